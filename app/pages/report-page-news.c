/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several people write on one project: what another one reported while the form is open is said over it, and can be read there. What was typed stays. */
#include "config.h"
#include "report-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/lotse-status-mark.h"
#include "data/model/report-order.h"
#include "data/model/reporting.h"

static LotseDataset *
data_of (LotseReportPage *self)
{
  return lotse_session_get_dataset (lotse_page_get_session (LOTSE_PAGE (self)));
}

/* One that only confirms says the status that there was. */
static const char *
status_of (LotseReportPage *self, LotseRecord *report)
{
  const int said = lotse_record_enum (report, LOTSE_F_REPORT_STATUS);
  const int status = said >= 0 ? said : lotse_project_status (data_of (self), lotse_report_form_project (self->form), lotse_report_form_today (self->form));

  return lotse_state_label (lotse_state_of_status (status));
}

static const char *
author_of (LotseReportPage *self, LotseRecord *report)
{
  LotseRecord *by = lotse_dataset_deref (data_of (self), report, LOTSE_F_REPORT_BY);
  const char *title = by != NULL ? lotse_record_text (by, LOTSE_F_FUNCTION_TITLE) : NULL;

  return title != NULL ? title : _("somebody else");
}

/* (transfer full) */
static char *
words_of (LotseReportPage *self, LotseRecord *news)
{
  LotseRecord *corrects = lotse_report_form_corrects (self->form);

  if (corrects != NULL && lotse_report_first (data_of (self), news) == lotse_report_first (data_of (self), corrects))
    return g_strdup_printf (_("Meanwhile %s corrected this report: %s. What you release takes its place."), author_of (self, news), status_of (self, news));
  return g_strdup_printf (_("Meanwhile %s reported on this project: %s."), author_of (self, news), status_of (self, news));
}

void
report_page_update_news (LotseReportPage *self)
{
  LotseRecord *news = self->form != NULL ? lotse_report_form_news (self->form) : NULL;
  g_autofree char *text = NULL;

  if (news == NULL || g_strcmp0 (lotse_record_id (news), self->news_hidden) != 0)
    g_clear_pointer (&self->news_hidden, g_free);
  if (news != NULL && self->news_hidden == NULL)
    text = words_of (self, news);
  lotse_banner_show (self->news, text, text != NULL ? _("View") : NULL, text != NULL ? "page.show-news" : NULL);
}

void
report_page_hide_news (LotseReportPage *self)
{
  LotseRecord *news = self->form != NULL ? lotse_report_form_news (self->form) : NULL;

  g_free (self->news_hidden);
  self->news_hidden = news != NULL ? g_strdup (lotse_record_id (news)) : NULL;
  report_page_update_news (self);
}

static void
add_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", part);
}

/* What the other one says, beside the form and without leaving it. */
void
report_page_show_news (LotseReportPage *self)
{
  LotseRecord *news = self->form != NULL ? lotse_report_form_news (self->form) : NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *day = NULL, *heading = NULL, *steps = NULL, *reason = NULL;
  GtkWidget *dialog;

  if (news == NULL)
    return;
  reason = lotse_report_reason (news, NULL);
  day = lotse_date_format (lotse_record_date (news, LOTSE_F_REPORT_AS_OF), lotse_lang_get ());
  heading = g_strdup_printf (_("Report of %s by %s"), day, author_of (self, news));
  if (lotse_record_has (news, LOTSE_F_REPORT_NEXT_STEPS))
    steps = g_strdup_printf (_("Next steps: %s"), lotse_record_text (news, LOTSE_F_REPORT_NEXT_STEPS));
  add_part (body, status_of (self, news));
  add_part (body, reason);
  add_part (body, steps);
  dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body->str);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}
