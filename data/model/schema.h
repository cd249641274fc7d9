/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema: which record kinds there are and which fields they have. Everything else reads this table. */
#pragma once

#include <glib.h>

#include "value.h"

G_BEGIN_DECLS

#define LOTSE_SCHEMA_VERSION 1

/* LotseKind: LOTSE_KIND_PROJECT … */
typedef enum
{
#define KIND(ID, ...) LOTSE_KIND_##ID,
#define F(...)
#define END_KIND(ID)
#include "schema-table.h"
#undef KIND
#undef F
#undef END_KIND
  LOTSE_N_KINDS,
  LOTSE_KIND_NONE = -1
} LotseKind;

/* LotseEnumId: LOTSE_ENUM_STATUS … (0 is "none") */
typedef enum
{
  LOTSE_ENUM_NONE,
#define ENUM(ID, name) LOTSE_ENUM_##ID,
#define V(...)
#define END_ENUM(ID)
#include "schema-table.h"
#undef ENUM
#undef V
#undef END_ENUM
  LOTSE_N_ENUMS
} LotseEnumId;

/* Values of each enumeration: LOTSE_STATUS_ON_TRACK …, LOTSE_STATUS_N_VALUES */
#define ENUM(ID, name) enum {
#define V(E, ID, ...) LOTSE_##E##_##ID,
#define END_ENUM(ID) LOTSE_##ID##_N_VALUES };
#include "schema-table.h"
#undef ENUM
#undef V
#undef END_ENUM

/* Field indexes of each kind: LOTSE_F_PROJECT_TITLE …, LOTSE_F_PROJECT_N_FIELDS */
#define KIND(ID, ...) enum {
#define F(K, ID, ...) LOTSE_F_##K##_##ID,
#define END_KIND(ID) LOTSE_F_##ID##_N_FIELDS };
#include "schema-table.h"
#undef KIND
#undef F
#undef END_KIND

enum
{
  LOTSE_FIELD_REQUIRED = 1 << 0,
  LOTSE_FIELD_SPANS = 1 << 1, /* of a map: each entry is a span of time; key and state are its two ends as soft dates, the note says why */
};
enum
{
  LOTSE_KIND_TIMED = 1 << 0,       /* ids tell when records were made (lotse_id_new_timed()): of one day, the later counts */
  LOTSE_KIND_APPEND_ONLY = 1 << 1, /* records are created, never patched or deleted; their ids tell, too */
};

typedef struct
{
  const char *code;
  const char *label; /* English; translate with lotse_enum_label() */
  const char *hint;  /* (nullable) criterion shown beside the choice */
} LotseEnumValue;

typedef struct
{
  const char           *name;
  const LotseEnumValue *values;
  guint                 n_values;
} LotseEnum;

struct _LotseField
{
  const char    *name;   /* as on the wire, in CSV headers and as GObject property (with - for _) */
  LotseFieldType type;
  const char    *label;  /* English; translate with lotse_field_label() */
  guint          flags;
  guint          max;    /* characters or elements; 0: the type's own limit */
  double         min_number, max_number; /* both 0: no range */
  const char    *group;  /* (nullable) merge group; NULL: the field alone */
  int            enum_id; /* LotseEnumId: values (ENUM, SET) or states (MAP) */
  int            keys_id; /* LotseEnumId: keys of a MAP */
  int            ref;     /* LotseKind: target of REF and REFS */
  int            audience; /* lowest audience that sees it; 0 = public */
  const char    *unit;    /* (nullable) */
  guint          index;   /* filled when the schema is read */
};

typedef struct
{
  LotseKind         kind;
  const char       *name;   /* "project": in URLs, files and commands */
  const char       *type_name; /* "LotseProject" */
  const char       *label;  /* English singular; lotse_kind_label() */
  const char       *plural;
  guint             flags;
  int               audience; /* lowest audience that sees records of the kind at all */
  const LotseField *fields;
  guint             n_fields;
  int               audience_field; /* index of the "audience" field, or -1 */
} LotseKindInfo;

const LotseKindInfo *lotse_kind_info (LotseKind kind);
LotseKind            lotse_kind_from_name (const char *name); /* LOTSE_KIND_NONE if unknown */
const LotseField    *lotse_kind_field (LotseKind kind, const char *name); /* (nullable) */
/* Mask of the fields that are merged as one with @field, itself included. */
guint64              lotse_kind_group (LotseKind kind, guint field);
const LotseEnum     *lotse_enum_info (int enum_id);
int                  lotse_enum_index (int enum_id, const char *code); /* -1 if unknown */
const char          *lotse_enum_code (int enum_id, int index);         /* (nullable) */

/* Translated to the language of the process. */
const char *lotse_kind_label (LotseKind kind);
const char *lotse_kind_plural (LotseKind kind);
const char *lotse_field_label (const LotseField *field);
const char *lotse_enum_label (int enum_id, int index);
const char *lotse_enum_hint (int enum_id, int index); /* (nullable) */

G_END_DECLS
