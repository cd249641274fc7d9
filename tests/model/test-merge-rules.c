/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of merging over many random cases: against a slow second merge made of small tables only, and what must hold in any order. */
#include "data/model/merge.h"
#include "random-record.h"

#define SEED 20260302
#define TRIPLES 100000
#define ELEMENTS 4
#define SOME_DAY 20000

/* What a field holds, without any type of the program. A plain value: the number of its text, 0 for none. Elements: the number of what each
 * of them holds. References: which stands first, second …, 0 for none. */
typedef struct { guint8 at[ELEMENTS]; } Cell;

typedef enum { PLAIN, BY_ELEMENT, IN_ORDER } Shape;

static Shape
shape_of (const LotseField *field)
{
  if (field->type == LOTSE_TYPE_REFS)
    return IN_ORDER;
  return field->type == LOTSE_TYPE_SET || field->type == LOTSE_TYPE_MAP || field->type == LOTSE_TYPE_POINTS ? BY_ELEMENT : PLAIN;
}

/* How many different values a field can be told to hold. */
static guint
choices_of (const LotseField *field)
{
  if (field->type == LOTSE_TYPE_BOOL || field->type == LOTSE_TYPE_MAP || field->type == LOTSE_TYPE_POINTS)
    return 2;
  if (field->type == LOTSE_TYPE_SET)
    return 1;
  return field->type == LOTSE_TYPE_ENUM ? MIN (3, lotse_enum_info (field->enum_id)->n_values) : 3;
}

static guint
elements_of (const LotseField *field)
{
  if (field->type == LOTSE_TYPE_SET)
    return MIN (ELEMENTS, lotse_enum_info (field->enum_id)->n_values);
  return field->keys_id != 0 ? MIN (ELEMENTS, lotse_enum_info (field->keys_id)->n_values) : ELEMENTS;
}

static LotseValue
plain_value (const LotseField *field, guint choice)
{
  g_autofree char *text = g_strdup_printf ("%u", choice);
  LotsePeriod period = { lotse_soft_make (SOME_DAY + (LotseDate) choice * 400, LOTSE_PRECISION_YEAR), LOTSE_SOFT_NONE };

  switch ((int) field->type)
    {
    case LOTSE_TYPE_SOFT_DATE: return lotse_value_soft (period.from);
    case LOTSE_TYPE_PERIOD: return lotse_value_period (period);
    case LOTSE_TYPE_NUMBER: return lotse_value_number (choice * 0.5);
    case LOTSE_TYPE_RATIO: return lotse_value_ratio (choice, 10);
    case LOTSE_TYPE_DATE:
    case LOTSE_TYPE_BOOL:
    case LOTSE_TYPE_INTEGER:
    case LOTSE_TYPE_MONEY:
    case LOTSE_TYPE_ENUM: return lotse_value_integer (field->type, choice - 1);
    default: return lotse_value_text (field->type, text);
    }
}

static LotseValue
element_value (const LotseField *field, const Cell *cell)
{
  GArray *map, *points;
  gint64 bits = 0;

  if (field->type == LOTSE_TYPE_SET)
    {
      for (guint e = 0; e < ELEMENTS; e++)
        bits |= (gint64) cell->at[e] << e;
      return lotse_value_integer (field->type, bits);
    }
  map = lotse_map_new ();
  points = lotse_points_new ();
  for (guint e = 0; e < ELEMENTS; e++)
    {
      LotsePoint point = { SOME_DAY + (LotseDate) e, cell->at[e], NAN };
      g_autofree char *key = field->keys_id != 0 ? g_strdup (lotse_enum_code (field->keys_id, (int) e))
                            : (field->flags & LOTSE_FIELD_SPANS) != 0 ? g_strdup_printf ("2019-0%u", e + 1) : g_strdup_printf ("key %u", e);

      if (cell->at[e] == 0)
        continue;
      lotse_map_add (map, key, NULL, SOME_DAY + cell->at[e], NULL);
      g_array_append_val (points, point);
    }
  if (field->type == LOTSE_TYPE_MAP)
    {
      g_array_unref (points);
      return lotse_value_map_take (map);
    }
  g_array_unref (map);
  return lotse_value_points_take (points);
}

/* (transfer full) */
static LotseValue
value_of (const LotseField *field, const Cell *cell)
{
  const char *ids[ELEMENTS + 1] = { NULL };
  char texts[ELEMENTS][37];

  if (shape_of (field) == PLAIN)
    return cell->at[0] != 0 ? plain_value (field, cell->at[0]) : LOTSE_VALUE_UNSET (field->type);
  if (shape_of (field) == BY_ELEMENT)
    return element_value (field, cell);
  for (guint k = 0; k < ELEMENTS && cell->at[k] != 0; k++)
    {
      g_snprintf (texts[k], sizeof texts[k], "00000000-0000-4000-8000-%012u", cell->at[k]);
      ids[k] = texts[k];
    }
  return lotse_value_refs (ids);
}

/* The second merge */

static gboolean
same_cell (const Cell *a, const Cell *b)
{
  return memcmp (a, b, sizeof *a) == 0;
}

static int
place_of (const Cell *cell, guint id)
{
  for (int k = 0; k < ELEMENTS; k++)
    if (cell->at[k] == id)
      return k;
  return -1;
}

/* Whether two that are in both stand the other way round in one of them. */
static gboolean
reordered (const Cell *a, const Cell *b)
{
  for (guint x = 1; x <= ELEMENTS; x++)
    for (guint y = 1; y <= ELEMENTS; y++)
      if (place_of (a, x) >= 0 && place_of (a, y) > place_of (a, x) && place_of (b, y) >= 0 && place_of (b, x) > place_of (b, y))
        return TRUE;
  return FALSE;
}

static gboolean
merge_in_order (const Cell *base, const Cell *mine, const Cell *theirs, Cell *out)
{
  const Cell *order = reordered (base, mine) ? mine : theirs;
  guint n = 0;

  memset (out, 0, sizeof *out);
  if (reordered (base, mine) && reordered (base, theirs) && reordered (mine, theirs))
    return FALSE;
  for (guint k = 0; k < ELEMENTS && order->at[k] != 0; k++)
    if (place_of (base, order->at[k]) >= 0 && place_of (mine, order->at[k]) >= 0 && place_of (theirs, order->at[k]) >= 0)
      out->at[n++] = order->at[k];
  for (guint id = 1; id <= ELEMENTS; id++)
    if (place_of (base, id) < 0 && (place_of (mine, id) >= 0 || place_of (theirs, id) >= 0))
      out->at[n++] = (guint8) id;
  return TRUE;
}

static gboolean
merge_by_element (const Cell *base, const Cell *mine, const Cell *theirs, Cell *out)
{
  for (guint e = 0; e < ELEMENTS; e++)
    if (mine->at[e] == base->at[e] || mine->at[e] == theirs->at[e])
      out->at[e] = theirs->at[e];
    else if (theirs->at[e] == base->at[e])
      out->at[e] = mine->at[e];
    else
      return FALSE;
  return TRUE;
}

static gboolean
merge_cell (const LotseField *field, const Cell *base, const Cell *mine, const Cell *theirs, Cell *out)
{
  if (shape_of (field) == IN_ORDER)
    return merge_in_order (base, mine, theirs, out);
  return shape_of (field) == BY_ELEMENT && merge_by_element (base, mine, theirs, out);
}

/* Fields and, behind them, two members that this version does not know. */
#define MAX_CELLS 66
typedef struct { Cell cell[MAX_CELLS]; } Table;

static const char *
group_name (const LotseKindInfo *info, guint i)
{
  return i < info->n_fields && info->fields[i].group != NULL ? info->fields[i].group : "";
}

/* All that is merged as one with cell @i: its group, or itself. */
static gboolean
in_group (const LotseKindInfo *info, guint i, guint j)
{
  return i == j || (*group_name (info, i) != '\0' && g_str_equal (group_name (info, i), group_name (info, j)));
}

static gboolean
same_group (const LotseKindInfo *info, guint i, const Table *a, const Table *b)
{
  for (guint j = 0; j < info->n_fields + 2; j++)
    if (in_group (info, i, j) && !same_cell (&a->cell[j], &b->cell[j]))
      return FALSE;
  return TRUE;
}

static guint
size_of_group (const LotseKindInfo *info, guint i)
{
  guint n = 0;

  for (guint j = 0; j < info->n_fields + 2; j++)
    n += in_group (info, i, j) ? 1 : 0;
  return n;
}

static LotseMergeResult
merge_tables (const LotseKindInfo *info, const Table *base, const Table *mine, const Table *theirs, gboolean same_rev, Table *out)
{
  gboolean changed = FALSE;

  *out = *theirs;
  for (guint i = 0; i < info->n_fields + 2; i++)
    {
      if (same_group (info, i, mine, base) || same_group (info, i, mine, theirs))
        continue;
      changed = TRUE;
      if (same_group (info, i, theirs, base))
        out->cell[i] = mine->cell[i];
      else if (i >= info->n_fields || size_of_group (info, i) > 1
               || !merge_cell (&info->fields[i], &base->cell[i], &mine->cell[i], &theirs->cell[i], &out->cell[i]))
        return LOTSE_MERGE_CONFLICT;
    }
  return !changed ? LOTSE_MERGE_NOTHING : same_rev ? LOTSE_MERGE_APPLIED : LOTSE_MERGE_MERGED;
}

/* Random tables, and records of them */

static void
shuffle (GRand *rand, Cell *cell)
{
  guint n = g_rand_int_range (rand, 0, ELEMENTS + 1);

  memset (cell, 0, sizeof *cell);
  for (guint k = 0; k < n; k++)
    do
      cell->at[k] = (guint8) g_rand_int_range (rand, 1, ELEMENTS + 1);
    while (place_of (cell, cell->at[k]) != (int) k);
}

static void
change_cell (GRand *rand, const LotseKindInfo *info, guint i, Cell *cell)
{
  const LotseField *field = i < info->n_fields ? &info->fields[i] : NULL;

  if (field != NULL && shape_of (field) == IN_ORDER)
    shuffle (rand, cell);
  else if (field != NULL && shape_of (field) == BY_ELEMENT)
    cell->at[g_rand_int_range (rand, 0, (gint32) elements_of (field))] = (guint8) g_rand_int_range (rand, 0, (gint32) choices_of (field) + 1);
  else
    cell->at[0] = (guint8) g_rand_int_range (rand, 0, field != NULL ? (gint32) choices_of (field) + 1 : 3);
}

static void
change_table (GRand *rand, const LotseKindInfo *info, guint times, Table *table)
{
  for (guint n = 0; n < times; n++)
    {
      guint i = (guint) g_rand_int_range (rand, 0, (gint32) info->n_fields + 2);

      change_cell (rand, info, i, &table->cell[i]);
    }
}

static LotseRecord *
record_of (const LotseKindInfo *info, const Table *table, gint64 rev)
{
  LotseRecord *record = lotse_record_new (info->kind, "11111111-1111-4111-8111-111111111111");
  g_autoptr (GString) extra = g_string_new ("{");

  for (guint i = 0; i < info->n_fields; i++)
    {
      LotseValue value = value_of (&info->fields[i], &table->cell[i]);

      if (value.set)
        lotse_record_take (record, i, &value);
    }
  for (guint i = 0; i < 2; i++)
    if (table->cell[info->n_fields + i].at[0] != 0)
      g_string_append_printf (extra, "%s\"unknown_%u\":%u", extra->len > 1 ? "," : "", i, table->cell[info->n_fields + i].at[0]);
  g_string_append_c (extra, '}');
  if (extra->len > 2)
    lotse_record_set_extra (record, extra->str);
  lotse_record_set_rev (record, rev);
  return record;
}

static gboolean
same_extra (LotseRecord *a, LotseRecord *b)
{
  const char *one = lotse_record_extra (a), *other = lotse_record_extra (b);
  g_autoptr (JsonNode) x = json_from_string (one != NULL ? one : "{}", NULL);
  g_autoptr (JsonNode) y = json_from_string (other != NULL ? other : "{}", NULL);

  return json_node_equal (x, y);
}

static gboolean
same_content (LotseRecord *a, LotseRecord *b)
{
  for (guint i = 0; i < lotse_kind_info (lotse_record_kind (a))->n_fields; i++)
    if (!lotse_value_equal (lotse_record_get (a, i), lotse_record_get (b, i)))
      return FALSE;
  return same_extra (a, b);
}

static void
check_triple (GRand *rand, guint round, guint *counts)
{
  const LotseKindInfo *info = lotse_kind_info ((LotseKind) (round % LOTSE_N_KINDS));
  gboolean same_rev = g_rand_int_range (rand, 0, 3) == 0;
  g_autoptr (LotseRecord) base_record = NULL;
  g_autoptr (LotseRecord) mine_record = NULL;
  g_autoptr (LotseRecord) theirs_record = NULL;
  g_autoptr (LotseRecord) expected_record = NULL;
  g_autoptr (LotseRecord) merged = NULL;
  g_autoptr (LotseMutation) patch = NULL;
  Table base = { 0 }, mine, theirs, expected;
  LotseMergeResult result;

  change_table (rand, info, 6, &base);
  mine = base;
  change_table (rand, info, (guint) g_rand_int_range (rand, 1, 5), &mine);
  theirs = !same_rev && g_rand_int_range (rand, 0, 4) == 0 ? mine : base;
  if (!same_rev)
    change_table (rand, info, (guint) g_rand_int_range (rand, 0, 5), &theirs);
  base_record = record_of (info, &base, 7);
  mine_record = record_of (info, &mine, 7);
  theirs_record = record_of (info, &theirs, same_rev ? 7 : 9);
  patch = lotse_mutation_patch (base_record, mine_record);
  if (patch == NULL)
    {
      g_assert_cmpint (memcmp (&base, &mine, sizeof base), ==, 0);
      return;
    }
  result = merge_tables (info, &base, &mine, &theirs, same_rev, &expected);
  g_assert_cmpint (lotse_merge (theirs_record, patch, &merged, NULL), ==, result);
  counts[result]++;
  if (result != LOTSE_MERGE_APPLIED && result != LOTSE_MERGE_MERGED)
    {
      g_assert_null (merged);
      return;
    }
  expected_record = record_of (info, &expected, 0);
  if (!same_content (merged, expected_record))
    g_error ("seed %d, round %u: %s merges differently", SEED, round, info->name);
}

static void
test_against_second_merge (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  guint counts[4] = { 0 };

  for (guint round = 0; round < TRIPLES; round++)
    check_triple (rand, round, counts);
  /* Every outcome came up often. */
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    g_assert_cmpuint (counts[i], >, TRIPLES / 50);
}

/* Three people, each on merge groups of their own: whoever comes first, the record is the same in the end. */
static void
test_any_order_of_three (void)
{
  static const guint orders[6][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint round = 0; round < 20 * LOTSE_N_KINDS; round++)
    {
      const LotseKindInfo *info = lotse_kind_info ((LotseKind) (round % LOTSE_N_KINDS));
      guint owner[MAX_CELLS];
      Table base = { 0 }, all, edited[3];
      g_autoptr (LotseRecord) before = NULL;
      g_autoptr (LotseRecord) expected = NULL;
      g_autoptr (GPtrArray) patches = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

      change_table (rand, info, 10, &base);
      before = record_of (info, &base, 3);
      for (guint i = 0; i < info->n_fields + 2; i++)
        {
          owner[i] = (guint) g_rand_int_range (rand, 0, 3);
          for (guint j = 0; j < i; j++)
            if (in_group (info, i, j))
              owner[i] = owner[j];
        }
      all = edited[0] = edited[1] = edited[2] = base;
      for (guint i = 0; i < info->n_fields + 2; i++)
        {
          change_cell (rand, info, i, &all.cell[i]);
          edited[owner[i]].cell[i] = all.cell[i];
        }
      expected = record_of (info, &all, 0);
      for (guint p = 0; p < 3; p++)
        {
          g_autoptr (LotseRecord) after = record_of (info, &edited[p], 3);

          g_ptr_array_add (patches, lotse_mutation_patch (before, after));
        }
      for (guint o = 0; o < G_N_ELEMENTS (orders); o++)
        {
          g_autoptr (LotseRecord) now = lotse_record_copy (before);

          for (guint step = 0; step < 3; step++)
            {
              LotseMutation *patch = patches->pdata[orders[o][step]];
              LotseRecord *next = NULL;

              if (patch == NULL)
                continue;
              g_assert_cmpint (lotse_merge (now, patch, &next, NULL), ==,
                               lotse_record_rev (now) == 3 ? LOTSE_MERGE_APPLIED : LOTSE_MERGE_MERGED);
              lotse_record_set_rev (next, lotse_record_rev (now) + 1);
              g_set_object (&now, next);
              g_object_unref (next);
            }
          g_assert_true (same_content (now, expected));
        }
    }
}

/* Merges two edits one after the other into a third; FALSE where that is a conflict. */
static gboolean
merge_two (const LotseField *field, const LotseValue *base, const LotseValue *first, const LotseValue *second, const LotseValue *into,
           LotseValue *out)
{
  LotseValue between;
  gboolean done;

  if (!lotse_value_merge (field, base, first, into, &between))
    return FALSE;
  done = lotse_value_merge (field, base, second, &between, out);
  lotse_value_clear (&between);
  return done;
}

/* Sets by element, maps and series by key: who comes first makes no difference, not even to whether it is a conflict. */
static void
test_elements_in_any_order (void)
{
  static const guint orders[6][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  guint merged = 0, conflicts = 0;

  for (int k = 0; k < LOTSE_N_KINDS; k++)
    for (guint i = 0; i < lotse_kind_info ((LotseKind) k)->n_fields; i++)
      for (guint round = 0; round < 60; round++)
        {
          const LotseKindInfo *info = lotse_kind_info ((LotseKind) k);
          const LotseField *field = &info->fields[i];
          Cell cell[4] = { 0 };
          LotseValue value[4], result[6];
          gboolean done[6];

          if (shape_of (field) != BY_ELEMENT)
            break;
          for (guint n = 0; n < 3; n++)
            change_cell (rand, info, i, &cell[3]);
          cell[0] = cell[1] = cell[2] = cell[3];
          for (guint p = 0; p < 3; p++)
            change_cell (rand, info, i, &cell[p]);
          for (guint p = 0; p < 4; p++)
            value[p] = value_of (field, &cell[p]);
          for (guint o = 0; o < 6; o++)
            {
              done[o] = merge_two (field, &value[3], &value[orders[o][1]], &value[orders[o][2]], &value[orders[o][0]], &result[o]);
              g_assert_cmpint (done[o], ==, done[0]);
              if (done[o])
                g_assert_true (lotse_value_equal (&result[o], &result[0]));
            }
          *(done[0] ? &merged : &conflicts) += 1;
          for (guint o = 0; done[0] && o < 6; o++)
            lotse_value_clear (&result[o]);
          for (guint p = 0; p < 4; p++)
            lotse_value_clear (&value[p]);
        }
  g_assert_cmpuint (merged, >, 100);
  g_assert_cmpuint (conflicts, >, 10);
}

/* With base, mine and theirs of any kind: who changed nothing gets theirs, who is alone gets theirs own, who wants the same gets nothing. */
static void
test_identities (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int k = 0; k < LOTSE_N_KINDS; k++)
    for (guint round = 0; round < 10; round++)
      {
        g_autoptr (LotseRecord) a = random_record (rand, (LotseKind) k);
        g_autoptr (LotseRecord) b = random_record (rand, (LotseKind) k);
        g_autoptr (LotseRecord) mine = lotse_record_copy (a);
        g_autoptr (LotseMutation) patch = NULL;
        g_autoptr (LotseRecord) alone = NULL;
        g_autoptr (LotseRecord) again = NULL;

        g_assert_null (lotse_mutation_patch (a, mine));
        for (guint i = 0; i < lotse_kind_info ((LotseKind) k)->n_fields; i++)
          {
            const LotseField *field = &lotse_kind_info ((LotseKind) k)->fields[i];
            const LotseValue *x = lotse_record_get (a, i), *y = lotse_record_get (b, i);
            LotseValue out;

            lotse_record_set (mine, i, y);
            g_assert_true (lotse_value_merge (field, x, x, y, &out));
            g_assert_true (lotse_value_equal (&out, y));
            lotse_value_clear (&out);
            g_assert_true (lotse_value_merge (field, x, y, x, &out));
            g_assert_true (lotse_value_equal (&out, y));
            lotse_value_clear (&out);
            g_assert_true (lotse_value_merge (field, x, y, y, &out));
            g_assert_true (lotse_value_equal (&out, y));
            lotse_value_clear (&out);
          }
        patch = lotse_mutation_patch (a, mine);
        g_assert_cmpint (lotse_merge (a, patch, &alone, NULL), ==, LOTSE_MERGE_APPLIED);
        g_assert_true (same_fields (alone, mine));
        g_assert_cmpint (lotse_merge (mine, patch, &again, NULL), ==, LOTSE_MERGE_NOTHING);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/merge-rules/identities", test_identities);
  g_test_add_func ("/model/merge-rules/elements-in-any-order", test_elements_in_any_order);
  g_test_add_func ("/model/merge-rules/any-order-of-three", test_any_order_of_three);
  g_test_add_func ("/model/merge-rules/against-second-merge", test_against_second_merge);
  return g_test_run ();
}
