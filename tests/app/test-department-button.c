/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The choice of the department in the header bar, in a workspace that is filled little by little. */
#include "config.h"

#include "app/widgets/lotse-department-button.h"
#include "leaders.h"

static GtkWidget *
drop_down_of (Leaders *f)
{
  return fixture_child (fixture_child (GTK_WIDGET (f->window), LOTSE_TYPE_DEPARTMENT_BUTTON, NULL, NULL), GTK_TYPE_DROP_DOWN, NULL, NULL);
}

static guint
n_choices (Leaders *f)
{
  return g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (drop_down_of (f))));
}

/* Empty at first: there is nothing to choose, and no button that cannot be pressed; as soon as there are two departments, one can be chosen. */
static void
test_from_nothing (Leaders *f, gconstpointer unused)
{
  f->window = fixture_window_on (f->session, "overview");
  fixture_settle (f->window);
  lotse_client_sync (f->client);
  wait_until (lotse_client_synced_at (f->client) > 0);
  fixture_settle (f->window);
  g_assert_false (gtk_widget_get_visible (drop_down_of (f)));
  leaders_add (f, leaders_named (LOTSE_KIND_DEPARTMENT, "Bauamt"));
  fixture_settle (f->window);
  leaders_add (f, leaders_named (LOTSE_KIND_DEPARTMENT, "Sozialamt"));
  wait_until (n_choices (f) == 3);
  fixture_settle (f->window);
  g_assert_true (gtk_widget_get_mapped (drop_down_of (f)));
  g_assert_true (gtk_widget_is_sensitive (drop_down_of (f)));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down_of (f)), 2);
  g_assert_cmpstr (lotse_session_get_department (f->session), ==, lotse_record_id (lotse_dataset_at (leaders_data (f), LOTSE_KIND_DEPARTMENT, 1)));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add ("/app/department-button/from-nothing", Leaders, NULL, leaders_set_up, test_from_nothing, leaders_tear_down);
  return g_test_run ();
}
