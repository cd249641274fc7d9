/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the readers of XLSX and ODS share: limits while a sheet grows, and XML. */
#pragma once

#include "spreadsheet.h"

G_BEGIN_DECLS

/* A sheet that grows cell by cell. Empty cells and rows cost nothing until something comes after them. */
typedef struct
{
  const char *name;     /* of the file, for errors */
  LotseSheet *sheet;    /* (owned) */
  GPtrArray  *row;      /* (owned) (element-type utf8) cells so far */
  guint       n_rows;   /* rows that are ended, empty ones included */
  guint       n_cells;
  gsize       n_bytes;
} LotseGrid;

void     lotse_grid_init (LotseGrid *self, const char *name);
void     lotse_grid_clear (LotseGrid *self);
/* Puts @text at @column of the present row. FALSE with LOTSE_ERROR_TOO_LARGE */
gboolean lotse_grid_put (LotseGrid *self, guint column, const char *text, GError **error);
/* Ends the row that is @row, from 0; rows before it that never came are empty. What is @times the same is repeated where there is anything in it. */
gboolean lotse_grid_end_row (LotseGrid *self, guint row, guint times, GError **error);

/* "0.61509"; 14:15 of a day as 2019-03-31T14:15. (transfer full) */
char    *lotse_grid_number (double value, gboolean percent);

/* Parses @xml, refusing document types. @name: of the file. Errors become LOTSE_ERROR_INVALID unless they are of the own domain. */
gboolean    lotse_xml_parse (const char *name, GBytes *xml, const GMarkupParser *parser, gpointer data, GError **error);
/* "row" of "x:row". */
const char *lotse_xml_local (const char *element);
/* The attribute with that name, with or without a prefix. (nullable) */
const char *lotse_xml_attribute (const char **names, const char **values, const char *name);
/* A number of an attribute; @otherwise where there is none or it is none between 0 and @most. */
guint       lotse_xml_count (const char **names, const char **values, const char *name, guint otherwise, guint most);

/* (transfer full) */
LotseSheet *lotse_xlsx_read (const char *name, GHashTable *parts, const char *sheet, GError **error);
LotseSheet *lotse_ods_read (const char *name, GBytes *content, const char *sheet, GError **error);
/* LOTSE_ERROR_NOT_FOUND with the names that there are. */
void        lotse_spreadsheet_no_sheet (const char *name, const char *sheet, GPtrArray *names, GError **error);
gboolean    lotse_spreadsheet_same_name (const char *a, const char *b);

G_END_DECLS
