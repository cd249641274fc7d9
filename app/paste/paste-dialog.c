/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Read anew with every change of the date; nothing is written before it is asked for. */
#include "config.h"
#include "paste-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/bulk/lotse-bulk-dialog.h"
#include "app/forms/field-inputs.h"
#include "app/lotse-window-private.h"
#include "app/paste/project-paste.h"
#include "app/widgets/wrapped-label.h"

#define WIDTH_PX 420
#define HEIGHT_PX 300
#define MOST_REFUSALS 50
#define LABEL_CHARS 8

typedef struct
{
  LotseWindow       *window;  /* (unowned) */
  AdwMessageDialog  *dialog;  /* (unowned) */
  char              *text;    /* (owned) */
  LotseProjectPaste *paste;   /* (owned) */
  GtkWidget         *date, *ask, *scrolled; /* (unowned) */
} Paste;

static void
paste_free (gpointer data)
{
  Paste *self = data;

  lotse_project_paste_free (self->paste);
  g_free (self->text);
  g_free (self);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  return lotse_wrapped_label_new_sized (text, css_class, LABEL_CHARS);
}

static GtkWidget *
make_content (const LotseProjectPaste *paste)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  if (paste->refused->len > 0)
    {
      gtk_box_append (GTK_BOX (box), make_label (_("Refused, as a whole row; put it right in the spreadsheet and paste it again:"), "row-name"));
      for (guint i = 0; i < MIN (paste->refused->len, MOST_REFUSALS); i++)
        gtk_box_append (GTK_BOX (box), make_label (g_ptr_array_index (paste->refused, i), NULL));
    }
  if (paste->refused->len > MOST_REFUSALS)
    {
      const guint n = paste->refused->len - MOST_REFUSALS;
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);

      gtk_box_append (GTK_BOX (box), make_label (more, "row-subtitle"));
    }
  if (paste->unknown->len > 0)
    {
      g_autofree char *names = NULL, *text = NULL;

      g_ptr_array_add (paste->unknown, NULL);
      names = g_strjoinv (", ", (char **) paste->unknown->pdata);
      g_ptr_array_set_size (paste->unknown, (int) paste->unknown->len - 1);
      text = g_strdup_printf (_("Columns that are not taken in: %s"), names);
      gtk_box_append (GTK_BOX (box), make_label (text, "row-subtitle"));
    }
  if (paste->lines->len > 0)
    gtk_box_append (GTK_BOX (box), lotse_bulk_preview_new (paste->lines, _("Will be taken in")));
  return box;
}

static void
show (Paste *self)
{
  const LotseProjectPaste *paste = self->paste;
  g_autoptr (GPtrArray) mutations = lotse_project_paste_mutations (self->paste);
  g_autofree char *body = NULL;

  if (paste->problem != NULL)
    body = g_strdup (paste->problem);
  else if (paste->wants_date)
    body = g_strdup (_("The table does not say of which day it is. Please enter the day: nothing is guessed."));
  else if (mutations->len == 0 && paste->refused->len == 0)
    body = g_strdup (_("All of it is there already; nothing would change."));
  else if (paste->import != NULL)
    body = g_strdup_printf (_("%u new, %u changed, %u unchanged, %u refused. It is one step that can be undone."), paste->import->counts.projects_created,
                            paste->import->counts.projects_updated, paste->import->counts.projects_unchanged, paste->n_refused);
  adw_message_dialog_set_body (self->dialog, body != NULL ? body : "");
  gtk_widget_set_visible (self->ask, paste->wants_date || *gtk_editable_get_text (GTK_EDITABLE (self->date)) != '\0');
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), make_content (paste));
  gtk_widget_set_visible (self->scrolled, paste->refused->len + paste->lines->len > 0);
  adw_message_dialog_set_response_enabled (self->dialog, "take", mutations->len > 0);
}

static void
read_again (Paste *self)
{
  LotseSoftDate soft;
  LotseDate as_of = LOTSE_DATE_NONE;

  if (lotse_date_read (gtk_editable_get_text (GTK_EDITABLE (self->date)), NULL, &soft) && soft.precision == LOTSE_PRECISION_DAY)
    as_of = soft.first;
  g_clear_pointer (&self->paste, lotse_project_paste_free);
  self->paste = lotse_project_paste_read (lotse_window_get_session (self->window), self->text, as_of);
  show (self);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Paste *self)
{
  g_autofree char *words = lotse_project_paste_words (self->paste);

  if (g_strcmp0 (response, "take") == 0)
    lotse_history_commit_async (lotse_session_get_history (lotse_window_get_session (self->window)), words, lotse_project_paste_mutations (self->paste),
                                NULL, lotse_window_committed_cb, g_object_ref (self->window));
}

AdwMessageDialog *
lotse_paste_dialog_present (LotseWindow *window, const char *text)
{
  Paste *self = g_new0 (Paste, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->window = window;
  self->text = g_strdup (text);
  self->dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (window), _("Paste Projects"), NULL));
  self->ask = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->date = lotse_form_entry (NULL, _("31 Dec 2026"), _("Of which day is the table?"), 12);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_box_append (GTK_BOX (self->ask), make_label (_("Of which day is the table?"), NULL));
  gtk_box_append (GTK_BOX (self->ask), self->date);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_size_request (self->scrolled, WIDTH_PX, HEIGHT_PX);
  gtk_box_append (GTK_BOX (box), self->ask);
  gtk_box_append (GTK_BOX (box), self->scrolled);
  adw_message_dialog_set_extra_child (self->dialog, box);
  adw_message_dialog_add_responses (self->dialog, "cancel", _("_Cancel"), "take", _("_Take In"), NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "take", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (self->dialog, "cancel");
  g_object_set_data_full (G_OBJECT (self->dialog), "paste", self, paste_free);
  g_signal_connect_swapped (self->date, "changed", G_CALLBACK (read_again), self);
  g_signal_connect (self->dialog, "response", G_CALLBACK (response_cb), self);
  read_again (self);
  gtk_window_present (GTK_WINDOW (self->dialog));
  return self->dialog;
}

void
lotse_paste_dialog_set_date (AdwMessageDialog *dialog, const char *date)
{
  Paste *self = g_object_get_data (G_OBJECT (dialog), "paste");

  g_return_if_fail (self != NULL && date != NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->date), date);
}
