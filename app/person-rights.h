/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the person at this computer may do, by the same table as the server decides by, so that it is said before anybody types. Knows no
 * toolkit. */
#pragma once

#include "data/model/derive.h"
#include "data/model/rights.h"

G_BEGIN_DECLS

/* As the server said it when the person signed in. Where nobody signed in, as with a file, or an earlier version did, it is not known: then
 * everything is allowed here, and the server decides. */
typedef struct
{
  gboolean  known;
  LotseRole role;
  char     *department; /* (owned) (nullable) id; NULL: the whole house */
  char     *function;   /* (owned) (nullable) id */
} LotsePerson;

LotsePerson *lotse_person_new (const char *role, const char *department, const char *function); /* @role (nullable) "pilot"; unknown ones are not known */
void         lotse_person_free (LotsePerson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotsePerson, lotse_person_free)

/* Whether @person may change @before so that @after comes of it. @before NULL: it is made; @after NULL: it is deleted. Department and pilot have
 * to be right before and after. FALSE with @why (optional) (transfer full): a sentence or two that say who may. */
gboolean     lotse_person_may (const LotsePerson *person, LotseDataset *data, LotseRecord *before, LotseRecord *after, char **why);
/* Whether they may change @field of @record at all. */
gboolean     lotse_person_may_field (const LotsePerson *person, LotseDataset *data, LotseRecord *record, guint field, char **why);
/* Whether there is any record of @kind that they may make. */
gboolean     lotse_person_may_make (const LotsePerson *person, LotseKind kind, char **why);

G_END_DECLS
