/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phases of projects and the gates at their ends. Phases may overlap and pause; a gate is the decision that names its phase, open until it is
 * taken. Everything is derived for a day, so that any earlier day can be shown again. */
#pragma once

#include "lotse-dataset.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_PHASE_PLANNED, /* has not begun, or nobody said when it begins */
  LOTSE_PHASE_RUNNING,
  LOTSE_PHASE_PAUSED,
  LOTSE_PHASE_DONE,
  LOTSE_N_PHASE_STATES
} LotsePhaseState;

typedef enum
{
  LOTSE_GATE_OPEN,
  LOTSE_GATE_DUE,     /* open, and due within LOTSE_DECISION_DUE_DAYS */
  LOTSE_GATE_OVERDUE, /* open, and the last day on which it was due has passed */
  LOTSE_GATE_TAKEN,
  LOTSE_N_GATE_STATES
} LotseGateState;

typedef struct
{
  LotsePeriod span;  /* the end may be not set: it lasts */
  const char *why;   /* (nullable) (transfer none) belongs to the record */
} LotsePhasePause;

/* Whether somebody who looks is shown @record. */
typedef gboolean (*LotsePhaseShows) (LotseRecord *record, gpointer data);

/* Phases of @project by the first day of their begin; those without one last, by position and title. (transfer container) (element-type
 * LotseRecord) */
GPtrArray      *lotse_project_phases (LotseDataset *data, LotseRecord *project);
/* Those that run or pause on @as_of, in order. (transfer container) (element-type LotseRecord) */
GPtrArray      *lotse_project_current_phases (LotseDataset *data, LotseRecord *project, LotseDate as_of);

/* Done from the day on which it was finished. It begins with the first day of what was said and lasts until somebody finishes it, also beyond its
 * planned end. */
LotsePhaseState lotse_phase_state (LotseRecord *phase, LotseDate as_of);
/* Begun, not finished, and its planned end has passed. */
gboolean        lotse_phase_overrun (LotseRecord *phase, LotseDate as_of);
const char     *lotse_phase_state_label (LotsePhaseState state); /* translated */
/* Pauses by their first day; entries that are no span are left out. (transfer full) (element-type LotsePhasePause) */
GArray         *lotse_phase_pauses (LotseRecord *phase);
/* The pause in which @as_of lies. FALSE: none. */
gboolean        lotse_phase_pause_on (LotseRecord *phase, LotseDate as_of, LotsePhasePause *out);
/* Days from the first to the last of the planned period, both counted, and how many of them are paused; days of two pauses that overlap count once,
 * and a pause without an end lasts until @as_of, or to the end of the phase. FALSE: an end is open or not said. Either pointer (nullable). */
gboolean        lotse_phase_days (LotseRecord *phase, LotseDate as_of, int *days, int *paused);
/* Whether @phase contradicts itself, in a sentence, and in which field: a pause that cannot lie within it, two pauses that overlap, finished before it
 * began. What is said of quarters is not held to days. NULL: it does not. (transfer full) (nullable) */
char           *lotse_phase_problem (LotseRecord *phase, guint *field);

/* The decision at the end of @phase. One that superseded it counts in its place, also where that does not name the phase. Of several the open one that
 * is due first, or else the one that was taken last. @shows (nullable): what it refuses is not there. (transfer none) (nullable) */
LotseRecord    *lotse_phase_gate (LotseDataset *data, LotseRecord *phase, LotseDate as_of, LotsePhaseShows shows, gpointer shows_data);
/* The phase whose gate @decision is, be it by having superseded one. (transfer none) (nullable) */
LotseRecord    *lotse_gate_phase (LotseDataset *data, LotseRecord *decision);
/* When it is needed; without that, the end of @phase. */
LotseSoftDate   lotse_gate_due (LotseRecord *gate, LotseRecord *phase);
LotseGateState  lotse_gate_state (LotseRecord *gate, LotseRecord *phase, LotseDate as_of);
/* With which decision the gate of @phase was passed by @as_of: @gate, or of those that it superseded the first that was taken, back to the one that names
 * @phase. A gate that was passed stays passed, whatever is decided later. NULL: it was not. @shows as above. (transfer none) (nullable) */
LotseRecord    *lotse_gate_passed (LotseDataset *data, LotseRecord *gate, LotseRecord *phase, LotseDate as_of, LotsePhaseShows shows,
                                   gpointer shows_data);
/* The day on which it was passed by @as_of; else, or where that day is not known, lotse_gate_due(). */
LotseSoftDate   lotse_gate_date (LotseDataset *data, LotseRecord *gate, LotseRecord *phase, LotseDate as_of, LotsePhaseShows shows, gpointer shows_data);
const char     *lotse_gate_state_label (LotseGateState state); /* translated */
/* Who decides: the body that took it, or the function that shall. (transfer none) (nullable) */
const char     *lotse_gate_by (LotseDataset *data, LotseRecord *gate, LotsePhaseShows shows, gpointer shows_data);

/* "Q1 2021 – Q3 2022 · paused since Mar 2022: nobody to do it · runs longer than planned". One line. (transfer full) */
char           *lotse_phase_words (LotseRecord *phase, LotseDate as_of, LotseLang lang);
/* "overdue · needed by Q3 2026 · to be decided by: head of the building office", "taken on 1 Feb 2026 · Kreistag", and when it was decided anew. One line. (transfer full) */
char           *lotse_gate_words (LotseDataset *data, LotseRecord *gate, LotseRecord *phase, LotseDate as_of, LotsePhaseShows shows, gpointer shows_data,
                                  LotseLang lang);
/* "14 months, 3 of them paused"; NULL where the length is not known. (transfer full) (nullable) */
char           *lotse_phase_length_words (LotseRecord *phase, LotseDate as_of);

G_END_DECLS
