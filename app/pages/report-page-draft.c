/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draft follows every keystroke, and is on the disk where the focus leaves a field or the page goes. */
#include "config.h"
#include "report-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/forms/draft-note.h"
#include "app/workplace.h"

static const char *
folder_of (LotseReportPage *self)
{
  return lotse_session_get_folder (lotse_page_get_session (LOTSE_PAGE (self)));
}

static void
show_foot (LotseReportPage *self)
{
  const char *id = lotse_record_id (lotse_report_form_project (self->form));
  g_autofree char *text = NULL;
  gint64 saved_at = 0;
  const gboolean kept = lotse_draft_exists (folder_of (self), id, &saved_at);

  if (self->draft_unkept)
    text = g_strdup (lotse_draft_unkept_words ());
  else if (kept)
    {
      g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (saved_at / G_USEC_PER_SEC);
      g_autofree char *time = g_date_time_format (at, "%H:%M");

      text = g_strdup_printf (_("Draft saved %s"), time);
    }
  gtk_label_set_text (self->foot, text != NULL ? text : "");
  gtk_widget_set_visible (self->discard, kept);
}

void
report_page_flush_draft (LotseReportPage *self)
{
  if (self->drafts != NULL)
    lotse_draft_store_flush (self->drafts);
}

void
report_page_keep_draft (LotseReportPage *self)
{
  const char *id = lotse_record_id (lotse_report_form_project (self->form));
  g_autofree char *json = NULL;

  self->draft_unkept = FALSE;
  if (lotse_report_form_is_empty (self->form))
    lotse_draft_remove (folder_of (self), id);
  else
    {
      json = lotse_report_form_to_draft (self->form);
      self->draft_unkept = !lotse_draft_put (self->drafts, id, json, NULL);
    }
  show_foot (self);
}

void
report_page_read_draft (LotseReportPage *self)
{
  g_autofree char *json = NULL;

  g_clear_object (&self->drafts);
  self->drafts = lotse_workplace_drafts (folder_of (self));
  json = lotse_draft_read (folder_of (self), lotse_record_id (lotse_report_form_project (self->form)));
  if (json != NULL)
    lotse_report_form_take_draft (self->form, json);
  show_foot (self);
}

void
report_page_drop_draft (LotseReportPage *self)
{
  lotse_draft_remove (folder_of (self), lotse_record_id (lotse_report_form_project (self->form)));
  show_foot (self);
}
