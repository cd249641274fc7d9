/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who answers for what, and where nobody does. Asked by function, never by person: that somebody holds two functions, or what became of the
 * projects under one holder, cannot be asked here. */
#pragma once

#include "organisation.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_GAP_NO_CARRIES,  /* a project that no function carries */
  LOTSE_GAP_NO_PILOTS,   /* a project that no function pilots */
  LOTSE_GAP_VACANT,      /* a function that nobody holds, or whose holder has left */
  LOTSE_GAP_SUBSTITUTE,  /* a function with projects and without a substitute */
  LOTSE_GAP_DEPARTMENT,  /* a project or function of a department that has ended */
  LOTSE_N_GAPS
} LotseGap;

/* Projects count that are neither finished, stopped nor archived. */
gboolean   lotse_is_under_responsibility (LotseRecord *project);

/* Records with that gap, by code and title, functions with projects first. @department (nullable): of that one and those below it. Vacancies are left out where not a single
 * holder is known, as for accounts that may not see any. (transfer container) (element-type LotseRecord) */
GPtrArray *lotse_gap_records (LotseDataset *data, LotseGap gap, const char *department, LotseDate as_of);

/* Projects that @function carries, or pilots: LOTSE_F_PROJECT_CARRIES, LOTSE_F_PROJECT_PILOTS or LOTSE_F_PROJECT_TAKES_PART. By code and title.
 * (transfer container) (element-type LotseRecord) */
GPtrArray *lotse_function_projects (LotseDataset *data, LotseRecord *function, guint field);

/* Whether any function has a holder. */
gboolean   lotse_holders_known (LotseDataset *data);
/* Nobody holds the function on @day: no holder, or one who has left. */
gboolean   lotse_function_vacant (LotseDataset *data, LotseRecord *function, LotseDate day);

/* "until 31 Dec 2025, followed by Building and Housing", "since 1 Jan 2026". (transfer full) (nullable) NULL: neither is known */
char      *lotse_department_term_words (LotseDataset *data, LotseRecord *department);

/* "Capacity: short" (transfer full) (nullable) NULL: nobody has said */
char      *lotse_capacity_words (LotseRecord *function);

/* "A-1 · Online application": with the code where there is one. (transfer full) */
char      *lotse_coded_title (LotseRecord *record);

G_END_DECLS
