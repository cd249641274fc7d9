/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as tests write them; what cannot be read fails the test. */
#pragma once

#include "data/model/date.h"

static inline LotsePeriod
period (const char *text)
{
  LotsePeriod out;

  g_assert_true (lotse_period_parse (text, &out));
  return out;
}

static inline LotseSoftDate
soft (const char *text)
{
  LotseSoftDate out;

  g_assert_true (lotse_soft_parse (text, &out));
  return out;
}
