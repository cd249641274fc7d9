/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which KPIs the overview shows and what it says of them, and the sentences of a comparison. */
#include "config.h"

#include <string.h>

#include <math.h>

#include "app/pages/lotse-compare-page.h"
#include "app/widgets/lotse-decision-row.h"
#include "app/widgets/lotse-department-button.h"
#include "app/widgets/lotse-mark-row.h"
#include "app/pages/overview-lines.h"
#include "app/widgets/kpi-row.h"
#include "leaders.h"

static gboolean
begins_with (GtkWidget *label, const char *text)
{
  return g_str_has_prefix (gtk_label_get_text (GTK_LABEL (label)), text);
}

static const char *
add_kpi (Leaders *f, const char *title, const int (*values)[2], guint n_values, const int (*targets)[2], guint n_targets)
{
  LotseRecord *kpi = leaders_named (LOTSE_KIND_KPI, title);
  const guint fields[] = { LOTSE_F_KPI_POINTS, LOTSE_F_KPI_TARGETS };

  for (guint i = 0; i < 2; i++)
    {
      GArray *array = lotse_points_new ();
      LotseValue value;

      for (guint k = 0; k < (i == 0 ? n_values : n_targets); k++)
        {
          const int *said = i == 0 ? values[k] : targets[k];
          const LotsePoint point = { lotse_date_from_ymd (said[0], 12, 31), said[1], NAN };

          g_array_append_val (array, point);
        }
      value = lotse_value_points_take (array);
      lotse_record_take (kpi, fields[i], &value);
    }
  lotse_record_set_integer (kpi, LOTSE_F_KPI_RHYTHM, LOTSE_RHYTHM_YEARLY);
  return leaders_add (f, kpi);
}

static GtkWidget *
kpi_row (Leaders *f, LotseOverview *view, const char *id)
{
  return g_object_ref_sink (lotse_kpi_row_new (view->data, &view->options, lotse_dataset_get (leaders_data (f), LOTSE_KIND_KPI, id)));
}

/* Who missed a target that was due stands before who is far from one that is years ahead; what is old is faded and says so. */
static void
test_kpis (Leaders *f, gconstpointer unused)
{
  static const int far[][2] = { { 2026, 10 } }, far_target[][2] = { { 2030, 1000 } }, near[][2] = { { 2024, 190 }, { 2026, 195 } };
  static const int near_targets[][2] = { { 2024, 200 }, { 2030, 210 } }, old[][2] = { { 2021, 5 } }, old_target[][2] = { { 2020, 4 } };
  const char *ahead = add_kpi (f, "Weit weg", far, 1, far_target, 1), *missed = add_kpi (f, "Knapp verfehlt", near, 2, near_targets, 2);
  const char *quiet = add_kpi (f, "Lange still", old, 1, old_target, 1);
  LotseOverview view;
  g_autoptr (GPtrArray) kpis = NULL, late = NULL;
  g_autoptr (GtkWidget) row = NULL, still = NULL;
  g_autofree char *target = g_strconcat ("kpi:", missed, NULL);

  lotse_overview_read (f->session, &view);
  view.options.as_of = lotse_date_from_ymd (2027, 2, 1);
  kpis = lotse_overview_kpis (&view, 2, &late);
  g_assert_cmpuint (kpis->len, ==, 2);
  g_assert_cmpstr (lotse_record_id (kpis->pdata[0]), ==, missed);
  g_assert_cmpstr (lotse_record_id (kpis->pdata[1]), ==, ahead);
  g_assert_cmpuint (late->len, ==, 1); /* what the number beside the title opens */
  g_assert_cmpstr (late->pdata[0], ==, target);
  row = kpi_row (f, &view, missed);
  g_assert_nonnull (fixture_child (row, GTK_TYPE_LABEL, begins_with, "Target 200 by the end of 2024: missed (190 then); 5 short today. Target 210 by the end of 2030: 15 to go."));
  g_assert_false (gtk_widget_has_css_class (row, "faded"));
  still = kpi_row (f, &view, quiet);
  g_assert_true (gtk_widget_has_css_class (still, "faded"));
  g_assert_nonnull (fixture_child (still, GTK_TYPE_LABEL, begins_with, "last value "));
}

static gboolean
opens_page (GtkWidget *row, const char *page)
{
  g_autofree char *own = NULL;

  g_object_get (row, "page", &own, NULL);
  return g_strcmp0 (own, page) == 0;
}

/* D on a KPI shows how it is counted, on whatever page it stands; below its minimum it stands before those that are only far from their target. */
static void
test_definition_key (Leaders *f, gconstpointer unused)
{
  static const int far[][2] = { { 2020, 10 } }, far_target[][2] = { { 2030, 1000 } }, near[][2] = { { 2020, 19 } }, near_target[][2] = { { 2030, 21 } };
  const char *ahead = add_kpi (f, "Weit weg", far, 1, far_target, 1);
  LotseRecord *low = leaders_named (LOTSE_KIND_KPI, "Zu wenig");
  g_autofree char *page = g_strconcat ("kpis:", ahead, NULL);
  g_autoptr (GPtrArray) kpis = NULL;
  LotseValue minimum = lotse_value_number (20);
  LotseOverview view;
  GtkWidget *row;
  guint before, after;

  for (guint i = 0; i < 2; i++)
    {
      GArray *array = lotse_points_new ();
      const int *said = i == 0 ? near[0] : near_target[0];
      const LotsePoint point = { lotse_date_from_ymd (said[0], 12, 31), said[1], NAN };
      LotseValue value;

      g_array_append_val (array, point);
      value = lotse_value_points_take (array);
      lotse_record_take (low, i == 0 ? LOTSE_F_KPI_POINTS : LOTSE_F_KPI_TARGETS, &value);
    }
  lotse_record_take (low, LOTSE_F_KPI_MINIMUM, &minimum);
  leaders_add (f, low);
  lotse_overview_read (f->session, &view);
  kpis = lotse_overview_kpis (&view, 2, NULL);
  g_assert_cmpstr (lotse_record_text (kpis->pdata[0], LOTSE_F_KPI_TITLE), ==, "Zu wenig");
  leaders_add_project (f, "Projekt", leaders_add_function (f, "Landrat"), LOTSE_STATUS_ON_TRACK, 10);
  f->window = fixture_window_on (f->session, "overview");
  fixture_settle (f->window);
  row = fixture_child (GTK_WIDGET (lotse_window_get_page (f->window)), LOTSE_TYPE_MARK_ROW, opens_page, page);
  g_assert_nonnull (row);
  before = g_list_model_get_n_items (gtk_window_get_toplevels ());
  g_assert_true (fixture_press (row, GDK_KEY_d, 0));
  after = g_list_model_get_n_items (gtk_window_get_toplevels ());
  g_assert_cmpuint (after, ==, before + 1);
  g_assert_false (fixture_press (row, GDK_KEY_d, GDK_CONTROL_MASK));
  for (guint i = 0; i < after; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (gtk_window_get_toplevels (), i);

      if (g_strcmp0 (gtk_window_get_title (window), "Weit weg") == 0)
        {
          gtk_window_destroy (window);
          return;
        }
    }
  g_assert_not_reached ();
}

static guint
n_rows (GtkWidget *within)
{
  guint n = LOTSE_IS_MARK_ROW (within) && gtk_widget_get_mapped (within);

  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += n_rows (child);
  return n;
}

/* Hundreds of sentences come in parts; of two past days, nothing is said as if it were today. */
static void
test_many_sentences (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  const LotseDate day = lotse_date_today () - 70;
  g_autofree char *date = lotse_date_format (day, LOTSE_LANG_EN);
  GtkWidget *page, *toggle;

  for (int i = 0; i < 55; i++)
    {
      g_autofree char *title = g_strdup_printf ("Projekt %d", i);

      leaders_add_project (f, title, lead, LOTSE_STATUS_ON_TRACK, 70);
    }
  f->window = fixture_window_on (f->session, "compare");
  page = GTK_WIDGET (lotse_window_get_page (f->window));
  lotse_compare_page_set_days (LOTSE_COMPARE_PAGE (page), day - 10, day);
  toggle = fixture_child (page, GTK_TYPE_TOGGLE_BUTTON, leaders_is_labelled, "In sentences");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  fixture_settle (f->window);
  g_assert_cmpuint (n_rows (page), ==, 50);
  g_assert_true (fixture_shows (page, date));
  g_assert_false (fixture_shows (page, "today"));
  leaders_click (f, "Show More (5 Left)");
  fixture_settle (f->window);
  g_assert_cmpuint (n_rows (page), ==, 55);
  g_assert_null (fixture_child (page, GTK_TYPE_BUTTON, leaders_is_labelled, "Show More (5 Left)"));
}

static gboolean
is_seen (GtkWidget *widget, const char *unused)
{
  return gtk_widget_get_mapped (widget);
}

/* What was reported long ago is compared on the days on which it was; other days are a choice away, and what is seen is copied. */
static void
test_opening_days (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  const LotseDate today = lotse_date_today ();
  g_autofree char *copied = NULL, *sentences = NULL;
  LotseComparePage *page;
  LotseDate first, second;

  leaders_add_project (f, "Alt", lead, LOTSE_STATUS_ON_TRACK, 700);
  leaders_add_project (f, "Neuer", lead, LOTSE_STATUS_NEEDS_DECISION, 300);
  f->window = fixture_window_on (f->session, "overview");
  {
    g_autofree char *day = lotse_date_format (today - 700, LOTSE_LANG_EN), *since = g_strdup_printf ("since the reports of %s", day);

    g_assert_true (fixture_shows (GTK_WIDGET (f->window), since)); /* in the last weeks nothing was */
    g_assert_true (fixture_shows (GTK_WIDGET (f->window), "“Neuer” was reported for the first time and needs a decision."));
  }
  g_assert_true (lotse_window_show_page (f->window, "compare"));
  fixture_settle (f->window);
  page = LOTSE_COMPARE_PAGE (lotse_window_get_page (f->window));
  lotse_compare_page_get_days (page, &first, &second);
  g_assert_cmpint (first, ==, today - 700);
  g_assert_cmpint (second, ==, today - 300);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Neuer"));
  copied = lotse_compare_page_copy (page, FALSE);
  g_assert_nonnull (strstr (copied, "\n\tNeuer\tnot reported yet\tneeds decision\t"));
  sentences = lotse_compare_page_copy (page, TRUE);
  g_assert_nonnull (strstr (sentences, "changed in status, end, budget or milestones. 1 was reported for the first time.\n“Neuer” was reported for the first time and needs a decision."));
  g_assert_nonnull (fixture_child (GTK_WIDGET (f->window), LOTSE_TYPE_DEPARTMENT_BUTTON, is_seen, NULL)); /* what changed in one department is asked here */
  {
    LotseRecord *department = leaders_named (LOTSE_KIND_DEPARTMENT, "Sozialamt");
    g_autofree char *id = g_strdup (leaders_add (f, department)), *narrowed = NULL;

    lotse_session_set_department (f->session, id);
    fixture_settle (f->window);
    narrowed = lotse_compare_page_copy (page, TRUE);
    g_assert_true (g_str_has_prefix (narrowed, "Sozialamt: Between "));
    lotse_session_set_department (f->session, NULL);
    fixture_settle (f->window);
  }
  gtk_widget_activate_action (GTK_WIDGET (page), "page.compare-days", "s", "2021-01-01/2021-11-23");
  lotse_compare_page_get_days (page, &first, &second);
  g_assert_cmpint (first, ==, lotse_date_parse ("2021-01-01"));
  g_assert_cmpint (second, ==, today);
}

static gboolean
is_faded (GtkWidget *label, const char *text)
{
  GtkWidget *row = gtk_widget_get_ancestor (label, LOTSE_TYPE_MARK_ROW);

  return g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) == 0 && gtk_widget_get_mapped (label)
         && gtk_widget_has_css_class (row != NULL ? row : label, row != NULL ? "faded" : "stale");
}

static gboolean
is_old_row (GtkWidget *row, const char *text)
{
  return gtk_widget_has_css_class (row, "stale") && fixture_shows (row, text);
}

/* Asked long ago, or reported long ago: it fades and says its age, in the overview and in the register. */
static void
test_old (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  const char *project = leaders_add_project (f, "Alt", lead, LOTSE_STATUS_NEEDS_ATTENTION, 400);
  LotseRecord *decision = leaders_named (LOTSE_KIND_DECISION, "Stellen verlängern?"), *fresh = leaders_named (LOTSE_KIND_DECISION, "Haus kaufen?");
  LotseRecord *request = leaders_named (LOTSE_KIND_REQUEST, "Eine Stelle mehr");

  lotse_record_set_integer (decision, LOTSE_F_DECISION_ASKED_ON, lotse_date_today () - 150);
  lotse_record_set_integer (fresh, LOTSE_F_DECISION_ASKED_ON, lotse_date_today () - 5);
  lotse_record_set_text (request, LOTSE_F_REQUEST_PROJECT, project);
  lotse_record_set_integer (request, LOTSE_F_REQUEST_ASKED_ON, lotse_date_today () - 150);
  leaders_add (f, decision);
  leaders_add (f, fresh);
  leaders_add (f, request);
  f->window = fixture_window_on (f->session, "overview");
  fixture_settle (f->window);
  fixture_picture (f->window, "overview-old");
  g_assert_nonnull (fixture_child (GTK_WIDGET (f->window), GTK_TYPE_LABEL, is_faded, "Stellen verlängern?"));
  g_assert_null (fixture_child (GTK_WIDGET (f->window), GTK_TYPE_LABEL, is_faded, "Haus kaufen?"));
  g_assert_nonnull (fixture_child (GTK_WIDGET (f->window), GTK_TYPE_LABEL, is_faded, "Support needed: Eine Stelle mehr"));
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "asked for 5 months ago · Alt"));
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "1 reported over 100 days ago"));
  g_assert_nonnull (fixture_child (GTK_WIDGET (f->window), GTK_TYPE_LABEL, is_faded, "1 needs attention"));
  g_assert_true (lotse_window_show_page (f->window, "decisions"));
  fixture_settle (f->window);
  g_assert_nonnull (fixture_child (GTK_WIDGET (lotse_window_get_page (f->window)), LOTSE_TYPE_DECISION_ROW, is_old_row, "Stellen verlängern?"));
  g_assert_null (fixture_child (GTK_WIDGET (lotse_window_get_page (f->window)), LOTSE_TYPE_DECISION_ROW, is_old_row, "Haus kaufen?"));
}

/* What leaders promised is seen whole, and not only what is open. */
static void
test_commitments (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  LotseRecord *kept = leaders_named (LOTSE_KIND_COMMITMENT, "Ich unterschreibe nur in der E-Akte"), *dropped = leaders_named (LOTSE_KIND_COMMITMENT, "Ein Podcast");

  lotse_record_set_text (kept, LOTSE_F_COMMITMENT_FUNCTION, lead);
  lotse_record_set_integer (kept, LOTSE_F_COMMITMENT_STATE, LOTSE_COMMITMENT_STATE_KEPT);
  lotse_record_set_integer (dropped, LOTSE_F_COMMITMENT_STATE, LOTSE_COMMITMENT_STATE_DROPPED);
  leaders_add (f, kept);
  leaders_add (f, dropped);
  leaders_add_commitment (f, "Jeden Monat am Schalter", lead, 30);
  f->window = fixture_window_on (f->session, "needs");
  fixture_settle (f->window);
  fixture_picture (f->window, "needs-commitments");
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "1 open · 1 kept · 1 dropped"));
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "Ich unterschreibe nur in der E-Akte"));
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "Ein Podcast"));
}

static gboolean
has_words (GtkWidget *label, const char *words)
{
  return gtk_widget_get_mapped (label) && strstr (gtk_label_get_text (GTK_LABEL (label)), words) != NULL;
}

/* Days that are still to come, and days that stand the other way round, are said to be. */
static void
test_days_remarks (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  const LotseDate today = lotse_date_today ();
  GtkWidget *page;

  leaders_add_project (f, "E-Akte", lead, LOTSE_STATUS_ON_TRACK, 70);
  f->window = fixture_window_on (f->session, "compare");
  page = GTK_WIDGET (lotse_window_get_page (f->window));
  lotse_compare_page_set_days (LOTSE_COMPARE_PAGE (page), today - 10, today);
  fixture_settle (f->window);
  g_assert_null (fixture_child (page, GTK_TYPE_LABEL, has_words, "still to come"));
  g_assert_null (fixture_child (page, GTK_TYPE_LABEL, has_words, "comes first"));
  lotse_compare_page_set_days (LOTSE_COMPARE_PAGE (page), today + 40, today - 10);
  fixture_settle (f->window);
  g_assert_nonnull (fixture_child (page, GTK_TYPE_LABEL, has_words, "is still to come: what is known today is compared."));
  g_assert_nonnull (fixture_child (page, GTK_TYPE_LABEL, has_words, "The earlier day comes first"));
  lotse_compare_page_set_days (LOTSE_COMPARE_PAGE (page), today + 10, today + 40);
  fixture_settle (f->window);
  g_assert_nonnull (fixture_child (page, GTK_TYPE_LABEL, has_words, "Both days are still to come"));
}

/* Without a day nothing is compared, and nothing is said of what changed; a day that can be read brings the comparison back. */
static void
test_days_wrong (Leaders *f, gconstpointer unused)
{
  static const char *const wrong[] = { "31.02.2026", "heute-7", "" };
  const LotseDate today = lotse_date_today ();
  GtkWidget *page, *entry;

  leaders_add_project (f, "E-Akte", leaders_add_function (f, "Landrat"), LOTSE_STATUS_ON_TRACK, 70);
  f->window = fixture_window_on (f->session, "compare");
  page = GTK_WIDGET (lotse_window_get_page (f->window));
  lotse_compare_page_set_days (LOTSE_COMPARE_PAGE (page), today - 10, today);
  fixture_settle (f->window);
  g_assert_true (fixture_shows (page, "Nothing to compare"));
  entry = fixture_child (page, GTK_TYPE_ENTRY, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), wrong[i]);
      g_signal_emit_by_name (entry, "activate");
      fixture_settle (f->window);
      g_assert_true (fixture_shows (page, "Two days are needed"));
      g_assert_false (fixture_shows (page, "Nothing to compare"));
      g_assert_null (fixture_child (page, GTK_TYPE_LABEL, has_words, "No project changed"));
    }
  gtk_editable_set_text (GTK_EDITABLE (entry), "2021-10-01");
  g_signal_emit_by_name (entry, "activate");
  fixture_settle (f->window);
  g_assert_false (fixture_shows (page, "Two days are needed"));
  /* Sentences come back as sentences. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fixture_child (page, GTK_TYPE_TOGGLE_BUTTON, leaders_is_labelled, "In sentences")), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), "heute-7");
  g_signal_emit_by_name (entry, "activate");
  fixture_settle (f->window);
  g_assert_true (fixture_shows (page, "Two days are needed"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "2021-10-01");
  g_signal_emit_by_name (entry, "activate");
  fixture_settle (f->window);
  g_assert_false (fixture_shows (page, "Two days are needed"));
  g_assert_false (fixture_shows (page, "Nothing to compare"));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define CASE(path, function) g_test_add ("/app/overview-kpis/" path, Leaders, NULL, leaders_set_up, function, leaders_tear_down)
  CASE ("order", test_kpis);
  CASE ("definition-key", test_definition_key);
  CASE ("many-sentences", test_many_sentences);
  CASE ("opening-days", test_opening_days);
  CASE ("old", test_old);
  CASE ("commitments", test_commitments);
  CASE ("days-remarks", test_days_remarks);
  CASE ("days-wrong", test_days_wrong);
  return g_test_run ();
}
