/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of tables on paper: what they hold line by line, and how wide their columns are. */
#include "config.h"

#include <math.h>

#include "booklet-layout.h"
#include "charts/marks.h"

#define MEASURED_ROWS 400
#define BELOW (1u << 20) /* lines of what stands below in a cell count from here */

gboolean
lotse_layout_on_paper (const LotseTableColumn *column)
{
  return column->share > 0;
}

static double
mark_width (LotsePage *page)
{
  return lotse_style_px (&page->style, 12) + 6;
}

/* A single line at the right edge, else lines from the left. */
static double
cell_text (LotsePage *page, const LotseCell *cell, cairo_t *cr, double left, double y, double width, gboolean right, LotseTextFlags flags,
           const LotseColour *colour, guint from, double room, guint *next)
{
  const char *text = *cell->text ? cell->text : "–";
  const double line = lotse_page_line_height (page, LOTSE_TEXT_SMALL), wide = lotse_text_width (page->text, text, LOTSE_TEXT_SMALL, flags);
  const LotseTextFlags ended = cell->below != NULL && *cell->below != '\0' ? flags | LOTSE_TEXT_GOES_ON : flags;

  if (!right || wide > width)
    return lotse_text_lines (page->text, cr, text, LOTSE_TEXT_SMALL, ended, colour, left, y, width, from, room, next);
  if (cr != NULL && from == 0)
    lotse_text_paint (page->text, cr, text, LOTSE_TEXT_SMALL, ended, colour, left + width - wide, y + line / 2, 0, 0);
  *next = 1;
  return from == 0 ? line : 0;
}

double
lotse_layout_cell (LotsePage *page, const LotseCell *cell, cairo_t *cr, double x, double y, double width, gboolean right, gboolean bold,
                   guint from, double room, guint *next)
{
  const gboolean state = cell->kind == LOTSE_CELL_STATE, more = cell->below != NULL && *cell->below;
  const LotseColour *colour = state && !bold ? &page->style.states[cell->state].text : &page->style.text;
  double line = lotse_page_line_height (page, LOTSE_TEXT_SMALL), left = x + (state ? mark_width (page) : 0), inner = width - (left - x), height = 0;
  /* What has more below it is the name of it. */
  LotseTextFlags flags = bold || (cell->kind == LOTSE_CELL_TEXT && more) ? LOTSE_TEXT_BOLD : LOTSE_TEXT_PLAIN;
  guint reached = from, end = 0;

  if (from == LOTSE_CELL_WHOLE)
    {
      if (next != NULL)
        *next = from;
      return 0;
    }
  if (cr != NULL && state && from == 0)
    lotse_mark_paint (cr, &page->style, cell->state, x + mark_width (page) / 2 - 3, y + line / 2, lotse_style_px (&page->style, 12), FALSE);
  if (from < BELOW)
    {
      guint lines;

      height = cell_text (page, cell, cr, left, y, inner, right, flags, colour, from, room, &reached);
      cell_text (page, cell, NULL, left, y, inner, right, flags, colour, 0, G_MAXDOUBLE, &lines);
      reached = reached < lines ? reached : BELOW;
    }
  if (reached >= BELOW && more)
    {
      guint lines;

      height += lotse_text_lines (page->text, cr, cell->below, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &page->style.dim, left, y + height, inner,
                                  reached - BELOW, room - height, &end);
      lotse_text_lines (page->text, NULL, cell->below, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &page->style.dim, 0, 0, inner, 0, G_MAXDOUBLE, &lines);
      reached = end < lines ? BELOW + end : LOTSE_CELL_WHOLE;
    }
  else if (reached >= BELOW)
    reached = LOTSE_CELL_WHOLE;
  if (next != NULL)
    *next = reached;
  return height;
}

/* Words are also parted behind hyphens and slashes. */
static double
longest_word (LotsePage *page, const char *text, gboolean bold)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n\t-/", -1);
  double longest = 0;

  for (guint i = 0; words[i] != NULL; i++)
    longest = MAX (longest, lotse_text_estimate (page->text, words[i], LOTSE_TEXT_SMALL, bold ? LOTSE_TEXT_BOLD : LOTSE_TEXT_PLAIN) * 1.05);
  return longest;
}

/* @firm: never less than @least. */
typedef struct { double least, natural, share; gboolean firm; } Need;

/* Days and numbers are never broken. */
static void
add_need (LotsePage *page, Need *need, const char *text, gboolean whole, gboolean bold, double mark)
{
  double natural = lotse_text_estimate (page->text, text, LOTSE_TEXT_SMALL, bold ? LOTSE_TEXT_BOLD : LOTSE_TEXT_PLAIN) * 1.05 + mark;

  need->natural = MAX (need->natural, natural);
  need->least = MAX (need->least, whole ? natural : longest_word (page, text, bold) + mark);
}

static Need
column_need (LotsePage *page, const LotseTable *table, guint column)
{
  const LotseTableColumn *info = lotse_table_column (table, column);
  Need need = { 0, 0, info->share, FALSE };

  add_need (page, &need, info->label, FALSE, TRUE, 0);
  for (guint row = 0; row < lotse_table_n_rows (table) && row < MEASURED_ROWS; row++)
    {
      const LotseCell *cell = lotse_table_cell (table, row, column);
      double mark = cell->kind == LOTSE_CELL_STATE ? mark_width (page) : 0;

      need.firm |= cell->kind == LOTSE_CELL_STATE;
      add_need (page, &need, cell->text, cell->kind != LOTSE_CELL_TEXT && cell->kind != LOTSE_CELL_STATE, cell->below != NULL, mark);
      if (cell->below != NULL)
        add_need (page, &need, cell->below, FALSE, FALSE, mark);
    }
  return need;
}

/* Every column gets its longest word; what is left goes to those that want more, by their shares. Where there is not even room for the words,
 * the widest columns give way first, and long words are broken: not those of a status, which are known and read first. */
static void
spread (Need *needs, guint n, double width, double *widths)
{
  double least = 0, shares = 0, left, wanting;

  for (guint i = 0; i < n; i++)
    {
      widths[i] = needs[i].least;
      least += needs[i].least;
      shares += needs[i].share;
    }
  for (double cap = 400; least > width && cap > 20; cap -= 4)
    for (guint i = 0; i < n && least > width; i++)
      if (widths[i] > cap && !needs[i].firm)
        {
          least -= widths[i] - cap;
          widths[i] = cap;
        }
  left = MAX (width - least, 0);
  for (guint round = 0; round < 8 && left > 0.5; round++)
    {
      double given = 0;

      wanting = 0;
      for (guint i = 0; i < n; i++)
        wanting += widths[i] < needs[i].natural ? needs[i].share : 0;
      for (guint i = 0; i < n && wanting > 0; i++)
        if (widths[i] < needs[i].natural)
          {
            double more = MIN (left * needs[i].share / wanting, needs[i].natural - widths[i]);

            widths[i] += more;
            given += more;
          }
      left -= given;
      if (given < 0.5)
        break;
    }
  for (guint i = 0; i < n; i++)
    widths[i] += left * needs[i].share / shares;
}

guint
lotse_layout_widths (LotsePage *page, const LotseTable *table, double width, double *widths)
{
  g_autofree Need *needs = g_new0 (Need, lotse_table_n_columns (table));
  guint n = 0;

  for (guint i = 0; i < lotse_table_n_columns (table); i++)
    if (lotse_layout_on_paper (lotse_table_column (table, i)))
      {
        needs[n] = column_need (page, table, i);
        needs[n].least += 2 * LOTSE_CELL_PADDING;
        needs[n++].natural += 2 * LOTSE_CELL_PADDING;
      }
  spread (needs, n, width, widths);
  return n;
}
