/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mutations: made from two states of a record, applied, and carried as JSON. */
#include "config.h"
#include "mutation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "codec-private.h"
#include "error.h"
#include "id.h"
#include "value-private.h"

static const char *const op_names[] = { "create", "patch", "delete" };

#define BIT(field) (G_GUINT64_CONSTANT (1) << (field))

void
lotse_mutation_free (LotseMutation *mutation)
{
  if (!mutation)
    return;
  g_free (mutation->mid);
  g_free (mutation->id);
  g_clear_object (&mutation->base);
  g_clear_object (&mutation->set);
  g_free (mutation);
}

LotseMutation *
lotse_mutation_copy (const LotseMutation *mutation)
{
  LotseMutation *copy = g_memdup2 (mutation, sizeof *mutation);

  copy->mid = g_strdup (mutation->mid);
  copy->id = g_strdup (mutation->id);
  copy->base = mutation->base ? lotse_record_copy (mutation->base) : NULL;
  copy->set = mutation->set ? lotse_record_copy (mutation->set) : NULL;
  return copy;
}

static LotseMutation *
mutation_new (LotseRecord *record, LotseOp op)
{
  LotseMutation *mutation = g_new0 (LotseMutation, 1);

  mutation->mid = lotse_id_new ();
  mutation->kind = lotse_record_kind (record);
  mutation->id = g_strdup (lotse_record_id (record));
  mutation->op = op;
  mutation->base_rev = op == LOTSE_OP_CREATE ? 0 : lotse_record_rev (record);
  return mutation;
}

LotseMutation *
lotse_mutation_create (LotseRecord *record)
{
  LotseMutation *mutation = mutation_new (record, LOTSE_OP_CREATE);

  mutation->set = lotse_record_copy (record);
  for (guint i = 0; i < lotse_kind_info (mutation->kind)->n_fields; i++)
    if (lotse_record_has (record, i))
      mutation->mask |= BIT (i);
  return mutation;
}

/* Whether the field holds what only a newer version can read, on both sides the same: then it does not travel. */
static gboolean
beyond_us (JsonNode *before, JsonNode *after, const char *name)
{
  JsonNode *member = lotse_extra_member (before, name);

  return member != NULL && lotse_extra_member_equal (member, lotse_extra_member (after, name));
}

static guint64
changed_fields (LotseRecord *before, LotseRecord *after, JsonNode *extra_before, JsonNode *extra_after)
{
  LotseKind kind = lotse_record_kind (before);
  const LotseKindInfo *info = lotse_kind_info (kind);
  guint64 mask = 0;

  for (guint i = 0; i < info->n_fields; i++)
    if (!lotse_value_equal (lotse_record_get (before, i), lotse_record_get (after, i)) ||
        !lotse_extra_member_equal (lotse_extra_member (extra_before, info->fields[i].name),
                                   lotse_extra_member (extra_after, info->fields[i].name)))
      mask |= lotse_kind_group (kind, i);
  for (guint i = 0; i < info->n_fields; i++)
    if (beyond_us (extra_before, extra_after, info->fields[i].name))
      mask &= ~BIT (i);
  return mask;
}

/* Members of no field that this version knows, where they differ: the old ones to base, the new ones, or null, to set. */
static gboolean
carry_unknown (LotseMutation *mutation, JsonNode *from, JsonNode *before, JsonNode *after)
{
  g_auto (LotseExtraEdit) base = { .record = mutation->base }, set = { .record = mutation->set };
  gboolean any = FALSE;
  JsonObjectIter iter;
  const char *name;

  if (from == NULL)
    return FALSE;
  json_object_iter_init_ordered (&iter, json_node_get_object (from));
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    {
      JsonNode *old = lotse_extra_member (before, name), *new = lotse_extra_member (after, name);
      g_autoptr (JsonNode) removed = json_node_new (JSON_NODE_NULL);

      if (lotse_kind_field (mutation->kind, name) != NULL || lotse_extra_member_equal (old, new))
        continue;
      lotse_extra_edit_put (&base, name, old);
      lotse_extra_edit_put (&set, name, new != NULL ? new : removed);
      any = TRUE;
    }
  return any;
}

LotseMutation *
lotse_mutation_patch (LotseRecord *before, LotseRecord *after)
{
  LotseKind kind = lotse_record_kind (before);
  const LotseKindInfo *info = lotse_kind_info (kind);
  g_autoptr (LotseMutation) mutation = NULL;
  LotseExtraEdit base;
  g_autoptr (JsonNode) extra_before = lotse_extra_parse (lotse_record_extra (before));
  g_autoptr (JsonNode) extra_after = lotse_extra_parse (lotse_record_extra (after));
  gboolean unknown;
  guint64 left;

  g_return_val_if_fail (kind == lotse_record_kind (after), NULL);
  mutation = mutation_new (before, LOTSE_OP_PATCH);
  mutation->mask = changed_fields (before, after, extra_before, extra_after);
  mutation->base = lotse_record_new (kind, mutation->id);
  mutation->set = lotse_record_new (kind, mutation->id);
  base = (LotseExtraEdit) { .record = mutation->base };
  left = mutation->mask;
  for (guint i; lotse_mask_take (&left, &i);)
    {
      lotse_record_set (mutation->base, i, lotse_record_get (before, i));
      lotse_record_set (mutation->set, i, lotse_record_get (after, i));
      lotse_extra_edit_put (&base, info->fields[i].name, lotse_extra_member (extra_before, info->fields[i].name));
    }
  lotse_extra_edit_finish (&base);
  unknown = carry_unknown (mutation, extra_before, extra_before, extra_after);
  unknown |= carry_unknown (mutation, extra_after, extra_before, extra_after);
  return mutation->mask != 0 || unknown ? g_steal_pointer (&mutation) : NULL;
}

LotseMutation *
lotse_mutation_delete (LotseRecord *record)
{
  return mutation_new (record, LOTSE_OP_DELETE);
}

LotseRecord *
lotse_mutation_apply (const LotseMutation *mutation, LotseRecord *current)
{
  guint64 left = mutation->mask;
  LotseRecord *record;

  if (mutation->op == LOTSE_OP_DELETE)
    return NULL;
  if (mutation->op == LOTSE_OP_CREATE || !current)
    return lotse_record_copy (mutation->set);
  record = lotse_record_copy (current);
  for (guint i; lotse_mask_take (&left, &i);)
    lotse_record_set (record, i, lotse_record_get (mutation->set, i));
  lotse_record_add_extra (record, lotse_record_extra (mutation->set));
  return record;
}

/* The fields of @mask, those without a value as null, and what only a newer version knows. */
static void
write_masked (LotseRecord *record, guint64 mask, GString *out)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_record_kind (record));
  const char *extra = lotse_record_extra (record);
  g_autoptr (JsonNode) unknown = lotse_extra_parse (extra);
  gboolean first = TRUE;

  g_string_append_c (out, '{');
  for (guint i; lotse_mask_take (&mask, &i);)
    if (lotse_extra_member (unknown, info->fields[i].name) == NULL)
      {
        g_string_append_printf (out, "%s\"%s\":", first ? "" : ",", info->fields[i].name);
        lotse_value_write_json (&info->fields[i], lotse_record_get (record, i), out);
        first = FALSE;
      }
  if (unknown != NULL && json_object_get_size (json_node_get_object (unknown)) > 0)
    g_string_append_printf (out, "%s%.*s", first ? "" : ",", (int) strlen (extra) - 2, extra + 1);
  g_string_append_c (out, '}');
}

void
lotse_mutation_write_json (const LotseMutation *mutation, GString *out)
{
  g_string_append (out, "{\"mid\":");
  lotse_json_write_string (out, mutation->mid);
  g_string_append_printf (out, ",\"n\":%" G_GINT64_FORMAT ",\"kind\":\"%s\",\"id\":", mutation->n, lotse_kind_info (mutation->kind)->name);
  lotse_json_write_string (out, mutation->id);
  g_string_append_printf (out, ",\"op\":\"%s\",\"base_rev\":%" G_GINT64_FORMAT, op_names[mutation->op], mutation->base_rev);
  if (mutation->base)
    {
      g_string_append (out, ",\"base\":");
      write_masked (mutation->base, mutation->mask, out);
    }
  if (mutation->set)
    {
      g_string_append (out, ",\"set\":");
      if (mutation->op == LOTSE_OP_CREATE)
        lotse_record_write_fields_json (mutation->set, out);
      else
        write_masked (mutation->set, mutation->mask, out);
    }
  g_string_append_c (out, '}');
}

static const char *
string_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node ? lotse_node_string (node) : NULL;
}

/* The record of "base" or "set"; unknown members stay in its extra. NULL with @error, or where the member is absent. */
static LotseRecord *
read_side (const LotseMutation *mutation, JsonObject *object, const char *name, LotseReadFlags flags, guint64 *mask, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  g_autoptr (LotseRecord) record = NULL;
  JsonObjectIter iter;
  const char *key;

  if (!node)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: not an object"), name);
      return NULL;
    }
  record = lotse_record_new (mutation->kind, mutation->id);
  if (!lotse_record_read_fields (record, json_node_get_object (node), flags, error))
    return NULL;
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &key, NULL))
    {
      const LotseField *field = lotse_kind_field (mutation->kind, key);

      if (field)
        *mask |= BIT (field->index);
    }
  return g_steal_pointer (&record);
}

static LotseMutation *
read_mutation (JsonObject *object, LotseReadFlags flags, GError **error)
{
  g_autoptr (LotseMutation) mutation = g_new0 (LotseMutation, 1);
  const char *mid = string_member (object, "mid"), *id = string_member (object, "id"), *op = string_member (object, "op");
  JsonNode *n = json_object_get_member (object, "n"), *base_rev = json_object_get_member (object, "base_rev");
  g_autoptr (GError) reason = NULL;
  guint64 base_mask = 0;

  mutation->mid = g_strdup (mid);
  mutation->id = g_strdup (id);
  mutation->kind = lotse_kind_from_name (string_member (object, "kind"));
  mutation->op = g_strcmp0 (op, "create") == 0 ? LOTSE_OP_CREATE : g_strcmp0 (op, "patch") == 0 ? LOTSE_OP_PATCH : LOTSE_OP_DELETE;
  if (!lotse_id_is_valid (mid))
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: not a UUID"), "mid");
  else if (mutation->kind == LOTSE_KIND_NONE)
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: unknown or missing"), "kind");
  else if (!lotse_id_is_valid (id))
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: not a record id"), "id");
  else if (mutation->op == LOTSE_OP_DELETE && g_strcmp0 (op, "delete"))
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: not create, patch or delete"), "op");
  else if ((n && !lotse_node_int (n, &mutation->n)) || (base_rev && !lotse_node_int (base_rev, &mutation->base_rev)) || mutation->base_rev < 0)
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: not whole numbers"), "n, base_rev");
  else
    {
      if (mutation->op == LOTSE_OP_PATCH)
        mutation->base = read_side (mutation, object, "base", LOTSE_READ_LENIENT, &base_mask, &reason);
      if (!reason && mutation->op != LOTSE_OP_DELETE)
        mutation->set = read_side (mutation, object, "set", mutation->op == LOTSE_OP_PATCH ? flags | LOTSE_READ_KEEP_NULLS : flags,
                                   &mutation->mask, &reason);
      if (!reason && mutation->op != LOTSE_OP_DELETE && !mutation->set)
        g_set_error (&reason, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: is missing"), "set");
      if (!reason && mutation->op == LOTSE_OP_PATCH && !mutation->base)
        mutation->base = lotse_record_new (mutation->kind, mutation->id);
      if (!reason)
        return g_steal_pointer (&mutation);
      g_propagate_error (error, g_steal_pointer (&reason));
    }
  return NULL;
}

static LotseMutation *
from_json (JsonNode *node, LotseReadFlags flags, const char *where, GError **error)
{
  LotseMutation *mutation;

  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "%s%s%s", where ? where : "", where ? ": " : "", _("not an object"));
      return NULL;
    }
  mutation = read_mutation (json_node_get_object (node), flags, error);
  if (!mutation && where)
    g_prefix_error (error, "%s: ", where);
  return mutation;
}

LotseMutation *
lotse_mutation_from_json (JsonNode *node, const char *where, GError **error)
{
  return from_json (node, LOTSE_READ_STRICT, where, error);
}

LotseMutation *
lotse_mutation_from_own_json (JsonNode *node, const char *where, GError **error)
{
  return from_json (node, LOTSE_READ_LENIENT, where, error);
}
