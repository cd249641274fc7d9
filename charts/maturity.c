/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Maturity ladders: layout, paint and words. */
#include "config.h"
#include "maturity.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "series.h"

#define NAME_SHARE 0.5 /* of a panel */
#define LEVEL_ROW 1.7  /* lines of text, where there is room */
#define CRITERION_ROW 1.35

enum { LEVEL, CRITERION };

typedef struct
{
  char  *title, *period; /* (owned) period: (nullable) */
  guint  top, n_criteria, assessed, services;
  int    target;
  char **levels, **criteria; /* (owned) "" where a level has no name */
  guint *counts, *met;       /* (owned) */
} Model;

typedef struct
{
  LotseFigure    base;
  char          *title;    /* (owned) */
  GArray        *models;   /* (owned) (element-type Model) */
  GArray        *strokes;  /* (owned) (element-type LotseChartRect) from where on the aim is reached */
} Maturity;

#define MODEL(maturity, i) (&g_array_index ((maturity)->models, Model, i))
#define WHICH(model, row) ((model) << 16 | (row))

static const LotseFigureClass maturity_class;

static void
model_clear (gpointer data)
{
  Model *model = data;

  g_free (model->title);
  g_free (model->period);
  g_strfreev (model->levels);
  g_strfreev (model->criteria);
  g_free (model->counts);
  g_free (model->met);
}

static void
maturity_free (LotseFigure *figure)
{
  Maturity *self = (Maturity *) figure;

  g_free (self->title);
  g_array_unref (self->models);
  g_array_unref (self->strokes);
}

static char **
copy_names (const char *const *names, guint n)
{
  char **copy = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    copy[i] = lotse_text_clean (names && names[i] ? names[i] : "");
  return copy;
}

static void
copy_models (Maturity *self, const LotseMaturityInput *input)
{
  self->models = g_array_new (FALSE, TRUE, sizeof (Model));
  g_array_set_clear_func (self->models, model_clear);
  for (guint i = 0; i < input->n_models; i++)
    {
      const LotseMaturityModel *in = &input->models[i];
      Model model = { .title = lotse_text_clean (in->title), .period = in->period ? lotse_text_clean (in->period) : NULL, .top = in->top,
                      .n_criteria = in->n_criteria, .assessed = in->assessed, .services = in->services, .target = in->target };

      model.levels = copy_names (in->levels, in->top + 1);
      model.criteria = copy_names (in->criteria, in->n_criteria);
      model.counts = g_memdup2 (in->counts, sizeof *in->counts * (in->top + 1));
      model.met = in->n_criteria ? g_memdup2 (in->met, sizeof *in->met * in->n_criteria) : NULL;
      g_array_append_val (self->models, model);
    }
}

static char *
assessed_text (const Model *model)
{
  g_autofree char *assessed = g_strdup_printf (ngettext ("%u of %u service assessed", "%u of %u services assessed", model->services), model->assessed, model->services);

  return model->period ? g_strdup_printf ("%s · %s", model->period, assessed) : g_steal_pointer (&assessed);
}

/* ---- Layout ---- */

typedef struct { double x, width, y, level_row, criterion_row, bottom; } Panel;

/* The bar of an item is found again from its rectangle: it begins behind the name. */
static LotseChartRect
bar_of (const LotseChartRect *row, guint count, guint all, double share)
{
  double left = row->x + row->width * NAME_SHARE, room = row->width * (1 - NAME_SHARE - 0.14), height = MAX (2, floor (row->height * share));

  return (LotseChartRect) { floor (left), floor (row->y + (row->height - height) / 2), all ? room * count / all : 0, height };
}

static void
add_row (Maturity *self, LotseTextCache *text, const Panel *panel, guint index, int what, guint row, const char *head, const char *name, guint count)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  LotseTextSize size = what == LEVEL ? LOTSE_TEXT_SMALL : LOTSE_TEXT_TINY;
  double height = what == LEVEL ? panel->level_row : panel->criterion_row, digits = head ? lotse_text_width (text, "8", size, LOTSE_TEXT_BOLD) * 1.9 : 0;
  LotseChartRect rect = { panel->x, panel->y, panel->width, height - 1 }, bar = bar_of (&rect, count, MODEL (self, index)->assessed, 0.6);
  LotseLabelLook bold = { size, LOTSE_TEXT_BOLD, &style->text, NULL, 0, 0 }, plain = { size, LOTSE_TEXT_PLAIN, what == LEVEL ? &style->text : &style->dim, NULL, 0, panel->width * NAME_SHARE - digits - 6 };
  LotseLabelLook number = { size, LOTSE_TEXT_PLAIN, &style->text, NULL, 0, 0 };
  char words[16];

  g_snprintf (words, sizeof words, "%u", count);
  if (head)
    lotse_labels_try (self->base.labels, head, &bold, panel->x, panel->y + height / 2);
  lotse_labels_try (self->base.labels, name, &plain, panel->x + digits, panel->y + height / 2);
  lotse_labels_try (self->base.labels, words, &number, bar.x + bar.width + 5, panel->y + height / 2);
  lotse_figure_add_item (&self->base, rect, what == LEVEL ? row : 100 + row, (guint) what, WHICH (index, what == LEVEL ? MODEL (self, index)->top - row : row));
}

static void
add_levels (Maturity *self, LotseTextCache *text, Panel *panel, guint index)
{
  const Model *model = MODEL (self, index);

  for (guint row = 0; row <= model->top; row++)
    {
      guint level = model->top - row;
      char head[8];

      g_snprintf (head, sizeof head, "%u", level);
      add_row (self, text, panel, index, LEVEL, row, head, model->levels[level], model->counts[level]);
      panel->y += panel->level_row;
      if (model->target > 0 && (int) level == model->target)
        {
          LotseChartRect stroke = { panel->x, floor (panel->y) - 1.5, panel->width, 2 };

          g_array_append_val (self->strokes, stroke);
        }
    }
}

static void
add_criteria (Maturity *self, LotseTextCache *text, Panel *panel, guint index)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  const Model *model = MODEL (self, index);
  double tiny = lotse_text_line_height (text, LOTSE_TEXT_TINY);
  LotseLabelLook head = { LOTSE_TEXT_TINY, LOTSE_TEXT_BOLD, &style->text, NULL, 0, panel->width }, dim = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, NULL, 0, panel->width };
  g_autofree char *words = g_strdup_printf (ngettext ("%u criterion, met by so many services", "%u criteria, met by so many services", model->n_criteria), model->n_criteria);

  if (model->n_criteria == 0 || panel->y + tiny * 2.6 > panel->bottom)
    return;
  lotse_labels_try (self->base.labels, words, &head, panel->x, panel->y + tiny);
  panel->y += tiny * 1.8;
  for (guint i = 0; i < model->n_criteria; i++)
    {
      double rest = i + 1 < model->n_criteria ? tiny : 0;

      if (panel->y + panel->criterion_row + rest > panel->bottom + 0.5)
        {
          guint more = model->n_criteria - i;
          g_autofree char *left_out = g_strdup_printf (ngettext ("and %u more", "and %u more", more), more);

          lotse_labels_try (self->base.labels, left_out, &dim, panel->x, panel->y + tiny / 2);
          return;
        }
      add_row (self, text, panel, index, CRITERION, i, NULL, model->criteria[i], model->met[i]);
      panel->y += panel->criterion_row;
    }
}

static void
add_panel (Maturity *self, LotseTextCache *text, Panel panel, guint index)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  const Model *model = MODEL (self, index);
  double line = lotse_text_line_height (text, LOTSE_TEXT_SMALL), tiny = lotse_text_line_height (text, LOTSE_TEXT_TINY);
  LotseLabelLook bold = { LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD, &style->text, NULL, 0, panel.width }, dim = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, NULL, 0, panel.width };
  g_autofree char *below = assessed_text (model);

  lotse_labels_put (self->base.labels, model->title, &bold, panel.x, panel.y + line / 2);
  lotse_labels_put (self->base.labels, below, &dim, panel.x, panel.y + line + tiny / 2);
  panel.y += line + tiny * (model->target > 0 ? 1 : 1.4);
  if (model->target > 0)
    {
      g_autofree char *aim = g_strdup_printf (_("Reached from level %d on: %u"), model->target, lotse_maturity_reached (model->counts, model->top, model->target));

      lotse_labels_put (self->base.labels, aim, &dim, panel.x, panel.y + tiny / 2);
      panel.y += tiny * 1.4;
    }
  add_levels (self, text, &panel, index);
  add_criteria (self, text, &panel, index);
}

guint
lotse_maturity_reached (const guint *counts, guint top, int target)
{
  guint sum = 0;

  for (guint level = (guint) MAX (0, target); level <= top; level++)
    sum += counts[level];
  return sum;
}

LotseFigure *
lotse_maturity_new (const LotseMaturityInput *input, LotseTextCache *text, double width, double height)
{
  Maturity *self = g_new0 (Maturity, 1);
  double line = lotse_text_line_height (text, LOTSE_TEXT_SMALL), tiny = lotse_text_line_height (text, LOTSE_TEXT_TINY), gap = line * 2, unit = 1, head = line + tiny * 4.2;
  guint n = MAX (1, input->n_models);

  lotse_figure_init (&self->base, &maturity_class, text, width, height);
  self->title = lotse_text_clean (input->title);
  self->strokes = g_array_new (FALSE, FALSE, sizeof (LotseChartRect));
  copy_models (self, input);
  self->base.plot = (LotseChartRect) { 0, 0, width, height };
  /* One height of rows for all panels, as generous as the longest ladder lets it be. */
  for (guint i = 0; i < self->models->len; i++)
    {
      double wanted = (MODEL (self, i)->top + 1) * line * LEVEL_ROW + MODEL (self, i)->n_criteria * tiny * CRITERION_ROW;

      unit = MIN (unit, (height - head) / MAX (1, wanted));
    }
  for (guint i = 0; i < self->models->len; i++)
    {
      Panel panel = { i * (width + gap) / n, MAX (1, (width - gap * (n - 1)) / n), 0, MAX (line * LEVEL_ROW * unit, MIN (line, (height - head) / (MODEL (self, i)->top + 1))), MAX (tiny * CRITERION_ROW * unit, tiny), height };

      add_panel (self, text, panel, i);
    }
  return &self->base;
}

/* ---- Paint ---- */

static void
maturity_paint (LotseFigure *figure, LotseTextCache *text, cairo_t *cr)
{
  Maturity *self = (Maturity *) figure;
  const LotseStyle *style = lotse_text_cache_style (text);

  for (guint i = 0; i < figure->items->len; i++)
    {
      const LotseFigureItem *item = lotse_figure_item (figure, i);
      const Model *model = MODEL (self, item->which >> 16);
      guint row = item->which & 0xffff, count = item->what == LEVEL ? model->counts[row] : model->met[row];
      LotseChartRect bar = bar_of (&item->rect, count, model->assessed, 0.6), whole = bar_of (&item->rect, model->assessed, model->assessed, 0.6);
      LotseColour ground = lotse_colour_mix (&style->card, &style->text, 0.06);

      lotse_colour_set (cr, &ground, 1);
      cairo_rectangle (cr, whole.x, whole.y, whole.width, whole.height);
      cairo_fill (cr);
      if (item->what == LEVEL)
        {
          lotse_series_fill (cr, style, 0, &bar);
          continue;
        }
      ground = lotse_colour_mix (&style->card, &style->dim, 0.75);
      lotse_colour_set (cr, &ground, 1);
      cairo_rectangle (cr, bar.x, bar.y, bar.width, bar.height);
      cairo_fill (cr);
    }
  lotse_colour_set (cr, &style->text, 1);
  for (guint i = 0; i < self->strokes->len; i++)
    {
      const LotseChartRect *r = &g_array_index (self->strokes, LotseChartRect, i);

      cairo_rectangle (cr, r->x, r->y, r->width, r->height);
    }
  cairo_fill (cr);
}

/* ---- Words ---- */

static char *
level_name (const Model *model, guint level)
{
  return *model->levels[level] ? g_strdup_printf (_("level %u, %s"), level, model->levels[level]) : g_strdup_printf (_("level %u"), level);
}

static char *
maturity_describe (LotseFigure *figure, guint index, LotseChartLang lang)
{
  Maturity *self = (Maturity *) figure;
  const LotseFigureItem *item = lotse_figure_item (figure, index);
  const Model *model = MODEL (self, item->which >> 16);
  guint row = item->which & 0xffff;
  g_autofree char *level = NULL;

  if (item->what == CRITERION)
    /* Translators: model, criterion, services that meet it, services that were assessed */
    return g_strdup_printf (ngettext ("%s, criterion %s: met by %u of %u service.", "%s, criterion %s: met by %u of %u services.", model->assessed), model->title,
                            model->criteria[row], model->met[row], model->assessed);
  level = level_name (model, row);
  return g_strdup_printf (ngettext ("%s, %s: %u of %u service.", "%s, %s: %u of %u services.", model->assessed), model->title, level, model->counts[row], model->assessed);
}

/* Of the first model, what the ladder says as one sentence. */
static char *
answer (const Maturity *self, const Model *model, const char *assessed)
{
  if (model->target <= 0)
    return g_strdup_printf (_("%s, %s: %s."), self->title, model->title, assessed);
  /* Translators: title, model, services, assessed services, level: "Maturity: by Model 1.1, 10 of 18 services have reached level 3." */
  return g_strdup_printf (ngettext ("%s: by %s, %u of %u service has reached level %d.", "%s: by %s, %u of %u services have reached level %d.", model->assessed), self->title,
                          model->title, lotse_maturity_reached (model->counts, model->top, model->target), model->assessed, model->target);
}

static char *
maturity_summarize (LotseFigure *figure, LotseChartLang lang)
{
  Maturity *self = (Maturity *) figure;
  GString *out = g_string_new (NULL);

  if (self->models->len == 0)
    lotse_sentence_take (out, lotse_sentence_ended (self->title));
  for (guint i = 0; i < self->models->len; i++)
    {
      const Model *model = MODEL (self, i);
      g_autofree char *assessed = assessed_text (model);

      if (i == 0)
        {
          lotse_sentence_take (out, answer (self, model, assessed));
          if (model->target > 0)
            lotse_sentence_take (out, g_strdup_printf (_("%s: %s."), model->title, assessed));
          continue;
        }
      lotse_sentence_take (out, g_strdup_printf (_("%s: %s."), model->title, assessed));
      if (model->target > 0)
        lotse_sentence_take (out, g_strdup_printf (_("Reached from level %d on: %u."), model->target, lotse_maturity_reached (model->counts, model->top, model->target)));
    }
  if (self->models->len > 1)
    lotse_sentence_take (out, g_strdup (_("The models cannot be converted into one another.")));
  return g_string_free (out, FALSE);
}

static void
add_table_row (LotseChartTable *table, const Model *model, char *name, guint count)
{
  lotse_chart_table_add_text (table, model->title);
  lotse_chart_table_take_text (table, name);
  lotse_chart_table_take_number (table, count, g_strdup_printf ("%u", count));
  lotse_chart_table_take_number (table, model->assessed, g_strdup_printf ("%u", model->assessed));
}

static LotseChartTable *
maturity_tabulate (LotseFigure *figure, LotseChartLang lang)
{
  Maturity *self = (Maturity *) figure;
  LotseChartTable *table = lotse_chart_table_new (self->title);

  lotse_chart_table_add_column (table, _("Model"), FALSE);
  lotse_chart_table_add_column (table, _("Level or criterion"), FALSE);
  lotse_chart_table_add_column (table, _("Services"), TRUE);
  lotse_chart_table_add_column (table, _("Assessed"), TRUE);
  for (guint i = 0; i < self->models->len; i++)
    {
      const Model *model = MODEL (self, i);

      for (guint level = model->top + 1; level > 0; level--)
        add_table_row (table, model, level_name (model, level - 1), model->counts[level - 1]);
      for (guint c = 0; c < model->n_criteria; c++)
        add_table_row (table, model, g_strdup (model->criteria[c]), model->met[c]);
    }
  return table;
}

static const LotseFigureClass maturity_class = { maturity_free, maturity_paint, maturity_describe, maturity_summarize, maturity_tabulate };
