/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts as they were typed are in the widgets until they can be read; everything that can be read is in the form of the project, and so in its draft. */
#include "config.h"
#include "lotse-legal-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/forms/lotse-record-form.h"
#include "app/text-scale.h"
#include "data/client/trouble-words.h"
#include "data/model/legal.h"

#define WIDTH_PX 560
#define HEIGHT_PX 640

typedef struct
{
  LotseLegalDialog *dialog;   /* (unowned) */
  int               check;
  AdwExpanderRow   *row;      /* (unowned) and what is in it */
  GtkDropDown      *state, *function;
  GtkEditable      *date, *review, *note;
} Check;

struct _LotseLegalDialog
{
  AdwWindow        parent_instance;

  LotseWindow     *window;    /* (owned) */
  LotseRecordForm *form;      /* (owned) of the project */
  GPtrArray       *functions; /* (owned) (element-type LotseRecord) by title */
  GtkWidget       *save;      /* (unowned) */
  Check            checks[LOTSE_LEGAL_CHECK_N_VALUES];
  gboolean         filling, saving;
};

G_DEFINE_TYPE (LotseLegalDialog, lotse_legal_dialog, ADW_TYPE_WINDOW)

static gboolean
read_day (GtkEditable *entry, LotseDate *out)
{
  static const LotseField day = { .name = "day", .label = N_("Day"), .type = LOTSE_TYPE_DATE };
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  LotseValue value = LOTSE_VALUE_UNSET (LOTSE_TYPE_DATE);
  gboolean fine = TRUE;

  *out = LOTSE_DATE_NONE;
  if (*text != '\0')
    {
      fine = lotse_value_parse (&day, text, lotse_lang_get (), &value, NULL);
      if (fine && value.set)
        *out = (LotseDate) value.u.integer;
      lotse_value_clear (&value);
    }
  if (fine)
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, fine ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  return fine;
}

static void
show_check (Check *self, const LotseLegalCheck *value)
{
  LotseRecord *function = lotse_dataset_get (lotse_session_get_dataset (lotse_window_get_session (self->dialog->window)), LOTSE_KIND_FUNCTION, value->function);
  g_autofree char *words = lotse_legal_words (value, function != NULL ? lotse_record_text (function, LOTSE_F_FUNCTION_TITLE) : NULL, lotse_date_today (),
                                              lotse_lang_get ());
  g_autofree char *text = g_strjoin (" · ", value->state >= 0 ? lotse_enum_label (LOTSE_ENUM_CHECK_STATE, value->state) : _("open"), words, NULL);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_expander_row_set_subtitle (self->row, escaped);
}

/* Into the form, and so into the draft; what cannot be read is marked and keeps the dialog from saving. */
static void
changed_cb (Check *self)
{
  LotseLegalDialog *dialog = self->dialog;
  const guint state = gtk_drop_down_get_selected (self->state), function = gtk_drop_down_get_selected (self->function);
  g_autoptr (LotseRecord) record = NULL;
  LotseLegalCheck value = { -1, LOTSE_DATE_NONE, NULL, NULL, LOTSE_DATE_NONE };
  gboolean fine;

  if (dialog->filling)
    return;
  fine = read_day (self->date, &value.date) & read_day (self->review, &value.review);
  value.state = state != GTK_INVALID_LIST_POSITION ? (int) state - 1 : -1;
  value.function = function != GTK_INVALID_LIST_POSITION && function > 0 ? lotse_record_id (dialog->functions->pdata[function - 1]) : NULL;
  value.note = gtk_editable_get_text (self->note);
  gtk_widget_set_sensitive (dialog->save, fine);
  if (!fine)
    return;
  record = lotse_record_form_result (dialog->form);
  lotse_legal_set (record, self->check, &value);
  lotse_record_form_set_value (dialog->form, LOTSE_F_PROJECT_LEGAL, lotse_record_get (record, LOTSE_F_PROJECT_LEGAL));
  show_check (self, &value);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseLegalDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  self->saving = FALSE;
  if (lotse_history_commit_finish (LOTSE_HISTORY (source), result, &error))
    {
      lotse_record_form_drop_draft (self->form);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  text = lotse_trouble_long (error);
  lotse_window_toast (self->window, text);
}

void
lotse_legal_dialog_save (LotseLegalDialog *self)
{
  g_autofree char *title = NULL, *words = NULL;
  GPtrArray *mutations;

  g_return_if_fail (LOTSE_IS_LEGAL_DIALOG (self));

  if (self->saving || !gtk_widget_get_sensitive (self->save))
    return;
  mutations = lotse_record_form_mutations (self->form);
  if (mutations->len == 0)
    {
      g_ptr_array_unref (mutations);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  title = lotse_record_title (lotse_record_form_original (self->form));
  words = g_strdup_printf (_("Legal certainty of “%s” changed"), title);
  self->saving = TRUE;
  lotse_history_commit_async (lotse_session_get_history (lotse_window_get_session (self->window)), words, mutations, NULL, saved_cb, g_object_ref (self));
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_legal_dialog_save (LOTSE_LEGAL_DIALOG (widget));
}

static int
compare_titles (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (lotse_record_text (*(LotseRecord *const *) a, LOTSE_F_FUNCTION_TITLE), lotse_record_text (*(LotseRecord *const *) b, LOTSE_F_FUNCTION_TITLE));
}

static void
read_functions (LotseLegalDialog *self)
{
  LotseDataset *data = lotse_session_get_dataset (lotse_window_get_session (self->window));

  self->functions = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_FUNCTION); i++)
    g_ptr_array_add (self->functions, g_object_ref (lotse_dataset_at (data, LOTSE_KIND_FUNCTION, i)));
  g_ptr_array_sort (self->functions, compare_titles);
}

/* A line of the group: name at the left, @input at the right. */
static void
add_line (Check *self, const char *label, GtkWidget *input)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  gtk_widget_set_valign (input, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), input);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), input);
  adw_expander_row_add_row (self->row, row);
}

static GtkDropDown *
add_choice (Check *self, const char *label, GtkStringList *names, guint selected)
{
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *input = gtk_drop_down_new (G_LIST_MODEL (names), expression);

  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (input), g_list_model_get_n_items (G_LIST_MODEL (names)) > 8);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (input), selected);
  g_signal_connect_swapped (input, "notify::selected", G_CALLBACK (changed_cb), self);
  add_line (self, label, input);
  return GTK_DROP_DOWN (input);
}

static GtkEditable *
add_entry (Check *self, const char *label, const char *text, int width_chars)
{
  GtkWidget *input = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (input), width_chars);
  gtk_editable_set_text (GTK_EDITABLE (input), text != NULL ? text : "");
  g_signal_connect_swapped (input, "changed", G_CALLBACK (changed_cb), self);
  add_line (self, label, input);
  return GTK_EDITABLE (input);
}

static GtkEditable *
add_day (Check *self, const char *label, LotseDate day)
{
  g_autofree char *text = day != LOTSE_DATE_NONE ? lotse_date_format (day, lotse_lang_get ()) : NULL;

  return add_entry (self, label, text, 12);
}

static void
add_check (LotseLegalDialog *self, int check, GtkWidget *group)
{
  Check *one = &self->checks[check];
  g_autoptr (LotseRecord) record = lotse_record_form_result (self->form);
  GtkStringList *states = gtk_string_list_new (NULL), *functions = gtk_string_list_new (NULL);
  LotseLegalCheck value;
  guint chosen = 0;

  lotse_legal_get (record, check, &value);
  one->dialog = self;
  one->check = check;
  one->row = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (one->row), lotse_enum_label (LOTSE_ENUM_LEGAL_CHECK, check));
  gtk_string_list_append (states, _("(not said)"));
  for (int state = 0; state < LOTSE_CHECK_STATE_N_VALUES; state++)
    gtk_string_list_append (states, lotse_enum_label (LOTSE_ENUM_CHECK_STATE, state));
  gtk_string_list_append (functions, _("(not said)"));
  for (guint i = 0; i < self->functions->len; i++)
    {
      gtk_string_list_append (functions, lotse_record_text (self->functions->pdata[i], LOTSE_F_FUNCTION_TITLE));
      if (g_strcmp0 (value.function, lotse_record_id (self->functions->pdata[i])) == 0)
        chosen = i + 1;
    }
  one->state = add_choice (one, _("State"), states, (guint) (value.state + 1));
  one->date = add_day (one, _("Since"), value.date);
  one->function = add_choice (one, _("Responsible function"), functions, chosen);
  one->review = add_day (one, _("Next review"), value.review);
  one->note = add_entry (one, _("Document or note"), value.note, 22);
  show_check (one, &value);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (one->row));
}

static GtkWidget *
head_new (LotseLegalDialog *self)
{
  GtkWidget *head = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->save = gtk_button_new_with_mnemonic (_("_Save"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->save), "legal.save");
  gtk_widget_set_tooltip_text (self->save, _("Save (Ctrl+S)"));
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (head), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (head), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (head), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (head), self->save);
  return head;
}

static void
build (LotseLegalDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *page = adw_preferences_page_new (), *group = adw_preferences_group_new ();

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _("Eight checks that stop projects when they come late. Ask early; “not needed” is an answer too."));
  self->filling = TRUE;
  for (int check = 0; check < LOTSE_LEGAL_CHECK_N_VALUES; check++)
    add_check (self, check, group);
  self->filling = FALSE;
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), head_new (self));
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
}

static void
lotse_legal_dialog_dispose (GObject *object)
{
  LotseLegalDialog *self = LOTSE_LEGAL_DIALOG (object);

  /* Widgets that are torn down say that they have changed. */
  self->filling = TRUE;
  G_OBJECT_CLASS (lotse_legal_dialog_parent_class)->dispose (object);
  g_clear_object (&self->window);
  g_clear_object (&self->form);
  g_clear_pointer (&self->functions, g_ptr_array_unref);
}

static void
lotse_legal_dialog_class_init (LotseLegalDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_legal_dialog_dispose;
  gtk_widget_class_install_action (widget_class, "legal.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "legal.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lotse_legal_dialog_init (LotseLegalDialog *self)
{
}

static int
first_open (LotseRecord *project)
{
  for (int check = 0; check < LOTSE_LEGAL_CHECK_N_VALUES; check++)
    {
      LotseLegalCheck one;

      lotse_legal_get (project, check, &one);
      if (!lotse_legal_settled (one.state))
        return check;
    }
  return 0;
}

LotseLegalDialog *
lotse_legal_dialog_present (LotseWindow *window, LotseRecord *project, int check)
{
  LotseLegalDialog *self = g_object_new (LOTSE_TYPE_LEGAL_DIALOG, "transient-for", window, "modal", TRUE, "title", _("Legal certainty"), "default-width", WIDTH_PX,
                                         "default-height", HEIGHT_PX, NULL);
  const int at = check >= 0 && check < LOTSE_LEGAL_CHECK_N_VALUES ? check : first_open (project);

  self->window = g_object_ref (window);
  self->form = lotse_record_form_new (lotse_window_get_session (window), LOTSE_KIND_PROJECT, project, NULL);
  read_functions (self);
  build (self);
  adw_expander_row_set_expanded (self->checks[at].row, TRUE);
  lotse_text_scale_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->checks[at].state));
  return self;
}
