/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart of figures as a page of its own: heading, the chart in a card, and below it what it says. */
#include "config.h"

#include <math.h>

#include "page.h"

#define SUMMARY_LINES 4
#define QUOTE_LINES 4 /* of sources and counting rules */

/* A chart of one line needs no whole page to be read. */
static double
wanted_height (LotseFigureKind kind, double room)
{
  return kind == LOTSE_FIGURE_BULLET ? MIN (room, 130) : kind == LOTSE_FIGURE_SPARKLINE ? MIN (room, 80) : room;
}

void
lotse_page_draw_figure (LotsePage *page, LotseFigureMaker *maker, const LotseLineView *view)
{
  g_autofree char *below = lotse_figure_maker_origin (maker, page->lang), *summary = NULL;
  LotseFigureKind kind = lotse_figure_maker_kind (maker);
  LotseRecord *subject = lotse_figure_maker_subject (maker);
  gboolean of_project = subject && lotse_record_kind (subject) == LOTSE_KIND_PROJECT;
  double y = lotse_page_heading (page, lotse_figure_maker_title (maker), below), line = lotse_page_line_height (page, LOTSE_TEXT_SMALL);
  LotseChartRect card = { LOTSE_PAGE_MARGIN, y, page->width - 2 * LOTSE_PAGE_MARGIN, MAX (page->height - y - LOTSE_PAGE_MARGIN, 1) }, inner;
  g_autoptr (LotseFigure) figure = NULL;
  g_autofree char *quotes = lotse_figure_maker_quotes (maker, page->lang);
  const guint lines = SUMMARY_LINES + (quotes != NULL ? QUOTE_LINES : 0);
  double height;

  inner = lotse_page_card (page, card, of_project ? lotse_figure_kind_title (kind) : NULL, lotse_figure_reading (kind, lotse_figure_maker_data (maker), &page->source));
  height = wanted_height (kind, MAX (inner.height - line * (lines + 0.8), 1));
  figure = lotse_figure_maker_make (maker, view, page->text, MAX (inner.width, 1), height);
  lotse_page_chart (page, figure, inner.x, inner.y);
  summary = lotse_figure_summarize (figure, lotse_chart_lang (page->lang));
  if (quotes != NULL)
    {
      g_autofree char *alone = g_steal_pointer (&summary);

      summary = g_strconcat (alone, " ", quotes, NULL);
    }
  lotse_page_begin (page, "P");
  lotse_text_paragraph (page->text, page->cr, summary, LOTSE_TEXT_SMALL, LOTSE_TEXT_WRAP, &page->style.dim, inner.x, inner.y + height + line * 0.8, inner.width, lines);
  lotse_page_end (page, "P");
}
