/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A second opinion on JSON: a recursive descent over the grammar of RFC 8259, written for shortness and sharing nothing with the guard. */
#pragma once

#include <glib.h>

#define REFERENCE_MAX_DEPTH 32
#define REFERENCE_MAX_VALUES 50000
#define REFERENCE_MAX_KEYS 4096 /* in the objects that are open at one time */

typedef enum
{
  REFERENCE_GOOD,
  REFERENCE_BAD,     /* not what the validator may take */
  REFERENCE_TOO_BIG, /* a limit */
} ReferenceVerdict;

/* Verdict on the first thing that is wrong. */
ReferenceVerdict reference_json (const char *data, gsize length);
