/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The faulty machine itself, under plain SQLite: what is synced survives, what is not does not have to, errors come back as errors,
 * and the same seed does the same. */
#include <sqlite3.h>
#include <string.h>

#include "fault-memory.h"
#include "fault-vfs.h"

#define DATABASE "/work.db"
#define ROUNDS 4

typedef struct
{
  const char *journal;     /* mode */
  const char *synchronous;
} Way;

static const Way ways[] = { { "WAL", "FULL" }, { "DELETE", "EXTRA" }, { "TRUNCATE", "FULL" }, { "PERSIST", "FULL" } };

static sqlite3 *
open_database (FaultVfs *vfs)
{
  sqlite3 *db = NULL;

  sqlite3_open_v2 (DATABASE, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, fault_vfs_name (vfs));
  if (db != NULL) /* there was no memory for it */
    sqlite3_extended_result_codes (db, 1);
  return db;
}

static int G_GNUC_PRINTF (2, 3)
run (sqlite3 *db, const char *format, ...)
{
  g_autofree char *sql = NULL;
  va_list arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return sqlite3_exec (db, sql, NULL, NULL, NULL);
}

static gint64
number (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64 value = -1;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW)
    value = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return value;
}

/* Before the faults: an empty table in a file of its own. */
static void
prepare (FaultVfs *vfs, const Way *way)
{
  sqlite3 *db = open_database (vfs);

  g_assert_cmpint (run (db, "PRAGMA journal_mode = %s", way->journal), ==, SQLITE_OK);
  g_assert_cmpint (run (db, "CREATE TABLE t (round INTEGER, text TEXT); CREATE INDEX t_round ON t (round)"), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* Each round is a transaction of rows over several pages that also changes those of earlier rounds. Returns the last that was committed. */
static int
work (FaultVfs *vfs, const Way *way)
{
  sqlite3 *db = open_database (vfs);
  int done = 0;

  if (run (db, "PRAGMA journal_mode = %s; PRAGMA synchronous = %s; PRAGMA wal_autocheckpoint = 8; PRAGMA cache_size = 6", way->journal,
           way->synchronous)
      == SQLITE_OK)
    for (int round = 1; round <= ROUNDS; round++)
      {
        if (run (db,
                 "BEGIN IMMEDIATE; UPDATE t SET text = text || '+';"
                 "INSERT INTO t SELECT %d, printf ('%%.3000c', 'x') FROM (VALUES (1), (2));"
                 "UPDATE t SET round = round + 0; COMMIT",
                 round)
            != SQLITE_OK)
          break;
        done = round;
      }
  sqlite3_close (db);
  return done;
}

/* What a file must be like that tells of @committed rounds, or of one more. */
static gboolean
is_sound (FaultVfs *vfs, int committed, gboolean one_more)
{
  sqlite3 *db = open_database (vfs);
  gint64 rounds = number (db, "SELECT ifnull (max (round), 0) FROM t");
  gint64 rows = number (db, "SELECT count (*) FROM t");
  gint64 wrong = number (db, "SELECT count (*) FROM t WHERE length (text) <> 3000 + (SELECT max (round) FROM t) - round");
  gint64 intact = number (db, "SELECT integrity_check = 'ok' FROM pragma_integrity_check");

  sqlite3_close (db);
  return intact == 1 && wrong == 0 && rows == rounds * 2 && (rounds == committed || (one_more && rounds == committed + 1));
}

/* Runs the work with @kind at the n-th call for every n; returns how often what was committed was not there or not whole. */
static guint
run_all (const Way *way, FaultKind kind, guint64 seed, guint *n)
{
  g_autoptr (FaultVfs) vfs = fault_vfs_new ("fault-test", seed);
  g_autoptr (FaultDisk) disk = NULL;
  guint bad = 0;

  fault_vfs_set_powersafe (vfs, seed % 2 == 0);
  prepare (vfs, way);
  disk = fault_vfs_save (vfs);
  for (*n = 1;; ++*n)
    {
      int done;

      fault_vfs_restore (vfs, disk);
      fault_vfs_arm (vfs, kind, *n, kind == FAULT_FULL || kind == FAULT_IOERR ? *n % 3 : 1);
      done = work (vfs, way);
      fault_vfs_disarm (vfs);
      if (!fault_vfs_hit (vfs))
        break;
      if (kind == FAULT_CRASH || kind == FAULT_KILL)
        g_assert_true (fault_vfs_crashed (vfs));
      fault_vfs_reboot (vfs);
      bad += !is_sound (vfs, done, TRUE);
    }
  g_assert_true (is_sound (vfs, ROUNDS, FALSE));
  return bad;
}

static void
power_cut (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    for (guint64 seed = 1; seed <= 2; seed++)
      {
        guint n;

        g_assert_cmpuint (run_all (&ways[i], FAULT_CRASH, seed, &n), ==, 0);
        g_assert_cmpuint (n, >, 40);
      }
}

/* A machine on which syncing does nothing would pass the test before; so what is not synced has to be lost now and then. */
static void
power_cut_without_sync (void)
{
  static const Way careless[] = { { "WAL", "OFF" }, { "DELETE", "OFF" } };

  for (guint i = 0; i < G_N_ELEMENTS (careless); i++)
    {
      guint n, bad = run_all (&careless[i], FAULT_CRASH, 7, &n);

      g_test_message ("%s: %u of %u power cuts lose what was committed", careless[i].journal, bad, n);
      g_assert_cmpuint (bad, >, n / 10);
    }
}

/* A log that is synced at checkpoints only, and a journal whose removal is not, may end earlier than was told, yet nothing is broken. */
static void
power_cut_with_late_sync (gconstpointer data)
{
  const Way *late = data;
  g_autoptr (FaultVfs) vfs = fault_vfs_new ("fault-test", 3);
  g_autoptr (FaultDisk) disk = NULL;
  guint earlier = 0;

  prepare (vfs, late);
  disk = fault_vfs_save (vfs);
  for (guint n = 1;; n++)
    {
      int done, there;

      fault_vfs_restore (vfs, disk);
      fault_vfs_arm (vfs, FAULT_CRASH, n, 1);
      done = work (vfs, late);
      fault_vfs_disarm (vfs);
      if (!fault_vfs_hit (vfs))
        break;
      fault_vfs_reboot (vfs);
      for (there = done + 1; there >= 0 && !is_sound (vfs, there, FALSE); there--)
        ;
      g_assert_cmpint (there, >=, 0);
      earlier += there < done;
    }
  g_assert_cmpuint (earlier, >, 0);
}

static void
kill_loses_nothing (void)
{
  static const Way any[] = { { "WAL", "OFF" }, { "WAL", "FULL" }, { "DELETE", "OFF" } };

  for (guint i = 0; i < G_N_ELEMENTS (any); i++)
    {
      guint n;

      g_assert_cmpuint (run_all (&any[i], FAULT_KILL, 5, &n), ==, 0);
    }
}

static void
errors (void)
{
  static const FaultKind kinds[] = { FAULT_IOERR, FAULT_FULL, FAULT_NOMEM };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
      {
        guint n;

        g_assert_cmpuint (run_all (&ways[i], kinds[kind], 11, &n), ==, 0);
      }
}

/* Failing writes and syncs, and the power goes at the end of it all. */
static void
error_then_power_cut (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (FaultVfs) vfs = fault_vfs_new ("fault-test", 17);
      g_autoptr (FaultDisk) disk = NULL;

      fault_vfs_set_powersafe (vfs, TRUE);
      prepare (vfs, &ways[i]);
      disk = fault_vfs_save (vfs);
      for (guint n = 1;; n++)
        {
          int done;

          fault_vfs_restore (vfs, disk);
          fault_vfs_arm (vfs, FAULT_IOERR, n, 1);
          done = work (vfs, &ways[i]);
          fault_vfs_disarm (vfs);
          if (!fault_vfs_hit (vfs))
            break;
          fault_vfs_crash (vfs);
          fault_vfs_reboot (vfs);
          g_assert_true (is_sound (vfs, done, TRUE));
        }
    }
}

static guint
sum_of_files (FaultVfs *vfs)
{
  g_autoptr (FaultDisk) disk G_GNUC_UNUSED = fault_vfs_save (vfs);
  g_autoptr (GPtrArray) names = fault_vfs_list (vfs);
  guint sum = 0;

  for (guint i = 0; i < names->len; i++)
    {
      sqlite3 *db = open_database (vfs);

      sum = sum * 31 + g_str_hash (names->pdata[i]) + (guint) fault_vfs_size (vfs, names->pdata[i]);
      sum = sum * 31 + (guint) number (db, "SELECT sum (length (text) * round) FROM t");
      sqlite3_close (db);
    }
  return sum;
}

static void
same_seed_same_end (void)
{
  for (guint n = 5; n < 60; n += 9)
    {
      guint sums[3];

      for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
        {
          g_autoptr (FaultVfs) vfs = fault_vfs_new ("fault-test", 23);

          fault_random_seed (99);
          prepare (vfs, &ways[0]);
          fault_vfs_arm (vfs, FAULT_CRASH, n, 1);
          work (vfs, &ways[0]);
          g_assert_true (fault_vfs_crashed (vfs));
          fault_vfs_reboot (vfs);
          sums[i] = sum_of_files (vfs);
        }
      g_assert_cmpuint (sums[0], ==, sums[1]);
      g_assert_cmpuint (sums[0], ==, sums[2]);
    }
}

static void
two_connections (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (FaultVfs) vfs = fault_vfs_new ("fault-test", 1);
      sqlite3 *a, *b;

      prepare (vfs, &ways[i]);
      a = open_database (vfs);
      b = open_database (vfs);
      g_assert_cmpint (run (a, "BEGIN IMMEDIATE; INSERT INTO t VALUES (1, 'a')"), ==, SQLITE_OK);
      g_assert_cmpint (run (b, "BEGIN IMMEDIATE") & 0xff, ==, SQLITE_BUSY);
      g_assert_cmpint (number (b, "SELECT count (*) FROM t"), ==, 0);
      g_assert_cmpint (run (a, "COMMIT"), ==, SQLITE_OK);
      g_assert_cmpint (number (b, "SELECT count (*) FROM t"), ==, 1);
      g_assert_cmpint (run (b, "BEGIN; SELECT * FROM t"), ==, SQLITE_OK);
      /* With a log, one may write while another reads; without, not. */
      g_assert_cmpint (run (a, "INSERT INTO t VALUES (2, 'b')") & 0xff, ==, i == 0 ? SQLITE_OK : SQLITE_BUSY);
      g_assert_cmpint (number (b, "SELECT count (*) FROM t"), ==, 1);
      g_assert_cmpint (run (b, "COMMIT"), ==, SQLITE_OK);
      sqlite3_close (a);
      g_assert_cmpint (number (b, "SELECT count (*) FROM t"), ==, i == 0 ? 2 : 1);
      sqlite3_close (b);
      g_assert_cmpuint (fault_vfs_open_handles (vfs), ==, 0);
    }
}

/* A file that was moved into place durably is there, whole, or the old one is; never half, never none. */
static void
moving (void)
{
  for (guint replace = 0; replace < 2; replace++)
    for (guint64 seed = 0; seed < 200; seed++)
      {
        g_autoptr (FaultVfs) vfs = fault_vfs_new ("fault-test", seed);
        LotseMachine machine = fault_vfs_machine (vfs);
        g_autofree char *aside = NULL;
        g_autoptr (GError) error = NULL;
        gboolean moved;

        if (replace)
          prepare (vfs, &ways[1]);
        aside = lotse_disk_make_beside (&machine, DATABASE, 0600, &error);
        g_assert_no_error (error);
        fault_vfs_arm (vfs, FAULT_CRASH, seed % 4 + 1, 1);
        moved = lotse_disk_move (&machine, aside, DATABASE, replace, &error);
        g_assert_true (moved == (error == NULL));
        fault_vfs_crash (vfs);
        fault_vfs_reboot (vfs);
        g_assert_true (!replace || fault_vfs_exists (vfs, DATABASE));
        if (moved)
          g_assert_cmpint (fault_vfs_size (vfs, DATABASE), ==, 0);
      }
}

static void
memory (void)
{
  g_autoptr (FaultVfs) vfs = fault_vfs_new ("fault-test", 1);
  g_autoptr (FaultDisk) disk = NULL;
  guint n;

  prepare (vfs, &ways[0]);
  disk = fault_vfs_save (vfs);
  for (n = 1;; n += 1 + n / 50)
    {
      int done;

      fault_vfs_restore (vfs, disk);
      fault_memory_arm (n, n % 4);
      done = work (vfs, &ways[0]);
      fault_memory_disarm ();
      if (!fault_memory_hit ())
        break;
      g_assert_true (is_sound (vfs, done, TRUE));
    }
  g_assert_cmpuint (n, >, 100);
}

static void
files (void)
{
  g_autoptr (FaultVfs) vfs = fault_vfs_new ("fault-test", 1);
  g_autoptr (GPtrArray) names = NULL;

  prepare (vfs, &ways[1]);
  g_assert_true (fault_vfs_copy (vfs, DATABASE, "/copy.db"));
  g_assert_false (fault_vfs_copy (vfs, "/none.db", "/copy.db"));
  names = fault_vfs_list (vfs);
  g_assert_cmpuint (names->len, ==, 2);
  g_assert_cmpstr (names->pdata[0], ==, "/copy.db");
  g_assert_cmpint (fault_vfs_size (vfs, DATABASE), ==, fault_vfs_size (vfs, "/copy.db"));
  g_assert_true (is_sound (vfs, 0, FALSE));
  fault_vfs_damage (vfs, DATABASE, 0, 16);
  g_assert_false (is_sound (vfs, 0, FALSE));
  fault_vfs_copy (vfs, "/copy.db", DATABASE);
  fault_vfs_cut (vfs, DATABASE, 5000);
  g_assert_false (is_sound (vfs, 0, FALSE));
  g_assert_true (fault_vfs_remove (vfs, "/copy.db"));
  g_assert_false (fault_vfs_exists (vfs, "/copy.db"));
  fault_vfs_crash (vfs);
  fault_vfs_reboot (vfs);
  g_assert_false (fault_vfs_exists (vfs, "/copy.db"));
  g_assert_cmpint (fault_vfs_size (vfs, DATABASE), ==, 5000);
}

int
main (int argc, char **argv)
{
  static const Way late[] = { { "WAL", "NORMAL" }, { "DELETE", "FULL" } };

  g_test_init (&argc, &argv, NULL);
  fault_memory_install ();
  g_test_add_func ("/faults/vfs/files", files);
  g_test_add_func ("/faults/vfs/two-connections", two_connections);
  g_test_add_func ("/faults/vfs/power-cut", power_cut);
  g_test_add_func ("/faults/vfs/power-cut-without-sync", power_cut_without_sync);
  g_test_add_data_func ("/faults/vfs/power-cut-with-late-sync/log", &late[0], power_cut_with_late_sync);
  g_test_add_data_func ("/faults/vfs/power-cut-with-late-sync/journal", &late[1], power_cut_with_late_sync);
  g_test_add_func ("/faults/vfs/kill", kill_loses_nothing);
  g_test_add_func ("/faults/vfs/errors", errors);
  g_test_add_func ("/faults/vfs/error-then-power-cut", error_then_power_cut);
  g_test_add_func ("/faults/vfs/same-seed", same_seed_same_end);
  g_test_add_func ("/faults/vfs/moving", moving);
  g_test_add_func ("/faults/vfs/memory", memory);
  return g_test_run ();
}
