/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened since the last review, most important first: a sentence each, and below it what was said about it. */
#include "config.h"
#include "overview-lines.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/figure-line.h"
#include "data/model/changes.h"
#include "data/model/reporting.h"

static gboolean
shows_cb (LotseRecord *record, gpointer data)
{
  const LotseOverview *view = data;

  if (lotse_record_kind (record) == LOTSE_KIND_PROJECT)
    return lotse_overview_shows_project (view, record);
  return lotse_overview_shows_record (view, record);
}

/* "“Two open questions.” · Digital pilot, waste"; what whoever reported, moved or decided wrote. (transfer full) (nullable) */
static char *
said (const LotseOverview *view, LotseRecord *record)
{
  const LotseKind kind = lotse_record_kind (record);
  const char *text = NULL;
  LotseRecord *by = NULL;
  g_autofree char *quoted = NULL, *reason = NULL;

  if (kind == LOTSE_KIND_REPORT)
    {
      gboolean withheld;

      reason = lotse_report_reason (record, &withheld);
      text = withheld ? NULL : reason; /* a rule is no reason; the page of the project names it */
      by = lotse_dataset_deref (view->data, record, LOTSE_F_REPORT_BY);
    }
  else if (kind == LOTSE_KIND_SHIFT)
    text = lotse_record_text (record, LOTSE_F_SHIFT_SENTENCE);
  else if (kind == LOTSE_KIND_DECISION)
    text = lotse_record_text (record, LOTSE_F_DECISION_OUTCOME);
  else if (kind == LOTSE_KIND_REQUEST)
    text = lotse_record_text (record, LOTSE_F_REQUEST_SENTENCE);
  if (text == NULL)
    return NULL;
  quoted = g_strdup_printf (_("“%s”"), text);
  return lotse_overview_join (quoted, by != NULL ? lotse_record_text (by, LOTSE_F_FUNCTION_TITLE) : NULL);
}

static int
mark_of (const LotseOverview *view, const LotseChange *change)
{
  switch (change->kind)
    {
    case LOTSE_CHANGE_STATE:
    case LOTSE_CHANGE_BESIDE:
    case LOTSE_CHANGE_NEW: return change->after;
    case LOTSE_CHANGE_MILESTONE:
    case LOTSE_CHANGE_DECISION_TAKEN: return LOTSE_STATE_DONE;
    case LOTSE_CHANGE_DECISION_ASKED: return LOTSE_STATE_NEEDS_DECISION;
    default: return change->project != NULL ? (int) lotse_project_state (view->data, change->project, view->options.as_of) : -1;
    }
}

GArray *
lotse_overview_changes (const LotseOverview *view, LotseDate since, LotseRecord *review)
{
  const LotseChangeQuery query = {
    .data = view->data, .since = since, .until = view->options.as_of, .review = review, .shows = shows_cb, .shows_data = (gpointer) view,
  };

  return lotse_changes_between (&query);
}

/* What is opened for a change: the project, where the change is one of its state, else what was moved, decided or reached. */
static LotseRecord *
record_of (const LotseChange *change)
{
  const gboolean of_project = change->kind == LOTSE_CHANGE_STATE || change->kind == LOTSE_CHANGE_BESIDE || change->kind == LOTSE_CHANGE_NEW;

  return of_project && change->project != NULL ? change->project : change->record;
}

/* The records of what is counted as @what, in the order of the changes. (transfer full) */
static GPtrArray *
records_of (const GArray *changes, LotseChangeSort what)
{
  GPtrArray *records = g_ptr_array_new ();

  for (guint i = 0; i < changes->len; i++)
    {
      const LotseChange *change = &g_array_index (changes, LotseChange, i);

      if (lotse_change_sort (change) == what)
        g_ptr_array_add (records, record_of (change));
    }
  return records;
}

/* (transfer full) */
static char *
sort_words (LotseChangeSort what, guint n)
{
  switch (what)
    {
    case LOTSE_CHANGES_STATES: return g_strdup_printf (ngettext ("%u change of status", "%u changes of status", n), n);
    case LOTSE_CHANGES_REPORTED: return g_strdup_printf (ngettext ("%u reported for the first time", "%u reported for the first time", n), n);
    case LOTSE_CHANGES_SHIFTS: return g_strdup_printf (ngettext ("%u date moved", "%u dates moved", n), n);
    case LOTSE_CHANGES_FRESH: return g_strdup_printf (ngettext ("%u new project", "%u new projects", n), n);
    default: return g_strdup_printf (ngettext ("%u other", "%u others", n), n);
    }
}

/* "91 changes of status, 61 reported for the first time, 40 dates moved, 33 new projects". (transfer full) (element-type LotseFigureEntry) */
static GPtrArray *
parts_of (const GArray *changes)
{
  static const LotseChangeSort order[] = { LOTSE_CHANGES_STATES, LOTSE_CHANGES_REPORTED, LOTSE_CHANGES_SHIFTS, LOTSE_CHANGES_FRESH, LOTSE_CHANGES_OTHERS };
  GPtrArray *parts = lotse_figure_entries_new ();

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autoptr (GPtrArray) records = records_of (changes, order[i]);

      if (records->len > 0)
        g_ptr_array_add (parts, lotse_figure_entry_new (sort_words (order[i], records->len), NULL, records, TRUE));
    }
  return parts;
}

GPtrArray *
lotse_overview_since (const LotseOverview *view, LotseDate since, LotseRecord *review, guint max, guint *all, GPtrArray **made_of)
{
  g_autoptr (GArray) changes = lotse_overview_changes (view, since, review);
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_overview_line_free);

  *all = changes->len;
  if (made_of != NULL)
    *made_of = parts_of (changes);
  for (guint i = 0; i < changes->len && i < max; i++)
    {
      const LotseChange *change = &g_array_index (changes, LotseChange, i);
      LotseOverviewLine *line = lotse_overview_line_new (mark_of (view, change), lotse_change_sentence (view->data, change, lotse_lang_get ()),
                                                         said (view, change->record), change->project);

      if (change->day != LOTSE_DATE_NONE)
        line->end_text = view->options.as_of == lotse_date_today () ? lotse_overview_relative_day (change->day, view->options.as_of)
                                                                    : lotse_date_format (change->day, lotse_lang_get ());
      g_ptr_array_add (lines, line);
    }
  return lines;
}
