/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart of figures as a page of its own: heading, the chart in a card, and below it what it says. */
#include "config.h"

#include <math.h>

#include "page.h"

#define SUMMARY_LINES 4

static const char *
title_of (LotseFigureKind kind, LotseRecord *subject)
{
  guint field = subject && lotse_record_kind (subject) == LOTSE_KIND_KPI ? LOTSE_F_KPI_TITLE : LOTSE_F_PROJECT_TITLE;
  const char *title = subject ? lotse_record_text (subject, field) : NULL;

  return title ? title : lotse_figure_kind_title (kind);
}

/* A chart of one line needs no whole page to be read. */
static double
wanted_height (LotseFigureKind kind, double room)
{
  return kind == LOTSE_FIGURE_BULLET ? MIN (room, 130) : room;
}

void
lotse_page_draw_figure (LotsePage *page, LotseFigureKind kind, LotseRecord *subject)
{
  g_autofree char *below = lotse_page_as_of_text (page), *summary = NULL;
  gboolean of_project = subject && lotse_record_kind (subject) == LOTSE_KIND_PROJECT;
  double y = lotse_page_heading (page, title_of (kind, subject), below), line = lotse_page_line_height (page, LOTSE_TEXT_SMALL);
  LotseChartRect card = { LOTSE_PAGE_MARGIN, y, page->width - 2 * LOTSE_PAGE_MARGIN, MAX (page->height - y - LOTSE_PAGE_MARGIN, 1) }, inner;
  g_autoptr (LotseFigure) figure = NULL;
  double height;

  inner = lotse_page_card (page, card, of_project ? lotse_figure_kind_title (kind) : NULL, NULL);
  height = wanted_height (kind, MAX (inner.height - line * (SUMMARY_LINES + 0.8), 1));
  figure = lotse_figure_from (kind, page->data, &page->source, subject, page->text, MAX (inner.width, 1), height);
  summary = lotse_figure_summarize (figure, lotse_chart_lang (page->lang));
  cairo_save (page->cr);
  cairo_translate (page->cr, inner.x, inner.y);
  lotse_page_begin (page, "Figure");
  lotse_figure_paint (figure, page->text, page->cr);
  lotse_page_end (page, "Figure");
  cairo_restore (page->cr);
  lotse_page_begin (page, "P");
  lotse_text_paragraph (page->text, page->cr, summary, LOTSE_TEXT_SMALL, LOTSE_TEXT_WRAP, &page->style.dim, inner.x, inner.y + height + line * 0.8, inner.width, SUMMARY_LINES);
  lotse_page_end (page, "P");
}
