/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which lessons of others are offered to a project that is being written down. */
#include "config.h"

#include "app/start/similar-lessons.h"

static LotseRecord *
make (LotseDataset *data, LotseKind kind, const char *title, guint field, const char *to)
{
  LotseRecord *record = lotse_record_new (kind, NULL);

  lotse_record_set_text (record, 0, title);
  if (to != NULL)
    lotse_record_set_text (record, field, to);
  lotse_dataset_take (data, record);
  return record;
}

/* Shared lessons of what is alike, and no others; German words by how they begin. */
static void
test_lessons (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *field = make (data, LOTSE_KIND_FIELD_OF_ACTION, "Bürgerservice", 0, NULL);
  LotseRecord *permits = make (data, LOTSE_KIND_PROJECT, "Bauanträge ohne Papier", 0, NULL);
  LotseRecord *waste = make (data, LOTSE_KIND_PROJECT, "Sperrmüll", LOTSE_F_PROJECT_FIELD_OF_ACTION, lotse_record_id (field));
  LotseRecord *words = make (data, LOTSE_KIND_LESSON, "Der Hersteller kam zu spät dazu.", LOTSE_F_LESSON_PROJECT, lotse_record_id (permits));
  LotseRecord *same_field = make (data, LOTSE_KIND_LESSON, "Früh fragen.", LOTSE_F_LESSON_PROJECT, lotse_record_id (waste));
  LotseRecord *secret = make (data, LOTSE_KIND_LESSON, "Bauantrag: nicht geteilt", LOTSE_F_LESSON_PROJECT, lotse_record_id (permits));
  g_autoptr (LotseRecord) fresh = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autoptr (GPtrArray) none = NULL, some = NULL, both = NULL;

  for (guint i = 0; i < 2; i++)
    {
      LotseRecord *shared = lotse_record_copy (i == 0 ? words : same_field);

      lotse_record_set_integer (shared, LOTSE_F_LESSON_SHARED, TRUE);
      lotse_dataset_take (data, shared);
    }
  lotse_record_set_text (fresh, LOTSE_F_PROJECT_TITLE, "Kantine");
  none = lotse_similar_lessons (data, fresh, 3);
  g_assert_cmpuint (none->len, ==, 0);
  lotse_record_set_text (fresh, LOTSE_F_PROJECT_TITLE, "Der Bauantrag, papierlos");
  some = lotse_similar_lessons (data, fresh, 3);
  g_assert_cmpuint (some->len, ==, 1);
  g_assert_cmpstr (lotse_record_id (some->pdata[0]), ==, lotse_record_id (words));
  lotse_record_set_text (fresh, LOTSE_F_PROJECT_FIELD_OF_ACTION, lotse_record_id (field));
  both = lotse_similar_lessons (data, fresh, 3);
  g_assert_cmpuint (both->len, ==, 2);
  g_assert_cmpstr (lotse_record_id (both->pdata[0]), ==, lotse_record_id (words));
  g_assert_false (g_ptr_array_find (both, secret, NULL));
}

static LotseRecord *
lesson_of (LotseDataset *data, const char *title, const char *text)
{
  LotseRecord *project = make (data, LOTSE_KIND_PROJECT, title, 0, NULL);
  LotseRecord *lesson = lotse_record_new (LOTSE_KIND_LESSON, NULL);

  lotse_record_set_text (lesson, LOTSE_F_LESSON_TEXT, text);
  lotse_record_set_text (lesson, LOTSE_F_LESSON_PROJECT, lotse_record_id (project));
  lotse_record_set_integer (lesson, LOTSE_F_LESSON_SHARED, TRUE);
  lotse_dataset_take (data, lesson);
  return lesson;
}

static guint
n_lessons_for (LotseDataset *data, const char *title, LotseRecord *expected)
{
  g_autoptr (LotseRecord) fresh = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autoptr (GPtrArray) found = NULL;

  lotse_record_set_text (fresh, LOTSE_F_PROJECT_TITLE, title);
  found = lotse_similar_lessons (data, fresh, 3);
  g_assert_true (expected == NULL || g_ptr_array_find (found, expected, NULL));
  return found->len;
}

/* What a project is called by in short is found as well; what everything is called by is not. */
static void
test_short_names (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *file = lesson_of (data, "E-Akte Sozialamt", "Erst aufräumen, dann einlesen.");
  LotseRecord *store = lesson_of (data, "Neues DMS", "Rechte zuerst klären.");

  lesson_of (data, "IT Ausstattung", "Ersatzgeräte mitbestellen.");
  lesson_of (data, "Rad-Weg 2024-2027", "Schilder früh bestellen.");
  lesson_of (data, "Bau- und Umweltportal", "Karten prüfen.");
  g_assert_cmpuint (n_lessons_for (data, "E-Akte Jugendamt", file), ==, 1);
  g_assert_cmpuint (n_lessons_for (data, "Die E-Akten des Jugendamts", file), ==, 1);
  g_assert_cmpuint (n_lessons_for (data, "DMS einführen", store), ==, 1);
  g_assert_cmpuint (n_lessons_for (data, "E-Rechnung", NULL), ==, 0);
  g_assert_cmpuint (n_lessons_for (data, "Neue IT im Amt", NULL), ==, 0);
  g_assert_cmpuint (n_lessons_for (data, "Haushalt 2024-2027", NULL), ==, 0);
  g_assert_cmpuint (n_lessons_for (data, "Bau- und Hafen", NULL), ==, 0);
  g_assert_cmpuint (n_lessons_for (data, "Die Akte", NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/similar-lessons/alike", test_lessons);
  g_test_add_func ("/app/similar-lessons/short-names", test_short_names);
  return g_test_run ();
}
