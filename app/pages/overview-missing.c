/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Projects that their source names no more, in one line of what needs the leaders. */
#include "config.h"
#include "overview-lines.h"

#include <glib/gi18n-lib.h>

#include "data/model/missing.h"

static int
year_of (LotseDate day)
{
  int year;

  lotse_date_to_ymd (day, &year, NULL, NULL);
  return year;
}

/* What nobody reports any more is no work of today one by one; it is seen together. */
LotseOverviewLine *
lotse_overview_missing (const LotseOverview *view, const GPtrArray *missing)
{
  LotseDate first, last;
  LotseOverviewLine *line;
  char *title;

  if (!lotse_projects_missing_since (view->data, missing, view->options.as_of, &first, &last))
    return NULL;
  if (year_of (first) == year_of (last))
    title = g_strdup_printf (ngettext ("%u project has not been reported since %d", "%u projects have not been reported since %d", missing->len), missing->len,
                             year_of (first));
  else
    title = g_strdup_printf (ngettext ("%u project has not been reported for long: the last reports are from %d to %d",
                                       "%u projects have not been reported for long: the last reports are from %d to %d", missing->len),
                             missing->len, year_of (first), year_of (last));
  line = lotse_overview_line_new (-1, title, g_strdup (_("Newer reports of the same source leave them out. Ended, or forgotten?")), NULL);
  line->need = LOTSE_NEED_MISSING;
  line->faded = TRUE;
  return line;
}
