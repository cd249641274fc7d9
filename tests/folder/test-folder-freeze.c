/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is frozen: nothing that its audience may not see, nothing of later days, and the same pages whenever it is opened. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "data/model/derive.h"
#include "freeze-help.h"
#include "report/booklet.h"
#include "report/render.h"

/* No text and no id of what is left out stands in the file, whichever record names it. */
static void
test_layers (void)
{
  for (int audience = LOTSE_AUDIENCE_PUBLIC; audience < LOTSE_AUDIENCE_N_VALUES; audience++)
    {
      g_autoptr (LotseDataset) data = example ();
      g_autoptr (LotseFolder) folder = NULL;
      g_autofree char *text = NULL;
      guint left_out = 0;

      for (guint i = 0; i < 4; i++)
        set_audience (data, lotse_dataset_at (data, LOTSE_KIND_PROJECT, i * 3), LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_PARTNERS + (int) i % 3);
      folder = freeze (data, TODAY, audience);
      text = text_of (folder);
      for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
        for (guint i = 0; i < lotse_dataset_count (data, kind); i++)
          {
            LotseRecord *record = lotse_dataset_at (data, kind, i);
            const char *id = lotse_record_id (record);

            if (lotse_dataset_get (folder->data, kind, id) != NULL)
              continue;
            left_out++;
            if (strstr (text, id) != NULL)
              g_error ("%s %s is named in a folder for audience %d", lotse_kind_info (kind)->name, id, audience);
          }
      g_assert_true (audience == LOTSE_AUDIENCE_LEADERSHIP ? left_out == 0 : left_out > 0);
      /* And what is there has no field above the audience. */
      for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
        for (guint i = 0; i < lotse_dataset_count (folder->data, kind); i++)
          {
            LotseRecord *record = lotse_dataset_at (folder->data, kind, i);

            g_assert_cmpint (lotse_record_audience (record), <=, audience);
            for (guint f = 0; f < lotse_kind_info (kind)->n_fields; f++)
              g_assert_true (lotse_kind_info (kind)->fields[f].audience <= audience || !lotse_record_has (record, f));
          }
    }
}

/* The rows that belong to a project which is left out. */
static void
test_dependants (void)
{
  g_autoptr (LotseDataset) data = example ();
  g_autoptr (LotseFolder) folder = NULL;
  LotseRecord *report = lotse_dataset_at (data, LOTSE_KIND_REPORT, 0);
  g_autofree char *project = g_strdup (lotse_record_text (report, LOTSE_F_REPORT_PROJECT)), *report_id = g_strdup (lotse_record_id (report));
  g_autofree char *summary = g_strdup (lotse_record_text (report, LOTSE_F_REPORT_SUMMARY)), *text = NULL;

  set_audience (data, lotse_dataset_get (data, LOTSE_KIND_PROJECT, project), LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  folder = freeze (data, TODAY, LOTSE_AUDIENCE_PUBLIC);
  g_assert_null (lotse_dataset_get (folder->data, LOTSE_KIND_REPORT, report_id));
  text = text_of (folder);
  g_assert_null (strstr (text, project));
  if (summary != NULL)
    g_assert_null (strstr (text, summary));
}

static LotseRecord *
counting_kpi (void)
{
  static const char id[] = "5ca1ab1e-0000-4000-8000-00000000000a";
  LotseRecord *kpi = lotse_record_new (LOTSE_KIND_KPI, id);
  GArray *points = g_array_new (FALSE, FALSE, sizeof (LotsePoint));
  const LotsePoint some[] = { { .date = day ("2026-06-30"), .value = 120, .denominator = NAN }, { .date = day ("2026-09-30"), .value = 3, .denominator = NAN } };
  LotseValue value = lotse_value_number (2);

  lotse_record_take (kpi, LOTSE_F_KPI_START, &value);
  g_array_append_vals (points, some, G_N_ELEMENTS (some));
  value = lotse_value_points_take (points);
  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, "Widersprüche");
  lotse_record_take (kpi, LOTSE_F_KPI_POINTS, &value);
  return kpi;
}

/* Of how many is a count as well. */
static LotseRecord *
sharing_kpi (void)
{
  LotseRecord *kpi = lotse_record_new (LOTSE_KIND_KPI, "5ca1ab1e-0000-4000-8000-00000000000c");
  GArray *points = g_array_new (FALSE, FALSE, sizeof (LotsePoint));
  const LotsePoint some[] = { { .date = day ("2026-03-31"), .value = 0, .denominator = 3 }, { .date = day ("2026-06-30"), .value = NAN, .denominator = 4 },
                              { .date = day ("2026-09-30"), .value = 98, .denominator = 100 } };
  LotseValue value;

  g_array_append_vals (points, some, G_N_ELEMENTS (some));
  value = lotse_value_points_take (points);
  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, "Stattgegeben");
  lotse_record_take (kpi, LOTSE_F_KPI_POINTS, &value);
  return kpi;
}

static LotseRecord *
frozen_kpi (LotseFolder *folder)
{
  return lotse_dataset_get (folder->data, LOTSE_KIND_KPI, "5ca1ab1e-0000-4000-8000-00000000000a");
}

static double
last_value (LotseFolder *folder)
{
  LotseRecord *kpi = frozen_kpi (folder);
  const GArray *points = lotse_record_get (kpi, LOTSE_F_KPI_POINTS)->u.points;

  return g_array_index (points, LotsePoint, points->len - 1).value;
}

static void
test_small_counts (void)
{
  g_autoptr (LotseDataset) data = example ();
  g_autoptr (LotseFolder) outside = NULL, house = NULL;
  const GArray *shares;

  lotse_dataset_take (data, counting_kpi ());
  lotse_dataset_take (data, sharing_kpi ());
  outside = freeze (data, TODAY, LOTSE_AUDIENCE_PARTNERS);
  house = freeze (data, TODAY, LOTSE_AUDIENCE_STAFF);
  g_assert_cmpfloat (last_value (outside), ==, 1);
  g_assert_cmpfloat (last_value (house), ==, 3);
  g_assert_cmpfloat (lotse_record_number (frozen_kpi (outside), LOTSE_F_KPI_START), ==, 1);
  g_assert_true (lotse_record_has (frozen_kpi (house), LOTSE_F_KPI_START));
  shares = lotse_record_get (lotse_dataset_get (outside->data, LOTSE_KIND_KPI, "5ca1ab1e-0000-4000-8000-00000000000c"), LOTSE_F_KPI_POINTS)->u.points;
  g_assert_cmpfloat (g_array_index (shares, LotsePoint, 0).value, ==, 1);
  g_assert_cmpfloat (g_array_index (shares, LotsePoint, 0).denominator, ==, 1);
  g_assert_cmpfloat (g_array_index (shares, LotsePoint, 1).denominator, ==, 1);
  g_assert_cmpfloat (g_array_index (shares, LotsePoint, 2).value, ==, 1);
  g_assert_cmpfloat (g_array_index (shares, LotsePoint, 2).denominator, ==, 100);
}

static char *
render (LotseDataset *data, LotseRenderPage page, int audience, const char *project, gsize *length)
{
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  options.page = page;
  options.audience = audience;
  options.project = project;
  options.path = "page.pdf";
  options.lang = LOTSE_LANG_DE;
  bytes = lotse_render_bytes (&options, LOTSE_FORMAT_PDF, data, &error);
  g_assert_no_error (error);
  return g_bytes_unref_to_data (g_steal_pointer (&bytes), length);
}

/* Pages of the folder, opened years later by somebody else's clock. */
static void
test_later (void)
{
  static const LotseRenderPage pages[] = { LOTSE_RENDER_OVERVIEW, LOTSE_RENDER_TIMELINE, LOTSE_RENDER_STATUS, LOTSE_RENDER_PROJECTS, LOTSE_RENDER_DECISIONS };
  g_autoptr (LotseDataset) data = example ();
  g_autoptr (LotseFolder) folder = freeze (data, TODAY, LOTSE_AUDIENCE_PUBLIC), first = NULL, second = NULL;
  g_autofree char *text = text_of (folder);

  first = lotse_folder_read (text, strlen (text), NULL);
  second = lotse_folder_read (text, strlen (text), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      gsize length, live_length, later_length;
      g_autofree char *now = NULL, *live = NULL, *later = NULL;

      live = render (data, pages[i], LOTSE_AUDIENCE_PUBLIC, NULL, &live_length);
      lotse_date_freeze (first->as_of);
      now = render (first->data, pages[i], LOTSE_AUDIENCE_PUBLIC, NULL, &length);
      lotse_date_freeze (LOTSE_DATE_NONE);
      g_setenv ("LOTSE_TODAY", "2028-11-23", TRUE);
      lotse_date_freeze (second->as_of);
      later = render (second->data, pages[i], LOTSE_AUDIENCE_PUBLIC, NULL, &later_length);
      lotse_date_freeze (LOTSE_DATE_NONE);
      g_setenv ("LOTSE_TODAY", TODAY, TRUE);
      g_assert_cmpmem (now, length, later, later_length);
      /* What it shows is what was on the screen; only the timeline says that its day is not today. */
      if (pages[i] != LOTSE_RENDER_TIMELINE && (length != live_length || memcmp (now, live, length) != 0))
        g_error ("page %u of the folder differs from the one that was frozen", pages[i]);
    }
}

static LotseRecord *
unreported_project (void)
{
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, "5ca1ab1e-0000-4000-8000-00000000000b");
  LotsePeriod period;

  g_assert_true (lotse_period_parse ("2022-01-01/2027-12-31", &period));
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "Ohne Meldung");
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, period);
  return project;
}

/* A day before today: what lists count and the periods are those that looking back shows, and nothing of later days is in the file. */
static void
test_earlier_day (void)
{
  static const char *const days[] = { "2026-10-01", "2026-03-31", "2025-07-01", "2023-01-15" };
  g_autoptr (LotseDataset) data = example ();
  gboolean any_unreported = FALSE;

  lotse_dataset_take (data, unreported_project ());
  for (guint d = 0; d < G_N_ELEMENTS (days); d++)
    {
      LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
      g_autoptr (LotseFolder) folder = freeze (data, days[d], LOTSE_AUDIENCE_LEADERSHIP);
      g_autoptr (LotseTimelineInput) back = NULL, then = NULL;
      g_autoptr (LotseStateChange) counted = NULL, counted_then = NULL;
      guint live[LOTSE_N_STATES], frozen[LOTSE_N_STATES];

      options.as_of = day (days[d]);
      lotse_source_count_states (data, &options, options.as_of, live);
      back = lotse_timeline_input_from (data, &options);
      counted = lotse_state_change_new (data, &options, options.as_of - 30);
      g_assert_true (folder->looks_back);
      lotse_folder_enter (folder);
      lotse_source_count_states (folder->data, &options, options.as_of, frozen);
      then = lotse_timeline_input_from (folder->data, &options);
      /* That nobody had reported on a project by then is something else than that it was not rated. */
      counted_then = lotse_state_change_new (folder->data, &options, options.as_of - 30);
      g_assert_cmpuint (counted_then->unreported, ==, counted->unreported);
      any_unreported |= counted->unreported > 0;
      lotse_folder_leave ();
      for (guint i = 0; i < LOTSE_N_STATES; i++)
        if (live[i] != frozen[i])
          g_error ("%s: %u projects of state %u, frozen %u", days[d], live[i], i, frozen[i]);
      g_assert_cmpuint (lotse_timeline_input_n_bars (then), ==, lotse_timeline_input_n_bars (back));
      for (guint i = 0; i < lotse_dataset_count (folder->data, LOTSE_KIND_REPORT); i++)
        g_assert_cmpint (lotse_record_date (lotse_dataset_at (folder->data, LOTSE_KIND_REPORT, i), LOTSE_F_REPORT_AS_OF), <=, folder->as_of);
      for (guint i = 0; i < lotse_dataset_count (folder->data, LOTSE_KIND_MILESTONE); i++)
        {
          const LotseDate done = lotse_record_date (lotse_dataset_at (folder->data, LOTSE_KIND_MILESTONE, i), LOTSE_F_MILESTONE_DONE_ON);

          g_assert_true (done == LOTSE_DATE_NONE || done <= folder->as_of);
        }
    }
  g_assert_true (any_unreported);
}

static void
set_entry (LotseRecord *record, guint field, const char *key, const char *state, const char *on)
{
  GArray *map = lotse_map_new ();
  LotseValue value;

  lotse_map_add (map, key, state, day (on), NULL);
  value = lotse_value_map_take (map);
  lotse_record_take (record, field, &value);
}

/* What is dated, and became so later, is not known on the day: checks, places, breaks in series, and when something was fetched. */
static void
test_later_entries (void)
{
  static const char before[] = "5ca1ab1e-0000-4000-8000-0000000000d1", after[] = "5ca1ab1e-0000-4000-8000-0000000000d2", id[] = "5ca1ab1e-0000-4000-8000-00000000000b";
  g_autoptr (LotseDataset) data = example ();
  g_autoptr (LotseFolder) folder = NULL;
  LotseRecord *project = unreported_project (), *kpi = counting_kpi (), *milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL), *kept;
  g_autofree char *milestone_id = g_strdup (lotse_record_id (milestone)), *text = NULL, *title = g_strnfill (500, 'x');
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      LotseRecord *department = lotse_record_new (LOTSE_KIND_DEPARTMENT, i == 0 ? before : after);

      lotse_record_set_text (department, LOTSE_F_DEPARTMENT_NAME, i == 0 ? "Amt A" : "Amt B");
      lotse_dataset_take (data, department);
    }
  lotse_record_set_text (project, LOTSE_F_PROJECT_DEPARTMENT, after);
  set_entry (project, LOTSE_F_PROJECT_EARLIER_DEPARTMENTS, before, NULL, "2026-10-31");
  set_entry (project, LOTSE_F_PROJECT_LEGAL, lotse_enum_code (LOTSE_ENUM_LEGAL_CHECK, 0), lotse_enum_code (LOTSE_ENUM_CHECK_STATE, 0), "2026-11-02");
  set_entry (kpi, LOTSE_F_KPI_BREAKS, "2026-11-03", NULL, "2026-11-03");
  /* Nobody knows for when it was planned, and there is no room to say so. */
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, title);
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, id);
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, lotse_soft_make (day ("2026-12-01"), LOTSE_PRECISION_DAY));
  lotse_dataset_take (data, project);
  lotse_dataset_take (data, kpi);
  lotse_dataset_take (data, milestone);
  folder = freeze (data, "2026-10-01", LOTSE_AUDIENCE_LEADERSHIP);
  kept = lotse_dataset_get (folder->data, LOTSE_KIND_PROJECT, id);
  g_assert_cmpstr (lotse_record_text (kept, LOTSE_F_PROJECT_DEPARTMENT), ==, before);
  g_assert_false (lotse_record_has (kept, LOTSE_F_PROJECT_EARLIER_DEPARTMENTS));
  g_assert_false (lotse_record_has (kept, LOTSE_F_PROJECT_LEGAL));
  g_assert_false (lotse_record_has (frozen_kpi (folder), LOTSE_F_KPI_BREAKS));
  kept = lotse_dataset_get (folder->data, LOTSE_KIND_MILESTONE, milestone_id);
  g_assert_true (kept != NULL && lotse_record_validate (kept, &error));
  g_assert_no_error (error);
  text = text_of (folder);
  g_assert_null (strstr (text, "2026-11-02"));

  /* From the day on it is. */
  g_clear_pointer (&folder, lotse_folder_free);
  folder = freeze (data, "2026-11-03", LOTSE_AUDIENCE_LEADERSHIP);
  kept = lotse_dataset_get (folder->data, LOTSE_KIND_PROJECT, id);
  g_assert_cmpstr (lotse_record_text (kept, LOTSE_F_PROJECT_DEPARTMENT), ==, after);
  g_assert_true (lotse_record_has (kept, LOTSE_F_PROJECT_EARLIER_DEPARTMENTS));
  g_assert_true (lotse_record_has (kept, LOTSE_F_PROJECT_LEGAL));
  g_assert_true (lotse_record_has (frozen_kpi (folder), LOTSE_F_KPI_BREAKS));
}

static void
test_refused (void)
{
  g_autoptr (LotseDataset) data = example (), empty = lotse_dataset_new ();
  LotseFreezeOptions options = LOTSE_FREEZE_OPTIONS_INIT;
  g_autofree char *long_title = g_strnfill (301, 'x');
  g_autoptr (GError) error = NULL;

  options.title = long_title;
  g_assert_null (lotse_folder_freeze (data, &options, &error));
  g_assert_nonnull (strstr (error->message, "longer than 300 characters"));
  g_clear_error (&error);
  options.title = "Kreistag\nSitzung";
  g_assert_null (lotse_folder_freeze (data, &options, &error));
  g_clear_error (&error);
  options.title = NULL;

  options.as_of = day ("2027-01-01");
  g_assert_null (lotse_folder_freeze (data, &options, &error));
  g_assert_nonnull (strstr (error->message, "still to come"));
  g_clear_error (&error);
  options.as_of = LOTSE_DATE_NONE;
  g_assert_null (lotse_folder_freeze (empty, &options, &error));
  g_assert_nonnull (strstr (error->message, "no project"));
}

/* The frozen view goes along, without what its audience may not see; the page of a project that is left out is none. */
static void
test_view (void)
{
  g_autoptr (LotseDataset) data = example ();
  g_autoptr (LotseRecord) view = lotse_record_new (LOTSE_KIND_VIEW, NULL);
  LotseRecord *seen = lotse_dataset_at (data, LOTSE_KIND_PROJECT, 1);
  g_autofree char *hidden = g_strdup (lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_PROJECT, 0))), *text = NULL;
  g_autofree char *filter = g_strdup_printf ("selected=%s&collapsed=%s", hidden, lotse_record_id (seen)), *page = g_strconcat ("project:", hidden, NULL);
  g_autofree char *report = g_strconcat ("report:", hidden, NULL), *other = g_strconcat ("project:", lotse_record_id (seen), NULL);
  const char *refs[] = { hidden, lotse_record_id (seen), NULL };
  LotseValue value = lotse_value_refs (refs);
  LotseFreezeOptions options = LOTSE_FREEZE_OPTIONS_INIT;
  g_autoptr (LotseFolder) folder = NULL;
  g_autoptr (GError) error = NULL;
  LotseRecord *kept;

  set_audience (data, lotse_dataset_at (data, LOTSE_KIND_PROJECT, 0), LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_STAFF);
  lotse_record_set_text (view, LOTSE_F_VIEW_TITLE, "Kreistag");
  lotse_record_set_text (view, LOTSE_F_VIEW_FILTER, filter);
  lotse_record_take (view, LOTSE_F_VIEW_HIGHLIGHTED, &value);
  options.view = view;
  options.page = page;
  folder = lotse_folder_freeze (data, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (folder->page, ==, "projects");
  g_assert_cmpstr (folder->view, ==, lotse_record_id (view));
  kept = lotse_dataset_get (folder->data, LOTSE_KIND_VIEW, folder->view);
  g_assert_cmpuint (g_strv_length ((char **) lotse_record_refs (kept, LOTSE_F_VIEW_HIGHLIGHTED)), ==, 1);
  text = text_of (folder);
  g_assert_null (strstr (text, hidden));

  /* Nor does the page on which it is reported name it. */
  options.page = report;
  g_clear_pointer (&folder, lotse_folder_free);
  g_clear_pointer (&text, g_free);
  folder = lotse_folder_freeze (data, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (folder->page, ==, "projects");
  text = text_of (folder);
  g_assert_null (strstr (text, hidden));
  options.page = other;
  g_clear_pointer (&folder, lotse_folder_free);
  folder = lotse_folder_freeze (data, &options, &error);
  g_assert_cmpstr (folder->page, ==, other);
}

/* The longest title that a strategy can have leaves room for the day. */
static void
test_long_title (void)
{
  g_autoptr (LotseDataset) data = example ();
  LotseRecord *strategy = lotse_record_copy (lotse_dataset_at (data, LOTSE_KIND_STRATEGY, 0));
  g_autofree char *title = g_strnfill (300, 'x'), *text = NULL;
  g_autoptr (LotseFolder) folder = NULL, again = NULL;
  g_autoptr (GError) error = NULL;

  lotse_record_set_text (strategy, LOTSE_F_STRATEGY_TITLE, title);
  lotse_dataset_take (data, strategy);
  folder = freeze (data, TODAY, LOTSE_AUDIENCE_PUBLIC);
  g_assert_true (g_str_has_suffix (folder->title, "…, as of 23 Nov 2026"));
  text = text_of (folder);
  again = lotse_folder_read (text, strlen (text), &error);
  g_assert_no_error (error);
}

/* What stands in the strategy of a folder that was made. */
static void
test_record (void)
{
  g_autoptr (LotseDataset) data = example ();
  g_autoptr (LotseFolder) folder = freeze (data, "2026-10-01", LOTSE_AUDIENCE_PARTNERS);
  g_autofree char *text = text_of (folder), *title = lotse_folder_default_title (data, folder->as_of, LOTSE_LANG_EN);
  LotseRecord *record = lotse_folder_record (folder);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (text);
  g_assert_cmpstr (folder->title, ==, title);
  g_assert_true (lotse_record_validate (record, &error));
  g_assert_no_error (error);
  g_assert_cmpint (lotse_record_enum (record, LOTSE_F_FOLDER_AUDIENCE), ==, LOTSE_AUDIENCE_PARTNERS);
  g_assert_cmpint (lotse_record_date (record, LOTSE_F_FOLDER_AS_OF), ==, day ("2026-10-01"));
  lotse_dataset_take (data, record);
  g_assert_true (lotse_folder_find_record (data, folder->hash) == record);
  g_assert_null (lotse_folder_find_record (data, "0"));
  g_assert_cmpuint (folder->words->len, >, 12);
}

static void
add (void)
{
  g_test_add_func ("/folder/freeze/layers", test_layers);
  g_test_add_func ("/folder/freeze/dependants", test_dependants);
  g_test_add_func ("/folder/freeze/small-counts", test_small_counts);
  g_test_add_func ("/folder/freeze/later", test_later);
  g_test_add_func ("/folder/freeze/earlier-day", test_earlier_day);
  g_test_add_func ("/folder/freeze/later-entries", test_later_entries);
  g_test_add_func ("/folder/freeze/refused", test_refused);
  g_test_add_func ("/folder/freeze/view", test_view);
  g_test_add_func ("/folder/freeze/long-title", test_long_title);
  g_test_add_func ("/folder/freeze/record", test_record);
}

int
main (int argc, char **argv)
{
  return run_freeze_tests (argc, argv, add);
}
