/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ugliest input through every field of every kind: nothing is lost, what is wrong is said, and what is taken is what the model allows. */
#include "config.h"

#include <string.h>

#include "../client/county.h"
#include "app/forms/form-words.h"
#include "app/forms/lotse-record-form.h"
#include "tests/model/random-record.h"
#include "ugly-texts.h"

#define MOST_REAL 160
#define LONGEST_REAL 70000

typedef struct
{
  County       *county;
  LotseSession *session;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->county = county_new ();
  fixture->session = lotse_session_new ();
  lotse_session_take_client (fixture->session, county_client (fixture->county, "mine.db"));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lotse_session_take_client (fixture->session, NULL);
  g_object_unref (fixture->session);
  county_free (fixture->county);
}

static void
check_problem (const char *problem)
{
  g_assert_true (g_utf8_validate (problem, -1, NULL));
  g_assert_cmpuint (strlen (problem), >, 8);
  g_assert_cmpuint (strlen (problem), <, 600); /* a sentence, not what was typed */
}

/* Taken: the record is valid, goes through the format of the network, and reading what is written gives the same value. */
static void
check_taken (LotseRecordForm *form, const LotseField *field)
{
  g_autoptr (LotseRecord) result = lotse_record_form_result (form);
  const LotseValue *value = lotse_record_get (result, field->index);
  g_autofree char *written = lotse_form_write (field, value), *problem = NULL;
  LotseValue again;

  g_assert_true (lotse_value_validate (field, value, NULL));
  g_assert_true (g_utf8_validate (written, -1, NULL));
  g_assert_true (lotse_form_read (field, written, &again, &problem));
  g_assert_true (lotse_value_equal (value, &again));
  lotse_value_clear (&again);
}

/* @n_taken and @n_refused are counted up. */
static void
feed (LotseRecordForm *form, const char *text, guint *n_taken, guint *n_refused)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_record_form_kind (form));
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *before = g_strdup (lotse_record_form_text (form, i)), *problem = NULL, *understood = NULL;

      lotse_record_form_set_text (form, i, text);
      g_assert_cmpstr (lotse_record_form_text (form, i), ==, valid); /* as it was typed, whatever it is */
      problem = lotse_record_form_problem (form, i, TRUE);
      understood = lotse_form_understood (&info->fields[i], valid);
      if (problem != NULL)
        check_problem (problem);
      else
        check_taken (form, &info->fields[i]);
      *(problem != NULL ? n_refused : n_taken) += 1;
      if (strcmp (before, valid) != 0)
        {
          g_assert_true (lotse_record_form_undo (form));
          g_assert_cmpstr (lotse_record_form_text (form, i), ==, before);
        }
    }
}

static void
feed_all (Fixture *fixture, GPtrArray *texts, guint *n_taken, guint *n_refused)
{
  for (int kind = 0; kind < LOTSE_N_KINDS; kind++)
    {
      g_autoptr (LotseRecordForm) form = lotse_record_form_new_unkept (fixture->session, kind);

      for (guint i = 0; i < texts->len; i++)
        feed (form, g_ptr_array_index (texts, i), n_taken, n_refused);
    }
}

static void
test_made_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  guint n_taken = 0, n_refused = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ugly_texts); i++)
    g_ptr_array_add (texts, g_strdup (ugly_texts[i]));
  g_ptr_array_add (texts, g_strdup ("\xff\xfe not utf-8 \x80"));
  g_ptr_array_add (texts, g_strnfill (100000, 'x'));
  g_ptr_array_add (texts, g_strnfill (60001, '\n'));
  {
    GString *wide = g_string_new (NULL);

    for (guint i = 0; i < 20000; i++)
      g_string_append (wide, "ä👍");
    g_ptr_array_add (texts, g_string_free (wide, FALSE));
  }
  feed_all (fixture, texts, &n_taken, &n_refused);
  g_assert_cmpuint (n_taken, >, 1000);
  g_assert_cmpuint (n_refused, >, 1000);
}

/* What is typed outlives the end of the program, byte for byte. */
static void
test_draft (Fixture *fixture, gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (60000, 'x');
  const char *const texts[] = { "\u202eאבג 👩‍👩‍👧‍👦\x01\t\n", "2026 – irgendw", long_text };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (LotseRecordForm) form = lotse_record_form_new (fixture->session, LOTSE_KIND_PROJECT, NULL, NULL), again = NULL;

      for (guint f = 0; f < lotse_kind_info (LOTSE_KIND_PROJECT)->n_fields; f++)
        lotse_record_form_set_text (form, f, texts[i]);
      again = lotse_record_form_new (fixture->session, LOTSE_KIND_PROJECT, NULL, NULL);
      for (guint f = 0; f < lotse_kind_info (LOTSE_KIND_PROJECT)->n_fields; f++)
        g_assert_cmpstr (lotse_record_form_text (again, f), ==, texts[i]);
      lotse_record_form_reset (again);
    }
}

/* ---- Saved, sent, and read by somebody else ---- */

typedef struct
{
  LotseRecordForm *form;
  GRand           *rand;
  guint            next;                /* of the texts */
  LotseRecord     *saved[LOTSE_N_KINDS]; /* (owned) (nullable) */
} Saving;

static LotseRecord *save_one (Fixture *fixture, Saving *saving, LotseKind kind);

static gboolean
takes (LotseRecordForm *form, guint field, const char *text)
{
  g_autofree char *problem = NULL;

  lotse_record_form_set_text (form, field, text);
  problem = lotse_record_form_problem (form, field, TRUE);
  return problem == NULL;
}

/* The next text that the field takes. A reference is to a record that is there. */
static void
fill_field (Fixture *fixture, Saving *saving, LotseRecordForm *form, const LotseField *field)
{
  const gboolean required = (field->flags & LOTSE_FIELD_REQUIRED) != 0;
  LotseRecord *target = (field->type == LOTSE_TYPE_REF || field->type == LOTSE_TYPE_REFS) && required ? save_one (fixture, saving, field->ref) : NULL;
  const char *ids[] = { target != NULL ? lotse_record_id (target) : NULL, NULL };
  LotseValue value;

  if (field->type == LOTSE_TYPE_REF || field->type == LOTSE_TYPE_REFS)
    {
      if (target == NULL)
        return;
      value = field->type == LOTSE_TYPE_REF ? lotse_value_text (LOTSE_TYPE_REF, ids[0]) : lotse_value_refs (ids);
      lotse_record_form_set_value (form, field->index, &value);
      lotse_value_clear (&value);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (ugly_texts); i++)
    {
      const char *text = ugly_texts[saving->next++ % G_N_ELEMENTS (ugly_texts)];

      if (takes (form, field->index, text) && (*lotse_record_form_text (form, field->index) != '\0' || !required))
        return;
    }
  value = random_value (saving->rand, field);
  lotse_record_form_set_value (form, field->index, &value);
  lotse_value_clear (&value);
}

/* (transfer none) */
static LotseRecord *
save_one (Fixture *fixture, Saving *saving, LotseKind kind)
{
  const LotseKindInfo *info = lotse_kind_info (kind);
  g_autoptr (LotseRecordForm) form = NULL;
  g_autoptr (GPtrArray) mutations = NULL;
  g_autoptr (GError) error = NULL;

  if (saving->saved[kind] != NULL)
    return saving->saved[kind];
  form = lotse_record_form_new_unkept (fixture->session, kind);
  for (guint i = 0; i < info->n_fields; i++)
    fill_field (fixture, saving, form, &info->fields[i]);
  /* What two fields say together may be wrong: then the later one is left out. */
  for (guint i = info->n_fields; i > 0; i--)
    if ((lotse_record_form_problems (form) >> (i - 1) & 1) != 0)
      lotse_record_form_set_text (form, i - 1, "");
  g_assert_cmpuint (lotse_record_form_problems (form), ==, 0);
  saving->saved[kind] = lotse_record_form_result (form);
  mutations = lotse_record_form_mutations (form);
  g_test_message ("%s", info->name);
  lotse_client_commit (lotse_session_get_client (fixture->session), g_steal_pointer (&mutations), &error);
  g_assert_no_error (error);
  return saving->saved[kind];
}

/* A form on it says the same, and has nothing to save. */
static void
check_again (Fixture *fixture, LotseRecord *record)
{
  g_autoptr (LotseRecordForm) form = lotse_record_form_new_keyed (fixture->session, lotse_record_kind (record), record, NULL, "again");
  g_autoptr (GPtrArray) mutations = NULL;

  g_assert_false (lotse_record_form_dirty (form));
  for (guint i = 0; i < lotse_kind_info (lotse_record_kind (record))->n_fields; i++)
    {
      g_autofree char *text = g_strdup (lotse_record_form_text (form, i));

      lotse_record_form_set_text (form, i, "x");
      lotse_record_form_set_text (form, i, text);
    }
  g_assert_false (lotse_record_form_dirty (form));
  mutations = lotse_record_form_mutations (form);
  g_assert_cmpuint (mutations->len, ==, 0);
}

/* Every kind, with ugly texts in all its fields, unchanged on another computer. */
static void
test_saved (Fixture *fixture, gconstpointer data)
{
  Saving saving = { .rand = g_rand_new_with_seed (7) };
  LotseClient *other;

  county_wait (lotse_session_get_client (fixture->session), county_knows_person);
  for (int kind = 0; kind < LOTSE_N_KINDS; kind++)
    save_one (fixture, &saving, kind);
  county_sync (lotse_session_get_client (fixture->session));
  other = county_client (fixture->county, "other.db");
  county_sync (other);
  for (int kind = 0; kind < LOTSE_N_KINDS; kind++)
    {
      LotseRecord *there = lotse_dataset_get (lotse_client_dataset (other), kind, lotse_record_id (saving.saved[kind]));

      g_test_message ("%s", lotse_kind_info (kind)->name);
      g_assert_nonnull (there);
      g_assert_true (same_fields (saving.saved[kind], there));
      check_again (fixture, there);
      g_object_unref (saving.saved[kind]);
    }
  g_rand_free (saving.rand);
  lotse_client_close (other);
  g_object_unref (other);
}

static int
compare_length (gconstpointer a, gconstpointer b)
{
  const gsize x = strlen (*(char *const *) a), y = strlen (*(char *const *) b);

  return x > y ? -1 : x < y ? 1 : strcmp (*(char *const *) a, *(char *const *) b);
}

static gboolean
looks_ugly (const char *cell)
{
  for (const char *p = cell; *p != '\0'; p++)
    if ((guchar) *p < 0x20 || (guchar) *p >= 0xe0 || *p == '"')
      return TRUE;
  return FALSE;
}

/* Cells of a table, as far as quotes go: it is about what stands in them. */
static void
collect (const char *path, GPtrArray *texts)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GString) cell = g_string_new (NULL);
  gboolean quoted = FALSE;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize i = 0; i <= length; i++)
    if (i == length || (!quoted && strchr (",;\n", bytes[i]) != NULL && bytes[i] != '\0'))
      {
        if (cell->len > 400 || looks_ugly (cell->str))
          g_ptr_array_add (texts, g_strndup (cell->str, MIN (cell->len, LONGEST_REAL)));
        g_string_truncate (cell, 0);
      }
    else if (bytes[i] == '"')
      quoted = !quoted;
    else if (bytes[i] != '\0')
      g_string_append_c (cell, bytes[i]);
}

/* Of what is no table, its lines. */
static void
collect_lines (const char *path, GPtrArray *texts)
{
  g_autofree char *bytes = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  lines = g_strsplit (bytes, "\n", -1);
  g_ptr_array_add (texts, g_strndup (bytes, LONGEST_REAL));
  for (guint i = 0; lines[i] != NULL; i++)
    if (strlen (lines[i]) > 400 || looks_ugly (lines[i]))
      g_ptr_array_add (texts, g_strndup (lines[i], LONGEST_REAL));
}

static gboolean
has_lines (const char *name)
{
  static const char *const endings[] = { ".json", ".ics", ".vcs", ".xml", ".mpx" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;
  return FALSE;
}

static guint
collect_folder (const char *folder, GPtrArray *texts)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        n += collect_folder (path, texts);
      else if (g_str_has_suffix (name, ".csv"))
        {
          collect (path, texts);
          n++;
        }
      else if (has_lines (name))
        {
          collect_lines (path, texts);
          n++;
        }
    }
  return n;
}

/* The longest and strangest that real portfolios, catalogues, calendars and project files have. */
static void
test_real (Fixture *fixture, gconstpointer folders_of)
{
  const char *const *folders = folders_of;
  const char *root = g_getenv ("LOTSE_TEST_DATA");
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free), some = g_ptr_array_new ();
  guint n_files = 0, n_taken = 0, n_refused = 0;

  for (guint i = 0; root != NULL && folders[i] != NULL; i++)
    {
      g_autofree char *folder = g_build_filename (root, folders[i], NULL);

      n_files += collect_folder (folder, texts);
    }
  if (n_files == 0)
    {
      g_autofree char *names = g_strjoinv (", ", (char **) folders), *words = g_strdup_printf ("LOTSE_TEST_DATA has none of %s", names);

      g_test_skip (words);
      return;
    }
  g_ptr_array_sort (texts, compare_length);
  /* From the longest to the shortest, evenly. */
  for (guint i = 0; i < MIN (texts->len, MOST_REAL); i++)
    g_ptr_array_add (some, g_ptr_array_index (texts, (guint) ((guint64) i * texts->len / MIN (texts->len, MOST_REAL))));
  feed_all (fixture, some, &n_taken, &n_refused);
  g_test_message ("%u texts of %u files: %u times taken, %u times refused with a sentence", some->len, n_files, n_taken, n_refused);
  g_assert_cmpuint (n_taken, >, 0);
}

int
main (int argc, char **argv)
{
  static const char *const tables[] = { "portfolio", "csv-edge-cases", "kpi", "services", NULL };
  static const char *const others[] = { "openproject", "oparl", "calendar", "project-files", "json", NULL };
  g_autofree char *state = g_dir_make_tmp ("lotse-ugly-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/app/ugly-input/made-up", test_made_up);
  ADD ("/app/ugly-input/draft", test_draft);
  ADD ("/app/ugly-input/saved", test_saved);
  g_test_add ("/app/ugly-input/real-tables", Fixture, tables, set_up, test_real, tear_down);
  g_test_add ("/app/ugly-input/real-lines", Fixture, others, set_up, test_real, tear_down);
  return g_test_run ();
}
