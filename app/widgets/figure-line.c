/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "figure-line.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/figure-button.h"
#include "app/widgets/lotse-flow-layout.h"

#define BETWEEN " · "

LotseFigureEntry *
lotse_figure_entry_new (char *text, char *title, const GPtrArray *records, gboolean first)
{
  LotseFigureEntry *part = g_new0 (LotseFigureEntry, 1);

  part->text = text;
  part->title = title;
  part->first = first;
  if (records == NULL)
    return part;
  part->records = g_ptr_array_new_full (records->len, g_object_unref);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (part->records, g_object_ref (records->pdata[i]));
  return part;
}

void
lotse_figure_entry_free (LotseFigureEntry *part)
{
  g_clear_pointer (&part->records, g_ptr_array_unref);
  g_free (part->text);
  g_free (part->title);
  g_free (part);
}

GPtrArray *
lotse_figure_entries_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_figure_entry_free);
}

char *
lotse_figure_entries_text (const GPtrArray *parts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? BETWEEN : "", ((const LotseFigureEntry *) parts->pdata[i])->text);
  return g_string_free (text, FALSE);
}

static void
show_part (GtkWidget *button, const LotseFigureEntry *part)
{
  lotse_figure_button_set_records (button, part->text, part->title, part->records != NULL ? g_ptr_array_ref (part->records) : NULL);
}

static void
close_cb (GtkWidget *button)
{
  GtkWidget *popover = gtk_widget_get_ancestor (button, GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

/* Only when they are asked for: few are. */
static void
open_cb (GtkMenuButton *menu, gpointer unused)
{
  const GPtrArray *parts = g_object_get_data (G_OBJECT (menu), "parts");
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      GtkWidget *button = lotse_figure_button_new ();

      show_part (button, parts->pdata[i]);
      g_signal_connect_after (button, "clicked", G_CALLBACK (close_cb), NULL);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (menu, popover);
}

GtkWidget *
lotse_figure_line_new (void)
{
  GtkWidget *line = lotse_flow_box_new (0), *menu = gtk_menu_button_new ();

  gtk_menu_button_set_child (GTK_MENU_BUTTON (menu), gtk_label_new ("…")); /* a label of its own would have an arrow beside it */
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (menu), FALSE);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (menu), open_cb, NULL, NULL);
  gtk_widget_add_css_class (menu, "flat");
  gtk_widget_add_css_class (line, "figure-line");
  lotse_flow_box_append (LOTSE_FLOW_BOX (line), menu, 0, 0);
  g_object_set_data (G_OBJECT (line), "menu", menu);
  return line;
}

/* The buttons stay, so that the keyboard does where it is. */
static GtkWidget *
next_button (GtkWidget *line, GtkWidget *last)
{
  GtkWidget *menu = g_object_get_data (G_OBJECT (line), "menu"), *next = last != NULL ? gtk_widget_get_next_sibling (last) : gtk_widget_get_first_child (line);

  if (next != menu)
    return next;
  next = lotse_figure_button_new ();
  lotse_flow_box_append (LOTSE_FLOW_BOX (line), next, 0, 0);
  gtk_widget_insert_before (menu, line, NULL);
  return next;
}

gboolean
lotse_figure_line_set (GtkWidget *line, const char *name, GPtrArray *parts, guint most_chars)
{
  GtkWidget *menu = g_object_get_data (G_OBJECT (line), "menu"), *last = NULL;
  g_autofree char *text = lotse_figure_entries_text (parts), *words = g_strdup_printf (_("More figures: %s"), name);
  const gboolean all = g_utf8_strlen (text, -1) <= (glong) most_chars;
  GPtrArray *rest = lotse_figure_entries_new ();
  const gboolean any = parts->len > 0;

  for (guint i = 0; i < parts->len && !all;)
    if (((const LotseFigureEntry *) parts->pdata[i])->first)
      i++;
    else
      g_ptr_array_add (rest, g_ptr_array_steal_index (parts, i));
  for (guint i = 0; i < parts->len; i++)
    {
      last = next_button (line, last);
      show_part (last, parts->pdata[i]);
    }
  for (GtkWidget *more = last != NULL ? gtk_widget_get_next_sibling (last) : gtk_widget_get_first_child (line); more != menu; more = gtk_widget_get_next_sibling (more))
    lotse_figure_button_set (more, NULL, NULL, NULL);
  gtk_widget_set_visible (menu, rest->len > 0);
  gtk_widget_set_visible (line, any);
  if (g_strcmp0 (gtk_widget_get_tooltip_text (menu), words) != 0)
    gtk_widget_set_tooltip_text (menu, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data_full (G_OBJECT (menu), "parts", rest, (GDestroyNotify) g_ptr_array_unref);
  g_ptr_array_unref (parts);
  return rest->len == 0;
}
