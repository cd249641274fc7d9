/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows are objects that point into the one table. Another table in the place of the first leaves widgets and rows as they are and fills them anew:
 * to make the two hundred rows that a list keeps takes longer than all the rest. */
#include "config.h"
#include "figure-table.h"

#include <math.h>
#include <string.h>

#include "app/record-open.h"
#include "app/widgets/figure-table-words.h"
#include "app/widgets/first-rows.h"
#include "app/widgets/spoken-names.h"
#include "data/model/collate.h"

#define MEASURED_ROWS 100 /* that tell how wide a column is */
#define MOST_CHARS 20
#define MOST_CHARS_FIRST 32 /* of the names of rows, by which these are told apart */
#define MOST_CHARS_BRIEF 12
#define MOST_CHARS_WORD 28 /* of one word that is not broken: "Straßenverkehrsamt" */
#define MOST_CHARS_NAME 60 /* of a name; what is longer is a sentence */
#define MOST_CHARS_TITLE 12 /* of a title over numbers that stands in one line */
#define LINES_BRIEF 4
#define CELL_PADDING_PX 16 /* beside the words of a cell */
#define SPARE_CHARS 2 /* of a line, for words of wide letters */
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

/* What the view shows, and the cells that show it now. */
typedef struct
{
  LotseChartTable *table; /* (owned) */
  GListStore      *rows;  /* (owned) */
  GHashTable      *bound; /* (owned) set of GtkListItem (unowned) → column + 1 */
  GPtrArray       *targets; /* (owned) (nullable) (element-type utf8) what the rows open */
  gboolean         brief;   /* fewer and narrower columns, of more lines */
  double           wider;   /* of each brief column: characters that it is wider than it must be */
} Content;

#define CONTENT_KEY "content"
#define ROOM_KEY "room" /* set while it is to be measured */

static void
content_free (gpointer data)
{
  Content *content = data;

  g_hash_table_unref (content->bound);
  g_object_unref (content->rows);
  lotse_chart_table_free (content->table);
  g_clear_pointer (&content->targets, g_ptr_array_unref);
  g_free (content);
}

/* ---- Columns ---- */

static guint
column_of (gpointer factory_or_sorter)
{
  return GPOINTER_TO_UINT (g_object_get_data (factory_or_sorter, "column"));
}

/* Texts get the room of their words, up to a line that is still easy to read; without it a column shrinks to the width of a letter. */
static int
width_chars (const Content *content, guint column)
{
  LotseChartTable *table = content->table;
  glong longest = 0, word = 0;

  for (guint row = 0; row < MIN (lotse_chart_table_n_rows (table), MEASURED_ROWS); row++)
    {
      g_autofree char *text = lotse_chart_table_shown_text (table, row, column);

      longest = MAX (longest, lotse_table_chars (text));
      word = MAX (word, lotse_table_word_chars (text));
    }
  return (int) MAX (MIN (longest, content->brief ? MOST_CHARS_BRIEF : column == 0 ? MOST_CHARS_FIRST : MOST_CHARS), MIN (word, MOST_CHARS_WORD));
}

/* A short table shows all of its texts. In a long one each text has a line: a list keeps some two hundred rows, and to lay out the words of
 * all of them takes longer than one likes to wait. */
static gboolean
is_long (LotseChartTable *table)
{
  return lotse_chart_table_n_rows (table) > LONG_ROWS;
}

static GtkWidget *
line_new (gboolean numeric)
{
  GtkWidget *line = gtk_inscription_new (NULL);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (line), numeric ? 1 : 0);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (line), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  return line;
}

static GtkWidget *
label_new (gboolean numeric)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), numeric ? 1 : 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
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
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Content *content)
{
  const gboolean numeric = lotse_chart_table_is_numeric (content->table, column_of (factory));
  GtkWidget *cell = is_long (content->table) ? line_new (numeric) : label_new (numeric);

  if (is_long (content->table))
    {
      gtk_widget_set_has_tooltip (cell, TRUE);
      g_signal_connect (cell, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
    }
  if (numeric)
    gtk_widget_add_css_class (cell, "numeric");
  gtk_list_item_set_child (item, cell);
}

/* "Digital administration, completed 3, on track 1": all cells of a row, which has no other name; numbers by what they count. (transfer full) */
static char *
row_words (LotseChartTable *table, guint row)
{
  GString *words = g_string_new (NULL);

  for (guint column = 0; column < lotse_chart_table_n_columns (table); column++)
    {
      const char *text = lotse_chart_table_cell (table, row, column).text;
      const gboolean named = column > 0 && lotse_chart_table_is_numeric (table, column);

      if (text != NULL && *text != '\0')
        g_string_append_printf (words, "%s%s%s%s", words->len > 0 ? ", " : "", named ? lotse_chart_table_column (table, column) : "", named ? " " : "", text);
    }
  return g_string_free (words, FALSE);
}

static void
show (GtkListItem *item, Content *content, guint column, int chars)
{
  LotseFigureRow *row = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);
  g_autofree char *text = lotse_chart_table_shown_text (content->table, row->row, column);

  if (lotse_chart_table_cell (content->table, row->row, column).stressed)
    gtk_widget_add_css_class (cell, "row-title");
  else
    gtk_widget_remove_css_class (cell, "row-title");
  if (column == 0)
    {
      g_autofree char *words = row_words (content->table, row->row);

      lotse_spoken_row (cell, words);
    }
  if (GTK_IS_LABEL (cell))
    {
      gtk_label_set_width_chars (GTK_LABEL (cell), chars);
      gtk_label_set_text (GTK_LABEL (cell), text);
      return;
    }
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), (guint) MAX (chars, 1));
  /* What tells names that begin alike is often at their end; sentences are read from the beginning. */
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), g_utf8_strlen (text, -1) <= MOST_CHARS_NAME ? GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_MIDDLE : GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  if (content->brief)
    gtk_inscription_set_min_lines (GTK_INSCRIPTION (cell), CLAMP (lotse_table_lines (text, chars + content->wider), 1, LINES_BRIEF));
  if (g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (cell)), text) != 0)
    gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Content *content)
{
  const guint column = column_of (factory);

  g_hash_table_insert (content->bound, item, GUINT_TO_POINTER (column + 1));
  show (item, content, column, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "width-chars")));
}

/* Also where a cell goes that shows something. */
static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Content *content)
{
  g_hash_table_remove (content->bound, item);
}

/* What has none comes last. */
static int
compare_numbers (double x, double y)
{
  if (isnan (x) || isnan (y))
    return isnan (x) - isnan (y);
  return (x > y) - (x < y);
}

/* The first column stands in the order in which it is told; dates by their days, numbers by size, words as words. */
static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const LotseFigureRow *one = a, *other = b;
  const guint column = GPOINTER_TO_UINT (data);
  const LotseChartCell x = lotse_chart_table_cell (one->table, one->row, column), y = lotse_chart_table_cell (other->table, other->row, column);

  if (!isnan (x.order) || !isnan (y.order))
    return compare_numbers (x.order, y.order);
  if (!lotse_chart_table_is_numeric (one->table, column))
    return column == 0 ? (one->row > other->row) - (one->row < other->row) : lotse_collate (x.text, y.text);
  return compare_numbers (x.number, y.number);
}

/* Over numbers, which are short, a title of several words stands in two lines: the column is as wide as the longer one. (transfer full) */
static char *
column_title (LotseChartTable *table, guint column)
{
  char *title = g_strdup (lotse_chart_table_column (table, column)), *best = NULL;
  const glong length = g_utf8_strlen (title, -1);
  glong least = length;

  for (char *at = lotse_chart_table_is_numeric (table, column) && length > MOST_CHARS_TITLE ? strchr (title, ' ') : NULL; at != NULL; at = strchr (at + 1, ' '))
    {
      const glong before = g_utf8_strlen (title, at - title), longer = MAX (before, length - before - 1);

      if (longer >= least)
        continue;
      least = longer;
      best = at;
    }
  if (best != NULL)
    *best = '\n';
  return title;
}

static void
add_column (GtkColumnView *view, Content *content, guint index)
{
  g_autofree char *title = column_title (content->table, index);

  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare, GUINT_TO_POINTER (index), NULL));

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (index));
  g_object_set_data (G_OBJECT (factory), "width-chars", GINT_TO_POINTER (width_chars (content, index)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), content);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), content);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), content);
  g_signal_connect (factory, "teardown", G_CALLBACK (unbind_cb), content);
  column = gtk_column_view_column_new (title, factory);
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

/* As many rows as the table has; those that were there stay the same objects. */
static void
fill_rows (Content *content)
{
  GListModel *rows = G_LIST_MODEL (content->rows);
  const guint had = g_list_model_get_n_items (rows), has = lotse_chart_table_n_rows (content->table);
  g_autoptr (GPtrArray) more = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < has; i++)
    {
      g_autoptr (LotseFigureRow) row = i < had ? g_list_model_get_item (rows, i) : g_object_new (LOTSE_TYPE_FIGURE_ROW, NULL);

      row->table = content->table;
      row->row = i;
      if (i >= had)
        g_ptr_array_add (more, g_steal_pointer (&row));
    }
  g_list_store_splice (content->rows, MIN (had, has), had > has ? had - has : 0, more->pdata, more->len);
}

static int
chars_in_column (GtkColumnViewColumn *column)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (gtk_column_view_column_get_factory (column)), "width-chars"));
}

static void
show_bound (GtkColumnView *view, Content *content)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  GHashTableIter iter;
  gpointer item, column;

  g_hash_table_iter_init (&iter, content->bound);
  while (g_hash_table_iter_next (&iter, &item, &column))
    {
      g_autoptr (GtkColumnViewColumn) one = g_list_model_get_item (columns, GPOINTER_TO_UINT (column) - 1);

      show (item, content, GPOINTER_TO_UINT (column) - 1, chars_in_column (one));
    }
}

/* Brief columns share what they leave of the room: the wider they are, the fewer lines their words need. */
static void
measure_room (GtkColumnView *view, Content *content, double room_px)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  const guint n = g_list_model_get_n_items (columns);
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (view)), NULL, NULL);
  const double char_px = pango_font_metrics_get_approximate_char_width (metrics) / (double) PANGO_SCALE;
  double least = 0;

  pango_font_metrics_unref (metrics);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkColumnViewColumn) one = g_list_model_get_item (columns, i);

      least += chars_in_column (one) * char_px + CELL_PADDING_PX;
    }
  content->wider = n > 0 && char_px > 0 ? MAX (0, floor ((room_px - least) / n / char_px) - SPARE_CHARS) : 0;
}

static gboolean
room_changed_cb (gpointer data)
{
  GtkWidget *view = data, *scroller = gtk_widget_get_ancestor (view, GTK_TYPE_SCROLLED_WINDOW);
  Content *content = g_object_get_data (G_OBJECT (view), CONTENT_KEY);
  const double before = content->wider;

  g_object_set_data (G_OBJECT (view), ROOM_KEY, NULL);
  if (scroller == NULL)
    return G_SOURCE_REMOVE;
  measure_room (GTK_COLUMN_VIEW (view), content, gtk_adjustment_get_page_size (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller))));
  if (content->wider != before)
    show_bound (GTK_COLUMN_VIEW (view), content);
  return G_SOURCE_REMOVE;
}

/* What is being laid out must not change what is laid out. */
static void
queue_room_changed (GtkWidget *view)
{
  if (g_object_get_data (G_OBJECT (view), ROOM_KEY) != NULL)
    return;
  g_object_set_data (G_OBJECT (view), ROOM_KEY, view);
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, room_changed_cb, g_object_ref (view), g_object_unref);
}

static GtkWidget *
scroller_new (LotseChartTable *table, gboolean brief)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *view = gtk_column_view_new (NULL);
  Content *content = g_new (Content, 1);
  GtkSortListModel *sorted;
  g_autoptr (GtkNoSelection) model = NULL;

  *content = (Content) { table, g_list_store_new (LOTSE_TYPE_FIGURE_ROW), g_hash_table_new (NULL, NULL), NULL, brief, 0 };
  g_object_set_data_full (G_OBJECT (view), CONTENT_KEY, content, content_free);
  fill_rows (content);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (content->rows)), g_object_ref (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (view))));
  model = gtk_no_selection_new (lotse_first_rows_new (view, G_LIST_MODEL (sorted), LOTSE_FIRST_ROWS_LINE_PX));
  for (guint i = 0; i < lotse_chart_table_n_columns (table); i++)
    add_column (GTK_COLUMN_VIEW (view), content, i);
  align_titles (view, table);
  gtk_column_view_set_model (GTK_COLUMN_VIEW (view), GTK_SELECTION_MODEL (model));
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (view), TRUE);
  gtk_widget_add_css_class (view, "chart-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, lotse_chart_table_caption (table), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  if (brief)
    g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller)), "notify::page-size", G_CALLBACK (queue_room_changed), view, G_CONNECT_SWAPPED);
  /* Where columns lie beyond the edge, that has to be seen before anybody moves a pointer. */
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scroller), FALSE);
  return scroller;
}

GtkWidget *
lotse_figure_table_new (LotseChartTable *table)
{
  return scroller_new (table, FALSE);
}

static void
activated_cb (GtkColumnView *view, guint position, Content *content)
{
  LotseWindow *window = lotse_window_of (GTK_WIDGET (view));
  g_autoptr (LotseFigureRow) row = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (view)), position);

  if (window != NULL && row != NULL && row->row < content->targets->len)
    lotse_record_open (window, content->targets->pdata[row->row]);
}

GtkWidget *
lotse_figure_table_new_linked (LotseChartTable *table, GPtrArray *targets, gboolean brief)
{
  GtkWidget *scroller = scroller_new (table, brief), *view = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller));
  Content *content = g_object_get_data (G_OBJECT (view), CONTENT_KEY);

  content->targets = targets;
  gtk_column_view_set_single_click_activate (GTK_COLUMN_VIEW (view), TRUE);
  g_signal_connect (view, "activate", G_CALLBACK (activated_cb), content);
  return scroller;
}

static gboolean
fits (LotseChartTable *shown, LotseChartTable *table)
{
  const guint n = lotse_chart_table_n_columns (table);

  if (is_long (shown) != is_long (table) || lotse_chart_table_n_columns (shown) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (lotse_chart_table_is_numeric (shown, i) != lotse_chart_table_is_numeric (table, i))
      return FALSE;
  return TRUE;
}

gboolean
lotse_figure_table_replace (GtkWidget *widget, LotseChartTable *table, GPtrArray *targets)
{
  GtkWidget *view = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (widget));
  Content *content = g_object_get_data (G_OBJECT (view), CONTENT_KEY);
  g_autoptr (LotseChartTable) before = content->table;
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (view));
  const guint n = lotse_chart_table_n_columns (table);

  if (!fits (before, table) || (targets != NULL) != (content->targets != NULL))
    {
      before = NULL; /* it stays */
      return FALSE;
    }
  content->table = table;
  g_clear_pointer (&content->targets, g_ptr_array_unref);
  content->targets = targets != NULL ? g_ptr_array_ref (targets) : NULL;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkColumnViewColumn) one = g_list_model_get_item (columns, i);
      g_autofree char *title = column_title (table, i);

      g_object_set_data (G_OBJECT (gtk_column_view_column_get_factory (one)), "width-chars", GINT_TO_POINTER (width_chars (content, i)));
      gtk_column_view_column_set_title (one, title);
    }
  fill_rows (content);
  gtk_sorter_changed (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (view)), GTK_SORTER_CHANGE_DIFFERENT);
  if (content->brief)
    measure_room (GTK_COLUMN_VIEW (view), content, gtk_widget_get_width (widget));
  show_bound (GTK_COLUMN_VIEW (view), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, lotse_chart_table_caption (table), -1);
  return TRUE;
}

/* ---- Keyboard ---- */

static GtkWidget *
list_of (GtkWidget *view)
{
  GtkWidget *child = gtk_widget_get_first_child (view);

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static gboolean
find_position (GtkColumnView *view, guint row, guint *position)
{
  GListModel *model = G_LIST_MODEL (gtk_column_view_get_model (view));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (LotseFigureRow) one = g_list_model_get_item (model, i);

      if (one->row == row)
        {
          *position = i;
          return TRUE;
        }
    }
  return FALSE;
}

/* The cell of a row around which @focus lies, or that shows @row where @focus is NULL. */
static GtkListItem *
find_item (const Content *content, GtkWidget *focus, guint row)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, content->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    {
      GtkWidget *cell = gtk_list_item_get_child (item);
      LotseFigureRow *one = gtk_list_item_get_item (item);

      if (cell != NULL && one != NULL && (focus != NULL ? gtk_widget_is_ancestor (cell, focus) : one->row == row))
        return item;
    }
  return NULL;
}

gboolean
lotse_figure_table_focus_row (GtkWidget *widget, guint row)
{
  GtkWidget *view = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (widget)), *list = list_of (view), *line;
  GtkListItem *item;
  guint position;

  if (list == NULL || !gtk_widget_get_mapped (list) || gtk_widget_get_height (list) <= 0)
    return FALSE;
  if (!find_position (GTK_COLUMN_VIEW (view), row, &position))
    {
      lotse_first_rows_show_all (gtk_no_selection_get_model (GTK_NO_SELECTION (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)))));
      return FALSE;
    }
  item = find_item (g_object_get_data (G_OBJECT (view), CONTENT_KEY), NULL, row);
  line = item != NULL ? gtk_list_item_get_child (item) : NULL;
  while (line != NULL && gtk_widget_get_parent (line) != list)
    line = gtk_widget_get_parent (line);
  /* A list has widgets for the rows around those that are seen. */
  if (line == NULL || gtk_widget_get_height (line) <= 0)
    {
      gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
      return FALSE;
    }
  return gtk_widget_grab_focus (line);
}

gboolean
lotse_figure_table_get_focus_row (GtkWidget *widget, guint *row)
{
  GtkWidget *view = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (widget)), *list = list_of (view);
  GtkWidget *focus = list != NULL ? gtk_widget_get_focus_child (list) : NULL;
  GtkListItem *item = focus != NULL ? find_item (g_object_get_data (G_OBJECT (view), CONTENT_KEY), focus, 0) : NULL;

  if (item == NULL)
    return FALSE;
  *row = ((LotseFigureRow *) gtk_list_item_get_item (item))->row;
  return TRUE;
}

char *
lotse_figure_table_focus_words (GtkWidget *widget)
{
  const Content *content = g_object_get_data (G_OBJECT (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (widget))), CONTENT_KEY);
  guint row;

  return lotse_figure_table_get_focus_row (widget, &row) ? row_words (content->table, row) : NULL;
}
