/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "freeze-help.h"

#include "data/exchange/example.h"

LotseDate
day (const char *text)
{
  return lotse_date_parse (text);
}

LotseDataset *
example (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = lotse_example_load (day (TODAY), &error);
  LotseDataset *data = lotse_dataset_new ();

  g_assert_no_error (error);
  lotse_dataset_begin (data);
  for (guint i = 0; i < records->len; i++)
    lotse_dataset_take (data, g_object_ref (records->pdata[i]));
  lotse_dataset_end (data);
  return data;
}

LotseFolder *
freeze (LotseDataset *data, const char *as_of, int audience)
{
  LotseFreezeOptions options = LOTSE_FREEZE_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  LotseFolder *folder;

  options.as_of = day (as_of);
  options.audience = audience;
  options.made_at = 1795420800;
  options.made_by = "Stabsstelle";
  options.page = "timeline";
  folder = lotse_folder_freeze (data, &options, &error);
  g_assert_no_error (error);
  return folder;
}

char *
text_of (LotseFolder *folder)
{
  g_autoptr (LotseFolderKey) key = lotse_folder_key_new ();
  g_autoptr (GBytes) bytes = lotse_folder_seal (folder, key);
  gsize length;
  const char *content = g_bytes_get_data (bytes, &length);

  return g_strndup (content, length);
}

void
set_audience (LotseDataset *data, LotseRecord *record, guint field, int audience)
{
  LotseRecord *copy = lotse_record_copy (record);

  lotse_record_set_integer (copy, field, audience);
  lotse_dataset_take (data, copy);
}

int
run_freeze_tests (int argc, char **argv, void (*add) (void))
{
  g_setenv ("LOTSE_TODAY", TODAY, TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  lotse_lang_init ("en");
  add ();
  return g_test_run ();
}
