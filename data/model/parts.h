/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts that stand beside each other in one line, "planned · needed by 3 May", and are no sentence. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Adds @part to @line, after " · " where something stands there already. @part (nullable): NULL and "" add nothing. */
void lotse_parts_add (GString *line, const char *part);
/* The same with a part that is gone afterwards. @part (transfer full) (nullable) */
void lotse_parts_take (GString *line, char *part);

G_END_DECLS
