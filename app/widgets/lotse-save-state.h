/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far what was entered has come, in one line with a sign: being saved, saved on this computer, transmitted, or not saved and why, with
 * a button to try again. For the foot of every form. */
#pragma once

#include <adwaita.h>

#include "app/lotse-form-guard.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_SAVE_STATE (lotse_save_state_get_type ())
G_DECLARE_FINAL_TYPE (LotseSaveState, lotse_save_state, LOTSE, SAVE_STATE, AdwBin)

/* In the class of a form's window, before its template: makes the type known, and Ctrl+S saves, Escape closes. */
void        lotse_save_state_install_keys (GtkWidgetClass *window_class, const char *save_action, const char *close_action);
/* In the form itself, which is @widget: Ctrl+Enter does @action ahead of the inputs; a text of several lines takes it for a new line. */
void        lotse_save_state_take_enter (GtkWidget *widget, const char *action);
void        lotse_save_state_set_guard (LotseSaveState *self, LotseFormGuard *guard); /* (nullable) */
/* Opens @form, a dialog over a window: @guard is shown here, saves to @client (nullable), and every step of it goes to @changed, the first one before
 * the form is seen. */
void        lotse_save_state_begin (LotseSaveState *self, LotseFormGuard *guard, LotseClient *client, GtkWindow *form, void (*changed) (GtkWindow *form));
/* What is only typed is kept as a draft, and said so elsewhere: that it is not saved yet is left out. */
void        lotse_save_state_set_drafts (LotseSaveState *self, gboolean drafts);
const char *lotse_save_state_text (LotseSaveState *self);

G_END_DECLS
