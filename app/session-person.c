/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who works in the session: the functions and the account of the person, as kept at the workplace. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/workplace.h"
#include "lotse-session-private.h"

void
lotse_session_read_workplace (LotseSession *self)
{
  g_free (self->folder);
  self->folder = lotse_workplace_folder (self->client);
  g_strfreev (self->functions);
  self->functions = lotse_workplace_functions (self->folder);
  lotse_person_free (self->person);
  self->person = lotse_workplace_person (self->folder);
}

const char *const *
lotse_session_get_functions (LotseSession *self)
{
  static const char *const none[] = { NULL };

  g_return_val_if_fail (LOTSE_IS_SESSION (self), none);
  return (const char *const *) self->functions;
}

void
lotse_session_choose_functions (LotseSession *self, const char *const *ids)
{
  g_return_if_fail (LOTSE_IS_SESSION (self));
  g_return_if_fail (ids != NULL);

  g_strfreev (self->functions);
  self->functions = g_strdupv ((char **) ids);
  lotse_workplace_choose_functions (self->folder, ids);
  if (*ids == NULL)
    lotse_session_set_mine (self, FALSE);
  lotse_session_queue_changed (self);
}

/* What was chosen follows the account: its new function is there in place of the one before. */
static void
swap_function (LotseSession *self, const char *before, const char *after)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (g_strcmp0 (before, after) == 0 || !lotse_workplace_has_chosen (self->folder))
    return;
  if (after != NULL)
    g_ptr_array_add (ids, (char *) after);
  for (guint i = 0; self->functions[i] != NULL; i++)
    if (g_strcmp0 (self->functions[i], before) != 0 && g_strcmp0 (self->functions[i], after) != 0)
      g_ptr_array_add (ids, self->functions[i]);
  g_ptr_array_add (ids, NULL);
  lotse_workplace_choose_functions (self->folder, (const char *const *) ids->pdata);
}

/* (transfer full) (nullable) */
static char *
title_of (LotseSession *self, LotseKind kind, const char *id)
{
  LotseRecord *record = id != NULL ? lotse_dataset_get (self->dataset, kind, id) : NULL;

  return record != NULL ? lotse_record_title (record) : NULL;
}

/* "New rights: your account is now Head, Bauamt." (transfer full) */
static char *
words_of_person (LotseSession *self)
{
  g_autofree char *department = title_of (self, LOTSE_KIND_DEPARTMENT, self->person->department);
  g_autofree char *function = title_of (self, LOTSE_KIND_FUNCTION, self->person->function);
  g_autoptr (GString) account = g_string_new (lotse_role_label (self->person->role));

  if (department != NULL)
    g_string_append_printf (account, ", %s", department);
  if (function != NULL)
    g_string_append_printf (account, ", %s", function);
  /* Translators: role, department and function of the account */
  return g_strdup_printf (_("New rights: your account is now %s."), account->str);
}

void
lotse_session_learn_person (LotseSession *self)
{
  const LotseSyncPerson *said = self->client != NULL ? lotse_client_person (self->client) : NULL;
  const LotsePerson *known = self->person;
  g_autofree char *words = NULL;
  LotseRole role;
  gboolean news;

  if (said == NULL || !lotse_role_from_name (said->role, &role))
    return;
  if (known->known && known->role == role && g_strcmp0 (known->department, said->department) == 0 && g_strcmp0 (known->function, said->function) == 0)
    return;
  news = known->known;
  lotse_session_set_account (self, said->role, said->department, said->function);
  words = news ? words_of_person (self) : NULL;
  g_signal_emit_by_name (self, "person-changed", words);
}

void
lotse_session_set_account (LotseSession *self, const char *role, const char *department, const char *function)
{
  g_autofree char *before = NULL;

  g_return_if_fail (LOTSE_IS_SESSION (self));

  before = g_strdup (self->person->function);
  swap_function (self, before, function);
  lotse_workplace_set_account (self->folder, role, department, function);
  lotse_session_read_workplace (self);
  if (*self->functions == NULL)
    lotse_session_set_mine (self, FALSE);
  lotse_session_queue_changed (self);
}

const LotsePerson *
lotse_session_get_person (LotseSession *self)
{
  g_return_val_if_fail (LOTSE_IS_SESSION (self), NULL);
  return self->person;
}

const char *
lotse_session_get_department_of_account (LotseSession *self)
{
  const char *department;

  g_return_val_if_fail (LOTSE_IS_SESSION (self), NULL);

  department = self->person->known ? self->person->department : NULL;
  return department != NULL && lotse_dataset_get (self->dataset, LOTSE_KIND_DEPARTMENT, department) != NULL ? department : NULL;
}

/* What was ticked may be of another account, or of another time. */
static gboolean
may_sign (LotseSession *self, const char *id)
{
  LotseRecord *function = lotse_dataset_get (self->dataset, LOTSE_KIND_FUNCTION, id);

  return function == NULL || lotse_person_stand (self->person, self->dataset, function) != LOTSE_STAND_NONE;
}

const char *
lotse_session_function_for (LotseSession *self, LotseRecord *project)
{
  const char *const *mine = lotse_session_get_functions (self);
  const guint fields[] = { LOTSE_F_PROJECT_PILOTS, LOTSE_F_PROJECT_CARRIES };

  g_return_val_if_fail (LOTSE_IS_RECORD (project), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *id = lotse_record_text (project, fields[i]);

      if (id != NULL && g_strv_contains (mine, id) && may_sign (self, id))
        return id;
    }
  for (guint i = 0; mine[i] != NULL; i++)
    if (may_sign (self, mine[i]))
      return mine[i];
  return self->person->function;
}

const char *
lotse_session_carrier_of (LotseSession *self, LotseRecord *report)
{
  LotseRecord *project = lotse_dataset_deref (lotse_session_get_dataset (self), report, LOTSE_F_REPORT_PROJECT);
  const char *carries = project != NULL ? lotse_record_text (project, LOTSE_F_PROJECT_CARRIES) : NULL;

  return carries != NULL && g_strv_contains (lotse_session_get_functions (self), carries) ? carries : NULL;
}

const char *
lotse_session_get_folder (LotseSession *self)
{
  g_return_val_if_fail (LOTSE_IS_SESSION (self), NULL);
  return self->folder;
}
