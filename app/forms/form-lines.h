/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a map while they are typed. What cannot be read yet is kept in the text of the form as well, so that it is in the draft, and stands in
 * the way of saving. Knows no toolkit. */
#pragma once

#include "data/model/schema.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_LINE_FINE = 0,
  LOTSE_LINE_KEY = 1 << 0,   /* missing, there already, or, of a span, no date */
  LOTSE_LINE_STATE = 1 << 1, /* of a span: no date, or one before its beginning */
  LOTSE_LINE_DATE = 1 << 2,  /* no day */
  LOTSE_LINE_REVIEW = 1 << 3, /* no day */
} LotseLineFaults;

/* One line as it is typed. Of a span, key and state are its dates in words. No text is NULL. */
typedef struct
{
  char           *key, *state, *date, *note, *review, *function; /* (owned) */
  LotseLineFaults faults; /* (out) of lotse_form_lines_write() */
} LotseFormLine;

GPtrArray     *lotse_form_lines_new (void); /* (transfer full) (element-type LotseFormLine) */
/* Appends a line; texts may be NULL. (transfer none) */
LotseFormLine *lotse_form_lines_add (GPtrArray *lines, const char *key, const char *state, const char *date, const char *note);
/* The day of the next review as it is typed, and the id of a function; NULL: none. */
void           lotse_form_line_set_review (LotseFormLine *line, const char *review, const char *function);
/* The first with that key. (transfer none) (nullable) */
LotseFormLine *lotse_form_lines_find (GPtrArray *lines, const char *key);
/* What lotse_form_lines_write() wrote, or the value of a record. (transfer full) */
GPtrArray     *lotse_form_lines_read (const LotseField *field, const char *text);
/* The value as lotse_form_read() reads it; where a line is not fine, a text that it refuses. Empty lines are left out. Says of each line what is wrong.
 * (transfer full) */
char          *lotse_form_lines_write (const LotseField *field, GPtrArray *lines);
/* What is wrong with the first line that is not fine, in a sentence; NULL: @text is nothing that lotse_form_lines_write() wrote of such lines.
 * (transfer full) (nullable) */
char          *lotse_form_lines_problem (const LotseField *field, const char *text);

G_END_DECLS
