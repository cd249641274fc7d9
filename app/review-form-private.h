/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form's inside, shared by its own files. All that was entered is text by name, as it stands in the draft. */
#pragma once

#include "app/lotse-draft-store.h"
#include "app/lotse-review-form.h"

G_BEGIN_DECLS

#define REVIEW_MOST_PROJECTS 500 /* as many as the record of a review names */

struct _LotseReviewForm
{
  GObject          parent_instance;

  LotseSession    *session; /* (owned) */
  LotseDraftStore *drafts;  /* (owned) (nullable) */
  GHashTable      *texts;   /* (owned) name → text, both owned */
  GPtrArray       *ids;     /* (owned) (element-type utf8) of the projects, once it has begun */
  GHashTable      *candidates; /* (owned) (nullable) id of a project → bits of reasons */
  GArray          *changes; /* (owned) (nullable) (element-type LotseChange) since the last review, read with the candidates and valid as long as they are */
  guint64          stamp;   /* of the session when they were read */
  gboolean         kept;    /* the draft is on the disk */
};

const char *lotse_review_form_get (LotseReviewForm *self, const char *prefix, const char *id); /* never NULL; @id: nullable */
void        lotse_review_form_set (LotseReviewForm *self, const char *prefix, const char *id, const char *text);
GVariant   *lotse_review_form_texts (LotseReviewForm *self); /* (transfer full) all that was entered, in one order */
void        lotse_review_form_take_in (LotseReviewForm *self, GVariant *texts); /* what is entered already stays */
const char *lotse_review_form_project_of (LotseRecord *record); /* (nullable) of what was made of a note */
void        lotse_review_form_add_made (LotseReviewForm *self, const char *made); /* "task:ID"; once */
gboolean    lotse_review_form_opened (LotseReviewForm *self, const char *id); /* the project was shown since it began */
guint       lotse_review_form_candidate (LotseReviewForm *self, const char *id); /* bits of reasons; 0: none */

G_END_DECLS
