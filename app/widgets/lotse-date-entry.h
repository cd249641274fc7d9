/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day, typed as people write it or picked from a calendar. */
#pragma once

#include <gtk/gtk.h>

#include "data/model/date.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_DATE_ENTRY (lotse_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (LotseDateEntry, lotse_date_entry, LOTSE, DATE_ENTRY, GtkBox)

/* Signal "changed" () when the person has entered another day: after Return, when the field is left, and from the calendar. What is no date
 * is marked and is no day. */
GtkWidget *lotse_date_entry_new (const char *label); /* @label: for those who hear it */
/* LOTSE_DATE_NONE: empty. "changed" is not sent. */
void       lotse_date_entry_set_date (LotseDateEntry *self, LotseDate date);
/* Of what is less exact, the last day; LOTSE_DATE_NONE where there is none. */
LotseDate  lotse_date_entry_get_date (LotseDateEntry *self);
gboolean   lotse_date_entry_is_wrong (LotseDateEntry *self); /* something was typed that is no date */

G_END_DECLS
