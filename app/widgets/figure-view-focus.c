/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The item that has the keyboard is a widget of its own, where the item is and named by its sentence: screen readers read it, magnifiers
 * follow it. Two of them take turns; a name that merely changes is not read by all. */
#include "config.h"
#include "lotse-figure-view-private.h"

#include <math.h>

#define LOTSE_TYPE_FIGURE_STOP (lotse_figure_stop_get_type ())
G_DECLARE_FINAL_TYPE (LotseFigureStop, lotse_figure_stop, LOTSE, FIGURE_STOP, GtkWidget)

struct _LotseFigureStop
{
  GtkWidget parent_instance;
};

G_DEFINE_TYPE (LotseFigureStop, lotse_figure_stop, GTK_TYPE_WIDGET)

static void
lotse_figure_stop_class_init (LotseFigureStopClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "chart-item");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
lotse_figure_stop_init (LotseFigureStop *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

void
lotse_figure_view_init_stops (LotseFigureView *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->stops); i++)
    {
      self->stops[i] = g_object_new (LOTSE_TYPE_FIGURE_STOP, "focusable", i == 0, NULL);
      gtk_widget_set_visible (self->stops[i], i == 0); /* what is shown is there for screen readers, whatever its state says */
      gtk_widget_set_parent (self->stops[i], GTK_WIDGET (self));
    }
}

gboolean
lotse_figure_view_has_focus (LotseFigureView *self)
{
  return gtk_widget_is_focus (self->stops[self->stop]);
}

void
lotse_figure_view_tell_stop (LotseFigureView *self)
{
  GtkAccessible *stop = GTK_ACCESSIBLE (self->stops[self->stop]);
  const guint n = self->figure != NULL ? lotse_figure_n_items (self->figure) : 0;
  const char *title = self->item == LOTSE_FIGURE_NO_ITEM && self->maker != NULL && !self->compact ? lotse_figure_maker_title (self->maker) : NULL;
  g_autofree char *words = lotse_figure_view_words (self, self->item);
  /* Most sentences begin with the title. */
  g_autofree char *spoken = title != NULL && !g_str_has_prefix (words, title) ? g_strdup_printf ("%s. %s", title, words) : g_strdup (words);

  gtk_accessible_update_property (stop, GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  if (self->item != LOTSE_FIGURE_NO_ITEM)
    gtk_accessible_update_relation (stop, GTK_ACCESSIBLE_RELATION_POS_IN_SET, (int) self->item + 1, GTK_ACCESSIBLE_RELATION_SET_SIZE, (int) n, -1);
  else
    {
      gtk_accessible_reset_relation (stop, GTK_ACCESSIBLE_RELATION_POS_IN_SET);
      gtk_accessible_reset_relation (stop, GTK_ACCESSIBLE_RELATION_SET_SIZE);
    }
}

void
lotse_figure_view_allocate_stops (LotseFigureView *self)
{
  const int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  LotseChartRect rect = { 0, 0, width, height };
  GtkAllocation allocation;

  if (self->figure != NULL && self->item != LOTSE_FIGURE_NO_ITEM)
    lotse_figure_item_rect (self->figure, self->item, &rect);
  allocation = (GtkAllocation) { (int) floor (rect.x), (int) floor (rect.y), MAX (1, (int) ceil (rect.width)), MAX (1, (int) ceil (rect.height)) };
  for (guint i = 0; i < G_N_ELEMENTS (self->stops); i++)
    {
      gtk_widget_measure (self->stops[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (self->stops[i], &allocation, -1);
    }
}

void
lotse_figure_view_choose (LotseFigureView *self, guint item)
{
  const guint before = self->stop;
  const gboolean focused = lotse_figure_view_has_focus (self);

  if (self->item == item)
    return;
  self->item = item;
  if (focused)
    {
      self->stop = 1 - before;
      lotse_figure_view_tell_stop (self);
      gtk_widget_set_visible (self->stops[self->stop], TRUE);
      gtk_widget_set_focusable (self->stops[self->stop], TRUE);
      gtk_widget_grab_focus (self->stops[self->stop]);
      gtk_widget_set_focusable (self->stops[before], FALSE);
      gtk_widget_set_visible (self->stops[before], FALSE);
    }
  else
    lotse_figure_view_tell_stop (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
