/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole sentences, so that translators never meet pieces of one. */
#include "config.h"
#include "conflict-words.h"
#include "data/model/parts.h"
#include "data/model/record-name.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BIT(field) (G_GUINT64_CONSTANT (1) << (field))

static char *
ref_words (LotseDataset *data, const LotseField *field, const char *id)
{
  LotseRecord *record = lotse_dataset_get (data, field->ref, id);

  return record != NULL ? lotse_record_name (record, data) : g_strdup (_("(not here)"));
}

char *
lotse_value_words (LotseDataset *data, const LotseField *field, const LotseValue *value)
{
  g_autoptr (GString) text = NULL;

  if (!value->set)
    return g_strdup ("");
  if (field->type == LOTSE_TYPE_REF)
    return ref_words (data, field, value->u.text);
  if (field->type != LOTSE_TYPE_REFS)
    return lotse_value_format (field, value, lotse_lang_get ());
  text = g_string_new (NULL);
  for (guint i = 0; value->u.refs[i] != NULL; i++)
    {
      g_autofree char *title = ref_words (data, field, value->u.refs[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", title);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
lotse_record_words (LotseDataset *data, LotseKind kind, const char *id, LotseRecord *known)
{
  LotseRecord *record = lotse_dataset_get (data, kind, id);

  if (record == NULL)
    record = known;
  return record != NULL ? lotse_record_name (record, data) : g_strdup (lotse_kind_label (kind));
}

char *
lotse_op_words (const LotseMutation *mutation)
{
  switch (mutation->op)
    {
    case LOTSE_OP_CREATE: return g_strdup (_("new"));
    case LOTSE_OP_DELETE: return g_strdup (_("deleted"));
    default: return lotse_fields_words (mutation->kind, mutation->mask);
    }
}

const char *
lotse_record_state_words (LotseRecordState state)
{
  switch (state)
    {
    case LOTSE_RECORD_WAITING: return _("saved on this computer, not yet transmitted");
    case LOTSE_RECORD_CONFLICT: return _("contradicts what others entered; needs your decision");
    case LOTSE_RECORD_REJECTED: return _("not accepted by the server; needs your decision");
    default: return _("transmitted");
    }
}

const char *
lotse_record_state_word (LotseRecordState state)
{
  switch (state)
    {
    case LOTSE_RECORD_WAITING: return _("waiting");
    case LOTSE_RECORD_CONFLICT: return _("conflict");
    case LOTSE_RECORD_REJECTED: return _("not accepted");
    default: return _("transmitted");
    }
}

const char *
lotse_record_state_icon (LotseRecordState state)
{
  switch (state)
    {
    case LOTSE_RECORD_WAITING: return "lotse-waiting-symbolic";
    case LOTSE_RECORD_CONFLICT: return "lotse-conflict-symbolic";
    case LOTSE_RECORD_REJECTED: return "action-unavailable-symbolic";
    default: return "lotse-transmitted-symbolic";
    }
}

char *
lotse_record_place (LotseDataset *data, LotseKind kind, const char *id, LotseRecord *known)
{
  const LotseField *field = lotse_kind_field (kind, "project");
  LotseRecord *record = lotse_dataset_get (data, kind, id);
  LotseRecord *project = NULL;
  g_autofree char *title = NULL;

  if (record == NULL)
    record = known;
  if (field != NULL && field->type == LOTSE_TYPE_REF && record != NULL && lotse_record_has (record, field->index))
    project = lotse_dataset_get (data, field->ref, lotse_record_text (record, field->index));
  if (project == NULL)
    return g_strdup (lotse_kind_label (kind));
  title = lotse_record_title (project);
  /* Translators: kind of record, and the project it belongs to: "Milestone · Online application" */
  return g_strdup_printf (_("%s · %s"), lotse_kind_label (kind), title);
}

char *
lotse_fields_words (LotseKind kind, guint64 mask)
{
  const LotseKindInfo *info = lotse_kind_info (kind);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < info->n_fields; i++)
    if ((mask & BIT (i)) != 0)
      lotse_parts_add (text, lotse_field_label (&info->fields[i]));
  return g_string_free (text, FALSE);
}

/* Whatever still knows a title: theirs, mine, what was before. */
static LotseRecord *
best_known (const LotseConflict *conflict)
{
  LotseRecord *candidates[] = { conflict->theirs, conflict->version, conflict->mine->set, conflict->mine->base };

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (candidates[i] != NULL && lotse_record_has (candidates[i], 0))
      return candidates[i];
  return conflict->mine->op == LOTSE_OP_CREATE ? conflict->mine->set : NULL;
}

char *
lotse_conflict_title (LotseConflictForm *form, LotseDataset *data)
{
  const LotseConflict *conflict = lotse_conflict_form_conflict (form);

  if (lotse_conflict_form_title (form) != NULL)
    return g_strdup (lotse_conflict_form_title (form));
  return lotse_record_words (data, conflict->mine->kind, conflict->mine->id, best_known (conflict));
}

char *
lotse_conflict_place (LotseConflictForm *form, LotseDataset *data)
{
  const LotseConflict *conflict = lotse_conflict_form_conflict (form);

  return lotse_record_place (data, conflict->mine->kind, conflict->mine->id,
                             conflict->mine->set != NULL ? conflict->mine->set : conflict->theirs);
}

static char *
rejection_summary (const LotseConflict *conflict)
{
  const LotseField *field = lotse_rejection_field (conflict);
  const char *code = conflict->code;

  if (g_strcmp0 (code, "denied") == 0)
    return g_strdup (_("Not accepted: no rights"));
  if (g_strcmp0 (code, "invalid") == 0 && field != NULL)
    return g_strdup_printf (_("Not accepted: %s"), lotse_field_label (field));
  if (g_strcmp0 (code, "invalid") == 0)
    return g_strdup (_("Not accepted: invalid value"));
  if (g_strcmp0 (code, "not_found") == 0)
    return g_strdup (_("Not accepted: not at the server"));
  if (g_strcmp0 (code, "too_large") == 0)
    return g_strdup (_("Not accepted: too large"));
  return g_strdup (_("Not accepted"));
}

static guint
n_contradicting (LotseConflictForm *form)
{
  guint n = 0;

  for (guint i = 0; i < lotse_conflict_form_n_blocks (form); i++)
    n += lotse_conflict_form_block (form, i)->contradicts ? 1 : 0;
  return n;
}

/* One field is named, several are counted. */
static char *
fields_summary (LotseConflictForm *form)
{
  const guint n = n_contradicting (form);
  g_autofree char *label = NULL;

  if (n == 0)
    return g_strdup (_("Changed by both"));
  if (n > 1)
    return g_strdup_printf (ngettext ("%u contradiction", "%u contradictions", n), n);
  label = lotse_fields_words (lotse_conflict_form_kind (form), lotse_conflict_form_block (form, 0)->fields);
  return g_strdup_printf (_("Contradiction: %s"), label);
}

char *
lotse_conflict_summary (LotseConflictForm *form)
{
  switch (lotse_conflict_form_case (form))
    {
    case LOTSE_CONFLICT_REJECTED: return rejection_summary (lotse_conflict_form_conflict (form));
    case LOTSE_CONFLICT_THEY_DELETED: return g_strdup (_("Changed here, deleted elsewhere"));
    case LOTSE_CONFLICT_I_DELETE: return g_strdup (_("Deleted here, changed elsewhere"));
    default: return fields_summary (form);
    }
}

static char *
rejection_explanation (LotseConflictForm *form)
{
  g_autofree char *why = lotse_rejection_words (lotse_conflict_form_conflict (form));

  return g_strdup_printf (_("The server did not accept your change. %s You can correct it and send it again, copy it, or discard it to the journal."),
                          why);
}

char *
lotse_conflict_explanation (LotseConflictForm *form)
{
  switch (lotse_conflict_form_case (form))
    {
    case LOTSE_CONFLICT_REJECTED: return rejection_explanation (form);
    case LOTSE_CONFLICT_THEY_DELETED:
      return g_strdup (_("While you changed this record, it was deleted elsewhere. You can keep yours as a new record, or accept the "
                         "deletion; your version then goes to the journal."));
    case LOTSE_CONFLICT_I_DELETE:
      return g_strdup (_("You deleted this record while it was changed elsewhere. You can delete it all the same, or keep it as it is now."));
    default: break;
    }
  if (n_contradicting (form) == 0)
    return g_strdup (_("Both have changed something that only a newer Lotse can show. Choose as a whole which version is to be kept."));
  return g_strdup (_("You and somebody else changed the same. Nothing is lost: choose what is to be kept. What you do not keep goes to the "
                     "journal."));
}

static void
append_side (GString *text, LotseConflictForm *form, LotseDataset *data, LotseConflictSide side, guint field, const char *label)
{
  const LotseField *info = &lotse_kind_info (lotse_conflict_form_kind (form))->fields[field];
  g_autofree char *words = lotse_value_words (data, info, lotse_conflict_form_value (form, side, field));

  g_string_append_printf (text, "%s: %s\n", label, *words != '\0' ? words : _("(empty)"));
}

static void
append_block (GString *text, LotseConflictForm *form, LotseDataset *data, const LotseConflictBlock *block)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_conflict_form_kind (form));

  for (guint i = 0; i < info->n_fields; i++)
    {
      if ((block->fields & BIT (i)) == 0)
        continue;
      g_string_append_printf (text, "\n%s\n", lotse_field_label (&info->fields[i]));
      append_side (text, form, data, LOTSE_SIDE_BASE, i, _("Before"));
      append_side (text, form, data, LOTSE_SIDE_MINE, i, _("Mine"));
      if (lotse_conflict_form_case (form) == LOTSE_CONFLICT_FIELDS)
        append_side (text, form, data, LOTSE_SIDE_THEIRS, i, _("Theirs"));
    }
}

char *
lotse_conflict_as_text (LotseConflictForm *form, LotseDataset *data)
{
  g_autofree char *title = lotse_conflict_title (form, data);
  g_autofree char *place = lotse_conflict_place (form, data);
  g_autofree char *summary = lotse_conflict_summary (form);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n%s\n%s\n", title, place, summary);
  if (lotse_conflict_form_conflict (form)->rejected)
    {
      g_autofree char *why = lotse_rejection_words (lotse_conflict_form_conflict (form));

      g_string_append_printf (text, "%s\n", why);
    }
  for (guint i = 0; i < lotse_conflict_form_n_blocks (form); i++)
    append_block (text, form, data, lotse_conflict_form_block (form, i));
  return g_string_free (text, FALSE);
}
