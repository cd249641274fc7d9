/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of a booklet as Open Document text. */
#pragma once

#include "booklet-private.h"

G_BEGIN_DECLS

/* Named styles and pages, with what stands above and below every page: all of styles.xml. (transfer full) */
GString          *lotse_booklet_odt_styles (LotseBooklet *booklet);
/* Automatic styles that content.xml begins with. */
extern const char lotse_booklet_odt_content_styles[];

G_END_DECLS
