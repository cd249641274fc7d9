/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table on one page, what saving would do on the other. What was pasted or read from a file is looked at there first. */
#include "config.h"
#include "lotse-kpi-entry-dialog.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "app/kpi/lotse-kpi-changes.h"
#include "app/kpi/lotse-kpi-grid.h"
#include "app/lotse-form-guard.h"
#include "app/save-file.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/lotse-save-state.h"
#include "data/exchange/spreadsheet.h"

struct _LotseKpiEntryDialog
{
  AdwWindow        parent_instance;
  GtkStack        *stack;
  GtkStackPage    *changes_page;
  GtkDropDown     *rhythm;
  GtkWidget       *hint, *hint_button, *none, *problems, *save_button;
  GtkLabel        *hint_text, *cell_text, *problems_text;
  LotseKpiGrid    *grid;
  LotseKpiChanges *changes;
  LotseSaveState  *state;

  LotseSession    *session; /* (owned) */
  LotseKpiEntry   *entry;   /* (owned) */
  LotseFormGuard  *guard;   /* (owned) */
  GPtrArray       *all;     /* (owned) (element-type LotseRecord) */
  GPtrArray       *shown;   /* (owned) (element-type LotseRecord) of the chosen rhythm */
  GArray          *periods; /* (owned) (element-type LotseSoftDate) */
  GCancellable    *reading; /* (owned) (nullable) a file that is read */
  char            *message; /* (owned) (nullable) why a table could not be taken */
  int              offset;  /* in periods, from the present one */
  gboolean         filling;
};

G_DEFINE_TYPE (LotseKpiEntryDialog, lotse_kpi_entry_dialog, ADW_TYPE_WINDOW)

static gboolean
may_edit (LotseKpiEntryDialog *self)
{
  return lotse_session_may_edit (self->session);
}

static guint
n_periods (LotsePrecision precision)
{
  return precision == LOTSE_PRECISION_MONTH ? 12 : precision == LOTSE_PRECISION_QUARTER ? 8 : 6;
}

/* ---- What is shown ---- */

static void
show_cell (LotseKpiEntryDialog *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *title = NULL, *when = NULL, *day = NULL, *recorded = NULL;
  const LotsePoint *point;
  const char *reason;
  LotseSoftDate period;
  LotseRecord *kpi;
  guint row, column;

  lotse_kpi_grid_get_cell (self->grid, &row, &column);
  gtk_widget_remove_css_class (GTK_WIDGET (self->cell_text), "error");
  if (row < self->shown->len && column < self->periods->len)
    {
      kpi = self->shown->pdata[row];
      period = g_array_index (self->periods, LotseSoftDate, column);
      point = lotse_kpi_point_within (kpi, period);
      title = lotse_record_title (kpi);
      when = lotse_soft_format (period, lotse_lang_get ());
      g_string_append_printf (text, "%s · %s", title, when);
      if (point != NULL)
        {
          day = lotse_date_format (point->date, lotse_lang_get ());
          recorded = lotse_kpi_cell_write (point, lotse_lang_get ());
          g_string_append (text, " · ");
          g_string_append_printf (text, _("recorded for %s: %s"), day, recorded);
        }
      else if (lotse_kpi_is_ratio (kpi))
        g_string_append_printf (text, " · %s", _("numerator and denominator, as in 12/40"));
      lotse_kpi_entry_changed (self->entry, kpi, period, &reason);
      if (reason != NULL)
        {
          g_string_append_printf (text, " · %s", reason);
          gtk_widget_add_css_class (GTK_WIDGET (self->cell_text), "error");
        }
    }
  gtk_label_set_text (self->cell_text, text->str);
}

static void
show_hint (LotseKpiEntryDialog *self)
{
  const gint64 at = lotse_kpi_entry_draft_at (self->entry);
  g_autoptr (GDateTime) time = at > 0 ? g_date_time_new_from_unix_local (at / G_USEC_PER_SEC) : NULL;
  g_autofree char *text = NULL;

  if (!may_edit (self))
    text = g_strdup (_("This can only be read here: what is open may not be changed."));
  else if (self->reading != NULL)
    text = g_strdup (_("The file is being read …"));
  else if (self->message != NULL)
    text = g_strdup (self->message);
  else if (!lotse_kpi_entry_draft_kept (self->entry))
    text = g_strdup (_("The draft cannot be kept on this computer: what you type is safe only once it is saved."));
  else if (time != NULL)
    {
      g_autofree char *iso = g_date_time_format (time, "%F"), *clock = g_date_time_format (time, "%H:%M");
      g_autofree char *day = lotse_date_format (lotse_date_parse (iso), lotse_lang_get ());

      text = g_strdup_printf (_("What you typed on %s at %s and did not save is here again."), day, clock);
    }
  gtk_widget_set_visible (self->hint, text != NULL);
  gtk_widget_set_visible (self->hint_button, at > 0 && may_edit (self) && self->message == NULL && self->reading == NULL);
  gtk_label_set_text (self->hint_text, text != NULL ? text : "");
}

static void
show_counts (LotseKpiEntryDialog *self)
{
  const guint good = lotse_kpi_entry_n_changes (self->entry), bad = lotse_kpi_entry_n_problems (self->entry);
  g_autoptr (GPtrArray) all = lotse_kpi_entry_changes (self->entry);
  g_autofree char *title = all->len > 0 ? g_strdup_printf (_("Changes (%u)"), all->len) : g_strdup (_("Changes"));
  g_autofree char *text = g_strdup_printf (ngettext ("%u cell cannot be read yet", "%u cells cannot be read yet", bad), bad);

  gtk_stack_page_set_title (self->changes_page, title);
  gtk_widget_set_visible (self->problems, bad > 0);
  gtk_label_set_text (self->problems_text, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entry.save", good > 0 && bad == 0 && may_edit (self) && lotse_form_guard_stage (self->guard) != LOTSE_SAVE_SAVING);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entry.paste", may_edit (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entry.open", may_edit (self) && self->reading == NULL);
}

static void
show_changes (LotseKpiEntryDialog *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "changes") == 0)
    lotse_kpi_changes_show (self->changes, self->entry);
}

static gboolean
has_rhythm (LotseRecord *kpi, int rhythm)
{
  const int own = lotse_record_enum (kpi, LOTSE_F_KPI_RHYTHM);

  return own < 0 || own == rhythm;
}

static void
fill_grid (LotseKpiEntryDialog *self)
{
  const int rhythm = (int) gtk_drop_down_get_selected (self->rhythm);
  const LotsePrecision precision = lotse_rhythm_precision (rhythm);
  const guint n = n_periods (precision);

  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; i < self->all->len; i++)
    if (has_rhythm (self->all->pdata[i], rhythm))
      g_ptr_array_add (self->shown, g_object_ref (self->all->pdata[i]));
  g_array_set_size (self->periods, 0);
  for (guint i = 0; i < n; i++)
    {
      LotseSoftDate period = lotse_period_at (lotse_date_today (), precision, (int) i - (int) n + 1 + self->offset);

      g_array_append_val (self->periods, period);
    }
  lotse_kpi_grid_show (self->grid, self->entry, self->shown, self->periods);
  gtk_widget_set_sensitive (GTK_WIDGET (self->grid), may_edit (self));
  gtk_widget_set_visible (GTK_WIDGET (self->grid), self->shown->len > 0);
  gtk_widget_set_visible (self->none, self->shown->len == 0);
  show_cell (self);
}

static void
entry_changed_cb (LotseKpiEntryDialog *self)
{
  if (lotse_kpi_entry_n_changes (self->entry) + lotse_kpi_entry_n_problems (self->entry) > 0)
    lotse_form_guard_touch (self->guard);
  else
    lotse_form_guard_reset (self->guard);
  g_clear_pointer (&self->message, g_free);
  lotse_kpi_grid_update (self->grid);
  show_cell (self);
  show_hint (self);
  show_counts (self);
  show_changes (self);
}

static void
moved_cb (LotseKpiEntryDialog *self)
{
  show_cell (self);
}

static void
rhythm_cb (LotseKpiEntryDialog *self)
{
  if (self->filling)
    return;
  self->offset = 0;
  fill_grid (self);
}

static void
step (LotseKpiEntryDialog *self, int direction)
{
  const guint n = n_periods (lotse_rhythm_precision ((int) gtk_drop_down_get_selected (self->rhythm)));
  guint row, column;

  self->offset += direction * (int) n / 2;
  lotse_kpi_grid_get_cell (self->grid, &row, &column);
  fill_grid (self);
  lotse_kpi_grid_focus (self->grid, row, column);
}

/* ---- Tables ---- */

static void
say (LotseKpiEntryDialog *self, const char *message)
{
  g_free (self->message);
  self->message = g_strdup (message);
  show_hint (self);
}

/* What came in is looked at before it is saved. */
static void
look_through (LotseKpiEntryDialog *self)
{
  gtk_stack_set_visible_child_name (self->stack, "changes");
  lotse_kpi_changes_show (self->changes, self->entry);
}

/* Several cells, or one word for the field that has the keyboard. */
static gboolean
is_table (const char *text)
{
  const char *end = text + strcspn (text, "\t\r\n");

  return *end == '\t' || (*end != '\0' && end[strspn (end, "\r\n")] != '\0');
}

void
lotse_kpi_entry_dialog_paste (LotseKpiEntryDialog *self, const char *text)
{
  guint row, column;

  g_return_if_fail (LOTSE_IS_KPI_ENTRY_DIALOG (self));

  lotse_kpi_grid_get_cell (self->grid, &row, &column);
  if (is_table (text))
    {
      lotse_kpi_entry_paste (self->entry, text, self->shown, row, self->periods, column);
      look_through (self);
      return;
    }
  if (row < self->shown->len && column < self->periods->len)
    {
      GtkWidget *cell = lotse_kpi_grid_cell (self->grid, row, column);
      g_autofree char *one = g_strstrip (g_strdup (text));
      int position = gtk_editable_get_position (GTK_EDITABLE (cell));

      gtk_stack_set_visible_child_name (self->stack, "table");
      gtk_editable_delete_selection (GTK_EDITABLE (cell));
      gtk_editable_insert_text (GTK_EDITABLE (cell), one, -1, &position);
      gtk_widget_grab_focus (cell);
      gtk_editable_set_position (GTK_EDITABLE (cell), position);
    }
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseKpiEntryDialog) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (gtk_widget_get_root (GTK_WIDGET (self->grid)) == NULL)
    return;
  if (text != NULL && *text != '\0')
    lotse_kpi_entry_dialog_paste (self, text);
  else
    say (self, _("Nothing that could be pasted was copied. Copy the cells in the spreadsheet first."));
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  LotseSheet *sheet = lotse_sheet_load (data, NULL, &error);

  if (sheet != NULL)
    g_task_return_pointer (task, sheet, (GDestroyNotify) lotse_sheet_free);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  LotseKpiEntryDialog *self = LOTSE_KPI_ENTRY_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSheet) sheet = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *name = g_path_get_basename (g_task_get_task_data (G_TASK (result)));
  guint row, column;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  g_clear_object (&self->reading);
  lotse_kpi_grid_get_cell (self->grid, &row, &column);
  if (sheet != NULL && lotse_kpi_entry_take_sheet (self->entry, sheet, row < self->shown->len ? lotse_record_id (self->shown->pdata[row]) : NULL, NULL, LOTSE_DECIMAL_AUTO, &error))
    look_through (self);
  else
    {
      g_autofree char *text = g_strdup_printf (_("“%s” was not taken in: %s"), name, error->message);

      say (self, text);
    }
  show_hint (self);
  show_counts (self);
}

void
lotse_kpi_entry_dialog_open (LotseKpiEntryDialog *self, const char *path)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (LOTSE_IS_KPI_ENTRY_DIALOG (self));

  if (self->reading != NULL || !may_edit (self))
    return;
  self->reading = g_cancellable_new ();
  task = g_task_new (self, self->reading, read_cb, NULL);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, read_thread);
  show_hint (self);
  show_counts (self);
}

static void
file_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (LotseKpiEntryDialog) self = data;
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    lotse_kpi_entry_dialog_open (self, path);
  g_object_unref (dialog);
}

/* ---- Actions ---- */

static void
paste_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, pasted_cb, g_object_ref (widget));
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Values from a Table"), GTK_WINDOW (widget), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  g_autoptr (GtkFileFilter) filter = lotse_table_filter_new ();

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  g_signal_connect (dialog, "response", G_CALLBACK (file_cb), g_object_ref (widget));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
earlier_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  step (LOTSE_KPI_ENTRY_DIALOG (widget), -1);
}

static void
later_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  step (LOTSE_KPI_ENTRY_DIALOG (widget), 1);
}

static void
problems_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  look_through (LOTSE_KPI_ENTRY_DIALOG (widget));
}

static void
discard_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_kpi_entry_reset (LOTSE_KPI_ENTRY_DIALOG (widget)->entry);
}

static void
close_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

void
lotse_kpi_entry_dialog_save (LotseKpiEntryDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  GPtrArray *mutations;

  g_return_if_fail (LOTSE_IS_KPI_ENTRY_DIALOG (self));

  if (!may_edit (self) || lotse_form_guard_stage (self->guard) == LOTSE_SAVE_SAVING)
    return;
  if (lotse_kpi_entry_n_problems (self->entry) > 0)
    {
      look_through (self);
      return;
    }
  mutations = lotse_kpi_entry_mutations (self->entry, &error);
  if (mutations == NULL)
    {
      say (self, error->message);
      return;
    }
  if (mutations->len == 0)
    {
      g_ptr_array_unref (mutations);
      return;
    }
  words = lotse_kpi_entry_words (self->entry);
  lotse_form_guard_save (self->guard, lotse_session_get_history (self->session), words, mutations);
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_kpi_entry_dialog_save (LOTSE_KPI_ENTRY_DIALOG (widget));
}

static void
guard_changed_cb (LotseKpiEntryDialog *self)
{
  const LotseSaveStage stage = lotse_form_guard_stage (self->guard);

  show_counts (self);
  if (stage != LOTSE_SAVE_SAVED && stage != LOTSE_SAVE_TRANSMITTED)
    return;
  g_signal_handlers_disconnect_by_data (self->guard, self);
  g_signal_handlers_disconnect_by_data (self->entry, self);
  lotse_kpi_entry_reset (self->entry);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
page_cb (LotseKpiEntryDialog *self)
{
  show_changes (self);
}

static gboolean
lotse_kpi_entry_dialog_close_request (GtkWindow *window)
{
  LotseKpiEntryDialog *self = LOTSE_KPI_ENTRY_DIALOG (window);
  GtkWindow *parent = gtk_window_get_transient_for (window);

  if (lotse_form_guard_stage (self->guard) == LOTSE_SAVE_SAVING)
    return TRUE;
  if (parent != NULL && may_edit (self) && lotse_form_guard_unsaved (self->guard) && lotse_kpi_entry_draft_kept (self->entry))
    lotse_window_toast (LOTSE_WINDOW (parent), _("Not saved; what you typed is kept as a draft"));
  return GTK_WINDOW_CLASS (lotse_kpi_entry_dialog_parent_class)->close_request (window);
}

/* ---- Object ---- */

static void
lotse_kpi_entry_dialog_dispose (GObject *object)
{
  LotseKpiEntryDialog *self = LOTSE_KPI_ENTRY_DIALOG (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->guard);
  g_clear_object (&self->entry);
  g_clear_object (&self->session);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->periods, g_array_unref);
  g_clear_pointer (&self->message, g_free);
  G_OBJECT_CLASS (lotse_kpi_entry_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, LotseKpiEntryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, LotseKpiEntryDialog, changes_page);
  gtk_widget_class_bind_template_child (widget_class, LotseKpiEntryDialog, rhythm);
  gtk_widget_class_bind_template_child (widget_class, LotseKpiEntryDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, LotseKpiEntryDialog, hint_text);
  gtk_widget_class_bind_template_child (widget_class, LotseKpiEntryDialog, hint_button);
  gtk_widget_class_bind_template_child (widget_class, LotseKpiEntryDialog, none);
  gtk_widget_class_bind_template_child (widget_class, LotseKpiEntryDialog, problems);
  gtk_widget_class_bind_template_child (widget_class, LotseKpiEntryDialog, problems_text);
  gtk_widget_class_bind_template_child (widget_class, LotseKpiEntryDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, LotseKpiEntryDialog, cell_text);
  gtk_widget_class_bind_template_child (widget_class, LotseKpiEntryDialog, grid);
  gtk_widget_class_bind_template_child (widget_class, LotseKpiEntryDialog, changes);
  gtk_widget_class_bind_template_child (widget_class, LotseKpiEntryDialog, state);
  gtk_widget_class_bind_template_callback (widget_class, rhythm_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
}

static void
lotse_kpi_entry_dialog_class_init (LotseKpiEntryDialogClass *klass)
{
  static const struct { const char *name; GtkWidgetActionActivateFunc func; guint key; GdkModifierType state; } actions[] = {
    { "entry.save", save_cb, GDK_KEY_s, GDK_CONTROL_MASK },      { "entry.close", close_cb, GDK_KEY_Escape, 0 },
    { "entry.paste", paste_cb, 0, 0 },                           { "entry.open", open_cb, GDK_KEY_o, GDK_CONTROL_MASK },
    { "entry.earlier", earlier_cb, GDK_KEY_Left, GDK_ALT_MASK }, { "entry.later", later_cb, GDK_KEY_Right, GDK_ALT_MASK },
    { "entry.problems", problems_cb, 0, 0 },                     { "entry.discard", discard_cb, 0, 0 },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_kpi_entry_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = lotse_kpi_entry_dialog_close_request;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].func);
      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].state, actions[i].name, NULL);
    }
  g_type_ensure (LOTSE_TYPE_FLOW_BOX);
  g_type_ensure (LOTSE_TYPE_KPI_GRID);
  g_type_ensure (LOTSE_TYPE_KPI_CHANGES);
  g_type_ensure (LOTSE_TYPE_SAVE_STATE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/kpi-entry-dialog.ui");
  bind_template (widget_class);
}

/* Before the field with the keyboard takes it: a table does not belong into one cell. */
static gboolean
paste_key_cb (LotseKpiEntryDialog *self, guint key, guint code, GdkModifierType state)
{
  const GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK);

  if (!((held == GDK_CONTROL_MASK && (key == GDK_KEY_v || key == GDK_KEY_V)) || (held == GDK_SHIFT_MASK && key == GDK_KEY_Insert)))
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "entry.paste", NULL);
  return TRUE;
}

static void
lotse_kpi_entry_dialog_init (LotseKpiEntryDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GtkStringList) rhythms = gtk_string_list_new (NULL);

  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < (int) lotse_enum_info (LOTSE_ENUM_RHYTHM)->n_values; i++)
    gtk_string_list_append (rhythms, lotse_enum_label (LOTSE_ENUM_RHYTHM, i));
  gtk_drop_down_set_model (self->rhythm, G_LIST_MODEL (rhythms));
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  self->periods = g_array_new (FALSE, FALSE, sizeof (LotseSoftDate));
  self->guard = lotse_form_guard_new ();
  lotse_save_state_set_guard (self->state, self->guard);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (paste_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (page_cb), self, G_CONNECT_SWAPPED);
}

/* The rhythm of the KPI that was looked at, else the one that most of them have. */
static int
first_rhythm (GPtrArray *kpis, const char *wanted)
{
  guint counts[8] = { 0 };
  int best = LOTSE_RHYTHM_MONTHLY;

  for (guint i = 0; i < kpis->len; i++)
    {
      const int rhythm = lotse_record_enum (kpis->pdata[i], LOTSE_F_KPI_RHYTHM);

      if (rhythm >= 0 && g_strcmp0 (lotse_record_id (kpis->pdata[i]), wanted) == 0)
        return rhythm;
      if (rhythm >= 0 && rhythm < (int) G_N_ELEMENTS (counts) && ++counts[rhythm] > counts[best])
        best = rhythm;
    }
  return best;
}

LotseKpiEntryDialog *
lotse_kpi_entry_dialog_present (LotseWindow *window, GPtrArray *kpis, const char *kpi)
{
  LotseKpiEntryDialog *self = g_object_new (LOTSE_TYPE_KPI_ENTRY_DIALOG, "transient-for", window, NULL);
  guint row = 0;

  self->session = g_object_ref (lotse_window_get_session (window));
  self->entry = lotse_kpi_entry_new (self->session);
  for (guint i = 0; i < kpis->len; i++)
    g_ptr_array_add (self->all, g_object_ref (kpis->pdata[i]));
  lotse_form_guard_set_client (self->guard, lotse_session_get_client (self->session));
  gtk_drop_down_set_selected (self->rhythm, (guint) first_rhythm (kpis, kpi));
  self->filling = FALSE;
  fill_grid (self);
  show_hint (self);
  show_counts (self);
  gtk_widget_set_visible (self->save_button, may_edit (self));
  if (lotse_kpi_entry_n_changes (self->entry) + lotse_kpi_entry_n_problems (self->entry) > 0)
    lotse_form_guard_touch (self->guard);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (entry_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guard, "changed", G_CALLBACK (guard_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));
  for (guint i = 0; i < self->shown->len; i++)
    if (g_strcmp0 (lotse_record_id (self->shown->pdata[i]), kpi) == 0)
      row = i;
  lotse_kpi_grid_focus (self->grid, row, self->periods->len - 1);
  return self;
}

LotseKpiEntry *
lotse_kpi_entry_dialog_entry (LotseKpiEntryDialog *self)
{
  g_return_val_if_fail (LOTSE_IS_KPI_ENTRY_DIALOG (self), NULL);
  return self->entry;
}

const char *
lotse_kpi_entry_dialog_page (LotseKpiEntryDialog *self)
{
  g_return_val_if_fail (LOTSE_IS_KPI_ENTRY_DIALOG (self), NULL);
  return gtk_stack_get_visible_child_name (self->stack);
}
