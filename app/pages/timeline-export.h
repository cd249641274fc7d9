/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving the timeline: as what, on which paper, for whom. */
#pragma once

#include "app/lotse-window.h"
#include "report/sources.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_TIMELINE_EXPORT (lotse_timeline_export_get_type ())
G_DECLARE_FINAL_TYPE (LotseTimelineExport, lotse_timeline_export, LOTSE, TIMELINE_EXPORT, AdwMessageDialog)

/* Asks how, then where to. @options: what is shown now. @format: "pdf", "png", "svg", chosen first. */
LotseTimelineExport *lotse_timeline_export_new (LotseWindow *window, LotseDataset *data, const LotseSourceOptions *options, const char *format);

/* Without asking; for tests and whoever knows already. */
gboolean             lotse_timeline_export_write (LotseTimelineExport *self, const char *path, GError **error);

G_END_DECLS
