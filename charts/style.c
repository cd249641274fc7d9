/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The palettes. Each line of a state is: mark, ink on bars, body, done part, large area, words; of a series: mark, area, words. */
#include "style.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define FADE 0.6 /* of the way to the ground */
#define FONT_FAMILY "Cantarell, Noto Sans, Adwaita Sans, DejaVu Sans, sans-serif"

typedef struct
{
  gboolean dark;
  guint32  background, card, card_edge, plot, stripe, band, band_text, text, dim, grid, grid_strong;
  guint32  today, today_text, as_of, as_of_text, accent, promise, missing;
  guint32  states[LOTSE_CHART_N_STATES][6];
  const guint32 (*series)[3];
} Palette;

/* Dark and light areas in turn, so that neighbours differ without colour. The last one is the neutral grey. */
static const guint32 series_light[LOTSE_N_SERIES + 1][3] = {
  { 0x1c71d8, 0x5596e4, 0x1a5fb4 }, { 0xb4570a, 0xf6c99a, 0x96470a }, { 0x7a3b97, 0xa87bc0, 0x72368d },
  { 0x12796b, 0x8cc9bc, 0x0e6a5d }, { 0x8a5a33, 0x9f764e, 0x7a4d29 }, { 0x5e5c64, 0xdcdbdf, 0x55545a },
  { 0x5e5c64, 0x96959b, 0x55545a },
};
static const guint32 series_dark[LOTSE_N_SERIES + 1][3] = {
  { 0x78aeed, 0x3c76bd, 0x8fbcf2 }, { 0xffa95c, 0xd99a5c, 0xffb679 }, { 0xcf8fe6, 0x6b3d82, 0xd9a3ec },
  { 0x5ccab5, 0x8fd3c5, 0x73d6c2 }, { 0xcdab8f, 0x7b5f48, 0xd8baa2 }, { 0xc0bfbc, 0xb9b8b5, 0xcfcecb },
  { 0xc0bfbc, 0x5f5e5d, 0xcfcecb },
};
static const guint32 series_contrast[LOTSE_N_SERIES + 1][3] = {
  { 0x0a4a9e, 0x5b93dd, 0x073f88 }, { 0x7f3a00, 0xfbdcbb, 0x6b3000 }, { 0x5c1f7a, 0xa777c0, 0x53186f },
  { 0x005247, 0xbfe9e0, 0x00473d }, { 0x5c3512, 0xb08a64, 0x4f2c0d }, { 0x3a3a3a, 0xe6e6e6, 0x333333 },
  { 0x3a3a3a, 0x8e8e8e, 0x333333 },
};
static const guint32 series_contrast_dark[LOTSE_N_SERIES + 1][3] = {
  { 0x8cc2ff, 0x1f5fae, 0xa6d0ff }, { 0xffc082, 0xc07c38, 0xffd0a3 }, { 0xe3b3f5, 0x6a3186, 0xebc6f9 },
  { 0x7fe6d2, 0x4fae9d, 0x9aeedd }, { 0xe6c9b0, 0x6b4c33, 0xedd6c3 }, { 0xe0e0e0, 0x9a9a9a, 0xe6e6e6 },
  { 0xe0e0e0, 0x4a4a4a, 0xe6e6e6 },
};
static const guint32 series_print[LOTSE_N_SERIES + 1][3] = {
  { 0x1a5fb4, 0x6f9fd8, 0x1a5fb4 }, { 0x96470a, 0xfae3cb, 0x844008 }, { 0x6b3187, 0xb592c6, 0x652d80 },
  { 0x0e6a5d, 0xd6f0ea, 0x0b5b50 }, { 0x6f4522, 0xbd9c7b, 0x653d1c }, { 0x4c4b51, 0xececec, 0x4c4b51 },
  { 0x4c4b51, 0x9d9d9d, 0x4c4b51 },
};

static const Palette palettes[LOTSE_N_THEMES] = {
  [LOTSE_THEME_LIGHT] = {
    .series = series_light,
    .background = 0xfafafa, .card = 0xffffff, .card_edge = 0xe3e3e1, .plot = 0xffffff, .stripe = 0xfafaf8, .band = 0xecf3fc,
    .band_text = 0x1a5fb4, .text = 0x2e3436, .dim = 0x68676c, .grid = 0xeeeeec, .grid_strong = 0xd6d6d3, .today = 0xe01b24,
    .today_text = 0xffffff, .as_of = 0x6d3fa0, .as_of_text = 0xffffff, .accent = 0x1c71d8, .promise = 0x8b8a90, .missing = 0xc0bfbc,
    .states = {
      [LOTSE_CHART_ON_TRACK] = { 0x1f9a61, 0x0f7546, 0xd6ede1, 0x9dd4ba, 0x2f9e6b, 0x12714a },
      [LOTSE_CHART_NEEDS_ATTENTION] = { 0xb97a00, 0x8a5600, 0xf5ead0, 0xead08c, 0xbf8a17, 0x855300 },
      [LOTSE_CHART_NEEDS_DECISION] = { 0xc01c28, 0xa51420, 0xf6dadb, 0xeaa3a6, 0xc83a44, 0xa51d2d },
      [LOTSE_CHART_NOT_RATED] = { 0x77767b, 0x5e5c64, 0xececeb, 0xd2d2d0, 0xcfcecb, 0x5e5c64 },
      [LOTSE_CHART_DONE] = { 0x1c71d8, 0x1559ad, 0xbcd5f5, 0x98bfee, 0x3a82dd, 0x1a5fb4 },
      [LOTSE_CHART_PLANNED] = { 0x86858a, 0x66656a, 0xefefee, 0xdcdcda, 0xe3e2df, 0x5e5c64 },
      [LOTSE_CHART_PAUSED] = { 0x6f6e74, 0x55545a, 0xe3e3e3, 0xbdbdbd, 0xb0afad, 0x5e5c64 },
      [LOTSE_CHART_STOPPED] = { 0x77767b, 0x55545a, 0xececeb, 0xd4d4d2, 0x8f8e8c, 0x5e5c64 },
    } },
  [LOTSE_THEME_DARK] = {
    .series = series_dark,
    .dark = TRUE,
    .background = 0x242424, .card = 0x303030, .card_edge = 0x3d3d3d, .plot = 0x1c1c1c, .stripe = 0x232323, .band = 0x1d2b3e,
    .band_text = 0x99c1f1, .text = 0xf2f2f2, .dim = 0xb3b2b0, .grid = 0x2f2f2f, .grid_strong = 0x4a4a4a, .today = 0xff7b63,
    .today_text = 0x241f1e, .as_of = 0xc6a3f0, .as_of_text = 0x241f31, .accent = 0x78aeed, .promise = 0x8f8e8c, .missing = 0x5e5c64,
    .states = {
      [LOTSE_CHART_ON_TRACK] = { 0x42c286, 0x7be0ae, 0x1e3d2e, 0x256445, 0x3aa571, 0x57d29a },
      [LOTSE_CHART_NEEDS_ATTENTION] = { 0xe5a50a, 0xf8cf63, 0x443510, 0x6f5314, 0xd29a16, 0xf2b93b },
      [LOTSE_CHART_NEEDS_DECISION] = { 0xf2606a, 0xff9aa0, 0x4a2327, 0x7f2c33, 0xd94a54, 0xff8189 },
      [LOTSE_CHART_NOT_RATED] = { 0xa9a8a6, 0xc9c8c6, 0x353535, 0x4d4d4d, 0x666664, 0xc0bfbc },
      [LOTSE_CHART_DONE] = { 0x6aa9f4, 0xa9cdfb, 0x1f3857, 0x28568c, 0x4a8fe6, 0x85b8f7 },
      [LOTSE_CHART_PLANNED] = { 0x9a9996, 0xc0bfbc, 0x313131, 0x474747, 0x4b4b4b, 0xc0bfbc },
      [LOTSE_CHART_PAUSED] = { 0xb5b4b2, 0xd2d1cf, 0x383838, 0x575757, 0x7d7c7a, 0xc8c7c4 },
      [LOTSE_CHART_STOPPED] = { 0xa3a29f, 0xc9c8c6, 0x333333, 0x4b4b4b, 0x8d8c8a, 0xc0bfbc },
    } },
  [LOTSE_THEME_CONTRAST] = {
    .series = series_contrast,
    .background = 0xffffff, .card = 0xffffff, .card_edge = 0x5c5c5c, .plot = 0xffffff, .stripe = 0xffffff, .band = 0xf0f6ff,
    .band_text = 0x073f88, .text = 0x000000, .dim = 0x3a3a3a, .grid = 0xd0d0d0, .grid_strong = 0x6a6a6a, .today = 0xb3000f,
    .today_text = 0xffffff, .as_of = 0x53208f, .as_of_text = 0xffffff, .accent = 0x0a4a9e, .promise = 0x4a4a4a, .missing = 0x7a7a7a,
    .states = {
      [LOTSE_CHART_ON_TRACK] = { 0x00693c, 0x005a33, 0xe2f5ea, 0xa9e0c3, 0x007a47, 0x00552f },
      [LOTSE_CHART_NEEDS_ATTENTION] = { 0x7a4f00, 0x6b4400, 0xfff3d6, 0xf2d588, 0xa06a00, 0x6b4400 },
      [LOTSE_CHART_NEEDS_DECISION] = { 0xa30010, 0x8c000d, 0xffe3e5, 0xf4a9af, 0xb30012, 0x8c000d },
      [LOTSE_CHART_NOT_RATED] = { 0x4a4a4a, 0x3d3d3d, 0xf2f2f2, 0xd0d0d0, 0x8a8a8a, 0x3d3d3d },
      [LOTSE_CHART_DONE] = { 0x0a4a9e, 0x073f88, 0xe0ecfb, 0xa8caf5, 0x0f55b0, 0x073f88 },
      [LOTSE_CHART_PLANNED] = { 0x4a4a4a, 0x3d3d3d, 0xffffff, 0xdddddd, 0xc4c4c4, 0x3d3d3d },
      [LOTSE_CHART_PAUSED] = { 0x333333, 0x2b2b2b, 0xebebeb, 0xbdbdbd, 0x6d6d6d, 0x2b2b2b },
      [LOTSE_CHART_STOPPED] = { 0x333333, 0x2b2b2b, 0xf2f2f2, 0xd4d4d4, 0x555555, 0x2b2b2b },
    } },
  [LOTSE_THEME_CONTRAST_DARK] = {
    .series = series_contrast_dark,
    .dark = TRUE,
    .background = 0x000000, .card = 0x000000, .card_edge = 0x9a9a9a, .plot = 0x000000, .stripe = 0x000000, .band = 0x001226,
    .band_text = 0xa6d0ff, .text = 0xffffff, .dim = 0xd4d4d4, .grid = 0x3a3a3a, .grid_strong = 0x9a9a9a, .today = 0xff8d94,
    .today_text = 0x000000, .as_of = 0xd9b8ff, .as_of_text = 0x000000, .accent = 0x8cc2ff, .promise = 0xc0c0c0, .missing = 0x8a8a8a,
    .states = {
      [LOTSE_CHART_ON_TRACK] = { 0x5ee6a6, 0x8ff5c4, 0x002b19, 0x005c38, 0x3fcf8d, 0x7ff0bb },
      [LOTSE_CHART_NEEDS_ATTENTION] = { 0xffc94a, 0xffdd8a, 0x2e2200, 0x654a00, 0xf2b422, 0xffd874 },
      [LOTSE_CHART_NEEDS_DECISION] = { 0xff8d94, 0xffb9bd, 0x360509, 0x7a1019, 0xff6b75, 0xffa5aa },
      [LOTSE_CHART_NOT_RATED] = { 0xd0d0d0, 0xe4e4e4, 0x1c1c1c, 0x454545, 0x8f8f8f, 0xdedede },
      [LOTSE_CHART_DONE] = { 0x8cc2ff, 0xbcdcff, 0x00203f, 0x0b4686, 0x5ea8ff, 0xa6d0ff },
      [LOTSE_CHART_PLANNED] = { 0xd0d0d0, 0xe4e4e4, 0x0d0d0d, 0x333333, 0x5f5f5f, 0xdedede },
      [LOTSE_CHART_PAUSED] = { 0xe0e0e0, 0xeeeeee, 0x202020, 0x555555, 0xaaaaaa, 0xe6e6e6 },
      [LOTSE_CHART_STOPPED] = { 0xe0e0e0, 0xeeeeee, 0x181818, 0x404040, 0xc4c4c4, 0xe6e6e6 },
    } },
  /* Paper: white ground, no tints that a copier turns into grey mud, done parts dark enough to tell in greyscale. */
  [LOTSE_THEME_PRINT] = {
    .series = series_print,
    .background = 0xffffff, .card = 0xffffff, .card_edge = 0xc8c8c6, .plot = 0xffffff, .stripe = 0xfbfbfa, .band = 0xf1f5fb,
    .band_text = 0x1a5fb4, .text = 0x1b1b1b, .dim = 0x55545a, .grid = 0xe6e6e4, .grid_strong = 0xb5b4b2, .today = 0xc01c28,
    .today_text = 0xffffff, .as_of = 0x5b2f8c, .as_of_text = 0xffffff, .accent = 0x1a5fb4, .promise = 0x77767b, .missing = 0xa9a8a6,
    .states = {
      [LOTSE_CHART_ON_TRACK] = { 0x15804f, 0x0b5e38, 0xe3f3ea, 0x95cfb3, 0x27915f, 0x0f6440 },
      [LOTSE_CHART_NEEDS_ATTENTION] = { 0x9a6500, 0x754900, 0xfaf2de, 0xe8cb7e, 0xb07c0c, 0x754900 },
      [LOTSE_CHART_NEEDS_DECISION] = { 0xb01722, 0x8f0f19, 0xfae7e8, 0xe79da1, 0xb8323c, 0x971a28 },
      [LOTSE_CHART_NOT_RATED] = { 0x6b6a70, 0x55545a, 0xf2f2f1, 0xcfcfcd, 0xcfcecb, 0x55545a },
      [LOTSE_CHART_DONE] = { 0x1a63be, 0x124a8f, 0xcfe1f8, 0x94bcec, 0x3577cc, 0x1a5fb4 },
      [LOTSE_CHART_PLANNED] = { 0x7a797e, 0x5e5d62, 0xf6f6f5, 0xdededc, 0xe3e2df, 0x55545a },
      [LOTSE_CHART_PAUSED] = { 0x65646a, 0x4c4b51, 0xe9e9e8, 0xb9b9b8, 0xacabaa, 0x55545a },
      [LOTSE_CHART_STOPPED] = { 0x6b6a70, 0x4c4b51, 0xf2f2f1, 0xd2d2d0, 0x8a8987, 0x55545a },
    } },
};

static const char *const theme_names[LOTSE_N_THEMES] = {
  [LOTSE_THEME_LIGHT] = "light", [LOTSE_THEME_DARK] = "dark", [LOTSE_THEME_CONTRAST] = "contrast",
  [LOTSE_THEME_CONTRAST_DARK] = "contrast-dark", [LOTSE_THEME_PRINT] = "print",
};

static const char *const state_labels[LOTSE_CHART_N_STATES] = {
  [LOTSE_CHART_ON_TRACK] = N_("on track"), [LOTSE_CHART_NEEDS_ATTENTION] = N_("needs attention"),
  [LOTSE_CHART_NEEDS_DECISION] = N_("needs decision"), [LOTSE_CHART_NOT_RATED] = N_("not rated"),
  [LOTSE_CHART_DONE] = N_("completed"), [LOTSE_CHART_PLANNED] = N_("planned"),
  [LOTSE_CHART_PAUSED] = N_("paused"), [LOTSE_CHART_STOPPED] = N_("stopped"),
};

const char *
lotse_chart_state_label (LotseChartState state)
{
  g_return_val_if_fail (state < LOTSE_CHART_N_STATES, "");
  return g_dgettext (GETTEXT_PACKAGE, state_labels[state]);
}

gboolean
lotse_chart_rect_contains (const LotseChartRect *rect, double x, double y)
{
  return x >= rect->x && y >= rect->y && x < rect->x + rect->width && y < rect->y + rect->height;
}

gboolean
lotse_theme_from_text (const char *text, LotseTheme *theme)
{
  for (int i = 0; i < LOTSE_N_THEMES; i++)
    if (g_strcmp0 (text, theme_names[i]) == 0)
      {
        *theme = (LotseTheme) i;
        return TRUE;
      }
  return FALSE;
}

static LotseColour
colour (guint32 hex)
{
  return (LotseColour) { (hex >> 16 & 0xff) / 255.0, (hex >> 8 & 0xff) / 255.0, (hex & 0xff) / 255.0 };
}

static void
fill_state (LotseStateColours *out, const guint32 in[6])
{
  out->mark = colour (in[0]);
  out->ink = colour (in[1]);
  out->fill = colour (in[2]);
  out->done = colour (in[3]);
  out->area = colour (in[4]);
  out->text = colour (in[5]);
}

/* The rest stays: what is old has to be read as well as what is new. */
static LotseStateColours
fade_state (const LotseStyle *style, const LotseStateColours *fresh)
{
  LotseStateColours faded = *fresh;

  if (style->theme == LOTSE_THEME_CONTRAST || style->theme == LOTSE_THEME_CONTRAST_DARK)
    return faded;
  faded.fill = lotse_colour_mix (&fresh->fill, &style->plot, FADE);
  faded.done = lotse_colour_mix (&fresh->done, &style->plot, FADE);
  faded.area = lotse_colour_mix (&fresh->area, &style->plot, FADE);
  return faded;
}

guint
lotse_series_index (guint series)
{
  return series == LOTSE_SERIES_NEUTRAL ? LOTSE_N_SERIES : series % LOTSE_N_SERIES;
}

void
lotse_style_init (LotseStyle *style, LotseTheme theme, LotseChartLang lang, double scale)
{
  const Palette *p;

  g_return_if_fail (theme < LOTSE_N_THEMES);
  p = &palettes[theme];
  *style = (LotseStyle) {
    .theme = theme, .lang = lang, .family = FONT_FAMILY, .scale = CLAMP (scale, 0.25, 8), .dark = p->dark,
    .background = colour (p->background), .card = colour (p->card), .card_edge = colour (p->card_edge), .plot = colour (p->plot),
    .stripe = colour (p->stripe), .band = colour (p->band), .band_text = colour (p->band_text), .text = colour (p->text),
    .dim = colour (p->dim), .grid = colour (p->grid), .grid_strong = colour (p->grid_strong), .today = colour (p->today),
    .today_text = colour (p->today_text), .as_of = colour (p->as_of), .as_of_text = colour (p->as_of_text),
    .accent = colour (p->accent), .promise = colour (p->promise), .missing = colour (p->missing),
  };
  for (guint i = 0; i < LOTSE_CHART_N_STATES; i++)
    {
      fill_state (&style->states[i], p->states[i]);
      style->faded[i] = fade_state (style, &style->states[i]);
    }
  for (guint i = 0; i <= LOTSE_N_SERIES; i++)
    style->series[i] = (LotseSeriesColours) { colour (p->series[i][0]), colour (p->series[i][1]), colour (p->series[i][2]) };
}

double
lotse_style_px (const LotseStyle *style, double px)
{
  return px * style->scale;
}

void
lotse_colour_set (cairo_t *cr, const LotseColour *c, double alpha)
{
  if (alpha >= 1)
    cairo_set_source_rgb (cr, c->red, c->green, c->blue);
  else
    cairo_set_source_rgba (cr, c->red, c->green, c->blue, alpha);
}

LotseColour
lotse_colour_mix (const LotseColour *a, const LotseColour *b, double share)
{
  return (LotseColour) { a->red + (b->red - a->red) * share, a->green + (b->green - a->green) * share,
                         a->blue + (b->blue - a->blue) * share };
}

static double
linear (double channel)
{
  return channel <= 0.03928 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const LotseColour *c)
{
  return 0.2126 * linear (c->red) + 0.7152 * linear (c->green) + 0.0722 * linear (c->blue);
}

double
lotse_colour_contrast (const LotseColour *a, const LotseColour *b)
{
  double x = luminance (a), y = luminance (b);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}

LotseColour
lotse_colour_readable (const LotseColour *ground)
{
  LotseColour black = { 0, 0, 0 }, white = { 1, 1, 1 };

  return lotse_colour_contrast (ground, &black) >= lotse_colour_contrast (ground, &white) ? black : white;
}
