/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where on this computer frozen folders were written to or opened from, by their hash. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void  lotse_folder_place_remember (const char *hash, const char *path);
/* Where the folder was last, if there is still a file. (transfer full) (nullable) */
char *lotse_folder_place (const char *hash);

G_END_DECLS
