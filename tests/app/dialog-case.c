/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "dialog-case.h"

#include <string.h>

#include "app/widgets/lotse-mark-row.h"

const DialogSize dialog_small = { DIALOG_WIDTH, DIALOG_HEIGHT, 2 }, dialog_large = { 1440, 900, 2 }, dialog_plain = { DIALOG_WIDTH, DIALOG_HEIGHT, 1 };

static void
add_strategy (DialogCase *fixture)
{
  LotseRecord *strategy = lotse_record_new (LOTSE_KIND_STRATEGY, NULL);

  lotse_record_set_text (strategy, LOTSE_F_STRATEGY_TITLE, "Digitalstrategie");
  lotse_record_set_integer (strategy, LOTSE_F_STRATEGY_FOUR_EYES, TRUE);
  lotse_record_set_integer (strategy, LOTSE_F_STRATEGY_FOUR_EYES_SINCE, lotse_date_parse ("2021-11-01"));
  g_free (county_add (fixture->client, strategy));
}

static void
add_records (DialogCase *fixture)
{
  LotseRecord *department = lotse_record_new (LOTSE_KIND_DEPARTMENT, NULL), *function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL), *second = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);

  add_strategy (fixture);
  lotse_record_set_text (department, LOTSE_F_DEPARTMENT_NAME, DIALOG_LONG_NAME);
  fixture->department = county_add (fixture->client, department);
  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, DIALOG_LONG_FUNCTION);
  lotse_record_set_text (function, LOTSE_F_FUNCTION_DEPARTMENT, fixture->department);
  fixture->function = county_add (fixture->client, function);
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, DIALOG_LONG_TITLE);
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

void
dialog_case_set_up (DialogCase *fixture, gconstpointer data)
{
  const char *mine[2] = { NULL, NULL };

  fixture->size = data != NULL ? data : &dialog_small;
  lotse_lang_init ("de");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (fixture->size->text * 96 * 1024), NULL);
  fixture->county = county_new ();
  fixture->client = county_client (fixture->county, "mine.db");
  fixture->session = lotse_session_new ();
  lotse_session_take_client (fixture->session, fixture->client);
  add_records (fixture);
  mine[0] = fixture->function;
  lotse_session_choose_functions (fixture->session, mine);
  fixture->window = fixture_window_on (fixture->session, "projects");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), fixture->size->width, fixture->size->height);
  wait_until (gtk_widget_get_width (GTK_WIDGET (fixture->window)) <= fixture->size->width); /* dialogs go by it */
  fixture_turn (100);
}

void
dialog_case_tear_down (DialogCase *fixture, gconstpointer data)
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

void
dialog_case_complain (DialogCase *fixture, const char *name, const char *what, const char *text)
{
  g_test_message ("%s: %s: %s", name, what, text);
  fixture->n_bad++;
}

/* Whether the tooltip of @button is @text, or is made from it when somebody asks for one. */
static gboolean
tells_all (GtkWidget *button, const char *text)
{
  const char *tip = gtk_widget_get_tooltip_text (button);

  return tip != NULL ? strcmp (tip, text) == 0 : gtk_widget_get_has_tooltip (button);
}

/* Of a long record that is named below the title of a row, and of one that was chosen, as long as its tooltip says all of it; and of a row that opens
 * what it is about, beyond three lines. */
static gboolean
may_be_cut (GtkWidget *label)
{
  GtkWidget *menu = gtk_widget_get_ancestor (label, GTK_TYPE_MENU_BUTTON), *button = menu != NULL ? menu : gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);

  return (gtk_widget_has_css_class (label, "subtitle") && gtk_widget_get_ancestor (label, ADW_TYPE_HEADER_BAR) == NULL) || gtk_widget_get_ancestor (label, GTK_TYPE_DROP_DOWN) != NULL
         || gtk_widget_get_ancestor (label, LOTSE_TYPE_MARK_ROW) != NULL
         || (button != NULL && tells_all (button, gtk_label_get_text (GTK_LABEL (label))));
}

const char *
dialog_case_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL)
    return gtk_button_get_label (GTK_BUTTON (widget));
  return gtk_widget_get_tooltip_text (widget) != NULL ? gtk_widget_get_tooltip_text (widget) : G_OBJECT_TYPE_NAME (widget);
}

/* Such as a table with more columns than fit. */
static gboolean
is_scrolled_sideways (GtkWidget *widget)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkPolicyType across = GTK_POLICY_NEVER;

  if (scrolled != NULL)
    gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (scrolled), &across, NULL);
  return across != GTK_POLICY_NEVER;
}

static void
check_widget (DialogCase *fixture, GtkWidget *window, GtkWidget *widget, const char *name)
{
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (widget) || GTK_IS_POPOVER (widget))
    return;
  if (GTK_IS_LABEL (widget) && !may_be_cut (widget) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    dialog_case_complain (fixture, name, "cut", dialog_case_words (widget));
  if ((GTK_IS_LABEL (widget) || GTK_IS_BUTTON (widget) || GTK_IS_EDITABLE (widget)) && !is_scrolled_sideways (widget) && gtk_widget_compute_bounds (widget, window, &bounds)
      && (bounds.origin.x < -1 || bounds.origin.x + bounds.size.width > gtk_widget_get_width (window) + 1))
    dialog_case_complain (fixture, name, "beyond the edge", dialog_case_words (widget));
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW) == NULL && gtk_widget_compute_bounds (widget, window, &bounds)
      && (bounds.origin.y < -1 || bounds.origin.y + bounds.size.height > gtk_widget_get_height (window) + 1))
    dialog_case_complain (fixture, name, "below the edge", dialog_case_words (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_widget (fixture, window, child, name);
}

static void
check_size (DialogCase *fixture, GtkWidget *window, const char *name)
{
  int least, width, height;
  g_autofree char *size = NULL;

  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  width = MAX (least, gtk_widget_get_width (window));
  gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  height = MAX (height, gtk_widget_get_height (window));
  size = g_strdup_printf ("%d × %d", width, height);
  if (width > fixture->size->width || height > fixture->size->height)
    dialog_case_complain (fixture, name, "larger than the window", size);
}

GtkWidget *
dialog_case_shown (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (!LOTSE_IS_WINDOW (l->data) && gtk_widget_get_mapped (l->data))
      return l->data;
  return NULL;
}

/* A busy display gives a window its size late. */
static void
wait_for_size (GtkWidget *dialog)
{
  for (guint i = 0; i < 60; i++)
    {
      int least;

      fixture_turn (50);
      gtk_widget_measure (dialog, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      if (i >= 6 && gtk_widget_get_width (dialog) >= least)
        return;
    }
}

void
dialog_case_check_settled (DialogCase *fixture, GtkWidget *window, GtkWidget *widget, const char *name)
{
  const guint before = fixture->n_bad;

  for (guint i = 0; i < 20; i++)
    {
      fixture->n_bad = before;
      check_size (fixture, window, name);
      check_widget (fixture, window, widget, name);
      if (fixture->n_bad == before)
        return;
      fixture_turn (100);
    }
}

void
dialog_case_check (DialogCase *fixture, const char *name)
{
  GtkWidget *dialog;

  wait_until ((dialog = dialog_case_shown ()) != NULL);
  wait_for_size (dialog);
  dialog_case_check_settled (fixture, dialog, dialog, name);
  fixture_picture (dialog, name);
}

void
dialog_case_close (void)
{
  gtk_window_destroy (GTK_WINDOW (dialog_case_shown ()));
  fixture_turn (50);
}

void
dialog_case_check_action (DialogCase *fixture, const char *action, const char *target, const char *name)
{
  if (target != NULL)
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, "s", target));
  else
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
  dialog_case_check (fixture, name);
  dialog_case_close ();
}
