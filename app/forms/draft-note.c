/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "draft-note.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/wrapped-label.h"

#define FORMS "lotse-draft-forms"

const char *
lotse_draft_unkept_words (void)
{
  return _("The draft cannot be kept on this computer: what you type is safe only once it is saved.");
}

GtkWidget *
lotse_draft_note_new (void)
{
  GtkWidget *note = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "visible", FALSE, NULL);
  GtkWidget *label = lotse_wrapped_label_new (lotse_draft_unkept_words (), NULL);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (note, "banner-bar");
  gtk_box_append (GTK_BOX (note), label);
  return note;
}

GtkWidget *
lotse_draft_note_add (AdwWindow *dialog)
{
  GtkWidget *note = lotse_draft_note_new (), *content = adw_window_get_content (dialog);

  gtk_box_insert_child_after (GTK_BOX (content), note, gtk_widget_get_first_child (content));
  return note;
}

void
lotse_draft_note_set_kept (GtkWidget *note, gboolean kept)
{
  g_return_if_fail (GTK_IS_WIDGET (note));
  gtk_widget_set_visible (note, !kept);
}

static void
changed_cb (GtkWidget *note)
{
  GPtrArray *forms = g_object_get_data (G_OBJECT (note), FORMS);
  gboolean kept = TRUE;

  for (guint i = 0; i < forms->len; i++)
    kept = kept && (lotse_record_form_draft_kept (forms->pdata[i]) || !lotse_record_form_dirty (forms->pdata[i]));
  lotse_draft_note_set_kept (note, kept);
}

void
lotse_draft_note_follow (GtkWidget *note, LotseRecordForm *form)
{
  GPtrArray *forms;

  g_return_if_fail (GTK_IS_WIDGET (note) && LOTSE_IS_RECORD_FORM (form));

  forms = g_object_get_data (G_OBJECT (note), FORMS);
  if (forms == NULL)
    {
      forms = g_ptr_array_new_with_free_func (g_object_unref);
      g_object_set_data_full (G_OBJECT (note), FORMS, forms, (GDestroyNotify) g_ptr_array_unref);
    }
  g_ptr_array_add (forms, g_object_ref (form));
  g_signal_connect_object (form, "changed", G_CALLBACK (changed_cb), note, G_CONNECT_SWAPPED);
  changed_cb (note);
}
