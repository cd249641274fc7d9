/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotsectl folder: freezes the records of a day into a signed file, and says what is in one and whose it is. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli.h"
#include "data/model/codec.h"
#include "data/model/error.h"
#include "report/folder-freeze.h"

static CliExit
fail (const GError *error)
{
  cli_complain ("%s", error->message);
  return cli_exit_for (error);
}

/* ---- create ---- */

typedef struct
{
  char    *output, *as_of, *audience, *title, *by, *page, *key; /* (owned) (nullable) */
  gboolean no_record;
} Create;

static void
create_clear (Create *options)
{
  g_free (options->output);
  g_free (options->as_of);
  g_free (options->audience);
  g_free (options->title);
  g_free (options->by);
  g_free (options->page);
  g_free (options->key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Create, create_clear)

/* (transfer full) (element-type LotseMutation) */
static GPtrArray *
record_of (const LotseFolder *folder)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (LotseRecord) record = lotse_folder_record (folder);

  g_ptr_array_add (mutations, lotse_mutation_create (record));
  return mutations;
}

static void
say_made (const LotseFolder *folder, const char *path)
{
  g_autofree char *print = lotse_folder_fingerprint (folder->key);
  guint n = lotse_folder_count (folder);

  printf (ngettext ("%s: %u record, key %s\n", "%s: %u records, key %s\n", n), path, n, print);
}

static CliExit
make (const Create *options, const LotseFreezeOptions *freeze, CliStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseFolder) folder = lotse_folder_freeze (cli_store_dataset (store), freeze, &error);
  g_autoptr (LotseFolderKey) key = folder != NULL ? lotse_folder_key_load (options->key, &error) : NULL;
  g_autoptr (GPtrArray) mutations = NULL;

  if (key == NULL || !lotse_folder_key_trust (lotse_folder_key_public (key), freeze->made_by, TRUE, &error)
      || !lotse_folder_write (folder, key, options->output, &error))
    return fail (error);
  say_made (folder, options->output);
  if (options->no_record)
    return CLI_OK;
  mutations = record_of (folder);
  if (!cli_store_commit (store, mutations, &error) || !cli_store_finish (store, &error))
    {
      cli_complain (_("the folder is written, but not listed in the strategy: %s"), error->message);
      return CLI_BAD;
    }
  return CLI_OK;
}

/* @output is the very file that is frozen, whatever it is called. */
static gboolean
is_source (const char *file, const char *output)
{
  struct stat one, other;

  return file != NULL && g_stat (file, &one) == 0 && g_stat (output, &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

static CliExit
create (int argc, char **argv)
{
  g_auto (Create) options = { 0 };
  g_auto (CliPlace) place = { 0 };
  LotseFreezeOptions freeze = LOTSE_FREEZE_OPTIONS_INIT;
  CliExit exit_code;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_("The folder that is made"), "FILE.lotsemappe" },
    { "as-of", 'd', 0, G_OPTION_ARG_STRING, &options.as_of, N_("The day that is frozen; today without it"), N_("DATE") },
    { "audience", 0, 0, G_OPTION_ARG_STRING, &options.audience, N_("What others may see is not in the file; public without it"), "public|partners|staff|leadership" },
    { "title", 0, 0, G_OPTION_ARG_STRING, &options.title, N_("Its title; strategy and day without it"), N_("TEXT") },
    { "by", 0, 0, G_OPTION_ARG_STRING, &options.by, N_("Who freezes it: a function, or the name of the account without it"), N_("TEXT") },
    { "page", 0, 0, G_OPTION_ARG_STRING, &options.page, N_("The page that it opens with; timeline without it"), N_("PAGE") },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &options.key, N_("File with the key that signs; it is made where it is missing"), N_("FILE") },
    { "no-record", 0, 0, G_OPTION_ARG_NONE, &options.no_record, N_("Do not list the folder in the strategy"), NULL },
    { NULL },
  };

  if (!cli_parse (&argc, &argv, "", _("Freezes the records of a day, as an audience may see them, into a signed file."), entries, &place)
      || !cli_read_day (options.as_of, "--as-of", &freeze.as_of) || !cli_read_enum (options.audience, "--audience", LOTSE_ENUM_AUDIENCE, &freeze.audience))
    return CLI_USAGE;
  if (options.output == NULL)
    {
      cli_complain (_("say where to write: -o FILE.lotsemappe"));
      return CLI_USAGE;
    }
  freeze.title = options.title;
  freeze.made_by = options.by != NULL ? options.by : g_get_real_name ();
  freeze.page = options.page != NULL ? options.page : "timeline";
  /* The folder is made of what is there; a strategy that is missing is not made by it. */
  if (place.file != NULL && !g_file_test (place.file, G_FILE_TEST_EXISTS))
    {
      cli_complain (_("%s: there is no such file"), place.file);
      return CLI_USAGE;
    }
  if (is_source (place.file, options.output))
    {
      cli_complain (_("%s: it is what is frozen, and would be written over"), options.output);
      return CLI_USAGE;
    }
  g_autoptr (CliStore) store = cli_store_open (&place, options.no_record ? CLI_STORE_READ : CLI_STORE_EDIT, &exit_code);
  if (store == NULL)
    return exit_code;
  /* What stands there in place of small counts is no count, and for whom the rest was frozen is said by the folder. */
  if (cli_store_folder (store) != NULL)
    {
      cli_complain ("%s: %s", place.file, _("This is a frozen folder already"));
      return CLI_BAD;
    }
  return make (&options, &freeze, store);
}

/* ---- verify, show, trust ---- */

/* The folder of the only file that is named; without one the mistake was printed, and @status says how it ends. @files: where @entries put
 * them. (transfer full) (nullable) */
static LotseFolder *
open_named (int *argc, char ***argv, const char *summary, const GOptionEntry *entries, char ***files, CliExit *status)
{
  g_autoptr (GError) error = NULL;
  LotseFolder *folder;

  *status = CLI_USAGE;
  if (!cli_parse (argc, argv, _("FILE"), summary, entries, NULL))
    return NULL;
  if (*files == NULL || (*files)[0] == NULL || (*files)[1] != NULL)
    {
      cli_complain (_("say which folder: one FILE.lotsemappe"));
      return NULL;
    }
  folder = lotse_folder_open ((*files)[0], &error);
  *status = folder != NULL ? CLI_OK : fail (error);
  return folder;
}

static CliExit
verify (int argc, char **argv)
{
  g_autofree char *print = NULL, *words = NULL, *fingerprint = NULL;
  g_auto (GStrv) files = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseFolder) folder = NULL;
  CliExit status;
  const GOptionEntry entries[] = {
    { "fingerprint", 0, 0, G_OPTION_ARG_STRING, &print, N_("The six words of the key that must have signed it"), N_("WORDS") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    { NULL },
  };

  folder = open_named (&argc, &argv, _("Says whether a folder is as it was sealed, and whose key signed it."), entries, &files, &status);
  if (folder == NULL)
    return status;
  words = lotse_folder_words (folder, lotse_lang_get ());
  fingerprint = lotse_folder_fingerprint (folder->key);
  printf ("%s: %s\n%s\n", files[0], words, fingerprint);
  if (print == NULL || g_ascii_strcasecmp (print, fingerprint) == 0)
    return CLI_OK;
  cli_complain (_("%s: signed with another key than the one that is asked for"), files[0]);
  return CLI_BAD;
}

static void
print_line (const char *label, const char *value)
{
  const glong width = g_utf8_strlen (label, -1);

  printf ("%s%*s %s\n", label, (int) MAX (0, 26 - width), "", value);
}

static void
print_words (const LotseFolder *folder)
{
  const char *group = "";

  for (guint i = 0; i < folder->words->len; i++)
    {
      const LotseFolderWord *word = folder->words->pdata[i];

      if (!g_str_equal (group, word->group))
        printf ("\n%s\n", word->group);
      group = word->group;
      printf ("  %s: %s\n", word->term, word->meaning);
    }
}

static void
print_folder (const LotseFolder *folder)
{
  g_autofree char *as_of = lotse_date_format (folder->as_of, lotse_lang_get ()), *print = lotse_folder_fingerprint (folder->key);
  g_autofree char *signature = lotse_folder_signature_words (folder);
  g_autoptr (GDateTime) made = g_date_time_new_from_unix_local (folder->made_at);
  g_autofree char *made_at = g_date_time_format (made, "%Y-%m-%d %H:%M");

  print_line (_("Title"), folder->title);
  print_line (_("As of"), as_of);
  print_line (_("Audience"), lotse_enum_label (LOTSE_ENUM_AUDIENCE, folder->audience));
  print_line (_("Frozen on"), made_at);
  print_line (_("Frozen by"), folder->made_by);
  print_line (_("Made with"), folder->program);
  print_line (_("Opens with"), folder->page);
  print_line (_("Content hash"), folder->hash);
  print_line (_("Signature"), signature);
  print_line (_("Key"), print);
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    if (lotse_dataset_count (folder->data, kind) > 0)
      {
        g_autofree char *number = g_strdup_printf ("%u", lotse_dataset_count (folder->data, kind));

        print_line (lotse_kind_plural (kind), number);
      }
  print_words (folder);
}

static void
add_member (GString *out, const char *name, const char *text)
{
  g_string_append_printf (out, "%s\"%s\": ", out->len > 1 ? ", " : "", name);
  lotse_json_write_string (out, text);
}

static void
print_json (const LotseFolder *folder)
{
  static const char *const standings[] = { "unknown", "known", "own" };
  g_autoptr (GString) out = g_string_new ("{");
  g_autofree char *as_of = lotse_date_to_text (folder->as_of), *print = lotse_folder_fingerprint (folder->key);
  g_autoptr (GDateTime) made = g_date_time_new_from_unix_utc (folder->made_at);
  g_autofree char *made_at = g_date_time_format (made, "%Y-%m-%dT%H:%M:%SZ");

  add_member (out, "title", folder->title);
  add_member (out, "as_of", as_of);
  add_member (out, "audience", lotse_enum_code (LOTSE_ENUM_AUDIENCE, folder->audience));
  add_member (out, "made_at", made_at);
  add_member (out, "made_by", folder->made_by);
  add_member (out, "page", folder->page);
  add_member (out, "hash", folder->hash);
  add_member (out, "key", folder->key);
  add_member (out, "fingerprint", print);
  add_member (out, "standing", standings[lotse_folder_key_standing (folder->key, NULL)]);
  g_string_append_printf (out, ", \"records\": %u}", lotse_folder_count (folder));
  printf ("%s\n", out->str);
}

static CliExit
show (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseFolder) folder = NULL;
  gboolean json = FALSE;
  CliExit status;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_("As JSON"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    { NULL },
  };

  folder = open_named (&argc, &argv, _("Says who froze what for whom, and with which definitions it is to be read."), entries, &files, &status);
  if (folder == NULL)
    return status;
  if (json)
    print_json (folder);
  else
    print_folder (folder);
  return CLI_OK;
}

static CliExit
trust (int argc, char **argv)
{
  g_autofree char *print = NULL, *name = NULL, *fingerprint = NULL;
  g_auto (GStrv) files = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseFolder) folder = NULL;
  CliExit status;
  const GOptionEntry entries[] = {
    { "fingerprint", 0, 0, G_OPTION_ARG_STRING, &print, N_("The six words, as whoever signed it reads them out"), N_("WORDS") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_("Whose key it is; as the folder says without it"), N_("TEXT") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    { NULL },
  };

  folder = open_named (&argc, &argv, _("From here on the key that signed the folder is known on this computer."), entries, &files, &status);
  if (folder == NULL)
    return status;
  fingerprint = lotse_folder_fingerprint (folder->key);
  if (print == NULL || g_ascii_strcasecmp (print, fingerprint) != 0)
    {
      /* Who does not compare the words knows nothing of the key. */
      cli_complain (_("the words of the key are %s; have them read out by whoever signed it, and name them with --fingerprint"), fingerprint);
      return print == NULL ? CLI_USAGE : CLI_BAD;
    }
  if (!lotse_folder_key_trust (folder->key, name != NULL ? name : folder->made_by, FALSE, &error))
    return fail (error);
  return CLI_OK;
}

CliExit
cli_folder (int argc, char **argv)
{
  static const struct { const char *name; CliExit (*run) (int argc, char **argv); } works[] = {
    { "create", create }, { "verify", verify }, { "show", show }, { "trust", trust },
  };

  for (guint i = 0; argc > 1 && i < G_N_ELEMENTS (works); i++)
    if (strcmp (argv[1], works[i].name) == 0)
      {
        static char program[32];

        g_snprintf (program, sizeof program, "folder %s", works[i].name);

        argv[1] = program;
        return works[i].run (argc - 1, argv + 1);
      }
  cli_complain (_("say what to do: lotsectl folder create, verify, show or trust"));
  return CLI_USAGE;
}
