/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fetches sources of values: those that are due by themselves and without a word, one after the other; others when a person asks. */
#pragma once

#include "app/lotse-session.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_KPI_FETCHER (lotse_kpi_fetcher_get_type ())
G_DECLARE_FINAL_TYPE (LotseKpiFetcher, lotse_kpi_fetcher, LOTSE, KPI_FETCHER, GObject)

/* Signals: "changed" () when one begins or ends; "fetched" (const char *words) after one that a person asked for, with what came of it. */

/* The one of @session, made when it is asked for first. (transfer none) */
LotseKpiFetcher *lotse_kpi_fetcher_of (LotseSession *session);
/* Fetches what is due, unless it was tried in the last hours. Only where what is open is a file, or the account is one of the strategy office, which
 * keeps the sources: others could not save what comes. */
void             lotse_kpi_fetcher_look (LotseKpiFetcher *self);
/* Now, whatever its rhythm says; what comes can be taken back like any edit. */
void             lotse_kpi_fetcher_fetch (LotseKpiFetcher *self, LotseRecord *source);
gboolean         lotse_kpi_fetcher_busy (LotseKpiFetcher *self, const char *source); /* NULL: with any */

G_END_DECLS
