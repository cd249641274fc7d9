/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline as a widget: zoom, pan, select and hover over the chart of charts/timeline.h. What follows the pointer is a node of its own,
 * so that a hover repaints no data. */
#pragma once

#include <gtk/gtk.h>

#include "charts/timeline.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_TIMELINE_VIEW (lotse_timeline_view_get_type ())
G_DECLARE_FINAL_TYPE (LotseTimelineView, lotse_timeline_view, LOTSE, TIMELINE_VIEW, GtkWidget)

/* Properties: "hadjustment" (days), "vadjustment" (px) for scroll bars, "can-zoom-in", "can-zoom-out". Signals: "selected" (id of the
 * project or NULL), "activated" (id of the project), "laid-out" () for another
 * size or style. */
GtkWidget  *lotse_timeline_view_new (void);

/* Offered at what is clicked with the right button, pressed long, or selected when the menu key is pressed; that is selected first. (nullable) */
void        lotse_timeline_view_set_context_menu (LotseTimelineView *self, GMenuModel *menu);
/* Kind and index of what is selected, in the present input. */
LotseTimelineItem lotse_timeline_view_get_selected_item (LotseTimelineView *self);
void lotse_timeline_view_set_selected_item (LotseTimelineView *self, LotseTimelineItem item, gboolean reveal);

/* Shows @input; zoom and place are kept where something was shown before, and so is the selection. (transfer none) (nullable) */
void        lotse_timeline_view_set_input (LotseTimelineView *self, LotseTimelineInput *input);

/* The same projects in other lanes: bars move to their new places, and the one that the eye is on stays where it is; of the whole, its top stays. */
void        lotse_timeline_view_turn_to (LotseTimelineView *self, LotseTimelineInput *input);

/* Lanes that are collapsed to one band, by their ids; kept while the input changes. */
void        lotse_timeline_view_toggle_lane (LotseTimelineView *self, guint lane);
void        lotse_timeline_view_toggle_all (LotseTimelineView *self);  /* collapses all, or opens all where all are collapsed */
/* Shows or hides the bands of events above the lanes. */
void        lotse_timeline_view_toggle_bands (LotseTimelineView *self);
char      **lotse_timeline_view_get_collapsed (LotseTimelineView *self); /* (transfer full) */
void        lotse_timeline_view_set_collapsed (LotseTimelineView *self, const char *const *ids);

/* Whether dates can be taken hold of. Signal "move-date" (guint kind of item, guint index, gboolean begin, int first day of what it moves
 * to) when one was let go, or moved by keys and confirmed. */
void        lotse_timeline_view_set_editable (LotseTimelineView *self, gboolean editable);
LotseTimelineInput *lotse_timeline_view_get_input (LotseTimelineView *self); /* (transfer none) (nullable) */

/* For a room: text @enlarge times as large, no legend, no keys and no pointer of its own. */
void        lotse_timeline_view_present (LotseTimelineView *self, double enlarge);
/* Letters of the style of the widget, @enlarge times as large. (transfer full) */
LotseTextCache *lotse_timeline_view_text_at (LotseTimelineView *self, double enlarge);

/* Where one looks now; NULL before the widget has a size. (transfer none) (nullable) */
const LotseTimelineViewport *lotse_timeline_view_get_viewport (LotseTimelineView *self);
/* The same, or where it is flying to. (transfer none) (nullable) */
const LotseTimelineViewport *lotse_timeline_view_get_target (LotseTimelineView *self);
LotseTimelineLayout         *lotse_timeline_view_get_layout (LotseTimelineView *self); /* (transfer none) (nullable) */
/* Moves there; at once where the desktop wants no animations. */
void        lotse_timeline_view_fly_to (LotseTimelineView *self, const LotseTimelineViewport *target);
void        lotse_timeline_view_look_at (LotseTimelineView *self, const LotseTimelineViewport *target); /* at once */
gboolean    lotse_timeline_view_is_moving (LotseTimelineView *self);

/* Tells screen readers @words, whatever has the focus; the last of several that come together. */
void        lotse_timeline_view_say (LotseTimelineView *self, const char *words);
/* What the picture says from now on instead of its own summary. */
void        lotse_timeline_view_describe (LotseTimelineView *self, const char *words);

/* Ids of projects. */
void        lotse_timeline_view_select (LotseTimelineView *self, const char *id); /* (nullable) and scrolls there */
const char *lotse_timeline_view_get_selected (LotseTimelineView *self);           /* (nullable) */

/* Bars for which @matches says no are dimmed; NULL: none. @data lives as long as it is set. */
void        lotse_timeline_view_set_match (LotseTimelineView *self, gboolean (*matches) (guint bar, gpointer data), gpointer data);
/* The same, and events for which @finds (nullable) says no are dimmed, too; milestones for which it says yes have a ring. */
void        lotse_timeline_view_set_search (LotseTimelineView *self, gboolean (*matches) (guint bar, gpointer data),
                                            gboolean (*finds) (LotseTimelineItem item, gpointer data), gpointer data);
/* Selects @item and flies there as far as it is out of sight: its lane is opened, events that were put away come back, rows become high enough to show it.
 * TRUE where its lane was closed. */
gboolean    lotse_timeline_view_visit (LotseTimelineView *self, LotseTimelineItem item);

void        lotse_timeline_view_zoom (LotseTimelineView *self, double factor);
void        lotse_timeline_view_zoom_whole (LotseTimelineView *self);
/* Moves until today is in the middle; where everything is seen, to some months around it. */
void        lotse_timeline_view_go_to_today (LotseTimelineView *self);
/* Calendar weeks on the scale, as soon as one is close enough. */
void        lotse_timeline_view_set_weeks (LotseTimelineView *self, gboolean weeks);
/* While @hold, rows and bands stay as high as they are although the view has another height: what comes above it for a while moves nothing. Only where a lane would
 * be pushed out of the whole, they give way. */
void        lotse_timeline_view_hold_rows (LotseTimelineView *self, gboolean hold);
/* Pixels per day so that @days fill the width; keeps the middle, or today where everything was seen. */
void        lotse_timeline_view_zoom_days (LotseTimelineView *self, double days);
gboolean    lotse_timeline_view_is_whole (LotseTimelineView *self); /* follows the width, so that everything is seen */
void        lotse_timeline_view_set_whole (LotseTimelineView *self, gboolean whole);
double      lotse_timeline_view_days (LotseTimelineView *self); /* days seen now */

G_END_DECLS
