/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one area has in a table with regional keys: services that are counted, rows that are picked, keys that stay texts; CSV and JSON. */
#include <string.h>

#include "data/exchange/region-table.h"
#include "data/exchange/spreadsheet.h"
#include "data/model/error.h"

#define TODAY (lotse_date_from_ymd (2026, 11, 27))
#define COUNTRY "000000000000"
#define LAND "080000000000"
#define COUNTY "083170000000"
#define TOWN "083170057057"

/* Made up, in the columns of the open table of services. */
static const char services[] =
  "leika_key,leika_name,ars,ars_name,ozgid,url,online_status,aktiv,art_flaechendeckung,datenstand_pvog_import\n"
  "99000000000001,Bund,000000000000,Deutschland,1,https://a.example,ok,ja,bundesweit flächendeckend,2026-11-02\n"
  "99000000000002,Land,080000000000,Land,2,https://b.example,ok,ja,landesweit flächendeckend,2026-11-02\n"
  "99000000000002,Land doppelt,080000000000,Land,2,https://b2.example,ok,ja,landesweit flächendeckend,2026-11-02\n"
  "99000000000003,Anderes Land,090000000000,Nachbarland,3,https://c.example,ok,ja,landesweit flächendeckend,2026-11-02\n"
  "99000000000004,Kreis,083170000000,Kreis,4,https://d.example,ok,ja,kreisweit flächendeckend,2026-11-02\n"
  "99000000000005,Nachbarkreis,083150000000,Kreis,5,https://e.example,ok,ja,kreisweit flächendeckend,2026-11-02\n"
  "99000000000006,Eine Gemeinde,083170057057,Ort,6,https://f.example,ok,ja,in mind. einer Kommune verfügbar,2026-11-02\n"
  "99000000000007,Kaputt,083170000000,Kreis,7,https://g.example,nicht ok,ja,kreisweit flächendeckend,2026-11-02\n"
  "99000000000008,Ruht,083170000000,Kreis,8,https://h.example,ok,nein,kreisweit flächendeckend,2026-11-02\n"
  "99000000000009,Zählt nicht,083170000000,Kreis,9,https://i.example,ok,ja,nicht in Auswertung berücksichtigt,2026-11-02\n";

/* The cells that are left, rows parted by "|". */
static char *
rows_of (LotseSheet *sheet)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint row = 0; row < lotse_sheet_n_rows (sheet); row++)
    for (guint column = 0; column < lotse_sheet_row_cells (sheet, row); column++)
      g_string_append_printf (out, "%s%s", column > 0 ? ";" : row > 0 ? "|" : "", lotse_sheet_cell (sheet, row, column));
  return g_strdup (out->str);
}

static void
check (const char *text, const char *region, const char *expected, gboolean counted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSheet) sheet = lotse_sheet_read ("tabelle", text, strlen (text), NULL, NULL, &error);
  g_autoptr (LotseSheet) part = NULL;
  g_autofree char *rule = NULL, *rows = NULL;

  g_assert_no_error (error);
  part = lotse_region_table_read (sheet, region, TODAY, &rule, &error);
  g_assert_no_error (error);
  rows = rows_of (part);
  g_assert_cmpstr (rows, ==, expected);
  g_assert_true ((rule != NULL) == counted);
}

static void
test_keys (void)
{
  g_autofree char *address = lotse_region_address ("https://x.example/{ars}/export?ars={ars}", COUNTY), *plain = lotse_region_address ("/srv/data/a.csv", COUNTY);

  g_assert_true (lotse_region_key_is (COUNTRY));
  g_assert_true (lotse_region_key_is (COUNTY));
  g_assert_true (lotse_region_key_is ("160770001001"));
  g_assert_false (lotse_region_key_is ("170770001001"));
  g_assert_false (lotse_region_key_is ("83170000000"));
  g_assert_false (lotse_region_key_is ("08317"));
  g_assert_false (lotse_region_key_is ("08317000000x"));
  g_assert_false (lotse_region_key_is (NULL));
  g_assert_cmpstr (address, ==, "https://x.example/083170000000/export?ars=083170000000");
  g_assert_cmpstr (plain, ==, "/srv/data/a.csv");
}

/* Each service once; what is only somewhere in the area is not everywhere. */
static void
test_services (void)
{
  check (services, COUNTRY, "Datum;Wert|2026-11-02;1", TRUE);
  check (services, LAND, "Datum;Wert|2026-11-02;2", TRUE);
  check (services, COUNTY, "Datum;Wert|2026-11-02;3", TRUE);
  check (services, TOWN, "Datum;Wert|2026-11-02;4", TRUE);
  check (services, "083150000000", "Datum;Wert|2026-11-02;3", TRUE);
  check (services, "090000000000", "Datum;Wert|2026-11-02;2", TRUE);
}

/* Zero services are a value as well; a table without dates is of today; time stamps are of their days; names of columns in another manner. */
static void
test_dates (void)
{
  check ("leikaKey;ars;artFlaechendeckung\n99000000000001;083170057057;in mind. einer Kommune verfügbar\n", COUNTY, "Datum;Wert|2026-11-27;0", TRUE);
  check ("LeiKa Key;ARS;Art_Flaechendeckung;Datenstand_PVOG_Import\n99000000000001;080000000000;landesweit flächendeckend;2026-10-01T05:12:00\n"
         "99000000000001;080000000000;landesweit flächendeckend;2026-09-01 05:12\n", COUNTY, "Datum;Wert|2026-09-01;1|2026-10-01;1", TRUE);
}

/* An answer in JSON is the same table; one page of several is none. */
static void
test_json (void)
{
  static const char page[] = "{\"content\": [{\"leika_key\": \"99000000000001\"}], \"totalPages\": 7}", later[] = "{\"page\": {\"totalPages\": 2}, \"content\": [{\"a\": 1}]}";
  g_autoptr (GError) error = NULL;

  check ("{\"totalPages\": 1, \"content\": [{\"leika_key\": \"99000000000001\", \"ars\": \"080000000000\", \"ozgid\": null, \"art_flaechendeckung\": \"landesweit flächendeckend\","
         "\"datenstand_pvog_import\": \"2026-11-02\"}]}", COUNTY, "Datum;Wert|2026-11-02;1", TRUE);
  check ("[{\"ars\": \"083170000000\", \"stichtag\": \"2026-10-31\", \"wert\": 12.5}, {\"ars\": \"080000000000\", \"wert\": 40, \"stichtag\": \"2026-10-31\", \"neu\": true}]", COUNTY,
         ";stichtag;wert;neu|;2026-10-31;12.5|", FALSE);
  check ("{\"features\": [{\"type\": \"Feature\", \"properties\": {\"rs\": \"083170000000\", \"anteil\": 0.5}}]}", COUNTY, ";anteil|;0.5", FALSE);
  g_assert_null (lotse_sheet_read ("seite", page, strlen (page), NULL, NULL, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "one page of 7"));
  g_clear_error (&error);
  g_assert_null (lotse_sheet_read ("seite", later, strlen (later), NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "one page of 2"));
  g_clear_error (&error);
  for (guint i = 0; i < 4; i++)
    {
      static const char *const bad[] = { "{\"content\": []}", "[1, 2]", "{\"a\": {\"b\": 1}}", "[{\"a\": 1}" };

      g_assert_null (lotse_sheet_read ("schlecht", bad[i], strlen (bad[i]), NULL, NULL, &error));
      g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
      g_clear_error (&error);
    }
}

/* Rows of the area at their places, the column of the key empty; a zero that a spreadsheet lost is known; without keys the table is of one area. */
static void
test_rows (void)
{
  check ("Stand der Daten: heute\nars;Name;Datum;Wert\n080000000000;Land;31.10.2026;40\n083170000000;Kreis;31.10.2026;35\n083170000000;Kreis;30.09.2026;34\n", COUNTY,
         "|;Name;Datum;Wert||;Kreis;31.10.2026;35|;Kreis;30.09.2026;34", FALSE);
  check ("ars;Datum;Wert\n83170000000;31.10.2026;35\n", COUNTY, ";Datum;Wert|;31.10.2026;35", FALSE);
  check ("Datum;Wert\n31.10.2026;35\n", COUNTY, "Datum;Wert|31.10.2026;35", FALSE);
}

static void
test_other_area (void)
{
  static const char text[] = "ars;Datum;Wert\n080000000000;31.10.2026;40\n080000000000;30.09.2026;39\n090000000000;31.10.2026;41\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSheet) sheet = lotse_sheet_read ("tabelle", text, strlen (text), NULL, NULL, NULL);
  g_autofree char *rule = NULL;

  g_assert_null (lotse_region_table_read (sheet, COUNTY, TODAY, &rule, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, "the table has nothing about the area 083170000000; it has 080000000000, 090000000000");
}

/* An export that is at hand: LOTSE_TEST_REGION names its area. What is counted lies between nothing and all of its services. */
static void
test_real (void)
{
  const char *folder = g_getenv ("LOTSE_TEST_DATA"), *region = g_getenv ("LOTSE_TEST_REGION");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : "../shared/data", "kpi", "open-pvog", "export.csv", NULL), *rule = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSheet) sheet = NULL;
  g_autoptr (LotseSheet) part = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("no open-pvog/export.csv in the folder of real data");
      return;
    }
  sheet = lotse_sheet_load (path, NULL, &error);
  g_assert_no_error (error);
  part = lotse_region_table_read (sheet, region != NULL ? region : COUNTY, TODAY, &rule, &error);
  g_assert_no_error (error);
  g_assert_nonnull (rule);
  g_assert_cmpuint (lotse_sheet_n_rows (part), >=, 2);
  g_assert_cmpuint (g_ascii_strtoull (lotse_sheet_cell (part, 1, 1), NULL, 10), <, lotse_sheet_n_rows (sheet));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lotse_lang_init ("en");
  g_test_add_func ("/exchange/region-table/keys", test_keys);
  g_test_add_func ("/exchange/region-table/services", test_services);
  g_test_add_func ("/exchange/region-table/dates", test_dates);
  g_test_add_func ("/exchange/region-table/json", test_json);
  g_test_add_func ("/exchange/region-table/rows", test_rows);
  g_test_add_func ("/exchange/region-table/other-area", test_other_area);
  g_test_add_func ("/exchange/region-table/real", test_real);
  return g_test_run ();
}
