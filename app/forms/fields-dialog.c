/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The button can be pressed as soon as what has to be there is there and can be read. */
#include "config.h"
#include "fields-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/forms/lotse-field-row.h"
#include "app/forms/news-note.h"
#include "app/text-scale.h"
#include "data/client/trouble-words.h"

#define FORM_WIDTH_PX 340
#define MOST_HEIGHT_PX 420

typedef struct
{
  LotseWindow     *window;   /* (owned) */
  AdwMessageDialog *dialog;  /* (unowned) */
  LotseRecordForm *form;     /* (owned) */
  guint64          required;
  GPtrArray       *texts;    /* (owned) (element-type utf8) of all fields, before anything was typed */
  char            *words;    /* (owned) */
} Asking;

static void
asking_free (Asking *self)
{
  g_object_unref (self->window);
  g_object_unref (self->form);
  g_ptr_array_unref (self->texts);
  g_free (self->words);
  g_free (self);
}

static GPtrArray *
read_texts (LotseRecordForm *form)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < lotse_kind_info (lotse_record_form_kind (form))->n_fields; i++)
    g_ptr_array_add (texts, g_strdup (lotse_record_form_text (form, i)));
  return texts;
}

static gboolean
was_typed (Asking *self)
{
  g_autoptr (GPtrArray) texts = read_texts (self->form);

  for (guint i = 0; i < texts->len; i++)
    if (g_strcmp0 (texts->pdata[i], self->texts->pdata[i]) != 0)
      return TRUE;
  return FALSE;
}

static void
update_cb (Asking *self)
{
  g_autoptr (LotseRecord) result = lotse_record_form_result (self->form);
  gboolean whole = lotse_record_form_problems (self->form) == 0;

  for (guint i = 0; i < lotse_kind_info (lotse_record_kind (result))->n_fields; i++)
    if ((self->required >> i & 1) != 0)
      whole = whole && lotse_record_has (result, i);
  adw_message_dialog_set_response_enabled (self->dialog, "save", whole);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asking *self = data;
  g_autoptr (GError) error = NULL;

  if (lotse_history_commit_finish (LOTSE_HISTORY (source), result, &error))
    lotse_record_form_drop_draft (self->form);
  else
    {
      g_autofree char *text = lotse_trouble_long (error);

      lotse_window_toast (self->window, text);
    }
  asking_free (self);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Asking *self)
{
  g_autoptr (GPtrArray) mutations = NULL;

  g_signal_handlers_disconnect_by_data (self->form, self);
  if (g_strcmp0 (response, "save") != 0)
    {
      /* Nothing was typed: what was only suggested is no draft. */
      if (!was_typed (self) && lotse_record_form_draft_at (self->form) == 0)
        lotse_record_form_drop_draft (self->form);
      asking_free (self);
      return;
    }
  mutations = lotse_record_form_mutations (self->form);
  if (mutations->len == 0)
    {
      lotse_record_form_drop_draft (self->form);
      asking_free (self);
      return;
    }
  lotse_history_commit_async (lotse_session_get_history (lotse_record_form_session (self->form)), self->words, g_steal_pointer (&mutations), NULL,
                              saved_cb, self);
}

/* What this dialog needs, and a form of all fields does not, is marked as well. */
static GtkWidget *
make_row (Asking *self, guint field)
{
  const LotseField *info = &lotse_kind_info (lotse_record_form_kind (self->form))->fields[field];
  GtkWidget *row = lotse_field_row_new (self->form, field);

  if ((self->required >> field & 1) != 0 && (info->flags & LOTSE_FIELD_REQUIRED) == 0)
    {
      g_autofree char *label = g_strdup_printf (_("%s (required)"), lotse_field_label (info));

      lotse_field_row_set_label (LOTSE_FIELD_ROW (row), label);
    }
  return row;
}

static GtkWidget *
make_fields (Asking *self, const LotseFieldsDialog *what)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *scrolled = gtk_scrolled_window_new ();

  gtk_box_append (GTK_BOX (box), lotse_news_note_new (self->form));
  for (guint i = 0; i < what->n_fields; i++)
    gtk_box_append (GTK_BOX (box), make_row (self, what->fields[i]));
  /* At large text the fields are taller than the screen, and the words above and below them need more of it. */
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), (int) (MOST_HEIGHT_PX / MAX (1.0, lotse_text_scale (scrolled))));
  gtk_widget_set_size_request (scrolled, FORM_WIDTH_PX, -1);
  return scrolled;
}

void
lotse_fields_dialog_present (LotseWindow *window, LotseRecordForm *form, const LotseFieldsDialog *what)
{
  Asking *self = g_new0 (Asking, 1);

  self->window = g_object_ref (window);
  self->form = form;
  self->required = what->required;
  self->texts = read_texts (form);
  self->words = g_strdup (what->words);
  self->dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (window), what->title, what->body));
  adw_message_dialog_set_extra_child (self->dialog, make_fields (self, what));
  adw_message_dialog_add_responses (self->dialog, "cancel", _("_Cancel"), "save", what->button, NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (self->dialog, "cancel");
  g_signal_connect (self->dialog, "response", G_CALLBACK (response_cb), self);
  g_signal_connect_data (form, "changed", G_CALLBACK (update_cb), self, NULL, G_CONNECT_SWAPPED);
  update_cb (self);
  gtk_window_present (GTK_WINDOW (self->dialog));
}
