/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The container of the flow layout. */
#include "config.h"
#include "lotse-flow-layout.h"

struct _LotseFlowBox
{
  GtkWidget  parent_instance;
  gboolean   one_stop;
  GtkWidget *last; /* (unowned) (nullable) child that had the focus last, of a list that is one stop */
};

enum { PROP_0, PROP_SPACING, PROP_STACKS };

static GtkBuildableIface *parent_buildable;

static void lotse_flow_box_buildable_init (GtkBuildableIface *iface);

G_DEFINE_TYPE_WITH_CODE (LotseFlowBox, lotse_flow_box, GTK_TYPE_WIDGET,
                         G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, lotse_flow_box_buildable_init))

static void
lotse_flow_box_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    gtk_widget_set_parent (GTK_WIDGET (child), GTK_WIDGET (buildable));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
lotse_flow_box_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = lotse_flow_box_add_child;
}

static void
lotse_flow_box_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_object_get_property (G_OBJECT (gtk_widget_get_layout_manager (GTK_WIDGET (object))), pspec->name, value);
}

static void
lotse_flow_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  g_object_set_property (G_OBJECT (gtk_widget_get_layout_manager (GTK_WIDGET (object))), pspec->name, value);
}

static void
lotse_flow_box_dispose (GObject *object)
{
  lotse_flow_box_clear (LOTSE_FLOW_BOX (object));
  G_OBJECT_CLASS (lotse_flow_box_parent_class)->dispose (object);
}

/* Lines break where there is room, so that up and down go to the child before and after, like left and right. */
static gboolean
goes_back (GtkWidget *widget, GtkDirectionType direction)
{
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  return direction == GTK_DIR_UP || direction == (rtl ? GTK_DIR_RIGHT : GTK_DIR_LEFT);
}

/* The toolkit would go by where they stand, which is not their order where some stand below each other. */
static gboolean
go_in_order (GtkWidget *widget, GtkDirectionType direction)
{
  const gboolean forward = direction == GTK_DIR_TAB_FORWARD;
  GtkWidget *to = gtk_widget_get_focus_child (widget);

  if (to == NULL)
    to = forward ? gtk_widget_get_first_child (widget) : gtk_widget_get_last_child (widget);
  while (to != NULL && !gtk_widget_child_focus (to, direction))
    to = forward ? gtk_widget_get_next_sibling (to) : gtk_widget_get_prev_sibling (to);
  return to != NULL;
}

static gboolean
lotse_flow_box_focus (GtkWidget *widget, GtkDirectionType direction)
{
  LotseFlowBox *self = LOTSE_FLOW_BOX (widget);
  GtkWidget *at = gtk_widget_get_focus_child (widget), *to;

  if (!self->one_stop && (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD))
    return go_in_order (widget, direction);
  if (!self->one_stop)
    return GTK_WIDGET_CLASS (lotse_flow_box_parent_class)->focus (widget, direction);
  if (at == NULL)
    to = self->last != NULL && gtk_widget_get_parent (self->last) == widget ? self->last : gtk_widget_get_first_child (widget);
  else if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    to = NULL;
  else
    to = goes_back (widget, direction) ? gtk_widget_get_prev_sibling (at) : gtk_widget_get_next_sibling (at);
  return to != NULL && gtk_widget_grab_focus (to);
}

static void
lotse_flow_box_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  if (child != NULL)
    LOTSE_FLOW_BOX (widget)->last = child;
  GTK_WIDGET_CLASS (lotse_flow_box_parent_class)->set_focus_child (widget, child);
}

static void
lotse_flow_box_class_init (LotseFlowBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lotse_flow_box_get_property;
  object_class->set_property = lotse_flow_box_set_property;
  object_class->dispose = lotse_flow_box_dispose;
  GTK_WIDGET_CLASS (klass)->focus = lotse_flow_box_focus;
  GTK_WIDGET_CLASS (klass)->set_focus_child = lotse_flow_box_set_focus_child;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), LOTSE_TYPE_FLOW_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "flow");
  g_object_class_install_property (object_class, PROP_SPACING,
                                   g_param_spec_int ("spacing", NULL, NULL, 0, 1000, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_STACKS, g_param_spec_boolean ("stacks", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
}

static void
lotse_flow_box_init (LotseFlowBox *self)
{
}

GtkWidget *
lotse_flow_box_new (int spacing_px)
{
  return g_object_new (LOTSE_TYPE_FLOW_BOX, "spacing", spacing_px, NULL);
}

void
lotse_flow_box_set_one_stop (LotseFlowBox *self, gboolean one_stop)
{
  g_return_if_fail (LOTSE_IS_FLOW_BOX (self));
  self->one_stop = one_stop;
}

void
lotse_flow_box_append (LotseFlowBox *self, GtkWidget *child, int basis_px, double weight)
{
  GtkLayoutChild *info;

  g_return_if_fail (LOTSE_IS_FLOW_BOX (self));
  g_return_if_fail (GTK_IS_WIDGET (child));

  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
  info = gtk_layout_manager_get_layout_child (gtk_widget_get_layout_manager (GTK_WIDGET (self)), child);
  g_object_set (info, "basis", basis_px, "weight", weight, NULL);
}

void
lotse_flow_box_clear (LotseFlowBox *self)
{
  GtkWidget *child;

  g_return_if_fail (LOTSE_IS_FLOW_BOX (self));
  self->last = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}
