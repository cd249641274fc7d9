/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "zip-make.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

typedef struct { struct archive *archive; char *buffer; gsize used; } Zip;

static void
begin (Zip *zip, gsize size)
{
  zip->buffer = g_malloc0 (size);
  zip->archive = archive_write_new ();
  archive_write_set_format_zip (zip->archive);
  archive_write_set_bytes_per_block (zip->archive, 0);
  g_assert_cmpint (archive_write_open_memory (zip->archive, zip->buffer, size, &zip->used), ==, ARCHIVE_OK);
}

static void
begin_part (Zip *zip, const char *name)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  g_assert_cmpint (archive_write_header (zip->archive, entry), ==, ARCHIVE_OK);
  archive_entry_free (entry);
}

static GBytes *
end (Zip *zip)
{
  g_assert_cmpint (archive_write_close (zip->archive), ==, ARCHIVE_OK);
  archive_write_free (zip->archive);
  return g_bytes_new_take (zip->buffer, zip->used);
}

GBytes *
zip_make (const char *const *parts)
{
  gsize size = 65536;
  Zip zip;

  for (guint i = 0; parts[i] != NULL; i++)
    size += strlen (parts[i]) + 1024;
  begin (&zip, size);
  for (guint i = 0; parts[i] != NULL; i += 2)
    {
      begin_part (&zip, parts[i]);
      g_assert_cmpint (archive_write_data (zip.archive, parts[i + 1], strlen (parts[i + 1])), ==, (la_ssize_t) strlen (parts[i + 1]));
    }
  return end (&zip);
}

GBytes *
zip_make_bomb (const char *part, const char *head, gsize size)
{
  g_autofree char *block = g_strnfill (1024 * 1024, ' ');
  Zip zip;

  begin (&zip, 4 * 1024 * 1024);
  begin_part (&zip, part);
  archive_write_data (zip.archive, head, strlen (head));
  for (gsize i = 0; i < size; i += 1024 * 1024)
    g_assert_cmpint (archive_write_data (zip.archive, block, 1024 * 1024), ==, 1024 * 1024);
  return end (&zip);
}

GBytes *
zip_make_xlsx (const char *sheet_data, const char *shared)
{
  static const char workbook[] = "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"r\"><sheets>"
                                 "<sheet name=\"Leer\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Werte\" sheetId=\"7\" r:id=\"rId2\"/></sheets></workbook>";
  static const char relations[] = "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>";
  static const char styles[] = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/><numFmt numFmtId=\"165\" formatCode=\"0.0&quot; Tage&quot;\"/></numFmts>"
                               "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"10\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>";
  g_autofree char *sheet = g_strdup_printf ("<worksheet><sheetData>%s</sheetData></worksheet>", sheet_data), *strings = g_strdup_printf ("<sst>%s</sst>", shared);
  const char *const parts[] = { "[Content_Types].xml", "<Types/>", "xl/workbook.xml", workbook, "xl/_rels/workbook.xml.rels", relations, "xl/sharedStrings.xml", strings,
                                "xl/styles.xml", styles, "xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>", "xl/worksheets/sheet2.xml", sheet, NULL };

  return zip_make (parts);
}

GBytes *
zip_make_ods (const char *tables)
{
  g_autofree char *content = g_strdup_printf ("<?xml version=\"1.0\"?><office:document-content><office:body><office:spreadsheet>%s</office:spreadsheet></office:body></office:document-content>", tables);
  const char *const parts[] = { "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", content, NULL };

  return zip_make (parts);
}
