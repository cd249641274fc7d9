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

G_END_DECLS
