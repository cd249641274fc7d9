/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A decision that is asked for and a request for support of one project that are needed by the same day are one matter: it is waited for once, and
 * answered once. */
#pragma once

#include "lotse-dataset.h"

G_BEGIN_DECLS

/* What a decision or request is about as far as @project (an id, nullable) goes; alike for one matter. NULL: nothing to go by. (transfer full) (nullable) */
char        *lotse_matter_of (LotseRecord *record, const char *project);

/* The request that is not settled and is the same matter as @decision; NULL also where there are several. (transfer none) (nullable) */
LotseRecord *lotse_matter_request (LotseDataset *data, LotseRecord *decision);
/* The decision open on @as_of that is the same matter as @request; NULL also where there are several. (transfer none) (nullable) */
LotseRecord *lotse_matter_decision (LotseDataset *data, LotseRecord *request, LotseDate as_of);

/* The request that is answered with @decision and nothing else: each of them is the only one of its matter that is open on @as_of. (transfer none) (nullable) */
LotseRecord *lotse_matter_request_alone (LotseDataset *data, LotseRecord *decision, LotseDate as_of);
/* Whether @request is such a one of some decision, and so not to be asked for by itself. */
gboolean     lotse_matter_is_decided (LotseDataset *data, LotseRecord *request, LotseDate as_of);

/* Whether the request that is answered with @decision was put off, and rests on @as_of: @decision rests with it. */
gboolean     lotse_matter_rests (LotseDataset *data, LotseRecord *decision, LotseDate as_of);

/* @request answered on @day with @answer (of LOTSE_ENUM_ANSWER) and @sentence (nullable), which is cut to what a record takes. (transfer full) */
LotseRecord *lotse_matter_answered (LotseRecord *request, int answer, LotseDate day, const char *sentence);

G_END_DECLS
