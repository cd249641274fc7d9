/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search of the timeline: what it finds, how it says so, and how one gets from hit to hit. */
#include "config.h"

#include <string.h>

#include "../dates.h"
#include "app/pages/lotse-timeline-page-private.h"
#include "on-timeline.h"

static LotseTimelinePage *
page_of (OnTimeline *f)
{
  return LOTSE_TIMELINE_PAGE (lotse_window_get_page (f->window));
}

static void
set_up (OnTimeline *f, gconstpointer data)
{
  LotseRecord *event = lotse_record_new (LOTSE_KIND_EVENT, "paper");

  on_timeline_set_up (f, data);
  lotse_record_set_text (event, LOTSE_F_EVENT_TITLE, "Bescheide nur noch digital");
  lotse_record_set_integer (event, LOTSE_F_EVENT_BAND, LOTSE_BAND_OUTSIDE);
  lotse_record_set_soft (event, LOTSE_F_EVENT_DATE, soft ("2022-07-01"));
  lotse_dataset_take (lotse_session_get_dataset (lotse_window_get_session (f->window)), event);
  lotse_page_refresh (LOTSE_PAGE (page_of (f)));
  lotse_page_start_search (LOTSE_PAGE (page_of (f)));
  fixture_settle (f->window);
}

static void
type (OnTimeline *f, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (page_of (f)->search), text);
  wait_until (g_strcmp0 (page_of (f)->searched, text) == 0);
}

static const char *
count (OnTimeline *f)
{
  return gtk_label_get_text (page_of (f)->search_count);
}

/* (transfer none) of what is selected */
static const char *
selected (OnTimeline *f)
{
  LotseTimelineItem item = lotse_timeline_view_get_selected_item (f->view);

  switch (item.kind)
    {
    case LOTSE_TIMELINE_BAR: return lotse_timeline_input_bar (f->view->input, item.index)->title;
    case LOTSE_TIMELINE_MILESTONE: return lotse_timeline_input_milestone (f->view->input, item.index)->title;
    case LOTSE_TIMELINE_EVENT: return lotse_timeline_input_event (f->view->input, item.index)->title;
    case LOTSE_TIMELINE_LANE:
    case LOTSE_TIMELINE_BAND:
    case LOTSE_TIMELINE_NOTHING:
    default: return NULL;
    }
}

static void
next (OnTimeline *f)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.next-hit", NULL));
}

static void
previous (OnTimeline *f)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.previous-hit", NULL));
}

static gboolean
is_seen (OnTimeline *f)
{
  LotseChartRect plot = lotse_timeline_plot (f->view->layout, &f->view->view), rect;
  const LotseTimelineItem item = lotse_timeline_view_get_selected_item (f->view);

  if (!lotse_timeline_item_rect (f->view->layout, &f->view->view, item, &rect))
    return FALSE;
  return rect.x + rect.width > plot.x && rect.x < plot.x + plot.width
         && (item.kind == LOTSE_TIMELINE_EVENT || (rect.y >= plot.y - 1 && rect.y + rect.height <= plot.y + plot.height + 1));
}

/* Projects, milestones and events are found, counted, and lit: of a milestone, its bar, too. */
static void
test_found (OnTimeline *f, gconstpointer data)
{
  const LotseTimelineItem permit = on_timeline_bar (f, "Straße und Verkehr: i-Kfz"), file = on_timeline_bar (f, "E-Akte");

  g_assert_cmpstr (count (f), ==, "");
  type (f, "bescheid");
  g_assert_cmpstr (count (f), ==, "1 milestone, 1 event");
  g_assert_true (f->view->matches (permit.index, f->view->matches_data));
  g_assert_false (f->view->matches (file.index, f->view->matches_data));
  g_assert_true (f->view->finds ((LotseTimelineItem) { LOTSE_TIMELINE_EVENT, 0 }, f->view->matches_data));
  g_assert_false (f->view->finds (permit, f->view->matches_data));
  type (f, "strassen verkehr"); /* and by the department, each once */
  g_assert_cmpstr (count (f), ==, "4 projects");
  g_assert_false (f->view->finds ((LotseTimelineItem) { LOTSE_TIMELINE_EVENT, 0 }, f->view->matches_data));
  type (f, "xyzzy");
  g_assert_cmpstr (count (f), ==, "Nothing found");
  wait_until (g_strcmp0 (f->view->news, "Nothing found") == 0);
  next (f);
  g_assert_null (selected (f));
  g_assert_false (gtk_widget_is_sensitive (page_of (f)->search_steps));
  type (f, "");
  g_assert_cmpstr (count (f), ==, "");
  g_assert_null (f->view->matches);
  g_assert_null (f->view->finds);
}

/* Enter leads from hit to hit and round again, Shift+Enter back, as F3 does; each is told, and seen. */
static void
test_steps (OnTimeline *f, gconstpointer data)
{
  type (f, "bescheid");
  lotse_timeline_view_zoom_days (f->view, 200);
  lotse_timeline_view_go_to_today (f->view);
  g_signal_emit_by_name (page_of (f)->search, "activate");
  g_assert_cmpstr (selected (f), ==, "Überfälliger Bescheid");
  g_assert_cmpstr (count (f), ==, "1 of 2 · 1 milestone, 1 event");
  g_assert_nonnull (strstr (f->view->news, "1 of 2: Überfälliger Bescheid, "));
  fixture_settle (f->window);
  g_assert_true (is_seen (f));
  next (f);
  g_assert_cmpstr (selected (f), ==, "Bescheide nur noch digital");
  g_assert_cmpstr (count (f), ==, "2 of 2 · 1 milestone, 1 event");
  fixture_settle (f->window);
  g_assert_true (is_seen (f));
  next (f);
  g_assert_cmpstr (selected (f), ==, "Überfälliger Bescheid");
  g_assert_false (lotse_timeline_page_search_key_cb (page_of (f), GDK_KEY_Return, 0, 0));
  g_assert_true (lotse_timeline_page_search_key_cb (page_of (f), GDK_KEY_Return, 0, GDK_SHIFT_MASK));
  g_assert_cmpstr (selected (f), ==, "Bescheide nur noch digital");
  previous (f);
  g_assert_cmpstr (selected (f), ==, "Überfälliger Bescheid");
  /* What is selected elsewhere is no hit. */
  lotse_timeline_view_set_selected_item (f->view, on_timeline_bar (f, "E-Akte"), FALSE);
  g_assert_cmpstr (count (f), ==, "1 milestone, 1 event");
  previous (f);
  g_assert_cmpstr (selected (f), ==, "Bescheide nur noch digital");
}

/* Enter comes before the entry has told what was typed. */
static void
test_fast (OnTimeline *f, gconstpointer data)
{
  gtk_editable_set_text (GTK_EDITABLE (page_of (f)->search), "Terminvergabe");
  g_signal_emit_by_name (page_of (f)->search, "activate");
  g_assert_cmpstr (selected (f), ==, "Terminvergabe");
}

/* A hit in a lane that is closed opens it and says so; bands that were put away come back, and rows become high enough for a sign. */
static void
test_out_of_sight (OnTimeline *f, gconstpointer data)
{
  g_auto (GStrv) closed = NULL;

  lotse_timeline_view_toggle_all (f->view);
  lotse_timeline_view_toggle_bands (f->view);
  for (guint i = 0; i < 12; i++)
    lotse_timeline_view_zoom_rows (f->view, 0.8);
  type (f, "bescheid");
  next (f);
  g_assert_true (g_str_has_suffix (f->view->news, " The lane Bürgerservice was opened."));
  fixture_settle (f->window);
  g_assert_cmpstr (selected (f), ==, "Überfälliger Bescheid");
  g_assert_true (is_seen (f));
  closed = lotse_timeline_view_get_collapsed (f->view);
  g_assert_cmpuint (g_strv_length (closed), ==, 1);
  next (f);
  fixture_settle (f->window);
  g_assert_cmpfloat (f->view->view.bands_away, ==, 0);
  g_assert_true (is_seen (f));
}

/* The table has the rows of the bar of a milestone that was found, and the event. */
static void
test_table (OnTimeline *f, gconstpointer data)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->view), "page.table", NULL));
  type (f, "bescheid");
  g_assert_cmpuint (page_of (f)->table_items->len, ==, 3); /* bar, milestone, event */
  g_assert_cmpint (g_array_index (page_of (f)->table_items, LotseTimelineItem, 2).kind, ==, LOTSE_TIMELINE_EVENT);
}

/* What comes by transmission is searched, too, and what is selected stays so. */
static void
test_follows (OnTimeline *f, gconstpointer data)
{
  LotseRecord *event = lotse_record_new (LOTSE_KIND_EVENT, "another");

  type (f, "bescheid");
  next (f);
  lotse_record_set_text (event, LOTSE_F_EVENT_TITLE, "Bescheid des Landes");
  lotse_record_set_integer (event, LOTSE_F_EVENT_BAND, LOTSE_BAND_LEADERSHIP);
  lotse_record_set_soft (event, LOTSE_F_EVENT_DATE, soft ("2022-02-01"));
  lotse_dataset_take (lotse_session_get_dataset (lotse_window_get_session (f->window)), event);
  lotse_page_refresh (LOTSE_PAGE (page_of (f)));
  g_assert_cmpstr (selected (f), ==, "Überfälliger Bescheid");
  g_assert_cmpstr (count (f), ==, "1 of 3 · 1 milestone, 2 events");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, OnTimeline, NULL, set_up, func, on_timeline_tear_down)
  ADD ("/app/timeline-search/found", test_found);
  ADD ("/app/timeline-search/steps", test_steps);
  ADD ("/app/timeline-search/fast", test_fast);
  ADD ("/app/timeline-search/out-of-sight", test_out_of_sight);
  ADD ("/app/timeline-search/table", test_table);
  ADD ("/app/timeline-search/follows", test_follows);
  return g_test_run ();
}
