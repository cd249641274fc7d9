/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A poster on sheets: as large as the paper that was asked for, every part of it on some sheet, and refused in words where it makes no sense. */
#include "config.h"

#include <string.h>

#include "data/model/error.h"
#include "report-data.h"
#include "report-files.h"

#define MM (96 / 25.4)

/* Glued together with their overlap, tiles are the paper, to a fraction of a millimetre, and printers can print each of them. */
static void
test_size (void)
{
  static const struct { LotsePaper paper; double width, height; guint columns, rows; } cases[] = {
    { LOTSE_PAPER_A3, 420, 297, 2, 2 }, { LOTSE_PAPER_A0, 1189, 841, 5, 5 },
  };
  LotseTiling tiling;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (lotse_paper_tile (cases[i].paper, &tiling));
      g_assert_cmpuint (tiling.columns, ==, cases[i].columns);
      g_assert_cmpuint (tiling.rows, ==, cases[i].rows);
      g_assert_cmpfloat_with_epsilon (tiling.columns * tiling.tile_width - (tiling.columns - 1) * LOTSE_TILE_OVERLAP, cases[i].width * MM, 0.1);
      g_assert_cmpfloat_with_epsilon (tiling.rows * tiling.tile_height - (tiling.rows - 1) * LOTSE_TILE_OVERLAP, cases[i].height * MM, 0.1);
      g_assert_cmpfloat (tiling.left, >=, 10 * MM - 0.1);
      g_assert_cmpfloat (tiling.top, >=, 10 * MM - 0.1);
      g_assert_cmpfloat_with_epsilon (2 * tiling.left + tiling.tile_width, 297 * MM, 0.1);
      g_assert_cmpfloat_with_epsilon (2 * tiling.top + tiling.tile_height, 210 * MM, 0.1);
    }
}

static gboolean
print (LotsePaper paper, const char *path, GError **error)
{
  g_autoptr (LotseDataset) data = report_large_data (12);
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;

  options.page = LOTSE_RENDER_TIMELINE;
  options.path = path;
  options.theme = LOTSE_THEME_PRINT;
  options.paper = paper;
  options.tiled = TRUE;
  return lotse_render (&options, data, error);
}

/* A sheet is no poster, nor is a screen: nothing is written, and it says which paper to choose. */
static void
test_refused (void)
{
  static const LotsePaper papers[] = { LOTSE_PAPER_A4, LOTSE_PAPER_WIDE };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autofree char *path = report_path ("no-poster.pdf");
      g_autoptr (GError) error = NULL;

      g_assert_false (print (papers[i], path, &error));
      g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_UNSUPPORTED);
      g_assert_nonnull (strstr (error->message, "A3"));
      g_assert_nonnull (strstr (error->message, "A0"));
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

/* Every sheet of each poster says which of how many it is. */
static void
test_numbers (void)
{
  static const struct { LotsePaper paper; guint sheets; } cases[] = { { LOTSE_PAPER_A3, 4 }, { LOTSE_PAPER_A0, 25 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = report_path ("numbers.pdf"), *content = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      print (cases[i].paper, path, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      g_assert_cmpuint (report_count_pages (content, length, ""), ==, cases[i].sheets);
      g_assert_cmpuint (report_count_pages (content, length, "841.8"), ==, cases[i].sheets);
      for (guint sheet = 1; sheet <= cases[i].sheets; sheet++)
        {
          g_autofree char *option = g_strdup_printf ("-f %u -l %u", sheet, sheet), *words = report_pdf_words (path, option);
          g_autofree char *label = g_strdup_printf ("Sheet %u of %u", sheet, cases[i].sheets);

          if (words == NULL)
            return;
          g_assert_nonnull (strstr (words, label));
          g_assert_nonnull (strstr (words, "overlap 10 mm"));
        }
    }
}

static void
add_tests (void)
{
  g_test_add_func ("/report/tiles/size", test_size);
  g_test_add_func ("/report/tiles/refused", test_refused);
  g_test_add_func ("/report/tiles/numbers", test_numbers);
}

int
main (int argc, char **argv)
{
  return report_run_in_folder (&argc, &argv, add_tests);
}
