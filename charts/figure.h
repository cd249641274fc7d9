/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all charts of figures have in common once they are laid out: items in reading order that are hit, walked and spoken, labels that do
 * not overlap, a grid, a table twin, a sentence for the whole. Whoever shows a chart needs to know no more than this. */
#pragma once

#include "labels.h"
#include "scale.h"
#include "table.h"
#include "values.h"

G_BEGIN_DECLS

typedef struct _LotseFigure LotseFigure;

/* An item lies where its rectangle does; its index is its place in reading order. */
typedef struct
{
  LotseChartRect rect;
  guint          row;   /* up and down go from row to row */
  gboolean       point; /* a point: hit from near by, marked with a ring */
  guint          what, which; /* of the chart that made it */
} LotseFigureItem;

typedef struct
{
  void             (*free)      (LotseFigure *self); /* of what the chart itself owns; the rest follows */
  void             (*paint)     (LotseFigure *self, LotseTextCache *text, cairo_t *cr); /* between grid and labels */
  char            *(*describe)  (LotseFigure *self, guint item, LotseChartLang lang);
  char            *(*summarize) (LotseFigure *self, LotseChartLang lang);
  LotseChartTable *(*tabulate)  (LotseFigure *self, LotseChartLang lang);
  gboolean           nearest_x; /* where no item is hit, the point nearest to the left or right in the plot is */
} LotseFigureClass;

typedef struct { double x0, y0, x1, y1; gboolean strong; } LotseGridLine;

/* Adds the links of one item, if it has any. */
typedef void (*LotseFigureAsk) (LotseFigure *self, guint what, guint which, gpointer data);

struct _LotseFigure
{
  const LotseFigureClass *klass;
  double         width, height;
  LotseChartRect plot;
  LotseLabels   *labels; /* (owned) */
  GArray        *items;  /* (owned) (element-type LotseFigureItem) */
  GArray        *grid;   /* (owned) (element-type LotseGridLine) */
  GHashTable    *links;  /* (owned) (nullable) see lotse_figure_add_link() */
  LotseFigureAsk ask;    /* (nullable) see lotse_figure_set_ask() */
  gpointer       ask_data; /* (owned) */
  GDestroyNotify ask_free;
};

void     lotse_figure_free (LotseFigure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseFigure, lotse_figure_free)

void     lotse_figure_paint (LotseFigure *self, LotseTextCache *text, cairo_t *cr);
/* Ring or frame around @item, apart from the data. */
void     lotse_figure_paint_item (LotseFigure *self, const LotseStyle *style, guint item, cairo_t *cr);
guint    lotse_figure_n_items (LotseFigure *self);
gboolean lotse_figure_item_rect (LotseFigure *self, guint item, LotseChartRect *rect);
/* The smallest item that holds the point, else the nearest of the points near by. */
gboolean lotse_figure_hit (LotseFigure *self, double x, double y, guint *item);
/* Next (@dx 1) or previous (-1) in reading order; @dy: the nearest one of the row below (1) or above (-1). @item itself at the end. */
guint    lotse_figure_step (LotseFigure *self, guint item, int dx, int dy);
char    *lotse_figure_describe (LotseFigure *self, guint item, LotseChartLang lang); /* (transfer full) */
char    *lotse_figure_summarize (LotseFigure *self, LotseChartLang lang);            /* (transfer full) */
LotseChartTable *lotse_figure_tabulate (LotseFigure *self, LotseChartLang lang);     /* (transfer full) */

/* What stands behind an item, for whoever can open it: names that mean nothing here ("project:ID"). Added by who fills the chart, by what and which of
 * the item. */
void     lotse_figure_add_link (LotseFigure *self, guint what, guint which, const char *target);
/* Where there are many links and few are ever wanted: @ask adds those of one item when somebody asks for them. @data: (transfer full) freed with @self. */
void     lotse_figure_set_ask (LotseFigure *self, LotseFigureAsk ask, gpointer data, GDestroyNotify free_data);
/* (transfer none) (nullable) (element-type utf8) NULL: nothing that could be opened */
const GPtrArray *lotse_figure_links (LotseFigure *self, guint item);

/* ---- For the layouts ---- */

void     lotse_figure_init (LotseFigure *self, const LotseFigureClass *klass, LotseTextCache *text, double width, double height);
void     lotse_figure_add_item (LotseFigure *self, LotseChartRect rect, guint row, guint what, guint which);
void     lotse_figure_add_point (LotseFigure *self, double x, double y, guint row, guint what, guint which);
const LotseFigureItem *lotse_figure_item (LotseFigure *self, guint item);
void     lotse_figure_add_line (LotseFigure *self, double x0, double y0, double x1, double y1, gboolean strong);

/* Lines and labels of a value axis at the left of the plot; horizontal lines. */
void     lotse_figure_value_axis (LotseFigure *self, LotseTextCache *text, const LotseScale *scale, const LotseChartUnit *unit);
double   lotse_figure_value_gutter (LotseTextCache *text, const LotseScale *scale, const LotseChartUnit *unit); /* px left of the plot */
double   lotse_figure_y (const LotseFigure *self, const LotseScale *scale, double value);
/* Lines of time in the plot and up to two lines of labels below it. */
void     lotse_figure_time_axis (LotseFigure *self, LotseTextCache *text, double from, double to, GTimeZone *zone);
double   lotse_figure_time_gutter (LotseTextCache *text); /* px below the plot */

/* A key: signs (areas of the series) and words in as many lines as they need, from @y down. Returns its height. */
typedef struct { const char *text; guint series; LotseChartRect sign; } LotseKeyEntry; /* @sign is filled in */
double   lotse_figure_key (LotseFigure *self, LotseTextCache *text, LotseKeyEntry *entries, guint n, double x, double y, double width);

/* Appends a sentence with a space between; takes @sentence. */
void     lotse_sentence_take (GString *out, char *sentence);
/* @words with a full stop where there is none yet. (transfer full) */
char    *lotse_sentence_ended (const char *words);

G_END_DECLS
