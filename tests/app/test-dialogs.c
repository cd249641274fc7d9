/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialogs of those who report and edit, in German, dark, beside a window of 900 × 700 and at 200 % text: all of each can be reached and read. */
#include "config.h"

#include <string.h>

#include "app/forms/lotse-field-row.h"
#include "app/forms/lotse-form-dialog.h"
#include "app/lotse-assign-dialog.h"
#include "app/lotse-functions-dialog.h"
#include "app/lotse-reorganise-dialog.h"
#include "app/lotse-shortcuts-dialog.h"
#include "app/pages/report-page-private.h"
#include "app/paste/milestone-paste.h"
#include "app/paste/paste-dialog.h"
#include "app/paste/project-paste.h"
#include "app/start/lotse-start-dialog.h"
#include "dialog-case.h"
/* Every kind that is made in a form. */
static void
test_forms (DialogCase *fixture, gconstpointer data)
{
  LotseRecord *project = lotse_dataset_get (lotse_session_get_dataset (fixture->session), LOTSE_KIND_PROJECT, fixture->project);

  for (int kind = 0; kind < LOTSE_N_KINDS; kind++)
    {
      g_autofree char *name = g_strdup_printf ("dialog-form-%s", lotse_kind_info (kind)->name);

      lotse_form_dialog_present (fixture->window, kind, kind == LOTSE_KIND_PROJECT ? project : NULL, NULL);
      dialog_case_check (fixture, name);
      dialog_case_close ();
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
check_help (DialogCase *fixture, GtkWidget *row)
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
    dialog_case_complain (fixture, "help", "cut", dialog_case_words (label));
  if (gtk_root_get_focus (gtk_widget_get_root (row)) != contents && gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment) + 1)
    dialog_case_complain (fixture, "help", "out of reach of the keyboard", dialog_case_words (label));
  gtk_popover_popdown (GTK_POPOVER (popover));
  fixture_turn (20);
}

static void
check_all_help (DialogCase *fixture, GtkWidget *widget)
{
  if (LOTSE_IS_FIELD_ROW (widget))
    check_help (fixture, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_all_help (fixture, child);
}

/* What helps with a field is read in full, though it cannot be scrolled. */
static void
test_help (DialogCase *fixture, gconstpointer data)
{
  static const LotseKind kinds[] = { LOTSE_KIND_PROJECT, LOTSE_KIND_MILESTONE, LOTSE_KIND_RISK, LOTSE_KIND_KPI, LOTSE_KIND_DECISION };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      lotse_form_dialog_present (fixture->window, kinds[i], NULL, NULL);
      wait_until (dialog_case_shown () != NULL);
      fixture_turn (300);
      check_all_help (fixture, dialog_case_shown ());
      dialog_case_close ();
    }
  g_assert_cmpuint (fixture->n_helped, >, 10);
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

static void
test_many (DialogCase *fixture, gconstpointer data)
{
  AdwMessageDialog *dialog;

  gtk_selection_model_select_all (gtk_column_view_get_model (GTK_COLUMN_VIEW (fixture_child (GTK_WIDGET (fixture->window), GTK_TYPE_COLUMN_VIEW, NULL, NULL))));
  fixture_turn (100);
  dialog_case_check_action (fixture, "win.edit-selected", NULL, "dialog-bulk");
  dialog_case_check_action (fixture, "win.delete-selected", NULL, "dialog-bulk-delete");
  dialog = lotse_paste_dialog_present (fixture->window, &lotse_project_paste, NULL,
                                       "Titel\tCode\tAmt\tBeginn\n" DIALOG_LONG_TITLE "\tHF-7\t" DIALOG_LONG_NAME "\t32.13.2022\nE-Akte neu\tHF-2\t" DIALOG_LONG_NAME "\tQ1 2022\n");
  lotse_paste_dialog_set_date (dialog, "1.11.2021");
  dialog_case_check (fixture, "dialog-paste");
  dialog_case_close ();
  lotse_paste_dialog_present (fixture->window, &lotse_milestone_paste, fixture->project, "Titel\tTermin\tErledigt\nKonzept\tQ1 2021\tja\n");
  dialog_case_check (fixture, "dialog-paste-milestones");
  dialog_case_close ();
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

/* What comes of saving it is in sight before it is saved, and not at the end of what is scrolled. */
static void
check_consequence (DialogCase *fixture, LotseReorganiseDialog *dialog)
{
  GtkWidget *label;

  lotse_reorganise_dialog_set_name (dialog, 0, "Umweltamt");
  wait_until ((label = fixture_child (GTK_WIDGET (dialog), GTK_TYPE_LABEL, fixture_has_text, "bleiben sie beim alten Amt")) != NULL);
  g_assert_true (gtk_widget_get_mapped (label));
  g_assert_null (gtk_widget_get_ancestor (label, GTK_TYPE_SCROLLED_WINDOW));
  dialog_case_check (fixture, "dialog-rename-consequence");
}

static void
test_responsibility (DialogCase *fixture, gconstpointer data)
{
  static const char *const names[] = { "dialog-rename", "dialog-merge", "dialog-split" };

  dialog_case_check_action (fixture, "win.change-holder", fixture->function, "dialog-holder");
  for (guint mode = 0; mode < G_N_ELEMENTS (names); mode++)
    {
      LotseReorganiseDialog *dialog = lotse_reorganise_dialog_present (fixture->window);

      lotse_reorganise_dialog_set_mode (dialog, mode);
      lotse_reorganise_dialog_tick (dialog, fixture->department, TRUE);
      lotse_reorganise_dialog_set_name (dialog, 0, DIALOG_LONG_NAME);
      dialog_case_check (fixture, names[mode]);
      if (mode == LOTSE_REORGANISE_RENAME)
        check_consequence (fixture, dialog);
      dialog_case_close ();
    }
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

/* Every step, with what is typed in them as long as it gets, and what is missing said. */
static void
test_start (DialogCase *fixture, gconstpointer data)
{
  LotseStartDialog *dialog = lotse_start_dialog_present (fixture->window, NULL);
  LotseStartForm *form = lotse_start_dialog_form (dialog);
  LotseValue function = lotse_value_text (LOTSE_TYPE_REF, fixture->function);

  gtk_widget_activate_action (GTK_WIDGET (dialog), "start.next", NULL);
  dialog_case_check (fixture, "dialog-start-missing");
  lotse_record_form_set_text (lotse_start_form_part (form, LOTSE_KIND_PROJECT), LOTSE_F_PROJECT_TITLE, DIALOG_LONG_TITLE);
  lotse_record_form_set_text (lotse_start_form_part (form, LOTSE_KIND_PROJECT), LOTSE_F_PROJECT_GOAL, DIALOG_LONG_TITLE ".");
  lotse_record_form_set_value (lotse_start_form_part (form, LOTSE_KIND_PROJECT), LOTSE_F_PROJECT_CARRIES, &function);
  lotse_record_form_set_value (lotse_start_form_part (form, LOTSE_KIND_PROJECT), LOTSE_F_PROJECT_PILOTS, &function);
  lotse_record_form_set_text (lotse_start_form_part (form, LOTSE_KIND_PROJECT), LOTSE_F_PROJECT_PERIOD, "Q1 2022 – Q4 2023");
  lotse_record_form_set_text (lotse_start_form_part (form, LOTSE_KIND_MILESTONE), LOTSE_F_MILESTONE_TITLE, DIALOG_LONG_TITLE);
  lotse_record_form_set_text (lotse_start_form_part (form, LOTSE_KIND_MILESTONE), LOTSE_F_MILESTONE_DUE, "Q2 2022");
  lotse_record_form_set_text (lotse_start_form_part (form, LOTSE_KIND_KPI), LOTSE_F_KPI_TITLE, DIALOG_LONG_NAME);
  lotse_record_form_set_text (lotse_start_form_part (form, LOTSE_KIND_RISK), LOTSE_F_RISK_TITLE, DIALOG_LONG_TITLE);
  lotse_value_clear (&function);
  for (int step = LOTSE_START_WHAT; step < LOTSE_START_N_STEPS; step++)
    {
      g_autofree char *name = g_strdup_printf ("dialog-start-%d", step + 1);

      g_assert_cmpint (lotse_start_dialog_step (dialog), ==, step);
      dialog_case_check (fixture, name);
      if (step < LOTSE_START_REVIEW)
        gtk_widget_activate_action (GTK_WIDGET (dialog), "start.next", NULL);
    }
  dialog_case_close ();
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

/* Where nothing is left of a list that is searched, that is said. */
static void
check_search (void)
{
  GtkWidget *search = fixture_child (dialog_case_shown (), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);

  g_assert_false (fixture_shows (dialog_case_shown (), "Nichts gefunden"));
  gtk_editable_set_text (GTK_EDITABLE (search), "xyzzy");
  wait_until (fixture_shows (dialog_case_shown (), "Nichts gefunden"));
}

/* Escape takes back what was searched for, then closes the dialog, though the focus is in the search. */
static void
check_escape (void)
{
  GtkWidget *search = fixture_child (dialog_case_shown (), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);

  gtk_editable_set_text (GTK_EDITABLE (search), "xyzzy");
  g_signal_emit_by_name (search, "stop-search");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  g_signal_emit_by_name (search, "stop-search");
  wait_until (dialog_case_shown () == NULL);
}

/* What a person chooses from: functions, projects, keys. */
static void
test_lists (DialogCase *fixture, gconstpointer data)
{
  const char *ids[] = { fixture->project, NULL };

  gtk_window_present (GTK_WINDOW (lotse_functions_dialog_new (fixture->session, GTK_WINDOW (fixture->window))));
  dialog_case_check (fixture, "dialog-functions");
  check_search ();
  check_escape ();
  lotse_assign_dialog_present (fixture->window, ids, NULL, LOTSE_F_PROJECT_PILOTS);
  dialog_case_check (fixture, "dialog-assign-function");
  check_search ();
  check_escape ();
  lotse_assign_dialog_present (fixture->window, NULL, fixture->function, LOTSE_F_PROJECT_CARRIES);
  dialog_case_check (fixture, "dialog-assign-projects");
  dialog_case_close ();
  dialog_case_check_action (fixture, "win.shortcuts", NULL, "dialog-shortcuts");
  lotse_shortcuts_dialog_present (GTK_WINDOW (fixture->window));
  check_escape ();
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

/* A word of a key, of what it does, or of its group. */
static void
test_shortcuts (DialogCase *fixture, gconstpointer data)
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
  dialog_case_check (fixture, "dialog-shortcuts-none");
  dialog_case_close ();
}

/* A project of which much is known, in long words. */
static void
add_around (DialogCase *fixture)
{
  static const char text[] = "Die Schnittstelle zum Fachverfahren kommt frühestens im übernächsten Quartal; der Echtbetrieb verschiebt sich um sechs Monate.";
  LotseRecord *milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL), *risk = lotse_record_new (LOTSE_KIND_RISK, NULL);
  LotseRecord *request = lotse_record_new (LOTSE_KIND_REQUEST, NULL);
  LotseSoftDate due;

  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, DIALOG_LONG_TITLE);
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
test_project_page (DialogCase *fixture, gconstpointer data)
{
  add_around (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-project", "s", fixture->project);
  fixture_settle (fixture->window);
  fixture_turn (300);
  dialog_case_check_settled (fixture, GTK_WIDGET (fixture->window), GTK_WIDGET (lotse_window_get_page (fixture->window)), "project");
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

static void
test_project (DialogCase *fixture, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-project", "s", fixture->project);
  fixture_settle (fixture->window);
  dialog_case_check_action (fixture, "win.edit-legal", fixture->project, "dialog-legal");
  dialog_case_check_action (fixture, "win.stop-project", NULL, "dialog-stop");
  dialog_case_check_action (fixture, "win.show-report", fixture->report, "dialog-report-shown");
  dialog_case_check_action (fixture, "win.return-report", fixture->report, "dialog-return");
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
test_report (DialogCase *fixture, gconstpointer data)
{
  LotseReportForm *form;
  GtkWidget *input;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.report", "s", fixture->project);
  fixture_settle (fixture->window);
  fixture_turn (200);
  dialog_case_check_settled (fixture, GTK_WIDGET (fixture->window), GTK_WIDGET (lotse_window_get_page (fixture->window)), "report");
  fixture_picture (fixture->window, "dialog-report");
  /* Three lines, however large they are. */
  input = report_page_find_field (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)), LOTSE_REPORT_NEXT_STEPS)->input;
  g_assert_cmpint (gtk_widget_get_height (gtk_widget_get_ancestor (input, GTK_TYPE_SCROLLED_WINDOW)), >=, (int) (3 * 18 * fixture->size->text));
  /* A long name that is chosen makes nothing wider. */
  form = lotse_report_page_get_form (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)));
  lotse_report_form_set (form, LOTSE_REPORT_SUPPORT_WHAT, "Personal");
  lotse_report_form_set (form, LOTSE_REPORT_SUPPORT_FROM, fixture->function);
  report_page_focus_field (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)), LOTSE_REPORT_SUPPORT_FROM);
  fixture_turn (300);
  dialog_case_check_settled (fixture, GTK_WIDGET (fixture->window), GTK_WIDGET (lotse_window_get_page (fixture->window)), "report, function chosen");
  fixture_picture (fixture->window, "dialog-report-function");
  input = report_page_find_field (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)), LOTSE_REPORT_SUPPORT_FROM)->input;
  g_signal_emit_by_name (input, "activate");
  wait_until (fixture_child (input, GTK_TYPE_WIDGET, is_spoken_entry, DIALOG_LONG_FUNCTION) != NULL);
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

static gboolean
is_whole (GtkWidget *widget, const char *text)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 1 && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text)
         && !pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));
}

/* Once something was typed, the draft can be thrown away: a third button, for which there may be no room beside the others. */
static void
test_report_draft (DialogCase *fixture, gconstpointer data)
{
  LotseReportPage *page;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.report", "s", fixture->project);
  fixture_turn (300);
  page = LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window));
  gtk_widget_set_visible (page->discard, TRUE);
  fixture_turn (300);
  dialog_case_check_settled (fixture, GTK_WIDGET (fixture->window), GTK_WIDGET (page), "report-draft");
  fixture_picture (fixture->window, "dialog-report-draft");
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

/* Of which project a page is: without a pointer, where the header bar has no room for the title; and once only where it has. */
static void
test_titles (DialogCase *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  g_autofree char *day = NULL;

  g_assert_false (gtk_widget_get_mapped (fixture->window->whole_title));
  wait_until (fixture_child (window, GTK_TYPE_LABEL, is_whole, "zur Freigabe") != NULL); /* in the list */
  gtk_widget_activate_action (window, "win.open-project", "s", fixture->project);
  fixture_settle (fixture->window);
  wait_until (fixture_child (window, GTK_TYPE_LABEL, is_whole, DIALOG_LONG_TITLE) != NULL);
  fixture_picture (fixture->window, "dialog-title-project");
  gtk_widget_activate_action (window, "win.report", "s", fixture->project);
  fixture_settle (fixture->window);
  wait_until (fixture_child (window, GTK_TYPE_LABEL, is_whole, DIALOG_LONG_TITLE) != NULL);
  g_assert_true (lotse_window_show_page (fixture->window, "projects"));
  wait_until (!gtk_widget_get_mapped (fixture->window->whole_title));
  /* Nor is the day of the data cut, which would be another day. */
  day = lotse_session_as_of_day_text (fixture->session);
  g_assert_true (lotse_window_show_page (fixture->window, "timeline"));
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (fixture->window->bare_title))
              || fixture_child (GTK_WIDGET (fixture->window->brief_title), GTK_TYPE_LABEL, is_whole, day) != NULL);
  g_assert_false (gtk_widget_get_mapped (fixture->window->whole_title));
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 2 * DIALOG_WIDTH, DIALOG_HEIGHT);
  g_assert_true (lotse_window_show_page (fixture->window, "project:HF-2"));
  wait_until (fixture_child (GTK_WIDGET (fixture->window->title), GTK_TYPE_LABEL, is_whole, "E-Akte") != NULL);
  fixture_turn (200);
  g_assert_false (gtk_widget_get_mapped (fixture->window->whole_title));
}

static void
change_project (DialogCase *fixture, guint field, int life_cycle, const char *day)
{
  LotseRecord *before = lotse_dataset_get (lotse_session_get_dataset (fixture->session), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) after = lotse_record_copy (before);
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  lotse_record_set_integer (after, field, day != NULL ? lotse_date_parse (day) : life_cycle);
  g_ptr_array_add (mutations, lotse_mutation_patch (before, after));
  g_assert_true (lotse_client_commit (fixture->client, mutations, NULL));
}

static gboolean
may_release (DialogCase *fixture)
{
  GtkWidget *page = GTK_WIDGET (lotse_window_get_page (fixture->window));

  return gtk_widget_get_sensitive (LOTSE_REPORT_PAGE (page)->release);
}

/* While a pilot writes, the project ends, goes to the archive, and the right to report goes: each is said at once, and every letter stays. */
static void
test_halt (DialogCase *fixture, gconstpointer data)
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
  dialog_case_check_settled (fixture, GTK_WIDGET (fixture->window), GTK_WIDGET (lotse_window_get_page (fixture->window)), "halt");
  fixture_picture (fixture->window, "dialog-halt");
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-dialogs-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, DialogCase, NULL, dialog_case_set_up, func, dialog_case_tear_down)
  /* Of a large window, and of text as it is without being enlarged. */
#define ADD_SIZES(path, func)                                                                                \
  ADD (path, func);                                                                                          \
  g_test_add (path "-1440", DialogCase, &dialog_large, dialog_case_set_up, func, dialog_case_tear_down);     \
  g_test_add (path "-plain", DialogCase, &dialog_plain, dialog_case_set_up, func, dialog_case_tear_down)
  ADD ("/app/dialogs/forms", test_forms);
  g_test_add ("/app/dialogs/forms-1440", DialogCase, &dialog_large, dialog_case_set_up, test_forms, dialog_case_tear_down);
  ADD ("/app/dialogs/help", test_help);
  ADD ("/app/dialogs/many", test_many);
  ADD_SIZES ("/app/dialogs/responsibility", test_responsibility);
  ADD_SIZES ("/app/dialogs/start", test_start);
  ADD ("/app/dialogs/lists", test_lists);
  ADD ("/app/dialogs/shortcuts", test_shortcuts);
  ADD ("/app/dialogs/halt", test_halt);
  ADD ("/app/dialogs/project-page", test_project_page);
  ADD_SIZES ("/app/dialogs/project", test_project);
  ADD_SIZES ("/app/dialogs/report", test_report);
  ADD ("/app/dialogs/report-draft", test_report_draft);
  ADD ("/app/dialogs/titles", test_titles);
  return g_test_run ();
}
