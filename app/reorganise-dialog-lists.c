/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two lists of the dialog: departments to tick, and what goes where. */
#include "config.h"
#include "lotse-reorganise-dialog-private.h"

#include <glib/gi18n-lib.h>

#include "app/responsibility-words.h"
#include "app/widgets/drop-down.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/spoken-names.h"
#include "app/widgets/wrapped-label.h"

#define INDENT_PX 18

static void
chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, LotseReorganiseDialog *self)
{
  if (self->filling)
    return;
  g_hash_table_insert (self->choices, g_strdup (g_object_get_data (G_OBJECT (drop_down), "id")), GUINT_TO_POINTER (gtk_drop_down_get_selected (drop_down)));
  lotse_reorganise_dialog_touched (self);
}

static GtkWidget *
make_place (LotseReorganiseDialog *self, LotseReorganisation *plan, LotseRecord *record, GtkStringList *heirs)
{
  GtkWidget *flow = lotse_flow_box_new (8), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1), *drop_down;
  g_autofree char *title = lotse_coded_title (record);

  gtk_box_append (GTK_BOX (texts), lotse_wrapped_label_new (title, NULL));
  gtk_box_append (GTK_BOX (texts), lotse_wrapped_label_new (lotse_kind_label (lotse_record_kind (record)), "row-subtitle"));
  drop_down = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (heirs)), NULL);
  lotse_drop_down_wrap (GTK_DROP_DOWN (drop_down));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), lotse_reorganisation_choice (plan, lotse_record_id (record)));
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (drop_down), "id", g_strdup (lotse_record_id (record)), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (chosen_cb), self, 0);
  lotse_flow_box_append (LOTSE_FLOW_BOX (flow), texts, 220, 1);
  lotse_flow_box_append (LOTSE_FLOW_BOX (flow), drop_down, 0, 0);
  return flow;
}

void
lotse_reorganise_dialog_show_places (LotseReorganiseDialog *self, LotseReorganisation *plan)
{
  g_autoptr (GPtrArray) moving = plan->heirs->len > 1 ? lotse_reorganisation_moving (plan, lotse_reorganise_dialog_data (self)) : g_ptr_array_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GString) now = g_string_new (NULL);
  GtkListBoxRow *row;

  for (guint i = 0; i < plan->heirs->len; i++)
    {
      const char *name = gtk_editable_get_text (GTK_EDITABLE (self->entries->pdata[i]));
      g_autofree char *fallback = g_strdup_printf (_("Department %u"), i + 1);

      gtk_string_list_append (names, *name != '\0' ? name : fallback);
      g_string_append_printf (now, "%s\n", name);
    }
  for (guint i = 0; i < moving->len; i++)
    g_string_append (now, lotse_record_id (moving->pdata[i]));
  gtk_widget_set_visible (self->places_box, moving->len > 0);
  if (g_strcmp0 (now->str, self->placed) == 0)
    return;
  g_free (self->placed);
  self->placed = g_strdup (now->str);
  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->places, 0)) != NULL)
    gtk_list_box_remove (self->places, GTK_WIDGET (row));
  for (guint i = 0; i < moving->len; i++)
    {
      gtk_list_box_append (self->places, make_place (self, plan, moving->pdata[i], names));
      gtk_list_box_row_set_activatable (gtk_list_box_get_row_at_index (self->places, (int) i), FALSE);
      gtk_widget_set_focusable (GTK_WIDGET (gtk_list_box_get_row_at_index (self->places, (int) i)), FALSE);
    }
  self->filling = FALSE;
}

GtkCheckButton *
lotse_reorganise_dialog_check (LotseReorganiseDialog *self, const char *id)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->departments, i)) != NULL; i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "id"), id) == 0)
      return g_object_get_data (G_OBJECT (row), "check");
  return NULL;
}

/* Only when merging there may be more than one. */
void
lotse_reorganise_dialog_untick_others (LotseReorganiseDialog *self, const char *id)
{
  g_autofree gpointer *ids = g_hash_table_get_keys_as_array (self->ticked, NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    if (g_strcmp0 (ids[i], id) != 0)
      {
        GtkCheckButton *check = lotse_reorganise_dialog_check (self, ids[i]);

        if (check != NULL)
          gtk_check_button_set_active (check, FALSE);
      }
}

static void
ticked_cb (GtkCheckButton *check, LotseReorganiseDialog *self)
{
  const char *id = g_object_get_data (G_OBJECT (check), "id");

  if (!gtk_check_button_get_active (check))
    g_hash_table_remove (self->ticked, id);
  else
    {
      if (lotse_reorganise_dialog_mode (self) != LOTSE_REORGANISE_MERGE)
        lotse_reorganise_dialog_untick_others (self, id);
      g_hash_table_add (self->ticked, g_strdup (id));
    }
  lotse_reorganise_dialog_touched (self);
}

void
lotse_reorganise_dialog_fill_departments (LotseReorganiseDialog *self)
{
  g_autoptr (GArray) tree = lotse_department_tree (lotse_reorganise_dialog_data (self), lotse_date_today ());

  for (guint i = 0; i < tree->len; i++)
    {
      const LotseDepartmentRow *one = &g_array_index (tree, LotseDepartmentRow, i);
      const char *id = lotse_record_id (one->department);
      GtkWidget *row = gtk_list_box_row_new (), *check = gtk_check_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
      g_autofree char *name = lotse_record_title (one->department);

      lotse_spoken_tick (row, GTK_CHECK_BUTTON (check));
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_widget_set_margin_start (box, (int) one->depth * INDENT_PX);
      gtk_box_append (GTK_BOX (box), check);
      gtk_box_append (GTK_BOX (box), lotse_wrapped_label_new (name, NULL));
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
      g_object_set_data_full (G_OBJECT (row), "id", g_strdup (id), g_free);
      g_object_set_data_full (G_OBJECT (check), "id", g_strdup (id), g_free);
      g_object_set_data (G_OBJECT (row), "check", check);
      g_signal_connect_object (check, "toggled", G_CALLBACK (ticked_cb), self, 0);
      gtk_list_box_append (self->departments, row);
    }
}
