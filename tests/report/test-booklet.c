/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports that are handed out: what stands in them and what must not, and the same bytes whatever the clock and the place. */
#include <locale.h>
#include <math.h>
#include <string.h>
#include <time.h>

#include "booklet-data.h"
#include "charts/timeline-private.h"
#include "data/model/error.h"
#include "data/model/reporting.h"
#include "report-data.h"
#include "report/booklet-layout.h"
#include "report/render.h"

/* ---- Who may see what ---- */

static gboolean
mentions (LotseBooklet *booklet, const char *word)
{
  for (guint i = 0; i < booklet->blocks->len; i++)
    {
      const LotseBlock *block = booklet->blocks->pdata[i];

      if ((block->text && strstr (block->text, word)) || (block->project && strstr (lotse_record_text (block->project, LOTSE_F_PROJECT_TITLE), word)))
        return TRUE;
      for (guint c = 0; block->table != NULL && c < block->table->cells->len; c++)
        {
          const LotseCell *cell = &g_array_index (block->table->cells, LotseCell, c);

          if (strstr (cell->text, word) || (cell->below && strstr (cell->below, word)))
            return TRUE;
        }
    }
  return FALSE;
}

/* In every kind and format: neither the title of a hidden project nor a decision about it. */
static void
test_audience (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *decision = report_record (LOTSE_KIND_DECISION, "d", LOTSE_F_DECISION_QUESTION, "Hidden question?");
  const char *ids[] = { "secret", NULL };
  LotseValue refs;

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    if (g_strcmp0 (lotse_record_text (lotse_dataset_at (data, LOTSE_KIND_PROJECT, i), LOTSE_F_PROJECT_TITLE), "Secret") == 0)
      ids[0] = lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_PROJECT, i));
  refs = lotse_value_refs (ids);
  lotse_record_take (decision, LOTSE_F_DECISION_PROJECTS, &refs);
  lotse_dataset_take (data, decision);
  for (LotseBookletKind kind = 0; kind < LOTSE_N_BOOKLETS; kind++)
    {
      LotseBookletOptions options = booklet_options (kind, LOTSE_BOOKLET_PDF);
      g_autoptr (LotseBooklet) all = lotse_booklet_new (&options, data, NULL), some = NULL;

      options.audience = LOTSE_AUDIENCE_PUBLIC;
      some = lotse_booklet_new (&options, data, NULL);
      g_assert_true (mentions (all, "Secret"));
      g_assert_false (mentions (some, "Secret"));
      g_assert_false (mentions (some, "Hidden question"));
      if (kind != LOTSE_BOOKLET_PROJECT)
        g_assert_true (mentions (all, "Hidden question"));
    }
  for (LotseBookletFormat format = LOTSE_BOOKLET_ODT; format <= LOTSE_BOOKLET_ODS; format++)
    {
      LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_COUNCIL, format);
      g_autoptr (GBytes) package = NULL;
      g_autofree char *content = NULL;

      options.audience = LOTSE_AUDIENCE_PUBLIC;
      package = booklet_make (data, &options);
      content = booklet_part (package, "content.xml");
      g_assert_null (strstr (content, "Secret"));
      g_assert_null (strstr (content, "Hidden question"));
    }
}

/* What needs a decision is read before a meeting: a narrative of pages is begun there, in one paragraph, and stands whole in the one-pager. */
static void
test_critical_is_short (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *report = report_record (LOTSE_KIND_REPORT, "narrative", LOTSE_F_REPORT_SUMMARY, NULL);
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_PORTFOLIO, LOTSE_BOOKLET_PDF);
  g_autoptr (GString) words = g_string_new ("Begun.\n\n");
  g_autoptr (LotseBooklet) booklet = NULL;
  g_autoptr (LotseTable) table = NULL;
  const char *told = NULL;

  for (guint i = 0; i < 300; i++)
    g_string_append (words, "and so on\n");
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, words->str);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, "late");
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day (REPORT_TODAY));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NEEDS_DECISION);
  lotse_dataset_take (data, report);
  booklet = lotse_booklet_new (&options, data, NULL);
  table = lotse_booklet_critical_table (booklet);
  for (guint row = 0; row < lotse_table_n_rows (table); row++)
    if (g_str_has_prefix (lotse_table_cell (table, row, 2)->text, "Begun."))
      told = lotse_table_cell (table, row, 2)->text;
  g_assert_nonnull (told);
  g_assert_true (g_str_has_prefix (told, "Begun. and so on"));
  g_assert_true (g_str_has_suffix (told, "…"));
  g_assert_null (strchr (told, '\n'));
  g_assert_cmpint (g_utf8_strlen (told, -1), <=, 400);
  g_assert_cmpint (g_utf8_strlen (told, -1), >, 200);
}

/* The rule by which a source keeps a reason to itself is told as such, and never as what was reported. */
static void
test_withheld (void)
{
  static const char rule[] = "Exempt under Section 43 of the Freedom of Information Act 2000";
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *report = report_record (LOTSE_KIND_REPORT, "kept", LOTSE_F_REPORT_SUMMARY, rule);
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_PORTFOLIO, LOTSE_BOOKLET_PDF);
  g_autofree char *note = NULL;
  g_autoptr (LotseBooklet) booklet = NULL;
  g_autoptr (LotseTable) table = NULL;
  guint found = 0;

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, "late");
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day (REPORT_TODAY));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NEEDS_DECISION);
  lotse_dataset_take (data, report);
  note = lotse_report_reason (report, NULL);
  g_assert_cmpstr (note, !=, rule);
  booklet = lotse_booklet_new (&options, data, NULL);
  table = lotse_booklet_critical_table (booklet);
  for (guint row = 0; row < lotse_table_n_rows (table); row++)
    {
      g_assert_cmpstr (lotse_table_cell (table, row, 2)->text, !=, rule);
      found += g_strcmp0 (lotse_table_cell (table, row, 2)->text, note) == 0;
    }
  g_assert_cmpuint (found, ==, 1);
}

/* Who sees only a part is not told that nothing is waited for, and who sees all is. */
static void
test_nothing_is_denied (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_COUNCIL, LOTSE_BOOKLET_PDF);
  LotseRecord *decision = report_record (LOTSE_KIND_DECISION, "hidden", LOTSE_F_DECISION_QUESTION, "For the leadership only?");
  g_autoptr (LotseBooklet) before = lotse_booklet_new (&options, data, NULL), public = NULL;

  g_assert_true (mentions (before, "No decision is being waited for."));
  lotse_record_set_integer (decision, LOTSE_F_DECISION_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  lotse_dataset_take (data, decision);
  options.audience = LOTSE_AUDIENCE_PUBLIC;
  public = lotse_booklet_new (&options, data, NULL);
  g_assert_false (mentions (public, "No decision is being waited for."));
  g_assert_false (mentions (public, "leadership only"));
  g_assert_true (mentions (public, "This edition contains no open decision."));
}

/* A status is as old as its report, and the oldest day is that of those who still report. */
static void
test_stale (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *project = report_record (LOTSE_KIND_PROJECT, "silent", LOTSE_F_PROJECT_TITLE, "Silent");
  LotseRecord *report = report_record (LOTSE_KIND_REPORT, "long-ago", LOTSE_F_REPORT_SUMMARY, "All is well");
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_PORTFOLIO, LOTSE_BOOKLET_PDF);
  g_autoptr (LotseBooklet) booklet = NULL;
  g_autoptr (LotseTable) table = NULL;
  g_autofree char *oldest = NULL;
  gboolean marked = FALSE;

  lotse_dataset_take (data, project);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, "silent");
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day ("2014-05-01"));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_ON_TRACK);
  lotse_dataset_take (data, report);
  booklet = lotse_booklet_new (&options, data, NULL);
  g_assert_true (mentions (booklet, "projects on track has sent no status report for more than"));
  oldest = lotse_booklet_oldest_line (booklet);
  g_assert_nonnull (strstr (oldest, "of the projects under way is of"));
  table = lotse_booklet_projects_table (booklet);
  for (guint row = 0; row < lotse_table_n_rows (table); row++)
    for (guint column = 0; column < lotse_table_n_columns (table); column++)
      marked |= lotse_table_cell (table, row, column)->below != NULL && g_str_has_prefix (lotse_table_cell (table, row, column)->below, "12 y");
  g_assert_true (marked);
}

/* A report is read later: its timeline names the day of the data and calls none today. */
static void
test_timeline_names_its_day (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_COUNCIL, LOTSE_BOOKLET_PDF);
  g_autoptr (LotseBooklet) booklet = NULL;
  g_autoptr (LotseTimelineInput) input = NULL;

  options.as_of = report_day ("2022-03-31");
  booklet = lotse_booklet_new (&options, data, NULL);
  input = lotse_booklet_timeline (booklet);
  g_assert_cmpint (input->today, ==, report_day ("2022-03-31"));
  g_assert_cmpint (input->as_of, ==, report_day ("2022-03-31"));
}

/* A report that waits for its release is for staff. */
static void
test_unreleased (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *strategy = lotse_record_copy (lotse_dataset_at (data, LOTSE_KIND_STRATEGY, 0));
  LotseRecord *report = report_record (LOTSE_KIND_REPORT, "waits", LOTSE_F_REPORT_SUMMARY, "Nobody outside has read this");

  lotse_record_set_integer (strategy, LOTSE_F_STRATEGY_FOUR_EYES, TRUE);
  lotse_record_set_integer (strategy, LOTSE_F_STRATEGY_FOUR_EYES_SINCE, report_day (REPORT_TODAY));
  lotse_dataset_take (data, strategy);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, "late");
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day (REPORT_TODAY));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NEEDS_DECISION);
  lotse_dataset_take (data, report);
  for (int audience = LOTSE_AUDIENCE_PUBLIC; audience <= LOTSE_AUDIENCE_STAFF; audience++)
    {
      LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_COUNCIL, LOTSE_BOOKLET_ODT);
      g_autoptr (GBytes) package = NULL;
      g_autofree char *content = NULL;

      options.audience = audience;
      package = booklet_make (data, &options);
      content = booklet_part (package, "content.xml");
      g_assert_cmpint (strstr (content, "Nobody outside has read this") != NULL, ==, audience >= LOTSE_AUDIENCE_STAFF);
    }
}

typedef struct { const char *unit; double value, of; gboolean hidden; } SmallCase;

/* Counts from 1 to 4, and shares from which they can be worked out, are not for the public; what is measured is. */
static void
test_small_values (void)
{
  static const SmallCase cases[] = {
    { NULL, 3, NAN, TRUE },   { "Personen", 4, NAN, TRUE }, { "Personen", 5, NAN, FALSE }, { "Personen", 0, NAN, FALSE }, { "Tage", 3, NAN, FALSE },
    { "%", 3, NAN, FALSE },   { "%", 3, 150, TRUE },        { "%", 147, 150, TRUE },       { "%", 60, 150, FALSE },       { "%", 150, 150, FALSE },
    { NULL, 2.5, NAN, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int audience = LOTSE_AUDIENCE_PUBLIC; audience <= LOTSE_AUDIENCE_LEADERSHIP; audience++)
      {
        g_autoptr (LotseDataset) data = report_data ();
        LotseRecord *kpi = report_record (LOTSE_KIND_KPI, "small", LOTSE_F_KPI_TITLE, "Small");
        LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_PORTFOLIO, LOTSE_BOOKLET_PDF);
        LotsePoint point = { report_day ("2026-01-31"), cases[i].value, cases[i].of };
        g_autoptr (LotseBooklet) booklet = NULL;
        g_autoptr (LotseTable) table = NULL;
        gboolean hidden = cases[i].hidden && audience < LOTSE_AUDIENCE_STAFF;
        GArray *points = lotse_points_new ();
        LotseValue value;

        g_array_append_val (points, point);
        value = lotse_value_points_take (points);
        lotse_record_take (kpi, LOTSE_F_KPI_POINTS, &value);
        lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, cases[i].unit);
        lotse_dataset_take (data, kpi);
        options.audience = audience;
        booklet = lotse_booklet_new (&options, data, NULL);
        g_assert_cmpint (lotse_booklet_hides_value (booklet, kpi), ==, hidden);
        table = lotse_booklet_kpis_table (booklet);
        for (guint row = 0; row < lotse_table_n_rows (table); row++)
          if (g_str_equal (lotse_table_cell (table, row, 0)->text, "Small"))
            {
              g_assert_cmpint (lotse_table_cell (table, row, 2)->kind == LOTSE_CELL_TEXT, ==, hidden);
              /* Nor does the assessment tell on which side of a target it is. */
              g_assert_cmpint (lotse_table_cell (table, row, 7)->kind == LOTSE_CELL_STATE, ==, !hidden);
              g_assert_null (hidden ? lotse_table_cell (table, row, 7)->below : NULL);
              if (hidden)
                for (guint c = 0; c < lotse_table_n_columns (table); c++)
                  g_assert_false (lotse_table_cell (table, row, c)->kind == LOTSE_CELL_NUMBER || lotse_table_cell (table, row, c)->kind == LOTSE_CELL_SHARE);
            }
      }
}

static double
number_of (const LotseTable *table, const char *name, guint column)
{
  for (guint row = 0; row < lotse_table_n_rows (table); row++)
    if (g_str_equal (lotse_table_cell (table, row, 0)->text, name))
      return lotse_table_cell (table, row, column)->number;
  return 0;
}

/* Nobody had reported on it on the earlier day: that is no rating which somebody gave, as in the status history. */
static void
test_unreported (void)
{
  g_autoptr (LotseDataset) data = report_data (), without = report_data ();
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_PORTFOLIO, LOTSE_BOOKLET_PDF);
  LotseRecord *project = report_record (LOTSE_KIND_PROJECT, "tardy", LOTSE_F_PROJECT_TITLE, "Tardy"), *report = report_record (LOTSE_KIND_REPORT, "tardy-1", LOTSE_F_REPORT_SUMMARY, "First");
  g_autoptr (LotseBooklet) booklet = NULL, plain = NULL;
  g_autoptr (LotseTable) table = NULL, of_others = NULL;

  options.since = options.as_of - 60;
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, (LotsePeriod) { lotse_soft_from_day (options.as_of - 400), LOTSE_SOFT_NONE });
  lotse_dataset_take (data, project);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, "tardy");
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, options.as_of - 10);
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NOT_RATED);
  lotse_dataset_take (data, report);
  booklet = lotse_booklet_new (&options, data, NULL);
  plain = lotse_booklet_new (&options, without, NULL);
  table = lotse_booklet_states_table (booklet);
  of_others = lotse_booklet_states_table (plain);
  g_assert_cmpfloat (number_of (table, lotse_state_label (LOTSE_STATE_NOT_RATED), 2), ==, number_of (of_others, lotse_state_label (LOTSE_STATE_NOT_RATED), 2) + 1);
  g_assert_cmpfloat (number_of (table, "not reported yet", 2), ==, number_of (of_others, "not reported yet", 2) - 1);
}

static void
test_preview (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_COUNCIL, LOTSE_BOOKLET_PDF);
  g_autoptr (LotseBookletPreview) all = lotse_booklet_preview (&options, data, NULL), some = NULL;

  options.audience = LOTSE_AUDIENCE_PUBLIC;
  some = lotse_booklet_preview (&options, data, NULL);
  g_assert_cmpuint (all->hidden_projects, ==, 0);
  g_assert_cmpuint (some->hidden_projects, ==, 1);
  g_assert_cmpuint (some->projects + 1, ==, all->projects);
  g_assert_cmpuint (some->titles->len, ==, some->projects);
  for (guint i = 0; i < some->titles->len; i++)
    g_assert_cmpstr (some->titles->pdata[i], !=, "Secret");
}

static void
test_chosen (void)
{
  g_autoptr (LotseDataset) data = booklet_example ();
  const char *two[] = { "HF2-03", "HF1-04", NULL }, *none[] = { "HF9-99", NULL };
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_PROJECT, LOTSE_BOOKLET_PDF);
  g_autoptr (LotseBooklet) booklet = NULL;
  g_autoptr (GError) error = NULL;

  options.projects = two;
  booklet = lotse_booklet_new (&options, data, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (booklet->rows->len, ==, 2);
  g_assert_cmpuint (booklet->blocks->len, ==, 2);
  options.projects = none;
  g_assert_null (lotse_booklet_new (&options, data, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND);
}

/* A code that two projects have means neither: both are named, and the id means one. */
static void
test_same_code (void)
{
  g_autoptr (LotseDataset) data = booklet_example ();
  LotseSourceOptions source = LOTSE_SOURCE_OPTIONS_INIT;
  LotseRecord *other = lotse_record_copy (lotse_source_find_project (data, &source, "HF1-04", NULL));
  const char *codes[] = { "HF2-03", NULL }, *ids[] = { NULL, NULL };
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_PROJECT, LOTSE_BOOKLET_PDF);
  g_autoptr (LotseBooklet) booklet = NULL;
  g_autoptr (GError) error = NULL, drawn = NULL;
  g_autofree char *id = g_strdup (lotse_record_id (other)), *title = lotse_record_title (other), *first = lotse_record_title (lotse_source_find_project (data, &source, "HF2-03", NULL));
  LotseRenderOptions render = LOTSE_RENDER_OPTIONS_INIT;

  lotse_record_set_text (other, LOTSE_F_PROJECT_CODE, "HF2-03");
  lotse_dataset_take (data, other);
  ids[0] = id;
  options.projects = codes;
  g_assert_null (lotse_booklet_new (&options, data, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, title));
  g_assert_nonnull (strstr (error->message, first));
  g_assert_nonnull (strstr (error->message, ids[0]));
  render.page = LOTSE_RENDER_PROJECT;
  render.project = "HF2-03";
  render.path = "never-written.pdf";
  g_assert_false (lotse_render (&render, data, &drawn));
  g_assert_cmpstr (drawn->message, ==, error->message);
  options.projects = ids;
  booklet = lotse_booklet_new (&options, data, NULL);
  g_assert_cmpuint (booklet->rows->len, ==, 1);
}

/* No clock: what is recorded says whether one looks back. */
static void
test_today (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *shift = report_record (LOTSE_KIND_SHIFT, "later", LOTSE_F_SHIFT_SENTENCE, "Later");

  g_assert_cmpint (lotse_booklet_today_for (data, report_day ("2035-01-01")), ==, report_day ("2035-01-01"));
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, report_day ("2036-02-02"));
  lotse_dataset_take (data, shift);
  g_assert_cmpint (lotse_booklet_today_for (data, report_day ("2035-01-01")), ==, report_day ("2036-02-02"));
  g_assert_cmpint (lotse_booklet_today_for (data, report_day ("2036-02-02")), ==, report_day ("2036-02-02"));
  g_assert_cmpint (lotse_booklet_today_for (data, report_day ("2037-01-01")), ==, report_day ("2037-01-01"));
}

static void
set_place (const char *zone, const char *locale, const char *time_of_day)
{
  g_setenv ("TZ", zone, TRUE);
  tzset ();
  setlocale (LC_ALL, locale);
  g_usleep (g_str_equal (time_of_day, "later") ? 1100000 : 0);
}

/* Not the clock, not the zone, not the locale, not what was drawn before. */
static void
test_same_bytes (void)
{
  g_autofree char *locale = g_strdup (setlocale (LC_ALL, NULL)), *zone = g_strdup (g_getenv ("TZ"));

  for (LotseBookletFormat format = 0; format < LOTSE_N_BOOKLET_FORMATS; format++)
    {
      LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_COUNCIL, format);
      g_autoptr (LotseDataset) data = booklet_example (), again = booklet_example ();
      g_autoptr (GBytes) first = NULL, second = NULL;

      set_place ("Pacific/Auckland", locale, "now");
      first = booklet_make (data, &options);
      set_place ("America/Los_Angeles", "C", "later");
      second = booklet_make (again, &options);
      g_assert_true (g_bytes_equal (first, second));
    }
  for (LotseFormat format = LOTSE_FORMAT_PNG; format <= LOTSE_FORMAT_PDF; format++)
    for (LotseRenderPage page = LOTSE_RENDER_OVERVIEW; page <= LOTSE_RENDER_PROJECTS; page++)
      {
        LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
        g_autoptr (LotseDataset) data = booklet_example (), again = booklet_example ();
        g_autoptr (GBytes) first = NULL, second = NULL;

        options.page = page;
        options.as_of = report_day (BOOKLET_DAY);
        set_place ("Pacific/Auckland", locale, "now");
        first = lotse_render_bytes (&options, format, data, NULL);
        set_place ("America/Los_Angeles", "C", "now");
        second = lotse_render_bytes (&options, format, again, NULL);
        g_assert_true (first != NULL && g_bytes_equal (first, second));
      }
  set_place (zone ? zone : "UTC", locale, "now");
  if (zone == NULL)
    g_unsetenv ("TZ");
}

/* ---- Cancelling ---- */

typedef struct { GCancellable *cancellable; guint calls; double last; } Watch;

static void
watch (double share, gpointer data)
{
  Watch *self = data;

  g_assert_cmpfloat (share, >=, self->last);
  g_assert_cmpfloat (share, <=, 1 + 1e-9);
  self->last = share;
  if (++self->calls == 6 && self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
test_cancel (void)
{
  g_autoptr (LotseDataset) data = booklet_example ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "lotse-booklet-cancelled.pdf", NULL);
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_COUNCIL, LOTSE_BOOKLET_PDF);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  Watch all = { 0 }, some = { .cancellable = cancellable };

  options.progress = watch;
  options.progress_data = &all;
  bytes = booklet_make (data, &options);
  g_assert_cmpuint (all.calls, >, 20);
  g_assert_cmpfloat_with_epsilon (all.last, 1, 1e-9); /* shares are added up */
  options.progress_data = &some;
  options.cancellable = cancellable;
  g_assert_false (lotse_booklet_write (&options, data, path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (some.calls, ==, 6);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A county that has only begun: every kind and format is written, and says that there is nothing yet. */
static void
test_empty (void)
{
  g_autoptr (LotseDataset) none = lotse_dataset_new ();

  for (LotseBookletKind kind = 0; kind < LOTSE_BOOKLET_PROJECT; kind++)
    for (LotseBookletFormat format = 0; format < LOTSE_N_BOOKLET_FORMATS; format++)
      {
        LotseBookletOptions options = booklet_options (kind, format);
        g_autoptr (GBytes) bytes = booklet_make (none, &options);

        g_assert_cmpuint (g_bytes_get_size (bytes), >, 1000);
      }
}

static void
set_point (LotseRecord *kpi, guint field, LotseDate day, double value)
{
  const LotsePoint point = { day, value, NAN };
  GArray *points = lotse_points_new ();
  LotseValue values;

  g_array_append_val (points, point);
  values = lotse_value_points_take (points);
  lotse_record_take (kpi, field, &values);
}

/* A KPI is judged once, and in its direction: what is worse than its minimum is counted there and not with its target; where less is better, that is above it. */
static void
test_kpi_minimum (void)
{
  static const struct { const char *id; int direction; double value, minimum, target; gboolean passed; } cases[] = {
    { "fine", LOTSE_DIRECTION_UP, 80, 50, 70, FALSE },      /* reached */
    { "low", LOTSE_DIRECTION_UP, 40, 50, 30, FALSE },       /* reached its target, and is below its minimum */
    { "late", LOTSE_DIRECTION_UP, 60, 50, 90, TRUE },       /* missed */
    { "fast", LOTSE_DIRECTION_DOWN, 12, 20, 15, FALSE },    /* reached: fewer days than asked for */
    { "slow", LOTSE_DIRECTION_DOWN, 30, 20, 15, TRUE },     /* more days than are accepted, and its target missed */
    { "slower", LOTSE_DIRECTION_DOWN, 40, 20, 15, FALSE },  /* the same, its day is still to come */
    { "between", LOTSE_DIRECTION_DOWN, 18, 20, 15, FALSE }, /* accepted, on its way */
  };
  g_autoptr (LotseDataset) data = report_data ();
  const LotseDate day = report_day (REPORT_TODAY);
  guint with = 0, reached = 0, missed = 0, below = 0, above = 0;
  LotseBookletOptions options = booklet_options (LOTSE_BOOKLET_PORTFOLIO, LOTSE_BOOKLET_PDF);
  g_autoptr (LotseBooklet) booklet = NULL;
  g_autofree char *targets = NULL;

  options.as_of = day;
  for (guint i = lotse_dataset_count (data, LOTSE_KIND_KPI); i > 0; i--)
    lotse_dataset_remove (data, LOTSE_KIND_KPI, lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_KPI, i - 1)));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LotseRecord *kpi = report_record (LOTSE_KIND_KPI, cases[i].id, LOTSE_F_KPI_TITLE, cases[i].id);
      LotseValue minimum = lotse_value_number (cases[i].minimum);
      const gboolean up = cases[i].direction == LOTSE_DIRECTION_UP, worse = up ? cases[i].value < cases[i].minimum : cases[i].value > cases[i].minimum;
      const gboolean there = up ? cases[i].value >= cases[i].target : cases[i].value <= cases[i].target;

      lotse_record_set_integer (kpi, LOTSE_F_KPI_DIRECTION, cases[i].direction);
      set_point (kpi, LOTSE_F_KPI_POINTS, day - 30, cases[i].value);
      set_point (kpi, LOTSE_F_KPI_TARGETS, cases[i].passed ? day - 10 : day + 100, cases[i].target);
      lotse_record_take (kpi, LOTSE_F_KPI_MINIMUM, &minimum);
      lotse_dataset_take (data, kpi);
      with++;
      below += worse && up;
      above += worse && !up;
      reached += !worse && there;
      missed += !worse && !there && cases[i].passed;
    }
  booklet = lotse_booklet_new (&options, data, NULL);
  g_assert_cmpuint (reached, ==, 2);
  g_assert_cmpuint (missed, ==, 1);
  g_assert_cmpuint (below, ==, 1);
  g_assert_cmpuint (above, ==, 2);
  targets = g_strdup_printf ("%u of %u KPIs with a target have reached it.", reached, with);
  g_assert_true (mentions (booklet, targets));
  g_assert_true (mentions (booklet, "1 KPI still misses a target"));
  g_assert_true (mentions (booklet, "1 KPI is below its minimum"));
  g_assert_true (mentions (booklet, "2 KPIs for which less is better are above"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/booklet/audience", test_audience);
  g_test_add_func ("/booklet/kpi-minimum", test_kpi_minimum);
  g_test_add_func ("/booklet/small-values", test_small_values);
  g_test_add_func ("/booklet/unreported", test_unreported);
  g_test_add_func ("/booklet/unreleased", test_unreleased);
  g_test_add_func ("/booklet/critical-is-short", test_critical_is_short);
  g_test_add_func ("/booklet/withheld", test_withheld);
  g_test_add_func ("/booklet/nothing-is-denied", test_nothing_is_denied);
  g_test_add_func ("/booklet/stale", test_stale);
  g_test_add_func ("/booklet/timeline-names-its-day", test_timeline_names_its_day);
  g_test_add_func ("/booklet/preview", test_preview);
  g_test_add_func ("/booklet/chosen-projects", test_chosen);
  g_test_add_func ("/booklet/same-code", test_same_code);
  g_test_add_func ("/booklet/today", test_today);
  g_test_add_func ("/booklet/same-bytes", test_same_bytes);
  g_test_add_func ("/booklet/cancel", test_cancel);
  g_test_add_func ("/booklet/empty", test_empty);
  return g_test_run ();
}
