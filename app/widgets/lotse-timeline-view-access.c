/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline as a screen reader sees it: a list for each band and each lane, with an item for every bar, milestone and event that is seen, where it
 * is seen and named by its sentence. GTK knows no accessible objects but widgets, so these are widgets that draw nothing. They follow once the view
 * rests; while it moves, nothing of them is done. What is selected has one in any case, and with it the focus, so that each step is read out. */
#include "config.h"
#include "app/widgets/lotse-timeline-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HOW_TO_WALK N_("Arrow keys move between projects, plus and minus zoom, Home shows everything, Enter opens.")
#define MOST_PARTS 240   /* more are no longer an overview for the ear; keys reach all */
#define REST_MSECS 250
#define NEWS_MSECS 150   /* the last of several that come together is told */
#define NEWS_STAY_MSECS 6000 /* where the focus is elsewhere */

#define LOTSE_TYPE_TIMELINE_PART (lotse_timeline_part_get_type ())
G_DECLARE_FINAL_TYPE (LotseTimelinePart, lotse_timeline_part, LOTSE, TIMELINE_PART, GtkWidget)

struct _LotseTimelinePart
{
  GtkWidget         parent_instance;
  LotseTimelineItem item;
  LotseChartRect    rect;  /* in the view */
  guint             round; /* in which it was last seen */
  char             *words; /* (owned) (nullable) */
};

G_DEFINE_TYPE (LotseTimelinePart, lotse_timeline_part, GTK_TYPE_WIDGET)

static void
allocate_children (GtkWidget *widget, double x, double y)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (LOTSE_IS_TIMELINE_PART (child))
      {
        const LotseChartRect *rect = &LOTSE_TIMELINE_PART (child)->rect;
        const GtkAllocation allocation = { (int) floor (rect->x - x), (int) floor (rect->y - y), MAX (1, (int) ceil (rect->width)), MAX (1, (int) ceil (rect->height)) };

        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
        gtk_widget_size_allocate (child, &allocation, -1);
      }
}

static void
lotse_timeline_part_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  const LotseChartRect *rect = &LOTSE_TIMELINE_PART (widget)->rect;

  allocate_children (widget, floor (rect->x), floor (rect->y));
}

static void
lotse_timeline_part_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  g_clear_pointer (&LOTSE_TIMELINE_PART (object)->words, g_free);
  G_OBJECT_CLASS (lotse_timeline_part_parent_class)->dispose (object);
}

static void
lotse_timeline_part_class_init (LotseTimelinePartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lotse_timeline_part_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = lotse_timeline_part_size_allocate;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "chart-item");
}

static void
lotse_timeline_part_init (LotseTimelinePart *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/* ---- Parts ---- */

static gpointer
key_of (LotseTimelineItem item)
{
  return GUINT_TO_POINTER (item.index * 8 + item.kind);
}

static LotseTimelinePart *
new_part (GtkWidget *parent, LotseTimelineItem item, GtkAccessibleRole role)
{
  LotseTimelinePart *part = g_object_new (LOTSE_TYPE_TIMELINE_PART, "accessible-role", role, NULL);

  part->item = item;
  gtk_widget_set_parent (GTK_WIDGET (part), parent);
  return part;
}

static char *
words_of (LotseTimelineView *self, LotseTimelineItem item)
{
  g_autofree char *sentence = NULL;

  if (item.kind == LOTSE_TIMELINE_BAND)
    return g_strdup (lotse_timeline_input_band_title (self->input, item.index));
  sentence = lotse_timeline_describe (self->input, item, self->style.lang);
  if (item.kind == LOTSE_TIMELINE_LANE && g_hash_table_contains (self->collapsed, lotse_timeline_input_lane_id (self->input, item.index)))
    return g_strdup_printf (_("%s Collapsed; Space opens the lane."), sentence);
  return g_steal_pointer (&sentence);
}

/* Name and state; what has not changed is not told again. */
static void
tell_part (LotseTimelineView *self, LotseTimelinePart *part)
{
  g_autofree char *words = words_of (self, part->item);
  GtkAccessible *accessible = GTK_ACCESSIBLE (part);

  if (g_strcmp0 (words, part->words) != 0)
    {
      gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
      if (part->item.kind == LOTSE_TIMELINE_BAND)
        {
          g_autofree char *all = lotse_timeline_describe (self->input, part->item, self->style.lang);

          gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, all, -1);
        }
      g_free (part->words);
      part->words = g_steal_pointer (&words);
    }
  if (part->item.kind == LOTSE_TIMELINE_LANE)
    gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_EXPANDED,
                                 !g_hash_table_contains (self->collapsed, lotse_timeline_input_lane_id (self->input, part->item.index)), -1);
  else if (part->item.kind != LOTSE_TIMELINE_BAND)
    gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_SELECTED, lotse_timeline_item_equal (part->item, self->selected), -1);
  if (part->item.kind == LOTSE_TIMELINE_BAR && self->layout)
    {
      guint n, at = lotse_timeline_place_in_lane (self->layout, part->item.index, &n);

      gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_POS_IN_SET, (int) at, GTK_ACCESSIBLE_RELATION_SET_SIZE, (int) n, -1);
    }
}

static LotseTimelinePart *
find_part (LotseTimelineView *self, LotseTimelineItem item)
{
  return g_hash_table_lookup (self->parts, key_of (item));
}

/* The list in which an item stands; nothing for what is a list itself. */
static LotseTimelineItem
list_of (LotseTimelineView *self, LotseTimelineItem item)
{
  LotseTimelineItem list = LOTSE_TIMELINE_NO_ITEM;

  if (item.kind == LOTSE_TIMELINE_EVENT)
    return (LotseTimelineItem) { LOTSE_TIMELINE_BAND, lotse_timeline_input_event_band (self->input, item.index) };
  if (item.kind != LOTSE_TIMELINE_LANE && item.kind != LOTSE_TIMELINE_BAND && lotse_timeline_view_lane_of (self, item, &list.index))
    list.kind = LOTSE_TIMELINE_LANE;
  return list;
}

static LotseTimelinePart *
ensure_part (LotseTimelineView *self, LotseTimelineItem item)
{
  LotseTimelinePart *part = find_part (self, item);
  LotseTimelineItem list;

  if (part)
    return part;
  list = list_of (self, item);
  if (list.kind != LOTSE_TIMELINE_NOTHING)
    part = new_part (GTK_WIDGET (ensure_part (self, list)), item, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  else
    part = new_part (GTK_WIDGET (self), item, GTK_ACCESSIBLE_ROLE_LIST);
  /* Until it is placed, the whole of what it stands in. */
  part->rect = list.kind != LOTSE_TIMELINE_NOTHING ? find_part (self, list)->rect : (LotseChartRect) { 0, 0, self->view.width, self->view.height };
  g_hash_table_insert (self->parts, key_of (item), part);
  tell_part (self, part);
  return part;
}

static void
place_part (LotseTimelinePart *part, const LotseChartRect *rect)
{
  if (part->rect.x == rect->x && part->rect.y == rect->y && part->rect.width == rect->width && part->rect.height == rect->height)
    return;
  part->rect = *rect;
  gtk_widget_queue_allocate (gtk_widget_get_parent (GTK_WIDGET (part)));
  gtk_widget_queue_allocate (GTK_WIDGET (part)); /* its children are placed within it */
}

static void
drop_part (LotseTimelineView *self, LotseTimelinePart *part)
{
  g_hash_table_remove (self->parts, key_of (part->item));
  gtk_widget_unparent (GTK_WIDGET (part));
}

/* All but those of this round, and but the one with the focus and its list. Items before the lists in which they stand. */
static void
drop_others (LotseTimelineView *self, guint round)
{
  const LotseTimelinePart *kept = self->stop ? LOTSE_TIMELINE_PART (self->stop) : NULL;
  const LotseTimelineItem list = kept ? list_of (self, kept->item) : LOTSE_TIMELINE_NO_ITEM;
  g_autoptr (GPtrArray) items = g_ptr_array_new (), lists = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->parts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      LotseTimelinePart *part = value;

      if (part->round != round && part != kept && !lotse_timeline_item_equal (part->item, list))
        g_ptr_array_add (part->item.kind == LOTSE_TIMELINE_LANE || part->item.kind == LOTSE_TIMELINE_BAND ? lists : items, part);
    }
  for (guint i = 0; i < items->len; i++)
    drop_part (self, items->pdata[i]);
  for (guint i = 0; i < lists->len; i++)
    drop_part (self, lists->pdata[i]);
}

static void
grow (LotseChartRect *rect, const LotseChartRect *by)
{
  const double right = MAX (rect->x + rect->width, by->x + by->width), bottom = MAX (rect->y + rect->height, by->y + by->height);

  rect->x = MIN (rect->x, by->x);
  rect->y = MIN (rect->y, by->y);
  rect->width = right - rect->x;
  rect->height = bottom - rect->y;
}

/* Behind @before, the last that stands in the same list; lists and items come in reading order. */
static void
put_behind (GtkWidget *widget, GtkWidget *before)
{
  if (gtk_widget_get_prev_sibling (widget) != before)
    gtk_widget_insert_after (widget, gtk_widget_get_parent (widget), before);
}

static void
follow_view (LotseTimelineView *self)
{
  g_autoptr (GArray) seen = lotse_timeline_seen (self->layout, &self->view, MOST_PARTS);
  GtkWidget *last_list = NULL, *last_item = NULL;
  const guint round = ++self->access_round;

  for (guint i = 0; i < seen->len; i++)
    {
      const LotseTimelineSeen *one = &g_array_index (seen, LotseTimelineSeen, i);
      LotseTimelinePart *part = ensure_part (self, one->item), *list = find_part (self, list_of (self, one->item));
      GtkWidget *top = GTK_WIDGET (list ? list : part);

      if (top != last_list)
        {
          put_behind (top, last_list);
          last_list = top;
          last_item = NULL;
        }
      if (list)
        {
          put_behind (GTK_WIDGET (part), last_item);
          last_item = GTK_WIDGET (part);
        }
      /* A band is where its events are. */
      if (list && list->item.kind == LOTSE_TIMELINE_BAND)
        {
          LotseChartRect rect = one->rect;

          if (list->round == round)
            grow (&rect, &list->rect);
          place_part (list, &rect);
          list->round = round;
        }
      place_part (part, &one->rect);
      part->round = round;
      tell_part (self, part);
    }
  drop_others (self, round);
}

static void
tell_whole (LotseTimelineView *self)
{
  g_autofree char *summary = NULL, *words = NULL;

  if (!self->summary_due || self->own_words)
    return;
  self->summary_due = FALSE;
  summary = lotse_timeline_summary (self->input, self->style.lang);
  words = g_strdup_printf ("%s %s", summary, _(HOW_TO_WALK));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static gboolean
rest_cb (gpointer data)
{
  LotseTimelineView *self = data;

  if (lotse_timeline_view_is_moving (self) || g_get_monotonic_time () - self->access_moved < REST_MSECS * 900)
    return G_SOURCE_CONTINUE;
  self->access_id = 0;
  if (self->layout && self->input && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      tell_whole (self);
      follow_view (self);
    }
  return G_SOURCE_REMOVE;
}

void
lotse_timeline_view_access_later (LotseTimelineView *self)
{
  self->access_moved = g_get_monotonic_time ();
  if (self->access_id == 0)
    self->access_id = g_timeout_add (REST_MSECS, rest_cb, self);
}

void
lotse_timeline_view_access_allocate (LotseTimelineView *self)
{
  allocate_children (GTK_WIDGET (self), 0, 0);
}

void
lotse_timeline_view_access_dispose (LotseTimelineView *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_clear_handle_id (&self->access_id, g_source_remove);
  g_clear_handle_id (&self->news_id, g_source_remove);
  g_clear_pointer (&self->news, g_free);
  self->stop = NULL;
  self->news_part = NULL;
  while (child)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (LOTSE_IS_TIMELINE_PART (child))
        gtk_widget_unparent (child);
      child = next;
    }
  g_clear_pointer (&self->parts, g_hash_table_unref);
}

/* ---- Focus ---- */

gboolean
lotse_timeline_view_has_focus (LotseTimelineView *self)
{
  return gtk_widget_is_focus (GTK_WIDGET (self)) || (self->stop && gtk_widget_is_focus (self->stop))
         || (self->news_part && gtk_widget_is_focus (self->news_part));
}

gboolean
lotse_timeline_view_shows_focus (LotseTimelineView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) && gtk_window_get_focus_visible (GTK_WINDOW (root)) && lotse_timeline_view_has_focus (self);
}

/* Another part, or the view itself, stands for what is selected. */
static void
set_stop (LotseTimelineView *self, GtkWidget *stop)
{
  GtkWidget *before = self->stop;

  if (before == stop)
    return;
  self->stop = stop;
  if (stop)
    gtk_widget_set_focusable (stop, TRUE);
}

gboolean
lotse_timeline_view_access_grab_focus (LotseTimelineView *self)
{
  GtkWidget *before = self->stop;
  LotseTimelinePart *part = NULL;
  gboolean taken;

  if (self->selected.kind == LOTSE_TIMELINE_NOTHING || !self->layout)
    return FALSE;
  part = ensure_part (self, self->selected);
  set_stop (self, GTK_WIDGET (part));
  tell_part (self, part);
  taken = gtk_widget_grab_focus (GTK_WIDGET (part));
  if (before && before != self->stop)
    gtk_widget_set_focusable (before, FALSE);
  return taken;
}

void
lotse_timeline_view_speak (LotseTimelineView *self)
{
  LotseTimelinePart *part;
  LotseChartRect rect;

  if (self->input && self->selected.kind != LOTSE_TIMELINE_NOTHING && lotse_timeline_view_has_focus (self))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self));
      part = find_part (self, self->selected);
      if (part && self->layout && lotse_timeline_item_rect (self->layout, &self->view, self->selected, &rect))
        place_part (part, &rect);
    }
  else if (self->stop)
    {
      GtkWidget *before = self->stop;

      if (gtk_widget_is_focus (before))
        gtk_widget_grab_focus (GTK_WIDGET (self));
      self->stop = NULL;
      gtk_widget_set_focusable (before, FALSE);
    }
  lotse_timeline_view_access_later (self);
}

/* Indices mean something else now. The part with the focus goes on to stand for what is selected, so that it is not read out again for nothing. */
void
lotse_timeline_view_access_renew (LotseTimelineView *self)
{
  LotseTimelinePart *kept = self->stop ? LOTSE_TIMELINE_PART (self->stop) : NULL, *list = NULL;

  self->summary_due = TRUE;
  if (kept && (!self->input || self->selected.kind == LOTSE_TIMELINE_NOTHING))
    {
      if (gtk_widget_is_focus (self->stop))
        GTK_WIDGET_GET_CLASS (self)->grab_focus (GTK_WIDGET (self));
      self->stop = NULL;
      kept = NULL;
    }
  if (kept && LOTSE_IS_TIMELINE_PART (gtk_widget_get_parent (self->stop)))
    list = LOTSE_TIMELINE_PART (gtk_widget_get_parent (self->stop));
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)), *next; child; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      if (LOTSE_IS_TIMELINE_PART (child) && child != self->news_part && child != (GtkWidget *) kept && child != (GtkWidget *) list)
        gtk_widget_unparent (child);
    }
  for (GtkWidget *child = list ? gtk_widget_get_first_child (GTK_WIDGET (list)) : NULL, *next; child; child = next) /* what is selected now is a bar */
    {
      next = gtk_widget_get_next_sibling (child);
      if (child != (GtkWidget *) kept)
        gtk_widget_unparent (child);
    }
  g_hash_table_remove_all (self->parts);
  if (kept)
    {
      kept->item = self->selected;
      g_hash_table_insert (self->parts, key_of (kept->item), kept);
      if (list)
        {
          list->item = list_of (self, kept->item);
          g_hash_table_insert (self->parts, key_of (list->item), list);
        }
    }
  lotse_timeline_view_access_later (self);
}

/* ---- News ---- */

static gboolean
drop_news_cb (gpointer data)
{
  LotseTimelineView *self = data;

  self->news_id = 0;
  if (self->news_part && !gtk_widget_is_focus (self->news_part))
    g_clear_pointer (&self->news_part, gtk_widget_unparent);
  return G_SOURCE_REMOVE;
}

/* With GTK 4.8 nothing but the focus is read out for certain: where the view has it, it goes to what is told, in the place of what is selected, and
 * on from there with the next key. */
static gboolean
tell_news_cb (gpointer data)
{
  LotseTimelineView *self = data;
  const gboolean focused = lotse_timeline_view_has_focus (self);
  GtkWidget *before = self->news_part;
  LotseTimelinePart *part = new_part (GTK_WIDGET (self), LOTSE_TIMELINE_NO_ITEM, focused ? GTK_ACCESSIBLE_ROLE_LIST_ITEM : GTK_ACCESSIBLE_ROLE_ALERT);

  self->news_id = g_timeout_add (NEWS_STAY_MSECS, drop_news_cb, self);
  self->news_part = GTK_WIDGET (part);
  gtk_accessible_update_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_LABEL, self->news, -1);
  if (!self->layout || !lotse_timeline_item_rect (self->layout, &self->view, self->selected, &part->rect))
    part->rect = (LotseChartRect) { 0, 0, self->view.width, self->view.height };
  if (focused)
    {
      gtk_widget_set_focusable (GTK_WIDGET (part), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (part));
    }
  if (before)
    gtk_widget_unparent (before);
  return G_SOURCE_REMOVE;
}

void
lotse_timeline_view_say (LotseTimelineView *self, const char *words)
{
  g_return_if_fail (LOTSE_IS_TIMELINE_VIEW (self));
  g_free (self->news);
  self->news = g_strdup (words);
  g_clear_handle_id (&self->news_id, g_source_remove);
  self->news_id = g_timeout_add (NEWS_MSECS, tell_news_cb, self);
}

void
lotse_timeline_view_describe (LotseTimelineView *self, const char *words)
{
  g_return_if_fail (LOTSE_IS_TIMELINE_VIEW (self));
  self->own_words = TRUE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

void
lotse_timeline_view_access_init (LotseTimelineView *self)
{
  self->parts = g_hash_table_new (NULL, NULL);
  self->summary_due = TRUE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Timeline"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _(HOW_TO_WALK), -1);
}
