/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Not a widget: a label that changes its text would lay out the whole page anew with each step of the pointer. */
#include "config.h"
#include "figure-tip.h"

#include <math.h>

#include "app/text-scale.h"

#define GAP 8.0
#define PADDING_X 10.0
#define PADDING_Y 6.0
#define WIDEST 320.0
#define RADIUS 8.0f

static double
within (double at, double length, double room)
{
  return MAX (0, MIN (at, room - length));
}

gboolean
lotse_tip_place (const LotseChartRect *item, double box_width, double box_height, double width, double height, LotseChartRect *rect)
{
  const double across = within (item->x + item->width / 2 - box_width / 2, box_width, width);
  const double down = within (item->y + item->height / 2 - box_height / 2, box_height, height);
  const LotseChartRect places[] = {
    { across, item->y - GAP - box_height, box_width, box_height },
    { across, item->y + item->height + GAP, box_width, box_height },
    { item->x + item->width + GAP, down, box_width, box_height },
    { item->x - GAP - box_width, down, box_width, box_height },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i].x >= 0 && places[i].y >= 0 && places[i].x + box_width <= width && places[i].y + box_height <= height)
      {
        *rect = places[i];
        return TRUE;
      }
  return FALSE;
}

gboolean
lotse_tip_set (LotseTip *self, GtkWidget *widget, const char *words, const LotseChartRect *item, double width, double height)
{
  const double scale = lotse_text_scale (widget);
  int wide, high;

  lotse_tip_clear (self);
  self->layout = gtk_widget_create_pango_layout (widget, words);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (self->layout, (int) (MIN (WIDEST * scale, width - 2 * PADDING_X) * PANGO_SCALE));
  pango_layout_get_pixel_size (self->layout, &wide, &high);
  self->placed = lotse_tip_place (item, wide + 2 * PADDING_X, high + 2 * PADDING_Y, width, height, &self->rect);
  return self->placed;
}

void
lotse_tip_clear (LotseTip *self)
{
  g_clear_object (&self->layout);
  self->placed = FALSE;
}

static GdkRGBA
rgba (const LotseColour *colour)
{
  return (GdkRGBA) { (float) colour->red, (float) colour->green, (float) colour->blue, 1 };
}

void
lotse_tip_snapshot (const LotseTip *self, const LotseStyle *style, GtkSnapshot *snapshot)
{
  const GdkRGBA ground = rgba (&style->card), edge = rgba (&style->dim), text = rgba (&style->text), shade = { 0, 0, 0, 0.18f };
  const graphene_rect_t rect = GRAPHENE_RECT_INIT ((float) round (self->rect.x), (float) round (self->rect.y), (float) self->rect.width, (float) self->rect.height);
  const float widths[4] = { 1, 1, 1, 1 };
  const GdkRGBA edges[4] = { edge, edge, edge, edge };
  GskRoundedRect outline;

  if (!self->placed)
    return;
  gsk_rounded_rect_init_from_rect (&outline, &rect, RADIUS);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &shade, 0, 1, 0, 4);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &ground, &rect);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, widths, edges);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (rect.origin.x + (float) PADDING_X, rect.origin.y + (float) PADDING_Y));
  gtk_snapshot_append_layout (snapshot, self->layout, &text);
  gtk_snapshot_restore (snapshot);
}
