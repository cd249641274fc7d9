/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed into a dialog that is no form of a record: a draft with every keystroke, there again when the dialog is opened for the same matter, also after the
 * program was killed. */
#pragma once

#include <gtk/gtk.h>

#include "app/lotse-session.h"

G_BEGIN_DECLS

/* For as long as @owner, a widget with the inputs, is there. @key: letters, digits and hyphens. (transfer floating) what says so where nothing can be kept
 * (draft-note.h), to be put beside the inputs */
GtkWidget *lotse_kept_texts_begin (GtkWidget *owner, LotseSession *session, const char *key);
/* Takes up what was typed into @input before, under @name; follows it from now on. FALSE: nothing was kept of it. */
gboolean lotse_kept_texts_add (GtkWidget *owner, const char *name, GtkEditable *input);
/* It is done: nothing is kept any more, and nothing from now on. */
void     lotse_kept_texts_drop (GtkWidget *owner);
/* The same where whoever has done it does not know the inputs. */
void     lotse_kept_texts_forget (LotseSession *session, const char *key);

G_END_DECLS
