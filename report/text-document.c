/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts in the order in which they were added; a part that does not fit any more begins the next page. */
#include "config.h"

#include "text-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/error.h"
#include "page.h"

#define MARGIN 60.0     /* px around the text on paper */
#define INDENT 16.0
#define MOST_LINES 4000 /* of one paragraph */

typedef enum { PART_HEADING, PART_PARAGRAPH, PART_ITEM } PartKind;

typedef struct
{
  PartKind kind;
  char    *text; /* (owned) */
} Part;

struct _LotseTextDocument
{
  char   *title; /* (owned) */
  GArray *parts; /* (owned) (element-type Part) */
};

static void
part_clear (gpointer part)
{
  g_free (((Part *) part)->text);
}

LotseTextDocument *
lotse_text_document_new (const char *title)
{
  LotseTextDocument *self = g_new0 (LotseTextDocument, 1);

  self->title = g_strdup (title);
  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_set_clear_func (self->parts, part_clear);
  return self;
}

void
lotse_text_document_free (LotseTextDocument *self)
{
  g_free (self->title);
  g_array_unref (self->parts);
  g_free (self);
}

static void
add (LotseTextDocument *self, PartKind kind, const char *text)
{
  Part part = { kind, NULL };

  if (text == NULL || *text == '\0')
    return;
  part.text = g_strdup (text);
  g_array_append_val (self->parts, part);
}

void
lotse_text_document_heading (LotseTextDocument *self, const char *text)
{
  add (self, PART_HEADING, text);
}

void
lotse_text_document_paragraph (LotseTextDocument *self, const char *text)
{
  add (self, PART_PARAGRAPH, text);
}

void
lotse_text_document_item (LotseTextDocument *self, const char *text)
{
  add (self, PART_ITEM, text);
}

const char *
lotse_text_document_title (LotseTextDocument *self)
{
  return self->title;
}

char *
lotse_text_document_to_text (LotseTextDocument *self)
{
  GString *text = g_string_new (self->title);

  g_string_append (text, "\n");
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);
      const gboolean in_list = part->kind == PART_ITEM && i > 0 && g_array_index (self->parts, Part, i - 1).kind == PART_ITEM;

      g_string_append_printf (text, "%s%s%s\n", in_list ? "" : "\n", part->kind == PART_ITEM ? "- " : "", part->text);
    }
  return g_string_free (text, FALSE);
}

/* Height of a part with the space below it; painted where @page has a cairo context for it. */
static double
draw_part (LotsePage *page, const Part *part, double y, gboolean paint)
{
  const gboolean heading = part->kind == PART_HEADING;
  const double indent = part->kind == PART_ITEM ? INDENT : 0, width = page->width - 2 * MARGIN - indent;
  const char *tag = heading ? "H2" : "P";
  double height;

  if (paint)
    lotse_page_begin (page, tag);
  if (paint && part->kind == PART_ITEM)
    lotse_text_paragraph (page->text, page->cr, "–", LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN, &page->style.dim, MARGIN, y, INDENT, 1);
  height = lotse_text_paragraph (page->text, paint ? page->cr : NULL, part->text, heading ? LOTSE_TEXT_HEADING : LOTSE_TEXT_BODY,
                                 LOTSE_TEXT_WRAP | (heading ? LOTSE_TEXT_BOLD : LOTSE_TEXT_PLAIN), &page->style.text, MARGIN + indent, y, width, MOST_LINES);
  if (paint)
    lotse_page_end (page, tag);
  return height + (part->kind == PART_ITEM ? 4 : 10);
}

static void
draw (LotsePage *page, gpointer data)
{
  LotseTextDocument *self = data;
  g_autofree char *below = lotse_page_as_of_text (page);
  guint number = 1;
  double y;

  lotse_page_start (page, page->width, page->height, TRUE);
  y = lotse_page_heading (page, self->title, below) + 14;
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);
      const double gap = part->kind == PART_HEADING && i > 0 ? 10 : 0;
      double room = draw_part (page, part, 0, FALSE) + gap;

      /* A heading does not stand alone at the foot of a page. */
      if (part->kind == PART_HEADING && i + 1 < self->parts->len)
        room += draw_part (page, &g_array_index (self->parts, Part, i + 1), 0, FALSE);
      if (y + room > page->height - MARGIN)
        {
          lotse_page_number (page, number++);
          lotse_page_start (page, page->width, page->height, FALSE);
          y = MARGIN;
        }
      else
        y += gap;
      y += draw_part (page, part, y, TRUE);
    }
  lotse_page_number (page, number);
  lotse_page_end (page, "Document");
}

static gboolean
write_pdf (LotseTextDocument *self, LotseDataset *data, LotseDate as_of, LotseLang lang, const char *path, GError **error)
{
  LotsePage page = { .data = data, .lang = lang, .as_of = as_of };

  lotse_paper_size (LOTSE_PAPER_A4, &page.height, &page.width); /* upright */
  return lotse_page_write_pdf (&page, self->title, draw, self, path, error);
}

gboolean
lotse_text_document_write (LotseTextDocument *self, LotseDataset *data, LotseDate as_of, LotseLang lang, const char *path, GError **error)
{
  if (g_str_has_suffix (path, ".txt"))
    {
      g_autofree char *text = lotse_text_document_to_text (self);

      return g_file_set_contents_full (path, text, (gssize) strlen (text), G_FILE_SET_CONTENTS_CONSISTENT, 0644, error);
    }
  if (g_str_has_suffix (path, ".pdf"))
    return write_pdf (self, data, as_of, lang, path, error);
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_UNSUPPORTED, _("%s: the ending is neither .txt nor .pdf"), path);
  return FALSE;
}
