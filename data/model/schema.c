/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema table expanded into arrays, and the look-ups over them. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "schema.h"

/* Values of the enumerations. */
#define ENUM(ID, name) static const LotseEnumValue values_##ID[] = {
#define V(E, ID, code, label, ...) { #code, label, __VA_ARGS__ },
#define END_ENUM(ID) };
#include "schema-table.h"
#undef ENUM
#undef V
#undef END_ENUM

static const LotseEnum enums[LOTSE_N_ENUMS] = {
#define ENUM(ID, n) [LOTSE_ENUM_##ID] = { #n, values_##ID, G_N_ELEMENTS (values_##ID) },
#define V(...)
#define END_ENUM(ID)
#include "schema-table.h"
#undef ENUM
#undef V
#undef END_ENUM
};

/* Fields of the kinds. */
#define KIND(ID, ...) static LotseField fields_##ID[] = {
#define F(K, ID, n, t, l, ...) { .name = #n, .type = LOTSE_TYPE_##t, .label = l, .index = LOTSE_F_##K##_##ID, __VA_ARGS__ },
#define END_KIND(ID) }; G_STATIC_ASSERT (LOTSE_F_##ID##_N_FIELDS <= 64);
#include "schema-table.h"
#undef KIND
#undef F
#undef END_KIND

static LotseKindInfo kinds[LOTSE_N_KINDS] = {
#define KIND(ID, n, Type, l, p, ...) \
  [LOTSE_KIND_##ID] = { .kind = LOTSE_KIND_##ID, .name = #n, .type_name = "Lotse" #Type, .label = l, .plural = p, \
                        .fields = fields_##ID, .n_fields = G_N_ELEMENTS (fields_##ID), __VA_ARGS__ },
#define F(...)
#define END_KIND(ID)
#include "schema-table.h"
#undef KIND
#undef F
#undef END_KIND
};

/* Field names of all kinds, "kind.field" → index + 1, and kind names → kind + 1; built once. */
static GHashTable *
names (void)
{
  static GHashTable *table;

  if (g_once_init_enter (&table))
    {
      GHashTable *made = g_hash_table_new (g_str_hash, g_str_equal);

      for (int k = 0; k < LOTSE_N_KINDS; k++)
        {
          g_hash_table_insert (made, (gpointer) kinds[k].name, GINT_TO_POINTER (k + 1));
          kinds[k].audience_field = -1;
          for (guint i = 0; i < kinds[k].n_fields; i++)
            {
              g_hash_table_insert (made, g_strconcat (kinds[k].name, ".", kinds[k].fields[i].name, NULL), GUINT_TO_POINTER (i + 1));
              if (kinds[k].fields[i].enum_id == LOTSE_ENUM_AUDIENCE && g_str_equal (kinds[k].fields[i].name, "audience"))
                kinds[k].audience_field = i;
            }
        }
      g_once_init_leave (&table, made);
    }
  return table;
}

const LotseKindInfo *
lotse_kind_info (LotseKind kind)
{
  g_return_val_if_fail (kind >= 0 && kind < LOTSE_N_KINDS, NULL);
  names ();
  return &kinds[kind];
}

LotseKind
lotse_kind_from_name (const char *name)
{
  return name && !strchr (name, '.') ? (LotseKind) (GPOINTER_TO_INT (g_hash_table_lookup (names (), name)) - 1) : LOTSE_KIND_NONE;
}

const LotseField *
lotse_kind_field (LotseKind kind, const char *name)
{
  char key[128];
  guint index;

  g_return_val_if_fail (kind >= 0 && kind < LOTSE_N_KINDS, NULL);
  if (!name || g_snprintf (key, sizeof key, "%s.%s", kinds[kind].name, name) >= (int) sizeof key)
    return NULL;
  index = GPOINTER_TO_UINT (g_hash_table_lookup (names (), key));
  return index ? &kinds[kind].fields[index - 1] : NULL;
}

guint64
lotse_kind_group (LotseKind kind, guint field)
{
  const LotseKindInfo *info = lotse_kind_info (kind);
  guint64 group = 0;

  for (guint i = 0; i < info->n_fields; i++)
    if (i == field || (info->fields[i].group != NULL && g_strcmp0 (info->fields[i].group, info->fields[field].group) == 0))
      group |= G_GUINT64_CONSTANT (1) << i;
  return group;
}

const LotseEnum *
lotse_enum_info (int enum_id)
{
  g_return_val_if_fail (enum_id > LOTSE_ENUM_NONE && enum_id < LOTSE_N_ENUMS, NULL);
  return &enums[enum_id];
}

int
lotse_enum_index (int enum_id, const char *code)
{
  const LotseEnum *info = lotse_enum_info (enum_id);

  for (guint i = 0; code && i < info->n_values; i++)
    if (g_str_equal (info->values[i].code, code))
      return i;
  return -1;
}

const char *
lotse_enum_code (int enum_id, int index)
{
  const LotseEnum *info = lotse_enum_info (enum_id);

  return index >= 0 && index < (int) info->n_values ? info->values[index].code : NULL;
}

const char *
lotse_kind_label (LotseKind kind)
{
  return g_dgettext (GETTEXT_PACKAGE, lotse_kind_info (kind)->label);
}

const char *
lotse_kind_plural (LotseKind kind)
{
  return g_dgettext (GETTEXT_PACKAGE, lotse_kind_info (kind)->plural);
}

const char *
lotse_field_label (const LotseField *field)
{
  return g_dgettext (GETTEXT_PACKAGE, field->label);
}

const char *
lotse_enum_label (int enum_id, int index)
{
  const LotseEnum *info = lotse_enum_info (enum_id);

  g_return_val_if_fail (index >= 0 && index < (int) info->n_values, "");
  return g_dgettext (GETTEXT_PACKAGE, info->values[index].label);
}

const char *
lotse_enum_hint (int enum_id, int index)
{
  const LotseEnum *info = lotse_enum_info (enum_id);

  g_return_val_if_fail (index >= 0 && index < (int) info->n_values, NULL);
  return info->values[index].hint ? g_dgettext (GETTEXT_PACKAGE, info->values[index].hint) : NULL;
}
