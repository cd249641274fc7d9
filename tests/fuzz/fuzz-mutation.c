/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mutation as JSON: reads as it was written, applies to a record, and the difference of before and after says the same again. */
#include "fuzz.h"

#include <string.h>

#include "data/model/merge.h"
#include "data/model/mutation.h"

static LotseMutation *
read_mutation (const char *text, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = lotse_json_parse (text, (gssize) size, NULL, &error);
  LotseMutation *mutation = NULL;

  if (node != NULL)
    mutation = lotse_mutation_from_json (node, "mutations[0]", &error);
  g_assert_true ((mutation != NULL) == (error == NULL));
  return mutation;
}

static char *
write_mutation (const LotseMutation *mutation)
{
  GString *text = g_string_new (NULL);

  lotse_mutation_write_json (mutation, text);
  return g_string_free (text, FALSE);
}

static char *
write_fields (LotseRecord *record)
{
  GString *text = g_string_new (NULL);

  lotse_record_write_fields_json (record, text);
  return g_string_free (text, FALSE);
}

static void
check_applied (const LotseMutation *mutation)
{
  g_autoptr (LotseRecord) empty = lotse_record_new (mutation->kind, mutation->id);
  g_autoptr (LotseRecord) after = lotse_mutation_apply (mutation, mutation->base != NULL ? mutation->base : empty);
  g_autoptr (LotseRecord) twice = NULL;
  g_autofree char *once = NULL, *again = NULL;

  g_assert_true ((after == NULL) == (mutation->op == LOTSE_OP_DELETE));
  if (mutation->op != LOTSE_OP_PATCH)
    return;
  twice = lotse_mutation_apply (mutation, after);
  once = write_fields (after);
  again = write_fields (twice);
  g_assert_cmpstr (once, ==, again);
}

/* The difference of two states says how to get from the one to the other. */
static void
check_difference (const LotseMutation *mutation)
{
  g_autoptr (LotseMutation) difference = NULL;
  g_autoptr (LotseMutation) removal = NULL;
  g_autoptr (LotseRecord) after = NULL;
  g_autoptr (LotseRecord) again = NULL;

  if (mutation->op != LOTSE_OP_PATCH)
    return;
  after = lotse_mutation_apply (mutation, mutation->base);
  difference = lotse_mutation_patch (mutation->base, after);
  again = difference != NULL ? lotse_mutation_apply (difference, mutation->base) : lotse_record_copy (mutation->base);
  for (guint i = 0; i < lotse_kind_info (mutation->kind)->n_fields; i++)
    g_assert_true (lotse_value_equal (lotse_record_get (after, i), lotse_record_get (again, i)));
  removal = lotse_mutation_delete (after);
  g_assert_null (lotse_mutation_apply (removal, after));
}

/* On the state that it was made on, a patch is taken in. */
static void
check_merged (const LotseMutation *mutation)
{
  g_autoptr (LotseRecord) current = NULL;
  g_autoptr (LotseRecord) merged = NULL;
  LotseMergeResult result;

  if (mutation->op != LOTSE_OP_PATCH)
    return;
  current = lotse_record_copy (mutation->base);
  lotse_record_set_rev (current, mutation->base_rev);
  result = lotse_merge (current, mutation, &merged, NULL);
  g_assert_cmpint (result, !=, LOTSE_MERGE_CONFLICT);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (LotseMutation) mutation = read_mutation ((const char *) data, size);
  g_autoptr (LotseMutation) again = NULL;
  g_autoptr (LotseMutation) copy = NULL;
  g_autofree char *text = NULL, *text_again = NULL, *text_copy = NULL;

  if (mutation == NULL)
    return 0;
  text = write_mutation (mutation);
  again = read_mutation (text, strlen (text));
  g_assert_nonnull (again);
  g_assert_cmpuint (again->mask, ==, mutation->mask);
  text_again = write_mutation (again);
  g_assert_cmpstr (text, ==, text_again);
  copy = lotse_mutation_copy (mutation);
  text_copy = write_mutation (copy);
  g_assert_cmpstr (text, ==, text_copy);
  check_applied (mutation);
  check_difference (mutation);
  check_merged (mutation);
  return 0;
}
