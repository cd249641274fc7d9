/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table keeps some two hundred rows of widgets. To make them anew takes longer than all the rest of the page, so that whatever has changed, the
 * row of a project stays the same object, and its cells are told to show it again. */
#include "config.h"
#include "lotse-projects-page-private.h"

#include "app/pages/project-columns.h"

/* Rows from @from up to @to, by project. (transfer full) */
static GHashTable *
rows_between (GListModel *rows, guint from, guint to)
{
  GHashTable *between = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);

  for (guint i = from; i < to; i++)
    {
      LotseProjectItem *item = g_list_model_get_item (rows, i);

      g_hash_table_insert (between, lotse_project_item_record (item), item);
    }
  return between;
}

static gboolean
shows (GListModel *rows, guint position, LotseRecord *project)
{
  g_autoptr (LotseProjectItem) item = g_list_model_get_item (rows, position);

  return lotse_project_item_record (item) == project;
}

/* Projects of the session in the order of the dataset. (element-type LotseRecord) */
static GPtrArray *
shown_projects (LotseSession *session)
{
  LotseDataset *data = lotse_session_get_dataset (session);
  const guint n = lotse_dataset_count (data, LOTSE_KIND_PROJECT);
  GPtrArray *projects = g_ptr_array_sized_new (n);

  for (guint i = 0; i < n; i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);

      if (lotse_session_shows_project (session, project))
        g_ptr_array_add (projects, project);
    }
  return projects;
}

static LotseProjectItem *
item_new (LotseSession *session, LotseRecord *project)
{
  LotseProjectItem *item = lotse_project_item_new (lotse_session_get_dataset (session), project, lotse_session_get_as_of (session));

  lotse_project_item_set_client (item, lotse_session_get_client (session));
  return item;
}

/* Only what differs is exchanged. */
static void
set_rows (LotseProjectsPage *self, LotseSession *session, GPtrArray *projects)
{
  GListModel *rows = G_LIST_MODEL (self->items);
  const guint n = g_list_model_get_n_items (rows);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) between = NULL;
  guint first = 0, last = 0; /* how many stay at the beginning and at the end */

  while (first < n && first < projects->len && shows (rows, first, projects->pdata[first]))
    first++;
  while (last < n - first && last < projects->len - first && shows (rows, n - 1 - last, projects->pdata[projects->len - 1 - last]))
    last++;
  if (first == n && first == projects->len)
    return;
  between = rows_between (rows, first, n - last);
  for (guint i = first; i < projects->len - last; i++)
    {
      LotseProjectItem *item = g_hash_table_lookup (between, projects->pdata[i]);

      g_ptr_array_add (items, item != NULL ? g_object_ref (item) : item_new (session, projects->pdata[i]));
    }
  g_list_store_splice (self->items, first, n - first - last, items->pdata, items->len);
}

void
lotse_projects_page_fill (LotseProjectsPage *self, LotseSession *session)
{
  g_autoptr (GPtrArray) projects = shown_projects (session);
  GListModel *rows = G_LIST_MODEL (self->items);
  const guint n = g_list_model_get_n_items (rows);

  /* Before the rows are exchanged: the filter and the order ask those that stay together with the new ones. */
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LotseProjectItem) item = g_list_model_get_item (rows, i);

      lotse_project_item_renew (item, lotse_session_get_dataset (session), lotse_session_get_as_of (session));
      lotse_project_item_set_client (item, lotse_session_get_client (session));
    }
  set_rows (self, session, projects);
  if (n == 0)
    return;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  gtk_sorter_changed (gtk_column_view_get_sorter (self->view), GTK_SORTER_CHANGE_DIFFERENT);
  for (guint i = 0; i < LOTSE_N_COLUMNS; i++)
    lotse_project_column_show_again (self->columns[i]);
}
