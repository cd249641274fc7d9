/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a status report on an A4 page, to print and fill in by hand: what was said last stands there in small letters, boxes to tick and
 * lines to write on. In a document, milestones and figures for which it has no room follow on further pages. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "charts/marks.h"
#include "data/model/orders.h"
#include "data/model/reporting.h"
#include "data/model/request.h"
#include "page.h"

#define GAP 12.0
#define LINE 25.0 /* px between lines for handwriting */
#define BOX 12.0
#define TITLE_LINES 4
#define FOOT 40.0 /* px */

/* What gives way on a page with much on it. What is left out is counted, and follows where there are further pages; the dimensions stay. */
typedef struct
{
  guint    summary_lines, next_lines, milestones, kpis;
  gboolean compact; /* two dimensions beside each other, and one line for all of them */
} Room;

static const Room rooms[] = { { 3, 2, 4, 3, FALSE }, { 3, 2, 4, 3, TRUE }, { 2, 2, 4, 3, TRUE }, { 2, 2, 3, 2, TRUE }, { 2, 1, 2, 1, TRUE } };

typedef struct
{
  LotsePage   *page; /* without a document: it is only measured */
  LotseRecord *last; /* (unowned) (nullable) */
  const Room  *room;
  gboolean     follows; /* what has no room stands on further pages */
  double       x, y, width;
} Form;

static void
add_field (Form *form, LotsePdfFieldKind kind, const char *name, const char *value, const char *label, double x, double y, double width, double height)
{
  if (form->page->document != NULL)
    lotse_document_add_field (form->page->document, kind, name, value, label, x, y, width, height);
}

static void
rule (Form *form, double x, double y, double width)
{
  lotse_colour_set (form->page->cr, &form->page->style.dim, 1);
  cairo_set_line_width (form->page->cr, 0.7);
  cairo_move_to (form->page->cr, x, y);
  cairo_line_to (form->page->cr, x + width, y);
  cairo_stroke (form->page->cr);
}

/* To be written on by hand, or on the screen as what @label says. */
static void
writing_line (Form *form, const char *name, const char *label, double x, double y, double width)
{
  rule (form, x, y, width);
  add_field (form, LOTSE_PDF_TEXT, name, NULL, label, x, y - LINE + 7, width, LINE - 8);
}

static void
tick_box (Form *form, const char *name, const char *value, const char *label, double x, double y)
{
  lotse_colour_set (form->page->cr, &form->page->style.text, 1);
  cairo_set_line_width (form->page->cr, 1);
  cairo_rectangle (form->page->cr, x + 0.5, y - BOX / 2, BOX, BOX);
  cairo_stroke (form->page->cr);
  add_field (form, value != NULL ? LOTSE_PDF_CHOICE : LOTSE_PDF_TICK, name, value, label, x + 0.5, y - BOX / 2, BOX, BOX);
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

/* A word and a line to write on behind it. @about (nullable): what it is about, where the word alone does not say so. */
static void
blank (Form *form, const char *name, const char *about, const char *label, double x, double width)
{
  const double used = put (form, label, LOTSE_TEXT_BODY, FALSE, FALSE, x, form->y + LINE / 2 + 3, width * 0.6) + 8;
  g_autofree char *words = about != NULL ? g_strdup_printf (_("%s: %s"), about, label) : g_strdup (label);

  writing_line (form, name, words, x + used, form->y + LINE - 4, width - used);
}

static void
blank_lines (Form *form, const char *name, const char *label, guint n)
{
  add_field (form, LOTSE_PDF_LINES, name, NULL, label, form->x, form->y, form->width, n * LINE - 2);
  for (guint i = 0; i < n; i++, form->y += LINE)
    rule (form, form->x, form->y + LINE - 4, form->width);
}

static void
who_and_when (Form *form)
{
  const double half = (form->width - 20) / 2;

  blank (form, "as_of", NULL, _("As of"), form->x, half);
  blank (form, "by", NULL, _("Reported by (function)"), form->x + half + 20, half);
  form->y += LINE + 4;
  if (form->last != NULL)
    {
      tick_box (form, "unchanged", NULL, _("Unchanged"), form->x, form->y + LINE / 2);
      put (form, _("Unchanged since the last report: then nothing else has to be filled in."), LOTSE_TEXT_BODY, FALSE, FALSE, form->x + 22, form->y + LINE / 2,
           form->width - 22);
      form->y += LINE;
    }
  form->y += GAP;
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

      g_autofree char *words = g_strdup_printf (_("%s: %s"), _("Status"), lotse_enum_label (LOTSE_ENUM_STATUS, i));

      tick_box (form, "status", lotse_enum_code (LOTSE_ENUM_STATUS, i), words, form->x, y);
      lotse_mark_paint (page->cr, &page->style, lotse_chart_state (state), form->x + 30, y, sign, FALSE);
      put (form, lotse_enum_label (LOTSE_ENUM_STATUS, i), LOTSE_TEXT_BODY, TRUE, FALSE, form->x + 46, y, 200);
      put (form, lotse_enum_hint (LOTSE_ENUM_STATUS, i), LOTSE_TEXT_SMALL, FALSE, TRUE, form->x + 252, y, form->width - 252);
    }
  form->y += GAP;
}

/* In small letters, on @lines lines at most. Returns its height. */
static double
paragraph (Form *form, const char *text, int lines)
{
  double height;

  lotse_page_begin (form->page, "P");
  height = lotse_text_paragraph (form->page->text, form->page->cr, text, LOTSE_TEXT_SMALL, LOTSE_TEXT_WRAP | LOTSE_TEXT_ELLIPSIS_END,
                                 &form->page->style.dim, form->x, form->y, form->width, lines);
  lotse_page_end (form->page, "P");
  return height;
}

/* The question, what was said last, and lines. */
static void
question (Form *form, const char *name, const char *title, const char *hint, guint field, guint lines)
{
  g_autofree char *said = NULL;

  if (form->last != NULL)
    said = field == LOTSE_F_REPORT_SUMMARY ? lotse_report_reason (form->last, NULL) : g_strdup (lotse_record_text (form->last, field));

  heading (form, title, hint);
  if (said != NULL)
    {
      g_autofree char *clean = lotse_text_clean (said);
      g_autofree char *text = g_strdup_printf (_("Last time: %s"), clean);

      form->y += paragraph (form, text, 2);
    }
  blank_lines (form, name, title, lines);
  form->y += GAP;
}

/* What was asked for and is not answered needs not be asked for again. */
static void
open_request (Form *form)
{
  const GPtrArray *all = lotse_dataset_referrers_of (form->page->data, LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_PROJECT, form->page->project);
  LotseRecord *latest = NULL;
  g_autofree char *words = NULL, *text = NULL;

  for (guint i = 0; i < all->len; i++)
    if (!lotse_request_is_settled (all->pdata[i]) && lotse_record_audience (all->pdata[i]) <= form->page->source.audience
        && (latest == NULL || lotse_record_date (all->pdata[i], LOTSE_F_REQUEST_ASKED_ON) > lotse_record_date (latest, LOTSE_F_REQUEST_ASKED_ON)))
      latest = all->pdata[i];
  if (latest == NULL)
    return;
  {
    LotseRecord *from = lotse_dataset_deref (form->page->data, latest, LOTSE_F_REQUEST_FROM);

    words = lotse_request_words (latest, from != NULL ? lotse_record_text (from, LOTSE_F_FUNCTION_TITLE) : NULL, form->page->as_of, form->page->lang);
  }
  text = g_strdup_printf (_("Not answered yet: %s"), words);
  form->y += paragraph (form, text, 2);
}

static void
support (Form *form)
{
  const double half = (form->width - 20) / 2;

  heading (form, _("Support needed"), _("What you need, from which function, until when."));
  open_request (form);
  blank (form, "support_what", _("Support needed"), _("What?"), form->x, form->width);
  form->y += LINE;
  blank (form, "support_from", _("Support needed"), _("From whom?"), form->x, half);
  blank (form, "support_by", _("Support needed"), _("Until when?"), form->x + half + 20, half);
  form->y += LINE + GAP;
}

/* Two lines: what it is and that it was reached; to when it moves, and why. */
static void
milestone (Form *form, LotseRecord *record, guint number)
{
  g_autofree char *title = lotse_record_title (record);
  g_autofree char *due = lotse_soft_format (lotse_record_soft (record, LOTSE_F_MILESTONE_DUE), form->page->lang);
  g_autofree char *reached = g_strdup_printf ("milestone_%u_reached", number), *reached_on = g_strdup_printf ("milestone_%u_reached_on", number);
  g_autofree char *moved = g_strdup_printf ("milestone_%u_moved", number), *moved_to = g_strdup_printf ("milestone_%u_moved_to", number);
  g_autofree char *because = g_strdup_printf ("milestone_%u_because", number);
  /* Translators: of a milestone: it was reached, or moved */
  g_autofree char *is_reached = g_strdup_printf (_("%s: %s"), title, C_("milestone of the form", "reached")), *is_moved = g_strdup_printf (_("%s: %s"), title, C_("milestone of the form", "moved"));
  const double first = form->width * 0.64, third = form->width / 3;

  put (form, title, LOTSE_TEXT_SMALL, TRUE, FALSE, form->x, form->y + LINE / 2 + 3, first - 100);
  put (form, due, LOTSE_TEXT_SMALL, FALSE, TRUE, form->x + first - 92, form->y + LINE / 2 + 3, 88);
  tick_box (form, reached, NULL, is_reached, form->x + first, form->y + LINE / 2 + 3);
  blank (form, reached_on, title, _("reached on"), form->x + first + 18, form->width - first - 18);
  form->y += LINE;
  tick_box (form, moved, NULL, is_moved, form->x + 12, form->y + LINE / 2 + 3);
  blank (form, moved_to, title, _("moved to"), form->x + 30, third - 18);
  blank (form, because, title, _("because"), form->x + third + 24, form->width - third - 24);
  form->y += LINE + 2;
}

/* The words that the form in the window has for it, so that what is written by hand fits. */
static void
reasons (Form *form)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (int i = 0; i < LOTSE_SHIFT_REASON_N_VALUES; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? ", " : "", lotse_enum_label (LOTSE_ENUM_SHIFT_REASON, i));
  text = g_strdup_printf (_("Reasons for a shift: %s"), words->str);
  form->y += paragraph (form, text, 2);
}

static gboolean
is_open (LotsePage *page, LotseRecord *record)
{
  return !lotse_record_has (record, LOTSE_F_MILESTONE_DONE_ON) && lotse_record_audience (record) <= page->source.audience;
}

static void
count_more (Form *form, guint n, guint most)
{
  const guint left = n > most ? n - most : 0;
  g_autofree char *more = left == 0 ? NULL : form->follows ? g_strdup_printf (ngettext ("and %u more, from the next page on", "and %u more, from the next page on", left), left)
                                                           : g_strdup_printf (ngettext ("and %u more", "and %u more", left), left);

  if (more == NULL)
    return;
  put (form, more, LOTSE_TEXT_SMALL, FALSE, TRUE, form->x, form->y + LINE / 2, form->width);
  form->y += LINE;
}

/* By their days. (transfer container) (element-type LotseRecord) */
static GPtrArray *
open_milestones (Form *form)
{
  const GPtrArray *all = lotse_dataset_referrers_of (form->page->data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, form->page->project);
  GPtrArray *open = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (is_open (form->page, all->pdata[i]))
      g_ptr_array_add (open, all->pdata[i]);
  g_ptr_array_sort (open, lotse_compare_due_cb);
  return open;
}

static void
milestones (Form *form)
{
  g_autoptr (GPtrArray) open = open_milestones (form);

  if (open->len == 0)
    return;
  heading (form, _("Milestones"), _("What stays as planned needs nothing."));
  reasons (form);
  for (guint i = 0; i < open->len && i < form->room->milestones; i++)
    milestone (form, open->pdata[i], i + 1);
  count_more (form, open->len, form->room->milestones);
  form->y += GAP;
}

/* The code of what was said last; NULL: nothing. */
static const char *
last_of_dimension (Form *form, int dimension)
{
  const LotseValue *map = form->last != NULL ? lotse_record_get (form->last, LOTSE_F_REPORT_DIMENSIONS) : NULL;

  for (guint i = 0; map != NULL && map->set && i < map->u.map->len; i++)
    {
      const LotseMapEntry *entry = &g_array_index (map->u.map, LotseMapEntry, i);

      if (g_strcmp0 (entry->key, lotse_enum_code (LOTSE_ENUM_DIMENSION, dimension)) == 0)
        return entry->state;
    }
  return NULL;
}

/* What it was, and boxes for what it is. Returns where they end. */
static double
dimension_boxes (Form *form, int which, double x, double label_width)
{
  LotsePage *page = form->page;
  const char *label = lotse_enum_label (LOTSE_ENUM_DIMENSION, which);
  const int said = lotse_enum_index (LOTSE_ENUM_STATUS, last_of_dimension (form, which) != NULL ? last_of_dimension (form, which) : "");
  const double sign = lotse_style_px (&page->style, 10), y = form->y + LINE / 2 + 3;
  g_autofree char *name = g_strdup_printf ("dimension_%s", lotse_enum_code (LOTSE_ENUM_DIMENSION, which));

  put (form, label, LOTSE_TEXT_BODY, FALSE, FALSE, x, y, label_width);
  x += label_width;
  if (said >= 0 && said < LOTSE_STATUS_NOT_RATED)
    lotse_mark_paint (page->cr, &page->style, lotse_chart_state ((LotseState) (LOTSE_STATE_ON_TRACK + said)), x + 16, y, sign, FALSE);
  put (form, "→", LOTSE_TEXT_SMALL, FALSE, TRUE, x + 28, y, 16);
  x += 50;
  for (int status = 0; status < LOTSE_STATUS_NOT_RATED; status++, x += 42)
    {
      g_autofree char *words = g_strdup_printf (_("%s: %s"), label, lotse_enum_label (LOTSE_ENUM_STATUS, status));

      tick_box (form, name, lotse_enum_code (LOTSE_ENUM_STATUS, status), words, x, y);
      lotse_mark_paint (page->cr, &page->style, lotse_chart_state ((LotseState) (LOTSE_STATE_ON_TRACK + status)), x + 24, y, sign, FALSE);
    }
  return x;
}

static void
dimension (Form *form, int which)
{
  const double x = dimension_boxes (form, which, form->x, 140) + 8;
  g_autofree char *note = g_strdup_printf ("dimension_%s_note", lotse_enum_code (LOTSE_ENUM_DIMENSION, which));

  writing_line (form, note, lotse_enum_label (LOTSE_ENUM_DIMENSION, which), x, form->y + LINE - 4, form->x + form->width - x);
  form->y += LINE - 2;
}

static void
dimensions (Form *form)
{
  heading (form, _("Dimensions"), _("Before the arrow what was said last; only what has changed wants a sentence."));
  if (!form->room->compact)
    for (int i = 0; i < LOTSE_DIMENSION_N_VALUES; i++)
      dimension (form, i);
  for (int i = 0; form->room->compact && i < LOTSE_DIMENSION_N_VALUES; i++)
    {
      dimension_boxes (form, i, form->x + (i % 2) * (form->width + 20) / 2, 140);
      form->y += i % 2 == 1 || i == LOTSE_DIMENSION_N_VALUES - 1 ? LINE - 2 : 0;
    }
  if (form->room->compact)
    {
      blank (form, "dimensions_note", _("Dimensions"), _("What has changed?"), form->x, form->width);
      form->y += LINE;
    }
  form->y += GAP;
}

/* Of a long name the end gives way, never the day. */
static void
figure (Form *form, LotseRecord *kpi, guint number)
{
  g_autofree char *title = lotse_record_title (kpi), *day = lotse_date_format (lotse_kpi_due_day (kpi, form->page->as_of), form->page->lang);
  g_autofree char *as_of = g_strdup_printf (_("as of %s"), day), *label = g_strdup_printf (_("%s, as of %s"), title, day);
  g_autofree char *name = g_strdup_printf ("kpi_%u", number);
  const double y = form->y + LINE / 2 + 3;
  double x = form->x;

  x += put (form, title, LOTSE_TEXT_BODY, FALSE, FALSE, x, y, form->width * 0.45) + 10;
  x += put (form, as_of, LOTSE_TEXT_SMALL, FALSE, TRUE, x, y + 1, form->width * 0.25) + 8;
  writing_line (form, name, label, x, form->y + LINE - 4, form->x + form->width - x);
  form->y += LINE;
}

/* That readers of the form may see. (transfer full) (element-type LotseRecord) */
static GPtrArray *
due_figures (Form *form)
{
  GPtrArray *kpis = lotse_kpis_due (form->page->data, form->page->project, form->page->as_of);

  for (guint i = kpis->len; i-- > 0;)
    if (lotse_record_audience (kpis->pdata[i]) > form->page->source.audience)
      g_ptr_array_remove_index (kpis, i);
  return kpis;
}

static void
figures (Form *form)
{
  g_autoptr (GPtrArray) kpis = due_figures (form);

  if (kpis->len == 0)
    return;
  heading (form, _("Figures that are due"), NULL);
  for (guint i = 0; i < kpis->len && i < form->room->kpis; i++)
    figure (form, kpis->pdata[i], i + 1);
  count_more (form, kpis->len, form->room->kpis);
  form->y += GAP;
}

/* ---- Further pages ---- */

static void
begin_further (Form *form, const char *title, const char *what)
{
  lotse_page_start (form->page, form->page->width, form->page->height, FALSE);
  form->y = lotse_page_heading (form->page, _("Status report"), title) - 4;
  heading (form, what, _("continued"));
}

static gboolean
is_full (const Form *form, guint lines)
{
  return form->y + lines * LINE + 2 > form->page->height - FOOT;
}

/* Each item takes @lines lines; those before @from stand on the first page. */
static void
add_further (Form *form, const char *title, const char *what, GPtrArray *items, guint from, guint lines, void (*draw) (Form *, LotseRecord *, guint), gboolean *begun)
{
  if (from < items->len && *begun && !is_full (form, lines + 2))
    heading (form, what, _("continued"));
  else if (from < items->len)
    begin_further (form, title, what);
  *begun |= from < items->len;
  for (guint i = from; i < items->len; i++)
    {
      if (is_full (form, lines))
        begin_further (form, title, what);
      draw (form, items->pdata[i], i + 1);
    }
  form->y += GAP;
}

static void
further_pages (Form *form, const char *title)
{
  g_autoptr (GPtrArray) open = open_milestones (form), kpis = due_figures (form);
  gboolean begun = FALSE;

  add_further (form, title, _("Milestones"), open, form->room->milestones, 2, milestone, &begun);
  add_further (form, title, _("Figures that are due"), kpis, form->room->kpis, 1, figure, &begun);
}

static void
below_the_title (Form *form)
{
  who_and_when (form);
  statuses (form);
  question (form, "summary", _("Where does it stand?"), _("One to three sentences."), LOTSE_F_REPORT_SUMMARY, form->room->summary_lines);
  question (form, "next_steps", _("Next step"), _("Who does what until when; a justification is not needed."), LOTSE_F_REPORT_NEXT_STEPS, form->room->next_lines);
  support (form);
  milestones (form);
  figures (form);
  dimensions (form);
}

/* How far down it would go. */
static double
measure (const Form *form, const Room *room)
{
  cairo_surface_t *nothing = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (nothing);
  LotsePage page = *form->page;
  Form trial = *form;

  page.cr = cr;
  page.document = NULL;
  page.tagged = FALSE;
  trial.page = &page;
  trial.room = room;
  below_the_title (&trial);
  cairo_destroy (cr);
  cairo_surface_destroy (nothing);
  return trial.y - GAP;
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
  Form form = { page, lotse_project_latest_report (page->data, page->project, page->as_of), rooms, page->tagged, LOTSE_PAGE_MARGIN + 14, 0, page->width - 2 * LOTSE_PAGE_MARGIN - 28 };
  const char *code = lotse_record_text (page->project, LOTSE_F_PROJECT_CODE);
  g_autofree char *name = lotse_record_title (page->project);
  g_autofree char *title = code != NULL ? g_strdup_printf ("%s %s", code, name) : g_strdup (name);
  g_autofree char *below = below_title (page, form.last);

  lotse_page_ground (page);
  form.y = lotse_page_heading (page, _("Status report"), below) - 4;
  lotse_page_begin (page, "H2");
  form.y += lotse_text_paragraph (page->text, page->cr, title, LOTSE_TEXT_HEADING, LOTSE_TEXT_BOLD | LOTSE_TEXT_WRAP, &page->style.text, form.x, form.y,
                                  form.width, TITLE_LINES) + 4;
  lotse_page_end (page, "H2");
  while (form.room < rooms + G_N_ELEMENTS (rooms) - 1 && measure (&form, form.room) > page->height - FOOT)
    form.room++;
  below_the_title (&form);
  put (&form, _("To be entered in Lotse later: My reports, Report …"), LOTSE_TEXT_SMALL, FALSE, TRUE, form.x, page->height - 26, form.width);
  if (form.follows)
    further_pages (&form, title);
}
