/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a record is called among others. Most have a title; of what is only ever added, reports, shifts and releases, some bear no words of their own. */
#pragma once

#include "lotse-dataset.h"

G_BEGIN_DECLS

/* Finds the record of @kind with @id; @data: as given to lotse_record_name_by(). (transfer full) (nullable) where it is not known */
typedef LotseRecord *(*LotseRecordFind) (LotseKind kind, const char *id, gpointer data);

/* The title of @record; without one, words that name its project, and of a release the day of its report: "Release of the status report of 3 Nov 2026 on
 * “Bulky waste online”". A release is always named so, whatever it says. Never an id. What names it is looked for with @find. (transfer full) */
char *lotse_record_name_by (LotseRecord *record, LotseRecordFind find, gpointer data);

/* The same, with what names it looked for in @data. (transfer full) */
char *lotse_record_name (LotseRecord *record, LotseDataset *data);

G_END_DECLS
