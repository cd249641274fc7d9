/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Breaks children into lines by their basis widths and shares what is left of a line by weight; on request short children of a line stand below each
 * other. */
#include "config.h"
#include "lotse-flow-layout.h"

#include "app/text-scale.h"

#define STACK_OVER 10 /* a part of the height of the line by which a stack may be higher than it */

struct _LotseFlowLayout
{
  GtkLayoutManager parent_instance;
  int              spacing_px;
  gboolean         stacks;
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

enum { PROP_0, PROP_SPACING, PROP_STACKS };
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

/* ---- Lines of columns ---- */

/* One child, or several below each other. */
typedef struct
{
  guint  first, n;  /* cells */
  int    width;
  int    height;    /* of all of them, with the spacing */
  double weight;
} Column;

static Column *
column_at (GArray *columns, guint i)
{
  return &g_array_index (columns, Column, i);
}

static int
natural_height (const Cell *cell, int width)
{
  int minimum, natural;

  gtk_widget_measure (cell->widget, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
  return natural;
}

/* Puts the basis width and the weight of its cells into each column. Returns the width of all. */
static int
read_basis (LotseFlowLayout *self, GArray *cells, GArray *columns)
{
  int used = 0;

  for (guint c = 0; c < columns->len; c++)
    {
      Column *column = column_at (columns, c);

      column->width = 0;
      column->weight = 0;
      for (guint i = column->first; i < column->first + column->n; i++)
        {
          column->width = MAX (column->width, g_array_index (cells, Cell, i).width);
          column->weight = MAX (column->weight, g_array_index (cells, Cell, i).weight);
        }
      used += column->width + (c > 0 ? self->spacing_px : 0);
    }
  return used;
}

/* Shares what is left of the line, and measures how high the columns are then. Returns the height of the line. */
static int
stretch_line (LotseFlowLayout *self, GArray *cells, GArray *columns, int rest)
{
  double weights = 0;
  int height = 0;

  for (guint c = 0; c < columns->len; c++)
    weights += column_at (columns, c)->weight;
  for (guint c = 0; c < columns->len; c++)
    {
      Column *column = column_at (columns, c);
      const int share = weights > 0 && rest > 0 ? (int) (rest * column->weight / weights) : 0;

      weights -= column->weight;
      column->width += share;
      rest -= share;
      column->height = (int) (column->n - 1) * self->spacing_px;
      for (guint i = column->first; i < column->first + column->n; i++)
        column->height += natural_height (&g_array_index (cells, Cell, i), column->width);
      height = MAX (height, column->height);
    }
  return height;
}

/* As many cells from @first on as fit beside each other; at least one. (transfer full) (element-type Column) */
static GArray *
begin_line (LotseFlowLayout *self, GArray *cells, guint first, int available)
{
  GArray *columns = g_array_new (FALSE, TRUE, sizeof (Column));

  for (guint i = first; i < cells->len; i++)
    {
      const Column column = { .first = i, .n = 1 };

      g_array_append_val (columns, column);
      if (read_basis (self, cells, columns) > available && columns->len > 1)
        {
          g_array_set_size (columns, columns->len - 1);
          break;
        }
    }
  stretch_line (self, cells, columns, available - read_basis (self, cells, columns));
  return columns;
}

/* ---- Cards that are shorter than the others of their line ---- */

/* Takes @columns over where the stacked one of them is about as high as the highest other, or lower. Frees it. */
static gboolean
take_if_fits (LotseFlowLayout *self, GArray *cells, GArray **line, GArray *columns, guint stacked, int available)
{
  const int used = read_basis (self, cells, columns);
  int others = 0;
  gboolean fits = used <= available;

  if (fits)
    stretch_line (self, cells, columns, available - used);
  for (guint c = 0; c < columns->len && fits; c++)
    if (c != stacked)
      others = MAX (others, column_at (columns, c)->height);
  fits = fits && (stacked >= columns->len || column_at (columns, stacked)->height <= others + others / STACK_OVER);
  if (fits)
    {
      g_array_unref (*line);
      *line = g_array_ref (columns);
    }
  g_array_unref (columns);
  return fits;
}

/* The first cell that has no place yet, below the last column. */
static gboolean
stack_next (LotseFlowLayout *self, GArray *cells, GArray **line, guint next, int available)
{
  GArray *columns;

  if (next >= cells->len || (*line)->len < 2)
    return FALSE;
  columns = g_array_copy (*line);
  column_at (columns, columns->len - 1)->n++;
  return take_if_fits (self, cells, line, columns, columns->len - 1, available);
}

/* Two columns that are one below the other as high as the rest. The last ones first: the first of a page stay where they are looked for. */
static gboolean
stack_two (LotseFlowLayout *self, GArray *cells, GArray **line, int available)
{
  for (guint c = (*line)->len; c > 1 && (*line)->len > 2; c--)
    {
      GArray *columns = g_array_copy (*line);

      column_at (columns, c - 2)->n += column_at (columns, c - 1)->n;
      g_array_remove_index (columns, c - 1);
      if (take_if_fits (self, cells, line, columns, c - 2, available))
        return TRUE;
    }
  return FALSE;
}

/* Beside the others, where stacking made room. */
static gboolean
add_next (LotseFlowLayout *self, GArray *cells, GArray **line, guint next, int available)
{
  const Column column = { .first = next, .n = 1 };
  GArray *columns;

  if (next >= cells->len)
    return FALSE;
  columns = g_array_copy (*line);
  g_array_append_val (columns, column);
  return take_if_fits (self, cells, line, columns, columns->len, available);
}

static guint
end_of_line (GArray *columns)
{
  const Column *last = column_at (columns, columns->len - 1);

  return last->first + last->n;
}

/* ---- Placing ---- */

/* What a column is lower than its line is shared by its children. */
static void
place_column (LotseFlowLayout *self, GArray *cells, const Column *column, int x, int y, int height)
{
  int rest = height - column->height;

  for (guint i = column->first; i < column->first + column->n; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);
      const int share = rest / (int) (column->first + column->n - i), own = natural_height (cell, column->width) + share;

      gtk_widget_size_allocate (cell->widget, &(GtkAllocation) { x, y, column->width, own }, -1);
      y += own + self->spacing_px;
      rest -= share;
    }
}

static void
place_line (LotseFlowLayout *self, GtkWidget *widget, GArray *cells, GArray *columns, int y, int width, int height)
{
  const gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0;

  for (guint c = 0; c < columns->len; c++)
    {
      const Column *column = column_at (columns, c);

      place_column (self, cells, column, rtl ? width - x - column->width : x, y, height);
      x += column->width + self->spacing_px;
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
      GArray *columns = begin_line (self, cells, first, width);
      int height = 0;

      while (self->stacks
             && (stack_next (self, cells, &columns, end_of_line (columns), width) || stack_two (self, cells, &columns, width)
                 || add_next (self, cells, &columns, end_of_line (columns), width)))
        ;
      for (guint c = 0; c < columns->len; c++)
        height = MAX (height, column_at (columns, c)->height);
      if (first > 0)
        y += self->spacing_px;
      if (place)
        place_line (self, widget, cells, columns, y, width, height);
      y += height;
      first = end_of_line (columns);
      g_array_unref (columns);
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
  if (id == PROP_STACKS)
    g_value_set_boolean (value, LOTSE_FLOW_LAYOUT (object)->stacks);
  else
    g_value_set_int (value, LOTSE_FLOW_LAYOUT (object)->spacing_px);
}

static void
lotse_flow_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STACKS)
    LOTSE_FLOW_LAYOUT (object)->stacks = g_value_get_boolean (value);
  else
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
  g_object_class_install_property (object_class, PROP_STACKS, g_param_spec_boolean ("stacks", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
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
