/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of promised ends: months by which they were moved, by reason, year and field of action; every number opens the shifts behind it. */
#pragma once

#include "app/pages/lotse-page.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_PROMISES_PAGE (lotse_promises_page_get_type ())
G_DECLARE_FINAL_TYPE (LotsePromisesPage, lotse_promises_page, LOTSE, PROMISES_PAGE, LotsePage)

G_END_DECLS
