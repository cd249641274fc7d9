/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records and mutations as JSON, behind the strict validator. */
#pragma once

#include <json-glib/json-glib.h>

#include "json-guard.h"
#include "lotse-record.h"

G_BEGIN_DECLS

/* Guard, then parse. (transfer full); NULL with @error. */
JsonNode    *lotse_json_parse (const char *data, gssize length, const LotseGuardLimits *limits, GError **error);
char        *lotse_json_to_text (JsonNode *node, gboolean pretty); /* (transfer full) what lotse_json_parse() reads the same */
void         lotse_json_write_string (GString *out, const char *text); /* quoted and escaped */

/* {"kind","id","rev","seq","deleted","fields":{…}}; unknown fields go to extra. @where (nullable) is put before errors. */
LotseRecord *lotse_record_from_json (JsonNode *node, const char *where, GError **error); /* (transfer full) */
void         lotse_record_write_json (LotseRecord *record, GString *out);                /* compact */
void         lotse_record_write_fields_json (LotseRecord *record, GString *out);         /* {"title":…}, extra included */
/* Fields only, into a record that exists. Absent fields stay; null unsets. */
gboolean     lotse_record_fields_from_json (LotseRecord *record, JsonObject *fields, GError **error);

/* Members of an extra object, the text of "{…}". Takes over those of another one (nullable); null removes. */
void         lotse_record_add_extra (LotseRecord *record, const char *json);
/* @extra (nullable) without the member called @name. (transfer full) (nullable) where nothing is left. */
char        *lotse_extra_without (const char *extra, const char *name);
gboolean     lotse_extra_has (const char *extra, const char *name);

G_END_DECLS
