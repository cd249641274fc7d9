/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotsectl import where it is about values of KPIs. */
#pragma once

#include "cli.h"

G_BEGIN_DECLS

typedef struct
{
  char   **files;   /* NULL-terminated */
  char    *kpi;     /* (nullable) title or id of the one that the tables are about */
  char    *columns; /* (nullable) */
  gboolean dry_run, quiet;
} CliKpiImport;

/* Each file is one transaction; cells that cannot be taken are listed. */
CliExit cli_import_kpis (CliStore *store, const CliKpiImport *options);

G_END_DECLS
