/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Departments end and others follow them: one is renamed, several merge into one, or one is split. What is under way moves to those that follow;
 * what is finished, and all that happened before, stays under the old name. */
#pragma once

#include "mutation.h"
#include "organisation.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;   /* (owned) (nullable) of a department that is there already */
  char *name; /* (owned) (nullable) of a new one */
} LotseHeir;

typedef struct
{
  LotseDate   from;    /* first day of those that follow; those that end do so on the day before */
  GPtrArray  *ending;  /* (owned) (element-type utf8) ids */
  GPtrArray  *heirs;   /* (owned) (element-type LotseHeir) the first is named as successor */
  GHashTable *choices; /* (owned) id of what moves → index of the heir; without a choice, the first */
} LotseReorganisation;

LotseReorganisation *lotse_reorganisation_new (void);
void       lotse_reorganisation_free (LotseReorganisation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseReorganisation, lotse_reorganisation_free)

void       lotse_reorganisation_end (LotseReorganisation *self, const char *id);
void       lotse_reorganisation_add_heir (LotseReorganisation *self, const char *id, const char *name); /* one of both */
void       lotse_reorganisation_choose (LotseReorganisation *self, const char *id, guint heir);
guint      lotse_reorganisation_choice (LotseReorganisation *self, const char *id);

/* What moves: parts of the departments that end, functions, KPIs, and projects that are neither finished, stopped nor archived. (transfer container)
 * (element-type LotseRecord) */
GPtrArray *lotse_reorganisation_moving (LotseReorganisation *self, LotseDataset *data);
/* What is missing or contradicts, in a sentence; NULL: nothing. (transfer full) (nullable) */
char      *lotse_reorganisation_problem (LotseReorganisation *self, LotseDataset *data);
/* All of it, to be committed in one transaction; only without a problem. (transfer full) (element-type LotseMutation) */
GPtrArray *lotse_reorganisation_mutations (LotseReorganisation *self, LotseDataset *data);

/* @record, a project or function of a department that has ended, goes to what followed that; NULL where nothing does. (transfer full)
 * (nullable) */
LotseMutation *lotse_reorganisation_follow (LotseDataset *data, LotseRecord *record, LotseDate day);

G_END_DECLS
