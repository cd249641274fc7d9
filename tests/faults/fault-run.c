/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The turns of a run. */
#include "fault-run.h"

#include <sqlite3.h>
#include <string.h>

#include "fault-memory.h"

/* How many of the first calls are tried one by one, before ever more are left out in between. */
#define EVERY G_MAXUINT64
#define FIRST 6

/* The turns that one fault takes. */
typedef struct
{
  const FaultRun  *run;
  const FaultDisk *disk;
  const char      *before, *after; /* what is kept */
  const char      *answer;         /* what is told where nothing fails */
  FaultKind        kind;
  gboolean         memory; /* of SQLite, not of the machine */
  guint            count;
} Turns;

static void
arm (const Turns *turns, guint64 n)
{
  if (turns->memory)
    fault_memory_arm (n, turns->count);
  else
    fault_vfs_arm (turns->run->vfs, turns->kind, n, turns->count);
}

static gboolean
disarm (const Turns *turns)
{
  fault_memory_disarm ();
  fault_vfs_disarm (turns->run->vfs);
  return turns->memory ? fault_memory_hit () : fault_vfs_hit (turns->run->vfs);
}

static gboolean
act (const FaultRun *run, GError **error)
{
  g_random_set_seed (1);
  return run->act (run->data, error);
}

/* What is kept is what there was or what there was to be; the latter, and the right answer, where it was told to be done. */
static gboolean
assert_known (const Turns *turns, gboolean good)
{
  const FaultRun *run = turns->run;
  g_autofree char *now = run->dump (run->data);
  gboolean after = strcmp (now, turns->after) == 0;

  if (good)
    g_assert_cmpstr (run->answer (run->data), ==, turns->answer);
  if (after || (!good && (run->steps || strcmp (now, turns->before) == 0)))
    return after;
  g_printerr ("before:\n%s\nafter:\n%s\nnow:\n%s\n", turns->before, turns->after, now);
  g_error ("neither what there was nor what there was to be%s", good ? ", though it was told to be done" : "");
}

/* After an error, what failed can be done now. */
static void
make_good (const Turns *turns)
{
  g_autoptr (GError) error = NULL;
  gboolean good = act (turns->run, &error);

  g_assert_no_error (error);
  g_assert_true (good);
  g_assert_cmpstr (turns->run->answer (turns->run->data), ==, turns->answer);
}

static void
end_of_machine (const Turns *turns, gboolean good)
{
  const FaultRun *run = turns->run;

  run->close (run->data);
  fault_vfs_reboot (run->vfs);
  if (!run->act_opens)
    run->open (run->data);
  if (!assert_known (turns, good) && !good && run->steps)
    make_good (turns);
  run->close (run->data);
}

/* After an error, the same object goes on. */
static void
go_on (const Turns *turns, gboolean good, guint64 n)
{
  const FaultRun *run = turns->run;

  if (!assert_known (turns, good) && !good)
    {
      make_good (turns);
      good = TRUE;
    }
  if (n % 2 == 0)
    fault_vfs_crash (run->vfs); /* what was not synced then is not there now */
  end_of_machine (turns, good);
}

/* FALSE: all was done before it came to the n-th call. */
static gboolean
take_turn (const Turns *turns, guint64 n)
{
  const FaultRun *run = turns->run;
  g_autoptr (GError) error = NULL;
  gboolean good, hit;

  fault_vfs_restore (run->vfs, turns->disk);
  fault_vfs_set_powersafe (run->vfs, turns->kind != FAULT_CRASH);
  if (!run->act_opens)
    run->open (run->data);
  arm (turns, n);
  good = act (run, &error);
  hit = disarm (turns);
  g_assert_true (good == (error == NULL));
  if (!hit)
    g_assert_no_error (error);
  if (error != NULL)
    run->check_error (run->data, turns->kind, error);
  if (fault_vfs_crashed (run->vfs))
    end_of_machine (turns, good);
  else
    go_on (turns, good, n);
  return hit;
}

static void
take_turns (Turns turns, const char *name, guint64 every)
{
  guint64 n = 1;

  while (take_turn (&turns, n))
    n += 1 + (n > every ? (n - every) / 2 : 0);
  g_test_message ("%s, %u in a row: %" G_GUINT64_FORMAT, name, turns.count, n - 1);
}

static void
learn (const FaultRun *run, char **before, char **after, char **answer)
{
  g_autoptr (GError) error = NULL;
  gboolean good;

  if (!run->act_opens)
    run->open (run->data);
  *before = run->dump (run->data);
  good = act (run, &error);
  g_assert_no_error (error);
  g_assert_true (good);
  *after = run->dump (run->data);
  *answer = g_strdup (run->answer (run->data));
  run->check (run->data);
  run->close (run->data);
  g_assert_true (strcmp (*before, *after) != 0 || **answer != '\0');
}

void
fault_run (const FaultRun *run)
{
  static const struct { FaultKind kind; const char *name; guint count; gboolean seldom; } faults[] = {
    { FAULT_CRASH, "power cut", 1, FALSE }, { FAULT_KILL, "kill", 1, FALSE },     { FAULT_IOERR, "I/O error", 1, FALSE },
    { FAULT_IOERR, "I/O error", 0, TRUE },  { FAULT_FULL, "full disk", 1, TRUE }, { FAULT_FULL, "full disk", 0, FALSE },
    { FAULT_NOMEM, "no memory", 1, TRUE },
  };
  const char *how = g_getenv ("LOTSE_FAULTS");
  gboolean all = g_strcmp0 (how, "all") == 0, calls = all || g_strcmp0 (how, "calls") == 0;
  g_autoptr (FaultDisk) disk = fault_vfs_save (run->vfs);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *answer = NULL;
  Turns turns = { .run = run, .disk = disk };

  learn (run, &before, &after, &answer);
  turns.before = before;
  turns.after = after;
  turns.answer = answer;
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      turns.kind = faults[i].kind;
      turns.count = faults[i].count;
      if (calls || !faults[i].seldom)
        take_turns (turns, faults[i].name, calls ? EVERY : FIRST);
    }
  turns.kind = FAULT_NOMEM;
  turns.memory = TRUE;
  for (turns.count = 0; turns.count < 2; turns.count++)
    take_turns (turns, "no memory for SQLite", all ? EVERY : 1);
  fault_vfs_restore (run->vfs, disk);
}

static void
dump_value (GString *out, sqlite3_stmt *row, int column)
{
  g_string_append_c (out, column > 0 ? '|' : ' ');
  if (sqlite3_column_type (row, column) == SQLITE_BLOB)
    {
      const guint8 *bytes = sqlite3_column_blob (row, column);

      for (int i = 0; i < sqlite3_column_bytes (row, column); i++)
        {
          g_string_append_c (out, "0123456789abcdef"[bytes[i] >> 4]);
          g_string_append_c (out, "0123456789abcdef"[bytes[i] & 15]);
        }
      return;
    }
  g_string_append (out, sqlite3_column_type (row, column) == SQLITE_NULL ? "NULL" : (const char *) sqlite3_column_text (row, column));
}

static void
dump_rows (sqlite3 *db, const char *sql, GString *out)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *row = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &row, NULL), ==, SQLITE_OK);
  while (sqlite3_step (row) == SQLITE_ROW)
    {
      GString *line = g_string_new (NULL);

      for (int i = 0; i < sqlite3_column_count (row); i++)
        dump_value (line, row, i);
      g_ptr_array_add (lines, g_string_free (line, FALSE));
    }
  g_assert_cmpint (sqlite3_finalize (row), ==, SQLITE_OK);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (out, "%s\n", (const char *) lines->pdata[i]);
}

/* Most tables have none, and a statement with all columns is dear to prepare. */
static gboolean
has_rows (sqlite3 *db, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\"", table);
  sqlite3_stmt *row = NULL;
  int code;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &row, NULL), ==, SQLITE_OK);
  code = sqlite3_step (row);
  g_assert_cmpint (sqlite3_finalize (row), ==, SQLITE_OK);
  return code == SQLITE_ROW;
}

static void
dump_tables (sqlite3 *db, GString *out)
{
  sqlite3_stmt *row = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name", -1, &row, NULL), ==,
                   SQLITE_OK);
  while (sqlite3_step (row) == SQLITE_ROW)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY 1, 2", sqlite3_column_text (row, 0));

      g_string_append_printf (out, "%s\n", sqlite3_column_text (row, 1));
      if (has_rows (db, (const char *) sqlite3_column_text (row, 0)))
        dump_rows (db, sql, out);
    }
  g_assert_cmpint (sqlite3_finalize (row), ==, SQLITE_OK);
}

/* By a connection of its own: a lock or a transaction that was left open shows too. */
char *
fault_dump (FaultVfs *vfs, const char *path)
{
  g_autoptr (GString) out = g_string_new (NULL);
  sqlite3 *db = NULL;

  if (!fault_vfs_exists (vfs, path))
    return g_strdup ("");
  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, fault_vfs_name (vfs)), ==, SQLITE_OK);
  dump_rows (db, "PRAGMA user_version", out);
  dump_rows (db, "PRAGMA application_id", out);
  dump_tables (db, out);
  dump_rows (db, "PRAGMA integrity_check", out);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
