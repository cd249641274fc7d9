/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills the cards of the project page; what has nothing to say is left out or says what is missing. */
#include "config.h"
#include "lotse-project-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/conflict-words.h"
#include "app/pages/project-cards.h"
#include "data/model/project-closing.h"
#include "app/project-standing.h"
#include "app/widgets/found-row.h"
#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-figure-view.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/lotse-mark-row.h"
#include "app/widgets/lotse-status-mark.h"
#include "data/model/parts.h"
#include "data/model/reporting.h"

#define HISTORY_ROWS 12

struct _LotseProjectPage
{
  LotsePage        parent_instance;

  GtkStack          *stack;
  GtkScrolledWindow *scrolled;
  LotseCard         *status_card, *milestone_card, *trend_card, *legal_card, *history_card, *notes_card;
  LotseStatusMark   *mark;
  GtkLabel          *state, *facts, *term, *summary, *warning;
  GtkBox            *release, *requests;
  GtkWidget         *standing, *standing_open;
  GtkImage          *standing_icon;
  GtkLabel          *standing_words;
  GtkLabel          *goal, *benefit, *budget;
  LotseFlowBox      *chips, *needs, *figures, *around;
  LotseProjectCards  cards;
  GtkListBox        *milestones, *legal, *history;
  GtkWidget         *no_milestones, *no_history;
  LotseFigureView   *trend;
  GtkButton         *more;
  GtkButton         *report;
  GtkLabel          *next_steps, *schedule_note, *budget_note, *notes;
  char              *project;      /* (owned) (nullable) id */
  guint              history_rows; /* shown at most */
};

G_DEFINE_TYPE (LotseProjectPage, lotse_project_page, LOTSE_TYPE_PAGE)

static gboolean
show_text (GtkLabel *label, const char *text)
{
  const gboolean there = text != NULL && *text != '\0';

  gtk_label_set_text (label, there ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), there);
  return there;
}

static void
show_taken (GtkLabel *label, char *text)
{
  show_text (label, text);
  g_free (text);
}

/* A paragraph that begins with its field's name. */
static gboolean
show_paragraph (GtkLabel *label, LotseRecord *record, guint field, int audience)
{
  const LotseField *info = record != NULL ? &lotse_kind_info (lotse_record_kind (record))->fields[field] : NULL;
  const char *text = record != NULL ? lotse_record_text (record, field) : NULL;
  g_autofree char *paragraph = NULL;

  if (text != NULL && info->audience <= audience)
    {
      g_autofree char *name = g_strdup_printf ("%s:", lotse_field_label (info));
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
      PangoAttribute *weight = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      weight->end_index = (guint) strlen (name);
      pango_attr_list_insert (attributes, weight);
      gtk_label_set_attributes (label, attributes);
      paragraph = g_strdup_printf ("%s %s", name, text);
    }
  return show_text (label, paragraph);
}

static void
fill_status (LotseProjectPage *self, const LotseProjectView *view)
{
  LotseRecord *report = lotse_project_latest_report (view->data, view->project, view->as_of);
  const LotseState state = lotse_project_state (view->data, view->project, view->as_of);
  gboolean withheld;
  g_autofree char *summary = lotse_report_reason (report, &withheld);
  g_autofree char *quoted = summary != NULL ? withheld ? g_strdup (summary) : g_strdup_printf (_("“%s”"), summary) : NULL;

  lotse_status_mark_set_state (self->mark, (int) state);
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *said = i == 0 ? GTK_WIDGET (self->mark) : GTK_WIDGET (self->state);

      /* What was said of it is old. */
      if (lotse_project_status_old (view->data, view->project, view->as_of))
        gtk_widget_add_css_class (said, "stale");
      else
        gtk_widget_remove_css_class (said, "stale");
    }
  show_taken (self->state, lotse_project_state_words (view->data, view->project, view->as_of, lotse_lang_get ()));
  show_text (self->summary, quoted);
  if (withheld)
    gtk_widget_add_css_class (GTK_WIDGET (self->summary), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->summary), "dim-label");
  show_paragraph (self->next_steps, report, LOTSE_F_REPORT_NEXT_STEPS, view->audience);
  show_taken (self->facts, lotse_status_facts_text (view));
  show_taken (self->term, lotse_term_text (view));
  show_taken (self->warning, lotse_status_warning_text (view));
  lotse_fill_release (view, self->release);
  lotse_fill_requests (view, self->requests);
}

/* What of the project is on this computer only, in a sign and a sentence. */
static void
fill_standing (LotseProjectPage *self, const LotseProjectView *view)
{
  LotseClient *client = lotse_session_get_client (lotse_page_get_session (LOTSE_PAGE (self)));
  LotseRecord *record = NULL;
  guint waiting = 0;
  const LotseRecordState state = lotse_project_standing (client, view->data, view->project, &waiting, &record);
  g_autofree char *words = NULL;

  gtk_widget_set_visible (self->standing, state != LOTSE_RECORD_TRANSMITTED);
  gtk_widget_set_visible (self->standing_open, record != NULL);
  if (state == LOTSE_RECORD_TRANSMITTED)
    return;
  if (state == LOTSE_RECORD_WAITING)
    words = g_strdup_printf (ngettext ("%u record of this project is saved on this computer and not yet transmitted",
                                       "%u records of this project are saved on this computer and not yet transmitted", waiting), waiting);
  gtk_image_set_from_icon_name (self->standing_icon, lotse_record_state_icon (state));
  gtk_label_set_text (self->standing_words, words != NULL ? words : lotse_record_state_words (state));
  if (record != NULL)
    {
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->standing_open), "s", lotse_record_id (record));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->standing_open), "win.open-conflict");
    }
}

static void
fill_goal (LotseProjectPage *self, const LotseProjectView *view)
{
  g_autoptr (GPtrArray) chips = lotse_project_chips (view);
  const char *goal = lotse_record_text (view->project, LOTSE_F_PROJECT_GOAL);

  if (goal == NULL)
    goal = lotse_record_text (view->project, LOTSE_F_PROJECT_PLAIN_TEXT);
  show_text (self->goal, goal != NULL ? goal : _("No goal is written down: for whom does what become easier?"));
  show_taken (self->benefit, lotse_benefit_text (view));
  show_taken (self->budget, lotse_budget_text (view));
  lotse_flow_box_clear (self->chips);
  for (guint i = 0; i < chips->len; i++)
    {
      const char *text = g_ptr_array_index (chips, i);
      GtkWidget *chip = gtk_label_new (text);

      gtk_label_set_wrap (GTK_LABEL (chip), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (chip), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_max_width_chars (GTK_LABEL (chip), 44);
      gtk_label_set_width_chars (GTK_LABEL (chip), 4);
      gtk_widget_add_css_class (chip, "pill-label");
      lotse_flow_box_append (self->chips, chip, 0, 0);
    }
}

/* Fills one list; TRUE where it has rows. */
static gboolean
fill_list (LotseCard *card, GtkListBox *list, const LotseProjectView *view, char *(*fill) (const LotseProjectView *, GtkListBox *))
{
  g_autofree char *subtitle = NULL;

  lotse_mark_list_clear (list);
  subtitle = fill (view, list);
  lotse_card_set_subtitle (card, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (list), subtitle != NULL);
  return subtitle != NULL;
}

static void
fill_history (LotseProjectPage *self, const LotseProjectView *view)
{
  g_autofree char *subtitle = NULL;
  g_autofree char *label = NULL;
  guint more;

  lotse_mark_list_clear (self->history);
  subtitle = lotse_fill_history (view, self->history, self->history_rows, &more);
  gtk_widget_set_visible (GTK_WIDGET (self->history), subtitle != NULL);
  gtk_widget_set_visible (self->no_history, subtitle == NULL);
  label = g_strdup_printf (ngettext ("Show %u older entry", "Show %u older entries", more), more);
  gtk_button_set_label (self->more, label);
  gtk_widget_set_visible (GTK_WIDGET (self->more), more > 0);
}

static void
fill_notes (LotseProjectPage *self, const LotseProjectView *view)
{
  LotseRecord *report = lotse_project_latest_report (view->data, view->project, view->as_of);
  gboolean any = FALSE;

  any |= show_paragraph (self->schedule_note, report, LOTSE_F_REPORT_SCHEDULE_NOTE, view->audience);
  any |= show_paragraph (self->budget_note, report, LOTSE_F_REPORT_BUDGET_NOTE, view->audience);
  any |= show_paragraph (self->notes, view->project, LOTSE_F_PROJECT_NOTES, view->audience);
  gtk_widget_set_visible (GTK_WIDGET (self->notes_card), any);
}

static void
offer_report (LotseProjectPage *self, const char *label, const char *tooltip, const char *action, const char *id)
{
  gtk_button_set_label (self->report, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->report), tooltip);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->report), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->report), action);
}

/* Of a project that goes on no more nothing new is reported, but what was said last can be put right. */
static void
fill_report (LotseProjectPage *self, const LotseProjectView *view)
{
  const gboolean goes_on = lotse_project_goes_on (view->project, view->as_of);
  LotseRecord *last = goes_on ? NULL : lotse_project_latest_report (view->data, view->project, view->as_of);

  gtk_widget_set_visible (GTK_WIDGET (self->report), goes_on || last != NULL);
  if (goes_on)
    {
      offer_report (self, _("Report …"), _("Write a status report on this project (R)"), "win.report", lotse_record_id (view->project));
      gtk_widget_add_css_class (GTK_WIDGET (self->report), "suggested-action");
    }
  else if (last != NULL)
    {
      offer_report (self, _("Correct …"), _("Replace the last report by a corrected one (R); the first stays in the history"), "win.correct-report",
                    lotse_record_id (last));
      gtk_widget_remove_css_class (GTK_WIDGET (self->report), "suggested-action");
    }
}

static void
fill_header (LotseProjectPage *self, const LotseProjectView *view)
{
  LotseRecord *field = lotse_dataset_deref (view->data, view->project, LOTSE_F_PROJECT_FIELD_OF_ACTION);
  LotseRecord *department = lotse_project_department (view->data, view->project, view->as_of);
  g_autofree char *title = lotse_record_title (view->project);
  g_autofree char *one = field != NULL ? lotse_record_title (field) : NULL;
  g_autofree char *other = department != NULL ? lotse_record_title (department) : NULL;
  g_autofree char *archived = lotse_project_archived_words (view->project);
  const char *const parts[] = { archived, one, other };
  const LotseEnd end = lotse_project_end (view->data, view->project, view->as_of, lotse_session_get_audience (lotse_page_get_session (LOTSE_PAGE (self))));
  g_autoptr (GString) subtitle = g_string_new (NULL);

  lotse_page_set_title (LOTSE_PAGE (self), title);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    lotse_parts_add (subtitle, parts[i]);
  lotse_page_set_subtitle (LOTSE_PAGE (self), subtitle->str);
  lotse_page_enable_action (LOTSE_PAGE (self), "stop", end == LOTSE_END_STOP);
  lotse_page_enable_action (LOTSE_PAGE (self), "close-matters", end == LOTSE_END_CLOSE_MATTERS);
  lotse_page_enable_action (LOTSE_PAGE (self), "archive", archived == NULL);
  lotse_page_enable_action (LOTSE_PAGE (self), "bring-back", archived != NULL);
}

static gboolean
make_view (LotseProjectPage *self, LotseProjectView *view)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));

  view->data = lotse_session_get_dataset (session);
  view->project = self->project != NULL ? lotse_dataset_get (view->data, LOTSE_KIND_PROJECT, self->project) : NULL;
  view->as_of = lotse_session_get_as_of (session);
  view->data_day = lotse_session_get_data_day (session);
  view->audience = lotse_session_get_audience (session);
  view->may_edit = lotse_session_may_edit (session);
  view->functions = lotse_session_get_functions (session);
  view->person = lotse_session_get_person (session);
  return view->project != NULL && lotse_project_view_shows (view, view->project);
}

/* The card is there where at least one milestone has a course to show. */
static void
fill_trend (LotseProjectPage *self, const LotseProjectView *view)
{
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseFigureMaker) maker = NULL;

  options.as_of = view->as_of;
  options.data_day = view->data_day;
  options.audience = view->audience;
  maker = lotse_figure_maker_new (LOTSE_FIGURE_TREND, view->data, &options, view->project);
  gtk_widget_set_visible (GTK_WIDGET (self->trend_card), !lotse_figure_maker_is_empty (maker));
  lotse_figure_view_take_maker (self->trend, g_steal_pointer (&maker));
}

static void
lotse_project_page_refresh (LotsePage *page)
{
  LotseProjectPage *self = LOTSE_PROJECT_PAGE (page);
  LotseProjectView view;

  if (!make_view (self, &view))
    {
      gtk_stack_set_visible_child_name (self->stack, "gone");
      lotse_page_set_title (page, "");
      lotse_page_set_subtitle (page, "");
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "project");
  fill_header (self, &view);
  fill_report (self, &view);
  fill_status (self, &view);
  fill_standing (self, &view);
  fill_goal (self, &view);
  gtk_widget_set_visible (self->no_milestones, !fill_list (self->milestone_card, self->milestones, &view, lotse_fill_milestones));
  fill_trend (self, &view);
  fill_list (self->legal_card, self->legal, &view, lotse_fill_legal);
  lotse_project_cards_fill (&self->cards, &view);
  fill_history (self, &view);
  fill_notes (self, &view);
}

static void
more_cb (LotseProjectPage *self)
{
  self->history_rows = G_MAXUINT;
  lotse_page_refresh (LOTSE_PAGE (self));
}

/* @arguments: the action; all but editing take the id of the project. */
static gboolean
key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  LotseProjectPage *self = LOTSE_PROJECT_PAGE (widget);

  if (self->project == NULL)
    return FALSE;
  return gtk_widget_activate_action (widget, g_variant_get_string (arguments, NULL), "s", self->project);
}

/* What the button offers now. */
static gboolean
report_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  LotseProjectPage *self = LOTSE_PROJECT_PAGE (widget);
  GVariant *target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (self->report));

  if (self->project == NULL || target == NULL || !gtk_widget_get_visible (GTK_WIDGET (self->report)))
    return FALSE;
  return gtk_widget_activate_action_variant (widget, gtk_actionable_get_action_name (GTK_ACTIONABLE (self->report)), target);
}

static void
legal_cb (LotseProjectPage *self)
{
  if (self->project != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-legal", "s", self->project);
}

static void
lotse_project_page_finalize (GObject *object)
{
  g_free (LOTSE_PROJECT_PAGE (object)->project);
  G_OBJECT_CLASS (lotse_project_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, standing);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, standing_icon);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, standing_words);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, standing_open);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, status_card);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, milestone_card);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, trend_card);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, legal_card);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, history_card);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, notes_card);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, mark);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, state);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, facts);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, term);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, summary);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, warning);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, goal);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, benefit);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, budget);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, chips);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, release);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, requests);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, needs);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, figures);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, around);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, milestones);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, legal);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, history);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, no_milestones);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, no_history);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, trend);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, more);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, report);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, next_steps);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, schedule_note);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, budget_note);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectPage, notes);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback (widget_class, legal_cb);
}

static void
stop_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.stop-project", NULL);
}

static void
archive_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.archive-selected", NULL);
}

static void
bring_back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.unarchive-selected", NULL);
}

static void
lotse_project_page_class_init (LotseProjectPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lotse_project_page_finalize;
  LOTSE_PAGE_CLASS (klass)->refresh = lotse_project_page_refresh;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_r, 0, report_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_l, 0, key_cb, "s", "win.edit-legal");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, 0, "win.export-project", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, 0, "win.edit-project", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, 0, "win.add", "s", "milestone");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, 0, "win.add", "s", "decision");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "win.paste-milestones", NULL);
  g_type_ensure (LOTSE_TYPE_CARD);
  g_type_ensure (LOTSE_TYPE_FIGURE_VIEW);
  g_type_ensure (LOTSE_TYPE_FLOW_BOX);
  g_type_ensure (LOTSE_TYPE_STATUS_MARK);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/project-page.ui");
  gtk_widget_class_install_action (widget_class, "page.stop", NULL, stop_cb);
  gtk_widget_class_install_action (widget_class, "page.close-matters", NULL, stop_cb);
  gtk_widget_class_install_action (widget_class, "page.archive", NULL, archive_cb);
  gtk_widget_class_install_action (widget_class, "page.bring-back", NULL, bring_back_cb);
  bind_template (widget_class);
}

static void
lotse_project_page_init (LotseProjectPage *self)
{
  self->history_rows = HISTORY_ROWS;
  gtk_widget_init_template (GTK_WIDGET (self));
  lotse_figure_view_set_size (self->trend, 240, 200, 420, 260);
  lotse_card_add_end (self->trend_card, lotse_figure_view_menu_button_new (self->trend));
  lotse_mark_list_setup (self->milestones);
  lotse_mark_list_setup (self->legal);
  lotse_mark_list_setup (self->history);
  lotse_project_cards_init (&self->cards, self->needs, self->figures, self->around);
}

void
lotse_project_page_set_project (LotseProjectPage *self, const char *project_id)
{
  g_return_if_fail (LOTSE_IS_PROJECT_PAGE (self));

  if (g_strcmp0 (self->project, project_id) == 0)
    return;
  g_free (self->project);
  self->project = g_strdup (project_id);
  self->history_rows = HISTORY_ROWS;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  lotse_page_refresh (LOTSE_PAGE (self));
}

const char *
lotse_project_page_get_project (LotseProjectPage *self)
{
  g_return_val_if_fail (LOTSE_IS_PROJECT_PAGE (self), NULL);
  return self->project;
}

gboolean
lotse_project_page_show_moment (LotseProjectPage *self, const char *record_id)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (LOTSE_IS_PROJECT_PAGE (self), FALSE);

  self->history_rows = G_MAXUINT;
  lotse_project_page_refresh (LOTSE_PAGE (self));
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->history, i)) != NULL; i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "record"), record_id) == 0)
      {
        lotse_found_row_show (GTK_WIDGET (row));
        return TRUE;
      }
  return FALSE;
}

/* (nullable) the first below @widget that stands for the record */
static GtkWidget *
find_row (GtkWidget *widget, const char *name)
{
  g_autofree char *edits = NULL;

  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (LOTSE_IS_MARK_ROW (widget))
    g_object_get (widget, "edits", &edits, NULL);
  if (g_strcmp0 (edits, name) == 0 || g_strcmp0 (g_object_get_data (G_OBJECT (widget), LOTSE_STANDS_FOR), name) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gboolean
lotse_project_page_show_record (LotseProjectPage *self, const char *name)
{
  GtkWidget *row;
  const char *id;

  g_return_val_if_fail (LOTSE_IS_PROJECT_PAGE (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  lotse_page_refresh (LOTSE_PAGE (self)); /* also while the page is not seen yet */
  row = find_row (GTK_WIDGET (self->scrolled), name);
  if (row != NULL)
    {
      lotse_found_row_show (row);
      return TRUE;
    }
  id = strchr (name, ':');
  return id != NULL && lotse_project_page_show_moment (self, id + 1);
}
