/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the cells of a row. Empty is empty; everything else is either read or listed. */
#include "config.h"

#include "import-cells.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "header-name.h"

#define MAX_VALUE_CHARS 300

/* Line breaks as "\n", or as spaces in a text of one line; control characters as spaces. */
static gunichar
clean_char (gunichar c, gboolean one_line)
{
  if (c > ' ' && c < 0x7f)
    return c;
  if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029)
    return one_line ? ' ' : '\n';
  return g_unichar_iscntrl (c) || (one_line && g_unichar_isspace (c)) ? ' ' : c;
}

/* A copy in one line (or with plain line breaks), without control characters, trimmed, cut to @max characters. */
static char *
clean_text (const char *text, gboolean one_line, guint max, gboolean *cut)
{
  GString *out = g_string_sized_new (strlen (text) + 1);
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (*p == '\r' && p[1] == '\n')
        continue;
      gunichar c = clean_char (g_utf8_get_char (p), one_line);
      if (out->len == 0 && (c == ' ' || c == '\n'))
        continue;
      if (one_line && c == ' ' && out->str[out->len - 1] == ' ')
        continue;
      if (n == max)
        {
          *cut = TRUE;
          break;
        }
      if (c < 0x80)
        g_string_append_c (out, (char) c);
      else
        g_string_append_unichar (out, c);
      n++;
    }

  while (out->len > 0 && g_ascii_isspace (out->str[out->len - 1]))
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

static gboolean
is_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static gboolean
is_one_of (char **words, const char *text)
{
  if (words[0] == NULL)
    return FALSE;

  g_autofree char *normal = lotse_name_normalise (text);
  return g_strv_contains ((const char *const *) words, normal);
}

static const char *
cell (LotseRowReader *self, guint field)
{
  const char *text = lotse_table_layout_cell (self->layout, self->record, field);
  return is_blank (text) || is_one_of (self->layout->mapping->empty_words, text) ? "" : text;
}

gboolean
lotse_row_has_column (LotseRowReader *self, LotseTarget target)
{
  return self->layout->columns[target]->len > 0;
}

int
lotse_row_field (LotseRowReader *self, LotseTarget target)
{
  const GArray *fields = self->layout->columns[target];
  for (guint i = 0; i < fields->len; i++)
    if (*cell (self, g_array_index (fields, guint, i)) != '\0')
      return (int) g_array_index (fields, guint, i);
  return -1;
}

gboolean
lotse_row_is_blank (LotseRowReader *self)
{
  for (guint field = 0; field < self->layout->n_fields; field++)
    if (!is_blank (lotse_table_layout_cell (self->layout, self->record, field)))
      return FALSE;
  return TRUE;
}

static void
problem_free (LotseImportProblem *problem)
{
  g_free (problem->header);
  g_free (problem->project);
  g_free (problem->value);
  g_free (problem->reason);
  g_free (problem->kept);
  g_free (problem);
}

static LotseImportProblem *
add_problem (LotseRowReader *self, int field, const char *value, const char *reason)
{
  gboolean cut = FALSE;
  LotseImportProblem *problem = g_new0 (LotseImportProblem, 1);
  const char *header = field >= 0 ? self->layout->headers[field] : "";

  problem->kind = field >= 0 ? LOTSE_PROBLEM_CELL : LOTSE_PROBLEM_ROW;
  lotse_table_layout_place (self->layout, self->record, (guint) MAX (field, 0), &problem->row, &problem->column, &problem->line);
  if (field < 0 && self->layout->transposed)
    problem->row = 0;
  else if (field < 0)
    problem->column = 0;
  problem->header = clean_text (header, TRUE, 120, &cut);
  problem->project = g_strdup (self->title != NULL ? self->title : "");
  problem->value = clean_text (value, TRUE, MAX_VALUE_CHARS, &cut);
  problem->reason = g_strdup (reason);

  if (self->import->problems == NULL)
    self->import->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) problem_free);
  g_ptr_array_add (self->import->problems, problem);
  return problem;
}

void
lotse_row_problem (LotseRowReader *self, int field, const char *value, const char *reason)
{
  add_problem (self, field, value, reason);
}

void
lotse_row_problem_kept (LotseRowReader *self, int field, const char *value, const char *reason, const char *kept)
{
  add_problem (self, field, value, reason)->kept = g_strdup (kept);
}

void
lotse_row_problem_twice (LotseRowReader *self, const char *value, const char *reason)
{
  add_problem (self, -1, value, reason)->kind = LOTSE_PROBLEM_TWICE;
}

static void
note_free (LotseImportNote *note)
{
  g_free (note->text);
  g_free (note);
}

void
lotse_row_note (LotseRowReader *self, const char *format, ...)
{
  va_list arguments;
  LotseImportNote *note = g_new0 (LotseImportNote, 1);

  va_start (arguments, format);
  note->row = self->record + 1;
  note->text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (self->import->notes == NULL)
    self->import->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) note_free);
  g_ptr_array_add (self->import->notes, note);
}

static char *
read_text (LotseRowReader *self, guint field, gboolean one_line, guint max)
{
  gboolean cut = FALSE;
  const char *raw = cell (self, field);
  char *text = clean_text (raw, one_line, max, &cut);

  if (cut)
    {
      g_autofree char *reason = g_strdup_printf (_("longer than %u characters"), max);
      lotse_row_problem_kept (self, (int) field, raw, reason, _("the rest was left out"));
    }
  return text;
}

char *
lotse_row_line (LotseRowReader *self, LotseTarget target, guint max)
{
  int field = lotse_row_field (self, target);
  if (field < 0)
    return NULL;

  char *text = read_text (self, (guint) field, TRUE, max);
  if (*text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

char *
lotse_row_text (LotseRowReader *self, LotseTarget target, guint max)
{
  const GArray *fields = self->layout->columns[target];
  g_autoptr (GString) all = NULL;

  for (guint i = 0; i < fields->len; i++)
    {
      guint field = g_array_index (fields, guint, i);
      if (*cell (self, field) == '\0')
        continue;

      guint used = all != NULL ? (guint) g_utf8_strlen (all->str, (gssize) all->len) + 2 : 0;
      g_autofree char *text = read_text (self, field, FALSE, max > used ? max - used : 0);
      if (*text == '\0')
        continue;
      if (all == NULL)
        all = g_string_new (NULL);
      else
        g_string_append (all, "\n\n");
      g_string_append (all, text);
    }
  return all != NULL ? g_strdup (all->str) : NULL;
}

LotseSoftDate
lotse_row_date (LotseRowReader *self, LotseTarget target)
{
  const LotseMapping *mapping = self->layout->mapping;
  const GArray *fields = self->layout->columns[target];

  for (guint i = 0; i < fields->len; i++)
    {
      guint field = g_array_index (fields, guint, i);
      const char *raw = cell (self, field);
      if (*raw == '\0')
        continue;

      gboolean cut = FALSE;
      g_autofree char *text = clean_text (raw, TRUE, 200, &cut);
      LotseSoftDate date = LOTSE_SOFT_NONE;
      if (is_one_of (mapping->open_words, text))
        return (LotseSoftDate) { LOTSE_DATE_NONE, LOTSE_PRECISION_OPEN };
      if (!cut && lotse_date_read (text, &mapping->habits, &date))
        return date;
      lotse_row_problem (self, (int) field, raw, _("not a date"));
    }
  return LOTSE_SOFT_NONE;
}

LotsePeriod
lotse_row_period (LotseRowReader *self, LotseTarget target)
{
  int field = lotse_row_field (self, target);
  if (field < 0)
    return LOTSE_PERIOD_NONE;

  gboolean cut = FALSE;
  LotsePeriod period = LOTSE_PERIOD_NONE;
  const char *raw = cell (self, (guint) field);
  g_autofree char *text = clean_text (raw, TRUE, 200, &cut);
  if (!cut && lotse_period_read (text, &self->layout->mapping->habits, &period))
    return period;
  /* A single date is when it ends. */
  if (!cut && lotse_date_read (text, &self->layout->mapping->habits, &period.to))
    return (LotsePeriod) { LOTSE_SOFT_NONE, period.to };
  lotse_row_problem (self, field, raw, _("not a period"));
  return LOTSE_PERIOD_NONE;
}

/* The sum says its own unit (m, bn, k, Mio., T€ …), so that the scale of the table does not apply. */
static gboolean
has_unit (const char *text)
{
  const char *last_digit = NULL;
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      last_digit = p;
  if (last_digit == NULL)
    return FALSE;

  static const char *const currencies[] = { "EUR", "EURO", "GBP", "USD", "CAD", "CHF" };
  g_autofree char *rest = g_ascii_strup (last_digit + 1, -1);
  char *letters = g_strstrip (rest);
  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    if (strcmp (letters, currencies[i]) == 0)
      return FALSE;
  for (const char *p = letters; *p != '\0'; p++)
    if (g_ascii_isalpha (*p))
      return TRUE;
  return FALSE;
}

/* What the cell says counts before the mapping, and the mapping before the header. */
static double
scale_for (LotseRowReader *self, guint field, const char *text)
{
  if (has_unit (text))
    return 1;
  const LotseMapping *mapping = self->layout->mapping;
  return mapping->scale > 0 ? mapping->scale : lotse_header_scale (self->layout->headers[field]);
}

/* Without the signs that the mapping calls marks of the currency. (transfer full) */
static char *
without_marks (const LotseMapping *mapping, const char *text)
{
  g_autoptr (GString) out = g_string_new (text);
  for (guint i = 0; mapping->currency_marks[i] != NULL; i++)
    g_string_replace (out, mapping->currency_marks[i], "", 0);
  return g_strdup (g_strstrip (out->str));
}

gboolean
lotse_row_money (LotseRowReader *self, LotseTarget target, gint64 *cents, const char **currency)
{
  const LotseMapping *mapping = self->layout->mapping;
  const GArray *fields = self->layout->columns[target];

  for (guint i = 0; i < fields->len; i++)
    {
      guint field = g_array_index (fields, guint, i);
      const char *raw = cell (self, field), *said = NULL;
      if (*raw == '\0')
        continue;

      gboolean cut = FALSE;
      g_autofree char *line = clean_text (raw, TRUE, 100, &cut);
      g_autofree char *text = without_marks (mapping, line);
      if (!cut && lotse_money_read (text, mapping->decimal, scale_for (self, field, text), cents, &said))
        {
          if (currency != NULL)
            *currency = said != NULL && *said != '\0' ? said : NULL;
          return TRUE;
        }
      lotse_row_problem (self, (int) field, raw, _("not a sum of money"));
    }
  return FALSE;
}

gboolean
lotse_row_year (LotseRowReader *self, LotseTarget target, int *year)
{
  int field = lotse_row_field (self, target);
  if (field < 0)
    return FALSE;

  gboolean cut = FALSE;
  const char *raw = cell (self, (guint) field);
  g_autofree char *text = clean_text (raw, TRUE, 40, &cut);
  char *end = NULL;
  long number = strtol (text, &end, 10);
  /* "2019.0" is what a year becomes in some programs. */
  if (end != text && (*end == '\0' || strcmp (end, ".0") == 0) && number >= 1900 && number <= 2199)
    {
      *year = (int) number;
      return TRUE;
    }
  lotse_row_problem (self, field, raw, _("not a year"));
  return FALSE;
}
