/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Receiving: the first snapshot page by page, then the feed of changes, and the way back where the feed has broken. */
#include "sync-private.h"

#define REQUEST_TIMEOUT_SECS 60
#define MAX_POSITION_BYTES 2048
/* A server that answers a waiting request sooner than this, and with nothing, does not wait. */
#define WAITED_USECS (5 * G_USEC_PER_SEC)

static LotseSyncRequest *
get (LotseSyncEngine *self, char *path)
{
  return lotse_sync_request_new ("GET", path, NULL, LOTSE_SYNC_MAX_PAGE_BYTES, REQUEST_TIMEOUT_SECS);
}

gboolean
sync_snapshot_prepare (LotseSyncEngine *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *cursor = self->storage.snapshot_cursor (self->storage.data);
  g_autofree char *escaped = NULL;

  if (cursor == NULL)
    {
      if (!self->storage.snapshot_begin (self->storage.data, &error))
        {
          sync_fail_storage (self, error);
          return FALSE;
        }
      cursor = g_strdup ("");
    }
  escaped = g_uri_escape_string (cursor, NULL, FALSE);
  self->task = TASK_SNAPSHOT;
  self->position = g_steal_pointer (&cursor);
  if (*escaped == '\0')
    self->request = get (self, g_strdup_printf ("%s/snapshot?schema=%u&person=%s", self->root, self->schema, sync_person_stamp (self)));
  else
    self->request = get (self, g_strdup_printf ("%s/snapshot?cursor=%s&schema=%u&person=%s", self->root, escaped, self->schema, sync_person_stamp (self)));
  return TRUE;
}

void
sync_pull_prepare (LotseSyncEngine *self, const char *token)
{
  g_autofree char *escaped = g_uri_escape_string (token, NULL, FALSE);
  guint wait_secs = self->current ? LOTSE_SYNC_WAIT_SECS : 0;

  self->task = TASK_PULL;
  self->waits = self->current;
  self->position = g_strdup (token);
  self->request = get (self, g_strdup_printf ("%s/changes?since=%s&limit=%d&wait=%u&schema=%u&person=%s", self->root, escaped,
                                              LOTSE_SYNC_PAGE_LIMIT, wait_secs, self->schema, sync_person_stamp (self)));
}

static gboolean
position_is_valid (const char *position)
{
  return position != NULL && *position != '\0' && strlen (position) <= MAX_POSITION_BYTES;
}

/* Whether the answer is that of the request that is out: the server says what was asked for. Servers of before said nothing. */
static gboolean
is_ours (LotseSyncEngine *self, JsonObject *answer, const char *name)
{
  const char *asked = sync_wire_text (answer, name);

  return asked == NULL || g_str_equal (asked, self->position);
}

/* RFC 3339; what is none is not told. */
static void
note_time (LotseSyncEngine *self, const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, utc) : NULL;

  if (time != NULL && g_date_time_to_unix (time) > 0)
    self->storage.note_server_time (self->storage.data, g_date_time_to_unix (time) * G_USEC_PER_SEC);
}

/* Records of a page, those that are unknown noted; NULL where the answer or the storage is at fault, which then is settled. */
static GPtrArray *
read_page (LotseSyncEngine *self, JsonObject *answer, const char *name)
{
  g_autoptr (GError) error = NULL;
  guint skipped;
  g_autoptr (GPtrArray) records = sync_wire_records (answer, name, &skipped, &error);

  if (records == NULL)
    {
      sync_fail (self, LOTSE_SYNC_TROUBLE_NO_ANSWER, -1, error->message);
      return NULL;
    }
  if (skipped > 0 && !self->storage.note_skipped (self->storage.data, &error))
    {
      sync_fail_storage (self, error);
      return NULL;
    }
  return g_steal_pointer (&records);
}

/* FALSE where "cursor" is neither null nor a new text. */
static gboolean
next_cursor (LotseSyncEngine *self, JsonObject *answer, const char **cursor)
{
  JsonNode *node = json_object_get_member (answer, "cursor");

  *cursor = sync_wire_text (answer, "cursor");
  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  return position_is_valid (*cursor) && g_strcmp0 (*cursor, self->position) != 0;
}

void
sync_snapshot_answer (LotseSyncEngine *self, JsonObject *answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;
  const char *token = sync_wire_text (answer, "token");
  const char *epoch = sync_wire_text (answer, "epoch");
  const char *cursor;

  if (!position_is_valid (token) || !is_ours (self, answer, "after") || !next_cursor (self, answer, &cursor))
    {
      sync_fail (self, LOTSE_SYNC_TROUBLE_NO_ANSWER, -1, "snapshot page without a valid token and cursor, or of another request");
      return;
    }
  records = read_page (self, answer, "records");
  if (records == NULL)
    return;
  note_time (self, sync_wire_text (answer, "server_time"));
  sync_person_answer (self, answer);
  if (epoch != NULL && *epoch != '\0' && !self->storage.enter_epoch (self->storage.data, epoch, &error))
    {
      sync_fail_storage (self, error);
      return;
    }
  if (!self->storage.snapshot_page (self->storage.data, records, cursor, token, &error))
    {
      sync_fail_storage (self, error);
      return;
    }
  if (cursor == NULL)
    {
      if (!self->storage.snapshot_finish (self->storage.data, self->host.wall_usecs (self->host.data), &error))
        {
          sync_fail_storage (self, error);
          return;
        }
      /* What changed before is in the new view, too. */
      g_ptr_array_set_size (self->changed, 0);
      self->reload = TRUE;
      self->current = FALSE;
      self->dirty = TRUE;
    }
  sync_succeed (self);
}

/* The feed has been read to its end. */
static void
pull_complete (LotseSyncEngine *self)
{
  self->resyncs = 0;
  self->current = self->sent_kicks == self->kicks;
  if (self->waits)
    self->pull_usecs = MAX (self->pull_usecs, self->sent_usecs + SPACING_USECS);
  /* Who asked meanwhile made it dirty, too. */
  if (!self->dirty)
    {
      self->rounds++;
      self->phase = LOTSE_SYNC_IDLE;
    }
}

/* Nothing was new. @held: the server waited for it. */
static void
pace (LotseSyncEngine *self)
{
  gint64 now = sync_now (self);

  if (self->waits && now - self->sent_usecs < WAITED_USECS)
    self->pull_usecs = now + LOTSE_SYNC_INTERVAL_SECS * G_USEC_PER_SEC;
}

static gboolean
store_changes (LotseSyncEngine *self, GPtrArray *records, const char *token, gboolean complete)
{
  g_autoptr (GError) error = NULL;

  if (self->storage.apply_changes (self->storage.data, records, token, complete, self->host.wall_usecs (self->host.data), self->changed,
                                   &error))
    return TRUE;
  sync_fail_storage (self, error);
  return FALSE;
}

void
sync_pull_unchanged (LotseSyncEngine *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  if (!store_changes (self, none, self->position, TRUE))
    return;
  sync_succeed (self);
  pace (self);
  pull_complete (self);
}

/* Edits that waited for a record may be sent again once it has come. */
static gboolean
look_for_edits (LotseSyncEngine *self, GPtrArray *records)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mutations = NULL;

  if (self->dirty || records->len == 0)
    return TRUE;
  mutations = self->storage.outbox (self->storage.data, 1, &error);
  if (mutations == NULL)
    {
      sync_fail_storage (self, error);
      return FALSE;
    }
  self->dirty = mutations->len > 0;
  return TRUE;
}

static gboolean
is_empty (JsonObject *answer, const char *name)
{
  JsonArray *array = sync_wire_array (answer, name);

  return array != NULL && json_array_get_length (array) == 0;
}

void
sync_pull_answer (LotseSyncEngine *self, JsonObject *answer)
{
  g_autoptr (GPtrArray) records = NULL;
  const char *token = sync_wire_text (answer, "next");
  gboolean more = sync_wire_true (answer, "more"), told;

  if (!position_is_valid (token) || !is_ours (self, answer, "since") || (more && g_str_equal (token, self->position)))
    {
      sync_fail (self, LOTSE_SYNC_TROUBLE_NO_ANSWER, -1, "page of changes without a valid token, or of another request");
      return;
    }
  /* A feed that goes on has something to say; one that says nothing and never ends is none. */
  if (more && is_empty (answer, "changes"))
    {
      sync_fail (self, LOTSE_SYNC_TROUBLE_NO_ANSWER, -1, "empty page of changes before the end of the feed");
      return;
    }
  records = read_page (self, answer, "changes");
  note_time (self, sync_wire_text (answer, "server_time"));
  if (records == NULL || !store_changes (self, records, token, !more) || !look_for_edits (self, records))
    return;
  told = sync_person_answer (self, answer);
  sync_succeed (self);
  if (more)
    {
      self->current = FALSE;
      return;
    }
  if (g_str_equal (token, self->position) && !told)
    pace (self);
  pull_complete (self);
}

void
sync_resync (LotseSyncEngine *self, const char *reason, const char *server_time)
{
  g_autoptr (GError) error = NULL;
  /* A reason that is not known is taken as the one that keeps most: to offer acknowledged mutations again does no harm. */
  gboolean new_epoch = g_strcmp0 (reason, "horizon") != 0 && g_strcmp0 (reason, "scope") != 0;

  note_time (self, server_time);
  if (!self->storage.resync (self->storage.data, new_epoch, &error) || !self->storage.snapshot_begin (self->storage.data, &error))
    {
      sync_fail_storage (self, error);
      return;
    }
  if (self->resyncs++ > 0)
    sync_fail (self, LOTSE_SYNC_TROUBLE_NO_ANSWER, -1, "server asks to start over, again and again");
  else
    sync_succeed (self);
}
