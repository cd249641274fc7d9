/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asked where a date was moved in a form, by the same list as in the timeline; a mistake that is put right is no shift. */
#include "config.h"
#include "field-inputs.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/spoken-names.h"
typedef struct
{
  LotseRecordForm *form;             /* (owned) */
  GtkWidget       *reason, *sentence; /* (unowned) */
} Shift;

static void
shift_free (Shift *self)
{
  g_object_unref (self->form);
  g_free (self);
}

/* The first entry of the list only asks. */
static void
changed_cb (Shift *self)
{
  lotse_record_form_set_shift (self->form, (int) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->reason)) - 1,
                               gtk_editable_get_text (GTK_EDITABLE (self->sentence)));
}

GtkWidget *
lotse_shift_input_new (LotseRecordForm *form)
{
  g_autoptr (GtkStringList) reasons = gtk_string_list_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *label = gtk_label_new (_("Why does it move?"));
  Shift *self = g_new0 (Shift, 1);

  gtk_string_list_append (reasons, _("choose"));
  for (int i = 0; i < LOTSE_SHIFT_REASON_N_VALUES; i++)
    gtk_string_list_append (reasons, lotse_enum_label (LOTSE_ENUM_SHIFT_REASON, i));
  gtk_string_list_append (reasons, _("a mistake put right, nothing has moved"));
  self->form = g_object_ref (form);
  self->reason = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&reasons)), NULL);
  self->sentence = lotse_form_entry (lotse_record_form_shift_sentence (form), _("In a sentence"), _("Why it moves, in a sentence"), 6);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->reason), (guint) (lotse_record_form_shift_reason (form) + 1));
  gtk_widget_set_halign (self->reason, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "row-subtitle");
  lotse_spoken_label (self->reason, label);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->reason);
  gtk_box_append (GTK_BOX (box), self->sentence);
  g_object_set_data_full (G_OBJECT (box), "shift", self, (GDestroyNotify) shift_free);
  g_signal_connect_swapped (self->reason, "notify::selected", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->sentence, "changed", G_CALLBACK (changed_cb), self);
  return box;
}
