/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses the language of the process and makes gettext follow it, whatever locales are installed. */
#include "config.h"

#include "lang.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

/* glibc's counter of catalogue changes: without raising it, a new LANGUAGE is not noticed in a running process. */
extern int _nl_msg_cat_cntr;

/* A locale that exists wherever C.UTF-8 does, but is not called "C": gettext translates nothing in the C locale, and newer
 * versions of the C library count C.UTF-8 as C. The library finds C.UTF-8's data for this name by dropping the territory. */
#define FALLBACK_LOCALE "C_DE.UTF-8"

static LotseLang current = LOTSE_LANG_DE;

/* What the environment said before anything was changed here. */
static struct
{
  gboolean taken;
  char    *language; /* (owned) (nullable) */
  char    *locale;   /* (owned) (nullable) name of the locale for messages */
} environment;

static gboolean
is_neutral (const char *locale)
{
  return locale == NULL || *locale == '\0' || strcmp (locale, "POSIX") == 0 || strcmp (locale, "C") == 0 ||
         g_str_has_prefix (locale, "C.") || g_str_has_prefix (locale, "C_");
}

static void
remember_environment (void)
{
  static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

  if (environment.taken)
    return;
  environment.taken = TRUE;

  environment.language = g_strdup (g_getenv ("LANGUAGE"));
  for (guint i = 0; i < G_N_ELEMENTS (variables) && environment.locale == NULL; i++)
    {
      const char *value = g_getenv (variables[i]);

      if (value != NULL && *value != '\0')
        environment.locale = g_strdup (value);
    }
}

/* "de_AT.UTF-8@euro" → "de". */
static char *
language_of_locale (const char *locale)
{
  return g_strndup (locale, strcspn (locale, "_.@"));
}

/* LANGUAGE is a list; its first entry that Lotse speaks wins. Languages Lotse does not speak get English. */
static LotseLang
lang_of_environment (void)
{
  if (environment.language != NULL && *environment.language != '\0')
    {
      g_auto (GStrv) entries = g_strsplit (environment.language, ":", -1);

      for (guint i = 0; entries[i] != NULL; i++)
        {
          g_autofree char *code = language_of_locale (entries[i]);
          LotseLang lang;

          if (lotse_lang_from_text (code, &lang))
            return lang;
        }
    }

  if (is_neutral (environment.locale))
    return LOTSE_LANG_DE;

  g_autofree char *code = language_of_locale (environment.locale);
  return strcmp (code, "de") == 0 ? LOTSE_LANG_DE : LOTSE_LANG_EN;
}

static void
set_locale (void)
{
  const char *got = setlocale (LC_ALL, "");
  const char *messages = got != NULL ? setlocale (LC_MESSAGES, NULL) : NULL;

  if (!is_neutral (messages))
    return;

  /* Libraries that call setlocale (LC_ALL, "") themselves must arrive at the same locale. */
  if (setlocale (LC_ALL, FALLBACK_LOCALE) != NULL)
    {
      g_setenv ("LC_ALL", FALLBACK_LOCALE, TRUE);
      /* Fontconfig reads the name of the locale as a language, and complains of one that it does not know. */
      g_setenv ("FC_LANG", "de", FALSE);
    }
  else
    setlocale (LC_ALL, "C.UTF-8");
}

/* (transfer full) */
static char *
catalogue_dir (void)
{
  const char *given = g_getenv ("LOTSE_PO_DIR");
  g_autofree char *program = NULL;
  g_autofree char *build_root = NULL;

  if (given != NULL && *given != '\0')
    return g_strdup (given);

  program = g_file_read_link ("/proc/self/exe", NULL);
  build_root = g_path_get_dirname (LOTSE_BUILD_LOCALEDIR);
  if (program != NULL && g_str_has_prefix (program, build_root) && program[strlen (build_root)] == G_DIR_SEPARATOR &&
      g_file_test (LOTSE_BUILD_LOCALEDIR, G_FILE_TEST_IS_DIR))
    return g_strdup (LOTSE_BUILD_LOCALEDIR);

  return g_strdup (LOTSE_LOCALEDIR);
}

static void
set_language (const char *code)
{
  g_setenv ("LANGUAGE", code, TRUE);
  _nl_msg_cat_cntr++;
}

static void
bind_catalogue (void)
{
  g_autofree char *dir = catalogue_dir ();

  bindtextdomain (GETTEXT_PACKAGE, dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

void
lotse_lang_init (const char *wanted)
{
  LotseLang lang;

  remember_environment ();
  if (!lotse_lang_from_text (wanted, &lang))
    lang = lang_of_environment ();
  current = lang;

  set_locale ();
  bind_catalogue ();

  /* GLib decides at its first message, once and for all, whether the program is translated at all. English has no
   * catalogue; so that decision must be made in German, or a later switch to German would show nothing. */
  set_language ("de");
  g_dgettext (GETTEXT_PACKAGE, "");
  if (lang != LOTSE_LANG_DE)
    set_language ("en");
}

LotseLang
lotse_lang_get (void)
{
  return current;
}

gboolean
lotse_lang_from_text (const char *text, LotseLang *lang)
{
  g_return_val_if_fail (lang != NULL, FALSE);

  if (g_strcmp0 (text, "de") == 0)
    *lang = LOTSE_LANG_DE;
  else if (g_strcmp0 (text, "en") == 0)
    *lang = LOTSE_LANG_EN;
  else
    return FALSE;

  return TRUE;
}
