/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overview on a real client: what waits for the leaders, and in which order. */
#include "config.h"

#include <string.h>

#include "app/forms/lotse-form-dialog.h"
#include "app/forms/lotse-legal-dialog.h"
#include "app/pages/lotse-needs-page.h"
#include "app/pages/overview-rows.h"
#include "app/widgets/lotse-mark-row.h"
#include "data/model/legal.h"
#include "leaders.h"

static GPtrArray *
needs (Leaders *f, guint max, guint waiting[LOTSE_N_NEEDS])
{
  LotseOverview view;
  LotseDate oldest;
  g_autoptr (LotseOverviewCounts) counts = NULL;

  lotse_overview_read (f->session, &view);
  counts = lotse_overview_count (&view, LOTSE_DATE_NONE);
  return lotse_overview_needs (&view, counts, max, max, waiting, &oldest);
}

static const LotseOverviewLine *
line_at (GPtrArray *lines, guint i)
{
  g_assert_cmpuint (i, <, lines->len);
  return lines->pdata[i];
}

/* One of each, entered in no order: commitments first, then what others wait for, then projects, then tasks. */
static void
test_order (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat"), *pilot = leaders_add_function (f, "Lotsin Bau");
  const char *red, *green, *line_project;
  guint waiting[LOTSE_N_NEEDS];
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) few = NULL;

  leaders_add_task (f, "Vorlage schreiben", lead, 5);
  leaders_add_task (f, "Erst im Sommer", lead, 90);
  leaders_add_project (f, "Lange nichts gehört", pilot, LOTSE_STATUS_ON_TRACK, LOTSE_STALE_DAYS + 20);
  leaders_add_project (f, "Neu gelb", pilot, LOTSE_STATUS_NEEDS_ATTENTION, 5);
  leaders_add_project (f, "Schon lange gelb", pilot, LOTSE_STATUS_NEEDS_ATTENTION, 60);
  red = leaders_add_project (f, "Rot", pilot, LOTSE_STATUS_NEEDS_DECISION, 10);
  green = leaders_add_project (f, "Grün", pilot, LOTSE_STATUS_ON_TRACK, 10);
  leaders_add_request (f, "Eine Stelle mehr", green, lead);
  leaders_add_decision (f, "Anbieter wechseln?", green, 9);
  leaders_add_commitment (f, "Ich gehe zum Infotag", lead, -2);
  lines = needs (f, 20, waiting);
  g_assert_cmpuint (lines->len, ==, 7);
  g_assert_cmpstr (line_at (lines, 0)->title, ==, "Ich gehe zum Infotag");
  g_assert_true (line_at (lines, 0)->urgent);
  g_assert_cmpstr (line_at (lines, 1)->title, ==, "Anbieter wechseln?");
  g_assert_cmpstr (line_at (lines, 2)->title, ==, "Support needed: Eine Stelle mehr");
  g_assert_cmpstr (line_at (lines, 3)->title, ==, "Rot");
  line_project = line_at (lines, 3)->project;
  g_assert_cmpstr (line_project, ==, red);
  g_assert_cmpstr (line_at (lines, 4)->title, ==, "Neu gelb");
  g_assert_cmpstr (line_at (lines, 5)->title, ==, "Lange nichts gehört");
  g_assert_true (line_at (lines, 5)->faded);
  g_assert_cmpstr (line_at (lines, 6)->title, ==, "Vorlage schreiben");
  g_assert_cmpuint (waiting[LOTSE_NEED_ATTENTION], ==, 2);
  g_assert_cmpuint (waiting[LOTSE_NEED_TASK], ==, 1);

  few = needs (f, 3, waiting);
  g_assert_cmpuint (few->len, ==, 3); /* a commitment among them */
  g_assert_cmpint (line_at (few, 2)->need, ==, LOTSE_NEED_REQUEST);
  g_assert_cmpuint (waiting[LOTSE_NEED_REPORT], ==, 1);
}

/* What is asked for as support and as a decision by one day is one line; that of another day is another. A decision that is not due yet has the same
 * mark as in the register. */
static void
test_same_matter (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat"), *project = leaders_add_project (f, "Terminvergabe", lead, LOTSE_STATUS_ON_TRACK, 3);
  LotseRecord *same = leaders_named (LOTSE_KIND_REQUEST, "Stellen verlängern"), *other = leaders_named (LOTSE_KIND_REQUEST, "Ein Raum");
  guint waiting[LOTSE_N_NEEDS];
  g_autoptr (GPtrArray) lines = NULL;

  leaders_add_decision (f, "Stellen verlängern?", project, 20);
  lotse_record_set_text (same, LOTSE_F_REQUEST_PROJECT, project);
  lotse_record_set_soft (same, LOTSE_F_REQUEST_NEEDED_BY, lotse_soft_from_day (lotse_date_today () + 20));
  leaders_add (f, same);
  lotse_record_set_text (other, LOTSE_F_REQUEST_PROJECT, project);
  lotse_record_set_soft (other, LOTSE_F_REQUEST_NEEDED_BY, lotse_soft_from_day (lotse_date_today () + 5));
  leaders_add (f, other);
  lines = needs (f, 20, waiting);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpuint (waiting[LOTSE_NEED_REQUEST], ==, 1);
  g_assert_cmpstr (line_at (lines, 0)->title, ==, "Stellen verlängern?");
  g_assert_cmpint (line_at (lines, 0)->state, ==, LOTSE_STATE_PLANNED);
  g_assert_cmpstr (line_at (lines, 1)->title, ==, "Support needed: Ein Raum");
}

/* Checks that should have been reviewed wait for the leaders, those of services in operation too, and can be gone into from their line. */
static void
test_legal (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  g_autofree char *late = g_strdup (leaders_add_project (f, "Terminvergabe", lead, LOTSE_STATUS_ON_TRACK, 3));
  g_autofree char *later = g_strdup (leaders_add_project (f, "Wohngeld", lead, LOTSE_STATUS_ON_TRACK, 3));
  const struct { const char *id; int check, days; } reviews[] = {
    { late, LOTSE_LEGAL_CHECK_IT_SECURITY, -40 }, { late, LOTSE_LEGAL_CHECK_ACCESSIBILITY, -2 }, { late, LOTSE_LEGAL_CHECK_ARCHIVE, 30 },
    { later, LOTSE_LEGAL_CHECK_DATA_PROTECTION, -60 },
  };
  guint waiting[LOTSE_N_NEEDS];
  g_autoptr (GPtrArray) lines = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (reviews); i++)
    {
      LotseRecord *before = lotse_dataset_get (leaders_data (f), LOTSE_KIND_PROJECT, reviews[i].id);
      g_autoptr (LotseRecord) after = lotse_record_copy (before);

      lotse_legal_set (after, reviews[i].check, &(LotseLegalCheck) { LOTSE_CHECK_STATE_DONE, LOTSE_DATE_NONE, NULL, NULL, lotse_date_today () + reviews[i].days });
      county_commit (f->client, lotse_mutation_patch (before, after));
    }
  lines = needs (f, 20, waiting);
  g_assert_cmpuint (waiting[LOTSE_NEED_LEGAL], ==, 2);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpstr (line_at (lines, 0)->title, ==, "Wohngeld");
  g_assert_true (g_str_has_prefix (line_at (lines, 1)->subtitle, "IT security: review was due on "));
  g_assert_true (g_str_has_suffix (line_at (lines, 1)->subtitle, " · and 1 more check"));
  f->window = fixture_window_on (f->session, "overview");
  g_signal_emit_by_name (fixture_child (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, leaders_is_labelled, "Review …"), "clicked");
  wait_until (fixture_toplevel (LOTSE_TYPE_LEGAL_DIALOG) != NULL);
  gtk_window_destroy (GTK_WINDOW (fixture_toplevel (LOTSE_TYPE_LEGAL_DIALOG)));
}

/* A decision whose day of review has come waits until somebody says what came of it. */
static void
test_review_of_decision (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat"), *project = leaders_add_project (f, "Terminvergabe", lead, LOTSE_STATUS_ON_TRACK, 3);
  g_autofree char *id = g_strdup (leaders_add_decision (f, "Pilot verlängern?", project, 5));
  LotseRecord *before = lotse_dataset_get (leaders_data (f), LOTSE_KIND_DECISION, id);
  g_autoptr (LotseRecord) taken = lotse_record_copy (before), settled = NULL;
  guint waiting[LOTSE_N_NEEDS];
  g_autoptr (GPtrArray) lines = NULL, none = NULL;

  lotse_record_set_integer (taken, LOTSE_F_DECISION_ASKED_ON, lotse_date_today () - 90);
  lotse_record_set_integer (taken, LOTSE_F_DECISION_TAKEN_ON, lotse_date_today () - 80);
  lotse_record_set_text (taken, LOTSE_F_DECISION_OUTCOME, "Ja.");
  lotse_record_set_integer (taken, LOTSE_F_DECISION_REVIEW_ON, lotse_date_today () - 10);
  county_commit (f->client, lotse_mutation_patch (before, taken));
  lines = needs (f, 20, waiting);
  g_assert_cmpuint (waiting[LOTSE_NEED_DECISION], ==, 0);
  g_assert_cmpuint (waiting[LOTSE_NEED_REVIEW], ==, 1);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpstr (line_at (lines, 0)->title, ==, "Pilot verlängern?");
  g_assert_true (g_str_has_prefix (line_at (lines, 0)->subtitle, "review was due on "));
  f->window = fixture_window_on (f->session, "overview");
  g_signal_emit_by_name (fixture_child (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, leaders_is_labelled, "Review …"), "clicked");
  wait_until (fixture_toplevel (LOTSE_TYPE_FORM_DIALOG) != NULL);
  gtk_window_destroy (GTK_WINDOW (fixture_toplevel (LOTSE_TYPE_FORM_DIALOG)));
  before = lotse_dataset_get (leaders_data (f), LOTSE_KIND_DECISION, id);
  settled = lotse_record_copy (before);
  lotse_record_set_integer (settled, LOTSE_F_DECISION_EFFECT, LOTSE_DECISION_EFFECT_IMPLEMENTED);
  county_commit (f->client, lotse_mutation_patch (before, settled));
  none = needs (f, 20, waiting);
  g_assert_cmpuint (waiting[LOTSE_NEED_REVIEW], ==, 0);
}

/* On its day the review of a decision is due, and was not yet; the day before nothing waits, and what was superseded waits no more. */
static void
test_review_on_its_day (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat"), *project = leaders_add_project (f, "Terminvergabe", lead, LOTSE_STATUS_ON_TRACK, 3);
  const int days[] = { 1, 0 };
  const char *words[] = { NULL, "review is due today" };
  g_autofree char *id = g_strdup (leaders_add_decision (f, "Pilot verlängern?", project, 5)), *later = NULL;
  LotseRecord *next;
  guint waiting[LOTSE_N_NEEDS];
  g_autoptr (GPtrArray) none = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      LotseRecord *before = lotse_dataset_get (leaders_data (f), LOTSE_KIND_DECISION, id);
      g_autoptr (LotseRecord) after = lotse_record_copy (before);
      g_autoptr (GPtrArray) lines = NULL;

      lotse_record_set_integer (after, LOTSE_F_DECISION_TAKEN_ON, lotse_date_today () - 80);
      lotse_record_set_text (after, LOTSE_F_DECISION_OUTCOME, "Ja.");
      lotse_record_set_integer (after, LOTSE_F_DECISION_REVIEW_ON, lotse_date_today () + days[i]);
      county_commit (f->client, lotse_mutation_patch (before, after));
      lines = needs (f, 20, waiting);
      g_assert_cmpuint (waiting[LOTSE_NEED_REVIEW], ==, words[i] != NULL ? 1 : 0);
      if (words[i] != NULL)
        g_assert_true (g_str_has_prefix (line_at (lines, 0)->subtitle, words[i]));
    }
  later = g_strdup (leaders_add_decision (f, "Pilot beenden?", project, 5));
  next = lotse_record_copy (lotse_dataset_get (leaders_data (f), LOTSE_KIND_DECISION, later));
  lotse_record_set_text (next, LOTSE_F_DECISION_SUPERSEDES, id);
  lotse_record_set_integer (next, LOTSE_F_DECISION_TAKEN_ON, lotse_date_today ());
  lotse_record_set_text (next, LOTSE_F_DECISION_OUTCOME, "Ja.");
  county_commit (f->client, lotse_mutation_patch (lotse_dataset_get (leaders_data (f), LOTSE_KIND_DECISION, later), next));
  g_object_unref (next);
  none = needs (f, 20, waiting);
  g_assert_cmpuint (waiting[LOTSE_NEED_REVIEW], ==, 0);
  g_assert_nonnull (lotse_dataset_get (leaders_data (f), LOTSE_KIND_DECISION, id));
}

/* Of a head of office: what waits for this function, whatever else there is. */
static void
test_my_functions (Leaders *f, gconstpointer unused)
{
  const char *mine[] = { leaders_add_function (f, "Amtsleitung Bau"), NULL };
  const char *other = leaders_add_function (f, "Amtsleitung Soziales");
  const char *ours = leaders_add_project (f, "Unseres", mine[0], LOTSE_STATUS_NEEDS_DECISION, 3);
  const char *theirs = leaders_add_project (f, "Ihres", other, LOTSE_STATUS_NEEDS_DECISION, 3);
  guint waiting[LOTSE_N_NEEDS];
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  leaders_add_commitment (f, "Meine Zusage", mine[0], 3);
  leaders_add_commitment (f, "Andere Zusage", other, 3);
  leaders_add_request (f, "An mich", theirs, mine[0]);
  leaders_add_request (f, "An andere", ours, other);
  lotse_session_set_mine (f->session, TRUE); /* no function was chosen: nothing to go by */
  g_assert_false (lotse_session_get_mine (f->session));
  all = needs (f, 20, waiting);
  g_assert_cmpuint (all->len, ==, 4); /* both projects are named by their requests */
  lotse_session_choose_functions (f->session, mine);
  lotse_session_set_mine (f->session, TRUE);
  lines = needs (f, 20, waiting);
  g_assert_cmpuint (lines->len, ==, 3);
  g_assert_cmpstr (line_at (lines, 0)->title, ==, "Meine Zusage");
  g_assert_cmpstr (line_at (lines, 1)->title, ==, "Support needed: An mich");
  g_assert_cmpstr (line_at (lines, 2)->title, ==, "Unseres");
}

/* More than seven: the rest is one click away, and so is the way back. */
static void
test_more (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat"), *project = leaders_add_project (f, "Terminvergabe", lead, LOTSE_STATUS_ON_TRACK, 3);

  for (int i = 0; i < 9; i++)
    {
      g_autofree char *question = g_strdup_printf ("Frage %d?", i);

      leaders_add_decision (f, question, project, i);
    }
  f->window = fixture_window_on (f->session, "overview");
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "Frage 6?"));
  g_assert_false (fixture_shows (GTK_WIDGET (f->window), "Frage 7?"));
  leaders_click (f, "Show all 9");
  fixture_settle (f->window);
  g_assert_true (LOTSE_IS_NEEDS_PAGE (lotse_window_get_page (f->window)));
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "Frage 8?"));
  lotse_window_open_project (f->window, project);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  g_assert_true (LOTSE_IS_NEEDS_PAGE (lotse_window_get_page (f->window)));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (lotse_window_get_page (f->window)), "Show all 9"));
}

static gboolean
says (GtkWidget *label, const char *text)
{
  return gtk_widget_get_mapped (label) && g_str_equal (gtk_label_get_text (GTK_LABEL (label)), text);
}

/* Where the newest report gives no status, the colour is of an older one, and the line says so. */
static void
test_unrated (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  g_autofree char *project = g_strdup (leaders_add_project (f, "Ladesäulen", lead, LOTSE_STATUS_NEEDS_DECISION, 80));
  LotseRecord *second = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  guint waiting[LOTSE_N_NEEDS];
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *page = NULL, *waits = g_strdup (leaders_add_project (f, "Terminvergabe", lead, LOTSE_STATUS_NEEDS_DECISION, 3));

  lotse_record_set_text (second, LOTSE_F_REPORT_PROJECT, project);
  lotse_record_set_integer (second, LOTSE_F_REPORT_AS_OF, lotse_date_today () - 10);
  lotse_record_set_text (second, LOTSE_F_REPORT_OTHER_STATUS_WORD, "Amber");
  leaders_add (f, second);
  lines = needs (f, 7, waiting);
  g_assert_cmpuint (waiting[LOTSE_NEED_ATTENTION], ==, 2);
  /* What was rated last comes first, however long the other has lasted. */
  g_assert_cmpstr (((const LotseOverviewLine *) lines->pdata[0])->project, ==, waits);
  g_assert_cmpstr (((const LotseOverviewLine *) lines->pdata[1])->subtitle, ==,
                   "needs decision, as of 4 Sep 2021 · second assessment: Amber · last reported on 13 Nov 2021, without a rating");
  f->window = fixture_window_on (f->session, "overview");
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "1 of them with an older rating"));
  page = g_strconcat ("project:", project, NULL);
  g_assert_true (lotse_window_show_page (f->window, page));
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (lotse_window_get_page (f->window)), "The status is of 4 Sep 2021; the report of 13 Nov 2021 gives none – second assessment: Amber."));
  /* And beside the colour, which is not taken for one of the newer report. */
  g_assert_nonnull (fixture_child (GTK_WIDGET (lotse_window_get_page (f->window)), GTK_TYPE_LABEL, says, "needs decision, as of 4 Sep 2021"));
}

static gboolean
is_cut (GtkWidget *label, const char *unused)
{
  return gtk_widget_get_mapped (label) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label)));
}

static gboolean
has_cut (GtkWidget *row, const char *unused)
{
  return fixture_child (row, GTK_TYPE_LABEL, is_cut, NULL) != NULL;
}

/* Rows say all of what they say, in wide and narrow windows and in large letters. */
static void
test_uncut (Leaders *f, gconstpointer unused)
{
  static const struct { int width_px, scale; } cases[] = { { 1440, 1 }, { 1100, 1 }, { 900, 1 }, { 1100, 2 }, { 900, 2 } };
  static const char *const names[] = { "rows-1440", "rows-1100", "rows-900", "rows-1100-large", "rows-900-large" };
  const char *lead = leaders_add_function (f, "Landrat");

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *title = g_strdup_printf ("Wiedereinführung der Ladesäulen in allen Ortsteilen der Gemeinde %u", i);
      g_autofree char *project = g_strdup (leaders_add_project (f, title, lead, LOTSE_STATUS_NEEDS_DECISION, 180));
      LotseRecord *second = lotse_record_new (LOTSE_KIND_REPORT, NULL);

      lotse_record_set_text (second, LOTSE_F_REPORT_PROJECT, project);
      lotse_record_set_integer (second, LOTSE_F_REPORT_AS_OF, lotse_date_today () - 110);
      lotse_record_set_text (second, LOTSE_F_REPORT_OTHER_STATUS_WORD, "Amber/Red");
      leaders_add (f, second);
    }
  lotse_lang_init ("de"); /* its words are longer */
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", cases[i].scale * 96 * 1024, NULL);
      f->window = fixture_window_on (f->session, "overview");
      gtk_window_set_default_size (GTK_WINDOW (f->window), cases[i].width_px, 900);
      wait_until (gtk_widget_get_width (GTK_WIDGET (f->window)) <= cases[i].width_px);
      fixture_settle (f->window);
      wait_until (fixture_shows (GTK_WIDGET (lotse_window_get_page (f->window)), "Wiedereinführung der Ladesäulen in allen Ortsteilen der Gemeinde 0"));
      g_test_message ("%d px, text of %d %%", cases[i].width_px, 100 * cases[i].scale);
      fixture_picture (f->window, names[i]);
      g_assert_null (fixture_child (GTK_WIDGET (lotse_window_get_page (f->window)), LOTSE_TYPE_MARK_ROW, has_cut, NULL));
      fixture_close (f->window);
      f->window = NULL;
    }
  lotse_lang_init ("en");
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
}

static guint
all_waiting (const guint waiting[LOTSE_N_NEEDS])
{
  guint all = 0;

  for (guint i = 0; i < LOTSE_N_NEEDS; i++)
    all += waiting[i];
  return all;
}

/* (transfer full) decided on @day */
static LotseRecord *
decided_on (const char *project, LotseDate day)
{
  LotseRecord *decision = leaders_named (LOTSE_KIND_DECISION, "Weiter bauen?");
  const char *ids[] = { project, NULL };
  LotseValue refs = lotse_value_refs (ids);

  lotse_record_take (decision, LOTSE_F_DECISION_PROJECTS, &refs);
  if (day != LOTSE_DATE_NONE)
    {
      lotse_record_set_integer (decision, LOTSE_F_DECISION_TAKEN_ON, day);
      lotse_record_set_text (decision, LOTSE_F_DECISION_OUTCOME, "Ja.");
    }
  return decision;
}

/* Whoever has decided is done with it: the list becomes shorter by one, and nothing about the same project takes the place. */
static void
test_decided (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  g_autofree char *project = g_strdup (leaders_add_project (f, "Ladesäulen", lead, LOTSE_STATUS_NEEDS_DECISION, 30));
  g_autofree char *waits = g_strdup (leaders_add_project (f, "Terminvergabe", lead, LOTSE_STATUS_NEEDS_DECISION, 3));
  LotseRecord *decision;
  g_autoptr (LotseRecord) taken = NULL;
  guint before[LOTSE_N_NEEDS], after[LOTSE_N_NEEDS];
  g_autoptr (GPtrArray) open = NULL, left = NULL;

  decision = lotse_dataset_get (leaders_data (f), LOTSE_KIND_DECISION, leaders_add (f, decided_on (project, LOTSE_DATE_NONE)));
  taken = lotse_record_copy (decision);
  open = needs (f, 7, before);
  g_assert_cmpuint (all_waiting (before), ==, 2);
  lotse_record_set_integer (taken, LOTSE_F_DECISION_TAKEN_ON, lotse_date_today ());
  lotse_record_set_text (taken, LOTSE_F_DECISION_OUTCOME, "Ja.");
  county_commit (f->client, lotse_mutation_patch (decision, taken));
  left = needs (f, 7, after);
  g_assert_cmpuint (all_waiting (after), ==, 1);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (line_at (left, 0)->project, ==, waits);
  f->window = fixture_window_on (f->session, "overview");
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "1 settled today"));
}

/* Of a project that turned amber lately alike: no new line comes in place of the decision. */
static void
test_decided_amber (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  g_autofree char *project = g_strdup (leaders_add_project (f, "Führerschein", lead, LOTSE_STATUS_NEEDS_ATTENTION, 3));
  LotseRecord *decision;
  g_autoptr (LotseRecord) taken = NULL;
  guint before[LOTSE_N_NEEDS], after[LOTSE_N_NEEDS];
  g_autoptr (GPtrArray) open = NULL, left = NULL;

  decision = lotse_dataset_get (leaders_data (f), LOTSE_KIND_DECISION, leaders_add (f, decided_on (project, LOTSE_DATE_NONE)));
  taken = lotse_record_copy (decision);
  open = needs (f, 7, before);
  g_assert_cmpuint (all_waiting (before), ==, 1);
  lotse_record_set_integer (taken, LOTSE_F_DECISION_TAKEN_ON, lotse_date_today ());
  lotse_record_set_text (taken, LOTSE_F_DECISION_OUTCOME, "Ja.");
  county_commit (f->client, lotse_mutation_patch (decision, taken));
  left = needs (f, 7, after);
  g_assert_cmpuint (all_waiting (after), ==, 0);
  g_assert_cmpuint (left->len, ==, 0);
}

/* An answer to what was asked for counts alike; and what nobody reports about for weeks after that comes back, after what nobody has decided. */
static void
test_decided_long_ago (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  g_autofree char *decided = g_strdup (leaders_add_project (f, "Ladesäulen", lead, LOTSE_STATUS_NEEDS_DECISION, 60));
  g_autofree char *answered = g_strdup (leaders_add_project (f, "Glasfaser", lead, LOTSE_STATUS_NEEDS_DECISION, 20));
  g_autofree char *waits = g_strdup (leaders_add_project (f, "Terminvergabe", lead, LOTSE_STATUS_NEEDS_DECISION, 3));
  LotseRecord *request = leaders_named (LOTSE_KIND_REQUEST, "Zwei Stellen");
  guint waiting[LOTSE_N_NEEDS];
  g_autoptr (GPtrArray) lines = needs (f, 7, waiting), after = NULL;

  g_assert_cmpstr (line_at (lines, 0)->project, ==, decided); /* has waited longest */
  leaders_add (f, decided_on (decided, lotse_date_today () - 40));
  lotse_record_set_text (request, LOTSE_F_REQUEST_PROJECT, answered);
  lotse_record_set_integer (request, LOTSE_F_REQUEST_ANSWER, LOTSE_ANSWER_NO);
  lotse_record_set_integer (request, LOTSE_F_REQUEST_ANSWERED_ON, lotse_date_today () - 1);
  leaders_add (f, request);
  after = needs (f, 7, waiting);
  g_assert_cmpuint (waiting[LOTSE_NEED_ATTENTION], ==, 2);
  g_assert_cmpstr (line_at (after, 0)->project, ==, waits);
  g_assert_true (g_str_has_prefix (line_at (after, 1)->subtitle, "decided on 14 Oct 2021, the next report is to come"));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define CASE(path, function) g_test_add ("/app/overview/" path, Leaders, NULL, leaders_set_up, function, leaders_tear_down)
  CASE ("order", test_order);
  CASE ("my-functions", test_my_functions);
  CASE ("same-matter", test_same_matter);
  CASE ("legal", test_legal);
  CASE ("review-of-decision", test_review_of_decision);
  CASE ("review-of-decision-on-its-day", test_review_on_its_day);
  CASE ("more", test_more);
  CASE ("unrated", test_unrated);
  CASE ("decided", test_decided);
  CASE ("decided-amber", test_decided_amber);
  CASE ("decided-long-ago", test_decided_long_ago);
  CASE ("uncut", test_uncut);
  return g_test_run ();
}
