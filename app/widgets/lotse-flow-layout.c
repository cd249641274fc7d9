/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Breaks children into lines by their basis widths and shares what is left of a line by weight. */
#include "config.h"
#include "lotse-flow-layout.h"

#include "app/text-scale.h"

struct _LotseFlowLayout
{
  GtkLayoutManager parent_instance;
  int              spacing_px;
};

struct _LotseFlowLayoutChild
{
  GtkLayoutChild parent_instance;
  int            basis_px;
  double         weight;
};

typedef struct
{
  GtkWidget *widget;
  int        width;
  double     weight;
} Cell;

enum { PROP_0, PROP_SPACING };
enum { CHILD_PROP_0, CHILD_PROP_BASIS, CHILD_PROP_WEIGHT };

G_DEFINE_TYPE (LotseFlowLayout, lotse_flow_layout, GTK_TYPE_LAYOUT_MANAGER)
G_DEFINE_TYPE (LotseFlowLayoutChild, lotse_flow_layout_child, GTK_TYPE_LAYOUT_CHILD)

static void
child_changed (LotseFlowLayoutChild *self)
{
  gtk_layout_manager_layout_changed (gtk_layout_child_get_layout_manager (GTK_LAYOUT_CHILD (self)));
}

static void
lotse_flow_layout_child_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LotseFlowLayoutChild *self = LOTSE_FLOW_LAYOUT_CHILD (object);

  if (id == CHILD_PROP_BASIS)
    g_value_set_int (value, self->basis_px);
  else
    g_value_set_double (value, self->weight);
}

static void
lotse_flow_layout_child_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LotseFlowLayoutChild *self = LOTSE_FLOW_LAYOUT_CHILD (object);

  if (id == CHILD_PROP_BASIS)
    self->basis_px = g_value_get_int (value);
  else
    self->weight = g_value_get_double (value);
  child_changed (self);
}

static void
lotse_flow_layout_child_class_init (LotseFlowLayoutChildClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = lotse_flow_layout_child_get_property;
  object_class->set_property = lotse_flow_layout_child_set_property;
  g_object_class_install_property (object_class, CHILD_PROP_BASIS, g_param_spec_int ("basis", NULL, NULL, 0, 10000, 0, flags));
  g_object_class_install_property (object_class, CHILD_PROP_WEIGHT, g_param_spec_double ("weight", NULL, NULL, 0, 1000, 1, flags));
}

static void
lotse_flow_layout_child_init (LotseFlowLayoutChild *self)
{
  self->weight = 1;
}

/* Basis widths of the visible children; a basis is never less than what the child needs, nor more than @available. (transfer full) */
static GArray *
collect_cells (LotseFlowLayout *self, GtkWidget *widget, int available)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (Cell));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      LotseFlowLayoutChild *info;
      int minimum, natural;
      Cell cell = { child, 0, 1 };

      if (!gtk_widget_should_layout (child))
        continue;
      info = LOTSE_FLOW_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (GTK_LAYOUT_MANAGER (self), child));
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      cell.width = lotse_text_scale_px (widget, info->basis_px);
      if (info->weight <= 0)
        cell.width = MAX (cell.width, natural);
      cell.width = MAX (MIN (cell.width, available), minimum);
      cell.weight = info->weight;
      g_array_append_val (cells, cell);
    }
  return cells;
}

/* Number of cells from @first that fit into one line; at least one. */
static guint
line_length (LotseFlowLayout *self, GArray *cells, guint first, int available, int *used)
{
  guint n = 0;

  *used = 0;
  for (guint i = first; i < cells->len; i++)
    {
      const int wanted = g_array_index (cells, Cell, i).width + (n > 0 ? self->spacing_px : 0);

      if (n > 0 && *used + wanted > available)
        break;
      *used += wanted;
      n++;
    }
  return n;
}

static void
stretch_line (GArray *cells, guint first, guint n, int rest)
{
  double weights = 0;

  for (guint i = first; i < first + n; i++)
    weights += g_array_index (cells, Cell, i).weight;
  for (guint i = first; i < first + n && weights > 0 && rest > 0; i++)
    {
      Cell *cell = &g_array_index (cells, Cell, i);
      const int share = (int) (rest * cell->weight / weights);

      weights -= cell->weight;
      cell->width += share;
      rest -= share;
    }
}

static int
line_height (GArray *cells, guint first, guint n)
{
  int height = 0;

  for (guint i = first; i < first + n; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);
      int minimum, natural;

      gtk_widget_measure (cell->widget, GTK_ORIENTATION_VERTICAL, cell->width, &minimum, &natural, NULL, NULL);
      height = MAX (height, natural);
    }
  return height;
}

static void
place_line (LotseFlowLayout *self, GtkWidget *widget, GArray *cells, guint first, guint n, int y, int width, int height)
{
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0;

  for (guint i = first; i < first + n; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);

      gtk_widget_size_allocate (cell->widget, &(GtkAllocation) { rtl ? width - x - cell->width : x, y, cell->width, height }, -1);
      x += cell->width + self->spacing_px;
    }
}

/* Height needed at @width; places the children where @place. */
static int
run (LotseFlowLayout *self, GtkWidget *widget, int width, gboolean place)
{
  g_autoptr (GArray) cells = collect_cells (self, widget, width);
  int y = 0;

  for (guint first = 0; first < cells->len;)
    {
      int used, height;
      const guint n = line_length (self, cells, first, width, &used);

      stretch_line (cells, first, n, width - used);
      height = line_height (cells, first, n);
      if (first > 0)
        y += self->spacing_px;
      if (place)
        place_line (self, widget, cells, first, n, y, width, height);
      y += height;
      first += n;
    }
  return y;
}

static void
lotse_flow_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  LotseFlowLayout *self = LOTSE_FLOW_LAYOUT (manager);
  g_autoptr (GArray) cells = NULL;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    {
      *minimum = *natural = run (self, widget, for_size, FALSE);
      return;
    }
  cells = collect_cells (self, widget, G_MAXINT);
  for (guint i = 0; i < cells->len; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);
      int least, wanted;

      gtk_widget_measure (cell->widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += MAX (cell->width, wanted) + (i > 0 ? self->spacing_px : 0);
    }
  *natural = MAX (*natural, *minimum);
  /* Where no width is said it is as high as it is at the width it likes best. */
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = run (self, widget, *natural, FALSE);
}

static void
lotse_flow_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  run (LOTSE_FLOW_LAYOUT (manager), widget, width, TRUE);
}

static GtkSizeRequestMode
lotse_flow_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static GtkLayoutChild *
lotse_flow_layout_create_layout_child (GtkLayoutManager *manager, GtkWidget *widget, GtkWidget *for_child)
{
  return g_object_new (LOTSE_TYPE_FLOW_LAYOUT_CHILD, "layout-manager", manager, "child-widget", for_child, NULL);
}

static void
lotse_flow_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_int (value, LOTSE_FLOW_LAYOUT (object)->spacing_px);
}

static void
lotse_flow_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LOTSE_FLOW_LAYOUT (object)->spacing_px = g_value_get_int (value);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (object));
}

static void
lotse_flow_layout_class_init (LotseFlowLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = lotse_flow_layout_get_property;
  object_class->set_property = lotse_flow_layout_set_property;
  layout_class->layout_child_type = LOTSE_TYPE_FLOW_LAYOUT_CHILD;
  layout_class->measure = lotse_flow_layout_measure;
  layout_class->allocate = lotse_flow_layout_allocate;
  layout_class->get_request_mode = lotse_flow_layout_get_request_mode;
  layout_class->create_layout_child = lotse_flow_layout_create_layout_child;
  g_object_class_install_property (object_class, PROP_SPACING,
                                   g_param_spec_int ("spacing", NULL, NULL, 0, 1000, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
}

static void
lotse_flow_layout_init (LotseFlowLayout *self)
{
}

GtkLayoutManager *
lotse_flow_layout_new (int spacing_px)
{
  return g_object_new (LOTSE_TYPE_FLOW_LAYOUT, "spacing", spacing_px, NULL);
}
