/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of events are private to GDK. What is written here is read again through its public functions before any of it is used. */
#include "config.h"
#include "fingers.h"

#define STEPS 8

typedef struct
{
  GTypeInstance  parent_instance;
  int            ref_count;
  GdkEventType   type;
  GdkSurface    *surface; /* (owned) */
  GdkDevice     *device;  /* (owned) */
  guint32        time;
  guint16        flags;
} Event;

typedef struct
{
  Event             event;
  GdkModifierType   state;
  double            x, y;
  double           *axes;
  GdkEventSequence *sequence;
  gboolean          touch_emulating, pointer_emulated;
} Touch;

typedef struct
{
  Event              event;
  GdkModifierType    state;
  GdkScrollDirection direction;
  double             dx, dy;
  gboolean           is_stop, pointer_emulated;
  GdkDeviceTool     *tool;
  GArray            *history;
  GdkScrollUnit      unit;
} Scroll;

typedef struct
{
  Event            event;
  GdkModifierType  state;
  double           x, y;
  double          *axes;
  GdkDeviceTool   *tool;
  GArray          *history;
} Motion;

/* (transfer full) An event of @gtype, of which nothing but its head is filled in. NULL: it has another size here. */
static gpointer
event_new (GType gtype, gsize size, GdkEventType type, GdkSurface *surface)
{
  GTypeQuery query;
  Event *event;

  g_type_query (gtype, &query);
  if (query.instance_size != size)
    return NULL;
  event = (Event *) (gpointer) g_type_create_instance (gtype);
  event->type = type;
  event->surface = g_object_ref (surface);
  event->device = g_object_ref (gdk_seat_get_pointer (gdk_display_get_default_seat (gdk_surface_get_display (surface))));
  event->time = (guint32) (g_get_monotonic_time () / 1000);
  return event;
}

static gpointer
touch_new (GdkSurface *surface, GdkEventType type, guint finger, double x, double y)
{
  Touch *touch = event_new (GDK_TYPE_TOUCH_EVENT, sizeof *touch, type, surface);

  if (touch == NULL)
    return NULL;
  touch->x = x;
  touch->y = y;
  touch->sequence = GUINT_TO_POINTER (finger);
  touch->touch_emulating = finger == 1;
  return touch;
}

static gpointer
scroll_new (GdkSurface *surface, double dx, double dy, GdkModifierType state, gboolean stop)
{
  Scroll *scroll = event_new (GDK_TYPE_SCROLL_EVENT, sizeof *scroll, GDK_SCROLL, surface);

  if (scroll == NULL)
    return NULL;
  scroll->state = state;
  scroll->direction = GDK_SCROLL_SMOOTH;
  scroll->dx = dx;
  scroll->dy = dy;
  scroll->is_stop = stop;
  scroll->unit = GDK_SCROLL_UNIT_SURFACE;
  return scroll;
}

static gpointer
motion_new (GdkSurface *surface, double x, double y)
{
  Motion *motion = event_new (GDK_TYPE_MOTION_EVENT, sizeof *motion, GDK_MOTION_NOTIFY, surface);

  if (motion == NULL)
    return NULL;
  motion->x = x;
  motion->y = y;
  return motion;
}

gboolean
fingers_open (void)
{
  GdkSurface *surface = gdk_surface_new_toplevel (gdk_display_get_default ());
  GdkEvent *touch = touch_new (surface, GDK_TOUCH_BEGIN, 7, 3, 5), *scroll = scroll_new (surface, 2, -4, GDK_SHIFT_MASK, TRUE), *motion = motion_new (surface, 8, 9);
  double x = 0, y = 0, dx = 0, dy = 0;
  gboolean as_known = touch != NULL && scroll != NULL && motion != NULL;

  as_known = as_known && gdk_event_get_event_type (touch) == GDK_TOUCH_BEGIN && gdk_event_get_surface (touch) == surface && gdk_event_get_position (touch, &x, &y)
             && x == 3 && y == 5 && gdk_event_get_event_sequence (touch) == GUINT_TO_POINTER (7) && !gdk_touch_event_get_emulating_pointer (touch);
  if (as_known)
    gdk_scroll_event_get_deltas (scroll, &dx, &dy);
  as_known = as_known && dx == 2 && dy == -4 && gdk_scroll_event_get_direction (scroll) == GDK_SCROLL_SMOOTH && gdk_scroll_event_is_stop (scroll)
             && gdk_scroll_event_get_unit (scroll) == GDK_SCROLL_UNIT_SURFACE && gdk_event_get_modifier_state (scroll) == GDK_SHIFT_MASK;
  as_known = as_known && gdk_event_get_position (motion, &x, &y) && x == 8 && y == 9;
  g_clear_pointer (&motion, gdk_event_unref);
  g_clear_pointer (&touch, gdk_event_unref);
  g_clear_pointer (&scroll, gdk_event_unref);
  gdk_surface_destroy (surface); /* with its reference */
  return as_known;
}

static void
hand_over (GdkEvent *event)
{
  gboolean handled;

  g_assert_nonnull (event);
  g_signal_emit_by_name (gdk_event_get_surface (event), "event", event, &handled);
  gdk_event_unref (event);
  fixture_turn (5);
}

/* (transfer none) The surface on which @widget is, and where on it @x, @y of the widget are. */
static GdkSurface *
surface_of (GtkWidget *widget, double *x, double *y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  double left, top;

  gtk_native_get_surface_transform (native, &left, &top);
  g_assert_true (gtk_widget_translate_coordinates (widget, GTK_WIDGET (native), *x, *y, x, y));
  *x += left;
  *y += top;
  return gtk_native_get_surface (native);
}

void
fingers_touch (GtkWidget *widget, GdkEventType type, guint finger, double x, double y)
{
  GdkSurface *surface = surface_of (widget, &x, &y);

  hand_over (touch_new (surface, type, finger, x, y));
}

void
fingers_tap (GtkWidget *widget, double x, double y)
{
  fingers_touch (widget, GDK_TOUCH_BEGIN, 1, x, y);
  fingers_touch (widget, GDK_TOUCH_END, 1, x, y);
}

void
fingers_swipe (GtkWidget *widget, double from_x, double from_y, double to_x, double to_y)
{
  fingers_touch (widget, GDK_TOUCH_BEGIN, 1, from_x, from_y);
  for (int i = 1; i <= STEPS; i++)
    fingers_touch (widget, GDK_TOUCH_UPDATE, 1, from_x + (to_x - from_x) * i / STEPS, from_y + (to_y - from_y) * i / STEPS);
  fingers_touch (widget, GDK_TOUCH_END, 1, to_x, to_y);
}

void
fingers_pinch (GtkWidget *widget, double x, double y, double apart, double to_apart)
{
  for (guint finger = 1; finger <= 2; finger++)
    fingers_touch (widget, GDK_TOUCH_BEGIN, finger, x + (finger == 1 ? -apart : apart) / 2, y);
  for (int i = 1; i <= STEPS; i++)
    for (guint finger = 1; finger <= 2; finger++)
      {
        const double now = apart + (to_apart - apart) * i / STEPS;

        fingers_touch (widget, GDK_TOUCH_UPDATE, finger, x + (finger == 1 ? -now : now) / 2, y);
      }
  for (guint finger = 1; finger <= 2; finger++)
    fingers_touch (widget, GDK_TOUCH_END, finger, x + (finger == 1 ? -to_apart : to_apart) / 2, y);
}

void
fingers_scroll (GtkWidget *widget, double x, double y, double dx, double dy, GdkModifierType state)
{
  GdkSurface *surface = surface_of (widget, &x, &y);

  hand_over (motion_new (surface, x, y));
  for (int i = 0; i < STEPS; i++)
    hand_over (scroll_new (surface, dx / STEPS, dy / STEPS, state, FALSE));
  fixture_turn (200); /* at rest, so that nothing goes on by itself when they leave */
  hand_over (scroll_new (surface, 0, 0, state, TRUE));
}
