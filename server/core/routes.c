/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one table of plural names in URLs. A kind that is not listed is its name and an s, with - for _. */
#include "routes.h"

#include <string.h>

static const struct { LotseKind kind; const char *path; } irregular[] = {
  { LOTSE_KIND_STRATEGY, "strategies" },
  { LOTSE_KIND_FIELD_OF_ACTION, "fields-of-action" },
  { LOTSE_KIND_PERSON, "people" },
  { LOTSE_KIND_PILOT_PROCESS, "pilot-processes" },
  { LOTSE_KIND_STORY, "stories" },
};

static const char *const *
paths (void)
{
  static const char *table[LOTSE_N_KINDS];
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      for (guint i = 0; i < G_N_ELEMENTS (irregular); i++)
        table[irregular[i].kind] = irregular[i].path;
      for (int kind = 0; kind < LOTSE_N_KINDS; kind++)
        if (table[kind] == NULL)
          table[kind] = g_strdelimit (g_strconcat (lotse_kind_info (kind)->name, "s", NULL), "_", '-');
      g_once_init_leave (&ready, 1);
    }
  return table;
}

const char *
lotse_route_path (LotseKind kind)
{
  g_return_val_if_fail (kind >= 0 && kind < LOTSE_N_KINDS, NULL);
  return paths ()[kind];
}

LotseKind
lotse_route_kind (const char *path)
{
  const char *const *table = paths ();

  for (int kind = 0; kind < LOTSE_N_KINDS; kind++)
    if (strcmp (table[kind], path) == 0)
      return kind;
  return LOTSE_KIND_NONE;
}
