/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of a record that is there, each field is asked for; one that is only being made, or that the server does not have yet, may still be given what makes it
 * one's own: a project, a department. */
#include "config.h"
#include "form-rights.h"

#include <glib/gi18n-lib.h>

#include "app/conflict-words.h"

gboolean
lotse_form_unaccepted (LotseRecordForm *form)
{
  LotseRecord *original = lotse_record_form_original (form);
  LotseClient *client = lotse_session_get_client (lotse_record_form_session (form));

  return original != NULL && client != NULL && lotse_record_rev (original) == 0
         && lotse_client_record_state (client, lotse_record_form_kind (form), lotse_record_id (original)) != LOTSE_RECORD_TRANSMITTED;
}

guint64
lotse_form_editable (LotseRecordForm *form, char **why)
{
  LotseSession *session = lotse_record_form_session (form);
  const LotsePerson *person = lotse_session_get_person (session);
  const LotseKind kind = lotse_record_form_kind (form);
  const guint n = lotse_kind_info (kind)->n_fields;
  const guint64 all = n < 64 ? (G_GUINT64_CONSTANT (1) << n) - 1 : G_MAXUINT64;
  LotseRecord *original = lotse_record_form_original (form);
  guint64 mask = 0;

  *why = NULL;
  if (!lotse_session_may_edit (session))
    {
      *why = g_strdup (_("This can only be read here: what is open may not be changed."));
      return 0;
    }
  if (original == NULL)
    return lotse_person_may_make (person, kind, why) ? all : 0;
  if (lotse_form_unaccepted (form) && lotse_person_may_make (person, kind, NULL))
    {
      lotse_person_may (person, lotse_session_get_dataset (session), NULL, original, why);
      return all;
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *reason = NULL;

      if (lotse_person_may_field (person, lotse_session_get_dataset (session), original, i, &reason))
        mask |= G_GUINT64_CONSTANT (1) << i;
      else if (*why == NULL)
        *why = g_steal_pointer (&reason);
    }
  if (mask != 0 && mask != all)
    {
      g_autofree char *fields = lotse_fields_words (kind, mask), *rest = *why;

      *why = g_strdup_printf (_("Of this you may edit: %s. %s"), fields, rest);
    }
  return mask;
}

char *
lotse_form_refusal (LotseRecordForm *form)
{
  LotseSession *session = lotse_record_form_session (form);
  g_autoptr (LotseRecord) result = lotse_record_form_result (form);
  LotseRecord *before = lotse_form_unaccepted (form) ? NULL : lotse_record_form_original (form);
  char *why = NULL;

  lotse_person_may (lotse_session_get_person (session), lotse_session_get_dataset (session), before, result, &why);
  return why;
}
