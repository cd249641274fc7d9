/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sync engine needs of a cache and of the machine: one small table of functions each, so that a simulator can bring its own.
 * The functions of the storage mean exactly what those of data/store/lotse-store.h mean. */
#pragma once

#include "data/model/ack.h"
#include "data/model/mutation.h"

G_BEGIN_DECLS

typedef struct
{
  gpointer    data; /* (unowned) handed to every function */

  GPtrArray *(*outbox) (gpointer data, guint limit, GError **error); /* (transfer full) (element-type LotseMutation) */
  /* Before a request with the mutations @mids leaves: from here on they keep what they say. (element-type utf8) */
  gboolean   (*offer) (gpointer data, GPtrArray *mids, GError **error);
  /* Those of @mids that were never offered. (transfer full) (element-type utf8) NULL with @error */
  GPtrArray *(*unoffered) (gpointer data, GPtrArray *mids, GError **error);
  /* Nothing of the request that @mids were offered for has left, nor of one before it: they may be changed again. (element-type utf8) */
  gboolean   (*recall) (gpointer data, GPtrArray *mids, GError **error);
  gboolean   (*apply_acks) (gpointer data, GPtrArray *acks, GPtrArray *changed, GError **error);
  gboolean   (*apply_changes) (gpointer data, GPtrArray *records, const char *token, gboolean complete, gint64 now_usecs,
                               GPtrArray *changed, GError **error);
  char      *(*token) (gpointer data); /* (transfer full) (nullable) */
  gboolean   (*snapshot_begin) (gpointer data, GError **error);
  gboolean   (*snapshot_page) (gpointer data, GPtrArray *records, const char *next_cursor, const char *token, GError **error);
  /* Told before a page is stored where the server says of which epoch it is. */
  gboolean   (*enter_epoch) (gpointer data, const char *epoch, GError **error);
  gboolean   (*snapshot_finish) (gpointer data, gint64 now_usecs, GError **error);
  char      *(*snapshot_cursor) (gpointer data); /* (transfer full) (nullable) */
  gboolean   (*resync) (gpointer data, gboolean new_epoch, GError **error);
  /* Told what time it was at the server before what it answered is stored. */
  void       (*note_server_time) (gpointer data, gint64 usecs);
  /* Told before a page is stored that holds records of kinds this version does not know: they are left out, and a version that knows
   * them has to read the snapshot again. */
  gboolean   (*note_skipped) (gpointer data, GError **error);
} LotseSyncStorage;

typedef struct
{
  gpointer data; /* (unowned) */

  gint64 (*monotonic_usecs) (gpointer data);
  gint64 (*wall_usecs) (gpointer data); /* since 1970-01-01 UTC */
  double (*random) (gpointer data);     /* 0 ≤ x < 1 */
  guint  schema;                        /* version of the schema that is spoken; 0: LOTSE_SCHEMA_VERSION */
} LotseSyncHost;

G_END_DECLS
