/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a form in a PDF (PDF 1.7, 12.7): what is drawn on the page as lines and boxes can be filled in on the screen as well. */
#pragma once

#include "pdf-update.h"

G_BEGIN_DECLS

typedef enum { LOTSE_PDF_TEXT, LOTSE_PDF_LINES, LOTSE_PDF_TICK, LOTSE_PDF_CHOICE } LotsePdfFieldKind;

typedef struct
{
  LotsePdfFieldKind kind;
  char  *name;   /* (owned) unique, but of a choice: its boxes have the same, and stand one after the other */
  char  *label;  /* (owned) what is read out, and shown as a tip; of a box of a choice what it is of, a colon, and which it is: "Status: on track" */
  char  *value;  /* (owned) (nullable) of a box of a choice: its code */
  guint  page;   /* from 0 */
  double x, y, width, height; /* points, from the lower left corner */
  guint  object, key; /* number of its place on the page, 0: it has none; and its key in the tree of parents */
} LotsePdfField;

void  lotse_pdf_field_free (LotsePdfField *field);

/* Appends objects for @fields (element-type LotsePdfField) and says of each which it became and what its key is. @pages (element-type guint): numbers of the pages.
 * @first_key: of the first field; those of the others follow. Returns the number of the form for the catalog. */
guint pdf_form_append (PdfUpdate *self, GArray *pages, GPtrArray *fields, guint first_key);

G_END_DECLS
