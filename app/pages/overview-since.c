/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened since the last review, most important first: a sentence each, and below it what was said about it. */
#include "config.h"
#include "overview-lines.h"

#include <glib/gi18n-lib.h>

#include "data/model/changes.h"
#include "data/model/parts.h"
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

/* Takes @words, which say @n. */
static void
take_part (GString *parts, guint n, char *words)
{
  if (n > 0)
    lotse_parts_take (parts, words);
  else
    g_free (words);
}

/* "91 changes of status, 61 reported for the first time, 40 dates moved, 33 new projects". (transfer full) */
static char *
made_of_words (const GArray *changes)
{
  g_autoptr (GString) parts = g_string_new (NULL);
  LotseChangeCounts n;

  lotse_changes_count (changes, &n);
  take_part (parts, n.states, g_strdup_printf (ngettext ("%u change of status", "%u changes of status", n.states), n.states));
  take_part (parts, n.reported, g_strdup_printf (ngettext ("%u reported for the first time", "%u reported for the first time", n.reported), n.reported));
  take_part (parts, n.shifts, g_strdup_printf (ngettext ("%u date moved", "%u dates moved", n.shifts), n.shifts));
  take_part (parts, n.fresh, g_strdup_printf (ngettext ("%u new project", "%u new projects", n.fresh), n.fresh));
  take_part (parts, n.others, g_strdup_printf (ngettext ("%u other", "%u others", n.others), n.others));
  return g_strdup (parts->str);
}

GPtrArray *
lotse_overview_since (const LotseOverview *view, LotseDate since, LotseRecord *review, guint max, guint *all, char **made_of)
{
  g_autoptr (GArray) changes = lotse_overview_changes (view, since, review);
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_overview_line_free);

  *all = changes->len;
  if (made_of != NULL)
    *made_of = made_of_words (changes);
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
