/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import says of requests, decisions and tasks that stay open in projects which it ends. */
#include <string.h>

#include "data/exchange/lotse-import.h"
#include "data/model/lang.h"

static LotseImport *
plan (LotseDataset *data, const char *csv, const char *as_of)
{
  g_autoptr (GError) error = NULL;
  LotseImportOptions options = { NULL, lotse_date_parse (as_of), NULL };
  LotseImport *import = lotse_import_plan_bytes ("liste.csv", csv, strlen (csv), &options, data, &error);

  g_assert_no_error (error);
  return import;
}

static LotseRecord *
project (LotseDataset *data, const char *title)
{
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    if (g_strcmp0 (lotse_record_text (lotse_dataset_at (data, LOTSE_KIND_PROJECT, i), LOTSE_F_PROJECT_TITLE), title) == 0)
      return lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);
  g_error ("no project %s", title);
}

static void
add_open (LotseDataset *data, LotseKind kind, const char *text, guint field, const char *of)
{
  LotseRecord *record = lotse_record_new (kind, NULL);
  const char *const ids[] = { of, NULL };
  LotseValue refs = kind == LOTSE_KIND_DECISION ? lotse_value_refs (ids) : lotse_value_text (LOTSE_TYPE_REF, of);

  lotse_record_set_text (record, 0, text);
  lotse_record_take (record, field, &refs);
  lotse_dataset_take (data, record);
}

/* A project that a table ends, and what still waits for an answer in it: that is named before and after, and closed by nobody. */
static void
test_open_matters (void)
{
  static const char before[] = "Nr.;Vorhaben;Ampel\nA-1;Portal;grün\nA-2;Bauakte;grün\nA-3;Archiv;grün\n";
  static const char after[] = "Nr.;Vorhaben;Ampel\nA-1;Portal;gestoppt\nA-2;Bauakte;grün\nA-3;Archiv;abgeschlossen\n";
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseImport) first = NULL, import = NULL, again = NULL;
  g_autofree char *preview = NULL, *result = NULL, *nothing = NULL;
  g_autoptr (GString) json = g_string_new (NULL);
  const char *portal, *works;

  first = plan (data, before, "2019-06-30");
  lotse_import_apply (first, data);
  portal = lotse_record_id (project (data, "Portal"));
  works = lotse_record_id (project (data, "Bauakte"));
  add_open (data, LOTSE_KIND_REQUEST, "Zwei Räume", LOTSE_F_REQUEST_PROJECT, portal);
  add_open (data, LOTSE_KIND_DECISION, "Welcher Anbieter?", LOTSE_F_DECISION_PROJECTS, portal);
  add_open (data, LOTSE_KIND_TASK, "Vorlage schreiben", LOTSE_F_TASK_PROJECT, works);
  import = plan (data, after, "2020-06-30");
  g_assert_cmpuint (import->open_matters->len, ==, 2);
  g_assert_cmpuint (import->n_ended, ==, 1);
  preview = lotse_import_summary (import, FALSE, 12);
  g_assert_nonnull (strstr (preview, "1 project would end with it and would still have 2 requests, decisions or tasks open:"));
  g_assert_nonnull (strstr (preview, "Support asked for: Zwei Räume\n"));
  g_assert_nonnull (strstr (preview, "Decision asked for: Welcher Anbieter?\n"));
  g_assert_null (strstr (preview, "Vorlage schreiben")); /* that project goes on */
  result = lotse_import_summary (import, TRUE, 1);
  g_assert_nonnull (strstr (result, "1 project has ended with it and still has 2 requests, decisions or tasks open"));
  g_assert_nonnull (strstr (result, "and 1 more"));
  lotse_import_write_json (import, TRUE, json);
  g_assert_nonnull (strstr (json->str, "\"open_matters\":[{\"kind\":\"request\",\"id\":"));
  lotse_import_apply (import, data);
  again = plan (data, after, "2020-06-30");
  nothing = lotse_import_summary (again, FALSE, 12);
  g_assert_null (strstr (nothing, "open:"));
}

int
main (int argc, char **argv)
{
  lotse_lang_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/open-matters", test_open_matters);
  return g_test_run ();
}
