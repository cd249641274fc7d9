/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells when a wide table stops fitting into what scrolls it, so that its page can show the same in another way before anything lies beyond the edge. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LOTSE_TYPE_FIT (lotse_fit_get_type ())
G_DECLARE_FINAL_TYPE (LotseFit, lotse_fit, LOTSE, FIT, GObject)

/* Property: "narrow" (read-only), which changes outside of layout, so that whoever listens may change what is laid out. (transfer full) */
LotseFit *lotse_fit_new (void);
/* From now on @scrolled is looked at, and none before. While it is narrow, it holds what is shown instead; while not, the wide table. */
void      lotse_fit_watch (LotseFit *self, GtkScrolledWindow *scrolled);
gboolean  lotse_fit_is_narrow (LotseFit *self);

G_END_DECLS
