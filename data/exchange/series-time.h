/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times in tables of values: what the cell of a row says, in the clock of a zone. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * lotse_series_time_read:
 * @text: 2019-01-31 or 31.01.2019, and behind a space or T 14:15, 14:15:30, parts of a second, which are left out, and Z, +01, +0100 or +01:00
 * @zone: whose clock it is where @text does not say
 * @local: (out) as the clock showed it, in seconds since 1970
 * @told: (out) whether @text says how far that clock is from UTC, so that nothing is left to find out
 * @out: (out) seconds since 1970 UTC; the first of the two moments of an hour that comes twice
 *
 * FALSE: not a time; only @told is set then.
 */
gboolean lotse_series_time_read (const char *text, GTimeZone *zone, gint64 *local, gboolean *told, double *out);
/* In the hour that comes twice, @time is one of the moments at which the clock of @zone shows @local: the @later or the earlier one. @time where there is none. */
double   lotse_series_time_other (GTimeZone *zone, gint64 local, double time, gboolean later);

G_END_DECLS
