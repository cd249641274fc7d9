/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may do what: one function, deny by default. Snapshot, changes, mutations and views all ask it. */
#pragma once

#include "data/model/rights.h"
#include "server/storage/storage.h"

G_BEGIN_DECLS

/* An account as the rights see it. Reference counted; never changed after it was made. */
typedef struct
{
  char       *name;       /* (owned) */
  LotseRole   role;
  gint64      workspace;
  char       *department; /* (owned) (nullable) the whole house */
  char       *function;   /* (owned) (nullable) */
  GHashTable *subtree;    /* (owned) (nullable) ids of the department and those below it */
  int         everywhere; /* highest audience level that is seen; -1: nothing */
  int         inside;     /* the same within the subtree; never below @everywhere */
  char        scope[17];  /* hash of all that decides what is seen */
  char        stamp[17];  /* hash of role, department and function: what the person is told of their account */
} LotseUser;

LotseUser *lotse_user_new (gint64 workspace, const LotseAccount *account, GHashTable *subtree); /* (transfer full), takes @subtree */
LotseUser *lotse_user_ref (LotseUser *user);
void       lotse_user_unref (LotseUser *user);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseUser, lotse_user_unref)

/* What matters of a record. */
typedef struct
{
  LotseKind   kind;
  int         level;
  const char *department; /* (nullable) */
  const char *pilot;      /* (nullable) */
  gboolean    values;     /* what is changed are the values of a figure, and not how it is counted or what it is measured by */
  gboolean    stands_in;  /* the function of the user is the substitute of the pilot */
  gboolean    invited;    /* the project that it belongs to invites comments from the function of the user */
} LotseSubject;

/* @subject may be NULL for READ_AUDIT only. */
gboolean lotse_may (const LotseUser *user, LotseAction action, const LotseSubject *subject);

/* Audience level that @user has for a record of @department: fields above it are hidden. */
int      lotse_user_level (const LotseUser *user, const char *department);

G_END_DECLS
