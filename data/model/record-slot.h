/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a record stands in the list that holds it: what is kept of each record lies side by side, and is found without its id. */
#pragma once

#include "lotse-record.h"

G_BEGIN_DECLS

/* From 1; 0: in no list. A record that is in the lists of two datasets bears its place in the one that took it last; whoever asks makes sure that it is there. */
guint lotse_record_slot (LotseRecord *self);
void  lotse_record_set_slot (LotseRecord *self, guint place);

G_END_DECLS
