/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of rights: role × class of record × action → how far. The server decides by it, and the application says by the same table what a
 * person may do, before they type. */
#pragma once

#include "data/model/lotse-record.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_ROLE_READER,          /* reads; comments where a project invites the own function */
  LOTSE_ROLE_EMPLOYEE,        /* reader + voices */
  LOTSE_ROLE_PILOT,           /* + reports and milestones of the projects that the own function pilots, or one it stands in for */
  LOTSE_ROLE_HEAD,            /* approves, decides and assigns in the own department and those below it */
  LOTSE_ROLE_PRESENTER,       /* reads, makes stories */
  LOTSE_ROLE_STRATEGY_OFFICE, /* everything but accounts */
  LOTSE_ROLE_ADMIN,           /* accounts, no content */
  LOTSE_ROLE_AUDITOR,         /* reads everything and the audit, changes nothing */
  LOTSE_N_ROLES
} LotseRole;

const char *lotse_role_name (LotseRole role);  /* "strategy_office" */
const char *lotse_role_label (LotseRole role); /* translated */
gboolean    lotse_role_from_name (const char *name, LotseRole *out);

typedef enum
{
  LOTSE_ACTION_READ,
  LOTSE_ACTION_CREATE,
  LOTSE_ACTION_PATCH,
  LOTSE_ACTION_DELETE,
  LOTSE_ACTION_READ_AUDIT,
  LOTSE_N_ACTIONS
} LotseAction;

/* How far a right reaches. */
typedef enum
{
  LOTSE_REACH_NOWHERE,
  LOTSE_REACH_INVITED,    /* projects that invite comments from the own function */
  LOTSE_REACH_OWN,        /* projects piloted by the own function or one whose substitute it is, what belongs to them, and to the function itself */
  LOTSE_REACH_DEPARTMENT, /* the own department and those below it; everything for who has none */
  LOTSE_REACH_ANYWHERE,
} LotseReach;

/* How far @role may write records of @kind: create, patch or delete. @values: what is changed are the values of a figure alone. What is
 * append-only is never patched or deleted by anybody. */
LotseReach  lotse_role_reach (LotseRole role, LotseKind kind, LotseAction action, gboolean values);
/* TRUE where @changed (bit i: field i) of a record of @kind are the values of a figure, and not how it is counted or what it is measured by. */
gboolean    lotse_fields_are_values (LotseKind kind, guint64 changed);

/* The function whose right to write stands beside that of what @record belongs to: whom a task is given to ticks it off, and who is asked for support answers,
 * whichever project it is about. NULL where more is changed than that (@changed, bit i: field i) or it is put to nobody. (transfer none) (nullable) */
const char *lotse_taken_by (LotseRecord *record, guint64 changed);
/* TRUE where @changed answers a request that was put to a function, or puts an answered one to another, and @role writes for its own projects alone: such a one
 * asks, and answers only as the function that was asked (lotse_taken_by()). Of a record that is made or deleted @changed is what it says: lotse_fields_said(). */
gboolean    lotse_answers_for_other (LotseRole role, LotseRecord *record, guint64 changed);
/* Bit i: @record says something in field i. */
guint64     lotse_fields_said (LotseRecord *record);

/* Whether @project invites comments from @function (nullable). */
gboolean    lotse_project_invites (LotseRecord *project, const char *function);

/* The department to which a project or function @record goes where that is among what @changed (bit i: field i) says; NULL: it is about nothing of that. (transfer
 * none) (nullable) */
const char *lotse_given_to (LotseRecord *record, guint64 changed);

/* What @record belongs to, whose department and pilot are its own: a milestone its project, a commitment its function, and so does a task without a project. NULL: it stands for
 * itself. (transfer none) (nullable) */
const char *lotse_record_owner (LotseRecord *record, LotseKind *kind);

G_END_DECLS
