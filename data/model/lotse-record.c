/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records: values by field index, and the typed kinds whose properties come from the schema. */
#include "config.h"
#include "lotse-record.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "codec.h"
#include "error.h"
#include "id.h"
#include "record-slot.h"

#define MAX_TITLE_CHARS 120

typedef struct
{
  char       *id;      /* (owned) */
  char       *extra;   /* (owned) (nullable) */
  gint64      rev, seq;
  gboolean    deleted;
  guint       n_fields; /* of the kind */
  guint       place;    /* see record-slot.h */
  guint8      audience; /* asked of each record on every walk over all of them; worked out when it is set */
} LotseRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LotseRecord, lotse_record, G_TYPE_OBJECT)

enum { PROP_ID = 1, PROP_REV, PROP_FIRST_FIELD };

#define PRIVATE(self) ((LotseRecordPrivate *) lotse_record_get_instance_private (self))
#define KIND_OF(self) (LOTSE_RECORD_GET_CLASS (self)->kind)
/* One per field of the kind, behind the instance and in one piece with it: to look at thousands of records is to wait for the memory, once for each piece. */
#define VALUES(self) ((LotseValue *) (gpointer) ((char *) (self) + sizeof (LotseRecord)))

/* Properties of each kind, by field index. */
static GParamSpec **kind_properties[LOTSE_N_KINDS];

static void
lotse_record_init (LotseRecord *self)
{
}

static void
lotse_record_finalize (GObject *object)
{
  LotseRecordPrivate *priv = PRIVATE (LOTSE_RECORD (object));
  const LotseKindInfo *info = lotse_kind_info (KIND_OF (object));

  for (guint i = 0; i < info->n_fields; i++)
    lotse_value_clear (&VALUES (object)[i]);
  g_free (priv->id);
  g_free (priv->extra);
  G_OBJECT_CLASS (lotse_record_parent_class)->finalize (object);
}

static char **
set_codes (const LotseField *field, gint64 mask)
{
  const LotseEnum *info = lotse_enum_info (field->enum_id);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < info->n_values; i++)
    if (mask & (G_GINT64_CONSTANT (1) << i))
      g_strv_builder_add (builder, info->values[i].code);
  return g_strv_builder_end (builder);
}

static void
get_field (const LotseField *field, const LotseValue *value, GValue *out)
{
  switch (G_VALUE_TYPE (out))
    {
    case G_TYPE_BOOLEAN: g_value_set_boolean (out, value->set && value->u.integer); break;
    case G_TYPE_INT64: g_value_set_int64 (out, value->set ? value->u.integer : 0); break;
    case G_TYPE_DOUBLE: g_value_set_double (out, value->set ? value->u.number : 0); break;
    case G_TYPE_STRING:
      if (!value->set)
        g_value_set_string (out, NULL);
      else if (field->type == LOTSE_TYPE_DATE)
        g_value_take_string (out, lotse_date_to_text ((LotseDate) value->u.integer));
      else if (field->type == LOTSE_TYPE_PERIOD)
        g_value_take_string (out, lotse_period_to_text (*value->u.period));
      else
        g_value_take_string (out, lotse_value_to_storage (field, value));
      break;
    default: /* G_TYPE_STRV */
      if (value->set)
        g_value_take_boxed (out, field->type == LOTSE_TYPE_SET ? set_codes (field, value->u.integer) : g_strdupv (value->u.refs));
      break;
    }
}

static void
lotse_record_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LotseRecord *self = LOTSE_RECORD (object);

  if (id == PROP_ID)
    g_value_set_string (value, lotse_record_id (self));
  else if (id == PROP_REV)
    g_value_set_int64 (value, lotse_record_rev (self));
  else if (id - PROP_FIRST_FIELD < lotse_kind_info (KIND_OF (self))->n_fields)
    get_field (&lotse_kind_info (KIND_OF (self))->fields[id - PROP_FIRST_FIELD], lotse_record_get (self, id - PROP_FIRST_FIELD), value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
lotse_record_class_init (LotseRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lotse_record_finalize;
  object_class->get_property = lotse_record_get_property;
  klass->kind = LOTSE_KIND_NONE;
  g_object_class_install_property (object_class, PROP_ID,
                                   g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_REV,
                                   g_param_spec_int64 ("rev", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static GParamSpec *
field_property (const LotseField *field)
{
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  g_autofree char *dashed = g_strdelimit (g_strdup (field->name), "_", '-');
  const char *name = g_intern_string (dashed);

  switch (field->type)
    {
    case LOTSE_TYPE_BOOL: return g_param_spec_boolean (name, NULL, NULL, FALSE, flags);
    case LOTSE_TYPE_INTEGER:
    case LOTSE_TYPE_MONEY: return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
    case LOTSE_TYPE_NUMBER: return g_param_spec_double (name, NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
    case LOTSE_TYPE_SET:
    case LOTSE_TYPE_REFS: return g_param_spec_boxed (name, NULL, NULL, G_TYPE_STRV, flags);
    default: return g_param_spec_string (name, NULL, NULL, NULL, flags);
    }
}

static void
kind_class_init (gpointer klass, gpointer data)
{
  LotseKind kind = (LotseKind) GPOINTER_TO_INT (data);
  const LotseKindInfo *info = lotse_kind_info (kind);

  LOTSE_RECORD_CLASS (klass)->kind = kind;
  /* GObject does not inherit this one. */
  G_OBJECT_CLASS (klass)->get_property = lotse_record_get_property;
  kind_properties[kind] = g_new0 (GParamSpec *, info->n_fields);
  for (guint i = 0; i < info->n_fields; i++)
    {
      kind_properties[kind][i] = field_property (&info->fields[i]);
      g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_FIRST_FIELD + i, kind_properties[kind][i]);
    }
}

GType
lotse_kind_get_type (LotseKind kind)
{
  static gsize types[LOTSE_N_KINDS];

  g_return_val_if_fail (kind >= 0 && kind < LOTSE_N_KINDS, G_TYPE_INVALID);
  if (g_once_init_enter (&types[kind]))
    {
      const GTypeInfo info = { .class_size = sizeof (LotseRecordClass),
                               .class_init = kind_class_init,
                               .class_data = GINT_TO_POINTER (kind),
                               .instance_size = (guint16) (sizeof (LotseRecord) + lotse_kind_info (kind)->n_fields * sizeof (LotseValue)) };

      g_once_init_leave (&types[kind], g_type_register_static (LOTSE_TYPE_RECORD, lotse_kind_info (kind)->type_name, &info, 0));
    }
  return types[kind];
}

static int
read_audience (LotseRecord *self)
{
  const LotseKindInfo *info = lotse_kind_info (KIND_OF (self));
  const char *extra = lotse_record_extra (self);
  int own;

  if (info->audience_field < 0)
    return info->audience;
  /* An audience that only a newer version knows may be narrower than any that this one knows. */
  if (extra != NULL && lotse_extra_has (extra, info->fields[info->audience_field].name))
    return LOTSE_AUDIENCE_LEADERSHIP;
  own = lotse_record_enum (self, (guint) info->audience_field);
  return MAX (own, info->audience);
}

static void
keep_audience (LotseRecord *self)
{
  PRIVATE (self)->audience = (guint8) read_audience (self);
}

LotseRecord *
lotse_record_new (LotseKind kind, const char *id)
{
  LotseRecord *self = g_object_new (lotse_kind_get_type (kind), NULL);
  LotseRecordPrivate *priv = PRIVATE (self);
  const LotseKindInfo *info = lotse_kind_info (kind);

  if (id != NULL)
    priv->id = g_strdup (id);
  else
    priv->id = info->flags & (LOTSE_KIND_APPEND_ONLY | LOTSE_KIND_TIMED) ? lotse_id_new_timed () : lotse_id_new ();
  priv->n_fields = info->n_fields;
  for (guint i = 0; i < info->n_fields; i++)
    VALUES (self)[i].type = info->fields[i].type;
  keep_audience (self);
  return self;
}

LotseRecord *
lotse_record_copy (LotseRecord *self)
{
  LotseRecord *copy = lotse_record_new (KIND_OF (self), lotse_record_id (self));
  LotseRecordPrivate *from = PRIVATE (self), *to = PRIVATE (copy);

  for (guint i = 0; i < lotse_kind_info (KIND_OF (self))->n_fields; i++)
    if (VALUES (self)[i].set)
      lotse_value_copy (&VALUES (self)[i], &VALUES (copy)[i]);
  to->rev = from->rev;
  to->seq = from->seq;
  to->deleted = from->deleted;
  to->extra = g_strdup (from->extra);
  to->audience = from->audience;
  return copy;
}

LotseKind lotse_record_kind (LotseRecord *self) { return KIND_OF (self); }
const char *lotse_record_id (LotseRecord *self) { return PRIVATE (self)->id; }
gint64 lotse_record_rev (LotseRecord *self) { return PRIVATE (self)->rev; }
gint64 lotse_record_seq (LotseRecord *self) { return PRIVATE (self)->seq; }
gboolean lotse_record_deleted (LotseRecord *self) { return PRIVATE (self)->deleted; }
guint lotse_record_slot (LotseRecord *self) { return PRIVATE (self)->place; }
void lotse_record_set_slot (LotseRecord *self, guint place) { PRIVATE (self)->place = place; }
void lotse_record_set_rev (LotseRecord *self, gint64 rev) { PRIVATE (self)->rev = rev; }
void lotse_record_set_seq (LotseRecord *self, gint64 seq) { PRIVATE (self)->seq = seq; }
void lotse_record_set_deleted (LotseRecord *self, gboolean deleted) { PRIVATE (self)->deleted = deleted; }
const char *lotse_record_extra (LotseRecord *self) { return PRIVATE (self)->extra; }

void
lotse_record_set_extra (LotseRecord *self, const char *json)
{
  g_free (PRIVATE (self)->extra);
  PRIVATE (self)->extra = g_strdup (json);
  keep_audience (self);
}

const LotseValue *
lotse_record_get (LotseRecord *self, guint field)
{
  g_return_val_if_fail (field < PRIVATE (self)->n_fields, NULL);
  return &VALUES (self)[field];
}

static void
notify_field (LotseRecord *self, guint field)
{
  g_object_notify_by_pspec (G_OBJECT (self), kind_properties[KIND_OF (self)][field]);
}

/* What a newer version wrote into a field goes once the field is set here. */
static void
drop_extra (LotseRecord *self, const char *name)
{
  g_autofree char *kept = lotse_extra_without (PRIVATE (self)->extra, name);

  lotse_record_set_extra (self, kept);
}

void
lotse_record_take (LotseRecord *self, guint field, LotseValue *value)
{
  LotseValue *mine;

  g_return_if_fail (field < lotse_kind_info (KIND_OF (self))->n_fields);
  g_return_if_fail (!value->set || value->type == lotse_kind_info (KIND_OF (self))->fields[field].type);
  mine = &VALUES (self)[field];
  lotse_value_clear (mine);
  mine->set = value->set;
  mine->u = value->u;
  value->set = FALSE;
  memset (&value->u, 0, sizeof value->u);
  if (PRIVATE (self)->extra)
    drop_extra (self, lotse_kind_info (KIND_OF (self))->fields[field].name);
  if ((int) field == lotse_kind_info (KIND_OF (self))->audience_field)
    keep_audience (self);
  notify_field (self, field);
}

void
lotse_record_set (LotseRecord *self, guint field, const LotseValue *value)
{
  LotseValue copy;

  lotse_value_copy (value, &copy);
  lotse_record_take (self, field, &copy);
}

void
lotse_record_replace (LotseRecord *self, LotseRecord *with)
{
  LotseRecordPrivate *to = PRIVATE (self), *from = PRIVATE (with);
  const LotseKindInfo *info = lotse_kind_info (KIND_OF (self));

  g_return_if_fail (KIND_OF (self) == KIND_OF (with) && g_str_equal (to->id, from->id));
  if (self == with)
    return;
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = 0; i < info->n_fields; i++)
    if (!lotse_value_equal (&VALUES (self)[i], &VALUES (with)[i]))
      lotse_record_set (self, i, &VALUES (with)[i]);
  if (to->rev != from->rev)
    g_object_notify (G_OBJECT (self), "rev");
  to->rev = from->rev;
  to->seq = from->seq;
  to->deleted = from->deleted;
  lotse_record_set_extra (self, from->extra);
  g_object_thaw_notify (G_OBJECT (self));
}

gboolean
lotse_record_has (LotseRecord *self, guint field)
{
  return lotse_record_get (self, field)->set;
}

const char *
lotse_record_text (LotseRecord *self, guint field)
{
  const LotseValue *value = lotse_record_get (self, field);

  return value->set ? value->u.text : NULL;
}

gint64
lotse_record_integer (LotseRecord *self, guint field, gint64 fallback)
{
  const LotseValue *value = lotse_record_get (self, field);

  return value->set ? value->u.integer : fallback;
}

double
lotse_record_number (LotseRecord *self, guint field)
{
  const LotseValue *value = lotse_record_get (self, field);

  return value->set ? value->u.number : NAN;
}

int
lotse_record_enum (LotseRecord *self, guint field)
{
  return (int) lotse_record_integer (self, field, -1);
}

LotseDate
lotse_record_date (LotseRecord *self, guint field)
{
  return (LotseDate) lotse_record_integer (self, field, LOTSE_DATE_NONE);
}

LotseSoftDate
lotse_record_soft (LotseRecord *self, guint field)
{
  const LotseValue *value = lotse_record_get (self, field);

  return value->set ? value->u.soft : LOTSE_SOFT_NONE;
}

LotsePeriod
lotse_record_period (LotseRecord *self, guint field)
{
  const LotseValue *value = lotse_record_get (self, field);

  return value->set ? *value->u.period : LOTSE_PERIOD_NONE;
}

const char *const *
lotse_record_refs (LotseRecord *self, guint field)
{
  static const char *const none[] = { NULL };
  const LotseValue *value = lotse_record_get (self, field);

  return value->set ? (const char *const *) value->u.refs : none;
}

void
lotse_record_set_text (LotseRecord *self, guint field, const char *text)
{
  LotseValue value = lotse_value_text (lotse_kind_info (KIND_OF (self))->fields[field].type, text);

  lotse_record_take (self, field, &value);
}

void
lotse_record_set_integer (LotseRecord *self, guint field, gint64 integer)
{
  LotseValue value = lotse_value_integer (lotse_kind_info (KIND_OF (self))->fields[field].type, integer);

  lotse_record_take (self, field, &value);
}

void
lotse_record_set_soft (LotseRecord *self, guint field, LotseSoftDate soft)
{
  LotseValue value = lotse_value_soft (soft);

  lotse_record_take (self, field, &value);
}

void
lotse_record_set_period (LotseRecord *self, guint field, LotsePeriod period)
{
  LotseValue value = lotse_value_period (period);

  lotse_record_take (self, field, &value);
}

char *
lotse_record_title (LotseRecord *self)
{
  const LotseValue *value = lotse_record_get (self, 0);
  g_autofree char *line = NULL, *cut = NULL;

  if (!value->set || lotse_kind_info (KIND_OF (self))->fields[0].type > LOTSE_TYPE_LONGTEXT)
    return g_strdup (lotse_record_id (self));
  line = g_strstrip (g_strdelimit (g_utf8_make_valid (value->u.text, -1), "\n\r\t", ' '));
  if (g_utf8_strlen (line, -1) <= MAX_TITLE_CHARS)
    return g_steal_pointer (&line);
  cut = g_utf8_substring (line, 0, MAX_TITLE_CHARS - 1);
  return g_strconcat (cut, "…", NULL);
}

int
lotse_record_audience (LotseRecord *self)
{
  return PRIVATE (self)->audience;
}

/* Names the record in front of what is wrong with it. */
static gboolean
refuse (LotseRecord *self, const char *place, GError **error)
{
  g_autofree char *title = lotse_record_title (self);

  /* Translators: kind, title, what is wrong: "project 'Title': code: too long" */
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s '%s': %s"), lotse_kind_info (KIND_OF (self))->name, title, place);
  return FALSE;
}

gboolean
lotse_record_names_itself (LotseRecord *self, const LotseField *field, const LotseValue *value)
{
  const char *id = lotse_record_id (self);

  if (!value->set || id == NULL || (LotseKind) field->ref != lotse_record_kind (self))
    return FALSE;
  return field->type == LOTSE_TYPE_REFS ? g_strv_contains ((const char *const *) value->u.refs, id) : field->type == LOTSE_TYPE_REF && g_str_equal (value->u.text, id);
}

gboolean
lotse_record_validate (LotseRecord *self, GError **error)
{
  const LotseKindInfo *info = lotse_kind_info (KIND_OF (self));
  const LotseValue *values = VALUES (self);

  if (!lotse_id_is_valid (lotse_record_id (self)))
    {
      g_autofree char *place = g_strdup_printf (_("%s: not a record id"), "id");

      return refuse (self, place, error);
    }
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autoptr (GError) reason = NULL;

      if (!values[i].set)
        {
          g_autofree char *place = NULL;

          /* What only a newer version can read is there all the same. */
          if (!(info->fields[i].flags & LOTSE_FIELD_REQUIRED) || lotse_extra_has (PRIVATE (self)->extra, info->fields[i].name))
            continue;
          place = g_strdup_printf (_("%s: is missing"), info->fields[i].name);
          return refuse (self, place, error);
        }
      if (!lotse_value_validate (&info->fields[i], &values[i], &reason))
        return refuse (self, reason->message, error);
    }
  return TRUE;
}
