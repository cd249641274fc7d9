/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline page's inside, shared by its own files. */
#pragma once

#include "data/model/fold.h"
#include "app/pages/lotse-timeline-page.h"
#include "app/widgets/lotse-look-back.h"
#include "app/widgets/lotse-mark-row.h"
#include "app/widgets/lotse-timeline-minimap.h"
#include "report/sources.h"

G_BEGIN_DECLS

struct _LotseTimelinePage
{
  LotsePage           parent_instance;

  GtkStack           *stack;
  GtkDropDown        *lanes;
  GtkRevealer        *look_back_revealer;
  LotseLookBack      *look_back;
  GMenu              *views_menu;
  GtkSearchBar       *search_bar;
  GtkSearchEntry     *search;
  GtkLabel           *search_count; /* what was found */
  GtkWidget          *search_steps; /* to the hit before and after */
  LotseTimelineView  *view;
  GtkScrollbar       *vertical;
  GtkMenuButton      *hidden;    /* the chip that says how much is hidden */
  GtkButton          *lit;       /* the chip that says how much is highlighted */
  GHashTable         *highlighted; /* (owned) (element-type utf8) ids of projects; where there are any, all others are dimmed */
  GMenuModel         *item_menu; /* (unowned) for what is clicked */
  LotseTimelineMinimap *minimap;
  GtkWidget          *chart, *table_box; /* one of them is seen */
  GtkWidget          *table;     /* (unowned) child of table_box (nullable) while it is shown */
  GArray             *table_items; /* (owned) (nullable) (element-type LotseTimelineItem) of its rows */
  guint               table_begin; /* the row to which the keyboard went when it was shown */
  GtkRevealer        *side;
  char               *moved_id;      /* (owned) (nullable) project or milestone of which a date was moved just now */
  guint               uncover_id;    /* what is selected is about to move from under it; 0: it is not */
  gboolean            side_at_start; /* where it lies; else at the end */
  GtkLabel           *side_title, *side_state, *side_summary, *side_facts;
  LotseStatusMark    *side_mark;
  GtkListBox         *side_milestones;
  GtkLinkButton      *side_link;  /* where an event is written down */
  GtkWidget          *side_move, *side_open;

  GSimpleActionGroup *actions; /* (owned) "page.": of the page and of what it puts into the header bar */
  LotseTimelineInput *input;   /* (owned) (nullable) what is shown */
  LotseFoldQuery     *query;   /* (owned) (nullable) */
  char               *searched; /* (owned) (nullable) the text of it */
  GArray             *matches; /* (owned) (element-type guint8) bars that are lit, while there is a query or a highlight */
  GArray             *folded;  /* (owned) (nullable) what is searched of bars, milestones and events */
  GArray             *found;   /* (owned) (element-type guint8) which of them match */
  GArray             *hits;    /* (owned) (element-type LotseTimelineItem) the same, each once, in reading order */
  guint               n_found[3]; /* projects, milestones, events */
  LotseChartDate      range_first, range_last; /* of the axis as of today; NONE: not known yet */
  LotseClient        *watched;  /* (nullable) weak pointer */
  LotseDate           data_day; /* of what is shown */
  gboolean            search_waits; /* for the focus, until it is revealed */
  gboolean            look_back_waits; /* for the focus, until it is revealed */
  gboolean            turning;      /* other lanes for the same projects */
  gboolean            lanes_chosen; /* by the person; else they follow what the data has */
};

/* Views with names: what is seen now is kept, shown again, forgotten. */
void lotse_timeline_page_fill_views (LotseTimelinePage *self);
/* What is seen as a record, and one of the records again, see lotse-page.h. */
LotseRecord *lotse_timeline_page_keep_view (LotsePage *page, const char *title);
void lotse_timeline_page_show_view_of (LotsePage *page, LotseRecord *view);
void lotse_timeline_page_save_view (GSimpleAction *action, GVariant *parameter, gpointer page);
void lotse_timeline_page_show_view (GSimpleAction *action, GVariant *parameter, gpointer page);
void lotse_timeline_page_rename_view (GSimpleAction *action, GVariant *parameter, gpointer page);
void lotse_timeline_page_forget_view (GSimpleAction *action, GVariant *parameter, gpointer page);

/* What is looked at: for now, what it points to belongs to the session. */
LotseSourceOptions lotse_timeline_page_source (LotseTimelinePage *self);
LotseSourceOptions lotse_timeline_page_seen_source (LotseTimelinePage *self);

/* The panel over the timeline: on the side where what is selected can be seen beside it, and what it says. */
void lotse_timeline_page_place_side (LotseTimelinePage *self);
/* Moves what is selected, and the line of today with it, from under the panel; not before a second click would have come. */
void lotse_timeline_page_uncover (LotseTimelinePage *self);
gboolean lotse_timeline_page_position_side_cb (GtkOverlay *overlay, GtkWidget *widget, GdkRectangle *allocation, gpointer page);
void lotse_timeline_page_show_project (LotseTimelinePage *self, LotseRecord *project);
void lotse_timeline_page_show_event (LotseTimelinePage *self, LotseRecord *event);

/* A date was let go somewhere else: why is asked before it moves. */
void lotse_timeline_page_move_date_cb (LotseTimelinePage *self, guint kind, guint index, gboolean begin, int day);
/* The project is done or stopped: its end is not moved. */
gboolean lotse_timeline_page_is_over (LotseTimelinePage *self, const char *id);
/* What was moved just now is shown where it stands: no toast is to lie on it. */
void lotse_timeline_page_spare_moved (LotseTimelinePage *self);
void lotse_timeline_page_move_end (GSimpleAction *action, GVariant *parameter, gpointer page);

/* What is told to whoever does not see it: other lanes, another day. */
void lotse_timeline_page_say_lanes (LotseTimelinePage *self);
void lotse_timeline_page_say_day (LotseTimelinePage *self, LotseDate as_of);

/* What is hidden in this view. */
void lotse_timeline_page_hide (GSimpleAction *action, GVariant *parameter, gpointer page);
void lotse_timeline_page_show_hidden (GSimpleAction *action, GVariant *parameter, gpointer page);
void lotse_timeline_page_show_one (GSimpleAction *action, GVariant *parameter, gpointer page);
/* What is highlighted in this view; @ids (nullable) in place of those before. */
void lotse_timeline_page_set_highlighted (LotseTimelinePage *self, const char *const *ids);
void lotse_timeline_page_highlight (GSimpleAction *action, GVariant *parameter, gpointer page);
void lotse_timeline_page_highlight_none (GSimpleAction *action, GVariant *parameter, gpointer page);
/* Dims what is neither searched nor highlighted. */
void lotse_timeline_page_search_again (LotseTimelinePage *self);
/* Before the entry is revealed, it cannot have the focus. */
gboolean lotse_timeline_page_start_search (LotsePage *page);
void lotse_timeline_page_search_mapped (LotseTimelinePage *self);
void lotse_timeline_page_search_stopped (LotseTimelinePage *self);
void lotse_timeline_page_search_changed_cb (LotseTimelinePage *self);
/* Leads to the hit after the one that is selected, or before it, and begins again at the end; without a query, to the entry. */
void lotse_timeline_page_next_match_cb (LotseTimelinePage *self);
void lotse_timeline_page_previous_match_cb (LotseTimelinePage *self);
gboolean lotse_timeline_page_search_key_cb (LotseTimelinePage *self, guint key, guint code, GdkModifierType state);
void lotse_timeline_page_step_hit (GSimpleAction *action, GVariant *parameter, gpointer page);
/* How many there are, and which of them is selected. */
void lotse_timeline_page_tell_hits (LotseTimelinePage *self);
/* Before other data is shown. */
void lotse_timeline_page_forget_search (LotseTimelinePage *self);
/* Whether a bar or an event stands in the table while there is a query. */
gboolean lotse_timeline_page_keeps (LotseTimelineItem item, gpointer page);

/* What looks at the chart from elsewhere can be done as long as it is seen. */
void lotse_timeline_page_enable_looks (LotseTimelinePage *self);
/* The table in the place of the chart, and copies. */
void lotse_timeline_page_table_state_cb (GSimpleAction *action, GVariant *state, gpointer page);
void lotse_timeline_page_fill_table (LotseTimelinePage *self); /* anew where it is shown */
void lotse_timeline_page_focus_table (LotseTimelinePage *self);
gboolean lotse_timeline_page_table_key_cb (LotseTimelinePage *self, guint key, guint code, GdkModifierType state);
void lotse_timeline_page_copy (GSimpleAction *action, GVariant *parameter, gpointer page);
void lotse_timeline_page_tell_hidden (LotseTimelinePage *self, const LotseSourceOptions *options);

G_END_DECLS
