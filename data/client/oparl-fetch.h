/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads an OParl endpoint over the network, one address after the other. Redirects are followed on the same host only, never from https to http. */
#pragma once

#include <gio/gio.h>

#include "data/exchange/oparl.h"

G_BEGIN_DECLS

/* @requests answered, @papers seen so far. */
typedef void (*LotseOparlProgress) (guint requests, guint papers, gpointer user_data);

/* Until nothing is left to be read of @oparl. Fails where the very first answer, or a page of a list, does not
 * come or is no OParl: what was read before stays usable. A single object that does not come is passed over. */
void     lotse_oparl_fetch_async (LotseOparl *oparl, LotseOparlProgress progress, gpointer progress_data, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
gboolean lotse_oparl_fetch_finish (GAsyncResult *result, GError **error);

G_END_DECLS
