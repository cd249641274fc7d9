/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Status and life-cycle words of tables, German and English, three and five steps. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "Amber/ Red" → "amber/red", " GELB-ROT." → "gelb/rot". (transfer full) */
char    *lotse_status_normalise (const char *word);

/* @normal: as above. Green → on track; amber/green and amber → needs attention; amber/red and red → needs decision. -1: none of the
 * known words (what Lotse then calls "not rated"). */
int      lotse_status_from_word (const char *normal);
/* Value of LOTSE_ENUM_LIFE_CYCLE, -1 if unknown. */
int      lotse_life_cycle_from_word (const char *normal);

G_END_DECLS
