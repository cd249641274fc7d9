/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports as documents that are handed out: the portfolio for those who steer, the progress report for the council, one-pagers. One content, as
 * tagged PDF, as Open Document text, or its tables as Open Document spreadsheet. */
#pragma once

#include <gio/gio.h>

#include "data/model/lotse-dataset.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_BOOKLET_PORTFOLIO, /* for those who steer: at a glance, what needs a decision, all projects, milestones, KPIs */
  LOTSE_BOOKLET_COUNCIL,   /* progress report for the council: cover, contents, summary, timeline, table, one-pagers, decisions, words */
  LOTSE_BOOKLET_PROJECT,   /* one-pagers alone */
  LOTSE_N_BOOKLETS
} LotseBookletKind;

typedef enum
{
  LOTSE_BOOKLET_PDF,
  LOTSE_BOOKLET_ODT,
  LOTSE_BOOKLET_ODS,
  LOTSE_N_BOOKLET_FORMATS
} LotseBookletFormat;

typedef struct
{
  LotseBookletKind   kind;
  LotseBookletFormat format;
  LotseLang          lang;       /* of dates and numbers; words follow the process, see lotse_lang_init() */
  LotseDate          as_of;      /* LOTSE_DATE_NONE: today */
  LotseDate          since;      /* changes are told from this day on; LOTSE_DATE_NONE: one reporting rhythm before @as_of */
  int                audience;   /* LOTSE_AUDIENCE_… of who will read it */
  const char        *department; /* (nullable) id; with those below it */
  const char *const *projects;   /* (nullable) ids or codes; only these */
  gboolean           one_pagers; /* a page per project; always in a booklet of projects */
  int                lanes;      /* LOTSE_LANES_… of the timeline */
  void             (*progress) (double share, gpointer data); /* (nullable) called now and then, on the thread that writes */
  gpointer           progress_data;
  GCancellable      *cancellable; /* (nullable) (unowned) */
} LotseBookletOptions;

#define LOTSE_BOOKLET_OPTIONS_INIT \
  { LOTSE_BOOKLET_PORTFOLIO, LOTSE_BOOKLET_PDF, LOTSE_LANG_DE, LOTSE_DATE_NONE, LOTSE_DATE_NONE, LOTSE_AUDIENCE_LEADERSHIP, NULL, NULL, FALSE, \
    LOTSE_LANES_FIELD_OF_ACTION, NULL, NULL, NULL }

/* "portfolio", "council", "project"; "pdf", "odt", "ods". FALSE for other text. */
gboolean    lotse_booklet_kind_from_text (const char *text, LotseBookletKind *kind);
const char *lotse_booklet_kind_name (LotseBookletKind kind);
const char *lotse_booklet_kind_title (LotseBookletKind kind); /* translated: "Progress report" */
gboolean    lotse_booklet_format_from_text (const char *text, LotseBookletFormat *format);
const char *lotse_booklet_format_name (LotseBookletFormat format); /* also the ending of such files */

/* The same records, options and day give the same bytes, in every time zone and locale. NULL with LOTSE_ERROR_NOT_FOUND for a project that does
 * not exist or that the audience may not see, LOTSE_ERROR_STORAGE where it cannot be drawn, G_IO_ERROR_CANCELLED. (transfer full) */
GBytes     *lotse_booklet_make (const LotseBookletOptions *options, LotseDataset *data, GError **error);
/* Written aside and renamed. Also LOTSE_ERROR_STORAGE where it cannot be written. */
gboolean    lotse_booklet_write (const LotseBookletOptions *options, LotseDataset *data, const char *path, GError **error);

/* The day that takes the place of today where a report shall follow from records and @as_of alone: @as_of itself where nothing recorded is of a later
 * day, as records then stand as they stood; else the latest of those days, and @as_of is looked back at. */
LotseDate   lotse_booklet_today_for (LotseDataset *data, LotseDate as_of);

/* What a reader will find, before anything is written. */
typedef struct
{
  guint     projects, hidden_projects; /* hidden_projects: not for this audience */
  guint     milestones, decisions, open_decisions, kpis, small_values;
  GPtrArray *titles;  /* (owned) (element-type utf8) of the projects, in the order of the report */
  LotseDate oldest;   /* as-of date of the oldest report that counts; LOTSE_DATE_NONE without */
  char     *oldest_project; /* (owned) (nullable) */
  guint     unreported; /* projects under way without any report */
} LotseBookletPreview;

/* (transfer full); NULL as lotse_booklet_make() */
LotseBookletPreview *lotse_booklet_preview (const LotseBookletOptions *options, LotseDataset *data, GError **error);
void                 lotse_booklet_preview_free (LotseBookletPreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseBookletPreview, lotse_booklet_preview_free)

G_END_DECLS
