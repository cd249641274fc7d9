/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of the report tests and what is read of them. */
#define _GNU_SOURCE /* memmem */
#include "report-files.h"

#include <glib/gstdio.h>
#include <string.h>

#include "report-data.h"

static char *folder; /* (owned) */

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = report_path (name);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

char *
report_path (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

char *
report_render (LotseDataset *data, LotseRenderPage page, const char *name, int width, int height, double scale, gsize *length)
{
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
  g_autofree char *path = report_path (name);
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

guint
report_count_pages (const char *pdf, gsize length, const char *box)
{
  g_autofree char *media = g_strdup_printf ("/MediaBox [ 0 0 %s", box);
  const char *update = memmem (pdf, length, "startxref", strlen ("startxref")); /* what comes after it are pages that are there already */
  guint n = 0;

  if (update != NULL)
    length = (gsize) (update - pdf);

  for (const char *at = pdf; (at = memmem (at, length - (gsize) (at - pdf), media, strlen (media))) != NULL; at++)
    n++;
  return n;
}

guint
report_count_words (const char *text, const char *word)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, word)) != NULL; at += strlen (word))
    n++;
  return n;
}

gboolean
report_holds (const char *content, gsize length, const char *word)
{
  for (gsize i = 0; i + strlen (word) <= length; i++)
    if (memcmp (content + i, word, strlen (word)) == 0)
      return TRUE;
  return FALSE;
}

char *
report_pdf_info (const char *option, const char *path)
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

char *
report_pdf_words (const char *path, const char *options)
{
  g_autofree char *program = g_find_program_in_path ("pdftotext");
  g_auto (GStrv) more = g_strsplit (options, " ", -1);
  g_autoptr (GStrvBuilder) argv = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  if (program == NULL)
    {
      g_test_skip ("pdftotext (poppler-utils) is not installed");
      return NULL;
    }
  g_strv_builder_add (argv, program);
  for (guint i = 0; more[i] != NULL; i++)
    if (*more[i] != '\0')
      g_strv_builder_add (argv, more[i]);
  g_strv_builder_add_many (argv, path, "-", NULL);
  words = g_strv_builder_end (argv);
  g_assert_true (g_spawn_sync (NULL, words, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, &error));
  g_assert_no_error (error);
  return output;
}

int
report_run_in_folder (int *argc, char ***argv, void (*add_tests) (void))
{
  int result;

  g_setenv ("LOTSE_TODAY", REPORT_TODAY, TRUE);
  g_test_init (argc, argv, NULL);
  folder = g_dir_make_tmp ("lotse-report-XXXXXX", NULL);
  add_tests ();
  result = g_test_run ();
  remove_folder ();
  return result;
}
