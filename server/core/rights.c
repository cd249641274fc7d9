/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of rights (data/model/rights.h) asked for an account, and the audience that a role sees. */
#include "rights.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  int      audience; /* -1: no content at all */
  gboolean fixed;    /* an account cannot be given another audience */
  gboolean audit;
} Role;

static const Role roles[LOTSE_N_ROLES] = {
  [LOTSE_ROLE_READER] = { LOTSE_AUDIENCE_PARTNERS, FALSE, FALSE },
  [LOTSE_ROLE_EMPLOYEE] = { LOTSE_AUDIENCE_STAFF, FALSE, FALSE },
  [LOTSE_ROLE_PILOT] = { LOTSE_AUDIENCE_STAFF, FALSE, FALSE },
  [LOTSE_ROLE_HEAD] = { LOTSE_AUDIENCE_LEADERSHIP, FALSE, FALSE },
  [LOTSE_ROLE_PRESENTER] = { LOTSE_AUDIENCE_LEADERSHIP, FALSE, FALSE },
  [LOTSE_ROLE_STRATEGY_OFFICE] = { LOTSE_AUDIENCE_LEADERSHIP, TRUE, FALSE },
  [LOTSE_ROLE_ADMIN] = { -1, TRUE, FALSE },
  [LOTSE_ROLE_AUDITOR] = { LOTSE_AUDIENCE_LEADERSHIP, TRUE, TRUE },
};

static int
compare_texts (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Whoever has the same hash sees the same records and fields. Another schema may show other fields, hence its version. */
static void
hash_scope (LotseUser *user)
{
  g_autofree char *head
    = g_strdup_printf ("%d %d %d %d", LOTSE_SCHEMA_VERSION, user->role, user->everywhere, user->inside);
  crypto_generichash_state state;
  guint8 hash[16];

  crypto_generichash_init (&state, NULL, 0, sizeof hash);
  crypto_generichash_update (&state, (const guint8 *) head, strlen (head) + 1);
  if (user->subtree != NULL && user->inside > user->everywhere)
    {
      guint n;
      g_autofree const char **ids = (const char **) g_hash_table_get_keys_as_array (user->subtree, &n);

      qsort (ids, n, sizeof *ids, compare_texts);
      for (guint i = 0; i < n; i++)
        crypto_generichash_update (&state, (const guint8 *) ids[i], strlen (ids[i]) + 1);
    }
  crypto_generichash_final (&state, hash, sizeof hash);
  sodium_bin2hex (user->scope, sizeof user->scope, hash, (sizeof user->scope - 1) / 2);
}

static void
hash_stamp (LotseUser *user)
{
  const char *parts[] = { lotse_role_name (user->role), user->department, user->function };
  crypto_generichash_state state;
  guint8 hash[16];

  crypto_generichash_init (&state, NULL, 0, sizeof hash);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *part = parts[i] != NULL ? parts[i] : "";

      crypto_generichash_update (&state, (const guint8 *) part, strlen (part) + 1);
    }
  crypto_generichash_final (&state, hash, sizeof hash);
  sodium_bin2hex (user->stamp, sizeof user->stamp, hash, (sizeof user->stamp - 1) / 2);
}

LotseUser *
lotse_user_new (gint64 workspace, const LotseAccount *account, GHashTable *subtree)
{
  LotseUser *user = g_atomic_rc_box_new0 (LotseUser);
  const Role *role;

  g_assert ((guint) account->role < LOTSE_N_ROLES);
  role = &roles[account->role];
  user->name = g_strdup (account->name);
  user->role = account->role;
  user->workspace = workspace;
  user->department = g_strdup (account->department);
  user->function = g_strdup (account->function);
  user->subtree = subtree;
  user->inside = role->fixed || account->audience < 0 ? role->audience : account->audience;
  user->everywhere = user->inside;
  /* What leaders of one department keep among themselves stays there. */
  if (user->role == LOTSE_ROLE_HEAD && user->department != NULL)
    user->everywhere = MIN (user->inside, LOTSE_AUDIENCE_STAFF);
  hash_scope (user);
  hash_stamp (user);
  return user;
}

LotseUser *
lotse_user_ref (LotseUser *user)
{
  return g_atomic_rc_box_acquire (user);
}

static void
clear_user (LotseUser *user)
{
  g_free (user->name);
  g_free (user->department);
  g_free (user->function);
  g_clear_pointer (&user->subtree, g_hash_table_unref);
}

void
lotse_user_unref (LotseUser *user)
{
  if (user != NULL)
    g_atomic_rc_box_release_full (user, (GDestroyNotify) clear_user);
}

static gboolean
within (const LotseUser *user, const char *department)
{
  if (user->department == NULL)
    return TRUE;
  return department != NULL && user->subtree != NULL && g_hash_table_contains (user->subtree, department);
}

int
lotse_user_level (const LotseUser *user, const char *department)
{
  return user->inside > user->everywhere && within (user, department) ? user->inside : user->everywhere;
}

static gboolean
reaches (const LotseUser *user, LotseReach reach, const LotseSubject *subject)
{
  switch (reach)
    {
    case LOTSE_REACH_ANYWHERE:
      return TRUE;
    case LOTSE_REACH_DEPARTMENT:
      return within (user, subject->department);
    case LOTSE_REACH_INVITED:
      return user->function != NULL && subject->invited;
    case LOTSE_REACH_OWN:
      return user->function != NULL && (subject->stands_in || g_strcmp0 (user->function, subject->pilot) == 0);
    case LOTSE_REACH_NOWHERE:
    default:
      return FALSE;
    }
}

gboolean
lotse_may (const LotseUser *user, LotseAction action, const LotseSubject *subject)
{
  g_return_val_if_fail (user != NULL, FALSE);

  if (action == LOTSE_ACTION_READ_AUDIT)
    return roles[user->role].audit;
  if (subject == NULL || (guint) subject->kind >= LOTSE_N_KINDS)
    return FALSE;
  /* Nobody reads or writes what is hidden from them; not even that it exists is told. */
  if (subject->level > lotse_user_level (user, subject->department))
    return FALSE;
  if (action == LOTSE_ACTION_READ)
    return TRUE;
  return reaches (user, lotse_role_reach (user->role, subject->kind, action, subject->values), subject);
}
