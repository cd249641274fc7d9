/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the table needs is what its scrolled window would scroll over; it is remembered while something else is shown in its place. */
#include "config.h"
#include "lotse-fit.h"

#include "app/text-scale.h"

#define SLACK_PX 24 /* a scroll bar that comes and goes with the other view must not send it back and forth */

struct _LotseFit
{
  GObject        parent_instance;
  GtkAdjustment *across;    /* (owned) (nullable) */
  GtkWidget     *scrolled;  /* (unowned) */
  double         needed_px; /* by the wide table when it last did not fit, at text of 100 % */
  gboolean       narrow, wanted;
  guint          idle_id;
};

enum { PROP_0, PROP_NARROW, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_TYPE (LotseFit, lotse_fit, G_TYPE_OBJECT)

static gboolean
turn_cb (gpointer data)
{
  LotseFit *self = data;

  self->idle_id = 0;
  if (self->narrow != self->wanted)
    {
      self->narrow = self->wanted;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
    }
  return G_SOURCE_REMOVE;
}

static void
want (LotseFit *self, gboolean narrow)
{
  self->wanted = narrow;
  if (narrow != self->narrow && self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, turn_cb, self, NULL);
}

static void
changed_cb (LotseFit *self)
{
  const double upper_px = gtk_adjustment_get_upper (self->across), page_px = gtk_adjustment_get_page_size (self->across);

  if (page_px <= 1)
    return;
  if (self->narrow)
    want (self, page_px < lotse_text_scale_px (self->scrolled, self->needed_px) + SLACK_PX);
  else if (upper_px > page_px + 0.5)
    {
      self->needed_px = upper_px / lotse_text_scale (self->scrolled);
      want (self, TRUE);
    }
  else
    want (self, FALSE);
}

static void
forget (LotseFit *self)
{
  if (self->across != NULL)
    g_signal_handlers_disconnect_by_data (self->across, self);
  g_clear_object (&self->across);
}

static void
lotse_fit_dispose (GObject *object)
{
  LotseFit *self = LOTSE_FIT (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  forget (self);
  G_OBJECT_CLASS (lotse_fit_parent_class)->dispose (object);
}

static void
lotse_fit_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, LOTSE_FIT (object)->narrow);
}

static void
lotse_fit_class_init (LotseFitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lotse_fit_dispose;
  object_class->get_property = lotse_fit_get_property;
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lotse_fit_init (LotseFit *self)
{
}

LotseFit *
lotse_fit_new (void)
{
  return g_object_new (LOTSE_TYPE_FIT, NULL);
}

void
lotse_fit_watch (LotseFit *self, GtkScrolledWindow *scrolled)
{
  g_return_if_fail (LOTSE_IS_FIT (self));
  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scrolled));

  forget (self);
  self->scrolled = GTK_WIDGET (scrolled);
  self->across = g_object_ref (gtk_scrolled_window_get_hadjustment (scrolled));
  g_signal_connect_swapped (self->across, "changed", G_CALLBACK (changed_cb), self);
}

gboolean
lotse_fit_is_narrow (LotseFit *self)
{
  g_return_val_if_fail (LOTSE_IS_FIT (self), FALSE);
  return self->narrow;
}
