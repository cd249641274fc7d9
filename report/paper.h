/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizes of paper, lying, in px of 1/96 inch. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  LOTSE_PAPER_NONE, /* whatever size is asked for */
  LOTSE_PAPER_A4,
  LOTSE_PAPER_A3,
  LOTSE_PAPER_A0,
  LOTSE_PAPER_WIDE, /* 16:9, as projectors show it */
  LOTSE_N_PAPERS
} LotsePaper;

/* "a4", "a3", "a0", "16:9". FALSE for other text. */
gboolean    lotse_paper_from_text (const char *text, LotsePaper *paper);
void        lotse_paper_size (LotsePaper paper, double *width, double *height); /* 0 for NONE */

#define LOTSE_TILE_OVERLAP (10 * 96 / 25.4) /* px by which sheets of a poster overlap: 10 mm */

/* A poster on sheets of A4, lying. Glued together, they are as large as its paper, neither more nor less. In px. */
typedef struct
{
  double width, height;           /* of a sheet */
  double tile_width, tile_height; /* what each sheet shows of the poster */
  double left, top;               /* where that begins on the sheet */
  guint  columns, rows;
} LotseTiling;

/* FALSE where there is nothing to glue: for A4, which is a sheet, for 16:9, which is a screen, and for none. */
gboolean    lotse_paper_tile (LotsePaper paper, LotseTiling *tiling);

G_END_DECLS
