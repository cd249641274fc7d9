/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with saving on this computer, in words: what happened, that nothing typed is lost, and what to do. */
#pragma once

#include "data/model/error.h"
#include "data/store/lotse-store.h"
#include "data/sync/sync-phase.h"

G_BEGIN_DECLS

/* "the disk is full"; NULL where all is fine. (transfer none) */
const char *lotse_trouble_word (LotseStorageTrouble trouble);
/* The same of an error, or what it says itself: fits after "Not saved:". (transfer full) */
char *lotse_trouble_short (const GError *error);
/* For a bar: what happened, that nothing typed is lost, and what to do. (transfer full); NULL where all is fine */
char *lotse_trouble_notice (LotseStorageTrouble trouble);
/* The same where nothing can be changed or received until it is opened again. */
char *lotse_trouble_only_reads (LotseStorageTrouble why);
/* "Read only: the disk is full": a line of a few words. (transfer full) */
char *lotse_trouble_only_reads_short (LotseStorageTrouble why);
/* Why nothing, or not everything, could be exchanged with the server while things stood at @phase; what the machine says about it follows in
 * brackets. (transfer full) */
char *lotse_trouble_exchange (LotseSyncPhase phase, const GError *error);
/* What was saved of a damaged copy, what was not, and where the damaged file is. Whole sentences. (transfer full) */
char *lotse_salvage_words (const LotseSalvage *salvage);
/* Whole sentences, whatever it is. (transfer full) */
char *lotse_trouble_long (const GError *error);

G_END_DECLS
