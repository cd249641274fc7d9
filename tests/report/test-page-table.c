/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of projects on a page: words are never cut where a second line has room for them. */
#include <string.h>

#include "report-data.h"
#include "report/page.h"

static GPtrArray *
rows_with_titles (LotseDataset *data, const char *title)
{
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  GPtrArray *rows;

  options.as_of = report_day (REPORT_TODAY);
  rows = lotse_rows_projects (data, &options, LOTSE_LANG_DE);
  for (guint i = 0; i < rows->len; i++)
    {
      LotseProjectRow *row = rows->pdata[i];

      g_free (row->cells[LOTSE_COLUMN_TITLE]);
      row->cells[LOTSE_COLUMN_TITLE] = g_strdup (title);
    }
  return rows;
}

/* Rows that fit into @height px. */
static guint
fitting (GPtrArray *rows, double width, double height)
{
  LotsePage page = { .lang = LOTSE_LANG_DE };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 10, 10);
  g_autoptr (LotseTextCache) text = NULL;
  guint next;

  lotse_style_init (&page.style, LOTSE_THEME_PRINT, LOTSE_CHART_DE, 1);
  page.text = text = lotse_text_cache_new (&page.style);
  page.cr = cairo_create (surface);
  next = lotse_page_table (&page, rows, 0, (LotseChartRect) { 0, 0, width, height });
  cairo_destroy (page.cr);
  cairo_surface_destroy (surface);
  return next;
}

static void
test_wrapped (void)
{
  g_autoptr (LotseDataset) data = report_large_data (40);
  g_autoptr (GPtrArray) brief = rows_with_titles (data, "E-Akte"), lengthy = rows_with_titles (data, "Glasfaser für Verwaltungsstandorte, Kreisschulen und Rettungswachen im ganzen Landkreis");
  const guint n = fitting (brief, 1000, 500);

  g_assert_cmpuint (n, >, 4);
  g_assert_cmpuint (n, <, brief->len);
  /* Two lines where one does not do; on a wide page one does. */
  g_assert_cmpuint (fitting (lengthy, 1000, 500), <, n);
  g_assert_cmpuint (fitting (lengthy, 2400, 500), ==, n);
  /* However narrow, it goes on from page to page. */
  g_assert_cmpuint (fitting (lengthy, 300, 500), >, 0);
}

static void
set_cells (GPtrArray *rows, guint column, const char *text)
{
  for (guint i = 0; i < rows->len; i++)
    {
      LotseProjectRow *row = rows->pdata[i];

      g_free (row->cells[column]);
      row->cells[column] = g_strdup (text);
    }
}

/* A period stands in two lines at most, one for each date, however much the other columns have to say: it takes no more height than two years one below the other. */
static void
test_period (void)
{
  static const char *const periods[] = { "Q2 2019 – Q4 2023", "Q3 2021 – Q2 2027", "2. Hj. 2019 – 12.11.2026" };
  g_autoptr (LotseDataset) data = report_large_data (40);
  g_autoptr (GPtrArray) rows = rows_with_titles (data, "Schwerbehindertenausweis");

  set_cells (rows, LOTSE_COLUMN_FIELD, "Bürgerservice");
  set_cells (rows, LOTSE_COLUMN_DEPARTMENT, "Straßenverkehrsamt");
  set_cells (rows, LOTSE_COLUMN_REASON, "Datenschutz-Folgenabschätzung");
  set_cells (rows, LOTSE_COLUMN_PHASE, "Entscheidungspunkt");
  set_cells (rows, LOTSE_COLUMN_SLIP, "+66 Monate");
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    for (double width = 900; width <= 1100; width += 20)
      {
        guint two_lines;

        set_cells (rows, LOTSE_COLUMN_PERIOD, "2019\n2023");
        two_lines = fitting (rows, width, 2000);
        set_cells (rows, LOTSE_COLUMN_PERIOD, periods[i]);
        g_assert_cmpuint (fitting (rows, width, 2000), >=, two_lines);
      }
}

#define PAPER_HEIGHT 600

/* (transfer full) */
static cairo_surface_t *
painted (GPtrArray *rows, int width)
{
  LotsePage page = { .lang = LOTSE_LANG_DE };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, PAPER_HEIGHT);
  g_autoptr (LotseTextCache) text = NULL;

  lotse_style_init (&page.style, LOTSE_THEME_PRINT, LOTSE_CHART_DE, 1);
  page.text = text = lotse_text_cache_new (&page.style);
  page.cr = cairo_create (surface);
  lotse_page_table (&page, rows, 0, (LotseChartRect) { 0, 0, width, PAPER_HEIGHT });
  cairo_destroy (page.cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Whether a digit in that column is seen. */
static gboolean
is_seen (GPtrArray *rows, int width, guint column, const char *words)
{
  g_autofree char *one = g_strconcat ("1 ", words, NULL), *other = g_strconcat ("2 ", words, NULL);
  cairo_surface_t *first, *second;
  gboolean differs;

  set_cells (rows, column, one);
  first = painted (rows, width);
  set_cells (rows, column, other);
  second = painted (rows, width);
  differs = memcmp (cairo_image_surface_get_data (first), cairo_image_surface_get_data (second), (gsize) cairo_image_surface_get_stride (first) * PAPER_HEIGHT) != 0;
  cairo_surface_destroy (first);
  cairo_surface_destroy (second);
  return differs;
}

/* Of which field of action a project is stands on paper: rather phases leave, which are seen on the timeline as well. */
static void
test_field_on_paper (void)
{
  g_autoptr (LotseDataset) data = report_large_data (40);
  g_autoptr (GPtrArray) rows = rows_with_titles (data, "Schwerbehindertenausweis online");
  guint both = 0;

  set_cells (rows, LOTSE_COLUMN_DEPARTMENT, "Straßenverkehrsamt");
  set_cells (rows, LOTSE_COLUMN_PERIOD, "Q2 2019 – Q4 2023");
  set_cells (rows, LOTSE_COLUMN_PROMISED, "Q4 2021");
  set_cells (rows, LOTSE_COLUMN_STATE, "braucht Aufmerksamkeit");
  set_cells (rows, LOTSE_COLUMN_REASON, "Die Zuarbeit der Ämter brauchte länger.");
  set_cells (rows, LOTSE_COLUMN_SLIP, "+66 Monate");
  set_cells (rows, LOTSE_COLUMN_PHASE, "Einführung, Entscheidungspunkte überfällig");
  for (int width = 1000; width <= 1160; width += 20)
    {
      const gboolean field = is_seen (rows, width, LOTSE_COLUMN_FIELD, "Recht, Sicherheit & Infrastruktur");
      const gboolean phase = is_seen (rows, width, LOTSE_COLUMN_PHASE, "Einführung, Entscheidungspunkte überfällig");

      g_assert_true (field || !phase);
      both += field && phase;
    }
  g_assert_cmpuint (both, <, 9);
}

static const LotseProjectRow *
row_of (GPtrArray *rows, const char *title)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (((const LotseProjectRow *) rows->pdata[i])->cells[LOTSE_COLUMN_TITLE], title) == 0)
      return rows->pdata[i];
  g_assert_not_reached ();
}

/* What was promised first and why it shifted stand beside each other, as of the day that is looked at. */
static void
test_promise_and_reason (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (GPtrArray) now = NULL, before = NULL;

  options.as_of = report_day (REPORT_TODAY);
  now = lotse_rows_projects (data, &options, LOTSE_LANG_DE);
  g_assert_cmpstr (row_of (now, "Late")->cells[LOTSE_COLUMN_PROMISED], ==, "31.12.2026");
  g_assert_cmpstr (row_of (now, "Late")->cells[LOTSE_COLUMN_REASON], ==, "Interface came late");
  g_assert_cmpstr (row_of (now, "Done")->cells[LOTSE_COLUMN_PROMISED], ==, "–");
  g_assert_cmpstr (row_of (now, "Done")->cells[LOTSE_COLUMN_REASON], ==, "–");
  options.as_of = report_day ("2025-06-30");
  before = lotse_rows_projects (data, &options, LOTSE_LANG_DE);
  g_assert_cmpstr (row_of (before, "Late")->cells[LOTSE_COLUMN_PROMISED], ==, "31.12.2026");
  g_assert_cmpstr (row_of (before, "Late")->cells[LOTSE_COLUMN_REASON], ==, "–");
}

/* A reason may be whole sentences: it goes on below, and leaves the other columns room for their words. */
static void
test_long_reason (void)
{
  g_autoptr (LotseDataset) data = report_large_data (40);
  g_autoptr (GPtrArray) brief = rows_with_titles (data, "E-Akte"), lengthy = rows_with_titles (data, "E-Akte");
  guint n;

  for (guint i = 0; i < lengthy->len; i++)
    {
      LotseProjectRow *row = lengthy->pdata[i];

      g_free (row->cells[LOTSE_COLUMN_REASON]);
      row->cells[LOTSE_COLUMN_REASON] = g_strdup ("Die Schnittstelle kam ein halbes Jahr später als zugesagt, und die Vergabe musste nach einer Rüge wiederholt werden, sodass "
                                                  "der Pilot erst im Herbst beginnen konnte, als die Stelle wieder besetzt war.");
    }
  n = fitting (brief, 1040, 600);
  /* Two lines below the row, which has two. */
  g_assert_cmpuint (fitting (lengthy, 1040, 600), >=, n * 2 / 5);
}

static void
set_cell (LotseProjectRow *row, LotseColumn column, const char *text)
{
  g_free (row->cells[column]);
  row->cells[column] = g_strdup (text);
}

/* A word is not cut in two where another column can give way or leave: no row becomes higher by words that are long. */
static void
test_whole_words (void)
{
  g_autoptr (LotseDataset) data = report_large_data (40);
  g_autoptr (GPtrArray) brief = rows_with_titles (data, "Akte"), lengthy = rows_with_titles (data, "Schwerbehindertenausweis");

  for (guint i = 0; i < brief->len; i++)
    for (guint c = 0; c < LOTSE_N_COLUMNS; c++)
      {
        set_cell (brief->pdata[i], c, "Akte");
        set_cell (lengthy->pdata[i], c, c == LOTSE_COLUMN_TITLE        ? "Schwerbehindertenausweis"
                                        : c == LOTSE_COLUMN_DEPARTMENT ? "Straßenverkehrsamt"
                                        : c == LOTSE_COLUMN_FIELD      ? "Verwaltungsmodernisierung"
                                                                       : "Akte");
      }
  for (double width = 900; width < 1200; width += 20)
    g_assert_cmpuint (fitting (lengthy, width, 500) + 1, >=, fitting (brief, width, 500)); /* the heads may have two lines */
}

/* Below its project, each milestone that may be seen has its name and its date; a row that names them is higher, and its page has fewer. */
static void
test_milestone_names (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  g_autoptr (LotseDataset) large = report_large_data (40);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (GPtrArray) rows = NULL, named = rows_with_titles (large, "E-Akte");
  guint n;

  options.as_of = report_day (REPORT_TODAY);
  rows = lotse_rows_projects (data, &options, LOTSE_LANG_DE);
  lotse_rows_name_milestones (rows, data, &options, LOTSE_LANG_DE);
  for (guint i = 0; i < rows->len; i++)
    {
      const LotseProjectRow *row = rows->pdata[i];
      g_auto (GStrv) one = row->milestones != NULL ? g_strsplit (row->milestones, "; ", -1) : NULL;

      g_assert_cmpuint (row->total, ==, one != NULL ? g_strv_length (one) : 0);
      for (guint k = 0; k < row->total; k++)
        g_assert_nonnull (strstr (one[k], ": "));
    }
  g_assert_nonnull (strstr (row_of (rows, "Late")->milestones, ": "));
  n = fitting (named, 1040, 600);
  lotse_rows_name_milestones (named, large, &options, LOTSE_LANG_DE);
  g_assert_cmpuint (fitting (named, 1040, 600), <, n);
  g_assert_cmpuint (fitting (named, 1040, 600), >, n / 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/page-table/wrapped", test_wrapped);
  g_test_add_func ("/report/page-table/whole-words", test_whole_words);
  g_test_add_func ("/report/page-table/long-reason", test_long_reason);
  g_test_add_func ("/report/page-table/promise-and-reason", test_promise_and_reason);
  g_test_add_func ("/report/page-table/milestone-names", test_milestone_names);
  g_test_add_func ("/report/page-table/period", test_period);
  g_test_add_func ("/report/page-table/field-on-paper", test_field_on_paper);
  return g_test_run ();
}
