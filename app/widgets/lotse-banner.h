/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bar below the header bar for what needs action, and only for that. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LOTSE_TYPE_BANNER (lotse_banner_get_type ())
G_DECLARE_FINAL_TYPE (LotseBanner, lotse_banner, LOTSE, BANNER, GtkWidget)

/* Signal "closed" (): the person has hidden it. */
/* NULL @text hides it. @button and @action (a detailed action name) may be NULL. */
void        lotse_banner_show (LotseBanner *self, const char *text, const char *button, const char *action);
const char *lotse_banner_text (LotseBanner *self); /* (nullable) while hidden */

G_END_DECLS
