/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer that comes later, waited for in the main context of the thread. */
#pragma once

#include <gio/gio.h>

/* A callback whose data is where the result goes, a GAsyncResult * that is NULL before. */
static inline void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static inline void
kept_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}
