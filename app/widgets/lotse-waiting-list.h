/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is not with the server yet, a line per record: sign and word of how far it is, what it changes, since when; a click opens it. */
#pragma once

#include <adwaita.h>

#include "app/lotse-session.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_WAITING_LIST (lotse_waiting_list_get_type ())
G_DECLARE_FINAL_TYPE (LotseWaitingList, lotse_waiting_list, LOTSE, WAITING_LIST, AdwBin)

/* Signal "opened" (): a record of the list was opened. Hidden while nothing waits. */
void  lotse_waiting_list_read (LotseWaitingList *self, LotseSession *session);
guint lotse_waiting_list_count (LotseWaitingList *self); /* lines */

G_END_DECLS
