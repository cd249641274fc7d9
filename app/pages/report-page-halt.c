/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar over the form: that a report on this project would be refused, or is not expected any more, is said before anything is typed in vain. What was
 * typed stays. */
#include "config.h"
#include "report-page-private.h"

#include <glib/gi18n-lib.h>

#include "data/model/lang.h"

/* The sentence of the table of rights, with what can be done. (transfer full) (nullable) */
static char *
refusal (LotseSession *session, LotseRecord *project)
{
  g_autoptr (LotseRecord) report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  g_autofree char *why = NULL;

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
  if (lotse_person_may (lotse_session_get_person (session), lotse_session_get_dataset (session), NULL, report, &why))
    return NULL;
  return g_strdup_printf (_("You may not report on this project. %s What you entered stays here as a draft: pass it on to whoever may report, or ask for the right."),
                          why);
}

/* (transfer full) (nullable) */
static char *
farewell (LotseRecord *project, LotseDate today)
{
  const gint64 life_cycle = lotse_record_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IDEA);

  if (lotse_project_archived (project, today))
    {
      g_autofree char *day = lotse_date_format (lotse_record_date (project, LOTSE_F_PROJECT_ARCHIVED_ON), lotse_lang_get ());

      return g_strdup_printf (_("This project was archived on %s: no report is expected any more. What you entered stays here as a draft."), day);
    }
  if (life_cycle != LOTSE_LIFE_CYCLE_COMPLETED && life_cycle != LOTSE_LIFE_CYCLE_STOPPED && life_cycle != LOTSE_LIFE_CYCLE_IN_OPERATION)
    return NULL;
  return g_strdup_printf (_("This project is %s: no report is expected any more. What you entered stays here as a draft, and can still be released as the last word on it."),
                          lotse_enum_label (LOTSE_ENUM_LIFE_CYCLE, (int) life_cycle));
}

/* The function has gone to somebody else, or never was theirs. (transfer full) (nullable) */
static char *
foreign (LotseSession *session, LotseRecord *project)
{
  LotseRecord *pilot = lotse_dataset_deref (lotse_session_get_dataset (session), project, LOTSE_F_PROJECT_PILOTS);
  g_autofree char *title = pilot != NULL ? lotse_record_title (pilot) : NULL;
  const char *const *mine = lotse_session_get_functions (session);
  const char *carries = lotse_record_text (project, LOTSE_F_PROJECT_CARRIES);

  if (title == NULL || *mine == NULL || g_strv_contains (mine, lotse_record_id (pilot)) || (carries != NULL && g_strv_contains (mine, carries)))
    return NULL;
  return g_strdup_printf (_("None of your functions pilots this project; it is piloted by: %s. What you entered stays here as a draft."), title);
}

void
report_page_update_halt (LotseReportPage *self)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  LotseRecord *project = self->form != NULL ? lotse_report_form_project (self->form) : NULL;
  g_autofree char *refused = project != NULL ? refusal (session, project) : NULL;
  g_autofree char *text = refused != NULL ? g_strdup (refused) : project != NULL ? farewell (project, lotse_date_today ()) : NULL;

  if (text == NULL && project != NULL)
    text = foreign (session, project);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.release", project != NULL && refused == NULL);
  if (text == NULL || g_strcmp0 (text, self->halt_hidden) != 0)
    g_clear_pointer (&self->halt_hidden, g_free);
  lotse_banner_show (self->halt, self->halt_hidden == NULL ? text : NULL, NULL, NULL);
}

void
report_page_hide_halt (LotseReportPage *self)
{
  g_free (self->halt_hidden);
  self->halt_hidden = g_strdup (lotse_banner_text (self->halt));
  report_page_update_halt (self);
}
