/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row reader: one pass over the text, cells unescaped into one buffer that is used again for every row. */
#include "config.h"

#include "csv-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/error.h"

#define GUESSED_LINES 10

struct _LotseCsvReader
{
  char       *name;      /* (owned) */
  const char *at;        /* (not owned) next byte */
  const char *end;
  char        delimiter;
  GString    *buffer;    /* (owned) cells of this row, each NUL-terminated */
  GArray     *offsets;   /* (owned) (element-type gsize) where each cell begins in buffer */
  guint       row;
  guint       line;      /* of the row */
  guint       next_line;
  gboolean    cut_off;
};

LotseCsvReader *
lotse_csv_reader_new (const char *name, const char *text, gsize length, char delimiter)
{
  LotseCsvReader *self = g_new0 (LotseCsvReader, 1);
  self->name = g_strdup (name);
  self->at = text;
  self->end = text + length;
  self->delimiter = delimiter;
  self->buffer = g_string_sized_new (1024);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->next_line = 1;
  return self;
}

void
lotse_csv_reader_free (LotseCsvReader *self)
{
  g_free (self->name);
  g_string_free (self->buffer, TRUE);
  g_array_unref (self->offsets);
  g_free (self);
}

/* Takes a line break of any kind and counts the line. */
static void
take_break (LotseCsvReader *self)
{
  if (*self->at == '\r' && self->at + 1 < self->end && self->at[1] == '\n')
    self->at++;
  self->at++;
  self->next_line++;
}

static gboolean
cell_too_large (LotseCsvReader *self, GError **error)
{
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE, _("%s, row %u: a cell with more than %u bytes"), self->name, self->row, LOTSE_CSV_MAX_CELL_BYTES);
  return FALSE;
}

/* The inside of a quoted cell, up to and with the closing quote. */
static gboolean
read_quoted (LotseCsvReader *self, gsize start, GError **error)
{
  guint column = self->offsets->len, line = self->next_line;

  self->at++;
  while (self->at < self->end)
    {
      const char *quote = memchr (self->at, '"', (gsize) (self->end - self->at));
      const char *stop = quote != NULL ? quote : self->end;

      if (self->buffer->len - start + (gsize) (stop - self->at) > LOTSE_CSV_MAX_CELL_BYTES)
        return cell_too_large (self, error);
      for (const char *p = self->at; p < stop; p++)
        if (*p == '\n' || (*p == '\r' && (p + 1 >= self->end || p[1] != '\n')))
          self->next_line++;
      g_string_append_len (self->buffer, self->at, stop - self->at);
      self->at = stop;
      if (quote == NULL)
        break;

      self->at++;
      if (self->at >= self->end || *self->at != '"')
        return TRUE;
      g_string_append_c (self->buffer, '"');
      self->at++;
    }

  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID,
               _("%s: the quote that opens in row %u, column %u (line %u) is never closed; the file may be cut off"), self->name, self->row,
               column, line);
  return FALSE;
}

/* One cell; afterwards the reader stands on a delimiter, a line break or the end. */
static gboolean
read_cell (LotseCsvReader *self, GError **error)
{
  gsize start = self->buffer->len;

  if (self->offsets->len >= LOTSE_CSV_MAX_COLUMNS)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE, _("%s, row %u: more than %u columns"), self->name, self->row, LOTSE_CSV_MAX_COLUMNS);
      return FALSE;
    }
  g_array_append_val (self->offsets, start);

  if (self->at < self->end && *self->at == '"' && !read_quoted (self, start, error))
    return FALSE;

  /* What follows a closing quote belongs to the cell, as spreadsheets read it. */
  const char *p = self->at;
  while (p < self->end && *p != self->delimiter && *p != '\n' && *p != '\r')
    p++;
  if (self->buffer->len - start + (gsize) (p - self->at) > LOTSE_CSV_MAX_CELL_BYTES)
    return cell_too_large (self, error);
  g_string_append_len (self->buffer, self->at, p - self->at);
  self->at = p;
  g_string_append_c (self->buffer, '\0');
  return TRUE;
}

gboolean
lotse_csv_reader_next (LotseCsvReader *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->at >= self->end)
    return FALSE;

  self->row++;
  self->line = self->next_line;
  self->cut_off = FALSE;
  g_string_truncate (self->buffer, 0);
  g_array_set_size (self->offsets, 0);
  if (self->row > LOTSE_CSV_MAX_ROWS)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE, _("%s: more than %u rows"), self->name, LOTSE_CSV_MAX_ROWS);
      return FALSE;
    }

  for (;;)
    {
      if (!read_cell (self, error))
        return FALSE;
      if (self->at >= self->end)
        {
          self->cut_off = TRUE;
          return TRUE;
        }
      if (*self->at != self->delimiter)
        break;
      self->at++;
    }

  take_break (self);
  return TRUE;
}

guint
lotse_csv_reader_n_cells (LotseCsvReader *self)
{
  return self->offsets->len;
}

const char *
lotse_csv_reader_cell (LotseCsvReader *self, guint index)
{
  return index < self->offsets->len ? self->buffer->str + g_array_index (self->offsets, gsize, index) : "";
}

guint
lotse_csv_reader_row (LotseCsvReader *self)
{
  return self->row;
}

guint
lotse_csv_reader_line (LotseCsvReader *self)
{
  return self->line;
}

gboolean
lotse_csv_reader_cut_off (LotseCsvReader *self)
{
  return self->cut_off;
}

char
lotse_csv_guess_delimiter (const char *text)
{
  char best = ',';
  guint most = 0;

  for (const char *candidate = "\t;,"; *candidate; candidate++)
    {
      const char *line = text;
      guint n = 0;

      for (guint i = 0; i < GUESSED_LINES && *line != '\0'; i++)
        {
          const gsize length = strcspn (line, "\r\n");

          n += memchr (line, *candidate, length) != NULL;
          line += length + strspn (line + length, "\r\n");
        }
      if (n > most)
        {
          most = n;
          best = *candidate;
        }
    }
  return best;
}
