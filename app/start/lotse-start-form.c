/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Four record forms without drafts of their own; the draft of the start holds the texts of all of them as "kind.field". */
#include "config.h"
#include "lotse-start-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/forms/form-words.h"
#include "app/lotse-draft-store.h"
#include "app/start/similar-lessons.h"
#include "app/workplace.h"
#include "data/model/id.h"

#define MOST_LESSONS 3
#define TARGET "target"
#define TARGET_DAY "target_day"
#define STEP "step"

static const LotseKind kinds[] = { LOTSE_KIND_PROJECT, LOTSE_KIND_MILESTONE, LOTSE_KIND_KPI, LOTSE_KIND_RISK };

struct _LotseStartForm
{
  GObject          parent_instance;

  LotseSession    *session; /* (owned) */
  LotseDraftStore *drafts;  /* (owned) (nullable) */
  char            *key;     /* (owned) */
  LotseRecordForm *parts[G_N_ELEMENTS (kinds)]; /* (owned) */
  char            *target, *target_day; /* (owned) as typed */
  char            *brought; /* (owned) (nullable) the department that came with who carries it */
  LotseStartStep   step;
  gint64           draft_at;
  gboolean         draft_kept, loading;
};

static guint changed_signal;

G_DEFINE_TYPE (LotseStartForm, lotse_start_form, G_TYPE_OBJECT)

static const char *const step_titles[LOTSE_START_N_STEPS] = {
  [LOTSE_START_WHAT] = N_("What is it about?"), [LOTSE_START_WHO] = N_("Who does it?"), [LOTSE_START_WHEN] = N_("Until when, and measured by what?"),
  [LOTSE_START_HOW] = N_("What does it cost, and what can go wrong?"), [LOTSE_START_REVIEW] = N_("The mandate"),
};

const char *
lotse_start_step_title (LotseStartStep step)
{
  g_return_val_if_fail (step < LOTSE_START_N_STEPS, "");
  return _(step_titles[step]);
}

static void
lotse_start_form_finalize (GObject *object)
{
  LotseStartForm *self = LOTSE_START_FORM (object);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_clear_object (&self->parts[i]);
  g_clear_object (&self->drafts);
  g_clear_object (&self->session);
  g_free (self->key);
  g_free (self->target);
  g_free (self->target_day);
  g_free (self->brought);
  G_OBJECT_CLASS (lotse_start_form_parent_class)->finalize (object);
}

static void
lotse_start_form_class_init (LotseStartFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lotse_start_form_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lotse_start_form_init (LotseStartForm *self)
{
  self->draft_kept = TRUE;
  self->target = g_strdup ("");
  self->target_day = g_strdup ("");
}

/* (transfer full) (nullable) */
static LotseDraftStore *
open_drafts (LotseSession *session)
{
  return lotse_workplace_drafts_of (lotse_session_get_folder (session), LOTSE_DRAFTS_OF_STARTS);
}

static void
keep_draft (LotseStartForm *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  g_autofree char *step = g_strdup_printf ("%d", (int) self->step);

  if (self->loading)
    return;
  if (self->drafts == NULL || !lotse_start_form_dirty (self))
    {
      self->draft_kept = self->drafts != NULL;
      if (self->drafts != NULL)
        lotse_draft_store_drop (self->drafts, self->key);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint field = 0; field < lotse_kind_info (kinds[i])->n_fields; field++)
      if (lotse_record_form_changed (self->parts[i], field))
        {
          g_autofree char *name = g_strdup_printf ("%s.%s", lotse_kind_info (kinds[i])->name, lotse_kind_info (kinds[i])->fields[field].name);

          g_variant_builder_add (&builder, "{ss}", name, lotse_record_form_text (self->parts[i], field));
        }
  g_variant_builder_add (&builder, "{ss}", TARGET, self->target);
  g_variant_builder_add (&builder, "{ss}", TARGET_DAY, self->target_day);
  g_variant_builder_add (&builder, "{ss}", STEP, step);
  self->draft_kept = lotse_draft_store_put (self->drafts, self->key, g_variant_builder_end (&builder), NULL);
}

static void
part_changed_cb (LotseStartForm *self)
{
  keep_draft (self);
  g_signal_emit (self, changed_signal, 0);
}

/* What a function carries mostly belongs to its department; what was chosen is left alone. */
static void
project_changed_cb (LotseStartForm *self, guint field)
{
  LotseDataset *data = lotse_session_get_dataset (self->session);
  const char *department = lotse_record_form_text (self->parts[0], LOTSE_F_PROJECT_DEPARTMENT);
  LotseRecord *function = NULL;
  LotseValue value;

  if (self->loading || field != LOTSE_F_PROJECT_CARRIES || (*department != '\0' && g_strcmp0 (department, self->brought) != 0))
    return;
  value = lotse_record_form_value (self->parts[0], LOTSE_F_PROJECT_CARRIES);
  if (value.set)
    function = lotse_dataset_get (data, LOTSE_KIND_FUNCTION, value.u.text);
  lotse_value_clear (&value);
  if (function == NULL || !lotse_record_has (function, LOTSE_F_FUNCTION_DEPARTMENT))
    return;
  g_free (self->brought);
  self->brought = g_strdup (lotse_record_text (function, LOTSE_F_FUNCTION_DEPARTMENT));
  value = lotse_value_text (LOTSE_TYPE_REF, self->brought);
  lotse_record_form_set_value (self->parts[0], LOTSE_F_PROJECT_DEPARTMENT, &value);
  lotse_value_clear (&value);
  g_signal_emit_by_name (self->parts[0], "rewritten", (guint) LOTSE_F_PROJECT_DEPARTMENT, FALSE);
}

static void
take_up (LotseStartForm *self, const char *name, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (name, ".", 2);

  if (strcmp (name, TARGET) == 0 || strcmp (name, TARGET_DAY) == 0)
    {
      char **place = strcmp (name, TARGET) == 0 ? &self->target : &self->target_day;

      g_free (*place);
      *place = g_strdup (text);
    }
  else if (strcmp (name, STEP) == 0)
    self->step = (LotseStartStep) MIN ((guint) g_ascii_strtoull (text, NULL, 10), LOTSE_START_REVIEW);
  for (guint i = 0; parts[0] != NULL && parts[1] != NULL && i < G_N_ELEMENTS (kinds); i++)
    {
      const LotseField *field = strcmp (parts[0], lotse_kind_info (kinds[i])->name) == 0 ? lotse_kind_field (kinds[i], parts[1]) : NULL;

      if (field != NULL)
        lotse_record_form_set_text (self->parts[i], field->index, text);
    }
}

static void
take_up_draft (LotseStartForm *self)
{
  g_autoptr (GVariant) texts = self->drafts != NULL ? lotse_draft_store_get (self->drafts, self->key, &self->draft_at) : NULL;
  const char *name, *text;
  GVariantIter iter;

  if (texts == NULL)
    return;
  self->loading = TRUE;
  g_variant_iter_init (&iter, texts);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &text))
    take_up (self, name, text);
  self->loading = FALSE;
}

/* What a project has before anything is entered: the department of an account that may only begin projects there. (transfer full) */
static LotseRecord *
make_preset (LotseSession *session)
{
  const char *department = lotse_session_get_department_of_account (session);
  LotseRecord *preset = lotse_record_new (LOTSE_KIND_PROJECT, NULL);

  lotse_record_set_integer (preset, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_UNDER_REVIEW);
  if (department != NULL)
    lotse_record_set_text (preset, LOTSE_F_PROJECT_DEPARTMENT, department);
  return preset;
}

LotseStartForm *
lotse_start_form_new (LotseSession *session, const char *key)
{
  LotseStartForm *self;
  g_autofree char *fresh = key == NULL ? lotse_id_new () : NULL;

  g_return_val_if_fail (LOTSE_IS_SESSION (session), NULL);

  self = g_object_new (LOTSE_TYPE_START_FORM, NULL);
  self->session = g_object_ref (session);
  self->key = g_strdup (key != NULL ? key : fresh);
  self->drafts = open_drafts (session);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (LotseRecord) preset = i == 0 ? make_preset (session) : lotse_record_new (kinds[i], NULL);

      if (i > 0)
        lotse_record_set_text (preset, lotse_kind_field (kinds[i], "project")->index, lotse_record_form_id (self->parts[0]));
      self->parts[i] = lotse_record_form_new_keyed (session, kinds[i], NULL, preset, NULL);
      g_signal_connect_object (self->parts[i], "changed", G_CALLBACK (part_changed_cb), self, G_CONNECT_SWAPPED);
    }
  lotse_record_form_ask_end (self->parts[0]);
  g_signal_connect_object (self->parts[0], "changed", G_CALLBACK (project_changed_cb), self, G_CONNECT_SWAPPED);
  take_up_draft (self);
  return self;
}

LotseSession *
lotse_start_form_session (LotseStartForm *self)
{
  g_return_val_if_fail (LOTSE_IS_START_FORM (self), NULL);
  return self->session;
}

const char *
lotse_start_form_key (LotseStartForm *self)
{
  g_return_val_if_fail (LOTSE_IS_START_FORM (self), NULL);
  return self->key;
}

LotseRecordForm *
lotse_start_form_part (LotseStartForm *self, LotseKind kind)
{
  g_return_val_if_fail (LOTSE_IS_START_FORM (self), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] == kind)
      return self->parts[i];
  g_return_val_if_reached (NULL);
}

const char *
lotse_start_form_target (LotseStartForm *self)
{
  g_return_val_if_fail (LOTSE_IS_START_FORM (self), NULL);
  return self->target;
}

const char *
lotse_start_form_target_day (LotseStartForm *self)
{
  g_return_val_if_fail (LOTSE_IS_START_FORM (self), NULL);
  return self->target_day;
}

void
lotse_start_form_set_target (LotseStartForm *self, const char *value, const char *day)
{
  g_return_if_fail (LOTSE_IS_START_FORM (self) && value != NULL && day != NULL);

  if (strcmp (self->target, value) == 0 && strcmp (self->target_day, day) == 0)
    return;
  g_free (self->target);
  g_free (self->target_day);
  self->target = g_strdup (value);
  self->target_day = g_strdup (day);
  part_changed_cb (self);
}

/* By when the measure should be reached: as said, else the end of the period. LOTSE_DATE_NONE: neither is known. */
static LotseDate
target_date (LotseStartForm *self)
{
  g_autoptr (LotseRecord) project = lotse_record_form_result (self->parts[0]);
  LotseSoftDate soft;

  if (*self->target_day != '\0')
    return lotse_date_read_typed (self->target_day, &soft) && soft.first != LOTSE_DATE_NONE ? lotse_soft_last (soft) : LOTSE_DATE_NONE;
  soft = lotse_record_period (project, LOTSE_F_PROJECT_PERIOD).to;
  return soft.first != LOTSE_DATE_NONE ? lotse_soft_last (soft) : LOTSE_DATE_NONE;
}

static gboolean
target_value (LotseStartForm *self, double *number, char **problem)
{
  LotseValue value;
  gboolean there;

  if (!lotse_form_read (&lotse_kind_info (LOTSE_KIND_KPI)->fields[LOTSE_F_KPI_START], self->target, &value, problem))
    return FALSE;
  there = value.set;
  if (there)
    *number = value.u.number;
  lotse_value_clear (&value);
  return there;
}

char *
lotse_start_form_target_problem (LotseStartForm *self)
{
  char *problem = NULL;
  double number;

  g_return_val_if_fail (LOTSE_IS_START_FORM (self), NULL);

  if (*self->target == '\0' && *self->target_day == '\0')
    return NULL;
  if (*self->target == '\0')
    return g_strdup (_("Say which value should be reached."));
  if (!target_value (self, &number, &problem))
    return problem;
  if (target_date (self) == LOTSE_DATE_NONE)
    return g_strdup (*self->target_day != '\0' ? _("Not a date such as 31 Dec 2027 or Q4 2027.") : _("Say by when, or give the project an end."));
  return NULL;
}

LotseStartStep
lotse_start_form_step (LotseStartForm *self)
{
  g_return_val_if_fail (LOTSE_IS_START_FORM (self), LOTSE_START_WHAT);
  return self->step;
}

void
lotse_start_form_set_step (LotseStartForm *self, LotseStartStep step)
{
  g_return_if_fail (LOTSE_IS_START_FORM (self) && step < LOTSE_START_N_STEPS);
  self->step = step;
  keep_draft (self);
}

gboolean
lotse_start_form_dirty (LotseStartForm *self)
{
  g_return_val_if_fail (LOTSE_IS_START_FORM (self), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (lotse_record_form_dirty (self->parts[i]))
      return TRUE;
  return *self->target != '\0' || *self->target_day != '\0';
}

gboolean
lotse_start_form_draft_kept (LotseStartForm *self)
{
  g_return_val_if_fail (LOTSE_IS_START_FORM (self), FALSE);
  return self->draft_kept;
}

gint64
lotse_start_form_draft_at (LotseStartForm *self)
{
  g_return_val_if_fail (LOTSE_IS_START_FORM (self), 0);
  return self->draft_at;
}

void
lotse_start_form_drop_draft (LotseStartForm *self)
{
  g_return_if_fail (LOTSE_IS_START_FORM (self));
  if (self->drafts != NULL)
    lotse_draft_store_drop (self->drafts, self->key);
}

/* ---- What is missing, what is wrong ---- */

static LotseStartStep
step_of (LotseKind kind, guint field)
{
  if (kind == LOTSE_KIND_RISK)
    return LOTSE_START_HOW;
  if (kind != LOTSE_KIND_PROJECT)
    return LOTSE_START_WHEN;
  switch (field)
    {
    case LOTSE_F_PROJECT_DEPARTMENT:
    case LOTSE_F_PROJECT_CARRIES:
    case LOTSE_F_PROJECT_PILOTS:
    case LOTSE_F_PROJECT_TAKES_PART:
    case LOTSE_F_PROJECT_PARTNERS: return LOTSE_START_WHO;
    case LOTSE_F_PROJECT_PERIOD: return LOTSE_START_WHEN;
    case LOTSE_F_PROJECT_BUDGET_TOTAL:
    case LOTSE_F_PROJECT_LEGAL: return LOTSE_START_HOW;
    default: return LOTSE_START_WHAT;
    }
}

static gboolean
asks (LotseStartStep asked, LotseStartStep step)
{
  return asked == LOTSE_START_REVIEW || asked == step;
}

char *
lotse_start_form_label (LotseKind kind, guint field)
{
  const char *label = lotse_field_label (&lotse_kind_info (kind)->fields[field]);

  /* Translators: a milestone, a KPI or a risk, and one of its fields: "Milestone: Title" */
  return kind == LOTSE_KIND_PROJECT || g_str_equal (label, lotse_kind_label (kind)) ? g_strdup (label) : g_strdup_printf (_("%s: %s"), lotse_kind_label (kind), label);
}

/* A milestone, figure or risk comes into being only where something of it was entered. */
static gboolean
is_begun (LotseStartForm *self, guint part)
{
  return part == 0 || lotse_record_form_dirty (self->parts[part]) || (kinds[part] == LOTSE_KIND_KPI && *self->target != '\0');
}

static void
add_unreadable (LotseStartForm *self, LotseStartStep asked, guint part, GPtrArray *problems)
{
  const LotseKindInfo *info = lotse_kind_info (kinds[part]);

  for (guint field = 0; field < info->n_fields; field++)
    {
      g_autofree char *problem = asks (asked, step_of (kinds[part], field)) ? lotse_record_form_problem (self->parts[part], field, TRUE) : NULL;

      if (problem != NULL)
        {
          g_autofree char *label = lotse_start_form_label (info->kind, field);

          g_ptr_array_add (problems, g_strdup_printf (_("%s: %s"), label, problem));
        }
    }
}

static gboolean
is_empty (LotseStartForm *self, guint field)
{
  g_autoptr (LotseRecord) project = lotse_record_form_result (self->parts[0]);

  return !lotse_record_has (project, field);
}

char *
lotse_start_form_refusal (LotseStartForm *self)
{
  LotseSession *session;
  const LotsePerson *person;
  g_autoptr (LotseRecord) project = NULL;
  g_autofree char *why = NULL;

  g_return_val_if_fail (LOTSE_IS_START_FORM (self), NULL);

  session = self->session;
  person = lotse_session_get_person (session);
  project = lotse_record_form_result (self->parts[0]);
  if (lotse_person_may (person, lotse_session_get_dataset (session), NULL, project, &why))
    return NULL;
  if (lotse_person_may_make (person, LOTSE_KIND_PROJECT, NULL))
    return g_strdup_printf (_("%s: %s"), lotse_field_label (lotse_kind_field (LOTSE_KIND_PROJECT, "department")), why);
  return g_steal_pointer (&why);
}

GPtrArray *
lotse_start_form_problems (LotseStartForm *self, LotseStartStep step)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);
  const gboolean functions = lotse_dataset_count (lotse_session_get_dataset (self->session), LOTSE_KIND_FUNCTION) > 0;
  g_autofree char *target = asks (step, LOTSE_START_WHEN) ? lotse_start_form_target_problem (self) : NULL;
  char *refusal = asks (step, LOTSE_START_WHO) ? lotse_start_form_refusal (self) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (is_begun (self, i))
      add_unreadable (self, step, i, problems);
  if (asks (step, LOTSE_START_WHAT) && is_empty (self, LOTSE_F_PROJECT_GOAL))
    g_ptr_array_add (problems, g_strdup (_("The goal is missing: for whom does what become easier?")));
  if (refusal != NULL)
    g_ptr_array_add (problems, refusal);
  /* Where the strategy office has entered no function yet, nobody can be chosen. */
  if (asks (step, LOTSE_START_WHO) && functions && is_empty (self, LOTSE_F_PROJECT_CARRIES))
    g_ptr_array_add (problems, g_strdup (_("Choose the function that carries the project.")));
  if (asks (step, LOTSE_START_WHO) && functions && is_empty (self, LOTSE_F_PROJECT_PILOTS))
    g_ptr_array_add (problems, g_strdup (_("Choose the function that pilots the project.")));
  if (target != NULL)
    g_ptr_array_add (problems, g_strdup_printf (_("Measure: %s"), target));
  return problems;
}

GPtrArray *
lotse_start_form_missing (LotseStartForm *self)
{
  const struct { guint field; const char *words; } fields[] = {
    { LOTSE_F_PROJECT_FIELD_OF_ACTION, N_("Field of action") }, { LOTSE_F_PROJECT_BENEFIT_CITIZENS, N_("Benefit for citizens") },
    { LOTSE_F_PROJECT_BENEFIT_STAFF, N_("Benefit for staff") }, { LOTSE_F_PROJECT_DEPARTMENT, N_("Department") }, { LOTSE_F_PROJECT_PERIOD, N_("Period") },
    { LOTSE_F_PROJECT_BUDGET_TOTAL, N_("Total budget") }, { LOTSE_F_PROJECT_LEGAL, N_("Legal checks") },
  };
  GPtrArray *missing = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (is_empty (self, fields[i].field))
      g_ptr_array_add (missing, g_strdup (_(fields[i].words)));
  if (is_empty (self, LOTSE_F_PROJECT_TAKES_PART) && is_empty (self, LOTSE_F_PROJECT_PARTNERS))
    g_ptr_array_add (missing, g_strdup (_("Who is involved")));
  if (!is_begun (self, 1))
    g_ptr_array_add (missing, g_strdup (_("First milestone")));
  if (!is_begun (self, 2))
    g_ptr_array_add (missing, g_strdup (_("What it is measured by")));
  if (!is_begun (self, 3))
    g_ptr_array_add (missing, g_strdup (_("Biggest risk")));
  return missing;
}

static void
set_target (LotseStartForm *self, LotseRecord *kpi)
{
  LotsePoint point = { target_date (self), 0, 0.0 / 0.0 };
  GArray *points;
  g_autofree char *problem = NULL;
  LotseValue value;

  if (!target_value (self, &point.value, &problem) || point.date == LOTSE_DATE_NONE)
    return;
  points = lotse_points_new ();
  g_array_append_val (points, point);
  value = lotse_value_points_take (points);
  lotse_record_take (kpi, LOTSE_F_KPI_TARGETS, &value);
}

GPtrArray *
lotse_start_form_mutations (LotseStartForm *self)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (LotseRecord) record = is_begun (self, i) ? lotse_record_form_result (self->parts[i]) : NULL;

      if (record == NULL)
        continue;
      if (kinds[i] == LOTSE_KIND_KPI)
        set_target (self, record);
      g_ptr_array_add (mutations, lotse_mutation_create (record));
    }
  return mutations;
}

char *
lotse_start_form_words (LotseStartForm *self)
{
  g_autoptr (LotseRecord) project = lotse_record_form_result (self->parts[0]);
  g_autofree char *title = lotse_record_title (project);

  return g_strdup_printf (_("“%s” started"), title);
}

GPtrArray *
lotse_start_form_lessons (LotseStartForm *self)
{
  g_autoptr (LotseRecord) project = lotse_record_form_result (self->parts[0]);

  return lotse_similar_lessons (lotse_session_get_dataset (self->session), project, MOST_LESSONS);
}
