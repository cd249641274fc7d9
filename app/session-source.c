/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "session-source.h"

LotseSourceOptions
lotse_session_source (LotseSession *session)
{
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;

  options.as_of = lotse_session_get_as_of (session);
  options.data_day = lotse_session_get_data_day (session);
  options.department = lotse_session_get_department (session);
  options.audience = lotse_session_get_audience (session);
  options.archived = lotse_session_get_show_archived (session);
  options.functions = lotse_session_get_mine (session) ? lotse_session_get_functions (session) : NULL;
  return options;
}
