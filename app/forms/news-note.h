/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every form of a record says, and where, when others change the record while one writes. Nothing pops up and nothing that was typed goes. */
#pragma once

#include <adwaita.h>

#include "app/forms/lotse-record-form.h"

G_BEGIN_DECLS

/* A bar on what others do to the record of @form, hidden while there is nothing to say. (transfer floating) */
GtkWidget *lotse_news_note_new (LotseRecordForm *form);
/* The same in @dialog, of which the content is a box: below its header bar. (transfer none) */
GtkWidget *lotse_news_note_add (AdwWindow *dialog, LotseRecordForm *form);

G_END_DECLS
