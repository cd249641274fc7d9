/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Council papers as a list: what each is called and when it came before whom, which decision and which projects it belongs to, and where it was fetched, and when. */
#pragma once

#include "charts/table.h"
#include "data/model/fold.h"
#include "sources.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_PAPERS_ALL,
  LOTSE_PAPERS_AHEAD,    /* the sitting is today or ahead */
  LOTSE_PAPERS_LINKED,   /* some decision belongs to it */
  LOTSE_PAPERS_UNLINKED, /* none does */
  LOTSE_N_PAPERS
} LotsePapersChoice;

typedef struct
{
  LotseRecord *paper;    /* (unowned) */
  LotseRecord *decision; /* (unowned) (nullable) that the audience may see */
} LotsePaper;

/* What the audience of @options may see of @choice: the latest sitting first, papers without one by their own date. @query (nullable): words, file numbers and
 * days ("July 2022", "11.07.2022") that are looked for. The records are borrowed: valid until the dataset changes. (transfer full) (element-type LotsePaper) */
GArray          *lotse_papers_read (LotseDataset *data, const LotseSourceOptions *options, LotsePapersChoice choice, const LotseFoldQuery *query, LotseLang lang);
const char      *lotse_papers_choice_label (LotsePapersChoice choice); /* translated */

/* Its table. @brief: in half as many columns. (transfer full) */
LotseChartTable *lotse_papers_table (LotseDataset *data, const LotseSourceOptions *options, const GArray *papers, gboolean brief, LotseLang lang);
/* "council_paper:ID" a row, see lotse_record_open(). (transfer full) (element-type utf8) */
GPtrArray       *lotse_papers_targets (const GArray *papers);

/* "fetched from ris.example.org on 12 Mar 2026"; where it was not fetched, only the host, of @url (nullable) without a @paper (nullable). (transfer full) (nullable) */
char            *lotse_paper_source_words (LotseRecord *paper, const char *url, LotseLang lang);

G_END_DECLS
