/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several accounts on one computer: where the cache of each lies, and whose a token is. */
#include "tests/kept.h"
#include "county.h"
#include "data/client/sign-in.h"

static LotseSignIn *
who (County *county, const char *token, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lotse_client_who_async (county->url, COUNTY_WORKSPACE, token, NULL, kept_cb, &result);
  kept_wait (&result);
  return lotse_client_sign_in_finish (result, error);
}

/* Each account has a place of its own beside that of the workspace; a token tells whose it is. */
static void
test_account_places (void)
{
  g_autofree char *common = lotse_client_default_path ("https://lotse.example.org", "county");
  g_autofree char *one = lotse_client_account_path ("https://lotse.example.org:443/", "county", "k.maier");
  g_autofree char *same = lotse_client_account_path ("https://lotse.example.org", "county", "k.maier");
  g_autofree char *cousin = lotse_client_account_path ("https://lotse.example.org", "county", "K.Maier");
  g_autofree char *strange = lotse_client_account_path ("https://lotse.example.org", "county", "../maier");
  g_autofree char *folder = g_path_get_dirname (common), *own_folder = g_path_get_dirname (one), *strange_folder = g_path_get_dirname (strange);

  g_assert_cmpstr (one, ==, same);
  g_assert_cmpstr (one, !=, common);
  g_assert_cmpstr (one, !=, cousin);
  g_assert_cmpstr (own_folder, ==, folder);
  g_assert_cmpstr (strange_folder, ==, folder);
}

static void
test_who (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (GError) error = NULL, refused = NULL, silent = NULL;
  g_autoptr (LotseSignIn) office = who (county, county->token, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (office->account, ==, "office");
  g_assert_cmpstr (office->role, ==, "strategy_office");
  g_assert_null (office->token);
  g_assert_null (who (county, "nobody-has-this-token", &refused));
  g_assert_error (refused, LOTSE_ERROR, LOTSE_ERROR_DENIED);
  relay_cut (county->relay);
  g_assert_null (who (county, county->token, &silent));
  g_assert_error (silent, LOTSE_ERROR, LOTSE_ERROR_NETWORK);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/client/accounts/places", test_account_places);
  g_test_add_func ("/client/accounts/who", test_who);
  return g_test_run ();
}
