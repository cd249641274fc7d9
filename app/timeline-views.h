/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Views of the timeline under a name: those that a person keeps for themselves (workplace.h; folder NULL: in the settings), and the way to and from those that are kept for everybody.
 * Knows no toolkit. */
#pragma once

#include "app/shared-views.h"

G_BEGIN_DECLS

typedef struct
{
  char    *title;      /* (owned) */
  int      lanes;      /* LOTSE_LANES_… */
  char    *department; /* (owned) "": all */
  char    *search;     /* (owned) "": nothing is dimmed */
  char    *selected;   /* (owned) id of a project; "": none */
  char   **collapsed;  /* (owned) ids of lanes */
  char   **highlighted; /* (owned) ids of projects; others are dimmed */
  char   **hidden;     /* (owned) ids of projects and milestones that are left out */
  gboolean mine;       /* only what concerns the functions of whoever looks */
  gboolean weeks;      /* calendar weeks on the scale */
  gboolean whole;      /* the whole strategy, whatever the width */
  double   first_day, days; /* otherwise */
  double   row_scale, bands_away;
} LotseTimelineSaved;

void       lotse_timeline_saved_free (LotseTimelineSaved *saved);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseTimelineSaved, lotse_timeline_saved_free)

/* By title; what cannot be read is left out. (transfer full) (element-type LotseTimelineSaved) */
GPtrArray *lotse_timeline_views_load (const char *folder);
/* In place of one with the same title, if there is one. (transfer full) */
void       lotse_timeline_views_keep (const char *folder, LotseTimelineSaved *saved);
void       lotse_timeline_views_forget (const char *folder, const char *title);
/* Where there is one called @from; one called @to gives way. */
void       lotse_timeline_views_rename (const char *folder, const char *from, const char *to);

/* The same as a record for everybody, and back. What is hidden and is not in @data is left out; the height of rows is kept in ten levels.
 * (transfer full) */
LotseRecord        *lotse_timeline_saved_to_view (const LotseTimelineSaved *saved, LotseDataset *data);
LotseTimelineSaved *lotse_timeline_saved_from_view (LotseRecord *view);

G_END_DECLS
