/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a status report on one A4 page, to print and fill in by hand: what was said last stands there in small letters, boxes to tick and
 * lines to write on. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "charts/marks.h"
#include "data/model/reporting.h"
#include "page.h"

#define GAP 12.0
#define LINE 25.0 /* px between lines for handwriting */
#define BOX 12.0
#define MOST_MILESTONES 7
#define MOST_KPIS 3

typedef struct
{
  LotsePage   *page;
  LotseRecord *last; /* (unowned) (nullable) */
  double       x, y, width;
} Form;

static void
writing_line (Form *form, double x, double y, double width)
{
  lotse_colour_set (form->page->cr, &form->page->style.dim, 1);
  cairo_set_line_width (form->page->cr, 0.7);
  cairo_move_to (form->page->cr, x, y);
  cairo_line_to (form->page->cr, x + width, y);
  cairo_stroke (form->page->cr);
}

static void
tick_box (Form *form, double x, double y)
{
  lotse_colour_set (form->page->cr, &form->page->style.text, 1);
  cairo_set_line_width (form->page->cr, 1);
  cairo_rectangle (form->page->cr, x + 0.5, y - BOX / 2, BOX, BOX);
  cairo_stroke (form->page->cr);
}

static double
put (Form *form, const char *text, LotseTextSize size, gboolean bold, gboolean dim, double x, double y, double width)
{
  return lotse_page_text (form->page, "P", text, size, (bold ? LOTSE_TEXT_BOLD : LOTSE_TEXT_PLAIN) | LOTSE_TEXT_ELLIPSIS_END,
                          dim ? &form->page->style.dim : &form->page->style.text, x, y, 0, width);
}

static void
heading (Form *form, const char *title, const char *hint)
{
  const double height = lotse_page_line_height (form->page, LOTSE_TEXT_HEADING);
  const double used = lotse_page_text (form->page, "H2", title, LOTSE_TEXT_HEADING, LOTSE_TEXT_BOLD, &form->page->style.text, form->x,
                                       form->y + height / 2, 0, form->width);

  if (hint != NULL)
    put (form, hint, LOTSE_TEXT_SMALL, FALSE, TRUE, form->x + used + 10, form->y + height / 2 + 1, form->width - used - 10);
  form->y += height + 4;
}

/* A word and a line to write on behind it. */
static void
blank (Form *form, const char *label, double x, double width)
{
  const double used = put (form, label, LOTSE_TEXT_BODY, FALSE, FALSE, x, form->y + LINE / 2 + 3, width * 0.6) + 8;

  writing_line (form, x + used, form->y + LINE - 4, width - used);
}

static void
blank_lines (Form *form, guint n)
{
  for (guint i = 0; i < n; i++, form->y += LINE)
    writing_line (form, form->x, form->y + LINE - 4, form->width);
}

static void
who_and_when (Form *form)
{
  const double half = (form->width - 20) / 2;

  blank (form, _("As of"), form->x, half);
  blank (form, _("Reported by (function)"), form->x + half + 20, half);
  form->y += LINE + GAP;
}

static void
statuses (Form *form)
{
  LotsePage *page = form->page;
  const int said = form->last != NULL ? lotse_record_enum (form->last, LOTSE_F_REPORT_STATUS) : -1;
  const double row = lotse_page_line_height (page, LOTSE_TEXT_BODY) + 7, sign = lotse_style_px (&page->style, 13);
  g_autofree char *last = said >= 0 ? g_strdup_printf (_("Last time: %s"), lotse_enum_label (LOTSE_ENUM_STATUS, said)) : NULL;

  heading (form, _("Status"), last != NULL ? last : _("Asking for attention early is a good report."));
  for (int i = 0; i < LOTSE_STATUS_N_VALUES; i++, form->y += row)
    {
      const double y = form->y + row / 2;
      const LotseState state = i == LOTSE_STATUS_NOT_RATED ? LOTSE_STATE_NOT_RATED : (LotseState) (LOTSE_STATE_ON_TRACK + i);

      tick_box (form, form->x, y);
      lotse_mark_paint (page->cr, &page->style, lotse_chart_state (state), form->x + 30, y, sign, FALSE);
      put (form, lotse_enum_label (LOTSE_ENUM_STATUS, i), LOTSE_TEXT_BODY, TRUE, FALSE, form->x + 46, y, 200);
      put (form, lotse_enum_hint (LOTSE_ENUM_STATUS, i), LOTSE_TEXT_SMALL, FALSE, TRUE, form->x + 252, y, form->width - 252);
    }
  form->y += GAP;
}

/* The question, what was said last, and lines. */
static void
question (Form *form, const char *title, const char *hint, guint field, guint lines)
{
  const char *said = form->last != NULL ? lotse_record_text (form->last, field) : NULL;

  heading (form, title, hint);
  if (said != NULL)
    {
      g_autofree char *clean = lotse_text_clean (said);
      g_autofree char *text = g_strdup_printf (_("Last time: %s"), clean);

      lotse_page_begin (form->page, "P");
      form->y += lotse_text_paragraph (form->page->text, form->page->cr, text, LOTSE_TEXT_SMALL, LOTSE_TEXT_WRAP | LOTSE_TEXT_ELLIPSIS_END,
                                       &form->page->style.dim, form->x, form->y, form->width, 2);
      lotse_page_end (form->page, "P");
    }
  blank_lines (form, lines);
  form->y += GAP;
}

static void
support (Form *form)
{
  const double half = (form->width - 20) / 2;

  heading (form, _("Support needed"), _("What you need, from which function, until when."));
  blank (form, _("What?"), form->x, form->width);
  form->y += LINE;
  blank (form, _("From whom?"), form->x, half);
  blank (form, _("Until when?"), form->x + half + 20, half);
  form->y += LINE + GAP;
}

static void
milestone (Form *form, LotseRecord *record)
{
  g_autofree char *title = lotse_record_title (record);
  g_autofree char *due = lotse_soft_format (lotse_record_soft (record, LOTSE_F_MILESTONE_DUE), form->page->lang);
  const double y = form->y + LINE / 2 + 3, first = form->width * 0.42, second = form->width * 0.20;
  double x = form->x + first + 8;

  put (form, title, LOTSE_TEXT_SMALL, TRUE, FALSE, form->x, y, first - 78);
  put (form, due, LOTSE_TEXT_SMALL, FALSE, TRUE, form->x + first - 72, y, 72);
  tick_box (form, x, y);
  blank (form, _("reached"), x + 18, second - 24);
  x += second;
  tick_box (form, x, y);
  blank (form, _("moved to, because"), x + 18, form->x + form->width - x - 18);
  form->y += LINE;
}

static gboolean
is_open (LotsePage *page, LotseRecord *record)
{
  return !lotse_record_has (record, LOTSE_F_MILESTONE_DONE_ON) && lotse_record_audience (record) <= page->source.audience;
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  LotseRecord *x = *(LotseRecord *const *) a, *y = *(LotseRecord *const *) b;
  const int order = lotse_soft_compare (lotse_record_soft (x, LOTSE_F_MILESTONE_DUE), lotse_record_soft (y, LOTSE_F_MILESTONE_DUE));

  return order != 0 ? order : g_strcmp0 (lotse_record_id (x), lotse_record_id (y));
}

static void
milestones (Form *form)
{
  const GPtrArray *all = lotse_dataset_referrers (form->page->data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (form->page->project));
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (is_open (form->page, all->pdata[i]))
      g_ptr_array_add (open, all->pdata[i]);
  if (open->len == 0)
    return;
  g_ptr_array_sort (open, compare_due);
  heading (form, _("Milestones"), _("What stays as planned needs nothing."));
  for (guint i = 0; i < open->len && i < MOST_MILESTONES; i++)
    milestone (form, open->pdata[i]);
  if (open->len > MOST_MILESTONES)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", open->len - MOST_MILESTONES), open->len - MOST_MILESTONES);

      put (form, more, LOTSE_TEXT_SMALL, FALSE, TRUE, form->x, form->y + LINE / 2, form->width);
      form->y += LINE;
    }
  form->y += GAP;
}

static void
dimensions (Form *form)
{
  LotsePage *page = form->page;
  const double sign = lotse_style_px (&page->style, 10);

  heading (form, _("Dimensions"), _("Only what has changed wants a sentence."));
  for (int i = 0; i < LOTSE_DIMENSION_N_VALUES; i++, form->y += LINE - 2)
    {
      const double y = form->y + LINE / 2 + 3;
      double x = form->x + 150;

      put (form, lotse_enum_label (LOTSE_ENUM_DIMENSION, i), LOTSE_TEXT_BODY, FALSE, FALSE, form->x, y, 146);
      for (int status = 0; status < LOTSE_STATUS_NOT_RATED; status++, x += 42)
        {
          tick_box (form, x, y);
          lotse_mark_paint (page->cr, &page->style, lotse_chart_state ((LotseState) (LOTSE_STATE_ON_TRACK + status)), x + 24, y, sign, FALSE);
        }
      writing_line (form, x + 8, form->y + LINE - 4, form->x + form->width - x - 8);
    }
  form->y += GAP;
}

static void
figures (Form *form)
{
  g_autoptr (GPtrArray) kpis = lotse_kpis_due (form->page->data, form->page->project, form->page->as_of);
  guint n = 0;

  for (guint i = 0; i < kpis->len && n < MOST_KPIS; i++)
    {
      g_autofree char *title = lotse_record_title (kpis->pdata[i]);
      g_autofree char *day = lotse_date_format (lotse_kpi_due_day (kpis->pdata[i], form->page->as_of), form->page->lang);
      g_autofree char *label = g_strdup_printf (_("%s, as of %s"), title, day);

      if (lotse_record_audience (kpis->pdata[i]) > form->page->source.audience)
        continue;
      if (n++ == 0)
        heading (form, _("Figures that are due"), NULL);
      blank (form, label, form->x, form->width);
      form->y += LINE;
    }
  form->y += n > 0 ? GAP : 0;
}

static char *
below_title (LotsePage *page, LotseRecord *last)
{
  g_autofree char *day = last != NULL ? lotse_date_format (lotse_record_date (last, LOTSE_F_REPORT_AS_OF), page->lang) : NULL;
  g_autofree char *trend = last != NULL ? lotse_trend_words (page->data, page->project, page->as_of) : NULL;

  if (last == NULL)
    return g_strdup (_("No report yet"));
  return trend != NULL ? g_strdup_printf (_("Last report of %s · %s"), day, trend) : g_strdup_printf (_("Last report of %s"), day);
}

void
lotse_page_draw_form (LotsePage *page)
{
  Form form = { page, lotse_project_latest_report (page->data, page->project, page->as_of), LOTSE_PAGE_MARGIN + 14, 0, page->width - 2 * LOTSE_PAGE_MARGIN - 28 };
  const char *code = lotse_record_text (page->project, LOTSE_F_PROJECT_CODE);
  g_autofree char *name = lotse_record_title (page->project);
  g_autofree char *title = code != NULL ? g_strdup_printf (_("Status report: %s %s"), code, name) : g_strdup_printf (_("Status report: %s"), name);
  g_autofree char *below = below_title (page, form.last);

  lotse_page_ground (page);
  form.y = lotse_page_heading (page, title, below) + 4;
  who_and_when (&form);
  statuses (&form);
  question (&form, _("Where does it stand?"), _("One to three sentences."), LOTSE_F_REPORT_SUMMARY, 3);
  question (&form, _("Next step"), _("Who does what until when; a justification is not needed."), LOTSE_F_REPORT_NEXT_STEPS, 2);
  support (&form);
  milestones (&form);
  figures (&form);
  if (form.y + LOTSE_DIMENSION_N_VALUES * LINE + 60 < page->height)
    dimensions (&form);
  put (&form, _("To be entered in Lotse later: My reports, Report …"), LOTSE_TEXT_SMALL, FALSE, TRUE, form.x, page->height - 26, form.width);
}
