/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column at a time, chosen in the header bar. */
#include "config.h"
#include "series-window.h"

#include <glib/gi18n-lib.h>

#include "app/save-file.h"
#include "app/widgets/drop-down.h"
#include "app/widgets/lotse-figure-view.h"
#include "data/exchange/series-table.h"
#include "data/model/number.h"

/* Longer than so many usual steps is a gap. */
#define GAP_STEPS 3
#define MOST_NAMED 3 /* columns that are not offered */

typedef struct
{
  LotseSeriesTable *table;  /* (owned) */
  char             *source; /* (owned) */
  LotseFigureView  *view;   /* (unowned) */
  GtkDropDown      *choice; /* (unowned) */
  GtkLabel         *earlier; /* (unowned) */
} Series;

static void
series_free (gpointer data)
{
  Series *self = data;

  lotse_series_table_free (self->table);
  g_free (self->source);
  g_free (self);
}

static LotseFigureMaker *
make (Series *self, guint column)
{
  const guint n = lotse_series_table_n_rows (self->table);
  const char *earlier = lotse_series_table_earlier (self->table, column);
  g_autofree char *source = NULL;
  const double *times = lotse_series_table_times (self->table), *values = lotse_series_table_values (self->table, column);
  g_autofree LotseLinePoint *points = g_new (LotseLinePoint, MAX (1, n));
  g_autoptr (LotseLineData) line = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  for (guint i = 0; i < n; i++)
    points[i] = (LotseLinePoint) { times[i], values[i] };
  line = lotse_line_data_new (points, n, lotse_series_table_step (self->table) * GAP_STEPS);
  /* Translators: a file and what a column of it was called before: "counts.csv, earlier called 4711 (Market)" */
  if (earlier != NULL)
    source = g_strdup_printf (_("%s, earlier called %s"), self->source, earlier);
  return lotse_figure_maker_new_line (lotse_series_table_title (self->table, column), source != NULL ? source : self->source, line, zone);
}

static void
chosen_cb (Series *self)
{
  const guint column = gtk_drop_down_get_selected (self->choice);

  if (column < lotse_series_table_n_columns (self->table))
    {
      const char *earlier = lotse_series_table_earlier (self->table, column);
      g_autofree char *words = earlier != NULL ? g_strdup_printf (_("In other files the column is called %s."), earlier) : NULL;

      lotse_figure_view_take_maker (self->view, make (self, column));
      gtk_label_set_text (self->earlier, words != NULL ? words : "");
      gtk_widget_set_visible (GTK_WIDGET (self->earlier), words != NULL);
    }
}

static gboolean
close_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static GtkWidget *
choice_new (Series *self)
{
  GtkStringList *titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < lotse_series_table_n_columns (self->table); i++)
    gtk_string_list_append (titles, lotse_series_table_title (self->table, i));
  self->choice = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (titles), NULL));
  lotse_drop_down_wrap (self->choice);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->choice), _("Column of the table"));
  g_signal_connect_swapped (self->choice, "notify::selected", G_CALLBACK (chosen_cb), self);
  return GTK_WIDGET (self->choice);
}

static GtkWidget *
note_new (const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "card-subtitle");
  return label;
}

/* "100031297-status, 101031297-status and 5 others" */
static char *
some_names (const GPtrArray *names)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < MIN (names->len, MOST_NAMED); i++)
    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", (const char *) names->pdata[i]);
  return names->len > MOST_NAMED ? g_strdup_printf (ngettext ("%s and %u other", "%s and %u others", names->len - MOST_NAMED), out->str, names->len - MOST_NAMED) : g_strdup (out->str);
}

/* What is in the files and not in the list, so that nobody looks for it. */
static void
add_left_out (GtkWidget *box, LotseSeriesTable *table)
{
  for (guint reason = 0; reason < LOTSE_N_SERIES_REASONS; reason++)
    {
      const GPtrArray *names = lotse_series_table_left_out (table, reason);
      g_autofree char *some = some_names (names), *words = NULL;

      if (names->len == 0)
        continue;
      words = reason == LOTSE_SERIES_FLAGS
                ? g_strdup_printf (ngettext ("%u column is not offered because it says how good values are and holds none: %s",
                                             "%u columns are not offered because they say how good values are and hold none: %s", names->len), names->len, some)
                : g_strdup_printf (ngettext ("%u column is not offered because it holds no numbers: %s", "%u columns are not offered because they hold no numbers: %s", names->len),
                                   names->len, some);
      gtk_box_append (GTK_BOX (box), note_new (words));
    }
}

static GtkWidget *
content_new (Series *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8), *caption = note_new (NULL);

  self->view = LOTSE_FIGURE_VIEW (lotse_figure_view_new ());
  lotse_figure_view_set_size (self->view, 300, 240, 900, 440);
  gtk_widget_set_vexpand (GTK_WIDGET (self->view), TRUE);
  self->earlier = GTK_LABEL (note_new (NULL));
  g_object_bind_property (self->view, "caption", caption, "label", G_BINDING_SYNC_CREATE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->view));
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->earlier));
  add_left_out (box, self->table);
  gtk_widget_add_css_class (box, "dashboard");
  return box;
}

/* How much was read, how much was not, and what is there more than once. */
static char *
rows_text (LotseSeriesTable *table)
{
  const guint n = lotse_series_table_n_rows (table), unread = lotse_series_table_n_unread (table), repeated = lotse_series_table_n_repeated (table);
  const LotseLang lang = lotse_lang_get ();
  g_autofree char *number = lotse_number_format (n, 0, lang), *left = lotse_number_format (unread, 0, lang), *again = lotse_number_format (repeated, 0, lang);
  g_autofree char *rows = g_strdup_printf (ngettext ("%s row", "%s rows", n), number);
  g_autofree char *without = g_strdup_printf (ngettext ("%s without a time that can be read", "%s without a time that can be read", unread), left);
  /* Translators: rows */
  g_autofree char *with = g_strdup_printf (ngettext ("%s with a time that was there before", "%s with a time that was there before", repeated), again);
  const char *parts[] = { rows, unread > 0 ? without : repeated > 0 ? with : NULL, unread > 0 && repeated > 0 ? with : NULL, NULL };

  return g_strjoinv (" · ", (char **) parts);
}

static void
present (LotseWindow *parent, Series *self)
{
  GtkWidget *window = adw_window_new (), *header = adw_header_bar_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *content = content_new (self);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  g_autofree char *rows = rows_text (self->table);

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (self->source, rows));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), choice_new (self));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), lotse_figure_view_menu_button_new (self->view));
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), content);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), self->source);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (parent));
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 620);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_callback_action_new (close_cb, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
  g_object_set_data_full (G_OBJECT (window), "series", self, series_free);
  chosen_cb (self);
  gtk_window_present (GTK_WINDOW (window));
}

/* ---- Reading ---- */

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  GError *error = NULL;
  LotseSeriesTable *table = lotse_series_table_read (data, zone, cancellable, &error);

  if (table != NULL)
    g_task_return_pointer (task, table, (GDestroyNotify) lotse_series_table_free);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  LotseWindow *window = LOTSE_WINDOW (source);
  char **paths = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  LotseSeriesTable *table = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *text = NULL;
  Series *self;

  gtk_widget_set_cursor (GTK_WIDGET (window), NULL);
  if (table == NULL || lotse_series_table_n_columns (table) == 0)
    {
      text = g_strdup_printf (_("Not opened: %s"), table == NULL ? error->message : _("there are no numbers in it"));
      lotse_window_toast (window, text);
      g_clear_pointer (&table, lotse_series_table_free);
      return;
    }
  self = g_new0 (Series, 1);
  self->table = table;
  self->source = g_path_get_basename (paths[0]);
  if (paths[1] != NULL)
    {
      g_autofree char *folder = g_path_get_dirname (paths[0]);

      g_free (self->source);
      self->source = g_path_get_basename (folder);
    }
  present (window, self);
}

void
lotse_series_open (LotseWindow *window, const char *const *paths)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (LOTSE_IS_WINDOW (window));
  g_return_if_fail (paths != NULL && paths[0] != NULL);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (window), "progress");
  task = g_task_new (window, NULL, read_cb, NULL);
  g_task_set_task_data (task, g_strdupv ((char **) paths), (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, read_thread);
}

static void
response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  LotseWindow *window = LOTSE_WINDOW (gtk_native_dialog_get_transient_for (dialog));
  g_autoptr (GListModel) files = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      char *path = g_file_get_path (file);

      if (path != NULL)
        g_ptr_array_add (paths, path);
    }
  if (paths->len > 0)
    {
      g_ptr_array_add (paths, NULL);
      lotse_series_open (window, (const char *const *) paths->pdata);
    }
  g_object_unref (dialog);
}

void
lotse_series_choose (LotseWindow *window)
{
  GtkFileChooserNative *dialog;
  g_autoptr (GtkFileFilter) filter = lotse_table_filter_new ();

  g_return_if_fail (LOTSE_IS_WINDOW (window));

  dialog = gtk_file_chooser_native_new (_("Look at a Table of Values"), GTK_WINDOW (window), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
