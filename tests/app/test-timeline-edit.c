/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates are moved in the timeline, with a reason, on a real client; and taken back. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "../client/county.h"
#include "../dates.h"
#include "app/date-shift.h"
#include "app/lotse-shift-dialog.h"
#include "app/pages/lotse-timeline-page-private.h"
#include "app/timeline-views.h"
#include "app/widgets/views-menu.h"
#include "app/widgets/lotse-timeline-view-private.h"
#include "fixture.h"

typedef struct
{
  County            *county;
  LotseSession      *session;
  LotseClient       *client; /* (unowned) */
  LotseWindow       *window;
  LotseTimelineView *view; /* (unowned) */
  char              *project; /* (owned) id */
  char              *milestone; /* (owned) id */
} Fixture;

static LotseRecord *
record (Fixture *f, LotseKind kind, const char *id)
{
  return lotse_dataset_get (lotse_client_dataset (f->client), kind, id);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (LotseRecord) milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL), after = NULL;
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GError) error = NULL;

  f->county = county_new ();
  f->client = county_client (f->county, "mine.db");
  f->project = county_add_project (f->client, "E-Akte");
  after = lotse_record_copy (record (f, LOTSE_KIND_PROJECT, f->project));
  lotse_record_set_period (after, LOTSE_F_PROJECT_PERIOD, period ("2020-Q1/2022-Q2"));
  g_ptr_array_add (mutations, lotse_mutation_patch (record (f, LOTSE_KIND_PROJECT, f->project), after));
  f->milestone = g_strdup (lotse_record_id (milestone));
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, f->project);
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, soft ("2022-01-31"));
  g_ptr_array_add (mutations, lotse_mutation_create (milestone));
  g_assert_true (lotse_client_commit (f->client, mutations, &error));
  g_assert_no_error (error);
  f->session = lotse_session_new ();
  lotse_session_take_client (f->session, f->client);
  f->window = fixture_window_on (f->session, "timeline");
  f->view = LOTSE_TIMELINE_VIEW (fixture_child (GTK_WIDGET (f->window), LOTSE_TYPE_TIMELINE_VIEW, NULL, NULL));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  fixture_leave (f->window, f->session);
  county_free (f->county);
  g_free (f->project);
  g_free (f->milestone);
}

static LotseShiftDialog *
dialog (void)
{
  return fixture_toplevel (LOTSE_TYPE_SHIFT_DIALOG);
}

static GtkWidget *
row (LotseShiftDialog *self, const char *title)
{
  static const char *const names[] = { "New date", "Reason", "In a sentence" };

  g_assert_true (g_str_equal (title, names[0]) || g_str_equal (title, names[1]) || g_str_equal (title, names[2]));
  for (GtkWidget *child = gtk_widget_get_first_child (fixture_child (GTK_WIDGET (self), GTK_TYPE_LIST_BOX, NULL, NULL)); child; child = gtk_widget_get_next_sibling (child))
    if (g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (child)), title))
      return child;
  g_assert_not_reached ();
}

static void
answer (Fixture *f, int reason, const char *sentence)
{
  LotseShiftDialog *self = dialog ();

  g_assert_nonnull (self);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (self), "move")); /* no reason yet */
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (self, "Reason")), (guint) reason + 1);
  gtk_editable_set_text (GTK_EDITABLE (row (self, "In a sentence")), sentence);
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (self), "move"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (self), "move");
  gtk_window_destroy (GTK_WINDOW (self));
}

static LotseDate
end_of (Fixture *f)
{
  return lotse_soft_last (lotse_record_period (record (f, LOTSE_KIND_PROJECT, f->project), LOTSE_F_PROJECT_PERIOD).to);
}

static guint
n_shifts (Fixture *f)
{
  return lotse_dataset_count (lotse_client_dataset (f->client), LOTSE_KIND_SHIFT);
}

/* As it would be after another drag to the same date. */
static LotseShiftDialog *
shift_again (Fixture *f)
{
  LotseSoftDate to;

  g_assert_true (lotse_soft_parse ("2023-Q1", &to));
  return lotse_shift_dialog_new (GTK_WINDOW (f->window), f->session, record (f, LOTSE_KIND_PROJECT, f->project), LOTSE_MOVES_END, to);
}

/* Dragging the end by a year: the precision stays, the reason is kept, and undo takes back both. */
static void
test_drag (Fixture *f, gconstpointer data)
{
  LotseTimelineItem item = { LOTSE_TIMELINE_BAR, 0 };
  LotseRecord *shift;
  LotseChartRect rect;

  wait_until (f->view->editable && lotse_timeline_input_n_bars (f->view->input) == 1);
  g_assert_true (lotse_timeline_item_rect (f->view->layout, &f->view->view, item, &rect));
  g_assert_false (lotse_timeline_view_edit_begin (f->view, rect.x + rect.width / 2, rect.y + 5));
  g_assert_true (lotse_timeline_view_edit_begin (f->view, rect.x + rect.width - 1, rect.y + 5));
  lotse_timeline_view_edit_drag (f->view, rect.x + rect.width + 250 * f->view->view.px_per_day);
  g_assert_cmpint (f->view->moved_to.said, ==, LOTSE_CHART_SAID_QUARTER);
  g_assert_cmpint (f->view->moved_to.last, ==, lotse_date_parse ("2023-03-31"));
  g_assert_true (lotse_timeline_view_edit_end (f->view));
  fixture_turn (50);
  /* Put away in the middle of the sentence, it is there again; once it was moved, it is not. */
  gtk_editable_set_text (GTK_EDITABLE (row (dialog (), "In a sentence")), "Halb get");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog ()), "cancel");
  gtk_window_destroy (GTK_WINDOW (dialog ()));
  gtk_window_present (GTK_WINDOW (shift_again (f)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row (dialog (), "In a sentence"))), ==, "Halb get");
  answer (f, LOTSE_SHIFT_REASON_PROCUREMENT, " Ausschreibung wird wiederholt. ");
  wait_until (end_of (f) == lotse_date_parse ("2023-03-31") && n_shifts (f) == 1);
  shift = lotse_dataset_at (lotse_client_dataset (f->client), LOTSE_KIND_SHIFT, 0);
  g_assert_cmpint (lotse_record_enum (shift, LOTSE_F_SHIFT_REASON), ==, LOTSE_SHIFT_REASON_PROCUREMENT);
  g_assert_cmpstr (lotse_record_text (shift, LOTSE_F_SHIFT_SENTENCE), ==, "Ausschreibung wird wiederholt.");
  g_assert_true (lotse_period_equal (lotse_record_period (shift, LOTSE_F_SHIFT_FROM), period ("2020-Q1/2022-Q2")));
  g_assert_true (lotse_period_equal (lotse_record_period (shift, LOTSE_F_SHIFT_TO), period ("2020-Q1/2023-Q1")));
  g_assert_cmpint (lotse_record_date (shift, LOTSE_F_SHIFT_DECIDED_ON), ==, lotse_date_today ());
  wait_until (lotse_history_undo_words (lotse_session_get_history (f->session)) != NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL));
  wait_until (end_of (f) == lotse_date_parse ("2022-06-30"));
  gtk_window_present (GTK_WINDOW (shift_again (f)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row (dialog (), "In a sentence"))), ==, "");
  gtk_window_destroy (GTK_WINDOW (dialog ()));
}

/* Taking hold of an end selects nothing, as the details would push the bar away; letting go without a move is a click. */
static void
test_click_on_end (Fixture *f, gconstpointer data)
{
  LotseTimelineItem item = { LOTSE_TIMELINE_BAR, 0 };
  LotseChartRect rect;

  wait_until (f->view->editable && lotse_timeline_input_n_bars (f->view->input) == 1);
  g_assert_true (lotse_timeline_item_rect (f->view->layout, &f->view->view, item, &rect));
  g_assert_true (lotse_timeline_view_edit_begin (f->view, rect.x + rect.width - 1, rect.y + 5));
  /* Something else selects meanwhile: the hold stays. */
  lotse_timeline_view_set_selected_item (f->view, (LotseTimelineItem) { LOTSE_TIMELINE_LANE, 0 }, FALSE);
  g_assert_true (f->view->dragging_date);
  g_assert_false (lotse_timeline_view_edit_end (f->view));
  g_assert_true (lotse_timeline_item_equal (f->view->selected, item));
  fixture_turn (30);
  g_assert_null (dialog ());
}

/* The same with keys; Escape leaves everything as it is, and a date that is typed is read as people write it. */
static void
test_keys (Fixture *f, gconstpointer data)
{
  LotseTimelineItem bar = { LOTSE_TIMELINE_BAR, 0 }, milestone = { LOTSE_TIMELINE_MILESTONE, 0 };
  LotseShiftDialog *asked;

  wait_until (f->view->editable && lotse_timeline_input_n_bars (f->view->input) == 1);
  lotse_timeline_view_set_selected_item (f->view, bar, FALSE);
  g_assert_true (lotse_timeline_view_edit_key (f->view, GDK_KEY_Right, GDK_SHIFT_MASK));
  g_assert_cmpint (f->view->moved_to.last, ==, lotse_date_parse ("2022-09-30"));
  g_assert_true (lotse_timeline_view_edit_key (f->view, GDK_KEY_Escape, 0));
  g_assert_cmpint (f->view->moved.kind, ==, LOTSE_TIMELINE_NOTHING);
  g_assert_false (lotse_timeline_view_edit_key (f->view, GDK_KEY_Return, 0));
  g_assert_null (dialog ());
  g_assert_true (lotse_timeline_view_edit_key (f->view, GDK_KEY_Left, GDK_SHIFT_MASK | GDK_CONTROL_MASK));
  g_assert_true (f->view->moves_begin);
  g_assert_cmpint (f->view->moved_to.first, ==, lotse_date_parse ("2019-10-01"));
  lotse_timeline_view_set_selected_item (f->view, milestone, FALSE);
  g_assert_cmpint (f->view->moved.kind, ==, LOTSE_TIMELINE_NOTHING);
  lotse_timeline_view_edit_key (f->view, GDK_KEY_Right, GDK_SHIFT_MASK);
  g_assert_cmpint (f->view->moved_to.last, ==, lotse_date_parse ("2022-02-28")); /* a month after 31 January */
  g_assert_true (lotse_timeline_view_edit_key (f->view, GDK_KEY_Return, 0));
  fixture_turn (50);
  asked = dialog ();
  g_assert_nonnull (asked);
  gtk_editable_set_text (GTK_EDITABLE (row (asked, "New date")), "irgendwann");
  g_assert_true (fixture_shows (GTK_WIDGET (asked), "Not a date"));
  gtk_editable_set_text (GTK_EDITABLE (row (asked, "New date")), "31.01.2022");
  g_assert_true (fixture_shows (GTK_WIDGET (asked), "the same as before"));
  gtk_editable_set_text (GTK_EDITABLE (row (asked, "New date")), "2. Hj. 2022");
  g_assert_true (fixture_shows (GTK_WIDGET (asked), "11 months later"));
  answer (f, LOTSE_SHIFT_REASON_STATE, "");
  /* Until it stands there, what was moved is remembered: the toast that says so is not to lie on it. */
  g_assert_cmpstr (LOTSE_TIMELINE_PAGE (lotse_window_get_page (f->window))->moved_id, ==, f->milestone);
  wait_until (LOTSE_TIMELINE_PAGE (lotse_window_get_page (f->window))->moved_id == NULL);
  wait_until (lotse_soft_equal (lotse_record_soft (record (f, LOTSE_KIND_MILESTONE, f->milestone), LOTSE_F_MILESTONE_DUE), soft ("2022-H2")));
  g_assert_cmpuint (n_shifts (f), ==, 1);
}

static void
commit (Fixture *f, LotseRecord *after)
{
  LotseRecord *before = record (f, lotse_record_kind (after), lotse_record_id (after));
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  g_ptr_array_add (mutations, lotse_mutation_patch (before, after));
  g_assert_true (lotse_client_commit (f->client, mutations, NULL));
}

static gboolean
page_offers (Fixture *f, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (LOTSE_TIMELINE_PAGE (lotse_window_get_page (f->window))->actions), action);
}

static void
set_end (Fixture *f, const char *text)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (record (f, LOTSE_KIND_PROJECT, f->project));

  lotse_record_set_period (after, LOTSE_F_PROJECT_PERIOD, period (text));
  commit (f, after);
}

static void
rename_milestone (Fixture *f, const char *title)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (record (f, LOTSE_KIND_MILESTONE, f->milestone));

  lotse_record_set_text (after, LOTSE_F_MILESTONE_TITLE, title);
  commit (f, after);
}

static void
begin_drag (Fixture *f)
{
  LotseTimelineItem item = { LOTSE_TIMELINE_BAR, 0 };
  LotseChartRect rect;

  wait_until (f->view->editable && lotse_timeline_input_n_bars (f->view->input) == 1);
  g_assert_true (lotse_timeline_item_rect (f->view->layout, &f->view->view, item, &rect));
  g_assert_true (lotse_timeline_view_edit_begin (f->view, rect.x + rect.width - 1, rect.y + 5));
  lotse_timeline_view_edit_drag (f->view, rect.x + rect.width + 250 * f->view->view.px_per_day);
}

/* Escape while the pointer holds a date: nothing is moved, and the pointer, which goes on, has hold of nothing any more, not of the picture either. */
static void
test_drag_escaped (Fixture *f, gconstpointer data)
{
  begin_drag (f);
  g_assert_true (lotse_timeline_view_edit_key (f->view, GDK_KEY_Escape, 0));
  g_assert_true (f->view->let_loose);
  g_assert_false (lotse_timeline_view_edit_end (f->view));
  /* Before it has moved, too. */
  begin_drag (f);
  g_assert_false (f->view->let_loose);
  f->view->moved = LOTSE_TIMELINE_NO_ITEM;
  g_assert_true (lotse_timeline_view_edit_key (f->view, GDK_KEY_Escape, 0));
  g_assert_false (f->view->dragging_date);
  fixture_turn (30);
  g_assert_null (dialog ());
}

/* What others change meanwhile takes no date out of one's hand, and moves none that is another by then. */
static void
test_drag_meanwhile (Fixture *f, gconstpointer data)
{
  LotseTimelineItem milestone = { LOTSE_TIMELINE_MILESTONE, 0 };

  begin_drag (f);
  rename_milestone (f, "Abnahme durch alle");
  wait_until (g_strcmp0 (lotse_timeline_input_milestone (f->view->input, 0)->title, "Abnahme durch alle") == 0);
  g_assert_true (f->view->dragging_date);
  g_assert_cmpint (f->view->moved_to.last, ==, lotse_date_parse ("2023-03-31"));
  set_end (f, "2020-Q1/2022-Q3");
  wait_until (!f->view->dragging_date);
  g_assert_nonnull (strstr (f->view->news, "Somebody has changed this date meanwhile"));
  g_assert_false (lotse_timeline_view_edit_end (f->view));
  g_assert_null (dialog ());
  lotse_timeline_view_set_selected_item (f->view, milestone, FALSE);
  g_assert_true (lotse_timeline_view_edit_key (f->view, GDK_KEY_Right, GDK_SHIFT_MASK));
  rename_milestone (f, "Abnahme");
  wait_until (g_strcmp0 (lotse_timeline_input_milestone (f->view->input, 0)->title, "Abnahme") == 0);
  g_assert_true (lotse_timeline_item_equal (f->view->moved, milestone));
  g_assert_true (lotse_timeline_item_equal (f->view->selected, milestone));
  g_assert_true (lotse_timeline_view_edit_key (f->view, GDK_KEY_Escape, 0));
}

/* The date is moved by others while one thinks about the reason: that is said, and the shift begins where the date is now; what was deleted cannot be moved. */
static void
test_asked_meanwhile (Fixture *f, gconstpointer data)
{
  LotseShiftDialog *asked = shift_again (f);
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  gtk_window_present (GTK_WINDOW (asked));
  g_assert_true (fixture_shows (GTK_WIDGET (asked), "9 months later"));
  set_end (f, "2020-Q1/2022-Q3");
  wait_until (fixture_shows (GTK_WIDGET (asked), "Moved meanwhile by somebody else: from Q2 2022 to Q3 2022."));
  g_assert_true (fixture_shows (GTK_WIDGET (asked), "6 months later"));
  g_assert_true (fixture_shows (GTK_WIDGET (asked), "until now: Q3 2022"));
  answer (f, LOTSE_SHIFT_REASON_LAW, "");
  wait_until (n_shifts (f) == 1);
  g_assert_true (lotse_period_equal (lotse_record_period (lotse_dataset_at (lotse_client_dataset (f->client), LOTSE_KIND_SHIFT, 0), LOTSE_F_SHIFT_FROM),
                                     period ("2020-Q1/2022-Q3")));
  asked = lotse_shift_dialog_new (GTK_WINDOW (f->window), f->session, record (f, LOTSE_KIND_MILESTONE, f->milestone), LOTSE_MOVES_DUE, soft ("2022-03-31"));
  gtk_window_present (GTK_WINDOW (asked));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (asked, "Reason")), 1);
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (asked), "move"));
  g_ptr_array_add (mutations, lotse_mutation_delete (record (f, LOTSE_KIND_MILESTONE, f->milestone)));
  g_assert_true (lotse_client_commit (f->client, mutations, NULL));
  wait_until (fixture_shows (GTK_WIDGET (asked), "It has been deleted meanwhile"));
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (asked), "move"));
  gtk_window_destroy (GTK_WINDOW (asked));
}

static char *
along (const char *begin, const char *from, const char *to)
{
  return lotse_soft_to_text (lotse_date_shift_along (soft (begin), soft (from), soft (to)));
}

#define assert_along(begin, from, to, expected)                     \
  G_STMT_START                                                      \
  {                                                                 \
    g_autofree char *text = along (begin, from, to);                \
    g_assert_cmpstr (text, ==, expected);                           \
  }                                                                 \
  G_STMT_END

/* The begin goes with the end where that is asked for, as exact as it was said: one shift with one reason, and one undo. */
static void
test_whole (Fixture *f, gconstpointer data)
{
  LotseShiftDialog *asked = shift_again (f);
  GtkWidget *whole;

  assert_along ("2020-Q1", "2022-Q2", "2023-Q1", "2020-Q4");
  assert_along ("2020-01-31", "2022-06-30", "2022-07-31", "2020-03-02");
  assert_along ("2020-01-15", "2022-06-15", "2022-09-15", "2020-04-15");
  assert_along ("2020-01-15", "2022-06-15", "2022-06-01", "2020-01-01");
  assert_along ("2020", "2022-Q2", "2022-Q3", "2020");
  assert_along ("2020-H1", "2022-H1", "2021-H2", "2019-H2");
  gtk_window_present (GTK_WINDOW (asked));
  whole = fixture_child (GTK_WIDGET (asked), GTK_TYPE_SWITCH, NULL, NULL);
  g_assert_nonnull (whole);
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_ancestor (whole, ADW_TYPE_ACTION_ROW)));
  gtk_switch_set_active (GTK_SWITCH (whole), TRUE);
  g_assert_true (fixture_shows (GTK_WIDGET (asked), "9 months later; begin: Q1 2020 → Q4 2020"));
  answer (f, LOTSE_SHIFT_REASON_STAFF, "");
  wait_until (n_shifts (f) == 1);
  g_assert_true (lotse_period_equal (lotse_record_period (record (f, LOTSE_KIND_PROJECT, f->project), LOTSE_F_PROJECT_PERIOD), period ("2020-Q4/2023-Q1")));
  wait_until (lotse_history_undo_words (lotse_session_get_history (f->session)) != NULL);
  g_assert_cmpstr (lotse_history_undo_words (lotse_session_get_history (f->session)), ==, "Begin and end of “E-Akte” moved");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL));
  wait_until (lotse_period_equal (lotse_record_period (record (f, LOTSE_KIND_PROJECT, f->project), LOTSE_F_PROJECT_PERIOD), period ("2020-Q1/2022-Q2")));
  /* Neither a milestone nor the begin takes the rest with it. */
  asked = lotse_shift_dialog_new (GTK_WINDOW (f->window), f->session, record (f, LOTSE_KIND_PROJECT, f->project), LOTSE_MOVES_BEGIN, soft ("2020-Q2"));
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_ancestor (fixture_child (GTK_WIDGET (asked), GTK_TYPE_SWITCH, NULL, NULL), ADW_TYPE_ACTION_ROW)));
  gtk_window_destroy (GTK_WINDOW (asked));
}

/* The end does not come before the begin, and what lies back is not edited. */
static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  LotseRecord *project = record (f, LOTSE_KIND_PROJECT, f->project);

  g_assert_null (lotse_date_shift_mutations (project, LOTSE_MOVES_END, soft ("2019"), 0, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (lotse_date_shift_mutations (project, LOTSE_MOVES_END, soft ("2022-Q2"), 0, NULL, &error));
  g_assert_nonnull (error);
  lotse_session_set_as_of (f->session, lotse_date_parse ("2021-06-30"));
  fixture_settle (f->window);
  g_assert_false (f->view->editable);
}

/* What is completed or stopped lies behind: no end of it can be taken hold of, nothing offers to move it, and the keys say why. */
static void
test_over (Fixture *f, gconstpointer data)
{
  static const int ends[] = { LOTSE_LIFE_CYCLE_COMPLETED, LOTSE_LIFE_CYCLE_STOPPED };
  LotseTimelineItem item = { LOTSE_TIMELINE_BAR, 0 };
  LotseChartRect rect;

  wait_until (f->view->editable && lotse_timeline_input_n_bars (f->view->input) == 1);
  lotse_timeline_view_select (f->view, f->project);
  fixture_settle (f->window);
  g_assert_true (page_offers (f, "move-end"));
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (LotseRecord) after = lotse_record_copy (record (f, LOTSE_KIND_PROJECT, f->project));

      lotse_record_set_integer (after, LOTSE_F_PROJECT_LIFE_CYCLE, ends[i]);
      commit (f, after);
      wait_until (lotse_timeline_bar_is_over (lotse_timeline_input_bar (f->view->input, 0)));
      fixture_settle (f->window);
      g_assert_true (lotse_timeline_item_rect (f->view->layout, &f->view->view, item, &rect));
      g_assert_false (lotse_timeline_view_edit_begin (f->view, rect.x + rect.width - 1, rect.y + 5));
      g_assert_false (page_offers (f, "move-end"));
      gtk_widget_activate_action (GTK_WIDGET (f->view), "page.move-end", NULL);
      g_assert_true (lotse_timeline_view_edit_key (f->view, GDK_KEY_Right, GDK_SHIFT_MASK));
      g_assert_cmpint (f->view->moved.kind, ==, LOTSE_TIMELINE_NOTHING);
      g_assert_null (dialog ());
    }
}

static LotseTimelineSync
sync_of (Fixture *f)
{
  guint bar;

  return lotse_timeline_input_find_bar (f->view->input, f->project, &bar) ? lotse_timeline_input_bar (f->view->input, bar)->sync : LOTSE_TIMELINE_SENT;
}

/* A bar is marked while anything of it or its milestones waits, and no longer. */
static void
test_waiting (Fixture *f, gconstpointer data)
{
  g_autoptr (LotseRecord) after = NULL;
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  county_sync (f->client);
  wait_until (sync_of (f) == LOTSE_TIMELINE_SENT);
  relay_cut (f->county->relay);
  after = lotse_record_copy (record (f, LOTSE_KIND_MILESTONE, f->milestone));
  lotse_record_set_text (after, LOTSE_F_MILESTONE_TITLE, "Abnahme mit dem Rechnungsprüfungsamt");
  g_ptr_array_add (mutations, lotse_mutation_patch (record (f, LOTSE_KIND_MILESTONE, f->milestone), after));
  g_assert_true (lotse_client_commit (f->client, mutations, NULL));
  wait_until (sync_of (f) == LOTSE_TIMELINE_WAITS);
  relay_mend (f->county->relay);
  county_sync (f->client);
  wait_until (sync_of (f) == LOTSE_TIMELINE_SENT);
}

static LotseRecord *
shared_view (Fixture *f)
{
  return lotse_shared_view_find (lotse_client_dataset (f->client), "timeline", "Für den Ausschuss");
}

/* That a view was kept is said. */
static void
test_view_kept (Fixture *f, gconstpointer data)
{
  GtkWidget *ask;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.save-view", NULL));
  wait_until ((ask = fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (fixture_child (ask, GTK_TYPE_ENTRY, NULL, NULL)), "Mein Blick");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (ask), "keep");
  gtk_window_destroy (GTK_WINDOW (ask));
  wait_until (fixture_shows (GTK_WIDGET (f->window), "View “Mein Blick” kept"));
}

/* A view that is kept for everybody is a record, comes back by its id, and can be taken back like any edit. */
static void
test_view_for_everybody (Fixture *f, gconstpointer data)
{
  g_autofree char *target = NULL;
  GtkWidget *ask;

  lotse_session_set_grouping (f->session, LOTSE_LANES_STATUS);
  lotse_page_refresh (lotse_window_get_page (f->window));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.save-view", NULL));
  wait_until ((ask = fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (fixture_child (ask, GTK_TYPE_ENTRY, NULL, NULL)), "Für den Ausschuss");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (fixture_child (ask, GTK_TYPE_CHECK_BUTTON, NULL, NULL)), TRUE);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (ask), "keep");
  gtk_window_destroy (GTK_WINDOW (ask));
  wait_until (shared_view (f) != NULL);
  g_assert_cmpint (lotse_record_enum (shared_view (f), LOTSE_F_VIEW_LANES), ==, LOTSE_LANES_STATUS);
  target = g_strconcat ("all:", lotse_record_id (shared_view (f)), NULL);
  lotse_session_set_grouping (f->session, LOTSE_LANES_PERSONA);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.show-view", "s", target));
  fixture_settle (f->window);
  g_assert_cmpint (lotse_session_get_grouping (f->session), ==, LOTSE_LANES_STATUS);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.forget-view", "s", target));
  wait_until (shared_view (f) == NULL);
  lotse_history_undo (lotse_session_get_history (f->session));
  wait_until (shared_view (f) != NULL);
}

/* The question for another name, with @title typed into it; the caller answers. */
static GtkWidget *
ask_rename (Fixture *f, const char *target, const char *title)
{
  GtkWidget *ask;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.rename-view", "s", target));
  wait_until ((ask = fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  gtk_editable_set_text (GTK_EDITABLE (fixture_child (ask, GTK_TYPE_ENTRY, NULL, NULL)), title);
  return ask;
}

static gboolean
has_own (const char *folder, const char *title)
{
  g_autoptr (GPtrArray) views = lotse_timeline_views_load (folder);

  for (guint i = 0; i < views->len; i++)
    if (g_str_equal (((LotseTimelineSaved *) views->pdata[i])->title, title))
      return TRUE;
  return FALSE;
}

/* A view gets another name, one for everybody through the history and a personal one with an offer to take it back; no other view is lost by that. */
static void
test_rename_view (Fixture *f, gconstpointer data)
{
  const char *folder = lotse_session_get_folder (f->session);
  g_autofree char *target = NULL;
  GtkWidget *ask;
  LotseRecord *view = lotse_record_new (LOTSE_KIND_VIEW, NULL);

  lotse_record_set_text (view, LOTSE_F_VIEW_TITLE, "Herbst");
  lotse_record_set_text (view, LOTSE_F_VIEW_PAGE, "timeline");
  lotse_timeline_views_keep (folder, lotse_timeline_saved_from_view (view));
  lotse_record_set_text (view, LOTSE_F_VIEW_TITLE, "Winter");
  lotse_timeline_views_keep (folder, lotse_timeline_saved_from_view (view));
  target = g_strconcat ("all:", lotse_record_id (view), NULL);
  lotse_shared_view_commit (f->window, "kept", lotse_shared_view_keep (lotse_client_dataset (f->client), view));
  wait_until (lotse_shared_view_find (lotse_client_dataset (f->client), "timeline", "Winter") != NULL);
  ask = ask_rename (f, "own:Herbst", "Winter");
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (ask), "rename"));
  gtk_editable_set_text (GTK_EDITABLE (fixture_child (ask, GTK_TYPE_ENTRY, NULL, NULL)), "Frühling");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (ask), "rename"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (ask), "rename");
  gtk_window_destroy (GTK_WINDOW (ask));
  g_assert_true (has_own (folder, "Frühling") && has_own (folder, "Winter") && !has_own (folder, "Herbst"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->window), "views.rename-back", NULL));
  g_assert_true (has_own (folder, "Herbst") && !has_own (folder, "Frühling"));
  ask = ask_rename (f, target, "Für den Ausschuss");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (ask), "rename");
  gtk_window_destroy (GTK_WINDOW (ask));
  wait_until (shared_view (f) != NULL);
  lotse_history_undo (lotse_session_get_history (f->session));
  wait_until (lotse_shared_view_find (lotse_client_dataset (f->client), "timeline", "Winter") != NULL);
  lotse_timeline_views_forget (folder, "Herbst");
  lotse_timeline_views_forget (folder, "Winter");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  ADD ("/app/timeline-edit/drag", test_drag);
  ADD ("/app/timeline-edit/click-on-end", test_click_on_end);
  ADD ("/app/timeline-edit/keys", test_keys);
  ADD ("/app/timeline-edit/drag-escaped", test_drag_escaped);
  ADD ("/app/timeline-edit/drag-meanwhile", test_drag_meanwhile);
  ADD ("/app/timeline-edit/asked-meanwhile", test_asked_meanwhile);
  ADD ("/app/timeline-edit/whole", test_whole);
  ADD ("/app/timeline-edit/refused", test_refused);
  ADD ("/app/timeline-edit/over", test_over);
  ADD ("/app/timeline-edit/waiting", test_waiting);
  ADD ("/app/timeline-edit/view-kept", test_view_kept);
  ADD ("/app/timeline-edit/view-for-everybody", test_view_for_everybody);
  ADD ("/app/timeline-edit/rename-view", test_rename_view);
  return g_test_run ();
}
