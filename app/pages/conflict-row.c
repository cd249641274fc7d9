/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sign, record, where it belongs, and what is the matter with it. */
#include "config.h"
#include "conflict-row.h"

#include "app/conflict-words.h"
#include "app/widgets/line-layout.h"

#define FORM_KEY "form"

static const char *
icon_of (LotseConflictForm *form)
{
  switch (lotse_conflict_form_case (form))
    {
    case LOTSE_CONFLICT_REJECTED: return "action-unavailable-symbolic";
    case LOTSE_CONFLICT_THEY_DELETED:
    case LOTSE_CONFLICT_I_DELETE: return "user-trash-symbolic";
    default: return "lotse-conflict-symbolic";
    }
}

static void
add_label (GtkWidget *box, const char *text, const char *css_class, int lines)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 18);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

GtkWidget *
lotse_conflict_row_new (LotseConflictForm *form, LotseDataset *data)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1), *icon = gtk_image_new_from_icon_name (icon_of (form));
  g_autofree char *title = lotse_conflict_title (form, data);
  g_autofree char *place = lotse_conflict_place (form, data);
  g_autofree char *summary = lotse_conflict_summary (form);
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s", title, place, summary);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_widget_set_hexpand (words, TRUE);
  add_label (words, title, "row-name", 2);
  add_label (words, place, "row-subtitle", 1);
  add_label (words, summary, "row-subtitle", 2);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  lotse_line_layout_use (GTK_BOX (box));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), FORM_KEY, g_object_ref (form), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

LotseConflictForm *
lotse_conflict_row_form (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), FORM_KEY);
}
