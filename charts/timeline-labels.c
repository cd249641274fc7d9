/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words around the bars: where titles go, what is written after them, by how much an end slipped, and the names of events. Names move before they are
 * shortened, and are shortened before they are left out. */
#include "timeline-private.h"

#include "calendar.h"
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define NAME_SHARE 0.6    /* of the name of a milestone, that says enough */
#define NAME_ENOUGH 64.0  /* or so many px of a long one */
#define BESIDE_SHAPE 24.0 /* a shape so near before or after a name shows its date */
#define AFTER_NAME 3.0    /* to the date that follows a name */

/* ---- Titles of bars ---- */

LotseTextSize
lotse_timeline_title_size (const Metrics *m)
{
  double height = m->bar_height / m->scale;

  return height >= 20 ? LOTSE_TEXT_BODY : height >= 16 ? LOTSE_TEXT_SMALL : LOTSE_TEXT_TINY;
}

void
lotse_timeline_title_box (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, LotseTextCache *text, guint index,
                          const LotseChartRect *rect, TitleBox *box)
{
  const char *title = BAR (self->input, index)->bar.title;
  double seen = MIN (rect->x + rect->width, m->plot.x + m->plot.width) - MAX (rect->x, m->plot.x);
  double before;

  *box = (TitleBox) { .size = lotse_timeline_title_size (m), .sign_inside = seen >= m->bar_height };
  if (m->untitled)
    return;
  /* Too narrow a body to carry its sign: the title does. */
  before = box->sign_inside ? 0 : m->bar_height * 0.5 + 4 * m->scale;
  for (;; box->size--)
    {
      box->width = lotse_text_width (text, title, box->size, LOTSE_TEXT_PLAIN) + before;
      lotse_timeline_title_spot (self, view, m, index, rect, box->width, &box->spot);
      /* Nobody in a room can point at a name to read the rest of it: it rather has smaller letters. */
      if (!view->talk || box->width <= box->spot.width || box->size == LOTSE_TEXT_TINY)
        break;
    }
  box->width = MIN (box->width, box->spot.width);
}

/* ---- What stands in the row of the bar, after its title ---- */

/* What comes next, else what was last; G_MAXUINT: nothing is awaited. */
static guint
awaited (LotseTimelineLayout *self, const Bar *bar)
{
  if (lotse_timeline_bar_is_over (&bar->bar))
    return G_MAXUINT;
  for (guint i = bar->first_milestone; i < bar->first_milestone + bar->n_milestones; i++)
    if (MILESTONE (self->input, i)->milestone.done_on == LOTSE_CHART_DATE_NONE && !isnan (lotse_timeline_milestone_day (&MILESTONE (self->input, i)->milestone)))
      return i;
  return G_MAXUINT;
}

char *
lotse_timeline_awaited_date (const LotseTimelineMilestone *milestone, LotseChartLang lang)
{
  g_autofree char *said = NULL;
  int year, month;

  if (milestone->due.said != LOTSE_CHART_SAID_DAY && milestone->due.said != LOTSE_CHART_SAID_MONTH)
    {
      said = lotse_calendar_soft_text (&milestone->due, lang);
      return g_strdup_printf ("· %s", said);
    }
  lotse_calendar_split (milestone->due.last, &year, &month, NULL);
  return g_strdup_printf ("· %02d/%d", month, year);
}

static double
awaited_room (LotseTextCache *text, const LabelSpot *spot, const char *date, double gap)
{
  /* Not less by the rounding of a sum: that would cost letters. */
  return spot->width - gap - lotse_text_width (text, date, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN) + 0.01;
}

gboolean
lotse_timeline_awaited_alone (LotseTextCache *text, const LotseTimelineMilestone *milestone, const LabelSpot *spot, double shape_x, double scale)
{
  g_autofree char *date = lotse_timeline_awaited_date (milestone, lotse_text_cache_style (text)->lang);
  const double whole = lotse_text_width (text, milestone->title, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN);
  const double away = shape_x <= spot->x ? spot->x - shape_x : shape_x - spot->x - whole;

  return away >= 0 && away <= BESIDE_SHAPE * scale && whole <= spot->width && whole > awaited_room (text, spot, date, AFTER_NAME * scale);
}

void
lotse_timeline_paint_awaited (const Painter *p, const LabelSpot *spot, const LotseColour *colour)
{
  const LotseTimelineMilestone *milestone = &MILESTONE (p->layout->input, spot->milestone)->milestone;
  g_autofree char *date = lotse_timeline_awaited_date (milestone, p->style->lang);
  const double gap = AFTER_NAME * p->m->scale;
  double x;

  if (lotse_timeline_awaited_alone (p->text, milestone, spot, lotse_timeline_x (p->view, p->m, lotse_timeline_milestone_day (milestone)), p->m->scale))
    {
      lotse_text_paint (p->text, p->cr, milestone->title, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, colour, spot->x, spot->y, 0, 0);
      return;
    }
  x = spot->x + gap
      + lotse_text_paint (p->text, p->cr, milestone->title, LOTSE_TEXT_TINY, LOTSE_TEXT_ELLIPSIS_END, colour, spot->x, spot->y, 0, awaited_room (p->text, spot, date, gap));
  lotse_text_paint (p->text, p->cr, date, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, colour, x, spot->y, 0, 0);
}

gboolean
lotse_timeline_slip (const LotseTimelineBar *bar, int *months)
{
  return lotse_timeline_slip_months (bar, months) && ABS (bar->to.last - bar->promised_to.last) >= SLIP_DAYS && *months != 0;
}

char *
lotse_timeline_slip_text (int months)
{
  /* Translators: by how many months an end moved against the promise, with its sign and as short as possible: "+7 M" */
  return g_strdup_printf (_("%+d M"), months);
}

/* At the end of the body where the title leaves room there, else after the title. Returns where what follows may begin. */
static double
place_slip (const LotseTimelineBar *bar, const Metrics *m, LotseTextCache *text, const LotseChartRect *rect, const TitleBox *title, double after,
            double edge, Labels *out)
{
  g_autofree char *words = NULL;
  double s = m->scale, end = rect->x + rect->width, inside = MAX (rect->x, m->plot.x) + m->bar_height, width;
  int months;

  if (!lotse_timeline_slip (bar, &months) || m->untitled || end < m->plot.x)
    return after;
  words = lotse_timeline_slip_text (months);
  width = lotse_text_width (text, words, LOTSE_TEXT_TINY, LOTSE_TEXT_BOLD);
  if (title->spot.place == TITLE_INSIDE)
    inside = title->spot.x + title->width + 8 * s;
  out->months = months;
  if (end <= m->plot.x + m->plot.width && end - 7 * s - width >= inside)
    {
      out->slip_x = end - 7 * s - width;
      out->slip_width = width;
      return after;
    }
  if (edge - after < width)
    return after;
  out->slip_x = after;
  out->slip_width = width;
  return after + width + 10 * s;
}

/* Behind the title and the pauses of the body and, with @phases, behind the names of its phases, before its end or what stands there; whole or not at all. */
static gboolean
place_inside (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, LotseTextCache *text, const Bar *bar, const LotseChartRect *rect,
              const TitleBox *title, guint milestone, double width, gboolean phases, Labels *out)
{
  const double s = m->scale;
  double start = MAX (rect->x, m->plot.x) + m->bar_height + 4 * s, end = MIN (rect->x + rect->width, m->plot.x + m->plot.width) - (bar->open_end ? 18 : 7) * s, taken = 0;
  LotseChartSpan name;

  if (title->spot.place == TITLE_INSIDE)
    start = MAX (start, title->spot.x + title->width + 12 * s);
  if (out->slip_width > 0 && out->slip_x < rect->x + rect->width)
    end = MIN (end, out->slip_x - 12 * s);
  for (guint i = bar->first_phase; i < bar->first_phase + bar->n_phases; i++)
    {
      if (phases && lotse_timeline_phase_name (self, view, m, text, rect, title, out, i, &taken, &name))
        start = MAX (start, name.to + 12 * s);
      /* The hatching of a pause would give way to the words. */
      for (guint k = 0; k < PHASE (self->input, i)->n_pauses; k++)
        start = MAX (start, lotse_timeline_x (view, m, g_array_index (self->input->pauses, Pause, PHASE (self->input, i)->first_pause + k).last + 1) + 6 * s);
    }
  if (end - start < width)
    return FALSE;
  out->inside = (LabelSpot) { LABEL_BESIDE, milestone, end - width, end - width, width, rect->y + rect->height / 2 };
  return TRUE;
}

/* The slip has room behind the bar, and the name in its place on the body: with its date, or beside its sign, which shows that. */
static gboolean
place_for_slip (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, LotseTextCache *text, const Bar *bar, const LotseChartRect *rect,
                const TitleBox *title, guint milestone, double width, double date, double after, double edge, Labels *out)
{
  const double slip_x = out->slip_x, end = rect->x + rect->width;
  double sign;

  if (out->slip_width <= 0 || slip_x >= end || edge - after < out->slip_width)
    return FALSE;
  out->slip_x = after;
  for (int phases = 1; phases >= 0; phases--)
    if (place_inside (self, view, m, text, bar, rect, title, milestone, width + date, phases, out))
      return TRUE;
  if (lotse_timeline_sign_seen (self, view, m, milestone, &sign) && sign >= end - 7 * m->scale && sign - end <= (BESIDE_SHAPE - 7) * m->scale
      && place_inside (self, view, m, text, bar, rect, title, milestone, width, FALSE, out))
    return TRUE;
  out->slip_x = slip_x;
  return FALSE;
}

void
lotse_timeline_place_labels (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, LotseTextCache *text, guint index,
                             const LotseChartRect *rect, const TitleBox *title, Labels *out)
{
  const Bar *bar = BAR (self->input, index);
  g_autofree char *words = NULL;
  double s = m->scale, after, edge, width, date;
  guint next;

  out->n = 0;
  out->slip_width = 0;
  out->inside.width = 0;
  if (m->bar_height < 10 * s)
    return;
  if (m->label_rows > 0 && bar->n_milestones > 0)
    lotse_timeline_place_below (self, view, m, text, index, rect, out);
  if (rect->x + rect->width < m->plot.x)
    return;
  edge = lotse_timeline_free_right (self, view, m, index);
  /* Signs of milestones lie lower than words. */
  after = rect->x + rect->width + 8 * s;
  if (title->spot.place == TITLE_RIGHT)
    after = MAX (after, title->spot.x + title->width + 10 * s);
  after = place_slip (&bar->bar, m, text, rect, title, after, edge, out);
  next = m->label_rows == 0 && !m->untitled ? awaited (self, bar) : G_MAXUINT;
  if (next == G_MAXUINT || after < m->plot.x)
    return;
  words = lotse_timeline_awaited_date (&MILESTONE (self->input, next)->milestone, lotse_text_cache_style (text)->lang);
  date = lotse_text_width (text, words, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN) + AFTER_NAME * s;
  width = lotse_timeline_name_width (self, text, next);
  after += 4 * s;
  /* What comes next is worth more than where a phase begins. */
  for (int phases = 1; phases >= 0 && edge - after < width + date; phases--)
    if (place_inside (self, view, m, text, bar, rect, title, next, width + date, phases, out))
      return;
  if (edge - after < width + date && place_for_slip (self, view, m, text, bar, rect, title, next, width, date, after, edge, out))
    return;
  if (edge - after >= MIN (width * NAME_SHARE, NAME_ENOUGH * s) + date)
    out->labels[out->n++] = (LabelSpot) { LABEL_BESIDE, next, after, after, MIN (width + date, edge - after), rect->y + rect->height / 2 };
}

guint
lotse_timeline_short_titles (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text, guint lane)
{
  LotseChartRect rect;
  TitleBox title;
  guint n = 0;
  Metrics m;

  g_return_val_if_fail (lane < self->input->lanes->len, 0);
  lotse_timeline_metrics (self, view, &m);
  for (guint i = LANE (self->input, lane)->first_bar; i < LANE (self->input, lane)->first_bar + LANE (self->input, lane)->n_bars; i++)
    {
      const Bar *bar = BAR (self->input, i);

      if (!bar->placed)
        continue;
      lotse_timeline_bar_rect (self, view, &m, i, &rect);
      lotse_timeline_title_box (self, view, &m, text, i, &rect, &title);
      n += title.spot.place == TITLE_NONE || title.width < lotse_text_width (text, bar->bar.title, title.size, LOTSE_TEXT_PLAIN) - 1;
    }
  return n;
}

/* Names of the milestones of a bar that are shortened or left out, as far as their signs are seen; and the title of the bar, with @titles. */
static guint
short_of_bar (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, LotseTextCache *text, guint index, gboolean titles)
{
  const Bar *bar = BAR (self->input, index);
  guint seen = 0, whole = 0, n = 0;
  LotseChartRect rect;
  TitleBox title;
  Labels labels;
  double x;

  if (!bar->placed)
    return 0;
  lotse_timeline_bar_rect (self, view, m, index, &rect);
  lotse_timeline_title_box (self, view, m, text, index, &rect, &title);
  if (titles)
    n += title.spot.place == TITLE_NONE || title.width < lotse_text_width (text, bar->bar.title, title.size, LOTSE_TEXT_PLAIN) - 1;
  lotse_timeline_place_labels (self, view, m, text, index, &rect, &title, &labels);
  for (guint k = 0; k < labels.n; k++)
    whole += labels.labels[k].place != LABEL_BESIDE && labels.labels[k].width >= lotse_timeline_name_width (self, text, labels.labels[k].milestone) - 1;
  for (guint k = bar->first_milestone; k < bar->first_milestone + bar->n_milestones; k++)
    seen += lotse_timeline_sign_seen (self, view, m, k, &x);
  return n + seen - whole;
}

guint
lotse_timeline_short_names (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text)
{
  guint n = 0;
  Metrics m;

  lotse_timeline_metrics (self, view, &m);
  for (guint i = 0; i < self->input->bars->len; i++)
    n += short_of_bar (self, view, &m, text, i, TRUE);
  return n;
}

guint
lotse_timeline_short_labels (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTextCache *text, guint lane)
{
  const Lane *what = LANE (self->input, lane);
  guint n = 0;
  Metrics m;

  lotse_timeline_metrics (self, view, &m);
  for (guint i = what->first_bar; i < what->first_bar + what->n_bars; i++)
    n += short_of_bar (self, view, &m, text, i, FALSE);
  return n;
}

/* ---- Titles of events ---- */

#define WORDS_LETTERS 7 /* that are left of a name at whole words, at least; and of the last of these words, for none ends with an article */
#define LAST_LETTERS 4

char *
lotse_timeline_shorter_name (LotseTextCache *text, const char *title, double room)
{
  g_autofree char *best = NULL;

  for (const char *end = strchr (title, ' '), *word = title; end != NULL; word = end + 1, end = strchr (word, ' '))
    {
      g_autofree char *words = g_strndup (title, (gsize) (end - title)), *shown = g_strdup_printf ("%s …", words);

      if (g_utf8_strlen (words, -1) < WORDS_LETTERS || g_utf8_strlen (word, end - word) < LAST_LETTERS)
        continue;
      if (room > 0 && lotse_text_width (text, shown, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN) > room)
        break;
      g_free (best);
      best = g_steal_pointer (&shown);
      if (room <= 0)
        break;
    }
  return g_steal_pointer (&best);
}

static double
event_x (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint event)
{
  return lotse_timeline_x (view, m, lotse_timeline_event_day (&EVENT (self->input, event)->event));
}

/* From left to right along the row that begins with @first. */
static void
place_row (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint limit, guint first)
{
  double s = m->scale, begin = m->plot.x, end = m->plot.x + m->plot.width - 6 * s, taken = begin, before = -G_MAXDOUBLE;

  for (guint event = first, next; event != G_MAXUINT; event = next)
    {
      double x = event_x (self, view, m, event), width = self->event_width[event] * 1.04 + 4 * s, right, left;
      TitleSpot *spot = &self->event_spots[event];
      gboolean to_left;

      next = self->event_after[limit][event];
      right = MIN (end, next != G_MAXUINT ? event_x (self, view, m, next) - 12 * s : end) - (x + 12 * s);
      left = x - 12 * s - MAX (taken, before + 12 * s);
      to_left = self->event_left[limit][event] ? left >= width || left > right : right < width && left > right;
      *spot = to_left ? (TitleSpot) { TITLE_LEFT, x - 12 * s - MIN (left, width), MIN (left, width) }
                      : (TitleSpot) { TITLE_RIGHT, x + 12 * s, MIN (right, width) };
      /* A sign without a name is better than the first letters of one. */
      if (spot->width < self->event_least[event] || x < begin - 12 * s || x > end + 12 * s)
        *spot = (TitleSpot) { TITLE_NONE, x, 0 };
      taken = spot->place == TITLE_RIGHT ? spot->x + spot->width + 8 * s : MAX (taken, x + 8 * s);
      before = x;
    }
}

/* Its sign is seen, if only half of it, and has no name; where nobody can move to it, also one that is out of sight. */
static gboolean
is_unnamed (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint event)
{
  const double x = event_x (self, view, m, event), reach = 7 * m->scale;

  if (view->still && !isnan (x) && (x < m->plot.x - reach || x > m->plot.x + m->plot.width + reach))
    return TRUE;
  return self->event_spots[event].place == TITLE_NONE && x >= m->plot.x - reach && x <= m->plot.x + m->plot.width + reach;
}

/* All spots, and what is counted by them, belong to one view. */
static void
place_events (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m)
{
  LotseTimelineInput *input = self->input;
  const guint limit = lotse_timeline_band_limit (view);
  const EventLook look = { view->left_day, view->px_per_day, m->plot.x, m->plot.width, limit };

  if (!self->event_spots)
    {
      self->event_spots = g_new0 (TitleSpot, MAX (input->events->len, 1));
      self->unnamed = g_new0 (guint, MAX (input->bands->len, 1));
    }
  if (memcmp (&look, &self->event_look, sizeof look) == 0)
    return;
  self->event_look = look;
  for (guint i = 0; i < input->events->len; i++)
    if (self->event_before[limit][i] == G_MAXUINT)
      place_row (self, view, m, limit, i);
  for (guint band = 0; band < input->bands->len; band++)
    {
      self->unnamed[band] = 0;
      for (guint i = 0; i < BAND (input, band)->n_events; i++)
        self->unnamed[band] += is_unnamed (self, view, m, BAND (input, band)->first_event + i);
    }
}

void
lotse_timeline_event_spot (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint event, TitleSpot *spot)
{
  place_events (self, view, m);
  *spot = self->event_spots[event];
}

guint
lotse_timeline_count_unnamed (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint band)
{
  place_events (self, view, m);
  return self->unnamed[band];
}
