/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What belongs to what: milestones follow their project, promises their milestone, into another department and out of sight. */
#include "observe.h"

#include "server/core/server-private.h"

static void
write_now (Fixture *fixture, LotseMutation *mutation)
{
  expect_only (fixture, OFFICE (fixture), mutation, "applied");
}

static void
change_text (Fixture *fixture, LotseKind kind, const char *id, guint field, const char *text)
{
  g_autoptr (LotseRecord) record = fetch (fixture, OFFICE (fixture), kind, id);

  write_now (fixture, patch_text (record, field, text));
}

static void
change_audience (Fixture *fixture, LotseKind kind, const char *id, guint field, int audience)
{
  g_autoptr (LotseRecord) record = fetch (fixture, OFFICE (fixture), kind, id);
  g_autoptr (LotseRecord) after = lotse_record_copy (record);

  lotse_record_set_integer (after, field, audience);
  write_now (fixture, lotse_mutation_patch (record, after));
}

/* A milestone of the project, a promise of the milestone, and a report. */
typedef struct { char *milestone, *promise, *report; } Family;

static void
family_clear (Family *family)
{
  g_free (family->milestone);
  g_free (family->promise);
  g_free (family->report);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Family, family_clear)

static Family
make_family (Fixture *fixture, const char *project)
{
  g_autoptr (LotseRecord) milestone = new_milestone ("Abnahme", project);
  g_autoptr (LotseRecord) promise = lotse_record_new (LOTSE_KIND_PROMISE, NULL);
  g_autoptr (LotseRecord) report = new_report (project, LOTSE_STATUS_ON_TRACK);

  lotse_record_set_text (promise, LOTSE_F_PROMISE_BASELINE, "Strategie 2025");
  lotse_record_set_text (promise, LOTSE_F_PROMISE_MILESTONE, lotse_record_id (milestone));
  /* The promise comes first, and is placed when its milestone is there. */
  write_now (fixture, lotse_mutation_create (promise));
  write_now (fixture, lotse_mutation_create (milestone));
  write_now (fixture, lotse_mutation_create (report));
  return (Family) { g_strdup (lotse_record_id (milestone)), g_strdup (lotse_record_id (promise)), g_strdup (lotse_record_id (report)) };
}

static void
test_belongs (Fixture *fixture, gconstpointer data)
{
  g_auto (Family) family = make_family (fixture, fixture->project);
  g_autoptr (LotseRecord) commitment = lotse_record_new (LOTSE_KIND_COMMITMENT, NULL);
  g_autoptr (LotseRecord) alone = lotse_record_new (LOTSE_KIND_PERSONA, NULL);
  g_autoptr (LotseRow) milestone = row_of (fixture, LOTSE_KIND_MILESTONE, family.milestone);
  g_autoptr (LotseRow) promise = row_of (fixture, LOTSE_KIND_PROMISE, family.promise);
  g_autofree char *owner = g_strconcat ("project/", fixture->project, NULL);
  g_autofree char *step = g_strconcat ("milestone/", family.milestone, NULL);
  int level = lotse_kind_info (LOTSE_KIND_PROMISE)->audience;

  g_assert_cmpstr (milestone->parent, ==, owner);
  g_assert_cmpstr (promise->parent, ==, step);
  expect_place (fixture, LOTSE_KIND_PROJECT, fixture->project, fixture->below, fixture->function, 0, FALSE);
  expect_place (fixture, LOTSE_KIND_MILESTONE, family.milestone, fixture->below, fixture->function, 0, FALSE);
  /* It was nobody's until its milestone came: that was a move. */
  expect_place (fixture, LOTSE_KIND_PROMISE, family.promise, fixture->below, fixture->function, level, TRUE);
  expect_place (fixture, LOTSE_KIND_DEPARTMENT, fixture->below, fixture->below, NULL, 0, FALSE);
  expect_place (fixture, LOTSE_KIND_FUNCTION, fixture->function, fixture->below, fixture->function, lotse_kind_info (LOTSE_KIND_FUNCTION)->audience, FALSE);
  lotse_record_set_text (commitment, LOTSE_F_COMMITMENT_TEXT, "Ich zeige es selbst.");
  lotse_record_set_text (commitment, LOTSE_F_COMMITMENT_FUNCTION, fixture->function);
  lotse_record_set_text (alone, LOTSE_F_PERSONA_NAME, "Frau Weiß");
  write_now (fixture, lotse_mutation_create (commitment));
  write_now (fixture, lotse_mutation_create (alone));
  {
    g_autoptr (LotseRow) row = row_of (fixture, LOTSE_KIND_COMMITMENT, lotse_record_id (commitment));
    g_autofree char *function = g_strconcat ("function/", fixture->function, NULL);

    g_assert_cmpstr (row->parent, ==, function);
    g_assert_cmpstr (row->department, ==, fixture->below);
  }
  expect_place (fixture, LOTSE_KIND_PERSONA, lotse_record_id (alone), NULL, NULL, lotse_kind_info (LOTSE_KIND_PERSONA)->audience, FALSE);
}

/* A service is known by itself, whatever project works on it; a department stands in itself below its parent. */
static void
test_services_and_departments (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) service = lotse_record_new (LOTSE_KIND_SERVICE, NULL);
  g_autoptr (LotseRecord) decision = lotse_record_new (LOTSE_KIND_DECISION, NULL);
  LotseValue refs = lotse_value_refs ((const char *const[]) { fixture->other_project, fixture->project, NULL });
  LotseValue same;
  g_autoptr (LotseRow) row = NULL;
  g_autoptr (LotseRow) department = row_of (fixture, LOTSE_KIND_DEPARTMENT, fixture->below);
  g_autoptr (LotseRow) top = row_of (fixture, LOTSE_KIND_DEPARTMENT, fixture->department);
  g_autofree char *above = g_strconcat ("department/", fixture->department, NULL);

  lotse_value_copy (&refs, &same);
  lotse_record_set_text (service, LOTSE_F_SERVICE_TITLE, "Wohngeld");
  lotse_record_take (service, LOTSE_F_SERVICE_PROJECTS, &refs);
  lotse_record_set_text (decision, LOTSE_F_DECISION_QUESTION, "Welche?");
  lotse_record_take (decision, LOTSE_F_DECISION_PROJECTS, &same);
  write_now (fixture, lotse_mutation_create (service));
  write_now (fixture, lotse_mutation_create (decision));
  row = row_of (fixture, LOTSE_KIND_SERVICE, lotse_record_id (service));
  g_assert_null (row->parent);
  g_assert_null (row->department);
  /* Of several, the first counts. */
  {
    g_autoptr (LotseRow) taken = row_of (fixture, LOTSE_KIND_DECISION, lotse_record_id (decision));

    g_assert_cmpstr (taken->department, ==, fixture->other);
  }
  g_assert_cmpstr (department->parent, ==, above);
  g_assert_null (top->parent);
}

typedef struct { gint64 rev, seq; } Stamp;

static Stamp
stamp_of (Fixture *fixture, LotseKind kind, const char *id)
{
  g_autoptr (LotseRow) row = row_of (fixture, kind, id);

  return (Stamp) { row->rev, row->seq };
}

/* Into another department: all that belongs to it follows, comes again in the feed, and is the same revision as before. */
static void
test_moves (Fixture *fixture, gconstpointer data)
{
  g_auto (Family) family = make_family (fixture, fixture->project);
  g_auto (Family) others = make_family (fixture, fixture->other_project);
  const struct { LotseKind kind; const char *id; } members[] = {
    { LOTSE_KIND_MILESTONE, family.milestone }, { LOTSE_KIND_PROMISE, family.promise }, { LOTSE_KIND_REPORT, family.report }
  };
  Stamp before[3], untouched = stamp_of (fixture, LOTSE_KIND_MILESTONE, others.milestone), owner;

  for (guint i = 0; i < 3; i++)
    before[i] = stamp_of (fixture, members[i].kind, members[i].id);
  change_text (fixture, LOTSE_KIND_PROJECT, fixture->project, LOTSE_F_PROJECT_DEPARTMENT, fixture->other);
  expect_place (fixture, LOTSE_KIND_PROJECT, fixture->project, fixture->other, fixture->function, 0, TRUE);
  owner = stamp_of (fixture, LOTSE_KIND_PROJECT, fixture->project);
  g_assert_cmpint (owner.rev, ==, 2);
  for (guint i = 0; i < 3; i++)
    {
      Stamp after = stamp_of (fixture, members[i].kind, members[i].id);
      g_autoptr (LotseRow) row = row_of (fixture, members[i].kind, members[i].id);

      g_assert_cmpint (after.rev, ==, before[i].rev);
      g_assert_cmpint (after.seq, >, owner.seq);
      g_assert_cmpstr (row->department, ==, fixture->other);
      g_assert_cmpstr (row->pilot, ==, fixture->function);
      g_assert_true (row->moved);
    }
  g_assert_cmpint (stamp_of (fixture, LOTSE_KIND_MILESTONE, others.milestone).seq, ==, untouched.seq);
  /* Once moved, it has been moved, whatever comes later. */
  change_text (fixture, LOTSE_KIND_PROJECT, fixture->project, LOTSE_F_PROJECT_CODE, "1");
  change_text (fixture, LOTSE_KIND_MILESTONE, family.milestone, LOTSE_F_MILESTONE_TITLE, "Start");
  expect_place (fixture, LOTSE_KIND_PROJECT, fixture->project, fixture->other, fixture->function, 0, TRUE);
  expect_place (fixture, LOTSE_KIND_MILESTONE, family.milestone, fixture->other, fixture->function, 0, TRUE);
  change_audience (fixture, LOTSE_KIND_PROJECT, fixture->project, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_STAFF);
  expect_place (fixture, LOTSE_KIND_MILESTONE, family.milestone, fixture->other, fixture->function, LOTSE_AUDIENCE_STAFF, TRUE);
  /* A milestone that goes to another project moves by itself, and its promise with it. */
  change_text (fixture, LOTSE_KIND_MILESTONE, others.milestone, LOTSE_F_MILESTONE_PROJECT, fixture->project);
  expect_place (fixture, LOTSE_KIND_MILESTONE, others.milestone, fixture->other, fixture->function, LOTSE_AUDIENCE_STAFF, FALSE);
  expect_place (fixture, LOTSE_KIND_PROMISE, others.promise, fixture->other, fixture->function, LOTSE_AUDIENCE_STAFF, TRUE);
}

/* Out of sight and into it again. What it once could be seen as is kept, for those who may still hold it. */
static void
test_levels (Fixture *fixture, gconstpointer data)
{
  g_auto (Family) family = make_family (fixture, fixture->project);
  Stamp before = stamp_of (fixture, LOTSE_KIND_MILESTONE, family.milestone), hidden;

  change_audience (fixture, LOTSE_KIND_PROJECT, fixture->project, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  expect_place (fixture, LOTSE_KIND_MILESTONE, family.milestone, fixture->below, fixture->function, LOTSE_AUDIENCE_LEADERSHIP, FALSE);
  {
    g_autoptr (LotseRow) milestone = row_of (fixture, LOTSE_KIND_MILESTONE, family.milestone);
    g_autoptr (LotseRow) project = row_of (fixture, LOTSE_KIND_PROJECT, fixture->project);

    g_assert_cmpint (milestone->seq, >, before.seq);
    g_assert_cmpint (milestone->seen_level, ==, 0);
    g_assert_cmpint (milestone->own_level, ==, 0);
    g_assert_cmpint (project->seen_level, ==, 0);
    g_assert_cmpint (project->own_level, ==, LOTSE_AUDIENCE_LEADERSHIP);
  }
  hidden = stamp_of (fixture, LOTSE_KIND_MILESTONE, family.milestone);
  change_audience (fixture, LOTSE_KIND_PROJECT, fixture->project, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_STAFF);
  expect_place (fixture, LOTSE_KIND_MILESTONE, family.milestone, fixture->below, fixture->function, LOTSE_AUDIENCE_STAFF, FALSE);
  g_assert_cmpint (stamp_of (fixture, LOTSE_KIND_MILESTONE, family.milestone).seq, >, hidden.seq);
  /* One that was made while its project was hidden was never seen lower; then the project opens, and it with it. */
  {
    g_autoptr (LotseRecord) late = new_milestone ("Spät", fixture->project);

    write_now (fixture, lotse_mutation_create (late));
    {
      g_autoptr (LotseRow) row = row_of (fixture, LOTSE_KIND_MILESTONE, lotse_record_id (late));

      g_assert_cmpint (row->seen_level, ==, LOTSE_AUDIENCE_STAFF);
    }
    change_audience (fixture, LOTSE_KIND_PROJECT, fixture->project, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_PARTNERS);
    {
      g_autoptr (LotseRow) row = row_of (fixture, LOTSE_KIND_MILESTONE, lotse_record_id (late));

      g_assert_cmpint (row->seen_level, ==, LOTSE_AUDIENCE_PARTNERS);
      g_assert_cmpint (row->level, ==, LOTSE_AUDIENCE_PARTNERS);
    }
  }
}

/* Another pilot: rights follow, and nobody has to read anything again. */
static void
test_pilot_follows (Fixture *fixture, gconstpointer data)
{
  g_auto (Family) family = make_family (fixture, fixture->project);
  Stamp before = stamp_of (fixture, LOTSE_KIND_MILESTONE, family.milestone), after;
  Stamp promise = stamp_of (fixture, LOTSE_KIND_PROMISE, family.promise);

  change_text (fixture, LOTSE_KIND_PROJECT, fixture->project, LOTSE_F_PROJECT_PILOTS, fixture->other_function);
  expect_place (fixture, LOTSE_KIND_MILESTONE, family.milestone, fixture->below, fixture->other_function, 0, FALSE);
  {
    g_autoptr (LotseRow) row = row_of (fixture, LOTSE_KIND_PROMISE, family.promise);

    g_assert_cmpstr (row->pilot, ==, fixture->other_function);
    g_assert_cmpint (row->seq, ==, promise.seq);
  }
  after = stamp_of (fixture, LOTSE_KIND_MILESTONE, family.milestone);
  g_assert_cmpint (after.seq, ==, before.seq);
  g_assert_cmpint (after.rev, ==, before.rev);
}

/* What does not change where a record stands leaves alone what belongs to it; and a department's departments stay where they are. */
static void
test_nothing_follows (Fixture *fixture, gconstpointer data)
{
  g_auto (Family) family = make_family (fixture, fixture->project);
  Stamp milestone = stamp_of (fixture, LOTSE_KIND_MILESTONE, family.milestone), below = stamp_of (fixture, LOTSE_KIND_DEPARTMENT, fixture->below);
  Faults faults;

  faults_begin (&faults, fixture->storage, 0);
  {
    g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
    g_autoptr (LotseMutation) patch = patch_text (project, LOTSE_F_PROJECT_TITLE, "Anders");
    g_autoptr (LotseResponse) response = push (fixture, OFFICE (fixture), patch);

    g_assert_cmpint (response->status, ==, 200);
  }
  faults_end (&faults);
  g_assert_cmpint (stamp_of (fixture, LOTSE_KIND_MILESTONE, family.milestone).seq, ==, milestone.seq);
  change_audience (fixture, LOTSE_KIND_DEPARTMENT, fixture->department, LOTSE_F_DEPARTMENT_VALID_FROM, 20000);
  g_assert_cmpint (stamp_of (fixture, LOTSE_KIND_DEPARTMENT, fixture->below).seq, ==, below.seq);
  expect_place (fixture, LOTSE_KIND_DEPARTMENT, fixture->below, fixture->below, NULL, 0, FALSE);
}

/* Who names a record that goes out of sight, or comes into it, is sent again; a change that nobody's sight depends on sends nothing. */
static void
test_named_by_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) linked = new_project ("A", fixture->other, NULL);
  LotseValue refs = lotse_value_refs ((const char *const[]) { fixture->project, NULL });
  const char *id = lotse_record_id (linked);
  gint64 seq;

  lotse_record_take (linked, LOTSE_F_PROJECT_DEPENDS_ON, &refs);
  write_now (fixture, lotse_mutation_create (linked));
  seq = stamp_of (fixture, LOTSE_KIND_PROJECT, id).seq;
  change_text (fixture, LOTSE_KIND_PROJECT, fixture->project, LOTSE_F_PROJECT_CODE, "1");
  change_text (fixture, LOTSE_KIND_PROJECT, fixture->project, LOTSE_F_PROJECT_DEPARTMENT, fixture->other);
  g_assert_cmpint (stamp_of (fixture, LOTSE_KIND_PROJECT, id).seq, ==, seq);
  for (guint i = 0; i < 2; i++)
    {
      Stamp after;

      change_audience (fixture, LOTSE_KIND_PROJECT, fixture->project, LOTSE_F_PROJECT_AUDIENCE, i == 0 ? LOTSE_AUDIENCE_LEADERSHIP : LOTSE_AUDIENCE_STAFF);
      after = stamp_of (fixture, LOTSE_KIND_PROJECT, id);
      g_assert_cmpint (after.seq, >, seq);
      g_assert_cmpint (after.rev, ==, 1);
      seq = after.seq;
    }
  /* What is for leaders is seen by those of its department. */
  change_audience (fixture, LOTSE_KIND_PROJECT, fixture->project, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  seq = stamp_of (fixture, LOTSE_KIND_PROJECT, id).seq;
  change_text (fixture, LOTSE_KIND_PROJECT, fixture->project, LOTSE_F_PROJECT_DEPARTMENT, fixture->below);
  g_assert_cmpint (stamp_of (fixture, LOTSE_KIND_PROJECT, id).seq, >, seq);
  /* Deleted, it is no secret any more. */
  seq = stamp_of (fixture, LOTSE_KIND_PROJECT, id).seq;
  {
    g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);

    write_now (fixture, lotse_mutation_delete (project));
  }
  g_assert_cmpint (stamp_of (fixture, LOTSE_KIND_PROJECT, id).seq, >, seq);
}

/* A new department comes in above others: they keep standing in themselves. */
static void
test_department_above (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = lotse_id_new ();
  g_autoptr (LotseRecord) above = lotse_record_new (LOTSE_KIND_DEPARTMENT, id);

  change_text (fixture, LOTSE_KIND_DEPARTMENT, fixture->other, LOTSE_F_DEPARTMENT_PARENT, id);
  lotse_record_set_text (above, LOTSE_F_DEPARTMENT_NAME, "Dezernat III");
  write_now (fixture, lotse_mutation_create (above));
  expect_place (fixture, LOTSE_KIND_DEPARTMENT, fixture->other, fixture->other, NULL, 0, FALSE);
}

/* A project that is deleted leaves a tombstone without content, of the day on which it was deleted. */
static void
test_tombstone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRow) row = NULL;

  fixture->now_usecs = (NOW_USECS / DAY_USECS + 3) * DAY_USECS - 1;
  write_now (fixture, lotse_mutation_delete (project));
  row = row_of (fixture, LOTSE_KIND_PROJECT, fixture->project);
  g_assert_true (row->deleted);
  g_assert_cmpstr (row->fields, ==, "{}");
  g_assert_cmpint (row->rev, ==, 2);
  g_assert_cmpint (row->day, ==, NOW_USECS / DAY_USECS + 2);
  /* The first moment of a day is of that day. */
  {
    g_autoptr (LotseRecord) other = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->other_project);
    g_autoptr (LotseRow) early = NULL;

    fixture->now_usecs = (NOW_USECS / DAY_USECS + 3) * DAY_USECS;
    write_now (fixture, lotse_mutation_delete (other));
    early = row_of (fixture, LOTSE_KIND_PROJECT, fixture->other_project);
    g_assert_cmpint (early->day, ==, NOW_USECS / DAY_USECS + 3);
  }
}

/* What an earlier version let in and this one would not may still be deleted. */
static void
test_invalid_can_be_deleted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRow) row = row_of (fixture, LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) project = lotse_record_new (LOTSE_KIND_PROJECT, fixture->project);
  LotseRow untitled = *row;

  untitled.fields = "{}";
  untitled.fields_length = 2;
  g_assert_true (fixture->storage->api->record_put (fixture->storage, 1, &untitled, NULL));
  lotse_record_set_rev (project, 1);
  write_now (fixture, lotse_mutation_delete (project));
}

/* @record goes from @from to @to, and was there until the end of June. */
static LotseMutation *
goes_in_july (LotseRecord *record, guint now, guint earlier, const char *from, const char *to)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (record);
  GArray *map = lotse_map_new ();
  LotseValue value;

  lotse_map_add (map, from, NULL, lotse_date_from_ymd (2026, 6, 30), NULL);
  value = lotse_value_map_take (map);
  lotse_record_take (after, earlier, &value);
  lotse_record_set_text (after, now, to);
  return lotse_mutation_patch (record, after);
}

static void
go_to_july (Fixture *fixture)
{
  fixture->now_usecs = NOW_USECS + 121 * DAY_USECS;
}

static gboolean
head_may_name (Fixture *fixture, const char *id, const char *title)
{
  const char *head = fixture->token[LOTSE_ROLE_HEAD];
  g_autoptr (LotseRecord) project = fetch (fixture, head, LOTSE_KIND_PROJECT, id);
  g_autoptr (LotseResponse) response = NULL;
  LotseMutation *mutation = patch_text (project, LOTSE_F_PROJECT_TITLE, title);
  g_autoptr (JsonNode) node = NULL;
  gboolean may;

  response = push (fixture, head, mutation);
  node = parse (response);
  may = g_str_equal (text_of (result_at (node, 0), "result"), "applied");
  lotse_mutation_free (mutation);
  return may;
}

/* A reorganisation for a later day: until then, the rights are those of the department that it leaves, and what only its leaders see stays with them. */
static void
test_later_day (Fixture *fixture, gconstpointer data)
{
  const char *head = fixture->token[LOTSE_ROLE_HEAD];
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) secret = new_milestone ("Nur für die Leitung", fixture->project);
  g_autoptr (LotseRecord) seen = NULL;
  g_autoptr (LotseRecord) gone = NULL;

  lotse_record_set_integer (secret, LOTSE_F_MILESTONE_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  write_now (fixture, lotse_mutation_create (secret));
  write_now (fixture, goes_in_july (project, LOTSE_F_PROJECT_DEPARTMENT, LOTSE_F_PROJECT_EARLIER_DEPARTMENTS, fixture->below, fixture->other));
  expect_place (fixture, LOTSE_KIND_PROJECT, fixture->project, fixture->below, fixture->function, 0, FALSE);
  g_assert_true (head_may_name (fixture, fixture->project, "E-Akte im Juni"));
  seen = fetch (fixture, head, LOTSE_KIND_MILESTONE, lotse_record_id (secret));
  g_assert_nonnull (seen);
  go_to_july (fixture);
  g_assert_false (head_may_name (fixture, fixture->project, "E-Akte im Juli"));
  gone = fetch (fixture, head, LOTSE_KIND_MILESTONE, lotse_record_id (secret));
  g_assert_null (gone);
  expect_place (fixture, LOTSE_KIND_PROJECT, fixture->project, fixture->other, fixture->function, 0, TRUE);
  expect_place (fixture, LOTSE_KIND_MILESTONE, lotse_record_id (secret), fixture->other, fixture->function, LOTSE_AUDIENCE_LEADERSHIP, TRUE);
}

/* The same of a whole department that becomes part of another one. */
static void
test_later_department (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) below = fetch (fixture, OFFICE (fixture), LOTSE_KIND_DEPARTMENT, fixture->below);

  write_now (fixture, goes_in_july (below, LOTSE_F_DEPARTMENT_PARENT, LOTSE_F_DEPARTMENT_EARLIER_PARENTS, fixture->department, fixture->other));
  g_assert_true (head_may_name (fixture, fixture->project, "E-Akte im Juni"));
  go_to_july (fixture);
  g_assert_false (head_may_name (fixture, fixture->project, "E-Akte im Juli"));
}

/* Nobody gives away what is not theirs to give there, on a later day either. */
static void
test_giving_later (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);

  expect_rejected (fixture, fixture->token[LOTSE_ROLE_HEAD],
                   goes_in_july (project, LOTSE_F_PROJECT_DEPARTMENT, LOTSE_F_PROJECT_EARLIER_DEPARTMENTS, fixture->below, fixture->other), "denied");
  expect_only (fixture, fixture->token[LOTSE_ROLE_HEAD],
               goes_in_july (project, LOTSE_F_PROJECT_DEPARTMENT, LOTSE_F_PROJECT_EARLIER_DEPARTMENTS, fixture->below, fixture->department), "applied");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/server/placement/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("belongs", test_belongs);
  ADD ("services-and-departments", test_services_and_departments);
  ADD ("moves", test_moves);
  ADD ("levels", test_levels);
  ADD ("pilot-follows", test_pilot_follows);
  ADD ("nothing-follows", test_nothing_follows);
  ADD ("named-by-others", test_named_by_others);
  ADD ("department-above", test_department_above);
  ADD ("later-day", test_later_day);
  ADD ("later-department", test_later_department);
  ADD ("giving-later", test_giving_later);
  ADD ("tombstone", test_tombstone);
  ADD ("invalid-can-be-deleted", test_invalid_can_be_deleted);
#undef ADD
  return g_test_run ();
}
