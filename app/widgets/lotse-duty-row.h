/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project that a function has to report on: what was said last and how old it is, its course, the facts beside it, and two buttons. */
#pragma once

#include <gtk/gtk.h>

#include "data/model/reporting.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_DUTY_ROW (lotse_duty_row_get_type ())
G_DECLARE_FINAL_TYPE (LotseDutyRow, lotse_duty_row, LOTSE, DUTY_ROW, GtkListBoxRow)

/* The buttons act through "page.unchanged" and "win.report", each with the id of the project. @offer: it is due; else it was reported and can be
 * corrected ("win.correct-report", with the id of the report). @draft (nullable): what says that a report on it is begun; then the row offers to write on. */
GtkWidget   *lotse_duty_row_new (LotseDataset *data, const LotseDuty *duty, LotseDate as_of, gboolean offer, const char *draft);
const char  *lotse_duty_row_project (LotseDutyRow *self);
/* Id of the report that the row offers to correct. (nullable) NULL: it offers a new one. */
const char  *lotse_duty_row_report (LotseDutyRow *self);

G_END_DECLS
