/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes to the council or to one of its committees next: papers with a day of a sitting, and decisions that wait for one. Derived, never stored. */
#pragma once

#include "lotse-dataset.h"

G_BEGIN_DECLS

typedef struct
{
  LotseRecord *decision; /* (nullable) (transfer none) that is asked for with it; without one, what was recorded ahead of the sitting */
  LotseRecord *paper;    /* (nullable) (transfer none) */
  LotseDate    day;      /* of the sitting; LOTSE_DATE_NONE: not known */
  gboolean     recorded; /* @decision stands in the register as taken already */
} LotseCouncilMatter;

/* Whether @record, a decision or a council paper, is looked at. */
typedef gboolean (*LotseCouncilFilter) (LotseRecord *record, gpointer data);

/* Whether @decision goes, or went, to a body that has papers and sittings: it names a paper, a sitting, an agenda item, a file number or the body. */
gboolean    lotse_decision_goes_to_council (LotseRecord *decision);

/* The earliest sitting from @as_of on with a paper that was not settled in it yet: a decision of an earlier day, or without one, takes no paper off the agenda. Without any, the open decision that goes to the council and is needed
 * first. @filter (nullable). @papers_alone: also papers for which no decision is asked, that @filter lets through; they belong to no project. FALSE: nothing
 * is coming up. */
gboolean    lotse_next_council_matter (LotseDataset *data, LotseDate as_of, LotseCouncilFilter filter, gpointer filter_data, gboolean papers_alone,
                                       LotseCouncilMatter *out);

/* What it is about: the question, or the title of the paper. (transfer none) */
const char *lotse_council_matter_subject (const LotseCouncilMatter *self);
/* "Kreistag · 17 Dec 2026, in 20 days · paper 118": as far as it is known; and whether its decision stands in the register already. (transfer full) */
char       *lotse_council_matter_words (const LotseCouncilMatter *self, LotseDate as_of, LotseLang lang);

G_END_DECLS
