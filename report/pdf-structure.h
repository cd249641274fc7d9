/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a tagged PDF of cairo lacks to be accessible (PDF/UA-1, ISO 14289-1): alternative texts and places of its figures, the scope of header cells, words of
 * links, fields within the tree, artifacts, tab order, the language, metadata, and that the title stands in the title bar. Cairo 1.16 and 1.18 write the
 * tree of tags but few of these. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char  *alt;                 /* (owned) (nullable) read out in its place */
  double x, y, width, height; /* points from the lower left corner of its page */
} LotsePdfFigure;

void     lotse_pdf_figure_free (LotsePdfFigure *figure);

typedef struct
{
  GPtrArray  *figures; /* (element-type LotsePdfFigure) the structure elements "Figure" in the order in which they were begun */
  GPtrArray  *links;   /* (element-type utf8) words of the structure elements "Link", in the same way */
  GPtrArray  *fields;  /* (element-type LotsePdfField) what can be filled in, for the structure elements "Form", in the same way */
  const char *title;   /* (nullable) */
  const char *day;     /* (nullable) of creation, YYYY-MM-DD */
  const char *lang;    /* "de", "en" */
} LotsePdfParts;

/* Writes @pdf anew. FALSE, and @pdf as it was, where it is not a PDF with a table of cross references and a tree of tags. */
gboolean lotse_pdf_structure_complete (GByteArray *pdf, const LotsePdfParts *parts);

G_END_DECLS
