/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table is planned by the import; rows of which a cell cannot be read are taken out and the rest is planned again, so that no row is taken
 * in by half. */
#include "config.h"
#include "project-paste.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/bulk/bulk-edit.h"
#include "data/exchange/csv-sheet.h"

#define NAME _("pasted from a spreadsheet") /* becomes the source of what is new */
#define MOST_ATTEMPTS 3

static void
append_cell (GString *out, const char *cell)
{
  if (strpbrk (cell, "\t\r\n\"") == NULL)
    {
      g_string_append (out, cell);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

/* The table without the rows of @without (row numbers from 1). (transfer full) */
static char *
write_table (LotseSheet *sheet, GHashTable *without)
{
  GString *out = g_string_new (NULL);

  for (guint row = 0; row < lotse_sheet_n_rows (sheet); row++)
    {
      if (g_hash_table_contains (without, GUINT_TO_POINTER (row + 1)))
        continue;
      for (guint cell = 0; cell < lotse_sheet_row_cells (sheet, row); cell++)
        {
          if (cell > 0)
            g_string_append_c (out, '\t');
          append_cell (out, lotse_sheet_cell (sheet, row, cell));
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

static char *
refusal (const LotseImportProblem *problem)
{
  /* Translators: number of a row, heading of a column, what stands in the cell, why it is refused */
  if (problem->column > 0)
    return g_strdup_printf (_("Row %u, column “%s”: “%s” – %s"), problem->row, problem->header, problem->value, problem->reason);
  return g_strdup_printf (_("Row %u: %s"), problem->row, problem->reason);
}

static LotseImport *
plan (const char *text, LotseDate as_of, LotseDataset *data, LotseProjectPaste *self)
{
  const LotseImportOptions options = { .mapping = NULL, .as_of = as_of, .encoding = NULL };
  g_autoptr (GError) error = NULL;
  LotseImport *import = lotse_import_plan_bytes (NAME, text, strlen (text), &options, data, &error);

  if (import != NULL)
    return import;
  if (g_error_matches (error, LOTSE_IMPORT_ERROR, LOTSE_IMPORT_ERROR_NO_AS_OF))
    self->wants_date = TRUE;
  else
    self->problem = g_strdup_printf (_("This cannot be taken in as a table of projects: %s. Copy the cells with their headings, one of which is “Title”."),
                                     error->message);
  return NULL;
}

/* Takes out what cannot be read until the rest is whole. */
static void
plan_whole_rows (LotseProjectPaste *self, LotseSheet *sheet, const char *text, LotseDate as_of, LotseDataset *data)
{
  g_autoptr (GHashTable) without = g_hash_table_new (NULL, NULL);
  g_autofree char *table = g_strdup (text);

  for (guint attempt = 0; attempt < MOST_ATTEMPTS; attempt++)
    {
      LotseImport *import = plan (table, as_of, data, self);

      if (import == NULL && self->refused->len > 0 && self->problem != NULL)
        g_clear_pointer (&self->problem, g_free); /* no row is left; the refusals say why */
      if (import == NULL)
        break;
      if (import->problems == NULL || import->problems->len == 0)
        {
          self->import = import;
          break;
        }
      /* Rows are counted anew without those that are out; a second look finds only what the first could not see. */
      for (guint i = 0; attempt == 0 && i < import->problems->len; i++)
        {
          const LotseImportProblem *problem = g_ptr_array_index (import->problems, i);

          g_ptr_array_add (self->refused, refusal (problem));
          g_hash_table_add (without, GUINT_TO_POINTER (problem->row));
        }
      lotse_import_free (import);
      if (attempt > 0)
        break;
      g_free (table);
      table = write_table (sheet, without);
    }
  self->n_refused = g_hash_table_size (without);
}

/* What the person may not do is named, and then nothing is taken in: a row is not taken apart. */
static void
check_rights (LotseProjectPaste *self, LotseSession *session, LotseDataset *after)
{
  const LotsePerson *person = lotse_session_get_person (session);
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean may = TRUE;

  for (guint i = 0; self->import != NULL && i < self->import->mutations->len; i++)
    {
      const LotseMutation *mutation = g_ptr_array_index (self->import->mutations, i);
      LotseRecord *before = lotse_dataset_get (lotse_session_get_dataset (session), mutation->kind, mutation->id);
      LotseRecord *record = lotse_dataset_get (after, mutation->kind, mutation->id);
      g_autofree char *why = NULL;

      if (record == NULL || lotse_person_may (person, after, before, record, &why))
        continue;
      may = FALSE;
      if (g_hash_table_add (said, g_strdup (why)))
        g_ptr_array_add (self->refused, g_steal_pointer (&why));
    }
  if (may)
    return;
  g_clear_pointer (&self->import, lotse_import_free);
  g_ptr_array_set_size (self->lines, 0);
}

static LotseDataset *
copy_of (LotseDataset *data)
{
  LotseDataset *copy = lotse_dataset_new ();

  lotse_dataset_begin (copy);
  for (int kind = 0; kind < LOTSE_N_KINDS; kind++)
    for (guint i = 0; i < lotse_dataset_count (data, kind); i++)
      lotse_dataset_take (copy, lotse_record_copy (lotse_dataset_at (data, kind, i)));
  lotse_dataset_end (copy);
  return copy;
}

static void
add_lines (LotseProjectPaste *self, LotseDataset *before, LotseDataset *after)
{
  for (guint i = 0; i < self->import->mutations->len; i++)
    {
      const LotseMutation *mutation = g_ptr_array_index (self->import->mutations, i);
      LotseRecord *was = lotse_dataset_get (before, mutation->kind, mutation->id);
      LotseRecord *is = lotse_dataset_get (after, mutation->kind, mutation->id);

      if (mutation->kind != LOTSE_KIND_PROJECT || is == NULL)
        continue;
      lotse_bulk_lines_add (self->lines, was != NULL ? was : is, is, was != NULL ? lotse_bulk_difference (after, was, is) : g_strdup (_("new")));
    }
}

static void
list_unknown (LotseProjectPaste *self)
{
  const GPtrArray *columns = self->import->columns;

  for (guint i = 0; i + 1 < columns->len; i += 2)
    if (*(const char *) columns->pdata[i + 1] == '\0' && *(const char *) columns->pdata[i] != '\0')
      g_ptr_array_add (self->unknown, g_strdup (columns->pdata[i]));
}

LotseProjectPaste *
lotse_project_paste_read (LotseSession *session, const char *text, LotseDate as_of)
{
  LotseProjectPaste *self = g_new0 (LotseProjectPaste, 1);
  g_autofree char *valid = g_utf8_make_valid (text, -1), *whole = NULL;
  g_autoptr (LotseDataset) after = NULL;
  g_autoptr (LotseSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  self->refused = g_ptr_array_new_with_free_func (g_free);
  self->unknown = g_ptr_array_new_with_free_func (g_free);
  self->lines = lotse_bulk_lines_new ();
  /* A spreadsheet ends the last row with a line break or does not. */
  whole = g_str_has_suffix (valid, "\n") ? g_strdup (valid) : g_strconcat (valid, "\n", NULL);
  sheet = lotse_sheet_new (NAME, whole, strlen (whole), '\t', 0, &error);
  if (sheet == NULL || lotse_sheet_n_rows (sheet) < 2 || lotse_sheet_n_columns (sheet) < 2)
    {
      self->problem = g_strdup (_("What was copied is no table. Copy the cells in the spreadsheet with their headings, then paste here."));
      return self;
    }
  plan_whole_rows (self, sheet, whole, as_of, lotse_session_get_dataset (session));
  if (self->import == NULL)
    return self;
  after = copy_of (lotse_session_get_dataset (session));
  lotse_import_apply (self->import, after);
  add_lines (self, lotse_session_get_dataset (session), after);
  list_unknown (self);
  check_rights (self, session, after);
  return self;
}

void
lotse_project_paste_free (LotseProjectPaste *self)
{
  if (self == NULL)
    return;
  g_free (self->problem);
  g_ptr_array_unref (self->refused);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->unknown);
  g_clear_pointer (&self->import, lotse_import_free);
  g_free (self);
}

GPtrArray *
lotse_project_paste_mutations (LotseProjectPaste *self)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  for (guint i = 0; self->import != NULL && i < self->import->mutations->len; i++)
    g_ptr_array_add (mutations, lotse_mutation_copy (g_ptr_array_index (self->import->mutations, i)));
  return mutations;
}

char *
lotse_project_paste_words (LotseProjectPaste *self)
{
  const guint made = self->import != NULL ? self->import->counts.projects_created : 0;
  const guint changed = self->import != NULL ? self->import->counts.projects_updated : 0, n = made + changed;

  return g_strdup_printf (ngettext ("%u project pasted: %u new, %u changed", "%u projects pasted: %u new, %u changed", n), n, made, changed);
}
