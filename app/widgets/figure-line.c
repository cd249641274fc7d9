/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "figure-line.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/figure-button.h"
#include "app/widgets/lotse-flow-layout.h"

#define BETWEEN " · "
#define SHORT_CHARS 16 /* of a figure that may be as well seen as waited for behind a button */

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

/* The button for more stays beside the last figure: alone in a line it would look like something that was cut off. */
GtkWidget *
lotse_figure_line_new (void)
{
  GtkWidget *line = lotse_flow_box_new (0), *tail = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *last = lotse_figure_button_new (), *menu = gtk_menu_button_new ();

  gtk_menu_button_set_child (GTK_MENU_BUTTON (menu), gtk_label_new ("…")); /* a label of its own would have an arrow beside it */
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (menu), FALSE);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (menu), open_cb, NULL, NULL);
  gtk_widget_add_css_class (menu, "flat");
  gtk_widget_set_valign (menu, GTK_ALIGN_END); /* at the end of words that wrap */
  gtk_widget_add_css_class (line, "figure-line");
  gtk_box_append (GTK_BOX (tail), last);
  gtk_box_append (GTK_BOX (tail), menu);
  lotse_flow_box_append (LOTSE_FLOW_BOX (line), tail, 0, 0);
  g_object_set_data (G_OBJECT (line), "tail", tail);
  g_object_set_data (G_OBJECT (line), "last", last);
  g_object_set_data (G_OBJECT (line), "menu", menu);
  return line;
}

/* The buttons stay, so that the keyboard does where it is. */
static GtkWidget *
next_button (GtkWidget *line, GtkWidget *before)
{
  GtkWidget *tail = g_object_get_data (G_OBJECT (line), "tail"), *next = before != NULL ? gtk_widget_get_next_sibling (before) : gtk_widget_get_first_child (line);

  if (next != tail)
    return next;
  next = lotse_figure_button_new ();
  lotse_flow_box_append (LOTSE_FLOW_BOX (line), next, 0, 0);
  gtk_widget_insert_before (next, line, tail);
  return next;
}

/* Moves what need not be seen out of @parts where all are too long. One short figure takes no more room than the button. (transfer full) */
static GPtrArray *
take_rest (GPtrArray *parts, guint most_chars)
{
  g_autofree char *text = lotse_figure_entries_text (parts);
  const glong length = g_utf8_strlen (text, -1);
  const LotseFigureEntry *later = NULL;
  GPtrArray *rest = lotse_figure_entries_new ();
  guint n = 0;

  if (length <= (glong) most_chars)
    return rest;
  for (guint i = 0; i < parts->len; i++)
    if (!((const LotseFigureEntry *) parts->pdata[i])->first)
      {
        later = parts->pdata[i];
        n++;
      }
  if (n == 1 && g_utf8_strlen (later->text, -1) <= SHORT_CHARS && length <= (glong) (most_chars + SHORT_CHARS))
    return rest;
  for (guint i = 0; i < parts->len;)
    if (((const LotseFigureEntry *) parts->pdata[i])->first)
      i++;
    else
      g_ptr_array_add (rest, g_ptr_array_steal_index (parts, i));
  return rest;
}

static void
show_menu (GtkWidget *line, const char *name, GPtrArray *rest)
{
  GtkWidget *menu = g_object_get_data (G_OBJECT (line), "menu");
  g_autofree char *words = g_strdup_printf (_("More figures: %s"), name);

  gtk_widget_set_visible (menu, rest->len > 0);
  if (g_strcmp0 (gtk_widget_get_tooltip_text (menu), words) != 0)
    gtk_widget_set_tooltip_text (menu, words);
  /* A tooltip is the description by itself, and would be read twice. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL, words, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "", -1);
  g_object_set_data_full (G_OBJECT (menu), "parts", rest, (GDestroyNotify) g_ptr_array_unref);
}

gboolean
lotse_figure_line_set (GtkWidget *line, const char *name, GPtrArray *parts, guint most_chars)
{
  GtkWidget *tail = g_object_get_data (G_OBJECT (line), "tail"), *before = NULL, *last = g_object_get_data (G_OBJECT (line), "last");
  const gboolean any = parts->len > 0;
  GPtrArray *rest = take_rest (parts, most_chars);
  const gboolean all = rest->len == 0;

  for (guint i = 0; i + 1 < parts->len; i++)
    {
      before = next_button (line, before);
      show_part (before, parts->pdata[i]);
    }
  for (GtkWidget *more = before != NULL ? gtk_widget_get_next_sibling (before) : gtk_widget_get_first_child (line); more != tail; more = gtk_widget_get_next_sibling (more))
    lotse_figure_button_set (more, NULL, NULL, NULL);
  if (parts->len > 0)
    show_part (last, parts->pdata[parts->len - 1]);
  else
    lotse_figure_button_set (last, NULL, NULL, NULL);
  gtk_widget_set_visible (line, any);
  show_menu (line, name, rest);
  g_ptr_array_unref (parts);
  return all;
}
