/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the overview says, without its widgets: numbers of the tiles, and the lines of its lists. */
#pragma once

#include "app/lotse-session.h"
#include "data/model/changes.h"
#include "report/sources.h"

G_BEGIN_DECLS

typedef struct
{
  LotseDataset      *data;
  LotseSourceOptions options; /* day, department and audience that are looked at */
  const char *const *functions; /* (unowned) (nullable) only what concerns one of these functions */
  const LotsePerson *person;    /* (unowned) (nullable) whose rights say what is offered; NULL: everything is */
} LotseOverview;

/* What a line asks for; in this order they stand in the list. */
typedef enum
{
  LOTSE_NEED_NONE,
  LOTSE_NEED_COMMITMENT, /* of the leaders, open */
  LOTSE_NEED_DECISION,   /* asked for */
  LOTSE_NEED_REQUEST,    /* for support, not answered */
  LOTSE_NEED_RELEASE,    /* report that waits for its release */
  LOTSE_NEED_ATTENTION,  /* project that needs a decision, or newly needs attention */
  LOTSE_NEED_REPORT,     /* project without a current report */
  LOTSE_NEED_LEGAL,      /* project with a legal check that should have been reviewed */
  LOTSE_NEED_REVIEW,     /* decision that was taken, and whose effect should have been looked at */
  LOTSE_NEED_TASK,       /* due soon or overdue */
  LOTSE_NEED_MISSING,    /* projects that their source names no more, in one line */
  LOTSE_N_NEEDS
} LotseNeed;

/* A line of a list. */
typedef struct
{
  int      state;    /* LotseState of the mark; -1: none */
  char    *title;    /* (owned) */
  char    *subtitle; /* (owned) (nullable) */
  char    *end_text; /* (owned) (nullable) */
  LotseDate day;     /* of what lies ahead: the lines are in this order */
  char    *project;  /* (owned) (nullable) id that the line opens */
  char    *page;     /* (owned) (nullable) what it opens instead, for win.page */
  gboolean urgent;   /* @end_text is overdue */
  gboolean pill;     /* @end_text is a date that is ahead */
  LotseNeed need;
  char    *record;   /* (owned) (nullable) id of what waits: commitment, decision, request, report, task; a legal check as "project:check" */
  gboolean asked;    /* whoever pilots the project was asked already, and has not answered */
  gboolean faded;    /* what it says is old */
  char    *refusal;  /* (owned) (nullable) why the person may not do what it asks for, and who may */
} LotseOverviewLine;

void               lotse_overview_line_free (LotseOverviewLine *line);
LotseOverviewLine *lotse_overview_line_copy (const LotseOverviewLine *line); /* (transfer full) */
/* Both say the same, and offer the same. */
gboolean           lotse_overview_line_equal (const LotseOverviewLine *one, const LotseOverviewLine *other);

/* The latest day on which something about @project was decided, or answered, since its last report: what it waits for is the next one. LOTSE_DATE_NONE: nothing was. */
LotseDate lotse_overview_settled_on (const LotseOverview *view, LotseRecord *project);
/* Decisions that were taken and requests that were answered on the day of the view. (transfer full) (element-type LotseRecord, unowned) */
GPtrArray *lotse_overview_settled_today (const LotseOverview *view);
/* What goes to the council next, as lotse_next_council_matter() has it; it opens its decision, or the page of decisions where none is asked for. NULL:
 * nothing does. (transfer full) (nullable) */
LotseOverviewLine *lotse_overview_council (const LotseOverview *view);

/* What @session shows: its day, department, functions and audience. The result points into the session. */
void       lotse_overview_read (LotseSession *session, LotseOverview *view);

/* The day of the last review of the functions of the person, or of none where they hold none; without a review, four weeks ago, or, where nothing was
 * reported since, the last day but one with reports, see lotse_comparison_days(). @review
 * (optional): (nullable) (transfer none) the record. */
LotseDate  lotse_overview_review_day (LotseSession *session, LotseRecord **review);

/* What one look at all projects finds: tiles and lists count alike, for a number is the length of what it opens. Arrays are (owned) (element-type LotseRecord),
 * one for each state. */
typedef struct
{
  GPtrArray *counts[LOTSE_N_STATES];
  GPtrArray *old[LOTSE_N_STATES];      /* of these, those without a current report */
  GPtrArray *unrated[LOTSE_N_STATES];  /* of these, those that their latest report does not rate: the state is older than it */
  GPtrArray *left_out[LOTSE_N_STATES]; /* @missing, by state: in no number and no list but their own */
  GPtrArray *before[LOTSE_N_STATES];   /* what it was on that day, see lotse_overview_count() */
  LotseDate  before_on;
  LotseDate  as_of;        /* of which the other numbers are */
  gboolean   before_known; /* there were projects then */
  GArray    *months;         /* (owned) (nullable) (element-type LotseStatusMonth) the last two years, the present month last */
  guint      total;
  guint      stale;
  GPtrArray *long_attention;  /* (owned) (element-type LotseRecord) have needed attention for more than 60 days */
  GPtrArray *deciding;        /* (owned) (element-type LotseRecord) projects that need a decision */
  GPtrArray *newly_amber;     /* (owned) (element-type LotseRecord) need attention since a month or less */
  GPtrArray *stale_projects;  /* (owned) (element-type LotseRecord) */
  GPtrArray *missing;         /* (owned) (element-type LotseRecord) those of @stale_projects that their source names no more; none where they are too few for
                               * a line of their own */
  GPtrArray *legal_overdue;   /* (owned) (element-type LotseRecord) a legal check should have been reviewed; in operation, too */
  GHashTable *open;           /* (owned) (element-type LotseRecord) neither done nor stopped */
} LotseOverviewCounts;

/* @before_on: day that is compared with; LOTSE_DATE_NONE: none, and no months either. (transfer full) */
LotseOverviewCounts *lotse_overview_count (const LotseOverview *view, LotseDate before_on);
void                 lotse_overview_counts_free (LotseOverviewCounts *counts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseOverviewCounts, lotse_overview_counts_free)

/* Commitments of the leaders that were kept or dropped, the latest first; @counts (out): how many there are of each state. (transfer full)
 * (element-type LotseOverviewLine) */
GPtrArray           *lotse_overview_commitments_done (const LotseOverview *view, guint counts[LOTSE_COMMITMENT_STATE_N_VALUES]);

/* What waits for the leaders, in the order of LotseNeed: at most @max lines, and at most @each of one need; commitments take a third at most. Projects that are
 * missing share the last line, for which there always is room, and have no other as projects that need something or were not reported.
 * @waiting: how many there are of each, @oldest: day since which the oldest waits, LOTSE_DATE_NONE unknown. (transfer full) (element-type
 * LotseOverviewLine) */
GPtrArray *lotse_overview_needs (const LotseOverview *view, const LotseOverviewCounts *counts, guint max, guint each,
                                 guint waiting[LOTSE_N_NEEDS], LotseDate *oldest);
/* The line that projects of @missing (element-type LotseRecord) share. (transfer full) (nullable): there are none */
LotseOverviewLine *lotse_overview_missing (const LotseOverview *view, const GPtrArray *missing);
/* What changed later than @since, and after @review (nullable) of that day, see lotse_changes_between(): at most @max sentences, the most important first. @all: how many there are.
 * @made_of: (out) (optional) (transfer full) (element-type LotseFigureEntry) how many there are of which. Days are told from today where the day that is looked at is today, else as dates with their year. (transfer full) (element-type LotseOverviewLine) */
GPtrArray *lotse_overview_since (const LotseOverview *view, LotseDate since, LotseRecord *review, guint max, guint *all, GPtrArray **made_of);
/* The changes themselves; see there for how long they are valid. (transfer full) (element-type LotseChange) */
GArray    *lotse_overview_changes (const LotseOverview *view, LotseDate since, LotseRecord *review);
/* Milestones overdue and due within @days, at most @max. @overdue, @ahead (transfer full) (element-type LotseRecord): all that are.
 * (transfer full) (element-type LotseOverviewLine) */
GPtrArray *lotse_overview_milestones (const LotseOverview *view, int days, guint max, GPtrArray **overdue, GPtrArray **ahead);
/* KPIs of the department: first those that missed a target that was due, then those furthest from their target. At most @max.
 * @missed (nullable) (transfer full) (element-type utf8): the names of all that missed theirs, as lotse_records_open() takes them. (transfer container)
 * (element-type LotseRecord) */
GPtrArray *lotse_overview_kpis (const LotseOverview *view, guint max, GPtrArray **missed);

/* Words that the lists share; each (transfer full). */
char       *lotse_overview_relative_day (LotseDate day, LotseDate as_of); /* "yesterday", "3 days ago", "16 Nov" */
char       *lotse_overview_join (const char *one, const char *other);     /* "one · other"; either may be NULL; NULL without both */
/* The same word of the list for each of @need: "Decisions due"; translated. */
const char *lotse_need_label (LotseNeed need);
const char *lotse_overview_department_name (LotseDataset *data, LotseRecord *project, LotseDate day); /* (nullable) (transfer none) short, where it has such a name */
gboolean    lotse_overview_shows_project (const LotseOverview *view, LotseRecord *project); /* @project nullable: FALSE */
gboolean    lotse_overview_shows_record (const LotseOverview *view, LotseRecord *record);   /* by audience alone */
/* Line for what concerns @project; takes over the texts. (transfer full) */
LotseOverviewLine *lotse_overview_line_new (int state, char *title, char *subtitle, LotseRecord *project);

G_END_DECLS
