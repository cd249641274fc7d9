/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "charts/marks.h"
#include "data/model/number.h"
#include "page-project.h"
#include "source-private.h"

#define ITEM_GAP 20.0
#define MARK_GAP 6.0

static char *
more_text (guint left)
{
  return g_strdup_printf (ngettext ("and %u more", "and %u more", left), left);
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

static char *
item_text (const LotseRow *row)
{
  return g_strdup_printf (_("%s: %s"), row->title, row->badge);
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
  middle = strip->y + (strip->lines - 0.5) * strip->line;
  if (paint)
    {
      lotse_page_begin (page, "LI");
      if (row != NULL)
        lotse_mark_paint (page->cr, &page->style, row->state, strip->x + strip->at + strip->mark / 2, middle, strip->mark, FALSE);
      lotse_page_text (page, "P", text, LOTSE_TEXT_SMALL, LOTSE_TEXT_ELLIPSIS_END, row != NULL ? &page->style.text : &page->style.dim, strip->x + strip->at + mark, middle, 0,
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
      g_autofree char *text = item_text (rows->pdata[i]);

      add_item (&strip, rows->pdata[i], text, paint);
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
  g_autoptr (GPtrArray) rows = lotse_rows_dimensions (page->data, &page->source, page->project);
  const Strip strip = { .page = page, .x = x, .y = y, .width = width, .mark = lotse_style_px (&page->style, 11), .line = lotse_page_line_height (page, LOTSE_TEXT_SMALL) + 6 };
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

/* ---- Cards ---- */

static double
card_head (LotsePage *page)
{
  return lotse_page_line_height (page, LOTSE_TEXT_HEADING) + 2 * LOTSE_CARD_PADDING;
}

double
lotse_page_kpis_height (LotsePage *page, double width)
{
  g_autoptr (GPtrArray) rows = lotse_rows_project_kpis (page->data, &page->source, page->project, page->lang);

  return rows->len > 0 ? card_head (page) + lotse_page_rows_height (page, rows, 0, width - 2 * LOTSE_CARD_PADDING) : 0;
}

void
lotse_page_kpis_card (LotsePage *page, LotseChartRect rect)
{
  g_autoptr (GPtrArray) rows = lotse_rows_project_kpis (page->data, &page->source, page->project, page->lang);

  lotse_page_rows (page, rows, lotse_page_card (page, rect, _("KPIs"), NULL), "");
}

/* ---- Budget ---- */

#define AMOUNTS 3

static double
row_height (LotsePage *page)
{
  return lotse_page_line_height (page, LOTSE_TEXT_SMALL) + 7;
}

double
lotse_page_budget_height (LotsePage *page)
{
  g_autoptr (GArray) years = lotse_budget_years (&page->source, page->project);

  return years->len > 0 ? card_head (page) + lotse_page_line_height (page, LOTSE_TEXT_SMALL) + (years->len + 1) * row_height (page) : 0;
}

static double
amount_of (const LotseBudgetYear *year, guint which)
{
  return which == 0 ? year->planned : which == 1 ? year->spent : year->forecast;
}

/* In thousands: digits that are cut off would be another amount. */
static char *
amount_text (LotsePage *page, double amount)
{
  return isfinite (amount) ? lotse_number_format (amount / 1000, fabs (amount) < 10000 && amount != 0 ? 1 : 0, page->lang) : g_strdup ("–");
}

/* (transfer full) */
static char *
budget_note (LotsePage *page)
{
  const char *currency = lotse_money_symbol (lotse_record_text (page->project, LOTSE_F_PROJECT_CURRENCY));
  g_autofree char *total = NULL;

  if (!lotse_record_has (page->project, LOTSE_F_PROJECT_BUDGET_TOTAL))
    return g_strdup_printf (_("in thousand %s"), currency);
  total = amount_text (page, (double) lotse_record_integer (page->project, LOTSE_F_PROJECT_BUDGET_TOTAL, 0) / 100);
  return g_strdup_printf (_("in thousand %s; %s in all"), currency, total);
}

/* Amounts that are said of no year have no column. */
static guint
columns_of (GArray *years, guint columns[AMOUNTS])
{
  guint n = 0;

  for (guint which = 0; which < AMOUNTS; which++)
    for (guint i = 0; i < years->len; i++)
      if (isfinite (amount_of (&g_array_index (years, LotseBudgetYear, i), which)))
        {
          columns[n++] = which;
          break;
        }
  return n;
}

static void
paint_cell (LotsePage *page, const char *tag, const char *text, const LotseColour *colour, double x, double y, double align)
{
  lotse_page_begin (page, tag);
  lotse_page_text (page, NULL, text, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, colour, x, y, align, 400);
  lotse_page_end (page, tag);
}

typedef struct
{
  guint  n, which[AMOUNTS];
  double right[AMOUNTS], width[AMOUNTS]; /* right edges, from the left of the card */
} Columns;

static const char *
label_of (guint which)
{
  return which == 0 ? _("Planned") : which == 1 ? _("Spent") : _("Expected");
}

/* Each gets what its words and numbers need, and its part of what is left. */
static Columns
lay_out_columns (LotsePage *page, GArray *years, double width)
{
  Columns columns = { 0 };
  double at = lotse_text_width (page->text, "0000", LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN) + 10, sum = at;

  columns.n = columns_of (years, columns.which);
  for (guint c = 0; c < columns.n; c++)
    {
      columns.width[c] = lotse_text_width (page->text, label_of (columns.which[c]), LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN);
      for (guint i = 0; i < years->len; i++)
        {
          g_autofree char *text = amount_text (page, amount_of (&g_array_index (years, LotseBudgetYear, i), columns.which[c]));

          columns.width[c] = MAX (columns.width[c], lotse_text_width (page->text, text, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN));
        }
      sum += columns.width[c];
    }
  for (guint c = 0; c < columns.n; c++)
    {
      columns.width[c] += MAX (width - sum, 0) / columns.n;
      columns.right[c] = at += columns.width[c];
    }
  return columns;
}

/* @year: NULL for the header. */
static void
paint_year (LotsePage *page, const LotseBudgetYear *year, const Columns *columns, double x, double y)
{
  const double middle = y + row_height (page) / 2;
  const LotseColour *colour = year != NULL ? &page->style.text : &page->style.dim;
  g_autofree char *name = year != NULL ? g_strdup_printf ("%d", year->year) : g_strdup (_("Year"));

  lotse_page_begin (page, "TR");
  paint_cell (page, year != NULL ? "TD" : "TH", name, colour, x, middle, 0);
  for (guint c = 0; c < columns->n; c++)
    {
      g_autofree char *amount = year != NULL ? amount_text (page, amount_of (year, columns->which[c])) : NULL;

      paint_cell (page, year != NULL ? "TD" : "TH", amount != NULL ? amount : label_of (columns->which[c]), colour, x + columns->right[c], middle, 1);
    }
  lotse_page_end (page, "TR");
}

/* This year, and with room for three the one before it. */
static guint
first_year (GArray *years, guint n, int now)
{
  guint first = 0;

  while (first + 1 < years->len && g_array_index (years, LotseBudgetYear, first).year < now)
    first++;
  if (n > 2 && first > 0)
    first--;
  return MIN (first, years->len - n);
}

void
lotse_page_budget_card (LotsePage *page, LotseChartRect rect)
{
  g_autoptr (GArray) years = lotse_budget_years (&page->source, page->project);
  g_autofree char *note = budget_note (page);
  LotseChartRect inner = lotse_page_card (page, rect, _("Budget"), note);
  const double line = row_height (page);
  const guint fit = (guint) MAX (floor ((inner.height + 4) / line) - 1, 0), n = years->len <= fit ? years->len : fit > 1 ? fit - 1 : 0;
  const Columns columns = lay_out_columns (page, years, inner.width);
  guint first;
  double y = inner.y;
  int now;

  lotse_date_to_ymd (page->as_of, &now, NULL, NULL);
  first = first_year (years, n, now);
  if (n > 0)
    {
      lotse_page_begin (page, "Table");
      paint_year (page, NULL, &columns, inner.x, y);
      for (guint i = first; i < first + n; i++)
        {
          y += line;
          lotse_page_rule (page, inner.x, y, inner.width);
          paint_year (page, &g_array_index (years, LotseBudgetYear, i), &columns, inner.x, y);
        }
      lotse_page_end (page, "Table");
      y += line;
    }
  if (n < years->len)
    {
      g_autofree char *more = n > 0 ? more_text (years->len - n) : g_strdup_printf (ngettext ("%u entry", "%u entries", years->len), years->len);

      lotse_page_rule (page, inner.x, y, inner.width);
      lotse_page_text (page, "P", more, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &page->style.dim, inner.x, y + line / 2, 0, inner.width);
    }
}
