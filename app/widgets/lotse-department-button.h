/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses the department that the window is about. */
#pragma once

#include <adwaita.h>

#include "app/lotse-session.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_DEPARTMENT_BUTTON (lotse_department_button_get_type ())
G_DECLARE_FINAL_TYPE (LotseDepartmentButton, lotse_department_button, LOTSE, DEPARTMENT_BUTTON, AdwBin)

void lotse_department_button_set_session (LotseDepartmentButton *self, LotseSession *session);

G_END_DECLS
