/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field and its place on the page are one dictionary; the boxes of a choice are children of a field without a place. A box looks as it does on paper:
 * nothing, or a cross. How text looks is left to who shows it. */
#include "config.h"
#include "pdf-form.h"

#include <stdlib.h>
#include <string.h>

#include "charts/style.h"
#include "pdf-font.h"

#define FLAG_MULTILINE (1 << 12)
#define FLAG_CHOICE (1 << 15)
#define PRINTED 4
#define LOOK "/Text 9 Tf 0 0 0.4 rg"

void
lotse_pdf_field_free (LotsePdfField *field)
{
  g_free (field->name);
  g_free (field->label);
  g_free (field->value);
  g_free (field);
}

typedef struct
{
  PdfUpdate *update;
  GArray    *pages;   /* (unowned) (element-type guint) numbers */
  guint      key;     /* of the next field in the tree of parents */
  GString   *fields;  /* (owned) references */
  guint      off;     /* how an empty box looks */
} Form;

/* Content that is drawn into a box of @size points. */
static guint
append_look (Form *self, double size, const char *content)
{
  const guint number = pdf_new_number (self->update);
  g_autofree char *dict = g_strdup_printf (" /Type /XObject /Subtype /Form /BBox [0 0 %d %d] /Length %u", (int) (size + 0.5), (int) (size + 0.5),
                                           (guint) strlen (content));

  pdf_begin_object (self->update, number, dict);
  g_string_append_printf (self->update->out, ">>\nstream\n%s\nendstream\nendobj\n", content);
  return number;
}

static void
append_number (GString *out, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, "%s ", g_ascii_formatd (text, sizeof text, "%.2f", value));
}

static void
append_place (Form *self, LotsePdfField *field, guint number)
{
  GString *out = self->update->out;

  g_string_append (out, " /Type /Annot /Subtype /Widget /Rect [");
  append_number (out, field->x);
  append_number (out, field->y);
  append_number (out, field->x + field->width);
  append_number (out, field->y + field->height);
  g_string_append_printf (out, "] /F %d /P %u 0 R /StructParent %u", PRINTED, g_array_index (self->pages, guint, field->page), self->key);
  field->object = number;
  field->key = self->key++;
}

static void
append_name (Form *self, const LotsePdfField *field)
{
  g_string_append_printf (self->update->out, " /T (%s) /TU ", field->name);
  pdf_append_text (self->update->out, field->label);
}

/* What all boxes of a choice have in common. */
static void
append_choice_name (Form *self, const LotsePdfField *head)
{
  const char *colon = g_strrstr (head->label, ": ");
  g_autofree char *what = colon != NULL ? g_strndup (head->label, (gsize) (colon - head->label)) : g_strdup (head->label);

  g_string_append_printf (self->update->out, " /T (%s) /TU ", head->name);
  pdf_append_text (self->update->out, what);
}

static void
append_states (Form *self, const char *value, guint on)
{
  g_string_append_printf (self->update->out, " /AS /Off /AP << /N << /%s %u 0 R /Off %u 0 R >> >>", value, on, self->off);
}

static void
append_text_field (Form *self, LotsePdfField *field)
{
  const guint number = pdf_new_number (self->update);

  pdf_begin_object (self->update, number, "");
  append_name (self, field);
  append_place (self, field, number);
  g_string_append_printf (self->update->out, " /FT /Tx /Ff %d /DA (" LOOK ")", field->kind == LOTSE_PDF_LINES ? FLAG_MULTILINE : 0);
  pdf_end_object (self->update);
  g_string_append_printf (self->fields, "%u 0 R ", number);
}

static void
append_tick (Form *self, LotsePdfField *field, guint on)
{
  const guint number = pdf_new_number (self->update);

  pdf_begin_object (self->update, number, "");
  append_name (self, field);
  append_place (self, field, number);
  g_string_append (self->update->out, " /FT /Btn /V /Off");
  append_states (self, "Yes", on);
  pdf_end_object (self->update);
  g_string_append_printf (self->fields, "%u 0 R ", number);
}

/* The boxes from @first on that have its name; returns the first that has not. */
static guint
append_choice (Form *self, GPtrArray *fields, guint first, guint on)
{
  const LotsePdfField *head = g_ptr_array_index (fields, first);
  const guint parent = pdf_new_number (self->update);
  g_autoptr (GString) kids = g_string_new (NULL);
  guint i;

  for (i = first; i < fields->len; i++)
    {
      LotsePdfField *field = g_ptr_array_index (fields, i);
      guint number;

      if (field->kind != LOTSE_PDF_CHOICE || strcmp (field->name, head->name) != 0)
        break;
      number = pdf_new_number (self->update);
      pdf_begin_object (self->update, number, "");
      g_string_append_printf (self->update->out, " /Parent %u 0 R /TU ", parent);
      pdf_append_text (self->update->out, field->label);
      append_place (self, field, number);
      append_states (self, field->value, on);
      pdf_end_object (self->update);
      g_string_append_printf (kids, "%u 0 R ", number);
    }
  pdf_begin_object (self->update, parent, "");
  append_choice_name (self, head);
  g_string_append_printf (self->update->out, " /FT /Btn /Ff %d /V /Off /Kids [%s]", FLAG_CHOICE, kids->str);
  pdf_end_object (self->update);
  g_string_append_printf (self->fields, "%u 0 R ", parent);
  return i;
}

static void
append_fields (Form *self, GPtrArray *fields)
{
  guint on = 0;

  for (guint i = 0; i < fields->len;)
    {
      LotsePdfField *field = g_ptr_array_index (fields, i);

      if (on == 0 && (field->kind == LOTSE_PDF_TICK || field->kind == LOTSE_PDF_CHOICE))
        {
          const int far = (int) (field->width + 0.5) - 2;
          g_autofree char *cross = g_strdup_printf ("q 1.2 w 0 0 0.4 RG 2 2 m %d %d l 2 %d m %d 2 l S Q", far, far, far, far);

          on = append_look (self, field->width, cross);
          self->off = append_look (self, field->width, "");
        }
      if (field->page >= self->pages->len)
        i++;
      else if (field->kind == LOTSE_PDF_CHOICE)
        i = append_choice (self, fields, i, on);
      else
        {
          if (field->kind == LOTSE_PDF_TICK)
            append_tick (self, field, on);
          else
            append_text_field (self, field);
          i++;
        }
    }
}

static guint
append_form (Form *self)
{
  guint font, number;
  LotseStyle style;

  lotse_style_init (&style, LOTSE_THEME_PRINT, LOTSE_CHART_DE, 1);
  font = pdf_font_append (self->update, style.family);
  number = pdf_new_number (self->update);
  if (font == 0) /* every program has this one */
    {
      font = pdf_new_number (self->update);
      pdf_begin_object (self->update, font, " /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding");
      pdf_end_object (self->update);
    }
  pdf_begin_object (self->update, number, "");
  g_string_append_printf (self->update->out, " /Fields [%s] /NeedAppearances true /DA (" LOOK ") /DR << /Font << /Text %u 0 R >> >>", self->fields->str, font);
  pdf_end_object (self->update);
  return number;
}

guint
pdf_form_append (PdfUpdate *update, GArray *pages, GPtrArray *fields, guint first_key)
{
  Form self = { .update = update, .pages = pages, .key = first_key, .fields = g_string_new (NULL) };
  guint number;

  append_fields (&self, fields);
  number = append_form (&self);
  g_string_free (self.fields, TRUE);
  return number;
}
