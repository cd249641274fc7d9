/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a draft is of, told from its key in the store of drafts. Knows no toolkit. */
#pragma once

#include "data/model/schema.h"

G_BEGIN_DECLS

#define LOTSE_DRAFT_BULK_PREFIX "bulk-"
/* Before the checksum instead of it: the decision and the lesson that stop them all. */
#define LOTSE_DRAFT_BULK_DECISION "bulk-decision-"
#define LOTSE_DRAFT_BULK_LESSON "bulk-lesson-"
#define LOTSE_DRAFT_BULK_IDS "bulk-ids" /* among the texts of such a draft: the ids of its projects, with spaces between them */
#define LOTSE_DRAFT_WAS_PREFIX "was:" /* before the name of a field: the value that the record had there when it was typed, as lotse_value_to_storage() writes it; "": none */
#define LOTSE_DRAFT_REPORT_PREFIX "status-of-" /* no kind of record is called so, and none of its forms */

typedef enum
{
  LOTSE_DRAFT_UNKNOWN,
  LOTSE_DRAFT_REPORT,         /* report on the project @id */
  LOTSE_DRAFT_RECORD,         /* the record @id of @kind */
  LOTSE_DRAFT_NEW,            /* a new record of @kind, asked for at the record @id */
  LOTSE_DRAFT_BULK,           /* several projects at once; @id is a checksum of their ids, and @kind a decision or a lesson where they are stopped with it */
  LOTSE_DRAFT_HOLDER,         /* the holder of the function @id */
  LOTSE_DRAFT_HOLDER_PERSON,  /* the person who is to hold it */
  LOTSE_DRAFT_STOP,           /* the decision that stops the project @id */
  LOTSE_DRAFT_STOP_LESSON,    /* the lesson that comes with it */
  LOTSE_DRAFT_SHIFT,          /* a date of the record @id moves; which one is @which (LotseMoves) */
  LOTSE_DRAFT_ANSWER,         /* to the request @id */
  LOTSE_DRAFT_CONFLICT,       /* between two changes; @id is that of the mutation */
  LOTSE_DRAFT_KPI_VALUES,
  LOTSE_DRAFT_REORGANISATION,
} LotseDraftForm;

typedef struct
{
  LotseDraftForm form;
  LotseKind      kind;  /* LOTSE_KIND_NONE where the form says it */
  char          *id;    /* (owned) (nullable) */
  guint          which;
} LotseDraftKey;

/* UNKNOWN where @key is none of a form of this version. Ids may hold hyphens. */
void lotse_draft_key_parse (const char *key, LotseDraftKey *parsed);
void lotse_draft_key_clear (LotseDraftKey *parsed);
/* All keys of the draft that @key is one of, whether or not they are kept: forms that are filled in together are one draft. The one that it is listed
 * under is the first. (transfer full) NULL-terminated */
char **lotse_draft_key_parts (const char *key);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LotseDraftKey, lotse_draft_key_clear)

G_END_DECLS
