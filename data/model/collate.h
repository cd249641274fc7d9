/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of words, the same on every computer: a locale that is not installed shall not turn lists around. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As in a German dictionary (DIN 5007-1): upper and lower case are equal, ä is a, ß is ss. What is equal by that is ordered by its bytes, so that only
 * equal texts compare equal. NULL comes first. */
int lotse_collate (const char *a, const char *b);

G_END_DECLS
