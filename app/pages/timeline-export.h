/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving the timeline as a picture or a document, from the same drawing code. */
#pragma once

#include "app/lotse-window.h"
#include "report/sources.h"

G_BEGIN_DECLS

/* Asks where to, writes, and says so in a toast. @format: "png", "svg" or "pdf". What @options names is copied. */
void lotse_timeline_export (LotseWindow *window, LotseDataset *data, const LotseSourceOptions *options, const char *format);

G_END_DECLS
