/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changed between two days: which changes there are, in which order, in which words, and how long it takes to find them. */
#include <string.h>
#include <time.h>

#include "../dates.h"
#include "data/model/changes.h"

#define TODAY "2026-06-30"

typedef struct
{
  LotseDataset *data;
} Case;

static LotseDate
day (const char *text)
{
  LotseDate date = lotse_date_parse (text);

  g_assert_cmpint (date, !=, LOTSE_DATE_NONE);
  return date;
}

static void
set_up (Case *c, gconstpointer unused)
{
  lotse_lang_init ("en");
  c->data = lotse_dataset_new ();
}

static void
tear_down (Case *c, gconstpointer unused)
{
  g_object_unref (c->data);
}

static LotseRecord *
add (Case *c, LotseRecord *record)
{
  lotse_dataset_take (c->data, record);
  return record;
}

static LotseRecord *
add_project (Case *c, const char *title, int life_cycle, const char *dates)
{
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  LotsePeriod period;

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, title);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, life_cycle);
  g_assert_true (lotse_period_parse (dates, &period));
  lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, period);
  return add (c, project);
}

static LotseRecord *
add_report (Case *c, LotseRecord *project, const char *as_of, int status)
{
  LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, day (as_of));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, status);
  return add (c, report);
}

static LotseRecord *
of_project (LotseKind kind, const char *text, const char *field, LotseRecord *project)
{
  LotseRecord *record = lotse_record_new (kind, NULL);

  lotse_record_set_text (record, 0, text);
  lotse_record_set_text (record, lotse_kind_field (kind, field)->index, lotse_record_id (project));
  return record;
}

static LotseRecord *
add_shift (Case *c, LotseRecord *project, const char *on, const char *from, const char *to, int reason)
{
  LotseRecord *shift = of_project (LOTSE_KIND_SHIFT, "Dauert länger.", "project", project);

  lotse_record_set_period (shift, LOTSE_F_SHIFT_FROM, period (from));
  lotse_record_set_period (shift, LOTSE_F_SHIFT_TO, period (to));
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, day (on));
  if (reason >= 0)
    lotse_record_set_integer (shift, LOTSE_F_SHIFT_REASON, reason);
  return add (c, shift);
}

static LotseRecord *
add_decision (Case *c, const char *question, LotseRecord *project, const char *asked, const char *taken)
{
  LotseRecord *decision = lotse_record_new (LOTSE_KIND_DECISION, NULL);
  const char *ids[] = { project != NULL ? lotse_record_id (project) : NULL, NULL };
  LotseValue refs = lotse_value_refs (ids);

  lotse_record_set_text (decision, LOTSE_F_DECISION_QUESTION, question);
  lotse_record_take (decision, LOTSE_F_DECISION_PROJECTS, &refs);
  lotse_record_set_integer (decision, LOTSE_F_DECISION_ASKED_ON, day (asked));
  if (taken != NULL)
    lotse_record_set_integer (decision, LOTSE_F_DECISION_TAKEN_ON, day (taken));
  return add (c, decision);
}

static LotseRecord *
add_milestone (Case *c, const char *title, LotseRecord *project, const char *done)
{
  LotseRecord *milestone = of_project (LOTSE_KIND_MILESTONE, title, "project", project);

  lotse_record_set_integer (milestone, LOTSE_F_MILESTONE_DONE_ON, day (done));
  return add (c, milestone);
}

/* (transfer full) */
static LotseRecord *
review_at (const char *on, gint64 seq)
{
  LotseRecord *review = lotse_record_new (LOTSE_KIND_REVIEW, NULL);

  lotse_record_set_integer (review, LOTSE_F_REVIEW_HELD_ON, day (on));
  lotse_record_set_seq (review, seq);
  return review;
}

/* All sentences, a line each. @seq: place of a review on the first day; 0: there was none. (transfer full) */
static char *
said (Case *c, const char *since, const char *until, gint64 seq)
{
  g_autoptr (LotseRecord) review = seq > 0 ? review_at (since, seq) : NULL;
  const LotseChangeQuery query = { .data = c->data, .since = day (since), .until = day (until), .review = review };
  g_autoptr (GArray) changes = lotse_changes_between (&query);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      g_autofree char *sentence = lotse_change_sentence (c->data, &g_array_index (changes, LotseChange, i), LOTSE_LANG_EN);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
    }
  return g_string_free (text, FALSE);
}

#define assert_said(c, since, until, seq, expected) \
  G_STMT_START { g_autofree char *text_ = said (c, since, until, seq); g_assert_cmpstr (text_, ==, expected); } G_STMT_END

/* The difference of two days counts, not how often something was said between them. */
static void
test_states (Case *c, gconstpointer unused)
{
  LotseRecord *red = add_project (c, "E-Akte", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027"), *back = add_project (c, "Scan", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027");
  LotseRecord *better = add_project (c, "Portal", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027"), *first = add_project (c, "WLAN", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027");

  add_report (c, red, "2026-01-15", LOTSE_STATUS_ON_TRACK);
  add_report (c, red, "2026-03-15", LOTSE_STATUS_NEEDS_ATTENTION);
  add_report (c, red, "2026-06-15", LOTSE_STATUS_NEEDS_DECISION);
  add_report (c, back, "2026-01-15", LOTSE_STATUS_ON_TRACK);
  add_report (c, back, "2026-05-15", LOTSE_STATUS_NEEDS_DECISION);
  add_report (c, back, "2026-06-15", LOTSE_STATUS_ON_TRACK);
  add_report (c, better, "2026-01-15", LOTSE_STATUS_NEEDS_DECISION);
  add_report (c, better, "2026-06-10", LOTSE_STATUS_NEEDS_ATTENTION);
  add_report (c, first, "2026-06-12", LOTSE_STATUS_ON_TRACK);
  assert_said (c, "2026-02-01", TODAY, 0,
               "“E-Akte” needs a decision now; before: on track.\n"
               "“WLAN” was reported for the first time and is on track.\n"
               "“Portal” needs attention now; before: needs decision.");
  assert_said (c, "2026-02-01", "2026-05-31", 0,
               "“Scan” needs a decision now; before: on track.\n"
               "“E-Akte” needs attention now; before: on track.");
  assert_said (c, "2026-06-20", TODAY, 0, "");
}

/* What got worse since somebody looked is read before what is told for the first time, however bad that is. */
static void
test_first_reports (Case *c, gconstpointer unused)
{
  LotseRecord *worse = add_project (c, "E-Akte", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027"), *red = add_project (c, "Scan", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027");
  LotseRecord *amber = add_project (c, "Portal", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027"), *moved = add_project (c, "WLAN", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027");

  add_report (c, worse, "2026-01-15", LOTSE_STATUS_ON_TRACK);
  add_report (c, worse, "2026-03-15", LOTSE_STATUS_NEEDS_ATTENTION);
  add_report (c, red, "2026-06-15", LOTSE_STATUS_NEEDS_DECISION);
  add_report (c, amber, "2026-06-20", LOTSE_STATUS_NEEDS_ATTENTION);
  add_report (c, moved, "2026-01-15", LOTSE_STATUS_ON_TRACK);
  add_shift (c, moved, "2026-06-01", "2019/2026-Q4", "2019/2027", LOTSE_SHIFT_REASON_STAFF);
  {
    g_autofree char *text = said (c, "2026-02-01", TODAY, 0);
    g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

    g_assert_cmpuint (g_strv_length (lines), ==, 4);
    g_assert_true (g_str_has_prefix (lines[0], "“E-Akte” needs attention now"));
    g_assert_true (g_str_has_prefix (lines[1], "“Scan” was reported for the first time"));
    g_assert_nonnull (strstr (lines[2], "“WLAN”"));
    g_assert_true (g_str_has_prefix (lines[3], "“Portal” was reported for the first time"));
  }
}

static void
test_other_changes (Case *c, gconstpointer unused)
{
  LotseRecord *project = add_project (c, "E-Akte", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027"), *request, *answered;

  add_report (c, project, "2026-01-15", LOTSE_STATUS_ON_TRACK);
  add_project (c, "Neues", LOTSE_LIFE_CYCLE_COMMISSIONED, "2026-06-01/2027");
  add_shift (c, project, "2026-05-02", "2019/2026-Q4", "2019/2027-Q1", LOTSE_SHIFT_REASON_STATE);
  add_shift (c, project, "2026-06-02", "2019/2027-Q1", "2019/2027-Q3", LOTSE_SHIFT_REASON_PROCUREMENT);
  add_decision (c, "Anbieter wechseln?", project, "2026-06-01", NULL);
  add_decision (c, "Alte Frage?", project, "2026-01-01", NULL);
  lotse_record_set_text (add_decision (c, "Pilotgemeinden?", project, "2026-01-01", "2026-06-05"), LOTSE_F_DECISION_BODY, "Kreistag");
  add_milestone (c, "Abnahme", project, "2026-06-03");
  request = of_project (LOTSE_KIND_REQUEST, "Eine Stelle", "project", project);
  lotse_record_set_integer (request, LOTSE_F_REQUEST_ASKED_ON, day ("2026-06-04"));
  add (c, request);
  answered = of_project (LOTSE_KIND_REQUEST, "Räume", "project", project);
  lotse_record_set_integer (answered, LOTSE_F_REQUEST_ASKED_ON, day ("2026-01-04"));
  lotse_record_set_integer (answered, LOTSE_F_REQUEST_ANSWER, LOTSE_ANSWER_YES);
  lotse_record_set_integer (answered, LOTSE_F_REQUEST_ANSWERED_ON, day ("2026-06-08"));
  add (c, answered);
  assert_said (c, "2026-05-01", TODAY, 0,
               "A decision is asked for: “Anbieter wechseln?”\n"
               "The end of “E-Akte” was moved from Q4 2026 to Q3 2027 (reason: procurement).\n"
               "“E-Akte” asks for support: “Eine Stelle”\n"
               "It was decided (Kreistag): “Pilotgemeinden?”\n"
               "“E-Akte” has reached the milestone “Abnahme”.\n"
               "“E-Akte” gets the support it asked for: “Räume”\n"
               "“Neues” is new.");
}

/* Why a milestone or a phase was moved is told with it. */
static void
test_moved_parts (Case *c, gconstpointer unused)
{
  LotseRecord *project = add_project (c, "E-Akte", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027"), *milestone, *phase;

  milestone = of_project (LOTSE_KIND_MILESTONE, "Abnahme", "project", project);
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, period ("2027-Q1/2027-Q1").to);
  add (c, milestone);
  phase = of_project (LOTSE_KIND_PHASE, "Pilot", "project", project);
  add (c, phase);
  lotse_record_set_text (add_shift (c, project, "2026-06-02", "/2026-Q4", "/2027-Q1", LOTSE_SHIFT_REASON_STAFF), LOTSE_F_SHIFT_MILESTONE, lotse_record_id (milestone));
  lotse_record_set_text (add_shift (c, project, "2026-06-03", "/2026-Q1", "/2026-Q2", LOTSE_SHIFT_REASON_LAW), LOTSE_F_SHIFT_PHASE, lotse_record_id (phase));
  assert_said (c, "2026-05-01", TODAY, 0,
               "The end of the phase “Pilot” of “E-Akte” was moved from Q1 2026 to Q2 2026 (reason: law).\n"
               "The milestone “Abnahme” of “E-Akte” was moved from Q4 2026 to Q1 2027 (reason: staffing).");
}

/* Moved and moved back is nothing to be told. */
static void
test_back_again (Case *c, gconstpointer unused)
{
  LotseRecord *project = add_project (c, "E-Akte", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027");

  add_shift (c, project, "2026-06-02", "2019/2027-Q1", "2019/2026-Q4", -1);
  add_shift (c, project, "2026-05-02", "2019/2026-Q4", "2019/2027-Q1", -1);
  assert_said (c, "2026-05-01", TODAY, 0, "");
  assert_said (c, "2026-05-15", TODAY, 0, "The end of “E-Akte” was moved from Q1 2027 to Q4 2026.");
}

static void
add_decision_at (Case *c, const char *question, const char *taken, gint64 seq)
{
  LotseRecord *decision = lotse_record_new (LOTSE_KIND_DECISION, NULL);

  lotse_record_set_text (decision, LOTSE_F_DECISION_QUESTION, question);
  lotse_record_set_integer (decision, LOTSE_F_DECISION_TAKEN_ON, day (taken));
  lotse_record_set_seq (decision, seq);
  add (c, decision);
}

/* What bears the day of the review is news where it came after it, by its place in the feed; the status before is that which the review knew. */
static void
test_day_of_review (Case *c, gconstpointer unused)
{
  LotseRecord *project = add_project (c, "E-Akte", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027"), *late = add_project (c, "Portal", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027");

  lotse_record_set_seq (add_report (c, project, "2026-04-01", LOTSE_STATUS_NEEDS_ATTENTION), 30);
  lotse_record_set_seq (add_report (c, project, "2026-05-01", LOTSE_STATUS_ON_TRACK), 40);
  lotse_record_set_seq (add_report (c, late, "2026-05-01", LOTSE_STATUS_ON_TRACK), 41);
  add_decision_at (c, "Vor der Durchsicht?", "2026-05-01", 45);
  assert_said (c, "2026-05-01", TODAY, 50, "");
  lotse_record_set_seq (add_report (c, project, "2026-05-01", LOTSE_STATUS_NEEDS_DECISION), 60);
  add_decision_at (c, "Nach der Durchsicht?", "2026-05-01", 61);
  add_decision_at (c, "Noch nicht gesendet?", "2026-05-01", 0);
  {
    g_autofree char *text = said (c, "2026-05-01", TODAY, 50), *same_day = said (c, "2026-05-01", "2026-05-01", 50);

    g_assert_nonnull (strstr (text, "“E-Akte” needs a decision now; before: on track."));
    g_assert_nonnull (strstr (text, "It was decided: “Nach der Durchsicht?”"));
    g_assert_nonnull (strstr (text, "It was decided: “Noch nicht gesendet?”"));
    g_assert_null (strstr (text, "Vor der Durchsicht?"));
    g_assert_null (strstr (text, "Portal"));
    g_assert_null (strstr (text, "also reported"));
    g_assert_cmpstr (same_day, ==, text);
  }
  assert_said (c, "2026-05-01", TODAY, 0, ""); /* no review: the day itself belongs to what was before */
}

static LotseRecord *
add_report_at (Case *c, LotseRecord *project, const char *as_of, int status, gint64 seq, LotseRecord *corrects)
{
  LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, day (as_of));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, status);
  if (corrects != NULL)
    lotse_record_set_text (report, LOTSE_F_REPORT_REPLACES, lotse_record_id (corrects));
  lotse_record_set_seq (report, seq);
  return add (c, report);
}

/* A report and its correction are told once: with what stands now against what the review knew, also where the correction is of a day before it. */
static void
test_corrected (Case *c, gconstpointer unused)
{
  LotseRecord *late = add_project (c, "E-Akte", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027"), *both = add_project (c, "Portal", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027");
  LotseRecord *before = add_project (c, "Kasse", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027"), *words = add_project (c, "Netz", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027");
  LotseRecord *back = add_project (c, "Wiki", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027"), *report;

  report = add_report_at (c, late, "2026-05-10", LOTSE_STATUS_ON_TRACK, 40, NULL);
  add_report_at (c, late, "2026-05-10", LOTSE_STATUS_NEEDS_DECISION, 60, report);
  add_report_at (c, both, "2026-04-01", LOTSE_STATUS_ON_TRACK, 20, NULL);
  report = add_report_at (c, both, "2026-05-20", LOTSE_STATUS_NEEDS_ATTENTION, 55, NULL);
  add_report_at (c, both, "2026-05-20", LOTSE_STATUS_NEEDS_DECISION, 61, report);
  report = add_report_at (c, before, "2026-05-10", LOTSE_STATUS_NEEDS_DECISION, 41, NULL);
  add_report_at (c, before, "2026-05-10", LOTSE_STATUS_ON_TRACK, 45, report);
  report = add_report_at (c, words, "2026-05-10", LOTSE_STATUS_ON_TRACK, 42, NULL);
  add_report_at (c, words, "2026-05-10", LOTSE_STATUS_ON_TRACK, 62, report);
  report = add_report_at (c, back, "2026-05-10", LOTSE_STATUS_ON_TRACK, 43, NULL);
  report = add_report_at (c, back, "2026-05-10", LOTSE_STATUS_NEEDS_DECISION, 63, report);
  add_report_at (c, back, "2026-05-10", LOTSE_STATUS_ON_TRACK, 64, report);
  assert_said (c, "2026-05-15", TODAY, 50, "“Portal” needs a decision now; before: on track.\n“E-Akte” needs a decision now; before: on track.");
  /* After the next review nothing of it is news. */
  assert_said (c, "2026-05-25", TODAY, 70, "");
}

/* What was deleted is told no more, and no sentence names what is gone. */
static void
test_deleted (Case *c, gconstpointer unused)
{
  LotseRecord *project = add_project (c, "E-Akte", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027"), *milestone, *decision;

  add_report (c, project, "2026-04-01", LOTSE_STATUS_ON_TRACK);
  add_report (c, project, "2026-05-20", LOTSE_STATUS_NEEDS_DECISION);
  add_shift (c, project, "2026-05-20", "2019/2026-Q4", "2019/2027-Q1", -1);
  milestone = add_milestone (c, "Abnahme", project, "2026-05-21");
  decision = add_decision (c, "Weiter?", project, "2026-05-22", NULL);
  {
    g_autofree char *all = said (c, "2026-05-01", TODAY, 0);

    g_assert_nonnull (strstr (all, "Abnahme"));
    g_assert_nonnull (strstr (all, "Weiter?"));
  }
  lotse_dataset_remove (c->data, LOTSE_KIND_MILESTONE, lotse_record_id (milestone));
  lotse_dataset_remove (c->data, LOTSE_KIND_DECISION, lotse_record_id (decision));
  assert_said (c, "2026-05-01", TODAY, 0, "“E-Akte” needs a decision now; before: on track.\nThe end of “E-Akte” was moved from Q4 2026 to Q1 2027.");
  lotse_dataset_remove (c->data, LOTSE_KIND_PROJECT, lotse_record_id (project));
  assert_said (c, "2026-05-01", TODAY, 0, "");
}

/* A review that is not sent yet: only what was certainly written after it. */
static void
test_review_not_sent (Case *c, gconstpointer unused)
{
  LotseRecord *project = add_project (c, "E-Akte", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027");
  g_autoptr (LotseRecord) review = NULL;
  LotseChangeQuery query = { .data = c->data, .since = day ("2026-05-01"), .until = day (TODAY) };
  g_autoptr (GArray) before = NULL, after = NULL;

  add_report (c, project, "2026-05-01", LOTSE_STATUS_ON_TRACK);
  review = review_at ("2026-05-01", 0);
  query.review = review;
  before = lotse_changes_between (&query);
  g_assert_cmpuint (before->len, ==, 0);
  add_report (c, project, "2026-05-01", LOTSE_STATUS_NEEDS_ATTENTION);
  after = lotse_changes_between (&query);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpint (g_array_index (after, LotseChange, 0).before, ==, LOTSE_STATE_ON_TRACK);
  g_assert_cmpint (g_array_index (after, LotseChange, 0).after, ==, LOTSE_STATE_NEEDS_ATTENTION);
}

/* Risks bear no day; the feed tells which came after the review. */
static void
test_risks (Case *c, gconstpointer unused)
{
  LotseRecord *project = add_project (c, "E-Akte", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027");
  const struct { const char *title; gint64 seq, rev; } risks[] = { { "Alt", 40, 1 }, { "Neu", 60, 1 }, { "Geändert", 70, 2 }, { "Eben erst", 0, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (risks); i++)
    {
      LotseRecord *risk = of_project (LOTSE_KIND_RISK, risks[i].title, "project", project);

      lotse_record_set_seq (risk, risks[i].seq);
      lotse_record_set_rev (risk, risks[i].rev);
      add (c, risk);
    }
  assert_said (c, "2026-05-01", TODAY, 0, "");
  {
    g_autofree char *text = said (c, "2026-05-01", TODAY, 50);

    g_assert_nonnull (strstr (text, "“E-Akte” has a new risk since 1 May 2026: “Neu”")); /* at least since the review */
    g_assert_nonnull (strstr (text, "“E-Akte” has a new risk: “Eben erst”"));
    g_assert_null (strstr (text, "“Alt”"));
    g_assert_null (strstr (text, "“Geändert”"));
  }
}

/* What came into the feed before a risk, and says of which day it is, tells since when the risk is new at the earliest. What can have been entered
 * later than its day, or was said of a day ahead, tells nothing. */
static void
test_risk_days (Case *c, gconstpointer unused)
{
  LotseRecord *project = add_project (c, "E-Akte", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027"), *release = lotse_record_new (LOTSE_KIND_RELEASE, NULL), *changed;
  const struct { const char *title; gint64 seq; } risks[] = { { "Erstes", 55 }, { "Zweites", 65 }, { "Drittes", 90 } };
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (risks); i++)
    {
      LotseRecord *risk = of_project (LOTSE_KIND_RISK, risks[i].title, "project", project);

      lotse_record_set_seq (risk, risks[i].seq);
      lotse_record_set_rev (risk, 1);
      add (c, risk);
    }
  lotse_record_set_seq (add_report (c, project, "2026-06-10", LOTSE_STATUS_ON_TRACK), 60);
  lotse_record_set_seq (add_report (c, project, "2026-06-02", LOTSE_STATUS_ON_TRACK), 70); /* entered late */
  lotse_record_set_seq (add_report (c, project, "2027-01-01", LOTSE_STATUS_ON_TRACK), 71); /* of a day ahead */
  changed = add_report (c, project, "2026-06-29", LOTSE_STATUS_ON_TRACK);
  lotse_record_set_seq (changed, 72);
  lotse_record_set_rev (changed, 3);
  lotse_record_set_text (release, LOTSE_F_RELEASE_PROJECT, lotse_record_id (project));
  lotse_record_set_integer (release, LOTSE_F_RELEASE_ON, day ("2026-06-20"));
  lotse_record_set_seq (release, 80);
  add (c, release);
  text = said (c, "2026-05-01", TODAY, 50);
  g_assert_nonnull (strstr (text, "has a new risk since 1 May 2026: “Erstes”"));
  g_assert_nonnull (strstr (text, "has a new risk since 10 Jun 2026: “Zweites”"));
  g_assert_nonnull (strstr (text, "has a new risk since 20 Jun 2026: “Drittes”"));
}

/* Two pilots report on one day; a correction takes the place of what it corrects. */
static void
test_beside (Case *c, gconstpointer unused)
{
  LotseRecord *project = add_project (c, "E-Akte", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027"), *wrong, *right;

  lotse_record_set_seq (add_report (c, project, "2026-06-10", LOTSE_STATUS_ON_TRACK), 5);
  lotse_record_set_seq (add_report (c, project, "2026-06-10", LOTSE_STATUS_NEEDS_DECISION), 6);
  wrong = add_report (c, project, "2026-06-10", LOTSE_STATUS_NEEDS_ATTENTION);
  lotse_record_set_seq (wrong, 3);
  right = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  lotse_record_set_text (right, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
  lotse_record_set_integer (right, LOTSE_F_REPORT_AS_OF, day ("2026-06-10"));
  lotse_record_set_integer (right, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NEEDS_DECISION);
  lotse_record_set_text (right, LOTSE_F_REPORT_REPLACES, lotse_record_id (wrong));
  lotse_record_set_seq (right, 4);
  add (c, right);
  assert_said (c, "2026-05-01", TODAY, 0,
               "“E-Akte” was reported for the first time and needs a decision.\n"
               "“E-Akte” was also reported on the same day as: on track.");
}

static gboolean
not_secret (LotseRecord *record, gpointer secret)
{
  return record != secret;
}

static void
test_hidden (Case *c, gconstpointer unused)
{
  LotseRecord *project = add_project (c, "Geheim", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027");
  const LotseChangeQuery query = { .data = c->data, .since = day ("2026-05-01"), .until = day (TODAY), .shows = not_secret, .shows_data = project };
  g_autoptr (GArray) changes = NULL;

  add_report (c, project, "2026-06-10", LOTSE_STATUS_ON_TRACK);
  add_milestone (c, "Abnahme", project, "2026-06-03");
  add_decision (c, "Geheime Frage?", project, "2026-06-01", NULL);
  add_shift (c, project, "2026-06-02", "2019/2027-Q1", "2019/2027-Q3", -1);
  changes = lotse_changes_between (&query);
  g_assert_cmpuint (changes->len, ==, 0);
}

static void
test_last_review (Case *c, gconstpointer unused)
{
  const char *mine[] = { "11111111-1111-4111-8111-111111111111", NULL };
  const struct { const char *function, *held_on; } reviews[] = {
    { mine[0], "2026-03-01" }, { mine[0], "2026-05-01" }, { mine[0], "2026-12-01" }, { NULL, "2026-06-01" },
    { "22222222-2222-4222-8222-222222222222", "2026-06-10" },
  };

  g_assert_null (lotse_last_review (c->data, mine, day (TODAY)));
  for (guint i = 0; i < G_N_ELEMENTS (reviews); i++)
    {
      LotseRecord *review = lotse_record_new (LOTSE_KIND_REVIEW, NULL);

      lotse_record_set_text (review, LOTSE_F_REVIEW_TITLE, "Durchsicht");
      lotse_record_set_text (review, LOTSE_F_REVIEW_FUNCTION, reviews[i].function);
      lotse_record_set_integer (review, LOTSE_F_REVIEW_HELD_ON, day (reviews[i].held_on));
      add (c, review);
    }
  g_assert_cmpint (lotse_record_date (lotse_last_review (c->data, mine, day (TODAY)), LOTSE_F_REVIEW_HELD_ON), ==, day ("2026-05-01"));
  g_assert_cmpint (lotse_record_date (lotse_last_review (c->data, NULL, day (TODAY)), LOTSE_F_REVIEW_HELD_ON), ==, day ("2026-06-01"));
}

/* 10,000 projects with a report a month for a year, a third of them moved and rated anew. Bound loosely: machines differ. */
static void
test_speed (Case *c, gconstpointer unused)
{
  LotseChangeQuery query = { .data = c->data, .since = day ("2026-05-31"), .until = day (TODAY) };
  double best = G_MAXDOUBLE;

  lotse_dataset_begin (c->data);
  for (guint i = 0; i < 10000; i++)
    {
      LotseRecord *project = add_project (c, "Projekt", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2019/2027");

      for (int month = 0; month < 12; month++)
        {
          g_autofree char *on = lotse_date_to_text (lotse_date_add_months (day ("2025-07-15"), month));

          add_report (c, project, on, month == 11 && i % 3 == 0 ? LOTSE_STATUS_NEEDS_DECISION : LOTSE_STATUS_ON_TRACK);
        }
      if (i % 3 == 1)
        add_shift (c, project, "2026-06-02", "2019/2027-Q1", "2019/2027-Q3", -1);
    }
  lotse_dataset_end (c->data);
  for (guint i = 0; i < 5; i++)
    {
      const double begun = (double) clock ();
      g_autoptr (GArray) changes = lotse_changes_between (&query);

      best = MIN (best, ((double) clock () - begun) * 1000 / CLOCKS_PER_SEC);
      g_assert_cmpuint (changes->len, ==, 3334 + 3333);
    }
  g_test_message ("changes of 10,000 projects: %.1f ms of processor time", best);
  g_assert_cmpfloat (best, <, 300);
}

/* Two reviews of one day: the later one counts, wherever they stand in the feed, and also while it waits to be transmitted. */
static void
test_reviews_of_one_day (Case *c, gconstpointer unused)
{
  const char *mine[] = { "11111111-1111-4111-8111-111111111111", NULL };
  const gint64 places[][2] = { { 7, 9 }, { 9, 7 }, { 9, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      LotseRecord *reviews[2];

      for (guint k = 0; k < 2; k++)
        {
          reviews[k] = lotse_record_new (LOTSE_KIND_REVIEW, NULL);
          lotse_record_set_text (reviews[k], LOTSE_F_REVIEW_TITLE, "Durchsicht");
          lotse_record_set_text (reviews[k], LOTSE_F_REVIEW_FUNCTION, mine[0]);
          lotse_record_set_integer (reviews[k], LOTSE_F_REVIEW_HELD_ON, day ("2026-05-01") + (LotseDate) i);
          lotse_record_set_seq (reviews[k], places[i][k]);
        }
      add (c, reviews[1]);
      add (c, reviews[0]);
      g_assert_true (lotse_last_review (c->data, mine, day (TODAY)) == reviews[1]);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("LOTSE_TODAY", TODAY, TRUE);
  g_test_init (&argc, &argv, NULL);
#define CASE(path, function) g_test_add ("/model/changes/" path, Case, NULL, set_up, function, tear_down)
  CASE ("states", test_states);
  CASE ("first-reports", test_first_reports);
  CASE ("other", test_other_changes);
  CASE ("moved-parts", test_moved_parts);
  CASE ("back-again", test_back_again);
  CASE ("risks", test_risks);
  CASE ("risk-days", test_risk_days);
  CASE ("beside", test_beside);
  CASE ("hidden", test_hidden);
  CASE ("last-review", test_last_review);
  CASE ("day-of-review", test_day_of_review);
  CASE ("corrected", test_corrected);
  CASE ("deleted", test_deleted);
  CASE ("review-not-sent", test_review_not_sent);
  CASE ("reviews-of-one-day", test_reviews_of_one_day);
  CASE ("speed", test_speed);
  return g_test_run ();
}
