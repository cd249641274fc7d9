/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports on paper: where the pieces lie, that contents name the right pages, and tags. */
#define _GNU_SOURCE /* memmem */
#include <glib/gstdio.h>
#include <string.h>

#include "booklet-data.h"
#include "data/model/lang.h"
#include "report-data.h"
#include "report-files.h"
#include "report/booklet-layout.h"

static void
with_pages (LotseDataset *data, LotseBookletKind kind, gboolean one_pagers, void (*check) (LotseLayout *layout))
{
  LotseBookletOptions options = booklet_options (kind, LOTSE_BOOKLET_PDF);
  g_autoptr (LotseBooklet) booklet = NULL;
  g_autoptr (LotseTextCache) text = NULL;
  g_autoptr (LotseLayout) layout = NULL;
  LotsePage page = { .data = data, .lang = LOTSE_LANG_DE };

  options.one_pagers = one_pagers;
  booklet = lotse_booklet_new (&options, data, NULL);
  page.source = booklet->source;
  page.as_of = booklet->as_of;
  lotse_style_init (&page.style, LOTSE_THEME_PRINT, LOTSE_CHART_DE, 1.08);
  text = lotse_text_cache_new (&page.style);
  page.text = text;
  layout = lotse_layout_new (booklet, &page);
  check (layout);
}

static void
with_layout (LotseDataset *data, LotseBookletKind kind, void (*check) (LotseLayout *layout))
{
  with_pages (data, kind, TRUE, check);
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

/* The cover, what there is to say, and only then what stands where; of many one-pagers not each is named. */
static void
check_front (LotseLayout *layout)
{
  guint sheets = 0, projects = 0, named = 0, first = G_MAXUINT;

  for (guint i = 0; i < layout->sheets->len; i++)
    {
      const LotseSheetKind kind = g_array_index (layout->sheets, LotseSheetKind, i);

      sheets += kind == LOTSE_SHEET_CONTENTS;
      projects += kind == LOTSE_SHEET_PROJECT;
    }
  g_assert_cmpint (g_array_index (layout->sheets, LotseSheetKind, 0), ==, LOTSE_SHEET_COVER);
  g_assert_cmpint (g_array_index (layout->sheets, LotseSheetKind, 1), ==, LOTSE_SHEET_TEXT);
  g_assert_cmpuint (g_array_index (layout->contents, LotseContentsEntry, 0).page, ==, 1);
  g_assert_cmpuint (sheets, ==, 1);
  for (guint i = 0; i < layout->contents->len; i++)
    {
      const LotseContentsEntry *entry = &g_array_index (layout->contents, LotseContentsEntry, i);

      if (entry->level == 1)
        continue;
      /* No page is between two entries. */
      if (first != G_MAXUINT)
        g_assert_cmpuint (entry->page, ==, entry[-1].last + 1);
      first = MIN (first, entry->page);
      named += entry->last - entry->page + 1;
    }
  g_assert_cmpuint (named, ==, projects);
}

static void
check_fields (LotseLayout *layout)
{
  static const char *const fields[] = { "first", "second" };
  guint at = 0;

  check_front (layout);
  for (guint i = 0; i < layout->contents->len; i++)
    {
      const LotseContentsEntry *entry = &g_array_index (layout->contents, LotseContentsEntry, i);

      if (entry->level == 1)
        continue;
      g_assert_cmpuint (at, <, G_N_ELEMENTS (fields));
      g_assert_cmpstr (entry->title, ==, fields[at++]);
      g_assert_cmpuint (entry->last - entry->page + 1, ==, 75);
    }
  g_assert_cmpuint (at, ==, G_N_ELEMENTS (fields));
}

static void
test_front (void)
{
  g_autoptr (LotseDataset) data = booklet_example (), large = report_large_data (150);

  with_layout (data, LOTSE_BOOKLET_COUNCIL, check_front);
  with_layout (large, LOTSE_BOOKLET_COUNCIL, check_fields);
}

static guint checked_spills;

/* No page of text bears but a few last rows of the KPIs that could stand together. */
static void
check_kpis (LotseLayout *layout)
{
  const double page = LOTSE_A4_LONG - LOTSE_BOOKLET_BOTTOM - LOTSE_BOOKLET_TOP;
  guint first = G_MAXUINT, last = 0;

  check_places (layout);
  for (guint i = 0; i < layout->pieces->len; i++)
    {
      const LotsePiece *piece = &g_array_index (layout->pieces, LotsePiece, i);
      const LotseBlock *block = layout->booklet->blocks->pdata[piece->block];

      if (piece->kind != LOTSE_PIECE_ROW || g_strcmp0 (block->table->name, "KPIs") != 0)
        continue;
      first = MIN (first, i);
      last = i;
    }
  g_assert_cmpuint (first, !=, G_MAXUINT);
  if (g_array_index (layout->pieces, LotsePiece, last).page == g_array_index (layout->pieces, LotsePiece, first).page + 1)
    {
      const LotsePiece *begin = &g_array_index (layout->pieces, LotsePiece, first), *end = &g_array_index (layout->pieces, LotsePiece, last);

      checked_spills++;
      if (begin->y > LOTSE_BOOKLET_TOP + page / 2)
        g_assert_cmpfloat (end->y + end->height - LOTSE_BOOKLET_TOP, >, page / 5);
    }
}

static void
test_kpi_pages (void)
{
  for (guint n = 2; n < 40; n++)
    {
      g_autoptr (LotseDataset) data = report_data ();

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *id = g_strdup_printf ("kpi%02u", i);
          LotseRecord *kpi = report_record (LOTSE_KIND_KPI, id, LOTSE_F_KPI_TITLE, id);

          lotse_record_set_integer (kpi, LOTSE_F_KPI_AUDIENCE, LOTSE_AUDIENCE_PUBLIC);
          lotse_dataset_take (data, kpi);
        }
      with_layout (data, LOTSE_BOOKLET_COUNCIL, check_kpis);
    }
  g_assert_cmpuint (checked_spills, >, 3);
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

/* A few lines have no page of their own: the next section begins below them. */
static void
check_shared (LotseLayout *layout)
{
  const double below = LOTSE_BOOKLET_TOP + LOTSE_CONTENTS_HEAD + layout->contents->len * LOTSE_CONTENTS_LINE;
  guint n = 0;

  g_assert_cmpuint (layout->contents->len, <=, LOTSE_CONTENTS_SHORT);
  for (guint i = 0; i < layout->pieces->len; i++)
    {
      const LotsePiece *piece = &g_array_index (layout->pieces, LotsePiece, i);

      if (g_array_index (layout->sheets, LotseSheetKind, piece->page) != LOTSE_SHEET_CONTENTS)
        continue;
      g_assert_cmpfloat (piece->y, >=, below);
      n++;
    }
  g_assert_cmpuint (n, >, 0);
}

/* Without one-pagers the contents name the parts of the sections, on their pages. */
static void
check_parts (LotseLayout *layout)
{
  guint parts = 0;

  check_contents (layout);
  for (guint i = 0; i < layout->contents->len; i++)
    {
      const LotseContentsEntry *entry = &g_array_index (layout->contents, LotseContentsEntry, i);

      parts += entry->level == 2 && (g_str_equal (entry->title, "Overdue") || g_str_equal (entry->title, "Open decisions"));
    }
  g_assert_cmpuint (parts, ==, 2);
  check_shared (layout);
}

static void
test_parts (void)
{
  g_autoptr (LotseDataset) data = booklet_example ();

  with_pages (data, LOTSE_BOOKLET_PORTFOLIO, FALSE, check_parts);
}

/* The column of that name on paper; G_MAXUINT: there is none. @column: (out) where it is in the table */
static guint
paper_column (const LotseTable *table, const char *label, guint *column)
{
  guint at = 0;

  for (guint i = 0; i < lotse_table_n_columns (table); i++)
    {
      if (!lotse_layout_on_paper (lotse_table_column (table, i)))
        continue;
      *column = i;
      if (g_str_equal (lotse_table_column (table, i)->label, label))
        return at;
      at++;
    }
  return G_MAXUINT;
}

/* Which project, what was promised and by how much it moved, and no word of it is broken. */
static void
check_projects_table (LotseLayout *layout)
{
  g_autoptr (LotseTable) table = lotse_booklet_projects_table (layout->booklet);
  g_autofree double *widths = g_new0 (double, lotse_table_n_columns (table));
  LotseTextCache *text = layout->page->text;
  guint title, promised, at = 0;
  gboolean found = FALSE, opened = FALSE;

  g_assert_cmpuint (paper_column (table, "Projekt", &title), !=, G_MAXUINT);
  g_assert_cmpuint (paper_column (table, "Erste Zusage, Verzug", &promised), !=, G_MAXUINT);
  for (guint row = 0; row < lotse_table_n_rows (table); row++)
    {
      /* Promised for a year, and now nobody names an end. */
      if (g_str_has_prefix (lotse_table_cell (table, row, title)->text, "HF5-02 "))
        {
          opened = TRUE;
          g_assert_cmpstr (lotse_table_cell (table, row, promised)->text, ==, "2020");
          g_assert_cmpstr (lotse_table_cell (table, row, promised)->below, ==, "Ende\u00a0offen");
        }
      if (g_strcmp0 (lotse_table_cell (table, row, title)->text, "HF1-05 Virtuelles Bauamt") != 0)
        continue;
      found = TRUE;
      g_assert_cmpstr (lotse_table_cell (table, row, promised)->text, ==, "2022");
      g_assert_cmpstr (lotse_table_cell (table, row, promised)->below, ==, "+57\u00a0Monate");
    }
  g_assert_true (found);
  g_assert_true (opened);
  lotse_layout_widths (layout->page, table, LOTSE_A4_SHORT - 2 * LOTSE_BOOKLET_SIDE, widths);
  for (guint i = 0; i < lotse_table_n_columns (table); i++)
    {
      if (!lotse_layout_on_paper (lotse_table_column (table, i)))
        continue;
      for (guint row = 0; row <= lotse_table_n_rows (table); row++)
        {
          const LotseCell *cell = row > 0 ? lotse_table_cell (table, row - 1, i) : NULL;
          const double mark = cell != NULL && cell->kind == LOTSE_CELL_STATE ? lotse_style_px (&layout->page->style, 12) + 6 : 0;
          const gboolean bold = cell == NULL || (cell->kind == LOTSE_CELL_TEXT && cell->below != NULL);
          g_auto (GStrv) words = g_strsplit_set (cell != NULL ? cell->text : lotse_table_column (table, i)->label, " -/", -1);

          for (guint w = 0; words[w] != NULL; w++)
            if (lotse_text_width (text, words[w], LOTSE_TEXT_SMALL, bold ? LOTSE_TEXT_BOLD : LOTSE_TEXT_PLAIN) + mark > widths[at] - 2 * LOTSE_CELL_PADDING + 1)
              g_error ("“%s” is broken in column %u", words[w], i);
        }
      at++;
    }
}

static void
test_projects_table (void)
{
  g_autoptr (LotseDataset) data = booklet_example ();

  lotse_lang_init ("de");
  with_layout (data, LOTSE_BOOKLET_PORTFOLIO, check_projects_table);
  lotse_lang_init ("en");
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

/* The words of a status are whole however long those beside it are. */
static void
test_state_words (void)
{
  static const char *const words[] = { "braucht", "Aufmerksamkeit,", "30.09.2018," };
  g_autoptr (LotseTable) table = lotse_table_new ("Projekte");
  LotsePage page = { .lang = LOTSE_LANG_DE };
  g_autoptr (LotseTextCache) text = NULL;
  double widths[5], sum = 0;
  guint n;

  lotse_style_init (&page.style, LOTSE_THEME_PRINT, LOTSE_CHART_DE, 1.08);
  text = lotse_text_cache_new (&page.style);
  page.text = text;
  lotse_table_add_column (table, "Status", 2.2, FALSE);
  lotse_table_add_column (table, "Projekt", 7, FALSE);
  lotse_table_add_column (table, "Amt", 2.4, FALSE);
  lotse_table_add_column (table, "Zeitraum", 2.4, FALSE);
  lotse_table_add_column (table, "Letzte Meldung", 1.6, TRUE);
  lotse_table_add_state (table, LOTSE_CHART_NEEDS_ATTENTION, "braucht Aufmerksamkeit, Stand 30.09.2018, nicht mehr gemeldet");
  lotse_table_add_text (table, "Rechtsschutzversicherungsgesellschaftenverzeichnisverordnung");
  lotse_table_add_text (table, "Straßenverkehrsordnungswidrigkeitenbearbeitungsstelle");
  lotse_table_add_text (table, "Kreisfeuerwehrverbandsvorsitzendenwahlperiode");
  lotse_table_add_date (table, report_day ("2018-09-30"), LOTSE_LANG_DE);
  n = lotse_layout_widths (&page, table, LOTSE_A4_SHORT - 2 * LOTSE_BOOKLET_SIDE, widths);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (widths));
  for (guint i = 0; i < n; i++)
    sum += widths[i];
  g_assert_cmpfloat (sum, <=, LOTSE_A4_SHORT - 2 * LOTSE_BOOKLET_SIDE + 0.5);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpfloat (widths[0] - 2 * LOTSE_CELL_PADDING - lotse_style_px (&page.style, 12) - 6, >=, lotse_text_width (text, words[i], LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/booklet/front", test_front);
  g_test_add_func ("/booklet/parts", test_parts);
  g_test_add_func ("/booklet/kpi-pages", test_kpi_pages);
  g_test_add_func ("/booklet/layout", test_layout);
  g_test_add_func ("/booklet/state-words", test_state_words);
  g_test_add_func ("/booklet/tall-rows", test_tall_rows);
  g_test_add_func ("/booklet/tagged", test_tagged);
  g_test_add_func ("/booklet/one-pager-order", test_one_pager_order);
  g_test_add_func ("/booklet/projects-table", test_projects_table);
  return g_test_run ();
}
