/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who works with whom: partners on the left, projects on the right, in an order that crosses few lines; the same for the same data. */
#pragma once

#include "figure.h"
#include "marks.h"

G_BEGIN_DECLS

typedef struct
{
  const char *title;
  const char *note;  /* (nullable) kind of the partner */
  guint       kind;  /* partners of the same kind have the same sign */
} LotseNetworkPartner;

typedef struct
{
  const char     *title;
  LotseChartState state;
} LotseNetworkProject;

typedef struct { guint partner, project; } LotseNetworkLink;

typedef struct
{
  const char                *title;
  const LotseNetworkPartner *partners;
  guint                      n_partners;
  const LotseNetworkProject *projects;
  guint                      n_projects;
  const LotseNetworkLink    *links;
  guint                      n_links;
} LotseNetworkInput;

/* Copies what it is given. Items: the partners from above, then the projects. Where there is no room for all, those with the fewest links are
 * left out and counted. */
LotseFigure *lotse_network_new (const LotseNetworkInput *input, LotseTextCache *text, double width, double height);
/* Height in which all have a line of their own. */
double       lotse_network_height (const LotseNetworkInput *input, LotseTextCache *text);
/* How many pairs of lines cross. */
guint        lotse_network_crossings (LotseFigure *figure);
/* The lines of an item in the accent colour, apart from the data. */
void         lotse_network_paint_links (LotseFigure *figure, const LotseStyle *style, guint item, cairo_t *cr);

G_END_DECLS
