/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and periods are in scrolled windows of their own that follow the one of the cells. */
#include "config.h"
#include "lotse-kpi-grid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/text-scale.h"
#include "app/widgets/focus-sight.h"
#include "app/widgets/spoken-names.h"

#define NAME_WIDTH 230
#define NAME_LINES 3
#define CELL_CHARS 9
#define SPACING 2

struct _LotseKpiGrid
{
  AdwBin         parent_instance;
  GtkWidget     *names, *header, *body; /* (unowned) scrolled windows */
  LotseKpiEntry *entry;   /* (owned) (nullable) */
  GPtrArray     *kpis;    /* (owned) (nullable) (element-type LotseRecord) */
  GArray        *periods; /* (owned) (nullable) (element-type LotseSoftDate) */
  GPtrArray     *cells;   /* (owned) (element-type GtkEntry) (unowned items) row after row */
  guint          row, column;
  gboolean       filling;
};

static guint moved_signal;

G_DEFINE_TYPE (LotseKpiGrid, lotse_kpi_grid, ADW_TYPE_BIN)

static guint
n_columns (LotseKpiGrid *self)
{
  return self->periods != NULL ? self->periods->len : 0;
}

static guint
n_rows (LotseKpiGrid *self)
{
  return self->kpis != NULL ? self->kpis->len : 0;
}

/* ---- Cells ---- */

/* What stands below the table about the cell, for those who listen. @words: (nullable) nothing */
static void
describe (GtkWidget *cell, const char *words)
{
  if (g_strcmp0 (g_object_get_data (G_OBJECT (cell), "words"), words) == 0)
    return;
  g_object_set_data_full (G_OBJECT (cell), "words", g_strdup (words), g_free);
  if (words != NULL)
    lotse_spoken_description (cell, words);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
mark (LotseKpiGrid *self, GtkWidget *cell, guint index)
{
  LotseRecord *kpi = self->kpis->pdata[index / n_columns (self)];
  const LotseSoftDate when = g_array_index (self->periods, LotseSoftDate, index % n_columns (self));
  const char *reason;
  const gboolean changed = lotse_kpi_entry_changed (self->entry, kpi, when, &reason);
  g_autofree char *remark = lotse_kpi_entry_remark (self->entry, kpi, when);

  if (reason != NULL)
    gtk_widget_add_css_class (cell, "error");
  else
    gtk_widget_remove_css_class (cell, "error");
  if (changed && reason == NULL)
    gtk_widget_add_css_class (cell, "changed");
  else
    gtk_widget_remove_css_class (cell, "changed");
  gtk_accessible_update_state (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_STATE_INVALID, reason != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  describe (cell, reason != NULL ? reason : remark);
}

static void
text_changed_cb (LotseKpiGrid *self, GtkEditable *cell)
{
  const guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (cell), "index"));

  if (self->filling)
    return;
  self->filling = TRUE;
  lotse_kpi_entry_set_text (self->entry, self->kpis->pdata[index / n_columns (self)], g_array_index (self->periods, LotseSoftDate, index % n_columns (self)),
                            gtk_editable_get_text (cell));
  self->filling = FALSE;
  mark (self, GTK_WIDGET (cell), index);
}

static gboolean
has_keyboard (GtkWidget *cell)
{
  return (gtk_widget_get_state_flags (cell) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

void
lotse_kpi_grid_update (LotseKpiGrid *self)
{
  g_return_if_fail (LOTSE_IS_KPI_GRID (self));

  if (self->entry == NULL)
    return;
  for (guint i = 0; i < self->cells->len; i++)
    {
      GtkEditable *cell = self->cells->pdata[i];
      g_autofree char *text = lotse_kpi_entry_text (self->entry, self->kpis->pdata[i / n_columns (self)], g_array_index (self->periods, LotseSoftDate, i % n_columns (self)));

      /* While it is typed in, the cell is ahead of what was understood of it. */
      if (!(self->filling && has_keyboard (GTK_WIDGET (cell))) && !g_str_equal (text, gtk_editable_get_text (cell)))
        {
          const gboolean before = self->filling;

          self->filling = TRUE;
          gtk_editable_set_text (cell, text);
          self->filling = before;
        }
      mark (self, GTK_WIDGET (cell), i);
    }
}

static GtkWidget *
cell_new (LotseKpiGrid *self, guint row, guint column)
{
  GtkWidget *cell = gtk_entry_new ();
  g_autofree char *when = lotse_soft_format (g_array_index (self->periods, LotseSoftDate, column), lotse_lang_get ());
  g_autofree char *title = lotse_record_title (self->kpis->pdata[row]), *name = g_strdup_printf ("%s, %s", title, when);

  gtk_editable_set_width_chars (GTK_EDITABLE (cell), CELL_CHARS);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (cell), CELL_CHARS);
  gtk_editable_set_alignment (GTK_EDITABLE (cell), 1);
  gtk_widget_set_hexpand (cell, TRUE);
  gtk_widget_add_css_class (cell, "kpi-cell");
  gtk_widget_add_css_class (cell, "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (cell), "index", GUINT_TO_POINTER (row * n_columns (self) + column));
  g_signal_connect_object (cell, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  return cell;
}

/* @text in lines no wider than @width: two names that begin alike are told apart by how they end. The lines are broken here, because a label that breaks them itself
 * has another height for each width, and must have that of its cells. (transfer full) */
static char *
broken (LotseKpiGrid *self, const char *text, int width)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  GString *lines = g_string_new (NULL);

  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  for (int i = 0; i < MIN (pango_layout_get_line_count (layout), NAME_LINES); i++)
    {
      const PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
      /* The last one ends in what there is left. */
      const gsize length = i + 1 == NAME_LINES ? strlen (text + line->start_index) : (gsize) line->length;
      g_autofree char *part = g_strstrip (g_strndup (text + line->start_index, length));

      g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", part);
    }
  return g_string_free (lines, FALSE);
}

static GtkWidget *
name_new (LotseKpiGrid *self, LotseRecord *kpi)
{
  const char *unit = lotse_record_text (kpi, LOTSE_F_KPI_UNIT);
  g_autofree char *title = lotse_record_title (kpi), *text = unit != NULL ? g_strdup_printf ("%s · %s", title, unit) : g_strdup (title);
  const int width = lotse_text_scale_px (GTK_WIDGET (self), NAME_WIDTH);
  g_autofree char *lines = broken (self, text, width);
  GtkWidget *label = gtk_label_new (lines);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_tooltip_text (label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_size_request (label, width, -1);
  return label;
}

/* ---- The table ---- */

static void
same_size (GtkSizeGroupMode mode, GtkWidget *one, GtkWidget *other)
{
  g_autoptr (GtkSizeGroup) group = gtk_size_group_new (mode);

  gtk_size_group_add_widget (group, one);
  gtk_size_group_add_widget (group, other);
}

static GtkWidget *
box_new (GtkOrientation orientation)
{
  GtkWidget *box = gtk_box_new (orientation, SPACING);

  gtk_widget_add_css_class (box, "kpi-cells");
  return box;
}

static void
build (LotseKpiGrid *self)
{
  GtkWidget *names = box_new (GTK_ORIENTATION_VERTICAL), *header = box_new (GTK_ORIENTATION_HORIZONTAL), *body = gtk_grid_new ();

  g_ptr_array_set_size (self->cells, 0);
  gtk_widget_add_css_class (body, "kpi-cells");
  gtk_grid_set_row_spacing (GTK_GRID (body), SPACING);
  gtk_grid_set_column_spacing (GTK_GRID (body), SPACING);
  for (guint row = 0; row < n_rows (self); row++)
    {
      GtkWidget *name = name_new (self, self->kpis->pdata[row]);

      gtk_box_append (GTK_BOX (names), name);
      for (guint column = 0; column < n_columns (self); column++)
        {
          GtkWidget *cell = cell_new (self, row, column);

          gtk_grid_attach (GTK_GRID (body), cell, (int) column, (int) row, 1, 1);
          g_ptr_array_add (self->cells, cell);
          if (column == 0)
            same_size (GTK_SIZE_GROUP_VERTICAL, name, cell);
        }
    }
  for (guint column = 0; column < n_columns (self); column++)
    {
      g_autofree char *when = lotse_soft_format (g_array_index (self->periods, LotseSoftDate, column), lotse_lang_get ());
      GtkWidget *label = gtk_label_new (when);

      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_widget_add_css_class (label, "kpi-period");
      gtk_box_append (GTK_BOX (header), label);
      if (column < self->cells->len)
        same_size (GTK_SIZE_GROUP_HORIZONTAL, label, self->cells->pdata[column]);
    }
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->names), names);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->header), header);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->body), body);
}

void
lotse_kpi_grid_show (LotseKpiGrid *self, LotseKpiEntry *entry, GPtrArray *kpis, GArray *periods)
{
  g_return_if_fail (LOTSE_IS_KPI_GRID (self));

  g_set_object (&self->entry, entry);
  g_clear_pointer (&self->kpis, g_ptr_array_unref);
  g_clear_pointer (&self->periods, g_array_unref);
  self->kpis = g_ptr_array_ref (kpis);
  self->periods = g_array_ref (periods);
  build (self);
  self->row = MIN (self->row, MAX (n_rows (self), 1) - 1);
  self->column = MIN (self->column, MAX (n_columns (self), 1) - 1);
  lotse_kpi_grid_update (self);
}

GtkWidget *
lotse_kpi_grid_cell (LotseKpiGrid *self, guint row, guint column)
{
  g_return_val_if_fail (LOTSE_IS_KPI_GRID (self), NULL);
  return row < n_rows (self) && column < n_columns (self) ? self->cells->pdata[row * n_columns (self) + column] : NULL;
}

void
lotse_kpi_grid_get_cell (LotseKpiGrid *self, guint *row, guint *column)
{
  g_return_if_fail (LOTSE_IS_KPI_GRID (self));

  *row = self->row;
  *column = self->column;
}

void
lotse_kpi_grid_focus (LotseKpiGrid *self, guint row, guint column)
{
  GtkWidget *cell = lotse_kpi_grid_cell (self, row, column);

  if (cell == NULL)
    return;
  self->row = row;
  self->column = column;
  lotse_focus_in_sight (cell);
}

/* ---- Keyboard ---- */

static GtkWidget *
focused_cell (LotseKpiGrid *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *cell = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY) : NULL;

  return cell != NULL && gtk_widget_is_ancestor (cell, self->body) ? cell : NULL;
}

static gboolean
move (LotseKpiGrid *self, int rows, int columns)
{
  const int row = (int) self->row + rows, column = (int) self->column + columns;

  if (row < 0 || column < 0 || row >= (int) n_rows (self) || column >= (int) n_columns (self))
    return FALSE;
  lotse_kpi_grid_focus (self, (guint) row, (guint) column);
  return TRUE;
}

static gboolean
key_pressed_cb (LotseKpiGrid *self, guint key, guint code, GdkModifierType state)
{
  GtkWidget *cell = focused_cell (self);
  int position, end;
  gboolean selected;

  if (cell == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;
  position = gtk_editable_get_position (GTK_EDITABLE (cell));
  end = (int) gtk_entry_get_text_length (GTK_ENTRY (cell));
  selected = gtk_editable_get_selection_bounds (GTK_EDITABLE (cell), NULL, NULL);
  switch (key)
    {
    case GDK_KEY_Up: case GDK_KEY_KP_Up: move (self, -1, 0); return TRUE;
    case GDK_KEY_Down: case GDK_KEY_KP_Down: case GDK_KEY_Return: case GDK_KEY_KP_Enter: move (self, 1, 0); return TRUE;
    case GDK_KEY_Left: case GDK_KEY_KP_Left: return (position == 0 || selected) && move (self, 0, -1);
    case GDK_KEY_Right: case GDK_KEY_KP_Right: return (position == end || selected) && move (self, 0, 1);
    default: return FALSE;
    }
}

static void
focus_changed_cb (LotseKpiGrid *self)
{
  GtkWidget *cell = focused_cell (self);
  guint index;

  if (cell == NULL || n_columns (self) == 0)
    return;
  index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (cell), "index"));
  self->row = index / n_columns (self);
  self->column = index % n_columns (self);
  g_signal_emit (self, moved_signal, 0);
}

static void
lotse_kpi_grid_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lotse_kpi_grid_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget", G_CALLBACK (focus_changed_cb), widget, G_CONNECT_SWAPPED);
}

/* ---- Object ---- */

static void
lotse_kpi_grid_dispose (GObject *object)
{
  LotseKpiGrid *self = LOTSE_KPI_GRID (object);

  g_clear_object (&self->entry);
  g_clear_pointer (&self->kpis, g_ptr_array_unref);
  g_clear_pointer (&self->periods, g_array_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  G_OBJECT_CLASS (lotse_kpi_grid_parent_class)->dispose (object);
}

static void
lotse_kpi_grid_class_init (LotseKpiGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lotse_kpi_grid_dispose;
  GTK_WIDGET_CLASS (klass)->root = lotse_kpi_grid_root;
  moved_signal = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
scrolled_new (GtkPolicyType across, GtkPolicyType down)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), across, down);
  return scrolled;
}

static void
lotse_kpi_grid_init (LotseKpiGrid *self)
{
  GtkWidget *frame = gtk_grid_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cells = g_ptr_array_new ();
  self->names = scrolled_new (GTK_POLICY_NEVER, GTK_POLICY_EXTERNAL);
  self->header = scrolled_new (GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  self->body = scrolled_new (GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_hexpand (self->body, TRUE);
  gtk_widget_set_vexpand (self->body, TRUE);
  g_object_bind_property (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->body)), "value",
                          gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->names)), "value", G_BINDING_DEFAULT);
  g_object_bind_property (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->body)), "value",
                          gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->header)), "value", G_BINDING_DEFAULT);
  gtk_grid_attach (GTK_GRID (frame), self->header, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (frame), self->names, 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (frame), self->body, 1, 1, 1, 1);
  adw_bin_set_child (ADW_BIN (self), frame);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
lotse_kpi_grid_new (void)
{
  return g_object_new (LOTSE_TYPE_KPI_GRID, NULL);
}
