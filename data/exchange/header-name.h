/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Column headers as people write them, made comparable: projectName, project_name and "Project Name (as displayed)" are one. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lower case; words split at CamelCase, underscores and punctuation; what stands in brackets left out; one space between words. Keeps
 * "*" and a leading "#". (transfer full) */
char *lotse_header_normalise (const char *text);

typedef enum { LOTSE_HEADER_NO_MATCH, LOTSE_HEADER_WILDCARD, LOTSE_HEADER_EXACT } LotseHeaderMatch;

/* @pattern and @header normalised; "*" stands for anything. An empty header matches nothing. */
LotseHeaderMatch lotse_header_match (const char *pattern, const char *header);

/* What the sums below @header are multiplied by: 1000 for "Budget (T€)", 1000000 for "Kosten in Mio. €" and "Cost (£m)"; 1 where it says no unit. */
double lotse_header_scale (const char *header);

/* Names of projects and departments for comparing: lower case, one space between words, quotes and dashes made plain. (transfer full) */
char *lotse_name_normalise (const char *text);

G_END_DECLS
