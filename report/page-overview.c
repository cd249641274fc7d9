/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Overview, status, timeline and the first page of the report. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "charts/status-tiles.h"
#include "data/model/number.h"
#include "page.h"

#define MONTHS 18
#define DAYS_AHEAD 60

/* ---- Tiles ---- */

static guint
count_stale (LotsePage *page, GHashTable *missing)
{
  guint n = 0;

  for (guint i = 0; i < lotse_dataset_count (page->data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (page->data, LOTSE_KIND_PROJECT, i);

      n += !g_hash_table_contains (missing, project) && lotse_source_shows (page->data, &page->source, project) && lotse_project_stale (page->data, project, page->as_of);
    }
  return n;
}

static char *
change_text (guint now, guint before, LotseLang lang)
{
  g_autofree char *number = lotse_number_format ((double) now - before, 0, lang);

  if (now == before)
    return g_strdup (_("as a month ago"));
  return now > before ? g_strdup_printf (_("+%s since last month"), number) : g_strdup_printf (_("%s since last month"), number);
}

/* Rather somewhat smaller than in a second row: px of the tiles' own coordinates for one px of the page. */
static double
tiles_shrink (LotsePage *page, const LotseStatusTile *tiles, guint n, double width)
{
  double one_row = lotse_status_tiles_height (tiles, n, page->text, 4000);

  for (double k = 1; k <= 1.26; k += 0.05)
    if (lotse_status_tiles_height (tiles, n, page->text, width * k) <= one_row)
      return k;
  return 1;
}

void
lotse_page_tiles (LotsePage *page, LotseChartRect *rect)
{
  static const LotseState states[] = { LOTSE_STATE_ON_TRACK, LOTSE_STATE_NEEDS_ATTENTION, LOTSE_STATE_NEEDS_DECISION, LOTSE_STATE_DONE };
  g_autoptr (LotseStateChange) change = lotse_state_change_new (page->data, &page->source, lotse_date_add_months (page->as_of, -1));
  guint all = 0;
  LotseStatusTile tiles[G_N_ELEMENTS (states) + 1];
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) missing = lotse_source_missing (page->data, &page->source);
  double height, shrink;

  for (guint i = 0; i < LOTSE_N_STATES; i++)
    all += change->now[i]->len;
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_ptr_array_add (notes, states[i] == LOTSE_STATE_DONE ? g_strdup_printf (ngettext ("of %u project", "of %u projects", all), all)
                                                            : change_text (change->now[states[i]]->len, change->before[states[i]]->len, page->lang));
      tiles[i] = (LotseStatusTile) { lotse_chart_state (states[i]), change->now[states[i]]->len, lotse_state_label (states[i]), notes->pdata[i] };
    }
  g_ptr_array_add (notes, g_strdup_printf (_("older than %d days"), LOTSE_STALE_DAYS));
  tiles[G_N_ELEMENTS (states)] =
      (LotseStatusTile) { LOTSE_CHART_N_STATES, count_stale (page, missing), _("without report"), notes->pdata[G_N_ELEMENTS (states)] };

  shrink = tiles_shrink (page, tiles, G_N_ELEMENTS (tiles), rect->width);
  height = lotse_status_tiles_height (tiles, G_N_ELEMENTS (tiles), page->text, rect->width * shrink) / shrink;
  cairo_save (page->cr);
  cairo_translate (page->cr, rect->x, rect->y);
  cairo_scale (page->cr, 1 / shrink, 1 / shrink);
  lotse_page_begin (page, "P");
  lotse_status_tiles_paint (tiles, G_N_ELEMENTS (tiles), page->text, rect->width * shrink, page->cr);
  lotse_page_end (page, "P");
  cairo_restore (page->cr);
  rect->y += height + LOTSE_CARD_GAP;
  rect->height -= height + LOTSE_CARD_GAP;
}

void
lotse_page_history (LotsePage *page, LotseChartRect rect, guint months)
{
  g_autoptr (GArray) history = lotse_status_months_from (page->data, &page->source, months);
  g_autoptr (LotseFigure) chart = NULL;

  if (rect.height < 40 || rect.width < 80)
    return;
  chart = lotse_status_history_new ((const LotseStatusMonth *) (gpointer) history->data, history->len, TRUE, page->text, rect.width, rect.height);
  lotse_page_chart (page, chart, rect.x, rect.y);
}

/* ---- Cards ---- */

static void
history_card (LotsePage *page, LotseChartRect rect, guint months)
{
  lotse_page_history (page, lotse_page_card (page, rect, _("Status history"), _("Share of projects per status, at the end of the month")), months);
}

static void
needed_card (LotsePage *page, LotseChartRect rect)
{
  g_autoptr (GPtrArray) rows = lotse_rows_needed (page->data, &page->source, page->lang);
  g_autofree char *below = g_strdup_printf (ngettext ("%u open", "%u open", rows->len), rows->len);

  lotse_page_rows (page, rows, lotse_page_card (page, rect, _("Needs you"), below), _("Nothing is waiting for an answer."));
}

static void
milestones_card (LotsePage *page, LotseChartRect rect)
{
  g_autoptr (GPtrArray) rows = lotse_rows_upcoming (page->data, &page->source, DAYS_AHEAD, page->lang);
  g_autofree char *below = g_strdup_printf (_("Due within %d days, the nearest first; then overdue ones"), DAYS_AHEAD);

  lotse_page_rows (page, rows, lotse_page_card (page, rect, _("Next milestones"), below), _("No milestone is due."));
}

static void
paint_kpi (LotsePage *page, LotseRecord *kpi, double x, double y, double width, double height)
{
  g_autoptr (GArray) points = lotse_kpi_points_for (kpi, &page->source);
  double target = lotse_kpi_target (kpi, page->as_of), last = points->len ? g_array_index (points, LotseChartPoint, points->len - 1).value : NAN;
  g_autofree char *value = lotse_kpi_format (kpi, last, page->lang), *goal = isnan (target) ? NULL : lotse_kpi_format (kpi, target, page->lang);
  g_autofree char *standing = lotse_kpi_target_short (kpi, &page->source, page->lang);
  /* Translators: target, how far it is: "Target 22: missed, 3 short today" */
  g_autofree char *below = goal && standing ? g_strdup_printf (_("Target %s: %s"), goal, standing) : goal ? g_strdup_printf (_("Target %s"), goal)
                           : standing    ? g_strdup_printf ("%s; %s", _("No target"), standing)
                                         : g_strdup (_("No target"));
  const gboolean hidden = lotse_kpi_hidden_from (kpi, page->as_of, page->source.audience);
  double body = lotse_page_line_height (page, LOTSE_TEXT_BODY), figure = width * 0.20, line = width * 0.24, text = width - figure - line - 20;
  g_autoptr (LotseFigure) spark = NULL;

  lotse_page_rule (page, x, y, width);
  lotse_page_text (page, "P", lotse_record_text (kpi, LOTSE_F_KPI_TITLE), LOTSE_TEXT_BODY, LOTSE_TEXT_BOLD, &page->style.text, x, y + 6 + body / 2, 0, text);
  lotse_page_text (page, "P", below, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &page->style.dim, x,
                   y + 6 + body + lotse_page_line_height (page, LOTSE_TEXT_SMALL) / 2, 0, text);
  lotse_page_text (page, "P", hidden ? lotse_kpi_hidden_label (kpi, page->as_of) : value, hidden ? LOTSE_TEXT_SMALL : LOTSE_TEXT_HEADING, LOTSE_TEXT_BOLD,
                   &page->style.text, x + width, y + height / 2, 1, hidden ? figure + line : figure);
  if (points->len == 0 || hidden)
    return;
  spark = lotse_figure_from (LOTSE_FIGURE_SPARKLINE, page->data, &page->source, kpi, page->text, line, height - 14);
  lotse_page_chart (page, spark, x + text + 10, y + 7);
}

static void
kpi_card (LotsePage *page, LotseChartRect rect)
{
  g_autoptr (GPtrArray) kpis = lotse_rows_kpis (page->data, &page->source);
  LotseChartRect inner = lotse_page_card (page, rect, _("Key figures"), _("Target dashed"));
  double height = lotse_page_line_height (page, LOTSE_TEXT_BODY) + lotse_page_line_height (page, LOTSE_TEXT_SMALL) + 12;
  double more = lotse_page_line_height (page, LOTSE_TEXT_SMALL) + 8, y = inner.y;
  guint i = 0;

  if (kpis->len == 0)
    {
      g_autoptr (GPtrArray) none = g_ptr_array_new ();

      lotse_page_rows (page, none, inner, _("No figures yet."));
      return;
    }
  for (; i < kpis->len && y + height + (i + 1 < kpis->len ? more : 0) <= inner.y + inner.height; i++, y += height)
    paint_kpi (page, kpis->pdata[i], inner.x, y, inner.width, height);
  if (i < kpis->len)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("and %u more", "and %u more", kpis->len - i), kpis->len - i);

      lotse_page_rule (page, inner.x, y, inner.width);
      lotse_page_text (page, "P", text, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &page->style.dim, inner.x, y + more / 2, 0, inner.width);
    }
}

/* ---- Pages ---- */

static LotseChartRect
page_body (LotsePage *page, double top)
{
  return (LotseChartRect) { LOTSE_PAGE_MARGIN, top, page->width - 2 * LOTSE_PAGE_MARGIN, MAX (page->height - top - LOTSE_PAGE_MARGIN, 0) };
}

/* Two rows of two cards. */
static void
four_cards (LotsePage *page, LotseChartRect rect)
{
  double left = floor ((rect.width - LOTSE_CARD_GAP) * 0.53), right = rect.width - LOTSE_CARD_GAP - left;
  double height = floor ((rect.height - LOTSE_CARD_GAP) / 2), x = rect.x + left + LOTSE_CARD_GAP, y = rect.y + height + LOTSE_CARD_GAP;

  history_card (page, (LotseChartRect) { rect.x, rect.y, left, height }, MONTHS);
  needed_card (page, (LotseChartRect) { x, rect.y, right, height });
  kpi_card (page, (LotseChartRect) { rect.x, y, left, rect.y + rect.height - y });
  milestones_card (page, (LotseChartRect) { x, y, right, rect.y + rect.height - y });
}

void
lotse_page_draw_overview (LotsePage *page)
{
  g_autofree char *below = lotse_page_as_of_text (page);
  LotseChartRect body = page_body (page, lotse_page_heading (page, _("Overview"), below));

  lotse_page_tiles (page, &body);
  four_cards (page, body);
}

void
lotse_page_draw_status (LotsePage *page)
{
  g_autofree char *below = lotse_page_as_of_text (page);
  LotseChartRect body = page_body (page, lotse_page_heading (page, _("Status"), below));

  lotse_page_tiles (page, &body);
  history_card (page, body, 36);
}
