/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands below the title of a dialog, such as the name of a record, gets up to three lines where one is too short for it. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void lotse_title_wraps (AdwWindowTitle *title);

G_END_DECLS
