/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What needs the leaders today: a few lines, sorted by who waits for them. */
#include "config.h"
#include "overview-lines.h"

#include <glib/gi18n-lib.h>

#define COMMITMENTS 3  /* of the leaders themselves, at most */

typedef struct
{
  const LotseOverview *view;
  GPtrArray           *lines;  /* (element-type LotseOverviewLine) */
  GHashTable          *named;  /* (owned) ids of projects that a line names already (element-type utf8) */
  guint                max;
  guint                waiting;
  LotseDate            oldest;
} Needs;

static void
wait_since (Needs *needs, LotseDate day)
{
  if (day != LOTSE_DATE_NONE && (needs->oldest == LOTSE_DATE_NONE || day < needs->oldest))
    needs->oldest = day;
}

static char *
due_text (LotseSoftDate due, LotseDate as_of)
{
  g_autofree char *day = NULL;

  if (due.first == LOTSE_DATE_NONE)
    return NULL;
  day = lotse_soft_format (due, lotse_lang_get ());
  return g_strdup_printf (lotse_soft_last (due) < as_of ? _("was needed by %s") : _("needed by %s"), day);
}

static guint
due_field (LotseRecord *record)
{
  switch (lotse_record_kind (record))
    {
    case LOTSE_KIND_COMMITMENT: return LOTSE_F_COMMITMENT_DUE;
    case LOTSE_KIND_DECISION: return LOTSE_F_DECISION_NEEDED_BY;
    default: return LOTSE_F_REQUEST_NEEDED_BY;
    }
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  LotseRecord *one = *(LotseRecord **) a, *other = *(LotseRecord **) b;
  const int order = lotse_soft_compare (lotse_record_soft (one, due_field (one)), lotse_record_soft (other, due_field (other)));

  return order != 0 ? order : g_strcmp0 (lotse_record_id (one), lotse_record_id (other));
}

/* Open records of a kind that the view shows, the most urgent first. (transfer container) */
static GPtrArray *
open_records (const LotseOverview *view, LotseKind kind, gboolean (*open) (const LotseOverview *, LotseRecord *))
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < lotse_dataset_count (view->data, kind); i++)
    {
      LotseRecord *record = lotse_dataset_at (view->data, kind, i);

      if (lotse_overview_shows_record (view, record) && open (view, record))
        g_ptr_array_add (found, record);
    }
  g_ptr_array_sort (found, compare_due);
  return found;
}

static gboolean
commitment_open (const LotseOverview *view, LotseRecord *commitment)
{
  LotseRecord *function = lotse_dataset_deref (view->data, commitment, LOTSE_F_COMMITMENT_FUNCTION);
  const char *department = function != NULL ? lotse_record_text (function, LOTSE_F_FUNCTION_DEPARTMENT) : NULL;
  const int state = lotse_record_enum (commitment, LOTSE_F_COMMITMENT_STATE);

  if (state >= 0 && state != LOTSE_COMMITMENT_STATE_OPEN)
    return FALSE;
  return view->options.department == NULL || lotse_department_within (view->data, department, view->options.department);
}

/* The first project of the decision that is shown. */
static LotseRecord *
project_of_decision (const LotseOverview *view, LotseRecord *decision)
{
  const char *const *ids = lotse_record_refs (decision, LOTSE_F_DECISION_PROJECTS);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      LotseRecord *project = lotse_dataset_get (view->data, LOTSE_KIND_PROJECT, ids[i]);

      if (lotse_overview_shows_project (view, project))
        return project;
    }
  return NULL;
}

static gboolean
decision_open (const LotseOverview *view, LotseRecord *decision)
{
  const LotseDate taken = lotse_record_date (decision, LOTSE_F_DECISION_TAKEN_ON), asked = lotse_record_date (decision, LOTSE_F_DECISION_ASKED_ON);

  if ((taken != LOTSE_DATE_NONE && taken <= view->options.as_of) || (asked != LOTSE_DATE_NONE && asked > view->options.as_of))
    return FALSE;
  if (*lotse_record_refs (decision, LOTSE_F_DECISION_PROJECTS) == NULL)
    return view->options.department == NULL;
  return project_of_decision (view, decision) != NULL;
}

static gboolean
request_open (const LotseOverview *view, LotseRecord *request)
{
  const LotseDate asked = lotse_record_date (request, LOTSE_F_REQUEST_ASKED_ON);

  if (lotse_record_has (request, LOTSE_F_REQUEST_ANSWER) || (asked != LOTSE_DATE_NONE && asked > view->options.as_of))
    return FALSE;
  return lotse_overview_shows_project (view, lotse_dataset_deref (view->data, request, LOTSE_F_REQUEST_PROJECT));
}

static void
add_line (Needs *needs, LotseOverviewLine *line)
{
  g_ptr_array_add (needs->lines, line);
}

static void
add_commitments (Needs *needs)
{
  g_autoptr (GPtrArray) open = open_records (needs->view, LOTSE_KIND_COMMITMENT, commitment_open);

  needs->waiting += open->len;
  for (guint i = 0; i < open->len && i < COMMITMENTS && needs->lines->len < needs->max; i++)
    {
      LotseRecord *commitment = open->pdata[i];
      LotseRecord *function = lotse_dataset_deref (needs->view->data, commitment, LOTSE_F_COMMITMENT_FUNCTION);
      const LotseSoftDate due = lotse_record_soft (commitment, LOTSE_F_COMMITMENT_DUE);
      const gboolean late = due.first != LOTSE_DATE_NONE && lotse_soft_last (due) < needs->view->options.as_of;
      const char *who = function != NULL ? lotse_record_text (function, LOTSE_F_FUNCTION_TITLE) : NULL;
      g_autofree char *promised = who != NULL ? g_strdup_printf (_("Commitment of %s"), who) : g_strdup (_("Commitment of the leadership"));
      g_autofree char *day = due.first != LOTSE_DATE_NONE ? lotse_soft_format (due, lotse_lang_get ()) : NULL;
      LotseOverviewLine *line = lotse_overview_line_new (late ? LOTSE_STATE_NEEDS_ATTENTION : LOTSE_STATE_PLANNED,
                                                         g_strdup (lotse_record_text (commitment, LOTSE_F_COMMITMENT_TEXT)),
                                                         g_steal_pointer (&promised), NULL);

      line->end_text = g_steal_pointer (&day);
      line->urgent = late;
      line->pill = TRUE;
      add_line (needs, line);
    }
}

static char *
place_text (const LotseOverview *view, LotseRecord *project)
{
  if (project == NULL)
    return NULL;
  return lotse_overview_join (lotse_record_text (project, LOTSE_F_PROJECT_TITLE),
                              lotse_overview_department_name (view->data, project, LOTSE_F_PROJECT_DEPARTMENT));
}

static void
add_asked (Needs *needs, LotseRecord *record, int state, const char *what, LotseRecord *project, LotseDate asked_on)
{
  wait_since (needs, asked_on);
  needs->waiting++;
  if (project != NULL)
    g_hash_table_add (needs->named, (gpointer) lotse_record_id (project));
  if (needs->lines->len < needs->max)
    {
      g_autofree char *place = place_text (needs->view, project);
      g_autofree char *due = due_text (lotse_record_soft (record, due_field (record)), needs->view->options.as_of);

      add_line (needs, lotse_overview_line_new (state, g_strdup (what), lotse_overview_join (due, place), project));
    }
}

static void
add_decisions (Needs *needs)
{
  g_autoptr (GPtrArray) open = open_records (needs->view, LOTSE_KIND_DECISION, decision_open);

  for (guint i = 0; i < open->len; i++)
    add_asked (needs, open->pdata[i], LOTSE_STATE_NEEDS_DECISION, lotse_record_text (open->pdata[i], LOTSE_F_DECISION_QUESTION),
               project_of_decision (needs->view, open->pdata[i]), lotse_record_date (open->pdata[i], LOTSE_F_DECISION_ASKED_ON));
}

static void
add_requests (Needs *needs)
{
  g_autoptr (GPtrArray) open = open_records (needs->view, LOTSE_KIND_REQUEST, request_open);

  for (guint i = 0; i < open->len; i++)
    {
      g_autofree char *what = g_strdup_printf (_("Support needed: %s"), lotse_record_text (open->pdata[i], LOTSE_F_REQUEST_WHAT));

      add_asked (needs, open->pdata[i], LOTSE_STATE_NEEDS_ATTENTION, what,
                 lotse_dataset_deref (needs->view->data, open->pdata[i], LOTSE_F_REQUEST_PROJECT),
                 lotse_record_date (open->pdata[i], LOTSE_F_REQUEST_ASKED_ON));
    }
}

typedef struct
{
  LotseRecord *project;
  LotseDate    day;
} Waiting;

static int
compare_waiting (gconstpointer a, gconstpointer b)
{
  const Waiting *one = a, *other = b;

  if (one->day != other->day)
    return one->day < other->day ? -1 : 1;
  return g_strcmp0 (lotse_record_id (one->project), lotse_record_id (other->project));
}

static LotseDate
last_reported (const LotseOverview *view, LotseRecord *project)
{
  LotseRecord *report = lotse_project_latest_report (view->data, project, view->options.as_of);

  return report != NULL ? lotse_record_date (report, LOTSE_F_REPORT_AS_OF) : LOTSE_DATE_NONE;
}

/* What is wrong with a project, and since when. (transfer full) */
static char *
reason_text (int state, LotseDate day, LotseDate as_of)
{
  const int days = day != LOTSE_DATE_NONE ? as_of - day : 0;

  if (state < 0 && day == LOTSE_DATE_NONE)
    return g_strdup (_("no status report yet"));
  if (state < 0)
    return g_strdup_printf (ngettext ("last report %d day ago", "last report %d days ago", (gulong) days), days);
  if (days <= 0)
    return g_strdup (lotse_state_label ((LotseState) state));
  if (state == LOTSE_STATE_NEEDS_DECISION)
    return g_strdup_printf (ngettext ("needs a decision for %d day", "needs a decision for %d days", (gulong) days), days);
  return g_strdup_printf (ngettext ("needs attention for %d day", "needs attention for %d days", (gulong) days), days);
}

/* @state -1: not reported. Longest first. */
static void
add_projects (Needs *needs, GPtrArray *projects, int state)
{
  const LotseOverview *view = needs->view;
  g_autoptr (GArray) sorted = g_array_sized_new (FALSE, FALSE, sizeof (Waiting), projects->len);

  for (guint i = 0; i < projects->len; i++)
    {
      LotseRecord *project = projects->pdata[i];
      Waiting one = { project, state < 0 ? last_reported (view, project) : lotse_project_status_since (view->data, project, view->options.as_of) };

      if (!g_hash_table_add (needs->named, (gpointer) lotse_record_id (project)))
        continue;
      wait_since (needs, one.day);
      g_array_append_val (sorted, one);
    }
  needs->waiting += sorted->len;
  if (needs->lines->len >= needs->max)
    return;
  g_array_sort (sorted, compare_waiting);
  for (guint i = 0; i < sorted->len && needs->lines->len < needs->max; i++)
    {
      const Waiting *one = &g_array_index (sorted, Waiting, i);
      g_autofree char *reason = reason_text (state, one->day, view->options.as_of);

      add_line (needs, lotse_overview_line_new (state >= 0 ? state : (int) lotse_project_state (view->data, one->project, view->options.as_of),
                                                lotse_record_title (one->project),
                                                lotse_overview_join (reason, lotse_overview_department_name (view->data, one->project,
                                                                                                             LOTSE_F_PROJECT_DEPARTMENT)),
                                                one->project));
    }
}

GPtrArray *
lotse_overview_needs (const LotseOverview *view, const LotseOverviewCounts *counts, guint max, guint *waiting, LotseDate *oldest)
{
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);
  Needs needs = { view, g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_overview_line_free), named, max, 0, LOTSE_DATE_NONE };

  add_commitments (&needs);
  add_decisions (&needs);
  add_requests (&needs);
  add_projects (&needs, counts->deciding, LOTSE_STATE_NEEDS_DECISION);
  add_projects (&needs, counts->newly_amber, LOTSE_STATE_NEEDS_ATTENTION);
  add_projects (&needs, counts->stale_projects, -1);
  *waiting = needs.waiting;
  *oldest = needs.oldest;
  return needs.lines;
}
