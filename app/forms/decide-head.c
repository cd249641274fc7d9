/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long options scroll within the head: what is asked leaves room for what is answered. Both labels of the options have their text; one of them is seen. */
#include "config.h"
#include "decide-head.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/text-scale.h"
#include "app/widgets/wrapped-label.h"
#include "data/model/decision.h"
#include "data/model/parts.h"

#define HEAD "decide-head"
#define OPTIONS_HEIGHT_PX 84
#define SHORT_CHARS 260 /* options that take less room than that, at the usual size of text */
#define QUESTION_LINES 4

typedef struct
{
  GtkLabel  *question, *options, *long_options; /* (unowned) */
  GtkWidget *scrolled;                          /* (unowned) */
} Head;

static gboolean
is_short (GtkWidget *widget, const char *text)
{
  guint lines = 1;

  for (const char *at = text; (at = strchr (at, '\n')) != NULL; at++)
    lines++;
  return g_utf8_strlen (text, -1) * lotse_text_scale (widget) <= SHORT_CHARS && lines * lotse_text_scale (widget) <= 4;
}

static void
update_cb (GtkWidget *box, guint field, LotseRecordForm *form)
{
  Head *head = g_object_get_data (G_OBJECT (box), HEAD);
  const char *options = lotse_record_form_text (form, LOTSE_F_DECISION_OPTIONS);
  const gboolean fits = is_short (box, options);

  gtk_label_set_text (head->question, lotse_record_form_text (form, LOTSE_F_DECISION_QUESTION));
  gtk_label_set_text (head->options, options);
  gtk_label_set_text (head->long_options, options);
  gtk_widget_set_visible (GTK_WIDGET (head->options), fits && *options != '\0');
  gtk_widget_set_visible (head->scrolled, !fits);
}

const char *
lotse_decide_body (LotseRecordForm *form)
{
  LotseDataset *data = lotse_session_get_dataset (lotse_record_form_session (form));
  LotseRecord *function = lotse_dataset_get (data, LOTSE_KIND_FUNCTION, lotse_record_form_text (form, LOTSE_F_DECISION_DECIDES));

  return function != NULL ? lotse_record_text (function, LOTSE_F_FUNCTION_TITLE) : NULL;
}

/* By when it is needed, for how long it has been asked for, and of whom. (transfer full) */
static char *
words_of (LotseRecordForm *form)
{
  LotseDataset *data = lotse_session_get_dataset (lotse_record_form_session (form));
  LotseRecord *decision = lotse_record_form_original (form);
  const char *body = lotse_decide_body (form);
  GString *line = g_string_new (NULL);

  if (decision != NULL)
    lotse_parts_take (line, lotse_decision_words (data, decision, lotse_date_today (), lotse_lang_get ()));
  if (body != NULL)
    lotse_parts_take (line, g_strdup_printf (_("to be decided by: %s"), body));
  return g_string_free (line, FALSE);
}

/* A scrolled window asks for a height as if its texts had one line each, hence one of its own. */
static GtkWidget *
make_scrolled (GtkWidget *label)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), label);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), OPTIONS_HEIGHT_PX);
  gtk_widget_set_focusable (scrolled, TRUE); /* so that the keys scroll it */
  gtk_accessible_update_property (GTK_ACCESSIBLE (scrolled), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Options"), -1);
  return scrolled;
}

GtkWidget *
lotse_decide_head_new (LotseRecordForm *form)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *question = lotse_wrapped_label_new ("", "title-4"), *options = lotse_wrapped_label_new ("", NULL), *long_options = lotse_wrapped_label_new ("", NULL);
  g_autofree char *words = words_of (form);
  GtkWidget *subtitle = lotse_wrapped_label_new (words, "row-subtitle"), *scrolled = make_scrolled (long_options);
  Head *head = g_new0 (Head, 1);

  gtk_label_set_lines (GTK_LABEL (question), QUESTION_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (question), PANGO_ELLIPSIZE_END);
  gtk_widget_set_visible (subtitle, *words != '\0');
  gtk_box_append (GTK_BOX (box), question);
  gtk_box_append (GTK_BOX (box), subtitle);
  gtk_box_append (GTK_BOX (box), options);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_widget_add_css_class (box, "decide-head");
  *head = (Head) { GTK_LABEL (question), GTK_LABEL (options), GTK_LABEL (long_options), scrolled };
  g_object_set_data_full (G_OBJECT (box), HEAD, head, g_free);
  g_signal_connect_object (form, "changed", G_CALLBACK (update_cb), box, G_CONNECT_SWAPPED);
  update_cb (box, G_MAXUINT, form);
  return box;
}
