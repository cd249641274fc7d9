/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as CSV and JSON for other programs. */
#pragma once

#include "data/model/lotse-dataset.h"

G_BEGIN_DECLS

typedef struct
{
  LotseDate today;      /* day for what is derived (status, progress); reports after it are left out of that */
  int       audience;   /* highest audience that may see the result: LOTSE_AUDIENCE_LEADERSHIP for everything */
  gboolean  bom;        /* CSV: a byte order mark in front, which spreadsheets want */
} LotseExportOptions;

/**
 * lotse_export_csv:
 *
 * One row per record, CRLF, comma, quoted where needed. Columns: id, one per field under its name; a field that refers to other records
 * has their titles, and a column `<field>_id` with their ids. Dates as they were said (2019-03-31, 2019-Q3, open), periods as FROM/TO, money in whole
 * units with a point, enumerations by code, series as DATE=VALUE, DATE=PART/WHOLE, or DATE=protected for a count of 1 to 4 that partners and the public
 * must not know. Projects have status, status_word, state, slip_months and progress
 * as well. Text that a spreadsheet would take for a formula (first character = + - @, tab or CR) gets an apostrophe in front. (transfer full)
 */
char *lotse_export_csv (LotseDataset *data, LotseKind kind, const LotseExportOptions *options);

/**
 * lotse_export_json:
 *
 * [{"kind","id","rev","fields":{…},"labels":{field: title or [titles]}}], one record a line; for projects also "derived": {"status",
 * "status_word", "state", "as_of", "slip_months", "progress"}. Fields are those of the wire. A value of a KPI that @options protect is not in its series;
 * "protected": {"points": [date], "start": true} then says of when there are some, and whether the value with which it began is one. (transfer full)
 */
char *lotse_export_json (LotseDataset *data, LotseKind kind, const LotseExportOptions *options);
/* One of them, appended to @out. */
void  lotse_export_record_json (LotseDataset *data, LotseRecord *record, const LotseExportOptions *options, GString *out);

/* What is derived of a project, for both. */
typedef struct
{
  int         status;      /* -1: no report, or none said */
  const char *status_word; /* (not owned) (nullable) */
  const char *state;       /* (not owned) code: on_track … done, planned, paused, stopped */
  LotseDate   as_of;       /* LOTSE_DATE_NONE */
  gboolean    has_slip;
  int         slip_months;
  guint       done, total; /* milestones */
} LotseDerived;

void lotse_export_derive (LotseDataset *data, LotseRecord *project, LotseDate today, LotseDerived *out);
/* Fields of @record that @options lets be seen: records of the kind at all, and the field. */
gboolean lotse_export_sees_record (LotseRecord *record, const LotseExportOptions *options);
gboolean lotse_export_sees_field (const LotseField *field, const LotseExportOptions *options);
/* Whether @field of @record is the value with which a KPI began, a small count, and @options are for partners or the public. */
gboolean lotse_export_protects_start (LotseRecord *record, const LotseField *field, const LotseExportOptions *options);
/* Whether @point of @field is a small count of a KPI, or a share from which one follows, and @options are for partners or the public. */
gboolean lotse_export_protects (LotseRecord *record, const LotseField *field, const LotsePoint *point, const LotseExportOptions *options);

G_END_DECLS
