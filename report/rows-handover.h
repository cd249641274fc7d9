/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is open with a function, as lines for the handover sheet. About functions and projects; people are not named. */
#pragma once

#include "rows.h"

G_BEGIN_DECLS

/* Projects that @function pilots, then those that it carries: status in words, as of when, next step. */
GPtrArray *lotse_rows_handover_projects (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *function, LotseLang lang);
/* Their open milestones, the next first, with what was promised; and what the function itself has committed to. */
GPtrArray *lotse_rows_handover_dates (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *function, LotseLang lang);
/* Open requests, decisions (those it has to take among them), reports that wait for it, tasks and risks. */
GPtrArray *lotse_rows_handover_open (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *function, LotseLang lang);
/* Partners with their contact function, and functions that take part. */
GPtrArray *lotse_rows_handover_contacts (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *function, LotseLang lang);

/* The projects of lotse_rows_handover_projects(). (transfer container) (element-type LotseRecord) */
GPtrArray *lotse_handover_projects (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *function);

G_END_DECLS
