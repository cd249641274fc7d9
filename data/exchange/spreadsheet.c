/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which kind of file it is, and the limits that hold for both. */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "csv-reader.h"
#include "csv-text.h"
#include "data/model/error.h"
#include "json-table.h"
#include "spreadsheet-private.h"
#include "zip-parts.h"

/* ---- A sheet that grows ---- */

void
lotse_grid_init (LotseGrid *self, const char *name)
{
  *self = (LotseGrid) { .name = name, .sheet = lotse_sheet_new_empty (), .row = g_ptr_array_new_with_free_func (g_free) };
}

void
lotse_grid_clear (LotseGrid *self)
{
  g_clear_pointer (&self->sheet, lotse_sheet_free);
  g_clear_pointer (&self->row, g_ptr_array_unref);
}

static gboolean
too_large (LotseGrid *self, GError **error)
{
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE, _("%s: the table has more rows, columns or cells than any that is read"), self->name);
  return FALSE;
}

gboolean
lotse_grid_put (LotseGrid *self, guint column, const char *text, GError **error)
{
  const gsize length = strlen (text);

  if (length == 0)
    return TRUE;
  self->n_bytes += length;
  if (column >= LOTSE_SPREADSHEET_MAX_COLUMNS || self->n_bytes > LOTSE_SPREADSHEET_MAX_TEXT)
    return too_large (self, error);
  while (self->row->len <= column)
    g_ptr_array_add (self->row, g_strdup (""));
  g_free (self->row->pdata[column]);
  self->row->pdata[column] = g_strdup (text);
  return TRUE;
}

static gboolean
add_rows (LotseGrid *self, const char *const *cells, guint times, GError **error)
{
  const guint n = g_strv_length ((char **) cells);
  gsize bytes = 0;

  for (guint i = 0; i < n; i++)
    bytes += strlen (cells[i]);
  for (guint i = 0; i < times; i++)
    {
      self->n_cells += n;
      self->n_bytes += i > 0 ? bytes : 0;
      if (self->n_rows >= LOTSE_SPREADSHEET_MAX_ROWS || self->n_cells > LOTSE_SPREADSHEET_MAX_CELLS || self->n_bytes > LOTSE_SPREADSHEET_MAX_TEXT)
        return too_large (self, error);
      lotse_sheet_add_row (self->sheet, cells, ++self->n_rows);
    }
  return TRUE;
}

gboolean
lotse_grid_end_row (LotseGrid *self, guint row, guint times, GError **error)
{
  static const char *const nothing[] = { "", NULL };
  gboolean good;

  if (self->row->len == 0)
    return TRUE;
  if (row >= LOTSE_SPREADSHEET_MAX_ROWS)
    return too_large (self, error);
  good = row <= self->n_rows || add_rows (self, nothing, row - self->n_rows, error);
  g_ptr_array_add (self->row, NULL);
  good = good && add_rows (self, (const char *const *) self->row->pdata, times, error);
  g_ptr_array_set_size (self->row, 0);
  return good;
}

char *
lotse_grid_number (double value, gboolean percent)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  const char *point;

  if (!isfinite (value))
    return g_strdup ("");
  value = percent ? value * 100 : value;
  g_ascii_formatd (buffer, sizeof buffer, "%.15g", value);
  if (strchr (buffer, 'e') != NULL)
    {
      if (fabs (value) >= 1e15)
        return g_strdup (buffer); /* no number of an administration; it is shown as what it is */
      g_ascii_formatd (buffer, sizeof buffer, "%.12f", value);
    }
  point = strchr (buffer, '.');
  return g_strconcat (buffer, point != NULL && strlen (point) == 4 ? "0" : "", percent ? "%" : "", NULL);
}

/* ---- XML ---- */

typedef struct { const GMarkupParser *parser; gpointer data; gboolean typed; } Inner; /* @typed: a document type was seen */

static void
start_cb (GMarkupParseContext *context, const char *element, const char **names, const char **values, gpointer data, GError **error)
{
  Inner *inner = data;

  if (inner->parser->start_element != NULL && !inner->typed)
    inner->parser->start_element (context, element, names, values, inner->data, error);
}

static void
end_cb (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Inner *inner = data;

  if (inner->parser->end_element != NULL && !inner->typed)
    inner->parser->end_element (context, element, inner->data, error);
}

static void
text_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Inner *inner = data;

  if (inner->parser->text != NULL && !inner->typed)
    inner->parser->text (context, text, length, inner->data, error);
}

/* An error from here would not stop the parser of GLib 2.74; what comes after it is not looked at. */
static void
passthrough_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  if (length >= 9 && g_ascii_strncasecmp (text, "<!DOCTYPE", 9) == 0)
    ((Inner *) data)->typed = TRUE;
}

gboolean
lotse_xml_parse (const char *name, GBytes *xml, const GMarkupParser *parser, gpointer data, GError **error)
{
  static const GMarkupParser outer = { start_cb, end_cb, text_cb, passthrough_cb, NULL };
  Inner inner = { parser, data, FALSE };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&outer, G_MARKUP_TREAT_CDATA_AS_TEXT, &inner, NULL);
  g_autoptr (GError) local = NULL;
  gsize length;
  const char *text = g_bytes_get_data (xml, &length);
  const gsize mark = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  /* The parser would say two things at once about text that is no UTF-8. */
  const gboolean good = length > mark && g_utf8_validate_len (text, length, NULL) && g_markup_parse_context_parse (context, text + mark, (gssize) (length - mark), &local)
                        && g_markup_parse_context_end_parse (context, &local);

  if (good && !inner.typed)
    return TRUE;
  if (inner.typed)
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: a document type is not allowed in a table"), name);
  else if (local != NULL && local->domain == LOTSE_ERROR)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    {
      /* The parser quotes what it stumbled over, damaged or not. */
      g_autofree char *reason = g_utf8_make_valid (local != NULL ? local->message : _("a part of it is empty or no UTF-8"), -1);

      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: not a table that can be read: %s"), name, reason);
    }
  return FALSE;
}

const char *
lotse_xml_local (const char *element)
{
  const char *colon = strchr (element, ':');

  return colon != NULL ? colon + 1 : element;
}

const char *
lotse_xml_attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (lotse_xml_local (names[i]), name))
      return values[i];
  return NULL;
}

guint
lotse_xml_count (const char **names, const char **values, const char *name, guint otherwise, guint most)
{
  const char *text = lotse_xml_attribute (names, values, name);
  guint64 number;

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, most, &number, NULL) ? (guint) number : otherwise;
}

/* ---- Sheets by name ---- */

gboolean
lotse_spreadsheet_same_name (const char *a, const char *b)
{
  g_autofree char *x = g_utf8_casefold (a, -1), *y = g_utf8_casefold (b, -1);

  return g_str_equal (x, y);
}

void
lotse_spreadsheet_no_sheet (const char *name, const char *sheet, GPtrArray *names, GError **error)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < MIN (names->len, 20); i++)
    g_string_append_printf (all, "%s“%s”", i > 0 ? ", " : "", (const char *) names->pdata[i]);
  if (sheet == NULL)
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: there is no table in it"), name);
  else
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND, _("%s: there is no sheet “%s”; there are %s"), name, sheet, all->str);
}

/* ---- Files ---- */

gboolean
lotse_spreadsheet_is (const char *bytes, gsize length)
{
  return lotse_zip_is (bytes, length);
}

static gboolean
wanted (const char *part)
{
  return g_str_equal (part, "content.xml") || (g_str_has_prefix (part, "xl/") && !g_str_has_prefix (part, "xl/media/") && (g_str_has_suffix (part, ".xml") || g_str_has_suffix (part, ".rels")));
}

LotseSheet *
lotse_spreadsheet_read (const char *name, const char *bytes, gsize length, const char *sheet, GError **error)
{
  g_autoptr (GHashTable) parts = lotse_zip_read (name, bytes, length, wanted, error);
  GBytes *content = parts != NULL ? g_hash_table_lookup (parts, "content.xml") : NULL;

  if (parts == NULL)
    return NULL;
  if (content != NULL)
    return lotse_ods_read (name, content, sheet, error);
  if (g_hash_table_contains (parts, "xl/workbook.xml"))
    return lotse_xlsx_read (name, parts, sheet, error);
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: neither an Excel file (XLSX) nor an Open Document table (ODS)"), name);
  return NULL;
}

LotseSheet *
lotse_sheet_read (const char *name, const char *bytes, gsize length, const char *encoding, const char *sheet, GError **error)
{
  g_auto (LotseCsvText) text = { 0 };

  if (length > LOTSE_CSV_MAX_BYTES)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE, _("%s: larger than %u MiB"), name, LOTSE_CSV_MAX_BYTES / 1024 / 1024);
      return NULL;
    }
  if (lotse_spreadsheet_is (bytes, length))
    return lotse_spreadsheet_read (name, bytes, length, sheet, error);
  if (lotse_json_table_is (bytes, length))
    return lotse_json_table_read (name, bytes, length, error);
  if (!lotse_csv_text_decode (name, bytes, length, encoding, &text, error))
    return NULL;
  return lotse_sheet_new (name, text.text, text.length, lotse_csv_guess_delimiter (text.text), 0, error);
}

LotseSheet *
lotse_sheet_load (const char *path, const char *sheet, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  const char *data;

  if (!lotse_csv_bytes_load (path, &bytes, error))
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  return lotse_sheet_read (name, data != NULL ? data : "", length, NULL, sheet, error);
}
