/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laid-out text in a cache that forgets what was not used for longest. */
#include "text-private.h"

#include <math.h>
#include <string.h>

#define MAX_ENTRIES 1500
#define WIDTH_STEP 6.0 /* px; narrower steps would lay out anew with every step of a zoom */
#define N_ADVANCES 512
#define MAX_LINES 100000
#define LONG_TEXT 300          /* bytes; longer ones are laid out once for all numbers of lines that they are measured with */
#define MEASURED_LINES 64      /* as many of them */
#define MEASURED (MAX_LINES + 1) /* stands for lines: of an entry that is only measured */
#define NARROW 0.45            /* of the size of letters, about the width of one on average: of narrower ones more is laid out */

static const double size_px[LOTSE_N_TEXT_SIZES] = { 10.5, 12, 13, 15, 22, 30 };
static const gboolean size_bold[LOTSE_N_TEXT_SIZES] = { FALSE, FALSE, FALSE, TRUE, TRUE, TRUE };

typedef struct
{
  char        *text;   /* (owned) as given, before cleaning */
  guint        hash, style; /* style: size, flags, lines */
  int          max_width;
  PangoLayout *layout; /* (owned) (nullable) of what is only measured, nothing is kept but bottoms */
  double       width, height;
  double      *bottoms; /* (owned) (nullable) px, of each line of what is only measured */
  guint        n_lines;
  GList        link;   /* in recent, newest first */
} Entry;

struct _LotseTextCache
{
  int           ref_count;
  LotseStyle    style;
  gboolean      exact;
  PangoContext *context;  /* (owned) */
  GHashTable   *entries;  /* (element-type Entry) each its own key; (owned) values */
  GQueue        recent;
  PangoFontDescription *fonts[LOTSE_N_TEXT_SIZES][2]; /* (owned) (nullable) */
  double        line_heights[LOTSE_N_TEXT_SIZES];
  GPtrArray    *scaled; /* (owned) (nullable) (element-type LotseTextCache) those that lotse_text_cache_scaled() gave */
  float        *advances[2]; /* (owned) (nullable) plain, bold: px at size BODY, by code point */
  gpointer      kept;        /* (owned) (nullable) */
  GDestroyNotify destroy_kept;
};

static guint
entry_hash (gconstpointer key)
{
  return ((const Entry *) key)->hash;
}

static gboolean
entry_equal (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;

  return x->style == y->style && x->max_width == y->max_width && strcmp (x->text, y->text) == 0;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_object (&entry->layout);
  g_free (entry->bottoms);
  g_free (entry->text);
  g_free (entry);
}

static void
apply_font_options (LotseTextCache *self)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_metrics (options, self->exact ? CAIRO_HINT_METRICS_OFF : CAIRO_HINT_METRICS_ON);
  cairo_font_options_set_hint_style (options, self->exact ? CAIRO_HINT_STYLE_NONE : CAIRO_HINT_STYLE_SLIGHT);
  pango_cairo_context_set_font_options (self->context, options);
  pango_context_set_round_glyph_positions (self->context, !self->exact);
  cairo_font_options_destroy (options);
}

static void
forget (LotseTextCache *self)
{
  g_hash_table_remove_all (self->entries);
  g_queue_init (&self->recent);
  for (guint i = 0; i < LOTSE_N_TEXT_SIZES; i++)
    {
      g_clear_pointer (&self->fonts[i][0], pango_font_description_free);
      g_clear_pointer (&self->fonts[i][1], pango_font_description_free);
      self->line_heights[i] = 0;
    }
  g_clear_pointer (&self->advances[0], g_free);
  g_clear_pointer (&self->advances[1], g_free);
  g_clear_pointer (&self->scaled, g_ptr_array_unref);
}

LotseTextCache *
lotse_text_cache_new (const LotseStyle *style)
{
  LotseTextCache *self = g_new0 (LotseTextCache, 1);

  self->ref_count = 1;
  self->style = *style;
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  /* Not that of the locale: which font helps out for a sign depends on it. */
  pango_context_set_language (self->context, pango_language_from_string (style->lang == LOTSE_CHART_EN ? "en" : "de"));
  self->entries = g_hash_table_new_full (entry_hash, entry_equal, entry_free, NULL);
  g_queue_init (&self->recent);
  apply_font_options (self);
  return self;
}

LotseTextCache *
lotse_text_cache_ref (LotseTextCache *self)
{
  self->ref_count++;
  return self;
}

void
lotse_text_cache_unref (LotseTextCache *self)
{
  if (!self || --self->ref_count > 0)
    return;
  forget (self);
  lotse_text_cache_keep (self, NULL, NULL);
  g_hash_table_unref (self->entries);
  g_object_unref (self->context);
  g_free (self);
}

gpointer
lotse_text_cache_kept (LotseTextCache *self)
{
  return self->kept;
}

void
lotse_text_cache_keep (LotseTextCache *self, gpointer data, GDestroyNotify destroy)
{
  if (self->kept)
    self->destroy_kept (self->kept);
  self->kept = data;
  self->destroy_kept = destroy;
}

void
lotse_text_cache_set_style (LotseTextCache *self, const LotseStyle *style)
{
  if (style->scale != self->style.scale || strcmp (style->family, self->style.family) != 0)
    forget (self);
  self->style = *style;
}

const LotseStyle *
lotse_text_cache_style (LotseTextCache *self)
{
  return &self->style;
}

void
lotse_text_cache_set_exact (LotseTextCache *self, gboolean exact)
{
  if (self->exact == exact)
    return;
  self->exact = exact;
  forget (self);
  apply_font_options (self);
}

LotseTextCache *
lotse_text_cache_new_scaled (LotseTextCache *self, double factor)
{
  LotseStyle style;
  LotseTextCache *scaled;

  lotse_style_init (&style, self->style.theme, self->style.lang, self->style.scale * factor);
  scaled = lotse_text_cache_new (&style);
  lotse_text_cache_set_exact (scaled, self->exact);
  return scaled;
}

LotseTextCache *
lotse_text_cache_scaled (LotseTextCache *self, double factor)
{
  LotseTextCache *scaled;

  if (self->scaled == NULL)
    self->scaled = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_text_cache_unref);
  for (guint i = 0; i < self->scaled->len; i++)
    {
      scaled = self->scaled->pdata[i];
      if (ABS (scaled->style.scale - self->style.scale * factor) < 1e-9 && scaled->style.theme == self->style.theme && scaled->style.lang == self->style.lang)
        return scaled;
    }
  scaled = lotse_text_cache_new_scaled (self, factor);
  g_ptr_array_add (self->scaled, scaled);
  return scaled;
}

static const PangoFontDescription *
font (LotseTextCache *self, LotseTextSize size, gboolean bold)
{
  PangoFontDescription **slot;

  bold = bold || size_bold[size];
  slot = &self->fonts[size][bold];
  if (!*slot)
    {
      *slot = pango_font_description_from_string (self->style.family);
      pango_font_description_set_absolute_size (*slot, size_px[size] * self->style.scale * PANGO_SCALE);
      pango_font_description_set_weight (*slot, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    }
  return *slot;
}

/* On paper letters are not joined: a reader that looks for "workflow" shall find it. */
static void
set_attributes (PangoLayout *layout, gboolean strike, gboolean exact)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  if (strike)
    pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
  if (exact)
    pango_attr_list_insert (attributes, pango_attr_font_features_new ("liga=0, clig=0"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

/* Lays out no more of @text (inout) than shows that it has more than @lines, and one to spare: lines end where they would end with all of it. What has line
 * breaks of its own stays whole, as each of its paragraphs has that many. */
static void
cut (PangoLayout *layout, char **text, double letter, int max_width, int lines)
{
  const gsize length = strlen (*text);
  gsize most = (gsize) ((lines + 2) * (max_width / (letter * NARROW) + 1));

  if (strchr (*text, '\n') != NULL)
    return;
  for (; most < length; most += most / 2)
    {
      const char *end = strchr (*text + most, ' ');
      g_autofree char *kept = end != NULL ? g_strndup (*text, (gsize) (end - *text)) : NULL;

      if (kept == NULL)
        break;
      pango_layout_set_text (layout, kept, -1);
      if (pango_layout_get_line_count (layout) < lines + 2)
        continue;
      g_free (*text);
      *text = g_steal_pointer (&kept);
      return;
    }
  pango_layout_set_text (layout, *text, -1);
}

/* It needs no room of what the text may take. */
static void
end_with_space (PangoLayout *layout)
{
  g_autofree char *ended = g_strconcat (pango_layout_get_text (layout), " ", NULL);

  pango_layout_set_text (layout, ended, -1);
}

static PangoLayout *
lay_out (LotseTextCache *self, const char *text, LotseTextSize size, LotseTextFlags flags, int max_width, int lines)
{
  PangoLayout *layout = pango_layout_new (self->context);
  gboolean wrap = (flags & LOTSE_TEXT_WRAP) != 0;
  g_autofree char *cleaned = lotse_text_clean_lines (text, wrap);

  lotse_text_bind (&cleaned);
  pango_layout_set_font_description (layout, font (self, size, (flags & LOTSE_TEXT_BOLD) != 0));
  pango_layout_set_single_paragraph_mode (layout, !wrap);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_text (layout, cleaned, -1);
  if ((flags & LOTSE_TEXT_STRIKE) != 0 || self->exact)
    set_attributes (layout, (flags & LOTSE_TEXT_STRIKE) != 0, self->exact);
  if (max_width > 0 && wrap)
    {
      pango_layout_set_width (layout, max_width * PANGO_SCALE);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      if (lines != MAX_LINES)
        cut (layout, &cleaned, size_px[size] * self->style.scale, max_width, lines == MEASURED ? MEASURED_LINES : MAX (lines, 1));
      if (lines == MEASURED)
        return layout;
      lotse_text_shorten_lines (layout, cleaned, MAX (lines, 1));
      if ((flags & LOTSE_TEXT_GOES_ON) != 0)
        end_with_space (layout);
      if (self->exact)
        lotse_text_keep_spaces (layout);
    }
  else if (max_width > 0)
    lotse_text_shorten_line (layout, cleaned, max_width, (flags & LOTSE_TEXT_ELLIPSIS_END) != 0);
  if ((flags & LOTSE_TEXT_GOES_ON) != 0 && !wrap)
    end_with_space (layout);
  return layout;
}

/* Where each line of @entry ends; long texts that are laid out take much memory. */
static void
measure_lines (Entry *entry)
{
  g_autoptr (PangoLayoutIter) line = pango_layout_get_iter (entry->layout);
  guint n = 0;

  entry->n_lines = (guint) pango_layout_get_line_count (entry->layout);
  entry->bottoms = g_new0 (double, entry->n_lines);
  do
    {
      int bottom;

      pango_layout_iter_get_line_yrange (line, NULL, &bottom);
      entry->bottoms[n++] = (double) bottom / PANGO_SCALE;
    }
  while (n < entry->n_lines && pango_layout_iter_next_line (line));
  g_clear_object (&entry->layout);
}

static Entry *
look_up (LotseTextCache *self, const char *text, LotseTextSize size, LotseTextFlags flags, int max_width, int lines)
{
  Entry key = { .text = (char *) (text ? text : ""), .style = (guint) size | (guint) flags << 4 | (guint) lines << 10, .max_width = max_width };
  Entry *entry;
  PangoRectangle extents;

  key.hash = g_str_hash (key.text) ^ key.style * 2654435761u ^ (guint) max_width * 40503u;
  entry = g_hash_table_lookup (self->entries, &key);
  if (entry)
    {
      if (self->recent.head != &entry->link)
        {
          g_queue_unlink (&self->recent, &entry->link);
          g_queue_push_head_link (&self->recent, &entry->link);
        }
      return entry;
    }
  if (self->recent.length >= MAX_ENTRIES)
    {
      Entry *oldest = self->recent.tail->data;

      g_queue_unlink (&self->recent, &oldest->link);
      g_hash_table_remove (self->entries, oldest);
    }
  entry = g_new0 (Entry, 1);
  *entry = key;
  entry->text = g_strdup (key.text);
  entry->layout = lay_out (self, key.text, size, flags, max_width, lines);
  pango_layout_get_extents (entry->layout, NULL, &extents);
  entry->width = (double) extents.width / PANGO_SCALE;
  entry->height = (double) extents.height / PANGO_SCALE;
  if (lines == MEASURED)
    measure_lines (entry);
  entry->link.data = entry;
  g_queue_push_head_link (&self->recent, &entry->link);
  g_hash_table_add (self->entries, entry);
  return entry;
}

/* px that the first @max_lines of a long text take, whose lines are counted once for all. */
static double
measure (LotseTextCache *self, const char *text, LotseTextSize size, LotseTextFlags flags, int max_width, int max_lines)
{
  Entry *entry = look_up (self, text, size, flags, max_width, MEASURED);

  return entry->bottoms[MIN ((guint) MAX (max_lines, 1), entry->n_lines) - 1];
}

/* What fits is one entry for every width; only what does not is laid out for its width. */
static Entry *
look_up_line (LotseTextCache *self, const char *text, LotseTextSize size, LotseTextFlags flags, double max_width)
{
  Entry *entry = look_up (self, text, size, flags & ~LOTSE_TEXT_WRAP, 0, 0);

  if (max_width <= 0 || entry->width <= max_width)
    return entry;
  return look_up (self, text, size, flags & ~LOTSE_TEXT_WRAP, (int) MAX (floor (max_width / WIDTH_STEP) * WIDTH_STEP, 1), 0);
}

PangoLayout *
lotse_text_layout (LotseTextCache *self, const char *text, LotseTextSize size, LotseTextFlags flags, double max_width)
{
  return look_up_line (self, text, size, flags, max_width)->layout;
}

double
lotse_text_paint (LotseTextCache *self, cairo_t *cr, const char *text, LotseTextSize size, LotseTextFlags flags, const LotseColour *colour,
                  double x, double y, double align, double max_width)
{
  Entry *entry = look_up_line (self, text, size, flags, max_width);
  double left = x - entry->width * align, top = y - entry->height / 2;

  lotse_colour_set (cr, colour, 1);
  lotse_text_show (cr, entry->layout, self->exact, self->exact ? left : round (left), self->exact ? top : round (top));
  return entry->width;
}

PangoLayout *
lotse_text_paragraph_layout (LotseTextCache *self, const char *text, LotseTextSize size, LotseTextFlags flags, double width, int max_lines)
{
  return look_up (self, text, size, flags | LOTSE_TEXT_WRAP, (int) MAX (width, 1), max_lines)->layout;
}

double
lotse_text_paragraph (LotseTextCache *self, cairo_t *cr, const char *text, LotseTextSize size, LotseTextFlags flags,
                      const LotseColour *colour, double x, double y, double width, int max_lines)
{
  Entry *entry;

  if (!cr && text && max_lines <= MEASURED_LINES && strlen (text) > LONG_TEXT && strchr (text, '\n') == NULL)
    return measure (self, text, size, flags | LOTSE_TEXT_WRAP, (int) MAX (width, 1), max_lines);
  entry = look_up (self, text, size, flags | LOTSE_TEXT_WRAP, (int) MAX (width, 1), max_lines);
  if (!text || !*text)
    return 0;
  if (cr)
    {
      lotse_colour_set (cr, colour, 1);
      lotse_text_show (cr, entry->layout, self->exact, x, y);
    }
  return entry->height;
}

void
lotse_text_paragraph_heights (LotseTextCache *self, const char *text, LotseTextSize size, LotseTextFlags flags, double width, int max_lines, double *heights)
{
  const gboolean measured = text != NULL && max_lines <= MEASURED_LINES && strlen (text) > LONG_TEXT && strchr (text, '\n') == NULL;
  const Entry *entry = measured ? look_up (self, text, size, flags | LOTSE_TEXT_WRAP, (int) MAX (width, 1), MEASURED) : NULL;

  for (int lines = 1; lines <= max_lines; lines++)
    if (entry != NULL)
      heights[lines] = entry->bottoms[MIN ((guint) lines, entry->n_lines) - 1];
    else if (lines > 2 && heights[lines - 1] == heights[lines - 2]) /* all of it was said */
      heights[lines] = heights[lines - 1];
    else
      heights[lines] = lotse_text_paragraph (self, NULL, text, size, flags, NULL, 0, 0, width, lines);
}

double
lotse_text_lines (LotseTextCache *self, cairo_t *cr, const char *text, LotseTextSize size, LotseTextFlags flags, const LotseColour *colour,
                  double x, double y, double width, guint first, double room, guint *next)
{
  PangoLayout *layout = look_up (self, text, size, flags | LOTSE_TEXT_WRAP, (int) MAX (width, 1), MAX_LINES)->layout;
  g_autoptr (PangoLayoutIter) line = pango_layout_get_iter (layout);
  guint index = 0;
  int top = 0, bottom = 0;

  *next = (guint) (text && *text ? pango_layout_get_line_count (layout) : 0);
  if (first >= *next)
    return 0;
  if (cr)
    lotse_colour_set (cr, colour, 1);
  do
    {
      int from, to;

      if (index < first)
        continue;
      pango_layout_iter_get_line_yrange (line, &from, &to);
      top = index == first ? from : top;
      if ((to - top) > room * PANGO_SCALE)
        {
          *next = index;
          break;
        }
      bottom = to;
      if (cr)
        {
          PangoRectangle extents;

          pango_layout_iter_get_line_extents (line, NULL, &extents);
          cairo_move_to (cr, x + (double) extents.x / PANGO_SCALE, y + (double) (pango_layout_iter_get_baseline (line) - top) / PANGO_SCALE);
          pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (line));
        }
    }
  while (index++, pango_layout_iter_next_line (line));
  return (double) (bottom > top ? bottom - top : 0) / PANGO_SCALE;
}

double
lotse_text_width (LotseTextCache *self, const char *text, LotseTextSize size, LotseTextFlags flags)
{
  return look_up_line (self, text, size, flags, 0)->width;
}

double
lotse_text_line_height (LotseTextCache *self, LotseTextSize size)
{
  if (self->line_heights[size] == 0)
    self->line_heights[size] = look_up (self, "Äg", size, LOTSE_TEXT_PLAIN, 0, 0)->height;
  return self->line_heights[size];
}

/* One layout of all common characters gives their advances; kerning between them hardly matters. */
static const float *
advances (LotseTextCache *self, gboolean bold)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (PangoLayout) layout = NULL;
  float *table;

  if (self->advances[bold])
    return self->advances[bold];
  table = g_new (float, N_ADVANCES);
  for (gunichar c = 0x21; c < N_ADVANCES; c++)
    if (c < 0x7f || c >= 0xa1)
      g_string_append_unichar (all, c);
  layout = lay_out (self, all->str, LOTSE_TEXT_BODY, bold ? LOTSE_TEXT_BOLD : LOTSE_TEXT_PLAIN, 0, 0);
  for (guint c = 0; c < N_ADVANCES; c++)
    table[c] = (float) (size_px[LOTSE_TEXT_BODY] * self->style.scale * 0.28);
  for (const char *p = all->str; *p; p = g_utf8_next_char (p))
    {
      int from, to;

      pango_layout_line_index_to_x (pango_layout_get_line_readonly (layout, 0), (int) (p - all->str), FALSE, &from);
      pango_layout_line_index_to_x (pango_layout_get_line_readonly (layout, 0), (int) (p - all->str), TRUE, &to);
      table[g_utf8_get_char (p)] = (float) ABS (to - from) / PANGO_SCALE;
    }
  self->advances[bold] = table;
  return table;
}

double
lotse_text_estimate (LotseTextCache *self, const char *text, LotseTextSize size, LotseTextFlags flags)
{
  const float *table = advances (self, size_bold[size] || (flags & LOTSE_TEXT_BOLD));
  double width = 0;

  /* The text was cleaned when it came in, hence valid. */
  for (const guchar *p = (const guchar *) (text ? text : ""); *p; p = (const guchar *) g_utf8_next_char (p))
    {
      gunichar c = *p < 0x80 ? *p : g_utf8_get_char ((const char *) p);

      width += c < N_ADVANCES ? table[c] : table['W'];
    }
  return width * size_px[size] / size_px[LOTSE_TEXT_BODY];
}
