/* SPDX-License-Identifier: GPL-3.0-or-later */
/* References are texts: a line for each row of cells, six hexadecimal digits for each cell. */
#include "picture-help.h"

#include <stdlib.h>
#include <string.h>

#define CELL 20
#define DIGITS 6
#define FAR 32        /* of 255, in any of the three colours: such a cell is another */
#define MEAN 1.5      /* over all cells */
#define FAR_SHARE 200 /* of so many cells one may be another */

static void
append_cell (GString *out, cairo_surface_t *surface, int x, int y)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  const gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  guint red = 0, green = 0, blue = 0;

  for (int i = 0; i < CELL * CELL; i++)
    {
      const guchar *row = data + (gsize) (y + i / CELL) * stride;
      const guint32 p = ((const guint32 *) (const void *) row)[x + i % CELL];

      red += p >> 16 & 255;
      green += p >> 8 & 255;
      blue += p & 255;
    }
  g_string_append_printf (out, "%02x%02x%02x", red / (CELL * CELL), green / (CELL * CELL), blue / (CELL * CELL));
}

/* (transfer full) */
static char *
describe (cairo_surface_t *surface)
{
  GString *out = g_string_new (NULL);

  for (int y = 0; y + CELL <= cairo_image_surface_get_height (surface); y += CELL, g_string_append_c (out, '\n'))
    for (int x = 0; x + CELL <= cairo_image_surface_get_width (surface); x += CELL)
      append_cell (out, surface, x, y);
  return g_string_free (out, FALSE);
}

static void
keep (cairo_surface_t *surface, const char *name, const char *found, const char *folder)
{
  g_autofree char *text = g_strdup_printf ("%s/%s.txt", folder, name), *png = g_strdup_printf ("%s/%s.png", folder, name);

  g_assert_true (g_file_set_contents (text, found, -1, NULL));
  g_assert_cmpint (cairo_surface_write_to_png (surface, png), ==, CAIRO_STATUS_SUCCESS);
}

static int
byte_at (const char *text)
{
  return g_ascii_xdigit_value (text[0]) * 16 + g_ascii_xdigit_value (text[1]);
}

/* Of three colours, the one that differs most. */
static int
cell_distance (const char *a, const char *b)
{
  int most = 0;

  for (int i = 0; i < DIGITS; i += 2)
    most = MAX (most, abs (byte_at (a + i) - byte_at (b + i)));
  return most;
}

/* Both are as long as each other, and their lines as well. (transfer full) (nullable) */
static char *
compare (const char *name, const char *found, const char *expected)
{
  guint far = 0, cells = 0, column = 0, row = 0;
  GString *where = g_string_new (NULL);
  double sum = 0;

  for (gsize i = 0; found[i] != '\0';)
    {
      int distance;

      if (found[i] == '\n')
        {
          row++;
          column = 0;
          i++;
          continue;
        }
      distance = cell_distance (found + i, expected + i);
      sum += distance;
      cells++;
      if (distance > FAR && far++ < 8)
        g_string_append_printf (where, " %u,%u: %.6s for %.6s;", column * CELL, row * CELL, found + i, expected + i);
      column++;
      i += DIGITS;
    }
  if (sum / MAX (cells, 1) < MEAN && far * FAR_SHARE <= cells)
    {
      g_string_free (where, TRUE);
      return NULL;
    }
  g_string_prepend (where, " at px");
  g_autofree char *places = g_string_free (where, FALSE);
  return g_strdup_printf ("%s: cells differ by %.2f in the mean, %u of %u by more than %d%s", name, sum / MAX (cells, 1), far, cells, FAR, far > 0 ? places : "");
}

char *
picture_difference (cairo_surface_t *surface, const char *name)
{
  g_autofree char *file = g_strdup_printf ("%s.txt", name), *path = g_test_build_filename (G_TEST_DIST, "charts", "pictures", file, NULL);
  g_autofree char *found = describe (surface), *expected = NULL;
  const char *folder = g_getenv ("LOTSE_KEEP_PICTURES");

  if (folder != NULL)
    {
      keep (surface, name, found, folder);
      return NULL;
    }
  if (!g_file_get_contents (path, &expected, NULL, NULL))
    return g_strdup_printf ("%s: there is no reference", name);
  if (strlen (found) != strlen (expected) || strcspn (found, "\n") != strcspn (expected, "\n"))
    return g_strdup_printf ("%s: the picture has another size than the reference", name);
  return compare (name, found, expected);
}
