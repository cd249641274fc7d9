/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline on paper: letters as large as there is room for and never smaller than the floor; what does not fit goes on over the page, between
 * rows; or a poster on sheets that are glued together; and the table of what is drawn. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "charts/marks.h"
#include "page.h"
#include "paper.h"

#define POINTS_PER_PX 0.75
#define TINY_PX 10.5        /* the smallest letters of the timeline at scale 1 */
#define DEFAULT_FLOOR 6.0   /* points */
#define LARGEST 2.6         /* letters of a poster, against those of the screen */
#define MAX_LABEL_ROWS 2
#define NAMED_BARS 2000     /* of more, nobody reads the milestones */
#define SECOND_ROW_WORTH 0.85 /* of the letters that there would be with one row for the names of milestones */
#define FAIR 0.65           /* of the largest letters, that names are worth */
#define AFAR 1.3            /* but letters are larger than on a screen where the sheet allows it */
#define WORTH 0.85          /* of the names that are missing, that still are with smaller letters */
#define HIGHEST_ROWS 1.5
#define MARK 16.0
#define LABEL_BELOW 19.0   /* px below what a sheet shows, and beside its corner mark */
#define LABEL_INDENT 8.0
#define A4_WIDTH 1123.0

typedef struct
{
  LotsePage             *page;
  LotseTimelineInput    *input;  /* (unowned) */
  LotseTextCache        *text;   /* (owned) */
  LotseTimelineLayout   *layout; /* (owned) */
  LotseTimelineViewport  view;
  char                  *alt;    /* (owned) */
} Print;

static void
print_clear (Print *print)
{
  g_clear_pointer (&print->layout, lotse_timeline_layout_unref);
  g_clear_pointer (&print->text, lotse_text_cache_unref);
  g_free (print->alt);
}

static void
lay_out (Print *print, double width, double height, double scale)
{
  g_clear_pointer (&print->layout, lotse_timeline_layout_unref);
  g_clear_pointer (&print->text, lotse_text_cache_unref);
  print->text = lotse_text_cache_new_scaled (print->page->text, scale);
  print->layout = lotse_timeline_layout_new (print->input, print->text, width);
  print->view = (LotseTimelineViewport) { .width = width, .height = height, .row_scale = 1, .legend = TRUE, .weeks = print->page->weeks };
}

/* All bars with their titles on one page, and @labels rows for the names of milestones. */
static gboolean
set_up (Print *print, guint labels)
{
  print->view.label_rows = labels;
  lotse_timeline_fit_still (print->layout, &print->view);
  return lotse_timeline_content_height (print->layout, &print->view) <= lotse_timeline_plot (print->layout, &print->view).height + 0.5
         && lotse_timeline_detail (print->layout, &print->view) == LOTSE_TIMELINE_DETAIL_FULL;
}

/* A large sheet has more names, not larger letters alone: those are as large as they can be while most of what is short at a desk's distance is whole.
 * @labels: (inout) */
static double
name_more (Print *print, double width, double height, double largest, guint *labels)
{
  const guint fewest = *labels;
  double best = largest;
  guint least = G_MAXUINT;

  for (double scale = largest; scale >= MAX (largest * FAIR, AFAR) - 0.01 && least > 0; scale -= 0.1)
    for (guint rows = fewest; rows <= MAX_LABEL_ROWS; rows++)
      {
        guint missing;

        lay_out (print, width, height, scale);
        if (!set_up (print, rows))
          continue;
        missing = lotse_timeline_short_names (print->layout, &print->view, print->text);
        /* A name or two are not worth smaller letters. */
        if (least == G_MAXUINT || missing < least * WORTH)
          {
            best = scale;
            *labels = rows;
            least = missing;
          }
      }
  return best;
}

/* Where letters are smaller than the sheet would allow, rows are higher. */
static void
fill_height (Print *print)
{
  LotseTimelineViewport tried = print->view;

  for (tried.row_scale = HIGHEST_ROWS; tried.row_scale > print->view.row_scale; tried.row_scale -= 0.05)
    if (lotse_timeline_content_height (print->layout, &tried) <= lotse_timeline_plot (print->layout, &tried).height)
      {
        print->view = tried;
        return;
      }
}

/* The largest letters with which everything is on one page, the names of milestones in a row of their own before letters are larger; else the smallest
 * allowed, on as many pages as it takes. */
static void
fit (Print *print, double width, double height, double floor_points)
{
  double least = (floor_points > 0 ? floor_points : DEFAULT_FLOOR) / (TINY_PX * POINTS_PER_PX), found[MAX_LABEL_ROWS + 1] = { 0 };
  guint most = lotse_timeline_input_n_milestones (print->input) == 0 || lotse_timeline_input_n_bars (print->input) > NAMED_BARS ? 0 : MAX_LABEL_ROWS, labels = 0;

  for (double scale = LARGEST; found[most] == 0 && scale > least - 0.1; scale -= 0.1)
    {
      lay_out (print, width, height, MAX (scale, least));
      for (guint rows = 0; rows <= most; rows++)
        if (found[rows] == 0 && set_up (print, rows))
          found[rows] = MAX (scale, least);
    }
  if (found[1] > 0)
    labels = found[2] >= SECOND_ROW_WORTH * found[1] ? 2 : 1;
  if (found[labels] > 0)
    {
      const double scale = most > 0 && found[labels] > AFAR ? name_more (print, width, height, found[labels], &labels) : found[labels];

      lay_out (print, width, height, scale);
      set_up (print, labels);
      fill_height (print);
      return;
    }
  lay_out (print, width, height, least);
  lotse_timeline_fit_still (print->layout, &print->view);
  print->view.label_rows = most > 0 ? 1 : -1;
  print->view.row_scale = 0.85;
  lotse_timeline_clamp (print->layout, &print->view);
}

static void
paint_part (Print *print, double x, double y, double height, const char *alt)
{
  LotsePage *page = print->page;
  LotseTimelineViewport view = print->view;

  view.height = height;
  cairo_save (page->cr);
  cairo_rectangle (page->cr, x, y, view.width, height);
  cairo_clip (page->cr);
  cairo_translate (page->cr, x, y);
  if (alt != NULL)
    lotse_page_begin_figure (page, alt, &(LotseChartRect) { 0, 0, view.width, height });
  lotse_timeline_paint (print->layout, &view, print->text, page->cr);
  page->without_weeks = page->weeks && !lotse_timeline_counts_weeks (print->layout, &view);
  if (alt != NULL)
    lotse_page_end (page, "Figure");
  cairo_restore (page->cr);
  lotse_colour_set (page->cr, &page->style.card_edge, 1);
  cairo_set_line_width (page->cr, 1);
  cairo_rectangle (page->cr, x, y, view.width, height);
  cairo_stroke (page->cr);
}

/* Heading and number grow with the paper: a poster is read from afar. */
static double
magnify (LotsePage *page)
{
  double factor = CLAMP (page->width / A4_WIDTH, 1, LARGEST);

  cairo_save (page->cr);
  cairo_scale (page->cr, factor, factor);
  page->width /= factor;
  page->height /= factor;
  return factor;
}

static void
magnify_end (LotsePage *page, double factor)
{
  page->width *= factor;
  page->height *= factor;
  cairo_restore (page->cr);
}

/* Stands on each page, and is read out on the first. */
static double
heading (LotsePage *page, gboolean first)
{
  g_autofree char *below = lotse_page_timeline_text (page);
  double factor = magnify (page), bottom;

  lotse_page_begin_silence (page, !first);
  bottom = lotse_page_heading (page, _("Timeline"), below);
  lotse_page_end_silence (page);
  magnify_end (page, factor);
  return bottom * factor;
}

static void
number_page (LotsePage *page, guint number)
{
  double factor = magnify (page);

  lotse_page_number (page, number);
  magnify_end (page, factor);
}

/* ---- Pages ---- */

typedef struct { double from, to; } Part; /* px of the bars */

struct _LotseTimelinePrint
{
  Print   print;
  double  head;  /* px of axis, bands and legend, which are on every page */
  GArray *parts; /* (owned) (element-type Part) */
};

#define LEAST_FILLED 0.75 /* of a page that ends where a lane does; a lane that would leave more of it empty is divided */

/* What does not fit goes on over the page: between two lanes where that fills the page well, and never within a row. */
static void
break_parts (LotseTimelinePrint *self, double height)
{
  Print *print = &self->print;
  double content = lotse_timeline_content_height (print->layout, &print->view), room;
  Part part = { 0, 0 };

  print->view.height = height;
  room = lotse_timeline_plot (print->layout, &print->view).height;
  self->head = height - room;
  do
    {
      const double lanes = lotse_timeline_lane_break (print->layout, &print->view, part.from + room);

      part.to = content - part.from <= room ? content
                : lanes - part.from >= room * LEAST_FILLED ? lanes
                                                           : lotse_timeline_break (print->layout, &print->view, part.from + room);
      /* A row higher than the page would never end. */
      if (part.to <= part.from)
        part.to = MIN (part.from + room, content);
      g_array_append_val (self->parts, part);
      part.from = part.to;
    }
  while (part.from < content - 0.5);
}

LotseTimelinePrint *
lotse_timeline_print_new (LotsePage *page, LotseTimelineInput *input, double width, double height, double least_points, const char *alt)
{
  LotseTimelinePrint *self = g_new0 (LotseTimelinePrint, 1);

  self->print.page = page;
  self->print.input = input;
  self->print.alt = g_strdup (alt);
  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  fit (&self->print, width, height, least_points);
  break_parts (self, height);
  return self;
}

void
lotse_timeline_print_free (LotseTimelinePrint *self)
{
  print_clear (&self->print);
  g_array_unref (self->parts);
  g_free (self);
}

guint
lotse_timeline_print_n_pages (LotseTimelinePrint *self)
{
  return self->parts->len;
}

/* Which lanes stand on a page, for those who do not see where it begins. (transfer full) (nullable) */
static char *
lanes_of (LotseTimelinePrint *self, const Part *part)
{
  LotseTimelineInput *input = self->print.input;
  guint first, last;

  if (!lotse_timeline_lanes_between (self->print.layout, &self->print.view, part->from, part->to, &first, &last))
    return NULL;
  if (first == last)
    return g_strdup_printf (_("lane “%s”"), lotse_timeline_input_lane_title (input, first));
  return g_strdup_printf (_("lanes “%s” to “%s”"), lotse_timeline_input_lane_title (input, first), lotse_timeline_input_lane_title (input, last));
}

/* What all of it says stands at the first page; every page says which part of it this is. (transfer full) (nullable) */
static char *
words_of (LotseTimelinePrint *self, guint number)
{
  g_autofree char *lanes = self->print.alt != NULL && self->parts->len > 1 ? lanes_of (self, &g_array_index (self->parts, Part, number)) : NULL;

  if (self->print.alt == NULL || (number == 0 && lanes == NULL))
    return g_strdup (self->print.alt);
  if (number == 0)
    /* Translators: the words of the timeline, then "lanes “A” to “B”" */
    return g_strdup_printf (_("%s It has %u parts; this is the first: %s."), self->print.alt, self->parts->len, lanes);
  if (lanes == NULL)
    return g_strdup_printf (_("Timeline, continued: part %u of %u."), number + 1, self->parts->len);
  return g_strdup_printf (_("Timeline, continued: part %u of %u, %s."), number + 1, self->parts->len, lanes);
}

void
lotse_timeline_print_draw (LotseTimelinePrint *self, guint number, double x, double y)
{
  const Part *part = &g_array_index (self->parts, Part, number);
  g_autofree char *words = words_of (self, number);

  self->print.view.y = part->from;
  paint_part (&self->print, x, y, self->head + part->to - part->from, words);
}

/* Returns the number of the last page. */
static guint
draw_pages (LotsePage *page, LotseTimelineInput *input, double width, double height, double floor_points, const char *alt)
{
  g_autoptr (LotseTimelinePrint) print = NULL;
  guint number = 0;

  do
    {
      double top;

      lotse_page_start (page, width, height, number == 0);
      top = heading (page, number == 0);
      if (print == NULL)
        print = lotse_timeline_print_new (page, input, width - 2 * LOTSE_PAGE_MARGIN, height - top - LOTSE_PAGE_MARGIN - 12, floor_points, alt);
      lotse_timeline_print_draw (print, number, LOTSE_PAGE_MARGIN, top);
      number_page (page, ++number);
    }
  while (number < lotse_timeline_print_n_pages (print));
  return number;
}

/* ---- Poster ---- */

typedef struct { LotseTiling tiling; guint poster, n_posters; } Sheets;

/* Which sheet it is, of which poster where there are several. (transfer full) */
static char *
sheet_label (const Sheets *sheets, guint column, guint row)
{
  const guint n = sheets->tiling.columns * sheets->tiling.rows, number = row * sheets->tiling.columns + column + 1;
  g_autofree char *label = g_strdup_printf (_("Sheet %u of %u · row %u, column %u · overlap 10 mm at the dashed lines"), number, n, row + 1, column + 1);

  if (sheets->n_posters < 2)
    return g_steal_pointer (&label);
  /* Translators: below a sheet of one of several posters; the last is "Sheet 2 of 4 · row …" */
  return g_strdup_printf (_("Poster %u of %u · %s"), sheets->poster + 1, sheets->n_posters, label);
}

/* Dashed where the next sheet begins to lie on this one, and corners along which it is laid. */
static void
paint_marks (LotsePage *page, const Sheets *sheets, guint column, guint row)
{
  const LotseTiling *tiling = &sheets->tiling;
  const double left = tiling->left, top = tiling->top, right = left + tiling->tile_width, bottom = top + tiling->tile_height, dash[] = { 5, 4 };
  const double corners[4][4] = { { left, top, -1, -1 }, { right, top, 1, -1 }, { left, bottom, -1, 1 }, { right, bottom, 1, 1 } };
  g_autofree char *label = sheet_label (sheets, column, row);

  lotse_colour_set (page->cr, &page->style.text, 1);
  cairo_set_line_width (page->cr, 0.75);
  for (guint i = 0; i < 4; i++)
    {
      cairo_move_to (page->cr, corners[i][0] + corners[i][2] * 4, corners[i][1]);
      cairo_line_to (page->cr, corners[i][0] + corners[i][2] * MARK, corners[i][1]);
      cairo_move_to (page->cr, corners[i][0], corners[i][1] + corners[i][3] * 4);
      cairo_line_to (page->cr, corners[i][0], corners[i][1] + corners[i][3] * MARK);
    }
  cairo_stroke (page->cr);
  cairo_save (page->cr);
  lotse_colour_set (page->cr, &page->style.dim, 1);
  cairo_set_dash (page->cr, dash, 2, 0);
  if (column > 0)
    {
      cairo_move_to (page->cr, left + LOTSE_TILE_OVERLAP, top);
      cairo_line_to (page->cr, left + LOTSE_TILE_OVERLAP, bottom);
    }
  if (row > 0)
    {
      cairo_move_to (page->cr, left, top + LOTSE_TILE_OVERLAP);
      cairo_line_to (page->cr, right, top + LOTSE_TILE_OVERLAP);
    }
  cairo_stroke (page->cr);
  cairo_restore (page->cr);
  lotse_page_text (page, "P", label, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &page->style.dim, left + LABEL_INDENT, bottom + LABEL_BELOW, 0, tiling->tile_width - LABEL_INDENT);
}

/* @print: (inout) (nullable) made for the room below the first heading
 * @first: whether this is its first sheet: the words of a poster are read out once, however many sheets show a part of it */
static void
draw_poster (LotsePage *page, LotseTimelineInput *input, LotseTimelinePrint **print, guint poster, double width, double height, double floor_points, const char *alt, gboolean first)
{
  double top;

  page->width = width;
  page->height = height;
  lotse_page_begin_silence (page, !first);
  top = heading (page, poster == 0);
  if (*print == NULL)
    *print = lotse_timeline_print_new (page, input, width - 2 * LOTSE_PAGE_MARGIN, height - top - LOTSE_PAGE_MARGIN, floor_points, alt);
  lotse_timeline_print_draw (*print, poster, LOTSE_PAGE_MARGIN, top);
  lotse_page_end_silence (page);
}

/* As many posters as there are pages of @paper, each on its sheets. Returns the number of the last sheet. */
static guint
draw_sheets (LotsePage *page, LotseTimelineInput *input, LotsePaper paper, double floor_points, const char *alt)
{
  g_autoptr (LotseTimelinePrint) print = NULL;
  Sheets sheets = { .n_posters = 1 };
  const LotseTiling *tiling = &sheets.tiling;
  double width, height;
  guint number = 0, per_poster;

  if (!lotse_paper_tile (paper, &sheets.tiling))
    return 0;
  lotse_paper_size (paper, &width, &height);
  per_poster = tiling->columns * tiling->rows;
  do
    {
      const guint column = number % tiling->columns, row = number % per_poster / tiling->columns;

      sheets.poster = number / per_poster;
      lotse_page_start (page, tiling->width, tiling->height, number == 0);
      cairo_save (page->cr);
      cairo_rectangle (page->cr, tiling->left, tiling->top, tiling->tile_width, tiling->tile_height);
      cairo_clip (page->cr);
      cairo_translate (page->cr, tiling->left - column * (tiling->tile_width - LOTSE_TILE_OVERLAP), tiling->top - row * (tiling->tile_height - LOTSE_TILE_OVERLAP));
      draw_poster (page, input, &print, sheets.poster, width, height, floor_points, alt, column == 0 && row == 0);
      cairo_restore (page->cr);
      page->width = tiling->width;
      page->height = tiling->height;
      sheets.n_posters = lotse_timeline_print_n_pages (print);
      paint_marks (page, &sheets, column, row);
      number++;
    }
  while (number < per_poster * sheets.n_posters);
  return number;
}

guint
lotse_page_print_timeline (LotsePage *page, const LotseRenderOptions *options, double width, double height)
{
  g_autoptr (LotseTimelineInput) input = NULL;
  g_autofree char *summary = NULL, *alt = NULL;

  page->source.lanes = options->lanes;
  input = lotse_timeline_input_from (page->data, &page->source);
  summary = lotse_timeline_summary (input, page->style.lang);
  alt = options->with_table ? g_strdup_printf (_("%s The table that follows says the same."), summary) : g_steal_pointer (&summary);
  return options->tiled ? draw_sheets (page, input, options->paper, options->least_points, alt)
                        : draw_pages (page, input, width, height, options->least_points, alt);
}
