/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands around a project: who answers for it, its dimensions, tasks, KPIs, decisions, involvement, voices, partners, services. */
#include "config.h"
#include "project-sections.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/pages/need-rights.h"
#include "app/widgets/kpi-row.h"
#include "data/model/decision.h"
#include "data/model/parts.h"
#include "data/model/responsibility.h"
#include "data/model/rights.h"

static const char *
function_title (const LotseProjectView *view, const char *id)
{
  LotseRecord *function = lotse_dataset_get (view->data, LOTSE_KIND_FUNCTION, id);

  return function != NULL && lotse_project_view_shows (view, function) ? lotse_record_text (function, LOTSE_F_FUNCTION_TITLE) : NULL;
}

/* "Ms Weber since 1 Apr 2020 · in her absence: Office of law", or that the post is vacant. */
static char *
holder_text (const LotseProjectView *view, LotseRecord *function)
{
  const LotseField *holder = &lotse_kind_info (LOTSE_KIND_FUNCTION)->fields[LOTSE_F_FUNCTION_HOLDER];
  LotseRecord *person = lotse_dataset_deref (view->data, function, LOTSE_F_FUNCTION_HOLDER);
  const char *substitute = function_title (view, lotse_record_text (function, LOTSE_F_FUNCTION_SUBSTITUTE));
  g_autofree char *who = NULL;

  if (holder->audience <= view->audience)
    who = person != NULL ? lotse_record_title (person) : g_strdup (_("vacant"));
  if (who != NULL && substitute != NULL)
    return g_strdup_printf (_("%s · substitute: %s"), who, substitute);
  if (substitute != NULL)
    return g_strdup_printf (_("substitute: %s"), substitute);
  return g_steal_pointer (&who);
}

static GtkWidget *
function_row (const LotseProjectView *view, const char *lead, LotseRecord *function)
{
  g_autofree char *holder = holder_text (view, function), *capacity = lotse_capacity_words (function);
  g_autoptr (GString) words = g_string_new (NULL);
  GtkWidget *row;

  lotse_parts_add (words, holder);
  if (view->audience >= lotse_kind_info (LOTSE_KIND_FUNCTION)->fields[LOTSE_F_FUNCTION_CAPACITY].audience)
    lotse_parts_add (words, capacity);
  row = lotse_mark_row_new (-1, lotse_record_text (function, LOTSE_F_FUNCTION_TITLE), words->len > 0 ? words->str : NULL);

  g_object_set (row, "end-text", lead, "end-style", "pill", NULL);
  lotse_offer_edit (view, row, function);
  return row;
}

/* A gap is the first thing to be seen of it. */
static void
add_responsible (const LotseProjectView *view, GtkListBox *list, guint field, const char *lead, const char *gap)
{
  LotseRecord *function = lotse_dataset_deref (view->data, view->project, field);
  GtkWidget *row;

  if (function != NULL && lotse_project_view_shows (view, function))
    {
      gtk_list_box_append (list, function_row (view, lead, function));
      return;
    }
  row = lotse_mark_row_new (LOTSE_STATE_NEEDS_ATTENTION, gap, _("Name a function: somebody has to be asked."));
  g_object_set (row, "end-text", lead, "end-style", "urgent", "mark-label", _("gap"), NULL);
  lotse_offer_edit (view, row, view->project);
  gtk_list_box_append (list, row);
}

char *
lotse_fill_responsibilities (const LotseProjectView *view, GtkListBox *list)
{
  const char *const *others = lotse_record_refs (view->project, LOTSE_F_PROJECT_TAKES_PART);

  if (view->audience < lotse_kind_info (LOTSE_KIND_FUNCTION)->audience)
    return NULL;
  add_responsible (view, list, LOTSE_F_PROJECT_CARRIES, _("carries"), _("Nobody carries this project"));
  add_responsible (view, list, LOTSE_F_PROJECT_PILOTS, _("pilots"), _("Nobody pilots this project"));
  for (guint i = 0; others[i] != NULL; i++)
    {
      LotseRecord *function = lotse_dataset_get (view->data, LOTSE_KIND_FUNCTION, others[i]);

      if (function != NULL && lotse_project_view_shows (view, function))
        gtk_list_box_append (list, function_row (view, _("takes part"), function));
    }
  return g_strdup ("");
}

char *
lotse_fill_dimensions (const LotseProjectView *view, GtkListBox *list)
{
  LotseRecord *report = lotse_project_latest_report (view->data, view->project, view->as_of);
  const LotseValue *value = report != NULL ? lotse_record_get (report, LOTSE_F_REPORT_DIMENSIONS) : NULL;
  guint n = 0;

  for (int dimension = 0; value != NULL && value->set && dimension < LOTSE_DIMENSION_N_VALUES; dimension++)
    for (guint i = 0; i < value->u.map->len; i++)
      {
        const LotseMapEntry *entry = &g_array_index (value->u.map, LotseMapEntry, i);
        const int status = entry->state != NULL ? lotse_enum_index (LOTSE_ENUM_STATUS, entry->state) : -1;
        GtkWidget *row;

        if (strcmp (entry->key, lotse_enum_code (LOTSE_ENUM_DIMENSION, dimension)) != 0 || status < 0)
          continue;
        row = lotse_mark_row_new ((int) lotse_state_of_status (status), lotse_enum_label (LOTSE_ENUM_DIMENSION, dimension), entry->note);
        g_object_set (row, "end-text", lotse_enum_label (LOTSE_ENUM_STATUS, status), NULL);
        gtk_list_box_append (list, row);
        n++;
      }
  return n > 0 ? g_strdup ("") : NULL;
}

static int
compare_tasks (gconstpointer a, gconstpointer b)
{
  LotseRecord *x = *(LotseRecord *const *) a, *y = *(LotseRecord *const *) b;
  const int order = lotse_soft_compare (lotse_record_soft (x, LOTSE_F_TASK_DUE), lotse_record_soft (y, LOTSE_F_TASK_DUE));

  return order != 0 ? order : strcmp (lotse_record_id (x), lotse_record_id (y));
}

static GtkWidget *
task_row (const LotseProjectView *view, LotseRecord *task)
{
  const LotseSoftDate due = lotse_record_soft (task, LOTSE_F_TASK_DUE);
  const gboolean late = due.first != LOTSE_DATE_NONE && lotse_soft_last (due) < view->as_of;
  g_autofree char *day = lotse_soft_is_set (due) ? lotse_soft_format (due, lotse_lang_get ()) : NULL;
  g_autofree char *refusal = view->person != NULL ? lotse_task_refusal (view->person, view->data, task) : NULL;
  GtkWidget *row = lotse_mark_row_new (late ? LOTSE_STATE_NEEDS_ATTENTION : LOTSE_STATE_PLANNED, lotse_record_text (task, LOTSE_F_TASK_TEXT),
                                       function_title (view, lotse_record_text (task, LOTSE_F_TASK_FUNCTION)));

  g_object_set (row, "end-text", day, "mark-label", late ? _("overdue") : _("open"), NULL);
  lotse_offer_edit (view, row, task);
  if (view->may_edit && refusal == NULL)
    {
      GtkWidget *button = gtk_button_new_with_label (_("Done"));
      g_autofree char *name = g_strdup_printf (_("Done: %s"), lotse_record_text (task, LOTSE_F_TASK_TEXT));

      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", lotse_record_id (task));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.finish-task");
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      lotse_mark_row_add_suffix (LOTSE_MARK_ROW (row), button);
    }
  return row;
}

char *
lotse_fill_tasks (const LotseProjectView *view, GtkListBox *list)
{
  const GPtrArray *all = lotse_dataset_referrers_of (view->data, LOTSE_KIND_TASK, LOTSE_F_TASK_PROJECT, view->project);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      const int state = lotse_record_enum (all->pdata[i], LOTSE_F_TASK_STATE);

      if (lotse_project_view_shows (view, all->pdata[i]) && state != LOTSE_TASK_STATE_DONE && state != LOTSE_TASK_STATE_DROPPED)
        g_ptr_array_add (open, all->pdata[i]);
    }
  g_ptr_array_sort (open, compare_tasks);
  for (guint i = 0; i < open->len; i++)
    gtk_list_box_append (list, task_row (view, open->pdata[i]));
  return open->len > 0 ? g_strdup_printf (ngettext ("%u of %u is open", "%u of %u are open", open->len), open->len, all->len) : NULL;
}

char *
lotse_fill_kpis (const LotseProjectView *view, GtkListBox *list)
{
  const GPtrArray *kpis = lotse_dataset_referrers_of (view->data, LOTSE_KIND_KPI, LOTSE_F_KPI_PROJECT, view->project);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  guint n = 0;

  options.as_of = view->as_of;
  options.audience = view->audience;
  for (guint i = 0; i < kpis->len; i++)
    if (lotse_project_view_shows (view, kpis->pdata[i]))
      {
        gtk_list_box_append (list, lotse_kpi_row_new (view->data, &options, kpis->pdata[i]));
        n++;
      }
  return n > 0 ? g_strdup ("") : NULL;
}

/* Decisions that wait; what was taken stands in the history. */
char *
lotse_fill_decisions (const LotseProjectView *view, GtkListBox *list)
{
  const GPtrArray *all = lotse_dataset_referrers_of (view->data, LOTSE_KIND_DECISION, LOTSE_F_DECISION_PROJECTS, view->project);
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      LotseRecord *decision = all->pdata[i];
      const LotseDecisionState state = lotse_decision_state (view->data, decision, view->as_of);
      g_autofree char *words = NULL, *page = NULL;
      GtkWidget *row;

      if (!lotse_project_view_shows (view, decision) || !lotse_decision_existed (decision, view->as_of) || !lotse_decision_is_open (state))
        continue;
      words = lotse_decision_words (view->data, decision, view->as_of, lotse_lang_get ());
      page = g_strconcat ("decisions:", lotse_record_id (decision), NULL);
      row = lotse_mark_row_new (LOTSE_STATE_NEEDS_DECISION, lotse_record_text (decision, LOTSE_F_DECISION_QUESTION), words);
      g_object_set (row, "mark-label", lotse_decision_state_label (state), "page", page, NULL);
      gtk_list_box_append (list, row);
      n++;
    }
  return n > 0 ? g_strdup_printf (ngettext ("%u is open", "%u are open", n), n) : NULL;
}

char *
lotse_fill_involvement (const LotseProjectView *view, GtkListBox *list)
{
  const GPtrArray *all = lotse_dataset_referrers_of (view->data, LOTSE_KIND_INVOLVEMENT, LOTSE_F_INVOLVEMENT_PROJECT, view->project);
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    {
      LotseRecord *one = all->pdata[i];
      const int step = lotse_record_enum (one, LOTSE_F_INVOLVEMENT_STEP);
      g_autofree char *day = lotse_soft_format (lotse_record_soft (one, LOTSE_F_INVOLVEMENT_DATE), lotse_lang_get ());
      GtkWidget *row;

      if (!lotse_project_view_shows (view, one))
        continue;
      row = lotse_mark_row_new (-1, lotse_record_text (one, LOTSE_F_INVOLVEMENT_GROUP), lotse_record_text (one, LOTSE_F_INVOLVEMENT_HOW));
      g_object_set (row, "lead", lotse_record_has (one, LOTSE_F_INVOLVEMENT_DATE) ? day : NULL,
                    "end-text", step >= 0 ? lotse_enum_label (LOTSE_ENUM_INVOLVEMENT_STEP, step) : NULL, "end-style", "pill", NULL);
      lotse_offer_edit (view, row, one);
      gtk_list_box_append (list, row);
      n++;
    }
  return n > 0 ? g_strdup ("") : NULL;
}

/* How many of all voices are answered, and who is asked for comments. (transfer full) (nullable) NULL: there are none, and nobody is asked */
static char *
voices_subtitle (const LotseProjectView *view, guint n, guint answered)
{
  const char *const *ids = lotse_record_refs (view->project, LOTSE_F_PROJECT_COMMENTS_FROM);
  g_autoptr (GString) words = g_string_new (NULL), names = g_string_new (NULL);

  if (n > 0)
    lotse_parts_take (words, g_strdup_printf (_("%u of %u answered"), answered, n));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      LotseRecord *function = lotse_dataset_get (view->data, LOTSE_KIND_FUNCTION, ids[i]);

      if (function != NULL && lotse_project_view_shows (view, function))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", lotse_record_text (function, LOTSE_F_FUNCTION_TITLE));
    }
  if (names->len > 0)
    lotse_parts_take (words, g_strdup_printf (_("Comments are invited from: %s"), names->str));
  return words->len > 0 ? g_strdup (words->str) : NULL;
}

char *
lotse_fill_voices (const LotseProjectView *view, GtkListBox *list)
{
  const GPtrArray *all = lotse_dataset_referrers_of (view->data, LOTSE_KIND_VOICE, LOTSE_F_VOICE_PROJECT, view->project);
  guint n = 0, answered = 0;

  for (guint i = 0; i < all->len; i++)
    {
      LotseRecord *voice = all->pdata[i];
      const int state = lotse_record_enum (voice, LOTSE_F_VOICE_STATE);
      const char *answer = lotse_record_text (voice, LOTSE_F_VOICE_ANSWER);
      GtkWidget *row;

      if (!lotse_project_view_shows (view, voice))
        continue;
      row = lotse_mark_row_new (-1, lotse_record_text (voice, LOTSE_F_VOICE_TEXT), answer != NULL ? answer : _("No answer yet"));
      g_object_set (row, "end-text", state >= 0 ? lotse_enum_label (LOTSE_ENUM_VOICE_STATE, state) : NULL, "end-style", "pill", NULL);
      lotse_offer_edit (view, row, voice);
      gtk_list_box_append (list, row);
      answered += answer != NULL ? 1 : 0;
      n++;
    }
  return voices_subtitle (view, n, answered);
}

/* Records that the project names, each with a line of its own. */
static char *
fill_named (const LotseProjectView *view, GtkListBox *list, guint field, LotseKind kind, guint subtitle_field)
{
  const char *const *ids = lotse_record_refs (view->project, field);
  guint n = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      LotseRecord *record = lotse_dataset_get (view->data, kind, ids[i]);
      g_autofree char *title = record != NULL ? lotse_record_title (record) : NULL;
      GtkWidget *row;

      if (record == NULL || !lotse_project_view_shows (view, record))
        continue;
      row = lotse_mark_row_new (-1, title, lotse_record_text (record, subtitle_field));
      lotse_offer_edit (view, row, record);
      gtk_list_box_append (list, row);
      n++;
    }
  return n > 0 ? g_strdup ("") : NULL;
}

char *
lotse_fill_partners (const LotseProjectView *view, GtkListBox *list)
{
  return fill_named (view, list, LOTSE_F_PROJECT_PARTNERS, LOTSE_KIND_PARTNER, LOTSE_F_PARTNER_ROLE);
}

char *
lotse_fill_services (const LotseProjectView *view, GtkListBox *list)
{
  return fill_named (view, list, LOTSE_F_PROJECT_SERVICES, LOTSE_KIND_SERVICE, LOTSE_F_SERVICE_LIFE_SITUATION);
}
