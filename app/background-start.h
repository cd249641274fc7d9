/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the program is started with the session of the desktop, without a window, to remind of what is due. Within Flatpak the desktop is asked (portal
 * org.freedesktop.portal.Background), elsewhere a file in the folder of the person says it. Knows no toolkit. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  LOTSE_BACKGROUND_BY_PORTAL,
  LOTSE_BACKGROUND_BY_FILE,
} LotseBackgroundWay;

/* How it is done here. */
LotseBackgroundWay lotse_background_way (void);

/* Says whether to start with the session (@on). */
void     lotse_background_set_async (LotseBackgroundWay way, gboolean on, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* G_IO_ERROR_PERMISSION_DENIED: the desktop, or the person asked by it, does not allow it; otherwise an error of the bus or of the file. */
gboolean lotse_background_set_finish (GAsyncResult *result, GError **error);

/* The file of LOTSE_BACKGROUND_BY_FILE. (transfer full) */
char    *lotse_background_path (void);

G_END_DECLS
