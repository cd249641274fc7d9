/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed is in the form of the project as it stands, and so in its draft; a day that cannot be read is said, and stands in the way of saving. */
#include "config.h"
#include "lotse-legal-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/forms/form-lines.h"
#include "app/forms/form-words.h"
#include "app/forms/lotse-record-form.h"
#include "app/forms/news-note.h"
#include "app/text-scale.h"
#include "app/widgets/drop-down.h"
#include "data/client/trouble-words.h"
#include "data/model/legal.h"
#include "data/model/orders.h"

#define WIDTH_PX 560
#define HEIGHT_PX 640

typedef struct
{
  LotseLegalDialog *dialog;   /* (unowned) */
  int               check;
  AdwExpanderRow   *row;      /* (unowned) and what is in it */
  AdwActionRow     *date_row, *review_row;
  GtkDropDown      *state, *function;
  GtkEditable      *date, *review, *note;
} Check;

struct _LotseLegalDialog
{
  AdwWindow        parent_instance;

  LotseWindow     *window;    /* (owned) */
  LotseRecordForm *form;      /* (owned) of the project */
  GPtrArray       *functions; /* (owned) (element-type LotseRecord) by title */
  Check            checks[LOTSE_LEGAL_CHECK_N_VALUES];
  gboolean         filling, saving;
};

G_DEFINE_TYPE (LotseLegalDialog, lotse_legal_dialog, ADW_TYPE_WINDOW)

static const LotseField *
legal_field (void)
{
  return &lotse_kind_info (LOTSE_KIND_PROJECT)->fields[LOTSE_F_PROJECT_LEGAL];
}

static void
mark_day (GtkEditable *entry, AdwActionRow *row, gboolean fine)
{
  static const LotseField day = { .name = "day", .label = N_("Day"), .type = LOTSE_TYPE_DATE };
  g_autofree char *problem = fine ? NULL : lotse_form_problem (&day, "", FALSE);

  adw_action_row_set_subtitle (row, problem != NULL ? problem : "");
  if (fine)
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID, fine ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

/* What the check says, in the line that is seen while it is folded. */
static void
show_check (Check *self, LotseFormLine *line)
{
  g_autoptr (LotseRecord) record = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autoptr (GPtrArray) alone = lotse_form_lines_new ();
  g_autofree char *typed = NULL, *text = NULL, *words = NULL, *escaped = NULL;
  LotseLegalCheck check;
  LotseRecord *function;
  LotseValue value;

  lotse_form_line_set_review (lotse_form_lines_add (alone, line->key, line->state, (line->faults & LOTSE_LINE_DATE) == 0 ? line->date : NULL, line->note),
                              (line->faults & LOTSE_LINE_REVIEW) == 0 ? line->review : NULL, line->function);
  typed = lotse_form_lines_write (legal_field (), alone);
  if (*typed != '\0' && lotse_value_from_storage (legal_field (), typed, &value))
    lotse_record_take (record, LOTSE_F_PROJECT_LEGAL, &value);
  lotse_legal_get (record, self->check, &check);
  function = lotse_dataset_get (lotse_session_get_dataset (lotse_window_get_session (self->dialog->window)), LOTSE_KIND_FUNCTION, check.function);
  words = lotse_legal_words (&check, function != NULL ? lotse_record_text (function, LOTSE_F_FUNCTION_TITLE) : NULL, lotse_date_today (), lotse_lang_get ());
  text = g_strjoin (" · ", check.state >= 0 ? lotse_enum_label (LOTSE_ENUM_CHECK_STATE, check.state) : _("open"), words, NULL);
  escaped = g_markup_escape_text (text, -1);
  adw_expander_row_set_subtitle (self->row, escaped);
  mark_day (self->date, self->date_row, (line->faults & LOTSE_LINE_DATE) == 0);
  mark_day (self->review, self->review_row, (line->faults & LOTSE_LINE_REVIEW) == 0);
}

static void
add_typed (Check *self, GPtrArray *lines)
{
  const guint state = gtk_drop_down_get_selected (self->state), function = gtk_drop_down_get_selected (self->function);
  const char *code = state != GTK_INVALID_LIST_POSITION && state > 0 ? lotse_enum_code (LOTSE_ENUM_CHECK_STATE, (int) state - 1) : NULL;
  const char *id = function != GTK_INVALID_LIST_POSITION && function > 0 ? lotse_record_id (self->dialog->functions->pdata[function - 1]) : NULL;

  lotse_form_line_set_review (lotse_form_lines_add (lines, lotse_enum_code (LOTSE_ENUM_LEGAL_CHECK, self->check), code, gtk_editable_get_text (self->date),
                                                    gtk_editable_get_text (self->note)),
                              gtk_editable_get_text (self->review), id);
}

static void
changed_cb (Check *self)
{
  LotseLegalDialog *dialog = self->dialog;
  g_autoptr (GPtrArray) lines = lotse_form_lines_new ();
  g_autofree char *text = NULL;

  if (dialog->filling)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (dialog->checks); i++)
    add_typed (&dialog->checks[i], lines);
  text = lotse_form_lines_write (legal_field (), lines);
  lotse_record_form_set_text (dialog->form, LOTSE_F_PROJECT_LEGAL, text);
  show_check (self, g_ptr_array_index (lines, self->check));
}

/* FALSE: there is none. */
static gboolean
go_to_problem (LotseLegalDialog *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->checks); i++)
    {
      Check *check = &self->checks[i];
      GtkEditable *const days[] = { check->date, check->review };

      for (guint j = 0; j < G_N_ELEMENTS (days); j++)
        if (gtk_widget_has_css_class (GTK_WIDGET (days[j]), "error"))
          {
            adw_expander_row_set_expanded (check->row, TRUE);
            gtk_widget_grab_focus (GTK_WIDGET (days[j]));
            return TRUE;
          }
    }
  return FALSE;
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

  if (self->saving || go_to_problem (self))
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

static void
read_functions (LotseLegalDialog *self)
{
  LotseDataset *data = lotse_session_get_dataset (lotse_window_get_session (self->window));

  self->functions = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_FUNCTION); i++)
    g_ptr_array_add (self->functions, g_object_ref (lotse_dataset_at (data, LOTSE_KIND_FUNCTION, i)));
  g_ptr_array_sort (self->functions, lotse_compare_titles_cb);
}

/* A line of the group: name at the left, @input at the right. */
static GtkWidget *
add_line (Check *self, const char *label, GtkWidget *input)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  gtk_widget_set_valign (input, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), input);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), input);
  adw_expander_row_add_row (self->row, row);
  return row;
}

static GtkDropDown *
add_choice (Check *self, const char *label, GtkStringList *names, guint selected)
{
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *input = gtk_drop_down_new (G_LIST_MODEL (names), expression);

  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (input), g_list_model_get_n_items (G_LIST_MODEL (names)) > 8);
  lotse_drop_down_wrap (GTK_DROP_DOWN (input));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (input), selected);
  g_signal_connect_swapped (input, "notify::selected", G_CALLBACK (changed_cb), self);
  add_line (self, label, input);
  return GTK_DROP_DOWN (input);
}

/* @row: (out) (nullable) (unowned) */
static GtkEditable *
add_entry (Check *self, const char *label, const char *text, int width_chars, AdwActionRow **row)
{
  GtkWidget *input = gtk_entry_new (), *line;

  gtk_editable_set_width_chars (GTK_EDITABLE (input), width_chars);
  gtk_editable_set_text (GTK_EDITABLE (input), text);
  g_signal_connect_swapped (input, "changed", G_CALLBACK (changed_cb), self);
  line = add_line (self, label, input);
  if (row != NULL)
    *row = ADW_ACTION_ROW (line);
  return GTK_EDITABLE (input);
}

/* @lines: as they are in the form; one is added where nothing was said. */
static void
add_check (LotseLegalDialog *self, int check, GPtrArray *lines, GtkWidget *group)
{
  Check *one = &self->checks[check];
  const char *code = lotse_enum_code (LOTSE_ENUM_LEGAL_CHECK, check);
  LotseFormLine *line = lotse_form_lines_find (lines, code);
  GtkStringList *states = gtk_string_list_new (NULL), *functions = gtk_string_list_new (NULL);
  guint chosen = 0;

  if (line == NULL)
    line = lotse_form_lines_add (lines, code, NULL, NULL, NULL);
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
      if (g_strcmp0 (line->function, lotse_record_id (self->functions->pdata[i])) == 0)
        chosen = i + 1;
    }
  one->state = add_choice (one, _("State"), states, *line->state != '\0' ? (guint) (lotse_enum_index (LOTSE_ENUM_CHECK_STATE, line->state) + 1) : 0);
  one->date = add_entry (one, _("Since"), line->date, 12, &one->date_row);
  one->function = add_choice (one, _("Responsible function"), functions, chosen);
  one->review = add_entry (one, _("Next review"), line->review, 12, &one->review_row);
  one->note = add_entry (one, _("Document or note"), line->note, 22, NULL);
  show_check (one, line);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (one->row));
}

static GtkWidget *
head_new (LotseLegalDialog *self)
{
  GtkWidget *head = adw_header_bar_new (), *save = gtk_button_new_with_mnemonic (_("_Save")), *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  gtk_widget_add_css_class (save, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (save), "legal.save");
  gtk_widget_set_tooltip_text (save, _("Save (Ctrl+S)"));
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (head), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (head), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (head), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (head), save);
  return head;
}

static void
build (LotseLegalDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *page = adw_preferences_page_new (), *group = adw_preferences_group_new ();
  g_autoptr (GPtrArray) lines = lotse_form_lines_read (legal_field (), lotse_record_form_text (self->form, LOTSE_F_PROJECT_LEGAL));

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _("Eight checks that stop projects when they come late. Ask early; “not needed” is an answer too."));
  self->filling = TRUE;
  for (int check = 0; check < LOTSE_LEGAL_CHECK_N_VALUES; check++)
    add_check (self, check, lines, group);
  self->filling = FALSE;
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), head_new (self));
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (self), box);
  lotse_news_note_add (ADW_WINDOW (self), self->form);
}

/* Others have answered a check meanwhile: what is shown is what will be saved. */
static void
rewritten_cb (LotseLegalDialog *self, guint field)
{
  gboolean open[LOTSE_LEGAL_CHECK_N_VALUES];

  if (field != LOTSE_F_PROJECT_LEGAL)
    return;
  for (int check = 0; check < LOTSE_LEGAL_CHECK_N_VALUES; check++)
    open[check] = adw_expander_row_get_expanded (self->checks[check].row);
  self->filling = TRUE; /* widgets that are torn down say that they have changed */
  adw_window_set_content (ADW_WINDOW (self), NULL);
  build (self);
  for (int check = 0; check < LOTSE_LEGAL_CHECK_N_VALUES; check++)
    adw_expander_row_set_expanded (self->checks[check].row, open[check]);
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
  g_signal_connect_object (self->form, "rewritten", G_CALLBACK (rewritten_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_set_expanded (self->checks[at].row, TRUE);
  lotse_text_scale_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->checks[at].state));
  return self;
}
