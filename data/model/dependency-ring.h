/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Projects that wait for each other, so that none of them can begin. */
#pragma once

#include "lotse-dataset.h"

G_BEGIN_DECLS

/* The first ring that is found, each project before the one that it waits for; a project that waits for itself is a ring of one. NULL: there is none.
 * (transfer container) (nullable) (element-type LotseRecord) */
GPtrArray *lotse_dependency_ring (LotseDataset *data);

/* Whether the project @id would wait for itself if it depended on @depends_on, whatever its record says: the others on the shortest way back to it, each before the
 * one that it waits for; none of them where it would depend on itself. NULL: it would not. (transfer container) (nullable) (element-type LotseRecord) */
GPtrArray *lotse_dependency_ring_through (LotseDataset *data, const char *id, const char *const *depends_on);

/* The way on which @project, as it is meant to be kept, waits for itself over others: "A → B → A". What names itself is refused anyway.
 * (transfer full) (nullable) NULL: it does not */
char      *lotse_dependency_ring_words (LotseDataset *data, LotseRecord *project);

G_END_DECLS
