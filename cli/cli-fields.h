/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records and values as a person names them on the command line or a program writes them in JSON. */
#pragma once

#include "data/model/lotse-dataset.h"
#include "data/model/codec.h"

G_BEGIN_DECLS

/* By id, code, short name or title, where only one record has it. (transfer none); NULL with @error. */
LotseRecord *cli_find_record (LotseDataset *data, LotseKind kind, const char *text, GError **error);

/* "field=value", "field=" (unset); "field+=value" and "field-=value" add to and take from a set, list, map or series. Values as people
 * write them, and as on the wire; what a value refers to is looked up in @data. @error names field and value. */
gboolean     cli_fields_assign (LotseDataset *data, LotseRecord *record, const char *assignment, GError **error);
/* The same from JSON: {"field": value, "field+": value, "field-": value}; null unsets. Texts are read as above. */
gboolean     cli_fields_assign_json (LotseDataset *data, LotseRecord *record, JsonObject *fields, GError **error);

/* A value as people read it, records by title. (transfer full) */
char        *cli_fields_format (LotseDataset *data, const LotseField *field, const LotseValue *value);

G_END_DECLS
