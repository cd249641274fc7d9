/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says in toasts what was done. All toasts of a window go through one of these: a toast can be put away, used or overtaken only once it stands.
 * libadwaita 1.2 reads what it has freed when one goes while it still comes in. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* How long a toast stands, and how long one that offers to take something back; not counted while the pointer or the keyboard is on it. */
#define LOTSE_TOASTER_SECS 5
#define LOTSE_TOASTER_OFFER_SECS 8

#define LOTSE_TYPE_TOASTER (lotse_toaster_get_type ())
G_DECLARE_FINAL_TYPE (LotseToaster, lotse_toaster, LOTSE, TOASTER, GObject)

/* @overlay: (not owned); nobody else adds toasts to it. */
LotseToaster *lotse_toaster_new (AdwToastOverlay *overlay);
/* Says @text after what is being said. @button: (nullable) words of a button that does @action with @target (nullable; floating references are taken). */
void          lotse_toaster_say (LotseToaster *self, const char *text, const char *button, const char *action, GVariant *target);
/* The same in place of what was offered before, so that many in a row do not queue up and the button always means what the toast says. */
void          lotse_toaster_offer (LotseToaster *self, const char *text, const char *button, const char *action, GVariant *target);
/* The toast that stands, or the one that comes within a moment, leaves what lies between @top and @bottom, px from the upper edge of the overlay, free: it stands
 * above it where it would lie on it. */
void          lotse_toaster_spare (LotseToaster *self, double top, double bottom);
/* Puts @text away where it is being said: it is true no longer. */
void          lotse_toaster_withdraw (LotseToaster *self, const char *text);

G_END_DECLS
