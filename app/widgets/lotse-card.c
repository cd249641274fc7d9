/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card's head is made here, so that every card of every page has the same one; screen readers get the title as name of the group. */
#include "config.h"
#include "lotse-card.h"

#include "app/widgets/line-layout.h"
#include "app/widgets/wrapped-label.h"

#define LABEL_CHARS 8

struct _LotseCard
{
  GtkBox     parent_instance;
  GtkWidget *head;     /* (unowned) */
  GtkLabel  *title;    /* (unowned) */
  GtkLabel  *subtitle; /* (unowned) */
};

enum { PROP_0, PROP_TITLE, PROP_SUBTITLE, N_PROPS };

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable;

static void lotse_card_buildable_init (GtkBuildableIface *iface);

G_DEFINE_TYPE_WITH_CODE (LotseCard, lotse_card, GTK_TYPE_BOX,
                         G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, lotse_card_buildable_init))

static void
lotse_card_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (g_strcmp0 (type, "end") == 0)
    gtk_box_append (GTK_BOX (LOTSE_CARD (buildable)->head), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
lotse_card_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = lotse_card_add_child;
}

static void
lotse_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LotseCard *self = LOTSE_CARD (object);

  switch (id)
    {
    case PROP_TITLE: g_value_set_string (value, gtk_label_get_text (self->title)); break;
    case PROP_SUBTITLE: g_value_set_string (value, gtk_label_get_text (self->subtitle)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lotse_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LotseCard *self = LOTSE_CARD (object);

  switch (id)
    {
    case PROP_TITLE: lotse_card_set_title (self, g_value_get_string (value)); break;
    case PROP_SUBTITLE: lotse_card_set_subtitle (self, g_value_get_string (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lotse_card_class_init (LotseCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lotse_card_get_property;
  object_class->set_property = lotse_card_set_property;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkLabel *
add_label (GtkBox *box, const char *css_class)
{
  GtkWidget *label = lotse_wrapped_label_new_sized (NULL, css_class, LABEL_CHARS);

  gtk_widget_set_visible (label, FALSE);
  gtk_box_append (box, label);
  return GTK_LABEL (label);
}

static void
lotse_card_init (LotseCard *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "lotse-card");
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (self->head, "card-head");
  lotse_line_layout_use (GTK_BOX (self->head));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (self->head), words);
  self->title = add_label (GTK_BOX (words), "heading");
  self->subtitle = add_label (GTK_BOX (words), "card-subtitle");
  gtk_box_append (GTK_BOX (self), self->head);
  gtk_widget_set_visible (self->head, FALSE);
}

static void
show_text (LotseCard *self, GtkLabel *label, const char *text)
{
  const gboolean there = text != NULL && *text != '\0';

  gtk_label_set_text (label, there ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), there);
  gtk_widget_set_visible (self->head, gtk_widget_get_visible (GTK_WIDGET (self->title)) || gtk_widget_get_visible (GTK_WIDGET (self->subtitle)));
}

GtkWidget *
lotse_card_new (const char *title, const char *subtitle)
{
  return g_object_new (LOTSE_TYPE_CARD, "title", title, "subtitle", subtitle, NULL);
}

void
lotse_card_set_title (LotseCard *self, const char *title)
{
  g_return_if_fail (LOTSE_IS_CARD (self));
  show_text (self, self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title != NULL ? title : "", -1);
}

void
lotse_card_set_subtitle (LotseCard *self, const char *subtitle)
{
  g_return_if_fail (LOTSE_IS_CARD (self));
  show_text (self, self->subtitle, subtitle);
}

void
lotse_card_set_subtitle_across (LotseCard *self)
{
  GtkWidget *top, *subtitle;

  g_return_if_fail (LOTSE_IS_CARD (self));

  if (gtk_widget_get_parent (self->head) != GTK_WIDGET (self))
    return;
  top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  subtitle = GTK_WIDGET (self->subtitle);
  g_object_ref (self->head);
  g_object_ref (subtitle);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (subtitle)), subtitle);
  gtk_box_remove (GTK_BOX (self), self->head);
  gtk_box_append (GTK_BOX (top), self->head);
  gtk_box_append (GTK_BOX (top), subtitle);
  gtk_box_prepend (GTK_BOX (self), top);
  g_object_unref (self->head);
  g_object_unref (subtitle);
}

void
lotse_card_add_below (LotseCard *self, GtkWidget *widget)
{
  g_return_if_fail (LOTSE_IS_CARD (self));
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->subtitle))), widget);
}

void
lotse_card_add_end (LotseCard *self, GtkWidget *widget)
{
  g_return_if_fail (LOTSE_IS_CARD (self));
  gtk_box_append (GTK_BOX (self->head), widget);
}
