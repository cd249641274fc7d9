/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "lotse-first-sync.h"

#include <glib/gi18n-lib.h>

#include "app/sync-words.h"

struct _LotseFirstSync
{
  AdwBin         parent_instance;
  AdwStatusPage *page;
  GtkSpinner    *spinner;
  GtkWidget     *button;
};

G_DEFINE_TYPE (LotseFirstSync, lotse_first_sync, ADW_TYPE_BIN)

static void
lotse_first_sync_class_init (LotseFirstSyncClass *klass)
{
}

static void
lotse_first_sync_init (LotseFirstSync *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->page = ADW_STATUS_PAGE (adw_status_page_new ());
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  self->button = gtk_button_new ();
  gtk_widget_set_size_request (GTK_WIDGET (self->spinner), 32, 32);
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  gtk_button_set_use_underline (GTK_BUTTON (self->button), TRUE);
  gtk_widget_add_css_class (self->button, "pill");
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->spinner));
  gtk_box_append (GTK_BOX (box), self->button);
  adw_status_page_set_child (self->page, box);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
}

gboolean
lotse_first_sync_waits (LotseClient *client)
{
  return client != NULL && lotse_client_phase (client) != LOTSE_SYNC_LOCAL && lotse_client_only_reads (client) == LOTSE_STORAGE_FINE
         && lotse_client_synced_at (client) == 0 && lotse_dataset_count (lotse_client_dataset (client), LOTSE_KIND_PROJECT) == 0;
}

/* @label (nullable): of the button for @action. */
static void
say (LotseFirstSync *self, const char *icon, const char *title, const char *text, const char *label, const char *action)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_icon_name (self->page, icon);
  adw_status_page_set_title (self->page, title);
  adw_status_page_set_description (self->page, escaped);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), label == NULL);
  gtk_spinner_set_spinning (self->spinner, label == NULL);
  gtk_widget_set_visible (self->button, label != NULL);
  if (label != NULL)
    gtk_button_set_label (GTK_BUTTON (self->button), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
}

void
lotse_first_sync_show (LotseFirstSync *self, LotseClient *client)
{
  g_autofree char *text = NULL;

  g_return_if_fail (LOTSE_IS_FIRST_SYNC (self) && LOTSE_IS_CLIENT (client));

  switch (lotse_client_phase (client))
    {
    case LOTSE_SYNC_OFFLINE:
      say (self, "lotse-waiting-symbolic", _("The server does not answer"),
           _("Nothing has come from it to this computer yet. Check the network, and whether the address of the server is right. Lotse tries again by itself."), _("_Try Again"), "win.sync");
      break;
    case LOTSE_SYNC_SIGN_IN:
      say (self, "dialog-password-symbolic", _("You are not signed in"),
           _("Nothing has come to this computer yet. Sign in with your account and password; whoever keeps the accounts can give you a new password."), _("_Sign In …"),
           "app.sign-in");
      break;
    case LOTSE_SYNC_TOO_OLD:
    case LOTSE_SYNC_FAILED:
      text = lotse_sync_long_text (client);
      say (self, "dialog-warning-symbolic", _("Nothing has come from the server yet"), text, _("_Try Again"), "win.sync");
      break;
    default:
      say (self, "lotse-projects-symbolic", _("The data are being fetched"),
           _("This is the first time on this computer, and everything comes from the server. It takes a moment; later only what is new comes."), NULL, NULL);
    }
}
