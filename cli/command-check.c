/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotsectl check: the verdict on a file as exit code. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"
#include "data/exchange/lotse-import.h"
#include "data/model/dependency-ring.h"
#include "data/model/error.h"
#include "data/model/json-guard.h"
#include "data/store/lotse-store.h"

#define MAX_JSON_BYTES (64 * 1024 * 1024)
#define HEAD_BYTES 64

typedef struct
{
  const char *mapping;
  LotseDate   as_of;
} CheckOptions;

/* The beginning of the file, to see what it is. FALSE after the mistake was printed. */
static gboolean
read_head (const char *path, char *head, gsize *length, goffset *size)
{
  struct stat info;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  gssize got = -1;

  if (fd >= 0 && fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    got = read (fd, head, HEAD_BYTES);
  else if (fd >= 0)
    errno = EINVAL;
  int problem = errno;
  if (fd >= 0)
    g_close (fd, NULL);
  if (got < 0)
    {
      cli_complain (_("%s: cannot be read: %s"), path, g_strerror (problem));
      return FALSE;
    }
  *length = (gsize) got;
  *size = info.st_size;
  return TRUE;
}

static gboolean
has_suffix (const char *path, const char *suffix)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  return g_str_has_suffix (lower, suffix);
}

/* By its name, and where that says nothing, by how it begins. */
static gboolean
is_json (const char *path, const char *head, gsize length)
{
  if (has_suffix (path, ".json"))
    return TRUE;
  if (has_suffix (path, ".csv") || has_suffix (path, ".tsv") || has_suffix (path, ".txt"))
    return FALSE;
  gsize i = 0;
  while (i < length && g_ascii_isspace (head[i]))
    i++;
  return i < length && (head[i] == '{' || head[i] == '[');
}

static CliExit
check_json (const char *path, goffset size)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  if (size > MAX_JSON_BYTES)
    {
      cli_complain (_("%s: larger than %u MiB"), path, MAX_JSON_BYTES >> 20);
      return CLI_BAD;
    }
  if (!g_file_get_contents (path, &text, &length, &error))
    {
      cli_complain ("%s", error->message);
      return CLI_USAGE;
    }
  if (!lotse_json_guard (text, length, NULL, &error))
    {
      cli_complain ("%s: %s", path, error->message);
      return CLI_BAD;
    }
  printf (_("%s: sound JSON\n"), path);
  return CLI_OK;
}

/* Prints the verdict on a file whose records are sound each by itself. */
static gboolean
check_rings (const char *path)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseStore) store = lotse_store_open (path, LOTSE_STORE_READ_ONLY, &error);
  g_autoptr (GPtrArray) ring = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  if (store == NULL || !lotse_store_load (store, data, &error))
    {
      cli_complain ("%s", error->message);
      return FALSE;
    }
  ring = lotse_dependency_ring (data);
  for (guint i = 0; ring != NULL && i < ring->len; i++)
    {
      g_autofree char *title = lotse_record_title (ring->pdata[i]);

      g_string_append_printf (names, "%s%s", i > 0 ? " → " : "", title);
    }
  if (ring == NULL)
    printf (_("%s: a sound Lotse file\n"), path);
  else if (ring->len == 1)
    cli_complain (_("%s: the project “%s” waits for itself"), path, names->str);
  else
    cli_complain (_("%s: projects wait for each other in a ring: %s"), path, names->str);
  return ring == NULL;
}

static CliExit
check_store (const char *path)
{
  g_autoptr (GError) error = NULL;

  if (!lotse_store_check (path, &error))
    {
      cli_complain ("%s", error->message);
      return CLI_BAD;
    }
  return check_rings (path) ? CLI_OK : CLI_BAD;
}

static CliExit
check_import (const char *path, const CheckOptions *options)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (GError) error = NULL;
  LotseImportOptions import = { options->mapping, options->as_of, NULL };
  g_autoptr (LotseImport) plan = lotse_import_plan_file (path, &import, data, &error);

  if (g_error_matches (error, LOTSE_IMPORT_ERROR, LOTSE_IMPORT_ERROR_NO_AS_OF))
    {
      /* Whether the table can be read does not hang on its date. */
      g_clear_error (&error);
      import.as_of = lotse_date_today ();
      plan = lotse_import_plan_file (path, &import, data, &error);
    }
  if (plan == NULL)
    {
      cli_complain ("%s", error->message);
      return cli_exit_for (error);
    }
  g_autofree char *summary = lotse_import_summary (plan, FALSE, 12);
  fputs (summary, stdout);
  return CLI_OK;
}

static CliExit
check_folder (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseFolder) folder = lotse_folder_open (path, &error);
  g_autofree char *words = NULL;

  if (folder == NULL)
    {
      cli_complain ("%s", error->message);
      return CLI_BAD;
    }
  words = lotse_folder_words (folder, lotse_lang_get ());
  printf ("%s: %s\n", path, words);
  return CLI_OK;
}

static CliExit
check_file (const char *path, const CheckOptions *options)
{
  char head[HEAD_BYTES];
  gsize length = 0;
  goffset size = 0;

  if (!read_head (path, head, &length, &size))
    return CLI_USAGE;
  if (has_suffix (path, LOTSE_FOLDER_SUFFIX) || lotse_folder_looks_like (head, length))
    return check_folder (path);
  if (has_suffix (path, ".lotse") || (length >= 16 && memcmp (head, "SQLite format 3", 16) == 0))
    return check_store (path);
  if (is_json (path, head, length))
    return check_json (path, size);
  return check_import (path, options);
}

CliExit
cli_check (int argc, char **argv)
{
  g_autofree char *mapping = NULL, *as_of = NULL;
  g_auto (GStrv) files = NULL;
  CheckOptions options = { NULL, LOTSE_DATE_NONE };
  const GOptionEntry entries[] = {
    { "mapping", 'm', 0, G_OPTION_ARG_STRING, &mapping, N_("Tables: a mapping file, or the name of a mapping that ships with Lotse"), N_("FILE") },
    { "as-of", 'd', 0, G_OPTION_ARG_STRING, &as_of, N_("Tables: the day of the data"), N_("DATE") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    { NULL },
  };

  if (!cli_parse (&argc, &argv, _("FILE…"),
                  _("Looks at .lotse files (identity, integrity, every record), at frozen folders (signature, every line), at JSON files (strict validator) and at tables (a dry run of the\n"
                    "import). The exit code is 0 where all are sound, 1 where one is not, 2 where one cannot be read."),
                  entries, NULL)
      || !cli_read_day (as_of, "--as-of", &options.as_of))
    return CLI_USAGE;
  if (files == NULL)
    {
      cli_complain (_("say which file to check"));
      return CLI_USAGE;
    }

  options.mapping = mapping;
  CliExit worst = CLI_OK;
  for (guint i = 0; files[i] != NULL; i++)
    {
      CliExit verdict = check_file (files[i], &options);
      worst = MAX (worst, verdict);
    }
  return worst;
}
