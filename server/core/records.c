/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a record: revision, place in the feed, and the records that belong to it when who may see them changes. */
#include "server-private.h"

#include <string.h>

LotseRecord *
lotse_core_read_row (const LotseRow *row, GError **error)
{
  g_autofree char *text = g_strdup_printf ("{\"kind\":\"%s\",\"id\":\"%s\",\"fields\":%s}", row->kind, row->id, row->fields);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  LotseRecord *record = root != NULL ? lotse_record_from_json (root, NULL, NULL) : NULL;

  if (record == NULL)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, "%s %s: the stored record is not readable", row->kind, row->id);
      return NULL;
    }
  lotse_record_set_rev (record, row->rev);
  lotse_record_set_seq (record, row->seq);
  lotse_record_set_deleted (record, row->deleted);
  return record;
}

/* An upper bound, counted without a parser: every value stands first or follows one of these. */
guint
lotse_core_count_values (const char *json)
{
  guint n = 1;
  gboolean in_text = FALSE;

  for (const char *at = json; *at != '\0'; at++)
    {
      if (*at == '"')
        in_text = !in_text;
      else if (*at == '\\' && at[1] != '\0')
        at++;
      else if (!in_text && (*at == ',' || *at == '{' || *at == '['))
        n++;
    }
  return n;
}

/* Merging may make more of a record than a client takes in. Nothing is kept that could not be sent out again. */
static gboolean
check_size (const LotseRow *row, GError **error)
{
  static const char head[] = "{\"results\":[{\"mid\":0,\"result\":0,\"record\":{\"kind\":0,\"id\":0,\"rev\":0,\"seq\":0,\"fields\":";
  g_autofree char *answer = NULL;

  if (row->fields_length <= LOTSE_RECORD_BYTES && row->weight <= LOTSE_RECORD_VALUES)
    {
      answer = g_strconcat (head, row->fields, "}}],\"end\":true}", NULL);
      if (lotse_json_guard (answer, strlen (answer), NULL, NULL))
        return TRUE;
    }
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE, "%s %s: the record is too large", row->kind, row->id);
  return FALSE;
}

static gboolean
collect_copy (const LotseRow *row, gpointer data)
{
  g_ptr_array_add (data, lotse_row_copy (row));
  return TRUE;
}

/* Whether somebody may see the one and not the other. @before NULL: it was not there. */
static gboolean
sight_changes (const LotseRow *before, const LotseRow *now)
{
  int old = before != NULL && !before->deleted ? before->level : LOTSE_AUDIENCE_PUBLIC;
  int new = !now->deleted ? now->level : LOTSE_AUDIENCE_PUBLIC;

  if (old != new)
    return TRUE;
  /* Departments part only what is for leaders. */
  return new > LOTSE_AUDIENCE_STAFF && g_strcmp0 (before->department, now->department) != 0;
}

/* References to what is hidden are left out: when a record goes out of sight or comes into it, those that name it are not the same for
 * everybody any more, and the feed has to bring them again. Deleting and hiding are rare, so that no index is kept for it. */
gboolean
lotse_core_move_referrers (LotseServer *self, gint64 workspace, const LotseRow *before, const LotseRow *now, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  LotseScan scan = { .mode = LOTSE_SCAN_NAMING, .named = now->id };

  if (!sight_changes (before, now))
    return TRUE;
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_row_free);
  if (!self->storage->api->scan (self->storage, workspace, &scan, collect_copy, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      LotseRow *row = g_ptr_array_index (rows, i);

      if (!self->storage->api->feed_advance (self->storage, workspace, &row->seq, error)
          || !self->storage->api->record_put (self->storage, workspace, row, error))
        return FALSE;
    }
  return TRUE;
}

/* Records that belong to @owner follow it: into another department, and out of sight or into it again. What they own follows them; that
 * ends, as projects own milestones and milestones own nothing that owns. A department owns no records: what it holds names it. */
static gboolean
place_dependents (LotseServer *self, gint64 workspace, const LotseRow *owner, GError **error)
{
  g_autofree char *parent = g_strconcat (owner->kind, "/", owner->id, NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_row_free);
  LotseScan scan = { .mode = LOTSE_SCAN_DEPENDENTS, .parent = parent };

  if (strcmp (owner->kind, "department") == 0)
    return TRUE;
  if (!self->storage->api->scan (self->storage, workspace, &scan, collect_copy, rows, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      LotseRow placed = *(LotseRow *) g_ptr_array_index (rows, i);
      int level = MAX (placed.own_level, owner->level);
      gboolean moved = g_strcmp0 (placed.department, owner->department) != 0;

      if (level == placed.level && !moved && g_strcmp0 (placed.pilot, owner->pilot) == 0)
        continue;
      if (level != placed.level || moved)
        {
          if (!self->storage->api->feed_advance (self->storage, workspace, &placed.seq, error))
            return FALSE;
        }
      placed.level = level;
      placed.seen_level = MIN (placed.seen_level, level);
      placed.moved |= moved;
      placed.department = owner->department;
      placed.pilot = owner->pilot;
      if (!self->storage->api->record_put (self->storage, workspace, &placed, error)
          || !lotse_core_move_referrers (self, workspace, g_ptr_array_index (rows, i), &placed, error)
          || !place_dependents (self, workspace, &placed, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
lotse_core_move (LotseServer *self, gint64 workspace, const LotseRow *before, LotseRow *row, GError **error)
{
  const gboolean moved = g_strcmp0 (before->department, row->department) != 0;
  const gboolean seen = moved || before->level != row->level || g_strcmp0 (before->parent, row->parent) != 0;

  row->moved |= moved;
  row->seen_level = MIN (row->seen_level, row->level);
  if ((seen && !self->storage->api->feed_advance (self->storage, workspace, &row->seq, error))
      || !self->storage->api->record_put (self->storage, workspace, row, error)
      || !lotse_core_move_referrers (self, workspace, before, row, error) || !place_dependents (self, workspace, row, error))
    return FALSE;
  if (strcmp (row->kind, "department") == 0)
    lotse_core_forget_users (self);
  return TRUE;
}

gboolean
lotse_core_write (LotseServer *self, gint64 workspace, const LotseRow *before, LotseRecord *record, const LotsePlacement *placement,
                  gint64 now_usecs, LotseRow **written, GError **error)
{
  g_autoptr (GString) fields = g_string_new (NULL);
  gboolean moved = before != NULL && g_strcmp0 (before->department, placement->department) != 0;
  gboolean follow = before == NULL || moved || before->level != placement->level || g_strcmp0 (before->pilot, placement->pilot) != 0;
  LotseRow row = {
    .kind = lotse_kind_info (lotse_record_kind (record))->name,
    .id = lotse_record_id (record),
    .rev = before != NULL ? before->rev + 1 : 1,
    .deleted = lotse_record_deleted (record),
    .own_level = placement->own_level,
    .level = placement->level,
    .seen_level = before != NULL ? MIN (before->seen_level, placement->level) : placement->level,
    .moved = moved || (before != NULL && before->moved),
    .parent = placement->parent,
    .department = placement->department,
    .pilot = placement->pilot,
    .day = now_usecs / G_USEC_PER_SEC / 86400,
  };

  /* What is deleted is gone: the tombstone keeps no content. */
  if (row.deleted)
    g_string_append (fields, "{}");
  else
    lotse_record_write_fields_json (record, fields);
  row.fields = fields->str;
  row.fields_length = fields->len;
  row.weight = lotse_core_count_values (fields->str);
  if (!check_size (&row, error))
    return FALSE;
  if (!self->storage->api->feed_advance (self->storage, workspace, &row.seq, error)
      || !self->storage->api->record_put (self->storage, workspace, &row, error))
    return FALSE;
  if (!lotse_core_move_referrers (self, workspace, before, &row, error) || (follow && !place_dependents (self, workspace, &row, error)))
    return FALSE;
  if (!lotse_core_follow_release (self, workspace, before, record, error))
    return FALSE;
  if (strcmp (row.kind, "department") == 0)
    lotse_core_forget_users (self);
  if (written != NULL)
    *written = lotse_row_copy (&row);
  return TRUE;
}
