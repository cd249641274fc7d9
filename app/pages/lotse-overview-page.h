/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overview: how things stand, what needs the leaders today, what changed, what lies ahead. */
#pragma once

#include "app/pages/lotse-page.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_OVERVIEW_PAGE (lotse_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (LotseOverviewPage, lotse_overview_page, LOTSE, OVERVIEW_PAGE, LotsePage)

G_END_DECLS
