/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Elements of the tree that lack something, pages, annotations, the catalog; each is changed once, and the file is written again. */
#include "config.h"
#include "pdf-structure.h"

#include <stdlib.h>
#include <string.h>

#include "pdf-artifacts.h"
#include "pdf-form.h"
#include "pdf-update.h"

#define MAX_DEPTH 64
#define PRINTED 4 /* flag of an annotation */

typedef struct
{
  PdfUpdate            update;
  const LotsePdfParts *parts;
  guint                next_figure, next_link, next_field;
  GArray              *pages;   /* (owned) (element-type guint) numbers */
  guint                n_keys;  /* that the tree of parents has */
  GString             *parents; /* (owned) entries for it */
} Pdf;

void
lotse_pdf_figure_free (LotsePdfFigure *figure)
{
  g_free (figure->alt);
  g_free (figure);
}

/* ---- Elements ---- */

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
  GPtrArray *figures = self->parts->figures;
  const LotsePdfFigure *figure = self->next_figure < figures->len ? figures->pdata[self->next_figure] : NULL;
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

/* What it leads to is read out with the annotation, of which there is one per line. */
static void
complete_link (Pdf *self, const char *dict)
{
  GPtrArray *links = self->parts->links;
  const char *words = self->next_link < links->len ? links->pdata[self->next_link] : NULL;

  self->next_link++;
  for (const char *at = dict; words != NULL && (at = pdf_find_key (at, "Obj")) != NULL;)
    {
      const guint number = pdf_read_reference (at);
      g_autofree char *annotation = pdf_read_dict (&self->update, number);

      if (annotation == NULL)
        continue;
      pdf_begin_object (&self->update, number, annotation);
      g_string_append_printf (self->update.out, "   /F %d\n   /Contents ", PRINTED);
      pdf_append_text (self->update.out, words);
      g_string_append_c (self->update.out, '\n');
      pdf_end_object (&self->update);
    }
}

/* It holds the content that was marked for it, which is nothing, and the field. */
static void
complete_field (Pdf *self, guint number, const char *dict)
{
  GPtrArray *fields = self->parts->fields;
  const LotsePdfField *field = self->next_field < fields->len ? fields->pdata[self->next_field] : NULL;
  const char *content = pdf_find_key (dict, "K");
  g_autofree char *kids = NULL, *with = NULL;

  self->next_field++;
  if (field == NULL || field->object == 0)
    return;
  if (content != NULL)
    {
      kids = g_strdup_printf ("[%u << /Type /OBJR /Obj %u 0 R >>]", pdf_read_reference (content), field->object);
      with = pdf_replace_value (dict, "K", kids);
    }
  pdf_begin_object (&self->update, number, with != NULL ? with : dict);
  /* Cairo from 1.18 on writes no content, and no page, where nothing was drawn. */
  if (content == NULL)
    g_string_append_printf (self->update.out, "   /K [<< /Type /OBJR /Obj %u 0 R /Pg %u 0 R >>]\n", field->object,
                            g_array_index (self->pages, guint, field->page));
  pdf_end_object (&self->update);
  g_string_append_printf (self->parents, "   %u %u 0 R\n", field->key, number);
}

/* ---- Children ---- */

/* Between two places of the text of a dictionary that are moved along. */
typedef struct { const char *at, *end; } Kids;

/* Children are one or several of marked content, which are bare numbers, and "n 0 R". */
static Kids
kids_of (const char *dict)
{
  const char *at = pdf_find_key (dict, "K"), *end;

  if (at == NULL)
    return (Kids) { NULL, NULL };
  while (g_ascii_isspace (*at))
    at++;
  end = *at == '[' ? strchr (at, ']') : strpbrk (at, "\n/");
  return (Kids) { at + (*at == '['), end };
}

/* The next that is an element; 0: there are no more. */
static guint
next_element (Kids *kids)
{
  while (kids->at != NULL && kids->end != NULL && kids->at < kids->end)
    {
      char *after;
      const guint kid = (guint) strtoul (kids->at, &after, 10);

      if (after == kids->at) /* a dictionary: a reference to marked content on another page, or to an annotation */
        {
          const char *next = strstr (kids->at, ">>");

          kids->at = g_str_has_prefix (kids->at, "<<") && next != NULL && next < kids->end ? next + 2 : kids->at + 1;
          continue;
        }
      kids->at = after;
      if (strncmp (after, " 0 R", 4) != 0)
        continue;
      kids->at += 4;
      return kid;
    }
  return 0;
}

/* A header cell among cells of data is that of its row; among others of its kind, each is that of its column. */
static gboolean
heads_row (Pdf *self, const char *dict)
{
  g_autofree char *row = pdf_read_dict (&self->update, pdf_read_reference (pdf_find_key (dict, "P")));
  Kids kids = row != NULL ? kids_of (row) : (Kids) { NULL, NULL };

  for (guint kid; (kid = next_element (&kids)) != 0;)
    {
      g_autofree char *cell = pdf_read_dict (&self->update, kid);

      if (cell != NULL && pdf_has_name (pdf_find_key (cell, "S"), "TD"))
        return TRUE;
    }
  return FALSE;
}

static void
complete_element (Pdf *self, guint number, const char *dict)
{
  const char *name = pdf_find_key (dict, "S");

  if (pdf_has_name (name, "Figure"))
    complete_figure (self, number, dict);
  else if (pdf_has_name (name, "Link"))
    complete_link (self, dict);
  else if (pdf_has_name (name, "Form"))
    complete_field (self, number, dict);
  else if (pdf_has_name (name, "TH"))
    {
      pdf_begin_object (&self->update, number, dict);
      g_string_append_printf (self->update.out, "   /A << /O /Table /Scope /%s >>\n", heads_row (self, dict) ? "Row" : "Column");
      pdf_end_object (&self->update);
    }
}

static gboolean
walk (Pdf *self, guint number, guint depth)
{
  g_autofree char *dict = pdf_read_dict (&self->update, number);
  Kids kids;

  if (dict == NULL || depth > MAX_DEPTH)
    return FALSE;
  complete_element (self, number, dict);
  kids = kids_of (dict);
  for (guint kid; (kid = next_element (&kids)) != 0;)
    if (!walk (self, kid, depth + 1))
      return FALSE;
  return TRUE;
}

/* ---- Pages ---- */

static gboolean
read_pages (Pdf *self, const char *catalog)
{
  g_autofree char *pages = pdf_read_dict (&self->update, pdf_read_reference (pdf_find_key (catalog, "Pages")));
  const char *kids = pages != NULL ? pdf_find_key (pages, "Kids") : NULL, *at = kids != NULL ? strchr (kids, '[') : NULL;
  char *after;

  for (guint number; at != NULL && (number = (guint) strtoul (at + 1, &after, 10)) != 0 && g_str_has_prefix (after, " 0 R"); at = after + 3)
    g_array_append_val (self->pages, number);
  return self->pages->len > 0;
}

/* References to the fields on page @index, in their order. (transfer full) */
static char *
fields_on (Pdf *self, guint index)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < self->parts->fields->len; i++)
    {
      const LotsePdfField *field = self->parts->fields->pdata[i];

      if (field->page == index && field->object != 0)
        g_string_append_printf (out, "%u 0 R ", field->object);
    }
  return g_strdup (out->str);
}

static void
complete_content (Pdf *self, guint number)
{
  g_autoptr (GByteArray) content = pdf_read_stream (&self->update, number);
  GString *marked = content != NULL ? pdf_mark_artifacts ((const char *) content->data, content->len) : NULL;

  if (marked == NULL)
    return;
  pdf_append_stream (&self->update, number, "", marked->str, marked->len, TRUE);
  g_string_free (marked, TRUE);
}

/* Tab goes in the order in which it is read out. */
static gboolean
complete_page (Pdf *self, guint index)
{
  const guint number = g_array_index (self->pages, guint, index);
  g_autofree char *dict = pdf_read_dict (&self->update, number), *fields = fields_on (self, index), *with = NULL;
  const char *links, *content;

  if (dict == NULL)
    return FALSE;
  links = pdf_find_key (dict, "Annots");
  content = pdf_find_key (dict, "Contents");
  if (*fields != '\0' && links != NULL && strchr (links, '[') != NULL)
    {
      const char *begin = strchr (links, '[') + 1;
      g_autofree char *all = g_strdup_printf ("[%s%.*s]", fields, (int) strcspn (begin, "]"), begin);

      with = pdf_replace_value (dict, "Annots", all);
    }
  pdf_begin_object (&self->update, number, with != NULL ? with : dict);
  if (*fields != '\0' && with == NULL)
    g_string_append_printf (self->update.out, "   /Annots [%s]\n", fields);
  g_string_append (self->update.out, "   /Tabs /S\n");
  pdf_end_object (&self->update);
  complete_content (self, pdf_read_reference (content));
  return TRUE;
}

/* ---- The tree of parents ---- */

/* Keys are numbered from 0 on. */
static gboolean
read_parents (Pdf *self, guint number)
{
  g_autofree char *dict = pdf_read_dict (&self->update, number);
  const char *nums = dict != NULL ? pdf_find_key (dict, "Nums") : NULL, *at = nums != NULL ? strchr (nums, '[') : NULL;

  if (at == NULL)
    return FALSE;
  for (at++; *at != ']' && *at != '\0';)
    {
      char *after;

      if (strtoul (at, &after, 10) != self->n_keys || after == at)
        return FALSE;
      at = strstr (after, " 0 R");
      if (at == NULL)
        return FALSE;
      at += strlen (" 0 R");
      at += strspn (at, " \n");
      self->n_keys++;
    }
  return TRUE;
}

static void
complete_parents (Pdf *self, guint number)
{
  g_autofree char *dict = pdf_read_dict (&self->update, number), *all = NULL, *with = NULL;
  const char *begin;

  if (self->parents->len == 0 || dict == NULL)
    return;
  begin = strchr (pdf_find_key (dict, "Nums"), '[') + 1;
  all = g_strdup_printf ("[%.*s%s]", (int) strcspn (begin, "]"), begin, self->parents->str);
  with = pdf_replace_value (dict, "Nums", all);
  pdf_begin_object (&self->update, number, with);
  pdf_end_object (&self->update);
}

/* ---- The document ---- */

/* Metadata (XMP): title, language, day, and that the file wants to be measured by PDF/UA-1. */
static guint
append_metadata (Pdf *self)
{
  const guint number = pdf_new_number (&self->update);
  const LotsePdfParts *parts = self->parts;
  g_autofree char *xmp = g_markup_printf_escaped (
    "<?xpacket begin=\"\357\273\277\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
    "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
    "<dc:format>application/pdf</dc:format>\n<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:title>\n"
    "<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n"
    "<xmp:CreatorTool>Lotse %s</xmp:CreatorTool>\n<xmp:CreateDate>%sT00:00:00Z</xmp:CreateDate>\n<xmp:ModifyDate>%sT00:00:00Z</xmp:ModifyDate>\n"
    "<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>",
    parts->title, parts->lang, LOTSE_VERSION, parts->day, parts->day);

  pdf_append_stream (&self->update, number, " /Type /Metadata /Subtype /XML", xmp, strlen (xmp), FALSE);
  return number;
}

static void
complete_catalog (Pdf *self, guint number, const char *dict, guint form)
{
  const guint metadata = self->parts->title != NULL && self->parts->day != NULL ? append_metadata (self) : 0;

  pdf_begin_object (&self->update, number, dict);
  if (form != 0)
    g_string_append_printf (self->update.out, "   /AcroForm %u 0 R\n", form);
  if (metadata != 0)
    g_string_append_printf (self->update.out, "   /Metadata %u 0 R\n", metadata);
  if (pdf_find_key (dict, "Lang") == NULL)
    g_string_append_printf (self->update.out, "   /Lang (%s)\n", self->parts->lang);
  if (pdf_find_key (dict, "ViewerPreferences") == NULL)
    g_string_append (self->update.out, "   /ViewerPreferences << /DisplayDocTitle true >>\n");
  pdf_end_object (&self->update);
}

static gboolean
complete (Pdf *self)
{
  const guint root = pdf_read_reference (pdf_find_key (self->update.trailer, "Root"));
  g_autofree char *catalog = pdf_read_dict (&self->update, root), *tree_dict = NULL;
  guint tree, parents, form = 0;

  if (catalog == NULL || !read_pages (self, catalog))
    return FALSE;
  tree = pdf_read_reference (pdf_find_key (catalog, "StructTreeRoot"));
  tree_dict = pdf_read_dict (&self->update, tree);
  parents = tree_dict != NULL ? pdf_read_reference (pdf_find_key (tree_dict, "ParentTree")) : 0;
  if (!read_parents (self, parents))
    return FALSE;
  if (self->parts->fields->len > 0)
    form = pdf_form_append (&self->update, self->pages, self->parts->fields, self->n_keys);
  if (!walk (self, tree, 0))
    return FALSE;
  for (guint i = 0; i < self->pages->len; i++)
    if (!complete_page (self, i))
      return FALSE;
  complete_parents (self, parents);
  complete_catalog (self, root, catalog, form);
  return TRUE;
}

gboolean
lotse_pdf_structure_complete (GByteArray *pdf, const LotsePdfParts *parts)
{
  g_autoptr (GArray) pages = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GString) parents = g_string_new (NULL);
  Pdf self = { .parts = parts, .pages = pages, .parents = parents };
  gboolean done = FALSE;

  pdf_update_init (&self.update, pdf);
  if (pdf_update_read (&self.update) && complete (&self))
    {
      g_autoptr (GByteArray) whole = pdf_write_whole (&self.update);

      g_byte_array_set_size (pdf, 0);
      g_byte_array_append (pdf, whole->data, whole->len);
      done = TRUE;
    }
  pdf_update_clear (&self.update);
  return done;
}
