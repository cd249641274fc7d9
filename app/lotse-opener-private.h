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
/* Where the cache cannot be written: what is in it is shown all the same, with a bar that says why nothing can be saved; a damaged one is
 * said to be so, on the page of first start. */
void lotse_opener_show_as_it_is (LotseOpener *self, const char *url, const char *workspace, const char *token, const GError *error);
/* Hands the client to the session and says "opened". (transfer full) */
void lotse_opener_opened (LotseOpener *self, LotseClient *client);
/* Something is there to be shown, whoever holds it. */
void lotse_opener_emit_opened (LotseOpener *self);
/* What the next start opens. */
void lotse_opener_remember (const char *choice, const char *url, const char *workspace, const char *path);

G_END_DECLS
