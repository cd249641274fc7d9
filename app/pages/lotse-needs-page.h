/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that waits for the leaders, a card for each sort; the overview shows the first lines of it. */
#pragma once

#include "app/pages/lotse-page.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_NEEDS_PAGE (lotse_needs_page_get_type ())
G_DECLARE_FINAL_TYPE (LotseNeedsPage, lotse_needs_page, LOTSE, NEEDS_PAGE, LotsePage)

G_END_DECLS
