/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Problems are said while one types; what is merely missing only once it was touched, or when one wants to save. */
#include "config.h"
#include "lotse-field-row.h"

#include <glib/gi18n-lib.h>

#include "app/forms/field-help.h"
#include "app/forms/field-inputs.h"
#include "app/forms/form-remarks.h"
#include "app/forms/form-words.h"
#include "app/widgets/focus-sight.h"
#include "app/widgets/spoken-names.h"
#include "app/widgets/wrapped-label.h"

#define LABEL_CHARS 6

struct _LotseFieldRow
{
  GtkBox            parent_instance;

  LotseRecordForm  *form;  /* (owned) */
  const LotseField *field;
  GtkWidget        *input; /* (unowned) */
  GtkWidget        *focus; /* (unowned) */
  GtkWidget        *help;  /* (unowned) (nullable) */
  GtkLabel         *note;  /* (unowned) */
  GtkWidget        *label; /* (unowned) */
  GtkWidget        *shift; /* (unowned) (nullable) why it moves */
  gboolean          strict;
  gboolean          read_only;
};

G_DEFINE_TYPE (LotseFieldRow, lotse_field_row, GTK_TYPE_BOX)

static void
lotse_field_row_dispose (GObject *object)
{
  g_clear_object (&LOTSE_FIELD_ROW (object)->form);
  G_OBJECT_CLASS (lotse_field_row_parent_class)->dispose (object);
}

static void
lotse_field_row_class_init (LotseFieldRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lotse_field_row_dispose;
}

static void
lotse_field_row_init (LotseFieldRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  return lotse_wrapped_label_new_sized (text, css_class, LABEL_CHARS);
}

static void
update (LotseFieldRow *self)
{
  g_autofree char *problem = lotse_record_form_problem (self->form, self->field->index, self->strict);
  g_autofree char *understood = problem == NULL && lotse_record_form_changed (self->form, self->field->index)
                                  ? lotse_record_form_understood (self->form, self->field->index) : NULL;
  g_autofree char *remark = problem == NULL ? lotse_form_remark (self->form, self->field->index) : NULL;
  g_autofree char *both = understood != NULL && remark != NULL ? g_strdup_printf ("%s\n%s", understood, remark) : NULL;
  const char *note = problem != NULL ? problem : both != NULL ? both : understood != NULL ? understood : remark;

  if (self->shift != NULL)
    gtk_widget_set_visible (self->shift, lotse_record_form_moves (self->form));
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  if (problem != NULL)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->note), "row-subtitle");
      gtk_widget_add_css_class (GTK_WIDGET (self->note), "error");
      gtk_widget_add_css_class (self->focus, "error");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->note), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->note), "row-subtitle");
      gtk_widget_remove_css_class (self->focus, "error");
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->focus), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* What the focus comes to, or what comes while it is there, is seen to its last line. */
static void
show_note (LotseFieldRow *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->note)))
    lotse_note_in_sight (GTK_WIDGET (self->note), GTK_WIDGET (self));
}

static void
changed_cb (LotseFieldRow *self, guint field)
{
  if (field == self->field->index || field == G_MAXUINT || lotse_form_touches_others (lotse_record_form_kind (self->form), field))
    update (self);
  if (field == self->field->index)
    show_note (self);
}

static void
make_input (LotseFieldRow *self, GtkWidget *after)
{
  self->input = lotse_field_input_new (self->form, self->field, &self->focus);
  gtk_widget_set_sensitive (self->input, !self->read_only);
  gtk_box_insert_child_after (GTK_BOX (self), self->input, after);
  lotse_spoken_label (self->focus, GTK_WIDGET (self->label));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->focus), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->note, NULL, -1);
}

/* Inputs read the form only once, so there is a new one; it has the keyboard where something was taken back, so that one sees what came, and where the one
 * before had it. */
static void
rewritten_cb (LotseFieldRow *self, guint field, gboolean taken_back)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean here;

  if (field != self->field->index)
    return;
  here = focus != NULL && gtk_widget_is_ancestor (focus, self->input);
  gtk_box_remove (GTK_BOX (self), self->input);
  make_input (self, gtk_widget_get_first_child (GTK_WIDGET (self)));
  if (taken_back || here)
    lotse_form_focus_end (self->focus);
}

GtkWidget *
lotse_field_row_new (LotseRecordForm *form, guint field)
{
  LotseFieldRow *self = g_object_new (LOTSE_TYPE_FIELD_ROW, NULL);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *label;
  g_autofree char *text = NULL;
  GtkEventController *focus;

  self->form = g_object_ref (form);
  self->field = &lotse_kind_info (lotse_record_form_kind (form))->fields[field];
  text = (self->field->flags & LOTSE_FIELD_REQUIRED) != 0 ? g_strdup_printf (_("%s (required)"), lotse_field_label (self->field))
                                                          : g_strdup (lotse_field_label (self->field));
  label = make_label (text, "row-name");
  gtk_label_set_width_chars (GTK_LABEL (label), -1);
  gtk_box_append (GTK_BOX (head), label);
  self->help = lotse_field_help_new (lotse_record_form_kind (form), field, GTK_WIDGET (self));
  if (self->help != NULL)
    gtk_box_append (GTK_BOX (head), self->help);
  self->label = label;
  self->note = GTK_LABEL (make_label ("", "row-subtitle"));
  gtk_box_append (GTK_BOX (self), head);
  make_input (self, head);
  if (field == lotse_record_form_moving_field (form) && lotse_record_form_original (form) != NULL)
    {
      self->shift = lotse_shift_input_new (form);
      gtk_box_append (GTK_BOX (self), self->shift);
    }
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->note));
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (show_note), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  lotse_form_take_undo_keys (GTK_WIDGET (self), form);
  g_signal_connect_object (form, "rewritten", G_CALLBACK (rewritten_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

void
lotse_field_row_set_read_only (LotseFieldRow *self, gboolean read_only)
{
  g_return_if_fail (LOTSE_IS_FIELD_ROW (self));
  self->read_only = read_only;
  gtk_widget_set_sensitive (self->input, !read_only);
}

guint
lotse_field_row_field (LotseFieldRow *self)
{
  g_return_val_if_fail (LOTSE_IS_FIELD_ROW (self), 0);
  return self->field->index;
}

void
lotse_field_row_be_strict (LotseFieldRow *self)
{
  g_return_if_fail (LOTSE_IS_FIELD_ROW (self));
  self->strict = TRUE;
  update (self);
}

void
lotse_field_row_set_label (LotseFieldRow *self, const char *label)
{
  g_return_if_fail (LOTSE_IS_FIELD_ROW (self));
  gtk_label_set_text (GTK_LABEL (self->label), label);
}

void
lotse_field_row_focus (LotseFieldRow *self)
{
  g_return_if_fail (LOTSE_IS_FIELD_ROW (self));
  lotse_focus_in_sight (self->focus);
  show_note (self);
}

gboolean
lotse_field_row_help (LotseFieldRow *self)
{
  g_return_val_if_fail (LOTSE_IS_FIELD_ROW (self), FALSE);
  if (self->help != NULL)
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->help));
  return self->help != NULL;
}
