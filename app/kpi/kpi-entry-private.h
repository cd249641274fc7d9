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
  LotseDate     day;    /* on which it would be kept; there is one for a day */
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
  GHashTable      *index;   /* (owned) (nullable) (element-type utf8 GPtrArray) edits of each KPI, unowned; made when it is asked for */
  GHashTable      *came;    /* (owned) (element-type utf8 utf8) what the last table brought, with the text that was there before it; NULL: none */
  guint            came_after; /* strays that were there before it */
  guint            came_same;  /* cells of it that say what is there already */
  LotseDraftStore *drafts;  /* (owned) (nullable) */
  gint64           draft_at;
  gboolean         draft_kept;
};

LotseRecord *lotse_kpi_entry_record (LotseKpiEntry *self, const char *kpi); /* (transfer none) (nullable) as it is now */
LotseDecimal lotse_kpi_entry_decimal (void); /* as numbers are typed in the language of the program */
char        *lotse_kpi_entry_key (const char *kpi, LotseSoftDate when); /* (transfer full) of an edit */
/* What would be seen in the cell after saving, also where it was pasted for a day within. (transfer none) (nullable) */
LotseKpiEdit *lotse_kpi_entry_edit (LotseKpiEntry *self, LotseRecord *kpi, LotseSoftDate when);
LotseKpiEdit *lotse_kpi_entry_edit_of_day (LotseKpiEntry *self, LotseRecord *kpi, LotseSoftDate when); /* for the day on which @when would be kept */
void         lotse_kpi_entry_edits_changed (LotseKpiEntry *self); /* after each change of the table of edits */
/* TRUE where something is another than before; @place: (nullable) where it was pasted or read. lotse_kpi_entry_tell() comes after. */
gboolean     lotse_kpi_entry_set (LotseKpiEntry *self, LotseRecord *kpi, LotseSoftDate when, const char *text, const char *place);
/* As lotse_kpi_entry_set() for a cell of a table; lotse_kpi_entry_came_forget() before the first of them. */
void         lotse_kpi_entry_came_set (LotseKpiEntry *self, LotseRecord *kpi, LotseSoftDate when, const char *text, const char *place);
void         lotse_kpi_entry_came_forget (LotseKpiEntry *self);
/* A cell of a table that belongs to no KPI, and @reason. */
void         lotse_kpi_entry_add_stray (LotseKpiEntry *self, const char *header, const char *place, const char *text, const char *reason);
void         lotse_kpi_entry_tell (LotseKpiEntry *self); /* writes the draft and says "changed" */

G_END_DECLS
