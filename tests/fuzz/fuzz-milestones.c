/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of milestones as they are pasted. The first line is the delimiter. What is read can be kept as it is; each row is read or named, never both; and the rows, written
 * with headings and in the words of the schema, read the same. */
#include "fuzz.h"

#include <string.h>

#include "data/exchange/csv-cell.h"
#include "data/exchange/milestone-table.h"
#include "data/exchange/milestone-words.h"
#include "data/model/error.h"
#include "data/model/lotse-record.h"
#include "data/model/schema.h"

#define TODAY "2026-06-17"
#define MAX_VALUE_CHARS 120

static void
check_row (const LotseMilestoneRow *row)
{
  const LotseDate today = lotse_date_parse (TODAY);
  const glong chars = g_utf8_strlen (row->title, -1);

  g_assert_true (g_utf8_validate (row->title, -1, NULL) && strpbrk (row->title, "\n\r\t") == NULL);
  g_assert_true (chars >= 1 && chars <= LOTSE_MILESTONE_TITLE_CHARS);
  g_assert_true (row->kind >= -1 && row->kind < LOTSE_MILESTONE_KIND_N_VALUES);
  g_assert_true (row->audience >= -1 && row->audience < LOTSE_AUDIENCE_N_VALUES);
  g_assert_true (row->done_on == LOTSE_DATE_NONE || (row->done && row->done_on <= today));
}

static void
check_problem (const LotseMilestoneProblem *problem)
{
  g_assert_true (g_utf8_validate (problem->value, -1, NULL) && g_utf8_strlen (problem->value, -1) <= MAX_VALUE_CHARS);
  g_assert_true (problem->header == NULL || (*problem->header != '\0' && g_utf8_validate (problem->header, -1, NULL)));
  g_assert_true ((problem->header == NULL) == (*problem->value == '\0'));
  g_assert_cmpstr (problem->reason, !=, "");
}

static void
check_table (const LotseMilestoneTable *table, LotseSheet *sheet)
{
  g_autoptr (GHashTable) named = g_hash_table_new (NULL, NULL);
  guint before = table->heading;

  for (guint i = 0; i < table->problems->len; i++)
    {
      const LotseMilestoneProblem *problem = table->problems->pdata[i];

      check_problem (problem);
      g_assert_true (problem->row > table->heading && problem->row <= lotse_sheet_n_rows (sheet));
      g_hash_table_add (named, GUINT_TO_POINTER (problem->row));
    }
  for (guint i = 0; i < table->rows->len; i++)
    {
      const LotseMilestoneRow *row = table->rows->pdata[i];

      check_row (row);
      g_assert_true (row->row > before && row->row <= lotse_sheet_n_rows (sheet));
      g_assert_false (g_hash_table_contains (named, GUINT_TO_POINTER (row->row)));
      before = row->row;
    }
  for (guint i = 0; i < table->unknown->len; i++)
    g_assert_true (g_utf8_validate (table->unknown->pdata[i], -1, NULL));
}

static void
write_row (GString *out, const LotseMilestoneRow *row)
{
  g_autofree char *due = lotse_soft_to_text (row->due), *day = row->done_on != LOTSE_DATE_NONE ? lotse_date_to_text (row->done_on) : g_strdup ("");
  g_autofree char *done = g_strdup_printf ("%s %s", row->done ? "done" : "open", day);

  lotse_csv_write_cell (out, row->title, FALSE);
  g_string_append_printf (out, ",%s,%s,%s,%s\n", due, row->kind >= 0 ? lotse_enum_code (LOTSE_ENUM_MILESTONE_KIND, row->kind) : "", done,
                          row->audience >= 0 ? lotse_enum_code (LOTSE_ENUM_AUDIENCE, row->audience) : "");
}

static void
check_again (const LotseMilestoneTable *table)
{
  g_autoptr (GString) text = g_string_new ("title,due,kind,done,audience\n");
  g_autoptr (LotseSheet) sheet = NULL;
  g_autoptr (LotseMilestoneTable) again = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < table->rows->len; i++)
    write_row (text, table->rows->pdata[i]);
  sheet = lotse_sheet_new ("again", text->str, text->len, ',', 0, &error);
  g_assert_no_error (error);
  again = lotse_milestone_table_read (sheet, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->problems->len, ==, 0);
  g_assert_cmpuint (again->rows->len, ==, table->rows->len);
  for (guint i = 0; i < table->rows->len; i++)
    {
      const LotseMilestoneRow *one = table->rows->pdata[i], *other = again->rows->pdata[i];

      g_assert_cmpstr (one->title, ==, other->title);
      g_assert_true (lotse_soft_equal (one->due, other->due) && one->done == other->done && one->done_on == other->done_on);
      g_assert_true (one->kind == other->kind && one->audience == other->audience);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *first = fuzz_line (&data, &size);
  const char delimiter = first[0] != '\0' && strchr (",;\t", first[0]) != NULL ? first[0] : '\t';
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSheet) sheet = NULL;
  g_autoptr (LotseMilestoneTable) table = NULL;

  g_setenv ("LOTSE_TODAY", TODAY, TRUE);
  if (!g_utf8_validate_len ((const char *) data, size, NULL))
    return 0;
  sheet = lotse_sheet_new ("table", (const char *) data, size, delimiter, 0, NULL);
  if (sheet == NULL)
    return 0;
  table = lotse_milestone_table_read (sheet, &error);
  g_assert_true ((table == NULL) == (error != NULL));
  if (table == NULL)
    {
      g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
      return 0;
    }
  check_table (table, sheet);
  check_again (table);
  return 0;
}
