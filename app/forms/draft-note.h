/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every form says, and where, while what is typed into it cannot be kept as a draft. */
#pragma once

#include <adwaita.h>

#include "app/forms/lotse-record-form.h"

G_BEGIN_DECLS

/* The sentence, for forms that have a place of their own for it. (transfer none), translated */
const char *lotse_draft_unkept_words (void);
/* A bar with it, hidden until it has to be said; to be put beside the inputs. (transfer floating) */
GtkWidget  *lotse_draft_note_new (void);
/* The same in @dialog, of which the content is a box: below its header bar. (transfer none) */
GtkWidget  *lotse_draft_note_add (AdwWindow *dialog);
void        lotse_draft_note_set_kept (GtkWidget *note, gboolean kept);
/* It is said of what is typed into @form; may be called for several forms of one dialog. */
void        lotse_draft_note_follow (GtkWidget *note, LotseRecordForm *form);

G_END_DECLS
