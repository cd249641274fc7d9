/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What needs the leaders today: a few lines, sorted by who waits for them. */
#include "config.h"
#include "need-rights.h"
#include "overview-lines.h"
#include "overview-open.h"

#include <glib/gi18n-lib.h>

#include "app/lotse-decision-item.h"
#include "data/model/council.h"
#include "data/model/decision.h"
#include "data/model/legal.h"
#include "data/model/matter.h"
#include "data/model/release.h"
#include "data/model/reporting.h"
#include "data/model/request.h"
#include "report/comparison.h"

typedef struct
{
  const LotseOverview *view;
  GPtrArray           *lines;  /* (element-type LotseOverviewLine) */
  GHashTable          *named;  /* (owned) ids of projects that a line names already (element-type utf8) */
  GHashTable          *decided; /* (owned) set of what decisions are asked about, see lotse_matter_of() (element-type utf8) */
  GHashTable          *asked;  /* (owned) ids of projects whose pilot has an open task (element-type utf8) */
  guint                max, each; /* lines at most, in all and of one need */
  guint                shown[LOTSE_N_NEEDS];
  guint               *waiting;   /* (unowned) how many there are of each */
  LotseDate            oldest;
} Needs;

static gboolean
has_room (const Needs *needs, LotseNeed need)
{
  return needs->lines->len < needs->max && needs->shown[need] < (need == LOTSE_NEED_COMMITMENT ? MIN (needs->each, needs->max / 3) : needs->each);
}

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

/* @record (nullable): what waits; without it, the project does. */
static void
add_line (Needs *needs, LotseOverviewLine *line, LotseNeed need, LotseRecord *record)
{
  line->need = need;
  line->record = record != NULL ? g_strdup (lotse_record_id (record)) : NULL;
  line->asked = record == NULL && g_hash_table_contains (needs->asked, line->project);
  line->refusal = lotse_need_refusal (needs->view->person, needs->view->data, need, line->record, line->project);
  needs->shown[need]++;
  g_ptr_array_add (needs->lines, line);
}

static void
add_commitments (Needs *needs)
{
  g_autoptr (GPtrArray) open = lotse_overview_open_records (needs->view, LOTSE_KIND_COMMITMENT, lotse_overview_commitment_open);

  needs->waiting[LOTSE_NEED_COMMITMENT] += open->len;
  for (guint i = 0; i < open->len && has_room (needs, LOTSE_NEED_COMMITMENT); i++)
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
      add_line (needs, line, LOTSE_NEED_COMMITMENT, commitment);
    }
}

static char *
place_text (const LotseOverview *view, LotseRecord *project)
{
  if (project == NULL)
    return NULL;
  return lotse_overview_join (lotse_overview_department_name (view->data, project, view->options.as_of),
                              lotse_record_text (project, LOTSE_F_PROJECT_TITLE));
}

/* (transfer full) (nullable) */
static char *
put_off_text (LotseRecord *record, LotseDate as_of)
{
  return lotse_record_kind (record) == LOTSE_KIND_REQUEST ? lotse_request_put_off_words (record, as_of, lotse_lang_get ()) : NULL;
}

static void
add_asked (Needs *needs, LotseNeed need, LotseRecord *record, int state, const char *what, LotseRecord *project, LotseDate asked_on)
{
  wait_since (needs, asked_on);
  needs->waiting[need]++;
  if (project != NULL)
    g_hash_table_add (needs->named, (gpointer) lotse_record_id (project));
  if (has_room (needs, need))
    {
      const LotseDate as_of = needs->view->options.as_of;
      g_autofree char *place = place_text (needs->view, project), *age = lotse_asked_words (asked_on, as_of);
      g_autofree char *due = due_text (lotse_record_soft (record, lotse_overview_due_field (record)), as_of), *put_off = put_off_text (record, as_of);
      g_autofree char *when = lotse_overview_join (put_off != NULL ? put_off : age, due);
      LotseOverviewLine *line = lotse_overview_line_new (state, g_strdup (what), lotse_overview_join (when, place), project);

      line->faded = age != NULL;
      add_line (needs, line, need, record);
    }
}

static void
note_matters (Needs *needs, LotseRecord *decision)
{
  const char *const *projects = lotse_record_refs (decision, LOTSE_F_DECISION_PROJECTS);

  for (guint i = 0; projects[i] != NULL; i++)
    {
      char *matter = lotse_matter_of (decision, projects[i]);

      if (matter != NULL)
        g_hash_table_add (needs->decided, matter);
    }
}

static gboolean
is_decided (const Needs *needs, LotseRecord *request)
{
  g_autofree char *matter = lotse_matter_of (request, lotse_record_text (request, LOTSE_F_REQUEST_PROJECT));

  return matter != NULL && g_hash_table_contains (needs->decided, matter);
}

static void
add_decisions (Needs *needs)
{
  g_autoptr (GPtrArray) open = lotse_overview_open_records (needs->view, LOTSE_KIND_DECISION, lotse_overview_decision_open);

  for (guint i = 0; i < open->len; i++)
    note_matters (needs, open->pdata[i]);
  for (guint i = 0; i < open->len; i++)
    add_asked (needs, LOTSE_NEED_DECISION, open->pdata[i], (int) lotse_decision_mark (lotse_decision_state (needs->view->data, open->pdata[i], needs->view->options.as_of)), lotse_record_text (open->pdata[i], LOTSE_F_DECISION_QUESTION),
               lotse_overview_project_of_decision (needs->view, open->pdata[i]), lotse_record_date (open->pdata[i], LOTSE_F_DECISION_ASKED_ON));
}

static void
add_requests (Needs *needs)
{
  g_autoptr (GPtrArray) open = lotse_overview_open_records (needs->view, LOTSE_KIND_REQUEST, lotse_overview_request_open);

  for (guint i = 0; i < open->len; i++)
    {
      g_autofree char *what = g_strdup_printf (_("Support needed: %s"), lotse_record_text (open->pdata[i], LOTSE_F_REQUEST_WHAT));

      if (is_decided (needs, open->pdata[i]))
        continue;
      add_asked (needs, LOTSE_NEED_REQUEST, open->pdata[i], LOTSE_STATE_NEEDS_ATTENTION, what,
                 lotse_dataset_deref (needs->view->data, open->pdata[i], LOTSE_F_REQUEST_PROJECT),
                 lotse_record_date (open->pdata[i], LOTSE_F_REQUEST_ASKED_ON));
    }
}

/* Oldest first. Whoever reads the report in its project releases or returns it there. */
static void
add_releases (Needs *needs)
{
  const LotseOverview *view = needs->view;
  g_autoptr (GPtrArray) reports = lotse_reports_to_release (view->data, view->functions, view->options.as_of);

  for (guint i = 0; i < reports->len; i++)
    {
      LotseRecord *report = reports->pdata[i], *project = lotse_dataset_deref (view->data, report, LOTSE_F_REPORT_PROJECT);
      const LotseDate day = lotse_record_date (report, LOTSE_F_REPORT_AS_OF);
      g_autofree char *title = project != NULL ? lotse_record_title (project) : NULL;
      g_autofree char *written = lotse_date_format (day, lotse_lang_get ());
      g_autofree char *corrects = lotse_report_correction_words (view->data, report, lotse_lang_get ());
      g_autofree char *of = corrects != NULL ? g_strdup_printf (_("report of %s, %s"), written, corrects) : g_strdup_printf (_("report of %s"), written);
      LotseOverviewLine *line;

      if (!lotse_overview_shows_project (view, project))
        continue;
      needs->waiting[LOTSE_NEED_RELEASE]++;
      wait_since (needs, day);
      if (!has_room (needs, LOTSE_NEED_RELEASE))
        continue;
      line = lotse_overview_line_new ((int) lotse_project_state (view->data, project, view->options.as_of),
                                      g_strdup_printf (_("To be released: %s"), title),
                                      lotse_overview_join (of, lotse_overview_department_name (view->data, project, view->options.as_of)),
                                      project);
      add_line (needs, line, LOTSE_NEED_RELEASE, report);
    }
}

typedef struct
{
  LotseRecord *project;
  LotseDate    day;
  gboolean     unrated; /* the status is older than the latest report */
  LotseDate    decided; /* since the last report; LOTSE_DATE_NONE: nothing was */
  gboolean     asked;   /* it is for its pilot to say something: because they were asked, or because of what was decided */
} Waiting;

static int
compare_waiting (gconstpointer a, gconstpointer b)
{
  const Waiting *one = a, *other = b;

  if (one->asked != other->asked)
    return one->asked ? 1 : -1;
  if (one->unrated != other->unrated)
    return one->unrated ? 1 : -1;
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
  g_autofree char *words = NULL;

  if (state < 0 && day == LOTSE_DATE_NONE)
    return g_strdup (_("no status report yet"));
  if (state < 0)
    {
      words = lotse_age_words (day, as_of);
      return g_strdup_printf (_("last report %s"), words);
    }
  if (days <= 0)
    return g_strdup (lotse_state_label ((LotseState) state));
  words = lotse_lasting_words (day, as_of);
  return g_strdup_printf (state == LOTSE_STATE_NEEDS_DECISION ? _("needs a decision %s") : _("needs attention %s"), words);
}

/* "needs decision, as of 30 Sep 2018 · second assessment: Amber · last reported on 31 Mar 2022, without a rating": nobody said that it lasts. (transfer full) (nullable) */
static char *
unrated_text (const LotseOverview *view, LotseRecord *project)
{
  LotseRecord *latest = lotse_project_latest_report (view->data, project, view->options.as_of);
  g_autofree char *words = lotse_unrated_report_words (view->data, project, view->options.as_of, lotse_lang_get ()), *second = NULL, *status = NULL, *reported = NULL, *day = NULL;

  if (words == NULL)
    return NULL;
  day = lotse_date_format (lotse_record_date (latest, LOTSE_F_REPORT_AS_OF), lotse_lang_get ());
  status = lotse_project_state_words (view->data, project, view->options.as_of, lotse_lang_get ());
  second = lotse_second_assessment_words (latest);
  reported = g_strdup_printf (_("last reported on %s, without a rating"), day);
  return second != NULL ? g_strjoin (" · ", status, second, reported, NULL) : g_strjoin (" · ", status, reported, NULL);
}

/* "decided on 28 Nov 2026, the next report is to come". (transfer full) (nullable) */
static char *
decided_text (LotseDate decided)
{
  g_autofree char *day = decided != LOTSE_DATE_NONE ? lotse_date_format (decided, lotse_lang_get ()) : NULL;

  return day != NULL ? g_strdup_printf (_("decided on %s, the next report is to come"), day) : NULL;
}

/* Whoever decided has done their part; the pilot is given some time to report what came of it. */
static gboolean
is_lately (LotseDate decided, LotseDate as_of)
{
  return decided != LOTSE_DATE_NONE && as_of - decided < LOTSE_COMPARISON_LATELY_DAYS;
}

/* @state -1: not reported. Longest first; what nobody has confirmed since comes last, and what its pilot has to answer after that. */
static void
add_projects (Needs *needs, GPtrArray *projects, int state)
{
  const LotseOverview *view = needs->view;
  const LotseNeed need = state >= 0 ? LOTSE_NEED_ATTENTION : LOTSE_NEED_REPORT;
  g_autoptr (GArray) sorted = g_array_sized_new (FALSE, FALSE, sizeof (Waiting), projects->len);

  for (guint i = 0; i < projects->len; i++)
    {
      LotseRecord *project = projects->pdata[i];
      Waiting one = { project, state < 0 ? last_reported (view, project) : lotse_project_status_since (view->data, project, view->options.as_of),
                      state >= 0 && lotse_project_unrated (view->data, project, view->options.as_of),
                      state >= 0 ? lotse_overview_settled_on (view, project) : LOTSE_DATE_NONE,
                      g_hash_table_contains (needs->asked, lotse_record_id (project)) };

      one.asked |= one.decided != LOTSE_DATE_NONE;
      if (!g_hash_table_add (needs->named, (gpointer) lotse_record_id (project)) || is_lately (one.decided, view->options.as_of))
        continue;
      wait_since (needs, one.day);
      g_array_append_val (sorted, one);
    }
  needs->waiting[need] += sorted->len;
  if (!has_room (needs, need))
    return;
  g_array_sort (sorted, compare_waiting);
  for (guint i = 0; i < sorted->len && has_room (needs, need); i++)
    {
      const Waiting *one = &g_array_index (sorted, Waiting, i);
      const gboolean old = lotse_project_stale (view->data, one->project, view->options.as_of);
      g_autofree char *reported = state >= 0 && old ? reason_text (-1, last_reported (view, one->project), view->options.as_of) : NULL;
      g_autofree char *why = reason_text (state, one->day, view->options.as_of), *unrated = state >= 0 ? unrated_text (view, one->project) : NULL;
      g_autofree char *decided = decided_text (one->decided);
      g_autofree char *reason = decided != NULL ? g_strdup (decided) : unrated != NULL ? g_strdup (unrated) : lotse_overview_join (why, reported);
      const char *department = lotse_overview_department_name (view->data, one->project, view->options.as_of);
      const int mark = state >= 0 ? state : (int) lotse_project_state (view->data, one->project, view->options.as_of);
      LotseOverviewLine *line = lotse_overview_line_new (mark, lotse_record_title (one->project), lotse_overview_join (reason, department),
                                                         one->project);

      line->faded = old;
      add_line (needs, line, need, NULL);
    }
}

/* "IT security: review was due on 1 Mar 2026 · and 1 more · Building" */
static char *
legal_text (const LotseOverview *view, LotseRecord *project, int check, LotseDate day, guint n)
{
  g_autofree char *when = lotse_date_format (day, lotse_lang_get ());
  g_autofree char *first = g_strdup_printf (_("%s: review was due on %s"), lotse_enum_label (LOTSE_ENUM_LEGAL_CHECK, check), when);
  g_autofree char *others = n > 1 ? g_strdup_printf (ngettext ("and %u more check", "and %u more checks", n - 1), n - 1) : NULL;
  g_autofree char *all = lotse_overview_join (first, others);

  return lotse_overview_join (all, lotse_overview_department_name (view->data, project, view->options.as_of));
}

/* Longest first; a project that is named above for another reason waits for this as well. */
static void
add_legal (Needs *needs, GPtrArray *projects)
{
  const LotseOverview *view = needs->view;
  g_autoptr (GArray) sorted = g_array_sized_new (FALSE, FALSE, sizeof (Waiting), projects->len);
  guint n;

  for (guint i = 0; i < projects->len; i++)
    {
      Waiting one = { .project = projects->pdata[i], .day = LOTSE_DATE_NONE };

      lotse_legal_overdue (one.project, view->options.as_of, &one.day, &n);
      wait_since (needs, one.day);
      g_array_append_val (sorted, one);
    }
  needs->waiting[LOTSE_NEED_LEGAL] += sorted->len;
  g_array_sort (sorted, compare_waiting);
  for (guint i = 0; i < sorted->len && has_room (needs, LOTSE_NEED_LEGAL); i++)
    {
      const Waiting *one = &g_array_index (sorted, Waiting, i);
      LotseDate day;
      const int check = lotse_legal_overdue (one->project, view->options.as_of, &day, &n);

      LotseOverviewLine *line = lotse_overview_line_new (LOTSE_STATE_NEEDS_ATTENTION, lotse_record_title (one->project),
                                                         legal_text (view, one->project, check, day, n), one->project);

      add_line (needs, line, LOTSE_NEED_LEGAL, NULL);
      line->asked = FALSE;
      line->record = g_strdup_printf ("%s:%d", line->project, check);
    }
}

/* What was decided is looked at again on the day that was said then, until somebody says what came of it. */
static void
add_reviews (Needs *needs)
{
  const LotseOverview *view = needs->view;
  g_autoptr (GPtrArray) due = lotse_overview_open_records (view, LOTSE_KIND_DECISION, lotse_overview_decision_to_review);

  needs->waiting[LOTSE_NEED_REVIEW] += due->len;
  for (guint i = 0; i < due->len; i++)
    {
      LotseRecord *decision = due->pdata[i], *project = lotse_overview_project_of_decision (view, decision);
      const LotseDate day = lotse_record_date (decision, LOTSE_F_DECISION_REVIEW_ON);

      wait_since (needs, day);
      if (has_room (needs, LOTSE_NEED_REVIEW))
        {
          g_autofree char *when = lotse_date_format (day, lotse_lang_get ());
          g_autofree char *words = day == lotse_date_today () ? g_strdup (_("review is due today")) : g_strdup_printf (_("review was due on %s"), when);
          g_autofree char *place = place_text (view, project);

          add_line (needs, lotse_overview_line_new (LOTSE_STATE_NEEDS_ATTENTION, g_strdup (lotse_record_text (decision, LOTSE_F_DECISION_QUESTION)),
                                                    lotse_overview_join (words, place), project),
                    LOTSE_NEED_REVIEW, decision);
        }
    }
}

/* "due 3 Dec 2021 · Head of office · E-Akte" */
static char *
task_subtitle (const LotseOverview *view, LotseRecord *task, gboolean late)
{
  LotseRecord *project = lotse_dataset_deref (view->data, task, LOTSE_F_TASK_PROJECT);
  LotseRecord *function = lotse_dataset_deref (view->data, task, LOTSE_F_TASK_FUNCTION);
  g_autofree char *day = lotse_soft_format (lotse_record_soft (task, LOTSE_F_TASK_DUE), lotse_lang_get ());
  g_autofree char *due = g_strdup_printf (late ? _("was due %s") : _("due %s"), day);
  g_autofree char *whose = lotse_overview_join (due, function != NULL ? lotse_record_text (function, LOTSE_F_FUNCTION_TITLE) : NULL);

  return lotse_overview_join (whose, project != NULL ? lotse_record_text (project, LOTSE_F_PROJECT_TITLE) : NULL);
}

static void
add_tasks (Needs *needs)
{
  const LotseOverview *view = needs->view;
  g_autoptr (GPtrArray) due = lotse_overview_open_records (view, LOTSE_KIND_TASK, lotse_overview_task_due);

  needs->waiting[LOTSE_NEED_TASK] += due->len;
  for (guint i = 0; i < due->len; i++)
    {
      LotseRecord *task = due->pdata[i];
      const gboolean late = lotse_soft_last (lotse_record_soft (task, LOTSE_F_TASK_DUE)) < view->options.as_of;

      wait_since (needs, lotse_record_date (task, LOTSE_F_TASK_ASKED_ON));
      if (has_room (needs, LOTSE_NEED_TASK))
        add_line (needs, lotse_overview_line_new (late ? LOTSE_STATE_NEEDS_ATTENTION : LOTSE_STATE_PLANNED,
                                                  g_strdup (lotse_record_text (task, LOTSE_F_TASK_TEXT)), task_subtitle (view, task, late),
                                                  lotse_dataset_deref (view->data, task, LOTSE_F_TASK_PROJECT)),
                  LOTSE_NEED_TASK, task);
    }
}

/* They share one line, and are left out of the age of what waits. */
static void
add_missing (Needs *needs, const GPtrArray *missing)
{
  LotseOverviewLine *line = lotse_overview_missing (needs->view, missing);

  if (line == NULL)
    return;
  needs->waiting[LOTSE_NEED_MISSING]++;
  if (!has_room (needs, LOTSE_NEED_MISSING))
    {
      lotse_overview_line_free (line);
      return;
    }
  needs->shown[LOTSE_NEED_MISSING]++;
  g_ptr_array_add (needs->lines, line);
}

GPtrArray *
lotse_overview_needs (const LotseOverview *view, const LotseOverviewCounts *counts, guint max, guint each, guint waiting[LOTSE_N_NEEDS],
                      LotseDate *oldest)
{
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) asked = lotse_overview_asked_projects (view->data);
  const guint room = counts->missing->len > 0 && max > 0 ? 1 : 0;
  g_autoptr (GHashTable) decided = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Needs needs = {
    .view = view, .decided = decided, .lines = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_overview_line_free), .named = named, .asked = asked,
    .max = max - room, .each = each, .waiting = waiting, .oldest = LOTSE_DATE_NONE,
  };

  for (guint i = 0; i < LOTSE_N_NEEDS; i++)
    waiting[i] = 0;
  add_commitments (&needs);
  add_decisions (&needs);
  add_requests (&needs);
  add_releases (&needs);
  for (guint i = 0; i < counts->missing->len; i++)
    g_hash_table_add (named, (gpointer) lotse_record_id (counts->missing->pdata[i]));
  add_projects (&needs, counts->deciding, LOTSE_STATE_NEEDS_DECISION);
  add_projects (&needs, counts->newly_amber, LOTSE_STATE_NEEDS_ATTENTION);
  add_projects (&needs, counts->stale_projects, -1);
  add_legal (&needs, counts->legal_overdue);
  add_reviews (&needs);
  add_tasks (&needs);
  needs.max += room;
  add_missing (&needs, counts->missing);
  *oldest = needs.oldest;
  return needs.lines;
}

GPtrArray *
lotse_overview_asked (const LotseOverview *view, guint each)
{
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal), asked = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) decided = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint waiting[LOTSE_N_NEEDS] = { 0 };
  Needs needs = {
    .view = view, .decided = decided, .lines = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_overview_line_free), .named = named, .asked = asked,
    .max = G_MAXUINT, .each = each, .waiting = waiting, .oldest = LOTSE_DATE_NONE,
  };

  add_decisions (&needs);
  add_requests (&needs);
  return needs.lines;
}
