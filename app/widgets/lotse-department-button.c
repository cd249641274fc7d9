/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drop-down of all departments in alphabetical order, before them the functions of the person; the session holds the choice. */
#include "config.h"
#include "lotse-department-button.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/fold.h"

#define MINE "" /* no id */

struct _LotseDepartmentButton
{
  AdwBin        parent_instance;
  GtkDropDown  *drop_down;
  GPtrArray    *ids;     /* (owned) (element-type utf8) of the entries; the first is NULL: all; MINE: those of the person */
  LotseSession *session; /* (owned) (nullable) */
  guint64       generation;
  LotseDataset *shown;   /* (weak) (nullable) only compared: another one may come to lie where it lay */
  gboolean      filling;
  gboolean      with_mine; /* the entry for the functions is there */
  gboolean      awaited;   /* nothing is there yet, but may be on its way */
};

typedef struct { const char *id; const char *name; char *key; } Choice;

G_DEFINE_TYPE (LotseDepartmentButton, lotse_department_button, ADW_TYPE_BIN)

static void
choice_clear (gpointer data)
{
  g_free (((Choice *) data)->key);
}

static int
compare_choices (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Choice *) a)->key, ((const Choice *) b)->key);
}

/* Departments that existed only in the past are left out, unless projects are still theirs. (transfer full) */
static GArray *
collect (LotseDataset *data, LotseDate today)
{
  GArray *choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  const guint n = lotse_dataset_count (data, LOTSE_KIND_DEPARTMENT);

  g_array_set_clear_func (choices, choice_clear);
  for (guint i = 0; i < n; i++)
    {
      LotseRecord *department = lotse_dataset_at (data, LOTSE_KIND_DEPARTMENT, i);
      const char *name = lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME);
      const LotseDate until = lotse_record_date (department, LOTSE_F_DEPARTMENT_VALID_TO);
      Choice choice = { lotse_record_id (department), name != NULL ? name : "", NULL };

      if (until != LOTSE_DATE_NONE && until < today &&
          lotse_dataset_referrers (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_DEPARTMENT, choice.id)->len == 0)
        continue;
      choice.key = lotse_fold (choice.name, FALSE);
      g_array_append_val (choices, choice);
    }
  g_array_sort (choices, compare_choices);
  return choices;
}

static void
select_current (LotseDepartmentButton *self)
{
  const char *current = lotse_session_get_mine (self->session) ? MINE : lotse_session_get_department (self->session);
  guint position = 0;

  for (guint i = 1; i < self->ids->len && current != NULL; i++)
    if (strcmp (g_ptr_array_index (self->ids, i), current) == 0)
      position = i;
  if (self->filling)
    return;
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->drop_down, position);
  self->filling = FALSE;
}

/* Nothing is there, and it is not known yet whether that stays so: a file is read when it is open, a server answers later. */
static gboolean
is_awaited (LotseDepartmentButton *self, LotseDataset *data)
{
  LotseClient *client = lotse_session_get_client (self->session);

  if (lotse_dataset_count (data, LOTSE_KIND_PROJECT) > 0 || lotse_dataset_count (data, LOTSE_KIND_DEPARTMENT) > 0)
    return FALSE;
  return client == NULL || (lotse_client_phase (client) != LOTSE_SYNC_LOCAL && lotse_client_synced_at (client) == 0);
}

static void
fill (LotseDepartmentButton *self)
{
  LotseDataset *data = lotse_session_get_dataset (self->session);
  const gboolean with_mine = *lotse_session_get_functions (self->session) != NULL, awaited = is_awaited (self, data);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GArray) choices = NULL;

  if (self->shown == data && self->generation == lotse_dataset_generation (data) && self->with_mine == with_mine && self->awaited == awaited)
    return;
  self->with_mine = with_mine;
  self->awaited = awaited;
  g_set_weak_pointer (&self->shown, data);
  self->generation = lotse_dataset_generation (data);
  choices = collect (data, lotse_session_get_as_of (self->session));
  g_ptr_array_set_size (self->ids, 0);
  g_ptr_array_add (self->ids, NULL);
  gtk_string_list_append (names, _("All departments"));
  if (with_mine)
    {
      g_ptr_array_add (self->ids, g_strdup (MINE));
      gtk_string_list_append (names, _("My functions"));
    }
  for (guint i = 0; i < choices->len; i++)
    {
      g_ptr_array_add (self->ids, g_strdup (g_array_index (choices, Choice, i).id));
      gtk_string_list_append (names, g_array_index (choices, Choice, i).name);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (names));
  self->filling = FALSE;
  /* While the data are awaited it has its place already, so that nothing moves when they come; it stays away where there is nothing to choose. */
  gtk_widget_set_visible (GTK_WIDGET (self->drop_down), awaited || choices->len > 1 || with_mine);
  gtk_widget_set_sensitive (GTK_WIDGET (self->drop_down), choices->len > 1 || with_mine);
  select_current (self);
}

static void
selected_cb (LotseDepartmentButton *self)
{
  const guint position = gtk_drop_down_get_selected (self->drop_down);
  const char *id;
  gboolean mine;

  if (self->filling || self->session == NULL || position >= self->ids->len)
    return;
  id = g_ptr_array_index (self->ids, position);
  mine = g_strcmp0 (id, MINE) == 0;
  self->filling = TRUE; /* the first of both changes is not the choice yet */
  lotse_session_set_department (self->session, mine ? NULL : id);
  lotse_session_set_mine (self->session, mine);
  self->filling = FALSE;
}

/* That there is nothing is known when the server has answered, and no data change with that. */
static void
follow_client (LotseDepartmentButton *self)
{
  LotseClient *client = lotse_session_get_client (self->session);

  if (client != NULL)
    g_signal_connect_object (client, "notify::synced-at", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

static void
lotse_department_button_dispose (GObject *object)
{
  LotseDepartmentButton *self = LOTSE_DEPARTMENT_BUTTON (object);

  g_clear_weak_pointer (&self->shown);
  g_clear_object (&self->session);
  g_clear_pointer (&self->ids, g_ptr_array_unref);
  G_OBJECT_CLASS (lotse_department_button_parent_class)->dispose (object);
}

static void
lotse_department_button_class_init (LotseDepartmentButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_department_button_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/department-button.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseDepartmentButton, drop_down);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
lotse_department_button_init (LotseDepartmentButton *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
}

void
lotse_department_button_set_session (LotseDepartmentButton *self, LotseSession *session)
{
  g_return_if_fail (LOTSE_IS_DEPARTMENT_BUTTON (self));
  g_return_if_fail (LOTSE_IS_SESSION (session));

  g_set_object (&self->session, session);
  g_signal_connect_object (session, "data-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::client", G_CALLBACK (follow_client), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::department", G_CALLBACK (select_current), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::mine", G_CALLBACK (select_current), self, G_CONNECT_SWAPPED);
  follow_client (self);
}
