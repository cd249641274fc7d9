/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Row object of the project table. Ten thousand of them are made at once, but only those that are shown or sorted by ask the model. */
#include "config.h"
#include "lotse-project-item.h"

#include <glib/gi18n-lib.h>

struct _LotseProjectItem
{
  GObject       parent_instance;

  LotseDataset *data;    /* (owned) */
  LotseRecord  *project; /* (owned) */
  LotseDate     as_of;
  gint8         state;      /* LotseState, or -1: not asked yet */
  gint8         slip_known; /* -1: not asked yet */
  int           slip_months;
  char         *plain;      /* (owned) (nullable) folded texts, for filtering */
  char         *expanded;   /* (owned) (nullable) */
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_CODE,
  PROP_DEPARTMENT,
  PROP_FIELD,
  PROP_PERIOD,
  PROP_SLIP,
  PROP_STAND,
  PROP_STATE,
  PROP_STATE_LABEL,
  PROP_SEVERITY,
  PROP_PERIOD_END,
  PROP_SLIP_MONTHS,
  PROP_STAND_DAY,
  PROP_TITLE_KEY,
  PROP_CODE_KEY,
  PROP_DEPARTMENT_KEY,
  PROP_FIELD_KEY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_TYPE (LotseProjectItem, lotse_project_item, G_TYPE_OBJECT)

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static const char *
department_name (LotseProjectItem *self)
{
  LotseRecord *department = lotse_dataset_deref (self->data, self->project, LOTSE_F_PROJECT_DEPARTMENT);
  const char *name;

  if (department == NULL)
    return "";
  name = lotse_record_text (department, LOTSE_F_DEPARTMENT_SHORT_NAME);
  return name != NULL ? name : or_empty (lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME));
}

static const char *
field_name (LotseProjectItem *self)
{
  LotseRecord *field = lotse_dataset_deref (self->data, self->project, LOTSE_F_PROJECT_FIELD_OF_ACTION);

  return field != NULL ? or_empty (lotse_record_text (field, LOTSE_F_FIELD_OF_ACTION_TITLE)) : "";
}

/* Fields of action sort by the position that the strategy gives them. */
static char *
field_key (LotseProjectItem *self)
{
  LotseRecord *field = lotse_dataset_deref (self->data, self->project, LOTSE_F_PROJECT_FIELD_OF_ACTION);
  g_autofree char *folded = NULL;

  if (field == NULL)
    return g_strdup ("~");
  folded = lotse_fold (lotse_record_text (field, LOTSE_F_FIELD_OF_ACTION_TITLE), FALSE);
  return g_strdup_printf ("%08" G_GINT64_FORMAT " %s", lotse_record_integer (field, LOTSE_F_FIELD_OF_ACTION_POSITION, 99999999), folded);
}

/* HF2-7 before HF2-10; rows without a text come last. */
static char *
natural_key (const char *text)
{
  g_autofree char *folded = NULL;

  if (text == NULL || *text == '\0')
    return g_strdup ("~");
  folded = lotse_fold (text, FALSE);
  return g_utf8_collate_key_for_filename (folded, -1);
}

static gboolean
ask_slip (LotseProjectItem *self)
{
  if (self->slip_known < 0)
    self->slip_known = lotse_project_slip_months (self->data, self->project, &self->slip_months);
  return self->slip_known > 0;
}

static char *
slip_text (LotseProjectItem *self)
{
  if (!ask_slip (self))
    return g_strdup ("");
  if (self->slip_months == 0)
    return g_strdup (_("as promised"));
  if (self->slip_months > 0)
    return g_strdup_printf (ngettext ("+%d month", "+%d months", self->slip_months), self->slip_months);
  return g_strdup_printf (ngettext ("−%d month", "−%d months", -self->slip_months), -self->slip_months);
}

static LotseDate
stand_day (LotseProjectItem *self)
{
  LotseRecord *report = lotse_project_latest_report (self->data, self->project, self->as_of);

  return report != NULL ? lotse_record_date (report, LOTSE_F_REPORT_AS_OF) : LOTSE_DATE_NONE;
}

static char *
stand_text (LotseProjectItem *self)
{
  LotseDate day = stand_day (self);

  return day != LOTSE_DATE_NONE ? lotse_date_format (day, lotse_lang_get ()) : g_strdup ("");
}

/* Last day of the period; open and unknown ends come last. */
static int
period_end (LotseProjectItem *self)
{
  LotsePeriod period = lotse_record_period (self->project, LOTSE_F_PROJECT_PERIOD);

  if (period.to.first == LOTSE_DATE_NONE)
    return period.to.precision == LOTSE_PRECISION_OPEN ? G_MAXINT - 1 : G_MAXINT;
  return lotse_soft_last (period.to);
}

static int
severity (LotseProjectItem *self)
{
  static const int order[LOTSE_N_STATES] = {
    [LOTSE_STATE_NEEDS_DECISION] = 0, [LOTSE_STATE_NEEDS_ATTENTION] = 1, [LOTSE_STATE_ON_TRACK] = 2, [LOTSE_STATE_NOT_RATED] = 3,
    [LOTSE_STATE_PLANNED] = 4, [LOTSE_STATE_PAUSED] = 5, [LOTSE_STATE_DONE] = 6, [LOTSE_STATE_STOPPED] = 7,
  };

  return order[lotse_project_item_state (self)];
}

static void
get_text (LotseProjectItem *self, guint id, GValue *value)
{
  switch (id)
    {
    case PROP_TITLE: g_value_set_string (value, or_empty (lotse_record_text (self->project, LOTSE_F_PROJECT_TITLE))); break;
    case PROP_CODE: g_value_set_string (value, or_empty (lotse_record_text (self->project, LOTSE_F_PROJECT_CODE))); break;
    case PROP_DEPARTMENT: g_value_set_string (value, department_name (self)); break;
    case PROP_FIELD: g_value_set_string (value, field_name (self)); break;
    case PROP_PERIOD:
      g_value_take_string (value, lotse_period_format (lotse_record_period (self->project, LOTSE_F_PROJECT_PERIOD), lotse_lang_get ()));
      break;
    case PROP_SLIP: g_value_take_string (value, slip_text (self)); break;
    case PROP_STAND: g_value_take_string (value, stand_text (self)); break;
    case PROP_STATE_LABEL: g_value_set_string (value, lotse_state_label (lotse_project_item_state (self))); break;
    case PROP_TITLE_KEY: g_value_take_string (value, natural_key (lotse_record_text (self->project, LOTSE_F_PROJECT_TITLE))); break;
    case PROP_CODE_KEY: g_value_take_string (value, natural_key (lotse_record_text (self->project, LOTSE_F_PROJECT_CODE))); break;
    case PROP_DEPARTMENT_KEY: g_value_take_string (value, natural_key (department_name (self))); break;
    case PROP_FIELD_KEY: g_value_take_string (value, field_key (self)); break;
    default: g_assert_not_reached ();
    }
}

static void
lotse_project_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LotseProjectItem *self = LOTSE_PROJECT_ITEM (object);

  switch (id)
    {
    case PROP_STATE: g_value_set_int (value, lotse_project_item_state (self)); break;
    case PROP_SEVERITY: g_value_set_int (value, severity (self)); break;
    case PROP_PERIOD_END: g_value_set_int (value, period_end (self)); break;
    case PROP_SLIP_MONTHS: g_value_set_int (value, ask_slip (self) ? self->slip_months : G_MININT); break;
    case PROP_STAND_DAY: g_value_set_int (value, stand_day (self)); break;
    default: get_text (self, id, value);
    }
}

static void
lotse_project_item_finalize (GObject *object)
{
  LotseProjectItem *self = LOTSE_PROJECT_ITEM (object);

  g_object_unref (self->data);
  g_object_unref (self->project);
  g_free (self->plain);
  g_free (self->expanded);
  G_OBJECT_CLASS (lotse_project_item_parent_class)->finalize (object);
}

static void
lotse_project_item_class_init (LotseProjectItemClass *klass)
{
  static const struct { guint id; const char *name; } texts[] = {
    { PROP_TITLE, "title" }, { PROP_CODE, "code" }, { PROP_DEPARTMENT, "department" }, { PROP_FIELD, "field" }, { PROP_PERIOD, "period" },
    { PROP_SLIP, "slip" }, { PROP_STAND, "stand" }, { PROP_STATE_LABEL, "state-label" }, { PROP_TITLE_KEY, "title-key" },
    { PROP_CODE_KEY, "code-key" }, { PROP_DEPARTMENT_KEY, "department-key" }, { PROP_FIELD_KEY, "field-key" },
  };
  static const struct { guint id; const char *name; } numbers[] = {
    { PROP_STATE, "state" }, { PROP_SEVERITY, "severity" }, { PROP_PERIOD_END, "period-end" }, { PROP_SLIP_MONTHS, "slip-months" },
    { PROP_STAND_DAY, "stand-day" },
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lotse_project_item_get_property;
  object_class->finalize = lotse_project_item_finalize;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    properties[texts[i].id] = g_param_spec_string (texts[i].name, NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    properties[numbers[i].id] = g_param_spec_int (numbers[i].name, NULL, NULL, G_MININT, G_MAXINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lotse_project_item_init (LotseProjectItem *self)
{
  self->state = -1;
  self->slip_known = -1;
}

LotseProjectItem *
lotse_project_item_new (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  LotseProjectItem *self = g_object_new (LOTSE_TYPE_PROJECT_ITEM, NULL);

  self->data = g_object_ref (data);
  self->project = g_object_ref (project);
  self->as_of = as_of;
  return self;
}

LotseRecord *
lotse_project_item_record (LotseProjectItem *self)
{
  g_return_val_if_fail (LOTSE_IS_PROJECT_ITEM (self), NULL);
  return self->project;
}

LotseState
lotse_project_item_state (LotseProjectItem *self)
{
  g_return_val_if_fail (LOTSE_IS_PROJECT_ITEM (self), LOTSE_STATE_NOT_RATED);
  if (self->state < 0)
    self->state = (gint8) lotse_project_state (self->data, self->project, self->as_of);
  return (LotseState) self->state;
}

gboolean
lotse_project_item_stale (LotseProjectItem *self)
{
  g_return_val_if_fail (LOTSE_IS_PROJECT_ITEM (self), FALSE);
  return lotse_project_stale (self->data, self->project, self->as_of);
}

/* What one would type to find a project in the table: its title, code, department and field. */
static gboolean
fold_texts (LotseProjectItem *self, GString *out, gboolean expand)
{
  gboolean differs = FALSE;

  differs |= lotse_fold_append (out, lotse_record_text (self->project, LOTSE_F_PROJECT_TITLE), expand);
  g_string_append_c (out, '\n');
  differs |= lotse_fold_append (out, lotse_record_text (self->project, LOTSE_F_PROJECT_CODE), expand);
  g_string_append_c (out, '\n');
  differs |= lotse_fold_append (out, department_name (self), expand);
  g_string_append_c (out, '\n');
  differs |= lotse_fold_append (out, field_name (self), expand);
  return differs;
}

gboolean
lotse_project_item_matches (LotseProjectItem *self, const LotseFoldQuery *query)
{
  g_return_val_if_fail (LOTSE_IS_PROJECT_ITEM (self), FALSE);

  if (self->plain == NULL)
    {
      GString *plain = g_string_new (NULL);

      if (fold_texts (self, plain, FALSE))
        {
          GString *expanded = g_string_new (NULL);

          fold_texts (self, expanded, TRUE);
          self->expanded = g_string_free (expanded, FALSE);
        }
      self->plain = g_string_free (plain, FALSE);
    }
  return lotse_fold_query_matches (query, self->plain, self->expanded);
}
