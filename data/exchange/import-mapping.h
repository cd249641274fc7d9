/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mapping says which column of a table is which field of Lotse, and how its dates, sums and words are meant. It is a small text file;
 * some ship with Lotse. The format is described in docs/import.md. */
#pragma once

#include <glib.h>

#include "data/model/date.h"
#include "data/model/number.h"

G_BEGIN_DECLS

/* What a column can be. The names in mapping files are the lower-case ones of lotse_target_name(). */
typedef enum
{
  LOTSE_TARGET_TITLE,
  LOTSE_TARGET_CODE,
  LOTSE_TARGET_DEPARTMENT,
  LOTSE_TARGET_DEPARTMENT_SHORT,
  LOTSE_TARGET_FIELD_OF_ACTION,
  LOTSE_TARGET_CATEGORY,
  LOTSE_TARGET_GOAL,
  LOTSE_TARGET_PLAIN_TEXT,
  LOTSE_TARGET_BENEFIT_CITIZENS,
  LOTSE_TARGET_BENEFIT_STAFF,
  LOTSE_TARGET_NOTES,
  LOTSE_TARGET_LIFE_CYCLE,
  LOTSE_TARGET_PERIOD,
  LOTSE_TARGET_START,
  LOTSE_TARGET_END,
  LOTSE_TARGET_PROMISE_START,
  LOTSE_TARGET_PROMISE_END,
  LOTSE_TARGET_BUDGET_TOTAL,
  LOTSE_TARGET_COST_TOTAL_FORECAST,
  LOTSE_TARGET_BUDGET_PLAN,
  LOTSE_TARGET_BUDGET_FORECAST,
  LOTSE_TARGET_BUDGET_ACTUAL,
  LOTSE_TARGET_CURRENCY,
  LOTSE_TARGET_STATUS,
  LOTSE_TARGET_OTHER_STATUS,
  LOTSE_TARGET_SUMMARY,
  LOTSE_TARGET_NEXT_STEPS,
  LOTSE_TARGET_SCHEDULE_NOTE,
  LOTSE_TARGET_BUDGET_NOTE,
  LOTSE_TARGET_AS_OF,
  LOTSE_TARGET_YEAR,
  LOTSE_TARGET_IGNORE,
  LOTSE_N_TARGETS
} LotseTarget;

/* How several columns of one target go together. */
typedef enum
{
  LOTSE_COLUMNS_ONE,      /* the best match; others stay free for other targets */
  LOTSE_COLUMNS_FIRST,    /* the first that is filled */
  LOTSE_COLUMNS_JOINED,   /* one after the other, with an empty line between */
  LOTSE_COLUMNS_TWIN,     /* two of the same header: the second goes to OTHER_STATUS */
} LotseColumns;

const char  *lotse_target_name (LotseTarget target);
LotseColumns lotse_target_columns (LotseTarget target);

typedef enum { LOTSE_LAYOUT_AUTO, LOTSE_LAYOUT_ROWS, LOTSE_LAYOUT_TRANSPOSED } LotseLayout;
typedef enum
{
  LOTSE_MATCH_CODE = 1 << 0,
  LOTSE_MATCH_TITLE_DEPARTMENT = 1 << 1,
  LOTSE_MATCH_TITLE = 1 << 2,
  LOTSE_MATCH_BARE_TITLE = 1 << 3, /* a row of neither code nor department: the only project called so, see lotse_title_key() */
  LOTSE_MATCH_ONLY_KNOWN = 1 << 4, /* none is made */
} LotseMatchBy;

typedef struct
{
  char        *name;            /* (owned) "uk-major-projects", or the path of the file */
  char        *title;           /* (owned) what the source is called in Lotse */
  char       **signature;       /* (owned) header patterns that give this kind of table away */
  guint        signature_min;   /* so many of them must be there */
  char        *baseline;        /* (owned) name of the promise; {year}, {date} */

  char         delimiter;       /* '\0': find out */
  char        *encoding;        /* (owned) (nullable) */
  LotseLayout  layout;
  int          header_row;      /* from 1; 0: no header; -1: find out */
  guint        header_rows;

  LotseDateHabits habits;
  LotseDecimal decimal;
  double       scale;          /* 0: what the header says */
  char        *currency;        /* (owned) (nullable) as the currency field wants it; NULL: euro or what the sums say */
  char       **currency_marks;  /* (owned) signs that stand for the currency and are left out of sums */
  char       **open_words;      /* (owned) normalised words that mean an open date */
  char       **empty_words;     /* (owned) normalised words that stand for an empty cell */
  gboolean     second_status_fills; /* an empty first assessment takes the second as the status */
  gboolean     title_from_goal; /* without a title column, the first line of the goal */
  guint        match;           /* LotseMatchBy */
  int          life_cycle;      /* of new projects; -1: leave open */

  LotseDate    as_of;           /* the same for the whole file; LOTSE_DATE_NONE */
  GHashTable  *as_of_years;     /* (owned) year → text of the date */
  char        *as_of_default;   /* (owned) (nullable) "{year}-03-31" */
  gboolean     year_from_name, year_from_header;

  char       **columns[LOTSE_N_TARGETS]; /* (owned) normalised patterns, best first; never NULL */
  GHashTable  *status_words;    /* (owned) normalised word → LOTSE_STATUS_… + 1 */
} LotseMapping;

/* A shipped one by name ("uk-major-projects"), or a file by path. LOTSE_ERROR_NOT_FOUND, _INVALID with file, group and key. */
LotseMapping *lotse_mapping_load (const char *name_or_path, GError **error);
LotseMapping *lotse_mapping_parse (const char *name, const char *text, gssize length, GError **error);
void          lotse_mapping_free (LotseMapping *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseMapping, lotse_mapping_free)

/* Names of the shipped ones, in the order in which they are tried. (transfer full) */
char        **lotse_mapping_shipped (void);
/* Text of a shipped one, to be copied and changed. (transfer full) (nullable) */
char         *lotse_mapping_shipped_text (const char *name);

/* Date of the data of a year's file by the mapping's rule; LOTSE_DATE_NONE where it has none. */
LotseDate     lotse_mapping_as_of_for_year (const LotseMapping *self, int year);

G_END_DECLS
