/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strings and numbers of JSON, for json-guard.c: a place in the text that moves on. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const guint8 *data;
  gsize         length;
  gsize         at;
  const char   *problem; /* (nullable) static text; @at is where it is */
} LotseJsonScan;

/* At the opening quote; ends behind the closing one. @escaped: whether a backslash occurs. FALSE with @problem. */
gboolean lotse_json_scan_string (LotseJsonScan *self, gboolean *escaped);

/* At the sign or the first digit. Integers must fit into 64 bits, others into a finite double. FALSE with @problem. */
gboolean lotse_json_scan_number (LotseJsonScan *self);

/* Walks over a string that lotse_json_scan_string() has accepted, without its quotes. */
typedef struct
{
  const guint8 *p, *end;
  guint8        pending[4]; /* in reverse */
  guint         n_pending;
} LotseJsonUnescaper;

/* The next byte after unescaping, characters written as \u as UTF-8; -1 at the end. */
int lotse_json_unescape_next (LotseJsonUnescaper *self);

G_END_DECLS
