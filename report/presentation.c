/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stops of a talk along the timeline, and what is said at each. */
#include "config.h"
#include "presentation.h"

#include <glib/gi18n-lib.h>

#include "source-private.h"

void
lotse_stop_free (LotseStop *stop)
{
  g_free (stop->title);
  g_free (stop->subtitle);
  g_free (stop->note_title);
  g_free (stop->note);
  g_free (stop);
}

static LotseStop *
stop_new (LotseStopKind kind, guint index, const char *title, char *subtitle)
{
  LotseStop *stop = g_new0 (LotseStop, 1);

  stop->kind = kind;
  stop->index = index;
  stop->title = g_strdup (title && *title ? title : _("Timeline"));
  stop->subtitle = subtitle;
  return stop;
}

static char *
lane_subtitle (LotseTimelineInput *input, guint lane)
{
  guint first, n, done = 0, risk = 0;
  g_autofree char *projects = NULL;

  lotse_timeline_input_lane_bars (input, lane, &first, &n);
  for (guint i = first; i < first + n; i++)
    {
      LotseChartState state = lotse_timeline_input_bar (input, i)->state;

      done += state == LOTSE_CHART_DONE;
      risk += state == LOTSE_CHART_NEEDS_ATTENTION || state == LOTSE_CHART_NEEDS_DECISION;
    }
  projects = g_strdup_printf (ngettext ("%u project", "%u projects", n), n);
  /* Translators: "4 projects · 2 completed · 1 at risk" */
  return g_strdup_printf (_("%s · %u completed · %u at risk"), projects, done, risk);
}

/* Whoever is not of the house hears what the project is for, in plain words, instead of the report to the leadership. */
static const char *
words_for (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project)
{
  LotseRecord *report = lotse_project_latest_report (data, project, lotse_source_as_of (options));
  const char *plain = lotse_record_text (project, LOTSE_F_PROJECT_PLAIN_TEXT), *goal = lotse_record_text (project, LOTSE_F_PROJECT_GOAL);
  const char *summary = NULL;

  if (options->audience >= LOTSE_AUDIENCE_STAFF && report != NULL && lotse_source_visible (options, report))
    summary = lotse_record_text (report, LOTSE_F_REPORT_SUMMARY);
  return summary ? summary : plain ? plain : goal;
}

LotseStop *
lotse_presentation_stop_for_bar (LotseDataset *data, const LotseSourceOptions *options, LotseTimelineInput *input, guint index)
{
  const LotseTimelineBar *bar = lotse_timeline_input_bar (input, index);
  const char *lane = lotse_timeline_input_lane_title (input, lotse_timeline_input_bar_lane (input, index));
  LotseRecord *project = lotse_dataset_get (data, LOTSE_KIND_PROJECT, bar->id);
  LotseStop *stop = stop_new (LOTSE_STOP_PROJECT, index, lane, lane_subtitle (input, lotse_timeline_input_bar_lane (input, index)));
  g_autofree char *sentence = lotse_timeline_describe (input, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, index }, lotse_chart_lang (lotse_lang_get ()));
  const char *words = project ? words_for (data, options, project) : NULL;

  /* Translators: project – status: "Building permit online – needs attention" */
  stop->note_title = g_strdup_printf (_("%s – %s"), bar->title, lotse_chart_state_label (bar->state));
  stop->note = g_strdup (words && *words ? words : sentence);
  return stop;
}

GPtrArray *
lotse_presentation_stops (LotseDataset *data, const LotseSourceOptions *options, LotseTimelineInput *input, const char *selected)
{
  GPtrArray *stops = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_stop_free);
  const char *strategy = lotse_dataset_strategy_title (data);
  guint n = lotse_timeline_input_n_bars (input), bar;
  gboolean found = lotse_timeline_input_find_bar (input, selected, &bar);

  g_ptr_array_add (stops, stop_new (LOTSE_STOP_WHOLE, 0, strategy, g_strdup_printf (ngettext ("%u project", "%u projects", n), n)));
  for (guint lane = 0; lane < lotse_timeline_input_n_lanes (input); lane++)
    {
      guint first, in_lane;

      lotse_timeline_input_lane_bars (input, lane, &first, &in_lane);
      if (in_lane == 0)
        continue;
      g_ptr_array_add (stops, stop_new (LOTSE_STOP_LANE, lane, lotse_timeline_input_lane_title (input, lane), lane_subtitle (input, lane)));
      if (found && lotse_timeline_input_bar_lane (input, bar) == lane)
        g_ptr_array_add (stops, lotse_presentation_stop_for_bar (data, options, input, bar));
    }
  return stops;
}

void
lotse_presentation_count (LotseDataset *data, const LotseSourceOptions *options, guint *seen, guint *hidden)
{
  LotseSourceOptions all = *options;

  *seen = *hidden = 0;
  all.audience = LOTSE_AUDIENCE_LEADERSHIP;
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);

      if (lotse_source_shows (data, options, project))
        ++*seen;
      else if (lotse_source_shows (data, &all, project))
        ++*hidden;
    }
}
