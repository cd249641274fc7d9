/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report form without a window: what is prefilled, what is missing, which records come of it, and the draft that outlives a kill. */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/lotse-report-form.h"
#include "app/reminders.h"
#include "app/workplace.h"

#define TODAY "2021-11-23"

typedef struct
{
  LotseDataset    *data;
  LotseRecord     *project, *report, *milestone, *kpi, *head; /* owned by data */
  LotseReportForm *form;
  char            *folder;
} Case;

static LotseDate
day (const char *text)
{
  return lotse_date_parse (text);
}

static LotseRecord *
add (Case *c, LotseKind kind, guint title_field, const char *title)
{
  LotseRecord *record = lotse_record_new (kind, NULL);

  lotse_record_set_text (record, title_field, title);
  lotse_dataset_take (c->data, record);
  return record;
}

static LotseRecord *
add_of_project (Case *c, LotseKind kind, guint title_field, const char *title, guint project_field)
{
  LotseRecord *record = lotse_record_new (kind, NULL);

  lotse_record_set_text (record, title_field, title);
  lotse_record_set_text (record, project_field, lotse_record_id (c->project));
  return record;
}

static void
add_report (Case *c)
{
  LotseRecord *report = add_of_project (c, LOTSE_KIND_REPORT, LOTSE_F_REPORT_SUMMARY, "Zwei Rechtsfragen sind offen.", LOTSE_F_REPORT_PROJECT);
  GArray *map = lotse_map_new ();
  LotseValue value;

  lotse_map_add (map, "money", "on_track", LOTSE_DATE_NONE, "Mittel sind da.");
  value = lotse_value_map_take (map);
  lotse_record_take (report, LOTSE_F_REPORT_DIMENSIONS, &value);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, day ("2021-10-18"));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NEEDS_ATTENTION);
  lotse_record_set_text (report, LOTSE_F_REPORT_NEXT_STEPS, "Rechtsamt antwortet bis Ende November.");
  lotse_dataset_take (c->data, report);
  c->report = report;
}

static void
set_up (Case *c, gconstpointer unused)
{
  LotseSoftDate due;

  c->folder = g_dir_make_tmp ("lotse-form-XXXXXX", NULL);
  c->data = lotse_dataset_new ();
  c->head = add (c, LOTSE_KIND_FUNCTION, LOTSE_F_FUNCTION_TITLE, "Amtsleitung Bau");
  c->project = add (c, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "Online-Antrag Bauen");
  add_report (c);
  c->milestone = add_of_project (c, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_TITLE, "Abnahme", LOTSE_F_MILESTONE_PROJECT);
  g_assert_true (lotse_soft_parse ("2021-11-29", &due));
  lotse_record_set_soft (c->milestone, LOTSE_F_MILESTONE_DUE, due);
  lotse_dataset_take (c->data, c->milestone);
  c->kpi = add_of_project (c, LOTSE_KIND_KPI, LOTSE_F_KPI_TITLE, "Anträge online", LOTSE_F_KPI_PROJECT);
  lotse_record_set_integer (c->kpi, LOTSE_F_KPI_RHYTHM, LOTSE_RHYTHM_MONTHLY);
  lotse_dataset_take (c->data, c->kpi);
  c->form = lotse_report_form_new (c->data, c->project, lotse_record_id (c->head), day (TODAY));
}

static void
tear_down (Case *c, gconstpointer unused)
{
  g_autofree char *drafts = g_build_filename (c->folder, "forms", NULL), *old = g_build_filename (c->folder, "drafts", NULL);

  lotse_draft_remove (c->folder, lotse_record_id (c->project));
  g_rmdir (drafts);
  g_rmdir (old);
  g_rmdir (c->folder);
  g_free (c->folder);
  g_object_unref (c->form);
  g_object_unref (c->data);
}

static void
set_of (Case *c, const char *pattern, LotseRecord *record, const char *text)
{
  g_autofree char *key = lotse_report_key (pattern, lotse_record_id (record));

  lotse_report_form_set (c->form, key, text);
}

/* The sentence that stands at @key; NULL: none. (transfer full) */
static char *
problem_at (Case *c, const char *key)
{
  g_autoptr (GPtrArray) problems = lotse_report_form_problems (c->form);

  for (guint i = 0; i < problems->len; i++)
    if (strcmp (((LotseReportProblem *) problems->pdata[i])->key, key) == 0)
      return g_strdup (((LotseReportProblem *) problems->pdata[i])->sentence);
  return NULL;
}

static void
assert_problem (Case *c, const char *key, const char *part)
{
  g_autofree char *sentence = problem_at (c, key);

  if (part == NULL)
    g_assert_null (sentence);
  else
    {
      g_assert_nonnull (sentence);
      g_assert_nonnull (strstr (sentence, part));
    }
}

static void
assert_problems (Case *c, guint n)
{
  g_autoptr (GPtrArray) problems = lotse_report_form_problems (c->form);

  g_assert_cmpuint (problems->len, ==, n);
}

static void
test_prefilled (Case *c, gconstpointer unused)
{
  g_autofree char *money = lotse_report_key (LOTSE_REPORT_DIMENSION, "money");

  g_assert_cmpstr (lotse_report_form_get (c->form, LOTSE_REPORT_STATUS), ==, "needs_attention");
  g_assert_cmpstr (lotse_report_form_get (c->form, LOTSE_REPORT_SUMMARY), ==, "Zwei Rechtsfragen sind offen.");
  g_assert_cmpstr (lotse_report_form_get (c->form, money), ==, "on_track");
  g_assert_false (lotse_report_form_touched (c->form, LOTSE_REPORT_SUMMARY));
  g_assert_true (lotse_report_form_is_unchanged (c->form));
  lotse_report_form_set (c->form, LOTSE_REPORT_SUMMARY, "Anders.");
  g_assert_true (lotse_report_form_touched (c->form, LOTSE_REPORT_SUMMARY));
  g_assert_false (lotse_report_form_is_unchanged (c->form));
  lotse_report_form_set (c->form, LOTSE_REPORT_SUMMARY, "Zwei Rechtsfragen sind offen.");
  g_assert_true (lotse_report_form_is_unchanged (c->form));
}

static void
test_unchanged (Case *c, gconstpointer unused)
{
  g_autoptr (GPtrArray) mutations = lotse_report_form_mutations (c->form);
  const LotseMutation *mutation = mutations->pdata[0];

  assert_problems (c, 0);
  g_assert_cmpuint (mutations->len, ==, 1);
  g_assert_cmpint (mutation->op, ==, LOTSE_OP_CREATE);
  g_assert_cmpint (lotse_record_integer (mutation->set, LOTSE_F_REPORT_UNCHANGED, 0), ==, 1);
  g_assert_cmpint (lotse_record_enum (mutation->set, LOTSE_F_REPORT_STATUS), ==, LOTSE_STATUS_NEEDS_ATTENTION);
  g_assert_cmpint (lotse_record_date (mutation->set, LOTSE_F_REPORT_AS_OF), ==, day (TODAY));
  g_assert_cmpstr (lotse_record_text (mutation->set, LOTSE_F_REPORT_SUMMARY), ==, "Zwei Rechtsfragen sind offen.");
  g_assert_cmpstr (lotse_record_text (mutation->set, LOTSE_F_REPORT_BY), ==, lotse_record_id (c->head));
  g_assert_true (lotse_record_validate (mutation->set, NULL));
  /* It counts as fresh. */
  lotse_dataset_take (c->data, lotse_record_copy (mutation->set));
  g_assert_cmpint (lotse_record_date (lotse_project_latest_report (c->data, c->project, day (TODAY)), LOTSE_F_REPORT_AS_OF), ==, day (TODAY));
}

/* Amber wants a next step, red help as well; neither wants a justification. */
static void
test_asks (Case *c, gconstpointer unused)
{
  lotse_report_form_set (c->form, LOTSE_REPORT_NEXT_STEPS, "  ");
  assert_problem (c, LOTSE_REPORT_NEXT_STEPS, "next step");
  lotse_report_form_set (c->form, LOTSE_REPORT_STATUS, "on_track");
  assert_problems (c, 0);
  lotse_report_form_set (c->form, LOTSE_REPORT_STATUS, "needs_decision");
  lotse_report_form_set (c->form, LOTSE_REPORT_NEXT_STEPS, "Vorlage schreiben.");
  assert_problem (c, LOTSE_REPORT_SUPPORT_WHAT, "what you need");
  lotse_report_form_set (c->form, LOTSE_REPORT_SUPPORT_WHAT, "Zusage der Mittel");
  assert_problem (c, LOTSE_REPORT_SUPPORT_FROM, "which function");
  assert_problem (c, LOTSE_REPORT_SUPPORT_BY, "until when");
  lotse_report_form_set (c->form, LOTSE_REPORT_SUPPORT_FROM, lotse_record_id (c->head));
  lotse_report_form_set (c->form, LOTSE_REPORT_SUPPORT_BY, "irgendwann");
  assert_problem (c, LOTSE_REPORT_SUPPORT_BY, "Needed by: Not a date. Write 31 Dec 2026");
  lotse_report_form_set (c->form, LOTSE_REPORT_SUPPORT_BY, "KW 50/2021");
  assert_problems (c, 0);
}

/* A date is looked at while it is typed, whatever else is there. */
static void
test_support_date (Case *c, gconstpointer unused)
{
  g_autofree char *none = NULL, *passed = NULL, *understood = NULL;

  lotse_report_form_set (c->form, LOTSE_REPORT_SUPPORT_BY, "31.2.2027");
  assert_problem (c, LOTSE_REPORT_SUPPORT_BY, "Not a date. Write 31 Dec 2026");
  none = lotse_report_form_remark (c->form, LOTSE_REPORT_SUPPORT_BY);
  g_assert_null (none);
  lotse_report_form_set (c->form, LOTSE_REPORT_SUPPORT_BY, "1.1.1900");
  assert_problem (c, LOTSE_REPORT_SUPPORT_BY, NULL);
  passed = lotse_report_form_remark (c->form, LOTSE_REPORT_SUPPORT_BY);
  g_assert_cmpstr (passed, ==, "This day has passed.");
  lotse_report_form_set (c->form, LOTSE_REPORT_SUPPORT_BY, "1.2.22");
  understood = lotse_report_form_remark (c->form, LOTSE_REPORT_SUPPORT_BY);
  g_assert_cmpstr (understood, ==, "understood as 1 Feb 2022");
}

static void
test_dimension (Case *c, gconstpointer unused)
{
  g_autofree char *key = lotse_report_key (LOTSE_REPORT_DIMENSION, "money");
  g_autofree char *note = lotse_report_key (LOTSE_REPORT_DIMENSION_NOTE, "money");

  lotse_report_form_set (c->form, key, "needs_attention");
  assert_problem (c, note, "money"); /* the old sentence is not about the new state */
  lotse_report_form_set (c->form, note, "Zwei Stellen sind gesperrt.");
  assert_problems (c, 0);
}

/* What was rated and is not any more wants a sentence too, which stays with it. */
static void
test_dimension_cleared (Case *c, gconstpointer unused)
{
  g_autofree char *key = lotse_report_key (LOTSE_REPORT_DIMENSION, "money");
  g_autofree char *note = lotse_report_key (LOTSE_REPORT_DIMENSION_NOTE, "money");
  g_autoptr (GPtrArray) mutations = NULL;
  const LotseValue *map;

  lotse_report_form_set (c->form, key, "");
  assert_problem (c, note, "money");
  lotse_report_form_set (c->form, note, "Der Haushalt wird neu verhandelt.");
  assert_problems (c, 0);
  mutations = lotse_report_form_mutations (c->form);
  map = lotse_record_get (((LotseMutation *) mutations->pdata[0])->set, LOTSE_F_REPORT_DIMENSIONS);
  g_assert_cmpuint (map->u.map->len, ==, 1);
  g_assert_cmpstr (g_array_index (map->u.map, LotseMapEntry, 0).state, ==, "not_rated");
  g_assert_cmpstr (g_array_index (map->u.map, LotseMapEntry, 0).note, ==, "Der Haushalt wird neu verhandelt.");
}

/* A sheet that was filled in last week by another function, and is typed in now. */
static void
test_paper (Case *c, gconstpointer unused)
{
  g_autofree char *done = lotse_report_key (LOTSE_REPORT_MILESTONE_DONE, lotse_record_id (c->milestone)), *draft = NULL;
  g_autoptr (LotseReportForm) again = lotse_report_form_new (c->data, c->project, NULL, day (TODAY));
  LotseRecord *pilot = add (c, LOTSE_KIND_FUNCTION, LOTSE_F_FUNCTION_TITLE, "Digitale Lotsin Bau");
  g_autoptr (GPtrArray) mutations = NULL;
  LotseRecord *report;

  g_assert_cmpstr (lotse_report_form_get (c->form, LOTSE_REPORT_AS_OF), ==, "23 Nov 2021");
  lotse_report_form_set (c->form, LOTSE_REPORT_AS_OF, "24.11.2021");
  assert_problem (c, LOTSE_REPORT_AS_OF, "still to come");
  lotse_report_form_set (c->form, LOTSE_REPORT_AS_OF, "17.10.2021");
  assert_problem (c, LOTSE_REPORT_AS_OF, "18 Oct 2021");
  lotse_report_form_set (c->form, LOTSE_REPORT_AS_OF, "31.11.2021");
  assert_problem (c, LOTSE_REPORT_AS_OF, "Not a day");
  lotse_report_form_set (c->form, LOTSE_REPORT_AS_OF, "");
  assert_problem (c, LOTSE_REPORT_AS_OF, "which day");
  lotse_report_form_set (c->form, LOTSE_REPORT_AS_OF, "16.11.2021");
  lotse_report_form_set (c->form, LOTSE_REPORT_BY, lotse_record_id (pilot));
  assert_problems (c, 0);
  g_assert_true (lotse_report_form_is_unchanged (c->form) && !lotse_report_form_is_empty (c->form));
  g_assert_cmpstr (lotse_report_form_get (c->form, done), ==, "16 Nov 2021");
  draft = lotse_report_form_to_draft (c->form);
  g_assert_true (lotse_report_form_take_draft (again, draft));
  g_assert_cmpint (lotse_report_form_as_of (again), ==, day ("2021-11-16"));
  mutations = lotse_report_form_mutations (c->form);
  report = ((LotseMutation *) mutations->pdata[0])->set;
  g_assert_cmpint (lotse_record_date (report, LOTSE_F_REPORT_AS_OF), ==, day ("2021-11-16"));
  g_assert_cmpstr (lotse_record_text (report, LOTSE_F_REPORT_BY), ==, lotse_record_id (pilot));
  g_assert_cmpint (lotse_record_integer (report, LOTSE_F_REPORT_UNCHANGED, 0), ==, 1);
}

/* Every step of the form in order, choices and texts alike. */
static void
test_undo (Case *c, gconstpointer unused)
{
  g_autofree char *moved = lotse_report_key (LOTSE_REPORT_MILESTONE, lotse_record_id (c->milestone));

  g_assert_null (lotse_report_form_undo (c->form, FALSE));
  lotse_report_form_set (c->form, LOTSE_REPORT_STATUS, "needs_decision");
  lotse_report_form_set (c->form, LOTSE_REPORT_SUMMARY, "A");
  lotse_report_form_set (c->form, LOTSE_REPORT_SUMMARY, "Al");
  lotse_report_form_set (c->form, moved, "moved");
  lotse_report_form_set (c->form, LOTSE_REPORT_SUPPORT_WHAT, "Geld");
  g_assert_cmpstr (lotse_report_form_undo (c->form, FALSE), ==, LOTSE_REPORT_SUPPORT_WHAT);
  g_assert_cmpstr (lotse_report_form_get (c->form, LOTSE_REPORT_SUPPORT_WHAT), ==, "");
  g_assert_cmpstr (lotse_report_form_undo (c->form, FALSE), ==, moved);
  g_assert_cmpstr (lotse_report_form_get (c->form, moved), ==, "");
  g_assert_cmpstr (lotse_report_form_undo (c->form, FALSE), ==, LOTSE_REPORT_SUMMARY);
  g_assert_false (lotse_report_form_touched (c->form, LOTSE_REPORT_SUMMARY));
  g_assert_cmpstr (lotse_report_form_undo (c->form, FALSE), ==, LOTSE_REPORT_STATUS);
  g_assert_true (lotse_report_form_is_unchanged (c->form));
  g_assert_null (lotse_report_form_undo (c->form, FALSE));
  for (guint i = 0; i < 4; i++)
    g_assert_nonnull (lotse_report_form_undo (c->form, TRUE));
  g_assert_null (lotse_report_form_undo (c->form, TRUE));
  g_assert_cmpstr (lotse_report_form_get (c->form, LOTSE_REPORT_STATUS), ==, "needs_decision");
  g_assert_cmpstr (lotse_report_form_get (c->form, LOTSE_REPORT_SUMMARY), ==, "Al");
  g_assert_cmpstr (lotse_report_form_get (c->form, LOTSE_REPORT_SUPPORT_WHAT), ==, "Geld");
}

static const LotseMutation *
find_mutation (GPtrArray *mutations, LotseKind kind)
{
  for (guint i = 0; i < mutations->len; i++)
    if (((LotseMutation *) mutations->pdata[i])->kind == kind)
      return mutations->pdata[i];
  return NULL;
}

static void
test_full (Case *c, gconstpointer unused)
{
  g_autoptr (GPtrArray) mutations = NULL;
  const LotseMutation *report, *milestone, *shift, *request, *kpi;

  lotse_report_form_set (c->form, LOTSE_REPORT_STATUS, "needs_decision");
  lotse_report_form_set (c->form, LOTSE_REPORT_SUPPORT_WHAT, "Zusage der Mittel");
  lotse_report_form_set (c->form, LOTSE_REPORT_SUPPORT_FROM, lotse_record_id (c->head));
  lotse_report_form_set (c->form, LOTSE_REPORT_SUPPORT_BY, "17.12.2021");
  set_of (c, LOTSE_REPORT_MILESTONE, c->milestone, "moved");
  set_of (c, LOTSE_REPORT_MILESTONE_TO, c->milestone, "Q1 2022");
  set_of (c, LOTSE_REPORT_MILESTONE_REASON, c->milestone, "law");
  set_of (c, LOTSE_REPORT_KPI, c->kpi, "41,5");
  assert_problems (c, 0);
  mutations = lotse_report_form_mutations (c->form);
  g_assert_cmpuint (mutations->len, ==, 5);
  report = mutations->pdata[0];
  milestone = find_mutation (mutations, LOTSE_KIND_MILESTONE);
  shift = find_mutation (mutations, LOTSE_KIND_SHIFT);
  request = find_mutation (mutations, LOTSE_KIND_REQUEST);
  kpi = find_mutation (mutations, LOTSE_KIND_KPI);
  g_assert_false (lotse_record_has (report->set, LOTSE_F_REPORT_UNCHANGED));
  g_assert_cmpint (milestone->op, ==, LOTSE_OP_PATCH);
  g_assert_cmpint (lotse_record_soft (milestone->set, LOTSE_F_MILESTONE_DUE).precision, ==, LOTSE_PRECISION_QUARTER);
  g_assert_cmpint (lotse_record_enum (shift->set, LOTSE_F_SHIFT_REASON), ==, LOTSE_SHIFT_REASON_LAW);
  g_assert_cmpint (lotse_record_period (shift->set, LOTSE_F_SHIFT_FROM).to.first, ==, day ("2021-11-29"));
  g_assert_cmpstr (lotse_record_text (request->set, LOTSE_F_REQUEST_REPORT), ==, report->id);
  g_assert_cmpint (lotse_record_soft (request->set, LOTSE_F_REQUEST_NEEDED_BY).first, ==, day ("2021-12-17"));
  g_assert_cmpint (g_array_index (lotse_record_get (kpi->set, LOTSE_F_KPI_POINTS)->u.points, LotsePoint, 0).date, ==, day ("2021-10-31"));
  for (guint i = 0; i < mutations->len; i++)
    {
      const LotseMutation *mutation = mutations->pdata[i];
      g_autoptr (LotseRecord) after = lotse_mutation_apply (mutation, mutation->op == LOTSE_OP_CREATE ? NULL : lotse_dataset_get (c->data, mutation->kind, mutation->id));
      g_autoptr (GError) error = NULL;

      lotse_record_validate (after, &error);
      g_assert_no_error (error);
    }
}

static void
test_reached (Case *c, gconstpointer unused)
{
  g_autofree char *done = lotse_report_key (LOTSE_REPORT_MILESTONE_DONE, lotse_record_id (c->milestone));
  g_autoptr (GPtrArray) mutations = NULL;

  set_of (c, LOTSE_REPORT_MILESTONE, c->milestone, "done");
  assert_problems (c, 0); /* today, unless somebody knows better */
  lotse_report_form_set (c->form, done, "1.1.2022");
  assert_problem (c, done, "still to come");
  lotse_report_form_set (c->form, done, "31.02.2021");
  assert_problem (c, done, "");
  lotse_report_form_set (c->form, done, "20.11.2021");
  mutations = lotse_report_form_mutations (c->form);
  g_assert_cmpint (lotse_record_date (find_mutation (mutations, LOTSE_KIND_MILESTONE)->set, LOTSE_F_MILESTONE_DONE_ON), ==, day ("2021-11-20"));
  g_assert_cmpint (lotse_record_get (((LotseMutation *) mutations->pdata[0])->set, LOTSE_F_REPORT_PROGRESS)->u.ratio->numerator, ==, 1);
}

static void
test_correction (Case *c, gconstpointer unused)
{
  g_autoptr (GPtrArray) mutations = NULL;

  lotse_report_form_correct (c->form, c->report);
  g_assert_false (lotse_report_form_is_unchanged (c->form));
  lotse_report_form_set (c->form, LOTSE_REPORT_STATUS, "on_track");
  mutations = lotse_report_form_mutations (c->form);
  g_assert_cmpstr (lotse_record_text (((LotseMutation *) mutations->pdata[0])->set, LOTSE_F_REPORT_REPLACES), ==, lotse_record_id (c->report));
}

/* What the form makes a report of comes into the records. (transfer none) */
static LotseRecord *
release (Case *c, LotseReportForm *form)
{
  g_autoptr (GPtrArray) mutations = lotse_report_form_mutations (form);
  LotseRecord *report = lotse_record_copy (((LotseMutation *) mutations->pdata[0])->set);

  lotse_dataset_take (c->data, report);
  return report;
}

/* Two pilots correct one report at once: the second is told of the first, keeps what is typed, and takes the place of what counts now. */
static void
test_at_once (Case *c, gconstpointer unused)
{
  g_autoptr (LotseReportForm) other = lotse_report_form_new (c->data, c->project, NULL, day (TODAY));
  g_autoptr (LotseReportForm) fresh = lotse_report_form_new (c->data, c->project, NULL, day (TODAY));
  g_autofree char *words = NULL;
  LotseRecord *first, *second;

  lotse_report_form_correct (c->form, c->report);
  lotse_report_form_correct (other, c->report);
  lotse_report_form_set (c->form, LOTSE_REPORT_SUMMARY, "Zwei Rechtsfragen sind offen, eine ist geklärt.");
  lotse_report_form_set (other, LOTSE_REPORT_STATUS, "on_track");
  g_assert_null (lotse_report_form_news (c->form));
  first = release (c, other);
  g_assert_true (lotse_report_form_news (c->form) == first);
  g_assert_true (lotse_report_form_news (fresh) == first);
  g_assert_cmpstr (lotse_report_form_get (c->form, LOTSE_REPORT_SUMMARY), ==, "Zwei Rechtsfragen sind offen, eine ist geklärt.");
  second = release (c, c->form);
  g_assert_cmpstr (lotse_record_text (second, LOTSE_F_REPORT_REPLACES), ==, lotse_record_id (first));
  /* One report in all: there is no course to speak of. */
  g_assert_cmpint (lotse_project_status (c->data, c->project, day (TODAY)), ==, LOTSE_STATUS_NEEDS_ATTENTION);
  words = lotse_trend_words (c->data, c->project, day (TODAY));
  g_assert_null (words);
}

/* What people paste: tabs, quotes, four-byte letters, directions, markup, and far too much. */
static void
test_ugly (Case *c, gconstpointer unused)
{
  static const char *const texts[] = {
    "\"Anführung\" \\ und\tTab\nund Zeile\r\n", "\xF0\x9F\x9A\xA7 Baustelle \xE2\x80\xAE rückwärts", "<b>fett</b> & {\"a\":1}", "\x01\x02",
    "=HYPERLINK(\"x\")", "   ", "",
  };
  g_autofree char *huge = g_strnfill (70000, 'x'), *kpi = lotse_report_key (LOTSE_REPORT_KPI, lotse_record_id (c->kpi));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (LotseReportForm) other = lotse_report_form_new (c->data, c->project, NULL, day (TODAY));
      g_autofree char *draft = NULL;

      lotse_report_form_set (c->form, LOTSE_REPORT_SUMMARY, texts[i]);
      draft = lotse_report_form_to_draft (c->form);
      g_assert_true (lotse_report_form_take_draft (other, draft));
      g_assert_cmpstr (lotse_report_form_get (other, LOTSE_REPORT_SUMMARY), ==, texts[i]);
    }
  lotse_report_form_set (c->form, LOTSE_REPORT_SUMMARY, huge);
  assert_problem (c, LOTSE_REPORT_SUMMARY, "");
  set_of (c, LOTSE_REPORT_KPI, c->kpi, "viel");
  assert_problem (c, kpi, "Anträge online: Not a number. Write it like this");
  assert_problems (c, 2);
}

static void
test_bad_drafts (Case *c, gconstpointer unused)
{
  static const char *const texts[] = { "", "{", "[]", "null", "{\"project\":1}", "{\"project\":\"x\",\"entered\":{}}", "\xFF", "{\"entered\":{\"status\":\"on_track\"}}" };
  g_autofree char *foreign = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (lotse_report_form_take_draft (c->form, texts[i]));
  foreign = g_strdup_printf ("{\"project\":\"%s\",\"entered\":{\"milestone.gone\":\"done\",\"status\":7,\"next_steps\":\"Weiter.\"}}",
                             lotse_record_id (c->project));
  g_assert_true (lotse_report_form_take_draft (c->form, foreign));
  g_assert_cmpstr (lotse_report_form_get (c->form, "milestone.gone"), ==, "");
  g_assert_cmpstr (lotse_report_form_get (c->form, LOTSE_REPORT_STATUS), ==, "needs_attention");
  g_assert_cmpstr (lotse_report_form_get (c->form, LOTSE_REPORT_NEXT_STEPS), ==, "Weiter.");
}

/* A process that writes a longer draft with each stroke is killed at some moment: what is read afterwards is one of the drafts, whole. */
static void
test_killed (Case *c, gconstpointer unused)
{
  const char *id = lotse_record_id (c->project);

  for (guint round = 0; round < 12; round++)
    {
      const pid_t child = fork ();
      g_autofree char *draft = NULL;
      g_autoptr (LotseReportForm) form = NULL;
      const char *text;

      if (child == 0)
        for (guint n = 1;; n++)
          {
            g_autofree char *typed = g_strnfill (n, 'a');
            g_autofree char *json = NULL;

            lotse_report_form_set (c->form, LOTSE_REPORT_SUMMARY, typed);
            json = lotse_report_form_to_draft (c->form);
            if (!lotse_draft_write (c->folder, id, json, NULL))
              _exit (1);
          }
      g_assert_cmpint (child, >, 0);
      while (!lotse_draft_exists (c->folder, id, NULL))
        g_usleep (1000);
      g_usleep (round * 3700);
      kill (child, SIGKILL);
      waitpid (child, NULL, 0);
      draft = lotse_draft_read (c->folder, id);
      form = lotse_report_form_new (c->data, c->project, NULL, day (TODAY));
      g_assert_true (lotse_report_form_take_draft (form, draft));
      text = lotse_report_form_get (form, LOTSE_REPORT_SUMMARY);
      g_assert_cmpuint (strlen (text), >, 0);
      g_assert_cmpuint (strspn (text, "a"), ==, strlen (text));
      lotse_draft_remove (c->folder, id);
    }
  /* What was being moved into place lies about. */
  {
    g_autofree char *drafts = g_build_filename (c->folder, "forms", NULL);
    g_autoptr (GDir) dir = g_dir_open (drafts, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name (dir)) != NULL)
      {
        g_autofree char *path = g_build_filename (drafts, name, NULL);

        g_unlink (path);
      }
  }
}

/* What an earlier version kept in a file of its own is there, and moves into the one store with the next keystroke. */
static void
test_old_draft (Case *c, gconstpointer unused)
{
  const char *id = lotse_record_id (c->project);
  g_autofree char *folder = g_build_filename (c->folder, "drafts", NULL), *name = g_strconcat (id, ".json", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL), *read = NULL, *newer = NULL;
  g_autoptr (GPtrArray) projects = NULL, forms = NULL, after = NULL;
  g_autoptr (LotseDraftStore) store = lotse_workplace_drafts (c->folder);
  gint64 saved_at = 0;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "{\"summary\":\"halb\"}", -1, NULL));
  g_assert_true (lotse_draft_exists (c->folder, id, &saved_at));
  g_assert_cmpint (saved_at, >, 0);
  read = lotse_draft_read (c->folder, id);
  g_assert_cmpstr (read, ==, "{\"summary\":\"halb\"}");
  projects = lotse_draft_list (c->folder);
  g_assert_cmpuint (projects->len, ==, 1);
  g_assert_cmpstr (projects->pdata[0], ==, id);

  g_assert_true (lotse_draft_write (c->folder, id, "{\"summary\":\"halb getippt\"}", NULL));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  newer = lotse_draft_read (c->folder, id);
  g_assert_cmpstr (newer, ==, "{\"summary\":\"halb getippt\"}");
  forms = lotse_draft_store_list (store);
  g_assert_cmpuint (forms->len, ==, 1);
  /* Both: discarding leaves neither. */
  g_assert_true (g_file_set_contents (path, "{}", -1, NULL));
  lotse_draft_remove (c->folder, id);
  after = lotse_draft_list (c->folder);
  g_assert_cmpuint (after->len, ==, 0);
}

static void
test_workplace (Case *c, gconstpointer unused)
{
  const char *chosen[] = { "b", "a", NULL };
  g_autofree char *path = g_build_filename (c->folder, "me.ini", NULL);
  g_auto (GStrv) none = lotse_workplace_functions (c->folder);
  g_auto (GStrv) account = NULL;
  g_auto (GStrv) mine = NULL;
  g_auto (GStrv) nowhere = lotse_workplace_functions (NULL);

  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_cmpuint (g_strv_length (nowhere), ==, 0);
  lotse_workplace_set_account_function (c->folder, "f");
  account = lotse_workplace_functions (c->folder);
  g_assert_cmpstr (account[0], ==, "f");
  lotse_workplace_choose_functions (c->folder, chosen);
  mine = lotse_workplace_functions (c->folder);
  g_assert_cmpuint (g_strv_length (mine), ==, 2);
  g_assert_cmpstr (mine[0], ==, "b");
  /* No name of a file is made of what is no id. */
  g_assert_false (lotse_draft_write (c->folder, "../etc", "{}", NULL));
  g_assert_false (lotse_draft_write (NULL, lotse_record_id (c->project), "{}", NULL));
  g_unlink (path);
}

/* One reminder for a function and a cycle; it holds until the work is done; what is switched off says nothing. */
static void
test_reminders (Case *c, gconstpointer unused)
{
  const char *pilot = lotse_record_id (c->head);
  g_autoptr (LotseRecord) project = lotse_record_copy (c->project);
  LotseReminderScene scene = { c->data, c->folder, day ("2021-11-23"), (1u << LOTSE_N_REMINDER_RULES) - 1, FALSE };
  g_autofree char *path = g_build_filename (c->folder, "me.ini", NULL);
  g_autoptr (LotseReminder) first = NULL;
  g_autoptr (LotseReminder) again = NULL;
  g_autoptr (LotseReminder) next = NULL;
  g_autoptr (LotseReminder) now = NULL;

  g_assert_null (lotse_reminder_for (&scene, pilot)); /* nothing is reported by it */
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, pilot);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_dataset_take (c->data, g_object_ref (project));
  scene.today = day ("2021-11-10"); /* reported in October, and the month has three weeks left */
  scene.rules = 1u << LOTSE_REMIND_REPORT;
  g_assert_null (lotse_reminder_for (&scene, pilot));
  scene.today = day ("2021-11-23");
  first = lotse_reminder_for (&scene, pilot);
  g_assert_nonnull (first);
  g_assert_cmpstr (first->project, ==, lotse_record_id (c->project));
  g_assert_nonnull (strstr (first->body, "waits for a report"));
  lotse_reminder_shown (&scene, first);
  again = lotse_reminder_for (&scene, pilot);
  g_assert_null (again);
  now = lotse_reminder_now (&scene, pilot);
  g_assert_cmpstr (now->body, ==, first->body);
  {
    g_autoptr (GPtrArray) mutations = lotse_report_form_mutations (c->form);

    lotse_dataset_take (c->data, lotse_record_copy (((LotseMutation *) mutations->pdata[0])->set));
  }
  g_assert_null (lotse_reminder_now (&scene, pilot)); /* confirmed */
  /* A milestone that is overdue early in the cycle waits for the report: there is one reminder. */
  scene.today = day ("2021-12-02");
  scene.rules = (1u << LOTSE_N_REMINDER_RULES) - 1;
  g_assert_null (lotse_reminder_for (&scene, pilot));
  scene.today = day ("2021-12-25");
  next = lotse_reminder_for (&scene, pilot);
  g_assert_nonnull (next);
  g_assert_nonnull (strstr (next->body, "overdue"));
  scene.rules = 0;
  g_assert_null (lotse_reminder_for (&scene, pilot));
  for (guint i = 0; i < LOTSE_N_REMINDER_RULES; i++)
    g_assert_cmpstr (lotse_reminder_rule_sentence (i), !=, "");
  g_unlink (path);
}

#define ADD(path, test) g_test_add (path, Case, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LOTSE_TODAY", TODAY, TRUE);
  lotse_lang_init ("en");
  g_test_init (&argc, &argv, NULL);
  ADD ("/app/report-form/prefilled", test_prefilled);
  ADD ("/app/report-form/unchanged", test_unchanged);
  ADD ("/app/report-form/asks", test_asks);
  ADD ("/app/report-form/support-date", test_support_date);
  ADD ("/app/report-form/dimension", test_dimension);
  ADD ("/app/report-form/dimension-cleared", test_dimension_cleared);
  ADD ("/app/report-form/paper", test_paper);
  ADD ("/app/report-form/undo", test_undo);
  ADD ("/app/report-form/at-once", test_at_once);
  ADD ("/app/report-form/full", test_full);
  ADD ("/app/report-form/reached", test_reached);
  ADD ("/app/report-form/correction", test_correction);
  ADD ("/app/report-form/ugly", test_ugly);
  ADD ("/app/report-form/bad-drafts", test_bad_drafts);
  ADD ("/app/report-form/killed", test_killed);
  ADD ("/app/report-form/old-draft", test_old_draft);
  ADD ("/app/report-form/workplace", test_workplace);
  ADD ("/app/report-form/reminders", test_reminders);
  return g_test_run ();
}
