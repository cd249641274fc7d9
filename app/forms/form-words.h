/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with what was typed into a field, and how it was understood, in whole sentences. */
#pragma once

#include "data/model/schema.h"

G_BEGIN_DECLS

/* Reads @text as a person types it; control characters that came with a paste are left out. TRUE with @out (transfer full), which is
 * unset where the text is empty. FALSE with @problem (transfer full): what is wrong and how it is written. */
gboolean lotse_form_read (const LotseField *field, const char *text, LotseValue *out, char **problem);
/* What is wrong with @text and how it is written. @read: it could be read, and is out of its limits. (transfer full) */
char    *lotse_form_problem (const LotseField *field, const char *text, gboolean read);
/* The other way round, so that reading gives the same value again. (transfer full); "" where unset */
char    *lotse_form_write (const LotseField *field, const LotseValue *value);
/* "understood as Q3 2026", where what was typed is written otherwise than what it means. (transfer full) (nullable) */
char    *lotse_form_understood (const LotseField *field, const char *text);
/* The same of a @value that was read already. (transfer full) (nullable) */
char    *lotse_form_understood_as (const LotseField *field, const char *text, const LotseValue *value);

G_END_DECLS
