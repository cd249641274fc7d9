/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All keys of the program in one list, which a search narrows. It fits where the columns of GtkShortcutsWindow do not: in a small window, with large text. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define LOTSE_TYPE_SHORTCUTS_DIALOG (lotse_shortcuts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LotseShortcutsDialog, lotse_shortcuts_dialog, LOTSE, SHORTCUTS_DIALOG, AdwWindow)

/* (transfer none) it belongs to the toolkit and goes when it is closed */
LotseShortcutsDialog *lotse_shortcuts_dialog_present (GtkWindow *parent);
/* As if @text were typed into the search. */
void                  lotse_shortcuts_dialog_search (LotseShortcutsDialog *self, const char *text);
/* Rows that are seen, headings left out. */
guint                 lotse_shortcuts_dialog_count (LotseShortcutsDialog *self);

G_END_DECLS
