/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline as a page of its own, whole: nobody can scroll a picture. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "charts/marks.h"
#include "page.h"

#define RADIUS 12.0
#define MAX_SHRINK 1.6
#define SHRINK_STEP 0.1

/* Everything in @view, at the largest scale at which bars keep their titles; where there are too many for that, at the largest at which
 * all lanes are seen. Returns px of the chart for one px of the page. */
static double
fit_whole (LotsePage *page, LotseTimelineInput *input, double width, double height, LotseTimelineLayout **layout, LotseTimelineViewport *view)
{
  double whole = 0, shrink = 1;

  for (gboolean titles = TRUE;; shrink += SHRINK_STEP)
    {
      gboolean last = shrink + SHRINK_STEP > MAX_SHRINK;
      gboolean seen;

      *view = (LotseTimelineViewport) { .width = width * shrink, .height = height * shrink, .row_scale = 1, .legend = TRUE };
      g_clear_pointer (layout, lotse_timeline_layout_free);
      *layout = lotse_timeline_layout_new (input, page->text, view->width);
      lotse_timeline_fit_all (*layout, view);
      seen = lotse_timeline_content_height (*layout, view) <= lotse_timeline_plot (*layout, view).height + 0.5;
      if (seen && whole == 0)
        whole = shrink;
      if (!titles || (seen && lotse_timeline_detail (*layout, view) == LOTSE_TIMELINE_DETAIL_FULL) || (last && whole == 0))
        return shrink;
      if (last)
        {
          titles = FALSE;
          shrink = whole - SHRINK_STEP;
        }
    }
}

void
lotse_page_draw_timeline (LotsePage *page, int lanes)
{
  g_autofree char *below = lotse_page_as_of_text (page);
  double y = lotse_page_heading (page, _("Timeline"), below), shrink;
  LotseChartRect body = { LOTSE_PAGE_MARGIN, y, page->width - 2 * LOTSE_PAGE_MARGIN, MAX (page->height - y - LOTSE_PAGE_MARGIN, 1) };
  g_autoptr (LotseTimelineInput) input = NULL;
  g_autoptr (LotseTimelineLayout) layout = NULL;
  LotseTimelineViewport view;

  page->source.lanes = lanes;
  input = lotse_timeline_input_from (page->data, &page->source);
  shrink = fit_whole (page, input, body.width, body.height, &layout, &view);
  cairo_save (page->cr);
  lotse_rounded_rect (page->cr, &body, RADIUS);
  cairo_clip (page->cr);
  cairo_translate (page->cr, body.x, body.y);
  cairo_scale (page->cr, 1 / shrink, 1 / shrink);
  lotse_page_begin (page, "Figure");
  lotse_timeline_paint (layout, &view, page->text, page->cr);
  lotse_page_end (page, "Figure");
  cairo_restore (page->cr);
  lotse_rounded_rect (page->cr, &body, RADIUS);
  lotse_colour_set (page->cr, &page->style.card_edge, 1);
  cairo_set_line_width (page->cr, 1);
  cairo_stroke (page->cr);
}
