/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a table lies in its file: delimiter, header, rows or columns as records, and which mapping says what its columns are. */
#pragma once

#include "csv-sheet.h"
#include "csv-text.h"
#include "import-mapping.h"

G_BEGIN_DECLS

typedef struct
{
  LotseMapping *mapping;     /* (owned) */
  LotseSheet   *sheet;       /* (owned) */
  char          delimiter;
  gboolean      transposed;  /* a record per column */
  guint         header;      /* number of the record that holds the headers, from 0 */
  guint         first;       /* first record with data */
  guint         n_records;   /* end of the records */
  guint         n_fields;
  char        **headers;     /* (owned) as written, one per field */
  GArray       *columns[LOTSE_N_TARGETS]; /* (owned) (element-type guint) fields in the order in which they count */
  gboolean     *used;        /* (owned) by field: it has a target, or is ignored on purpose */
} LotseTableLayout;

/**
 * lotse_table_layout_find:
 * @mapping: (nullable) (transfer full): the mapping to use, or NULL to choose among the shipped ones
 *
 * Reads all cells. LOTSE_ERROR_INVALID where no header is recognised; the message names the columns that were seen.
 */
LotseTableLayout *lotse_table_layout_find (const char *name, const LotseCsvText *text, LotseMapping *mapping, GError **error);
void              lotse_table_layout_free (LotseTableLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseTableLayout, lotse_table_layout_free)

const char *lotse_table_layout_cell (LotseTableLayout *self, guint record, guint field);
/* Place in the file as a person counts, from 1. */
void        lotse_table_layout_place (LotseTableLayout *self, guint record, guint field, guint *row, guint *column, guint *line);

G_END_DECLS
