/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First start: a server, an example, or a file; and the form for signing in. */
#pragma once

#include <adwaita.h>

#include "app/lotse-opener.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_START_PAGE (lotse_start_page_get_type ())
G_DECLARE_FINAL_TYPE (LotseStartPage, lotse_start_page, LOTSE, START_PAGE, AdwBin)

GtkWidget  *lotse_start_page_new (LotseOpener *opener);
/* Back to the three ways. */
void        lotse_start_page_begin (LotseStartPage *self);
/* The form for signing in, filled with the server of last time. */
void        lotse_start_page_sign_in (LotseStartPage *self);
/* "choices", "sign-in" or "busy": what is shown. */
const char *lotse_start_page_step (LotseStartPage *self);

G_END_DECLS
