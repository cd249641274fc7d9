/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is done to the cache is one transaction: wherever SQLite is stopped, nothing of it is there afterwards and it is said; a second
 * connection sees all of it at once. */
#include "store-deeds.h"

#include <string.h>

/* All tables of the file, row by row. (transfer full) */
static char *
dump (sqlite3 *db)
{
  GString *text = g_string_new (NULL);
  sqlite3_stmt *tables;

  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", -1, &tables, NULL), ==, SQLITE_OK);
  while (sqlite3_step (tables) == SQLITE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (tables, 0);
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY 1, 2", name);
      sqlite3_stmt *rows;

      g_string_append_printf (text, "%s\n", name);
      if (sqlite3_prepare_v2 (db, sql, -1, &rows, NULL) != SQLITE_OK)
        g_error ("%s: %s", name, sqlite3_errmsg (db));
      while (sqlite3_step (rows) == SQLITE_ROW)
        {
          for (int i = 0; i < sqlite3_column_count (rows); i++)
            g_string_append_printf (text, "|%s", (const char *) sqlite3_column_text (rows, i));
          g_string_append_c (text, '\n');
        }
      sqlite3_finalize (rows);
    }
  sqlite3_finalize (tables);
  return g_string_free (text, FALSE);
}

typedef struct { guint left; gboolean hit; } Stop;

/* Once, at the n-th step of SQLite; what cleans up afterwards goes on. */
static int
stop (gpointer data)
{
  Stop *at = data;

  if (at->left == 0 || --at->left > 0)
    return 0;
  at->hit = TRUE;
  return 1;
}

/* What stops in the middle of COMMIT may be in the file nevertheless, and is not stopped here. */
static int
go_on (gpointer data)
{
  Stop *at = data;

  at->left = 0;
  return 0;
}

static int
refuse (gpointer data)
{
  return 1;
}

static void
test_nothing_half_done (void)
{
  for (guint i = 0; i < store_n_deeds; i++)
    {
      Scene scene = { 0 };
      g_autofree char *before = NULL;
      sqlite3 *db;
      gboolean done = FALSE;

      scene_begin (&scene, &store_deeds[i]);
      db = scene.help->store->db;
      before = dump (db);
      for (guint n = 1; !done; n += 1 + n / 8)
        {
          Stop at = { n, FALSE };
          g_autoptr (GError) error = NULL;
          g_autofree char *after = NULL;

          sqlite3_progress_handler (db, 1, stop, &at);
          sqlite3_commit_hook (db, go_on, &at);
          done = store_deeds[i].deed (&scene, &error);
          sqlite3_commit_hook (db, NULL, NULL);
          sqlite3_progress_handler (db, 0, NULL, NULL);
          g_assert_true (sqlite3_get_autocommit (db));
          after = dump (db);
          if (at.hit && done)
            g_error ("%s, step %u: the failure was not told", store_deeds[i].name, n);
          if (!at.hit && !done)
            g_error ("%s: %s", store_deeds[i].name, error->message);
          if (done)
            {
              g_assert_no_error (error);
              g_assert_cmpstr (before, !=, after);
            }
          else
            {
              g_assert_nonnull (error);
              g_assert_cmpuint (scene.changed->len, ==, 0);
              if (strcmp (before, after) != 0)
                g_error ("%s, step %u: left behind\n%s\n%s", store_deeds[i].name, n, before, after);
            }
        }
      help_assert_sound (scene.help);
      scene_end (&scene);
    }
}

/* A commit that fails is told, leaves nothing, and may be tried again. */
static void
test_commit_fails (void)
{
  for (guint i = 0; i < store_n_deeds; i++)
    {
      Scene scene = { 0 };
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;
      sqlite3 *db;

      scene_begin (&scene, &store_deeds[i]);
      db = scene.help->store->db;
      before = dump (db);
      sqlite3_commit_hook (db, refuse, NULL);
      g_assert_false (store_deeds[i].deed (&scene, &error));
      sqlite3_commit_hook (db, NULL, NULL);
      g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
      g_clear_error (&error);
      g_assert_true (sqlite3_get_autocommit (db));
      after = dump (db);
      g_assert_cmpstr (before, ==, after);
      g_assert_true (store_deeds[i].deed (&scene, &error));
      g_assert_no_error (error);
      help_assert_sound (scene.help);
      scene_end (&scene);
    }
}

typedef struct
{
  sqlite3    *other;
  const char *before;
  const char *name;
  guint       commits;
} Onlooker;

static int
look_on (gpointer data)
{
  Onlooker *onlooker = data;
  g_autofree char *now = dump (onlooker->other);

  if (strcmp (now, onlooker->before) != 0)
    g_error ("%s: seen before the commit", onlooker->name);
  onlooker->commits++;
  return 0;
}

static void
test_seen_all_at_once (void)
{
  for (guint i = 0; i < store_n_deeds; i++)
    {
      Scene scene = { 0 };
      g_autofree char *before = NULL;
      g_autofree char *own = NULL;
      g_autofree char *seen = NULL;
      g_autoptr (GError) error = NULL;
      Onlooker onlooker = { .name = store_deeds[i].name };

      scene_begin (&scene, &store_deeds[i]);
      g_assert_cmpint (sqlite3_open (scene.help->path, &onlooker.other), ==, SQLITE_OK);
      onlooker.before = before = dump (onlooker.other);
      sqlite3_commit_hook (scene.help->store->db, look_on, &onlooker);
      g_assert_true (store_deeds[i].deed (&scene, &error));
      sqlite3_commit_hook (scene.help->store->db, NULL, NULL);
      if (onlooker.commits != 1)
        g_error ("%s: %u transactions", store_deeds[i].name, onlooker.commits);
      own = dump (scene.help->store->db);
      seen = dump (onlooker.other);
      g_assert_cmpstr (own, ==, seen);
      sqlite3_close (onlooker.other);
      scene_end (&scene);
    }
}

/* Whoever writes holds the file from the first moment, so that nothing read before it can be old. */
static int
try_to_write (gpointer data)
{
  g_assert_cmpint (sqlite3_exec (data, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_BUSY);
  return 0;
}

static void
test_writing_excludes (void)
{
  for (guint i = 0; i < store_n_deeds; i++)
    {
      Scene scene = { 0 };
      g_autoptr (GError) error = NULL;
      sqlite3 *other;

      scene_begin (&scene, &store_deeds[i]);
      g_assert_cmpint (sqlite3_open (scene.help->path, &other), ==, SQLITE_OK);
      sqlite3_commit_hook (scene.help->store->db, try_to_write, other);
      g_assert_true (store_begin (scene.help->store, &error));
      try_to_write (other);
      store_rollback (scene.help->store);
      g_assert_true (store_deeds[i].deed (&scene, &error));
      sqlite3_commit_hook (scene.help->store->db, NULL, NULL);
      sqlite3_close (other);
      scene_end (&scene);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/transactions/nothing-half-done", test_nothing_half_done);
  g_test_add_func ("/store/transactions/commit-fails", test_commit_fails);
  g_test_add_func ("/store/transactions/seen-all-at-once", test_seen_all_at_once);
  g_test_add_func ("/store/transactions/writing-excludes", test_writing_excludes);
  return g_test_run ();
}
