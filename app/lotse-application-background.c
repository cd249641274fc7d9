/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Without a window: what was open last is opened and stays open, and the program with it, as long as the person wants to be reminded. What a notification asks
 * for waits until there is a window with something to show. */
#include "config.h"
#include "lotse-application-private.h"

#include "app/lotse-settings.h"

LotseSession *
lotse_application_get_session (LotseApplication *self)
{
  return self->window != NULL ? lotse_window_get_session (self->window) : self->opener != NULL ? lotse_opener_get_session (self->opener) : NULL;
}

/* As long as something is open that could be reminded of. */
static void
follow (LotseApplication *self)
{
  const gboolean stays = self->opener != NULL && lotse_settings_get_boolean (lotse_settings_get_default (), LOTSE_REMIND_IN_BACKGROUND);

  if (stays == self->stays)
    return;
  self->stays = stays;
  if (stays)
    g_application_hold (G_APPLICATION (self));
  else
    g_application_release (G_APPLICATION (self));
}

void
lotse_application_follow_background (LotseApplication *self)
{
  if (self->options->screenshot_dir == NULL && !self->options->measure_start)
    follow (self);
}

static void
window_closed_cb (LotseApplication *self, GtkWidget *window)
{
  if (self->window != LOTSE_WINDOW (window)) /* another one took its place */
    return;
  g_clear_weak_pointer (&self->window);
  if (!self->stays)
    g_clear_object (&self->opener);
}

void
lotse_application_follow_window (LotseApplication *self)
{
  g_signal_connect_object (self->window, "destroy", G_CALLBACK (window_closed_cb), self, G_CONNECT_SWAPPED);
}

void
lotse_application_begin_background (LotseApplication *self)
{
  LotseSettings *settings = lotse_settings_get_default ();
  g_autofree char *choice = lotse_settings_get_string (settings, "start-choice");

  /* Of invented projects nobody is reminded. */
  if (!lotse_settings_get_boolean (settings, LOTSE_REMIND_IN_BACKGROUND) || g_str_equal (choice, "example"))
    return;
  lotse_application_ensure_opener (self);
  if (!lotse_opener_open_last (self->opener))
    g_clear_object (&self->opener);
  lotse_application_follow_background (self);
}

void
lotse_application_defer (LotseApplication *self, const char *action, const char *target)
{
  g_free (self->deferred_action);
  g_free (self->deferred_target);
  self->deferred_action = g_strdup (action);
  self->deferred_target = g_strdup (target);
  g_application_activate (G_APPLICATION (self));
}

void
lotse_application_run_deferred (LotseApplication *self)
{
  g_autofree char *action = NULL, *target = NULL;

  if (self->deferred_action == NULL || !lotse_application_is_ready (self))
    return;
  action = g_steal_pointer (&self->deferred_action);
  target = g_steal_pointer (&self->deferred_target);
  g_action_group_activate_action (G_ACTION_GROUP (self), action, g_variant_new_string (target));
}

gboolean
lotse_application_is_ready (LotseApplication *self)
{
  return self->window != NULL && lotse_session_get_client (lotse_window_get_session (self->window)) != NULL;
}
