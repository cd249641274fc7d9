/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two accounts under one login of the desktop, with a real server: nobody sees what another typed, nothing is sent in another's name, and all of
 * it is there again when the first one comes back. Needs no display. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "../client/county.h"
#include "app/accounts.h"
#include "app/lotse-opener.h"
#include "app/workplace.h"
#include "data/model/id.h"
#include "server/core/lotse-server.h"
#include "folder.h"
#include "waiting.h"

typedef struct
{
  County       *county;
  LotseSession *session;
  LotseOpener  *opener;
  char         *anna_function, *bert_function; /* (owned) ids */
  char         *notice;                        /* (owned) (nullable) */
} Desk;

static void
notice_cb (Desk *desk, const char *text, const char *button, const char *action)
{
  g_free (desk->notice);
  desk->notice = g_strdup (text);
}

static void
begin (Desk *desk)
{
  desk->session = lotse_session_new ();
  desk->opener = lotse_opener_new (desk->session);
  g_signal_connect_swapped (desk->opener, "notice", G_CALLBACK (notice_cb), desk);
}

static void
end (Desk *desk)
{
  lotse_opener_cancel (desk->opener);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&desk->opener);
  g_clear_object (&desk->session);
}

static void
add_account (Desk *desk, const char *name, const char *function)
{
  const LotseAccount account = { .name = (char *) name, .role = LOTSE_ROLE_STRATEGY_OFFICE, .function = (char *) function, .audience = -1 };
  g_autoptr (GError) error = NULL;

  lotse_server_put_account (desk->county->server, COUNTY_WORKSPACE, &account, COUNTY_PASSWORD, &error);
  g_assert_no_error (error);
}

static void
set_up (Desk *desk, gconstpointer unused)
{
  desk->county = county_new ();
  desk->anna_function = lotse_id_new ();
  desk->bert_function = lotse_id_new ();
  add_account (desk, "anna", desk->anna_function);
  add_account (desk, "bert", desk->bert_function);
  begin (desk);
}

static void
tear_down (Desk *desk, gconstpointer unused)
{
  end (desk);
  county_free (desk->county);
  g_free (desk->anna_function);
  g_free (desk->bert_function);
  g_free (desk->notice);
}

static LotseClient *
client_of (Desk *desk)
{
  return lotse_session_get_client (desk->session);
}

static void
sign_in (Desk *desk, const char *account)
{
  g_autofree char *current = NULL;

  lotse_opener_sign_in (desk->opener, desk->county->url, COUNTY_WORKSPACE, account, COUNTY_PASSWORD);
  wait_until (!lotse_opener_get_busy (desk->opener));
  current = lotse_accounts_current (desk->county->url, COUNTY_WORKSPACE);
  g_assert_cmpstr (current, ==, account);
}

static void
transmit (Desk *desk)
{
  wait_until (lotse_client_phase (client_of (desk)) == LOTSE_SYNC_IDLE && lotse_client_waiting (client_of (desk)) == 0);
}

static const char project[] = "0b8f9a52-5f0a-4c53-9f1f-6f1d0a6f5a01";

static char *
draft (Desk *desk)
{
  return lotse_draft_read (lotse_session_get_folder (desk->session), project);
}

static void
write_draft (Desk *desk, const char *text)
{
  g_autoptr (GError) error = NULL;

  lotse_draft_write (lotse_session_get_folder (desk->session), project, text, &error);
  g_assert_no_error (error);
}

/* (nullable) who made the record, as the audit has it */
static char *
author_of (Desk *desk, const char *id)
{
  const LotseAccount account = { .name = (char *) "revision", .role = LOTSE_ROLE_AUDITOR, .audience = -1 };
  g_autofree char *token = NULL;
  g_autoptr (LotseResponse) response = NULL;
  g_auto (GStrv) links = NULL;

  g_assert_true (lotse_server_put_account (desk->county->server, COUNTY_WORKSPACE, &account, NULL, NULL));
  token = lotse_server_issue_token (desk->county->server, COUNTY_WORKSPACE, "revision", "test", 0, FALSE, NULL);
  response = lotse_server_handle (desk->county->server, &(LotseRequest) { .method = LOTSE_METHOD_GET, .path = "/v1/" COUNTY_WORKSPACE "/audit", .token = token,
                                                                          .now_usecs = g_get_real_time () });
  g_assert_cmpuint (response->status, ==, 200);
  links = g_strsplit (response->body->str, "{", -1);
  for (guint i = 0; links[i] != NULL; i++)
    if (strstr (links[i], id) != NULL)
      return g_strdup (strstr (links[i], "anna") != NULL ? "anna" : strstr (links[i], "bert") != NULL ? "bert" : "somebody");
  return NULL;
}

/* Anna types and enters without a network; Bert signs in; Anna comes back. */
static void
test_switched (Desk *desk, gconstpointer unused)
{
  const char *chosen[] = { desk->anna_function, project, NULL };
  g_autofree char *hers = NULL, *none = NULL, *again = NULL, *id = NULL, *author = NULL, *his = NULL;

  sign_in (desk, "anna");
  transmit (desk);
  lotse_session_choose_functions (desk->session, chosen);
  write_draft (desk, "{\"summary\":\"Vertraulich: das Angebot ist zu teuer.\"}");
  lotse_client_set_token (client_of (desk), NULL); /* the token has ended */
  id = county_add_project (client_of (desk), "Wartet auf Anna");
  g_assert_cmpuint (lotse_client_waiting (client_of (desk)), ==, 1);

  sign_in (desk, "bert");
  g_assert_nonnull (desk->notice);
  g_assert_nonnull (strstr (desk->notice, "anna"));
  transmit (desk);
  none = draft (desk);
  g_assert_null (none);
  g_assert_cmpuint (g_strv_length ((char **) lotse_session_get_functions (desk->session)), ==, 1);
  g_assert_cmpstr (lotse_session_get_functions (desk->session)[0], ==, desk->bert_function);
  g_assert_null (lotse_dataset_get (lotse_session_get_dataset (desk->session), LOTSE_KIND_PROJECT, id));
  g_assert_null (author_of (desk, id));
  write_draft (desk, "{\"summary\":\"Bert\"}");

  sign_in (desk, "anna");
  hers = draft (desk);
  g_assert_cmpstr (hers, ==, "{\"summary\":\"Vertraulich: das Angebot ist zu teuer.\"}");
  g_assert_cmpuint (g_strv_length ((char **) lotse_session_get_functions (desk->session)), ==, 2);
  transmit (desk);
  author = author_of (desk, id);
  g_assert_cmpstr (author, ==, "anna");

  sign_in (desk, "bert");
  his = draft (desk);
  g_assert_cmpstr (his, ==, "{\"summary\":\"Bert\"}");
  transmit (desk);
  wait_until (lotse_dataset_get (lotse_session_get_dataset (desk->session), LOTSE_KIND_PROJECT, id) != NULL);
  /* After another start it is still him, without a password. */
  end (desk);
  begin (desk);
  lotse_opener_open_server (desk->opener, desk->county->url, COUNTY_WORKSPACE, NULL, FALSE);
  again = draft (desk);
  g_assert_cmpstr (again, ==, "{\"summary\":\"Bert\"}");
}

/* What a version that did not tell accounts apart has left: a cache, a draft, and what it knew of whoever had signed in. */
static void
leave_as_before (Desk *desk, const char *function)
{
  LotseClient *client = lotse_client_open (desk->county->url, COUNTY_WORKSPACE, NULL, NULL, NULL);
  g_autofree char *folder = lotse_workplace_folder (client);

  g_free (county_add_project (client, "Von früher"));
  lotse_client_close (client);
  g_object_unref (client);
  lotse_workplace_set_account (folder, "strategy_office", NULL, function);
  g_assert_true (lotse_draft_write (folder, project, "{\"summary\":\"Von früher\"}", NULL));
}

static void
test_earlier_version (Desk *desk, gconstpointer unused)
{
  g_autofree char *of_bert = NULL, *of_anna = NULL;

  leave_as_before (desk, desk->anna_function);
  sign_in (desk, "bert");
  transmit (desk);
  of_bert = draft (desk);
  g_assert_null (of_bert);
  g_assert_cmpuint (lotse_dataset_count (lotse_session_get_dataset (desk->session), LOTSE_KIND_PROJECT), ==, 0);

  sign_in (desk, "anna");
  of_anna = draft (desk);
  g_assert_cmpstr (of_anna, ==, "{\"summary\":\"Von früher\"}");
  transmit (desk);
  g_assert_cmpuint (lotse_dataset_count (lotse_session_get_dataset (desk->session), LOTSE_KIND_PROJECT), ==, 1);
}

/* The same, where the token from before is still good: nobody signs in, and it is shown at once. */
static void
test_earlier_token (Desk *desk, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = lotse_server_issue_token (desk->county->server, COUNTY_WORKSPACE, "anna", "test", 0, FALSE, &error);
  g_autofree char *at_once = NULL, *current = NULL, *of_bert = NULL, *of_anna = NULL;

  leave_as_before (desk, NULL);
  lotse_opener_open_server (desk->opener, desk->county->url, COUNTY_WORKSPACE, token, FALSE);
  at_once = draft (desk);
  g_assert_cmpstr (at_once, ==, "{\"summary\":\"Von früher\"}");
  wait_until ((current = lotse_accounts_current (desk->county->url, COUNTY_WORKSPACE)) != NULL);
  g_assert_cmpstr (current, ==, "anna");
  transmit (desk);
  sign_in (desk, "bert");
  of_bert = draft (desk);
  g_assert_null (of_bert);
  sign_in (desk, "anna");
  of_anna = draft (desk);
  g_assert_cmpstr (of_anna, ==, "{\"summary\":\"Von früher\"}");
}

/* A token from a file, of which nobody knows whose it is: what waits for Anna is not sent with it. */
static void
test_unknown_token (Desk *desk, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = lotse_server_issue_token (desk->county->server, COUNTY_WORKSPACE, "bert", "test", 0, FALSE, &error);
  g_autofree char *id = NULL, *path = NULL, *of_bert = NULL, *author = NULL, *of_anna = NULL;

  sign_in (desk, "anna");
  transmit (desk);
  write_draft (desk, "{\"summary\":\"Anna\"}");
  lotse_client_set_token (client_of (desk), NULL);
  id = county_add_project (client_of (desk), "Wartet auf Anna");
  path = g_strdup (lotse_client_path (client_of (desk)));

  lotse_opener_open_server (desk->opener, desk->county->url, COUNTY_WORKSPACE, token, FALSE);
  wait_until (g_strcmp0 (lotse_client_path (client_of (desk)), path) != 0);
  transmit (desk);
  of_bert = draft (desk);
  g_assert_null (of_bert);
  author = author_of (desk, id);
  g_assert_null (author);

  sign_in (desk, "anna");
  g_assert_cmpstr (lotse_client_path (client_of (desk)), ==, path);
  of_anna = draft (desk);
  g_assert_cmpstr (of_anna, ==, "{\"summary\":\"Anna\"}");
  transmit (desk);
  g_free (author);
  author = author_of (desk, id);
  g_assert_cmpstr (author, ==, "anna");
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("lotse-accounts-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/lotse", TRUE);
  lotse_lang_init ("en");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Desk, NULL, set_up, func, tear_down)
  ADD ("/app/accounts/switched", test_switched);
  ADD ("/app/accounts/earlier-version", test_earlier_version);
  ADD ("/app/accounts/earlier-token", test_earlier_token);
  ADD ("/app/accounts/unknown-token", test_unknown_token);
  status = g_test_run ();
  remove_folder (folder);
  return status;
}
