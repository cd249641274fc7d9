/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The opener's inside, shared by its own files. */
#pragma once

#include "app/lotse-embedded-server.h"
#include "app/lotse-opener.h"

G_BEGIN_DECLS

struct _LotseOpener
{
  GObject              parent_instance;
  LotseSession        *session;     /* (owned) */
  LotseEmbeddedServer *embedded;    /* (owned) (nullable) */
  GCancellable        *cancellable; /* (owned) of what is being opened */
  gboolean             busy;
  char                *failure;     /* (owned) (nullable) */
  char                *again_url, *again_workspace, *again_token; /* (owned) (nullable) what could not be opened */
  gboolean             into_new_file; /* where the table that is being taken in goes */
};

void lotse_opener_set_busy (LotseOpener *self, gboolean busy);
/* Cancels what is being opened. */
void lotse_opener_restart (LotseOpener *self);
void lotse_opener_emit_failed (LotseOpener *self, const char *text);
/* NULL @text: the reason for the last notice is gone. */
void lotse_opener_emit_notice (LotseOpener *self, const char *text, const char *button, const char *action);
void lotse_opener_emit_imported (LotseOpener *self, const char *summary);
void lotse_opener_emit_date_wanted (LotseOpener *self, const char *path);
/* The cache at @path (nullable: where it belongs); one that cannot be written or is in use is opened for reading. (transfer full) (nullable) */
LotseClient *lotse_opener_open_cache (LotseOpener *self, const char *url, const char *workspace, const char *token, const char *path,
                                      GError **error);
/* The same for the account that works with a workspace on a server; NULL after "failed" has said why. */
LotseClient *lotse_opener_open_workspace (LotseOpener *self, const char *url, const char *workspace, const char *token);
/* Before another client opens something: two writers must not meet in one cache. */
void lotse_opener_release_cache (LotseOpener *self);
/* Hands the client to the session and says "opened". (transfer full) */
void lotse_opener_opened (LotseOpener *self, LotseClient *client);
/* Something is there to be shown, whoever holds it. */
void lotse_opener_emit_opened (LotseOpener *self);
/* What the next start opens. */
void lotse_opener_remember (const char *choice, const char *url, const char *workspace, const char *path);

G_END_DECLS
