/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every chart of the example, in both languages and for everybody and the public: it is walked, hit, said, told as a table and as CSV, and drawn into each kind of file. */
#include <glib/gstdio.h>
#include <string.h>

#include "booklet-data.h"
#include "report/figures.h"
#include "report/render.h"

/* KPIs of the kinds that there are: with targets, breaks, parts of a whole; and the project with most milestones. */
static GPtrArray *
subjects (LotseDataset *data, LotseKind kind)
{
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; kind < LOTSE_N_KINDS && i < lotse_dataset_count (data, kind); i++)
    g_ptr_array_add (all, lotse_dataset_at (data, kind, i));
  return all;
}

static void
check_sentence (LotseFigureKind kind, const char *sentence)
{
  const gsize length = strlen (sentence);

  if (length < 4 || !g_utf8_validate (sentence, -1, NULL) || strchr (".!?)”“", sentence[length - 1]) == NULL || strstr (sentence, " nan") != NULL || strstr (sentence, "(null)") != NULL
      || strstr (sentence, "..") != NULL || strstr (sentence, "  ") != NULL)
    g_error ("%s: “%s” is no sentence", lotse_figure_kind_name (kind), sentence);
}

/* Each item is hit in its middle or by what lies on it, the keyboard comes to all of them, and each is said in a sentence of its own. */
static void
check_items (LotseFigureKind kind, LotseFigure *figure, LotseChartLang lang)
{
  const guint n = lotse_figure_n_items (figure);
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint at = 0, steps = 0;

  for (guint i = 0; i < n; i++)
    {
      char *words = lotse_figure_describe (figure, i, lang);
      LotseChartRect rect;
      guint hit;

      check_sentence (kind, words);
      if (!g_hash_table_add (said, words))
        g_error ("%s: “%s” is said of two items", lotse_figure_kind_name (kind), words);
      g_assert_true (lotse_figure_item_rect (figure, i, &rect));
      if (!lotse_figure_hit (figure, rect.x + rect.width / 2, rect.y + rect.height / 2, &hit))
        g_error ("%s: item %u (“%s”) at %g, %g of %g × %g is not hit in its middle", lotse_figure_kind_name (kind), i, words, rect.x, rect.y, rect.width, rect.height);
    }
  while (n > 0 && at != lotse_figure_step (figure, at, 1, 0))
    {
      at = lotse_figure_step (figure, at, 1, 0);
      steps++;
    }
  g_assert_cmpuint (steps + 1, ==, MAX (n, 1));
}

/* As many cells as columns, and each line of the CSV has them all; what is not known is a word and no zero. */
static void
check_table (LotseFigureKind kind, LotseFigureMaker *maker, LotseLang lang)
{
  g_autoptr (LotseChartTable) table = lotse_figure_maker_table (maker, NULL, lang);
  g_autofree char *csv = lotse_chart_table_to_csv (table, lotse_chart_lang (lang));

  g_assert_cmpuint (lotse_chart_table_n_columns (table), >, 0);
  g_assert_true (g_utf8_validate (csv, -1, NULL));
  g_assert_cmpuint (strlen (csv), >, lotse_chart_table_n_rows (table));
  for (guint row = 0; row < lotse_chart_table_n_rows (table); row++)
    for (guint column = 0; column < lotse_chart_table_n_columns (table); column++)
      {
        g_autofree char *shown = lotse_chart_table_shown_text (table, row, column);

        g_assert_nonnull (shown);
        g_assert_null (strstr (shown, " nan"));
      }
}

static void
check_files (LotseFigureMaker *maker, LotseDataset *data, const char *folder, LotseLang lang)
{
  static const struct { const char *name, *begin; } files[] = { { "a.png", "\x89PNG" }, { "a.svg", "<?xml" }, { "a.pdf", "%PDF" } };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL), *bytes = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      options.page = LOTSE_RENDER_FIGURE;
      options.maker = maker;
      options.path = path;
      options.lang = lang;
      options.width = 700;
      options.height = 420;
      g_assert_true (lotse_render (&options, data, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      g_assert_cmpuint (length, >, 500);
      g_assert_cmpint (memcmp (bytes, files[i].begin, strlen (files[i].begin)), ==, 0);
      g_unlink (path);
    }
}

static void
check_chart (LotseFigureKind kind, LotseDataset *data, const LotseSourceOptions *options, LotseRecord *subject, LotseLang lang, const char *folder)
{
  g_autoptr (LotseFigureMaker) maker = lotse_figure_maker_new (kind, data, options, subject);
  LotseFigure *figure = lotse_figure_maker_figure (maker, lang);
  g_autofree char *summary = lotse_figure_summarize (figure, lotse_chart_lang (lang)), *sentence = lotse_figure_maker_sentence (maker, NULL, lang),
                  *origin = lotse_figure_maker_origin (maker, lang);

  check_sentence (kind, summary);
  check_sentence (kind, sentence);
  g_assert_nonnull (strstr (sentence, summary));
  g_assert_nonnull (strstr (sentence, origin));
  g_assert_nonnull (strstr (origin, lang == LOTSE_LANG_DE ? "Stand" : "As of"));
  check_items (kind, figure, lotse_chart_lang (lang));
  check_table (kind, maker, lang);
  if (folder != NULL)
    check_files (maker, data, folder, lang);
}

static void
test_all (gconstpointer wanted)
{
  const LotseLang lang = strcmp (wanted, "de") == 0 ? LOTSE_LANG_DE : LOTSE_LANG_EN;
  static const int audiences[] = { LOTSE_AUDIENCE_LEADERSHIP, LOTSE_AUDIENCE_PUBLIC };
  g_autofree char *folder = g_dir_make_tmp ("lotse-figures-XXXXXX", NULL);
  g_autoptr (LotseDataset) data = NULL;

  lotse_lang_init (wanted);
  data = booklet_example ();
  for (guint a = 0; a < G_N_ELEMENTS (audiences); a++)
    for (LotseFigureKind kind = 0; kind < LOTSE_N_FIGURES; kind++)
      {
        LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
        gboolean required;
        g_autoptr (GPtrArray) all = subjects (data, lotse_figure_subject_kind (kind, &required));

        options.as_of = lotse_date_parse (BOOKLET_DAY);
        options.audience = audiences[a];
        if (!required)
          check_chart (kind, data, &options, NULL, lang, folder);
        for (guint i = 0; i < all->len; i++)
          if (lotse_record_audience (all->pdata[i]) <= options.audience)
            check_chart (kind, data, &options, all->pdata[i], lang, i == 0 ? folder : NULL);
      }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/report/figures-all/en", "en", test_all);
  g_test_add_data_func ("/report/figures-all/de", "de", test_all);
  return g_test_run ();
}
