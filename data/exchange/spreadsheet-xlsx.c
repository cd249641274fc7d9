/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XLSX, ISO/IEC 29500-1 part 18 (SpreadsheetML): workbook, relations, shared texts, number formats, one sheet. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "data/model/date.h"
#include "data/model/error.h"
#include "spreadsheet-private.h"

#define MAX_STYLES 65536
#define MAX_STRINGS 1000000

typedef enum { FORMAT_NUMBER, FORMAT_PERCENT, FORMAT_DATE } Format;

typedef struct { char *name, *relation; } Entry; /* (owned) */

typedef struct
{
  GPtrArray  *sheets;    /* (owned) (element-type Entry) */
  GHashTable *targets;   /* (owned) (element-type utf8 utf8) by relation */
  GPtrArray  *strings;   /* (owned) (element-type utf8) */
  GHashTable *formats;   /* (owned) (element-type int Format) custom ones by id */
  GArray     *styles;    /* (owned) (element-type guint8) Format by style of a cell */
  gboolean    date1904, in_styles;
  GString    *text;      /* (owned) of the string that is read */
  gboolean    in_text, phonetic;
} Book;

static void
entry_free (gpointer data)
{
  g_free (((Entry *) data)->name);
  g_free (((Entry *) data)->relation);
  g_free (data);
}

static void
book_init (Book *self)
{
  *self = (Book) { .sheets = g_ptr_array_new_with_free_func (entry_free), .targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                   .strings = g_ptr_array_new_with_free_func (g_free), .formats = g_hash_table_new (NULL, NULL),
                   .styles = g_array_new (FALSE, FALSE, sizeof (guint8)), .text = g_string_new (NULL) };
}

static void
book_clear (Book *self)
{
  g_ptr_array_unref (self->sheets);
  g_hash_table_unref (self->targets);
  g_ptr_array_unref (self->strings);
  g_hash_table_unref (self->formats);
  g_array_unref (self->styles);
  g_string_free (self->text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Book, book_clear)

/* ---- Workbook and relations ---- */

static void
workbook_start (GMarkupParseContext *context, const char *element, const char **names, const char **values, gpointer data, GError **error)
{
  Book *self = data;
  const char *local = lotse_xml_local (element);

  if (g_str_equal (local, "workbookPr"))
    {
      const char *flag = lotse_xml_attribute (names, values, "date1904");

      self->date1904 = flag != NULL && (g_str_equal (flag, "1") || g_str_equal (flag, "true"));
    }
  else if (g_str_equal (local, "sheet"))
    {
      const char *name = lotse_xml_attribute (names, values, "name"), *relation = NULL;

      /* "id" of the relations; "sheetId" is another. */
      for (guint i = 0; names[i] != NULL; i++)
        if (strchr (names[i], ':') != NULL && g_str_equal (lotse_xml_local (names[i]), "id"))
          relation = values[i];
      if (name != NULL && relation != NULL)
        {
          Entry *entry = g_new0 (Entry, 1);

          entry->name = g_strdup (name);
          entry->relation = g_strdup (relation);
          g_ptr_array_add (self->sheets, entry);
        }
    }
}

static void
relations_start (GMarkupParseContext *context, const char *element, const char **names, const char **values, gpointer data, GError **error)
{
  Book *self = data;
  const char *id = lotse_xml_attribute (names, values, "Id"), *target = lotse_xml_attribute (names, values, "Target");

  if (!g_str_equal (lotse_xml_local (element), "Relationship") || id == NULL || target == NULL)
    return;
  g_hash_table_replace (self->targets, g_strdup (id), *target == '/' ? g_strdup (target + 1) : g_strconcat ("xl/", target, NULL));
}

/* ---- Texts ---- */

static void
strings_start (GMarkupParseContext *context, const char *element, const char **names, const char **values, gpointer data, GError **error)
{
  Book *self = data;
  const char *local = lotse_xml_local (element);

  if (g_str_equal (local, "si"))
    g_string_truncate (self->text, 0);
  else if (g_str_equal (local, "rPh"))
    self->phonetic = TRUE;
  else if (g_str_equal (local, "t"))
    self->in_text = !self->phonetic;
}

static void
strings_end (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Book *self = data;
  const char *local = lotse_xml_local (element);

  if (g_str_equal (local, "t"))
    self->in_text = FALSE;
  else if (g_str_equal (local, "rPh"))
    self->phonetic = FALSE;
  else if (g_str_equal (local, "si"))
    {
      if (self->strings->len >= MAX_STRINGS)
        g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_PARSE, _("there are too many texts in it"));
      else
        g_ptr_array_add (self->strings, g_strdup (self->text->str));
    }
}

static void
strings_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Book *self = data;

  if (self->in_text)
    g_string_append_len (self->text, text, (gssize) length);
}

/* ---- Number formats ---- */

/* Day, month or year in a format; what stands in quotes, brackets or behind a backslash is text or colour. */
static Format
format_of_code (const char *code)
{
  gboolean percent = FALSE, date = FALSE;

  for (const char *c = code; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '[')
        {
          const char *end = strchr (c + 1, *c == '"' ? '"' : ']');

          if (end == NULL)
            break;
          c = end;
        }
      else if (*c == '\\' || *c == '_' || *c == '*')
        c += c[1] != '\0';
      else if (*c == ';')
        break;
      else if (*c == '%')
        percent = TRUE;
      else if (strchr ("yYdDjJtT", *c) != NULL)
        date = TRUE;
      else if (*c == 'm' || *c == 'M')
        /* Minutes stand beside hours or seconds. */
        date |= strpbrk (code, "hHsS") == NULL;
    }
  return date ? FORMAT_DATE : percent ? FORMAT_PERCENT : FORMAT_NUMBER;
}

static Format
format_of_id (Book *self, guint id)
{
  gpointer format;

  if (g_hash_table_lookup_extended (self->formats, GUINT_TO_POINTER (id), NULL, &format))
    return (Format) GPOINTER_TO_INT (format);
  if (id == 9 || id == 10)
    return FORMAT_PERCENT;
  return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58) ? FORMAT_DATE : FORMAT_NUMBER;
}

static void
styles_start (GMarkupParseContext *context, const char *element, const char **names, const char **values, gpointer data, GError **error)
{
  Book *self = data;
  const char *local = lotse_xml_local (element);

  if (g_str_equal (local, "numFmt"))
    {
      const guint id = lotse_xml_count (names, values, "numFmtId", G_MAXUINT16, G_MAXUINT16);
      const char *code = lotse_xml_attribute (names, values, "formatCode");

      if (code != NULL)
        g_hash_table_replace (self->formats, GUINT_TO_POINTER (id), GINT_TO_POINTER (format_of_code (code)));
    }
  else if (g_str_equal (local, "cellXfs"))
    self->in_styles = TRUE;
  else if (self->in_styles && g_str_equal (local, "xf") && self->styles->len < MAX_STYLES)
    {
      guint8 format = (guint8) format_of_id (self, lotse_xml_count (names, values, "numFmtId", 0, G_MAXUINT16));

      g_array_append_val (self->styles, format);
    }
}

static void
styles_end (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  if (g_str_equal (lotse_xml_local (element), "cellXfs"))
    ((Book *) data)->in_styles = FALSE;
}

/* ---- A sheet ---- */

typedef struct
{
  Book     *book;
  LotseGrid grid;
  guint     row, column;    /* where the cell stands, from 0 */
  guint     next_row, next_column; /* where one stands that does not say it */
  char      type[12];
  Format    format;
  gboolean  in_value, in_data, phonetic;
  GString  *value; /* (owned) */
} Reading;

/* "BC12": the column from 0, and the row behind it; FALSE where it is none. */
static gboolean
read_place (const char *text, guint *column, guint *row)
{
  guint letters = 0, digits = 0;

  for (; g_ascii_isalpha (*text) && letters < 1000000; text++)
    letters = letters * 26 + (guint) (g_ascii_toupper (*text) - 'A') + 1;
  for (; g_ascii_isdigit (*text) && digits < 100000000; text++)
    digits = digits * 10 + (guint) (*text - '0');
  if (*text != '\0' || letters == 0 || digits == 0)
    return FALSE;
  *column = letters - 1;
  *row = digits - 1;
  return TRUE;
}

static void
begin_cell (Reading *self, const char **names, const char **values)
{
  const char *place = lotse_xml_attribute (names, values, "r"), *type = lotse_xml_attribute (names, values, "t");
  const guint style = lotse_xml_count (names, values, "s", 0, MAX_STYLES);
  guint row;

  self->column = self->next_column;
  if (place != NULL)
    read_place (place, &self->column, &row);
  self->next_column = self->column + 1;
  g_strlcpy (self->type, type != NULL ? type : "n", sizeof self->type);
  self->format = style < self->book->styles->len ? (Format) g_array_index (self->book->styles, guint8, style) : FORMAT_NUMBER;
  g_string_truncate (self->value, 0);
}

static char *
date_text (double serial, gboolean date1904)
{
  /* Day 60 is 29 February 1900, which never was: days before it are one off. */
  const LotseDate zero = date1904 ? lotse_date_from_ymd (1904, 1, 1) : lotse_date_from_ymd (1899, 12, 30);
  const double days = floor (serial);
  const int minutes = (int) floor ((serial - days) * 1440 + 0.5);
  g_autofree char *day = NULL;

  if (!isfinite (serial) || days < 0 || days > 2958465)
    return g_strdup ("");
  day = lotse_date_to_text (zero + (LotseDate) days + (!date1904 && days < 60 ? 1 : 0) + minutes / 1440);
  return minutes % 1440 != 0 ? g_strdup_printf ("%sT%02d:%02d", day, minutes % 1440 / 60, minutes % 60) : g_steal_pointer (&day);
}

/* (transfer full) */
static char *
cell_text (Reading *self)
{
  const char *value = self->value->str;
  guint64 index;
  double number;
  char *end;

  if (g_str_equal (self->type, "s"))
    return g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT32, &index, NULL) && index < self->book->strings->len ? g_strdup (self->book->strings->pdata[index]) : g_strdup ("");
  if (!g_str_equal (self->type, "n"))
    return g_strdup (value);
  number = g_ascii_strtod (value, &end);
  if (end == value || *end != '\0')
    return g_strdup (value);
  return self->format == FORMAT_DATE ? date_text (number, self->book->date1904) : lotse_grid_number (number, self->format == FORMAT_PERCENT);
}

static void
sheet_start (GMarkupParseContext *context, const char *element, const char **names, const char **values, gpointer data, GError **error)
{
  Reading *self = data;
  const char *local = lotse_xml_local (element);

  if (g_str_equal (local, "sheetData"))
    self->in_data = TRUE;
  if (!self->in_data)
    return;
  if (g_str_equal (local, "row"))
    {
      const guint number = lotse_xml_count (names, values, "r", self->next_row + 1, G_MAXINT32);

      self->row = number > 0 ? number - 1 : self->next_row;
      self->next_row = self->row + 1;
      self->next_column = 0;
    }
  else if (g_str_equal (local, "c"))
    begin_cell (self, names, values);
  else if (g_str_equal (local, "rPh"))
    self->phonetic = TRUE;
  else if (g_str_equal (local, "v") || g_str_equal (local, "t"))
    self->in_value = !self->phonetic;
}

static void
sheet_end (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Reading *self = data;
  const char *local = lotse_xml_local (element);

  if (g_str_equal (local, "sheetData"))
    self->in_data = FALSE;
  else if (g_str_equal (local, "v") || g_str_equal (local, "t"))
    self->in_value = FALSE;
  else if (g_str_equal (local, "rPh"))
    self->phonetic = FALSE;
  else if (self->in_data && g_str_equal (local, "c"))
    {
      g_autofree char *text = cell_text (self);

      lotse_grid_put (&self->grid, self->column, text, error);
    }
  else if (self->in_data && g_str_equal (local, "row"))
    lotse_grid_end_row (&self->grid, self->row, 1, error);
}

static void
sheet_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Reading *self = data;

  if (self->in_value)
    g_string_append_len (self->value, text, (gssize) length);
}

static LotseSheet *
read_sheet (Book *book, const char *name, GBytes *xml, GError **error)
{
  static const GMarkupParser parser = { .start_element = sheet_start, .end_element = sheet_end, .text = sheet_text };
  Reading self = { .book = book, .value = g_string_new (NULL) };
  LotseSheet *sheet = NULL;

  lotse_grid_init (&self.grid, name);
  if (lotse_xml_parse (name, xml, &parser, &self, error))
    sheet = g_steal_pointer (&self.grid.sheet);
  lotse_grid_clear (&self.grid);
  g_string_free (self.value, TRUE);
  return sheet;
}

/* ---- The whole ---- */

static gboolean
read_book (Book *book, const char *name, GHashTable *parts, GError **error)
{
  static const GMarkupParser workbook = { .start_element = workbook_start }, relations = { .start_element = relations_start },
                             strings = { .start_element = strings_start, .end_element = strings_end, .text = strings_text },
                             styles = { .start_element = styles_start, .end_element = styles_end };
  const struct { const char *part; const GMarkupParser *parser; } steps[] = {
    { "xl/workbook.xml", &workbook }, { "xl/_rels/workbook.xml.rels", &relations }, { "xl/sharedStrings.xml", &strings }, { "xl/styles.xml", &styles },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      GBytes *xml = g_hash_table_lookup (parts, steps[i].part);

      if (xml != NULL && !lotse_xml_parse (name, xml, steps[i].parser, book, error))
        return FALSE;
    }
  return TRUE;
}

LotseSheet *
lotse_xlsx_read (const char *name, GHashTable *parts, const char *sheet, GError **error)
{
  g_auto (Book) book;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (LotseSheet) found = NULL;

  book_init (&book);
  if (!read_book (&book, name, parts, error))
    return NULL;
  for (guint i = 0; i < book.sheets->len; i++)
    {
      const Entry *entry = book.sheets->pdata[i];
      const char *target = g_hash_table_lookup (book.targets, entry->relation);
      GBytes *xml = target != NULL ? g_hash_table_lookup (parts, target) : NULL;

      g_ptr_array_add (names, entry->name);
      if (xml == NULL || (sheet != NULL && !lotse_spreadsheet_same_name (sheet, entry->name)))
        continue;
      g_clear_pointer (&found, lotse_sheet_free);
      found = read_sheet (&book, name, xml, error);
      if (found == NULL || sheet != NULL || lotse_sheet_n_rows (found) > 0)
        return g_steal_pointer (&found);
    }
  if (found == NULL)
    lotse_spreadsheet_no_sheet (name, sheet, names, error);
  return g_steal_pointer (&found);
}
