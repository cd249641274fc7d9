/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as one user sees them. Who may see all of a record gets its stored text as it is; only where something must be left out is JSON
 * taken apart. */
#include "server-private.h"

#include <string.h>

#define ID_CHARS 36

typedef struct
{
  gint64      seq;
  GHashTable *ids; /* (owned) (nullable) nothing is hidden */
} HiddenSet;

static void
free_hidden_set (gpointer data)
{
  HiddenSet *set = data;

  g_clear_pointer (&set->ids, g_hash_table_unref);
  g_free (set);
}

void
lotse_core_forget_hidden (LotseServer *self)
{
  g_clear_pointer (&self->hidden, g_hash_table_unref);
}

typedef struct
{
  const LotseUser *user;
  GHashTable      *ids;
} Collect;

static gboolean
collect_hidden (const LotseRow *row, gpointer data)
{
  Collect *collect = data;

  if (row->level > lotse_user_level (collect->user, row->department))
    {
      if (collect->ids == NULL)
        collect->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_add (collect->ids, g_strdup (row->id));
    }
  return TRUE;
}

gboolean
lotse_view_init (LotseView *view, LotseServer *server, const LotseUser *user, const LotseWorkspace *workspace, GError **error)
{
  LotseScan scan = { .mode = LOTSE_SCAN_ABOVE, .level = user->everywhere };
  Collect collect = { user, NULL };
  g_autofree char *key = NULL;
  HiddenSet *set;

  view->user = user;
  view->hidden = NULL;
  if (user->everywhere >= LOTSE_AUDIENCE_LEADERSHIP)
    return TRUE;

  if (server->hidden == NULL)
    server->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_hidden_set);
  key = g_strdup_printf ("%" G_GINT64_FORMAT "/%s", workspace->id, user->scope);
  set = g_hash_table_lookup (server->hidden, key);
  if (set == NULL || set->seq != workspace->seq)
    {
      if (!server->storage->api->scan (server->storage, workspace->id, &scan, collect_hidden, &collect, error))
        {
          g_clear_pointer (&collect.ids, g_hash_table_unref);
          return FALSE;
        }
      set = g_new0 (HiddenSet, 1);
      set->seq = workspace->seq;
      set->ids = collect.ids;
      g_hash_table_replace (server->hidden, g_steal_pointer (&key), set);
    }
  view->hidden = set->ids;
  return TRUE;
}

gboolean
lotse_view_shows (const LotseView *view, const LotseRow *row)
{
  LotseSubject subject = { lotse_kind_from_name (row->kind), row->level, row->department, row->pilot };

  /* Kinds of a newer server that has stepped back to this one stay where they are, and hidden. */
  return subject.kind != LOTSE_KIND_NONE && lotse_may (view->user, LOTSE_ACTION_READ, &subject);
}

/* Whether the record was in sight at some time, so that it may still be held. */
static gboolean
was_shown (const LotseView *view, const LotseRow *row)
{
  if (row->seen_level <= lotse_user_level (view->user, row->department))
    return TRUE;
  return row->moved && row->seen_level <= view->user->inside;
}

static void
write_head (const LotseRow *row, gboolean deleted, GString *out)
{
  g_string_append (out, "{\"kind\":\"");
  g_string_append (out, row->kind);
  g_string_append (out, "\",\"id\":\"");
  g_string_append (out, row->id);
  g_string_append_printf (out, "\",\"rev\":%" G_GINT64_FORMAT ",\"seq\":%" G_GINT64_FORMAT ",\"deleted\":%s,\"fields\":", row->rev, row->seq,
                          deleted ? "true" : "false");
}

/* Whether any text as long as an id is one that is hidden. */
static gboolean
names_hidden (GHashTable *hidden, const char *fields, gsize length)
{
  const char *at = fields, *end = fields + length;
  char id[ID_CHARS + 1] = { 0 };

  while ((at = memchr (at, '"', (gsize) (end - at))) != NULL)
    {
      at++;
      if (end - at > ID_CHARS && at[ID_CHARS] == '"')
        {
          memcpy (id, at, ID_CHARS);
          if (g_hash_table_contains (hidden, id))
            return TRUE;
        }
    }
  return FALSE;
}

/* Fields that this server does not know are for staff: nobody has said that they are for the public. */
static gboolean
needs_filter (const LotseView *view, const LotseKindInfo *info, const LotseRow *row, int level)
{
  char name[64];

  if (level < LOTSE_AUDIENCE_STAFF)
    return TRUE;
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].audience > level)
      {
        g_snprintf (name, sizeof name, "\"%s\"", info->fields[i].name);
        if (g_strstr_len (row->fields, (gssize) row->fields_length, name) != NULL)
          return TRUE;
      }
  return view->hidden != NULL && names_hidden (view->hidden, row->fields, row->fields_length);
}

/* NULL: not a text. */
static const char *
text_in (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

/* NULL: the field is not shown. (transfer full) */
static JsonNode *
filter_node (const LotseView *view, const LotseField *field, JsonNode *node)
{
  const char *id;

  if (view->hidden == NULL || (field->type != LOTSE_TYPE_REF && field->type != LOTSE_TYPE_REFS))
    return json_node_ref (node);
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      g_autoptr (JsonArray) kept = json_array_new ();

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          id = text_in (json_array_get_element (array, i));
          if (id != NULL && !g_hash_table_contains (view->hidden, id))
            json_array_add_string_element (kept, id);
        }
      return json_array_get_length (kept) > 0 ? json_node_init_array (json_node_alloc (), kept) : NULL;
    }
  id = text_in (node);
  return id != NULL && g_hash_table_contains (view->hidden, id) ? NULL : json_node_ref (node);
}

static void
write_filtered (const LotseView *view, const LotseKindInfo *info, const LotseRow *row, int level, GString *out)
{
  g_autoptr (JsonNode) root = json_from_string (row->fields, NULL);
  g_autoptr (JsonNode) shown = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *text = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    {
      json_object_iter_init_ordered (&iter, json_node_get_object (root));
      while (json_object_iter_next_ordered (&iter, &name, &node))
        {
          const LotseField *field = lotse_kind_field (info->kind, name);
          JsonNode *kept = NULL;

          if (field != NULL && field->audience <= level)
            kept = filter_node (view, field, node);
          else if (field == NULL && level >= LOTSE_AUDIENCE_STAFF)
            kept = json_node_ref (node);
          if (kept != NULL)
            json_object_set_member (object, name, kept);
        }
    }
  json_node_set_object (shown, object);
  text = lotse_json_to_text (shown, FALSE);
  g_string_append (out, text);
}

void
lotse_view_write (const LotseView *view, const LotseRow *row, GString *out)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_kind_from_name (row->kind));
  int level = lotse_user_level (view->user, row->department);

  write_head (row, row->deleted, out);
  if (row->deleted)
    g_string_append (out, "{}");
  else if (needs_filter (view, info, row, level))
    write_filtered (view, info, row, level, out);
  else
    g_string_append_len (out, row->fields, (gssize) row->fields_length);
  g_string_append_c (out, '}');
}

gboolean
lotse_view_write_change (const LotseView *view, const LotseRow *row, GString *out)
{
  if (lotse_view_shows (view, row))
    {
      lotse_view_write (view, row, out);
      return TRUE;
    }
  if (!was_shown (view, row))
    return FALSE;
  write_head (row, TRUE, out);
  g_string_append (out, "{}}");
  return TRUE;
}
