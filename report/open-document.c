/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "open-document.h"

#include <math.h>
#include <string.h>

#include "zip-writer.h"

static void
part_free (gpointer data)
{
  LotseOdPart *part = data;

  g_free (part->name);
  g_free (part->media_type);
  g_bytes_unref (part->content);
  g_free (part);
}

GPtrArray *
lotse_od_parts_new (void)
{
  return g_ptr_array_new_with_free_func (part_free);
}

void
lotse_od_add_part (GPtrArray *parts, const char *name, const char *media_type, GBytes *content)
{
  LotseOdPart *part = g_new0 (LotseOdPart, 1);

  part->name = g_strdup (name);
  part->media_type = g_strdup (media_type);
  part->content = content;
  g_ptr_array_add (parts, part);
}

void
lotse_od_take_xml (GPtrArray *parts, const char *name, GString *xml)
{
  lotse_od_add_part (parts, name, "text/xml", g_string_free_to_bytes (xml));
}

GString *
lotse_od_begin (const char *root)
{
  static const char *const namespaces[] = {
    "office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0", "style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "number", "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "config", "urn:oasis:names:tc:opendocument:xmlns:config:1.0", "ooo", "http://openoffice.org/2004/office",
    "xlink", "http://www.w3.org/1999/xlink", "dc", "http://purl.org/dc/elements/1.1/",
  };
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

  g_string_append_printf (out, "<office:%s", root);
  for (guint i = 0; i < G_N_ELEMENTS (namespaces); i += 2)
    g_string_append_printf (out, " xmlns:%s=\"%s\"", namespaces[i], namespaces[i + 1]);
  g_string_append (out, " office:version=\"1.3\">");
  return out;
}

static void
append_char (GString *out, gunichar c)
{
  switch (c)
    {
    case '&': g_string_append (out, "&amp;"); break;
    case '<': g_string_append (out, "&lt;"); break;
    case '>': g_string_append (out, "&gt;"); break;
    case '"': g_string_append (out, "&quot;"); break;
    default: g_string_append_unichar (out, c);
    }
}

/* What XML 1.0 cannot hold, and what turns the direction of a line. */
static gboolean
is_unwanted (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfffe || c == 0xffff;
}

void
lotse_od_text (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  gboolean space = FALSE;

  for (const char *p = valid; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n')
        g_string_append (out, "<text:line-break/>");
      else if (c == ' ' || c == '\t')
        g_string_append (out, space ? "" : " ");
      else if (!is_unwanted (c))
        append_char (out, c);
      space = c == ' ' || c == '\t' || c == '\n';
    }
}

void
lotse_od_attribute (GString *out, const char *name, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value ? value : "", -1);

  g_string_append_printf (out, " %s=\"", name);
  for (const char *p = valid; *p; p = g_utf8_next_char (p))
    append_char (out, is_unwanted (g_utf8_get_char (p)) ? ' ' : g_utf8_get_char (p));
  g_string_append_c (out, '"');
}

void
lotse_od_length (GString *out, const char *name, double cm)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, " %s=\"%scm\"", name, g_ascii_formatd (text, sizeof text, "%.3f", cm));
}

char *
lotse_od_number (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  /* Whole numbers as people write them, and not as 6e+01. */
  if (fabs (value) < 1e15 && trunc (value) == value)
    return g_strdup (g_ascii_formatd (text, sizeof text, "%.0f", value + 0.0)); /* never "-0" */
  for (int digits = 1; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, sizeof text, format, value);
      if (g_ascii_strtod (text, NULL) == value)
        break;
    }
  return g_strdup (text);
}

static GString *
meta (LotseBooklet *booklet)
{
  g_autofree char *day = lotse_date_to_text (booklet->as_of);
  GString *out = lotse_od_begin ("document-meta");

  g_string_append (out, "<office:meta><meta:generator>Lotse/" LOTSE_VERSION "</meta:generator><dc:title>");
  lotse_od_text (out, booklet->title);
  g_string_append (out, "</dc:title>");
  if (booklet->strategy != NULL)
    {
      g_string_append (out, "<dc:subject>");
      lotse_od_text (out, booklet->strategy);
      g_string_append (out, "</dc:subject>");
    }
  if (booklet->organisation != NULL)
    {
      g_string_append (out, "<meta:initial-creator>");
      lotse_od_text (out, booklet->organisation);
      g_string_append (out, "</meta:initial-creator>");
    }
  /* The day that the report speaks for, as in a PDF. */
  g_string_append_printf (out, "<meta:creation-date>%sT00:00:00</meta:creation-date><dc:date>%sT00:00:00</dc:date><dc:language>%s</dc:language>"
                               "</office:meta></office:document-meta>", day, day, booklet->options.lang == LOTSE_LANG_EN ? "en-GB" : "de-DE");
  return out;
}

static GString *
manifest (const char *media_type, GPtrArray *parts)
{
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<manifest:manifest "
                               "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">");

  g_string_append_printf (out, "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" manifest:media-type=\"%s\"/>", media_type);
  for (guint i = 0; i < parts->len; i++)
    {
      const LotseOdPart *part = parts->pdata[i];

      g_string_append_printf (out, "<manifest:file-entry manifest:full-path=\"%s\" manifest:media-type=\"%s\"/>", part->name, part->media_type);
    }
  g_string_append (out, "</manifest:manifest>");
  return out;
}

GBytes *
lotse_od_package (LotseBooklet *booklet, const char *media_type, GPtrArray *parts, GError **error)
{
  g_autoptr (GPtrArray) all = parts;
  g_autoptr (LotseZipWriter) zip = lotse_zip_writer_new ();
  g_autoptr (GString) entries = NULL;

  lotse_od_take_xml (all, "meta.xml", meta (booklet));
  entries = manifest (media_type, all);
  if (!lotse_zip_writer_add (zip, "mimetype", media_type, strlen (media_type), FALSE, error))
    return NULL;
  for (guint i = 0; i < all->len; i++)
    {
      const LotseOdPart *part = all->pdata[i];
      gsize length;
      const void *data = g_bytes_get_data (part->content, &length);

      /* Pictures are packed already. */
      if (!lotse_zip_writer_add (zip, part->name, data, length, !g_str_equal (part->media_type, "image/png"), error))
        return NULL;
    }
  if (!lotse_zip_writer_add (zip, "META-INF/manifest.xml", entries->str, entries->len, TRUE, error))
    return NULL;
  return lotse_zip_writer_finish (zip);
}
