/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Freezes the records of a day, as an audience may see them, for a folder that is signed and never changes. */
#pragma once

#include "data/folder/folder-file.h"

G_BEGIN_DECLS

typedef struct
{
  const char  *title;    /* (nullable) NULL: "Strategy, as of 1 Oct 2026" */
  const char  *made_by;  /* (nullable) function or name */
  LotseDate    as_of;    /* LOTSE_DATE_NONE: today */
  int          audience; /* LOTSE_AUDIENCE_… */
  gint64       made_at;  /* seconds since the epoch; 0: now */
  const char  *page;     /* (nullable) that is looked at */
  LotseRecord *view;     /* (nullable) of kind view: how it is looked at */
} LotseFreezeOptions;

#define LOTSE_FREEZE_OPTIONS_INIT { NULL, NULL, LOTSE_DATE_NONE, LOTSE_AUDIENCE_PUBLIC, 0, NULL, NULL }

/* The records of @data as @audience may see them, each a copy. Nothing else of others is in it: neither records and fields above that audience, nor what belongs to a
 * record that is left out, nor the ids of those, nor reports that are not released (lotse_dataset_released()), nor counts of 1 to 4, in place of which a 1 stands for
 * the public and for partners.
 *
 * For a day before today the plan is the one of that day, as everywhere where one looks back (sources.h): what was recorded later is left out, periods and dates
 * are those of then, and what nobody can say of then is marked with "(?)". Whoever opens it needs nothing else than @as_of for today. (transfer full) */
LotseDataset *lotse_freeze_records (LotseDataset *data, LotseDate as_of, int audience);

/* The whole folder, not signed yet: records, words, view. NULL with @error (LOTSE_ERROR_INVALID): the day is still to come, title, name or page do not fit (lotse_folder_fits()), or nothing is left for that
 * audience. (transfer full) */
LotseFolder  *lotse_folder_freeze (LotseDataset *data, const LotseFreezeOptions *options, GError **error);

/* "Strategy, as of 1 Oct 2026". (transfer full) */
char         *lotse_folder_default_title (LotseDataset *data, LotseDate as_of, LotseLang lang);

/* From here on this process is about @folder: its day is today (lotse_date_freeze()), and where that was looked back to, what nobody knew then is not taken for
 * known (lotse_source_set_looked_back()). */
void          lotse_folder_enter (const LotseFolder *folder);
void          lotse_folder_leave (void);

/* What is kept of a folder in the strategy that it was made from: a record of kind folder with title, day, audience and hash. (transfer full) */
LotseRecord  *lotse_folder_record (const LotseFolder *folder);
/* The record of @data that tells of @folder, by its hash. (transfer none) (nullable) */
LotseRecord  *lotse_folder_find_record (LotseDataset *data, const char *hash);

G_END_DECLS
