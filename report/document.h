/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture or document in memory that pages are drawn to, and its way to the disk. */
#pragma once

#include <gio/gio.h>

#include "charts/style.h"
#include "report/pdf-form.h"
#include "report/pdf-structure.h"

G_BEGIN_DECLS

typedef enum { LOTSE_FORMAT_PNG, LOTSE_FORMAT_SVG, LOTSE_FORMAT_PDF } LotseFormat;

typedef struct _LotseDocument LotseDocument;

gboolean       lotse_format_from_path (const char *path, LotseFormat *format);

/* @width, @height: px. @scale: picture elements per px, PNG only. */
LotseDocument *lotse_document_new (LotseFormat format, double width, double height, double scale, GError **error);
void           lotse_document_free (LotseDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseDocument, lotse_document_free)

cairo_t       *lotse_document_cr (LotseDocument *self); /* (transfer none) in px */
/* PDF: what readers show as title, and the day that stands for the creation; fixed, so that equal content gives equal bytes. */
void           lotse_document_describe (LotseDocument *self, const char *title, const char *day);
/* Language of the texts, "de" or "en", and a sentence that stands for a picture as a whole; both for those who listen. */
void           lotse_document_set_words (LotseDocument *self, const char *lang, const char *description);
/* PDF: a figure follows, between the tags "Figure"; @alt (nullable) is what is read out in its place. Also for those without, so that they are
 * counted. The place is in user space. */
void           lotse_document_add_figure (LotseDocument *self, const char *alt, double x, double y, double width, double height);
/* PDF: what follows until lotse_document_end_link () leads to the place of this name; @words are read out for it. */
void           lotse_document_begin_link (LotseDocument *self, const char *place, const char *words);
void           lotse_document_end_link (LotseDocument *self);
/* PDF: what can be filled in on the page that is drawn, at a place in user space; in the order in which one fills in. @name: unique, of ASCII letters,
 * digits and "_"; boxes of which one is chosen share it and have each a @value (else NULL), and follow each other. @label: for those who listen. Between
 * two tags, as it is an element of the tree itself. */
void           lotse_document_add_field (LotseDocument *self, LotsePdfFieldKind kind, const char *name, const char *value, const char *label, double x,
                                         double y, double width, double height);
/* PDF: a line of the outline that leads to the place that was named between the tags of cairo; @parent: what this returned before, or 0. */
int            lotse_document_add_outline (LotseDocument *self, int parent, const char *title, const char *place);
void           lotse_document_next_page (LotseDocument *self, double width, double height); /* PDF: px of the page that follows */
/* Ends the drawing. (transfer full); NULL with LOTSE_ERROR_STORAGE */
GBytes        *lotse_document_finish (LotseDocument *self, GError **error);
/* Written aside and renamed. LOTSE_ERROR_STORAGE */
gboolean       lotse_document_write (LotseDocument *self, const char *path, GError **error);

G_END_DECLS
