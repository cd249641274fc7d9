/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a status report: prefilled with the last one, kept as a draft with every keystroke, released with Ctrl+Enter. */
#pragma once

#include "app/lotse-report-form.h"
#include "app/pages/lotse-page.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_REPORT_PAGE (lotse_report_page_get_type ())
G_DECLARE_FINAL_TYPE (LotseReportPage, lotse_report_page, LOTSE, REPORT_PAGE, LotsePage)

/* Shows the form for a project, with its draft where there is one. */
void             lotse_report_page_set_project (LotseReportPage *self, const char *project_id);
/* Shows the form for a correction of @report_id. */
void             lotse_report_page_correct (LotseReportPage *self, const char *report_id);
const char      *lotse_report_page_get_project (LotseReportPage *self); /* (nullable) */
LotseReportForm *lotse_report_page_get_form (LotseReportPage *self);    /* (transfer none) (nullable) */
/* Releases it, or shows what is missing. */
void             lotse_report_page_release (LotseReportPage *self);

G_END_DECLS
