/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summary in sentences: how it stands, what has changed since, what is ahead; and what a reader will find, before anything is written. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "booklet-private.h"
#include "data/model/reporting.h"
#include "source-private.h"

#define NAMED 6

/* Nothing is said of what there is none of. */
static void
say (LotseBooklet *self, LotseChartState state, char *sentence)
{
  if (sentence != NULL)
    lotse_booklet_add (self, LOTSE_BLOCK_ITEM, sentence)->state = state;
}

/* Quotation marks within others are single ones. (transfer full) */
static char *
quoted (const char *title)
{
  static const char *const inner[][2] = { { "„", "‚" }, { "“", "‘" }, { "”", "’" } };
  g_autoptr (GString) out = g_string_new (title);

  for (guint i = 0; i < G_N_ELEMENTS (inner); i++)
    g_string_replace (out, inner[i][0], inner[i][1], 0);
  return g_strdup_printf (_("“%s”"), out->str);
}

/* "“A”, “B” and 3 more" (transfer full) */
static char *
names (GPtrArray *projects)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < projects->len && i < NAMED; i++)
    {
      g_autofree char *name = quoted (lotse_record_text (projects->pdata[i], LOTSE_F_PROJECT_TITLE));

      g_string_append_printf (out, "%s%s", i > 0 ? ", " : "", name);
    }
  if (projects->len <= NAMED)
    return g_strdup (out->str);
  return g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", projects->len - NAMED), out->str, projects->len - NAMED);
}

/* ---- How it stands ---- */

/* A status is what was reported: of how many that is long ago. */
static guint
count_silent (LotseBooklet *self, LotseChartState state)
{
  guint silent = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const LotseProjectRow *row = self->rows->pdata[i];

      silent += row->state == state && !g_hash_table_contains (self->missing, row->project) && lotse_project_stale (self->data, row->project, self->as_of);
    }
  return silent;
}

static gboolean
is_unrated (LotseBooklet *self, LotseRecord *project)
{
  return lotse_project_unrated (self->data, project, self->as_of);
}

/* Of how many of those that are on track or not the status is older than their latest report, which gives none, and since when that of the oldest stands. */
static void
say_unrated (LotseBooklet *self)
{
  guint rated = 0, unrated = 0;
  LotseDate oldest = LOTSE_DATE_NONE;
  g_autofree char *day = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const LotseProjectRow *row = self->rows->pdata[i];

      if ((row->state != LOTSE_CHART_ON_TRACK && row->state != LOTSE_CHART_NEEDS_ATTENTION && row->state != LOTSE_CHART_NEEDS_DECISION)
          || g_hash_table_contains (self->missing, row->project))
        continue;
      rated++;
      if (is_unrated (self, row->project))
        {
          const LotseDate on = lotse_record_date (lotse_project_rated_report (self->data, row->project, self->as_of), LOTSE_F_REPORT_AS_OF);

          oldest = unrated++ == 0 ? on : MIN (oldest, on);
        }
    }
  if (unrated == 0)
    return;
  day = lotse_date_format (oldest, self->options.lang);
  say (self, LOTSE_CHART_N_STATES,
       g_strdup_printf (ngettext ("Of the %u projects that are rated, %u has a status that is older than its latest report, which gives none: it is of %s.",
                                  "Of the %u projects that are rated, %u have a status that is older than their latest reports, which give none; the oldest is of %s.", unrated),
                        rated, unrated, day));
}

/* Those first whose latest report says so; otherwise in their order. */
static void
put_rated_first (LotseBooklet *self, GPtrArray *projects)
{
  g_autoptr (GPtrArray) unrated = g_ptr_array_new ();

  for (guint i = 0; i < projects->len;)
    if (is_unrated (self, projects->pdata[i]))
      g_ptr_array_add (unrated, g_ptr_array_steal_index (projects, i));
    else
      i++;
  g_ptr_array_extend (projects, unrated, NULL, NULL);
}

static void
say_states (LotseBooklet *self)
{
  guint counts[LOTSE_CHART_N_STATES] = { 0 }, n = self->rows->len, silent;
  g_autoptr (GPtrArray) critical = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      const LotseProjectRow *row = self->rows->pdata[i];

      if (g_hash_table_contains (self->missing, row->project))
        continue;
      counts[row->state]++;
      if (row->state == LOTSE_CHART_NEEDS_DECISION)
        g_ptr_array_add (critical, row->project);
    }
  say (self, LOTSE_CHART_N_STATES, g_strdup_printf (ngettext ("The report covers %u project.", "The report covers %u projects.", n), n));
  n = g_hash_table_size (self->missing);
  say (self, LOTSE_CHART_N_STATES, n ? g_strdup_printf (ngettext ("%u of them is not counted below: newer reports of the same source leave it out.",
                                                                  "%u of them are not counted below: newer reports of the same source leave them out.", n), n) : NULL);
  say (self, LOTSE_CHART_N_STATES, n > 0 && self->options.one_pagers && self->options.projects == NULL
                                     ? g_strdup (_("They stand in the table of all projects, and have no page of their own.")) : NULL);
  put_rated_first (self, critical);
  if (critical->len > 0)
    {
      g_autofree char *list = names (critical);

      say (self, LOTSE_CHART_NEEDS_DECISION, g_strdup_printf (ngettext ("%u project needs a decision: %s.", "%u projects need a decision: %s.", critical->len),
                                                              critical->len, list));
    }
  silent = count_silent (self, LOTSE_CHART_NEEDS_DECISION);
  if (silent > 0)
    say (self, LOTSE_CHART_N_STATES, g_strdup_printf (ngettext ("%u of the %u projects that need a decision has sent no status report for more than %d days.",
                                                                "%u of the %u projects that need a decision have sent no status report for more than %d days.", silent),
                                                      silent, critical->len, LOTSE_STALE_DAYS));
  n = counts[LOTSE_CHART_NEEDS_ATTENTION];
  say (self, LOTSE_CHART_NEEDS_ATTENTION, n ? g_strdup_printf (ngettext ("%u project needs attention.", "%u projects need attention.", n), n) : NULL);
  silent = count_silent (self, LOTSE_CHART_NEEDS_ATTENTION);
  if (silent > 0)
    say (self, LOTSE_CHART_N_STATES, g_strdup_printf (ngettext ("%u of the %u projects that need attention has sent no status report for more than %d days.",
                                                                "%u of the %u projects that need attention have sent no status report for more than %d days.", silent),
                                                      silent, n, LOTSE_STALE_DAYS));
  n = counts[LOTSE_CHART_ON_TRACK];
  say (self, LOTSE_CHART_ON_TRACK, n ? g_strdup_printf (ngettext ("%u project is on track.", "%u projects are on track.", n), n) : NULL);
  silent = count_silent (self, LOTSE_CHART_ON_TRACK);
  if (silent > 0)
    say (self, LOTSE_CHART_N_STATES, g_strdup_printf (ngettext ("%u of the %u projects on track has sent no status report for more than %d days.",
                                                                "%u of the %u projects on track have sent no status report for more than %d days.", silent),
                                                      silent, n, LOTSE_STALE_DAYS));
  say_unrated (self);
  n = counts[LOTSE_CHART_DONE];
  say (self, LOTSE_CHART_DONE, n ? g_strdup_printf (ngettext ("%u project is completed or in regular operation.",
                                                              "%u projects are completed or in regular operation.", n), n) : NULL);
  n = counts[LOTSE_CHART_STOPPED];
  say (self, LOTSE_CHART_STOPPED, n ? g_strdup_printf (ngettext ("%u project was stopped.", "%u projects were stopped.", n), n) : NULL);
}

/* ---- What has changed ---- */

/* The better, the lower; -1 where it is not rated. */
static int
rank (LotseState state)
{
  return state == LOTSE_STATE_ON_TRACK ? 0 : state == LOTSE_STATE_NEEDS_ATTENTION ? 1 : state == LOTSE_STATE_NEEDS_DECISION ? 2 : -1;
}

static gboolean
say_change (LotseBooklet *self, GPtrArray *projects, char *(*sentence) (const char *since, guint n, const char *list))
{
  g_autofree char *list = NULL, *since = NULL;

  if (projects->len == 0)
    return FALSE;
  list = names (projects);
  since = lotse_date_format (self->since, self->options.lang);
  say (self, LOTSE_CHART_N_STATES, sentence (since, projects->len, list));
  return TRUE;
}

static char *
worse_sentence (const char *since, guint n, const char *list)
{
  return g_strdup_printf (ngettext ("Since %s, the status of %u project has become worse: %s.", "Since %s, the status of %u projects has become worse: %s.", n),
                          since, n, list);
}

static char *
better_sentence (const char *since, guint n, const char *list)
{
  return g_strdup_printf (ngettext ("Since %s, the status of %u project has become better: %s.", "Since %s, the status of %u projects has become better: %s.", n),
                          since, n, list);
}

static char *
done_sentence (const char *since, guint n, const char *list)
{
  return g_strdup_printf (ngettext ("Since %s, %u project has been completed: %s.", "Since %s, %u projects have been completed: %s.", n), since, n, list);
}

static char *
stopped_sentence (const char *since, guint n, const char *list)
{
  return g_strdup_printf (ngettext ("Since %s, %u project has been stopped: %s.", "Since %s, %u projects have been stopped: %s.", n), since, n, list);
}

static char *
came_sentence (const char *since, guint n, const char *list)
{
  return g_strdup_printf (ngettext ("Since %s, %u project has been added: %s.", "Since %s, %u projects have been added: %s.", n), since, n, list);
}

static char *
gone_sentence (const char *since, guint n, const char *list)
{
  return g_strdup_printf (ngettext ("Since %s, %u project is no longer counted (archived, no longer reported or handed to another department): %s.",
                                    "Since %s, %u projects are no longer counted (archived, no longer reported or handed to another department): %s.", n),
                          since, n, list);
}

static void
say_changes (LotseBooklet *self)
{
  g_autoptr (GPtrArray) worse = g_ptr_array_new (), better = g_ptr_array_new (), done = g_ptr_array_new (), stopped = g_ptr_array_new ();
  g_autoptr (LotseStateChange) change = lotse_state_change_new (self->data, &self->source, self->since);
  gboolean any = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      LotseRecord *project = ((LotseProjectRow *) self->rows->pdata[i])->project;
      LotseState now = lotse_project_state (self->data, project, self->as_of), then = lotse_project_state (self->data, project, self->since);

      if (g_hash_table_contains (self->missing, project) || g_ptr_array_find (change->came, project, NULL))
        continue;
      if (now == LOTSE_STATE_DONE && then != LOTSE_STATE_DONE)
        g_ptr_array_add (done, project);
      else if (now == LOTSE_STATE_STOPPED && then != LOTSE_STATE_STOPPED)
        g_ptr_array_add (stopped, project);
      else if (rank (now) >= 0 && rank (then) >= 0 && rank (now) != rank (then))
        g_ptr_array_add (rank (now) > rank (then) ? worse : better, project);
    }
  any |= say_change (self, worse, worse_sentence);
  any |= say_change (self, better, better_sentence);
  any |= say_change (self, done, done_sentence);
  any |= say_change (self, stopped, stopped_sentence);
  if (!any)
    {
      g_autofree char *since = lotse_date_format (self->since, self->options.lang);

      say (self, LOTSE_CHART_N_STATES, g_strdup_printf (_("Since %s, no project has changed its status."), since));
    }
  /* By what else than a status the numbers of the table are others. */
  say_change (self, change->came, came_sentence);
  say_change (self, change->gone, gone_sentence);
}

/* ---- Milestones, decisions, KPIs ---- */

static guint
n_rows (LotseTable *table)
{
  guint n = table ? lotse_table_n_rows (table) : 0;

  g_clear_pointer (&table, lotse_table_free);
  return n;
}

static void
say_counts (LotseBooklet *self)
{
  g_autofree char *since = lotse_date_format (self->since, self->options.lang);
  guint n = lotse_booklet_count_milestones (self, LOTSE_MILESTONES_REACHED);

  say (self, LOTSE_CHART_N_STATES, n ? g_strdup_printf (ngettext ("Since %s, %u milestone was reached.", "Since %s, %u milestones were reached.", n),
                                                        since, n) : NULL);
  n = lotse_booklet_count_milestones (self, LOTSE_MILESTONES_OVERDUE);
  say (self, LOTSE_CHART_N_STATES, n ? g_strdup_printf (ngettext ("%u milestone is overdue.", "%u milestones are overdue.", n), n) : NULL);
  n = lotse_booklet_count_milestones (self, LOTSE_MILESTONES_NEXT);
  say (self, LOTSE_CHART_N_STATES, n ? g_strdup_printf (ngettext ("%u milestone is due within 90 days.", "%u milestones are due within 90 days.", n), n) : NULL);
  n = n_rows (lotse_booklet_decisions_table (self, LOTSE_DECISIONS_OPEN));
  say (self, LOTSE_CHART_N_STATES, n ? g_strdup_printf (ngettext ("%u decision is open.", "%u decisions are open.", n), n) : NULL);
}

/* Of those whose value is published. Each is judged once: what is worse than its minimum is neither praised nor blamed for its target as well. Where less is better, the
 * minimum is the highest value that is accepted, and nothing is "below" it. */
static void
say_kpis (LotseBooklet *self)
{
  g_autoptr (GPtrArray) kpis = lotse_rows_kpis (self->data, &self->source);
  guint with = 0, reached = 0, missed = 0, below = 0, above = 0;

  for (guint i = 0; i < kpis->len; i++)
    {
      const gboolean hidden = lotse_booklet_hides_value (self, kpis->pdata[i]);
      const LotseTargetStanding standing = hidden ? LOTSE_TARGET_NONE : lotse_kpi_target_standing (kpis->pdata[i], self->as_of);
      const gboolean worse = !hidden && lotse_kpi_misses_minimum (kpis->pdata[i], self->as_of);
      const gboolean less_is_better = lotse_record_enum (kpis->pdata[i], LOTSE_F_KPI_DIRECTION) == LOTSE_DIRECTION_DOWN;

      with += standing != LOTSE_TARGET_NONE;
      reached += standing == LOTSE_TARGET_REACHED && !worse;
      missed += standing == LOTSE_TARGET_MISSED && !worse;
      below += worse && !less_is_better;
      above += worse && less_is_better;
    }
  say (self, LOTSE_CHART_N_STATES, with ? g_strdup_printf (ngettext ("%u of %u KPI with a target has reached it.", "%u of %u KPIs with a target have reached it.",
                                                                     with), reached, with) : NULL);
  say (self, LOTSE_CHART_N_STATES, missed ? g_strdup_printf (ngettext ("%u KPI still misses a target whose day has passed.", "%u KPIs still miss a target whose day has passed.", missed),
                                                             missed) : NULL);
  say (self, LOTSE_CHART_N_STATES, below ? g_strdup_printf (ngettext ("%u KPI is below its minimum, whatever its target says.", "%u KPIs are below their minimum, whatever their targets say.", below),
                                                            below) : NULL);
  say (self, LOTSE_CHART_N_STATES, above ? g_strdup_printf (ngettext ("%u KPI for which less is better is above the highest value that is accepted, whatever its target says.",
                                                                      "%u KPIs for which less is better are above the highest value that is accepted, whatever their targets say.", above),
                                                            above) : NULL);
}

/* A field whose judgement is green does not hide a red project. */
static void
add_fields (LotseBooklet *self)
{
  LotseTable *table = lotse_booklet_fields_table (self);

  if (table == NULL)
    return;
  lotse_booklet_heading (self, 2, _("Fields of action"));
  lotse_booklet_take_table (self, table);
}

void
lotse_booklet_add_summary (LotseBooklet *self)
{
  lotse_booklet_heading (self, 1, self->options.kind == LOTSE_BOOKLET_COUNCIL ? _("Summary") : _("At a glance"));
  if (self->rows->len == 0)
    {
      lotse_booklet_add (self, LOTSE_BLOCK_TEXT, g_strdup (_("No projects yet.")));
      return;
    }
  say_states (self);
  say_changes (self);
  say_counts (self);
  say_kpis (self);
  lotse_booklet_heading (self, 2, _("Projects by status"));
  lotse_booklet_take_table (self, lotse_booklet_states_table (self));
  add_fields (self);
  lotse_booklet_heading (self, 2, _("Status history"));
  lotse_booklet_add (self, LOTSE_BLOCK_HISTORY, NULL);
  lotse_booklet_add (self, LOTSE_BLOCK_NOTE, g_strdup (_("Share of projects per status, at the end of the month")));
}

/* ---- Preview ---- */

static guint
count_hidden (LotseBooklet *self)
{
  LotseSourceOptions all = self->source;
  guint n = 0;

  all.audience = LOTSE_AUDIENCE_LEADERSHIP;
  for (guint i = 0; i < lotse_dataset_count (self->data, LOTSE_KIND_PROJECT); i++)
    n += lotse_source_shows (self->data, &all, lotse_dataset_at (self->data, LOTSE_KIND_PROJECT, i));
  return n - self->rows->len;
}

LotseBookletPreview *
lotse_booklet_preview (const LotseBookletOptions *options, LotseDataset *data, GError **error)
{
  g_autoptr (LotseBooklet) booklet = lotse_booklet_select (options, data, error);
  g_autoptr (GPtrArray) kpis = NULL;
  LotseBookletPreview *self;

  if (booklet == NULL)
    return NULL;
  self = g_new0 (LotseBookletPreview, 1);
  self->titles = g_ptr_array_new_with_free_func (g_free);
  self->projects = booklet->rows->len;
  self->hidden_projects = count_hidden (booklet);
  for (guint i = 0; i < booklet->rows->len; i++)
    g_ptr_array_add (self->titles, g_strdup (((LotseProjectRow *) booklet->rows->pdata[i])->cells[LOTSE_COLUMN_TITLE]));
  self->milestones = lotse_booklet_count_milestones (booklet, LOTSE_MILESTONES_ALL);
  self->decisions = n_rows (lotse_booklet_decisions_table (booklet, LOTSE_DECISIONS_ALL));
  self->open_decisions = n_rows (lotse_booklet_decisions_table (booklet, LOTSE_DECISIONS_OPEN));
  kpis = lotse_rows_kpis (data, &booklet->source);
  self->kpis = kpis->len;
  for (guint i = 0; i < kpis->len; i++)
    self->small_values += lotse_booklet_hides_value (booklet, kpis->pdata[i]);
  self->oldest = booklet->oldest;
  self->oldest_project = g_strdup (booklet->oldest_project);
  self->unreported = booklet->unreported;
  return self;
}

void
lotse_booklet_preview_free (LotseBookletPreview *self)
{
  g_ptr_array_unref (self->titles);
  g_free (self->oldest_project);
  g_free (self);
}
