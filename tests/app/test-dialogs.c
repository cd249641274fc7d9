/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialogs of those who report and edit, in German, dark, beside a window of 900 × 700 and at 200 % text: all of each can be reached and read. */
#include "config.h"

#include <string.h>

#include "../client/county.h"
#include "app/forms/lotse-field-row.h"
#include "app/forms/lotse-form-dialog.h"
#include "app/lotse-assign-dialog.h"
#include "app/lotse-functions-dialog.h"
#include "app/lotse-reorganise-dialog.h"
#include "app/lotse-shortcuts-dialog.h"
#include "app/lotse-window-private.h"
#include "app/pages/report-page-private.h"
#include "app/paste/milestone-paste.h"
#include "app/paste/paste-dialog.h"
#include "app/paste/project-paste.h"
#include "app/start/lotse-start-dialog.h"
#include "app/widgets/lotse-mark-row.h"
#include "fixture.h"

#define WIDTH 900
#define HEIGHT 700
#define LONG_TITLE "Medienbruchfreie Antragsbearbeitung und Geschäftsprozessmanagement in der Kreislaufwirtschaft"
#define LONG_NAME "Amt für Abfallwirtschaft, Kreislaufwirtschaft und Umweltschutz"
#define LONG_FUNCTION "Sachgebietsleitung Informationssicherheit und Digitalisierungskoordination"

typedef struct
{
  County       *county;
  LotseSession *session;
  LotseClient  *client;  /* (unowned) */
  LotseWindow  *window;
  char         *department, *function, *project, *report; /* (owned) ids */
  guint         n_bad, n_helped;
} Fixture;

static void
add_strategy (Fixture *fixture)
{
  LotseRecord *strategy = lotse_record_new (LOTSE_KIND_STRATEGY, NULL);

  lotse_record_set_text (strategy, LOTSE_F_STRATEGY_TITLE, "Digitalstrategie");
  lotse_record_set_integer (strategy, LOTSE_F_STRATEGY_FOUR_EYES, TRUE);
  lotse_record_set_integer (strategy, LOTSE_F_STRATEGY_FOUR_EYES_SINCE, lotse_date_parse ("2021-11-01"));
  g_free (county_add (fixture->client, strategy));
}

static void
add_records (Fixture *fixture)
{
  LotseRecord *department = lotse_record_new (LOTSE_KIND_DEPARTMENT, NULL), *function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL), *second = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);

  add_strategy (fixture);
  lotse_record_set_text (department, LOTSE_F_DEPARTMENT_NAME, LONG_NAME);
  fixture->department = county_add (fixture->client, department);
  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, LONG_FUNCTION);
  lotse_record_set_text (function, LOTSE_F_FUNCTION_DEPARTMENT, fixture->department);
  fixture->function = county_add (fixture->client, function);
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, LONG_TITLE);
  lotse_record_set_text (project, LOTSE_F_PROJECT_CODE, "HF-1");
  lotse_record_set_text (project, LOTSE_F_PROJECT_DEPARTMENT, fixture->department);
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, fixture->function);
  lotse_record_set_text (project, LOTSE_F_PROJECT_CARRIES, fixture->function);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  fixture->project = county_add (fixture->client, project);
  lotse_record_set_text (second, LOTSE_F_PROJECT_TITLE, "E-Akte");
  lotse_record_set_text (second, LOTSE_F_PROJECT_CODE, "HF-2");
  lotse_record_set_text (second, LOTSE_F_PROJECT_DEPARTMENT, fixture->department);
  g_free (county_add (fixture->client, second));
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, fixture->project);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2021-11-20"));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_ON_TRACK);
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, "Die Schnittstelle kommt zu spät; der Echtbetrieb verschiebt sich um ein Quartal.");
  fixture->report = county_add (fixture->client, report);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const char *mine[2] = { NULL, NULL };

  lotse_lang_init ("de");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  fixture->county = county_new ();
  fixture->client = county_client (fixture->county, "mine.db");
  fixture->session = lotse_session_new ();
  lotse_session_take_client (fixture->session, fixture->client);
  add_records (fixture);
  mine[0] = fixture->function;
  lotse_session_choose_functions (fixture->session, mine);
  fixture->window = fixture_window_on (fixture->session, "projects");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), WIDTH, HEIGHT);
  wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->window)) <= WIDTH); /* dialogs go by it */
  fixture_turn (100);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_close (fixture->window);
  lotse_session_take_client (fixture->session, NULL);
  g_object_unref (fixture->session);
  county_free (fixture->county);
  g_free (fixture->department);
  g_free (fixture->function);
  g_free (fixture->project);
  g_free (fixture->report);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  lotse_lang_init ("en");
}

static void
complain (Fixture *fixture, const char *name, const char *what, const char *text)
{
  g_test_message ("%s: %s: %s", name, what, text);
  fixture->n_bad++;
}

/* Of a long record that is named below the title of a dialog, and of one that was chosen, as long as its tooltip says all of it; and of a row that opens
 * what it is about, beyond three lines. */
static gboolean
may_be_cut (GtkWidget *label)
{
  GtkWidget *button = gtk_widget_get_ancestor (label, GTK_TYPE_MENU_BUTTON);

  return gtk_widget_has_css_class (label, "subtitle") || gtk_widget_get_ancestor (label, GTK_TYPE_DROP_DOWN) != NULL
         || gtk_widget_get_ancestor (label, LOTSE_TYPE_MARK_ROW) != NULL
         || (button != NULL && g_strcmp0 (gtk_widget_get_tooltip_text (button), gtk_label_get_text (GTK_LABEL (label))) == 0);
}

static const char *
words_of (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL)
    return gtk_button_get_label (GTK_BUTTON (widget));
  return gtk_widget_get_tooltip_text (widget) != NULL ? gtk_widget_get_tooltip_text (widget) : G_OBJECT_TYPE_NAME (widget);
}

static void
check_widget (Fixture *fixture, GtkWidget *window, GtkWidget *widget, const char *name)
{
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (widget) || GTK_IS_POPOVER (widget))
    return;
  if (GTK_IS_LABEL (widget) && !may_be_cut (widget) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    complain (fixture, name, "cut", words_of (widget));
  if ((GTK_IS_LABEL (widget) || GTK_IS_BUTTON (widget) || GTK_IS_EDITABLE (widget)) && gtk_widget_compute_bounds (widget, window, &bounds)
      && (bounds.origin.x < -1 || bounds.origin.x + bounds.size.width > gtk_widget_get_width (window) + 1))
    complain (fixture, name, "beyond the edge", words_of (widget));
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW) == NULL && gtk_widget_compute_bounds (widget, window, &bounds)
      && (bounds.origin.y < -1 || bounds.origin.y + bounds.size.height > gtk_widget_get_height (window) + 1))
    complain (fixture, name, "below the edge", words_of (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_widget (fixture, window, child, name);
}

static void
check_size (Fixture *fixture, GtkWidget *window, const char *name)
{
  int least, width, height;
  g_autofree char *size = NULL;

  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  width = MAX (least, gtk_widget_get_width (window));
  gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  height = MAX (height, gtk_widget_get_height (window));
  size = g_strdup_printf ("%d × %d", width, height);
  if (width > WIDTH || height > HEIGHT)
    complain (fixture, name, "larger than the window", size);
}

static GtkWidget *
dialog_shown (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (!LOTSE_IS_WINDOW (l->data) && gtk_widget_get_mapped (l->data))
      return l->data;
  return NULL;
}

static void
check_dialog (Fixture *fixture, const char *name)
{
  GtkWidget *dialog;

  wait_until ((dialog = dialog_shown ()) != NULL);
  fixture_turn (300);
  check_size (fixture, dialog, name);
  check_widget (fixture, dialog, dialog, name);
  fixture_picture (dialog, name);
}

static void
close_dialog (void)
{
  gtk_window_destroy (GTK_WINDOW (dialog_shown ()));
  fixture_turn (50);
}

static void
check_action (Fixture *fixture, const char *action, const char *target, const char *name)
{
  if (target != NULL)
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, "s", target));
  else
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
  check_dialog (fixture, name);
  close_dialog ();
}

/* Every kind that is made in a form. */
static void
test_forms (Fixture *fixture, gconstpointer data)
{
  LotseRecord *project = lotse_dataset_get (lotse_session_get_dataset (fixture->session), LOTSE_KIND_PROJECT, fixture->project);

  for (int kind = 0; kind < LOTSE_N_KINDS; kind++)
    {
      g_autofree char *name = g_strdup_printf ("dialog-form-%s", lotse_kind_info (kind)->name);

      lotse_form_dialog_present (fixture->window, kind, kind == LOTSE_KIND_PROJECT ? project : NULL, NULL);
      check_dialog (fixture, name);
      close_dialog ();
    }
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

static GtkWidget *
popover_shown (GtkWidget *widget)
{
  if (GTK_IS_POPOVER (widget) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = popover_shown (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
check_help (Fixture *fixture, GtkWidget *row)
{
  GtkWidget *popover, *contents, *label;
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;
  int height;

  lotse_field_row_focus (LOTSE_FIELD_ROW (row));
  fixture_turn (50); /* it is scrolled into sight */
  if (!lotse_field_row_help (LOTSE_FIELD_ROW (row)))
    return;
  fixture->n_helped++;
  wait_until ((popover = popover_shown (row)) != NULL);
  fixture_turn (100);
  label = fixture_child (popover, GTK_TYPE_LABEL, NULL, NULL);
  while (gtk_widget_get_next_sibling (label) != NULL)
    label = gtk_widget_get_next_sibling (label);
  pango_layout_get_pixel_size (gtk_label_get_layout (GTK_LABEL (label)), NULL, &height);
  /* What there is no room for is scrolled to: by whoever has the focus. */
  contents = gtk_popover_get_child (GTK_POPOVER (popover));
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (contents));
  g_assert_true (gtk_widget_compute_bounds (label, gtk_widget_get_parent (label), &bounds));
  if (bounds.origin.y + height > gtk_adjustment_get_upper (adjustment) || bounds.origin.x + bounds.size.width > gtk_widget_get_width (contents))
    complain (fixture, "help", "cut", words_of (label));
  if (gtk_root_get_focus (gtk_widget_get_root (row)) != contents && gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment) + 1)
    complain (fixture, "help", "out of reach of the keyboard", words_of (label));
  gtk_popover_popdown (GTK_POPOVER (popover));
  fixture_turn (20);
}

static void
check_all_help (Fixture *fixture, GtkWidget *widget)
{
  if (LOTSE_IS_FIELD_ROW (widget))
    check_help (fixture, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_all_help (fixture, child);
}

/* What helps with a field is read in full, though it cannot be scrolled. */
static void
test_help (Fixture *fixture, gconstpointer data)
{
  static const LotseKind kinds[] = { LOTSE_KIND_PROJECT, LOTSE_KIND_MILESTONE, LOTSE_KIND_RISK, LOTSE_KIND_KPI, LOTSE_KIND_DECISION };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      lotse_form_dialog_present (fixture->window, kinds[i], NULL, NULL);
      wait_until (dialog_shown () != NULL);
      fixture_turn (300);
      check_all_help (fixture, dialog_shown ());
      close_dialog ();
    }
  g_assert_cmpuint (fixture->n_helped, >, 10);
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

static void
test_many (Fixture *fixture, gconstpointer data)
{
  AdwMessageDialog *dialog;

  gtk_selection_model_select_all (gtk_column_view_get_model (GTK_COLUMN_VIEW (fixture_child (GTK_WIDGET (fixture->window), GTK_TYPE_COLUMN_VIEW, NULL, NULL))));
  fixture_turn (100);
  check_action (fixture, "win.edit-selected", NULL, "dialog-bulk");
  check_action (fixture, "win.delete-selected", NULL, "dialog-bulk-delete");
  dialog = lotse_paste_dialog_present (fixture->window, &lotse_project_paste, NULL,
                                       "Titel\tCode\tAmt\tBeginn\n" LONG_TITLE "\tHF-7\t" LONG_NAME "\t32.13.2022\nE-Akte neu\tHF-2\t" LONG_NAME "\tQ1 2022\n");
  lotse_paste_dialog_set_date (dialog, "1.11.2021");
  check_dialog (fixture, "dialog-paste");
  close_dialog ();
  lotse_paste_dialog_present (fixture->window, &lotse_milestone_paste, fixture->project, "Titel\tTermin\tErledigt\nKonzept\tQ1 2021\tja\n");
  check_dialog (fixture, "dialog-paste-milestones");
  close_dialog ();
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

static void
test_responsibility (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "dialog-rename", "dialog-merge", "dialog-split" };

  check_action (fixture, "win.change-holder", fixture->function, "dialog-holder");
  for (guint mode = 0; mode < G_N_ELEMENTS (names); mode++)
    {
      LotseReorganiseDialog *dialog = lotse_reorganise_dialog_present (fixture->window);

      lotse_reorganise_dialog_set_mode (dialog, mode);
      lotse_reorganise_dialog_tick (dialog, fixture->department, TRUE);
      lotse_reorganise_dialog_set_name (dialog, 0, LONG_NAME);
      check_dialog (fixture, names[mode]);
      close_dialog ();
    }
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

/* Every step, with what is typed in them as long as it gets, and what is missing said. */
static void
test_start (Fixture *fixture, gconstpointer data)
{
  LotseStartDialog *dialog = lotse_start_dialog_present (fixture->window, NULL);
  LotseStartForm *form = lotse_start_dialog_form (dialog);
  LotseValue function = lotse_value_text (LOTSE_TYPE_REF, fixture->function);

  gtk_widget_activate_action (GTK_WIDGET (dialog), "start.next", NULL);
  check_dialog (fixture, "dialog-start-missing");
  lotse_record_form_set_text (lotse_start_form_part (form, LOTSE_KIND_PROJECT), LOTSE_F_PROJECT_TITLE, LONG_TITLE);
  lotse_record_form_set_text (lotse_start_form_part (form, LOTSE_KIND_PROJECT), LOTSE_F_PROJECT_GOAL, LONG_TITLE ".");
  lotse_record_form_set_value (lotse_start_form_part (form, LOTSE_KIND_PROJECT), LOTSE_F_PROJECT_CARRIES, &function);
  lotse_record_form_set_value (lotse_start_form_part (form, LOTSE_KIND_PROJECT), LOTSE_F_PROJECT_PILOTS, &function);
  lotse_record_form_set_text (lotse_start_form_part (form, LOTSE_KIND_PROJECT), LOTSE_F_PROJECT_PERIOD, "Q1 2022 – Q4 2023");
  lotse_record_form_set_text (lotse_start_form_part (form, LOTSE_KIND_MILESTONE), LOTSE_F_MILESTONE_TITLE, LONG_TITLE);
  lotse_record_form_set_text (lotse_start_form_part (form, LOTSE_KIND_MILESTONE), LOTSE_F_MILESTONE_DUE, "Q2 2022");
  lotse_record_form_set_text (lotse_start_form_part (form, LOTSE_KIND_KPI), LOTSE_F_KPI_TITLE, LONG_NAME);
  lotse_record_form_set_text (lotse_start_form_part (form, LOTSE_KIND_RISK), LOTSE_F_RISK_TITLE, LONG_TITLE);
  lotse_value_clear (&function);
  for (int step = LOTSE_START_WHAT; step < LOTSE_START_N_STEPS; step++)
    {
      g_autofree char *name = g_strdup_printf ("dialog-start-%d", step + 1);

      g_assert_cmpint (lotse_start_dialog_step (dialog), ==, step);
      check_dialog (fixture, name);
      if (step < LOTSE_START_REVIEW)
        gtk_widget_activate_action (GTK_WIDGET (dialog), "start.next", NULL);
    }
  close_dialog ();
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

/* Where nothing is left of a list that is searched, that is said. */
static void
check_search (void)
{
  GtkWidget *search = fixture_child (dialog_shown (), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);

  g_assert_false (fixture_shows (dialog_shown (), "Nichts gefunden"));
  gtk_editable_set_text (GTK_EDITABLE (search), "xyzzy");
  wait_until (fixture_shows (dialog_shown (), "Nichts gefunden"));
}

/* Escape takes back what was searched for, then closes the dialog, though the focus is in the search. */
static void
check_escape (void)
{
  GtkWidget *search = fixture_child (dialog_shown (), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);

  gtk_editable_set_text (GTK_EDITABLE (search), "xyzzy");
  g_signal_emit_by_name (search, "stop-search");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  g_signal_emit_by_name (search, "stop-search");
  wait_until (dialog_shown () == NULL);
}

/* What a person chooses from: functions, projects, keys. */
static void
test_lists (Fixture *fixture, gconstpointer data)
{
  const char *ids[] = { fixture->project, NULL };

  gtk_window_present (GTK_WINDOW (lotse_functions_dialog_new (fixture->session, GTK_WINDOW (fixture->window))));
  check_dialog (fixture, "dialog-functions");
  check_search ();
  check_escape ();
  lotse_assign_dialog_present (fixture->window, ids, NULL, LOTSE_F_PROJECT_PILOTS);
  check_dialog (fixture, "dialog-assign-function");
  check_search ();
  check_escape ();
  lotse_assign_dialog_present (fixture->window, NULL, fixture->function, LOTSE_F_PROJECT_CARRIES);
  check_dialog (fixture, "dialog-assign-projects");
  close_dialog ();
  check_action (fixture, "win.shortcuts", NULL, "dialog-shortcuts");
  lotse_shortcuts_dialog_present (GTK_WINDOW (fixture->window));
  check_escape ();
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

/* A word of a key, of what it does, or of its group. */
static void
test_shortcuts (Fixture *fixture, gconstpointer data)
{
  LotseShortcutsDialog *dialog = lotse_shortcuts_dialog_present (GTK_WINDOW (fixture->window));
  const guint all = lotse_shortcuts_dialog_count (dialog);

  g_assert_cmpuint (all, >, 60);
  lotse_shortcuts_dialog_search (dialog, "zeitstrahl");
  g_assert_cmpuint (lotse_shortcuts_dialog_count (dialog), >, 10);
  g_assert_cmpuint (lotse_shortcuts_dialog_count (dialog), <, all);
  lotse_shortcuts_dialog_search (dialog, "f9");
  g_assert_cmpuint (lotse_shortcuts_dialog_count (dialog), ==, 1);
  lotse_shortcuts_dialog_search (dialog, "xyzzy");
  g_assert_cmpuint (lotse_shortcuts_dialog_count (dialog), ==, 0);
  check_dialog (fixture, "dialog-shortcuts-none");
  close_dialog ();
}

/* A project of which much is known, in long words. */
static void
add_around (Fixture *fixture)
{
  static const char text[] = "Die Schnittstelle zum Fachverfahren kommt frühestens im übernächsten Quartal; der Echtbetrieb verschiebt sich um sechs Monate.";
  LotseRecord *milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL), *risk = lotse_record_new (LOTSE_KIND_RISK, NULL);
  LotseRecord *request = lotse_record_new (LOTSE_KIND_REQUEST, NULL);
  LotseSoftDate due;

  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, LONG_TITLE);
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, fixture->project);
  g_assert_true (lotse_soft_parse ("2021-10-01", &due));
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, due);
  g_free (county_add (fixture->client, milestone));
  lotse_record_set_text (risk, LOTSE_F_RISK_TITLE, text);
  lotse_record_set_text (risk, LOTSE_F_RISK_PROJECT, fixture->project);
  lotse_record_set_text (risk, LOTSE_F_RISK_RESPONSE, text);
  lotse_record_set_text (risk, LOTSE_F_RISK_FUNCTION, fixture->function);
  lotse_record_set_integer (risk, LOTSE_F_RISK_LIKELIHOOD_BEFORE, 4);
  lotse_record_set_integer (risk, LOTSE_F_RISK_IMPACT_BEFORE, 4);
  lotse_record_set_integer (risk, LOTSE_F_RISK_LIKELIHOOD_AFTER, 3);
  lotse_record_set_integer (risk, LOTSE_F_RISK_IMPACT_AFTER, 3);
  g_free (county_add (fixture->client, risk));
  lotse_record_set_text (request, LOTSE_F_REQUEST_WHAT, text);
  lotse_record_set_text (request, LOTSE_F_REQUEST_PROJECT, fixture->project);
  lotse_record_set_text (request, LOTSE_F_REQUEST_FROM, fixture->function);
  g_free (county_add (fixture->client, request));
}

/* The page of a project is no wider than the window, and nothing of it is cut. */
static void
test_project_page (Fixture *fixture, gconstpointer data)
{
  add_around (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-project", "s", fixture->project);
  fixture_settle (fixture->window);
  fixture_turn (300);
  check_size (fixture, GTK_WIDGET (fixture->window), "project");
  check_widget (fixture, GTK_WIDGET (fixture->window), GTK_WIDGET (lotse_window_get_page (fixture->window)), "project");
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

static void
test_project (Fixture *fixture, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-project", "s", fixture->project);
  fixture_settle (fixture->window);
  check_action (fixture, "win.edit-legal", fixture->project, "dialog-legal");
  check_action (fixture, "win.stop-project", NULL, "dialog-stop");
  check_action (fixture, "win.show-report", fixture->report, "dialog-report-shown");
  check_action (fixture, "win.return-report", fixture->report, "dialog-return");
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

/* An entry of a list that is open, which screen readers call @text. */
static gboolean
is_spoken_entry (GtkWidget *widget, const char *text)
{
  g_autofree char *other = NULL;

  if (!gtk_widget_get_mapped (widget) || !g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkListItemWidget"))
    return FALSE;
  other = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text);
  return other == NULL;
}

/* The form of a report is a page; what is said of dialogs holds of it. */
static void
test_report (Fixture *fixture, gconstpointer data)
{
  LotseReportForm *form;
  GtkWidget *input;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.report", "s", fixture->project);
  fixture_settle (fixture->window);
  fixture_turn (200);
  check_size (fixture, GTK_WIDGET (fixture->window), "report");
  check_widget (fixture, GTK_WIDGET (fixture->window), GTK_WIDGET (lotse_window_get_page (fixture->window)), "report");
  fixture_picture (fixture->window, "dialog-report");
  /* Three lines, however large they are. */
  input = report_page_find_field (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)), LOTSE_REPORT_NEXT_STEPS)->input;
  g_assert_cmpint (gtk_widget_get_height (gtk_widget_get_ancestor (input, GTK_TYPE_SCROLLED_WINDOW)), >=, 3 * 36);
  /* A long name that is chosen makes nothing wider. */
  form = lotse_report_page_get_form (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)));
  lotse_report_form_set (form, LOTSE_REPORT_SUPPORT_WHAT, "Personal");
  lotse_report_form_set (form, LOTSE_REPORT_SUPPORT_FROM, fixture->function);
  report_page_focus_field (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)), LOTSE_REPORT_SUPPORT_FROM);
  fixture_turn (300);
  check_size (fixture, GTK_WIDGET (fixture->window), "report, function chosen");
  check_widget (fixture, GTK_WIDGET (fixture->window), GTK_WIDGET (lotse_window_get_page (fixture->window)), "report, function chosen");
  fixture_picture (fixture->window, "dialog-report-function");
  input = report_page_find_field (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)), LOTSE_REPORT_SUPPORT_FROM)->input;
  g_signal_emit_by_name (input, "activate");
  wait_until (fixture_child (input, GTK_TYPE_WIDGET, is_spoken_entry, LONG_FUNCTION) != NULL);
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

static gboolean
is_whole (GtkWidget *widget, const char *text)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 1 && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text)
         && !pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));
}

/* Of which project a page is: without a pointer, where the header bar has no room for the title; and once only where it has. */
static void
test_titles (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  g_assert_false (gtk_widget_get_mapped (fixture->window->whole_title));
  wait_until (fixture_shows (window, "zur Freigabe")); /* in the list, in a word that has room */
  gtk_widget_activate_action (window, "win.open-project", "s", fixture->project);
  fixture_settle (fixture->window);
  wait_until (fixture_child (window, GTK_TYPE_LABEL, is_whole, LONG_TITLE) != NULL);
  fixture_picture (fixture->window, "dialog-title-project");
  gtk_widget_activate_action (window, "win.report", "s", fixture->project);
  fixture_settle (fixture->window);
  wait_until (fixture_child (window, GTK_TYPE_LABEL, is_whole, LONG_TITLE) != NULL);
  g_assert_true (lotse_window_show_page (fixture->window, "projects"));
  wait_until (!gtk_widget_get_mapped (fixture->window->whole_title));
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 2 * WIDTH, HEIGHT);
  g_assert_true (lotse_window_show_page (fixture->window, "project:HF-2"));
  wait_until (fixture_child (GTK_WIDGET (fixture->window->title), GTK_TYPE_LABEL, is_whole, "E-Akte") != NULL);
  fixture_turn (200);
  g_assert_false (gtk_widget_get_mapped (fixture->window->whole_title));
}

static void
change_project (Fixture *fixture, guint field, int life_cycle, const char *day)
{
  LotseRecord *before = lotse_dataset_get (lotse_session_get_dataset (fixture->session), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) after = lotse_record_copy (before);
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  lotse_record_set_integer (after, field, day != NULL ? lotse_date_parse (day) : life_cycle);
  g_ptr_array_add (mutations, lotse_mutation_patch (before, after));
  g_assert_true (lotse_client_commit (fixture->client, mutations, NULL));
}

static gboolean
may_release (Fixture *fixture)
{
  GtkWidget *page = GTK_WIDGET (lotse_window_get_page (fixture->window));

  return gtk_widget_get_sensitive (LOTSE_REPORT_PAGE (page)->release);
}

/* While a pilot writes, the project ends, goes to the archive, and the right to report goes: each is said at once, and every letter stays. */
static void
test_halt (Fixture *fixture, gconstpointer data)
{
  LotseReportForm *form;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.report", "s", fixture->project);
  fixture_settle (fixture->window);
  form = lotse_report_page_get_form (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)));
  lotse_report_form_set (form, LOTSE_REPORT_SUMMARY, "Fast fertig.");
  g_assert_false (fixture_shows (GTK_WIDGET (fixture->window), "eine Meldung wird nicht mehr erwartet") || fixture_shows (GTK_WIDGET (fixture->window), "Eine Meldung wird nicht mehr erwartet"));
  g_assert_true (may_release (fixture));
  change_project (fixture, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_STOPPED, NULL);
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "Dieses Projekt ist eingestellt: Eine Meldung wird nicht mehr erwartet."));
  g_assert_true (may_release (fixture));
  change_project (fixture, LOTSE_F_PROJECT_ARCHIVED_ON, 0, "2021-11-20");
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "am 20.11.2021 archiviert"));
  lotse_session_set_account (fixture->session, "reader", NULL, NULL);
  g_signal_emit_by_name (fixture->session, "person-changed", NULL);
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "dürfen Sie keine Meldung abgeben"));
  g_assert_false (may_release (fixture));
  g_assert_cmpstr (lotse_report_form_get (form, LOTSE_REPORT_SUMMARY), ==, "Fast fertig.");
  fixture_turn (300);
  check_size (fixture, GTK_WIDGET (fixture->window), "halt");
  check_widget (fixture, GTK_WIDGET (fixture->window), GTK_WIDGET (lotse_window_get_page (fixture->window)), "halt");
  fixture_picture (fixture->window, "dialog-halt");
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-dialogs-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/app/dialogs/forms", test_forms);
  ADD ("/app/dialogs/help", test_help);
  ADD ("/app/dialogs/many", test_many);
  ADD ("/app/dialogs/responsibility", test_responsibility);
  ADD ("/app/dialogs/start", test_start);
  ADD ("/app/dialogs/lists", test_lists);
  ADD ("/app/dialogs/shortcuts", test_shortcuts);
  ADD ("/app/dialogs/halt", test_halt);
  ADD ("/app/dialogs/project-page", test_project_page);
  ADD ("/app/dialogs/project", test_project);
  ADD ("/app/dialogs/report", test_report);
  ADD ("/app/dialogs/titles", test_titles);
  return g_test_run ();
}
