/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "value-json.h"

#include "data/model/codec.h"
const LotseField *
value_json_field (LotseKind kind, const char *name)
{
  const LotseField *field = lotse_kind_field (kind, name);

  g_assert_nonnull (field);
  return field;
}

LotseValue
value_json_read (const LotseField *field, const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = lotse_json_parse (json, -1, NULL, &error);
  LotseValue value;

  g_assert_no_error (error);
  lotse_value_from_json (field, node, &value, &error);
  g_assert_no_error (error);
  return value;
}
