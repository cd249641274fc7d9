/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "draft-words.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "app/date-shift.h"
#include "app/forms/form-words.h"

typedef struct
{
  LotseDataset        *data; /* (unowned) */
  const LotseDraftKey *key;  /* (unowned) */
  GString             *all;
} Words;

/* Whose fields were typed. */
static LotseKind
kind_of_form (const LotseDraftKey *key)
{
  switch (key->form)
    {
    case LOTSE_DRAFT_STOP: return LOTSE_KIND_DECISION;
    case LOTSE_DRAFT_STOP_LESSON: return LOTSE_KIND_LESSON;
    case LOTSE_DRAFT_HOLDER: return LOTSE_KIND_FUNCTION;
    case LOTSE_DRAFT_HOLDER_PERSON: return LOTSE_KIND_PERSON;
    case LOTSE_DRAFT_BULK: return key->kind != LOTSE_KIND_NONE ? key->kind : LOTSE_KIND_PROJECT;
    case LOTSE_DRAFT_SHIFT: return LOTSE_KIND_SHIFT;
    case LOTSE_DRAFT_ANSWER: return LOTSE_KIND_REQUEST;
    default: return key->kind;
    }
}

static const LotseField *
field_at (LotseKind kind, guint field)
{
  return &lotse_kind_info (kind)->fields[field];
}

static void
add (Words *self, const char *label, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append_printf (self->all, "%s%s%s%s", self->all->len > 0 ? "\n\n" : "", label != NULL ? label : "", label != NULL ? ": " : "", text);
}

static void
add_title (Words *self, GString *out, int kind, const char *id)
{
  LotseRecord *record = lotse_dataset_get (self->data, kind, id);
  g_autofree char *title = record != NULL ? lotse_record_title (record) : NULL;

  if (title != NULL)
    g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", title);
}

/* (transfer full) "" where none of them is there any more */
static char *
read_records (Words *self, const LotseField *field, const LotseValue *value)
{
  GString *titles = g_string_new (NULL);

  if (field->type == LOTSE_TYPE_REF)
    add_title (self, titles, field->ref, value->u.text);
  else
    for (char **id = value->u.refs; *id != NULL; id++)
      add_title (self, titles, field->ref, *id);
  return g_string_free (titles, FALSE);
}

/* What cannot be read stays as it was typed. (transfer full) */
static char *
read_text (Words *self, const LotseField *field, const char *text)
{
  const int code = field->type == LOTSE_TYPE_ENUM ? lotse_enum_index (field->enum_id, text) : -1;
  g_autofree char *problem = NULL;
  LotseValue value;
  char *words;

  if (code >= 0)
    return g_strdup (lotse_enum_label (field->enum_id, code));
  if (!lotse_form_read (field, text, &value, &problem) || !value.set)
    return g_strdup (text);
  words = field->type == LOTSE_TYPE_REF || field->type == LOTSE_TYPE_REFS ? read_records (self, field, &value) : lotse_value_format (field, &value, lotse_lang_get ());
  lotse_value_clear (&value);
  return words;
}

static void
add_field (Words *self, const LotseField *field, const char *text)
{
  g_autofree char *words = read_text (self, field, text);

  add (self, lotse_field_label (field), words);
}

/* ---- Reports ---- */

/* @what: "dimension.money.note", without its first part. */
static void
add_dimension (Words *self, const char *what, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (what, ".", 2);
  const int dimension = lotse_enum_index (LOTSE_ENUM_DIMENSION, parts[0]);
  const int status = parts[1] == NULL ? lotse_enum_index (LOTSE_ENUM_STATUS, text) : -1;

  add (self, dimension >= 0 ? lotse_enum_label (LOTSE_ENUM_DIMENSION, dimension) : NULL, status >= 0 ? lotse_enum_label (LOTSE_ENUM_STATUS, status) : text);
}

/* Under the title of the record where it is still there. */
static void
add_of_record (Words *self, LotseKind kind, const char *id, const LotseField *field, const char *text)
{
  LotseRecord *record = lotse_dataset_get (self->data, kind, id);
  g_autofree char *title = record != NULL ? lotse_record_title (record) : g_strdup (lotse_kind_label (kind));
  g_autofree char *words = read_text (self, field, text), *label = g_strdup_printf ("%s, %s", title, lotse_field_label (field));

  add (self, label, words);
}

/* @what: "ID.reason". That it is done or moved, the day says. */
static void
add_milestone (Words *self, const char *what, const char *text)
{
  static const struct { const char *name; LotseKind kind; guint field; } fields[] = {
    { "done", LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_DONE_ON }, { "to", LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_TO },
    { "reason", LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_REASON },       { "sentence", LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_SENTENCE },
  };
  g_auto (GStrv) parts = g_strsplit (what, ".", 2);

  for (guint i = 0; parts[1] != NULL && i < G_N_ELEMENTS (fields); i++)
    if (strcmp (parts[1], fields[i].name) == 0)
      add_of_record (self, LOTSE_KIND_MILESTONE, parts[0], field_at (fields[i].kind, fields[i].field), text);
}

static void
add_entered (Words *self, const char *name, const char *text)
{
  static const struct { const char *name; guint field; } support[] = {
    { "support.what", LOTSE_F_REQUEST_WHAT }, { "support.from", LOTSE_F_REQUEST_FROM }, { "support.by", LOTSE_F_REQUEST_NEEDED_BY },
  };
  const LotseField *field = lotse_kind_field (LOTSE_KIND_REPORT, name);

  for (guint i = 0; field == NULL && i < G_N_ELEMENTS (support); i++)
    if (strcmp (name, support[i].name) == 0)
      field = field_at (LOTSE_KIND_REQUEST, support[i].field);
  if (field != NULL)
    add_field (self, field, text);
  else if (g_str_has_prefix (name, "dimension."))
    add_dimension (self, name + strlen ("dimension."), text);
  else if (g_str_has_prefix (name, "milestone."))
    add_milestone (self, name + strlen ("milestone."), text);
  else if (g_str_has_prefix (name, "kpi."))
    {
      LotseRecord *kpi = lotse_dataset_get (self->data, LOTSE_KIND_KPI, name + strlen ("kpi."));
      g_autofree char *title = kpi != NULL ? lotse_record_title (kpi) : g_strdup (lotse_kind_label (LOTSE_KIND_KPI));

      add (self, title, text);
    }
  else
    add (self, NULL, text);
}

static void
add_member_cb (JsonObject *entered, const char *name, JsonNode *node, gpointer data)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    add_entered (data, name, json_node_get_string (node));
}

char *
lotse_draft_report_words (LotseDataset *data, const char *json)
{
  Words self = { data, NULL, NULL };
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root, *entered;

  g_return_val_if_fail (LOTSE_IS_DATASET (data) && json != NULL, NULL);

  if (!g_utf8_validate (json, -1, NULL) || !json_parser_load_from_data (parser, json, -1, NULL))
    return g_strdup ("");
  self.all = g_string_new (NULL);
  root = json_parser_get_root (parser);
  entered = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_object_get_member (json_node_get_object (root), "entered") : NULL;
  if (entered != NULL && JSON_NODE_HOLDS_OBJECT (entered))
    json_object_foreach_member (json_node_get_object (entered), add_member_cb, &self);
  return g_string_free (self.all, FALSE);
}

/* ---- Forms ---- */

static const LotseField *
moved_field (const LotseDraftKey *key)
{
  return key->which == LOTSE_MOVES_DUE ? field_at (LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_DUE) : field_at (LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_TO);
}

static void
add_text (Words *self, const char *name, const char *text)
{
  const LotseKind kind = kind_of_form (self->key);
  /* A form of a record keeps why its date moves beside its own fields. */
  const char *shift = g_str_has_prefix (name, "shift:") ? name + strlen ("shift:") : NULL;
  const LotseField *field = shift != NULL ? lotse_kind_field (LOTSE_KIND_SHIFT, shift) : kind != LOTSE_KIND_NONE ? lotse_kind_field (kind, name) : NULL;

  if (self->key->form == LOTSE_DRAFT_BULK && field == NULL)
    return; /* which projects they are */
  if (g_str_has_prefix (name, LOTSE_DRAFT_WAS_PREFIX))
    return; /* nobody typed that */
  if (self->key->form == LOTSE_DRAFT_SHIFT && strcmp (name, "date") == 0)
    field = moved_field (self->key);
  if (field != NULL)
    add_field (self, field, text);
  else
    add (self, NULL, text);
}

char *
lotse_draft_words (LotseDataset *data, const LotseDraftKey *key, GVariant *texts)
{
  Words self = { data, key, g_string_new (NULL) };
  GVariantIter iter;
  const char *name, *text;

  g_return_val_if_fail (LOTSE_IS_DATASET (data) && key != NULL, NULL);
  g_return_val_if_fail (texts != NULL && g_variant_is_of_type (texts, G_VARIANT_TYPE ("a{ss}")), NULL);

  g_variant_iter_init (&iter, texts);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &text))
    add_text (&self, name, text);
  return g_string_free (self.all, FALSE);
}
