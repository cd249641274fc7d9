/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports as they are handed out of the example, and the parts of the packages among them. */
#pragma once

#include "report/booklet.h"

G_BEGIN_DECLS

#define BOOKLET_DAY "2026-11-26"

LotseDataset       *booklet_example (void); /* (transfer full) of the day BOOKLET_DAY */
LotseBookletOptions booklet_options (LotseBookletKind kind, LotseBookletFormat format);
GBytes             *booklet_make (LotseDataset *data, const LotseBookletOptions *options); /* (transfer full) */

guint32             booklet_number_at (const guint8 *at, guint bytes); /* little-endian */
/* A part of a package by name, unpacked; NULL where there is none. (transfer full) (nullable) */
char               *booklet_part (GBytes *package, const char *name);

G_END_DECLS
