/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Now and then: shows a reminder through the desktop and takes it away as soon as it says nothing any more, and fetches values that are due. */
#include "config.h"
#include "lotse-application-private.h"

#include <glib/gi18n-lib.h>
#include "app/desktop-notes.h"
#include "app/kpi/lotse-kpi-fetcher.h"
#include "app/lotse-settings.h"
#include "app/reminders.h"
#include "app/workplace.h"

/* After the start, when everything was read and shown; then now and then, for a laptop that is never switched off. */
#define FIRST_LOOK_SECS 20
#define LOOK_SECS (30 * 60)
/* What others did meanwhile is asked for first: a report may have been confirmed on another computer. A server that does not answer is not waited for for long. */
#define SYNC_SECS 15
#define MOST_WAITS 8
#define LONG_WAIT (2 * G_TIME_SPAN_DAY)

static guint
chosen_rules (void)
{
  guint chosen = 0;

  for (guint i = 0; i < LOTSE_N_REMINDER_RULES; i++)
    if (lotse_settings_get_boolean (lotse_settings_get_default (), lotse_reminder_rule_key (i)))
      chosen |= 1u << i;
  return chosen;
}

static LotseReminderScene
look (LotseSession *session)
{
  LotseClient *client = lotse_session_get_client (session);
  const gboolean waits_long = client != NULL && lotse_client_waiting (client) > 0 && lotse_client_synced_at (client) > 0
                              && g_get_real_time () - lotse_client_synced_at (client) > LONG_WAIT;

  return (LotseReminderScene) { lotse_session_get_dataset (session), lotse_session_get_folder (session), lotse_date_today (), chosen_rules (), waits_long };
}

static void
notify (LotseApplication *self, const LotseReminder *reminder)
{
  g_autoptr (GNotification) notification = g_notification_new (reminder->title);
  g_autofree char *id = g_strconcat ("reminder-", reminder->function, NULL);

  g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_LOW);
  g_notification_set_default_action_and_target (notification, "app.report-due", "s", reminder->function);
  if (reminder->project != NULL)
    g_notification_add_button_with_target (notification, _("My Reports"), "app.show-page", "s", "my-reports");
  lotse_desktop_note_send (G_APPLICATION (self), id, notification, reminder->body);
}

/* What a notification that was shown may still be about. */
typedef enum { SHOWN_NOTHING = 1, SHOWN_REPORTS, SHOWN_OTHER } Shown;

static void
remember (LotseApplication *self, const char *function, Shown shown)
{
  g_hash_table_insert (self->reminded, g_strdup (function), GINT_TO_POINTER (shown));
}

/* One of before this start was about what there is to say now. */
static Shown
shown_for (LotseApplication *self, const LotseReminderScene *scene, const char *function)
{
  Shown shown = (Shown) GPOINTER_TO_INT (g_hash_table_lookup (self->reminded, function));
  g_autofree char *cycle = NULL;
  g_autoptr (LotseReminder) now = NULL;

  if (shown != 0)
    return shown;
  cycle = scene->folder != NULL ? lotse_workplace_reminded (scene->folder, function) : NULL;
  now = cycle != NULL ? lotse_reminder_now (scene, function) : NULL;
  /* What is settled by the first look already may still be there. */
  remember (self, function, cycle == NULL ? SHOWN_NOTHING : now != NULL && now->project != NULL ? SHOWN_REPORTS : SHOWN_OTHER);
  return shown_for (self, scene, function);
}

/* It is of this cycle: one of an earlier one goes. */
static gboolean
is_current (const LotseReminderScene *scene, const LotseReminder *reminder)
{
  g_autofree char *cycle = lotse_workplace_reminded (scene->folder, reminder->function);

  return g_strcmp0 (cycle, reminder->cycle) == 0;
}

/* The reminder goes where nothing is left to say, and where it was about reports that have all come in; what else is left is no reason for another one.
 * It is never shown again with other words: nobody can tell whether it is still there or was put away, and then it would come back with each report. */
static void
follow_shown (LotseApplication *self)
{
  LotseSession *session = lotse_application_get_session (self);
  const char *const *functions = session != NULL ? lotse_session_get_functions (session) : NULL;
  const LotseReminderScene scene = session != NULL ? look (session) : (LotseReminderScene) { NULL };

  for (guint i = 0; functions != NULL && functions[i] != NULL; i++)
    {
      const Shown shown = shown_for (self, &scene, functions[i]);
      g_autoptr (LotseReminder) now = shown != SHOWN_NOTHING ? lotse_reminder_now (&scene, functions[i]) : NULL;
      g_autofree char *id = g_strconcat ("reminder-", functions[i], NULL);

      if (shown == SHOWN_NOTHING || (now != NULL && is_current (&scene, now) && (now->project != NULL || shown == SHOWN_OTHER)))
        continue;
      g_application_withdraw_notification (G_APPLICATION (self), id);
      remember (self, functions[i], SHOWN_NOTHING);
    }
}

/* The form of the first report that is due now in the name of a function: the one of before may have come in meanwhile. */
void
lotse_application_report_due (LotseApplication *self, const char *function)
{
  const gboolean ready = lotse_application_is_ready (self);
  const LotseReminderScene scene = ready ? look (lotse_window_get_session (self->window)) : (LotseReminderScene) { NULL };
  g_autoptr (LotseReminder) now = ready ? lotse_reminder_now (&scene, function) : NULL;
  g_autofree char *page = now != NULL && now->project != NULL ? g_strconcat ("report:", now->project, NULL) : g_strdup ("my-reports");

  if (!ready)
    {
      lotse_application_defer (self, "report-due", function);
      return;
    }
  g_action_group_activate_action (G_ACTION_GROUP (self), "show-page", g_variant_new_string (page));
}

void
lotse_application_remind (LotseApplication *self)
{
  LotseSession *session = lotse_application_get_session (self);
  const char *const *functions = session != NULL ? lotse_session_get_functions (session) : NULL;
  LotseDesktopNotes notes;
  LotseReminderScene scene;

  /* Without a place to note it, it would come again and again; of invented projects nobody is reminded. */
  if (session == NULL || lotse_session_is_example (session) || lotse_session_get_folder (session) == NULL)
    return;
  notes = lotse_desktop_notes (g_application_get_dbus_connection (G_APPLICATION (self)));
  if (!notes.listens)
    return;
  self->answers_only_here = !notes.starts;
  scene = look (session);
  for (guint i = 0; functions[i] != NULL; i++)
    {
      g_autoptr (LotseReminder) reminder = lotse_reminder_for (&scene, functions[i]);

      if (reminder == NULL)
        continue;
      notify (self, reminder);
      lotse_reminder_shown (&scene, reminder);
      remember (self, functions[i], reminder->project != NULL ? SHOWN_REPORTS : SHOWN_OTHER);
    }
}

static void
fetch_values (LotseApplication *self)
{
  if (self->window != NULL)
    lotse_kpi_fetcher_look (lotse_kpi_fetcher_of (lotse_window_get_session (self->window)));
}

/* What is shown comes from a server that was not heard since the start. */
static gboolean
is_behind (LotseApplication *self)
{
  LotseSession *session = lotse_application_get_session (self);
  LotseClient *client = session != NULL ? lotse_session_get_client (session) : NULL;

  return client != NULL && lotse_client_phase (client) != LOTSE_SYNC_LOCAL && lotse_client_synced_at (client) < self->started_at;
}

static gboolean
look_again_cb (gpointer self)
{
  lotse_application_remind (self);
  fetch_values (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
first_look_cb (gpointer data)
{
  LotseApplication *self = data;

  if (is_behind (self) && self->waits++ < MOST_WAITS)
    {
      self->remind_id = g_timeout_add_seconds (SYNC_SECS, first_look_cb, self);
      return G_SOURCE_REMOVE;
    }
  lotse_application_remind (self);
  fetch_values (self);
  self->remind_id = g_timeout_add_seconds (LOOK_SECS, look_again_cb, self);
  return G_SOURCE_REMOVE;
}

void
lotse_application_begin_reminders (LotseApplication *self)
{
  self->started_at = g_get_real_time ();
  self->reminded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (self->options->screenshot_dir == NULL && !self->options->measure_start)
    self->remind_id = g_timeout_add_seconds (FIRST_LOOK_SECS, first_look_cb, self);
}

/* Where a click is told only to a program that runs, what is still shown would answer nobody from now on, and would not go when it says nothing any more. */
void
lotse_application_withdraw_reminders (LotseApplication *self)
{
  GHashTableIter iter;
  gpointer function, shown;

  if (!self->answers_only_here || self->reminded == NULL)
    return;
  g_hash_table_iter_init (&iter, self->reminded);
  while (g_hash_table_iter_next (&iter, &function, &shown))
    {
      g_autofree char *id = g_strconcat ("reminder-", function, NULL);

      if (GPOINTER_TO_INT (shown) != SHOWN_NOTHING)
        g_application_withdraw_notification (G_APPLICATION (self), id);
    }
}

void
lotse_application_end_reminders (LotseApplication *self)
{
  g_clear_handle_id (&self->remind_id, g_source_remove);
  g_clear_pointer (&self->reminded, g_hash_table_unref);
}

void
lotse_application_follow_reminders (LotseApplication *self, LotseSession *session)
{
  g_signal_connect_object (session, "data-changed", G_CALLBACK (follow_shown), self, G_CONNECT_SWAPPED);
}
