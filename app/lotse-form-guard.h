/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far what was entered in a form has come: typed, being saved, saved on this computer, transmitted — or not saved, and why. A form has
 * one guard; LotseSaveState shows it, and the window asks it before it closes. Knows no toolkit. */
#pragma once

#include "app/lotse-history.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_SAVE_CLEAN,       /* nothing was entered */
  LOTSE_SAVE_DIRTY,       /* entered, and only in the form */
  LOTSE_SAVE_SAVING,
  LOTSE_SAVE_SAVED,       /* on this computer */
  LOTSE_SAVE_TRANSMITTED, /* and at the server */
  LOTSE_SAVE_FAILED,      /* still only in the form, see error */
} LotseSaveStage;

#define LOTSE_TYPE_FORM_GUARD (lotse_form_guard_get_type ())
G_DECLARE_FINAL_TYPE (LotseFormGuard, lotse_form_guard, LOTSE, FORM_GUARD, GObject)

/* Signals: "changed" () with every step; "retry" () where the person wants it tried again and the form saves by itself. */
LotseFormGuard *lotse_form_guard_new (void);

/* What the form saves to (nullable). */
void            lotse_form_guard_set_client (LotseFormGuard *self, LotseClient *client);
/* The record that is edited, whose way to the server is followed. */
void            lotse_form_guard_follow (LotseFormGuard *self, LotseKind kind, const char *id);

void            lotse_form_guard_touch (LotseFormGuard *self);  /* something was typed or chosen */
void            lotse_form_guard_reset (LotseFormGuard *self);  /* the form shows something else, or nothing */

/* Saves @mutations (element-type LotseMutation, transfer full), and keeps them until that has succeeded: retry sends the same again. */
void            lotse_form_guard_commit (LotseFormGuard *self, GPtrArray *mutations);
/* The same through @history, so that it can be taken back; @words as of lotse_history_commit_async(). What every form of a page uses. */
void            lotse_form_guard_save (LotseFormGuard *self, LotseHistory *history, const char *words, GPtrArray *mutations);
/* For forms that save by a call of their own. */
void            lotse_form_guard_begin (LotseFormGuard *self);
void            lotse_form_guard_end (LotseFormGuard *self, const GError *error); /* NULL: saved */
void            lotse_form_guard_retry (LotseFormGuard *self);

LotseSaveStage  lotse_form_guard_stage (LotseFormGuard *self);
gint64          lotse_form_guard_saved_at (LotseFormGuard *self); /* microseconds since the epoch; 0: not yet */
const GError   *lotse_form_guard_error (LotseFormGuard *self);    /* (nullable) of FAILED */
/* On this computer, and perhaps at the server as well. */
gboolean        lotse_form_guard_saved (LotseFormGuard *self);
/* Something is in the form and nowhere else. */
gboolean        lotse_form_guard_unsaved (LotseFormGuard *self);

G_END_DECLS
