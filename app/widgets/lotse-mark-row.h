/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of a card: mark, title, subtitle, and at the end a word or a date, with the promise struck through beside it. */
#pragma once

#include <gtk/gtk.h>

#include "app/widgets/lotse-status-mark.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_MARK_ROW (lotse_mark_row_get_type ())
G_DECLARE_FINAL_TYPE (LotseMarkRow, lotse_mark_row, LOTSE, MARK_ROW, GtkListBoxRow)

/* Properties, all also as setters through g_object_set: "state" (LotseState; -1: no mark), "mark-label" (what the mark means here; NULL:
 * the state's word), "title", "subtitle", "lead" (short text before the title, such as a date), "end-text", "struck-text" (shown struck
 * through after end-text), "end-style" ("" plain, "pill", "urgent" a pill in the colour of danger), "edits" ("kind:id" of the record whose form activating opens), "legal" ("id:check" of a project, for win.edit-legal), "report" (id, for win.show-report), "project" (id that activating opens),
 * "page" (what it shows instead, for win.page); without either the row cannot be activated. Texts are never markup. */
GtkWidget *lotse_mark_row_new (int state, const char *title, const char *subtitle);
/* Puts @widget behind everything else, such as a button. */
void       lotse_mark_row_add_suffix (LotseMarkRow *self, GtkWidget *widget);
/* Puts @widget beside the texts, or below them where there is no room for both, such as a choice of answers. */
void       lotse_mark_row_add_beside (LotseMarkRow *self, GtkWidget *widget);
/* Puts @widget below the texts, such as figures that open lists. */
void       lotse_mark_row_add_below (LotseMarkRow *self, GtkWidget *widget);
/* The Delete key on the row, and its menu, delete the record @name ("kind:id"); what can be undone asks nothing. */
void       lotse_mark_row_offer_removal (LotseMarkRow *self, const char *name);
/* As many lines for the title and for what is below it as they need, up to these numbers; what is cut off beyond is the tooltip. @below 0: all of it is. */
void       lotse_mark_row_set_most_lines (LotseMarkRow *self, int title, int below);

/* A list for such rows inside a card: no selection, separators, activating opens the row's project. */
GtkWidget *lotse_mark_list_new (void);
void       lotse_mark_list_clear (GtkListBox *list);
/* For lists that a .ui file makes. */
void       lotse_mark_list_setup (GtkListBox *list);

G_END_DECLS
