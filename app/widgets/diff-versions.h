/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Versions of one field side by side, with the words marked that differ. */
#pragma once

#include <gtk/gtk.h>

#include "app/lotse-conflict-form.h"

G_BEGIN_DECLS

/* A version that is neither of both, and stands there now. */
enum { LOTSE_VERSION_INSTEAD = LOTSE_N_SIDES, LOTSE_N_VERSIONS };

/* @instead: (nullable). @texts per side; NULL: there is no such version, "": it is empty. @cells (out) (optional): the widgets per side, NULL where there is none. */
GtkWidget *lotse_diff_versions_new (const LotseField *field, const char *const texts[LOTSE_N_SIDES], const char *instead,
                                    GtkWidget *cells[LOTSE_N_SIDES]);
/* The mark of the version that stays: a frame and a tick. */
void       lotse_diff_cell_set_kept (GtkWidget *cell, gboolean kept);

G_END_DECLS
