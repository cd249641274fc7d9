/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as they stood on an earlier day, as far as records tell. */
#pragma once

#include "data/model/lotse-dataset.h"

G_BEGIN_DECLS

/* @data on @as_of: what was recorded later is left out, and periods, dates, states and values are those of that day, so that with @as_of for today everything is as it
 * is where one looks back to it. For today, @data itself. (transfer full) */
LotseDataset *lotse_dataset_then (LotseDataset *data, LotseDate as_of);

G_END_DECLS
