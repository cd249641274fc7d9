/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the timeline leaves out, and the entry of the history that takes it back. */
#include "config.h"
#include "lotse-session-private.h"

GHashTable *
lotse_session_get_hidden (LotseSession *self)
{
  g_return_val_if_fail (LOTSE_IS_SESSION (self), NULL);
  return self->hidden;
}

void
lotse_session_set_hidden (LotseSession *self, const char *const *ids)
{
  guint n = 0, same = 0;

  g_return_if_fail (LOTSE_IS_SESSION (self));
  for (; ids != NULL && ids[n] != NULL; n++)
    same += g_hash_table_contains (self->hidden, ids[n]);
  /* What is hidden already need not be drawn anew. */
  if (same == n && n == g_hash_table_size (self->hidden))
    return;
  g_hash_table_remove_all (self->hidden);
  for (; ids != NULL && *ids != NULL; ids++)
    g_hash_table_add (self->hidden, g_strdup (*ids));
  lotse_session_queue_changed (self);
}

typedef struct
{
  LotseSession *session; /* (unowned) (nullable) weak; the history belongs to it */
  char        **before, **after; /* (owned) */
} Hiding;

static void
hiding_free (gpointer data)
{
  Hiding *hiding = data;

  g_clear_weak_pointer (&hiding->session);
  g_strfreev (hiding->before);
  g_strfreev (hiding->after);
  g_free (hiding);
}

static gboolean
hiding_turn (gboolean again, gpointer data, GError **error)
{
  Hiding *hiding = data;

  if (hiding->session != NULL)
    lotse_session_set_hidden (hiding->session, (const char *const *) (again ? hiding->after : hiding->before));
  return TRUE;
}

void
lotse_session_hide (LotseSession *self, const char *const *ids, const char *words)
{
  Hiding *hiding = g_new0 (Hiding, 1);
  g_autofree const char **keys = (const char **) g_hash_table_get_keys_as_array (self->hidden, NULL);

  g_set_weak_pointer (&hiding->session, self);
  hiding->before = g_strdupv ((char **) keys);
  hiding->after = ids != NULL ? g_strdupv ((char **) ids) : g_new0 (char *, 1);
  lotse_session_set_hidden (self, ids);
  lotse_history_note (self->history, words, hiding_turn, hiding, hiding_free);
}
