/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan of the organisation: departments with their functions, as it is or as it was on a day. Rows are made as far as one has scrolled: there are
 * hundreds of them, each with a dozen buttons. */
#include "config.h"
#include "responsibilities-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/widgets/lotse-function-row.h"
#include "app/widgets/lotse-mark-row.h"
#include "app/widgets/wrapped-label.h"
#include "data/model/orders.h"

#define INDENT_PX 18
#define STEP 8 /* rows that are made at once */

/* A row that is still to be made. By id: records may be others by then. */
typedef struct
{
  char *department, *function; /* (owned) (nullable) without a function: the row of the department */
  guint depth;
} Line;

typedef struct
{
  LotseResponsibilitiesPage *page;
  LotseDataset *data;
  LotseDate     day;
  gboolean      today;
  const char   *department; /* (nullable) that is looked at */
} View;

LotseDate
lotse_responsibilities_day (LotseResponsibilitiesPage *self)
{
  return self->day != LOTSE_DATE_NONE ? self->day : lotse_date_today ();
}

static int
compare_functions (gconstpointer a, gconstpointer b)
{
  LotseRecord *x = *(LotseRecord *const *) a, *y = *(LotseRecord *const *) b;
  /* Leaders first. */
  const gboolean leads = (lotse_record_integer (x, LOTSE_F_FUNCTION_ROLES, 0) >> LOTSE_FUNCTION_ROLE_LEADER & 1) != 0;
  const gboolean other_leads = (lotse_record_integer (y, LOTSE_F_FUNCTION_ROLES, 0) >> LOTSE_FUNCTION_ROLE_LEADER & 1) != 0;

  return leads != other_leads ? (leads ? -1 : 1) : lotse_compare_titles (x, y);
}

static GtkWidget *
make_department_row (const View *view, const char *name, const char *words, guint depth, const char *id)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  gtk_box_append (GTK_BOX (box), lotse_wrapped_label_new (name, "department-name"));
  if (words != NULL)
    gtk_box_append (GTK_BOX (box), lotse_wrapped_label_new (words, "row-subtitle"));
  gtk_widget_set_margin_start (box, (int) depth * INDENT_PX);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_add_css_class (row, "department-row");
  g_object_set_data_full (G_OBJECT (row), "department", g_strdup (id), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

/* Functions that belonged to @department (nullable: to none) on the day. (transfer container) */
static GPtrArray *
functions_of (const View *view, LotseRecord *department)
{
  GPtrArray *functions = g_ptr_array_new ();

  for (guint i = 0; i < lotse_dataset_count (view->data, LOTSE_KIND_FUNCTION); i++)
    {
      LotseRecord *function = lotse_dataset_at (view->data, LOTSE_KIND_FUNCTION, i);
      LotseRecord *place = lotse_function_department (view->data, function, view->day);

      /* One that still belongs to what has ended is among the gaps and stands with those that have no department. */
      if (place != NULL && !lotse_department_exists (place, view->day))
        place = NULL;
      if (place == department)
        g_ptr_array_add (functions, function);
    }
  g_ptr_array_sort (functions, compare_functions);
  return functions;
}

static gboolean
name_matches (const View *view, const char *name)
{
  g_autofree char *plain = lotse_fold (name, FALSE), *expanded = lotse_fold (name, TRUE);

  return lotse_fold_query_matches (view->page->query, plain, expanded);
}

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->department);
  g_free (line->function);
  g_free (line);
}

/* Both (nullable). */
static void
add_line (const View *view, LotseRecord *department, LotseRecord *function, guint depth)
{
  Line *line = g_new0 (Line, 1);

  line->department = department != NULL ? g_strdup (lotse_record_id (department)) : NULL;
  line->function = function != NULL ? g_strdup (lotse_record_id (function)) : NULL;
  line->depth = depth;
  g_ptr_array_add (view->page->lines, line);
}

static void
add_department (const View *view, LotseRecord *department, guint depth, const char *name)
{
  g_autoptr (GPtrArray) functions = functions_of (view, department);
  const gboolean whole = department != NULL && name_matches (view, name);
  const guint before = view->page->lines->len;

  add_line (view, department, NULL, depth);
  for (guint i = 0; i < functions->len; i++)
    if (whole || lotse_function_matches (view->data, functions->pdata[i], view->day, view->today, view->page->query))
      add_line (view, department, functions->pdata[i], depth + 1);
  if (view->page->lines->len == before + 1 && !whole)
    g_ptr_array_set_size (view->page->lines, (int) before);
}

/* What the row of @line shows. (transfer full) (nullable) NULL: there is none */
static char *
contents_of (const View *view, const Line *line)
{
  LotseRecord *department = line->department != NULL ? lotse_dataset_get (view->data, LOTSE_KIND_DEPARTMENT, line->department) : NULL;
  LotseRecord *function = line->function != NULL ? lotse_dataset_get (view->data, LOTSE_KIND_FUNCTION, line->function) : NULL;
  g_autofree char *words = NULL, *name = NULL;

  if (line->function != NULL)
    return function != NULL ? lotse_function_row_contents (view->data, function, line->depth, view->day, view->today) : NULL;
  words = department != NULL ? lotse_department_term_words (view->data, department) : NULL;
  name = department != NULL ? lotse_record_title (department) : NULL;
  return g_strdup_printf ("%s %u\n%s\n%s", line->department != NULL ? line->department : "", line->depth, name != NULL ? name : "", words != NULL ? words : "");
}

static GtkWidget *
make_row (const View *view, const Line *line)
{
  LotseRecord *department = line->department != NULL ? lotse_dataset_get (view->data, LOTSE_KIND_DEPARTMENT, line->department) : NULL;
  LotseRecord *function = line->function != NULL ? lotse_dataset_get (view->data, LOTSE_KIND_FUNCTION, line->function) : NULL;
  g_autofree char *words = NULL, *name = NULL;
  GtkWidget *row;

  if (line->function != NULL && function == NULL)
    return NULL;
  if (function != NULL)
    row = lotse_function_row_new (view->data, function, line->depth, view->day, view->today);
  else
    {
      words = department != NULL ? lotse_department_term_words (view->data, department) : NULL;
      name = department != NULL ? lotse_record_title (department) : g_strdup (_("Without a department"));
      row = make_department_row (view, name, words, line->depth, line->department);
    }
  g_object_set_data_full (G_OBJECT (row), "contents", contents_of (view, line), g_free);
  return row;
}

static View
view_of (LotseResponsibilitiesPage *self)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));

  return (View) { self, lotse_session_get_dataset (session), lotse_responsibilities_day (self), self->day == LOTSE_DATE_NONE, lotse_session_get_department (session) };
}

gboolean
lotse_responsibilities_more_rows (LotseResponsibilitiesPage *self)
{
  const View view = view_of (self);
  const guint end = MIN (self->n_made + STEP, self->lines->len);

  if (self->n_made == end)
    return FALSE;
  for (; self->n_made < end; self->n_made++)
    {
      GtkWidget *row = make_row (&view, self->lines->pdata[self->n_made]);

      if (row != NULL)
        gtk_list_box_append (self->tree, row);
    }
  return TRUE;
}

/* Rows that show what they showed stay: of hundreds of widgets one has changed, or none. @least: rows that are to be there in any case. */
static void
take_over_rows (LotseResponsibilitiesPage *self, guint least)
{
  const View view = view_of (self);
  GtkListBoxRow *row;

  for (self->n_made = 0; self->n_made < self->lines->len; self->n_made++)
    {
      const Line *line = self->lines->pdata[self->n_made];
      g_autofree char *contents = contents_of (&view, line);

      row = gtk_list_box_get_row_at_index (self->tree, (int) self->n_made);
      if (row == NULL || contents == NULL)
        break;
      if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "contents"), contents) == 0)
        continue;
      if (self->n_made >= least)
        break;
      gtk_list_box_remove (self->tree, GTK_WIDGET (row));
      gtk_list_box_insert (self->tree, make_row (&view, line), (int) self->n_made);
    }
  while ((row = gtk_list_box_get_row_at_index (self->tree, (int) self->n_made)) != NULL)
    gtk_list_box_remove (self->tree, GTK_WIDGET (row));
}

static gboolean
is_near_end (LotseResponsibilitiesPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  const double page = gtk_adjustment_get_page_size (adjustment), ahead = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment) - page;

  return page > 0 && ahead < page;
}

static gboolean
more_rows_cb (gpointer data)
{
  LotseResponsibilitiesPage *self = data;

  self->rows_id = 0;
  if (is_near_end (self))
    lotse_responsibilities_more_rows (self);
  return G_SOURCE_REMOVE;
}

/* A screen ahead of what is seen; not while the page is laid out, as this comes then. */
static void
scrolled_cb (LotseResponsibilitiesPage *self)
{
  if (self->rows_id == 0 && self->n_made < self->lines->len && is_near_end (self))
    self->rows_id = g_idle_add (more_rows_cb, self);
}

void
lotse_responsibilities_set_up_tree (LotseResponsibilitiesPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);

  self->lines = g_ptr_array_new_with_free_func (line_free);
  lotse_mark_list_setup (self->tree);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

static void
show_day (const View *view)
{
  g_autofree char *day = lotse_date_format (view->day, lotse_lang_get ());
  g_autofree char *as_of = g_strdup_printf (_("As of %s"), day);
  g_autofree char *note = NULL;

  gtk_menu_button_set_label (view->page->day_button, view->today ? _("As of today") : as_of);
  if (!view->today)
    note = g_strdup_printf (_("Departments as they were on %s. Who held a function and what it carried then is not recorded here."), day);
  lotse_card_set_subtitle (view->page->tree_card, note);
}

void
lotse_responsibilities_fill_tree (LotseResponsibilitiesPage *self)
{
  const View view = view_of (self);
  g_autoptr (GArray) tree = lotse_department_tree (view.data, view.day);
  /* As many as there were, where one has scrolled: nothing is to jump. */
  const guint before = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scrolled)) > 0 ? self->n_made : 0;

  g_ptr_array_set_size (self->lines, 0);
  for (guint i = 0; i < tree->len; i++)
    {
      const LotseDepartmentRow *row = &g_array_index (tree, LotseDepartmentRow, i);
      g_autofree char *name = lotse_record_title (row->department);

      if (view.department == NULL || lotse_department_within (view.data, lotse_record_id (row->department), view.department))
        add_department (&view, row->department, row->depth, name);
    }
  if (view.department == NULL)
    add_department (&view, NULL, 0, _("Without a department"));
  take_over_rows (self, MAX (before, STEP));
  while (self->n_made < MAX (before, STEP) && lotse_responsibilities_more_rows (self))
    ;
  gtk_widget_set_visible (GTK_WIDGET (self->tree), self->lines->len > 0);
  gtk_widget_set_visible (self->tree_empty, self->lines->len == 0);
  show_day (&view);
}
