/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be counted and seen, and counts per state. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#include "data/model/phase.h"
#include "data/model/reporting.h"
#include "source-gates.h"
#include "source-private.h"

static int looks_back;

void
lotse_source_set_looked_back (gboolean looked_back)
{
  g_atomic_int_set (&looks_back, looked_back);
}

gboolean
lotse_source_knows_all (LotseDate as_of)
{
  return as_of >= lotse_date_today () && !g_atomic_int_get (&looks_back);
}

LotseDate
lotse_source_as_of (const LotseSourceOptions *options)
{
  return options->as_of != LOTSE_DATE_NONE ? options->as_of : lotse_date_today ();
}

LotseChartSoft
lotse_chart_soft (LotseSoftDate soft)
{
  static const gint32 said[] = {
    [LOTSE_PRECISION_NONE] = LOTSE_CHART_SAID_NOT, [LOTSE_PRECISION_DAY] = LOTSE_CHART_SAID_DAY,
    [LOTSE_PRECISION_WEEK] = LOTSE_CHART_SAID_WEEK, [LOTSE_PRECISION_MONTH] = LOTSE_CHART_SAID_MONTH,
    [LOTSE_PRECISION_QUARTER] = LOTSE_CHART_SAID_QUARTER, [LOTSE_PRECISION_HALF_YEAR] = LOTSE_CHART_SAID_HALF_YEAR,
    [LOTSE_PRECISION_YEAR] = LOTSE_CHART_SAID_YEAR, [LOTSE_PRECISION_OPEN] = LOTSE_CHART_SAID_OPEN,
  };
  LotseChartSoft out = LOTSE_CHART_SOFT_NONE;

  if (soft.precision < 0 || soft.precision >= (gint32) G_N_ELEMENTS (said))
    return out;
  out.said = said[soft.precision];
  if (soft.first != LOTSE_DATE_NONE && out.said != LOTSE_CHART_SAID_OPEN && out.said != LOTSE_CHART_SAID_NOT)
    {
      out.first = soft.first;
      out.last = lotse_soft_last (soft);
    }
  return out;
}

LotseChartState
lotse_chart_state (LotseState state)
{
  static const LotseChartState states[LOTSE_N_STATES] = {
    [LOTSE_STATE_ON_TRACK] = LOTSE_CHART_ON_TRACK, [LOTSE_STATE_NEEDS_ATTENTION] = LOTSE_CHART_NEEDS_ATTENTION,
    [LOTSE_STATE_NEEDS_DECISION] = LOTSE_CHART_NEEDS_DECISION, [LOTSE_STATE_NOT_RATED] = LOTSE_CHART_NOT_RATED,
    [LOTSE_STATE_DONE] = LOTSE_CHART_DONE, [LOTSE_STATE_PLANNED] = LOTSE_CHART_PLANNED,
    [LOTSE_STATE_PAUSED] = LOTSE_CHART_PAUSED, [LOTSE_STATE_STOPPED] = LOTSE_CHART_STOPPED,
  };

  return state < LOTSE_N_STATES ? states[state] : LOTSE_CHART_NOT_RATED;
}

LotseChartLang
lotse_chart_lang (LotseLang lang)
{
  return lang == LOTSE_LANG_EN ? LOTSE_CHART_EN : LOTSE_CHART_DE;
}

char *
lotse_source_as_of_text (LotseDataset *data, LotseDate as_of, LotseLang lang)
{
  g_autofree char *day = lotse_date_format (as_of, lang);
  const char *strategy = lotse_dataset_strategy_title (data);

  return strategy ? g_strdup_printf (_("As of %s · %s"), day, strategy) : g_strdup_printf (_("As of %s"), day);
}

/* The others do not report any more, or not yet. */
static gboolean
is_under_way (LotseState state)
{
  return state != LOTSE_STATE_DONE && state != LOTSE_STATE_STOPPED && state != LOTSE_STATE_PLANNED;
}

LotseDate
lotse_source_oldest_report (LotseDataset *data, const LotseSourceOptions *options, LotseRecord **project, guint *unreported)
{
  LotseDate as_of = lotse_source_as_of (options), oldest = LOTSE_DATE_NONE;
  g_autoptr (GHashTable) missing = lotse_source_missing (data, options);
  LotseRecord *whose = NULL;
  guint none = 0;

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *one = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i), *report;
      LotseDate day;

      if (!lotse_source_shows (data, options, one) || g_hash_table_contains (missing, one) || !is_under_way (lotse_project_state (data, one, as_of)))
        continue;
      report = lotse_project_unrated (data, one, as_of) ? lotse_project_rated_report (data, one, as_of) : lotse_project_latest_report (data, one, as_of);
      day = report ? lotse_record_date (report, LOTSE_F_REPORT_AS_OF) : LOTSE_DATE_NONE;
      none += day == LOTSE_DATE_NONE;
      /* Of one day, by id: the order in which records came shall not tell. */
      if (day == LOTSE_DATE_NONE || (whose != NULL && (day > oldest || (day == oldest && strcmp (lotse_record_id (one), lotse_record_id (whose)) > 0))))
        continue;
      oldest = day;
      whose = one;
    }
  if (project != NULL)
    *project = whose;
  if (unreported != NULL)
    *unreported = none;
  return oldest;
}

void
lotse_source_options_init_copy (LotseSourceOptions *self, const LotseSourceOptions *from)
{
  GHashTableIter iter;
  gpointer id;

  *self = *from;
  self->filter = NULL;
  self->filter_data = NULL;
  self->department = g_strdup (from->department);
  self->functions = (const char *const *) g_strdupv ((char **) from->functions);
  self->hidden = from->hidden != NULL ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;
  if (from->hidden == NULL)
    return;
  g_hash_table_iter_init (&iter, from->hidden);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (self->hidden, g_strdup (id));
}

void
lotse_source_options_clear (LotseSourceOptions *self)
{
  g_clear_pointer ((char **) &self->department, g_free);
  g_clear_pointer ((char ***) &self->functions, g_strfreev);
  g_clear_pointer (&self->hidden, g_hash_table_unref);
}

gboolean
lotse_source_is_public (const LotseSourceOptions *options)
{
  return options->audience < LOTSE_AUDIENCE_STAFF;
}

gboolean
lotse_source_visible (const LotseSourceOptions *options, LotseRecord *record)
{
  return lotse_record_audience (record) <= options->audience;
}

gboolean
lotse_source_tells_shift (LotseRecord *project, LotseRecord *shift, gpointer options)
{
  return lotse_source_visible (options, shift);
}

gboolean
lotse_source_hides (const LotseSourceOptions *options, LotseRecord *record)
{
  /* Mostly nothing is hidden, and this is asked of every milestone. */
  return options->hidden != NULL && g_hash_table_size (options->hidden) > 0 && g_hash_table_contains (options->hidden, lotse_record_id (record));
}

gboolean
lotse_source_within (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project)
{
  if (!lotse_source_visible (options, project) || lotse_source_hides (options, project))
    return FALSE;
  if (!lotse_project_within (data, project, options->department, lotse_source_as_of (options)))
    return FALSE;
  if (options->functions != NULL && !lotse_is_project_of (project, options->functions))
    return FALSE;
  return options->filter == NULL || options->filter (project, options->filter_data);
}

/* Over before the stretch that is asked for, or begun after it. What has no date is in every stretch. */
gboolean
lotse_source_outside (const LotseSourceOptions *options, const LotsePeriod *period)
{
  LotseDate begin = period->from.first, end = lotse_soft_last (period->to);

  if (options->first == LOTSE_DATE_NONE || options->last == LOTSE_DATE_NONE)
    return FALSE;
  return (begin != LOTSE_DATE_NONE && begin > options->last) || (period->to.first != LOTSE_DATE_NONE && end < options->first);
}

gboolean
lotse_source_counts (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseDate as_of, gboolean now)
{
  return lotse_source_within (data, options, project) && (options->archived || !lotse_project_archived (project, as_of))
         && (now || lotse_project_existed (data, project, as_of));
}

gboolean
lotse_source_shows (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project)
{
  LotseDate as_of = lotse_source_as_of (options);
  LotsePeriod period;
  gboolean unknown;

  if (!lotse_source_counts (data, options, project, as_of, as_of >= lotse_date_today ()))
    return FALSE;
  if (options->first == LOTSE_DATE_NONE)
    return TRUE;
  period = lotse_source_period (data, project, as_of, &unknown);
  return !lotse_source_outside (options, &period);
}

static gboolean
is_visible (LotseRecord *record, gpointer options)
{
  return lotse_source_visible (options, record);
}

/* The project on whose bar the decision is a gate on that day. */
static LotseRecord *
gate_project (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *decision)
{
  LotseRecord *phase = lotse_gate_phase (data, decision);

  if (phase == NULL || !lotse_source_visible (options, phase)
      || lotse_phase_gate (data, phase, lotse_source_as_of (options), is_visible, (gpointer) options) != decision)
    return NULL;
  return lotse_dataset_deref (data, phase, LOTSE_F_PHASE_PROJECT);
}

/* What is left out with its project is not counted once more. */
static gboolean
is_left_out (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *record, LotseRecord *project)
{
  LotseSourceOptions without = *options;

  without.hidden = NULL;
  return project != NULL && lotse_source_shows (data, &without, project) && !lotse_source_hides (options, project) && lotse_source_visible (options, record);
}

void
lotse_source_count_hidden (LotseDataset *data, const LotseSourceOptions *options, guint *projects, guint *milestones)
{
  LotseSourceOptions without = *options;
  GHashTableIter iter;
  gpointer id;

  *projects = *milestones = 0;
  if (options->hidden == NULL)
    return;
  without.hidden = NULL;
  g_hash_table_iter_init (&iter, options->hidden);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      LotseRecord *record;

      if ((record = lotse_dataset_get (data, LOTSE_KIND_PROJECT, id)) != NULL)
        *projects += lotse_source_shows (data, &without, record) ? 1 : 0;
      else if ((record = lotse_dataset_get (data, LOTSE_KIND_MILESTONE, id)) != NULL)
        *milestones += is_left_out (data, options, record, lotse_dataset_deref (data, record, LOTSE_F_MILESTONE_PROJECT)) ? 1 : 0;
    }
}

guint
lotse_source_count_hidden_gates (LotseDataset *data, const LotseSourceOptions *options)
{
  GHashTableIter iter;
  gpointer id;
  guint n = 0;

  if (options->hidden == NULL)
    return 0;
  g_hash_table_iter_init (&iter, options->hidden);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      LotseRecord *decision = lotse_dataset_get (data, LOTSE_KIND_DECISION, id);

      n += decision != NULL && is_left_out (data, options, decision, gate_project (data, options, decision)) ? 1 : 0;
    }
  return n;
}

static char *
hidden_text (guint n_projects, guint n_milestones, guint n_gates)
{
  g_autofree char *projects = g_strdup_printf (ngettext ("%u project", "%u projects", n_projects), n_projects);
  g_autofree char *milestones = g_strdup_printf (ngettext ("%u milestone", "%u milestones", n_milestones), n_milestones);
  g_autofree char *gates = g_strdup_printf (ngettext ("%u gate", "%u gates", n_gates), n_gates);
  const char *parts[3];
  guint n = 0;

  if (n_projects > 0)
    parts[n++] = projects;
  if (n_milestones > 0)
    parts[n++] = milestones;
  if (n_gates > 0)
    parts[n++] = gates;
  if (n == 3)
    /* Translators: what a view leaves out: "without 2 projects, 1 milestone and 1 gate" */
    return g_strdup_printf (_("without %s, %s and %s"), parts[0], parts[1], parts[2]);
  if (n == 2)
    /* Translators: what a view leaves out: "without 2 projects and 1 milestone" */
    return g_strdup_printf (_("without %s and %s"), parts[0], parts[1]);
  return n == 1 ? g_strdup_printf (_("without %s"), parts[0]) : NULL;
}

static char *
functions_text (LotseDataset *data, const char *const *functions)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; functions[i] != NULL; i++)
    {
      LotseRecord *function = lotse_dataset_get (data, LOTSE_KIND_FUNCTION, functions[i]);

      if (function != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", lotse_record_text (function, LOTSE_F_FUNCTION_TITLE));
    }
  return g_strdup_printf (_("only projects of %s"), names->len > 0 ? names->str : "–");
}

char *
lotse_source_selection_text (LotseDataset *data, const LotseSourceOptions *options, LotseLang lang)
{
  g_autofree char *hidden = NULL, *range = NULL;
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  guint projects, milestones;

  lotse_source_count_hidden (data, options, &projects, &milestones);
  hidden = hidden_text (projects, milestones, lotse_source_count_hidden_gates (data, options));
  if (options->first != LOTSE_DATE_NONE && options->last != LOTSE_DATE_NONE)
    range = lotse_period_format ((LotsePeriod) { lotse_soft_make (options->first, LOTSE_PRECISION_DAY), lotse_soft_make (options->last, LOTSE_PRECISION_DAY) }, lang);
  if (options->functions != NULL)
    {
      g_autofree char *functions = functions_text (data, options->functions);

      g_strv_builder_add (parts, functions);
    }
  if (range != NULL)
    g_strv_builder_add (parts, range);
  if (hidden != NULL)
    g_strv_builder_add (parts, hidden);
  all = g_strv_builder_end (parts);
  return *all != NULL ? g_strjoinv (" · ", all) : NULL;
}

void
lotse_source_count_states (LotseDataset *data, const LotseSourceOptions *options, LotseDate as_of, guint counts[LOTSE_N_STATES])
{
  const gboolean now = as_of >= lotse_date_today ();
  g_autoptr (GHashTable) missing = lotse_source_missing (data, options);
  g_autoptr (LotseDataset) seen = lotse_dataset_released (data, options->audience);

  memset (counts, 0, sizeof (guint) * LOTSE_N_STATES);
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);

      if (!g_hash_table_contains (missing, project) && lotse_source_counts (data, options, project, as_of, now))
        counts[lotse_project_state (seen, project, as_of)]++;
    }
}
