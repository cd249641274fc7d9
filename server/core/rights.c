/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of rights: role × class of record × action → how far; and the audience that a role sees. */
#include "rights.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

/* How far a right reaches. */
typedef enum
{
  NOWHERE,
  OWN,        /* projects piloted by the own function, and what belongs to them */
  DEPARTMENT, /* the own department and those below it; everything for who has none */
  ANYWHERE,
} Reach;

/* Kinds that are treated alike. */
typedef enum
{
  CLASS_FRAME,    /* what only the strategy office keeps */
  CLASS_FUNCTION, /* who does what: heads assign */
  CLASS_PROJECT,
  CLASS_RESULT,   /* what pilots keep for their projects */
  CLASS_LEAD,     /* what is decided, promised and steered by */
  CLASS_VOICE,
  CLASS_STAGE,    /* stories and frozen folders */
  CLASS_VIEW,
  N_CLASSES
} Class;

static const guint8 kind_class[LOTSE_N_KINDS] = {
  [LOTSE_KIND_FUNCTION] = CLASS_FUNCTION, [LOTSE_KIND_PROJECT] = CLASS_PROJECT,   [LOTSE_KIND_MILESTONE] = CLASS_RESULT,
  [LOTSE_KIND_SHIFT] = CLASS_RESULT,      [LOTSE_KIND_REPORT] = CLASS_RESULT,     [LOTSE_KIND_REQUEST] = CLASS_RESULT,
  [LOTSE_KIND_RISK] = CLASS_RESULT,       [LOTSE_KIND_INVOLVEMENT] = CLASS_RESULT, [LOTSE_KIND_LESSON] = CLASS_RESULT,
  [LOTSE_KIND_DECISION] = CLASS_LEAD,     [LOTSE_KIND_PROMISE] = CLASS_LEAD,      [LOTSE_KIND_COMMITMENT] = CLASS_LEAD,
  [LOTSE_KIND_KPI] = CLASS_LEAD,          [LOTSE_KIND_VOICE] = CLASS_VOICE,       [LOTSE_KIND_STORY] = CLASS_STAGE,
  [LOTSE_KIND_FOLDER] = CLASS_STAGE,      [LOTSE_KIND_VIEW] = CLASS_VIEW,        [LOTSE_KIND_RELEASE] = CLASS_LEAD,
  [LOTSE_KIND_REVIEW] = CLASS_LEAD,       [LOTSE_KIND_TASK] = CLASS_RESULT,
};

typedef struct { guint8 create, patch, delete; } Writing;

/* What is not listed is NOWHERE. */
static const Writing writing[LOTSE_N_ROLES][N_CLASSES] = {
  [LOTSE_ROLE_EMPLOYEE] = { [CLASS_VOICE] = { ANYWHERE, NOWHERE, NOWHERE } },
  [LOTSE_ROLE_PILOT] = { [CLASS_RESULT] = { OWN, OWN, OWN },
                         [CLASS_VOICE] = { ANYWHERE, OWN, NOWHERE },
                         [CLASS_VIEW] = { ANYWHERE, ANYWHERE, ANYWHERE } },
  [LOTSE_ROLE_HEAD] = { [CLASS_FUNCTION] = { NOWHERE, DEPARTMENT, NOWHERE },
                        [CLASS_PROJECT] = { DEPARTMENT, DEPARTMENT, NOWHERE },
                        [CLASS_RESULT] = { DEPARTMENT, DEPARTMENT, DEPARTMENT },
                        [CLASS_LEAD] = { DEPARTMENT, DEPARTMENT, NOWHERE },
                        [CLASS_VOICE] = { ANYWHERE, DEPARTMENT, NOWHERE },
                        [CLASS_VIEW] = { ANYWHERE, ANYWHERE, ANYWHERE } },
  [LOTSE_ROLE_PRESENTER] = { [CLASS_STAGE] = { ANYWHERE, ANYWHERE, ANYWHERE }, [CLASS_VIEW] = { ANYWHERE, ANYWHERE, ANYWHERE } },
  [LOTSE_ROLE_STRATEGY_OFFICE] = { [CLASS_FRAME] = { ANYWHERE, ANYWHERE, ANYWHERE },
                                   [CLASS_FUNCTION] = { ANYWHERE, ANYWHERE, ANYWHERE },
                                   [CLASS_PROJECT] = { ANYWHERE, ANYWHERE, ANYWHERE },
                                   [CLASS_RESULT] = { ANYWHERE, ANYWHERE, ANYWHERE },
                                   [CLASS_LEAD] = { ANYWHERE, ANYWHERE, ANYWHERE },
                                   [CLASS_VOICE] = { ANYWHERE, ANYWHERE, ANYWHERE },
                                   [CLASS_STAGE] = { ANYWHERE, ANYWHERE, ANYWHERE },
                                   [CLASS_VIEW] = { ANYWHERE, ANYWHERE, ANYWHERE } },
};

typedef struct
{
  const char *name;
  int         audience; /* -1: no content at all */
  gboolean    fixed;    /* an account cannot be given another audience */
  gboolean    audit;
} Role;

static const Role roles[LOTSE_N_ROLES] = {
  [LOTSE_ROLE_READER] = { "reader", LOTSE_AUDIENCE_PARTNERS, FALSE, FALSE },
  [LOTSE_ROLE_EMPLOYEE] = { "employee", LOTSE_AUDIENCE_STAFF, FALSE, FALSE },
  [LOTSE_ROLE_PILOT] = { "pilot", LOTSE_AUDIENCE_STAFF, FALSE, FALSE },
  [LOTSE_ROLE_HEAD] = { "head", LOTSE_AUDIENCE_LEADERSHIP, FALSE, FALSE },
  [LOTSE_ROLE_PRESENTER] = { "presenter", LOTSE_AUDIENCE_LEADERSHIP, FALSE, FALSE },
  [LOTSE_ROLE_STRATEGY_OFFICE] = { "strategy_office", LOTSE_AUDIENCE_LEADERSHIP, TRUE, FALSE },
  [LOTSE_ROLE_ADMIN] = { "admin", -1, TRUE, FALSE },
  [LOTSE_ROLE_AUDITOR] = { "auditor", LOTSE_AUDIENCE_LEADERSHIP, TRUE, TRUE },
};

const char *
lotse_role_name (LotseRole role)
{
  g_return_val_if_fail ((guint) role < LOTSE_N_ROLES, NULL);
  return roles[role].name;
}

gboolean
lotse_role_from_name (const char *name, LotseRole *out)
{
  for (guint i = 0; i < LOTSE_N_ROLES; i++)
    if (g_strcmp0 (name, roles[i].name) == 0)
      {
        *out = i;
        return TRUE;
      }
  return FALSE;
}

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
reaches (const LotseUser *user, Reach reach, const LotseSubject *subject)
{
  switch (reach)
    {
    case ANYWHERE:
      return TRUE;
    case DEPARTMENT:
      return within (user, subject->department);
    case OWN:
      return user->function != NULL && g_strcmp0 (user->function, subject->pilot) == 0;
    case NOWHERE:
    default:
      return FALSE;
    }
}

gboolean
lotse_may (const LotseUser *user, LotseAction action, const LotseSubject *subject)
{
  const Writing *cell;
  Reach reach;

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
  if (action != LOTSE_ACTION_CREATE && (lotse_kind_info (subject->kind)->flags & LOTSE_KIND_APPEND_ONLY))
    return FALSE;

  cell = &writing[user->role][subject->values && action == LOTSE_ACTION_PATCH ? CLASS_RESULT : kind_class[subject->kind]];
  reach = action == LOTSE_ACTION_CREATE  ? cell->create
          : action == LOTSE_ACTION_PATCH ? cell->patch
          : action == LOTSE_ACTION_DELETE ? cell->delete
                                         : NOWHERE;
  return reaches (user, reach, subject);
}
