/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search within the timeline: what does not match is dimmed in the chart, and left out of the table. */
#include "config.h"
#include "lotse-timeline-page-private.h"

static gboolean
bar_matches (guint bar, gpointer data)
{
  LotseTimelinePage *self = data;

  return bar < self->matches->len && g_array_index (self->matches, gboolean, bar);
}

void
lotse_timeline_page_search_again (LotseTimelinePage *self)
{
  guint n = self->input ? lotse_timeline_input_n_bars (self->input) : 0;

  g_array_set_size (self->matches, n);
  if (lotse_fold_query_is_empty (self->query) && g_hash_table_size (self->highlighted) == 0)
    {
      lotse_timeline_view_set_match (self->view, NULL, NULL);
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      const LotseTimelineBar *bar = lotse_timeline_input_bar (self->input, i);
      g_autofree char *text = g_strjoin (" ", bar->title, bar->code ? bar->code : "", bar->note ? bar->note : "", NULL);
      g_autofree char *plain = lotse_fold (text, FALSE);
      g_autofree char *expanded = lotse_fold (text, TRUE);

      /* What is found is lit, whatever was highlighted before the search. */
      g_array_index (self->matches, gboolean, i) = lotse_fold_query_is_empty (self->query) ? g_hash_table_contains (self->highlighted, bar->id)
                                                                                           : lotse_fold_query_matches (self->query, plain, expanded);
    }
  lotse_timeline_view_set_match (self->view, bar_matches, self);
}

void
lotse_timeline_page_search_changed_cb (LotseTimelinePage *self)
{
  g_clear_pointer (&self->query, lotse_fold_query_free);
  self->query = lotse_fold_query_new (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  lotse_timeline_page_search_again (self);
  lotse_timeline_page_fill_table (self);
}

void
lotse_timeline_page_next_match_cb (LotseTimelinePage *self)
{
  const char *selected = lotse_timeline_view_get_selected (self->view);
  guint start = 0, n = self->matches->len;

  if (lotse_fold_query_is_empty (self->query) || !n)
    return;
  if (selected && lotse_timeline_input_find_bar (self->input, selected, &start))
    start++;
  for (guint i = 0; i < n; i++)
    if (g_array_index (self->matches, gboolean, (start + i) % n))
      {
        lotse_timeline_view_select (self->view, lotse_timeline_input_bar (self->input, (start + i) % n)->id);
        return;
      }
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
