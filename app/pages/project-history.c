/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The course of one project in one list, newest first: reports, decisions, shifts, lessons, and what project-events.c finds. */
#include "config.h"
#include "project-history.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/lotse-decision-item.h"
#include "app/widgets/lotse-mark-row.h"
#include "data/model/parts.h"
#include "data/model/promises.h"
#include "data/model/release.h"
#include "data/model/reporting.h"

static void
add_moments (const LotseProjectView *view, LotseKind kind, guint project_field, guint date_field, GArray *moments)
{
  const GPtrArray *records = lotse_dataset_referrers_of (view->data, kind, project_field, view->project);

  for (guint i = 0; i < records->len; i++)
    {
      LotseRecord *record = g_ptr_array_index (records, i);
      LotseMoment moment = { record, lotse_record_date (record, date_field), LOTSE_MOMENT_RECORD, 0, NULL };

      if (kind == LOTSE_KIND_DECISION && moment.date == LOTSE_DATE_NONE)
        moment.date = lotse_record_date (record, LOTSE_F_DECISION_ASKED_ON);
      if (lotse_project_view_shows (view, record) && (moment.date == LOTSE_DATE_NONE || moment.date <= view->as_of))
        g_array_append_val (moments, moment);
    }
}

static int
compare_moments (gconstpointer a, gconstpointer b)
{
  const LotseMoment *one = a, *other = b;

  if (one->date != other->date)
    return one->date < other->date ? 1 : -1;
  /* What was asked for and answered on one day was answered later. */
  if (one->record == other->record && one->kind != other->kind)
    return one->kind < other->kind ? 1 : -1;
  return one->record == other->record ? one->check - other->check : strcmp (lotse_record_id (one->record), lotse_record_id (other->record));
}

/* Reports are never changed, and all of them are shown; which function reported is at the end of the line. */
static GtkWidget *
report_row (const LotseProjectView *view, LotseRecord *report)
{
  LotseRecord *by = lotse_dataset_deref (view->data, report, LOTSE_F_REPORT_BY);
  const int status = lotse_record_enum (report, LOTSE_F_REPORT_STATUS);
  const LotseState state = lotse_state_of_status (status);
  const gboolean unchanged = lotse_record_integer (report, LOTSE_F_REPORT_UNCHANGED, FALSE) != FALSE;
  g_autofree char *said = unchanged ? g_strdup (lotse_state_label (state)) : lotse_report_status_words (report);
  g_autofree char *title = g_strdup_printf (unchanged ? _("Unchanged, confirmed: %s") : _("Status: %s"), said);
  g_autofree char *release = lotse_report_release_words (view->data, report, lotse_lang_get ());
  g_autofree char *whole = release != NULL ? g_strdup_printf ("%s · %s", title, release) : g_strdup (title);
  g_autofree char *reason = lotse_report_reason (report, NULL);
  GtkWidget *row;

  row = lotse_mark_row_new ((int) state, whole, reason);
  g_object_set (row, "report", lotse_record_id (report), NULL);
  if (by != NULL)
    g_object_set (row, "end-text", lotse_record_text (by, LOTSE_F_FUNCTION_TITLE), "end-style", "pill", NULL);
  return row;
}

/* What can still be changed, unlike reports and shifts, opens its form. */
static GtkWidget *
opens (GtkWidget *row, LotseRecord *record)
{
  g_autofree char *name = g_strdup_printf ("%s:%s", lotse_kind_info (lotse_record_kind (record))->name, lotse_record_id (record));

  g_object_set (row, "edits", name, NULL);
  return row;
}

/* What no longer holds is told from what does: by its mark, struck through, and in words. */
static void
mark_superseded (const LotseProjectView *view, LotseRecord *decision, GtkWidget *row)
{
  LotseRecord *later = lotse_decision_successor (view->data, decision, view->as_of);
  const LotseDate on = later != NULL ? lotse_record_date (later, LOTSE_F_DECISION_TAKEN_ON) : LOTSE_DATE_NONE;
  g_autofree char *day = NULL, *words = NULL;

  if (later == NULL)
    return;
  if (on != LOTSE_DATE_NONE && lotse_project_view_shows (view, later))
    {
      day = lotse_date_format (on, lotse_lang_get ());
      words = g_strdup_printf (_("superseded on %s"), day);
    }
  g_object_set (row, "end-text", words != NULL ? words : lotse_decision_state_label (LOTSE_DECISION_SUPERSEDED), "end-style", "pill", NULL);
  gtk_widget_add_css_class (row, "superseded");
}

static GtkWidget *
decision_row (const LotseProjectView *view, LotseRecord *decision)
{
  const LotseDecisionState state = lotse_decision_state (view->data, decision, view->as_of);
  const gboolean taken = lotse_record_has (decision, LOTSE_F_DECISION_TAKEN_ON);
  const char *body = lotse_record_text (decision, LOTSE_F_DECISION_BODY);
  const char *question = lotse_record_text (decision, LOTSE_F_DECISION_QUESTION);
  g_autofree char *title = NULL;
  GtkWidget *row;

  if (!taken)
    title = g_strdup_printf (_("Decision asked for: %s"), question);
  else if (body != NULL)
    title = g_strdup_printf (_("Decision: %s (%s)"), question, body);
  else
    title = g_strdup_printf (_("Decision: %s"), question);
  row = opens (lotse_mark_row_new (state == LOTSE_DECISION_SUPERSEDED ? lotse_decision_mark (state) : taken ? LOTSE_STATE_DONE : LOTSE_STATE_NEEDS_DECISION,
                                   title, lotse_record_text (decision, LOTSE_F_DECISION_OUTCOME)),
               decision);
  mark_superseded (view, decision, row);
  return row;
}

static GtkWidget *
shift_row (const LotseProjectView *view, LotseRecord *shift)
{
  LotseRecord *milestone = lotse_dataset_deref (view->data, shift, LOTSE_F_SHIFT_MILESTONE);
  g_autofree char *from = lotse_soft_format (lotse_record_period (shift, LOTSE_F_SHIFT_FROM).to, lotse_lang_get ());
  g_autofree char *to = lotse_soft_format (lotse_record_period (shift, LOTSE_F_SHIFT_TO).to, lotse_lang_get ());
  const int reason = lotse_record_enum (shift, LOTSE_F_SHIFT_REASON);
  LotseRecord *phase = lotse_dataset_deref (view->data, shift, LOTSE_F_SHIFT_PHASE);
  const char *what = milestone != NULL ? lotse_record_text (milestone, LOTSE_F_MILESTONE_TITLE) : NULL;
  g_autoptr (GString) whole = NULL;
  g_autofree char *title = NULL;
  GtkWidget *row;

  if (phase != NULL)
    title = g_strdup_printf (_("End of the phase “%s” moved from %s to %s"), lotse_record_text (phase, LOTSE_F_PHASE_TITLE), from, to);
  else if (what != NULL)
    title = g_strdup_printf (_("Milestone “%s” moved from %s to %s"), what, from, to);
  else
    title = g_strdup_printf (_("End moved from %s to %s"), from, to);
  whole = g_string_new (title);
  lotse_parts_take (whole, lotse_shift_length_words (shift));
  row = lotse_mark_row_new (LOTSE_STATE_PLANNED, whole->str, lotse_record_text (shift, LOTSE_F_SHIFT_SENTENCE));
  if (reason >= 0)
    g_object_set (row, "end-text", lotse_enum_label (LOTSE_ENUM_SHIFT_REASON, reason), "end-style", "pill", NULL);
  return row;
}

/* The department that the project came from; where it went stands in the records of that day. */
static GtkWidget *
department_row (const LotseProjectView *view, const LotseMoment *moment)
{
  LotseRecord *next = lotse_project_department (view->data, view->project, moment->date);
  g_autofree char *old = lotse_record_title (moment->record);
  g_autofree char *name = next != NULL ? lotse_record_title (next) : g_strdup ("–");
  g_autofree char *title = g_strdup_printf (_("From “%s” to “%s”"), old, name);

  return lotse_mark_row_new (LOTSE_STATE_PLANNED, title, _("Departments were reorganised."));
}

static GtkWidget *
lesson_row (LotseRecord *lesson)
{
  return opens (lotse_mark_row_new (LOTSE_STATE_PLANNED, _("Lesson learned"), lotse_record_text (lesson, LOTSE_F_LESSON_TEXT)), lesson);
}

static GtkWidget *
moment_row (const LotseProjectView *view, const LotseMoment *moment)
{
  g_autofree char *day = moment->date != LOTSE_DATE_NONE ? lotse_date_format (moment->date, lotse_lang_get ()) : g_strdup ("–");
  GtkWidget *row;

  if (moment->kind != LOTSE_MOMENT_RECORD)
    row = lotse_history_event_row (view, moment);
  else
    switch (lotse_record_kind (moment->record))
      {
      case LOTSE_KIND_REPORT: row = report_row (view, moment->record); break;
      case LOTSE_KIND_DECISION: row = decision_row (view, moment->record); break;
      case LOTSE_KIND_SHIFT: row = shift_row (view, moment->record); break;
      case LOTSE_KIND_DEPARTMENT: row = department_row (view, moment); break;
      default: row = lesson_row (moment->record); break;
      }
  g_object_set (row, "lead", day, NULL);
  if (moment->kind == LOTSE_MOMENT_RECORD)
    g_object_set_data_full (G_OBJECT (row), "record", g_strdup (lotse_record_id (moment->record)), g_free);
  if (lotse_record_kind (moment->record) == LOTSE_KIND_DECISION)
    {
      g_autofree char *page = g_strdup_printf ("decisions:%s", lotse_record_id (moment->record));

      g_object_set (row, "page", page, NULL);
    }
  return row;
}

/* Shifts of what belongs to the project are of its course as well: of its milestones, its phases. */
static void
add_shifts_of (const LotseProjectView *view, LotseKind kind, guint project, guint named, GArray *moments)
{
  const GPtrArray *parts = lotse_dataset_referrers_of (view->data, kind, project, view->project);

  for (guint i = 0; i < parts->len; i++)
    {
      const GPtrArray *shifts = lotse_dataset_referrers (view->data, LOTSE_KIND_SHIFT, named, lotse_record_id (g_ptr_array_index (parts, i)));

      for (guint j = 0; j < shifts->len; j++)
        {
          LotseRecord *shift = g_ptr_array_index (shifts, j);
          LotseMoment moment = { shift, lotse_record_date (shift, LOTSE_F_SHIFT_DECIDED_ON), LOTSE_MOMENT_RECORD, 0, NULL };

          /* One that names the project too is there already. */
          if (!lotse_record_has (shift, LOTSE_F_SHIFT_PROJECT) && (moment.date == LOTSE_DATE_NONE || moment.date <= view->as_of))
            g_array_append_val (moments, moment);
        }
    }
}

static void
add_departments (const LotseProjectView *view, GArray *moments)
{
  const LotseValue *earlier = lotse_record_get (view->project, LOTSE_F_PROJECT_EARLIER_DEPARTMENTS);

  for (guint i = 0; earlier->set && i < earlier->u.map->len; i++)
    {
      const LotseMapEntry *entry = &g_array_index (earlier->u.map, LotseMapEntry, i);
      LotseMoment moment = { lotse_dataset_get (view->data, LOTSE_KIND_DEPARTMENT, entry->key), entry->date + 1, LOTSE_MOMENT_RECORD, 0, NULL };

      if (moment.record != NULL && entry->date != LOTSE_DATE_NONE && moment.date <= view->as_of)
        g_array_append_val (moments, moment);
    }
}

char *
lotse_fill_history (const LotseProjectView *view, GtkListBox *list, guint max, guint *more)
{
  g_autoptr (GArray) moments = g_array_new (FALSE, FALSE, sizeof (LotseMoment));

  add_moments (view, LOTSE_KIND_REPORT, LOTSE_F_REPORT_PROJECT, LOTSE_F_REPORT_AS_OF, moments);
  add_moments (view, LOTSE_KIND_DECISION, LOTSE_F_DECISION_PROJECTS, LOTSE_F_DECISION_TAKEN_ON, moments);
  add_moments (view, LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_PROJECT, LOTSE_F_SHIFT_DECIDED_ON, moments);
  add_shifts_of (view, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, LOTSE_F_SHIFT_MILESTONE, moments);
  add_shifts_of (view, LOTSE_KIND_PHASE, LOTSE_F_PHASE_PROJECT, LOTSE_F_SHIFT_PHASE, moments);
  add_departments (view, moments);
  lotse_history_add_events (view, moments);
  g_array_sort (moments, compare_moments);
  for (guint i = 0; i < moments->len && i < max; i++)
    gtk_list_box_append (list, moment_row (view, &g_array_index (moments, LotseMoment, i)));
  if (moments->len <= max)
    {
      const GPtrArray *lessons = lotse_dataset_referrers_of (view->data, LOTSE_KIND_LESSON, LOTSE_F_LESSON_PROJECT, view->project);

      for (guint i = 0; i < lessons->len; i++)
        gtk_list_box_append (list, moment_row (view, &(LotseMoment) { g_ptr_array_index (lessons, i), LOTSE_DATE_NONE, LOTSE_MOMENT_RECORD, 0, NULL }));
    }
  *more = moments->len > max ? moments->len - max : 0;
  return gtk_list_box_get_row_at_index (list, 0) != NULL ? g_strdup ("") : NULL;
}
