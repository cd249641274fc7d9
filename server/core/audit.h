/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit chain: every link's hash covers the one before it. */
#pragma once

#include "server/storage/storage.h"

G_BEGIN_DECLS

/* Walks the chain of a workspace. FALSE with LOTSE_ERROR_INVALID that names the first link that does not fit, or LOTSE_ERROR_STORAGE. @links
 * (out) (nullable); @head (out) (nullable) (transfer full): hash of the last link in hex, to be kept elsewhere. */
gboolean lotse_audit_verify (LotseStorage *storage, gint64 workspace, guint64 *links, char **head, GError **error);

G_END_DECLS
