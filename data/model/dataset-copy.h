/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dataset of its own with the same records, for what runs aside or only plans. */
#pragma once

#include "lotse-dataset.h"

G_BEGIN_DECLS

/* Every record is copied: neither of the two sees what is done to the other. (transfer full) */
LotseDataset *lotse_dataset_copy (LotseDataset *data);

G_END_DECLS
