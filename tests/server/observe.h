/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that a database holds of a workspace as one text, and a storage whose n-th call fails. */
#pragma once

#include "support.h"

/* Feed, records, results of @mids (nullable) and audit of WORKSPACE. (transfer full) */
char *observe (LotseStorage *storage, const char *const *mids);

/* As it stands in the storage. (transfer full) */
LotseRow *row_of (Fixture *fixture, LotseKind kind, const char *id);
/* Whose it is by its row: @pilot (nullable), the level of those who see it, and whether it was moved in the feed. */
void      expect_place (Fixture *fixture, LotseKind kind, const char *id, const char *department, const char *pilot, int level, gboolean moved);

/* Put in front of the functions of a storage. One at a time. */
typedef struct
{
  LotseStorage          *storage;
  const LotseStorageApi *real;
  LotseStorageApi        api;
  guint                  calls;   /* so far, of those that can fail */
  guint                  fail_at; /* this call fails; 0: none */
  guint                  begins, commits, rollbacks;
  void                 (*before_commit) (gpointer data); /* (nullable) */
  gpointer               data;
} Faults;

void faults_begin (Faults *self, LotseStorage *storage, guint fail_at);
void faults_end (Faults *self);

extern guint faults_warnings;      /* that told of such a failure since faults_begin() */
void faults_count_warnings (void); /* instead of ending at the first; other warnings still do */
