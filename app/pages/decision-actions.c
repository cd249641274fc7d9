/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each action is a list of fields and the words for it. */
#include "config.h"
#include "decision-actions.h"

#include <glib/gi18n-lib.h>

#include "app/forms/decide-head.h"
#include "app/forms/fields-dialog.h"
#include "data/model/decision.h"
#include "data/model/excerpt.h"

#define MOST_TOLD_CHARS 300
#define BIT(field) (G_GUINT64_CONSTANT (1) << (field))

static LotseRecordForm *
form_of (LotseWindow *window, LotseRecord *decision)
{
  return lotse_record_form_new (lotse_window_get_session (window), LOTSE_KIND_DECISION, decision, NULL);
}

/* Where nothing is said yet and no draft has been taken up. */
static void
suggest_day (LotseRecordForm *form, guint field, LotseDate day)
{
  LotseValue value = lotse_value_integer (LOTSE_TYPE_DATE, day);

  if (lotse_record_form_draft_at (form) == 0 && *lotse_record_form_text (form, field) == '\0')
    lotse_record_form_set_value (form, field, &value);
  lotse_value_clear (&value);
}

/* The question and the options. (transfer full) */
static char *
take_body (LotseRecord *decision)
{
  const char *options = lotse_record_text (decision, LOTSE_F_DECISION_OPTIONS);
  g_autofree char *question = lotse_record_title (decision), *excerpt = options != NULL ? lotse_excerpt (options, MOST_TOLD_CHARS) : NULL;

  return excerpt != NULL ? g_strdup_printf ("%s\n\n%s", question, excerpt) : g_strdup (question);
}

void
lotse_decision_take (LotseWindow *window, LotseRecord *decision)
{
  static const guint fields[] = { LOTSE_F_DECISION_TAKEN_ON, LOTSE_F_DECISION_BODY, LOTSE_F_DECISION_OUTCOME, LOTSE_F_DECISION_REASONS,
                                  LOTSE_F_DECISION_REVIEW_ON };
  LotseRecordForm *form = form_of (window, decision);
  g_autofree char *title = lotse_record_title (decision), *words = g_strdup_printf (_("“%s” decided"), title), *body = take_body (decision);
  const LotseFieldsDialog what = {
    .title = _("Take the Decision"), .body = body, .button = _("_Decide"), .fields = fields, .n_fields = G_N_ELEMENTS (fields),
    .required = BIT (LOTSE_F_DECISION_TAKEN_ON) | BIT (LOTSE_F_DECISION_OUTCOME), .words = words,
  };

  suggest_day (form, LOTSE_F_DECISION_TAKEN_ON, lotse_date_today ());
  if (lotse_record_form_draft_at (form) == 0 && *lotse_record_form_text (form, LOTSE_F_DECISION_BODY) == '\0' && lotse_decide_body (form) != NULL)
    lotse_record_form_set_text (form, LOTSE_F_DECISION_BODY, lotse_decide_body (form));
  lotse_fields_dialog_present (window, form, &what);
}

/* With what was decided so far, which can be said anew; @open: nothing was, and the question itself is put anew. (transfer full) */
static char *
supersede_body (LotseRecord *decision, gboolean open)
{
  const char *rule = open ? _("The new question takes the place of this one, which stays readable. Nothing is decided by that.")
                          : _("The decision that there is stays readable. Without a day the new one is only asked for.");
  const char *outcome = lotse_record_text (decision, LOTSE_F_DECISION_OUTCOME);
  g_autofree char *excerpt = outcome != NULL ? lotse_excerpt_line (outcome, MOST_TOLD_CHARS) : NULL;
  g_autofree char *so_far = excerpt != NULL ? g_strdup_printf (_("Decided so far: “%s”"), excerpt) : NULL;

  return so_far != NULL ? g_strdup_printf ("%s\n\n%s", so_far, rule) : g_strdup (rule);
}

void
lotse_decision_supersede (LotseWindow *window, LotseRecord *decision)
{
  static const guint anew[] = { LOTSE_F_DECISION_QUESTION, LOTSE_F_DECISION_OPTIONS, LOTSE_F_DECISION_DECIDES, LOTSE_F_DECISION_NEEDED_BY };
  static const guint decided[] = { LOTSE_F_DECISION_QUESTION, LOTSE_F_DECISION_TAKEN_ON, LOTSE_F_DECISION_BODY, LOTSE_F_DECISION_OUTCOME,
                                   LOTSE_F_DECISION_REASONS, LOTSE_F_DECISION_NEEDED_BY };
  g_autoptr (LotseRecord) preset = lotse_record_new (LOTSE_KIND_DECISION, NULL);
  LotseDataset *data = lotse_session_get_dataset (lotse_window_get_session (window));
  const gboolean open = lotse_decision_is_open (lotse_decision_state (data, decision, lotse_date_today ()));
  g_autofree char *title = lotse_record_title (decision), *body = supersede_body (decision, open);
  g_autofree char *words = g_strdup_printf (open ? _("“%s” asked anew") : _("“%s” superseded"), title);
  const LotseFieldsDialog what = {
    .title = open ? _("Ask Anew") : _("Supersede by a New Decision"), .body = body, .button = open ? _("_Ask Anew") : _("_Supersede"),
    .fields = open ? anew : decided, .n_fields = open ? G_N_ELEMENTS (anew) : G_N_ELEMENTS (decided), .required = BIT (LOTSE_F_DECISION_QUESTION), .words = words,
  };

  lotse_record_set_text (preset, LOTSE_F_DECISION_QUESTION, lotse_record_text (decision, LOTSE_F_DECISION_QUESTION));
  lotse_record_set (preset, LOTSE_F_DECISION_PROJECTS, lotse_record_get (decision, LOTSE_F_DECISION_PROJECTS));
  lotse_record_set (preset, LOTSE_F_DECISION_AUDIENCE, lotse_record_get (decision, LOTSE_F_DECISION_AUDIENCE));
  lotse_record_set_text (preset, LOTSE_F_DECISION_SUPERSEDES, lotse_record_id (decision));
  lotse_record_set_integer (preset, LOTSE_F_DECISION_ASKED_ON, lotse_date_today ());
  if (!open)
    lotse_record_set_integer (preset, LOTSE_F_DECISION_TAKEN_ON, lotse_date_today ());
  else /* the options and who decides mostly stay the same */
    {
      lotse_record_set (preset, LOTSE_F_DECISION_OPTIONS, lotse_record_get (decision, LOTSE_F_DECISION_OPTIONS));
      lotse_record_set (preset, LOTSE_F_DECISION_DECIDES, lotse_record_get (decision, LOTSE_F_DECISION_DECIDES));
    }
  lotse_fields_dialog_present (window, lotse_record_form_new (lotse_window_get_session (window), LOTSE_KIND_DECISION, NULL, preset), &what);
}

void
lotse_decision_record_effect (LotseWindow *window, LotseRecord *decision)
{
  static const guint fields[] = { LOTSE_F_DECISION_EFFECT, LOTSE_F_DECISION_REVIEW_ON };
  g_autofree char *title = lotse_record_title (decision), *words = g_strdup_printf (_("Effect of “%s” recorded"), title);
  const LotseFieldsDialog what = {
    .title = _("What Came of It?"), .body = title, .button = _("_Record"), .fields = fields, .n_fields = G_N_ELEMENTS (fields),
    .required = BIT (LOTSE_F_DECISION_EFFECT), .words = words,
  };

  lotse_fields_dialog_present (window, form_of (window, decision), &what);
}

void
lotse_decision_set_review (LotseWindow *window, LotseRecord *decision)
{
  static const guint fields[] = { LOTSE_F_DECISION_REVIEW_ON, LOTSE_F_DECISION_VALID_UNTIL };
  g_autofree char *title = lotse_record_title (decision), *words = g_strdup_printf (_("Review of “%s” set"), title);
  const LotseFieldsDialog what = {
    .title = _("When to Look at It Again"), .body = title, .button = _("_Set"), .fields = fields, .n_fields = G_N_ELEMENTS (fields), .words = words,
  };

  lotse_fields_dialog_present (window, form_of (window, decision), &what);
}

void
lotse_decision_publish (LotseWindow *window, LotseRecord *decision)
{
  static const guint fields[] = { LOTSE_F_DECISION_AUDIENCE };
  g_autofree char *title = lotse_record_title (decision), *words = g_strdup_printf (_("Audience of “%s” changed"), title);
  const LotseFieldsDialog what = {
    .title = _("Who May See It?"), .body = title, .button = _("_Set"), .fields = fields, .n_fields = G_N_ELEMENTS (fields),
    .required = BIT (LOTSE_F_DECISION_AUDIENCE), .words = words,
  };

  lotse_fields_dialog_present (window, form_of (window, decision), &what);
}
