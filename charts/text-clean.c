/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What texts of outside may hold and no reader is to meet. */
#include "text-private.h"

#include <string.h>

static gboolean
is_unwanted (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e)
         || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || c == 0xfffc;
}

char *
lotse_text_clean_lines (const char *text, gboolean keep_lines)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  GString *out = g_string_sized_new (strlen (valid) + 1);
  const char *kept = valid; /* what stands from here on is taken over as it is, in one go: a text is mostly letters */

  for (const char *p = valid, *next; *p; p = next)
    {
      const gunichar c = (guchar) *p < 0x80 ? (guchar) *p : g_utf8_get_char (p);
      const gboolean space = c == '\n' || c == '\t' || c == ' ' || c == 0x2028 || c == 0x2029;

      next = g_utf8_next_char (p);
      if (!space && !is_unwanted (c))
        continue;
      g_string_append_len (out, kept, p - kept);
      kept = next;
      if (keep_lines && c == '\n')
        g_string_append (out, out->len > 0 && out->str[out->len - 1] != ' ' ? " \n" : "\n");
      else if (space && out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  g_string_append (out, kept);
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

char *
lotse_text_clean (const char *text)
{
  return lotse_text_clean_lines (text, FALSE);
}

/* The glyph that stands for a space in the font of @run. */
static PangoGlyph
space_of (PangoGlyphItem *run)
{
  PangoGlyphString *glyphs = pango_glyph_string_new ();
  PangoGlyph space;

  pango_shape (" ", 1, &run->item->analysis, glyphs);
  space = glyphs->num_glyphs == 1 ? glyphs->glyphs[0].glyph : PANGO_GLYPH_EMPTY;
  pango_glyph_string_free (glyphs);
  return space;
}

void
lotse_text_keep_spaces (PangoLayout *layout)
{
  const char *text = pango_layout_get_text (layout);

  for (int i = 0; i + 1 < pango_layout_get_line_count (layout); i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
      GSList *last = g_slist_last (line->runs);
      PangoGlyphItem *run = last != NULL ? last->data : NULL;
      PangoGlyphInfo *glyph;

      if (run == NULL || run->glyphs->num_glyphs == 0 || run->item->analysis.level % 2 != 0 || line->length == 0
          || text[line->start_index + line->length - 1] != ' ')
        continue;
      glyph = &run->glyphs->glyphs[run->glyphs->num_glyphs - 1];
      if (glyph->glyph == PANGO_GLYPH_EMPTY)
        glyph->glyph = space_of (run);
    }
}
