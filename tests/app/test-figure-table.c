/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another table in the place of the one that is shown: the cells say what is in it, and stay the same widgets. */
#include "config.h"

#include <string.h>

#include "app/widgets/figure-table.h"
#include "fixture.h"

typedef struct
{
  GtkWidget *window, *widget;
} Fixture;

/* Rows "NAME 1" … "NAME n" with the numbers n … 1. */
static LotseChartTable *
table_new (const char *name, const char *title, guint n, gboolean numeric)
{
  LotseChartTable *table = lotse_chart_table_new (name);

  lotse_chart_table_add_column (table, title, FALSE);
  lotse_chart_table_add_column (table, "Number", numeric);
  for (guint i = 1; i <= n; i++)
    {
      lotse_chart_table_take_text (table, g_strdup_printf ("%s %u", name, i));
      if (numeric)
        lotse_chart_table_take_number (table, n + 1 - i, g_strdup_printf ("%u.", n + 1 - i));
      else
        lotse_chart_table_add_text (table, "none");
    }
  return table;
}

static void
show_widget (Fixture *fixture, GtkWidget *widget)
{
  fixture->widget = widget;
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 500, 400);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->widget);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (gtk_widget_get_mapped (fixture->widget));
  fixture_turn (50);
}

static void
show_table (Fixture *fixture, LotseChartTable *table)
{
  show_widget (fixture, lotse_figure_table_new (table));
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_turn (20);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
}

static gboolean
says (GtkWidget *cell, const char *text)
{
  const char *shown = GTK_IS_LABEL (cell)       ? gtk_label_get_text (GTK_LABEL (cell))
                      : GTK_IS_INSCRIPTION (cell) ? gtk_inscription_get_text (GTK_INSCRIPTION (cell))
                                                  : NULL;

  return g_strcmp0 (shown, text) == 0;
}

static GtkWidget *
cell (Fixture *fixture, const char *text)
{
  return fixture_child (fixture->widget, GTK_TYPE_WIDGET, says, text);
}

/* However little room there is, no word is broken that a column can hold. */
static void
test_words (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Straßenverkehrsamt", "MAMMUTBAUM MMMMMMMM", "E-Government-Koordination", "Kämmerei" };
  LotseChartTable *table = lotse_chart_table_new ("Ämter");

  for (guint i = 0; i < 8; i++)
    lotse_chart_table_add_column (table, "Spalte", i > 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      lotse_chart_table_add_text (table, names[i]);
      for (guint column = 1; column < 8; column++)
        lotse_chart_table_take_number (table, 123, g_strdup ("123 Monate"));
    }
  show_widget (fixture, lotse_figure_table_new_linked (table, NULL, TRUE));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (cell (fixture, names[i])));

      for (int line = 1; line < pango_layout_get_line_count (layout); line++)
        g_assert_nonnull (strchr (" -", names[i][pango_layout_get_line_readonly (layout, line)->start_index - 1]));
    }
}

/* Short tables are of labels, long ones of lines. */
static void
test_replace (Fixture *fixture, gconstpointer data)
{
  const guint n = GPOINTER_TO_UINT (data);
  GtkWidget *first, *number;

  show_table (fixture, table_new ("Akte", "Project", n, TRUE));
  first = cell (fixture, "Akte 1");
  number = cell (fixture, "2.");
  g_assert_nonnull (first);

  /* More rows and other words. */
  g_assert_true (lotse_figure_table_replace (fixture->widget, table_new ("Netz", "On that day", n + 2, TRUE), NULL));
  fixture_turn (50);
  g_assert_true (cell (fixture, "Netz 1") == first);
  g_assert_true (cell (fixture, "4.") == number || n > 60); /* of a long table the last rows are not made */
  g_assert_null (cell (fixture, "Akte 1"));
  g_assert_nonnull (cell (fixture, "On that day"));
  g_assert_null (cell (fixture, "Project"));

  /* Fewer. */
  g_assert_true (lotse_figure_table_replace (fixture->widget, table_new ("Netz", "Project", n - 1, TRUE), NULL));
  fixture_turn (50);
  g_assert_true (cell (fixture, "Netz 1") == first);
  g_assert_null (cell (fixture, n > 60 ? "Netz 81" : "Netz 9"));
}

static void
test_order_stays (Fixture *fixture, gconstpointer unused)
{
  GtkColumnView *view;
  g_autoptr (GtkColumnViewColumn) number = NULL;
  GtkWidget *first;

  show_table (fixture, table_new ("Akte", "Project", 9, TRUE));
  view = GTK_COLUMN_VIEW (fixture_child (fixture->widget, GTK_TYPE_COLUMN_VIEW, NULL, NULL));
  number = g_list_model_get_item (gtk_column_view_get_columns (view), 1);
  gtk_column_view_sort_by_column (view, number, GTK_SORT_ASCENDING);
  fixture_turn (50);
  first = fixture_child (gtk_widget_get_last_child (GTK_WIDGET (view)), GTK_TYPE_LABEL, NULL, NULL);
  g_assert_true (says (first, "Akte 9"));
  g_assert_true (lotse_figure_table_replace (fixture->widget, table_new ("Netz", "Project", 8, TRUE), NULL));
  fixture_turn (50);
  first = fixture_child (gtk_widget_get_last_child (GTK_WIDGET (view)), GTK_TYPE_LABEL, NULL, NULL);
  g_assert_true (says (first, "Netz 8"));
}

/* What does not fit is refused, and nothing has changed. */
static void
test_other_columns (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (LotseChartTable) texts = table_new ("Netz", "Project", 9, FALSE), many = table_new ("Netz", "Project", 90, TRUE);
  g_autoptr (LotseChartTable) fitting = table_new ("Netz", "Project", 9, TRUE);
  g_autoptr (GPtrArray) targets = g_ptr_array_new ();

  show_table (fixture, table_new ("Akte", "Project", 9, TRUE));
  g_assert_false (lotse_figure_table_replace (fixture->widget, texts, NULL));
  g_assert_false (lotse_figure_table_replace (fixture->widget, many, NULL));
  g_assert_false (lotse_figure_table_replace (fixture->widget, fitting, targets));
  fixture_turn (50);
  g_assert_nonnull (cell (fixture, "Akte 1"));
  g_assert_null (cell (fixture, "Netz 1"));
}

static LotseChartTable *
wide_table_new (void)
{
  LotseChartTable *table = lotse_chart_table_new ("Projects");

  lotse_chart_table_add_column (table, "Project", FALSE);
  lotse_chart_table_add_column (table, "Status", FALSE);
  lotse_chart_table_add_column (table, "End", FALSE);
  for (guint i = 0; i < 80; i++)
    {
      lotse_chart_table_take_text (table, g_strdup_printf ("Project %u", i));
      lotse_chart_table_add_text (table, i == 1 ? "needs attention now, needs decision" : "needs attention");
      lotse_chart_table_add_text (table, "2026");
    }
  return table;
}

/* In brief a row is as high as its words need in the width that there is, and not as high as any might be. */
static void
test_brief_rows (Fixture *fixture, gconstpointer unused)
{
  show_widget (fixture, lotse_figure_table_new_linked (wide_table_new (), g_ptr_array_new_with_free_func (g_free), TRUE));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 500);
  wait_until (gtk_widget_get_width (fixture->widget) > 850);
  wait_until (gtk_inscription_get_min_lines (GTK_INSCRIPTION (cell (fixture, "needs attention now, needs decision"))) == 1);
  fixture_turn (50);
  g_assert_cmpint (gtk_widget_get_height (cell (fixture, "Project 0")), <, 40);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 380, 500);
  wait_until (gtk_widget_get_width (fixture->widget) < 400);
  wait_until (gtk_inscription_get_min_lines (GTK_INSCRIPTION (cell (fixture, "needs attention now, needs decision"))) > 1);
  g_assert_cmpuint (gtk_inscription_get_min_lines (GTK_INSCRIPTION (cell (fixture, "Project 0"))), ==, 1);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add ("/app/figure-table/words", Fixture, NULL, set_up, test_words, tear_down);
  g_test_add ("/app/figure-table/replace-short", Fixture, GUINT_TO_POINTER (9), set_up, test_replace, tear_down);
  g_test_add ("/app/figure-table/replace-long", Fixture, GUINT_TO_POINTER (80), set_up, test_replace, tear_down);
  g_test_add ("/app/figure-table/order-stays", Fixture, NULL, set_up, test_order_stays, tear_down);
  g_test_add ("/app/figure-table/brief-rows", Fixture, NULL, set_up, test_brief_rows, tear_down);
  g_test_add ("/app/figure-table/other-columns", Fixture, NULL, set_up, test_other_columns, tear_down);
  return g_test_run ();
}
