/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By how much the end of the selected bar moved, in words: where no other words and no signs are. */
#include "timeline-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "labels.h"

#define HEIGHT 16.0 /* px */
#define OVER 14.0   /* of it, over the upper edge of the bar */
#define INNER 6.0   /* px beside the words */
#define GAP 4.0     /* px to other words */

typedef struct
{
  const Painter *p;
  guint          own;
  GArray        *taken; /* (owned) (element-type LotseChartRect) */
} Around;

static void
take (Around *around, double x, double width, double middle, LotseTextSize size)
{
  const double height = lotse_text_line_height (around->p->text, size), gap = GAP * around->p->m->scale;
  const LotseChartRect rect = { x - gap, middle - height / 2, width + 2 * gap, height };

  if (width > 0)
    g_array_append_val (around->taken, rect);
}

/* All that can be read around a bar; and the bodies of others, which are no place for words about this one. */
static void
take_bar (guint index, gpointer data)
{
  Around *around = data;
  const Painter *p = around->p;
  const Bar *bar = BAR (p->layout->input, index);
  double names = 0;
  LotseChartRect rect;
  LotseChartSpan name;
  TitleBox title;
  Labels labels;

  lotse_timeline_bar_rect (p->layout, p->view, p->m, index, &rect);
  if (index != around->own)
    g_array_append_val (around->taken, rect);
  if (!bar->placed)
    return;
  lotse_timeline_title_box (p->layout, p->view, p->m, p->text, index, &rect, &title);
  lotse_timeline_place_labels (p->layout, p->view, p->m, p->text, index, &rect, &title, &labels);
  if (title.spot.place != TITLE_NONE)
    take (around, title.spot.x, title.width, rect.y + rect.height / 2, title.size);
  for (guint i = 0; i < labels.n; i++)
    take (around, labels.labels[i].x, labels.labels[i].width, labels.labels[i].y, LOTSE_TEXT_TINY);
  take (around, labels.inside.x, labels.inside.width, labels.inside.y, LOTSE_TEXT_TINY);
  /* In the place of its own short form, it says the same. */
  if (index != around->own)
    take (around, labels.slip_x, labels.slip_width, rect.y + rect.height / 2, LOTSE_TEXT_TINY);
  for (guint i = bar->first_phase; i < bar->first_phase + bar->n_phases; i++)
    if (lotse_timeline_phase_name (p->layout, p->view, p->m, p->text, &rect, &title, &labels, i, &names, &name))
      take (around, name.from, name.to - name.from, rect.y + rect.height / 2, LOTSE_TEXT_TINY);
  for (guint i = bar->first_milestone; i < bar->first_milestone + bar->n_milestones; i++)
    if (lotse_timeline_milestone_rect (p->layout, p->view, p->m, i, &rect))
      g_array_append_val (around->taken, rect);
}

static gboolean
is_free (const Around *around, const LotseChartRect *rect)
{
  const LotseChartRect *plot = &around->p->m->plot;

  if (rect->x < plot->x || rect->x + rect->width > plot->x + plot->width || rect->y < plot->y || rect->y + rect->height > plot->y + plot->height)
    return FALSE;
  for (guint i = 0; i < around->taken->len; i++)
    if (lotse_chart_rects_overlap (rect, &g_array_index (around->taken, LotseChartRect, i)))
      return FALSE;
  return TRUE;
}

char *
lotse_timeline_tag_words (int months)
{
  /* Translators: by how much the end moved against the promise, with its sign: "+7 months" */
  return g_strdup_printf (ngettext ("%+d month", "%+d months", (gulong) ABS (months)), months);
}

/* Over the end of the bar, below it, on it in the place of the short form, behind it and all that is written there, or along its edges. */
gboolean
lotse_timeline_tag_place (const Painter *p, guint index, LotseChartRect *tag)
{
  const Bar *bar = BAR (p->layout->input, index);
  const double s = p->m->scale;
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (LotseChartRect));
  Around around = { p, index, taken };
  g_autofree char *words = NULL;
  double end, behind, middle;
  LotseChartRect rect;
  TitleBox title;
  Labels labels;
  int months;

  if (!lotse_timeline_slip (&bar->bar, &months))
    return FALSE;
  lotse_timeline_bar_rect (p->layout, p->view, p->m, index, &rect);
  /* At the edge it would be read as said of another bar. */
  if (rect.x >= p->m->plot.x + p->m->plot.width || rect.x + rect.width <= p->m->plot.x)
    return FALSE;
  words = lotse_timeline_tag_words (months);
  lotse_timeline_title_box (p->layout, p->view, p->m, p->text, index, &rect, &title);
  lotse_timeline_place_labels (p->layout, p->view, p->m, p->text, index, &rect, &title, &labels);
  *tag = (LotseChartRect) { 0, 0, lotse_text_width (p->text, words, LOTSE_TEXT_TINY, LOTSE_TEXT_BOLD) + 2 * INNER * s, HEIGHT * s };
  end = MIN (rect.x + rect.width, p->m->plot.x + p->m->plot.width);
  behind = end + 8 * s;
  if (title.spot.place == TITLE_RIGHT)
    behind = MAX (behind, title.spot.x + title.width + 8 * s);
  if (labels.slip_width > 0)
    behind = MAX (behind, labels.slip_x + labels.slip_width + 8 * s);
  for (guint i = 0; i < labels.n; i++)
    if (labels.labels[i].place == LABEL_BESIDE)
      behind = MAX (behind, labels.labels[i].x + labels.labels[i].width + 8 * s);
  middle = rect.y + (rect.height - tag->height) / 2;
  lotse_timeline_each_between (p->layout, p->view, p->m, rect.y - p->m->pitch, rect.y + rect.height + p->m->pitch, p->m->pitch, p->m->pitch, take_bar, &around);
  {
    const double over = rect.y - OVER * s, under = rect.y + rect.height - (HEIGHT - OVER) * s;
    const double on = labels.slip_width > 0 ? labels.slip_x + labels.slip_width + INNER * s - tag->width : end - 7 * s - tag->width;
    const struct { double x, y; } places[] = { { end - tag->width, over }, { end - tag->width, under }, { on, middle }, { behind, middle }, { end, over }, { end, under } };

    for (guint i = 0; i < G_N_ELEMENTS (places); i++)
      {
        tag->x = places[i].x;
        tag->y = places[i].y;
        if (is_free (&around, tag))
          return TRUE;
      }
    for (tag->x = end - tag->width; tag->x >= MAX (rect.x, p->m->plot.x); tag->x -= tag->width / 2)
      for (guint side = 0; side < 2; side++)
        {
          tag->y = side == 0 ? over : under;
          if (is_free (&around, tag))
            return TRUE;
        }
  }
  return FALSE;
}
