/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thousand desktops that wait for changes: they take no threads, all hear of a change, those that go leave their places, and the server ends
 * while they wait. */
#include "net.h"

#include <dirent.h>
#include <string.h>
#include <sys/resource.h>

#define CLIENTS 1000
#define MOST_SECS 60 /* for what takes a second, on a machine that has much else to do */

typedef struct
{
  Net        net;
  GPtrArray *clients; /* (owned) (element-type GSocketConnection) */
  guint      n;       /* as many as this machine lets one process have */
} Hall;

static void
set_up (Hall *hall, gconstpointer data)
{
  struct rlimit limit;

  /* Both ends of each line are in this process. */
  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  limit.rlim_cur = MIN (limit.rlim_max, 2 * CLIENTS + 200);
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  hall->n = (guint) MIN (CLIENTS, (limit.rlim_cur - 200) / 2);
  hall->clients = g_ptr_array_new_with_free_func (g_object_unref);
  net_set_up (&hall->net, NULL);
}

static void
tear_down (Hall *hall, gconstpointer data)
{
  g_ptr_array_unref (hall->clients);
  if (hall->net.http != NULL)
    lotse_http_stop (hall->net.http);
  fixture_tear_down (&hall->net.house, NULL);
}

static guint
count_entries (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static guint
count_files (void)
{
  return count_entries ("/proc/self/fd");
}

static guint
count_threads (void)
{
  return count_entries ("/proc/self/task");
}

/* All ask for changes and get none. */
static void
fill (Hall *hall, guint n)
{
  g_autofree char *since = snapshot_token (&hall->net.house, hall->net.house.token[LOTSE_ROLE_STRATEGY_OFFICE]);
  g_autofree char *line = g_strdup_printf ("GET " ROOT "/changes?wait=25&since=%s", since);
  g_autofree char *text = request_text (&hall->net, line, "", "");

  for (guint i = 0; i < n; i++)
    {
      GSocketConnection *connection = dial (&hall->net);

      say (connection, text, -1);
      g_ptr_array_add (hall->clients, connection);
    }
}

static void
expect_files_at_most (guint most)
{
  gint64 deadline = g_get_monotonic_time () + MOST_SECS * G_USEC_PER_SEC;

  while (count_files () > most)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_usleep (20000);
    }
}

static void
write_something (Hall *hall, const char *title)
{
  g_autoptr (LotseRecord) project = new_project (title, NULL, NULL);
  g_autoptr (LotseRecord) written G_GNUC_UNUSED
    = expect (&hall->net.house, hall->net.house.token[LOTSE_ROLE_STRATEGY_OFFICE], lotse_mutation_create (project), "applied");
}

static void
test_all_hear (Hall *hall, gconstpointer data)
{
  guint threads;
  gint64 begin;

  expect_status (&hall->net, "GET " ROOT "/projects", "", "", 200);
  threads = count_threads ();
  fill (hall, hall->n);
  /* Others are answered meanwhile. */
  for (guint i = 0; i < 20; i++)
    expect_status (&hall->net, "GET " ROOT "/projects", "", "", 200);
  g_assert_cmpuint (count_threads (), <=, threads + 6); /* workers of pages, whose number is fixed */
  begin = g_get_monotonic_time ();
  write_something (hall, "Für alle");
  for (guint i = 0; i < hall->n; i++)
    {
      g_auto (Answer) answer = listen_to (hall->clients->pdata[i]);

      g_assert_cmpint (answer.status, ==, 200);
      g_assert_nonnull (strstr (answer.body->str, "Für alle"));
    }
  g_test_message ("%u clients heard of a change within %.0f ms", hall->n, (double) (g_get_monotonic_time () - begin) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, MOST_SECS * G_USEC_PER_SEC);
}

/* A line that is hung up while its answer is held back does not keep its place until the next change. */
static void
test_gone_leave_their_places (Hall *hall, gconstpointer data)
{
  guint before, waiting = hall->n / 2;

  expect_status (&hall->net, "GET " ROOT "/projects", "", "", 200);
  before = count_files ();
  fill (hall, hall->n);
  expect_status (&hall->net, "GET " ROOT "/projects", "", "", 200);
  g_ptr_array_set_size (hall->clients, (int) waiting);
  /* Each of the others has both ends open. */
  expect_files_at_most (before + 2 * waiting + 4);
  write_something (hall, "Für die, die noch da sind");
  for (guint i = 0; i < waiting; i++)
    {
      g_auto (Answer) answer = listen_to (hall->clients->pdata[i]);

      g_assert_cmpint (answer.status, ==, 200);
    }
  g_ptr_array_set_size (hall->clients, 0);
  expect_files_at_most (before + 4);
}

/* Hung up in the same moment in which there is something to tell. */
static void
test_gone_at_a_change (Hall *hall, gconstpointer data)
{
  guint before;

  expect_status (&hall->net, "GET " ROOT "/projects", "", "", 200);
  before = count_files ();
  for (guint round = 0; round < 20; round++)
    {
      fill (hall, 40);
      if (round % 2 == 0)
        write_something (hall, "Jetzt");
      g_ptr_array_set_size (hall->clients, 0);
      if (round % 2 != 0)
        write_something (hall, "Jetzt");
    }
  expect_files_at_most (before + 4);
  expect_status (&hall->net, "GET " ROOT "/projects", "", "", 200);
}

static void
test_ends_while_they_wait (Hall *hall, gconstpointer data)
{
  gint64 begin;

  fill (hall, hall->n);
  expect_status (&hall->net, "GET " ROOT "/projects", "", "", 200);
  g_ptr_array_set_size (hall->clients, (int) hall->n - 100);
  begin = g_get_monotonic_time ();
  g_clear_pointer (&hall->net.http, lotse_http_stop);
  g_test_message ("ended with %u clients waiting in %.0f ms", hall->n, (double) (g_get_monotonic_time () - begin) / 1000);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, MOST_SECS * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/server/waiting/" path, Hall, NULL, set_up, func, tear_down)
  ADD ("all-hear", test_all_hear);
  ADD ("gone-leave-their-places", test_gone_leave_their_places);
  ADD ("gone-at-a-change", test_gone_at_a_change);
  ADD ("ends-while-they-wait", test_ends_while_they_wait);
#undef ADD
  return g_test_run ();
}
