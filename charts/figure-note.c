/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "figure-note.h"

typedef struct
{
  LotseFigure figure;
  char       *title; /* (owned) */
  char       *words; /* (owned) */
} Note;

static void
note_free (LotseFigure *figure)
{
  g_free (((Note *) figure)->title);
  g_free (((Note *) figure)->words);
}

static void
paint (LotseFigure *figure, LotseTextCache *text, cairo_t *cr)
{
}

static char *
describe (LotseFigure *figure, guint item, LotseChartLang lang)
{
  return g_strdup (((Note *) figure)->words);
}

static char *
summarize (LotseFigure *figure, LotseChartLang lang)
{
  return g_strdup_printf ("%s: %s", ((Note *) figure)->title, ((Note *) figure)->words);
}

static LotseChartTable *
tabulate (LotseFigure *figure, LotseChartLang lang)
{
  LotseChartTable *table = lotse_chart_table_new (((Note *) figure)->title);

  lotse_chart_table_add_column (table, ((Note *) figure)->title, FALSE);
  lotse_chart_table_add_text (table, ((Note *) figure)->words);
  return table;
}

static const LotseFigureClass note_class = { note_free, paint, describe, summarize, tabulate, FALSE };

LotseFigure *
lotse_figure_note_new (const char *title, const char *words, LotseTextCache *text, double width, double height)
{
  Note *self = g_new0 (Note, 1);
  const LotseStyle *style = lotse_text_cache_style (text);
  LotseLabelLook look = { LOTSE_TEXT_BODY, LOTSE_TEXT_ELLIPSIS_END, &style->dim, NULL, 0.5, width * 0.95 };
  g_autofree char *sentence = NULL;

  lotse_figure_init (&self->figure, &note_class, text, width, height);
  self->title = g_strdup (title);
  self->words = g_strdup (words);
  self->figure.plot = (LotseChartRect) { 0, 0, width, height };
  sentence = summarize (&self->figure, style->lang);
  lotse_labels_put (self->figure.labels, sentence, &look, width / 2, height / 2);
  return &self->figure;
}
