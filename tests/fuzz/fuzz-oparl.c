/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers of a council information system: whatever they are, the walk ends, stays on its host, and what comes of it are valid records. */
#include "fuzz.h"

#include <string.h>

#include "data/exchange/oparl.h"

#define ROOT "https://ris.example.org"
#define MOST_TURNS 40

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (LotseOparl) oparl = lotse_oparl_new (ROOT "/", LOTSE_DATE_NONE, NULL, NULL);
  g_autoptr (LotseDataset) dataset = lotse_dataset_new ();
  g_autoptr (GPtrArray) papers = NULL, mutations = NULL;
  const char *url;

  /* The same answer to everything. */
  for (guint turn = 0; turn < MOST_TURNS && (url = lotse_oparl_next (oparl)) != NULL; turn++)
    {
      g_autoptr (GError) error = NULL;

      if (g_ascii_strncasecmp (url, ROOT, strlen (ROOT)) != 0 || (url[strlen (ROOT)] != '\0' && strchr ("/?#", url[strlen (ROOT)]) == NULL))
        g_error ("goes to %s", url);
      if (lotse_oparl_feed (oparl, (const char *) data, size, &error))
        continue;
      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      lotse_oparl_skip (oparl);
    }
  papers = lotse_oparl_papers (oparl);
  for (guint i = 0; i < papers->len; i++)
    lotse_oparl_want (oparl, papers->pdata[i]);
  for (guint turn = 0; turn < MOST_TURNS && lotse_oparl_next (oparl) != NULL; turn++)
    if (!lotse_oparl_feed (oparl, (const char *) data, size, NULL))
      lotse_oparl_skip (oparl);
  mutations = lotse_oparl_mutations (oparl, dataset, papers, TRUE, lotse_date_from_ymd (2026, 6, 17));
  for (guint i = 0; i < mutations->len; i++)
    {
      const LotseMutation *mutation = mutations->pdata[i];
      g_autoptr (LotseRecord) record = lotse_mutation_apply (mutation, NULL);
      g_autoptr (GError) error = NULL;

      lotse_record_validate (record, &error);
      g_assert_no_error (error);
    }
  return 0;
}
