/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a draft holds, in the words of the form that it is of. Knows no toolkit. */
#pragma once

#include "app/draft-key.h"
#include "data/model/lotse-dataset.h"

G_BEGIN_DECLS

/* What was typed into the form of @key, which is none of a report, of type a{ss} as the store of drafts gives it: a paragraph for each text, with the label of its field, and records by
 * their titles. What is no text of a person is left out; a text of which the label is not known stands alone. (transfer full) "" where there is nothing to read */
char *lotse_draft_words (LotseDataset *data, const LotseDraftKey *key, GVariant *texts);
/* The same of the draft of a report (lotse_report_form_to_draft()). */
char *lotse_draft_report_words (LotseDataset *data, const char *json);

G_END_DECLS
