/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Projects that wait for each other, so that none of them can begin. */
#pragma once

#include "lotse-dataset.h"

G_BEGIN_DECLS

/* The first ring that is found, each project before the one that it waits for; a project that waits for itself is a ring of one. NULL: there is none.
 * (transfer container) (nullable) (element-type LotseRecord) */
GPtrArray *lotse_dependency_ring (LotseDataset *data);

G_END_DECLS
