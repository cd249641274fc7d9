/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Placement as on the server (server/core/placement.c), found in the dataset; the reach of a role is that of the table in data/model/rights.h. */
#include "config.h"
#include "person-rights.h"

#include <glib/gi18n-lib.h>

#define MOST_OWNERS 64

typedef struct
{
  LotseRecord *owner; /* (unowned) (nullable) what department and pilot are those of */
  const char  *department, *pilot; /* (nullable) */
} Place;

LotsePerson *
lotse_person_new (const char *role, const char *department, const char *function)
{
  LotsePerson *self = g_new0 (LotsePerson, 1);

  self->known = role != NULL && lotse_role_from_name (role, &self->role);
  self->department = g_strdup (department);
  self->function = g_strdup (function);
  return self;
}

void
lotse_person_free (LotsePerson *self)
{
  if (self == NULL)
    return;
  g_free (self->department);
  g_free (self->function);
  g_free (self);
}

static Place
place_of (LotseDataset *data, LotseRecord *record)
{
  LotseRecord *at = record;

  for (guint depth = 0; at != NULL && depth < MOST_OWNERS; depth++)
    {
      LotseKind kind;
      const char *owner;

      switch ((int) lotse_record_kind (at))
        {
        case LOTSE_KIND_PROJECT:
          return (Place) { at, lotse_place_id_on (at, lotse_date_today ()), lotse_record_text (at, LOTSE_F_PROJECT_PILOTS) };
        case LOTSE_KIND_FUNCTION: return (Place) { at, lotse_place_id_on (at, lotse_date_today ()), lotse_record_id (at) };
        case LOTSE_KIND_DEPARTMENT: return (Place) { at, lotse_record_id (at), NULL };
        default: break;
        }
      owner = lotse_record_owner (at, &kind);
      at = owner != NULL ? lotse_dataset_get (data, kind, owner) : NULL;
    }
  return (Place) { NULL, NULL, NULL };
}

/* The own function, or one whose substitute it is. @function: (nullable) id */
static gboolean
answers_for (const LotsePerson *person, LotseDataset *data, const char *function)
{
  LotseRecord *record;

  if (person->function == NULL || function == NULL)
    return FALSE;
  if (g_str_equal (person->function, function))
    return TRUE;
  record = lotse_dataset_get (data, LOTSE_KIND_FUNCTION, function);
  return record != NULL && g_strcmp0 (lotse_record_text (record, LOTSE_F_FUNCTION_SUBSTITUTE), person->function) == 0;
}

static gboolean
reaches (const LotsePerson *person, LotseDataset *data, LotseReach reach, const Place *place)
{
  switch (reach)
    {
    case LOTSE_REACH_ANYWHERE: return TRUE;
    case LOTSE_REACH_INVITED:
      return place->owner != NULL && lotse_record_kind (place->owner) == LOTSE_KIND_PROJECT && lotse_project_invites (place->owner, person->function);
    case LOTSE_REACH_OWN: return answers_for (person, data, place->pilot);
    case LOTSE_REACH_DEPARTMENT:
      return person->department == NULL || (place->department != NULL && lotse_department_within_on (data, place->department, person->department, lotse_date_today ()));
    case LOTSE_REACH_NOWHERE:
    default: return FALSE;
    }
}

/* "Head, Strategy office" (transfer full) */
static char *
who_may (LotseKind kind, LotseAction action, gboolean values)
{
  GString *roles = g_string_new (NULL);

  for (int role = 0; role < LOTSE_N_ROLES; role++)
    if (lotse_role_reach (role, kind, action, values) != LOTSE_REACH_NOWHERE)
      g_string_append_printf (roles, "%s%s", roles->len > 0 ? ", " : "", lotse_role_label (role));
  return g_string_free (roles, FALSE);
}

/* (transfer full) */
static char *
never (const LotsePerson *person, LotseKind kind, LotseAction action, gboolean values)
{
  const char *role = lotse_role_label (person->role), *what = lotse_kind_plural (kind);
  g_autofree char *roles = who_may (kind, action, values);

  if ((lotse_kind_info (kind)->flags & LOTSE_KIND_APPEND_ONLY) != 0 && action != LOTSE_ACTION_CREATE)
    return g_strdup_printf (_("%s are never changed or deleted."), what);
  /* Translators: role of the account, plural of a kind of record, roles */
  if (action == LOTSE_ACTION_CREATE)
    return g_strdup_printf (_("Your account (%s) may not add %s. These may: %s."), role, what, roles);
  if (action == LOTSE_ACTION_DELETE)
    return g_strdup_printf (_("Your account (%s) may not delete %s. These may: %s."), role, what, roles);
  return g_strdup_printf (_("Your account (%s) may not change %s. These may: %s."), role, what, roles);
}

/* (transfer full) */
static char *
not_invited (const LotsePerson *person, const Place *place)
{
  g_autofree char *title = place->owner != NULL ? lotse_record_title (place->owner) : NULL;
  const char *role = lotse_role_label (person->role);

  if (person->function == NULL)
    return g_strdup_printf (_("Your account (%s) reads and has no function. Projects invite functions to comment; whoever keeps the accounts can enter one."), role);
  if (title == NULL)
    return g_strdup_printf (_("Your account (%s) comments on projects that invite its function to do so; choose such a project."), role);
  return g_strdup_printf (_("Your account (%s) comments on projects that invite its function to do so, and “%s” does not."), role, title);
}

/* (transfer full) */
static char *
not_own (const LotsePerson *person, LotseDataset *data, const Place *place)
{
  LotseRecord *pilot = place->pilot != NULL ? lotse_dataset_get (data, LOTSE_KIND_FUNCTION, place->pilot) : NULL;
  g_autofree char *title = place->owner != NULL ? lotse_record_title (place->owner) : NULL;
  g_autofree char *function = pilot != NULL ? lotse_record_title (pilot) : NULL;

  if (person->function == NULL)
    return g_strdup (_("Your account has no function, and digital pilots edit what their function pilots. Whoever keeps the accounts can enter it."));
  if (title == NULL)
    return g_strdup (_("As a digital pilot you edit what belongs to the projects of your function; choose such a project."));
  if (lotse_record_kind (place->owner) == LOTSE_KIND_FUNCTION)
    return g_strdup_printf (_("As a digital pilot you edit what belongs to your function; this belongs to: %s."), title);
  if (function == NULL)
    return g_strdup_printf (_("As a digital pilot you edit what belongs to the projects of your function; nobody pilots “%s” yet."), title);
  return g_strdup_printf (_("As a digital pilot you edit what belongs to the projects of your function; “%s” is piloted by: %s."), title, function);
}

/* (transfer full) */
static char *
not_within (const LotsePerson *person, LotseDataset *data, const Place *place)
{
  LotseRecord *own = lotse_dataset_get (data, LOTSE_KIND_DEPARTMENT, person->department);
  LotseRecord *other = place->department != NULL ? lotse_dataset_get (data, LOTSE_KIND_DEPARTMENT, place->department) : NULL;
  g_autofree char *mine = own != NULL ? lotse_record_title (own) : g_strdup (_("your department"));
  g_autofree char *title = place->owner != NULL ? lotse_record_title (place->owner) : NULL;
  g_autofree char *theirs = other != NULL ? lotse_record_title (other) : NULL;
  LotseRecord *heir = own != NULL ? lotse_dataset_deref (data, own, LOTSE_F_DEPARTMENT_SUCCESSOR) : NULL;
  g_autofree char *next = heir != NULL ? lotse_record_title (heir) : NULL;

  /* Records move when a reorganisation is entered, accounts when they are given the new department. */
  if (next != NULL)
    return g_strdup_printf (_("Your account still is that of %s, which is followed by %s. Whoever runs the server can give it the new department."), mine, next);
  if (title == NULL || theirs == NULL)
    return g_strdup_printf (_("Your account is that of %s; choose what belongs to it or to a department below it."), mine);
  return g_strdup_printf (_("Your account is that of %s, and “%s” belongs to: %s."), mine, title, theirs);
}

static gboolean
may (const LotsePerson *person, LotseDataset *data, LotseAction action, LotseRecord *record, gboolean values, char **why)
{
  const LotseKind kind = lotse_record_kind (record);
  const LotseReach reach = lotse_role_reach (person->role, kind, action, values);
  const Place place = place_of (data, record);

  if (reaches (person, data, reach, &place))
    return TRUE;
  if (why != NULL)
    *why = reach == LOTSE_REACH_INVITED      ? not_invited (person, &place)
           : reach == LOTSE_REACH_OWN        ? not_own (person, data, &place)
           : reach == LOTSE_REACH_DEPARTMENT ? not_within (person, data, &place)
                                             : never (person, kind, action, values);
  return FALSE;
}

/* Who was given a task ticks it off, and who was asked for support answers, whichever project it is about: as one of that function does, or of its department. */
static gboolean
may_take (const LotsePerson *person, LotseDataset *data, LotseRecord *record, guint64 changed)
{
  const char *id = lotse_taken_by (record, changed);
  LotseRecord *function = id != NULL ? lotse_dataset_get (data, LOTSE_KIND_FUNCTION, id) : NULL;
  Place place;

  if (function == NULL)
    return FALSE;
  place = place_of (data, function);
  return reaches (person, data, lotse_role_reach (person->role, lotse_record_kind (record), LOTSE_ACTION_PATCH, FALSE), &place);
}

/* Who asks neither answers nor takes away what was answered. */
static gboolean
may_answer (const LotsePerson *person, LotseDataset *data, LotseRecord *record, guint64 changed, char **why)
{
  LotseRecord *asked;
  g_autofree char *title = NULL;

  if (!lotse_answers_for_other (person->role, record, changed))
    return TRUE;
  asked = lotse_dataset_deref (data, record, LOTSE_F_REQUEST_FROM);
  title = asked != NULL ? lotse_record_title (asked) : g_strdup (_("another function"));
  if (why != NULL)
    *why = g_strdup_printf (_("It was put to: %s. They answer, or their substitute."), title);
  return FALSE;
}

/* Whoever gives a project or a function to another department needs the right there as well, on whatever day it goes. */
static gboolean
may_give (const LotsePerson *person, LotseDataset *data, LotseRecord *after, guint64 changed, char **why)
{
  const LotseReach reach = lotse_role_reach (person->role, lotse_record_kind (after), LOTSE_ACTION_PATCH, FALSE);
  const char *to = lotse_given_to (after, changed);
  const Place place = { after, to, NULL };

  if (to == NULL || reach != LOTSE_REACH_DEPARTMENT || reaches (person, data, reach, &place))
    return TRUE;
  if (why != NULL)
    *why = not_within (person, data, &place);
  return FALSE;
}

static guint64
changed_fields (LotseRecord *before, LotseRecord *after)
{
  const guint n = lotse_kind_info (lotse_record_kind (before))->n_fields;
  guint64 mask = 0;

  for (guint i = 0; i < n; i++)
    if (!lotse_value_equal (lotse_record_get (before, i), lotse_record_get (after, i)))
      mask |= G_GUINT64_CONSTANT (1) << i;
  return mask;
}

gboolean
lotse_person_may (const LotsePerson *person, LotseDataset *data, LotseRecord *before, LotseRecord *after, char **why)
{
  guint64 changed;
  gboolean values;

  g_return_val_if_fail (person != NULL && (before != NULL || after != NULL), FALSE);

  if (why != NULL)
    *why = NULL;
  if (!person->known)
    return TRUE;
  if (before == NULL)
    return may_answer (person, data, after, lotse_fields_said (after), why) && may (person, data, LOTSE_ACTION_CREATE, after, FALSE, why)
           && may_give (person, data, after, G_MAXUINT64, why);
  if (after == NULL)
    return may_answer (person, data, before, lotse_fields_said (before), why) && may (person, data, LOTSE_ACTION_DELETE, before, FALSE, why);
  changed = changed_fields (before, after);
  if (may_take (person, data, before, changed))
    return TRUE;
  values = lotse_fields_are_values (lotse_record_kind (before), changed);
  return may_answer (person, data, before, changed, why) && may_answer (person, data, after, changed, why) && may (person, data, LOTSE_ACTION_PATCH, before, values, why)
         && may (person, data, LOTSE_ACTION_PATCH, after, values, why) && may_give (person, data, after, changed, why);
}

gboolean
lotse_person_may_field (const LotsePerson *person, LotseDataset *data, LotseRecord *record, guint field, char **why)
{
  g_return_val_if_fail (person != NULL && LOTSE_IS_RECORD (record), FALSE);

  if (why != NULL)
    *why = NULL;
  return !person->known || may_take (person, data, record, G_GUINT64_CONSTANT (1) << field)
         || (may_answer (person, data, record, G_GUINT64_CONSTANT (1) << field, why) && may (person, data, LOTSE_ACTION_PATCH, record, lotse_fields_are_values (lotse_record_kind (record), G_GUINT64_CONSTANT (1) << field), why));
}

gboolean
lotse_person_may_make (const LotsePerson *person, LotseKind kind, char **why)
{
  g_return_val_if_fail (person != NULL, FALSE);

  if (why != NULL)
    *why = NULL;
  if (!person->known || lotse_role_reach (person->role, kind, LOTSE_ACTION_CREATE, FALSE) != LOTSE_REACH_NOWHERE)
    return TRUE;
  if (why != NULL)
    *why = never (person, kind, LOTSE_ACTION_CREATE, FALSE);
  return FALSE;
}

gboolean
lotse_person_is_substitute (const LotsePerson *person, LotseRecord *function)
{
  g_return_val_if_fail (person != NULL && LOTSE_IS_RECORD (function), FALSE);
  return person->known && person->function != NULL && g_strcmp0 (lotse_record_text (function, LOTSE_F_FUNCTION_SUBSTITUTE), person->function) == 0;
}

LotseStand
lotse_person_stand (const LotsePerson *person, LotseDataset *data, LotseRecord *function)
{
  LotseReach reach;
  Place place;

  g_return_val_if_fail (person != NULL && LOTSE_IS_RECORD (function), LOTSE_STAND_NONE);

  if (!person->known || g_strcmp0 (person->function, lotse_record_id (function)) == 0)
    return LOTSE_STAND_OWN;
  reach = lotse_role_reach (person->role, LOTSE_KIND_REPORT, LOTSE_ACTION_CREATE, FALSE);
  if (reach == LOTSE_REACH_OWN)
    return lotse_person_is_substitute (person, function) ? LOTSE_STAND_SUBSTITUTE : LOTSE_STAND_NONE;
  place = place_of (data, function);
  if (!reaches (person, data, reach, &place))
    return LOTSE_STAND_NONE;
  return lotse_person_is_substitute (person, function) ? LOTSE_STAND_SUBSTITUTE : LOTSE_STAND_ACTS_FOR;
}
