/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Risks with large letters: which disc is which is read, whatever the room. */
#include <string.h>

#include "charts/risk-matrix.h"

static const LotseRisk thirteen[] = {
  { "Rechtsänderung während der Einführung", "Eingliederungshilfe durchgängig", 4, 5, 4, 4 },
  { "Baupreise steigen weiter", "Glasfaser für Verwaltungsstandorte und Kreisschulen", 4, 4, 3, 4 },
  { "Förderfrist läuft ab", "Glasfaser für Verwaltungsstandorte und Kreisschulen", 2, 5, 2, 5 },
  { "Angriff von außen vor dem Abschluss", "Informationssicherheit nach BSI-Basis-Absicherung", 3, 5, 2, 4 },
  { "Stellen bleiben unbesetzt", "Virtuelles Bauamt", 4, 4, 2, 3 },
  { "Schriftform bleibt nötig", "Virtuelles Bauamt", 3, 4, 2, 3 },
  { "Archivschnittstelle verspätet sich", "E-Akte: Rahmen und Aktenplan", 3, 3, 2, 3 },
  { "Anträge gehen weiter auf Papier ein", "Einbürgerung online gemeinsam", 3, 3, 3, 2 },
  { "Überlastung der Schlüsselpersonen", "E-Akte: Rahmen und Aktenplan", 4, 3, 3, 2 },
  { "Lernzeit wird nicht gewährt", "Lernpfade für alle Beschäftigten", 4, 2, 3, 2 },
  { "Dienstleister liefert zu spät", "Führerschein online", 3, 3, 3, 2 },
  { "Doppelerfassung bleibt bestehen", "Eingliederungshilfe durchgängig", 3, 3, 2, 2 },
  { "Kleine Gemeinden steigen aus", "Gemeinsame Vergabe mit 24 Gemeinden", 3, 3, 2, 2 },
};

static LotseTextCache *
large_text (void)
{
  LotseStyle style;

  lotse_style_init (&style, LOTSE_THEME_LIGHT, LOTSE_CHART_DE, 2);
  return lotse_text_cache_new (&style);
}

static gboolean
is_whole (LotseTextCache *text, const LotseLabel *label)
{
  if (label->flags & LOTSE_TEXT_WRAP)
    return lotse_text_paragraph (text, NULL, label->text, label->size, label->flags, &label->colour, 0, 0, label->rect.width, 9) <= label->rect.height + 0.5;
  return lotse_text_width (text, label->text, label->size, label->flags) <= label->room + 0.5;
}

/* Discs with their numbers in the middle. */
static guint
n_numbered (LotseFigure *figure)
{
  guint n = 0;

  for (guint item = 0; item < lotse_figure_n_items (figure); item++)
    for (guint i = 0; i < lotse_labels_count (figure->labels); i++)
      {
        const LotseLabel *label = lotse_labels_get (figure->labels, i);
        g_autofree char *number = g_strdup_printf ("%u", item + 1);
        LotseChartRect disc;

        g_assert_true (lotse_figure_item_rect (figure, item, &disc));
        if (g_str_equal (label->text, number) && lotse_chart_rects_overlap (&label->rect, &disc) && label->rect.width <= disc.width)
          n++;
      }
  return n;
}

/* Five in one cell stand closer before they lose their numbers. */
static void
test_numbers (void)
{
  const LotseRiskInput input = { "Risiken", thirteen, G_N_ELEMENTS (thirteen) };
  g_autoptr (LotseTextCache) text = large_text ();
  g_autoptr (LotseFigure) figure = lotse_risk_matrix_new (&input, text, 870, 840);

  g_assert_cmpuint (n_numbered (figure), ==, G_N_ELEMENTS (thirteen));
  for (guint i = 0; i < lotse_figure_n_items (figure); i++)
    for (guint k = 0; k < i; k++)
      {
        LotseChartRect a, b;

        lotse_figure_item_rect (figure, i, &a);
        lotse_figure_item_rect (figure, k, &b);
        g_assert_false (lotse_chart_rects_overlap (&a, &b));
      }
}

/* Where a list beside the matrix would be narrow and there is room below, it stands there with names in full. */
static void
test_below (void)
{
  const LotseRiskInput input = { "Risiken", thirteen, G_N_ELEMENTS (thirteen) };
  g_autoptr (LotseTextCache) text = large_text ();
  g_autoptr (LotseFigure) figure = lotse_risk_matrix_new (&input, text, 870, 1280);
  guint names = 0;

  for (guint i = 0; i < lotse_labels_count (figure->labels); i++)
    for (guint r = 0; r < G_N_ELEMENTS (thirteen); r++)
      {
        const LotseLabel *label = lotse_labels_get (figure->labels, i);

        if (!g_str_equal (label->text, thirteen[r].title))
          continue;
        names++;
        g_assert_cmpfloat (label->rect.y, >, figure->plot.y + figure->plot.height);
        g_assert_cmpfloat (label->rect.y + label->rect.height, <=, figure->height);
        if (!is_whole (text, label))
          g_test_fail_printf ("“%s” is shortened", label->text);
      }
  g_assert_cmpuint (names, ==, G_N_ELEMENTS (thirteen));
  g_assert_cmpuint (n_numbered (figure), ==, G_N_ELEMENTS (thirteen));
}

/* Too many for numbers: what says where each of them is stays whole, whatever becomes of its name. */
static void
test_places (void)
{
  LotseRisk risks[40];
  LotseRiskInput input = { "Risiken", risks, G_N_ELEMENTS (risks) };
  g_autoptr (LotseTextCache) text = large_text ();
  g_autoptr (LotseFigure) figure = NULL;
  guint places = 0;

  for (guint i = 0; i < G_N_ELEMENTS (risks); i++)
    risks[i] = (LotseRisk) { thirteen[i % G_N_ELEMENTS (thirteen)].title, thirteen[i % G_N_ELEMENTS (thirteen)].context, 5, 4, 2, 3 };
  figure = lotse_risk_matrix_new (&input, text, 870, 840);
  for (guint i = 0; i < lotse_labels_count (figure->labels); i++)
    {
      const LotseLabel *label = lotse_labels_get (figure->labels, i);

      if (strstr (label->text, "5 × 4 → 2 × 3") == NULL)
        continue;
      places++;
      if (!is_whole (text, label))
        g_test_fail_printf ("“%s” is shortened", label->text);
    }
  g_assert_cmpuint (places, >=, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/risk-list/numbers", test_numbers);
  g_test_add_func ("/charts/risk-list/below", test_below);
  g_test_add_func ("/charts/risk-list/places", test_places);
  return g_test_run ();
}
