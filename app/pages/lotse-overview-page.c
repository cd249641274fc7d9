/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts numbers, lines and months into the cards of the overview. */
#include "config.h"
#include "lotse-overview-page-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/lotse-window.h"
#include "app/pages/overview-rows.h"
#include "app/start/started-projects.h"
#include "app/text-scale.h"
#include "app/widgets/figure-button.h"
#include "app/widgets/figure-line.h"
#include "app/widgets/kpi-row.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/lotse-mark-row.h"
#include "data/model/number.h"
#include "data/model/reporting.h"
#include "report/comparison.h"

#define MANY_CHANGES 30 /* more than one reads */
#define MILESTONE_DAYS 60
#define NARROW_PX 780 /* of the page, at text of 100 %: then the buttons of the header bar keep to their icons */

G_DEFINE_TYPE (LotseOverviewPage, lotse_overview_page, LOTSE_TYPE_PAGE)

/* Rows into @list, or @nothing (nullable) shown where there are none. */
static void
fill_list (LotseOverviewPage *self, GtkListBox *list, GtkWidget *nothing, GPtrArray *lines)
{
  lotse_overview_rows_fill (list, lines);
  gtk_widget_set_visible (GTK_WIDGET (list), lines->len > 0);
  if (nothing != NULL)
    gtk_widget_set_visible (nothing, lines->len == 0);
}

/* Moves the leading lines of @lines that are about commitments into the result. (transfer full) */
static GPtrArray *
split_commitments (GPtrArray *lines)
{
  GPtrArray *commitments = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_overview_line_free);

  while (lines->len > 0 && ((const LotseOverviewLine *) lines->pdata[0])->need == LOTSE_NEED_COMMITMENT)
    g_ptr_array_add (commitments, g_ptr_array_steal_index (lines, 0));
  return commitments;
}

/* So that one sees the list become shorter. */
static void
show_settled (LotseOverviewPage *self, const LotseOverview *view)
{
  g_autoptr (GPtrArray) settled = lotse_overview_settled_today (view);
  GPtrArray *parts = lotse_figure_entries_new ();

  if (settled->len > 0)
    g_ptr_array_add (parts, lotse_figure_entry_new (g_strdup_printf (ngettext ("%u settled today", "%u settled today", settled->len), settled->len), NULL, settled, TRUE));
  lotse_figure_line_set (self->settled, _("Needs you today"), parts, G_MAXUINT16);
}

static void
fill_needs (LotseOverviewPage *self, const LotseOverview *view, const LotseOverviewCounts *counts)
{
  guint waiting[LOTSE_N_NEEDS], all = 0, shown;
  LotseDate oldest;
  g_autoptr (GPtrArray) lines = lotse_overview_needs (view, counts, NEEDS_LINES, NEEDS_LINES, waiting, &oldest);
  g_autoptr (GPtrArray) commitments = NULL;
  const int days = oldest != LOTSE_DATE_NONE ? view->options.as_of - oldest : 0;
  g_autofree char *age = NULL;

  for (guint i = 0; i < LOTSE_N_NEEDS; i++)
    all += waiting[i];
  self->n_needs = all;
  shown = lines->len;
  commitments = split_commitments (lines);
  if (days > 0)
    {
      g_autofree char *lasting = lotse_lasting_words (oldest, view->options.as_of);

      age = g_strdup_printf (_("the oldest %s"), lasting);
    }
  lotse_card_set_subtitle (self->needs_card, age);
  show_settled (self, view);
  fill_list (self, self->commitments, NULL, commitments);
  gtk_widget_set_visible (self->commitments_heading, commitments->len > 0);
  fill_list (self, self->needs, NULL, lines);
  gtk_widget_set_visible (self->no_needs, shown == 0);
}

/* As win.finish-review makes it. */
static gboolean
may_review (LotseSession *session)
{
  g_autoptr (LotseRecord) record = lotse_record_new (LOTSE_KIND_REVIEW, NULL);

  lotse_record_set_text (record, LOTSE_F_REVIEW_FUNCTION, lotse_session_get_functions (session)[0]);
  return lotse_person_may (lotse_session_get_person (session), lotse_session_get_dataset (session), NULL, record, NULL);
}

static void
fill_since (LotseOverviewPage *self, const LotseOverview *view)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  LotseRecord *review;
  const LotseDate since = lotse_overview_review_day (session, &review);
  guint all;
  GPtrArray *made_of;
  g_autoptr (GPtrArray) lines = lotse_overview_since (view, since, review, SINCE_LINES, &all, &made_of);
  g_autofree char *day = lotse_date_format (since, lotse_lang_get ());
  g_autofree char *subtitle = review != NULL ? g_strdup_printf (_("since %s"), day)
                             : view->options.as_of - since <= LOTSE_COMPARISON_LATELY_DAYS ? g_strdup_printf (_("the last four weeks, since %s"), day)
                             /* Translators: a day on which projects were reported */
                                                                                          : g_strdup_printf (_("since the reports of %s"), day);

  /* The last of the ten lines says how many there are besides. */
  if (all > SINCE_LINES)
    g_ptr_array_set_size (lines, SINCE_LINES - 1);
  /* A large number frightens until it is said what it is made of. */
  if (all <= MANY_CHANGES)
    g_ptr_array_set_size (made_of, 0);
  lotse_card_set_subtitle (self->since_card, subtitle);
  lotse_figure_line_set (self->made_of, _("Since your last review"), made_of, G_MAXUINT16);
  gtk_widget_set_visible (self->reviewed, may_review (session));
  gtk_widget_set_sensitive (self->reviewed, lotse_session_may_edit (session) && (review == NULL || since != lotse_date_today () || all > 0));
  self->n_since = all;
  fill_list (self, self->since, self->no_since, lines);
}

/* First all of the ten sentences; then what there is besides. The keyboard goes on with the first of those that come. */
static void
more_since_cb (LotseOverviewPage *self)
{
  GtkWidget *next = GTK_WIDGET (gtk_list_box_get_row_at_index (self->since, (int) overview_page_count_since (self)));

  if (next == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "compare");
      return;
    }
  self->since_open = TRUE;
  overview_page_fit (self);
  gtk_widget_grab_focus (next);
}

/* By its day among what is ahead; without one it comes first, for it is the next. */
static int
place_of_council (GPtrArray *lines, const LotseOverviewLine *council)
{
  guint place = 0;

  while (place < lines->len && !((const LotseOverviewLine *) lines->pdata[place])->urgent && ((const LotseOverviewLine *) lines->pdata[place])->day < council->day)
    place++;
  return (int) place;
}

/* Moves the lines at the end of @lines that are overdue into the result. (transfer full) */
static GPtrArray *
split_overdue (GPtrArray *lines)
{
  GPtrArray *overdue = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_overview_line_free);
  guint first = lines->len;

  while (first > 0 && ((const LotseOverviewLine *) lines->pdata[first - 1])->urgent)
    first--;
  while (first < lines->len)
    g_ptr_array_add (overdue, g_ptr_array_steal_index (lines, first));
  return overdue;
}

static void
fill_milestones (LotseOverviewPage *self, const LotseOverview *view)
{
  GPtrArray *overdue, *ahead;
  LotseOverviewLine *council = lotse_overview_council (view);
  g_autoptr (GPtrArray) lines = lotse_overview_milestones (view, MILESTONE_DAYS, council != NULL ? MILESTONE_MOST - 1 : MILESTONE_MOST, &overdue, &ahead);
  g_autoptr (GPtrArray) late_lines = NULL;
  g_autofree char *days = g_strdup_printf (ngettext ("%d day, the nearest first", "%d days, the nearest first", MILESTONE_DAYS), MILESTONE_DAYS);
  g_autofree char *late = overdue->len > 0 ? g_strdup_printf (ngettext ("%u overdue", "%u overdue", overdue->len), overdue->len) : NULL;

  if (council != NULL)
    g_ptr_array_insert (lines, place_of_council (lines, council), council);
  late_lines = split_overdue (lines);
  self->with_council = council != NULL;
  g_clear_pointer (&self->ahead_targets, g_ptr_array_unref);
  self->ahead_targets = ahead;
  lotse_card_set_subtitle (self->milestone_card, days);
  lotse_figure_button_set_records (self->overdue, late, _("Overdue milestones"), overdue);
  fill_list (self, self->milestones, NULL, lines);
  fill_list (self, self->overdue_milestones, NULL, late_lines);
  gtk_widget_set_visible (self->no_milestones, lines->len + late_lines->len == 0);
}

static void
fill_kpis (LotseOverviewPage *self, const LotseOverview *view)
{
  GPtrArray *missed;
  g_autoptr (GPtrArray) kpis = lotse_overview_kpis (view, KPI_MOST, &missed);
  g_autofree char *number = missed->len > 0 ? g_strdup_printf (ngettext ("%u missed", "%u missed", missed->len), missed->len) : NULL;

  lotse_mark_list_clear (self->kpis);
  for (guint i = 0; i < kpis->len; i++)
    gtk_list_box_append (self->kpis, lotse_kpi_row_new (view->data, &view->options, kpis->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->kpis), kpis->len > 0);
  gtk_widget_set_visible (self->no_kpis, kpis->len == 0);
  gtk_label_set_text (GTK_LABEL (self->no_kpis), view->functions != NULL            ? _("No KPIs of your functions.")
                                                 : view->options.department != NULL ? _("No KPIs of this department.")
                                                                                    : _("No KPIs are recorded. They show whether the strategy has an effect."));
  lotse_card_set_subtitle (self->kpi_card, kpis->len > 0 ? _("Target dashed; missed ones first") : NULL);
  lotse_figure_button_set (self->missed, number, _("KPIs that missed their target"), missed);
}

static void
fill_history (LotseOverviewPage *self, const LotseOverview *view, GArray *months)
{
  gboolean any = FALSE;

  for (guint i = 0; i < months->len && !any; i++)
    any = g_array_index (months, LotseStatusMonth, i).known;
  lotse_figure_view_take_maker (self->history, any ? lotse_figure_maker_new_history (view->data, &view->options, months) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->history), any);
  gtk_widget_set_visible (self->history_caption, any && self->density == LOTSE_OVERVIEW_IN_FULL);
  gtk_widget_set_visible (self->history_menu, any);
  gtk_widget_set_visible (self->no_history, !any);
}

/* Compared with the day since which the sentences beside it tell what changed; on the day of a review with none, for the numbers of its own day say nothing. */
static LotseOverviewCounts *
count_all (LotseSession *session, const LotseOverview *view)
{
  const LotseDate since = lotse_overview_review_day (session, NULL);
  LotseOverviewCounts *counts = lotse_overview_count (view, since);

  if (since >= view->options.as_of)
    counts->before_known = FALSE;
  return counts;
}

static void
lotse_overview_page_refresh (LotsePage *page)
{
  LotseOverviewPage *self = LOTSE_OVERVIEW_PAGE (page);
  LotseOverview view;
  g_autoptr (LotseOverviewCounts) counts = NULL;

  lotse_overview_read (lotse_page_get_session (page), &view);
  lotse_page_enable_action (page, "present", lotse_dataset_count (view.data, LOTSE_KIND_PROJECT) > 0);
  counts = count_all (lotse_page_get_session (page), &view);
  if (counts->total == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, lotse_dataset_count (view.data, LOTSE_KIND_PROJECT) > 0
                                                         && (view.options.department != NULL || view.functions != NULL)
                                                       ? "none" : "empty");
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "overview");
  lotse_started_fill (self->started, lotse_page_get_session (page));
  overview_page_fill_tiles (self, counts);
  fill_needs (self, &view, counts);
  fill_since (self, &view);
  fill_milestones (self, &view);
  fill_kpis (self, &view);
  fill_history (self, &view, counts->months);
  overview_page_fit (self);
  overview_page_queue_fit (self); /* once more, when the cards have their widths */
}

/* The talk begins on the timeline. */
static void
present_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *window = lotse_window_of (widget);

  lotse_window_show_page (window, "timeline");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.present", NULL);
}

static gboolean
show_narrow_cb (gpointer data)
{
  LotseOverviewPage *self = data;

  self->narrow_id = 0;
  gtk_widget_set_visible (self->fields_label, !self->narrow);
  gtk_widget_set_visible (self->report_label, !self->narrow);
  gtk_widget_set_visible (self->present_label, !self->narrow);
  overview_page_show_density (self);
  overview_page_queue_fit (self);
  return G_SOURCE_REMOVE;
}

/* What is being laid out must not change what is laid out. */
static void
width_cb (LotseOverviewPage *self)
{
  const double width_px = gtk_adjustment_get_page_size (gtk_scrolled_window_get_hadjustment (self->scrolled));
  const gboolean narrow = width_px < lotse_text_scale_px (GTK_WIDGET (self), NARROW_PX);

  if (width_px > 1)
    overview_page_queue_fit (self);
  if (width_px <= 1 || narrow == self->narrow)
    return;
  self->narrow = narrow;
  if (self->narrow_id == 0)
    self->narrow_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_narrow_cb, self, NULL);
}

static void
lotse_overview_page_dispose (GObject *object)
{
  g_clear_handle_id (&LOTSE_OVERVIEW_PAGE (object)->narrow_id, g_source_remove);
  g_clear_handle_id (&LOTSE_OVERVIEW_PAGE (object)->fit_id, g_source_remove);
  g_clear_pointer (&LOTSE_OVERVIEW_PAGE (object)->ahead_targets, g_ptr_array_unref);
  G_OBJECT_CLASS (lotse_overview_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, content);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, started);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, on_track_tile);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, attention_tile);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, decision_tile);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, done_tile);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, stale_tile);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, needs_card);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, open_needs);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, milestone_card);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, kpi_card);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, history);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, history_card);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, history_caption);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, no_history);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, no_needs);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, no_since);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, no_kpis);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, no_milestones);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, commitments);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, commitments_heading);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, overdue_heading);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, overdue_milestones);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, more_since);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, needs);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, since);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, kpis);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, milestones);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, since_card);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, reviewed);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, fields_label);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, report_label);
  gtk_widget_class_bind_template_child (widget_class, LotseOverviewPage, present_label);
  gtk_widget_class_bind_template_callback (widget_class, more_since_cb);
}

static void
lotse_overview_page_class_init (LotseOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_overview_page_dispose;
  LOTSE_PAGE_CLASS (klass)->refresh = lotse_overview_page_refresh;
  gtk_widget_class_install_action (widget_class, "page.present", NULL, present_cb);
  g_type_ensure (LOTSE_TYPE_CARD);
  g_type_ensure (LOTSE_TYPE_FLOW_BOX);
  g_type_ensure (LOTSE_TYPE_STATUS_TILE);
  g_type_ensure (LOTSE_TYPE_FIGURE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/overview-page.ui");
  bind_template (widget_class);
}

/* One below the other beside title and subtitle: the card is narrow, and below its lines they would take the room of one. */
static void
init_milestone_figures (LotseOverviewPage *self)
{
  GtkWidget *figures = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->ahead = lotse_figure_button_new ();
  self->overdue = lotse_figure_button_new ();
  gtk_widget_add_css_class (self->overdue, "warning");
  gtk_widget_set_halign (self->ahead, GTK_ALIGN_END);
  gtk_widget_set_halign (self->overdue, GTK_ALIGN_END);
  gtk_widget_add_css_class (figures, "figure-stack");
  gtk_box_append (GTK_BOX (figures), self->ahead);
  gtk_box_append (GTK_BOX (figures), self->overdue);
  lotse_card_add_end (self->milestone_card, figures);
}

static void
lotse_overview_page_init (LotseOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scrolled), "notify::page-size", G_CALLBACK (width_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scrolled), "notify::page-size", G_CALLBACK (overview_page_queue_fit), self, G_CONNECT_SWAPPED);
  gtk_widget_set_vexpand (GTK_WIDGET (self->history), TRUE);
  lotse_card_set_subtitle_across (self->since_card);
  self->history_menu = lotse_figure_view_menu_button_new (self->history);
  lotse_card_add_end (self->history_card, self->history_menu);
  init_milestone_figures (self);
  self->missed = lotse_figure_button_new ();
  gtk_widget_add_css_class (self->missed, "warning");
  lotse_card_add_end (self->kpi_card, self->missed);
  self->settled = lotse_figure_line_new ();
  lotse_card_add_below (self->needs_card, self->settled);
  self->made_of = lotse_figure_line_new ();
  lotse_card_add_below (self->since_card, self->made_of);
  overview_page_init_tiles (self);
  lotse_mark_list_setup (self->commitments);
  lotse_mark_list_setup (self->needs);
  lotse_mark_list_setup (self->since);
  gtk_widget_add_css_class (GTK_WIDGET (self->since), "plain"); /* sentences, not names */
  lotse_mark_list_setup (self->kpis);
  lotse_mark_list_setup (self->milestones);
  lotse_mark_list_setup (self->overdue_milestones);
}
