/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tasks and requests belong to the function that they were given to, whichever project they are about. */
#include "observe.h"

#include "server/core/server-private.h"

static void
put_as_before (Fixture *fixture, LotseRow *row)
{
  g_assert_true (fixture->storage->api->begin (fixture->storage, NULL));
  g_assert_true (fixture->storage->api->record_put (fixture->storage, 1, row, NULL));
  g_assert_true (fixture->storage->api->commit (fixture->storage, NULL));
}

/* A task without a project is of its function; also one that a version has written which knew nothing of that. */
static void
test_task_of_function (Fixture *fixture, gconstpointer data)
{
  const char *pilot = fixture->token[LOTSE_ROLE_PILOT];
  g_autoptr (LotseRecord) task = lotse_record_new (LOTSE_KIND_TASK, NULL), other = lotse_record_new (LOTSE_KIND_TASK, NULL);
  g_autoptr (LotseRecord) made = NULL, theirs = NULL, done = NULL, again = NULL;
  g_autoptr (LotseRow) function = NULL, old = NULL;
  LotseRow row;

  lotse_record_set_text (task, LOTSE_F_TASK_TEXT, "Schulung vorbereiten");
  lotse_record_set_text (task, LOTSE_F_TASK_FUNCTION, fixture->function);
  lotse_record_set_text (other, LOTSE_F_TASK_TEXT, "Nicht deine");
  lotse_record_set_text (other, LOTSE_F_TASK_FUNCTION, fixture->other_function);
  made = expect (fixture, OFFICE (fixture), lotse_mutation_create (task), "applied");
  theirs = expect (fixture, OFFICE (fixture), lotse_mutation_create (other), "applied");
  done = lotse_record_copy (made);
  lotse_record_set_integer (done, LOTSE_F_TASK_STATE, LOTSE_TASK_STATE_DONE);
  expect_only (fixture, pilot, lotse_mutation_patch (made, done), "applied");
  expect_rejected (fixture, pilot, patch_text (theirs, LOTSE_F_TASK_TEXT, "Doch"), "denied");
  function = row_of (fixture, LOTSE_KIND_FUNCTION, fixture->function);
  row = *function;
  row.pilot = NULL;
  put_as_before (fixture, &row);
  old = row_of (fixture, LOTSE_KIND_TASK, lotse_record_id (task));
  row = *old;
  row.pilot = row.parent = row.department = NULL;
  put_as_before (fixture, &row);
  fixture->now_usecs += DAY_USECS;
  again = fetch (fixture, pilot, LOTSE_KIND_TASK, lotse_record_id (task));
  expect_only (fixture, pilot, patch_text (again, LOTSE_F_TASK_TEXT, "Schulung vorbereitet"), "applied");
  expect_place (fixture, LOTSE_KIND_FUNCTION, fixture->function, fixture->below, fixture->function, lotse_kind_info (LOTSE_KIND_FUNCTION)->audience, FALSE);
}

/* Who was given a task about a project of somebody else ticks it off and opens it again, and writes nothing else of it; neither does anybody the task was not given
 * to, and nobody who does not see it. */
static void
test_task_elsewhere (Fixture *fixture, gconstpointer data)
{
  const char *pilot = fixture->token[LOTSE_ROLE_PILOT];
  g_autoptr (LotseRecord) project = new_project ("Bauportal", fixture->other, fixture->other_function), task = lotse_record_new (LOTSE_KIND_TASK, NULL);
  g_autoptr (LotseRecord) other = lotse_record_new (LOTSE_KIND_TASK, NULL), lost = lotse_record_new (LOTSE_KIND_TASK, NULL), placed = NULL, made = NULL, theirs = NULL;
  g_autoptr (LotseRecord) done = NULL, ticked = NULL, both = NULL, before_other = NULL, other_done = NULL, adrift = NULL, adrift_done = NULL;

  placed = expect (fixture, OFFICE (fixture), lotse_mutation_create (project), "applied");
  lotse_record_set_text (task, LOTSE_F_TASK_TEXT, "Zahlen nachliefern");
  lotse_record_set_text (task, LOTSE_F_TASK_PROJECT, lotse_record_id (project));
  lotse_record_set_text (task, LOTSE_F_TASK_FUNCTION, fixture->function);
  lotse_record_set_text (other, LOTSE_F_TASK_TEXT, "Nicht deine");
  lotse_record_set_text (other, LOTSE_F_TASK_PROJECT, lotse_record_id (project));
  lotse_record_set_text (other, LOTSE_F_TASK_FUNCTION, fixture->other_function);
  lotse_record_set_text (lost, LOTSE_F_TASK_TEXT, "Noch niemandes");
  lotse_record_set_text (lost, LOTSE_F_TASK_PROJECT, lotse_record_id (project));
  lotse_record_set_text (lost, LOTSE_F_TASK_FUNCTION, "f00f00f0-0000-4000-8000-000000000001");
  made = expect (fixture, OFFICE (fixture), lotse_mutation_create (task), "applied");
  theirs = expect (fixture, OFFICE (fixture), lotse_mutation_create (other), "applied");
  adrift = expect (fixture, OFFICE (fixture), lotse_mutation_create (lost), "applied");

  done = lotse_record_copy (made);
  lotse_record_set_integer (done, LOTSE_F_TASK_STATE, LOTSE_TASK_STATE_DONE);
  both = lotse_record_copy (done);
  lotse_record_set_text (both, LOTSE_F_TASK_TEXT, "Etwas anderes");
  expect_rejected (fixture, pilot, lotse_mutation_patch (made, both), "denied");
  expect_rejected (fixture, pilot, patch_text (made, LOTSE_F_TASK_TEXT, "Etwas anderes"), "denied");
  ticked = expect (fixture, pilot, lotse_mutation_patch (made, done), "applied");
  g_assert_cmpint (lotse_record_enum (ticked, LOTSE_F_TASK_STATE), ==, LOTSE_TASK_STATE_DONE);
  before_other = lotse_record_copy (ticked);
  lotse_record_set_integer (before_other, LOTSE_F_TASK_STATE, LOTSE_TASK_STATE_OPEN);
  expect_only (fixture, fixture->token[LOTSE_ROLE_HEAD], lotse_mutation_patch (ticked, before_other), "applied");

  other_done = lotse_record_copy (theirs);
  lotse_record_set_integer (other_done, LOTSE_F_TASK_STATE, LOTSE_TASK_STATE_DONE);
  expect_rejected (fixture, pilot, lotse_mutation_patch (theirs, other_done), "denied");
  expect_rejected (fixture, fixture->token[LOTSE_ROLE_HEAD], lotse_mutation_patch (theirs, other_done), "denied");
  expect_rejected (fixture, fixture->token[LOTSE_ROLE_EMPLOYEE], lotse_mutation_patch (theirs, other_done), "denied");
  /* The function may come yet. */
  adrift_done = lotse_record_copy (adrift);
  lotse_record_set_integer (adrift_done, LOTSE_F_TASK_STATE, LOTSE_TASK_STATE_DONE);
  expect_rejected (fixture, pilot, lotse_mutation_patch (adrift, adrift_done), "not_found");
}

/* Who is asked for support answers, whichever project it is about; the pilot who asks does not, and takes it back. */
static void
test_answer_elsewhere (Fixture *fixture, gconstpointer data)
{
  const char *pilot = fixture->token[LOTSE_ROLE_PILOT];
  g_autoptr (LotseRecord) theirs = new_project ("Bauportal", fixture->other, fixture->other_function), own = new_project ("Sozialportal", fixture->below, fixture->function);
  g_autoptr (LotseRecord) to_pilot = lotse_record_new (LOTSE_KIND_REQUEST, NULL), by_pilot = lotse_record_new (LOTSE_KIND_REQUEST, NULL);
  g_autoptr (LotseRecord) placed = expect (fixture, OFFICE (fixture), lotse_mutation_create (theirs), "applied");
  g_autoptr (LotseRecord) placed_own = expect (fixture, OFFICE (fixture), lotse_mutation_create (own), "applied");
  g_autoptr (LotseRecord) asked = NULL, answered = NULL, more = NULL, asking = NULL, self_answered = NULL, told = NULL;

  lotse_record_set_text (to_pilot, LOTSE_F_REQUEST_WHAT, "Zahlen der Meldestelle");
  lotse_record_set_text (to_pilot, LOTSE_F_REQUEST_PROJECT, lotse_record_id (theirs));
  lotse_record_set_text (to_pilot, LOTSE_F_REQUEST_FROM, fixture->function);
  lotse_record_set_text (by_pilot, LOTSE_F_REQUEST_WHAT, "Zwei Stellen");
  lotse_record_set_text (by_pilot, LOTSE_F_REQUEST_PROJECT, lotse_record_id (own));
  lotse_record_set_text (by_pilot, LOTSE_F_REQUEST_FROM, fixture->other_function);
  asked = expect (fixture, OFFICE (fixture), lotse_mutation_create (to_pilot), "applied");
  asking = expect (fixture, pilot, lotse_mutation_create (by_pilot), "applied");
  answered = lotse_record_copy (asked);
  lotse_record_set_integer (answered, LOTSE_F_REQUEST_ANSWER, LOTSE_ANSWER_YES);
  more = lotse_record_copy (answered);
  lotse_record_set_text (more, LOTSE_F_REQUEST_WHAT, "Etwas anderes");
  self_answered = lotse_record_copy (asking);
  lotse_record_set_integer (self_answered, LOTSE_F_REQUEST_ANSWER, LOTSE_ANSWER_YES);
  expect_rejected (fixture, pilot, lotse_mutation_patch (asking, self_answered), "denied");
  expect_rejected (fixture, pilot, lotse_mutation_patch (asked, more), "denied");
  told = expect (fixture, pilot, lotse_mutation_patch (asked, answered), "applied");
  g_assert_cmpint (lotse_record_enum (told, LOTSE_F_REQUEST_ANSWER), ==, LOTSE_ANSWER_YES);
  expect_only (fixture, pilot, patch_text (asking, LOTSE_F_REQUEST_WHAT, "Eine Stelle"), "applied");
}

/* An answer is that of whoever was asked: who asks makes none in their name, and neither moves nor deletes the one that was given. */
static void
test_answer_forged (Fixture *fixture, gconstpointer data)
{
  const char *pilot = fixture->token[LOTSE_ROLE_PILOT];
  g_autoptr (LotseRecord) own = new_project ("Sozialportal", fixture->below, fixture->function), request = lotse_record_new (LOTSE_KIND_REQUEST, NULL);
  g_autoptr (LotseRecord) placed = expect (fixture, OFFICE (fixture), lotse_mutation_create (own), "applied"), answered = lotse_record_new (LOTSE_KIND_REQUEST, NULL);
  g_autoptr (LotseRecord) made = NULL, mine = NULL, told = NULL, moved = NULL, given = NULL;

  lotse_record_set_text (answered, LOTSE_F_REQUEST_WHAT, "Zwei Stellen");
  lotse_record_set_text (answered, LOTSE_F_REQUEST_PROJECT, lotse_record_id (own));
  lotse_record_set_text (answered, LOTSE_F_REQUEST_FROM, fixture->other_function);
  lotse_record_set_integer (answered, LOTSE_F_REQUEST_ANSWER, LOTSE_ANSWER_YES);
  expect_rejected (fixture, pilot, lotse_mutation_create (answered), "denied");

  /* Put to oneself, answered, and put back. */
  lotse_record_set_text (request, LOTSE_F_REQUEST_WHAT, "Zwei Stellen");
  lotse_record_set_text (request, LOTSE_F_REQUEST_PROJECT, lotse_record_id (own));
  lotse_record_set_text (request, LOTSE_F_REQUEST_FROM, fixture->function);
  made = expect (fixture, pilot, lotse_mutation_create (request), "applied");
  mine = lotse_record_copy (made);
  lotse_record_set_integer (mine, LOTSE_F_REQUEST_ANSWER, LOTSE_ANSWER_YES);
  told = expect (fixture, pilot, lotse_mutation_patch (made, mine), "applied");
  moved = lotse_record_copy (told);
  lotse_record_set_text (moved, LOTSE_F_REQUEST_FROM, fixture->other_function);
  expect_rejected (fixture, pilot, lotse_mutation_patch (told, moved), "denied");

  given = expect (fixture, OFFICE (fixture), lotse_mutation_patch (told, moved), "applied");
  expect_rejected (fixture, pilot, lotse_mutation_delete (given), "denied");
  expect_only (fixture, OFFICE (fixture), lotse_mutation_delete (given), "applied");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/server/placement-asked/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("task-of-function", test_task_of_function);
  ADD ("task-elsewhere", test_task_elsewhere);
  ADD ("answer-elsewhere", test_answer_elsewhere);
  ADD ("answer-forged", test_answer_forged);
#undef ADD
  return g_test_run ();
}
