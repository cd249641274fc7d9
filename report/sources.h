/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records turned into what the charts draw. Each answers for one day, one department and one audience; whatever is hidden leaves no gap
 * and no count. */
#pragma once

#include "charts/milestone-trend.h"
#include "charts/ratios.h"
#include "charts/sparkline.h"
#include "charts/status-history.h"
#include "charts/timeline.h"
#include "data/model/derive.h"
#include "data/model/field-standing.h"

G_BEGIN_DECLS

typedef struct
{
  int         lanes;      /* LOTSE_LANES_… */
  LotseDate   as_of;      /* day that is asked about; LOTSE_DATE_NONE: today. Earlier: the plan as it stood then */
  const char *department; /* (nullable) id; with those below it */
  int         audience;   /* LOTSE_AUDIENCE_… of who looks */
  gboolean    archived;   /* projects of the archive too */
  gboolean  (*filter) (LotseRecord *project, gpointer data); /* (nullable) FALSE: leave out */
  gpointer    filter_data;
  GHashTable *hidden;     /* (unowned) (nullable) set of ids: projects and milestones that are left out */
  LotseDate   first, last; /* timeline: only this stretch, and what runs in it; LOTSE_DATE_NONE: all of it */
  const char *const *functions; /* (nullable) ids: only projects that one of them carries, pilots or takes part in */
  LotseDate   data_day;   /* what is known is of that day, which stands on pictures, and in the timeline is a line where it is not today's; LOTSE_DATE_NONE: of today */
} LotseSourceOptions;

#define LOTSE_SOURCE_OPTIONS_INIT { LOTSE_LANES_FIELD_OF_ACTION, LOTSE_DATE_NONE, NULL, LOTSE_AUDIENCE_LEADERSHIP, FALSE, NULL, NULL, NULL, LOTSE_DATE_NONE, LOTSE_DATE_NONE, NULL, LOTSE_DATE_NONE }

/* A copy that owns department, hidden and functions; without the filter. */
void            lotse_source_options_init_copy (LotseSourceOptions *self, const LotseSourceOptions *from);
void            lotse_source_options_clear (LotseSourceOptions *self); /* of such a copy */

/* TRUE: the records are those of an earlier day, which is today in this process. Of the present day it is known of each project how it stands; of that one only what was
 * reported. */
void            lotse_source_set_looked_back (gboolean looked_back);
LotseDate       lotse_source_as_of (const LotseSourceOptions *options); /* today where none is set */
/* The day that stands on what is shown: the one that is looked back to, else that of the data where it is older than today, else today. */
LotseDate       lotse_source_told_day (const LotseSourceOptions *options);
/* By id, else by code; only what the audience may see, and of several with the code those that @options show. NULL with @error: LOTSE_ERROR_NOT_FOUND, or
 * LOTSE_ERROR_INVALID where several have the code, all of which it names. (transfer none) (nullable) */
LotseRecord    *lotse_source_find_project (LotseDataset *data, const LotseSourceOptions *options, const char *name, GError **error);
/* Records that are called alike, told apart: "“E-Akte”, Bauamt (0197…), “E-Akte”, Sozialamt (0198…)"; the first eight. (transfer full) */
char           *lotse_source_names (LotseDataset *data, const GPtrArray *records);
/* How many projects and milestones are left out by options.hidden and would be seen without it. */
void            lotse_source_count_hidden (LotseDataset *data, const LotseSourceOptions *options, guint *projects, guint *milestones);
/* What is not all there, for people: "only projects of Digital pilot, waste · 01.2024 – 12.2026 · without 2 projects and 1 milestone". (transfer full) (nullable) NULL: everything is there */
char           *lotse_source_selection_text (LotseDataset *data, const LotseSourceOptions *options, LotseLang lang);
gboolean        lotse_source_shows (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project);
LotseChartSoft  lotse_chart_soft (LotseSoftDate soft);
LotseChartState lotse_chart_state (LotseState state);
LotseChartLang  lotse_chart_lang (LotseLang lang);
/* "As of 23 Nov 2026 · Strategy" (transfer full) */
char           *lotse_source_as_of_text (LotseDataset *data, LotseDate as_of, LotseLang lang);
/* Day of the oldest of the reports that the status of the projects that are shown and under way is of (the latest, or an earlier one that it does not rate anew);
 * LOTSE_DATE_NONE without. @project: (out) (optional)
 * (transfer none) (nullable) whose it is. @unreported: (out) (optional) how many have none at all. */
LotseDate       lotse_source_oldest_report (LotseDataset *data, const LotseSourceOptions *options, LotseRecord **project, guint *unreported);

/* Ids of bars, milestones and events are those of the records; of lanes those of the record that makes the lane ("" for "without"). */
LotseTimelineInput *lotse_timeline_input_from (LotseDataset *data, const LotseSourceOptions *options); /* (transfer full) */
/* Whether there is anything by which options.lanes could sort; where not, all projects are in the one lane "without". */
gboolean            lotse_timeline_has_lanes (LotseDataset *data, const LotseSourceOptions *options);

/* The projects that are shown and that their source names no more, see lotse_project_missing_for(). Lists
 * may name them; numbers of how it stands are without them. The records are borrowed. (transfer container) (element-type LotseRecord) */
GHashTable *lotse_source_missing (LotseDataset *data, const LotseSourceOptions *options);
/* The projects of @field (of action) that are shown and counted: without those that lotse_source_missing() has. (transfer container) (element-type LotseRecord) */
GPtrArray  *lotse_source_field_projects (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *field);
/* How @field (of action) stands by the projects that lotse_source_field_projects() has. */
void        lotse_source_field_standing (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *field, LotseFieldStanding *out);
/* As lotse_project_state_words(); "needs decision, no longer reported" where it is one of them, so that nobody takes it for running. (transfer full) */
char       *lotse_source_state_words (LotseDataset *data, LotseRecord *project, LotseDate as_of, gboolean missing, LotseLang lang);
/* The last @months months, the present one last, all without what lotse_source_missing() has; where no more than one of them had reports and earlier ones
 * had, those that had, up to as many, and the present one. (transfer full) (element-type LotseStatusMonth) */
GArray *lotse_status_months_from (LotseDataset *data, const LotseSourceOptions *options, guint months);
/* The same for a caller that goes through the projects anyway and adds one after the other, and knows what is missing; what @options leave out is passed
 * over. The end gives the months and frees what was begun; @data and @options stay until then. */
typedef struct _LotseStatusMonths LotseStatusMonths;
LotseStatusMonths *lotse_status_months_begin (LotseDataset *data, const LotseSourceOptions *options, guint months);
void               lotse_status_months_add (LotseStatusMonths *self, LotseRecord *project);
/* The same for one that lotse_source_missing() has: it is counted in the months in which it was not missing yet. */
void               lotse_status_months_add_missing (LotseStatusMonths *self, LotseRecord *project);
GArray            *lotse_status_months_end (LotseStatusMonths *self);
/* As lotse_count_states(), within department, filter and audience, and without what lotse_source_missing() has on the day of @options. For what was there on an
 * earlier day, @options are of that day. Of two days side by side, see lotse_state_change_new(). */
void    lotse_source_count_states (LotseDataset *data, const LotseSourceOptions *options, LotseDate as_of, guint counts[LOTSE_N_STATES]);

/* How the projects stood on the day of options and on one before it, counted by one rule: within department, filter and audience of that day, neither archived nor
 * missing on it, and begun by then, or on neither day. Arrays are (owned) (element-type LotseRecord, unowned). The numbers of @now are those of
 * lotse_source_count_states(); the sum of all changes is that of @came without that of @gone. */
typedef struct
{
  GPtrArray *now[LOTSE_N_STATES], *before[LOTSE_N_STATES];
  guint      unreported, unreported_before; /* of those that are not rated, how many nobody had reported on yet, which is something else */
  GPtrArray *came; /* counted now and not before */
  GPtrArray *gone; /* counted before and not now: archived, no longer named by their source, or of another department */
} LotseStateChange;

LotseStateChange *lotse_state_change_new (LotseDataset *data, const LotseSourceOptions *options, LotseDate since); /* (transfer full) */
void              lotse_state_change_free (LotseStateChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseStateChange, lotse_state_change_free)
/* The earlier day alone, for a caller that knows the other: each is added to the array of its state. @options are of the later day. */
void              lotse_source_sort_states_before (LotseDataset *data, const LotseSourceOptions *options, LotseDate since, GPtrArray *projects[LOTSE_N_STATES]);

/* The periods in which reports come, as those up to the day tell: months, quarters or years. Reports that ended long ago are counted in longer periods, so that
 * some of them are among the last twelve. */
LotseUnit lotse_source_report_unit (LotseDataset *data, const LotseSourceOptions *options);

/* Values of a KPI as points; ratios as numerator / denominator. (transfer full) (element-type LotseChartPoint) */
GArray *lotse_kpi_points_from (LotseRecord *kpi, LotseDate as_of);
/* The same for who looks on the day that is looked at: small counts are LOTSE_CHART_PROTECTED to partners and the public. */
GArray *lotse_kpi_points_for (LotseRecord *kpi, const LotseSourceOptions *options);
double  lotse_kpi_target (LotseRecord *kpi, LotseDate as_of);      /* next target at or after @as_of, else the last; NAN without */
/* Its day: "the end of 2027", "30 Jun 2027"; NULL without a target. (transfer full) (nullable) */
char   *lotse_kpi_target_when (LotseRecord *kpi, LotseDate as_of, LotseLang lang);

/* The last target whose day has passed. It is judged with the value that was known on that day, and beside it with the newest one. */
typedef struct
{
  LotseDate day;
  double    target, value, now; /* in units of the values; on its day (NAN: nothing was known) and today */
  gboolean  is_newer;      /* the newest value is of a later day */
  gboolean  reached;       /* on its day */
  gboolean  holds;         /* the last value reaches it */
  gboolean  is_last;       /* no later target has taken its place */
} LotsePassedTarget;

/* FALSE: none has passed before @as_of, no value is known, or none was known by its day and a later target has taken its place. */
gboolean lotse_kpi_passed_target (LotseRecord *kpi, LotseDate as_of, LotsePassedTarget *out);
/* It is not reached now, and was not on its day, or is the last that was set. */
gboolean lotse_passed_target_is_missed (const LotsePassedTarget *passed);
typedef enum
{
  LOTSE_TARGET_NONE,    /* no target, or no value */
  LOTSE_TARGET_AHEAD,   /* not reached, and not missed either */
  LOTSE_TARGET_REACHED, /* the next one, or the last */
  LOTSE_TARGET_MISSED,  /* the last whose day has passed, see lotse_passed_target_is_missed() */
} LotseTargetStanding;

/* The one answer that all counts of missed and reached targets are made of. */
LotseTargetStanding lotse_kpi_target_standing (LotseRecord *kpi, LotseDate as_of);
/* "Target 50 % by the end of 2027: 12 points to go."; of a target whose day has passed, what was on that day and what is today: "Target 22 by the end
 * of 2024: missed (13 then); 3 short today.", before the next one where there is one; then that it is below its minimum, where it is. NULL where none of it can be said. Nothing from which a count
 * follows that the audience must not know. Lists, charts and documents all say this. (transfer full) (nullable) */
char   *lotse_kpi_target_words (LotseRecord *kpi, const LotseSourceOptions *options, LotseLang lang);
/* The same where target and day stand in columns of their own: "missed, 3 short today", "12 points to go", "target reached",
 * "missed (89 % then), reached since". (transfer full) (nullable) as above */
char   *lotse_kpi_target_short (LotseRecord *kpi, const LotseSourceOptions *options, LotseLang lang);
/* How the last target that was due was judged, whatever came after: "Target 25 by 30 Jun 2024: missed (17 then), reached since.", and then the next one.
 * (transfer full) (nullable) as above */
char   *lotse_kpi_judgement_words (LotseRecord *kpi, const LotseSourceOptions *options, LotseLang lang);
/* The last value is below the minimum; above it where less is better, since the minimum is the worst that is accepted. FALSE without either. */
gboolean lotse_kpi_misses_minimum (LotseRecord *kpi, LotseDate as_of);
/* From target, minimum, thresholds, and the last target that was due; NOT_RATED without. Below the minimum it needs attention at least. */
LotseChartState lotse_kpi_state (LotseRecord *kpi, LotseDate as_of);
/* The same for who looks: NOT_RATED where its newest value is kept from them, for the colour would tell of it. */
LotseChartState lotse_kpi_state_for (LotseRecord *kpi, const LotseSourceOptions *options);
/* The value of the period that ended more than LOTSE_STALE_DAYS ago is missing: what is known is old. FALSE without any value. */
gboolean lotse_kpi_is_old (LotseRecord *kpi, LotseDate as_of);
/* How far it can be relied on: how old the last value is, what is missing, since when it is counted otherwise, what nobody wrote down. (transfer full) */
char    *lotse_kpi_reliability_words (LotseRecord *kpi, LotseDate as_of, LotseLang lang);
/* (transfer none) (nullable) the last value that was known on the day */
const LotsePoint *lotse_kpi_last_point (LotseRecord *kpi, LotseDate as_of);
/* The last value counts from 1 to 4, or is a share from which such a count follows, and @audience is not of the house. What is measured (days,
 * percent, euros: the unit says so) is no count. */
gboolean lotse_kpi_hidden_from (LotseRecord *kpi, LotseDate as_of, int audience);
const char *lotse_kpi_hidden_label (LotseRecord *kpi, LotseDate as_of); /* what stands in its place; translated */
/* "newest value (31 Mar 2026) too small to be shown". (transfer full) (nullable) NULL: it is shown, or there is none */
char   *lotse_kpi_hidden_words (LotseRecord *kpi, const LotseSourceOptions *options, LotseLang lang);
/* What stands for its last value: "38 %", "fewer than 5" where it is kept from who looks, and never an older one in its place; "not measured". (transfer full) */
char   *lotse_kpi_last_words (LotseRecord *kpi, const LotseSourceOptions *options, LotseLang lang);
char   *lotse_kpi_format (LotseRecord *kpi, double value, LotseLang lang); /* "38 %", "74 Tage" (transfer full) */

/* Comparison series beside @kpi that the audience may see and that have values by then, the smaller area first. (transfer container) (element-type LotseRecord) */
GPtrArray *lotse_kpi_benchmarks_shown (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *kpi);
/* (GCompareFunc) of an array of records: the municipality before its county, that before its Land and the country; zeros stand for the whole, so the greater key is the smaller area. */
int        lotse_benchmark_compare (gconstpointer a, gconstpointer b);
/* Where the values of a comparison series come from: "Land Baden-Württemberg (080000000000): …, fetched on 3 Nov 2026. How it is counted there: …" @before: (nullable) the
 * one that was quoted before it; a rule that both have is not said twice. (transfer full) */
char      *lotse_benchmark_quote (LotseRecord *benchmark, LotseRecord *before, LotseLang lang);
/* "1,556 (31 Oct 2026)", as the values of @kpi are written; "no values yet". (transfer full) */
char      *lotse_benchmark_last_words (LotseRecord *benchmark, LotseRecord *kpi, const LotseSourceOptions *options, LotseLang lang);
/* The KPIs of lotse_kpi_averages(), @kpi among them. (transfer container) (element-type LotseRecord) */
GPtrArray *lotse_kpi_siblings (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *kpi);
/* Last values of all KPIs that the audience sees and that are counted by the same rule (the text of their formula) in parts of a whole. Nothing
 * where @kpi has no rule or is none in parts of a whole, nor where one of the values is kept from who looks, which would follow from the others. */
LotseRatioAverages lotse_kpi_averages (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *kpi);

/* Shifts of promised ends that the audience sees, within department, see promises.h. (transfer full) (element-type LotseShiftFact) */
GArray *lotse_promise_facts (LotseDataset *data, const LotseSourceOptions *options);
/* Projects among them that are later than promised and have no shift, see lotse_unrecorded_delays(). (transfer container) (element-type LotseRecord) */
GPtrArray *lotse_promise_unrecorded (LotseDataset *data, const LotseSourceOptions *options);

/* The end that was promised first by @as_of, or where it stood before the first shift; it may be open. FALSE: neither. */
gboolean lotse_source_promised_end (LotseDataset *data, LotseRecord *project, LotseDate as_of, LotseSoftDate *end);
/* Months by which the end of the plan of that day lies after it; see lotse_project_slip_months(). FALSE: cannot be said. */
gboolean lotse_source_slip (LotseDataset *data, LotseRecord *project, LotseDate as_of, int *months);
char    *lotse_slip_words (int months, LotseLang lang); /* "+57 months"; "0" (transfer full) */
/* "+57 months: staffing 30, waiting for the Land 27"; "as promised". (transfer full) (nullable) where it cannot be said */
char    *lotse_source_slip_words (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseLang lang);
/* What contradicts the status of a project under way, in sentences that stand beside it: overdue milestones that the audience sees, no report, an end that
 * was moved again and again. They change no colour. (transfer full) (nullable) */
char    *lotse_source_facts_text (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseLang lang);
/* "Q1 2021 – Q3 2027 · promised until Q4 2022 · +57 months: staffing 30, waiting for the Land 27". (transfer full) (nullable) without a period */
char    *lotse_source_term_words (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseLang lang);

/* Milestone trend of a project, from shifts, promises and the present due dates. */
typedef struct _LotseTrendSource LotseTrendSource;
LotseTrendSource     *lotse_trend_source_new (LotseDataset *data, LotseRecord *project, LotseDate as_of);
void                  lotse_trend_source_free (LotseTrendSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseTrendSource, lotse_trend_source_free)
const LotseTrendLine *lotse_trend_source_lines (LotseTrendSource *self, guint *n_lines); /* lives as long as @self */

G_END_DECLS
