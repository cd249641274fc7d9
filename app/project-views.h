/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved views of the project list: filter, text, order and columns, as records of kind view. Personal ones stay on this computer, with the account (workplace.h; folder NULL: in the settings), those
 * for everybody are records like others (shared-views.h). Knows no toolkit. */
#pragma once

#include "app/shared-views.h"

G_BEGIN_DECLS

#define LOTSE_PROJECT_VIEWS_PAGE "projects"

/* What is seen. */
typedef struct
{
  const char *search;     /* "": nothing */
  const char *state;      /* "on_track" …; "": all */
  const char *department; /* id; "": all */
  const char *column;     /* by which it is ordered */
  gboolean    descending;
  guint       hidden;     /* bit per column that is not shown */
  gboolean    mine;       /* only what concerns the functions of whoever looks */
  const char *legal;      /* of legal certainty: the code of a check that is open, "any", "overdue", "unknown"; "" or NULL: all */
} LotseProjectsSeen;

/* @names: of the columns, NULL at the end. @optional: bit per column that is shown only where the view names it. (transfer full) */
LotseRecord *lotse_project_view_new (const char *title, const LotseProjectsSeen *seen, const char *const *names, guint optional);
/* Texts belong to @filter, which the caller unrefs. (transfer full) */
GHashTable  *lotse_project_view_read (LotseRecord *view, const char *const *names, guint optional, LotseProjectsSeen *seen);

/* By title; what cannot be read is left out. (transfer full) (element-type LotseRecord) */
GPtrArray   *lotse_project_views_load (const char *folder);
/* In place of one with the same title, if there is one. */
void         lotse_project_views_keep (const char *folder, LotseRecord *view);
void         lotse_project_views_forget (const char *folder, const char *title);
/* Where there is one called @from; one called @to gives way. */
void         lotse_project_views_rename (const char *folder, const char *from, const char *to);

G_END_DECLS
