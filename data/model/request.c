/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "request.h"

#include <glib/gi18n-lib.h>

#include "date.h"

/* The answer that was there on @as_of, of LOTSE_ENUM_ANSWER; negative: none. */
static int
answer_on (LotseRecord *request, LotseDate as_of)
{
  const LotseDate answered = lotse_record_date (request, LOTSE_F_REQUEST_ANSWERED_ON);

  return answered != LOTSE_DATE_NONE && answered > as_of ? -1 : lotse_record_enum (request, LOTSE_F_REQUEST_ANSWER);
}

static gboolean
settles (int answer)
{
  return answer >= 0 && answer != LOTSE_ANSWER_LATER;
}

gboolean
lotse_request_is_settled (LotseRecord *request)
{
  return settles (lotse_record_enum (request, LOTSE_F_REQUEST_ANSWER));
}

gboolean
lotse_request_is_open (LotseRecord *request, LotseDate as_of)
{
  const LotseDate asked = lotse_record_date (request, LOTSE_F_REQUEST_ASKED_ON);

  return (asked == LOTSE_DATE_NONE || asked <= as_of) && !settles (answer_on (request, as_of));
}

LotseDate
lotse_request_back_on (LotseRecord *request, LotseDate as_of)
{
  const LotseDate answered = lotse_record_date (request, LOTSE_F_REQUEST_ANSWERED_ON);
  const LotseSoftDate by = lotse_record_soft (request, LOTSE_F_REQUEST_NEEDED_BY);

  if (answer_on (request, as_of) != LOTSE_ANSWER_LATER || answered == LOTSE_DATE_NONE)
    return LOTSE_DATE_NONE;
  if (by.first == LOTSE_DATE_NONE)
    return answered + LOTSE_REQUEST_REST_DAYS;
  /* What is needed at once, or was needed before, is not asked again on the very day on which it was put off. */
  return CLAMP (by.first - LOTSE_REQUEST_BEFORE_DAYS, answered + 1, answered + LOTSE_REQUEST_REST_DAYS);
}

gboolean
lotse_request_waits (LotseRecord *request, LotseDate as_of)
{
  const LotseDate back = lotse_request_back_on (request, as_of);

  return lotse_request_is_open (request, as_of) && (back == LOTSE_DATE_NONE || back <= as_of);
}

char *
lotse_request_put_off_words (LotseRecord *request, LotseDate as_of, LotseLang lang)
{
  const LotseDate back = lotse_request_back_on (request, as_of);
  g_autofree char *day = NULL;

  if (answer_on (request, as_of) != LOTSE_ANSWER_LATER)
    return NULL;
  if (back == LOTSE_DATE_NONE)
    return g_strdup (g_dgettext (GETTEXT_PACKAGE, "put off"));
  day = lotse_date_format (back > as_of ? back : lotse_record_date (request, LOTSE_F_REQUEST_ANSWERED_ON), lang);
  return g_strdup_printf (back > as_of ? g_dgettext (GETTEXT_PACKAGE, "put off, comes back on %s") : g_dgettext (GETTEXT_PACKAGE, "put off on %s"), day);
}
