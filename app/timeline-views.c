/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In the settings one string: an array of dictionaries, so that a later version may know more. For everybody a record. */
#include "config.h"
#include "app/timeline-views.h"
#include "app/workplace.h"
#include "data/model/collate.h"

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
  g_strfreev (saved->hidden);
  g_strfreev (saved->highlighted);
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

static char **
ids_of (GVariantDict *dict, const char *key)
{
  char **ids;

  return g_variant_dict_lookup (dict, key, "^as", &ids) ? ids : g_new0 (char *, 1);
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
  saved->collapsed = ids_of (&dict, "collapsed");
  saved->hidden = ids_of (&dict, "hidden");
  saved->highlighted = ids_of (&dict, "highlighted");
  g_variant_dict_lookup (&dict, "mine", "b", &saved->mine);
  g_variant_dict_lookup (&dict, "weeks", "b", &saved->weeks);
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
  g_variant_dict_insert (&dict, "hidden", "^as", saved->hidden);
  g_variant_dict_insert (&dict, "highlighted", "^as", saved->highlighted);
  g_variant_dict_insert (&dict, "mine", "b", saved->mine);
  g_variant_dict_insert (&dict, "weeks", "b", saved->weeks);
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
  return lotse_collate ((*(LotseTimelineSaved *const *) a)->title, (*(LotseTimelineSaved *const *) b)->title);
}

GPtrArray *
lotse_timeline_views_load (const char *folder)
{
  GPtrArray *views = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_timeline_saved_free);
  g_autofree char *text = lotse_workplace_views (folder, KEY);
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
store (const char *folder, GPtrArray *views)
{
  g_autoptr (GVariant) all = NULL;
  g_autofree char *text = NULL;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (TYPE));
  for (guint i = 0; i < views->len; i++)
    g_variant_builder_add_value (&builder, write_view (views->pdata[i]));
  all = g_variant_ref_sink (g_variant_builder_end (&builder));
  text = g_variant_print (all, FALSE);
  lotse_workplace_set_views (folder, KEY, text);
}

static void
remove_title (GPtrArray *views, const char *title)
{
  for (guint i = views->len; i > 0; i--)
    if (strcmp (((LotseTimelineSaved *) views->pdata[i - 1])->title, title) == 0)
      g_ptr_array_remove_index (views, i - 1);
}

void
lotse_timeline_views_keep (const char *folder, LotseTimelineSaved *saved)
{
  g_autoptr (GPtrArray) views = lotse_timeline_views_load (folder);

  remove_title (views, saved->title);
  g_ptr_array_add (views, saved);
  store (folder, views);
}

void
lotse_timeline_views_forget (const char *folder, const char *title)
{
  g_autoptr (GPtrArray) views = lotse_timeline_views_load (folder);

  remove_title (views, title);
  store (folder, views);
}

void
lotse_timeline_views_rename (const char *folder, const char *from, const char *to)
{
  g_autoptr (GPtrArray) views = lotse_timeline_views_load (folder);

  for (guint i = 0; i < views->len; i++)
    {
      LotseTimelineSaved *saved = views->pdata[i];

      if (strcmp (saved->title, from) != 0)
        continue;
      g_ptr_array_steal_index (views, i);
      remove_title (views, to);
      g_free (saved->title);
      saved->title = g_strdup (to);
      g_ptr_array_add (views, saved);
      store (folder, views);
      return;
    }
}

/* ---- For everybody ---- */

/* Level 5 is the normal height of rows; two levels are twice the height. */
static int
level_of (double row_scale)
{
  return (int) CLAMP (lround (5 + 2 * log2 (MAX (row_scale, 0.01))), 0, 9);
}

static double
row_scale_of (gint64 level)
{
  return exp2 ((double) (level - 5) / 2);
}

static void
take_refs (LotseRecord *view, guint field, LotseKind kind, char **ids, LotseDataset *data)
{
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  g_auto (GStrv) refs = NULL;
  LotseValue value;

  for (guint i = 0; ids[i] != NULL; i++)
    if (lotse_dataset_get (data, kind, ids[i]) != NULL)
      g_strv_builder_add (found, ids[i]);
  refs = g_strv_builder_end (found);
  value = lotse_value_refs ((const char *const *) refs);
  lotse_record_take (view, field, &value);
}

LotseRecord *
lotse_timeline_saved_to_view (const LotseTimelineSaved *saved, LotseDataset *data)
{
  LotseRecord *view = lotse_record_new (LOTSE_KIND_VIEW, NULL);
  g_autofree char *collapsed = g_strjoinv (",", saved->collapsed), *filter = NULL;

  filter = lotse_view_filter_write ("search", saved->search, "department", saved->department, "collapsed", collapsed,
                                    "bands", saved->bands_away > 0.5 ? "0" : "", "weeks", saved->weeks ? "1" : "", "mine", saved->mine ? "1" : "",
                                    "selected", saved->selected, NULL);
  lotse_record_set_text (view, LOTSE_F_VIEW_TITLE, saved->title);
  lotse_record_set_text (view, LOTSE_F_VIEW_PAGE, "timeline");
  lotse_record_set_text (view, LOTSE_F_VIEW_FILTER, filter);
  lotse_record_set_integer (view, LOTSE_F_VIEW_LANES, saved->lanes);
  lotse_record_set_integer (view, LOTSE_F_VIEW_DETAIL, level_of (saved->row_scale));
  if (!saved->whole && saved->days >= 1)
    {
      LotseDate first = (LotseDate) floor (saved->first_day), last = (LotseDate) (floor (saved->first_day + saved->days)) - 1;

      lotse_record_set_period (view, LOTSE_F_VIEW_RANGE, (LotsePeriod) { lotse_soft_make (first, LOTSE_PRECISION_DAY), lotse_soft_make (MAX (last, first), LOTSE_PRECISION_DAY) });
    }
  take_refs (view, LOTSE_F_VIEW_HIGHLIGHTED, LOTSE_KIND_PROJECT, saved->highlighted, data);
  take_refs (view, LOTSE_F_VIEW_HIDDEN_PROJECTS, LOTSE_KIND_PROJECT, saved->hidden, data);
  take_refs (view, LOTSE_F_VIEW_HIDDEN_MILESTONES, LOTSE_KIND_MILESTONE, saved->hidden, data);
  return view;
}

static char **
joined (const char *const *first, const char *const *second)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();

  g_strv_builder_addv (all, (const char **) first);
  g_strv_builder_addv (all, (const char **) second);
  return g_strv_builder_end (all);
}

LotseTimelineSaved *
lotse_timeline_saved_from_view (LotseRecord *view)
{
  g_autoptr (GHashTable) filter = lotse_view_filter_read (lotse_record_text (view, LOTSE_F_VIEW_FILTER));
  LotsePeriod range = lotse_record_period (view, LOTSE_F_VIEW_RANGE);
  LotseTimelineSaved *saved = g_new0 (LotseTimelineSaved, 1);
  const char *collapsed = lotse_view_filter_get (filter, "collapsed");

  saved->title = g_strdup (lotse_record_text (view, LOTSE_F_VIEW_TITLE));
  saved->lanes = MAX (lotse_record_enum (view, LOTSE_F_VIEW_LANES), 0);
  saved->department = g_strdup (lotse_view_filter_get (filter, "department"));
  saved->search = g_strdup (lotse_view_filter_get (filter, "search"));
  saved->selected = g_strdup (lotse_view_filter_get (filter, "selected"));
  saved->highlighted = g_strdupv ((char **) lotse_record_refs (view, LOTSE_F_VIEW_HIGHLIGHTED));
  saved->collapsed = *collapsed != '\0' ? g_strsplit (collapsed, ",", -1) : g_new0 (char *, 1);
  saved->hidden = joined (lotse_record_refs (view, LOTSE_F_VIEW_HIDDEN_PROJECTS), lotse_record_refs (view, LOTSE_F_VIEW_HIDDEN_MILESTONES));
  saved->mine = g_str_equal (lotse_view_filter_get (filter, "mine"), "1");
  saved->weeks = g_str_equal (lotse_view_filter_get (filter, "weeks"), "1");
  saved->bands_away = g_str_equal (lotse_view_filter_get (filter, "bands"), "0") ? 1 : 0;
  saved->row_scale = row_scale_of (lotse_record_integer (view, LOTSE_F_VIEW_DETAIL, 5));
  saved->whole = range.from.first == LOTSE_DATE_NONE || range.to.first == LOTSE_DATE_NONE;
  if (!saved->whole)
    {
      saved->first_day = range.from.first;
      saved->days = lotse_soft_last (range.to) + 1 - range.from.first;
    }
  return saved;
}
