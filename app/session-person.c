/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who works in the session: the functions and the account of the person, as kept at the workplace. */
#include "config.h"
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

void
lotse_session_set_account (LotseSession *self, const char *role, const char *department, const char *function)
{
  g_return_if_fail (LOTSE_IS_SESSION (self));

  lotse_workplace_set_account (self->folder, role, department, function);
  lotse_session_read_workplace (self);
  lotse_session_queue_changed (self);
}

const LotsePerson *
lotse_session_get_person (LotseSession *self)
{
  g_return_val_if_fail (LOTSE_IS_SESSION (self), NULL);
  return self->person;
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

      if (id != NULL && g_strv_contains (mine, id))
        return id;
    }
  return mine[0];
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
