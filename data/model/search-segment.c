/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words are parted by white space only, as in the query, so that "A-10" is found as it is written. */
#include "config.h"

#include "search-segment.h"

#include <string.h>

#define IN_TITLE (1u << 31)
#define FIRST_OF_TITLE (1u << 30)
#define IN_NAME (1u << 29) /* title or code */
#define RECORD_MASK (IN_NAME - 1)
#define NO_TEXT G_MAXUINT
#define LEFT_OUT (LOTSE_SEARCH_RANKS + 1)

typedef struct
{
  guint plain, expanded; /* offsets; expanded NO_TEXT where it does not differ */
  guint postings;        /* where its postings begin; they end where those of the next word begin */
  gboolean in_names;     /* of any record */
} Word;

struct _LotseSearchSegment
{
  GPtrArray *records;   /* (owned) (element-type LotseRecord) */
  LotseDataset *data;   /* (unowned) */
  GString   *texts;     /* (owned) words, each with its NUL */
  GArray    *words;     /* (owned) (element-type Word), one more than there are */
  guint32   *postings;  /* (owned) records by word, with IN_TITLE, FIRST_OF_TITLE and IN_NAME */
};

/* ---- Building ---- */

typedef struct { guint word; guint32 posting; } Pair;

typedef struct
{
  LotseSearchSegment *segment;
  GArray             *pairs;   /* (element-type Pair) in the order of the records */
  GArray             *last;    /* (element-type guint) of each word its last pair */
  guint32            *table;   /* words by hash, +1; 0: free */
  guint               size;    /* of the table, a power of two */
  GString            *plain, *expanded; /* of the text that is taken */
} Builder;

static guint
hash_bytes (const char *text, gsize length, guint hash)
{
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) text[i]) * 16777619u;
  return hash;
}

static gboolean
word_is (const Builder *builder, const Word *word, const char *plain, gsize plain_length, const char *expanded, gsize expanded_length)
{
  const char *texts = builder->segment->texts->str;

  if (strncmp (texts + word->plain, plain, plain_length) != 0 || texts[word->plain + plain_length] != '\0')
    return FALSE;
  if (expanded == NULL)
    return word->expanded == NO_TEXT;
  return word->expanded != NO_TEXT && strncmp (texts + word->expanded, expanded, expanded_length) == 0
         && texts[word->expanded + expanded_length] == '\0';
}

static guint
slot_of (const Builder *builder, const char *plain, gsize plain_length, const char *expanded, gsize expanded_length)
{
  guint hash = hash_bytes (plain, plain_length, 2166136261u);
  guint slot;

  if (expanded != NULL)
    hash = hash_bytes (expanded, expanded_length, hash);
  slot = (hash ^ hash >> 15) & (builder->size - 1);
  while (builder->table[slot] != 0
         && !word_is (builder, &g_array_index (builder->segment->words, Word, builder->table[slot] - 1), plain, plain_length, expanded, expanded_length))
    slot = (slot + 1) & (builder->size - 1);
  return slot;
}

static void
grow (Builder *builder)
{
  const LotseSearchSegment *segment = builder->segment;

  g_free (builder->table);
  builder->size *= 2;
  builder->table = g_new0 (guint32, builder->size);
  for (guint i = 0; i < segment->words->len; i++)
    {
      const Word *word = &g_array_index (segment->words, Word, i);
      const char *plain = segment->texts->str + word->plain;
      const char *expanded = word->expanded != NO_TEXT ? segment->texts->str + word->expanded : NULL;

      builder->table[slot_of (builder, plain, strlen (plain), expanded, expanded != NULL ? strlen (expanded) : 0)] = i + 1;
    }
}

static guint
append_text (GString *texts, const char *text, gsize length)
{
  const guint at = (guint) texts->len;

  g_string_append_len (texts, text, (gssize) length);
  g_string_append_c (texts, '\0');
  return at;
}

/* Number of the word; a new one where it has not occurred yet. @expanded (nullable) where it does not differ. */
static guint
number_of (Builder *builder, const char *plain, gsize plain_length, const char *expanded, gsize expanded_length)
{
  LotseSearchSegment *segment = builder->segment;
  guint slot = slot_of (builder, plain, plain_length, expanded, expanded_length);
  const guint none = G_MAXUINT;
  Word word = { 0, NO_TEXT, 0, FALSE };

  if (builder->table[slot] != 0)
    return builder->table[slot] - 1;
  if (segment->words->len >= builder->size / 2)
    {
      grow (builder);
      slot = slot_of (builder, plain, plain_length, expanded, expanded_length);
    }
  word.plain = append_text (segment->texts, plain, plain_length);
  if (expanded != NULL)
    word.expanded = append_text (segment->texts, expanded, expanded_length);
  g_array_append_val (segment->words, word);
  g_array_append_val (builder->last, none);
  builder->table[slot] = segment->words->len;
  return segment->words->len - 1;
}

static void
add_posting (Builder *builder, guint word, guint32 posting)
{
  const guint last = g_array_index (builder->last, guint, word);
  Pair *pair = last != G_MAXUINT ? &g_array_index (builder->pairs, Pair, last) : NULL;
  const Pair fresh = { word, posting };

  if (pair != NULL && (pair->posting & RECORD_MASK) == (posting & RECORD_MASK))
    {
      pair->posting |= posting;
      return;
    }
  g_array_index (builder->last, guint, word) = builder->pairs->len;
  g_array_append_val (builder->pairs, fresh);
}

/* Both foldings have the same spaces, so that they are cut side by side. */
static void
add_text (Builder *builder, const char *text, guint record, gboolean title, gboolean name)
{
  const guint32 place = (title ? IN_TITLE : 0) | (name ? IN_NAME : 0);
  gboolean differs, first = title;
  const char *plain, *expanded;

  if (text == NULL)
    return;
  g_string_truncate (builder->plain, 0);
  differs = lotse_fold_append (builder->plain, text, FALSE);
  if (differs)
    {
      g_string_truncate (builder->expanded, 0);
      lotse_fold_append (builder->expanded, text, TRUE);
    }
  plain = builder->plain->str;
  expanded = differs ? builder->expanded->str : NULL;
  while (*plain != '\0')
    {
      const gsize plain_length = strcspn (plain, " "), expanded_length = expanded != NULL ? strcspn (expanded, " ") : 0;

      if (plain_length > 0)
        {
          const gboolean same = expanded == NULL || (plain_length == expanded_length && memcmp (plain, expanded, plain_length) == 0);
          const guint word = number_of (builder, plain, plain_length, same ? NULL : expanded, expanded_length);

          add_posting (builder, word, record | place | (first ? FIRST_OF_TITLE : 0));
          first = FALSE;
        }
      plain += plain_length + (plain[plain_length] == ' ' ? 1 : 0);
      if (expanded != NULL)
        expanded += expanded_length + (expanded[expanded_length] == ' ' ? 1 : 0);
    }
}

/* What a report or a shift says is not its title. */
static gboolean
has_title (LotseKind kind)
{
  return kind != LOTSE_KIND_REPORT && kind != LOTSE_KIND_SHIFT;
}

/* What was written beside each entry, as of a check of the law or a dimension of a report. */
static void
add_notes (Builder *builder, const LotseValue *value, guint record)
{
  for (guint i = 0; value->set && i < value->u.map->len; i++)
    add_text (builder, g_array_index (value->u.map, LotseMapEntry, i).note, record, FALSE, FALSE);
}

static void
add_record (Builder *builder, const LotseKindInfo *info, guint number)
{
  LotseRecord *record = builder->segment->records->pdata[number];

  for (guint i = 0; i < info->n_fields; i++)
    {
      const LotseFieldType type = info->fields[i].type;
      const gboolean title = i == 0 && has_title (info->kind);

      if (type == LOTSE_TYPE_TEXT || type == LOTSE_TYPE_LONGTEXT || type == LOTSE_TYPE_KEY)
        add_text (builder, lotse_record_text (record, i), number, title, title || g_str_equal (info->fields[i].name, "code"));
      else if (type == LOTSE_TYPE_MAP)
        add_notes (builder, lotse_record_get (record, i), number);
    }
}

/* By word, within a word by record: counted, and put in their places. */
static void
sort_postings (Builder *builder)
{
  LotseSearchSegment *segment = builder->segment;
  const Word end = { 0, NO_TEXT, builder->pairs->len, FALSE };
  guint sum = 0;

  segment->postings = g_new (guint32, MAX (builder->pairs->len, 1));
  for (guint i = 0; i < builder->pairs->len; i++)
    g_array_index (segment->words, Word, g_array_index (builder->pairs, Pair, i).word).postings++;
  for (guint i = 0; i < segment->words->len; i++)
    {
      Word *word = &g_array_index (segment->words, Word, i);
      const guint n = word->postings;

      word->postings = sum;
      g_array_index (builder->last, guint, i) = sum;
      sum += n;
    }
  for (guint i = 0; i < builder->pairs->len; i++)
    {
      const Pair *pair = &g_array_index (builder->pairs, Pair, i);

      g_array_index (segment->words, Word, pair->word).in_names |= (pair->posting & IN_NAME) != 0;
      segment->postings[g_array_index (builder->last, guint, pair->word)++] = pair->posting;
    }
  g_array_append_val (segment->words, end);
}

static int
compare_newest (gconstpointer a, gconstpointer b, gpointer field)
{
  const LotseDate one = lotse_record_date (*(LotseRecord *const *) a, GPOINTER_TO_UINT (field));
  const LotseDate other = lotse_record_date (*(LotseRecord *const *) b, GPOINTER_TO_UINT (field));

  return one != other ? (one > other ? -1 : 1) : 0;
}

static void
collect (LotseSearchSegment *self, LotseDataset *data, LotseKind kind)
{
  const guint n = MIN (lotse_dataset_count (data, kind), RECORD_MASK);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->records, g_object_ref (lotse_dataset_at (data, kind, i)));
  if (kind == LOTSE_KIND_REPORT)
    g_ptr_array_sort_with_data (self->records, compare_newest, GUINT_TO_POINTER (LOTSE_F_REPORT_AS_OF));
  else if (kind == LOTSE_KIND_SHIFT)
    g_ptr_array_sort_with_data (self->records, compare_newest, GUINT_TO_POINTER (LOTSE_F_SHIFT_DECIDED_ON));
}

LotseSearchSegment *
lotse_search_segment_new (LotseDataset *data, LotseKind kind)
{
  LotseSearchSegment *self = g_new0 (LotseSearchSegment, 1);
  Builder builder = { .segment = self, .size = 1024 };

  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  self->texts = g_string_new (NULL);
  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  self->data = data;
  collect (self, data, kind);
  builder.pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  builder.last = g_array_new (FALSE, FALSE, sizeof (guint));
  builder.table = g_new0 (guint32, builder.size);
  builder.plain = g_string_new (NULL);
  builder.expanded = g_string_new (NULL);
  for (guint i = 0; i < self->records->len; i++)
    add_record (&builder, lotse_kind_info (kind), i);
  sort_postings (&builder);
  g_array_unref (builder.pairs);
  g_array_unref (builder.last);
  g_free (builder.table);
  g_string_free (builder.plain, TRUE);
  g_string_free (builder.expanded, TRUE);
  return self;
}

void
lotse_search_segment_free (LotseSearchSegment *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->records);
  g_string_free (self->texts, TRUE);
  g_array_unref (self->words);
  g_free (self->postings);
  g_free (self);
}

guint
lotse_search_segment_length (const LotseSearchSegment *self)
{
  return self->records->len;
}

LotseRecord *
lotse_search_segment_record (const LotseSearchSegment *self, guint index)
{
  return self->records->pdata[index];
}

/* ---- Matching ---- */

typedef enum { NOT_IN, INSIDE, AT_BEGIN } Place;

/* Behind a sign begins a word too, as in "Straße/Verkehr". */
static Place
place_in (const char *text, const char *needle)
{
  const char *at = strstr (text, needle);
  Place place = at != NULL ? INSIDE : NOT_IN;

  for (; at != NULL && place != AT_BEGIN; at = strstr (at + 1, needle))
    if (at == text || (!g_ascii_isalnum (at[-1]) && ((guchar) at[-1] & 0x80) == 0))
      place = AT_BEGIN;
  return place;
}

static Place
place_of (const LotseSearchSegment *self, const Word *word, const char *plain, const char *expanded)
{
  const char *text = self->texts->str + word->plain;
  const Place place = place_in (text, plain);
  const Place other = place == AT_BEGIN || (word->expanded == NO_TEXT && plain == expanded)
                        ? NOT_IN : place_in (word->expanded != NO_TEXT ? self->texts->str + word->expanded : text, expanded);

  return MAX (place, other);
}

static guint8
rank_of (guint32 posting, Place place)
{
  if ((posting & IN_TITLE) == 0)
    return 3;
  if (place != AT_BEGIN)
    return 2;
  return (posting & FIRST_OF_TITLE) != 0 ? 0 : 1;
}

/* The best rank of each record that has the word; FALSE where none has. */
static gboolean
match_word (const LotseSearchSegment *self, const char *plain, const char *expanded, guint8 *ranks)
{
  gboolean any = FALSE;

  memset (ranks, LOTSE_SEARCH_RANKS, self->records->len);
  for (guint i = 0; i + 1 < self->words->len; i++)
    {
      const Word *word = &g_array_index (self->words, Word, i);
      const Place place = place_of (self, word, plain, expanded);

      if (place == NOT_IN)
        continue;
      any = TRUE;
      for (guint j = word->postings; j < word[1].postings; j++)
        {
          const guint record = self->postings[j] & RECORD_MASK;

          ranks[record] = MIN (ranks[record], rank_of (self->postings[j], place));
        }
    }
  return any;
}

/* By its own audience, and by that of the project it belongs to. */
static gboolean
may_see (const LotseSearchSegment *self, LotseRecord *record, int audience)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_record_kind (record));

  if (lotse_record_audience (record) > audience)
    return FALSE;
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == LOTSE_TYPE_REF && info->fields[i].ref == LOTSE_KIND_PROJECT)
      {
        LotseRecord *project = lotse_dataset_deref (self->data, record, i);

        if (project != NULL && lotse_record_audience (project) > audience)
          return FALSE;
      }
  return TRUE;
}

/* What the query has as its word number @i, folded both ways; the same pointer twice where that does not differ. */
static const char *
expanded_word (const LotseFoldQuery *query, guint i)
{
  return strcmp (query->plain[i], query->expanded[i]) == 0 ? query->plain[i] : query->expanded[i];
}

guint8 *
lotse_search_segment_named (const LotseSearchSegment *self, const LotseFoldQuery *query, guint word, int audience)
{
  const char *plain = query->plain[word], *expanded = expanded_word (query, word);
  guint8 *named = NULL;

  for (guint i = 0; i + 1 < self->words->len; i++)
    {
      const Word *entry = &g_array_index (self->words, Word, i);

      if (!entry->in_names || place_of (self, entry, plain, expanded) == NOT_IN)
        continue;
      if (named == NULL)
        named = g_new0 (guint8, self->records->len);
      for (guint j = entry->postings; j < entry[1].postings; j++)
        if ((self->postings[j] & IN_NAME) != 0)
          named[self->postings[j] & RECORD_MASK] = TRUE;
    }
  for (guint i = 0; named != NULL && audience < LOTSE_AUDIENCE_LEADERSHIP && i < self->records->len; i++)
    named[i] = named[i] && lotse_record_audience (self->records->pdata[i]) <= audience;
  return named;
}

/* Takes in one more word. @own: ranks by what the records say themselves, NULL: none has it. @ranks: LOTSE_SEARCH_RANKS where none of the words before was
 * in the record itself, LEFT_OUT where one of them was nowhere. */
static void
add_word (guint8 *ranks, const guint8 *own, guint n, const LotseSearchLinks *links, const guint8 *named)
{
  for (guint i = 0; i < n; i++)
    if (ranks[i] == LEFT_OUT)
      continue;
    else if (own != NULL && own[i] < LOTSE_SEARCH_RANKS)
      ranks[i] = ranks[i] == LOTSE_SEARCH_RANKS ? own[i] : ranks[i];
    else if (named == NULL || !lotse_search_links_any (links, i, named))
      ranks[i] = LEFT_OUT;
}

guint8 *
lotse_search_segment_match (const LotseSearchSegment *self, const LotseFoldQuery *query, int audience, const LotseSearchLinks *links, const guint8 *const *named)
{
  g_autofree guint8 *ranks = NULL, *own = NULL;
  const guint n = self->records->len;

  if (n == 0 || lotse_fold_query_is_empty (query))
    return NULL;
  ranks = g_new (guint8, n);
  own = g_new (guint8, n);
  memset (ranks, LOTSE_SEARCH_RANKS, n);
  for (guint i = 0; query->plain[i] != NULL; i++)
    {
      const guint8 *by_project = links != NULL && named != NULL ? named[i] : NULL;
      const gboolean any = match_word (self, query->plain[i], expanded_word (query, i), own);

      if (!any && by_project == NULL)
        return NULL;
      add_word (ranks, any ? own : NULL, n, links, by_project);
    }
  /* Leaders see all there is. */
  for (guint i = 0; i < n; i++)
    if (ranks[i] == LEFT_OUT
        || (ranks[i] != LOTSE_SEARCH_RANKS && audience < LOTSE_AUDIENCE_LEADERSHIP && !may_see (self, self->records->pdata[i], audience)))
      ranks[i] = LOTSE_SEARCH_RANKS;
  return g_steal_pointer (&ranks);
}
