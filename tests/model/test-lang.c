/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The language of the process: chosen, taken from the environment, switched while running, with a catalogue made here. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/model/lang.h"
#include "data/model/parts.h"

static char *catalogues;

/* A compiled catalogue with the header and one message (format: GNU gettext manual, "The Format of GNU MO Files"). */
static void
write_catalogue (void)
{
  static const char *const texts[2][2] = { { "", "Settings" }, { "Content-Type: text/plain; charset=UTF-8\n", "Einstellungen ä" } };
  g_autofree char *folder = g_build_filename (catalogues, "de", "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (folder, GETTEXT_PACKAGE ".mo", NULL);
  guint32 numbers[7 + 8] = { 0x950412de, 0, 2, 28, 44, 0, 60 };
  guint32 at = sizeof numbers;
  GString *file = g_string_new (NULL);

  for (guint i = 0; i < 4; i++)
    {
      numbers[7 + i * 2] = (guint32) strlen (texts[i / 2][i % 2]);
      numbers[8 + i * 2] = at;
      at += numbers[7 + i * 2] + 1;
    }
  g_string_append_len (file, (const char *) numbers, sizeof numbers);
  for (guint i = 0; i < 4; i++)
    g_string_append_len (file, texts[i / 2][i % 2], (gssize) strlen (texts[i / 2][i % 2]) + 1);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, file->str, (gssize) file->len, NULL));
  g_string_free (file, TRUE);
}

static void
remove_catalogue (void)
{
  static const char *const paths[] = { "de/LC_MESSAGES/" GETTEXT_PACKAGE ".mo", "de/LC_MESSAGES", "de", "." };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *path = g_build_filename (catalogues, paths[i], NULL);

      g_remove (path);
    }
}

static void
set_environment (const char *lc_all, const char *lang, const char *language)
{
  const struct { const char *name, *value; } variables[] = { { "LC_ALL", lc_all }, { "LC_MESSAGES", NULL }, { "LANG", lang }, { "LANGUAGE", language } };

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    if (variables[i].value != NULL)
      g_setenv (variables[i].name, variables[i].value, TRUE);
    else
      g_unsetenv (variables[i].name);
}

typedef struct { const char *lc_all, *lang, *language, *wanted, *text; } Case;

static const Case cases[] = {
  { NULL, NULL, NULL, NULL, "Einstellungen ä" },
  { "C", NULL, NULL, "system", "Einstellungen ä" },
  { NULL, "C.UTF-8", NULL, NULL, "Einstellungen ä" },
  { NULL, "POSIX", "", "", "Einstellungen ä" },
  { NULL, "C.UTF-8", "en", NULL, "Settings" },
  { NULL, "C.UTF-8", "fr:en_GB:de", NULL, "Settings" },
  { NULL, "en_GB.UTF-8", "fr:de_AT", NULL, "Einstellungen ä" },
  { NULL, "en_GB.UTF-8", NULL, NULL, "Settings" },
  { NULL, "de_DE.UTF-8", NULL, NULL, "Einstellungen ä" },
  { NULL, "de", NULL, NULL, "Einstellungen ä" },
  { "fr_FR.UTF-8", "de_DE.UTF-8", NULL, NULL, "Settings" },
  { "C", "en_GB.UTF-8", "en", "de", "Einstellungen ä" },
  { NULL, "de_DE.UTF-8", "de", "en", "Settings" },
};

static void
test_environment_child (gconstpointer data)
{
  const Case *one = data;

  set_environment (one->lc_all, one->lang, one->language);
  lotse_lang_init (one->wanted);
  g_assert_cmpstr (_("Settings"), ==, one->text);
  g_assert_cmpint (lotse_lang_get (), ==, one->text[0] == 'E' ? LOTSE_LANG_DE : LOTSE_LANG_EN);
  g_assert_true (g_get_charset (NULL));
  g_assert_cmpint (MB_CUR_MAX, >, 1);
}

/* The environment is looked at once per process; so each case gets its own. */
static void
test_environment (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/model/lang/environment/subprocess/%u", i);

      g_test_trap_subprocess (path, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
    }
}

static void
test_switch (void)
{
  g_assert_cmpint (lotse_lang_get (), ==, LOTSE_LANG_DE);
  lotse_lang_init ("en");
  g_assert_cmpstr (_("Settings"), ==, "Settings");
  lotse_lang_init ("de");
  g_assert_cmpstr (_("Settings"), ==, "Einstellungen ä");
  lotse_lang_init ("en");
  g_assert_cmpint (lotse_lang_get (), ==, LOTSE_LANG_EN);
  g_assert_cmpstr (_("Settings"), ==, "Settings");
  lotse_lang_init ("de");
  g_assert_cmpstr (_("Settings"), ==, "Einstellungen ä");
}

static void
test_from_text (void)
{
  LotseLang lang = LOTSE_LANG_EN;

  g_assert_true (lotse_lang_from_text ("de", &lang));
  g_assert_cmpint (lang, ==, LOTSE_LANG_DE);
  g_assert_true (lotse_lang_from_text ("en", &lang));
  g_assert_cmpint (lang, ==, LOTSE_LANG_EN);
  g_assert_false (lotse_lang_from_text ("fr", &lang));
  g_assert_false (lotse_lang_from_text ("DE", &lang));
  g_assert_false (lotse_lang_from_text (NULL, &lang));
  g_assert_cmpint (lang, ==, LOTSE_LANG_EN);
}

/* What is written from right to left is set apart in a line of words, and nothing else is. */
static void
test_isolated (void)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *hebrew = lotse_isolated ("שלום 3"), *arabic = lotse_isolated ("x مرحبا"), *german = lotse_isolated ("Bürgeramt “3” → 4"), *none = lotse_isolated (NULL), *empty = lotse_isolated ("");

  g_assert_cmpstr (hebrew, ==, "\u2068שלום 3\u2069");
  g_assert_cmpstr (arabic, ==, "\u2068x مرحبا\u2069");
  g_assert_cmpstr (german, ==, "Bürgeramt “3” → 4");
  g_assert_null (none);
  g_assert_cmpstr (empty, ==, "");
  lotse_parts_add (line, "שלום");
  lotse_parts_add (line, NULL);
  lotse_parts_add (line, "12 Projekte");
  g_assert_cmpstr (line->str, ==, "\u2068שלום\u2069 · 12 Projekte");
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  catalogues = g_dir_make_tmp ("lotse-lang-XXXXXX", NULL);
  g_assert_nonnull (catalogues);
  write_catalogue ();
  g_setenv ("LOTSE_PO_DIR", catalogues, TRUE);

  g_test_add_func ("/model/lang/switch", test_switch);
  g_test_add_func ("/model/lang/environment", test_environment);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/model/lang/environment/subprocess/%u", i);

      g_test_add_data_func (path, &cases[i], test_environment_child);
    }
  g_test_add_func ("/model/lang/from-text", test_from_text);
  g_test_add_func ("/model/lang/isolated", test_isolated);
  result = g_test_run ();

  remove_catalogue ();
  g_free (catalogues);
  return result;
}
