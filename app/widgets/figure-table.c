/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows are objects that point into the one table. */
#include "config.h"
#include "figure-table.h"

#include <math.h>

#include "app/record-open.h"

#define MEASURED_ROWS 100 /* that tell how wide a column is */
#define MOST_CHARS 24
#define LONG_ROWS 60

#define LOTSE_TYPE_FIGURE_ROW (lotse_figure_row_get_type ())
G_DECLARE_FINAL_TYPE (LotseFigureRow, lotse_figure_row, LOTSE, FIGURE_ROW, GObject)

struct _LotseFigureRow
{
  GObject          parent_instance;
  LotseChartTable *table; /* (unowned) goes with the view */
  guint            row;
};

G_DEFINE_TYPE (LotseFigureRow, lotse_figure_row, G_TYPE_OBJECT)

static void
lotse_figure_row_class_init (LotseFigureRowClass *klass)
{
}

static void
lotse_figure_row_init (LotseFigureRow *self)
{
}

/* ---- Columns ---- */

static guint
column_of (gpointer factory_or_sorter)
{
  return GPOINTER_TO_UINT (g_object_get_data (factory_or_sorter, "column"));
}

/* Texts get the room of their words, up to a line that is still easy to read; without it a column shrinks to the width of a letter. */
static int
width_chars (LotseChartTable *table, guint column)
{
  glong longest = 0;

  for (guint row = 0; row < MIN (lotse_chart_table_n_rows (table), MEASURED_ROWS); row++)
    longest = MAX (longest, g_utf8_strlen (lotse_chart_table_cell (table, row, column).text, -1));
  return (int) MIN (longest, MOST_CHARS);
}

/* A short table shows all of its texts. In a long one each text has a line: a list keeps some two hundred rows, and to lay out the words of
 * all of them takes longer than one likes to wait. */
static gboolean
is_long (LotseChartTable *table)
{
  return lotse_chart_table_n_rows (table) > LONG_ROWS;
}

static GtkWidget *
line_new (int chars, gboolean numeric)
{
  GtkWidget *line = gtk_inscription_new (NULL);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (line), numeric ? 1 : 0);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (line), (guint) MAX (chars, 1));
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (line), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  return line;
}

static GtkWidget *
label_new (int chars, gboolean numeric)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), numeric ? 1 : 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), chars);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  return label;
}

/* What a line has cut off; asked for instead of set, because setting a tooltip is a round trip to the display. */
static gboolean
tooltip_cb (GtkWidget *line, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (line));

  if (text == NULL || g_utf8_strlen (text, -1) <= (glong) gtk_inscription_get_min_chars (GTK_INSCRIPTION (line)))
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, LotseChartTable *table)
{
  const gboolean numeric = lotse_chart_table_is_numeric (table, column_of (factory));
  const int chars = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "width-chars"));
  GtkWidget *cell = is_long (table) ? line_new (chars, numeric) : label_new (chars, numeric);

  if (is_long (table))
    {
      gtk_widget_set_has_tooltip (cell, TRUE);
      g_signal_connect (cell, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
    }
  if (numeric)
    gtk_widget_add_css_class (cell, "numeric");
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, LotseChartTable *table)
{
  LotseFigureRow *row = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);
  const char *text = lotse_chart_table_cell (table, row->row, column_of (factory)).text;

  if (GTK_IS_LABEL (cell))
    gtk_label_set_text (GTK_LABEL (cell), text);
  else
    gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
}

/* Dates and the like stand in the order in which they are told; numbers by size, what is no number last; words as words. */
static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const LotseFigureRow *one = a, *other = b;
  const guint column = GPOINTER_TO_UINT (data);
  const LotseChartCell x = lotse_chart_table_cell (one->table, one->row, column), y = lotse_chart_table_cell (other->table, other->row, column);

  if (!lotse_chart_table_is_numeric (one->table, column))
    return column == 0 ? (one->row > other->row) - (one->row < other->row) : g_utf8_collate (x.text, y.text);
  if (isnan (x.number) || isnan (y.number))
    return isnan (x.number) - isnan (y.number);
  return (x.number > y.number) - (x.number < y.number);
}

static void
add_column (GtkColumnView *view, LotseChartTable *table, guint index)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare, GUINT_TO_POINTER (index), NULL));

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (index));
  g_object_set_data (G_OBJECT (factory), "width-chars", GINT_TO_POINTER (width_chars (table, index)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), table);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), table);
  column = gtk_column_view_column_new (lotse_chart_table_column (table, index), factory);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_append_column (view, column);
}

/* Titles stand above what they name; a column has no property for that. */
static void
align_titles (GtkWidget *view, LotseChartTable *table)
{
  GtkWidget *header = gtk_widget_get_first_child (view), *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (guint i = 0; title != NULL; i++, title = gtk_widget_get_next_sibling (title))
    {
      GtkWidget *box = gtk_widget_get_first_child (title), *label = box != NULL ? gtk_widget_get_first_child (box) : NULL;

      if (!lotse_chart_table_is_numeric (table, i) || label == NULL || !GTK_IS_LABEL (label))
        continue;
      gtk_widget_set_hexpand (label, TRUE);
      gtk_widget_set_halign (label, GTK_ALIGN_END);
    }
}

/* ---- Table ---- */

static GListModel *
rows_of (LotseChartTable *table)
{
  GListStore *rows = g_list_store_new (LOTSE_TYPE_FIGURE_ROW);

  for (guint i = 0; i < lotse_chart_table_n_rows (table); i++)
    {
      g_autoptr (LotseFigureRow) row = g_object_new (LOTSE_TYPE_FIGURE_ROW, NULL);

      row->table = table;
      row->row = i;
      g_list_store_append (rows, row);
    }
  return G_LIST_MODEL (rows);
}

static void
activated_cb (GtkColumnView *view, guint position, GPtrArray *targets)
{
  LotseWindow *window = lotse_window_of (GTK_WIDGET (view));
  g_autoptr (LotseFigureRow) row = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (view)), position);

  if (window != NULL && row != NULL && row->row < targets->len)
    lotse_record_open (window, targets->pdata[row->row]);
}

GtkWidget *
lotse_figure_table_new_linked (LotseChartTable *table, GPtrArray *targets)
{
  GtkWidget *scroller = lotse_figure_table_new (table), *view = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller));

  gtk_column_view_set_single_click_activate (GTK_COLUMN_VIEW (view), TRUE);
  g_signal_connect_data (view, "activate", G_CALLBACK (activated_cb), targets, (GClosureNotify) (void (*) (void)) g_ptr_array_unref, 0);
  return scroller;
}

GtkWidget *
lotse_figure_table_new (LotseChartTable *table)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *view = gtk_column_view_new (NULL);
  GtkSortListModel *sorted = gtk_sort_list_model_new (rows_of (table), g_object_ref (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (view))));
  g_autoptr (GtkNoSelection) model = gtk_no_selection_new (G_LIST_MODEL (sorted));

  g_object_set_data_full (G_OBJECT (view), "table", table, (GDestroyNotify) lotse_chart_table_free);
  for (guint i = 0; i < lotse_chart_table_n_columns (table); i++)
    add_column (GTK_COLUMN_VIEW (view), table, i);
  align_titles (view, table);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (view), GTK_SELECTION_MODEL (model));
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (view), TRUE);
  gtk_widget_add_css_class (view, "chart-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, lotse_chart_table_caption (table), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  return scroller;
}
