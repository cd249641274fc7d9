/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panel over the timeline: what is known of the project or the event that is selected. */
#include "config.h"
#include "lotse-timeline-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/pages/project-sections.h"
#include "data/model/missing.h"
#include "data/model/reporting.h"

#define LEAST_SEEN 90.0 /* px of what is selected that are seen beside the panel */

/* ---- Place ---- */

/* px of @rect that are seen beside a panel of @width px. */
static double
seen_beside (const LotseChartRect *rect, const LotseChartRect *plot, const LotseTimelineViewport *view, double width, gboolean at_start)
{
  const double left = MAX (MAX (rect->x, plot->x), at_start ? width : 0);
  const double right = MIN (MIN (rect->x + rect->width, plot->x + plot->width), at_start ? view->width : view->width - width);

  return MAX (0, right - left);
}

/* @x is in sight, and would not be with a panel of @width px there. */
static gboolean
is_covered (double x, const LotseChartRect *plot, const LotseTimelineViewport *view, double width, gboolean at_start)
{
  return x >= plot->x && x <= plot->x + plot->width && (at_start ? x < width : x > view->width - width);
}

/* The line of today is in sight, and would not be with a panel of @width px there. */
static gboolean
today_covered (LotseTimelinePage *self, const LotseTimelineViewport *view, const LotseChartRect *plot, double width, gboolean at_start)
{
  const LotseChartDate today = lotse_timeline_input_today (self->input);

  return today != LOTSE_CHART_DATE_NONE
         && is_covered (lotse_timeline_day_to_x (lotse_timeline_view_get_layout (self->view), view, today + 0.5), plot, view, width, at_start);
}

void
lotse_timeline_page_place_side (LotseTimelinePage *self)
{
  const LotseTimelineViewport *view = lotse_timeline_view_get_viewport (self->view);
  LotseTimelineLayout *layout = lotse_timeline_view_get_layout (self->view);
  const gboolean open = gtk_revealer_get_reveal_child (self->side), was_start = open && self->side_at_start;
  LotseChartRect rect, plot;
  gboolean start = was_start;
  double now, other;
  int width;

  if (!view || !lotse_timeline_item_rect (layout, view, lotse_timeline_view_get_selected_item (self->view), &rect))
    return;
  plot = lotse_timeline_plot (layout, view);
  gtk_widget_measure (gtk_revealer_get_child (self->side), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  now = seen_beside (&rect, &plot, view, width, was_start);
  other = seen_beside (&rect, &plot, view, width, !was_start);
  /* It does not go from side to side while one walks from bar to bar, as long as enough is seen, and its begin, where sign and name stand. */
  if (other > now && (!open || now < MIN (rect.width, LEAST_SEEN) || now < other / 2 || is_covered (rect.x, &plot, view, width, was_start)))
    start = !was_start;
  /* Where nothing more of what is selected is covered for it, the line of today decides where it opens. */
  else if (!open && today_covered (self, view, &plot, width, was_start) && !today_covered (self, view, &plot, width, !was_start) && other >= now)
    start = !was_start;
  if (start != self->side_at_start)
    gtk_widget_queue_allocate (self->chart);
  self->side_at_start = start;
  gtk_revealer_set_transition_type (self->side, start ? GTK_REVEALER_TRANSITION_TYPE_SLIDE_RIGHT : GTK_REVEALER_TRANSITION_TYPE_SLIDE_LEFT);
}

static gboolean
uncover_cb (gpointer page)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (page);
  const LotseTimelineViewport *view = lotse_timeline_view_get_target (self->view);
  LotseTimelineViewport target;
  int width;

  self->uncover_id = 0;
  if (!view || !gtk_revealer_get_reveal_child (self->side))
    return G_SOURCE_REMOVE;
  target = *view;
  gtk_widget_measure (gtk_revealer_get_child (self->side), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  if (lotse_timeline_reveal_beside (lotse_timeline_view_get_layout (self->view), &target, lotse_timeline_view_get_selected_item (self->view), width, self->side_at_start))
    lotse_timeline_view_fly_to (self->view, &target);
  return G_SOURCE_REMOVE;
}

void
lotse_timeline_page_uncover (LotseTimelinePage *self)
{
  guint wait;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-double-click-time", &wait, NULL);
  g_clear_handle_id (&self->uncover_id, g_source_remove);
  self->uncover_id = g_timeout_add (wait + 20, uncover_cb, self);
}

/* As high as what it says in that width, which a scrolled window does not ask for, and no higher than the chart. */
gboolean
lotse_timeline_page_position_side_cb (GtkOverlay *overlay, GtkWidget *widget, GdkRectangle *allocation, gpointer page)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (page);
  GtkWidget *panel = gtk_revealer_get_child (GTK_REVEALER (widget)), *content = gtk_widget_get_first_child (panel);
  const int across = gtk_widget_get_margin_start (panel) + gtk_widget_get_margin_end (panel), down = gtk_widget_get_margin_top (panel) + gtk_widget_get_margin_bottom (panel);
  const int room = gtk_widget_get_width (GTK_WIDGET (overlay));
  int width, full, height;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (panel, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &full, NULL, NULL);
  gtk_widget_measure (gtk_viewport_get_child (GTK_VIEWPORT (content)), GTK_ORIENTATION_VERTICAL, full - across, NULL, &height, NULL, NULL);
  width = MIN (width, room);
  *allocation = (GdkRectangle) { self->side_at_start ? 0 : room - width, 0, width, MIN (height + down, gtk_widget_get_height (GTK_WIDGET (overlay))) };
  return TRUE;
}

/* ---- What it says ---- */

/* Why the end moved last. (transfer full) (nullable) */
static char *
reason_text (LotseTimelinePage *self, const char *id)
{
  guint bar;

  if (!self->input || !lotse_timeline_input_find_bar (self->input, id, &bar) || !lotse_timeline_input_bar (self->input, bar)->shift_reason)
    return NULL;
  return g_strdup_printf (_("Reason of the last shift: %s"), lotse_timeline_input_bar (self->input, bar)->shift_reason);
}

/* What it waits for. (transfer full) (nullable) */
static char *
waiting_text (LotseTimelinePage *self, const char *id)
{
  guint bar;

  return self->input && lotse_timeline_input_find_bar (self->input, id, &bar) ? lotse_timeline_describe_waiting (self->input, bar) : NULL;
}

static char *
facts_text (LotseTimelinePage *self, LotseRecord *project)
{
  LotseDataset *data = lotse_session_get_dataset (lotse_page_get_session (LOTSE_PAGE (self)));
  LotseRecord *department = lotse_project_department (data, project, lotse_session_get_as_of (lotse_page_get_session (LOTSE_PAGE (self))));
  LotsePeriod period = lotse_record_period (project, LOTSE_F_PROJECT_PERIOD), promise = LOTSE_PERIOD_NONE;
  GString *out = g_string_new (NULL);
  g_autofree char *reason = reason_text (self, lotse_record_id (project)), *waiting = waiting_text (self, lotse_record_id (project));
  int months;

  if (department)
    g_string_append (out, lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME));
  if (lotse_record_has (project, LOTSE_F_PROJECT_PERIOD))
    {
      g_autofree char *text = lotse_period_format (period, lotse_lang_get ());

      g_string_append_printf (out, "%s%s", out->len ? "\n" : "", text);
    }
  if (lotse_project_promise (data, project, NULL, &promise))
    {
      g_autofree char *text = lotse_period_format (promise, lotse_lang_get ());

      g_string_append_c (out, '\n');
      g_string_append_printf (out, _("First promised: %s"), text);
    }
  if (period.to.precision == LOTSE_PRECISION_OPEN && lotse_soft_last (promise.to) != LOTSE_DATE_NONE)
    {
      g_autofree char *until = lotse_soft_format (promise.to, lotse_lang_get ());

      g_string_append_c (out, '\n');
      g_string_append_printf (out, _("Promised until %s, now open."), until);
    }
  if (lotse_project_slip_months (data, project, &months) && months > 0)
    {
      g_string_append_c (out, '\n');
      g_string_append_printf (out, ngettext ("The end moved by %d month.", "The end moved by %d months.", (gulong) months), months);
    }
  if (reason != NULL)
    g_string_append_printf (out, "\n%s", reason);
  if (waiting != NULL)
    g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", waiting);
  return g_string_free (out, FALSE);
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text && *text);
}

/* How it stands, and how old what tells of it is: that fades. */
static void
show_state (LotseTimelinePage *self, LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  LotseRecord *report = lotse_project_latest_report (data, project, as_of);
  const LotseDate day = report != NULL ? lotse_record_date (report, LOTSE_F_REPORT_AS_OF) : LOTSE_DATE_NONE;
  g_autofree char *state = lotse_source_state_words (data, project, as_of, lotse_project_missing_for (data, project, as_of, lotse_session_get_audience (lotse_page_get_session (LOTSE_PAGE (self)))), lotse_lang_get ());
  g_autofree char *date = day != LOTSE_DATE_NONE ? lotse_date_format (day, lotse_lang_get ()) : NULL;
  g_autofree char *ago = day != LOTSE_DATE_NONE ? lotse_age_words (day, as_of) : NULL;
  g_autofree char *age = day != LOTSE_DATE_NONE ? g_strdup_printf (_("As of %s, %s"), date, ago) : NULL;
  g_autofree char *both = age != NULL ? g_strdup_printf ("%s\n%s", state, age) : NULL;
  GtkWidget *const said[] = { GTK_WIDGET (self->side_mark), GTK_WIDGET (self->side_state), GTK_WIDGET (self->side_summary) };

  gtk_label_set_text (self->side_state, both != NULL ? both : state);
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    if (lotse_project_stale (data, project, as_of))
      gtk_widget_add_css_class (said[i], "stale");
    else
      gtk_widget_remove_css_class (said[i], "stale");
}

void
lotse_timeline_page_show_project (LotseTimelinePage *self, LotseRecord *project)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  LotseDataset *data = lotse_session_get_dataset (session);
  LotseDate as_of = lotse_session_get_as_of (session);
  LotseProjectView view = { data, project, as_of, lotse_session_get_audience (session) };
  LotseRecord *report = lotse_project_latest_report (data, project, as_of);
  g_autofree char *title = lotse_record_title (project), *facts = facts_text (self, project), *milestones = NULL, *reason = lotse_report_reason (report, NULL);

  gtk_label_set_text (self->side_title, title);
  gtk_widget_set_visible (GTK_WIDGET (self->side_mark), TRUE);
  lotse_status_mark_set_state (self->side_mark, lotse_project_state (data, project, as_of));
  show_state (self, data, project, as_of);
  show_text (self->side_summary, reason);
  show_text (self->side_facts, facts);
  lotse_mark_list_clear (self->side_milestones);
  milestones = lotse_fill_milestones (&view, self->side_milestones);
  gtk_widget_set_visible (GTK_WIDGET (self->side_milestones), milestones != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->side_link), FALSE);
  gtk_widget_set_visible (self->side_move, !lotse_timeline_page_is_over (self, lotse_record_id (project)));
  gtk_widget_set_visible (self->side_open, TRUE);
}

void
lotse_timeline_page_show_event (LotseTimelinePage *self, LotseRecord *event)
{
  LotseTimelineItem item = lotse_timeline_view_get_selected_item (self->view);
  g_autofree char *title = lotse_record_title (event);
  g_autofree char *date = lotse_soft_format (lotse_record_soft (event, LOTSE_F_EVENT_DATE), lotse_lang_get ()), *held = NULL;
  const char *source = lotse_record_text (event, LOTSE_F_EVENT_SOURCE_URL);
  int band = lotse_record_enum (event, LOTSE_F_EVENT_BAND);

  held = lotse_timeline_event_holds (self->input, item.index);
  if (lotse_timeline_input_event (self->input, item.index)->unsure)
    {
      g_autofree char *rest = g_steal_pointer (&held);

      held = g_strjoin ("\n", _("It lay ahead; whether it was known on that day is not recorded."), rest, NULL);
    }
  gtk_label_set_text (self->side_title, title);
  gtk_widget_set_visible (GTK_WIDGET (self->side_mark), FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->side_state), "stale");
  gtk_widget_remove_css_class (GTK_WIDGET (self->side_summary), "stale");
  gtk_label_set_text (self->side_state, band >= 0 ? lotse_enum_label (LOTSE_ENUM_BAND, band) : "");
  show_text (self->side_summary, lotse_record_text (event, LOTSE_F_EVENT_DESCRIPTION));
  if (held)
    {
      g_autofree char *both = g_strdup_printf ("%s\n%s", date, held);

      show_text (self->side_facts, both);
    }
  else
    show_text (self->side_facts, date);
  lotse_mark_list_clear (self->side_milestones);
  gtk_widget_set_visible (GTK_WIDGET (self->side_milestones), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->side_link), source && *source);
  if (source && *source)
    {
      gtk_link_button_set_uri (self->side_link, source);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->side_link), source);
    }
  gtk_widget_set_visible (self->side_move, FALSE);
  gtk_widget_set_visible (self->side_open, FALSE);
}
