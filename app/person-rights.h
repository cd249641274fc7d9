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

/* How a function stands to @person. */
typedef enum
{
  LOTSE_STAND_OWN,        /* that of the account; any, where the person is not known */
  LOTSE_STAND_SUBSTITUTE, /* the account may report for it, and its function is the substitute */
  LOTSE_STAND_ACTS_FOR,   /* the account may report for it, by its role */
  LOTSE_STAND_NONE,       /* no rights: the server takes no report under it */
} LotseStand;

/* What is signed with @function (of kind function) is signed as what. The server asks the same of the function that a report names. */
LotseStand   lotse_person_stand (const LotsePerson *person, LotseDataset *data, LotseRecord *function);
/* Whether the function of the account is the substitute of @function, with or without rights. */
gboolean     lotse_person_is_substitute (const LotsePerson *person, LotseRecord *function);

G_END_DECLS
