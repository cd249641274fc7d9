/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Projects by what people call them. */
#include "config.h"

#include "data/model/error.h"
#include "source-private.h"

#include <glib/gi18n-lib.h>

#define MOST_NAMED 8

/* What is hidden has no code here; neither has what the view does not show, beside what it does. (transfer container) (element-type LotseRecord) */
static GPtrArray *
projects_with_code (LotseDataset *data, const LotseSourceOptions *options, const char *code)
{
  g_autoptr (GPtrArray) visible = g_ptr_array_new (), shown = g_ptr_array_new ();

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);

      if (g_strcmp0 (lotse_record_text (project, LOTSE_F_PROJECT_CODE), code) != 0 || !lotse_source_visible (options, project))
        continue;
      g_ptr_array_add (visible, project);
      if (lotse_source_shows (data, options, project))
        g_ptr_array_add (shown, project);
    }
  return shown->len > 0 ? g_steal_pointer (&shown) : g_steal_pointer (&visible);
}

char *
lotse_source_names (LotseDataset *data, const GPtrArray *records)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < records->len && i < MOST_NAMED; i++)
    {
      LotseRecord *record = records->pdata[i];
      LotseRecord *department = lotse_record_kind (record) == LOTSE_KIND_PROJECT ? lotse_dataset_deref (data, record, LOTSE_F_PROJECT_DEPARTMENT) : NULL;
      g_autofree char *title = lotse_record_title (record), *of = department != NULL ? lotse_record_title (department) : NULL;

      g_string_append (names, i > 0 ? ", " : "");
      if (of != NULL)
        /* Translators: title, department and id of a project */
        g_string_append_printf (names, _("“%s”, %s (%s)"), title, of, lotse_record_id (record));
      else
        g_string_append_printf (names, _("“%s” (%s)"), title, lotse_record_id (record));
    }
  if (records->len > MOST_NAMED)
    g_string_append (names, ", …");
  return g_string_free (names, FALSE);
}

LotseRecord *
lotse_source_find_project (LotseDataset *data, const LotseSourceOptions *options, const char *name, GError **error)
{
  LotseRecord *named = name != NULL ? lotse_dataset_get (data, LOTSE_KIND_PROJECT, name) : NULL;
  g_autoptr (GPtrArray) found = NULL;

  if (named != NULL && lotse_source_visible (options, named))
    return named;
  found = name != NULL && named == NULL ? projects_with_code (data, options, name) : g_ptr_array_new ();
  if (found->len == 1)
    return found->pdata[0];
  if (found->len == 0)
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND, _("there is no project “%s”"), name != NULL ? name : "");
  else
    {
      g_autofree char *names = lotse_source_names (data, found);

      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("“%s” is the code of %u projects: %s; name the one that is meant by its id, in brackets"), name, found->len, names);
    }
  return NULL;
}
