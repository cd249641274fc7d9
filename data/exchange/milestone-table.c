/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns are given away in turns: those with a heading that is known, then, among the rest, by what stands in them. */
#include "config.h"
#include "milestone-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/error.h"
#include "header-name.h"
#include "milestone-words.h"

#define NO_COLUMN G_MAXUINT
#define HEADING_ROWS 10 /* a heading may come after a few lines of introduction */
#define MAX_VALUE_CHARS 120

typedef enum { TITLE, DUE, KIND, DONE, AUDIENCE, N_TARGETS } Target;

/* Normalised, the best first: of "Datum" and "Fällig" in one table, "Fällig" is when it is due. */
static const char *const headings[N_TARGETS] = {
  [TITLE] = "titel;title;meilenstein;milestone;meilensteintitel;milestone title;name;bezeichnung;was;what;beschreibung;description;aufgabe;task;ergebnis",
  [DUE] = "fällig;fällig am;fälligkeit;due;due date;due on;termin;zieltermin;plantermin;soll;soll termin;geplant;geplant für;geplant am;planned;bis;bis wann;until;"
          "ende;enddatum;end;end date;finish;finish date;fertigstellung;wann;when;datum;date;zieldatum;target date;quartal;quarter",
  [KIND] = "art;kind;typ;type;meilensteinart;milestone type",
  [DONE] = "erledigt am;done on;erreicht am;reached on;abgeschlossen am;completed on;ist;ist termin;actual;actual date;erledigt;done;erreicht;reached;"
           "abgeschlossen;completed;fertig;status;stand;state;zustand",
  [AUDIENCE] = "zielgruppe;audience;sichtbarkeit;visibility;sichtbar für;visible to",
};

typedef struct
{
  LotseSheet          *sheet; /* (unowned) */
  LotseMilestoneTable *table; /* (unowned) */
  guint                first; /* row of the first milestone, from 0 */
  guint                columns[N_TARGETS];
  gboolean             month_first[N_TARGETS];
  gboolean            *taken; /* (owned) by column */
} Reading;

static void
row_free (LotseMilestoneRow *row)
{
  g_free (row->title);
  g_free (row);
}

static void
problem_free (LotseMilestoneProblem *problem)
{
  g_free (problem->header);
  g_free (problem->value);
  g_free (problem->reason);
  g_free (problem);
}

void
lotse_milestone_table_free (LotseMilestoneTable *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->unknown);
  g_free (self);
}

/* One line without spaces around it. (transfer full) */
static char *
cell (const Reading *self, guint row, guint column)
{
  char *text = g_strdup (lotse_sheet_cell (self->sheet, row, column));

  for (char *p = text; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  return g_strstrip (text);
}

static gboolean
is_filled (const Reading *self, guint row, guint column)
{
  g_autofree char *text = cell (self, row, column);

  return *text != '\0';
}

static gboolean
reads_as_day (const char *text, gboolean month_first, LotseSoftDate *out)
{
  const LotseDateHabits habits = { .month_first = month_first };

  return lotse_date_read (text, &habits, out);
}

/* How well @header fits: 0 best, -1 not at all. */
static int
fit (Target target, const char *header)
{
  g_auto (GStrv) words = g_strsplit (headings[target], ";", -1);

  for (int i = 0; words[i] != NULL; i++)
    if (lotse_header_match (words[i], header) != LOTSE_HEADER_NO_MATCH)
      return i;
  return -1;
}

/* The column of @row whose heading fits @target best; NO_COLUMN. */
static guint
heading_column (const Reading *self, guint row, Target target)
{
  guint best = NO_COLUMN;
  int least = G_MAXINT;

  for (guint column = 0; column < lotse_sheet_row_cells (self->sheet, row); column++)
    {
      g_autofree char *text = cell (self, row, column), *header = lotse_header_normalise (text);
      const int how = fit (target, header);

      if (how < 0 || how >= least || self->taken[column])
        continue;
      least = how;
      best = column;
    }
  return best;
}

static gboolean
has_date (const Reading *self, guint row)
{
  LotseSoftDate soft;

  for (guint column = 0; column < lotse_sheet_row_cells (self->sheet, row); column++)
    {
      g_autofree char *text = cell (self, row, column);

      if (reads_as_day (text, FALSE, &soft))
        return TRUE;
    }
  return FALSE;
}

static void
take_column (Reading *self, Target target, guint column)
{
  self->columns[target] = column;
  self->taken[column] = TRUE;
}

/* Headings have no date among them, and one of them says title or date. */
static void
find_headings (Reading *self)
{
  const guint last = MIN (lotse_sheet_n_rows (self->sheet), HEADING_ROWS);

  for (guint row = 0; row < last; row++)
    {
      if (has_date (self, row))
        return;
      if (heading_column (self, row, TITLE) == NO_COLUMN && heading_column (self, row, DUE) == NO_COLUMN)
        continue;
      self->first = row + 1;
      self->table->heading = row + 1;
      for (Target target = 0; target < N_TARGETS; target++)
        {
          const guint column = heading_column (self, row, target);

          if (column != NO_COLUMN)
            take_column (self, target, column);
        }
      return;
    }
}

typedef gboolean (*CellFunc) (const char *text);

static gboolean
is_date (const char *text)
{
  LotseSoftDate soft;

  return (reads_as_day (text, FALSE, &soft) || reads_as_day (text, TRUE, &soft)) && soft.precision != LOTSE_PRECISION_OPEN;
}

static gboolean
is_kind (const char *text)
{
  return lotse_milestone_kind_read (text) >= 0;
}

static gboolean
is_done (const char *text)
{
  LotseMilestoneState state;

  return lotse_milestone_state_read (text, &state);
}

/* A day alone may be anything. */
static gboolean
is_state_word (const char *text)
{
  return is_done (text) && !is_date (text);
}

static gboolean
is_audience (const char *text)
{
  return lotse_audience_read (text) >= 0;
}

/* Letters, not only numbers and signs. */
static gboolean
is_title (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return !is_date (text);
  return FALSE;
}

static const CellFunc readable[N_TARGETS] = { is_title, is_date, is_kind, is_done, is_audience };

static void
count_cells (const Reading *self, guint column, CellFunc func, guint *n, guint *n_filled)
{
  *n = *n_filled = 0;
  for (guint row = self->first; row < lotse_sheet_n_rows (self->sheet); row++)
    {
      g_autofree char *text = cell (self, row, column);

      *n_filled += *text != '\0';
      *n += *text != '\0' && func (text);
    }
}

/* A heading promises much: a column "Status" of traffic lights says nothing about what is done. */
static void
drop_unreadable (Reading *self)
{
  static const Target targets[] = { KIND, DONE, AUDIENCE };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      const guint column = self->columns[targets[i]];
      guint n, n_filled;

      if (column == NO_COLUMN)
        continue;
      count_cells (self, column, readable[targets[i]], &n, &n_filled);
      if (n > 0 || n_filled == 0)
        continue;
      self->columns[targets[i]] = NO_COLUMN;
      self->taken[column] = FALSE;
    }
}

/* Dates and titles are what most cells of a column have to be; what may be absent, all of them. Without headings a column of dates only is
 * when something is due, and a second one stays aside: it could be anything. */
static void
find_by_content (Reading *self)
{
  static const Target order[] = { DUE, KIND, DONE, TITLE };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const gboolean needed = order[i] == DUE || order[i] == TITLE;

      if (!needed && self->table->heading > 0)
        continue;
      for (guint column = 0; column < lotse_sheet_n_columns (self->sheet) && self->columns[order[i]] == NO_COLUMN; column++)
        {
          guint n, n_filled;

          if (self->taken[column])
            continue;
          count_cells (self, column, order[i] == DONE ? is_state_word : readable[order[i]], &n, &n_filled);
          if (n > 0 && (needed ? n * 2 > n_filled : n == n_filled))
            take_column (self, order[i], column);
        }
    }
}

/* The month comes first where that makes more dates of a column. */
static void
find_order (Reading *self, Target target)
{
  guint day_first = 0, month_first = 0;
  LotseSoftDate soft;

  for (guint row = self->first; self->columns[target] != NO_COLUMN && row < lotse_sheet_n_rows (self->sheet); row++)
    {
      g_autofree char *text = cell (self, row, self->columns[target]);

      day_first += reads_as_day (text, FALSE, &soft);
      month_first += reads_as_day (text, TRUE, &soft);
    }
  self->month_first[target] = month_first > day_first;
}

/* "Fällig", or "C" where there is no heading. (transfer full) */
static char *
column_name (const Reading *self, guint column)
{
  g_autofree char *header = self->table->heading > 0 ? cell (self, self->table->heading - 1, column) : g_strdup ("");

  if (*header != '\0')
    return g_steal_pointer (&header);
  if (column >= 26)
    return g_strdup_printf ("%c%c", 'A' + (int) (column / 26 - 1) % 26, 'A' + (int) (column % 26));
  return g_strdup_printf ("%c", 'A' + (int) column);
}

static void
list_unknown (Reading *self)
{
  for (guint column = 0; column < lotse_sheet_n_columns (self->sheet); column++)
    for (guint row = self->first; !self->taken[column] && row < lotse_sheet_n_rows (self->sheet); row++)
      if (is_filled (self, row, column))
        {
          g_ptr_array_add (self->table->unknown, column_name (self, column));
          break;
        }
}

static void
add_problem (Reading *self, guint row, Target target, const char *value, const char *reason)
{
  LotseMilestoneProblem *problem = g_new0 (LotseMilestoneProblem, 1);

  problem->row = row + 1;
  problem->header = *value != '\0' ? column_name (self, self->columns[target]) : NULL;
  problem->value = g_utf8_substring (value, 0, MIN (g_utf8_strlen (value, -1), MAX_VALUE_CHARS));
  problem->reason = g_strdup (reason);
  g_ptr_array_add (self->table->problems, problem);
}

/* (transfer full) "" where there is no such column */
static char *
target_cell (const Reading *self, guint row, Target target)
{
  return self->columns[target] != NO_COLUMN ? cell (self, row, self->columns[target]) : g_strdup ("");
}

static gboolean
read_title (Reading *self, guint row, LotseMilestoneRow *out)
{
  out->title = target_cell (self, row, TITLE);
  if (*out->title == '\0')
    {
      add_problem (self, row, TITLE, "", _("there is no title; a milestone needs one"));
      return FALSE;
    }
  if (g_utf8_strlen (out->title, -1) > LOTSE_MILESTONE_TITLE_CHARS)
    {
      g_autofree char *reason = g_strdup_printf (_("longer than %d characters"), LOTSE_MILESTONE_TITLE_CHARS);

      add_problem (self, row, TITLE, out->title, reason);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_due (Reading *self, guint row, LotseMilestoneRow *out)
{
  g_autofree char *text = target_cell (self, row, DUE);

  out->due = LOTSE_SOFT_NONE;
  if (*text == '\0' || reads_as_day (text, self->month_first[DUE], &out->due))
    return TRUE;
  add_problem (self, row, DUE, text, _("not a date; write it as in 31.12.2027, Q3 2027, March 2027 or 2027"));
  return FALSE;
}

static gboolean
read_done (Reading *self, guint row, LotseMilestoneRow *out)
{
  g_autofree char *text = target_cell (self, row, DONE);
  LotseMilestoneState state = { FALSE, LOTSE_DATE_NONE };
  LotseSoftDate soft;

  out->done_on = LOTSE_DATE_NONE;
  if (*text == '\0')
    return TRUE;
  if (self->month_first[DONE] && reads_as_day (text, TRUE, &soft) && soft.precision == LOTSE_PRECISION_DAY)
    state = (LotseMilestoneState) { TRUE, soft.first };
  else if (!lotse_milestone_state_read (text, &state))
    {
      add_problem (self, row, DONE, text, _("neither “done” nor “open”, nor the day on which it was done"));
      return FALSE;
    }
  if (state.day != LOTSE_DATE_NONE && state.day > lotse_date_today ())
    {
      add_problem (self, row, DONE, text, _("this day lies ahead; what is done was done before"));
      return FALSE;
    }
  out->done = state.done;
  out->done_on = state.day;
  return TRUE;
}

static gboolean
read_word (Reading *self, guint row, Target target, int (*read) (const char *), int *out, const char *reason)
{
  g_autofree char *text = target_cell (self, row, target);

  *out = *text != '\0' ? read (text) : -1;
  if (*text == '\0' || *out >= 0)
    return TRUE;
  add_problem (self, row, target, text, reason);
  return FALSE;
}

static gboolean
is_blank (const Reading *self, guint row)
{
  for (Target target = 0; target < N_TARGETS; target++)
    if (self->columns[target] != NO_COLUMN && is_filled (self, row, self->columns[target]))
      return FALSE;
  return TRUE;
}

/* All cells of a row are looked at, so that they can be put right at once. */
static void
read_row (Reading *self, guint row)
{
  LotseMilestoneRow *out = g_new0 (LotseMilestoneRow, 1);
  gboolean whole = TRUE;

  out->row = row + 1;
  whole &= read_title (self, row, out);
  whole &= read_due (self, row, out);
  whole &= read_done (self, row, out);
  whole &= read_word (self, row, KIND, lotse_milestone_kind_read, &out->kind, _("no kind of milestone; write as in “go-live”, “deadline” or “result”"));
  whole &= read_word (self, row, AUDIENCE, lotse_audience_read, &out->audience, _("not an audience; write as in “public” or “staff”"));
  if (whole)
    g_ptr_array_add (self->table->rows, out);
  else
    row_free (out);
}

static gboolean
check_columns (const Reading *self, GError **error)
{
  if (self->columns[TITLE] != NO_COLUMN && self->columns[DUE] != NO_COLUMN)
    return TRUE;
  g_set_error_literal (error, LOTSE_ERROR, LOTSE_ERROR_INVALID,
                       self->columns[TITLE] == NO_COLUMN ? _("there is no column with titles") : _("there is no column with dates"));
  return FALSE;
}

LotseMilestoneTable *
lotse_milestone_table_read (LotseSheet *sheet, GError **error)
{
  g_autoptr (LotseMilestoneTable) table = g_new0 (LotseMilestoneTable, 1);
  g_autofree gboolean *taken = g_new0 (gboolean, lotse_sheet_n_columns (sheet) + 1);
  Reading self = { .sheet = sheet, .table = table, .taken = taken };

  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  table->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) problem_free);
  table->unknown = g_ptr_array_new_with_free_func (g_free);
  for (Target target = 0; target < N_TARGETS; target++)
    self.columns[target] = NO_COLUMN;
  find_headings (&self);
  drop_unreadable (&self);
  find_by_content (&self);
  if (!check_columns (&self, error))
    return NULL;
  find_order (&self, DUE);
  find_order (&self, DONE);
  list_unknown (&self);
  for (guint row = self.first; row < lotse_sheet_n_rows (sheet); row++)
    if (!is_blank (&self, row))
      read_row (&self, row);
  return g_steal_pointer (&table);
}
