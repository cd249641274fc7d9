/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Placement of labels. */
#include "labels.h"

#include <math.h>

/* Fewer px than this times the height of a line hold no two letters and dots. */
#define LEAST_WIDTH 1.6

struct _LotseLabels
{
  LotseTextCache *text;    /* (unowned) until the layout is done */
  LotseColour     ground;
  double          width, height;
  GArray         *labels;  /* (owned) (element-type LotseLabel) */
  GArray         *blocked; /* (owned) (element-type LotseChartRect) */
};

static void
label_clear (gpointer data)
{
  g_free (((LotseLabel *) data)->text);
}

LotseLabels *
lotse_labels_new (LotseTextCache *text, double width, double height)
{
  LotseLabels *self = g_new0 (LotseLabels, 1);

  self->text = text;
  self->ground = lotse_text_cache_style (text)->card;
  self->width = width;
  self->height = height;
  self->labels = g_array_new (FALSE, FALSE, sizeof (LotseLabel));
  g_array_set_clear_func (self->labels, label_clear);
  self->blocked = g_array_new (FALSE, FALSE, sizeof (LotseChartRect));
  return self;
}

void
lotse_labels_free (LotseLabels *self)
{
  if (!self)
    return;
  g_array_unref (self->labels);
  g_array_unref (self->blocked);
  g_free (self);
}

gboolean
lotse_chart_rects_overlap (const LotseChartRect *a, const LotseChartRect *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height;
}

gboolean
lotse_labels_is_free (LotseLabels *self, const LotseChartRect *rect)
{
  for (guint i = 0; i < self->labels->len; i++)
    if (lotse_chart_rects_overlap (rect, &g_array_index (self->labels, LotseLabel, i).rect))
      return FALSE;
  for (guint i = 0; i < self->blocked->len; i++)
    if (lotse_chart_rects_overlap (rect, &g_array_index (self->blocked, LotseChartRect, i)))
      return FALSE;
  return TRUE;
}

void
lotse_labels_block (LotseLabels *self, LotseChartRect rect)
{
  g_array_append_val (self->blocked, rect);
}

static double
moved_inwards (double from, double length, double room)
{
  return MAX (0, MIN (from, room - length));
}

/* Shortened in the middle, it may be narrower than its room. */
static double
shortened_width (LotseLabels *self, const char *text, const LotseLabelLook *look, double room)
{
  PangoRectangle logical;

  pango_layout_get_extents (lotse_text_layout (self->text, text, look->size, look->flags, room), NULL, &logical);
  return MIN (ceil ((double) logical.width / PANGO_SCALE), room);
}

static gboolean
place (LotseLabels *self, const char *text, const LotseLabelLook *look, double x, double y, gboolean only_free)
{
  double height = lotse_text_line_height (self->text, look->size), most = look->max_width > 0 ? MIN (look->max_width, self->width) : self->width;
  double wide = lotse_text_width (self->text, text, look->size, look->flags);
  LotseLabel label = { .size = look->size, .flags = look->flags, .colour = *look->colour, .lines = 1, .halo = look->halo };

  if (!text || !*text || (wide > most && most < height * LEAST_WIDTH) || height > self->height)
    return FALSE;
  label.ground = look->ground ? *look->ground : self->ground;
  label.rect.width = wide > most ? shortened_width (self, text, look, most) : wide;
  label.rect.height = height;
  label.rect.x = moved_inwards (x - label.rect.width * look->align, label.rect.width, self->width);
  label.rect.y = moved_inwards (y - height / 2, height, self->height);
  if (only_free && !lotse_labels_is_free (self, &label.rect))
    return FALSE;
  label.room = most;
  label.text = g_strdup (text);
  g_array_append_val (self->labels, label);
  return TRUE;
}

gboolean
lotse_labels_put (LotseLabels *self, const char *text, const LotseLabelLook *look, double x, double y)
{
  return place (self, text, look, x, y, FALSE);
}

gboolean
lotse_labels_try (LotseLabels *self, const char *text, const LotseLabelLook *look, double x, double y)
{
  return place (self, text, look, x, y, TRUE);
}

double
lotse_labels_put_paragraph (LotseLabels *self, const char *text, const LotseLabelLook *look, double x, double y, int lines)
{
  LotseLabel label = { .size = look->size, .flags = look->flags | LOTSE_TEXT_WRAP, .colour = *look->colour, .lines = lines };

  if (!text || !*text || look->max_width < lotse_text_line_height (self->text, look->size) * LEAST_WIDTH)
    return 0;
  label.ground = look->ground ? *look->ground : self->ground;
  label.rect = (LotseChartRect) { x, y, look->max_width, lotse_text_paragraph (self->text, NULL, text, look->size, look->flags, look->colour, x, y, look->max_width, lines) };
  label.text = g_strdup (text);
  g_array_append_val (self->labels, label);
  return label.rect.height;
}

guint
lotse_labels_count (LotseLabels *self)
{
  return self->labels->len;
}

const LotseLabel *
lotse_labels_get (LotseLabels *self, guint index)
{
  return index < self->labels->len ? &g_array_index (self->labels, LotseLabel, index) : NULL;
}

void
lotse_labels_paint (LotseLabels *self, LotseTextCache *text, cairo_t *cr)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      const LotseLabel *l = &g_array_index (self->labels, LotseLabel, i);

      if (l->halo)
        {
          lotse_colour_set (cr, &l->ground, 1);
          cairo_rectangle (cr, l->rect.x - 2, l->rect.y, l->rect.width + 4, l->rect.height);
          cairo_fill (cr);
        }
      if (l->flags & LOTSE_TEXT_WRAP)
        lotse_text_paragraph (text, cr, l->text, l->size, l->flags, &l->colour, l->rect.x, l->rect.y, l->rect.width, l->lines);
      else
        lotse_text_paint (text, cr, l->text, l->size, l->flags, &l->colour, l->rect.x, l->rect.y + l->rect.height / 2, 0, l->room);
    }
}

typedef struct { double wanted; guint index; } Wish;

static int
compare_wishes (gconstpointer a, gconstpointer b)
{
  const Wish *x = a, *y = b;

  return x->wanted < y->wanted ? -1 : x->wanted > y->wanted ? 1 : x->index < y->index ? -1 : x->index > y->index;
}

/* Neighbours that are too close move as one block around the mean of what they want (pool adjacent violators). */
void
lotse_labels_spread (double *y, guint n, double distance, double top, double bottom)
{
  g_autofree Wish *wishes = g_new (Wish, MAX (n, 1));
  g_autofree double *sum = g_new (double, MAX (n, 1));
  g_autofree guint *size = g_new (guint, MAX (n, 1));
  guint blocks = 0, at = 0;
  double least = top, most = MAX (top, bottom - distance * (n ? n - 1 : 0));

  for (guint i = 0; i < n; i++)
    wishes[i] = (Wish) { y[i], i };
  qsort (wishes, n, sizeof *wishes, compare_wishes);
  for (guint i = 0; i < n; i++)
    {
      /* In the scale where neighbours may touch: what is left is to be in order. */
      sum[blocks] = CLAMP (wishes[i].wanted - distance * i, least, most);
      size[blocks++] = 1;
      while (blocks > 1 && sum[blocks - 2] / size[blocks - 2] > sum[blocks - 1] / size[blocks - 1])
        {
          sum[blocks - 2] += sum[blocks - 1];
          size[blocks - 2] += size[blocks - 1];
          blocks--;
        }
    }
  for (guint b = 0; b < blocks; b++)
    for (guint k = 0; k < size[b]; k++, at++)
      y[wishes[at].index] = sum[b] / size[b] + distance * at;
}
