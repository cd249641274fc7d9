/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "json-table.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "data/model/error.h"
#include "data/model/json-guard.h"
#include "spreadsheet-private.h"
#include "spreadsheet.h"

gboolean
lotse_json_table_is (const char *bytes, gsize length)
{
  gsize at = 0;

  while (at < length && g_ascii_isspace (bytes[at]))
    at++;
  return at < length && (bytes[at] == '{' || bytes[at] == '[');
}

static gboolean
is_list_of_objects (JsonNode *node)
{
  JsonArray *list = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  return list != NULL && json_array_get_length (list) > 0 && JSON_NODE_HOLDS_OBJECT (json_array_get_element (list, 0));
}

static JsonArray *
find_list (JsonNode *root)
{
  g_autoptr (GList) members = NULL;

  if (is_list_of_objects (root))
    return json_node_get_array (root);
  if (!JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  members = json_object_get_members (json_node_get_object (root));
  for (GList *l = members; l != NULL; l = l->next)
    if (is_list_of_objects (json_object_get_member (json_node_get_object (root), l->data)))
      return json_object_get_array_member (json_node_get_object (root), l->data);
  return NULL;
}

/* How many pages the answer says that there are, at its top or in its member "page". */
static gint64
n_pages (JsonNode *root)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *page = object != NULL ? json_object_get_member (object, "page") : NULL, *pages;

  if (object == NULL)
    return 1;
  pages = json_object_get_member (object, "totalPages");
  if (pages == NULL && page != NULL && JSON_NODE_HOLDS_OBJECT (page))
    pages = json_object_get_member (json_node_get_object (page), "totalPages");
  return pages != NULL && JSON_NODE_HOLDS_VALUE (pages) ? json_node_get_int (pages) : 1;
}

static JsonObject *
row_of (JsonNode *node)
{
  static const char *const inner[] = { "attributes", "properties" };
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  for (guint i = 0; object != NULL && i < G_N_ELEMENTS (inner); i++)
    {
      JsonNode *member = json_object_get_member (object, inner[i]);

      if (member != NULL && JSON_NODE_HOLDS_OBJECT (member))
        return json_node_get_object (member);
    }
  return object;
}

/* (transfer full) */
static char *
cell_text (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_VALUE (node))
    return g_strdup ("");
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");
  return lotse_grid_number (json_node_get_double (node), FALSE);
}

/* Puts the names of all members into the first row. (element-type utf8 guint) from 0 */
static GHashTable *
put_header (LotseGrid *grid, JsonArray *list, GError **error)
{
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *row = row_of (json_array_get_element (list, i));
      g_autoptr (GList) members = row != NULL ? json_object_get_members (row) : NULL;

      for (GList *l = members; l != NULL; l = l->next)
        if (!g_hash_table_contains (columns, l->data))
          {
            const guint column = g_hash_table_size (columns);

            g_hash_table_insert (columns, g_strdup (l->data), GUINT_TO_POINTER (column));
            if (!lotse_grid_put (grid, column, l->data, error))
              return NULL;
          }
    }
  return lotse_grid_end_row (grid, 0, 1, error) ? g_steal_pointer (&columns) : NULL;
}

static gboolean
put_rows (LotseGrid *grid, JsonArray *list, GError **error)
{
  g_autoptr (GHashTable) columns = put_header (grid, list, error);

  if (columns == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *row = row_of (json_array_get_element (list, i));
      g_autoptr (GList) members = row != NULL ? json_object_get_members (row) : NULL;

      for (GList *l = members; l != NULL; l = l->next)
        {
          g_autofree char *text = cell_text (json_object_get_member (row, l->data));

          if (!lotse_grid_put (grid, GPOINTER_TO_UINT (g_hash_table_lookup (columns, l->data)), text, error))
            return FALSE;
        }
      if (!lotse_grid_end_row (grid, i + 1, 1, error))
        return FALSE;
    }
  return TRUE;
}

LotseSheet *
lotse_json_table_read (const char *name, const char *bytes, gsize length, GError **error)
{
  const LotseGuardLimits limits = { LOTSE_SPREADSHEET_MAX_TEXT, 0, LOTSE_SPREADSHEET_MAX_CELLS };
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) local = NULL;
  JsonArray *list;
  LotseSheet *sheet;
  LotseGrid grid;

  if (!lotse_json_guard (bytes, length, &limits, &local) || !json_parser_load_from_data (parser, bytes, (gssize) length, &local))
    {
      g_set_error (error, LOTSE_ERROR, g_error_matches (local, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE) ? LOTSE_ERROR_TOO_LARGE : LOTSE_ERROR_INVALID,
                   _("%s: not a table that can be read: %s"), name, local->message);
      return NULL;
    }
  list = find_list (json_parser_get_root (parser));
  if (list == NULL)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: no table, for there is no list of objects in it"), name);
      return NULL;
    }
  if (n_pages (json_parser_get_root (parser)) > 1)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: one page of %u; an address is needed that gives the whole table, as a rule as CSV"), name,
                   (guint) MIN (n_pages (json_parser_get_root (parser)), G_MAXUINT));
      return NULL;
    }
  lotse_grid_init (&grid, name);
  sheet = put_rows (&grid, list, error) ? g_steal_pointer (&grid.sheet) : NULL;
  lotse_grid_clear (&grid);
  return sheet;
}
