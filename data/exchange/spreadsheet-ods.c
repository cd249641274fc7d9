/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ODS, OpenDocument 1.3 part 3 (ISO/IEC 26300-3): content.xml, one table. Repeated cells and rows are only made where there is anything in them. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "spreadsheet-private.h"

#define MOST_REPEATS 2000000 /* a whole column of empty rows is 1048576 */

typedef struct
{
  LotseGrid   grid;
  const char *wanted;    /* (nullable) */
  GPtrArray  *names;     /* (owned) (element-type utf8) of all tables */
  gboolean    in_table;  /* in one that is read */
  gboolean    done;      /* the one that was looked for is read */
  guint       depth;     /* of tables within tables, which are left out */
  guint       skip;      /* elements deep in notes and the like */
  guint       row, column, row_times, cell_times;
  char       *fixed;     /* (owned) (nullable) the value, where it is no text */
  gboolean    in_paragraph;
  guint       n_paragraphs;
  GString    *text;      /* (owned) of the cell */
} Reading;

static gboolean
is (const char *element, const char *name)
{
  return g_str_equal (lotse_xml_local (element), name);
}

static gboolean
is_cell (const char *element)
{
  return is (element, "table-cell") || is (element, "covered-table-cell");
}

static char *
fixed_value (const char **names, const char **values)
{
  const char *type = lotse_xml_attribute (names, values, "value-type"), *value = lotse_xml_attribute (names, values, "value"),
             *date = lotse_xml_attribute (names, values, "date-value");
  char *end;
  double number;

  if (type == NULL)
    return NULL;
  if (g_str_equal (type, "date") && date != NULL)
    {
      /* 2019-03-31T00:00:00 is a day, others are shortened to the minute. */
      const char *time = strchr (date, 'T');
      const gsize length = time == NULL ? strlen (date) : g_str_has_prefix (time, "T00:00:00") || strlen (time) < 6 ? (gsize) (time - date) : (gsize) (time - date) + 6;

      return g_strndup (date, MIN (length, 32));
    }
  if (value == NULL || !(g_str_equal (type, "float") || g_str_equal (type, "percentage") || g_str_equal (type, "currency")))
    return NULL;
  number = g_ascii_strtod (value, &end);
  return end != value && *end == '\0' ? lotse_grid_number (number, g_str_equal (type, "percentage")) : NULL;
}

static void
begin_table (Reading *self, const char **names, const char **values)
{
  const char *name = lotse_xml_attribute (names, values, "name");

  if (++self->depth > 1)
    return;
  g_ptr_array_add (self->names, g_strdup (name != NULL ? name : ""));
  self->in_table = !self->done && (self->wanted == NULL || (name != NULL && lotse_spreadsheet_same_name (name, self->wanted)));
  self->row = 0;
}

static void
begin_cell (Reading *self, const char **names, const char **values)
{
  self->cell_times = MAX (1, lotse_xml_count (names, values, "number-columns-repeated", 1, MOST_REPEATS));
  g_clear_pointer (&self->fixed, g_free);
  self->fixed = fixed_value (names, values);
  self->n_paragraphs = 0;
  g_string_truncate (self->text, 0);
}

static void
begin_text (Reading *self, const char *element, const char **names, const char **values)
{
  if (is (element, "p") || is (element, "h"))
    {
      if (self->n_paragraphs++ > 0)
        g_string_append_c (self->text, '\n');
      self->in_paragraph = TRUE;
    }
  else if (self->in_paragraph && is (element, "s"))
    for (guint i = MAX (1, lotse_xml_count (names, values, "c", 1, 1000)); i > 0; i--)
      g_string_append_c (self->text, ' ');
  else if (self->in_paragraph && is (element, "tab"))
    g_string_append_c (self->text, '\t');
  else if (self->in_paragraph && is (element, "line-break"))
    g_string_append_c (self->text, '\n');
}

static void
content_start (GMarkupParseContext *context, const char *element, const char **names, const char **values, gpointer data, GError **error)
{
  Reading *self = data;

  if (self->skip > 0 || is (element, "annotation") || is (element, "shapes") || is (element, "tracked-changes"))
    self->skip++;
  else if (is (element, "table"))
    begin_table (self, names, values);
  else if (!self->in_table || self->depth > 1)
    return;
  else if (is (element, "table-row"))
    {
      self->row_times = MAX (1, lotse_xml_count (names, values, "number-rows-repeated", 1, MOST_REPEATS));
      self->column = 0;
    }
  else if (is_cell (element))
    begin_cell (self, names, values);
  else
    begin_text (self, element, names, values);
}

static void
end_cell (Reading *self, GError **error)
{
  const char *text = self->fixed != NULL ? self->fixed : self->text->str;

  for (guint i = 0; *text != '\0' && i < self->cell_times; i++)
    if (!lotse_grid_put (&self->grid, self->column + i, text, error))
      return;
  self->column += self->cell_times;
}

static void
content_end (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Reading *self = data;

  if (self->skip > 0)
    self->skip--;
  else if (is (element, "table"))
    {
      self->depth--;
      if (self->depth == 0 && self->in_table)
        {
          self->done = self->wanted != NULL || lotse_sheet_n_rows (self->grid.sheet) > 0;
          self->in_table = FALSE;
        }
    }
  else if (!self->in_table || self->depth > 1)
    return;
  else if (is (element, "table-row"))
    {
      lotse_grid_end_row (&self->grid, self->row, self->row_times, error);
      self->row += self->row_times;
    }
  else if (is_cell (element))
    end_cell (self, error);
  else if (is (element, "p") || is (element, "h"))
    self->in_paragraph = FALSE;
}

static void
content_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Reading *self = data;

  if (self->in_paragraph && self->skip == 0 && self->in_table && self->depth == 1)
    g_string_append_len (self->text, text, (gssize) length);
}

LotseSheet *
lotse_ods_read (const char *name, GBytes *content, const char *sheet, GError **error)
{
  static const GMarkupParser parser = { .start_element = content_start, .end_element = content_end, .text = content_text };
  Reading self = { .wanted = sheet, .names = g_ptr_array_new_with_free_func (g_free), .text = g_string_new (NULL) };
  LotseSheet *found = NULL;

  lotse_grid_init (&self.grid, name);
  if (lotse_xml_parse (name, content, &parser, &self, error))
    {
      if (self.names->len == 0 || (sheet != NULL && !self.done))
        lotse_spreadsheet_no_sheet (name, sheet, self.names, error);
      else
        found = g_steal_pointer (&self.grid.sheet);
    }
  lotse_grid_clear (&self.grid);
  g_ptr_array_unref (self.names);
  g_string_free (self.text, TRUE);
  g_free (self.fixed);
  return found;
}
