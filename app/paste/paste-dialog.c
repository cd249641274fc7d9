/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Read anew with every change of the date; nothing is written before it is asked for. */
#include "config.h"
#include "paste-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/bulk/bulk-closing.h"
#include "app/bulk/lotse-bulk-dialog.h"
#include "app/forms/field-inputs.h"
#include "app/lotse-window-private.h"
#include "app/text-scale.h"
#include "app/widgets/sentence-list.h"
#include "app/widgets/wrapped-label.h"

#define WIDTH_PX 420
#define HEIGHT_PX 300
#define BESIDE_PX 140 /* of the window, on both sides of what is shown */
#define LEAST_OF_SCALE 0.5 /* how much of a larger text goes from the height */
#define MOST_REFUSALS 50

typedef struct
{
  LotseWindow          *window;  /* (unowned) */
  AdwMessageDialog     *dialog;  /* (unowned) */
  const LotsePasteKind *kind;
  char                 *project; /* (owned) (nullable) */
  char                 *text;    /* (owned) */
  LotsePastePlan       *plan;    /* (owned) */
  gboolean              future;  /* the day that was answered is after today */
  GtkWidget            *date, *ask, *scrolled; /* (unowned) */
  GtkWidget            *closing; /* (owned) what stays open; within the content, which is made anew */
} Paste;

static void
paste_free (gpointer data)
{
  Paste *self = data;

  lotse_paste_plan_free (self->plan);
  g_clear_object (&self->closing);
  g_free (self->project);
  g_free (self->text);
  g_free (self);
}

static void
add_refused (GtkWidget *box, const LotsePastePlan *plan)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  const char *heading = _("Refused, as a whole row; put it right in the spreadsheet and paste it again:");

  if (plan->refused->len == 0)
    return;
  for (guint i = 0; i < MIN (plan->refused->len, MOST_REFUSALS); i++)
    g_ptr_array_add (shown, g_ptr_array_index (plan->refused, i));
  gtk_box_append (GTK_BOX (box), lotse_wrapped_label_new (heading, "row-name"));
  gtk_box_append (GTK_BOX (box), lotse_sentence_list_new (shown, heading));
  if (plan->refused->len > MOST_REFUSALS)
    gtk_box_append (GTK_BOX (box), lotse_more_label_new (plan->refused->len - MOST_REFUSALS));
}

static void
add_unknown (GtkWidget *box, const LotsePastePlan *plan)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < plan->unknown->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (plan->unknown, i));
  text = g_strdup_printf (_("Columns that are not taken in: %s"), names->str);
  if (plan->unknown->len > 0)
    gtk_box_append (GTK_BOX (box), lotse_wrapped_label_new (text, "row-subtitle"));
}

static void
copy_left_out (Paste *self)
{
  if (self->plan->left_out == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->dialog)), self->plan->left_out);
  lotse_window_toast (self->window, _("Copied; paste it into a spreadsheet"));
}

/* What is left out can be taken back to where it came from. */
static void
add_copy (GtkWidget *box, Paste *self)
{
  GtkWidget *button;

  if (self->plan->left_out == NULL)
    return;
  button = gtk_button_new_with_mnemonic (_("Copy What Is _Left Out"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (copy_left_out), self);
  gtk_box_append (GTK_BOX (box), button);
}

/* Above what is scrolled there is no room for it at large text. */
static void
add_reports (GtkWidget *box, const LotsePastePlan *plan)
{
  const guint n = lotse_paste_plan_n_reports (plan);
  g_autofree char *words = g_strdup_printf (ngettext ("%u status report is handed in with it. For %u seconds it can be undone; then the report leaves and stays: it can be corrected "
                                                      "on the page of its project.",
                                                      "%u status reports are handed in with it. For %u seconds it can be undone; then the reports leave and stay: each can be "
                                                      "corrected on the page of its project.", n),
                                            n, LOTSE_WINDOW_OFFER_SECS);

  if (n > 0)
    gtk_box_append (GTK_BOX (box), lotse_wrapped_label_new (words, NULL));
}

static GtkWidget *
make_content (Paste *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  if (gtk_widget_get_parent (self->closing) != NULL)
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (self->closing)), self->closing);
  gtk_box_append (GTK_BOX (box), self->closing); /* what is asked is seen first */
  lotse_bulk_closing_show (self->closing, self->plan->lines);
  add_reports (box, self->plan);
  if (self->plan->of_day != NULL)
    gtk_box_append (GTK_BOX (box), lotse_wrapped_label_new (self->plan->of_day, "row-name"));
  add_refused (box, self->plan);
  if (self->plan->lines->len > 0)
    gtk_box_append (GTK_BOX (box), lotse_bulk_preview_new (self->plan->lines, _("Will be taken in")));
  add_unknown (box, self->plan);
  add_copy (box, self);
  return box;
}

/* (transfer full) */
static char *
make_body (const Paste *self)
{
  const LotsePastePlan *plan = self->plan;

  if (plan->problem != NULL)
    return g_strdup (plan->problem);
  if (self->future)
    return g_strdup (_("This day is in the future. Please enter a day up to today."));
  if (plan->wants_day)
    return g_strdup (g_dgettext (GETTEXT_PACKAGE, self->kind->because));
  if (plan->mutations->len == 0 && plan->n_left_out == 0)
    return g_strdup (_("All of it is there already; nothing would change."));
  if (plan->mutations->len == 0)
    return g_strdup (_("Nothing of it can be taken in; below is why."));
  if (lotse_paste_plan_n_reports (plan) > 0)
    return g_strdup_printf (_("%u new, %u changed, %u unchanged, %u left out."), plan->n_made, plan->n_changed, plan->n_same, plan->n_left_out);
  return g_strdup_printf (_("%u new, %u changed, %u unchanged, %u left out. It is one step that can be undone."), plan->n_made, plan->n_changed,
                          plan->n_same, plan->n_left_out);
}

static void
show (Paste *self)
{
  const LotsePastePlan *plan = self->plan;
  g_autofree char *body = make_body (self);

  adw_message_dialog_set_body (self->dialog, body);
  gtk_widget_set_visible (self->ask, plan->wants_day || *gtk_editable_get_text (GTK_EDITABLE (self->date)) != '\0');
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), make_content (self));
  gtk_widget_set_visible (self->scrolled, plan->refused->len + plan->lines->len > 0);
  adw_message_dialog_set_response_enabled (self->dialog, "take", plan->mutations->len > 0);
}

static void
read_again (Paste *self)
{
  LotseSoftDate soft;
  LotseDate day = LOTSE_DATE_NONE;

  if (lotse_date_read (gtk_editable_get_text (GTK_EDITABLE (self->date)), NULL, &soft) && soft.precision == LOTSE_PRECISION_DAY)
    day = soft.first;
  self->future = self->kind->by_today && day != LOTSE_DATE_NONE && day > lotse_date_today ();
  if (self->future)
    day = LOTSE_DATE_NONE;
  g_clear_pointer (&self->plan, lotse_paste_plan_free);
  self->plan = self->kind->read (lotse_window_get_session (self->window), self->project, self->text, day);
  show (self);
}

/* Other rows may be written now. */
static void
person_changed_cb (AdwMessageDialog *dialog)
{
  read_again (g_object_get_data (G_OBJECT (dialog), "paste"));
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Paste *self)
{
  LotseClient *client = lotse_session_get_client (lotse_window_get_session (self->window));
  g_autofree char *words = NULL;
  g_autoptr (GPtrArray) mutations = NULL;

  if (g_strcmp0 (response, "take") != 0)
    return;
  words = g_strdup (self->plan->words);
  mutations = g_ptr_array_ref (self->plan->mutations);
  lotse_bulk_closing_add (self->closing, mutations, &words);
  /* As long as the toast offers to take it back, nobody else has seen it: status reports that others have seen stay. */
  if (client != NULL && lotse_paste_plan_n_reports (self->plan) > 0)
    lotse_client_hold (client, mutations, LOTSE_WINDOW_OFFER_SECS * 1000);
  lotse_history_commit_async (lotse_session_get_history (lotse_window_get_session (self->window)), words, g_steal_pointer (&mutations), NULL, lotse_window_committed_cb, g_object_ref (self->window));
}

static int
width_within (LotseWindow *window, GtkWidget *scrolled)
{
  const int width = (int) (WIDTH_PX * MAX (1.0, lotse_text_scale (scrolled)));

  return MAX (WIDTH_PX, MIN (width, gtk_widget_get_width (GTK_WIDGET (window)) - BESIDE_PX));
}

AdwMessageDialog *
lotse_paste_dialog_present (LotseWindow *window, const LotsePasteKind *kind, const char *project, const char *text)
{
  const char *ask = g_dgettext (GETTEXT_PACKAGE, kind->ask);
  Paste *self = g_new0 (Paste, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->window = window;
  self->kind = kind;
  self->project = g_strdup (project);
  self->text = g_strdup (text);
  self->dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (window), g_dgettext (GETTEXT_PACKAGE, kind->heading), NULL));
  self->ask = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->date = lotse_form_entry (NULL, _("31 Dec 2026"), ask, 12);
  self->scrolled = gtk_scrolled_window_new ();
  self->closing = g_object_ref_sink (lotse_bulk_closing_new (lotse_window_get_session (window)));
  gtk_box_append (GTK_BOX (self->ask), lotse_wrapped_label_new (ask, NULL));
  gtk_widget_set_halign (self->date, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->ask), self->date);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  /* At large text the words above and below need more of the screen, and fewer lines of them where it is as wide as the window allows. */
  gtk_widget_set_size_request (self->scrolled, width_within (window, self->scrolled), (int) (HEIGHT_PX / MAX (1.0, LEAST_OF_SCALE * lotse_text_scale (self->scrolled))));
  gtk_box_append (GTK_BOX (box), self->ask);
  gtk_box_append (GTK_BOX (box), self->scrolled);
  adw_message_dialog_set_extra_child (self->dialog, box);
  adw_message_dialog_add_responses (self->dialog, "cancel", _("_Cancel"), "take", _("_Take In"), NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "take", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (self->dialog, "cancel");
  g_object_set_data_full (G_OBJECT (self->dialog), "paste", self, paste_free);
  g_signal_connect_swapped (self->date, "changed", G_CALLBACK (read_again), self);
  g_signal_connect_object (lotse_window_get_session (window), "person-changed", G_CALLBACK (person_changed_cb), self->dialog, G_CONNECT_SWAPPED);
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
