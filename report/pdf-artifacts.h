/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is painted outside of all tags is decoration, and has to be said to be: ISO 32000-1, 14.8.2.2. Cairo 1.16 cannot. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The content of a page with what no tag encloses marked as artifact. (transfer full) NULL where it has operators that cairo does not write on pages
 * with tags. */
GString *pdf_mark_artifacts (const char *content, gsize length);

G_END_DECLS
