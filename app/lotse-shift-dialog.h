/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks to which date something moves, and why. */
#pragma once

#include <adwaita.h>

#include "app/date-shift.h"
#include "app/lotse-session.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_SHIFT_DIALOG (lotse_shift_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LotseShiftDialog, lotse_shift_dialog, LOTSE, SHIFT_DIALOG, AdwMessageDialog)

/* @to: what the date would become; it can be typed anew. Saves by the history of @session, so that it can be undone. */
LotseShiftDialog *lotse_shift_dialog_new (GtkWindow *parent, LotseSession *session, LotseRecord *record, LotseMoves what, LotseSoftDate to);

G_END_DECLS
