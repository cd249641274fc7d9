/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A code tells projects apart. One carries and decides, one pilots and reports: without either a project stands among the gaps, and one for both has nobody beside it. */
#include "config.h"
#include "form-remarks.h"

#include <glib/gi18n-lib.h>

#include "data/model/phase.h"

static gboolean
is_role (LotseRecordForm *form, guint field)
{
  return lotse_record_form_kind (form) == LOTSE_KIND_PROJECT && (field == LOTSE_F_PROJECT_CARRIES || field == LOTSE_F_PROJECT_PILOTS);
}

/* The id of the function; "" where none is chosen. */
static const char *
holder (LotseRecordForm *form, guint field)
{
  return lotse_record_form_text (form, field);
}

static gboolean
has_functions (LotseRecordForm *form)
{
  return lotse_dataset_count (lotse_session_get_dataset (lotse_record_form_session (form)), LOTSE_KIND_FUNCTION) > 0;
}

/* Another project that has the code that stands in @form, upper and lower case left out of account, as where tables are read. (transfer none) (nullable) */
static LotseRecord *
project_with_code (LotseRecordForm *form)
{
  LotseDataset *data = lotse_session_get_dataset (lotse_record_form_session (form));
  LotseRecord *original = lotse_record_form_original (form);
  g_autofree char *typed = g_strstrip (g_utf8_casefold (lotse_record_form_text (form, LOTSE_F_PROJECT_CODE), -1));

  for (guint i = 0; *typed != '\0' && i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);
      const char *code = lotse_record_text (project, LOTSE_F_PROJECT_CODE);
      g_autofree char *folded = code != NULL ? g_utf8_casefold (code, -1) : NULL;

      if (g_strcmp0 (folded, typed) == 0 && (original == NULL || g_strcmp0 (lotse_record_id (project), lotse_record_id (original)) != 0))
        return project;
    }
  return NULL;
}

/* (transfer full) (nullable) */
static char *
code_remark (LotseRecordForm *form)
{
  LotseRecord *project = project_with_code (form);
  g_autofree char *title = project != NULL ? lotse_record_title (project) : NULL;

  return title != NULL ? g_strdup_printf (_("“%s” has this code already; with it, neither can be told from the other."), title) : NULL;
}

char *
lotse_form_remark (LotseRecordForm *form, guint field)
{
  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (form), NULL);

  if (lotse_record_form_kind (form) == LOTSE_KIND_PROJECT && field == LOTSE_F_PROJECT_CODE)
    return code_remark (form);
  if (!is_role (form, field))
    return NULL;
  if (*holder (form, field) == '\0')
    return has_functions (form) ? g_strdup (_("Needed: without it the project stands among the gaps.")) : NULL;
  if (field == LOTSE_F_PROJECT_PILOTS && g_strcmp0 (holder (form, LOTSE_F_PROJECT_CARRIES), holder (form, field)) == 0)
    return g_strdup (_("The same function carries and pilots it: a second pair of eyes is missing."));
  return NULL;
}

char *
lotse_form_contradiction (LotseRecordForm *form, guint field)
{
  g_autoptr (LotseRecord) result = NULL;
  g_autofree char *problem = NULL;
  guint where;

  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (form), NULL);

  if (lotse_record_form_kind (form) != LOTSE_KIND_PHASE)
    return NULL;
  result = lotse_record_form_result (form);
  problem = lotse_phase_problem (result, &where);
  /* Where only the period was changed, it is what does not fit what was there before. */
  if (problem != NULL && !lotse_record_form_changed (form, where))
    where = LOTSE_F_PHASE_PERIOD;
  return where == field ? g_steal_pointer (&problem) : NULL;
}

gboolean
lotse_form_lacks_roles (LotseRecordForm *form)
{
  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (form), FALSE);

  return lotse_record_form_kind (form) == LOTSE_KIND_PROJECT && lotse_record_form_original (form) == NULL && has_functions (form)
         && (*holder (form, LOTSE_F_PROJECT_CARRIES) == '\0' || *holder (form, LOTSE_F_PROJECT_PILOTS) == '\0');
}
