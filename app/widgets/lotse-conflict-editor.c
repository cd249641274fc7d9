/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form keeps the text, so that an editor can go and come again; what cannot be read is said below the field at once. */
#include "config.h"
#include "lotse-conflict-editor.h"

#include <glib/gi18n-lib.h>

#include "app/conflict-words.h"
#include "app/widgets/drop-down.h"
#include "app/widgets/long-text.h"
#include "app/widgets/spoken-names.h"
#include "app/widgets/wrapped-label.h"

#define LABEL_CHARS 6

struct _LotseConflictEditor
{
  GtkBox             parent_instance;
  LotseConflictForm *form; /* (owned) */
  const LotseField  *field;
  GtkWidget         *input; /* (unowned) entry, text view or drop-down */
  GtkLabel          *problem; /* (unowned) */
  gboolean           updating;
};

G_DEFINE_TYPE (LotseConflictEditor, lotse_conflict_editor, GTK_TYPE_BOX)

static void
show_problem (LotseConflictEditor *self)
{
  g_autoptr (GError) error = NULL;
  const gboolean fine = lotse_conflict_form_check (self->form, self->field->index, &error);

  gtk_widget_set_visible (GTK_WIDGET (self->problem), !fine);
  gtk_label_set_text (self->problem, fine ? "" : error->message);
  if (fine)
    gtk_widget_remove_css_class (self->input, "error");
  else
    gtk_widget_add_css_class (self->input, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_STATE_INVALID,
                               fine ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static guint
chosen_value (LotseConflictEditor *self, const char *text)
{
  const LotseEnum *values = lotse_enum_info (self->field->enum_id);
  LotseValue value;
  guint chosen = 0;

  if (*text == '\0' || !lotse_value_parse (self->field, text, lotse_lang_get (), &value, NULL))
    return 0;
  if (value.set)
    chosen = (guint) value.u.integer + 1;
  lotse_value_clear (&value);
  return chosen <= (self->field->type == LOTSE_TYPE_BOOL ? 2 : values->n_values) ? chosen : 0;
}

static void
update_cb (LotseConflictEditor *self)
{
  const guint index = self->field->index;
  const char *text;

  if (self->updating)
    return;
  self->updating = TRUE;
  if (!lotse_field_typable (self->field))
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->input), lotse_conflict_form_picked (self->form, index) == LOTSE_SIDE_MINE ? 0 : 1);
  else
    {
      text = lotse_conflict_form_text (self->form, index);
      if (GTK_IS_DROP_DOWN (self->input))
        gtk_drop_down_set_selected (GTK_DROP_DOWN (self->input), chosen_value (self, text));
      else if (GTK_IS_TEXT_VIEW (self->input))
        {
          GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input));
          g_autofree char *shown = NULL;

          g_object_get (buffer, "text", &shown, NULL);
          if (g_strcmp0 (shown, text) != 0)
            gtk_text_buffer_set_text (buffer, text, -1);
        }
      else if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->input)), text) != 0)
        gtk_editable_set_text (GTK_EDITABLE (self->input), text);
      show_problem (self);
    }
  self->updating = FALSE;
}

static void
write_text (LotseConflictEditor *self, const char *text)
{
  if (self->updating)
    return;
  self->updating = TRUE;
  lotse_conflict_form_set_text (self->form, self->field->index, text);
  self->updating = FALSE;
  show_problem (self);
}

static void
entry_changed_cb (LotseConflictEditor *self)
{
  write_text (self, gtk_editable_get_text (GTK_EDITABLE (self->input)));
}

static void
buffer_changed_cb (GtkTextBuffer *buffer, LotseConflictEditor *self)
{
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  write_text (self, text);
}

static void
selected_cb (LotseConflictEditor *self)
{
  const guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->input));
  GListModel *model = gtk_drop_down_get_model (GTK_DROP_DOWN (self->input));

  if (self->updating)
    return;
  if (!lotse_field_typable (self->field))
    lotse_conflict_form_pick (self->form, self->field->index, selected == 0 ? LOTSE_SIDE_MINE : LOTSE_SIDE_THEIRS);
  else
    write_text (self, selected == 0 ? "" : gtk_string_list_get_string (GTK_STRING_LIST (model), selected));
}

static GtkWidget *
make_drop_down (LotseConflictEditor *self, GtkStringList *choices)
{
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (choices), NULL);

  lotse_drop_down_wrap (GTK_DROP_DOWN (drop_down));
  gtk_widget_set_halign (drop_down, GTK_ALIGN_START);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  self->input = drop_down;
  return drop_down;
}

static GtkWidget *
make_choice (LotseConflictEditor *self)
{
  GtkStringList *choices = gtk_string_list_new (NULL);
  const guint n = self->field->type == LOTSE_TYPE_BOOL ? 2 : lotse_enum_info (self->field->enum_id)->n_values;

  gtk_string_list_append (choices, _("(empty)"));
  for (guint i = 0; i < n; i++)
    {
      LotseValue value = lotse_value_integer (self->field->type, (gint64) i);
      g_autofree char *words = lotse_value_format (self->field, &value, lotse_lang_get ());

      gtk_string_list_append (choices, words);
    }
  return make_drop_down (self, choices);
}

static GtkWidget *
make_pick (LotseConflictEditor *self, LotseDataset *data)
{
  static const LotseConflictSide sides[] = { LOTSE_SIDE_MINE, LOTSE_SIDE_THEIRS };
  GtkStringList *choices = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autofree char *words = lotse_value_words (data, self->field, lotse_conflict_form_value (self->form, sides[i], self->field->index));

      gtk_string_list_append (choices, *words != '\0' ? g_strdelimit (words, "\n", ' ') : _("(empty)"));
    }
  return make_drop_down (self, choices);
}

static GtkWidget *
make_text (LotseConflictEditor *self)
{
  GtkWidget *scrolled = lotse_long_text_new (&self->input);

  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->input)), "changed", G_CALLBACK (buffer_changed_cb), self, 0);
  return scrolled;
}

static GtkWidget *
make_entry (LotseConflictEditor *self)
{
  self->input = gtk_entry_new ();
  gtk_widget_set_hexpand (self->input, TRUE);
  g_signal_connect_object (self->input, "changed", G_CALLBACK (entry_changed_cb), self, G_CONNECT_SWAPPED);
  return self->input;
}

static GtkWidget *
make_input (LotseConflictEditor *self, LotseDataset *data)
{
  if (!lotse_field_typable (self->field))
    return make_pick (self, data);
  if (self->field->type == LOTSE_TYPE_ENUM || self->field->type == LOTSE_TYPE_BOOL)
    return make_choice (self);
  return self->field->type == LOTSE_TYPE_LONGTEXT ? make_text (self) : make_entry (self);
}

static void
lotse_conflict_editor_dispose (GObject *object)
{
  g_clear_object (&LOTSE_CONFLICT_EDITOR (object)->form);
  G_OBJECT_CLASS (lotse_conflict_editor_parent_class)->dispose (object);
}

static void
lotse_conflict_editor_class_init (LotseConflictEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lotse_conflict_editor_dispose;
}

static void
lotse_conflict_editor_init (LotseConflictEditor *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
}

static GtkLabel *
add_label (LotseConflictEditor *self, const char *text, const char *css_class)
{
  GtkWidget *label = lotse_wrapped_label_new_sized (text, css_class, LABEL_CHARS);

  gtk_box_append (GTK_BOX (self), label);
  return GTK_LABEL (label);
}

GtkWidget *
lotse_conflict_editor_new (LotseConflictForm *form, guint field, LotseDataset *data)
{
  LotseConflictEditor *self = g_object_new (LOTSE_TYPE_CONFLICT_EDITOR, NULL);
  GtkLabel *name;

  self->form = g_object_ref (form);
  self->field = &lotse_kind_info (lotse_conflict_form_kind (form))->fields[field];
  name = add_label (self, lotse_field_label (self->field), "diff-tag");
  self->updating = TRUE; /* what a widget says while it is made is nothing that was typed */
  gtk_box_append (GTK_BOX (self), make_input (self, data));
  self->updating = FALSE;
  self->problem = add_label (self, "", "error");
  lotse_spoken_label (self->input, GTK_WIDGET (name));
  g_signal_connect_object (form, "changed", G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  update_cb (self);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), *gtk_label_get_text (self->problem) != '\0');
  return GTK_WIDGET (self);
}
