/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one-pager: all of it stands on one page, on paper and in the word processor, and what makes room where it is too much. */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "booklet-data.h"
#include "report-data.h"
#include "report-files.h"
#include "report/booklet-layout.h"

/* On a one-pager that cannot hold all milestones, those ahead stay and the first ones that were reached make room. */
static void
test_ahead (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  const char *one[] = { "late", NULL };
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_PROJECT, LOTSE_BOOKLET_PDF);
  g_autofree char *folder = g_dir_make_tmp ("lotse-booklet-XXXXXX", NULL), *path = g_build_filename (folder, "b.pdf", NULL), *words = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 80; i++)
    {
      g_autofree char *id = g_strdup_printf ("many%02u", i), *title = g_strdup_printf ("%s %02u", i < 77 ? "Reached" : "Ahead", i);
      LotseRecord *milestone = report_record (LOTSE_KIND_MILESTONE, id, LOTSE_F_MILESTONE_TITLE, title);
      LotseDate day = report_day ("2023-11-26") + (int) i * 12 + (i < 77 ? 0 : 400);

      lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, "late");
      lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, lotse_soft_from_day (day));
      if (i < 77)
        lotse_record_set_integer (milestone, LOTSE_F_MILESTONE_DONE_ON, day);
      lotse_dataset_take (data, milestone);
    }
  options.projects = one;
  g_assert_true (lotse_booklet_write (&options, data, path, &error));
  g_assert_no_error (error);
  words = report_pdf_info ("-struct-text", path);
  if (words != NULL)
    {
      g_assert_nonnull (strstr (words, "Ahead 77"));
      g_assert_nonnull (strstr (words, "Ahead 79"));
      g_assert_cmpuint (report_count_words (words, "Reached 02"), <=, 1); /* at its line of the trend */
      g_assert_cmpuint (report_count_words (words, "Ahead 78"), >=, 1);
      g_assert_nonnull (strstr (words, " before\""));
    }
  g_remove (path);
  g_remove (folder);
}

/* The words of the one-pager of @project; NULL where they cannot be read. (transfer full) (nullable) */
static char *
one_pager_words (LotseDataset *data, const char *project, int audience, guint *pages)
{
  const char *one[] = { project, NULL };
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_PROJECT, LOTSE_BOOKLET_PDF);
  g_autofree char *folder = g_dir_make_tmp ("lotse-booklet-XXXXXX", NULL), *path = g_build_filename (folder, "b.pdf", NULL);
  g_autoptr (GError) error = NULL;
  char *words;

  options.projects = one;
  options.audience = audience;
  g_assert_true (lotse_booklet_write (&options, data, path, &error));
  g_assert_no_error (error);
  words = report_pdf_info ("-struct-text", path);
  *pages = 0;
  if (words != NULL)
    {
      g_autofree char *plain = NULL;
      const char *argv[] = { "pdfinfo", path, NULL };

      g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &plain, NULL, NULL, NULL));
      g_assert_nonnull (strstr (plain, "Pages:"));
      *pages = (guint) g_ascii_strtoull (g_strchug (strstr (plain, "Pages:") + strlen ("Pages:")), NULL, 10);
    }
  g_remove (path);
  g_remove (folder);
  return words;
}

static void
add_dimension (GArray *entries, int dimension, int status)
{
  LotseMapEntry entry = { .key = g_strdup (lotse_enum_code (LOTSE_ENUM_DIMENSION, dimension)), .date = LOTSE_DATE_NONE, .review = LOTSE_DATE_NONE, .state = g_strdup (lotse_enum_code (LOTSE_ENUM_STATUS, status)) };

  g_array_append_val (entries, entry);
}

static void
add_year (GArray *points, int year, double euros)
{
  const LotsePoint point = { lotse_date_from_ymd (year, 12, 31), euros * 100, NAN };

  g_array_append_val (points, point);
}

/* Dimensions, budget by year and KPIs stand on the one page; of what is too much the rest is counted, and money is not for the public. */
static void
test_facts (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *project = lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late"), *report = report_record (LOTSE_KIND_REPORT, "facts", LOTSE_F_REPORT_SUMMARY, "Alles gesagt.");
  GArray *entries = lotse_map_new (), *points = lotse_points_new ();
  g_autofree char *words = NULL, *outside = NULL;
  LotseValue value;
  guint pages;

  for (int i = 0; i < LOTSE_DIMENSION_N_VALUES; i++)
    add_dimension (entries, i, i % 2 ? LOTSE_STATUS_NEEDS_DECISION : LOTSE_STATUS_NEEDS_ATTENTION);
  value = lotse_value_map_take (entries);
  lotse_record_take (report, LOTSE_F_REPORT_DIMENSIONS, &value);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, "late");
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day (BOOKLET_DAY));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NEEDS_ATTENTION);
  lotse_dataset_take (data, report);
  for (int year = 2015; year < 2035; year++)
    add_year (points, year, year == 2026 ? 84600 : 1000000 + year);
  value = lotse_value_points_take (points);
  lotse_record_take (project, LOTSE_F_PROJECT_BUDGET_PLAN, &value);
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *id = g_strdup_printf ("figure%02u", i), *title = g_strdup_printf ("Figure %02u", i);
      LotseRecord *kpi = report_record (LOTSE_KIND_KPI, id, LOTSE_F_KPI_TITLE, title);

      lotse_record_set_text (kpi, LOTSE_F_KPI_PROJECT, "late");
      lotse_dataset_take (data, kpi);
    }
  words = one_pager_words (data, "late", LOTSE_AUDIENCE_LEADERSHIP, &pages);
  if (words == NULL)
    return;
  g_assert_cmpuint (pages, ==, 1);
  g_assert_nonnull (strstr (words, "needs decision: "));
  g_assert_nonnull (strstr (words, "Budget"));
  g_assert_nonnull (strstr (words, "in thousand €"));
  g_assert_nonnull (strstr (words, "\"2026\""));
  g_assert_nonnull (strstr (words, "\"85\"")); /* rounded, never cut off */
  g_assert_nonnull (strstr (words, "TD\n"));
  g_assert_nonnull (strstr (words, "Figure 00"));
  g_assert_nonnull (strstr (words, "not measured"));
  g_assert_null (strstr (words, "Figure 59"));
  g_assert_nonnull (strstr (words, " more\""));
  g_assert_nonnull (strstr (words, "is on the page of the project"));
  outside = one_pager_words (data, "late", LOTSE_AUDIENCE_PUBLIC, &pages);
  g_assert_null (strstr (outside, "in thousand"));
}

/* The same in a text document, where there is room for all of it. */
static void
test_facts_as_text (void)
{
  g_autoptr (LotseDataset) data = booklet_example ();
  const char *one[] = { "HF1-05", NULL };
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_PROJECT, LOTSE_BOOKLET_ODT);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *content = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  rows = lotse_rows_project_kpis (data, &(LotseSourceOptions) LOTSE_SOURCE_OPTIONS_INIT, lotse_source_find_project (data, &(LotseSourceOptions) LOTSE_SOURCE_OPTIONS_INIT, "HF1-05", NULL), LOTSE_LANG_EN);
  g_assert_cmpuint (rows->len, >, 0);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpstr (((LotseRow *) rows->pdata[i])->spoken, ==, lotse_chart_state_label (((LotseRow *) rows->pdata[i])->state));
  options.projects = one;
  bytes = booklet_make (data, &options);
  content = booklet_part (bytes, "content.xml");
  g_assert_nonnull (strstr (content, "Dimensions"));
  g_assert_nonnull (strstr (content, "law and security"));
  g_assert_nonnull (strstr (content, "Budget"));
  g_assert_nonnull (strstr (content, "Durchlaufzeit Baugenehmigung"));
  g_assert_nonnull (strstr (content, ">Target<"));
  g_assert_nonnull (strstr (content, ">Next review<"));
}

/* Every text of a project as long as people write them, with the long words of administrations. */
static LotseDataset *
wordy_example (void)
{
  static const char text[] = "Die Schnittstelle zu service-bw wurde geliefert, die Abnahme hängt an zwei offenen Rechtsfragen zur Schriftformerfordernisersetzung. "
                             "Genehmigungsverfahrensbeschleunigungsmaßnahmen werden mit der Fachverfahrensschnittstellenbetreuung abgestimmt, damit "
                             "Datenschutzfolgenabschätzungen und Personalratsbeteiligungen nur einmal erfolgen müssen; die Sachbearbeitung wird bis Jahresende geschult.";
  LotseDataset *data = booklet_example (), *wordy = lotse_dataset_new ();

  lotse_dataset_begin (wordy);
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    for (guint i = 0; i < lotse_dataset_count (data, kind); i++)
      {
        LotseRecord *record = lotse_record_copy (lotse_dataset_at (data, kind, i));

        for (guint field = 0; kind == LOTSE_KIND_PROJECT && field < 3; field++)
          lotse_record_set_text (record, ((const guint[]) { LOTSE_F_PROJECT_GOAL, LOTSE_F_PROJECT_BENEFIT_CITIZENS, LOTSE_F_PROJECT_BENEFIT_STAFF })[field], text);
        if (kind == LOTSE_KIND_REPORT)
          {
            lotse_record_set_text (record, LOTSE_F_REPORT_SUMMARY, text);
            lotse_record_set_text (record, LOTSE_F_REPORT_NEXT_STEPS, text);
          }
        lotse_dataset_take (wordy, record);
      }
  lotse_dataset_end (wordy);
  g_object_unref (data);
  return wordy;
}

static void
assert_text_fits (LotseDataset *data, gboolean whole)
{
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_PROJECT, LOTSE_BOOKLET_ODT);
  g_autoptr (LotseBooklet) booklet = lotse_booklet_new (&options, data, NULL);
  g_autoptr (LotseTextCache) text = NULL;
  LotsePage page = { .data = data, .lang = LOTSE_LANG_DE, .source = booklet->source, .as_of = booklet->as_of };

  lotse_style_init (&page.style, LOTSE_THEME_PRINT, LOTSE_CHART_DE, 1.12);
  text = lotse_text_cache_new (&page.style);
  lotse_text_cache_set_exact (text, TRUE);
  page.text = text;
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      g_autoptr (GPtrArray) blocks = lotse_booklet_project_blocks (booklet, lotse_dataset_at (data, LOTSE_KIND_PROJECT, i), &page);
      g_autofree char *facts = lotse_source_facts_text (data, &booklet->source, lotse_dataset_at (data, LOTSE_KIND_PROJECT, i), LOTSE_LANG_DE);
      gboolean says_it = FALSE;
      guint tables = 0;

      g_assert_cmpfloat (lotse_booklet_text_height (&page, blocks), <=, LOTSE_TEXT_PAGES * LOTSE_TEXT_HEIGHT_CM);
      for (guint b = 0; b < blocks->len; b++)
        {
          const LotseBlock *block = blocks->pdata[b];

          tables += block->kind == LOTSE_BLOCK_TABLE;
          says_it |= facts != NULL && g_strcmp0 (block->text, facts) == 0;
          if (block->kind == LOTSE_BLOCK_TABLE && g_str_equal (block->table->name, "Legal certainty"))
            g_assert_cmpuint (lotse_table_n_rows (block->table), ==, LOTSE_LEGAL_CHECK_N_VALUES);
          g_assert_true (!whole || block->left_out == 0);
          /* What went is counted right below. */
          if (block->left_out > 0)
            g_assert_cmpint (((LotseBlock *) blocks->pdata[b + 1])->kind, ==, LOTSE_BLOCK_NOTE);
        }
      g_assert_cmpuint (tables, >=, 2);
      g_assert_true (facts == NULL || says_it);
    }
}

/* The word processor takes other letters where it has not those of the file: taller ones must not make more of a page than was reckoned with. */
static void
test_line_heights (void)
{
  static const struct { const char *style, *height; } lines[] = {
    { "TightItem", "10.53pt" }, { "TightCell", "9.36pt" }, { "TightBelow", "9.36pt" }, { "TightNumber", "9.36pt" }, { "TightHead", "9.36pt" },
  };
  g_autoptr (LotseDataset) data = booklet_example ();
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_PROJECT, LOTSE_BOOKLET_ODT);
  g_autoptr (GBytes) package = booklet_make (data, &options);
  g_autofree char *styles = booklet_part (package, "styles.xml");

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *name = g_strdup_printf ("style:name=\"%s\"", lines[i].style), *height = g_strdup_printf ("fo:line-height=\"%s\"", lines[i].height);
      const char *begin = strstr (styles, name), *end = begin != NULL ? strstr (begin, "</style:style>") : NULL;

      g_assert_nonnull (end);
      g_assert_nonnull (g_strstr_len (begin, end - begin, height));
    }
}

/* A one-pager of the word processor is two pages at most, also with long texts; what an ordinary one says is there as a whole. */
static void
test_text_fits (void)
{
  g_autoptr (LotseDataset) data = booklet_example (), wordy = wordy_example ();

  assert_text_fits (data, TRUE);
  assert_text_fits (wordy, FALSE);
}

/* All that a head asks for stands on the one page, however much there is to say: all eight checks, each with who is responsible. */
static void
test_whole (void)
{
  static const char *const parts[] = { "Milestones", "Legal certainty", "Budget", "KPIs", "Risks", "Decisions", "Responsible", "Promised",
                                       "before → after", "Support needed", "Carried by", "Piloted by", "likelihood × impact" };
  g_autoptr (LotseDataset) data = booklet_example (), wordy = wordy_example ();
  LotseDataset *const both[] = { data, wordy };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      guint pages;
      g_autofree char *words = one_pager_words (both[i], "HF1-05", LOTSE_AUDIENCE_LEADERSHIP, &pages);

      if (words == NULL)
        return;
      g_assert_cmpuint (pages, ==, 1);
      for (guint part = 0; part < G_N_ELEMENTS (parts); part++)
        g_assert_nonnull (strstr (words, parts[part]));
      /* What gives way first, to all of the rest. */
      if (i == 0)
        g_assert_nonnull (strstr (words, "Milestone trend"));
      for (int check = 0; check < LOTSE_LEGAL_CHECK_N_VALUES; check++)
        g_assert_nonnull (strstr (words, lotse_enum_label (LOTSE_ENUM_LEGAL_CHECK, check)));
    }
}

/* With room for all of it, what was reported is whole, once, and no line says that anything was left out. */
static void
test_room (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *report = report_record (LOTSE_KIND_REPORT, "long", LOTSE_F_REPORT_SUMMARY,
                                       "The interface was delivered, its acceptance waits for two open questions of law about the written form; without both posts the go-live "
                                       "moves into the third quarter, and the impact assessment is being agreed upon with the commissioner. This is the end.");
  g_autofree char *words = NULL;
  guint pages;

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, "late");
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day (BOOKLET_DAY));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NEEDS_ATTENTION);
  lotse_dataset_take (data, report);
  words = one_pager_words (data, "late", LOTSE_AUDIENCE_LEADERSHIP, &pages);
  if (words == NULL)
    return;
  g_assert_cmpuint (report_count_words (words, "is the end."), ==, 1);
  g_assert_cmpuint (report_count_words (words, "words above"), ==, 1); /* in the history */
  g_assert_null (strstr (words, "is on the page of the project"));
}

/* Lying down it says the same. */
static void
test_lying (void)
{
  static const char *const parts[] = { "Milestone trend", "Legal certainty", "Budget", "KPIs", "Risks", "Decisions", "History", "Responsible", "Support needed" };
  g_autoptr (LotseDataset) data = booklet_example ();
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
  g_autofree char *folder = g_dir_make_tmp ("lotse-booklet-XXXXXX", NULL), *path = g_build_filename (folder, "b.pdf", NULL), *words = NULL;
  g_autoptr (GError) error = NULL;

  options.page = LOTSE_RENDER_PROJECT;
  options.project = "HF1-05";
  options.path = path;
  options.as_of = report_day (BOOKLET_DAY);
  options.lang = LOTSE_LANG_EN;
  g_assert_true (lotse_render (&options, data, &error));
  g_assert_no_error (error);
  words = report_pdf_info ("-struct-text", path);
  for (guint part = 0; words != NULL && part < G_N_ELEMENTS (parts); part++)
    g_assert_nonnull (strstr (words, parts[part]));
  for (int check = 0; words != NULL && check < LOTSE_LEGAL_CHECK_N_VALUES; check++)
    {
      g_auto (GStrv) lines = g_strsplit (lotse_enum_label (LOTSE_ENUM_LEGAL_CHECK, check), ",", 2); /* where it may go on in the next line */

      g_assert_nonnull (strstr (words, lines[0]));
    }
  g_remove (path);
  g_remove (folder);
}

/* A project that goes on past the end it was promised for is not as promised; and one report alone has no trend. */
static void
test_past_end (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *project = report_record (LOTSE_KIND_PROJECT, "past", LOTSE_F_PROJECT_TITLE, "Past"), *promise = report_record (LOTSE_KIND_PROMISE, "past-p", LOTSE_F_PROMISE_PROJECT, "past");
  LotseRecord *report = report_record (LOTSE_KIND_REPORT, "past-r", LOTSE_F_REPORT_PROJECT, "past");
  const LotseSoftDate end = lotse_soft_from_day (report_day ("2017-12-01"));
  const LotsePeriod period = { lotse_soft_from_day (report_day ("2011-01-01")), end };
  g_autofree char *words = NULL;
  guint pages;

  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, period);
  lotse_dataset_take (data, project);
  lotse_record_set_integer (promise, LOTSE_F_PROMISE_MADE_ON, report_day ("2011-01-01"));
  lotse_record_set_period (promise, LOTSE_F_PROMISE_PERIOD, period);
  lotse_dataset_take (data, promise);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day ("2022-03-31"));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_ON_TRACK);
  lotse_dataset_take (data, report);
  words = one_pager_words (data, "past", LOTSE_AUDIENCE_LEADERSHIP, &pages);
  if (words == NULL)
    {
      g_test_skip ("pdfinfo is not there");
      return;
    }
  g_assert_null (strstr (words, "as promised"));
  g_assert_nonnull (strstr (words, "end overrun for 9 years, no other end named"));
  g_assert_null (strstr (words, "trend: "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/one-pager/past-end", test_past_end);
  g_test_add_func ("/one-pager/ahead", test_ahead);
  g_test_add_func ("/one-pager/facts", test_facts);
  g_test_add_func ("/one-pager/facts-as-text", test_facts_as_text);
  g_test_add_func ("/one-pager/text-fits", test_text_fits);
  g_test_add_func ("/one-pager/line-heights", test_line_heights);
  g_test_add_func ("/one-pager/whole", test_whole);
  g_test_add_func ("/one-pager/room", test_room);
  g_test_add_func ("/one-pager/lying", test_lying);
  return g_test_run ();
}
