/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of charts against references that were looked at: mean colours of cells of 20 px, with a tolerance. Small differences of cairo and of how a font
 * is drawn do not count, another place, size or colour does. The fonts are those of pictures-fonts.conf. */
#pragma once

#include <cairo.h>
#include <glib.h>

/* How @surface (RGB24) differs from the reference @name; NULL where it is the same but for what is tolerated. A cell that the picture does not fill is left
 * out. With LOTSE_KEEP_PICTURES=FOLDER, writes what is painted into FOLDER as NAME.png to be looked at and NAME.txt, which is the reference then.
 * (transfer full) (nullable) */
char *picture_difference (cairo_surface_t *surface, const char *name);
