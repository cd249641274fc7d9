/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A status report while it is written: what the last one said, what was entered since, what is missing, and the records that come of it.
 * Everything entered is text under a key, so that a draft is a small file and an old one can always be read. Knows no toolkit. */
#pragma once

#include "data/model/mutation.h"
#include "data/model/reporting.h"

G_BEGIN_DECLS

/* Keys; those with %s are made with the code of a dimension or the id of a milestone or KPI, see lotse_report_key(). Values are as people
 * write them, but for codes of enumerations ("on_track") and ids of functions. */
#define LOTSE_REPORT_STATUS "status"
#define LOTSE_REPORT_AS_OF "as_of" /* day; today unless a sheet of paper is typed in later */
#define LOTSE_REPORT_BY "by"
#define LOTSE_REPORT_SUMMARY "summary"
#define LOTSE_REPORT_NEXT_STEPS "next_steps"
#define LOTSE_REPORT_SUPPORT_WHAT "support.what"
#define LOTSE_REPORT_SUPPORT_FROM "support.from"
#define LOTSE_REPORT_SUPPORT_BY "support.by"
#define LOTSE_REPORT_DIMENSION "dimension.%s"
#define LOTSE_REPORT_DIMENSION_NOTE "dimension.%s.note"
#define LOTSE_REPORT_MILESTONE "milestone.%s"           /* "", "done" or "moved" */
#define LOTSE_REPORT_MILESTONE_DONE "milestone.%s.done" /* day */
#define LOTSE_REPORT_MILESTONE_TO "milestone.%s.to"     /* soft date */
#define LOTSE_REPORT_MILESTONE_REASON "milestone.%s.reason"
#define LOTSE_REPORT_MILESTONE_SENTENCE "milestone.%s.sentence"
#define LOTSE_REPORT_KPI "kpi.%s"

#define LOTSE_TYPE_REPORT_FORM (lotse_report_form_get_type ())
G_DECLARE_FINAL_TYPE (LotseReportForm, lotse_report_form, LOTSE, REPORT_FORM, GObject)

/* Signal "changed" (const char *key) after a value became another. @by: (nullable) id of the function that reports. */
LotseReportForm *lotse_report_form_new (LotseDataset *data, LotseRecord *project, const char *by, LotseDate as_of);
/* The report that the new one corrects; what it said is what the form begins with. NULL: none. */
void             lotse_report_form_correct (LotseReportForm *self, LotseRecord *report);

LotseRecord     *lotse_report_form_project (LotseReportForm *self);
LotseRecord     *lotse_report_form_last (LotseReportForm *self);     /* (nullable) the report that the form began with */
LotseRecord     *lotse_report_form_corrects (LotseReportForm *self); /* (nullable) */
/* The day that the report speaks of; as long as what is entered as such is none, or one that it cannot be: today, or the day of the report that is
 * corrected. */
LotseDate        lotse_report_form_as_of (LotseReportForm *self);
LotseDate        lotse_report_form_today (LotseReportForm *self); /* on which the form was opened */
/* What somebody else reported on the project, or corrected, since the form was opened; the report that counts now. NULL: nothing.
 * (transfer none) (nullable) */
LotseRecord     *lotse_report_form_news (LotseReportForm *self);
/* Milestones of the project that are not done, by due date; KPIs that are due; requests without an answer. (transfer none) (element-type LotseRecord) */
GPtrArray       *lotse_report_form_milestones (LotseReportForm *self);
GPtrArray       *lotse_report_form_kpis (LotseReportForm *self);
GPtrArray       *lotse_report_form_requests (LotseReportForm *self);

char            *lotse_report_key (const char *pattern, const char *what); /* (transfer full) */
const char      *lotse_report_form_get (LotseReportForm *self, const char *key); /* never NULL */
void             lotse_report_form_set (LotseReportForm *self, const char *key, const char *text);
/* One step back, or with @redo forth again: a choice, or what was typed until there was a pause. The key of what is as it was before (transfer none,
 * until the next call); NULL: there is no step. */
const char      *lotse_report_form_undo (LotseReportForm *self, gboolean redo);
/* Differs from what the last report said. */
gboolean         lotse_report_form_touched (LotseReportForm *self, const char *key);
/* Nothing was entered but the day and the function: the report that comes of it is "unchanged, confirmed". */
gboolean         lotse_report_form_is_unchanged (LotseReportForm *self);
/* It is a correction, and nothing was entered: what came of it would say the same again. */
gboolean         lotse_report_form_corrects_nothing (LotseReportForm *self);
gboolean         lotse_report_form_is_empty (LotseReportForm *self); /* nothing was entered, not even those: there is nothing to keep */

typedef struct
{
  char *key;      /* (owned) where it is to be mended */
  char *sentence; /* (owned) what is missing or cannot be read, and what to do */
} LotseReportProblem;

/* What keeps it from being released, in the order of the form. (transfer full) (element-type LotseReportProblem) */
GPtrArray       *lotse_report_form_problems (LotseReportForm *self);

/* What is worth knowing about what stands at @key and is no mistake: how a date or number was understood, that a day has passed, the
 * last value of a KPI, and whether what was entered is far from it. (transfer full) (nullable) */
char            *lotse_report_form_remark (LotseReportForm *self, const char *key);

/* Report first, with its release where the function that reports releases it; then milestones with their shifts, the request, KPI values. To be asked for when there are no problems. (transfer full)
 * (element-type LotseMutation) */
GPtrArray       *lotse_report_form_mutations (LotseReportForm *self);

/* What is entered will wait until the function that carries the project releases it. */
gboolean         lotse_report_form_waits (LotseReportForm *self);

/* The draft: what was entered, as JSON. (transfer full) */
char            *lotse_report_form_to_draft (LotseReportForm *self);
/* Takes over what a draft says of this project; keys of records that are gone are left out. FALSE: it is none, or of another project. */
gboolean         lotse_report_form_take_draft (LotseReportForm *self, const char *json);

G_END_DECLS
