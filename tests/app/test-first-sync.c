/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first time at a server: that nothing has come yet is not said to be that there is nothing. */
#include "config.h"

#include "../client/county.h"
#include "app/lotse-window-private.h"
#include "fixture.h"

typedef struct
{
  County       *county;
  LotseSession *session;
  LotseWindow  *window;
} Fixture;

static void
set_up (Fixture *f, gconstpointer unused)
{
  f->county = county_new ();
  f->session = lotse_session_new ();
}

static void
tear_down (Fixture *f, gconstpointer unused)
{
  fixture_leave (f->window, f->session);
  county_free (f->county);
}

static gboolean
shows (Fixture *f, const char *text)
{
  return fixture_shows (GTK_WIDGET (f->window), text);
}

static void
open_window (Fixture *f, LotseClient *client)
{
  lotse_session_take_client (f->session, client);
  f->window = fixture_window_on (f->session, "projects");
}

/* Offline it says so, and what to do; then all of it comes, and only then is it said that there is nothing. */
static void
test_offline (Fixture *f, gconstpointer with_projects)
{
  LotseClient *client;

  if (with_projects != NULL)
    county_load (f->county, 3);
  relay_cut (f->county->relay);
  client = county_client (f->county, "first.db");
  open_window (f, client);
  wait_until (shows (f, "The server does not answer"));
  g_assert_true (shows (f, "Check the network, and whether the address of the server is right."));
  g_assert_false (shows (f, "No projects yet"));
  fixture_picture (f->window, "first-sync-offline");
  relay_mend (f->county->relay);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.sync", NULL);
  county_wait (client, county_is_idle);
  wait_until (with_projects != NULL ? shows (f, "3 projects") || lotse_dataset_count (lotse_client_dataset (client), LOTSE_KIND_PROJECT) == 3
                                    : shows (f, "No projects yet"));
  wait_until (!gtk_widget_get_visible (GTK_WIDGET (f->window->first_sync)));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (lotse_window_get_page (f->window))));
}

/* Before the answer is there, it is being fetched. */
static void
test_fetching (Fixture *f, gconstpointer unused)
{
  LotseClient *client = county_client (f->county, "first.db");

  lotse_session_take_client (f->session, client);
  g_assert_true (lotse_first_sync_waits (client));
  f->window = LOTSE_WINDOW (lotse_window_new (GTK_APPLICATION (fixture_application ()), f->session));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->window->first_sync)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->window->pages)));
  county_wait (client, county_is_idle);
  wait_until (gtk_widget_get_visible (GTK_WIDGET (f->window->pages)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (f->window->first_sync)));
}

static gboolean
wants_sign_in (LotseClient *client)
{
  return lotse_client_phase (client) == LOTSE_SYNC_SIGN_IN;
}

static void
test_signed_out (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = county_path (f->county, "nobody.db");
  g_autoptr (GError) error = NULL;
  LotseClient *client = lotse_client_open (f->county->url, COUNTY_WORKSPACE, "lt_00000000000000000000000000000000", path, &error);

  g_assert_no_error (error);
  open_window (f, client);
  county_wait (client, wants_sign_in);
  wait_until (shows (f, "You are not signed in"));
  g_assert_true (shows (f, "Sign in with your account and password"));
  g_assert_false (shows (f, "No projects yet"));
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-first-sync-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
#define ADD(path, data, func) g_test_add (path, Fixture, data, set_up, func, tear_down)
  ADD ("/app/first-sync/offline", GINT_TO_POINTER (1), test_offline);
  ADD ("/app/first-sync/empty", NULL, test_offline);
  ADD ("/app/first-sync/fetching", NULL, test_fetching);
  ADD ("/app/first-sync/signed-out", NULL, test_signed_out);
  return g_test_run ();
}
