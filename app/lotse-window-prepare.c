/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages are built when they are first shown. While nothing is done in the window, those that are likely to be shown are made ready one after the other, so
 * that the first turn to one takes no longer than a later one. */
#include "config.h"
#include "lotse-window-private.h"

#include "app/lotse-pages.h"

#define QUIET_MSECS 2500 /* without a key, a click or a change before it begins */
#define BETWEEN_MSECS 150 /* from one page to the next */
#define FRAME_MSECS 40    /* from reading a page to laying it out: a frame lies between them */

/* Others are about something that is chosen first: they are only built. */
static const char *const built[] = { "project", "report", "review" };
static const char *const names[] = { "overview", "projects", "timeline", "my-reports", "decisions", "kpis", "needs", "responsibilities", "charts", "promises",
                                     "compare" };

/* Milliseconds after which to go on; 0: all is ready. */
static guint
prepare_one (LotseWindow *self)
{
  const int width_px = gtk_widget_get_width (GTK_WIDGET (self->pages)), height_px = gtk_widget_get_height (GTK_WIDGET (self->pages));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      LotsePage *page = lotse_window_ensure_page (self, names[i]);

      if (page == NULL || lotse_page_is_prepared (page))
        continue;
      lotse_page_prepare (page, width_px, height_px);
      return lotse_page_is_prepared (page) ? BETWEEN_MSECS : FRAME_MSECS;
    }
  for (guint i = 0; i < G_N_ELEMENTS (built); i++)
    if (gtk_stack_get_child_by_name (self->pages, built[i]) == NULL)
      return lotse_window_ensure_page (self, built[i]) != NULL ? BETWEEN_MSECS : 0;
  return 0;
}

static gboolean
prepare_cb (gpointer data)
{
  LotseWindow *self = data;
  guint wait_msecs;

  self->prepare_id = 0;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self->pages))) /* nothing is open: what is opened says so */
    return G_SOURCE_REMOVE;
  if (!lotse_window_is_still (self))
    lotse_window_prepare_later (self);
  else if ((wait_msecs = prepare_one (self)) > 0)
    self->prepare_id = g_timeout_add_full (G_PRIORITY_LOW, wait_msecs, prepare_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

void
lotse_window_prepare_later (LotseWindow *self)
{
  if (!self->prepares)
    return;
  g_clear_handle_id (&self->prepare_id, g_source_remove);
  self->prepare_id = g_timeout_add_full (G_PRIORITY_LOW, QUIET_MSECS, prepare_cb, self, NULL);
}

/* Keys, clicks, wheel and fingers; not the pointer that passes. */
static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, LotseWindow *self)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_KEY_PRESS:
    case GDK_BUTTON_PRESS:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN: lotse_window_prepare_later (self); break;
    default: break;
    }
  return FALSE;
}

void
lotse_window_set_prepares (LotseWindow *self, gboolean prepares)
{
  GtkEventController *events;

  g_return_if_fail (LOTSE_IS_WINDOW (self));

  if (prepares && !self->prepares)
    {
      events = gtk_event_controller_legacy_new ();
      gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
      g_signal_connect (events, "event", G_CALLBACK (event_cb), self);
      gtk_widget_add_controller (GTK_WIDGET (self), events);
      g_signal_connect_object (self->session, "data-changed", G_CALLBACK (lotse_window_prepare_later), self, G_CONNECT_SWAPPED);
    }
  self->prepares = prepares;
  g_clear_handle_id (&self->prepare_id, g_source_remove);
  lotse_window_prepare_later (self);
}
