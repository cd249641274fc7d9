/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline: bands of events, lanes of bars with status, progress, promise and milestones on one axis of time. Input → layout (packing
 * into rows, independent of the view) → paint and hit for a view. */
#pragma once

#include "text.h"
#include "marks.h"
#include "table.h"

G_BEGIN_DECLS

/* ---- Input ---- */

/* All of it has arrived; something waits on this computer; something needs a person before it can go on. */
typedef enum { LOTSE_TIMELINE_SENT, LOTSE_TIMELINE_WAITS, LOTSE_TIMELINE_CONTRADICTED } LotseTimelineSync;

typedef struct
{
  const char     *id;
  const char     *title;
  const char     *code;    /* (nullable) */
  const char     *note;    /* (nullable) who: department */
  LotseChartState state;
  LotseChartSoft  from, to;
  LotseChartSoft  promised_from, promised_to; /* LOTSE_CHART_SOFT_NONE: nothing was promised */
  guint           done, total;                /* milestones; progress of the bar */
  gboolean        stale;                      /* no report for too long */
  gboolean        unreported;                 /* none at all */
  gboolean        missing;                    /* newer reports speak of others, and not of it any more */
  gboolean        unknown;                    /* what was planned on the day that is shown is not known */
  LotseTimelineSync sync;                     /* how far its edits have come */
  const char     *shift_reason;               /* (nullable) in words, of the last shift */
  const char     *release;                    /* (nullable) in words, what the last report still waits for: "not released yet" */
} LotseTimelineBar;

typedef struct
{
  const char    *id;
  const char    *title;
  LotseShape     shape;
  LotseChartSoft due;
  LotseChartDate done_on; /* LOTSE_CHART_DATE_NONE: open */
  gboolean       overdue;
  const char    *note;    /* (nullable) of a gate: how it stands, in words, such as "open · needed by Q3 2026"; else a sentence more */
} LotseTimelineMilestone;

/* A part of a bar. Phases may overlap; what lies beyond the bar is not drawn. */
typedef struct
{
  const char    *title;
  const char    *words; /* when, and how it stands: "Q1 2021 – Q3 2022 · under way" */
  LotseChartSoft from, to;
} LotseTimelinePhase;

typedef struct
{
  const char    *id;
  const char    *title;
  LotseChartSoft date;
  gboolean       unsure; /* it lay ahead on the day that is shown, and nobody wrote down since when it was known: a hollow sign */
} LotseTimelineEvent;

typedef struct _LotseTimelineInput LotseTimelineInput;

/* Texts are copied and cleaned. Bars belong to the lane, milestones to the bar that was added last; events to the last band. */
LotseTimelineInput *lotse_timeline_input_new (void);
LotseTimelineInput *lotse_timeline_input_ref (LotseTimelineInput *self);
void                lotse_timeline_input_unref (LotseTimelineInput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseTimelineInput, lotse_timeline_input_unref)

void  lotse_timeline_input_set_dates (LotseTimelineInput *self, LotseChartDate today, LotseChartDate as_of); /* as_of: day of the data; NONE: not shown; the same day: named instead of "Today", for what is read later */
LotseChartDate lotse_timeline_input_today (LotseTimelineInput *self); /* LOTSE_CHART_DATE_NONE where it is not known */
void  lotse_timeline_input_add_band (LotseTimelineInput *self, const char *title);
guint lotse_timeline_input_add_event (LotseTimelineInput *self, const LotseTimelineEvent *event);
/* The axis shows these days as well, whatever the bars need. */
void  lotse_timeline_input_keep_range (LotseTimelineInput *self, LotseChartDate first, LotseChartDate last);
/* The axis shows these days and no others, whatever reaches beyond. */
void  lotse_timeline_input_only_range (LotseTimelineInput *self, LotseChartDate first, LotseChartDate last);
guint lotse_timeline_input_add_lane (LotseTimelineInput *self, const char *id, const char *title);
guint lotse_timeline_input_add_bar (LotseTimelineInput *self, const LotseTimelineBar *bar);
guint lotse_timeline_input_add_milestone (LotseTimelineInput *self, const LotseTimelineMilestone *milestone);
/* A phase of the bar that was added last, in their order; and a pause of the phase that was added last, both days included. */
void  lotse_timeline_input_add_phase (LotseTimelineInput *self, const LotseTimelinePhase *phase);
void  lotse_timeline_input_add_pause (LotseTimelineInput *self, LotseChartDate first, LotseChartDate last);
guint lotse_timeline_input_n_phases (LotseTimelineInput *self, guint bar);
/* How far the edits of a bar have come; may be said at any time, and is painted next. */
void  lotse_timeline_input_set_sync (LotseTimelineInput *self, guint bar, LotseTimelineSync sync);
/* @bar waits for @on. */
void  lotse_timeline_input_add_dependency (LotseTimelineInput *self, guint bar, guint on);
/* A promise of another baseline than the first, to the bar that was added last. */
void  lotse_timeline_input_add_promise (LotseTimelineInput *self, const char *baseline, LotseChartSoft from, LotseChartSoft to);
/* @bar hangs on @event. Said in the order of bars. */
void  lotse_timeline_input_hang_on (LotseTimelineInput *self, guint bar, guint event);
/* Where an event is written down: an address. */
void  lotse_timeline_input_set_source (LotseTimelineInput *self, guint event, const char *source);
/* Which bars hang on an event, as a sentence. (transfer full) (nullable) NULL: none does */
char *lotse_timeline_event_holds (LotseTimelineInput *self, guint event);
/* What stands under the name of the lane that was added last, as long as it has no bars. */
void  lotse_timeline_input_note_lane (LotseTimelineInput *self, const char *note);
/* The bars along which @bar waits for itself, itself first; NULL: it does not. (transfer full) (element-type guint) (nullable) */
GArray *lotse_timeline_input_cycle (LotseTimelineInput *self, guint bar);
/* For what @bar waits, and along which way it waits for itself in the end, if it does, as sentences; NULL: for nothing. (transfer full) (nullable) */
char   *lotse_timeline_describe_waiting (LotseTimelineInput *self, guint bar);

guint                         lotse_timeline_input_n_lanes (LotseTimelineInput *self);
guint                         lotse_timeline_input_n_bars (LotseTimelineInput *self);
guint                         lotse_timeline_input_n_milestones (LotseTimelineInput *self);
guint                         lotse_timeline_input_n_events (LotseTimelineInput *self);
const LotseTimelineBar       *lotse_timeline_input_bar (LotseTimelineInput *self, guint index);
const LotseTimelineMilestone *lotse_timeline_input_milestone (LotseTimelineInput *self, guint index);
const LotseTimelineEvent     *lotse_timeline_input_event (LotseTimelineInput *self, guint index);
guint                         lotse_timeline_input_event_band (LotseTimelineInput *self, guint event);
const char                   *lotse_timeline_input_band_title (LotseTimelineInput *self, guint band);
guint                         lotse_timeline_input_bar_lane (LotseTimelineInput *self, guint bar);
guint                         lotse_timeline_input_milestone_bar (LotseTimelineInput *self, guint milestone);
const char                   *lotse_timeline_input_lane_title (LotseTimelineInput *self, guint lane);
const char                   *lotse_timeline_input_lane_id (LotseTimelineInput *self, guint lane);
void                          lotse_timeline_input_lane_bars (LotseTimelineInput *self, guint lane, guint *first, guint *n);
void                          lotse_timeline_input_bar_milestones (LotseTimelineInput *self, guint bar, guint *first, guint *n);
gboolean                      lotse_timeline_input_find_bar (LotseTimelineInput *self, const char *id, guint *index); /* the first with that id */
/* First and last day of anything in it, padded; a sensible range where it is empty. */
void                          lotse_timeline_input_range (LotseTimelineInput *self, LotseChartDate *first, LotseChartDate *last);

/* ---- Items ---- */

typedef enum
{
  LOTSE_TIMELINE_NOTHING,
  LOTSE_TIMELINE_LANE,
  LOTSE_TIMELINE_BAR,
  LOTSE_TIMELINE_MILESTONE,
  LOTSE_TIMELINE_EVENT,
  LOTSE_TIMELINE_BAND, /* all events of a band */
} LotseTimelineItemKind;

typedef struct { LotseTimelineItemKind kind; guint index; } LotseTimelineItem;
#define LOTSE_TIMELINE_NO_ITEM ((LotseTimelineItem) { LOTSE_TIMELINE_NOTHING, 0 })

gboolean lotse_timeline_item_equal (LotseTimelineItem a, LotseTimelineItem b);

/* What is read aloud: whole sentences. (transfer full); never NULL */
char *lotse_timeline_describe (LotseTimelineInput *input, LotseTimelineItem item, LotseChartLang lang);
/* What is shown beside the pointer: of these, those that fit there. (transfer full); never NULL */
char *lotse_timeline_hint (LotseTimelineInput *input, LotseTimelineItem item, LotseChartLang lang);
/* "3 no longer reported", beside what is counted without them. (transfer full) (nullable) NULL: none is */
char *lotse_timeline_missing_words (guint n);
/* The whole in a few sentences: how many bars in how many lanes, from when to when, how they stand, what slipped and when it was looked at. The
 * alternative text of the picture. (transfer full); never NULL */
char *lotse_timeline_summary (LotseTimelineInput *input, LotseChartLang lang);
/* The table twin: each lane with its bars, each of these with its phases, milestones and gates, then the events by band; dates as they were said and sorted
 * by their days. @keep (nullable): FALSE leaves a bar or an event out; with it, so are empty lanes. @items: (nullable) (element-type
 * LotseTimelineItem) gets the item of each row; of a phase, its bar. (transfer full) */
LotseChartTable *lotse_timeline_tabulate (LotseTimelineInput *input, const char *caption, LotseChartLang lang,
                                          gboolean (*keep) (LotseTimelineItem item, gpointer data),
                                          gpointer data, GArray *items);

/* ---- View ---- */

/* Where one looks. Lengths in px of the chart's own coordinates, header and gutter included. */
typedef struct
{
  double   width, height;
  double   px_per_day;
  double   left_day;  /* day at the left edge of the plot, right of the gutter */
  double   y;         /* px scrolled down */
  double   row_scale; /* 1.0: rows of normal height; smaller: compact, then density per lane */
  double   bands_away; /* share of the bands that is pushed out of sight: 0 all is seen, 1 nothing */
  double   label_rows; /* rows below the bars that are kept for the names of milestones, 0 to 4; closer by there is one in any case, but for -1. Without
                        * a row, what comes next is named after the title of its bar */
  gboolean bands_scroll; /* letters are so large for this screen that bands scroll out of sight before the lanes do, and the legend is short */
  gboolean legend;    /* legend line at the bottom */
  gboolean talk;      /* for a room: nothing that only the pointer needs; titles are as large as they can be, or left to a closer look */
  guint    band_rows; /* so many rows for a band at most, where there is little height: names give way to their neighbours. 0: all it needs */
  double   spare;     /* px below the lanes that stay empty, so that none is cut there: see lotse_timeline_frame_part() */
  gboolean weeks;     /* calendar weeks on the scale as soon as there is room for their numbers; else the days on which they begin */
  gboolean still;     /* nobody can move it: beside the plot stand arrows with the years to which rows go on, and the legend counts such bars */
  double   pixels;    /* > 0: painted on a screen with so many device pixels per px; signs and bar ends are then kept as pictures, which
                       * is several times faster. 0: paths only, for paper and for pictures of any scale */
} LotseTimelineViewport;

/* ---- Layout ---- */

typedef struct _LotseTimelineLayout LotseTimelineLayout;

/* Packs bars into rows so that neither bars nor their titles overlap at the scale of lotse_timeline_fit(), and therefore at every closer
 * one: rows stay as they are while one zooms. Widths are rounded to classes, so that a window being resized
 * rarely packs anew. Keeps a reference to @input. */
LotseTimelineLayout *lotse_timeline_layout_new (LotseTimelineInput *input, LotseTextCache *text, double width);
LotseTimelineLayout *lotse_timeline_layout_ref (LotseTimelineLayout *self);
void                 lotse_timeline_layout_unref (LotseTimelineLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseTimelineLayout, lotse_timeline_layout_unref)
/* TRUE where a layout for @width px in the style of @text would be the same. */
gboolean             lotse_timeline_layout_suits (LotseTimelineLayout *self, LotseTextCache *text, double width);
LotseTimelineInput  *lotse_timeline_layout_input (LotseTimelineLayout *self); /* (transfer none) */

/* A lane is collapsed to one band that shows how many bars run in each month (@open 0), has all its rows (1), or is on its way. */
void     lotse_timeline_set_lane_open (LotseTimelineLayout *self, guint lane, double open);
double   lotse_timeline_lane_open (LotseTimelineLayout *self, guint lane);
/* Bars with the same id begin where @before shows them in @view_before, and come to their own place as @left goes from 1 to 0. */
void     lotse_timeline_travel_from (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTimelineLayout *before,
                                     const LotseTimelineViewport *view_before);
void     lotse_timeline_set_travel (LotseTimelineLayout *self, double left);

double   lotse_timeline_gutter (LotseTimelineLayout *self, const LotseTimelineViewport *view);
double   lotse_timeline_header_height (LotseTimelineLayout *self, const LotseTimelineViewport *view);  /* axis and bands; does not scroll */
/* Letters are so large that little else than a few rows is seen at once: for view.bands_scroll. */
gboolean lotse_timeline_has_large_letters (LotseTimelineLayout *self);
/* How many rows bands may have so that the lanes keep most of the height: for view.band_rows. */
guint    lotse_timeline_band_rows (LotseTimelineLayout *self, const LotseTimelineViewport *view);
double   lotse_timeline_page_height (LotseTimelineLayout *self, const LotseTimelineViewport *view);    /* of the lanes that are seen before one scrolls */
double   lotse_timeline_content_height (LotseTimelineLayout *self, const LotseTimelineViewport *view); /* all lanes */
LotseChartRect lotse_timeline_plot (LotseTimelineLayout *self, const LotseTimelineViewport *view);     /* where lanes are seen: below header, right of gutter, above legend */
double   lotse_timeline_day_to_x (LotseTimelineLayout *self, const LotseTimelineViewport *view, double day);
double   lotse_timeline_x_to_day (LotseTimelineLayout *self, const LotseTimelineViewport *view, double x);

/* The strategy from left to right, at the top. Where few of many bars lie far off, what nearly all of them need; the rest is reached by
 * moving or zooming out. */
void     lotse_timeline_fit (LotseTimelineLayout *self, LotseTimelineViewport *view);
/* Rows as high as they can be so that all lanes are seen without scrolling, if that takes no more than making them @least of their normal height
 * and giving the events fewer rows; else as many as can be seen at once: of @least of their height, and bands of no more than a quarter of the view. Where there is more height than
 * all need, names of milestones get rows of their own. */
void     lotse_timeline_fit_rows (LotseTimelineLayout *self, LotseTimelineViewport *view, double least);
/* The lowest place above @y, in px from the top of all lanes, at which a page may end: between two rows or lanes. 0 where there is none. */
double   lotse_timeline_break (LotseTimelineLayout *self, const LotseTimelineViewport *view, double y);
/* The same between two lanes only. */
double   lotse_timeline_lane_break (LotseTimelineLayout *self, const LotseTimelineViewport *view, double y);
/* The lanes of which something lies between @from and @to, in px from the top of all lanes. FALSE where there is none.
 * @first: (out), @last: (out): may be the same lane */
gboolean lotse_timeline_lanes_between (LotseTimelineLayout *self, const LotseTimelineViewport *view, double from, double to, guint *first, guint *last);
/* Where the lanes in @view are higher than it: points it at the @part-th (0: the first) of as many whole lanes as are seen at once, which follow those of the
 * part before, and leaves the rest of the height empty. Only a lane that is higher than the view is cut, between two rows. How many lanes follow after these, or go on; 0: it is the last
 * part, also where @part is beyond it. */
guint    lotse_timeline_frame_part (LotseTimelineLayout *self, LotseTimelineViewport *view, guint part);
/* The same within @lane, at which @view looks alone: its @part-th part, where more rows follow than are seen at once, and whole lanes below it as far as there is room. TRUE:
 * some of its rows follow after this part; a part beyond the last is the last one. */
gboolean lotse_timeline_frame_lane_part (LotseTimelineLayout *self, LotseTimelineViewport *view, guint lane, guint part);
/* Everything, with row_scale so that all lanes are seen without scrolling where that is possible. */
void     lotse_timeline_fit_all (LotseTimelineLayout *self, LotseTimelineViewport *view);
/* The same for a picture that is @still: where few of many bars lie far off, what nearly all of them need, and arrows to the rest. */
void     lotse_timeline_fit_still (LotseTimelineLayout *self, LotseTimelineViewport *view);
/* How many bars reach, or lie, beyond what a view that is still shows; 0 for other views. */
guint    lotse_timeline_n_beyond (LotseTimelineLayout *self, const LotseTimelineViewport *view);
/* How many titles of the bars of @lane are shortened or missing in @view, which shows the lane along all of its time. */
guint    lotse_timeline_short_titles (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text, guint lane);
/* How many names of milestones of the bars of @lane, whose signs are in sight along the time, are shortened or left out. */
guint    lotse_timeline_short_labels (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text, guint lane);
/* How many names of bars and milestones in sight are shortened or left out. */
guint    lotse_timeline_short_names (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text);
void     lotse_timeline_show_range (LotseTimelineLayout *self, LotseTimelineViewport *view, LotseChartDate first, LotseChartDate last);
/* What a camera shows of the whole. TRUE: every bar has its title, with the bands where there is room for both. FALSE: there is no room for that; bars have
 * their signs where all lanes are seen then, and else only their lanes could be shown, collapsed. */
gboolean lotse_timeline_frame_whole (LotseTimelineLayout *self, LotseTimelineViewport *view);
/* The same of the days from @first to @last; @bands: FALSE without them in any case. */
gboolean lotse_timeline_frame_range (LotseTimelineLayout *self, LotseTimelineViewport *view, LotseChartDate first, LotseChartDate last, gboolean bands);
/* What a camera shows of one lane, or of one bar among those around it: without bands, as large as there is room; and where that keeps names of milestones whole, with
 * more rows for these and lower bars. */
void     lotse_timeline_frame_lane (LotseTimelineLayout *self, LotseTimelineViewport *view, guint lane);
void     lotse_timeline_frame_bar (LotseTimelineLayout *self, LotseTimelineViewport *view, guint bar);
/* The picture that @before shows in @view_before, in a layout with letters of another size, from which a camera may go on: the same days, lanes as high as they
 * were, as far as their names allow it, and the one in the middle where it was. What @view has of size stays. */
void     lotse_timeline_look_alike (LotseTimelineLayout *self, LotseTimelineViewport *view, LotseTimelineLayout *before, const LotseTimelineViewport *view_before);
/* @anchor_x: px; the day there, and the row at @anchor_y, stay under the pointer. */
void     lotse_timeline_zoom (LotseTimelineLayout *self, LotseTimelineViewport *view, double factor, double anchor_x, double anchor_y);
void     lotse_timeline_zoom_rows (LotseTimelineLayout *self, LotseTimelineViewport *view, double factor, double anchor_y);
void     lotse_timeline_clamp (LotseTimelineLayout *self, LotseTimelineViewport *view);
/* Scrolls just enough for @item to be seen. TRUE where the view changed. */
gboolean lotse_timeline_reveal (LotseTimelineLayout *self, LotseTimelineViewport *view, LotseTimelineItem item);
/* The same along the time, where a panel of @covered px lies over the start of the view, or over its end: so that @item, or enough of a long one, is seen beside it,
 * and the line of today as well if it was in sight and there is room for both. */
gboolean lotse_timeline_reveal_beside (LotseTimelineLayout *self, LotseTimelineViewport *view, LotseTimelineItem item, double covered, gboolean at_start);

/* Everything in a strip; what is seen of it, framed; and a look at the place that lies at a point of it. */
void           lotse_timeline_paint_minimap (LotseTimelineLayout *self, const LotseTimelineViewport *view, const LotseStyle *style,
                                             const LotseChartRect *rect, cairo_t *cr);
LotseChartRect lotse_timeline_minimap_window (LotseTimelineLayout *self, const LotseTimelineViewport *view, const LotseChartRect *rect);
void           lotse_timeline_minimap_look (LotseTimelineLayout *self, LotseTimelineViewport *view, const LotseChartRect *rect, double x, double y);

/* Calendar weeks were asked for and have room on the scale. */
gboolean lotse_timeline_counts_weeks (LotseTimelineLayout *self, const LotseTimelineViewport *view);

typedef enum { LOTSE_TIMELINE_DETAIL_FULL, LOTSE_TIMELINE_DETAIL_COMPACT, LOTSE_TIMELINE_DETAIL_DENSITY } LotseTimelineDetail;
LotseTimelineDetail lotse_timeline_detail (LotseTimelineLayout *self, const LotseTimelineViewport *view);

/* ---- Paint, hit, walk ---- */

void     lotse_timeline_paint (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text, cairo_t *cr);
/* The same, and no more of it than lies between @top and @bottom, whole px; strips put together are the picture. */
void     lotse_timeline_paint_strip (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text, double top, double bottom,
                                     cairo_t *cr);
/* Works out what all strips of @view have in common. From then on, until layout or view change, strips of it may be painted in several threads at a time, each
 * with a text cache of its own, of the same style. */
void     lotse_timeline_prepare (LotseTimelineLayout *self, const LotseTimelineViewport *view);
/* Where to cut a picture into strips of at least @least px, each of which stays in the processor's cache while it is painted: between rows where that is
 * possible, so that few marks are painted twice. (element-type double) (transfer full): the upper edges, the first of which is 0. */
GArray  *lotse_timeline_strips (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text, double least);

typedef struct
{
  LotseTimelineItem hover, selected, focus; /* focus: keyboard ring */
  LotseTimelineItem moved;      /* a bar or a milestone of which a date is being moved */
  gboolean          moves_begin; /* of the bar; else its end */
  LotseChartSoft    moved_to;
  gboolean        (*matches) (guint bar, gpointer data); /* (nullable) search: others are dimmed */
  gboolean        (*finds) (LotseTimelineItem item, gpointer data); /* (nullable) the same for events; and milestones that were found have a ring */
  gpointer          matches_data; /* of both */
} LotseTimelineOverlay;

/* What changes with the pointer, the selection (with the bars it waits for) and the search; on top of the painted data, which stays. */
void     lotse_timeline_paint_overlay (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text,
                                       const LotseTimelineOverlay *overlay, cairo_t *cr);

/* What of the view it covers, on whole px. FALSE for nothing. */
gboolean lotse_timeline_overlay_extents (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text,
                                         const LotseTimelineOverlay *overlay, LotseChartRect *rect);

/* How many bars lie in rows of which something is out of sight below the view. */
guint             lotse_timeline_n_below (LotseTimelineLayout *self, const LotseTimelineViewport *view);
/* What is painted over the @lower edge of the lanes, or the upper one, where they go on beyond it: a shade, and below how many bars follow. FALSE for nothing. */
gboolean          lotse_timeline_more_extents (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text, gboolean lower, LotseChartRect *rect);
void              lotse_timeline_paint_more (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text, gboolean lower, cairo_t *cr);
/* Whether the point lies on the words that say how many follow. */
gboolean          lotse_timeline_hit_more (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text, double x, double y);

/* How many of the events of a band that are seen have no name, because there is no room for it. */
guint             lotse_timeline_unnamed (LotseTimelineLayout *self, const LotseTimelineViewport *view, guint band);
LotseTimelineItem lotse_timeline_hit (LotseTimelineLayout *self, const LotseTimelineViewport *view, double x, double y);
/* It is done or stopped: its ends lie behind it and are not moved any more. */
gboolean lotse_timeline_bar_is_over (const LotseTimelineBar *bar);
/* A date that can be taken hold of there: an end of a bar that is not over, or an open milestone. */
gboolean lotse_timeline_hit_date (LotseTimelineLayout *self, const LotseTimelineViewport *view, double x, double y, LotseTimelineItem *item,
                                  gboolean *begin);
/* FALSE where the item has no place (no dates, or density). The rectangle may lie outside what is seen. */
gboolean lotse_timeline_item_rect (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTimelineItem item, LotseChartRect *rect);

typedef struct { LotseTimelineItem item; LotseChartRect rect; /* as much of it as is seen */ } LotseTimelineSeen;

/* What is seen, in reading order and @most of it: events by band and day, then each lane followed by its bars, each of these followed by its
 * milestones. (element-type LotseTimelineSeen) (transfer full) */
GArray  *lotse_timeline_seen (LotseTimelineLayout *self, const LotseTimelineViewport *view, guint most);
/* The how many-th of the @n bars of its lane it is in reading order, from 1. */
guint    lotse_timeline_place_in_lane (LotseTimelineLayout *self, guint bar, guint *n);

typedef enum
{
  LOTSE_TIMELINE_FIRST, LOTSE_TIMELINE_LAST,
  LOTSE_TIMELINE_PREVIOUS, LOTSE_TIMELINE_NEXT, /* along the row, then the rows in reading order; among milestones and events along them */
  LOTSE_TIMELINE_UP, LOTSE_TIMELINE_DOWN,       /* nearest in time in the row above or below */
  LOTSE_TIMELINE_INTO, LOTSE_TIMELINE_OUT,      /* from a lane to its bars, from a bar to its milestones, and back */
} LotseTimelineStep;

/* The item that a key leads to; @from again where there is none. */
LotseTimelineItem lotse_timeline_step (LotseTimelineLayout *self, LotseTimelineItem from, LotseTimelineStep step);

G_END_DECLS
