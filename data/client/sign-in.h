/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From account and password to a token, once per device. */
#pragma once

#include <gio/gio.h>

#include "data/model/error.h"

G_BEGIN_DECLS

typedef struct
{
  char *token;      /* (owned) opaque; belongs into the keyring, nowhere else */
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

G_END_DECLS
