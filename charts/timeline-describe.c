/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items of the timeline in words: what a screen reader speaks, and what is shown where the pointer rests. */
#include "timeline-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar.h"

#define DAYS_PER_MONTH 30.4369
#define BAND_EVENTS 24u /* that are named where the whole band is described */

static void
add_sentence (GString *out, char *sentence)
{
  if (out->len > 0)
    g_string_append_c (out, ' ');
  g_string_append (out, sentence);
  g_free (sentence);
}

/* The reason may be a whole sentence or a word from a list. */
static char *
reason_sentence (const char *reason)
{
  if (g_str_has_suffix (reason, ".") || g_str_has_suffix (reason, "!") || g_str_has_suffix (reason, "?"))
    return g_strdup_printf (_("Reason of the last shift: %s"), reason);
  return g_strdup_printf (_("Reason of the last shift: %s."), reason);
}

gboolean
lotse_timeline_slip_months (const LotseTimelineBar *bar, int *months)
{
  if (bar->to.last == LOTSE_CHART_DATE_NONE || bar->promised_to.last == LOTSE_CHART_DATE_NONE)
    return FALSE;
  *months = (int) lround ((bar->to.last - bar->promised_to.last) / DAYS_PER_MONTH);
  return TRUE;
}

/* Which bar it is, its status and its time. */
static void
add_head (GString *out, LotseTimelineInput *input, const Bar *b, LotseChartLang lang)
{
  const LotseTimelineBar *bar = &b->bar;
  const char *lane = LANE (input, b->lane)->title, *state = lotse_chart_state_label (bar->state);
  g_autofree char *period = lotse_calendar_period_text (&bar->from, &bar->to, lang);
  guint undated = 0;

  /* Translators: name, lane, status, period: "Building permit online, Citizen service: needs attention, Q3 2019 – Q4 2022." */
  if (*period)
    add_sentence (out, g_strdup_printf (_("%s, %s: %s, %s."), bar->title, lane, state, period));
  else
    add_sentence (out, g_strdup_printf (_("%s, %s: %s, no dates yet."), bar->title, lane, state));
  if (bar->unknown)
    add_sentence (out, g_strdup (_("What was planned on that day is not known.")));
  if (bar->total > 0)
    add_sentence (out, g_strdup_printf (ngettext ("%u of %u milestone reached.", "%u of %u milestones reached.", bar->total), bar->done, bar->total));
  for (guint i = 0; i < b->n_milestones; i++)
    undated += isnan (lotse_timeline_milestone_day (&MILESTONE (input, b->first_milestone + i)->milestone));
  if (undated > 0)
    add_sentence (out, g_strdup_printf (ngettext ("%u milestone has no date yet.", "%u milestones have no date yet.", undated), undated));
}

static void
add_months (GString *out, int months)
{
  if (months > 0)
    add_sentence (out, g_strdup_printf (ngettext ("%d month later than promised.", "%d months later than promised.", (gulong) months), months));
  else if (months < 0)
    add_sentence (out, g_strdup_printf (ngettext ("%d month earlier than promised.", "%d months earlier than promised.", (gulong) -months), -months));
}

static void
add_slip (GString *out, const LotseTimelineBar *bar, LotseChartLang lang)
{
  int months;

  if (bar->to.said == LOTSE_CHART_SAID_OPEN && bar->promised_to.last != LOTSE_CHART_DATE_NONE)
    {
      g_autofree char *promised = lotse_calendar_soft_text (&bar->promised_to, lang);

      add_sentence (out, g_strdup_printf (_("Promised until %s, now open."), promised));
      if (bar->shift_reason)
        add_sentence (out, reason_sentence (bar->shift_reason));
    }
  if (!lotse_timeline_slip_months (bar, &months))
    return;
  add_months (out, months);
  if (months > 0 && bar->shift_reason)
    add_sentence (out, reason_sentence (bar->shift_reason));
}

void
lotse_timeline_describe_freshness (const LotseTimelineBar *bar, GString *out)
{
  if (bar->unreported)
    add_sentence (out, g_strdup (_("There is no report yet.")));
  else if (bar->missing)
    add_sentence (out, g_strdup (_("It is no longer reported.")));
  else if (bar->stale)
    add_sentence (out, g_strdup (_("The last report is old.")));
  if (bar->release)
    add_sentence (out, g_strdup_printf (_("The last report: %s."), bar->release));
  if (bar->sync == LOTSE_TIMELINE_WAITS)
    add_sentence (out, g_strdup (_("Something of it is saved on this computer and not yet transmitted.")));
  else if (bar->sync == LOTSE_TIMELINE_CONTRADICTED)
    add_sentence (out, g_strdup (_("An edit of it needs your decision before it can be transmitted.")));
}

static char *
describe_bar (LotseTimelineInput *input, const Bar *b, LotseChartLang lang)
{
  const LotseTimelineBar *bar = &b->bar;
  g_autofree char *waiting = NULL, *holds = NULL, *promises = NULL, *phases = NULL;
  guint index = (guint) (b - BAR (input, 0));
  GString *out = g_string_new (NULL);

  add_head (out, input, b, lang);
  phases = lotse_timeline_describe_phases (input, index);
  if (phases)
    add_sentence (out, g_steal_pointer (&phases));
  add_slip (out, bar, lang);
  promises = lotse_timeline_describe_promises (input, index, lang);
  if (promises)
    add_sentence (out, g_steal_pointer (&promises));
  waiting = lotse_timeline_describe_waiting (input, index);
  if (waiting)
    add_sentence (out, g_steal_pointer (&waiting));
  holds = lotse_timeline_describe_holds (input, index);
  if (holds)
    add_sentence (out, g_steal_pointer (&holds));
  lotse_timeline_describe_freshness (bar, out);
  return g_string_free (out, FALSE);
}

/* Without reasons, phases and former promises, which the details have. */
static char *
hint_bar (LotseTimelineInput *input, const Bar *b, LotseChartLang lang)
{
  g_autofree char *waiting = lotse_timeline_describe_waiting (input, (guint) (b - BAR (input, 0)));
  GString *out = g_string_new (NULL);
  int months;

  add_head (out, input, b, lang);
  if (lotse_timeline_slip_months (&b->bar, &months))
    add_months (out, months);
  if (waiting)
    add_sentence (out, g_steal_pointer (&waiting));
  lotse_timeline_describe_freshness (&b->bar, out);
  return g_string_free (out, FALSE);
}

static char *
describe_milestone (LotseTimelineInput *input, const Milestone *m, LotseChartLang lang)
{
  const LotseTimelineMilestone *milestone = &m->milestone;
  const char *project = BAR (input, m->bar)->bar.title, *kind = lotse_shape_label (milestone->shape);
  g_autofree char *due = lotse_calendar_soft_text (&milestone->due, lang);
  g_autofree char *done = lotse_calendar_day_text (milestone->done_on, lang);
  GString *out;

  if (milestone->shape == LOTSE_SHAPE_GATE && milestone->note)
    return g_strdup_printf (_("Gate at the end of “%s”, %s: %s."), milestone->title, project, milestone->note);
  out = g_string_new (NULL);
  if (*done)
    g_string_printf (out, _("%s, %s of %s: reached on %s."), milestone->title, kind, project, done);
  else if (isnan (lotse_timeline_milestone_day (milestone)))
    g_string_printf (out, _("%s, %s of %s: no date yet."), milestone->title, kind, project);
  else if (milestone->overdue)
    g_string_printf (out, _("%s, %s of %s: was due %s, overdue."), milestone->title, kind, project, due);
  else
    g_string_printf (out, _("%s, %s of %s: due %s."), milestone->title, kind, project, due);
  if (milestone->note)
    add_sentence (out, g_strdup (milestone->note));
  return g_string_free (out, FALSE);
}

static char *
describe_event (LotseTimelineInput *input, const Event *e, LotseChartLang lang)
{
  g_autofree char *date = lotse_calendar_soft_text (&e->event.date, lang), *held = lotse_timeline_event_holds (input, (guint) (e - EVENT (input, 0)));
  GString *out = g_string_new (NULL);

  if (!*date)
    g_string_printf (out, _("%s, %s: no date yet."), e->event.title, BAND (input, e->band)->title);
  else
    g_string_printf (out, _("%s, %s: %s."), e->event.title, BAND (input, e->band)->title, date);
  if (e->event.unsure)
    add_sentence (out, g_strdup (_("It lay ahead; whether it was known on that day is not recorded.")));
  if (held)
    add_sentence (out, g_steal_pointer (&held));
  if (e->source)
    add_sentence (out, g_strdup_printf (_("Source: %s"), e->source));
  return g_string_free (out, FALSE);
}

static int
by_day (gconstpointer a, gconstpointer b, gpointer data)
{
  const double x = lotse_timeline_event_day (&EVENT ((LotseTimelineInput *) data, *(const guint *) a)->event);
  const double y = lotse_timeline_event_day (&EVENT ((LotseTimelineInput *) data, *(const guint *) b)->event);

  if (isnan (x) || isnan (y))
    return isnan (x) - isnan (y);
  return (x > y) - (x < y);
}

/* What happens in it, in the order of days; of very many the first. @between: before each of them. */
static char *
describe_band (LotseTimelineInput *input, const Band *band, char between, LotseChartLang lang)
{
  g_autoptr (GArray) events = g_array_new (FALSE, FALSE, sizeof (guint));
  GString *out = g_string_new (NULL);

  for (guint i = band->first_event; i < band->first_event + band->n_events; i++)
    g_array_append_val (events, i);
  g_array_sort_with_data (events, by_day, input);
  g_string_printf (out, ngettext ("%s: %u event.", "%s: %u events.", band->n_events), band->title, band->n_events);
  for (guint i = 0; i < MIN (events->len, BAND_EVENTS); i++)
    {
      const LotseTimelineEvent *event = &EVENT (input, g_array_index (events, guint, i))->event;
      g_autofree char *date = lotse_calendar_soft_text (&event->date, lang);

      g_string_append_c (out, between);
      if (*date)
        g_string_append_printf (out, "%s: %s.", date, event->title);
      else
        g_string_append_printf (out, _("%s: no date yet."), event->title);
    }
  if (events->len > BAND_EVENTS)
    {
      g_string_append_c (out, between);
      g_string_append_printf (out, ngettext ("And %u more.", "And %u more.", events->len - BAND_EVENTS), events->len - BAND_EVENTS);
    }
  return g_string_free (out, FALSE);
}

static void
add_stale (GString *out, guint n)
{
  if (n > 0)
    add_sentence (out, g_strdup_printf (ngettext ("%u has no current report.", "%u have no current report.", n), n));
}

char *
lotse_timeline_missing_words (guint n)
{
  return n > 0 ? g_strdup_printf (ngettext ("%u no longer reported", "%u no longer reported", n), n) : NULL;
}

static char *
describe_lane (LotseTimelineInput *input, const Lane *lane)
{
  guint counts[LOTSE_CHART_N_STATES] = { 0 }, stale = 0, missing = 0;
  g_autofree char *gone = NULL;
  GString *out = g_string_new (NULL);

  if (lane->n_bars == 0)
    {
      if (lane->note)
        g_string_printf (out, "%s: %s.", lane->title, lane->note);
      else
        g_string_printf (out, _("%s: nothing here yet."), lane->title);
      return g_string_free (out, FALSE);
    }
  for (guint i = 0; i < lane->n_bars; i++)
    {
      const LotseTimelineBar *bar = &BAR (input, lane->first_bar + i)->bar;

      counts[bar->state]++;
      stale += bar->stale;
      missing += bar->missing;
    }
  g_string_printf (out, ngettext ("%s: %u project.", "%s: %u projects.", lane->n_bars), lane->title, lane->n_bars);
  for (guint i = 0; i < LOTSE_CHART_N_STATES; i++)
    if (counts[i] > 0)
      /* Translators: number of projects, status: "3 on track." */
      add_sentence (out, g_strdup_printf (_("%u %s."), counts[i], lotse_chart_state_label ((LotseChartState) i)));
  add_stale (out, stale);
  gone = lotse_timeline_missing_words (missing);
  if (gone)
    add_sentence (out, g_strdup_printf ("%s.", gone));
  return g_string_free (out, FALSE);
}

char *
lotse_timeline_describe (LotseTimelineInput *input, LotseTimelineItem item, LotseChartLang lang)
{
  switch (item.kind)
    {
    case LOTSE_TIMELINE_LANE:
      return item.index < input->lanes->len ? describe_lane (input, LANE (input, item.index)) : g_strdup ("");
    case LOTSE_TIMELINE_BAR:
      return item.index < input->bars->len ? describe_bar (input, BAR (input, item.index), lang) : g_strdup ("");
    case LOTSE_TIMELINE_MILESTONE:
      return item.index < input->milestones->len ? describe_milestone (input, MILESTONE (input, item.index), lang) : g_strdup ("");
    case LOTSE_TIMELINE_EVENT:
      return item.index < input->events->len ? describe_event (input, EVENT (input, item.index), lang) : g_strdup ("");
    case LOTSE_TIMELINE_BAND:
      return item.index < input->bands->len ? describe_band (input, BAND (input, item.index), ' ', lang) : g_strdup ("");
    case LOTSE_TIMELINE_NOTHING:
    default:
      return g_strdup ("");
    }
}

char *
lotse_timeline_hint (LotseTimelineInput *input, LotseTimelineItem item, LotseChartLang lang)
{
  if (item.kind == LOTSE_TIMELINE_BAR && item.index < input->bars->len)
    return hint_bar (input, BAR (input, item.index), lang);
  if (item.kind == LOTSE_TIMELINE_BAND && item.index < input->bands->len)
    return describe_band (input, BAND (input, item.index), '\n', lang);
  return lotse_timeline_describe (input, item, lang);
}

/* ---- The whole ---- */

typedef struct { guint projects, late, stale, states[LOTSE_CHART_N_STATES]; int first, last; } Whole;

/* A project with bars in several lanes is counted once. */
static void
look_at_all (LotseTimelineInput *input, Whole *whole)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  *whole = (Whole) { .first = G_MAXINT, .last = G_MININT };
  for (guint i = 0; i < input->bars->len; i++)
    {
      const LotseTimelineBar *bar = &BAR (input, i)->bar;
      int year, months;

      if (!g_hash_table_add (seen, (gpointer) bar->id))
        continue;
      whole->projects++;
      whole->states[bar->state]++;
      whole->stale += bar->stale;
      whole->late += lotse_timeline_slip_months (bar, &months) && months > 0;
      if (bar->from.first != LOTSE_CHART_DATE_NONE)
        {
          lotse_calendar_split (bar->from.first, &year, NULL, NULL);
          whole->first = MIN (whole->first, year);
          whole->last = MAX (whole->last, year);
        }
      if (bar->to.last != LOTSE_CHART_DATE_NONE)
        {
          lotse_calendar_split (bar->to.last, &year, NULL, NULL);
          whole->first = MIN (whole->first, year);
          whole->last = MAX (whole->last, year);
        }
    }
}

/* When it happens, how it stands and what slipped. */
static void
take_answer (GString *out, const Whole *whole)
{
  const guint n = whole->projects, critical = whole->states[LOTSE_CHART_NEEDS_ATTENTION] + whole->states[LOTSE_CHART_NEEDS_DECISION];

  if (n == 0)
    add_sentence (out, g_strdup (_("Timeline: no projects.")));
  else if (whole->first <= whole->last)
    /* Translators: number of projects, first and last year, how many are critical, how many late:
     * "Timeline: 28 projects, 2018 to 2028; needing attention or a decision: 9, ending later than promised first: 20." */
    add_sentence (out, g_strdup_printf (ngettext ("Timeline: %u project, %d to %d; needing attention or a decision: %u, ending later than promised first: %u.",
                                                  "Timeline: %u projects, %d to %d; needing attention or a decision: %u, ending later than promised first: %u.", n),
                                        n, whole->first, whole->last, critical, whole->late));
  else
    add_sentence (out, g_strdup_printf (ngettext ("Timeline: %u project without dates; needing attention or a decision: %u.",
                                                  "Timeline: %u projects without dates; needing attention or a decision: %u.", n), n, critical));
}

char *
lotse_timeline_summary (LotseTimelineInput *input, LotseChartLang lang)
{
  LotseChartDate day = input->as_of != LOTSE_CHART_DATE_NONE ? input->as_of : input->today;
  g_autoptr (GString) states = g_string_new (NULL);
  g_autofree char *lanes = NULL, *as_of = lotse_calendar_day_text (day, lang);
  GString *out = g_string_new (NULL);
  Whole whole;

  look_at_all (input, &whole);
  lanes = g_strdup_printf (ngettext ("%u lane", "%u lanes", input->lanes->len), input->lanes->len);
  take_answer (out, &whole);
  for (guint i = 0; i < LOTSE_CHART_N_STATES; i++)
    if (whole.states[i] > 0)
      g_string_append_printf (states, ", %u %s", whole.states[i], lotse_chart_state_label ((LotseChartState) i));
  add_sentence (out, g_strdup_printf ("%s%s.", lanes, states->str));
  add_stale (out, whole.stale);
  if (*as_of)
    add_sentence (out, g_strdup_printf (_("As of %s."), as_of));
  return g_string_free (out, FALSE);
}
