/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document of headings, paragraphs and items, such as an agenda or minutes: as text, and on pages of A4. */
#pragma once

#include "data/model/lotse-dataset.h"

G_BEGIN_DECLS

typedef struct _LotseTextDocument LotseTextDocument;

LotseTextDocument *lotse_text_document_new (const char *title);
void               lotse_text_document_free (LotseTextDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseTextDocument, lotse_text_document_free)

/* NULL and "" add nothing. */
void               lotse_text_document_heading (LotseTextDocument *self, const char *text);
void               lotse_text_document_paragraph (LotseTextDocument *self, const char *text);
void               lotse_text_document_item (LotseTextDocument *self, const char *text); /* with a hyphen before it */

const char        *lotse_text_document_title (LotseTextDocument *self);
/* Lines, headings underlined by a blank line after them. (transfer full) */
char              *lotse_text_document_to_text (LotseTextDocument *self);
/* Writes @path: .txt in UTF-8, or .pdf on A4, upright and with structure. @as_of: the day that stands on it. LOTSE_ERROR_UNSUPPORTED for another
 * ending, LOTSE_ERROR_STORAGE and G_FILE_ERROR where it cannot be written. */
gboolean           lotse_text_document_write (LotseTextDocument *self, LotseDataset *data, LotseDate as_of, LotseLang lang, const char *path, GError **error);

G_END_DECLS
