/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema table: every kind, field and code is found again by its name, and no entry contradicts another. */
#include <string.h>

#include "data/model/json-guard.h"
#include "data/model/schema.h"

static void
test_kinds (void)
{
  g_assert_cmpint (lotse_kind_from_name ("project"), ==, LOTSE_KIND_PROJECT);
  g_assert_cmpint (lotse_kind_from_name ("folder"), ==, LOTSE_KIND_FOLDER);
  g_assert_cmpint (lotse_kind_from_name ("Project"), ==, LOTSE_KIND_NONE);
  g_assert_cmpint (lotse_kind_from_name ("project.title"), ==, LOTSE_KIND_NONE);
  g_assert_cmpint (lotse_kind_from_name (""), ==, LOTSE_KIND_NONE);
  g_assert_cmpint (lotse_kind_from_name (NULL), ==, LOTSE_KIND_NONE);
  for (int k = 0; k < LOTSE_N_KINDS; k++)
    {
      const LotseKindInfo *info = lotse_kind_info ((LotseKind) k);

      g_assert_cmpint (info->kind, ==, k);
      g_assert_cmpint (lotse_kind_from_name (info->name), ==, k);
      g_assert_true (g_str_has_prefix (info->type_name, "Lotse"));
      g_assert_cmpuint (info->n_fields, >, 0);
      g_assert_cmpuint (info->n_fields, <=, 64);
      g_assert_true (*lotse_kind_label (info->kind) && *lotse_kind_plural (info->kind));
    }
}

static void
check_field (const LotseKindInfo *info, guint i)
{
  const LotseField *field = &info->fields[i];

  g_test_message ("%s.%s", info->name, field->name);
  g_assert_true (lotse_kind_field (info->kind, field->name) == field);
  g_assert_cmpuint (field->index, ==, i);
  g_assert_true (*lotse_field_label (field));
  g_assert_true (strspn (field->name, "abcdefghijklmnopqrstuvwxyz_") == strlen (field->name));
  if (field->type == LOTSE_TYPE_ENUM || field->type == LOTSE_TYPE_SET)
    g_assert_cmpint (field->enum_id, !=, LOTSE_ENUM_NONE);
  if (field->ref != 0)
    g_assert_true (field->type == LOTSE_TYPE_REF || field->type == LOTSE_TYPE_REFS);
  if (field->max_number != 0)
    g_assert_cmpfloat (field->max_number, >, field->min_number);
  /* A record that the limits allow must pass the guard, within a mutation. */
  if (field->type == LOTSE_TYPE_MAP || field->type == LOTSE_TYPE_POINTS)
    g_assert_cmpuint (field->max + info->n_fields + 20, <, LOTSE_GUARD_MAX_KEYS);
}

static void
test_fields (void)
{
  for (int k = 0; k < LOTSE_N_KINDS; k++)
    {
      const LotseKindInfo *info = lotse_kind_info ((LotseKind) k);

      g_assert_true (info->fields[0].type == LOTSE_TYPE_TEXT || info->fields[0].type == LOTSE_TYPE_LONGTEXT);
      for (guint i = 0; i < info->n_fields; i++)
        check_field (info, i);
      if (info->audience_field >= 0)
        g_assert_cmpstr (info->fields[info->audience_field].name, ==, "audience");
      else
        g_assert_null (lotse_kind_field (info->kind, "audience"));
    }
  g_assert_null (lotse_kind_field (LOTSE_KIND_PROJECT, "nothing"));
  g_assert_null (lotse_kind_field (LOTSE_KIND_PROJECT, NULL));
  g_assert_cmpuint (lotse_kind_field (LOTSE_KIND_PROJECT, "life_cycle")->index, ==, LOTSE_F_PROJECT_LIFE_CYCLE);
  g_assert_cmpint (lotse_kind_field (LOTSE_KIND_REPORT, "project")->ref, ==, LOTSE_KIND_PROJECT);
  g_assert_true (lotse_kind_info (LOTSE_KIND_REPORT)->flags & LOTSE_KIND_APPEND_ONLY);
  g_assert_cmpint (lotse_kind_info (LOTSE_KIND_RISK)->audience, ==, LOTSE_AUDIENCE_STAFF);
}

static void
test_enums (void)
{
  for (int e = LOTSE_ENUM_NONE + 1; e < LOTSE_N_ENUMS; e++)
    {
      const LotseEnum *info = lotse_enum_info (e);

      g_assert_cmpuint (info->n_values, >, 1);
      g_assert_cmpuint (info->n_values, <, 62);
      for (guint i = 0; i < info->n_values; i++)
        {
          g_assert_cmpint (lotse_enum_index (e, info->values[i].code), ==, (int) i);
          g_assert_cmpstr (lotse_enum_code (e, (int) i), ==, info->values[i].code);
          g_assert_true (*lotse_enum_label (e, (int) i));
        }
      g_assert_cmpint (lotse_enum_index (e, "no such code"), ==, -1);
      g_assert_cmpint (lotse_enum_index (e, NULL), ==, -1);
      g_assert_null (lotse_enum_code (e, (int) info->n_values));
      g_assert_null (lotse_enum_code (e, -1));
    }
  g_assert_cmpint (lotse_enum_index (LOTSE_ENUM_STATUS, "needs_decision"), ==, LOTSE_STATUS_NEEDS_DECISION);
  for (int i = 0; i < LOTSE_STATUS_N_VALUES; i++)
    g_assert_nonnull (lotse_enum_hint (LOTSE_ENUM_STATUS, i));
  g_assert_null (lotse_enum_hint (LOTSE_ENUM_AUDIENCE, LOTSE_AUDIENCE_STAFF));
}

/* The order of the audiences is what "lowest audience" means. */
static void
test_audiences (void)
{
  g_assert_cmpint (LOTSE_AUDIENCE_PUBLIC, ==, 0);
  g_assert_cmpint (LOTSE_AUDIENCE_PARTNERS, <, LOTSE_AUDIENCE_STAFF);
  g_assert_cmpint (LOTSE_AUDIENCE_STAFF, <, LOTSE_AUDIENCE_LEADERSHIP);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/schema/kinds", test_kinds);
  g_test_add_func ("/model/schema/fields", test_fields);
  g_test_add_func ("/model/schema/enums", test_enums);
  g_test_add_func ("/model/schema/audiences", test_audiences);
  return g_test_run ();
}
