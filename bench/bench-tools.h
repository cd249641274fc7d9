/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the benchmarks share: a portfolio of any size, medians, and lines with a goal that can be missed. */
#pragma once

#include "data/model/lotse-record.h"

G_BEGIN_DECLS

/* @projects projects in seven fields of action, three milestones each; the same for the same number. (element-type LotseRecord) (transfer
 * full) */
GPtrArray *bench_portfolio (guint projects);
/* Adds a status report for each project. */
void       bench_add_reports (GPtrArray *records);
/* The portfolio as a .lotse file, @reports: with reports. FALSE, with the reason on stderr. */
gboolean   bench_write_portfolio (const char *path, guint projects, gboolean reports);

double     bench_median (double *values, guint n); /* sorts @values */
void       bench_print_at_most (const char *name, double value, const char *unit, double goal);
void       bench_print_at_least (const char *name, double value, const char *unit, double goal);
void       bench_print_ratio (const char *name, double secs, double peer_secs, double goal);
void       bench_failed (const char *name);
void       bench_remove_folder (const char *path); /* with the files in it */

G_END_DECLS
