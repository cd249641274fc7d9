/* SPDX-License-Identifier: GPL-3.0-or-later */
/* KPIs: all with their course in small, one with its line, its target, its definition. */
#pragma once

#include "app/pages/lotse-page.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_KPIS_PAGE (lotse_kpis_page_get_type ())
G_DECLARE_FINAL_TYPE (LotseKpisPage, lotse_kpis_page, LOTSE, KPIS_PAGE, LotsePage)

void        lotse_kpis_page_select (LotseKpisPage *self, const char *kpi_id); /* also before the page was refreshed */
const char *lotse_kpis_page_get_kpi (LotseKpisPage *self);                    /* id (nullable) */

G_END_DECLS
