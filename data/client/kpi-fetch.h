/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources of values: tables at a web address or in a file that are read as often as their rhythm says. What is fetched fills gaps; it never takes the
 * place of a value that is recorded already. A source is a record of one of two kinds: LOTSE_KIND_KPI_SOURCE fills a KPI, and LOTSE_KIND_BENCHMARK keeps the
 * values of another area (data/exchange/region-table.h) beside it, with their source and counting rule. */
#pragma once

#include "data/model/lotse-dataset.h"
#include "data/model/mutation.h"

G_BEGIN_DECLS

/* What came of it. */
typedef struct
{
  char      *title;     /* (owned) of the source */
  char      *kpi;       /* (owned) (nullable) title of the KPI */
  GPtrArray *mutations; /* (owned) (element-type LotseMutation) values, and how it went; to be committed in one transaction */
  guint      n_new, n_differ, n_bad; /* values that were added, that are recorded otherwise and stay, cells that could not be taken */
  guint      n_shares;  /* of those that were added, likely shares of one among percentages */
  guint      n_beyond;  /* of those that were added, below zero or above the whole */
  guint      n_to_come; /* of those that were added, of a time that is still to come */
  char      *question;  /* (owned) (nullable) what is to be done about those two; it is a part of the trouble as well */
  char      *trouble;   /* (owned) (nullable) in words, as it is recorded with the source */
  gboolean   reached;   /* the table was read; FALSE: nothing came, and trouble says why */
} LotseKpiFetched;

void             lotse_kpi_fetched_free (LotseKpiFetched *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseKpiFetched, lotse_kpi_fetched_free)

/* The period of its rhythm (months without one) has begun since it was fetched last. Without a location never. */
gboolean         lotse_kpi_source_is_due (LotseRecord *source, LotseDate today);
/* "Fetched on 23 Nov 2021", "Not fetched yet", with the trouble of the last time. (transfer full) */
char            *lotse_kpi_source_words (LotseRecord *source);
/* Sources of @kpi. (transfer none) (element-type LotseRecord) */
const GPtrArray *lotse_kpi_sources (LotseDataset *data, const char *kpi);
/* Comparison series beside @kpi. (transfer none) (element-type LotseRecord) */
const GPtrArray *lotse_kpi_benchmarks (LotseDataset *data, const char *kpi);
/* A new comparison series beside @kpi, with its audience and rhythm; where the KPI counts, with the address at which the Dashboard Digitale Verwaltung publishes which services
 * are online in an area. (transfer full) */
LotseRecord     *lotse_benchmark_preset (LotseRecord *kpi);
/* A source of either kind. (transfer none) (nullable) */
LotseRecord     *lotse_kpi_source_get (LotseDataset *data, const char *id);
/* Those of both kinds that are due; @all: that have a location. (transfer full) (element-type LotseRecord) */
GPtrArray       *lotse_kpi_sources_due (LotseDataset *data, LotseDate today, gboolean all);

/* Reads the table and says what has to be saved. A file has to end in csv, tsv, txt, json, xlsx or ods, and its path be absolute or a file: address; what is in
 * its cells is never part of the trouble. @data must not change its thread meanwhile. */
void             lotse_kpi_fetch_async (LotseDataset *data, LotseRecord *source, LotseDate today, GCancellable *cancellable, GAsyncReadyCallback callback,
                                        gpointer user_data);
/* (transfer full) NULL only with G_IO_ERROR_CANCELLED, or LOTSE_ERROR_NOT_FOUND where the source was deleted meanwhile. */
LotseKpiFetched *lotse_kpi_fetch_finish (GAsyncResult *result, GError **error);

G_END_DECLS
