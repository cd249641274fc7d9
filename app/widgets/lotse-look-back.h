/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bar with which one looks back: a slider of days, a field for typing one, and the way back to today. */
#pragma once

#include <gtk/gtk.h>

#include "data/model/date.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_LOOK_BACK (lotse_look_back_get_type ())
G_DECLARE_FINAL_TYPE (LotseLookBack, lotse_look_back, LOTSE, LOOK_BACK, GtkWidget)

/* Signal "day-changed" () where the person chose another day. */
void      lotse_look_back_set_range (LotseLookBack *self, LotseDate first, LotseDate today);
LotseDate lotse_look_back_get_day (LotseLookBack *self); /* LOTSE_DATE_NONE: today */
void      lotse_look_back_set_day (LotseLookBack *self, LotseDate day); /* LOTSE_DATE_NONE: today; says no "day-changed" */

G_END_DECLS
