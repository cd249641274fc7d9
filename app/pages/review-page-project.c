/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One project of the review: how it stands and since when, the facts beside its colour, what changed, what it waits for, and the note. */
#include "config.h"
#include "review-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/pages/need-rights.h"
#include "app/pages/overview-rows.h"
#include "app/record-removal.h"
#include "app/widgets/lotse-mark-row.h"
#include "app/widgets/wrapped-label.h"
#include "data/model/changes.h"
#include "data/model/decision.h"
#include "data/model/matter.h"
#include "data/model/orders.h"
#include "data/model/organisation.h"
#include "data/model/reporting.h"
#include "data/model/request.h"

#define MOST_ROWS 8
#define AHEAD_DAYS 120
#define DUE_DAYS 14

static gboolean
show_card (LotseCard *card, GtkListBox *list)
{
  const gboolean any = gtk_list_box_get_row_at_index (list, 0) != NULL;

  gtk_widget_set_visible (GTK_WIDGET (card), any);
  return any;
}

static void
fill_head (LotseReviewPage *self, const LotseOverview *view, LotseRecord *project)
{
  LotseRecord *field = lotse_dataset_deref (view->data, project, LOTSE_F_PROJECT_FIELD_OF_ACTION);
  const guint position = lotse_review_form_position (self->form), n = lotse_review_form_n_projects (self->form);
  g_autofree char *title = lotse_record_title (project);
  g_autofree char *place = lotse_overview_join (field != NULL ? lotse_record_text (field, LOTSE_F_FIELD_OF_ACTION_TITLE) : NULL,
                                                lotse_overview_department_name (view->data, project, view->options.as_of));
  g_autofree char *counter = g_strdup_printf (_("%u of %u"), position + 1, n);
  g_autofree char *why = lotse_review_form_reasons (self->form, position);

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, place != NULL ? place : "");
  gtk_label_set_text (self->counter, counter);
  gtk_label_set_text (self->why, why);
  gtk_widget_set_visible (GTK_WIDGET (self->why), *why != '\0');
  gtk_widget_set_sensitive (self->previous_button, position > 0);
}

static void
add_fact (LotseReviewPage *self, const char *text)
{
  gtk_box_append (self->facts, lotse_wrapped_label_new_sized (text, "fact", -1));
}

/* The facts stand beside the colour, and never change it. */
static void
fill_facts (LotseReviewPage *self, const LotseOverview *view, LotseRecord *project)
{
  g_auto (LotseFacts) facts = { 0 };
  g_autoptr (GPtrArray) sentences = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->facts))) != NULL)
    gtk_box_remove (self->facts, child);
  lotse_facts_read (view->data, project, view->options.as_of, &facts);
  sentences = lotse_facts_sentences (&facts, lotse_lang_get ());
  for (guint i = 0; i < sentences->len; i++)
    add_fact (self, sentences->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), sentences->len > 0);
}

static void
fill_state (LotseReviewPage *self, const LotseOverview *view, LotseRecord *project)
{
  const LotseDate as_of = view->options.as_of;
  const LotseState state = lotse_project_state (view->data, project, as_of);
  LotseRecord *report = lotse_project_latest_report (view->data, project, as_of);
  gboolean withheld;
  g_autofree char *summary = lotse_report_reason (report, &withheld);
  const LotseDate reported = report != NULL ? lotse_record_date (report, LOTSE_F_REPORT_AS_OF) : LOTSE_DATE_NONE;
  g_autofree char *trend = lotse_trend_words (view->data, project, as_of);
  g_autofree char *words = lotse_overview_join (lotse_state_label (state), trend);
  g_autofree char *day = report != NULL ? lotse_date_format (reported, lotse_lang_get ()) : NULL;
  g_autofree char *ago = report != NULL ? lotse_age_words (reported, as_of) : NULL;
  g_autofree char *age = report != NULL ? g_strdup_printf (_("As of %s, %s"), day, ago) : g_strdup (_("not reported yet"));
  g_autofree char *quote = summary != NULL ? withheld ? g_strdup (summary) : g_strdup_printf (_("“%s”"), summary) : NULL;

  lotse_status_mark_set_state (self->mark, (int) state);
  gtk_label_set_text (self->state, trend != NULL ? trend : words);
  gtk_label_set_text (self->age, age);
  gtk_label_set_text (self->quote, quote != NULL ? quote : "");
  gtk_widget_set_visible (GTK_WIDGET (self->quote), quote != NULL);
  if (lotse_project_stale (view->data, project, as_of))
    gtk_widget_add_css_class (GTK_WIDGET (self->quote), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->quote), "dim-label");
}

/* Read once for all projects: from one to the next there is nothing to wait for. */
static GArray *
changes_of (LotseReviewPage *self, const LotseOverview *view, LotseDate since, LotseRecord *review)
{
  const guint64 stamp = lotse_session_get_stamp (lotse_page_get_session (LOTSE_PAGE (self)));

  if (self->all_changes != NULL && self->stamp == stamp)
    return self->all_changes;
  g_clear_pointer (&self->all_changes, g_array_unref);
  self->all_changes = lotse_overview_changes (view, since, review);
  self->stamp = stamp;
  return self->all_changes;
}

static void
fill_changes (LotseReviewPage *self, const LotseOverview *view, LotseRecord *project)
{
  LotseRecord *review;
  const LotseDate since = lotse_overview_review_day (lotse_page_get_session (LOTSE_PAGE (self)), &review);
  GArray *changes = changes_of (self, view, since, review);
  g_autofree char *day = lotse_date_format (since, lotse_lang_get ());
  g_autofree char *subtitle = g_strdup_printf (_("since %s"), day);
  guint shown = 0;

  lotse_mark_list_clear (self->changes);
  lotse_card_set_subtitle (self->changes_card, subtitle);
  for (guint i = 0; i < changes->len && shown < MOST_ROWS; i++)
    {
      const LotseChange *change = &g_array_index (changes, LotseChange, i);
      g_autofree char *sentence = change->project == project ? lotse_change_sentence (view->data, change, lotse_lang_get ()) : NULL;

      if (sentence == NULL)
        continue;
      gtk_list_box_append (self->changes, lotse_mark_row_new (-1, sentence, NULL));
      shown++;
    }
  show_card (self->changes_card, self->changes);
}

/* @request (nullable): the support that is asked for with it. */
static void
add_asked (LotseReviewPage *self, LotseNeed need, LotseRecord *record, LotseSoftDate due, LotseRecord *request)
{
  const guint asked = need == LOTSE_NEED_DECISION ? LOTSE_F_DECISION_ASKED_ON : LOTSE_F_REQUEST_ASKED_ON;
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  const LotseDate as_of = lotse_session_get_as_of (session);
  g_autofree char *age = lotse_asked_words (lotse_record_date (record, asked), as_of);
  g_autofree char *day = due.first != LOTSE_DATE_NONE ? lotse_soft_format (due, lotse_lang_get ()) : NULL;
  g_autofree char *by = day != NULL ? g_strdup_printf (lotse_soft_last (due) < as_of ? _("was needed by %s") : _("needed by %s"), day) : NULL;
  g_autofree char *what = request != NULL ? lotse_record_title (request) : NULL;
  g_autofree char *support = what != NULL ? g_strdup_printf (_("Support needed: %s"), what) : NULL;
  g_autofree char *put_off = need == LOTSE_NEED_REQUEST ? lotse_request_put_off_words (record, as_of, lotse_lang_get ()) : NULL;
  g_autofree char *since = lotse_overview_join (put_off, age), *when = lotse_overview_join (since, by);
  LotseOverviewLine *line = lotse_overview_line_new (-1, lotse_record_title (record), lotse_overview_join (when, support), NULL);

  line->faded = age != NULL;
  line->need = need;
  line->record = g_strdup (lotse_record_id (record));
  line->refusal = lotse_need_refusal (lotse_session_get_person (session), lotse_session_get_dataset (session), need, line->record, NULL);
  gtk_list_box_append (self->asked, lotse_overview_row_new (line));
  lotse_overview_line_free (line);
}

static void
fill_asked (LotseReviewPage *self, const LotseOverview *view, LotseRecord *project)
{
  const GPtrArray *decisions = lotse_dataset_referrers_of (view->data, LOTSE_KIND_DECISION, LOTSE_F_DECISION_PROJECTS, project);
  const GPtrArray *requests = lotse_dataset_referrers_of (view->data, LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_PROJECT, project);

  lotse_mark_list_clear (self->asked);
  for (guint i = 0; i < decisions->len; i++)
    if (lotse_decision_is_open (lotse_decision_state (view->data, decisions->pdata[i], view->options.as_of)) && lotse_overview_shows_record (view, decisions->pdata[i]))
      add_asked (self, LOTSE_NEED_DECISION, decisions->pdata[i], lotse_record_soft (decisions->pdata[i], LOTSE_F_DECISION_NEEDED_BY),
                 lotse_matter_request_alone (view->data, decisions->pdata[i], view->options.as_of));
  for (guint i = 0; i < requests->len; i++)
    if (lotse_request_is_open (requests->pdata[i], view->options.as_of) && lotse_overview_shows_record (view, requests->pdata[i])
        && !lotse_matter_is_decided (view->data, requests->pdata[i], view->options.as_of))
      add_asked (self, LOTSE_NEED_REQUEST, requests->pdata[i], lotse_record_soft (requests->pdata[i], LOTSE_F_REQUEST_NEEDED_BY), NULL);
  show_card (self->asked_card, self->asked);
}

static void
fill_milestones (LotseReviewPage *self, const LotseOverview *view, LotseRecord *project)
{
  const GPtrArray *all = lotse_dataset_referrers_of (view->data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, project);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      const LotseSoftDate due = lotse_record_soft (all->pdata[i], LOTSE_F_MILESTONE_DUE);

      if (!lotse_milestone_done (all->pdata[i], view->options.as_of) && due.first != LOTSE_DATE_NONE
          && lotse_soft_last (due) <= view->options.as_of + AHEAD_DAYS && lotse_overview_shows_record (view, all->pdata[i]))
        g_ptr_array_add (open, all->pdata[i]);
    }
  g_ptr_array_sort (open, lotse_compare_due_cb);
  lotse_mark_list_clear (self->milestones);
  for (guint i = 0; i < open->len && i < MOST_ROWS; i++)
    {
      const gboolean late = lotse_milestone_overdue (open->pdata[i], view->options.as_of);
      g_autofree char *title = lotse_record_title (open->pdata[i]);
      g_autofree char *day = lotse_soft_format (lotse_record_soft (open->pdata[i], LOTSE_F_MILESTONE_DUE), lotse_lang_get ());
      GtkWidget *row = lotse_mark_row_new (-1, title, late ? _("overdue") : NULL);

      g_object_set (row, "end-text", day, "end-style", late ? "urgent" : "pill", NULL);
      gtk_list_box_append (self->milestones, row);
    }
  show_card (self->milestones_card, self->milestones);
}

GtkWidget *
lotse_review_page_made_row (LotseReviewPage *self, LotseRecord *record)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  const LotseKind kind = lotse_record_kind (record);
  g_autofree char *title = lotse_record_title (record);
  g_autofree char *edits = g_strdup_printf ("%s:%s", lotse_kind_info (kind)->name, lotse_record_id (record));
  GtkWidget *row = lotse_mark_row_new (-1, title, lotse_kind_label (kind));

  g_object_set (row, "edits", edits, NULL);
  if (lotse_session_may_edit (session) && lotse_removal_offered (lotse_session_get_person (session), lotse_session_get_dataset (session), record, lotse_session_get_as_of (session)))
    lotse_mark_row_offer_removal (LOTSE_MARK_ROW (row), edits);
  return row;
}

static void
fill_made (LotseReviewPage *self, LotseRecord *project)
{
  g_autoptr (GPtrArray) made = lotse_review_form_all_made (self->form, lotse_record_id (project));

  lotse_mark_list_clear (self->made);
  for (guint i = 0; i < made->len; i++)
    gtk_list_box_append (self->made, lotse_review_page_made_row (self, made->pdata[i]));
  show_card (self->made_card, self->made);
}

static int
compare_titles (gconstpointer a, gconstpointer b, gpointer data)
{
  LotseRecord *x = lotse_dataset_get (data, LOTSE_KIND_FUNCTION, *(char *const *) a), *y = lotse_dataset_get (data, LOTSE_KIND_FUNCTION, *(char *const *) b);

  return lotse_compare_titles (x, y);
}

/* All functions by name; whoever reports on the project is proposed. */
static void
fill_functions (LotseReviewPage *self, LotseDataset *data, LotseRecord *project)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  LotseRecord *reporter = lotse_project_reporter (data, project);
  guint selected = 0;

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_FUNCTION); i++)
    g_ptr_array_add (ids, (gpointer) lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_FUNCTION, i)));
  g_ptr_array_sort_with_data (ids, compare_titles, data);
  g_ptr_array_set_size (self->functions, 0);
  g_ptr_array_add (self->functions, NULL);
  gtk_string_list_append (names, _("(nobody)"));
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *title = lotse_record_title (lotse_dataset_get (data, LOTSE_KIND_FUNCTION, ids->pdata[i]));

      g_ptr_array_add (self->functions, g_strdup (ids->pdata[i]));
      gtk_string_list_append (names, title);
      if (reporter != NULL && g_str_equal (lotse_record_id (reporter), ids->pdata[i]))
        selected = i + 1;
    }
  gtk_drop_down_set_model (self->function, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->function, selected);
  lotse_date_entry_set_date (self->due, lotse_date_today () + DUE_DAYS);
}

/* What is being typed is never replaced by what was kept of it. */
static void
fill_note (LotseReviewPage *self, LotseDataset *data, LotseRecord *project)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  const char *note = lotse_review_form_note (self->form, lotse_record_id (project));
  const gboolean other = g_strcmp0 (self->shown, lotse_record_id (project)) != 0;
  g_autofree char *there = NULL;

  g_object_get (buffer, "text", &there, NULL);
  if (other)
    {
      g_free (self->shown);
      self->shown = g_strdup (lotse_record_id (project));
      fill_functions (self, data, project);
    }
  if (g_strcmp0 (there, note) == 0)
    return;
  self->filling = TRUE;
  gtk_text_buffer_set_text (buffer, note, -1);
  self->filling = FALSE;
}

void
lotse_review_page_fill_project (LotseReviewPage *self)
{
  LotseRecord *project = lotse_review_form_project (self->form, lotse_review_form_position (self->form));
  LotseOverview view;

  if (project == NULL)
    return;
  lotse_overview_read (lotse_page_get_session (LOTSE_PAGE (self)), &view);
  fill_head (self, &view, project);
  fill_state (self, &view, project);
  fill_facts (self, &view, project);
  fill_changes (self, &view, project);
  fill_asked (self, &view, project);
  fill_milestones (self, &view, project);
  fill_made (self, project);
  fill_note (self, view.data, project);
}
