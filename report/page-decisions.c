/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of decisions on paper: what is open, what is to be reviewed, what was decided and why, on as many pages as it takes. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "charts/marks.h"
#include "data/model/decision.h"
#include "page.h"
#include "source-private.h"

#define MOST_LINES 40 /* of one paragraph; a longer one is cut, so that it fits a page */
#define INDENT 22.0
#define HEADING_GAP 12.0

typedef struct
{
  LotsePage *page;
  double     x, y, width, bottom;
  guint      number;    /* of the page */
  gboolean   full;      /* a picture has no second page */
} Flow;

/* ---- What is listed ---- */

static gboolean
shows (LotsePage *page, LotseRecord *decision)
{
  const char *const *ids = lotse_record_refs (decision, LOTSE_F_DECISION_PROJECTS);
  gboolean any = FALSE;

  if (!lotse_source_visible (&page->source, decision) || !lotse_decision_existed (decision, page->as_of))
    return FALSE;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      LotseRecord *project = lotse_dataset_get (page->data, LOTSE_KIND_PROJECT, ids[i]);

      any = any || project != NULL;
      if (project != NULL && lotse_source_shows (page->data, &page->source, project))
        return TRUE;
    }
  return !any && page->source.department == NULL;
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  LotsePage *page = data;
  LotseRecord *one = *(LotseRecord *const *) a, *other = *(LotseRecord *const *) b;

  return lotse_decision_compare (one, lotse_decision_state (page->data, one, page->as_of), other, lotse_decision_state (page->data, other, page->as_of));
}

/* (transfer container) */
static GPtrArray *
collect (LotsePage *page)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < lotse_dataset_count (page->data, LOTSE_KIND_DECISION); i++)
    if (shows (page, lotse_dataset_at (page->data, LOTSE_KIND_DECISION, i)))
      g_ptr_array_add (found, lotse_dataset_at (page->data, LOTSE_KIND_DECISION, i));
  g_ptr_array_sort_with_data (found, compare_cb, page);
  return found;
}

/* ---- Flowing ---- */

static void
begin_page (Flow *flow)
{
  LotsePage *page = flow->page;
  g_autofree char *below = lotse_page_as_of_text (page);
  LotseChartRect card;

  lotse_page_start (page, page->width, page->height, flow->number == 0);
  /* The title is read out once; on further pages it only says to those who see what they look at. */
  lotse_page_begin_silence (page, flow->number > 0);
  flow->y = lotse_page_heading (page, _("Decisions"), below);
  lotse_page_end_silence (page);
  card = (LotseChartRect) { LOTSE_PAGE_MARGIN, flow->y, page->width - 2 * LOTSE_PAGE_MARGIN, page->height - flow->y - LOTSE_PAGE_MARGIN - 10 };
  card = lotse_page_card (page, card, NULL, NULL);
  flow->x = card.x;
  flow->y = card.y;
  flow->width = card.width;
  flow->bottom = card.y + card.height;
  lotse_page_number (page, ++flow->number);
}

/* Makes room for @height px; FALSE where there is none any more. */
static gboolean
make_room (Flow *flow, double height)
{
  if (flow->y + height <= flow->bottom)
    return TRUE;
  if (!flow->page->tagged)
    flow->full = TRUE;
  else
    begin_page (flow);
  /* A page that is lower than a line would never end. */
  flow->full = flow->full || flow->y + height > flow->bottom;
  return !flow->full;
}

static void
put (Flow *flow, const char *tag, const char *text, LotseTextSize size, LotseTextFlags flags, const LotseColour *colour)
{
  LotsePage *page = flow->page;
  const double x = flow->x + INDENT, width = flow->width - INDENT;
  double height;

  flags |= LOTSE_TEXT_WRAP | LOTSE_TEXT_ELLIPSIS_END;
  height = lotse_text_paragraph (page->text, NULL, text, size, flags, colour, x, 0, width, MOST_LINES);
  if (flow->full || !make_room (flow, height))
    return;
  lotse_page_begin (page, tag);
  lotse_text_paragraph (page->text, page->cr, text, size, flags, colour, x, flow->y, width, MOST_LINES);
  lotse_page_end (page, tag);
  flow->y += height + 2;
}

/* Paragraph by paragraph, with a word before the first. */
static void
put_text (Flow *flow, const char *label, const char *text)
{
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;
  gboolean first = TRUE;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_autofree char *clean = lotse_text_clean (lines[i]), *labelled = NULL;

      if (*g_strstrip (clean) == '\0')
        continue;
      labelled = first ? g_strdup_printf (_("%s: %s"), label, clean) : NULL;
      put (flow, "P", first ? labelled : clean, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &flow->page->style.text);
      first = FALSE;
    }
}

/* ---- A decision ---- */

static LotseChartState
mark_of (LotseDecisionState state)
{
  switch (state)
    {
    case LOTSE_DECISION_DUE: return LOTSE_CHART_NEEDS_DECISION;
    case LOTSE_DECISION_ASKED: return lotse_chart_state (LOTSE_STATE_PLANNED);
    case LOTSE_DECISION_REVIEW: return lotse_chart_state (LOTSE_STATE_NEEDS_ATTENTION);
    case LOTSE_DECISION_TAKEN: return lotse_chart_state (LOTSE_STATE_DONE);
    default: return lotse_chart_state (LOTSE_STATE_STOPPED);
    }
}

static void
put_projects (Flow *flow, LotseRecord *decision)
{
  const char *const *ids = lotse_record_refs (decision, LOTSE_F_DECISION_PROJECTS);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      LotseRecord *project = lotse_dataset_get (flow->page->data, LOTSE_KIND_PROJECT, ids[i]);
      const char *code;

      if (project == NULL || !lotse_source_visible (&flow->page->source, project))
        continue;
      code = lotse_record_text (project, LOTSE_F_PROJECT_CODE);
      g_string_append_printf (names, "%s%s%s%s", names->len > 0 ? "; " : "", code != NULL ? code : "", code != NULL ? " " : "",
                              lotse_record_text (project, LOTSE_F_PROJECT_TITLE));
    }
  put_text (flow, _("Projects"), names->len > 0 ? names->str : NULL);
}

static void
put_reference (Flow *flow, LotseRecord *decision)
{
  const char *reference = lotse_record_text (decision, LOTSE_F_DECISION_REFERENCE), *url = lotse_record_text (decision, LOTSE_F_DECISION_PAPER_URL);
  g_autofree char *both = reference != NULL && url != NULL ? g_strdup_printf ("%s, %s", reference, url) : NULL;

  put_text (flow, _("Council paper"), both != NULL ? both : reference != NULL ? reference : url);
}

static void
put_successor (Flow *flow, LotseRecord *decision)
{
  LotseRecord *later = lotse_decision_successor (flow->page->data, decision, flow->page->as_of);

  if (later != NULL && lotse_source_visible (&flow->page->source, later))
    put_text (flow, _("Superseded by"), lotse_record_text (later, LOTSE_F_DECISION_QUESTION));
}

static void
put_decision (Flow *flow, LotseRecord *decision)
{
  LotsePage *page = flow->page;
  const LotseDecisionState state = lotse_decision_state (page->data, decision, page->as_of);
  const gboolean open = lotse_decision_is_open (state), struck = state == LOTSE_DECISION_SUPERSEDED;
  g_autofree char *clean = lotse_text_clean (lotse_record_text (decision, LOTSE_F_DECISION_QUESTION));
  g_autofree char *words = lotse_decision_words (page->data, decision, page->as_of, page->lang);
  const double body = lotse_page_line_height (page, LOTSE_TEXT_BODY), mark = lotse_style_px (&page->style, 13);

  /* The question, the line below it and one more stay together. */
  if (!make_room (flow, 3 * body + 10))
    return;
  lotse_page_rule (page, flow->x, flow->y + 2, flow->width);
  flow->y += 8;
  lotse_mark_paint (page->cr, &page->style, mark_of (state), flow->x + mark / 2, flow->y + body / 2, mark, FALSE);
  put (flow, "H3", clean, LOTSE_TEXT_BODY, LOTSE_TEXT_BOLD | (struck ? LOTSE_TEXT_STRIKE : LOTSE_TEXT_PLAIN), &page->style.text);
  put (flow, "P", words, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &page->style.dim);
  put_text (flow, _("Options"), open ? lotse_record_text (decision, LOTSE_F_DECISION_OPTIONS) : NULL);
  put_text (flow, _("Decided"), open ? NULL : lotse_record_text (decision, LOTSE_F_DECISION_OUTCOME));
  put_text (flow, _("Reasons"), open ? NULL : lotse_record_text (decision, LOTSE_F_DECISION_REASONS));
  put_projects (flow, decision);
  put_reference (flow, decision);
  put_successor (flow, decision);
  flow->y += 6;
}

static const char *
part_of (LotseDecisionState state)
{
  if (lotse_decision_is_open (state))
    return C_("decisions", "Open");
  return state == LOTSE_DECISION_REVIEW ? _("To be reviewed") : _("Decided");
}

static void
put_heading (Flow *flow, const char *part, gboolean first)
{
  const double height = lotse_page_line_height (flow->page, LOTSE_TEXT_HEADING);

  flow->y += first ? 0 : HEADING_GAP;
  if (!make_room (flow, height + 5 * lotse_page_line_height (flow->page, LOTSE_TEXT_BODY)))
    return;
  lotse_page_text (flow->page, "H2", part, LOTSE_TEXT_HEADING, LOTSE_TEXT_BOLD, &flow->page->style.text, flow->x, flow->y + height / 2, 0, flow->width);
  flow->y += height + 4;
}

void
lotse_page_draw_decisions (LotsePage *page)
{
  g_autoptr (GPtrArray) decisions = collect (page);
  Flow flow = { .page = page };
  const char *part = NULL;

  begin_page (&flow);
  if (decisions->len == 0)
    put (&flow, "P", _("No decisions yet."), LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN, &page->style.dim);
  for (guint i = 0; i < decisions->len && !flow.full; i++)
    {
      const char *next = part_of (lotse_decision_state (page->data, decisions->pdata[i], page->as_of));

      if (g_strcmp0 (part, next) != 0)
        put_heading (&flow, next, part == NULL);
      part = next;
      put_decision (&flow, decisions->pdata[i]);
    }
}
