/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cell of a table for spreadsheets. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Quoted where needed; text @from_people that a spreadsheet would run as a formula is made plain by an apostrophe. */
void lotse_csv_write_cell (GString *out, const char *text, gboolean from_people);

G_END_DECLS
