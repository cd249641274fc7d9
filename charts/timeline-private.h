/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the timeline share: the sealed input, the packed rows, the measures of a view. */
#pragma once

#include "timeline.h"

G_BEGIN_DECLS

typedef struct
{
  LotseTimelineBar bar;
  guint            lane, first_milestone, n_milestones, first_phase, n_phases;
  LotseChartDate   start, end;          /* first and last day drawn */
  LotseChartDate   sure_start, sure_end; /* between them the bar is certain; outside it fades */
  LotseChartDate   reach_start, reach_end; /* with its milestones */
  guint8           placed;              /* FALSE: nothing dated at all */
  guint8           open_start, open_end;
} Bar;

typedef struct { LotseTimelineMilestone milestone; guint bar; const char *name; /* the title, and where nobody knows when, that */ } Milestone;
typedef struct { LotseTimelineEvent event; guint band; const char *source; /* (nullable) */ } Event;
typedef struct { const char *title; guint first_event, n_events; } Band;
typedef struct { const char *id, *title; guint first_bar, n_bars; const char *note; /* (nullable) where there are none */ } Lane;
typedef struct { guint bar, on; } Dependency;
typedef struct { guint bar; const char *baseline; LotseChartSoft from, to; } Promise;

typedef struct { LotseTimelinePhase phase; guint bar, first_pause, n_pauses; } Phase;
typedef struct { LotseChartDate first, last; } Pause;

/* What the legend has to explain. */
typedef struct { gboolean states[LOTSE_CHART_N_STATES], promise, slip, stale, soft, open_end, unknown, phases, pauses, shapes[LOTSE_N_SHAPES]; } Occurs;

struct _LotseTimelineInput
{
  int            ref_count;
  GStringChunk  *texts;        /* (owned) */
  GArray        *bars;         /* (element-type Bar) by lane */
  GArray        *milestones;   /* (element-type Milestone) by bar */
  GArray        *lanes;        /* (element-type Lane) */
  GArray        *bands;        /* (element-type Band) */
  GArray        *events;       /* (element-type Event) by band */
  GArray        *dependencies; /* (element-type Dependency) */
  GArray        *holds;        /* (element-type Dependency) of bars on events, by bar */
  GArray        *promises;     /* (element-type Promise) after the first one, by bar */
  GArray        *phases;       /* (element-type Phase) by bar */
  GArray        *pauses;       /* (element-type Pause) by phase */
  GHashTable    *by_id;        /* (owned) (nullable) id → bar index + 1, made when first asked */
  LotseChartDate today, as_of;
  LotseChartDate keep_first, keep_last; /* NONE: whatever the bars need */
  LotseChartDate only_first, only_last; /* NONE: no less either */
  LotseChartDate first, last;           /* of everything */
  LotseChartDate core_first, core_last; /* of nearly everything: what is shown first */
  gboolean       before_core, after_core; /* something reaches beyond it */
  Occurs         occurs;
  gboolean       sealed;       /* extents are computed */
};

void lotse_timeline_input_seal (LotseTimelineInput *self);
void lotse_timeline_input_find_range (LotseTimelineInput *self); /* of all of it and of nearly all; its bars are placed */
const char *lotse_timeline_input_keep (LotseTimelineInput *self, const char *text); /* a clean copy */
/* Of further baselines. (transfer none) (nullable) */
const Promise *lotse_timeline_promises (LotseTimelineInput *self, guint bar, guint *n);
/* Sentences. (transfer full) (nullable) NULL: nothing to say */
char *lotse_timeline_describe_promises (LotseTimelineInput *self, guint bar, LotseChartLang lang);
char *lotse_timeline_describe_holds (LotseTimelineInput *self, guint bar);
char *lotse_timeline_describe_phases (LotseTimelineInput *self, guint bar);
/* Appends what is to be said of the age of the last report, and of edits under way. */
void  lotse_timeline_describe_freshness (const LotseTimelineBar *bar, GString *out);
/* By how many months the end lies after what was promised first, rounded; FALSE where one of them has no day. */
gboolean lotse_timeline_slip_months (const LotseTimelineBar *bar, int *months);

#define BAR(input, i) (&g_array_index ((input)->bars, Bar, (i)))
#define MILESTONE(input, i) (&g_array_index ((input)->milestones, Milestone, (i)))
#define EVENT(input, i) (&g_array_index ((input)->events, Event, (i)))
#define PHASE(input, i) (&g_array_index ((input)->phases, Phase, (i)))
#define LANE(input, i) (&g_array_index ((input)->lanes, Lane, (i)))
#define BAND(input, i) (&g_array_index ((input)->bands, Band, (i)))

typedef struct
{
  guint  first_row, n_rows;
  guint  n_at_risk, n_missing;
  char  *subtitle;     /* (owned) "4 projects · 1 at risk · 2 no longer reported", in as many lines as it needs */
  double subtitle_height; /* px, with what is free below it */
  LotseTextSize title_size; /* in which no word of the title is wider than the gutter */
  double title_height; /* px, wrapped to the gutter */
  double short_height; /* in up to two lines of small letters */
} PackedLane;

#define MAX_BAND_ROWS 6
#define EVENT_SHARE 0.58   /* of the name of an event, that says enough */
#define EVENT_ENOUGH 88.0  /* or so many px of a long one, at text of 100 % */
#define SUBTITLE_LINES 3 /* of each part of what stands under the name of a lane */
#define TITLE_SLACK 1.04   /* estimated widths may be that much too small */
#define PROMISES_FROM 12.0  /* px, the height of bars at scale 1 that have promises, and phases; and of those that have signs of milestones */
#define MILESTONES_FROM 8.0
#define SLIP_DAYS 21 /* shorter differences to the promise are not drawn */

typedef struct { guint n_rows, whole_rows; /* that it needs; with how many all its names are whole, MAX_BAND_ROWS + 1: never */ } PackedBand;

typedef enum { TITLE_NONE, TITLE_INSIDE, TITLE_RIGHT, TITLE_LEFT } TitlePlace;
typedef struct { TitlePlace place; double x, width; } TitleSpot;

/* How many bytes at its start, and at its end, a name has in common with the one that begins alike for longest; 0: none does. */
typedef struct { guint start, end; } NameApart;

/* For which view the titles of events were placed. */
typedef struct { double left_day, px_per_day, x, width; guint64 limit; } EventLook;

struct _LotseTimelineLayout
{
  int          ref_count;
  LotseTimelineInput *input; /* (owned) */
  LotseTextCache *text;      /* (owned) in whose style it is laid out */
  double       scale, class_width, gutter;
  double       pack_px_per_day; /* scale at which rows were packed: that of the whole strategy */
  PackedLane  *lanes;      /* (owned) */
  guint        n_rows;
  guint       *row_start;  /* (owned) n_rows + 1 positions in row_bars */
  guint       *row_bars;   /* (owned) bars by row, from left to right */
  guint       *bar_row;    /* (owned) */
  guint       *bar_slot;   /* (owned) position in row_bars */
  float       *title_width; /* (owned) estimated, px */
  NameApart   *title_apart, *event_apart; /* (owned) (nullable) of bars and of events */
  guint8      *title_left; /* (owned) the title stands left of its bar */
  PackedBand  *bands;      /* (owned) */
  guint        legend_lines; /* that it needs, see lotse_timeline_legend_lines() */
  guint8      *event_row[MAX_BAND_ROWS];  /* (owned) within the band, where it may have 1, 2 … rows */
  guint8      *event_left[MAX_BAND_ROWS]; /* (owned) the title stands rather left of its sign */
  float       *event_width; /* (owned) */
  float       *event_least; /* (owned) px that say enough of the name */
  TitleSpot   *event_spots; /* (owned) (nullable) for event_look */
  guint       *unnamed;    /* (owned) (nullable) of each band, the events that are seen without a name; for event_look */
  EventLook    event_look;
  guint       *event_before[MAX_BAND_ROWS], *event_after[MAX_BAND_ROWS]; /* (owned) neighbours in the same row by day; G_MAXUINT: none */
  guint       *density;    /* (owned) (nullable) lanes × months × states and whether reported of late, made when first seen */
  guint       *density_max; /* (owned) (nullable) per lane */
  guint       *density_stale; /* (owned) (nullable) per lane, bars without a current report */
  guint        n_months;
  double      *tops;       /* (owned) n_lanes + 1; for tops_pitch and tops_detail */
  double       tops_pitch;
  LotseTimelineDetail tops_detail;
  gboolean     tops_short;
  double      *open;       /* (owned) per lane: 1 with all rows, 0 collapsed to one band; between while it moves */
  float       *travel;     /* (owned) (nullable) px that each bar is away from its place when all of the way lies before it */
  double       travel_left; /* share of that way */
  cairo_surface_t      *strip;   /* (owned) (nullable) the bars of the minimap, as on a screen */
  LotseTheme            strip_theme;
};

/* Measures of one view, all in px. */
typedef struct
{
  double scale, gutter, pills, axis, bands, legend, pad;
  double scrolled;                  /* how much of the bands is scrolled out of sight above the rest of them */
  double lanes_top;                 /* y of the first lane, as far as lanes are scrolled */
  double before, after;             /* width of what tells of what lies beyond, left and right of the plot; 0: nothing does */
  guint  legend_lines; /* that there is room for */
  double pitch, bar_height, below; /* pitch: of rows; of lanes where they show density. below: room for the names of milestones under a bar */
  guint  label_rows;                /* that there is room for */
  gboolean untitled;                /* bars have their signs only */
  gboolean short_heads;             /* lanes have their names only, and hardly any padding */
  double radius;
  LotseTimelineDetail detail;
  LotseChartRect plot;
} Metrics;

void          lotse_timeline_metrics (LotseTimelineLayout *self, const LotseTimelineViewport *view, Metrics *m);
const double *lotse_timeline_tops (LotseTimelineLayout *self, const Metrics *m); /* of the lanes, unscrolled; one more than lanes */
double        lotse_timeline_row_top (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint lane, guint row);
double        lotse_timeline_band_height (LotseTimelineLayout *self, const LotseTimelineViewport *view, guint band);
gboolean      lotse_timeline_needs_band_rows (LotseTimelineLayout *self, guint rows); /* with fewer, names of events that are whole would be shortened */
guint         lotse_timeline_band_limit (const LotseTimelineViewport *view); /* index for event_row */
double        lotse_timeline_band_middle (LotseTimelineLayout *self, const LotseTimelineViewport *view, guint band); /* of its first row, from its top */
double        lotse_timeline_shape_size (const Metrics *m); /* of a milestone */
double        lotse_timeline_shape_drop (const Metrics *m); /* of its middle below the bar */
double        lotse_timeline_x (const LotseTimelineViewport *view, const Metrics *m, double day);
/* Body of the bar, rounded to whole px on the screen. */
void          lotse_timeline_bar_rect (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint bar, LotseChartRect *rect);
double        lotse_timeline_milestone_day (const LotseTimelineMilestone *milestone); /* middle of the day where it is drawn; NAN without date */
/* px of its sign: of its day; without one, behind the end of its bar, where it lies in no stretch of time. FALSE: its bar has no dates either. */
gboolean      lotse_timeline_milestone_x (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint index, double *x);
double        lotse_timeline_event_day (const LotseTimelineEvent *event);
/* The band from edge to edge; FALSE: bands are out of sight. */
gboolean      lotse_timeline_band_rect (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint band, LotseChartRect *rect);
double        lotse_timeline_event_y (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint event);

/* Where the title goes: @rect is the body, @width what the whole title needs. */
void          lotse_timeline_title_spot (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint bar,
                                         const LotseChartRect *rect, double width, TitleSpot *spot);

double        lotse_timeline_free_right (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint bar);

/* How large a title is, where it stands and how much of it; the sign of its bar stands in the body, or else at the beginning of the title. */
typedef struct { TitleSpot spot; LotseTextSize size; double width; gboolean sign_inside; } TitleBox;
LotseTextSize lotse_timeline_title_size (const Metrics *m);
/* How far below the bars names of milestones reach. */
double        lotse_timeline_labels_reach (LotseTextCache *text, const Metrics *m);
void          lotse_timeline_title_box (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, LotseTextCache *text, guint bar,
                                        const LotseChartRect *rect, TitleBox *box);

/* BELOW: beside its sign, under the bar. LINED: in a row below that, where a line leads to it. BESIDE: in words after the title, with its date. */
typedef enum { LABEL_BELOW, LABEL_LINED, LABEL_BESIDE } LabelPlace;
typedef struct { LabelPlace place; guint milestone; double sign, x, width, y; } LabelSpot; /* sign: middle of its sign, but for BESIDE; y: middle of the words */
#define MAX_LABELS 48
#define MAX_LABEL_ROWS 4
typedef struct
{
  LabelSpot labels[MAX_LABELS];
  guint     n;
  double    slip_x, slip_width; /* width 0: no room, or no slip */
  LabelSpot inside;             /* what comes next, whole, at the end of the body, where there is no room for it beside that; width 0: not there */
  int       months;
} Labels;
/* Only what is written is set in @out. */
void          lotse_timeline_place_labels (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, LotseTextCache *text, guint bar,
                                           const LotseChartRect *rect, const TitleBox *title, Labels *out);
/* Those of its milestones below the bar: as many whole as there is room for, and @out grows. */
void          lotse_timeline_place_below (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, LotseTextCache *text, guint bar,
                                          const LotseChartRect *rect, Labels *out);
double        lotse_timeline_name_width (LotseTimelineLayout *self, LotseTextCache *text, guint milestone); /* px */
gboolean      lotse_timeline_sign_seen (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint milestone, double *x);
typedef struct { double from, to; } LotseChartSpan; /* px */
/* What of a phase is seen on the body @rect of its bar; FALSE where phases are not told apart, or it is too narrow. */
gboolean      lotse_timeline_phase_span (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, const LotseChartRect *rect,
                                         guint phase, LotseChartSpan *out);
/* Where its name stands on the body: whole, and clear of title, slip and the names before it, or not at all. @taken: from phase to phase. */
gboolean      lotse_timeline_phase_name (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, LotseTextCache *text,
                                         const LotseChartRect *rect, const TitleBox *title, const Labels *labels, guint phase, double *taken,
                                         LotseChartSpan *out);
/* By how many months the end moved against the promise; FALSE: not to speak of. */
gboolean      lotse_timeline_slip (const LotseTimelineBar *bar, int *months);
char         *lotse_timeline_slip_text (int months); /* (transfer full) "+7 M" */
char         *lotse_timeline_tag_words (int months); /* (transfer full) "+7 months" */
/* What follows the name of a milestone beside a bar: "· 11/2026", "· Q3 2026". (transfer full) */
double        lotse_timeline_widest_word (LotseTextCache *text, const char *title, LotseTextSize size); /* px, bold */
char         *lotse_timeline_awaited_date (const LotseTimelineMilestone *milestone, LotseChartLang lang);
/* Its name without the date: a whole name says more than a piece of it with a date, where the shape at @shape_x stands right before or after it and shows the date. */
gboolean      lotse_timeline_awaited_alone (LotseTextCache *text, const LotseTimelineMilestone *milestone, const LabelSpot *spot, double shape_x, double scale);

/* Where the title of an event goes: on the side of its sign where it has room. */
void          lotse_timeline_event_spot (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint event, TitleSpot *spot);

/* The bar out of sight whose name stands there. */
gboolean      lotse_timeline_edge_at (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, double x, double y, guint *bar);

/* FALSE where it has no date, or its rows are not drawn one by one. */
gboolean      lotse_timeline_milestone_rect (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint index, LotseChartRect *rect);
gboolean      lotse_timeline_event_rect (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint index, LotseChartRect *rect);
/* The same with its name, as far as that has room. */
gboolean      lotse_timeline_event_extents (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint index, LotseChartRect *rect);

typedef void (*LotseTimelineVisit) (guint bar, gpointer data);
typedef void (*LotseTimelineVisitRow) (guint lane, guint row, gpointer data);
/* Rows of which something is drawn between @top and @bottom, where their marks reach from @above px over the upper edges of bars to @below px under
 * those. */
void          lotse_timeline_each_row (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, double top, double bottom, double above,
                                       double below, LotseTimelineVisitRow visit, gpointer data);
/* Bars of rows of which something is drawn between @top and @bottom, where their marks reach from @above px over the upper edges of bars to @below px
 * under those. */
void          lotse_timeline_each_between (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, double top, double bottom,
                                           double above, double below, LotseTimelineVisit visit, gpointer data);
/* Visible bars only: rows by height, within a row by bisection. */
void          lotse_timeline_each_visible (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m,
                                           LotseTimelineVisit visit, gpointer data);
gboolean      lotse_timeline_lane_at (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, double y, guint *lane);
void          lotse_timeline_pack (LotseTimelineLayout *self, LotseTextCache *text);
void          lotse_timeline_count_density (LotseTimelineLayout *self);

/* Painters of the parts. */
typedef struct
{
  LotseTimelineLayout         *layout;
  const LotseTimelineViewport *view;
  const Metrics               *m;
  LotseTextCache              *text;
  struct _LotseSprites        *sprites;     /* (nullable) those of the text; NULL: all is paths */
  const LotseStyle            *style;
  cairo_t                     *cr;
  double                       top, bottom; /* no more than what lies between them is seen */
  double                       lines[2];    /* x of the lines through all of it: today, the day of the data; NAN: not seen */
  GArray                      *gaps;        /* (owned) (nullable) where words lie in their way */
} Painter;

/* Less than @title, but whole words of it that tell something, and that more was left out: the longest that is no wider than @room, at a room of 0 the shortest.
 * (transfer full) (nullable) NULL: there is none */
char     *lotse_timeline_shorter_name (LotseTextCache *text, const char *title, double room);
/* Which of @n names begin alike. (transfer full) (nullable) NULL: they are too many, or one */
NameApart *lotse_timeline_names_apart (const char *const *titles, guint n);
/* @title in @width px so that it differs from the name that begins alike. @apart: (nullable); @shortened: (nullable) as it would stand there else, NULL: with its
 * middle left out. (transfer full) (nullable) NULL: that differs, too */
char     *lotse_timeline_apart_name (LotseTextCache *text, const char *title, const NameApart *apart, const char *shortened, LotseTextSize size, double width);
/* Of a band, how many of its events are seen whose names are not; counted once for a view. */
guint     lotse_timeline_count_unnamed (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint band);
/* "+3": so many events of a band have no name in the picture. (transfer full) (nullable) NULL: all have */
char     *lotse_timeline_unnamed_words (const Painter *p, guint band);
/* Of an event or a milestone whose name is not whole where it stands: over what lies around it. */
void      lotse_timeline_paint_full_name (const Painter *p, LotseTimelineItem item);

/* What words stand on, on a bar from left to right. */
#define MOST_WORDS 8
typedef struct { LotseChartSpan spans[MOST_WORDS]; guint n; } Words;

#define LEAST_SIGN 6.0 /* px of the sign of a state that can be told from others */
/* What tells @state on a plain area without its colour: the pattern where colours cannot be relied upon, and its sign where there is room and @sign is TRUE. */
void lotse_timeline_tell_state (const Painter *p, LotseChartState state, const LotseChartRect *rect, gboolean sign);
/* Names of bars out of sight that stand at the edges of rows. */
typedef void (*LotseTimelineVisitEdge) (guint bar, const LotseChartRect *rect, gpointer data);
void lotse_timeline_each_edge (const Painter *p, LotseTimelineVisitEdge visit, gpointer data);
/* The names of its phases, too; between title and slip, from left to right. */
void lotse_timeline_words_of_phases (const Painter *p, const Bar *bar, const LotseChartRect *rect, const TitleBox *title, const Labels *labels, Words *words);
void lotse_timeline_words_on_bar (const Metrics *m, const LotseChartRect *rect, const TitleBox *title, const Labels *labels, Words *out);
/* Slanting lines, and the line of a phase or gate as a part of the path, that keep clear of words: of a line, its ends are left. */
void lotse_timeline_hatch_clear (const Painter *p, const LotseChartRect *area, const Words *words);
void lotse_timeline_line_clear (const Painter *p, double x, double y, double width, double height, const Words *words);
/* Words, in the way of the lines of days or not: @y is their middle. */
void lotse_timeline_keep_clear (const Painter *p, double x, double width, double y, LotseTextSize size);
GArray *lotse_timeline_gaps_new (void); /* (transfer full) for Painter.gaps */
/* What of a line at @x is free of words. (transfer full) (element-type LotseChartSpan) */
GArray *lotse_timeline_free_parts (const Painter *p, double x, double top, double bottom);
void lotse_timeline_find_day_lines (Painter *p);

/* How wide what tells of what lies beyond the picture is, left and right of the plot: 0 where nothing does, or one can move there. */
double lotse_timeline_before_width (LotseTimelineLayout *self, const LotseTimelineViewport *view);
double lotse_timeline_after_width (LotseTimelineLayout *self, const LotseTimelineViewport *view);
/* Arrows with years beside the rows. */
void  lotse_timeline_paint_beyond (const Painter *p);
/* How many bars do, in words of the legend. (transfer full) (nullable) NULL: none */
char *lotse_timeline_beyond_words (const Painter *p);

/* A view whose rows lie on whole device px: between them, every edge would be blurred, and dear. */
LotseTimelineViewport lotse_timeline_on_pixels (const LotseTimelineViewport *view);
/* How far the marks of a bar reach over its upper edge and down from that; but for the sign for edits on their way. */
void lotse_timeline_bar_reach (LotseTextCache *text, const Metrics *m, double *above, double *below);
gboolean lotse_timeline_is_seen (const Painter *p, double top, double bottom);

void lotse_timeline_paint_title_words (const Painter *p, guint index, const LotseChartRect *rect, const TitleBox *box, const LotseColour *colour);
/* What lies below the veil over @ground; and words on a bar below it, which a room can still read: 4.5:1. */
LotseColour lotse_timeline_veiled (const LotseStyle *style, const LotseColour *ground);
LotseColour lotse_timeline_veiled_ink (const LotseStyle *style, LotseChartState state);
/* Name and date of a milestone for which there is no row, beside its bar: a sign would stand at a date that is not its own. */
void lotse_timeline_paint_awaited (const Painter *p, const LabelSpot *spot, const LotseColour *colour);
/* Where the slip of a bar is told in words while it is selected. FALSE: nowhere, everything around can be read; or it has none, or is out of sight. */
gboolean lotse_timeline_tag_place (const Painter *p, guint bar, LotseChartRect *tag);
void lotse_timeline_paint_holds (const Painter *p, LotseTimelineItem selected);
void lotse_timeline_paint_grid (const Painter *p);
void lotse_timeline_paint_axis (const Painter *p);
/* The year of @day as far as there is @room px for it: "2018", the same in small letters, or "’18"; NULL where there is not. (transfer full) (nullable) */
char *lotse_timeline_year_label (LotseTextCache *text, LotseChartDate day, double room, LotseTextSize *size);
/* A half-year that begins on @day in @room px: "2. Hj.", or "2." where that has no room and @with_word becomes FALSE; in English "H2". (transfer full) */
char *lotse_timeline_half_year_label (LotseTextCache *text, LotseChartDate day, double room, gboolean *with_word);
void lotse_timeline_paint_sync (const Painter *p, LotseTimelineSync sync, const LotseChartRect *rect);
void lotse_timeline_paint_day_lines (const Painter *p);
void lotse_timeline_paint_pills (const Painter *p);
void lotse_timeline_paint_bands (const Painter *p);
void lotse_timeline_paint_bars (const Painter *p);
void lotse_timeline_paint_edges (const Painter *p);
void lotse_timeline_paint_density (const Painter *p);
void lotse_timeline_paint_collapsed (const Painter *p);
/* Whether @cr paints to where soft ends are steps. */
gboolean lotse_timeline_needs_steps (cairo_t *cr);
/* From @sure, where @colour is opaque, to @far, where it has @far_alpha left. */
void lotse_timeline_paint_steps (cairo_t *cr, const LotseColour *colour, double sure, double far, double far_alpha, double y, double height);
void lotse_timeline_pack_band (LotseTimelineLayout *self, guint band);
void lotse_timeline_paint_legend (const Painter *p);
/* Two, or as many as states and signs need where not even the states have room in one of @width px. */
guint lotse_timeline_legend_lines (LotseTimelineLayout *self, LotseTextCache *text, double width);
/* Only what is seen of it; with its phases, but for their names. */
void lotse_timeline_paint_body (const Painter *p, const Bar *bar, const LotseChartRect *rect, const Words *words);
void lotse_timeline_paint_phases (const Painter *p, const Bar *bar, const LotseChartRect *rect, const Words *words);
void lotse_timeline_paint_phase_names (const Painter *p, const Bar *bar, const LotseChartRect *rect, const TitleBox *title, const Labels *labels);
void lotse_timeline_paint_gate_line (const Painter *p, const Bar *bar, const LotseChartRect *rect, double x, gboolean taken, const Words *words);
void lotse_timeline_hatch (cairo_t *cr, const LotseChartRect *rect, const LotseColour *colour, double s); /* slanting lines as a path */


G_END_DECLS
