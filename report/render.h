/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page as a picture or a document: PNG, SVG or PDF by the ending of the file, from the same drawing code as the screen. */
#pragma once

#include "charts/style.h"
#include "data/model/derive.h"
#include "document.h"
#include "figures.h"
#include "paper.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_RENDER_OVERVIEW,
  LOTSE_RENDER_TIMELINE,
  LOTSE_RENDER_STATUS,
  LOTSE_RENDER_PROJECTS,
  LOTSE_RENDER_PROJECT, /* the one that options.project names */
  LOTSE_RENDER_REPORT_FORM, /* the form of a status report for options.project, A4, to fill in by hand */
  LOTSE_RENDER_HANDOVER, /* what is open with the function that options.project names, on two pages of A4 */
  LOTSE_RENDER_MANDATE, /* what options.project is to do, by whom, until when and for how much, on one page of A4 to be signed */
  LOTSE_RENDER_FIGURE,  /* the chart that options.figure names, of options.project where it needs a subject; as PDF with its table */
  LOTSE_RENDER_DECISIONS,   /* the register of decisions, as PDF on as many pages as it takes */
  LOTSE_N_RENDER_PAGES
} LotseRenderPage;

typedef struct
{
  LotseRenderPage page;
  const char     *path;       /* .png, .svg or .pdf */
  const char     *project;    /* (nullable) id or code; of a KPI or a function id or title */
  int             width, height; /* px; 0: 1440 × 900. A PDF page has as many points as px × 0.75; form, handover sheet and mandate are A4, decisions as PDF without a size too */
  double          scale;      /* PNG pixels per px; 0: 1 */
  LotseTheme      theme;
  LotseLang       lang;       /* of dates and numbers; words follow the process, see lotse_lang_init() */
  LotseDate       as_of;      /* LOTSE_DATE_NONE: today */
  int             lanes;      /* LOTSE_LANES_… */
  const char     *department; /* (nullable) id */
  int             audience;   /* LOTSE_AUDIENCE_… of who will read it */
  LotsePaper      paper;      /* instead of width and height; the timeline as PDF takes as many pages of it as its letters need */
  GHashTable     *hidden;     /* (unowned) (nullable) set of ids of projects and milestones that are left out */
  LotseDate       first, last; /* timeline: only this stretch; LOTSE_DATE_NONE: all of it */
  gboolean        weeks;      /* timeline: calendar weeks on the scale, where there is room */
  gboolean        tiled;      /* timeline as PDF: the paper, A3 or A0, as a poster on sheets of A4 that overlap */
  double          least_points; /* timeline on paper: no letters smaller than this; 0: 6 points */
  gboolean        with_table; /* timeline as PDF: followed by the table of what it shows */
  LotseFigureKind figure;     /* which chart, for LOTSE_RENDER_FIGURE */
  LotseFigureMaker    *maker; /* (nullable) a chart that is there already, instead of figure and project */
  const LotseLineView *view;  /* (nullable) the stretch of time that is looked at */
  const char *const *functions; /* (nullable) ids: only projects that one of them carries, pilots or takes part in */
  LotseDate       data_day;  /* of what is known, see LotseSourceOptions */
  gboolean       *without_weeks; /* (nullable) is set to TRUE where weeks were asked for and have no room */
} LotseRenderOptions;

#define LOTSE_RENDER_OPTIONS_INIT \
  { LOTSE_RENDER_OVERVIEW, NULL, NULL, 0, 0, 0, LOTSE_THEME_LIGHT, LOTSE_LANG_DE, LOTSE_DATE_NONE, LOTSE_LANES_FIELD_OF_ACTION, NULL, \
    LOTSE_AUDIENCE_LEADERSHIP, LOTSE_PAPER_NONE, NULL, LOTSE_DATE_NONE, LOTSE_DATE_NONE, FALSE, FALSE, 0, FALSE, LOTSE_FIGURE_STATES, NULL, NULL, NULL, LOTSE_DATE_NONE, NULL }

/* "overview", "timeline", "status", "projects", "project", "report-form", "handover", "mandate", "figure". FALSE for other text. */
gboolean lotse_render_page_from_text (const char *text, LotseRenderPage *page);
const char *lotse_render_page_name (LotseRenderPage page);

/* Written aside and renamed, so that a file of that name is whole or not there. The same records, options and day give the same bytes.
 * LOTSE_ERROR_UNSUPPORTED for another ending, a report that is not PDF, or a size beyond 32,767 pixels; LOTSE_ERROR_NOT_FOUND for a
 * project that does not exist or that the audience may not see; LOTSE_ERROR_STORAGE where it cannot be written. */
gboolean lotse_render (const LotseRenderOptions *options, LotseDataset *data, GError **error);

/* The same in memory, for the clipboard; options.path is passed over. (transfer full); NULL with @error */
GBytes  *lotse_render_bytes (const LotseRenderOptions *options, LotseFormat format, LotseDataset *data, GError **error);

G_END_DECLS
