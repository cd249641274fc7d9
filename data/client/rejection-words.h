/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why the server did not take a change, in the language of whoever reads it. */
#pragma once

#include "data/store/lotse-store.h"

G_BEGIN_DECLS

/* Of the fields that mine sets, the one that the server's sentence names: "project 'Title': code: too long". (transfer none) (nullable) */
const LotseField *lotse_rejection_field (const LotseConflict *conflict);

/* In whole sentences, with the field that it names. The server's own sentence stands there only where its reason is one that this version does not know.
 * (transfer full) */
char             *lotse_rejection_words (const LotseConflict *conflict);

G_END_DECLS
