/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Open Document texts and spreadsheets (ISO/IEC 26300, version 1.3) have in common: text as XML, the description, the package. */
#pragma once

#include "booklet-private.h"

G_BEGIN_DECLS

typedef struct
{
  char   *name;       /* (owned) in the package */
  char   *media_type; /* (owned) */
  GBytes *content;    /* (owned) */
} LotseOdPart;

GPtrArray *lotse_od_parts_new (void); /* (element-type LotseOdPart) (transfer full) */
void       lotse_od_add_part (GPtrArray *parts, const char *name, const char *media_type, GBytes *content); /* (transfer full) of @content */
void       lotse_od_take_xml (GPtrArray *parts, const char *name, GString *xml); /* (transfer full) of @xml */

/* Begins <office:document-…> with the namespaces that are used. */
GString   *lotse_od_begin (const char *root);
/* Escaped, without what XML 1.0 cannot hold; lines become line breaks. */
void       lotse_od_text (GString *out, const char *text);
void       lotse_od_attribute (GString *out, const char *name, const char *value);
/* "0.25cm": the point whatever the locale. */
void       lotse_od_length (GString *out, const char *name, double cm);
char      *lotse_od_number (double value); /* shortest that reads the same (transfer full) */

/* Adds meta.xml and the manifest, and packs all: the media type first, as it is. (transfer full); takes @parts */
GBytes    *lotse_od_package (LotseBooklet *booklet, const char *media_type, GPtrArray *parts, GError **error);

G_END_DECLS
