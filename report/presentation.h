/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline as a talk: the whole, then lane by lane, and the project that is talked about. Everything that is said comes from the same
 * sources as the picture, for the same audience. */
#pragma once

#include "sources.h"

G_BEGIN_DECLS

/* VIEW: some years of it, as on a screen. */
typedef enum { LOTSE_STOP_WHOLE, LOTSE_STOP_LANE, LOTSE_STOP_PROJECT, LOTSE_STOP_VIEW } LotseStopKind;

typedef struct
{
  LotseStopKind kind;
  guint         index;    /* of the lane or the bar in the input */
  char         *title;    /* (owned) */
  char         *subtitle; /* (owned) */
  char         *note_title, *note; /* (owned) (nullable) what is to be known of the project */
  char         *notes;    /* (owned) what whoever presents may say: see lotse_presentation_notes() */
} LotseStop;

void       lotse_stop_free (LotseStop *stop);
/* @input was made with @options; @selected (nullable): id of a project that gets a stop of its own after its lane. Lanes without projects
 * are passed over. (transfer full) (element-type LotseStop) */
GPtrArray *lotse_presentation_stops (LotseDataset *data, const LotseSourceOptions *options, LotseTimelineInput *input, const char *selected);
/* All lanes in the days from @first to @last. (transfer full) */
LotseStop *lotse_presentation_stop_for_range (LotseDataset *data, const LotseSourceOptions *options, LotseTimelineInput *input, LotseChartDate first,
                                              LotseChartDate last);
/* One bar of a lane that is looked at closer. (transfer full) */
LotseStop *lotse_presentation_stop_for_bar (LotseDataset *data, const LotseSourceOptions *options, LotseTimelineInput *input, guint bar);
/* What whoever presents may say at @stop, in paragraphs: what a lane is for and how its projects stand, what a project is good for, how it stands and
 * what comes next. Nothing that the audience may not know. (transfer full); never NULL */
char      *lotse_presentation_notes (LotseDataset *data, const LotseSourceOptions *options, LotseTimelineInput *input, const LotseStop *stop);
/* How many projects this audience sees, and how many it does not. */
void       lotse_presentation_count (LotseDataset *data, const LotseSourceOptions *options, guint *seen, guint *hidden);

G_END_DECLS
