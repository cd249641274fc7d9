/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table is planned by the import. Rows of which a cell cannot be read, or of which something may not be saved, are taken out and the rest is
 * planned again, so that no row is taken in by half. */
#include "config.h"
#include "project-paste.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/bulk/bulk-edit.h"
#include "app/person-rights.h"
#include "data/exchange/lotse-import.h"
#include "data/model/parts.h"
#include "data/model/project-closing.h"

#define NAME _("pasted from a spreadsheet") /* becomes the source of what is new */

typedef struct
{
  LotsePastePlan *plan;    /* (unowned) */
  LotseSession   *session; /* (unowned) */
  LotseDataset   *data;    /* (unowned) what is open */
  LotseSheet     *sheet;   /* (owned) all that was pasted */
  char           *table;   /* (owned) what is left of it */
  GHashTable     *without; /* (owned) numbers of rows that are out; of columns, where the table is transposed */
  gboolean        transposed;
  guint           heading; /* number of its last row */
  LotseImport    *import;  /* (owned) (nullable) of what is left */
  LotseDataset   *after;   /* (owned) (nullable) as it would be after it */
} Reading;

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->sheet, lotse_sheet_free);
  g_clear_pointer (&self->table, g_free);
  g_clear_pointer (&self->without, g_hash_table_unref);
  g_clear_pointer (&self->import, lotse_import_free);
  g_clear_object (&self->after);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* What was number @number, from 1, before anything was taken out. */
static guint
original_number (const Reading *self, guint number)
{
  guint original = 0;

  for (guint left = number; left > 0; left--)
    do
      original++;
    while (g_hash_table_contains (self->without, GUINT_TO_POINTER (original)));
  return original;
}

static gboolean
plan_table (Reading *self, LotseDate as_of)
{
  const LotseImportOptions options = { .mapping = NULL, .as_of = as_of, .encoding = NULL, .sparing = TRUE, .by_title = TRUE };
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->import, lotse_import_free);
  self->import = lotse_import_plan_bytes (NAME, self->table, strlen (self->table), &options, self->data, &error);
  if (self->import != NULL)
    {
      self->transposed = self->import->transposed;
      self->heading = MAX (self->import->header_row, 1);
      return TRUE;
    }
  if (g_error_matches (error, LOTSE_IMPORT_ERROR, LOTSE_IMPORT_ERROR_NO_AS_OF))
    self->plan->wants_day = TRUE;
  else if (g_hash_table_size (self->without) == 0) /* else no row is left, and it is said why */
    self->plan->problem
      = g_strdup_printf (_("This cannot be taken in as a table of projects: %s. Copy the cells with their headings, one of which is “Title”."), error->message);
  return FALSE;
}

/* Takes the rows in @out (numbers of what is left) out of the table. */
static void
take_out (Reading *self, GHashTable *out)
{
  g_autoptr (GArray) originals = g_array_new (FALSE, FALSE, sizeof (guint));
  GHashTableIter iter;
  gpointer number;

  g_hash_table_iter_init (&iter, out);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    {
      const guint original = original_number (self, GPOINTER_TO_UINT (number));

      g_array_append_val (originals, original);
    }
  for (guint i = 0; i < originals->len; i++)
    g_hash_table_add (self->without, GUINT_TO_POINTER (g_array_index (originals, guint, i)));
  g_free (self->table);
  self->table = lotse_paste_part (self->sheet, self->without, FALSE, self->transposed, self->heading);
}

/* Names what cannot be read, or with @twice what an earlier row says already: only of rows that are left does that tell anything. TRUE: there was
 * something, and it is out. */
static gboolean
refuse_unreadable (Reading *self, gboolean twice)
{
  const GPtrArray *problems = self->import->problems;
  g_autoptr (GHashTable) out = g_hash_table_new (NULL, NULL);

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const LotseImportProblem *problem = g_ptr_array_index (problems, i);
      const guint row = self->transposed ? problem->row : original_number (self, problem->row);

      if ((problem->kind == LOTSE_PROBLEM_TWICE) != twice)
        continue;
      g_ptr_array_add (self->plan->refused,
                       lotse_paste_refusal (row, problem->column > 0 ? problem->header : NULL, problem->value, problem->reason));
      g_hash_table_add (out, GUINT_TO_POINTER (self->transposed ? problem->column : problem->row));
    }
  if (g_hash_table_size (out) == 0)
    return FALSE;
  take_out (self, out);
  return TRUE;
}

/* A copy in which records can be put in the place of those that @mutations change. */
static LotseDataset *
copy_for (LotseDataset *data, GPtrArray *mutations)
{
  LotseDataset *copy = lotse_dataset_new ();
  g_autoptr (GHashTable) touched = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < mutations->len; i++)
    g_hash_table_add (touched, ((LotseMutation *) g_ptr_array_index (mutations, i))->id);
  lotse_dataset_begin (copy);
  for (int kind = 0; kind < LOTSE_N_KINDS; kind++)
    for (guint i = 0; i < lotse_dataset_count (data, kind); i++)
      {
        LotseRecord *record = lotse_dataset_at (data, kind, i);

        lotse_dataset_take (copy, g_hash_table_contains (touched, lotse_record_id (record)) ? lotse_record_copy (record) : g_object_ref (record));
      }
  lotse_dataset_end (copy);
  return copy;
}

static LotseDataset *
dataset_after (const Reading *self)
{
  LotseDataset *after = copy_for (self->data, self->import->mutations);

  lotse_import_apply (self->import, after);
  return after;
}

/* What to add to the table where a new project belongs to no department. (transfer full) */
static char *
own_department_words (const Reading *self, LotseRecord *project)
{
  const char *id = lotse_session_get_person (self->session)->department;
  LotseRecord *own = id != NULL ? lotse_dataset_get (self->data, LOTSE_KIND_DEPARTMENT, id) : NULL;
  g_autofree char *name = own != NULL ? lotse_record_title (own) : g_strdup (_("your department"));

  return g_strdup_printf (_("“%s” would be new, and the table does not say of which department. Add a column “Department” with “%s” to it, "
                            "or write the title of the project that is meant."),
                          lotse_record_text (project, LOTSE_F_PROJECT_TITLE), name);
}

/* A table knows no decision and no lesson. One that is taken over as stopped long ago has its history elsewhere. */
static gboolean
stops (LotseRecord *was, LotseRecord *is)
{
  return was != NULL && lotse_record_enum (is, LOTSE_F_PROJECT_LIFE_CYCLE) == LOTSE_LIFE_CYCLE_STOPPED
         && lotse_record_enum (was, LOTSE_F_PROJECT_LIFE_CYCLE) != LOTSE_LIFE_CYCLE_STOPPED;
}

/* Why the person may not save @mutation, or nobody may; NULL: they may. (transfer full) (nullable) */
static char *
why_not (const Reading *self, const LotseMutation *mutation)
{
  LotseRecord *before = lotse_dataset_get (self->data, mutation->kind, mutation->id);
  LotseRecord *record = lotse_dataset_get (self->after, mutation->kind, mutation->id);
  g_autofree char *why = NULL, *title = NULL;

  if (mutation->kind == LOTSE_KIND_PROJECT && stops (before, record) && !lotse_project_goes_on (before, lotse_date_today ()))
    return lotse_project_ended_words (before);
  if (record == NULL || lotse_person_may (lotse_session_get_person (self->session), self->after, before, record, &why))
    return NULL;
  if (mutation->kind == LOTSE_KIND_PROJECT && before == NULL && !lotse_record_has (record, LOTSE_F_PROJECT_DEPARTMENT)
      && lotse_role_reach (lotse_session_get_person (self->session)->role, LOTSE_KIND_PROJECT, LOTSE_ACTION_CREATE, FALSE) == LOTSE_REACH_DEPARTMENT)
    return own_department_words (self, record);
  if (mutation->kind != LOTSE_KIND_DEPARTMENT && mutation->kind != LOTSE_KIND_FIELD_OF_ACTION)
    return g_steal_pointer (&why);
  title = lotse_record_title (record);
  /* Translators: a department or field of action that the table names, and why it cannot be added */
  return g_strdup_printf (_("“%s” would be new. %s"), title, why);
}

/* Id of the project that @mutation is about; NULL: it is none of a project. (nullable) */
static const char *
project_of (const Reading *self, const LotseMutation *mutation)
{
  LotseRecord *record = lotse_dataset_get (self->after, mutation->kind, mutation->id);
  LotseKind kind;
  const char *owner;

  if (mutation->kind == LOTSE_KIND_PROJECT)
    return mutation->id;
  owner = record != NULL ? lotse_record_owner (record, &kind) : NULL;
  return owner != NULL && kind == LOTSE_KIND_PROJECT ? owner : NULL;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const guint x = *(const guint *) a, y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

/* All rows of @project go with the first of them, with one line for them. */
static void
leave_out_project (Reading *self, const char *project, const char *why, GHashTable *out)
{
  LotseRecord *record = lotse_dataset_get (self->after, LOTSE_KIND_PROJECT, project);
  LotseRecord *was = lotse_dataset_get (self->data, LOTSE_KIND_PROJECT, project);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->import->rows->len; i++)
    {
      const LotseImportedRow *row = g_ptr_array_index (self->import->rows, i);
      const guint original = original_number (self, row->row);

      if (strcmp (row->project, project) != 0 || !g_hash_table_add (out, GUINT_TO_POINTER (row->row)))
        continue;
      g_array_append_val (numbers, original);
    }
  if (numbers->len == 0)
    return;
  g_array_sort (numbers, compare_numbers);
  lotse_bulk_lines_leave_out (self->plan->lines, was != NULL ? was : record, lotse_paste_left_out (numbers, why));
}

/* Ids of the records that the person may not save, of a project instead where it is one of a project, and why. (transfer full) */
static GHashTable *
denied_ids (const Reading *self)
{
  GHashTable *denied = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < self->import->mutations->len; i++)
    {
      const LotseMutation *mutation = g_ptr_array_index (self->import->mutations, i);
      const char *project = project_of (self, mutation), *id = project != NULL ? project : mutation->id;
      char *why = g_hash_table_contains (denied, id) ? NULL : why_not (self, mutation);

      if (why != NULL)
        g_hash_table_insert (denied, (gpointer) id, why);
    }
  return denied;
}

/* Names the rows of which the person may not save something. TRUE: there were some, and they are out. */
static gboolean
refuse_denied (Reading *self)
{
  g_autoptr (GHashTable) out = g_hash_table_new (NULL, NULL), denied = denied_ids (self);

  for (guint i = 0; i < self->import->rows->len; i++)
    {
      const LotseImportedRow *row = g_ptr_array_index (self->import->rows, i);
      const char *ids[] = { row->department, row->field_of_action, row->project };
      const char *why = NULL;

      for (guint j = 0; j < G_N_ELEMENTS (ids) && why == NULL; j++)
        why = ids[j] != NULL ? g_hash_table_lookup (denied, ids[j]) : NULL;
      if (why != NULL)
        leave_out_project (self, row->project, why, out);
    }
  if (g_hash_table_size (out) == 0)
    return FALSE;
  take_out (self, out);
  return TRUE;
}

/* Until what is left is whole and may be saved. Each time at least one row goes. */
static gboolean
plan_whole_rows (Reading *self, LotseDate as_of)
{
  const guint n = MAX (lotse_sheet_n_rows (self->sheet), lotse_sheet_n_columns (self->sheet));

  for (guint i = 0; i < n && plan_table (self, as_of); i++)
    {
      if (refuse_unreadable (self, FALSE))
        continue;
      g_clear_object (&self->after);
      self->after = dataset_after (self);
      if (!refuse_denied (self) && !refuse_unreadable (self, TRUE))
        return TRUE;
    }
  g_clear_pointer (&self->import, lotse_import_free);
  return FALSE;
}

static void
count_reports (const Reading *self, GHashTable *reports)
{
  for (guint i = 0; i < self->import->mutations->len; i++)
    {
      const LotseMutation *mutation = g_ptr_array_index (self->import->mutations, i);
      const char *project = mutation->kind == LOTSE_KIND_REPORT ? project_of (self, mutation) : NULL;

      if (project != NULL)
        g_hash_table_insert (reports, (gpointer) project, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (reports, project)) + 1));
    }
}

/* The day of the last row of @project. */
static LotseDate
day_of (const Reading *self, const char *project)
{
  LotseDate day = LOTSE_DATE_NONE;

  for (guint i = 0; i < self->import->rows->len; i++)
    {
      const LotseImportedRow *row = g_ptr_array_index (self->import->rows, i);

      if (strcmp (row->project, project) == 0)
        day = MAX (day, row->as_of);
    }
  return day;
}

/* The last day in @field among the records of @kind that name @project. LOTSE_DATE_NONE: there is none. */
static LotseDate
last_day (LotseDataset *data, LotseKind kind, guint of_project, guint field, const char *project)
{
  const GPtrArray *records = lotse_dataset_referrers (data, kind, of_project, project);
  LotseDate last = LOTSE_DATE_NONE;

  for (guint i = 0; i < records->len; i++)
    last = MAX (last, lotse_record_date (records->pdata[i], field));
  return last;
}

/* What is known of a later day than the table. (transfer full) (nullable) */
static char *
older_words (const Reading *self, const char *project)
{
  const LotseDate day = day_of (self, project);
  const LotseDate reported = last_day (self->data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_PROJECT, LOTSE_F_REPORT_AS_OF, project);
  const LotseDate known = MAX (last_day (self->data, LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_PROJECT, LOTSE_F_SHIFT_DECIDED_ON, project),
                               last_day (self->data, LOTSE_KIND_PROMISE, LOTSE_F_PROMISE_PROJECT, LOTSE_F_PROMISE_MADE_ON, project));
  g_autofree char *when = lotse_date_format (reported > day ? reported : known, lotse_lang_get ());

  if (reported > day)
    return g_strdup_printf (_("the table is older: what was reported of %s stays the newest"), when);
  return known > day ? g_strdup_printf (_("the table is older: what was set down on %s is newer"), when) : NULL;
}

/* Shifts of the end of @project that would be recorded. */
static void
add_shifts (const Reading *self, const char *project, GString *words)
{
  for (guint i = 0; i < self->import->mutations->len; i++)
    {
      const LotseMutation *mutation = g_ptr_array_index (self->import->mutations, i);
      g_autofree char *from = NULL, *to = NULL, *day = NULL, *shift = NULL;

      if (mutation->kind != LOTSE_KIND_SHIFT || mutation->op != LOTSE_OP_CREATE || g_strcmp0 (project_of (self, mutation), project) != 0)
        continue;
      from = lotse_soft_format (lotse_record_period (mutation->set, LOTSE_F_SHIFT_FROM).to, lotse_lang_get ());
      to = lotse_soft_format (lotse_record_period (mutation->set, LOTSE_F_SHIFT_TO).to, lotse_lang_get ());
      day = lotse_date_format (lotse_record_date (mutation->set, LOTSE_F_SHIFT_DECIDED_ON), lotse_lang_get ());
      /* Translators: two ends of a project, and a day: "the end moves from Q3 2026 to Q1 2027: recorded as a shift of 31 Dec 2025" */
      shift = g_strdup_printf (_("the end moves from %s to %s: recorded as a shift of %s"), from, to, day);
      lotse_parts_add (words, shift);
    }
}

/* A new one, and what it may be mistaken for. (transfer full) */
static char *
new_words (const Reading *self, LotseRecord *project)
{
  const char *resembles = NULL;

  for (guint i = 0; i < self->import->rows->len && resembles == NULL; i++)
    {
      const LotseImportedRow *row = g_ptr_array_index (self->import->rows, i);

      if (strcmp (row->project, lotse_record_id (project)) == 0)
        resembles = row->resembles;
    }
  if (resembles == NULL)
    return g_strdup (_("new"));
  /* Translators: titles of projects that are called the same or much like a new one */
  return g_strdup_printf (_("new, although there is %s already: please check whether that is meant"), resembles);
}

/* (transfer full) */
static char *
words_of (const Reading *self, LotseRecord *was, LotseRecord *is, guint n_reports)
{
  g_autofree char *difference = was != NULL ? lotse_bulk_difference (self->after, was, is) : new_words (self, is);
  g_autofree char *reports = g_strdup_printf (ngettext ("%u status report", "%u status reports", n_reports), n_reports);
  g_autofree char *older = was != NULL ? older_words (self, lotse_record_id (was)) : NULL;
  GString *words = g_string_new (NULL);

  if (*difference != '\0')
    lotse_parts_add (words, difference);
  if (n_reports > 0)
    lotse_parts_add (words, reports);
  add_shifts (self, lotse_record_id (is), words);
  if (stops (was, is))
    lotse_parts_add (words, _("stopped without a decision and without a lesson: add both on the page of the project, or leave the row out and stop it there"));
  if (older != NULL)
    lotse_parts_add (words, older);
  return g_string_free (words, FALSE);
}

/* Also where the table says it itself: a slip in its day decides what counts as the newest. (transfer full) */
static char *
words_of_days (const GArray *days)
{
  g_autofree char *first = lotse_date_format (g_array_index (days, LotseDate, 0), lotse_lang_get ());
  g_autofree char *last = lotse_date_format (g_array_index (days, LotseDate, days->len - 1), lotse_lang_get ());

  if (days->len == 1)
    return g_strdup_printf (_("The table is of %s."), first);
  return g_strdup_printf (_("The rows of the table are of %u days, from %s to %s."), days->len, first, last);
}

/* A line for each project that changes, or of which a report is given. */
static void
add_lines (Reading *self)
{
  g_autoptr (GHashTable) reports = g_hash_table_new (g_str_hash, g_str_equal), seen = g_hash_table_new (g_str_hash, g_str_equal);
  LotsePastePlan *plan = self->plan;

  count_reports (self, reports);
  for (guint i = 0; i < self->import->mutations->len; i++)
    {
      const char *id = project_of (self, g_ptr_array_index (self->import->mutations, i));
      LotseRecord *was = id != NULL ? lotse_dataset_get (self->data, LOTSE_KIND_PROJECT, id) : NULL;
      LotseRecord *is = id != NULL ? lotse_dataset_get (self->after, LOTSE_KIND_PROJECT, id) : NULL;

      if (is == NULL || !g_hash_table_add (seen, (gpointer) id))
        continue;
      *(was != NULL ? &plan->n_changed : &plan->n_made) += 1;
      lotse_bulk_lines_add (plan->lines, was != NULL ? was : is, is, words_of (self, was, is, GPOINTER_TO_UINT (g_hash_table_lookup (reports, id))));
    }
  plan->n_same = self->import->counts.projects - MIN (self->import->counts.projects, plan->n_made + plan->n_changed);
}

static void
list_unknown (Reading *self)
{
  const GPtrArray *columns = self->import->columns;

  for (guint i = 0; i + 1 < columns->len; i += 2)
    if (*(const char *) columns->pdata[i + 1] == '\0' && *(const char *) columns->pdata[i] != '\0')
      g_ptr_array_add (self->plan->unknown, g_strdup (columns->pdata[i]));
}

/* Reports that go with it are named: they are more than an edit of the own table. (transfer full) */
static char *
pasted_words (const LotsePastePlan *plan)
{
  const guint n = plan->n_made + plan->n_changed, n_reports = lotse_paste_plan_n_reports (plan);
  g_autofree char *projects = g_strdup_printf (ngettext ("%u project pasted: %u new, %u changed", "%u projects pasted: %u new, %u changed", n), n, plan->n_made,
                                               plan->n_changed);
  g_autofree char *reports = NULL;

  if (n_reports == 0)
    return g_steal_pointer (&projects);
  reports = g_strdup_printf (ngettext ("%u status report handed in", "%u status reports handed in", n_reports), n_reports);
  return g_strdup_printf ("%s; %s", projects, reports);
}

static LotsePastePlan *
read_projects (LotseSession *session, const char *project, const char *text, LotseDate as_of)
{
  LotsePastePlan *plan = lotse_paste_plan_new ();
  g_auto (Reading) self = { .plan = plan, .session = session, .data = lotse_session_get_dataset (session), .heading = 1 };

  self.sheet = lotse_paste_sheet (text, &self.table);
  self.without = g_hash_table_new (NULL, NULL);
  if (self.sheet == NULL || lotse_sheet_n_rows (self.sheet) < 2 || lotse_sheet_n_columns (self.sheet) < 2)
    {
      plan->problem = g_strdup (_("What was copied is no table. Copy the cells in the spreadsheet with their headings, then paste here."));
      return plan;
    }
  if (plan_whole_rows (&self, as_of))
    {
      add_lines (&self);
      list_unknown (&self);
      if (self.import->as_of->len > 0)
        plan->of_day = words_of_days (self.import->as_of);
      for (guint i = 0; i < self.import->mutations->len; i++)
        g_ptr_array_add (plan->mutations, lotse_mutation_copy (g_ptr_array_index (self.import->mutations, i)));
    }
  plan->n_left_out = g_hash_table_size (self.without);
  if (plan->n_left_out > 0)
    plan->left_out = lotse_paste_part (self.sheet, self.without, TRUE, self.transposed, self.heading);
  plan->words = pasted_words (plan);
  return plan;
}

const LotsePasteKind lotse_project_paste = {
  .heading = N_("Paste Projects"),
  .ask = N_("Of which day is the table?"),
  .because = N_("The table does not say of which day it is. Please enter the day: nothing is guessed."),
  .read = read_projects,
  .by_today = TRUE,
};
