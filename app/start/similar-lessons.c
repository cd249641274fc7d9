/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words are alike where they begin alike: "Bauantrag" and "Bauanträge", "Papierakte" and "Papierakten". */
#include "config.h"
#include "similar-lessons.h"

#include <string.h>

#include "data/model/fold.h"

#define LEAST_SCORE 3
#define LEAST_LETTERS 5
#define MOST_WORDS 4
#define COMMON_PART 0.75 /* of the shorter word */

typedef struct
{
  LotseRecord *lesson; /* (unowned) */
  guint        score;
} Offer;

/* Words that say nothing about a project; folded. */
static const char *const empty_words[] = {
  "werden", "wurde", "wurden", "nicht", "einen", "einer", "eines", "diese", "dieser", "dieses", "durch", "ueber", "unter", "sowie", "haben", "konnen",
  "sollen", "mussen", "alle", "allen", "ihrer", "ihren", "wenn", "damit", "ohne", "nach", "noch", "mehr", "immer", "projekt", "projekte", "einfach",
  "einfacher", "digital", "digitale", "digitalen", "digitalisierung", "verwaltung", "landkreis", "burgerinnen", "burger", "online", "their", "there", "which",
  "would", "should", "about", "project", "easier", "county", "office",
};

static gboolean
says_something (const char *word)
{
  if (g_utf8_strlen (word, -1) < LEAST_LETTERS)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (empty_words); i++)
    if (strcmp (word, empty_words[i]) == 0)
      return FALSE;
  return TRUE;
}

/* (transfer full) (element-type utf8) folded, without doubles */
static GPtrArray *
words_of (const char *text)
{
  g_autofree char *folded = lotse_fold (text, FALSE);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *at = folded;

  while (*at != '\0')
    {
      const char *end = at;

      while (*end != '\0' && g_unichar_isalpha (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      if (end > at)
        {
          g_autofree char *word = g_strndup (at, (gsize) (end - at));

          if (says_something (word) && !g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
            g_ptr_array_add (words, g_steal_pointer (&word));
        }
      at = *end != '\0' && end == at ? g_utf8_next_char (end) : end;
    }
  return words;
}

static gboolean
alike (const char *a, const char *b)
{
  const gsize shorter = MIN (strlen (a), strlen (b));
  gsize common = 0;

  while (common < shorter && a[common] == b[common])
    common++;
  return common >= LEAST_LETTERS && (double) common >= COMMON_PART * (double) MAX (shorter, LEAST_LETTERS);
}

static guint
words_in_common (GPtrArray *mine, GPtrArray *theirs)
{
  guint n = 0;

  for (guint i = 0; i < mine->len; i++)
    for (guint j = 0; j < theirs->len; j++)
      if (alike (mine->pdata[i], theirs->pdata[j]))
        {
          n++;
          break;
        }
  return MIN (n, MOST_WORDS);
}

static char *
text_of (LotseRecord *project)
{
  const char *title = lotse_record_text (project, LOTSE_F_PROJECT_TITLE), *goal = lotse_record_text (project, LOTSE_F_PROJECT_GOAL);
  const char *benefit = lotse_record_text (project, LOTSE_F_PROJECT_BENEFIT_CITIZENS);

  return g_strdup_printf ("%s %s %s", title != NULL ? title : "", goal != NULL ? goal : "", benefit != NULL ? benefit : "");
}

static guint
bits (guint64 mask)
{
  guint n = 0;

  for (; mask != 0; mask &= mask - 1)
    n++;
  return n;
}

static gboolean
same (LotseRecord *a, LotseRecord *b, guint field)
{
  const char *one = lotse_record_text (a, field);

  return one != NULL && g_strcmp0 (one, lotse_record_text (b, field)) == 0;
}

static guint
score_of (LotseDataset *data, LotseRecord *lesson, LotseRecord *project, GPtrArray *words)
{
  LotseRecord *other = lotse_dataset_deref (data, lesson, LOTSE_F_LESSON_PROJECT);
  g_autofree char *about = other != NULL ? text_of (other) : NULL;
  g_autofree char *text = g_strdup_printf ("%s %s", lotse_record_text (lesson, LOTSE_F_LESSON_TEXT), about != NULL ? about : "");
  g_autoptr (GPtrArray) theirs = words_of (text);
  guint score = 2 * words_in_common (words, theirs);

  if (other == NULL)
    return score;
  if (same (project, other, LOTSE_F_PROJECT_FIELD_OF_ACTION))
    score += 3;
  if (same (project, other, LOTSE_F_PROJECT_DEPARTMENT))
    score += 1;
  return score + 2 * bits ((guint64) lotse_record_integer (project, LOTSE_F_PROJECT_THEMES, 0) & (guint64) lotse_record_integer (other, LOTSE_F_PROJECT_THEMES, 0));
}

static int
compare_offers (gconstpointer a, gconstpointer b)
{
  const Offer *x = a, *y = b;

  return x->score != y->score ? (x->score > y->score ? -1 : 1) : g_strcmp0 (lotse_record_id (x->lesson), lotse_record_id (y->lesson));
}

GPtrArray *
lotse_similar_lessons (LotseDataset *data, LotseRecord *project, guint most)
{
  g_autofree char *text = text_of (project);
  g_autoptr (GPtrArray) words = words_of (text);
  g_autoptr (GArray) offers = g_array_new (FALSE, FALSE, sizeof (Offer));
  GPtrArray *lessons = g_ptr_array_new ();

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_LESSON); i++)
    {
      LotseRecord *lesson = lotse_dataset_at (data, LOTSE_KIND_LESSON, i);
      Offer offer = { lesson, 0 };

      if (lotse_record_integer (lesson, LOTSE_F_LESSON_SHARED, FALSE) == FALSE || lotse_record_text (lesson, LOTSE_F_LESSON_TEXT) == NULL)
        continue;
      offer.score = score_of (data, lesson, project, words);
      if (offer.score >= LEAST_SCORE)
        g_array_append_val (offers, offer);
    }
  g_array_sort (offers, compare_offers);
  for (guint i = 0; i < offers->len && i < most; i++)
    g_ptr_array_add (lessons, g_array_index (offers, Offer, i).lesson);
  return lessons;
}
