/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are dropped on the window. */
#pragma once

#include "app/lotse-window.h"

G_BEGIN_DECLS

/* The first of them is opened as from the file chooser. */
void lotse_window_take_drops (LotseWindow *self);

G_END_DECLS
