/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records are committed to a real client, one by one. */
#include "config.h"
#include "leaders.h"

LotseDataset *
leaders_data (Leaders *f)
{
  return lotse_client_dataset (f->client);
}

static LotseSoftDate
in_days (int days)
{
  return lotse_soft_from_day (lotse_date_today () + days);
}

/* Commits @record (transfer full) as new. (transfer none) its id, in the dataset */
const char *
leaders_add (Leaders *f, LotseRecord *record)
{
  const LotseKind kind = lotse_record_kind (record);
  g_autofree char *id = county_add (f->client, record);

  return lotse_record_id (lotse_dataset_get (leaders_data (f), kind, id));
}

LotseRecord *
leaders_named (LotseKind kind, const char *text)
{
  LotseRecord *record = lotse_record_new (kind, NULL);

  lotse_record_set_text (record, 0, text);
  return record;
}

const char *
leaders_add_function (Leaders *f, const char *title)
{
  return leaders_add (f, leaders_named (LOTSE_KIND_FUNCTION, title));
}

/* Reported @days ago; @days 0: never. */
const char *
leaders_add_project (Leaders *f, const char *title, const char *pilot, int status, int days)
{
  LotseRecord *project = leaders_named (LOTSE_KIND_PROJECT, title), *report;
  const char *id;
  LotsePeriod period;

  g_assert_cmpint (lotse_record_kind (project), ==, LOTSE_KIND_PROJECT);
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, title);
  lotse_record_set_text (project, LOTSE_F_PROJECT_CODE, NULL);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  g_assert_true (lotse_period_parse ("2019/2024", &period));
  lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, period);
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, pilot);
  id = leaders_add (f, project);
  if (days == 0)
    return id;
  report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, id);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_today () - days);
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, status);
  leaders_add (f, report);
  return id;
}

const char *
leaders_add_commitment (Leaders *f, const char *text, const char *function, int days)
{
  LotseRecord *commitment = leaders_named (LOTSE_KIND_COMMITMENT, text);

  lotse_record_set_text (commitment, LOTSE_F_COMMITMENT_FUNCTION, function);
  lotse_record_set_soft (commitment, LOTSE_F_COMMITMENT_DUE, in_days (days));
  return leaders_add (f, commitment);
}

const char *
leaders_add_decision (Leaders *f, const char *question, const char *project, int days)
{
  LotseRecord *decision = leaders_named (LOTSE_KIND_DECISION, question);
  const char *ids[] = { project, NULL };
  LotseValue refs = lotse_value_refs (ids);

  lotse_record_take (decision, LOTSE_F_DECISION_PROJECTS, &refs);
  lotse_record_set_soft (decision, LOTSE_F_DECISION_NEEDED_BY, in_days (days));
  return leaders_add (f, decision);
}

const char *
leaders_add_request (Leaders *f, const char *what, const char *project, const char *from)
{
  LotseRecord *request = leaders_named (LOTSE_KIND_REQUEST, what);

  lotse_record_set_text (request, LOTSE_F_REQUEST_PROJECT, project);
  lotse_record_set_text (request, LOTSE_F_REQUEST_FROM, from);
  lotse_record_set_integer (request, LOTSE_F_REQUEST_ASKED_ON, lotse_date_today () - 3);
  return leaders_add (f, request);
}

const char *
leaders_add_task (Leaders *f, const char *text, const char *function, int days)
{
  LotseRecord *task = leaders_named (LOTSE_KIND_TASK, text);

  lotse_record_set_text (task, LOTSE_F_TASK_FUNCTION, function);
  lotse_record_set_soft (task, LOTSE_F_TASK_DUE, in_days (days));
  return leaders_add (f, task);
}

void
leaders_set_up (Leaders *f, gconstpointer unused)
{
  f->county = county_new ();
  f->client = county_client (f->county, "mine.db");
  f->session = lotse_session_new ();
  lotse_session_take_client (f->session, f->client);
}

void
leaders_tear_down (Leaders *f, gconstpointer unused)
{
  fixture_leave (f->window, f->session);
  county_free (f->county);
}

gboolean
leaders_is_labelled (GtkWidget *button, const char *label)
{
  return gtk_widget_get_mapped (button) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0;
}

void
leaders_click (Leaders *f, const char *label)
{
  GtkWidget *button = fixture_child (GTK_WIDGET (lotse_window_get_page (f->window)), GTK_TYPE_BUTTON, leaders_is_labelled, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  fixture_turn (30);
}
