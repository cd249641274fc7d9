/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The example strategy, frozen. */
#pragma once

#include "report/folder-freeze.h"

#define TODAY "2026-11-23"

LotseDate     day (const char *text);
LotseDataset *example (void);                                                  /* (transfer full) */
LotseFolder  *freeze (LotseDataset *data, const char *as_of, int audience);    /* (transfer full) */
char         *text_of (LotseFolder *folder);                                   /* (transfer full) sealed with a key of its own */
void          set_audience (LotseDataset *data, LotseRecord *record, guint field, int audience);
int           run_freeze_tests (int argc, char **argv, void (*add) (void));
