/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several people write on one project: what another one reported, or said of a milestone, while the form is open is said over it, and can be read there. What was typed stays. */
#include "config.h"
#include "report-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/conflict-words.h"
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

static void
add_change (LotseReportPage *self, GString *words, LotseRecord *was, LotseRecord *is, guint field)
{
  const LotseField *info = &lotse_kind_info (LOTSE_KIND_MILESTONE)->fields[field];
  g_autofree char *title = lotse_record_title (was), *key = lotse_report_key (LOTSE_REPORT_MILESTONE, lotse_record_id (was));
  g_autofree char *before = lotse_value_words (data_of (self), info, lotse_record_get (was, field));
  g_autofree char *after = lotse_value_words (data_of (self), info, lotse_record_get (is, field));

  if (lotse_value_equal (lotse_record_get (was, field), lotse_record_get (is, field)))
    return;
  if (words->len > 0)
    g_string_append_c (words, ' ');
  /* Translators: a milestone, one of its fields, and what stood there before and stands there now */
  g_string_append_printf (words, _("While you write, “%s”, %s, was changed: %s → %s."), title, lotse_field_label (info), *before != '\0' ? before : _("(not said)"),
                          *after != '\0' ? after : _("(not said)"));
  if (lotse_report_form_touched (self->form, key))
    g_string_append_printf (words, " %s", _("What you entered there stays."));
}

/* What others say of the milestones that stand in the form. (transfer full) (nullable) */
static char *
milestone_words (LotseReportPage *self)
{
  GPtrArray *milestones = lotse_report_form_milestones (self->form);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < milestones->len; i++)
    {
      LotseRecord *was = milestones->pdata[i], *is = lotse_dataset_get (data_of (self), LOTSE_KIND_MILESTONE, lotse_record_id (was));

      if (is == NULL)
        continue;
      add_change (self, words, was, is, LOTSE_F_MILESTONE_DUE);
      add_change (self, words, was, is, LOTSE_F_MILESTONE_DONE_ON);
    }
  return g_string_free (words, words->len == 0);
}

/* What the bar is to say, and under which name it is hidden: the id of a report, or all it says. (transfer full) (nullable) */
static char *
news_words (LotseReportPage *self, char **name)
{
  LotseRecord *news = self->form != NULL ? lotse_report_form_news (self->form) : NULL;
  char *text = news != NULL ? words_of (self, news) : self->form != NULL ? milestone_words (self) : NULL;

  *name = g_strdup (news != NULL ? lotse_record_id (news) : text);
  return text;
}

void
report_page_update_news (LotseReportPage *self)
{
  g_autofree char *name = NULL, *text = news_words (self, &name);
  const gboolean viewed = self->form != NULL && lotse_report_form_news (self->form) != NULL;

  if (g_strcmp0 (name, self->news_hidden) != 0)
    g_clear_pointer (&self->news_hidden, g_free);
  if (self->news_hidden != NULL)
    g_clear_pointer (&text, g_free);
  lotse_banner_show (self->news, text, text != NULL && viewed ? _("View") : NULL, text != NULL && viewed ? "page.show-news" : NULL);
}

void
report_page_hide_news (LotseReportPage *self)
{
  g_autofree char *name = NULL, *text = news_words (self, &name);

  g_free (self->news_hidden);
  self->news_hidden = text != NULL ? g_steal_pointer (&name) : NULL;
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
