/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The console mirrors the picture of the talk and reads everything else from it; it decides nothing. */
#include "config.h"
#include "app/lotse-presenter-console.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define NOTES_SCALE 1.35
#define SCALE_STEP 1.15

struct _LotsePresenterConsole
{
  AdwWindow       parent_instance;

  LotsePresenter *presenter; /* (unowned) (nullable) weak */
  GtkPicture     *picture;
  GtkLabel       *now_title, *now_subtitle, *next_title, *next_subtitle, *number, *notes, *clock, *timer, *curtain, *newer;
  GtkButton      *pause;
  guint           tick_id;
  gint64          begun;     /* monotonic, of the stretch that runs; 0: it stands still */
  gint64          gone;      /* µs of the stretches before */
  double          scale;     /* of the notes */
};

G_DEFINE_FINAL_TYPE (LotsePresenterConsole, lotse_presenter_console, ADW_TYPE_WINDOW)

static void
set_text (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text ? text : "");
}

/* ---- Time ---- */

guint
lotse_presenter_console_elapsed (LotsePresenterConsole *self)
{
  gint64 running;

  g_return_val_if_fail (LOTSE_IS_PRESENTER_CONSOLE (self), 0);
  running = self->begun ? g_get_monotonic_time () - self->begun : 0;
  return (guint) ((self->gone + running) / G_USEC_PER_SEC);
}

static void
show_time (LotsePresenterConsole *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *clock = g_date_time_format (now, "%H:%M"), *timer = NULL;
  guint elapsed = lotse_presenter_console_elapsed (self);

  timer = g_strdup_printf ("%u:%02u:%02u", elapsed / 3600, elapsed / 60 % 60, elapsed % 60);
  set_text (self->clock, clock);
  set_text (self->timer, timer);
}

static gboolean
tick_cb (gpointer data)
{
  show_time (data);
  return G_SOURCE_CONTINUE;
}

static void
pause_cb (LotsePresenterConsole *self)
{
  const gboolean runs = self->begun != 0;

  if (runs)
    self->gone += g_get_monotonic_time () - self->begun;
  self->begun = runs ? 0 : g_get_monotonic_time ();
  gtk_button_set_icon_name (self->pause, runs ? "media-playback-start-symbolic" : "media-playback-pause-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->pause), runs ? _("Let the time go on (T)") : _("Stop the time (T)"));
  show_time (self);
}

static void
reset_cb (LotsePresenterConsole *self)
{
  self->gone = 0;
  if (self->begun)
    self->begun = g_get_monotonic_time ();
  show_time (self);
}

/* ---- What the talk says ---- */

static void
scale_notes (LotsePresenterConsole *self, double factor)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  self->scale = CLAMP (self->scale * factor, 0.8, 4);
  pango_attr_list_insert (attributes, pango_attr_scale_new (self->scale));
  gtk_label_set_attributes (self->notes, attributes);
}

static void
follow_cb (LotsePresenterConsole *self)
{
  const LotseStop *now, *next;
  g_autofree char *number = NULL, *place = NULL, *both = NULL;

  if (!self->presenter)
    return;
  now = lotse_presenter_shown (self->presenter);
  next = lotse_presenter_next (self->presenter);
  number = g_strdup_printf (_("Stop %u of %u"), lotse_presenter_stop (self->presenter) + 1, lotse_presenter_n_stops (self->presenter));
  set_text (self->now_title, now->note_title ? now->note_title : now->title);
  set_text (self->now_subtitle, now->note_title ? now->title : now->subtitle);
  set_text (self->next_title, !next ? _("The end of the talk") : next->note_title ? next->note_title : next->title);
  set_text (self->next_subtitle, !next ? "" : next->note_title ? next->title : next->subtitle);
  place = lotse_presenter_place (self->presenter);
  both = place ? g_strdup_printf ("%s · %s", number, place) : NULL;
  set_text (self->number, both ? both : number);
  set_text (self->notes, now->notes);
  set_text (self->curtain, lotse_presenter_curtain (self->presenter) ? _("The room sees nothing of it just now. Any key brings the picture back.") : "");
  gtk_widget_set_visible (GTK_WIDGET (self->curtain), lotse_presenter_curtain (self->presenter));
  gtk_widget_set_visible (GTK_WIDGET (self->newer), lotse_presenter_outdated (self->presenter));
}

/* ---- Keys and buttons ---- */

gboolean
lotse_presenter_console_key (LotsePresenterConsole *self, guint key, GdkModifierType state)
{
  g_return_val_if_fail (LOTSE_IS_PRESENTER_CONSOLE (self), FALSE);
  if (!(state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    switch (key)
      {
      case GDK_KEY_t: case GDK_KEY_T: pause_cb (self); return TRUE;
      case GDK_KEY_plus: case GDK_KEY_KP_Add: case GDK_KEY_equal: scale_notes (self, SCALE_STEP); return TRUE;
      case GDK_KEY_minus: case GDK_KEY_KP_Subtract: scale_notes (self, 1 / SCALE_STEP); return TRUE;
      default: break;
      }
  return self->presenter && lotse_presenter_key (self->presenter, key, state);
}

static gboolean
key_cb (LotsePresenterConsole *self, guint key, guint code, GdkModifierType state)
{
  return lotse_presenter_console_key (self, key, state);
}

static void
back_cb (LotsePresenterConsole *self)
{
  lotse_presenter_console_key (self, GDK_KEY_Page_Up, 0);
}

static void
forward_cb (LotsePresenterConsole *self)
{
  lotse_presenter_console_key (self, GDK_KEY_Page_Down, 0);
}

static void
black_cb (LotsePresenterConsole *self)
{
  lotse_presenter_console_key (self, GDK_KEY_b, 0);
}

static void
end_cb (LotsePresenterConsole *self)
{
  lotse_presenter_console_key (self, GDK_KEY_Escape, 0);
}

/* ---- Window ---- */

static void
lotse_presenter_console_dispose (GObject *object)
{
  LotsePresenterConsole *self = LOTSE_PRESENTER_CONSOLE (object);

  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (self->picture)
    gtk_picture_set_paintable (self->picture, NULL);
  self->picture = NULL;
  g_clear_weak_pointer (&self->presenter);
  gtk_widget_dispose_template (GTK_WIDGET (self), LOTSE_TYPE_PRESENTER_CONSOLE);
  G_OBJECT_CLASS (lotse_presenter_console_parent_class)->dispose (object);
}

static void
lotse_presenter_console_class_init (LotsePresenterConsoleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_presenter_console_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/presenter-console.ui");
  gtk_widget_class_set_css_name (widget_class, "window");
  gtk_widget_class_bind_template_child (widget_class, LotsePresenterConsole, picture);
  gtk_widget_class_bind_template_child (widget_class, LotsePresenterConsole, now_title);
  gtk_widget_class_bind_template_child (widget_class, LotsePresenterConsole, now_subtitle);
  gtk_widget_class_bind_template_child (widget_class, LotsePresenterConsole, next_title);
  gtk_widget_class_bind_template_child (widget_class, LotsePresenterConsole, next_subtitle);
  gtk_widget_class_bind_template_child (widget_class, LotsePresenterConsole, number);
  gtk_widget_class_bind_template_child (widget_class, LotsePresenterConsole, notes);
  gtk_widget_class_bind_template_child (widget_class, LotsePresenterConsole, clock);
  gtk_widget_class_bind_template_child (widget_class, LotsePresenterConsole, timer);
  gtk_widget_class_bind_template_child (widget_class, LotsePresenterConsole, curtain);
  gtk_widget_class_bind_template_child (widget_class, LotsePresenterConsole, newer);
  gtk_widget_class_bind_template_child (widget_class, LotsePresenterConsole, pause);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, pause_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, forward_cb);
  gtk_widget_class_bind_template_callback (widget_class, black_cb);
  gtk_widget_class_bind_template_callback (widget_class, end_cb);
}

static void
lotse_presenter_console_init (LotsePresenterConsole *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->begun = g_get_monotonic_time ();
  self->scale = NOTES_SCALE;
  scale_notes (self, 1);
  self->tick_id = g_timeout_add_seconds (1, tick_cb, self);
  show_time (self);
}

LotsePresenterConsole *
lotse_presenter_console_new (LotsePresenter *presenter)
{
  LotsePresenterConsole *self = g_object_new (LOTSE_TYPE_PRESENTER_CONSOLE, "application", gtk_window_get_application (GTK_WINDOW (presenter)), NULL);
  g_autoptr (GdkPaintable) mirror = gtk_widget_paintable_new (lotse_presenter_get_stage (presenter));

  g_set_weak_pointer (&self->presenter, presenter);
  gtk_picture_set_paintable (self->picture, mirror);
  g_signal_connect_object (presenter, "moved", G_CALLBACK (follow_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (presenter, "destroy", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);
  follow_cb (self);
  return self;
}

/* Without a second screen the room would see what is not for it. */
static void
screens_cb (LotsePresenterConsole *self, guint position, guint removed, guint added, GListModel *screens)
{
  if (g_list_model_get_n_items (screens) < 2)
    gtk_window_destroy (GTK_WINDOW (self));
}

void
lotse_presenter_console_show_on (LotsePresenterConsole *self, GdkMonitor *monitor)
{
  g_return_if_fail (LOTSE_IS_PRESENTER_CONSOLE (self));
  g_signal_connect_object (gdk_display_get_monitors (gdk_monitor_get_display (monitor)), "items-changed", G_CALLBACK (screens_cb), self, G_CONNECT_SWAPPED);
  gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), monitor);
  gtk_window_present (GTK_WINDOW (self));
}
