/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline widget's inside, shared by its own files. */
#pragma once

#include <adwaita.h>

#include "app/widgets/lotse-timeline-view.h"
#include "app/widgets/motion.h"

G_BEGIN_DECLS

struct _LotseTimelineView
{
  GtkWidget              parent_instance;

  LotseTimelineInput    *input;      /* (owned) (nullable) */
  LotseTimelineLayout   *layout;     /* (owned) (nullable) for the present width and style */
  LotseTextCache        *text;       /* (owned) (nullable) */
  LotseStyle             style;
  LotseTimelineViewport  view;
  gboolean               placed;     /* view has been fitted once */
  double                 seen_days;  /* in the width; kept while the width changes */
  gboolean               rows_chosen; /* the height of rows is the person's, or a view's */
  gboolean               rows_lowered; /* for as long as they are held */
  gboolean               rows_held;   /* nor do they follow the height for now */
  gboolean               going;      /* the last click leads to a bar out of sight */
  gboolean               whole;      /* all days are to be seen, whatever the width */
  GskRenderNode         *data_node;  /* (owned) (nullable) what was painted of the data; dropped when it changes */
  struct _LotseTimelineStrips *strips; /* (owned) (nullable) of the data node */
  struct _LotseTimelineCanvas *canvas; /* (owned) what is painted ahead */
  gboolean               in_frame;   /* until its end nothing changes what is shown */
  GskRenderNode         *marks_node; /* (owned) (nullable) selection, focus, search, a date on its way */
  GskRenderNode         *more_nodes[2]; /* (owned) (nullable) where lanes go on above and below */
  LotseTimelineOverlay   marks;      /* that it shows */
  double                *painted;    /* (owned) g_rc_box: px of data that were painted so far */

  LotseTimelineItem      hover, selected;
  gboolean             (*matches) (guint bar, gpointer data);
  gboolean             (*finds) (LotseTimelineItem item, gpointer data);
  gpointer               matches_data;

  GtkWidget             *band_list;  /* (owned) (nullable) popover with all events of a band */
  GtkWidget             *context;    /* (owned) (nullable) popover with the menu for what is selected */
  GtkAdjustment         *hadjustment, *vadjustment; /* (owned) */
  gboolean               syncing;    /* the adjustments follow the view just now */
  LotseTimelineViewport  drag_from;
  double                 pinch_from;
  double                 pointer_x, pointer_y;
  gboolean               over_more;  /* the pointer is where it says how much follows below */

  GHashTable            *collapsed;  /* (owned) (element-type utf8) ids of lanes */
  GArray                *lanes_from; /* (owned) (element-type double) how far each lane was open when they began to move */
  LotseMotion           *lanes_motion, *turn_motion, *flight; /* (owned) (nullable) */
  LotseTimelineViewport  flight_from, flight_to;
  gboolean               editable;
  LotseTimelineItem      moved;      /* of which a date is on its way */
  gboolean               moves_begin, dragging_date;
  LotseTimelineItem      drag_item;  /* that the pointer has taken hold of */
  gboolean               let_loose;  /* the pointer goes on, and has hold of nothing any more until it is let go */
  LotseChartSoft         moved_from, moved_to;
  gboolean               presenting;
  double                 enlarged;   /* text, against that of the desktop */

  GHashTable            *parts;      /* (owned) items → widgets for screen readers */
  GtkWidget             *stop;       /* (nullable) that of what is selected, which has the focus where the view has it */
  GtkWidget             *news_part;  /* (nullable) stands for what was told last */
  char                  *news;       /* (owned) (nullable) */
  guint                  access_id, access_round, news_id;
  gint64                 access_moved;
  gboolean               summary_due, own_words; /* the description of the whole is old; it is somebody else's */
};


/* The view has moved: clamps it, follows with the scroll bars and repaints the data. */
void lotse_timeline_view_moved (LotseTimelineView *self);
/* Project of an item: that of the bar, or of the bar that carries the milestone. (nullable) */
const char *lotse_timeline_view_project_of (LotseTimelineView *self, LotseTimelineItem item);
gboolean lotse_timeline_view_lane_of (LotseTimelineView *self, LotseTimelineItem item, guint *lane);
/* The data has to be painted anew where it stands. */
void lotse_timeline_view_repaint (LotseTimelineView *self);
/* What is shown: the data, what is marked, and the ring below the pointer. */
void lotse_timeline_view_append_nodes (LotseTimelineView *self, GtkSnapshot *snapshot);
/* Begins, or ends, to paint ahead in the frames of the window. */
void lotse_timeline_view_follow_frames (LotseTimelineView *self, gboolean follow);
/* Something else is to be shown than what was painted. */
void lotse_timeline_view_forget_nodes (LotseTimelineView *self);
/* What is selected is another item, or says something else: where the view has the focus, the item has it. */
void lotse_timeline_view_speak (LotseTimelineView *self);
gboolean lotse_timeline_view_has_focus (LotseTimelineView *self);
gboolean lotse_timeline_view_shows_focus (LotseTimelineView *self); /* and it is to be seen */
/* The widgets for screen readers follow when the view has come to rest. */
void lotse_timeline_view_access_init (LotseTimelineView *self);
void lotse_timeline_view_access_later (LotseTimelineView *self);
void lotse_timeline_view_access_allocate (LotseTimelineView *self);
void lotse_timeline_view_access_renew (LotseTimelineView *self); /* input and selection are others */
void lotse_timeline_view_access_dispose (LotseTimelineView *self);
gboolean lotse_timeline_view_access_grab_focus (LotseTimelineView *self); /* FALSE: nothing is selected */
/* Rows for the height that there is, where nobody has chosen others. */
void lotse_timeline_view_fit_rows (LotseTimelineView *self);
/* Not all lanes are seen at once. */
gboolean lotse_timeline_view_is_cut (LotseTimelineView *self);
/* To what follows below; FALSE: nothing does. */
gboolean lotse_timeline_view_go_on_down (LotseTimelineView *self);
/* Rows of another height; what is selected and seen stays so. */
void lotse_timeline_view_zoom_rows (LotseTimelineView *self, double factor);
void lotse_timeline_view_apply_collapsed (LotseTimelineView *self);
void lotse_timeline_view_stop_motion (LotseTimelineView *self);
/* What is selected in the present input, in @input (nullable): where a milestone has gone, its project. */
LotseTimelineItem lotse_timeline_view_selected_in (LotseTimelineView *self, LotseTimelineInput *input);
/* Begin or end of a bar, or when a milestone is due. */
LotseChartSoft lotse_timeline_view_date_in (LotseTimelineInput *input, LotseTimelineItem item, gboolean begin);
/* Dates on their way; each says whether it took the event. */
gboolean lotse_timeline_view_edit_begin (LotseTimelineView *self, double x, double y);
void lotse_timeline_view_edit_drag (LotseTimelineView *self, double x);
gboolean lotse_timeline_view_edit_end (LotseTimelineView *self);
gboolean lotse_timeline_view_edit_key (LotseTimelineView *self, guint key, GdkModifierType state);
void lotse_timeline_view_edit_cancel (LotseTimelineView *self);
/* The same for what the pointer has hold of: what it does before it is let go moves nothing. */
void lotse_timeline_view_edit_let_loose (LotseTimelineView *self);
/* What has hold of a date keeps it in @input, which takes the place of the present one, unless it was moved or has gone there. */
void lotse_timeline_view_edit_follow (LotseTimelineView *self, LotseTimelineInput *input);
gboolean lotse_timeline_view_pop_up (LotseTimelineView *self);
void lotse_timeline_view_list_band (LotseTimelineView *self, guint band);
void lotse_timeline_view_add_controllers (LotseTimelineView *self);

G_END_DECLS
