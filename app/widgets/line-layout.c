/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Widths are given out as by a GtkBox: what is least for each, then what each would like, and what is left to those that expand. */
#include "config.h"
#include "line-layout.h"

struct _LotseLineLayout
{
  GtkLayoutManager parent_instance;
  int              spacing_px;
};

G_DEFINE_TYPE (LotseLineLayout, lotse_line_layout, GTK_TYPE_LAYOUT_MANAGER)

#define CENTRED_KEY "line-centred"

static gboolean
is_centred (GtkWidget *child)
{
  return g_object_get_data (G_OBJECT (child), CENTRED_KEY) != NULL;
}

/* Of the children that are seen. (transfer full) (element-type GtkRequestedSize) with the child as data */
static GArray *
read_children (GtkWidget *widget)
{
  GArray *sizes = g_array_new (FALSE, FALSE, sizeof (GtkRequestedSize));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkRequestedSize size = { .data = child };

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &size.minimum_size, &size.natural_size, NULL, NULL);
      g_array_append_val (sizes, size);
    }
  return sizes;
}

static int
all_spacing (const LotseLineLayout *self, const GArray *sizes)
{
  return sizes->len > 1 ? (int) (sizes->len - 1) * self->spacing_px : 0;
}

/* The minimum size of each is its width then. */
static void
give_widths (LotseLineLayout *self, GArray *sizes, int width)
{
  GtkRequestedSize *all = (GtkRequestedSize *) (gpointer) sizes->data;
  int rest = width - all_spacing (self, sizes);
  guint expanding = 0;

  for (guint i = 0; i < sizes->len; i++)
    {
      rest -= all[i].minimum_size;
      expanding += gtk_widget_compute_expand (all[i].data, GTK_ORIENTATION_HORIZONTAL);
    }
  rest = gtk_distribute_natural_allocation (MAX (rest, 0), sizes->len, all);
  for (guint i = 0; i < sizes->len && expanding > 0; i++)
    if (gtk_widget_compute_expand (all[i].data, GTK_ORIENTATION_HORIZONTAL))
      {
        const int share = rest / (int) expanding--;

        all[i].minimum_size += share;
        rest -= share;
      }
}

static void
measure_widths (LotseLineLayout *self, GArray *sizes, int *minimum, int *natural)
{
  *minimum = *natural = all_spacing (self, sizes);
  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);

      *minimum += size->minimum_size;
      *natural += size->natural_size;
    }
}

static void
lotse_line_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  LotseLineLayout *self = LOTSE_LINE_LAYOUT (manager);
  g_autoptr (GArray) sizes = read_children (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_widths (self, sizes, minimum, natural);
      return;
    }
  *minimum = *natural = 0;
  if (for_size >= 0)
    give_widths (self, sizes, for_size);
  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
      int least, wanted;

      gtk_widget_measure (size->data, GTK_ORIENTATION_VERTICAL, for_size >= 0 ? size->minimum_size : -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, wanted);
    }
}

static void
place_child (GtkWidget *child, int x, int width, int height)
{
  int own = height;

  if (is_centred (child))
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &own, NULL, NULL);
  own = MIN (own, height);
  gtk_widget_size_allocate (child, &(GtkAllocation) { x, (height - own) / 2, width, own }, -1);
}

static void
lotse_line_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  LotseLineLayout *self = LOTSE_LINE_LAYOUT (manager);
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  g_autoptr (GArray) sizes = read_children (widget);
  int x = 0;

  give_widths (self, sizes, width);
  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);

      place_child (size->data, rtl ? width - x - size->minimum_size : x, size->minimum_size, height);
      x += size->minimum_size + self->spacing_px;
    }
}

static GtkSizeRequestMode
lotse_line_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_request_mode (child) != GTK_SIZE_REQUEST_CONSTANT_SIZE)
      return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
lotse_line_layout_class_init (LotseLineLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = lotse_line_layout_measure;
  layout_class->allocate = lotse_line_layout_allocate;
  layout_class->get_request_mode = lotse_line_layout_get_request_mode;
}

static void
lotse_line_layout_init (LotseLineLayout *self)
{
}

void
lotse_line_layout_use (GtkBox *box)
{
  LotseLineLayout *self;

  g_return_if_fail (GTK_IS_BOX (box));

  if (LOTSE_IS_LINE_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (box))))
    return;
  g_return_if_fail (gtk_orientable_get_orientation (GTK_ORIENTABLE (box)) == GTK_ORIENTATION_HORIZONTAL);
  self = g_object_new (LOTSE_TYPE_LINE_LAYOUT, NULL);
  self->spacing_px = gtk_box_get_spacing (box);
  gtk_widget_set_layout_manager (GTK_WIDGET (box), GTK_LAYOUT_MANAGER (self));
}

/* Those of the toolkit change what they hold. */
static gboolean
is_closed (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_EDITABLE (widget) || GTK_IS_POPOVER (widget)
         || GTK_IS_SEARCH_BAR (widget) || GTK_IS_SCALE (widget) || GTK_IS_COLUMN_VIEW (widget) || GTK_IS_LIST_VIEW (widget);
}

static gboolean
is_line (GtkWidget *widget)
{
  return GTK_IS_BOX (widget) && GTK_IS_BOX_LAYOUT (gtk_widget_get_layout_manager (widget))
         && gtk_orientable_get_orientation (GTK_ORIENTABLE (widget)) == GTK_ORIENTATION_HORIZONTAL && !gtk_box_get_homogeneous (GTK_BOX (widget));
}

/* Of a box that has boxes of words in it. */
static void
centre_columns (GtkWidget *line)
{
  for (GtkWidget *child = gtk_widget_get_first_child (line); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BOX (child) && gtk_widget_get_valign (child) == GTK_ALIGN_CENTER && gtk_orientable_get_orientation (GTK_ORIENTABLE (child)) == GTK_ORIENTATION_VERTICAL)
      lotse_line_layout_centre (child);
}

/* TRUE where it holds words that can be broken. */
static gboolean
use_within (GtkWidget *widget)
{
  gboolean breaks = GTK_IS_LABEL (widget) && gtk_label_get_wrap (GTK_LABEL (widget));

  if (is_closed (widget))
    return FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    breaks |= use_within (child);
  if (breaks && is_line (widget))
    {
      lotse_line_layout_use (GTK_BOX (widget));
      centre_columns (widget);
    }
  return breaks;
}

void
lotse_line_layout_centre (GtkWidget *child)
{
  g_return_if_fail (GTK_IS_WIDGET (child));
  gtk_widget_set_valign (child, GTK_ALIGN_FILL);
  g_object_set_data (G_OBJECT (child), CENTRED_KEY, GINT_TO_POINTER (TRUE));
}

void
lotse_line_layout_use_within (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  use_within (widget);
}
