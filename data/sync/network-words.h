/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why no answer came, in words of this program: those of the libraries below it come in the language of their own files, which few computers have all of. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "no answer: the server takes no connections"; @error is of GIO or of libsoup. What nobody foresaw is named by its number. (transfer full) */
char *lotse_network_words (const GError *error);

G_END_DECLS
