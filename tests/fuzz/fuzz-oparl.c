/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers of a council information system, one for everything or several that come in turns: whatever they are, the walk ends, stays on its host, and what comes of it are
 * valid records, once. */
#include "fuzz.h"

#include <string.h>

#include "data/exchange/oparl.h"

#define ROOT "https://ris.example.org"
#define MOST_TURNS 40

typedef struct
{
  LotseDate  since;
  char      *match; /* (owned) (nullable) */
  GPtrArray *answers; /* (owned) (element-type GBytes) */
} Script;

static void
script_clear (Script *script)
{
  g_free (script->match);
  g_ptr_array_unref (script->answers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Script, script_clear)

/* A first line "@SINCE WORDS", and answers that begin with a line "@" each, or one answer. */
static void
read_script (const uint8_t *data, size_t size, Script *script)
{
  script->since = LOTSE_DATE_NONE;
  script->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  if (size > 0 && *data == '@')
    {
      g_autofree char *head = fuzz_line (&data, &size);
      const char *words = strchr (head, ' ');
      g_autofree char *day = g_strndup (head + 1, words != NULL ? (gsize) (words - head) - 1 : strlen (head) - 1);

      script->since = lotse_date_parse (day);
      if (words != NULL && g_utf8_validate (words, -1, NULL))
        script->match = g_strdup (words + 1);
    }
  do
    {
      const size_t length = fuzz_next_part (data, size);

      g_ptr_array_add (script->answers, g_bytes_new (data, length));
      data += length;
      size -= length;
      if (size > 0)
        g_free (fuzz_line (&data, &size));
    }
  while (size > 0);
}

static void
check_words (char *words)
{
  g_assert_true (words == NULL || (*words != '\0' && g_utf8_validate (words, -1, NULL)));
  g_free (words);
}

/* Gives the answers one after the other, and again from the first. */
static void
walk (LotseOparl *oparl, const Script *script)
{
  const char *url;

  for (guint turn = 0; turn < MOST_TURNS && (url = lotse_oparl_next (oparl)) != NULL; turn++)
    {
      GBytes *answer = script->answers->pdata[turn % script->answers->len];
      const guint before = lotse_oparl_n_requests (oparl);
      g_autoptr (GError) error = NULL;
      gsize length;
      const char *bytes = g_bytes_get_data (answer, &length);

      if (g_ascii_strncasecmp (url, ROOT, strlen (ROOT)) != 0 || (url[strlen (ROOT)] != '\0' && strchr ("/?#", url[strlen (ROOT)]) == NULL))
        g_error ("goes to %s", url);
      lotse_oparl_reads_list (oparl);
      if (!lotse_oparl_feed (oparl, bytes != NULL ? bytes : "", length, &error))
        {
          g_assert_nonnull (error);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          lotse_oparl_skip (oparl);
        }
      g_assert_cmpuint (lotse_oparl_n_requests (oparl), ==, before + 1);
    }
}

static void
check_papers (LotseOparl *oparl, GPtrArray *papers)
{
  g_assert_cmpuint (papers->len, <=, lotse_oparl_n_seen (oparl));
  for (guint i = 0; i < papers->len; i++)
    {
      const LotseOparlPaper *paper = papers->pdata[i];
      const char *address = lotse_oparl_item_address (oparl, paper);

      g_assert_true (*paper->name != '\0' && g_utf8_validate (paper->name, -1, NULL));
      g_assert_true (address == NULL || g_utf8_validate (address, -1, NULL));
    }
  if (papers->len == 0)
    check_words (lotse_oparl_nothing_words (oparl));
  check_words (lotse_oparl_elsewhere_words (oparl));
  check_words (lotse_oparl_skipped_words (oparl, 0));
  check_words (lotse_oparl_skipped_words (oparl, 2));
}

/* They make valid records; and once these are there, the same answers change nothing. */
static void
check_mutations (LotseOparl *oparl, GPtrArray *papers)
{
  const LotseDate today = lotse_date_from_ymd (2026, 6, 17);
  g_autoptr (LotseDataset) dataset = lotse_dataset_new ();
  g_autoptr (GPtrArray) mutations = lotse_oparl_mutations (oparl, dataset, papers, TRUE, today);
  g_autoptr (GPtrArray) again = NULL;

  for (guint i = 0; i < mutations->len; i++)
    {
      g_autoptr (LotseRecord) record = lotse_mutation_apply (mutations->pdata[i], NULL);
      g_autoptr (GError) error = NULL;

      lotse_record_validate (record, &error);
      g_assert_no_error (error);
      lotse_dataset_take (dataset, g_steal_pointer (&record));
    }
  again = lotse_oparl_mutations (oparl, dataset, papers, TRUE, today);
  g_assert_cmpuint (again->len, ==, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (Script) script = { 0 };
  g_autoptr (LotseOparl) oparl = NULL, other = NULL;
  g_autoptr (GPtrArray) papers = NULL;
  g_autoptr (GError) error = NULL;

  read_script (data, size, &script);
  oparl = lotse_oparl_new (ROOT "/", script.since, script.match, NULL);
  other = lotse_oparl_new (script.match != NULL ? script.match : "ris", script.since, NULL, &error);
  g_assert_true ((other == NULL) == (error != NULL));
  walk (oparl, &script);
  papers = lotse_oparl_papers (oparl);
  for (guint i = 0; i < papers->len; i++)
    lotse_oparl_want (oparl, papers->pdata[i]);
  walk (oparl, &script);
  check_papers (oparl, papers);
  check_mutations (oparl, papers);
  return 0;
}
