/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is due, what needs an answer, what was said: records as lines of text. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rows.h"
#include "data/model/parts.h"
#include "data/model/milestone-term.h"
#include "data/model/promises.h"
#include "data/model/reporting.h"
#include "data/model/request.h"
#include "source-private.h"

static void
row_free (gpointer data)
{
  LotseRow *row = data;

  g_free (row->title);
  g_free (row->detail);
  g_free (row->badge);
  g_free (row->promised);
  g_free (row->slip);
  g_free (row->brief_slip);
  g_free (row);
}

static LotseRow *
add_row (GPtrArray *rows, LotseChartState state, const char *title)
{
  LotseRow *row = g_new0 (LotseRow, 1);

  row->state = state;
  row->title = g_strdup (title ? title : "");
  g_ptr_array_add (rows, row);
  return row;
}

GPtrArray *
lotse_rows_new (void)
{
  return g_ptr_array_new_with_free_func (row_free);
}

LotseRow *
lotse_rows_add (GPtrArray *rows, LotseChartState state, const char *title)
{
  return add_row (rows, state, title);
}

/* "Building department · Needed by 3 Dec 2026"; NULL where both are missing. */
static char *
join (const char *a, const char *b)
{
  if (a == NULL || *a == '\0')
    return b && *b ? g_strdup (b) : NULL;
  return b && *b ? g_strdup_printf ("%s · %s", a, b) : g_strdup (a);
}

static const char *
department_name (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  LotseRecord *department = project ? lotse_project_department (data, project, as_of) : NULL;

  return department ? lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME) : NULL;
}

/* ---- What needs an answer ---- */

/* The first project of a decision that may be seen; FALSE where it has projects, but none of them. */
static gboolean
decision_project (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *decision, LotseRecord **project)
{
  const char *const *refs = lotse_record_refs (decision, LOTSE_F_DECISION_PROJECTS);

  *project = NULL;
  for (guint i = 0; refs[i] != NULL && *project == NULL; i++)
    {
      LotseRecord *found = lotse_dataset_get (data, LOTSE_KIND_PROJECT, refs[i]);

      if (found != NULL && lotse_source_shows (data, options, found))
        *project = found;
    }
  return *project != NULL || (refs[0] == NULL && options->department == NULL);
}

static void
add_needed (GPtrArray *rows, LotseDataset *data, LotseRecord *record, LotseRecord *project, guint title, LotseSoftDate by, LotseDate as_of,
            LotseChartState state, LotseLang lang)
{
  LotseRow *row = add_row (rows, state, lotse_record_text (record, title));
  g_autofree char *when = lotse_soft_is_set (by) ? lotse_soft_format (by, lang) : NULL;
  g_autofree char *needed = when ? g_strdup_printf (_("Needed by %s"), when) : NULL;
  g_autofree char *where = join (project ? lotse_record_text (project, LOTSE_F_PROJECT_TITLE) : NULL, department_name (data, project, as_of));

  row->detail = join (needed, where);
  row->urgent = by.first != LOTSE_DATE_NONE && lotse_soft_last (by) < as_of;
  if (row->urgent)
    row->badge = g_strdup (_("overdue"));
}

static int
compare_by (gconstpointer a, gconstpointer b, gpointer field)
{
  LotseRecord *x = *(LotseRecord *const *) a, *y = *(LotseRecord *const *) b;
  int order = lotse_soft_compare (lotse_record_soft (x, GPOINTER_TO_UINT (field)), lotse_record_soft (y, GPOINTER_TO_UINT (field)));

  return order ? order : g_strcmp0 (lotse_record_id (x), lotse_record_id (y));
}

static gboolean
asked (LotseRecord *record, guint asked_on, guint answered_on, LotseDate as_of)
{
  LotseDate from = lotse_record_date (record, asked_on), to = lotse_record_date (record, answered_on);

  return (from == LOTSE_DATE_NONE || from <= as_of) && (to == LOTSE_DATE_NONE || to > as_of);
}

static void
add_decisions (GPtrArray *rows, LotseDataset *data, const LotseSourceOptions *options, LotseLang lang)
{
  LotseDate as_of = lotse_source_as_of (options);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  LotseRecord *project;

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_DECISION); i++)
    {
      LotseRecord *decision = lotse_dataset_at (data, LOTSE_KIND_DECISION, i);
      gboolean taken_undated = lotse_record_has (decision, LOTSE_F_DECISION_OUTCOME) && !lotse_record_has (decision, LOTSE_F_DECISION_TAKEN_ON);

      if (lotse_source_visible (options, decision) && !taken_undated
          && asked (decision, LOTSE_F_DECISION_ASKED_ON, LOTSE_F_DECISION_TAKEN_ON, as_of)
          && decision_project (data, options, decision, &project))
        g_ptr_array_add (open, decision);
    }
  g_ptr_array_sort_with_data (open, compare_by, GUINT_TO_POINTER (LOTSE_F_DECISION_NEEDED_BY));
  for (guint i = 0; i < open->len; i++)
    {
      decision_project (data, options, open->pdata[i], &project);
      add_needed (rows, data, open->pdata[i], project, LOTSE_F_DECISION_QUESTION,
                  lotse_record_soft (open->pdata[i], LOTSE_F_DECISION_NEEDED_BY), as_of, LOTSE_CHART_NEEDS_DECISION, lang);
    }
}

static void
add_requests (GPtrArray *rows, LotseDataset *data, const LotseSourceOptions *options, LotseLang lang)
{
  LotseDate as_of = lotse_source_as_of (options);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_REQUEST); i++)
    {
      LotseRecord *request = lotse_dataset_at (data, LOTSE_KIND_REQUEST, i);
      LotseRecord *project = lotse_dataset_deref (data, request, LOTSE_F_REQUEST_PROJECT);

      if (lotse_source_visible (options, request) && lotse_request_is_open (request, as_of) && project != NULL
          && lotse_source_shows (data, options, project))
        g_ptr_array_add (open, request);
    }
  g_ptr_array_sort_with_data (open, compare_by, GUINT_TO_POINTER (LOTSE_F_REQUEST_NEEDED_BY));
  for (guint i = 0; i < open->len; i++)
    add_needed (rows, data, open->pdata[i], lotse_dataset_deref (data, open->pdata[i], LOTSE_F_REQUEST_PROJECT), LOTSE_F_REQUEST_WHAT,
                lotse_record_soft (open->pdata[i], LOTSE_F_REQUEST_NEEDED_BY), as_of, LOTSE_CHART_NEEDS_ATTENTION, lang);
}

GPtrArray *
lotse_rows_needed (LotseDataset *data, const LotseSourceOptions *options, LotseLang lang)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);

  add_decisions (rows, data, options, lang);
  add_requests (rows, data, options, lang);
  return rows;
}

/* ---- Milestones ---- */

/* By the day until which they are due: "2026" comes after "März 2026". */
static int
compare_last (gconstpointer a, gconstpointer b)
{
  const LotseDate one = lotse_soft_last (lotse_record_soft (*(LotseRecord **) a, LOTSE_F_MILESTONE_DUE));
  const LotseDate other = lotse_soft_last (lotse_record_soft (*(LotseRecord **) b, LOTSE_F_MILESTONE_DUE));

  return one != other ? (one > other) - (one < other) : g_strcmp0 (lotse_record_id (*(LotseRecord **) a), lotse_record_id (*(LotseRecord **) b));
}

GPtrArray *
lotse_rows_upcoming (LotseDataset *data, const LotseSourceOptions *options, int days, LotseLang lang)
{
  LotseDate as_of = lotse_source_as_of (options);
  g_autoptr (GPtrArray) found = lotse_milestones_upcoming (data, as_of, days);
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);

  guint late = 0;

  g_ptr_array_sort (found, compare_last);
  while (late < found->len && lotse_milestone_overdue (found->pdata[late], as_of))
    late++;
  /* The nearest ahead first; then what is overdue, the latest first, which can still be caught. */
  for (guint i = 0; i < found->len; i++)
    {
      const gboolean overdue = i >= found->len - late;
      LotseRecord *milestone = overdue ? found->pdata[found->len - 1 - i] : found->pdata[late + i], *project = lotse_dataset_deref (data, milestone, LOTSE_F_MILESTONE_PROJECT);
      g_autofree char *due = lotse_soft_format (lotse_record_soft (milestone, LOTSE_F_MILESTONE_DUE), lang);
      LotseRow *row;

      if (!lotse_source_visible (options, milestone) || !lotse_source_shows (data, options, project))
        continue;
      row = add_row (rows, lotse_chart_state (lotse_project_state (data, project, as_of)), lotse_record_text (milestone, LOTSE_F_MILESTONE_TITLE));
      row->detail = join (lotse_record_text (project, LOTSE_F_PROJECT_TITLE), department_name (data, project, as_of));
      row->badge = overdue ? g_strdup_printf (_("was due %s"), due) : g_steal_pointer (&due);
      row->urgent = overdue;
    }
  return rows;
}

GPtrArray *
lotse_rows_milestones (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseLang lang)
{
  LotseDate as_of = lotse_source_as_of (options);
  const GPtrArray *all = lotse_dataset_referrers_of (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, project);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);

  for (guint i = 0; i < all->len; i++)
    if (lotse_source_visible (options, all->pdata[i]))
      g_ptr_array_add (sorted, all->pdata[i]);
  g_ptr_array_sort_with_data (sorted, compare_by, GUINT_TO_POINTER (LOTSE_F_MILESTONE_DUE));
  for (guint i = 0; i < sorted->len; i++)
    {
      gboolean unsure;
      LotseSoftDate due = lotse_source_due (data, sorted->pdata[i], as_of, &unsure);
      g_autofree char *title = lotse_source_doubted (lotse_record_text (sorted->pdata[i], LOTSE_F_MILESTONE_TITLE), unsure);
      LotseMilestoneTerm term;
      LotseRow *row;

      lotse_milestone_term_read (data, sorted->pdata[i], due, as_of, lotse_source_tells_shift, (gpointer) options, &term);
      row = add_row (rows, lotse_chart_state (term.state), title);
      row->badge = term.done_on != LOTSE_DATE_NONE ? lotse_date_format (term.done_on, lang) : lotse_soft_format (due, lang);
      row->promised = lotse_soft_is_set (term.promised) ? lotse_soft_format (term.promised, lang) : NULL;
      row->slip = lotse_milestone_term_slip (&term, lang);
      row->brief_slip = lotse_milestone_term_brief_slip (&term, lang);
      row->urgent = term.overdue;
      row->quiet = !term.overdue;
      row->spoken = lotse_milestone_term_label (&term);
    }
  return rows;
}

/* ---- Risks ---- */

GPtrArray *
lotse_rows_risks (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project)
{
  static const LotseChartState states[LOTSE_RISK_STATE_N_VALUES] = {
    [LOTSE_RISK_STATE_OPEN] = LOTSE_CHART_NEEDS_ATTENTION, [LOTSE_RISK_STATE_WATCHED] = LOTSE_CHART_PLANNED,
    [LOTSE_RISK_STATE_OCCURRED] = LOTSE_CHART_NEEDS_DECISION, [LOTSE_RISK_STATE_CLOSED] = LOTSE_CHART_DONE,
  };
  g_autoptr (GPtrArray) risks = lotse_project_risks (data, project);
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);

  for (guint i = 0; i < risks->len; i++)
    {
      const int state = lotse_record_enum (risks->pdata[i], LOTSE_F_RISK_STATE);
      LotseRow *row;

      if (state == LOTSE_RISK_STATE_CLOSED || !lotse_source_visible (options, risks->pdata[i]))
        continue;
      row = add_row (rows, state >= 0 ? states[state] : LOTSE_CHART_PLANNED, lotse_record_text (risks->pdata[i], LOTSE_F_RISK_TITLE));
      row->badge = lotse_risk_weight_text (risks->pdata[i]);
      row->spoken = state >= 0 ? lotse_enum_label (LOTSE_ENUM_RISK_STATE, state) : NULL;
      row->quiet = TRUE;
    }
  return rows;
}

/* ---- History of a project ---- */

typedef struct
{
  LotseDate       day;
  LotseChartState state;
  char           *text; /* (owned) */
} Happening;

static void
happening_clear (gpointer data)
{
  g_free (((Happening *) data)->text);
}

static int
compare_happenings (gconstpointer a, gconstpointer b)
{
  const Happening *x = a, *y = b;

  return x->day != y->day ? (x->day < y->day ? 1 : -1) : g_strcmp0 (x->text, y->text);
}

static void
happened (GArray *all, LotseDate day, LotseDate as_of, LotseChartState state, char *text)
{
  Happening one = { day, state, text };

  if (day != LOTSE_DATE_NONE && day <= as_of)
    g_array_append_val (all, one);
  else
    g_free (text);
}

LotseChartState
lotse_chart_status (int status)
{
  return status == LOTSE_STATUS_ON_TRACK ? LOTSE_CHART_ON_TRACK
         : status == LOTSE_STATUS_NEEDS_ATTENTION ? LOTSE_CHART_NEEDS_ATTENTION
         : status == LOTSE_STATUS_NEEDS_DECISION ? LOTSE_CHART_NEEDS_DECISION : LOTSE_CHART_NOT_RATED;
}

static void
report_happened (GArray *all, LotseRecord *report, LotseDate as_of)
{
  int status = lotse_record_enum (report, LOTSE_F_REPORT_STATUS);
  g_autofree char *summary = lotse_report_reason (report, NULL), *word = lotse_report_status_words (report);

  happened (all, lotse_record_date (report, LOTSE_F_REPORT_AS_OF), as_of, lotse_chart_status (status),
            summary ? g_strdup_printf (_("Status: %s – %s"), word, summary) : g_strdup_printf (_("Status: %s"), word));
}

static void
add_departments (GArray *all, LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  const LotseValue *earlier = lotse_record_get (project, LOTSE_F_PROJECT_EARLIER_DEPARTMENTS);

  for (guint i = 0; earlier->set && i < earlier->u.map->len; i++)
    {
      const LotseMapEntry *entry = &g_array_index (earlier->u.map, LotseMapEntry, i);
      LotseRecord *old = lotse_dataset_get (data, LOTSE_KIND_DEPARTMENT, entry->key), *next = lotse_project_department (data, project, entry->date + 1);
      g_autofree char *from = old != NULL ? lotse_record_title (old) : NULL, *to = next != NULL ? lotse_record_title (next) : g_strdup ("–");

      if (from != NULL && entry->date != LOTSE_DATE_NONE)
        happened (all, entry->date + 1, as_of, LOTSE_CHART_PLANNED, g_strdup_printf (_("From “%s” to “%s”"), from, to));
    }
}

/* ---- Of them, what was said already ---- */

#define LONG_WORDS 60 /* characters: what is shorter is read faster than where to look for it */

/* Texts that may stand in several places of a page, and those of them that stood there before. */
typedef struct
{
  GHashTable *texts; /* (owned) (element-type utf8) */
  GHashTable *said;  /* (owned) (element-type utf8) */
} Words;

/* Takes @text (nullable). */
static void
take_words (GHashTable *texts, char *text)
{
  if (text != NULL && g_utf8_strlen (text, -1) >= LONG_WORDS)
    g_hash_table_add (texts, text);
  else
    g_free (text);
}

/* Those that stand above in any case. */
static void
say_above (Words *words, LotseRecord *project, LotseRecord *latest)
{
  static const guint fields[] = { LOTSE_F_PROJECT_GOAL, LOTSE_F_PROJECT_BENEFIT_CITIZENS, LOTSE_F_PROJECT_BENEFIT_STAFF };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    take_words (words->said, g_strdup (lotse_record_text (project, fields[i])));
  if (latest != NULL)
    {
      take_words (words->said, lotse_report_reason (latest, NULL));
      take_words (words->said, g_strdup (lotse_record_text (latest, LOTSE_F_REPORT_NEXT_STEPS)));
    }
}

/* @line without the text in it that was said already; else that is said from now on. (transfer full) */
static char *
without_said (Words *words, const char *line)
{
  GHashTableIter iter;
  gpointer text;
  const char *longest = NULL;

  g_hash_table_iter_init (&iter, words->texts);
  while (g_hash_table_iter_next (&iter, &text, NULL))
    if (strstr (line, text) != NULL && (longest == NULL || strlen (text) > strlen (longest)))
      longest = text;
  if (longest != NULL && g_hash_table_contains (words->said, longest))
    {
      const char *at = strstr (line, longest);

      return g_strdup_printf ("%.*s%s%s", (int) (at - line), line, _("in words above"), at + strlen (longest));
    }
  if (longest != NULL)
    g_hash_table_add (words->said, g_strdup (longest));
  return g_strdup (line);
}

GPtrArray *
lotse_rows_history (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseLang lang)
{
  LotseDate as_of = lotse_source_as_of (options);
  const char *id = lotse_record_id (project);
  g_autoptr (GPtrArray) reports = lotse_project_reports (data, project, as_of);
  const GPtrArray *shifts = lotse_dataset_referrers (data, LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_PROJECT, id);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Happening));
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Words words = { texts, said };
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);

  g_array_set_clear_func (all, happening_clear);
  for (guint i = 0; i < reports->len; i++)
    {
      report_happened (all, reports->pdata[i], as_of);
      take_words (texts, lotse_report_reason (reports->pdata[i], NULL));
    }
  for (guint i = 0; i < shifts->len; i++)
    {
      int reason = lotse_record_enum (shifts->pdata[i], LOTSE_F_SHIFT_REASON);
      const char *sentence = lotse_record_text (shifts->pdata[i], LOTSE_F_SHIFT_SENTENCE);
      LotseRecord *milestone = lotse_dataset_deref (data, shifts->pdata[i], LOTSE_F_SHIFT_MILESTONE);
      GString *text;

      if (milestone != NULL && !lotse_source_visible (options, milestone))
        continue;
      text = g_string_new (NULL);
      g_string_printf (text, _("Moved: %s"), sentence ? sentence : reason >= 0 ? lotse_enum_label (LOTSE_ENUM_SHIFT_REASON, reason) : "–");
      lotse_parts_take (text, lotse_shift_length_words (shifts->pdata[i]));
      take_words (texts, g_strdup (sentence));
      happened (all, lotse_record_date (shifts->pdata[i], LOTSE_F_SHIFT_DECIDED_ON), as_of, LOTSE_CHART_PLANNED, g_string_free (text, FALSE));
    }
  add_departments (all, data, project, as_of);
  g_array_sort (all, compare_happenings);
  say_above (&words, project, lotse_project_latest_report (data, project, as_of));
  for (guint i = 0; i < all->len; i++)
    {
      const Happening *one = &g_array_index (all, Happening, i);
      g_autofree char *text = without_said (&words, one->text);
      LotseRow *row = add_row (rows, one->state, text);

      row->badge = lotse_date_format (one->day, lang);
      row->quiet = row->plain = TRUE;
    }
  return rows;
}
