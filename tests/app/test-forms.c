/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of every kind are edited and made through their forms, on a real client, with the ugliest input. */
#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../client/county.h"
#include "app/forms/form-layout.h"
#include "app/forms/form-words.h"
#include "app/forms/lotse-field-row.h"
#include "app/forms/lotse-form-dialog.h"
#include "app/lotse-draft-store.h"
#include "app/lotse-window-private.h"
#include "fixture.h"

#define TITLE LOTSE_F_PROJECT_TITLE
#define GOAL LOTSE_F_PROJECT_GOAL

typedef struct
{
  County       *county;
  LotseSession *session;
  LotseClient  *client; /* (unowned) */
  char         *id;     /* (owned) of the project */
  LotseWindow  *window; /* (nullable) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->county = county_new ();
  fixture->client = county_client (fixture->county, "mine.db");
  fixture->session = lotse_session_new ();
  lotse_session_take_client (fixture->session, fixture->client);
  county_wait (fixture->client, county_knows_person); /* a test says who works there instead */
  fixture->id = county_add_project (fixture->client, "E-Akte");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_leave (fixture->window, fixture->session);
  county_free (fixture->county);
  g_free (fixture->id);
}

static LotseRecord *
project (Fixture *fixture)
{
  return lotse_dataset_get (lotse_session_get_dataset (fixture->session), LOTSE_KIND_PROJECT, fixture->id);
}

/* Every field of every kind has its place, and every help its field. */
static void
test_layout (void)
{
  g_assert_cmpuint (lotse_form_layout_faults (), ==, 0);
  for (int kind = 0; kind < LOTSE_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) groups = lotse_form_groups (kind);
      guint n = 0;

      for (guint i = 0; i < groups->len; i++)
        n += ((LotseFormGroup *) g_ptr_array_index (groups, i))->fields->len;
      for (guint64 kept = lotse_form_kept (kind); kept != 0; kept &= kept - 1)
        n++;
      g_assert_cmpuint (n, ==, lotse_kind_info (kind)->n_fields);
    }
}

static void
check_read (LotseKind kind, guint index, const char *text, const char *problem_part, const char *written)
{
  const LotseField *field = &lotse_kind_info (kind)->fields[index];
  g_autofree char *problem = NULL, *back = NULL;
  LotseValue value;
  const gboolean read = lotse_form_read (field, text, &value, &problem);

  g_assert_true (read == (problem_part == NULL));
  if (!read)
    {
      g_assert_nonnull (strstr (problem, problem_part));
      return;
    }
  back = lotse_form_write (field, &value);
  g_assert_cmpstr (back, ==, written);
  lotse_value_clear (&value);
}

static void
test_words (void)
{
  g_autofree char *ten_thousand = g_strnfill (10000, 'x'), *understood = NULL;

  check_read (LOTSE_KIND_PROJECT, TITLE, "a\tb\x01\x7f c\r\n", NULL, "a b c");
  check_read (LOTSE_KIND_PROJECT, TITLE, ten_thousand, "9500 characters too many", NULL);
  check_read (LOTSE_KIND_PROJECT, GOAL, ten_thousand, NULL, ten_thousand);
  check_read (LOTSE_KIND_PROJECT, GOAL, "Zeile\r\nZeile", NULL, "Zeile\nZeile");
  check_read (LOTSE_KIND_PROJECT, TITLE, "\u202eמבחן 👩‍👩‍👧‍👦", NULL, "\u202eמבחן 👩‍👩‍👧‍👦");
  check_read (LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_DUE, "2. Hj. 2021", NULL, "H2 2021");
  check_read (LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_DUE, "offen", NULL, "open");
  check_read (LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_DUE, "bald", "Not a date", NULL);
  check_read (LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_PERIOD, "2022 – 2020", "ends before it begins", NULL);
  check_read (LOTSE_KIND_RISK, LOTSE_F_RISK_IMPACT_BEFORE, "7", "Between 1 and 5", NULL);
  check_read (LOTSE_KIND_SERVICE, LOTSE_F_SERVICE_LEIKA_KEY, "12", "14 digits", NULL);
  check_read (LOTSE_KIND_DECISION, LOTSE_F_DECISION_PAPER_URL, "javascript:alert(1)", "Not a web address", NULL);
  check_read (LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_BUDGET_TOTAL, "viel", "Not an amount", NULL);
  check_read (LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_BUDGET_TOTAL, " \n ", NULL, "");
  understood = lotse_form_understood (&lotse_kind_info (LOTSE_KIND_MILESTONE)->fields[LOTSE_F_MILESTONE_DUE], "3. Quartal 2021");
  g_assert_cmpstr (understood, ==, "understood as Q3 2021");
}

/* What was typed is there again in another form for the same record, and gone once it was saved or discarded. */
static void
test_draft (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecordForm) first = lotse_record_form_new (fixture->session, LOTSE_KIND_PROJECT, project (fixture), NULL);
  g_autoptr (LotseRecordForm) second = NULL, third = NULL, fourth = NULL;

  lotse_record_form_set_text (first, GOAL, "halb getipp\x01");
  lotse_record_form_set_text (first, LOTSE_F_PROJECT_PERIOD, "ab irgendw");
  g_assert_true (lotse_record_form_draft_kept (first));
  second = lotse_record_form_new (fixture->session, LOTSE_KIND_PROJECT, project (fixture), NULL);
  g_assert_cmpint (lotse_record_form_draft_at (second), >, 0);
  g_assert_cmpstr (lotse_record_form_text (second, GOAL), ==, "halb getipp\x01");
  g_assert_cmpuint (lotse_record_form_problems (second), ==, G_GUINT64_CONSTANT (1) << LOTSE_F_PROJECT_PERIOD);
  lotse_record_form_reset (second);
  g_assert_false (lotse_record_form_dirty (second));
  third = lotse_record_form_new (fixture->session, LOTSE_KIND_PROJECT, project (fixture), NULL);
  g_assert_cmpint (lotse_record_form_draft_at (third), ==, 0);
  g_assert_cmpstr (lotse_record_form_text (third, GOAL), ==, "");
  /* What is typed and taken back leaves no draft. */
  lotse_record_form_set_text (third, GOAL, "x");
  lotse_record_form_set_text (third, GOAL, "");
  fourth = lotse_record_form_new (fixture->session, LOTSE_KIND_PROJECT, project (fixture), NULL);
  g_assert_cmpint (lotse_record_form_draft_at (fourth), ==, 0);
}

/* Another process types and is killed; the draft of its last keystroke is read here. */
static void
test_killed (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lotse-draft-XXXXXX", NULL);
  g_autoptr (LotseDraftStore) store = lotse_draft_store_new (folder);
  g_autoptr (GVariant) texts = NULL;
  const char *title = NULL;
  const pid_t child = fork ();
  int status;

  if (child == 0)
    {
      for (guint i = 0; i < 100; i++)
        {
          g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
          g_autofree char *text = g_strdup_printf ("Neues Projekt 🚜 %u", i);

          g_variant_builder_add (&builder, "{ss}", "title", text);
          if (!lotse_draft_store_put (store, "new-project", g_variant_builder_end (&builder), NULL))
            _exit (1);
        }
      raise (SIGKILL);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  texts = lotse_draft_store_get (store, "new-project", NULL);
  g_assert_nonnull (texts);
  g_assert_true (g_variant_lookup (texts, "title", "&s", &title));
  g_assert_cmpstr (title, ==, "Neues Projekt 🚜 99");
}

/* The window on the page of the project. */
static LotseWindow *
open_window (Fixture *fixture)
{
  LotseWindow *window = fixture_window_on (fixture->session, "projects");

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-project", "s", fixture->id);
  fixture_settle (window);
  return window;
}

static LotseFormDialog *
open_form (Fixture *fixture, LotseKind kind, LotseRecord *record)
{
  LotseFormDialog *dialog;

  if (fixture->window == NULL)
    fixture->window = open_window (fixture);
  dialog = lotse_form_dialog_present (fixture->window, kind, record, NULL);
  fixture_turn (60);
  return dialog;
}

static GtkWidget *
row_of (LotseFormDialog *dialog, guint field)
{
  g_autoptr (GPtrArray) todo = g_ptr_array_new ();

  g_ptr_array_add (todo, dialog);
  while (todo->len > 0)
    {
      GtkWidget *widget = g_ptr_array_steal_index_fast (todo, todo->len - 1);

      if (LOTSE_IS_FIELD_ROW (widget) && lotse_field_row_field (LOTSE_FIELD_ROW (widget)) == field)
        return widget;
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
        g_ptr_array_add (todo, child);
    }
  g_assert_not_reached ();
}

static void
type_into (LotseFormDialog *dialog, guint field, const char *text)
{
  GtkWidget *row = row_of (dialog, field), *view = fixture_child (row, GTK_TYPE_TEXT_VIEW, NULL, NULL);

  if (view != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (fixture_child (row, GTK_TYPE_ENTRY, NULL, NULL)), text);
}

/* Edited, saved, taken back; a problem keeps the form open and is named. */
static void
test_edit (Fixture *fixture, gconstpointer data)
{
  LotseFormDialog *dialog = open_form (fixture, LOTSE_KIND_PROJECT, project (fixture));
  gpointer alive = dialog;

  g_object_add_weak_pointer (G_OBJECT (dialog), &alive);
  type_into (dialog, GOAL, "Bauende reichen online ein.");
  type_into (dialog, LOTSE_F_PROJECT_PERIOD, "bald");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "form.save", NULL));
  fixture_turn (60);
  g_assert_nonnull (alive);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "Not a period"));
  wait_until (fixture_shows (GTK_WIDGET (dialog), "To be put right: Period"));
  type_into (dialog, LOTSE_F_PROJECT_PERIOD, "3. Quartal 2021 – 2. Hj. 2022");
  wait_until (fixture_shows (GTK_WIDGET (dialog), "understood as Q3 2021 – H2 2022"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "form.save", NULL));
  wait_until (alive == NULL);
  g_assert_cmpstr (lotse_record_text (project (fixture), GOAL), ==, "Bauende reichen online ein.");
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "“E-Akte” changed: Goal: for whom does what become easier? · Period"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
  wait_until (lotse_record_text (project (fixture), GOAL) == NULL && !lotse_record_has (project (fixture), LOTSE_F_PROJECT_PERIOD));
}

/* Closed without saving: the draft is there when the form is opened again. */
static void
test_close (Fixture *fixture, gconstpointer data)
{
  LotseFormDialog *dialog = open_form (fixture, LOTSE_KIND_PROJECT, project (fixture));

  type_into (dialog, GOAL, "halb");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "form.close", NULL);
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "kept as a draft"));
  dialog = open_form (fixture, LOTSE_KIND_PROJECT, project (fixture));
  g_assert_cmpstr (lotse_record_form_text (lotse_form_dialog_form (dialog), GOAL), ==, "halb");
  wait_until (fixture_shows (GTK_WIDGET (dialog), "is here again"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "form.discard", NULL);
  fixture_turn (60);
  g_assert_cmpstr (lotse_record_form_text (lotse_form_dialog_form (dialog), GOAL), ==, "");
  g_assert_false (fixture_shows (GTK_WIDGET (dialog), "is here again"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_null (lotse_record_text (project (fixture), GOAL));
}

/* Each kind has a form, each field of it takes ugly text without losing it, and what is saved passes the server's own check. */
static void
test_every_kind (Fixture *fixture, gconstpointer data)
{
  static const char ugly[] = "Straße \u202eאבג\u202c 👩‍👩‍👧‍👦 <b>&amp; \"x\"; a: b";

  for (int kind = 0; kind < LOTSE_N_KINDS; kind++)
    {
      LotseFormDialog *dialog;

      if ((lotse_kind_info (kind)->flags & LOTSE_KIND_APPEND_ONLY) != 0)
        continue;
      dialog = open_form (fixture, kind, NULL);
      for (guint i = 0; i < lotse_kind_info (kind)->n_fields; i++)
        {
          const LotseField *field = &lotse_kind_info (kind)->fields[i];

          if (field->type != LOTSE_TYPE_TEXT && field->type != LOTSE_TYPE_LONGTEXT)
            continue;
          type_into (dialog, i, ugly);
          g_assert_cmpstr (lotse_record_form_text (lotse_form_dialog_form (dialog), i), ==, ugly);
        }
      lotse_record_form_drop_draft (lotse_form_dialog_form (dialog));
      gtk_window_destroy (GTK_WINDOW (dialog));
      fixture_turn (5);
    }
}

static gboolean
has_search (GtkWidget *button, const char *unused)
{
  GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (button));

  return popover != NULL && fixture_child (GTK_WIDGET (popover), GTK_TYPE_SEARCH_ENTRY, NULL, NULL) != NULL;
}

static GtkMenuButton *
picker_of (LotseFormDialog *dialog, guint field)
{
  return GTK_MENU_BUTTON (fixture_child (row_of (dialog, field), GTK_TYPE_MENU_BUTTON, has_search, NULL));
}

/* A list may open only where the display knows the window. */
static void
wait_shown (LotseFormDialog *dialog)
{
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (dialog)) && gdk_surface_get_mapped (gtk_native_get_surface (GTK_NATIVE (dialog)))
              && gdk_display_get_monitor_at_surface (gtk_widget_get_display (GTK_WIDGET (dialog)), gtk_native_get_surface (GTK_NATIVE (dialog))) != NULL);
  fixture_turn (100);
}

static void
enter (LotseFormDialog *dialog, guint field, const char *text)
{
  GtkMenuButton *button = picker_of (dialog, field);
  GtkWidget *search = fixture_child (GTK_WIDGET (gtk_menu_button_get_popover (button)), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);

  wait_shown (dialog);
  gtk_menu_button_popup (button);
  fixture_turn (60);
  gtk_editable_set_text (GTK_EDITABLE (search), text);
  g_signal_emit_by_name (search, "activate");
}

static char *
add_function (Fixture *fixture, const char *title)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (LotseRecord) function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);

  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, title);
  g_ptr_array_add (mutations, lotse_mutation_create (function));
  g_assert_true (lotse_client_commit (fixture->client, mutations, NULL));
  return g_strdup (lotse_record_id (function));
}

/* Text and Enter without a pause take what was typed, or nothing; Escape closes. Who does the same for another project comes first. */
static void
test_picker (Fixture *fixture, gconstpointer data)
{
  g_autofree char *head = add_function (fixture, "Amtsleitung"), *other = add_function (fixture, "Zentrale Dienste");
  g_autofree char *pilot = add_function (fixture, "Zweckverband Lotsin"), *second = county_add_project (fixture->client, "Wald");
  g_autoptr (LotseRecord) after = lotse_record_copy (lotse_dataset_get (lotse_session_get_dataset (fixture->session), LOTSE_KIND_PROJECT, second));
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  LotseFormDialog *dialog;
  LotseRecordForm *form;
  GtkMenuButton *button;
  GtkWidget *popover;

  lotse_record_set_text (after, LOTSE_F_PROJECT_PILOTS, pilot);
  g_ptr_array_add (mutations, lotse_mutation_patch (lotse_dataset_get (lotse_session_get_dataset (fixture->session), LOTSE_KIND_PROJECT, second), after));
  g_assert_true (lotse_client_commit (fixture->client, mutations, NULL));
  dialog = open_form (fixture, LOTSE_KIND_PROJECT, project (fixture));
  form = lotse_form_dialog_form (dialog);
  enter (dialog, LOTSE_F_PROJECT_CARRIES, "nirgends");
  g_assert_cmpstr (lotse_record_form_text (form, LOTSE_F_PROJECT_CARRIES), ==, "");
  enter (dialog, LOTSE_F_PROJECT_CARRIES, "zweck");
  g_assert_cmpstr (lotse_record_form_text (form, LOTSE_F_PROJECT_CARRIES), ==, pilot);
  enter (dialog, LOTSE_F_PROJECT_CARRIES, " ");
  g_assert_cmpstr (lotse_record_form_text (form, LOTSE_F_PROJECT_CARRIES), ==, pilot);
  enter (dialog, LOTSE_F_PROJECT_TAKES_PART, "zentr");
  g_assert_nonnull (strstr (lotse_record_form_text (form, LOTSE_F_PROJECT_TAKES_PART), other));

  button = picker_of (dialog, LOTSE_F_PROJECT_PILOTS);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (button));
  gtk_menu_button_popup (button);
  fixture_turn (60);
  g_assert_cmpstr (g_object_get_data (G_OBJECT (gtk_list_box_get_row_at_index (GTK_LIST_BOX (fixture_child (popover, GTK_TYPE_LIST_BOX, NULL, NULL)), 1)), "id"),
                   ==, pilot);
  g_signal_emit_by_name (fixture_child (popover, GTK_TYPE_SEARCH_ENTRY, NULL, NULL), "stop-search");
  fixture_turn (60);
  g_assert_false (gtk_widget_get_mapped (popover));
  lotse_record_form_drop_draft (form);
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_nonnull (head);
}

/* Tab goes through a list of ticks in one step, the arrow keys within it. */
static void
test_one_stop (Fixture *fixture, gconstpointer data)
{
  LotseFormDialog *dialog = open_form (fixture, LOTSE_KIND_PROJECT, project (fixture));
  GtkWidget *row = row_of (dialog, LOTSE_F_PROJECT_THEMES), *first = fixture_child (row, GTK_TYPE_CHECK_BUTTON, NULL, NULL), *second;

  gtk_widget_grab_focus (first);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (dialog), GTK_DIR_RIGHT));
  second = gtk_window_get_focus (GTK_WINDOW (dialog));
  g_assert_true (second != first && gtk_widget_is_ancestor (second, row));
  gtk_widget_child_focus (GTK_WIDGET (dialog), GTK_DIR_TAB_FORWARD);
  g_assert_false (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (dialog)), row));
  gtk_widget_child_focus (GTK_WIDGET (dialog), GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (dialog)) == second);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static AdwMessageDialog *
question (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_widget_get_mapped (l->data))
      return l->data;
  return NULL;
}

static void
answer (const char *response)
{
  AdwMessageDialog *dialog = question ();

  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Who carries and who pilots is missed where there is somebody to choose: said at the field, and asked once before the project is made. */
static void
test_roles (Fixture *fixture, gconstpointer data)
{
  g_autofree char *head = add_function (fixture, "Amtsleitung");
  LotseDataset *all = lotse_session_get_dataset (fixture->session);
  const guint before = lotse_dataset_count (all, LOTSE_KIND_PROJECT);
  LotseFormDialog *dialog = open_form (fixture, LOTSE_KIND_PROJECT, NULL);

  type_into (dialog, TITLE, "Neues Vorhaben");
  g_assert_true (fixture_shows (row_of (dialog, LOTSE_F_PROJECT_PILOTS), "Needed: without it"));
  lotse_form_dialog_save (dialog);
  wait_until (question () != NULL);
  answer ("choose");
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_PROJECT), ==, before);
  enter (dialog, LOTSE_F_PROJECT_CARRIES, "amts");
  enter (dialog, LOTSE_F_PROJECT_PILOTS, "amts");
  g_assert_true (fixture_shows (row_of (dialog, LOTSE_F_PROJECT_PILOTS), "a second pair of eyes is missing"));
  lotse_record_form_set_text (lotse_form_dialog_form (dialog), LOTSE_F_PROJECT_PILOTS, "");
  lotse_form_dialog_save (dialog);
  wait_until (question () != NULL);
  answer ("without");
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == before + 1);
}

/* The day that is proposed with the principle of four eyes stands in its field. */
static void
test_proposed (Fixture *fixture, gconstpointer data)
{
  LotseFormDialog *dialog = open_form (fixture, LOTSE_KIND_STRATEGY, NULL);
  LotseValue on = lotse_value_integer (LOTSE_TYPE_BOOL, TRUE);
  g_autofree char *today = lotse_date_format (lotse_date_today (), lotse_lang_get ());

  lotse_record_form_set_value (lotse_form_dialog_form (dialog), LOTSE_F_STRATEGY_FOUR_EYES, &on);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture_child (row_of (dialog, LOTSE_F_STRATEGY_FOUR_EYES_SINCE), GTK_TYPE_ENTRY, NULL, NULL))),
                   ==, today);
  lotse_record_form_drop_draft (lotse_form_dialog_form (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Values of tables go through their widgets unchanged, and a line that cannot be read is said. */
static void
test_tables (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) kpi = lotse_record_new (LOTSE_KIND_KPI, NULL);
  LotseFormDialog *dialog;
  GtkWidget *row, *entry;
  GArray *points = lotse_points_new ();
  LotsePoint point = { lotse_date_parse ("2021-03-31"), 12.5, 0 };
  LotseValue value, back;

  point.denominator = 0.0 / 0.0;
  g_array_append_val (points, point);
  value = lotse_value_points_take (points);
  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, "Quote");
  lotse_record_set (kpi, LOTSE_F_KPI_POINTS, &value);
  dialog = open_form (fixture, LOTSE_KIND_KPI, kpi);
  row = row_of (dialog, LOTSE_F_KPI_POINTS);
  entry = fixture_child (row, GTK_TYPE_ENTRY, NULL, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "31 Mar 2021");
  gtk_editable_set_text (GTK_EDITABLE (entry), "irgendwann");
  wait_until (fixture_shows (row, "A line has no date or no number"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "30.06.2021");
  back = lotse_record_form_value (lotse_form_dialog_form (dialog), LOTSE_F_KPI_POINTS);
  g_assert_true (back.set);
  g_assert_cmpint (g_array_index (back.u.points, LotsePoint, 0).date, ==, lotse_date_parse ("2021-06-30"));
  g_assert_cmpfloat (g_array_index (back.u.points, LotsePoint, 0).value, ==, 12.5);
  lotse_value_clear (&back);
  lotse_value_clear (&value);
  lotse_record_form_drop_draft (lotse_form_dialog_form (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* The latest values first, and all of them within reach; what is not shown is kept as it is. */
static void
test_long_series (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) kpi = lotse_record_new (LOTSE_KIND_KPI, NULL);
  GArray *points = lotse_points_new ();
  LotseFormDialog *dialog;
  GtkWidget *row, *more;
  LotseValue value, back;

  for (int i = 0; i < 60; i++)
    {
      LotsePoint point = { lotse_date_parse ("2016-01-31") + 31 * i, i, 0.0 / 0.0 };

      g_array_append_val (points, point);
    }
  value = lotse_value_points_take (points);
  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, "Quote");
  lotse_record_set (kpi, LOTSE_F_KPI_POINTS, &value);
  dialog = open_form (fixture, LOTSE_KIND_KPI, kpi);
  row = row_of (dialog, LOTSE_F_KPI_POINTS);
  for (guint pages = 2; pages > 0; pages--)
    {
      more = fixture_child (row, GTK_TYPE_BUTTON, NULL, NULL);
      while (!GTK_IS_BUTTON (more) || gtk_button_get_label (GTK_BUTTON (more)) == NULL
             || strstr (gtk_button_get_label (GTK_BUTTON (more)), "Earlier") == NULL)
        more = gtk_widget_get_next_sibling (more);
      g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (more)), ==, pages == 2 ? "Show 24 _Earlier Values" : "Show 12 _Earlier Values");
      g_signal_emit_by_name (more, "clicked");
      fixture_turn (20);
    }
  g_assert_false (gtk_widget_get_visible (more));
  g_assert_false (lotse_record_form_changed (lotse_form_dialog_form (dialog), LOTSE_F_KPI_POINTS));
  gtk_editable_set_text (GTK_EDITABLE (fixture_child (row, GTK_TYPE_ENTRY, NULL, NULL)), "30.01.2016");
  back = lotse_record_form_value (lotse_form_dialog_form (dialog), LOTSE_F_KPI_POINTS);
  g_assert_true (back.set);
  g_assert_cmpuint (back.u.points->len, ==, 60);
  g_assert_cmpint (g_array_index (back.u.points, LotsePoint, 0).date, ==, lotse_date_parse ("2016-01-30"));
  g_assert_cmpfloat (g_array_index (back.u.points, LotsePoint, 59).value, ==, 59);
  lotse_value_clear (&back);
  lotse_value_clear (&value);
  lotse_record_form_drop_draft (lotse_form_dialog_form (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* One row of steps over texts, choices, checks and tables; what came back is seen and has the keyboard. */
static void
test_undo_in_form (Fixture *fixture, gconstpointer data)
{
  LotseFormDialog *dialog = open_form (fixture, LOTSE_KIND_PROJECT, project (fixture));
  LotseRecordForm *form = lotse_form_dialog_form (dialog);
  GtkWidget *life = fixture_child (row_of (dialog, LOTSE_F_PROJECT_LIFE_CYCLE), GTK_TYPE_DROP_DOWN, NULL, NULL);
  GtkWidget *theme = fixture_child (row_of (dialog, LOTSE_F_PROJECT_THEMES), GTK_TYPE_CHECK_BUTTON, NULL, NULL);
  GtkWidget *legal = fixture_child (row_of (dialog, LOTSE_F_PROJECT_LEGAL), GTK_TYPE_DROP_DOWN, NULL, NULL);

  type_into (dialog, GOAL, "Bauende");
  type_into (dialog, GOAL, "Bauende reichen ein");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (life), 1 + LOTSE_LIFE_CYCLE_PAUSED);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (theme), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (legal), 1 + LOTSE_CHECK_STATE_DONE);
  g_assert_true (lotse_record_form_changed (form, LOTSE_F_PROJECT_LEGAL));

  g_assert_true (lotse_record_form_undo (form));
  g_assert_false (lotse_record_form_changed (form, LOTSE_F_PROJECT_LEGAL));
  legal = fixture_child (row_of (dialog, LOTSE_F_PROJECT_LEGAL), GTK_TYPE_DROP_DOWN, NULL, NULL);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (legal)), ==, 0);
  g_assert_true (lotse_record_form_undo (form));
  theme = fixture_child (row_of (dialog, LOTSE_F_PROJECT_THEMES), GTK_TYPE_CHECK_BUTTON, NULL, NULL);
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (theme)));
  g_assert_true (lotse_record_form_undo (form));
  life = fixture_child (row_of (dialog, LOTSE_F_PROJECT_LIFE_CYCLE), GTK_TYPE_DROP_DOWN, NULL, NULL);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (life)), ==, 0);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (dialog)), row_of (dialog, LOTSE_F_PROJECT_LIFE_CYCLE)));
  g_assert_true (lotse_record_form_redo (form));
  g_assert_true (lotse_record_form_changed (form, LOTSE_F_PROJECT_LIFE_CYCLE));
  g_assert_true (lotse_record_form_undo (form));
  g_assert_true (lotse_record_form_undo (form)); /* typed without a pause: one step */
  g_assert_cmpstr (lotse_record_form_text (form, GOAL), ==, "");
  g_assert_false (lotse_record_form_undo (form));
  g_assert_false (lotse_record_form_dirty (form));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
commit (Fixture *fixture, LotseRecord *record)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  g_ptr_array_add (mutations, lotse_mutation_create (record));
  g_assert_true (lotse_client_commit (fixture->client, mutations, NULL));
}

static char *
add_milestone (Fixture *fixture, const char *due)
{
  g_autoptr (LotseRecord) milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  LotseSoftDate soft;

  g_assert_true (lotse_date_read (due, NULL, &soft));
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, fixture->id);
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, soft);
  commit (fixture, milestone);
  return g_strdup (lotse_record_id (milestone));
}

static LotseRecord *
only_shift (Fixture *fixture)
{
  LotseDataset *all = lotse_session_get_dataset (fixture->session);

  return lotse_dataset_count (all, LOTSE_KIND_SHIFT) == 1 ? lotse_dataset_at (all, LOTSE_KIND_SHIFT, 0) : NULL;
}

/* Who moves a date is asked why, as in the timeline; date and reason are one step. The first date, and a mistake put right, are no shift. */
static void
test_date_moved (Fixture *fixture, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (fixture->session);
  g_autofree char *id = add_milestone (fixture, "Q3 2026");
  LotseRecord *milestone = lotse_dataset_get (all, LOTSE_KIND_MILESTONE, id);
  g_autoptr (LotseRecordForm) first = lotse_record_form_new (fixture->session, LOTSE_KIND_PROJECT, project (fixture), NULL), again = NULL;
  LotseFormDialog *dialog = open_form (fixture, LOTSE_KIND_MILESTONE, milestone);
  LotseRecordForm *form = lotse_form_dialog_form (dialog);
  g_autoptr (GPtrArray) corrected = NULL;
  gpointer alive = dialog;

  lotse_record_form_set_text (first, LOTSE_F_PROJECT_PERIOD, "2026 – 2027");
  g_assert_false (lotse_record_form_moves (first));
  lotse_record_form_drop_draft (first);

  g_object_add_weak_pointer (G_OBJECT (dialog), &alive);
  g_assert_false (fixture_shows (GTK_WIDGET (dialog), "Why does it move?"));
  type_into (dialog, LOTSE_F_MILESTONE_DUE, "Q1 2027");
  wait_until (fixture_shows (GTK_WIDGET (dialog), "Why does it move?"));
  lotse_form_dialog_save (dialog);
  fixture_turn (40);
  g_assert_nonnull (alive);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "Please say why it moves."));
  fixture_picture (dialog, "form-shift");
  lotse_record_form_set_shift (form, LOTSE_FORM_REASON_CORRECTION, "");
  corrected = lotse_record_form_mutations (form);
  g_assert_cmpuint (corrected->len, ==, 1);
  lotse_record_form_set_shift (form, LOTSE_SHIFT_REASON_PROCUREMENT, "Die Vergabe wurde aufgehoben.");
  /* The reason is in the draft too. */
  again = lotse_record_form_new (fixture->session, LOTSE_KIND_MILESTONE, milestone, NULL);
  g_assert_cmpint (lotse_record_form_shift_reason (again), ==, LOTSE_SHIFT_REASON_PROCUREMENT);
  g_assert_cmpstr (lotse_record_form_shift_sentence (again), ==, "Die Vergabe wurde aufgehoben.");
  lotse_form_dialog_save (dialog);
  wait_until (alive == NULL);
  wait_until (only_shift (fixture) != NULL);
  g_assert_cmpint (lotse_record_enum (only_shift (fixture), LOTSE_F_SHIFT_REASON), ==, LOTSE_SHIFT_REASON_PROCUREMENT);
  g_assert_cmpstr (lotse_record_text (only_shift (fixture), LOTSE_F_SHIFT_MILESTONE), ==, id);
  g_assert_cmpstr (lotse_record_text (only_shift (fixture), LOTSE_F_SHIFT_SENTENCE), ==, "Die Vergabe wurde aufgehoben.");
  lotse_history_undo (lotse_session_get_history (fixture->session));
  wait_until (lotse_record_soft (lotse_dataset_get (all, LOTSE_KIND_MILESTONE, id), LOTSE_F_MILESTONE_DUE).first == lotse_date_parse ("2026-07-01"));
}

/* What may not be edited is shown as such, with a sentence, before anybody types; what may, stays open. */
static void
test_rights (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) kpi = lotse_record_new (LOTSE_KIND_KPI, NULL), function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL), after = NULL;
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  LotseFormDialog *dialog;

  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, "Digitallotsin");
  commit (fixture, function);
  after = lotse_record_copy (project (fixture));
  lotse_record_set_text (after, LOTSE_F_PROJECT_PILOTS, lotse_record_id (function));
  g_ptr_array_add (mutations, lotse_mutation_patch (project (fixture), after));
  g_assert_true (lotse_client_commit (fixture->client, mutations, NULL));
  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, "Quote");
  lotse_record_set_text (kpi, LOTSE_F_KPI_PROJECT, fixture->id);
  commit (fixture, kpi);
  lotse_session_set_account (fixture->session, "pilot", NULL, lotse_record_id (function));

  dialog = open_form (fixture, LOTSE_KIND_PROJECT, project (fixture));
  wait_until (fixture_shows (GTK_WIDGET (dialog), "may not change Projects"));
  g_assert_false (gtk_widget_is_sensitive (fixture_child (row_of (dialog, TITLE), GTK_TYPE_ENTRY, NULL, NULL)));
  fixture_picture (dialog, "form-rights");
  gtk_window_destroy (GTK_WINDOW (dialog));
  dialog = open_form (fixture, LOTSE_KIND_KPI, lotse_dataset_get (lotse_session_get_dataset (fixture->session), LOTSE_KIND_KPI, lotse_record_id (kpi)));
  wait_until (fixture_shows (GTK_WIDGET (dialog), "Of this you may edit: Values."));
  g_assert_false (gtk_widget_is_sensitive (fixture_child (row_of (dialog, LOTSE_F_KPI_TITLE), GTK_TYPE_ENTRY, NULL, NULL)));
  g_assert_true (gtk_widget_is_sensitive (fixture_child (row_of (dialog, LOTSE_F_KPI_POINTS), GTK_TYPE_BUTTON, NULL, NULL)));
  gtk_window_destroy (GTK_WINDOW (dialog));
  /* A milestone of a project that others pilot is refused by name. */
  lotse_session_set_account (fixture->session, "pilot", NULL, "01900000-0000-7000-8000-000000000000");
  dialog = open_form (fixture, LOTSE_KIND_MILESTONE, NULL);
  type_into (dialog, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_form_set_text (lotse_form_dialog_form (dialog), LOTSE_F_MILESTONE_PROJECT, fixture->id);
  lotse_form_dialog_save (dialog);
  fixture_turn (40);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "“E-Akte” is piloted by: Digitallotsin"));
  lotse_record_form_drop_draft (lotse_form_dialog_form (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
  lotse_session_set_account (fixture->session, NULL, NULL, NULL);
}

/* A project goes with its milestones, and both come back; one that was reported on stays. */
static void
test_delete (Fixture *fixture, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (fixture->session);
  g_autoptr (LotseRecord) milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  g_autoptr (LotseRecord) report = NULL;
  g_autofree char *name = g_strdup_printf ("project:%s", fixture->id);

  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, fixture->id);
  commit (fixture, milestone);
  fixture->window = open_window (fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.delete", "s", name));
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == 0);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_MILESTONE), ==, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == 1);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_MILESTONE), ==, 1);

  g_free (name);
  name = g_strdup_printf ("project:%s", lotse_record_id (lotse_dataset_at (all, LOTSE_KIND_PROJECT, 0)));
  report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, name + strlen ("project:"));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2021-11-01"));
  commit (fixture, report);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.delete", "s", name));
  fixture_turn (200);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_PROJECT), ==, 1);
}

/* Nothing is stopped without decision and lesson; one undo takes all of it back. */
static void
test_stop (Fixture *fixture, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (fixture->session);
  GtkWidget *dialog;

  fixture->window = open_window (fixture);
  lotse_session_set_selection (fixture->session, fixture->id);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.stop-project", NULL));
  dialog = fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  fixture_turn (60);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "stop"));
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "Decided on (required)") && fixture_shows (GTK_WIDGET (dialog), "What was decided (required)"));
  type_into ((LotseFormDialog *) dialog, LOTSE_F_DECISION_OUTCOME, "Die Förderung ist ausgelaufen.");
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "stop"));
  type_into ((LotseFormDialog *) dialog, LOTSE_F_LESSON_TEXT, "Folgekosten vor dem Antrag klären.");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "stop"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "stop");
  wait_until (lotse_record_enum (project (fixture), LOTSE_F_PROJECT_LIFE_CYCLE) == LOTSE_LIFE_CYCLE_STOPPED);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_DECISION), ==, 1);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_LESSON), ==, 1);
  g_assert_cmpint (lotse_record_date (lotse_dataset_at (all, LOTSE_KIND_DECISION, 0), LOTSE_F_DECISION_TAKEN_ON), ==, lotse_date_today ());
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
  wait_until (lotse_record_enum (project (fixture), LOTSE_F_PROJECT_LIFE_CYCLE) == -1);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_DECISION), ==, 0);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_LESSON), ==, 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-forms-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/forms/layout", test_layout);
  g_test_add_func ("/app/forms/words", test_words);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  g_test_add_func ("/app/forms/killed", test_killed);
  ADD ("/app/forms/draft", test_draft);
  ADD ("/app/forms/edit", test_edit);
  ADD ("/app/forms/close", test_close);
  ADD ("/app/forms/every-kind", test_every_kind);
  ADD ("/app/forms/picker", test_picker);
  ADD ("/app/forms/one-stop", test_one_stop);
  ADD ("/app/forms/roles", test_roles);
  ADD ("/app/forms/proposed", test_proposed);
  ADD ("/app/forms/tables", test_tables);
  ADD ("/app/forms/long-series", test_long_series);
  ADD ("/app/forms/undo-in-form", test_undo_in_form);
  ADD ("/app/forms/date-moved", test_date_moved);
  ADD ("/app/forms/rights", test_rights);
  ADD ("/app/forms/delete", test_delete);
  ADD ("/app/forms/stop", test_stop);
  return g_test_run ();
}
