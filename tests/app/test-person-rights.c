/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said here before anybody types is what the server decides: the same answer for every role, kind, action and place. */
#include "config.h"

#include <string.h>

#include "app/person-rights.h"
#include "app/workplace.h"
#include "server/core/rights.h"

typedef struct
{
  LotseDataset *data;
  char         *own, *below, *other;    /* (owned) departments */
  char         *function, *elsewhere;   /* (owned) functions */
} House;

static char *
add_department (LotseDataset *data, const char *name, const char *parent)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_DEPARTMENT, NULL);
  char *id = g_strdup (lotse_record_id (record));

  lotse_record_set_text (record, LOTSE_F_DEPARTMENT_NAME, name);
  lotse_record_set_text (record, LOTSE_F_DEPARTMENT_PARENT, parent);
  lotse_dataset_take (data, record);
  return id;
}

static char *
add_function (LotseDataset *data, const char *title, const char *department)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);
  char *id = g_strdup (lotse_record_id (record));

  lotse_record_set_text (record, LOTSE_F_FUNCTION_TITLE, title);
  lotse_record_set_text (record, LOTSE_F_FUNCTION_DEPARTMENT, department);
  lotse_dataset_take (data, record);
  return id;
}

static LotseRecord *
add_project (LotseDataset *data, const char *department, const char *pilot)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_PROJECT, NULL);

  lotse_record_set_text (record, LOTSE_F_PROJECT_TITLE, "E-Akte");
  lotse_record_set_text (record, LOTSE_F_PROJECT_DEPARTMENT, department);
  lotse_record_set_text (record, LOTSE_F_PROJECT_PILOTS, pilot);
  lotse_dataset_take (data, record);
  return record;
}

static void
set_up (House *house, gconstpointer data)
{
  house->data = lotse_dataset_new ();
  house->own = add_department (house->data, "Bauamt", NULL);
  house->below = add_department (house->data, "Bauordnung", house->own);
  house->other = add_department (house->data, "Sozialamt", NULL);
  house->function = add_function (house->data, "Digitallotsin Bauamt", house->own);
  house->elsewhere = add_function (house->data, "Digitallotse Sozialamt", house->other);
}

static void
tear_down (House *house, gconstpointer data)
{
  g_object_unref (house->data);
  g_free (house->own);
  g_free (house->below);
  g_free (house->other);
  g_free (house->function);
  g_free (house->elsewhere);
}

/* A record of @kind that belongs to @project where the kind can. */
static LotseRecord *
record_of (LotseKind kind, LotseRecord *project)
{
  LotseRecord *record = kind == LOTSE_KIND_PROJECT ? g_object_ref (project) : lotse_record_new (kind, NULL);
  const LotseField *one = lotse_kind_field (kind, "project"), *many = lotse_kind_field (kind, "projects");
  const char *ids[] = { lotse_record_id (project), NULL };

  if (kind == LOTSE_KIND_PROJECT)
    return record;
  if (one != NULL)
    lotse_record_set_text (record, one->index, ids[0]);
  else if (many != NULL)
    {
      LotseValue refs = lotse_value_refs (ids);

      lotse_record_take (record, many->index, &refs);
    }
  return record;
}

/* Where the server would find it; only for kinds of which the test knows it. */
static gboolean
subject_of (LotseRecord *record, LotseRecord *project, LotseSubject *subject)
{
  LotseKind kind;
  const char *owner = lotse_record_owner (record, &kind);

  if (lotse_record_kind (record) != LOTSE_KIND_PROJECT && owner != NULL && kind != LOTSE_KIND_PROJECT)
    return FALSE;
  *subject = (LotseSubject) { lotse_record_kind (record), -1, NULL, NULL, FALSE };
  if (owner != NULL || lotse_record_kind (record) == LOTSE_KIND_PROJECT)
    {
      subject->department = lotse_record_text (project, LOTSE_F_PROJECT_DEPARTMENT);
      subject->pilot = lotse_record_text (project, LOTSE_F_PROJECT_PILOTS);
    }
  if (lotse_record_kind (record) == LOTSE_KIND_DEPARTMENT)
    subject->department = lotse_record_id (record);
  return TRUE;
}

static LotseUser *
server_user (House *house, LotseRole role, gboolean placed)
{
  const LotseAccount account = { .name = (char *) "x", .role = role, .audience = -1, .department = placed ? house->own : NULL,
                                 .function = placed ? house->function : NULL };
  GHashTable *subtree = placed ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;

  if (placed)
    {
      g_hash_table_add (subtree, g_strdup (house->own));
      g_hash_table_add (subtree, g_strdup (house->below));
    }
  return lotse_user_new (1, &account, subtree);
}

static guint
check (House *house, const LotsePerson *person, const LotseUser *user, LotseRecord *project)
{
  guint n = 0;

  for (int kind = 0; kind < LOTSE_N_KINDS; kind++)
    {
      g_autoptr (LotseRecord) record = record_of (kind, project);
      LotseSubject subject;

      if (!subject_of (record, project, &subject))
        continue;
      for (int action = LOTSE_ACTION_CREATE; action <= LOTSE_ACTION_DELETE; action++)
        {
          g_autofree char *why = NULL;
          const gboolean may = lotse_person_may (person, house->data, action == LOTSE_ACTION_CREATE ? NULL : record,
                                                 action == LOTSE_ACTION_DELETE ? NULL : record, &why);

          if (may != lotse_may (user, action, &subject))
            g_error ("%s, %s, action %d: %d", lotse_role_name (user->role), lotse_kind_info (kind)->name, action, may);
          g_assert_true (may == (why == NULL));
          n++;
        }
    }
  return n;
}

static void
test_as_the_server (House *house, gconstpointer data)
{
  const char *const departments[] = { NULL, house->own, house->below, house->other };
  const char *const pilots[] = { NULL, house->function, house->elsewhere };
  guint n = 0;

  for (int role = 0; role < LOTSE_N_ROLES; role++)
    for (int placed = 0; placed < 2; placed++)
      {
        g_autoptr (LotseUser) user = server_user (house, role, placed);
        g_autoptr (LotsePerson) person = lotse_person_new (lotse_role_name (role), user->department, user->function);

        if (role == LOTSE_ROLE_ADMIN) /* sees no content, and so has nothing here that it could ask about */
          continue;
        for (guint d = 0; d < G_N_ELEMENTS (departments); d++)
          for (guint p = 0; p < G_N_ELEMENTS (pilots); p++)
            n += check (house, person, user, add_project (house->data, departments[d], pilots[p]));
      }
  g_assert_cmpuint (n, >, 10000);
}

/* The values of a figure are of those who report, its targets of those who steer; a field says so by itself. */
static void
test_fields (House *house, gconstpointer data)
{
  g_autoptr (LotsePerson) pilot = lotse_person_new ("pilot", house->own, house->function);
  g_autoptr (LotseRecord) kpi = record_of (LOTSE_KIND_KPI, add_project (house->data, house->own, house->function)), after = NULL;
  g_autofree char *why = NULL;

  g_assert_true (lotse_person_may_field (pilot, house->data, kpi, LOTSE_F_KPI_POINTS, NULL));
  g_assert_false (lotse_person_may_field (pilot, house->data, kpi, LOTSE_F_KPI_TARGETS, &why));
  g_assert_nonnull (strstr (why, "Digital pilot"));
  g_assert_nonnull (strstr (why, "Head, Strategy office"));
  after = lotse_record_copy (kpi);
  lotse_record_set_text (after, LOTSE_F_KPI_TITLE, "Quote");
  g_assert_false (lotse_person_may (pilot, house->data, kpi, after, NULL));
}

/* A project is not moved to where one has no say. */
static void
test_moving (House *house, gconstpointer data)
{
  g_autoptr (LotsePerson) head = lotse_person_new ("head", house->own, NULL), unknown = lotse_person_new (NULL, house->own, NULL);
  LotseRecord *project = add_project (house->data, house->below, NULL);
  g_autoptr (LotseRecord) after = lotse_record_copy (project);
  g_autofree char *why = NULL;

  lotse_record_set_text (after, LOTSE_F_PROJECT_DEPARTMENT, house->other);
  g_assert_false (lotse_person_may (head, house->data, project, after, &why));
  g_assert_cmpstr (why, ==, "Your account is that of Bauamt, and “E-Akte” belongs to: Sozialamt.");
  g_assert_true (lotse_person_may (unknown, house->data, project, after, NULL));
}

/* The account of a head whose department was followed by another one stays where it was, and is told so. */
static void
test_followed (House *house, gconstpointer data)
{
  g_autoptr (LotsePerson) head = lotse_person_new ("head", house->own, NULL);
  g_autoptr (LotseRecord) own = lotse_record_copy (lotse_dataset_get (house->data, LOTSE_KIND_DEPARTMENT, house->own));
  LotseRecord *project = add_project (house->data, house->other, NULL);
  g_autoptr (LotseRecord) release = record_of (LOTSE_KIND_RELEASE, project);
  g_autofree char *why = NULL;

  lotse_record_set_text (own, LOTSE_F_DEPARTMENT_SUCCESSOR, house->other);
  lotse_dataset_take (house->data, g_object_ref (own));
  g_assert_false (lotse_person_may (head, house->data, NULL, release, &why));
  g_assert_cmpstr (why, ==, "Your account still is that of Bauamt, which is followed by Sozialamt. Whoever runs the server can give it the new department.");
}

/* What the sign-in said is there again after the next start. */
static void
test_kept (House *house, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("lotse-person-XXXXXX", NULL);
  g_autoptr (LotsePerson) before = lotse_workplace_person (folder), after = NULL, gone = NULL;

  g_assert_false (before->known);
  lotse_workplace_set_account (folder, "head", house->own, house->function);
  after = lotse_workplace_person (folder);
  g_assert_true (after->known);
  g_assert_cmpint (after->role, ==, LOTSE_ROLE_HEAD);
  g_assert_cmpstr (after->department, ==, house->own);
  g_assert_cmpstr (after->function, ==, house->function);
  lotse_workplace_set_account (folder, "captain", NULL, NULL);
  gone = lotse_workplace_person (folder);
  g_assert_false (gone->known);
  g_assert_null (gone->department);
}

static LotseStand
stand (House *house, const char *role, const char *department, const char *own, const char *function)
{
  g_autoptr (LotsePerson) person = lotse_person_new (role, department, own);

  return lotse_person_stand (person, house->data, lotse_dataset_get (house->data, LOTSE_KIND_FUNCTION, function));
}

/* Whether one may sign as a function, and as what. */
static void
test_stands (House *house, gconstpointer data)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (lotse_dataset_get (house->data, LOTSE_KIND_FUNCTION, house->elsewhere));
  g_autoptr (LotseRecord) project = lotse_record_new (LOTSE_KIND_PROJECT, NULL), report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  g_autoptr (LotsePerson) pilot = lotse_person_new ("pilot", NULL, house->function);

  g_assert_cmpint (stand (house, NULL, NULL, NULL, house->elsewhere), ==, LOTSE_STAND_OWN); /* a file: nobody signed in */
  g_assert_cmpint (stand (house, "pilot", NULL, house->function, house->function), ==, LOTSE_STAND_OWN);
  g_assert_cmpint (stand (house, "pilot", NULL, house->function, house->elsewhere), ==, LOTSE_STAND_NONE);
  g_assert_cmpint (stand (house, "pilot", NULL, NULL, house->function), ==, LOTSE_STAND_NONE);
  g_assert_cmpint (stand (house, "reader", NULL, NULL, house->function), ==, LOTSE_STAND_NONE);
  g_assert_cmpint (stand (house, "head", house->own, NULL, house->function), ==, LOTSE_STAND_ACTS_FOR);
  g_assert_cmpint (stand (house, "head", house->own, NULL, house->elsewhere), ==, LOTSE_STAND_NONE);
  g_assert_cmpint (stand (house, "strategy_office", NULL, house->function, house->elsewhere), ==, LOTSE_STAND_ACTS_FOR);
  lotse_record_set_text (after, LOTSE_F_FUNCTION_SUBSTITUTE, house->function);
  lotse_dataset_take (house->data, g_object_ref (after));
  g_assert_cmpint (stand (house, "strategy_office", NULL, house->function, house->elsewhere), ==, LOTSE_STAND_SUBSTITUTE);
  g_assert_cmpint (stand (house, "pilot", NULL, house->function, house->elsewhere), ==, LOTSE_STAND_SUBSTITUTE);
  g_assert_cmpint (stand (house, "reader", NULL, house->function, house->elsewhere), ==, LOTSE_STAND_NONE);
  /* Who stands in reports on the projects of that function, and does there what its pilot may. */
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, house->elsewhere);
  lotse_dataset_take (house->data, g_object_ref (project));
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
  g_assert_true (lotse_person_may (pilot, house->data, NULL, report, NULL));
  g_assert_false (lotse_person_may (pilot, house->data, NULL, project, NULL));
}

static void
remember (LotseRecord *record, guint field, const char *department, LotseDate last)
{
  GArray *map = lotse_map_new ();
  LotseValue value;

  lotse_map_add (map, department, NULL, last, NULL);
  value = lotse_value_map_take (map);
  lotse_record_take (record, field, &value);
}

static gboolean
may_name (House *house, LotsePerson *person, LotseRecord *project)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (project);

  lotse_record_set_text (after, LOTSE_F_PROJECT_TITLE, "Anders");
  return lotse_person_may (person, house->data, project, after, NULL);
}

/* Until the day of a reorganisation, the department that is left counts, and nobody gives away what is not theirs to give there. */
static void
test_later_day (House *house, gconstpointer data)
{
  g_autoptr (LotsePerson) old = lotse_person_new ("head", house->own, NULL), new = lotse_person_new ("head", house->other, NULL);
  LotseRecord *project = add_project (house->data, house->other, NULL);
  LotseRecord *below = lotse_dataset_get (house->data, LOTSE_KIND_DEPARTMENT, house->below), *within = add_project (house->data, house->below, NULL);
  g_autoptr (LotseRecord) given = NULL, moved = lotse_record_copy (below);
  g_autofree char *why = NULL;

  remember (project, LOTSE_F_PROJECT_EARLIER_DEPARTMENTS, house->own, lotse_date_today () + 30);
  g_assert_true (may_name (house, old, project));
  g_assert_false (may_name (house, new, project));
  given = lotse_record_copy (project);
  remember (given, LOTSE_F_PROJECT_EARLIER_DEPARTMENTS, house->own, lotse_date_today () + 300);
  g_assert_false (lotse_person_may (old, house->data, project, given, &why));
  g_assert_nonnull (why);
  remember (project, LOTSE_F_PROJECT_EARLIER_DEPARTMENTS, house->own, lotse_date_today () - 1);
  g_assert_false (may_name (house, old, project));
  g_assert_true (may_name (house, new, project));
  /* A whole department that becomes part of another one. */
  lotse_record_set_text (moved, LOTSE_F_DEPARTMENT_PARENT, house->other);
  remember (moved, LOTSE_F_DEPARTMENT_EARLIER_PARENTS, house->own, lotse_date_today () + 30);
  lotse_dataset_take (house->data, g_object_ref (moved));
  g_assert_true (may_name (house, old, within));
  g_assert_false (may_name (house, new, within));
}

/* Who otherwise reads comments where a project asks them to; the others are told why not. */
static void
test_invited (House *house, gconstpointer data)
{
  g_autoptr (LotsePerson) guest = lotse_person_new ("reader", NULL, house->elsewhere), nobody = lotse_person_new ("reader", NULL, NULL);
  LotseRecord *project = add_project (house->data, house->own, house->function);
  g_autoptr (LotseRecord) comment = record_of (LOTSE_KIND_VOICE, project), risk = record_of (LOTSE_KIND_RISK, project);
  LotseValue refs = lotse_value_refs ((const char *const[]) { house->elsewhere, NULL });
  g_autofree char *why = NULL, *none = NULL;

  g_assert_false (lotse_person_may (guest, house->data, NULL, comment, &why));
  g_assert_cmpstr (why, ==, "Your account (Reader) comments on projects that invite its function to do so, and “E-Akte” does not.");
  lotse_record_take (project, LOTSE_F_PROJECT_COMMENTS_FROM, &refs);
  g_assert_true (lotse_person_may (guest, house->data, NULL, comment, NULL));
  g_assert_true (lotse_person_may_make (guest, LOTSE_KIND_VOICE, NULL));
  g_assert_false (lotse_person_may (guest, house->data, NULL, risk, NULL));
  g_assert_false (lotse_person_may (nobody, house->data, NULL, comment, &none));
  g_assert_nonnull (strstr (none, "has no function"));
}

/* A task without a project is of its function. */
static void
test_task_of_function (House *house, gconstpointer data)
{
  g_autoptr (LotsePerson) pilot = lotse_person_new ("pilot", NULL, house->function);
  g_autoptr (LotseRecord) task = lotse_record_new (LOTSE_KIND_TASK, NULL), theirs = lotse_record_new (LOTSE_KIND_TASK, NULL);
  g_autofree char *why = NULL;

  lotse_record_set_text (task, LOTSE_F_TASK_FUNCTION, house->function);
  lotse_record_set_text (theirs, LOTSE_F_TASK_FUNCTION, house->elsewhere);
  g_assert_true (lotse_person_may_field (pilot, house->data, task, LOTSE_F_TASK_STATE, NULL));
  g_assert_false (lotse_person_may_field (pilot, house->data, theirs, LOTSE_F_TASK_STATE, &why));
  g_assert_cmpstr (why, ==, "As a digital pilot you edit what belongs to your function; this belongs to: Digitallotse Sozialamt.");
}

/* Who was given a task about a project of somebody else ticks it off, and writes nothing else of it. */
static void
test_task_elsewhere (House *house, gconstpointer data)
{
  g_autoptr (LotsePerson) pilot = lotse_person_new ("pilot", NULL, house->function), head = lotse_person_new ("head", house->own, NULL);
  g_autoptr (LotsePerson) employee = lotse_person_new ("employee", NULL, house->function);
  LotseRecord *project = add_project (house->data, house->other, house->elsewhere);
  g_autoptr (LotseRecord) task = record_of (LOTSE_KIND_TASK, project), done = NULL, more = NULL;

  lotse_record_set_text (task, LOTSE_F_TASK_FUNCTION, house->function);
  done = lotse_record_copy (task);
  lotse_record_set_integer (done, LOTSE_F_TASK_STATE, LOTSE_TASK_STATE_DONE);
  more = lotse_record_copy (done);
  lotse_record_set_text (more, LOTSE_F_TASK_TEXT, "Etwas anderes");
  g_assert_true (lotse_person_may_field (pilot, house->data, task, LOTSE_F_TASK_STATE, NULL));
  g_assert_true (lotse_person_may (pilot, house->data, task, done, NULL));
  g_assert_true (lotse_person_may (head, house->data, task, done, NULL));
  g_assert_false (lotse_person_may_field (pilot, house->data, task, LOTSE_F_TASK_TEXT, NULL));
  g_assert_false (lotse_person_may (pilot, house->data, task, more, NULL));
  g_assert_false (lotse_person_may (pilot, house->data, task, NULL, NULL));
  g_assert_false (lotse_person_may (employee, house->data, task, done, NULL));
  lotse_record_set_text (task, LOTSE_F_TASK_FUNCTION, house->elsewhere);
  g_assert_false (lotse_person_may_field (pilot, house->data, task, LOTSE_F_TASK_STATE, NULL));
  g_assert_false (lotse_person_may_field (head, house->data, task, LOTSE_F_TASK_STATE, NULL));
}

/* Who is asked for support answers, whichever project it is about; the pilot who asks withdraws it, and does not answer. */
static void
test_answer_elsewhere (House *house, gconstpointer data)
{
  g_autoptr (LotsePerson) asked = lotse_person_new ("pilot", NULL, house->function), asking = lotse_person_new ("pilot", NULL, house->elsewhere);
  g_autoptr (LotsePerson) head = lotse_person_new ("head", house->own, NULL), office = lotse_person_new ("strategy_office", NULL, NULL);
  LotseRecord *project = add_project (house->data, house->other, house->elsewhere);
  g_autoptr (LotseRecord) request = record_of (LOTSE_KIND_REQUEST, project), answered = NULL, more = NULL, turned = NULL, unsigned_answer = NULL;
  g_autofree char *why = NULL;

  lotse_record_set_text (request, LOTSE_F_REQUEST_FROM, house->function);
  answered = lotse_record_copy (request);
  lotse_record_set_integer (answered, LOTSE_F_REQUEST_ANSWER, LOTSE_ANSWER_YES);
  lotse_record_set_text (answered, LOTSE_F_REQUEST_SENTENCE, "Zwei Stellen");
  more = lotse_record_copy (answered);
  lotse_record_set_text (more, LOTSE_F_REQUEST_WHAT, "Etwas anderes");
  g_assert_true (lotse_person_may_field (asked, house->data, request, LOTSE_F_REQUEST_ANSWER, NULL));
  g_assert_true (lotse_person_may (asked, house->data, request, answered, NULL));
  g_assert_true (lotse_person_may (head, house->data, request, answered, NULL));
  g_assert_true (lotse_person_may (office, house->data, request, answered, NULL));
  g_assert_false (lotse_person_may (asked, house->data, request, more, NULL));
  g_assert_false (lotse_person_may (asked, house->data, request, NULL, NULL));
  g_assert_false (lotse_person_may_field (asking, house->data, request, LOTSE_F_REQUEST_ANSWER, &why));
  g_assert_cmpstr (why, ==, "It was put to: Digitallotsin Bauamt. They answer, or their substitute.");
  g_assert_false (lotse_person_may (asking, house->data, request, more, NULL));
  g_assert_true (lotse_person_may_field (asking, house->data, request, LOTSE_F_REQUEST_WHAT, NULL));
  g_assert_true (lotse_person_may (asking, house->data, request, NULL, NULL));
  /* Nor is it made with its answer, nor is what was answered put to somebody else, or deleted. */
  g_assert_true (lotse_person_may (asking, house->data, NULL, request, NULL));
  g_assert_false (lotse_person_may (asking, house->data, NULL, answered, NULL));
  g_assert_true (lotse_person_may (office, house->data, NULL, answered, NULL));
  g_assert_false (lotse_person_may (asking, house->data, answered, NULL, NULL));
  turned = lotse_record_copy (answered);
  lotse_record_set_text (turned, LOTSE_F_REQUEST_FROM, house->elsewhere);
  g_assert_false (lotse_person_may (asking, house->data, turned, answered, NULL));
  unsigned_answer = lotse_record_copy (answered);
  lotse_record_set_text (unsigned_answer, LOTSE_F_REQUEST_FROM, NULL);
  g_assert_false (lotse_person_may (asking, house->data, unsigned_answer, answered, NULL));
  lotse_record_set_text (request, LOTSE_F_REQUEST_FROM, NULL);
  g_assert_true (lotse_person_may_field (asking, house->data, request, LOTSE_F_REQUEST_ANSWER, NULL));
  g_assert_false (lotse_person_may_field (asked, house->data, request, LOTSE_F_REQUEST_ANSWER, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, House, NULL, set_up, func, tear_down)
  ADD ("/app/person-rights/as-the-server", test_as_the_server);
  ADD ("/app/person-rights/fields", test_fields);
  ADD ("/app/person-rights/moving", test_moving);
  ADD ("/app/person-rights/followed", test_followed);
  ADD ("/app/person-rights/kept", test_kept);
  ADD ("/app/person-rights/stands", test_stands);
  ADD ("/app/person-rights/later-day", test_later_day);
  ADD ("/app/person-rights/invited", test_invited);
  ADD ("/app/person-rights/task-of-function", test_task_of_function);
  ADD ("/app/person-rights/task-elsewhere", test_task_elsewhere);
  ADD ("/app/person-rights/answer-elsewhere", test_answer_elsewhere);
  return g_test_run ();
}
