/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long options scroll within the head: what is asked leaves room for what is answered. */
#include "config.h"
#include "decide-head.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/wrapped-label.h"
#include "data/model/decision.h"
#include "data/model/parts.h"

#define MOST_HEIGHT_PX 190
#define OPTIONS "options"
#define QUESTION "question"

static void
update_cb (GtkWidget *head, guint field, LotseRecordForm *form)
{
  GtkWidget *options = g_object_get_data (G_OBJECT (head), OPTIONS);
  const char *text = lotse_record_form_text (form, LOTSE_F_DECISION_OPTIONS);

  gtk_label_set_text (g_object_get_data (G_OBJECT (head), QUESTION), lotse_record_form_text (form, LOTSE_F_DECISION_QUESTION));
  gtk_label_set_text (GTK_LABEL (options), text);
  gtk_widget_set_visible (options, *text != '\0');
}

/* (transfer full) */
static char *
words_of (LotseRecordForm *form)
{
  LotseDataset *data = lotse_session_get_dataset (lotse_record_form_session (form));
  LotseRecord *decision = lotse_record_form_original (form);
  GString *line = g_string_new (NULL);

  if (decision != NULL)
    {
      lotse_parts_take (line, lotse_decision_words (data, decision, lotse_date_today (), lotse_lang_get ()));
      lotse_parts_take (line, lotse_decision_asked_words (data, decision, lotse_date_today (), lotse_lang_get ()));
    }
  return g_string_free (line, FALSE);
}

GtkWidget *
lotse_decide_head_new (LotseRecordForm *form)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *question = lotse_wrapped_label_new ("", "title-4"), *options = lotse_wrapped_label_new ("", NULL);
  g_autofree char *words = words_of (form);
  GtkWidget *subtitle = lotse_wrapped_label_new (words, "row-subtitle");

  gtk_widget_set_visible (subtitle, *words != '\0');
  gtk_box_append (GTK_BOX (box), question);
  gtk_box_append (GTK_BOX (box), subtitle);
  gtk_box_append (GTK_BOX (box), options);
  gtk_widget_add_css_class (box, "decide-head");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT_PX);
  gtk_widget_set_focusable (scrolled, TRUE); /* so that the keys scroll it */
  gtk_accessible_update_property (GTK_ACCESSIBLE (scrolled), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What is to be decided"), -1);
  g_object_set_data (G_OBJECT (scrolled), QUESTION, question);
  g_object_set_data (G_OBJECT (scrolled), OPTIONS, options);
  g_signal_connect_object (form, "changed", G_CALLBACK (update_cb), scrolled, G_CONNECT_SWAPPED);
  update_cb (scrolled, G_MAXUINT, form);
  return scrolled;
}
