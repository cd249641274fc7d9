/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audience is chosen before anything is shown; what was chosen last is chosen again. */
#include "config.h"
#include "app/lotse-present-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/folder/frozen.h"
#include "app/lotse-presenter-console.h"
#include "app/lotse-settings.h"
#include "app/pages/lotse-timeline-page.h"
#include "app/session-source.h"
#include "report/presentation.h"

#define KEY "present-audience"

struct _LotsePresentDialog
{
  AdwMessageDialog parent_instance;

  AdwComboRow     *audience, *screen;
  GtkLabel        *count;
  LotseWindow     *window; /* (unowned) transient for it */
};

G_DEFINE_FINAL_TYPE (LotsePresentDialog, lotse_present_dialog, ADW_TYPE_MESSAGE_DIALOG)

static GListModel *
screens (LotsePresentDialog *self)
{
  return gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (self)));
}

static void
audience_cb (LotsePresentDialog *self)
{
  LotseSourceOptions options;
  g_autofree char *shown = NULL, *text = NULL;
  LotseSession *session;
  guint seen, hidden;

  if (!self->window)
    return;
  session = lotse_window_get_session (self->window);
  options = lotse_session_source (session);
  options.archived = FALSE;
  options.audience = (int) adw_combo_row_get_selected (self->audience);
  lotse_presentation_count (lotse_session_get_dataset (session), &options, &seen, &hidden);
  shown = g_strdup_printf (ngettext ("They see %u project.", "They see %u projects.", seen), seen);
  if (hidden > 0)
    {
      g_autofree char *left_out = g_strdup_printf (ngettext ("%u is not for them and leaves no gap.", "%u are not for them and leave no gap.", hidden), hidden);

      text = g_strdup_printf ("%s %s", shown, left_out);
    }
  gtk_label_set_text (self->count, text ? text : shown);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "present", seen > 0);
}

/* On a screen that the room does not look at, if there is one. */
static void
show_console (LotsePresentDialog *self, LotsePresenter *presenter, GdkMonitor *stage)
{
  for (guint i = 0; stage && i < g_list_model_get_n_items (screens (self)); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (screens (self), i);

      if (monitor == stage)
        continue;
      lotse_presenter_console_show_on (lotse_presenter_console_new (presenter), monitor);
      return;
    }
}

static void
response_cb (LotsePresentDialog *self, const char *response)
{
  int audience = (int) adw_combo_row_get_selected (self->audience);
  g_autoptr (GdkMonitor) monitor = NULL;
  LotsePresenter *presenter;

  if (g_strcmp0 (response, "present") != 0)
    return;
  lotse_settings_set_int (lotse_settings_get_default (), KEY, audience);
  presenter = lotse_presenter_new (gtk_window_get_application (GTK_WINDOW (self->window)), lotse_window_get_session (self->window), audience);
  if (LOTSE_IS_TIMELINE_PAGE (lotse_window_get_page (self->window)))
    lotse_presenter_begin_with (presenter, lotse_timeline_page_get_view (LOTSE_TIMELINE_PAGE (lotse_window_get_page (self->window))));
  monitor = g_list_model_get_item (screens (self), adw_combo_row_get_selected (self->screen));
  if (monitor)
    gtk_window_fullscreen_on_monitor (GTK_WINDOW (presenter), monitor);
  else
    gtk_window_fullscreen (GTK_WINDOW (presenter));
  gtk_window_present (GTK_WINDOW (presenter));
  show_console (self, presenter, monitor);
}

static void
fill (LotsePresentDialog *self)
{
  g_autoptr (GtkStringList) audiences = gtk_string_list_new (NULL), names = gtk_string_list_new (NULL);
  guint n = g_list_model_get_n_items (screens (self));

  for (int i = 0; i <= lotse_frozen_audience (LOTSE_AUDIENCE_LEADERSHIP); i++)
    gtk_string_list_append (audiences, lotse_enum_label (LOTSE_ENUM_AUDIENCE, i));
  adw_combo_row_set_model (self->audience, G_LIST_MODEL (audiences));
  adw_combo_row_set_selected (self->audience, (guint) lotse_frozen_audience (CLAMP (lotse_settings_get_int (lotse_settings_get_default (), KEY), 0, LOTSE_AUDIENCE_N_VALUES - 1)));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (screens (self), i);
      const char *model = gdk_monitor_get_model (monitor);
      g_autofree char *name = model && *model ? g_strdup (model) : g_strdup_printf (_("Screen %u"), i + 1);

      gtk_string_list_append (names, name);
    }
  adw_combo_row_set_model (self->screen, G_LIST_MODEL (names));
  /* With a second screen, that is where the room looks. */
  if (n > 1)
    adw_combo_row_set_selected (self->screen, 1);
  gtk_widget_set_visible (GTK_WIDGET (self->screen), n > 1);
}

static void
lotse_present_dialog_dispose (GObject *object)
{
  LOTSE_PRESENT_DIALOG (object)->window = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), LOTSE_TYPE_PRESENT_DIALOG);
  G_OBJECT_CLASS (lotse_present_dialog_parent_class)->dispose (object);
}

static void
lotse_present_dialog_class_init (LotsePresentDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_present_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/present-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LotsePresentDialog, audience);
  gtk_widget_class_bind_template_child (widget_class, LotsePresentDialog, screen);
  gtk_widget_class_bind_template_child (widget_class, LotsePresentDialog, count);
  gtk_widget_class_bind_template_callback (widget_class, audience_cb);
  gtk_widget_class_bind_template_callback (widget_class, response_cb);
}

/* Remote controls have no key but those for pages. */
static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, GtkWindow *self)
{
  GtkWidget *present = gtk_window_get_default_widget (self);

  return (key == GDK_KEY_Page_Down || key == GDK_KEY_KP_Page_Down) && present != NULL && gtk_widget_activate (present);
}

static void
lotse_present_dialog_init (LotsePresentDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  /* Before the rows, where the key would go to the last of them. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

LotsePresentDialog *
lotse_present_dialog_new (LotseWindow *window)
{
  LotsePresentDialog *self = g_object_new (LOTSE_TYPE_PRESENT_DIALOG, "transient-for", window, NULL);

  self->window = window;
  fill (self);
  audience_cb (self);
  return self;
}
