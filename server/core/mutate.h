/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One mutation on its way into the database. */
#pragma once

#include "server-private.h"

G_BEGIN_DECLS

/* A mutation as it came in; without @mutation it is none, and @code and @detail say why. */
typedef struct
{
  char          *mid;      /* (owned) */
  LotseMutation *mutation; /* (owned) (nullable) */
  char          *code;     /* (owned) (nullable) */
  char          *detail;   /* (owned) (nullable) */
  char          *intent;   /* (owned) hash of what is asked for, whatever it is based on */
} LotseIncoming;

void     lotse_incoming_free (LotseIncoming *incoming);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseIncoming, lotse_incoming_free)

/* Whether its id was used for something else. The lock is held. */
gboolean lotse_mutate_reused (LotseCall *call, const LotseIncoming *incoming, gboolean *reused, GError **error);
/* One transaction; appends the result to @out. FALSE: nothing was written, and it may be tried again. The lock is held. */
gboolean lotse_mutate_one (LotseCall *call, const LotseIncoming *incoming, GString *out, gboolean *wrote, GError **error);

G_END_DECLS
