/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which groups and in which order the fields of a kind are entered, and what helps with the ones that matter. Data beside the schema table. */
#pragma once

#include "data/model/schema.h"

G_BEGIN_DECLS

typedef struct
{
  const char *title;    /* translated; "" for the only group of a kind */
  GArray     *fields;   /* (owned) (element-type guint) indexes in the order of the form */
} LotseFormGroup;

/* Fields that the program keeps and no form shows. */
guint64     lotse_form_kept (LotseKind kind);

/* Every other field of the kind is in exactly one group. (transfer full) (element-type LotseFormGroup) */
GPtrArray  *lotse_form_groups (LotseKind kind);

typedef struct
{
  const char *purpose, *example, *counter; /* translated; the last two (nullable) */
} LotseFormHelp;
gboolean    lotse_form_help (LotseKind kind, guint field, LotseFormHelp *help); /* FALSE: nothing to say that the label does not */

/* For tests: rows whose kind or field the schema does not know, or knows twice; 0 is right. */
guint       lotse_form_layout_faults (void);

G_END_DECLS
