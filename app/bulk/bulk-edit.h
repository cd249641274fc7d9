/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same change made to many projects at once: what would happen to each of them, in words, and the mutations that do it. Knows no toolkit. */
#pragma once

#include "app/lotse-session.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_BULK_ADD,    /* to what is there; sets and lists of references only */
  LOTSE_BULK_REMOVE, /* from what is there; sets and lists of references only */
  LOTSE_BULK_SET,    /* in place of what is there; unset: nothing is there afterwards */
} LotseBulkMode;

typedef struct
{
  guint         field; /* of a project */
  LotseBulkMode mode;
} LotseBulkChange;

/* Which fields of projects can be changed for many at once, in the order of the form. */
const guint *lotse_bulk_fields (guint *n);
/* Whether there is something to be added to, and taken out of. */
gboolean     lotse_bulk_field_gathers (guint field);

/* Whether a project may be without it; who carries and who pilots is only ever replaced. */
gboolean     lotse_bulk_field_may_be_empty (guint field);

typedef enum
{
  LOTSE_BULK_CHANGED,
  LOTSE_BULK_SAME,     /* is so already */
  LOTSE_BULK_LEFT_OUT, /* may not be changed, or would not be valid */
} LotseBulkFate;

typedef struct
{
  LotseRecord  *before; /* (owned) */
  LotseRecord  *after;  /* (owned) */
  LotseBulkFate fate;
  char         *words;  /* (owned) "Department: Bauamt → Sozialamt", or why it is left out; "" where it is so already */
} LotseBulkLine;

/* Whether @line is of a project that would be stopped, and was not. With the fate LOTSE_BULK_LEFT_OUT it is left alone. */
gboolean     lotse_bulk_line_stops (const LotseBulkLine *line);
/* Whether @line is of a project that has ended (completed, stopped or in operation) and would go on: that is no change to make to many at once, it is
 * left alone. */
gboolean     lotse_bulk_line_reopens (const LotseBulkLine *line);

/* What @changes with the values of @values (a project) do to the projects of @ids that are there, in that order. Records that the person may
 * not edit are left out, with the reason, and so are projects that have ended already and would be stopped, or go on. (transfer full) (element-type LotseBulkLine) */
GPtrArray   *lotse_bulk_plan (LotseSession *session, const char *const *ids, LotseRecord *values, const LotseBulkChange *changes, guint n_changes);
guint        lotse_bulk_count (GPtrArray *lines, LotseBulkFate fate);
/* (transfer full) (element-type LotseMutation) of those that change */
GPtrArray   *lotse_bulk_mutations (GPtrArray *lines);
/* "5 projects changed: Department · Themes", for lotse_history_commit_async(). (transfer full) */
char        *lotse_bulk_words (GPtrArray *lines, const LotseBulkChange *changes, guint n_changes);

/* For plans that are made elsewhere, of records of any kind. A list, and one line in it that changes, is so already, or is left out: @words (transfer full) */
GPtrArray   *lotse_bulk_lines_new (void);
void         lotse_bulk_lines_add (GPtrArray *lines, LotseRecord *before, LotseRecord *after, char *words);
void         lotse_bulk_lines_keep (GPtrArray *lines, LotseRecord *record);
void         lotse_bulk_lines_leave_out (GPtrArray *lines, LotseRecord *record, char *words);
/* "Department: Bauamt → Sozialamt · Themes: … → …" between two states of a record. (transfer full) */
char        *lotse_bulk_difference (LotseDataset *data, LotseRecord *before, LotseRecord *after);

/* What archiving on @day, or bringing back (LOTSE_DATE_NONE), does; as above. (transfer full) (element-type LotseBulkLine) */
GPtrArray   *lotse_bulk_archive_plan (LotseSession *session, const char *const *ids, LotseDate day);
/* "“E-Akte” archived", "5 projects brought back" (transfer full) */
char        *lotse_bulk_archive_words (GPtrArray *lines, LotseDate day);

/* What can be deleted of @ids, and why the rest stays; lines have no @after. */
GPtrArray   *lotse_bulk_removal_plan (LotseSession *session, const char *const *ids);
/* (transfer full) (element-type LotseMutation) */
GPtrArray   *lotse_bulk_removal_mutations (LotseSession *session, GPtrArray *lines);

G_END_DECLS
