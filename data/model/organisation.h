/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan of the organisation on any day: which departments there were, what was part of what, and to which of them projects and functions
 * belonged. Departments come, go and merge; what happened under an old name stays under it. */
#pragma once

#include "lotse-dataset.h"

G_BEGIN_DECLS

/* From its first to its last valid day; without days always. */
gboolean     lotse_department_exists (LotseRecord *department, LotseDate day);
/* It had a last day, and that is before @day. */
gboolean     lotse_department_ended (LotseRecord *department, LotseDate day);
/* What took over its tasks, and what took over those, until one that exists on @day; @department itself where it exists, and where nobody
 * took over, the last that is known. (transfer none) */
LotseRecord *lotse_department_heir (LotseDataset *data, LotseRecord *department, LotseDate day);

/* The id of the department in which @record, a project or a function, stands on @day; of a department that of which it is a part. Asks no dataset, so
 * that server and program answer alike. (transfer none) (nullable) */
const char  *lotse_place_id_on (LotseRecord *record, LotseDate day);
/* Whether @department is @ancestor or a part of it on @day. */
gboolean     lotse_department_within_on (LotseDataset *data, const char *department, const char *ancestor, LotseDate day);
/* Where @project or @function belonged on @day: fields "earlier_departments", else "department". (transfer none) (nullable) */
LotseRecord *lotse_project_department (LotseDataset *data, LotseRecord *project, LotseDate day);
LotseRecord *lotse_function_department (LotseDataset *data, LotseRecord *function, LotseDate day);
LotseRecord *lotse_department_parent (LotseDataset *data, LotseRecord *department, LotseDate day);

/* Who is asked how @project stands: the function that pilots it, else the one that carries it. (transfer none) (nullable) NULL: nobody does */
LotseRecord *lotse_project_reporter (LotseDataset *data, LotseRecord *project);
/* Who answers for the department of @project on @day: a function there that leads, else one that pilots, by name; else one of what it is part of. (transfer none) (nullable) */
LotseRecord *lotse_project_head (LotseDataset *data, LotseRecord *project, LotseDate day);

/* @department (nullable: TRUE) is where the project belongs now or belonged on @day, or one of those is below it. */
gboolean     lotse_project_within (LotseDataset *data, LotseRecord *project, const char *department, LotseDate day);

typedef struct
{
  LotseRecord *department; /* (unowned) */
  guint        depth;      /* 0: part of nothing */
} LotseDepartmentRow;

/* Departments that existed on @day, each followed by its parts, by name. A part whose whole does not exist stands at the top.
 * (transfer full) (element-type LotseDepartmentRow) */
GArray      *lotse_department_tree (LotseDataset *data, LotseDate day);

/* The map of earlier places in @field of @record with one more: @id, until and including @last. (transfer full) */
LotseValue   lotse_earlier_with (LotseRecord *record, guint field, const char *id, LotseDate last);

G_END_DECLS
