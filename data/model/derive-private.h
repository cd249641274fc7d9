/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by the files that answer questions about projects: where in its life a project was on a day. */
#pragma once

#include "derive.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_STAGE_PLANNED,
  LOTSE_STAGE_RUNNING,
  LOTSE_STAGE_PAUSED,
  LOTSE_STAGE_DONE, /* from here on, nothing is due any more */
  LOTSE_STAGE_STOPPED,
} LotseStage;

LotseStage lotse_project_stage (LotseDataset *data, LotseRecord *project, LotseDate as_of);

G_END_DECLS
