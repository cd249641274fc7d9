/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The finished chart is kept as a render node, so that moving the pointer paints one frame and not the chart. */
#include "config.h"
#include "lotse-chart.h"

#include <math.h>

#include "app/text-scale.h"
#include "app/widgets/chart-style.h"

typedef struct
{
  LotseTextCache *text;     /* (owned) (nullable) */
  GskRenderNode  *node;     /* (owned) (nullable) the painted chart */
  char           *caption;  /* (owned) */
  gboolean        laid_out;
  guint           item;     /* chosen with the keyboard */
  guint           hovered;
  guint           tell_id;  /* idle source; 0: none */
  int             min_width, min_height, width, height;
} LotseChartPrivate;

enum { PROP_0, PROP_CAPTION, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LotseChart, lotse_chart, GTK_TYPE_WIDGET)

#define PRIVATE(self) ((LotseChartPrivate *) lotse_chart_get_instance_private (self))

static void
drop_layout (LotseChart *self)
{
  PRIVATE (self)->laid_out = FALSE;
  g_clear_pointer (&PRIVATE (self)->node, gsk_render_node_unref);
}

static LotseChartLang
present_lang (LotseChart *self)
{
  LotseStyle style;

  lotse_chart_style_for (GTK_WIDGET (self), &style);
  return style.lang;
}

/* What is chosen is said, and shown by whoever binds to the caption. */
static void
tell (LotseChart *self)
{
  LotseChartPrivate *priv = PRIVATE (self);
  char *caption;

  if (!lotse_chart_ensure (self))
    return;
  caption = LOTSE_CHART_GET_CLASS (self)->describe (self, priv->item, present_lang (self));
  if (caption == NULL)
    caption = g_strdup ("");
  if (g_strcmp0 (caption, priv->caption) == 0)
    {
      g_free (caption);
      return;
    }
  g_free (priv->caption);
  priv->caption = caption;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, caption, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAPTION]);
}

static void
choose (LotseChart *self, guint item)
{
  if (PRIVATE (self)->item == item)
    return;
  PRIVATE (self)->item = item;
  tell (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
hover (LotseChart *self, guint item)
{
  if (PRIVATE (self)->hovered == item)
    return;
  PRIVATE (self)->hovered = item;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (LotseChart *self, double x, double y)
{
  guint item;

  if (lotse_chart_ensure (self) && LOTSE_CHART_GET_CLASS (self)->hit (self, x, y, &item))
    hover (self, item);
  else
    hover (self, LOTSE_CHART_NO_ITEM);
}

static void
leave_cb (LotseChart *self)
{
  hover (self, LOTSE_CHART_NO_ITEM);
}

static guint
step (LotseChart *self, int dx, int dy)
{
  LotseChartClass *klass = LOTSE_CHART_GET_CLASS (self);
  const guint item = PRIVATE (self)->item, n_items = klass->n_items (self);

  if (n_items == 0)
    return LOTSE_CHART_NO_ITEM;
  if (item == LOTSE_CHART_NO_ITEM)
    return n_items - 1;
  if (klass->step != NULL)
    return klass->step (self, item, dx, dy);
  return (guint) CLAMP ((gint64) item + dx, 0, (gint64) n_items - 1);
}

static gboolean
key_pressed_cb (LotseChart *self, guint key, guint code, GdkModifierType state)
{
  const guint n_items = lotse_chart_ensure (self) ? LOTSE_CHART_GET_CLASS (self)->n_items (self) : 0;
  const guint before = PRIVATE (self)->item;

  if (n_items == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Left: case GDK_KEY_KP_Left: choose (self, step (self, -1, 0)); return TRUE;
    case GDK_KEY_Right: case GDK_KEY_KP_Right: choose (self, step (self, 1, 0)); return TRUE;
    case GDK_KEY_Home: case GDK_KEY_KP_Home: choose (self, 0); return TRUE;
    case GDK_KEY_End: case GDK_KEY_KP_End: choose (self, n_items - 1); return TRUE;
    /* Where there is nothing above or below, the page scrolls or the list moves on. */
    case GDK_KEY_Up: case GDK_KEY_KP_Up: choose (self, step (self, 0, -1)); return PRIVATE (self)->item != before;
    case GDK_KEY_Down: case GDK_KEY_KP_Down: choose (self, step (self, 0, 1)); return PRIVATE (self)->item != before;
    default: return FALSE;
    }
}

static void
focus_enter_cb (LotseChart *self)
{
  if (lotse_chart_ensure (self) && PRIVATE (self)->item == LOTSE_CHART_NO_ITEM)
    choose (self, step (self, 0, 0));
}

static void
focus_leave_cb (LotseChart *self)
{
  choose (self, LOTSE_CHART_NO_ITEM);
}

static gboolean
lotse_chart_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  LotseChart *self = LOTSE_CHART (widget);
  LotseChartClass *klass = LOTSE_CHART_GET_CLASS (self);
  g_autofree char *words = NULL;
  LotseChartRect rect;
  guint item = PRIVATE (self)->item;

  if (!lotse_chart_ensure (self) || (!keyboard && !klass->hit (self, x, y, &item)) || item == LOTSE_CHART_NO_ITEM)
    return FALSE;
  words = klass->describe (self, item, present_lang (self));
  if (words == NULL || *words == '\0')
    return FALSE;
  gtk_tooltip_set_text (tooltip, words);
  if (klass->item_rect (self, item, &rect))
    gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { (int) rect.x, (int) rect.y, (int) ceil (rect.width), (int) ceil (rect.height) });
  return TRUE;
}

static void
paint_frame (LotseChart *self, guint item, cairo_t *cr)
{
  const LotseStyle *style = lotse_text_cache_style (PRIVATE (self)->text);
  LotseChartRect rect;

  if (!LOTSE_CHART_GET_CLASS (self)->item_rect (self, item, &rect))
    return;
  lotse_colour_set (cr, &style->text, 1.0);
  cairo_set_line_width (cr, 2.0);
  cairo_rectangle (cr, rect.x - 1, rect.y - 1, rect.width + 2, rect.height + 2);
  cairo_stroke (cr);
}

static void
snapshot_item (LotseChart *self, GtkSnapshot *snapshot, guint item)
{
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  if (LOTSE_CHART_GET_CLASS (self)->paint_item != NULL)
    LOTSE_CHART_GET_CLASS (self)->paint_item (self, PRIVATE (self)->text, item, cr);
  else
    paint_frame (self, item, cr);
  cairo_destroy (cr);
}

static GskRenderNode *
paint_node (LotseChart *self)
{
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  LOTSE_CHART_GET_CLASS (self)->paint (self, PRIVATE (self)->text, cr);
  cairo_destroy (cr);
  return gtk_snapshot_free_to_node (snapshot);
}

static void
lotse_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LotseChart *self = LOTSE_CHART (widget);
  LotseChartPrivate *priv = PRIVATE (self);

  if (!lotse_chart_ensure (self))
    return;
  if (priv->node == NULL)
    priv->node = paint_node (self);
  if (priv->node != NULL)
    gtk_snapshot_append_node (snapshot, priv->node);
  if (priv->hovered != LOTSE_CHART_NO_ITEM)
    snapshot_item (self, snapshot, priv->hovered);
  if (priv->item != LOTSE_CHART_NO_ITEM && priv->item != priv->hovered)
    snapshot_item (self, snapshot, priv->item);
}

static void
lotse_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                     int *natural_baseline)
{
  LotseChartPrivate *priv = PRIVATE (LOTSE_CHART (widget));
  const gboolean wide = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = lotse_text_scale_px (widget, wide ? priv->min_width : priv->min_height);
  *natural = MAX (*minimum, lotse_text_scale_px (widget, wide ? priv->width : priv->height));
}

static gboolean
tell_cb (gpointer data)
{
  PRIVATE (LOTSE_CHART (data))->tell_id = 0;
  tell (data);
  return G_SOURCE_REMOVE;
}

/* Size, theme and text size all come by here, see lotse_chart_style_watch(). Labels that show the caption may not change while sizes are
 * given out. */
static void
lotse_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LotseChart *self = LOTSE_CHART (widget);

  drop_layout (self);
  if (PRIVATE (self)->tell_id == 0)
    PRIVATE (self)->tell_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_cb, self, NULL);
}

static void
lotse_chart_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CAPTION)
    g_value_set_string (value, PRIVATE (LOTSE_CHART (object))->caption);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lotse_chart_dispose (GObject *object)
{
  g_clear_handle_id (&PRIVATE (LOTSE_CHART (object))->tell_id, g_source_remove);
  G_OBJECT_CLASS (lotse_chart_parent_class)->dispose (object);
}

static void
lotse_chart_finalize (GObject *object)
{
  LotseChartPrivate *priv = PRIVATE (LOTSE_CHART (object));

  g_clear_pointer (&priv->text, lotse_text_cache_free);
  g_clear_pointer (&priv->node, gsk_render_node_unref);
  g_free (priv->caption);
  G_OBJECT_CLASS (lotse_chart_parent_class)->finalize (object);
}

static void
lotse_chart_class_init (LotseChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lotse_chart_get_property;
  object_class->dispose = lotse_chart_dispose;
  object_class->finalize = lotse_chart_finalize;
  widget_class->snapshot = lotse_chart_snapshot;
  widget_class->measure = lotse_chart_measure;
  widget_class->size_allocate = lotse_chart_size_allocate;
  widget_class->query_tooltip = lotse_chart_query_tooltip;
  properties[PROP_CAPTION] = g_param_spec_string ("caption", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
add_controllers (LotseChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new (), *keys = gtk_event_controller_key_new (),
                     *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_enter_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
lotse_chart_init (LotseChart *self)
{
  LotseChartPrivate *priv = PRIVATE (self);

  priv->item = priv->hovered = LOTSE_CHART_NO_ITEM;
  priv->caption = g_strdup ("");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  add_controllers (self);
  lotse_chart_style_watch (GTK_WIDGET (self));
}

void
lotse_chart_set_size (LotseChart *self, int min_width, int min_height, int width, int height)
{
  LotseChartPrivate *priv = PRIVATE (self);

  g_return_if_fail (LOTSE_IS_CHART (self));

  priv->min_width = min_width;
  priv->min_height = min_height;
  priv->width = width;
  priv->height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
lotse_chart_changed (LotseChart *self)
{
  LotseChartPrivate *priv = PRIVATE (self);

  g_return_if_fail (LOTSE_IS_CHART (self));

  priv->item = priv->hovered = LOTSE_CHART_NO_ITEM;
  drop_layout (self);
  tell (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
lotse_chart_ensure (LotseChart *self)
{
  LotseChartPrivate *priv = PRIVATE (self);
  const int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  LotseStyle style;

  if (priv->laid_out)
    return TRUE;
  if (width <= 0 || height <= 0)
    return FALSE;
  lotse_chart_style_for (GTK_WIDGET (self), &style);
  if (priv->text == NULL)
    priv->text = lotse_text_cache_new (&style);
  else
    lotse_text_cache_set_style (priv->text, &style);
  LOTSE_CHART_GET_CLASS (self)->lay_out (self, priv->text, width, height);
  priv->laid_out = TRUE;
  return TRUE;
}

guint
lotse_chart_get_item (LotseChart *self)
{
  g_return_val_if_fail (LOTSE_IS_CHART (self), LOTSE_CHART_NO_ITEM);
  return PRIVATE (self)->item;
}
