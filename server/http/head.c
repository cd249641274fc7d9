/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head of a request: of what is read, nothing may be there twice or hold anything but printable ASCII. */
#include "head.h"

#include <string.h>

static const char *const names[LOTSE_HEAD_N] = {
  [LOTSE_HEAD_HOST] = "Host",
  [LOTSE_HEAD_CONTENT_LENGTH] = "Content-Length",
  [LOTSE_HEAD_TRANSFER_ENCODING] = "Transfer-Encoding",
  [LOTSE_HEAD_AUTHORIZATION] = "Authorization",
  [LOTSE_HEAD_IF_MATCH] = "If-Match",
  [LOTSE_HEAD_CONTENT_TYPE] = "Content-Type",
  [LOTSE_HEAD_IF_NONE_MATCH] = "If-None-Match",
  [LOTSE_HEAD_FORWARDED_FOR] = "X-Forwarded-For",
  [LOTSE_HEAD_CONTENT_ENCODING] = "Content-Encoding",
};

static gboolean
is_plain (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text < 0x20 || (guchar) *text > 0x7e)
      return FALSE;
  return TRUE;
}

static enum MHD_Result
look_at_header_cb (void *data, enum MHD_ValueKind kind, const char *name, const char *value)
{
  LotseHead *head = data;

  for (guint i = 0; i < LOTSE_HEAD_N; i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      {
        if (head->value[i] != NULL && i != LOTSE_HEAD_FORWARDED_FOR && i != LOTSE_HEAD_IF_NONE_MATCH)
          head->wrong = "header given twice";
        else if (value == NULL || !is_plain (value))
          head->wrong = "header with control bytes or other than ASCII";
        head->value[i] = value != NULL ? value : "";
      }
  return head->wrong == NULL ? MHD_YES : MHD_NO;
}

void
lotse_head_read (struct MHD_Connection *connection, LotseHead *out)
{
  *out = (LotseHead) { .wrong = NULL };
  MHD_get_connection_values (connection, MHD_HEADER_KIND, look_at_header_cb, out);
}

gboolean
lotse_head_is_json (const char *type)
{
  g_autofree char *lower = type != NULL ? g_ascii_strdown (type, -1) : NULL;

  return lower != NULL && (strcmp (lower, "application/json") == 0 || strcmp (lower, "application/json;charset=utf-8") == 0
                           || strcmp (lower, "application/json; charset=utf-8") == 0);
}
