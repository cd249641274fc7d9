/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conflicts, rejections and discarded versions in words. No word about who it was: of others, only functions are ever named, by the
 * records themselves. All texts (transfer full). */
#pragma once

#include "app/lotse-conflict-form.h"
#include "data/client/rejection-words.h"

G_BEGIN_DECLS

/* As people read it, with the titles of what a reference names; "" where it is not set. */
char *lotse_value_words (LotseDataset *data, const LotseField *field, const LotseValue *value);
/* "Online-Antrag Bauen": what names the record, wherever it is still known. */
char *lotse_record_words (LotseDataset *data, LotseKind kind, const char *id, LotseRecord *known);
/* "Milestone of Online-Antrag Bauen", "Project": which record it is. @known (nullable): where the project is looked for if not in @data */
char *lotse_record_place (LotseDataset *data, LotseKind kind, const char *id, LotseRecord *known);
/* Labels of the fields of @mask, beside each other: "Status · Summary". */
char *lotse_fields_words (LotseKind kind, guint64 mask);

/* What an edit does: "new", "deleted", or the labels of its fields. */
char *lotse_op_words (const LotseMutation *mutation);
/* The sentence, the word and the sign of how far the edits of a record have come. (transfer none) */
const char *lotse_record_state_words (LotseRecordState state);
const char *lotse_record_state_word (LotseRecordState state);
const char *lotse_record_state_icon (LotseRecordState state);

char *lotse_conflict_title (LotseConflictForm *form, LotseDataset *data);
char *lotse_conflict_place (LotseConflictForm *form, LotseDataset *data);
/* One line for the list: "2 fields contradict", "Deleted by others", "Not accepted: no rights". */
char *lotse_conflict_summary (LotseConflictForm *form);
/* What has happened and what can be done, in whole sentences. */
char *lotse_conflict_explanation (LotseConflictForm *form);
/* Everything of the conflict as plain text, to be pasted anywhere. */
char *lotse_conflict_as_text (LotseConflictForm *form, LotseDataset *data);

G_END_DECLS
