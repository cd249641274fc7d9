/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sending the outbox: batches within the limits of the wire, results taken in per mutation, and one bad mutation found and set aside so
 * that it blocks only its own record. */
#include "config.h"
#include "sync-private.h"

#include <glib/gi18n-lib.h>

#define REQUEST_TIMEOUT_SECS 60
#define MAX_DETAIL_CHARS 500

static const char head[] = "{\"mutations\":[";
static const char tail[] = "]}";

/* As many of @mutations as fit; the first one always, since it fits nowhere else either. */
static GBytes *
build_body (LotseSyncEngine *self, GPtrArray *mutations)
{
  g_autoptr (GString) body = g_string_new (head);

  self->batch = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < mutations->len; i++)
    {
      const LotseMutation *mutation = mutations->pdata[i];
      gsize before = body->len;

      if (i > 0)
        g_string_append_c (body, ',');
      lotse_mutation_write_json (mutation, body);
      if (i > 0 && body->len + strlen (tail) > LOTSE_SYNC_MAX_PUSH_BYTES)
        {
          g_string_truncate (body, before);
          break;
        }
      g_ptr_array_add (self->batch, g_strdup (mutation->mid));
    }
  g_string_append (body, tail);
  return g_string_free_to_bytes (g_steal_pointer (&body));
}

static gboolean
is_over (gpointer mid, gpointer until, gpointer now)
{
  return *(gint64 *) until <= *(gint64 *) now;
}

/* The mutations before the first that is held; in what order they were made is not changed. */
static void
leave_held (LotseSyncEngine *self, GPtrArray *mutations)
{
  gint64 now = sync_now (self);

  self->held_usecs = 0;
  g_hash_table_foreach_remove (self->held, is_over, &now);
  for (guint i = 0; i < mutations->len; i++)
    {
      const gint64 *until = g_hash_table_lookup (self->held, ((LotseMutation *) mutations->pdata[i])->mid);

      if (until == NULL)
        continue;
      if (i == 0)
        self->held_usecs = *until;
      g_ptr_array_set_size (mutations, (int) i);
    }
}

gboolean
sync_push_prepare (LotseSyncEngine *self, const char *token)
{
  g_autofree char *since = g_uri_escape_string (token, NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mutations = NULL;
  g_autoptr (GBytes) body = NULL;
  guint limit = self->isolate > 0 ? 1 : self->batch_limit;

  mutations = self->storage.outbox (self->storage.data, limit, &error);
  if (mutations == NULL)
    {
      sync_fail_storage (self, error);
      return FALSE;
    }
  if (mutations->len == 0)
    {
      self->dirty = FALSE;
      self->isolate = 0;
      self->batch_limit = LOTSE_SYNC_MAX_MUTATIONS;
      return FALSE;
    }
  leave_held (self, mutations);
  if (mutations->len == 0)
    return FALSE;
  body = build_body (self, mutations);
  self->fresh = self->storage.unoffered (self->storage.data, self->batch, &error);
  if (self->fresh == NULL || !self->storage.offer (self->storage.data, self->batch, &error))
    {
      g_clear_pointer (&self->batch, g_ptr_array_unref);
      g_clear_pointer (&self->fresh, g_ptr_array_unref);
      sync_fail_storage (self, error);
      return FALSE;
    }
  self->task = TASK_PUSH;
  self->pushed_usecs = sync_now (self);
  self->request = lotse_sync_request_new ("POST", g_strdup_printf ("%s/mutations?since=%s&schema=%u", self->root, since, self->schema),
                                          g_steal_pointer (&body), LOTSE_SYNC_MAX_ANSWER_BYTES, REQUEST_TIMEOUT_SECS);
  return TRUE;
}

void
sync_push_unsent (LotseSyncEngine *self)
{
  /* Where that cannot be stored they stay as they are, which loses nothing: they only cannot be taken back any more. */
  if (self->fresh->len > 0)
    self->storage.recall (self->storage.data, self->fresh, NULL);
}

/* For people, so a long one is cut. (transfer full) (nullable) */
static char *
read_detail (JsonObject *object)
{
  const char *detail = sync_wire_text (object, "detail");

  if (detail == NULL || g_utf8_strlen (detail, -1) <= MAX_DETAIL_CHARS)
    return g_strdup (detail);
  return g_utf8_substring (detail, 0, MAX_DETAIL_CHARS);
}

/* One element of "results". FALSE with @error where it is not one. */
static gboolean
read_result (JsonNode *node, LotseAck **out, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *mid = object != NULL ? sync_wire_text (object, "mid") : NULL;
  LotseMutationResult result;
  g_autoptr (LotseAck) ack = NULL;

  if (mid == NULL || !lotse_mutation_result_from_name (sync_wire_text (object, "result"), &result))
    {
      g_set_error_literal (error, LOTSE_ERROR, LOTSE_ERROR_NETWORK, _("result of a mutation cannot be read"));
      return FALSE;
    }
  ack = lotse_ack_new (mid, result);
  ack->code = g_strdup (sync_wire_text (object, "code"));
  ack->detail = read_detail (object);
  if (!sync_wire_record (object, "record", &ack->record, error))
    return FALSE;
  *out = g_steal_pointer (&ack);
  return TRUE;
}

/* Results for what was sent, each once and none of "retry"; NULL with @error. */
static GPtrArray *
read_results (LotseSyncEngine *self, JsonObject *answer, GError **error)
{
  JsonArray *array = sync_wire_array (answer, "results");
  g_autoptr (GPtrArray) acks = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_ack_free);
  g_autoptr (GHashTable) open = g_hash_table_new (g_str_hash, g_str_equal);

  if (array == NULL)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NETWORK, _("answer has no list \"%s\""), "results");
      return NULL;
    }
  for (guint i = 0; i < self->batch->len; i++)
    g_hash_table_add (open, self->batch->pdata[i]);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autoptr (LotseAck) ack = NULL;

      if (!read_result (json_array_get_element (array, i), &ack, error))
        return NULL;
      if (g_hash_table_remove (open, ack->mid) && ack->result != LOTSE_RESULT_RETRY)
        g_ptr_array_add (acks, g_steal_pointer (&ack));
    }
  return g_steal_pointer (&acks);
}

static gboolean
store_acks (LotseSyncEngine *self, GPtrArray *acks)
{
  g_autoptr (GError) error = NULL;

  if (self->storage.apply_acks (self->storage.data, acks, self->changed, &error))
    return TRUE;
  sync_fail_storage (self, error);
  return FALSE;
}

static void
settle (LotseSyncEngine *self, guint done)
{
  self->isolate -= MIN (self->isolate, done);
  self->current = FALSE;
  sync_succeed (self);
}

void
sync_push_answer (LotseSyncEngine *self, JsonObject *answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acks = read_results (self, answer, &error);

  if (acks == NULL)
    {
      sync_fail (self, LOTSE_SYNC_TROUBLE_NO_ANSWER, -1, error->message);
      return;
    }
  if (acks->len > 0 && !store_acks (self, acks))
    return;
  /* Where some went through, the rest goes at once; where none did, later. */
  if (acks->len == 0)
    self->push_usecs = sync_now (self) + sync_back_off (self, self->push_attempt++);
  else
    self->push_attempt = 0;
  settle (self, acks->len);
}

void
sync_push_refused (LotseSyncEngine *self, const char *code)
{
  g_autoptr (GPtrArray) acks = NULL;
  LotseAck *ack;

  if (self->batch->len > 1)
    {
      self->isolate = self->batch->len;
      sync_succeed (self);
      return;
    }
  acks = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_ack_free);
  ack = lotse_ack_new (self->batch->pdata[0], LOTSE_RESULT_REJECTED);
  ack->code = g_strdup (code);
  g_ptr_array_add (acks, ack);
  if (store_acks (self, acks))
    settle (self, 1);
}

void
sync_push_too_large (LotseSyncEngine *self)
{
  if (self->batch->len > 1)
    {
      self->batch_limit = self->batch->len / 2;
      sync_succeed (self);
      return;
    }
  sync_push_refused (self, "too_large");
}
