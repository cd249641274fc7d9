/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keeps clear of words: the lines of days, of phases and of gates, and hatching. A line through a sign or a letter makes another one of it. */
#include "timeline-private.h"

#include <math.h>

#include "sprites.h"

#define BESIDE_WORDS 3.0 /* px that stay free on both sides of them */
#define TICK 0.15        /* of the height of a bar, what is left of a line at each end */

/* ---- Words on a bar ---- */

void
lotse_timeline_words_on_bar (const Metrics *m, const LotseChartRect *rect, const TitleBox *title, const Labels *labels, Words *out)
{
  const double margin = BESIDE_WORDS * m->scale;

  out->n = 0;
  if (title->spot.place == TITLE_INSIDE)
    out->spans[out->n++] = (LotseChartSpan) { floor (title->spot.x - margin), ceil (title->spot.x + title->width + margin) };
  if (labels->inside.width > 0)
    out->spans[out->n++] = (LotseChartSpan) { floor (labels->inside.x - margin), ceil (labels->inside.x + labels->inside.width + margin) };
  if (labels->slip_width > 0 && labels->slip_x < rect->x + rect->width)
    out->spans[out->n++] = (LotseChartSpan) { floor (labels->slip_x - margin), ceil (labels->slip_x + labels->slip_width + margin) };
}

static void
hatch (const Painter *p, const LotseChartRect *area)
{
  if (area->width < 1)
    return;
  if (p->sprites)
    lotse_sprites_hatch (p->sprites, p->cr, p->style, area->x, area->y, area->width, area->height);
  else
    lotse_timeline_hatch (p->cr, area, &p->style->states[LOTSE_CHART_STOPPED].ink, p->m->scale);
}

void
lotse_timeline_hatch_clear (const Painter *p, const LotseChartRect *area, const Words *words)
{
  const double end = area->x + area->width;
  double x = area->x;

  for (guint i = 0; i < words->n; i++)
    {
      hatch (p, &(LotseChartRect) { x, area->y, MIN (words->spans[i].from, end) - x, area->height });
      x = MAX (x, words->spans[i].to);
    }
  hatch (p, &(LotseChartRect) { x, area->y, end - x, area->height });
}

void
lotse_timeline_line_clear (const Painter *p, double x, double y, double width, double height, const Words *words)
{
  const double tick = MAX (floor (height * TICK), 1);

  for (guint i = 0; i < words->n; i++)
    if (x + width > words->spans[i].from && x < words->spans[i].to)
      {
        cairo_rectangle (p->cr, x, y, width, tick);
        cairo_rectangle (p->cr, x, y + height - tick, width, tick);
        return;
      }
  cairo_rectangle (p->cr, x, y, width, height);
}

/* ---- Words on the way of a line through all of it ---- */

typedef struct { LotseChartSpan across, along; } Gap;

void
lotse_timeline_keep_clear (const Painter *p, double x, double width, double y, LotseTextSize size)
{
  const double margin = BESIDE_WORDS * p->m->scale, half = lotse_text_line_height (p->text, size) / 2 - p->m->scale;
  const Gap gap = { { x - margin, x + width + margin }, { y - half, y + half } };
  gboolean crossed = FALSE;

  if (!p->gaps || width <= 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (p->lines); i++)
    crossed |= p->lines[i] >= gap.across.from && p->lines[i] <= gap.across.to;
  if (crossed)
    g_array_append_val (p->gaps, gap);
}

static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  const double x = ((const Gap *) a)->along.from, y = ((const Gap *) b)->along.from;

  return (x > y) - (x < y);
}

GArray *
lotse_timeline_free_parts (const Painter *p, double x, double top, double bottom)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (LotseChartSpan));
  LotseChartSpan part = { top, bottom };

  if (p->gaps)
    g_array_sort (p->gaps, compare_gaps);
  for (guint i = 0; p->gaps && i < p->gaps->len; i++)
    {
      const Gap *gap = &g_array_index (p->gaps, Gap, i);

      if (x < gap->across.from || x > gap->across.to || gap->along.to <= part.from)
        continue;
      part.to = MIN (gap->along.from, bottom);
      if (part.to > part.from)
        g_array_append_val (parts, part);
      part.from = MAX (part.from, gap->along.to);
    }
  part.to = bottom;
  if (part.to > part.from)
    g_array_append_val (parts, part);
  return parts;
}

GArray *
lotse_timeline_gaps_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (Gap));
}
