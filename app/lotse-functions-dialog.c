/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list to tick, those first that are chosen or pilot something; what is typed narrows it. Functions that the account has no rights for are left out, and counted;
 * one that it stands in for says so. */
#include "config.h"
#include "lotse-functions-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/widgets/search-escape.h"
#include "app/widgets/spoken-names.h"
#include "app/widgets/wrapped-label.h"
#include "data/model/fold.h"
#include "data/model/organisation.h"
#include "data/model/orders.h"
#include "data/model/parts.h"
#include "data/model/reporting.h"

struct _LotseFunctionsDialog
{
  AdwWindow       parent_instance;
  GtkSearchEntry *search;
  GtkListBox     *list;
  GtkStack       *stack;
  GtkLabel       *left_out;
  LotseSession   *session; /* (owned) */
  char           *needle;  /* (owned) folded */
};

typedef struct
{
  LotseRecord *function; /* (unowned) */
  guint        projects; /* that it pilots, or carries alone */
  gboolean     chosen;
  LotseStand   stand;
} Choice;

G_DEFINE_TYPE (LotseFunctionsDialog, lotse_functions_dialog, ADW_TYPE_WINDOW)

static gboolean
matches_cb (GtkListBoxRow *row, gpointer data)
{
  LotseFunctionsDialog *self = data;
  const char *folded = g_object_get_data (G_OBJECT (row), "folded");

  return self->needle == NULL || *self->needle == '\0' || (folded != NULL && strstr (folded, self->needle) != NULL);
}

static void
search_cb (LotseFunctionsDialog *self)
{
  g_free (self->needle);
  self->needle = lotse_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)), TRUE);
  gtk_list_box_invalidate_filter (self->list);
}

/* Down from the search goes into the list. */
static void
search_next_cb (LotseFunctionsDialog *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

static void
toggled_cb (LotseFunctionsDialog *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (gtk_check_button_get_active (g_object_get_data (G_OBJECT (row), "check")))
      g_ptr_array_add (ids, g_object_get_data (G_OBJECT (row), "id"));
  g_ptr_array_add (ids, NULL);
  lotse_session_choose_functions (self->session, (const char *const *) ids->pdata);
}

static void
lotse_functions_dialog_dispose (GObject *object)
{
  LotseFunctionsDialog *self = LOTSE_FUNCTIONS_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->needle, g_free);
  G_OBJECT_CLASS (lotse_functions_dialog_parent_class)->dispose (object);
}

static void
lotse_functions_dialog_class_init (LotseFunctionsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_functions_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/functions-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseFunctionsDialog, search);
  gtk_widget_class_bind_template_child (widget_class, LotseFunctionsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, LotseFunctionsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, LotseFunctionsDialog, left_out);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_next_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
lotse_functions_dialog_init (LotseFunctionsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lotse_search_escapes (self->search);
  gtk_list_box_set_filter_func (self->list, matches_cb, self, NULL);
  gtk_list_box_set_placeholder (self->list, lotse_nothing_found_new ());
}

/* That are under way: a function is not asked about what is over. */
static guint
count_projects (LotseDataset *data, LotseRecord *function)
{
  const char *ids[] = { lotse_record_id (function), NULL };
  g_autoptr (GPtrArray) duties = lotse_duties (data, ids, lotse_date_today ());

  return duties->len;
}

static int
compare_choices (gconstpointer a, gconstpointer b)
{
  const Choice *x = a, *y = b;

  if (x->chosen != y->chosen)
    return x->chosen ? -1 : 1;
  if ((x->stand == LOTSE_STAND_OWN) != (y->stand == LOTSE_STAND_OWN))
    return x->stand == LOTSE_STAND_OWN ? -1 : 1;
  if ((x->projects > 0) != (y->projects > 0))
    return x->projects > 0 ? -1 : 1;
  return lotse_compare_titles (x->function, y->function);
}

/* As what one would act for it; nothing has to be said of the function of the account. (transfer none) (nullable) */
static const char *
stand_words (const LotsePerson *person, const Choice *choice)
{
  switch (choice->stand)
    {
    case LOTSE_STAND_SUBSTITUTE: return _("you stand in for it");
    case LOTSE_STAND_ACTS_FOR: return _("you act for it by the rights of your account");
    case LOTSE_STAND_NONE:
      return lotse_person_is_substitute (person, choice->function)
               ? _("you stand in for it, but your account has no rights for it yet; whoever keeps the accounts can give them")
               : _("your account has no rights for it; reports under it are refused");
    case LOTSE_STAND_OWN:
    default: return person->known ? _("function of your account") : NULL;
    }
}

static char *
describe (LotseDataset *data, const LotsePerson *person, const Choice *choice)
{
  LotseRecord *department = lotse_function_department (data, choice->function, lotse_date_today ());
  GString *text = g_string_new (NULL);

  lotse_parts_add (text, department != NULL ? lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME) : NULL);
  if (choice->projects > 0)
    lotse_parts_take (text, g_strdup_printf (ngettext ("reports on %u project", "reports on %u projects", choice->projects), choice->projects));
  lotse_parts_add (text, stand_words (person, choice));
  return g_string_free (text, FALSE);
}

/* It may be taken away where it was ticked before. */
static void
tick_changed_cb (GtkCheckButton *check)
{
  if (!gtk_check_button_get_active (check))
    gtk_widget_set_sensitive (GTK_WIDGET (check), FALSE);
}

static void
add_choice (LotseFunctionsDialog *self, LotseDataset *data, const Choice *choice)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
  g_autofree char *title = lotse_record_title (choice->function);
  g_autofree char *subtitle = describe (data, lotse_session_get_person (self->session), choice);
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  g_autofree char *escaped_subtitle = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped_subtitle);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), choice->chosen);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  lotse_spoken_tick (row, GTK_CHECK_BUTTON (check));
  g_object_set_data (G_OBJECT (row), "check", check);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (lotse_record_id (choice->function)), g_free);
  g_object_set_data_full (G_OBJECT (row), "folded", lotse_fold (title, TRUE), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  if (choice->stand == LOTSE_STAND_NONE)
    {
      gtk_widget_set_sensitive (check, choice->chosen);
      g_signal_connect (check, "toggled", G_CALLBACK (tick_changed_cb), NULL);
    }
  gtk_list_box_append (self->list, row);
}

/* What is not in the list, and what to do about it. */
static void
tell_left_out (LotseFunctionsDialog *self, guint n)
{
  const LotsePerson *person = lotse_session_get_person (self->session);
  g_autofree char *count = NULL, *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->left_out), n > 0);
  if (n == 0)
    return;
  count = g_strdup_printf (ngettext ("%u function is not listed: your account (%s) has no rights for it.", "%u functions are not listed: your account (%s) has no rights for them.", n), n,
                           lotse_role_label (person->role));
  text = g_strdup_printf ("%s %s", count, person->function != NULL ? _("Whoever keeps the accounts can enter another function, or give it the rights.")
                                                                    : _("Your account has no function yet; whoever keeps the accounts can enter it."));
  gtk_label_set_text (self->left_out, text);
}

static gboolean
is_offered (const LotsePerson *person, const Choice *choice)
{
  return choice->stand != LOTSE_STAND_NONE || choice->chosen || lotse_person_is_substitute (person, choice->function);
}

static void
fill (LotseFunctionsDialog *self)
{
  LotseDataset *data = lotse_session_get_dataset (self->session);
  const LotsePerson *person = lotse_session_get_person (self->session);
  const char *const *mine = lotse_session_get_functions (self->session);
  g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  guint left_out = 0;

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_FUNCTION); i++)
    {
      LotseRecord *function = lotse_dataset_at (data, LOTSE_KIND_FUNCTION, i);
      Choice choice = { function, 0, g_strv_contains (mine, lotse_record_id (function)), lotse_person_stand (person, data, function) };

      if (!is_offered (person, &choice))
        {
          left_out++;
          continue;
        }
      choice.projects = count_projects (data, function);
      g_array_append_val (choices, choice);
    }
  g_array_sort (choices, compare_choices);
  for (guint i = 0; i < choices->len; i++)
    add_choice (self, data, &g_array_index (choices, Choice, i));
  tell_left_out (self, left_out);
  gtk_stack_set_visible_child_name (self->stack, choices->len + left_out > 0 ? "list" : "empty");
}

/* Opened before anything has arrived, it shows what comes; what is being chosen stays where it is. */
static void
data_changed_cb (LotseFunctionsDialog *self)
{
  if (gtk_list_box_get_row_at_index (self->list, 0) == NULL)
    fill (self);
}

GtkWidget *
lotse_functions_dialog_new (LotseSession *session, GtkWindow *parent)
{
  LotseFunctionsDialog *self = g_object_new (LOTSE_TYPE_FUNCTIONS_DIALOG, "transient-for", parent, "modal", TRUE, NULL);

  self->session = g_object_ref (session);
  fill (self);
  g_signal_connect_object (session, "data-changed", G_CALLBACK (data_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
