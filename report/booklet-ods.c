/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a booklet as a spreadsheet: a sheet each, days as days, numbers as numbers, and what was said less precisely as it was said. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "open-document.h"

#define MEDIA_TYPE "application/vnd.oasis.opendocument.spreadsheet"

static void
add_styles (GString *out, LotseLang lang)
{
  g_string_append (out,
    "<office:automatic-styles>"
    "<number:date-style style:name=\"day\" number:automatic-order=\"false\">");
  g_string_append (out, lang == LOTSE_LANG_EN
    ? "<number:day number:style=\"long\"/><number:text> </number:text><number:month number:textual=\"true\"/><number:text> </number:text><number:year number:style=\"long\"/>"
    : "<number:day number:style=\"long\"/><number:text>.</number:text><number:month number:style=\"long\"/><number:text>.</number:text><number:year number:style=\"long\"/>");
  g_string_append (out,
    "</number:date-style>"
    "<number:percentage-style style:name=\"share\"><number:number number:decimal-places=\"1\" number:min-decimal-places=\"0\" number:min-integer-digits=\"1\"/>"
    "<number:text> %</number:text></number:percentage-style>"
    "<style:style style:name=\"wide\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"8cm\"/></style:style>"
    "<style:style style:name=\"middle\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"5cm\"/></style:style>"
    "<style:style style:name=\"narrow\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"2.6cm\"/></style:style>"
    "<style:style style:name=\"sheet\" style:family=\"table\" style:master-page-name=\"Default\"><style:table-properties table:display=\"true\"/></style:style>"
    "<style:style style:name=\"high\" style:family=\"table-row\"><style:table-row-properties style:use-optimal-row-height=\"true\"/></style:style>"
    "<style:style style:name=\"head\" style:family=\"table-cell\" style:parent-style-name=\"Default\">"
    "<style:table-cell-properties fo:background-color=\"#e8eef7\" style:vertical-align=\"top\" fo:wrap-option=\"wrap\"/>"
    "<style:text-properties fo:font-weight=\"bold\"/></style:style>"
    "<style:style style:name=\"title\" style:family=\"table-cell\" style:parent-style-name=\"Default\">"
    "<style:text-properties fo:font-size=\"16pt\" fo:font-weight=\"bold\"/></style:style>"
    "<style:style style:name=\"cell\" style:family=\"table-cell\" style:parent-style-name=\"Default\">"
    "<style:table-cell-properties style:vertical-align=\"top\" fo:wrap-option=\"wrap\"/></style:style>"
    "<style:style style:name=\"date\" style:family=\"table-cell\" style:parent-style-name=\"Default\" style:data-style-name=\"day\">"
    "<style:table-cell-properties style:vertical-align=\"top\"/><style:paragraph-properties fo:text-align=\"start\"/></style:style>"
    "<style:style style:name=\"percent\" style:family=\"table-cell\" style:parent-style-name=\"Default\" style:data-style-name=\"share\">"
    "<style:table-cell-properties style:vertical-align=\"top\"/></style:style>"
    "</office:automatic-styles>");
}

static void
add_string (GString *out, const char *style, const char *text)
{
  g_string_append (out, "<table:table-cell");
  lotse_od_attribute (out, "table:style-name", style);
  if (text == NULL || *text == '\0')
    {
      g_string_append (out, "/>");
      return;
    }
  g_string_append (out, " office:value-type=\"string\"><text:p>");
  lotse_od_text (out, text);
  g_string_append (out, "</text:p></table:table-cell>");
}

static void
add_value (GString *out, const char *style, const char *type, const char *attribute, const char *value, const char *text)
{
  g_string_append (out, "<table:table-cell");
  lotse_od_attribute (out, "table:style-name", style);
  lotse_od_attribute (out, "office:value-type", type);
  lotse_od_attribute (out, attribute, value);
  g_string_append (out, "><text:p>");
  lotse_od_text (out, text);
  g_string_append (out, "</text:p></table:table-cell>");
}

static void
add_cell (GString *out, const LotseCell *cell)
{
  g_autofree char *value = cell->kind == LOTSE_CELL_DATE ? lotse_date_to_text (cell->date) : lotse_od_number (cell->number);

  switch (cell->kind)
    {
    case LOTSE_CELL_DATE: add_value (out, "date", "date", "office:date-value", value, cell->text); break;
    case LOTSE_CELL_NUMBER: add_value (out, "cell", "float", "office:value", value, cell->text); break;
    case LOTSE_CELL_SHARE: add_value (out, "percent", "percentage", "office:value", value, cell->text); break;
    case LOTSE_CELL_TEXT:
    case LOTSE_CELL_STATE:
    default: add_string (out, "cell", cell->text);
    }
}

/* By what it holds: prose, names, days and numbers. */
static const char *
column_style (const LotseTable *table, guint column)
{
  gsize longest = 0;

  for (guint row = 0; row < lotse_table_n_rows (table); row++)
    {
      const LotseCell *cell = lotse_table_cell (table, row, column);

      longest = MAX (longest, cell->kind == LOTSE_CELL_TEXT || cell->kind == LOTSE_CELL_STATE ? strlen (cell->text) : 1);
    }
  return longest > 24 ? "wide" : longest > 10 ? "middle" : "narrow";
}

static void
begin_sheet (GString *out, const char *name)
{
  g_string_append (out, "<table:table table:style-name=\"sheet\"");
  lotse_od_attribute (out, "table:name", name);
  g_string_append_c (out, '>');
}

static void
add_table (GString *out, const LotseTable *table)
{
  begin_sheet (out, table->name);
  for (guint i = 0; i < lotse_table_n_columns (table); i++)
    if (!lotse_table_column (table, i)->paper_only)
      g_string_append_printf (out, "<table:table-column table:style-name=\"%s\"/>", column_style (table, i));
  g_string_append (out, "<table:table-header-rows><table:table-row table:style-name=\"high\">");
  for (guint i = 0; i < lotse_table_n_columns (table); i++)
    if (!lotse_table_column (table, i)->paper_only)
      add_string (out, "head", lotse_table_column (table, i)->label);
  g_string_append (out, "</table:table-row></table:table-header-rows>");
  for (guint row = 0; row < lotse_table_n_rows (table); row++)
    {
      g_string_append (out, "<table:table-row table:style-name=\"high\">");
      for (guint i = 0; i < lotse_table_n_columns (table); i++)
        if (!lotse_table_column (table, i)->paper_only)
          add_cell (out, lotse_table_cell (table, row, i));
      g_string_append (out, "</table:table-row>");
    }
  g_string_append (out, "</table:table>");
}

/* What the figures speak for. */
static void
add_front (GString *out, LotseBooklet *booklet)
{
  g_autoptr (GPtrArray) lines = lotse_booklet_cover_lines (booklet);
  const char *names[] = { booklet->organisation, booklet->strategy };

  begin_sheet (out, _("Report"));
  g_string_append (out, "<table:table-column table:style-name=\"wide\"/><table:table-row table:style-name=\"high\">");
  add_string (out, "title", booklet->title);
  g_string_append (out, "</table:table-row>");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL)
      {
        g_string_append (out, "<table:table-row>");
        add_string (out, "Default", names[i]);
        g_string_append (out, "</table:table-row>");
      }
  for (guint i = 0; i < lines->len; i++)
    {
      g_string_append (out, "<table:table-row>");
      add_string (out, "Default", lines->pdata[i]);
      g_string_append (out, "</table:table-row>");
    }
  g_string_append (out, "</table:table>");
}

static guint
n_sheet_columns (const LotseTable *table)
{
  guint n = 0;

  for (guint i = 0; i < lotse_table_n_columns (table); i++)
    n += !lotse_table_column (table, i)->paper_only;
  return n;
}

/* Headers with buttons to filter by. */
static void
add_filters (GString *out, LotseBooklet *booklet)
{
  g_string_append (out, "<table:database-ranges>");
  for (guint i = 0; i < booklet->sheets->len; i++)
    {
      const LotseTable *table = booklet->sheets->pdata[i];
      g_autofree char *name = g_strdup_printf ("filter%u", i + 1), *range = NULL;

      range = g_strdup_printf ("'%s'.A1:'%s'.%c%u", table->name, table->name, (char) ('A' + n_sheet_columns (table) - 1), lotse_table_n_rows (table) + 1);
      g_string_append (out, "<table:database-range");
      lotse_od_attribute (out, "table:name", name);
      lotse_od_attribute (out, "table:target-range-address", range);
      g_string_append (out, " table:display-filter-buttons=\"true\"/>");
    }
  g_string_append (out, "</table:database-ranges>");
}

static GString *
content (LotseBooklet *booklet)
{
  GString *out = lotse_od_begin ("document-content");

  add_styles (out, booklet->options.lang);
  g_string_append (out, "<office:body><office:spreadsheet>");
  add_front (out, booklet);
  for (guint i = 0; i < booklet->sheets->len; i++)
    add_table (out, booklet->sheets->pdata[i]);
  add_filters (out, booklet);
  g_string_append (out, "</office:spreadsheet></office:body></office:document-content>");
  return out;
}

/* Landscape A4, as wide as the paper, the header on every page. */
static GString *
styles (LotseBooklet *booklet)
{
  GString *out = lotse_od_begin ("document-styles");
  const char *lang = booklet->options.lang == LOTSE_LANG_EN ? "fo:language=\"en\" fo:country=\"GB\"" : "fo:language=\"de\" fo:country=\"DE\"";

  g_string_append_printf (out,
    "<office:styles><style:default-style style:family=\"table-cell\"><style:text-properties style:font-name=\"Liberation Sans\" "
    "fo:font-family=\"'Liberation Sans', Arial, sans-serif\" fo:font-size=\"10pt\" %s/></style:default-style>"
    "<style:style style:name=\"Default\" style:family=\"table-cell\"/></office:styles>"
    "<office:automatic-styles><style:page-layout style:name=\"page\"><style:page-layout-properties fo:page-width=\"29.7cm\" fo:page-height=\"21cm\" "
    "style:print-orientation=\"landscape\" fo:margin-top=\"1.5cm\" fo:margin-bottom=\"1.5cm\" fo:margin-left=\"1.5cm\" fo:margin-right=\"1.5cm\" "
    "style:scale-to-X=\"1\" style:scale-to-Y=\"0\"/></style:page-layout></office:automatic-styles>"
    "<office:master-styles><style:master-page style:name=\"Default\" style:page-layout-name=\"page\"/></office:master-styles></office:document-styles>", lang);
  return out;
}

/* The first row stays where it is while the others are scrolled. */
static GString *
settings (LotseBooklet *booklet)
{
  GString *out = lotse_od_begin ("document-settings");

  g_string_append (out, "<office:settings><config:config-item-set config:name=\"ooo:view-settings\"><config:config-item-map-indexed config:name=\"Views\">"
                        "<config:config-item-map-entry><config:config-item-map-named config:name=\"Tables\">");
  for (guint i = 0; i < booklet->sheets->len; i++)
    {
      g_string_append (out, "<config:config-item-map-entry");
      lotse_od_attribute (out, "config:name", ((LotseTable *) booklet->sheets->pdata[i])->name);
      g_string_append (out, "><config:config-item config:name=\"VerticalSplitMode\" config:type=\"short\">2</config:config-item>"
                            "<config:config-item config:name=\"VerticalSplitPosition\" config:type=\"int\">1</config:config-item>"
                            "<config:config-item config:name=\"ActiveSplitRange\" config:type=\"short\">2</config:config-item>"
                            "<config:config-item config:name=\"PositionBottom\" config:type=\"int\">1</config:config-item></config:config-item-map-entry>");
    }
  g_string_append (out, "</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
                        "</office:settings></office:document-settings>");
  return out;
}

GBytes *
lotse_booklet_to_ods (LotseBooklet *self, GError **error)
{
  g_autoptr (GPtrArray) parts = lotse_od_parts_new ();

  if (!lotse_booklet_step (self, 0.5, error))
    return NULL;
  lotse_od_take_xml (parts, "content.xml", content (self));
  lotse_od_take_xml (parts, "styles.xml", styles (self));
  lotse_od_take_xml (parts, "settings.xml", settings (self));
  return lotse_od_package (self, MEDIA_TYPE, g_steal_pointer (&parts), error);
}
