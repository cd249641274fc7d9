/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A status report as it was given, with every figure as it was on that day. */
#pragma once

#include "app/lotse-window.h"

G_BEGIN_DECLS

/* (transfer none) */
GtkWindow *lotse_status_report_dialog_present (LotseWindow *window, LotseRecord *report);

G_END_DECLS
