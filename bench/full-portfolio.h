/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a county has beside its projects, in the measure of ten thousand of them. */
#pragma once

#include "data/model/lotse-dataset.h"

G_BEGIN_DECLS

#define BENCH_MONTHS 12

/* bench_portfolio() with a year of monthly reports, 440 functions that carry and pilot, 120 KPIs with two years of values, 1,500 decisions, promises for all
 * and shifts of every fourth project, risks, requests and commitments. (transfer full) */
LotseDataset *bench_full_dataset (guint projects);

G_END_DECLS
