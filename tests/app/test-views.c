/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved views as records for everybody: what a page says of itself, one record for each name on a page, and the way there and back. */
#include "config.h"

#include "app/timeline-views.h"
#include "data/model/lotse-record.h"

static LotseRecord *
view (const char *title, const char *page)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_VIEW, NULL);

  lotse_record_set_text (record, LOTSE_F_VIEW_TITLE, title);
  lotse_record_set_text (record, LOTSE_F_VIEW_PAGE, page);
  return record;
}

static void
test_filter (void)
{
  g_autofree char *text = lotse_view_filter_write ("search", "Bäume & 50 % = viel", "department", "", "page", NULL, "sort", "title,-status", NULL);
  g_autoptr (GHashTable) read = lotse_view_filter_read (text), typed = lotse_view_filter_read ("HF1"), none = lotse_view_filter_read (NULL);

  g_assert_cmpuint (g_hash_table_size (read), ==, 2);
  g_assert_cmpstr (lotse_view_filter_get (read, "search"), ==, "Bäume & 50 % = viel");
  g_assert_cmpstr (lotse_view_filter_get (read, "sort"), ==, "title,-status");
  g_assert_cmpstr (lotse_view_filter_get (read, "department"), ==, "");
  /* What a person typed into the field is searched for. */
  g_assert_cmpstr (lotse_view_filter_get (typed, "search"), ==, "HF1");
  g_assert_cmpuint (g_hash_table_size (none), ==, 0);
}

/* Pages do not see each other's views; the same name on the same page is the same record. */
static void
test_pages (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseMutation) first = lotse_shared_view_keep (data, view ("Kreistag", "projects")), again = NULL, changed = NULL, other = NULL;
  g_autoptr (GPtrArray) projects = NULL, timeline = NULL;
  LotseRecord *kept, *next;

  g_assert_cmpint (first->op, ==, LOTSE_OP_CREATE);
  lotse_dataset_take (data, lotse_mutation_apply (first, NULL));
  lotse_dataset_take (data, view ("Ausschuss", NULL));
  lotse_dataset_take (data, view ("Älteres", "timeline"));
  projects = lotse_shared_views (data, "projects");
  timeline = lotse_shared_views (data, "timeline");
  g_assert_cmpuint (projects->len, ==, 1);
  g_assert_cmpuint (timeline->len, ==, 2);
  kept = projects->pdata[0];
  g_assert_null (lotse_shared_view_find (data, "timeline", "Kreistag"));
  g_assert_true (lotse_shared_view_find (data, "projects", "Kreistag") == kept);
  again = lotse_shared_view_keep (data, view ("Kreistag", "projects"));
  g_assert_null (again);
  next = view ("Kreistag", "projects");
  lotse_record_set_text (next, LOTSE_F_VIEW_SORT, "status");
  changed = lotse_shared_view_keep (data, next);
  g_assert_cmpint (changed->op, ==, LOTSE_OP_PATCH);
  g_assert_cmpstr (changed->id, ==, lotse_record_id (kept));
  other = lotse_shared_view_keep (data, view ("Kreistag", "timeline"));
  g_assert_cmpint (other->op, ==, LOTSE_OP_CREATE);
}

static void
test_round_trip (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL), *milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  g_autoptr (LotseTimelineSaved) saved = g_new0 (LotseTimelineSaved, 1), back = NULL;
  g_autoptr (LotseRecord) kept = NULL;
  g_autoptr (GError) error = NULL;

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "E-Akte");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (project));
  lotse_dataset_take (data, project);
  lotse_dataset_take (data, milestone);
  saved->title = g_strdup ("Herbst");
  saved->lanes = LOTSE_LANES_OBJECTIVE;
  saved->department = g_strdup ("d-1");
  saved->search = g_strdup ("akte");
  saved->selected = g_strdup (lotse_record_id (project));
  saved->collapsed = g_strsplit ("a,b", ",", -1);
  saved->highlighted = g_strdupv ((char *[]) { (char *) lotse_record_id (project), NULL });
  saved->hidden = g_strdupv ((char *[]) { (char *) lotse_record_id (milestone), (char *) lotse_record_id (project), (char *) "gone", NULL });
  saved->first_day = lotse_date_parse ("2021-03-01");
  saved->days = 31;
  saved->row_scale = 0.7;
  saved->bands_away = 1;
  saved->weeks = TRUE;
  saved->mine = TRUE;
  kept = lotse_timeline_saved_to_view (saved, data);
  g_assert_true (lotse_record_validate (kept, &error));
  g_assert_no_error (error);
  back = lotse_timeline_saved_from_view (kept);
  g_assert_cmpstr (back->title, ==, "Herbst");
  g_assert_cmpint (back->lanes, ==, LOTSE_LANES_OBJECTIVE);
  g_assert_cmpstr (back->department, ==, "d-1");
  g_assert_cmpstr (back->search, ==, "akte");
  g_assert_cmpstr (back->selected, ==, saved->selected);
  g_assert_cmpuint (g_strv_length (back->collapsed), ==, 2);
  g_assert_cmpuint (g_strv_length (back->highlighted), ==, 1);
  /* Only what exists can be referred to. */
  g_assert_cmpuint (g_strv_length (back->hidden), ==, 2);
  g_assert_false (back->whole);
  g_assert_cmpfloat (back->first_day, ==, saved->first_day);
  g_assert_cmpfloat (back->days, ==, 31);
  g_assert_cmpfloat_with_epsilon (back->row_scale, 0.7, 0.05);
  g_assert_cmpfloat (back->bands_away, ==, 1);
  g_assert_true (back->weeks);
  g_assert_true (back->mine);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/views/filter", test_filter);
  g_test_add_func ("/app/views/pages", test_pages);
  g_test_add_func ("/app/views/round-trip", test_round_trip);
  return g_test_run ();
}
