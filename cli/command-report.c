/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotsectl report: portfolio report, progress report for the council and one-pagers, for people and for timers. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "data/model/error.h"
#include "report/booklet.h"

typedef struct
{
  char *output, *format, *as_of, *since, *audience, *department, *lanes; /* (owned) (nullable) */
  char **projects; /* (owned) (nullable) */
  gboolean one_pagers, no_one_pagers;
  char **words;    /* (owned) (nullable) the kind, and projects */
} Options;

static void
options_clear (Options *options)
{
  g_free (options->output);
  g_free (options->format);
  g_free (options->as_of);
  g_free (options->since);
  g_free (options->audience);
  g_free (options->department);
  g_free (options->lanes);
  g_strfreev (options->projects);
  g_strfreev (options->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse_options (int argc, char **argv, Options *options, CliPlace *place)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output, N_("Where to write; its ending says the format. “-” is standard output"), N_("FILE") },
    { "format", 'F', 0, G_OPTION_ARG_STRING, &options->format, N_("The format, where the ending does not say it"), "pdf|odt|ods" },
    { "as-of", 'd', 0, G_OPTION_ARG_STRING, &options->as_of, N_("The day that is shown; today without it"), N_("DATE") },
    { "since", 0, 0, G_OPTION_ARG_STRING, &options->since, N_("Changes are told from this day on; one reporting rhythm back without it"), N_("DATE") },
    { "audience", 0, 0, G_OPTION_ARG_STRING, &options->audience, N_("Only what this audience may see; council: public without it, the others: leadership"),
      "public|partners|staff|leadership" },
    { "department", 0, 0, G_OPTION_ARG_STRING, &options->department, N_("Only this department and those below it"), N_("NAME") },
    { "projects", 'p', 0, G_OPTION_ARG_STRING_ARRAY, &options->projects, N_("Only these projects; several are parted by commas"), "ID,ID…" },
    { "lanes", 0, 0, G_OPTION_ARG_STRING, &options->lanes, N_("What the lanes of the timeline are"), "field_of_action|department|status" },
    { "one-pagers", 0, 0, G_OPTION_ARG_NONE, &options->one_pagers, N_("portfolio: with a page per project"), NULL },
    { "no-one-pagers", 0, 0, G_OPTION_ARG_NONE, &options->no_one_pagers, N_("council: without the pages per project"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->words, NULL, NULL },
    { NULL },
  };
  return cli_parse (&argc, &argv, "portfolio|council|project [ID…]",
                    _("Writes a report. ID is the id or the code of a project. The same data, options and day give the same file, byte for byte."), entries, place);
}

static gboolean
read_format (const Options *options, LotseBookletFormat *format)
{
  const char *dot = options->output ? strrchr (options->output, '.') : NULL;

  if (options->format != NULL)
    {
      if (lotse_booklet_format_from_text (options->format, format))
        return TRUE;
      cli_complain (_("--format: “%s” is none of pdf, odt, ods"), options->format);
      return FALSE;
    }
  if (dot != NULL && lotse_booklet_format_from_text (dot + 1, format))
    return TRUE;
  cli_complain (_("say where to write: -o FILE.pdf, FILE.odt or FILE.ods, or the format with --format"));
  return FALSE;
}

/* Projects may be named behind "project" as well. NULL-terminated where there are any. (transfer full) */
static GPtrArray *
named_projects (const Options *options)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; options->projects != NULL && options->projects[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (options->projects[i], ",", -1);

      for (guint n = 0; parts[n] != NULL; n++)
        if (*g_strstrip (parts[n]) != '\0')
          g_ptr_array_add (names, g_strdup (parts[n]));
    }
  for (guint i = 1; options->words[i] != NULL; i++)
    g_ptr_array_add (names, g_strdup (options->words[i]));
  if (names->len > 0)
    g_ptr_array_add (names, NULL);
  return names;
}

static gboolean
read_options (const Options *options, LotseBookletOptions *booklet)
{
  if (options->words == NULL || !lotse_booklet_kind_from_text (options->words[0], &booklet->kind))
    {
      cli_complain (_("say which report: portfolio, council or project"));
      return FALSE;
    }
  if (booklet->kind != LOTSE_BOOKLET_PROJECT && options->words[1] != NULL)
    {
      cli_complain (_("there are more words than a report; projects are named with --projects"));
      return FALSE;
    }
  booklet->audience = booklet->kind == LOTSE_BOOKLET_COUNCIL ? LOTSE_AUDIENCE_PUBLIC : LOTSE_AUDIENCE_LEADERSHIP;
  booklet->one_pagers = booklet->kind == LOTSE_BOOKLET_COUNCIL ? !options->no_one_pagers : options->one_pagers;
  booklet->lang = lotse_lang_get ();
  if (options->output == NULL)
    {
      cli_complain (_("say where to write: -o FILE.pdf, FILE.odt or FILE.ods, or the format with --format"));
      return FALSE;
    }
  return read_format (options, &booklet->format) && cli_read_day (options->as_of, "--as-of", &booklet->as_of)
         && cli_read_day (options->since, "--since", &booklet->since)
         && cli_read_enum (options->audience, "--audience", LOTSE_ENUM_AUDIENCE, &booklet->audience)
         && cli_read_enum (options->lanes, "--lanes", LOTSE_ENUM_LANES, &booklet->lanes);
}

/* A report of a day is the same on every later day and in every time zone, as long as nothing was recorded meanwhile. */
static void
set_day (LotseBookletOptions *booklet, LotseDataset *data)
{
  g_autofree char *today = NULL;

  if (booklet->as_of == LOTSE_DATE_NONE)
    booklet->as_of = lotse_date_today ();
  today = lotse_date_to_text (lotse_booklet_today_for (data, booklet->as_of));
  g_setenv ("LOTSE_TODAY", today, TRUE);
}

static gboolean
write_booklet (const Options *options, const LotseBookletOptions *booklet, LotseDataset *data, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  const char *content;

  if (strcmp (options->output, "-") != 0)
    return lotse_booklet_write (booklet, data, options->output, error);
  bytes = lotse_booklet_make (booklet, data, error);
  if (bytes == NULL)
    return FALSE;
  content = g_bytes_get_data (bytes, &length);
  if (fwrite (content, 1, length, stdout) == length && fflush (stdout) == 0)
    return TRUE;
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, _("%s cannot be written: %s"), _("standard output"), g_strerror (errno));
  return FALSE;
}

CliExit
cli_report (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_auto (CliPlace) place = { 0 };
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GError) error = NULL;
  LotseBookletOptions booklet = LOTSE_BOOKLET_OPTIONS_INIT;
  CliExit exit_code;

  if (!parse_options (argc, argv, &options, &place) || !read_options (&options, &booklet))
    return CLI_USAGE;
  names = named_projects (&options);
  if (names->len > 0)
    booklet.projects = (const char *const *) names->pdata;

  g_autoptr (CliStore) store = cli_store_open (&place, CLI_STORE_READ, &exit_code);
  if (store == NULL)
    return exit_code;
  if (!cli_store_admits (store, booklet.as_of, &booklet.audience)
      || !cli_find_department (cli_store_dataset (store), options.department, &booklet.department))
    return CLI_USAGE;
  /* Without fields of action, as after the import of a foreign table, departments tell more. */
  if (options.lanes == NULL && lotse_dataset_count (cli_store_dataset (store), LOTSE_KIND_FIELD_OF_ACTION) == 0)
    booklet.lanes = LOTSE_LANES_DEPARTMENT;
  set_day (&booklet, cli_store_dataset (store));
  if (write_booklet (&options, &booklet, cli_store_dataset (store), &error))
    return CLI_OK;

  cli_complain ("%s", error->message);
  return CLI_BAD;
}
