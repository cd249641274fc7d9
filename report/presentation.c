/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stops of a talk along the timeline, and what is said at each. */
#include "config.h"
#include "presentation.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "charts/calendar.h"
#include "data/model/reporting.h"
#include "source-private.h"

#define LANE_PROJECTS 8 /* of a lane, that are said */

void
lotse_stop_free (LotseStop *stop)
{
  g_free (stop->title);
  g_free (stop->subtitle);
  g_free (stop->note_title);
  g_free (stop->note);
  g_free (stop->notes);
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
  guint first, n, done = 0, risk = 0, missing = 0;
  g_autofree char *projects = NULL, *counts = NULL, *gone = NULL;

  lotse_timeline_input_lane_bars (input, lane, &first, &n);
  for (guint i = first; i < first + n; i++)
    {
      const LotseTimelineBar *bar = lotse_timeline_input_bar (input, i);
      LotseChartState state = bar->state;

      done += state == LOTSE_CHART_DONE;
      missing += bar->missing;
      risk += !bar->missing && (state == LOTSE_CHART_NEEDS_ATTENTION || state == LOTSE_CHART_NEEDS_DECISION);
    }
  projects = g_strdup_printf (ngettext ("%u project", "%u projects", n), n);
  /* Translators: "4 projects · 2 completed · 1 at risk" */
  counts = g_strdup_printf (_("%s · %u completed · %u at risk"), projects, done, risk);
  gone = lotse_timeline_missing_words (missing);
  return gone != NULL ? g_strdup_printf ("%s · %s", counts, gone) : g_steal_pointer (&counts);
}

/* Whoever is not of the house hears what the project is for, in plain words, instead of the report to the leadership; and so does everybody where the
 * report keeps its reason to itself. (transfer full) (nullable) */
static char *
words_for (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project)
{
  LotseRecord *report = lotse_project_latest_report (data, project, lotse_source_as_of (options));
  const char *plain = lotse_record_text (project, LOTSE_F_PROJECT_PLAIN_TEXT), *goal = lotse_record_text (project, LOTSE_F_PROJECT_GOAL);
  g_autofree char *summary = NULL;
  gboolean withheld = FALSE;

  if (options->audience >= LOTSE_AUDIENCE_STAFF && report != NULL && lotse_source_visible (options, report))
    summary = lotse_report_reason (report, &withheld);
  if (summary != NULL && (!withheld || (plain == NULL && goal == NULL)))
    return g_steal_pointer (&summary);
  return g_strdup (plain ? plain : goal);
}

/* As on the bar, and where what was reported since gives no rating, of which day it is. (transfer full) */
static char *
state_words (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, const LotseTimelineBar *bar)
{
  const LotseDate as_of = lotse_source_as_of (options);

  /* The bar may say less than the records do, to this audience. */
  if (project == NULL || lotse_chart_state (lotse_project_state (data, project, as_of)) != bar->state)
    return g_strdup (lotse_chart_state_label (bar->state));
  return lotse_project_state_words (data, project, as_of, lotse_lang_get ());
}

LotseStop *
lotse_presentation_stop_for_bar (LotseDataset *data, const LotseSourceOptions *options, LotseTimelineInput *input, guint index)
{
  const LotseTimelineBar *bar = lotse_timeline_input_bar (input, index);
  const char *lane = lotse_timeline_input_lane_title (input, lotse_timeline_input_bar_lane (input, index));
  LotseRecord *project = lotse_dataset_get (data, LOTSE_KIND_PROJECT, bar->id);
  LotseStop *stop = stop_new (LOTSE_STOP_PROJECT, index, lane, lane_subtitle (input, lotse_timeline_input_bar_lane (input, index)));
  g_autofree char *sentence = lotse_timeline_describe (input, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, index }, lotse_chart_lang (lotse_lang_get ()));
  g_autofree char *words = project ? words_for (data, options, project) : NULL, *state = state_words (data, options, project, bar);

  /* Translators: project – status: "Building permit online – needs attention" */
  stop->note_title = g_strdup_printf (_("%s – %s"), bar->title, state);
  stop->note = g_strdup (words && *words ? words : sentence);
  stop->notes = lotse_presentation_notes (data, options, input, stop);
  return stop;
}

LotseStop *
lotse_presentation_stop_for_range (LotseDataset *data, const LotseSourceOptions *options, LotseTimelineInput *input, LotseChartDate first, LotseChartDate last)
{
  const LotseChartSoft from = { first, first, LOTSE_CHART_SAID_DAY }, to = { last, last, LOTSE_CHART_SAID_DAY };
  g_autofree char *period = lotse_calendar_period_text (&from, &to, lotse_chart_lang (lotse_lang_get ()));
  guint n = lotse_timeline_input_n_bars (input);
  g_autofree char *projects = g_strdup_printf (ngettext ("%u project", "%u projects", n), n);
  LotseStop *stop = stop_new (LOTSE_STOP_VIEW, 0, lotse_dataset_strategy_title (data), g_strdup_printf (_("%s · %s"), projects, period));

  stop->notes = lotse_presentation_notes (data, options, input, stop);
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
  for (guint i = 0; i < stops->len; i++)
    {
      LotseStop *stop = stops->pdata[i];

      if (stop->notes == NULL)
        stop->notes = lotse_presentation_notes (data, options, input, stop);
    }
  return stops;
}

/* ---- What is to be said ---- */

static void
add_paragraph (GString *out, const char *text)
{
  /* A sentence may stand in several fields. */
  if (text == NULL || *text == '\0' || strstr (out->str, text) != NULL)
    return;
  if (out->len > 0)
    g_string_append (out, "\n\n");
  g_string_append (out, text);
}

/* How the field of action of a lane is judged, and which project is the worst of it. */
static void
add_judgement (GString *out, LotseDataset *data, const LotseSourceOptions *options, const char *id)
{
  LotseRecord *field = lotse_dataset_get (data, LOTSE_KIND_FIELD_OF_ACTION, id);
  g_autofree char *judged = field != NULL ? lotse_field_judgement_words (field, lotse_source_as_of (options), lotse_lang_get ()) : NULL, *worst = NULL;
  LotseFieldStanding standing;

  if (judged == NULL)
    return;
  lotse_source_field_standing (data, options, field, &standing);
  worst = lotse_field_worst_words (data, &standing, lotse_source_as_of (options), lotse_lang_get ());
  add_paragraph (out, judged);
  add_paragraph (out, worst);
}

/* What the lane is for, where it is a record that says so. */
static const char *
lane_words (LotseDataset *data, const char *id)
{
  static const struct { LotseKind kind; guint field; } kinds[] = {
    { LOTSE_KIND_FIELD_OF_ACTION, LOTSE_F_FIELD_OF_ACTION_DESCRIPTION }, { LOTSE_KIND_OBJECTIVE, LOTSE_F_OBJECTIVE_DESCRIPTION },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      LotseRecord *record = lotse_dataset_get (data, kinds[i].kind, id);

      if (record != NULL)
        return lotse_record_text (record, kinds[i].field);
    }
  return NULL;
}

static gboolean
at_risk (const LotseTimelineBar *bar)
{
  return bar->state == LOTSE_CHART_NEEDS_ATTENTION || bar->state == LOTSE_CHART_NEEDS_DECISION;
}

/* Those that ask for something first, as many as can be said. */
static void
add_projects (GString *out, LotseDataset *data, const LotseSourceOptions *options, LotseTimelineInput *input, guint lane)
{
  guint first, n, said = 0;

  lotse_timeline_input_lane_bars (input, lane, &first, &n);
  for (guint round = 0; round < 2; round++)
    for (guint i = first; i < first + n && said < LANE_PROJECTS; i++)
      {
        const LotseTimelineBar *bar = lotse_timeline_input_bar (input, i);
        LotseRecord *project = lotse_dataset_get (data, LOTSE_KIND_PROJECT, bar->id);
        g_autofree char *words = project ? words_for (data, options, project) : NULL, *state = state_words (data, options, project, bar);
        g_autofree char *line = NULL;

        if (at_risk (bar) != (round == 0))
          continue;
        said++;
        if (words != NULL)
          /* Translators: a project in a list of what is to be said: "• name – status: sentence" */
          line = g_strdup_printf (_("• %s – %s: %s"), bar->title, state, words);
        else
          line = g_strdup_printf (_("• %s – %s"), bar->title, state);
        add_paragraph (out, line);
      }
}

static void
add_next_milestone (GString *out, LotseTimelineInput *input, guint bar)
{
  guint first, n;

  lotse_timeline_input_bar_milestones (input, bar, &first, &n);
  for (guint i = first; i < first + n; i++)
    if (lotse_timeline_input_milestone (input, i)->done_on == LOTSE_CHART_DATE_NONE)
      {
        g_autofree char *words = lotse_timeline_describe (input, (LotseTimelineItem) { LOTSE_TIMELINE_MILESTONE, i }, lotse_chart_lang (lotse_lang_get ()));
        g_autofree char *sentence = g_strdup_printf (_("Next: %s"), words);

        add_paragraph (out, sentence);
        return;
      }
}

static void
add_project (GString *out, LotseDataset *data, LotseTimelineInput *input, guint bar)
{
  LotseRecord *project = lotse_dataset_get (data, LOTSE_KIND_PROJECT, lotse_timeline_input_bar (input, bar)->id);
  g_autofree char *sentence = lotse_timeline_describe (input, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, bar }, lotse_chart_lang (lotse_lang_get ()));

  if (project != NULL)
    {
      add_paragraph (out, lotse_record_text (project, LOTSE_F_PROJECT_PLAIN_TEXT));
      add_paragraph (out, lotse_record_text (project, LOTSE_F_PROJECT_GOAL));
      add_paragraph (out, lotse_record_text (project, LOTSE_F_PROJECT_BENEFIT_CITIZENS));
    }
  add_paragraph (out, sentence);
  add_next_milestone (out, input, bar);
}

char *
lotse_presentation_notes (LotseDataset *data, const LotseSourceOptions *options, LotseTimelineInput *input, const LotseStop *stop)
{
  GString *out = g_string_new (NULL);
  g_autofree char *summary = NULL;

  switch (stop->kind)
    {
    case LOTSE_STOP_LANE:
      add_paragraph (out, lane_words (data, lotse_timeline_input_lane_id (input, stop->index)));
      add_judgement (out, data, options, lotse_timeline_input_lane_id (input, stop->index));
      add_projects (out, data, options, input, stop->index);
      break;
    case LOTSE_STOP_PROJECT:
      add_paragraph (out, stop->note);
      add_project (out, data, input, stop->index);
      break;
    case LOTSE_STOP_VIEW:
    case LOTSE_STOP_WHOLE:
    default:
      summary = lotse_timeline_summary (input, lotse_chart_lang (lotse_lang_get ()));
      add_paragraph (out, summary);
    }
  return g_string_free (out, FALSE);
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
