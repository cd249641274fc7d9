/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading one row: identity, period, sums, status words. */
#include "config.h"

#include "import-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/excerpt.h"
#include "import-status.h"

#define MAX_TITLE_FROM_GOAL 120

void
lotse_import_row_clear (LotseImportRow *row)
{
  g_free (row->title);
  g_free (row->code);
  g_free (row->status_word);
  g_free (row->other_word);
  g_free (row->schedule_note);
}

char *
lotse_import_row_title (LotseRowReader *row)
{
  char *title = lotse_row_line (row, LOTSE_TARGET_TITLE, 500);
  if (title != NULL || !row->layout->mapping->title_from_goal)
    return title;

  g_autofree char *goal = lotse_row_text (row, LOTSE_TARGET_GOAL, 20000);
  if (goal == NULL)
    return NULL;
  char *end = strchr (goal, '\n');
  if (end != NULL)
    *end = '\0';
  return lotse_excerpt (goal, MAX_TITLE_FROM_GOAL);
}

/* -1: not a word of the mapping or of Lotse. */
static int
status_of (LotseRowReader *reader, const char *word)
{
  g_autofree char *normal = lotse_status_normalise (word);
  gpointer own = g_hash_table_lookup (reader->layout->mapping->status_words, normal);
  if (own != NULL)
    return GPOINTER_TO_INT (own) - 1;

  int status = lotse_status_from_word (normal);
  if (status < 0)
    {
      g_strdelimit (normal, "/", ' ');
      status = lotse_status_from_word (normal);
    }
  return status;
}

/* "Amber (was red)" is amber. */
static int
status_of_with_remark (LotseRowReader *reader, const char *word)
{
  int status = status_of (reader, word);
  const char *bracket = strpbrk (word, "([");
  if (status >= 0 || bracket == NULL || bracket == word)
    return status;

  g_autofree char *bare = g_strndup (word, (gsize) (bracket - word));
  return status_of (reader, bare);
}

static int
life_cycle_of (const char *word)
{
  g_autofree char *normal = lotse_status_normalise (word);
  g_strdelimit (normal, "/", ' ');
  return lotse_life_cycle_from_word (normal);
}

static void
read_status (LotseRowReader *reader, LotseImportRow *row)
{
  row->status_word = lotse_row_line (reader, LOTSE_TARGET_STATUS, 200);
  row->other_word = lotse_row_line (reader, LOTSE_TARGET_OTHER_STATUS, 200);

  const char *word = row->status_word;
  if (word == NULL && reader->layout->mapping->second_status_fills)
    word = row->other_word;
  if (word == NULL)
    return;

  row->status = status_of_with_remark (reader, word);
  if (row->status >= 0)
    return;
  if (!lotse_row_has_column (reader, LOTSE_TARGET_LIFE_CYCLE))
    row->life_cycle = life_cycle_of (word);
  if (row->life_cycle < 0)
    lotse_row_problem_kept (reader, lotse_row_field (reader, row->status_word != NULL ? LOTSE_TARGET_STATUS : LOTSE_TARGET_OTHER_STATUS), word,
                            _("not a status word"), _("kept as it is written and counted as not rated"));
  row->status = LOTSE_STATUS_NOT_RATED;
}

static void
read_life_cycle (LotseRowReader *reader, LotseImportRow *row)
{
  g_autofree char *word = lotse_row_line (reader, LOTSE_TARGET_LIFE_CYCLE, 200);
  if (word == NULL)
    return;

  row->life_cycle = life_cycle_of (word);
  if (row->life_cycle >= 0)
    return;
  /* A column called "project status" may hold either. */
  int status = lotse_row_has_column (reader, LOTSE_TARGET_STATUS) ? -1 : status_of_with_remark (reader, word);
  if (status < 0)
    {
      lotse_row_problem (reader, lotse_row_field (reader, LOTSE_TARGET_LIFE_CYCLE), word, _("not a life cycle"));
      return;
    }
  row->status = status;
  row->status_word = g_steal_pointer (&word);
}

gboolean
lotse_import_is_backwards (LotsePeriod period)
{
  return period.from.first != LOTSE_DATE_NONE && period.to.first != LOTSE_DATE_NONE && period.from.first > lotse_soft_last (period.to);
}

LotsePeriod
lotse_import_row_period (LotseRowReader *reader, LotseTarget start, LotseTarget end)
{
  LotsePeriod period = { lotse_row_date (reader, start), lotse_row_date (reader, end) };

  if (start == LOTSE_TARGET_START && lotse_row_field (reader, LOTSE_TARGET_PERIOD) >= 0)
    {
      LotsePeriod whole = lotse_row_period (reader, LOTSE_TARGET_PERIOD);
      period.from = lotse_soft_is_set (period.from) ? period.from : whole.from;
      period.to = lotse_soft_is_set (period.to) ? period.to : whole.to;
    }
  if (lotse_import_is_backwards (period))
    {
      int field = MAX (lotse_row_field (reader, start), lotse_row_field (reader, LOTSE_TARGET_PERIOD));
      lotse_row_problem (reader, field, lotse_table_layout_cell (reader->layout, reader->record, (guint) field), _("the beginning lies after the end"));
      period.from = LOTSE_SOFT_NONE;
    }
  return period;
}

gboolean
lotse_import_row_identify (LotseRowReader *reader, LotseImportIndex *index, LotseImportRow *row)
{
  row->title = lotse_import_row_title (reader);
  if (row->title == NULL)
    return FALSE;
  reader->title = row->title;

  g_autofree char *department = lotse_row_line (reader, LOTSE_TARGET_DEPARTMENT, 300);
  g_autofree char *short_name = lotse_row_line (reader, LOTSE_TARGET_DEPARTMENT_SHORT, 80);
  row->code = lotse_row_line (reader, LOTSE_TARGET_CODE, 80);
  if (department != NULL || short_name != NULL)
    row->department = lotse_import_index_department (index, department, short_name);
  return TRUE;
}

void
lotse_import_row_read (LotseRowReader *reader, LotseImportIndex *index, LotseImportRow *row)
{
  g_autofree char *field_of_action = lotse_row_line (reader, LOTSE_TARGET_FIELD_OF_ACTION, 300);
  const char *currency = NULL;

  if (field_of_action != NULL)
    row->field_of_action = lotse_import_index_field_of_action (index, field_of_action);

  row->period = lotse_import_row_period (reader, LOTSE_TARGET_START, LOTSE_TARGET_END);
  row->has_budget = lotse_row_money (reader, LOTSE_TARGET_BUDGET_TOTAL, &row->budget, &currency);
  row->has_forecast = lotse_row_money (reader, LOTSE_TARGET_COST_TOTAL_FORECAST, &row->forecast, currency == NULL ? &currency : NULL);
  row->currency = reader->layout->mapping->currency != NULL ? reader->layout->mapping->currency : currency;
  row->schedule_note = lotse_row_text (reader, LOTSE_TARGET_SCHEDULE_NOTE, 60000);
  read_status (reader, row);
  read_life_cycle (reader, row);
}
