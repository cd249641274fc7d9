/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project with a report, a milestone and a KPI, and the form of its next report, in a folder of its own. */
#pragma once

#include "app/lotse-report-form.h"

#define REPORT_CASE_TODAY "2021-11-23"

typedef struct
{
  LotseDataset    *data;
  LotseRecord     *project, *report, *milestone, *kpi, *head; /* owned by data */
  LotseReportForm *form;
  char            *folder;
} ReportCase;

void         report_case_set_up (ReportCase *c, gconstpointer unused);
void         report_case_tear_down (ReportCase *c, gconstpointer unused);
LotseDate    report_case_day (const char *text);
LotseRecord *report_case_add (ReportCase *c, LotseKind kind, guint title_field, const char *title); /* (transfer none) */
