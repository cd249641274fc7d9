/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports as Open Document: what the packages consist of, headings and contents of the text, and the values of the spreadsheet. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "booklet-data.h"
#include "report-data.h"
#include "report-files.h"

static void
ignore_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
}

static void
assert_well_formed (const char *xml)
{
  GMarkupParser parser = { .text = ignore_text };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (xml);
  g_markup_parse_context_parse (context, xml, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
}

/* The media type comes first, as it is, without an extra field: that is how files are recognised. */
static void
test_package (void)
{
  g_autoptr (LotseDataset) data = booklet_example ();

  for (LotseBookletFormat format = LOTSE_BOOKLET_ODT; format <= LOTSE_BOOKLET_ODS; format++)
    {
      static const char *const parts[] = { "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml" };
      LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_COUNCIL, format);
      g_autoptr (GBytes) package = booklet_make (data, &options);
      const guint8 *bytes = g_bytes_get_data (package, NULL);
      const char *type = format == LOTSE_BOOKLET_ODT ? "application/vnd.oasis.opendocument.text" : "application/vnd.oasis.opendocument.spreadsheet";
      g_autofree char *manifest = booklet_part (package, "META-INF/manifest.xml");

      g_assert_cmpmem (bytes + 30, 8, "mimetype", 8);
      g_assert_cmpmem (bytes + 38, strlen (type), type, strlen (type));
      g_assert_cmpuint (booklet_number_at (bytes + 8, 2), ==, 0);
      g_assert_cmpuint (booklet_number_at (bytes + 28, 2), ==, 0);
      for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
        {
          g_autofree char *part = booklet_part (package, parts[i]);

          assert_well_formed (part);
          if (i < 3)
            g_assert_nonnull (strstr (manifest, parts[i]));
        }
    }
}

/* LibreOffice takes both margins of a paragraph from where one of them is said: the other would be none. */
static void
assert_both_margins (const char *xml)
{
  for (const char *at = xml; (at = strstr (at, "fo:margin-top=")) != NULL; at++)
    {
      g_autofree char *until = g_strndup (at, (gsize) (strchr (at, '>') - at));

      if (g_strrstr_len (xml, at - xml, "<style:") == g_strrstr_len (xml, at - xml, "<style:paragraph-properties"))
        g_assert_nonnull (strstr (until, "fo:margin-bottom="));
    }
}

static void
test_text_document (void)
{
  g_autoptr (LotseDataset) data = booklet_example ();
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_COUNCIL, LOTSE_BOOKLET_ODT);
  g_autoptr (GBytes) package = booklet_make (data, &options);
  g_autofree char *content = booklet_part (package, "content.xml"), *picture = booklet_part (package, "Pictures/1.png"), *meta = booklet_part (package, "meta.xml");
  guint projects = lotse_dataset_count (data, LOTSE_KIND_PROJECT);

  /* A heading for each section and each project, each reached from the contents. */
  g_assert_cmpuint (report_count_words (content, "text:outline-level=\"2\""), >=, projects);
  g_assert_cmpuint (report_count_words (content, "<text:bookmark-ref"), ==, report_count_words (content, "<text:a "));
  for (const char *at = content; (at = strstr (at, "xlink:href=\"#block")) != NULL; at++)
    {
      g_autofree char *mark = g_strdup_printf ("text:bookmark-start text:name=\"block%d\"", atoi (at + strlen ("xlink:href=\"#block")));

      g_assert_nonnull (strstr (content, mark));
    }
  g_assert_cmpuint (report_count_words (content, "<table:table "), ==, report_count_words (content, "<table:table-header-rows>"));
  g_assert_cmpuint (report_count_words (content, "<draw:frame "), >=, 2);
  g_assert_cmpuint (report_count_words (content, "<svg:desc>"), ==, report_count_words (content, "<draw:frame "));
  g_assert_null (strstr (content, "<svg:desc></svg:desc>"));
  assert_both_margins (content);
  g_assert_cmpmem (picture, 4, "\x89PNG", 4);
  g_assert_nonnull (strstr (meta, "<meta:creation-date>" BOOKLET_DAY "T00:00:00<"));
}

/* A KPI in percent with the target 60 %, and a value unless it is NAN. */
static void
take_share (LotseDataset *data, const char *id, double number, double of)
{
  LotseRecord *kpi = report_record (LOTSE_KIND_KPI, id, LOTSE_F_KPI_TITLE, id);
  GArray *points = lotse_points_new (), *targets = lotse_points_new ();
  const LotsePoint point = { report_day ("2026-03-31"), number, of }, target = { report_day ("2027-12-31"), 60, NAN };
  LotseValue value;

  lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, "%");
  if (isfinite (number))
    {
      g_array_append_val (points, point);
      value = lotse_value_points_take (points);
      lotse_record_take (kpi, LOTSE_F_KPI_POINTS, &value);
    }
  else
    g_array_unref (points);
  g_array_append_val (targets, target);
  value = lotse_value_points_take (targets);
  lotse_record_take (kpi, LOTSE_F_KPI_TARGETS, &value);
  lotse_dataset_take (data, kpi);
}

/* Days are days, numbers numbers, and what was said less precisely is text. */
static void
test_spreadsheet (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_PORTFOLIO, LOTSE_BOOKLET_ODS);
  g_autoptr (GBytes) package = NULL;
  g_autofree char *content = NULL;
  LotseRecord *kpi = report_record (LOTSE_KIND_KPI, "k", LOTSE_F_KPI_TITLE, "=SUM(A1) & <b>\"Fälle\"</b>\x01");
  GArray *points = lotse_points_new ();
  LotsePoint point = { report_day ("2026-03-31"), 1234.5, NAN };
  LotseValue value;

  g_array_append_val (points, point);
  value = lotse_value_points_take (points);
  lotse_record_take (kpi, LOTSE_F_KPI_POINTS, &value);
  lotse_dataset_take (data, kpi);
  /* Percent are shares of one, whether they were counted as parts of a whole or written down as percent; and so are their targets, also before there is a value. */
  take_share (data, "written", 45.5, NAN);
  take_share (data, "counted", 3, 8);
  take_share (data, "only-target", NAN, NAN);
  package = booklet_make (data, &options);
  content = booklet_part (package, "content.xml");
  assert_well_formed (content);
  g_assert_cmpuint (report_count_words (content, "<table:table "), ==, 5);
  g_assert_nonnull (strstr (content, "office:value-type=\"date\" office:date-value=\"2026-03-31\""));
  g_assert_nonnull (strstr (content, "office:value-type=\"float\" office:value=\"1234.5\""));
  g_assert_nonnull (strstr (content, "table:style-name=\"percent\" office:value-type=\"percentage\" office:value=\"0.455\"><text:p>"));
  g_assert_nonnull (strstr (content, "table:style-name=\"percent\" office:value-type=\"percentage\" office:value=\"0.375\"><text:p>"));
  g_assert_cmpuint (report_count_words (content, "office:value-type=\"percentage\" office:value=\"0.6\"><text:p>60"), ==, 3);
  g_assert_null (strstr (content, "office:value=\"6e+01\""));
  g_assert_nonnull (strstr (content, "<text:p>=SUM(A1) &amp; &lt;b&gt;&quot;Fälle&quot;&lt;/b&gt;</text:p>"));
  g_assert_null (strstr (content, "table:formula"));
}

#define MONEY "84.000\u00a0€" /* the reports of the tests are in German */

/* The text of a one-pager says what its page says, to those who may know it. */
static void
test_one_pager_text (void)
{
  g_autoptr (LotseDataset) data = booklet_example ();
  const char *one[] = { "HF1-04", NULL };
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_PROJECT, LOTSE_BOOKLET_ODT);
  LotseRecord *project = NULL, *report = report_record (LOTSE_KIND_REPORT, "newest", LOTSE_F_REPORT_SUMMARY, "So steht es.");
  LotseRecord *request = report_record (LOTSE_KIND_REQUEST, "asked", LOTSE_F_REQUEST_WHAT, "Zwei Stellen in der IT"), *risk;
  g_autoptr (GBytes) leadership = NULL, public = NULL;
  g_autofree char *all = NULL, *some = NULL;

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    if (g_strcmp0 (lotse_record_text (lotse_dataset_at (data, LOTSE_KIND_PROJECT, i), LOTSE_F_PROJECT_CODE), "HF1-04") == 0)
      project = lotse_record_copy (lotse_dataset_at (data, LOTSE_KIND_PROJECT, i));
  g_assert_nonnull (project);
  lotse_record_set_text (project, LOTSE_F_PROJECT_BENEFIT_CITIZENS, "Ein Weg weniger");
  lotse_record_set_integer (project, LOTSE_F_PROJECT_BUDGET_TOTAL, 8400000);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
  lotse_record_set_text (report, LOTSE_F_REPORT_NEXT_STEPS, "Vergabe vorbereiten");
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day (BOOKLET_DAY));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_ON_TRACK);
  lotse_record_set_text (request, LOTSE_F_REQUEST_PROJECT, lotse_record_id (project));
  lotse_record_set_integer (request, LOTSE_F_REQUEST_ASKED_ON, report_day (BOOKLET_DAY));
  risk = report_record (LOTSE_KIND_RISK, "risk", LOTSE_F_RISK_TITLE, "Hersteller stellt ein");
  lotse_record_set_text (risk, LOTSE_F_RISK_PROJECT, lotse_record_id (project));
  lotse_record_set_integer (risk, LOTSE_F_RISK_STATE, LOTSE_RISK_STATE_OPEN);
  lotse_dataset_take (data, project);
  lotse_dataset_take (data, report);
  lotse_dataset_take (data, request);
  lotse_dataset_take (data, risk);
  options.projects = one;
  leadership = booklet_make (data, &options);
  all = booklet_part (leadership, "content.xml");
  options.audience = LOTSE_AUDIENCE_PUBLIC;
  public = booklet_make (data, &options);
  some = booklet_part (public, "content.xml");
  g_assert_nonnull (strstr (all, "Zwei Stellen in der IT"));
  g_assert_nonnull (strstr (all, "Vergabe vorbereiten"));
  g_assert_nonnull (strstr (all, "Ein Weg weniger"));
  g_assert_nonnull (strstr (all, MONEY));
  g_assert_nonnull (strstr (all, "Hersteller stellt ein"));
  g_assert_nonnull (strstr (all, "Milestone trend"));
  g_assert_null (strstr (some, MONEY));
  g_assert_nonnull (strstr (some, "Vergabe vorbereiten"));
}

/* 3 of 7001: neither part, nor the share, nor the average with others is in any file for the public; the value before it does not stand in its place. */
static void
test_small_values (void)
{
  static const char *const secrets[] = { "7001", "0.000428", "0,04", "0.04" };
  g_autoptr (LotseDataset) data = booklet_example ();
  LotseRecord *kpi = report_record (LOTSE_KIND_KPI, "small", LOTSE_F_KPI_TITLE, "Widersprüche");
  LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, 0);
  GArray *points = lotse_points_new ();
  const LotsePoint values[] = { { report_day ("2026-03-31"), 3011, 7103 }, { report_day ("2026-06-30"), 3, 7001 } };
  LotseValue value;

  g_array_append_vals (points, values, 2);
  value = lotse_value_points_take (points);
  lotse_record_take (kpi, LOTSE_F_KPI_POINTS, &value);
  lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, "%");
  lotse_record_set_text (kpi, LOTSE_F_KPI_PROJECT, lotse_record_id (project));
  lotse_record_set_integer (project, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_PUBLIC);
  lotse_dataset_take (data, kpi);
  for (LotseBookletFormat format = LOTSE_BOOKLET_ODT; format <= LOTSE_BOOKLET_ODS; format++)
    for (LotseBookletKind kind = 0; kind < LOTSE_N_BOOKLETS; kind++)
      for (int audience = LOTSE_AUDIENCE_PUBLIC; audience <= LOTSE_AUDIENCE_STAFF; audience++)
        {
          LotseBookletOptions options = booklet_options (kind, format);
          g_autoptr (GBytes) package = NULL;
          g_autofree char *text = NULL;
          const char *row, *end;

          options.audience = audience;
          options.one_pagers = TRUE;
          package = booklet_make (data, &options);
          text = booklet_part (package, "content.xml");
          row = strstr (text, "Widersprüche");
          g_assert_nonnull (row);
          if (audience == LOTSE_AUDIENCE_STAFF)
            continue;
          for (; row != NULL; row = strstr (end, "Widersprüche"))
            {
              g_autofree char *said = NULL;

              end = strstr (row, "</table:table-row>");
              end = end != NULL ? end : row + strlen (row);
              said = g_strndup (row, (gsize) (end - row));
              for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
                g_assert_null (strstr (said, secrets[i]));
              g_assert_null (strstr (said, "42%"));
              g_assert_null (strstr (said, "0.42"));
            }
        }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/booklet/package", test_package);
  g_test_add_func ("/booklet/text-document", test_text_document);
  g_test_add_func ("/booklet/spreadsheet", test_spreadsheet);
  g_test_add_func ("/booklet/one-pager-text", test_one_pager_text);
  g_test_add_func ("/booklet/small-values-in-files", test_small_values);
  return g_test_run ();
}
