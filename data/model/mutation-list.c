/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mutation-list.h"

void
lotse_mutations_add_patch (GPtrArray *mutations, LotseRecord *before, LotseRecord *after)
{
  LotseMutation *patch = lotse_mutation_patch (before, after);

  if (patch != NULL)
    g_ptr_array_add (mutations, patch);
}
