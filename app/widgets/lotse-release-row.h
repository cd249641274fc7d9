/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report that waits for its release, or that came back: what it says, and what can be done with it. */
#pragma once

#include <gtk/gtk.h>

#include "data/model/release.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_RELEASE_ROW (lotse_release_row_get_type ())
G_DECLARE_FINAL_TYPE (LotseReleaseRow, lotse_release_row, LOTSE, RELEASE_ROW, GtkListBoxRow)

/* With buttons to release and return a report that waits, or to correct one that was returned; with @refusal (nullable) in their place where the person may do neither. */
GtkWidget  *lotse_release_row_new (LotseDataset *data, LotseRecord *report, LotseDate as_of, const char *refusal);
gboolean    lotse_release_row_refused (LotseReleaseRow *self);
const char *lotse_release_row_report (LotseReleaseRow *self); /* its id */
const char *lotse_release_row_project (LotseReleaseRow *self);

G_END_DECLS
