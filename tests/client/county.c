/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A county on loopback: the real server core behind real HTTP, in this process. */
#include "county.h"

#include <glib/gstdio.h>
#include <string.h>

#include "data/model/id.h"

#define PATIENCE_SECS 120 /* only what hangs takes so long; sanitizers on a busy machine are slow */

static void
start_server (County *self, const char *database, gboolean create)
{
  static const LotseHttpOptions options = { .listen = "127.0.0.1:0" };
  const LotseServerOptions quick = { .password_passes = 1, .password_bytes = 8 * 1024 * 1024, .schema = self->schema };
  g_autoptr (GError) error = NULL;
  LotseStorage *storage = lotse_storage_open_sqlite (database, create, &error);
  g_autoptr (GUri) uri = NULL;

  g_assert_no_error (error);
  self->server = lotse_server_new (storage, &quick, &error);
  g_assert_no_error (error);
  self->http = lotse_http_start (self->server, &options, &error);
  g_assert_no_error (error);
  uri = g_uri_parse (lotse_http_url (self->http), G_URI_FLAGS_NONE, NULL);
  relay_set_target (self->relay, (guint16) g_uri_get_port (uri));
}

static void
stop_server (County *self)
{
  relay_set_target (self->relay, 0);
  g_clear_pointer (&self->http, lotse_http_stop);
  g_clear_pointer (&self->server, lotse_server_free);
}

County *
county_new (void)
{
  County *self = g_new0 (County, 1);
  LotseAccount account = { .name = (char *) "office", .role = LOTSE_ROLE_STRATEGY_OFFICE, .audience = -1 };
  g_autofree char *database = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("lotse-county-XXXXXX", &error);
  g_assert_no_error (error);
  self->relay = relay_new ();
  self->url = g_strdup_printf ("http://127.0.0.1:%u", relay_port (self->relay));
  database = county_path (self, "server.db");
  start_server (self, database, TRUE);
  lotse_server_add_workspace (self->server, COUNTY_WORKSPACE, &error);
  g_assert_no_error (error);
  lotse_server_put_account (self->server, COUNTY_WORKSPACE, &account, COUNTY_PASSWORD, &error);
  g_assert_no_error (error);
  self->token = lotse_server_issue_token (self->server, COUNTY_WORKSPACE, "office", "test", 0, FALSE, &error);
  g_assert_no_error (error);
  return self;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_remove (file);
    }
  g_rmdir (path);
}

void
county_free (County *self)
{
  stop_server (self);
  relay_free (self->relay);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->url);
  g_free (self->token);
  g_free (self);
}

char *
county_path (County *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

void
county_restart (County *self, const char *database, gboolean restored)
{
  g_autofree char *own = county_path (self, "server.db");
  g_autoptr (GError) error = NULL;

  stop_server (self);
  start_server (self, database != NULL ? database : own, FALSE);
  if (restored)
    lotse_server_new_epochs (self->server, &error);
  g_assert_no_error (error);
}

void
county_load (County *self, guint n_projects)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_projects; i++)
    {
      LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
      g_autofree char *title = g_strdup_printf ("Projekt %u", i);

      lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, title);
      lotse_record_set_text (project, LOTSE_F_PROJECT_GOAL, "Wer einen Antrag stellt, muss dafür nicht mehr ins Amt kommen.");
      g_ptr_array_add (records, project);
      for (guint m = 0; m < 3; m++)
        {
          LotseRecord *milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);

          lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Abnahme");
          lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (project));
          g_ptr_array_add (records, milestone);
        }
    }
  lotse_server_load (self->server, COUNTY_WORKSPACE, records, &error);
  g_assert_no_error (error);
}

static LotseClient *
open_client (County *self, const char *name, const char *token)
{
  g_autofree char *path = county_path (self, name);
  g_autoptr (GError) error = NULL;
  LotseClient *client = lotse_client_open (self->url, COUNTY_WORKSPACE, token, path, &error);

  g_assert_no_error (error);
  return client;
}

LotseClient *
county_client_of (County *self, const char *name, const LotseAccount *account)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;

  lotse_server_put_account (self->server, COUNTY_WORKSPACE, account, COUNTY_PASSWORD, &error);
  g_assert_no_error (error);
  token = lotse_server_issue_token (self->server, COUNTY_WORKSPACE, account->name, "test", 0, FALSE, &error);
  g_assert_no_error (error);
  return open_client (self, name, token);
}

LotseClient *
county_client (County *self, const char *name)
{
  return open_client (self, name, self->token);
}

void
county_sync (LotseClient *client)
{
  g_autoptr (GError) error = NULL;

  lotse_client_sync_blocking (client, PATIENCE_SECS, &error);
  g_assert_no_error (error);
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
county_wait (LotseClient *client, CountyCondition condition)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_SECS * G_USEC_PER_SEC;
  guint source = g_timeout_add (20, wake_cb, NULL);

  while (!condition (client))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (source);
}

gboolean
county_is_idle (LotseClient *client)
{
  return lotse_client_phase (client) == LOTSE_SYNC_IDLE && lotse_client_waiting (client) == 0;
}

gboolean
county_knows_person (LotseClient *client)
{
  return lotse_client_person (client) != NULL;
}

gboolean
county_is_offline (LotseClient *client)
{
  return lotse_client_phase (client) == LOTSE_SYNC_OFFLINE;
}

void
county_commit (LotseClient *client, LotseMutation *mutation)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (mutation);
  g_ptr_array_add (mutations, mutation);
  lotse_client_commit (client, mutations, &error);
  g_assert_no_error (error);
}

char *
county_add (LotseClient *client, LotseRecord *record)
{
  char *id = g_strdup (lotse_record_id (record));

  county_commit (client, lotse_mutation_create (record));
  g_object_unref (record);
  return id;
}

char *
county_add_project (LotseClient *client, const char *title)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_PROJECT, NULL);

  lotse_record_set_text (record, LOTSE_F_PROJECT_TITLE, title);
  return county_add (client, record);
}

void
county_edit (LotseClient *client, const char *id, guint field, const char *text)
{
  LotseRecord *before = lotse_dataset_get (lotse_client_dataset (client), LOTSE_KIND_PROJECT, id);
  g_autoptr (LotseRecord) after = NULL;

  g_assert_nonnull (before);
  after = lotse_record_copy (before);
  lotse_record_set_text (after, field, text);
  county_commit (client, lotse_mutation_patch (before, after));
}

const char *
county_text (LotseClient *client, const char *id, guint field)
{
  LotseRecord *record = lotse_dataset_get (lotse_client_dataset (client), LOTSE_KIND_PROJECT, id);

  return record != NULL ? lotse_record_text (record, field) : NULL;
}
