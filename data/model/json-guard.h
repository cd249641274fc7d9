/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strict JSON validator that stands in front of json-glib: iterative, without allocation. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LOTSE_GUARD_MAX_DEPTH 32
#define LOTSE_GUARD_MAX_VALUES 50000
#define LOTSE_GUARD_MAX_BYTES (16 * 1024 * 1024)
#define LOTSE_GUARD_MAX_KEYS 4096 /* of one object, together with the objects around it */

typedef struct { gsize max_bytes; guint max_depth; guint max_values; } LotseGuardLimits; /* 0: the default; depth at most 256 */

/* RFC 8259; one root; depth; number of values; integers in int64, finite numbers; no duplicate keys (compared after
 * unescaping); no U+0000; valid UTF-8, no lone surrogates, no byte order mark. FALSE with @error (LOTSE_ERROR_INVALID or _TOO_LARGE): "line 3, column 14: …". */
gboolean lotse_json_guard (const char *data, gsize length, const LotseGuardLimits *limits, GError **error);

G_END_DECLS
