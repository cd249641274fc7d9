/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How text, tables and pages of a booklet look in a word processor. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "booklet-odt.h"
#include "open-document.h"

/* A frame of styles that a house can put its own design in the place of; written out in full, as the format has no shorter way. */
static const char common_styles[] =
  "<style:style style:name=\"Standard\" style:family=\"paragraph\" style:class=\"text\"/>"
  "<style:style style:name=\"Text_20_body\" style:display-name=\"Text body\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:class=\"text\">"
  "<style:paragraph-properties fo:margin-bottom=\"0.2cm\" fo:line-height=\"120%\" fo:orphans=\"2\" fo:widows=\"2\"/></style:style>"
  "<style:style style:name=\"Item\" style:family=\"paragraph\" style:parent-style-name=\"Text_20_body\"><style:paragraph-properties fo:margin-bottom=\"0.1cm\"/></style:style>"
  "<style:style style:name=\"Note\" style:family=\"paragraph\" style:parent-style-name=\"Text_20_body\"><style:text-properties fo:font-size=\"9pt\" fo:color=\"#55545a\"/></style:style>"
  "<style:style style:name=\"Figure\" style:family=\"paragraph\" style:parent-style-name=\"Standard\"><style:paragraph-properties fo:margin-top=\"0.2cm\" fo:margin-bottom=\"0.2cm\"/></style:style>"
  "<style:style style:name=\"Cell\" style:family=\"paragraph\" style:parent-style-name=\"Standard\"><style:text-properties fo:font-size=\"9pt\"/></style:style>"
  "<style:style style:name=\"Below\" style:family=\"paragraph\" style:parent-style-name=\"Cell\"><style:text-properties fo:color=\"#55545a\"/></style:style>"
  "<style:style style:name=\"Number\" style:family=\"paragraph\" style:parent-style-name=\"Cell\"><style:paragraph-properties fo:text-align=\"end\"/></style:style>"
  "<style:style style:name=\"Head\" style:family=\"paragraph\" style:parent-style-name=\"Cell\"><style:paragraph-properties fo:keep-with-next=\"always\"/><style:text-properties fo:font-weight=\"bold\"/></style:style>"
  "<style:style style:name=\"HeadNumber\" style:family=\"paragraph\" style:parent-style-name=\"Head\"><style:paragraph-properties fo:text-align=\"end\"/></style:style>"
  "<style:style style:name=\"TightItem\" style:family=\"paragraph\" style:parent-style-name=\"Standard\"><style:paragraph-properties fo:margin-bottom=\"0.03cm\" fo:line-height=\"10.53pt\"/><style:text-properties fo:font-size=\"9pt\"/></style:style>"
  "<style:style style:name=\"TightCell\" style:family=\"paragraph\" style:parent-style-name=\"Cell\"><style:paragraph-properties fo:line-height=\"9.36pt\"/><style:text-properties fo:font-size=\"8pt\"/></style:style>"
  "<style:style style:name=\"TightBelow\" style:family=\"paragraph\" style:parent-style-name=\"Below\"><style:paragraph-properties fo:line-height=\"9.36pt\"/><style:text-properties fo:font-size=\"8pt\"/></style:style>"
  "<style:style style:name=\"TightNumber\" style:family=\"paragraph\" style:parent-style-name=\"Number\"><style:paragraph-properties fo:line-height=\"9.36pt\"/><style:text-properties fo:font-size=\"8pt\"/></style:style>"
  "<style:style style:name=\"TightHead\" style:family=\"paragraph\" style:parent-style-name=\"Head\"><style:paragraph-properties fo:line-height=\"9.36pt\"/><style:text-properties fo:font-size=\"8pt\"/></style:style>"
  "<style:style style:name=\"TightHeadNumber\" style:family=\"paragraph\" style:parent-style-name=\"TightHead\"><style:paragraph-properties fo:text-align=\"end\"/></style:style>"
  "<style:style style:name=\"TightNote\" style:family=\"paragraph\" style:parent-style-name=\"TightBelow\"><style:paragraph-properties fo:margin-bottom=\"0.05cm\"/></style:style>"
  "<style:style style:name=\"Heading\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:next-style-name=\"Text_20_body\" style:class=\"text\">"
  "<style:paragraph-properties fo:keep-with-next=\"always\"/><style:text-properties fo:font-weight=\"bold\" fo:hyphenate=\"false\"/></style:style>"
  "<style:style style:name=\"Title\" style:family=\"paragraph\" style:parent-style-name=\"Heading\" style:class=\"chapter\">"
  "<style:paragraph-properties fo:margin-top=\"5cm\" fo:margin-bottom=\"0.3cm\"/><style:text-properties fo:font-size=\"28pt\"/></style:style>"
  "<style:style style:name=\"Subtitle\" style:family=\"paragraph\" style:parent-style-name=\"Heading\" style:class=\"chapter\">"
  "<style:paragraph-properties fo:margin-bottom=\"1cm\"/><style:text-properties fo:font-size=\"16pt\" fo:font-weight=\"normal\" fo:color=\"#55545a\"/></style:style>"
  "<style:style style:name=\"Heading_20_1\" style:display-name=\"Heading 1\" style:family=\"paragraph\" style:parent-style-name=\"Heading\" style:next-style-name=\"Text_20_body\" "
  "style:default-outline-level=\"1\" style:class=\"text\"><style:paragraph-properties fo:margin-top=\"0.8cm\" fo:margin-bottom=\"0.25cm\"/><style:text-properties fo:font-size=\"18pt\"/></style:style>"
  "<style:style style:name=\"Heading_20_2\" style:display-name=\"Heading 2\" style:family=\"paragraph\" style:parent-style-name=\"Heading\" style:next-style-name=\"Text_20_body\" "
  "style:default-outline-level=\"2\" style:class=\"text\"><style:paragraph-properties fo:margin-top=\"0.5cm\" fo:margin-bottom=\"0.2cm\"/><style:text-properties fo:font-size=\"13pt\"/></style:style>"
  "<style:style style:name=\"Heading_20_3\" style:display-name=\"Heading 3\" style:family=\"paragraph\" style:parent-style-name=\"Heading\" style:next-style-name=\"Text_20_body\" "
  "style:default-outline-level=\"3\" style:class=\"text\"><style:paragraph-properties fo:margin-top=\"0.35cm\" fo:margin-bottom=\"0.15cm\"/><style:text-properties fo:font-size=\"11pt\"/></style:style>"
  "<style:style style:name=\"Contents_20_1\" style:display-name=\"Contents 1\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:class=\"index\">"
  "<style:paragraph-properties fo:margin-top=\"0.12cm\"><style:tab-stops><style:tab-stop style:position=\"17cm\" style:type=\"right\" style:leader-style=\"dotted\" style:leader-text=\".\"/></style:tab-stops></style:paragraph-properties>"
  "<style:text-properties fo:font-weight=\"bold\"/></style:style>"
  "<style:style style:name=\"Contents_20_2\" style:display-name=\"Contents 2\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:class=\"index\">"
  "<style:paragraph-properties fo:margin-left=\"0.5cm\"><style:tab-stops><style:tab-stop style:position=\"16.5cm\" style:type=\"right\" style:leader-style=\"dotted\" style:leader-text=\".\"/></style:tab-stops></style:paragraph-properties></style:style>"
  "<style:style style:name=\"Index_20_Link\" style:display-name=\"Index Link\" style:family=\"text\"><style:text-properties fo:color=\"#1b1b1b\" style:text-underline-style=\"none\"/></style:style>"
  "<style:style style:name=\"Header\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:class=\"extra\">"
  "<style:paragraph-properties fo:border-bottom=\"0.5pt solid #b5b4b2\" fo:padding-bottom=\"0.1cm\"><style:tab-stops><style:tab-stop style:position=\"17cm\" style:type=\"right\"/></style:tab-stops></style:paragraph-properties>"
  "<style:text-properties fo:font-size=\"8pt\" fo:color=\"#55545a\"/></style:style>"
  "<style:style style:name=\"HeaderLying\" style:family=\"paragraph\" style:parent-style-name=\"Header\"><style:paragraph-properties><style:tab-stops><style:tab-stop style:position=\"25.7cm\" style:type=\"right\"/></style:tab-stops></style:paragraph-properties></style:style>"
  "<style:style style:name=\"Footer\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" style:class=\"extra\">"
  "<style:paragraph-properties><style:tab-stops><style:tab-stop style:position=\"17cm\" style:type=\"right\"/></style:tab-stops></style:paragraph-properties>"
  "<style:text-properties fo:font-size=\"8pt\" fo:color=\"#55545a\"/></style:style>"
  "<style:style style:name=\"FooterLying\" style:family=\"paragraph\" style:parent-style-name=\"Footer\"><style:paragraph-properties><style:tab-stops><style:tab-stop style:position=\"25.7cm\" style:type=\"right\"/></style:tab-stops></style:paragraph-properties></style:style>"
  "<text:list-style style:name=\"dots\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"•\"><style:list-level-properties text:list-level-position-and-space-mode=\"label-alignment\">"
  "<style:list-level-label-alignment text:label-followed-by=\"listtab\" text:list-tab-stop-position=\"0.6cm\" fo:text-indent=\"-0.6cm\" fo:margin-left=\"0.6cm\"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>"
  "<text:outline-style style:name=\"Outline\"><text:outline-level-style text:level=\"1\" style:num-format=\"\"/><text:outline-level-style text:level=\"2\" style:num-format=\"\"/>"
  "<text:outline-level-style text:level=\"3\" style:num-format=\"\"/></text:outline-style>";

const char lotse_booklet_odt_content_styles[] =
  "<style:style style:name=\"cover\" style:family=\"paragraph\" style:parent-style-name=\"Heading\" style:master-page-name=\"Cover\"><style:text-properties fo:font-size=\"13pt\"/></style:style>"
  "<style:style style:name=\"contents-title\" style:family=\"paragraph\" style:parent-style-name=\"Heading\" style:master-page-name=\"Standard\"><style:paragraph-properties fo:margin-bottom=\"0.4cm\"/><style:text-properties fo:font-size=\"18pt\"/></style:style>"
  "<style:style style:name=\"lying\" style:family=\"paragraph\" style:parent-style-name=\"Heading_20_1\" style:master-page-name=\"Lying\"><style:paragraph-properties fo:margin-top=\"0cm\" fo:margin-bottom=\"0.25cm\"/></style:style>"
  "<style:style style:name=\"upright\" style:family=\"paragraph\" style:parent-style-name=\"Heading_20_1\" style:master-page-name=\"Standard\"><style:paragraph-properties fo:margin-top=\"0cm\" fo:margin-bottom=\"0.25cm\"/></style:style>"
  "<style:style style:name=\"page1\" style:family=\"paragraph\" style:parent-style-name=\"Heading_20_1\"><style:paragraph-properties fo:break-before=\"page\" fo:margin-top=\"0cm\" fo:margin-bottom=\"0.25cm\"/></style:style>"
  "<style:style style:name=\"page2\" style:family=\"paragraph\" style:parent-style-name=\"Heading_20_2\"><style:paragraph-properties fo:break-before=\"page\" fo:margin-top=\"0cm\" fo:margin-bottom=\"0.2cm\"/></style:style>"
  "<style:style style:name=\"tight3\" style:family=\"paragraph\" style:parent-style-name=\"Heading_20_3\"><style:paragraph-properties fo:margin-top=\"0.15cm\" fo:margin-bottom=\"0.05cm\" fo:line-height=\"11.12pt\"/><style:text-properties fo:font-size=\"9.5pt\"/></style:style>"
  "<style:style style:name=\"tighttable\" style:family=\"table\"><style:table-properties style:width=\"17cm\" table:align=\"left\" fo:margin-bottom=\"0.1cm\" table:border-model=\"collapsing\"/></style:style>"
  "<style:style style:name=\"tighthead\" style:family=\"table-cell\"><style:table-cell-properties fo:background-color=\"#f1f5fb\" fo:padding=\"0.02cm\" fo:border-bottom=\"0.5pt solid #b5b4b2\"/></style:style>"
  "<style:style style:name=\"tight\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.02cm\" fo:border-bottom=\"0.5pt solid #e6e6e4\"/></style:style>"
  "<style:style style:name=\"plain\" style:family=\"text\"/>"
  "<style:style style:name=\"lead\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\"/></style:style>"
  "<style:style style:name=\"good\" style:family=\"text\"><style:text-properties fo:color=\"#0f6440\"/></style:style>"
  "<style:style style:name=\"fair\" style:family=\"text\"><style:text-properties fo:color=\"#754900\"/></style:style>"
  "<style:style style:name=\"bad\" style:family=\"text\"><style:text-properties fo:color=\"#971a28\" fo:font-weight=\"bold\"/></style:style>"
  "<style:style style:name=\"done\" style:family=\"text\"><style:text-properties fo:color=\"#1a5fb4\"/></style:style>"
  "<style:style style:name=\"quiet\" style:family=\"text\"><style:text-properties fo:color=\"#55545a\"/></style:style>"
  "<style:style style:name=\"table\" style:family=\"table\"><style:table-properties style:width=\"17cm\" table:align=\"left\" fo:margin-top=\"0.1cm\" fo:margin-bottom=\"0.3cm\" table:border-model=\"collapsing\"/></style:style>"
  "<style:style style:name=\"whole\" style:family=\"table-row\"><style:table-row-properties fo:keep-together=\"always\"/></style:style>"
  "<style:style style:name=\"head\" style:family=\"table-cell\"><style:table-cell-properties fo:background-color=\"#f1f5fb\" fo:padding=\"0.1cm\" fo:border-bottom=\"0.5pt solid #b5b4b2\"/></style:style>"
  "<style:style style:name=\"cell\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"0.1cm\" fo:border-bottom=\"0.5pt solid #e6e6e4\"/></style:style>"
  "<style:style style:name=\"picture\" style:family=\"graphic\"><style:graphic-properties style:vertical-pos=\"top\" style:vertical-rel=\"baseline\"/></style:style>";

static void
add_master_page (GString *out, LotseBooklet *booklet, const char *name, const char *layout, const char *suffix)
{
  g_autofree char *as_of = lotse_booklet_as_of_line (booklet);

  g_string_append_printf (out, "<style:master-page style:name=\"%s\" style:page-layout-name=\"%s\"><style:header><text:p text:style-name=\"Header%s\">", name, layout,
                          suffix);
  lotse_od_text (out, booklet->title);
  g_string_append (out, booklet->strategy ? " · " : "");
  lotse_od_text (out, booklet->strategy);
  g_string_append (out, "<text:tab/>");
  lotse_od_text (out, as_of);
  g_string_append_printf (out, "</text:p></style:header><style:footer><text:p text:style-name=\"Footer%s\">", suffix);
  lotse_od_text (out, lotse_booklet_is_example (booklet) ? _("Example: invented data") : booklet->organisation);
  g_string_append (out, "<text:tab/><text:page-number text:select-page=\"current\">1</text:page-number> / <text:page-count>1</text:page-count>"
                        "</text:p></style:footer></style:master-page>");
}

GString *
lotse_booklet_odt_styles (LotseBooklet *booklet)
{
  GString *out = lotse_od_begin ("document-styles");
  const char *lang = booklet->options.lang == LOTSE_LANG_EN ? "fo:language=\"en\" fo:country=\"GB\"" : "fo:language=\"de\" fo:country=\"DE\"";
  const char *around = "<style:header-style><style:header-footer-properties fo:min-height=\"0.8cm\" fo:margin-bottom=\"0.5cm\"/></style:header-style>"
                       "<style:footer-style><style:header-footer-properties fo:min-height=\"0.8cm\" fo:margin-top=\"0.4cm\"/></style:footer-style>";

  g_string_append_printf (out, "<office:styles><style:default-style style:family=\"paragraph\"><style:paragraph-properties style:tab-stop-distance=\"1.25cm\"/>"
                               "<style:text-properties fo:font-family=\"'Liberation Sans', Arial, sans-serif\" fo:font-size=\"10.5pt\" %s fo:hyphenate=\"true\" "
                               "fo:hyphenation-remain-char-count=\"3\" fo:hyphenation-push-char-count=\"3\"/></style:default-style>"
                               "<style:default-style style:family=\"table\"/><style:default-style style:family=\"graphic\"/>", lang);
  g_string_append (out, common_styles);
  g_string_append (out, "</office:styles><office:automatic-styles>"
                        "<style:page-layout style:name=\"upright\"><style:page-layout-properties fo:page-width=\"21cm\" fo:page-height=\"29.7cm\" "
                        "style:print-orientation=\"portrait\" fo:margin-top=\"0.9cm\" fo:margin-bottom=\"0.8cm\" fo:margin-left=\"2cm\" fo:margin-right=\"2cm\"/>");
  g_string_append (out, around);
  g_string_append (out, "</style:page-layout><style:page-layout style:name=\"lying\"><style:page-layout-properties fo:page-width=\"29.7cm\" fo:page-height=\"21cm\" "
                        "style:print-orientation=\"landscape\" fo:margin-top=\"1.3cm\" fo:margin-bottom=\"1.2cm\" fo:margin-left=\"2cm\" fo:margin-right=\"2cm\"/>");
  g_string_append (out, around);
  g_string_append (out, "</style:page-layout><style:page-layout style:name=\"cover\"><style:page-layout-properties fo:page-width=\"21cm\" fo:page-height=\"29.7cm\" "
                        "style:print-orientation=\"portrait\" fo:margin-top=\"2cm\" fo:margin-bottom=\"2cm\" fo:margin-left=\"2cm\" fo:margin-right=\"2cm\"/>"
                        "</style:page-layout></office:automatic-styles><office:master-styles>");
  add_master_page (out, booklet, "Standard", "upright", "");
  add_master_page (out, booklet, "Lying", "lying", "Lying");
  g_string_append (out, "<style:master-page style:name=\"Cover\" style:page-layout-name=\"cover\"/></office:master-styles></office:document-styles>");
  return out;
}
