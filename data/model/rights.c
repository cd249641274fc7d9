/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deny by default: what the table does not list is nowhere. */
#include "config.h"
#include "rights.h"

#include <glib/gi18n-lib.h>

/* Short, for the table. */
enum { NOWHERE = LOTSE_REACH_NOWHERE, INVITED = LOTSE_REACH_INVITED, OWN = LOTSE_REACH_OWN, DEPARTMENT = LOTSE_REACH_DEPARTMENT, ANYWHERE = LOTSE_REACH_ANYWHERE };

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
  [LOTSE_KIND_PHASE] = CLASS_RESULT,
};

typedef struct { guint8 create, patch, delete; } Writing;

/* What is not listed is NOWHERE. */
static const Writing writing[LOTSE_N_ROLES][N_CLASSES] = {
  [LOTSE_ROLE_READER] = { [CLASS_VOICE] = { INVITED, NOWHERE, NOWHERE } },
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

static const struct { const char *name, *label; } names[LOTSE_N_ROLES] = {
  [LOTSE_ROLE_READER] = { "reader", N_("Reader") },
  [LOTSE_ROLE_EMPLOYEE] = { "employee", N_("Employee") },
  [LOTSE_ROLE_PILOT] = { "pilot", N_("Digital pilot") },
  [LOTSE_ROLE_HEAD] = { "head", N_("Head") },
  [LOTSE_ROLE_PRESENTER] = { "presenter", N_("Presenter") },
  [LOTSE_ROLE_STRATEGY_OFFICE] = { "strategy_office", N_("Strategy office") },
  [LOTSE_ROLE_ADMIN] = { "admin", N_("Administration of accounts") },
  [LOTSE_ROLE_AUDITOR] = { "auditor", N_("Auditor") },
};

const char *
lotse_role_name (LotseRole role)
{
  g_return_val_if_fail ((guint) role < LOTSE_N_ROLES, NULL);
  return names[role].name;
}

const char *
lotse_role_label (LotseRole role)
{
  g_return_val_if_fail ((guint) role < LOTSE_N_ROLES, NULL);
  return g_dgettext (GETTEXT_PACKAGE, names[role].label);
}

gboolean
lotse_role_from_name (const char *name, LotseRole *out)
{
  for (guint i = 0; i < LOTSE_N_ROLES; i++)
    if (g_strcmp0 (name, names[i].name) == 0)
      {
        *out = i;
        return TRUE;
      }
  return FALSE;
}

LotseReach
lotse_role_reach (LotseRole role, LotseKind kind, LotseAction action, gboolean values)
{
  const Writing *cell;

  g_return_val_if_fail ((guint) role < LOTSE_N_ROLES && (guint) kind < LOTSE_N_KINDS, LOTSE_REACH_NOWHERE);

  if (action != LOTSE_ACTION_CREATE && (lotse_kind_info (kind)->flags & LOTSE_KIND_APPEND_ONLY))
    return LOTSE_REACH_NOWHERE;
  cell = &writing[role][values && action == LOTSE_ACTION_PATCH ? CLASS_RESULT : kind_class[kind]];
  return action == LOTSE_ACTION_CREATE   ? cell->create
         : action == LOTSE_ACTION_PATCH  ? cell->patch
         : action == LOTSE_ACTION_DELETE ? cell->delete
                                         : LOTSE_REACH_NOWHERE;
}

gboolean
lotse_fields_are_values (LotseKind kind, guint64 changed)
{
  return kind == LOTSE_KIND_KPI && changed == G_GUINT64_CONSTANT (1) << LOTSE_F_KPI_POINTS;
}

#define BIT(field) (G_GUINT64_CONSTANT (1) << (field))
#define ANSWER_FIELDS (BIT (LOTSE_F_REQUEST_ANSWER) | BIT (LOTSE_F_REQUEST_ANSWERED_ON) | BIT (LOTSE_F_REQUEST_SENTENCE))

const char *
lotse_taken_by (LotseRecord *record, guint64 changed)
{
  if (lotse_record_kind (record) == LOTSE_KIND_TASK && changed == BIT (LOTSE_F_TASK_STATE))
    return lotse_record_text (record, LOTSE_F_TASK_FUNCTION);
  if (lotse_record_kind (record) == LOTSE_KIND_REQUEST && changed != 0 && (changed & ~ANSWER_FIELDS) == 0)
    return lotse_record_text (record, LOTSE_F_REQUEST_FROM);
  return NULL;
}

gboolean
lotse_answers_for_other (LotseRole role, LotseRecord *record, guint64 changed)
{
  const gboolean request = lotse_record_kind (record) == LOTSE_KIND_REQUEST;
  /* What one function said is not put into the mouth of another. */
  const gboolean moved = request && (changed & BIT (LOTSE_F_REQUEST_FROM)) != 0 && (lotse_fields_said (record) & ANSWER_FIELDS) != 0;

  return request && (moved || (changed & ANSWER_FIELDS) != 0) && lotse_record_text (record, LOTSE_F_REQUEST_FROM) != NULL
         && lotse_role_reach (role, LOTSE_KIND_REQUEST, LOTSE_ACTION_PATCH, FALSE) == LOTSE_REACH_OWN;
}

guint64
lotse_fields_said (LotseRecord *record)
{
  guint64 said = 0;

  for (guint i = 0; i < lotse_kind_info (lotse_record_kind (record))->n_fields; i++)
    if (lotse_record_has (record, i))
      said |= BIT (i);
  return said;
}

gboolean
lotse_project_invites (LotseRecord *project, const char *function)
{
  return function != NULL && g_strv_contains (lotse_record_refs (project, LOTSE_F_PROJECT_COMMENTS_FROM), function);
}

const char *
lotse_given_to (LotseRecord *record, guint64 changed)
{
  const gboolean project = lotse_record_kind (record) == LOTSE_KIND_PROJECT;
  const guint now = project ? LOTSE_F_PROJECT_DEPARTMENT : LOTSE_F_FUNCTION_DEPARTMENT;
  const guint earlier = project ? LOTSE_F_PROJECT_EARLIER_DEPARTMENTS : LOTSE_F_FUNCTION_EARLIER_DEPARTMENTS;

  if ((!project && lotse_record_kind (record) != LOTSE_KIND_FUNCTION) || ((changed >> now | changed >> earlier) & 1) == 0)
    return NULL;
  return lotse_record_text (record, now);
}

static const char *
first_ref_to (LotseRecord *record, LotseKind target)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_record_kind (record));

  for (guint i = 0; i < info->n_fields; i++)
    {
      if (info->fields[i].ref != (int) target || !lotse_record_has (record, i))
        continue;
      if (info->fields[i].type == LOTSE_TYPE_REF)
        return lotse_record_text (record, i);
      if (info->fields[i].type == LOTSE_TYPE_REFS)
        return lotse_record_refs (record, i)[0];
    }
  return NULL;
}

const char *
lotse_record_owner (LotseRecord *record, LotseKind *kind)
{
  const LotseKind own = lotse_record_kind (record);
  const char *id;

  *kind = own == LOTSE_KIND_DEPARTMENT ? LOTSE_KIND_DEPARTMENT : LOTSE_KIND_FUNCTION;
  if (own == LOTSE_KIND_PROJECT || own == LOTSE_KIND_FUNCTION)
    return NULL;
  if (own == LOTSE_KIND_DEPARTMENT)
    return lotse_record_text (record, LOTSE_F_DEPARTMENT_PARENT);
  if (own == LOTSE_KIND_COMMITMENT || own == LOTSE_KIND_REVIEW)
    return lotse_record_text (record, own == LOTSE_KIND_REVIEW ? LOTSE_F_REVIEW_FUNCTION : LOTSE_F_COMMITMENT_FUNCTION);
  *kind = LOTSE_KIND_MILESTONE;
  id = first_ref_to (record, LOTSE_KIND_MILESTONE);
  if (id != NULL)
    return id;
  /* A shift of a phase is hidden with it. A decision is not: it is known by its projects, whichever phase waits for it. */
  *kind = LOTSE_KIND_PHASE;
  id = own == LOTSE_KIND_SHIFT ? lotse_record_text (record, LOTSE_F_SHIFT_PHASE) : NULL;
  if (id != NULL)
    return id;
  *kind = LOTSE_KIND_PROJECT;
  /* A service is known by itself, whichever projects work on it. */
  id = own != LOTSE_KIND_SERVICE ? first_ref_to (record, LOTSE_KIND_PROJECT) : NULL;
  if (id != NULL || own != LOTSE_KIND_TASK)
    return id;
  *kind = LOTSE_KIND_FUNCTION;
  return lotse_record_text (record, LOTSE_F_TASK_FUNCTION);
}
