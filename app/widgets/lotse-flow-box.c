/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The container of the flow layout. */
#include "config.h"
#include "lotse-flow-layout.h"

struct _LotseFlowBox
{
  GtkWidget parent_instance;
};

enum { PROP_0, PROP_SPACING };

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
  g_object_get_property (G_OBJECT (gtk_widget_get_layout_manager (GTK_WIDGET (object))), "spacing", value);
}

static void
lotse_flow_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  g_object_set_property (G_OBJECT (gtk_widget_get_layout_manager (GTK_WIDGET (object))), "spacing", value);
}

static void
lotse_flow_box_dispose (GObject *object)
{
  lotse_flow_box_clear (LOTSE_FLOW_BOX (object));
  G_OBJECT_CLASS (lotse_flow_box_parent_class)->dispose (object);
}

static void
lotse_flow_box_class_init (LotseFlowBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lotse_flow_box_get_property;
  object_class->set_property = lotse_flow_box_set_property;
  object_class->dispose = lotse_flow_box_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), LOTSE_TYPE_FLOW_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "flow");
  g_object_class_install_property (object_class, PROP_SPACING,
                                   g_param_spec_int ("spacing", NULL, NULL, 0, 1000, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
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
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}
