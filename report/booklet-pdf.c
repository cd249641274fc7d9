/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a booklet, painted: cover, contents with links, running head, text, tables, pictures; tagged for those who listen. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "booklet-layout.h"
#include "charts/marks.h"
#include "data/model/error.h"

#define TEXT_SCALE 1.08 /* body text of 10.5 points */
#define MONTHS 24

typedef struct
{
  LotseBooklet  *booklet;
  LotseLayout   *layout;
  LotsePage     *page;
  LotseDocument *document;
  int            outline; /* of the last section */
} Painter;

static double
page_width (LotseSheetKind kind)
{
  return kind == LOTSE_SHEET_TIMELINE ? LOTSE_A4_LONG : LOTSE_A4_SHORT;
}

static double
page_height (LotseSheetKind kind)
{
  return kind == LOTSE_SHEET_TIMELINE ? LOTSE_A4_SHORT : LOTSE_A4_LONG;
}

/* ---- Around the text ---- */

/* Not tagged: whoever listens wants to hear it no more than once. */
static void
paint_frame (Painter *self, guint number, LotseSheetKind kind)
{
  LotsePage *page = self->page;
  const double side = kind == LOTSE_SHEET_PROJECT ? LOTSE_PROJECT_SIDE : LOTSE_BOOKLET_SIDE;
  double right = page_width (kind) - side, foot = page_height (kind) - (kind == LOTSE_SHEET_PROJECT ? LOTSE_PROJECT_BOTTOM * 0.65 : LOTSE_BOOKLET_BOTTOM / 2);
  double head = kind == LOTSE_SHEET_PROJECT ? LOTSE_PROJECT_TOP / 2 : LOTSE_BOOKLET_TOP / 2;
  g_autofree char *as_of = lotse_booklet_as_of_line (self->booklet), *place = NULL;
  g_autofree char *of = g_strdup_printf (_("Page %u of %u"), number + 1, self->layout->sheets->len);
  double used;

  lotse_page_begin_silence (page, TRUE);
  used = lotse_page_text (page, NULL, as_of, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &page->style.dim, right, head, 1, 300);
  place = self->booklet->strategy ? g_strdup_printf ("%s · %s", self->booklet->title, self->booklet->strategy) : g_strdup (self->booklet->title);
  lotse_page_text (page, NULL, place, LOTSE_TEXT_TINY, LOTSE_TEXT_ELLIPSIS_END, &page->style.dim, side, head, 0,
                   right - side - used - 20);
  lotse_page_rule (page, side, head + 12, right - side);
  used = lotse_page_text (page, NULL, of, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &page->style.dim, right, foot, 1, 300);
  if (lotse_booklet_is_example (self->booklet))
    lotse_page_text (page, NULL, _("Example: invented data"), LOTSE_TEXT_TINY, LOTSE_TEXT_BOLD, &page->style.dim, page_width (kind) / 2, foot, 0.5, 300);
  lotse_page_text (page, NULL, self->booklet->organisation, LOTSE_TEXT_TINY, LOTSE_TEXT_ELLIPSIS_END, &page->style.dim, side, foot, 0,
                   lotse_booklet_is_example (self->booklet) ? page_width (kind) / 2 - side - 110 : right - side - used - 20);
  lotse_page_end_silence (page);
}

static void
paint_cover (Painter *self)
{
  LotsePage *page = self->page;
  LotseBooklet *booklet = self->booklet;
  g_autoptr (LotseTextCache) large = lotse_text_cache_new_scaled (page->text, 1.75);
  g_autoptr (GPtrArray) lines = lotse_booklet_cover_lines (booklet);
  double x = LOTSE_BOOKLET_SIDE, width = LOTSE_A4_SHORT - 2 * x, y = 300, line = lotse_page_line_height (page, LOTSE_TEXT_BODY);

  lotse_colour_set (page->cr, &page->style.accent, 1);
  cairo_rectangle (page->cr, 0, 0, LOTSE_A4_SHORT, 18);
  cairo_fill (page->cr);
  lotse_page_text (page, "P", booklet->organisation, LOTSE_TEXT_HEADING, LOTSE_TEXT_BOLD | LOTSE_TEXT_ELLIPSIS_END, &page->style.text, x, 92, 0, width);
  lotse_page_begin (page, "H1");
  y += lotse_text_paragraph (large, page->cr, booklet->title, LOTSE_TEXT_TITLE, LOTSE_TEXT_BOLD | LOTSE_TEXT_WRAP, &page->style.text, x, y, width, 3) + 10;
  lotse_page_end (page, "H1");
  if (booklet->strategy != NULL)
    {
      lotse_page_begin (page, "P");
      y += lotse_text_paragraph (page->text, page->cr, booklet->strategy, LOTSE_TEXT_TITLE, LOTSE_TEXT_WRAP, &page->style.dim, x, y, width, 4) + 34;
      lotse_page_end (page, "P");
    }
  lotse_colour_set (page->cr, &page->style.accent, 1);
  cairo_rectangle (page->cr, x, y, 84, 4);
  cairo_fill (page->cr);
  y += 34;
  for (guint i = 0; i < lines->len; i++)
    {
      lotse_page_begin (page, "P");
      y += lotse_text_paragraph (page->text, page->cr, lines->pdata[i], i == 0 ? LOTSE_TEXT_HEADING : LOTSE_TEXT_BODY,
                                 LOTSE_TEXT_WRAP | (i == 0 ? LOTSE_TEXT_BOLD : LOTSE_TEXT_PLAIN), &page->style.text, x, y, width, 4) + line * 0.5;
      lotse_page_end (page, "P");
    }
  if (lotse_booklet_is_example (booklet))
    lotse_page_pill (page, _("Example: invented data"), FALSE, LOTSE_A4_SHORT - x, LOTSE_A4_LONG - 84);
}

/* ---- Contents ---- */

static char *
place_name (guint block)
{
  return g_strdup_printf ("block%u", block);
}

static void
paint_dots (LotsePage *page, double from, double to, double y)
{
  double dash[] = { 1, 5 };

  if (to <= from)
    return;
  cairo_save (page->cr);
  lotse_colour_set (page->cr, &page->style.grid_strong, 1);
  cairo_set_line_width (page->cr, 1);
  cairo_set_dash (page->cr, dash, 2, 0);
  cairo_move_to (page->cr, ceil (from / 6) * 6, y);
  cairo_line_to (page->cr, to, y);
  cairo_stroke (page->cr);
  cairo_restore (page->cr);
}

static void
paint_entry (Painter *self, const LotseContentsEntry *entry, double y)
{
  LotsePage *page = self->page;
  double x = LOTSE_BOOKLET_SIDE + (entry->level - 1) * 18, right = LOTSE_A4_SHORT - LOTSE_BOOKLET_SIDE, width;
  const gboolean several = entry->last > entry->page;
  g_autofree char *place = place_name (entry->block);
  g_autofree char *number = several ? g_strdup_printf ("\u00a0%u–%u", entry->page + 1, entry->last + 1) : g_strdup_printf ("\u00a0%u", entry->page + 1);
  g_autofree char *words = several ? g_strdup_printf (_("%s, pages %u to %u"), entry->title, entry->page + 1, entry->last + 1)
                                   : g_strdup_printf (_("%s, page %u"), entry->title, entry->page + 1);
  const double room = several ? 72 : 40;
  LotseTextFlags flags = entry->level == 1 ? LOTSE_TEXT_BOLD : LOTSE_TEXT_PLAIN;

  lotse_page_begin (page, "TOCI");
  lotse_document_begin_link (self->document, place, words);
  width = lotse_text_paint (page->text, page->cr, entry->title, LOTSE_TEXT_BODY, flags | LOTSE_TEXT_ELLIPSIS_END, &page->style.text, x, y, 0, right - x - room - 10);
  lotse_text_paint (page->text, page->cr, number, LOTSE_TEXT_BODY, flags, &page->style.text, right, y, 1, room);
  lotse_document_end_link (self->document);
  lotse_page_end (page, "TOCI");
  paint_dots (page, x + width + 8, right - room + 6, y + 5);
}

static void
paint_contents (Painter *self, guint part)
{
  LotsePage *page = self->page;
  guint first = part * self->layout->contents_per_page, end = MIN (first + self->layout->contents_per_page, self->layout->contents->len);
  double y = LOTSE_BOOKLET_TOP;

  if (part == 0)
    lotse_page_text (page, "H2", _("Contents"), LOTSE_TEXT_TITLE, LOTSE_TEXT_BOLD, &page->style.text, LOTSE_BOOKLET_SIDE, y + 14, 0, 400);
  y += LOTSE_CONTENTS_HEAD;
  lotse_page_begin (page, "TOC");
  for (guint i = first; i < end; i++, y += LOTSE_CONTENTS_LINE)
    paint_entry (self, &g_array_index (self->layout->contents, LotseContentsEntry, i), y);
  lotse_page_end (page, "TOC");
}

/* ---- Pieces ---- */

static const char *
tag_of (const LotseBlock *block)
{
  if (block->kind == LOTSE_BLOCK_HEADING)
    return block->level == 1 ? "H2" : block->level == 2 ? "H3" : "H4";
  return block->kind == LOTSE_BLOCK_ITEM ? "LI" : "P";
}

static void
begin_place (Painter *self, guint block, const char *title, guint level)
{
  g_autofree char *place = place_name (block), *name = g_strdup_printf ("name='%s'", place);
  int line = lotse_document_add_outline (self->document, level == 1 ? 0 : self->outline, title, place);

  if (level == 1)
    self->outline = line;
  cairo_tag_begin (self->page->cr, CAIRO_TAG_DEST, name);
}

static void
end_place (Painter *self)
{
  cairo_tag_end (self->page->cr, CAIRO_TAG_DEST);
}

static void
paint_mark (Painter *self, const LotsePiece *piece, const LotseBlock *block)
{
  LotsePage *page = self->page;
  double middle = piece->y + lotse_page_line_height (page, LOTSE_TEXT_BODY) * 0.56;

  if (piece->first > 0)
    return;
  if (block->state != LOTSE_CHART_N_STATES)
    {
      lotse_mark_paint (page->cr, &page->style, block->state, piece->x - 14, middle, lotse_style_px (&page->style, 12), FALSE);
      return;
    }
  lotse_colour_set (page->cr, &page->style.dim, 1);
  cairo_new_path (page->cr); /* letters before it leave a point, from which a line would be drawn */
  cairo_arc (page->cr, piece->x - 14, middle, 2.2, 0, 2 * G_PI);
  cairo_fill (page->cr);
}

static void
paint_lines (Painter *self, const LotsePiece *piece, const LotseBlock *block)
{
  LotsePage *page = self->page;
  double top = 0;

  if (block->kind == LOTSE_BLOCK_ITEM)
    paint_mark (self, piece, block);
  lotse_page_begin (page, tag_of (block));
  if (block->kind == LOTSE_BLOCK_ITEM)
    lotse_page_begin (page, "LBody");
  lotse_colour_set (page->cr, block->kind == LOTSE_BLOCK_NOTE ? &page->style.dim : &page->style.text, 1);
  for (guint i = 0; i < piece->last; i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (piece->layout, (int) i);
      double height = piece->height / (piece->last - piece->first);
      PangoRectangle extents;

      if (i < piece->first)
        continue;
      pango_layout_line_get_extents (line, NULL, &extents);
      cairo_move_to (page->cr, piece->x, piece->y + top + (height - (double) extents.height / PANGO_SCALE) / 2 - (double) extents.y / PANGO_SCALE);
      pango_cairo_show_layout_line (page->cr, line);
      top += height;
    }
  if (block->kind == LOTSE_BLOCK_ITEM)
    lotse_page_end (page, "LBody");
  lotse_page_end (page, tag_of (block));
}

static void
paint_row (Painter *self, const LotsePiece *piece, const LotseBlock *block)
{
  const gboolean header = piece->kind == LOTSE_PIECE_HEADER;
  LotsePage *page = self->page;
  guint at = 0;

  if (header)
    {
      lotse_colour_set (page->cr, &page->style.band, 1);
      cairo_rectangle (page->cr, piece->x, piece->y, piece->width, piece->height);
      cairo_fill (page->cr);
    }
  lotse_page_begin (page, "TR");
  for (guint i = 0; i < lotse_table_n_columns (block->table); i++)
    {
      const LotseTableColumn *column = lotse_table_column (block->table, i);
      const char *tag = header || column->names_row ? "TH" : "TD";
      LotseCell label = { .text = column->label };

      if (!lotse_layout_on_paper (column))
        continue;
      lotse_page_begin (page, tag);
      lotse_layout_cell (page, header ? &label : lotse_table_cell (block->table, piece->first, i), page->cr, piece->columns[at] + LOTSE_CELL_PADDING,
                         piece->y + LOTSE_CELL_PADDING, piece->columns[at + 1] - piece->columns[at] - 2 * LOTSE_CELL_PADDING, column->right, header,
                         piece->from ? piece->from[at] : 0, piece->height - 2 * LOTSE_CELL_PADDING + 0.5, NULL);
      lotse_page_end (page, tag);
      at++;
    }
  lotse_page_end (page, "TR");
  lotse_page_rule (page, piece->x, piece->y + piece->height, piece->width);
}

/* ---- Pages of their own ---- */

static void
paint_project (Painter *self, const LotsePiece *piece, const LotseBlock *block)
{
  LotsePage *page = self->page;
  const double inset = piece->x - LOTSE_PAGE_MARGIN;

  page->project = block->project;
  page->width = piece->width + 2 * LOTSE_PAGE_MARGIN;
  page->height = piece->height + 2 * LOTSE_PAGE_MARGIN;
  cairo_save (page->cr);
  cairo_translate (page->cr, inset, piece->y - LOTSE_PAGE_MARGIN);
  lotse_page_draw_project (page);
  cairo_restore (page->cr);
}

static const LotseBlock *
heading_before (Painter *self, guint block, guint *index)
{
  const LotseBlock *before = block > 0 ? self->booklet->blocks->pdata[block - 1] : NULL;

  *index = block - 1;
  return before != NULL && before->kind == LOTSE_BLOCK_HEADING ? before : NULL;
}

static void
paint_timeline (Painter *self, const LotsePiece *piece)
{
  LotsePage *page = self->page;
  guint index;
  const LotseBlock *heading = heading_before (self, piece->block, &index);

  if (piece->first == 0 && heading != NULL)
    {
      begin_place (self, index, heading->text, 1);
      lotse_page_text (page, "H2", heading->text, LOTSE_TEXT_TITLE, LOTSE_TEXT_BOLD, &page->style.text, piece->x, piece->y + 10, 0, 600);
      end_place (self);
    }
  lotse_timeline_print_draw (self->layout->timeline, piece->first, piece->x, piece->y + 34);
}

static void
paint_history (Painter *self, const LotsePiece *piece)
{
  lotse_page_history (self->page, (LotseChartRect) { piece->x, piece->y, piece->width, piece->height }, MONTHS);
}

/* The heading of the one-pagers stands above the title of each, and is read out at the first. */
static void
paint_section (Painter *self, const LotsePiece *piece)
{
  LotsePage *page = self->page;
  const LotseBlock *heading = NULL;
  guint index = piece->block;

  while (index > 0 && heading == NULL && ((LotseBlock *) self->booklet->blocks->pdata[index])->kind == LOTSE_BLOCK_PROJECT)
    heading = heading_before (self, index--, &(guint) { 0 });
  if (heading == NULL)
    return;
  if (index + 1 == piece->block)
    begin_place (self, index, heading->text, 1);
  lotse_page_text (page, index + 1 == piece->block ? "H2" : NULL, heading->text, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD, &page->style.accent, piece->x, piece->y - 10,
                   0, piece->width);
  if (index + 1 == piece->block)
    end_place (self);
}

static void
paint_piece (Painter *self, const LotsePiece *piece)
{
  const LotseBlock *block = self->booklet->blocks->pdata[piece->block];

  switch (piece->kind)
    {
    case LOTSE_PIECE_HEADER:
    case LOTSE_PIECE_ROW: paint_row (self, piece, block); break;
    case LOTSE_PIECE_HISTORY: paint_history (self, piece); break;
    case LOTSE_PIECE_TIMELINE: paint_timeline (self, piece); break;
    case LOTSE_PIECE_PROJECT:
      paint_section (self, piece);
      begin_place (self, piece->block, lotse_record_text (block->project, LOTSE_F_PROJECT_TITLE), self->outline ? 2 : 1);
      paint_project (self, piece, block);
      end_place (self);
      break;
    case LOTSE_PIECE_LINES:
    default:
      if (block->kind == LOTSE_BLOCK_HEADING && piece->first == 0)
        begin_place (self, piece->block, block->text, block->level);
      paint_lines (self, piece, block);
      if (block->kind == LOTSE_BLOCK_HEADING && piece->first == 0)
        end_place (self);
    }
}

static gboolean
is_row (const LotsePiece *piece)
{
  return piece->kind == LOTSE_PIECE_HEADER || piece->kind == LOTSE_PIECE_ROW;
}

/* The element of structure that @piece shares with those beside it on the page. (nullable) */
static const char *
group_of (Painter *self, const LotsePiece *piece)
{
  const LotseBlock *block = self->booklet->blocks->pdata[piece->block];

  return is_row (piece) ? "Table" : piece->kind == LOTSE_PIECE_LINES && block->kind == LOTSE_BLOCK_ITEM ? "L" : NULL;
}

static gboolean
goes_on (Painter *self, guint a, guint b)
{
  const LotsePiece *x, *y;

  if (a >= self->layout->pieces->len || b >= self->layout->pieces->len)
    return FALSE;
  x = &g_array_index (self->layout->pieces, LotsePiece, a);
  y = &g_array_index (self->layout->pieces, LotsePiece, b);
  return x->page == y->page && g_strcmp0 (group_of (self, x), group_of (self, y)) == 0 && (!is_row (x) || x->block == y->block);
}

static guint
paint_pieces (Painter *self, guint next, guint number)
{
  for (; next < self->layout->pieces->len; next++)
    {
      const LotsePiece *piece = &g_array_index (self->layout->pieces, LotsePiece, next);
      const char *group = group_of (self, piece);

      if (piece->page != number)
        break;
      if (next == 0 || !goes_on (self, next - 1, next))
        lotse_page_begin (self->page, group);
      paint_piece (self, piece);
      if (!goes_on (self, next, next + 1))
        lotse_page_end (self->page, group);
    }
  return next;
}

static gboolean
paint (Painter *self, GError **error)
{
  guint next = 0, contents = 0, n = self->layout->sheets->len;

  for (guint i = 0; i < n; i++)
    {
      LotseSheetKind kind = g_array_index (self->layout->sheets, LotseSheetKind, i);

      lotse_page_start (self->page, page_width (kind), page_height (kind), i == 0);
      if (kind == LOTSE_SHEET_COVER)
        paint_cover (self);
      else
        paint_frame (self, i, kind);
      if (kind == LOTSE_SHEET_CONTENTS)
        paint_contents (self, contents++);
      next = paint_pieces (self, next, i);
      if (!lotse_booklet_step (self->booklet, 0.1 + 0.9 * (i + 1) / n, error))
        return FALSE;
    }
  lotse_page_end (self->page, "Document");
  return TRUE;
}

/* Titles of one-pagers are below the section of them all, below the cover, or the first heading there is. */
static guint
project_depth (LotseBooklet *booklet)
{
  if (booklet->options.kind != LOTSE_BOOKLET_PROJECT)
    return 2;
  return booklet->blocks->len > 1 ? 1 : 0;
}

static void
page_init (LotsePage *page, LotseBooklet *booklet)
{
  *page = (LotsePage) { .data = booklet->data, .lang = booklet->options.lang, .source = booklet->source, .as_of = booklet->as_of, .tagged = TRUE, .in_booklet = TRUE, .depth = project_depth (booklet),
                        .width = LOTSE_A4_SHORT, .height = LOTSE_A4_LONG };
  lotse_style_init (&page->style, LOTSE_THEME_PRINT, lotse_chart_lang (booklet->options.lang), TEXT_SCALE);
}

GBytes *
lotse_booklet_to_pdf (LotseBooklet *self, GError **error)
{
  g_autoptr (LotseDocument) document = lotse_document_new (LOTSE_FORMAT_PDF, LOTSE_A4_SHORT, LOTSE_A4_LONG, 1, error);
  g_autoptr (LotseTextCache) text = NULL;
  g_autoptr (LotseLayout) layout = NULL;
  g_autofree char *day = lotse_date_to_text (self->as_of), *title = NULL;
  LotsePage page;

  if (document == NULL)
    return NULL;
  page_init (&page, self);
  text = lotse_text_cache_new (&page.style);
  lotse_text_cache_set_exact (text, TRUE);
  page.text = text;
  page.document = document;
  page.cr = lotse_document_cr (document);
  title = self->strategy ? g_strdup_printf ("%s – %s", self->title, self->strategy) : g_strdup (self->title);
  lotse_document_describe (document, title, day);
  lotse_document_set_words (document, self->options.lang == LOTSE_LANG_EN ? "en" : "de", NULL);
  layout = lotse_layout_new (self, &page);
  if (!lotse_booklet_step (self, 0.1, error) || !paint (&(Painter) { self, layout, &page, document, 0 }, error))
    return NULL;
  return lotse_document_finish (document, error);
}
