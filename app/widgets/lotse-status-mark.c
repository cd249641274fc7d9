/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The signs of the charts as a widget that grows with the text. */
#include "config.h"
#include "lotse-status-mark.h"

#include "app/text-scale.h"
#include "charts/marks.h"

struct _LotseStatusMark
{
  GtkWidget parent_instance;
  int       state;
  int       size_px;
  char     *label; /* (owned) (nullable) */
};

enum { PROP_0, PROP_STATE, PROP_SIZE, PROP_LABEL, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_TYPE (LotseStatusMark, lotse_status_mark, GTK_TYPE_WIDGET)

static const char *const css_classes[LOTSE_N_STATES] = {
  [LOTSE_STATE_ON_TRACK] = "on-track", [LOTSE_STATE_NEEDS_ATTENTION] = "needs-attention",
  [LOTSE_STATE_NEEDS_DECISION] = "needs-decision", [LOTSE_STATE_NOT_RATED] = "not-rated",
  [LOTSE_STATE_DONE] = "done", [LOTSE_STATE_PLANNED] = "planned", [LOTSE_STATE_PAUSED] = "paused", [LOTSE_STATE_STOPPED] = "stopped",
};

/* Application and charts name the same states. */
G_STATIC_ASSERT ((int) LOTSE_STATE_ON_TRACK == (int) LOTSE_CHART_ON_TRACK && (int) LOTSE_STATE_DONE == (int) LOTSE_CHART_DONE &&
                 (int) LOTSE_STATE_STOPPED == (int) LOTSE_CHART_STOPPED && (int) LOTSE_N_STATES == (int) LOTSE_CHART_N_STATES);

static void
lotse_status_mark_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LotseStatusMark *self = LOTSE_STATUS_MARK (widget);
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const int side = MIN (width, height);
  GdkRGBA colour;
  cairo_t *cr;

  if (self->state < 0 || side <= 0)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  lotse_mark_path (cr, (LotseChartState) self->state, width / 2.0, height / 2.0, side);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
lotse_status_mark_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = *natural = lotse_text_scale_px (widget, LOTSE_STATUS_MARK (widget)->size_px);
}

static const char *
word_of (LotseStatusMark *self)
{
  if (self->label != NULL)
    return self->label;
  return self->state >= 0 ? lotse_state_label ((LotseState) self->state) : NULL;
}

/* Asked for instead of set: setting a tooltip looks for the pointer, a round trip to the display for every mark. */
static gboolean
lotse_status_mark_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const char *word = word_of (LOTSE_STATUS_MARK (widget));

  gtk_tooltip_set_text (tooltip, word);
  return word != NULL;
}

static void
update_word (LotseStatusMark *self)
{
  const char *word = word_of (self);

  if (word != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
}

static void
lotse_status_mark_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LotseStatusMark *self = LOTSE_STATUS_MARK (object);

  switch (id)
    {
    case PROP_STATE: g_value_set_int (value, self->state); break;
    case PROP_SIZE: g_value_set_int (value, self->size_px); break;
    case PROP_LABEL: g_value_set_string (value, self->label); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lotse_status_mark_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LotseStatusMark *self = LOTSE_STATUS_MARK (object);

  switch (id)
    {
    case PROP_STATE: lotse_status_mark_set_state (self, g_value_get_int (value)); break;
    case PROP_SIZE:
      self->size_px = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    case PROP_LABEL: lotse_status_mark_set_label (self, g_value_get_string (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lotse_status_mark_finalize (GObject *object)
{
  g_free (LOTSE_STATUS_MARK (object)->label);
  G_OBJECT_CLASS (lotse_status_mark_parent_class)->finalize (object);
}

static void
lotse_status_mark_class_init (LotseStatusMarkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = lotse_status_mark_get_property;
  object_class->set_property = lotse_status_mark_set_property;
  object_class->finalize = lotse_status_mark_finalize;
  widget_class->snapshot = lotse_status_mark_snapshot;
  widget_class->query_tooltip = lotse_status_mark_query_tooltip;
  widget_class->measure = lotse_status_mark_measure;

  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, -1, LOTSE_N_STATES - 1, -1, flags);
  properties[PROP_SIZE] = g_param_spec_int ("size", NULL, NULL, 4, 256, 14, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "statusmark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
lotse_status_mark_init (LotseStatusMark *self)
{
  self->state = -1;
  self->size_px = 14;
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
lotse_status_mark_new (int state, int size_px)
{
  return g_object_new (LOTSE_TYPE_STATUS_MARK, "state", state, "size", size_px, NULL);
}

void
lotse_status_mark_set_state (LotseStatusMark *self, int state)
{
  g_return_if_fail (LOTSE_IS_STATUS_MARK (self));
  g_return_if_fail (state < LOTSE_N_STATES);

  if (self->state == state)
    return;
  if (self->state >= 0)
    gtk_widget_remove_css_class (GTK_WIDGET (self), css_classes[self->state]);
  self->state = state;
  if (state >= 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_classes[state]);
  update_word (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
lotse_status_mark_set_label (LotseStatusMark *self, const char *label)
{
  g_return_if_fail (LOTSE_IS_STATUS_MARK (self));
  if (g_strcmp0 (self->label, label) == 0)
    return;
  g_free (self->label);
  self->label = g_strdup (label);
  update_word (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

const char *
lotse_state_css_class (int state)
{
  g_return_val_if_fail (state >= 0 && state < LOTSE_N_STATES, "not-rated");
  return css_classes[state];
}

LotseState
lotse_state_of_status (int status)
{
  switch (status)
    {
    case LOTSE_STATUS_ON_TRACK: return LOTSE_STATE_ON_TRACK;
    case LOTSE_STATUS_NEEDS_ATTENTION: return LOTSE_STATE_NEEDS_ATTENTION;
    case LOTSE_STATUS_NEEDS_DECISION: return LOTSE_STATE_NEEDS_DECISION;
    default: return LOTSE_STATE_NOT_RATED;
    }
}
