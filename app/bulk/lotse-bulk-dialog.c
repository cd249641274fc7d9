/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values are those of a form for a project, so that every field is entered, checked and explained as everywhere else. The preview follows
 * what is entered and what comes from others. */
#include "config.h"
#include "lotse-bulk-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/bulk/bulk-closing.h"
#include "app/bulk/bulk-form.h"
#include "app/bulk/bulk-stop.h"
#include "app/forms/draft-note.h"
#include "app/forms/field-help.h"
#include "app/forms/field-inputs.h"
#include "app/forms/form-leave.h"
#include "app/lotse-form-guard.h"
#include "app/text-scale.h"
#include "app/widgets/check-arrows.h"
#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-save-state.h"

/* One field that can be changed. */
typedef struct
{
  LotseBulkDialog *dialog; /* (unowned) */
  guint            field;
  GtkWidget       *check, *mode, *empty, *entry, *input, *focus, *note; /* (unowned) @mode and @empty (nullable) */
} Row;

struct _LotseBulkDialog
{
  AdwWindow        parent_instance;

  AdwWindowTitle  *title;
  GtkButton       *save_button;
  GtkBox          *groups;
  LotseSaveState  *state;
  LotseRecordForm *form;    /* (owned) */
  LotseFormGuard  *guard;   /* (owned) */
  char           **ids;     /* (owned) */
  GPtrArray       *rows;    /* (owned) (element-type Row) */
  GPtrArray       *lines;   /* (owned) (nullable) (element-type LotseBulkLine) */
  GtkWidget       *preview; /* (unowned) card */
  GtkWidget       *closing; /* (unowned) what stays open */
  GtkWidget       *stop;    /* (unowned) decision and lesson */
  guint            show_id;
};

G_DEFINE_TYPE (LotseBulkDialog, lotse_bulk_dialog, ADW_TYPE_WINDOW)

static gboolean
is_chosen (const Row *row)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (row->check));
}

static LotseBulkMode
mode_of (const Row *row)
{
  return row->mode != NULL ? (LotseBulkMode) gtk_drop_down_get_selected (GTK_DROP_DOWN (row->mode)) : LOTSE_BULK_SET;
}

/* Nothing is left there afterwards, which is only so where somebody says it. */
static gboolean
empties (const Row *row)
{
  return row->empty != NULL && mode_of (row) == LOTSE_BULK_SET && gtk_check_button_get_active (GTK_CHECK_BUTTON (row->empty));
}

static gboolean
has_value (const Row *row)
{
  LotseValue value = lotse_record_form_value (row->dialog->form, row->field);
  const gboolean set = value.set;

  lotse_value_clear (&value);
  return set;
}

/* Ticked, and nothing says what becomes of it. */
static gboolean
lacks_value (LotseBulkDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (self->rows, i);

      if (is_chosen (row) && !empties (row) && !has_value (row))
        return TRUE;
    }
  return FALSE;
}

/* What was entered, without what is to be empty. (transfer full) */
static LotseRecord *
values_of (LotseBulkDialog *self)
{
  LotseRecord *values = lotse_record_form_result (self->form);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (self->rows, i);
      LotseValue none = LOTSE_VALUE_UNSET (lotse_kind_info (LOTSE_KIND_PROJECT)->fields[row->field].type);

      if (is_chosen (row) && empties (row))
        lotse_record_take (values, row->field, &none);
    }
  return values;
}

static GArray *
changes_of (LotseBulkDialog *self)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (LotseBulkChange));

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (self->rows, i);
      LotseBulkChange change = { row->field, mode_of (row) };

      if (is_chosen (row))
        g_array_append_val (changes, change);
    }
  return changes;
}

/* What is wrong with what was entered; the first that is shown says so below its field. */
static gboolean
show_notes (LotseBulkDialog *self)
{
  gboolean right = TRUE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (self->rows, i);
      g_autofree char *problem = is_chosen (row) && !empties (row) ? lotse_record_form_problem (self->form, row->field, FALSE) : NULL;

      gtk_label_set_text (GTK_LABEL (row->note), problem != NULL ? problem : "");
      gtk_widget_set_visible (row->note, problem != NULL);
      gtk_widget_set_sensitive (row->input, !empties (row));
      if (row->empty != NULL)
        gtk_widget_set_visible (row->empty, mode_of (row) == LOTSE_BULK_SET);
      right = right && problem == NULL;
    }
  return right;
}

static char *
button_words (LotseBulkDialog *self, guint n)
{
  return self->lines == NULL ? g_strdup (_("_Change Projects")) : g_strdup_printf (ngettext ("_Change %u Project", "_Change %u Projects", n), n);
}

static void
show_preview (LotseBulkDialog *self)
{
  LotseSession *session = lotse_record_form_session (self->form);
  g_autoptr (GArray) changes = changes_of (self);
  g_autoptr (LotseRecord) values = values_of (self);
  const gboolean right = show_notes (self), lacking = lacks_value (self);
  gboolean unsaid;
  const guint total = g_strv_length (self->ids);
  g_autofree char *subtitle = NULL, *button = NULL;
  GtkWidget *child;
  guint n;

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  if (changes->len > 0 && right && !lacking)
    self->lines = lotse_bulk_plan (session, (const char *const *) self->ids, values, &g_array_index (changes, LotseBulkChange, 0), changes->len);
  n = self->lines != NULL ? lotse_bulk_count (self->lines, LOTSE_BULK_CHANGED) : 0;
  while ((child = gtk_widget_get_last_child (self->preview)) != NULL && g_object_get_data (G_OBJECT (child), "lines") != NULL)
    gtk_box_remove (GTK_BOX (self->preview), child);
  if (self->lines != NULL)
    {
      GtkWidget *list = lotse_bulk_preview_new (self->lines, _("Will change"));

      g_object_set_data (G_OBJECT (list), "lines", list);
      gtk_box_append (GTK_BOX (self->preview), list);
    }
  lotse_bulk_stop_show (self->stop, self->lines);
  unsaid = lotse_bulk_stop_lacks (self->stop);
  if (unsaid)
    subtitle = g_strdup (_("To stop projects, say above what was decided, when, and what others can learn from it."));
  else if (self->lines != NULL)
    subtitle = g_strdup_printf (ngettext ("%u of %u project changes, in one step that can be undone.",
                                          "%u of %u projects change, in one step that can be undone.", total), n, total);
  else
    subtitle = g_strdup (!right    ? _("Put right what is marked above first.")
                         : lacking ? _("Enter a value for everything that is ticked, or say that it is to be empty.")
                                   : _("Choose above what is to change."));
  lotse_bulk_closing_set_day (self->closing, lotse_bulk_stop_day (self->stop));
  lotse_bulk_closing_show (self->closing, self->lines);
  lotse_card_set_subtitle (LOTSE_CARD (self->preview), subtitle);
  button = button_words (self, n);
  gtk_button_set_label (self->save_button, button);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "bulk.save",
                                 n > 0 && !unsaid && lotse_form_guard_stage (self->guard) != LOTSE_SAVE_SAVING && lotse_session_may_edit (session));
}

static gboolean
show_cb (gpointer data)
{
  LotseBulkDialog *self = data;

  self->show_id = 0;
  show_preview (self);
  return G_SOURCE_REMOVE;
}

static void
queue_show (LotseBulkDialog *self)
{
  if (self->show_id == 0)
    self->show_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_cb, self, NULL);
}

static void
form_changed_cb (LotseBulkDialog *self)
{
  lotse_form_guard_touch (self->guard);
  queue_show (self);
}

static void
chosen_cb (GtkCheckButton *check, GParamSpec *pspec, Row *row)
{
  const gboolean chosen = is_chosen (row);

  gtk_widget_set_visible (row->entry, chosen);
  if (chosen)
    gtk_widget_grab_focus (row->mode != NULL ? row->mode : row->focus);
  queue_show (row->dialog);
}

static void
mode_cb (GtkDropDown *drop_down, GParamSpec *pspec, Row *row)
{
  queue_show (row->dialog);
}

static GtkWidget *
make_empty (Row *row)
{
  GtkWidget *empty = gtk_check_button_new_with_label (_("Empty it in all of them"));

  gtk_widget_set_halign (empty, GTK_ALIGN_START);
  lotse_check_arrows (empty);
  g_signal_connect_swapped (empty, "notify::active", G_CALLBACK (queue_show), row->dialog);
  return empty;
}

static GtkWidget *
make_mode (Row *row, const char *label)
{
  const char *const modes[] = { _("Add to what is there"), _("Take out of what is there"), _("In place of what is there"), NULL };
  GtkWidget *mode = gtk_drop_down_new_from_strings (modes);

  gtk_widget_set_halign (mode, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (mode), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (mode, "notify::selected", G_CALLBACK (mode_cb), row);
  return mode;
}

static void
make_input (Row *row)
{
  const LotseField *info = &lotse_kind_info (LOTSE_KIND_PROJECT)->fields[row->field];

  row->input = lotse_field_input_new (row->dialog->form, info, &row->focus);
  gtk_box_insert_child_after (GTK_BOX (row->entry), row->input, row->mode);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->focus), GTK_ACCESSIBLE_PROPERTY_LABEL, lotse_field_label (info), -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row->focus), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, row->note, NULL, -1);
}

static void
rewritten_cb (LotseBulkDialog *self, guint field)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (row->field != field)
        continue;
      gtk_box_remove (GTK_BOX (row->entry), row->input);
      make_input (row);
      lotse_form_focus_end (row->focus);
    }
}

static GtkWidget *
make_row (LotseBulkDialog *self, guint field)
{
  const LotseField *info = &lotse_kind_info (LOTSE_KIND_PROJECT)->fields[field];
  const char *label = lotse_field_label (info);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *help = lotse_field_help_new (LOTSE_KIND_PROJECT, field, box);
  Row *row = g_new0 (Row, 1);

  row->dialog = self;
  row->field = field;
  row->check = gtk_check_button_new_with_label (label);
  lotse_check_arrows (row->check);
  row->entry = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  row->note = gtk_label_new (NULL);
  gtk_widget_set_margin_start (row->entry, 28);
  gtk_widget_set_visible (row->entry, FALSE);
  if (lotse_bulk_field_gathers (field))
    {
      row->mode = make_mode (row, label);
      gtk_box_append (GTK_BOX (row->entry), row->mode);
    }
  make_input (row);
  if (lotse_bulk_field_may_be_empty (field))
    {
      row->empty = make_empty (row);
      gtk_box_append (GTK_BOX (row->entry), row->empty);
    }
  gtk_label_set_xalign (GTK_LABEL (row->note), 0);
  gtk_label_set_wrap (GTK_LABEL (row->note), TRUE);
  gtk_widget_add_css_class (row->note, "error");
  gtk_widget_set_visible (row->note, FALSE);
  gtk_box_append (GTK_BOX (row->entry), row->note);
  if (field == LOTSE_F_PROJECT_LIFE_CYCLE) /* asked where it is chosen, and seen */
    {
      gtk_box_append (GTK_BOX (row->entry), self->stop);
      gtk_box_append (GTK_BOX (row->entry), self->closing);
    }
  gtk_box_append (GTK_BOX (head), row->check);
  if (help != NULL)
    gtk_box_append (GTK_BOX (head), help);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), row->entry);
  g_signal_connect (row->check, "notify::active", G_CALLBACK (chosen_cb), row);
  g_ptr_array_add (self->rows, row);
  return box;
}

static void
build (LotseBulkDialog *self)
{
  GtkWidget *card = lotse_card_new (_("What is to change"), _("What is not ticked stays as it is in each project."));
  guint n;
  const guint *fields = lotse_bulk_fields (&n);

  self->closing = lotse_bulk_closing_new (lotse_record_form_session (self->form));
  self->stop = lotse_bulk_stop_new (lotse_record_form_session (self->form), (const char *const *) self->ids);
  gtk_box_set_spacing (GTK_BOX (card), 8);
  gtk_widget_add_css_class (card, "card");
  for (guint i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (card), make_row (self, fields[i]));
  gtk_box_append (self->groups, card);
  self->preview = lotse_card_new (_("What comes of it"), NULL);
  gtk_widget_add_css_class (self->preview, "card");
  gtk_box_append (self->groups, self->preview);
}

void
lotse_bulk_dialog_save (LotseBulkDialog *self)
{
  g_autoptr (GArray) changes = NULL;
  g_autofree char *words = NULL;
  GPtrArray *mutations;

  g_return_if_fail (LOTSE_IS_BULK_DIALOG (self));

  g_clear_handle_id (&self->show_id, g_source_remove);
  show_preview (self);
  if (self->lines == NULL || lotse_bulk_count (self->lines, LOTSE_BULK_CHANGED) == 0 || lotse_bulk_stop_lacks (self->stop)
      || lotse_form_guard_stage (self->guard) == LOTSE_SAVE_SAVING)
    return;
  changes = changes_of (self);
  words = lotse_bulk_words (self->lines, &g_array_index (changes, LotseBulkChange, 0), changes->len);
  mutations = lotse_bulk_mutations (self->lines);
  lotse_bulk_closing_add (self->closing, mutations, &words);
  lotse_bulk_stop_add (self->stop, mutations, &words);
  lotse_form_guard_save (self->guard, lotse_session_get_history (lotse_record_form_session (self->form)), words, mutations);
}

static void
drop_drafts (LotseBulkDialog *self)
{
  lotse_record_form_drop_draft (self->form);
  lotse_bulk_stop_drop_drafts (self->stop);
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_bulk_dialog_save (LOTSE_BULK_DIALOG (widget));
}

static void
close_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
guard_changed_cb (LotseBulkDialog *self)
{
  if (lotse_form_guard_saved (self->guard))
    {
      drop_drafts (self);
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else
    queue_show (self);
}

static gboolean
lotse_bulk_dialog_close_request (GtkWindow *window)
{
  LotseBulkDialog *self = LOTSE_BULK_DIALOG (window);
  GtkWindow *parent = gtk_window_get_transient_for (window);
  gboolean chosen = FALSE;

  if (lotse_form_guard_stage (self->guard) == LOTSE_SAVE_SAVING)
    return TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    chosen = chosen || is_chosen (g_ptr_array_index (self->rows, i));
  if (lotse_form_asks_before_close (window, !chosen || !lotse_record_form_dirty (self->form) || lotse_record_form_draft_kept (self->form)))
    return TRUE;
  if (!chosen)
    drop_drafts (self);
  else if (parent != NULL && lotse_record_form_dirty (self->form) && lotse_record_form_draft_kept (self->form))
    lotse_window_say_draft_kept (LOTSE_WINDOW (parent));
  return GTK_WINDOW_CLASS (lotse_bulk_dialog_parent_class)->close_request (window);
}

static void
lotse_bulk_dialog_dispose (GObject *object)
{
  LotseBulkDialog *self = LOTSE_BULK_DIALOG (object);

  g_clear_handle_id (&self->show_id, g_source_remove);
  g_clear_object (&self->guard);
  g_clear_object (&self->form);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (lotse_bulk_dialog_parent_class)->dispose (object);
}

static void
lotse_bulk_dialog_finalize (GObject *object)
{
  LotseBulkDialog *self = LOTSE_BULK_DIALOG (object);

  g_strfreev (self->ids);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (lotse_bulk_dialog_parent_class)->finalize (object);
}

static void
lotse_bulk_dialog_class_init (LotseBulkDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_bulk_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = lotse_bulk_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = lotse_bulk_dialog_close_request;
  gtk_widget_class_install_action (widget_class, "bulk.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "bulk.close", NULL, close_cb);
  lotse_save_state_install_keys (widget_class, "bulk.save", "bulk.close");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/bulk-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseBulkDialog, title);
  gtk_widget_class_bind_template_child (widget_class, LotseBulkDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, LotseBulkDialog, groups);
  gtk_widget_class_bind_template_child (widget_class, LotseBulkDialog, state);
}

static void
lotse_bulk_dialog_init (LotseBulkDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lotse_save_state_take_enter (GTK_WIDGET (self), "bulk.save");
  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->guard = lotse_form_guard_new ();
  lotse_save_state_set_guard (self->state, self->guard);
}

static void
choose_typed (LotseBulkDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = g_ptr_array_index (self->rows, i);

      gtk_check_button_set_active (GTK_CHECK_BUTTON (row->check), lotse_record_form_changed (self->form, row->field));
    }
  if (lotse_record_form_dirty (self->form))
    lotse_form_guard_touch (self->guard);
}

static void
follow_stop (LotseBulkDialog *self)
{
  const LotseKind kinds[] = { LOTSE_KIND_DECISION, LOTSE_KIND_LESSON };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_signal_connect_object (lotse_bulk_stop_form (self->stop, kinds[i]), "changed", G_CALLBACK (form_changed_cb), self, G_CONNECT_SWAPPED);
}

LotseBulkDialog *
lotse_bulk_dialog_present (LotseWindow *window, const char *const *ids)
{
  LotseSession *session = lotse_window_get_session (window);
  LotseBulkDialog *self = g_object_new (LOTSE_TYPE_BULK_DIALOG, "transient-for", window, NULL);
  const guint n = g_strv_length ((char **) ids);
  g_autofree char *title = g_strdup_printf (ngettext ("Edit %u Project", "Edit %u Projects", n), n);

  self->ids = g_strdupv ((char **) ids);
  self->form = lotse_bulk_form_new (session, LOTSE_KIND_PROJECT, ids);
  lotse_form_guard_set_client (self->guard, lotse_session_get_client (session));
  adw_window_title_set_title (self->title, title);
  gtk_window_set_title (GTK_WINDOW (self), title);
  build (self);
  choose_typed (self);
  lotse_draft_note_follow (lotse_draft_note_add (ADW_WINDOW (self)), self->form);
  show_preview (self);
  lotse_bulk_stop_take_undo_keys (self->stop, GTK_WIDGET (self), self->form);
  follow_stop (self);
  g_signal_connect_object (self->form, "rewritten", G_CALLBACK (rewritten_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (form_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guard, "changed", G_CALLBACK (guard_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "data-changed", G_CALLBACK (queue_show), self, G_CONNECT_SWAPPED);
  gtk_window_set_focus (GTK_WINDOW (self), ((Row *) g_ptr_array_index (self->rows, 0))->check);
  lotse_text_scale_present (GTK_WINDOW (self));
  return self;
}

static Row *
row_of (LotseBulkDialog *self, guint field)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (((Row *) g_ptr_array_index (self->rows, i))->field == field)
      return g_ptr_array_index (self->rows, i);
  return NULL;
}

void
lotse_bulk_dialog_choose (LotseBulkDialog *self, guint field, gboolean chosen)
{
  Row *row;

  g_return_if_fail (LOTSE_IS_BULK_DIALOG (self));
  row = row_of (self, field);
  g_return_if_fail (row != NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (row->check), chosen);
}

void
lotse_bulk_dialog_set_mode (LotseBulkDialog *self, guint field, LotseBulkMode mode)
{
  Row *row;

  g_return_if_fail (LOTSE_IS_BULK_DIALOG (self));
  row = row_of (self, field);
  g_return_if_fail (row != NULL && row->mode != NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (row->mode), (guint) mode);
}

void
lotse_bulk_dialog_empty (LotseBulkDialog *self, guint field, gboolean empty)
{
  Row *row;

  g_return_if_fail (LOTSE_IS_BULK_DIALOG (self));
  row = row_of (self, field);
  g_return_if_fail (row != NULL && row->empty != NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (row->empty), empty);
}

LotseRecordForm *
lotse_bulk_dialog_form (LotseBulkDialog *self)
{
  g_return_val_if_fail (LOTSE_IS_BULK_DIALOG (self), NULL);
  return self->form;
}

LotseRecordForm *
lotse_bulk_dialog_stop_form (LotseBulkDialog *self, LotseKind kind)
{
  g_return_val_if_fail (LOTSE_IS_BULK_DIALOG (self), NULL);
  return lotse_bulk_stop_form (self->stop, kind);
}

GPtrArray *
lotse_bulk_dialog_lines (LotseBulkDialog *self)
{
  g_return_val_if_fail (LOTSE_IS_BULK_DIALOG (self), NULL);
  return self->lines;
}
