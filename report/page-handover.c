/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is open with a function, on two pages of A4, for whoever takes it over. What does not fit is shortened and counted; letters stay as large
 * as they are. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "charts/marks.h"
#include "data/model/parts.h"
#include "data/model/reporting.h"
#include "data/model/responsibility.h"
#include "page.h"
#include "rows-handover.h"

#define GAP 12.0
#define CARD_EXTRA 10.0
#define MOST_REPORTS 3
#define WRITING_LINE 25.0 /* px between lines for handwriting */
#define LEAST_NOTES 130.0

typedef struct
{
  const char *title, *below; /* the second (nullable) */
  GPtrArray  *rows;          /* (element-type LotseRow) */
  const char *empty;
  double      height;        /* that it wants, then that it gets */
} Section;

static double
card_head (LotsePage *page, gboolean below)
{
  return LOTSE_CARD_PADDING - 4 + lotse_page_line_height (page, LOTSE_TEXT_HEADING) + (below ? lotse_page_line_height (page, LOTSE_TEXT_SMALL) : 0) + 8
         + LOTSE_CARD_PADDING - 4;
}

static double
wanted_height (LotsePage *page, const Section *section)
{
  double height = card_head (page, section->below != NULL) + CARD_EXTRA;

  for (guint i = 0; i < section->rows->len; i++)
    height += lotse_page_row_height (page, section->rows->pdata[i], page->width - 2 * (LOTSE_PAGE_MARGIN + LOTSE_CARD_PADDING));
  return section->rows->len > 0 ? height : height + lotse_page_line_height (page, LOTSE_TEXT_BODY) + 10;
}

/* What is there in equal shares; whoever wants less than theirs leaves the rest to the others. */
static void
share_out (Section *sections, guint n, double available)
{
  double left = available - (n - 1) * GAP;
  guint open = n;
  gboolean changed = TRUE;
  gboolean settled[8] = { FALSE };

  while (changed && open > 0)
    {
      const double share = left / open;

      changed = FALSE;
      for (guint i = 0; i < n; i++)
        if (!settled[i] && sections[i].height <= share)
          {
            settled[i] = changed = TRUE;
            left -= sections[i].height;
            open--;
          }
    }
  for (guint i = 0; i < n; i++)
    if (!settled[i])
      sections[i].height = floor (left / open);
}

/* A line for each title, where there are many. */
static void
make_brief (LotsePage *page, Section *section)
{
  for (guint i = 0; i < section->rows->len; i++)
    ((LotseRow *) section->rows->pdata[i])->brief = TRUE;
  section->height = wanted_height (page, section);
}

/* Whoever takes over has to know of each project: where they do not fit into their share, their titles have a line each, and they get up to half of
 * the page before the others. */
static void
share_with_projects (LotsePage *page, Section *sections, guint n, double available)
{
  const double most = (available - (n - 1) * GAP) / 2;

  if (sections[0].height > most)
    make_brief (page, &sections[0]);
  if (sections[0].height > most)
    {
      share_out (sections, n, available);
      sections[0].height = MAX (sections[0].height, floor (most));
    }
  for (guint i = 1; i < n; i++)
    if (sections[i].height > (available - sections[0].height - (n - 1) * GAP) / (n - 1))
      make_brief (page, &sections[i]);
  share_out (sections + 1, n - 1, available - sections[0].height - GAP);
}

/* The first of several is that of the projects. */
static double
draw_sections (LotsePage *page, Section *sections, guint n, double y, double bottom)
{
  const double x = LOTSE_PAGE_MARGIN, width = page->width - 2 * LOTSE_PAGE_MARGIN;

  for (guint i = 0; i < n; i++)
    sections[i].height = wanted_height (page, &sections[i]);
  if (n > 1)
    share_with_projects (page, sections, n, bottom - y);
  else
    share_out (sections, n, bottom - y);
  for (guint i = 0; i < n; i++)
    {
      const LotseChartRect rect = { x, y, width, sections[i].height };

      lotse_page_rows (page, sections[i].rows, lotse_page_card (page, rect, sections[i].title, sections[i].below), sections[i].empty);
      y += sections[i].height + GAP;
    }
  return y;
}

/* What is left of the page is to be written on by whoever hands over. */
static void
draw_notes (LotsePage *page, double y, double bottom)
{
  LotseChartRect rect = { LOTSE_PAGE_MARGIN, y, page->width - 2 * LOTSE_PAGE_MARGIN, bottom - y };

  if (rect.height < LEAST_NOTES)
    return;
  rect = lotse_page_card (page, rect, _("Notes for the handover"), _("What no field says: who has to be asked, what was tried, where the files are."));
  for (y = rect.y + WRITING_LINE; y <= rect.y + rect.height; y += WRITING_LINE)
    lotse_page_rule (page, rect.x, y, rect.width);
}

static char *
below_title (LotsePage *page)
{
  LotseRecord *department = lotse_function_department (page->data, page->project, page->as_of);
  LotseRecord *substitute = lotse_dataset_deref (page->data, page->project, LOTSE_F_FUNCTION_SUBSTITUTE);
  g_autofree char *day = lotse_date_format (page->as_of, page->lang), *as_of = g_strdup_printf (_("As of %s"), day);
  g_autofree char *where = department != NULL ? lotse_record_title (department) : NULL;
  g_autofree char *who = substitute != NULL ? lotse_record_title (substitute) : NULL;
  g_autofree char *stands_in = who != NULL ? g_strdup_printf (_("Substitute: %s"), who) : g_strdup (_("No substitute"));
  const gboolean told = page->source.audience >= lotse_kind_info (LOTSE_KIND_FUNCTION)->fields[LOTSE_F_FUNCTION_CAPACITY].audience;
  g_autofree char *capacity = told ? lotse_capacity_words (page->project) : NULL;
  g_autoptr (GString) line = g_string_new (as_of);

  lotse_parts_add (line, where);
  lotse_parts_add (line, stands_in);
  lotse_parts_add (line, capacity);
  return g_strdup (line->str);
}

/* ---- The last reports of each project ---- */

typedef struct
{
  LotsePage     *page;
  LotseChartRect rect;     /* what is left of it */
  guint          reports;  /* at most, of a project, with what they say */
  int            lines;    /* at most, of a report */
  gboolean       earlier;  /* those before, up to MOST_REPORTS in all, in a line without what they say */
} Reports;

static double
sign_width (LotsePage *page)
{
  return lotse_style_px (&page->style, 10) + 10;
}

/* Paints the summary, or measures it where @cr is NULL. */
static double
summary_height (const Reports *reports, LotseRecord *report, cairo_t *cr)
{
  LotsePage *page = reports->page;
  g_autofree char *summary = lotse_report_reason (report, NULL);
  g_autofree char *clean = summary != NULL ? lotse_text_clean (summary) : NULL;

  if (clean == NULL || *clean == '\0')
    return 0;
  return lotse_text_paragraph (page->text, cr, clean, LOTSE_TEXT_SMALL, LOTSE_TEXT_WRAP | LOTSE_TEXT_ELLIPSIS_END, &page->style.text,
                               reports->rect.x + sign_width (page), reports->rect.y + lotse_page_line_height (page, LOTSE_TEXT_SMALL),
                               reports->rect.width - sign_width (page), reports->lines);
}

static double
report_height (const Reports *reports, LotseRecord *report)
{
  return lotse_page_line_height (reports->page, LOTSE_TEXT_SMALL) + summary_height (reports, report, NULL) + 5;
}

static gboolean
has_earlier (const Reports *reports, GPtrArray *all)
{
  return reports->earlier && all->len > reports->reports && reports->reports < MOST_REPORTS;
}

static double
project_height (const Reports *reports, GPtrArray *all)
{
  double height = lotse_page_line_height (reports->page, LOTSE_TEXT_BODY) + 8;

  for (guint i = 0; i < all->len && i < reports->reports; i++)
    height += report_height (reports, all->pdata[i]);
  if (has_earlier (reports, all))
    height += lotse_page_line_height (reports->page, LOTSE_TEXT_SMALL) + 5;
  return all->len > 0 ? height : height + lotse_page_line_height (reports->page, LOTSE_TEXT_SMALL) + 5;
}

static char *
report_words (LotseRecord *report, LotseLang lang)
{
  const int status = lotse_record_enum (report, LOTSE_F_REPORT_STATUS);
  g_autofree char *day = lotse_date_format (lotse_record_date (report, LOTSE_F_REPORT_AS_OF), lang);
  const char *word = status >= 0 ? lotse_enum_label (LOTSE_ENUM_STATUS, status) : NULL;

  if (lotse_record_integer (report, LOTSE_F_REPORT_UNCHANGED, FALSE) != FALSE)
    return word != NULL ? g_strdup_printf (_("%s · %s, confirmed unchanged"), day, word) : g_strdup_printf (_("%s · confirmed unchanged"), day);
  return word != NULL ? g_strdup_printf ("%s · %s", day, word) : g_steal_pointer (&day);
}

static void
draw_report (Reports *reports, LotseRecord *report)
{
  LotsePage *page = reports->page;
  const double small = lotse_page_line_height (page, LOTSE_TEXT_SMALL), sign = lotse_style_px (&page->style, 10);
  const int status = lotse_record_enum (report, LOTSE_F_REPORT_STATUS);
  const gboolean rated = status >= 0 && status != LOTSE_STATUS_NOT_RATED;
  g_autofree char *words = report_words (report, page->lang);

  lotse_mark_paint (page->cr, &page->style, lotse_chart_state (rated ? (LotseState) (LOTSE_STATE_ON_TRACK + status) : LOTSE_STATE_NOT_RATED),
                    reports->rect.x + sign / 2, reports->rect.y + small / 2, sign, FALSE);
  lotse_page_begin (page, "LI");
  lotse_page_begin (page, "LBody");
  lotse_page_text (page, "P", words, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD | LOTSE_TEXT_ELLIPSIS_END, &page->style.text, reports->rect.x + sign_width (page),
                   reports->rect.y + small / 2, 0, reports->rect.width - sign_width (page));
  lotse_page_begin (page, "P");
  summary_height (reports, report, page->cr);
  lotse_page_end (page, "P");
  lotse_page_end (page, "LBody");
  lotse_page_end (page, "LI");
  reports->rect.y += report_height (reports, report);
}

/* "Before: 19 Jun 2026 · on track, 20 Mar 2026 · on track" */
static void
draw_earlier (Reports *reports, GPtrArray *all)
{
  LotsePage *page = reports->page;
  const double small = lotse_page_line_height (page, LOTSE_TEXT_SMALL);
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = reports->reports; i < all->len && i < MOST_REPORTS; i++)
    {
      g_autofree char *words = report_words (all->pdata[i], page->lang);

      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", words);
    }
  text = g_strdup_printf (_("Before: %s"), list->str);
  lotse_page_begin (page, "LI");
  lotse_page_text (page, "LBody", text, LOTSE_TEXT_SMALL, LOTSE_TEXT_ELLIPSIS_END, &page->style.dim, reports->rect.x + sign_width (page),
                   reports->rect.y + small / 2, 0, reports->rect.width - sign_width (page));
  lotse_page_end (page, "LI");
  reports->rect.y += small + 5;
}

static void
draw_project (Reports *reports, LotseRecord *project, GPtrArray *all)
{
  LotsePage *page = reports->page;
  const double body = lotse_page_line_height (page, LOTSE_TEXT_BODY);
  g_autofree char *title = lotse_record_title (project);

  lotse_page_rule (page, reports->rect.x, reports->rect.y, reports->rect.width);
  reports->rect.y += 5;
  lotse_page_text (page, "H3", title, LOTSE_TEXT_BODY, LOTSE_TEXT_BOLD | LOTSE_TEXT_ELLIPSIS_END, &page->style.text, reports->rect.x, reports->rect.y + body / 2, 0,
                   reports->rect.width);
  reports->rect.y += body + 3;
  lotse_page_begin (page, "L");
  for (guint i = 0; i < all->len && i < reports->reports; i++)
    draw_report (reports, all->pdata[i]);
  if (has_earlier (reports, all))
    draw_earlier (reports, all);
  lotse_page_end (page, "L");
  if (all->len > 0)
    return;
  lotse_page_text (page, "P", _("No report yet"), LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &page->style.dim, reports->rect.x,
                   reports->rect.y + lotse_page_line_height (page, LOTSE_TEXT_SMALL) / 2, 0, reports->rect.width);
  reports->rect.y += lotse_page_line_height (page, LOTSE_TEXT_SMALL) + 5;
}

static double
all_heights (const Reports *reports, GPtrArray *lists)
{
  double height = 0;

  for (guint i = 0; i < lists->len; i++)
    height += project_height (reports, lists->pdata[i]);
  return height;
}

/* Shorter texts first, then the reports before the last without their texts, then without them; as long as all projects fit. */
static void
choose_detail (Reports *reports, GPtrArray *lists)
{
  static const struct { guint reports; int lines; gboolean earlier; } levels[] = {
    { MOST_REPORTS, 3, FALSE }, { MOST_REPORTS, 2, FALSE }, { MOST_REPORTS, 1, FALSE }, { 2, 1, TRUE }, { 1, 3, TRUE }, { 1, 2, TRUE }, { 1, 1, TRUE },
    { 1, 1, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      reports->reports = levels[i].reports;
      reports->lines = levels[i].lines;
      reports->earlier = levels[i].earlier;
      if (all_heights (reports, lists) <= reports->rect.height)
        return;
    }
}

/* Where all of it does not fit, the last projects are counted. */
static void
draw_reports (LotsePage *page, LotseChartRect rect, GPtrArray *projects, GPtrArray *lists)
{
  Reports reports = { page, rect, MOST_REPORTS, 3, FALSE };
  const double more = lotse_page_line_height (page, LOTSE_TEXT_SMALL) + 8, bottom = rect.y + rect.height;

  choose_detail (&reports, lists);
  for (guint i = 0; i < projects->len; i++)
    {
      const guint left = projects->len - i;
      g_autofree char *text = NULL;

      if (reports.rect.y + project_height (&reports, lists->pdata[i]) + (left > 1 ? more : 0) <= bottom)
        {
          draw_project (&reports, projects->pdata[i], lists->pdata[i]);
          continue;
        }
      text = g_strdup_printf (ngettext ("… and %u more project", "… and %u more projects", left), left);
      lotse_page_text (page, "P", text, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &page->style.dim, rect.x, reports.rect.y + more / 2, 0, rect.width);
      return;
    }
  if (projects->len == 0)
    lotse_page_text (page, "P", _("No project under way is carried or piloted."), LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN, &page->style.dim, rect.x,
                     rect.y + lotse_page_line_height (page, LOTSE_TEXT_BODY), 0, rect.width);
}

static void
draw_second_page (LotsePage *page, const char *title, const char *below)
{
  g_autoptr (GPtrArray) projects = lotse_handover_projects (page->data, &page->source, page->project);
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) contacts = lotse_rows_handover_contacts (page->data, &page->source, page->project, page->lang);
  Section section = { _("Contacts"), _("Functions and partners; who holds a function at present says Lotse."), contacts, _("Nobody else takes part."), 0 };
  double y = lotse_page_heading (page, title, below), bottom = page->height - LOTSE_PAGE_MARGIN - 10, most;
  Reports wanted = { page, { 0, 0, page->width - 2 * (LOTSE_PAGE_MARGIN + LOTSE_CARD_PADDING), 0 }, MOST_REPORTS, 3, FALSE };
  LotseChartRect rect;

  for (guint i = 0; i < projects->len; i++)
    g_ptr_array_add (lists, lotse_project_reports (page->data, projects->pdata[i], page->as_of));
  section.height = wanted_height (page, &section);
  /* A third for the contacts at most, where both want more than there is. */
  most = MAX (floor ((bottom - y) / 3), bottom - y - GAP - card_head (page, FALSE) - CARD_EXTRA - all_heights (&wanted, lists));
  section.height = MIN (section.height, most);
  rect = (LotseChartRect) { LOTSE_PAGE_MARGIN, y, page->width - 2 * LOTSE_PAGE_MARGIN,
                            MIN (bottom - y - section.height - GAP, card_head (page, FALSE) + CARD_EXTRA + MAX (all_heights (&wanted, lists), 30)) };
  draw_reports (page, lotse_page_card (page, rect, _("The last reports"), NULL), projects, lists);
  draw_sections (page, &section, 1, rect.y + rect.height + GAP, rect.y + rect.height + GAP + section.height);
}

void
lotse_page_draw_handover (LotsePage *page)
{
  g_autoptr (GPtrArray) projects = lotse_rows_handover_projects (page->data, &page->source, page->project, page->lang);
  g_autoptr (GPtrArray) dates = lotse_rows_handover_dates (page->data, &page->source, page->project, page->lang);
  g_autoptr (GPtrArray) open = lotse_rows_handover_open (page->data, &page->source, page->project, page->lang);
  Section sections[] = {
    { _("Projects"), NULL, projects, _("No project under way is carried or piloted."), 0 },
    { _("Next milestones and promises"), NULL, dates, _("No milestone is open."), 0 },
    { _("Open requests, decisions, reports, figures, tasks and risks"), NULL, open, C_("handover", "Nothing is open."), 0 },
  };
  g_autofree char *name = lotse_record_title (page->project), *title = g_strdup_printf (_("Handover: %s"), name), *below = below_title (page);
  const double bottom = page->height - LOTSE_PAGE_MARGIN - 10;
  double y = lotse_page_heading (page, title, below);

  y = draw_sections (page, sections, G_N_ELEMENTS (sections), y, bottom);
  draw_notes (page, y, bottom);
  lotse_page_number (page, 1);
  lotse_page_start (page, page->width, page->height, FALSE);
  draw_second_page (page, title, below);
  lotse_page_number (page, 2);
}
