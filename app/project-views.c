/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order and columns are one text: "code" or "-code", then the columns that are left out, and those that are shown only where somebody asks for
 * them, "-code without field period with checks". */
#include "config.h"
#include "app/project-views.h"

#include <string.h>

#include "app/workplace.h"
#include "data/model/codec.h"
#include "data/model/orders.h"

#define KEY "project-views"
#define WITHOUT "without"
#define WITH "with"

/* " without field period"; nothing where none of @columns is. */
static void
append_columns (GString *sort, const char *word, guint columns, const char *const *names)
{
  gboolean any = FALSE;

  for (guint i = 0; names[i] != NULL; i++)
    if ((columns >> i & 1) != 0)
      {
        if (!any)
          g_string_append_printf (sort, " %s", word);
        g_string_append_printf (sort, " %s", names[i]);
        any = TRUE;
      }
}

LotseRecord *
lotse_project_view_new (const char *title, const LotseProjectsSeen *seen, const char *const *names, guint optional)
{
  LotseRecord *view = lotse_record_new (LOTSE_KIND_VIEW, NULL);
  g_autofree char *filter = lotse_view_filter_write ("search", seen->search, "state", seen->state, "department", seen->department,
                                                 "mine", seen->mine ? "1" : "", "legal", seen->legal != NULL ? seen->legal : "", NULL);
  g_autoptr (GString) sort = g_string_new (seen->descending ? "-" : "");

  g_string_append (sort, seen->column != NULL && *seen->column != '\0' ? seen->column : names[0]);
  append_columns (sort, WITHOUT, seen->hidden & ~optional, names);
  append_columns (sort, WITH, ~seen->hidden & optional, names);
  lotse_record_set_text (view, LOTSE_F_VIEW_TITLE, title);
  lotse_record_set_text (view, LOTSE_F_VIEW_PAGE, LOTSE_PROJECT_VIEWS_PAGE);
  lotse_record_set_text (view, LOTSE_F_VIEW_FILTER, *filter != '\0' ? filter : NULL);
  lotse_record_set_text (view, LOTSE_F_VIEW_SORT, sort->str);
  return view;
}

/* Index among @names; -1: a later version has more. */
static int
find_name (const char *const *names, const char *name)
{
  for (int i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return i;
  return -1;
}

GHashTable *
lotse_project_view_read (LotseRecord *view, const char *const *names, guint optional, LotseProjectsSeen *seen)
{
  GHashTable *filter = lotse_view_filter_read (lotse_record_text (view, LOTSE_F_VIEW_FILTER));
  const char *sort = lotse_record_text (view, LOTSE_F_VIEW_SORT);
  g_auto (GStrv) words = g_strsplit (sort != NULL ? sort : "", " ", -1);
  const char *column = words[0] != NULL ? words[0] + (words[0][0] == '-' ? 1 : 0) : "";
  const int known = find_name (names, column);
  gboolean shown = FALSE; /* what the columns that are named now are */

  *seen = (LotseProjectsSeen) { lotse_view_filter_get (filter, "search"), lotse_view_filter_get (filter, "state"), lotse_view_filter_get (filter, "department"),
                                known >= 0 ? names[known] : "", words[0] != NULL && words[0][0] == '-', optional,
                                g_str_equal (lotse_view_filter_get (filter, "mine"), "1"), lotse_view_filter_get (filter, "legal") };
  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++)
    {
      const int column_at = find_name (names, words[i]);

      shown = g_str_equal (words[i], WITH) || (shown && !g_str_equal (words[i], WITHOUT));
      if (column_at >= 0)
        seen->hidden = shown ? seen->hidden & ~(1u << column_at) : seen->hidden | 1u << column_at;
    }
  return filter;
}

/* ---- Personal ones ---- */

GPtrArray *
lotse_project_views_load (const char *folder)
{
  GPtrArray *views = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *text = lotse_workplace_views (folder, KEY);
  g_autoptr (JsonNode) all = *text != '\0' ? lotse_json_parse (text, -1, NULL, NULL) : NULL;
  JsonArray *array = all != NULL && JSON_NODE_HOLDS_ARRAY (all) ? json_node_get_array (all) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      g_autoptr (LotseRecord) view = lotse_record_new (LOTSE_KIND_VIEW, NULL);

      if (JSON_NODE_HOLDS_OBJECT (node) && lotse_record_fields_from_json (view, json_node_get_object (node), NULL)
          && lotse_record_has (view, LOTSE_F_VIEW_TITLE))
        g_ptr_array_add (views, g_steal_pointer (&view));
    }
  g_ptr_array_sort (views, lotse_compare_titles_cb);
  return views;
}

static void
store (const char *folder, GPtrArray *views)
{
  g_autoptr (GString) text = g_string_new ("[");

  for (guint i = 0; i < views->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      lotse_record_write_fields_json (views->pdata[i], text);
    }
  g_string_append_c (text, ']');
  lotse_workplace_set_views (folder, KEY, text->str);
}

static void
remove_title (GPtrArray *views, const char *title)
{
  for (guint i = views->len; i > 0; i--)
    if (g_strcmp0 (lotse_record_text (views->pdata[i - 1], LOTSE_F_VIEW_TITLE), title) == 0)
      g_ptr_array_remove_index (views, i - 1);
}

void
lotse_project_views_keep (const char *folder, LotseRecord *view)
{
  g_autoptr (GPtrArray) views = lotse_project_views_load (folder);

  remove_title (views, lotse_record_text (view, LOTSE_F_VIEW_TITLE));
  g_ptr_array_add (views, g_object_ref (view));
  store (folder, views);
}

void
lotse_project_views_forget (const char *folder, const char *title)
{
  g_autoptr (GPtrArray) views = lotse_project_views_load (folder);

  remove_title (views, title);
  store (folder, views);
}

void
lotse_project_views_rename (const char *folder, const char *from, const char *to)
{
  g_autoptr (GPtrArray) views = lotse_project_views_load (folder);

  for (guint i = 0; i < views->len; i++)
    {
      g_autoptr (LotseRecord) view = g_object_ref (views->pdata[i]);

      if (g_strcmp0 (lotse_record_text (view, LOTSE_F_VIEW_TITLE), from) != 0)
        continue;
      remove_title (views, to);
      lotse_record_set_text (view, LOTSE_F_VIEW_TITLE, to);
      store (folder, views);
      return;
    }
}
