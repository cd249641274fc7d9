/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One project on one page, in letters as large as let it say all and as no word is broken for. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "page-project-sheet.h"

/* Of letters, the largest first; with the smallest, those of tables have 8 points. */
static const double scales[] = { 1.12, 1.06, 1, 0.96, 0.92 };

/* Larger ones, for a page that little is to be said on; only where no word is broken for them. */
static const double large_scales[] = { 1.72, 1.6, 1.48, 1.36, 1.24 };

#define N_SCALES G_N_ELEMENTS (scales)
#define MUCH_LETTERS 4000
#define ESTIMATE_AT_LEAST 0.85 /* times as wide as it is thought to be, is a text */
#define GROWTH_AT_MOST 1.1 /* times as large as what is empty lets expect; larger letters are not tried */
#define MUCH_EMPTY 0.1 /* of the page, above which larger letters are tried */
#define SMALLER_AT_MOST 0.9 /* times as large as before may letters be for that */
#define UNEVEN 0.15 /* of the page, by which one column may be longer than another */
#define MOST_ABOVE 2u /* cards across all columns: the status, the goal */

static char *
subtitle (LotsePage *page)
{
  LotseRecord *field = lotse_dataset_deref (page->data, page->project, LOTSE_F_PROJECT_FIELD_OF_ACTION);
  LotseRecord *department = lotse_project_department (page->data, page->project, page->as_of);
  g_autofree char *day = lotse_date_format (page->as_of, page->lang), *as_of = g_strdup_printf (_("As of %s"), day);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  g_ptr_array_add (parts, as_of);
  if (field != NULL)
    g_ptr_array_add (parts, (gpointer) lotse_record_text (field, LOTSE_F_FIELD_OF_ACTION_TITLE));
  if (department != NULL)
    g_ptr_array_add (parts, (gpointer) lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

/* Where to find what is counted and what ends in dots. */
static void
paint_where (LotsePage *page)
{
  if (page->shortened)
    lotse_page_text (page, "P", _("“… and more”: all of it is on the page of the project in Lotse."), LOTSE_TEXT_SMALL, LOTSE_TEXT_ELLIPSIS_END, &page->style.dim, LOTSE_PAGE_MARGIN,
                     page->height - LOTSE_PAGE_MARGIN - lotse_page_line_height (page, LOTSE_TEXT_SMALL) / 2 + 2, 0, page->width - 2 * LOTSE_PAGE_MARGIN);
}

static double
room_below (LotsePage *page, double y)
{
  return page->height - y - LOTSE_PAGE_MARGIN - lotse_page_line_height (page, LOTSE_TEXT_SMALL) - 4;
}

/* They keep what was laid out in them for the next try. */
static LotseTextCache *
letters (LotsePage *page, double scale)
{
  return lotse_text_cache_scaled (page->text, scale / page->style.scale);
}

static guint
columns_of (LotsePage *page)
{
  return page->width >= page->height ? 3 : 2;
}

/* A long history beside little else says more in fewer, wider columns. Takes @sheet. (transfer full) */
static LotseProjectSheet *
widen (LotsePage *page, LotseProjectSheet *sheet, double width, double height)
{
  g_autoptr (LotseProjectSheet) three = sheet;
  g_autoptr (LotseProjectSheet) two = NULL;
  const guint left = lotse_project_sheet_history_left (three);

  if (left == 0 || three->n_columns < 3)
    return g_steal_pointer (&three);
  two = lotse_project_sheet_new (page, three->text, three->n_above, FALSE, 2, width, height);
  if (lotse_project_sheet_fit_whole (two) && lotse_project_sheet_history_left (two) < left)
    return g_steal_pointer (&two);
  return g_steal_pointer (&three);
}

static glong
letters_of (LotseRecord *record, guint field)
{
  const char *text = record != NULL ? lotse_record_text (record, field) : NULL;

  return text != NULL ? g_utf8_strlen (text, -1) : 0;
}

/* So much that it is no surprise where the smallest letters are too large. */
static gboolean
says_much (LotsePage *page)
{
  LotseRecord *report = lotse_project_latest_report (page->data, page->project, page->as_of);

  return letters_of (page->project, LOTSE_F_PROJECT_GOAL) + letters_of (page->project, LOTSE_F_PROJECT_BENEFIT_CITIZENS)
             + letters_of (page->project, LOTSE_F_PROJECT_BENEFIT_STAFF) + letters_of (report, LOTSE_F_REPORT_SUMMARY) + letters_of (report, LOTSE_F_REPORT_NEXT_STEPS)
         > MUCH_LETTERS;
}

/* The largest letters that hold all of it are searched by halves. Returns NULL where none do, which is found with the smallest alone where much is said: each size that is
 * tried lays out all texts. @smallest: (out) (transfer full) (nullable) the sheet in the smallest letters, where they do not hold it. (transfer full) (nullable) */
static LotseProjectSheet *
fit_whole (LotsePage *page, guint n_above, gboolean below, double width, double height, LotseProjectSheet **smallest)
{
  g_autoptr (LotseProjectSheet) best = NULL;
  guint low = 0, high = N_SCALES;

  *smallest = NULL;
  if (says_much (page))
    {
      best = lotse_project_sheet_new (page, letters (page, scales[--high]), n_above, below, columns_of (page), width, height);
      if (!lotse_project_sheet_fit_whole (best))
        {
          *smallest = g_steal_pointer (&best);
          return NULL;
        }
    }
  while (low < high)
    {
      const guint middle = (low + high) / 2;
      g_autoptr (LotseProjectSheet) sheet = lotse_project_sheet_new (page, letters (page, scales[middle]), n_above, below, columns_of (page), width, height);

      if (lotse_project_sheet_fit_whole (sheet))
        {
          g_clear_pointer (&best, lotse_project_sheet_free);
          best = g_steal_pointer (&sheet);
          high = middle;
        }
      else
        {
          low = middle + 1;
          if (low == N_SCALES)
            *smallest = g_steal_pointer (&sheet);
        }
    }
  return g_steal_pointer (&best);
}

/* px that @text takes at least. */
static double
least_height (LotsePage *page, const char *text, LotseTextSize size, double width)
{
  const double lines = text != NULL ? floor (lotse_text_estimate (page->text, text, size, LOTSE_TEXT_PLAIN) * ESTIMATE_AT_LEAST / width) : 0;

  return MIN (lines, LOTSE_PROJECT_MOST_LINES) * lotse_page_line_height (page, size);
}

/* Below what was reported, the goal in one column is too long even in the smallest letters; found without laying it out. */
static gboolean
goal_needs_width (LotsePage *page, double width, double height)
{
  LotsePage small = *page;
  double status[LOTSE_PROJECT_MOST_LINES + 1], goal;
  const double column = floor ((width - (columns_of (page) - 1) * LOTSE_SHEET_GAP) / columns_of (page)) - 2 * LOTSE_CARD_PADDING;

  if (!says_much (page))
    return FALSE;
  small.text = letters (page, scales[N_SCALES - 1]);
  small.style = *lotse_text_cache_style (small.text);
  lotse_project_status_heights (&small, width, status);
  goal = least_height (&small, lotse_record_text (page->project, LOTSE_F_PROJECT_GOAL), LOTSE_TEXT_BODY, column)
         + least_height (&small, lotse_record_text (page->project, LOTSE_F_PROJECT_BENEFIT_CITIZENS), LOTSE_TEXT_SMALL, column)
         + least_height (&small, lotse_record_text (page->project, LOTSE_F_PROJECT_BENEFIT_STAFF), LOTSE_TEXT_SMALL, column);
  return goal > height - status[LOTSE_PROJECT_MOST_LINES];
}

/* The same in larger letters, and then in fewer columns, where much of the page would stay empty. Takes @sheet. (transfer full) */
static LotseProjectSheet *
enlarge (LotsePage *page, LotseProjectSheet *sheet, double width, double height)
{
  g_autoptr (LotseProjectSheet) common = sheet;
  double largest;

  if (ABS (common->page.style.scale - scales[0]) > 1e-6 || lotse_project_sheet_empty (common) < MUCH_EMPTY
      || lotse_project_sheet_history_left (common) > 0)
    return g_steal_pointer (&common);
  /* Letters grow in both directions. */
  largest = scales[0] * sqrt (1 / (1 - lotse_project_sheet_empty (common))) * GROWTH_AT_MOST;
  for (guint i = 0; i < G_N_ELEMENTS (large_scales); i++)
    for (guint columns = large_scales[i] <= largest ? columns_of (page) : 0; columns > 0; columns--)
      {
        g_autoptr (LotseProjectSheet) large = lotse_project_sheet_new (page, letters (page, large_scales[i]), common->n_above, common->below, columns, width, height);

        if (!lotse_project_sheet_holds_words (large))
          continue;
        if (lotse_project_sheet_fit_whole (large) && lotse_project_sheet_history_left (large) == 0)
          return g_steal_pointer (&large);
        break; /* fewer columns are no more room */
      }
  return g_steal_pointer (&common);
}

/* Whether @other stands better on the page than @sheet: it says as much, in letters that are not much smaller, and leaves less of it empty. */
static gboolean
is_better (LotseProjectSheet *other, LotseProjectSheet *sheet)
{
  return lotse_project_sheet_history_left (other) <= lotse_project_sheet_history_left (sheet) && other->page.style.scale >= sheet->page.style.scale * SMALLER_AT_MOST
         && lotse_project_sheet_uneven (other) < lotse_project_sheet_uneven (sheet) - UNEVEN / 4;
}

/* On a sheet that stands, one card may be so long that half of the page beside it would stay empty: the goal, which comes first, or the history, which comes last. It takes
 * the whole width then, above the columns or below them. Takes @sheet. (transfer full) */
static LotseProjectSheet *
balance (LotsePage *page, LotseProjectSheet *sheet, double width, double height)
{
  static const struct { guint n_above; gboolean below; } ways[] = { { 2, FALSE }, { 1, TRUE }, { 2, TRUE } };
  g_autoptr (LotseProjectSheet) best = sheet;

  if (columns_of (page) != 2 || lotse_project_sheet_uneven (best) < UNEVEN)
    return g_steal_pointer (&best);
  for (guint i = 0; i < G_N_ELEMENTS (ways) && lotse_project_sheet_uneven (best) >= UNEVEN; i++)
    {
      g_autoptr (LotseProjectSheet) other = NULL, smallest = NULL;

      if ((ways[i].n_above > 1 && !best->there[LOTSE_CARD_GOAL]) || (ways[i].below && !best->there[LOTSE_CARD_HISTORY]))
        continue;
      other = fit_whole (page, ways[i].n_above, ways[i].below, width, height, &smallest);
      if (other != NULL)
        other = enlarge (page, g_steal_pointer (&other), width, height);
      if (other == NULL || !is_better (other, best))
        continue;
      g_clear_pointer (&best, lotse_project_sheet_free);
      best = g_steal_pointer (&other);
    }
  return g_steal_pointer (&best);
}

/* On a sheet that lies, what was reported is in the first column; it and the goal are above all columns where they are too long for one. */
LotseProjectSheet *
lotse_project_sheet_choose (LotsePage *page, double width, double height)
{
  const guint least_above = page->width >= page->height ? 0 : 1;
  const gboolean wide_goal = goal_needs_width (page, width, height);
  LotseProjectSheet *whole = NULL, *smallest, *least = NULL;

  for (guint n_above = least_above; whole == NULL && n_above <= MOST_ABOVE; n_above++)
    {
      if (n_above == 1 && wide_goal)
        continue;
      whole = fit_whole (page, n_above, FALSE, width, height, &smallest);
      if (smallest != NULL && least == NULL && (n_above == MOST_ABOVE || lotse_project_sheet_holds_texts (smallest)))
        least = g_steal_pointer (&smallest);
      g_clear_pointer (&smallest, lotse_project_sheet_free);
    }
  if (whole == NULL)
    {
      lotse_project_sheet_fit_least (least);
      return least;
    }
  g_clear_pointer (&least, lotse_project_sheet_free);
  return balance (page, enlarge (page, widen (page, whole, width, height), width, height), width, height);
}

void
lotse_page_draw_project (LotsePage *page)
{
  g_autofree char *below = subtitle (page);
  const double y = lotse_page_heading (page, lotse_record_text (page->project, LOTSE_F_PROJECT_TITLE), below);
  g_autoptr (LotseProjectSheet) sheet = lotse_project_sheet_choose (page, page->width - 2 * LOTSE_PAGE_MARGIN, room_below (page, y));

  lotse_project_sheet_draw (sheet, LOTSE_PAGE_MARGIN, y);
  page->shortened = sheet->page.shortened;
  paint_where (page);
}
