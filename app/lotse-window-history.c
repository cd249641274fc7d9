/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo across the window. A text that is being typed has its own undo, which comes first; what cannot be taken back is said in a dialog,
 * because it is nothing to be missed. */
#include "config.h"
#include "lotse-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/pages/lotse-project-page.h"
#include "data/client/trouble-words.h"

/* What is offered to be taken back has not left the computer as long as it is offered. */
G_STATIC_ASSERT (LOTSE_HISTORY_HOLD_SECS == LOTSE_WINDOW_OFFER_SECS);

static LotseHistory *
history_of (LotseWindow *self)
{
  return lotse_session_get_history (self->session);
}

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_history_undo (history_of (LOTSE_WINDOW (widget)));
}

static void
redo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_history_redo (history_of (LOTSE_WINDOW (widget)));
}

static void
done_cb (LotseWindow *self, const char *words)
{
  lotse_window_offer (self, words, _("Undo"), "win.undo", NULL);
}

/* A sentence that many records have in common is said once, with their number. (element-type utf8) (transfer full) */
static GPtrArray *
sum_up (const GPtrArray *obstacles)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) different = g_ptr_array_new ();
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < obstacles->len; i++)
    {
      const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, obstacles->pdata[i]));

      if (n == 0)
        g_ptr_array_add (different, obstacles->pdata[i]);
      g_hash_table_insert (counts, obstacles->pdata[i], GUINT_TO_POINTER (n + 1));
    }
  for (guint i = 0; i < different->len; i++)
    {
      const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, different->pdata[i]));

      g_ptr_array_add (sentences, n == 1 ? g_strdup (different->pdata[i]) : g_strdup_printf (_("%u times: %s"), n, (const char *) different->pdata[i]));
    }
  return sentences;
}

static void
correct_cb (GtkWidget *dialog, const char *response, LotseWindow *self)
{
  lotse_window_correct (self, g_object_get_data (G_OBJECT (dialog), "reports"));
}

static void
tell_obstacles (LotseWindow *self, const LotseHistoryOutcome *outcome)
{
  const char *heading = outcome->n_done == 0 ? (outcome->redo ? _("Not done again") : _("Not undone"))
                                             : (outcome->redo ? _("Not everything was done again") : _("Not everything was undone"));
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, NULL);
  GString *body = g_string_new (outcome->words);
  g_autoptr (GPtrArray) sentences = sum_up (outcome->obstacles);
  const guint shown = MIN (sentences->len, 8);

  g_string_append (body, "\n");
  for (guint i = 0; i < shown; i++)
    g_string_append_printf (body, "\n%s", (const char *) g_ptr_array_index (sentences, i));
  if (sentences->len > shown)
    g_string_append_printf (body, ngettext ("\n… and %u more", "\n… and %u more", sentences->len - shown), sentences->len - shown);
  if (outcome->n_done > 0 && outcome->partial)
    g_string_append_printf (body, "\n\n%s", outcome->redo ? _("The rest of what had been undone was done again.") : _("The rest of what had been done again was undone."));
  else if (outcome->n_done > 0)
    g_string_append_printf (body, "\n\n%s", outcome->redo ? _("Everything else of it was done again.") : _("Everything else of it was undone."));
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body->str);
  g_string_free (body, TRUE);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  if (outcome->reports->len > 0)
    {
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "correct", _("_Correct …"));
      g_object_set_data_full (G_OBJECT (dialog), "reports", g_ptr_array_ref (outcome->reports), (GDestroyNotify) g_ptr_array_unref);
      g_signal_connect_object (dialog, "response::correct", G_CALLBACK (correct_cb), self, 0);
    }
  gtk_window_present (GTK_WINDOW (dialog));
}

/* (transfer full) */
static char *
done_words (const LotseHistoryOutcome *outcome)
{
  if (outcome->obstacles->len > 0)
    return g_strdup_printf (outcome->redo ? _("Done again in part: %s") : _("Undone in part: %s"), outcome->words);
  if (outcome->partial)
    return g_strdup_printf (outcome->redo ? _("Done again, as far as it had been undone: %s") : _("Undone, as far as it had been done again: %s"), outcome->words);
  return g_strdup_printf (outcome->redo ? _("Done again: %s") : _("Undone: %s"), outcome->words);
}

static void
undone_cb (LotseWindow *self, const LotseHistoryOutcome *outcome)
{
  g_autofree char *text = NULL;

  if (outcome->error != NULL)
    {
      g_autofree char *why = lotse_trouble_long (outcome->error);

      text = g_strdup_printf (outcome->redo ? _("Not done again: %s. %s") : _("Not undone: %s. %s"), outcome->words, why);
      lotse_window_offer (self, text, NULL, NULL, NULL);
      return;
    }
  if (outcome->n_done > 0)
    {
      text = done_words (outcome);
      lotse_window_offer (self, text, outcome->redo ? _("Undo") : _("Redo"), outcome->redo ? "win.undo" : "win.redo", NULL);
    }
  else if (outcome->obstacles->len == 0)
    {
      text = g_strdup_printf (_("It is so already: %s"), outcome->words);
      lotse_window_offer (self, text, NULL, NULL, NULL);
    }
  if (outcome->obstacles->len > 0)
    tell_obstacles (self, outcome);
}

/* A project that came back is shown where it was shown before it went. */
static void
renamed_cb (LotseWindow *self, const char *id, const char *new_id)
{
  LotsePage *page = lotse_window_get_page (self);

  if (g_strcmp0 (lotse_session_get_selection (self->session), id) == 0)
    lotse_session_set_selection (self->session, new_id);
  if (page != NULL && LOTSE_IS_PROJECT_PAGE (page) && g_strcmp0 (lotse_project_page_get_project (LOTSE_PROJECT_PAGE (page)), id) == 0)
    lotse_project_page_set_project (LOTSE_PROJECT_PAGE (page), new_id);
}

static void
changed_cb (LotseWindow *self)
{
  LotseHistory *history;

  /* The last page takes the session with it, after the window has let go of it. */
  if (self->session == NULL)
    return;
  history = history_of (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", lotse_history_undo_words (history) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", lotse_history_redo_words (history) != NULL);
}

void
lotse_window_follow_history (LotseWindow *self)
{
  LotseHistory *history = history_of (self);

  g_signal_connect_object (history, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "undone", G_CALLBACK (undone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "renamed", G_CALLBACK (renamed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

void
lotse_window_install_history (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
}
