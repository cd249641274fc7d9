/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A booklet on paper: which piece of which block lies where on which page, before anything is painted, so that the contents can name pages. */
#pragma once

#include "booklet-private.h"

G_BEGIN_DECLS

/* A4 in px, of which 96 are an inch. */
#define LOTSE_A4_SHORT 793.7
#define LOTSE_A4_LONG 1122.52
#define LOTSE_BOOKLET_SIDE 66.0   /* margin at the left and right */
#define LOTSE_BOOKLET_TOP 96.0    /* the running head is within */
#define LOTSE_BOOKLET_BOTTOM 84.0 /* the page number is within */
/* A one-pager needs the sheet. */
#define LOTSE_PROJECT_SIDE 46.0
#define LOTSE_PROJECT_TOP 66.0
#define LOTSE_PROJECT_BOTTOM 46.0
#define LOTSE_CELL_PADDING 5.0

typedef enum { LOTSE_PIECE_LINES, LOTSE_PIECE_HEADER, LOTSE_PIECE_ROW, LOTSE_PIECE_HISTORY, LOTSE_PIECE_TIMELINE, LOTSE_PIECE_PROJECT } LotsePieceKind;

typedef struct
{
  LotsePieceKind kind;
  guint          block;
  guint          page;        /* from 0 */
  double         x, y, width, height;
  PangoLayout   *layout;      /* (owned) (nullable) of LINES */
  guint          first, last; /* lines; of a row its number, of a timeline its part */
  const double  *columns;     /* (unowned) left edges of the cells, of those that are on paper; HEADER and ROW */
  const guint   *from;        /* (unowned) (nullable) of a row that goes on: how far each cell on paper had come before */
} LotsePiece;

#define LOTSE_CONTENTS_HEAD 56.0 /* above the first line of the contents, in points */
#define LOTSE_CONTENTS_LINE 23.0

typedef enum { LOTSE_SHEET_COVER, LOTSE_SHEET_CONTENTS, LOTSE_SHEET_TEXT, LOTSE_SHEET_TIMELINE, LOTSE_SHEET_PROJECT } LotseSheetKind;

typedef struct { char *title; guint level, block, page, last; } LotseContentsEntry; /* title owned; of a group its last page, else the same */

typedef struct
{
  LotseBooklet       *booklet;  /* (unowned) */
  LotsePage          *page;     /* (unowned) for its letters */
  GArray             *pieces;   /* (owned) (element-type LotsePiece) in the order of pages */
  GArray             *sheets;   /* (owned) (element-type LotseSheetKind) a page each */
  GArray             *contents; /* (owned) (element-type LotseContentsEntry) */
  guint               contents_per_page;
  GPtrArray          *columns;  /* (owned) edges of the tables */
  LotseTimelineInput *input;    /* (owned) (nullable) */
  LotseTimelinePrint *timeline; /* (owned) (nullable) */
} LotseLayout;

LotseLayout *lotse_layout_new (LotseBooklet *booklet, LotsePage *page);
void         lotse_layout_free (LotseLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseLayout, lotse_layout_free)

LotseTextSize  lotse_layout_text_size (const LotseBlock *block);
/* Columns that are on paper. */
gboolean       lotse_layout_on_paper (const LotseTableColumn *column);
/* @widths: (out) of the columns on paper, in px; room for all columns. Returns how many there are. */
guint          lotse_layout_widths (LotsePage *page, const LotseTable *table, double width, double *widths);
#define LOTSE_CELL_WHOLE G_MAXUINT
/* Paints what of a cell fits into @room (px), begun at @from; only measures where @cr is NULL. @next: (out) (optional) where it goes on, and
 * LOTSE_CELL_WHOLE where nothing is left. Returns the height. */
double         lotse_layout_cell (LotsePage *page, const LotseCell *cell, cairo_t *cr, double x, double y, double width, gboolean right, gboolean bold,
                                  guint from, double room, guint *next);

G_END_DECLS
