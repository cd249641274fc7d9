/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One list, narrowed by typing. A function is assigned as soon as it is chosen; projects are ticked first. */
#include "config.h"
#include "lotse-assign-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/collate.h"
#include "data/model/fold.h"
#include "data/model/organisation.h"
#include "app/forms/lotse-form-dialog.h"
#include "app/responsibility-words.h"
#include "app/text-scale.h"
#include "app/widgets/search-escape.h"
#include "app/widgets/spoken-names.h"
#include "app/widgets/title-wrap.h"
#include "app/widgets/wrapped-label.h"
#include "data/client/trouble-words.h"

struct _LotseAssignDialog
{
  AdwWindow        parent_instance;

  AdwWindowTitle  *title;
  GtkWidget       *assign_button;
  GtkToggleButton *carries, *pilots;
  GtkSearchEntry  *search;
  GtkListBox      *list;
  GtkStack        *stack;
  LotseWindow     *window;   /* (owned) */
  char           **ids;      /* (owned) (nullable) of the projects that were given */
  char            *function; /* (owned) (nullable) that was given */
  LotseFoldQuery  *query;    /* (owned) */
  gboolean         busy;
};

G_DEFINE_TYPE (LotseAssignDialog, lotse_assign_dialog, ADW_TYPE_WINDOW)

static LotseDataset *
data_of (LotseAssignDialog *self)
{
  return lotse_session_get_dataset (lotse_window_get_session (self->window));
}

static guint
field_of (LotseAssignDialog *self)
{
  return gtk_toggle_button_get_active (self->carries) ? LOTSE_F_PROJECT_CARRIES : LOTSE_F_PROJECT_PILOTS;
}

static gboolean
matches_cb (GtkListBoxRow *row, gpointer data)
{
  LotseAssignDialog *self = data;

  return self->query == NULL
         || lotse_fold_query_matches (self->query, g_object_get_data (G_OBJECT (row), "plain"), g_object_get_data (G_OBJECT (row), "expanded"));
}

static void
search_cb (LotseAssignDialog *self)
{
  g_clear_pointer (&self->query, lotse_fold_query_free);
  self->query = lotse_fold_query_new (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_list_box_invalidate_filter (self->list);
}

/* Down from the search goes into the list. */
static void
search_next_cb (LotseAssignDialog *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

/* Ids that are ticked. (transfer full) */
static GPtrArray *
ticked (LotseAssignDialog *self)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      GtkCheckButton *check = g_object_get_data (G_OBJECT (row), "check");

      if (check != NULL && gtk_check_button_get_active (check))
        g_ptr_array_add (ids, g_strdup (g_object_get_data (G_OBJECT (row), "id")));
    }
  return ids;
}

static void
ticked_cb (LotseAssignDialog *self)
{
  g_autoptr (GPtrArray) ids = ticked (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assign.now", ids->len > 0 && !self->busy);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseAssignDialog) self = data;
  g_autoptr (GError) error = NULL;

  self->busy = FALSE;
  if (lotse_history_commit_finish (LOTSE_HISTORY (source), result, &error))
    gtk_window_destroy (GTK_WINDOW (self));
  else
    {
      g_autofree char *text = lotse_trouble_long (error);

      lotse_window_toast (self->window, text);
    }
}

static void
assign (LotseAssignDialog *self, const char *const *ids, const char *function)
{
  g_autoptr (GPtrArray) mutations = lotse_assignment_mutations (data_of (self), ids, field_of (self), function);
  g_autofree char *words = lotse_assignment_words (data_of (self), ids, field_of (self), function);

  if (self->busy)
    return;
  if (mutations->len == 0)
    {
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  self->busy = TRUE;
  lotse_history_commit_async (lotse_session_get_history (lotse_window_get_session (self->window)), words, g_steal_pointer (&mutations), NULL, saved_cb,
                              g_object_ref (self));
}

static void
row_activated_cb (LotseAssignDialog *self, GtkListBoxRow *row)
{
  GtkCheckButton *check = g_object_get_data (G_OBJECT (row), "check");

  if (check != NULL)
    gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
  else
    assign (self, (const char *const *) self->ids, g_object_get_data (G_OBJECT (row), "id"));
}

static gboolean
is_seen (LotseAssignDialog *self, GtkListBoxRow *row)
{
  return matches_cb (row, self);
}

/* Enter while searching takes the first that is left. */
static void
search_entered_cb (LotseAssignDialog *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (is_seen (self, row))
      {
        row_activated_cb (self, row);
        return;
      }
}

static void
now_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseAssignDialog *self = LOTSE_ASSIGN_DIALOG (widget);
  g_autoptr (GPtrArray) ids = ticked (self);

  if (self->function == NULL || ids->len == 0)
    return;
  g_ptr_array_add (ids, NULL);
  assign (self, (const char *const *) ids->pdata, self->function);
}

/* A function for the department of the project; the form takes the place of this dialog, in which there is nothing to choose. */
static void
new_function_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseAssignDialog *self = LOTSE_ASSIGN_DIALOG (widget);
  g_autoptr (LotseWindow) window = g_object_ref (self->window);
  g_autoptr (LotseRecord) preset = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);
  LotseRecord *project = self->ids != NULL && self->ids[0] != NULL ? lotse_dataset_get (data_of (self), LOTSE_KIND_PROJECT, self->ids[0]) : NULL;

  if (project != NULL && lotse_dataset_deref (data_of (self), project, LOTSE_F_PROJECT_DEPARTMENT) != NULL)
    lotse_record_set_text (preset, LOTSE_F_FUNCTION_DEPARTMENT, lotse_record_text (project, LOTSE_F_PROJECT_DEPARTMENT));
  gtk_window_destroy (GTK_WINDOW (self));
  lotse_form_dialog_present (window, LOTSE_KIND_FUNCTION, NULL, preset);
}

static void
add_row (LotseAssignDialog *self, LotseRecord *record, const char *title, const char *subtitle, gboolean with_check)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  g_autofree char *escaped_subtitle = g_markup_escape_text (subtitle != NULL ? subtitle : "", -1);
  g_autofree char *text = g_strdup_printf ("%s %s", title, subtitle != NULL ? subtitle : "");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped_subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (lotse_record_id (record)), g_free);
  g_object_set_data_full (G_OBJECT (row), "plain", lotse_fold (text, FALSE), g_free);
  g_object_set_data_full (G_OBJECT (row), "expanded", lotse_fold (text, TRUE), g_free);
  if (with_check)
    {
      GtkWidget *check = gtk_check_button_new ();

      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      lotse_spoken_tick (row, GTK_CHECK_BUTTON (check));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      g_object_set_data (G_OBJECT (row), "check", check);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
      g_signal_connect_object (check, "toggled", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_list_box_append (self->list, row);
}

typedef struct
{
  LotseRecord *record;  /* (unowned) */
  char        *title;   /* (owned) */
  guint        rank;    /* what fits best comes first */
} Candidate;

static void
candidate_clear (gpointer data)
{
  g_free (((Candidate *) data)->title);
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  return x->rank != y->rank ? (x->rank < y->rank ? -1 : 1) : lotse_collate (x->title, y->title);
}

/* Functions of that role in the department of the first project, then of that role, then all others. */
static guint
rank_of (LotseAssignDialog *self, LotseRecord *function)
{
  const int role = field_of (self) == LOTSE_F_PROJECT_CARRIES ? LOTSE_FUNCTION_ROLE_LEADER : LOTSE_FUNCTION_ROLE_PILOT;
  LotseRecord *project = lotse_dataset_get (data_of (self), LOTSE_KIND_PROJECT, self->ids[0]);
  const char *here = project != NULL ? lotse_record_text (project, LOTSE_F_PROJECT_DEPARTMENT) : NULL;
  const gboolean fits = (lotse_record_integer (function, LOTSE_F_FUNCTION_ROLES, 0) >> role & 1) != 0;
  const gboolean near = here != NULL && g_strcmp0 (lotse_record_text (function, LOTSE_F_FUNCTION_DEPARTMENT), here) == 0;

  return (fits ? 0 : 2) + (near ? 0 : 1);
}

static char *
describe_function (LotseDataset *data, LotseRecord *function)
{
  LotseRecord *department = lotse_function_department (data, function, lotse_date_today ());
  const LotseField *field = &lotse_kind_info (LOTSE_KIND_FUNCTION)->fields[LOTSE_F_FUNCTION_ROLES];
  g_autofree char *roles = lotse_value_format (field, lotse_record_get (function, LOTSE_F_FUNCTION_ROLES), lotse_lang_get ());
  g_autofree char *name = department != NULL ? lotse_record_title (department) : NULL;

  return name != NULL && *roles ? g_strdup_printf ("%s · %s", name, roles) : name != NULL ? g_steal_pointer (&name) : g_steal_pointer (&roles);
}

static char *
describe_project (LotseAssignDialog *self, LotseRecord *project)
{
  const guint field = field_of (self);
  LotseRecord *now = lotse_dataset_deref (data_of (self), project, field);
  g_autofree char *name = now != NULL ? lotse_record_title (now) : NULL;

  if (now == NULL)
    return g_strdup (field == LOTSE_F_PROJECT_CARRIES ? _("No function carries it") : _("Nobody pilots it"));
  return g_strdup_printf (field == LOTSE_F_PROJECT_CARRIES ? _("Carried by: %s") : _("Piloted by: %s"), name);
}

static void
collect (LotseAssignDialog *self, GArray *all)
{
  LotseDataset *data = data_of (self);
  const LotseKind kind = self->function != NULL ? LOTSE_KIND_PROJECT : LOTSE_KIND_FUNCTION;

  for (guint i = 0; i < lotse_dataset_count (data, kind); i++)
    {
      LotseRecord *record = lotse_dataset_at (data, kind, i);
      Candidate one = { record, NULL, 0 };

      if (kind == LOTSE_KIND_PROJECT
          && (!lotse_is_under_responsibility (record) || g_strcmp0 (lotse_record_text (record, field_of (self)), self->function) == 0))
        continue;
      one.title = lotse_coded_title (record);
      one.rank = kind == LOTSE_KIND_FUNCTION ? rank_of (self, record) : lotse_record_has (record, field_of (self)) ? 1 : 0;
      g_array_append_val (all, one);
    }
  g_array_sort (all, compare_candidates);
}

static void
fill (LotseAssignDialog *self)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Candidate));
  GtkListBoxRow *row;

  g_array_set_clear_func (all, candidate_clear);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  collect (self, all);
  for (guint i = 0; i < all->len; i++)
    {
      const Candidate *one = &g_array_index (all, Candidate, i);
      g_autofree char *subtitle = self->function != NULL ? describe_project (self, one->record) : describe_function (data_of (self), one->record);

      add_row (self, one->record, one->title, subtitle, self->function != NULL);
    }
  gtk_stack_set_visible_child_name (self->stack, all->len > 0 ? "list" : self->function != NULL ? "no-projects" : "no-functions");
  ticked_cb (self);
}

static void
role_cb (LotseAssignDialog *self, GtkToggleButton *button)
{
  if (self->window != NULL && gtk_toggle_button_get_active (button))
    fill (self);
}

static void
lotse_assign_dialog_dispose (GObject *object)
{
  LotseAssignDialog *self = LOTSE_ASSIGN_DIALOG (object);

  g_clear_object (&self->window);
  g_clear_pointer (&self->ids, g_strfreev);
  g_clear_pointer (&self->function, g_free);
  g_clear_pointer (&self->query, lotse_fold_query_free);
  G_OBJECT_CLASS (lotse_assign_dialog_parent_class)->dispose (object);
}

static void
lotse_assign_dialog_class_init (LotseAssignDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_assign_dialog_dispose;
  gtk_widget_class_install_action (widget_class, "assign.now", NULL, now_cb);
  gtk_widget_class_install_action (widget_class, "assign.new-function", NULL, new_function_cb);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/assign-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseAssignDialog, title);
  gtk_widget_class_bind_template_child (widget_class, LotseAssignDialog, assign_button);
  gtk_widget_class_bind_template_child (widget_class, LotseAssignDialog, carries);
  gtk_widget_class_bind_template_child (widget_class, LotseAssignDialog, pilots);
  gtk_widget_class_bind_template_child (widget_class, LotseAssignDialog, search);
  gtk_widget_class_bind_template_child (widget_class, LotseAssignDialog, list);
  gtk_widget_class_bind_template_child (widget_class, LotseAssignDialog, stack);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, role_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "assign.now", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lotse_assign_dialog_init (LotseAssignDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lotse_search_escapes (self->search);
  gtk_list_box_set_filter_func (self->list, matches_cb, self, NULL);
  gtk_list_box_set_placeholder (self->list, lotse_nothing_found_new ());
}

static void
show_title (LotseAssignDialog *self)
{
  const guint n = self->ids != NULL ? g_strv_length (self->ids) : 0;
  LotseRecord *about = self->function != NULL ? lotse_dataset_get (data_of (self), LOTSE_KIND_FUNCTION, self->function)
                       : n == 1 ? lotse_dataset_get (data_of (self), LOTSE_KIND_PROJECT, self->ids[0]) : NULL;
  g_autofree char *subtitle = about != NULL ? lotse_coded_title (about) : g_strdup_printf (ngettext ("%u project", "%u projects", n), n);

  adw_window_title_set_title (self->title, self->function != NULL ? _("Assign projects") : _("Choose a function"));
  lotse_title_wraps (self->title);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), adw_window_title_get_title (self->title));
}

LotseAssignDialog *
lotse_assign_dialog_present (LotseWindow *window, const char *const *ids, const char *function, guint field)
{
  LotseAssignDialog *self;

  g_return_val_if_fail (LOTSE_IS_WINDOW (window), NULL);
  g_return_val_if_fail ((ids != NULL && ids[0] != NULL) != (function != NULL), NULL);

  self = g_object_new (LOTSE_TYPE_ASSIGN_DIALOG, "transient-for", window, "modal", TRUE, NULL);
  gtk_toggle_button_set_active (field == LOTSE_F_PROJECT_CARRIES ? self->carries : self->pilots, TRUE);
  self->window = g_object_ref (window);
  self->ids = function == NULL ? g_strdupv ((char **) ids) : NULL;
  self->function = g_strdup (function);
  gtk_widget_set_visible (self->assign_button, function != NULL);
  show_title (self);
  fill (self);
  lotse_text_scale_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return self;
}
