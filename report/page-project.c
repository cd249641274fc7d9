/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One project on one page: status in words, goal, milestones, their trend, legal certainty, history. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "charts/marks.h"
#include "data/model/legal.h"
#include "data/model/number.h"
#include "data/model/reporting.h"
#include "page-project.h"
#include "source-private.h"

#define DIMENSION_LINES 2
#define TREND_HEIGHT 150.0 /* of the card; below it nothing can be read of the chart */

static char *
subtitle (LotsePage *page)
{
  LotseRecord *field = lotse_dataset_deref (page->data, page->project, LOTSE_F_PROJECT_FIELD_OF_ACTION);
  LotseRecord *department = lotse_project_department (page->data, page->project, page->as_of);
  g_autofree char *day = lotse_date_format (page->as_of, page->lang), *as_of = g_strdup_printf (_("As of %s"), day);
  LotsePeriod period = lotse_source_period (page->data, page->project, page->as_of, NULL);
  g_autofree char *when = lotse_period_format (period, page->lang);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  g_ptr_array_add (parts, as_of);
  if (field != NULL)
    g_ptr_array_add (parts, (gpointer) lotse_record_text (field, LOTSE_F_FIELD_OF_ACTION_TITLE));
  if (department != NULL)
    g_ptr_array_add (parts, (gpointer) lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME));
  if (*when)
    g_ptr_array_add (parts, when);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

/* "since 41 days · trend: worse · report of 18 Nov 2026" */
static char *
status_note (LotsePage *page, LotseRecord *report)
{
  LotseDate since = lotse_project_status_since (page->data, page->project, page->as_of);
  int trend = lotse_project_trend (page->data, page->project, page->as_of);
  g_autofree char *day = NULL, *lasting = NULL, *reported = NULL;

  if (report == NULL)
    return g_strdup (_("No report yet"));
  day = lotse_date_format (lotse_record_date (report, LOTSE_F_REPORT_AS_OF), page->lang);
  reported = g_strdup_printf (_("report of %s"), day);
  if (!lotse_project_open (page->project))
    return g_steal_pointer (&reported);
  lasting = lotse_lasting_words (since != LOTSE_DATE_NONE ? since : page->as_of, page->as_of);
  return g_strjoin (" · ", lasting, trend < 0 ? _("trend: worse") : trend > 0 ? _("trend: better") : _("trend: steady"), reported, NULL);
}

/* What was reported, and what comes next. (transfer full) */
static char *
reported_text (LotseRecord *report)
{
  const char *summary = report != NULL ? lotse_record_text (report, LOTSE_F_REPORT_SUMMARY) : NULL;
  const char *steps = report != NULL ? lotse_record_text (report, LOTSE_F_REPORT_NEXT_STEPS) : NULL;
  g_autofree char *next = steps != NULL ? g_strdup_printf (_("Next steps: %s"), steps) : NULL;
  g_autofree char *text = g_strjoin (" ", summary != NULL ? summary : next, summary != NULL ? next : NULL, NULL);

  return text != NULL && *text != '\0' ? lotse_text_clean (text) : NULL;
}

/* Waits for its release, or was returned; NULL where nothing has to be said. (transfer full) (nullable) */
static char *
release_text (LotsePage *page, LotseRecord *report)
{
  g_autofree char *words = report != NULL ? lotse_report_release_words (page->data, report, page->lang) : NULL;

  return words != NULL ? lotse_text_clean (words) : NULL;
}

static LotseRecord *
open_request (LotsePage *page)
{
  const GPtrArray *requests = lotse_dataset_referrers (page->data, LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_PROJECT, lotse_record_id (page->project));

  for (guint i = 0; i < requests->len; i++)
    {
      LotseDate asked = lotse_record_date (requests->pdata[i], LOTSE_F_REQUEST_ASKED_ON), answered = lotse_record_date (requests->pdata[i], LOTSE_F_REQUEST_ANSWERED_ON);

      if (lotse_record_audience (requests->pdata[i]) <= page->source.audience && (asked == LOTSE_DATE_NONE || asked <= page->as_of)
          && (answered == LOTSE_DATE_NONE ? !lotse_record_has (requests->pdata[i], LOTSE_F_REQUEST_ANSWER) : answered > page->as_of))
        return requests->pdata[i];
    }
  return NULL;
}

static void
status_card (LotsePage *page, LotseChartRect rect)
{
  LotseRecord *report = lotse_project_latest_report (page->data, page->project, page->as_of), *request = open_request (page);
  LotseState state = lotse_project_state (page->data, page->project, page->as_of);
  g_autofree char *said = reported_text (report), *release = release_text (page, report);
  LotseChartRect inner = lotse_page_card (page, rect, NULL, NULL);
  double sign = lotse_style_px (&page->style, 26), x = inner.x + sign + 14, width = inner.width - sign - 14, y = inner.y;
  double heading = lotse_page_line_height (page, LOTSE_TEXT_HEADING), body = lotse_page_line_height (page, LOTSE_TEXT_BODY), word, dimensions;
  g_autofree char *note = status_note (page, report);
  int lines;

  lotse_mark_paint (page->cr, &page->style, lotse_chart_state (state), inner.x + sign / 2, y + sign / 2, sign, FALSE);
  word = lotse_page_text (page, lotse_page_heading_tag (page, 2), lotse_state_label (state), LOTSE_TEXT_HEADING, LOTSE_TEXT_BOLD, &page->style.text, x, y + heading / 2, 0, width);
  lotse_page_text (page, "P", note, LOTSE_TEXT_SMALL, LOTSE_TEXT_ELLIPSIS_END, &page->style.dim, x + word + 10, y + heading / 2 + 1, 0, width - word - 10);
  y += heading + 6;
  if (release != NULL)
    {
      lotse_page_text (page, "P", release, LOTSE_TEXT_BODY, LOTSE_TEXT_BOLD | LOTSE_TEXT_ELLIPSIS_END, &page->style.text, x, y + body / 2, 0, width);
      y += body + 4;
    }
  dimensions = lotse_page_dimensions (page, x, y, width, DIMENSION_LINES, FALSE);
  lines = (int) floor ((inner.y + inner.height - y - dimensions - (request ? 2 * body + 8 : 0)) / body);
  /* On a page that is no sheet, what was said goes before what it is made of. */
  if (said != NULL && lines < 2 && dimensions > 0 && page->height <= page->width)
    {
      dimensions = 0;
      lines = (int) floor ((inner.y + inner.height - y - (request ? 2 * body + 8 : 0)) / body);
    }
  if (said != NULL && lines > 0)
    {
      lotse_page_begin (page, "P");
      y += lotse_text_paragraph (page->text, page->cr, said, LOTSE_TEXT_BODY, LOTSE_TEXT_WRAP | LOTSE_TEXT_ELLIPSIS_END, &page->style.text, x, y, width, lines) + 6;
      lotse_page_end (page, "P");
    }
  if (dimensions > 0)
    y += lotse_page_dimensions (page, x, y - 2, width, DIMENSION_LINES, TRUE) + 4;
  if (request != NULL)
    {
      LotseRecord *from = lotse_dataset_deref (page->data, request, LOTSE_F_REQUEST_FROM);
      const char *asked = from != NULL && lotse_source_visible (&page->source, from) ? lotse_record_text (from, LOTSE_F_FUNCTION_TITLE) : NULL;
      g_autofree char *text = lotse_request_words (request, asked, page->lang);
      g_autofree char *clean = lotse_text_clean (text);

      lotse_page_begin (page, "P");
      lotse_text_paragraph (page->text, page->cr, clean, LOTSE_TEXT_BODY, LOTSE_TEXT_BOLD | LOTSE_TEXT_WRAP | LOTSE_TEXT_ELLIPSIS_END,
                            &page->style.states[LOTSE_CHART_NEEDS_DECISION].text, x, y, width, 2);
      lotse_page_end (page, "P");
    }
}

static const char *
function_title (LotsePage *page, guint field)
{
  LotseRecord *function = lotse_dataset_deref (page->data, page->project, field);

  return function && lotse_record_audience (function) <= page->source.audience ? lotse_record_text (function, LOTSE_F_FUNCTION_TITLE) : NULL;
}

/* Below the goal: who answers for it, for whom what becomes easier, and what it costs. A gap is said to those who see functions. (transfer full) */
static GPtrArray *
goal_lines (LotsePage *page)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  const char *carries = function_title (page, LOTSE_F_PROJECT_CARRIES), *pilots = function_title (page, LOTSE_F_PROJECT_PILOTS);
  const char *citizens = lotse_record_text (page->project, LOTSE_F_PROJECT_BENEFIT_CITIZENS), *staff = lotse_record_text (page->project, LOTSE_F_PROJECT_BENEFIT_STAFF);
  g_autofree char *money = NULL, *carried = NULL, *piloted = NULL;

  if (page->source.audience >= LOTSE_AUDIENCE_STAFF)
    {
      carries = carries != NULL ? carries : _("nobody");
      pilots = pilots != NULL ? pilots : _("nobody");
      /* Upright, the card of the budget says it. */
      if (lotse_record_has (page->project, LOTSE_F_PROJECT_BUDGET_TOTAL) && (page->height <= page->width || lotse_page_budget_height (page) == 0))
        money = lotse_money_format_short (lotse_record_integer (page->project, LOTSE_F_PROJECT_BUDGET_TOTAL, 0),
                                          lotse_record_text (page->project, LOTSE_F_PROJECT_CURRENCY), page->lang);
    }
  carried = carries != NULL ? g_strdup_printf (_("Carried by: %s"), carries) : NULL;
  piloted = pilots != NULL ? g_strdup_printf (_("Piloted by: %s"), pilots) : NULL;
  if (carried != NULL || piloted != NULL)
    g_ptr_array_add (lines, carried != NULL && piloted != NULL ? g_strdup_printf ("%s · %s", carried, piloted) : g_strdup (carried != NULL ? carried : piloted));
  if (citizens != NULL)
    g_ptr_array_add (lines, g_strdup_printf (_("Citizens: %s"), citizens));
  if (staff != NULL)
    g_ptr_array_add (lines, g_strdup_printf (_("Staff: %s"), staff));
  if (money != NULL)
    g_ptr_array_add (lines, g_strdup_printf (_("Total budget: %s"), money));
  return lines;
}

static void
goal_card (LotsePage *page, LotseChartRect rect)
{
  LotseChartRect inner = lotse_page_card (page, rect, _("Goal and responsibility"), NULL);
  const char *goal = lotse_record_text (page->project, LOTSE_F_PROJECT_GOAL);
  g_autoptr (GPtrArray) lines = goal_lines (page);
  double body = lotse_page_line_height (page, LOTSE_TEXT_BODY), small = lotse_page_line_height (page, LOTSE_TEXT_SMALL), y = inner.y;
  int fit;

  /* The goal goes before what becomes easier. */
  fit = (int) floor ((inner.height - MIN (lines->len, 2) * (small + 2) - 6) / body);
  if (fit > 0)
    {
      g_autofree char *clean = lotse_text_clean (goal ? goal : _("No goal yet."));

      lotse_page_begin (page, "P");
      y += lotse_text_paragraph (page->text, page->cr, clean, LOTSE_TEXT_BODY, LOTSE_TEXT_WRAP | LOTSE_TEXT_ELLIPSIS_END,
                                 goal ? &page->style.text : &page->style.dim, inner.x, y, inner.width, fit) + 6;
      lotse_page_end (page, "P");
    }
  for (guint i = 0; i < lines->len && y + small <= inner.y + inner.height + 4; i++, y += small + 2)
    lotse_page_text (page, "P", lines->pdata[i], LOTSE_TEXT_SMALL, LOTSE_TEXT_ELLIPSIS_END, &page->style.dim, inner.x, y + small / 2, 0, inner.width);
}

/* How many of the rows that were reached first are left out, so that what is ahead has room. */
static guint
rows_to_skip (LotsePage *page, GPtrArray *rows, const LotseChartRect *room)
{
  double line = lotse_page_line_height (page, LOTSE_TEXT_SMALL) + 8;
  guint skip = 0;

  while (skip < rows->len && ((LotseRow *) rows->pdata[skip])->state == LOTSE_CHART_DONE
         && lotse_page_rows_height (page, rows, skip, room->width) + (skip ? line : 0) > room->height)
    skip++;
  return skip;
}

static void
milestones_card (LotsePage *page, LotseChartRect rect)
{
  g_autoptr (GPtrArray) rows = lotse_rows_milestones (page->data, &page->source, page->project, page->lang);
  g_autofree char *below = NULL, *earlier = NULL;
  LotseChartRect inner;
  guint done = 0, skip;

  for (guint i = 0; i < rows->len; i++)
    done += ((LotseRow *) rows->pdata[i])->state == LOTSE_CHART_DONE;
  below = g_strdup_printf (_("%u of %u reached"), done, rows->len);
  inner = lotse_page_card (page, rect, _("Milestones"), below);
  skip = rows_to_skip (page, rows, &inner);
  if (skip > 0)
    {
      double line = lotse_page_line_height (page, LOTSE_TEXT_SMALL) + 8;

      earlier = g_strdup_printf (ngettext ("%u reached before", "%u reached before", skip), skip);
      lotse_page_text (page, "P", earlier, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &page->style.dim, inner.x, inner.y + line / 2, 0, inner.width);
      inner.y += line;
      inner.height -= line;
      g_ptr_array_remove_range (rows, 0, skip);
    }
  lotse_page_rows (page, rows, inner, _("No milestones yet."));
}

static void
trend_card (LotsePage *page, LotseChartRect rect)
{
  LotseChartRect inner = lotse_page_card (page, rect, _("Milestone trend"), rect.width < 400 ? NULL : _("Across: when it was said. Up: for when; rising means later."));
  g_autoptr (LotseFigure) chart = NULL;

  if (inner.height < 60)
    return;
  chart = lotse_figure_from (LOTSE_FIGURE_TREND, page->data, &page->source, page->project, page->text, inner.width, inner.height);
  lotse_page_chart (page, chart, inner.x, inner.y);
}

static void
legal_card (LotsePage *page, LotseChartRect rect)
{
  g_autoptr (GPtrArray) rows = lotse_rows_legal (page->data, &page->source, page->project, page->lang);
  g_autofree char *below = rows->len > 0 ? g_strdup_printf (_("%u of %u settled"), lotse_legal_count_settled (page->project), rows->len) : NULL;
  lotse_page_rows (page, rows, lotse_page_card (page, rect, _("Legal certainty"), below), _("Nothing checked yet."));
}

static void
history_card (LotsePage *page, LotseChartRect rect)
{
  g_autoptr (GPtrArray) rows = lotse_rows_history (page->data, &page->source, page->project, page->lang);

  lotse_page_rows (page, rows, lotse_page_card (page, rect, _("History and decisions"), NULL), _("Nothing happened yet."));
}

/* As high as what is said needs, within reason. */
static double
status_height (LotsePage *page, double width, int most_lines)
{
  LotseRecord *report = lotse_project_latest_report (page->data, page->project, page->as_of);
  g_autofree char *said = reported_text (report), *release = release_text (page, report);
  double text = lotse_text_paragraph (page->text, NULL, said != NULL ? said : "", LOTSE_TEXT_BODY, LOTSE_TEXT_WRAP | LOTSE_TEXT_ELLIPSIS_END, NULL, 0, 0, width - 80, most_lines);

  if (release != NULL)
    text += lotse_page_line_height (page, LOTSE_TEXT_BODY) + 4;
  text += lotse_page_dimensions (page, 0, 0, width - 2 * LOTSE_CARD_PADDING - lotse_style_px (&page->style, 26) - 14, DIMENSION_LINES, FALSE);
  if (open_request (page) != NULL)
    text += 2 * lotse_page_line_height (page, LOTSE_TEXT_BODY) + 14;
  return text + lotse_page_line_height (page, LOTSE_TEXT_HEADING) + 2 * LOTSE_CARD_PADDING + 8;
}

static double
goal_height (LotsePage *page, double width)
{
  g_autofree char *clean = lotse_text_clean (lotse_record_text (page->project, LOTSE_F_PROJECT_GOAL));
  g_autoptr (GPtrArray) lines = goal_lines (page);
  double text = lotse_text_paragraph (page->text, NULL, clean, LOTSE_TEXT_BODY, LOTSE_TEXT_WRAP | LOTSE_TEXT_ELLIPSIS_END, NULL, 0, 0,
                                      width - 2 * LOTSE_CARD_PADDING, 6);

  return MAX (text, lotse_page_line_height (page, LOTSE_TEXT_BODY)) + lotse_page_line_height (page, LOTSE_TEXT_HEADING)
         + lines->len * (lotse_page_line_height (page, LOTSE_TEXT_SMALL) + 2) + 2 * LOTSE_CARD_PADDING + 4;
}

/* Of the two lists beside each other, with room for all rows where there is. */
static double
lists_height (LotsePage *page, double most)
{
  g_autoptr (GPtrArray) milestones = lotse_rows_milestones (page->data, &page->source, page->project, page->lang);
  g_autoptr (GPtrArray) checks = lotse_rows_legal (page->data, &page->source, page->project, page->lang);
  double row = lotse_page_line_height (page, LOTSE_TEXT_BODY) * 1.2 + 12, head = lotse_page_line_height (page, LOTSE_TEXT_HEADING) + lotse_page_line_height (page, LOTSE_TEXT_SMALL);

  return MIN (head + 2 * LOTSE_CARD_PADDING + 12 + MAX (MAX (milestones->len, checks->len), 1) * row, most);
}

static gboolean
has_trend (LotsePage *page)
{
  g_autoptr (LotseTrendSource) trend = lotse_trend_source_new (page->data, page->project, page->as_of);
  guint n;

  lotse_trend_source_lines (trend, &n);
  return n > 0;
}

/* Beside the history, where there is any. */
static gboolean
risk_card (LotsePage *page, LotseChartRect rect)
{
  g_autoptr (GPtrArray) rows = lotse_rows_risks (page->data, &page->source, page->project);

  if (rows->len == 0)
    return FALSE;
  lotse_page_rows (page, rows, lotse_page_card (page, rect, _("Risks"), _("Likelihood × impact, before → after")), "");
  return TRUE;
}

/* Cards side by side, of those that there are. */
typedef enum { CARD_TREND, CARD_BUDGET, CARD_KPIS, N_CARDS } Card;

static const double card_shares[N_CARDS] = { 0.95, 1.1, 1.25 };

typedef struct
{
  gboolean there[N_CARDS];
  double   widths[N_CARDS], height;
} Middle;

/* @most: of the height. */
static Middle
measure_middle (LotsePage *page, double width, double most)
{
  Middle middle = { { has_trend (page), lotse_page_budget_height (page) > 0, lotse_page_kpis_height (page, width) > 0 }, { 0 }, 0 };
  double shares = 0, need;
  guint n = 0;

  for (guint i = 0; i < N_CARDS; i++)
    if (middle.there[i])
      {
        shares += card_shares[i];
        n++;
      }
  for (guint i = 0; i < N_CARDS; i++)
    middle.widths[i] = middle.there[i] ? floor ((width - (n - 1) * LOTSE_CARD_GAP) * card_shares[i] / shares) : 0;
  need = MAX (middle.there[CARD_BUDGET] ? lotse_page_budget_height (page) : 0, middle.there[CARD_KPIS] ? lotse_page_kpis_height (page, middle.widths[CARD_KPIS]) : 0);
  middle.height = n == 0 ? 0 : middle.there[CARD_TREND] ? floor (MIN (MAX (need, TREND_HEIGHT), most)) : floor (MIN (need, most));
  return middle;
}

static void
draw_middle (LotsePage *page, const Middle *middle, double x, double y)
{
  void (*const cards[N_CARDS]) (LotsePage *, LotseChartRect) = { trend_card, lotse_page_budget_card, lotse_page_kpis_card };

  for (guint i = 0; i < N_CARDS; i++)
    if (middle->there[i])
      {
        cards[i] (page, (LotseChartRect) { x, y, middle->widths[i], middle->height });
        x += middle->widths[i] + LOTSE_CARD_GAP;
      }
}

/* Upright: what is read first above, cards beside each other only where their lines are short; what there is none of takes no room. */
static void
draw_upright (LotsePage *page, double y)
{
  double x = LOTSE_PAGE_MARGIN, width = page->width - 2 * LOTSE_PAGE_MARGIN, gap = LOTSE_CARD_GAP, half = floor ((width - gap) * 0.56);
  Middle middle = measure_middle (page, width, 0);
  const gboolean any = middle.there[CARD_TREND] || middle.there[CARD_BUDGET] || middle.there[CARD_KPIS];
  double status = status_height (page, width, any ? 8 : 16), goal = goal_height (page, width);
  double rest = page->height - y - LOTSE_PAGE_MARGIN - status - goal - (any ? 4 : 3) * gap;
  double lists = floor (lists_height (page, any ? rest * 0.38 : rest * 0.5));

  middle = measure_middle (page, width, MIN (rest * 0.31, 220));
  status_card (page, (LotseChartRect) { x, y, width, status });
  y += status + gap;
  goal_card (page, (LotseChartRect) { x, y, width, goal });
  y += goal + gap;
  milestones_card (page, (LotseChartRect) { x, y, half, lists });
  legal_card (page, (LotseChartRect) { x + half + gap, y, width - half - gap, lists });
  y += lists + gap;
  if (any)
    {
      draw_middle (page, &middle, x, y);
      y += middle.height + gap;
    }
  if (risk_card (page, (LotseChartRect) { x + half + gap, y, width - half - gap, page->height - LOTSE_PAGE_MARGIN - y }))
    width = half;
  history_card (page, (LotseChartRect) { x, y, width, page->height - LOTSE_PAGE_MARGIN - y });
}

void
lotse_page_draw_project (LotsePage *page)
{
  g_autofree char *below = subtitle (page);
  double y = lotse_page_heading (page, lotse_record_text (page->project, LOTSE_F_PROJECT_TITLE), below);
  double x = LOTSE_PAGE_MARGIN, width = page->width - 2 * LOTSE_PAGE_MARGIN, height = page->height - y - LOTSE_PAGE_MARGIN, gap = LOTSE_CARD_GAP;
  double top = MAX (floor (height * 0.22), 7.5 * lotse_page_line_height (page, LOTSE_TEXT_BODY)), rest = height - top - 2 * gap;
  double middle = floor (rest * 0.58), left = floor (width * 0.6), third = floor (width * 0.32), legal = floor (width * 0.29);

  if (page->height > page->width)
    {
      draw_upright (page, y);
      return;
    }
  status_card (page, (LotseChartRect) { x, y, left, top });
  goal_card (page, (LotseChartRect) { x + left + gap, y, width - left - gap, top });
  y += top + gap;
  milestones_card (page, (LotseChartRect) { x, y, third, middle });
  trend_card (page, (LotseChartRect) { x + third + gap, y, width - third - legal - 2 * gap, middle });
  legal_card (page, (LotseChartRect) { x + width - legal, y, legal, middle });
  y += middle + gap;
  history_card (page, (LotseChartRect) { x, y, width, page->height - LOTSE_PAGE_MARGIN - y });
}
