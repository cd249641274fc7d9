/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading answers of the server. All of it is data of the outside world: checked, answered, never asserted on. */
#pragma once

#include <json-glib/json-glib.h>

#include "data/model/lotse-record.h"
#include "sync-message.h"

G_BEGIN_DECLS

typedef struct
{
  char *code;   /* (owned) */
  char *reason; /* (owned) (nullable) */
  char *time;   /* (owned) (nullable) at the server */
  char *detail; /* (owned) one line for a person: the code in words, else what the server says itself, else the code */
} LotseSyncProblem;
void        sync_problem_clear (LotseSyncProblem *problem);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LotseSyncProblem, sync_problem_clear)
/* A Lotse server's problem details; FALSE for anybody else's error page. */
gboolean    sync_wire_problem (const LotseSyncResponse *response, LotseSyncProblem *out);
/* The root object of a complete answer, ending with "end":true. (transfer full) (nullable) */
JsonNode   *sync_wire_answer (const LotseSyncResponse *response, gsize max_bytes, GError **error);
const char *sync_wire_text (JsonObject *object, const char *name); /* (nullable) NULL also where it is no string */
gboolean    sync_wire_true (JsonObject *object, const char *name);
JsonArray  *sync_wire_array (JsonObject *object, const char *name); /* (nullable) */
/* Records of the array @name; those of unknown kinds are counted in @skipped. (transfer full) (element-type LotseRecord) */
GPtrArray  *sync_wire_records (JsonObject *object, const char *name, guint *skipped, GError **error);
/* One optional record. FALSE with @error where it is there and cannot be read. */
gboolean    sync_wire_record (JsonObject *object, const char *name, LotseRecord **out, GError **error);

G_END_DECLS
