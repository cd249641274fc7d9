/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record as JSON: what was read is written so that it reads the same, and every value survives the storage. */
#include "fuzz.h"

#include <string.h>

#include "data/model/codec.h"

/* NULL: refused, with a reason. */
static LotseRecord *
read_record (const char *text, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = lotse_json_parse (text, (gssize) size, NULL, &error);
  LotseRecord *record = NULL;

  if (node != NULL)
    record = lotse_record_from_json (node, "record", &error);
  g_assert_true ((record != NULL) == (error == NULL));
  return record;
}

static void
check_value (const LotseField *field, const LotseValue *value)
{
  g_autofree char *stored = lotse_value_to_storage (field, value);
  g_autoptr (JsonNode) json = lotse_value_to_json (field, value);
  LotseValue from_storage, from_json, copy;

  g_assert_true (lotse_value_from_storage (field, stored, &from_storage));
  g_assert_true (lotse_value_equal (value, &from_storage));
  g_assert_true (lotse_value_from_json (field, json, &from_json, NULL));
  g_assert_true (lotse_value_equal (value, &from_json));
  g_assert_cmpint (lotse_value_compare (value, &from_json), ==, 0);
  lotse_value_copy (value, &copy);
  g_assert_true (lotse_value_equal (value, &copy));
  lotse_value_clear (&from_storage);
  lotse_value_clear (&from_json);
  lotse_value_clear (&copy);
}

/* Shown, and read as a person types it, a value stays what is shown of it. */
static void
check_shown (const LotseField *field, const LotseValue *value)
{
  for (LotseLang lang = LOTSE_LANG_DE; lang <= LOTSE_LANG_EN; lang++)
    {
      g_autofree char *shown = lotse_value_format (field, value, lang);

      g_assert_true (g_utf8_validate (shown, -1, NULL));
    }
}

static void
check_record (LotseRecord *record)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_record_kind (record));
  g_autofree char *title = lotse_record_title (record);
  g_autoptr (GError) error = NULL;
  gboolean valid = lotse_record_validate (record, &error);

  g_assert_true (valid == (error == NULL));
  g_assert_true (g_utf8_validate (title, -1, NULL));
  for (guint i = 0; i < info->n_fields; i++)
    {
      const LotseValue *value = lotse_record_get (record, i);

      /* A set may hold text that the schema does not allow until it is validated. */
      if (!value->set || !lotse_value_validate (&info->fields[i], value, NULL))
        continue;
      check_value (&info->fields[i], value);
      check_shown (&info->fields[i], value);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (LotseRecord) record = read_record ((const char *) data, size);
  g_autoptr (LotseRecord) again = NULL;
  g_autoptr (LotseRecord) copy = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) text_again = g_string_new (NULL);
  g_autoptr (GString) text_copy = g_string_new (NULL);

  if (record == NULL)
    return 0;
  check_record (record);
  lotse_record_write_json (record, text);
  again = read_record (text->str, text->len);
  g_assert_nonnull (again);
  lotse_record_write_json (again, text_again);
  g_assert_cmpstr (text->str, ==, text_again->str);
  copy = lotse_record_copy (record);
  lotse_record_write_json (copy, text_copy);
  g_assert_cmpstr (text->str, ==, text_copy->str);
  return 0;
}
