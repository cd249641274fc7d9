/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "step-rows.h"

#define STEP 16
#define KEY "step-rows"

typedef struct
{
  GtkListBox    *list; /* (unowned) which has it */
  guint          n, made;
  LotseRowMaker  make;
  gpointer       data;
  GDestroyNotify destroy; /* (nullable) */
  guint          tick_id;
  gboolean       seen; /* what there is was painted since the list was mapped */
} Steps;

static void
rest (Steps *steps)
{
  if (steps->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (steps->list), steps->tick_id);
  steps->tick_id = 0;
}

static void
steps_free (gpointer data)
{
  Steps *steps = data;

  rest (steps);
  g_signal_handlers_disconnect_by_data (steps->list, steps);
  if (steps->destroy != NULL)
    steps->destroy (steps->data);
  g_free (steps);
}

static void
make_until (Steps *steps, guint end)
{
  for (end = MIN (end, steps->n); steps->made < end; steps->made++)
    {
      GtkWidget *row = steps->make (steps->made, steps->data);

      if (row != NULL)
        gtk_list_box_append (steps->list, row);
    }
}

static gboolean
tick_cb (GtkWidget *list, GdkFrameClock *clock, gpointer data)
{
  Steps *steps = data;

  if (steps->seen)
    make_until (steps, steps->made + STEP);
  steps->seen = TRUE; /* with this frame */
  if (steps->made < steps->n)
    return G_SOURCE_CONTINUE;
  steps->tick_id = 0;
  g_object_set_data (G_OBJECT (list), KEY, NULL);
  return G_SOURCE_REMOVE;
}

/* Rows that are made while nobody sees them would all have to be measured before the list is seen again. */
static void
go_on (Steps *steps)
{
  steps->seen = FALSE;
  if (steps->tick_id == 0)
    steps->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (steps->list), tick_cb, steps, NULL);
}

void
lotse_step_rows_fill (GtkListBox *list, guint n, guint first, LotseRowMaker make, gpointer data, GDestroyNotify destroy)
{
  Steps *steps = g_new0 (Steps, 1);

  g_return_if_fail (GTK_IS_LIST_BOX (list));

  *steps = (Steps) { .list = list, .n = n, .make = make, .data = data, .destroy = destroy };
  g_object_set_data_full (G_OBJECT (list), KEY, steps, steps_free);
  make_until (steps, first);
  if (steps->made >= n)
    {
      g_object_set_data (G_OBJECT (list), KEY, NULL);
      return;
    }
  g_signal_connect_swapped (list, "map", G_CALLBACK (go_on), steps);
  g_signal_connect_swapped (list, "unmap", G_CALLBACK (rest), steps);
  if (gtk_widget_get_mapped (GTK_WIDGET (list)))
    go_on (steps);
}

void
lotse_step_rows_finish (GtkListBox *list)
{
  Steps *steps;

  g_return_if_fail (GTK_IS_LIST_BOX (list));

  steps = g_object_get_data (G_OBJECT (list), KEY);
  if (steps != NULL)
    make_until (steps, steps->n);
  g_object_set_data (G_OBJECT (list), KEY, NULL);
}
