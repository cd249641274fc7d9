/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A booklet as text that can be edited: real headings, lists, tables with headers, pictures with alternative texts, contents whose page numbers
 * the word processor knows. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "booklet-layout.h"
#include "booklet-odt.h"
#include "open-document.h"

#define MEDIA_TYPE "application/vnd.oasis.opendocument.text"
#define WIDE_TEXT_CM 25.7
#define CM_PER_PX (2.54 / 96)
#define PICTURE_SCALE 2
#define FONT_ALLOWANCE 1.12 /* letters of the word processor may be wider than those that are measured */
#define MONTHS 24

typedef struct
{
  LotseBooklet *booklet;
  GPtrArray    *parts;
  GString      *styles; /* automatic ones of the content */
  GString      *body;
  guint         n_tables, n_pictures;
  gboolean      in_list, lying; /* lying: the present page is a timeline's */
  gboolean      breaks;         /* the next heading begins a page */
  gboolean      tight;          /* a one-pager, which is to be one page */
  LotsePage    *page;           /* (unowned) for the widths of words */
} Writer;

/* ---- Pictures ---- */

typedef void (*DrawFunc) (Writer *self, LotsePage *page, gpointer data);

static void
page_init (LotsePage *page, LotseBooklet *booklet, double width, double height, double scale)
{
  *page = (LotsePage) { .data = booklet->data, .lang = booklet->options.lang, .source = booklet->source, .as_of = booklet->as_of, .width = width, .height = height };
  lotse_style_init (&page->style, LOTSE_THEME_PRINT, lotse_chart_lang (booklet->options.lang), scale);
  page->text = lotse_text_cache_new (&page->style);
  lotse_text_cache_set_exact (page->text, TRUE);
}

static GBytes *
draw_picture (Writer *self, double width, double height, DrawFunc draw, gpointer data, GError **error)
{
  g_autoptr (LotseDocument) document = lotse_document_new (LOTSE_FORMAT_PNG, width, height, PICTURE_SCALE, error);
  g_autoptr (LotseTextCache) text = NULL;
  LotsePage page;

  if (document == NULL)
    return NULL;
  page_init (&page, self->booklet, width, height, 1);
  text = page.text;
  page.document = document;
  page.cr = lotse_document_cr (document);
  lotse_page_ground (&page);
  draw (self, &page, data);
  return lotse_document_finish (document, error);
}

static gboolean
add_picture (Writer *self, const char *name, const char *alt, double width, double height, double width_cm, DrawFunc draw, gpointer data, GError **error)
{
  g_autofree char *path = g_strdup_printf ("Pictures/%u.png", ++self->n_pictures);
  GBytes *png = draw_picture (self, width, height, draw, data, error);

  if (png == NULL)
    return FALSE;
  lotse_od_add_part (self->parts, path, "image/png", png);
  g_string_append (self->body, "<text:p text:style-name=\"Figure\"><draw:frame text:anchor-type=\"as-char\" draw:style-name=\"picture\"");
  lotse_od_attribute (self->body, "draw:name", name);
  lotse_od_length (self->body, "svg:width", width_cm);
  lotse_od_length (self->body, "svg:height", width_cm * height / width);
  g_string_append_printf (self->body, "><draw:image xlink:href=\"%s\" xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/><svg:title>", path);
  lotse_od_text (self->body, name);
  g_string_append (self->body, "</svg:title><svg:desc>");
  lotse_od_text (self->body, alt);
  g_string_append (self->body, "</svg:desc></draw:frame></text:p>");
  return TRUE;
}

static void
draw_history (Writer *self, LotsePage *page, gpointer data)
{
  lotse_page_history (page, (LotseChartRect) { 0, 0, page->width, page->height }, MONTHS);
}

static gboolean
add_history (Writer *self, GError **error)
{
  g_autoptr (GArray) months = lotse_status_months_from (self->booklet->data, &self->booklet->source, MONTHS);
  g_autoptr (LotseFigure) figure = lotse_status_history_new ((const LotseStatusMonth *) (gpointer) months->data, months->len, TRUE, self->page->text, 640, 230);
  g_autofree char *alt = lotse_figure_summarize (figure, lotse_chart_lang (self->booklet->options.lang));

  return add_picture (self, _("Status history"), alt, 640, 230, LOTSE_TEXT_WIDTH_CM, draw_history, NULL, error);
}

typedef struct { LotseTimelineInput *input; guint part, n_parts; double height; } TimelinePart;

/* Each part is laid out anew: letters belong to the picture that they are drawn to. */
static void
draw_timeline (Writer *self, LotsePage *page, gpointer data)
{
  TimelinePart *part = data;
  g_autoptr (LotseTimelinePrint) print = lotse_timeline_print_new (page, part->input, page->width, page->height, 6, NULL);

  part->n_parts = lotse_timeline_print_n_pages (print);
  lotse_timeline_print_draw (print, part->part, 0, 0);
}

static gboolean
add_timeline (Writer *self, GError **error)
{
  g_autoptr (LotseTimelineInput) input = lotse_booklet_timeline (self->booklet);
  TimelinePart part = { input, 0, 1, 0 };
  g_autofree char *summary = lotse_timeline_summary (input, lotse_chart_lang (self->booklet->options.lang));
  g_autofree char *alt = g_strdup_printf (_("%s The table that follows says the same."), summary);

  for (; part.part < part.n_parts; part.part++)
    if (!add_picture (self, _("Timeline"), alt, 980, 580, WIDE_TEXT_CM, draw_timeline, &part, error))
      return FALSE;
  return TRUE;
}

/* ---- Text ---- */

static void
end_list (Writer *self)
{
  if (self->in_list)
    g_string_append (self->body, "</text:list>");
  self->in_list = FALSE;
}

static void
add_paragraph (Writer *self, const char *style, const char *text)
{
  g_string_append_printf (self->body, "<text:p text:style-name=\"%s\">", style);
  lotse_od_text (self->body, text);
  g_string_append (self->body, "</text:p>");
}

/* Pages change between upright and lying with a paragraph that says so. */
static const char *
heading_style (Writer *self, const LotseBlock *block, gboolean lying)
{
  static const char *const plain[] = { "Heading_20_1", "Heading_20_2", "Heading_20_3" };
  const char *style = self->tight && block->level == 3 ? "tight3" : plain[CLAMP (block->level, 1, 3) - 1];

  if (lying != self->lying)
    style = lying ? "lying" : "upright";
  else if (self->breaks)
    style = block->level == 1 ? "page1" : "page2";
  self->lying = lying;
  self->breaks = FALSE;
  return style;
}

static void
add_heading (Writer *self, const LotseBlock *block, guint mark, gboolean lying)
{
  g_string_append_printf (self->body, "<text:h text:style-name=\"%s\" text:outline-level=\"%u\">", heading_style (self, block, lying), block->level);
  if (mark != G_MAXUINT)
    g_string_append_printf (self->body, "<text:bookmark-start text:name=\"block%u\"/>", mark);
  lotse_od_text (self->body, block->text);
  if (mark != G_MAXUINT)
    g_string_append_printf (self->body, "<text:bookmark-end text:name=\"block%u\"/>", mark);
  g_string_append (self->body, "</text:h>");
}

static void
add_item (Writer *self, const LotseBlock *block)
{
  if (!self->in_list)
    g_string_append (self->body, "<text:list text:style-name=\"dots\">");
  self->in_list = TRUE;
  g_string_append (self->body, "<text:list-item>");
  g_string_append_printf (self->body, "<text:p text:style-name=\"%s\">", self->tight ? "TightItem" : "Item");
  if (block->lead != NULL)
    {
      g_string_append (self->body, "<text:span text:style-name=\"lead\">");
      lotse_od_text (self->body, block->lead);
      g_string_append (self->body, ":</text:span> ");
    }
  lotse_od_text (self->body, block->text);
  g_string_append (self->body, "</text:p></text:list-item>");
}

/* ---- Tables ---- */

static const char *
state_style (LotseChartState state)
{
  return state == LOTSE_CHART_ON_TRACK ? "good" : state == LOTSE_CHART_NEEDS_ATTENTION ? "fair" : state == LOTSE_CHART_NEEDS_DECISION ? "bad"
         : state == LOTSE_CHART_DONE ? "done" : "quiet";
}

static void
add_cell (Writer *self, const LotseCell *cell, gboolean right)
{
  g_autofree char *value = NULL;

  g_string_append_printf (self->body, "<table:table-cell table:style-name=\"%s\"", self->tight ? "tight" : "cell");
  if (cell->kind == LOTSE_CELL_NUMBER || cell->kind == LOTSE_CELL_SHARE)
    {
      value = lotse_od_number (cell->number);
      g_string_append_printf (self->body, " office:value-type=\"%s\" office:value=\"%s\"", cell->kind == LOTSE_CELL_SHARE ? "percentage" : "float", value);
    }
  else if (cell->kind == LOTSE_CELL_DATE)
    {
      value = lotse_date_to_text (cell->date);
      g_string_append_printf (self->body, " office:value-type=\"date\" office:date-value=\"%s\"", value);
    }
  else
    g_string_append (self->body, " office:value-type=\"string\"");
  g_string_append_printf (self->body, "><text:p text:style-name=\"%s\">", self->tight ? (right ? "TightNumber" : "TightCell") : right ? "Number" : "Cell");
  g_string_append_printf (self->body, "<text:span text:style-name=\"%s\">",
                          cell->kind == LOTSE_CELL_STATE ? state_style (cell->state) : cell->below != NULL && *cell->below ? "lead" : "plain");
  lotse_od_text (self->body, *cell->text ? cell->text : "–");
  g_string_append (self->body, "</text:span>");
  g_string_append (self->body, "</text:p>");
  if (cell->below != NULL && *cell->below)
    add_paragraph (self, self->tight ? "TightBelow" : "Below", cell->below);
  g_string_append (self->body, "</table:table-cell>");
}

/* On paper a status has a mark before its words; the text is without, and its room goes to the widest column. */
static void
give_mark_away (Writer *self, const LotseTable *table, double *widths, guint n)
{
  const double mark = lotse_style_px (&self->page->style, 12) + 6;
  guint widest = 0, at = 0;

  for (guint i = 1; i < n; i++)
    widest = widths[i] > widths[widest] ? i : widest;
  for (guint i = 0; i < lotse_table_n_columns (table); i++)
    {
      if (!lotse_layout_on_paper (lotse_table_column (table, i)))
        continue;
      if (lotse_table_n_rows (table) > 0 && lotse_table_cell (table, 0, i)->kind == LOTSE_CELL_STATE && at != widest)
        {
          widths[at] -= mark;
          widths[widest] += mark;
        }
      at++;
    }
}

static void
add_columns (Writer *self, const LotseTable *table)
{
  g_autofree double *widths = g_new0 (double, lotse_table_n_columns (table));
  guint n = lotse_layout_widths (self->page, table, LOTSE_TEXT_WIDTH_CM / CM_PER_PX, widths);

  /* How high the tables of one-pagers will be is reckoned with the widths as they are. */
  if (!self->tight)
    give_mark_away (self, table, widths, n);
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (self->styles, "<style:style style:name=\"t%u.%u\" style:family=\"table-column\"><style:table-column-properties", self->n_tables, i);
      lotse_od_length (self->styles, "style:column-width", widths[i] * CM_PER_PX);
      g_string_append (self->styles, "/></style:style>");
      g_string_append_printf (self->body, "<table:table-column table:style-name=\"t%u.%u\"/>", self->n_tables, i);
    }
}

static void
add_table (Writer *self, const LotseTable *table)
{
  g_string_append_printf (self->body, "<table:table table:style-name=\"%s\"", self->tight ? "tighttable" : "table");
  self->n_tables++;
  {
    /* Names are unique in a document. */
    g_autofree char *name = g_strdup_printf ("%s %u", table->name, self->n_tables);

    lotse_od_attribute (self->body, "table:name", name);
  }
  g_string_append_c (self->body, '>');
  add_columns (self, table);
  g_string_append (self->body, "<table:table-header-rows><table:table-row table:style-name=\"whole\">");
  for (guint i = 0; i < lotse_table_n_columns (table); i++)
    if (lotse_layout_on_paper (lotse_table_column (table, i)))
      {
        g_string_append_printf (self->body, "<table:table-cell table:style-name=\"%s\" office:value-type=\"string\">", self->tight ? "tighthead" : "head");
        add_paragraph (self, self->tight ? (lotse_table_column (table, i)->right ? "TightHeadNumber" : "TightHead") : lotse_table_column (table, i)->right ? "HeadNumber" : "Head", lotse_table_column (table, i)->label);
        g_string_append (self->body, "</table:table-cell>");
      }
  g_string_append (self->body, "</table:table-row></table:table-header-rows>");
  for (guint row = 0; row < lotse_table_n_rows (table); row++)
    {
      g_string_append (self->body, "<table:table-row table:style-name=\"whole\">");
      for (guint i = 0; i < lotse_table_n_columns (table); i++)
        if (lotse_layout_on_paper (lotse_table_column (table, i)))
          add_cell (self, lotse_table_cell (table, row, i), lotse_table_column (table, i)->right);
      g_string_append (self->body, "</table:table-row>");
    }
  g_string_append (self->body, "</table:table>");
}

/* ---- Blocks ---- */

static gboolean add_blocks (Writer *self, GPtrArray *blocks, guint first_mark, GError **error);

/* The first one stands below the heading of them all. */
static gboolean
add_project (Writer *self, LotseRecord *project, guint mark, gboolean first, GError **error)
{
  g_autoptr (GPtrArray) blocks = lotse_booklet_project_blocks (self->booklet, project, self->page);

  gboolean done;

  self->breaks = !first;
  self->tight = TRUE;
  done = add_blocks (self, blocks, mark, error);
  self->tight = FALSE;
  return done;
}

/* ---- Contents ---- */

static void
add_entry (Writer *self, guint level, guint mark, guint last, const char *title)
{
  g_string_append_printf (self->body, "<text:p text:style-name=\"Contents_20_%u\"><text:a xlink:type=\"simple\" xlink:href=\"#block%u\" text:style-name=\"Index_20_Link\" text:visited-style-name=\"Index_20_Link\">", level, mark);
  lotse_od_text (self->body, title);
  /* The word processor puts the number there when it lays the text out. */
  g_string_append_printf (self->body, "<text:tab/><text:bookmark-ref text:reference-format=\"page\" text:ref-name=\"block%u\">–</text:bookmark-ref>", mark);
  if (last != mark)
    g_string_append_printf (self->body, "–<text:bookmark-ref text:reference-format=\"page\" text:ref-name=\"block%u\">–</text:bookmark-ref>", last);
  g_string_append (self->body, "</text:a></text:p>");
}

static guint
last_of_group (GPtrArray *blocks, guint first)
{
  guint last = first;

  for (guint i = first + 1; i < blocks->len; i++)
    {
      const LotseBlock *block = blocks->pdata[i];

      if (block->kind != LOTSE_BLOCK_PROJECT || block->lead != NULL)
        break;
      last = i;
    }
  return last;
}

static void
add_contents (Writer *self)
{
  GPtrArray *blocks = self->booklet->blocks;
  guint n = 0;

  g_string_append (self->body, "<text:p text:style-name=\"contents-title\">");
  lotse_od_text (self->body, _("Contents"));
  g_string_append (self->body, "</text:p>");
  for (guint i = 0; i < blocks->len; i++)
    {
      const LotseBlock *block = blocks->pdata[i];
      guint level;

      n += lotse_booklet_in_contents (self->booklet, block, &level);
      if (block->kind == LOTSE_BLOCK_HEADING && lotse_booklet_in_contents (self->booklet, block, &level))
        add_entry (self, level, i, i, block->text);
      else if (block->kind == LOTSE_BLOCK_PROJECT && block->lead != NULL)
        add_entry (self, 2, i, last_of_group (blocks, i), block->lead);
      else if (block->kind == LOTSE_BLOCK_PROJECT && !self->booklet->grouped)
        add_entry (self, 2, i, i, lotse_record_text (block->project, LOTSE_F_PROJECT_TITLE));
    }
  self->breaks = n > LOTSE_CONTENTS_SHORT;
}

static const LotseBlock *
next_block (GPtrArray *blocks, guint index)
{
  return index + 1 < blocks->len ? blocks->pdata[index + 1] : NULL;
}

/* @mark: of the first block, where only that is found from the contents; G_MAXUINT: the blocks are those of the booklet. */
static gboolean
add_blocks (Writer *self, GPtrArray *blocks, guint mark, GError **error)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const LotseBlock *block = blocks->pdata[i], *next = next_block (blocks, i);

      if (block->kind != LOTSE_BLOCK_ITEM)
        end_list (self);
      if (mark == G_MAXUINT && i > 0 && i == lotse_booklet_contents_place (self->booklet))
        add_contents (self);
      switch (block->kind)
        {
        case LOTSE_BLOCK_HEADING:
          self->breaks |= next != NULL && next->kind == LOTSE_BLOCK_PROJECT;
          add_heading (self, block, mark == G_MAXUINT ? i : i == 0 ? mark : G_MAXUINT, next != NULL && next->kind == LOTSE_BLOCK_TIMELINE);
          break;
        case LOTSE_BLOCK_NOTE: add_paragraph (self, self->tight ? "TightNote" : "Note", block->text); break;
        case LOTSE_BLOCK_ITEM: add_item (self, block); break;
        case LOTSE_BLOCK_TABLE: add_table (self, block->table); break;
        case LOTSE_BLOCK_HISTORY:
          if (!add_history (self, error))
            return FALSE;
          break;
        case LOTSE_BLOCK_TIMELINE:
          if (!add_timeline (self, error))
            return FALSE;
          break;
        case LOTSE_BLOCK_PROJECT:
          if (!add_project (self, block->project, i, i > 0 && ((LotseBlock *) blocks->pdata[i - 1])->kind == LOTSE_BLOCK_HEADING, error) || !lotse_booklet_step (self->booklet, 0.1 + 0.9 * (i + 1) / blocks->len, error))
            return FALSE;
          break;
        case LOTSE_BLOCK_TEXT:
        default: add_paragraph (self, "Text_20_body", block->text);
        }
    }
  end_list (self);
  return TRUE;
}

/* ---- Cover ---- */

static void
add_cover (Writer *self)
{
  g_autoptr (GPtrArray) lines = lotse_booklet_cover_lines (self->booklet);

  add_paragraph (self, "cover", self->booklet->organisation ? self->booklet->organisation : "");
  add_paragraph (self, "Title", self->booklet->title);
  if (self->booklet->strategy != NULL)
    add_paragraph (self, "Subtitle", self->booklet->strategy);
  for (guint i = 0; i < lines->len; i++)
    add_paragraph (self, "Text_20_body", lines->pdata[i]);
  if (lotse_booklet_is_example (self->booklet))
    add_paragraph (self, "Note", _("Example: invented data"));
}

/* ---- Whole ---- */

static GString *
content (const Writer *self)
{
  GString *out = lotse_od_begin ("document-content");

  g_string_append (out, "<office:automatic-styles>");
  g_string_append (out, lotse_booklet_odt_content_styles);
  g_string_append (out, self->styles->str);
  g_string_append (out, "</office:automatic-styles><office:body><office:text text:use-soft-page-breaks=\"true\">");
  g_string_append (out, self->body->str);
  g_string_append (out, "</office:text></office:body></office:document-content>");
  return out;
}

GBytes *
lotse_booklet_to_odt (LotseBooklet *self, GError **error)
{
  g_autoptr (GPtrArray) parts = lotse_od_parts_new ();
  g_autoptr (GString) automatic = g_string_new (NULL), body = g_string_new (NULL);
  Writer writer = { .booklet = self, .parts = parts, .styles = automatic, .body = body };
  g_autoptr (LotseTextCache) text = NULL;
  LotsePage page;
  const gboolean front = self->options.kind != LOTSE_BOOKLET_PROJECT || self->blocks->len > 1;

  page_init (&page, self, LOTSE_A4_SHORT, LOTSE_A4_LONG, FONT_ALLOWANCE);
  text = page.text;
  writer.page = &page;
  if (front)
    {
      add_cover (&writer);
      if (lotse_booklet_contents_place (self) == 0)
        add_contents (&writer);
      else
        writer.lying = TRUE; /* the heading after the cover changes to pages of text */
    }
  writer.breaks = front;
  if (!lotse_booklet_step (self, 0.1, error) || !add_blocks (&writer, self->blocks, G_MAXUINT, error))
    return NULL;
  lotse_od_take_xml (parts, "content.xml", content (&writer));
  lotse_od_take_xml (parts, "styles.xml", lotse_booklet_odt_styles (self));
  return lotse_od_package (self, MEDIA_TYPE, g_steal_pointer (&parts), error);
}
