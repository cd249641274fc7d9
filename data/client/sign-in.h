/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From account and password to a token, once per device; and whose token one is. */
#pragma once

#include <gio/gio.h>

#include "data/model/error.h"

G_BEGIN_DECLS

typedef struct
{
  char *token;      /* (owned) (nullable) opaque; belongs into the keyring, nowhere else. NULL after lotse_client_who_async() */
  char *account;    /* (owned) as the server writes it */
  char *role;       /* (owned) (nullable) "office", "pilot" … */
  char *department; /* (owned) (nullable) id */
  char *function;   /* (owned) (nullable) id */
} LotseSignIn;

void         lotse_sign_in_free (LotseSignIn *sign_in);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseSignIn, lotse_sign_in_free)

void         lotse_client_sign_in_async (const char *server, const char *workspace, const char *account, const char *password,
                                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full). LOTSE_ERROR_DENIED (account or password; or too many failures: the message says for how long), _NOT_FOUND (workspace),
 * _INVALID (address), _NETWORK. */
LotseSignIn *lotse_client_sign_in_finish (GAsyncResult *result, GError **error);

/* Whose @token it is; lotse_client_sign_in_finish() has the answer. LOTSE_ERROR_DENIED: nobody's (any more); _INVALID: the server is older than
 * the question; _NETWORK: it does not answer. */
void         lotse_client_who_async (const char *server, const char *workspace, const char *token, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
