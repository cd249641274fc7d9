/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search within the timeline: projects, milestones and events are counted and visited one after the other; what does not match is dimmed in the chart, and left out
 * of the table. */
#include "config.h"
#include "lotse-timeline-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/figure-table.h"

/* What is searched of one item, folded both ways. */
typedef struct { char *plain, *expanded; /* (owned); expanded: (nullable) where it does not differ */ } Folded;

static void
folded_clear (gpointer data)
{
  Folded *folded = data;

  g_free (folded->plain);
  g_free (folded->expanded);
}

/* Bars, then milestones, then events: each has its place in what is folded, and in what was found. */
static guint
place_of (LotseTimelineInput *input, LotseTimelineItem item)
{
  const guint n_bars = lotse_timeline_input_n_bars (input);

  switch (item.kind)
    {
    case LOTSE_TIMELINE_BAR: return item.index;
    case LOTSE_TIMELINE_MILESTONE: return n_bars + item.index;
    case LOTSE_TIMELINE_EVENT: return n_bars + lotse_timeline_input_n_milestones (input) + item.index;
    case LOTSE_TIMELINE_LANE:
    case LOTSE_TIMELINE_BAND:
    case LOTSE_TIMELINE_NOTHING:
    default: return G_MAXUINT;
    }
}

static gboolean
is_set (GArray *flags, guint place)
{
  return place < flags->len && g_array_index (flags, guint8, place) != 0;
}

/* Its own words match. */
static gboolean
finds (LotseTimelineItem item, gpointer data)
{
  LotseTimelinePage *self = data;

  return self->input != NULL && is_set (self->found, place_of (self->input, item));
}

/* It, or one of its milestones, does; without a query, it is highlighted. */
static gboolean
bar_matches (guint bar, gpointer data)
{
  return is_set (((LotseTimelinePage *) data)->matches, bar);
}

gboolean
lotse_timeline_page_keeps (LotseTimelineItem item, gpointer page)
{
  return item.kind == LOTSE_TIMELINE_BAR ? bar_matches (item.index, page) : finds (item, page);
}

/* ---- What there is to be found ---- */

static void
fold_words (GArray *all, const char *words)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  const gboolean differs = lotse_fold_append (plain, words, FALSE);
  Folded folded = { g_string_free (g_steal_pointer (&plain), FALSE), differs ? lotse_fold (words, TRUE) : NULL };

  g_array_append_val (all, folded);
}

/* Once for what is shown: one types letter by letter. */
static void
fold_all (LotseTimelinePage *self)
{
  if (self->folded != NULL)
    return;
  self->folded = g_array_new (FALSE, FALSE, sizeof (Folded));
  g_array_set_clear_func (self->folded, folded_clear);
  for (guint i = 0; i < lotse_timeline_input_n_bars (self->input); i++)
    {
      const LotseTimelineBar *bar = lotse_timeline_input_bar (self->input, i);
      g_autofree char *words = g_strjoin (" ", bar->title, bar->code ? bar->code : "", bar->note ? bar->note : "", NULL);

      fold_words (self->folded, words);
    }
  for (guint i = 0; i < lotse_timeline_input_n_milestones (self->input); i++)
    fold_words (self->folded, lotse_timeline_input_milestone (self->input, i)->title);
  for (guint i = 0; i < lotse_timeline_input_n_events (self->input); i++)
    fold_words (self->folded, lotse_timeline_input_event (self->input, i)->title);
}

void
lotse_timeline_page_forget_search (LotseTimelinePage *self)
{
  g_clear_pointer (&self->folded, g_array_unref);
  g_array_set_size (self->matches, 0);
  g_array_set_size (self->found, 0);
  g_array_set_size (self->hits, 0);
}

/* ---- What was found ---- */

static int
compare_events (gconstpointer a, gconstpointer b, gpointer data)
{
  const LotseTimelineItem *x = a, *y = b;
  LotseTimelineInput *input = data;
  const guint x_band = lotse_timeline_input_event_band (input, x->index), y_band = lotse_timeline_input_event_band (input, y->index);
  const LotseChartDate x_day = lotse_timeline_input_event (input, x->index)->date.first, y_day = lotse_timeline_input_event (input, y->index)->date.first;

  if (x_band != y_band)
    return x_band < y_band ? -1 : 1;
  return x_day != y_day ? (x_day > y_day) - (x_day < y_day) : (x->index > y->index) - (x->index < y->index);
}

/* Once, though it may stand in several lanes. */
static void
add_hit (LotseTimelinePage *self, GHashTable *known, LotseTimelineItem item, const char *id)
{
  if (!finds (item, self) || (id != NULL && !g_hash_table_add (known, (gpointer) id)))
    return;
  self->n_found[item.kind == LOTSE_TIMELINE_BAR ? 0 : item.kind == LOTSE_TIMELINE_MILESTONE ? 1 : 2]++;
  g_array_append_val (self->hits, item);
}

/* In reading order: each lane with its bars and the milestones of these, then events by band and day. */
static void
collect_hits (LotseTimelinePage *self)
{
  g_autoptr (GHashTable) bars = g_hash_table_new (g_str_hash, g_str_equal), milestones = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) projects = NULL;

  g_array_set_size (self->hits, 0);
  self->n_found[0] = self->n_found[1] = self->n_found[2] = 0;
  for (guint i = 0; i < lotse_timeline_input_n_events (self->input); i++)
    add_hit (self, NULL, (LotseTimelineItem) { LOTSE_TIMELINE_EVENT, i }, NULL);
  g_array_sort_with_data (self->hits, compare_events, self->input);
  projects = g_array_copy (self->hits);
  g_array_set_size (self->hits, 0);
  for (guint bar = 0; bar < lotse_timeline_input_n_bars (self->input); bar++)
    {
      guint first, n;

      add_hit (self, bars, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, bar }, lotse_timeline_input_bar (self->input, bar)->id);
      lotse_timeline_input_bar_milestones (self->input, bar, &first, &n);
      for (guint i = first; i < first + n; i++)
        add_hit (self, milestones, (LotseTimelineItem) { LOTSE_TIMELINE_MILESTONE, i }, lotse_timeline_input_milestone (self->input, i)->id);
    }
  g_array_append_vals (self->hits, projects->data, projects->len);
}

/* A bar is lit with its milestones. */
static void
find_all (LotseTimelinePage *self)
{
  const guint n_bars = lotse_timeline_input_n_bars (self->input);

  fold_all (self);
  g_array_set_size (self->found, self->folded->len);
  for (guint i = 0; i < self->folded->len; i++)
    {
      const Folded *folded = &g_array_index (self->folded, Folded, i);

      g_array_index (self->found, guint8, i) = lotse_fold_query_matches (self->query, folded->plain, folded->expanded);
    }
  g_array_set_size (self->matches, n_bars);
  for (guint i = 0; i < n_bars; i++)
    g_array_index (self->matches, guint8, i) = g_array_index (self->found, guint8, i);
  for (guint i = 0; i < lotse_timeline_input_n_milestones (self->input); i++)
    if (g_array_index (self->found, guint8, n_bars + i))
      g_array_index (self->matches, guint8, lotse_timeline_input_milestone_bar (self->input, i)) = TRUE;
  collect_hits (self);
}

static void
light_highlighted (LotseTimelinePage *self)
{
  g_array_set_size (self->matches, lotse_timeline_input_n_bars (self->input));
  for (guint i = 0; i < self->matches->len; i++)
    g_array_index (self->matches, guint8, i) = g_hash_table_contains (self->highlighted, lotse_timeline_input_bar (self->input, i)->id);
}

/* "3 projects, 2 milestones, 1 event". (transfer full) */
static char *
count_words (LotseTimelinePage *self)
{
  const guint projects = self->n_found[0], milestones = self->n_found[1], events = self->n_found[2];
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  char *part;

  if (self->hits->len == 0)
    return g_strdup (_("Nothing found"));
  if (projects > 0)
    {
      part = g_strdup_printf (ngettext ("%u project", "%u projects", projects), projects);
      g_strv_builder_add (parts, part);
      g_free (part);
    }
  if (milestones > 0)
    {
      part = g_strdup_printf (ngettext ("%u milestone", "%u milestones", milestones), milestones);
      g_strv_builder_add (parts, part);
      g_free (part);
    }
  if (events > 0)
    {
      part = g_strdup_printf (ngettext ("%u event", "%u events", events), events);
      g_strv_builder_add (parts, part);
      g_free (part);
    }
  all = g_strv_builder_end (parts);
  return g_strjoinv (", ", all);
}

/* Which of the hits is selected; FALSE: none of them is. */
static gboolean
selected_hit (LotseTimelinePage *self, guint *at)
{
  const LotseTimelineItem selected = lotse_timeline_view_get_selected_item (self->view);

  for (guint i = 0; i < self->hits->len; i++)
    if (lotse_timeline_item_equal (g_array_index (self->hits, LotseTimelineItem, i), selected))
      {
        *at = i;
        return TRUE;
      }
  return FALSE;
}

/* Beside the entry, and where one is among the hits. */
void
lotse_timeline_page_tell_hits (LotseTimelinePage *self)
{
  const gboolean asked = !lotse_fold_query_is_empty (self->query);
  g_autofree char *count = asked ? count_words (self) : g_strdup (""), *both = NULL;
  guint at;

  if (asked && selected_hit (self, &at))
    /* Translators: which of the hits is selected, and what was found: "2 of 6 · 3 projects, 2 milestones, 1 event" */
    both = g_strdup_printf (_("%u of %u · %s"), at + 1, self->hits->len, count);
  gtk_label_set_text (self->search_count, both != NULL ? both : count);
  gtk_widget_set_sensitive (GTK_WIDGET (self->search_steps), self->hits->len > 0);
}

void
lotse_timeline_page_search_again (LotseTimelinePage *self)
{
  const gboolean asked = !lotse_fold_query_is_empty (self->query);

  g_array_set_size (self->found, 0);
  g_array_set_size (self->hits, 0);
  if (self->input == NULL || (!asked && g_hash_table_size (self->highlighted) == 0))
    lotse_timeline_view_set_match (self->view, NULL, NULL);
  else
    {
      /* What is found is lit, whatever was highlighted before the search. */
      if (asked)
        find_all (self);
      else
        light_highlighted (self);
      lotse_timeline_view_set_search (self->view, bar_matches, asked ? finds : NULL, self);
    }
  lotse_timeline_page_tell_hits (self);
}

void
lotse_timeline_page_search_changed_cb (LotseTimelinePage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (g_strcmp0 (text, self->searched) == 0)
    return;
  g_free (self->searched);
  self->searched = g_strdup (text);
  g_clear_pointer (&self->query, lotse_fold_query_free);
  self->query = lotse_fold_query_new (text);
  lotse_timeline_page_search_again (self);
  lotse_timeline_page_fill_table (self);
  if (!lotse_fold_query_is_empty (self->query))
    {
      g_autofree char *count = count_words (self);

      lotse_timeline_view_say (self->view, count);
    }
}

/* ---- From hit to hit ---- */

/* Where the present selection is none of them, the first after it, or the last before it. */
static guint
hit_after (LotseTimelinePage *self, gboolean back)
{
  const guint n = self->hits->len;
  guint at;

  if (selected_hit (self, &at))
    return (at + (back ? n - 1 : 1)) % n;
  return back ? n - 1 : 0;
}

static void
say_hit (LotseTimelinePage *self, LotseTimelineItem item, guint at, gboolean opened)
{
  g_autofree char *sentence = lotse_timeline_describe (self->input, item, lotse_chart_lang (lotse_lang_get ()));
  /* Translators: which of the hits it is, and what it says of itself: "2 of 6: …" */
  g_autoptr (GString) words = g_string_new (NULL);

  g_string_printf (words, _("%u of %u: %s"), at + 1, self->hits->len, sentence);
  if (opened)
    {
      const guint bar = item.kind == LOTSE_TIMELINE_MILESTONE ? lotse_timeline_input_milestone_bar (self->input, item.index) : item.index;

      g_string_append_c (words, ' ');
      g_string_append_printf (words, _("The lane %s was opened."), lotse_timeline_input_lane_title (self->input, lotse_timeline_input_bar_lane (self->input, bar)));
    }
  lotse_timeline_view_say (self->view, words->str);
}

/* Enter may come before the entry has said what was typed. */
static void
step_hit (LotseTimelinePage *self, gboolean back)
{
  LotseTimelineItem item;
  gboolean opened;
  guint at;

  lotse_timeline_page_search_changed_cb (self);
  if (lotse_fold_query_is_empty (self->query))
    {
      lotse_timeline_page_start_search (LOTSE_PAGE (self));
      return;
    }
  if (self->table != NULL && self->table_items->len > 0)
    {
      lotse_figure_table_focus_row (self->table, 0);
      return;
    }
  if (self->hits->len == 0)
    {
      lotse_timeline_view_say (self->view, _("Nothing found"));
      return;
    }
  at = hit_after (self, back);
  item = g_array_index (self->hits, LotseTimelineItem, at);
  opened = lotse_timeline_view_visit (self->view, item);
  lotse_timeline_page_tell_hits (self);
  say_hit (self, item, at, opened);
}

void
lotse_timeline_page_next_match_cb (LotseTimelinePage *self)
{
  step_hit (self, FALSE);
}

void
lotse_timeline_page_previous_match_cb (LotseTimelinePage *self)
{
  step_hit (self, TRUE);
}

gboolean
lotse_timeline_page_search_key_cb (LotseTimelinePage *self, guint key, guint code, GdkModifierType state)
{
  if (!(state & GDK_SHIFT_MASK) || (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_ISO_Enter))
    return FALSE;
  step_hit (self, TRUE);
  return TRUE;
}

void
lotse_timeline_page_step_hit (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  step_hit (LOTSE_TIMELINE_PAGE (page), g_str_equal (g_action_get_name (G_ACTION (action)), "previous-hit"));
}

gboolean
lotse_timeline_page_start_search (LotsePage *page)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (page);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  self->search_waits = !gtk_widget_get_mapped (GTK_WIDGET (self->search));
  if (!self->search_waits)
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return TRUE;
}

/* Before the entry goes: else whatever comes next in the window has the focus, such as the panel over the chart. */
void
lotse_timeline_page_search_stopped (LotseTimelinePage *self)
{
  lotse_page_focus (LOTSE_PAGE (self));
}

void
lotse_timeline_page_search_mapped (LotseTimelinePage *self)
{
  if (self->search_waits)
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
  self->search_waits = FALSE;
}
