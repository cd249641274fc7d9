/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding delimiter, header and orientation: every candidate is scored by how many of its headers a mapping knows. */
#include "config.h"

#include "import-layout.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "data/model/error.h"
#include "header-name.h"

#define PEEK_ROWS 400
#define HEADER_ROWS_SEARCHED 30
#define HEADER_COLUMNS_SEARCHED 4
#define MAX_FIELDS_SCORED 2000

typedef struct
{
  guint field, target, rank, literals;
  gboolean exact;
} Candidate;

typedef struct
{
  guint    score;
  gboolean transposed;
  guint    header;
} Guess;

static const char *
sheet_cell (LotseSheet *sheet, gboolean transposed, guint record, guint field)
{
  return transposed ? lotse_sheet_cell (sheet, field, record) : lotse_sheet_cell (sheet, record, field);
}

/* The header of a field over all header rows, as written. (transfer full) */
static char *
header_text (LotseSheet *sheet, gboolean transposed, guint header, guint header_rows, guint field)
{
  if (header_rows <= 1)
    return g_strdup (sheet_cell (sheet, transposed, header, field));

  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < header_rows; i++)
    {
      const char *part = sheet_cell (sheet, transposed, header + i, field);
      if (*part == '\0')
        continue;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, part);
    }
  return g_strdup (text->str);
}

static LotseHeaderMatch
match_field (const char *pattern, const char *header, guint field)
{
  /* "#3": the third field, whatever its header says. */
  if (pattern[0] == '#' && pattern[1] != '\0' && strspn (pattern + 1, "0123456789") == strlen (pattern + 1))
    return atoi (pattern + 1) == (int) field + 1 ? LOTSE_HEADER_EXACT : LOTSE_HEADER_NO_MATCH;
  return lotse_header_match (pattern, header);
}

static void
add_candidates (const LotseMapping *mapping, const char *header, guint field, GArray *out)
{
  for (guint target = 0; target < LOTSE_N_TARGETS; target++)
    for (guint rank = 0; mapping->columns[target][rank] != NULL; rank++)
      {
        const char *pattern = mapping->columns[target][rank];
        LotseHeaderMatch match = match_field (pattern, header, field);
        if (match == LOTSE_HEADER_NO_MATCH)
          continue;

        Candidate candidate = { field, target, rank, (guint) strlen (pattern), match == LOTSE_HEADER_EXACT };
        g_array_append_val (out, candidate);
      }
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->exact != y->exact)
    return x->exact ? -1 : 1;
  if (!x->exact && x->literals != y->literals)
    return x->literals > y->literals ? -1 : 1;
  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  if (x->target != y->target)
    return x->target < y->target ? -1 : 1;
  return x->field < y->field ? -1 : x->field > y->field;
}

/* The fields of one header, normalised, and what they became. */
typedef struct
{
  char   **headers; /* (owned) normalised */
  guint    n_fields;
  GArray  *columns[LOTSE_N_TARGETS]; /* (owned) (element-type guint) */
  gboolean *used;   /* (owned) */
} Assignment;

static void
assignment_clear (Assignment *self)
{
  g_strfreev (self->headers);
  for (guint i = 0; i < LOTSE_N_TARGETS; i++)
    g_clear_pointer (&self->columns[i], g_array_unref);
  g_free (self->used);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Assignment, assignment_clear)

static void
give (Assignment *self, guint field, LotseTarget target)
{
  g_array_append_val (self->columns[target], field);
  self->used[field] = TRUE;
}

static void
assign (Assignment *self, const Candidate *c)
{
  GArray *columns = self->columns[c->target];

  if (self->used[c->field])
    return;
  switch (lotse_target_columns (c->target))
    {
    case LOTSE_COLUMNS_ONE:
      if (columns->len == 0)
        give (self, c->field, c->target);
      break;
    case LOTSE_COLUMNS_TWIN:
      if (columns->len == 0)
        give (self, c->field, c->target);
      else if (self->columns[LOTSE_TARGET_OTHER_STATUS]->len == 0
               && strcmp (self->headers[g_array_index (columns, guint, 0)], self->headers[c->field]) == 0)
        give (self, c->field, LOTSE_TARGET_OTHER_STATUS);
      break;
    case LOTSE_COLUMNS_FIRST:
    case LOTSE_COLUMNS_JOINED:
      give (self, c->field, c->target);
      break;
    }
}

static void
assignment_init (Assignment *self, const LotseMapping *mapping, LotseSheet *sheet, gboolean transposed, guint header)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  guint fields = transposed ? lotse_sheet_n_rows (sheet) : lotse_sheet_row_cells (sheet, header);

  if (mapping->header_row == 0 && !transposed)
    fields = lotse_sheet_n_columns (sheet);
  self->n_fields = MIN (fields, MAX_FIELDS_SCORED);
  self->headers = g_new0 (char *, self->n_fields + 1);
  self->used = g_new0 (gboolean, self->n_fields + 1);
  for (guint i = 0; i < LOTSE_N_TARGETS; i++)
    self->columns[i] = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint field = 0; field < self->n_fields; field++)
    {
      g_autofree char *raw = mapping->header_row == 0 ? g_strdup ("") : header_text (sheet, transposed, header, mapping->header_rows, field);
      /* Nobody heads a column with an essay; data cells are not worth the work. */
      self->headers[field] = strlen (raw) > 1000 ? g_strdup ("") : lotse_header_normalise (raw);
      add_candidates (mapping, self->headers[field], field, candidates);
    }

  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len; i++)
    assign (self, &g_array_index (candidates, Candidate, i));
}

static guint
count_signature (const LotseMapping *mapping, const Assignment *assignment)
{
  guint hits = 0;

  for (guint i = 0; mapping->signature[i] != NULL; i++)
    for (guint field = 0; field < assignment->n_fields; field++)
      if (lotse_header_match (mapping->signature[i], assignment->headers[field]) != LOTSE_HEADER_NO_MATCH)
        {
          hits++;
          break;
        }
  return hits;
}

/* 0: this cannot be the header. @chosen: the mapping was named by a person. */
static guint
score_header (const LotseMapping *mapping, gboolean chosen, LotseSheet *sheet, gboolean transposed, guint header)
{
  g_auto (Assignment) a = { 0 };
  assignment_init (&a, mapping, sheet, transposed, header);

  guint targets = 0, fields = 0;
  for (guint i = 0; i < LOTSE_TARGET_IGNORE; i++)
    {
      targets += a.columns[i]->len > 0;
      fields += a.columns[i]->len;
    }

  gboolean titled = a.columns[LOTSE_TARGET_TITLE]->len > 0 || (mapping->title_from_goal && a.columns[LOTSE_TARGET_GOAL]->len > 0);
  if (!titled || targets < (chosen ? 1u : 2u))
    return 0;

  guint signature = count_signature (mapping, &a);
  gboolean typical = mapping->signature[0] != NULL && signature >= mapping->signature_min;
  if (mapping->signature[0] != NULL && !typical && !chosen)
    return 0;
  return targets * 4 + fields + signature * 2 + (typical ? 20 : 0);
}

static void
guess_within (const LotseMapping *mapping, gboolean chosen, LotseSheet *sheet, gboolean transposed, Guess *best)
{
  guint from = 0, end = transposed ? MIN (lotse_sheet_n_columns (sheet), HEADER_COLUMNS_SEARCHED) : MIN (lotse_sheet_n_rows (sheet), HEADER_ROWS_SEARCHED);

  if (mapping->header_row >= 0)
    {
      from = (guint) MAX (mapping->header_row - 1, 0);
      end = from + 1;
    }
  for (guint header = from; header < end; header++)
    {
      guint score = score_header (mapping, chosen, sheet, transposed, header);
      if (score > best->score)
        *best = (Guess) { score, transposed, header };
    }
}

static Guess
guess_header (const LotseMapping *mapping, gboolean chosen, LotseSheet *sheet)
{
  Guess best = { 0, FALSE, 0 };

  if (mapping->layout != LOTSE_LAYOUT_TRANSPOSED)
    guess_within (mapping, chosen, sheet, FALSE, &best);
  if (mapping->layout != LOTSE_LAYOUT_ROWS)
    guess_within (mapping, chosen, sheet, TRUE, &best);
  return best;
}

/* All mappings that may be tried: the chosen one, or those that ship. (transfer full) (element-type LotseMapping) */
static GPtrArray *
list_mappings (LotseMapping *chosen, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mapping_free);

  if (chosen != NULL)
    {
      g_ptr_array_add (list, chosen);
      return g_steal_pointer (&list);
    }

  g_auto (GStrv) names = lotse_mapping_shipped ();
  for (guint i = 0; names[i] != NULL; i++)
    {
      LotseMapping *mapping = lotse_mapping_load (names[i], error);
      if (mapping == NULL)
        return NULL;
      g_ptr_array_add (list, mapping);
    }
  return g_steal_pointer (&list);
}

/* The delimiter that stands most often in the first line. */
static char
likely_delimiter (const char *text)
{
  static const char delimiters[] = { ',', ';', '\t', '|' };
  char best = ',';
  guint most = 0;

  for (guint d = 0; d < G_N_ELEMENTS (delimiters); d++)
    {
      guint n = 0;
      for (const char *p = text; *p != '\0' && *p != '\n' && *p != '\r'; p++)
        n += *p == delimiters[d];
      if (n > most)
        best = delimiters[d];
      most = MAX (most, n);
    }
  return best;
}

/* The first cells with something in them, for the message. (transfer full) */
static char *
list_row (LotseSheet *sheet, guint row)
{
  g_autoptr (GString) list = g_string_new (NULL);
  guint listed = 0;

  for (guint i = 0; i < lotse_sheet_row_cells (sheet, row) && listed < 8; i++)
    {
      const char *text = lotse_sheet_cell (sheet, row, i);
      g_autofree char *cell = g_utf8_substring (text, 0, MIN (30, g_utf8_strlen (text, -1)));
      for (char *p = cell; *p != '\0'; p++)
        if ((guchar) *p < 0x20)
          *p = ' ';
      if (*g_strstrip (cell) == '\0')
        continue;

      g_autofree char *quoted = g_strdup_printf (_("“%s”"), cell);
      g_string_append_printf (list, "%s%s", listed++ > 0 ? ", " : "", quoted);
    }
  return g_strdup (list->str);
}

/* What the table begins with. NULL with @error where its first row cannot be read at all, or nothing stands in it. (transfer full) */
static char *
list_headers (const char *name, const LotseCsvText *text, GError **error)
{
  char delimiter = likely_delimiter (text->text);
  g_autoptr (LotseSheet) sheet = lotse_sheet_new (name, text->text, text->length, delimiter, PEEK_ROWS, NULL);

  if (lotse_sheet_n_rows (sheet) == 0)
    {
      g_autoptr (LotseSheet) whole = lotse_sheet_new (name, text->text, text->length, delimiter, 0, error);
      if (whole == NULL)
        return NULL;
    }
  for (guint row = 0; row < lotse_sheet_n_rows (sheet); row++)
    {
      g_autofree char *list = list_row (sheet, row);
      if (*list != '\0')
        return g_steal_pointer (&list);
    }
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: nothing stands in the table"), name);
  return NULL;
}

static LotseTableLayout *
build_layout (const char *name, const LotseCsvText *text, LotseMapping *mapping, char delimiter, const Guess *guess, GError **error)
{
  g_autoptr (LotseMapping) owned = mapping;
  g_autoptr (LotseSheet) sheet = lotse_sheet_new (name, text->text, text->length, delimiter, 0, error);
  if (sheet == NULL)
    return NULL;

  g_auto (Assignment) a = { 0 };
  assignment_init (&a, mapping, sheet, guess->transposed, guess->header);

  LotseTableLayout *self = g_new0 (LotseTableLayout, 1);
  self->delimiter = delimiter;
  self->transposed = guess->transposed;
  self->header = guess->header;
  self->first = mapping->header_row == 0 ? 0 : guess->header + mapping->header_rows;
  self->n_records = guess->transposed ? lotse_sheet_n_columns (sheet) : lotse_sheet_n_rows (sheet);
  self->n_fields = a.n_fields;
  self->headers = g_new0 (char *, a.n_fields + 1);
  for (guint i = 0; i < a.n_fields; i++)
    self->headers[i] = mapping->header_row == 0 ? g_strdup_printf ("#%u", i + 1)
                                                : header_text (sheet, guess->transposed, guess->header, mapping->header_rows, i);
  for (guint i = 0; i < LOTSE_N_TARGETS; i++)
    self->columns[i] = g_steal_pointer (&a.columns[i]);
  self->used = g_steal_pointer (&a.used);
  self->mapping = g_steal_pointer (&owned);
  self->sheet = g_steal_pointer (&sheet);
  return self;
}

LotseTableLayout *
lotse_table_layout_find (const char *name, const LotseCsvText *text, LotseMapping *mapping, GError **error)
{
  static const char delimiters[] = { ',', ';', '\t', '|' };
  g_autoptr (GPtrArray) mappings = list_mappings (mapping, error);
  if (mappings == NULL)
    return NULL;

  Guess best = { 0, FALSE, 0 };
  char delimiter = ',';
  guint chosen = 0;

  for (guint d = 0; d < G_N_ELEMENTS (delimiters); d++)
    {
      if (strchr (text->text, delimiters[d]) == NULL && d > 0)
        continue;
      g_autoptr (LotseSheet) sheet = lotse_sheet_new (name, text->text, text->length, delimiters[d], PEEK_ROWS, NULL);
      for (guint m = 0; m < mappings->len; m++)
        {
          const LotseMapping *candidate = g_ptr_array_index (mappings, m);
          if (candidate->delimiter != '\0' && candidate->delimiter != delimiters[d])
            continue;
          Guess guess = guess_header (candidate, mapping != NULL, sheet);
          if (guess.score <= best.score)
            continue;
          best = guess;
          delimiter = delimiters[d];
          chosen = m;
        }
    }

  if (best.score == 0)
    {
      g_autofree char *seen = list_headers (name, text, error);
      if (seen == NULL)
        return NULL;
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID,
                   _("%s: no header with a column for project titles is recognised; the table begins with %s; a mapping file can name the columns; a table of "
                     "values is looked at with “Table of Values …” on the page of the KPIs"),
                   name, seen);
      return NULL;
    }
  return build_layout (name, text, g_ptr_array_steal_index (mappings, chosen), delimiter, &best, error);
}

void
lotse_table_layout_free (LotseTableLayout *self)
{
  if (self == NULL)
    return;
  lotse_mapping_free (self->mapping);
  g_clear_pointer (&self->sheet, lotse_sheet_free);
  g_strfreev (self->headers);
  for (guint i = 0; i < LOTSE_N_TARGETS; i++)
    g_clear_pointer (&self->columns[i], g_array_unref);
  g_free (self->used);
  g_free (self);
}

const char *
lotse_table_layout_cell (LotseTableLayout *self, guint record, guint field)
{
  return sheet_cell (self->sheet, self->transposed, record, field);
}

void
lotse_table_layout_place (LotseTableLayout *self, guint record, guint field, guint *row, guint *column, guint *line)
{
  *row = (self->transposed ? field : record) + 1;
  *column = (self->transposed ? record : field) + 1;
  *line = lotse_sheet_line (self->sheet, *row - 1);
}
