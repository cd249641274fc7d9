/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One conflict while a person solves it: what contradicts, what was chosen or typed for it, and the record that comes of that. Knows no
 * toolkit. What was typed stays here until the conflict is solved. */
#pragma once

#include "data/store/lotse-store.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_CONFLICT_FIELDS,       /* both have changed the same */
  LOTSE_CONFLICT_THEY_DELETED, /* mine changes what they have deleted */
  LOTSE_CONFLICT_I_DELETE,     /* mine deletes what they have changed */
  LOTSE_CONFLICT_REJECTED,     /* the server does not take it, see code */
} LotseConflictCase;

typedef enum { LOTSE_SIDE_BASE, LOTSE_SIDE_MINE, LOTSE_SIDE_THEIRS, LOTSE_N_SIDES } LotseConflictSide;

typedef enum { LOTSE_CHOICE_OPEN, LOTSE_CHOICE_MINE, LOTSE_CHOICE_THEIRS, LOTSE_CHOICE_TYPED } LotseConflictChoice;

/* Fields that are decided together: a merge group, or one field. */
typedef struct
{
  guint64             fields;      /* bit per field, never 0 */
  gboolean            contradicts; /* somebody has to choose */
  LotseConflictChoice choice;
} LotseConflictBlock;

#define LOTSE_TYPE_CONFLICT_FORM (lotse_conflict_form_get_type ())
G_DECLARE_FINAL_TYPE (LotseConflictForm, lotse_conflict_form, LOTSE, CONFLICT_FORM, GObject)

/* Takes over @conflict. (transfer full) */
LotseConflictForm   *lotse_conflict_form_new (LotseConflict *conflict);
/* The same conflict read again: a newer "theirs" replaces the one before; what was chosen and typed stays. (transfer full) */
void                 lotse_conflict_form_update (LotseConflictForm *self, LotseConflict *conflict);

const LotseConflict *lotse_conflict_form_conflict (LotseConflictForm *self);
LotseConflictCase    lotse_conflict_form_case (LotseConflictForm *self);
LotseKind            lotse_conflict_form_kind (LotseConflictForm *self);
const char          *lotse_conflict_form_mid (LotseConflictForm *self);
const char          *lotse_conflict_form_record_id (LotseConflictForm *self);

/* What names the record, where that is known better than the versions do. */
const char          *lotse_conflict_form_title (LotseConflictForm *self); /* (nullable) */
void                 lotse_conflict_form_set_title (LotseConflictForm *self, const char *title);

guint                lotse_conflict_form_n_blocks (LotseConflictForm *self); /* contradicting ones first */
const LotseConflictBlock *lotse_conflict_form_block (LotseConflictForm *self, guint block);
/* Never NULL; unset where that side does not know the field. */
const LotseValue    *lotse_conflict_form_value (LotseConflictForm *self, LotseConflictSide side, guint field);

/* Signal "changed" () after each of these. */
void                 lotse_conflict_form_choose (LotseConflictForm *self, guint block, LotseConflictChoice choice);
void                 lotse_conflict_form_choose_all (LotseConflictForm *self, LotseConflictChoice choice); /* every block that contradicts */
/* Text of a typed block; what mine says before anything was typed. @field must be typable. */
void                 lotse_conflict_form_set_text (LotseConflictForm *self, guint field, const char *text);
const char          *lotse_conflict_form_text (LotseConflictForm *self, guint field);
/* In a typed block, for a field that cannot be typed: whose value. */
void                 lotse_conflict_form_pick (LotseConflictForm *self, guint field, LotseConflictSide side);
LotseConflictSide    lotse_conflict_form_picked (LotseConflictForm *self, guint field);
/* Both texts, theirs first, one after the other, in every long text of the block. */
gboolean             lotse_conflict_form_can_keep_both (LotseConflictForm *self, guint block);
void                 lotse_conflict_form_keep_both (LotseConflictForm *self, guint block);

/* Names and values are typed, references, sets and tables picked. */
gboolean             lotse_field_typable (const LotseField *field);
/* What is wrong with the typed text of @field; TRUE where nothing is. @error: "field: reason". */
gboolean             lotse_conflict_form_check (LotseConflictForm *self, guint field, GError **error);
/* Something was chosen or typed that is not there yet anywhere else. */
gboolean             lotse_conflict_form_touched (LotseConflictForm *self);
/* Blocks that contradict and wait for a choice. */
guint                lotse_conflict_form_n_open (LotseConflictForm *self);
/* What was typed, as a draft keeps it: type a{ss}. NULL: nothing. (transfer floating) (nullable) */
GVariant            *lotse_conflict_form_to_texts (LotseConflictForm *self);
/* The other way round; what is not asked for any more is left out. */
void                 lotse_conflict_form_take_texts (LotseConflictForm *self, GVariant *texts);
/* The record as chosen; LOTSE_ERROR_INVALID names the field that cannot be read. (transfer full) */
LotseRecord         *lotse_conflict_form_result (LotseConflictForm *self, GError **error);

G_END_DECLS
