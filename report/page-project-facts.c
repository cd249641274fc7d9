/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dimensions of the latest report, in a line or two. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "charts/marks.h"
#include "page-project.h"
#include "source-private.h"

#define ITEM_GAP 20.0
#define MARK_GAP 6.0
#define MOST_LINES 4 /* of one item */

static char *
more_text (guint left)
{
  return g_strdup_printf (ngettext ("… and %u more", "… and %u more", left), left);
}

/* ---- Dimensions ---- */

typedef struct
{
  LotsePage *page;
  double     x, y, width;
  double     mark, line;
  double     at;   /* where the next item begins, from x */
  guint      lines;
} Strip;

/* Those of the same status together: "needs attention: schedule, capacity". (transfer full) (element-type LotseRow) */
static GPtrArray *
group_rows (LotsePage *page)
{
  g_autoptr (GPtrArray) all = lotse_rows_dimensions (page->data, &page->source, page->project);
  GPtrArray *groups = lotse_rows_new ();

  for (int status = LOTSE_STATUS_N_VALUES - 1; status >= 0; status--)
    {
      g_autoptr (GPtrArray) titles = g_ptr_array_new ();
      g_autofree char *joined = NULL, *text = NULL;

      for (guint i = 0; i < all->len; i++)
        if (g_strcmp0 (((LotseRow *) all->pdata[i])->badge, lotse_enum_label (LOTSE_ENUM_STATUS, status)) == 0)
          g_ptr_array_add (titles, ((LotseRow *) all->pdata[i])->title);
      if (titles->len == 0)
        continue;
      g_ptr_array_add (titles, NULL);
      joined = g_strjoinv (", ", (char **) titles->pdata);
      text = g_strdup_printf (_("%s: %s"), lotse_enum_label (LOTSE_ENUM_STATUS, status), joined);
      lotse_rows_add (groups, lotse_chart_status (status), text);
    }
  return groups;
}

/* What is wider than a line goes on in the next ones. Returns how many lines more that are. */
static guint
add_wide_item (Strip *strip, const LotseRow *row, const char *text, double mark, gboolean paint)
{
  LotsePage *page = strip->page;
  const double middle = strip->y + (strip->lines - 0.5) * strip->line, top = middle - lotse_page_line_height (page, LOTSE_TEXT_SMALL) / 2;
  double height;

  if (paint)
    {
      lotse_page_begin (page, "LI");
      if (row != NULL)
        lotse_mark_paint (page->cr, &page->style, row->state, strip->x + strip->mark / 2, middle, strip->mark, FALSE);
      lotse_page_begin (page, "LBody");
    }
  height = lotse_text_paragraph (page->text, paint ? page->cr : NULL, text, LOTSE_TEXT_SMALL, LOTSE_TEXT_WRAP | LOTSE_TEXT_ELLIPSIS_END, &page->style.text, strip->x + mark, top, strip->width - mark, MOST_LINES);
  if (paint)
    {
      lotse_page_end (page, "LBody");
      lotse_page_end (page, "LI");
    }
  return (guint) ceil ((height - lotse_page_line_height (page, LOTSE_TEXT_SMALL)) / strip->line - 0.05);
}

/* @row (nullable): @text alone. */
static void
add_item (Strip *strip, const LotseRow *row, const char *text, gboolean paint)
{
  LotsePage *page = strip->page;
  const double mark = row != NULL ? strip->mark + MARK_GAP : 0, width = mark + lotse_text_width (page->text, text, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN);
  double middle;

  if (strip->at > 0 && strip->at + width > strip->width)
    {
      strip->at = 0;
      strip->lines++;
    }
  if (width > strip->width)
    {
      strip->lines += add_wide_item (strip, row, text, mark, paint);
      strip->at = strip->width;
      return;
    }
  middle = strip->y + (strip->lines - 0.5) * strip->line;
  if (paint)
    {
      lotse_page_begin (page, "LI");
      if (row != NULL)
        lotse_mark_paint (page->cr, &page->style, row->state, strip->x + strip->at + strip->mark / 2, middle, strip->mark, FALSE);
      lotse_page_text (page, "LBody", text, LOTSE_TEXT_SMALL, LOTSE_TEXT_ELLIPSIS_END, row != NULL ? &page->style.text : &page->style.dim, strip->x + strip->at + mark, middle, 0,
                       strip->width - strip->at - mark);
      lotse_page_end (page, "LI");
    }
  strip->at += width + ITEM_GAP;
}

/* Lines of the first @n, and of how many there are besides. */
static guint
lay_out (Strip strip, GPtrArray *rows, guint n, gboolean paint)
{
  strip.at = 0;
  strip.lines = 1;
  for (guint i = 0; i < n; i++)
    {
      const LotseRow *row = rows->pdata[i];

      add_item (&strip, row, row->title, paint);
    }
  if (n < rows->len)
    {
      g_autofree char *more = more_text (rows->len - n);

      add_item (&strip, NULL, more, paint);
    }
  return strip.lines;
}

double
lotse_page_dimensions (LotsePage *page, double x, double y, double width, guint most_lines, gboolean paint)
{
  g_autoptr (GPtrArray) rows = group_rows (page);
  const Strip strip = { .page = page, .x = x, .y = y, .width = width, .mark = lotse_style_px (&page->style, 11), .line = lotse_page_line_height (page, LOTSE_TEXT_SMALL) + 4 };
  guint n = rows->len;

  if (rows->len == 0 || most_lines == 0)
    return 0;
  while (n > 0 && lay_out (strip, rows, n, FALSE) > most_lines)
    n--;
  if (paint)
    {
      lotse_page_begin (page, "L");
      lay_out (strip, rows, n, TRUE);
      lotse_page_end (page, "L");
    }
  return lay_out (strip, rows, n, FALSE) * strip.line;
}
