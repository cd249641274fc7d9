/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small tables that fill a card: with a header, rows as high as their words, marks that are said in words, and a count of what has no room. */
#pragma once

#include "page.h"

G_BEGIN_DECLS

typedef struct
{
  const char *label; /* translated; of the header */
  gboolean    right; /* numbers and days that stand below each other */
  double      share; /* of the width that is left; 0: as wide as its longest word or number */
} LotseCardColumn;

typedef struct _LotseCardTable LotseCardTable;

/* @columns are copied with their labels; at most 8. (transfer full) */
LotseCardTable *lotse_card_table_new (const LotseCardColumn *columns, guint n);
void            lotse_card_table_free (LotseCardTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseCardTable, lotse_card_table_free)

/* @state: mark before the first cell, LOTSE_CHART_N_STATES for none. @spoken: (nullable) translated: what the mark says, where no cell does. */
void            lotse_card_table_begin_row (LotseCardTable *self, LotseChartState state, const char *spoken);
void            lotse_card_table_add (LotseCardTable *self, const char *text); /* the next cell; NULL: "–" */
void            lotse_card_table_urge (LotseCardTable *self);                  /* the last cell in the colour of alarm */
guint           lotse_card_table_n_rows (LotseCardTable *self);

/* Of the first @n rows, these give way where there is no room for all. @before: (nullable) format of ngettext() that counts them, else they are
 * counted with the rest. */
void            lotse_card_table_set_skippable (LotseCardTable *self, guint n, gboolean count_before);

/* Lines that a cell has at most; 3 without. */
void            lotse_card_table_set_lines (LotseCardTable *self, guint lines);

/* Whether every column of short texts has its width, and those of long ones some, in @width. */
gboolean        lotse_card_table_fits (LotseCardTable *self, LotsePage *page, double width);
/* Whether no word and no short text has to be broken or cut in @width. */
gboolean        lotse_card_table_holds_words (LotseCardTable *self, LotsePage *page, double width);
/* px that the table needs with none, one … all of its rows, with the header and with the count of what is left out. (transfer full) n rows + 1 */
double         *lotse_card_table_heights (LotseCardTable *self, LotsePage *page, double width);
/* px more between two rows, at most, where there is room that is not needed. */
#define LOTSE_CARD_TABLE_SPREAD 7.0
/* As many rows as @rect holds, further apart where it is higher than all of them. What is left is counted, and marks the page as shortened. */
void            lotse_card_table_draw (LotseCardTable *self, LotsePage *page, const LotseChartRect *rect);

G_END_DECLS
