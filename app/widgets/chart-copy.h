/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts to the clipboard, as a picture, as what they say, or both; a toast says so. */
#pragma once

#include <gtk/gtk.h>

#include "report/render.h"

G_BEGIN_DECLS

/* @options: how the picture is drawn, see lotse_render_bytes(); its path is passed over. Where it cannot be drawn, nothing is copied and there is a warning. */
void lotse_chart_copy_picture (GtkWidget *widget, const LotseRenderOptions *options, LotseDataset *data);
void lotse_chart_copy_sentence (GtkWidget *widget, const char *sentence);
/* Whatever it is pasted into takes what it can hold. */
void lotse_chart_copy_both (GtkWidget *widget, const LotseRenderOptions *options, LotseDataset *data, const char *sentence);

G_END_DECLS
