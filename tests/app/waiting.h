/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waiting for what the main loop brings about, on a machine that may be busy with other things. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PATIENCE_SECS 60

/* Turns the main context until @condition holds; else the test fails. */
#define wait_until(condition)                                                       \
  G_STMT_START                                                                      \
  {                                                                                 \
    const gint64 until_ = g_get_monotonic_time () + PATIENCE_SECS * G_USEC_PER_SEC; \
    while (!(condition) && g_get_monotonic_time () < until_)                        \
      if (!g_main_context_iteration (NULL, FALSE))                                  \
        g_usleep (2000);                                                            \
    g_assert_true (condition);                                                      \
  }                                                                                 \
  G_STMT_END

G_END_DECLS
