/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be taken back in a form: one step for a choice, and one for what is typed until there is a pause. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _LotseFormSteps LotseFormSteps;

LotseFormSteps *lotse_form_steps_new (void);
void            lotse_form_steps_free (LotseFormSteps *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseFormSteps, lotse_form_steps_free)

/* @field went from @before to @after; what was taken back is gone for good. @typed: goes on with the step before where that was typed into the same
 * field just now. */
void            lotse_form_steps_remember (LotseFormSteps *self, guint field, const char *before, const char *after, gboolean typed);
/* The text that @field has now, one step back or, with @redo, forth again. (transfer none) until the next call (nullable) NULL: there is no step */
const char     *lotse_form_steps_take (LotseFormSteps *self, gboolean redo, guint *field);
void            lotse_form_steps_clear (LotseFormSteps *self);
void            lotse_form_steps_forget (LotseFormSteps *self, guint field); /* those of @field alone */

G_END_DECLS
