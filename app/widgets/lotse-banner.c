/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libadwaita has such a bar from 1.3 on; this one does the same with what 1.2 offers. */
#include "config.h"
#include "lotse-banner.h"

struct _LotseBanner
{
  GtkWidget    parent_instance;
  GtkRevealer *revealer;
  GtkLabel    *label;
  GtkButton   *button;
  GtkButton   *close;
};

static guint closed_signal;

G_DEFINE_TYPE (LotseBanner, lotse_banner, GTK_TYPE_WIDGET)

static void
close_cb (LotseBanner *self)
{
  lotse_banner_show (self, NULL, NULL, NULL);
  g_signal_emit (self, closed_signal, 0);
}

static void
lotse_banner_dispose (GObject *object)
{
  LotseBanner *self = LOTSE_BANNER (object);

  if (self->revealer != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->revealer));
  self->revealer = NULL;
  G_OBJECT_CLASS (lotse_banner_parent_class)->dispose (object);
}

static void
lotse_banner_class_init (LotseBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_banner_dispose;
  closed_signal = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "lotsebanner");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/banner.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, LotseBanner, label);
  gtk_widget_class_bind_template_child (widget_class, LotseBanner, button);
  gtk_widget_class_bind_template_child (widget_class, LotseBanner, close);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
lotse_banner_init (LotseBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Name and target fit at every moment: between the two, the toolkit would warn. */
static void
set_action (GtkActionable *button, const char *detailed)
{
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;

  if (!g_action_parse_detailed_name (detailed, &name, &target, NULL))
    g_return_if_reached ();
  gtk_actionable_set_action_name (button, NULL);
  gtk_actionable_set_action_target_value (button, target);
  gtk_actionable_set_action_name (button, name);
}

void
lotse_banner_show (LotseBanner *self, const char *text, const char *button, const char *action)
{
  g_return_if_fail (LOTSE_IS_BANNER (self));

  gtk_revealer_set_reveal_child (self->revealer, text != NULL);
  if (text == NULL)
    return;
  gtk_label_set_text (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->button), button != NULL && action != NULL);
  if (button != NULL && action != NULL)
    {
      gtk_button_set_label (self->button, button);
      set_action (GTK_ACTIONABLE (self->button), action);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

const char *
lotse_banner_text (LotseBanner *self)
{
  g_return_val_if_fail (LOTSE_IS_BANNER (self), NULL);
  return gtk_revealer_get_reveal_child (self->revealer) ? gtk_label_get_text (self->label) : NULL;
}
