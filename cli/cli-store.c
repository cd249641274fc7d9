/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a command finds its records: a .lotse file, or the cache of a workspace that is brought up to date first. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "cli-pending.h"
#include "data/client/lotse-client-conflicts.h"
#include "data/client/trouble-words.h"
#include "data/model/error.h"
#include "data/store/lotse-store.h"
#include "report/folder-freeze.h"

#define SYNC_SECS 120
#define MAX_TOKEN_BYTES 4096

struct _CliStore
{
  CliStoreUse   use;
  LotseDataset *dataset;   /* (owned) */

  char         *path;      /* (owned) (nullable) the .lotse file */
  char         *making;    /* (owned) (nullable) a new file is written here, and moved to its place at the end */
  LotseStore   *store;     /* (owned) (nullable) */
  LotseFolder  *folder;    /* (owned) (nullable) the file is a frozen one */

  LotseClient  *client;    /* (owned) (nullable) */
  gboolean      offline;   /* the server is not asked, or was not there */
  char         *why_offline; /* (owned) (nullable) */
  gboolean      wanted_offline;
  GHashTable   *refused_before; /* (owned) (nullable) (element-type utf8) mids that waited for a decision already */
};

/* The file that is being made; removed when the program is interrupted. */
static char making_path[4096];

static void
interrupted (int number)
{
  if (making_path[0] != '\0')
    {
      static char journal[sizeof making_path + 16];
      gsize length = strlen (making_path);
      memcpy (journal, making_path, length);
      memcpy (journal + length, "-journal", sizeof "-journal");
      unlink (making_path);
      unlink (journal);
    }
  signal (number, SIG_DFL);
  raise (number);
}

static void
remove_making (CliStore *self)
{
  if (self->making == NULL)
    return;

  g_autofree char *journal = g_strconcat (self->making, "-journal", NULL);
  g_unlink (self->making);
  g_unlink (journal);
  making_path[0] = '\0';
  g_clear_pointer (&self->making, g_free);
}

static gboolean
complain_place (const CliPlace *place)
{
  if (place->file != NULL && place->server != NULL)
    cli_complain (_("--file and --server exclude each other"));
  else if (place->file == NULL && place->server == NULL)
    cli_complain (_("say where the records are: --file FILE, or --server URL --workspace NAME --token-file FILE"));
  else if (place->server != NULL && (place->workspace == NULL || (place->token_file == NULL && !place->offline)))
    cli_complain (_("--server needs --workspace NAME and --token-file FILE"));
  else
    return FALSE;
  return TRUE;
}

/* A key that nobody here knows is said every time: whoever reads the numbers has to know whose they are. */
static gboolean
open_folder (CliStore *self, GError **error)
{
  if (self->use != CLI_STORE_READ && self->use != CLI_STORE_LOOK)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_UNSUPPORTED, _("%s: a frozen folder never changes"), self->path);
      return FALSE;
    }
  self->folder = lotse_folder_open (self->path, error);
  if (self->folder == NULL)
    return FALSE;
  if (lotse_folder_key_standing (self->folder->key, NULL) == LOTSE_FOLDER_KEY_UNKNOWN)
    {
      g_autofree char *words = lotse_folder_words (self->folder, lotse_lang_get ()), *print = lotse_folder_fingerprint (self->folder->key);

      cli_complain ("%s: %s (%s)", self->path, words, print);
    }
  g_set_object (&self->dataset, self->folder->data);
  lotse_folder_enter (self->folder);
  return TRUE;
}

static gboolean
open_file (CliStore *self, GError **error)
{
  if (lotse_folder_is_file (self->path))
    return open_folder (self, error);
  if (!g_file_test (self->path, G_FILE_TEST_EXISTS) && self->use != CLI_STORE_READ)
    return TRUE;

  LotseStoreFlags flags = LOTSE_STORE_PORTABLE | (self->use == CLI_STORE_READ || self->use == CLI_STORE_LOOK ? LOTSE_STORE_READ_ONLY : 0);
  self->store = lotse_store_open (self->path, flags, error);
  return self->store != NULL && lotse_store_load (self->store, self->dataset, error);
}

static char *
read_token (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  g_strstrip (text);
  if (*text == '\0' || length > MAX_TOKEN_BYTES || strpbrk (text, "\r\n\t ") != NULL)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: not a token file"), path);
      return NULL;
    }
  return g_steal_pointer (&text);
}

/* A copy of its own, so that the application may hold its cache open at the same time. */
static char *
cache_path (const CliPlace *place)
{
  if (place->cache != NULL)
    return g_strdup (place->cache);

  g_autofree char *name = g_strdup_printf ("%s\n%s", place->server, place->workspace);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
  sum[16] = '\0';
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "lotse", "lotsectl", NULL);
  g_autofree char *file = g_strconcat (sum, ".db", NULL);
  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, file, NULL);
}

/* (transfer full) (element-type LotseConflict) */
static GPtrArray *
list_conflicts (LotseClient *client, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lotse_client_list_conflicts_async (client, NULL, cli_keep_result_cb, &result);
  cli_wait_for (&result);
  return lotse_client_list_conflicts_finish (client, result, error);
}

static gboolean
remember_refused (CliStore *self, GError **error)
{
  g_autoptr (GPtrArray) conflicts = list_conflicts (self->client, error);

  if (conflicts == NULL)
    return FALSE;
  self->refused_before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < conflicts->len; i++)
    g_hash_table_add (self->refused_before, g_strdup (((LotseConflict *) conflicts->pdata[i])->mine->mid));
  return TRUE;
}

/* Whether work can begin. Edits need no server: what is typed is kept here and sent later. */
static gboolean
bring_up_to_date (CliStore *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean edits = self->use == CLI_STORE_EDIT || self->use == CLI_STORE_PENDING;

  if (self->offline || self->use == CLI_STORE_STREAM || lotse_client_sync_blocking (self->client, SYNC_SECS, &local))
    return TRUE;
  g_free (self->why_offline);
  self->why_offline = lotse_trouble_exchange (lotse_client_phase (self->client), local);
  if (edits && (g_error_matches (local, LOTSE_ERROR, LOTSE_ERROR_NETWORK) || lotse_client_phase (self->client) == LOTSE_SYNC_SIGN_IN))
    {
      self->offline = TRUE;
      return TRUE;
    }
  g_set_error_literal (error, local->domain, local->code, self->why_offline);
  return FALSE;
}

static gboolean
only_looks (CliStore *self)
{
  return self->use == CLI_STORE_READ || self->use == CLI_STORE_LOOK || self->use == CLI_STORE_PENDING;
}

/* Who only looks may do so where nothing can be written, and while another program works on the copy. */
static LotseClient *
open_client (CliStore *self, const CliPlace *place, const char *token, const char *cache, GError **error)
{
  g_autoptr (GError) failed = NULL;
  LotseClient *client = lotse_client_open (place->server, place->workspace, token, cache, &failed);
  LotseStorageTrouble trouble = lotse_storage_trouble (failed);

  if (client == NULL && only_looks (self) && trouble != LOTSE_STORAGE_FINE)
    client = lotse_client_open_reading (place->server, place->workspace, cache, trouble, NULL);
  if (client == NULL)
    g_propagate_error (error, g_steal_pointer (&failed));
  return client;
}

/* The copy as it is, and why it is no newer. */
static void
say_only_reads (CliStore *self)
{
  g_autofree char *as_of = cli_pending_time (lotse_client_synced_at (self->client));

  self->offline = self->wanted_offline = TRUE;
  cli_complain (_("the copy is only read, because %s; it is as of %s"), lotse_trouble_word (lotse_client_only_reads (self->client)),
                as_of != NULL ? as_of : _("never"));
}

static void
say_salvaged (CliStore *self)
{
  g_autoptr (LotseSalvage) salvage = lotse_client_salvage (self->client);
  g_autofree char *words = salvage != NULL ? lotse_salvage_words (salvage) : NULL;

  if (words == NULL)
    return;
  cli_complain ("%s", words);
  lotse_client_forget_salvage (self->client);
}

static gboolean
open_server (CliStore *self, const CliPlace *place, GError **error)
{
  g_autofree char *token = NULL, *cache = NULL;

  self->offline = self->wanted_offline = place->offline;
  if (!place->offline && (token = read_token (place->token_file, error)) == NULL)
    return FALSE;

  cache = cache_path (place);
  self->client = open_client (self, place, token, cache, error);
  if (self->client == NULL)
    return FALSE;
  say_salvaged (self);
  if (only_looks (self) && lotse_client_only_reads (self->client) != LOTSE_STORAGE_FINE)
    say_only_reads (self);
  if (!bring_up_to_date (self, error) || !remember_refused (self, error))
    return FALSE;
  g_set_object (&self->dataset, lotse_client_dataset (self->client));
  return TRUE;
}

CliStore *
cli_store_open (const CliPlace *place, CliStoreUse use, CliExit *exit_code)
{
  g_autoptr (CliStore) self = g_new0 (CliStore, 1);
  g_autoptr (GError) error = NULL;

  self->use = use;
  self->dataset = lotse_dataset_new ();
  *exit_code = CLI_USAGE;
  if (use == CLI_STORE_LOOK && place->file == NULL && place->server == NULL)
    return g_steal_pointer (&self);
  if (complain_place (place))
    return NULL;

  self->path = g_strdup (place->file);
  if (self->path != NULL ? open_file (self, &error) : open_server (self, place, &error))
    return g_steal_pointer (&self);

  cli_complain ("%s", error->message);
  *exit_code = place->file != NULL ? cli_exit_for (error) : CLI_BAD;
  return NULL;
}

LotseDataset *
cli_store_dataset (CliStore *self)
{
  return self->dataset;
}

LotseClient *
cli_store_client (CliStore *self)
{
  return self->client;
}

const LotseFolder *
cli_store_folder (CliStore *self)
{
  return self->folder;
}

gboolean
cli_store_admits (CliStore *self, LotseDate as_of, int *audience)
{
  g_autofree char *day = NULL;

  if (self->folder == NULL)
    return TRUE;
  *audience = MIN (*audience, self->folder->audience);
  if (as_of == LOTSE_DATE_NONE || as_of <= self->folder->as_of)
    return TRUE;
  day = lotse_date_format (self->folder->as_of, lotse_lang_get ());
  cli_complain (_("--as-of: the folder was frozen as of %s and knows nothing of later days"), day);
  return FALSE;
}

static gboolean
make_file (CliStore *self, GError **error)
{
  static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
  sigset_t held, before;

  self->making = g_strdup_printf ("%s.%d.part", self->path, (int) getpid ());
  if (strlen (self->making) >= sizeof making_path)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: the name is too long"), self->path);
      g_clear_pointer (&self->making, g_free);
      return FALSE;
    }

  /* While the store makes its file it has a name that is not known here; an interruption waits until it has the known one. */
  sigemptyset (&held);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    sigaddset (&held, numbers[i]);
  sigprocmask (SIG_BLOCK, &held, &before);
  self->store = lotse_store_open (self->making, LOTSE_STORE_PORTABLE | LOTSE_STORE_CREATE, error);
  g_strlcpy (making_path, self->making, sizeof making_path);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    signal (numbers[i], interrupted);
  sigprocmask (SIG_SETMASK, &before, NULL);
  return self->store != NULL;
}

/* The dataset of a client follows by itself; that of a file does not. */
static gboolean
follow (CliStore *self, GPtrArray *mutations, GError **error)
{
  for (guint i = 0; i < mutations->len; i++)
    {
      const LotseMutation *mutation = mutations->pdata[i];
      g_autoptr (GError) local = NULL;
      LotseRecord *record = lotse_store_get (self->store, mutation->kind, mutation->id, &local);

      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (record != NULL)
        lotse_dataset_take (self->dataset, record);
      else
        lotse_dataset_remove (self->dataset, mutation->kind, mutation->id);
    }
  return TRUE;
}

gboolean
cli_store_commit (CliStore *self, GPtrArray *mutations, GError **error)
{
  g_return_val_if_fail (self->use != CLI_STORE_READ && self->use != CLI_STORE_LOOK, FALSE);

  if (self->client != NULL)
    return lotse_client_commit (self->client, g_ptr_array_ref (mutations), error);
  if (self->store == NULL && !make_file (self, error))
    return FALSE;
  return lotse_store_commit (self->store, mutations, error) && (self->use == CLI_STORE_WRITE || follow (self, mutations, error));
}

/* The table was not taken: the copy shows what the server has, and the refused changes are kept in the journal. */
static gboolean
give_up (CliStore *self, const char *mid, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lotse_client_resolve_async (self->client, mid, FALSE, NULL, cli_keep_result_cb, &result);
  cli_wait_for (&result);
  return lotse_client_resolve_finish (self->client, result, error);
}

/* FALSE where changes of this run were not taken by the server. */
static gboolean
check_refused (CliStore *self, GError **error)
{
  g_autoptr (GPtrArray) conflicts = list_conflicts (self->client, error);
  guint refused = 0;

  if (conflicts == NULL)
    return FALSE;
  for (guint i = 0; i < conflicts->len; i++)
    {
      const char *mid = ((LotseConflict *) conflicts->pdata[i])->mine->mid;

      if (g_hash_table_contains (self->refused_before, mid))
        continue;
      refused++;
      /* Where the record was never made, later changes of it went with the first. */
      if (self->use == CLI_STORE_WRITE)
        give_up (self, mid, NULL);
    }
  if (refused == 0)
    return TRUE;
  if (self->use == CLI_STORE_WRITE)
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_CONFLICT,
                 ngettext ("%u change was not taken by the server; the rights of the account may not reach that far",
                           "%u changes were not taken by the server; the rights of the account may not reach that far", refused),
                 refused);
  else
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_CONFLICT,
                 ngettext ("%u change was not taken by the server; lotsectl conflicts shows it",
                           "%u changes were not taken by the server; lotsectl conflicts shows them", refused),
                 refused);
  return FALSE;
}

/* What was committed is safe on this computer, whatever the network does; so the message says what is left to do. */
static gboolean
send_changes (CliStore *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (self->wanted_offline || lotse_client_waiting (self->client) == 0)
    return self->wanted_offline || check_refused (self, error);
  if (self->offline || !lotse_client_sync_blocking (self->client, SYNC_SECS, &local))
    {
      if (local != NULL)
        {
          g_free (self->why_offline);
          self->why_offline = lotse_trouble_exchange (lotse_client_phase (self->client), local);
        }
      if (lotse_client_phase (self->client) == LOTSE_SYNC_SIGN_IN)
        g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_DENIED,
                     _("the changes are saved on this computer; sign in anew and put the token into the token file, then lotsectl sync sends them: %s"),
                     self->why_offline);
      else
        g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NETWORK, _("the changes are saved on this computer, and lotsectl sync will send them: %s"),
                     self->why_offline);
      return FALSE;
    }
  return check_refused (self, error);
}

gboolean
cli_store_finish (CliStore *self, GError **error)
{
  if (self->client != NULL)
    return send_changes (self, error);
  if (self->making == NULL)
    return TRUE;

  lotse_store_close (self->store);
  g_clear_object (&self->store);
  /* Somebody else may have made the file meanwhile; theirs stays. */
  if (g_file_test (self->path, G_FILE_TEST_EXISTS) || g_rename (self->making, self->path) != 0)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, _("%s: the new file could not be put into its place"), self->path);
      return FALSE;
    }
  making_path[0] = '\0';
  g_clear_pointer (&self->making, g_free);
  return TRUE;
}

void
cli_store_close (CliStore *self)
{
  if (self == NULL)
    return;
  if (self->store != NULL)
    lotse_store_close (self->store);
  g_clear_object (&self->store);
  remove_making (self);
  if (self->client != NULL)
    lotse_client_close (self->client);
  g_clear_object (&self->client);
  g_clear_pointer (&self->refused_before, g_hash_table_unref);
  g_clear_object (&self->dataset);
  lotse_folder_free (self->folder);
  g_free (self->path);
  g_free (self->why_offline);
  g_free (self);
}
