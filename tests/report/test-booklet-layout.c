/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports on paper: where the pieces lie, that contents name the right pages, tags, and what makes room on a full page. */
#define _GNU_SOURCE /* memmem */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "booklet-data.h"
#include "report-data.h"
#include "report-files.h"
#include "report/booklet-layout.h"

static void
with_layout (LotseDataset *data, LotseBookletKind kind, void (*check) (LotseLayout *layout))
{
  LotseBookletOptions options = booklet_options (kind, LOTSE_BOOKLET_PDF);
  g_autoptr (LotseBooklet) booklet = lotse_booklet_new (&options, data, NULL);
  g_autoptr (LotseTextCache) text = NULL;
  g_autoptr (LotseLayout) layout = NULL;
  LotsePage page = { .data = data, .lang = LOTSE_LANG_DE, .source = booklet->source, .as_of = booklet->as_of };

  lotse_style_init (&page.style, LOTSE_THEME_PRINT, LOTSE_CHART_DE, 1.08);
  text = lotse_text_cache_new (&page.style);
  page.text = text;
  layout = lotse_layout_new (booklet, &page);
  check (layout);
}

static void
check_places (LotseLayout *layout)
{
  for (guint i = 0; i < layout->pieces->len; i++)
    {
      const LotsePiece *piece = &g_array_index (layout->pieces, LotsePiece, i), *before = i > 0 ? piece - 1 : NULL;
      LotseSheetKind sheet = g_array_index (layout->sheets, LotseSheetKind, piece->page);
      const LotseBlock *block = layout->booklet->blocks->pdata[piece->block];

      if (sheet == LOTSE_SHEET_TEXT)
        g_assert_cmpfloat (piece->y + piece->height, <=, LOTSE_A4_LONG - LOTSE_BOOKLET_BOTTOM + 0.5);
      g_assert_cmpfloat (piece->y, >=, (sheet == LOTSE_SHEET_PROJECT ? LOTSE_PROJECT_TOP : LOTSE_BOOKLET_TOP) - 0.5);
      if (sheet == LOTSE_SHEET_PROJECT)
        g_assert_cmpfloat (piece->y + piece->height, <=, LOTSE_A4_LONG - LOTSE_PROJECT_BOTTOM + 0.5);
      if (before != NULL && before->page == piece->page)
        g_assert_cmpfloat (piece->y, >=, before->y + before->height - 0.01);
      if (piece->kind == LOTSE_PIECE_ROW)
        {
          guint n = lotse_table_n_rows (block->table);

          /* The last row is not alone on a page, unless the one before it leaves no room or it goes on there. */
          if (piece->first == n - 1 && n > 1 && before->kind == LOTSE_PIECE_HEADER && piece->from == NULL)
            g_assert_cmpfloat (before[-1].height + before->height + piece->height, >, (LOTSE_A4_LONG - LOTSE_BOOKLET_BOTTOM - LOTSE_BOOKLET_TOP) / 2);
          /* Never a row without a header above it on its page, and columns from edge to edge. */
          g_assert_true (before->page == piece->page && (before->kind == LOTSE_PIECE_HEADER || before->kind == LOTSE_PIECE_ROW));
          for (guint c = 0, at = 0; c < lotse_table_n_columns (block->table); c++)
            if (lotse_layout_on_paper (lotse_table_column (block->table, c)))
              {
                g_assert_cmpfloat (piece->columns[at + 1], >, piece->columns[at] + 2 * LOTSE_CELL_PADDING);
                g_assert_cmpfloat (piece->columns[at + 1], <=, LOTSE_A4_SHORT - LOTSE_BOOKLET_SIDE + 0.5);
                at++;
              }
        }
      if (piece->kind == LOTSE_PIECE_LINES && piece->last < (guint) pango_layout_get_line_count (piece->layout))
        {
          g_assert_cmpuint (piece->last - piece->first, >=, 2);
          g_assert_cmpuint ((guint) pango_layout_get_line_count (piece->layout) - piece->last, >=, 2);
        }
      /* A heading is never the last on its page. */
      if (piece->kind == LOTSE_PIECE_LINES && block->kind == LOTSE_BLOCK_HEADING && i + 1 < layout->pieces->len)
        g_assert_cmpuint (piece[1].page, ==, piece->page);
    }
}

static void
check_contents (LotseLayout *layout)
{
  g_assert_cmpuint (layout->contents->len, >, 5);
  for (guint i = 0; i < layout->contents->len; i++)
    {
      const LotseContentsEntry *entry = &g_array_index (layout->contents, LotseContentsEntry, i);
      gboolean found = FALSE;

      for (guint p = 0; p < layout->pieces->len && !found; p++)
        {
          const LotsePiece *piece = &g_array_index (layout->pieces, LotsePiece, p);

          /* A heading of pages stands on the first of them. */
          if (piece->block != entry->block && !(piece->block == entry->block + 1 && piece->page == entry->page))
            continue;
          g_assert_cmpuint (piece->page, ==, entry->page);
          found = TRUE;
        }
      g_assert_true (found);
    }
}

static void
add_long_texts (LotseDataset *data)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < 700; i++)
    g_string_append (words, i % 9 == 0 ? "Verwaltungsverfahrensbeschleunigungsgesetzentwurf " : "und weiter ");
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *id = g_strdup_printf ("long%u", i), *question = g_strndup (words->str, 40 + 31 * i);
      LotseRecord *decision = report_record (LOTSE_KIND_DECISION, id, LOTSE_F_DECISION_QUESTION, question);

      lotse_record_set_text (decision, LOTSE_F_DECISION_OUTCOME, words->str);
      lotse_record_set_integer (decision, LOTSE_F_DECISION_TAKEN_ON, report_day ("2025-05-05"));
      lotse_dataset_take (data, decision);
    }
  g_string_free (words, TRUE);
}

static void
test_layout (void)
{
  g_autoptr (LotseDataset) data = booklet_example (), large = report_large_data (150);

  add_long_texts (large);
  for (LotseBookletKind kind = 0; kind < LOTSE_N_BOOKLETS; kind++)
    {
      with_layout (data, kind, check_places);
      with_layout (large, kind, check_places);
    }
  with_layout (data, LOTSE_BOOKLET_COUNCIL, check_contents);
  with_layout (large, LOTSE_BOOKLET_COUNCIL, check_contents);
}

/* Narratives with many short lines, as portfolios have them: one that fits on no page, and one that needs no page of its own. */
static LotseDataset *
with_narratives (void)
{
  LotseDataset *data = report_data ();

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *id = g_strdup_printf ("told%u", i), *question = g_strdup_printf ("Question %u", i);
      g_autoptr (GString) outcome = g_string_new (NULL);
      LotseRecord *decision = report_record (LOTSE_KIND_DECISION, id, LOTSE_F_DECISION_QUESTION, question);
      const guint lines = i % 4 == 3 ? 160 : 35;

      for (guint line = 0; line < lines; line++)
        g_string_append_printf (outcome, "Line%uof%u.\n", line, i);
      lotse_record_set_text (decision, LOTSE_F_DECISION_OUTCOME, outcome->str);
      lotse_record_set_integer (decision, LOTSE_F_DECISION_TAKEN_ON, report_day ("2025-05-05"));
      lotse_dataset_take (data, decision);
    }
  return data;
}

static void
check_filled (LotseLayout *layout)
{
  guint split = 0;

  check_places (layout);
  for (guint i = 0; i + 1 < layout->pieces->len; i++)
    {
      const LotsePiece *piece = &g_array_index (layout->pieces, LotsePiece, i);

      split += piece->kind == LOTSE_PIECE_ROW && piece->from != NULL && piece->from[1] > 0;
      /* No page ends half empty because the next row is tall. */
      if (piece->kind == LOTSE_PIECE_ROW && piece[1].page != piece->page && piece[1].kind == LOTSE_PIECE_HEADER)
        g_assert_cmpfloat (piece->y + piece->height, >, LOTSE_A4_LONG / 2);
    }
  g_assert_cmpuint (split, >, 3);
}

/* Rows taller than a page go on on the next one: nothing runs off the foot, nothing is left out, and each line is read out once. */
static void
test_tall_rows (void)
{
  g_autoptr (LotseDataset) data = with_narratives ();
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_COUNCIL, LOTSE_BOOKLET_PDF);
  g_autofree char *folder = g_dir_make_tmp ("lotse-booklet-XXXXXX", NULL), *path = g_build_filename (folder, "b.pdf", NULL), *words = NULL;
  g_autoptr (GError) error = NULL;

  with_layout (data, LOTSE_BOOKLET_COUNCIL, check_filled);
  options.one_pagers = FALSE;
  g_assert_true (lotse_booklet_write (&options, data, path, &error));
  g_assert_no_error (error);
  words = report_pdf_info ("-struct-text", path);
  for (guint i = 0; words != NULL && i < 12; i++)
    for (guint line = 0; line < (i % 4 == 3 ? 160 : 35); line++)
      {
        g_autofree char *word = g_strdup_printf ("Line%uof%u.", line, i);

        g_assert_cmpuint (report_count_words (words, word), ==, 1);
      }
  g_remove (path);
  g_remove (folder);
}

/* ---- Documents ---- */

/* Whoever goes from heading to heading never falls down two steps. */
static void
assert_heading_levels (const char *words)
{
  int before = 0;

  for (const char *at = words; (at = strstr (at, "  H")) != NULL; at++)
    if (g_ascii_isdigit (at[3]) && g_str_has_prefix (at + 4, " ("))
      {
        g_assert_cmpint (at[3] - '0', <=, before + 1);
        before = at[3] - '0';
      }
  g_assert_cmpint (before, >, 0);
}

static void
test_tagged (void)
{
  g_autoptr (LotseDataset) data = booklet_example ();
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_COUNCIL, LOTSE_BOOKLET_PDF);
  g_autofree char *folder = g_dir_make_tmp ("lotse-booklet-XXXXXX", NULL), *path = g_build_filename (folder, "b.pdf", NULL), *facts = NULL, *words = NULL;
  g_autofree char *places = NULL;
  g_autoptr (GError) error = NULL;
  char *content;
  gsize length;
  guint projects = lotse_dataset_count (data, LOTSE_KIND_PROJECT);

  g_assert_true (lotse_booklet_write (&options, data, path, &error));
  g_assert_no_error (error);
  facts = report_pdf_info ("-isodates", path);
  if (facts != NULL)
    {
      words = report_pdf_info ("-struct-text", path);
      places = report_pdf_info ("-dests", path);
      g_assert_nonnull (strstr (facts, "Tagged:          yes"));
      g_assert_nonnull (strstr (facts, "CreationDate:    " BOOKLET_DAY "T00:00:00"));
      g_assert_nonnull (strstr (facts, "Digitalisierungsstrategie Landkreis Musterach"));
      g_assert_cmpuint (report_count_words (words, "H1 ("), ==, 1);
      assert_heading_levels (words);
      g_assert_cmpuint (report_count_words (words, "H3 ("), >=, projects);
      g_assert_cmpuint (report_count_words (words, "TOCI"), >=, projects);
      g_assert_cmpuint (report_count_words (words, "Figure"), >=, projects + 2);
      g_assert_cmpuint (report_count_words (words, "Table"), >, 5);
      g_assert_cmpuint (report_count_words (words, "TH:"), >=, 5 * 3);
      g_assert_nonnull (strstr (words, "Workflow")); /* letters are not joined */
      g_assert_cmpuint (report_count_words (places, "\"block"), >=, projects + 7);
    }
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_nonnull (memmem (content, length, "/Lang (de)", 10));
  g_assert_nonnull (memmem (content, length, "/Outlines", 9));
  g_free (content);
  g_remove (path);
  g_remove (folder);
}

/* A single one-pager begins with the first heading, and its milestones are read out by name, how they stand and for when. */
static void
test_one_pager_order (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  const char *one[] = { "late", NULL };
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_PROJECT, LOTSE_BOOKLET_PDF);
  g_autofree char *folder = g_dir_make_tmp ("lotse-booklet-XXXXXX", NULL), *path = g_build_filename (folder, "b.pdf", NULL), *words = NULL, *content = NULL;
  LotseRecord *milestone = report_record (LOTSE_KIND_MILESTONE, "told", LOTSE_F_MILESTONE_TITLE, "Told first");
  g_autoptr (GError) error = NULL;
  gsize length;

  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, "late");
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, lotse_soft_from_day (report_day ("2019-07-13")));
  lotse_record_set_integer (milestone, LOTSE_F_MILESTONE_DONE_ON, report_day ("2019-07-14"));
  lotse_dataset_take (data, milestone);
  options.projects = one;
  g_assert_true (lotse_booklet_write (&options, data, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_true (report_holds (content, length, "/Alt (reached)") || report_holds (content, length, "/Alt <"));
  words = report_pdf_info ("-struct-text", path);
  if (words != NULL)
    {
      const char *title = strstr (words, "Told first"), *day = strstr (words, "14.07.2019");

      g_assert_cmpuint (report_count_words (words, "H1 ("), ==, 1);
      assert_heading_levels (words);
      g_assert_nonnull (title);
      g_assert_nonnull (day);
      g_assert_true (title < day);
    }
  g_remove (path);
  g_remove (folder);
}

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
  g_assert_null (strstr (words, "\"2015\""));
  g_assert_nonnull (strstr (words, "Figure 00"));
  g_assert_nonnull (strstr (words, "not measured"));
  g_assert_null (strstr (words, "Figure 59"));
  g_assert_nonnull (strstr (words, " more\""));
  g_assert_nonnull (strstr (words, "more years\""));
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

  rows = lotse_rows_project_kpis (data, &(LotseSourceOptions) LOTSE_SOURCE_OPTIONS_INIT, lotse_source_find_project (data, "HF1-05"), LOTSE_LANG_EN);
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
assert_text_fits (LotseDataset *data)
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
      guint tables = 0;

      g_assert_cmpfloat (lotse_booklet_text_height (&page, blocks), <=, LOTSE_TEXT_HEIGHT_CM);
      for (guint b = 0; b < blocks->len; b++)
        {
          const LotseBlock *block = blocks->pdata[b];

          tables += block->kind == LOTSE_BLOCK_TABLE;
          if (block->kind == LOTSE_BLOCK_TABLE && g_str_equal (block->table->name, "Legal certainty"))
            g_assert_cmpuint (lotse_table_n_rows (block->table), ==, LOTSE_LEGAL_CHECK_N_VALUES);
          /* What went is counted right below. */
          if (block->left_out > 0)
            g_assert_cmpint (((LotseBlock *) blocks->pdata[b + 1])->kind, ==, LOTSE_BLOCK_NOTE);
        }
      g_assert_cmpuint (tables, >=, 2);
    }
}

/* A one-pager of the word processor is one page, also with long texts. */
static void
test_text_fits (void)
{
  g_autoptr (LotseDataset) data = booklet_example (), wordy = wordy_example ();

  assert_text_fits (data);
  assert_text_fits (wordy);
}

/* All that a head asks for stands on the one page, however much there is to say: all eight checks, each with its columns. */
static void
test_one_pager_whole (void)
{
  static const char *const parts[] = { "Milestones", "Milestone trend", "Legal certainty", "Budget", "KPIs", "Risks", "Decisions", "History", "Responsible", "Next review", "Promised",
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
      for (int check = 0; check < LOTSE_LEGAL_CHECK_N_VALUES; check++)
        g_assert_nonnull (strstr (words, lotse_enum_label (LOTSE_ENUM_LEGAL_CHECK, check)));
    }
}

/* With room for all of it, what was reported is whole in the history too, and no line says that anything was left out. */
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
  g_assert_cmpuint (report_count_words (words, "is the end."), ==, 2);
  g_assert_null (strstr (words, "is on the page of the project"));
}

/* Lying down it says the same. */
static void
test_lying (void)
{
  static const char *const parts[] = { "Milestone trend", "Legal certainty", "Budget", "KPIs", "Risks", "Decisions", "History", "Next review", "Support needed" };
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/booklet/layout", test_layout);
  g_test_add_func ("/booklet/tall-rows", test_tall_rows);
  g_test_add_func ("/booklet/tagged", test_tagged);
  g_test_add_func ("/booklet/one-pager-order", test_one_pager_order);
  g_test_add_func ("/booklet/ahead", test_ahead);
  g_test_add_func ("/booklet/facts", test_facts);
  g_test_add_func ("/booklet/facts-as-text", test_facts_as_text);
  g_test_add_func ("/booklet/text-fits", test_text_fits);
  g_test_add_func ("/booklet/one-pager-whole", test_one_pager_whole);
  g_test_add_func ("/booklet/room", test_room);
  g_test_add_func ("/booklet/lying", test_lying);
  return g_test_run ();
}
