/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That styles are settled is told to every widget whose style has become another one; one that was just made and is never seen is always told. */
#include "config.h"
#include "page-layout.h"

#define LOTSE_TYPE_SETTLED (lotse_settled_get_type ())
G_DECLARE_FINAL_TYPE (LotseSettled, lotse_settled, LOTSE, SETTLED, GtkWidget)

struct _LotseSettled
{
  GtkWidget parent_instance;
};

struct _LotsePageLayout
{
  GtkLayoutManager parent_instance;
  GtkWidget       *settled;       /* (unowned) (nullable) child of the page that waits to be told */
  int              minimum[2], natural[2]; /* last, by orientation, where no other size was given */
};

G_DEFINE_TYPE (LotseSettled, lotse_settled, GTK_TYPE_WIDGET)
G_DEFINE_TYPE (LotsePageLayout, lotse_page_layout, GTK_TYPE_LAYOUT_MANAGER)

static LotsePageLayout *
layout_of (GtkWidget *page)
{
  GtkLayoutManager *layout = page != NULL ? gtk_widget_get_layout_manager (page) : NULL;

  return LOTSE_IS_PAGE_LAYOUT (layout) ? LOTSE_PAGE_LAYOUT (layout) : NULL;
}

/* The widget itself goes when there is a next one, or with the page. */
static void
end_wait (LotsePageLayout *self, GtkWidget *page)
{
  if (self->settled == NULL)
    return;
  self->settled = NULL;
  gtk_widget_queue_resize (page);
}

static void
lotse_settled_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GtkWidget *page = gtk_widget_get_parent (widget);
  LotsePageLayout *layout = layout_of (page);

  GTK_WIDGET_CLASS (lotse_settled_parent_class)->css_changed (widget, change);
  if (layout != NULL && layout->settled == widget)
    end_wait (layout, page);
}

static void
lotse_settled_class_init (LotseSettledClass *klass)
{
  GTK_WIDGET_CLASS (klass)->css_changed = lotse_settled_css_changed;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
lotse_settled_init (LotseSettled *self)
{
  gtk_widget_set_child_visible (GTK_WIDGET (self), FALSE);
}

static void
lotse_page_layout_measure (GtkLayoutManager *manager, GtkWidget *page, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  LotsePageLayout *self = LOTSE_PAGE_LAYOUT (manager);
  GtkWidget *child = adw_bin_get_child (ADW_BIN (page));

  *minimum = self->minimum[orientation];
  *natural = self->natural[orientation];
  if (self->settled != NULL)
    return;
  *minimum = *natural = 0;
  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
  self->minimum[orientation] = *minimum;
  self->natural[orientation] = *natural;
}

static void
lotse_page_layout_allocate (GtkLayoutManager *manager, GtkWidget *page, int width, int height, int baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (page));
  int least_px;

  LOTSE_PAGE_LAYOUT (manager)->settled = NULL;
  if (child == NULL || !gtk_widget_should_layout (child))
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least_px, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, &(GtkAllocation) { 0, 0, MAX (width, least_px), height }, baseline);
}

static GtkSizeRequestMode
lotse_page_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *page)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (page));

  return child != NULL ? gtk_widget_get_request_mode (child) : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
lotse_page_layout_class_init (LotsePageLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = lotse_page_layout_measure;
  layout_class->allocate = lotse_page_layout_allocate;
  layout_class->get_request_mode = lotse_page_layout_get_request_mode;
}

static void
lotse_page_layout_init (LotsePageLayout *self)
{
}

static void
drop_settled (GtkWidget *page)
{
  for (GtkWidget *child = gtk_widget_get_first_child (page), *next; child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      if (LOTSE_IS_SETTLED (child))
        gtk_widget_unparent (child);
    }
}

void
lotse_page_layout_wait (AdwBin *page)
{
  LotsePageLayout *self;

  g_return_if_fail (ADW_IS_BIN (page));

  self = layout_of (GTK_WIDGET (page));
  g_return_if_fail (self != NULL);
  drop_settled (GTK_WIDGET (page));
  self->settled = g_object_new (LOTSE_TYPE_SETTLED, NULL);
  gtk_widget_insert_before (self->settled, GTK_WIDGET (page), NULL);
}

void
lotse_page_layout_go_on (AdwBin *page)
{
  LotsePageLayout *self;

  g_return_if_fail (ADW_IS_BIN (page));

  self = layout_of (GTK_WIDGET (page));
  if (self != NULL)
    end_wait (self, GTK_WIDGET (page));
  drop_settled (GTK_WIDGET (page));
}

int
lotse_height_at (GtkWidget *widget, int width_px)
{
  int least_px, height_px;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least_px, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width_px >= 0 ? MAX (width_px, least_px) : -1, NULL, &height_px, NULL, NULL);
  return height_px;
}
