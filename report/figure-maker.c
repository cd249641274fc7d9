/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One chart, made as often as it is needed. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "data/model/release.h"
#include "figure-private.h"

/* Where only words are wanted, any size of a page will do. */
#define WORDS_WIDTH 900
#define WORDS_HEIGHT 500

struct _LotseFigureMaker
{
  grefcount          ref_count;
  LotseFigureKind    kind;
  LotseDataset      *data;       /* (owned) */
  LotseSourceOptions options;    /* (owned) */
  LotseRecord       *subject;    /* (owned) (nullable) */
  LotseKpiLine      *line;       /* (owned) (nullable) of a KPI */
  GArray            *months;     /* (owned) (nullable) of a history */
  LotseDepartmentCounts *departments; /* (owned) (nullable) of charts by department, once they were asked for */
  LotseTextCache    *text;       /* (owned) (nullable) */
  LotseFigure       *words;      /* (owned) (nullable) of which only words and numbers are wanted */
  LotseLang          words_lang;
  gboolean           words_of_all; /* not of a stretch of time */
  char              *title, *source; /* (owned) (nullable) where there is no record */
};

LotseFigureMaker *
lotse_figure_maker_new (LotseFigureKind kind, LotseDataset *data, const LotseSourceOptions *options, LotseRecord *subject)
{
  LotseFigureMaker *self;
  gboolean required;

  g_return_val_if_fail (LOTSE_IS_DATASET (data), NULL);
  lotse_figure_subject_kind (kind, &required);
  g_return_val_if_fail (subject != NULL || !required, NULL);

  self = g_new0 (LotseFigureMaker, 1);
  g_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->data = lotse_dataset_released (data, options->audience);
  lotse_source_options_init_copy (&self->options, options);
  self->subject = subject ? g_object_ref (subject) : NULL;
  if (kind == LOTSE_FIGURE_KPI)
    self->line = lotse_kpi_line_new (self->data, &self->options, subject);
  return self;
}

LotseFigureMaker *
lotse_figure_maker_new_history (LotseDataset *data, const LotseSourceOptions *options, GArray *months)
{
  LotseFigureMaker *self = lotse_figure_maker_new (LOTSE_FIGURE_HISTORY, data, options, NULL);

  self->months = g_array_ref (months);
  return self;
}

LotseFigureMaker *
lotse_figure_maker_new_line (const char *title, const char *source, LotseLineData *line, GTimeZone *zone)
{
  LotseFigureMaker *self = g_new0 (LotseFigureMaker, 1);

  g_ref_count_init (&self->ref_count);
  self->kind = LOTSE_FIGURE_KPI;
  self->data = lotse_dataset_new ();
  self->options = (LotseSourceOptions) LOTSE_SOURCE_OPTIONS_INIT;
  self->title = g_strdup (title);
  self->source = g_strdup (source);
  self->line = lotse_kpi_line_new_from (title, line, zone);
  return self;
}

LotseFigureMaker *
lotse_figure_maker_ref (LotseFigureMaker *self)
{
  g_ref_count_inc (&self->ref_count);
  return self;
}

void
lotse_figure_maker_unref (LotseFigureMaker *self)
{
  if (self == NULL || !g_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->line, lotse_kpi_line_free);
  g_clear_pointer (&self->months, g_array_unref);
  g_clear_pointer (&self->departments, lotse_department_counts_unref);
  g_clear_pointer (&self->words, lotse_figure_free);
  g_clear_pointer (&self->text, lotse_text_cache_unref);
  g_clear_object (&self->subject);
  g_object_unref (self->data);
  lotse_source_options_clear (&self->options);
  g_free (self->title);
  g_free (self->source);
  g_free (self);
}

LotseFigureKind
lotse_figure_maker_kind (LotseFigureMaker *self)
{
  return self->kind;
}

LotseRecord *
lotse_figure_maker_subject (LotseFigureMaker *self)
{
  return self->subject;
}

LotseDataset *
lotse_figure_maker_data (LotseFigureMaker *self)
{
  return self->data;
}

LotseDate
lotse_figure_maker_as_of (LotseFigureMaker *self)
{
  return lotse_source_as_of (&self->options);
}

LotseDate
lotse_figure_maker_told_day (LotseFigureMaker *self)
{
  return lotse_source_told_day (&self->options);
}

const char *
lotse_figure_maker_title (LotseFigureMaker *self)
{
  const char *title = self->title;

  if (self->subject != NULL)
    title = lotse_record_text (self->subject, lotse_record_kind (self->subject) == LOTSE_KIND_KPI ? LOTSE_F_KPI_TITLE : LOTSE_F_PROJECT_TITLE);
  return title != NULL ? title : lotse_figure_kind_title (self->kind);
}

gboolean
lotse_figure_maker_zooms (LotseFigureMaker *self, LotseLineView *all)
{
  if (self->line == NULL || lotse_line_data_n (lotse_kpi_line_input (self->line)->series[0].data) < 2)
    return FALSE;
  if (all != NULL)
    *all = lotse_line_view_all (lotse_kpi_line_input (self->line));
  return TRUE;
}

void
lotse_figure_maker_clamp (LotseFigureMaker *self, LotseLineView *view)
{
  if (self->line != NULL)
    lotse_line_view_clamp (view, lotse_kpi_line_input (self->line));
}

LotseFigure *
lotse_figure_maker_make (LotseFigureMaker *self, const LotseLineView *view, LotseTextCache *text, double width, double height)
{
  if (self->line != NULL)
    return lotse_line_chart_new (lotse_kpi_line_input (self->line), view, text, width, height);
  if (self->months != NULL)
    return lotse_figure_history_of (self->months, lotse_source_as_of (&self->options), text, width, height);
  if (self->kind == LOTSE_FIGURE_REPORTS || self->kind == LOTSE_FIGURE_STATES)
    {
      FigureSource source = { self->data, &self->options, NULL, lotse_source_as_of (&self->options), text, width, height, FALSE };

      if (self->departments == NULL)
        self->departments = lotse_department_counts_new (&source, self->kind == LOTSE_FIGURE_REPORTS);
      return lotse_department_counts_figure (self->departments, text, width, height);
    }
  return lotse_figure_from (self->kind, self->data, &self->options, self->subject, text, width, height);
}

/* ---- Words ---- */

char *
lotse_figure_maker_origin (LotseFigureMaker *self, LotseLang lang)
{
  const char *source = self->subject != NULL && lotse_record_kind (self->subject) == LOTSE_KIND_KPI ? lotse_record_text (self->subject, LOTSE_F_KPI_SOURCE) : NULL;
  g_autofree char *as_of = self->source != NULL ? NULL : lotse_source_as_of_text (self->data, lotse_figure_maker_told_day (self), lang);

  if (self->source != NULL)
    return g_strdup_printf (_("Source: %s"), self->source);
  return source != NULL && *source != '\0' ? g_strdup_printf (_("%s · Source: %s"), as_of, source) : g_steal_pointer (&as_of);
}

char *
lotse_figure_maker_quotes (LotseFigureMaker *self, LotseLang lang)
{
  const gboolean line = self->subject != NULL && self->kind == LOTSE_FIGURE_KPI;
  g_autoptr (GPtrArray) benchmarks = line ? lotse_kpi_benchmarks_shown (self->data, &self->options, self->subject) : NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; benchmarks != NULL && i < benchmarks->len; i++)
    lotse_sentence_take (out, lotse_benchmark_quote (benchmarks->pdata[i], i > 0 ? benchmarks->pdata[i - 1] : NULL, lang));
  return out->len > 0 ? g_strdup (out->str) : NULL;
}

/* (transfer full) */
static LotseTextCache *
text_for_words (LotseLang lang)
{
  LotseStyle style;

  lotse_style_init (&style, LOTSE_THEME_PRINT, lotse_chart_lang (lang), 1);
  return lotse_text_cache_new (&style);
}

/* Nothing of it is drawn. Kept as long as the same is asked for. */
static LotseFigure *
figure_for_words (LotseFigureMaker *self, const LotseLineView *view, LotseLang lang)
{
  if (self->words != NULL && view == NULL && self->words_of_all && self->words_lang == lang)
    return self->words;
  g_clear_pointer (&self->words, lotse_figure_free);
  g_clear_pointer (&self->text, lotse_text_cache_unref);
  self->text = text_for_words (lang);
  self->words = lotse_figure_maker_make (self, view, self->text, WORDS_WIDTH, WORDS_HEIGHT);
  self->words_lang = lang;
  self->words_of_all = view == NULL;
  return self->words;
}

LotseFigure *
lotse_figure_maker_figure (LotseFigureMaker *self, LotseLang lang)
{
  return figure_for_words (self, NULL, lang);
}

char *
lotse_figure_maker_sentence (LotseFigureMaker *self, const LotseLineView *view, LotseLang lang)
{
  LotseFigure *figure = figure_for_words (self, view, lang);
  g_autofree char *summary = lotse_figure_summarize (figure, lotse_chart_lang (lang)), *origin = lotse_figure_maker_origin (self, lang), *quotes = lotse_figure_maker_quotes (self, lang);

  return quotes != NULL ? g_strdup_printf ("%s (%s) %s", summary, origin, quotes) : g_strdup_printf ("%s (%s)", summary, origin);
}

LotseChartTable *
lotse_figure_maker_table (LotseFigureMaker *self, const LotseLineView *view, LotseLang lang)
{
  LotseFigure *figure = figure_for_words (self, view, lang);

  return lotse_figure_tabulate (figure, lotse_chart_lang (lang));
}

LotseChartTable *
lotse_figure_maker_values (LotseFigureMaker *self, const LotseLineView *view, LotseLang lang)
{
  LotseFigure *figure = figure_for_words (self, view, lang);

  return self->line != NULL ? lotse_line_chart_values (figure, lotse_chart_lang (lang)) : lotse_figure_tabulate (figure, lotse_chart_lang (lang));
}

gboolean
lotse_figure_maker_is_empty (LotseFigureMaker *self)
{
  if (self->words == NULL && self->line == NULL && self->months == NULL)
    {
      g_autoptr (LotseTextCache) text = text_for_words (lotse_lang_get ());

      if (lotse_figure_shows_any (self->kind, self->data, &self->options, self->subject, text))
        return FALSE;
    }
  return lotse_figure_n_items (figure_for_words (self, NULL, lotse_lang_get ())) == 0;
}
