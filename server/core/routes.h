/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of the kinds in URLs: the plural, words joined with a hyphen. */
#pragma once

#include "data/model/schema.h"

G_BEGIN_DECLS

const char *lotse_route_path (LotseKind kind);           /* "fields-of-action" */
LotseKind   lotse_route_kind (const char *path);         /* LOTSE_KIND_NONE if unknown */

G_END_DECLS
