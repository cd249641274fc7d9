/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A font that is part of the file, for text that is typed into a form after it was written. */
#pragma once

#include "pdf-update.h"

G_BEGIN_DECLS

/* Appends @family (a Pango description without a size) with all letters of the encoding WinAnsi. Returns the number of the font; 0: what cairo makes of it has no such
 * encoding, and nothing was appended. */
guint pdf_font_append (PdfUpdate *self, const char *family);

G_END_DECLS
