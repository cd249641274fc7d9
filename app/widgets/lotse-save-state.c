/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows a guard. The line is a live region: screen readers say it when it changes. */
#include "config.h"
#include "lotse-save-state.h"

#include <glib/gi18n-lib.h>

#include "app/sync-words.h"
#include "app/text-scale.h"
#include "data/client/trouble-words.h"

struct _LotseSaveState
{
  AdwBin          parent_instance;
  GtkSpinner     *spinner;
  GtkImage       *icon;
  GtkLabel       *label;
  GtkWidget      *retry;
  gboolean        drafts;
  LotseFormGuard *guard;   /* (owned) (nullable) */
  GSignalGroup   *signals; /* (owned) */
};

G_DEFINE_TYPE (LotseSaveState, lotse_save_state, ADW_TYPE_BIN)

static char *
words_of (LotseFormGuard *guard)
{
  g_autofree char *moment = NULL, *reason = NULL;

  switch (guard != NULL ? lotse_form_guard_stage (guard) : LOTSE_SAVE_CLEAN)
    {
    case LOTSE_SAVE_DIRTY: return g_strdup (_("Not saved yet"));
    case LOTSE_SAVE_SAVING: return g_strdup (_("Saving …"));
    case LOTSE_SAVE_SAVED:
      moment = lotse_sync_moment_text (lotse_form_guard_saved_at (guard));
      return g_strdup_printf (_("Saved on this computer %s"), moment);
    case LOTSE_SAVE_TRANSMITTED: return g_strdup (_("Transmitted"));
    case LOTSE_SAVE_FAILED:
      reason = lotse_trouble_short (lotse_form_guard_error (guard));
      return g_strdup_printf (_("Not saved: %s"), reason);
    default: return g_strdup ("");
    }
}

static const char *
icon_of (LotseSaveStage stage)
{
  switch (stage)
    {
    case LOTSE_SAVE_DIRTY: return "document-edit-symbolic";
    case LOTSE_SAVE_SAVED: return "lotse-saved-symbolic";
    case LOTSE_SAVE_TRANSMITTED: return "lotse-transmitted-symbolic";
    case LOTSE_SAVE_FAILED: return "dialog-warning-symbolic";
    default: return NULL;
    }
}

static void
update (LotseSaveState *self)
{
  const LotseSaveStage stage = self->guard != NULL ? lotse_form_guard_stage (self->guard) : LOTSE_SAVE_CLEAN;
  g_autofree char *text = words_of (self->guard);
  const char *icon = icon_of (stage);

  gtk_label_set_text (self->label, text);
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon != NULL);
  gtk_spinner_set_spinning (self->spinner, stage == LOTSE_SAVE_SAVING);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), stage == LOTSE_SAVE_SAVING);
  gtk_widget_set_visible (GTK_WIDGET (self), stage != LOTSE_SAVE_CLEAN && !(stage == LOTSE_SAVE_DIRTY && self->drafts));
  gtk_widget_set_visible (self->retry, stage == LOTSE_SAVE_FAILED);
  if (stage == LOTSE_SAVE_FAILED)
    gtk_widget_add_css_class (GTK_WIDGET (self), "failed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "failed");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
retry_cb (LotseSaveState *self)
{
  if (self->guard != NULL)
    lotse_form_guard_retry (self->guard);
}

static void
lotse_save_state_dispose (GObject *object)
{
  LotseSaveState *self = LOTSE_SAVE_STATE (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->guard);
  G_OBJECT_CLASS (lotse_save_state_parent_class)->dispose (object);
}

static void
lotse_save_state_class_init (LotseSaveStateClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_save_state_dispose;
  gtk_widget_class_set_css_name (widget_class, "savestate");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/save-state.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseSaveState, spinner);
  gtk_widget_class_bind_template_child (widget_class, LotseSaveState, icon);
  gtk_widget_class_bind_template_child (widget_class, LotseSaveState, label);
  gtk_widget_class_bind_template_child (widget_class, LotseSaveState, retry);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
lotse_save_state_init (LotseSaveState *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (LOTSE_TYPE_FORM_GUARD);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (update), self);
  update (self);
}

void
lotse_save_state_install_keys (GtkWidgetClass *window_class, const char *save_action, const char *close_action)
{
  g_type_ensure (LOTSE_TYPE_SAVE_STATE);
  gtk_widget_class_add_binding_action (window_class, GDK_KEY_s, GDK_CONTROL_MASK, save_action, NULL);
  gtk_widget_class_add_binding_action (window_class, GDK_KEY_Escape, 0, close_action, NULL);
}

/* Also where the action cannot be done now: a new line is not what was meant. */
static gboolean
enter_cb (GtkWidget *widget, GVariant *arguments, gpointer action)
{
  gtk_widget_activate_action (widget, action, NULL);
  return TRUE;
}

void
lotse_save_state_take_enter (GtkWidget *widget, const char *action)
{
  static const guint keys[] = { GDK_KEY_Return, GDK_KEY_ISO_Enter, GDK_KEY_KP_Enter };
  GtkEventController *controller;

  g_return_if_fail (GTK_IS_WIDGET (widget) && action != NULL);

  controller = gtk_shortcut_controller_new ();
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i], GDK_CONTROL_MASK), gtk_callback_action_new (enter_cb, g_strdup (action), g_free)));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (widget, controller);
}

void
lotse_save_state_set_guard (LotseSaveState *self, LotseFormGuard *guard)
{
  g_return_if_fail (LOTSE_IS_SAVE_STATE (self));
  g_set_object (&self->guard, guard);
  g_signal_group_set_target (self->signals, guard);
  update (self);
}

void
lotse_save_state_begin (LotseSaveState *self, LotseFormGuard *guard, LotseClient *client, GtkWindow *form, void (*changed) (GtkWindow *))
{
  g_return_if_fail (LOTSE_IS_SAVE_STATE (self));
  g_return_if_fail (LOTSE_IS_FORM_GUARD (guard) && GTK_IS_WINDOW (form));

  lotse_form_guard_set_client (guard, client);
  lotse_save_state_set_guard (self, guard);
  g_signal_connect_object (guard, "changed", G_CALLBACK (changed), form, G_CONNECT_SWAPPED);
  changed (form);
  lotse_text_scale_present (form);
}

void
lotse_save_state_set_drafts (LotseSaveState *self, gboolean drafts)
{
  g_return_if_fail (LOTSE_IS_SAVE_STATE (self));
  self->drafts = drafts;
  update (self);
}

const char *
lotse_save_state_text (LotseSaveState *self)
{
  g_return_val_if_fail (LOTSE_IS_SAVE_STATE (self), NULL);
  return gtk_label_get_text (self->label);
}
