/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A regional key is Land 2, district 1, county 2, association 4, municipality 3 digits; zeros at its end stand for the whole of what is before them. */
#include "config.h"
#include "region-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/error.h"
#include "header-name.h"

#define KEY_LENGTH 12
#define LAND_LENGTH 2
#define COUNTY_LENGTH 5
#define HEADER_ROWS 30 /* a header may come after a preamble */
#define MOST_NAMED 6   /* of the keys, where the wanted one is none of them */
#define PLACE "{ars}"

gboolean
lotse_region_key_is (const char *text)
{
  return text != NULL && strlen (text) == KEY_LENGTH && strspn (text, "0123456789") == KEY_LENGTH
         && (text[0] == '0' || (text[0] == '1' && text[1] <= '6'));
}

char *
lotse_region_address (const char *location, const char *region)
{
  g_auto (GStrv) parts = location != NULL ? g_strsplit (location, PLACE, -1) : NULL;

  return parts != NULL ? g_strjoinv (region != NULL ? region : PLACE, parts) : NULL;
}

/* The key in a cell; one of 11 digits lost the zero of its Land. (transfer full) (nullable) */
static char *
key_in (const char *cell)
{
  char *text = g_strstrip (g_strdup (cell)), *whole;

  if (lotse_region_key_is (text))
    return text;
  whole = g_strconcat ("0", text, NULL);
  g_free (text);
  if (lotse_region_key_is (whole))
    return whole;
  g_free (whole);
  return NULL;
}

/* ---- Services ---- */

typedef struct { guint header, key, area, reach, state, active, date; } ServiceColumns; /* G_MAXUINT: none */

/* leika_key, leikaKey and LeiKa Key are one: words are parted by none of them alike. */
static guint
column_named (LotseSheet *sheet, guint row, const char *name)
{
  for (guint i = 0; i < lotse_sheet_row_cells (sheet, row); i++)
    {
      g_autofree char *header = lotse_header_normalise (lotse_sheet_cell (sheet, row, i));
      g_auto (GStrv) words = g_strsplit (header, " ", -1);
      g_autofree char *joined = g_strjoinv ("", words);

      if (g_str_equal (joined, name))
        return i;
    }
  return G_MAXUINT;
}

static gboolean
find_services (LotseSheet *sheet, ServiceColumns *out)
{
  for (guint row = 0; row < MIN (HEADER_ROWS, lotse_sheet_n_rows (sheet)); row++)
    {
      *out = (ServiceColumns) { row, column_named (sheet, row, "leikakey"), column_named (sheet, row, "ars"), column_named (sheet, row, "artflaechendeckung"),
                                column_named (sheet, row, "onlinestatus"), column_named (sheet, row, "aktiv"), column_named (sheet, row, "datenstandpvogimport") };
      if (out->key != G_MAXUINT && out->area != G_MAXUINT && out->reach != G_MAXUINT)
        return TRUE;
    }
  return FALSE;
}

static char *
lower_cell (LotseSheet *sheet, guint row, guint column)
{
  g_autofree char *text = g_utf8_strdown (column != G_MAXUINT ? lotse_sheet_cell (sheet, row, column) : "", -1);

  return g_strdup (g_strstrip (text));
}

/* Whether the service of the row is there for all of @region. */
static gboolean
reaches (LotseSheet *sheet, const ServiceColumns *columns, guint row, const char *region)
{
  g_autofree char *reach = lower_cell (sheet, row, columns->reach), *area = key_in (lotse_sheet_cell (sheet, row, columns->area));

  if (g_str_has_prefix (reach, "bundesweit"))
    return TRUE;
  if (area == NULL)
    return FALSE;
  if (g_str_has_prefix (reach, "landesweit"))
    return strncmp (area, region, LAND_LENGTH) == 0;
  if (g_str_has_prefix (reach, "kreisweit"))
    return strspn (region + LAND_LENGTH, "0") < KEY_LENGTH - LAND_LENGTH && strncmp (area, region, COUNTY_LENGTH) == 0;
  /* "in mind. einer Kommune verfügbar": of an only municipality */
  return strspn (region + COUNTY_LENGTH, "0") < KEY_LENGTH - COUNTY_LENGTH && g_str_has_prefix (reach, "in mind") && g_str_equal (area, region);
}

/* The day of a time stamp; without one, @today. */
static char *
day_of (LotseSheet *sheet, const ServiceColumns *columns, guint row, LotseDate today)
{
  g_autofree char *text = lower_cell (sheet, row, columns->date);

  if (strlen (text) > 10 && (text[10] == 't' || text[10] == ' '))
    text[10] = '\0';
  return *text != '\0' ? g_steal_pointer (&text) : lotse_date_to_text (today);
}

static char *
rule_of (const char *region)
{
  if (strspn (region, "0") == KEY_LENGTH)
    return g_strdup (_("Counted by Lotse from the table: services (LeiKa keys) that are online nationwide, each once. A service that is missing in a single municipality does not count. "
                       "Services that are not active, not part of the evaluation or whose online service does not work are left out."));
  return g_strdup (_("Counted by Lotse from the table: services (LeiKa keys) that are online everywhere in the area, by itself, its county, its Land or the whole country, each once. "
                     "A service that is missing in a single municipality does not count. Services that are not active, not part of the evaluation or whose online service does "
                     "not work are left out."));
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* A table of days and numbers. */
static LotseSheet *
count_services (LotseSheet *sheet, const ServiceColumns *columns, const char *region, LotseDate today)
{
  g_autoptr (GHashTable) counted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), days = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  LotseSheet *out = lotse_sheet_new_empty ();
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  lotse_sheet_add_row (out, (const char *const[]) { "Datum", "Wert", NULL }, 1);
  for (guint row = columns->header + 1; row < lotse_sheet_n_rows (sheet); row++)
    {
      g_autofree char *key = lower_cell (sheet, row, columns->key), *state = lower_cell (sheet, row, columns->state), *active = lower_cell (sheet, row, columns->active),
                      *day = day_of (sheet, columns, row, today);
      guint *n;

      if (*key == '\0')
        continue;
      n = g_hash_table_lookup (days, day);
      if (n == NULL)
        {
          n = g_new0 (guint, 1);
          g_ptr_array_add (order, g_strdup (day));
          g_hash_table_insert (days, order->pdata[order->len - 1], n);
        }
      if (!g_str_equal (active, "nein") && !g_str_equal (state, "nicht ok") && reaches (sheet, columns, row, region))
        *n += g_hash_table_add (counted, g_strdup_printf ("%s %s", day, key));
    }
  g_ptr_array_sort (order, compare_texts);
  for (guint i = 0; i < order->len; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", *(guint *) g_hash_table_lookup (days, order->pdata[i]));

      lotse_sheet_add_row (out, (const char *const[]) { order->pdata[i], number, NULL }, i + 2);
    }
  return out;
}

/* ---- Rows of an area ---- */

/* The column below whose header stands nothing but keys; @first: the first of them. */
static guint
column_of_keys (LotseSheet *sheet, guint *first)
{
  for (guint column = 0; column < lotse_sheet_n_columns (sheet); column++)
    {
      gboolean found = FALSE, good = TRUE;

      for (guint row = 0; good && row < lotse_sheet_n_rows (sheet); row++)
        {
          const char *cell = lotse_sheet_cell (sheet, row, column);
          g_autofree char *key = *cell != '\0' ? key_in (cell) : NULL;

          if (key != NULL && !found)
            *first = row;
          found |= key != NULL;
          good = key != NULL || *cell == '\0' || (!found && row < HEADER_ROWS);
        }
      if (found && good)
        return column;
    }
  return G_MAXUINT;
}

static gboolean
not_there (LotseSheet *sheet, guint first, guint column, const char *region, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint row = first; row < lotse_sheet_n_rows (sheet); row++)
    {
      char *key = key_in (lotse_sheet_cell (sheet, row, column));

      if (key == NULL)
        continue;
      if (!g_hash_table_contains (seen, key) && g_hash_table_size (seen) < MOST_NAMED)
        g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", key);
      g_hash_table_add (seen, key);
    }
  if (g_hash_table_size (seen) > MOST_NAMED)
    /* Translators: regional key, the first keys that there are, number of the others */
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND, _("the table has nothing about the area %s; it has %s and %u others"), region, list->str, g_hash_table_size (seen) - MOST_NAMED);
  else
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND, _("the table has nothing about the area %s; it has %s"), region, list->str);
  return FALSE;
}

/* Copies the cells of a row but for the one of the key. */
static void
keep_row (LotseSheet *out, LotseSheet *sheet, guint row, guint without)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  for (guint i = 0; i < lotse_sheet_row_cells (sheet, row); i++)
    g_ptr_array_add (cells, (gpointer) (i == without ? "" : lotse_sheet_cell (sheet, row, i)));
  g_ptr_array_add (cells, NULL);
  lotse_sheet_add_row (out, (const char *const *) cells->pdata, lotse_sheet_line (sheet, row));
}

static LotseSheet *
keep_area (LotseSheet *sheet, guint first, guint column, const char *region, GError **error)
{
  static const char *const nothing[] = { "", NULL };
  g_autoptr (LotseSheet) out = lotse_sheet_new_empty ();
  gboolean found = column == G_MAXUINT;

  for (guint row = 0; row < lotse_sheet_n_rows (sheet); row++)
    {
      g_autofree char *key = row >= first ? key_in (lotse_sheet_cell (sheet, row, column)) : NULL;
      const gboolean own = g_strcmp0 (key, region) == 0;

      found |= own;
      if (row < first || own)
        keep_row (out, sheet, row, column);
      else
        lotse_sheet_add_row (out, nothing, lotse_sheet_line (sheet, row));
    }
  if (!found && !not_there (sheet, first, column, region, error))
    return NULL;
  return g_steal_pointer (&out);
}

LotseSheet *
lotse_region_table_read (LotseSheet *sheet, const char *region, LotseDate today, char **rule, GError **error)
{
  ServiceColumns services;
  guint first = 0, column;

  g_return_val_if_fail (lotse_region_key_is (region), NULL);

  *rule = NULL;
  if (find_services (sheet, &services))
    {
      *rule = rule_of (region);
      return count_services (sheet, &services, region, today);
    }
  column = column_of_keys (sheet, &first);
  return keep_area (sheet, column != G_MAXUINT ? first : lotse_sheet_n_rows (sheet), column, region, error);
}
