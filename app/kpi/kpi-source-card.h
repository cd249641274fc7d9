/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the values of a KPI are fetched from, how that went last, and what can be done about it. */
#pragma once

#include "app/kpi/lotse-kpi-fetcher.h"
#include "report/sources.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fills @box with the sources of @kpi that the audience sees, or with the offer of one where edits are allowed. FALSE: there is nothing to show. Its buttons
 * activate "kpi.fetch" (id), "win.edit" and "kpi.add-source". */
gboolean lotse_kpi_source_card_fill (GtkBox *box, LotseSession *session, const LotseSourceOptions *options, LotseRecord *kpi);
/* The same for comparison series: of which area, the last value, source and counting rule, how the last fetch went. */
gboolean lotse_benchmark_card_fill (GtkBox *box, LotseSession *session, const LotseSourceOptions *options, LotseRecord *kpi);

G_END_DECLS
