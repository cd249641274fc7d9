/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workspace on a server. What is kept on this computer for the account is shown at once; whose token it is, is asked only where it is not known
 * yet. Until then nothing is sent with it, for what waits here may be another account's. */
#include "config.h"
#include "lotse-opener-private.h"

#include <glib/gi18n-lib.h>

#include "app/accounts.h"
#include "app/token-store.h"

typedef struct
{
  LotseOpener *opener;    /* (owned) */
  char        *url;       /* (owned) */
  char        *workspace; /* (owned) */
  char        *token;     /* (owned) (nullable) while it is looked for */
  gboolean     given;     /* the client has it already */
} Work;

static Work *
work_new (LotseOpener *self, const char *url, const char *workspace, const char *token)
{
  Work *work = g_new0 (Work, 1);

  work->opener = g_object_ref (self);
  work->url = g_strdup (url);
  work->workspace = g_strdup (workspace);
  work->token = g_strdup (token);
  return work;
}

static void
work_free (Work *work)
{
  g_object_unref (work->opener);
  g_free (work->url);
  g_free (work->workspace);
  g_free (work->token);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static void
say_not_signed_in (LotseOpener *self)
{
  lotse_opener_emit_notice (self, _("You are not signed in. You see the data as it was last time."), _("Sign In …"), "app.sign-in");
}

/* What the account has here. @remember: for the next start. */
static LotseClient *
show_cache (LotseOpener *self, const char *url, const char *workspace, const char *token, gboolean remember)
{
  LotseClient *client;

  lotse_opener_release_cache (self);
  client = lotse_opener_open_workspace (self, url, workspace, token);
  if (client == NULL)
    return NULL;
  if (remember)
    lotse_opener_remember ("server", url, workspace, NULL);
  lotse_opener_emit_notice (self, NULL, NULL, NULL);
  lotse_opener_opened (self, client);
  return client;
}

/* Where that is a cache that somebody else is in, it is changed for the one of the account. */
static void
told (const Work *work, const LotseSignIn *who)
{
  LotseClient *client = lotse_session_get_client (work->opener->session);
  g_autofree char *path = NULL;

  lotse_accounts_note (work->url, work->workspace, who, work->token, work->given);
  path = lotse_accounts_current_path (work->url, work->workspace);
  if (client != NULL && g_strcmp0 (lotse_client_path (client), path) == 0)
    lotse_client_set_token (client, work->token);
  else if (show_cache (work->opener, work->url, work->workspace, work->token, FALSE) == NULL)
    return;
  lotse_session_set_account (work->opener->session, who->role, who->department, who->function);
}

static void
who_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Work) work = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSignIn) who = lotse_client_sign_in_finish (result, &error);
  LotseClient *client = lotse_session_get_client (work->opener->session);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))) || client == NULL)
    return;
  if (who != NULL)
    told (work, who);
  else if (g_error_matches (error, LOTSE_ERROR, LOTSE_ERROR_INVALID)) /* an older server, which cannot say */
    lotse_client_set_token (client, work->token);
  else if (!work->given)
    say_not_signed_in (work->opener);
}

static gboolean
knows_token (const char *url, const char *workspace, const char *token)
{
  g_autofree char *account = lotse_accounts_of_token (url, workspace, token), *current = lotse_accounts_current (url, workspace);

  return account != NULL && g_strcmp0 (account, current) == 0;
}

static void
ask_who (LotseOpener *self, const char *url, const char *workspace, const char *token, gboolean given)
{
  Work *work = work_new (self, url, workspace, token);

  work->given = given;
  lotse_client_who_async (url, workspace, token, self->cancellable, who_cb, work);
}

static void
token_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Work) work = data;
  LotseOpener *self = work->opener;
  g_autofree char *token = lotse_token_lookup_finish (result), *current = lotse_accounts_current (work->url, work->workspace);
  LotseClient *client = lotse_session_get_client (self->session);

  /* The answer may come after something else was opened, whose token it is not. */
  if (client == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  if (token == NULL)
    {
      say_not_signed_in (self);
      return;
    }
  if (current == NULL || knows_token (work->url, work->workspace, token))
    lotse_client_set_token (client, token);
  if (!knows_token (work->url, work->workspace, token))
    ask_who (self, work->url, work->workspace, token, current == NULL);
}

void
lotse_opener_open_server (LotseOpener *self, const char *url, const char *workspace, const char *token, gboolean remember)
{
  g_autofree char *kept = token == NULL ? lotse_token_from_file (url, workspace) : NULL, *current = NULL;
  gboolean known;
  LotseClient *client;

  g_return_if_fail (LOTSE_IS_OPENER (self));
  g_return_if_fail (url != NULL && workspace != NULL);

  lotse_opener_restart (self);
  g_clear_object (&self->embedded);
  if (token == NULL)
    token = kept;
  current = lotse_accounts_current (url, workspace);
  known = token == NULL || knows_token (url, workspace, token);
  /* Before accounts were told apart, the token that is there and the cache that is there were of one account. */
  client = show_cache (self, url, workspace, known || current == NULL ? token : NULL, remember);
  if (client == NULL || lotse_client_only_reads (client) != LOTSE_STORAGE_FINE)
    return;
  if (token == NULL)
    lotse_token_lookup_async (url, workspace, self->cancellable, token_found_cb, work_new (self, url, workspace, NULL));
  else if (!known)
    ask_who (self, url, workspace, token, current == NULL);
}
