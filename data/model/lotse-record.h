/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record: kind, id, revision, feed position and values by field index. Typed kinds (LotseProject …) are subclasses whose
 * GObject properties are generated from the schema. A record belongs to one thread at a time. */
#pragma once

#include <glib-object.h>

#include "schema.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_RECORD (lotse_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (LotseRecord, lotse_record, LOTSE, RECORD, GObject)

struct _LotseRecordClass
{
  GObjectClass parent_class;
  LotseKind    kind;
};

GType        lotse_kind_get_type (LotseKind kind); /* LotseProject, LotseMilestone …; registered on first use */

LotseRecord *lotse_record_new (LotseKind kind, const char *id); /* (transfer full); NULL @id: a fresh UUID, timed where records of the kind are only ever added */
LotseRecord *lotse_record_copy (LotseRecord *self);             /* (transfer full) */

LotseKind    lotse_record_kind (LotseRecord *self);
const char  *lotse_record_id (LotseRecord *self);
gint64       lotse_record_rev (LotseRecord *self);
gint64       lotse_record_seq (LotseRecord *self);
gboolean     lotse_record_deleted (LotseRecord *self);
void         lotse_record_set_rev (LotseRecord *self, gint64 rev);
void         lotse_record_set_seq (LotseRecord *self, gint64 seq);
void         lotse_record_set_deleted (LotseRecord *self, gboolean deleted);

/* JSON object text with fields that this version does not know, kept and returned untouched. */
const char  *lotse_record_extra (LotseRecord *self); /* (nullable) */
void         lotse_record_set_extra (LotseRecord *self, const char *json);

/* @field: LOTSE_F_PROJECT_TITLE …. The returned value is never NULL and belongs to the record. */
const LotseValue *lotse_record_get (LotseRecord *self, guint field);
void         lotse_record_set (LotseRecord *self, guint field, const LotseValue *value); /* copies; notifies the property */
void         lotse_record_take (LotseRecord *self, guint field, LotseValue *value);      /* steals; @value becomes unset */
void         lotse_record_replace (LotseRecord *self, LotseRecord *with); /* takes over all of @with (same kind and id), notifying what changed */

gboolean      lotse_record_has (LotseRecord *self, guint field);
const char   *lotse_record_text (LotseRecord *self, guint field);  /* (nullable) TEXT, LONGTEXT, URL, KEY, REF */
gint64        lotse_record_integer (LotseRecord *self, guint field, gint64 fallback); /* INTEGER, MONEY, BOOL, SET */
double        lotse_record_number (LotseRecord *self, guint field); /* NAN when unset */
int           lotse_record_enum (LotseRecord *self, guint field);  /* -1 when unset */
LotseDate     lotse_record_date (LotseRecord *self, guint field);  /* LOTSE_DATE_NONE when unset */
LotseSoftDate lotse_record_soft (LotseRecord *self, guint field);
LotsePeriod   lotse_record_period (LotseRecord *self, guint field);
const char *const *lotse_record_refs (LotseRecord *self, guint field); /* never NULL */

void lotse_record_set_text (LotseRecord *self, guint field, const char *text);
void lotse_record_set_integer (LotseRecord *self, guint field, gint64 integer); /* DATE, BOOL, INTEGER, MONEY, ENUM, SET */
void lotse_record_set_soft (LotseRecord *self, guint field, LotseSoftDate soft);
void lotse_record_set_period (LotseRecord *self, guint field, LotsePeriod period);

/* What names the record to a person: the first field's text, ellipsised to 120 characters; the id where it is empty. (transfer full) */
char *lotse_record_title (LotseRecord *self);
/* Effective audience: the higher of the kind's and the record's own. */
int   lotse_record_audience (LotseRecord *self);

/* Whether @value of @field names the record itself: it would wait for itself, or be above itself. */
gboolean lotse_record_names_itself (LotseRecord *self, const LotseField *field, const LotseValue *value);
/* Every error names kind, record and field: "milestone 'Abnahme': due: …". Checks required fields, all values, and from ≤ to in periods. */
gboolean lotse_record_validate (LotseRecord *self, GError **error);

G_END_DECLS
