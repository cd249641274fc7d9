/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotsectl edit: a stream of edits in one process, one JSON object a line; an answer a line, each after its edit is safe. */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli-edit.h"
#include "cli-fields.h"
#include "cli-pending.h"
#include "data/client/trouble-words.h"
#include "data/model/error.h"
#include "data/model/id.h"

#define MAX_LINE_BYTES (1024 * 1024)
#define SYNC_SECS 60

typedef struct
{
  CliStore *store;
  gboolean  json;
  guint     number; /* of the line */
  guint     failed;
} Stream;

static gboolean refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, text);
  return FALSE;
}

static const char *
member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

/* @fields NULL: there are none, which is fine. */
static gboolean
member_fields (JsonObject *object, JsonObject **fields, GError **error)
{
  JsonNode *node = json_object_get_member (object, "fields");

  *fields = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, "%s", _("“fields” is not an object"));
  *fields = json_node_get_object (node);
  return TRUE;
}

static gboolean
read_op (const char *text, LotseOp *op)
{
  static const struct
  {
    const char *name;
    LotseOp     op;
  } ops[] = { { "new", LOTSE_OP_CREATE },   { "create", LOTSE_OP_CREATE }, { "set", LOTSE_OP_PATCH },
              { "patch", LOTSE_OP_PATCH }, { "delete", LOTSE_OP_DELETE } };

  for (guint i = 0; i < G_N_ELEMENTS (ops); i++)
    if (strcmp (ops[i].name, text) == 0)
      {
        *op = ops[i].op;
        return TRUE;
      }
  return FALSE;
}

/* The record before (none for one to be made) and a copy to be changed (none for one to be deleted). */
static gboolean
take_record (Stream *self, LotseOp op, LotseKind kind, const char *id, LotseRecord **before, LotseRecord **after, GError **error)
{
  LotseDataset *data = cli_store_dataset (self->store);

  if (op == LOTSE_OP_CREATE)
    {
      if (id != NULL && !lotse_id_is_valid (id))
        return refuse (error, _("“%s” is not an id"), id);
      *after = lotse_record_new (kind, id);
      return TRUE;
    }
  if (id == NULL)
    return refuse (error, "%s", _("“id” is missing"));
  *before = cli_find_record (data, kind, id, error);
  if (*before != NULL && op == LOTSE_OP_PATCH)
    *after = lotse_record_copy (*before);
  return *before != NULL;
}

static gboolean
edit (Stream *self, JsonObject *line, LotseOp op, GError **error)
{
  const char *name = member (line, "kind");
  LotseKind kind = name != NULL ? lotse_kind_from_name (name) : LOTSE_KIND_NONE;
  g_autoptr (LotseRecord) after = NULL;
  g_auto (CliEdit) done = { 0 };
  LotseRecord *before = NULL;
  JsonObject *fields;

  if (kind == LOTSE_KIND_NONE)
    return refuse (error, _("“%s” is not a kind of record"), name != NULL ? name : "");
  if (!member_fields (line, &fields, error) || !take_record (self, op, kind, member (line, "id"), &before, &after, error))
    return FALSE;
  if (fields != NULL && after != NULL && !cli_fields_assign_json (cli_store_dataset (self->store), after, fields, error))
    return FALSE;
  if (!cli_edit_commit (self->store, op, before, after, &done, error))
    return FALSE;
  cli_edit_print (&done, self->json);
  return TRUE;
}

/* How things stand with the server: "transmitted WAITING CONFLICTS" or "offline WAITING CONFLICTS REASON". */
static void
print_state (Stream *self, const GError *trouble)
{
  LotseClient *client = cli_store_client (self->store);
  const char *word = trouble == NULL ? "transmitted" : "offline";
  g_autofree char *reason = trouble != NULL ? g_strdelimit (lotse_trouble_exchange (lotse_client_phase (client), trouble), "\r\n", ' ') : NULL;
  guint waiting = lotse_client_waiting (client), conflicts = lotse_client_conflicts (client);

  if (!self->json)
    printf ("%s %u %u%s%s\n", word, waiting, conflicts, reason != NULL ? " " : "", reason != NULL ? reason : "");
  else
    {
      g_autoptr (GString) out = g_string_new (NULL);

      g_string_append_printf (out, "{\"result\":\"%s\",\"waiting\":%u,\"conflicts\":%u,\"reason\":", word, waiting, conflicts);
      if (reason != NULL)
        lotse_json_write_string (out, reason);
      else
        g_string_append (out, "null");
      printf ("%s}\n", out->str);
    }
  fflush (stdout);
}

static gboolean
has_server (Stream *self, GError **error)
{
  return cli_store_client (self->store) != NULL || refuse (error, "%s", _("a .lotse file has no server"));
}

static gboolean
exchange (Stream *self, GError **error)
{
  g_autoptr (GError) trouble = NULL;

  if (!has_server (self, error))
    return FALSE;
  lotse_client_sync_blocking (cli_store_client (self->store), SYNC_SECS, &trouble);
  print_state (self, trouble);
  return TRUE;
}

static gboolean
print_conflicts (Stream *self, GError **error)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GString) out = g_string_new ("[");

  if (!has_server (self, error) || (conflicts = cli_pending_conflicts (self->store, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < conflicts->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      cli_pending_write_conflict (conflicts->pdata[i], out);
    }
  printf ("%s]\n", out->str);
  fflush (stdout);
  return TRUE;
}

static gboolean
decide (Stream *self, JsonObject *line, GError **error)
{
  const char *mid = member (line, "mid"), *take = member (line, "take");
  JsonObject *fields;

  if (!has_server (self, error) || !member_fields (line, &fields, error))
    return FALSE;
  if (mid == NULL || take == NULL)
    return refuse (error, "%s", _("“mid” or “take” is missing"));
  if (!cli_pending_resolve (self->store, mid, take, NULL, fields, error))
    return FALSE;
  cli_pending_print_resolved (mid, take, self->json);
  return TRUE;
}

static gboolean
run_line (Stream *self, const char *text, GError **error)
{
  g_autoptr (JsonNode) root = lotse_json_parse (text, -1, NULL, error);
  JsonObject *line;
  const char *name;
  LotseOp op;

  if (root == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    return refuse (error, "%s", _("not an object"));
  /* What came from the server meanwhile is what the edit stands on. */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  line = json_node_get_object (root);
  name = member (line, "op");
  if (name != NULL && read_op (name, &op))
    return edit (self, line, op, error);
  if (g_strcmp0 (name, "sync") == 0)
    return exchange (self, error);
  if (g_strcmp0 (name, "conflicts") == 0)
    return print_conflicts (self, error);
  if (g_strcmp0 (name, "resolve") == 0)
    return decide (self, line, error);
  return refuse (error, _("“%s” is none of new, set, delete, resolve, conflicts, sync"), name != NULL ? name : "");
}

static void
print_failed (Stream *self, const GError *error)
{
  g_autofree char *reason = g_strdelimit (g_strdup (error->message), "\r\n", ' ');
  g_autoptr (GString) quoted = g_string_new (NULL);

  self->failed++;
  lotse_json_write_string (quoted, reason);
  if (self->json)
    printf ("{\"result\":\"failed\",\"line\":%u,\"reason\":%s}\n", self->number, quoted->str);
  else
    printf ("failed %u %s\n", self->number, reason);
  fflush (stdout);
}

static gboolean
is_blank (const char *line)
{
  return line[strspn (line, " \t\r\n")] == '\0';
}

/* FALSE after the mistake was printed. */
static gboolean
run_all (Stream *self, FILE *in, const char *name)
{
  char *line = NULL;
  size_t size = 0;
  ssize_t length;

  while ((length = getline (&line, &size, in)) >= 0)
    {
      g_autoptr (GError) error = NULL;

      self->number++;
      if (is_blank (line))
        continue;
      if (length > MAX_LINE_BYTES || (gsize) length != strlen (line))
        refuse (&error, "%s", _("the line is too long, or holds a NUL"));
      if (error != NULL || !run_line (self, line, &error))
        print_failed (self, error);
    }
  free (line);
  if (!ferror (in))
    return TRUE;
  cli_complain (_("%s: cannot be read: %s"), name, g_strerror (errno));
  return FALSE;
}

CliExit
cli_edit (int argc, char **argv)
{
  g_autofree char *batch = NULL;
  g_auto (CliPlace) place = { 0 };
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "batch", 'b', 0, G_OPTION_ARG_FILENAME, &batch, N_("The edits, one JSON object a line; standard input without it, or with -"), N_("FILE.jsonl") },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &json, N_("Answer in JSON"), NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  CliExit exit_code;

  if (!cli_parse (&argc, &argv, NULL,
                  _("Makes many edits in one go. Each line is an object: {\"op\": \"new\", \"kind\": …, \"fields\": {…}}, {\"op\": \"set\", \"kind\": …,\n"
                    "\"id\": …, \"fields\": {…}}, {\"op\": \"delete\", \"kind\": …, \"id\": …}, {\"op\": \"resolve\", \"mid\": …, \"take\":\n"
                    "\"mine|theirs|edit\"}, {\"op\": \"conflicts\"} or {\"op\": \"sync\"}. Each is answered by a line: “saved”, the number of the change\n"
                    "and the id of the record once the edit is safe on this computer; “failed”, the line and the reason otherwise."),
                  entries, &place))
    return CLI_USAGE;
  FILE *in = batch == NULL || strcmp (batch, "-") == 0 ? stdin : fopen (batch, "re");
  if (in == NULL)
    {
      cli_complain (_("%s: cannot be read: %s"), batch, g_strerror (errno));
      return CLI_USAGE;
    }

  g_autoptr (CliStore) store = cli_store_open (&place, CLI_STORE_STREAM, &exit_code);
  Stream self = { store, json, 0, 0 };
  gboolean good = store != NULL && run_all (&self, in, batch != NULL ? batch : "-");
  if (in != stdin)
    fclose (in);
  if (!good)
    return store != NULL ? CLI_BAD : exit_code;
  if (!cli_store_finish (store, &error))
    {
      cli_complain ("%s", error->message);
      return CLI_BAD;
    }
  return self.failed == 0 ? CLI_OK : CLI_BAD;
}
