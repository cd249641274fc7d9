/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One edit of one record, and the line that says it is safe. */
#pragma once

#include "cli.h"
#include "data/model/mutation.h"

G_BEGIN_DECLS

typedef struct
{
  char    *mid; /* (owned) (nullable) NULL: nothing was different, nothing was written */
  char    *id;  /* (owned) */
  LotseKind kind;
} CliEdit;

void     cli_edit_clear (CliEdit *edit);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliEdit, cli_edit_clear)

/* Checks and commits the step from @before (nullable) to @after (nullable). After TRUE it survives a power cut. */
gboolean cli_edit_commit (CliStore *store, LotseOp op, LotseRecord *before, LotseRecord *after, CliEdit *out, GError **error);
/* "saved MID ID" or "unchanged - ID" on standard output, or the same as JSON; flushed. */
void     cli_edit_print (const CliEdit *edit, gboolean json);

G_END_DECLS
