/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What helps with a field of a form: what it is for, and examples, in whatever dialog it is asked for. */
#pragma once

#include <adwaita.h>

#include "data/model/schema.h"

G_BEGIN_DECLS

/* A button that shows it; F1 does, too, while the focus is within @row, which holds the button. NULL: there is nothing to say that the label does not.
 * (transfer floating) (nullable) */
GtkWidget *lotse_field_help_new (LotseKind kind, guint field, GtkWidget *row);

G_END_DECLS
