/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with saving on this computer, in words: what happened, that nothing typed is lost, and what to do. */
#pragma once

#include "data/model/error.h"

G_BEGIN_DECLS

/* "the disk is full": fits after "Not saved:". (transfer full) */
char *lotse_trouble_short (const GError *error);
/* For a bar: what happened, that nothing typed is lost, and what to do. (transfer full); NULL where all is fine */
char *lotse_trouble_notice (LotseStorageTrouble trouble);
/* Whole sentences, whatever it is. (transfer full) */
char *lotse_trouble_long (const GError *error);

G_END_DECLS
