/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filter by legal certainty: which projects have an open impact assessment, which a review that is overdue. While it filters, the columns that tell of
 * it are shown. */
#include "config.h"
#include "lotse-projects-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/pages/projects-views.h"
#include "data/model/legal.h"

#define ANY "any"
#define OVERDUE "overdue"
#define UNKNOWN "unknown"

/* Positions in the drop-down: all, any, the checks in their order, overdue, unknown. */
enum { AT_ALL, AT_ANY, AT_CHECKS, AT_OVERDUE = AT_CHECKS + LOTSE_LEGAL_CHECK_N_VALUES, AT_UNKNOWN, N_CHOICES };

static const char *
code_at (guint position)
{
  switch (position)
    {
    case AT_ALL: return "";
    case AT_ANY: return ANY;
    case AT_OVERDUE: return OVERDUE;
    case AT_UNKNOWN: return UNKNOWN;
    default: return position < N_CHOICES ? lotse_enum_code (LOTSE_ENUM_LEGAL_CHECK, (int) position - AT_CHECKS) : "";
    }
}

gboolean
lotse_projects_page_matches_legal (LotseProjectsPage *self, LotseProjectItem *item)
{
  LotseRecord *project = lotse_project_item_record (item);
  LotseDate day;
  guint n;

  switch (self->legal_wanted)
    {
    case AT_ALL: return TRUE;
    case AT_ANY: return lotse_legal_count_open (project) > 0;
    case AT_OVERDUE: return lotse_legal_overdue (project, lotse_session_get_as_of (lotse_page_get_session (LOTSE_PAGE (self))), &day, &n) >= 0;
    case AT_UNKNOWN: return !lotse_legal_known (project) && lotse_project_open (project);
    default: return lotse_legal_is_open (project, (int) self->legal_wanted - AT_CHECKS);
    }
}

guint
lotse_projects_page_legal_columns (LotseProjectsPage *self)
{
  return self->legal_wanted != AT_ALL ? 1u << LOTSE_COLUMN_CHECKS | 1u << LOTSE_COLUMN_REVIEW : 0;
}

void
lotse_projects_page_set_up_legal (LotseProjectsPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < N_CHOICES; i++)
    {
      g_autofree char *open = i >= AT_CHECKS && i < AT_OVERDUE
                                  /* Translators: a legal check that is open */
                                  ? g_strdup_printf (_("Open: %s"), lotse_enum_label (LOTSE_ENUM_LEGAL_CHECK, (int) i - AT_CHECKS))
                                  : NULL;

      gtk_string_list_append (names, i == AT_ALL       ? _("All legal checks")
                                     : i == AT_ANY     ? _("Any check open")
                                     : i == AT_OVERDUE ? _("Review overdue")
                                     : i == AT_UNKNOWN ? _("Not looked at yet")
                                                       : open);
    }
  gtk_drop_down_set_model (self->legal, G_LIST_MODEL (names));
}

const char *
lotse_projects_page_get_legal (LotseProjectsPage *self)
{
  return code_at (self->legal_wanted);
}

void
lotse_projects_page_filter_legal (LotseProjectsPage *self, const char *code)
{
  guint selected = AT_ALL;

  g_return_if_fail (LOTSE_IS_PROJECTS_PAGE (self));

  for (guint i = 0; i < N_CHOICES; i++)
    if (g_strcmp0 (code_at (i), code) == 0)
      selected = i;
  gtk_drop_down_set_selected (self->legal, selected);
}
