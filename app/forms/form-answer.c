/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was decided is in the words of whoever decided; whether that is a yes or a no to what was asked for, only they know. */
#include "config.h"
#include "form-answer.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "data/model/decision.h"
#include "data/model/matter.h"

#define CHOSEN_KEY "chosen"

static LotseDataset *
dataset_of (LotseRecordForm *form)
{
  return lotse_session_get_dataset (lotse_record_form_session (form));
}

LotseRecord *
lotse_form_answers (LotseRecordForm *form)
{
  LotseRecord *decision = lotse_record_form_original (form);
  g_autoptr (LotseRecord) after = NULL;

  if (lotse_record_form_kind (form) != LOTSE_KIND_DECISION || decision == NULL
      || !lotse_decision_is_open (lotse_decision_state (dataset_of (form), decision, lotse_date_today ())))
    return NULL;
  after = lotse_record_form_result (form);
  if (!lotse_record_has (after, LOTSE_F_DECISION_TAKEN_ON) && !lotse_record_has (after, LOTSE_F_DECISION_OUTCOME))
    return NULL;
  return lotse_matter_request (dataset_of (form), decision);
}

LotseMutation *
lotse_form_answer_mutation (LotseRecordForm *form, LotseRecord *request, int answer)
{
  g_autoptr (LotseRecord) decided = lotse_record_form_result (form);
  const LotseDate taken = lotse_record_date (decided, LOTSE_F_DECISION_TAKEN_ON);
  g_autoptr (LotseRecord) after = lotse_matter_answered (request, answer, taken != LOTSE_DATE_NONE ? taken : lotse_date_today (),
                                                         lotse_record_text (decided, LOTSE_F_DECISION_OUTCOME));

  return lotse_mutation_patch (request, after);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, GtkWindow *window)
{
  LotseFormAnswerFunc chosen = (LotseFormAnswerFunc) g_object_get_data (G_OBJECT (dialog), CHOSEN_KEY);

  if (g_strcmp0 (response, "cancel") != 0)
    chosen (window, g_strcmp0 (response, "open") == 0 ? LOTSE_FORM_ANSWER_OPEN : lotse_enum_index (LOTSE_ENUM_ANSWER, response));
}

void
lotse_form_ask_answer (GtkWindow *window, LotseRecord *request, LotseFormAnswerFunc chosen)
{
  g_autofree char *what = lotse_record_title (request), *body = g_strdup_printf (_("For the same day support was asked for: “%s” What is decided here is the answer to it as well."), what);
  GtkWidget *dialog = adw_message_dialog_new (window, _("Is That a Yes to the Request?"), body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "open", _("Leave It _Open"), NULL);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), lotse_enum_code (LOTSE_ENUM_ANSWER, LOTSE_ANSWER_NO), _("_No"),
                                    lotse_enum_code (LOTSE_ENUM_ANSWER, LOTSE_ANSWER_YES), _("_Yes"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), lotse_enum_code (LOTSE_ENUM_ANSWER, LOTSE_ANSWER_YES), ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data (G_OBJECT (dialog), CHOSEN_KEY, (gpointer) chosen);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), window, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
