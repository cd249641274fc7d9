/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the files that turn records into chart input: the plan as it stood on a day, and what may be seen of it. */
#pragma once

#include "charts/budget-chart.h"
#include "charts/suppress.h"
#include "data/model/phase.h"
#include "data/model/release.h"
#include "sources.h"

G_BEGIN_DECLS

/* Partners and the public: small numbers are not shown to them. */
gboolean      lotse_source_is_public (const LotseSourceOptions *options);
gboolean      lotse_source_visible (const LotseSourceOptions *options, LotseRecord *record); /* by audience alone */
gboolean      lotse_source_tells_shift (LotseRecord *project, LotseRecord *shift, gpointer options); /* the same of @shift, as a LotseShiftFilter */
/* Within department and filter, visible, and there on the day that is asked about. */
gboolean      lotse_source_outside (const LotseSourceOptions *options, const LotsePeriod *period);
gboolean      lotse_source_hides (const LotseSourceOptions *options, LotseRecord *record);
gboolean      lotse_source_counts (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseDate as_of, gboolean now);
gboolean      lotse_source_within (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project); /* visible, department, filter */

/* Whether it is known of every project how it stands on @as_of: today, unless that is a day that was looked back to. */
gboolean      lotse_source_knows_all (LotseDate as_of);

/* Completed or in operation. Since when, its milestones tell; of other projects they tell nothing that a state depends on. */
gboolean      lotse_source_done (LotseRecord *project);

/* Before today the period and due date are those that shifts, reports and promises of that day and before tell, the newest of them; on the day before a shift, also what
 * that moved away from. @unknown (nullable): none of them does, and only the begin is left. */
LotsePeriod   lotse_source_period (LotseDataset *data, LotseRecord *project, LotseDate as_of, gboolean *unknown);
/* The same, with the end that the next shift moved away from where none is known: it is not shown, but what lies beyond it was not planned so. */
LotsePeriod   lotse_source_bounds (LotseDataset *data, LotseRecord *project, LotseDate as_of);
/* What was promised first, as far as it had been promised by then. */
gboolean      lotse_source_promise (LotseDataset *data, LotseRecord *project, LotseDate as_of, LotsePeriod *period);
/* The begin that @project had on @day, as far as it was told by @as_of: what was said last by then, else from where the first shift after it moved it; that of @as_of where
 * nothing tells. */
LotseSoftDate lotse_source_begin_on (LotseDataset *data, LotseRecord *project, LotseDate day, LotseDate as_of);
/* What was promised first by @as_of; where nobody had promised anything, the end from which the first shift led away. With the begin of that time. FALSE: neither. */
gboolean      lotse_source_ghost (LotseDataset *data, LotseRecord *project, LotseDate as_of, LotsePeriod *period);
/* @unsure (nullable): it lay ahead, and neither a shift nor a promise of before tells that it was planned on that day. What lies beyond the end that
 * was planned then for the project is left out. */
LotseSoftDate lotse_source_due (LotseDataset *data, LotseRecord *milestone, LotseDate as_of, gboolean *unsure);
/* "Portal open", or "Portal open (?)" where it is not known whether it was planned then. (transfer full) */
char         *lotse_source_doubted (const char *title, gboolean unsure);
LotseChartState lotse_chart_status (int status); /* of what a report says, LOTSE_STATUS_… */
/* Planned, spent up to the day and expected, by year, in whole units; empty for those who do not see money. (transfer full) (element-type LotseBudgetYear) */
GArray       *lotse_budget_years (const LotseSourceOptions *options, LotseRecord *project);
LotseRecord  *lotse_source_last_shift (LotseDataset *data, guint field, LotseRecord *record, LotseDate as_of); /* (nullable) (transfer none) */
LotseRecord  *lotse_source_next_shift (LotseDataset *data, guint field, LotseRecord *record, LotseDate as_of); /* the first after that day (nullable) (transfer none) */

/* A phase as it stood on the day that is looked at: a copy with its period and pauses of then; and what the gate at its end was. */
typedef struct
{
  LotseRecord  *phase;   /* (owned) */
  LotseRecord  *gate;    /* (nullable) (unowned) */
  LotseSoftDate gate_on; /* see lotse_gate_date() */
} LotseSourcePhase;

/* Whether there are any at all, at no cost: most projects have none, and there may be many projects. */
gboolean      lotse_source_has_phases (LotseDataset *data, LotseRecord *project);
/* Phases that the audience sees, in order; what is not known of that day is left out. (transfer full) (element-type LotseSourcePhase) */
GArray       *lotse_source_phases (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project);
/* How the gate stands, by whom and when, see lotse_gate_words(). (transfer full) (nullable) NULL: there is none */
char         *lotse_source_gate_words (LotseDataset *data, const LotseSourceOptions *options, const LotseSourcePhase *one, LotseLang lang);

/* Events that the audience sees, in their bands. */
void          lotse_source_add_bands (LotseTimelineInput *input, LotseDataset *data, const LotseSourceOptions *options);
/* What the record behind a bar names. */
typedef struct { guint bar; const char *const *ids; /* (unowned) of the record */ } LotseSourceNames;
/* Which events the bars hang on, as far as these are in @input. @hanging: (element-type LotseSourceNames) in the order of bars. */
void          lotse_source_add_holds (LotseTimelineInput *input, const GArray *hanging);

/* To the bar that was added last. */
void          lotse_source_add_phases (LotseTimelineInput *input, const GArray *phases, LotseDate as_of);
void          lotse_source_add_gate (LotseTimelineInput *input, LotseDataset *data, const LotseSourceOptions *options, const LotseSourcePhase *one,
                                     gboolean under_way);
/* Milestones of @project that the audience sees, by the day on which they are due. @out: emptied first; unowned. */
void          lotse_source_collect_milestones (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, GPtrArray *out);
/* Milestones of which a promise or a shift speaks. (transfer full) (element-type LotseRecord) */
GHashTable   *lotse_source_told_milestones (LotseDataset *data);
/* What all bars of @input have in common. */
typedef struct
{
  LotseTimelineInput       *input;   /* (unowned) */
  LotseDataset             *data;    /* (unowned) */
  const LotseSourceOptions *options; /* (unowned) */
  GHashTable               *told;    /* (unowned) see lotse_source_told_milestones() */
} LotseSourceSigns;
/* Milestones and gates of @project in one order of days. @phases (nullable) */
void          lotse_source_add_signs (const LotseSourceSigns *signs, LotseRecord *project, const GPtrArray *milestones, const GArray *phases, gboolean under_way);

G_END_DECLS
