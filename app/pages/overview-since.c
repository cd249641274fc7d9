/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened since the last review: changed states, decisions taken, dates moved. */
#include "config.h"
#include "overview-lines.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  LotseRecord *record;  /* report, decision or shift */
  LotseRecord *project; /* (nullable) */
  LotseDate    day;
  int          before;  /* state of the project before the report; -1: first report */
  gboolean     beside;  /* another report of the same day counts, and says something else */
} Happened;

static LotseState
state_of_report (LotseRecord *report)
{
  switch (lotse_record_enum (report, LOTSE_F_REPORT_STATUS))
    {
    case LOTSE_STATUS_ON_TRACK: return LOTSE_STATE_ON_TRACK;
    case LOTSE_STATUS_NEEDS_ATTENTION: return LOTSE_STATE_NEEDS_ATTENTION;
    case LOTSE_STATUS_NEEDS_DECISION: return LOTSE_STATE_NEEDS_DECISION;
    default: return LOTSE_STATE_NOT_RATED;
    }
}

static gboolean
within (const LotseOverview *view, LotseDate since, LotseDate day)
{
  return day != LOTSE_DATE_NONE && day > since && day <= view->options.as_of;
}

/* What a later report corrects is not said any more. */
static gboolean
is_corrected (const LotseOverview *view, const Happened *one)
{
  g_autoptr (GPtrArray) reports = lotse_project_reports (view->data, one->project, view->options.as_of);

  return !g_ptr_array_find (reports, one->record, NULL);
}

/* A report counts where it changed what the one before had said. Of two reports of one day the later counts; where the other says something
 * else, it is shown beside it. */
static gboolean
look_at_report (const LotseOverview *view, Happened *one)
{
  LotseRecord *before, *counts;

  one->project = lotse_dataset_deref (view->data, one->record, LOTSE_F_REPORT_PROJECT);
  if (!lotse_overview_shows_project (view, one->project) || lotse_record_enum (one->record, LOTSE_F_REPORT_STATUS) < 0
      || (counts = lotse_project_latest_report (view->data, one->project, one->day)) == NULL)
    return FALSE;
  if (counts != one->record)
    {
      one->beside = !is_corrected (view, one) && state_of_report (counts) != state_of_report (one->record);
      return one->beside;
    }
  before = lotse_project_latest_report (view->data, one->project, one->day - 1);
  if (before != NULL)
    one->before = (int) state_of_report (before);
  return one->before != (int) state_of_report (one->record);
}

static LotseRecord *
project_of_shift (const LotseOverview *view, LotseRecord *shift)
{
  LotseRecord *milestone;

  if (lotse_record_has (shift, LOTSE_F_SHIFT_PROJECT))
    return lotse_dataset_deref (view->data, shift, LOTSE_F_SHIFT_PROJECT);
  milestone = lotse_dataset_deref (view->data, shift, LOTSE_F_SHIFT_MILESTONE);
  return milestone != NULL ? lotse_dataset_deref (view->data, milestone, LOTSE_F_MILESTONE_PROJECT) : NULL;
}

static gboolean
look_at_decision (const LotseOverview *view, Happened *one)
{
  const char *const *ids = lotse_record_refs (one->record, LOTSE_F_DECISION_PROJECTS);

  for (guint i = 0; ids[i] != NULL && one->project == NULL; i++)
    {
      LotseRecord *project = lotse_dataset_get (view->data, LOTSE_KIND_PROJECT, ids[i]);

      one->project = lotse_overview_shows_project (view, project) ? project : NULL;
    }
  return one->project != NULL || (ids[0] == NULL && view->options.department == NULL);
}

/* TRUE where it belongs into the list; fills in what the line needs. */
static gboolean
look_at (const LotseOverview *view, Happened *one)
{
  switch (lotse_record_kind (one->record))
    {
    case LOTSE_KIND_REPORT: return look_at_report (view, one);
    case LOTSE_KIND_DECISION: return look_at_decision (view, one);
    default:
      one->project = project_of_shift (view, one->record);
      return lotse_overview_shows_project (view, one->project);
    }
}

static void
collect (const LotseOverview *view, LotseKind kind, guint date_field, LotseDate since, GArray *found)
{
  for (guint i = 0; i < lotse_dataset_count (view->data, kind); i++)
    {
      LotseRecord *record = lotse_dataset_at (view->data, kind, i);
      Happened one = { record, NULL, lotse_record_date (record, date_field), -1 };

      if (within (view, since, one.day) && lotse_overview_shows_record (view, record))
        g_array_append_val (found, one);
    }
}

static int
compare_happened (gconstpointer a, gconstpointer b)
{
  const Happened *one = a, *other = b;

  if (one->day != other->day)
    return one->day > other->day ? -1 : 1;
  return g_strcmp0 (lotse_record_id (one->record), lotse_record_id (other->record));
}

static LotseOverviewLine *
report_line (const LotseOverview *view, const Happened *one)
{
  LotseRecord *by = lotse_dataset_deref (view->data, one->record, LOTSE_F_REPORT_BY);
  const LotseState now = state_of_report (one->record);
  const char *summary = lotse_record_text (one->record, LOTSE_F_REPORT_SUMMARY);
  g_autofree char *project = lotse_record_title (one->project);
  char *quoted = summary != NULL ? g_strdup_printf (_("“%s”"), summary) : NULL;
  char *title;

  if (by != NULL && quoted != NULL)
    {
      char *named = g_strdup_printf ("%s · %s", quoted, lotse_record_text (by, LOTSE_F_FUNCTION_TITLE));

      g_free (quoted);
      quoted = named;
    }
  if (one->beside)
    title = g_strdup_printf (_("%s: reported beside it on the same day, %s"), project, lotse_state_label (now));
  else if (one->before >= 0)
    title = g_strdup_printf (C_("project: status before → status now", "%s: %s → %s"), project, lotse_state_label ((LotseState) one->before),
                             lotse_state_label (now));
  else
    title = g_strdup_printf (_("%s: first report, %s"), project, lotse_state_label (now));
  return lotse_overview_line_new ((int) now, title, quoted, one->project);
}

static LotseOverviewLine *
decision_line (const Happened *one)
{
  char *title = g_strdup_printf (_("Decision: %s"), lotse_record_text (one->record, LOTSE_F_DECISION_QUESTION));

  return lotse_overview_line_new (LOTSE_STATE_DONE, title, g_strdup (lotse_record_text (one->record, LOTSE_F_DECISION_OUTCOME)), one->project);
}

static LotseOverviewLine *
shift_line (const LotseOverview *view, const Happened *one)
{
  LotseRecord *milestone = lotse_dataset_deref (view->data, one->record, LOTSE_F_SHIFT_MILESTONE);
  g_autofree char *project = lotse_record_title (one->project);
  g_autofree char *from = lotse_soft_format (lotse_record_period (one->record, LOTSE_F_SHIFT_FROM).to, lotse_lang_get ());
  g_autofree char *to = lotse_soft_format (lotse_record_period (one->record, LOTSE_F_SHIFT_TO).to, lotse_lang_get ());
  const char *what = milestone != NULL ? lotse_record_text (milestone, LOTSE_F_MILESTONE_TITLE) : NULL;
  char *title;

  if (what != NULL)
    title = g_strdup_printf (_("%s: milestone “%s” moved from %s to %s"), project, what, from, to);
  else
    title = g_strdup_printf (_("%s: end moved from %s to %s"), project, from, to);
  return lotse_overview_line_new ((int) lotse_project_state (view->data, one->project, view->options.as_of), title,
                                  g_strdup (lotse_record_text (one->record, LOTSE_F_SHIFT_SENTENCE)), one->project);
}

static LotseOverviewLine *
happened_line (const LotseOverview *view, const Happened *one)
{
  switch (lotse_record_kind (one->record))
    {
    case LOTSE_KIND_REPORT: return report_line (view, one);
    case LOTSE_KIND_DECISION: return decision_line (one);
    default: return shift_line (view, one);
    }
}

/* Only as many are looked at as are shown: whole portfolios report on one day. */
GPtrArray *
lotse_overview_since (const LotseOverview *view, LotseDate since, guint max, gboolean *more)
{
  g_autoptr (GArray) happened = g_array_new (FALSE, FALSE, sizeof (Happened));
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_overview_line_free);

  collect (view, LOTSE_KIND_REPORT, LOTSE_F_REPORT_AS_OF, since, happened);
  collect (view, LOTSE_KIND_DECISION, LOTSE_F_DECISION_TAKEN_ON, since, happened);
  collect (view, LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_DECIDED_ON, since, happened);
  g_array_sort (happened, compare_happened);
  *more = FALSE;
  for (guint i = 0; i < happened->len && !*more; i++)
    {
      Happened *one = &g_array_index (happened, Happened, i);
      LotseOverviewLine *line;

      if (!look_at (view, one))
        continue;
      *more = lines->len >= max;
      if (*more)
        break;
      line = happened_line (view, one);
      line->end_text = lotse_overview_relative_day (one->day, view->options.as_of);
      g_ptr_array_add (lines, line);
    }
  return lines;
}
