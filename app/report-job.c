/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record belongs to one thread at a time, so the thread gets records of its own. */
#include "config.h"
#include "report-job.h"

#include "data/model/dataset-copy.h"

#define PARTS 10000

struct _LotseReportJob
{
  gatomicrefcount     refs;
  LotseBookletOptions options;
  LotseDataset       *data;     /* (owned) the copy */
  char               *path, *department; /* (owned) */
  char              **projects; /* (owned) (nullable) */
  GCancellable       *cancellable; /* (owned) */
  int                 share;    /* (atomic) in parts of 10,000 */
};

static void
progress_cb (double share, gpointer data)
{
  g_atomic_int_set (&((LotseReportJob *) data)->share, (int) (share * PARTS));
}

LotseReportJob *
lotse_report_job_new (const LotseBookletOptions *options, LotseDataset *data, const char *path)
{
  LotseReportJob *self = g_new0 (LotseReportJob, 1);

  g_atomic_ref_count_init (&self->refs);
  self->options = *options;
  self->data = lotse_dataset_copy (data);
  self->path = g_strdup (path);
  self->department = g_strdup (options->department);
  self->projects = g_strdupv ((char **) options->projects);
  self->cancellable = g_cancellable_new ();
  self->options.department = self->department;
  self->options.projects = (const char *const *) self->projects;
  self->options.progress = progress_cb;
  self->options.progress_data = self;
  self->options.cancellable = self->cancellable;
  return self;
}

LotseReportJob *
lotse_report_job_ref (LotseReportJob *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
lotse_report_job_unref (LotseReportJob *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_object_unref (self->data);
  g_object_unref (self->cancellable);
  g_free (self->path);
  g_free (self->department);
  g_strfreev (self->projects);
  g_free (self);
}

static void
run (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  LotseReportJob *self = data;
  GError *error = NULL;

  if (lotse_booklet_write (&self->options, self->data, self->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
lotse_report_job_start (LotseReportJob *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, lotse_report_job_start);
  g_task_set_task_data (task, lotse_report_job_ref (self), (GDestroyNotify) lotse_report_job_unref);
  g_task_run_in_thread (task, run);
}

gboolean
lotse_report_job_finish (LotseReportJob *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
lotse_report_job_cancel (LotseReportJob *self)
{
  g_cancellable_cancel (self->cancellable);
}

double
lotse_report_job_get_share (LotseReportJob *self)
{
  return (double) g_atomic_int_get (&self->share) / PARTS;
}
