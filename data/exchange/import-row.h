/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one row of a table says, before it meets its project. */
#pragma once

#include "import-cells.h"
#include "import-index.h"

G_BEGIN_DECLS

typedef struct
{
  LotseDate   as_of;
  char       *title, *code;  /* (owned) (nullable) */
  const char *department, *field_of_action; /* (not owned) (nullable) ids */
  LotsePeriod period;
  gboolean    has_budget, has_forecast;
  gint64      budget, forecast;
  const char *currency;      /* (not owned) (nullable) */
  int         life_cycle;    /* -1: not said */
  int         status;        /* -1: not said */
  char       *status_word, *other_word; /* (owned) (nullable) */
  char       *schedule_note; /* (owned) (nullable) */
} LotseImportRow;

void  lotse_import_row_clear (LotseImportRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LotseImportRow, lotse_import_row_clear)

/* Title of the row, from the goal where the mapping says so. (transfer full) (nullable) */
char *lotse_import_row_title (LotseRowReader *reader);
/* Title, code and department; a department that is new is made in @index. FALSE: the row has no title. */
gboolean lotse_import_row_identify (LotseRowReader *reader, LotseImportIndex *index, LotseImportRow *row);
/* Everything else but the date. A field of action that is new is made in @index. */
void  lotse_import_row_read (LotseRowReader *reader, LotseImportIndex *index, LotseImportRow *row);
/* Both ends; a beginning after the end is listed and left out. */
LotsePeriod lotse_import_row_period (LotseRowReader *reader, LotseTarget start, LotseTarget end);
gboolean lotse_import_is_backwards (LotsePeriod period);

G_END_DECLS
