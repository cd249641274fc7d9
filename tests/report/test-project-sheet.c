/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the cards of a page of a project share its room, in numbers. */
#include "booklet-data.h"
#include "charts/text.h"
#include "data/model/lang.h"
#include "report-data.h"
#include "report/booklet-layout.h"
#include "report/page-project-sheet.h"

typedef struct
{
  LotsePage       page;
  LotseTextCache *text; /* (owned) */
} Paper;

static void
paper_init (Paper *self, LotseDataset *data, gboolean lying, LotseLang lang)
{
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;

  options.as_of = report_day (BOOKLET_DAY);
  options.audience = LOTSE_AUDIENCE_LEADERSHIP;
  self->page = (LotsePage) { .data = data, .source = options, .as_of = options.as_of, .lang = lang };
  self->page.width = lying ? LOTSE_A4_LONG : LOTSE_A4_SHORT;
  self->page.height = lying ? LOTSE_A4_SHORT : LOTSE_A4_LONG;
  lotse_style_init (&self->page.style, LOTSE_THEME_PRINT, lotse_chart_lang (lang), 1);
  self->text = self->page.text = lotse_text_cache_new (&self->page.style);
  lotse_text_cache_set_exact (self->text, TRUE);
}

static void
paper_clear (Paper *self)
{
  lotse_text_cache_unref (self->text);
}

static LotseProjectSheet *
sheet_of (Paper *paper, double scale)
{
  const LotsePage *page = &paper->page;

  return lotse_project_sheet_new (&paper->page, lotse_text_cache_scaled (page->text, scale / page->style.scale), page->width > page->height ? 0 : 1, FALSE, page->width > page->height ? 3 : 2, page->width - 2 * LOTSE_PAGE_MARGIN, page->height - 2 * LOTSE_PAGE_MARGIN - 70);
}

static double
most (LotseProjectSheet *sheet, guint card)
{
  return sheet->levels[card][sheet->n_levels[card] - 1];
}

/* What a card needs to say more than it does; 0 where it says all. */
static double
next_step (LotseProjectSheet *sheet, guint card)
{
  for (guint level = 0; level < sheet->n_levels[card]; level++)
    if (sheet->levels[card][level] > sheet->heights[card] + 0.5)
      return sheet->levels[card][level] - sheet->heights[card];
  return 0;
}

/* Every card is in a column that ends above the foot, and none says less than it could with the room that is left there. */
static void
assert_room_used (LotseProjectSheet *sheet, gboolean whole)
{
  double above = 0;
  guint card = 0, n = 0, drawn = 0;

  for (; n < sheet->n_above && card < LOTSE_N_CARDS; card++)
    if (sheet->there[card])
      {
        above += sheet->heights[card] + LOTSE_SHEET_GAP;
        n++;
      }
  drawn = n;
  if (sheet->below)
    {
      above += sheet->heights[LOTSE_CARD_HISTORY] + LOTSE_SHEET_GAP;
      drawn++;
      if (next_step (sheet, LOTSE_CARD_HISTORY) > 0)
        g_assert_cmpfloat (sheet->height - above - sheet->region, <, next_step (sheet, LOTSE_CARD_HISTORY));
    }
  for (guint c = 0; c < sheet->n_columns; c++)
    {
      const guint begin = card;
      double used = above - LOTSE_SHEET_GAP;

      for (; card < sheet->ends[c]; card++)
        if (sheet->there[card])
          {
            used += sheet->heights[card] + LOTSE_SHEET_GAP;
            drawn++;
          }
      g_assert_cmpfloat (used, <=, sheet->height + 1);
      for (guint i = begin; i < card; i++)
        {
          if (!sheet->there[i])
            continue;
          if (whole && i != LOTSE_CARD_HISTORY && i != LOTSE_CARD_TREND)
            g_assert_cmpfloat (sheet->heights[i], >=, most (sheet, i));
          else if (next_step (sheet, i) > 0)
            g_assert_cmpfloat (sheet->height - used, <, next_step (sheet, i));
        }
    }
  g_assert_cmpuint (card, ==, sheet->below ? LOTSE_CARD_HISTORY : LOTSE_N_CARDS);
  for (guint i = 0; i < LOTSE_N_CARDS; i++)
    drawn -= sheet->there[i];
  g_assert_cmpuint (drawn, ==, 0);
}

/* The smallest letters hold all that the example says, with the last rows of the history; the longest project has one of these when it lies, and gives up
 * more upright. */
static void
test_whole (void)
{
  g_autoptr (LotseDataset) data = booklet_example ();

  for (guint lying = 0; lying < 2; lying++)
    for (guint lang = 0; lang < 2; lang++)
      {
        guint cut = 0;
        Paper paper;

        paper_init (&paper, data, lying, lang == 0 ? LOTSE_LANG_DE : LOTSE_LANG_EN);
        for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
          {
            g_autoptr (LotseProjectSheet) sheet = NULL;

            paper.page.project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);
            sheet = sheet_of (&paper, 0.92);
            if (lotse_project_sheet_fit_whole (sheet))
              {
                assert_room_used (sheet, TRUE);
                continue;
              }
            g_test_message ("%s: %s", lying ? "lying" : "upright", lotse_record_text (paper.page.project, LOTSE_F_PROJECT_CODE));
            cut++;
            lotse_project_sheet_fit_least (sheet);
            assert_room_used (sheet, lying);
          }
        g_assert_cmpuint (cut, <=, 1);
        paper_clear (&paper);
      }
}

/* With letters that are too large for all of it, cards say as much as their columns hold. */
static void
test_too_much (void)
{
  g_autoptr (LotseDataset) data = booklet_example ();

  for (guint lying = 0; lying < 2; lying++)
    {
      guint cut = 0;
      Paper paper;

      paper_init (&paper, data, lying, LOTSE_LANG_DE);
      for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
        {
          g_autoptr (LotseProjectSheet) sheet = NULL;

          paper.page.project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);
          sheet = sheet_of (&paper, 1.2);
          if (lotse_project_sheet_fit_whole (sheet))
            continue;
          lotse_project_sheet_fit_least (sheet);
          assert_room_used (sheet, FALSE);
          cut++;
        }
      g_assert_cmpuint (cut, >, 0);
      paper_clear (&paper);
    }
}

/* A word has the width that it needs before a column gets more than that. */
static void
test_words (void)
{
  static const LotseCardColumn columns[] = { { "A", FALSE, 1 }, { "B", FALSE, 1 } };
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseCardTable) table = lotse_card_table_new (columns, G_N_ELEMENTS (columns));
  g_autoptr (LotseCardTable) low = lotse_card_table_new (columns, G_N_ELEMENTS (columns));
  g_autofree double *heights = NULL, *low_heights = NULL;
  Paper paper;

  paper_init (&paper, data, FALSE, LOTSE_LANG_DE);
  lotse_card_table_begin_row (table, LOTSE_CHART_N_STATES, NULL);
  lotse_card_table_add (table, "ab cd ef gh ij kl");
  lotse_card_table_add (table, "Informationssicherheitsbeauftragter");
  lotse_card_table_begin_row (low, LOTSE_CHART_N_STATES, NULL);
  lotse_card_table_add (low, "ab");
  lotse_card_table_add (low, "cd");
  heights = lotse_card_table_heights (table, &paper.page, lotse_text_width (paper.text, "Informationssicherheitsbeauftragter ab cd ef gh ij kl", LOTSE_TEXT_SMALL, 0) + 20);
  low_heights = lotse_card_table_heights (low, &paper.page, 200);
  g_assert_cmpfloat_with_epsilon (heights[1], low_heights[1], 1);
  paper_clear (&paper);
}

/* Little is said: letters grow as long as no word is broken and no title cut, rather than that half of the page stays empty. */
static void
test_little (void)
{
  g_autoptr (LotseDataset) data = booklet_example ();
  LotseRecord *little = report_record (LOTSE_KIND_PROJECT, "little", LOTSE_F_PROJECT_TITLE, "Wenig");
  LotseRecord *report = report_record (LOTSE_KIND_REPORT, "little-1", LOTSE_F_REPORT_SUMMARY, "Die Schnittstelle ist geliefert und wird getestet.");

  lotse_record_set_text (little, LOTSE_F_PROJECT_GOAL, "Anträge kommen ohne Papier an und werden ohne Papier beschieden.");
  lotse_record_set_integer (little, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_dataset_take (data, little);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, "little");
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day (BOOKLET_DAY) - 20);
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NEEDS_ATTENTION);
  lotse_dataset_take (data, report);
  for (guint lying = 0; lying < 2; lying++)
    {
      Paper paper;

      paper_init (&paper, data, lying, LOTSE_LANG_DE);
      for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
        {
          g_autoptr (LotseProjectSheet) chosen = NULL, common = NULL;

          paper.page.project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);
          chosen = lotse_project_sheet_choose (&paper.page, paper.page.width - 2 * LOTSE_PAGE_MARGIN, paper.page.height - 2 * LOTSE_PAGE_MARGIN - 70);
          if (chosen->page.style.scale > 1.13)
            {
              g_assert_true (lotse_project_sheet_holds_words (chosen));
              g_assert_cmpuint (lotse_project_sheet_history_left (chosen), ==, 0);
              assert_room_used (chosen, TRUE);
            }
          if (paper.page.project != little)
            continue;
          common = sheet_of (&paper, 1.12);
          g_assert_true (lotse_project_sheet_fit_whole (common));
          g_assert_cmpfloat (chosen->page.style.scale, >, 1.3);
          g_assert_cmpfloat (lotse_project_sheet_empty (chosen), <, lotse_project_sheet_empty (common) - 0.1);
        }
      paper_clear (&paper);
    }
}

/* Upright, a goal or a history that is much longer than all that stands beside it takes the whole width: no column ends far above the other while it says less. */
static void
test_even (void)
{
  const char *sentence = "The programme delivers one integrated system for finance and staff, follows the merger of two offices, and lets them work together with others. ";
  struct { guint goal, history; } cases[] = { { 9, 0 }, { 0, 14 }, { 6, 14 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LotseDataset) data = lotse_dataset_new ();
      g_autoptr (LotseProjectSheet) common = NULL, chosen = NULL;
      g_autoptr (GString) goal = g_string_new ("A goal."), history = g_string_new ("It began.");
      LotseRecord *project = report_record (LOTSE_KIND_PROJECT, "one", LOTSE_F_PROJECT_TITLE, "One of many");
      Paper paper;

      for (guint n = 0; n < cases[i].goal; n++)
        g_string_append (goal, sentence);
      for (guint n = 0; n < cases[i].history; n++)
        g_string_append (history, sentence);
      lotse_record_set_text (project, LOTSE_F_PROJECT_GOAL, goal->str);
      lotse_dataset_take (data, project);
      for (guint n = 0; n < 2; n++)
        {
          LotseRecord *report = report_record (LOTSE_KIND_REPORT, n == 0 ? "early" : "late", LOTSE_F_REPORT_SUMMARY, n == 0 ? history->str : "It goes on.");

          lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
          lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day (n == 0 ? "2026-03-01" : "2026-09-01"));
          lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_ON_TRACK);
          lotse_dataset_take (data, report);
        }
      paper_init (&paper, data, FALSE, LOTSE_LANG_EN);
      paper.page.project = project;
      common = sheet_of (&paper, 1.12);
      chosen = lotse_project_sheet_choose (&paper.page, paper.page.width - 2 * LOTSE_PAGE_MARGIN, paper.page.height - 2 * LOTSE_PAGE_MARGIN - 70);
      g_assert_true (lotse_project_sheet_fit_whole (common));
      g_assert_cmpfloat (lotse_project_sheet_uneven (common), >, 0.2);
      g_assert_cmpfloat (lotse_project_sheet_uneven (chosen), <, 0.2);
      g_assert_cmpuint (chosen->n_above, ==, cases[i].goal > 0 ? 2 : chosen->n_above);
      g_assert_true (chosen->below == (cases[i].history > 0));
      g_assert_cmpuint (lotse_project_sheet_history_left (chosen), ==, 0);
      assert_room_used (chosen, TRUE);
      paper_clear (&paper);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lotse_lang_init ("de");
  g_test_add_func ("/report/project-sheet/whole", test_whole);
  g_test_add_func ("/report/project-sheet/too-much", test_too_much);
  g_test_add_func ("/report/project-sheet/words", test_words);
  g_test_add_func ("/report/project-sheet/little", test_little);
  g_test_add_func ("/report/project-sheet/even", test_even);
  return g_test_run ();
}
