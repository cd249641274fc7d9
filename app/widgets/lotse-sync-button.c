/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows the client of the session; being offline is shown in grey, for it is a normal state. */
#include "config.h"
#include "lotse-sync-button.h"

#include <glib/gi18n-lib.h>

#include "app/sync-words.h"
#include "app/widgets/lotse-status-mark.h"
#include "app/widgets/lotse-waiting-list.h"

struct _LotseSyncButton
{
  AdwBin           parent_instance;

  GtkButton       *button;
  LotseStatusMark *mark;
  GtkLabel        *label;
  GtkPopover      *popover;
  GtkLabel        *heading;
  GtkLabel        *explanation;
  GtkLabel        *waiting;
  LotseWaitingList *waiting_list;
  GtkLabel        *conflicts;
  GtkLabel        *detail;
  GtkWidget       *sync;
  GtkWidget       *try_again;
  GtkWidget       *sign_in;
  LotseSession    *session; /* (owned) (nullable) */
  GSignalGroup    *signals; /* (owned) */
};

G_DEFINE_TYPE (LotseSyncButton, lotse_sync_button, ADW_TYPE_BIN)

static int
mark_of_phase (LotseClient *client)
{
  if (client == NULL)
    return LOTSE_STATE_PLANNED;
  if (lotse_client_conflicts (client) > 0)
    return LOTSE_STATE_NEEDS_ATTENTION;
  switch (lotse_client_phase (client))
    {
    case LOTSE_SYNC_IDLE:
    case LOTSE_SYNC_LOCAL:
    case LOTSE_SYNC_BUSY: return LOTSE_STATE_ON_TRACK;
    case LOTSE_SYNC_OFFLINE: return LOTSE_STATE_PLANNED;
    case LOTSE_SYNC_FAILED: return LOTSE_STATE_NEEDS_DECISION;
    default: return LOTSE_STATE_NEEDS_ATTENTION;
    }
}

static void
show_text (GtkLabel *label, char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
  g_free (text);
}

static void
update (LotseSyncButton *self)
{
  LotseClient *client = self->session != NULL ? lotse_session_get_client (self->session) : NULL;
  g_autofree char *text = lotse_sync_short_text (client);
  const LotseSyncPhase phase = client != NULL ? lotse_client_phase (client) : LOTSE_SYNC_LOCAL;
  const gboolean only_reads = client != NULL && lotse_client_only_reads (client) != LOTSE_STORAGE_FINE;

  gtk_label_set_text (self->label, text);
  gtk_label_set_text (self->heading, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("Synchronisation with the server, details"), -1);
  lotse_status_mark_set_state (self->mark, mark_of_phase (client));
  lotse_status_mark_set_label (self->mark, text);
  show_text (self->explanation, lotse_sync_long_text (client));
  show_text (self->waiting, lotse_sync_waiting_text (client));
  show_text (self->conflicts, lotse_sync_conflicts_text (client));
  show_text (self->detail, client != NULL ? g_strdup (lotse_client_message (client)) : NULL);
  gtk_widget_set_visible (self->sync, client != NULL && !only_reads && phase != LOTSE_SYNC_LOCAL && phase != LOTSE_SYNC_SIGN_IN);
  gtk_widget_set_visible (self->try_again, only_reads && phase != LOTSE_SYNC_LOCAL);
  gtk_widget_set_visible (self->sign_in, phase == LOTSE_SYNC_SIGN_IN);
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    lotse_waiting_list_read (self->waiting_list, self->session);
}

static void
opened_cb (LotseSyncButton *self)
{
  gtk_popover_popdown (self->popover);
}

static void
clicked_cb (LotseSyncButton *self)
{
  lotse_waiting_list_read (self->waiting_list, self->session);
  gtk_popover_popup (self->popover);
}

static void
client_changed_cb (LotseSyncButton *self)
{
  g_signal_group_set_target (self->signals, lotse_session_get_client (self->session));
  update (self);
}

static void
lotse_sync_button_dispose (GObject *object)
{
  LotseSyncButton *self = LOTSE_SYNC_BUTTON (object);

  if (self->popover != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;
  g_clear_object (&self->signals);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lotse_sync_button_parent_class)->dispose (object);
}

static void
lotse_sync_button_class_init (LotseSyncButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_sync_button_dispose;
  g_type_ensure (LOTSE_TYPE_STATUS_MARK);
  g_type_ensure (LOTSE_TYPE_WAITING_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/sync-button.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseSyncButton, button);
  gtk_widget_class_bind_template_child (widget_class, LotseSyncButton, mark);
  gtk_widget_class_bind_template_child (widget_class, LotseSyncButton, label);
  gtk_widget_class_bind_template_child (widget_class, LotseSyncButton, popover);
  gtk_widget_class_bind_template_child (widget_class, LotseSyncButton, heading);
  gtk_widget_class_bind_template_child (widget_class, LotseSyncButton, explanation);
  gtk_widget_class_bind_template_child (widget_class, LotseSyncButton, waiting);
  gtk_widget_class_bind_template_child (widget_class, LotseSyncButton, waiting_list);
  gtk_widget_class_bind_template_child (widget_class, LotseSyncButton, conflicts);
  gtk_widget_class_bind_template_child (widget_class, LotseSyncButton, detail);
  gtk_widget_class_bind_template_child (widget_class, LotseSyncButton, sync);
  gtk_widget_class_bind_template_child (widget_class, LotseSyncButton, try_again);
  gtk_widget_class_bind_template_child (widget_class, LotseSyncButton, sign_in);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
lotse_sync_button_init (LotseSyncButton *self)
{
  static const char *const watched[] = { "notify::phase", "notify::waiting", "notify::conflicts", "notify::synced-at", "notify::message" };

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  g_signal_connect_object (self->waiting_list, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  self->signals = g_signal_group_new (LOTSE_TYPE_CLIENT);
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_group_connect_swapped (self->signals, watched[i], G_CALLBACK (update), self);
}

void
lotse_sync_button_set_session (LotseSyncButton *self, LotseSession *session)
{
  g_return_if_fail (LOTSE_IS_SYNC_BUTTON (self));
  g_return_if_fail (LOTSE_IS_SESSION (session));

  g_set_object (&self->session, session);
  g_signal_connect_object (session, "notify::client", G_CALLBACK (client_changed_cb), self, G_CONNECT_SWAPPED);
  client_changed_cb (self);
}

const char *
lotse_sync_button_text (LotseSyncButton *self)
{
  g_return_val_if_fail (LOTSE_IS_SYNC_BUTTON (self), NULL);
  return gtk_label_get_text (self->label);
}
