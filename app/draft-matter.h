/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record that a draft is about, and what the form is called. */
#pragma once

#include "app/draft-key.h"
#include "data/model/lotse-dataset.h"

G_BEGIN_DECLS

/* (transfer none) (nullable) NULL: the draft is of no record, or the record is no longer there; see lotse_draft_is_lost(). */
LotseRecord *lotse_draft_record (LotseDataset *data, const LotseDraftKey *key);
/* Whether no form can take the draft up any more: its record, or one of several projects, is gone, or its form is none of this version. @texts: (nullable) of
 * type a{ss}, what is kept of it; says which projects they are. */
gboolean     lotse_draft_is_lost (LotseDataset *data, const LotseDraftKey *key, GVariant *texts);
/* What the list of drafts calls it: the record's title, else what the form is for. (transfer full) */
char        *lotse_draft_title (LotseDataset *data, const LotseDraftKey *key);
/* "Milestone", "New: Risk", "Stop the project": what the form is for. (transfer full) */
char        *lotse_draft_form_words (const LotseDraftKey *key);

G_END_DECLS
