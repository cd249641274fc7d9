/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of action: how many of their projects stand how, the worst of them by name, and what is judged of the field and why. */
#pragma once

#include "app/pages/lotse-page.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_FIELDS_PAGE (lotse_fields_page_get_type ())
G_DECLARE_FINAL_TYPE (LotseFieldsPage, lotse_fields_page, LOTSE, FIELDS_PAGE, LotsePage)

G_END_DECLS
