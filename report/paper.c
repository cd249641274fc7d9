/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ISO 216, and 16:9 at 13 1/3 by 7 1/2 inches. */
#include "config.h"
#include "paper.h"

#include <math.h>

#define PX_PER_MM (96 / 25.4)
#define SHEET_MARGIN (10 * PX_PER_MM) /* that printers leave white */

static const struct { const char *name; double width_mm, height_mm; } papers[LOTSE_N_PAPERS] = {
  [LOTSE_PAPER_NONE] = { "", 0, 0 },      [LOTSE_PAPER_A4] = { "a4", 297, 210 },          [LOTSE_PAPER_A3] = { "a3", 420, 297 },
  [LOTSE_PAPER_A0] = { "a0", 1189, 841 }, [LOTSE_PAPER_WIDE] = { "16:9", 338.6667, 190.5 },
};

gboolean
lotse_paper_from_text (const char *text, LotsePaper *paper)
{
  for (guint i = LOTSE_PAPER_A4; i < LOTSE_N_PAPERS; i++)
    if (g_strcmp0 (text, papers[i].name) == 0)
      {
        *paper = (LotsePaper) i;
        return TRUE;
      }
  return FALSE;
}

void
lotse_paper_size (LotsePaper paper, double *width, double *height)
{
  g_return_if_fail (paper < LOTSE_N_PAPERS);
  *width = papers[paper].width_mm * PX_PER_MM;
  *height = papers[paper].height_mm * PX_PER_MM;
}

/* As many as it takes, and of these each shows as much as the others. */
static guint
tile (double poster, double sheet, double *shown, double *begin)
{
  const double most = sheet - 2 * SHEET_MARGIN;
  const guint n = (guint) MAX (ceil ((poster - LOTSE_TILE_OVERLAP) / (most - LOTSE_TILE_OVERLAP)), 1);

  *shown = (poster + (n - 1) * LOTSE_TILE_OVERLAP) / n;
  *begin = (sheet - *shown) / 2;
  return n;
}

gboolean
lotse_paper_tile (LotsePaper paper, LotseTiling *tiling)
{
  double width, height;

  if (paper != LOTSE_PAPER_A3 && paper != LOTSE_PAPER_A0)
    return FALSE;
  lotse_paper_size (paper, &width, &height);
  lotse_paper_size (LOTSE_PAPER_A4, &tiling->width, &tiling->height);
  tiling->columns = tile (width, tiling->width, &tiling->tile_width, &tiling->left);
  tiling->rows = tile (height, tiling->height, &tiling->tile_height, &tiling->top);
  return TRUE;
}
