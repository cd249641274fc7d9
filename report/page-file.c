/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document of its own: what is drawn on as many pages as it takes, as a file. */
#include "config.h"

#include "page.h"

gboolean
lotse_page_write_pdf (LotsePage *page, const char *title, LotsePageDraw draw, gpointer data, const char *path, GError **error)
{
  g_autoptr (LotseDocument) document = lotse_document_new (LOTSE_FORMAT_PDF, page->width, page->height, 1, error);
  g_autofree char *day = lotse_date_to_text (page->as_of);
  g_autoptr (LotseTextCache) text = NULL;

  if (document == NULL)
    return FALSE;
  page->source = (LotseSourceOptions) LOTSE_SOURCE_OPTIONS_INIT;
  page->source.as_of = page->as_of;
  page->tagged = TRUE;
  lotse_style_init (&page->style, LOTSE_THEME_PRINT, lotse_chart_lang (page->lang), 1);
  text = lotse_text_cache_new (&page->style);
  lotse_text_cache_set_exact (text, TRUE);
  page->text = text;
  page->document = document;
  page->cr = lotse_document_cr (document);
  lotse_document_describe (document, title, day);
  lotse_document_set_words (document, page->lang == LOTSE_LANG_EN ? "en" : "de", NULL);
  draw (page, data);
  return lotse_document_write (document, path, error);
}
