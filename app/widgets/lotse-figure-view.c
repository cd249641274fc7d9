/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The finished chart is kept as a render node; what the pointer and the keyboard point at is drawn over it in nodes of their own. */
#include "config.h"
#include "lotse-figure-view-private.h"

#include <math.h>

#include "app/text-scale.h"
#include "app/widgets/chart-style.h"
#include "app/widgets/figure-table.h"
#include "app/widgets/node-layers.h"
#include "data/model/lang.h"

enum { PROP_0, PROP_CAPTION, PROP_TABLE, PROP_COMPACT, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_TYPE (LotseFigureView, lotse_figure_view, GTK_TYPE_WIDGET)

#define FRAME_PX 4 /* beyond the figure, of what shows that the keyboard is there */

/* ---- Layout ---- */

void
lotse_figure_view_drop (LotseFigureView *self)
{
  g_clear_pointer (&self->figure, lotse_figure_free);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  lotse_tip_clear (&self->tip);
}

gboolean
lotse_figure_view_ensure (LotseFigureView *self)
{
  const int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->figure != NULL)
    return TRUE;
  if (self->maker == NULL || width <= 0 || height <= 0)
    return FALSE;
  lotse_chart_style_for (GTK_WIDGET (self), &self->style);
  if (self->text == NULL)
    self->text = lotse_text_cache_new (&self->style);
  else
    lotse_text_cache_set_style (self->text, &self->style);
  self->view.pixels = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  self->figure = lotse_figure_maker_make (self->maker, self->zooms ? &self->view : NULL, self->text, width, height);
  if (self->item != LOTSE_FIGURE_NO_ITEM && self->item >= lotse_figure_n_items (self->figure))
    self->item = LOTSE_FIGURE_NO_ITEM;
  lotse_figure_view_follow_later (self);
  return TRUE;
}

char *
lotse_figure_view_words (LotseFigureView *self, guint item)
{
  if (!lotse_figure_view_ensure (self))
    return g_strdup ("");
  if (item != LOTSE_FIGURE_NO_ITEM && item < lotse_figure_n_items (self->figure))
    return lotse_figure_describe (self->figure, item, self->style.lang);
  return lotse_figure_summarize (self->figure, self->style.lang);
}

/* The group has the title; what the chart says, and what is chosen, has the item within it, or it would be read twice where the keyboard comes. Whoever binds to the
 * caption shows it. */
static void
tell (LotseFigureView *self)
{
  char *caption = self->table != NULL ? lotse_figure_table_focus_words (self->table) : lotse_figure_view_words (self, self->item);

  /* A table in the place of the chart has nothing of the chart chosen. */
  if (caption == NULL)
    caption = lotse_figure_view_words (self, LOTSE_FIGURE_NO_ITEM);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->maker != NULL ? lotse_figure_maker_title (self->maker) : "", -1);
  lotse_figure_view_tell_stop (self);
  if (g_strcmp0 (caption, self->caption) == 0)
    {
      g_free (caption);
      return;
    }
  g_free (self->caption);
  self->caption = caption;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAPTION]);
}

static gboolean
tell_cb (gpointer data)
{
  LOTSE_FIGURE_VIEW (data)->tell_id = 0;
  tell (data);
  return G_SOURCE_REMOVE;
}

/* Labels that show the caption may not change while sizes are given out. */
static void
tell_later (LotseFigureView *self)
{
  if (self->tell_id == 0)
    self->tell_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_cb, self, NULL);
}

static void
place_tip (LotseFigureView *self, guint item)
{
  g_autofree char *words = NULL;
  LotseChartRect rect;

  lotse_tip_clear (&self->tip);
  if (self->compact || item == LOTSE_FIGURE_NO_ITEM || !lotse_figure_view_ensure (self) || !lotse_figure_item_rect (self->figure, item, &rect))
    return;
  words = lotse_figure_view_words (self, item);
  lotse_tip_set (&self->tip, GTK_WIDGET (self), words, &rect, self->figure->width, self->figure->height);
}

void
lotse_figure_view_hover (LotseFigureView *self, guint item)
{
  if (self->hovered == item)
    return;
  self->hovered = item;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What does not fit beside its item inside of the chart is said in a window of its own. */
static gboolean
lotse_figure_view_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  LotseFigureView *self = LOTSE_FIGURE_VIEW (widget);
  const guint item = keyboard ? self->item : self->hovered;
  g_autofree char *words = NULL;
  LotseChartRect rect;

  if (self->table != NULL || item == LOTSE_FIGURE_NO_ITEM || !lotse_figure_view_ensure (self) || !lotse_figure_item_rect (self->figure, item, &rect))
    return FALSE;
  place_tip (self, item);
  if (self->tip.placed)
    return FALSE;
  words = lotse_figure_view_words (self, item);
  gtk_tooltip_set_text (tooltip, words);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { (int) rect.x, (int) rect.y, (int) ceil (rect.width), (int) ceil (rect.height) });
  return TRUE;
}

/* ---- Drawing ---- */

static GskRenderNode *
paint_node (LotseFigureView *self)
{
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  self->paints++;
  lotse_figure_paint (self->figure, self->text, cr);
  cairo_destroy (cr);
  return gtk_snapshot_free_to_node (snapshot);
}

/* Over time a line through the moment that is looked at. */
static void
paint_pointer (LotseFigureView *self, guint item, cairo_t *cr)
{
  LotseChartRect rect;

  if (self->figure->klass->nearest_x && !self->compact && lotse_figure_item (self->figure, item)->point && lotse_figure_item_rect (self->figure, item, &rect))
    {
      const double x = floor (rect.x + rect.width / 2) + 0.5;

      lotse_colour_set (cr, &self->style.accent, 0.6);
      cairo_set_line_width (cr, 1);
      cairo_move_to (cr, x, self->figure->plot.y);
      cairo_line_to (cr, x, self->figure->plot.y + self->figure->plot.height);
      cairo_stroke (cr);
    }
  lotse_figure_paint_item (self->figure, &self->style, item, cr);
}

static guint
told_item (LotseFigureView *self)
{
  return self->hovered != LOTSE_FIGURE_NO_ITEM ? self->hovered : self->item;
}

static void
paint_chosen_cb (cairo_t *cr, gpointer data)
{
  LotseFigureView *self = data;

  lotse_figure_paint_item (self->figure, &self->style, self->item, cr);
}

static void
paint_told_cb (cairo_t *cr, gpointer data)
{
  paint_pointer (data, told_item (data), cr);
}

/* The keyboard is here, and at no item yet. */
static void
paint_frame_cb (cairo_t *cr, gpointer data)
{
  LotseFigureView *self = data;
  const LotseChartRect rect = { 1, 1, self->figure->width + 2 * FRAME_PX - 2, self->figure->height + 2 * FRAME_PX - 2 };

  lotse_colour_set (cr, &self->style.accent, 1);
  cairo_set_line_width (cr, 2);
  lotse_rounded_rect (cr, &rect, 6);
  cairo_stroke (cr);
}

/* (transfer full) (nullable) */
static GskRenderNode *
ink_node (LotseFigureView *self, void (*paint) (cairo_t *cr, gpointer data), gboolean there)
{
  return there ? lotse_ink_node (self->figure->width, self->figure->height, paint, self) : NULL;
}

/* Around the figure: within, it would cover the letters with which names begin. (transfer full) (nullable) */
static GskRenderNode *
frame_node (LotseFigureView *self)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *frame = lotse_ink_node (self->figure->width + 2 * FRAME_PX, self->figure->height + 2 * FRAME_PX, paint_frame_cb, self);

  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (-FRAME_PX, -FRAME_PX));
  if (frame != NULL)
    gtk_snapshot_append_node (snapshot, frame);
  g_clear_pointer (&frame, gsk_render_node_unref);
  return gtk_snapshot_free_to_node (snapshot);
}

/* (transfer full) (nullable) */
static GskRenderNode *
tip_node (LotseFigureView *self, guint told)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  place_tip (self, told);
  lotse_tip_snapshot (&self->tip, &self->style, snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

static void
snapshot_layers (LotseFigureView *self, GtkSnapshot *snapshot)
{
  const gboolean focused = lotse_figure_view_has_focus (self) && gtk_window_get_focus_visible (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  const guint told = told_item (self);
  GskRenderNode *layers[] = {
    self->node != NULL ? gsk_render_node_ref (self->node) : NULL,
    ink_node (self, paint_chosen_cb, self->item != LOTSE_FIGURE_NO_ITEM && self->item != told),
    ink_node (self, paint_told_cb, told != LOTSE_FIGURE_NO_ITEM),
    told == LOTSE_FIGURE_NO_ITEM && focused ? frame_node (self) : NULL,
    tip_node (self, told),
  };

  lotse_layers_append (snapshot, layers, G_N_ELEMENTS (layers));
}

static void
lotse_figure_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LotseFigureView *self = LOTSE_FIGURE_VIEW (widget);

  if (self->table != NULL)
    gtk_widget_snapshot_child (widget, self->table, snapshot);
  if (self->table != NULL || !lotse_figure_view_ensure (self))
    return;
  if (self->node == NULL)
    self->node = paint_node (self);
  snapshot_layers (self, snapshot);
}

static void
lotse_figure_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lotse_figure_view_parent_class)->map (widget);
  lotse_figure_view_follow_later (LOTSE_FIGURE_VIEW (widget));
}

/* ---- Sizes ---- */

static void
lotse_figure_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  LotseFigureView *self = LOTSE_FIGURE_VIEW (widget);
  const gboolean wide = orientation == GTK_ORIENTATION_HORIZONTAL;
  int least = 0;

  if (self->table != NULL)
    gtk_widget_measure (self->table, orientation, -1, &least, NULL, NULL, NULL);
  if (!wide && self->narrow > 0 && for_size > 0 && for_size < lotse_text_scale_px (widget, self->narrow))
    {
      *minimum = *natural = MAX (least, lotse_text_scale_px (widget, self->narrow_height));
      return;
    }
  *minimum = MAX (least, lotse_text_scale_px (widget, wide ? self->min_width : self->min_height));
  *natural = MAX (*minimum, lotse_text_scale_px (widget, wide ? self->width : self->height));
}

static GtkSizeRequestMode
lotse_figure_view_get_request_mode (GtkWidget *widget)
{
  return LOTSE_FIGURE_VIEW (widget)->narrow > 0 ? GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static gboolean
style_is_old (LotseFigureView *self)
{
  LotseStyle style;

  lotse_chart_style_for (GTK_WIDGET (self), &style);
  return style.theme != self->style.theme || style.lang != self->style.lang || style.scale != self->style.scale;
}

/* Size, theme and text size all come by here, see lotse_chart_style_watch(); and so do steps of the focus, which lay out nothing. */
static void
lotse_figure_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LotseFigureView *self = LOTSE_FIGURE_VIEW (widget);

  if (self->figure != NULL && (self->figure->width != width || self->figure->height != height || style_is_old (self)))
    lotse_figure_view_drop (self);
  if (self->table != NULL)
    gtk_widget_size_allocate (self->table, &(GtkAllocation) { 0, 0, width, height }, -1);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  lotse_figure_view_ensure (self);
  lotse_figure_view_allocate_parts (self);
  tell_later (self);
}

/* ---- Table ---- */

void
lotse_figure_view_show_table (LotseFigureView *self, gboolean show)
{
  const gboolean inside = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  g_autoptr (LotseChartTable) table = NULL;

  if ((self->table != NULL) == show || (show && (self->maker == NULL || self->compact)))
    return;
  if (show)
    {
      table = lotse_figure_maker_table (self->maker, self->zooms ? &self->view : NULL, lotse_lang_get ());
      self->table = lotse_figure_table_new (g_steal_pointer (&table));
      gtk_widget_set_parent (self->table, GTK_WIDGET (self));
      lotse_figure_view_hover (self, LOTSE_FIGURE_NO_ITEM);
      if (inside)
        gtk_widget_child_focus (self->table, GTK_DIR_TAB_FORWARD);
      gtk_widget_set_focusable (self->stop, FALSE);
      if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
        g_signal_connect_object (gtk_widget_get_root (GTK_WIDGET (self)), "notify::focus-widget", G_CALLBACK (tell_later), self, G_CONNECT_SWAPPED);
    }
  else
    {
      if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
        g_signal_handlers_disconnect_by_func (gtk_widget_get_root (GTK_WIDGET (self)), tell_later, self);
      gtk_widget_set_focusable (self->stop, TRUE);
      if (inside)
        gtk_widget_grab_focus (self->stop);
      g_clear_pointer (&self->table, gtk_widget_unparent);
    }
  lotse_figure_view_follow_later (self);
  tell_later (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TABLE]);
}

/* ---- Object ---- */

static void
lotse_figure_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LotseFigureView *self = LOTSE_FIGURE_VIEW (object);

  switch (id)
    {
    case PROP_CAPTION: g_value_set_string (value, self->caption); break;
    case PROP_TABLE: g_value_set_boolean (value, self->table != NULL); break;
    case PROP_COMPACT: g_value_set_boolean (value, self->compact); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lotse_figure_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LotseFigureView *self = LOTSE_FIGURE_VIEW (object);

  switch (id)
    {
    case PROP_TABLE: lotse_figure_view_show_table (self, g_value_get_boolean (value)); break;
    case PROP_COMPACT: self->compact = g_value_get_boolean (value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lotse_figure_view_dispose (GObject *object)
{
  LotseFigureView *self = LOTSE_FIGURE_VIEW (object);

  lotse_figure_view_stop_glide (self);
  g_clear_handle_id (&self->tell_id, g_source_remove);
  g_clear_pointer (&self->table, gtk_widget_unparent);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  lotse_figure_view_dispose_parts (self);
  g_clear_weak_pointer (&self->menu_button);
  g_clear_object (&self->extra);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (lotse_figure_view_parent_class)->dispose (object);
}

static void
lotse_figure_view_finalize (GObject *object)
{
  LotseFigureView *self = LOTSE_FIGURE_VIEW (object);

  lotse_figure_view_drop (self);
  g_clear_pointer (&self->maker, lotse_figure_maker_unref);
  g_clear_pointer (&self->text, lotse_text_cache_unref);
  g_free (self->caption);
  G_OBJECT_CLASS (lotse_figure_view_parent_class)->finalize (object);
}

static void
lotse_figure_view_class_init (LotseFigureViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = lotse_figure_view_get_property;
  object_class->set_property = lotse_figure_view_set_property;
  object_class->dispose = lotse_figure_view_dispose;
  object_class->finalize = lotse_figure_view_finalize;
  widget_class->snapshot = lotse_figure_view_snapshot;
  widget_class->map = lotse_figure_view_map;
  widget_class->measure = lotse_figure_view_measure;
  widget_class->get_request_mode = lotse_figure_view_get_request_mode;
  widget_class->size_allocate = lotse_figure_view_size_allocate;
  widget_class->query_tooltip = lotse_figure_view_query_tooltip;
  properties[PROP_CAPTION] = g_param_spec_string ("caption", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TABLE] = g_param_spec_boolean ("table", NULL, NULL, FALSE, flags);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
lotse_figure_view_init (LotseFigureView *self)
{
  self->item = self->hovered = self->menu_item = LOTSE_FIGURE_NO_ITEM;
  self->caption = g_strdup ("");
  self->min_width = 240;
  self->min_height = 160;
  self->width = 480;
  self->height = 240;
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  lotse_figure_view_init_parts (self);
  lotse_figure_view_init_input (self);
  lotse_figure_view_init_actions (self);
  lotse_chart_style_watch (GTK_WIDGET (self));
}

/* ---- Public ---- */

GtkWidget *
lotse_figure_view_new (void)
{
  return g_object_new (LOTSE_TYPE_FIGURE_VIEW, NULL);
}

static gboolean
shows_the_same (LotseFigureMaker *one, LotseFigureMaker *other)
{
  LotseRecord *a = one != NULL ? lotse_figure_maker_subject (one) : NULL, *b = other != NULL ? lotse_figure_maker_subject (other) : NULL;

  return a != NULL && b != NULL && g_str_equal (lotse_record_id (a), lotse_record_id (b));
}

/* Whoever walks through a chart while records come in stays with the item that says the same as before. */
static guint
item_that_says (LotseFigureView *self, const char *words)
{
  for (guint i = 0; words != NULL && lotse_figure_view_ensure (self) && i < lotse_figure_n_items (self->figure); i++)
    {
      g_autofree char *other = lotse_figure_view_words (self, i);

      if (g_str_equal (words, other))
        return i;
    }
  return LOTSE_FIGURE_NO_ITEM;
}

void
lotse_figure_view_take_maker (LotseFigureView *self, LotseFigureMaker *maker)
{
  g_autofree char *words = NULL;
  gboolean keep, table;

  g_return_if_fail (LOTSE_IS_FIGURE_VIEW (self));

  keep = shows_the_same (self->maker, maker);
  table = self->table != NULL;
  if (self->item != LOTSE_FIGURE_NO_ITEM && self->maker != NULL && maker != NULL && lotse_figure_maker_kind (self->maker) == lotse_figure_maker_kind (maker))
    words = lotse_figure_view_words (self, self->item);
  lotse_figure_view_show_table (self, FALSE);
  g_clear_pointer (&self->maker, lotse_figure_maker_unref);
  self->maker = maker;
  lotse_figure_view_drop (self);
  lotse_figure_view_reset_zoom (self, keep);
  self->hovered = LOTSE_FIGURE_NO_ITEM;
  lotse_figure_view_choose (self, item_that_says (self, words));
  lotse_figure_view_update_actions (self);
  lotse_figure_view_name_menu_button (self);
  lotse_figure_view_show_table (self, table);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  tell_later (self);
}

LotseFigureMaker *
lotse_figure_view_get_maker (LotseFigureView *self)
{
  g_return_val_if_fail (LOTSE_IS_FIGURE_VIEW (self), NULL);
  return self->maker;
}

/* What is made here is shown as well where the size stays the same. */
gboolean
lotse_figure_view_is_empty (LotseFigureView *self)
{
  g_return_val_if_fail (LOTSE_IS_FIGURE_VIEW (self), TRUE);

  if (self->maker == NULL)
    return TRUE;
  return self->table == NULL && lotse_figure_view_ensure (self) ? lotse_figure_n_items (self->figure) == 0 : lotse_figure_maker_is_empty (self->maker);
}

void
lotse_figure_view_set_size (LotseFigureView *self, int min_width, int min_height, int width, int height)
{
  g_return_if_fail (LOTSE_IS_FIGURE_VIEW (self));

  self->min_width = min_width;
  self->min_height = min_height;
  self->width = width;
  self->height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
lotse_figure_view_set_narrow (LotseFigureView *self, int width, int height)
{
  g_return_if_fail (LOTSE_IS_FIGURE_VIEW (self));

  self->narrow = width;
  self->narrow_height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

LotseFigure *
lotse_figure_view_get_figure (LotseFigureView *self)
{
  g_return_val_if_fail (LOTSE_IS_FIGURE_VIEW (self), NULL);
  return lotse_figure_view_ensure (self) ? self->figure : NULL;
}

guint
lotse_figure_view_get_item (LotseFigureView *self)
{
  g_return_val_if_fail (LOTSE_IS_FIGURE_VIEW (self), LOTSE_FIGURE_NO_ITEM);
  return self->item;
}

gboolean
lotse_figure_view_get_stretch (LotseFigureView *self, LotseLineView *view)
{
  g_return_val_if_fail (LOTSE_IS_FIGURE_VIEW (self), FALSE);
  *view = self->view;
  return self->zoomed;
}
