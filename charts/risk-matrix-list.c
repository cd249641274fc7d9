/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of the risks, beside or below the matrix. */
#include "config.h"
#include "risk-matrix-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define COLUMN 190.0 /* px at text of 100 % that a column has at least */
#define MOST_LINES 2 /* of a name */
#define NUMBER_GAP 6 /* px between a number and its name */

/* Measures of a list. */
typedef struct
{
  double  gap;        /* px between entries */
  double  line, tiny; /* px of a line of names, and of what is said below it */
  double  number;     /* px before the names */
  double  column;     /* from one column to the next */
  double  width;      /* of names */
  guint   columns;
  int     lines;      /* of a name, at most */
} List;

gboolean
lotse_risk_moved (const Risk *risk)
{
  return risk->la != risk->lb || risk->ia != risk->ib;
}

static void
list_init (List *list, LotseTextCache *text, double width, guint columns, int lines)
{
  list->line = lotse_text_line_height (text, LOTSE_TEXT_SMALL);
  list->tiny = lotse_text_line_height (text, LOTSE_TEXT_TINY);
  list->number = lotse_text_width (text, "88", LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD) + NUMBER_GAP;
  list->gap = list->line * 0.25;
  list->columns = columns;
  list->lines = lines;
  list->column = floor (width / columns);
  list->width = list->column - list->number - (columns > 1 ? list->line : 0);
}

static guint
most_columns (LotseTextCache *text, double width)
{
  return (guint) MAX (1, floor (width / (COLUMN * lotse_text_cache_style (text)->scale)));
}

/* Likelihood and impact, before and after. (transfer full) */
static char *
place_words (const Risk *risk)
{
  return lotse_risk_moved (risk) ? g_strdup_printf ("%d × %d → %d × %d", risk->lb, risk->ib, risk->la, risk->ia) : g_strdup_printf ("%d × %d", risk->la, risk->ia);
}

/* Where the discs are too small for numbers, its place says which of them it is: behind the name where both have room, else below it, as it is never
 * shortened. @place: (out) (nullable) what stands below. Returns the name. (transfer full) */
static char *
name_words (const RiskMatrix *self, LotseTextCache *text, const Risk *risk, double width, char **place)
{
  g_autofree char *where = NULL, *both = NULL;

  *place = NULL;
  if (self->numbered)
    return g_strdup (risk->title);
  where = place_words (risk);
  both = g_strdup_printf ("%s (%s)", risk->title, where);
  if (lotse_text_width (text, both, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN) <= width)
    return g_steal_pointer (&both);
  *place = g_steal_pointer (&where);
  return g_strdup (risk->title);
}

static double
name_height (LotseTextCache *text, const List *list, const char *name)
{
  if (list->lines == 1 || lotse_text_width (text, name, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN) <= list->width)
    return list->line;
  return lotse_text_paragraph (text, NULL, name, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &lotse_text_cache_style (text)->text, 0, 0, list->width, list->lines);
}

static double
entry_height (const RiskMatrix *self, LotseTextCache *text, const List *list, guint i)
{
  g_autofree char *place = NULL, *name = name_words (self, text, RISK (self, i), list->width, &place);

  return name_height (text, list, name) + (place != NULL || RISK (self, i)->context != NULL ? list->tiny : 0) + list->gap;
}

/* Whether the first @n find room in columns of @height px. */
static gboolean
fits (const RiskMatrix *self, LotseTextCache *text, const List *list, guint n, double height)
{
  double y = 0;
  guint column = 0;

  for (guint i = 0; i < n; i++)
    {
      const double need = entry_height (self, text, list, i);

      if (y > 0 && y + need > height)
        {
          y = 0;
          column++;
        }
      if (column == list->columns || need > height)
        return FALSE;
      y += need;
    }
  return TRUE;
}

double
lotse_risk_list_height (const RiskMatrix *self, LotseTextCache *text, double width, guint n)
{
  List list;
  double all = 0, tallest = 0, height;

  list_init (&list, text, width, most_columns (text, width), MOST_LINES);
  n = MIN (n, self->risks->len);
  for (guint i = 0; i < n; i++)
    {
      const double need = entry_height (self, text, &list, i);

      all += need;
      tallest = MAX (tallest, need);
      if (all > self->base.height * list.columns)
        return all / list.columns; /* there will be no room for them, however many more there are */
    }
  for (height = MAX (tallest, all / list.columns); !fits (self, text, &list, n, height);)
    height += list.line / 4;
  return height;
}

static void
put_entry (RiskMatrix *self, LotseTextCache *text, const List *list, guint i, double x, double y)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  const Risk *risk = RISK (self, i);
  LotseLabelLook bold = { LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD, &style->text, NULL, 1, list->number }, plain = { LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &style->text, NULL, 0, list->width },
                 dim = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, NULL, 0, list->width };
  g_autofree char *place = NULL, *name = name_words (self, text, risk, list->width, &place);
  const double height = name_height (text, list, name), left = x + list->number, below = y + height + list->tiny / 2;
  char number[12];

  g_snprintf (number, sizeof number, "%u", i + 1);
  if (self->numbered)
    lotse_labels_put (self->base.labels, number, &bold, left - NUMBER_GAP, y + list->line / 2);
  if (height > list->line)
    lotse_labels_put_paragraph (self->base.labels, name, &plain, left, y, list->lines);
  else
    lotse_labels_put (self->base.labels, name, &plain, left, y + list->line / 2);
  if (place != NULL && lotse_labels_put (self->base.labels, place, &dim, left, below))
    {
      const double taken = lotse_text_width (text, place, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN) + list->tiny / 2;

      dim.max_width = list->width - taken;
      if (risk->context != NULL && dim.max_width > list->tiny * 3)
        lotse_labels_put (self->base.labels, risk->context, &dim, left + taken, below);
    }
  else if (risk->context != NULL)
    lotse_labels_put (self->base.labels, risk->context, &dim, left, below);
}

/* The fewest columns in which all have room, with names over two lines, else over one, else closer to one another. */
static void
choose_list (List *list, const RiskMatrix *self, LotseTextCache *text, const LotseChartRect *area)
{
  const guint most = most_columns (text, area->width);

  for (int lines = MOST_LINES; lines >= 1; lines--)
    for (guint columns = 1; columns <= most; columns++)
      {
        list_init (list, text, area->width, columns, lines);
        if (fits (self, text, list, self->risks->len, area->height))
          return;
      }
  list->gap = list->line * 0.06;
  if (!fits (self, text, list, self->risks->len, area->height))
    list->gap = list->line * 0.25;
}

void
lotse_risk_list_put (RiskMatrix *self, LotseTextCache *text, LotseChartRect area)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double y = 0;
  guint column = 0;
  List list;
  gboolean all;

  choose_list (&list, self, text, &area);
  all = fits (self, text, &list, self->risks->len, area.height);
  for (guint i = 0; i < self->risks->len; i++)
    {
      const double need = entry_height (self, text, &list, i);
      /* The last column has a line to spare for how many are left. */
      const double rest = !all && column + 1 == list.columns && i + 1 < self->risks->len ? list.line * 1.2 : 0;

      if (y + need + rest > area.height && column + 1 < list.columns)
        {
          y = 0;
          column++;
        }
      else if (y + need + rest > area.height)
        {
          guint more = self->risks->len - i;
          LotseLabelLook dim = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, NULL, 0, list.width };
          g_autofree char *left_out = g_strdup_printf (ngettext ("and %u more", "and %u more", more), more);

          lotse_labels_put (self->base.labels, left_out, &dim, area.x + column * list.column + list.number, area.y + MIN (y + list.line / 2, area.height - list.line / 2));
          return;
        }
      put_entry (self, text, &list, i, area.x + column * list.column, area.y + y);
      y += need;
    }
}
