/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The focus is never lost. GTK keeps a focus that was taken out of the window together with its list, and the containers around it go on
   pointing there, so that no key leads into the page any more. The nearest that can be reached takes it over. */
#include "config.h"
#include "app/lotse-window-private.h"
#include "app/pages/lotse-report-page.h"

typedef struct
{
  gpointer widget; /* (nullable) weak pointer */
  guint    place;  /* among the children of the next one */
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_clear_weak_pointer (&step->widget);
  g_free (step);
}

static GPtrArray *
new_path (void)
{
  return g_ptr_array_new_with_free_func (step_free);
}

static guint
place_of (GtkWidget *widget)
{
  guint place = 0;

  while ((widget = gtk_widget_get_prev_sibling (widget)) != NULL)
    place++;
  return place;
}

static gboolean
is_reachable (LotseWindow *self, GtkWidget *widget)
{
  return widget != NULL && gtk_widget_get_mapped (widget) && gtk_widget_is_ancestor (widget, GTK_WIDGET (self));
}

/* From a focus that was taken out of the window GTK finds no way up to the containers that point towards it. */
static void
let_go (GPtrArray *path, GtkWidget *focus)
{
  for (guint i = 0; i < path->len; i++)
    {
      const Step *step = g_ptr_array_index (path, i);

      if (step->widget != NULL && (focus == NULL || !gtk_widget_is_ancestor (focus, step->widget)))
        gtk_widget_set_focus_child (step->widget, NULL);
    }
}

/* From the focus up to the window. */
static void
remember (LotseWindow *self, GtkWidget *focus)
{
  g_ptr_array_set_size (self->focus_path, 0);
  for (GtkWidget *w = focus; w != NULL && w != GTK_WIDGET (self); w = gtk_widget_get_parent (w))
    {
      Step *step = g_new0 (Step, 1);

      g_set_weak_pointer (&step->widget, w);
      step->place = place_of (w);
      g_ptr_array_add (self->focus_path, step);
    }
}

/* Where the focus goes with its row, GTK goes to the first of the list at the end of the frame; where a card goes with it, GTK goes on to what follows the
   page: a toast, which is gone in a moment. */
static gboolean
fled (LotseWindow *self, GtkWidget *focus)
{
  const Step *step = self->focus_path->len > 0 ? g_ptr_array_index (self->focus_path, 0) : NULL, *last;

  if (step == NULL || is_reachable (self, step->widget))
    return FALSE;
  if (self->focus_moved_by_frame)
    return TRUE;
  if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->flap)))
    return FALSE;
  for (guint i = self->focus_path->len; i > 0; i--)
    {
      last = g_ptr_array_index (self->focus_path, i - 1);
      if (last->widget == self->flap)
        return TRUE;
    }
  return FALSE;
}

static void
focus_changed_cb (LotseWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (self->focus_path == NULL || focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;
  let_go (self->focus_path, focus);
  self->focus_fled = self->focus_fled || fled (self, focus);
  if (!self->focus_fled)
    remember (self, focus);
}

/* Where it is there already, asking for it would lead on. */
static gboolean
take_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  return (focus != NULL && gtk_widget_get_mapped (focus) && (focus == widget || gtk_widget_is_ancestor (focus, widget))) || gtk_widget_child_focus (widget, direction);
}

/* (nullable) Where one row of a list says what the page shows, any other that took the focus would change the page. */
static GtkWidget *
row_shown (GtkWidget *parent)
{
  const gboolean shows_one = GTK_IS_LIST_BOX (parent) && gtk_list_box_get_selection_mode (GTK_LIST_BOX (parent)) != GTK_SELECTION_MULTIPLE;

  return shows_one ? (GtkWidget *) gtk_list_box_get_selected_row (GTK_LIST_BOX (parent)) : NULL;
}

/* The row that is selected; else what now stands where the focus was or follows it, else what stands before. */
static gboolean
focus_near (GtkWidget *parent, guint place)
{
  GtkWidget *child = gtk_widget_get_first_child (parent), *before = NULL, *shown = row_shown (parent);

  if (shown != NULL && take_focus (shown, GTK_DIR_TAB_FORWARD))
    return TRUE;
  for (guint i = 0; i < place && child != NULL; i++)
    {
      before = child;
      child = gtk_widget_get_next_sibling (child);
    }
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (take_focus (child, GTK_DIR_TAB_FORWARD))
      return TRUE;
  for (; before != NULL; before = gtk_widget_get_prev_sibling (before))
    if (take_focus (before, GTK_DIR_TAB_BACKWARD))
      return TRUE;
  return FALSE;
}

static void
focus_nearest (LotseWindow *self, GPtrArray *path)
{
  for (guint i = 1; i < path->len; i++)
    {
      const Step *inner = g_ptr_array_index (path, i - 1), *step = g_ptr_array_index (path, i);

      if (is_reachable (self, step->widget) && focus_near (step->widget, inner->place))
        return;
    }
}

static void
rescue (LotseWindow *self)
{
  g_autoptr (GPtrArray) path = self->focus_path;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  self->focus_path = new_path ();
  self->focus_fled = FALSE;
  let_go (path, is_reachable (self, focus) ? focus : NULL);
  focus_nearest (self, path);
  /* GTK may have gone there itself. */
  focus = gtk_window_get_focus (GTK_WINDOW (self));
  if (is_reachable (self, focus))
    remember (self, focus);
}

/* Nobody else moves the focus from here on until the end of the frame: what is typed is heard before it, and so is what a page asks for. */
static void
paint_cb (LotseWindow *self)
{
  self->focus_moved_by_frame = TRUE;
}

static void
after_paint_cb (LotseWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  self->focus_moved_by_frame = FALSE;
  if (self->focus_path != NULL && self->focus_path->len > 0 && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      (self->focus_fled || !is_reachable (self, focus)))
    rescue (self);
}

void
lotse_window_watch_focus (LotseWindow *self)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (self)), "paint", G_CALLBACK (paint_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (self)), "after-paint", G_CALLBACK (after_paint_cb), self, G_CONNECT_SWAPPED);
}

void
lotse_window_forget_focus (LotseWindow *self)
{
  g_ptr_array_set_size (self->focus_path, 0);
  self->focus_fled = FALSE;
}

/* Ctrl+Enter hands in the report that is open, wherever Tab has led; in a popover it is that one's. */
static gboolean
hands_in (LotsePage *page, GtkWidget *focus, guint key, GdkModifierType state)
{
  return LOTSE_IS_REPORT_PAGE (page) && (state & gtk_accelerator_get_default_mod_mask ()) == GDK_CONTROL_MASK &&
         (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_ISO_Enter) &&
         (focus == NULL || (!gtk_widget_is_ancestor (focus, GTK_WIDGET (page)) && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) == NULL));
}

/* Keys that are the page's own mean the page also while the focus stands in the header bar or in the sidebar. */
static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, LotseWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self)), *page = GTK_WIDGET (lotse_window_get_page (self));

  if (page != NULL && hands_in (LOTSE_PAGE (page), focus, key, state))
    return gtk_widget_activate_action (page, "page.release", NULL);
  if (page == NULL || (focus != NULL && (gtk_widget_is_ancestor (focus, page) || GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus))) ||
      !g_unichar_isalnum (gdk_keyval_to_unicode (key)))
    return FALSE;
  return gtk_event_controller_key_forward (controller, page);
}

void
lotse_window_keep_focus (LotseWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->focus_path = new_path ();
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (focus_changed_cb), NULL);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
