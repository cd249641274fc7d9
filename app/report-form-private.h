/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the files of the report form. */
#pragma once

#include "app/lotse-report-form.h"

G_BEGIN_DECLS

LotseDataset *lotse_report_form_data (LotseReportForm *self); /* (transfer none) */
const char   *lotse_report_form_by (LotseReportForm *self);   /* (nullable) id of the function that reports */
/* Reads what is under @key as a value of that field; FALSE with @problem (transfer full): a sentence. */
gboolean      lotse_report_form_parse (LotseReportForm *self, const char *key, LotseKind kind, guint field, LotseValue *out, char **problem);
/* What is worth knowing beside the value of the KPI that is entered under @key. (transfer full) (nullable) */
char         *lotse_report_form_kpi_remark (LotseReportForm *self, const char *key);

G_END_DECLS
