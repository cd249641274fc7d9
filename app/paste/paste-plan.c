/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "paste-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/bulk/bulk-edit.h"
#include "data/model/mutation.h"

LotsePastePlan *
lotse_paste_plan_new (void)
{
  LotsePastePlan *self = g_new0 (LotsePastePlan, 1);

  self->refused = g_ptr_array_new_with_free_func (g_free);
  self->unknown = g_ptr_array_new_with_free_func (g_free);
  self->lines = lotse_bulk_lines_new ();
  self->mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  return self;
}

void
lotse_paste_plan_free (LotsePastePlan *self)
{
  if (self == NULL)
    return;
  g_free (self->problem);
  g_free (self->of_day);
  g_ptr_array_unref (self->refused);
  g_ptr_array_unref (self->unknown);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->mutations);
  g_free (self->left_out);
  g_free (self->words);
  g_free (self);
}

guint
lotse_paste_plan_n_reports (const LotsePastePlan *self)
{
  guint n = 0;

  for (guint i = 0; i < self->mutations->len; i++)
    {
      const LotseMutation *mutation = g_ptr_array_index (self->mutations, i);

      n += mutation->kind == LOTSE_KIND_REPORT && mutation->op == LOTSE_OP_CREATE;
    }
  return n;
}

LotseSheet *
lotse_paste_sheet (const char *text, char **whole)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  /* A spreadsheet ends the last row with a line break or does not. */
  *whole = g_str_has_suffix (valid, "\n") ? g_strdup (valid) : g_strconcat (valid, "\n", NULL);
  return lotse_sheet_new (_("pasted from a spreadsheet"), *whole, strlen (*whole), '\t', 0, NULL);
}

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

static gboolean
belongs (GHashTable *numbers, gboolean only_them, guint heading, guint number)
{
  return number <= heading || g_hash_table_contains (numbers, GUINT_TO_POINTER (number)) == only_them;
}

char *
lotse_paste_part (LotseSheet *sheet, GHashTable *numbers, gboolean only_them, gboolean transposed, guint heading)
{
  GString *out = g_string_new (NULL);

  for (guint row = 0; row < lotse_sheet_n_rows (sheet); row++)
    {
      gboolean first = TRUE;

      if (!transposed && !belongs (numbers, only_them, heading, row + 1))
        continue;
      for (guint cell = 0; cell < lotse_sheet_row_cells (sheet, row); cell++)
        {
          if (transposed && !belongs (numbers, only_them, heading, cell + 1))
            continue;
          if (!first)
            g_string_append_c (out, '\t');
          append_cell (out, lotse_sheet_cell (sheet, row, cell));
          first = FALSE;
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

char *
lotse_paste_refusal (guint row, const char *header, const char *value, const char *reason)
{
  /* Translators: number of a row, heading of a column, what stands in the cell, why it is refused */
  if (header != NULL)
    return g_strdup_printf (_("Row %u, column “%s”: “%s” – %s"), row, header, value, reason);
  return g_strdup_printf (_("Row %u: %s"), row, reason);
}

char *
lotse_paste_left_out (GArray *rows, const char *reason)
{
  g_autoptr (GString) numbers = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (numbers, "%s%u", i > 0 ? ", " : "", g_array_index (rows, guint, i));
  /* Translators: numbers of rows, why they are left out */
  return g_strdup_printf (ngettext ("Row %s: %s", "Rows %s: %s", rows->len), numbers->str, reason);
}
