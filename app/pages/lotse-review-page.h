/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A review in the whole window: first which projects, then one after the other, at last the agenda with its outcomes and the minutes. */
#pragma once

#include "app/lotse-review-form.h"
#include "app/pages/lotse-page.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_REVIEW_PAGE (lotse_review_page_get_type ())
G_DECLARE_FINAL_TYPE (LotseReviewPage, lotse_review_page, LOTSE, REVIEW_PAGE, LotsePage)

LotseReviewForm *lotse_review_page_form (LotseReviewPage *self); /* (transfer none) */

G_END_DECLS
