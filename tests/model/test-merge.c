/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three-way merge: nothing is overwritten silently, groups stay whole, and edits of disjoint groups give the same in any order. */
#include "data/model/merge.h"
#include "random-record.h"

#define SEED 1990
#define ID "11111111-1111-4111-8111-111111111111"

static LotseRecord *
base_project (void)
{
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, ID);

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "E-Akte");
  lotse_record_set_text (project, LOTSE_F_PROJECT_CODE, "HF2-01");
  lotse_record_set_text (project, LOTSE_F_PROJECT_AUTOMATION_SOURCE, "survey");
  lotse_record_set_rev (project, 4);
  return project;
}

static LotseMutation *
text_patch (LotseRecord *before, guint field, const char *text)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (before);

  lotse_record_set_text (after, field, text);
  return lotse_mutation_patch (before, after);
}

static LotseRecord *
edited (LotseRecord *before, guint field, const char *text)
{
  LotseRecord *after = lotse_record_copy (before);

  lotse_record_set_text (after, field, text);
  lotse_record_set_rev (after, lotse_record_rev (before) + 1);
  return after;
}

static LotseMergeResult
merge (LotseRecord *current, const LotseMutation *mutation, const char *title, const char *code)
{
  LotseRecord *out = current; /* whatever was in there */
  guint64 conflicts = G_MAXUINT64;
  LotseMergeResult result = lotse_merge (current, mutation, &out, &conflicts);
  g_autoptr (LotseRecord) merged = out;

  g_assert_true ((merged != NULL) == (result == LOTSE_MERGE_APPLIED || result == LOTSE_MERGE_MERGED));
  if (result != LOTSE_MERGE_CONFLICT)
    g_assert_cmphex (conflicts, ==, 0);
  if (merged != NULL)
    {
      g_assert_cmpstr (lotse_record_text (merged, LOTSE_F_PROJECT_TITLE), ==, title);
      g_assert_cmpstr (lotse_record_text (merged, LOTSE_F_PROJECT_CODE), ==, code);
    }
  return result;
}

static void
test_patch (void)
{
  g_autoptr (LotseRecord) base = base_project ();
  g_autoptr (LotseRecord) other_field = edited (base, LOTSE_F_PROJECT_CODE, "HF2-02");
  g_autoptr (LotseRecord) same_text = edited (base, LOTSE_F_PROJECT_TITLE, "Digitale Akte");
  g_autoptr (LotseRecord) other_text = edited (base, LOTSE_F_PROJECT_TITLE, "Akte");
  g_autoptr (LotseMutation) patch = text_patch (base, LOTSE_F_PROJECT_TITLE, "Digitale Akte");
  g_autoptr (LotseRecord) merged = NULL;
  guint64 conflicts;

  g_assert_cmpint (merge (base, patch, "Digitale Akte", "HF2-01"), ==, LOTSE_MERGE_APPLIED);
  g_assert_cmpint (merge (other_field, patch, "Digitale Akte", "HF2-02"), ==, LOTSE_MERGE_MERGED);
  g_assert_cmpint (merge (same_text, patch, NULL, NULL), ==, LOTSE_MERGE_NOTHING);
  g_assert_cmpint (lotse_merge (other_text, patch, &merged, &conflicts), ==, LOTSE_MERGE_CONFLICT);
  g_assert_cmphex (conflicts, ==, G_GUINT64_CONSTANT (1) << LOTSE_F_PROJECT_TITLE);
  g_assert_null (merged);
}

/* Where one field conflicts, nothing of the mutation is taken. */
static void
test_all_or_nothing (void)
{
  g_autoptr (LotseRecord) base = base_project ();
  g_autoptr (LotseRecord) after = edited (base, LOTSE_F_PROJECT_TITLE, "Digitale Akte");
  g_autoptr (LotseRecord) theirs = edited (base, LOTSE_F_PROJECT_TITLE, "Akte");
  g_autoptr (LotseMutation) patch = NULL;

  lotse_record_set_text (after, LOTSE_F_PROJECT_GOAL, "less paper");
  patch = lotse_mutation_patch (base, after);
  g_assert_cmpint (merge (theirs, patch, NULL, NULL), ==, LOTSE_MERGE_CONFLICT);
}

/* Two people change different fields of one group: their halves do not make a whole. */
static void
test_groups (void)
{
  g_autoptr (LotseRecord) base = base_project ();
  g_autoptr (LotseRecord) mine = edited (base, LOTSE_F_PROJECT_AUTOMATION_SOURCE, "count");
  g_autoptr (LotseRecord) theirs = lotse_record_copy (base);
  g_autoptr (LotseMutation) patch = lotse_mutation_patch (base, mine);
  g_autoptr (LotseMutation) company = lotse_mutation_patch (base, mine);
  g_autoptr (LotseRecord) merged = NULL;
  guint64 conflicts;

  lotse_record_set_integer (theirs, LOTSE_F_PROJECT_AUTOMATION_CASES, 500);
  lotse_record_set_rev (theirs, 5);
  g_assert_cmpint (lotse_merge (theirs, patch, &merged, &conflicts), ==, LOTSE_MERGE_CONFLICT);
  g_assert_cmphex (conflicts, ==, patch->mask);
  /* Sent, but not changed by me: theirs stays. */
  lotse_record_set_text (company->set, LOTSE_F_PROJECT_AUTOMATION_SOURCE, "survey");
  g_assert_cmpint (lotse_merge (theirs, company, &merged, &conflicts), ==, LOTSE_MERGE_NOTHING);
}

static LotseMutation *
report_patch (LotseRecord *base, int status, const char *summary)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (base);

  lotse_record_set_integer (after, LOTSE_F_REPORT_STATUS, status);
  lotse_record_set_text (after, LOTSE_F_REPORT_SUMMARY, summary);
  lotse_record_set_integer (after, LOTSE_F_REPORT_AS_OF, 20001);
  return lotse_mutation_patch (base, after);
}

/* Status, reason and day are one: a red light never keeps a green reason. */
static void
test_status_and_reason (void)
{
  g_autoptr (LotseRecord) base = lotse_record_new (LOTSE_KIND_REPORT, ID);
  g_autoptr (LotseRecord) theirs = NULL;
  g_autoptr (LotseMutation) red = NULL;
  g_autoptr (LotseMutation) reason = NULL;
  g_autoptr (LotseRecord) merged = NULL;

  lotse_record_set_integer (base, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_ON_TRACK);
  lotse_record_set_text (base, LOTSE_F_REPORT_SUMMARY, "all well");
  lotse_record_set_integer (base, LOTSE_F_REPORT_AS_OF, 20000);
  lotse_record_set_rev (base, 4);
  red = report_patch (base, LOTSE_STATUS_NEEDS_DECISION, "all well");
  reason = report_patch (base, LOTSE_STATUS_ON_TRACK, "still well");
  g_assert_cmpint (lotse_merge (base, red, &theirs, NULL), ==, LOTSE_MERGE_APPLIED);
  lotse_record_set_rev (theirs, 5);
  g_assert_cmpint (lotse_merge (theirs, reason, &merged, NULL), ==, LOTSE_MERGE_CONFLICT);
  g_assert_cmpint (lotse_merge (base, reason, &merged, NULL), ==, LOTSE_MERGE_APPLIED);
  g_assert_cmpstr (lotse_record_text (merged, LOTSE_F_REPORT_SUMMARY), ==, "still well");
}

/* Another program sends a part of a group. Nobody can tell then what it saw of the rest, so it must have seen this very revision. */
static void
test_part_of_a_group (void)
{
  g_autoptr (LotseRecord) base = base_project ();
  g_autoptr (LotseRecord) other = edited (base, LOTSE_F_PROJECT_CODE, "HF2-02");
  g_autoptr (LotseMutation) patch = text_patch (base, LOTSE_F_PROJECT_AUTOMATION_SOURCE, "count");
  g_autoptr (LotseRecord) merged = NULL;
  guint64 source = G_GUINT64_CONSTANT (1) << LOTSE_F_PROJECT_AUTOMATION_SOURCE, conflicts;

  lotse_record_set_integer (base, LOTSE_F_PROJECT_AUTOMATION_CASES, 500);
  patch->mask = source;
  g_assert_cmpint (lotse_merge (base, patch, &merged, &conflicts), ==, LOTSE_MERGE_APPLIED);
  g_assert_cmpstr (lotse_record_text (merged, LOTSE_F_PROJECT_AUTOMATION_SOURCE), ==, "count");
  g_assert_cmpint (lotse_record_integer (merged, LOTSE_F_PROJECT_AUTOMATION_CASES, 0), ==, 500);
  g_clear_object (&merged);
  g_assert_cmpint (lotse_merge (other, patch, &merged, &conflicts), ==, LOTSE_MERGE_CONFLICT);
  g_assert_cmphex (conflicts, ==, source);
}

/* The page of a conflict shows every field that is in dispute, and no other. */
static void
test_fields_in_dispute (void)
{
  g_autoptr (LotseRecord) base = base_project ();
  g_autoptr (LotseRecord) mine = lotse_record_copy (base);
  g_autoptr (LotseRecord) theirs = lotse_record_copy (base);
  g_autoptr (LotseRecord) unused = NULL;
  g_autoptr (LotseMutation) patch = NULL;
  guint64 conflicts;

  for (guint i = 0; i < 2; i++)
    {
      LotseRecord *side = i == 0 ? mine : theirs;

      lotse_record_set_text (side, LOTSE_F_PROJECT_TITLE, i == 0 ? "mine" : "theirs");
      lotse_record_set_text (side, LOTSE_F_PROJECT_GOAL, i == 0 ? "mine" : "theirs");
    }
  lotse_record_set_text (mine, LOTSE_F_PROJECT_CATEGORY, "only mine");
  lotse_record_set_rev (theirs, 5);
  patch = lotse_mutation_patch (base, mine);
  g_assert_cmpint (lotse_merge (theirs, patch, &unused, &conflicts), ==, LOTSE_MERGE_CONFLICT);
  g_assert_cmphex (conflicts, ==, G_GUINT64_CONSTANT (1) << LOTSE_F_PROJECT_TITLE | G_GUINT64_CONSTANT (1) << LOTSE_F_PROJECT_GOAL);
  g_assert_cmpint (lotse_merge (NULL, patch, &unused, &conflicts), ==, LOTSE_MERGE_CONFLICT);
  g_assert_cmphex (conflicts, ==, patch->mask);
  g_assert_cmpint (lotse_merge (base, patch, &unused, &conflicts), ==, LOTSE_MERGE_APPLIED);
  g_assert_cmphex (conflicts, ==, 0);
}

static void
test_by_element (void)
{
  g_autoptr (LotseRecord) base = base_project ();
  g_autoptr (LotseRecord) mine = lotse_record_copy (base);
  g_autoptr (LotseRecord) theirs = lotse_record_copy (base);
  g_autoptr (LotseMutation) patch = NULL;
  g_autoptr (LotseRecord) merged = NULL;

  lotse_record_set_integer (mine, LOTSE_F_PROJECT_THEMES, 1 << LOTSE_THEME_AI);
  lotse_record_set_integer (theirs, LOTSE_F_PROJECT_THEMES, 1 << LOTSE_THEME_PLATFORM);
  lotse_record_set_rev (theirs, 5);
  patch = lotse_mutation_patch (base, mine);
  g_assert_cmpint (lotse_merge (theirs, patch, &merged, NULL), ==, LOTSE_MERGE_MERGED);
  g_assert_cmpint (lotse_record_integer (merged, LOTSE_F_PROJECT_THEMES, 0), ==, 1 << LOTSE_THEME_AI | 1 << LOTSE_THEME_PLATFORM);
}

static void
test_create (void)
{
  g_autoptr (LotseRecord) project = base_project ();
  g_autoptr (LotseRecord) other = edited (project, LOTSE_F_PROJECT_TITLE, "Akte");
  g_autoptr (LotseRecord) gone = lotse_record_copy (project);
  g_autoptr (LotseMutation) create = lotse_mutation_create (project);

  lotse_record_set_deleted (gone, TRUE);
  g_assert_cmpint (merge (NULL, create, "E-Akte", "HF2-01"), ==, LOTSE_MERGE_APPLIED);
  g_assert_cmpint (merge (project, create, NULL, NULL), ==, LOTSE_MERGE_NOTHING);
  g_assert_cmpint (merge (other, create, NULL, NULL), ==, LOTSE_MERGE_CONFLICT);
  g_assert_cmpint (merge (gone, create, NULL, NULL), ==, LOTSE_MERGE_CONFLICT);
}

/* What a newer version made is there only where its fields are there as well. */
static void
test_create_with_unknown_fields (void)
{
  g_autoptr (LotseRecord) project = base_project ();
  g_autoptr (LotseRecord) plain = base_project ();
  g_autoptr (LotseRecord) richer = base_project ();
  g_autoptr (LotseRecord) other = base_project ();
  g_autoptr (LotseRecord) merged = NULL;
  g_autoptr (LotseMutation) create = NULL;

  lotse_record_set_extra (project, "{\"mood\":1,\"zeal\":2}");
  lotse_record_set_extra (richer, "{\"zeal\":2,\"mood\":1,\"more\":true}");
  lotse_record_set_extra (other, "{\"mood\":1,\"zeal\":3}");
  create = lotse_mutation_create (project);
  g_assert_cmpint (lotse_merge (NULL, create, &merged, NULL), ==, LOTSE_MERGE_APPLIED);
  g_assert_cmpstr (lotse_record_extra (merged), ==, "{\"mood\":1,\"zeal\":2}");
  g_assert_cmpint (merge (project, create, NULL, NULL), ==, LOTSE_MERGE_NOTHING);
  g_assert_cmpint (merge (richer, create, NULL, NULL), ==, LOTSE_MERGE_NOTHING);
  g_assert_cmpint (merge (other, create, NULL, NULL), ==, LOTSE_MERGE_CONFLICT);
  g_assert_cmpint (merge (plain, create, NULL, NULL), ==, LOTSE_MERGE_CONFLICT);
}

static void
test_delete (void)
{
  g_autoptr (LotseRecord) base = base_project ();
  g_autoptr (LotseRecord) theirs = edited (base, LOTSE_F_PROJECT_CODE, "HF2-02");
  g_autoptr (LotseRecord) gone = lotse_record_copy (base);
  g_autoptr (LotseMutation) delete = lotse_mutation_delete (base);
  g_autoptr (LotseMutation) patch = text_patch (base, LOTSE_F_PROJECT_TITLE, "x");
  g_autoptr (LotseRecord) merged = NULL;

  lotse_record_set_deleted (gone, TRUE);
  g_assert_cmpint (lotse_merge (base, delete, &merged, NULL), ==, LOTSE_MERGE_APPLIED);
  g_assert_true (lotse_record_deleted (merged));
  g_assert_cmpint (merge (theirs, delete, NULL, NULL), ==, LOTSE_MERGE_CONFLICT);
  g_assert_cmpint (merge (gone, delete, NULL, NULL), ==, LOTSE_MERGE_NOTHING);
  g_assert_cmpint (merge (NULL, delete, NULL, NULL), ==, LOTSE_MERGE_NOTHING);
  g_assert_cmpint (merge (gone, patch, NULL, NULL), ==, LOTSE_MERGE_CONFLICT);
  g_assert_cmpint (merge (NULL, patch, NULL, NULL), ==, LOTSE_MERGE_CONFLICT);
}

/* Fields that this version does not know are merged too, each as a whole. */
static void
test_unknown_fields (void)
{
  g_autoptr (LotseRecord) base = base_project ();
  g_autoptr (LotseRecord) mine = NULL;
  g_autoptr (LotseRecord) theirs = NULL;
  g_autoptr (LotseMutation) patch = NULL;
  g_autoptr (LotseRecord) merged = NULL;

  lotse_record_set_extra (base, "{\"mood\":1,\"zeal\":1}");
  mine = lotse_record_copy (base);
  theirs = lotse_record_copy (base);
  lotse_record_set_extra (mine, "{\"mood\":2,\"zeal\":1}");
  lotse_record_set_extra (theirs, "{\"mood\":1,\"zeal\":3}");
  lotse_record_set_rev (theirs, 5);
  patch = lotse_mutation_patch (base, mine);
  g_assert_nonnull (patch);
  g_assert_cmpint (lotse_merge (theirs, patch, &merged, NULL), ==, LOTSE_MERGE_MERGED);
  g_assert_cmpstr (lotse_record_extra (merged), ==, "{\"zeal\":3,\"mood\":2}");
  g_clear_object (&merged);
  lotse_record_set_extra (theirs, "{\"mood\":9,\"zeal\":1}");
  g_assert_cmpint (lotse_merge (theirs, patch, &merged, NULL), ==, LOTSE_MERGE_CONFLICT);
  lotse_record_set_extra (theirs, "{\"mood\":2}");
  g_assert_cmpint (lotse_merge (theirs, patch, &merged, NULL), ==, LOTSE_MERGE_NOTHING);
  /* Sent, but not changed by me: theirs stays. */
  lotse_record_set_extra (patch->set, "{\"mood\":1}");
  lotse_record_set_extra (theirs, "{\"mood\":9}");
  g_assert_cmpint (lotse_merge (theirs, patch, &merged, NULL), ==, LOTSE_MERGE_NOTHING);
}

/* A code that only a newer version can read is replaced only by who saw that very code. */
static void
test_unknown_codes (void)
{
  g_autoptr (LotseRecord) base = base_project ();
  g_autoptr (LotseRecord) mine = NULL;
  g_autoptr (LotseRecord) theirs = NULL;
  g_autoptr (LotseMutation) patch = NULL;
  g_autoptr (LotseRecord) merged = NULL;

  lotse_record_set_extra (base, "{\"life_cycle\":\"dreaming\"}");
  mine = lotse_record_copy (base);
  theirs = lotse_record_copy (base);
  lotse_record_set_integer (mine, LOTSE_F_PROJECT_LIFE_CYCLE, -1);
  patch = lotse_mutation_patch (base, mine);
  g_assert_cmpint (lotse_merge (base, patch, &merged, NULL), ==, LOTSE_MERGE_APPLIED);
  g_assert_null (lotse_record_extra (merged));
  g_clear_object (&merged);
  lotse_record_set_extra (theirs, "{\"life_cycle\":\"awake\"}");
  g_assert_cmpint (lotse_merge (theirs, patch, &merged, NULL), ==, LOTSE_MERGE_CONFLICT);
}

/* Sets some random fields of whole groups out of @allowed. */
static LotseRecord *
random_edit (GRand *rand, LotseRecord *before, guint64 allowed)
{
  LotseKind kind = lotse_record_kind (before);
  LotseRecord *after = lotse_record_copy (before);

  for (guint i = 0; i < lotse_kind_info (kind)->n_fields; i++)
    if ((allowed >> i & 1) && g_rand_boolean (rand))
      {
        LotseValue value = random_value (rand, &lotse_kind_info (kind)->fields[i]);

        lotse_record_take (after, i, &value);
      }
  return after;
}

/* Each field group goes to one of two people. */
static guint64
random_share (GRand *rand, LotseKind kind)
{
  const LotseKindInfo *info = lotse_kind_info (kind);
  guint64 share = 0;

  for (guint i = 0; i < info->n_fields; i++)
    {
      guint first = i;

      for (guint j = 0; info->fields[i].group != NULL && j < i; j++)
        if (g_strcmp0 (info->fields[j].group, info->fields[i].group) == 0)
          {
            first = j;
            break;
          }
      if (first < i ? (share >> first & 1) : g_rand_boolean (rand))
        share |= G_GUINT64_CONSTANT (1) << i;
    }
  return share;
}

static LotseRecord *
apply_in_order (LotseRecord *base, const LotseMutation *first, const LotseMutation *second)
{
  g_autoptr (LotseRecord) one = NULL;
  LotseRecord *two = NULL;

  g_assert_cmpint (lotse_merge (base, first, &one, NULL), ==, LOTSE_MERGE_APPLIED);
  lotse_record_set_rev (one, lotse_record_rev (base) + 1);
  g_assert_cmpint (lotse_merge (one, second, &two, NULL), ==, LOTSE_MERGE_MERGED);
  return two;
}

static void
test_disjoint_in_any_order (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  guint checked = 0;

  for (int k = 0; k < LOTSE_N_KINDS; k++)
    for (guint round = 0; round < 40; round++)
      {
        g_autoptr (LotseRecord) base = random_record (rand, (LotseKind) k);
        guint64 share = random_share (rand, (LotseKind) k);
        g_autoptr (LotseRecord) mine = random_edit (rand, base, share);
        g_autoptr (LotseRecord) theirs = random_edit (rand, base, ~share);
        g_autoptr (LotseMutation) a = lotse_mutation_patch (base, mine);
        g_autoptr (LotseMutation) b = lotse_mutation_patch (base, theirs);
        g_autoptr (LotseRecord) ab = NULL;
        g_autoptr (LotseRecord) ba = NULL;

        if (a == NULL || b == NULL)
          continue;
        g_assert_cmphex (a->mask & b->mask, ==, 0);
        ab = apply_in_order (base, a, b);
        ba = apply_in_order (base, b, a);
        g_assert_true (same_fields (ab, ba));
        checked++;
      }
  g_assert_cmpuint (checked, >, 200);
}

/* Any two edits: the same inputs give the same result; whoever was told "merged" finds every field that they changed as they left it,
 * or merged by element; a mutation sent twice does nothing the second time. */
static void
test_deterministic (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (int k = 0; k < LOTSE_N_KINDS; k++)
    for (guint round = 0; round < 40; round++)
      {
        g_autoptr (LotseRecord) base = random_record (rand, (LotseKind) k);
        g_autoptr (LotseRecord) mine = random_edit (rand, base, G_MAXUINT64);
        g_autoptr (LotseRecord) theirs = random_edit (rand, base, G_MAXUINT64);
        g_autoptr (LotseRecord) untouched = lotse_record_copy (theirs);
        g_autoptr (LotseMutation) patch = lotse_mutation_patch (base, mine);
        g_autoptr (LotseRecord) one = NULL;
        g_autoptr (LotseRecord) two = NULL;
        g_autoptr (LotseRecord) again = NULL;
        LotseMergeResult result;

        if (patch == NULL)
          continue;
        lotse_record_set_rev (theirs, lotse_record_rev (base) + 1);
        result = lotse_merge (theirs, patch, &one, NULL);
        g_assert_cmpint (lotse_merge (theirs, patch, &two, NULL), ==, result);
        g_assert_true (same_fields (theirs, untouched));
        if (one == NULL)
          continue;
        g_assert_true (same_fields (one, two));
        g_assert_cmpint (lotse_merge (base, patch, &again, NULL), ==, LOTSE_MERGE_APPLIED);
        g_assert_true (same_fields (again, mine));
        g_clear_object (&again);
        g_assert_cmpint (lotse_merge (mine, patch, &again, NULL), ==, LOTSE_MERGE_NOTHING);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/merge/patch", test_patch);
  g_test_add_func ("/model/merge/all-or-nothing", test_all_or_nothing);
  g_test_add_func ("/model/merge/groups", test_groups);
  g_test_add_func ("/model/merge/status-and-reason", test_status_and_reason);
  g_test_add_func ("/model/merge/part-of-a-group", test_part_of_a_group);
  g_test_add_func ("/model/merge/fields-in-dispute", test_fields_in_dispute);
  g_test_add_func ("/model/merge/by-element", test_by_element);
  g_test_add_func ("/model/merge/create", test_create);
  g_test_add_func ("/model/merge/create-with-unknown-fields", test_create_with_unknown_fields);
  g_test_add_func ("/model/merge/delete", test_delete);
  g_test_add_func ("/model/merge/unknown-fields", test_unknown_fields);
  g_test_add_func ("/model/merge/unknown-codes", test_unknown_codes);
  g_test_add_func ("/model/merge/disjoint-in-any-order", test_disjoint_in_any_order);
  g_test_add_func ("/model/merge/deterministic", test_deterministic);
  return g_test_run ();
}
