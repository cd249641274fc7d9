/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that can be full: SQLite's own layer of this computer, in which files of one name find no space while that is said. For programs
 * that open their caches themselves, and in any thread. */
#pragma once

#include <glib.h>

/* From here on, files whose path contains @part and that are opened afterwards live on such a disk. */
void full_disk_watch (const char *part);
void full_disk_fill (gboolean full);
