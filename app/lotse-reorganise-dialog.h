/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Departments are renamed, merged or split from a day on, in one entry of the history. What is entered is kept as a draft until it is done. */
#pragma once

#include "app/lotse-window.h"
#include "data/model/reorganisation.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_REORGANISE_DIALOG (lotse_reorganise_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LotseReorganiseDialog, lotse_reorganise_dialog, LOTSE, REORGANISE_DIALOG, AdwWindow)

typedef enum { LOTSE_REORGANISE_RENAME, LOTSE_REORGANISE_MERGE, LOTSE_REORGANISE_SPLIT } LotseReorganiseMode;

LotseReorganiseDialog *lotse_reorganise_dialog_present (LotseWindow *window); /* (transfer none) */

/* What its widgets do, also for tests. */
void lotse_reorganise_dialog_set_mode (LotseReorganiseDialog *self, LotseReorganiseMode mode);
void lotse_reorganise_dialog_tick (LotseReorganiseDialog *self, const char *department, gboolean ticked);
void lotse_reorganise_dialog_set_from (LotseReorganiseDialog *self, const char *text);
void lotse_reorganise_dialog_set_name (LotseReorganiseDialog *self, guint index, const char *name);
void lotse_reorganise_dialog_choose (LotseReorganiseDialog *self, const char *id, guint heir);
void lotse_reorganise_dialog_save (LotseReorganiseDialog *self);

G_END_DECLS
