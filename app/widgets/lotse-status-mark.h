/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mark of a state: shape and colour together, and its word for screen readers. */
#pragma once

#include <gtk/gtk.h>

#include "data/model/derive.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_STATUS_MARK (lotse_status_mark_get_type ())
G_DECLARE_FINAL_TYPE (LotseStatusMark, lotse_status_mark, LOTSE, STATUS_MARK, GtkWidget)

/* Properties: "state" (LotseState; -1 draws nothing), "size" (side in px at 100 % text size), "label" (what it means here; NULL: the word
 * of the state). The colour is the CSS colour of the node "statusmark" with the class of the state ("on-track" …). */
GtkWidget *lotse_status_mark_new (int state, int size_px);
void       lotse_status_mark_set_state (LotseStatusMark *self, int state);
void       lotse_status_mark_set_label (LotseStatusMark *self, const char *label);

/* CSS class of a state, for other widgets in its colour. */
const char *lotse_state_css_class (int state);
/* The state in whose mark a status of the schema is drawn; -1 → LOTSE_STATE_NOT_RATED. */
LotseState  lotse_state_of_status (int status);

G_END_DECLS
