/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters of an exact size on a picture: Cairo puts each of them on whole px there, and between small ones the spaces are lost. As outlines they stand where they
 * were laid out. */
#include "text-private.h"

#include <math.h>

#define LAST_LETTER 0x2bff /* beyond, and among the signs of dingbats, letters may have colours of their own, which outlines have not */

static gboolean
has_outlines (const char *text)
{
  for (; *text; text = g_utf8_next_char (text))
    {
      const gunichar c = g_utf8_get_char (text);

      if (c > LAST_LETTER || (c >= 0x2600 && c <= 0x27bf))
        return FALSE;
    }
  return TRUE;
}

static gboolean
wants_outlines (cairo_t *cr, PangoLayout *layout, gboolean exact)
{
  return exact && cairo_surface_get_type (cairo_get_group_target (cr)) == CAIRO_SURFACE_TYPE_IMAGE && has_outlines (pango_layout_get_text (layout));
}

/* Hinted letters stand on whole px: from 1.18 on Cairo would put them between two, where they are blurred, and not alike in a part of a picture and in the whole. */
static void
put_on_whole_px (cairo_t *cr, double *x, double *y)
{
  cairo_matrix_t matrix;

  cairo_get_matrix (cr, &matrix);
  if (matrix.xy != 0 || matrix.yx != 0)
    return;
  cairo_user_to_device (cr, x, y);
  *x = floor (*x + 0.5);
  *y = floor (*y + 0.5);
  cairo_device_to_user (cr, x, y);
}

void
lotse_text_show (cairo_t *cr, PangoLayout *layout, gboolean exact, double x, double y)
{
  const gboolean outlines = wants_outlines (cr, layout, exact);

  if (outlines)
    cairo_new_path (cr);
  if (!exact)
    put_on_whole_px (cr, &x, &y);
  cairo_move_to (cr, x, y);
  if (!outlines)
    {
      pango_cairo_show_layout (cr, layout);
      return;
    }
  pango_cairo_layout_path (cr, layout);
  cairo_fill (cr);
}
