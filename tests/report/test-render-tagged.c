/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages for those who listen: alternative texts, tags, the words of a picture, and the structure that is written into a file. */
#include <string.h>

#include "report-data.h"
#include "report-files.h"
#include "report/booklet.h"
#include "report/pdf-structure.h"

/* The timeline is a figure with its summary, as a page and on paper. */
static void
test_timeline_alt (void)
{
  static const LotsePaper papers[] = { LOTSE_PAPER_NONE, LOTSE_PAPER_A4 };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (LotseDataset) data = report_data ();
      LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
      g_autofree char *path = report_path ("timeline-alt.pdf"), *content = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      options.page = LOTSE_RENDER_TIMELINE;
      options.path = path;
      options.lang = LOTSE_LANG_EN;
      options.paper = papers[i];
      lotse_render (&options, data, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      /* "Timeline:" in UTF-16. */
      g_assert_true (report_holds (content, length, "/Alt <FEFF00540069006D0065006C0069006E0065003A"));
    }
  g_autoptr (LotseDataset) data = report_data ();
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
  g_autofree char *path = report_path ("timeline-alt.svg"), *content = NULL;
  g_autoptr (GHashTable) hidden = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  g_hash_table_add (hidden, (gpointer) "done");
  options.page = LOTSE_RENDER_TIMELINE;
  options.path = path;
  options.lang = LOTSE_LANG_EN;
  options.hidden = hidden;
  lotse_render (&options, data, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, "<desc id=\"desc\">Timeline: 3 projects, 2024 to 2027;"));
}

static char *
render_figure (const char *name, LotseFigureKind figure)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
  char *path = report_path (name);
  g_autoptr (GError) error = NULL;

  options.page = LOTSE_RENDER_FIGURE;
  options.figure = figure;
  options.path = path;
  options.lang = LOTSE_LANG_EN;
  lotse_render (&options, data, &error);
  g_assert_no_error (error);
  return path;
}

/* A chart as a document: the picture is read out as its sentence, and its values follow as a table with header cells. */
static void
test_tagged (void)
{
  g_autofree char *path = render_figure ("states.pdf", LOTSE_FIGURE_STATES), *structure = report_pdf_info ("-struct", path), *words = NULL, *facts = NULL;
  g_autofree char *content = NULL;
  g_autoptr (LotseDataset) data = report_data ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseFigureMaker) maker = lotse_figure_maker_new (LOTSE_FIGURE_STATES, data, &options, NULL);
  g_autoptr (LotseChartTable) table = lotse_figure_maker_table (maker, NULL, LOTSE_LANG_EN);
  g_auto (GStrv) heads = NULL, cells = NULL;
  gsize length;

  if (structure == NULL)
    return;
  words = report_pdf_info ("-struct-text", path);
  facts = report_pdf_info ("-isodates", path);
  g_assert_nonnull (strstr (facts, "Tagged:          yes"));
  g_assert_nonnull (strstr (facts, "Pages:           2"));
  g_assert_nonnull (strstr (words, "H1"));
  g_assert_nonnull (strstr (structure, "Figure"));
  g_assert_nonnull (strstr (structure, "Table"));
  heads = g_strsplit (structure, "TH", -1);
  cells = g_strsplit (structure, "TD", -1);
  /* Each column has a head, and the first cell of each row is that of its row. */
  g_assert_cmpuint (g_strv_length (heads) - 1, ==, lotse_chart_table_n_columns (table) + lotse_chart_table_n_rows (table));
  g_assert_cmpuint (g_strv_length (cells) - 1, ==, (lotse_chart_table_n_columns (table) - 1) * lotse_chart_table_n_rows (table));
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_true (report_holds (content, length, "/Lang (en)"));
  g_assert_true (report_holds (content, length, "/DisplayDocTitle true"));
  g_assert_true (report_holds (content, length, "/Scope /Column"));
  g_assert_true (report_holds (content, length, "/Scope /Row"));
  /* "Pro" of "Projects" in UTF-16, as the alternative text begins. */
  g_assert_true (report_holds (content, length, "/Alt <FEFF00500072006F"));
}

static void
print_timeline (LotseDataset *data, const char *path)
{
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;

  options.page = LOTSE_RENDER_TIMELINE;
  options.path = path;
  options.lang = LOTSE_LANG_EN;
  options.paper = LOTSE_PAPER_A4;
  options.with_table = TRUE;
  lotse_render (&options, data, &error);
  g_assert_no_error (error);
}

/* Cells that hold two lines of which each is a text of its own: the name of a project and its department, numbers and the milestones behind them. The words of both
 * stay apart for those who listen. */
static void
test_cells_apart (void)
{
  LotseBookletOptions options = LOTSE_BOOKLET_OPTIONS_INIT;
  g_autoptr (LotseDataset) data = report_data ();
  g_autofree char *path = report_path ("cells.pdf"), *words = NULL, *table = report_path ("cells-table.pdf"), *tiles = report_path ("cells-tiles.pdf"), *of_table = NULL, *of_tiles = NULL;
  LotseRenderOptions overview = LOTSE_RENDER_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;

  options.kind = LOTSE_BOOKLET_PORTFOLIO;
  options.as_of = report_day (REPORT_TODAY);
  options.lang = LOTSE_LANG_EN;
  lotse_booklet_write (&options, data, path, &error);
  g_assert_no_error (error);
  words = report_pdf_info ("-struct-text", path);
  if (words == NULL)
    return;
  g_assert_nonnull (strstr (words, "Late Late Room"));
  print_timeline (data, table);
  of_table = report_pdf_info ("-struct-text", table);
  g_assert_nonnull (strstr (of_table, "1 of 3 m1: reached"));
  overview.page = LOTSE_RENDER_OVERVIEW;
  overview.path = tiles;
  overview.lang = LOTSE_LANG_EN;
  lotse_render (&overview, data, &error);
  g_assert_no_error (error);
  of_tiles = report_pdf_info ("-struct-text", tiles);
  g_assert_nonnull (strstr (of_tiles, " on track "));
}

/* Over however many pages: each heading once, words on each page of the chart, one table, whose rows are named by their projects. */
static void
test_many_pages (void)
{
  enum { PROJECTS = 150, COLUMNS = 11 };
  g_autoptr (LotseDataset) data = report_large_data (PROJECTS);
  g_autofree char *path = report_path ("many.pdf"), *structure = NULL, *content = NULL;
  guint figures, columns;
  gsize length;

  print_timeline (data, path);
  structure = report_pdf_info ("-struct", path);
  if (structure == NULL)
    return;
  g_assert_cmpuint (report_count_words (structure, "H1"), ==, 2);
  g_assert_cmpuint (report_count_words (structure, "Table"), ==, 1);
  g_assert_cmpuint (report_count_words (structure, "TR"), ==, PROJECTS + 1);
  columns = report_count_words (structure, "TH") - PROJECTS;
  g_assert_cmpuint (columns, >, 4);
  g_assert_cmpuint (columns, <=, COLUMNS);
  g_assert_cmpuint (report_count_words (structure, "TD"), ==, PROJECTS * (columns - 1));
  figures = report_count_words (structure, "Figure");
  g_assert_cmpuint (figures, >=, 3);
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  /* Two lanes have projects and one is empty; in UTF-16: "Timeline, continued: part 2 of ". */
  g_assert_true (report_holds (content, length,
                               "/Alt <FEFF00540069006D0065006C0069006E0065002C00200063006F006E00740069006E007500650064003A00200070006100720074002000320020006F006600200"));
}

/* A reason of whole sentences is not cut: it has the width of the row. */
static void
test_whole_reason (void)
{
  static const char reason[] = "The interface came half a year later than was promised, and after a complaint the tender had to be repeated, so that the pilot could not begin before "
                               "autumn, when the post was filled again; then the building was restored, and nobody could enter it until the following spring.";
  g_autoptr (LotseDataset) data = report_data ();
  g_autofree char *path = report_path ("reason.pdf"), *words = NULL;
  LotseRecord *shift = lotse_record_copy (lotse_dataset_get (data, LOTSE_KIND_SHIFT, "shift1"));

  lotse_record_set_text (shift, LOTSE_F_SHIFT_SENTENCE, reason);
  lotse_dataset_take (data, shift);
  print_timeline (data, path);
  words = report_pdf_words (path, "-raw");
  if (words == NULL)
    return;
  g_strdelimit (words, "\n", ' ');
  g_assert_nonnull (strstr (words, reason));
  g_assert_nonnull (strstr (words, "see below"));
}

static void
test_svg_words (void)
{
  g_autofree char *path = render_figure ("states.svg", LOTSE_FIGURE_STATES), *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, "<title id=\"title\">Projects of the departments</title>"));
  g_assert_nonnull (strstr (content, "<desc id=\"desc\">Projects"));
  g_assert_nonnull (strstr (content, "role=\"img\""));
  g_assert_nonnull (strstr (content, "xml:lang=\"en\""));
}

/* What is no such file is left as it was; one that was completed is read by the same reader again. */
static void
test_pdf_structure (void)
{
  static const char *const broken[] = { "", "%PDF-1.4", "startxref\n9999999\n%%EOF", "startxref\n0\n%%EOF", "xref\n0 99999999\nstartxref\n0\n",
                                        "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 7 0 R >>\nstartxref\n0\n%%EOF\n" };
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  const LotsePdfParts parts = { none, none, none, "Title", "2026-11-23", "de" };
  g_autofree char *path = render_figure ("cut.pdf", LOTSE_FIGURE_RISKS), *content = NULL;
  gsize length;

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GByteArray) pdf = g_byte_array_new ();

      g_byte_array_append (pdf, (const guint8 *) broken[i], (guint) strlen (broken[i]));
      g_assert_false (lotse_pdf_structure_complete (pdf, &parts));
      g_assert_cmpmem (pdf->data, pdf->len, broken[i], strlen (broken[i]));
    }
  /* Cut anywhere, it is refused or completed, and never read beyond its end. */
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  for (gsize cut = 0; cut < length; cut += 37)
    {
      g_autoptr (GByteArray) pdf = g_byte_array_new ();

      g_byte_array_append (pdf, (const guint8 *) content, (guint) cut);
      lotse_pdf_structure_complete (pdf, &parts);
      g_assert_cmpuint (pdf->len, >=, cut);
    }
}

static void
add_tests (void)
{
  g_test_add_func ("/report/render/timeline-alt", test_timeline_alt);
  g_test_add_func ("/report/render/tagged", test_tagged);
  g_test_add_func ("/report/render/cells-apart", test_cells_apart);
  g_test_add_func ("/report/render/many-pages", test_many_pages);
  g_test_add_func ("/report/render/whole-reason", test_whole_reason);
  g_test_add_func ("/report/render/svg-words", test_svg_words);
  g_test_add_func ("/report/render/pdf-structure", test_pdf_structure);
}

int
main (int argc, char **argv)
{
  return report_run_in_folder (&argc, &argv, add_tests);
}
