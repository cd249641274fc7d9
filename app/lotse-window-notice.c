/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar below the header bar, and the question before what was entered is thrown away. */
#include "config.h"
#include "lotse-window-private.h"

#include <glib/gi18n-lib.h>

#include "data/client/trouble-words.h"

void
lotse_window_clear_notice (LotseWindow *self)
{
  g_clear_pointer (&self->notice, g_free);
  g_clear_pointer (&self->notice_button, g_free);
  g_clear_pointer (&self->notice_action, g_free);
}

/* On the page itself the list says it. */
static char *
conflicts_notice (LotseWindow *self)
{
  LotseClient *client = lotse_session_get_client (self->session);
  const guint conflicts = client != NULL ? lotse_client_conflicts (client) : 0;

  if (conflicts < self->conflicts_dismissed)
    self->conflicts_dismissed = conflicts;
  if (conflicts == 0 || conflicts == self->conflicts_dismissed || g_strcmp0 (self->shown, "conflicts") == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u of your changes needs a decision; nothing of it is lost.",
                                    "%u of your changes need a decision; nothing of them is lost.", conflicts), conflicts);
}

/* Of what was opened for reading alone, and only opening it again helps; a file that may only be read needs no bar. */
static char *
only_reads_notice (LotseWindow *self)
{
  LotseClient *client = lotse_session_get_client (self->session);

  if (client == NULL || lotse_client_phase (client) == LOTSE_SYNC_LOCAL)
    return NULL;
  return lotse_trouble_only_reads (lotse_client_only_reads (client));
}

/* Until the person has taken note of it. */
static char *
salvage_notice (LotseWindow *self)
{
  LotseClient *client = lotse_session_get_client (self->session);
  g_autoptr (LotseSalvage) salvage = client != NULL ? lotse_client_salvage (client) : NULL;

  return salvage != NULL ? lotse_salvage_words (salvage) : NULL;
}

static char *
trouble_notice (LotseWindow *self)
{
  LotseClient *client = lotse_session_get_client (self->session);

  return client != NULL ? lotse_trouble_notice (lotse_client_storage_trouble (client)) : NULL;
}

/* What keeps the computer from saving; what was hidden stays hidden until it says something else. Where all is read only, that is the
 * trouble. (transfer full) (nullable) */
static char *
trouble_in_sight (LotseWindow *self, const char **action)
{
  g_autofree char *only_reads = only_reads_notice (self);
  g_autofree char *text = only_reads != NULL ? g_strdup (only_reads) : trouble_notice (self);

  *action = only_reads != NULL ? "app.try-again" : "win.sync";
  if (text != NULL && g_strcmp0 (text, self->put_away) == 0)
    return NULL;
  g_clear_pointer (&self->put_away, g_free);
  return g_steal_pointer (&text);
}

void
lotse_window_update_notice (LotseWindow *self)
{
  g_autofree char *conflicts = NULL, *trouble = NULL, *salvage = NULL;
  const char *action;

  if (self->session == NULL)
    return;
  trouble = trouble_in_sight (self, &action);
  if (trouble != NULL)
    {
      lotse_banner_show (self->banner, trouble, _("Try Again"), action);
      return;
    }
  salvage = salvage_notice (self);
  if (salvage != NULL)
    {
      lotse_banner_show (self->banner, salvage, NULL, NULL);
      return;
    }
  if (self->notice != NULL)
    {
      lotse_banner_show (self->banner, self->notice, self->notice_button, self->notice_action);
      return;
    }
  conflicts = conflicts_notice (self);
  lotse_banner_show (self->banner, conflicts, _("Show"), "win.page::conflicts");
}

/* In the order in which the bar says things: what is hidden is what was seen. */
void
lotse_window_dismiss_notice (LotseWindow *self)
{
  LotseClient *client = lotse_session_get_client (self->session);
  const char *action;
  g_autofree char *trouble = trouble_in_sight (self, &action), *salvage = NULL;

  if (trouble != NULL)
    {
      g_free (self->put_away);
      self->put_away = g_steal_pointer (&trouble);
      lotse_window_update_notice (self);
      return;
    }
  salvage = salvage_notice (self);
  if (salvage != NULL)
    {
      lotse_client_forget_salvage (client); /* says so when it is done */
      return;
    }
  if (self->notice != NULL)
    lotse_window_clear_notice (self);
  else if (client != NULL)
    self->conflicts_dismissed = lotse_client_conflicts (client);
  lotse_window_update_notice (self);
}

void
lotse_window_banner (LotseWindow *self, const char *text, const char *button, const char *action)
{
  g_return_if_fail (LOTSE_IS_WINDOW (self));

  lotse_window_clear_notice (self);
  self->notice = g_strdup (text);
  self->notice_button = g_strdup (button);
  self->notice_action = g_strdup (action);
  lotse_window_update_notice (self);
}

static LotsePage *
unsaved_page (LotseWindow *self)
{
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page != NULL; page = gtk_widget_get_next_sibling (page))
    if (LOTSE_IS_PAGE (page) && lotse_page_unsaved (LOTSE_PAGE (page)))
      return LOTSE_PAGE (page);
  return NULL;
}

static void
close_response_cb (AdwMessageDialog *dialog, const char *response, LotseWindow *self)
{
  if (g_strcmp0 (response, "discard") != 0)
    return;
  self->closing = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

gboolean
lotse_window_asks_before_close (LotseWindow *self)
{
  LotsePage *page = self->closing ? NULL : unsaved_page (self);
  GtkWidget *dialog;

  if (page == NULL)
    return FALSE;
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Close without saving?"), NULL);
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog), _("On the page “%s” something is entered that is not saved yet."),
                                  lotse_page_get_title (page));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _("_Go On Working"), "discard", _("_Discard and Close"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}
