/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline as a widget: keeps layout and view, paints the data into a node that is kept while only the pointer moves. */
#include "config.h"
#include "app/widgets/lotse-timeline-view-private.h"
#include "charts/timeline-edges.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/widgets/chart-style.h"
#include "app/widgets/timeline-strips.h"

enum { PROP_0, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_CAN_ZOOM_IN, PROP_CAN_ZOOM_OUT, N_PROPS };
enum { SELECTED, ACTIVATED, LAID_OUT, MOVE_DATE, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_TYPE (LotseTimelineView, lotse_timeline_view, GTK_TYPE_WIDGET)

const char *
lotse_timeline_view_project_of (LotseTimelineView *self, LotseTimelineItem item)
{
  if (!self->input)
    return NULL;
  if (item.kind == LOTSE_TIMELINE_BAR)
    return lotse_timeline_input_bar (self->input, item.index)->id;
  if (item.kind == LOTSE_TIMELINE_MILESTONE)
    return lotse_timeline_input_bar (self->input, lotse_timeline_input_milestone_bar (self->input, item.index))->id;
  return NULL;
}

gboolean
lotse_timeline_view_lane_of (LotseTimelineView *self, LotseTimelineItem item, guint *lane)
{
  guint bar = item.index;

  if (!self->input || (item.kind != LOTSE_TIMELINE_LANE && item.kind != LOTSE_TIMELINE_BAR && item.kind != LOTSE_TIMELINE_MILESTONE))
    return FALSE;
  if (item.kind == LOTSE_TIMELINE_MILESTONE)
    bar = lotse_timeline_input_milestone_bar (self->input, item.index);
  *lane = item.kind == LOTSE_TIMELINE_LANE ? item.index : lotse_timeline_input_bar_lane (self->input, bar);
  return TRUE;
}

static double
plot_days (LotseTimelineView *self)
{
  return lotse_timeline_plot (self->layout, &self->view).width / self->view.px_per_day;
}

static void
sync_adjustments (LotseTimelineView *self)
{
  LotseChartRect plot = lotse_timeline_plot (self->layout, &self->view);
  LotseChartDate first, last;
  double days = plot.width / self->view.px_per_day, page = lotse_timeline_page_height (self->layout, &self->view);

  lotse_timeline_input_range (self->input, &first, &last);
  self->syncing = TRUE;
  gtk_adjustment_configure (self->hadjustment, self->view.left_day, MIN (first, self->view.left_day), MAX (last, self->view.left_day + days), days / 20,
                            days * 0.9, days);
  gtk_adjustment_configure (self->vadjustment, self->view.y, 0, MAX (page, lotse_timeline_content_height (self->layout, &self->view)),
                            plot.height / 10, plot.height * 0.9, page);
  self->syncing = FALSE;
}

void
lotse_timeline_view_repaint (LotseTimelineView *self)
{
  lotse_timeline_view_forget_nodes (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  lotse_timeline_view_access_later (self);
}

void
lotse_timeline_view_moved (LotseTimelineView *self)
{
  if (!self->layout)
    return;
  lotse_timeline_clamp (self->layout, &self->view);
  self->seen_days = plot_days (self);
  sync_adjustments (self);
  lotse_timeline_view_repaint (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_ZOOM_IN]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_ZOOM_OUT]);
}

static void
adjusted_cb (LotseTimelineView *self)
{
  if (self->syncing || !self->layout)
    return;
  self->view.left_day = gtk_adjustment_get_value (self->hadjustment);
  self->view.y = gtk_adjustment_get_value (self->vadjustment);
  lotse_timeline_view_moved (self);
}

LotseTextCache *
lotse_timeline_view_text_at (LotseTimelineView *self, double enlarge)
{
  LotseStyle style;

  lotse_chart_style_for (GTK_WIDGET (self), &style);
  if (enlarge != 1)
    lotse_style_init (&style, style.theme, style.lang, style.scale * enlarge);
  return lotse_text_cache_new (&style);
}

/* Closer by, rows stay as they are; but for a while, where what was opened above the chart pushes lanes out of sight. */
static void
fit_height (LotseTimelineView *self)
{
  const double y = self->view.y;

  if (self->rows_chosen || (self->rows_held ? !lotse_timeline_view_is_cut (self) : !self->rows_lowered))
    return;
  self->rows_lowered = self->rows_held;
  lotse_timeline_view_fit_rows (self);
  self->view.y = y;
}

/* The layout for the present width and style. Where it has to be made anew, the view keeps what it shows. */
static void
ensure_layout (LotseTimelineView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean made = FALSE;

  if (!self->input || width < 50 || height < 50)
    return;
  if (!self->text)
    {
      self->text = lotse_timeline_view_text_at (self, self->enlarged);
      self->style = *lotse_text_cache_style (self->text);
    }
  if (!self->layout || !lotse_timeline_layout_suits (self->layout, self->text, width))
    {
      g_clear_pointer (&self->layout, lotse_timeline_layout_unref);
      self->layout = lotse_timeline_layout_new (self->input, self->text, width);
      lotse_timeline_view_apply_collapsed (self);
      made = TRUE;
    }
  if (!made && self->placed && self->view.width == width && self->view.height == height)
    return;
  self->view.width = width;
  self->view.height = height;
  self->view.legend = !self->presenting;
  self->view.bands_scroll = !self->presenting && lotse_timeline_has_large_letters (self->layout);
  self->view.pixels = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  if (!self->placed || !self->rows_held)
    self->view.band_rows = lotse_timeline_band_rows (self->layout, &self->view);
  if (!self->placed)
    self->view.row_scale = 1;
  if (!self->placed || self->whole)
    {
      double y = self->placed ? self->view.y : 0;

      lotse_timeline_fit (self->layout, &self->view);
      if (!self->placed || !self->rows_held || lotse_timeline_view_is_cut (self))
        lotse_timeline_view_fit_rows (self);
      self->view.y = y;
      lotse_timeline_clamp (self->layout, &self->view);
    }
  else if (self->seen_days > 0)
    {
      self->view.px_per_day = lotse_timeline_plot (self->layout, &self->view).width / self->seen_days;
      fit_height (self);
    }
  self->placed = self->placed || lotse_timeline_input_n_bars (self->input) > 0;
  lotse_timeline_view_moved (self);
  g_signal_emit (self, signals[LAID_OUT], 0);
}

static void
drop_layout (LotseTimelineView *self)
{
  g_clear_pointer (&self->layout, lotse_timeline_layout_unref);
  lotse_timeline_view_forget_nodes (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Another theme, text size or language. */
static void
restyle_cb (LotseTimelineView *self)
{
  g_clear_pointer (&self->layout, lotse_timeline_layout_unref);
  g_clear_pointer (&self->text, lotse_text_cache_unref);
  drop_layout (self);
}

void
lotse_timeline_view_set_selected_item (LotseTimelineView *self, LotseTimelineItem item, gboolean reveal)
{
  if (reveal && self->layout && lotse_timeline_reveal (self->layout, &self->view, item))
    lotse_timeline_view_moved (self);
  if (lotse_timeline_item_equal (item, self->selected))
    return;
  if (!self->dragging_date)
    lotse_timeline_view_edit_cancel (self);
  /* What is read out now is the item. */
  g_clear_handle_id (&self->news_id, g_source_remove);
  self->selected = item;
  lotse_timeline_view_speak (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SELECTED], 0, lotse_timeline_view_project_of (self, item));
}

static void
lotse_timeline_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  if (LOTSE_TIMELINE_VIEW (widget)->layout)
    lotse_timeline_view_append_nodes (LOTSE_TIMELINE_VIEW (widget), snapshot);
}

static void
lotse_timeline_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ensure_layout (LOTSE_TIMELINE_VIEW (widget));
  lotse_timeline_view_access_allocate (LOTSE_TIMELINE_VIEW (widget));
  if (LOTSE_TIMELINE_VIEW (widget)->context)
    gtk_popover_present (GTK_POPOVER (LOTSE_TIMELINE_VIEW (widget)->context));
  if (LOTSE_TIMELINE_VIEW (widget)->band_list)
    gtk_popover_present (GTK_POPOVER (LOTSE_TIMELINE_VIEW (widget)->band_list));
}

static void
lotse_timeline_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 320 : 200;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 1000 : 600;
}

static gboolean
lotse_timeline_view_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  LotseTimelineView *self = LOTSE_TIMELINE_VIEW (widget);
  LotseTimelineItem item = keyboard ? self->selected : self->hover;
  g_autofree char *sentence = NULL;
  LotseChartRect rect;

  if (!self->layout || item.kind == LOTSE_TIMELINE_NOTHING)
    return FALSE;
  sentence = lotse_timeline_hint (self->input, item, self->style.lang);
  gtk_tooltip_set_text (tooltip, sentence);
  if ((item.kind == LOTSE_TIMELINE_BAR && lotse_timeline_edge_rect (self->layout, &self->view, item.index, &rect))
      || lotse_timeline_item_rect (self->layout, &self->view, item, &rect))
    gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { (int) MAX (0, rect.x), (int) MAX (0, rect.y), (int) MAX (1, MIN (rect.width, self->view.width)),
                                                        (int) MAX (1, rect.height) });
  return *sentence != 0;
}

static void
lotse_timeline_view_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lotse_timeline_view_parent_class)->realize (widget);
  lotse_timeline_view_follow_frames (LOTSE_TIMELINE_VIEW (widget), TRUE);
}

static void
lotse_timeline_view_unrealize (GtkWidget *widget)
{
  lotse_timeline_view_follow_frames (LOTSE_TIMELINE_VIEW (widget), FALSE);
  GTK_WIDGET_CLASS (lotse_timeline_view_parent_class)->unrealize (widget);
}

static void
lotse_timeline_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lotse_timeline_view_parent_class)->map (widget);
  lotse_timeline_view_access_later (LOTSE_TIMELINE_VIEW (widget));
}

/* What is selected takes it, as a widget of its own. */
static gboolean
lotse_timeline_view_grab_focus (GtkWidget *widget)
{
  return lotse_timeline_view_access_grab_focus (LOTSE_TIMELINE_VIEW (widget)) || GTK_WIDGET_CLASS (lotse_timeline_view_parent_class)->grab_focus (widget);
}

/* One stop for Tab; arrow keys walk within. */
static gboolean
lotse_timeline_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_get_focusable (widget) && !lotse_timeline_view_has_focus (LOTSE_TIMELINE_VIEW (widget)) && gtk_widget_grab_focus (widget);
}

static void
lotse_timeline_view_dispose (GObject *object)
{
  LotseTimelineView *self = LOTSE_TIMELINE_VIEW (object);

  lotse_timeline_view_stop_motion (self);
  lotse_timeline_view_access_dispose (self);
  g_clear_pointer (&self->context, gtk_widget_unparent);
  g_clear_pointer (&self->band_list, gtk_widget_unparent);
  lotse_timeline_view_forget_nodes (self);
  g_clear_pointer (&self->layout, lotse_timeline_layout_unref);
  g_clear_pointer (&self->input, lotse_timeline_input_unref);
  g_clear_pointer (&self->text, lotse_text_cache_unref);
  g_clear_pointer (&self->collapsed, g_hash_table_unref);
  g_clear_pointer (&self->lanes_from, g_array_unref);
  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);
  G_OBJECT_CLASS (lotse_timeline_view_parent_class)->dispose (object);
}

static void
lotse_timeline_view_finalize (GObject *object)
{
  g_rc_box_release (LOTSE_TIMELINE_VIEW (object)->painted);
  lotse_timeline_canvas_unref (LOTSE_TIMELINE_VIEW (object)->canvas);
  G_OBJECT_CLASS (lotse_timeline_view_parent_class)->finalize (object);
}

static void
lotse_timeline_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LotseTimelineView *self = LOTSE_TIMELINE_VIEW (object);
  LotseTimelineViewport other = self->view;

  switch (id)
    {
    case PROP_HADJUSTMENT: g_value_set_object (value, self->hadjustment); break;
    case PROP_VADJUSTMENT: g_value_set_object (value, self->vadjustment); break;
    case PROP_CAN_ZOOM_IN:
    case PROP_CAN_ZOOM_OUT:
      if (self->layout)
        lotse_timeline_zoom (self->layout, &other, id == PROP_CAN_ZOOM_IN ? 2 : 0.5, other.width / 2, other.height / 2);
      g_value_set_boolean (value, self->layout && fabs (other.px_per_day - self->view.px_per_day) > self->view.px_per_day * 0.001);
      break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lotse_timeline_view_class_init (LotseTimelineViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lotse_timeline_view_dispose;
  object_class->finalize = lotse_timeline_view_finalize;
  object_class->get_property = lotse_timeline_view_get_property;
  widget_class->snapshot = lotse_timeline_view_snapshot;
  widget_class->size_allocate = lotse_timeline_view_size_allocate;
  widget_class->measure = lotse_timeline_view_measure;
  widget_class->realize = lotse_timeline_view_realize;
  widget_class->unrealize = lotse_timeline_view_unrealize;
  widget_class->map = lotse_timeline_view_map;
  widget_class->grab_focus = lotse_timeline_view_grab_focus;
  widget_class->focus = lotse_timeline_view_focus;
  widget_class->query_tooltip = lotse_timeline_view_query_tooltip;
  properties[PROP_HADJUSTMENT] = g_param_spec_object ("hadjustment", NULL, NULL, GTK_TYPE_ADJUSTMENT, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_VADJUSTMENT] = g_param_spec_object ("vadjustment", NULL, NULL, GTK_TYPE_ADJUSTMENT, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_ZOOM_IN] = g_param_spec_boolean ("can-zoom-in", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_ZOOM_OUT] = g_param_spec_boolean ("can-zoom-out", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LAID_OUT] = g_signal_new ("laid-out", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MOVE_DATE] = g_signal_new ("move-date", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4, G_TYPE_UINT,
                                     G_TYPE_UINT, G_TYPE_BOOLEAN, G_TYPE_INT);
  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lotse_timeline_view_init (LotseTimelineView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));

  self->whole = TRUE;
  self->enlarged = 1;
  self->painted = g_rc_box_new0 (double);
  self->canvas = lotse_timeline_canvas_new ();
  self->collapsed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->lanes_from = g_array_new (FALSE, TRUE, sizeof (double));
  self->hadjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  self->vadjustment = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect_object (self->hadjustment, "value-changed", G_CALLBACK (adjusted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->vadjustment, "value-changed", G_CALLBACK (adjusted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (restyle_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (restyle_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::gtk-xft-dpi", G_CALLBACK (restyle_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (restyle_cb), NULL);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  lotse_timeline_view_add_controllers (self);
  lotse_timeline_view_access_init (self);
}

GtkWidget *
lotse_timeline_view_new (void)
{
  return g_object_new (LOTSE_TYPE_TIMELINE_VIEW, NULL);
}

void
lotse_timeline_view_set_input (LotseTimelineView *self, LotseTimelineInput *input)
{
  LotseTimelineItem selected;

  g_return_if_fail (LOTSE_IS_TIMELINE_VIEW (self));
  lotse_timeline_view_stop_motion (self);
  lotse_timeline_view_edit_follow (self, input);
  selected = lotse_timeline_view_selected_in (self, input);
  g_clear_pointer (&self->layout, lotse_timeline_layout_unref);
  g_clear_pointer (&self->input, lotse_timeline_input_unref);
  self->input = input ? lotse_timeline_input_ref (input) : NULL;
  self->hover = LOTSE_TIMELINE_NO_ITEM;
  self->selected = selected;
  lotse_timeline_view_access_renew (self);
  drop_layout (self);
  ensure_layout (self);
  lotse_timeline_view_speak (self);
}

void
lotse_timeline_view_select (LotseTimelineView *self, const char *id)
{
  LotseTimelineItem item = LOTSE_TIMELINE_NO_ITEM;
  guint bar;

  if (id && self->input && lotse_timeline_input_find_bar (self->input, id, &bar))
    item = (LotseTimelineItem) { LOTSE_TIMELINE_BAR, bar };
  lotse_timeline_view_set_selected_item (self, item, item.kind != LOTSE_TIMELINE_NOTHING);
}

LotseTimelineItem
lotse_timeline_view_get_selected_item (LotseTimelineView *self)
{
  return self->selected;
}

const char *
lotse_timeline_view_get_selected (LotseTimelineView *self)
{
  return lotse_timeline_view_project_of (self, self->selected);
}

void
lotse_timeline_view_present (LotseTimelineView *self, double enlarge)
{
  self->presenting = TRUE;
  self->view.talk = TRUE;
  self->enlarged = enlarge;
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  restyle_cb (self);
}

const LotseTimelineViewport *
lotse_timeline_view_get_viewport (LotseTimelineView *self)
{
  return self->layout ? &self->view : NULL;
}

LotseTimelineInput *
lotse_timeline_view_get_input (LotseTimelineView *self)
{
  return self->input;
}

LotseTimelineLayout *
lotse_timeline_view_get_layout (LotseTimelineView *self)
{
  return self->layout;
}

void
lotse_timeline_view_set_match (LotseTimelineView *self, gboolean (*matches) (guint bar, gpointer data), gpointer data)
{
  lotse_timeline_view_set_search (self, matches, NULL, data);
}
