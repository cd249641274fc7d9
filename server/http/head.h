/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is looked at in the head of a request, and what may stand there. */
#pragma once

#include <glib.h>
#include <microhttpd.h>

G_BEGIN_DECLS

enum
{
  LOTSE_HEAD_HOST,
  LOTSE_HEAD_CONTENT_LENGTH,
  LOTSE_HEAD_TRANSFER_ENCODING,
  LOTSE_HEAD_AUTHORIZATION,
  LOTSE_HEAD_IF_MATCH,
  LOTSE_HEAD_CONTENT_TYPE,
  LOTSE_HEAD_IF_NONE_MATCH,
  LOTSE_HEAD_FORWARDED_FOR,
  LOTSE_HEAD_CONTENT_ENCODING,
  LOTSE_HEAD_N
};

typedef struct
{
  const char *value[LOTSE_HEAD_N]; /* (not owned) (nullable) not there */
  const char *wrong;               /* (nullable) why the request is refused: a header twice, control bytes, other than ASCII */
} LotseHead;

void     lotse_head_read (struct MHD_Connection *connection, LotseHead *out);
/* @type: (nullable) */
gboolean lotse_head_is_json (const char *type);

G_END_DECLS
