/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From options to a file: which page, how large, and the pages of the report one after the other. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "data/model/error.h"
#include "data/model/release.h"
#include "document.h"
#include "page.h"

#define DEFAULT_WIDTH 1440
#define DEFAULT_HEIGHT 900
/* A4 in px, of which 96 are an inch. */
#define A4_SHORT 793.7
#define A4_LONG 1122.52

static const char *const page_names[LOTSE_N_RENDER_PAGES] = {
  [LOTSE_RENDER_OVERVIEW] = "overview", [LOTSE_RENDER_TIMELINE] = "timeline", [LOTSE_RENDER_STATUS] = "status",
  [LOTSE_RENDER_PROJECTS] = "projects", [LOTSE_RENDER_PROJECT] = "project", [LOTSE_RENDER_REPORT_FORM] = "report-form",
  [LOTSE_RENDER_HANDOVER] = "handover", [LOTSE_RENDER_MANDATE] = "mandate",
  [LOTSE_RENDER_FIGURE] = "figure", [LOTSE_RENDER_DECISIONS] = "decisions",
};

gboolean
lotse_render_page_from_text (const char *text, LotseRenderPage *page)
{
  for (guint i = 0; i < LOTSE_N_RENDER_PAGES; i++)
    if (g_strcmp0 (text, page_names[i]) == 0)
      {
        *page = (LotseRenderPage) i;
        return TRUE;
      }
  return FALSE;
}

const char *
lotse_render_page_name (LotseRenderPage page)
{
  return page < LOTSE_N_RENDER_PAGES ? page_names[page] : "";
}

/* A KPI or a function: by id, or by the title as it is read, which is the first field. */
static LotseRecord *
find_titled (LotseDataset *data, LotseKind kind, const LotseSourceOptions *source, const char *name)
{
  LotseRecord *found = name ? lotse_dataset_get (data, kind, name) : NULL;

  for (guint i = 0; name != NULL && found == NULL && i < lotse_dataset_count (data, kind); i++)
    {
      LotseRecord *record = lotse_dataset_at (data, kind, i);

      if (g_strcmp0 (lotse_record_text (record, 0), name) == 0)
        found = record;
    }
  return found != NULL && lotse_record_audience (found) <= source->audience ? found : NULL;
}

/* ---- Tables ---- */

/* Pages of the table until every project is on one; also of the projects page as a document. */
static guint
draw_table_pages (LotsePage *page, GPtrArray *rows, double width, double height, guint number)
{
  for (guint next = 0, before = 0;; before = next)
    {
      lotse_page_start (page, width, height, number == 0);
      next = lotse_page_draw_projects (page, rows, before, TRUE);
      lotse_page_number (page, ++number);
      /* A page too low for a single row would never end. */
      if (next >= rows->len || next == before)
        return number;
    }
}

/* ---- Single pages ---- */

/* On paper with its table; the page begins itself. */
static void
print_timeline (LotsePage *page, const LotseRenderOptions *options)
{
  double width = page->width, height = page->height;
  guint number = lotse_page_print_timeline (page, options, width, height);

  if (options->tiled)
    lotse_paper_size (LOTSE_PAPER_A4, &width, &height);
  if (options->with_table)
    {
      g_autoptr (GPtrArray) rows = lotse_rows_projects (page->data, &page->source, page->lang);

      lotse_rows_name_milestones (rows, page->data, &page->source, page->lang);
      draw_table_pages (page, rows, width, height, number);
    }
  lotse_page_end (page, "Document");
}

static void
draw_projects (LotsePage *page, LotseDocument *document)
{
  g_autoptr (GPtrArray) rows = lotse_rows_projects (page->data, &page->source, page->lang);

  if (page->tagged)
    {
      draw_table_pages (page, rows, page->width, page->height, 0);
      return;
    }
  lotse_page_draw_projects (page, rows, 0, FALSE);
}

/* The chart, and in a document its table on the pages that follow. */
static void
draw_figure (LotsePage *page, LotseDocument *document, const LotseRenderOptions *options)
{
  g_autoptr (LotseFigureMaker) maker = options->maker ? lotse_figure_maker_ref (options->maker)
                                                      : lotse_figure_maker_new (options->figure, page->data, &page->source, page->project);
  g_autoptr (LotseChartTable) table = NULL;

  lotse_page_draw_figure (page, maker, options->view);
  if (!page->tagged)
    return;
  lotse_page_number (page, 1);
  table = lotse_figure_maker_table (maker, options->view, page->lang);
  for (guint next = 0, before = G_MAXUINT, number = 2; next < lotse_chart_table_n_rows (table) && next != before; number++)
    {
      before = next;
      lotse_page_start (page, page->width, page->height, FALSE);
      next = lotse_page_draw_chart_table (page, lotse_chart_table_caption (table), table, next);
      lotse_page_number (page, number);
    }
}

static void
draw (LotsePage *page, LotseDocument *document, const LotseRenderOptions *options)
{
  if (options->page == LOTSE_RENDER_TIMELINE && page->tagged && (options->paper != LOTSE_PAPER_NONE || options->with_table))
    {
      print_timeline (page, options);
      return;
    }
  /* Only a document has further pages, and every one of the table's begins by itself. */
  if ((options->page != LOTSE_RENDER_PROJECTS || !page->tagged) && options->page != LOTSE_RENDER_DECISIONS)
    lotse_page_start (page, page->width, page->height, TRUE);
  switch (options->page)
    {
    case LOTSE_RENDER_TIMELINE: lotse_page_draw_timeline (page, options->lanes); break;
    case LOTSE_RENDER_STATUS: lotse_page_draw_status (page); break;
    case LOTSE_RENDER_PROJECTS: draw_projects (page, document); break;
    case LOTSE_RENDER_PROJECT: lotse_page_draw_project (page); break;
    case LOTSE_RENDER_REPORT_FORM: lotse_page_draw_form (page); break;
    case LOTSE_RENDER_DECISIONS: lotse_page_draw_decisions (page); break;
    case LOTSE_RENDER_MANDATE: lotse_page_draw_mandate (page); break;
    case LOTSE_RENDER_HANDOVER: lotse_page_draw_handover (page); break;
    case LOTSE_RENDER_FIGURE: draw_figure (page, document, options); break;
    case LOTSE_RENDER_OVERVIEW:
    case LOTSE_N_RENDER_PAGES:
    default: lotse_page_draw_overview (page);
    }
  lotse_page_end (page, "Document");
}

static void
describe (LotsePage *page, LotseDocument *document, const LotseRenderOptions *options)
{
  const char *strategy = lotse_dataset_strategy_title (page->data), *title = strategy ? strategy : _("Digitalization strategy");
  g_autofree char *day = lotse_date_to_text (page->as_of), *words = NULL;

  if (options->page == LOTSE_RENDER_FIGURE)
    {
      g_autoptr (LotseFigureMaker) maker = options->maker ? lotse_figure_maker_ref (options->maker)
                                                          : lotse_figure_maker_new (options->figure, page->data, &page->source, page->project);

      words = lotse_figure_maker_sentence (maker, options->view, page->lang);
      lotse_document_describe (document, lotse_figure_maker_title (maker), day);
    }
  else
    lotse_document_describe (document, page->project ? lotse_record_text (page->project, 0) : title, day);
  lotse_document_set_words (document, page->lang == LOTSE_LANG_EN ? "en" : "de", words);
}

/* The record that the page is about, where there is one. FALSE with @error where it is not found. */
static gboolean
find_subject (LotsePage *page, const LotseRenderOptions *options, GError **error)
{
  gboolean required = options->page == LOTSE_RENDER_PROJECT || options->page == LOTSE_RENDER_REPORT_FORM || options->page == LOTSE_RENDER_MANDATE;
  LotseKind kind = required ? LOTSE_KIND_PROJECT : LOTSE_N_KINDS;

  if (options->page == LOTSE_RENDER_HANDOVER)
    {
      kind = LOTSE_KIND_FUNCTION;
      required = TRUE;
    }
  if (options->page == LOTSE_RENDER_FIGURE)
    kind = lotse_figure_subject_kind (options->figure, &required);
  if (kind == LOTSE_N_KINDS || (!required && options->project == NULL))
    return TRUE;
  if (kind == LOTSE_KIND_PROJECT)
    page->project = lotse_source_find_project (page->data, &page->source, options->project, error);
  else if ((page->project = find_titled (page->data, kind, &page->source, options->project)) == NULL)
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND, kind == LOTSE_KIND_KPI ? _("there is no KPI “%s”") : _("there is no function “%s”"),
                 options->project ? options->project : "");
  return page->project != NULL;
}

static gboolean
check (const LotseRenderOptions *options, LotseFormat format, GError **error)
{
  LotseTiling tiling;

  if ((int) options->page < 0 || options->page >= LOTSE_N_RENDER_PAGES || (int) options->figure < 0 || options->figure >= LOTSE_N_FIGURES)
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_UNSUPPORTED, _("there is no such page"));
  else if ((options->tiled || options->with_table) && (format != LOTSE_FORMAT_PDF || options->page != LOTSE_RENDER_TIMELINE))
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_UNSUPPORTED, _("only the timeline as .pdf has sheets and a table"));
  else if (options->tiled && options->paper == LOTSE_PAPER_NONE)
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_UNSUPPORTED, _("sheets need the size of the paper that they make up"));
  else if (options->tiled && !lotse_paper_tile (options->paper, &tiling))
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_UNSUPPORTED, options->paper == LOTSE_PAPER_A4
                 ? _("a poster on sheets of A4 is larger than A4: choose A3 or A0 for it, or print A4 without sheets")
                 : _("16:9 is for a screen and makes no poster: choose A3 or A0 for it, or write 16:9 without sheets"));
  else if (options->page == LOTSE_RENDER_HANDOVER && format != LOTSE_FORMAT_PDF)
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_UNSUPPORTED, _("%s: the handover sheet has two pages and is written as .pdf"), options->path ? options->path : "");
  else
    return TRUE;
  return FALSE;
}

/* A sheet of A4, to be printed. */
static gboolean
is_sheet (LotseRenderPage page)
{
  return page == LOTSE_RENDER_REPORT_FORM || page == LOTSE_RENDER_HANDOVER || page == LOTSE_RENDER_MANDATE;
}

static void
page_init (LotsePage *page, const LotseRenderOptions *options, LotseFormat format, LotseDataset *data)
{
  *page = (LotsePage) { .data = data, .lang = options->lang, .source = LOTSE_SOURCE_OPTIONS_INIT };
  page->source.lanes = options->lanes;
  page->source.as_of = options->as_of;
  page->source.department = options->department;
  page->source.audience = options->audience;
  page->source.hidden = options->hidden;
  page->source.functions = options->functions;
  page->source.data_day = options->data_day;
  page->source.first = options->first;
  page->source.last = options->last;
  page->weeks = options->weeks;
  page->as_of = lotse_source_as_of (&page->source);
  page->told = options->maker != NULL ? lotse_figure_maker_told_day (options->maker) : lotse_source_told_day (&page->source);
  const gboolean paper = is_sheet (options->page)
                         || (options->page == LOTSE_RENDER_DECISIONS && format == LOTSE_FORMAT_PDF && options->width == 0);

  page->width = paper ? A4_SHORT : options->width ? options->width : DEFAULT_WIDTH;
  page->height = paper ? A4_LONG : options->height ? options->height : DEFAULT_HEIGHT;
  if (options->paper != LOTSE_PAPER_NONE)
    lotse_paper_size (options->paper, &page->width, &page->height);
  page->tagged = format == LOTSE_FORMAT_PDF;
}

/* (transfer full) */
static LotseDocument *
draw_document (const LotseRenderOptions *options, LotseFormat format, LotseDataset *data, GError **error)
{
  g_autoptr (LotseDocument) document = NULL;
  g_autoptr (LotseTextCache) text = NULL;
  g_autoptr (LotseDataset) seen = lotse_dataset_released (data, options->audience);
  double width, height;
  LotsePage page;

  if (!check (options, format, error))
    return NULL;
  page_init (&page, options, format, seen);
  if (options->maker == NULL && !find_subject (&page, options, error))
    return NULL;
  width = page.width;
  height = page.height;
  if (options->tiled)
    lotse_paper_size (LOTSE_PAPER_A4, &width, &height);
  document = lotse_document_new (format, width, height, options->scale != 0 ? options->scale : 1, error);
  if (document == NULL)
    return NULL;
  /* What is printed has no ground. */
  lotse_style_init (&page.style, is_sheet (options->page) ? LOTSE_THEME_PRINT : options->theme, lotse_chart_lang (options->lang), 1);
  text = lotse_text_cache_new (&page.style);
  /* At the scale of a screen, letters on whole px are easier to read. */
  lotse_text_cache_set_exact (text, format != LOTSE_FORMAT_PNG || (options->scale != 0 && options->scale != 1));
  page.text = text;
  page.document = document;
  page.cr = lotse_document_cr (document);
  describe (&page, document, options);
  draw (&page, document, options);
  if (options->without_weeks != NULL)
    *options->without_weeks = page.without_weeks;
  return g_steal_pointer (&document);
}

gboolean
lotse_render (const LotseRenderOptions *options, LotseDataset *data, GError **error)
{
  g_autoptr (LotseDocument) document = NULL;
  LotseFormat format;

  if (!lotse_format_from_path (options->path, &format))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_UNSUPPORTED, _("%s: the ending is none of .png, .svg and .pdf"), options->path ? options->path : "");
      return FALSE;
    }
  document = draw_document (options, format, data, error);
  return document != NULL && lotse_document_write (document, options->path, error);
}

GBytes *
lotse_render_bytes (const LotseRenderOptions *options, LotseFormat format, LotseDataset *data, GError **error)
{
  g_autoptr (LotseDocument) document = draw_document (options, format, data, error);

  return document != NULL ? lotse_document_finish (document, error) : NULL;
}
