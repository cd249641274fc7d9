/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One program at a time works on a cache: two would send the same outbox, and each would show what it read before the other wrote. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Holds the lock beside @path until client_lock_release(), or the end of the process, however it ends. LOTSE_ERROR_STORAGE where another
 * one holds it. @fd (out): -1 in a folder where no lock can be made; what cannot be written either says so by itself. */
gboolean client_lock_take (const char *path, int *fd, GError **error);
void     client_lock_release (int fd);

G_END_DECLS
