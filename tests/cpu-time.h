/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long something computes, for tests that hold it to the time of its length. */
#pragma once

#include <glib.h>
#include <time.h>

/* Microseconds that this process has computed so far, whatever else the machine did meanwhile. */
static inline gint64
cpu_usecs (void)
{
  return (gint64) clock () * G_USEC_PER_SEC / CLOCKS_PER_SEC;
}
