/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the files that answer questions about projects: where in its life a project was on a day. */
#pragma once

#include "derive.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_PHASE_PLANNED,
  LOTSE_PHASE_RUNNING,
  LOTSE_PHASE_PAUSED,
  LOTSE_PHASE_DONE, /* from here on, nothing is due any more */
  LOTSE_PHASE_STOPPED,
} LotsePhase;

LotsePhase lotse_project_phase (LotseDataset *data, LotseRecord *project, LotseDate as_of);

G_END_DECLS
