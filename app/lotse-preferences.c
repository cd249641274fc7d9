/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes take effect at once; another language builds the window anew. */
#include "config.h"
#include "lotse-preferences.h"

#include <glib/gi18n-lib.h>

#include "app/background-start.h"
#include "app/lotse-settings.h"
#include "app/reminders.h"
#include "data/model/lang.h"

struct _LotsePreferences
{
  AdwPreferencesWindow parent_instance;
  AdwComboRow         *style;
  AdwComboRow         *language;
  AdwPreferencesGroup *reminders;
  AdwActionRow        *background_row; /* (unowned) */
  GtkSwitch           *background;     /* (unowned) */
  gboolean             asking;         /* it is set by what was answered, and not by the person */
  LotseApplication    *application; /* (unowned) outlives its windows */
};

#define BACKGROUND_WORDS N_("Starts with your session, without a window, and stays when you close the window.")

static const char *const styles[] = { "system", "light", "dark" };
static const char *const languages[] = { "system", "de", "en" };

G_DEFINE_TYPE (LotsePreferences, lotse_preferences, ADW_TYPE_PREFERENCES_WINDOW)

static guint
kept_choice (const char *key, const char *const *choices, guint n_choices)
{
  g_autofree char *kept = lotse_settings_get_string (lotse_settings_get_default (), key);

  for (guint i = 0; i < n_choices; i++)
    if (g_str_equal (choices[i], kept))
      return i;
  return 0;
}

static void
style_cb (LotsePreferences *self)
{
  const guint choice = adw_combo_row_get_selected (self->style);

  if (self->application != NULL && choice < G_N_ELEMENTS (styles))
    lotse_settings_set_string (lotse_settings_get_default (), "colour-scheme", styles[choice]);
}

static gboolean
rebuild_cb (gpointer application)
{
  lotse_application_rebuild_window (application);
  return G_SOURCE_REMOVE;
}

static void
language_cb (LotsePreferences *self)
{
  const guint choice = adw_combo_row_get_selected (self->language);

  if (self->application == NULL || choice >= G_N_ELEMENTS (languages))
    return;
  lotse_settings_set_string (lotse_settings_get_default (), "language", languages[choice]);
  lotse_lang_init (languages[choice]);
  /* This window speaks the old language: it goes with the one it stands before. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, rebuild_cb, g_object_ref (self->application), g_object_unref);
  gtk_window_close (GTK_WINDOW (self));
}

static void
reminder_cb (GtkSwitch *toggle, GParamSpec *pspec, gpointer key)
{
  lotse_settings_set_boolean (lotse_settings_get_default (), key, gtk_switch_get_active (toggle));
}

static void
add_reminder (LotsePreferences *self, LotseReminderRule rule)
{
  GtkWidget *row = adw_action_row_new (), *toggle = gtk_switch_new ();
  const char *key = lotse_reminder_rule_key (rule);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), lotse_reminder_rule_sentence (rule));
  gtk_switch_set_active (GTK_SWITCH (toggle), lotse_settings_get_boolean (lotse_settings_get_default (), key));
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  g_signal_connect (toggle, "notify::active", G_CALLBACK (reminder_cb), (gpointer) key);
  adw_preferences_group_add (self->reminders, row);
}

static void
set_background (LotsePreferences *self, gboolean on)
{
  self->asking = TRUE;
  gtk_switch_set_active (self->background, on);
  self->asking = FALSE;
  lotse_settings_set_boolean (lotse_settings_get_default (), "remind-in-background", on);
}

static void
background_set_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotsePreferences) self = data;
  g_autoptr (GError) error = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->background), TRUE);
  if (lotse_background_set_finish (result, &error))
    return;
  adw_action_row_set_subtitle (self->background_row, error->message);
  set_background (self, FALSE);
}

/* Nothing starts by itself unless it was asked for here. */
static void
background_cb (LotsePreferences *self)
{
  const gboolean on = gtk_switch_get_active (self->background);

  if (self->asking)
    return;
  adw_action_row_set_subtitle (self->background_row, _(BACKGROUND_WORDS));
  lotse_settings_set_boolean (lotse_settings_get_default (), "remind-in-background", on);
  gtk_widget_set_sensitive (GTK_WIDGET (self->background), FALSE);
  lotse_background_set_async (lotse_background_way (), on, NULL, background_set_cb, g_object_ref (self));
}

static void
add_background (LotsePreferences *self)
{
  GtkWidget *row = adw_action_row_new (), *toggle = gtk_switch_new ();

  self->background_row = ADW_ACTION_ROW (row);
  self->background = GTK_SWITCH (toggle);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Remind of reports even when Lotse is not running"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(BACKGROUND_WORDS));
  gtk_switch_set_active (self->background, lotse_settings_get_boolean (lotse_settings_get_default (), "remind-in-background"));
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  g_signal_connect_swapped (toggle, "notify::active", G_CALLBACK (background_cb), self);
  adw_preferences_group_add (self->reminders, row);
}

static void
lotse_preferences_class_init (LotsePreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, LotsePreferences, style);
  gtk_widget_class_bind_template_child (widget_class, LotsePreferences, language);
  gtk_widget_class_bind_template_child (widget_class, LotsePreferences, reminders);
  gtk_widget_class_bind_template_callback (widget_class, style_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_cb);
}

static void
lotse_preferences_init (LotsePreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < LOTSE_N_REMINDER_RULES; i++)
    add_reminder (self, i);
  add_background (self);
  adw_combo_row_set_selected (self->style, kept_choice ("colour-scheme", styles, G_N_ELEMENTS (styles)));
  adw_combo_row_set_selected (self->language, kept_choice ("language", languages, G_N_ELEMENTS (languages)));
}

GtkWidget *
lotse_preferences_new (LotseApplication *application)
{
  LotsePreferences *self = g_object_new (LOTSE_TYPE_PREFERENCES, NULL);

  self->application = application;
  return GTK_WIDGET (self);
}
