/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which report, for whom, as of when, in which format; what a reader will find in it, before it is written; and how far it is. */
#pragma once

#include "app/lotse-window.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_REPORT_DIALOG (lotse_report_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LotseReportDialog, lotse_report_dialog, LOTSE, REPORT_DIALOG, AdwWindow)

/* For what @window shows; what was chosen last is chosen again. */
LotseReportDialog *lotse_report_dialog_new (LotseWindow *window);

/* Writes to @path what is chosen, beside the work that goes on; a toast of the window tells what came of it. */
void               lotse_report_dialog_write (LotseReportDialog *self, const char *path);

G_END_DECLS
