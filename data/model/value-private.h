/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a field type brings; value.c dispatches, the value-*.c files implement. */
#pragma once

#include "value.h"

G_BEGIN_DECLS

typedef struct
{
  void (*clear) (LotseValue *value);                             /* NULL: nothing owned */
  void (*copy) (const LotseValue *from, LotseValue *to);         /* NULL: bitwise */
  gboolean (*equal) (const LotseValue *a, const LotseValue *b);  /* both set */
  int (*compare) (const LotseValue *a, const LotseValue *b);     /* both set */
  void (*write_json) (const LotseField *field, const LotseValue *value, GString *out);
  /* FALSE with a reason (static text; value.c translates it) where @node is not of the type. */
  gboolean (*from_json) (const LotseField *field, JsonNode *node, LotseValue *out, const char **reason);
  void (*write_storage) (const LotseField *field, const LotseValue *value, GString *out);
  gboolean (*from_storage) (const LotseField *field, const char *text, LotseValue *out);
  char *(*format) (const LotseField *field, const LotseValue *value, LotseLang lang);
  gboolean (*parse) (const LotseField *field, const char *text, LotseLang lang, LotseValue *out, const char **reason);
  const char *(*validate) (const LotseField *field, const LotseValue *value); /* NULL: nothing beyond the range; else the reason */
  /* Both sides changed, differently; NULL: always a conflict. Any of the three may be unset. */
  gboolean (*merge) (const LotseField *field, const LotseValue *base, const LotseValue *mine, const LotseValue *theirs, LotseValue *out);
} LotseTypeOps;

extern const LotseTypeOps lotse_ops_text, lotse_ops_url, lotse_ops_key, lotse_ops_ref;
extern const LotseTypeOps lotse_ops_date, lotse_ops_soft, lotse_ops_period;
extern const LotseTypeOps lotse_ops_bool, lotse_ops_integer, lotse_ops_number, lotse_ops_money, lotse_ops_ratio;
extern const LotseTypeOps lotse_ops_enum, lotse_ops_set, lotse_ops_refs, lotse_ops_map, lotse_ops_points;

/* Beyond these a double holds no whole number, or no millionth, exactly: what is shown could not be typed in again. */
#define LOTSE_MAX_INTEGER G_GINT64_CONSTANT (9000000000000000)
#define LOTSE_MAX_NUMBER 1e15

/* Maps of spans (LOTSE_FIELD_SPANS), as people read and type them: "Q1 2021 – Q3 2021: why", a line each. */
char       *lotse_spans_format (const GArray *map, LotseLang lang); /* (transfer full) */
gboolean    lotse_spans_parse (const char *text, GArray *map);      /* also parted by semicolons; FALSE: a line is none */

/* Shared by the files. */
const char *lotse_node_string (JsonNode *node);                   /* NULL unless a string */
gboolean    lotse_node_int (JsonNode *node, gint64 *out);         /* integers, and doubles that are whole */
gboolean    lotse_node_double (JsonNode *node, double *out);
gboolean    lotse_equal_integer (const LotseValue *a, const LotseValue *b);   /* of all types that are kept as one */
int         lotse_compare_integer (const LotseValue *a, const LotseValue *b);
void        lotse_write_double (GString *out, double number);     /* shortest text that reads back the same */

const char *lotse_choice_label (int enum_id, guint index, LotseLang lang); /* "" beyond the last */
int         lotse_choice_read (int enum_id, const char *text);            /* -1: none of them */

G_END_DECLS
