/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One timeline view and a camera that goes from stop to stop; a curtain before it, black or white. */
#include "config.h"
#include "app/lotse-presenter-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/session-source.h"
#include "app/widgets/lotse-timeline-view.h"
#include "data/model/release.h"

#define READABLE_HEIGHT 760.0 /* px of the screen for text of normal size */
#define TITLES_SHARE 45.0 /* of the height of the screen: so many letters of a bar's title fit on each other */
#define TITLE_PX 13.0     /* height of these letters at scale 1 */
#define TITLE_SCALE 2.1
#define SUBTITLE_SCALE 1.15
#define SMALL_SCALE 0.8
#define KEYS N_("Keys: right arrow goes on, left arrow goes back, down and up arrow go to single projects, B is black, W is white, a number and Enter go to that stop, Escape ends.")
#define TAP_PX 24.0       /* a finger that goes farther than this does not tap, */
#define SWIPE_PX 48.0     /* and from here on, along the picture, it swipes */
#define FROZEN_BARS 5000 /* so many are read before the talk; of more, each is read when it is looked at */

enum { MOVED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (LotsePresenter, lotse_presenter, ADW_TYPE_WINDOW)

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text ? text : "");
}

/* (transfer full) */
static char *
spoken_of (LotsePresenter *self, const LotseStop *stop)
{
  g_autofree char *place = self->part > 0 || self->aside ? lotse_presenter_place (self) : NULL;
  const char *parts[] = { stop->title, stop->subtitle, stop->note_title, stop->note };
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] && *parts[i])
      g_string_append_printf (words, g_str_has_suffix (parts[i], ".") ? "%s%s" : "%s%s.", words->len > 0 ? " " : "", parts[i]);
  if (place)
    g_string_append_printf (words, " %s.", place);
  return g_string_free (words, FALSE);
}

/* "3 / 9", and which part or project of it: "3 / 9 · part 2 of 3". */
gboolean
lotse_presenter_show_place (gpointer data)
{
  LotsePresenter *self = data;
  g_autofree char *number = g_strdup_printf ("%u / %u", self->stop + 1, self->stops->len), *part = lotse_presenter_place (self);
  g_autofree char *both = part ? g_strdup_printf ("%s · %s", number, part) : NULL;

  self->place_id = 0;
  gtk_label_set_text (self->number, both ? both : number);
  g_signal_emit (self, signals[MOVED], 0);
  return G_SOURCE_REMOVE;
}

static void
show_stop (LotsePresenter *self)
{
  const LotseStop *stop = lotse_presenter_shown (self);
  g_autofree char *spoken = spoken_of (self, stop), *described = NULL;

  set_text (self->title, stop->title);
  set_text (self->subtitle, stop->subtitle);
  set_text (self->note_title, stop->note_title);
  set_text (self->note, stop->note);
  gtk_widget_set_visible (self->note_box, stop->note_title != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken, -1);
  described = g_strdup_printf ("%s %s", spoken, _(KEYS));
  lotse_timeline_view_describe (self->view, described);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    lotse_timeline_view_say (self->view, spoken);
  gtk_window_set_title (GTK_WINDOW (self), stop->title);
  lotse_presenter_aim (self, TRUE);
  g_clear_handle_id (&self->place_id, g_source_remove);
  lotse_presenter_show_place (self);
}

/* ---- Sizes ---- */

static void
set_scale (GtkLabel *label, double scale)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  gtk_label_set_attributes (label, attributes);
}

static gboolean
settle_cb (gpointer data)
{
  LotsePresenter *self = data;
  double scale = CLAMP (self->height / READABLE_HEIGHT, 0.8, 5);

  self->settle_id = 0;
  set_scale (self->title, TITLE_SCALE * scale);
  set_scale (self->subtitle, SUBTITLE_SCALE * scale);
  set_scale (self->note_title, scale);
  set_scale (self->note, scale);
  set_scale (self->footer, SMALL_SCALE * scale);
  set_scale (self->number, SMALL_SCALE * scale);
  self->room_scale = self->scale = MAX (self->height / TITLES_SHARE / TITLE_PX, 0.8);
  lotse_timeline_view_present (self->view, self->scale);
  return G_SOURCE_REMOVE;
}

static void
lotse_presenter_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LotsePresenter *self = LOTSE_PRESENTER (widget);

  GTK_WIDGET_CLASS (lotse_presenter_parent_class)->size_allocate (widget, width, height, baseline);
  if (height == self->height)
    return;
  self->height = height;
  if (self->settle_id == 0)
    self->settle_id = g_idle_add (settle_cb, self);
}

/* ---- Keys ---- */

static const LotseStop *
stop_of_bar (LotsePresenter *self, guint bar)
{
  if (self->bars)
    return g_ptr_array_index (self->bars, bar);
  g_clear_pointer (&self->read, lotse_stop_free);
  self->read = lotse_presentation_stop_for_bar (self->data, &self->options, self->input, bar);
  return self->read;
}

/* Within a lane, the bars one after the other; back to the lane beyond either end. */
static void
step_aside (LotsePresenter *self, gboolean forward)
{
  const LotseStop *stop = g_ptr_array_index (self->stops, self->stop), *now = lotse_presenter_shown (self);
  guint lane, first, n, bar;

  if (lotse_presenter_shows_all (stop))
    return;
  lane = stop->kind == LOTSE_STOP_LANE ? stop->index : lotse_timeline_input_bar_lane (self->input, stop->index);
  lotse_timeline_input_lane_bars (self->input, lane, &first, &n);
  if (now->kind == LOTSE_STOP_PROJECT)
    bar = forward ? now->index + 1 : now->index - 1;
  else
    bar = forward ? first : first + n - 1;
  self->aside = NULL;
  self->part = 0;
  if (bar >= first && bar < first + n)
    self->aside = stop_of_bar (self, bar);
  show_stop (self);
}

static void
draw_curtain (LotsePresenter *self, const char *colour)
{
  gboolean drawn = gtk_widget_get_visible (self->curtain) && gtk_widget_has_css_class (self->curtain, colour);

  gtk_widget_remove_css_class (self->curtain, "black");
  gtk_widget_remove_css_class (self->curtain, "white");
  gtk_widget_add_css_class (self->curtain, colour);
  gtk_widget_set_visible (self->curtain, !drawn);
  lotse_timeline_view_say (self->view, drawn ? _("The picture is seen again.") : g_str_equal (colour, "black") ? _("The screen is black.") : _("The screen is white."));
  g_signal_emit (self, signals[MOVED], 0);
}

void
lotse_presenter_go_to (LotsePresenter *self, guint stop)
{
  g_return_if_fail (LOTSE_IS_PRESENTER (self));
  self->aside = NULL;
  self->part = 0;
  self->stop = MIN (stop, self->stops->len - 1);
  show_stop (self);
}

/* Through the parts of what is higher than the picture, then to the next stop. */
static void
step (LotsePresenter *self, gboolean forward)
{
  if (forward ? self->part + 1 < lotse_presenter_count_parts (self) : self->part > 0 && !self->aside)
    {
      self->part += forward ? 1 : -1;
      show_stop (self);
    }
  else
    lotse_presenter_go_to (self, forward ? self->stop + 1 : MAX (self->stop, 1) - 1);
}

static gboolean
type_number (LotsePresenter *self, guint key)
{
  if (key >= GDK_KEY_KP_0 && key <= GDK_KEY_KP_9)
    key = key - GDK_KEY_KP_0 + GDK_KEY_0;
  if (key < GDK_KEY_0 || key > GDK_KEY_9)
    return FALSE;
  self->typed = (self->typed * 10 + key - GDK_KEY_0) % 10000;
  return TRUE;
}

gboolean
lotse_presenter_key (LotsePresenter *self, guint key, GdkModifierType state)
{
  guint typed;

  g_return_val_if_fail (LOTSE_IS_PRESENTER (self), FALSE);
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  if (type_number (self, key))
    return TRUE;
  typed = self->typed;
  self->typed = 0;
  /* Any key draws the curtain away before it does anything else. */
  if (gtk_widget_get_visible (self->curtain) && !strchr ("bBwW.,", (int) (key < 128 ? key : 'x')) && key != GDK_KEY_Escape)
    {
      gtk_widget_set_visible (self->curtain, FALSE);
      lotse_timeline_view_say (self->view, _("The picture is seen again."));
      g_signal_emit (self, signals[MOVED], 0);
      return TRUE;
    }
  switch (key)
    {
    case GDK_KEY_Right: case GDK_KEY_KP_Right: case GDK_KEY_Page_Down: case GDK_KEY_KP_Page_Down: case GDK_KEY_space: case GDK_KEY_n:
      step (self, TRUE);
      return TRUE;
    case GDK_KEY_Left: case GDK_KEY_KP_Left: case GDK_KEY_Page_Up: case GDK_KEY_KP_Page_Up: case GDK_KEY_BackSpace: case GDK_KEY_p:
      step (self, FALSE);
      return TRUE;
    case GDK_KEY_Return: case GDK_KEY_KP_Enter:
      lotse_presenter_go_to (self, typed > 0 ? typed - 1 : self->stop + 1);
      return TRUE;
    case GDK_KEY_Home: case GDK_KEY_KP_Home: lotse_presenter_go_to (self, 0); return TRUE;
    case GDK_KEY_End: case GDK_KEY_KP_End: lotse_presenter_go_to (self, self->stops->len - 1); return TRUE;
    case GDK_KEY_Down: case GDK_KEY_KP_Down: step_aside (self, TRUE); return TRUE;
    case GDK_KEY_Up: case GDK_KEY_KP_Up: step_aside (self, FALSE); return TRUE;
    case GDK_KEY_b: case GDK_KEY_B: case GDK_KEY_period: draw_curtain (self, "black"); return TRUE;
    case GDK_KEY_w: case GDK_KEY_W: case GDK_KEY_comma: draw_curtain (self, "white"); return TRUE;
    case GDK_KEY_Escape: gtk_window_close (GTK_WINDOW (self)); return TRUE;
    default: return FALSE;
    }
}

static gboolean
key_cb (LotsePresenter *self, guint key, guint code, GdkModifierType state)
{
  return lotse_presenter_key (self, key, state);
}

/* ---- Pointer and fingers ---- */

/* Of a finger or pen, which are seen where they are; there is no pointer to see in a talk, so a click of the mouse means the same everywhere. */
static gboolean
is_by_hand (GdkEvent *event)
{
  return gdk_event_get_event_type (event) == GDK_TOUCH_END || gdk_event_get_device_tool (event) != NULL;
}

/* A tap is a key of a remote control, on the left third the one that goes back; a swipe drags away what is seen. */
static void
touched_cb (GtkGestureDrag *gesture, double dx, double dy, LotsePresenter *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  GdkEventType type = event ? gdk_event_get_event_type (event) : GDK_TOUCH_CANCEL;
  double x, y;
  gboolean back;

  /* A second finger, or a hand that the screen took for one, ends it as well. */
  if ((type != GDK_TOUCH_END && type != GDK_BUTTON_RELEASE) || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  if (fabs (dx) >= SWIPE_PX && fabs (dx) > fabs (dy))
    back = dx > 0;
  else if (hypot (dx, dy) < TAP_PX)
    back = is_by_hand (event) && x < gtk_widget_get_width (GTK_WIDGET (self)) / 3.0;
  else
    return;
  lotse_presenter_key (self, back ? GDK_KEY_Page_Up : GDK_KEY_Page_Down, 0);
}

/* ---- Window ---- */

/* The first layout, or one for another size: no flight then. With letters of another size it begins where the eye is. */
static void
laid_out_cb (LotsePresenter *self)
{
  LotseTimelineLayout *left = g_steal_pointer (&self->left);
  LotseTimelineViewport view = *lotse_timeline_view_get_viewport (self->view);

  if (left)
    {
      lotse_timeline_look_alike (lotse_timeline_view_get_layout (self->view), &view, left, &self->left_view);
      lotse_timeline_view_look_at (self->view, &view);
    }
  lotse_presenter_aim (self, left != NULL);
  g_clear_pointer (&left, lotse_timeline_layout_unref);
}

static void
lotse_presenter_dispose (GObject *object)
{
  LotsePresenter *self = LOTSE_PRESENTER (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_handle_id (&self->rescale_id, g_source_remove);
  g_clear_handle_id (&self->place_id, g_source_remove);
  if (self->view)
    lotse_timeline_view_set_match (self->view, NULL, NULL);
  self->view = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), LOTSE_TYPE_PRESENTER);
  g_clear_pointer (&self->stops, g_ptr_array_unref);
  g_clear_pointer (&self->bars, g_ptr_array_unref);
  g_clear_pointer (&self->read, lotse_stop_free);
  g_clear_pointer (&self->look, lotse_picture_look_free);
  g_clear_pointer (&self->left, lotse_timeline_layout_unref);
  g_clear_pointer (&self->input, lotse_timeline_input_unref);
  lotse_source_options_clear (&self->options);
  g_clear_object (&self->data);
  G_OBJECT_CLASS (lotse_presenter_parent_class)->dispose (object);
}

static void
lotse_presenter_class_init (LotsePresenterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_presenter_dispose;
  widget_class->size_allocate = lotse_presenter_size_allocate;
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (LOTSE_TYPE_TIMELINE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/presenter.ui");
  gtk_widget_class_set_css_name (widget_class, "window");
  gtk_widget_class_bind_template_child (widget_class, LotsePresenter, curtain);
  gtk_widget_class_bind_template_child (widget_class, LotsePresenter, title);
  gtk_widget_class_bind_template_child (widget_class, LotsePresenter, subtitle);
  gtk_widget_class_bind_template_child (widget_class, LotsePresenter, note_box);
  gtk_widget_class_bind_template_child (widget_class, LotsePresenter, note_title);
  gtk_widget_class_bind_template_child (widget_class, LotsePresenter, note);
  gtk_widget_class_bind_template_child (widget_class, LotsePresenter, footer);
  gtk_widget_class_bind_template_child (widget_class, LotsePresenter, number);
  gtk_widget_class_bind_template_child (widget_class, LotsePresenter, view);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, touched_cb);
  gtk_widget_class_bind_template_callback (widget_class, laid_out_cb);
}

static void
lotse_presenter_init (LotsePresenter *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");
}

/* What is shown cannot change while it is shown; whoever presents is told. */
static void
records_changed_cb (LotsePresenter *self)
{
  if (self->outdated)
    return;
  self->outdated = TRUE;
  g_signal_emit (self, signals[MOVED], 0);
}

static void
read_bars (LotsePresenter *self)
{
  guint n = lotse_timeline_input_n_bars (self->input);

  if (n > FROZEN_BARS)
    return;
  self->bars = g_ptr_array_new_full (n, (GDestroyNotify) lotse_stop_free);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->bars, lotse_presentation_stop_for_bar (self->data, &self->options, self->input, i));
}

LotsePresenter *
lotse_presenter_new (GtkApplication *application, LotseSession *session, int audience)
{
  LotsePresenter *self = g_object_new (LOTSE_TYPE_PRESENTER, "application", application, NULL);
  LotseSourceOptions options = lotse_session_source (session);
  g_autofree char *day = NULL, *footer = NULL;

  self->data = lotse_dataset_released (lotse_session_get_dataset (session), audience);
  options.lanes = lotse_session_get_grouping (session);
  options.hidden = lotse_session_get_hidden (session);
  options.audience = audience;
  day = lotse_date_format (lotse_source_told_day (&options), lotse_lang_get ());
  options.archived = FALSE; /* a talk is about what is under way */
  lotse_source_options_init_copy (&self->options, &options);
  self->input = lotse_timeline_input_from (self->data, &self->options);
  self->stops = lotse_presentation_stops (self->data, &self->options, self->input, lotse_session_get_selection (session));
  footer = g_strdup_printf (lotse_session_is_example (session) ? _("As of %s · Example: invented data · for: %s") : _("As of %s · for: %s"), day,
                            lotse_enum_label (LOTSE_ENUM_AUDIENCE, audience));
  read_bars (self);
  g_signal_connect_object (lotse_session_get_dataset (session), "changed", G_CALLBACK (records_changed_cb), self, G_CONNECT_SWAPPED);
  set_text (self->footer, footer);
  lotse_timeline_view_set_input (self->view, self->input);
  show_stop (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->view));
  return self;
}

void
lotse_presenter_begin_with (LotsePresenter *self, LotseTimelineView *screen)
{
  g_return_if_fail (LOTSE_IS_PRESENTER (self) && self->look == NULL);
  self->look = lotse_picture_look_of (screen);
  if (self->look == NULL)
    return;
  g_ptr_array_insert (self->stops, 0, lotse_presentation_stop_for_range (self->data, &self->options, self->input, self->look->first, self->look->last));
  lotse_presenter_go_to (self, 0);
}

guint
lotse_presenter_n_stops (LotsePresenter *self)
{
  g_return_val_if_fail (LOTSE_IS_PRESENTER (self), 0);
  return self->stops->len;
}

guint
lotse_presenter_stop (LotsePresenter *self)
{
  g_return_val_if_fail (LOTSE_IS_PRESENTER (self), 0);
  return self->stop;
}

char *
lotse_presenter_place (LotsePresenter *self)
{
  guint first, n, bar;

  g_return_val_if_fail (LOTSE_IS_PRESENTER (self), NULL);
  if (self->aside)
    {
      bar = self->aside->index;
      lotse_timeline_input_lane_bars (self->input, lotse_timeline_input_bar_lane (self->input, bar), &first, &n);
      return g_strdup_printf (_("project %u of %u"), bar - first + 1, n);
    }
  n = lotse_presenter_count_parts (self);
  /* Translators: of what a talk shows in several steps */
  return n > 1 ? g_strdup_printf (_("part %u of %u"), MIN (self->part + 1, n), n) : NULL;
}

const LotseStop *
lotse_presenter_next (LotsePresenter *self)
{
  g_return_val_if_fail (LOTSE_IS_PRESENTER (self), NULL);
  return self->stop + 1 < self->stops->len ? g_ptr_array_index (self->stops, self->stop + 1) : NULL;
}

gboolean
lotse_presenter_curtain (LotsePresenter *self)
{
  g_return_val_if_fail (LOTSE_IS_PRESENTER (self), FALSE);
  return gtk_widget_get_visible (self->curtain);
}

gboolean
lotse_presenter_outdated (LotsePresenter *self)
{
  g_return_val_if_fail (LOTSE_IS_PRESENTER (self), FALSE);
  return self->outdated;
}

GtkWidget *
lotse_presenter_get_stage (LotsePresenter *self)
{
  g_return_val_if_fail (LOTSE_IS_PRESENTER (self), NULL);
  return adw_window_get_content (ADW_WINDOW (self));
}
