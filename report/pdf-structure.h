/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a tagged PDF of cairo lacks for those who listen to it: alternative texts of its figures, the scope of header cells, the language, and that
 * the title stands in the title bar. Cairo 1.16 and 1.18 write the tree of tags but none of these. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char  *alt;                 /* (owned) (nullable) read out in its place */
  double x, y, width, height; /* points from the lower left corner of its page */
} LotsePdfFigure;

void     lotse_pdf_figure_free (LotsePdfFigure *figure);

/* Appends an incremental update to @pdf. @figures (element-type LotsePdfFigure): the structure elements "Figure" in the order in which they were begun. @fields (nullable) (element-type LotsePdfField): what can be filled in. @lang: "de", "en". FALSE, and @pdf as it was, where it is not a PDF with a table of cross references and a tree of tags. */
gboolean lotse_pdf_structure_complete (GByteArray *pdf, GPtrArray *figures, GPtrArray *fields, const char *lang);

G_END_DECLS
