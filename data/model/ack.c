/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server's answer to one mutation: names on the wire, making and freeing. */
#include "ack.h"

static const char *const result_names[] = {
  [LOTSE_RESULT_APPLIED] = "applied",   [LOTSE_RESULT_MERGED] = "merged",     [LOTSE_RESULT_DUPLICATE] = "duplicate",
  [LOTSE_RESULT_CONFLICT] = "conflict", [LOTSE_RESULT_REJECTED] = "rejected", [LOTSE_RESULT_RETRY] = "retry",
};

LotseAck *
lotse_ack_new (const char *mid, LotseMutationResult result)
{
  LotseAck *ack = g_new0 (LotseAck, 1);

  ack->mid = g_strdup (mid);
  ack->result = result;
  return ack;
}

void
lotse_ack_free (LotseAck *ack)
{
  if (ack == NULL)
    return;
  g_free (ack->mid);
  g_free (ack->code);
  g_free (ack->detail);
  g_clear_object (&ack->record);
  g_free (ack);
}

const char *
lotse_mutation_result_name (LotseMutationResult result)
{
  g_return_val_if_fail ((guint) result < G_N_ELEMENTS (result_names), NULL);
  return result_names[result];
}

gboolean
lotse_mutation_result_from_name (const char *name, LotseMutationResult *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (result_names); i++)
    if (g_strcmp0 (name, result_names[i]) == 0)
      {
        *out = i;
        return TRUE;
      }
  return FALSE;
}
