/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Milestones, legal checks, risks and dependencies of one project as rows. */
#include "config.h"
#include "project-sections.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/record-removal.h"
#include "app/widgets/lotse-mark-row.h"
#include "data/model/legal.h"
#include "data/model/milestone-term.h"
#include "data/model/number.h"
#include "data/model/orders.h"
#include "report/sources.h"

gboolean
lotse_project_view_shows (const LotseProjectView *view, LotseRecord *record)
{
  return lotse_record_audience (record) <= view->audience;
}

void
lotse_offer_edit (const LotseProjectView *view, GtkWidget *row, LotseRecord *record)
{
  g_autofree char *name = g_strdup_printf ("%s:%s", lotse_kind_info (lotse_record_kind (record))->name, lotse_record_id (record));

  g_object_set (row, "edits", name, NULL);
  if (view->may_edit && view->person != NULL && lotse_removal_offered (view->person, view->data, record, view->as_of))
    lotse_mark_row_offer_removal (LOTSE_MARK_ROW (row), name);
}

static gboolean
is_shown_cb (LotseRecord *project, LotseRecord *shift, gpointer view)
{
  return lotse_project_view_shows (view, shift);
}

static GtkWidget *
milestone_row (const LotseProjectView *view, LotseRecord *milestone)
{
  const LotseLang lang = lotse_lang_get ();
  LotseMilestoneTerm term;
  g_autofree char *slip = NULL, *date = NULL, *struck = NULL;
  GtkWidget *row;

  lotse_milestone_term_read (view->data, milestone, lotse_record_soft (milestone, LOTSE_F_MILESTONE_DUE), view->as_of, is_shown_cb, (gpointer) view, &term);
  slip = lotse_milestone_term_slip (&term, lang);
  date = term.done_on != LOTSE_DATE_NONE ? lotse_date_format (term.done_on, lang) : lotse_soft_format (term.due, lang);
  struck = lotse_milestone_term_moved (&term) ? lotse_soft_format (term.promised, lang) : NULL;
  row = lotse_mark_row_new ((int) term.state, lotse_record_text (milestone, LOTSE_F_MILESTONE_TITLE), slip);
  g_object_set (row, "mark-label", lotse_milestone_term_label (&term), "end-text", date, "struck-text", struck, NULL);
  lotse_offer_edit (view, row, milestone);
  return row;
}

char *
lotse_fill_milestones (const LotseProjectView *view, GtkListBox *list)
{
  const GPtrArray *all = lotse_dataset_referrers_of (view->data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, view->project);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autofree char *percent = NULL;
  guint done = 0;

  for (guint i = 0; i < all->len; i++)
    if (lotse_project_view_shows (view, g_ptr_array_index (all, i)))
      g_ptr_array_add (sorted, g_ptr_array_index (all, i));
  g_ptr_array_sort (sorted, lotse_compare_due_cb);
  for (guint i = 0; i < sorted->len; i++)
    {
      done += lotse_milestone_done (g_ptr_array_index (sorted, i), view->as_of) ? 1 : 0;
      gtk_list_box_append (list, milestone_row (view, g_ptr_array_index (sorted, i)));
    }
  if (sorted->len == 0)
    return NULL;
  percent = lotse_percent_format ((double) done / sorted->len, 0, lotse_lang_get ());
  return g_strdup_printf (_("%u of %u reached · %s"), done, sorted->len, percent);
}

static int
mark_of_check (int state)
{
  switch (state)
    {
    case LOTSE_CHECK_STATE_DONE: return LOTSE_STATE_DONE;
    case LOTSE_CHECK_STATE_RUNNING: return LOTSE_STATE_NEEDS_ATTENTION;
    case LOTSE_CHECK_STATE_NOT_NEEDED: return LOTSE_STATE_NOT_RATED;
    default: return LOTSE_STATE_PLANNED;
    }
}

/* A check that nobody has spoken of is open; a review whose day has passed wants to be seen. */
static GtkWidget *
legal_row (const LotseProjectView *view, int check)
{
  g_autofree char *target = g_strdup_printf ("%s:%d", lotse_record_id (view->project), check);
  LotseRecord *function;
  LotseLegalCheck one;
  g_autofree char *words = NULL, *date = NULL;
  gboolean late;
  GtkWidget *row;

  lotse_legal_get (view->project, check, &one);
  function = lotse_dataset_get (view->data, LOTSE_KIND_FUNCTION, one.function);
  words = lotse_legal_words (&one, function != NULL && lotse_project_view_shows (view, function) ? lotse_record_text (function, LOTSE_F_FUNCTION_TITLE) : NULL,
                             view->as_of, lotse_lang_get ());
  late = one.review != LOTSE_DATE_NONE && one.review < view->as_of;
  date = one.date != LOTSE_DATE_NONE ? lotse_date_format (one.date, lotse_lang_get ()) : NULL;
  row = lotse_mark_row_new (late ? LOTSE_STATE_NEEDS_ATTENTION : mark_of_check (one.state), lotse_enum_label (LOTSE_ENUM_LEGAL_CHECK, check), words);
  g_object_set (row, "end-text", date != NULL ? date : one.state == LOTSE_CHECK_STATE_NOT_NEEDED ? lotse_enum_label (LOTSE_ENUM_CHECK_STATE, one.state) : NULL,
                "mark-label", one.state >= 0 ? lotse_enum_label (LOTSE_ENUM_CHECK_STATE, one.state) : _("open"), NULL);
  if (view->may_edit)
    g_object_set (row, "legal", target, NULL);
  return row;
}

/* All eight, also where nobody has looked at them: that is what one wants to know. */
char *
lotse_fill_legal (const LotseProjectView *view, GtkListBox *list)
{
  for (int check = 0; check < LOTSE_LEGAL_CHECK_N_VALUES; check++)
    gtk_list_box_append (list, legal_row (view, check));
  if (!lotse_legal_known (view->project))
    return g_strdup (_("Not assessed yet."));
  return g_strdup_printf (_("%u of %u settled"), lotse_legal_count_settled (view->project), (guint) LOTSE_LEGAL_CHECK_N_VALUES);
}

static GtkWidget *
risk_row (const LotseProjectView *view, LotseRecord *risk)
{
  static const int marks[] = {
    [LOTSE_RISK_STATE_OPEN] = LOTSE_STATE_NEEDS_ATTENTION, [LOTSE_RISK_STATE_WATCHED] = LOTSE_STATE_PLANNED,
    [LOTSE_RISK_STATE_OCCURRED] = LOTSE_STATE_NEEDS_DECISION, [LOTSE_RISK_STATE_CLOSED] = LOTSE_STATE_DONE,
  };
  const int state = lotse_record_enum (risk, LOTSE_F_RISK_STATE);
  GtkWidget *row = lotse_mark_row_new (state >= 0 ? marks[state] : LOTSE_STATE_PLANNED, lotse_record_text (risk, LOTSE_F_RISK_TITLE),
                                       lotse_record_text (risk, LOTSE_F_RISK_RESPONSE));
  g_autofree char *weight = lotse_risk_weight_text (risk);

  g_object_set (row, "end-text", weight, "mark-label", state >= 0 ? lotse_enum_label (LOTSE_ENUM_RISK_STATE, state) : NULL, NULL);
  lotse_offer_edit (view, row, risk);
  return row;
}

char *
lotse_fill_risks (const LotseProjectView *view, GtkListBox *list)
{
  g_autoptr (GPtrArray) risks = lotse_project_risks (view->data, view->project);
  guint n = 0;

  for (guint i = 0; i < risks->len; i++)
    if (lotse_project_view_shows (view, risks->pdata[i]))
      {
        gtk_list_box_append (list, risk_row (view, risks->pdata[i]));
        n++;
      }
  return n > 0 ? g_strdup (_("Likelihood × impact, each from 1 to 5; before → after the response")) : NULL;
}

char *
lotse_fill_dependencies (const LotseProjectView *view, GtkListBox *list)
{
  const char *const *ids = lotse_record_refs (view->project, LOTSE_F_PROJECT_DEPENDS_ON);
  guint n = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      LotseRecord *other = lotse_dataset_get (view->data, LOTSE_KIND_PROJECT, ids[i]);
      g_autofree char *period = NULL;
      GtkWidget *row;

      if (other == NULL || !lotse_project_view_shows (view, other))
        continue;
      period = lotse_period_format (lotse_record_period (other, LOTSE_F_PROJECT_PERIOD), lotse_lang_get ());
      row = lotse_mark_row_new ((int) lotse_project_state (view->data, other, view->as_of), lotse_record_text (other, LOTSE_F_PROJECT_TITLE), period);
      g_object_set (row, "project", ids[i], NULL);
      gtk_list_box_append (list, row);
      n++;
    }
  return n > 0 ? g_strdup ("") : NULL;
}
