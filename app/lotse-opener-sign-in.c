/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From account and password to an open workspace. */
#include "config.h"
#include "lotse-opener-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/accounts.h"
#include "app/token-store.h"
#include "data/client/sign-in.h"

typedef struct
{
  LotseOpener *opener;    /* (owned) */
  char        *url;       /* (owned) */
  char        *workspace; /* (owned) */
} Work;

static void
work_free (Work *work)
{
  g_object_unref (work->opener);
  g_free (work->url);
  g_free (work->workspace);
  g_free (work);
}

static char *
explain (const GError *error)
{
  switch (error->code)
    {
    case LOTSE_ERROR_DENIED: return g_strdup_printf (_("The server refused the sign-in. Check account and password. (%s)"), error->message);
    case LOTSE_ERROR_NOT_FOUND: return g_strdup_printf (_("The server does not know this workspace. (%s)"), error->message);
    case LOTSE_ERROR_INVALID: return g_strdup_printf (_("The address is not that of a Lotse server. (%s)"), error->message);
    case LOTSE_ERROR_NETWORK: return g_strdup_printf (_("The server does not answer. Check the address and the network. (%s)"), error->message);
    default: return g_strdup_printf (_("The sign-in did not succeed: %s"), error->message);
    }
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseOpener) self = data;
  g_autoptr (GError) error = NULL;

  if (!lotse_token_store_finish (result, &error))
    {
      g_warning ("token is not kept: %s", error->message);
      lotse_opener_emit_notice (self, _("The sign-in cannot be kept on this computer; you will be asked again next time."), NULL, NULL);
    }
}

/* What another account entered here and did not transmit stays with it, and that is said. (transfer full) (nullable) */
static char *
words_of_another (LotseOpener *self, const Work *work, const LotseSignIn *sign_in)
{
  g_autofree char *current = lotse_accounts_current (work->url, work->workspace), *path = lotse_accounts_current_path (work->url, work->workspace);
  LotseClient *client = lotse_session_get_client (self->session);
  const guint n = client != NULL && g_strcmp0 (lotse_client_path (client), path) == 0 ? lotse_client_waiting (client) : 0;

  if (n == 0 || current == NULL || g_strcmp0 (current, sign_in->account) == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u change of the account “%s” is not transmitted yet. It stays on this computer until that account signs in again.",
                                    "%u changes of the account “%s” are not transmitted yet. They stay on this computer until that account signs in again.", n),
                          n, current);
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Work *work = data;
  LotseOpener *self = work->opener;
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSignIn) sign_in = lotse_client_sign_in_finish (result, &error);

  if (sign_in != NULL)
    {
      g_autofree char *words = words_of_another (self, work, sign_in);

      lotse_accounts_note (work->url, work->workspace, sign_in, sign_in->token, FALSE);
      lotse_token_store_async (work->url, work->workspace, sign_in->token, stored_cb, g_object_ref (self));
      lotse_opener_open_server (self, work->url, work->workspace, sign_in->token, TRUE);
      if (lotse_session_get_client (self->session) != NULL)
        lotse_session_set_account (self->session, sign_in->role, sign_in->department, sign_in->function);
      if (words != NULL)
        lotse_opener_emit_notice (self, words, NULL, NULL);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *text = explain (error);

      lotse_opener_emit_failed (self, text);
    }
  work_free (work);
}

void
lotse_opener_sign_in (LotseOpener *self, const char *url, const char *workspace, const char *account, const char *password)
{
  Work *work;

  g_return_if_fail (LOTSE_IS_OPENER (self));

  lotse_opener_restart (self);
  lotse_opener_set_busy (self, TRUE);
  work = g_new0 (Work, 1);
  work->opener = g_object_ref (self);
  work->url = strstr (url, "://") != NULL ? g_strdup (url) : g_strconcat ("https://", url, NULL);
  work->workspace = g_strdup (workspace);
  lotse_client_sign_in_async (work->url, workspace, account, password, self->cancellable, signed_in_cb, work);
}
