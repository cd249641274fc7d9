/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys that lead from line to line over all lists of the page. */
#include "config.h"
#include "my-reports-private.h"

#include "app/widgets/focus-sight.h"
#include "app/widgets/step-rows.h"

/* Lists in the order in which they stand on the page. */
static guint
lists_of (LotseMyReportsPage *self, GtkListBox **lists)
{
  GtkListBox *const all[] = { self->returned, self->release, self->due, self->drafts, self->waiting, self->tasks, self->answers, self->reported };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (gtk_widget_get_mapped (GTK_WIDGET (all[i])) && gtk_list_box_get_row_at_index (all[i], 0) != NULL)
      lists[n++] = all[i];
  return n;
}

/* (nullable) */
static GtkListBoxRow *
end_of (GtkListBox *list, gboolean last)
{
  GtkListBoxRow *row = NULL, *next;

  if (!last)
    return gtk_list_box_get_row_at_index (list, 0);
  lotse_step_rows_finish (list);
  for (int i = 0; (next = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    row = next;
  return row;
}

/* The lists are read as one: at the end of one the arrows lead into the next, Home and End to the first and the last line of the page. @arguments: a key, "up" … */
static gboolean
walk_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  LotseMyReportsPage *self = LOTSE_MY_REPORTS_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  const guint key = g_variant_get_uint32 (arguments);
  GtkListBox *lists[8];
  const guint n = lists_of (self, lists);

  if (n == 0 || focus == NULL || !GTK_IS_LIST_BOX_ROW (focus))
    return FALSE;
  if (key == GDK_KEY_Home || key == GDK_KEY_End)
    {
      lotse_focus_in_sight (GTK_WIDGET (key == GDK_KEY_Home ? end_of (lists[0], FALSE) : end_of (lists[n - 1], TRUE)));
      return TRUE;
    }
  for (guint i = 0; i < n; i++)
    if (key == GDK_KEY_Up && i > 0 && focus == GTK_WIDGET (end_of (lists[i], FALSE)))
      {
        lotse_focus_in_sight (GTK_WIDGET (end_of (lists[i - 1], TRUE)));
        return TRUE;
      }
    else if (key == GDK_KEY_Down && i + 1 < n && gtk_widget_get_parent (focus) == GTK_WIDGET (lists[i]) && focus == GTK_WIDGET (end_of (lists[i], TRUE)))
      {
        lotse_focus_in_sight (GTK_WIDGET (end_of (lists[i + 1], FALSE)));
        return TRUE;
      }
  return FALSE;
}

static const struct { guint key, keypad; } walking[] = {
  { GDK_KEY_Up, GDK_KEY_KP_Up }, { GDK_KEY_Down, GDK_KEY_KP_Down }, { GDK_KEY_Home, GDK_KEY_KP_Home }, { GDK_KEY_End, GDK_KEY_KP_End },
};

/* Ahead of the lists, which move within themselves. */
void
lotse_my_reports_take_keys (LotseMyReportsPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < 2 * G_N_ELEMENTS (walking); i++)
    {
      const guint key = walking[i / 2].key;
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (i % 2 == 0 ? key : walking[i / 2].keypad, 0), gtk_callback_action_new (walk_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_uint32 (key));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
