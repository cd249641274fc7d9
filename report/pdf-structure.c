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
  GPtrArray *alts;     /* (nullable) */
  guint      next_alt;
} Pdf;

static void
complete_element (Pdf *self, guint number, const char *dict)
{
  const char *alt = NULL;

  if (pdf_has_name (pdf_find_key (dict, "S"), "Figure"))
    {
      if (self->alts != NULL && self->next_alt < self->alts->len)
        alt = self->alts->pdata[self->next_alt];
      self->next_alt++;
      if (alt == NULL)
        return;
      pdf_begin_object (&self->update, number, dict);
      g_string_append (self->update.out, "   /Alt ");
      pdf_append_text (self->update.out, alt);
      g_string_append_c (self->update.out, '\n');
      pdf_end_object (&self->update);
    }
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
lotse_pdf_structure_complete (GByteArray *pdf, GPtrArray *alts, GPtrArray *fields, const char *lang)
{
  Pdf self = { .alts = alts };
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
