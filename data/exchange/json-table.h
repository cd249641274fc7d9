/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that are sent as JSON: a list of objects, as open data portals answer. */
#pragma once

#include "csv-sheet.h"

G_BEGIN_DECLS

/* Whether the bytes begin as such a table does. */
gboolean    lotse_json_table_is (const char *bytes, gsize length);

/**
 * lotse_json_table_read:
 * @name: what errors call the file
 *
 * The list is the whole, or the first list of objects in the whole ("content", "data"); an object in which the members are those of "attributes" or "properties" counts as these.
 * A column per member, in the order in which they come; numbers with a decimal point, texts as they are; lists and other objects are left empty.
 * LOTSE_ERROR_INVALID, also where the answer says itself that it is one page of several ("totalPages": 7), because a part would be counted as the whole; _TOO_LARGE.
 */
LotseSheet *lotse_json_table_read (const char *name, const char *bytes, gsize length, GError **error);

G_END_DECLS
