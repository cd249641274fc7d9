/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture or document in memory that pages are drawn to, and its way to the disk. */
#pragma once

#include <gio/gio.h>

#include "charts/style.h"

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
void           lotse_document_next_page (LotseDocument *self, double width, double height); /* PDF: px of the page that follows */
gboolean       lotse_document_write (LotseDocument *self, const char *path, GError **error);

G_END_DECLS
