/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who carries and pilots what: gaps first, then the plan of the organisation with its functions, on any day. By function, never by person. */
#pragma once

#include "app/pages/lotse-page.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_RESPONSIBILITIES_PAGE (lotse_responsibilities_page_get_type ())
G_DECLARE_FINAL_TYPE (LotseResponsibilitiesPage, lotse_responsibilities_page, LOTSE, RESPONSIBILITIES_PAGE, LotsePage)

/* The day whose plan is shown; LOTSE_DATE_NONE: today. */
void lotse_responsibilities_page_set_day (LotseResponsibilitiesPage *self, LotseDate day);
/* Today's plan with the keyboard on the function @id; a search, a day or a department that hides it gives way. FALSE: there is none. */
gboolean lotse_responsibilities_page_select (LotseResponsibilitiesPage *self, const char *id);

G_END_DECLS
