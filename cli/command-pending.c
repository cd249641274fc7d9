/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotsectl status, waiting, conflicts, resolve and journal: what stands between this computer and the server. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "cli-fields.h"
#include "cli-pending.h"
#include "cli.h"
#include "data/client/client-journal.h"
#include "data/client/rejection-words.h"
#include "data/client/trouble-words.h"

typedef struct
{
  char   **words;  /* (owned) (nullable) */
  char    *export; /* (owned) (nullable) */
  gboolean json;
} Options;

static void
options_clear (Options *options)
{
  g_strfreev (options->words);
  g_free (options->export);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Parses and opens; @exports: there is an option for that. NULL after the mistake was printed. */
static CliStore *
open_store (int argc, char **argv, const char *parameters, const char *summary, gboolean exports, Options *options, CliExit *exit_code)
{
  const GOptionEntry entries[] = {
    { "json", 'j', 0, G_OPTION_ARG_NONE, &options->json, N_("Write JSON"), NULL },
    { "export", 'x', exports ? 0 : G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, &options->export, N_("Write a table of it, and of what waits"),
      N_("FILE.csv") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->words, NULL, NULL },
    { NULL },
  };
  g_auto (CliPlace) place = { 0 };

  *exit_code = CLI_USAGE;
  if (!cli_parse (&argc, &argv, parameters, summary, entries, &place))
    return NULL;
  if (parameters == NULL && options->words != NULL)
    {
      cli_complain (_("“%s”: nothing more is to be said here"), options->words[0]);
      return NULL;
    }
  if (place.file != NULL)
    {
      cli_complain (_("a .lotse file has no server; use --server URL --workspace NAME --token-file FILE"));
      return NULL;
    }
  return cli_store_open (&place, parameters != NULL ? CLI_STORE_EDIT : CLI_STORE_PENDING, exit_code);
}

/* The same for people. (transfer full) */
static char *
phase_words (LotseClient *client)
{
  static const char *const words[] = { N_("local file"), N_("idle"), N_("exchanging"), N_("offline"), N_("sign-in needed"), N_("newer version of Lotse needed"),
                                       N_("cannot be saved") };
  const LotseStorageTrouble why = lotse_client_only_reads (client);
  const LotseSyncPhase phase = lotse_client_phase (client);

  if (why != LOTSE_STORAGE_FINE)
    return g_strdup_printf (_("only read, because %s"), lotse_trouble_word (why));
  return g_strdup (_(words[MIN ((guint) phase, G_N_ELEMENTS (words) - 1)]));
}

static const char *
phase_name (LotseSyncPhase phase)
{
  static const char *const names[] = { "local", "idle", "busy", "offline", "sign_in", "too_old", "failed" };

  return (guint) phase < G_N_ELEMENTS (names) ? names[phase] : "failed";
}

/* As JSON. */
static const char *
only_reads_name (LotseStorageTrouble why)
{
  static const char *const names[] = { "null", "\"full\"", "\"read_only\"", "\"locked\"", "\"damaged\"", "\"io\"" };

  return (guint) why < G_N_ELEMENTS (names) ? names[why] : "\"io\"";
}

CliExit
cli_status (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  CliExit exit_code;
  g_autoptr (CliStore) store = open_store (argc, argv, NULL, _("Says how things stand with the server: what waits on this computer, what needs a decision, and how old the copy is."), FALSE, &options, &exit_code);
  if (store == NULL)
    return exit_code;
  LotseClient *client = cli_store_client (store);
  guint waiting = lotse_client_waiting (client), conflicts = lotse_client_conflicts (client);
  g_autofree char *as_of = cli_pending_time (lotse_client_synced_at (client));

  if (options.json)
    printf ("{\"phase\":\"%s\",\"only_reads\":%s,\"waiting\":%u,\"conflicts\":%u,\"as_of\":%s%s%s}\n", phase_name (lotse_client_phase (client)),
            only_reads_name (lotse_client_only_reads (client)), waiting, conflicts, as_of != NULL ? "\"" : "", as_of != NULL ? as_of : "null", as_of != NULL ? "\"" : "");
  else
    {
      g_autofree char *words = phase_words (client);

      printf (_("state: %s\n"), words);
      printf (_("waiting to be transmitted: %u\n"), waiting);
      printf (_("waiting for a decision: %u\n"), conflicts);
      printf (_("copy as of: %s\n"), as_of != NULL ? as_of : _("never"));
    }
  return CLI_OK;
}

typedef void (*WriteFunc) (gpointer element, GString *out);

static CliExit
print_array (GPtrArray *elements, WriteFunc write)
{
  g_autoptr (GString) out = g_string_new ("[");

  for (guint i = 0; i < elements->len; i++)
    {
      g_string_append (out, i > 0 ? ",\n" : "\n");
      write (elements->pdata[i], out);
    }
  g_string_append (out, elements->len > 0 ? "\n]\n" : "]\n");
  return cli_write (NULL, out->str, out->len) ? CLI_OK : CLI_BAD;
}

static void
print_side (CliStore *store, const char *side, LotseRecord *record, const LotseField *field)
{
  g_autofree char *text = record != NULL ? cli_fields_format (cli_store_dataset (store), field, lotse_record_get (record, field->index)) : g_strdup ("");

  g_strdelimit (text, "\r\n", ' ');
  printf ("    %s: %s\n", side, text);
}

/* @instead: (nullable) what stands there where that is neither of both. */
static void
print_mutation (CliStore *store, const LotseMutation *mutation, LotseRecord *theirs, LotseRecord *instead)
{
  const LotseKindInfo *info = lotse_kind_info (mutation->kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      if ((mutation->mask & (G_GUINT64_CONSTANT (1) << i)) == 0)
        continue;
      printf ("  %s\n", info->fields[i].name);
      print_side (store, _("before"), mutation->base, &info->fields[i]);
      print_side (store, _("mine"), mutation->set, &info->fields[i]);
      if (theirs != NULL || instead == NULL)
        print_side (store, _("theirs"), theirs, &info->fields[i]);
      if (instead != NULL)
        print_side (store, _("instead"), instead, &info->fields[i]);
    }
}

static void
print_conflict (CliStore *store, const LotseConflict *conflict)
{
  const LotseMutation *mine = conflict->mine;
  gboolean deleted = conflict->theirs != NULL && lotse_record_deleted (conflict->theirs);

  printf ("%s %s %s\n", mine->mid, lotse_kind_info (mine->kind)->name, mine->id);
  printf ("  %s%s%s\n", conflict->rejected ? _("not taken by the server") : _("changed by others meanwhile"), conflict->code != NULL ? ": " : "",
          conflict->code != NULL ? conflict->code : "");
  if (conflict->rejected)
    {
      g_autofree char *why = lotse_rejection_words (conflict);

      printf ("  %s\n", why);
    }
  if (mine->op == LOTSE_OP_DELETE)
    printf ("  %s\n", _("mine: deleted"));
  if (deleted)
    printf ("  %s\n", _("theirs: deleted"));
  print_mutation (store, mine, deleted ? NULL : conflict->theirs, NULL);
}

CliExit
cli_conflicts (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;
  CliExit exit_code;
  g_autoptr (CliStore) store = open_store (argc, argv, NULL, _("Lists the changes that need a decision, with base, mine and theirs of each field."), FALSE, &options, &exit_code);
  if (store == NULL)
    return exit_code;
  g_autoptr (GPtrArray) conflicts = cli_pending_conflicts (store, &error);
  if (conflicts == NULL)
    {
      cli_complain ("%s", error->message);
      return CLI_BAD;
    }
  if (options.json)
    return print_array (conflicts, cli_pending_write_conflict);
  for (guint i = 0; i < conflicts->len; i++)
    print_conflict (store, conflicts->pdata[i]);
  return CLI_OK;
}

CliExit
cli_resolve (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;
  CliExit exit_code;
  g_autoptr (CliStore) store = open_store (argc, argv, _("MID mine|theirs|edit [FIELD=VALUE…]"),
                                           _("Decides a conflict. With mine, the change is sent again on top of theirs; with theirs, it goes to the journal;\n"
                                             "with edit, the values given are put on theirs, and the change goes to the journal."), FALSE, &options, &exit_code);
  if (store == NULL)
    return exit_code;
  guint words = options.words != NULL ? g_strv_length (options.words) : 0;
  if (words < 2 || (strcmp (options.words[1], "edit") == 0) != (words > 2))
    {
      cli_complain (_("say which conflict and how: MID mine, MID theirs, or MID edit FIELD=VALUE…"));
      return CLI_USAGE;
    }
  if (cli_pending_resolve (store, options.words[0], options.words[1], options.words + 2, NULL, &error))
    {
      cli_pending_print_resolved (options.words[0], options.words[1], options.json);
      if (cli_store_finish (store, &error))
        return CLI_OK;
    }
  cli_complain ("%s", error->message);
  return CLI_BAD;
}

/* Why the change @mid was refused; NULL: it was not. (transfer full) (nullable) */
static char *
refusal_of (GPtrArray *conflicts, const char *mid)
{
  for (guint i = 0; conflicts != NULL && i < conflicts->len; i++)
    {
      const LotseConflict *conflict = conflicts->pdata[i];

      if (conflict->rejected && strcmp (conflict->mine->mid, mid) == 0)
        return lotse_rejection_words (conflict);
    }
  return NULL;
}

CliExit
cli_waiting (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;
  CliExit exit_code;
  g_autoptr (CliStore) store = open_store (argc, argv, NULL, _("Lists what was entered here and is not with the server yet, in the order in which it was entered."), FALSE, &options,
                                           &exit_code);
  if (store == NULL)
    return exit_code;
  g_autoptr (GPtrArray) list = cli_pending_waiting (store, &error);
  if (list == NULL)
    {
      cli_complain ("%s", error->message);
      return CLI_BAD;
    }
  if (options.json)
    return print_array (list, cli_pending_write_waiting);
  g_autoptr (GPtrArray) conflicts = cli_pending_conflicts (store, NULL);
  for (guint i = 0; i < list->len; i++)
    {
      const LotseWaiting *waiting = list->pdata[i];
      g_autofree char *why = refusal_of (conflicts, waiting->mid);

      printf ("%s %s %s\n  %s\n  %s\n", waiting->mid, lotse_kind_info (waiting->kind)->name, waiting->id, waiting->title, client_waiting_reason (waiting->state));
      if (why != NULL)
        printf ("  %s\n", why);
    }
  return CLI_OK;
}

/* (nullable) */
static LotseRecord *
existing (LotseRecord *record)
{
  return record != NULL && !lotse_record_deleted (record) ? record : NULL;
}

CliExit
cli_journal (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;
  CliExit exit_code;
  g_autoptr (CliStore) store = open_store (argc, argv, NULL, _("Lists the versions that were discarded in the last 90 days, oldest first."), TRUE, &options, &exit_code);
  if (store == NULL)
    return exit_code;
  g_autoptr (GPtrArray) journal = NULL;
  if (options.export != NULL && cli_pending_export_journal (store, options.export, &error))
    return CLI_OK;
  if (error != NULL || (journal = cli_pending_journal (store, &error)) == NULL)
    {
      cli_complain ("%s", error->message);
      return CLI_BAD;
    }
  if (options.json)
    return print_array (journal, cli_pending_write_discarded);
  for (guint i = 0; i < journal->len; i++)
    {
      const LotseJournalEntry *entry = journal->pdata[i];
      g_autofree char *at = cli_pending_time (entry->at);

      printf ("%s %s %s\n  %s\n", entry->mine->mid, lotse_kind_info (entry->mine->kind)->name, entry->mine->id, entry->title);
      printf ("  %s: %s\n", at != NULL ? at : "", client_journal_reason (entry->reason));
      print_mutation (store, entry->mine, existing (entry->theirs), entry->instead != entry->theirs ? existing (entry->instead) : NULL);
    }
  return CLI_OK;
}
