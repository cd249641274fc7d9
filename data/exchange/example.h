/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The example strategy that is compiled in: an invented county from 2018 on, its recent part relative to the day it is loaded. */
#pragma once

#include "data/model/lotse-record.h"

G_BEGIN_DECLS

/* One file of the example as it may name it in an error, and its text. */
typedef struct
{
  const char *name;
  const char *text;
  gssize      length; /* -1: NUL-terminated */
} LotseExampleFile;

/* All records of the compiled-in example as of @today, in an order in which every reference points to a record of the list. Ids are
 * lotse_id_from_name ("example/<kind>/<key>"). (transfer full) (element-type LotseRecord); NULL with @error that names file, index and
 * field. The format of the files is described in docs/example.md. */
GPtrArray *lotse_example_load (LotseDate today, GError **error);

/* The same from any texts. */
GPtrArray *lotse_example_load_files (const LotseExampleFile *files, guint n_files, LotseDate today, GError **error);

G_END_DECLS
