/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mutation: one change of one record as it travels to the server. */
#pragma once

#include "lotse-record.h"
#include "codec.h"

G_BEGIN_DECLS

typedef enum { LOTSE_OP_CREATE, LOTSE_OP_PATCH, LOTSE_OP_DELETE } LotseOp;

typedef struct
{
  char     *mid;      /* (owned) UUID made by the client; the same for every attempt */
  gint64    n;        /* counts up per client */
  LotseKind kind;
  char     *id;       /* (owned) */
  LotseOp   op;
  gint64    base_rev; /* 0 for create */
  guint64   mask;     /* bit per field that is set by this mutation */
  LotseRecord *base;  /* (owned) (nullable) values before, for the fields of mask; PATCH only */
  LotseRecord *set;   /* (owned) (nullable) values after; CREATE and PATCH */
} LotseMutation;

void           lotse_mutation_free (LotseMutation *mutation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseMutation, lotse_mutation_free)
LotseMutation *lotse_mutation_copy (const LotseMutation *mutation);

LotseMutation *lotse_mutation_create (LotseRecord *record); /* all set fields of @record, of which it keeps copies. Returns: (transfer full) */
/* Difference of two states of one record; NULL where nothing differs. Fields of one merge group travel together. (transfer full) (nullable) */
LotseMutation *lotse_mutation_patch (LotseRecord *before, LotseRecord *after);
LotseMutation *lotse_mutation_delete (LotseRecord *record);

/* The record after the mutation. @current NULL for create. (transfer full); NULL after delete. Unconditional: merging is merge.h. */
LotseRecord   *lotse_mutation_apply (const LotseMutation *mutation, LotseRecord *current);

/* {mid,n,kind,id,op,base_rev,base:{},set:{}} */
void           lotse_mutation_write_json (const LotseMutation *mutation, GString *out);
LotseMutation *lotse_mutation_from_json (JsonNode *node, const char *where, GError **error);
/* One that was written here, or by a version that knew more: what this one cannot read of a field is kept as it is instead of refused. */
LotseMutation *lotse_mutation_from_own_json (JsonNode *node, const char *where, GError **error);

G_END_DECLS
