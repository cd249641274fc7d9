/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved views as records. */
#include "config.h"
#include "app/shared-views.h"
#include "data/model/orders.h"
#include "data/model/organisation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FIRST_PAGE "timeline"

static const char *
page_of (LotseRecord *view)
{
  const char *page = lotse_record_text (view, LOTSE_F_VIEW_PAGE);

  return page != NULL ? page : FIRST_PAGE;
}

GPtrArray *
lotse_shared_views (LotseDataset *data, const char *page)
{
  GPtrArray *views = g_ptr_array_new ();

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_VIEW); i++)
    {
      LotseRecord *view = lotse_dataset_at (data, LOTSE_KIND_VIEW, i);

      if (lotse_record_has (view, LOTSE_F_VIEW_TITLE) && strcmp (page_of (view), page) == 0)
        g_ptr_array_add (views, view);
    }
  g_ptr_array_sort (views, lotse_compare_titles_cb);
  return views;
}

LotseRecord *
lotse_shared_view_find (LotseDataset *data, const char *page, const char *title)
{
  g_autoptr (GPtrArray) views = lotse_shared_views (data, page);

  for (guint i = 0; i < views->len; i++)
    if (g_strcmp0 (lotse_record_text (views->pdata[i], LOTSE_F_VIEW_TITLE), title) == 0)
      return views->pdata[i];
  return NULL;
}

LotseMutation *
lotse_shared_view_keep (LotseDataset *data, LotseRecord *view)
{
  LotseRecord *before = lotse_shared_view_find (data, page_of (view), lotse_record_text (view, LOTSE_F_VIEW_TITLE));
  g_autoptr (LotseRecord) kept = view, after = NULL;
  const LotseKindInfo *kind = lotse_kind_info (LOTSE_KIND_VIEW);

  if (before == NULL)
    return lotse_mutation_create (kept);
  after = lotse_record_copy (before);
  for (guint i = 0; i < kind->n_fields; i++)
    lotse_record_set (after, i, lotse_record_get (kept, i));
  return lotse_mutation_patch (before, after);
}

char *
lotse_view_filter_write (const char *name, const char *value, ...)
{
  GString *out = g_string_new (NULL);
  va_list rest;

  va_start (rest, value);
  for (;;)
    {
      if (value != NULL && *value != '\0')
        {
          g_string_append_printf (out, "%s%s=", out->len > 0 ? "&" : "", name);
          g_string_append_uri_escaped (out, value, " ,:äöüÄÖÜß", TRUE);
        }
      name = va_arg (rest, const char *);
      if (name == NULL)
        break;
      value = va_arg (rest, const char *);
    }
  va_end (rest);
  return g_string_free (out, FALSE);
}

GHashTable *
lotse_view_filter_read (const char *filter)
{
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) parts = g_strsplit (filter != NULL ? filter : "", "&", -1);

  if (filter != NULL && *filter != '\0' && strchr (filter, '=') == NULL)
    {
      g_hash_table_insert (found, g_strdup ("search"), g_strdup (filter));
      return found;
    }
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *value = strchr (parts[i], '='), *plain;

      if (value == NULL)
        continue;
      *value++ = '\0';
      plain = g_uri_unescape_string (value, NULL);
      g_hash_table_replace (found, g_strdup (parts[i]), plain != NULL ? plain : g_strdup (value));
    }
  return found;
}

const char *
lotse_view_filter_get (GHashTable *filter, const char *name)
{
  const char *value = g_hash_table_lookup (filter, name);

  return value != NULL ? value : "";
}

const char *
lotse_view_department (LotseDataset *data, const char *id, LotseDate day, char **note)
{
  LotseRecord *department = *id != '\0' ? lotse_dataset_get (data, LOTSE_KIND_DEPARTMENT, id) : NULL, *heir;
  g_autofree char *before = NULL, *now = NULL;

  *note = NULL;
  if (department == NULL)
    {
      if (*id != '\0')
        *note = g_strdup (_("The department of this view is not there any more; all departments are shown"));
      return NULL;
    }
  heir = lotse_department_heir (data, department, day);
  if (heir == department)
    return lotse_record_id (department);
  before = lotse_record_title (department);
  now = lotse_record_title (heir);
  *note = g_strdup_printf (_("“%s” has ended; what followed it is shown: “%s”"), before, now);
  return lotse_record_id (heir);
}
