/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of everything that writes to a cache, each on a store of its own in which it has something to do. */
#pragma once

#include "store-help.h"

typedef struct
{
  Help        *help;    /* (owned) */
  LotseRecord *project; /* (owned) as the server has it, revision 1 */
  const char  *mid;     /* of an edit that waits, where there is one */
  GPtrArray   *changed; /* (owned) */
} Scene;

typedef struct
{
  const char *name;
  void      (*before) (Scene *scene); /* what there is already */
  gboolean  (*deed) (Scene *scene, GError **error);
} Deed;

extern const Deed  store_deeds[];
extern const guint store_n_deeds;

/* A new store with what is there before @deed. */
void scene_begin (Scene *scene, const Deed *deed);
void scene_end (Scene *scene);
