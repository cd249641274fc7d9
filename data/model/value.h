/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Field values and field types. A type brings parse, format, validate, order, equal and merge; nothing else in the program
 * switches on it. */
#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

#include "date.h"
#include "lang.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_TYPE_TEXT,      /* one line */
  LOTSE_TYPE_LONGTEXT,
  LOTSE_TYPE_DATE,
  LOTSE_TYPE_SOFT_DATE,
  LOTSE_TYPE_PERIOD,
  LOTSE_TYPE_BOOL,
  LOTSE_TYPE_INTEGER,
  LOTSE_TYPE_NUMBER,
  LOTSE_TYPE_MONEY,     /* cents */
  LOTSE_TYPE_RATIO,
  LOTSE_TYPE_ENUM,      /* index into the field's enumeration */
  LOTSE_TYPE_SET,       /* bit mask over the field's enumeration */
  LOTSE_TYPE_REF,
  LOTSE_TYPE_REFS,
  LOTSE_TYPE_MAP,
  LOTSE_TYPE_POINTS,
  LOTSE_TYPE_URL,
  LOTSE_TYPE_KEY,       /* digits, never a number */
  LOTSE_N_TYPES
} LotseFieldType;

typedef struct { gint64 numerator, denominator; } LotseRatio;

typedef struct
{
  char     *key;      /* (owned) code of the keys enumeration where the field has one, else free text */
  char     *state;    /* (owned) (nullable) code of the field's enumeration where it has one, else free text */
  LotseDate date;
  char     *note;     /* (owned) (nullable) */
  LotseDate review;   /* next review */
  char     *function; /* (owned) (nullable) id of the responsible function */
} LotseMapEntry;

typedef struct
{
  LotseDate date;
  double    value;       /* numerator where denominator is set */
  double    denominator; /* NAN where the point is a plain number */
} LotsePoint;

typedef struct
{
  guint8 set;  /* FALSE: no value; never the same as zero or "" */
  guint8 type; /* LotseFieldType */
  union
  {
    gint64         integer; /* DATE (days), BOOL, INTEGER, MONEY (cents), ENUM (index), SET (mask) */
    double         number;  /* NUMBER */
    LotseSoftDate  soft;    /* SOFT_DATE */
    char          *text;    /* (owned) TEXT, LONGTEXT, URL, KEY, REF (id) */
    LotsePeriod   *period;  /* (owned) */
    LotseRatio    *ratio;   /* (owned) */
    char         **refs;    /* (owned) NULL-terminated ids, in order, without duplicates */
    GArray        *map;     /* (owned) (element-type LotseMapEntry) sorted by key, keys unique */
    GArray        *points;  /* (owned) (element-type LotsePoint) sorted by date, dates unique */
  } u;
} LotseValue;

typedef struct _LotseField LotseField;

#define LOTSE_VALUE_UNSET(t) ((LotseValue) { FALSE, (t), { 0 } })

/* Constructors; each copies what it is given. Empty text, refs, maps and points become "not set". */
LotseValue lotse_value_text (LotseFieldType type, const char *text);
LotseValue lotse_value_integer (LotseFieldType type, gint64 integer); /* DATE, BOOL, INTEGER, MONEY, ENUM, SET */
LotseValue lotse_value_number (double number);
LotseValue lotse_value_soft (LotseSoftDate soft);
LotseValue lotse_value_period (LotsePeriod period);
LotseValue lotse_value_ratio (gint64 numerator, gint64 denominator);
LotseValue lotse_value_refs (const char *const *ids);
LotseValue lotse_value_map_take (GArray *entries);  /* (transfer full); sorts; the last of equal keys wins */
LotseValue lotse_value_points_take (GArray *points);
GArray    *lotse_map_new (void);    /* (transfer full) with a clear function */
GArray    *lotse_points_new (void); /* (transfer full) */
void       lotse_map_add (GArray *map, const char *key, const char *state, LotseDate date, const char *note);

/* Maps whose field has LOTSE_FIELD_SPANS. An entry without an end is open at that side; FALSE where what it holds is no span, or ends before it begins. @out
 * (nullable). */
void       lotse_map_add_span (GArray *map, LotsePeriod span, const char *why);
gboolean   lotse_map_span (const LotseMapEntry *entry, LotsePeriod *out);

void       lotse_value_copy (const LotseValue *from, LotseValue *to); /* @to is overwritten, not cleared */
void       lotse_value_clear (LotseValue *value);
gboolean   lotse_value_equal (const LotseValue *a, const LotseValue *b);
int        lotse_value_compare (const LotseValue *a, const LotseValue *b); /* unset last */

/* JSON as on the wire. from_json: FALSE and @error "field: reason" where the node is not of the type; JSON null is "not set". */
JsonNode  *lotse_value_to_json (const LotseField *field, const LotseValue *value); /* (transfer full); null node when unset */
gboolean   lotse_value_from_json (const LotseField *field, JsonNode *node, LotseValue *out, GError **error);
void       lotse_value_write_json (const LotseField *field, const LotseValue *value, GString *out); /* compact, valid JSON */

/* Storage text: compact, locale-free, round-trips; what the cache keeps for types without a SQLite type of their own
 * (PERIOD, RATIO, REFS, MAP, POINTS). Reading it needs no JSON parser. */
char      *lotse_value_to_storage (const LotseField *field, const LotseValue *value); /* (transfer full) (nullable) */
gboolean   lotse_value_from_storage (const LotseField *field, const char *text, LotseValue *out);

/* As people read and type it. parse accepts what format writes, in either language, and the habits of date.h and number.h. */
char      *lotse_value_format (const LotseField *field, const LotseValue *value, LotseLang lang); /* (transfer full); "" when unset */
gboolean   lotse_value_parse (const LotseField *field, const char *text, LotseLang lang, LotseValue *out, GError **error);

/* Limits of the schema (length, range, reference form, LeiKa and OZG form, http(s) only). @error: "field: reason". */
gboolean   lotse_value_validate (const LotseField *field, const LotseValue *value, GError **error);
gboolean   lotse_text_is_url (const char *text); /* whether a field of type URL may hold it, but for its length */

/* Three-way merge of one value. TRUE with @out: theirs == base → mine; mine == base or mine == theirs → theirs; sets and refs by
 * element, maps by key, points by date. FALSE: conflict, @out untouched. */
gboolean   lotse_value_merge (const LotseField *field, const LotseValue *base, const LotseValue *mine, const LotseValue *theirs,
                              LotseValue *out);

G_END_DECLS
