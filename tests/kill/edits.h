/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random edits as lotsectl reads them, and the ledger of what clients said of them. */
#pragma once

#include "data/model/lotse-record.h"

typedef struct
{
  guint     client;
  char     *mid;      /* (owned) as the client named it */
  LotseKind kind;
  char     *id;       /* (owned) */
  LotseDate point;    /* the day that this edit added to the counter @id; LOTSE_DATE_NONE for others */
  gboolean  decided;  /* its conflict was decided, or that was asked for: it may go by another name now */
} Edit;

typedef struct
{
  GPtrArray  *edits;   /* (owned) (element-type Edit) what was said to be saved */
  GHashTable *by_mid;  /* (owned) (element-type utf8 Edit) */
  GPtrArray  *known[LOTSE_N_KINDS]; /* (owned) (element-type utf8) ids that all clients have seen */
  guint       saved, unchanged, failed, decided;
} Ledger;

Ledger *ledger_new (void);
void    ledger_free (Ledger *self);
Edit   *ledger_add (Ledger *self, guint client, const char *mid, LotseKind kind, const char *id, LotseDate point);

/* A line that makes, changes or deletes a record of any kind. @own: (element-type utf8) ids that the client has made, for each kind.
 * @kind and @id (out) (transfer full): of which record. (transfer full) */
char   *edits_random (GRand *rand, Ledger *ledger, GPtrArray *const *own, LotseKind *kind, char **id);
/* A line that adds one day, with @value, to the series of KPI @id. (transfer full) */
char   *edits_count (const char *id, LotseDate day, guint value);
/* A line that makes such a KPI. (transfer full) */
char   *edits_new_counter (const char *id, guint number);
/* A line that decides the conflict @mid of a record of @kind. (transfer full) */
char   *edits_decide (GRand *rand, const char *mid, LotseKind kind);
