/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scrolled window asks what it scrolls how high it is, also where no width is known yet, and does nothing with the answer. To find it, all words of a
 * page are broken into lines once more. So this question is not passed on. */
#include "config.h"
#include "lotse-scroll-body.h"

#define LOTSE_TYPE_SCROLL_LAYOUT (lotse_scroll_layout_get_type ())
G_DECLARE_FINAL_TYPE (LotseScrollLayout, lotse_scroll_layout, LOTSE, SCROLL_LAYOUT, GtkLayoutManager)

struct _LotseScrollLayout
{
  GtkLayoutManager parent_instance;
};

struct _LotseScrollBody
{
  AdwBin parent_instance;
};

G_DEFINE_TYPE (LotseScrollLayout, lotse_scroll_layout, GTK_TYPE_LAYOUT_MANAGER)
G_DEFINE_TYPE (LotseScrollBody, lotse_scroll_body, ADW_TYPE_BIN)

static void
lotse_scroll_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                             int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  *minimum = *natural = 0;
  if (child == NULL || !gtk_widget_should_layout (child) || (orientation == GTK_ORIENTATION_VERTICAL && for_size < 0))
    return;
  gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
lotse_scroll_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &(GtkAllocation) { 0, 0, width, height }, -1);
}

static GtkSizeRequestMode
lotse_scroll_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lotse_scroll_layout_class_init (LotseScrollLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = lotse_scroll_layout_measure;
  layout_class->allocate = lotse_scroll_layout_allocate;
  layout_class->get_request_mode = lotse_scroll_layout_get_request_mode;
}

static void
lotse_scroll_layout_init (LotseScrollLayout *self)
{
}

static void
lotse_scroll_body_class_init (LotseScrollBodyClass *klass)
{
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), LOTSE_TYPE_SCROLL_LAYOUT);
}

static void
lotse_scroll_body_init (LotseScrollBody *self)
{
}

static void
wrap_child (GtkScrolledWindow *scrolled)
{
  GtkWidget *viewport = gtk_scrolled_window_get_child (scrolled), *body;
  GtkPolicyType across, down;
  GtkWidget *child;

  gtk_scrolled_window_get_policy (scrolled, &across, &down);
  if (across != GTK_POLICY_NEVER || down == GTK_POLICY_NEVER || gtk_scrolled_window_get_propagate_natural_height (scrolled) || !GTK_IS_VIEWPORT (viewport))
    return;
  child = gtk_viewport_get_child (GTK_VIEWPORT (viewport));
  if (child == NULL || LOTSE_IS_SCROLL_BODY (child))
    return;
  g_object_ref (child);
  body = g_object_new (LOTSE_TYPE_SCROLL_BODY, NULL);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), NULL);
  adw_bin_set_child (ADW_BIN (body), child);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), body);
  g_object_unref (child);
}

void
lotse_scroll_body_wrap (GtkWidget *widget)
{
  if (GTK_IS_SCROLLED_WINDOW (widget))
    wrap_child (GTK_SCROLLED_WINDOW (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    lotse_scroll_body_wrap (child);
}
