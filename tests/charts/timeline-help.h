/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inputs and views for the tests of the timeline. */
#pragma once

#include "charts/timeline.h"

#define WIDTH 1200
#define HEIGHT 800

LotseChartSoft day (int year, int month, int day);
LotseChartSoft span (int year, int month, int months, LotseChartSaid said);
LotseTimelineBar plain_bar (const char *id, const char *title, LotseChartSoft from, LotseChartSoft to);
guint add_milestone (LotseTimelineInput *input, const char *title, LotseChartSoft due, gboolean done);

/* Two bands and three lanes (the last one empty); ids a1 to a3, b1 and b2; b2 has no dates. Today is 23.11.2021. */
LotseTimelineInput *small_input (void);
/* @n bars in five lanes, all over ten years, three milestones each; the same for the same number. */
LotseTimelineInput *large_input (guint n);

/* A timeline laid out and fitted into WIDTH and HEIGHT. */
typedef struct { LotseTimelineInput *input; LotseTextCache *text; LotseTimelineLayout *layout; LotseTimelineViewport view; } LaidOut;
void laid_out_begin (LaidOut *self, LotseTimelineInput *input); /* @input (transfer full) */
void laid_out_end (LaidOut *self);
/* Of a test case: large_input() of the number in @data, or small_input(). */
void laid_out_set_up (LaidOut *self, gconstpointer data);
void laid_out_tear_down (LaidOut *self, gconstpointer data);

LotseTextCache      *new_text (double scale);
LotseTimelineViewport fitted (LotseTimelineLayout *layout);
guint bar_of (LotseTimelineInput *input, const char *id);
LotseChartRect rect_of (LotseTimelineLayout *layout, const LotseTimelineViewport *view, LotseTimelineItemKind kind, guint index);
cairo_surface_t *painted (LotseTimelineLayout *layout, const LotseTimelineViewport *view, LotseTextCache *text);
guint32 pixel (cairo_surface_t *surface, int x, int y);
guint32 colour_pixel (const LotseColour *colour);
