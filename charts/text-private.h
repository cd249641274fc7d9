/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done to words before they are seen: kept together, or left out where there is no room. */
#pragma once

#include "text.h"

G_BEGIN_DECLS

/* As lotse_text_clean(), but @keep_lines keeps line breaks. (transfer full) */
char *lotse_text_clean_lines (const char *text, gboolean keep_lines);

/* Keeps a number and the sign of its currency, percent or unit in one line, "84.000 €". @text (inout): replaced where something changes. */
void lotse_text_bind (char **text);
/* @layout shows @text in one line: leaves out its end, or what is in its middle, until it is @max_width px wide. */
void lotse_text_shorten_line (PangoLayout *layout, const char *text, double max_width, gboolean at_end);
/* @layout wraps @text and ends in dots after @lines of them: makes it end after a whole word, or in one that is longer than
 * the rest. Leaves alone what has line breaks of its own. */
void lotse_text_shorten_lines (PangoLayout *layout, const char *text, int lines);

/* What lotse_text_paragraph() paints. Belongs to the cache, valid until the next call. */
PangoLayout *lotse_text_paragraph_layout (LotseTextCache *self, const char *text, LotseTextSize size, LotseTextFlags flags, double width, int max_lines);

/* What else is kept as long as the cache, and belongs to its thread like the cache; NULL: nothing. (transfer none) (nullable) */
gpointer lotse_text_cache_kept (LotseTextCache *self);
/* @data: (transfer full); what was kept is let go. */
void     lotse_text_cache_keep (LotseTextCache *self, gpointer data, GDestroyNotify destroy);

/* @layout with its upper left corner there, in the present colour. @exact: as it was laid out, on a picture too. */
void lotse_text_show (cairo_t *cr, PangoLayout *layout, gboolean exact, double x, double y);

G_END_DECLS
