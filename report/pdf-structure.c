/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One update for all: the elements of the tree that lack something, the catalog, and the fields of a form. */
#include "config.h"
#include "pdf-structure.h"

#include <stdlib.h>
#include <string.h>

#include "pdf-form.h"
#include "pdf-update.h"

#define MAX_DEPTH 64

typedef struct
{
  PdfUpdate  update;
  GPtrArray *figures;  /* (element-type LotsePdfFigure) */
  guint      next_figure;
} Pdf;

void
lotse_pdf_figure_free (LotsePdfFigure *figure)
{
  g_free (figure->alt);
  g_free (figure);
}

static void
append_numbers (GString *out, const double *values, guint n)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, i == 0 ? "%s" : " %s", g_ascii_formatd (text, sizeof text, "%.2f", values[i]));
}

static void
complete_figure (Pdf *self, guint number, const char *dict)
{
  const LotsePdfFigure *figure = self->next_figure < self->figures->len ? self->figures->pdata[self->next_figure] : NULL;
  GString *out = self->update.out;

  self->next_figure++;
  if (figure == NULL || figure->alt == NULL)
    return;
  pdf_begin_object (&self->update, number, dict);
  g_string_append (out, "   /Alt ");
  pdf_append_text (out, figure->alt);
  g_string_append (out, "\n   /A << /O /Layout /Placement /Block /BBox [");
  append_numbers (out, (double[]) { figure->x, figure->y, figure->x + figure->width, figure->y + figure->height }, 4);
  g_string_append (out, "] >>\n");
  pdf_end_object (&self->update);
}

static void
complete_element (Pdf *self, guint number, const char *dict)
{
  if (pdf_has_name (pdf_find_key (dict, "S"), "Figure"))
    complete_figure (self, number, dict);
  else if (pdf_has_name (pdf_find_key (dict, "S"), "TH"))
    {
      pdf_begin_object (&self->update, number, dict);
      g_string_append (self->update.out, "   /A << /O /Table /Scope /Column >>\n");
      pdf_end_object (&self->update);
    }
}

/* Children are one or several of marked content, which are bare numbers, and "n 0 R". */
static gboolean
walk (Pdf *self, guint number, guint depth)
{
  g_autofree char *dict = pdf_read_dict (&self->update, number);
  const char *kids, *end;

  if (dict == NULL || depth > MAX_DEPTH)
    return FALSE;
  complete_element (self, number, dict);
  kids = pdf_find_key (dict, "K");
  if (kids == NULL)
    return TRUE;
  while (g_ascii_isspace (*kids))
    kids++;
  end = *kids == '[' ? strchr (kids, ']') : strpbrk (kids, "\n/");
  kids += *kids == '[';
  while (kids != NULL && end != NULL && kids < end)
    {
      char *after;
      guint kid = (guint) strtoul (kids, &after, 10);

      if (after == kids) /* a dictionary: a reference to marked content on another page, or to an annotation */
        {
          const char *next = strstr (kids, ">>");

          kids = g_str_has_prefix (kids, "<<") && next != NULL && next < end ? next + 2 : kids + 1;
          continue;
        }
      kids = after;
      if (strncmp (kids, " 0 R", 4) != 0)
        continue;
      kids += 4;
      if (!walk (self, kid, depth + 1))
        return FALSE;
    }
  return TRUE;
}

static gboolean
complete_catalog (Pdf *self, const char *lang, GPtrArray *fields, guint *tree)
{
  guint root = pdf_read_reference (pdf_find_key (self->update.trailer, "Root"));
  g_autofree char *dict = pdf_read_dict (&self->update, root);
  guint form;

  if (dict == NULL || pdf_find_key (dict, "StructTreeRoot") == NULL)
    return FALSE;
  *tree = pdf_read_reference (pdf_find_key (dict, "StructTreeRoot"));
  form = fields != NULL && fields->len > 0 ? pdf_form_append (&self->update, dict, fields) : 0;
  pdf_begin_object (&self->update, root, dict);
  if (form != 0)
    g_string_append_printf (self->update.out, "   /AcroForm %u 0 R\n", form);
  if (pdf_find_key (dict, "Lang") == NULL)
    g_string_append_printf (self->update.out, "   /Lang (%s)\n", lang);
  if (pdf_find_key (dict, "ViewerPreferences") == NULL)
    g_string_append (self->update.out, "   /ViewerPreferences << /DisplayDocTitle true >>\n");
  pdf_end_object (&self->update);
  return TRUE;
}

gboolean
lotse_pdf_structure_complete (GByteArray *pdf, GPtrArray *figures, GPtrArray *fields, const char *lang)
{
  Pdf self = { .figures = figures };
  gboolean complete = FALSE;
  guint tree;

  pdf_update_init (&self.update, pdf);
  if (pdf_update_read (&self.update) && complete_catalog (&self, lang, fields, &tree) && walk (&self, tree, 0))
    {
      pdf_append_xref (&self.update);
      g_byte_array_append (pdf, (const guint8 *) self.update.out->str, (guint) self.update.out->len);
      complete = TRUE;
    }
  pdf_update_clear (&self.update);
  return complete;
}
