/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tile of the overview: mark, large number, word, and what changed; pressing it opens the list behind the number. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LOTSE_TYPE_STATUS_TILE (lotse_status_tile_get_type ())
G_DECLARE_FINAL_TYPE (LotseStatusTile, lotse_status_tile, LOTSE, STATUS_TILE, GtkButton)

/* Properties: "state" (LotseState of the mark; -1: the clock, for reports that are missing), "word", which follows the number
 * whatever it is. */
void lotse_status_tile_set_count (LotseStatusTile *self, guint count, const char *note);
/* The same where the word depends on the number. @head: both, such as "1 needs attention"; a number at its beginning is large. */
void lotse_status_tile_set_head (LotseStatusTile *self, const char *head, const char *note);
/* @details: (nullable) what @note tells the most important part of; the tooltip, and the description for screen readers. */
void lotse_status_tile_set_details (LotseStatusTile *self, const char *details);
/* What it counts is mostly old: mark, number and word fade. */
void lotse_status_tile_set_stale (LotseStatusTile *self, gboolean stale);

G_END_DECLS
