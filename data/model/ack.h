/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server's answer to one mutation, as it comes over the wire and as the cache takes it in. */
#pragma once

#include "lotse-record.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_RESULT_APPLIED,
  LOTSE_RESULT_MERGED,
  LOTSE_RESULT_DUPLICATE,
  LOTSE_RESULT_CONFLICT,
  LOTSE_RESULT_REJECTED,
  LOTSE_RESULT_RETRY,
} LotseMutationResult;

typedef struct
{
  char               *mid;    /* (owned) */
  LotseMutationResult result;
  char               *code;   /* (owned) (nullable) reason of REJECTED */
  LotseRecord        *record; /* (owned) (nullable) the server's record now; tombstones have deleted set */
  char               *detail; /* (owned) (nullable) the same as a sentence for those who look after the server */
} LotseAck;

LotseAck   *lotse_ack_new (const char *mid, LotseMutationResult result); /* (transfer full) */
void        lotse_ack_free (LotseAck *ack);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseAck, lotse_ack_free)

/* "applied" …, as on the wire. */
const char *lotse_mutation_result_name (LotseMutationResult result);
gboolean    lotse_mutation_result_from_name (const char *name, LotseMutationResult *out); /* FALSE: not one of them */

G_END_DECLS
