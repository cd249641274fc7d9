/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts across all projects: states, missing reports, risks, money, moved dates, services, partners. */
#pragma once

#include "app/pages/lotse-page.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_CHARTS_PAGE (lotse_charts_page_get_type ())
G_DECLARE_FINAL_TYPE (LotseChartsPage, lotse_charts_page, LOTSE, CHARTS_PAGE, LotsePage)

G_END_DECLS
