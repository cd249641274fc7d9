/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "lotse-toaster.h"

#include <glib/gi18n-lib.h>

#define TEXT_CHARS 56 /* in a line */
/* Margins, padding and spacing of a toast, and some to spare. */
#define BORDERS_PX 96
#define LEAST_ROOM_PX 160
/* A toast comes in within half a second of frames. */
#define SETTLE_USECS (G_USEC_PER_SEC * 6 / 10)
/* What is to be spared is said before the toast comes or soon after. */
#define SPARE_USECS (3 * G_USEC_PER_SEC)
#define ABOVE_PX 6 /* between what is spared and the toast */

struct _LotseToaster
{
  GObject          parent_instance;

  AdwToastOverlay *overlay; /* (weak) */
  AdwToast        *shown;   /* (owned) (nullable) */
  AdwToast        *offer;   /* (owned) (nullable) it may still wait for its turn */
  guint            coming;  /* tick callback while it comes in */
  gint64           since;   /* frame time of its first frame; 0: none yet */
  gboolean         unwanted; /* Escape was pressed meanwhile */
  guint            timer;   /* counts the seconds that it stands */
  guint            left;    /* of them */
  double           spared_top, spared_bottom; /* px from the upper edge of the overlay */
  gint64           spared_since; /* monotonic time; 0: nothing is */
};

G_DEFINE_FINAL_TYPE (LotseToaster, lotse_toaster, G_TYPE_OBJECT)

/* The toast as it lies over the window; NULL before and after. */
static GtkWidget *
shown_widget (LotseToaster *self)
{
  GtkWidget *widget = self->shown != NULL ? adw_toast_get_custom_title (self->shown) : NULL;

  while (widget != NULL && gtk_widget_get_parent (widget) != GTK_WIDGET (self->overlay))
    widget = gtk_widget_get_parent (widget);
  return widget;
}

/* Where it would lie on what is spared now, it stands above that; where there is no room above it either, as it would else. */
static void
lift (LotseToaster *self)
{
  GtkWidget *widget = shown_widget (self);
  const double height = self->overlay != NULL ? gtk_widget_get_height (GTK_WIDGET (self->overlay)) : 0;
  GtkBorder margin;
  int needs;

  if (widget == NULL || self->spared_since == 0 || g_get_monotonic_time () - self->spared_since > SPARE_USECS)
    return;
  gtk_widget_set_margin_bottom (widget, 0);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, NULL, &needs, NULL, NULL);
  gtk_style_context_get_margin (gtk_widget_get_style_context (widget), &margin);
  if (self->spared_bottom > height - needs + margin.top && self->spared_top < height - margin.bottom && self->spared_top - ABOVE_PX - needs > 0)
    gtk_widget_set_margin_bottom (widget, (int) (height - self->spared_top) + ABOVE_PX - margin.bottom);
}

static void
stop_coming (LotseToaster *self)
{
  if (self->coming != 0 && self->overlay != NULL)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->overlay), self->coming);
  self->coming = 0;
}

static void
let_go (LotseToaster *self)
{
  stop_coming (self);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->shown);
}

static void
dismissed_cb (AdwToast *toast, LotseToaster *self)
{
  g_signal_handlers_disconnect_by_data (adw_toast_get_custom_title (toast), self);
  g_signal_handlers_disconnect_by_data (toast, self);
  if (self->shown == toast)
    let_go (self);
  if (self->offer == toast)
    g_clear_object (&self->offer);
}

static void
dismiss (AdwToast *toast)
{
  g_autoptr (AdwToast) kept = g_object_ref (toast);

  adw_toast_dismiss (kept);
}

static guint
seconds (LotseToaster *self)
{
  return self->shown == self->offer ? LOTSE_TOASTER_OFFER_SECS : LOTSE_TOASTER_SECS;
}

/* Not by its state: where a toast passes below a pointer that rests, the toolkit does not notice that it went on. */
static gboolean
is_pointed_at (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));
  GdkDevice *pointer = seat != NULL ? gdk_seat_get_pointer (seat) : NULL;
  double x, y, dx, dy;

  if (native == NULL || gtk_native_get_surface (native) == NULL || pointer == NULL
      || !gdk_surface_get_device_position (gtk_native_get_surface (native), pointer, &x, &y, NULL))
    return FALSE;
  gtk_native_get_surface_transform (native, &dx, &dy);
  return gtk_widget_translate_coordinates (GTK_WIDGET (native), widget, x - dx, y - dy, &x, &y) && gtk_widget_contains (widget, x, y);
}

/* The time is counted here: that of the toast itself runs out while it comes in, where frames stand still because nobody sees the window. */
static gboolean
second_cb (gpointer data)
{
  LotseToaster *self = data;
  GtkWidget *widget = shown_widget (self);

  if (widget != NULL && ((gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0 || is_pointed_at (widget)))
    self->left = seconds (self);
  else if (--self->left == 0)
    {
      self->timer = 0;
      dismiss (self->shown);
      return G_SOURCE_REMOVE;
    }
  return G_SOURCE_CONTINUE;
}

/* Its buttons alone: where the whole toast takes no clicks, they reach what lies below it. */
static void
set_buttons_sensitive (GtkWidget *widget, gboolean sensitive)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child))
      gtk_widget_set_sensitive (child, sensitive);
}

static void
stand (LotseToaster *self)
{
  GtkWidget *widget = shown_widget (self);

  self->coming = 0;
  if (widget != NULL)
    set_buttons_sensitive (widget, TRUE);
  if (self->unwanted)
    {
      dismiss (self->shown);
      return;
    }
  self->left = seconds (self);
  self->timer = g_timeout_add_seconds (1, second_cb, self);
}

static gboolean
frame_cb (GtkWidget *overlay, GdkFrameClock *clock, gpointer data)
{
  LotseToaster *self = data;
  const gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (self->since == 0)
    self->since = now;
  if (now - self->since < SETTLE_USECS)
    return G_SOURCE_CONTINUE;
  stand (self);
  return G_SOURCE_REMOVE;
}

/* The button with the cross, which the toast leaves without words. */
static void
name_close (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child) && gtk_button_get_icon_name (GTK_BUTTON (child)) != NULL)
      {
        gtk_widget_set_tooltip_text (child, _("Hide this message"));
        gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Hide this message"), -1);
      }
}

/* It is not greyed meanwhile (style.css). Where nothing moves, it stands at once. */
static void
mapped_cb (GtkWidget *title, LotseToaster *self)
{
  AdwToast *toast = g_object_get_data (G_OBJECT (title), "toast");

  if (self->shown != toast)
    {
      let_go (self);
      self->shown = g_object_ref (toast);
    }
  stop_coming (self);
  g_clear_handle_id (&self->timer, g_source_remove);
  name_close (shown_widget (self));
  lift (self);
  self->since = 0;
  self->unwanted = FALSE;
  if (!adw_get_enable_animations (GTK_WIDGET (self->overlay)))
    {
      stand (self);
      return;
    }
  set_buttons_sensitive (shown_widget (self), FALSE);
  self->coming = gtk_widget_add_tick_callback (GTK_WIDGET (self->overlay), frame_cb, self, NULL);
}

/* The overlay puts a toast away with Escape; while it comes in, that is remembered. */
static gboolean
key_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state, LotseToaster *self)
{
  if (keyval != GDK_KEY_Escape || self->coming == 0)
    return GDK_EVENT_PROPAGATE;
  self->unwanted = TRUE;
  return GDK_EVENT_STOP;
}

/* How wide a text can be beside what else is in its toast. */
static int
room_for_text (GtkWidget *title)
{
  GtkWidget *part = title, *overlay = gtk_widget_get_ancestor (title, ADW_TYPE_TOAST_OVERLAY);
  int room = overlay != NULL ? gtk_widget_get_width (overlay) : 0;

  while (part != NULL && g_strcmp0 (gtk_widget_get_css_name (gtk_widget_get_parent (part)), "toast") != 0)
    part = gtk_widget_get_parent (part);
  if (room <= 0 || part == NULL)
    return LEAST_ROOM_PX;
  for (GtkWidget *child = gtk_widget_get_first_child (gtk_widget_get_parent (part)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int natural = 0;

      if (child != part && gtk_widget_should_layout (child))
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      room -= natural;
    }
  return MAX (room - BORDERS_PX, LEAST_ROOM_PX);
}

/* The overlay makes a toast as high as it is in its natural width, though it be wider than the window; so the text never asks for more than there is.
 * And the box of a toast asks how wide a text is at least in a given height: what a label answers pushes the buttons out of the window. */
static void
measure_text (GtkWidget *title, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  const gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  gtk_widget_measure (gtk_widget_get_first_child (title), orientation, across ? -1 : for_size, minimum, natural, NULL, NULL);
  if (across)
    *natural = MAX (*minimum, MIN (*natural, room_for_text (title)));
}

static void
allocate_text (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (gtk_widget_get_first_child (widget), &(GtkAllocation) { 0, 0, width, height }, -1);
}

static GtkSizeRequestMode
request_text (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static GtkLabel *
label_of (AdwToast *toast)
{
  return GTK_LABEL (gtk_widget_get_first_child (adw_toast_get_custom_title (toast)));
}

/* A title of a toast is one line, which ends in the middle of a sentence where the window is narrow. */
static AdwToast *
make_toast (LotseToaster *self)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (NULL), *bin = adw_bin_new ();

  gtk_widget_set_layout_manager (bin, gtk_custom_layout_new (request_text, measure_text, allocate_text));
  adw_bin_set_child (ADW_BIN (bin), label);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), TEXT_CHARS);
  gtk_widget_add_css_class (label, "heading");
  g_object_set_data (G_OBJECT (bin), "toast", toast);
  adw_toast_set_custom_title (toast, bin);
  adw_toast_set_timeout (toast, 0);
  g_signal_connect_object (bin, "map", G_CALLBACK (mapped_cb), self, 0);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (dismissed_cb), self, 0);
  return toast;
}

static void
fill (AdwToast *toast, const char *text, const char *button, const char *action, GVariant *target)
{
  const gboolean does = button != NULL && action != NULL;

  gtk_label_set_text (label_of (toast), text);
  adw_toast_set_button_label (toast, does ? button : NULL);
  /* Never an action with the target of another. */
  adw_toast_set_action_name (toast, NULL);
  adw_toast_set_action_target_value (toast, does ? target : NULL);
  adw_toast_set_action_name (toast, does ? action : NULL);
}

void
lotse_toaster_say (LotseToaster *self, const char *text, const char *button, const char *action, GVariant *target)
{
  g_autoptr (GVariant) kept = target != NULL ? g_variant_ref_sink (target) : NULL;
  AdwToast *toast;

  g_return_if_fail (LOTSE_IS_TOASTER (self));
  g_return_if_fail (text != NULL);

  if (self->overlay == NULL)
    return;
  toast = make_toast (self);
  fill (toast, text, button, action, kept);
  adw_toast_overlay_add_toast (self->overlay, toast);
}

/* One that comes in says the new thing itself. */
void
lotse_toaster_offer (LotseToaster *self, const char *text, const char *button, const char *action, GVariant *target)
{
  g_autoptr (GVariant) kept = target != NULL ? g_variant_ref_sink (target) : NULL;

  g_return_if_fail (LOTSE_IS_TOASTER (self));
  g_return_if_fail (text != NULL);

  if (self->overlay == NULL)
    return;
  if (self->offer != NULL && self->coming != 0)
    {
      fill (self->offer, text, button, action, kept);
      if (self->offer == self->shown)
        self->unwanted = FALSE;
      return;
    }
  if (self->offer != NULL)
    dismiss (self->offer);
  g_set_object (&self->offer, NULL);
  self->offer = make_toast (self);
  fill (self->offer, text, button, action, kept);
  adw_toast_overlay_add_toast (self->overlay, g_object_ref (self->offer));
}

void
lotse_toaster_spare (LotseToaster *self, double top, double bottom)
{
  g_return_if_fail (LOTSE_IS_TOASTER (self));

  self->spared_top = top;
  self->spared_bottom = bottom;
  self->spared_since = g_get_monotonic_time ();
  lift (self);
}

void
lotse_toaster_withdraw (LotseToaster *self, const char *text)
{
  g_return_if_fail (LOTSE_IS_TOASTER (self));
  g_return_if_fail (text != NULL);

  if (self->shown == NULL || g_strcmp0 (gtk_label_get_text (label_of (self->shown)), text) != 0)
    return;
  if (self->coming != 0)
    self->unwanted = TRUE;
  else
    dismiss (self->shown);
}

static void
lotse_toaster_dispose (GObject *object)
{
  LotseToaster *self = LOTSE_TOASTER (object);

  let_go (self);
  g_clear_object (&self->offer);
  g_clear_weak_pointer (&self->overlay);
  G_OBJECT_CLASS (lotse_toaster_parent_class)->dispose (object);
}

static void
lotse_toaster_class_init (LotseToasterClass *class)
{
  G_OBJECT_CLASS (class)->dispose = lotse_toaster_dispose;
}

static void
lotse_toaster_init (LotseToaster *self)
{
}

LotseToaster *
lotse_toaster_new (AdwToastOverlay *overlay)
{
  LotseToaster *self;
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (overlay), NULL);

  self = g_object_new (LOTSE_TYPE_TOASTER, NULL);
  g_set_weak_pointer (&self->overlay, overlay);
  /* Controllers that came later are asked earlier, so this one is before that of the overlay. */
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (overlay), keys);
  return self;
}
