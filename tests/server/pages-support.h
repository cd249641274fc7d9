/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages as the strategy office reads them, and values and records of a size to fill them with. */
#pragma once

#include "support.h"

/* As JSON: a text, and a list of numbers. (transfer full) */
char *text_of_length (gsize length);
char *list_of_length (guint length);

void  load_personas (Fixture *fixture, guint n);

/* How many records there are in @member of the answer. @more: whether it says that there are more. */
guint count_records (Fixture *fixture, const char *target, const char *member, gboolean *more);
char *cursor_of (Fixture *fixture, const char *target); /* (transfer full) */
