/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reference model of the server: maps of texts, nothing else. It takes the same mutations in the same order and says what must have
 * come of them, who may see what, and what has to be there after a restore. It shares no code with what it judges but the schema table. */
#pragma once

#include "data/model/schema.h"
#include "server/core/rights.h"
#include "sim-text.h"

G_BEGIN_DECLS

typedef struct
{
  LotseKind   kind;
  char       *id;       /* (owned) */
  gint64      rev, seq;
  gboolean    deleted;
  gboolean    purged;   /* its tombstone has been removed */
  gboolean    unseen;   /* written, and not yet seen in the feed */
  gint64      day;      /* of the last change */
  GHashTable *fields;   /* (owned) name → raw text; of what is deleted, what it last held */
  gboolean    orphan;   /* deleted, and what it belonged to has been removed: it stays where it stood */
  int         level;    /* of an orphan, as the next two */
  char       *department, *pilot; /* (owned) (nullable) */
} SimRecord;

typedef enum { SIM_APPLIED, SIM_MERGED, SIM_DUPLICATE, SIM_CONFLICT, SIM_REJECTED, SIM_RETRY } SimVerdict;

typedef struct
{
  SimVerdict verdict;
  char      *code;     /* (owned) (nullable) */
  gboolean   wrote;
  gint64     rev;      /* that it wrote */
  char      *intent;   /* (owned) */
  char      *account;  /* (owned) "" for unsigned voices */
  char      *text;     /* (owned) the bytes that were answered */
  char      *scope;    /* (owned) what decided about the account's sight then */
  gint64     day;
  gboolean   purged;   /* the server has forgotten it by now */
} SimResult;

typedef struct
{
  char     *name;       /* (owned) */
  LotseRole role;
  int       audience;   /* -1: what the role sees */
  char     *department; /* (owned) (nullable) */
  char     *function;   /* (owned) (nullable) */
} SimAccount;

typedef struct
{
  char       *mid;      /* (owned) */
  LotseKind   kind;     /* LOTSE_KIND_NONE: not known */
  char       *id;       /* (owned) */
  char       *op;       /* (owned) "create" … */
  gint64      base_rev;
  GHashTable *base;     /* (owned) name → raw text, without nulls */
  GHashTable *set;      /* (owned) name → raw text, nulls as "null" */
  char       *intent;   /* (owned) kind, id, op and set as they were sent */
  char       *text;     /* (owned) all of it */
} SimMutation;

typedef struct
{
  GHashTable *records;  /* (owned) "kind/id" → SimRecord */
  GHashTable *results;  /* (owned) mid → SimResult */
  GHashTable *accounts; /* (owned) name → SimAccount */
  gint64      seq;
  LotseDate   day;      /* of the last request that the server has let in: what goes elsewhere later stands where it was */
} SimOracle;

SimOracle   *sim_oracle_new (void);
void         sim_oracle_free (SimOracle *self);
SimOracle   *sim_oracle_copy (SimOracle *self);

SimRecord   *sim_oracle_find (SimOracle *self, LotseKind kind, const char *id); /* (transfer none) (nullable) deleted ones too */
SimRecord   *sim_oracle_put (SimOracle *self, LotseKind kind, const char *id);  /* (transfer none) found or made */
GPtrArray   *sim_oracle_records (SimOracle *self);                              /* (transfer container) (element-type SimRecord) by key */
void         sim_oracle_put_account (SimOracle *self, const SimAccount *account);
SimAccount  *sim_oracle_account (SimOracle *self, const char *name);
void         sim_oracle_purge (SimOracle *self, gint64 before_day);

SimMutation *sim_mutation_parse (const char *text); /* (transfer full) */
void         sim_mutation_free (SimMutation *mutation);

/* What must come of @mutation, asked for by @account. Nothing is changed. @after (out) (nullable) (transfer full): the fields where it
 * writes and does not delete. Whether values are valid is for the caller to find out. */
SimVerdict   sim_oracle_decide (SimOracle *self, const SimAccount *account, const SimMutation *mutation, const char **code, gboolean *wrote,
                                GHashTable **after);
/* Writes what sim_oracle_decide() decided; seq and rev go on. (transfer none) */
SimRecord   *sim_oracle_write (SimOracle *self, const SimMutation *mutation, GHashTable *after, gint64 day);
void         sim_oracle_remember (SimOracle *self, const char *mid, SimResult *result); /* (transfer full result) */
SimResult   *sim_oracle_result (SimOracle *self, const char *mid); /* (transfer none) (nullable) */
void         sim_result_free (SimResult *result);
/* Name → raw texts as a JSON object. (transfer full) */
char        *sim_fields_write (GHashTable *fields);

/* sim-sight.c: who sees what */
gboolean     sim_oracle_sees (SimOracle *self, const SimAccount *account, SimRecord *record);
/* The fields of a record in sight as the account sees them. (transfer full) */
GHashTable  *sim_oracle_project (SimOracle *self, const SimAccount *account, SimRecord *record);
/* Whether a report may name @function (nullable) as the one that reports; @missing: it is not there. */
gboolean     sim_oracle_may_report_as (SimOracle *self, const SimAccount *account, const char *function, gboolean *missing);
gboolean     sim_oracle_may (SimOracle *self, const SimAccount *account, const char *op, LotseKind kind, int level, const char *department,
                             const char *pilot, gboolean invited);
/* Whether the project that a record with these fields belongs to invites comments from the function of the account. */
gboolean     sim_oracle_invites (SimOracle *self, const SimAccount *account, LotseKind kind, GHashTable *fields);
/* Whether the account answers for what was given to the function @id: as that function or its substitute, or for its department. */
gboolean     sim_oracle_answers_for (SimOracle *self, const SimAccount *account, const char *id);
gboolean     sim_oracle_within (SimOracle *self, const SimAccount *account, const char *department); /* (nullable) in its own, or below it */
int          sim_oracle_level_of (SimOracle *self, const SimAccount *account, const char *department); /* what they see there */
/* What a record with these fields belongs to, other than a department. (transfer none) (nullable) */
SimRecord   *sim_oracle_owner (SimOracle *self, LotseKind kind, GHashTable *fields);
/* Whether what it belongs to, or anything above that, is not there or out of sight. */
gboolean    sim_oracle_owner_hidden (SimOracle *self, const SimAccount *account, LotseKind kind, GHashTable *fields);
/* Where a record with these fields stands: its level, department and pilot. */
void         sim_oracle_place (SimOracle *self, LotseKind kind, const char *id, GHashTable *fields, int *level, char **department,
                               char **pilot); /* (transfer full texts) (nullable texts) */
/* Whether a project, function or department stands elsewhere than it will, since a later day was said. */
gboolean     sim_oracle_goes_later (SimOracle *self, SimRecord *record);
/* All of what decides about the account's sight, as text: when it changes, its clients begin anew. (transfer full) */
char        *sim_oracle_scope (SimOracle *self, const SimAccount *account);

/* sim-merge.c: three texts of one value. FALSE: they cannot be merged. @out (transfer full) (nullable): not set */
gboolean     sim_merge_values (const LotseField *field, const char *base, const char *mine, const char *theirs, char **out);

const char  *sim_verdict_name (SimVerdict verdict);

G_END_DECLS
