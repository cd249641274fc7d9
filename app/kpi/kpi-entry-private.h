/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the entry, shared by its own files. */
#pragma once

#include "app/kpi/lotse-kpi-entry.h"
#include "app/lotse-draft-store.h"

G_BEGIN_DECLS

typedef struct
{
  char         *kpi;    /* (owned) */
  LotseSoftDate when;
  char         *text;   /* (owned) */
  char         *place;  /* (owned) (nullable) */
  gboolean      good;
  const char   *reason; /* (nullable) static */
  LotsePoint    point;  /* value NAN: taken away */
} LotseKpiEdit;

struct _LotseKpiEntry
{
  GObject          parent_instance;
  LotseSession    *session; /* (owned) */
  GHashTable      *edits;   /* (owned) (element-type utf8 LotseKpiEdit) by "kpi when" */
  GHashTable      *bases;   /* (owned) (element-type utf8 LotseRecord) as it was when first touched */
  GPtrArray       *strays;  /* (owned) (element-type LotseKpiChange) pasted cells of no KPI */
  LotseDraftStore *drafts;  /* (owned) (nullable) */
  gint64           draft_at;
  gboolean         draft_kept;
};

LotseRecord *lotse_kpi_entry_record (LotseKpiEntry *self, const char *kpi); /* (transfer none) (nullable) as it is now */
LotseDecimal lotse_kpi_entry_decimal (void); /* as numbers are typed in the language of the program */
/* TRUE where something is another than before; @place: (nullable) where it was pasted or read. lotse_kpi_entry_tell() comes after. */
gboolean     lotse_kpi_entry_set (LotseKpiEntry *self, LotseRecord *kpi, LotseSoftDate when, const char *text, const char *place);
void         lotse_kpi_entry_tell (LotseKpiEntry *self); /* writes the draft and says "changed" */

G_END_DECLS
