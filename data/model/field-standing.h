/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a field of action stands: counts, the worst of its projects by name, and what is judged of it. Never an average. */
#pragma once

#include "derive.h"
#include "lang.h"
#include "mutation.h"

G_BEGIN_DECLS

typedef struct
{
  guint        n;                      /* projects */
  guint        counts[LOTSE_N_STATES];
  LotseRecord *worst;                  /* (unowned) (nullable) that has needed a decision for longest, else attention; NULL: none needs either */
  LotseState   worst_state;            /* of that one */
} LotseFieldStanding;

/* Of @projects (element-type LotseRecord): those of the field that are seen and counted. */
void       lotse_field_standing_read (LotseDataset *data, const GPtrArray *projects, LotseDate as_of, LotseFieldStanding *out);
/* All states in the order in which the counts name them, what needs somebody first: LOTSE_N_STATES of them. (transfer none) */
const LotseState *lotse_field_state_order (void);
/* "needs decision: 1 · on track: 2", what needs somebody first. (transfer full) "" where there are no projects */
char      *lotse_field_counts_words (const LotseFieldStanding *standing);
/* "Worst project: “E-Akte”, needs decision" (transfer full) (nullable) NULL: none needs anything */
char      *lotse_field_worst_words (LotseDataset *data, const LotseFieldStanding *standing, LotseDate as_of, LotseLang lang);

/* The own judgement of @field as a state; -1: it has none, or had none yet on @as_of. */
int        lotse_field_judgement (LotseRecord *field, LotseDate as_of);
/* "3 Nov 2026, 3 weeks ago"; or that nobody wrote down when it was judged. (transfer full) (nullable) NULL: it is not */
char      *lotse_field_judged_words (LotseRecord *field, LotseDate as_of, LotseLang lang);
/* "Own judgement of 3 Nov 2026, 3 weeks ago: on track – the pilot offices are done" (transfer full) (nullable) NULL: it has none */
char      *lotse_field_judgement_words (LotseRecord *field, LotseDate as_of, LotseLang lang);
/* It is to fade: judged more than LOTSE_STALE_DAYS before @as_of, or nobody knows when. FALSE where there is none. */
gboolean   lotse_field_judgement_is_old (LotseRecord *field, LotseDate as_of);
/* Dates the judgement of @after with @today where it, or its reason, is another than in @before (nullable: new), and its day is not. */
void       lotse_field_date_judgement (LotseRecord *before, LotseRecord *after, LotseDate today);
/* Whether @field is judged without a reason. */
gboolean   lotse_field_lacks_reason (LotseRecord *field);
/* Whether @judged (a state, or -1) sounds better than the worst project is. */
gboolean   lotse_field_judged_better (int judged, const LotseFieldStanding *standing);
/* Whether @record, as it is after @mutation, is judged with a reason, where that is what the mutation sets; what was said before stays as it is.
 * FALSE: LOTSE_ERROR_INVALID. */
gboolean   lotse_judgement_check (const LotseMutation *mutation, LotseRecord *record, GError **error);

G_END_DECLS
