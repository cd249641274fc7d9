/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A county of real processes: a server, clients that edit through lotsectl, and a bad line between them. */
#include "scene.h"

#include <glib/gstdio.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "data/model/codec.h"
#include "data/model/id.h"

#define START_MSECS 60000
#define STOP_MSECS 90000

gboolean
scene_break (Scene *self, const char *format, ...)
{
  va_list arguments;

  if (self->broken != NULL)
    return FALSE;
  va_start (arguments, format);
  self->broken = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return FALSE;
}

static void
asked_free (gpointer data)
{
  g_free (((Asked *) data)->id);
  g_free (data);
}

static Asked *
asked_new (AskedWhat what, LotseKind kind, const char *id, LotseDate point, gboolean fresh)
{
  Asked *asked = g_new0 (Asked, 1);

  *asked = (Asked) { what, kind, g_strdup (id), point, fresh };
  return asked;
}

gboolean
scene_administer (Scene *self, const char *command, const char *argument, const char *more)
{
  const char *argv[] = { self->server_program, command, argument, "--data", self->data, "--workspace", SCENE_WORKSPACE, more, NULL };
  const char *plain[] = { self->server_program, command, "--data", self->data, "--workspace", SCENE_WORKSPACE, NULL };

  if (child_run (argument != NULL ? argv : plain, self->log, NULL) == 0)
    return TRUE;
  return scene_break (self, "lotse-server %s %s failed", command, argument != NULL ? argument : "");
}

static gboolean
set_up_server (Scene *self)
{
  const char *token[] = { self->server_program, "token", "issue", "office", "--data", self->data, "--workspace", SCENE_WORKSPACE, NULL };
  const char *account[]
    = { self->server_program, "user", "add", "office", "--role", "strategy_office", "--data", self->data, "--workspace", SCENE_WORKSPACE, NULL };
  g_autofree char *text = NULL;

  return scene_administer (self, "init", NULL, NULL) && child_run (account, self->log, NULL) == 0 && child_run (token, self->log, &text) == 0
         && g_file_set_contents (self->token, text, -1, NULL);
}

static void
set_up_client (Scene *self, Client *client, guint number)
{
  g_autofree char *name = g_strdup_printf ("client-%u.cache", number);

  client->number = number;
  client->cache = g_build_filename (self->folder, name, NULL);
  g_queue_init (&client->asked);
  client->conflicts = g_ptr_array_new_with_free_func (asked_free);
  for (guint kind = 0; kind < LOTSE_N_KINDS; kind++)
    client->own[kind] = g_ptr_array_new_with_free_func (g_free);
}

Scene *
scene_new (const char *folder, guint n_clients, guint32 seed)
{
  Scene *self = g_new0 (Scene, 1);

  self->folder = g_strdup (folder);
  self->data = g_build_filename (folder, "server", NULL);
  self->log = g_build_filename (folder, "log", NULL);
  self->token = g_build_filename (folder, "token", NULL);
  self->lotsectl = g_getenv ("LOTSECTL");
  self->server_program = g_getenv ("LOTSE_SERVER");
  self->rand = g_rand_new_with_seed (seed);
  self->cutter = cutter_new (g_rand_int (self->rand));
  self->url = g_strdup_printf ("http://127.0.0.1:%u", cutter_port (self->cutter));
  self->ledger = ledger_new ();
  self->n_clients = n_clients;
  self->clients = g_new0 (Client, n_clients);
  self->next_day = lotse_date_from_ymd (1900, 1, 1);
  for (guint i = 0; i < n_clients; i++)
    set_up_client (self, &self->clients[i], i);
  if (!set_up_server (self))
    scene_break (self, "the server cannot be set up");
  return self;
}

void
scene_free (Scene *self)
{
  for (guint i = 0; i < self->n_clients; i++)
    {
      Client *client = &self->clients[i];

      child_free (client->child);
      g_free (client->cache);
      g_queue_clear_full (&client->asked, asked_free);
      g_ptr_array_unref (client->conflicts);
      for (guint kind = 0; kind < LOTSE_N_KINDS; kind++)
        g_ptr_array_unref (client->own[kind]);
    }
  child_free (self->server);
  cutter_free (self->cutter);
  ledger_free (self->ledger);
  g_rand_free (self->rand);
  g_free (self->clients);
  g_free (self->folder);
  g_free (self->data);
  g_free (self->log);
  g_free (self->token);
  g_free (self->url);
  g_free (self->counter);
  g_free (self->broken);
  g_free (self);
}

gboolean
scene_start_server (Scene *self)
{
  const char *argv[] = { self->server_program, "serve", "--data", self->data, "--listen", "127.0.0.1:0", "--allow-root", NULL };
  g_autofree char *line = NULL;
  const char *port;

  if (self->server != NULL)
    return TRUE;
  self->server = child_new (argv, self->log);
  line = child_wait_line (self->server, START_MSECS);
  port = line != NULL ? strrchr (line, ':') : NULL;
  if (port == NULL)
    return scene_break (self, "the server does not start");
  cutter_set_target (self->cutter, (guint16) atoi (port + 1));
  return TRUE;
}

void
scene_kill_server (Scene *self)
{
  if (self->server == NULL)
    return;
  child_kill (self->server);
  cutter_set_target (self->cutter, 0);
  g_clear_pointer (&self->server, child_free);
  self->server_kills++;
}

gboolean
scene_stop_server (Scene *self)
{
  int code;

  if (self->server == NULL)
    return TRUE;
  child_terminate (self->server);
  code = child_wait (self->server, STOP_MSECS);
  cutter_set_target (self->cutter, 0);
  g_clear_pointer (&self->server, child_free);
  return code == 0 || scene_break (self, "the server does not end in an orderly way (%d)", code);
}

void
scene_start_client (Scene *self, Client *client)
{
  const char *argv[] = { self->lotsectl, "edit", "--server", self->url, "--workspace", SCENE_WORKSPACE, "--token-file", self->token,
                         "--cache", client->cache, NULL };

  if (client->child == NULL)
    client->child = child_new (argv, self->log);
  client->transmitted = FALSE;
}

/* A conflict that was being decided when its client went may be decided or not. */
static void
forget_asked (Scene *self, Client *client)
{
  for (GList *l = client->asked.head; l != NULL; l = l->next)
    {
      const Asked *asked = l->data;
      Edit *edit = asked->what == ASKED_DECISION ? g_hash_table_lookup (self->ledger->by_mid, asked->id) : NULL;

      if (edit != NULL)
        edit->decided = TRUE;
    }
  g_queue_clear_full (&client->asked, asked_free);
  g_ptr_array_set_size (client->conflicts, 0);
}

static void
take_conflict (gpointer data, gpointer user_data)
{
  JsonObject *conflict = json_node_get_object (data);
  Client *client = user_data;

  g_ptr_array_add (client->conflicts, asked_new (ASKED_DECISION, lotse_kind_from_name (json_object_get_string_member (conflict, "kind")),
                                                 json_object_get_string_member (conflict, "mid"), LOTSE_DATE_NONE, FALSE));
}

static gboolean
take_conflicts (Scene *self, Client *client, const char *line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = lotse_json_parse (line, -1, NULL, &error);
  g_autoptr (GList) elements = NULL;

  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    return scene_break (self, "client %u: its conflicts cannot be read: %s", client->number, line);
  g_ptr_array_set_size (client->conflicts, 0);
  elements = json_array_get_elements (json_node_get_array (root));
  g_list_foreach (elements, take_conflict, client);
  return TRUE;
}

static gboolean
take_edit (Scene *self, Client *client, const Asked *asked, char **words)
{
  if (strcmp (words[0], "unchanged") == 0)
    self->ledger->unchanged++;
  else if (strcmp (words[0], "failed") == 0)
    self->ledger->failed++;
  else if (strcmp (words[0], "saved") == 0 && g_strv_length (words) == 3 && g_str_equal (words[2], asked->id))
    {
      self->ledger->saved++;
      ledger_add (self->ledger, client->number, words[1], asked->kind, asked->id, asked->point);
      if (asked->fresh)
        g_ptr_array_add (client->own[asked->kind], g_strdup (asked->id));
    }
  else
    return scene_break (self, "client %u: answered an edit with “%s …”", client->number, words[0]);
  return TRUE;
}

static gboolean
take_state (Scene *self, Client *client, char **words)
{
  client->transmitted = strcmp (words[0], "transmitted") == 0;
  if (g_strv_length (words) < 3 || (!client->transmitted && strcmp (words[0], "offline") != 0))
    return scene_break (self, "client %u: answered sync with “%s …”", client->number, words[0]);
  client->waiting = (guint) atoi (words[1]);
  client->n_conflicts = (guint) atoi (words[2]);
  return TRUE;
}

static gboolean
take_answer (Scene *self, Client *client, const char *line)
{
  Asked *asked = g_queue_pop_head (&client->asked);
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  gboolean good = TRUE;
  Edit *edit;

  if (asked == NULL)
    return scene_break (self, "client %u: says “%s”, and was not asked", client->number, line);
  switch (asked->what)
    {
    case ASKED_EDIT:
      good = take_edit (self, client, asked, words);
      break;
    case ASKED_SYNC:
      good = take_state (self, client, words);
      break;
    case ASKED_CONFLICTS:
      good = take_conflicts (self, client, line);
      break;
    case ASKED_DECISION:
    default:
      edit = g_hash_table_lookup (self->ledger->by_mid, asked->id);
      if (edit != NULL)
        edit->decided = TRUE;
      self->ledger->decided += strcmp (words[0], "resolved") == 0;
      break;
    }
  asked_free (asked);
  return good;
}

static gboolean
take_answers (Scene *self, Client *client)
{
  gboolean good = TRUE;
  char *line;

  while (good && client->child != NULL && (line = child_read_line (client->child)) != NULL)
    {
      good = take_answer (self, client, line);
      g_free (line);
    }
  return good;
}

void
scene_kill_client (Scene *self, Client *client)
{
  if (client->child == NULL)
    return;
  child_kill (client->child);
  /* What it said before counts. */
  take_answers (self, client);
  g_clear_pointer (&client->child, child_free);
  forget_asked (self, client);
  client->kills++;
}

gboolean
scene_stop_client (Scene *self, Client *client)
{
  int code;

  if (client->child == NULL)
    return TRUE;
  child_close_input (client->child);
  code = child_wait (client->child, STOP_MSECS);
  take_answers (self, client);
  g_clear_pointer (&client->child, child_free);
  forget_asked (self, client);
  return code == 0 || code == 1 || scene_break (self, "client %u: does not end in an orderly way (%d)", client->number, code);
}

void
scene_ask (Scene *self, Client *client, const char *line, Asked *asked)
{
  if (client->child != NULL && child_write (client->child, line))
    g_queue_push_tail (&client->asked, asked);
  else
    asked_free (asked);
}

void
scene_ask_edit (Scene *self, Client *client)
{
  LotseKind kind;
  g_autofree char *id = NULL;
  g_autofree char *line = edits_random (self->rand, self->ledger, client->own, &kind, &id);

  scene_ask (self, client, line, asked_new (ASKED_EDIT, kind, id, LOTSE_DATE_NONE, g_str_has_prefix (line, "{\"op\":\"new\"")));
}

void
scene_ask_count (Scene *self, Client *client)
{
  LotseDate day = self->next_day++;
  g_autofree char *line = edits_count (self->counter, day, client->number + 1);

  scene_ask (self, client, line, asked_new (ASKED_EDIT, LOTSE_KIND_KPI, self->counter, day, FALSE));
}

void
scene_ask_sync (Scene *self, Client *client)
{
  scene_ask (self, client, "{\"op\":\"sync\"}\n", asked_new (ASKED_SYNC, LOTSE_KIND_NONE, NULL, LOTSE_DATE_NONE, FALSE));
}

void
scene_ask_conflicts (Scene *self, Client *client)
{
  scene_ask (self, client, "{\"op\":\"conflicts\"}\n", asked_new (ASKED_CONFLICTS, LOTSE_KIND_NONE, NULL, LOTSE_DATE_NONE, FALSE));
}

void
scene_decide (Scene *self, Client *client, guint most)
{
  for (guint i = 0; i < most && i < client->conflicts->len; i++)
    {
      const Asked *conflict = client->conflicts->pdata[i];
      g_autofree char *line = edits_decide (self->rand, conflict->id, conflict->kind);

      scene_ask (self, client, line, asked_new (ASKED_DECISION, conflict->kind, conflict->id, LOTSE_DATE_NONE, FALSE));
    }
  g_ptr_array_set_size (client->conflicts, 0);
}

gboolean
scene_listen (Scene *self, guint msecs)
{
  gint64 deadline = g_get_monotonic_time () + (gint64) msecs * 1000;

  for (;;)
    {
      g_autofree struct pollfd *fds = g_new0 (struct pollfd, self->n_clients);
      gint64 left;

      for (guint i = 0; i < self->n_clients; i++)
        {
          if (self->clients[i].child != NULL && !take_answers (self, &self->clients[i]))
            return FALSE;
          fds[i] = (struct pollfd) { .fd = self->clients[i].child != NULL ? child_output (self->clients[i].child) : -1, .events = POLLIN };
        }
      left = (deadline - g_get_monotonic_time ()) / 1000;
      if (left <= 0)
        return TRUE;
      if (poll (fds, self->n_clients, (int) left) < 0)
        return TRUE;
      for (guint i = 0; i < self->n_clients; i++)
        if ((fds[i].revents & (POLLHUP | POLLIN)) == POLLHUP)
          return scene_break (self, "client %u: ended by itself (%d)", i, child_wait (self->clients[i].child, STOP_MSECS));
    }
}

gboolean
scene_hear_out (Scene *self, Client *client, guint timeout_msecs)
{
  gint64 deadline = 0;
  guint left = G_MAXUINT;

  while (client->asked.length > 0)
    {
      /* A busy machine takes long for many answers; what must not happen is that none comes. */
      if (client->asked.length < left)
        {
          left = client->asked.length;
          deadline = g_get_monotonic_time () + (gint64) timeout_msecs * 1000;
        }
      if (!scene_listen (self, 5))
        return FALSE;
      if (g_get_monotonic_time () > deadline)
        return scene_break (self, "client %u: no answer within %u s", client->number, timeout_msecs / 1000);
    }
  return TRUE;
}

gboolean
scene_new_counter (Scene *self)
{
  g_autofree char *line = NULL;

  g_free (self->counter);
  self->counter = lotse_id_new ();
  self->next_day = lotse_date_from_ymd (1900, 1, 1);
  line = edits_new_counter (self->counter, ++self->counters);
  scene_ask (self, &self->clients[0], line, asked_new (ASKED_EDIT, LOTSE_KIND_KPI, self->counter, LOTSE_DATE_NONE, FALSE));
  return scene_hear_out (self, &self->clients[0], STOP_MSECS);
}
