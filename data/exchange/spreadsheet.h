/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of spreadsheets, as XLSX (Excel) and ODS (Open Document), read into the same sheets as CSV: each cell as text. */
#pragma once

#include "csv-sheet.h"

G_BEGIN_DECLS

#define LOTSE_SPREADSHEET_MAX_ROWS 200000u
#define LOTSE_SPREADSHEET_MAX_COLUMNS 16384u
#define LOTSE_SPREADSHEET_MAX_CELLS 2000000u
#define LOTSE_SPREADSHEET_MAX_TEXT (64u * 1024u * 1024u) /* bytes of all cells */

/* Whether the bytes may be such a file. */
gboolean    lotse_spreadsheet_is (const char *bytes, gsize length);

/**
 * lotse_spreadsheet_read:
 * @name: what errors call the file
 * @sheet: (nullable): name of the sheet, upper and lower case left out of account; NULL: the first one with anything in it
 *
 * Values as they are stored, not as they are shown: numbers with a decimal point and never with exactly three decimals, so that none of them reads as
 * thousands; shares that are shown in percent with their sign ("34.5%"); dates as 2019-03-31, time stamps as 2019-03-31T14:15. Of formulas the last
 * result. Rows and columns keep their places; trailing empty ones are left out. LOTSE_ERROR_INVALID, _NOT_FOUND (no such sheet; the message names those there
 * are), _TOO_LARGE. A document type or an entity of its own is refused.
 */
LotseSheet *lotse_spreadsheet_read (const char *name, const char *bytes, gsize length, const char *sheet, GError **error);

/* A file of any kind that Lotse reads, by its content: XLSX, ODS, JSON (json-table.h), or a text table (comma, semicolon, tab), at most LOTSE_CSV_MAX_BYTES. @path and
 * @sheet as above; @sheet is passed over for text. */
LotseSheet *lotse_sheet_load (const char *path, const char *sheet, GError **error);
/* The same for bytes. @encoding: (nullable) of a text */
LotseSheet *lotse_sheet_read (const char *name, const char *bytes, gsize length, const char *encoding, const char *sheet, GError **error);

G_END_DECLS
