/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Datasets: look-up, list models that tell each batch once and rightly, and the index of who refers to whom. */
#include "data/model/lotse-dataset.h"
#include "random-record.h"

static LotseRecord *
project (guint number, const char *title)
{
  g_autofree char *name = g_strdup_printf ("project/%u", number);
  g_autofree char *id = lotse_id_from_name (name);
  LotseRecord *record = lotse_record_new (LOTSE_KIND_PROJECT, id);

  lotse_record_set_text (record, LOTSE_F_PROJECT_TITLE, title);
  return record;
}

static LotseRecord *
milestone (guint number, const char *of)
{
  g_autofree char *name = g_strdup_printf ("milestone/%u", number);
  g_autofree char *id = lotse_id_from_name (name);
  LotseRecord *record = lotse_record_new (LOTSE_KIND_MILESTONE, id);

  lotse_record_set_text (record, LOTSE_F_MILESTONE_TITLE, name);
  lotse_record_set_text (record, LOTSE_F_MILESTONE_PROJECT, of);
  return record;
}

/* A copy of the list, kept up to date from what the model tells alone. */
typedef struct
{
  GPtrArray *seen;
  guint      told;
  guint      removed, added; /* of the last time */
} Mirror;

static void
items_changed (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  Mirror *mirror = data;

  g_assert_cmpuint (position + removed, <=, mirror->seen->len);
  if (removed > 0)
    g_ptr_array_remove_range (mirror->seen, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror->seen, (int) (position + i), g_list_model_get_item (model, position + i));
  mirror->told++;
  mirror->removed = removed;
  mirror->added = added;
}

static void
mirror_follow (Mirror *mirror, GListModel *model)
{
  mirror->seen = g_ptr_array_new_with_free_func (g_object_unref);
  mirror->told = 0;
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (mirror->seen, g_list_model_get_item (model, i));
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed), mirror);
}

static void
mirror_check (Mirror *mirror, LotseDataset *data, LotseKind kind)
{
  g_assert_cmpuint (mirror->seen->len, ==, lotse_dataset_count (data, kind));
  for (guint i = 0; i < mirror->seen->len; i++)
    {
      LotseRecord *record = lotse_dataset_at (data, kind, i);

      g_assert_true (mirror->seen->pdata[i] == record);
      g_assert_true (lotse_dataset_get (data, kind, lotse_record_id (record)) == record);
    }
}

static void
count_changed (LotseDataset *data, guint *count)
{
  (*count)++;
}

static void
test_batch (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  Mirror mirror;
  guint changed = 0;
  guint64 generation = lotse_dataset_generation (data);

  mirror_follow (&mirror, lotse_dataset_model (data, LOTSE_KIND_PROJECT));
  g_signal_connect (data, "changed", G_CALLBACK (count_changed), &changed);
  lotse_dataset_begin (data);
  for (guint i = 0; i < 10; i++)
    lotse_dataset_take (data, project (i, "x"));
  lotse_dataset_begin (data);
  lotse_dataset_take (data, project (10, "x"));
  lotse_dataset_end (data);
  g_assert_cmpuint (changed, ==, 0);
  g_assert_cmpuint (mirror.told, ==, 0);
  lotse_dataset_end (data);
  g_assert_cmpuint (changed, ==, 1);
  g_assert_cmpuint (mirror.told, ==, 1);
  g_assert_cmpuint (lotse_dataset_generation (data), >, generation);
  mirror_check (&mirror, data, LOTSE_KIND_PROJECT);

  generation = lotse_dataset_generation (data);
  lotse_dataset_begin (data);
  lotse_dataset_end (data);
  g_assert_cmpuint (changed, ==, 1);
  g_assert_cmpuint (lotse_dataset_generation (data), ==, generation);
  g_ptr_array_unref (mirror.seen);
}

/* One record out of many is told as one record. */
static void
test_small_ranges (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autofree char *fourth = NULL;
  Mirror mirror;

  for (guint i = 0; i < 100; i++)
    lotse_dataset_take (data, project (i, "x"));
  mirror_follow (&mirror, lotse_dataset_model (data, LOTSE_KIND_PROJECT));
  fourth = g_strdup (lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_PROJECT, 4)));
  lotse_dataset_remove (data, LOTSE_KIND_PROJECT, fourth);
  g_assert_cmpuint (mirror.removed, ==, 1);
  g_assert_cmpuint (mirror.added, ==, 0);
  lotse_dataset_take (data, project (200, "x"));
  g_assert_cmpuint (mirror.removed, ==, 0);
  g_assert_cmpuint (mirror.added, ==, 1);
  mirror_check (&mirror, data, LOTSE_KIND_PROJECT);
  lotse_dataset_clear (data);
  g_assert_cmpuint (mirror.seen->len, ==, 0);
  g_ptr_array_unref (mirror.seen);
}

static void
test_replace_in_place (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *first = project (1, "old"), *gone = project (1, NULL);
  Mirror mirror;

  lotse_dataset_take (data, first);
  mirror_follow (&mirror, lotse_dataset_model (data, LOTSE_KIND_PROJECT));
  lotse_dataset_take (data, project (1, "new"));
  g_assert_true (lotse_dataset_at (data, LOTSE_KIND_PROJECT, 0) == first);
  g_assert_cmpstr (lotse_record_text (first, LOTSE_F_PROJECT_TITLE), ==, "new");
  g_assert_cmpuint (mirror.told, ==, 0);
  lotse_dataset_take (data, g_object_ref (first));
  g_assert_cmpuint (lotse_dataset_count (data, LOTSE_KIND_PROJECT), ==, 1);

  lotse_record_set_deleted (gone, TRUE);
  lotse_dataset_take (data, gone);
  g_assert_cmpuint (lotse_dataset_count (data, LOTSE_KIND_PROJECT), ==, 0);
  g_assert_cmpuint (mirror.told, ==, 1);
  g_ptr_array_unref (mirror.seen);
}

static void
test_referrers (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseRecord) a = project (1, "a");
  g_autoptr (LotseRecord) b = project (2, "b");
  const char *const both[] = { lotse_record_id (a), lotse_record_id (b), NULL };
  LotseRecord *decision = lotse_record_new (LOTSE_KIND_DECISION, NULL), *moved;
  LotseValue refs = lotse_value_refs (both);

  lotse_record_take (decision, LOTSE_F_DECISION_PROJECTS, &refs);
  lotse_dataset_take (data, g_object_ref (a));
  lotse_dataset_take (data, g_object_ref (b));
  lotse_dataset_take (data, milestone (1, lotse_record_id (a)));
  lotse_dataset_take (data, decision);
#define OF(kind, field, record) lotse_dataset_referrers (data, LOTSE_KIND_##kind, LOTSE_F_##kind##_##field, lotse_record_id (record))->len
  g_assert_cmpuint (OF (MILESTONE, PROJECT, a), ==, 1);
  g_assert_cmpuint (OF (MILESTONE, PROJECT, b), ==, 0);
  g_assert_cmpuint (OF (DECISION, PROJECTS, a), ==, 1);
  g_assert_cmpuint (OF (DECISION, PROJECTS, b), ==, 1);
  g_assert_true (lotse_dataset_deref (data, lotse_dataset_at (data, LOTSE_KIND_MILESTONE, 0), LOTSE_F_MILESTONE_PROJECT) == a);

  lotse_dataset_take (data, milestone (2, lotse_record_id (a)));
  moved = milestone (1, lotse_record_id (b));
  lotse_dataset_take (data, moved);
  g_assert_cmpuint (OF (MILESTONE, PROJECT, a), ==, 1);
  g_assert_cmpuint (OF (MILESTONE, PROJECT, b), ==, 1);
  lotse_dataset_remove (data, LOTSE_KIND_DECISION, lotse_record_id (decision));
  g_assert_cmpuint (OF (DECISION, PROJECTS, a), ==, 0);
  lotse_dataset_clear (data);
  g_assert_cmpuint (OF (MILESTONE, PROJECT, b), ==, 0);
  g_assert_nonnull (lotse_dataset_referrers (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, NULL));
#undef OF
}

/* An index that is first asked for in the middle of a batch must not remember what the batch removed. */
static void
test_referrers_within_batch (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseRecord) a = project (1, "a");
  g_autofree char *gone = NULL;
  const GPtrArray *found;

  lotse_dataset_take (data, milestone (1, lotse_record_id (a)));
  lotse_dataset_take (data, milestone (2, lotse_record_id (a)));
  gone = g_strdup (lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_MILESTONE, 0)));
  lotse_dataset_begin (data);
  lotse_dataset_remove (data, LOTSE_KIND_MILESTONE, gone);
  found = lotse_dataset_referrers (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (a));
  g_assert_cmpuint (found->len, ==, 1);
  lotse_dataset_end (data);
  found = lotse_dataset_referrers (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (a));
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (lotse_record_id (found->pdata[0]), !=, gone);
}

/* Random batches: who only listens to the models knows the same as who asks, and the index agrees with a search. */
static void
test_random_batches (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (99);
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (GPtrArray) projects = g_ptr_array_new_with_free_func (g_object_unref);
  Mirror mirror;

  for (guint i = 0; i < 5; i++)
    g_ptr_array_add (projects, project (i, "p"));
  mirror_follow (&mirror, lotse_dataset_model (data, LOTSE_KIND_MILESTONE));
  for (guint round = 0; round < 400; round++)
    {
      lotse_dataset_begin (data);
      for (int n = g_rand_int_range (rand, 0, 8); n > 0; n--)
        {
          LotseRecord *one = milestone ((guint) g_rand_int_range (rand, 0, 30), lotse_record_id (projects->pdata[g_rand_int_range (rand, 0, 5)]));

          lotse_record_set_deleted (one, g_rand_int_range (rand, 0, 3) == 0);
          lotse_dataset_take (data, one);
        }
      if (g_rand_int_range (rand, 0, 40) == 0)
        lotse_dataset_clear (data);
      lotse_dataset_end (data);
      mirror_check (&mirror, data, LOTSE_KIND_MILESTONE);
      for (guint p = 0; p < projects->len; p++)
        {
          const char *id = lotse_record_id (projects->pdata[p]);
          guint expected = 0;

          for (guint i = 0; i < mirror.seen->len; i++)
            expected += g_strcmp0 (lotse_record_text (mirror.seen->pdata[i], LOTSE_F_MILESTONE_PROJECT), id) == 0;
          g_assert_cmpuint (lotse_dataset_referrers (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, id)->len, ==, expected);
        }
    }
  g_ptr_array_unref (mirror.seen);
}

static void
check_of_records (LotseDataset *data)
{
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *one = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);

      g_assert_true (lotse_dataset_referrers_of (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, one)
                     == lotse_dataset_referrers (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (one)));
    }
}

/* Whatever came, moved up or went, and where the batch still goes on: who is asked with a record knows the same as who is asked with its id. One that another
 * dataset holds as well, or none, is no other. */
static void
test_referrers_of_records (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (LotseDataset) data = lotse_dataset_new (), other = lotse_dataset_new ();
  g_autoptr (LotseRecord) nowhere = project (3, "p");

  for (guint round = 0; round < 600; round++)
    {
      lotse_dataset_begin (data);
      for (int n = g_rand_int_range (rand, 0, 6); n > 0; n--)
        {
          g_autoptr (LotseRecord) named = project ((guint) g_rand_int_range (rand, 0, 12), "p");
          LotseRecord *one = milestone ((guint) g_rand_int_range (rand, 0, 30), lotse_record_id (named));

          lotse_record_set_deleted (one, g_rand_int_range (rand, 0, 3) == 0);
          lotse_record_set_deleted (named, g_rand_int_range (rand, 0, 3) == 0);
          lotse_dataset_take (data, one);
          lotse_dataset_take (data, g_object_ref (named));
          check_of_records (data);
        }
      if (g_rand_int_range (rand, 0, 40) == 0)
        lotse_dataset_clear (data);
      lotse_dataset_end (data);
      check_of_records (data);
      if (lotse_dataset_count (data, LOTSE_KIND_PROJECT) > 2 && g_rand_int_range (rand, 0, 4) == 0)
        lotse_dataset_take (other, g_object_ref (lotse_dataset_at (data, LOTSE_KIND_PROJECT, 2)));
      check_of_records (other);
      check_of_records (data);
      g_assert_true (lotse_dataset_referrers_of (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, nowhere)
                     == lotse_dataset_referrers (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (nowhere)));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/dataset/batch", test_batch);
  g_test_add_func ("/model/dataset/small-ranges", test_small_ranges);
  g_test_add_func ("/model/dataset/replace-in-place", test_replace_in_place);
  g_test_add_func ("/model/dataset/referrers", test_referrers);
  g_test_add_func ("/model/dataset/referrers-within-batch", test_referrers_within_batch);
  g_test_add_func ("/model/dataset/random-batches", test_random_batches);
  g_test_add_func ("/model/dataset/referrers-of-records", test_referrers_of_records);
  return g_test_run ();
}
