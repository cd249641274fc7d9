/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a bar waits for, and whether it waits for itself in the end. */
#include "timeline-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* The first dependency of @bar; they are in the order of bars. */
static guint
first_of (LotseTimelineInput *self, guint bar)
{
  guint low = 0, high = self->dependencies->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->dependencies, Dependency, middle).bar < bar)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Depth first and without recursion, as chains may be as long as there are bars. @path is the way from the first bar to where one is; @next
 * where each of them goes on. */
static gboolean
find_way_back (LotseTimelineInput *self, guint start, GArray *path)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) next = g_array_new (FALSE, FALSE, sizeof (guint));
  guint first = first_of (self, start);

  g_array_append_val (next, first);
  while (path->len > 0)
    {
      guint bar = g_array_index (path, guint, path->len - 1), *at = &g_array_index (next, guint, path->len - 1);
      const Dependency *dependency = *at < self->dependencies->len ? &g_array_index (self->dependencies, Dependency, *at) : NULL;

      if (!dependency || dependency->bar != bar)
        {
          g_array_set_size (path, path->len - 1);
          g_array_set_size (next, path->len);
          continue;
        }
      ++*at;
      if (dependency->on == start)
        return TRUE;
      if (!g_hash_table_add (seen, GUINT_TO_POINTER (dependency->on)))
        continue;
      first = first_of (self, dependency->on);
      g_array_append_val (path, dependency->on);
      g_array_append_val (next, first);
    }
  return FALSE;
}

GArray *
lotse_timeline_input_cycle (LotseTimelineInput *self, guint bar)
{
  GArray *path;

  g_return_val_if_fail (bar < self->bars->len, NULL);
  lotse_timeline_input_seal (self);
  path = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (path, bar);
  if (find_way_back (self, bar, path))
    return path;
  g_array_unref (path);
  return NULL;
}

static char *
titles_of (LotseTimelineInput *self, guint bar)
{
  GString *titles = g_string_new (NULL);

  lotse_timeline_input_seal (self);
  for (guint i = first_of (self, bar); i < self->dependencies->len && g_array_index (self->dependencies, Dependency, i).bar == bar; i++)
    g_string_append_printf (titles, "%s%s", titles->len ? ", " : "", BAR (self, g_array_index (self->dependencies, Dependency, i).on)->bar.title);
  return g_string_free (titles, FALSE);
}

char *
lotse_timeline_describe_waiting (LotseTimelineInput *self, guint bar)
{
  g_autofree char *titles = titles_of (self, bar), *waiting = NULL, *circle = NULL;
  g_autoptr (GArray) cycle = NULL;
  g_autoptr (GString) way = NULL;

  if (!*titles)
    return NULL;
  waiting = g_strdup_printf (_("Waits for %s."), titles);
  cycle = lotse_timeline_input_cycle (self, bar);
  if (!cycle)
    return g_steal_pointer (&waiting);
  way = g_string_new (NULL);
  for (guint i = 0; i < cycle->len; i++)
    g_string_append_printf (way, "%s → ", BAR (self, g_array_index (cycle, guint, i))->bar.title);
  g_string_append (way, BAR (self, bar)->bar.title);
  /* Translators: names with arrows: "A → B → A" */
  circle = g_strdup_printf (_("Waits for itself in the end: %s."), way->str);
  return g_strdup_printf ("%s %s", waiting, circle);
}
