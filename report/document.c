/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Surfaces that write into memory; only a whole document reaches the disk. */
#include "config.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "data/model/error.h"
#include "document.h"
#include "pdf-structure.h"

#define MAX_PIXELS 32767
#define POINTS_PER_PX 0.75

struct _LotseDocument
{
  LotseFormat      format;
  cairo_surface_t *surface; /* (owned) */
  cairo_t         *cr;      /* (owned) */
  GByteArray      *bytes;   /* (owned) */
  char            *title, *description; /* (owned) (nullable) */
  char            *lang, *day; /* (owned) (nullable) day: that stands for the creation */
  double           height;  /* of the page that is drawn, in points */
  guint            page;    /* from 0 */
  GPtrArray       *fields;  /* (owned) (element-type LotsePdfField) */
  GPtrArray       *links;   /* (owned) (element-type utf8) words of the links, in order */
  GPtrArray       *figures; /* (owned) (element-type LotsePdfFigure) in order */
};

gboolean
lotse_format_from_path (const char *path, LotseFormat *format)
{
  static const char *const endings[] = { ".png", ".svg", ".pdf" };
  const char *dot = path ? strrchr (path, '.') : NULL;

  for (guint i = 0; dot != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_ascii_strcasecmp (dot, endings[i]) == 0)
      {
        *format = (LotseFormat) i;
        return TRUE;
      }
  return FALSE;
}

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
surface_new (LotseFormat format, GByteArray *bytes, double width, double height, double scale)
{
  cairo_surface_t *surface;

  switch (format)
    {
    case LOTSE_FORMAT_PDF:
      surface = cairo_pdf_surface_create_for_stream (append, bytes, width * POINTS_PER_PX, height * POINTS_PER_PX);
      /* Without streams of objects, so that every cairo writes a tree of tags that can be completed. */
      cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
      return surface;
    case LOTSE_FORMAT_SVG:
      surface = cairo_svg_surface_create_for_stream (append, bytes, width, height);
      cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
      return surface;
    case LOTSE_FORMAT_PNG:
    default:
      return cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) lround (width * scale), (int) lround (height * scale));
    }
}

LotseDocument *
lotse_document_new (LotseFormat format, double width, double height, double scale, GError **error)
{
  double used = format == LOTSE_FORMAT_PNG ? scale : 1;
  LotseDocument *self;

  if (!(width * used >= 1 && height * used >= 1 && width * used <= MAX_PIXELS && height * used <= MAX_PIXELS))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_UNSUPPORTED, _("a picture has 1 to %d pixels on each side"), MAX_PIXELS);
      return NULL;
    }
  self = g_new0 (LotseDocument, 1);
  self->format = format;
  self->bytes = g_byte_array_new ();
  self->lang = g_strdup ("de");
  self->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_pdf_figure_free);
  self->links = g_ptr_array_new_with_free_func (g_free);
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_pdf_field_free);
  self->height = height * POINTS_PER_PX;
  self->surface = surface_new (format, self->bytes, width, height, used);
  self->cr = cairo_create (self->surface);
  if (cairo_status (self->cr) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_UNSUPPORTED, _("a picture of this size cannot be drawn: %s"),
                   cairo_status_to_string (cairo_status (self->cr)));
      lotse_document_free (self);
      return NULL;
    }
  if (format == LOTSE_FORMAT_PDF)
    cairo_scale (self->cr, POINTS_PER_PX, POINTS_PER_PX);
  else
    cairo_scale (self->cr, used, used);
  return self;
}

void
lotse_document_free (LotseDocument *self)
{
  cairo_destroy (self->cr);
  cairo_surface_destroy (self->surface);
  g_byte_array_unref (self->bytes); /* after the surface, which writes to it at its end */
  g_ptr_array_unref (self->figures);
  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->links);
  g_free (self->title);
  g_free (self->description);
  g_free (self->lang);
  g_free (self->day);
  g_free (self);
}

cairo_t *
lotse_document_cr (LotseDocument *self)
{
  return self->cr;
}

void
lotse_document_describe (LotseDocument *self, const char *title, const char *day)
{
  g_autofree char *stamp = g_strconcat (day, "T00:00:00Z", NULL);

  g_free (self->title);
  self->title = g_strdup (title);
  g_free (self->day);
  self->day = g_strdup (day);
  if (self->format != LOTSE_FORMAT_PDF)
    return;
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATOR, "Lotse " LOTSE_VERSION);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_CREATE_DATE, stamp);
  cairo_pdf_surface_set_metadata (self->surface, CAIRO_PDF_METADATA_MOD_DATE, stamp);
}

void
lotse_document_next_page (LotseDocument *self, double width, double height)
{
  if (self->format != LOTSE_FORMAT_PDF)
    return;
  cairo_show_page (self->cr);
  self->page++;
  self->height = height * POINTS_PER_PX;
  cairo_pdf_surface_set_size (self->surface, width * POINTS_PER_PX, height * POINTS_PER_PX);
}

void
lotse_document_add_field (LotseDocument *self, LotsePdfFieldKind kind, const char *name, const char *value, const char *label, double x, double y,
                          double width, double height)
{
  double left = x, top = y, right = x + width, bottom = y + height;
  LotsePdfField *field;

  if (self->format != LOTSE_FORMAT_PDF)
    return;
  cairo_user_to_device (self->cr, &left, &top);
  cairo_user_to_device (self->cr, &right, &bottom);
  field = g_new0 (LotsePdfField, 1);
  *field = (LotsePdfField) { kind,  g_strdup (name), g_strdup (label), g_strdup (value), self->page, left, self->height - bottom, right - left,
                             bottom - top, 0, 0 };
  g_ptr_array_add (self->fields, field);
  cairo_tag_begin (self->cr, "Form", NULL);
  cairo_tag_end (self->cr, "Form");
}

void
lotse_document_begin_link (LotseDocument *self, const char *place, const char *words)
{
  g_autofree char *link = g_strdup_printf ("dest='%s'", place);

  if (self->format != LOTSE_FORMAT_PDF)
    return;
  g_ptr_array_add (self->links, g_strdup (words));
  cairo_tag_begin (self->cr, CAIRO_TAG_LINK, link);
}

void
lotse_document_end_link (LotseDocument *self)
{
  if (self->format == LOTSE_FORMAT_PDF)
    cairo_tag_end (self->cr, CAIRO_TAG_LINK);
}

int
lotse_document_add_outline (LotseDocument *self, int parent, const char *title, const char *place)
{
  g_autofree char *link = g_strdup_printf ("dest='%s'", place);

  if (self->format != LOTSE_FORMAT_PDF)
    return 0;
  return cairo_pdf_surface_add_outline (self->surface, parent, title, link, CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

static gboolean
name_surface (const GMatchInfo *match, GString *out, gpointer names)
{
  g_autofree char *before = g_match_info_fetch (match, 1), *number = g_match_info_fetch (match, 2);
  gpointer name = g_hash_table_lookup (names, number);

  if (name == NULL)
    {
      name = GUINT_TO_POINTER (g_hash_table_size (names) + 1);
      g_hash_table_insert (names, g_steal_pointer (&number), name);
    }
  g_string_append_printf (out, "%ssurface%u", before, GPOINTER_TO_UINT (name));
  return FALSE;
}

/* Cairo numbers surfaces through the life of the process; numbered from one again, equal pictures are equal files. Letters are drawn as
 * paths, so that no text of a record can look like such a name. */
static void
number_surfaces_from_one (LotseDocument *self)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GRegex) regex = g_regex_new ("([\"#])surface([0-9]+)", G_REGEX_RAW, 0, NULL);
  g_autofree char *text = g_regex_replace_eval (regex, (const char *) self->bytes->data, (gssize) self->bytes->len, 0, 0, name_surface, names, NULL);

  if (text == NULL)
    return;
  g_byte_array_set_size (self->bytes, 0);
  g_byte_array_append (self->bytes, (const guint8 *) text, (guint) strlen (text));
}

/* Behind the first tag, where those who listen to a picture expect them. */
static void
add_svg_words (LotseDocument *self)
{
  const char *root = g_strstr_len ((const char *) self->bytes->data, (gssize) self->bytes->len, "<svg");
  const char *close = root ? memchr (root, '>', self->bytes->len - (gsize) (root - (const char *) self->bytes->data)) : NULL;
  g_autofree char *words = NULL;
  g_autoptr (GByteArray) out = NULL;
  gsize before;

  if (close == NULL || self->title == NULL)
    return;
  words = g_markup_printf_escaped (" role=\"img\" aria-labelledby=\"title desc\" xml:lang=\"%s\">\n<title id=\"title\">%s</title>\n<desc id=\"desc\">%s</desc>",
                                   self->lang, self->title, self->description ? self->description : "");
  before = (gsize) (close - (const char *) self->bytes->data);
  out = g_byte_array_sized_new (self->bytes->len + (guint) strlen (words));
  g_byte_array_append (out, self->bytes->data, (guint) before);
  g_byte_array_append (out, (const guint8 *) words, (guint) strlen (words));
  g_byte_array_append (out, (const guint8 *) close + 1, self->bytes->len - (guint) before - 1);
  g_byte_array_unref (self->bytes);
  self->bytes = g_steal_pointer (&out);
}

void
lotse_document_set_words (LotseDocument *self, const char *lang, const char *description)
{
  g_free (self->lang);
  self->lang = g_strdup (lang);
  g_free (self->description);
  self->description = g_strdup (description);
}

void
lotse_document_add_figure (LotseDocument *self, const char *alt, double x, double y, double width, double height)
{
  double left, top, right, bottom;
  LotsePdfFigure *figure = g_new0 (LotsePdfFigure, 1);

  /* Of a picture that is larger than its page, the part that is seen. */
  cairo_clip_extents (self->cr, &left, &top, &right, &bottom);
  left = MAX (left, x);
  top = MAX (top, y);
  right = MAX (left, MIN (right, x + width));
  bottom = MAX (top, MIN (bottom, y + height));
  cairo_user_to_device (self->cr, &left, &top);
  cairo_user_to_device (self->cr, &right, &bottom);
  *figure = (LotsePdfFigure) { g_strdup (alt), left, self->height - bottom, right - left, bottom - top };
  g_ptr_array_add (self->figures, figure);
}

GBytes *
lotse_document_finish (LotseDocument *self, GError **error)
{
  cairo_status_t status;

  if (self->format == LOTSE_FORMAT_PNG)
    cairo_surface_write_to_png_stream (self->surface, append, self->bytes);
  else
    cairo_show_page (self->cr);
  cairo_surface_finish (self->surface);
  status = cairo_status (self->cr) != CAIRO_STATUS_SUCCESS ? cairo_status (self->cr) : cairo_surface_status (self->surface);
  if (status != CAIRO_STATUS_SUCCESS || self->bytes->len == 0)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, _("the picture cannot be drawn: %s"), cairo_status_to_string (status));
      return NULL;
    }
  if (self->format == LOTSE_FORMAT_SVG)
    {
      number_surfaces_from_one (self);
      add_svg_words (self);
    }
  else if (self->format == LOTSE_FORMAT_PDF
           && !lotse_pdf_structure_complete (self->bytes, &(LotsePdfParts) { self->figures, self->links, self->fields, self->title, self->day, self->lang }))
    g_debug ("the tree of tags could not be completed");
  return g_bytes_new (self->bytes->data, self->bytes->len);
}

gboolean
lotse_document_write (LotseDocument *self, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = lotse_document_finish (self, error);
  g_autoptr (GError) local = NULL;
  const char *data;
  gsize length;

  if (bytes == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  data = g_bytes_get_data (bytes, &length);
  if (g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0644, &local))
    return TRUE;
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, _("%s cannot be written: %s"), path, local->message);
  return FALSE;
}
