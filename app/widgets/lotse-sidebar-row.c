/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Icon, title and badge of one page. */
#include "config.h"
#include "lotse-sidebar-row.h"

#include <glib/gi18n-lib.h>

struct _LotseSidebarRow
{
  GtkListBoxRow        parent_instance;
  GtkImage            *icon;
  GtkLabel            *title;
  GtkLabel            *badge;
  const LotsePageInfo *info;
  guint                number; /* of the key that goes there */
  guint                shown;  /* number in the badge */
};

G_DEFINE_TYPE (LotseSidebarRow, lotse_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
lotse_sidebar_row_class_init (LotseSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, LotseSidebarRow, title);
  gtk_widget_class_bind_template_child (widget_class, LotseSidebarRow, badge);
}

static void
lotse_sidebar_row_init (LotseSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* "Decisions (Alt+8)", and below it what the number says. @waiting (nullable) */
static void
show_tooltip (LotseSidebarRow *self, const char *waiting)
{
  g_autofree char *keys = g_strdup_printf ("<Alt>%u", self->number), *shown = NULL, *named = NULL, *tooltip = NULL;
  guint key;
  GdkModifierType modifiers;

  /* There are no keys beyond the ninth. */
  if (self->number >= 1 && self->number <= 9 && gtk_accelerator_parse (keys, &key, &modifiers))
    shown = gtk_accelerator_get_label (key, modifiers);
  named = shown != NULL ? g_strdup_printf ("%s (%s)", _(self->info->title), shown) : g_strdup (_(self->info->title));
  tooltip = g_strdup_printf ("%s%s%s", named, waiting != NULL ? "\n" : "", waiting != NULL ? waiting : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
}

GtkWidget *
lotse_sidebar_row_new (const LotsePageInfo *info, guint number)
{
  LotseSidebarRow *self = g_object_new (LOTSE_TYPE_SIDEBAR_ROW, NULL);
  const char *title = _(info->title);

  self->info = info;
  self->number = number;
  gtk_image_set_from_icon_name (self->icon, info->icon_name);
  gtk_label_set_text (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  show_tooltip (self, NULL);
  return GTK_WIDGET (self);
}

const LotsePageInfo *
lotse_sidebar_row_info (LotseSidebarRow *self)
{
  g_return_val_if_fail (LOTSE_IS_SIDEBAR_ROW (self), NULL);
  return self->info;
}

void
lotse_sidebar_row_set_badge (LotseSidebarRow *self, guint badge)
{
  g_autofree char *number = g_strdup_printf ("%u", badge);
  g_autofree char *spoken = NULL;

  g_return_if_fail (LOTSE_IS_SIDEBAR_ROW (self));

  if (self->shown == badge)
    return;
  self->shown = badge;
  gtk_widget_set_visible (GTK_WIDGET (self->badge), badge > 0);
  gtk_label_set_text (self->badge, number);
  if (badge > 0)
    spoken = g_strdup_printf (ngettext ("%u entry waits", "%u entries wait", badge), badge);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, spoken != NULL ? spoken : "", -1);
  show_tooltip (self, spoken);
}
