/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A storage in memory for tests of the engine: keeps what it is given in plain lists, and fails when told to. */
#pragma once

#include "data/sync/sync-storage.h"

typedef struct
{
  GPtrArray *outbox;   /* (owned) (element-type LotseMutation) */
  GHashTable *offered; /* (owned) (element-type utf8) mids */
  GPtrArray *acks;     /* (owned) (element-type utf8) "MID RESULT [CODE]", in order */
  GPtrArray *base;     /* (owned) (element-type LotseRecord) */
  GPtrArray *shadow;   /* (owned) (element-type LotseRecord) */
  char      *token;    /* (owned) (nullable) */
  char      *cursor;   /* (owned) (nullable) */
  char      *shadow_token; /* (owned) (nullable) */
  char      *epoch;    /* (owned) (nullable) of the snapshot */
  guint      begun;    /* snapshots */
  guint      complete; /* pulls that were complete */
  gint64     synced_at;
  gint64     server_time; /* told last */
  guint      resyncs;
  gboolean   new_epoch; /* of the last resync */
  guint      skipped;
  gboolean   fail;     /* every write fails */
  gboolean   unreadable; /* the outbox is */
  guint      fail_at;  /* this write fails, counted down; 0: none */
} FakeStorage;

FakeStorage     *fake_storage_new (const char *token);
void             fake_storage_free (FakeStorage *self);
LotseSyncStorage fake_storage_table (FakeStorage *self);
/* A project is created locally; its title has @length characters. (transfer none) its mid */
const char      *fake_storage_edit (FakeStorage *self, guint length);
