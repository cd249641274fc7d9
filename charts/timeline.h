/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline: lanes of bars over a time axis, bands of events above. Layout, paint and hit-test are apart; what follows the pointer is painted
 * by lotse_timeline_paint_overlay(), so that a hover repaints no data. Days are counted from 1970-01-01; LOTSE_DAY_NONE: not known. */
#pragma once

#include "marks.h"
#include "text.h"

G_BEGIN_DECLS

#define LOTSE_DAY_NONE G_MININT32

typedef struct
{
  const char *id, *title, *subtitle; /* subtitle (nullable): office, goal, for the spoken sentence */
  gint32      start, start_last;     /* first and last day of the soft beginning; NONE: not known */
  gint32      end_first, end;        /* first and last day of the soft end; NONE with open_end, or not known */
  gboolean    open_end;              /* said to be open */
  gint32      promise_start, promise_end; /* what was first promised; NONE: nothing */
  int         slip_months;           /* of the end against the promise; 0: none or not known */
  double      progress;              /* 0 to 1; negative: no milestones */
  LotseMark   mark;
  guint       lane;
  guint       first_milestone, n_milestones;
  gboolean    dimmed;                /* does not match the search */
} LotseTimelineBar;

typedef struct
{
  const char *id, *title;
  gint32      first, last; /* soft day */
  LotseShape  shape;
  gboolean    done, overdue;
  guint       bar;
} LotseTimelineMilestone;

typedef struct { const char *id, *title; guint n_projects, n_attention; } LotseTimelineLane;
typedef struct { const char *title; guint first_event, n_events; } LotseTimelineBand;
typedef struct { const char *id, *title; gint32 first, last; } LotseTimelineEvent;

/* What is drawn. Texts live in `texts`. Milestones stand in the order of their bars, events in the order of their bands and days. */
typedef struct
{
  GArray       *lanes, *bars, *milestones, *bands, *events; /* (owned) */
  GStringChunk *texts;                                      /* (owned) */
  gint32        today, as_of;                               /* as_of NONE: the data has no date of its own */
  gint32        first_day, last_day;                        /* the whole; filled by lotse_timeline_input_finish() */
  const char   *empty_text;                                 /* (nullable) said in a lane without bars */
} LotseTimelineInput;

LotseTimelineInput *lotse_timeline_input_new (void);
void                lotse_timeline_input_free (LotseTimelineInput *input);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseTimelineInput, lotse_timeline_input_free)
const char         *lotse_timeline_input_text (LotseTimelineInput *input, const char *text); /* keeps a copy; NULL stays NULL */
void                lotse_timeline_input_finish (LotseTimelineInput *input);                 /* after all was added */

/* Where bars lie: rows, packed so that neither bars nor the titles beside them meet at the zoom of the whole. */
typedef struct _LotseTimelineLayout LotseTimelineLayout;

/* @width: px of the picture in which the whole must fit. The layout keeps a pointer to @input. */
LotseTimelineLayout *lotse_timeline_layout_new (const LotseTimelineInput *input, const LotseStyle *style, LotseTextCache *text, double width);
void                 lotse_timeline_layout_free (LotseTimelineLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseTimelineLayout, lotse_timeline_layout_free)
const LotseTimelineInput *lotse_timeline_layout_input (LotseTimelineLayout *layout);
double               lotse_timeline_content_height (LotseTimelineLayout *layout); /* header, bands and lanes, px */
double               lotse_timeline_header_height (LotseTimelineLayout *layout);  /* header and bands: does not scroll */
double               lotse_timeline_gutter (LotseTimelineLayout *layout);         /* px of the column with the lane titles */

/* What part is seen. */
typedef struct
{
  double width, height;  /* px of the picture */
  double px_per_day;
  double left_day;       /* day at the right edge of the gutter */
  double scroll_y;       /* px */
  gboolean legend;       /* a line at the bottom that explains the marks */
} LotseTimelineView;

void   lotse_timeline_view_whole (LotseTimelineLayout *layout, double width, double height, LotseTimelineView *view); /* all days fit */
void   lotse_timeline_view_zoom (LotseTimelineLayout *layout, LotseTimelineView *view, double factor, double anchor_x); /* the day under the anchor stays */
void   lotse_timeline_view_pan (LotseTimelineLayout *layout, LotseTimelineView *view, double dx, double dy); /* px */
void   lotse_timeline_view_clamp (LotseTimelineLayout *layout, LotseTimelineView *view);
void   lotse_timeline_view_reveal (LotseTimelineLayout *layout, LotseTimelineView *view, guint bar); /* the smallest move that shows it */
double lotse_timeline_day_to_x (LotseTimelineLayout *layout, const LotseTimelineView *view, double day);
double lotse_timeline_x_to_day (LotseTimelineLayout *layout, const LotseTimelineView *view, double x);

/* Geometry of what is drawn, px in the picture. FALSE: outside the view. */
typedef struct { double x, y, width, height; } LotseRect;
gboolean lotse_timeline_bar_rect (LotseTimelineLayout *layout, const LotseTimelineView *view, guint bar, LotseRect *rect);
void     lotse_timeline_lane_rect (LotseTimelineLayout *layout, const LotseTimelineView *view, guint lane, LotseRect *rect);

void lotse_timeline_paint (cairo_t *cr, LotseTimelineLayout *layout, const LotseTimelineView *view, const LotseStyle *style, LotseTextCache *text);

typedef enum { LOTSE_HIT_NOTHING, LOTSE_HIT_BAR, LOTSE_HIT_MILESTONE, LOTSE_HIT_EVENT, LOTSE_HIT_LANE } LotseHitKind;
typedef struct { LotseHitKind kind; guint index; } LotseHit;

LotseHit lotse_timeline_hit (LotseTimelineLayout *layout, const LotseTimelineView *view, double x, double y);
/* @selected, @hovered: what is marked; kind NOTHING for none. */
void     lotse_timeline_paint_overlay (cairo_t *cr, LotseTimelineLayout *layout, const LotseTimelineView *view, const LotseStyle *style,
                                       LotseTextCache *text, LotseHit selected, LotseHit hovered);

/* The keyboard's way through the bars: reading order, and up and down to the nearest in time. G_MAXUINT @bar: start. */
typedef enum { LOTSE_STEP_NEXT, LOTSE_STEP_PREVIOUS, LOTSE_STEP_UP, LOTSE_STEP_DOWN, LOTSE_STEP_FIRST, LOTSE_STEP_LAST } LotseStep;
guint    lotse_timeline_step (LotseTimelineLayout *layout, guint bar, LotseStep step); /* G_MAXUINT: there are no bars */

/* One sentence: name, field, from – to, status, slip; for milestones and events likewise. (transfer full) */
char    *lotse_timeline_describe (const LotseTimelineInput *input, LotseHit item, LotseChartLang lang);

const char *lotse_mark_word (LotseMark mark);   /* translated */
const char *lotse_shape_word (LotseShape shape);

G_END_DECLS
