/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets of a fixed number of pages, however much there is to say: handover, mandate and the form for a report. */
#define _GNU_SOURCE /* memmem */
#include <string.h>

#include "data/model/error.h"
#include "data/model/legal.h"
#include "report-data.h"
#include "report-files.h"
#include "report/rows-handover.h"

#define LONG_TITLE "<b>Sehr langer</b> Titel & \xF0\x9F\x9A\xA7 \xE2\x80\xAE mit Richtung, der auf keine Zeile passt und weitergeht und nicht endet"

static LotseRecord *
long_record (LotseDataset *data, LotseKind kind, guint field, const char *to)
{
  LotseRecord *record = lotse_record_new (kind, NULL);

  lotse_record_set_text (record, 0, LONG_TITLE);
  if (to != NULL)
    lotse_record_set_text (record, field, to);
  lotse_dataset_take (data, record);
  return record;
}

/* A function with @n projects, each with five reports, milestones, requests and partners. (transfer none) */
static LotseRecord *
busy_function (LotseDataset *data, guint n)
{
  LotseRecord *function = long_record (data, LOTSE_KIND_FUNCTION, 0, NULL);

  for (guint i = 0; i < n; i++)
    {
      LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL), *partner = long_record (data, LOTSE_KIND_PARTNER, LOTSE_F_PARTNER_CONTACT, lotse_record_id (function));
      const char *ids[] = { lotse_record_id (partner), NULL };
      LotseValue refs = lotse_value_refs (ids);

      lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, LONG_TITLE);
      lotse_record_set_text (project, i % 2 == 0 ? LOTSE_F_PROJECT_PILOTS : LOTSE_F_PROJECT_CARRIES, lotse_record_id (function));
      lotse_record_take (project, LOTSE_F_PROJECT_PARTNERS, &refs);
      lotse_dataset_take (data, project);
      for (int j = 0; j < 5; j++)
        {
          LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);

          lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, LONG_TITLE LONG_TITLE LONG_TITLE);
          lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
          lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day (REPORT_TODAY) - 30 * j);
          lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, j % LOTSE_STATUS_N_VALUES);
          lotse_dataset_take (data, report);
        }
      long_record (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (project));
      long_record (data, LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_PROJECT, lotse_record_id (project));
      long_record (data, LOTSE_KIND_RISK, LOTSE_F_RISK_PROJECT, lotse_record_id (project));
      long_record (data, LOTSE_KIND_KPI, LOTSE_F_KPI_PROJECT, lotse_record_id (project));
    }
  return function;
}

static gboolean
render_for (LotseDataset *data, LotseRenderPage page, const char *subject, int audience, char **pdf, gsize *length, GError **error)
{
  g_autofree char *path = report_path (page == LOTSE_RENDER_HANDOVER ? "handover.pdf" : "mandate.pdf");
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;

  options.page = page;
  options.path = path;
  options.project = subject;
  options.audience = audience;
  options.as_of = report_day (REPORT_TODAY);
  return lotse_render (&options, data, error) && g_file_get_contents (path, pdf, length, error);
}

/* Two pages of A4, tagged, whether nothing is open or very much: the text gets shorter, never more. */
static void
test_handover (void)
{
  const guint many[] = { 0, 1, 7, 40 };

  for (guint i = 0; i < G_N_ELEMENTS (many); i++)
    {
      g_autoptr (LotseDataset) data = report_data ();
      LotseRecord *function = busy_function (data, many[i]);
      g_autofree char *pdf = NULL, *other = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      g_assert_true (render_for (data, LOTSE_RENDER_HANDOVER, lotse_record_id (function), LOTSE_AUDIENCE_LEADERSHIP, &pdf, &length, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (report_count_pages (pdf, length, "595"), ==, 2);
      g_assert_nonnull (memmem (pdf, length, "/StructTreeRoot", strlen ("/StructTreeRoot")));
      g_assert_false (render_for (data, LOTSE_RENDER_HANDOVER, "nobody", LOTSE_AUDIENCE_LEADERSHIP, &other, &length, &error));
      g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND);
    }
}

/* What is said on the sheet about a function: its projects, what is open of them, and who else takes part. Nobody's name. */
static void
test_handover_rows (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseRecord *function = busy_function (data, 2), *person = long_record (data, LOTSE_KIND_PERSON, 0, NULL), *named, *task, *theirs;
  g_autoptr (GPtrArray) projects = NULL, dates = NULL, open = NULL, contacts = NULL, hidden = NULL;

  options.as_of = report_day (REPORT_TODAY);
  options.audience = LOTSE_AUDIENCE_LEADERSHIP;
  named = lotse_record_copy (person);
  lotse_record_set_text (named, LOTSE_F_PERSON_NAME, "Kim Muster");
  lotse_dataset_take (data, named);
  named = lotse_record_copy (function);
  lotse_record_set_text (named, LOTSE_F_FUNCTION_HOLDER, lotse_record_id (person));
  lotse_dataset_take (data, named);
  task = long_record (data, LOTSE_KIND_TASK, LOTSE_F_TASK_FUNCTION, lotse_record_id (function));
  task = lotse_record_copy (task);
  lotse_record_set_integer (task, LOTSE_F_TASK_STATE, LOTSE_TASK_STATE_DONE);
  lotse_dataset_take (data, task);
  long_record (data, LOTSE_KIND_TASK, LOTSE_F_TASK_FUNCTION, lotse_record_id (function));
  long_record (data, LOTSE_KIND_DECISION, LOTSE_F_DECISION_DECIDES, lotse_record_id (function));
  theirs = long_record (data, LOTSE_KIND_FUNCTION, 0, NULL);
  long_record (data, LOTSE_KIND_DECISION, LOTSE_F_DECISION_DECIDES, lotse_record_id (theirs));
  function = lotse_dataset_get (data, LOTSE_KIND_FUNCTION, lotse_record_id (function));
  projects = lotse_rows_handover_projects (data, &options, function, LOTSE_LANG_EN);
  dates = lotse_rows_handover_dates (data, &options, function, LOTSE_LANG_EN);
  open = lotse_rows_handover_open (data, &options, function, LOTSE_LANG_EN);
  contacts = lotse_rows_handover_contacts (data, &options, function, LOTSE_LANG_EN);
  g_assert_cmpuint (projects->len, ==, 2);
  g_assert_cmpuint (dates->len, ==, 2);
  g_assert_cmpuint (open->len, ==, 2 + 2 + 1 + 1); /* requests, risks, the open task, the decision that is its own */
  g_assert_cmpuint (contacts->len, ==, 2);
  for (guint i = 0; i < projects->len; i++)
    g_assert_null (strstr (((LotseRow *) projects->pdata[i])->detail, "Kim Muster"));
  for (guint i = 0; i < contacts->len; i++)
    g_assert_null (strstr (((LotseRow *) contacts->pdata[i])->title, "Kim Muster"));
  options.audience = LOTSE_AUDIENCE_PUBLIC;
  hidden = lotse_rows_handover_open (data, &options, function, LOTSE_LANG_EN);
  g_assert_cmpuint (hidden->len, ==, 1); /* the decision, of which nothing is said to be internal */
}

/* What is due of a function is open, until it came; nobody outside is told. */
static void
test_handover_due (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseRecord *function = report_record (LOTSE_KIND_FUNCTION, "f", LOTSE_F_FUNCTION_TITLE, "Pilot"), *project, *kpi, *report;
  g_autoptr (GPtrArray) due = NULL, outside = NULL, partners = NULL, later = NULL;

  options.as_of = report_day (REPORT_TODAY);
  options.audience = LOTSE_AUDIENCE_LEADERSHIP;
  lotse_dataset_take (data, function);
  project = report_record (LOTSE_KIND_PROJECT, "p", LOTSE_F_PROJECT_TITLE, "E-Akte");
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, "f");
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_dataset_take (data, project);
  kpi = report_record (LOTSE_KIND_KPI, "k", LOTSE_F_KPI_TITLE, "Ämter mit E-Akte");
  lotse_record_set_text (kpi, LOTSE_F_KPI_PROJECT, "p");
  lotse_record_set_integer (kpi, LOTSE_F_KPI_RHYTHM, LOTSE_RHYTHM_QUARTERLY);
  lotse_dataset_take (data, kpi);
  due = lotse_rows_handover_open (data, &options, function, LOTSE_LANG_EN);
  g_assert_cmpuint (due->len, ==, 2);
  g_assert_cmpstr (((LotseRow *) due->pdata[0])->title, ==, "Ämter mit E-Akte");
  g_assert_cmpstr (((LotseRow *) due->pdata[0])->detail, ==, "Value of 30 Sep 2026 due · E-Akte");
  g_assert_cmpstr (((LotseRow *) due->pdata[1])->title, ==, "E-Akte");
  g_assert_cmpstr (((LotseRow *) due->pdata[1])->detail, ==, "Report overdue");
  options.audience = LOTSE_AUDIENCE_PUBLIC;
  outside = lotse_rows_handover_open (data, &options, function, LOTSE_LANG_EN);
  g_assert_cmpuint (outside->len, ==, 0);
  options.audience = LOTSE_AUDIENCE_PARTNERS;
  partners = lotse_rows_handover_open (data, &options, function, LOTSE_LANG_EN);
  g_assert_cmpuint (partners->len, ==, 0);
  options.audience = LOTSE_AUDIENCE_LEADERSHIP;
  report = report_record (LOTSE_KIND_REPORT, "r", LOTSE_F_REPORT_PROJECT, "p");
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day (REPORT_TODAY));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_ON_TRACK);
  lotse_dataset_take (data, report);
  later = lotse_rows_handover_open (data, &options, function, LOTSE_LANG_EN);
  g_assert_cmpuint (later->len, ==, 1);
}

/* One page of A4, with little or with much; for those outside without money and risks. */
static void
test_mandate (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *function = busy_function (data, 1), *project = NULL, *full;
  g_autofree char *pdf = NULL, *outside = NULL;
  g_autoptr (GError) error = NULL;
  gsize length, shorter;

  project = lotse_dataset_referrers (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_PILOTS, lotse_record_id (function))->pdata[0];
  full = lotse_record_copy (project);
  for (guint i = 0; i < 6; i++)
    {
      long_record (data, LOTSE_KIND_RISK, LOTSE_F_RISK_PROJECT, lotse_record_id (project));
      long_record (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (project));
      long_record (data, LOTSE_KIND_KPI, LOTSE_F_KPI_PROJECT, lotse_record_id (project));
    }
  lotse_record_set_text (full, LOTSE_F_PROJECT_GOAL, LONG_TITLE LONG_TITLE LONG_TITLE LONG_TITLE LONG_TITLE LONG_TITLE LONG_TITLE LONG_TITLE LONG_TITLE LONG_TITLE);
  lotse_record_set_text (full, LOTSE_F_PROJECT_BENEFIT_CITIZENS, LONG_TITLE LONG_TITLE LONG_TITLE LONG_TITLE LONG_TITLE LONG_TITLE);
  lotse_record_set_integer (full, LOTSE_F_PROJECT_BUDGET_TOTAL, 8400000);
  lotse_dataset_take (data, full);
  g_assert_true (render_for (data, LOTSE_RENDER_MANDATE, lotse_record_id (project), LOTSE_AUDIENCE_LEADERSHIP, &pdf, &length, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (report_count_pages (pdf, length, "595"), ==, 1);
  g_assert_nonnull (memmem (pdf, length, "/StructTreeRoot", strlen ("/StructTreeRoot")));
  g_assert_true (render_for (data, LOTSE_RENDER_MANDATE, lotse_record_id (project), LOTSE_AUDIENCE_PUBLIC, &outside, &shorter, &error));
  g_assert_cmpuint (shorter, <, length);
}

#define LONG_FUNCTION "Sachgebietsleitung Informationssicherheit und Digitalisierungskoordination"
#define LONG_NAME "Medienbruchfreie Antragsbearbeitung und Geschäftsprozessmanagement in der Kreislaufwirtschaft"
#define LONG_TEXT "Die Schnittstelle zum Fachverfahren des Rechenzentrums kommt nach derzeitigem Stand frühestens im übernächsten Quartal; der Echtbetrieb " \
  "verschiebt sich dadurch um mindestens sechs Monate, weil der Personalrat erst nach der Vereinbarung zustimmen kann. Das liegt im Entwurf vor."

static LotseRecord *
german_project (LotseDataset *data, LotseRecord *function, guint number)
{
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL), *risk;
  g_autofree char *code = g_strdup_printf ("HF1-%02u", number);

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, LONG_NAME);
  lotse_record_set_text (project, LOTSE_F_PROJECT_CODE, code);
  lotse_record_set_text (project, LOTSE_F_PROJECT_GOAL, LONG_TEXT);
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, lotse_record_id (function));
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_dataset_take (data, project);
  for (int i = 0; i < 4; i++)
    {
      LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);

      lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, LONG_TEXT);
      lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
      lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2021-10-01") - 92 * i);
      lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NEEDS_ATTENTION);
      lotse_dataset_take (data, report);
      long_record (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (project));
      long_record (data, LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_PROJECT, lotse_record_id (project));
    }
  risk = long_record (data, LOTSE_KIND_RISK, LOTSE_F_RISK_PROJECT, lotse_record_id (project));
  lotse_record_set_text (risk, LOTSE_F_RISK_RESPONSE, LONG_TEXT " Die Vertretung ist geregelt.");
  return project;
}

/* Words of a page, each parted from the next by one space. (transfer full) (nullable) */
static char *
words_of_page (const char *file, const char *number)
{
  g_autofree char *path = report_path (file), *options = g_strdup_printf ("-f %s -l %s", number, number), *text = report_pdf_words (path, options);
  g_auto (GStrv) words = NULL;
  g_autoptr (GString) line = g_string_new (NULL);

  if (text == NULL)
    return NULL;
  words = g_strsplit_set (text, " \n\f", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (line, "%s ", words[i]);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* An open milestone is as promised until its day, and not after it. */
static void
test_handover_promise (void)
{
  static const struct { const char *day; gboolean kept; } cases[] = { { "2026-03-31", TRUE }, { "2026-04-01", FALSE } };
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *function = report_record (LOTSE_KIND_FUNCTION, "pilot", LOTSE_F_FUNCTION_TITLE, "Pilot");
  LotseRecord *milestone = report_record (LOTSE_KIND_MILESTONE, "said", LOTSE_F_MILESTONE_TITLE, "Said"), *promise = lotse_record_new (LOTSE_KIND_PROMISE, "word");
  LotseRecord *project = lotse_record_copy (lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late"));
  const LotseSoftDate due = lotse_soft_from_day (report_day ("2026-03-31"));

  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, "pilot");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, "late");
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, due);
  lotse_record_set_text (promise, LOTSE_F_PROMISE_PROJECT, "late");
  lotse_record_set_text (promise, LOTSE_F_PROMISE_MILESTONE, "said");
  lotse_record_set_soft (promise, LOTSE_F_PROMISE_DATE, due);
  lotse_record_set_integer (promise, LOTSE_F_PROMISE_MADE_ON, report_day ("2025-01-01"));
  lotse_dataset_take (data, function);
  lotse_dataset_take (data, project);
  lotse_dataset_take (data, milestone);
  lotse_dataset_take (data, promise);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
      g_autoptr (GPtrArray) dates = NULL;
      guint found = 0;

      options.as_of = report_day (cases[i].day);
      options.audience = LOTSE_AUDIENCE_LEADERSHIP;
      dates = lotse_rows_handover_dates (data, &options, function, LOTSE_LANG_EN);
      for (guint row = 0; row < dates->len; row++)
        if (g_strcmp0 (((LotseRow *) dates->pdata[row])->title, "Said") == 0)
          {
            g_assert_cmpint (strstr (((LotseRow *) dates->pdata[row])->detail, "as promised") != NULL, ==, cases[i].kept);
            found++;
          }
      g_assert_cmpuint (found, ==, 1);
    }
}

/* Ten projects with German names: each is on both pages, with its last three reports; what the sheet is about is said in full. */
static void
test_handover_names (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *function = long_record (data, LOTSE_KIND_FUNCTION, 0, NULL);
  g_autofree char *pdf = NULL, *first = NULL, *second = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, LONG_FUNCTION);
  for (guint i = 1; i <= 10; i++)
    german_project (data, function, i);
  g_assert_true (render_for (data, LOTSE_RENDER_HANDOVER, lotse_record_id (function), LOTSE_AUDIENCE_LEADERSHIP, &pdf, &length, &error));
  g_assert_cmpuint (report_count_pages (pdf, length, "595"), ==, 2);
  first = words_of_page ("handover.pdf", "1");
  second = words_of_page ("handover.pdf", "2");
  if (first == NULL || second == NULL)
    return;
  g_assert_nonnull (strstr (first, LONG_FUNCTION));
  for (guint i = 1; i <= 10; i++)
    {
      g_autofree char *code = g_strdup_printf ("HF1-%02u", i);

      g_assert_nonnull (strstr (first, code));
    }
  g_assert_cmpuint (report_count_words (second, LONG_NAME), >=, 10);
  g_assert_cmpuint (report_count_words (second, "01.10.2021"), ==, 10);
  g_assert_cmpuint (report_count_words (second, "01.07.2021"), ==, 10);
}

/* What is signed is there in full as long as the page has room. */
static void
test_mandate_words (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *project = german_project (data, long_record (data, LOTSE_KIND_FUNCTION, 0, NULL), 1);
  g_autofree char *pdf = NULL, *words = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (render_for (data, LOTSE_RENDER_MANDATE, lotse_record_id (project), LOTSE_AUDIENCE_LEADERSHIP, &pdf, &length, &error));
  g_assert_cmpuint (report_count_pages (pdf, length, "595"), ==, 1);
  words = words_of_page ("mandate.pdf", "1");
  if (words == NULL)
    return;
  g_assert_nonnull (strstr (words, LONG_NAME));
  g_assert_nonnull (strstr (words, "Die Vertretung ist geregelt."));
}

/* Three people at the start are three people for the house alone. */
static void
test_mandate_start (void)
{
  for (int audience = LOTSE_AUDIENCE_PUBLIC; audience <= LOTSE_AUDIENCE_STAFF; audience += LOTSE_AUDIENCE_STAFF - LOTSE_AUDIENCE_PUBLIC)
    {
      g_autoptr (LotseDataset) data = lotse_dataset_new ();
      LotseRecord *project = german_project (data, long_record (data, LOTSE_KIND_FUNCTION, 0, NULL), 1), *kpi = report_record (LOTSE_KIND_KPI, "few", LOTSE_F_KPI_TITLE, "Beschwerden");
      LotseValue value = lotse_value_number (3);
      g_autofree char *pdf = NULL, *words = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      lotse_record_set_text (kpi, LOTSE_F_KPI_PROJECT, lotse_record_id (project));
      lotse_record_take (kpi, LOTSE_F_KPI_START, &value);
      lotse_dataset_take (data, kpi);
      g_assert_true (render_for (data, LOTSE_RENDER_MANDATE, lotse_record_id (project), audience, &pdf, &length, &error));
      words = words_of_page ("mandate.pdf", "1");
      if (words == NULL)
        return;
      g_assert_nonnull (strstr (words, "Beschwerden"));
      g_assert_true ((strstr (words, "Beschwerden: today 3") != NULL) == (audience == LOTSE_AUDIENCE_STAFF));
    }
}

/* A title of one word that is longer than its lines ends in that word. */
static void
test_mandate_long_word (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *known = german_project (data, long_record (data, LOTSE_KIND_FUNCTION, 0, NULL), 1), *project = lotse_record_copy (known);
  g_autofree char *id = g_strdup (lotse_record_id (known)), *pdf = NULL, *words = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE,
                         "Verwaltungsmodernisierungsgesamtsteuerungsprogrammkoordinierungsstelleneinrichtungsverordnungsentwurfsfassungsprüfungsauftrag"
                         "sverwaltungsvorschriftenbereinigungsgesetzgebungsverfahrensbegleitung und mehr");
  lotse_dataset_take (data, project);
  render_for (data, LOTSE_RENDER_MANDATE, id, LOTSE_AUDIENCE_LEADERSHIP, &pdf, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report_count_pages (pdf, length, "595"), ==, 1);
  words = words_of_page ("mandate.pdf", "1");
  if (words == NULL)
    return;
  g_assert_nonnull (strstr (words, "Verwaltungsmodernisierungsgesamt"));
}

static gboolean
tells (GPtrArray *rows, const char *title, const char *detail)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const LotseRow *row = g_ptr_array_index (rows, i);

      if (strstr (row->title, title) != NULL && strstr (row->detail, detail) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Whether a function has capacity is for staff alone, on paper as on the page of a project. */
static void
test_handover_capacity (void)
{
  static const struct { int audience; gboolean told; } audiences[] = {
    { LOTSE_AUDIENCE_PUBLIC, FALSE }, { LOTSE_AUDIENCE_PARTNERS, FALSE }, { LOTSE_AUDIENCE_STAFF, TRUE }, { LOTSE_AUDIENCE_LEADERSHIP, TRUE },
  };
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);

  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, "Digitallotsin");
  lotse_record_set_integer (function, LOTSE_F_FUNCTION_CAPACITY, LOTSE_CAPACITY_SHORT);
  lotse_dataset_take (data, function);
  for (guint i = 0; i < G_N_ELEMENTS (audiences); i++)
    {
      g_autofree char *pdf = NULL, *words = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      g_assert_true (render_for (data, LOTSE_RENDER_HANDOVER, lotse_record_id (function), audiences[i].audience, &pdf, &length, &error));
      g_assert_no_error (error);
      words = words_of_page ("handover.pdf", "1");
      if (words == NULL)
        return;
      g_assert_nonnull (strstr (words, "Digitallotsin"));
      g_assert_cmpint (strstr (words, lotse_enum_label (LOTSE_ENUM_CAPACITY, LOTSE_CAPACITY_SHORT)) != NULL, ==, audiences[i].told);
    }
}

/* The day on which a check is to be looked at again is among the dates. */
static void
test_handover_reviews (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL), *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseLegalCheck check = { LOTSE_CHECK_STATE_DONE, LOTSE_DATE_NONE, NULL, NULL, report_day ("2027-02-12") };
  g_autoptr (GPtrArray) dates = NULL;

  options.as_of = report_day (REPORT_TODAY);
  options.audience = LOTSE_AUDIENCE_LEADERSHIP;
  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, "Digitallotsin");
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "E-Akte");
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, lotse_record_id (function));
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_legal_set (project, 0, &check);
  lotse_dataset_take (data, function);
  lotse_dataset_take (data, project);
  dates = lotse_rows_handover_dates (data, &options, function, LOTSE_LANG_EN);
  g_assert_true (tells (dates, "", "E-Akte · legal check, next review"));
}

static guint
count (const char *pdf, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (pdf, word, -1);

  return g_strv_length (parts) - 1;
}

/* What follows the last "xref" of the file: the fields can be typed into, each name stands once, and what was named is there. */
static void
check_fields (const char *pdf, gsize length)
{
  static const char *const names[] = { "as_of", "by", "status", "summary", "next_steps", "support_what", "support_from", "support_by" };
  g_autoptr (GString) text = g_string_new (NULL);
  const char *form;

  for (gsize i = 0; i < length; i++)
    g_string_append_c (text, pdf[i] != '\0' ? pdf[i] : ' ');
  form = strstr (text->str, "/AcroForm ");
  g_assert_nonnull (form);
  g_assert_cmpuint (count (text->str, "/NeedAppearances true"), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_strdup_printf ("/T (%s)", names[i]);

      g_assert_cmpuint (count (text->str, name), ==, 1);
    }
  /* A choice of four, and of three for each dimension; what is drawn as a box is one. */
  g_assert_cmpuint (count (text->str, "/Parent "), >=, 4);
  g_assert_cmpuint (count (text->str, "/Subtype /Widget"), ==, count (text->str, "/Rect ["));
}

/* Each dimension can be ticked, however little room there is. */
static void
check_dimensions (const char *pdf, gsize length)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    g_string_append_c (text, pdf[i] != '\0' ? pdf[i] : ' ');
  for (int i = 0; i < LOTSE_DIMENSION_N_VALUES; i++)
    {
      g_autofree char *name = g_strdup_printf ("/T (dimension_%s)", lotse_enum_code (LOTSE_ENUM_DIMENSION, i));

      g_assert_cmpuint (count (text->str, name), ==, 1);
    }
}

/* Each has its fields once, on whatever page. */
static void
check_milestones (const char *pdf, gsize length, guint n)
{
  static const char *const fields[] = { "reached", "reached_on", "moved", "moved_to", "because" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    g_string_append_c (text, pdf[i] != '\0' ? pdf[i] : ' ');
  for (guint i = 1; i <= n; i++)
    for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
      {
        g_autofree char *name = g_strdup_printf ("/T (milestone_%u_%s)", i, fields[j]);

        g_assert_cmpuint (count (text->str, name), ==, 1);
      }
  /* What the tip says of a choice is what it is of, and of its boxes which each is. */
  g_assert_cmpuint (count (text->str, "/T (status) /TU (Status)") + count (text->str, "/T (status) /TU <FEFF005300740061007400750073>"), ==, 1);
}

/* A page of A4, and further ones with what has no room on it, so that nothing is missing, each field with a name that says what it is of; nothing of it for those who may not see the project. */
static void
test_form (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  g_autofree char *path = report_path ("form.pdf");
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
  LotseRecord *project = NULL;
  g_autoptr (GError) error = NULL;
  gsize length, length_before;
  g_autofree char *before = report_render (data, LOTSE_RENDER_REPORT_FORM, "form.pdf", 300, 200, 1, &length_before);
  g_autofree char *after = NULL;

  g_assert_cmpuint (report_count_pages (before, length_before, "595"), ==, 1);
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT) && project == NULL; i++)
    if (g_strcmp0 (lotse_record_text (lotse_dataset_at (data, LOTSE_KIND_PROJECT, i), LOTSE_F_PROJECT_CODE), "late") == 0
        || g_strcmp0 (lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_PROJECT, i)), "late") == 0)
      project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);
  g_assert_nonnull (project);
  for (guint i = 0; i < 40; i++)
    {
      LotseRecord *milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);

      lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "<b>Sehr langer</b> Titel & \xF0\x9F\x9A\xA7 \xE2\x80\xAE mit Richtung, der auf keine Zeile passt und weitergeht");
      lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (project));
      lotse_dataset_take (data, milestone);
    }
  after = report_render (data, LOTSE_RENDER_REPORT_FORM, "form.pdf", 0, 0, 1, &length);
  g_assert_cmpuint (report_count_pages (after, length, "595"), >, 1);
  check_milestones (after, length, 40);
  check_fields (before, length_before);
  check_dimensions (before, length_before);
  check_dimensions (after, length);
  options.page = LOTSE_RENDER_REPORT_FORM;
  options.path = path;
  g_assert_false (lotse_render (&options, data, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND);
}

static void
add_tests (void)
{
  g_test_add_func ("/report/render/handover", test_handover);
  g_test_add_func ("/report/render/handover-rows", test_handover_rows);
  g_test_add_func ("/report/render/handover-due", test_handover_due);
  g_test_add_func ("/report/render/handover-capacity", test_handover_capacity);
  g_test_add_func ("/report/render/handover-reviews", test_handover_reviews);
  g_test_add_func ("/report/render/handover-names", test_handover_names);
  g_test_add_func ("/report/render/handover-promise", test_handover_promise);
  g_test_add_func ("/report/render/mandate-words", test_mandate_words);
  g_test_add_func ("/report/render/mandate-words-long", test_mandate_long_word);
  g_test_add_func ("/report/render/mandate-start", test_mandate_start);
  g_test_add_func ("/report/render/mandate", test_mandate);
  g_test_add_func ("/report/render/form", test_form);
}

int
main (int argc, char **argv)
{
  return report_run_in_folder (&argc, &argv, add_tests);
}
