/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder for the files of a test, pages rendered into it, and what stands in such a file. */
#pragma once

#include "report/render.h"

G_BEGIN_DECLS

/* Runs the tests for the day REPORT_TODAY with a folder of their own, and removes it with all that is in it. */
int      report_run_in_folder (int *argc, char ***argv, void (*add_tests) (void));
char    *report_path (const char *name); /* (transfer full) of a file in the folder */

/* Renders @page into the file @name; of the project "late" where it is about one. (transfer full) its content */
char    *report_render (LotseDataset *data, LotseRenderPage page, const char *name, int width, int height, double scale, gsize *length);

/* Every page of a PDF says how large it is: how many have this width, begun as it is written; "" all of them. */
guint    report_count_pages (const char *pdf, gsize length, const char *box);
guint    report_count_words (const char *text, const char *word); /* how often @word is in @text */
/* Bytes of a document are no string. */
gboolean report_holds (const char *content, gsize length, const char *word);
/* What a program of poppler says about a file; the test is skipped by name where there is none. (transfer full) (nullable) */
char    *report_pdf_info (const char *option, const char *path);
/* The words of a PDF, read with the options of pdftotext, parted by spaces; skipped likewise. (transfer full) (nullable) */
char    *report_pdf_words (const char *path, const char *options);

G_END_DECLS
