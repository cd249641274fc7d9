/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each list is made for itself; the page shortens it. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "data/model/collate.h"
#include "data/model/legal.h"
#include "data/model/milestone-term.h"
#include "data/model/release.h"
#include "data/model/reporting.h"
#include "data/model/request.h"
#include "data/model/responsibility.h"
#include "rows-handover.h"
#include "source-private.h"

/* What is gathered before it is put into the order of its days. */
typedef struct
{
  LotseSoftDate   when;
  LotseChartState state;
  char           *title, *detail, *badge; /* (owned) the last two (nullable) */
  gboolean        urgent;
} Item;

static void
item_clear (gpointer data)
{
  Item *item = data;

  g_free (item->title);
  g_free (item->detail);
  g_free (item->badge);
}

static GArray *
items_new (void)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (Item));

  g_array_set_clear_func (items, item_clear);
  return items;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const Item *x = a, *y = b;
  const int order = lotse_soft_compare (x->when, y->when);

  return order != 0 ? order : lotse_collate (x->title, y->title);
}

/* In the order of their days, those without one last. */
static GPtrArray *
rows_of (GArray *items)
{
  GPtrArray *rows = lotse_rows_new ();

  g_array_sort (items, compare_items);
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);
      LotseRow *row = lotse_rows_add (rows, item->state, item->title);

      row->detail = g_strdup (item->detail);
      row->badge = g_strdup (item->badge);
      row->urgent = item->urgent;
      row->quiet = !item->urgent;
      row->plain = TRUE;
    }
  return rows;
}

static gboolean
is_past (LotseSoftDate when, LotseDate as_of)
{
  return when.first != LOTSE_DATE_NONE && lotse_soft_last (when) < as_of;
}

static void
add_visible (GPtrArray *out, const LotseSourceOptions *options, GPtrArray *projects)
{
  for (guint i = 0; i < projects->len; i++)
    if (lotse_source_visible (options, projects->pdata[i]) && !g_ptr_array_find (out, projects->pdata[i], NULL))
      g_ptr_array_add (out, projects->pdata[i]);
}

GPtrArray *
lotse_handover_projects (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *function)
{
  g_autoptr (GPtrArray) pilots = lotse_function_projects (data, function, LOTSE_F_PROJECT_PILOTS);
  g_autoptr (GPtrArray) carries = lotse_function_projects (data, function, LOTSE_F_PROJECT_CARRIES);
  GPtrArray *projects = g_ptr_array_new ();

  add_visible (projects, options, pilots);
  add_visible (projects, options, carries);
  return projects;
}

static const char *
part_words (LotseRecord *project, LotseRecord *function)
{
  const char *id = lotse_record_id (function);
  const gboolean pilots = g_strcmp0 (lotse_record_text (project, LOTSE_F_PROJECT_PILOTS), id) == 0;
  const gboolean carries = g_strcmp0 (lotse_record_text (project, LOTSE_F_PROJECT_CARRIES), id) == 0;

  return pilots && carries ? _("carries and pilots") : pilots ? _("pilots") : _("carries");
}

GPtrArray *
lotse_rows_handover_projects (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *function, LotseLang lang)
{
  const LotseDate as_of = lotse_source_as_of (options);
  g_autoptr (GPtrArray) projects = lotse_handover_projects (data, options, function);
  GPtrArray *rows = lotse_rows_new ();

  for (guint i = 0; i < projects->len; i++)
    {
      LotseRecord *project = projects->pdata[i], *report = lotse_project_latest_report (data, project, as_of);
      const LotseState state = lotse_project_state (data, project, as_of);
      const char *next = report != NULL ? lotse_record_text (report, LOTSE_F_REPORT_NEXT_STEPS) : NULL;
      const gboolean rated = state <= LOTSE_STATE_NEEDS_DECISION && !lotse_project_unrated (data, project, as_of);
      g_autofree char *words = lotse_project_state_words (data, project, as_of, lang);
      g_autofree char *title = lotse_coded_title (project), *trend = rated ? lotse_trend_words (data, project, as_of) : NULL, *day = NULL;
      g_autofree char *step = next != NULL ? g_strdup_printf (_("Next step: %s"), next) : NULL;
      LotseRow *row = lotse_rows_add (rows, lotse_chart_state (state), title);

      if (report != NULL)
        day = lotse_date_format (lotse_record_date (report, LOTSE_F_REPORT_AS_OF), lang);
      row->badge = day != NULL ? g_strdup_printf (_("as of %s"), day) : g_strdup (_("no report yet"));
      row->quiet = TRUE;
      row->detail = g_strjoin (" · ", part_words (project, function), trend != NULL ? trend : words, step, NULL);
    }
  return rows;
}

/* "promised for 30 Sep 2021, +3 months: staffing", where that is another day than the one planned; what is overdue is not as promised. */
static char *
promise_words (const LotseMilestoneTerm *term, LotseLang lang)
{
  g_autofree char *day = NULL, *promised = NULL, *slip = NULL;

  if (!lotse_milestone_term_moved (term))
    return lotse_soft_is_set (term->promised) && !term->overdue ? g_strdup (_("as promised")) : NULL;
  day = lotse_soft_format (term->promised, lang);
  promised = g_strdup_printf (_("promised for %s"), day);
  slip = lotse_milestone_term_slip (term, lang);
  return slip != NULL ? g_strdup_printf ("%s, %s", promised, slip) : g_steal_pointer (&promised);
}

/* @words: taken over. (transfer full) */
static char *
join (char *words, const char *more)
{
  char *both = g_strdup_printf ("%s · %s", words, more);

  g_free (words);
  return both;
}

static void
add_milestones (GArray *items, LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseLang lang)
{
  const LotseDate as_of = lotse_source_as_of (options);
  const GPtrArray *milestones = lotse_dataset_referrers_of (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, project);
  g_autofree char *title = lotse_record_title (project);

  for (guint i = 0; i < milestones->len; i++)
    {
      LotseRecord *milestone = milestones->pdata[i];
      const LotseSoftDate due = lotse_record_soft (milestone, LOTSE_F_MILESTONE_DUE);
      LotseMilestoneTerm term;
      g_autofree char *promised = NULL;
      Item item = { due, LOTSE_CHART_PLANNED, NULL, NULL, NULL, FALSE };

      if (!lotse_source_visible (options, milestone) || lotse_milestone_done (milestone, as_of))
        continue;
      lotse_milestone_term_read (data, milestone, due, as_of, lotse_source_tells_shift, (gpointer) options, &term);
      item.state = lotse_chart_state (term.state);
      item.urgent = term.overdue;
      promised = promise_words (&term, lang);
      item.title = lotse_record_title (milestone);
      item.detail = g_strdup (title);
      if (term.overdue)
        item.detail = join (item.detail, _("overdue"));
      if (promised != NULL)
        item.detail = join (item.detail, promised);
      item.badge = lotse_soft_is_set (due) ? lotse_soft_format (due, lang) : g_strdup (_("without a date"));
      g_array_append_val (items, item);
    }
}

static void
add_commitments (GArray *items, LotseDataset *data, const LotseSourceOptions *options, LotseRecord *function, LotseLang lang)
{
  const GPtrArray *all = lotse_dataset_referrers_of (data, LOTSE_KIND_COMMITMENT, LOTSE_F_COMMITMENT_FUNCTION, function);

  for (guint i = 0; i < all->len; i++)
    {
      const LotseSoftDate due = lotse_record_soft (all->pdata[i], LOTSE_F_COMMITMENT_DUE);
      const int state = lotse_record_enum (all->pdata[i], LOTSE_F_COMMITMENT_STATE);
      Item item = { due, LOTSE_CHART_PLANNED, NULL, NULL, NULL, is_past (due, lotse_source_as_of (options)) };

      if (!lotse_source_visible (options, all->pdata[i]) || (state >= 0 && state != LOTSE_COMMITMENT_STATE_OPEN))
        continue;
      item.title = lotse_record_title (all->pdata[i]);
      item.detail = g_strdup (_("Commitment of the function"));
      item.badge = lotse_soft_is_set (due) ? lotse_soft_format (due, lang) : NULL;
      g_array_append_val (items, item);
    }
}

/* The days on which its checks are looked at again. */
static void
add_reviews (GArray *items, const LotseSourceOptions *options, LotseRecord *project, LotseLang lang)
{
  for (int key = 0; key < LOTSE_LEGAL_CHECK_N_VALUES; key++)
    {
      LotseLegalCheck check;
      Item item = { LOTSE_SOFT_NONE, LOTSE_CHART_PLANNED, NULL, NULL, NULL, FALSE };

      lotse_legal_get (project, key, &check);
      if (check.review == LOTSE_DATE_NONE || check.state == LOTSE_CHECK_STATE_NOT_NEEDED)
        continue;
      item.when = lotse_soft_from_day (check.review);
      item.urgent = is_past (item.when, lotse_source_as_of (options));
      item.title = g_strdup (lotse_enum_label (LOTSE_ENUM_LEGAL_CHECK, key));
      item.detail = lotse_record_title (project);
      item.detail = join (item.detail, item.urgent ? _("legal check, review is overdue") : _("legal check, next review"));
      item.badge = lotse_date_format (check.review, lang);
      g_array_append_val (items, item);
    }
}

GPtrArray *
lotse_rows_handover_dates (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *function, LotseLang lang)
{
  g_autoptr (GPtrArray) projects = lotse_handover_projects (data, options, function);
  g_autoptr (GArray) items = items_new ();

  for (guint i = 0; i < projects->len; i++)
    {
      add_milestones (items, data, options, projects->pdata[i], lang);
      add_reviews (items, options, projects->pdata[i], lang);
    }
  add_commitments (items, data, options, function, lang);
  return rows_of (items);
}

static void
add_open (GArray *items, const LotseSourceOptions *options, LotseRecord *record, LotseSoftDate by, LotseChartState state, const char *words,
          const char *about, LotseLang lang)
{
  Item item = { by, state, NULL, NULL, NULL, is_past (by, lotse_source_as_of (options)) };

  item.title = lotse_record_title (record);
  item.detail = about != NULL ? g_strdup_printf ("%s · %s", words, about) : g_strdup (words);
  item.badge = lotse_soft_is_set (by) ? lotse_soft_format (by, lang) : NULL;
  g_array_append_val (items, item);
}

/* Requests of its projects that wait, and those that wait for the function itself. */
static void
add_requests (GArray *items, LotseDataset *data, const LotseSourceOptions *options, LotseRecord *function, GPtrArray *projects, LotseLang lang)
{
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_REQUEST); i++)
    {
      LotseRecord *request = lotse_dataset_at (data, LOTSE_KIND_REQUEST, i), *project = lotse_dataset_deref (data, request, LOTSE_F_REQUEST_PROJECT);
      LotseRecord *from = lotse_dataset_deref (data, request, LOTSE_F_REQUEST_FROM);
      const gboolean mine = from == function;
      g_autofree char *about = project != NULL ? lotse_record_title (project) : NULL;
      g_autofree char *who = from != NULL ? lotse_record_title (from) : NULL;
      g_autofree char *put_off = lotse_request_put_off_words (request, lotse_source_as_of (options), lang);
      g_autofree char *waits = mine ? g_strdup (_("Waits for an answer of this function")) : who != NULL ? g_strdup_printf (_("Support asked of: %s"), who) : g_strdup (_("Support asked for"));
      g_autofree char *words = put_off != NULL ? g_strdup_printf ("%s (%s)", waits, put_off) : g_strdup (waits);

      if (!lotse_request_is_open (request, lotse_source_as_of (options)) || !lotse_source_visible (options, request)
          || (!mine && (project == NULL || !g_ptr_array_find (projects, project, NULL))))
        continue;
      add_open (items, options, request, lotse_record_soft (request, LOTSE_F_REQUEST_NEEDED_BY), LOTSE_CHART_NEEDS_ATTENTION, words, about, lang);
    }
}

static LotseRecord *
first_of (LotseDataset *data, LotseRecord *decision, GPtrArray *projects)
{
  const char *const *ids = lotse_record_refs (decision, LOTSE_F_DECISION_PROJECTS);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      LotseRecord *project = lotse_dataset_get (data, LOTSE_KIND_PROJECT, ids[i]);

      if (project != NULL && g_ptr_array_find (projects, project, NULL))
        return project;
    }
  return NULL;
}

/* Those about its projects, and those that the function itself has to take. */
static void
add_decisions (GArray *items, LotseDataset *data, const LotseSourceOptions *options, LotseRecord *function, GPtrArray *projects, LotseLang lang)
{
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_DECISION); i++)
    {
      LotseRecord *decision = lotse_dataset_at (data, LOTSE_KIND_DECISION, i), *project = first_of (data, decision, projects);
      const gboolean mine = lotse_dataset_deref (data, decision, LOTSE_F_DECISION_DECIDES) == function;
      const char *const *all = lotse_record_refs (decision, LOTSE_F_DECISION_PROJECTS);
      LotseRecord *subject = project == NULL && mine && all[0] != NULL ? lotse_dataset_get (data, LOTSE_KIND_PROJECT, all[0]) : project;
      g_autofree char *about = subject != NULL ? lotse_record_title (subject) : NULL;

      if (subject != NULL && !lotse_source_visible (options, subject))
        continue;
      if ((project != NULL || mine) && !lotse_record_has (decision, LOTSE_F_DECISION_TAKEN_ON) && lotse_source_visible (options, decision))
        add_open (items, options, decision, lotse_record_soft (decision, LOTSE_F_DECISION_NEEDED_BY), LOTSE_CHART_NEEDS_DECISION,
                  mine ? _("Decision of this function") : _("Decision"), about, lang);
    }
}

/* Reports that the function has to release, and those that came back to it. */
static void
add_reports (GArray *items, LotseDataset *data, const LotseSourceOptions *options, LotseRecord *function, LotseLang lang)
{
  const char *functions[] = { lotse_record_id (function), NULL };
  g_autoptr (GPtrArray) waiting = lotse_reports_to_release (data, functions, lotse_source_as_of (options));
  g_autoptr (GPtrArray) returned = lotse_reports_returned (data, functions, lotse_source_as_of (options));

  for (guint i = 0; i < waiting->len + returned->len; i++)
    {
      LotseRecord *report = i < waiting->len ? waiting->pdata[i] : returned->pdata[i - waiting->len];
      LotseRecord *project = lotse_dataset_deref (data, report, LOTSE_F_REPORT_PROJECT);
      const LotseDate day = lotse_record_date (report, LOTSE_F_REPORT_AS_OF);
      Item item = { LOTSE_SOFT_NONE, LOTSE_CHART_NEEDS_ATTENTION, NULL, NULL, NULL, FALSE };
      g_autofree char *said = lotse_date_format (day, lang), *corrects = NULL;

      if (project == NULL || !lotse_source_visible (options, report) || !lotse_source_visible (options, project))
        continue;
      item.title = lotse_record_title (project);
      corrects = i < waiting->len ? lotse_report_correction_words (data, report, lang) : NULL;
      if (corrects != NULL)
        item.detail = g_strdup_printf (_("Report of %s, to be released: it %s"), said, corrects);
      else
        item.detail = g_strdup_printf (i < waiting->len ? _("Report of %s, to be released") : _("Report of %s, returned to be corrected"), said);
      g_array_append_val (items, item);
    }
}

/* Its reports and values of KPIs that are due; they are nobody's business outside, partners included. */
static void
add_due (GArray *items, LotseDataset *data, const LotseSourceOptions *options, LotseRecord *function, LotseLang lang)
{
  const LotseDate as_of = lotse_source_as_of (options);
  const char *functions[] = { lotse_record_id (function), NULL };
  g_autoptr (GPtrArray) duties = lotse_duties (data, functions, as_of);

  for (guint i = 0; options->audience >= LOTSE_AUDIENCE_STAFF && i < duties->len; i++)
    {
      const LotseDuty *duty = duties->pdata[i];
      const gboolean overdue = duty->state == LOTSE_DUTY_OVERDUE;
      g_autoptr (GPtrArray) kpis = lotse_kpis_due (data, duty->project, as_of);
      g_autofree char *title = lotse_record_title (duty->project);

      if (!lotse_source_visible (options, duty->project))
        continue;
      if (duty->state != LOTSE_DUTY_LATER)
        add_open (items, options, duty->project, overdue ? LOTSE_SOFT_NONE : lotse_soft_from_day (lotse_cycle_end (data, as_of)), LOTSE_CHART_NEEDS_ATTENTION,
                  overdue ? _("Report overdue") : _("Report due"), NULL, lang);
      for (guint j = 0; j < kpis->len; j++)
        {
          g_autofree char *day = lotse_date_format (lotse_kpi_due_day (kpis->pdata[j], as_of), lang);
          /* Translators: %s: the day whose value of a KPI is still to be reported */
          g_autofree char *words = g_strdup_printf (_("Value of %s due"), day);

          if (lotse_source_visible (options, kpis->pdata[j]))
            add_open (items, options, kpis->pdata[j], LOTSE_SOFT_NONE, LOTSE_CHART_PLANNED, words, title, lang);
        }
    }
}

static void
add_tasks (GArray *items, LotseDataset *data, const LotseSourceOptions *options, LotseRecord *function, GPtrArray *projects, LotseLang lang)
{
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_TASK); i++)
    {
      LotseRecord *task = lotse_dataset_at (data, LOTSE_KIND_TASK, i), *project = lotse_dataset_deref (data, task, LOTSE_F_TASK_PROJECT);
      LotseRecord *whose = lotse_dataset_deref (data, task, LOTSE_F_TASK_FUNCTION);
      const int state = lotse_record_enum (task, LOTSE_F_TASK_STATE);
      g_autofree char *about = project != NULL ? lotse_record_title (project) : NULL;

      if ((state >= 0 && state != LOTSE_TASK_STATE_OPEN) || !lotse_source_visible (options, task))
        continue;
      if (whose == function || (whose == NULL && project != NULL && g_ptr_array_find (projects, project, NULL)))
        add_open (items, options, task, lotse_record_soft (task, LOTSE_F_TASK_DUE), LOTSE_CHART_PLANNED, _("Task"), about, lang);
    }
}

static void
add_risks (GArray *items, LotseDataset *data, const LotseSourceOptions *options, LotseRecord *function, GPtrArray *projects, LotseLang lang)
{
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_RISK); i++)
    {
      LotseRecord *risk = lotse_dataset_at (data, LOTSE_KIND_RISK, i), *project = lotse_dataset_deref (data, risk, LOTSE_F_RISK_PROJECT);
      LotseRecord *whose = lotse_dataset_deref (data, risk, LOTSE_F_RISK_FUNCTION);
      g_autofree char *about = project != NULL ? lotse_record_title (project) : NULL;

      if (lotse_record_enum (risk, LOTSE_F_RISK_STATE) == LOTSE_RISK_STATE_CLOSED || !lotse_source_visible (options, risk) || project == NULL)
        continue;
      if (whose == function || (whose == NULL && g_ptr_array_find (projects, project, NULL)))
        add_open (items, options, risk, LOTSE_SOFT_NONE, LOTSE_CHART_NOT_RATED, _("Risk"), about, lang);
    }
}

GPtrArray *
lotse_rows_handover_open (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *function, LotseLang lang)
{
  g_autoptr (GPtrArray) projects = lotse_handover_projects (data, options, function);
  g_autoptr (GArray) items = items_new ();

  add_requests (items, data, options, function, projects, lang);
  add_decisions (items, data, options, function, projects, lang);
  add_reports (items, data, options, function, lang);
  add_due (items, data, options, function, lang);
  add_tasks (items, data, options, function, projects, lang);
  add_risks (items, data, options, function, projects, lang);
  return rows_of (items);
}

/* Adds @about to what is said of @record already, or a new line. */
static void
add_contact (GPtrArray *rows, GHashTable *by_id, LotseRecord *record, const char *title, const char *about)
{
  LotseRow *row = g_hash_table_lookup (by_id, lotse_record_id (record));

  if (row == NULL)
    {
      row = lotse_rows_add (rows, LOTSE_CHART_N_STATES, title);
      g_hash_table_insert (by_id, (char *) lotse_record_id (record), row);
    }
  if (about != NULL)
    {
      char *before = row->detail;

      row->detail = before != NULL ? g_strdup_printf ("%s, %s", before, about) : g_strdup (about);
      g_free (before);
    }
}

/* "Fraunhofer IAO – contact: Head of the staff unit" */
static char *
partner_title (LotseDataset *data, LotseRecord *partner)
{
  LotseRecord *contact = lotse_dataset_deref (data, partner, LOTSE_F_PARTNER_CONTACT);
  const char *role = lotse_record_text (partner, LOTSE_F_PARTNER_ROLE);
  g_autofree char *name = lotse_record_title (partner);
  g_autofree char *who = contact != NULL ? lotse_record_title (contact) : NULL;
  g_autofree char *what = role != NULL ? g_strdup_printf ("%s (%s)", name, role) : g_strdup (name);

  return who != NULL ? g_strdup_printf (_("%s – contact: %s"), what, who) : g_steal_pointer (&what);
}

GPtrArray *
lotse_rows_handover_contacts (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *function, LotseLang lang)
{
  g_autoptr (GPtrArray) projects = lotse_handover_projects (data, options, function);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *rows = lotse_rows_new ();
  const guint others[] = { LOTSE_F_PROJECT_CARRIES, LOTSE_F_PROJECT_PILOTS };

  for (guint i = 0; i < projects->len; i++)
    {
      LotseRecord *project = projects->pdata[i];
      const char *const *partners = lotse_record_refs (project, LOTSE_F_PROJECT_PARTNERS), *const *part = lotse_record_refs (project, LOTSE_F_PROJECT_TAKES_PART);
      g_autofree char *about = lotse_record_title (project);

      for (guint j = 0; j < G_N_ELEMENTS (others); j++)
        {
          LotseRecord *other = lotse_dataset_deref (data, project, others[j]);
          g_autofree char *title = other != NULL && other != function ? lotse_record_title (other) : NULL;

          if (title != NULL)
            add_contact (rows, by_id, other, title, about);
        }
      for (guint j = 0; part[j] != NULL; j++)
        {
          LotseRecord *other = lotse_dataset_get (data, LOTSE_KIND_FUNCTION, part[j]);
          g_autofree char *title = other != NULL && other != function ? lotse_record_title (other) : NULL;

          if (title != NULL)
            add_contact (rows, by_id, other, title, about);
        }
      for (guint j = 0; partners[j] != NULL; j++)
        {
          LotseRecord *partner = lotse_dataset_get (data, LOTSE_KIND_PARTNER, partners[j]);
          g_autofree char *title = partner != NULL && lotse_source_visible (options, partner) ? partner_title (data, partner) : NULL;

          if (title != NULL)
            add_contact (rows, by_id, partner, title, about);
        }
    }
  return rows;
}
