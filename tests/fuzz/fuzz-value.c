/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every type of field: what a person types, what the storage holds, what comes as JSON, and what is shown; with three values, parted by lines "%%",
 * their merge as well. The first line picks the field: KIND.FIELD. */
#include "fuzz.h"

#include <string.h>

#include "data/model/codec.h"
#include "data/model/schema.h"

static const LotseField *
find_field (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, ".", 2);
  LotseKind kind = lotse_kind_from_name (parts[0] != NULL ? parts[0] : "");

  return kind != LOTSE_KIND_NONE && parts[1] != NULL ? lotse_kind_field (kind, parts[1]) : NULL;
}

static void
check_same_in_json (const LotseField *field, const LotseValue *value)
{
  g_autoptr (JsonNode) node = lotse_value_to_json (field, value);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonNode) parsed = NULL;
  LotseValue again;

  lotse_value_write_json (field, value, text);
  parsed = lotse_json_parse (text->str, (gssize) text->len, NULL, NULL);
  g_assert_true (parsed != NULL && json_node_equal (parsed, node));
  g_assert_true (lotse_value_from_json (field, node, &again, NULL));
  g_assert_true (lotse_value_equal (value, &again));
  lotse_value_clear (&again);
}

static void
check_same_in_storage (const LotseField *field, const LotseValue *value)
{
  g_autofree char *text = lotse_value_to_storage (field, value);
  LotseValue again;

  g_assert_true (lotse_value_from_storage (field, text, &again));
  g_assert_true (lotse_value_equal (value, &again));
  lotse_value_clear (&again);
}

/* The parts of an entry of a map are typed with the space between them that is usual, not with their own. */
static void
drop_space (char *text)
{
  char *to = text;

  for (; *text != '\0'; text++)
    if (!g_ascii_isspace (*text))
      *to++ = *text;
  *to = '\0';
}

/* A form shows it and takes it back: it must be readable, and be shown the same again. */
static void
check_shown (const LotseField *field, const LotseValue *value)
{
  for (LotseLang lang = LOTSE_LANG_DE; lang <= LOTSE_LANG_EN; lang++)
    {
      g_autofree char *shown = lotse_value_format (field, value, lang);
      g_autofree char *again = NULL;
      g_autoptr (GError) error = NULL;
      LotseValue typed;

      if (!lotse_value_parse (field, shown, lang, &typed, &error))
        g_error ("\"%s\" is shown, and cannot be read: %s", shown, error->message);
      again = lotse_value_format (field, &typed, lang);
      if (field->type == LOTSE_TYPE_MAP)
        {
          drop_space (again);
          drop_space (shown);
        }
      /* What is typed loses the space around it. */
      g_assert_cmpstr (g_strstrip (again), ==, g_strstrip (shown));
      lotse_value_clear (&typed);
    }
}

static void
check_merge (const LotseField *field, const LotseValue *value)
{
  LotseValue none = LOTSE_VALUE_UNSET (field->type), out;

  g_assert_true (lotse_value_merge (field, &none, value, &none, &out));
  g_assert_true (lotse_value_equal (&out, value));
  lotse_value_clear (&out);
  g_assert_true (lotse_value_merge (field, &none, value, value, &out));
  g_assert_true (lotse_value_equal (&out, value));
  lotse_value_clear (&out);
}

static void
check (const LotseField *field, LotseValue *value)
{
  g_autoptr (GError) error = NULL;

  if (lotse_value_validate (field, value, &error) && value->set)
    {
      check_same_in_json (field, value);
      check_same_in_storage (field, value);
      check_shown (field, value);
      check_merge (field, value);
    }
  lotse_value_clear (value);
}

static void
read_json (const LotseField *field, const char *text)
{
  g_autoptr (JsonNode) node = lotse_json_parse (text, -1, NULL, NULL);
  LotseValue value;

  if (node != NULL && lotse_value_from_json (field, node, &value, NULL))
    check (field, &value);
}

static int
sign (int number)
{
  return (number > 0) - (number < 0);
}

static void
check_order (const LotseValue *a, const LotseValue *b)
{
  g_assert_cmpint (sign (lotse_value_compare (a, b)), ==, -sign (lotse_value_compare (b, a)));
  if (lotse_value_equal (a, b))
    g_assert_cmpint (lotse_value_compare (a, b), ==, 0);
}

/* Whoever comes first, the outcome is the same. */
static void
check_both_orders (const LotseField *field, const LotseValue *base, const LotseValue *mine, const LotseValue *theirs)
{
  LotseValue one, other;
  gboolean merged = lotse_value_merge (field, base, mine, theirs, &one);

  g_assert_true (merged == lotse_value_merge (field, base, theirs, mine, &other));
  check_order (mine, theirs);
  if (!merged)
    return;
  g_assert_true (lotse_value_equal (&one, &other));
  lotse_value_clear (&one);
  lotse_value_clear (&other);
}

static void
merge_three (const LotseField *field, char **texts)
{
  LotseValue values[3];
  guint n = 0;

  while (n < 3 && texts[n] != NULL
         && (lotse_value_parse (field, texts[n], LOTSE_LANG_DE, &values[n], NULL) || lotse_value_from_storage (field, texts[n], &values[n])))
    n++;
  if (n == 3)
    check_both_orders (field, &values[0], &values[1], &values[2]);
  while (n > 0)
    lotse_value_clear (&values[--n]);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *name = fuzz_line (&data, &size);
  g_autofree char *text = fuzz_text (data, size);
  g_auto (GStrv) parts = g_strsplit (text, "\n%%\n", 4);
  const LotseField *field = find_field (name);
  LotseValue value;

  if (field == NULL)
    return 0;
  read_json (field, text);
  if (g_utf8_validate (text, -1, NULL))
    merge_three (field, parts);
  for (LotseLang lang = LOTSE_LANG_DE; lang <= LOTSE_LANG_EN; lang++)
    {
      g_autoptr (GError) error = NULL;

      if (lotse_value_parse (field, text, lang, &value, &error))
        check (field, &value);
      else
        g_assert_nonnull (error);
    }
  /* A cache holds UTF-8 only: SQLite columns are read as such. */
  if (g_utf8_validate (text, -1, NULL) && lotse_value_from_storage (field, text, &value))
    check (field, &value);
  return 0;
}
