/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rest comes in steps, a frame each, so that what is done meanwhile is answered. */
#include "config.h"
#include "first-rows.h"

#include "app/text-scale.h"

#define FIRST_ROWS 40 /* at most */
#define LEAST_ROWS 8
#define STEP_ROWS 60
#define MOST_ROWS 260 /* a list makes no more rows at once, however many there are */

#define KEY "growth"     /* of the model: it goes on with each frame */
#define KEY_ROW "row-px" /* of the model: how high a low row is */

typedef struct
{
  GtkSliceListModel *rows; /* (owned) */
  gboolean           seen; /* what there is was painted since the view was mapped */
} Growth;

static void
growth_free (gpointer data)
{
  Growth *growth = data;

  g_object_set_data (G_OBJECT (growth->rows), KEY, NULL);
  g_object_unref (growth->rows);
  g_free (growth);
}

static gboolean
tick_cb (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  Growth *growth = data;
  const guint size = gtk_slice_list_model_get_size (growth->rows);

  /* Rows that are made while nobody sees them would all have to be measured before the view is seen again. */
  if (!gtk_widget_get_mapped (view))
    return G_SOURCE_REMOVE;
  if (!growth->seen)
    {
      growth->seen = TRUE; /* with this frame */
      return G_SOURCE_CONTINUE;
    }
  if (size >= MOST_ROWS || size >= g_list_model_get_n_items (gtk_slice_list_model_get_model (growth->rows)))
    {
      lotse_first_rows_show_all (G_LIST_MODEL (growth->rows));
      return G_SOURCE_REMOVE;
    }
  gtk_slice_list_model_set_size (growth->rows, size + STEP_ROWS);
  return G_SOURCE_CONTINUE;
}

static void
map_cb (GtkWidget *view, GtkSliceListModel *rows)
{
  Growth *growth = g_object_get_data (G_OBJECT (rows), KEY);

  if (growth != NULL)
    growth->seen = FALSE;
  if (growth != NULL || gtk_slice_list_model_get_size (rows) == G_MAXUINT)
    return;
  growth = g_new0 (Growth, 1);
  growth->rows = g_object_ref (rows);
  g_object_set_data (G_OBJECT (rows), KEY, growth);
  gtk_widget_add_tick_callback (view, tick_cb, growth, growth_free);
}

/* Of what the view stands in, as far as it was laid out: a page that is shown first has no size yet, what shows it has. What was laid out small may be
 * about to grow, and is passed over. 0: nothing has a size. */
static int
room_px (GtkWidget *view)
{
  GtkRoot *root = gtk_widget_get_root (view);
  const int window_px = root != NULL ? gtk_widget_get_height (GTK_WIDGET (root)) : 0;
  int px = window_px;

  for (GtkWidget *around = gtk_widget_get_parent (view); around != NULL; around = gtk_widget_get_parent (around))
    if (gtk_widget_get_height (around) * 2 > window_px)
      px = MIN (px, gtk_widget_get_height (around));
  return px;
}

/* No more than there is room for: each is measured before the first frame. Before the window has a size, what fills a large one. */
static void
root_cb (GtkWidget *view, GParamSpec *pspec, GtkSliceListModel *rows)
{
  const int height_px = room_px (view);
  const int row_px = lotse_text_scale_px (view, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (rows), KEY_ROW)));

  if (height_px > 0 && gtk_slice_list_model_get_size (rows) == FIRST_ROWS)
    gtk_slice_list_model_set_size (rows, (guint) CLAMP (height_px / MAX (row_px, 1) + 1, LEAST_ROWS, FIRST_ROWS));
}

GListModel *
lotse_first_rows_new (GtkWidget *view, GListModel *rows, int row_px)
{
  GtkSliceListModel *slice = gtk_slice_list_model_new (rows, 0, FIRST_ROWS);

  g_object_set_data (G_OBJECT (slice), KEY_ROW, GINT_TO_POINTER (row_px));
  g_signal_connect_object (view, "notify::root", G_CALLBACK (root_cb), slice, 0);
  g_signal_connect_object (view, "map", G_CALLBACK (map_cb), slice, 0);
  return G_LIST_MODEL (slice);
}

void
lotse_first_rows_show_all (GListModel *self)
{
  g_return_if_fail (GTK_IS_SLICE_LIST_MODEL (self));
  gtk_slice_list_model_set_size (GTK_SLICE_LIST_MODEL (self), G_MAXUINT);
}
