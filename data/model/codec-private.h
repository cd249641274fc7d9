/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What codec, mutation and merge share: reading fields more or less strictly, and members that this version does not know. */
#pragma once

#include "codec.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_READ_STRICT = 0,
  LOTSE_READ_LENIENT = 1 << 0,    /* what a newer version wrote into a field that this one knows goes to extra instead of being refused */
  LOTSE_READ_KEEP_NULLS = 1 << 1, /* a null for a field that this version does not know stays, since it says: remove */
} LotseReadFlags;

gboolean    lotse_record_read_fields (LotseRecord *record, JsonObject *fields, LotseReadFlags flags, GError **error);

/* Changes of what a record holds beyond its fields. The text is taken apart and written once, however many there are: a stranger may send
 * thousands. Begins as { .record = … }; between put and finish nobody else changes the extra of the record. */
typedef struct
{
  LotseRecord *record;  /* (not owned) */
  JsonObject  *members; /* (owned) (nullable) nothing has changed */
} LotseExtraEdit;

/* What is put goes to the end; @member NULL removes. */
void        lotse_extra_edit_put (LotseExtraEdit *edit, const char *name, JsonNode *member);
void        lotse_extra_edit_finish (LotseExtraEdit *edit); /* also at the end of the scope of a g_auto () */
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LotseExtraEdit, lotse_extra_edit_finish)

/* (transfer full) (nullable) NULL where there is no extra. */
JsonNode   *lotse_extra_parse (const char *extra);
/* (transfer none) (nullable) @extra may be NULL; a null counts as absent. */
JsonNode   *lotse_extra_member (JsonNode *extra, const char *name);
gboolean    lotse_extra_member_equal (JsonNode *a, JsonNode *b); /* both nullable */

/* Takes the lowest field out of @mask; FALSE where none is left. */
static inline gboolean
lotse_mask_take (guint64 *mask, guint *field)
{
  if (*mask == 0)
    return FALSE;
  *field = (guint) __builtin_ctzll (*mask);
  *mask &= *mask - 1;
  return TRUE;
}

G_END_DECLS
