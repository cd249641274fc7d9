/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON cut into pieces without a JSON library, so that the oracle reads what the product wrote with eyes of its own. Values stay the
 * text they are: both sides write them in one form. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Name → raw text of the value; "null" members are left out. A text that is no object has none. (transfer full) (element-type utf8 utf8) */
GHashTable *sim_text_members (const char *object);
GHashTable *sim_text_members_and_nulls (const char *object); /* the same with them, as "null" */
/* Raw texts of the elements of an array; none where it is no array. (transfer full) (element-type utf8) */
GPtrArray  *sim_text_elements (const char *array);
/* The string without its quotes; NULL where @raw is NULL or no string. Escapes stay. (transfer full) (nullable) */
char       *sim_text_unquote (const char *raw);
gint64      sim_text_integer (const char *raw, gint64 fallback);

GHashTable *sim_map_new (void);                       /* (transfer full) text → text, both owned */
GHashTable *sim_map_copy (GHashTable *map);           /* (transfer full) */
gboolean    sim_map_equal (GHashTable *a, GHashTable *b);
GPtrArray  *sim_map_keys (GHashTable *map);           /* (transfer container) sorted */
void        sim_map_put (GHashTable *map, const char *key, const char *text); /* NULL removes */
/* The first key at which they differ, or NULL. (transfer none) */
const char *sim_map_difference (GHashTable *a, GHashTable *b);

G_END_DECLS
