/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table on one page, what saving would do on the other. What was pasted or read from a file is looked at there first. */
#include "config.h"
#include "kpi-entry-dialog-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "app/forms/draft-note.h"
#include "app/forms/form-leave.h"
#include "app/text-scale.h"
#include "app/widgets/lotse-flow-layout.h"

G_DEFINE_TYPE (LotseKpiEntryDialog, lotse_kpi_entry_dialog, ADW_TYPE_WINDOW)

gboolean
lotse_kpi_entry_dialog_may_edit (LotseKpiEntryDialog *self)
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
  g_autofree char *title = NULL, *when = NULL, *day = NULL, *recorded = NULL, *remark = NULL;
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
      remark = lotse_kpi_entry_remark (self->entry, kpi, period);
      if (remark != NULL)
        g_string_append_printf (text, " · %s", remark);
      lotse_kpi_entry_changed (self->entry, kpi, period, &reason);
      if (reason != NULL)
        {
          g_string_append_printf (text, " · %s", reason);
          gtk_widget_add_css_class (GTK_WIDGET (self->cell_text), "error");
        }
    }
  gtk_label_set_text (self->cell_text, text->str);
}

void
lotse_kpi_entry_dialog_show_hint (LotseKpiEntryDialog *self)
{
  const gint64 at = lotse_kpi_entry_draft_at (self->entry);
  g_autoptr (GDateTime) time = at > 0 ? g_date_time_new_from_unix_local (at / G_USEC_PER_SEC) : NULL;
  g_autofree char *text = NULL, *came = lotse_kpi_entry_came_words (self->entry);
  const gboolean shows_came = came != NULL && self->message == NULL && self->reading == NULL && lotse_kpi_entry_dialog_may_edit (self);

  if (!lotse_kpi_entry_dialog_may_edit (self))
    text = g_strdup (_("This can only be read here: what is open may not be changed."));
  else if (self->reading != NULL)
    text = g_strdup (_("The file is being read …"));
  else if (self->message != NULL)
    text = g_strdup (self->message);
  else if (!lotse_kpi_entry_draft_kept (self->entry))
    text = came != NULL ? g_strdup_printf ("%s\n%s", came, lotse_draft_unkept_words ()) : g_strdup (lotse_draft_unkept_words ());
  else if (came != NULL)
    text = g_strdup (came);
  else if (time != NULL)
    {
      g_autofree char *iso = g_date_time_format (time, "%F"), *clock = g_date_time_format (time, "%H:%M");
      g_autofree char *day = lotse_date_format (lotse_date_parse (iso), lotse_lang_get ());

      text = g_strdup_printf (_("What you typed on %s at %s and did not save is here again."), day, clock);
    }
  gtk_widget_set_visible (self->hint, text != NULL);
  gtk_widget_set_visible (self->hint_button, at > 0 && lotse_kpi_entry_dialog_may_edit (self) && self->message == NULL && self->reading == NULL && !shows_came);
  gtk_widget_set_visible (self->came_buttons, shows_came);
  gtk_widget_set_visible (self->came_look, g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "changes") != 0);
  gtk_label_set_text (self->hint_text, text != NULL ? text : "");
}

void
lotse_kpi_entry_dialog_show_counts (LotseKpiEntryDialog *self)
{
  const guint good = lotse_kpi_entry_n_changes (self->entry), bad = lotse_kpi_entry_n_problems (self->entry);
  g_autoptr (GPtrArray) all = lotse_kpi_entry_changes (self->entry);
  g_autofree char *title = all->len > 0 ? g_strdup_printf (_("Changes (%u)"), all->len) : g_strdup (_("Changes"));
  g_autofree char *text = g_strdup_printf (ngettext ("%u cell cannot be taken", "%u cells cannot be taken", bad), bad);

  gtk_stack_page_set_title (self->changes_page, title);
  gtk_widget_set_visible (self->problems, bad > 0);
  gtk_label_set_text (self->problems_text, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entry.save", good > 0 && bad == 0 && lotse_kpi_entry_dialog_may_edit (self) && lotse_form_guard_stage (self->guard) != LOTSE_SAVE_SAVING);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entry.paste", lotse_kpi_entry_dialog_may_edit (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "entry.open", lotse_kpi_entry_dialog_may_edit (self) && self->reading == NULL);
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
fill_periods (LotseKpiEntryDialog *self, LotsePrecision precision)
{
  const guint n = n_periods (precision);

  g_array_set_size (self->periods, 0);
  for (guint i = 0; i < n; i++)
    {
      LotseSoftDate period = lotse_period_at (lotse_date_today (), precision, (int) i - (int) n + 1 + self->offset);

      g_array_append_val (self->periods, period);
    }
}

static void
fill_grid (LotseKpiEntryDialog *self)
{
  const int rhythm = (int) gtk_drop_down_get_selected (self->rhythm);

  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; i < self->all->len; i++)
    if (has_rhythm (self->all->pdata[i], rhythm))
      g_ptr_array_add (self->shown, g_object_ref (self->all->pdata[i]));
  fill_periods (self, lotse_rhythm_precision (rhythm));
  lotse_kpi_grid_show (self->grid, self->entry, self->shown, self->periods);
  gtk_widget_set_sensitive (GTK_WIDGET (self->grid), lotse_kpi_entry_dialog_may_edit (self));
  gtk_widget_set_visible (GTK_WIDGET (self->grid), self->shown->len > 0);
  gtk_widget_set_visible (self->none, self->shown->len == 0);
  show_cell (self);
}

static void
entry_changed_cb (LotseKpiEntryDialog *self)
{
  if (lotse_kpi_entry_is_touched (self->entry))
    lotse_form_guard_touch (self->guard);
  else
    lotse_form_guard_reset (self->guard);
  g_clear_pointer (&self->message, g_free);
  lotse_kpi_grid_update (self->grid);
  show_cell (self);
  lotse_kpi_entry_dialog_show_hint (self);
  lotse_kpi_entry_dialog_show_counts (self);
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

static gboolean
shows_kpi (LotseKpiEntryDialog *self, const char *kpi, guint *row)
{
  for (*row = 0; *row < self->shown->len; (*row)++)
    if (g_str_equal (lotse_record_id (self->shown->pdata[*row]), kpi))
      return TRUE;
  return FALSE;
}

static gboolean
shows_day (LotseKpiEntryDialog *self, LotseDate day, guint *column)
{
  for (*column = 0; *column < self->periods->len; (*column)++)
    if (day >= g_array_index (self->periods, LotseSoftDate, *column).first && day <= lotse_soft_last (g_array_index (self->periods, LotseSoftDate, *column)))
      return TRUE;
  return FALSE;
}

void
lotse_kpi_entry_dialog_go_to (LotseKpiEntryDialog *self, const char *kpi, LotseDate day)
{
  LotseRecord *record = lotse_dataset_get (lotse_session_get_dataset (self->session), LOTSE_KIND_KPI, kpi);
  LotsePrecision precision;
  guint row, column;
  int offset;

  if (!shows_kpi (self, kpi, &row) && record != NULL && lotse_record_enum (record, LOTSE_F_KPI_RHYTHM) >= 0)
    gtk_drop_down_set_selected (self->rhythm, (guint) lotse_record_enum (record, LOTSE_F_KPI_RHYTHM)); /* fills the table */
  if (!shows_kpi (self, kpi, &row))
    return;
  precision = lotse_rhythm_precision ((int) gtk_drop_down_get_selected (self->rhythm));
  offset = self->offset;
  /* Half a table at a time, and no farther than any report tells of. */
  for (guint i = 0; i < 1000 && !shows_day (self, day, &column); i++)
    {
      self->offset += (day < g_array_index (self->periods, LotseSoftDate, 0).first ? -1 : 1) * (int) n_periods (precision) / 2;
      fill_periods (self, precision);
    }
  if (offset != self->offset)
    fill_grid (self);
  if (shows_day (self, day, &column))
    lotse_kpi_grid_focus (self->grid, row, column);
}

/* ---- Actions ---- */

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
  lotse_kpi_entry_dialog_look_through (LOTSE_KPI_ENTRY_DIALOG (widget));
}

static void
take_back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_kpi_entry_came_back (LOTSE_KPI_ENTRY_DIALOG (widget)->entry);
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

  if (!lotse_kpi_entry_dialog_may_edit (self) || lotse_form_guard_stage (self->guard) == LOTSE_SAVE_SAVING)
    return;
  if (lotse_kpi_entry_n_problems (self->entry) > 0)
    {
      lotse_kpi_entry_dialog_look_through (self);
      return;
    }
  if (!self->sure && lotse_kpi_entry_dialog_asks (self))
    return;
  self->sure = FALSE;
  mutations = lotse_kpi_entry_mutations (self->entry, &error);
  if (mutations == NULL)
    {
      lotse_kpi_entry_dialog_say (self, error->message);
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

  lotse_kpi_entry_dialog_show_counts (self);
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
  lotse_kpi_entry_dialog_show_hint (self);
  show_changes (self);
}

static gboolean
lotse_kpi_entry_dialog_close_request (GtkWindow *window)
{
  LotseKpiEntryDialog *self = LOTSE_KPI_ENTRY_DIALOG (window);
  GtkWindow *parent = gtk_window_get_transient_for (window);

  if (lotse_form_guard_stage (self->guard) == LOTSE_SAVE_SAVING)
    return TRUE;
  if (lotse_form_asks_before_close (window, !lotse_kpi_entry_dialog_may_edit (self) || !lotse_form_guard_unsaved (self->guard) || lotse_kpi_entry_draft_kept (self->entry)))
    return TRUE;
  if (parent != NULL && lotse_kpi_entry_dialog_may_edit (self) && lotse_form_guard_unsaved (self->guard) && lotse_kpi_entry_draft_kept (self->entry))
    lotse_window_say_draft_kept (LOTSE_WINDOW (parent));
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
  gtk_widget_class_bind_template_child (widget_class, LotseKpiEntryDialog, came_buttons);
  gtk_widget_class_bind_template_child (widget_class, LotseKpiEntryDialog, came_look);
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
    { "entry.paste", lotse_kpi_entry_dialog_paste_action, 0, 0 },                           { "entry.open", lotse_kpi_entry_dialog_open_action, GDK_KEY_o, GDK_CONTROL_MASK },
    { "entry.earlier", earlier_cb, GDK_KEY_Left, GDK_ALT_MASK }, { "entry.later", later_cb, GDK_KEY_Right, GDK_ALT_MASK },
    { "entry.problems", problems_cb, 0, 0 },                     { "entry.discard", discard_cb, 0, 0 },
    { "entry.take-back", take_back_cb, 0, 0 },
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
  lotse_kpi_entry_dialog_show_hint (self);
  lotse_kpi_entry_dialog_show_counts (self);
  gtk_widget_set_visible (self->save_button, lotse_kpi_entry_dialog_may_edit (self));
  if (lotse_kpi_entry_is_touched (self->entry))
    lotse_form_guard_touch (self->guard);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (entry_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guard, "changed", G_CALLBACK (guard_changed_cb), self, G_CONNECT_SWAPPED);
  lotse_text_scale_present (GTK_WINDOW (self));
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
