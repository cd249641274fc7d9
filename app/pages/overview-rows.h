/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of the overview as rows, each with what can be done about it beside it. */
#pragma once

#include "app/pages/lotse-page.h"
#include "app/pages/overview-lines.h"

G_BEGIN_DECLS

#define LOTSE_OVERVIEW_NEED_LINES 8 /* below the title, where there is room: why it is needed is said in full */
#define LOTSE_OVERVIEW_TITLE_LINES 4 /* enough in a narrow window and large letters, and an end for what is pasted by mistake */

/* A row of a mark list for @line. With a need, it has the actions that answer it: decide, answer, ask, keep, finish, open. */
GtkWidget *lotse_overview_row_new (const LotseOverviewLine *line);

/* Rows of @lines in the mark list @list. Rows whose line is there still stay as they are, with the focus and what is typed in them. (element-type
 * LotseOverviewLine) */
void       lotse_overview_rows_fill (GtkListBox *list, GPtrArray *lines);

/* The sentence is kept while it is typed, under this and the id of the request (kept-texts.h); win.answer-request forgets it. */
#define LOTSE_ANSWER_DRAFT "answer-"

/* Yes, no and later for a request for support, and a sentence with it; @title: what it is about. */
GtkWidget *lotse_answers_new (const char *request, const char *title);

G_END_DECLS
