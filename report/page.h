/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page that is being drawn, and the parts that pages are made of: heading, cards, rows, pills, tables. */
#pragma once

#include "document.h"
#include "figures.h"
#include "render.h"
#include "rows.h"
#include "sources.h"

G_BEGIN_DECLS

#define LOTSE_PAGE_MARGIN 22.0
#define LOTSE_CARD_GAP 16.0
#define LOTSE_CARD_PADDING 16.0

typedef struct
{
  cairo_t            *cr;      /* (unowned) in px */
  LotseDocument      *document; /* (unowned) */
  LotseTextCache     *text;    /* (owned by the document) */
  LotseStyle          style;
  LotseDataset       *data;    /* (unowned) */
  LotseSourceOptions  source;
  LotseRecord        *project; /* (unowned) (nullable) that the page is about; of a chart it may be a KPI, of a handover sheet it is a function */
  LotseDate           as_of;
  LotseDate           told;    /* the day that stands on it, see lotse_source_told_day(); 0: as_of */
  LotseLang           lang;
  double              width, height;
  gboolean            weeks;   /* calendar weeks on the scale of the timeline */
  gboolean            without_weeks; /* there was no room for them */
  gboolean            tagged;  /* PDF: with structure for those who listen */
  guint               silences;      /* begun and not ended */
  guint               silent_from;   /* the one of them that is silent; 0: none */
  gboolean            tagged_before; /* it */
  gboolean            in_booklet; /* one of many: what stands on each page of the document is not repeated */
  gboolean            shortened; /* something was left out and counted, or ends in dots */
  guint               depth;   /* by how much headings are lower than those of a page that stands alone */
} LotsePage;

/* Structure; nothing where the page is a picture. */
void   lotse_page_begin (LotsePage *page, const char *tag);
void   lotse_page_end (LotsePage *page, const char *tag);
/* What follows is drawn and not read out, whatever element is open, until its end. @silent FALSE: it is read out, unless it lies within what is not. */
void   lotse_page_begin_silence (LotsePage *page, gboolean silent);
void   lotse_page_end_silence (LotsePage *page);
/* A picture that is read out as @alt (nullable: it is decoration, and in no tag), within @rect of user space; ends with lotse_page_end (page, "Figure"). */
void   lotse_page_begin_figure (LotsePage *page, const char *alt, const LotseChartRect *rect);

/* Begins the first page, or a further one of a document, on its ground. */
void   lotse_page_start (LotsePage *page, double width, double height, gboolean first);
void   lotse_page_number (LotsePage *page, guint number); /* is not read out: it may stand within what goes on over pages */
void   lotse_page_ground (LotsePage *page);
/* "H1" for level 1 on a page that stands alone, lower in a document. */
const char *lotse_page_heading_tag (LotsePage *page, guint level);
/* Title, a line below it, and the mark of example data. Returns where the content begins. */
double lotse_page_heading (LotsePage *page, const char *title, const char *below);
char  *lotse_page_as_of_text (LotsePage *page); /* "As of 23 Nov 2026 · Strategy · oldest report of 3 Aug 2026" (transfer full) */
char  *lotse_page_timeline_text (LotsePage *page); /* the same with what of the timeline is left out (transfer full) */

void   lotse_page_box (LotsePage *page, const LotseChartRect *rect); /* ground and edge of a card */
/* Paints a card and its titles; returns what is left inside. */
LotseChartRect lotse_page_card (LotsePage *page, LotseChartRect rect, const char *title, const char *below);
/* One line of text, middle at @y, tagged. Returns its width. */
double lotse_page_text (LotsePage *page, const char *tag, const char *text, LotseTextSize size, LotseTextFlags flags, const LotseColour *colour,
                        double x, double y, double align, double max_width);
double lotse_page_pill (LotsePage *page, const char *text, gboolean urgent, double right, double y); /* width */
double lotse_page_line_height (LotsePage *page, LotseTextSize size);
void   lotse_page_rule (LotsePage *page, double x, double y, double width);

double lotse_page_row_height (LotsePage *page, const LotseRow *row, double width);
/* As many rows as fit, then how many are left; @empty where there are none. */
void   lotse_page_rows (LotsePage *page, GPtrArray *rows, LotseChartRect rect, const char *empty);

/* What the rows from @first on would take. */
double lotse_page_rows_height (LotsePage *page, GPtrArray *rows, guint first, double width);

/* Rows from @first that fit, under a header; returns the first that did not. The tag "Table" around them is that of the caller: it may go on over pages. */
guint  lotse_page_table (LotsePage *page, GPtrArray *rows, guint first, LotseChartRect rect);

void   lotse_page_tiles (LotsePage *page, LotseChartRect *rect); /* takes their height off the top of @rect */
void   lotse_page_history (LotsePage *page, LotseChartRect rect, guint months);

void   lotse_page_draw_overview (LotsePage *page);
void   lotse_page_draw_timeline (LotsePage *page, int lanes);
/* On paper, on as many pages as it takes; begins the first itself. Returns how many it took. */
guint  lotse_page_print_timeline (LotsePage *page, const LotseRenderOptions *options, double width, double height);
/* The same in parts, for whoever begins the pages: letters as large as fits into @width × @height, and none below @least_points (0: 6). Keeps no
 * reference to @page and @input, which outlive it. */
typedef struct _LotseTimelinePrint LotseTimelinePrint;
LotseTimelinePrint *lotse_timeline_print_new (LotsePage *page, LotseTimelineInput *input, double width, double height, double least_points,
                                              const char *alt);
void   lotse_timeline_print_free (LotseTimelinePrint *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseTimelinePrint, lotse_timeline_print_free)
guint  lotse_timeline_print_n_pages (LotseTimelinePrint *self);
void   lotse_timeline_print_draw (LotseTimelinePrint *self, guint number, double x, double y); /* number from 0; on the page that is begun */
void   lotse_page_draw_status (LotsePage *page);
void   lotse_page_draw_project (LotsePage *page);
void   lotse_page_draw_form (LotsePage *page);
void   lotse_page_draw_mandate (LotsePage *page);
/* Two pages; the first is begun already. */
void   lotse_page_draw_handover (LotsePage *page);
guint  lotse_page_draw_projects (LotsePage *page, GPtrArray *rows, guint first, gboolean more_follow);
/* On as many pages as it takes, as far as the document has pages; begins the first itself. */
void   lotse_page_draw_decisions (LotsePage *page);
void   lotse_page_draw_figure (LotsePage *page, LotseFigureMaker *maker, const LotseLineView *view);
/* Rows of a chart's table from @first that fit on the page; returns the first that did not. */
guint  lotse_page_draw_chart_table (LotsePage *page, const char *title, LotseChartTable *table, guint first);
/* What @draw puts on paper as a PDF that is read out as well; of @page are data, day, language and size set. */
typedef void (*LotsePageDraw) (LotsePage *page, gpointer data);
gboolean lotse_page_write_pdf (LotsePage *page, const char *title, LotsePageDraw draw, gpointer data, const char *path, GError **error);
/* A chart inside of @rect, with what it says as alternative text. */
void   lotse_page_chart (LotsePage *page, LotseFigure *figure, double x, double y);

G_END_DECLS
