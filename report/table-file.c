/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages are those that follow a chart in a document. */
#include "config.h"

#include "table-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/error.h"
#include "page.h"

gboolean
lotse_table_write_csv (LotseChartTable *table, LotseLang lang, const char *path, GError **error)
{
  g_autofree char *csv = lotse_chart_table_to_csv (table, lotse_chart_lang (lang));
  /* Spreadsheets take a file for UTF-8 when it begins with this mark. */
  g_autofree char *text = g_strconcat ("\xef\xbb\xbf", csv, NULL);

  return g_file_set_contents_full (path, text, (gssize) strlen (text), G_FILE_SET_CONTENTS_CONSISTENT, 0644, error);
}

/* An empty table is a page as well: it says that there is nothing. */
static void
draw (LotsePage *page, gpointer data)
{
  LotseChartTable *table = data;
  guint number = 0, next = 0, before;

  do
    {
      before = next;
      lotse_page_start (page, page->width, page->height, number == 0);
      next = lotse_page_draw_chart_table (page, lotse_chart_table_caption (table), table, before);
      lotse_page_number (page, ++number);
    }
  while (next < lotse_chart_table_n_rows (table) && next != before);
  lotse_page_end (page, "Document");
}

static gboolean
write_pdf (LotseChartTable *table, LotseDataset *data, LotseDate as_of, LotseLang lang, const char *path, GError **error)
{
  LotsePage page = { .data = data, .lang = lang, .as_of = as_of };

  lotse_paper_size (LOTSE_PAPER_A4, &page.width, &page.height);
  return lotse_page_write_pdf (&page, lotse_chart_table_caption (table), draw, table, path, error);
}

gboolean
lotse_table_write (LotseChartTable *table, LotseDataset *data, LotseDate as_of, LotseLang lang, const char *path, GError **error)
{
  if (g_str_has_suffix (path, ".csv"))
    return lotse_table_write_csv (table, lang, path, error);
  if (g_str_has_suffix (path, ".pdf"))
    return write_pdf (table, data, as_of, lang, path, error);
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_UNSUPPORTED, _("%s: the ending is neither .csv nor .pdf"), path);
  return FALSE;
}
