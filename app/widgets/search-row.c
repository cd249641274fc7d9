/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Underlined and heavier is what was found: not by colour alone. */
#include "config.h"
#include "search-row.h"

#include "app/widgets/line-layout.h"
#include "app/widgets/lotse-status-mark.h"

typedef struct { GtkWidget *mark, *title, *detail, *excerpt; } Parts;

static GtkWidget *
make_label (const char *css_class, int lines)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (lines > 1)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_lines (GTK_LABEL (label), lines);
    }
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  Parts *parts = g_new0 (Parts, 1);

  parts->mark = lotse_status_mark_new (-1, 12);
  parts->title = make_label ("row-title", 2);
  parts->detail = make_label ("row-subtitle", 1);
  parts->excerpt = make_label ("search-excerpt", 2);
  gtk_widget_set_valign (parts->mark, GTK_ALIGN_START);
  gtk_widget_set_margin_top (parts->mark, 4);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), parts->title);
  gtk_box_append (GTK_BOX (texts), parts->excerpt);
  gtk_box_append (GTK_BOX (texts), parts->detail);
  gtk_box_append (GTK_BOX (row), parts->mark);
  gtk_box_append (GTK_BOX (row), texts);
  lotse_line_layout_use (GTK_BOX (row));
  g_object_set_data_full (G_OBJECT (row), "parts", parts, g_free);
  gtk_list_item_set_child (item, row);
}

static void
show_found (GtkWidget *label, const char *text, const LotseFoldQuery *query)
{
  g_autoptr (GArray) ranges = lotse_fold_find (text, query);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  for (guint i = 0; i < ranges->len; i++)
    {
      const LotseFoldRange *range = &g_array_index (ranges, LotseFoldRange, i);
      PangoAttribute *marks[] = { pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), pango_attr_weight_new (PANGO_WEIGHT_HEAVY) };

      for (guint j = 0; j < G_N_ELEMENTS (marks); j++)
        {
          marks[j]->start_index = range->start;
          marks[j]->end_index = range->end;
          pango_attr_list_insert (attributes, marks[j]);
        }
    }
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean there)
{
  if (there)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, LotseFoldQuery *const *query)
{
  LotseSearchResult *result = gtk_list_item_get_item (item);
  const Parts *parts = g_object_get_data (G_OBJECT (gtk_list_item_get_child (item)), "parts");
  const LotseResultRole role = lotse_search_result_role (result);
  const char *excerpt = lotse_search_result_excerpt (result), *detail = lotse_search_result_detail (result);

  lotse_status_mark_set_state (LOTSE_STATUS_MARK (parts->mark), lotse_search_result_state (result));
  gtk_widget_set_visible (parts->mark, role == LOTSE_RESULT_RECORD);
  set_class (parts->title, "list-heading", role == LOTSE_RESULT_HEADING);
  set_class (parts->title, "row-title", role != LOTSE_RESULT_HEADING);
  if (role == LOTSE_RESULT_RECORD)
    show_found (parts->title, lotse_search_result_title (result), *query);
  else
    {
      gtk_label_set_attributes (GTK_LABEL (parts->title), NULL);
      gtk_label_set_text (GTK_LABEL (parts->title), lotse_search_result_title (result));
    }
  gtk_widget_set_visible (parts->excerpt, excerpt != NULL);
  if (excerpt != NULL)
    show_found (parts->excerpt, excerpt, *query);
  gtk_label_set_text (GTK_LABEL (parts->detail), detail);
  gtk_widget_set_visible (parts->detail, *detail != '\0');
  gtk_list_item_set_selectable (item, role != LOTSE_RESULT_HEADING);
  gtk_list_item_set_activatable (item, role != LOTSE_RESULT_HEADING);
}

GtkListItemFactory *
lotse_search_row_factory_new (LotseFoldQuery *const *query)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer) query);
  return factory;
}
