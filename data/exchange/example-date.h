/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates of the example that are told relative to the day on which it is loaded: "@-14d", "@Q-1", "@M+2". */
#pragma once

#include "data/model/date.h"

G_BEGIN_DECLS

/* @text begins with "@". FALSE: not of the form. Days for d and m, else quarter (Q), month (M), half-year (H), year (Y), week (W). */
gboolean lotse_example_date (const char *text, LotseDate today, LotseSoftDate *out);

G_END_DECLS
