/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store on a machine whose n-th call fails: what there is before, and what is done then. */
#pragma once

#include "store-help.h"
#include "tests/faults/fault-run.h"

#define CACHE "/disk/cache.lotse"
#define TARGET "/disk/copy.lotse"
#define ID(n) "11111111-1111-4111-8111-11111111111" #n
#define MID(n) "22222222-2222-4222-8222-22222222222" #n

typedef struct _Scenario Scenario;

typedef struct
{
  FaultVfs       *vfs;     /* (owned) */
  LotseMachine    machine;
  const Scenario *scenario;
  LotseStore     *store;   /* (owned) (nullable) */
  GString        *answer;  /* (owned) what was read */
  LotseConflict  *was;     /* (owned) (nullable) before it was decided */
} Env;

struct _Scenario
{
  const char     *name;
  gboolean      (*act) (Env *env, GError **error);
  void          (*set_up) (Env *env); /* (nullable) what there is before */
  LotseStoreFlags flags;
  gboolean        opens;  /* @act opens the store */
  gboolean        log;    /* @act finds a log that was not moved into the file */
};

typedef struct
{
  const Scenario *scenarios;
  guint           n;
} ScenarioList;

extern const ScenarioList store_faults_files;
extern const ScenarioList store_faults_edits;
extern const ScenarioList store_faults_answers;
extern const ScenarioList store_faults_reads;

/* Records; @rev and @seq as the server has them, or 0. (transfer full) */
LotseRecord   *new_project (const char *id, const char *title, gint64 rev, gint64 seq);
LotseRecord   *new_milestone (const char *id, gint64 rev, gint64 seq);
LotseRecord   *new_tombstone (const char *id, gint64 rev, gint64 seq);
/* Up to the first NULL. (transfer full) (transfer full records) */
GPtrArray     *record_list (LotseRecord *first, ...);

/* Edits that are called @mid. (transfer full) NULL: what they are made on cannot be read */
LotseMutation *new_create (const char *id, const char *title, const char *mid);
LotseMutation *env_patch (Env *env, const char *id, guint field, const char *text, const char *mid, GError **error);
LotseMutation *env_removal (Env *env, const char *id, const char *mid, GError **error);

/* @mutation: (transfer full) (nullable) */
gboolean       env_commit (Env *env, LotseMutation *mutation, GError **error);
LotseAck       ack_of (const char *mid, LotseMutationResult result, LotseRecord *record);
/* @record: (transfer full) (nullable) */
gboolean       env_acknowledge (Env *env, const char *mid, LotseMutationResult result, LotseRecord *record, GError **error);
/* @records: (transfer full) */
gboolean       env_take_changes (Env *env, GPtrArray *records, const char *token, GError **error);
gboolean       env_take_page (Env *env, GPtrArray *records, const char *cursor, GError **error);

void           env_must (gboolean good, GError *error);
#define MUST(call) \
  G_STMT_START \
    { \
      g_autoptr (GError) error = NULL; \
      gboolean must_be = (call); \
      env_must (must_be, error); \
    } \
  G_STMT_END

/* What there is before. */
void           before_known (Env *env);
void           before_edited (Env *env);
void           before_in_conflict (Env *env);
void           before_gone (Env *env);
void           before_rejected (Env *env);
void           before_decided (Env *env);
void           before_acknowledged (Env *env);
void           before_snapshot_of_other_epoch (Env *env);
void           before_snapshot_begun (Env *env);
void           before_snapshot_paged (Env *env);
void           before_noted (Env *env);
void           before_outdated (Env *env); /* made by a version with another schema */
void           before_portable (Env *env);
void           before_exported (Env *env);
