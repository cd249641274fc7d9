/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who it was is not said: of others, a client knows only what they changed. */
#include "config.h"
#include "news-note.h"

#include <glib/gi18n-lib.h>

#include "app/text-scale.h"
#include "app/widgets/wrapped-label.h"

#define FORM "lotse-news-form"
#define FIELD "lotse-news-field"
#define MOST_HEIGHT_PX 132 /* at 100 % text size */

static LotseRecordForm *
form_of (GtkWidget *note)
{
  return g_object_get_data (G_OBJECT (note), FORM);
}

/* (transfer full) */
static char *
words_of (LotseRecordForm *form, const LotseFormNews *news)
{
  const LotseField *field = &lotse_kind_info (lotse_record_form_kind (form))->fields[news->field];
  const char *was = *news->was != '\0' ? news->was : _("(not said)"), *is = *news->is != '\0' ? news->is : _("(not said)");

  if (news->taken)
    /* Translators: a field, and what stood there before and stands there now */
    return g_strdup_printf (_("While you write, “%s” was changed: %s → %s. It stands here as well now."), lotse_field_label (field), was, is);
  return g_strdup_printf (_("While you write, “%s” was changed: %s → %s. Here stands what you wrote."), lotse_field_label (field), was, is);
}

static void
take_cb (GtkWidget *button, GtkWidget *note)
{
  lotse_record_form_take_news (form_of (note), GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), FIELD)));
}

static void
hide_cb (GtkWidget *button, GtkWidget *note)
{
  lotse_record_form_forget_news (form_of (note));
}

static GtkWidget *
make_button (GtkWidget *note, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", clicked, note, 0);
  return button;
}

static GtkWidget *
make_line (GtkWidget *note, const LotseFormNews *news)
{
  LotseRecordForm *form = form_of (note);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), *button;
  g_autofree char *words = words_of (form, news), *spoken = NULL;

  gtk_box_append (GTK_BOX (line), lotse_wrapped_label_new (words, NULL));
  if (news->taken)
    return line;
  button = make_button (note, _("_Take It Over"), G_CALLBACK (take_cb));
  spoken = g_strdup_printf (_("Take over what others said under “%s”"), lotse_field_label (&lotse_kind_info (lotse_record_form_kind (form))->fields[news->field]));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (button), FIELD, GUINT_TO_POINTER (news->field));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), button);
  return line;
}

static void
update_cb (GtkWidget *note)
{
  LotseRecordForm *form = form_of (note);
  GPtrArray *news = lotse_record_form_news (form);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gboolean any_taken = FALSE;

  if (lotse_record_form_gone (form))
    gtk_box_append (GTK_BOX (lines), lotse_wrapped_label_new (_("While you write, what you are editing was deleted. What you wrote still stands here."), NULL));
  /* Where the person has a choice comes first. */
  for (guint taken = 0; taken < 2; taken++)
    for (guint i = 0; i < news->len; i++)
      {
        const LotseFormNews *one = news->pdata[i];

        if (one->taken == (taken == 1))
          gtk_box_append (GTK_BOX (lines), make_line (note, one));
        any_taken = any_taken || one->taken;
      }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (gtk_widget_get_first_child (gtk_widget_get_first_child (note))), lines);
  gtk_widget_set_visible (gtk_widget_get_last_child (note), any_taken);
  gtk_widget_set_visible (note, lotse_record_form_gone (form) || news->len > 0);
}

/* A scrolled window asks for the height of its lines as if none of them wrapped; here it is that in the width that there is, up to the most. */
static void
measure_scrolled (GtkWidget *bin, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *scrolled = gtk_widget_get_first_child (bin), *lines = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled));
  int least, height = 0, frame = 0, plain = 0;

  gtk_widget_measure (scrolled, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL || for_size < 0 || lines == NULL)
    return;
  /* The padding of the bar is what it asks for beyond its lines. */
  gtk_widget_measure (scrolled, GTK_ORIENTATION_HORIZONTAL, -1, &frame, NULL, NULL, NULL);
  gtk_widget_measure (lines, GTK_ORIENTATION_HORIZONTAL, -1, &plain, NULL, NULL, NULL);
  frame = MAX (0, frame - plain);
  gtk_widget_measure (lines, GTK_ORIENTATION_VERTICAL, MAX (for_size - frame, plain), &least, &height, NULL, NULL);
  *natural = MAX (*minimum, MIN (height + frame, lotse_text_scale_px (bin, MOST_HEIGHT_PX)));
}

static void
allocate_scrolled (GtkWidget *bin, int width, int height, int baseline)
{
  gtk_widget_size_allocate (gtk_widget_get_first_child (bin), &(GtkAllocation) { 0, 0, width, height }, baseline);
}

static GtkSizeRequestMode
request_scrolled (GtkWidget *bin)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

GtkWidget *
lotse_news_note_new (LotseRecordForm *form)
{
  GtkWidget *note, *bin, *scrolled;

  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (form), NULL);

  note = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "visible", FALSE, "spacing", 12, NULL);
  scrolled = gtk_scrolled_window_new ();
  gtk_widget_add_css_class (note, "banner-bar");
  /* However much others change, what one writes stays in sight. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  /* That there is more is seen, and Page Up and Page Down reach it without a mouse. */
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scrolled), FALSE);
  gtk_widget_set_focusable (scrolled, TRUE);
  bin = adw_bin_new ();
  adw_bin_set_child (ADW_BIN (bin), scrolled);
  gtk_widget_set_layout_manager (bin, gtk_custom_layout_new (request_scrolled, measure_scrolled, allocate_scrolled));
  gtk_widget_set_hexpand (bin, TRUE);
  gtk_box_append (GTK_BOX (note), bin);
  gtk_box_append (GTK_BOX (note), make_button (note, _("_Hide"), G_CALLBACK (hide_cb)));
  g_object_set_data_full (G_OBJECT (note), FORM, g_object_ref (form), g_object_unref);
  g_signal_connect_object (form, "news", G_CALLBACK (update_cb), note, G_CONNECT_SWAPPED);
  update_cb (note);
  return note;
}

GtkWidget *
lotse_news_note_add (AdwWindow *dialog, LotseRecordForm *form)
{
  GtkWidget *note, *content;

  g_return_val_if_fail (ADW_IS_WINDOW (dialog), NULL);

  note = lotse_news_note_new (form);
  content = adw_window_get_content (dialog);
  gtk_box_insert_child_after (GTK_BOX (content), note, gtk_widget_get_first_child (content));
  return note;
}
