/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "dataset-copy.h"

LotseDataset *
lotse_dataset_copy (LotseDataset *data)
{
  LotseDataset *copy = lotse_dataset_new ();

  lotse_dataset_begin (copy);
  for (int kind = 0; kind < LOTSE_N_KINDS; kind++)
    for (guint i = 0; i < lotse_dataset_count (data, (LotseKind) kind); i++)
      lotse_dataset_take (copy, lotse_record_copy (lotse_dataset_at (data, (LotseKind) kind, i)));
  lotse_dataset_end (copy);
  return copy;
}
