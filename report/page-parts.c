/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of a page: ground, heading, cards, text with structure, pills, lists of rows. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "charts/marks.h"
#include "page.h"

#define CARD_RADIUS 12.0

void
lotse_page_begin (LotsePage *page, const char *tag)
{
  if (page->tagged && tag != NULL)
    cairo_tag_begin (page->cr, tag, NULL);
}

void
lotse_page_begin_silence (LotsePage *page, gboolean silent)
{
  page->silences++;
  if (!silent || page->silent_from > 0)
    return;
  page->silent_from = page->silences;
  page->tagged_before = page->tagged;
  page->tagged = FALSE;
  /* From 1.18 on Cairo takes whatever is drawn for content of the element that is open; before, what is in none of the innermost ones is left to be marked afterwards. */
  if (page->tagged_before && cairo_version () >= CAIRO_VERSION_ENCODE (1, 18, 0))
    cairo_tag_begin (page->cr, "Artifact", NULL);
}

void
lotse_page_end_silence (LotsePage *page)
{
  if (page->silences-- != page->silent_from)
    return;
  page->silent_from = 0;
  page->tagged = page->tagged_before;
  if (page->tagged && cairo_version () >= CAIRO_VERSION_ENCODE (1, 18, 0))
    cairo_tag_end (page->cr, "Artifact");
}

void
lotse_page_begin_figure (LotsePage *page, const char *alt, const LotseChartRect *rect)
{
  if (!page->tagged)
    return;
  lotse_document_add_figure (page->document, alt, rect->x, rect->y, rect->width, rect->height);
  cairo_tag_begin (page->cr, "Figure", NULL);
}

void
lotse_page_chart (LotsePage *page, LotseFigure *figure, double x, double y)
{
  g_autofree char *alt = lotse_figure_summarize (figure, lotse_chart_lang (page->lang));

  cairo_save (page->cr);
  cairo_translate (page->cr, x, y);
  lotse_page_begin_figure (page, alt, &(LotseChartRect) { 0, 0, figure->width, figure->height });
  lotse_figure_paint (figure, page->text, page->cr);
  lotse_page_end (page, "Figure");
  cairo_restore (page->cr);
}

void
lotse_page_end (LotsePage *page, const char *tag)
{
  if (page->tagged && tag != NULL)
    cairo_tag_end (page->cr, tag);
}

void
lotse_page_start (LotsePage *page, double width, double height, gboolean first)
{
  if (!first)
    lotse_document_next_page (page->document, width, height);
  page->width = width;
  page->height = height;
  lotse_page_ground (page);
  /* Only now: what covers the whole page makes cairo forget everything before it, tags included. */
  if (first)
    lotse_page_begin (page, "Document");
}

void
lotse_page_number (LotsePage *page, guint number)
{
  g_autofree char *text = g_strdup_printf (_("Page %u"), number);

  lotse_page_begin_silence (page, TRUE);
  lotse_page_text (page, NULL, text, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &page->style.dim, page->width - LOTSE_PAGE_MARGIN,
                   page->height - LOTSE_PAGE_MARGIN / 2, 1, 200);
  lotse_page_end_silence (page);
}

void
lotse_page_ground (LotsePage *page)
{
  lotse_colour_set (page->cr, &page->style.background, 1);
  cairo_rectangle (page->cr, 0, 0, page->width, page->height);
  cairo_fill (page->cr);
}

double
lotse_page_line_height (LotsePage *page, LotseTextSize size)
{
  return lotse_text_line_height (page->text, size);
}

double
lotse_page_text (LotsePage *page, const char *tag, const char *text, LotseTextSize size, LotseTextFlags flags, const LotseColour *colour,
                 double x, double y, double align, double max_width)
{
  double width;

  if (text == NULL || *text == '\0' || max_width < 1)
    return 0;
  lotse_page_begin (page, tag);
  width = lotse_text_paint (page->text, page->cr, text, size, flags, colour, x, y, align, max_width);
  lotse_page_end (page, tag);
  return width;
}

/* A picture is passed on, and then nobody can ask how old what it shows is. */
char *
lotse_page_as_of_text (LotsePage *page)
{
  g_autofree char *as_of = lotse_source_as_of_text (page->data, page->told != 0 ? page->told : page->as_of, page->lang), *day = NULL, *oldest = NULL;
  LotseDate report = lotse_source_oldest_report (page->data, &page->source, NULL, NULL);

  if (report == LOTSE_DATE_NONE)
    return g_steal_pointer (&as_of);
  day = lotse_date_format (report, page->lang);
  oldest = g_strdup_printf (_("oldest report of projects under way: %s"), day);
  return g_strdup_printf ("%s · %s", as_of, oldest);
}

static gboolean
is_example (LotsePage *page)
{
  LotseRecord *strategy = lotse_dataset_count (page->data, LOTSE_KIND_STRATEGY) ? lotse_dataset_at (page->data, LOTSE_KIND_STRATEGY, 0) : NULL;

  return strategy != NULL && lotse_record_integer (strategy, LOTSE_F_STRATEGY_EXAMPLE, FALSE);
}

const char *
lotse_page_heading_tag (LotsePage *page, guint level)
{
  static const char *const tags[] = { "H1", "H2", "H3", "H4", "H5", "H6" };

  return tags[MIN (page->depth + level - 1, G_N_ELEMENTS (tags) - 1)];
}

/* In a document, whose every page says that it is an example, a title has two lines where it needs them. */
static double
document_heading (LotsePage *page, const char *title, const char *below)
{
  double x = LOTSE_PAGE_MARGIN, width = page->width - 2 * LOTSE_PAGE_MARGIN, y = LOTSE_PAGE_MARGIN;

  lotse_page_begin (page, lotse_page_heading_tag (page, 1));
  y += lotse_text_paragraph (page->text, page->cr, title, LOTSE_TEXT_TITLE, LOTSE_TEXT_BOLD | LOTSE_TEXT_WRAP, &page->style.text, x, y, width, 2) + 3;
  lotse_page_end (page, lotse_page_heading_tag (page, 1));
  lotse_page_begin (page, "P");
  y += lotse_text_paragraph (page->text, page->cr, below, LOTSE_TEXT_SMALL, LOTSE_TEXT_WRAP, &page->style.dim, x, y, width, 2);
  lotse_page_end (page, "P");
  return y + 12;
}

/* A line of the heading, or two where one does not hold it. @y: top. Returns its height. */
static double
heading_line (LotsePage *page, const char *tag, const char *text, LotseTextSize size, LotseTextFlags flags, const LotseColour *colour, double y, double width)
{
  const double line = lotse_page_line_height (page, size);
  double height;

  if (text == NULL || lotse_text_width (page->text, text, size, flags) <= width)
    {
      lotse_page_text (page, tag, text, size, flags, colour, LOTSE_PAGE_MARGIN, y + line / 2, 0, width);
      return line;
    }
  lotse_page_begin (page, tag);
  height = lotse_text_paragraph (page->text, page->cr, text, size, flags | LOTSE_TEXT_WRAP | LOTSE_TEXT_ELLIPSIS_END, colour, LOTSE_PAGE_MARGIN, y, width, 2);
  lotse_page_end (page, tag);
  return height;
}

double
lotse_page_heading (LotsePage *page, const char *title, const char *below)
{
  double x = LOTSE_PAGE_MARGIN, width = page->width - 2 * LOTSE_PAGE_MARGIN, y = LOTSE_PAGE_MARGIN - 4, mark = 0;
  double first = lotse_page_line_height (page, LOTSE_TEXT_TITLE);

  if (page->in_booklet)
    return document_heading (page, title, below);
  if (is_example (page))
    mark = lotse_page_pill (page, _("Example: invented data"), FALSE, x + width, y + first / 2) + 12;
  y += heading_line (page, lotse_page_heading_tag (page, 1), title, LOTSE_TEXT_TITLE, LOTSE_TEXT_BOLD, &page->style.text, y, width - mark);
  y += heading_line (page, "P", below, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &page->style.dim, y, width);
  return y + 12;
}

void
lotse_page_box (LotsePage *page, const LotseChartRect *rect)
{
  lotse_rounded_rect (page->cr, rect, CARD_RADIUS);
  lotse_colour_set (page->cr, &page->style.card, 1);
  cairo_fill_preserve (page->cr);
  lotse_colour_set (page->cr, &page->style.card_edge, 1);
  cairo_set_line_width (page->cr, 1);
  cairo_stroke (page->cr);
}

LotseChartRect
lotse_page_card (LotsePage *page, LotseChartRect rect, const char *title, const char *below)
{
  LotseChartRect inner = { rect.x + LOTSE_CARD_PADDING, rect.y + LOTSE_CARD_PADDING - 4, MAX (rect.width - 2 * LOTSE_CARD_PADDING, 0), 0 };
  double first = lotse_page_line_height (page, LOTSE_TEXT_HEADING), second = lotse_page_line_height (page, LOTSE_TEXT_SMALL);

  lotse_page_box (page, &rect);
  if (title != NULL)
    {
      lotse_page_text (page, lotse_page_heading_tag (page, 2), title, LOTSE_TEXT_HEADING, LOTSE_TEXT_BOLD, &page->style.text, inner.x, inner.y + first / 2, 0, inner.width);
      inner.y += first;
    }
  if (below != NULL)
    {
      lotse_page_text (page, "P", below, LOTSE_TEXT_SMALL, LOTSE_TEXT_ELLIPSIS_END, &page->style.dim, inner.x, inner.y + second / 2, 0, inner.width);
      inner.y += second;
    }
  inner.y += title || below ? 8 : 4;
  inner.height = MAX (rect.y + rect.height - LOTSE_CARD_PADDING + 4 - inner.y, 0);
  return inner;
}

void
lotse_page_rule (LotsePage *page, double x, double y, double width)
{
  LotseColour line = lotse_colour_mix (&page->style.card, &page->style.text, 0.10);

  lotse_colour_set (page->cr, &line, 1);
  cairo_set_line_width (page->cr, 1);
  cairo_move_to (page->cr, x, round (y) + 0.5);
  cairo_line_to (page->cr, x + width, round (y) + 0.5);
  cairo_stroke (page->cr);
}

double
lotse_page_pill (LotsePage *page, const char *text, gboolean urgent, double right, double y)
{
  const LotseStateColours *alarm = &page->style.states[LOTSE_CHART_NEEDS_DECISION];
  double height = lotse_page_line_height (page, LOTSE_TEXT_SMALL) + 4;
  double width = lotse_text_width (page->text, text, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD) + 18;
  LotseChartRect rect = { right - width, y - height / 2, width, height };
  LotseColour ground = urgent ? lotse_colour_mix (&page->style.card, &alarm->mark, 0.10) : page->style.background;

  lotse_rounded_rect (page->cr, &rect, height / 2);
  lotse_colour_set (page->cr, &ground, 1);
  cairo_fill_preserve (page->cr);
  lotse_colour_set (page->cr, urgent ? &alarm->mark : &page->style.grid_strong, 1);
  cairo_set_line_width (page->cr, 1);
  cairo_stroke (page->cr);
  lotse_page_text (page, "P", text, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD, urgent ? &alarm->text : &page->style.text, rect.x + width / 2, y, 0.5, width);
  return width;
}

/* Where a row has its parts: the place of its title, and how much room there is beside what stands at the right. */
typedef struct { double mark, left, room, badge; } RowPlaces;

static RowPlaces
row_places (LotsePage *page, const LotseRow *row, double width)
{
  RowPlaces places = { .mark = lotse_style_px (&page->style, 13) };

  places.left = row->state != LOTSE_CHART_N_STATES ? places.mark + 12 : 0;
  if (row->badge != NULL)
    places.badge = MIN (lotse_text_width (page->text, row->badge, LOTSE_TEXT_SMALL, row->quiet ? LOTSE_TEXT_PLAIN : LOTSE_TEXT_BOLD)
                          + (row->quiet ? 0 : 18), width / 2) + 10;
  places.room = width - places.badge - places.left;
  return places;
}

/* On a sheet that is held upright, nothing is left out of a title that two lines can hold. */
static double
title_height (LotsePage *page, const LotseRow *row, const RowPlaces *places)
{
  if (row->brief || page->height <= page->width || places->room < 40)
    return lotse_page_line_height (page, LOTSE_TEXT_BODY);
  return lotse_text_paragraph (page->text, NULL, row->title, LOTSE_TEXT_BODY, (row->plain ? LOTSE_TEXT_PLAIN : LOTSE_TEXT_BOLD) | LOTSE_TEXT_WRAP, NULL,
                               0, 0, places->room, 2);
}

/* Above and below the words of a row; in a booklet a sheet has to hold a project. */
static double
row_padding (LotsePage *page)
{
  return page->in_booklet ? 4 : 6;
}

double
lotse_page_row_height (LotsePage *page, const LotseRow *row, double width)
{
  RowPlaces places = row_places (page, row, width);
  double height = title_height (page, row, &places) + 2 * row_padding (page);

  return row->detail ? height + lotse_page_line_height (page, LOTSE_TEXT_SMALL) : height;
}

static void
paint_title (LotsePage *page, const LotseRow *row, double x, double y, double room, double height)
{
  LotseTextFlags flags = row->plain ? LOTSE_TEXT_PLAIN : LOTSE_TEXT_BOLD;

  if (height <= lotse_page_line_height (page, LOTSE_TEXT_BODY) + 1)
    {
      lotse_page_text (page, "P", row->title, LOTSE_TEXT_BODY, flags | LOTSE_TEXT_ELLIPSIS_END, &page->style.text, x, y + height / 2, 0, room);
      return;
    }
  lotse_page_begin (page, "P");
  lotse_text_paragraph (page->text, page->cr, row->title, LOTSE_TEXT_BODY, flags | LOTSE_TEXT_WRAP, &page->style.text, x, y, room, 2);
  lotse_page_end (page, "P");
}

static void
paint_row (LotsePage *page, const LotseRow *row, double x, double y, double width, double height)
{
  RowPlaces places = row_places (page, row, width);
  double title = title_height (page, row, &places), middle = y + row_padding (page) + MIN (title, lotse_page_line_height (page, LOTSE_TEXT_BODY)) / 2;

  lotse_page_rule (page, x, y, width);
  lotse_page_begin (page, "LI");
  lotse_page_begin (page, "LBody");
  /* Read out in this order: what it is, how it stands, the day. */
  paint_title (page, row, x + places.left, y + row_padding (page), places.room, title);
  if (row->spoken != NULL && row->state != LOTSE_CHART_N_STATES)
    lotse_page_begin_figure (page, row->spoken, &(LotseChartRect) { x, middle - places.mark / 2, places.mark, places.mark });
  if (row->state != LOTSE_CHART_N_STATES)
    lotse_mark_paint (page->cr, &page->style, row->state, x + places.mark / 2, middle, places.mark, FALSE);
  if (row->spoken != NULL && row->state != LOTSE_CHART_N_STATES)
    lotse_page_end (page, "Figure");
  if (row->badge != NULL && row->quiet)
    lotse_page_text (page, "P", row->badge, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &page->style.dim, x + width, row->detail ? y + height / 2 : middle, 1, width / 2);
  else if (row->badge != NULL)
    lotse_page_pill (page, row->badge, row->urgent, x + width, row->detail ? y + height / 2 : middle);
  if (row->detail != NULL)
    lotse_page_text (page, "P", row->detail, LOTSE_TEXT_SMALL, LOTSE_TEXT_ELLIPSIS_END, &page->style.dim, x + places.left,
                     y + row_padding (page) + title + lotse_page_line_height (page, LOTSE_TEXT_SMALL) / 2, 0, places.room);
  lotse_page_end (page, "LBody");
  lotse_page_end (page, "LI");
}

double
lotse_page_rows_height (LotsePage *page, GPtrArray *rows, guint first, double width)
{
  double height = 0;

  for (guint i = first; i < rows->len; i++)
    height += lotse_page_row_height (page, rows->pdata[i], width);
  return height;
}

void
lotse_page_rows (LotsePage *page, GPtrArray *rows, LotseChartRect rect, const char *empty)
{
  double y = rect.y, bottom = rect.y + rect.height, more = lotse_page_line_height (page, LOTSE_TEXT_SMALL) + 8;

  if (rows->len == 0)
    {
      lotse_page_rule (page, rect.x, y, rect.width);
      lotse_page_text (page, "P", empty, LOTSE_TEXT_BODY, LOTSE_TEXT_ELLIPSIS_END, &page->style.dim, rect.x,
                       y + 8 + lotse_page_line_height (page, LOTSE_TEXT_BODY) / 2, 0, rect.width);
      return;
    }
  lotse_page_begin (page, "L");
  for (guint i = 0; i < rows->len; i++)
    {
      double height = lotse_page_row_height (page, rows->pdata[i], rect.width), reserve = i + 1 < rows->len ? more : 0;
      guint left = rows->len - i;
      g_autofree char *text = NULL;

      if (y + height + reserve <= bottom)
        {
          paint_row (page, rows->pdata[i], rect.x, y, rect.width, height);
          y += height;
          continue;
        }
      text = g_strdup_printf (i == 0 ? ngettext ("%u entry", "%u entries", left) : ngettext ("and %u more", "and %u more", left), left);
      lotse_page_rule (page, rect.x, y, rect.width);
      lotse_page_begin (page, "LI");
      lotse_page_text (page, "LBody", text, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &page->style.dim, rect.x, y + more / 2, 0, rect.width);
      lotse_page_end (page, "LI");
      break;
    }
  lotse_page_end (page, "L");
}
