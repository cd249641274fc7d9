/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with saving on this computer, in words: what happened, that nothing typed is lost, and what to do. */
#pragma once

#include "data/model/error.h"

G_BEGIN_DECLS

/* "the disk is full": fits after "Not saved:". (transfer full) */
char *lotse_trouble_short (const GError *error);
/* Whole sentences for a banner. (transfer full) */
char *lotse_trouble_long (const GError *error);

G_END_DECLS
