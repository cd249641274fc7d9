/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table twin of a chart, for those who read numbers, and for screen readers cell by cell. */
#pragma once

#include <gtk/gtk.h>

#include "charts/table.h"

G_BEGIN_DECLS

/* Scrolls; columns can be sorted. @table: (transfer full). (transfer floating) */
GtkWidget *lotse_figure_table_new (LotseChartTable *table);

G_END_DECLS
