/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that are not fine are written with their cells parted by tabs, one cell more than the storage form of a map has: that form does not read them. */
#include "config.h"
#include "form-lines.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "data/model/value.h"

#define N_CELLS 7

static void
line_free (gpointer data)
{
  LotseFormLine *line = data;

  g_free (line->key);
  g_free (line->state);
  g_free (line->date);
  g_free (line->note);
  g_free (line->review);
  g_free (line->function);
  g_free (line);
}

GPtrArray *
lotse_form_lines_new (void)
{
  return g_ptr_array_new_with_free_func (line_free);
}

static char *
some (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

LotseFormLine *
lotse_form_lines_add (GPtrArray *lines, const char *key, const char *state, const char *date, const char *note)
{
  LotseFormLine *line;

  g_return_val_if_fail (lines != NULL, NULL);

  line = g_new0 (LotseFormLine, 1);
  *line = (LotseFormLine) { some (key), some (state), some (date), some (note), some (NULL), some (NULL), LOTSE_LINE_FINE };
  g_ptr_array_add (lines, line);
  return line;
}

void
lotse_form_line_set_review (LotseFormLine *line, const char *review, const char *function)
{
  g_return_if_fail (line != NULL);

  g_free (line->review);
  line->review = some (review);
  g_free (line->function);
  line->function = some (function);
}

LotseFormLine *
lotse_form_lines_find (GPtrArray *lines, const char *key)
{
  g_return_val_if_fail (lines != NULL && key != NULL, NULL);

  for (guint i = 0; i < lines->len; i++)
    if (strcmp (((LotseFormLine *) g_ptr_array_index (lines, i))->key, key) == 0)
      return g_ptr_array_index (lines, i);
  return NULL;
}

static char *
write_day (LotseDate day)
{
  return day != LOTSE_DATE_NONE ? lotse_date_format (day, lotse_lang_get ()) : NULL;
}

static gboolean
is_spans (const LotseField *field)
{
  return (field->flags & LOTSE_FIELD_SPANS) != 0;
}

static void
add_entry (const LotseField *field, GPtrArray *lines, const LotseMapEntry *entry)
{
  g_autofree char *date = write_day (entry->date), *review = write_day (entry->review);
  LotsePeriod span;

  if (is_spans (field) && lotse_map_span (entry, &span))
    {
      g_autofree char *from = lotse_soft_format (span.from, lotse_lang_get ()), *to = lotse_soft_format (span.to, lotse_lang_get ());

      lotse_form_lines_add (lines, from, to, NULL, entry->note);
      return;
    }
  lotse_form_line_set_review (lotse_form_lines_add (lines, entry->key, entry->state, date, entry->note), review, entry->function);
}

/* What a cell says; "" where it was not written here. (transfer full) */
static char *
plain (const char *cell)
{
  const gsize length = strlen (cell);
  g_autofree char *bytes = NULL;
  gsize slashes = 0;

  while (slashes < length && cell[length - 1 - slashes] == '\\')
    slashes++;
  if (slashes % 2 == 1)
    return g_strdup ("");
  bytes = g_strcompress (cell);
  return g_utf8_make_valid (bytes, -1);
}

/* FALSE: @text is of another form. */
static gboolean
read_cells (const char *text, GPtrArray *lines)
{
  g_auto (GStrv) rows = g_strsplit (text, "\n", -1);

  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (rows[i], "\t", -1);
      LotseFormLine *line;

      if (g_strv_length (cells) != N_CELLS)
        return FALSE;
      for (guint j = 0; j < N_CELLS; j++)
        {
          g_autofree char *cell = g_steal_pointer (&cells[j]);

          cells[j] = plain (cell);
        }
      line = lotse_form_lines_add (lines, cells[0], cells[1], cells[2], cells[3]);
      lotse_form_line_set_review (line, cells[4], cells[5]);
      line->faults = (LotseLineFaults) atoi (cells[6]);
    }
  return TRUE;
}

GPtrArray *
lotse_form_lines_read (const LotseField *field, const char *text)
{
  GPtrArray *lines = lotse_form_lines_new ();
  LotseValue value;

  g_return_val_if_fail (field != NULL && text != NULL, lines);

  if (*text == '\0')
    return lines;
  if (lotse_value_from_storage (field, text, &value))
    {
      for (guint i = 0; value.set && i < value.u.map->len; i++)
        add_entry (field, lines, &g_array_index (value.u.map, LotseMapEntry, i));
      lotse_value_clear (&value);
    }
  else if (!read_cells (text, lines))
    g_ptr_array_set_size (lines, 0);
  return lines;
}

static gboolean
is_empty (const LotseField *field, const LotseFormLine *line)
{
  return (*line->key == '\0' || field->keys_id != 0) && *line->state == '\0' && *line->date == '\0' && *line->note == '\0' && *line->function == '\0'
         && *line->review == '\0';
}

static void
judge_span (LotseFormLine *line, LotsePeriod *span)
{
  const gboolean begins = lotse_date_read_typed (line->key, &span->from) && span->from.first != LOTSE_DATE_NONE;

  if (!begins)
    line->faults |= LOTSE_LINE_KEY;
  if (*line->state != '\0'
      && !(lotse_date_read_typed (line->state, &span->to)
           && (span->to.first == LOTSE_DATE_NONE || !begins || lotse_soft_last (span->to) >= span->from.first)))
    line->faults |= LOTSE_LINE_STATE;
}

static LotseLineFaults
judge_day (const char *text, LotseLineFaults fault, LotseDate *day)
{
  LotseSoftDate soft = LOTSE_SOFT_NONE;

  if (*text == '\0')
    return LOTSE_LINE_FINE;
  if (!lotse_date_read (text, NULL, &soft) || soft.precision != LOTSE_PRECISION_DAY)
    return fault;
  *day = soft.first;
  return LOTSE_LINE_FINE;
}

/* Judges @line, and adds it to @map where it is fine. */
static void
take (const LotseField *field, LotseFormLine *line, GArray *map)
{
  LotsePeriod span = LOTSE_PERIOD_NONE;
  LotseDate day = LOTSE_DATE_NONE, review = LOTSE_DATE_NONE;
  LotseMapEntry *entry;

  line->faults = LOTSE_LINE_FINE;
  if (is_empty (field, line))
    return;
  if (is_spans (field))
    judge_span (line, &span);
  else
    line->faults |= (*line->key == '\0' ? LOTSE_LINE_KEY : LOTSE_LINE_FINE) | judge_day (line->date, LOTSE_LINE_DATE, &day)
                    | judge_day (line->review, LOTSE_LINE_REVIEW, &review);
  if (line->faults != LOTSE_LINE_FINE)
    return;
  if (is_spans (field))
    lotse_map_add_span (map, span, line->note);
  else
    lotse_map_add (map, line->key, line->state, day, line->note);
  entry = &g_array_index (map, LotseMapEntry, map->len - 1);
  entry->review = review;
  entry->function = *line->function != '\0' ? g_strdup (line->function) : NULL;
  /* Of two lines with one key the map would keep one. */
  for (guint i = 0; i + 1 < map->len; i++)
    if (strcmp (g_array_index (map, LotseMapEntry, i).key, entry->key) == 0)
      line->faults |= LOTSE_LINE_KEY;
}

static void
append_cell (GString *out, const char *text, const char *end)
{
  g_autofree char *escaped = g_strescape (text, NULL);

  g_string_append (out, escaped);
  g_string_append (out, end);
}

static char *
write_cells (const LotseField *field, GPtrArray *lines)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const LotseFormLine *line = g_ptr_array_index (lines, i);

      if (is_empty (field, line))
        continue;
      if (out->len > 0)
        g_string_append_c (out, '\n');
      append_cell (out, line->key, "\t");
      append_cell (out, line->state, "\t");
      append_cell (out, line->date, "\t");
      append_cell (out, line->note, "\t");
      append_cell (out, line->review, "\t");
      append_cell (out, line->function, "\t");
      g_string_append_printf (out, "%d", (int) line->faults);
    }
  return g_string_free (out, FALSE);
}

char *
lotse_form_lines_write (const LotseField *field, GPtrArray *lines)
{
  GArray *map = lotse_map_new ();
  gboolean fine = TRUE;
  LotseValue value;
  char *text;

  g_return_val_if_fail (field != NULL && lines != NULL, NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      LotseFormLine *line = g_ptr_array_index (lines, i);

      take (field, line, map);
      fine = fine && line->faults == LOTSE_LINE_FINE;
    }
  value = lotse_value_map_take (map);
  text = !fine ? write_cells (field, lines) : value.set ? lotse_value_to_storage (field, &value) : g_strdup ("");
  lotse_value_clear (&value);
  return text;
}

char *
lotse_form_lines_problem (const LotseField *field, const char *text)
{
  g_autoptr (GPtrArray) lines = lotse_form_lines_new ();

  g_return_val_if_fail (field != NULL && text != NULL, NULL);

  if (!read_cells (text, lines))
    return NULL;
  for (guint i = 0; i < lines->len; i++)
    {
      const LotseFormLine *line = g_ptr_array_index (lines, i);
      LotseSoftDate date;

      if (is_spans (field) && (line->faults & LOTSE_LINE_KEY) != 0)
        return lotse_date_read_typed (line->key, &date) && date.first != LOTSE_DATE_NONE
                 ? g_strdup (_("Two lines begin on the same date."))
                 : g_strdup (_("A line has no date that it begins on, or one that cannot be read. Write it like this: March 2026"));
      if (is_spans (field) && (line->faults & LOTSE_LINE_STATE) != 0)
        return g_strdup (_("A line ends on a date that cannot be read, or that is before its beginning."));
      if ((line->faults & (LOTSE_LINE_DATE | LOTSE_LINE_REVIEW)) != 0)
        return g_strdup (_("A line has a day that cannot be read. Write it like this: 31 Dec 2026"));
      if ((line->faults & LOTSE_LINE_KEY) != 0)
        return *line->key == '\0' ? g_strdup (_("A line has no name.")) : g_strdup (_("Two lines have the same name."));
    }
  return NULL;
}
