/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages as files: signature and size, the same bytes twice, no half files, and what is refused. */
#include <cairo.h>
#include <string.h>

#include "data/model/error.h"
#include "report-data.h"
#include "report-files.h"

static void
assert_png_size (const char *name, int width, int height)
{
  g_autofree char *path = report_path (name);
  cairo_surface_t *surface = cairo_image_surface_create_from_png (path);

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, width);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, height);
  cairo_surface_destroy (surface);
}

static void
test_pages (void)
{
  g_autoptr (LotseDataset) data = report_data ();

  for (LotseRenderPage page = 0; page < LOTSE_RENDER_REPORT_FORM; page++)
    {
      gsize length;
      g_autofree char *png = report_render (data, page, "page.png", 900, 700, 1.5, &length);
      g_autofree char *svg = NULL, *pdf = NULL;

      g_assert_cmpmem (png, 8, "\x89PNG\r\n\x1a\n", 8);
      assert_png_size ("page.png", 1350, 1050);
      svg = report_render (data, page, "page.svg", 900, 700, 1, &length);
      g_assert_nonnull (strstr (svg, "<svg"));
      g_assert_nonnull (strstr (svg, "</svg>"));
      g_assert_nonnull (strstr (svg, "900"));
      pdf = report_render (data, page, "page.pdf", 900, 700, 1, &length);
      g_assert_cmpmem (pdf, 5, "%PDF-", 5);
      g_assert_nonnull (g_strrstr_len (pdf + length - 16, 16, "%%EOF"));
    }
}

/* Programs that open SVG draw what is clipped with soft edges, which eats up letters: none of them lies within a clip. */
static void
test_svg_letters (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  gsize length;
  g_autofree char *svg = report_render (data, LOTSE_RENDER_TIMELINE, "letters.svg", 1440, 900, 1, &length);
  g_autoptr (GString) clips = g_string_new (NULL); /* of each group that is open: c where it is clipped, else - */
  guint letters = 0;

  for (const char *p = svg; (p = strchr (p, '<')) != NULL; p++)
    if (g_str_has_prefix (p, "<g ") || g_str_has_prefix (p, "<g>"))
      g_string_append_c (clips, g_str_has_prefix (p, "<g clip-path") ? 'c' : '-');
    else if (g_str_has_prefix (p, "</g>"))
      g_string_truncate (clips, clips->len - 1);
    else if (g_str_has_prefix (p, "<use "))
      {
        g_assert_null (strchr (clips->str, 'c'));
        letters++;
      }
  g_assert_cmpuint (letters, >, 100);
}

static void
test_default_and_tiny (void)
{
  g_autoptr (LotseDataset) data = report_data (), none = lotse_dataset_new ();
  gsize length;

  g_free (report_render (data, LOTSE_RENDER_OVERVIEW, "plain.png", 0, 0, 0, &length));
  assert_png_size ("plain.png", 1440, 900);
  for (LotseRenderPage page = 0; page < LOTSE_RENDER_REPORT_FORM; page++)
    g_free (report_render (data, page, "tiny.png", 20, 20, 1, &length));
  assert_png_size ("tiny.png", 20, 20);
  for (LotseRenderPage page = 0; page < LOTSE_RENDER_PROJECT; page++)
    g_free (report_render (none, page, "none.png", 900, 700, 1, &length));
}

static void
test_same_bytes (void)
{
  static const char *const names[] = { "same.png", "same.svg", "same.pdf" };
  g_autoptr (LotseDataset) data = report_data ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize first, second;
      g_autofree char *a = report_render (data, LOTSE_RENDER_OVERVIEW, names[i], 900, 700, 1, &first);
      g_autofree char *b = report_render (data, LOTSE_RENDER_OVERVIEW, names[i], 900, 700, 1, &second);

      g_assert_cmpmem (a, first, b, second);
    }
}

typedef struct { LotsePaper paper; gboolean tiled; double least; const char *box; guint least_pages, most_pages; } PaperCase;

/* Paper has its size to the point; large letters need more pages, sheets are A4, and the table comes after. */
static void
test_paper (void)
{
  static const PaperCase cases[] = {
    { LOTSE_PAPER_A4, FALSE, 0, "841.8", 2, 6 },   { LOTSE_PAPER_A3, FALSE, 0, "1190.5", 2, 5 }, { LOTSE_PAPER_A0, FALSE, 0, "3370.3", 2, 4 },
    { LOTSE_PAPER_WIDE, FALSE, 0, "960", 2, 7 },   { LOTSE_PAPER_A4, FALSE, 12, "841.8", 5, 40 }, { LOTSE_PAPER_A3, TRUE, 0, "841.8", 5, 13 },
    { LOTSE_PAPER_A0, TRUE, 0, "841.8", 20, 32 },
  };
  g_autoptr (LotseDataset) data = report_large_data (40);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
      g_autofree char *path = report_path ("paper.pdf"), *with = NULL, *without = NULL;
      g_autoptr (GError) error = NULL;
      gsize length, shorter;
      guint pages;

      options.page = LOTSE_RENDER_TIMELINE;
      options.path = path;
      options.theme = LOTSE_THEME_PRINT;
      options.paper = cases[i].paper;
      options.tiled = cases[i].tiled;
      options.least_points = cases[i].least;
      options.with_table = TRUE;
      lotse_render (&options, data, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &with, &length, NULL));
      pages = report_count_pages (with, length, cases[i].box);
      g_assert_cmpuint (pages, ==, report_count_pages (with, length, ""));
      g_assert_cmpuint (pages, >=, cases[i].least_pages);
      g_assert_cmpuint (pages, <=, cases[i].most_pages);
      options.with_table = FALSE;
      lotse_render (&options, data, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &without, &shorter, NULL));
      g_assert_cmpuint (report_count_pages (without, shorter, ""), <, pages);
    }
}

/* Where what is known is of an earlier day, heading, line and table say that day, and none says today's. */
static void
test_data_day (void)
{
  g_autoptr (LotseDataset) data = report_large_data (5);
  g_autofree char *path = report_path ("known.pdf"), *text = NULL, *known = NULL, *today = NULL;
  const LotseDate day = lotse_date_today () - 9;
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;

  options.page = LOTSE_RENDER_TIMELINE;
  options.path = path;
  options.paper = LOTSE_PAPER_A4;
  options.with_table = TRUE;
  options.data_day = day;
  lotse_render (&options, data, &error);
  g_assert_no_error (error);
  text = report_pdf_words (path, "");
  if (text == NULL)
    return;
  known = lotse_date_format (day, LOTSE_LANG_DE);
  today = lotse_date_format (lotse_date_today (), LOTSE_LANG_DE);
  g_assert_cmpuint (report_count_words (text, known), >=, 3);
  g_assert_cmpuint (report_count_words (text, today), ==, 0);
}

/* A poster is as large as its paper: words reach to the right edge of what the second sheet shows, and far down on the third. */
static void
test_poster_fills (void)
{
  g_autoptr (LotseDataset) data = report_large_data (40);
  g_autofree char *path = report_path ("poster.pdf");
  static const struct { const char *options, *edge; } sheets[] = { { "-bbox -f 2 -l 2", "xMax=\"" }, { "-bbox -f 3 -l 3", "yMax=\"" } };
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  LotseTiling tiling;

  options.page = LOTSE_RENDER_TIMELINE;
  options.path = path;
  options.theme = LOTSE_THEME_PRINT;
  options.paper = LOTSE_PAPER_A3;
  options.tiled = TRUE;
  lotse_render (&options, data, &error);
  g_assert_no_error (error);
  g_assert_true (lotse_paper_tile (LOTSE_PAPER_A3, &tiling));
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autofree char *text = report_pdf_words (path, sheets[i].options);
      const double end = (i == 0 ? tiling.left + tiling.tile_width : tiling.top + tiling.tile_height) * 0.75;
      double furthest = 0;

      if (text == NULL)
        return;
      for (const char *at = text; (at = strstr (at, sheets[i].edge)) != NULL; at += strlen (sheets[i].edge))
        {
          const double edge = g_ascii_strtod (at + strlen (sheets[i].edge), NULL);

          /* Below the corners stands which sheet it is. */
          if (i == 0 || edge < end)
            furthest = MAX (furthest, edge);
        }
      g_assert_cmpfloat (furthest, >=, end - 60);
    }
}

/* What one poster does not hold goes on over the next: on the sheets of all is every project, and each sheet says of how many posters it is. */
static void
test_posters_hold_all (void)
{
  static const LotsePaper papers[] = { LOTSE_PAPER_A3 };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (LotseDataset) data = report_large_data (300);
      g_autofree char *path = report_path ("posters.pdf"), *text = NULL;
      LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
      g_autoptr (GError) error = NULL;

      options.page = LOTSE_RENDER_TIMELINE;
      options.path = path;
      options.theme = LOTSE_THEME_PRINT;
      options.paper = papers[i];
      options.tiled = TRUE;
      lotse_render (&options, data, &error);
      g_assert_no_error (error);
      text = report_pdf_words (path, "");
      if (text == NULL)
        return;
      g_assert_nonnull (strstr (text, "Poster 2 of "));
      for (guint j = 0; j < 300; j++)
        {
          g_autofree char *title = g_strdup_printf ("Project %u of many", j);

          if (strstr (text, title) == NULL)
            g_error ("not on any sheet of paper %u: %s", papers[i], title);
        }
    }
}

/* What is written on the printed timeline. @order: an option of pdftotext. (transfer full) (nullable) */
static char *
printed_words (LotseDataset *data, LotsePaper paper, const char *order)
{
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
  g_autofree char *path = report_path ("printed.pdf");
  g_autoptr (GError) error = NULL;

  options.page = LOTSE_RENDER_TIMELINE;
  options.path = path;
  options.theme = LOTSE_THEME_PRINT;
  options.paper = paper;
  lotse_render (&options, data, &error);
  g_assert_no_error (error);
  return report_pdf_words (path, order);
}

/* A page without room for all lanes shows whole ones, and says how many it does not show. */
static void
test_missing_lanes (void)
{
  const guint lanes = 60;
  g_autoptr (LotseDataset) data = report_large_data (20);
  g_autofree char *path = report_path ("lanes.pdf"), *text = NULL, *note = NULL;
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  guint shown = 0;

  for (guint i = 0; i < lanes; i++)
    {
      g_autofree char *field = g_strdup_printf ("f%u", i), *title = g_strdup_printf ("Field %02u", i);

      lotse_dataset_take (data, report_record (LOTSE_KIND_FIELD_OF_ACTION, field, LOTSE_F_FIELD_OF_ACTION_TITLE, title));
      for (guint j = 0; j < 3; j++)
        {
          g_autofree char *id = g_strdup_printf ("of-%u-%u", i, j);
          LotseRecord *project = report_record (LOTSE_KIND_PROJECT, id, LOTSE_F_PROJECT_TITLE, id);
          LotsePeriod period;

          g_assert_true (lotse_period_parse ("2024-Q1/2027-Q2", &period));
          lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, period);
          lotse_record_set_text (project, LOTSE_F_PROJECT_FIELD_OF_ACTION, field);
          lotse_dataset_take (data, project);
        }
    }
  options.page = LOTSE_RENDER_TIMELINE;
  options.path = path;
  lotse_render (&options, data, &error);
  g_assert_no_error (error);
  text = report_pdf_words (path, "-raw");
  if (text == NULL)
    return;
  for (guint i = 0; i < lanes; i++)
    {
      g_autofree char *title = g_strdup_printf ("Field %02u", i);

      shown += strstr (text, title) != NULL;
    }
  g_assert_cmpuint (shown, >, 0);
  g_assert_cmpuint (shown, <, lanes);
  note = g_strdup_printf ("%u more lanes are not shown", lanes - shown);
  g_assert_nonnull (strstr (text, note));
}

/* On large paper, milestones have their names. */
static void
test_paper_names (void)
{
  static const LotsePaper papers[] = { LOTSE_PAPER_A3, LOTSE_PAPER_A0 };
  g_autoptr (LotseDataset) data = report_large_data (20);

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autofree char *text = printed_words (data, papers[i], "-raw");

      if (text == NULL)
        return;
      g_assert_nonnull (strstr (text, "m3-0"));
      g_assert_nonnull (strstr (text, "m3-1"));
    }
}

/* A larger sheet has more names in full, not larger letters alone. */
static void
test_larger_paper (void)
{
  static const LotsePaper papers[] = { LOTSE_PAPER_A3, LOTSE_PAPER_A0 };
  g_autoptr (LotseDataset) data = report_large_data (30);
  guint whole[2];

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_MILESTONE); i++)
    lotse_record_set_text (lotse_dataset_at (data, LOTSE_KIND_MILESTONE, i), LOTSE_F_MILESTONE_TITLE, "Vereinbarung mit dem Ministerium über die Nachnutzung von Diensten in allen Gemeinden");
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autofree char *text = printed_words (data, papers[i], "-layout");

      if (text == NULL)
        return;
      whole[i] = report_count_words (text, "in allen Gemeinden");
    }
  g_assert_cmpuint (whole[1], >, whole[0] + whole[0] / 10);
}

static void
test_paper_refused (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;

  options.page = LOTSE_RENDER_TIMELINE;
  options.path = "x.png";
  options.tiled = TRUE;
  options.paper = LOTSE_PAPER_A3;
  g_assert_false (lotse_render (&options, data, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_UNSUPPORTED);
  g_clear_error (&error);
  options.path = "x.pdf";
  options.paper = LOTSE_PAPER_NONE;
  g_assert_false (lotse_render (&options, data, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_UNSUPPORTED);
}

static void
assert_refused (LotseRenderPage page, const char *path, const char *project, int audience, double scale, int code)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;

  options.page = page;
  options.path = path;
  options.project = project;
  options.audience = audience;
  options.scale = scale;
  g_assert_false (lotse_render (&options, data, &error));
  g_assert_error (error, LOTSE_ERROR, code);
  g_assert_cmpuint (strlen (error->message), >, 8);
  g_assert_null (strchr (error->message, '\n'));
}

static void
test_refused (void)
{
  g_autofree char *png = report_path ("refused.png"), *gif = report_path ("refused.gif"), *pdf = report_path ("refused.pdf");
  g_autofree char *nowhere = report_path ("missing/refused.png");

  assert_refused (LOTSE_RENDER_OVERVIEW, gif, NULL, LOTSE_AUDIENCE_LEADERSHIP, 1, LOTSE_ERROR_UNSUPPORTED);
  assert_refused (LOTSE_RENDER_OVERVIEW, NULL, NULL, LOTSE_AUDIENCE_LEADERSHIP, 1, LOTSE_ERROR_UNSUPPORTED);
  assert_refused (LOTSE_N_RENDER_PAGES, png, NULL, LOTSE_AUDIENCE_LEADERSHIP, 1, LOTSE_ERROR_UNSUPPORTED);
  assert_refused (LOTSE_RENDER_OVERVIEW, png, NULL, LOTSE_AUDIENCE_LEADERSHIP, 100, LOTSE_ERROR_UNSUPPORTED);
  assert_refused (LOTSE_RENDER_OVERVIEW, png, NULL, LOTSE_AUDIENCE_LEADERSHIP, -1, LOTSE_ERROR_UNSUPPORTED);
  assert_refused (LOTSE_RENDER_PROJECT, pdf, "nobody", LOTSE_AUDIENCE_LEADERSHIP, 1, LOTSE_ERROR_NOT_FOUND);
  assert_refused (LOTSE_RENDER_PROJECT, pdf, NULL, LOTSE_AUDIENCE_LEADERSHIP, 1, LOTSE_ERROR_NOT_FOUND);
  assert_refused (LOTSE_RENDER_PROJECT, pdf, "Secret", LOTSE_AUDIENCE_PUBLIC, 1, LOTSE_ERROR_NOT_FOUND);
  assert_refused (LOTSE_RENDER_OVERVIEW, nowhere, NULL, LOTSE_AUDIENCE_LEADERSHIP, 1, LOTSE_ERROR_STORAGE);
  g_assert_false (g_file_test (png, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (pdf, G_FILE_TEST_EXISTS));
}

static void
test_by_code (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
  g_autofree char *path = report_path ("code.pdf");
  g_autoptr (GError) error = NULL;

  options.page = LOTSE_RENDER_PROJECT;
  options.path = path;
  options.project = "Secret";
  lotse_render (&options, data, &error);
  g_assert_no_error (error);
}

static void
test_page_names (void)
{
  LotseRenderPage page;

  for (LotseRenderPage i = 0; i < LOTSE_N_RENDER_PAGES; i++)
    {
      g_assert_true (lotse_render_page_from_text (lotse_render_page_name (i), &page));
      g_assert_cmpint (page, ==, i);
    }
  g_assert_false (lotse_render_page_from_text ("poster", &page));
  g_assert_false (lotse_render_page_from_text (NULL, &page));
}

/* As many pages as it takes, and the words in it for those who listen. */
static void
test_decisions (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  gsize length, longer, again;
  g_autofree char *few = report_render (data, LOTSE_RENDER_DECISIONS, "few.pdf", 0, 0, 1, &length), *many = NULL, *same = NULL, *svg = NULL;

  g_assert_cmpmem (few, 5, "%PDF-", 5);
  for (int i = 0; i < 80; i++)
    {
      LotseRecord *decision = lotse_record_new (LOTSE_KIND_DECISION, NULL);
      g_autofree char *question = g_strdup_printf ("Frage %d", i);

      lotse_record_set_text (decision, LOTSE_F_DECISION_QUESTION, question);
      lotse_record_set_text (decision, LOTSE_F_DECISION_OUTCOME, "Ja.\n\nMit einer Auflage.");
      lotse_record_set_integer (decision, LOTSE_F_DECISION_TAKEN_ON, lotse_date_parse ("2020-01-01") + i);
      lotse_dataset_take (data, decision);
    }
  many = report_render (data, LOTSE_RENDER_DECISIONS, "many.pdf", 0, 0, 1, &longer);
  same = report_render (data, LOTSE_RENDER_DECISIONS, "many.pdf", 0, 0, 1, &again);
  g_assert_cmpmem (many, longer, same, again);
  g_assert_cmpuint (report_count_pages (many, longer, ""), >, report_count_pages (few, length, "") + 1);
  /* A picture has no second page, and ends where it is full. */
  svg = report_render (data, LOTSE_RENDER_DECISIONS, "many.svg", 900, 700, 1, &again);
  g_assert_nonnull (strstr (svg, "</svg>"));
}

static void
add_tests (void)
{
  g_test_add_func ("/report/render/pages", test_pages);
  g_test_add_func ("/report/render/svg-letters", test_svg_letters);
  g_test_add_func ("/report/render/default-and-tiny", test_default_and_tiny);
  g_test_add_func ("/report/render/same-bytes", test_same_bytes);
  g_test_add_func ("/report/render/paper-names", test_paper_names);
  g_test_add_func ("/report/render/paper", test_paper);
  g_test_add_func ("/report/render/poster-fills", test_poster_fills);
  g_test_add_func ("/report/render/posters-hold-all", test_posters_hold_all);
  g_test_add_func ("/report/render/data-day", test_data_day);
  g_test_add_func ("/report/render/missing-lanes", test_missing_lanes);
  g_test_add_func ("/report/render/larger-paper", test_larger_paper);
  g_test_add_func ("/report/render/paper-refused", test_paper_refused);
  g_test_add_func ("/report/render/refused", test_refused);
  g_test_add_func ("/report/render/by-code", test_by_code);
  g_test_add_func ("/report/render/page-names", test_page_names);
  g_test_add_func ("/report/render/decisions", test_decisions);
}

int
main (int argc, char **argv)
{
  return report_run_in_folder (&argc, &argv, add_tests);
}
