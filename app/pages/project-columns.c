/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells are inscriptions: their width does not depend on what they show, so that columns stand still while the table is scrolled, and the
 * two hundred rows which the view keeps are made in a moment. */
#include "config.h"
#include "project-columns.h"

#include "app/widgets/lotse-status-mark.h"

static const struct { guint chars; GtkInscriptionOverflow overflow; const char *css_class; } cells[LOTSE_N_COLUMNS] = {
  [LOTSE_COLUMN_STATUS] = { 22, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, NULL },
  [LOTSE_COLUMN_CODE] = { 7, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, "numeric" },
  [LOTSE_COLUMN_TITLE] = { 24, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_MIDDLE, "row-title" },
  [LOTSE_COLUMN_DEPARTMENT] = { 12, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_MIDDLE, NULL },
  [LOTSE_COLUMN_FIELD] = { 20, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_MIDDLE, NULL },
  [LOTSE_COLUMN_PERIOD] = { 17, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, "numeric" },
  [LOTSE_COLUMN_SLIP] = { 12, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, "numeric" },
  [LOTSE_COLUMN_STAND] = { 10, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, "numeric" },
};

/* Asked for instead of set: setting a tooltip looks for the pointer, a round trip to the display for every cell. */
static gboolean
tooltip_cb (GtkWidget *text, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, gtk_inscription_get_text (GTK_INSCRIPTION (text)));
  return TRUE;
}

static GtkWidget *
make_text (LotseColumn which)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), cells[which].chars);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), cells[which].chars);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), cells[which].overflow);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_has_tooltip (text, TRUE);
  g_signal_connect (text, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
  if (cells[which].css_class != NULL)
    gtk_widget_add_css_class (text, cells[which].css_class);
  return text;
}

static void
set_up_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const LotseColumn which = GPOINTER_TO_UINT (data);
  GtkWidget *text = make_text (which), *box;

  if (which != LOTSE_COLUMN_STATUS)
    {
      gtk_list_item_set_child (item, text);
      return;
    }
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_box_append (GTK_BOX (box), lotse_status_mark_new (-1, 13));
  gtk_box_append (GTK_BOX (box), text);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const LotseColumn which = GPOINTER_TO_UINT (data);
  LotseProjectItem *project = gtk_list_item_get_item (item);
  GtkWidget *child = gtk_list_item_get_child (item);
  g_autofree char *text = lotse_project_item_text (project, which);

  if (which == LOTSE_COLUMN_STATUS)
    {
      GtkWidget *mark = gtk_widget_get_first_child (child);

      lotse_status_mark_set_state (LOTSE_STATUS_MARK (mark), (int) lotse_project_item_state (project));
      child = gtk_widget_get_next_sibling (mark);
    }
  gtk_inscription_set_text (GTK_INSCRIPTION (child), text);
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  return lotse_project_item_compare (LOTSE_PROJECT_ITEM ((gpointer) a), LOTSE_PROJECT_ITEM ((gpointer) b), GPOINTER_TO_UINT (data));
}

void
lotse_project_column_set_up (GtkColumnViewColumn *column, LotseColumn which)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, GUINT_TO_POINTER (which), NULL));

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), GUINT_TO_POINTER (which));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (which));
  gtk_column_view_column_set_factory (column, factory);
  gtk_column_view_column_set_sorter (column, sorter);
}
