/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages as files: signature and size, the same bytes twice, no half files, and what is refused. */
#define _GNU_SOURCE /* memmem */
#include <cairo.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "data/model/error.h"
#include "report-data.h"
#include "report/rows-handover.h"
#include "report/pdf-structure.h"
#include "report/render.h"

static char *folder;

static char *
in_folder (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static char *
render (LotseDataset *data, LotseRenderPage page, const char *name, int width, int height, double scale, gsize *length)
{
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
  g_autofree char *path = in_folder (name);
  g_autoptr (GError) error = NULL;
  char *content = NULL;

  options.page = page;
  options.path = path;
  options.width = width;
  options.height = height;
  options.scale = scale;
  options.project = "late";
  lotse_render (&options, data, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, length, NULL));
  return content;
}

static void
assert_png_size (const char *name, int width, int height)
{
  g_autofree char *path = in_folder (name);
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

  for (LotseRenderPage page = 0; page < LOTSE_RENDER_REPORT; page++)
    {
      gsize length;
      g_autofree char *png = render (data, page, "page.png", 900, 700, 1.5, &length);
      g_autofree char *svg = NULL, *pdf = NULL;

      g_assert_cmpmem (png, 8, "\x89PNG\r\n\x1a\n", 8);
      assert_png_size ("page.png", 1350, 1050);
      svg = render (data, page, "page.svg", 900, 700, 1, &length);
      g_assert_nonnull (strstr (svg, "<svg"));
      g_assert_nonnull (strstr (svg, "</svg>"));
      g_assert_nonnull (strstr (svg, "900"));
      pdf = render (data, page, "page.pdf", 900, 700, 1, &length);
      g_assert_cmpmem (pdf, 5, "%PDF-", 5);
      g_assert_nonnull (g_strrstr_len (pdf + length - 16, 16, "%%EOF"));
    }
}

static void
test_default_and_tiny (void)
{
  g_autoptr (LotseDataset) data = report_data (), none = lotse_dataset_new ();
  gsize length;

  g_free (render (data, LOTSE_RENDER_OVERVIEW, "plain.png", 0, 0, 0, &length));
  assert_png_size ("plain.png", 1440, 900);
  for (LotseRenderPage page = 0; page < LOTSE_RENDER_REPORT; page++)
    g_free (render (data, page, "tiny.png", 20, 20, 1, &length));
  assert_png_size ("tiny.png", 20, 20);
  for (LotseRenderPage page = 0; page < LOTSE_RENDER_PROJECT; page++)
    g_free (render (none, page, "none.png", 900, 700, 1, &length));
}

static void
test_same_bytes (void)
{
  static const char *const names[] = { "same.png", "same.svg", "same.pdf" };
  g_autoptr (LotseDataset) data = report_data ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize first, second;
      g_autofree char *a = render (data, LOTSE_RENDER_OVERVIEW, names[i], 900, 700, 1, &first);
      g_autofree char *b = render (data, LOTSE_RENDER_OVERVIEW, names[i], 900, 700, 1, &second);

      g_assert_cmpmem (a, first, b, second);
    }
}

static void
test_report (void)
{
  g_autoptr (LotseDataset) data = report_large_data (120);
  gsize length, again;
  g_autofree char *pdf = render (data, LOTSE_RENDER_REPORT, "report.pdf", 0, 0, 0, &length), *same = NULL;

  g_assert_cmpmem (pdf, 5, "%PDF-", 5);
  g_assert_cmpuint (length, >, 10000);
  same = render (data, LOTSE_RENDER_REPORT, "report.pdf", 0, 0, 0, &again);
  g_assert_cmpmem (pdf, length, same, again);
}

/* Every page of a PDF says how large it is. */
static guint
count_pages (const char *pdf, gsize length, const char *box)
{
  g_autofree char *media = g_strdup_printf ("/MediaBox [ 0 0 %s", box);
  guint n = 0;

  for (const char *at = pdf; (at = memmem (at, length - (gsize) (at - pdf), media, strlen (media))) != NULL; at++)
    n++;
  return n;
}

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
  g_autofree char *path = in_folder (page == LOTSE_RENDER_HANDOVER ? "handover.pdf" : "mandate.pdf");
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
      g_assert_cmpuint (count_pages (pdf, length, "595"), ==, 2);
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
  LotseRecord *function = busy_function (data, 2), *person = long_record (data, LOTSE_KIND_PERSON, 0, NULL), *named, *task;
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
  function = lotse_dataset_get (data, LOTSE_KIND_FUNCTION, lotse_record_id (function));
  projects = lotse_rows_handover_projects (data, &options, function, LOTSE_LANG_EN);
  dates = lotse_rows_handover_dates (data, &options, function, LOTSE_LANG_EN);
  open = lotse_rows_handover_open (data, &options, function, LOTSE_LANG_EN);
  contacts = lotse_rows_handover_contacts (data, &options, function, LOTSE_LANG_EN);
  g_assert_cmpuint (projects->len, ==, 2);
  g_assert_cmpuint (dates->len, ==, 2);
  g_assert_cmpuint (open->len, ==, 2 + 2 + 1); /* requests, risks, the open task */
  g_assert_cmpuint (contacts->len, ==, 2);
  for (guint i = 0; i < projects->len; i++)
    g_assert_null (strstr (((LotseRow *) projects->pdata[i])->detail, "Kim Muster"));
  for (guint i = 0; i < contacts->len; i++)
    g_assert_null (strstr (((LotseRow *) contacts->pdata[i])->title, "Kim Muster"));
  options.audience = LOTSE_AUDIENCE_PUBLIC;
  hidden = lotse_rows_handover_open (data, &options, function, LOTSE_LANG_EN);
  g_assert_cmpuint (hidden->len, ==, 0);
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
  g_assert_cmpuint (count_pages (pdf, length, "595"), ==, 1);
  g_assert_nonnull (memmem (pdf, length, "/StructTreeRoot", strlen ("/StructTreeRoot")));
  g_assert_true (render_for (data, LOTSE_RENDER_MANDATE, lotse_record_id (project), LOTSE_AUDIENCE_PUBLIC, &outside, &shorter, &error));
  g_assert_cmpuint (shorter, <, length);
}

/* One page of A4, however much there is to say; nothing of it for those who may not see the project. */
static void
test_form (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  g_autofree char *path = in_folder ("form.pdf");
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
  LotseRecord *project = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *before = render (data, LOTSE_RENDER_REPORT_FORM, "form.pdf", 300, 200, 1, &length);
  g_autofree char *after = NULL;

  g_assert_cmpuint (count_pages (before, length, "595"), ==, 1);
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
  after = render (data, LOTSE_RENDER_REPORT_FORM, "form.pdf", 0, 0, 1, &length);
  g_assert_cmpuint (count_pages (after, length, "595"), ==, 1);
  options.page = LOTSE_RENDER_REPORT_FORM;
  options.path = path;
  g_assert_false (lotse_render (&options, data, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND);
}

typedef struct { LotsePaper paper; gboolean tiled; double least; const char *box; guint least_pages, most_pages; } PaperCase;

/* Paper has its size to the point; large letters need more pages, sheets are A4, and the table comes after. */
static void
test_paper (void)
{
  static const PaperCase cases[] = {
    { LOTSE_PAPER_A4, FALSE, 0, "841.8", 2, 6 },   { LOTSE_PAPER_A3, FALSE, 0, "1190.5", 2, 5 }, { LOTSE_PAPER_A0, FALSE, 0, "3370.3", 2, 4 },
    { LOTSE_PAPER_WIDE, FALSE, 0, "960", 2, 7 },   { LOTSE_PAPER_A4, FALSE, 12, "841.8", 5, 40 }, { LOTSE_PAPER_A3, TRUE, 0, "841.8", 5, 9 },
    { LOTSE_PAPER_A0, TRUE, 0, "841.8", 20, 32 },
  };
  g_autoptr (LotseDataset) data = report_large_data (40);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
      g_autofree char *path = in_folder ("paper.pdf"), *with = NULL, *without = NULL;
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
      pages = count_pages (with, length, cases[i].box);
      g_assert_cmpuint (pages, ==, count_pages (with, length, ""));
      g_assert_cmpuint (pages, >=, cases[i].least_pages);
      g_assert_cmpuint (pages, <=, cases[i].most_pages);
      options.with_table = FALSE;
      lotse_render (&options, data, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &without, &shorter, NULL));
      g_assert_cmpuint (count_pages (without, shorter, ""), <, pages);
    }
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
  g_autofree char *png = in_folder ("refused.png"), *gif = in_folder ("refused.gif"), *pdf = in_folder ("refused.pdf");
  g_autofree char *nowhere = in_folder ("missing/refused.png");

  assert_refused (LOTSE_RENDER_OVERVIEW, gif, NULL, LOTSE_AUDIENCE_LEADERSHIP, 1, LOTSE_ERROR_UNSUPPORTED);
  assert_refused (LOTSE_RENDER_OVERVIEW, NULL, NULL, LOTSE_AUDIENCE_LEADERSHIP, 1, LOTSE_ERROR_UNSUPPORTED);
  assert_refused (LOTSE_N_RENDER_PAGES, png, NULL, LOTSE_AUDIENCE_LEADERSHIP, 1, LOTSE_ERROR_UNSUPPORTED);
  assert_refused (LOTSE_RENDER_REPORT, png, NULL, LOTSE_AUDIENCE_LEADERSHIP, 1, LOTSE_ERROR_UNSUPPORTED);
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
  g_autofree char *path = in_folder ("code.pdf");
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

/* What a program of poppler says about a file; the test is skipped by name where there is none. (nullable) */
static char *
pdf_info (const char *option, const char *path)
{
  g_autofree char *program = g_find_program_in_path ("pdfinfo");
  const char *argv[] = { program, option, path, NULL };
  char *output = NULL;

  if (program == NULL)
    {
      g_test_skip ("pdfinfo (poppler-utils) is not installed");
      return NULL;
    }
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, NULL));
  return output;
}

/* Bytes of a document are no string. */
static gboolean
holds (const char *content, gsize length, const char *word)
{
  for (gsize i = 0; i + strlen (word) <= length; i++)
    if (memcmp (content + i, word, strlen (word)) == 0)
      return TRUE;
  return FALSE;
}

/* The timeline is a figure with its summary, as a page and on paper. */
static void
test_timeline_alt (void)
{
  static const LotsePaper papers[] = { LOTSE_PAPER_NONE, LOTSE_PAPER_A4 };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (LotseDataset) data = report_data ();
      LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
      g_autofree char *path = in_folder ("timeline-alt.pdf"), *content = NULL;
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
      g_assert_true (holds (content, length, "/Alt <FEFF00540069006D0065006C0069006E0065003A"));
    }
  g_autoptr (LotseDataset) data = report_data ();
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
  g_autofree char *path = in_folder ("timeline-alt.svg"), *content = NULL;
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
  g_assert_nonnull (strstr (content, "<desc id=\"desc\">Timeline: 3 projects, 4 lanes, 2024 to 2027."));
}

static char *
render_figure (const char *name, LotseFigureKind figure)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
  char *path = in_folder (name);
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
  g_autofree char *path = render_figure ("states.pdf", LOTSE_FIGURE_STATES), *structure = pdf_info ("-struct", path), *words = NULL, *facts = NULL;
  g_autofree char *content = NULL;
  g_autoptr (LotseDataset) data = report_data ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseFigureMaker) maker = lotse_figure_maker_new (LOTSE_FIGURE_STATES, data, &options, NULL);
  g_autoptr (LotseChartTable) table = lotse_figure_maker_table (maker, NULL, LOTSE_LANG_EN);
  g_auto (GStrv) heads = NULL, cells = NULL;
  gsize length;

  if (structure == NULL)
    return;
  words = pdf_info ("-struct-text", path);
  facts = pdf_info ("-isodates", path);
  g_assert_nonnull (strstr (facts, "Tagged:          yes"));
  g_assert_nonnull (strstr (facts, "Pages:           2"));
  g_assert_nonnull (strstr (words, "H1"));
  g_assert_nonnull (strstr (structure, "Figure"));
  g_assert_nonnull (strstr (structure, "Table"));
  heads = g_strsplit (structure, "TH", -1);
  cells = g_strsplit (structure, "TD", -1);
  g_assert_cmpuint (g_strv_length (heads) - 1, ==, lotse_chart_table_n_columns (table));
  g_assert_cmpuint (g_strv_length (cells) - 1, ==, lotse_chart_table_n_columns (table) * lotse_chart_table_n_rows (table));
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_true (holds (content, length, "/Lang (en)"));
  g_assert_true (holds (content, length, "/DisplayDocTitle true"));
  g_assert_true (holds (content, length, "/Scope /Column"));
  /* "Pro" of "Projects" in UTF-16, as the alternative text begins. */
  g_assert_true (holds (content, length, "/Alt <FEFF00500072006F"));
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
  g_autoptr (GPtrArray) alts = g_ptr_array_new ();
  g_autofree char *path = render_figure ("cut.pdf", LOTSE_FIGURE_RISKS), *content = NULL;
  gsize length;

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GByteArray) pdf = g_byte_array_new ();

      g_byte_array_append (pdf, (const guint8 *) broken[i], (guint) strlen (broken[i]));
      g_assert_false (lotse_pdf_structure_complete (pdf, alts, "de"));
      g_assert_cmpmem (pdf->data, pdf->len, broken[i], strlen (broken[i]));
    }
  /* Cut anywhere, it is refused or completed, and never read beyond its end. */
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  for (gsize cut = 0; cut < length; cut += 37)
    {
      g_autoptr (GByteArray) pdf = g_byte_array_new ();

      g_byte_array_append (pdf, (const guint8 *) content, (guint) cut);
      lotse_pdf_structure_complete (pdf, alts, "de");
      g_assert_cmpuint (pdf->len, >=, cut);
    }
}

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = in_folder (name);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

/* As many pages as it takes, and the words in it for those who listen. */
static void
test_decisions (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  gsize length, longer, again;
  g_autofree char *few = render (data, LOTSE_RENDER_DECISIONS, "few.pdf", 0, 0, 1, &length), *many = NULL, *same = NULL, *svg = NULL;

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
  many = render (data, LOTSE_RENDER_DECISIONS, "many.pdf", 0, 0, 1, &longer);
  same = render (data, LOTSE_RENDER_DECISIONS, "many.pdf", 0, 0, 1, &again);
  g_assert_cmpmem (many, longer, same, again);
  g_assert_cmpuint (count_pages (many, longer, ""), >, count_pages (few, length, "") + 1);
  /* A picture has no second page, and ends where it is full. */
  svg = render (data, LOTSE_RENDER_DECISIONS, "many.svg", 900, 700, 1, &again);
  g_assert_nonnull (strstr (svg, "</svg>"));
}

int
main (int argc, char **argv)
{
  int result;

  g_setenv ("LOTSE_TODAY", REPORT_TODAY, TRUE);
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("lotse-report-XXXXXX", NULL);
  g_test_add_func ("/report/render/handover", test_handover);
  g_test_add_func ("/report/render/handover-rows", test_handover_rows);
  g_test_add_func ("/report/render/mandate", test_mandate);
  g_test_add_func ("/report/render/pages", test_pages);
  g_test_add_func ("/report/render/default-and-tiny", test_default_and_tiny);
  g_test_add_func ("/report/render/form", test_form);
  g_test_add_func ("/report/render/same-bytes", test_same_bytes);
  g_test_add_func ("/report/render/report", test_report);
  g_test_add_func ("/report/render/paper", test_paper);
  g_test_add_func ("/report/render/paper-refused", test_paper_refused);
  g_test_add_func ("/report/render/refused", test_refused);
  g_test_add_func ("/report/render/by-code", test_by_code);
  g_test_add_func ("/report/render/page-names", test_page_names);
  g_test_add_func ("/report/render/timeline-alt", test_timeline_alt);
  g_test_add_func ("/report/render/tagged", test_tagged);
  g_test_add_func ("/report/render/svg-words", test_svg_words);
  g_test_add_func ("/report/render/decisions", test_decisions);
  g_test_add_func ("/report/render/pdf-structure", test_pdf_structure);
  result = g_test_run ();
  remove_folder ();
  return result;
}
