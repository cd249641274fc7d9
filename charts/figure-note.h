/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sentence where a chart would be: why there is none. */
#pragma once

#include "figure.h"

G_BEGIN_DECLS

/* Without items; its summary is "@title: @words". Copies both. (transfer full) */
LotseFigure *lotse_figure_note_new (const char *title, const char *words, LotseTextCache *text, double width, double height);

G_END_DECLS
