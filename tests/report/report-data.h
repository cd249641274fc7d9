/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small strategy whose every number is known: two fields of action, four projects, one of them for the leadership only. */
#pragma once

#include "data/model/derive.h"

G_BEGIN_DECLS

#define REPORT_TODAY "2026-11-23"

LotseDate     report_day (const char *text);
LotseRecord  *report_record (LotseKind kind, const char *id, guint field, const char *text); /* (transfer full) */
LotseDataset *report_data (void); /* (transfer full) */
LotseDataset *report_large_data (guint projects); /* (transfer full) three milestones and one report each */

G_END_DECLS
