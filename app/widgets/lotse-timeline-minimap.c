/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follows the view by its adjustments. What it does can be done with keys in the view, so it takes no focus. */
#include "config.h"
#include "app/widgets/lotse-timeline-minimap.h"

#include "app/widgets/chart-style.h"

#define HEIGHT 44
#define MARGIN 4

struct _LotseTimelineMinimap
{
  GtkWidget          parent_instance;
  LotseTimelineView *view; /* (unowned) (nullable) a weak pointer */
};

G_DEFINE_TYPE (LotseTimelineMinimap, lotse_timeline_minimap, GTK_TYPE_WIDGET)

static LotseChartRect
strip (LotseTimelineMinimap *self)
{
  return (LotseChartRect) { MARGIN, MARGIN, MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * MARGIN, 1),
                            MAX (gtk_widget_get_height (GTK_WIDGET (self)) - 2 * MARGIN, 1) };
}

static void
lotse_timeline_minimap_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LotseTimelineMinimap *self = LOTSE_TIMELINE_MINIMAP (widget);
  LotseTimelineLayout *layout = self->view ? lotse_timeline_view_get_layout (self->view) : NULL;
  LotseChartRect rect = strip (self);
  LotseStyle style;
  cairo_t *cr;

  if (!layout)
    return;
  lotse_chart_style_for (widget, &style);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget)));
  lotse_timeline_paint_minimap (layout, lotse_timeline_view_get_viewport (self->view), &style, &rect, cr);
  cairo_destroy (cr);
}

static void
lotse_timeline_minimap_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                                int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 60;
}

static void
look (LotseTimelineMinimap *self, double x, double y)
{
  LotseTimelineLayout *layout = self->view ? lotse_timeline_view_get_layout (self->view) : NULL;
  LotseTimelineViewport target;
  LotseChartRect rect = strip (self);

  if (!layout)
    return;
  target = *lotse_timeline_view_get_viewport (self->view);
  lotse_timeline_minimap_look (layout, &target, &rect, x, y);
  lotse_timeline_view_look_at (self->view, &target);
}

static void
begin_cb (GtkGestureDrag *gesture, double x, double y, LotseTimelineMinimap *self)
{
  look (self, x, y);
}

static void
update_cb (GtkGestureDrag *gesture, double dx, double dy, LotseTimelineMinimap *self)
{
  double x, y;

  if (gtk_gesture_drag_get_start_point (gesture, &x, &y))
    look (self, x + dx, y + dy);
}

static void
lotse_timeline_minimap_dispose (GObject *object)
{
  g_clear_weak_pointer (&LOTSE_TIMELINE_MINIMAP (object)->view);
  G_OBJECT_CLASS (lotse_timeline_minimap_parent_class)->dispose (object);
}

static void
lotse_timeline_minimap_class_init (LotseTimelineMinimapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_timeline_minimap_dispose;
  widget_class->snapshot = lotse_timeline_minimap_snapshot;
  widget_class->measure = lotse_timeline_minimap_measure;
  gtk_widget_class_set_css_name (widget_class, "minimap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
lotse_timeline_minimap_init (LotseTimelineMinimap *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (update_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
  lotse_chart_style_watch (GTK_WIDGET (self));
}

void
lotse_timeline_minimap_set_view (LotseTimelineMinimap *self, LotseTimelineView *view)
{
  static const char *const names[] = { "hadjustment", "vadjustment" };

  g_return_if_fail (LOTSE_IS_TIMELINE_MINIMAP (self) && LOTSE_IS_TIMELINE_VIEW (view));
  g_set_weak_pointer (&self->view, view);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GtkAdjustment) adjustment = NULL;

      g_object_get (view, names[i], &adjustment, NULL);
      g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (adjustment, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
    }
}
