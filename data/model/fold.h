/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding of text for search: "Müll", "Mull" and "Muell" find each other, whatever the case. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends @text in lower case without diacritics; ß becomes ss. With @expand ä, ö and ü become ae, oe and ue instead. Line breaks and tabs
 * become spaces. TRUE where both ways would write something different. */
gboolean lotse_fold_append (GString *out, const char *text, gboolean expand);
char    *lotse_fold (const char *text, gboolean expand); /* (transfer full); "" for NULL */

/* A query, folded both ways and cut into words that must all occur. */
typedef struct
{
  char **plain;    /* (owned) */
  char **expanded; /* (owned) as many as plain */
} LotseFoldQuery;

LotseFoldQuery *lotse_fold_query_new (const char *text); /* (transfer full) */
void            lotse_fold_query_free (LotseFoldQuery *query);
gboolean        lotse_fold_query_is_empty (const LotseFoldQuery *query);
/* @plain and @expanded: the same text folded both ways; @expanded may be NULL where it does not differ. */
gboolean        lotse_fold_query_matches (const LotseFoldQuery *query, const char *plain, const char *expanded);

typedef struct { guint start, end; } LotseFoldRange; /* bytes */

/* Where the words of @query stand in @text as it is, in order and without overlap. (transfer full) (element-type LotseFoldRange) */
GArray         *lotse_fold_find (const char *text, const LotseFoldQuery *query);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseFoldQuery, lotse_fold_query_free)

G_END_DECLS
