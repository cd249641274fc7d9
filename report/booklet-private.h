/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The content of a booklet before it has a format: blocks of text, tables with typed cells, pictures. */
#pragma once

#include "booklet.h"
#include "page.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_CELL_TEXT,
  LOTSE_CELL_STATE,  /* text with the mark of a status */
  LOTSE_CELL_DATE,   /* a day */
  LOTSE_CELL_NUMBER, /* number, with text as it is read */
  LOTSE_CELL_SHARE,  /* number as share of one */
} LotseCellKind;

typedef struct
{
  LotseCellKind   kind;
  char           *text;   /* (owned) as it is read; "" where there is nothing */
  char           *below;  /* (owned) (nullable) more of it, in smaller letters; a cell of its own in a spreadsheet where it has a column */
  double          number;
  LotseDate       date;
  LotseChartState state;
} LotseCell;

typedef struct
{
  char    *label; /* (owned) */
  double   share; /* of the width on paper; 0: only in spreadsheets */
  gboolean right; /* numbers are aligned at the right */
  gboolean paper_only;
  gboolean names_row; /* its cells say what their rows are about */
} LotseTableColumn;

typedef struct
{
  char   *name;    /* (owned) of the sheet, and what is read out */
  GArray *columns; /* (owned) (element-type LotseTableColumn) */
  GArray *cells;   /* (owned) (element-type LotseCell) row after row */
} LotseTable;

LotseTable *lotse_table_new (const char *name);
void        lotse_table_free (LotseTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseTable, lotse_table_free)
void        lotse_table_add_column (LotseTable *self, const char *label, double share, gboolean right);
void        lotse_table_add_paper_column (LotseTable *self, const char *label, double share);
void        lotse_table_name_rows (LotseTable *self); /* by the column that was added last; they are read out with it */
void        lotse_table_add_text (LotseTable *self, const char *text);
LotseCell  *lotse_table_take (LotseTable *self, LotseCellKind kind, char *text); /* (transfer full) of @text; valid until the next cell */
void        lotse_table_add_state (LotseTable *self, LotseChartState state, const char *text);
void        lotse_table_add_date (LotseTable *self, LotseDate date, LotseLang lang);
void        lotse_table_add_soft (LotseTable *self, LotseSoftDate soft, LotseLang lang); /* a date where it was said as a day */
void        lotse_table_take_number (LotseTable *self, double number, char *text);
void        lotse_table_remove_row (LotseTable *self, guint row);
guint       lotse_table_n_columns (const LotseTable *self);
guint       lotse_table_n_rows (const LotseTable *self);
const LotseTableColumn *lotse_table_column (const LotseTable *self, guint column);
const LotseCell        *lotse_table_cell (const LotseTable *self, guint row, guint column);

typedef enum
{
  LOTSE_BLOCK_HEADING,  /* level 1: section, 2: part of it */
  LOTSE_BLOCK_TEXT,
  LOTSE_BLOCK_NOTE,     /* second-rank text */
  LOTSE_BLOCK_ITEM,     /* of a list; lead (nullable) in bold before it, state where it has a mark */
  LOTSE_BLOCK_TABLE,
  LOTSE_BLOCK_HISTORY,  /* picture of the status history */
  LOTSE_BLOCK_TIMELINE, /* pages of their own */
  LOTSE_BLOCK_PROJECT,  /* a one-pager */
} LotseBlockKind;

typedef struct
{
  LotseBlockKind  kind;
  guint           level;
  char           *text;    /* (owned) (nullable) */
  char           *lead;    /* (owned) (nullable) of a one-pager: the group in the contents that begins with it */
  LotseChartState state;   /* LOTSE_CHART_N_STATES: none */
  LotseTable     *table;   /* (owned) (nullable) */
  LotseRecord    *project; /* (owned) (nullable) */
  guint           least, yields, skippable, left_out; /* of a table of a one-pager: rows that stay, when it makes room, first rows that go first, rows that went */
} LotseBlock;

void lotse_block_free (gpointer data);

typedef struct
{
  LotseBookletOptions options;
  LotseSourceOptions  source; /* with the chosen projects as filter */
  LotseDataset       *data;   /* (owned) */
  GHashTable         *chosen; /* (owned) (nullable) ids */
  LotseDate           as_of, since, oldest;
  char               *oldest_project; /* (owned) (nullable) */
  guint               unreported;
  gboolean            grouped; /* contents name groups of one-pagers, not each */
  char               *title, *strategy, *organisation, *department; /* (owned) (nullable but title) */
  GPtrArray          *rows;   /* (owned) (element-type LotseProjectRow) the projects, in order */
  GHashTable         *missing; /* (owned) (element-type LotseRecord) those of them that numbers leave out, see lotse_source_missing() */
  GPtrArray          *blocks; /* (owned) (element-type LotseBlock) */
  GPtrArray          *sheets; /* (owned) (element-type LotseTable) for spreadsheets */
} LotseBooklet;

/* Which projects, which day, and nothing of what is said of them yet. (transfer full); NULL with @error */
LotseBooklet *lotse_booklet_select (const LotseBookletOptions *options, LotseDataset *data, GError **error);
/* Everything but the format. (transfer full); NULL with @error */
LotseBooklet *lotse_booklet_new (const LotseBookletOptions *options, LotseDataset *data, GError **error);
void          lotse_booklet_free (LotseBooklet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseBooklet, lotse_booklet_free)
LotseBlock   *lotse_booklet_add (LotseBooklet *self, LotseBlockKind kind, char *text); /* (transfer full) of @text; (transfer none) */
void          lotse_booklet_heading (LotseBooklet *self, guint level, const char *text);
void          lotse_booklet_take_table (LotseBooklet *self, LotseTable *table);
/* Tells how far it is. FALSE with @error where it was cancelled. */
gboolean      lotse_booklet_step (LotseBooklet *self, double share, GError **error);

/* Lines of the cover: organisation, strategy, as-of dates, audience. (transfer full) (element-type utf8) */
GPtrArray    *lotse_booklet_cover_lines (LotseBooklet *self);
gboolean lotse_booklet_is_example (LotseBooklet *self); /* of invented data, which every page says */
char         *lotse_booklet_as_of_line (LotseBooklet *self);  /* "As of 23 Nov 2026" (transfer full) */
char         *lotse_booklet_oldest_line (LotseBooklet *self); /* (transfer full) (nullable) */

/* ---- Parts of the content ---- */

void          lotse_booklet_add_summary (LotseBooklet *self);
void          lotse_booklet_add_words (LotseBooklet *self);
#define LOTSE_CONTENTS_MOST 40 /* one-pagers that contents name one by one */
/* Where there are more than LOTSE_CONTENTS_MOST they stand by field of action, or by department where the lanes are those or few have a field. */
void          lotse_booklet_add_one_pagers (LotseBooklet *self);
#define LOTSE_CONTENTS_SHORT 14 /* lines; contents with no more of them share their page with what follows */
/* The block before which the contents stand: the second section, so that whoever opens a report reads the summary first. */
guint         lotse_booklet_contents_place (LotseBooklet *self);
/* Whether the contents name @block, at @level: sections, and one-pagers or their groups; where there are none, the parts of the sections. */
gboolean      lotse_booklet_in_contents (LotseBooklet *self, const LotseBlock *block, guint *level);
/* What its timeline shows. A report is read on other days than it was made on, so its day is named and none is today. (transfer full) */
LotseTimelineInput *lotse_booklet_timeline (LotseBooklet *self);
/* Whether @project has a page of its own; what newer reports of its source leave out has none where it was not chosen. */
gboolean      lotse_booklet_has_page_for (LotseBooklet *self, LotseRecord *project);
LotseTable   *lotse_booklet_states_table (LotseBooklet *self);
/* Fields of action with projects or a judgement: counts, the worst project, what is judged and why. NULL: there are none. (transfer full) (nullable) */
LotseTable   *lotse_booklet_fields_table (LotseBooklet *self);
LotseTable   *lotse_booklet_projects_table (LotseBooklet *self);
typedef enum { LOTSE_MILESTONES_OVERDUE, LOTSE_MILESTONES_NEXT, LOTSE_MILESTONES_REACHED, LOTSE_MILESTONES_ALL } LotseMilestoneChoice;
/* NULL where there are none, but for ALL. (transfer full) */
LotseTable   *lotse_booklet_milestones_table (LotseBooklet *self, LotseMilestoneChoice choice);
guint         lotse_booklet_count_milestones (LotseBooklet *self, LotseMilestoneChoice choice);
LotseTable   *lotse_booklet_kpis_table (LotseBooklet *self);
typedef enum { LOTSE_DECISIONS_OPEN, LOTSE_DECISIONS_TAKEN, LOTSE_DECISIONS_ALL } LotseDecisionChoice;
LotseTable   *lotse_booklet_decisions_table (LotseBooklet *self, LotseDecisionChoice choice);
LotseTable   *lotse_booklet_requests_table (LotseBooklet *self); /* (nullable) */
LotseTable   *lotse_booklet_critical_table (LotseBooklet *self); /* (nullable) projects that need a decision, and why */
gboolean      lotse_booklet_shows (LotseBooklet *self, LotseRecord *project);
/* A count of 1 to 4 that this audience must not see, or a share made of one. */
gboolean      lotse_booklet_hides_value (LotseBooklet *self, LotseRecord *kpi);
#define LOTSE_TEXT_WIDTH_CM 17.0   /* of a page of the word processor, between its margins */
#define LOTSE_TEXT_HEIGHT_CM 26.2  /* between its head and its foot */
#define LOTSE_TEXT_PAGES 2         /* that a one-pager may take as text: tables need more room than the cards of its picture */
/* What a one-pager says, as blocks, for formats that are no picture. What does not fit on its pages is counted. @page: letters that are no smaller than
 * those of the word processor. (transfer full) (element-type LotseBlock) */
GPtrArray    *lotse_booklet_project_blocks (LotseBooklet *self, LotseRecord *project, LotsePage *page);
double        lotse_booklet_text_height (LotsePage *page, GPtrArray *blocks); /* cm that the word processor needs for them, no less */

/* ---- Formats ---- */

GBytes       *lotse_booklet_to_pdf (LotseBooklet *self, GError **error);
GBytes       *lotse_booklet_to_odt (LotseBooklet *self, GError **error);
GBytes       *lotse_booklet_to_ods (LotseBooklet *self, GError **error);

G_END_DECLS
