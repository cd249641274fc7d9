/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cache of somebody who was out with the laptop for a day: the example strategy with edits that wait, that contradict what others
 * entered meanwhile, that were refused, and that were discarded. */
#pragma once

#include "data/store/lotse-store.h"

G_BEGIN_DECLS

#define SAMPLE_SERVER "http://127.0.0.1:9" /* nobody answers there */
#define SAMPLE_WORKSPACE "beispiel"
#define SAMPLE_TODAY "2026-05-20" /* for tests: the example tells of the years before the day on which it is loaded */

enum { SAMPLE_CONFLICTS = 6, SAMPLE_WAITING = 3 };

/* Makes the file; it must not be there yet. */
gboolean sample_make (const char *path, GError **error);
/* Id of a record of the example. (transfer full) */
char    *sample_id (LotseKind kind, const char *key);

G_END_DECLS
