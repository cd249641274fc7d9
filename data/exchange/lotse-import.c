/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Planning an import: which date each row is of, all rows in the order of their dates, and the mutations that come out of it. */
#include "config.h"

#include "lotse-import.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/model/error.h"
#include "data/model/project-closing.h"
#include "import-records.h"

G_DEFINE_QUARK (lotse-import-error-quark, lotse_import_error)

/* What is known about the date of the data before any row is read. */
typedef struct
{
  LotseDate given;     /* by the person */
  LotseDate file;      /* by mapping, file name or header */
  int       file_year; /* 0: none */
} FileDate;

/* The one year that stands in a file name, 0 if there is none or several. */
static int
year_of_name (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  int found = 0;

  for (const char *p = name; *p != '\0'; p++)
    {
      gsize digits = strspn (p, "0123456789");
      if (digits == 0)
        continue;
      int year = digits == 4 ? atoi (p) : 0;
      if (year >= 1990 && year <= 2099)
        {
          if (found != 0 && found != year)
            return 0;
          found = year;
        }
      p += digits - 1;
    }
  return found;
}

/* Headers of yearly sums name the financial year: "2014/2015 Budget", "2016/17 TOTAL Baseline £m" → the year in which it ends. */
static int
year_of_headers (LotseTableLayout *layout)
{
  static const LotseTarget sums[] = { LOTSE_TARGET_BUDGET_PLAN, LOTSE_TARGET_BUDGET_FORECAST };
  int found = 0;

  for (guint t = 0; t < G_N_ELEMENTS (sums); t++)
    for (guint i = 0; i < layout->columns[sums[t]]->len; i++)
      {
        int first, second;
        const char *header = layout->headers[g_array_index (layout->columns[sums[t]], guint, i)];
        if (sscanf (header, "%4d/%4d", &first, &second) == 2 && first >= 1990 && first <= 2099
            && (second == first + 1 || second == (first + 1) % 100))
          found = MAX (found, first + 1);
      }
  return found;
}

static FileDate
find_file_date (const char *name, LotseTableLayout *layout, const LotseImportOptions *options)
{
  const LotseMapping *mapping = layout->mapping;
  FileDate date = { options != NULL ? options->as_of : LOTSE_DATE_NONE, mapping->as_of, 0 };

  if (mapping->year_from_name)
    date.file_year = year_of_name (name);
  if (date.file_year == 0 && mapping->year_from_header)
    date.file_year = year_of_headers (layout);
  if (date.file == LOTSE_DATE_NONE && date.file_year > 0)
    date.file = lotse_mapping_as_of_for_year (mapping, date.file_year);
  return date;
}

/* A column with a date beats everything; then what the person said; then the rule for the row's or the file's year. */
static LotseDate
date_of_row (LotseRowReader *reader, const FileDate *file, gboolean one_year, int *year)
{
  *year = file->file_year;
  if (lotse_row_has_column (reader, LOTSE_TARGET_YEAR) && !lotse_row_year (reader, LOTSE_TARGET_YEAR, year))
    *year = file->file_year;

  LotseSoftDate said = lotse_row_date (reader, LOTSE_TARGET_AS_OF);
  if (said.first != LOTSE_DATE_NONE)
    return lotse_soft_last (said);
  if (file->given != LOTSE_DATE_NONE && one_year)
    return file->given;

  LotseDate by_year = *year > 0 ? lotse_mapping_as_of_for_year (reader->layout->mapping, *year) : LOTSE_DATE_NONE;
  if (by_year != LOTSE_DATE_NONE)
    return by_year;
  return file->given != LOTSE_DATE_NONE ? file->given : file->file;
}

/* Several years in one table cannot all be of the one day that was named. */
static gboolean
has_one_year (LotseTableLayout *layout, LotseImport *scratch)
{
  int first = 0;

  if (layout->columns[LOTSE_TARGET_YEAR]->len == 0)
    return TRUE;
  for (guint record = layout->first; record < layout->n_records; record++)
    {
      LotseRowReader reader = { layout, scratch, record, NULL };
      int year;
      if (lotse_row_field (&reader, LOTSE_TARGET_YEAR) < 0 || !lotse_row_year (&reader, LOTSE_TARGET_YEAR, &year))
        continue;
      if (first != 0 && first != year)
        return FALSE;
      first = year;
    }
  return TRUE;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const LotseDatedRow *x = a, *y = b;
  if (x->as_of != y->as_of)
    return x->as_of < y->as_of ? -1 : 1;
  return x->record < y->record ? -1 : x->record > y->record;
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  LotseDate x = *(const LotseDate *) a, y = *(const LotseDate *) b;
  return x < y ? -1 : x > y;
}

static void
note_as_of (LotseImport *import, LotseDate as_of)
{
  for (guint i = 0; i < import->as_of->len; i++)
    if (g_array_index (import->as_of, LotseDate, i) == as_of)
      return;
  g_array_append_val (import->as_of, as_of);
}

static gboolean
refuse_undated (const char *name, GError **error)
{
  g_set_error (error, LOTSE_IMPORT_ERROR, LOTSE_IMPORT_ERROR_NO_AS_OF,
               _("%s: the table does not say of which day its data are; give it with --as-of YYYY-MM-DD"), name);
  return FALSE;
}

/* Rows with a project, with their dates. */
static gboolean
date_rows (const char *name, LotseTableLayout *layout, LotseImport *import, const FileDate *file, GArray *rows, GError **error)
{
  g_autoptr (LotseImport) scratch = g_new0 (LotseImport, 1);
  gboolean one_year = file->given == LOTSE_DATE_NONE || has_one_year (layout, scratch);

  for (guint record = layout->first; record < layout->n_records; record++)
    {
      LotseRowReader reader = { layout, import, record, NULL };
      if (lotse_row_is_blank (&reader))
        continue;

      /* What is wrong with the title is said when the row is read. */
      LotseRowReader glance = { layout, scratch, record, NULL };
      g_autofree char *title = lotse_import_row_title (&glance);
      if (title == NULL)
        {
          lotse_row_problem (&reader, -1, "", layout->transposed ? _("a column without a project title is not imported") : _("a row without a project title is not imported"));
          continue;
        }
      reader.title = title;

      LotseDatedRow row = { record, LOTSE_DATE_NONE, 0 };
      row.as_of = date_of_row (&reader, file, one_year, &row.year);
      if (row.as_of == LOTSE_DATE_NONE && layout->columns[LOTSE_TARGET_AS_OF]->len + layout->columns[LOTSE_TARGET_YEAR]->len == 0)
        return refuse_undated (name, error);
      if (row.as_of == LOTSE_DATE_NONE)
        {
          lotse_row_problem (&reader, -1, title, _("the row does not say of which day its data are; it is not imported"));
          continue;
        }
      note_as_of (import, row.as_of);
      g_array_append_val (rows, row);
    }

  if (rows->len == 0 && import->problems != NULL && layout->columns[LOTSE_TARGET_AS_OF]->len + layout->columns[LOTSE_TARGET_YEAR]->len > 0)
    return refuse_undated (name, error);
  if (rows->len == 0)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: there is no project below the header"), name);
      return FALSE;
    }
  g_array_sort (rows, compare_rows);
  g_array_sort (import->as_of, compare_dates);
  return TRUE;
}

static gboolean
take_mutation (LotseImport *import, LotseRecord *record, LotseMutation *mutation, GError **error)
{
  if (mutation == NULL)
    return TRUE;
  if (!lotse_record_validate (record, error))
    {
      lotse_mutation_free (mutation);
      return FALSE;
    }
  g_ptr_array_add (import->mutations, mutation);
  return TRUE;
}

static gboolean
collect_projects (LotseImport *import, LotseImportIndex *index, GError **error)
{
  GPtrArray *met = lotse_import_index_met (index);

  for (guint i = 0; i < met->len; i++)
    {
      const LotseKnownProject *known = g_ptr_array_index (met, i);
      LotseMutation *mutation = known->before != NULL ? lotse_mutation_patch (known->before, known->after) : lotse_mutation_create (known->after);

      if (known->before == NULL)
        import->counts.projects_created++;
      else if (mutation != NULL)
        import->counts.projects_updated++;
      else
        import->counts.projects_unchanged++;
      if (!take_mutation (import, known->after, mutation, error))
        return FALSE;
    }
  import->counts.projects = met->len;
  return TRUE;
}

/* In the order in which the records refer to one another. */
static gboolean
collect_mutations (LotseImport *import, LotseImportPlan *plan, GError **error)
{
  GPtrArray *first = lotse_import_index_new_records (plan->index);

  for (guint i = 0; i < first->len; i++)
    {
      LotseRecord *record = g_ptr_array_index (first, i);
      if (lotse_record_kind (record) == LOTSE_KIND_DEPARTMENT)
        import->counts.departments_created++;
      else
        import->counts.fields_created++;
      if (!take_mutation (import, record, lotse_mutation_create (record), error))
        return FALSE;
    }
  if (!collect_projects (import, plan->index, error))
    return FALSE;
  for (guint i = 0; i < plan->created->len; i++)
    {
      LotseRecord *record = g_ptr_array_index (plan->created, i);
      if (!take_mutation (import, record, lotse_mutation_create (record), error))
        return FALSE;
    }
  return TRUE;
}

/* The table of projects by department is kept by id while rows are read, and told by name. */
static void
name_departments (LotseImport *import, LotseImportPlan *plan)
{
  g_autoptr (GHashTable) by_id = g_steal_pointer (&import->department_projects);
  GPtrArray *made = lotse_import_index_new_records (plan->index);
  GHashTableIter iter;
  gpointer id, projects;

  import->department_projects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, by_id);
  while (g_hash_table_iter_next (&iter, &id, &projects))
    {
      LotseRecord *record = lotse_dataset_get (plan->data, LOTSE_KIND_DEPARTMENT, id);
      for (guint i = 0; record == NULL && i < made->len; i++)
        if (strcmp (lotse_record_id (g_ptr_array_index (made, i)), id) == 0)
          record = g_ptr_array_index (made, i);

      const char *name = record != NULL ? lotse_record_text (record, LOTSE_F_DEPARTMENT_NAME) : id;
      guint all = GPOINTER_TO_UINT (projects) + GPOINTER_TO_UINT (g_hash_table_lookup (import->department_projects, name));
      g_hash_table_insert (import->department_projects, g_strdup (name), GUINT_TO_POINTER (all));
    }
  import->counts.departments = g_hash_table_size (by_id);
}

static int
compare_problems (gconstpointer a, gconstpointer b)
{
  const LotseImportProblem *x = *(LotseImportProblem *const *) a, *y = *(LotseImportProblem *const *) b;
  if (x->row != y->row)
    return x->row < y->row ? -1 : 1;
  return x->column < y->column ? -1 : x->column > y->column;
}

static void
list_columns (LotseImport *import, LotseTableLayout *layout)
{
  g_autofree const char **names = g_new0 (const char *, layout->n_fields + 1);

  for (guint target = 0; target < LOTSE_TARGET_IGNORE; target++)
    for (guint i = 0; i < layout->columns[target]->len; i++)
      names[g_array_index (layout->columns[target], guint, i)] = lotse_target_name (target);
  for (guint field = 0; field < layout->n_fields; field++)
    {
      g_autofree char *header = g_strstrip (g_strdup (layout->headers[field]));
      if (*header == '\0' && names[field] == NULL)
        continue;
      g_ptr_array_add (import->columns, g_steal_pointer (&header));
      g_ptr_array_add (import->columns, g_strdup (names[field] != NULL ? names[field] : ""));
    }
}

static void
imported_row_free (LotseImportedRow *row)
{
  g_free (row->project);
  g_free (row->department);
  g_free (row->field_of_action);
  g_free (row->resembles);
  g_free (row);
}

static LotseImport *
import_new (const char *name, LotseTableLayout *layout, const char *encoding)
{
  LotseImport *import = g_new0 (LotseImport, 1);
  import->file = g_strdup (name);
  import->mapping = g_strdup (layout->mapping->name);
  import->mapping_title = g_strdup (layout->mapping->title);
  import->encoding = g_strdup (encoding);
  import->delimiter = layout->delimiter;
  import->transposed = layout->transposed;
  import->has_status = layout->columns[LOTSE_TARGET_STATUS]->len > 0;
  import->header_row = layout->mapping->header_row == 0 ? 0 : layout->header + 1;
  import->as_of = g_array_new (FALSE, FALSE, sizeof (LotseDate));
  import->mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  import->status_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  import->other_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  import->department_projects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  import->columns = g_ptr_array_new_with_free_func (g_free);
  import->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) imported_row_free);
  list_columns (import, layout);
  return import;
}

void
lotse_import_free (LotseImport *self)
{
  if (self == NULL)
    return;
  g_free (self->file);
  g_free (self->mapping);
  g_free (self->mapping_title);
  g_free (self->encoding);
  g_clear_pointer (&self->as_of, g_array_unref);
  g_clear_pointer (&self->mutations, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->status_words, g_hash_table_unref);
  g_clear_pointer (&self->other_words, g_hash_table_unref);
  g_clear_pointer (&self->department_projects, g_hash_table_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->open_matters, g_ptr_array_unref);
  g_free (self);
}

static char *
source_name (const char *name, const LotseMapping *mapping)
{
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *valid = g_utf8_make_valid (base, -1);
  g_autofree char *source = mapping->title != NULL ? g_strdup_printf ("%s, %s", mapping->title, valid) : g_strdup (valid);
  return g_utf8_substring (source, 0, MIN (g_utf8_strlen (source, -1), 300));
}

/* Projects that go on before it and not after it. (transfer container) (element-type LotseRecord) as they are before it */
static GPtrArray *
ended_projects (LotseImport *import, LotseDataset *data, LotseDate today)
{
  GPtrArray *ended = g_ptr_array_new ();

  for (guint i = 0; i < import->mutations->len; i++)
    {
      const LotseMutation *mutation = g_ptr_array_index (import->mutations, i);
      LotseRecord *before = mutation->kind == LOTSE_KIND_PROJECT && mutation->op == LOTSE_OP_PATCH ? lotse_dataset_get (data, LOTSE_KIND_PROJECT, mutation->id) : NULL;
      g_autoptr (LotseRecord) after = before != NULL ? lotse_mutation_apply (mutation, before) : NULL;

      if (after != NULL && lotse_project_goes_on (before, today) && !lotse_project_goes_on (after, today))
        g_ptr_array_add (ended, before);
    }
  return ended;
}

/* What is open in the application whoever does it there is asked about; here nothing is closed, and it is named. */
static void
find_open_matters (LotseImport *import, LotseDataset *data)
{
  const LotseDate today = lotse_date_today ();
  g_autoptr (GPtrArray) ended = ended_projects (import, data, today);
  g_autoptr (GPtrArray) open = lotse_projects_open_matters (data, ended, today, LOTSE_AUDIENCE_LEADERSHIP);

  import->open_matters = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < open->len; i++)
    g_ptr_array_add (import->open_matters, g_object_ref (open->pdata[i]));
  for (guint i = 0; i < ended->len; i++)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new (), of_one = NULL;
      gboolean any = FALSE;

      g_ptr_array_add (one, ended->pdata[i]);
      of_one = lotse_projects_open_matters (data, one, today, LOTSE_AUDIENCE_LEADERSHIP);
      for (guint j = 0; j < of_one->len; j++)
        any = any || g_ptr_array_find (open, of_one->pdata[j], NULL);
      import->n_ended += any;
    }
}

static LotseImport *
plan_layout (const char *name, LotseTableLayout *layout, const char *encoding, const LotseImportOptions *options, LotseDataset *data, GError **error)
{
  g_autoptr (LotseImport) import = import_new (name, layout, encoding);
  g_autoptr (LotseImportIndex) index = lotse_import_index_new (data);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (LotseDatedRow));
  g_autoptr (GPtrArray) created = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) created_ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *source = source_name (name, layout->mapping);
  FileDate file = find_file_date (name, layout, options);

  if (!date_rows (name, layout, import, &file, rows, error))
    return NULL;

  LotseImportPlan plan = { data, layout, import, index, source, created, created_ids, options != NULL && options->sparing, options != NULL && options->by_title };
  lotse_import_plan_rows (&plan, (const LotseDatedRow *) (gconstpointer) rows->data, rows->len);
  name_departments (import, &plan);
  if (!collect_mutations (import, &plan, error))
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  find_open_matters (import, data);
  if (import->problems != NULL)
    g_ptr_array_sort (import->problems, compare_problems);
  return g_steal_pointer (&import);
}

static LotseImport *
plan_text (const char *name, const LotseCsvText *text, LotseMapping *mapping, const LotseImportOptions *options, LotseDataset *data, GError **error)
{
  g_autoptr (LotseTableLayout) layout = lotse_table_layout_find (name, text, mapping, error);
  return layout != NULL ? plan_layout (name, layout, text->encoding, options, data, error) : NULL;
}

/* The mapping that was asked for; TRUE with NULL where none was. */
static gboolean
load_mapping (const LotseImportOptions *options, LotseMapping **mapping, GError **error)
{
  *mapping = NULL;
  if (options == NULL || options->mapping == NULL)
    return TRUE;
  *mapping = lotse_mapping_load (options->mapping, error);
  return *mapping != NULL;
}

static const char *
wanted_encoding (const LotseImportOptions *options, const LotseMapping *mapping)
{
  if (options != NULL && options->encoding != NULL)
    return options->encoding;
  return mapping != NULL ? mapping->encoding : NULL;
}

LotseImport *
lotse_import_plan_file (const char *path, const LotseImportOptions *options, LotseDataset *data, GError **error)
{
  g_return_val_if_fail (path != NULL && LOTSE_IS_DATASET (data), NULL);

  g_autoptr (LotseMapping) mapping = NULL;
  g_auto (LotseCsvText) text = { NULL, 0, NULL };
  if (!load_mapping (options, &mapping, error) || !lotse_csv_text_load (path, wanted_encoding (options, mapping), &text, error))
    return NULL;
  return plan_text (path, &text, g_steal_pointer (&mapping), options, data, error);
}

LotseImport *
lotse_import_plan_bytes (const char *name, const char *bytes, gsize length, const LotseImportOptions *options, LotseDataset *data, GError **error)
{
  g_return_val_if_fail (name != NULL && bytes != NULL && LOTSE_IS_DATASET (data), NULL);

  g_autoptr (LotseMapping) mapping = NULL;
  g_auto (LotseCsvText) text = { NULL, 0, NULL };
  if (!load_mapping (options, &mapping, error) || !lotse_csv_text_decode (name, bytes, length, wanted_encoding (options, mapping), &text, error))
    return NULL;
  return plan_text (name, &text, g_steal_pointer (&mapping), options, data, error);
}

void
lotse_import_apply (LotseImport *self, LotseDataset *data)
{
  lotse_dataset_begin (data);
  for (guint i = 0; i < self->mutations->len; i++)
    {
      const LotseMutation *mutation = g_ptr_array_index (self->mutations, i);
      LotseRecord *record = lotse_mutation_apply (mutation, lotse_dataset_get (data, mutation->kind, mutation->id));
      if (record != NULL)
        lotse_dataset_take (data, record);
    }
  lotse_dataset_end (data);
}
