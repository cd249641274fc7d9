/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The few functions of Xlib and XTest that are needed are looked up at run time: no header and no package more for the build. */
#include "config.h"
#include "keys.h"

#include <dlfcn.h>
#include <string.h>

typedef struct _XDisplay XDisplay;
typedef struct { char *value; unsigned long encoding; int format; unsigned long n; } XText; /* XTextProperty */

static struct
{
  XDisplay *display;
  XDisplay *(*open) (const char *);
  unsigned char (*keycode) (XDisplay *, unsigned long);
  unsigned long (*keysym) (XDisplay *, unsigned char, int, int);
  int (*fake) (XDisplay *, unsigned int, int, unsigned long);
  int (*move) (XDisplay *, int, int, int, unsigned long);
  int (*button) (XDisplay *, unsigned int, int, unsigned long);
  int (*sync) (XDisplay *, int);
  unsigned long (*root) (XDisplay *);
  int (*tree) (XDisplay *, unsigned long, unsigned long *, unsigned long *, unsigned long **, unsigned int *);
  int (*name) (XDisplay *, unsigned long, XText *, unsigned long);
  unsigned long (*atom) (XDisplay *, const char *, int);
  int (*release) (void *);
  guint count;
} keys;

static gpointer
look_up (const char *library, const char *name)
{
  gpointer handle = dlopen (library, RTLD_NOW | RTLD_GLOBAL);

  return handle != NULL ? dlsym (handle, name) : NULL;
}

gboolean
keys_open (void)
{
  if (keys.display != NULL)
    return TRUE;
  keys.open = look_up ("libX11.so.6", "XOpenDisplay");
  keys.keycode = look_up ("libX11.so.6", "XKeysymToKeycode");
  keys.keysym = look_up ("libX11.so.6", "XkbKeycodeToKeysym");
  keys.sync = look_up ("libX11.so.6", "XSync");
  keys.root = look_up ("libX11.so.6", "XDefaultRootWindow");
  keys.tree = look_up ("libX11.so.6", "XQueryTree");
  keys.name = look_up ("libX11.so.6", "XGetTextProperty");
  keys.atom = look_up ("libX11.so.6", "XInternAtom");
  keys.release = look_up ("libX11.so.6", "XFree");
  keys.fake = look_up ("libXtst.so.6", "XTestFakeKeyEvent");
  keys.move = look_up ("libXtst.so.6", "XTestFakeMotionEvent");
  keys.button = look_up ("libXtst.so.6", "XTestFakeButtonEvent");
  if (keys.move == NULL || keys.button == NULL)
    return FALSE;
  if (keys.open == NULL || keys.keycode == NULL || keys.keysym == NULL || keys.sync == NULL || keys.fake == NULL)
    return FALSE;
  keys.display = keys.open (NULL);
  return keys.display != NULL;
}

gboolean
keys_window_named (const char *text)
{
  unsigned long root, parent, *windows = NULL;
  unsigned int n = 0;
  gboolean found = FALSE;

  if (!keys_open () || keys.tree (keys.display, keys.root (keys.display), &root, &parent, &windows, &n) == 0)
    return FALSE;
  for (unsigned int i = 0; i < n && !found; i++)
    {
      XText name = { NULL, 0, 0, 0 };

      found = keys.name (keys.display, windows[i], &name, keys.atom (keys.display, "_NET_WM_NAME", 0)) != 0 && name.value != NULL && strstr (name.value, text) != NULL;
      if (name.value != NULL)
        keys.release (name.value);
    }
  if (windows != NULL)
    keys.release (windows);
  return found;
}

void
keys_focus (GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  const gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (!gtk_window_is_active (window) && g_get_monotonic_time () < until)
    {
      gdk_toplevel_focus (GDK_TOPLEVEL (surface), GDK_CURRENT_TIME);
      fixture_turn (50);
    }
  g_assert_true (gtk_window_is_active (window));
}

void
keys_point (int x, int y)
{
  keys.move (keys.display, -1, x, y, 0);
  keys.sync (keys.display, FALSE);
}

static void
send (unsigned long keysym, gboolean down)
{
  keys.fake (keys.display, keys.keycode (keys.display, keysym), down, 0);
}

static void
hold (GdkModifierType state, gboolean down)
{
  static const struct { GdkModifierType mask; guint keyval; } modifiers[] = {
    { GDK_CONTROL_MASK, GDK_KEY_Control_L }, { GDK_SHIFT_MASK, GDK_KEY_Shift_L }, { GDK_ALT_MASK, GDK_KEY_Alt_L },
  };

  for (guint i = 0; i < G_N_ELEMENTS (modifiers); i++)
    if (state & modifiers[i].mask)
      send (modifiers[i].keyval, down);
}

void
keys_press (guint keyval, GdkModifierType state)
{
  const unsigned char code = keys.keycode (keys.display, keyval);

  g_assert_cmpint (code, !=, 0);
  if (keys.keysym (keys.display, code, 0, 0) != keyval)
    state |= GDK_SHIFT_MASK;
  hold (state, TRUE);
  send (keyval, TRUE);
  send (keyval, FALSE);
  hold (state, FALSE);
  keys.sync (keys.display, FALSE);
  keys.count++;
  fixture_turn (12);
}

/* The pointer goes into the middle of @widget. There is no window manager, so windows stand where they were put: in the corner. */
static void
point_at (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);
  double x = gtk_widget_get_width (widget) / 2.0, y = gtk_widget_get_height (widget) / 2.0, dx, dy;

  gtk_widget_translate_coordinates (widget, GTK_WIDGET (native), x, y, &x, &y);
  gtk_native_get_surface_transform (native, &dx, &dy);
  keys.move (keys.display, -1, (int) (x + dx), (int) (y + dy), 0);
  keys.sync (keys.display, FALSE);
  fixture_turn (20);
}

void
keys_click (GtkWidget *widget, GdkModifierType state)
{
  point_at (widget);
  hold (state, TRUE);
  keys.button (keys.display, 1, TRUE, 0);
  keys.button (keys.display, 1, FALSE, 0);
  hold (state, FALSE);
  keys.sync (keys.display, FALSE);
  keys.count++;
  /* Two clicks in a row are two clicks, not one double click. */
  fixture_turn (450);
}

void
keys_wheel (GtkWidget *widget, int clicks)
{
  const guint button = clicks < 0 ? 4 : 5;

  point_at (widget);
  for (int i = 0; i < ABS (clicks); i++)
    {
      keys.button (keys.display, button, TRUE, 0);
      keys.button (keys.display, button, FALSE, 0);
      keys.sync (keys.display, FALSE);
      fixture_turn (30);
    }
}

void
keys_type (const char *ascii)
{
  for (const char *c = ascii; *c != '\0'; c++)
    keys_press (gdk_unicode_to_keyval ((guint32) *c), 0);
}

guint
keys_count (void)
{
  const guint count = keys.count;

  keys.count = 0;
  return count;
}
