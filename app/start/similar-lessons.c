/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words are alike where they begin alike: "Bauantrag" and "Bauanträge", "Papierakte" and "Papierakten". Short words say little; yet where hyphens join them
 * ("E-Akte"), or where they are an abbreviation ("DMS"), they are what a project is called by. */
#include "config.h"
#include "similar-lessons.h"

#include <string.h>

#include "data/model/fold.h"

#define LEAST_SCORE 3
#define LEAST_LETTERS 5
#define MOST_WORDS 4
#define WORD_SCORE 2
#define NAME_SCORE 3
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

/* Abbreviations that are in the names of everything. */
static const char *const empty_abbreviations[] = { "it", "edv", "lk", "lra", "pdf", "ag" };

/* @brief: an abbreviation, of which two letters are enough. */
static gboolean
says_anything (const char *word, gboolean brief)
{
  if (g_utf8_strlen (word, -1) < (brief ? 2 : LEAST_LETTERS))
    return FALSE;
  for (guint i = 0; brief && i < G_N_ELEMENTS (empty_abbreviations); i++)
    if (strcmp (word, empty_abbreviations[i]) == 0)
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

          if (says_anything (word, FALSE) && !g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
            g_ptr_array_add (words, g_steal_pointer (&word));
        }
      at = *end != '\0' && end == at ? g_utf8_next_char (end) : end;
    }
  return words;
}

/* Written in capitals throughout. */
static gboolean
is_abbreviation (const char *word)
{
  glong letters = 0;

  for (; *word != '\0'; word = g_utf8_next_char (word), letters++)
    if (!g_unichar_isupper (g_utf8_get_char (word)))
      return FALSE;
  return letters >= 2 && letters < LEAST_LETTERS;
}

static gboolean
is_short (const char *word)
{
  return g_utf8_strlen (word, -1) < LEAST_LETTERS;
}

/* "E-Akte", with a part that is too short to say anything by itself. */
static gboolean
is_short_compound (char **parts)
{
  gboolean any = FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (!g_unichar_isalpha (g_utf8_get_char (parts[i])))
        return FALSE;
      any = any || is_short (parts[i]);
    }
  return parts[0] != NULL && parts[1] != NULL && any;
}

/* What @title calls the project by in short. (transfer full) (element-type utf8) folded */
static GPtrArray *
names_of (const char *title)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) words = g_strsplit_set (title != NULL ? title : "", " \t\n,.;:/()[]\"'|", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (words[i], "-", -1);
      g_autofree char *joined = g_strjoinv (NULL, parts), *folded = lotse_fold (joined, FALSE);

      if (is_abbreviation (joined) ? says_anything (folded, TRUE) : is_short_compound (parts) && says_anything (folded, FALSE))
        g_ptr_array_add (names, g_steal_pointer (&folded));
    }
  return names;
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

/* Both are called by the same: an abbreviation is the same to the letter, a compound where it begins alike ("E-Akte", "E-Akten"). */
static gboolean
share_a_name (LotseRecord *mine, LotseRecord *theirs)
{
  g_autoptr (GPtrArray) names = names_of (lotse_record_text (mine, LOTSE_F_PROJECT_TITLE)), others = names_of (lotse_record_text (theirs, LOTSE_F_PROJECT_TITLE));

  for (guint i = 0; i < names->len; i++)
    for (guint j = 0; j < others->len; j++)
      if (strcmp (names->pdata[i], others->pdata[j]) == 0 || alike (names->pdata[i], others->pdata[j]))
        return TRUE;
  return FALSE;
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
  guint score = WORD_SCORE * words_in_common (words, theirs);

  if (other == NULL)
    return score;
  if (share_a_name (project, other))
    score += NAME_SCORE;
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
