/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tile of the overview: mark, large number, word, and what changed; pressing it opens the list behind the number. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LOTSE_TYPE_STATUS_TILE (lotse_status_tile_get_type ())
G_DECLARE_FINAL_TYPE (LotseStatusTile, lotse_status_tile, LOTSE, STATUS_TILE, GtkButton)

/* Properties: "state" (LotseState of the mark; -1: the clock, for reports that are missing), "word". */
void lotse_status_tile_set_count (LotseStatusTile *self, guint count, const char *note);

G_END_DECLS
