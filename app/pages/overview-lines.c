/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts the projects for the tiles, and the words that all lists of the overview share. */
#include "config.h"
#include "overview-lines.h"

#include <glib/gi18n-lib.h>

#include "app/session-source.h"
#include "data/model/legal.h"
#include "data/model/missing.h"
#include "data/model/organisation.h"
#include "data/model/parts.h"
#include "data/model/reporting.h"
#include "report/comparison.h"

#define LONG_DAYS 60
#define NEW_DAYS 31
#define HISTORY_MONTHS 24

void
lotse_overview_read (LotseSession *session, LotseOverview *view)
{
  view->data = lotse_session_get_dataset (session);
  view->options = lotse_session_source (session);
  view->functions = view->options.functions;
  view->person = lotse_session_get_person (session);
}

LotseDate
lotse_overview_review_day (LotseSession *session, LotseRecord **review)
{
  const LotseDate as_of = lotse_session_get_as_of (session);
  const LotseSourceOptions options = lotse_session_source (session);
  LotseDate first, second;
  LotseRecord *last = lotse_last_review (lotse_session_get_dataset (session), lotse_session_get_functions (session), as_of);

  if (review != NULL)
    *review = last;
  lotse_comparison_days (lotse_session_get_dataset (session), &options, last != NULL ? lotse_record_date (last, LOTSE_F_REVIEW_HELD_ON) : LOTSE_DATE_NONE, as_of, &first,
                         &second);
  return first;
}

void
lotse_overview_line_free (LotseOverviewLine *line)
{
  g_free (line->title);
  g_free (line->subtitle);
  g_free (line->end_text);
  g_free (line->project);
  g_free (line->page);
  g_free (line->record);
  g_free (line->refusal);
  g_free (line);
}

LotseOverviewLine *
lotse_overview_line_new (int state, char *title, char *subtitle, LotseRecord *project)
{
  LotseOverviewLine *line = g_new0 (LotseOverviewLine, 1);

  line->state = state;
  line->day = LOTSE_DATE_NONE;
  line->title = title != NULL ? title : g_strdup ("");
  line->subtitle = subtitle;
  line->project = project != NULL ? g_strdup (lotse_record_id (project)) : NULL;
  return line;
}

LotseOverviewLine *
lotse_overview_line_copy (const LotseOverviewLine *line)
{
  LotseOverviewLine *copy = g_memdup2 (line, sizeof *line);

  copy->title = g_strdup (line->title);
  copy->subtitle = g_strdup (line->subtitle);
  copy->end_text = g_strdup (line->end_text);
  copy->project = g_strdup (line->project);
  copy->page = g_strdup (line->page);
  copy->record = g_strdup (line->record);
  copy->refusal = g_strdup (line->refusal);
  return copy;
}

gboolean
lotse_overview_line_equal (const LotseOverviewLine *one, const LotseOverviewLine *other)
{
  return one->state == other->state && one->urgent == other->urgent && one->pill == other->pill && one->need == other->need
         && one->asked == other->asked && one->faded == other->faded && g_strcmp0 (one->title, other->title) == 0
         && g_strcmp0 (one->subtitle, other->subtitle) == 0 && g_strcmp0 (one->end_text, other->end_text) == 0
         && g_strcmp0 (one->project, other->project) == 0 && g_strcmp0 (one->page, other->page) == 0 && g_strcmp0 (one->record, other->record) == 0
         && g_strcmp0 (one->refusal, other->refusal) == 0;
}

char *
lotse_overview_relative_day (LotseDate day, LotseDate as_of)
{
  const int days = as_of - day;

  if (days == 0)
    return g_strdup (_("today"));
  if (days == 1)
    return g_strdup (_("yesterday"));
  if (days > 1 && days < 7)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) days), days);
  if (days > 0 && days < 300)
    return lotse_date_format_short (day, lotse_lang_get ());
  return lotse_date_format (day, lotse_lang_get ());
}

char *
lotse_overview_join (const char *one, const char *other)
{
  g_autoptr (GString) line = g_string_new (NULL);

  lotse_parts_add (line, one);
  lotse_parts_add (line, other);
  return one != NULL || other != NULL ? g_strdup (line->str) : NULL;
}

const char *
lotse_overview_department_name (LotseDataset *data, LotseRecord *project, LotseDate day)
{
  LotseRecord *department = lotse_project_department (data, project, day);
  const char *name = department != NULL ? lotse_record_text (department, LOTSE_F_DEPARTMENT_SHORT_NAME) : NULL;

  if (department == NULL || name != NULL)
    return name;
  return lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME);
}

gboolean
lotse_overview_shows_record (const LotseOverview *view, LotseRecord *record)
{
  return lotse_record_audience (record) <= view->options.audience;
}

gboolean
lotse_overview_shows_project (const LotseOverview *view, LotseRecord *project)
{
  return project != NULL && lotse_source_shows (view->data, &view->options, project);
}

const char *
lotse_need_label (LotseNeed need)
{
  switch (need)
    {
    case LOTSE_NEED_COMMITMENT: return _("Commitments of the leadership");
    case LOTSE_NEED_DECISION: return _("Decisions due");
    case LOTSE_NEED_REQUEST: return _("Support asked for");
    case LOTSE_NEED_RELEASE: return _("Reports to be released");
    case LOTSE_NEED_ATTENTION: return _("Red, or newly amber");
    case LOTSE_NEED_REPORT: return _("Without a current report");
    case LOTSE_NEED_LEGAL: return _("Legal checks to be reviewed");
    case LOTSE_NEED_REVIEW: return _("Decisions to be reviewed");
    case LOTSE_NEED_TASK: return _("Tasks due");
    case LOTSE_NEED_MISSING: return _("Reported no more");
    default: return "";
    }
}

static gboolean
legal_is_seen (const LotseOverview *view)
{
  return lotse_kind_info (LOTSE_KIND_PROJECT)->fields[LOTSE_F_PROJECT_LEGAL].audience <= view->options.audience;
}

/* TRUE: it is stale, and may prove to be missing. */
static gboolean
look_at (const LotseOverview *view, LotseRecord *project, LotseOverviewCounts *out)
{
  const LotseDate as_of = view->options.as_of;
  const LotseState state = lotse_project_state (view->data, project, as_of);
  const gboolean stale = lotse_project_stale (view->data, project, as_of);
  const gboolean rated = state == LOTSE_STATE_ON_TRACK || state == LOTSE_STATE_NEEDS_ATTENTION || state == LOTSE_STATE_NEEDS_DECISION;
  LotseDate since;
  guint overdue;

  out->total++;
  g_ptr_array_add (out->counts[state], project);
  if (state != LOTSE_STATE_DONE && state != LOTSE_STATE_STOPPED)
    g_hash_table_add (out->open, project);
  if (state != LOTSE_STATE_STOPPED && legal_is_seen (view) && lotse_legal_overdue (project, as_of, &since, &overdue) >= 0)
    g_ptr_array_add (out->legal_overdue, project);
  if (stale)
    {
      g_ptr_array_add (out->stale_projects, project);
      g_ptr_array_add (out->old[state], project);
    }
  if (rated && lotse_project_unrated (view->data, project, as_of))
    g_ptr_array_add (out->unrated[state], project);
  if (state == LOTSE_STATE_NEEDS_DECISION)
    g_ptr_array_add (out->deciding, project);
  if (state != LOTSE_STATE_NEEDS_ATTENTION)
    return stale;
  since = lotse_project_status_since (view->data, project, as_of);
  if (since == LOTSE_DATE_NONE)
    return stale;
  if (as_of - since > LONG_DAYS)
    g_ptr_array_add (out->long_attention, project);
  if (as_of - since <= NEW_DAYS)
    g_ptr_array_add (out->newly_amber, project);
  return stale;
}

static void
remove_all (GPtrArray *from, GHashTable *gone)
{
  guint kept = 0;

  for (guint i = 0; i < from->len; i++)
    if (!g_hash_table_contains (gone, from->pdata[i]))
      from->pdata[kept++] = from->pdata[i];
  g_ptr_array_set_size (from, (int) kept);
}

/* What the source names no more is told apart: neither the numbers nor the lists of today are about it. */
static void
leave_out_missing (const LotseOverview *view, LotseOverviewCounts *out, GHashTable *gone)
{
  for (guint i = 0; i < out->missing->len; i++)
    {
      const LotseState state = lotse_project_state (view->data, out->missing->pdata[i], view->options.as_of);

      g_ptr_array_add (out->left_out[state], out->missing->pdata[i]);
      out->total--;
      out->stale--;
    }
  if (out->missing->len == 0)
    return;
  for (guint i = 0; i < LOTSE_N_STATES; i++)
    {
      remove_all (out->counts[i], gone);
      remove_all (out->old[i], gone);
      remove_all (out->unrated[i], gone);
    }
  remove_all (out->deciding, gone);
  remove_all (out->newly_amber, gone);
  remove_all (out->long_attention, gone);
}

/* (transfer container) (element-type LotseRecord) */
static GHashTable *
find_missing (const LotseOverview *view, LotseOverviewCounts *out)
{
  GHashTable *gone = g_hash_table_new (NULL, NULL);

  out->missing = g_ptr_array_new ();
  for (guint i = 0; i < out->stale_projects->len; i++)
    if (lotse_project_missing_for (view->data, out->stale_projects->pdata[i], view->options.as_of, view->options.audience))
      {
        g_ptr_array_add (out->missing, out->stale_projects->pdata[i]);
        g_hash_table_add (gone, out->stale_projects->pdata[i]);
      }
  return gone;
}

/* The arrays of a state, for what is done with all of them alike. */
static void
arrays_of (LotseOverviewCounts *counts, guint state, GPtrArray **arrays[5])
{
  arrays[0] = &counts->counts[state];
  arrays[1] = &counts->old[state];
  arrays[2] = &counts->unrated[state];
  arrays[3] = &counts->left_out[state];
  arrays[4] = &counts->before[state];
}

static LotseOverviewCounts *
counts_new (void)
{
  LotseOverviewCounts *out = g_new0 (LotseOverviewCounts, 1);

  for (guint i = 0; i < LOTSE_N_STATES; i++)
    {
      GPtrArray **arrays[5];

      arrays_of (out, i, arrays);
      for (guint k = 0; k < G_N_ELEMENTS (arrays); k++)
        *arrays[k] = g_ptr_array_new ();
    }
  out->deciding = g_ptr_array_new ();
  out->newly_amber = g_ptr_array_new ();
  out->long_attention = g_ptr_array_new ();
  out->stale_projects = g_ptr_array_new ();
  out->legal_overdue = g_ptr_array_new ();
  out->open = g_hash_table_new (NULL, NULL);
  return out;
}

LotseOverviewCounts *
lotse_overview_count (const LotseOverview *view, LotseDate before_on)
{
  LotseOverviewCounts *out = counts_new ();
  LotseStatusMonths *months = before_on != LOTSE_DATE_NONE ? lotse_status_months_begin (view->data, &view->options, HISTORY_MONTHS) : NULL;
  g_autoptr (GHashTable) gone = NULL;

  for (guint i = 0; i < lotse_dataset_count (view->data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (view->data, LOTSE_KIND_PROJECT, i);

      const gboolean maybe_missing = lotse_overview_shows_project (view, project) && look_at (view, project, out);

      /* All that is asked of a project in one go: to come back to it later would mean to fetch it from the memory again. Only what may be missing has to
       * wait until that is known. */
      if (months != NULL && !maybe_missing)
        lotse_status_months_add (months, project);
    }
  out->stale = out->stale_projects->len;
  gone = find_missing (view, out);
  for (guint i = 0; i < out->stale_projects->len && months != NULL; i++)
    {
      LotseRecord *project = out->stale_projects->pdata[i];

      if (g_hash_table_contains (gone, project))
        lotse_status_months_add_missing (months, project);
      else
        lotse_status_months_add (months, project);
    }
  out->before_on = before_on;
  out->as_of = view->options.as_of;
  out->months = months != NULL ? lotse_status_months_end (months) : NULL;
  if (before_on != LOTSE_DATE_NONE)
    lotse_source_sort_states_before (view->data, &view->options, before_on, out->before);
  for (guint i = 0; i < LOTSE_N_STATES; i++)
    out->before_known = out->before_known || out->before[i]->len > 0;
  leave_out_missing (view, out, gone);
  return out;
}

void
lotse_overview_counts_free (LotseOverviewCounts *counts)
{
  for (guint i = 0; i < LOTSE_N_STATES; i++)
    {
      GPtrArray **arrays[5];

      arrays_of (counts, i, arrays);
      for (guint k = 0; k < G_N_ELEMENTS (arrays); k++)
        g_ptr_array_unref (*arrays[k]);
    }
  g_ptr_array_unref (counts->deciding);
  g_ptr_array_unref (counts->newly_amber);
  g_ptr_array_unref (counts->long_attention);
  g_ptr_array_unref (counts->stale_projects);
  g_ptr_array_unref (counts->missing);
  g_ptr_array_unref (counts->legal_overdue);
  g_hash_table_unref (counts->open);
  g_clear_pointer (&counts->months, g_array_unref);
  g_free (counts);
}
