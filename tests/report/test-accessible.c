/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents of every kind against the rules of PDF/UA-1, read by a program that shares nothing with what writes them. */
#include <cairo-pdf.h>
#include <string.h>

#include "booklet-data.h"
#include "report-data.h"
#include "report-files.h"
#include "report/pdf-artifacts.h"

/* What check-pdf.py says of the file; NULL where nothing is wrong. Skips without python. */
static char *
check_file (const char *path)
{
  g_autofree char *python = g_find_program_in_path ("python3"), *script = g_test_build_filename (G_TEST_DIST, "report", "check-pdf.py", NULL), *wrong = NULL;
  const char *argv[] = { python, script, path, NULL };
  int status;

  if (python == NULL)
    {
      g_test_skip ("python3 is not installed");
      return NULL;
    }
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, &wrong, &status, NULL));
  return status == 0 ? NULL : g_steal_pointer (&wrong);
}

static void
assert_accessible (const char *path)
{
  g_autofree char *wrong = check_file (path);

  g_assert_cmpstr (wrong, ==, NULL);
}

static void
test_booklets (void)
{
  g_autoptr (LotseDataset) data = booklet_example ();

  for (LotseBookletKind kind = 0; kind < LOTSE_N_BOOKLETS; kind++)
    for (int audience = LOTSE_AUDIENCE_PUBLIC; audience <= LOTSE_AUDIENCE_LEADERSHIP; audience += LOTSE_AUDIENCE_LEADERSHIP)
      {
        LotseBookletOptions options = booklet_options (kind, LOTSE_BOOKLET_PDF);
        g_autofree char *path = report_path ("booklet.pdf");
        g_autoptr (GError) error = NULL;

        options.audience = audience;
        g_assert_true (lotse_booklet_write (&options, data, path, &error));
        g_assert_no_error (error);
        assert_accessible (path);
      }
}

static void
test_pages (void)
{
  static const struct { LotseRenderPage page; const char *subject; LotsePaper paper; gboolean table; LotseFigureKind figure; } pages[] = {
    { LOTSE_RENDER_OVERVIEW, NULL, LOTSE_PAPER_NONE, FALSE, 0 },
    { LOTSE_RENDER_TIMELINE, NULL, LOTSE_PAPER_NONE, FALSE, 0 },
    { LOTSE_RENDER_TIMELINE, NULL, LOTSE_PAPER_A4, TRUE, 0 },
    { LOTSE_RENDER_STATUS, NULL, LOTSE_PAPER_NONE, FALSE, 0 },
    { LOTSE_RENDER_PROJECTS, NULL, LOTSE_PAPER_NONE, FALSE, 0 },
    { LOTSE_RENDER_DECISIONS, NULL, LOTSE_PAPER_NONE, FALSE, 0 },
    { LOTSE_RENDER_PROJECT, "HF1-05", LOTSE_PAPER_NONE, FALSE, 0 },
    { LOTSE_RENDER_REPORT_FORM, "HF1-05", LOTSE_PAPER_NONE, FALSE, 0 },
    { LOTSE_RENDER_MANDATE, "HF1-05", LOTSE_PAPER_NONE, FALSE, 0 },
    { LOTSE_RENDER_HANDOVER, "Amtsleitung Hauptamt", LOTSE_PAPER_NONE, FALSE, 0 },
    { LOTSE_RENDER_FIGURE, NULL, LOTSE_PAPER_NONE, FALSE, LOTSE_FIGURE_RISKS },
    { LOTSE_RENDER_FIGURE, NULL, LOTSE_PAPER_NONE, FALSE, LOTSE_FIGURE_STATES },
    { LOTSE_RENDER_FIGURE, "HF1-05", LOTSE_PAPER_NONE, FALSE, LOTSE_FIGURE_TREND },
  };
  g_autoptr (LotseDataset) data = booklet_example ();

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
      g_autofree char *path = report_path ("page.pdf");
      g_autoptr (GError) error = NULL;

      options.page = pages[i].page;
      options.project = pages[i].subject;
      options.paper = pages[i].paper;
      options.with_table = pages[i].table;
      options.figure = pages[i].figure;
      options.as_of = report_day (BOOKLET_DAY);
      options.path = path;
      g_test_message ("%s %u", lotse_render_page_name (pages[i].page), i);
      g_assert_true (lotse_render (&options, data, &error));
      g_assert_no_error (error);
      assert_accessible (path);
    }
}

/* A chart and a table that go on over pages, and posters on sheets. */
static void
test_many_pages (void)
{
  g_autoptr (LotseDataset) data = report_large_data (250);

  for (gboolean tiled = FALSE; tiled <= TRUE; tiled++)
    {
      LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
      g_autofree char *path = report_path ("many.pdf");
      g_autoptr (GError) error = NULL;

      options.page = LOTSE_RENDER_TIMELINE;
      options.paper = tiled ? LOTSE_PAPER_A3 : LOTSE_PAPER_A4;
      options.tiled = tiled;
      options.with_table = TRUE;
      options.path = path;
      g_assert_true (lotse_render (&options, data, &error));
      g_assert_no_error (error);
      assert_accessible (path);
    }
}

/* What looks at the documents does find what is wrong with one: here that of cairo alone. */
static void
test_checker (void)
{
  static const char *const rules[] = { "01-003", "05-001|06-001", "11-006", "07-002", "13-004", "13-008", "14-002", "15-003", "28-005" };
  g_autofree char *path = report_path ("bare.pdf"), *wrong = NULL;
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 300, 300);
  cairo_t *cr;

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  cr = cairo_create (surface);
  cairo_rectangle (cr, 10, 10, 20, 20);
  cairo_fill (cr);
  cairo_tag_begin (cr, "Document", NULL);
  cairo_tag_begin (cr, "H2", NULL);
  cairo_move_to (cr, 20, 50);
  cairo_show_text (cr, "Heading");
  cairo_tag_end (cr, "H2");
  cairo_tag_begin (cr, "Figure", NULL);
  cairo_rectangle (cr, 100, 100, 20, 20);
  cairo_fill (cr);
  cairo_tag_end (cr, "Figure");
  cairo_tag_begin (cr, "Table", NULL);
  cairo_tag_begin (cr, "TR", NULL);
  cairo_tag_begin (cr, "TH", NULL);
  cairo_move_to (cr, 20, 150);
  cairo_show_text (cr, "Head");
  cairo_tag_end (cr, "TH");
  cairo_tag_end (cr, "TR");
  cairo_tag_end (cr, "Table");
  cairo_tag_end (cr, "Document");
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  wrong = check_file (path);
  for (guint i = 0; wrong != NULL && i < G_N_ELEMENTS (rules); i++)
    {
      g_auto (GStrv) either = g_strsplit (rules[i], "|", -1);
      gboolean found = FALSE;

      for (guint k = 0; either[k] != NULL; k++)
        found |= strstr (wrong, either[k]) != NULL;
      g_test_message ("%s: %s", rules[i], wrong);
      g_assert_true (found);
    }
}

/* Marks stand around whole paths and whole texts, and what is tagged is left alone. */
static void
test_artifacts (void)
{
  static const struct { const char *before, *after; } contents[] = {
    { "1 0 0 rg 0 0 5 5 re f\n", "1 0 0 rg /Artifact BMC\n0 0 5 5 re f\nEMC\n" },
    { "q 0 0 9 9 re W n\nQ", "q /Artifact BMC\n0 0 9 9 re W n\nEMC\nQ" },
    { "BT (a \\) S f) Tj ET", "/Artifact BMC\nBT (a \\) S f) Tj ET\nEMC" },
    { "/P << /MCID 0 >> BDC\n0 0 m 1 1 l S\nBT (x) Tj ET\nEMC", NULL },
    { "/x5 Do", "/Artifact BMC\n/x5 Do\nEMC" },
    { "0 0 m 1 1 l 2 2 l h\n1 w S", "/Artifact BMC\n0 0 m 1 1 l 2 2 l h\n1 w S\nEMC" },
    { "[ (S) 2 (f) ] TJ", NULL },
    { "[] 0.0 d <53> 1 g", NULL },
    { "", NULL },
  };
  static const char *const unknown[] = { "BI /W 1 ID x EI", "EMC", "/P << /MCID 0 >> BDC", "0 0 m", "0 0 m /P BMC 1 1 l S EMC", "BT (never ends" };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      GString *marked = pdf_mark_artifacts (contents[i].before, strlen (contents[i].before));

      g_assert_nonnull (marked);
      g_assert_cmpstr (marked->str, ==, contents[i].after != NULL ? contents[i].after : contents[i].before);
      g_string_free (marked, TRUE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_null (pdf_mark_artifacts (unknown[i], strlen (unknown[i])));
}

static void
add_tests (void)
{
  g_test_add_func ("/report/accessible/artifacts", test_artifacts);
  g_test_add_func ("/report/accessible/checker", test_checker);
  g_test_add_func ("/report/accessible/booklets", test_booklets);
  g_test_add_func ("/report/accessible/pages", test_pages);
  g_test_add_func ("/report/accessible/many-pages", test_many_pages);
}

int
main (int argc, char **argv)
{
  return report_run_in_folder (&argc, &argv, add_tests);
}
