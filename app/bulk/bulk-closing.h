/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What many projects that are stopped at once leave open, and whether it is closed with them: said and asked where they are stopped. */
#pragma once

#include <gtk/gtk.h>

#include "app/bulk/bulk-edit.h"

G_BEGIN_DECLS

/* What still waits for an answer in the projects that @lines stop. (transfer container) (element-type LotseRecord) */
GPtrArray *lotse_bulk_open_matters (LotseSession *session, GPtrArray *lines);

/* A question with a tick, and below it each by its name; hidden while nothing stays open. It is ticked at first. (transfer floating) */
GtkWidget *lotse_bulk_closing_new (LotseSession *session);
/* Asks for what @lines (nullable) leave open. What the person said stays said. */
void       lotse_bulk_closing_show (GtkWidget *closing, GPtrArray *lines);
/* On which day they are stopped, for what is written to whoever asked; today until it is said. LOTSE_DATE_NONE: not known. To be shown anew afterwards. */
void       lotse_bulk_closing_set_day (GtkWidget *closing, LotseDate day);
void       lotse_bulk_closing_set (GtkWidget *closing, gboolean close); /* what its tick does */
/* Adds to @mutations what closes it, where it is to be closed and as far as the person may. @words (inout) (transfer full): says so at its end. */
void       lotse_bulk_closing_add (GtkWidget *closing, GPtrArray *mutations, char **words);

G_END_DECLS
