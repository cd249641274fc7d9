/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts across projects: risks and partners. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "charts/network.h"
#include "charts/risk-matrix.h"
#include "figure-private.h"
#include "source-private.h"

/* ---- Risks ---- */

static int
rating (LotseRecord *risk, guint field)
{
  return (int) lotse_record_integer (risk, field, 0);
}

LotseFigure *
lotse_figure_risks (const FigureSource *source)
{
  g_autoptr (GArray) risks = g_array_new (FALSE, FALSE, sizeof (LotseRisk));
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  LotseFigure *figure;
  LotseRiskInput input = { .title = _("Risks") };

  for (guint i = 0; i < lotse_dataset_count (source->data, LOTSE_KIND_RISK) && (risks->len == 0 || !source->any); i++)
    {
      LotseRecord *record = lotse_dataset_at (source->data, LOTSE_KIND_RISK, i), *project = lotse_dataset_deref (source->data, record, LOTSE_F_RISK_PROJECT);
      LotseRisk risk = { lotse_record_text (record, LOTSE_F_RISK_TITLE), NULL, rating (record, LOTSE_F_RISK_LIKELIHOOD_BEFORE), rating (record, LOTSE_F_RISK_IMPACT_BEFORE),
                         rating (record, LOTSE_F_RISK_LIKELIHOOD_AFTER), rating (record, LOTSE_F_RISK_IMPACT_AFTER) };

      if (lotse_record_enum (record, LOTSE_F_RISK_STATE) == LOTSE_RISK_STATE_CLOSED || !lotse_source_visible (source->options, record) || project == NULL
          || (source->subject != NULL && source->subject != project) || !lotse_source_shows (source->data, source->options, project))
        continue;
      risk.context = source->subject == NULL ? lotse_record_text (project, LOTSE_F_PROJECT_TITLE) : NULL;
      g_array_append_val (risks, risk);
      g_ptr_array_add (records, record);
    }
  input.risks = (const LotseRisk *) (gconstpointer) risks->data;
  input.n_risks = risks->len;
  figure = lotse_risk_matrix_new (&input, source->text, source->width, source->height);
  for (guint i = 0; i < records->len; i++)
    lotse_figure_link (figure, 0, i, records->pdata[i]);
  return figure;
}

/* ---- Partners ---- */

static guint
place_of (GPtrArray *records, LotseRecord *record)
{
  guint index = G_MAXUINT;

  return g_ptr_array_find (records, record, &index) ? index : G_MAXUINT;
}

/* Projects that have a partner; the others would only be a list. */
static void
add_links (const FigureSource *source, LotseRecord *project, GPtrArray *partners, GPtrArray *projects, GArray *links)
{
  const char *const *refs = lotse_record_refs (project, LOTSE_F_PROJECT_PARTNERS);
  gboolean added = FALSE;

  for (guint i = 0; refs[i] != NULL; i++)
    {
      LotseRecord *partner = lotse_dataset_get (source->data, LOTSE_KIND_PARTNER, refs[i]);
      LotseNetworkLink link = { partner ? place_of (partners, partner) : G_MAXUINT, projects->len };

      if (link.partner == G_MAXUINT)
        continue;
      if (added)
        link.project--;
      else
        g_ptr_array_add (projects, project);
      added = TRUE;
      g_array_append_val (links, link);
    }
}

LotseFigure *
lotse_figure_partners (const FigureSource *source)
{
  g_autoptr (GPtrArray) all = lotse_figure_projects (source), partners = g_ptr_array_new (), projects = g_ptr_array_new ();
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (LotseNetworkLink));
  g_autofree LotseNetworkPartner *left = NULL;
  g_autofree LotseNetworkProject *right = NULL;
  LotseNetworkInput input = { .title = _("Partners and projects") };
  LotseFigure *figure;

  for (guint i = 0; i < lotse_dataset_count (source->data, LOTSE_KIND_PARTNER); i++)
    if (lotse_source_visible (source->options, lotse_dataset_at (source->data, LOTSE_KIND_PARTNER, i)))
      g_ptr_array_add (partners, lotse_dataset_at (source->data, LOTSE_KIND_PARTNER, i));
  for (guint i = 0; i < all->len; i++)
    add_links (source, all->pdata[i], partners, projects, links);
  left = g_new (LotseNetworkPartner, MAX (1, partners->len));
  right = g_new (LotseNetworkProject, MAX (1, projects->len));
  for (guint i = 0; i < partners->len; i++)
    {
      int kind = lotse_record_enum (partners->pdata[i], LOTSE_F_PARTNER_KIND);

      left[i] = (LotseNetworkPartner) { lotse_record_text (partners->pdata[i], LOTSE_F_PARTNER_NAME), kind >= 0 ? lotse_enum_label (LOTSE_ENUM_PARTNER_KIND, kind) : NULL,
                                        (guint) MAX (kind, 0) };
    }
  for (guint i = 0; i < projects->len; i++)
    right[i] = (LotseNetworkProject) { lotse_record_text (projects->pdata[i], LOTSE_F_PROJECT_TITLE),
                                       lotse_chart_state (lotse_project_state (source->data, projects->pdata[i], source->as_of)) };
  input.partners = left;
  input.n_partners = partners->len;
  input.projects = right;
  input.n_projects = projects->len;
  input.links = (const LotseNetworkLink *) (gconstpointer) links->data;
  input.n_links = links->len;
  figure = lotse_network_new (&input, source->text, source->width, source->height);
  for (guint i = 0; i < partners->len; i++)
    lotse_figure_link (figure, 0, i, partners->pdata[i]);
  for (guint i = 0; i < projects->len; i++)
    lotse_figure_link (figure, 1, i, projects->pdata[i]);
  return figure;
}
