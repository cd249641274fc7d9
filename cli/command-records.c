/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotsectl list, show, new, set and delete: single records. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "cli-edit.h"
#include "cli-fields.h"
#include "cli.h"
#include "data/exchange/export.h"
#include "data/model/dependency-ring.h"
#include "data/model/error.h"

typedef struct
{
  char   **words; /* (owned) (nullable) */
  gboolean json;
} Options;

static void
options_clear (Options *options)
{
  g_strfreev (options->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Parses, and reads the kind, which is the first word; at least @least words, at most @most (0: any number). FALSE after the mistake was
 * printed. */
static gboolean
parse_options (int argc, char **argv, const char *parameters, const char *summary, guint least, guint most, Options *options,
               CliPlace *place, LotseKind *kind)
{
  const GOptionEntry entries[] = {
    { "json", 'j', 0, G_OPTION_ARG_NONE, &options->json, N_("Write JSON"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->words, NULL, NULL },
    { NULL },
  };
  guint words;

  if (!cli_parse (&argc, &argv, parameters, summary, entries, place))
    return FALSE;
  words = options->words != NULL ? g_strv_length (options->words) : 0;
  if (words >= least && (most == 0 || words <= most))
    return cli_read_kind (options->words[0], kind);
  cli_complain (_("say %s; lotsectl %s --help explains it"), parameters, argv[0] != NULL ? strrchr (g_get_prgname (), ' ') + 1 : "");
  return FALSE;
}

static gboolean
has_text (LotseRecord *record, const char *folded)
{
  g_autofree char *title = lotse_record_title (record);
  g_autofree char *own = g_utf8_casefold (title, -1);

  return strstr (own, folded) != NULL;
}

static void
print_line (LotseRecord *record)
{
  static const char *const names[] = { "code", "short_name" };
  const char *code = NULL;
  g_autofree char *title = lotse_record_title (record);

  for (guint i = 0; code == NULL && i < G_N_ELEMENTS (names); i++)
    {
      const LotseField *field = lotse_kind_field (lotse_record_kind (record), names[i]);

      code = field != NULL ? lotse_record_text (record, field->index) : NULL;
    }
  g_strdelimit (title, "\t\r\n", ' ');
  printf ("%s\t%s\t%s\n", lotse_record_id (record), code != NULL ? code : "", title);
}

CliExit
cli_list (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_auto (CliPlace) place = { 0 };
  LotseExportOptions export = { lotse_date_today (), LOTSE_AUDIENCE_LEADERSHIP, FALSE };
  CliExit exit_code;
  LotseKind kind;

  if (!parse_options (argc, argv, _("KIND [TEXT]"), _("Lists the records of a kind: id, code and title. With a text, only those that have it in their title."), 1, 2,
                      &options, &place, &kind))
    return CLI_USAGE;

  g_autoptr (CliStore) store = cli_store_open (&place, CLI_STORE_READ, &exit_code);
  if (store == NULL)
    return exit_code;
  if (!cli_store_admits (store, LOTSE_DATE_NONE, &export.audience))
    return CLI_USAGE;
  LotseDataset *data = cli_store_dataset (store);
  g_autofree char *folded = options.words[1] != NULL ? g_utf8_casefold (options.words[1], -1) : NULL;
  g_autoptr (GString) json = g_string_new ("[");
  for (guint i = 0; i < lotse_dataset_count (data, kind); i++)
    {
      LotseRecord *record = lotse_dataset_at (data, kind, i);

      if (folded != NULL && !has_text (record, folded))
        continue;
      if (!options.json)
        print_line (record);
      else
        {
          g_string_append (json, json->len > 1 ? ",\n" : "\n");
          lotse_export_record_json (data, record, &export, json);
        }
    }
  g_string_append (json, "\n]\n");
  return !options.json || cli_write (NULL, json->str, json->len) ? CLI_OK : CLI_BAD;
}

/* "field: value"; further lines of a value are indented. */
static void
print_record (LotseDataset *data, LotseRecord *record)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_record_kind (record));

  printf ("%s %s\n", info->name, lotse_record_id (record));
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *text = NULL;
      g_auto (GStrv) lines = NULL;

      if (!lotse_record_has (record, i))
        continue;
      text = cli_fields_format (data, &info->fields[i], lotse_record_get (record, i));
      lines = g_strsplit (text, "\n", -1);
      for (guint l = 0; lines[l] != NULL; l++)
        if (l == 0)
          printf ("%s: %s\n", info->fields[i].name, lines[l]);
        else
          printf ("    %s\n", lines[l]);
    }
}

CliExit
cli_show (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_auto (CliPlace) place = { 0 };
  LotseExportOptions export = { lotse_date_today (), LOTSE_AUDIENCE_LEADERSHIP, FALSE };
  g_autoptr (GError) error = NULL;
  CliExit exit_code;
  LotseKind kind;

  if (!parse_options (argc, argv, _("KIND ID"), _("Shows a record with all its values. ID is the id, the code, the short name or the title, where only one record has it."), 2, 2,
                      &options, &place, &kind))
    return CLI_USAGE;

  g_autoptr (CliStore) store = cli_store_open (&place, CLI_STORE_READ, &exit_code);
  if (store == NULL)
    return exit_code;
  LotseRecord *record = cli_find_record (cli_store_dataset (store), kind, options.words[1], &error);
  if (record == NULL)
    {
      cli_complain ("%s", error->message);
      return CLI_BAD;
    }
  if (!options.json)
    {
      print_record (cli_store_dataset (store), record);
      return CLI_OK;
    }
  g_autoptr (GString) json = g_string_new (NULL);
  if (!cli_store_admits (store, LOTSE_DATE_NONE, &export.audience))
    return CLI_USAGE;
  lotse_export_record_json (cli_store_dataset (store), record, &export, json);
  g_string_append_c (json, '\n');
  return cli_write (NULL, json->str, json->len) ? CLI_OK : CLI_BAD;
}

static gboolean
assign_all (LotseDataset *data, LotseRecord *record, char **assignments, GError **error)
{
  for (guint i = 0; assignments[i] != NULL; i++)
    if (!cli_fields_assign (data, record, assignments[i], error))
      return FALSE;
  return TRUE;
}

/* It is kept all the same, as in the program: what is meant is for people to say. @record (nullable): as it is now. */
static void
warn_of_ring (LotseDataset *data, LotseRecord *record)
{
  g_autofree char *way = record != NULL && lotse_record_kind (record) == LOTSE_KIND_PROJECT ? lotse_dependency_ring_words (data, record) : NULL;

  if (way != NULL)
    /* Translators: %s: names with arrows, "A → B → A" */
    cli_complain (_("kept, but the project waits for itself in the end: %s"), way);
}

/* What new, set and delete have in common: @op with the words after kind (and record). */
static CliExit
edit (CliStore *store, const Options *options, LotseKind kind, LotseOp op)
{
  LotseDataset *data = cli_store_dataset (store);
  g_autoptr (LotseRecord) after = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (CliEdit) done = { 0 };
  LotseRecord *before = NULL;
  gboolean good;

  if (op == LOTSE_OP_CREATE)
    after = lotse_record_new (kind, NULL);
  else
    {
      before = cli_find_record (data, kind, options->words[1], &error);
      after = before != NULL && op == LOTSE_OP_PATCH ? lotse_record_copy (before) : NULL;
    }
  good = error == NULL && (after == NULL || assign_all (data, after, options->words + (op == LOTSE_OP_CREATE ? 1 : 2), &error))
         && cli_edit_commit (store, op, before, after, &done, &error);
  if (good)
    cli_edit_print (&done, options->json);
  if (good && cli_store_finish (store, &error))
    {
      warn_of_ring (data, after);
      return CLI_OK;
    }
  cli_complain ("%s", error->message);
  return CLI_BAD;
}

static CliExit
run (int argc, char **argv, LotseOp op, const char *parameters, const char *summary, guint least, guint most)
{
  g_auto (Options) options = { 0 };
  g_auto (CliPlace) place = { 0 };
  CliExit exit_code;
  LotseKind kind;

  if (!parse_options (argc, argv, parameters, summary, least, most, &options, &place, &kind))
    return CLI_USAGE;
  g_autoptr (CliStore) store = cli_store_open (&place, CLI_STORE_EDIT, &exit_code);
  return store != NULL ? edit (store, &options, kind, op) : exit_code;
}

CliExit
cli_new (int argc, char **argv)
{
  return run (argc, argv, LOTSE_OP_CREATE, _("KIND FIELD=VALUE…"),
              _("Makes a record. Values are read as people write them, in the language of --lang; records are named by id, code or title.\n"
                "Prints “saved”, the number of the change and the id of the record once it is safe on this computer."),
              2, 0);
}

CliExit
cli_set (int argc, char **argv)
{
  return run (argc, argv, LOTSE_OP_PATCH, _("KIND ID FIELD=VALUE…"),
              _("Changes values of a record. FIELD= empties a field; FIELD+=VALUE and FIELD-=VALUE add to and take from lists, maps and series."),
              3, 0);
}

CliExit
cli_delete (int argc, char **argv)
{
  return run (argc, argv, LOTSE_OP_DELETE, _("KIND ID"), _("Deletes a record."), 2, 2);
}
