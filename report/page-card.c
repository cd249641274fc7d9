/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "page-card.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "charts/marks.h"

#define MAX_COLUMNS 8
#define COLUMN_GAP 10.0
#define MARK_GAP 6.0
#define ROW_PADDING 2.5
#define LINES 3             /* of a cell, at most */
#define LONG_TEXT 600       /* bytes */
#define ESTIMATE_AT_MOST 1.2 /* times as wide as it is thought to be, is a word */
#define LEAST_FLEXIBLE 70.0 /* px of a column of long texts, before those of short ones wrap */

typedef struct
{
  LotseChartState state;
  const char     *spoken;             /* (nullable) */
  char           *cells[MAX_COLUMNS]; /* (owned) */
  gboolean        urgent[MAX_COLUMNS];
  guint           n;
} Row;

struct _LotseCardTable
{
  LotseCardColumn columns[MAX_COLUMNS];
  char           *labels[MAX_COLUMNS]; /* (owned) */
  guint           n_columns;
  GArray         *rows; /* (owned) (element-type Row) */
  guint           skippable, lines;
  gboolean        count_before;
  LotseTextCache *measured; /* (unowned) (nullable) the letters that these are the widths of */
  double          wanted[MAX_COLUMNS], words[MAX_COLUMNS]; /* of the longest text and the longest word of a column */
};

#define ROW(self, i) (&g_array_index ((self)->rows, Row, i))

static void
row_clear (gpointer data)
{
  Row *row = data;

  for (guint i = 0; i < row->n; i++)
    g_free (row->cells[i]);
}

LotseCardTable *
lotse_card_table_new (const LotseCardColumn *columns, guint n)
{
  LotseCardTable *self = g_new0 (LotseCardTable, 1);

  self->n_columns = MIN (n, MAX_COLUMNS);
  for (guint i = 0; i < self->n_columns; i++)
    {
      self->columns[i] = columns[i];
      self->columns[i].label = self->labels[i] = g_strdup (columns[i].label);
    }
  self->lines = LINES;
  self->rows = g_array_new (FALSE, TRUE, sizeof (Row));
  g_array_set_clear_func (self->rows, row_clear);
  return self;
}

void
lotse_card_table_free (LotseCardTable *self)
{
  g_array_unref (self->rows);
  for (guint i = 0; i < self->n_columns; i++)
    g_free (self->labels[i]);
  g_free (self);
}

void
lotse_card_table_begin_row (LotseCardTable *self, LotseChartState state, const char *spoken)
{
  const Row row = { .state = state, .spoken = spoken };

  g_array_append_val (self->rows, row);
}

void
lotse_card_table_add (LotseCardTable *self, const char *text)
{
  Row *row = ROW (self, self->rows->len - 1);

  g_return_if_fail (row->n < self->n_columns);
  row->cells[row->n++] = text != NULL && *text != '\0' ? lotse_text_clean (text) : g_strdup ("–");
}

void
lotse_card_table_urge (LotseCardTable *self)
{
  Row *row = ROW (self, self->rows->len - 1);

  g_return_if_fail (row->n > 0);
  row->urgent[row->n - 1] = TRUE;
}

guint
lotse_card_table_n_rows (LotseCardTable *self)
{
  return self->rows->len;
}

void
lotse_card_table_set_skippable (LotseCardTable *self, guint n, gboolean count_before)
{
  self->skippable = MIN (n, self->rows->len);
  self->count_before = count_before;
}

void
lotse_card_table_set_lines (LotseCardTable *self, guint lines)
{
  self->lines = lines;
}

/* ---- Widths and heights ---- */

typedef struct
{
  double x[MAX_COLUMNS], width[MAX_COLUMNS]; /* from the left of the card; text only */
  double mark;                               /* room for marks before the first column */
  double line;
} Places;

static double
text_width (LotsePage *page, const char *text)
{
  return ceil (lotse_text_width (page->text, text, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN)) + 1;
}

/* Of a column that takes what is left: of a long text, as much of it as is wider than the page. */
static double
flexible_width (LotsePage *page, const char *text)
{
  if (strlen (text) > LONG_TEXT)
    {
      g_autofree char *begin = g_utf8_substring (text, 0, g_utf8_pointer_to_offset (text, g_utf8_find_prev_char (text, text + LONG_TEXT)));
      const double width = text_width (page, begin);

      if (width > page->width)
        return width;
    }
  return text_width (page, text);
}

/* px of the longest word of @text where it is longer than @width, else @width. Words are parted by spaces, and lines may end at a hyphen too. */
static double
longest_word (LotsePage *page, const char *text, double width)
{
  g_auto (GStrv) words = g_strsplit_set (text, " -/", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      /* The sign that stays in the line with it. */
      g_autofree char *word = g_strconcat (words[i], words[i + 1] != NULL ? "-" : NULL, NULL);

      if (lotse_text_estimate (page->text, word, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN) * ESTIMATE_AT_MOST + 1 > width)
        width = MAX (width, text_width (page, word));
    }
  return width;
}

static void
measure_text (LotseCardTable *self, LotsePage *page, guint column, const char *text)
{
  const gboolean flexible = self->columns[column].share > 0;

  self->wanted[column] = MAX (self->wanted[column], flexible ? flexible_width (page, text) : text_width (page, text));
  if (flexible)
    self->words[column] = longest_word (page, text, self->words[column]);
}

static void
measure_texts (LotseCardTable *self, LotsePage *page)
{
  if (self->measured == page->text)
    return;
  self->measured = page->text;
  for (guint c = 0; c < self->n_columns; c++)
    {
      self->wanted[c] = self->words[c] = 0;
      measure_text (self, page, c, self->columns[c].label);
    }
  for (guint i = 0; i < self->rows->len; i++)
    for (guint c = 0; c < ROW (self, i)->n; c++)
      measure_text (self, page, c, ROW (self, i)->cells[c]);
}

static double
mark_width (LotseCardTable *self, LotsePage *page)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (ROW (self, i)->state != LOTSE_CHART_N_STATES)
      return lotse_style_px (&page->style, 11) + MARK_GAP;
  return 0;
}

gboolean
lotse_card_table_fits (LotseCardTable *self, LotsePage *page, double width)
{
  double needed = mark_width (self, page) + COLUMN_GAP * (self->n_columns - 1);

  measure_texts (self, page);
  for (guint c = 0; c < self->n_columns; c++)
    needed += self->columns[c].share > 0 ? LEAST_FLEXIBLE : self->wanted[c];
  return needed <= width;
}

/* A column that a word of its own is too wide for takes what it lacks from those that have room. */
static void
make_words_fit (LotseCardTable *self, double *widths)
{
  double lacking = 0, spare = 0, given;

  for (guint c = 0; c < self->n_columns; c++)
    if (self->columns[c].share > 0)
      {
        lacking += MAX (self->words[c] - widths[c], 0);
        spare += MAX (widths[c] - self->words[c], 0);
      }
  if (lacking <= 0 || spare <= 0)
    return;
  given = MIN (lacking, spare);
  for (guint c = 0; c < self->n_columns; c++)
    if (self->columns[c].share > 0)
      widths[c] += widths[c] < self->words[c] ? (self->words[c] - widths[c]) * given / lacking : -(widths[c] - self->words[c]) * given / spare;
}

/* Where its texts need less than its share, the rest goes to the other columns. */
static void
share_rest (LotseCardTable *self, double rest, double *widths)
{
  gboolean settled[MAX_COLUMNS] = { FALSE };

  for (gboolean again = TRUE; again;)
    {
      double shares = 0;

      again = FALSE;
      for (guint c = 0; c < self->n_columns; c++)
        shares += self->columns[c].share > 0 && !settled[c] ? self->columns[c].share : 0;
      for (guint c = 0; c < self->n_columns && !again; c++)
        if (self->columns[c].share > 0 && !settled[c])
          {
            widths[c] = floor (rest * self->columns[c].share / shares);
            if (widths[c] > self->wanted[c] && shares > self->columns[c].share)
              {
                widths[c] = self->wanted[c];
                rest -= widths[c];
                settled[c] = again = TRUE;
              }
          }
    }
}

/* Short columns get what they want, long ones share the rest. Where next to nothing is left, the widest short ones give way. */
static Places
lay_out (LotseCardTable *self, LotsePage *page, double width)
{
  Places places = { .line = lotse_page_line_height (page, LOTSE_TEXT_SMALL), .mark = mark_width (self, page) };
  double shares = 0, fixed = 0, rest, at, flexible;

  measure_texts (self, page);
  width -= places.mark + COLUMN_GAP * (self->n_columns - 1);
  for (guint c = 0; c < self->n_columns; c++)
    if (self->columns[c].share > 0)
      shares += self->columns[c].share;
    else
      fixed += places.width[c] = self->wanted[c];
  flexible = shares > 0 ? LEAST_FLEXIBLE * shares : 0;
  rest = width - fixed;
  if (rest < flexible && fixed > 0)
    {
      const double factor = MAX (width - flexible, 1) / fixed;

      for (guint c = 0; c < self->n_columns; c++)
        places.width[c] *= factor;
      rest = flexible;
    }
  share_rest (self, MAX (rest, 1), places.width);
  make_words_fit (self, places.width);
  at = places.mark;
  for (guint c = 0; c < self->n_columns; c++, at += COLUMN_GAP)
    {
      if (shares == 0)
        places.width[c] += MAX (rest, 0) / self->n_columns;
      places.x[c] = at;
      at += places.width[c];
    }
  return places;
}

gboolean
lotse_card_table_holds_words (LotseCardTable *self, LotsePage *page, double width)
{
  const Places places = lay_out (self, page, width);

  for (guint c = 0; c < self->n_columns; c++)
    if (places.width[c] + 1 < (self->columns[c].share > 0 ? self->words[c] : self->wanted[c])
        || places.width[c] + 1 < text_width (page, self->columns[c].label))
      return FALSE;
  return TRUE;
}

static double
cell_height (LotsePage *page, const char *text, double width, int lines)
{
  return lotse_text_paragraph (page->text, NULL, text, LOTSE_TEXT_SMALL, LOTSE_TEXT_WRAP | LOTSE_TEXT_ELLIPSIS_END, NULL, 0, 0, width, lines);
}

static double
header_height (const Places *places)
{
  return places->line + 1;
}

static double
count_height (const Places *places)
{
  return places->line + 1;
}

static double
row_height (LotseCardTable *self, LotsePage *page, const Places *places, guint index)
{
  const Row *row = ROW (self, index);
  double height = places->line;

  for (guint c = 0; c < row->n; c++)
    height = MAX (height, cell_height (page, row->cells[c], places->width[c], (int) self->lines));
  return height + ROW_PADDING;
}

/* As choose_rows() leaves them out: those that may give way first. */
static double
rows_shown_height (LotseCardTable *self, const double *heights, const Places *places, guint rows)
{
  const guint n = self->rows->len, first = MIN (self->skippable, n - rows);
  const gboolean before = first > 0, after = first + rows < n;
  double height = header_height (places);

  for (guint i = first; i < first + rows; i++)
    height += heights[i];
  return height + (before && after && self->count_before ? 2 : before || after ? 1 : 0) * count_height (places);
}

double *
lotse_card_table_heights (LotseCardTable *self, LotsePage *page, double width)
{
  const Places places = lay_out (self, page, width);
  const guint n = self->rows->len;
  g_autofree double *heights = g_new0 (double, n + 1);
  double *shown = g_new0 (double, n + 1);

  for (guint i = 0; i < n; i++)
    heights[i] = row_height (self, page, &places, i);
  for (guint rows = 0; rows <= n; rows++)
    shown[rows] = rows_shown_height (self, heights, &places, rows);
  return shown;
}

/* ---- Drawing ---- */

static void
paint_cell (LotsePage *page, const char *tag, const char *text, const LotseColour *colour, gboolean right, double x, double y, double width, int lines)
{
  const LotseTextFlags flags = LOTSE_TEXT_WRAP | LOTSE_TEXT_ELLIPSIS_END;
  const double line = lotse_page_line_height (page, LOTSE_TEXT_SMALL);

  lotse_page_begin (page, tag);
  if (right && text_width (page, text) <= width + 1.5)
    lotse_page_text (page, NULL, text, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, colour, x + width, y + line / 2, 1, width + 2);
  else
    {
      lotse_text_paragraph (page->text, page->cr, text, LOTSE_TEXT_SMALL, flags, colour, x, y, width, lines);
      page->shortened |= cell_height (page, text, width, lines + 1) > cell_height (page, text, width, lines) + 1;
    }
  lotse_page_end (page, tag);
}

static void
paint_header (LotseCardTable *self, LotsePage *page, const Places *places, double x, double y)
{
  lotse_page_begin (page, "TR");
  for (guint c = 0; c < self->n_columns; c++)
    {
      const gboolean right = self->columns[c].right;

      lotse_page_begin (page, "TH");
      lotse_page_text (page, NULL, self->columns[c].label, LOTSE_TEXT_SMALL, LOTSE_TEXT_ELLIPSIS_END, &page->style.dim,
                       x + places->x[c] + (right ? places->width[c] : 0), y + places->line / 2, right ? 1 : 0, places->width[c] + 2);
      lotse_page_end (page, "TH");
    }
  lotse_page_end (page, "TR");
}

/* The mark is read out behind the words it belongs to. */
static void
paint_mark (LotsePage *page, const Row *row, double x, double y, double line)
{
  const double size = lotse_style_px (&page->style, 11);

  if (row->state == LOTSE_CHART_N_STATES)
    return;
  if (row->spoken != NULL)
    lotse_page_begin_figure (page, row->spoken, &(LotseChartRect) { x, y + (line - size) / 2, size, size });
  lotse_mark_paint (page->cr, &page->style, row->state, x + size / 2, y + line / 2, size, FALSE);
  if (row->spoken != NULL)
    lotse_page_end (page, "Figure");
}

static void
paint_row (LotseCardTable *self, LotsePage *page, const Places *places, guint index, double x, double y)
{
  const Row *row = ROW (self, index);
  const char *first = row->n > 1 ? "TH" : "TD"; /* what names the row, among cells of data */

  lotse_page_begin (page, "TR");
  for (guint c = 0; c < row->n; c++)
    {
      const LotseColour *colour = row->urgent[c] ? &page->style.states[LOTSE_CHART_NEEDS_DECISION].text : &page->style.text;

      if (c == 0 && row->spoken != NULL)
        {
          lotse_page_begin (page, first);
          paint_cell (page, "P", row->cells[c], colour, self->columns[c].right, x + places->x[c], y, places->width[c], (int) self->lines);
          paint_mark (page, row, x, y, places->line);
          lotse_page_end (page, first);
          continue;
        }
      if (c == 0)
        paint_mark (page, row, x, y, places->line);
      paint_cell (page, c == 0 ? first : "TD", row->cells[c], colour, self->columns[c].right, x + places->x[c], y, places->width[c], (int) self->lines);
    }
  lotse_page_end (page, "TR");
}

typedef struct { guint first, end; gboolean before; } Window;

/* Of what does not fit, the first rows that may give way go first, and then the last ones. */
static Window
choose_rows (LotseCardTable *self, LotsePage *page, const Places *places, double room)
{
  const double count = count_height (places);
  g_autofree double *heights = g_new0 (double, self->rows->len + 1);
  Window window = { 0, self->rows->len, FALSE };
  double used = 0;

  for (guint i = 0; i < self->rows->len; i++)
    used += heights[i] = row_height (self, page, places, i);
  room -= header_height (places);
  if (used <= room)
    return window;
  if (self->count_before)
    room -= count;
  for (; window.first < self->skippable && used > room - (self->count_before ? 0 : count); window.first++)
    used -= heights[window.first];
  window.before = self->count_before && window.first > 0;
  if (self->count_before && !window.before)
    room += count;
  if (used > room || (window.first > 0 && !self->count_before))
    room -= count;
  while (window.end > window.first && used > room)
    used -= heights[--window.end];
  return window;
}

/* Room between the rows, where all of them are there. */
static double
spread (LotseCardTable *self, LotsePage *page, const Places *places, const Window *window, double room)
{
  if (window->end - window->first < self->rows->len || self->rows->len == 0)
    return 0;
  room -= header_height (places);
  for (guint i = 0; i < self->rows->len; i++)
    room -= row_height (self, page, places, i);
  return CLAMP (room / self->rows->len, 0, LOTSE_CARD_TABLE_SPREAD);
}

static void
paint_count (LotsePage *page, const char *text, double x, double y, double width)
{
  lotse_page_text (page, "P", text, LOTSE_TEXT_SMALL, LOTSE_TEXT_ELLIPSIS_END, &page->style.dim, x, y + lotse_page_line_height (page, LOTSE_TEXT_SMALL) / 2 + 1, 0, width);
  page->shortened = TRUE;
}

void
lotse_card_table_draw (LotseCardTable *self, LotsePage *page, const LotseChartRect *rect)
{
  const Places places = lay_out (self, page, rect->width);
  const Window window = choose_rows (self, page, &places, rect->height + 1);
  const guint left = self->rows->len - window.end + (window.before ? 0 : window.first);
  const double more = spread (self, page, &places, &window, rect->height);
  double y = rect->y;

  if (window.before)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u reached before", "%u reached before", window.first), window.first);

      paint_count (page, text, rect->x, y, rect->width);
      y += count_height (&places);
    }
  if (window.end > window.first)
    {
      lotse_page_begin (page, "Table");
      paint_header (self, page, &places, rect->x, y);
      y += header_height (&places);
      for (guint i = window.first; i < window.end; i++)
        {
          lotse_page_rule (page, rect->x, y, rect->width);
          paint_row (self, page, &places, i, rect->x, y + (ROW_PADDING + more) / 2);
          y += row_height (self, page, &places, i) + more;
        }
      lotse_page_end (page, "Table");
    }
  if (left > 0)
    {
      g_autofree char *text = window.end > window.first ? g_strdup_printf (ngettext ("… and %u more", "… and %u more", left), left)
                                                        : g_strdup_printf (ngettext ("%u entry", "%u entries", left), left);

      paint_count (page, text, rect->x, y, rect->width);
    }
}
