/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tiles of the overview: a number for each state, and below it what it is made of, leaves out and was; each of these figures opens what it counts. */
#include "config.h"
#include "lotse-overview-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/figure-line.h"
#include "data/model/number.h"
#include "data/model/reporting.h"

#define NOTE_CHARS 44 /* below the number of a tile: what is read at a glance */

/* More than half of what a tile counts was last reported long ago. */
static gboolean
is_old (const LotseOverviewCounts *counts, LotseState state)
{
  return counts->old[state]->len * 2 > counts->counts[state]->len;
}

/* With its year, where one would take it for a day of this one. (transfer full) */
static char *
before_day (const LotseOverviewCounts *counts)
{
  if (counts->as_of - counts->before_on < LOTSE_STALE_DAYS)
    return lotse_date_format_short (counts->before_on, lotse_lang_get ());
  return lotse_date_format (counts->before_on, lotse_lang_get ());
}

/* Takes @text. The list is of the projects of @state that it tells about. */
static void
add_part (GPtrArray *parts, LotseState state, char *text, const GPtrArray *records, gboolean first)
{
  char *title = g_strdup_printf (_("%s: %s"), lotse_state_label (state), text);

  g_ptr_array_add (parts, lotse_figure_entry_new (text, title, records, first));
}

/* "6 more reported no longer": what a number leaves out, first. */
static void
add_left_out (GPtrArray *parts, const GPtrArray *records)
{
  if (records->len > 0)
    g_ptr_array_add (parts, lotse_figure_entry_new (g_strdup_printf (ngettext ("%u more reported no longer", "%u more reported no longer", records->len), records->len),
                                                   NULL, records, FALSE));
}

/* "5 of them with an older rating". */
static void
add_unrated (GPtrArray *parts, const LotseOverviewCounts *counts, LotseState state)
{
  const guint number = counts->unrated[state]->len;

  if (number > 0)
    add_part (parts, state, g_strdup_printf (ngettext ("%u of them with an older rating", "%u of them with an older rating", number), number), counts->unrated[state],
              !is_old (counts, state));
}

/* What is in @records and not in @others. (transfer full) */
static GPtrArray *
without (const GPtrArray *records, const GPtrArray *others)
{
  g_autoptr (GHashTable) left = g_hash_table_new (NULL, NULL);
  GPtrArray *out = g_ptr_array_new ();

  for (guint i = 0; i < others->len; i++)
    g_hash_table_add (left, others->pdata[i]);
  for (guint i = 0; i < records->len; i++)
    if (!g_hash_table_contains (left, records->pdata[i]))
      g_ptr_array_add (out, records->pdata[i]);
  return out;
}

/* "+5", "−3 since 30 Sep": those that came and those that went, for their difference alone would have no list. */
static void
add_difference (GPtrArray *parts, const LotseOverviewCounts *counts, LotseState state, gboolean first)
{
  g_autofree char *day = before_day (counts);
  g_autoptr (GPtrArray) came = without (counts->counts[state], counts->before[state]), gone = without (counts->before[state], counts->counts[state]);
  const char *label = lotse_state_label (state);

  if (came->len > 0)
    g_ptr_array_add (parts, lotse_figure_entry_new (gone->len > 0 ? g_strdup_printf ("+%u", came->len) : g_strdup_printf (_("+%u since %s"), came->len, day),
                                                   /* Translators: state of projects, day */
                                                   g_strdup_printf (_("%s: added since %s"), label, day), came, first));
  if (gone->len > 0)
    g_ptr_array_add (parts, lotse_figure_entry_new (g_strdup_printf (_("−%u since %s"), gone->len, day), g_strdup_printf (_("%s: no longer since %s"), label, day), gone, first));
  if (came->len + gone->len == 0)
    g_ptr_array_add (parts, lotse_figure_entry_new (g_strdup_printf (_("as on %s"), day), NULL, NULL, first));
}

/* Nothing where nothing is known of that day. What is mostly old tells its age: that nothing changed says little then. */
static void
add_change (GPtrArray *parts, const LotseOverviewCounts *counts, LotseState state, gboolean first)
{
  const guint now = counts->counts[state]->len, old = counts->old[state]->len;

  if (is_old (counts, state) && old == now && now > 1)
    add_part (parts, state, g_strdup_printf (_("all over %d days old"), LOTSE_STALE_DAYS), counts->old[state], first);
  else if (is_old (counts, state))
    add_part (parts, state, g_strdup_printf (ngettext ("%u reported over %d days ago", "%u reported over %d days ago", old), old, LOTSE_STALE_DAYS), counts->old[state], first);
  else if (counts->before_known)
    add_difference (parts, counts, state, first);
}

/* All that is to be said of a number: first how old it is, or else what of it is older than it looks, or what changed. (transfer full) */
static GPtrArray *
parts_of (const LotseOverviewCounts *counts, LotseState state)
{
  GPtrArray *parts = lotse_figure_entries_new ();

  add_unrated (parts, counts, state);
  add_left_out (parts, counts->left_out[state]);
  add_change (parts, counts, state, is_old (counts, state) || counts->unrated[state]->len == 0);
  return parts;
}

/* The one project that waits is named; of several, how their number changed. */
static GPtrArray *
decision_parts (const LotseOverviewCounts *counts)
{
  GPtrArray *parts;

  if (counts->deciding->len != 1)
    return parts_of (counts, LOTSE_STATE_NEEDS_DECISION);
  parts = lotse_figure_entries_new ();
  add_left_out (parts, counts->left_out[LOTSE_STATE_NEEDS_DECISION]);
  g_ptr_array_add (parts, lotse_figure_entry_new (lotse_record_title (counts->deciding->pdata[0]), NULL, counts->deciding, TRUE));
  return parts;
}

static GPtrArray *
attention_parts (const LotseOverviewCounts *counts)
{
  GPtrArray *parts = parts_of (counts, LOTSE_STATE_NEEDS_ATTENTION);
  const guint lasting = counts->long_attention->len;

  if (lasting > 0)
    g_ptr_array_add (parts, lotse_figure_entry_new (g_strdup_printf (ngettext ("%u for more than 60 days", "%u for more than 60 days", lasting), lasting),
                                                   g_strdup (_("Needing attention for more than 60 days")), counts->long_attention, TRUE));
  return parts;
}

/* (transfer full) */
static GPtrArray *
all_of (GPtrArray *const by_state[LOTSE_N_STATES])
{
  GPtrArray *all = g_ptr_array_new ();

  for (guint i = 0; i < LOTSE_N_STATES; i++)
    g_ptr_array_extend (all, by_state[i], NULL, NULL);
  return all;
}

/* The tiles leave out what is neither under way nor done: it is named beside the sum, so that the numbers add up. */
static GPtrArray *
done_parts (const LotseOverviewCounts *counts)
{
  static const LotseState others[] = { LOTSE_STATE_NOT_RATED, LOTSE_STATE_PLANNED, LOTSE_STATE_PAUSED, LOTSE_STATE_STOPPED };
  GPtrArray *parts = lotse_figure_entries_new ();
  g_autoptr (GPtrArray) all = all_of (counts->counts), before = all_of (counts->before);

  g_ptr_array_add (parts, lotse_figure_entry_new (g_strdup_printf (ngettext ("of %u project", "of %u projects", all->len), all->len), g_strdup (_("Projects that are counted")),
                                                 all, TRUE));
  add_left_out (parts, counts->missing);
  /* What came since is a part of every change beside it. */
  if (counts->before_known && before->len != all->len)
    {
      g_autofree char *day = before_day (counts);

      g_ptr_array_add (parts, lotse_figure_entry_new (g_strdup_printf (_("%u on %s"), before->len, day), g_strdup_printf (_("Projects on %s"), day), before, FALSE));
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (counts->counts[others[i]]->len > 0)
      g_ptr_array_add (parts, lotse_figure_entry_new (g_strdup_printf ("%u %s", counts->counts[others[i]]->len, lotse_state_label (others[i])), NULL, counts->counts[others[i]],
                                                     FALSE));
  add_change (parts, counts, LOTSE_STATE_DONE, TRUE);
  return parts;
}

/* Takes @parts. What there is no room for is heard with the number all the same. */
static void
show_figures (LotseStatusTile *tile, GtkWidget *figures, LotseState state, GPtrArray *parts)
{
  g_autofree char *all = lotse_figure_entries_text (parts);

  lotse_status_tile_set_details (tile, lotse_figure_line_set (figures, lotse_state_label (state), parts, NOTE_CHARS) ? NULL : all);
}

void
overview_page_fill_tiles (LotseOverviewPage *self, const LotseOverviewCounts *counts)
{
  const guint attention = counts->counts[LOTSE_STATE_NEEDS_ATTENTION]->len, decision = counts->counts[LOTSE_STATE_NEEDS_DECISION]->len;
  g_autofree char *amber = lotse_number_format (attention, 0, lotse_lang_get ()), *red = lotse_number_format (decision, 0, lotse_lang_get ());
  g_autofree char *amber_head = g_strdup_printf (ngettext ("%s needs attention", "%s need attention", attention), amber);
  g_autofree char *red_head = g_strdup_printf (ngettext ("%s needs a decision", "%s need a decision", decision), red);
  g_autofree char *stale = g_strdup_printf (ngettext ("older than %d day", "older than %d days", LOTSE_STALE_DAYS), LOTSE_STALE_DAYS);

  lotse_status_tile_set_count (self->on_track_tile, counts->counts[LOTSE_STATE_ON_TRACK]->len, NULL);
  lotse_status_tile_set_head (self->attention_tile, amber_head, NULL);
  lotse_status_tile_set_head (self->decision_tile, red_head, NULL);
  lotse_status_tile_set_count (self->done_tile, counts->counts[LOTSE_STATE_DONE]->len, NULL);
  lotse_status_tile_set_count (self->stale_tile, counts->stale, stale);
  show_figures (self->on_track_tile, self->on_track_figures, LOTSE_STATE_ON_TRACK, parts_of (counts, LOTSE_STATE_ON_TRACK));
  show_figures (self->attention_tile, self->attention_figures, LOTSE_STATE_NEEDS_ATTENTION, attention_parts (counts));
  show_figures (self->decision_tile, self->decision_figures, LOTSE_STATE_NEEDS_DECISION, decision_parts (counts));
  show_figures (self->done_tile, self->done_figures, LOTSE_STATE_DONE, done_parts (counts));
  lotse_status_tile_set_stale (self->on_track_tile, is_old (counts, LOTSE_STATE_ON_TRACK));
  lotse_status_tile_set_stale (self->attention_tile, is_old (counts, LOTSE_STATE_NEEDS_ATTENTION));
  lotse_status_tile_set_stale (self->decision_tile, is_old (counts, LOTSE_STATE_NEEDS_DECISION));
}

/* Within the card of the tile, and beside its button: one within the other could not be reached. */
static GtkWidget *
add_figures (LotseStatusTile *tile)
{
  GtkWidget *figures = lotse_figure_line_new ();

  gtk_box_append (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (tile))), figures);
  return figures;
}

void
overview_page_init_tiles (LotseOverviewPage *self)
{
  self->on_track_figures = add_figures (self->on_track_tile);
  self->attention_figures = add_figures (self->attention_tile);
  self->decision_figures = add_figures (self->decision_tile);
  self->done_figures = add_figures (self->done_tile);
}
