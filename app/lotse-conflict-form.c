/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks follow the merge: what it would take without asking is settled, the rest contradicts. */
#include "config.h"
#include "lotse-conflict-form.h"

#include <glib/gi18n-lib.h>

#include "app/forms/form-words.h"
#include "data/model/error.h"

#define BIT(field) (G_GUINT64_CONSTANT (1) << (field))
#define MOST_FIELDS 64

struct _LotseConflictForm
{
  GObject              parent_instance;

  LotseConflict       *conflict; /* (owned) */
  const LotseKindInfo *info;
  GArray              *blocks;   /* (owned) (element-type LotseConflictBlock) */
  char                *texts[MOST_FIELDS]; /* (owned) (nullable) what was typed */
  LotseConflictSide    picked[MOST_FIELDS];
  char                *title;    /* (owned) (nullable) */
  LotseValue           unset;
};

static guint changed_signal;

G_DEFINE_TYPE (LotseConflictForm, lotse_conflict_form, G_TYPE_OBJECT)

static void
lotse_conflict_form_finalize (GObject *object)
{
  LotseConflictForm *self = LOTSE_CONFLICT_FORM (object);

  lotse_conflict_free (self->conflict);
  g_array_unref (self->blocks);
  g_free (self->title);
  for (guint i = 0; i < MOST_FIELDS; i++)
    g_free (self->texts[i]);
  G_OBJECT_CLASS (lotse_conflict_form_parent_class)->finalize (object);
}

static void
lotse_conflict_form_class_init (LotseConflictFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lotse_conflict_form_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lotse_conflict_form_init (LotseConflictForm *self)
{
  self->blocks = g_array_new (FALSE, FALSE, sizeof (LotseConflictBlock));
  for (guint i = 0; i < MOST_FIELDS; i++)
    self->picked[i] = LOTSE_SIDE_MINE;
}

static void
tell (LotseConflictForm *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static gboolean
is_gone (LotseRecord *record)
{
  return record == NULL || lotse_record_deleted (record);
}

LotseConflictCase
lotse_conflict_form_case (LotseConflictForm *self)
{
  g_return_val_if_fail (LOTSE_IS_CONFLICT_FORM (self), LOTSE_CONFLICT_FIELDS);

  if (self->conflict->rejected)
    return LOTSE_CONFLICT_REJECTED;
  if (self->conflict->mine->op == LOTSE_OP_DELETE)
    return LOTSE_CONFLICT_I_DELETE;
  return is_gone (self->conflict->theirs) ? LOTSE_CONFLICT_THEY_DELETED : LOTSE_CONFLICT_FIELDS;
}

/* Fields that the merge asks about. */
static guint64
contradicting (LotseConflictForm *self)
{
  const LotseMutation *mine = self->conflict->mine;
  g_autoptr (LotseRecord) merged = NULL;
  guint64 conflicts = 0;

  if (lotse_conflict_form_case (self) != LOTSE_CONFLICT_FIELDS)
    return 0;
  lotse_merge (self->conflict->theirs, mine, &merged, &conflicts);
  for (guint i = 0; mine->op == LOTSE_OP_CREATE && i < self->info->n_fields; i++)
    if (lotse_value_equal (lotse_record_get (mine->set, i), lotse_record_get (self->conflict->theirs, i)))
      conflicts &= ~BIT (i);
  return conflicts;
}

/* All fields of the merge group of @field, whether or not mine changes them: a group is read as one. */
static guint64
group_of (const LotseKindInfo *info, guint field)
{
  guint64 group = BIT (field);

  for (guint i = 0; info->fields[field].group != NULL && i < info->n_fields; i++)
    if (g_strcmp0 (info->fields[i].group, info->fields[field].group) == 0)
      group |= BIT (i);
  return group;
}

static void
add_blocks (LotseConflictForm *self, guint64 mask, guint64 conflicts, gboolean contradicts)
{
  guint64 left = mask;

  for (guint i = 0; i < self->info->n_fields; i++)
    {
      LotseConflictBlock block = { 0, contradicts, contradicts ? LOTSE_CHOICE_OPEN : LOTSE_CHOICE_MINE };

      if ((left & BIT (i)) == 0)
        continue;
      block.fields = group_of (self->info, i);
      left &= ~block.fields;
      if (((block.fields & conflicts) != 0) == contradicts)
        g_array_append_val (self->blocks, block);
    }
}

/* What was chosen stays chosen where the block is still the same. */
static void
build (LotseConflictForm *self)
{
  g_autoptr (GArray) before = g_steal_pointer (&self->blocks);
  const LotseMutation *mine = self->conflict->mine;
  const guint64 conflicts = contradicting (self);

  self->blocks = g_array_new (FALSE, FALSE, sizeof (LotseConflictBlock));
  if (mine->op == LOTSE_OP_DELETE)
    return;
  add_blocks (self, mine->mask, conflicts, TRUE);
  add_blocks (self, mine->mask, conflicts, FALSE);
  for (guint i = 0; i < self->blocks->len; i++)
    for (guint j = 0; j < before->len; j++)
      {
        LotseConflictBlock *block = &g_array_index (self->blocks, LotseConflictBlock, i);
        const LotseConflictBlock *known = &g_array_index (before, LotseConflictBlock, j);

        if (block->fields == known->fields && block->contradicts == known->contradicts)
          block->choice = known->choice;
      }
}

LotseConflictForm *
lotse_conflict_form_new (LotseConflict *conflict)
{
  LotseConflictForm *self;

  g_return_val_if_fail (conflict != NULL, NULL);

  self = g_object_new (LOTSE_TYPE_CONFLICT_FORM, NULL);
  self->conflict = conflict;
  self->info = lotse_kind_info (conflict->mine->kind);
  build (self);
  return self;
}

void
lotse_conflict_form_update (LotseConflictForm *self, LotseConflict *conflict)
{
  g_return_if_fail (LOTSE_IS_CONFLICT_FORM (self));
  g_return_if_fail (conflict != NULL && conflict->mine->kind == self->conflict->mine->kind);

  lotse_conflict_free (self->conflict);
  self->conflict = conflict;
  build (self);
  tell (self);
}

const LotseConflict *
lotse_conflict_form_conflict (LotseConflictForm *self)
{
  g_return_val_if_fail (LOTSE_IS_CONFLICT_FORM (self), NULL);
  return self->conflict;
}

LotseKind
lotse_conflict_form_kind (LotseConflictForm *self)
{
  g_return_val_if_fail (LOTSE_IS_CONFLICT_FORM (self), LOTSE_KIND_NONE);
  return self->conflict->mine->kind;
}

const char *
lotse_conflict_form_mid (LotseConflictForm *self)
{
  g_return_val_if_fail (LOTSE_IS_CONFLICT_FORM (self), NULL);
  return self->conflict->mine->mid;
}

const char *
lotse_conflict_form_record_id (LotseConflictForm *self)
{
  g_return_val_if_fail (LOTSE_IS_CONFLICT_FORM (self), NULL);
  return self->conflict->mine->id;
}

const char *
lotse_conflict_form_title (LotseConflictForm *self)
{
  g_return_val_if_fail (LOTSE_IS_CONFLICT_FORM (self), NULL);
  return self->title;
}

void
lotse_conflict_form_set_title (LotseConflictForm *self, const char *title)
{
  g_return_if_fail (LOTSE_IS_CONFLICT_FORM (self));
  g_free (self->title);
  self->title = g_strdup (title);
}

guint
lotse_conflict_form_n_blocks (LotseConflictForm *self)
{
  g_return_val_if_fail (LOTSE_IS_CONFLICT_FORM (self), 0);
  return self->blocks->len;
}

const LotseConflictBlock *
lotse_conflict_form_block (LotseConflictForm *self, guint block)
{
  g_return_val_if_fail (LOTSE_IS_CONFLICT_FORM (self) && block < self->blocks->len, NULL);
  return &g_array_index (self->blocks, LotseConflictBlock, block);
}

const LotseValue *
lotse_conflict_form_value (LotseConflictForm *self, LotseConflictSide side, guint field)
{
  LotseRecord *record = NULL;

  g_return_val_if_fail (LOTSE_IS_CONFLICT_FORM (self) && field < self->info->n_fields, NULL);

  switch (side)
    {
    case LOTSE_SIDE_BASE: record = self->conflict->mine->base; break;
    case LOTSE_SIDE_MINE: record = self->conflict->mine->set; break;
    default: record = self->conflict->theirs; break;
    }
  /* A field of the group that mine does not touch is as it was. */
  if (side == LOTSE_SIDE_MINE && record != NULL && (self->conflict->mine->mask & BIT (field)) == 0)
    record = self->conflict->theirs;
  return record != NULL ? lotse_record_get (record, field) : &self->unset;
}

static gboolean
is_long (const LotseField *field)
{
  return field->type == LOTSE_TYPE_LONGTEXT;
}

gboolean
lotse_field_typable (const LotseField *field)
{
  switch (field->type)
    {
    case LOTSE_TYPE_SET:
    case LOTSE_TYPE_REF:
    case LOTSE_TYPE_REFS:
    case LOTSE_TYPE_MAP:
    case LOTSE_TYPE_POINTS: return FALSE;
    default: return TRUE;
    }
}

void
lotse_conflict_form_choose (LotseConflictForm *self, guint block, LotseConflictChoice choice)
{
  LotseConflictBlock *chosen;

  g_return_if_fail (LOTSE_IS_CONFLICT_FORM (self) && block < self->blocks->len);

  chosen = &g_array_index (self->blocks, LotseConflictBlock, block);
  if (chosen->choice == choice)
    return;
  chosen->choice = choice;
  tell (self);
}

void
lotse_conflict_form_choose_all (LotseConflictForm *self, LotseConflictChoice choice)
{
  g_return_if_fail (LOTSE_IS_CONFLICT_FORM (self));

  for (guint i = 0; i < self->blocks->len; i++)
    if (g_array_index (self->blocks, LotseConflictBlock, i).contradicts)
      g_array_index (self->blocks, LotseConflictBlock, i).choice = choice;
  tell (self);
}

static guint
block_of_field (LotseConflictForm *self, guint field)
{
  guint i = 0;

  while (i < self->blocks->len && (g_array_index (self->blocks, LotseConflictBlock, i).fields & BIT (field)) == 0)
    i++;
  return i;
}

void
lotse_conflict_form_set_text (LotseConflictForm *self, guint field, const char *text)
{
  g_return_if_fail (LOTSE_IS_CONFLICT_FORM (self) && field < self->info->n_fields);
  g_return_if_fail (lotse_field_typable (&self->info->fields[field]));

  if (g_strcmp0 (lotse_conflict_form_text (self, field), text) == 0)
    return;
  g_free (self->texts[field]);
  self->texts[field] = g_strdup (text != NULL ? text : "");
  if (block_of_field (self, field) < self->blocks->len)
    g_array_index (self->blocks, LotseConflictBlock, block_of_field (self, field)).choice = LOTSE_CHOICE_TYPED;
  tell (self);
}

const char *
lotse_conflict_form_text (LotseConflictForm *self, guint field)
{
  g_return_val_if_fail (LOTSE_IS_CONFLICT_FORM (self) && field < self->info->n_fields, NULL);

  if (self->texts[field] == NULL)
    self->texts[field] = lotse_value_format (&self->info->fields[field], lotse_conflict_form_value (self, LOTSE_SIDE_MINE, field),
                                             lotse_lang_get ());
  return self->texts[field];
}

static gboolean
is_typed (LotseConflictForm *self, guint field)
{
  const guint block = block_of_field (self, field);

  return self->texts[field] != NULL && block < self->blocks->len
         && g_array_index (self->blocks, LotseConflictBlock, block).choice == LOTSE_CHOICE_TYPED;
}

GVariant *
lotse_conflict_form_to_texts (LotseConflictForm *self)
{
  g_auto (GVariantBuilder) texts = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  gboolean typed = FALSE;

  g_return_val_if_fail (LOTSE_IS_CONFLICT_FORM (self), NULL);

  for (guint i = 0; i < self->info->n_fields; i++)
    if (is_typed (self, i))
      {
        typed = TRUE;
        g_variant_builder_add (&texts, "{ss}", self->info->fields[i].name, self->texts[i]);
      }
  return typed ? g_variant_builder_end (&texts) : NULL;
}

void
lotse_conflict_form_take_texts (LotseConflictForm *self, GVariant *texts)
{
  GVariantIter iter;
  const char *name, *text;

  g_return_if_fail (LOTSE_IS_CONFLICT_FORM (self));
  g_return_if_fail (texts != NULL && g_variant_is_of_type (texts, G_VARIANT_TYPE ("a{ss}")));

  g_variant_iter_init (&iter, texts);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &text))
    {
      const LotseField *field = lotse_kind_field (self->conflict->mine->kind, name);

      if (field != NULL && lotse_field_typable (field) && block_of_field (self, field->index) < self->blocks->len)
        lotse_conflict_form_set_text (self, field->index, text);
    }
}

void
lotse_conflict_form_pick (LotseConflictForm *self, guint field, LotseConflictSide side)
{
  g_return_if_fail (LOTSE_IS_CONFLICT_FORM (self) && field < self->info->n_fields);

  if (self->picked[field] == side)
    return;
  self->picked[field] = side;
  tell (self);
}

LotseConflictSide
lotse_conflict_form_picked (LotseConflictForm *self, guint field)
{
  g_return_val_if_fail (LOTSE_IS_CONFLICT_FORM (self) && field < self->info->n_fields, LOTSE_SIDE_MINE);
  return self->picked[field];
}

static const char *
text_of (LotseConflictForm *self, LotseConflictSide side, guint field)
{
  const LotseValue *value = lotse_conflict_form_value (self, side, field);

  return value->set ? value->u.text : NULL;
}

static gboolean
both_have_text (LotseConflictForm *self, guint field)
{
  return is_long (&self->info->fields[field]) && text_of (self, LOTSE_SIDE_MINE, field) != NULL
         && text_of (self, LOTSE_SIDE_THEIRS, field) != NULL
         && g_strcmp0 (text_of (self, LOTSE_SIDE_MINE, field), text_of (self, LOTSE_SIDE_THEIRS, field)) != 0;
}

gboolean
lotse_conflict_form_can_keep_both (LotseConflictForm *self, guint block)
{
  const LotseConflictBlock *asked = lotse_conflict_form_block (self, block);

  g_return_val_if_fail (asked != NULL, FALSE);

  for (guint i = 0; i < self->info->n_fields; i++)
    if ((asked->fields & BIT (i)) != 0 && both_have_text (self, i))
      return TRUE;
  return FALSE;
}

void
lotse_conflict_form_keep_both (LotseConflictForm *self, guint block)
{
  LotseConflictBlock *chosen;

  g_return_if_fail (LOTSE_IS_CONFLICT_FORM (self) && block < self->blocks->len);

  chosen = &g_array_index (self->blocks, LotseConflictBlock, block);
  chosen->choice = LOTSE_CHOICE_TYPED;
  for (guint i = 0; i < self->info->n_fields; i++)
    if ((chosen->fields & BIT (i)) != 0 && both_have_text (self, i))
      {
        g_free (self->texts[i]);
        self->texts[i] = g_strconcat (text_of (self, LOTSE_SIDE_THEIRS, i), "\n\n", text_of (self, LOTSE_SIDE_MINE, i), NULL);
      }
  tell (self);
}

static gboolean
read_typed (LotseConflictForm *self, guint field, LotseValue *out, GError **error)
{
  const LotseField *info = &self->info->fields[field];
  const char *text = lotse_conflict_form_text (self, field);
  g_autofree char *trimmed = is_long (info) ? g_strdup (text) : g_strstrip (g_strdup (text));
  g_autofree char *problem = NULL;
  gboolean read;

  if (*trimmed == '\0')
    {
      *out = LOTSE_VALUE_UNSET (info->type);
      if ((info->flags & LOTSE_FIELD_REQUIRED) == 0)
        return TRUE;
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: %s"), lotse_field_label (info), _("Please fill this in."));
      return FALSE;
    }
  read = lotse_value_parse (info, trimmed, lotse_lang_get (), out, NULL);
  if (read && lotse_value_validate (info, out, NULL))
    return TRUE;
  if (read)
    lotse_value_clear (out);
  problem = lotse_form_problem (info, trimmed, read);
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: %s"), lotse_field_label (info), problem);
  return FALSE;
}

gboolean
lotse_conflict_form_check (LotseConflictForm *self, guint field, GError **error)
{
  LotseValue value;

  g_return_val_if_fail (LOTSE_IS_CONFLICT_FORM (self) && field < self->info->n_fields, FALSE);

  if (!lotse_field_typable (&self->info->fields[field]))
    return TRUE;
  if (!read_typed (self, field, &value, error))
    return FALSE;
  lotse_value_clear (&value);
  return TRUE;
}

gboolean
lotse_conflict_form_touched (LotseConflictForm *self)
{
  g_return_val_if_fail (LOTSE_IS_CONFLICT_FORM (self), FALSE);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const LotseConflictBlock *block = &g_array_index (self->blocks, LotseConflictBlock, i);

      if (block->choice == LOTSE_CHOICE_TYPED || (block->contradicts && block->choice != LOTSE_CHOICE_OPEN))
        return TRUE;
    }
  return FALSE;
}

guint
lotse_conflict_form_n_open (LotseConflictForm *self)
{
  guint open = 0;

  g_return_val_if_fail (LOTSE_IS_CONFLICT_FORM (self), 0);

  for (guint i = 0; i < self->blocks->len; i++)
    open += g_array_index (self->blocks, LotseConflictBlock, i).choice == LOTSE_CHOICE_OPEN ? 1 : 0;
  return open;
}

/* Mine of a settled field, with what others put into the same set or table meanwhile. */
static void
take_mine (LotseConflictForm *self, const LotseConflictBlock *block, guint field, LotseRecord *result)
{
  const LotseValue *mine = lotse_conflict_form_value (self, LOTSE_SIDE_MINE, field);
  LotseValue merged;

  if (!block->contradicts && !is_gone (self->conflict->theirs)
      && lotse_value_merge (&self->info->fields[field], lotse_conflict_form_value (self, LOTSE_SIDE_BASE, field), mine,
                            lotse_conflict_form_value (self, LOTSE_SIDE_THEIRS, field), &merged))
    lotse_record_take (result, field, &merged);
  else
    lotse_record_set (result, field, mine);
}

static gboolean
take_typed (LotseConflictForm *self, guint field, LotseRecord *result, GError **error)
{
  LotseValue value;

  if (!lotse_field_typable (&self->info->fields[field]))
    {
      lotse_record_set (result, field, lotse_conflict_form_value (self, self->picked[field], field));
      return TRUE;
    }
  if (!read_typed (self, field, &value, error))
    return FALSE;
  lotse_record_take (result, field, &value);
  return TRUE;
}

static gboolean
apply_block (LotseConflictForm *self, const LotseConflictBlock *block, LotseRecord *result, GError **error)
{
  for (guint i = 0; i < self->info->n_fields; i++)
    {
      if ((block->fields & BIT (i)) == 0)
        continue;
      switch (block->choice)
        {
        case LOTSE_CHOICE_MINE: take_mine (self, block, i, result); break;
        case LOTSE_CHOICE_TYPED:
          if (!take_typed (self, i, result, error))
            return FALSE;
          break;
        case LOTSE_CHOICE_THEIRS: break;
        default:
          g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: %s"), lotse_field_label (&self->info->fields[i]), _("Nothing is chosen yet."));
          return FALSE;
        }
    }
  return TRUE;
}

LotseRecord *
lotse_conflict_form_result (LotseConflictForm *self, GError **error)
{
  g_autoptr (LotseRecord) result = NULL;
  LotseRecord *theirs;

  g_return_val_if_fail (LOTSE_IS_CONFLICT_FORM (self), NULL);

  theirs = self->conflict->theirs;
  if (!is_gone (theirs))
    result = lotse_record_copy (theirs);
  else if (self->conflict->version != NULL)
    result = lotse_record_copy (self->conflict->version);
  else if (self->conflict->mine->set != NULL)
    result = lotse_record_copy (self->conflict->mine->set);
  else
    result = lotse_record_new (self->conflict->mine->kind, self->conflict->mine->id);
  for (guint i = 0; i < self->blocks->len; i++)
    if (!apply_block (self, &g_array_index (self->blocks, LotseConflictBlock, i), result, error))
      return NULL;
  if (!lotse_record_validate (result, error))
    return NULL;
  return g_steal_pointer (&result);
}
