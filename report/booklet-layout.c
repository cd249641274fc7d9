/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks flow down the pages. A heading stays with what follows it, a paragraph leaves at least two lines on either side of a page's end, a row
 * of a table is cut between lines where it is tall, and its header is on every page. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "booklet-layout.h"

#define LINE_SPACING 1.18f
#define INDENT 22.0
#define HISTORY_HEIGHT 210.0
#define TIMELINE_FLOOR 6.0
#define LEAST_LINES 6    /* of a row that goes on on the next page */

typedef struct
{
  LotseLayout *self;
  guint        page;
  double       y;
  gboolean     fresh; /* nothing is on the page yet */
  gboolean     takes_text;
} Flow;

static double
text_width (void)
{
  return LOTSE_A4_SHORT - 2 * LOTSE_BOOKLET_SIDE;
}

static double
bottom (void)
{
  return LOTSE_A4_LONG - LOTSE_BOOKLET_BOTTOM;
}

static void
new_page (Flow *flow, LotseSheetKind kind)
{
  g_array_append_val (flow->self->sheets, kind);
  flow->page = flow->self->sheets->len - 1;
  flow->y = LOTSE_BOOKLET_TOP;
  flow->fresh = TRUE;
  flow->takes_text = kind == LOTSE_SHEET_TEXT;
}

/* Text goes on on a page of text, also after a timeline or a one-pager. */
static void
need (Flow *flow, double height)
{
  if (flow->self->sheets->len == 0 || !flow->takes_text || (!flow->fresh && flow->y + height > bottom ()))
    new_page (flow, LOTSE_SHEET_TEXT);
}

static LotsePiece *
put (Flow *flow, LotsePieceKind kind, guint block, double height)
{
  LotsePiece piece = { .kind = kind, .block = block, .page = flow->page, .x = LOTSE_BOOKLET_SIDE, .y = flow->y, .width = text_width (), .height = height };

  g_array_append_val (flow->self->pieces, piece);
  flow->y += height;
  flow->fresh = FALSE;
  return &g_array_index (flow->self->pieces, LotsePiece, flow->self->pieces->len - 1);
}

/* ---- Text ---- */

LotseTextSize
lotse_layout_text_size (const LotseBlock *block)
{
  if (block->kind == LOTSE_BLOCK_HEADING)
    return block->level == 1 ? LOTSE_TEXT_TITLE : block->level == 2 ? LOTSE_TEXT_HEADING : LOTSE_TEXT_BODY;
  return block->kind == LOTSE_BLOCK_NOTE ? LOTSE_TEXT_SMALL : LOTSE_TEXT_BODY;
}

static double
indent (const LotseBlock *block)
{
  return block->kind == LOTSE_BLOCK_ITEM ? INDENT : 0;
}

/* One paragraph, with its lead in bold. (transfer full) */
static PangoLayout *
paragraph (LotsePage *page, const LotseBlock *block, double width)
{
  gboolean bold = block->kind == LOTSE_BLOCK_HEADING;
  PangoLayout *layout = pango_layout_copy (lotse_text_layout (page->text, "", lotse_layout_text_size (block), bold ? LOTSE_TEXT_BOLD : LOTSE_TEXT_PLAIN, 0));
  g_autofree char *text = lotse_text_clean (block->text), *lead = block->lead ? lotse_text_clean (block->lead) : NULL;
  g_autofree char *all = lead ? g_strdup_printf ("%s: %s", lead, text) : g_strdup (text);

  pango_layout_set_single_paragraph_mode (layout, FALSE);
  pango_layout_set_text (layout, all, -1);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, LINE_SPACING);
  if (lead != NULL)
    {
      PangoAttrList *given = pango_layout_get_attributes (layout);
      PangoAttrList *attributes = given ? pango_attr_list_copy (given) : pango_attr_list_new ();
      PangoAttribute *weight = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      weight->start_index = 0;
      weight->end_index = (guint) strlen (lead) + 1;
      pango_attr_list_insert (attributes, weight);
      pango_layout_set_attributes (layout, attributes);
      pango_attr_list_unref (attributes);
    }
  lotse_text_keep_spaces (layout);
  return layout;
}

static double
line_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE / MAX (pango_layout_get_line_count (layout), 1);
}

static void
put_lines (Flow *flow, guint index, const LotseBlock *block)
{
  g_autoptr (PangoLayout) layout = paragraph (flow->self->page, block, text_width () - indent (block));
  guint n = (guint) pango_layout_get_line_count (layout), done = 0;
  double height = line_height (layout);

  while (done < n)
    {
      guint left = n - done, least = left < 4 ? left : 2, fits;
      LotsePiece *piece;

      need (flow, least * height);
      fits = (guint) MAX (floor ((bottom () - flow->y + 0.01) / height), 1);
      fits = MIN (fits, left);
      /* Never a single line on the next page. */
      if (left - fits == 1 && fits > 2)
        fits--;
      piece = put (flow, LOTSE_PIECE_LINES, index, fits * height);
      piece->x += indent (block);
      piece->width -= indent (block);
      piece->layout = g_object_ref (layout);
      piece->first = done;
      piece->last = done += fits;
    }
}

/* ---- Tables ---- */

/* Left edges of the columns on paper, and the right edge of the last. (transfer none) */
static const double *
place_columns (LotseLayout *self, const LotseTable *table)
{
  g_autofree double *widths = g_new0 (double, lotse_table_n_columns (table));
  guint n = lotse_layout_widths (self->page, table, text_width (), widths);
  double *edges = g_new0 (double, n + 1), x = LOTSE_BOOKLET_SIDE;

  for (guint i = 0; i < n; i++)
    {
      edges[i] = x;
      x += widths[i];
    }
  edges[n] = x;
  g_ptr_array_add (self->columns, edges);
  return edges;
}

/* @row: G_MAXUINT for the header. @from: (nullable) where each cell on paper begins, @next: (nullable) and where it goes on, of what there is @room for. */
static double
part_height (LotsePage *page, const LotseTable *table, const double *edges, guint row, const guint *from, double room, guint *next)
{
  double height = 0;
  guint at = 0;

  for (guint i = 0; i < lotse_table_n_columns (table); i++)
    {
      const LotseTableColumn *column = lotse_table_column (table, i);
      LotseCell label = { .text = column->label };

      if (!lotse_layout_on_paper (column))
        continue;
      height = MAX (height, lotse_layout_cell (page, row == G_MAXUINT ? &label : lotse_table_cell (table, row, i), NULL, 0, 0,
                                               edges[at + 1] - edges[at] - 2 * LOTSE_CELL_PADDING, column->right, row == G_MAXUINT,
                                               from ? from[at] : 0, room - 2 * LOTSE_CELL_PADDING, next ? &next[at] : NULL));
      at++;
    }
  return ceil (height + 2 * LOTSE_CELL_PADDING);
}

static double
row_height (LotsePage *page, const LotseTable *table, const double *edges, guint row)
{
  return part_height (page, table, edges, row, NULL, G_MAXDOUBLE, NULL);
}

static LotsePiece *
put_row (Flow *flow, LotsePieceKind kind, guint block, const double *edges, guint row, double height)
{
  LotsePiece *piece = put (flow, kind, block, height);

  piece->columns = edges;
  piece->first = row;
  return piece;
}

/* A tall row need not stand on one page: moved as a whole it would leave the page before half empty, or be taller than any. */
static gboolean
is_tall (double height)
{
  return height > (bottom () - LOTSE_BOOKLET_TOP) / 3;
}

/* What of a row has to be on the page on which it begins. */
static double
least_of_row (Flow *flow, double height)
{
  return is_tall (height) ? LEAST_LINES * lotse_page_line_height (flow->self->page, LOTSE_TEXT_SMALL) + 2 * LOTSE_CELL_PADDING : height;
}

static void
put_header (Flow *flow, guint index, const double *edges, double header, guint *page)
{
  if (flow->page != *page)
    put_row (flow, LOTSE_PIECE_HEADER, index, edges, 0, header);
  *page = flow->page;
}

/* Over as many pages as it takes, cut between lines. */
static void
put_tall_row (Flow *flow, guint index, const LotseTable *table, const double *edges, double header, guint row, double height, guint *page)
{
  guint n = lotse_table_n_columns (table);
  guint *from = g_new0 (guint, n);
  gboolean left = TRUE;

  g_ptr_array_add (flow->self->columns, from);
  while (left)
    {
      guint *next = g_new (guint, n);
      double part;

      memset (next, 0xff, sizeof (guint) * n);
      g_ptr_array_add (flow->self->columns, next);
      need (flow, MIN (least_of_row (flow, height), part_height (flow->self->page, table, edges, row, from, G_MAXDOUBLE, NULL)) + (flow->page != *page ? header : 0));
      put_header (flow, index, edges, header, page);
      part = part_height (flow->self->page, table, edges, row, from, bottom () - flow->y - 1, next);
      put_row (flow, LOTSE_PIECE_ROW, index, edges, row, part)->from = from;
      from = next;
      left = FALSE;
      for (guint i = 0; i < n; i++)
        left |= next[i] != LOTSE_CELL_WHOLE;
    }
}

static void
put_table (Flow *flow, guint index, const LotseBlock *block)
{
  const double *edges = place_columns (flow->self, block->table);
  double header = row_height (flow->self->page, block->table, edges, G_MAXUINT);
  guint n = lotse_table_n_rows (block->table), page = G_MAXUINT;

  for (guint row = 0; row < n; row++)
    {
      double height = row_height (flow->self->page, block->table, edges, row);
      /* A header with a single row below it at the end of a page looks forgotten. */
      /* … and so does the last one alone on the next. */
      double second = (page == G_MAXUINT && row + 1 < n) || row + 2 == n ? row_height (flow->self->page, block->table, edges, row + 1) : 0;

      if (is_tall (height))
        {
          put_tall_row (flow, index, block->table, edges, header, row, height, &page);
          continue;
        }
      need (flow, height + (second > 0 ? least_of_row (flow, second) : 0) + (page == G_MAXUINT ? header : 0));
      put_header (flow, index, edges, header, &page);
      put_row (flow, LOTSE_PIECE_ROW, index, edges, row, height);
    }
  flow->y += 10;
}

/* Header and first two rows: what is not parted. */
static double
first_rows_height (Flow *flow, const LotseTable *table)
{
  LotseLayout *self = flow->self;
  const double *edges = place_columns (self, table);
  double height = row_height (self->page, table, edges, G_MAXUINT);

  for (guint row = 0; row < 2 && row < lotse_table_n_rows (table); row++)
    height += least_of_row (flow, row_height (self->page, table, edges, row));
  return height;
}

/* ---- What is a page of its own ---- */

static void
put_timeline (Flow *flow, guint index)
{
  LotseLayout *self = flow->self;
  double width = LOTSE_A4_LONG - 2 * LOTSE_BOOKLET_SIDE, height = LOTSE_A4_SHORT - LOTSE_BOOKLET_TOP - LOTSE_BOOKLET_BOTTOM - 34;
  g_autofree char *summary = NULL, *alt = NULL;

  self->page->source.lanes = self->booklet->options.lanes;
  self->input = lotse_booklet_timeline (self->booklet);
  summary = lotse_timeline_summary (self->input, lotse_chart_lang (self->page->lang));
  alt = g_strdup_printf (_("%s The table that follows says the same."), summary);
  self->timeline = lotse_timeline_print_new (self->page, self->input, width, height, TIMELINE_FLOOR, alt);
  for (guint i = 0; i < lotse_timeline_print_n_pages (self->timeline); i++)
    {
      new_page (flow, LOTSE_SHEET_TIMELINE);
      put (flow, LOTSE_PIECE_TIMELINE, index, height)->first = i;
    }
}

static void
put_project (Flow *flow, guint index)
{
  LotsePiece *piece;

  new_page (flow, LOTSE_SHEET_PROJECT);
  piece = put (flow, LOTSE_PIECE_PROJECT, index, LOTSE_A4_LONG - LOTSE_PROJECT_TOP - LOTSE_PROJECT_BOTTOM);
  piece->x = LOTSE_PROJECT_SIDE;
  piece->y = LOTSE_PROJECT_TOP;
  piece->width = LOTSE_A4_SHORT - 2 * LOTSE_PROJECT_SIDE;
}

/* ---- The flow ---- */

static double
space_before (const LotseBlock *block)
{
  if (block->kind == LOTSE_BLOCK_HEADING)
    return block->level == 1 ? 30 : block->level == 2 ? 20 : 14;
  return block->kind == LOTSE_BLOCK_ITEM ? 4 : block->kind == LOTSE_BLOCK_NOTE ? 4 : 6;
}

/* What has to be on the same page as a heading before it. */
static double
least_height (Flow *flow, guint index)
{
  LotseBooklet *booklet = flow->self->booklet;
  const LotseBlock *block = index < booklet->blocks->len ? booklet->blocks->pdata[index] : NULL;
  double line = lotse_page_line_height (flow->self->page, LOTSE_TEXT_BODY) * LINE_SPACING;

  if (block == NULL)
    return 0;
  switch (block->kind)
    {
    case LOTSE_BLOCK_HEADING: return space_before (block) + lotse_page_line_height (flow->self->page, lotse_layout_text_size (block)) * LINE_SPACING + 8
                                     + least_height (flow, index + 1);
    case LOTSE_BLOCK_TABLE: return first_rows_height (flow, block->table);
    case LOTSE_BLOCK_HISTORY: return HISTORY_HEIGHT + line + 6; /* with its note */
    case LOTSE_BLOCK_TIMELINE:
    case LOTSE_BLOCK_PROJECT: return 0;
    case LOTSE_BLOCK_TEXT:
    case LOTSE_BLOCK_NOTE:
    case LOTSE_BLOCK_ITEM:
    default: return 3 * line;
    }
}

static void
add_contents (LotseLayout *self, guint index, guint level, const char *title, guint page)
{
  LotseContentsEntry entry = { g_strdup (title), level, index, page, page };

  g_array_append_val (self->contents, entry);
}

/* A heading whose content is a page of its own stands on that page. */
static gboolean
is_page_heading (LotseBooklet *booklet, guint index)
{
  const LotseBlock *next = index + 1 < booklet->blocks->len ? booklet->blocks->pdata[index + 1] : NULL;

  return next != NULL && (next->kind == LOTSE_BLOCK_TIMELINE || next->kind == LOTSE_BLOCK_PROJECT);
}

/* A section of one table, after which another page begins: whether only a few rows of it would go on to the next page, where it could stand on one as a whole. */
static gboolean
stands_alone (Flow *flow, guint index, const LotseBlock *block)
{
  LotseBooklet *booklet = flow->self->booklet;
  const LotseBlock *next = index + 1 < booklet->blocks->len ? booklet->blocks->pdata[index + 1] : NULL;
  const double page = bottom () - LOTSE_BOOKLET_TOP;
  const double *edges;
  double height;

  if (block->level != 1 || next == NULL || next->kind != LOTSE_BLOCK_TABLE || (index + 2 < booklet->blocks->len && !is_page_heading (booklet, index + 2)))
    return FALSE;
  edges = place_columns (flow->self, next->table);
  height = space_before (block) + lotse_page_line_height (flow->self->page, lotse_layout_text_size (block)) * LINE_SPACING + 8
           + row_height (flow->self->page, next->table, edges, G_MAXUINT);
  for (guint row = 0; row < lotse_table_n_rows (next->table) && height <= page; row++)
    height += row_height (flow->self->page, next->table, edges, row);
  return height <= page && flow->y + height > bottom () && flow->y + height - bottom () < page / 4 && flow->y - LOTSE_BOOKLET_TOP > page / 3;
}

static void
put_heading (Flow *flow, guint index, const LotseBlock *block)
{
  guint level;

  if (is_page_heading (flow->self->booklet, index))
    {
      add_contents (flow->self, index, 1, block->text, flow->self->sheets->len);
      return;
    }
  if (stands_alone (flow, index, block))
    new_page (flow, LOTSE_SHEET_TEXT);
  need (flow, space_before (block) + lotse_page_line_height (flow->self->page, lotse_layout_text_size (block)) * LINE_SPACING + 8 + least_height (flow, index + 1));
  flow->y += flow->fresh ? 0 : space_before (block);
  if (lotse_booklet_in_contents (flow->self->booklet, block, &level))
    add_contents (flow->self, index, level, block->text, flow->page);
  put_lines (flow, index, block);
  flow->y += block->level == 1 ? 7 : 5;
}

static void
put_block (Flow *flow, guint index)
{
  const LotseBlock *block = flow->self->booklet->blocks->pdata[index];

  switch (block->kind)
    {
    case LOTSE_BLOCK_HEADING:
      put_heading (flow, index, block);
      break;
    case LOTSE_BLOCK_TABLE:
      put_table (flow, index, block);
      break;
    case LOTSE_BLOCK_HISTORY:
      need (flow, HISTORY_HEIGHT);
      put (flow, LOTSE_PIECE_HISTORY, index, HISTORY_HEIGHT);
      break;
    case LOTSE_BLOCK_TIMELINE:
      put_timeline (flow, index);
      break;
    case LOTSE_BLOCK_PROJECT:
      put_project (flow, index);
      if (!flow->self->booklet->grouped)
        add_contents (flow->self, index, 2, lotse_record_text (block->project, LOTSE_F_PROJECT_TITLE), flow->page);
      else if (block->lead != NULL)
        add_contents (flow->self, index, 2, block->lead, flow->page);
      else
        g_array_index (flow->self->contents, LotseContentsEntry, flow->self->contents->len - 1).last = flow->page;
      break;
    case LOTSE_BLOCK_TEXT:
    case LOTSE_BLOCK_NOTE:
    case LOTSE_BLOCK_ITEM:
    default:
      need (flow, space_before (block));
      flow->y += flow->fresh ? 0 : space_before (block);
      put_lines (flow, index, block);
    }
}

static guint
count_contents (LotseBooklet *booklet)
{
  guint n = 0;

  for (guint i = 0; i < booklet->blocks->len; i++)
    {
      guint level;

      n += lotse_booklet_in_contents (booklet, booklet->blocks->pdata[i], &level);
    }
  return n;
}

/* A page for each part of them; below a few lines there is room for what follows. */
static void
put_contents (Flow *flow, guint entries)
{
  for (guint sheet = 0; sheet * flow->self->contents_per_page < entries; sheet++)
    new_page (flow, LOTSE_SHEET_CONTENTS);
  if (entries == 0 || entries > LOTSE_CONTENTS_SHORT)
    return;
  flow->y += LOTSE_CONTENTS_HEAD + entries * LOTSE_CONTENTS_LINE;
  flow->fresh = FALSE;
  flow->takes_text = TRUE;
}

static void
contents_clear (gpointer data)
{
  g_free (((LotseContentsEntry *) data)->title);
}

static void
piece_clear (gpointer data)
{
  g_clear_object (&((LotsePiece *) data)->layout);
}

LotseLayout *
lotse_layout_new (LotseBooklet *booklet, LotsePage *page)
{
  LotseLayout *self = g_new0 (LotseLayout, 1);
  const guint entries = count_contents (booklet), place = lotse_booklet_contents_place (booklet);
  const gboolean front = booklet->options.kind != LOTSE_BOOKLET_PROJECT || booklet->blocks->len > 1;
  Flow flow = { .self = self };

  self->booklet = booklet;
  self->page = page;
  self->pieces = g_array_new (FALSE, TRUE, sizeof (LotsePiece));
  g_array_set_clear_func (self->pieces, piece_clear);
  self->sheets = g_array_new (FALSE, FALSE, sizeof (LotseSheetKind));
  self->contents = g_array_new (FALSE, FALSE, sizeof (LotseContentsEntry));
  g_array_set_clear_func (self->contents, contents_clear);
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->contents_per_page = (guint) floor ((bottom () - LOTSE_BOOKLET_TOP - 50) / LOTSE_CONTENTS_LINE);
  if (front)
    new_page (&flow, LOTSE_SHEET_COVER);
  for (guint i = 0; i <= booklet->blocks->len; i++)
    {
      if (front && i == place)
        put_contents (&flow, entries);
      if (i < booklet->blocks->len)
        put_block (&flow, i);
    }
  return self;
}

void
lotse_layout_free (LotseLayout *self)
{
  g_array_unref (self->pieces);
  g_array_unref (self->sheets);
  g_array_unref (self->contents);
  g_ptr_array_unref (self->columns);
  g_clear_pointer (&self->timeline, lotse_timeline_print_free);
  g_clear_pointer (&self->input, lotse_timeline_input_unref);
  g_free (self);
}
