/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What charts of figures share: items, grid, axes, key. */
#include "figure.h"

#include <math.h>
#include <string.h>

#include "series.h"

#define POINT_REACH 12.0 /* px around a point that are still the point */
#define NOTHING_REACH 5.0 /* px around an item without width or height */
#define POINT_SIZE 8.0

void
lotse_figure_init (LotseFigure *self, const LotseFigureClass *klass, LotseTextCache *text, double width, double height)
{
  self->klass = klass;
  self->width = width;
  self->height = height;
  self->labels = lotse_labels_new (text, width, height);
  self->items = g_array_new (FALSE, FALSE, sizeof (LotseFigureItem));
  self->grid = g_array_new (FALSE, FALSE, sizeof (LotseGridLine));
}

void
lotse_figure_free (LotseFigure *self)
{
  if (!self)
    return;
  if (self->klass->free)
    self->klass->free (self);
  lotse_labels_free (self->labels);
  g_array_unref (self->items);
  g_array_unref (self->grid);
  g_clear_pointer (&self->links, g_hash_table_unref);
  lotse_figure_set_ask (self, NULL, NULL, NULL);
  g_free (self);
}

/* ---- Items ---- */

void
lotse_figure_add_item (LotseFigure *self, LotseChartRect rect, guint row, guint what, guint which)
{
  LotseFigureItem item = { rect, row, FALSE, what, which };

  g_array_append_val (self->items, item);
}

void
lotse_figure_add_point (LotseFigure *self, double x, double y, guint row, guint what, guint which)
{
  LotseFigureItem item = { { x - POINT_SIZE / 2, y - POINT_SIZE / 2, POINT_SIZE, POINT_SIZE }, row, TRUE, what, which };

  g_array_append_val (self->items, item);
}

const LotseFigureItem *
lotse_figure_item (LotseFigure *self, guint item)
{
  return item < self->items->len ? &g_array_index (self->items, LotseFigureItem, item) : NULL;
}

guint
lotse_figure_n_items (LotseFigure *self)
{
  return self->items->len;
}

gboolean
lotse_figure_item_rect (LotseFigure *self, guint item, LotseChartRect *rect)
{
  if (item >= self->items->len)
    return FALSE;
  *rect = lotse_figure_item (self, item)->rect;
  return TRUE;
}

static gint64
link_key (guint what, guint which)
{
  return (gint64) ((guint64) what << 32 | which);
}

void
lotse_figure_add_link (LotseFigure *self, guint what, guint which, const char *target)
{
  const gint64 key = link_key (what, which);
  GPtrArray *targets;

  if (self->links == NULL)
    self->links = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  targets = g_hash_table_lookup (self->links, &key);
  if (targets == NULL)
    {
      targets = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->links, g_memdup2 (&key, sizeof key), targets);
    }
  g_ptr_array_add (targets, g_strdup (target));
}

void
lotse_figure_set_ask (LotseFigure *self, LotseFigureAsk ask, gpointer data, GDestroyNotify free_data)
{
  if (self->ask_free != NULL)
    self->ask_free (self->ask_data);
  self->ask = ask;
  self->ask_data = data;
  self->ask_free = free_data;
}

static const GPtrArray *
find_links (LotseFigure *self, gint64 key)
{
  return self->links != NULL ? g_hash_table_lookup (self->links, &key) : NULL;
}

const GPtrArray *
lotse_figure_links (LotseFigure *self, guint item)
{
  const LotseFigureItem *found = lotse_figure_item (self, item);
  const gint64 key = found != NULL ? link_key (found->what, found->which) : 0;
  const GPtrArray *links = found != NULL ? find_links (self, key) : NULL;

  if (found == NULL || links != NULL || self->ask == NULL)
    return links;
  self->ask (self, found->what, found->which, self->ask_data);
  return find_links (self, key);
}

static double
distance_to_middle (const LotseFigureItem *item, double x, double y)
{
  return hypot (item->rect.x + item->rect.width / 2 - x, item->rect.y + item->rect.height / 2 - y);
}

/* The point of whose column one is; of several lines that which is nearest in height. */
static gboolean
hit_by_column (LotseFigure *self, double x, double y, guint *item)
{
  double best = G_MAXDOUBLE;

  if (!lotse_chart_rect_contains (&self->plot, x, y))
    return FALSE;
  for (guint i = 0; i < self->items->len; i++)
    {
      const LotseFigureItem *it = lotse_figure_item (self, i);
      double dx = fabs (it->rect.x + it->rect.width / 2 - x), dy = fabs (it->rect.y + it->rect.height / 2 - y), distance = dx + dy * 0.001;

      if (!it->point || distance >= best)
        continue;
      best = distance;
      *item = i;
    }
  return best < G_MAXDOUBLE;
}

/* What is nothing has no area, and is pointed at near its line: a bar of zero. */
static gboolean
holds (const LotseFigureItem *item, double x, double y)
{
  const double wider = item->rect.width < 1 ? NOTHING_REACH : 0, higher = item->rect.height < 1 ? NOTHING_REACH : 0;
  const LotseChartRect rect = { item->rect.x - wider, item->rect.y - higher, item->rect.width + 2 * wider, item->rect.height + 2 * higher };

  return lotse_chart_rect_contains (&rect, x, y);
}

gboolean
lotse_figure_hit (LotseFigure *self, double x, double y, guint *item)
{
  double near = POINT_REACH, least_area = G_MAXDOUBLE, least_distance = G_MAXDOUBLE;
  gboolean found = FALSE;

  for (guint i = 0; i < self->items->len; i++)
    {
      const LotseFigureItem *it = lotse_figure_item (self, i);
      double distance = distance_to_middle (it, x, y), area = it->rect.width * it->rect.height;

      if (it->point ? distance >= near : (!holds (it, x, y) || area > least_area || (area == least_area && distance >= least_distance)))
        continue;
      if (it->point)
        near = distance;
      /* A point lies in front of areas. */
      least_area = it->point ? 0 : area;
      least_distance = distance;
      *item = i;
      found = TRUE;
    }
  return found || (self->klass->nearest_x && hit_by_column (self, x, y, item));
}

static guint
other_row (LotseFigure *self, guint item, int dy)
{
  const LotseFigureItem *from = lotse_figure_item (self, item);
  guint best = item, best_row = 0;
  double best_distance = G_MAXDOUBLE, middle = from->rect.x + from->rect.width / 2;

  for (guint i = 0; i < self->items->len; i++)
    {
      const LotseFigureItem *to = lotse_figure_item (self, i);
      double distance = fabs (to->rect.x + to->rect.width / 2 - middle);
      gboolean nearer_row = best == item || (dy > 0 ? to->row < best_row : to->row > best_row);

      if (dy > 0 ? to->row <= from->row : to->row >= from->row)
        continue;
      if (!nearer_row && (to->row != best_row || distance >= best_distance))
        continue;
      best = i;
      best_row = to->row;
      best_distance = distance;
    }
  return best;
}

guint
lotse_figure_step (LotseFigure *self, guint item, int dx, int dy)
{
  if (item >= self->items->len)
    return item;
  if (dy != 0)
    return other_row (self, item, dy);
  return (guint) CLAMP ((gint64) item + dx, 0, (gint64) self->items->len - 1);
}

char *
lotse_figure_describe (LotseFigure *self, guint item, LotseChartLang lang)
{
  g_return_val_if_fail (item < self->items->len, g_strdup (""));
  return self->klass->describe (self, item, lang);
}

char *
lotse_figure_summarize (LotseFigure *self, LotseChartLang lang)
{
  return self->klass->summarize (self, lang);
}

LotseChartTable *
lotse_figure_tabulate (LotseFigure *self, LotseChartLang lang)
{
  return self->klass->tabulate (self, lang);
}

void
lotse_sentence_take (GString *out, char *sentence)
{
  if (out->len > 0 && sentence && *sentence)
    g_string_append_c (out, ' ');
  if (sentence)
    g_string_append (out, sentence);
  g_free (sentence);
}

char *
lotse_sentence_ended (const char *words)
{
  return *words && strchr (".!?", words[strlen (words) - 1]) ? g_strdup (words) : g_strconcat (words, ".", NULL);
}

/* ---- Painting ---- */

void
lotse_figure_add_line (LotseFigure *self, double x0, double y0, double x1, double y1, gboolean strong)
{
  LotseGridLine line = { x0, y0, x1, y1, strong };

  g_array_append_val (self->grid, line);
}

static void
paint_grid (LotseFigure *self, const LotseStyle *style, cairo_t *cr)
{
  cairo_set_line_width (cr, 1);
  for (int strong = 0; strong < 2; strong++)
    {
      lotse_colour_set (cr, strong ? &style->grid_strong : &style->grid, 1);
      for (guint i = 0; i < self->grid->len; i++)
        {
          const LotseGridLine *line = &g_array_index (self->grid, LotseGridLine, i);

          if (line->strong != strong)
            continue;
          cairo_move_to (cr, line->x0, line->y0);
          cairo_line_to (cr, line->x1, line->y1);
        }
      cairo_stroke (cr);
    }
}

void
lotse_figure_paint (LotseFigure *self, LotseTextCache *text, cairo_t *cr)
{
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, self->width, self->height);
  cairo_clip (cr);
  cairo_new_path (cr);
  paint_grid (self, lotse_text_cache_style (text), cr);
  self->klass->paint (self, text, cr);
  lotse_labels_paint (self->labels, text, cr);
  cairo_restore (cr);
}

void
lotse_figure_paint_item (LotseFigure *self, const LotseStyle *style, guint index, cairo_t *cr)
{
  const LotseFigureItem *item = lotse_figure_item (self, index);

  if (!item)
    return;
  cairo_save (cr);
  cairo_new_path (cr);
  lotse_colour_set (cr, &style->accent, 1);
  cairo_set_line_width (cr, 2);
  if (item->point)
    cairo_arc (cr, item->rect.x + item->rect.width / 2, item->rect.y + item->rect.height / 2, POINT_SIZE, 0, 2 * G_PI);
  else
    cairo_rectangle (cr, item->rect.x - 1, item->rect.y - 1, item->rect.width + 2, item->rect.height + 2);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* ---- Axes ---- */

double
lotse_figure_y (const LotseFigure *self, const LotseScale *scale, double value)
{
  return self->plot.y + self->plot.height * (1 - lotse_scale_share (scale, value));
}

double
lotse_figure_value_gutter (LotseTextCache *text, const LotseScale *scale, const LotseChartUnit *unit)
{
  LotseChartLang lang = lotse_text_cache_style (text)->lang;
  g_autofree char *low = lotse_chart_axis_value (scale->low, scale->step, unit, lang), *high = lotse_chart_axis_value (scale->high, scale->step, unit, lang);
  double line = lotse_text_line_height (text, LOTSE_TEXT_TINY);

  return ceil (MAX (lotse_text_width (text, low, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN), lotse_text_width (text, high, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN))
               + line * 0.5);
}

void
lotse_figure_value_axis (LotseFigure *self, LotseTextCache *text, const LotseScale *scale, const LotseChartUnit *unit)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double line = lotse_text_line_height (text, LOTSE_TEXT_TINY);
  LotseLabelLook look = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, NULL, 1, 0 };
  guint steps = (guint) round ((scale->high - scale->low) / scale->step);

  for (guint i = 0; i <= steps && i < 100; i++)
    {
      double value = scale->low + i * scale->step, y = floor (lotse_figure_y (self, scale, value)) + 0.5;
      g_autofree char *label = lotse_chart_axis_value (fabs (value) < scale->step * 1e-9 ? 0 : value, scale->step, unit, style->lang);

      lotse_figure_add_line (self, self->plot.x, y, self->plot.x + self->plot.width, y, i == 0 || fabs (value) < scale->step * 1e-9);
      lotse_labels_try (self->labels, label, &look, self->plot.x - line * 0.4, y);
    }
}

double
lotse_figure_time_gutter (LotseTextCache *text)
{
  return ceil (lotse_text_line_height (text, LOTSE_TEXT_TINY) * 2.3);
}

static void
add_contexts (LotseFigure *self, LotseTimeTicks *ticks, const LotseLabelLook *look, double from, double px_per_sec, double y)
{
  for (guint i = 0; i < ticks->contexts->len; i++)
    {
      const LotseTickContext *context = &g_array_index (ticks->contexts, LotseTickContext, i);
      double x = MAX (self->plot.x, self->plot.x + (context->from - from) * px_per_sec);

      /* The one that began before what is seen gives way to the next one. */
      if (context->from < from && i + 1 < ticks->contexts->len
          && self->plot.x + (g_array_index (ticks->contexts, LotseTickContext, i + 1).from - from) * px_per_sec < x + look->max_width)
        continue;
      lotse_labels_try (self->labels, context->label, look, x, y);
    }
}

void
lotse_figure_time_axis (LotseFigure *self, LotseTextCache *text, double from, double to, GTimeZone *zone)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double line = lotse_text_line_height (text, LOTSE_TEXT_TINY), px_per_sec = self->plot.width / (to - from), bottom = self->plot.y + self->plot.height;
  double widest = lotse_text_width (text, "00:00", LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN);
  g_autoptr (LotseTimeTicks) ticks = lotse_time_ticks_new (from, to, px_per_sec, widest + line * 0.9, zone, style->lang);
  LotseLabelLook plain = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, NULL, 0.5, 0 };
  LotseLabelLook larger = { LOTSE_TEXT_TINY, LOTSE_TEXT_BOLD, &style->text, NULL, 0, lotse_text_width (text, "00.00.0000", LOTSE_TEXT_TINY, LOTSE_TEXT_BOLD) * 1.6 };

  for (guint i = 0; i < ticks->ticks->len; i++)
    {
      const LotseTick *tick = &g_array_index (ticks->ticks, LotseTick, i);
      double x = floor (self->plot.x + (tick->time - from) * px_per_sec) + 0.5, end = self->plot.x + (tick->until - from) * px_per_sec;
      const double seen_from = MAX (x, self->plot.x), seen_to = MIN (end, self->plot.x + self->plot.width);
      const gboolean cut = x < self->plot.x || end > self->plot.x + self->plot.width + 0.5;

      if (x >= self->plot.x)
        lotse_figure_add_line (self, x, self->plot.y, x, bottom, tick->strong);
      if (tick->until <= tick->time)
        lotse_labels_try (self->labels, tick->label, &plain, x, bottom + line * 0.75);
      /* Of a unit that begins or ends out of sight, the label stands within what is seen of it, or not at all. */
      else if (!cut || lotse_text_width (text, tick->label, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN) <= seen_to - seen_from)
        lotse_labels_try (self->labels, tick->label, &plain, (seen_from + seen_to) / 2, bottom + line * 0.75);
    }
  add_contexts (self, ticks, &larger, from, px_per_sec, bottom + line * 1.75);
}

double
lotse_figure_key (LotseFigure *self, LotseTextCache *text, LotseKeyEntry *entries, guint n, double x, double y, double width)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double line = lotse_text_line_height (text, LOTSE_TEXT_SMALL), size = lotse_style_px (style, 12), sign = lotse_key_width (style, size), gap = size * 0.55, at = x, row = y;

  for (guint i = 0; i < n; i++)
    {
      LotseLabelLook look = { LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &style->text, NULL, 0, width - sign - gap };
      double wide = MIN (sign + gap + lotse_text_width (text, entries[i].text, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN), width);

      if (at > x && at + wide > x + width)
        {
          at = x;
          row += line * 1.25;
        }
      entries[i].sign = (LotseChartRect) { floor (at), floor (row + (line - size) / 2), floor (sign), floor (size) };
      lotse_labels_put (self->labels, entries[i].text, &look, at + sign + gap, row + line / 2);
      at += wide + size * 1.5;
    }
  return n ? row + line * 1.5 - y : 0;
}
