/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading the example strategy: JSON files with human keys instead of ids and with dates relative to today become records. */
#include "config.h"

#include "example.h"

#include <glib/gi18n-lib.h>
#include <gio/gio.h>
#include <string.h>

#include "data/model/codec.h"
#include "data/model/error.h"
#include "data/model/id.h"
#include "example-date.h"
#include "lotse-example.h"

#define EXAMPLE_PATH "/org/lotse/example/"

static const LotseGuardLimits guard_limits = { 16 * 1024 * 1024, 16, 1000000 };

typedef struct
{
  const char *file;  /* (not owned) */
  guint       index;
  LotseKind   kind;
  char       *id;    /* (owned) */
  JsonObject *fields; /* (owned) */
} Entry;

typedef struct
{
  LotseDate   today;
  GPtrArray  *roots;   /* (owned) (element-type JsonNode) */
  GPtrArray  *entries; /* (owned) (element-type Entry) */
  GHashTable *ids;     /* (owned) ids of the entries; the strings are theirs */
} Loader;

static void
entry_free (Entry *entry)
{
  g_free (entry->id);
  json_object_unref (entry->fields);
  g_free (entry);
}

static void
loader_clear (Loader *self)
{
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->roots, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loader, loader_clear)

static gboolean
fail (const Entry *entry, const char *field, GError **error, const char *format, ...) G_GNUC_PRINTF (4, 5);

static gboolean
fail (const Entry *entry, const char *field, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *what = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "%s[%u]%s%s: %s", entry->file, entry->index, field != NULL ? "." : "", field != NULL ? field : "", what);
  return FALSE;
}

static char *
id_of_key (LotseKind kind, const char *key)
{
  g_autofree char *name = g_strdup_printf ("example/%s/%s", lotse_kind_info (kind)->name, key);
  return lotse_id_from_name (name);
}

static const char *
member_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static gboolean
read_entry (Loader *self, const char *file, guint index, JsonNode *node, GError **error)
{
  Entry probe = { file, index, LOTSE_KIND_NONE, NULL, NULL };
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  if (object == NULL)
    return fail (&probe, NULL, error, _("not an object"));

  const char *kind_name = member_text (object, "kind"), *key = member_text (object, "key");
  LotseKind kind = kind_name != NULL ? lotse_kind_from_name (kind_name) : LOTSE_KIND_NONE;
  JsonNode *fields = json_object_get_member (object, "fields");
  if (kind == LOTSE_KIND_NONE)
    return fail (&probe, "kind", error, _("unknown kind '%s'"), kind_name != NULL ? kind_name : "");
  if (key == NULL || *key == '\0')
    return fail (&probe, "key", error, _("missing"));
  if (fields == NULL || !JSON_NODE_HOLDS_OBJECT (fields))
    return fail (&probe, "fields", error, _("missing"));
  if (json_object_get_size (object) != 3)
    return fail (&probe, NULL, error, _("has members beside kind, key and fields"));

  Entry *entry = g_new0 (Entry, 1);
  *entry = (Entry) { file, index, kind, id_of_key (kind, key), json_object_ref (json_node_get_object (fields)) };
  g_ptr_array_add (self->entries, entry);
  if (!g_hash_table_add (self->ids, entry->id))
    return fail (entry, "key", error, "'%s' is there twice", key);
  return TRUE;
}

static gboolean
read_file (Loader *self, const LotseExampleFile *file, GError **error)
{
  gssize length = file->length >= 0 ? file->length : (gssize) strlen (file->text);
  JsonNode *root = lotse_json_parse (file->text, length, &guard_limits, error);
  if (root == NULL)
    {
      g_prefix_error (error, "%s: ", file->name);
      return FALSE;
    }

  g_ptr_array_add (self->roots, root);
  if (!JSON_NODE_HOLDS_ARRAY (root))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: not an array"), file->name);
      return FALSE;
    }
  JsonArray *array = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!read_entry (self, file->name, i, json_array_get_element (array, i), error))
      return FALSE;
  return TRUE;
}

static char *
resolve_key (Loader *self, const Entry *entry, const LotseField *field, const char *key, GError **error)
{
  LotseKind kind = (LotseKind) field->ref;
  g_autofree char *id = id_of_key (kind, key);

  if (!g_hash_table_contains (self->ids, id))
    {
      fail (entry, field->name, error, _("there is no %s '%s'"), lotse_kind_info (kind)->name, key);
      return NULL;
    }
  return g_steal_pointer (&id);
}

static JsonNode *
resolve_refs (Loader *self, const Entry *entry, const LotseField *field, JsonNode *node, GError **error)
{
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      fail (entry, field->name, error, _("not an array of keys"));
      return NULL;
    }

  JsonArray *keys = json_node_get_array (node);
  g_autoptr (JsonArray) ids = json_array_new ();
  for (guint i = 0; i < json_array_get_length (keys); i++)
    {
      JsonNode *key = json_array_get_element (keys, i);
      g_autofree char *id = json_node_get_value_type (key) == G_TYPE_STRING ? resolve_key (self, entry, field, json_node_get_string (key), error) : NULL;
      if (id == NULL)
        {
          if (error != NULL && *error == NULL)
            fail (entry, field->name, error, _("not an array of keys"));
          return NULL;
        }
      json_array_add_string_element (ids, id);
    }

  JsonNode *result = json_node_new (JSON_NODE_ARRAY);
  json_node_set_array (result, ids);
  return result;
}

/* A relative date as the field wants it: soft dates as they are, days as the last day of what was said. */
static char *
expand_date (Loader *self, const char *text, gboolean soft)
{
  LotseSoftDate date;

  if (*text != '@')
    return g_strdup (text);
  if (!lotse_example_date (text, self->today, &date))
    return NULL;
  return soft ? lotse_soft_to_text (date) : lotse_date_to_text (lotse_soft_last (date));
}

static char *
expand_period (Loader *self, const char *text)
{
  g_auto (GStrv) sides = g_strsplit (text, "/", 3);
  if (g_strv_length (sides) != 2)
    return g_strdup (text);

  g_autofree char *from = expand_date (self, sides[0], TRUE), *to = expand_date (self, sides[1], TRUE);
  if (from == NULL || to == NULL)
    return NULL;
  g_autofree char *whole = g_strconcat (from, "/", to, NULL);
  LotsePeriod period;
  /* On some days the relative side would lie beyond the one that is told as it is; it goes no further than that. */
  if ((*sides[0] == '@') != (*sides[1] == '@') && lotse_period_parse (whole, &period) && period.from.first != LOTSE_DATE_NONE
      && period.to.first != LOTSE_DATE_NONE && period.from.first > lotse_soft_last (period.to))
    return *sides[0] == '@' ? g_strconcat (to, "/", to, NULL) : g_strconcat (from, "/", from, NULL);
  return g_steal_pointer (&whole);
}

static JsonNode *expand_days (Loader *self, const Entry *entry, const LotseField *field, JsonNode *node, GError **error);

/* Copies the member @name of @object into @copy, under the day that it means. */
static gboolean
expand_member (Loader *self, const Entry *entry, const LotseField *field, JsonObject *object, const char *name, JsonObject *copy, GError **error)
{
  JsonNode *member = json_object_get_member (object, name), *value = NULL;
  g_autofree char *day = expand_date (self, name, FALSE);

  if (day == NULL)
    return fail (entry, field->name, error, "'%s' is not a relative date", name);
  if (json_object_has_member (copy, day))
    return fail (entry, field->name, error, "%s is there twice", day);
  if (strcmp (name, "function") == 0 && json_node_get_value_type (member) == G_TYPE_STRING)
    {
      LotseField function = { .name = field->name, .ref = LOTSE_KIND_FUNCTION };
      g_autofree char *id = resolve_key (self, entry, &function, json_node_get_string (member), error);
      value = id != NULL ? json_node_init_string (json_node_alloc (), id) : NULL;
    }
  else
    value = expand_days (self, entry, field, member, error);
  if (value == NULL)
    return FALSE;
  json_object_set_member (copy, day, value);
  return TRUE;
}

static JsonNode *
expand_days_of_object (Loader *self, const Entry *entry, const LotseField *field, JsonObject *object, GError **error)
{
  g_autoptr (JsonObject) copy = json_object_new ();
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    if (*(const char *) l->data == '@' && !expand_member (self, entry, field, object, l->data, copy, error))
      return NULL;
  /* On some days a relative one falls on one that is told as it is, and stands in its place. */
  for (GList *l = names; l != NULL; l = l->next)
    if (*(const char *) l->data != '@' && !json_object_has_member (copy, l->data) && !expand_member (self, entry, field, object, l->data, copy, error))
      return NULL;

  JsonNode *result = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (result, copy);
  return result;
}

/* Relative days anywhere in a map or a series of points, as names and as values. */
static JsonNode *
expand_days (Loader *self, const Entry *entry, const LotseField *field, JsonNode *node, GError **error)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return expand_days_of_object (self, entry, field, json_node_get_object (node), error);
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      g_autoptr (JsonArray) copy = json_array_new ();
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          JsonNode *element = expand_days (self, entry, field, json_array_get_element (array, i), error);
          if (element == NULL)
            return NULL;
          json_array_add_element (copy, element);
        }
      JsonNode *result = json_node_new (JSON_NODE_ARRAY);
      json_node_set_array (result, copy);
      return result;
    }
  if (json_node_get_value_type (node) != G_TYPE_STRING || json_node_get_string (node)[0] != '@')
    return json_node_copy (node);

  g_autofree char *day = expand_date (self, json_node_get_string (node), FALSE);
  if (day == NULL)
    {
      fail (entry, field->name, error, "'%s' is not a relative date", json_node_get_string (node));
      return NULL;
    }
  return json_node_init_string (json_node_alloc (), day);
}

/* What stands in the file, as it stands on the wire. (transfer full) (nullable) */
static JsonNode *
resolve_field (Loader *self, const Entry *entry, const LotseField *field, JsonNode *node, GError **error)
{
  g_autofree char *text = NULL;
  const char *raw = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  switch (field->type)
    {
    case LOTSE_TYPE_REF:
      if (raw != NULL)
        text = resolve_key (self, entry, field, raw, error);
      else
        fail (entry, field->name, error, _("not a key"));
      return text != NULL ? json_node_init_string (json_node_alloc (), text) : NULL;
    case LOTSE_TYPE_REFS:
      return resolve_refs (self, entry, field, node, error);
    case LOTSE_TYPE_MAP:
    case LOTSE_TYPE_POINTS:
      return expand_days (self, entry, field, node, error);
    case LOTSE_TYPE_DATE:
    case LOTSE_TYPE_SOFT_DATE:
    case LOTSE_TYPE_PERIOD:
      if (raw == NULL)
        return json_node_copy (node);
      text = field->type == LOTSE_TYPE_PERIOD ? expand_period (self, raw) : expand_date (self, raw, field->type == LOTSE_TYPE_SOFT_DATE);
      if (text == NULL)
        fail (entry, field->name, error, "'%s' is not a relative date", raw);
      return text != NULL ? json_node_init_string (json_node_alloc (), text) : NULL;
    default:
      return json_node_copy (node);
    }
}

static LotseRecord *
build_record (Loader *self, const Entry *entry, GError **error)
{
  g_autoptr (LotseRecord) record = lotse_record_new (entry->kind, entry->id);
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (GList) names = json_object_get_members (entry->fields);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const LotseField *field = lotse_kind_field (entry->kind, l->data);
      if (field == NULL)
        {
          fail (entry, l->data, error, "%s has no such field", lotse_kind_info (entry->kind)->name);
          return NULL;
        }
      JsonNode *value = resolve_field (self, entry, field, json_object_get_member (entry->fields, l->data), error);
      if (value == NULL)
        return NULL;
      json_object_set_member (fields, field->name, value);
    }

  if (!lotse_record_fields_from_json (record, fields, error) || !lotse_record_validate (record, error))
    {
      g_prefix_error (error, "%s[%u]: ", entry->file, entry->index);
      return NULL;
    }
  return g_steal_pointer (&record);
}

GPtrArray *
lotse_example_load_files (const LotseExampleFile *files, guint n_files, LotseDate today, GError **error)
{
  g_auto (Loader) loader = { today, g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref),
                             g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free), g_hash_table_new (g_str_hash, g_str_equal) };
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_files; i++)
    if (!read_file (&loader, &files[i], error))
      return NULL;
  for (guint i = 0; i < loader.entries->len; i++)
    {
      LotseRecord *record = build_record (&loader, g_ptr_array_index (loader.entries, i), error);
      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }
  return g_steal_pointer (&records);
}

GPtrArray *
lotse_example_load (LotseDate today, GError **error)
{
  GResource *resource = lotse_example_get_resource ();
  g_auto (GStrv) names = g_resource_enumerate_children (resource, EXAMPLE_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (LotseExampleFile));

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      if (!g_str_has_suffix (names[i], ".json"))
        continue;
      g_autofree char *path = g_strconcat (EXAMPLE_PATH, names[i], NULL);
      GBytes *bytes = g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      if (bytes == NULL)
        return NULL;
      g_ptr_array_add (texts, bytes);

      gsize length;
      LotseExampleFile file = { names[i], g_bytes_get_data (bytes, &length), (gssize) g_bytes_get_size (bytes) };
      g_array_append_val (files, file);
    }
  return lotse_example_load_files ((const LotseExampleFile *) (gpointer) files->data, files->len, today, error);
}
