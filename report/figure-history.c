/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was said month after month: states of all projects, and dates of the milestones of one. */
#include "config.h"

#include "figure-private.h"
#include "source-private.h"

#define MONTHS 24
#define LEAST_MONTHS 6

/* ---- States ---- */

static const LotseStatusMonth *
month_at (GArray *months, guint i)
{
  return &g_array_index (months, LotseStatusMonth, i);
}

static void
link_months (LotseFigure *figure, const LotseStatusMonth *months, LotseDate as_of)
{
  for (guint i = 0; i < lotse_figure_n_items (figure); i++)
    {
      const LotseFigureItem *item = lotse_figure_item (figure, i);
      const LotseDate first = months[item->which].month, end = lotse_date_add_months (first, 1) - 1;
      g_autofree char *from = lotse_date_to_text (end < as_of ? end : first - 1), *to = lotse_date_to_text (as_of);
      g_autofree char *target = g_strdup_printf ("compare:%s/%s", from, to);

      if (months[item->which].known)
        lotse_figure_add_link (figure, item->what, item->which, target);
    }
}

LotseFigure *
lotse_figure_history_of (GArray *months, LotseDate as_of, LotseTextCache *text, double width, double height)
{
  LotseFigure *figure;
  gboolean any = FALSE;
  guint skip = 0;

  for (guint i = 0; i < months->len; i++)
    any |= month_at (months, i)->known;
  /* Columns stay columns where little is known yet. */
  while (skip + LEAST_MONTHS < months->len && !month_at (months, skip)->known)
    skip++;
  figure = lotse_status_history_new (any ? month_at (months, skip) : NULL, any ? months->len - skip : 0, TRUE, text, width, height);
  if (any)
    link_months (figure, month_at (months, skip), as_of);
  return figure;
}

LotseFigure *
lotse_figure_history (const FigureSource *source)
{
  g_autoptr (GArray) months = lotse_status_months_from (source->data, source->options, MONTHS);

  return lotse_figure_history_of (months, source->as_of, source->text, source->width, source->height);
}

/* ---- Milestones ---- */

/* Where everything is reached, the time since says nothing. */
static LotseDate
trend_end (const FigureSource *source, GArray *lines)
{
  LotseDate end = LOTSE_DATE_NONE;

  for (guint i = 0; i < lines->len; i++)
    {
      LotseDate done = g_array_index (lines, LotseTrendLine, i).done_on;

      if (done == LOTSE_CHART_DATE_NONE)
        return source->as_of;
      end = MAX (end, done);
    }
  return end != LOTSE_DATE_NONE ? MIN (end, source->as_of) : source->as_of;
}

/* What a line is about: a milestone, or the project itself, of whose end it is. (nullable) */
static LotseRecord *
record_of_line (const FigureSource *source, const LotseTrendLine *line)
{
  if (g_strcmp0 (line->id, lotse_record_id (source->subject)) == 0)
    return source->subject;
  return lotse_dataset_get (source->data, LOTSE_KIND_MILESTONE, line->id);
}

/* Lines of milestones that the audience may see, and that of the end of the project. */
LotseFigure *
lotse_figure_trend (const FigureSource *source)
{
  g_autoptr (LotseTrendSource) trend = lotse_trend_source_new (source->data, source->subject, source->as_of);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (LotseTrendLine));
  guint n;
  const LotseTrendLine *all = lotse_trend_source_lines (trend, &n);
  LotseFigure *figure;

  for (guint i = 0; i < n; i++)
    {
      LotseRecord *record = record_of_line (source, &all[i]);

      if (record != NULL && lotse_source_visible (source->options, record))
        g_array_append_val (lines, all[i]);
    }
  figure = lotse_milestone_trend_new ((const LotseTrendLine *) (gpointer) lines->data, lines->len, trend_end (source, lines), source->text, source->width,
                                      source->height);
  for (guint i = 0; i < lotse_figure_n_items (figure); i++)
    {
      const LotseFigureItem *item = lotse_figure_item (figure, i);

      lotse_figure_link (figure, item->what, item->which, record_of_line (source, &g_array_index (lines, LotseTrendLine, item->what)));
    }
  return figure;
}
