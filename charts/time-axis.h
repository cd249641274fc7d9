/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ticks of a time axis: years above, below them what fits of half-years, quarters, months and weeks. */
#pragma once

#include "style.h"

G_BEGIN_DECLS

typedef enum { LOTSE_TICK_YEAR, LOTSE_TICK_HALF_YEAR, LOTSE_TICK_QUARTER, LOTSE_TICK_MONTH, LOTSE_TICK_WEEK } LotseTick;

/* The finest tick whose labels have room; @em: text size in px. */
LotseTick lotse_tick_for (double px_per_day, double em);
/* First day of the tick that @day lies in, and of the one after it. Days from 1970-01-01. */
gint32    lotse_tick_start (LotseTick tick, gint32 day);
gint32    lotse_tick_next (LotseTick tick, gint32 start);
/* "2019", "2. Hj.", "Q3", "Okt", "KW 12"; @with_year: "Q3 2019", "Okt 19". (transfer full) */
char     *lotse_tick_label (LotseTick tick, gint32 start, LotseChartLang lang, gboolean with_year);
/* "23.11.2021", "23 Nov 2021" (transfer full) */
char     *lotse_day_label (gint32 day, LotseChartLang lang);
/* A soft date from its first to its last day, as it was said: "23.11.2021", "Okt 2021", "Q3 2021", "2. Hj. 2021", "2021". (transfer full) */
char     *lotse_span_label (gint32 first, gint32 last, LotseChartLang lang);
void      lotse_day_to_ymd (gint32 day, int *year, int *month, int *mday);
gint32    lotse_day_from_ymd (int year, int month, int mday);

G_END_DECLS
