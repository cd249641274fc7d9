/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline as a page of its own, whole: nobody can scroll a picture. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "charts/marks.h"
#include "page.h"

#define RADIUS 12.0
#define MAX_SHRINK 1.6
#define NAMES_SHRINK 1.4
#define SHRINK_STEP 0.1

typedef struct
{
  LotseTextCache       *text;   /* (owned) letters of the size that fits, laid out in that size so that they stay crisp */
  LotseTimelineLayout  *layout; /* (owned) */
  LotseTimelineViewport view;
  guint                 missing; /* lanes for which there is no room in any size of letters */
} Fit;

static void
fit_clear (Fit *fit)
{
  g_clear_pointer (&fit->layout, lotse_timeline_layout_unref);
  g_clear_pointer (&fit->text, lotse_text_cache_unref);
}

static gboolean
fit_at (Fit *fit, LotsePage *page, LotseTimelineInput *input, const LotseChartRect *body, double shrink, guint labels)
{
  fit_clear (fit);
  fit->view = (LotseTimelineViewport) { .width = body->width, .height = body->height, .row_scale = 1, .legend = TRUE, .weeks = page->weeks };
  fit->text = lotse_text_cache_new_scaled (page->text, 1 / shrink);
  /* On whole px, spaces between small letters are lost. */
  if (shrink > 1)
    lotse_text_cache_set_exact (fit->text, TRUE);
  fit->layout = lotse_timeline_layout_new (input, fit->text, fit->view.width);
  fit->view.label_rows = labels;
  lotse_timeline_fit_still (fit->layout, &fit->view);
  return lotse_timeline_content_height (fit->layout, &fit->view) <= lotse_timeline_plot (fit->layout, &fit->view).height + 0.5;
}

static double
note_height (LotsePage *page)
{
  return ceil (lotse_page_line_height (page, LOTSE_TEXT_SMALL) * 1.6);
}

/* The largest scale at which all lanes are seen and bars keep their titles, with names of milestones if letters are hardly smaller for it; where there are too many bars for that, the largest at which
 * all lanes are seen; and of too many lanes those that are seen whole. */
static void
fit_whole (Fit *fit, LotsePage *page, LotseTimelineInput *input, const LotseChartRect *body)
{
  double whole = MAX_SHRINK;

  for (double shrink = 1; lotse_timeline_input_n_milestones (input) > 0 && shrink <= NAMES_SHRINK; shrink += SHRINK_STEP)
    for (guint labels = 2; labels > 0; labels--)
      if (fit_at (fit, page, input, body, shrink, labels) && lotse_timeline_detail (fit->layout, &fit->view) == LOTSE_TIMELINE_DETAIL_FULL)
        return;
  for (double shrink = 1; shrink <= MAX_SHRINK + SHRINK_STEP / 2; shrink += SHRINK_STEP)
    if (fit_at (fit, page, input, body, shrink, 0))
      {
        if (lotse_timeline_detail (fit->layout, &fit->view) == LOTSE_TIMELINE_DETAIL_FULL)
          return;
        whole = MIN (whole, shrink);
      }
  if (fit_at (fit, page, input, body, whole, 0))
    return;
  fit->view.height -= note_height (page);
  fit->missing = lotse_timeline_frame_part (fit->layout, &fit->view, 0);
}

/* How many lanes are missing, below the others: nobody takes a part for the whole. (transfer full) (nullable) */
static char *
missing_text (const Fit *fit)
{
  /* Translators: below a picture of the timeline that has not room for all of its lanes */
  return fit->missing > 0 ? g_strdup_printf (ngettext ("%u more lane is not shown", "%u more lanes are not shown", fit->missing), fit->missing) : NULL;
}

static void
draw_missing (LotsePage *page, const Fit *fit, const LotseChartRect *body)
{
  g_autofree char *text = missing_text (fit);

  if (text == NULL)
    return;
  lotse_colour_set (page->cr, &page->style.plot, 1);
  cairo_rectangle (page->cr, 0, fit->view.height, body->width, body->height - fit->view.height);
  cairo_fill (page->cr);
  lotse_page_text (page, "P", text, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD, &page->style.text, RADIUS, fit->view.height + note_height (page) / 2, 0, body->width - 2 * RADIUS);
}

char *
lotse_page_timeline_text (LotsePage *page)
{
  char *as_of = lotse_page_as_of_text (page), *both;
  g_autofree char *selection = lotse_source_selection_text (page->data, &page->source, page->lang);

  if (selection == NULL)
    return as_of;
  both = g_strdup_printf ("%s · %s", as_of, selection);
  g_free (as_of);
  return both;
}

/* The ground of the page over the corners of what was painted. */
static void
cut_corners (LotsePage *page, const LotseChartRect *body)
{
  const cairo_fill_rule_t before = cairo_get_fill_rule (page->cr);

  lotse_rounded_rect (page->cr, body, RADIUS);
  cairo_rectangle (page->cr, body->x, body->y, body->width, body->height);
  cairo_set_fill_rule (page->cr, CAIRO_FILL_RULE_EVEN_ODD);
  lotse_colour_set (page->cr, &page->style.background, 1);
  cairo_fill (page->cr);
  cairo_set_fill_rule (page->cr, before);
}

void
lotse_page_draw_timeline (LotsePage *page, int lanes)
{
  g_autofree char *below = lotse_page_timeline_text (page);
  double y = lotse_page_heading (page, _("Timeline"), below);
  LotseChartRect body = { LOTSE_PAGE_MARGIN, y, page->width - 2 * LOTSE_PAGE_MARGIN, MAX (page->height - y - LOTSE_PAGE_MARGIN, 1) };
  g_autoptr (LotseTimelineInput) input = NULL;
  g_autofree char *summary = NULL;
  Fit fit = { NULL };

  page->source.lanes = lanes;
  input = lotse_timeline_input_from (page->data, &page->source);
  fit_whole (&fit, page, input, &body);
  cairo_save (page->cr);
  /* A rectangle is no clip for what lies within it. A rounded one would be one for every letter, and programs that open SVG draw those poorly. */
  cairo_rectangle (page->cr, body.x, body.y, body.width, body.height);
  cairo_clip (page->cr);
  cairo_translate (page->cr, body.x, body.y);
  summary = lotse_timeline_summary (input, page->style.lang);
  if (page->document)
    lotse_document_set_words (page->document, page->lang == LOTSE_LANG_EN ? "en" : "de", summary);
  lotse_page_begin_figure (page, summary, &(LotseChartRect) { 0, 0, body.width, body.height });
  lotse_timeline_paint (fit.layout, &fit.view, fit.text, page->cr);
  page->without_weeks = page->weeks && !lotse_timeline_counts_weeks (fit.layout, &fit.view);
  lotse_page_end (page, "Figure");
  draw_missing (page, &fit, &body);
  cairo_restore (page->cr);
  cut_corners (page, &body);
  lotse_rounded_rect (page->cr, &body, RADIUS);
  lotse_colour_set (page->cr, &page->style.card_edge, 1);
  cairo_set_line_width (page->cr, 1);
  cairo_stroke (page->cr);
  fit_clear (&fit);
}
