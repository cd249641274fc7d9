/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One string of the settings: an array of dictionaries, so that a later version may know more. */
#include "config.h"
#include "app/timeline-views.h"

#include <math.h>
#include <string.h>

#define KEY "timeline-views"
#define TYPE "aa{sv}"

void
lotse_timeline_saved_free (LotseTimelineSaved *saved)
{
  g_free (saved->title);
  g_free (saved->department);
  g_free (saved->search);
  g_free (saved->selected);
  g_strfreev (saved->collapsed);
  g_free (saved);
}

static char *
text_of (GVariantDict *dict, const char *key)
{
  char *text = NULL;

  return g_variant_dict_lookup (dict, key, "s", &text) ? text : g_strdup ("");
}

static double
number_of (GVariantDict *dict, const char *key, double fallback)
{
  double number;

  return g_variant_dict_lookup (dict, key, "d", &number) && isfinite (number) ? number : fallback;
}

static LotseTimelineSaved *
read_view (GVariant *value)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (value);
  LotseTimelineSaved *saved = g_new0 (LotseTimelineSaved, 1);

  saved->title = text_of (&dict, "title");
  saved->department = text_of (&dict, "department");
  saved->search = text_of (&dict, "search");
  saved->selected = text_of (&dict, "selected");
  if (!g_variant_dict_lookup (&dict, "collapsed", "^as", &saved->collapsed))
    saved->collapsed = g_new0 (char *, 1);
  g_variant_dict_lookup (&dict, "lanes", "i", &saved->lanes);
  g_variant_dict_lookup (&dict, "whole", "b", &saved->whole);
  saved->first_day = number_of (&dict, "first-day", 0);
  saved->days = number_of (&dict, "days", 0);
  saved->row_scale = number_of (&dict, "row-scale", 1);
  saved->bands_away = number_of (&dict, "bands-away", 0);
  return saved;
}

static GVariant *
write_view (const LotseTimelineSaved *saved)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "title", "s", saved->title);
  g_variant_dict_insert (&dict, "department", "s", saved->department);
  g_variant_dict_insert (&dict, "search", "s", saved->search);
  g_variant_dict_insert (&dict, "selected", "s", saved->selected);
  g_variant_dict_insert (&dict, "collapsed", "^as", saved->collapsed);
  g_variant_dict_insert (&dict, "lanes", "i", saved->lanes);
  g_variant_dict_insert (&dict, "whole", "b", saved->whole);
  g_variant_dict_insert (&dict, "first-day", "d", saved->first_day);
  g_variant_dict_insert (&dict, "days", "d", saved->days);
  g_variant_dict_insert (&dict, "row-scale", "d", saved->row_scale);
  g_variant_dict_insert (&dict, "bands-away", "d", saved->bands_away);
  return g_variant_dict_end (&dict);
}

static int
compare_titles (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate ((*(LotseTimelineSaved *const *) a)->title, (*(LotseTimelineSaved *const *) b)->title);
}

GPtrArray *
lotse_timeline_views_load (LotseSettings *settings)
{
  GPtrArray *views = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_timeline_saved_free);
  g_autofree char *text = lotse_settings_get_string (settings, KEY);
  g_autoptr (GVariant) all = *text ? g_variant_parse (G_VARIANT_TYPE (TYPE), text, NULL, NULL, NULL) : NULL;

  for (gsize i = 0; all && i < g_variant_n_children (all); i++)
    {
      g_autoptr (GVariant) value = g_variant_get_child_value (all, i);
      LotseTimelineSaved *saved = read_view (value);

      if (*saved->title)
        g_ptr_array_add (views, saved);
      else
        lotse_timeline_saved_free (saved);
    }
  g_ptr_array_sort (views, compare_titles);
  return views;
}

static void
store (LotseSettings *settings, GPtrArray *views)
{
  g_autoptr (GVariant) all = NULL;
  g_autofree char *text = NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (TYPE));
  for (guint i = 0; i < views->len; i++)
    g_variant_builder_add_value (&builder, write_view (views->pdata[i]));
  all = g_variant_ref_sink (g_variant_builder_end (&builder));
  text = g_variant_print (all, FALSE);
  lotse_settings_set_string (settings, KEY, text);
}

static void
remove_title (GPtrArray *views, const char *title)
{
  for (guint i = views->len; i > 0; i--)
    if (strcmp (((LotseTimelineSaved *) views->pdata[i - 1])->title, title) == 0)
      g_ptr_array_remove_index (views, i - 1);
}

void
lotse_timeline_views_keep (LotseSettings *settings, LotseTimelineSaved *saved)
{
  g_autoptr (GPtrArray) views = lotse_timeline_views_load (settings);

  remove_title (views, saved->title);
  g_ptr_array_add (views, saved);
  store (settings, views);
}

void
lotse_timeline_views_forget (LotseSettings *settings, const char *title)
{
  g_autoptr (GPtrArray) views = lotse_timeline_views_load (settings);

  remove_title (views, title);
  store (settings, views);
}
