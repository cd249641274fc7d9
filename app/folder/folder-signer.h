/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key that signs the folders of whoever works here: in the keyring, with the tokens (token-store.h). */
#pragma once

#include <gio/gio.h>

#include "data/folder/folder-key.h"

G_BEGIN_DECLS

/* It is made and kept where there is none yet. */
void            lotse_folder_signer_async (GAsyncReadyCallback callback, gpointer data);
LotseFolderKey *lotse_folder_signer_finish (GAsyncResult *result, GError **error); /* (transfer full) */

G_END_DECLS
