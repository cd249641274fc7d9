/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A review is one for all departments and functions, and what changed before it is news no more: where only some of it is looked at, that is asked. */
#pragma once

#include "app/lotse-window.h"

G_BEGIN_DECLS

/* Calls @then with @object at once where neither a department nor the functions of the person narrow what is shown; else once somebody has said that it counts for
 * all. @object (a GObject) is kept until then. */
void lotse_review_for_all_ask (LotseWindow *window, void (*then) (gpointer object), gpointer object);

G_END_DECLS
