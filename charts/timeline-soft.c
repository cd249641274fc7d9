/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Soft ends without gradients, for pictures that programs open which show a gradient of opacity as if it were opaque: rectangles that lie on each other,
 * so that there is no seam between them. */
#include "timeline-private.h"

#include <cairo-svg.h>
#include <math.h>

#define STEP_WIDTH 2.5 /* px */
#define MOST_STEPS 16

gboolean
lotse_timeline_needs_steps (cairo_t *cr)
{
  return cairo_surface_get_type (cairo_get_group_target (cr)) == CAIRO_SURFACE_TYPE_SVG;
}

void
lotse_timeline_paint_steps (cairo_t *cr, const LotseColour *colour, double sure, double far, double far_alpha, double y, double height)
{
  const double width = fabs (far - sure);
  const guint n = (guint) CLAMP (ceil (width / STEP_WIDTH), 1, MOST_STEPS);
  double before = 0;

  /* From the far edge inwards: each reaches to where the bar is certain, and together they let through what is wanted there. */
  for (guint i = 0; i < n; i++)
    {
      const double wanted = far_alpha + (1 - far_alpha) * (i + 0.5) / n, alpha = 1 - (1 - wanted) / (1 - before);
      const double x = far + (sure - far) * i / n;

      lotse_colour_set (cr, colour, CLAMP (alpha, 0, 1));
      cairo_rectangle (cr, MIN (x, sure), y, fabs (sure - x), height);
      cairo_fill (cr);
      before = wanted;
    }
}
