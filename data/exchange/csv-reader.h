/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RFC 4180, row by row: quoted cells with doubled quotes and line breaks of any kind in them, CRLF, LF and CR between rows, also mixed. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LOTSE_CSV_MAX_CELL_BYTES (1024u * 1024u)
#define LOTSE_CSV_MAX_COLUMNS 16384u
#define LOTSE_CSV_MAX_ROWS 1000000u

typedef struct _LotseCsvReader LotseCsvReader;

/* @text: UTF-8, stays with the caller and must live as long as the reader. @name: what errors call it. */
LotseCsvReader *lotse_csv_reader_new (const char *name, const char *text, gsize length, char delimiter);
void            lotse_csv_reader_free (LotseCsvReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseCsvReader, lotse_csv_reader_free)

/* FALSE at the end, and with @error: LOTSE_ERROR_INVALID (a quote that is never closed), _TOO_LARGE (cell, columns, rows). An empty
 * line is a row with one empty cell. */
gboolean        lotse_csv_reader_next (LotseCsvReader *self, GError **error);

/* Of the row that was read last; cells live until the next call. */
guint           lotse_csv_reader_n_cells (LotseCsvReader *self);
const char     *lotse_csv_reader_cell (LotseCsvReader *self, guint index);
guint           lotse_csv_reader_row (LotseCsvReader *self);  /* 1 for the first, as a spreadsheet counts */
guint           lotse_csv_reader_line (LotseCsvReader *self); /* line of the text in which the row begins */
gboolean        lotse_csv_reader_cut_off (LotseCsvReader *self); /* the text ended without a line break after this row */

/* What most of the first lines hold: tab, else semicolon, else comma. There may be a preamble without any. */
char            lotse_csv_guess_delimiter (const char *text);

G_END_DECLS
