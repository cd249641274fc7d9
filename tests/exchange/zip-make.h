/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zips in memory, for tests. */
#pragma once

#include <glib.h>

/* @parts: name, content, name, content …, NULL. (transfer full) */
GBytes *zip_make (const char *const *parts);
/* One file of @size times the same byte. (transfer full) */
GBytes *zip_make_bomb (const char *part, const char *head, gsize size);
/* Workbook of one sheet "Werte" with @sheet_data inside of <sheetData>; styles: 1 a date, 2 percent, 3 "0.0 \"Tage\"". (transfer full) */
GBytes *zip_make_xlsx (const char *sheet_data, const char *shared);
/* Open Document with these tables. (transfer full) */
GBytes *zip_make_ods (const char *tables);
