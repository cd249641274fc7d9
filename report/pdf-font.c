/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cairo embeds of a font what is drawn with it. So a page with every letter is drawn into a document of its own, and the font with all that belongs to it is
 * taken over from there. */
#include "config.h"
#include "pdf-font.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <string.h>

#define SIZE_PT 10
#define LINE_CHARS 32

/* What the upper half of Windows-1252 has beside Latin-1. */
static const char more[] = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";

static cairo_status_t
write_cb (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
append_letters (GString *text, gunichar first, gunichar last)
{
  for (gunichar letter = first; letter <= last; letter++)
    {
      g_string_append_unichar (text, letter);
      if (letter % LINE_CHARS == 0)
        g_string_append_c (text, '\n');
    }
}

/* (transfer full) */
static GByteArray *
draw_letters (const char *family)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, 600, 600);
  PangoFontDescription *description = pango_font_description_from_string (family);
  GString *text = g_string_new (more);
  PangoLayout *layout;
  cairo_t *cr;

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4); /* newer ones pack objects together */
  cr = cairo_create (surface);
  layout = pango_cairo_create_layout (cr);
  append_letters (text, 0x20, 0x7e);
  append_letters (text, 0xa0, 0xff);
  pango_font_description_set_absolute_size (description, SIZE_PT * PANGO_SCALE);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_text (layout, text->str, -1);
  pango_cairo_show_layout (cr, layout);
  g_string_free (text, TRUE);
  pango_font_description_free (description);
  g_object_unref (layout);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return bytes;
}

/* Of the fonts in @from, the one with the most letters in that encoding: others stand in for letters that it has not. 0: none. */
static guint
find_font (PdfUpdate *from)
{
  guint found = 0;
  gsize most = 0;

  for (guint i = 1; i < from->n_objects; i++)
    {
      g_autofree char *dict = pdf_read_dict (from, i);
      const char *widths = dict != NULL ? pdf_find_key (dict, "Widths") : NULL, *end = widths != NULL ? strchr (widths, ']') : NULL;

      if (end == NULL || !pdf_has_name (pdf_find_key (dict, "Type"), "Font") || !pdf_has_name (pdf_find_key (dict, "Encoding"), "WinAnsiEncoding")
          || (gsize) (end - widths) <= most)
        continue;
      found = i;
      most = (gsize) (end - widths);
    }
  return found;
}

/* @keys of the dictionary of stream @number, with their values, as cairo wrote them. (transfer full) */
static char *
kept_entries (PdfUpdate *from, guint number, const char *const *keys)
{
  g_autofree char *dict = pdf_read_dict (from, number);
  GString *kept = g_string_new (NULL);

  for (; *keys != NULL; keys++)
    {
      const char *value = pdf_find_key (dict, *keys);

      if (value != NULL)
        g_string_append_printf (kept, " /%s %.*s", *keys, (int) (strcspn (value + strspn (value, " /"), "\n/> ") + strspn (value, " /")), value);
    }
  return g_string_free (kept, FALSE);
}

/* A stream of @from as an object of @self. 0: there is none. */
static guint
take_stream (PdfUpdate *self, PdfUpdate *from, guint number)
{
  static const char *const keys[] = { "Length1", "Length2", "Length3", "Subtype", NULL };
  g_autoptr (GByteArray) data = number != 0 ? pdf_read_stream (from, number) : NULL;
  g_autofree char *entries = data != NULL ? kept_entries (from, number, keys) : NULL;
  guint taken;

  if (data == NULL)
    return 0;
  taken = pdf_new_number (self);
  pdf_append_stream (self, taken, entries, (const char *) data->data, data->len, TRUE);
  return taken;
}

/* @dict with a reference to @number for @key. (transfer full dict) */
static char *
refer (char *dict, const char *key, guint number)
{
  g_autofree char *before = dict, *value = g_strdup_printf ("%u 0 R", number);

  return pdf_replace_value (before, key, value);
}

static guint
take_dict (PdfUpdate *self, const char *dict)
{
  const guint number = pdf_new_number (self);

  pdf_begin_object (self, number, dict);
  pdf_end_object (self);
  return number;
}

/* What describes the font, and the file of its letters. 0: there is none. */
static guint
take_descriptor (PdfUpdate *self, PdfUpdate *from, guint number)
{
  static const char *const files[] = { "FontFile", "FontFile2", "FontFile3" };
  g_autofree char *dict = number != 0 ? pdf_read_dict (from, number) : NULL;

  for (guint i = 0; dict != NULL && i < G_N_ELEMENTS (files); i++)
    {
      const guint file = take_stream (self, from, pdf_read_reference (pdf_find_key (dict, files[i])));

      if (file == 0)
        continue;
      dict = refer (g_steal_pointer (&dict), files[i], file);
      return take_dict (self, dict);
    }
  return 0;
}

static guint
take_font (PdfUpdate *self, PdfUpdate *from)
{
  const guint number = find_font (from);
  g_autofree char *dict = number != 0 ? pdf_read_dict (from, number) : NULL;
  guint descriptor, letters;

  if (dict == NULL)
    return 0;
  descriptor = take_descriptor (self, from, pdf_read_reference (pdf_find_key (dict, "FontDescriptor")));
  letters = descriptor != 0 ? take_stream (self, from, pdf_read_reference (pdf_find_key (dict, "ToUnicode"))) : 0;
  if (letters == 0)
    return 0;
  dict = refer (g_steal_pointer (&dict), "FontDescriptor", descriptor);
  dict = refer (g_steal_pointer (&dict), "ToUnicode", letters);
  return take_dict (self, dict);
}

guint
pdf_font_append (PdfUpdate *self, const char *family)
{
  g_autoptr (GByteArray) bytes = draw_letters (family);
  PdfUpdate from;
  guint number;

  pdf_update_init (&from, bytes);
  number = pdf_update_read (&from) ? take_font (self, &from) : 0;
  pdf_update_clear (&from);
  return number;
}
