/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report that is written beside the work that goes on: in a thread, from a copy of the records as they are now. */
#pragma once

#include "report/booklet.h"

G_BEGIN_DECLS

typedef struct _LotseReportJob LotseReportJob;

/* @options: texts are copied; progress and cancellable are the job's own. @path: where to. (transfer full) */
LotseReportJob *lotse_report_job_new (const LotseBookletOptions *options, LotseDataset *data, const char *path);
LotseReportJob *lotse_report_job_ref (LotseReportJob *self);
void            lotse_report_job_unref (LotseReportJob *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseReportJob, lotse_report_job_unref)

/* @callback is called on the main loop of this thread, once. */
void            lotse_report_job_start (LotseReportJob *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean        lotse_report_job_finish (LotseReportJob *self, GAsyncResult *result, GError **error); /* also G_IO_ERROR_CANCELLED */
void            lotse_report_job_cancel (LotseReportJob *self);
double          lotse_report_job_get_share (LotseReportJob *self); /* 0 to 1, from any thread */

G_END_DECLS
