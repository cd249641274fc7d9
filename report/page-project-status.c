/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands first on the page of a project: how it is, what is needed, what it is for and who answers for it. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "charts/marks.h"
#include "data/model/number.h"
#include "data/model/reporting.h"
#include "data/model/request.h"
#include "page-project.h"
#include "source-private.h"

#define OLD_SHARE 0.25 /* of the ground in the sign of what was said long ago */
#define MOST_DIMENSION_LINES 6
#define MOST_REQUESTS 3
#define BRIEF_LINES 1 /* of what has no more before all has: requests, which go before what was reported, and who answers for it */
#define MOST_LINES LOTSE_PROJECT_MOST_LINES /* of one paragraph */

/* "since 41 days · trend: worse · report of 18 Nov 2026" */
static char *
status_note (LotsePage *page, LotseRecord *report)
{
  LotseDate since = lotse_project_status_since (page->data, page->project, page->as_of);
  int trend = lotse_project_trend (page->data, page->project, page->as_of);
  g_autofree char *day = NULL, *age = NULL, *lasting = NULL, *reported = NULL, *beside = NULL, *unrated = lotse_unrated_report_words (page->data, page->project, page->as_of, page->lang);

  if (report == NULL)
    return g_strdup (_("No report yet"));
  /* The status is that of the report which gave it. */
  if (unrated != NULL)
    report = lotse_project_rated_report (page->data, page->project, page->as_of);
  day = lotse_date_format (lotse_record_date (report, LOTSE_F_REPORT_AS_OF), page->lang);
  if (!lotse_project_open (page->project))
    return g_strdup_printf (_("report of %s"), day);
  age = lotse_age_words (lotse_record_date (report, LOTSE_F_REPORT_AS_OF), page->as_of);
  reported = g_strdup_printf (_("report of %s, %s"), day, age);
  lasting = lotse_lasting_words (since != LOTSE_DATE_NONE ? since : page->as_of, page->as_of);
  /* Beside a newer report without a rating, the assessment of that one is in its words. */
  beside = unrated != NULL ? g_strdup (unrated) : lotse_second_assessment_words (report);
  /* Whether it lasted since then nobody said. */
  if (unrated != NULL)
    return g_strjoin (" · ", reported, beside, NULL);
  if (!lotse_project_has_trend (page->data, page->project, page->as_of))
    return g_strjoin (" · ", lasting, reported, beside, NULL);
  return g_strjoin (" · ", lasting, trend < 0 ? _("trend: worse") : trend > 0 ? _("trend: better") : _("trend: steady"), reported, beside, NULL);
}

/* What was reported, and what comes next. (transfer full) */
static char *
reported_text (LotseRecord *report)
{
  g_autofree char *summary = lotse_report_reason (report, NULL);
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

/* All that wait for an answer. (transfer container) */
static GPtrArray *
open_requests (LotsePage *page)
{
  const GPtrArray *requests = lotse_dataset_referrers_of (page->data, LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_PROJECT, page->project);
  GPtrArray *open = g_ptr_array_new ();

  for (guint i = 0; i < requests->len; i++)
    {
      if (lotse_record_audience (requests->pdata[i]) <= page->source.audience && lotse_request_is_open (requests->pdata[i], page->as_of))
        g_ptr_array_add (open, requests->pdata[i]);
    }
  return open;
}

/* ---- Paragraphs one below the other ---- */

typedef struct
{
  char              *text;   /* (owned) (nullable) cleaned; NULL: the dimensions */
  LotseTextSize      size;
  LotseTextFlags     flags;
  const LotseColour *colour; /* (unowned) */
  double             reserve; /* px of the room for what follows */
  gboolean           brief;  /* has BRIEF_LINES where a paragraph has fewer than the most */
  gboolean           shortens; /* says that something is left out */
} Paragraph;

static void
paragraph_free (gpointer data)
{
  g_free (((Paragraph *) data)->text);
  g_free (data);
}

/* (transfer full) (element-type Paragraph) */
static GPtrArray *
paragraphs_new (void)
{
  return g_ptr_array_new_with_free_func (paragraph_free);
}

/* Takes @text. On as many lines as there are given, and as the room that is left allows. */
static Paragraph *
add_paragraph (GPtrArray *paragraphs, char *text, LotseTextSize size, LotseTextFlags flags, const LotseColour *colour, double reserve)
{
  Paragraph *paragraph = g_new0 (Paragraph, 1);

  *paragraph = (Paragraph) { .text = text, .size = size, .flags = flags | LOTSE_TEXT_WRAP | LOTSE_TEXT_ELLIPSIS_END, .colour = colour, .reserve = reserve };
  g_ptr_array_add (paragraphs, paragraph);
  return paragraph;
}

typedef struct
{
  LotsePage *page;
  double     x, y, width, bottom;
} Flow;

static void
paint_paragraph (Flow *flow, const Paragraph *paragraph)
{
  LotsePage *page = flow->page;
  const double line = lotse_page_line_height (page, paragraph->size);
  const int fit = (int) floor ((flow->bottom - flow->y - paragraph->reserve) / line + 0.05);
  const double whole = lotse_text_paragraph (page->text, NULL, paragraph->text, paragraph->size, paragraph->flags, NULL, 0, 0, flow->width, MOST_LINES);
  double height = 0;

  if (fit > 0)
    {
      lotse_page_begin (page, "P");
      height = lotse_text_paragraph (page->text, page->cr, paragraph->text, paragraph->size, paragraph->flags, paragraph->colour, flow->x, flow->y, flow->width, MIN (fit, MOST_LINES));
      lotse_page_end (page, "P");
    }
  page->shortened |= whole > height + 1
                     || lotse_text_paragraph (page->text, NULL, paragraph->text, paragraph->size, paragraph->flags, NULL, 0, 0, flow->width, MOST_LINES + 1) > whole + 1;
  flow->y += height > 0 ? height + 3 : 0;
}

static void
paint_paragraphs (Flow *flow, GPtrArray *paragraphs)
{
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const Paragraph *paragraph = paragraphs->pdata[i];

      if (paragraph->text == NULL)
        flow->y += lotse_page_dimensions (flow->page, flow->x, flow->y - 2, flow->width, MOST_DIMENSION_LINES, TRUE);
      else
        paint_paragraph (flow, paragraph);
      flow->page->shortened |= paragraph->shortens;
    }
}

/* px below @y that they take with at most 1, 2, … MOST_LINES lines each. @dimensions: px of theirs. */
static void
measure_paragraphs (LotsePage *page, GPtrArray *paragraphs, double y, double width, double dimensions, double ends[MOST_LINES + 1])
{
  for (guint lines = 0; lines <= MOST_LINES; lines++)
    ends[lines] = y;
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const Paragraph *paragraph = paragraphs->pdata[i];
      double heights[MOST_LINES + 1];

      if (paragraph->text != NULL)
        lotse_text_paragraph_heights (page->text, paragraph->text, paragraph->size, paragraph->flags, width, MOST_LINES, heights);
      for (guint lines = 1; lines <= MOST_LINES; lines++)
        {
          const double height = paragraph->text == NULL ? dimensions : heights[paragraph->brief && lines < MOST_LINES ? BRIEF_LINES : lines];

          ends[lines] += paragraph->text == NULL ? height : height > 0 ? height + 3 : 0;
        }
    }
}

/* ---- Status ---- */

static char *
request_text (LotsePage *page, LotseRecord *request)
{
  LotseRecord *from = lotse_dataset_deref (page->data, request, LOTSE_F_REQUEST_FROM);
  const char *asked = from != NULL && lotse_source_visible (&page->source, from) ? lotse_record_text (from, LOTSE_F_FUNCTION_TITLE) : NULL;
  g_autofree char *text = lotse_request_words (request, asked, page->as_of, page->lang);

  return lotse_text_clean (text);
}

static double
requests_height (LotsePage *page, GPtrArray *requests, double width)
{
  double height = 0;

  for (guint i = 0; i < requests->len && i < MOST_REQUESTS; i++)
    {
      g_autofree char *text = request_text (page, requests->pdata[i]);

      height += 3 + lotse_text_paragraph (page->text, NULL, text, LOTSE_TEXT_BODY, LOTSE_TEXT_BOLD | LOTSE_TEXT_WRAP | LOTSE_TEXT_ELLIPSIS_END, NULL, 0, 0, width, BRIEF_LINES);
    }
  return height;
}

/* One line each is what a full page keeps of them. */
static void
add_requests (LotsePage *page, GPtrArray *paragraphs, GPtrArray *requests)
{
  const double line = lotse_page_line_height (page, LOTSE_TEXT_BODY) + 3;
  const guint n = MIN (requests->len, MOST_REQUESTS);
  Paragraph *more;

  for (guint i = 0; i < n; i++)
    add_paragraph (paragraphs, request_text (page, requests->pdata[i]), LOTSE_TEXT_BODY, LOTSE_TEXT_BOLD, &page->style.states[LOTSE_CHART_NEEDS_DECISION].text,
                   (n - 1 - i) * line)->brief = TRUE;
  if (n == requests->len)
    return;
  more = add_paragraph (paragraphs, g_strdup_printf (ngettext ("… and %u more", "… and %u more", requests->len - n), requests->len - n), LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN,
                        &page->style.dim, 0);
  more->brief = more->shortens = TRUE;
}

/* The word, and where what was reported since gives no rating, of which day it is. (transfer full) */
static char *
state_text (LotsePage *page)
{
  return lotse_project_state_words (page->data, page->project, page->as_of, page->lang);
}

/* Whether the words about the status have room beside it; else they are the first paragraph below. */
static gboolean
note_fits (LotsePage *page, const char *note, double width)
{
  g_autofree char *state = state_text (page);

  return lotse_text_width (page->text, state, LOTSE_TEXT_HEADING, LOTSE_TEXT_BOLD) + 10 + lotse_text_width (page->text, note, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN) <= width;
}

/* Mark and word; they fade where what they say is old. @note (nullable): beside it. */
static void
paint_state (LotsePage *page, const char *note, double x, double y, double sign, double width)
{
  const LotseState state = lotse_project_state (page->data, page->project, page->as_of);
  const gboolean old = lotse_project_status_old (page->data, page->project, page->as_of);
  const double heading = lotse_page_line_height (page, LOTSE_TEXT_HEADING);
  g_autofree char *text = state_text (page);
  LotseStyle style = page->style;
  double word;

  if (old)
    style.states[lotse_chart_state (state)].mark = lotse_colour_mix (&page->style.states[lotse_chart_state (state)].mark, &page->style.card, OLD_SHARE);
  lotse_mark_paint (page->cr, &style, lotse_chart_state (state), x + sign / 2, y + sign / 2, sign, FALSE);
  word = lotse_page_text (page, lotse_page_heading_tag (page, 2), text, LOTSE_TEXT_HEADING, LOTSE_TEXT_BOLD, old ? &page->style.dim : &page->style.text, x + sign + 12, y + heading / 2, 0, width);
  lotse_page_text (page, "P", note, LOTSE_TEXT_SMALL, LOTSE_TEXT_ELLIPSIS_END, &page->style.dim, x + sign + 22 + word, y + heading / 2 + 1, 0, width - word - 10);
}

/* What stands below the state. @note (nullable): what has no room beside it. @dimensions: px of theirs. (transfer full) */
static GPtrArray *
status_paragraphs (LotsePage *page, LotseRecord *report, const char *note, double dimensions, double width)
{
  GPtrArray *paragraphs = paragraphs_new ();
  g_autoptr (GPtrArray) requests = open_requests (page);
  char *said = reported_text (report), *release = release_text (page, report), *term = lotse_source_term_words (page->data, &page->source, page->project, page->lang);
  char *facts = lotse_source_facts_text (page->data, &page->source, page->project, page->lang);
  const double wanted = dimensions + requests_height (page, requests, width);

  if (note != NULL)
    add_paragraph (paragraphs, g_strdup (note), LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &page->style.dim, 0);
  if (term != NULL)
    add_paragraph (paragraphs, term, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD, &page->style.text, 0);
  if (release != NULL)
    add_paragraph (paragraphs, release, LOTSE_TEXT_BODY, LOTSE_TEXT_BOLD, &page->style.text, 0);
  if (facts != NULL)
    add_paragraph (paragraphs, facts, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD, &page->style.states[LOTSE_CHART_NEEDS_ATTENTION].text,
                   wanted + (said != NULL ? lotse_page_line_height (page, LOTSE_TEXT_BODY) : 0));
  if (said != NULL)
    add_paragraph (paragraphs, said, LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN, &page->style.text, wanted);
  if (dimensions > 0)
    add_paragraph (paragraphs, NULL, LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN, NULL, 0);
  add_requests (page, paragraphs, requests);
  return paragraphs;
}

/* Paints into @rect, or where that is NULL measures into @heights. */
static void
status_part (LotsePage *page, double width, const LotseChartRect *rect, double *heights)
{
  LotseRecord *report = lotse_project_latest_report (page->data, page->project, page->as_of);
  g_autofree char *note = status_note (page, report);
  const double sign = lotse_style_px (&page->style, 26), head = lotse_project_card_head (page, width, NULL, NULL);
  LotseChartRect inner = { 0, 0, width - 2 * LOTSE_CARD_PADDING, 0 };
  Flow flow = { .page = page };
  const gboolean beside = note_fits (page, note, inner.width - sign - 12);
  g_autoptr (GPtrArray) paragraphs = NULL;
  double dimensions;

  if (rect != NULL)
    {
      inner = lotse_project_card_frame (page, rect, NULL, NULL);
      paint_state (page, beside ? note : NULL, inner.x, inner.y, sign, inner.width - sign - 12);
    }
  flow.x = inner.x + sign + 12;
  flow.width = inner.width - sign - 12;
  flow.y = inner.y + lotse_page_line_height (page, LOTSE_TEXT_HEADING) + 4;
  flow.bottom = inner.y + inner.height;
  dimensions = lotse_page_dimensions (page, flow.x, flow.y, flow.width, MOST_DIMENSION_LINES, FALSE);
  paragraphs = status_paragraphs (page, report, beside ? NULL : note, dimensions, flow.width);
  if (rect != NULL)
    {
      paint_paragraphs (&flow, paragraphs);
      return;
    }
  measure_paragraphs (page, paragraphs, flow.y, flow.width, dimensions, heights);
  for (guint lines = 1; lines <= MOST_LINES; lines++)
    heights[lines] = heights[lines] - inner.y + head;
}

void
lotse_project_status_heights (LotsePage *page, double width, double heights[LOTSE_PROJECT_MOST_LINES + 1])
{
  status_part (page, width, NULL, heights);
}

void
lotse_project_status_paint (LotsePage *page, const LotseChartRect *rect)
{
  status_part (page, rect->width, rect, NULL);
}

/* ---- Goal ---- */

static const char *
function_title (LotsePage *page, LotseRecord *function)
{
  return function != NULL && lotse_source_visible (&page->source, function) ? lotse_record_text (function, LOTSE_F_FUNCTION_TITLE) : NULL;
}

/* (transfer full) (nullable) @field: of one function. A gap is said to those who see functions. */
static char *
role_title (LotsePage *page, guint field)
{
  const char *title = function_title (page, lotse_dataset_deref (page->data, page->project, field));

  return title == NULL && page->source.audience >= LOTSE_AUDIENCE_STAFF ? g_strdup (_("nobody")) : g_strdup (title);
}

static char *
others_titles (LotsePage *page)
{
  const char *const *parts = lotse_record_refs (page->project, LOTSE_F_PROJECT_TAKES_PART);
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *title = function_title (page, lotse_dataset_get (page->data, LOTSE_KIND_FUNCTION, parts[i]));

      if (title != NULL)
        g_ptr_array_add (titles, (gpointer) title);
    }
  if (titles->len == 0)
    return NULL;
  g_ptr_array_add (titles, NULL);
  return g_strjoinv (", ", (char **) titles->pdata);
}

/* "Carried by: … · Piloted by: … · Takes part: …" (transfer full) (nullable) */
static char *
responsibility_text (LotsePage *page)
{
  g_autofree char *carries = role_title (page, LOTSE_F_PROJECT_CARRIES), *pilots = role_title (page, LOTSE_F_PROJECT_PILOTS), *others = others_titles (page);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (carries != NULL)
    g_ptr_array_add (words, g_strdup_printf (_("Carried by: %s"), carries));
  if (pilots != NULL)
    g_ptr_array_add (words, g_strdup_printf (_("Piloted by: %s"), pilots));
  if (others != NULL)
    g_ptr_array_add (words, g_strdup_printf (_("Takes part: %s"), others));
  if (words->len == 0)
    return NULL;
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}

/* Below the goal: who answers for it, for whom what becomes easier, and what it costs where no table of years says it. (transfer full) */
static GPtrArray *
goal_lines (LotsePage *page)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  const char *citizens = lotse_record_text (page->project, LOTSE_F_PROJECT_BENEFIT_CITIZENS), *staff = lotse_record_text (page->project, LOTSE_F_PROJECT_BENEFIT_STAFF);
  g_autofree char *responsible = responsibility_text (page);
  g_autoptr (GArray) years = lotse_budget_years (&page->source, page->project);

  if (responsible != NULL)
    g_ptr_array_add (lines, g_steal_pointer (&responsible));
  if (citizens != NULL)
    g_ptr_array_add (lines, g_strdup_printf (_("Citizens: %s"), citizens));
  if (staff != NULL)
    g_ptr_array_add (lines, g_strdup_printf (_("Staff: %s"), staff));
  if (years->len == 0 && page->source.audience >= LOTSE_AUDIENCE_STAFF && lotse_record_has (page->project, LOTSE_F_PROJECT_BUDGET_TOTAL))
    {
      g_autofree char *money = lotse_money_format_short (lotse_record_integer (page->project, LOTSE_F_PROJECT_BUDGET_TOTAL, 0),
                                                         lotse_record_text (page->project, LOTSE_F_PROJECT_CURRENCY), page->lang);

      g_ptr_array_add (lines, g_strdup_printf (_("Total budget: %s"), money));
    }
  return lines;
}

/* Paints into @rect, or where that is NULL measures into @heights. */
static void
goal_part (LotsePage *page, double width, const LotseChartRect *rect, double *heights)
{
  const char *goal = lotse_record_text (page->project, LOTSE_F_PROJECT_GOAL), *title = _("Goal and responsibility");
  g_autoptr (GPtrArray) lines = goal_lines (page), paragraphs = paragraphs_new ();
  const double small = lotse_page_line_height (page, LOTSE_TEXT_SMALL) + 3, head = lotse_project_card_head (page, width, title, NULL);
  LotseChartRect inner = { 0, 0, width - 2 * LOTSE_CARD_PADDING, 0 };
  Flow flow = { .page = page };

  if (rect != NULL)
    inner = lotse_project_card_frame (page, rect, title, NULL);
  flow.x = inner.x;
  flow.y = inner.y;
  flow.width = inner.width;
  flow.bottom = inner.y + inner.height;
  add_paragraph (paragraphs, lotse_text_clean (goal != NULL ? goal : _("No goal yet.")), LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN,
                 goal != NULL ? &page->style.text : &page->style.dim, lines->len * small);
  for (guint i = 0; i < lines->len; i++)
    add_paragraph (paragraphs, lotse_text_clean (lines->pdata[i]), LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &page->style.dim, (lines->len - 1 - i) * small)->brief = TRUE;
  if (rect != NULL)
    {
      paint_paragraphs (&flow, paragraphs);
      return;
    }
  measure_paragraphs (page, paragraphs, flow.y, flow.width, 0, heights);
  for (guint n = 1; n <= MOST_LINES; n++)
    heights[n] = heights[n] - inner.y + head;
}

void
lotse_project_goal_heights (LotsePage *page, double width, double heights[LOTSE_PROJECT_MOST_LINES + 1])
{
  goal_part (page, width, NULL, heights);
}

void
lotse_project_goal_paint (LotsePage *page, const LotseChartRect *rect)
{
  goal_part (page, rect->width, rect, NULL);
}
