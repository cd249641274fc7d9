/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotsectl render: a page as PNG, SVG or PDF, drawn by the same code as on the screen. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "data/model/error.h"
#include "report/render.h"

#define MAX_SIDE 32767
/* All of them, as the help and the complaint about a wrong one say. */
#define PAGES "timeline|overview|status|projects|decisions|project ID|report-form ID|mandate ID|handover FUNCTION|kpi ID|bullet ID|sparkline ID|trend ID|history|risks|reports|budget|shifts|partners|maturity|states"

typedef struct
{
  char  *size, *theme, *output, *as_of, *lanes, *department, *audience, *paper, *range; /* (owned) (nullable) */
  double scale, least_points;
  gboolean tiled, table, weeks;
  char **words; /* (owned) (nullable) page, and the project */
} Options;

static void
options_clear (Options *options)
{
  g_free (options->size);
  g_free (options->theme);
  g_free (options->output);
  g_free (options->as_of);
  g_free (options->lanes);
  g_free (options->department);
  g_free (options->audience);
  g_free (options->paper);
  g_free (options->range);
  g_strfreev (options->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse_options (int argc, char **argv, Options *options, CliPlace *place)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output, N_("The picture or document; its ending says which: .png, .svg, .pdf"), N_("FILE") },
    { "size", 0, 0, G_OPTION_ARG_STRING, &options->size, N_("Size in pixels; 1440x900 without it"), N_("WxH") },
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &options->scale, N_("PNG: so many picture elements for a pixel"), "N" },
    { "theme", 0, 0, G_OPTION_ARG_STRING, &options->theme, N_("Colours"), "light|dark|print" },
    { "as-of", 'd', 0, G_OPTION_ARG_STRING, &options->as_of, N_("The day that is shown; today without it"), N_("DATE") },
    { "lanes", 0, 0, G_OPTION_ARG_STRING, &options->lanes, N_("What the lanes of the timeline are"), "field_of_action|department|status|life_situation|persona|partner|objective" },
    { "department", 0, 0, G_OPTION_ARG_STRING, &options->department, N_("Only this department and those below it"), N_("NAME") },
    { "audience", 0, 0, G_OPTION_ARG_STRING, &options->audience, N_("Only what this audience may see"), "public|partners|staff|leadership" },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &options->paper, N_("Size of the paper instead of --size; the timeline as PDF takes as many pages as its letters need"), "a4|a3|a0|16:9" },
    { "range", 0, 0, G_OPTION_ARG_STRING, &options->range, N_("timeline: only this stretch of time"), "2026-Q1/2027-06" },
    { "weeks", 0, 0, G_OPTION_ARG_NONE, &options->weeks, N_("timeline: calendar weeks on the scale, where there is room"), NULL },
    { "tiled", 0, 0, G_OPTION_ARG_NONE, &options->tiled, N_("timeline as PDF: the paper, a3 or a0, as a poster on overlapping sheets of A4"), NULL },
    { "least-points", 0, 0, G_OPTION_ARG_DOUBLE, &options->least_points, N_("timeline on paper: no letters smaller than this; 6 without it"), N_("POINTS") },
    { "table", 0, 0, G_OPTION_ARG_NONE, &options->table, N_("timeline as PDF: followed by a table of what it shows"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->words, NULL, NULL },
    { NULL },
  };
  return cli_parse (&argc, &argv, PAGES,
                    _("Draws a page or a chart. ID is the id or the code of a project, or the id or the title of a KPI; FUNCTION is the id or the title of a function."), entries, place);
}

static gboolean
read_size (const char *text, int *width, int *height)
{
  int used = 0;

  if (text == NULL)
    return TRUE;
  if (sscanf (text, "%5dx%5d%n", width, height, &used) == 2 && text[used] == '\0' && *width > 0 && *height > 0 && *width <= MAX_SIDE && *height <= MAX_SIDE)
    return TRUE;
  cli_complain (_("--size: “%s” is not a size such as 1440x900"), text);
  return FALSE;
}

/* FALSE where @name is neither a page nor a chart. */
static gboolean
find_page (const char *name, LotseRenderOptions *render)
{
  if (lotse_figure_kind_from_text (name, &render->figure))
    render->page = LOTSE_RENDER_FIGURE;
  else if (!lotse_render_page_from_text (name, &render->page) || render->page == LOTSE_RENDER_FIGURE)
    return FALSE;
  return TRUE;
}

static gboolean
read_page (const Options *options, LotseRenderOptions *render)
{
  const char *page = options->words != NULL ? options->words[0] : NULL;
  guint words = options->words != NULL ? g_strv_length (options->words) : 0, most;
  gboolean required;

  if (page == NULL || !find_page (page, render))
    {
      g_auto (GStrv) pages = g_strsplit (PAGES, "|", -1);
      g_autofree char *all = g_strjoinv (", ", pages);

      cli_complain (_("say which page or chart: %s"), all);
      return FALSE;
    }
  required = render->page == LOTSE_RENDER_PROJECT || render->page == LOTSE_RENDER_REPORT_FORM || render->page == LOTSE_RENDER_HANDOVER
             || render->page == LOTSE_RENDER_MANDATE;
  most = required ? 2 : 1;
  if (render->page == LOTSE_RENDER_FIGURE && lotse_figure_subject_kind (render->figure, &required) != LOTSE_N_KINDS)
    most = 2;
  if (words > most || (required && words < 2))
    {
      cli_complain (words > most ? _("there are more words than a page") : render->page == LOTSE_RENDER_FIGURE   ? _("say which KPI: its id or its title")
                                                                                                : render->page == LOTSE_RENDER_HANDOVER ? _("say which function: its id or its title")
                                                                                                                                        : _("say which project: its id or its code"));
      return FALSE;
    }
  render->project = words > 1 ? options->words[1] : NULL;
  return TRUE;
}

static gboolean
read_range (const char *text, LotseRenderOptions *render)
{
  LotsePeriod range;

  if (text == NULL)
    return TRUE;
  if (!lotse_period_parse (text, &range) || range.from.first == LOTSE_DATE_NONE || range.to.first == LOTSE_DATE_NONE
      || lotse_soft_last (range.to) < range.from.first)
    {
      cli_complain (_("--range: “%s” is not a stretch such as 2026-Q1/2027-06"), text);
      return FALSE;
    }
  render->first = range.from.first;
  render->last = lotse_soft_last (range.to);
  return TRUE;
}

static gboolean
read_options (const Options *options, LotseRenderOptions *render)
{
  static const char *const themes[] = { "light", "dark", "print", NULL };
  int theme = 0;

  if (!read_page (options, render) || !read_size (options->size, &render->width, &render->height)
      || !cli_read_choice (options->theme, "--theme", themes, &theme) || !cli_read_day (options->as_of, "--as-of", &render->as_of)
      || !cli_read_enum (options->lanes, "--lanes", LOTSE_ENUM_LANES, &render->lanes)
      || !cli_read_enum (options->audience, "--audience", LOTSE_ENUM_AUDIENCE, &render->audience))
    return FALSE;
  if (options->output == NULL)
    {
      cli_complain (_("say where to write: -o FILE.png, FILE.svg or FILE.pdf"));
      return FALSE;
    }
  if (!(options->scale >= 0.1 && options->scale <= 16))
    {
      cli_complain (_("--scale: not a number from 0.1 to 16"));
      return FALSE;
    }

  if (options->paper != NULL && !lotse_paper_from_text (options->paper, &render->paper))
    {
      cli_complain (_("--paper: “%s” is none of a4, a3, a0 and 16:9"), options->paper);
      return FALSE;
    }
  if (options->least_points != 0 && !(options->least_points >= 3 && options->least_points <= 72))
    {
      cli_complain (_("--least-points: not a number from 3 to 72"));
      return FALSE;
    }
  if (!read_range (options->range, render))
    return FALSE;
  render->weeks = options->weeks;
  render->tiled = options->tiled;
  render->least_points = options->least_points;
  render->with_table = options->table;
  render->path = options->output;
  render->scale = options->scale;
  /* A document is printed: its paper is white. */
  if (options->theme == NULL && options->output != NULL && g_str_has_suffix (options->output, ".pdf"))
    theme = 2;
  render->theme = theme == 1 ? LOTSE_THEME_DARK : theme == 2 ? LOTSE_THEME_PRINT : LOTSE_THEME_LIGHT;
  render->lang = lotse_lang_get ();
  return TRUE;
}

/* Without fields of action, as after the import of a foreign table, departments tell more. */
static void
choose_lanes (LotseDataset *data, const char *wanted, LotseRenderOptions *render)
{
  if (wanted == NULL && lotse_dataset_count (data, LOTSE_KIND_FIELD_OF_ACTION) == 0)
    render->lanes = LOTSE_LANES_DEPARTMENT;
}

CliExit
cli_render (int argc, char **argv)
{
  g_auto (Options) options = { .scale = 1 };
  g_auto (CliPlace) place = { 0 };
  LotseRenderOptions render = LOTSE_RENDER_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  gboolean without_weeks = FALSE;
  CliExit exit_code;

  /* As it was called once; reports are written by the command of that name. */
  if (argc > 1 && strcmp (argv[1], "report") == 0)
    {
      argv[1] = (char *) "portfolio";
      return cli_report (argc, argv);
    }
  if (!parse_options (argc, argv, &options, &place) || !read_options (&options, &render))
    return CLI_USAGE;

  g_autoptr (CliStore) store = cli_store_open (&place, CLI_STORE_READ, &exit_code);
  if (store == NULL)
    return exit_code;
  if (!cli_store_admits (store, render.as_of, &render.audience)
      || !cli_find_department (cli_store_dataset (store), options.department, &render.department))
    return CLI_USAGE;
  choose_lanes (cli_store_dataset (store), options.lanes, &render);
  render.without_weeks = &without_weeks;
  render.data_day = lotse_client_data_day (cli_store_client (store), cli_store_dataset (store));
  if (lotse_render (&render, cli_store_dataset (store), &error))
    {
      if (without_weeks)
        cli_complain (_("--weeks: there is no room for calendar weeks; a shorter --range or a larger --size or --paper has it"));
      return CLI_OK;
    }

  cli_complain ("%s", error->message);
  return g_error_matches (error, LOTSE_ERROR, LOTSE_ERROR_UNSUPPORTED) ? CLI_USAGE : CLI_BAD;
}
