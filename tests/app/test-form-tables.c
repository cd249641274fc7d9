/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables in a form: what goes through them unchanged, lines that cannot be read yet, and long series. */
#include "config.h"

#include <string.h>

#include "desk.h"
#include "fixture.h"

/* The form of a KPI with these values. @points (transfer full) */
static LotseFormDialog *
open_series (Desk *desk, GArray *points)
{
  g_autoptr (LotseRecord) kpi = lotse_record_new (LOTSE_KIND_KPI, NULL);
  LotseValue value = lotse_value_points_take (points);

  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, "Quote");
  lotse_record_take (kpi, LOTSE_F_KPI_POINTS, &value);
  return desk_open (desk, LOTSE_KIND_KPI, kpi);
}

/* Values of tables go through their widgets unchanged, and a line that cannot be read is said. */
static void
test_tables (Desk *desk, gconstpointer data)
{
  LotseFormDialog *dialog;
  GtkWidget *row, *entry;
  GArray *points = lotse_points_new ();
  LotsePoint point = { lotse_date_parse ("2021-03-31"), 12.5, 0 };
  LotseValue back;

  point.denominator = 0.0 / 0.0;
  g_array_append_val (points, point);
  dialog = open_series (desk, points);
  row = desk_row (dialog, LOTSE_F_KPI_POINTS);
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
  lotse_record_form_drop_draft (lotse_form_dialog_form (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

typedef struct
{
  const char *label;
  guint       nth;
} Wanted;

static GtkWidget *
find_entry (GtkWidget *widget, Wanted *wanted)
{
  if (GTK_IS_ENTRY (widget) && g_strcmp0 (gtk_entry_get_placeholder_text (GTK_ENTRY (widget)), wanted->label) == 0 && wanted->nth-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_entry (child, wanted);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The @nth entry of the field that is called @label. */
static GtkEditable *
cell (LotseFormDialog *dialog, guint field, const char *label, guint nth)
{
  Wanted wanted = { label, nth };
  GtkWidget *entry = find_entry (desk_row (dialog, field), &wanted);

  g_assert_nonnull (entry);
  return GTK_EDITABLE (entry);
}

static gboolean
adds_line (GtkWidget *button, const char *unused)
{
  return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), "Add a _Line") == 0;
}

static void
add_line (LotseFormDialog *dialog, guint field)
{
  g_signal_emit_by_name (fixture_child (desk_row (dialog, field), GTK_TYPE_BUTTON, adds_line, NULL), "clicked");
}

/* The form stays, says what is wrong with @field, and nothing of it is saved. */
static void
refused (LotseFormDialog *dialog, guint field, const char *sentence)
{
  lotse_form_dialog_save (dialog);
  fixture_turn (60);
  g_assert_true (fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG) == dialog);
  g_assert_true ((lotse_record_form_problems (lotse_form_dialog_form (dialog)) >> field & 1) != 0);
  g_assert_true (fixture_shows (desk_row (dialog, field), sentence));
}

static void
close_and_open (Desk *desk, LotseFormDialog **dialog, LotseKind kind)
{
  gtk_window_close (GTK_WINDOW (*dialog));
  fixture_turn (60);
  *dialog = desk_open (desk, kind, NULL);
}

/* A line of a table that cannot be read yet is not dropped: it is said, nothing is saved without it, and it is there again, word for word, when the form is
 * opened anew. */
static void
test_half_pauses (Desk *desk, gconstpointer data)
{
  LotseFormDialog *dialog = desk_open (desk, LOTSE_KIND_PHASE, NULL);
  const guint pauses = LOTSE_F_PHASE_PAUSES;
  LotseValue value;

  desk_type (dialog, LOTSE_F_PHASE_TITLE, "Beschaffung");
  desk_type (dialog, LOTSE_F_PHASE_PERIOD, "2026 – 2027");
  desk_pick (dialog, LOTSE_F_PHASE_PROJECT, "akte");
  add_line (dialog, pauses);
  gtk_editable_set_text (cell (dialog, pauses, "Why", 0), "Urlaub;\tPersonal\\");
  refused (dialog, pauses, "A line has no date that it begins on, or one that cannot be read");
  gtk_editable_set_text (cell (dialog, pauses, "From", 0), "31.02.2026");
  add_line (dialog, pauses);
  gtk_editable_set_text (cell (dialog, pauses, "From", 1), "May 2026");
  gtk_editable_set_text (cell (dialog, pauses, "Until", 1), "ca. Juli");
  refused (dialog, pauses, "A line has no date that it begins on, or one that cannot be read");
  for (guint round = 0; round < 2; round++)
    {
      g_assert_cmpstr (gtk_editable_get_text (cell (dialog, pauses, "From", 0)), ==, "31.02.2026");
      g_assert_cmpstr (gtk_editable_get_text (cell (dialog, pauses, "Why", 0)), ==, "Urlaub;\tPersonal\\");
      g_assert_cmpstr (gtk_editable_get_text (cell (dialog, pauses, "From", 1)), ==, "May 2026");
      g_assert_cmpstr (gtk_editable_get_text (cell (dialog, pauses, "Until", 1)), ==, "ca. Juli");
      if (round == 0)
        close_and_open (desk, &dialog, LOTSE_KIND_PHASE);
    }
  gtk_editable_set_text (cell (dialog, pauses, "From", 0), "May 2026");
  gtk_editable_set_text (cell (dialog, pauses, "Until", 1), "July 2026");
  refused (dialog, pauses, "Two lines begin on the same date");
  gtk_editable_set_text (cell (dialog, pauses, "From", 0), "28.02.2026");
  refused (dialog, pauses, "overlap");
  gtk_editable_set_text (cell (dialog, pauses, "Until", 0), "March 2026");
  g_assert_cmpuint (lotse_record_form_problems (lotse_form_dialog_form (dialog)), ==, 0);
  value = lotse_record_form_value (lotse_form_dialog_form (dialog), pauses);
  g_assert_true (value.set);
  g_assert_cmpuint (value.u.map->len, ==, 2);
  lotse_value_clear (&value);
  /* Taken back, it is half a line again. */
  g_assert_true (lotse_record_form_undo (lotse_form_dialog_form (dialog)));
  lotse_record_form_reset (lotse_form_dialog_form (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_half_entries (Desk *desk, gconstpointer data)
{
  LotseFormDialog *dialog = desk_open (desk, LOTSE_KIND_KPI, NULL);
  const guint breaks = LOTSE_F_KPI_BREAKS;

  desk_type (dialog, LOTSE_F_KPI_TITLE, "Quote");
  add_line (dialog, breaks);
  gtk_editable_set_text (cell (dialog, breaks, "Note", 0), "Reifegrad 0–4 wurde 0–7");
  refused (dialog, breaks, "A line has no name");
  gtk_editable_set_text (cell (dialog, breaks, "Day", 0), "Q3/26");
  add_line (dialog, breaks);
  gtk_editable_set_text (cell (dialog, breaks, "Name", 1), "Zählweise");
  close_and_open (desk, &dialog, LOTSE_KIND_KPI);
  g_assert_cmpstr (gtk_editable_get_text (cell (dialog, breaks, "Note", 0)), ==, "Reifegrad 0–4 wurde 0–7");
  g_assert_cmpstr (gtk_editable_get_text (cell (dialog, breaks, "Day", 0)), ==, "Q3/26");
  g_assert_cmpstr (gtk_editable_get_text (cell (dialog, breaks, "Name", 1)), ==, "Zählweise");
  gtk_editable_set_text (cell (dialog, breaks, "Name", 0), "Zählweise");
  refused (dialog, breaks, "A line has a day that cannot be read");
  gtk_editable_set_text (cell (dialog, breaks, "Day", 0), "12");
  refused (dialog, breaks, "A line has a day that cannot be read");
  gtk_editable_set_text (cell (dialog, breaks, "Day", 0), "1.7.2025");
  refused (dialog, breaks, "Two lines have the same name");
  gtk_editable_set_text (cell (dialog, breaks, "Name", 0), "Modell");
  g_assert_cmpuint (lotse_record_form_problems (lotse_form_dialog_form (dialog)), ==, 0);
  lotse_record_form_reset (lotse_form_dialog_form (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Of what has a line for every key, the day is typed as well. */
static void
test_half_checks (Desk *desk, gconstpointer data)
{
  LotseFormDialog *dialog = desk_open (desk, LOTSE_KIND_PROJECT, desk_project (desk));
  const guint legal = LOTSE_F_PROJECT_LEGAL;

  gtk_editable_set_text (cell (dialog, legal, "Day", 1), "ca. 2025");
  refused (dialog, legal, "A line has a day that cannot be read");
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_turn (60);
  dialog = desk_open (desk, LOTSE_KIND_PROJECT, desk_project (desk));
  g_assert_cmpstr (gtk_editable_get_text (cell (dialog, legal, "Day", 1)), ==, "ca. 2025");
  g_assert_cmpstr (gtk_editable_get_text (cell (dialog, legal, "Day", 0)), ==, "");
  gtk_editable_set_text (cell (dialog, legal, "Day", 1), "");
  g_assert_false (lotse_record_form_dirty (lotse_form_dialog_form (dialog)));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* The latest values first, and all of them within reach; what is not shown is kept as it is. */
static void
test_long_series (Desk *desk, gconstpointer data)
{
  GArray *points = lotse_points_new ();
  LotseFormDialog *dialog;
  GtkWidget *row, *more;
  LotseValue back;

  for (int i = 0; i < 60; i++)
    {
      LotsePoint point = { lotse_date_parse ("2016-01-31") + 31 * i, i, 0.0 / 0.0 };

      g_array_append_val (points, point);
    }
  dialog = open_series (desk, points);
  row = desk_row (dialog, LOTSE_F_KPI_POINTS);
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
  lotse_record_form_drop_draft (lotse_form_dialog_form (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-forms-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("/app/form-tables/unchanged", test_tables);
  ADD ("/app/form-tables/half-pauses", test_half_pauses);
  ADD ("/app/form-tables/half-entries", test_half_entries);
  ADD ("/app/form-tables/half-checks", test_half_checks);
  ADD ("/app/form-tables/long-series", test_long_series);
  return g_test_run ();
}
