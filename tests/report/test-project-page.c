/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on the page of a project, whatever there is to say: read from the file as somebody hears it. */
#include <string.h>

#include "booklet-data.h"
#include "data/model/lang.h"
#include "data/model/legal.h"
#include "data/model/reporting.h"
#include "report-data.h"
#include "report-files.h"
#include "report/booklet.h"
#include "report/render.h"
#include "report/rows.h"
#include "report/source-private.h"

/* What is read out, with single spaces; NULL without python. (transfer full) (nullable) */
static char *
said_by (const char *path)
{
  g_autofree char *python = g_find_program_in_path ("python3"), *script = g_test_build_filename (G_TEST_DIST, "report", "check-pdf.py", NULL), *text = NULL;
  const char *argv[] = { python, script, "--text", path, NULL };
  g_auto (GStrv) words = NULL;
  int status;

  if (python == NULL)
    {
      g_test_skip ("python3 is not installed");
      return NULL;
    }
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &text, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  words = g_strsplit_set (text, " \n\t", -1);
  return g_strjoinv (" ", words);
}

static char *
page_of (LotseDataset *data, LotseRecord *project)
{
  const char *ids[] = { lotse_record_id (project), NULL };
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_PROJECT, LOTSE_BOOKLET_PDF);
  g_autofree char *path = report_path ("project-page.pdf"), *pdf = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  options.projects = ids;
  g_assert_true (lotse_booklet_write (&options, data, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &pdf, &length, NULL));
  g_assert_cmpuint (report_count_pages (pdf, length, ""), ==, 1);
  return said_by (path);
}

/* @most: letters of @text that have to be there; 0: all. */
static void
assert_said (const char *page, LotseRecord *project, const char *what, const char *text, guint most)
{
  g_autofree char *clean = NULL, *begin = NULL;
  g_auto (GStrv) words = NULL;

  if (text == NULL || *text == '\0')
    return;
  clean = lotse_text_clean (text);
  words = g_strsplit_set (clean, " \n\t", -1);
  g_free (clean);
  clean = g_strjoinv (" ", words);
  begin = most > 0 && g_utf8_strlen (clean, -1) > (long) most ? g_utf8_substring (clean, 0, (long) most) : g_strdup (clean);
  if (strstr (page, begin) == NULL)
    g_test_message ("%s: %s “%s” is not in:\n%s", lotse_record_text (project, LOTSE_F_PROJECT_CODE), what, begin, page);
  g_assert_nonnull (strstr (page, begin));
}

static void
assert_rows (const char *page, LotseRecord *project, const char *what, GPtrArray *rows, guint least, guint most)
{
  for (guint i = 0, n = 0; i < rows->len && n < least; i++)
    {
      const LotseRow *row = rows->pdata[i];

      if (row->state == LOTSE_CHART_DONE && g_str_equal (what, "milestone"))
        continue;
      assert_said (page, project, what, row->title, most);
      n++;
    }
}

/* Dots count what is left out ("… und 3 weitere Einträge"), or are what is said about them at the foot. */
static void
assert_uncut (const char *page, LotseRecord *project)
{
  for (const char *dots = page != NULL ? strstr (page, "…") : NULL; dots != NULL; dots = strstr (dots + 1, "…"))
    {
      const char *after = dots + strlen ("…");
      const gboolean counts = g_str_has_prefix (after, " und ") || g_str_has_prefix (after, "“");

      if (!counts)
        g_test_message ("%s: %s", lotse_record_text (project, LOTSE_F_PROJECT_CODE), page);
      g_assert_true (counts);
    }
}

/* @most: letters of each text that have to be there; 0: all, and nothing ends in dots. */
static void
assert_whole (LotseDataset *data, LotseRecord *project, guint most)
{
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autofree char *page = page_of (data, project), *term = NULL, *facts = NULL, *unrated = NULL;
  g_autoptr (GPtrArray) milestones = NULL, risks = NULL, decisions = NULL, kpis = NULL, legal = NULL;
  g_autoptr (GArray) years = NULL;
  LotseRecord *report;

  if (page == NULL)
    return;
  options.as_of = report_day (BOOKLET_DAY);
  options.audience = LOTSE_AUDIENCE_LEADERSHIP;
  report = lotse_project_latest_report (data, project, options.as_of);
  term = lotse_source_term_words (data, &options, project, LOTSE_LANG_DE);
  milestones = lotse_rows_milestones (data, &options, project, LOTSE_LANG_DE);
  risks = lotse_rows_risks (data, &options, project);
  decisions = lotse_rows_decisions (data, &options, project, LOTSE_LANG_DE);
  kpis = lotse_rows_project_kpis (data, &options, project, LOTSE_LANG_DE);
  legal = lotse_rows_legal (data, &options, project, LOTSE_LANG_DE);
  years = lotse_budget_years (&options, project);
  assert_said (page, project, "title", lotse_record_text (project, LOTSE_F_PROJECT_TITLE), most);
  assert_said (page, project, "goal", lotse_record_text (project, LOTSE_F_PROJECT_GOAL), most > 0 ? 3 * most : 0);
  assert_said (page, project, "status", lotse_state_label (lotse_project_state (data, project, options.as_of)), 0);
  assert_said (page, project, "reason", report != NULL ? lotse_record_text (report, LOTSE_F_REPORT_SUMMARY) : NULL, most > 0 ? 2 * most : 200);
  assert_said (page, project, "term", term, 0);
  /* What contradicts the status stands beside it, and how old it is. */
  facts = lotse_source_facts_text (data, &options, project, LOTSE_LANG_DE);
  assert_said (page, project, "facts", facts, most);
  unrated = lotse_unrated_report_words (data, project, options.as_of, LOTSE_LANG_DE);
  if (report != NULL && unrated == NULL && lotse_project_open (project))
    {
      g_autofree char *age = lotse_age_words (lotse_record_date (report, LOTSE_F_REPORT_AS_OF), options.as_of);

      assert_said (page, project, "age", age, 0);
    }
  for (guint i = 0; i < legal->len; i++)
    assert_said (page, project, "check", ((LotseLegalRow *) legal->pdata[i])->check, 0);
  assert_rows (page, project, "milestone", milestones, 2, most / 4);
  assert_rows (page, project, "risk", risks, 2, most / 4);
  assert_rows (page, project, "decision", decisions, 1, most / 4);
  assert_rows (page, project, "kpi", kpis, 1, most / 4);
  if (years->len > 0)
    assert_said (page, project, "budget", "Geplant", 0);
  g_assert_null (strstr (page, "(null)"));
  if (most == 0)
    assert_uncut (page, project);
  /* "2 Einträge" in place of them. */
  g_assert_false (g_regex_match_simple ("[0-9] Eintr(ag|äge)( |$)", page, 0, 0));
}

static void
add_overdue (LotseDataset *data, LotseRecord *project, const char *title, int audience)
{
  LotseRecord *milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);

  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, title);
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (project));
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, lotse_soft_make (report_day (BOOKLET_DAY) - 30, LOTSE_PRECISION_DAY));
  lotse_record_set_integer (milestone, LOTSE_F_MILESTONE_AUDIENCE, audience);
  lotse_dataset_take (data, milestone);
}

/* On track, though two milestones are overdue: that is said beside it, and the colour stays. Readers who may not see one of them are told of the other. */
static void
test_contradicted (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL), *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  g_autofree char *page = NULL, *inside = NULL, *outside = NULL;

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "Wohngeld online");
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_dataset_take (data, project);
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, "Alles gut.");
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day (BOOKLET_DAY) - 21);
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_ON_TRACK);
  lotse_dataset_take (data, report);
  add_overdue (data, project, "Abnahme", LOTSE_AUDIENCE_PUBLIC);
  add_overdue (data, project, "Vertrag mit dem Dienstleister", LOTSE_AUDIENCE_LEADERSHIP);
  page = page_of (data, project);
  if (page == NULL)
    return;
  assert_said (page, project, "status", "im Plan", 0);
  assert_said (page, project, "facts", "2 Meilensteine sind überfällig", 0);
  assert_said (page, project, "age", "vor 3 Wochen", 0);
  options.as_of = report_day (BOOKLET_DAY);
  options.audience = LOTSE_AUDIENCE_LEADERSHIP;
  inside = lotse_source_facts_text (data, &options, project, LOTSE_LANG_DE);
  g_assert_nonnull (strstr (inside, "2 Meilensteine sind überfällig"));
  options.audience = LOTSE_AUDIENCE_PUBLIC;
  outside = lotse_source_facts_text (data, &options, project, LOTSE_LANG_DE);
  g_assert_nonnull (strstr (outside, "„Abnahme“"));
  g_assert_null (strstr (outside, "Vertrag"));
  g_assert_cmpint (lotse_project_state (data, project, options.as_of), ==, LOTSE_STATE_ON_TRACK);
}

static void
test_example (void)
{
  g_autoptr (LotseDataset) data = booklet_example ();

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    assert_whole (data, lotse_dataset_at (data, LOTSE_KIND_PROJECT, i), 0);
}

/* Lying on paper, read out. (transfer full) (nullable) */
static char *
lying_page_of (LotseDataset *data, LotseRecord *project)
{
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
  g_autofree char *path = report_path ("project-lying.pdf");
  g_autoptr (GError) error = NULL;

  options.page = LOTSE_RENDER_PROJECT;
  options.project = lotse_record_id (project);
  options.path = path;
  options.paper = LOTSE_PAPER_A4;
  options.as_of = report_day (BOOKLET_DAY);
  options.lang = LOTSE_LANG_DE;
  g_assert_true (lotse_render (&options, data, &error));
  g_assert_no_error (error);
  return said_by (path);
}

/* Nothing that was typed ends in dots on the lying pages of the example either, and what waits for a decision is whole. */
static void
test_uncut (void)
{
  g_autoptr (LotseDataset) data = booklet_example ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;

  options.as_of = report_day (BOOKLET_DAY);
  options.audience = LOTSE_AUDIENCE_LEADERSHIP;
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);
      g_autofree char *lying = lying_page_of (data, project);
      g_autoptr (GPtrArray) milestones = lotse_rows_milestones (data, &options, project, LOTSE_LANG_DE);
      g_autoptr (GPtrArray) phases = lotse_rows_phases (data, &options, project, LOTSE_LANG_DE);
      g_autoptr (GPtrArray) decisions = lotse_rows_decisions (data, &options, project, LOTSE_LANG_DE);

      if (lying == NULL)
        return;
      assert_uncut (lying, project);
      for (guint r = 0; r < milestones->len; r++)
        assert_said (lying, project, "milestone", ((LotseRow *) milestones->pdata[r])->title, 0);
      for (guint r = 0; r < phases->len; r++)
        assert_said (lying, project, "gate", ((LotseRow *) phases->pdata[r])->badge, 0);
      for (guint r = 0; r < decisions->len; r++)
        assert_said (lying, project, "decision", ((LotseRow *) decisions->pdata[r])->title, 0);
      assert_said (lying, project, "goal", lotse_record_text (project, LOTSE_F_PROJECT_GOAL), 0);
    }
}

/* @length letters in words that begin with @name. (transfer full) */
static char *
long_text (const char *name, guint number, guint length)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "%s %u:", name, number);
  for (guint i = 0; text->len < length; i++)
    g_string_append_printf (text, " Wort%u%s", i, i % 7 == 6 ? "-mit-Anhang" : "");
  return g_string_free (text, FALSE);
}

static LotseRecord *
long_record (LotseDataset *data, LotseKind kind, guint title, guint refers, LotseRecord *project, guint number, guint length)
{
  const char *ids[] = { lotse_record_id (project), NULL };
  LotseRecord *record = lotse_record_new (kind, NULL);
  g_autofree char *text = long_text (lotse_kind_info (kind)->name, number, length);

  lotse_record_set_text (record, title, text);
  if (kind == LOTSE_KIND_DECISION)
    {
      LotseValue refs = lotse_value_refs (ids);

      lotse_record_take (record, refers, &refs);
    }
  else
    lotse_record_set_text (record, refers, ids[0]);
  return record;
}

static void
add_long (LotseDataset *data, LotseRecord *project, guint n, guint length)
{
  for (guint i = 0; i < n; i++)
    {
      LotseRecord *report = long_record (data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_SUMMARY, LOTSE_F_REPORT_PROJECT, project, i, 4 * length), *milestone, *risk;

      lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day (BOOKLET_DAY) - 1 - (int) i * 40);
      lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NEEDS_DECISION);
      lotse_dataset_take (data, report);
      milestone = long_record (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_TITLE, LOTSE_F_MILESTONE_PROJECT, project, i, length);
      lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, lotse_soft_make (report_day (BOOKLET_DAY) + (int) i * 50, LOTSE_PRECISION_DAY));
      lotse_dataset_take (data, milestone);
      risk = long_record (data, LOTSE_KIND_RISK, LOTSE_F_RISK_TITLE, LOTSE_F_RISK_PROJECT, project, i, length);
      lotse_record_set_integer (risk, LOTSE_F_RISK_STATE, LOTSE_RISK_STATE_OPEN);
      lotse_dataset_take (data, risk);
      lotse_dataset_take (data, long_record (data, LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_WHAT, LOTSE_F_REQUEST_PROJECT, project, i, length));
      lotse_dataset_take (data, long_record (data, LOTSE_KIND_KPI, LOTSE_F_KPI_TITLE, LOTSE_F_KPI_PROJECT, project, i, length));
      lotse_dataset_take (data, long_record (data, LOTSE_KIND_DECISION, LOTSE_F_DECISION_QUESTION, LOTSE_F_DECISION_PROJECTS, project, i, length));
    }
}

/* The longest project of the example with ever more of everything: titles and reasons end in dots, and none of the parts is missing. */
static void
test_long (void)
{
  static const struct { guint n, length; } cases[] = { { 1, 60 }, { 3, 300 }, { 12, 300 }, { 40, 900 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LotseDataset) data = booklet_example ();
      LotseRecord *project = NULL;
      g_autoptr (LotseRecord) changed = NULL;
      g_autofree char *title = long_text ("Vorhaben", i, cases[i].length), *goal = long_text ("Ziel", i, 2 * cases[i].length);

      for (guint k = 0; k < lotse_dataset_count (data, LOTSE_KIND_PROJECT); k++)
        if (g_strcmp0 (lotse_record_text (lotse_dataset_at (data, LOTSE_KIND_PROJECT, k), LOTSE_F_PROJECT_CODE), "HF5-03") == 0)
          project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, k);
      changed = lotse_record_copy (project);
      lotse_record_set_text (changed, LOTSE_F_PROJECT_TITLE, title);
      lotse_record_set_text (changed, LOTSE_F_PROJECT_GOAL, goal);
      lotse_dataset_take (data, g_object_ref (changed));
      add_long (data, changed, cases[i].n, cases[i].length);
      assert_whole (data, lotse_dataset_get (data, LOTSE_KIND_PROJECT, lotse_record_id (changed)), 50);
    }
}

/* Words at the end of a line and at the begin of the next are two, in what is read out as well: all that the council report says is made of words that it
 * says with room for them, too. */
static void
test_line_ends (void)
{
  static const struct { LotseKind kind; guint field; } sources[] = {
    { LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_GOAL }, { LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE }, { LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_TITLE },
    { LOTSE_KIND_DECISION, LOTSE_F_DECISION_QUESTION }, { LOTSE_KIND_REPORT, LOTSE_F_REPORT_SUMMARY },
  };
  g_autoptr (LotseDataset) data = booklet_example ();
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_COUNCIL, LOTSE_BOOKLET_PDF);
  g_autofree char *path = report_path ("council.pdf"), *words = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_true (lotse_booklet_write (&options, data, path, &error));
  g_assert_no_error (error);
  words = said_by (path);
  if (words == NULL)
    return;
  for (guint k = 0; k < G_N_ELEMENTS (sources); k++)
    for (guint i = 0; i < lotse_dataset_count (data, sources[k].kind); i++)
      {
        const char *text = lotse_record_text (lotse_dataset_at (data, sources[k].kind, i), sources[k].field);
        g_auto (GStrv) all = g_strsplit (text != NULL ? text : "", " ", -1);

        for (guint w = 0; all[w] != NULL && all[w + 1] != NULL; w++)
          {
            g_autofree char *joined = g_strconcat (all[w], all[w + 1], NULL);

            if (strlen (all[w]) < 2 || strlen (all[w + 1]) < 4)
              continue;
            if (strstr (words, joined) != NULL)
              g_test_message ("joined: %s", joined);
            n += strstr (words, joined) != NULL;
          }
      }
  g_assert_cmpuint (n, ==, 0);
}

/* A status is dated by the report that gave it, also where a later one rates nothing. */
static void
test_unrated (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *project = lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late"), *report = report_record (LOTSE_KIND_REPORT, "unrated", LOTSE_F_REPORT_SUMMARY, "unrated");
  const LotseDate today = report_day (REPORT_TODAY);
  g_autofree char *before = lotse_unrated_report_words (data, project, today, LOTSE_LANG_DE), *words = NULL, *assessed = NULL, *lasting = NULL, *history = NULL, *page = NULL, *confirmed = NULL, *sentence = NULL;
  LotseRecord *same, *second;

  g_assert_null (before);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, "late");
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day ("2026-11-01"));
  same = lotse_record_copy (report);
  second = lotse_record_copy (report);
  lotse_dataset_take (data, report);
  project = lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late");
  words = lotse_unrated_report_words (data, project, today, LOTSE_LANG_DE);
  g_assert_cmpstr (words, ==, "zuletzt am 01.11.2026 ohne Bewertung gemeldet");

  /* What a second assessor said decides nothing, and is said. */
  lotse_record_set_text (second, LOTSE_F_REPORT_OTHER_STATUS_WORD, "Amber/\nRed");
  history = lotse_report_status_words (second);
  g_assert_cmpstr (history, ==, "nicht angegeben · zweite Bewertung: Amber/ Red");
  lotse_dataset_take (data, second);
  project = lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late");
  assessed = lotse_unrated_report_words (data, project, today, LOTSE_LANG_DE);
  g_assert_cmpstr (assessed, ==, "zuletzt am 01.11.2026 ohne Bewertung gemeldet; zweite Bewertung: Amber/ Red");
  sentence = lotse_unrated_report_sentence (data, project, today, LOTSE_LANG_DE);
  g_assert_cmpstr (sentence, ==, "Der Status ist vom 15.09.2026; die Meldung vom 01.11.2026 nennt keinen – zweite Bewertung: Amber/ Red.");
  g_assert_cmpint (lotse_project_status (data, project, today), ==, lotse_record_enum (lotse_project_rated_report (data, project, today), LOTSE_F_REPORT_STATUS));
  page = page_of (data, project);
  if (page != NULL)
    {
      assert_said (page, project, "second assessment", assessed, 0);
      /* Nor that it lasted since, which nobody said. */
      lasting = lotse_lasting_words (lotse_project_status_since (data, project, today), today);
      g_assert_null (strstr (page, lasting));
    }
  g_assert_cmpstr (lotse_record_id (lotse_project_rated_report (data, project, today)), ==, "r2");
  lotse_record_set_integer (same, LOTSE_F_REPORT_UNCHANGED, TRUE);
  lotse_dataset_take (data, same);
  confirmed = lotse_unrated_report_words (data, lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late"), today, LOTSE_LANG_DE);
  g_assert_null (confirmed);
}

static void
add_tests (void)
{
  lotse_lang_init ("de");
  g_test_add_func ("/report/project-page/unrated", test_unrated);
  g_test_add_func ("/report/project-page/contradicted", test_contradicted);
  g_test_add_func ("/report/project-page/example", test_example);
  g_test_add_func ("/report/project-page/uncut", test_uncut);
  g_test_add_func ("/report/project-page/long", test_long);
  g_test_add_func ("/report/project-page/line-ends", test_line_ends);
}

int
main (int argc, char **argv)
{
  return report_run_in_folder (&argc, &argv, add_tests);
}
