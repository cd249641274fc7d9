/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of projects: as many columns as the page is wide enough for, as many rows as fit. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "charts/marks.h"
#include "page.h"

#define COLUMN_GAP 14.0
#define MOST_LINES 3     /* of one cell */
#define NAME_LINES 6     /* of one that is a name or says several things, of which nothing is left out */
#define MEASURED_ROWS 400 /* of longer tables the first ones tell how wide the columns are */

/* Wider pages show more columns. Where they want more room than there is, those of long texts give way together, and then one after another, down to a
 * share of what they want; what does not fit into a line goes below. */
static const struct { double from_width, least; } columns[LOTSE_N_COLUMNS] = {
  [LOTSE_COLUMN_STATE] = { 0, 0.55 },        [LOTSE_COLUMN_TITLE] = { 0, 0.4 },     [LOTSE_COLUMN_FIELD] = { 1000, 0.4 },
  [LOTSE_COLUMN_DEPARTMENT] = { 700, 0.4 },  [LOTSE_COLUMN_PERIOD] = { 0, 0.55 },   [LOTSE_COLUMN_PROMISED] = { 600, 0.6 },
  [LOTSE_COLUMN_SLIP] = { 600, 0.6 },        [LOTSE_COLUMN_REASON] = { 700, 0.5 }, [LOTSE_COLUMN_PROGRESS] = { 0, 0.6 },
  [LOTSE_COLUMN_PHASE] = { 900, 0.5 },       [LOTSE_COLUMN_REPORTED] = { 900, 0.6 },
};

static const LotseColumn giving_way[] = { LOTSE_COLUMN_PHASE, LOTSE_COLUMN_REASON, LOTSE_COLUMN_TITLE, LOTSE_COLUMN_FIELD, LOTSE_COLUMN_DEPARTMENT, LOTSE_COLUMN_STATE, LOTSE_COLUMN_PERIOD,
                                          LOTSE_COLUMN_REPORTED, LOTSE_COLUMN_PROMISED, LOTSE_COLUMN_PROGRESS, LOTSE_COLUMN_SLIP };
static const LotseColumn long_texts[] = { LOTSE_COLUMN_FIELD, LOTSE_COLUMN_DEPARTMENT, LOTSE_COLUMN_TITLE, LOTSE_COLUMN_REASON, LOTSE_COLUMN_PHASE };

#define NAMES_GAP 3.0
#define MOST_NAME_LINES 12
#define LEAST_REASON_LINES 12 /* of all of the width, that a reason may have on any page */
#define BESIDE_ROWS 190.0     /* px of a page, that are heading, heads and edges */
#define REASON_SHARE 0.2 /* of the width, that a reason takes at most: what needs more than a few lines stands below the row */
#define FIRST_LEAST 0.62 /* of the columns of long texts, before any other gives way */

static double
mark_size (LotsePage *page)
{
  return lotse_style_px (&page->style, 13);
}

/* Of the sign before the state; its head stands above the words. */
static double
indent (LotsePage *page, guint column)
{
  return column == LOTSE_COLUMN_STATE ? mark_size (page) + 8 : 0;
}

static LotseTextFlags
cell_flags (guint column)
{
  return LOTSE_TEXT_WRAP | (column == LOTSE_COLUMN_TITLE ? LOTSE_TEXT_BOLD : LOTSE_TEXT_PLAIN);
}

static int
most_lines (guint column)
{
  return column == LOTSE_COLUMN_PHASE || column == LOTSE_COLUMN_TITLE || column == LOTSE_COLUMN_FIELD || column == LOTSE_COLUMN_DEPARTMENT ? NAME_LINES : MOST_LINES;
}

static double
natural_width (LotsePage *page, GPtrArray *rows, guint column)
{
  double width = lotse_text_width (page->text, lotse_column_label (column), LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD);

  for (guint i = 0; i < MIN (rows->len, MEASURED_ROWS); i++)
    {
      const char *text = ((const LotseProjectRow *) rows->pdata[i])->cells[column];

      if (text != NULL)
        width = MAX (width, indent (page, column) + lotse_text_width (page->text, text, LOTSE_TEXT_SMALL, column == LOTSE_COLUMN_TITLE ? LOTSE_TEXT_BOLD : LOTSE_TEXT_PLAIN));
    }
  return ceil (width) + COLUMN_GAP;
}

/* "12 Mar 2020 – Q3 2022" stands in one line or in two, one for each date; a date is not cut in two. */
static gboolean
holds_dates (guint column)
{
  return column == LOTSE_COLUMN_PERIOD || column == LOTSE_COLUMN_PROMISED || column == LOTSE_COLUMN_REPORTED;
}

/* Below it, words would be cut in two, or dates. */
static double
widest_word (LotsePage *page, GPtrArray *rows, guint column)
{
  double width = 0;

  for (guint i = 0; i <= MIN (rows->len, MEASURED_ROWS); i++)
    {
      const char *text = i > 0 ? ((const LotseProjectRow *) rows->pdata[i - 1])->cells[column] : lotse_column_label (column);
      const gboolean dates = i > 0 && holds_dates (column);
      g_auto (GStrv) words = dates ? g_strsplit (text != NULL ? text : "", "– ", -1)
                                   : g_strsplit_set (text != NULL ? text : "", " -", -1); /* a hyphen is no wider than the gap, nor is a dash */

      for (guint w = 0; words[w] != NULL; w++)
        {
          /* The dash ends the first line. */
          g_autofree char *line = g_strconcat (words[w], dates && words[w + 1] != NULL ? "–" : NULL, NULL);

          width = MAX (width, lotse_text_width (page->text, line, LOTSE_TEXT_SMALL, i == 0 || column == LOTSE_COLUMN_TITLE ? LOTSE_TEXT_BOLD : LOTSE_TEXT_PLAIN));
        }
    }
  return ceil (width) + indent (page, column) + COLUMN_GAP;
}

/* Widths of the columns but for those of @left_out; by how many px they are still too wide together. */
static double
share_width (LotsePage *page, GPtrArray *rows, double width, guint left_out, double widths[LOTSE_N_COLUMNS])
{
  double natural[LOTSE_N_COLUMNS] = { 0 }, gives_first[LOTSE_N_COLUMNS] = { 0 }, over = -(width + COLUMN_GAP), room = 0, share;

  for (guint i = 0; i < LOTSE_N_COLUMNS; i++)
    {
      widths[i] = 0;
      if (width < columns[i].from_width * page->style.scale || (left_out & (1u << i)))
        continue;
      natural[i] = natural_width (page, rows, i);
      if (i == LOTSE_COLUMN_REASON || i == LOTSE_COLUMN_PHASE)
        natural[i] = MIN (natural[i], width * REASON_SHARE);
      over += widths[i] = natural[i];
    }
  for (guint i = 0; i < G_N_ELEMENTS (long_texts); i++)
    if (widths[long_texts[i]] > 0)
      {
        const LotseColumn c = long_texts[i];

        gives_first[c] = MAX (0, natural[c] - MAX (natural[c] * FIRST_LEAST, widest_word (page, rows, c)));
        room += gives_first[c];
      }
  share = over > 0 && room > 0 ? MIN (over / room, 1) : 0;
  for (guint i = 0; i < G_N_ELEMENTS (long_texts); i++)
    widths[long_texts[i]] -= gives_first[long_texts[i]] * share;
  over -= room * share;
  for (guint i = 0; i < G_N_ELEMENTS (giving_way) && over > 0; i++)
    {
      const LotseColumn c = giving_way[i];
      double gives;

      if (widths[c] <= 0)
        continue;
      gives = CLAMP (widths[c] - MAX (natural[c] * columns[c].least, widest_word (page, rows, c)), 0, over);
      widths[c] -= gives;
      over -= gives;
    }
  return MAX (over, 0);
}

static gboolean
says_nothing (GPtrArray *rows, guint column)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (((const LotseProjectRow *) rows->pdata[i])->cells[column], "–") != 0)
      return FALSE;
  return TRUE;
}

/* Left edges of the columns, and the right edge of the last. Where words would be cut in two, those go that say least: phases stand on
 * the timeline and in the sheet of their project. */
static void
place_columns (LotsePage *page, GPtrArray *rows, LotseChartRect rect, double left[LOTSE_N_COLUMNS + 1])
{
  static const LotseColumn leaving[] = { LOTSE_COLUMN_PHASE, LOTSE_COLUMN_FIELD, LOTSE_COLUMN_REPORTED, LOTSE_COLUMN_DEPARTMENT };
  /* Of a table that was imported nobody said which field of action, or which phase. */
  guint left_out = (says_nothing (rows, LOTSE_COLUMN_FIELD) ? 1u << LOTSE_COLUMN_FIELD : 0) | (says_nothing (rows, LOTSE_COLUMN_PHASE) ? 1u << LOTSE_COLUMN_PHASE : 0);
  double widths[LOTSE_N_COLUMNS], over = share_width (page, rows, rect.width, left_out, widths), shown = 0;

  for (guint i = 0; i < G_N_ELEMENTS (leaving) && over > 0; i++)
    over = share_width (page, rows, rect.width, left_out |= 1u << leaving[i], widths);
  for (guint i = 0; i < LOTSE_N_COLUMNS; i++)
    shown += widths[i] > 0;
  left[0] = rect.x;
  for (guint i = 0; i < LOTSE_N_COLUMNS; i++)
    left[i + 1] = left[i] + (widths[i] > 0 ? widths[i] - over / shown : 0);
}

static double
cell_room (LotsePage *page, const double left[LOTSE_N_COLUMNS + 1], guint column)
{
  return left[column + 1] - left[column] - indent (page, column) - COLUMN_GAP;
}

static double
paragraph_height (LotsePage *page, const char *text, LotseTextFlags flags, double room, int lines)
{
  return lotse_text_paragraph (page->text, NULL, text, LOTSE_TEXT_SMALL, flags, &page->style.text, 0, 0, room, lines);
}

/* A reason of whole sentences has the width of the row, below its cells: in its column it would be cut. */
static gboolean
reason_below (LotsePage *page, const LotseProjectRow *row, const double left[LOTSE_N_COLUMNS + 1])
{
  const char *reason = row != NULL ? row->cells[LOTSE_COLUMN_REASON] : NULL;
  const double room = cell_room (page, left, LOTSE_COLUMN_REASON);
  const int most = most_lines (LOTSE_COLUMN_REASON);

  if (reason == NULL || left[LOTSE_COLUMN_REASON + 1] <= left[LOTSE_COLUMN_REASON])
    return FALSE;
  return paragraph_height (page, reason, LOTSE_TEXT_WRAP, room, most + 1) > paragraph_height (page, reason, LOTSE_TEXT_WRAP, room, most) + 1;
}

/* What stands in the cell itself. */
static const char *
cell_text (LotsePage *page, const LotseProjectRow *row, guint column, const double left[LOTSE_N_COLUMNS + 1])
{
  if (row == NULL)
    return lotse_column_label (column);
  /* Translators: in the column of reasons of a printed table, whose text stands in the line below */
  return column == LOTSE_COLUMN_REASON && reason_below (page, row, left) ? _("see below") : row->cells[column];
}

/* px of the text of a row; its cells stand one below the other where they have to. */
static double
text_height (LotsePage *page, const LotseProjectRow *row, const double left[LOTSE_N_COLUMNS + 1])
{
  double height = lotse_page_line_height (page, LOTSE_TEXT_SMALL);

  for (guint i = 0; i < LOTSE_N_COLUMNS; i++)
    {
      const char *text = cell_text (page, row, i, left);

      if (left[i + 1] > left[i] && text != NULL && *text != '\0')
        height = MAX (height, paragraph_height (page, text, row != NULL ? cell_flags (i) : LOTSE_TEXT_WRAP | LOTSE_TEXT_BOLD, cell_room (page, left, i), most_lines (i)));
    }
  return height;
}

/* The cell that the names of milestones belong to, although they have the width of all columns from the title on. */
static guint
names_column (const double left[LOTSE_N_COLUMNS + 1])
{
  return left[LOTSE_COLUMN_PROGRESS + 1] > left[LOTSE_COLUMN_PROGRESS] ? LOTSE_COLUMN_PROGRESS : LOTSE_COLUMN_TITLE;
}

/* Below all cells, at @top, from the title to the end of the row. Returns its height; @cr NULL: only measures. */
static double
paint_below (LotsePage *page, cairo_t *cr, const char *text, const LotseColour *colour, const double left[LOTSE_N_COLUMNS + 1], double top, int lines)
{
  const double from = left[LOTSE_COLUMN_TITLE];

  return NAMES_GAP + lotse_text_paragraph (page->text, cr, text, LOTSE_TEXT_SMALL, LOTSE_TEXT_WRAP, colour, from, top + NAMES_GAP, left[LOTSE_N_COLUMNS] - COLUMN_GAP - from, lines);
}

static double
paint_names (LotsePage *page, cairo_t *cr, const LotseProjectRow *row, const double left[LOTSE_N_COLUMNS + 1], double top)
{
  return row != NULL && row->milestones != NULL ? paint_below (page, cr, row->milestones, &page->style.dim, left, top, MOST_NAME_LINES) : 0;
}

/* All of a page, if need be: a row is not divided. */
static int
reason_lines (LotsePage *page, const LotseProjectRow *row, const double left[LOTSE_N_COLUMNS + 1])
{
  const double room = page->height - BESIDE_ROWS - text_height (page, row, left) - paint_names (page, NULL, row, left, 0);

  return MAX (LEAST_REASON_LINES, (int) (room / lotse_page_line_height (page, LOTSE_TEXT_SMALL)));
}

static double
paint_reason (LotsePage *page, cairo_t *cr, const LotseProjectRow *row, const double left[LOTSE_N_COLUMNS + 1], double top)
{
  g_autofree char *text = NULL;

  if (!reason_below (page, row, left))
    return 0;
  text = g_strdup_printf ("%s: %s", lotse_column_label (LOTSE_COLUMN_REASON), row->cells[LOTSE_COLUMN_REASON]);
  return paint_below (page, cr, text, &page->style.text, left, top, reason_lines (page, row, left));
}

static double
below_height (LotsePage *page, const LotseProjectRow *row, const double left[LOTSE_N_COLUMNS + 1])
{
  return paint_reason (page, NULL, row, left, 0) + paint_names (page, NULL, row, left, 0);
}

static double
row_height (LotsePage *page, const LotseProjectRow *row, const double left[LOTSE_N_COLUMNS + 1])
{
  const double roomy = lotse_page_line_height (page, LOTSE_TEXT_BODY) + 12;

  return MAX (roomy, text_height (page, row, left) + below_height (page, row, left) + 10);
}

static void
paint_cell (LotsePage *page, const char *tag, const char *text, LotseTextFlags flags, const LotseColour *colour, const double left[LOTSE_N_COLUMNS + 1], guint column, double top,
            const LotseProjectRow *row)
{
  const gboolean below = column == LOTSE_COLUMN_REASON && reason_below (page, row, left);
  const double under = top + text_height (page, row, left);
  const gboolean more = column == names_column (left) && row != NULL && row->milestones != NULL;

  /* Where the eye is led to; those who listen hear the reason itself in this cell. */
  if (below)
    {
      lotse_page_begin_silence (page, TRUE);
      lotse_text_paragraph (page->text, page->cr, text, LOTSE_TEXT_SMALL, flags, &page->style.dim, left[column] + indent (page, column), top, cell_room (page, left, column), most_lines (column));
      lotse_page_end_silence (page);
    }
  /* An empty cell is one as well, so that those who listen hear which column they are in. */
  lotse_page_begin (page, tag);
  if (below)
    paint_reason (page, page->cr, row, left, under);
  else if (text != NULL && *text != '\0')
    lotse_text_paragraph (page->text, page->cr, text, LOTSE_TEXT_SMALL, more ? flags | LOTSE_TEXT_GOES_ON : flags, colour, left[column] + indent (page, column), top, cell_room (page, left, column), most_lines (column));
  if (column == names_column (left))
    paint_names (page, page->cr, row, left, under + paint_reason (page, NULL, row, left, 0));
  lotse_page_end (page, tag);
}

/* @row NULL: the heads of the columns. */
static void
paint_row (LotsePage *page, const LotseProjectRow *row, const double left[LOTSE_N_COLUMNS + 1], double y, double height)
{
  const double line = lotse_page_line_height (page, LOTSE_TEXT_SMALL), top = y + (height - text_height (page, row, left) - below_height (page, row, left)) / 2;

  if (row != NULL)
    {
      lotse_page_rule (page, left[0], y, left[LOTSE_N_COLUMNS] - left[0] - COLUMN_GAP);
      lotse_mark_paint (page->cr, &page->style, row->state, left[0] + mark_size (page) / 2, top + line / 2, mark_size (page), FALSE);
    }
  lotse_page_begin (page, "TR");
  for (guint i = 0; i < LOTSE_N_COLUMNS; i++)
    if (left[i + 1] > left[i] && row == NULL)
      paint_cell (page, "TH", lotse_column_label (i), LOTSE_TEXT_WRAP | LOTSE_TEXT_BOLD, &page->style.dim, left, i, top, row);
    else if (left[i + 1] > left[i])
      paint_cell (page, i == LOTSE_COLUMN_TITLE ? "TH" : "TD", cell_text (page, row, i, left), cell_flags (i), i == LOTSE_COLUMN_STATE ? &page->style.states[row->state].text : &page->style.text, left, i, top, row);
  lotse_page_end (page, "TR");
}

guint
lotse_page_table (LotsePage *page, GPtrArray *rows, guint first, LotseChartRect rect)
{
  double left[LOTSE_N_COLUMNS + 1], y = rect.y, bottom = rect.y + rect.height, height;
  guint i = first;

  place_columns (page, rows, rect, left);
  height = row_height (page, NULL, left);
  /* Heads stand again at the top of each page, and are read out once. */
  lotse_page_begin_silence (page, first > 0);
  paint_row (page, NULL, left, y, height);
  lotse_page_end_silence (page);
  for (y += height; i < rows->len && y + (height = row_height (page, rows->pdata[i], left)) <= bottom; i++, y += height)
    paint_row (page, rows->pdata[i], left, y, height);
  return i;
}

/* @more_follow: on further pages; otherwise what does not fit is counted. However many pages it takes, it is one table with one heading for those who listen. */
guint
lotse_page_draw_projects (LotsePage *page, GPtrArray *rows, guint first, gboolean more_follow)
{
  g_autofree char *below = lotse_page_as_of_text (page);
  double y, line = lotse_page_line_height (page, LOTSE_TEXT_SMALL) + 6;
  LotseChartRect card, inner;
  guint next;

  lotse_page_begin_silence (page, first > 0);
  y = lotse_page_heading (page, _("Projects"), below);
  card = (LotseChartRect) { LOTSE_PAGE_MARGIN, y, page->width - 2 * LOTSE_PAGE_MARGIN, page->height - y - LOTSE_PAGE_MARGIN };
  inner = lotse_page_card (page, card, NULL, NULL);
  lotse_page_end_silence (page);
  if (rows->len == 0)
    {
      lotse_page_text (page, "P", _("No projects yet."), LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN, &page->style.dim, inner.x, inner.y + line, 0, inner.width);
      return 0;
    }
  inner.height -= line;
  if (first == 0)
    lotse_page_begin (page, "Table");
  next = lotse_page_table (page, rows, first, inner);
  /* A page too low for a single row is the last. */
  if (next >= rows->len || next == first || !more_follow)
    lotse_page_end (page, "Table");
  if (next < rows->len && !more_follow)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("and %u more project", "and %u more projects", rows->len - next), rows->len - next);

      lotse_page_text (page, "P", text, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &page->style.dim, inner.x, inner.y + inner.height + line / 2, 0, inner.width);
    }
  return next;
}
