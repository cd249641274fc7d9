/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock of a motion goes by pictures, and by no more than a little at each of them. */
#include "config.h"
#include "motion.h"

#define MOST_MSECS 50.0 /* that a picture takes it further: what is longer is the machine's business, not a part of the way */

struct _LotseMotion
{
  GtkWidget      *widget; /* (unowned) */
  LotseMotionStep step;
  LotseMotionDone done; /* (nullable) */
  gpointer        data;
  double          msecs, elapsed;
  AdwEasing       easing;
  gint64          shown; /* time of the picture before, us; 0: there was none */
  guint           tick_id;
  gulong          unmap_id;
  gboolean        ended;
};

static void
stop (LotseMotion *self)
{
  self->ended = TRUE;
  if (self->tick_id)
    gtk_widget_remove_tick_callback (self->widget, self->tick_id);
  self->tick_id = 0;
  g_clear_signal_handler (&self->unmap_id, self->widget);
}

/* Who is called may free it. */
static void
advance (LotseMotion *self)
{
  const LotseMotionDone done = self->done;
  gpointer data = self->data;
  gboolean at_end;

  g_rc_box_acquire (self);
  at_end = self->elapsed >= self->msecs;
  if (at_end)
    stop (self);
  self->step (at_end ? 1 : adw_easing_ease (self->easing, self->elapsed / self->msecs), data);
  g_rc_box_release (self);
  if (at_end && done)
    done (data);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  LotseMotion *self = data;
  const gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (self->shown > 0)
    self->elapsed += CLAMP ((now - self->shown) / 1000.0, 0, MOST_MSECS);
  self->shown = now;
  advance (self);
  return G_SOURCE_CONTINUE;
}

LotseMotion *
lotse_motion_new (GtkWidget *widget, guint msecs, AdwEasing easing, LotseMotionStep step, LotseMotionDone done, gpointer data)
{
  LotseMotion *self = g_rc_box_new0 (LotseMotion);

  g_return_val_if_fail (GTK_IS_WIDGET (widget) && step != NULL, self);
  self->widget = widget;
  self->msecs = MAX (msecs, 1);
  self->easing = easing;
  self->step = step;
  self->done = done;
  self->data = data;
  self->tick_id = gtk_widget_add_tick_callback (widget, tick_cb, self, NULL);
  self->unmap_id = g_signal_connect_swapped (widget, "unmap", G_CALLBACK (lotse_motion_skip), self);
  return self;
}

void
lotse_motion_free (LotseMotion *self)
{
  if (self == NULL)
    return;
  if (!self->ended)
    stop (self);
  g_rc_box_release (self);
}

gboolean
lotse_motion_is_under_way (const LotseMotion *self)
{
  return self != NULL && !self->ended;
}

void
lotse_motion_skip (LotseMotion *self)
{
  if (self == NULL || self->ended)
    return;
  self->elapsed = self->msecs;
  advance (self);
}
