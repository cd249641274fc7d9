/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking at a table of values over time before anybody makes a KPI of it. */
#pragma once

#include "app/lotse-window.h"

G_BEGIN_DECLS

/* Asks for one or several files, reads them aside and shows what they hold in a window of its own; tells in a toast what could not be read. */
void       lotse_series_choose (LotseWindow *window);
/* The same without asking. (element-type utf8) */
void       lotse_series_open (LotseWindow *window, const char *const *paths);

G_END_DECLS
