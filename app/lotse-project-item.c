/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Row object of the project table. Ten thousand of them are made at once, but only those that are shown or sorted by ask the model. */
#include "config.h"
#include "lotse-project-item.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/project-standing.h"
#include "data/model/legal.h"
#include "data/model/missing.h"
#include "data/model/promises.h"
#include "data/model/reporting.h"
#include "report/sources.h"

struct _LotseProjectItem
{
  GObject       parent_instance;

  LotseDataset *data;    /* (owned) */
  LotseClient  *client;  /* (owned) (nullable) */
  LotseRecord  *project; /* (owned) */
  LotseDate     as_of;
  gint8         state;      /* LotseState, or -1: not asked yet */
  gint8         slip_known; /* -1: not asked yet */
  int           slip_months;
  char         *keys[LOTSE_N_COLUMNS]; /* (owned) (nullable) what texts are ordered by */
  char         *plain;      /* (owned) (nullable) folded texts, for filtering */
  char         *expanded;   /* (owned) (nullable) */
};

G_DEFINE_TYPE (LotseProjectItem, lotse_project_item, G_TYPE_OBJECT)

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static const char *
department_name (LotseProjectItem *self)
{
  LotseRecord *department = lotse_project_department (self->data, self->project, self->as_of);
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
    return g_strdup ("\x7f");
  folded = lotse_fold (lotse_record_text (field, LOTSE_F_FIELD_OF_ACTION_TITLE), FALSE);
  return g_strdup_printf ("%08" G_GINT64_FORMAT " %s", lotse_record_integer (field, LOTSE_F_FIELD_OF_ACTION_POSITION, 99999999), folded);
}

/* Numbers are filled up with zeros, so that HF2-7 stands before HF2-10; rows without a text come last. */
static char *
natural_key (const char *text)
{
  g_autofree char *folded = NULL;
  GString *key = g_string_sized_new (48);

  if (text == NULL || *text == '\0')
    return g_string_free (g_string_append_c (key, '\x7f'), FALSE);
  folded = lotse_fold (text, FALSE);
  for (const char *p = folded; *p != '\0';)
    {
      const gsize digits = strspn (p, "0123456789");

      for (gsize i = digits; digits > 0 && i < 8; i++)
        g_string_append_c (key, '0');
      g_string_append_len (key, p, (gssize) MAX (digits, 1));
      p += MAX (digits, 1);
    }
  return g_string_free (key, FALSE);
}

static gboolean
ask_slip (LotseProjectItem *self)
{
  if (self->slip_known < 0)
    self->slip_known = lotse_project_slip_months (self->data, self->project, &self->slip_months);
  return self->slip_known > 0;
}

/* What was promised has passed, and no other end was named. */
static gboolean
is_overdue (LotseProjectItem *self)
{
  return ask_slip (self) && self->slip_months == 0
         && lotse_project_is_past (self->data, self->project, lotse_record_period (self->project, LOTSE_F_PROJECT_PERIOD), self->as_of);
}

/* An end was said, and none can be named: the slip has no months. @put_off: it had a day. */
static gboolean
is_open_end (LotseProjectItem *self, gboolean *put_off)
{
  LotseSoftDate first;

  if (ask_slip (self) || lotse_record_period (self->project, LOTSE_F_PROJECT_PERIOD).to.precision != LOTSE_PRECISION_OPEN
      || !lotse_project_first_end (self->data, self->project, self->as_of, &first))
    return FALSE;
  *put_off = first.first != LOTSE_DATE_NONE;
  return TRUE;
}

static char *
slip_text (LotseProjectItem *self)
{
  LotseSoftDate first;
  gboolean put_off;

  if (is_open_end (self, &put_off))
    /* Translators: in the column that says by how much the end of a project was put off: nobody can name it */
    return g_strdup (C_("slip", "end open"));
  if (!ask_slip (self))
    return g_strdup (lotse_project_first_end (self->data, self->project, self->as_of, &first) ? "" : _("no promise"));
  if (self->slip_months == 0)
    return g_strdup (is_overdue (self) ? _("overdue") : _("as promised"));
  return lotse_months_words (self->slip_months, lotse_lang_get ());
}

/* What is put off to nobody knows when is later than all others. */
static int
slip_key (LotseProjectItem *self)
{
  gboolean put_off;

  if (ask_slip (self))
    return self->slip_months;
  return is_open_end (self, &put_off) && put_off ? G_MAXINT : G_MININT;
}

/* ---- Who answers for it, and its legal certainty ---- */

/* (nullable) */
static const char *
function_title (LotseProjectItem *self, guint field)
{
  LotseRecord *function = lotse_dataset_deref (self->data, self->project, field);

  return function != NULL ? lotse_record_text (function, LOTSE_F_FUNCTION_TITLE) : NULL;
}

static char *
function_text (LotseProjectItem *self, guint field)
{
  const char *title = function_title (self, field);

  return g_strdup (title != NULL ? title : _("(nobody)"));
}

/* "2 · Data protection, impact assessment; procurement"; each on a line of its own with its state and who answers for it
 * where @with_functions. */
static char *
checks_text (LotseProjectItem *self, gboolean with_functions)
{
  GString *text = g_string_new (NULL);
  const guint n = lotse_legal_count_open (self->project);

  if (!lotse_legal_known (self->project))
    return g_string_free (g_string_append (text, lotse_project_open (self->project) ? _("not looked at yet") : ""), FALSE);
  if (n > 0 && !with_functions)
    g_string_append_printf (text, "%u · ", n);
  for (int check = 0, named = 0; check < LOTSE_LEGAL_CHECK_N_VALUES; check++)
    {
      LotseLegalCheck one;
      LotseRecord *function;

      if (!lotse_legal_is_open (self->project, check))
        continue;
      g_string_append_printf (text, "%s%s", named++ == 0 ? "" : with_functions ? "\n" : "; ", lotse_enum_label (LOTSE_ENUM_LEGAL_CHECK, check));
      lotse_legal_get (self->project, check, &one);
      function = lotse_dataset_get (self->data, LOTSE_KIND_FUNCTION, one.function);
      if (with_functions && one.state >= 0)
        g_string_append_printf (text, ", %s", lotse_enum_label (LOTSE_ENUM_CHECK_STATE, one.state));
      if (with_functions && function != NULL)
        g_string_append_printf (text, " · %s", lotse_record_text (function, LOTSE_F_FUNCTION_TITLE));
    }
  return g_string_free (text, FALSE);
}

static char *
review_text (LotseProjectItem *self)
{
  const LotseDate day = lotse_legal_next_review (self->project);
  g_autofree char *date = day != LOTSE_DATE_NONE ? lotse_date_format (day, lotse_lang_get ()) : g_strdup ("");

  if (day == LOTSE_DATE_NONE || day >= self->as_of)
    return g_steal_pointer (&date);
  return g_strdup_printf (_("%s, overdue"), date);
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
  const LotseDate day = stand_day (self);

  return day != LOTSE_DATE_NONE ? lotse_age_words_short (day, self->as_of) : g_strdup ("");
}

char *
lotse_project_item_tip (LotseProjectItem *self, LotseColumn column)
{
  LotseDate day;

  g_return_val_if_fail (LOTSE_IS_PROJECT_ITEM (self), NULL);

  if (column == LOTSE_COLUMN_CHECKS)
    return checks_text (self, TRUE);
  if (column == LOTSE_COLUMN_SLIP && is_overdue (self))
    return g_strdup (_("end has passed"));
  day = column == LOTSE_COLUMN_STAND ? stand_day (self) : LOTSE_DATE_NONE;
  return day != LOTSE_DATE_NONE ? lotse_date_format (day, lotse_lang_get ()) : NULL;
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

static const char *
text_key (LotseProjectItem *self, LotseColumn column)
{
  if (self->keys[column] != NULL)
    return self->keys[column];
  switch (column)
    {
    case LOTSE_COLUMN_CODE: self->keys[column] = natural_key (lotse_record_text (self->project, LOTSE_F_PROJECT_CODE)); break;
    case LOTSE_COLUMN_TITLE: self->keys[column] = natural_key (lotse_record_text (self->project, LOTSE_F_PROJECT_TITLE)); break;
    case LOTSE_COLUMN_DEPARTMENT: self->keys[column] = natural_key (department_name (self)); break;
    case LOTSE_COLUMN_CARRIES: self->keys[column] = natural_key (function_title (self, LOTSE_F_PROJECT_CARRIES)); break;
    case LOTSE_COLUMN_PILOTS: self->keys[column] = natural_key (function_title (self, LOTSE_F_PROJECT_PILOTS)); break;
    default: self->keys[column] = field_key (self); break;
    }
  return self->keys[column];
}

static int
number_key (LotseProjectItem *self, LotseColumn column)
{
  LotseDate review;

  switch (column)
    {
    case LOTSE_COLUMN_STATUS: return severity (self);
    case LOTSE_COLUMN_PERIOD: return period_end (self);
    case LOTSE_COLUMN_SLIP: return slip_key (self);
    case LOTSE_COLUMN_CHECKS: return lotse_legal_known (self->project) ? (int) lotse_legal_count_open (self->project) : -1;
    case LOTSE_COLUMN_REVIEW:
      review = lotse_legal_next_review (self->project);
      return review != LOTSE_DATE_NONE ? review : G_MAXINT;
    default: return stand_day (self);
    }
}

static void
forget (LotseProjectItem *self)
{
  for (guint i = 0; i < LOTSE_N_COLUMNS; i++)
    g_clear_pointer (&self->keys[i], g_free);
  g_clear_pointer (&self->plain, g_free);
  g_clear_pointer (&self->expanded, g_free);
  self->state = -1;
  self->slip_known = -1;
}

static void
lotse_project_item_finalize (GObject *object)
{
  LotseProjectItem *self = LOTSE_PROJECT_ITEM (object);

  forget (self);
  g_object_unref (self->data);
  g_clear_object (&self->client);
  g_object_unref (self->project);
  G_OBJECT_CLASS (lotse_project_item_parent_class)->finalize (object);
}

static void
lotse_project_item_class_init (LotseProjectItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lotse_project_item_finalize;
}

static void
lotse_project_item_init (LotseProjectItem *self)
{
  forget (self);
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

void
lotse_project_item_renew (LotseProjectItem *self, LotseDataset *data, LotseDate as_of)
{
  g_return_if_fail (LOTSE_IS_PROJECT_ITEM (self));
  g_return_if_fail (LOTSE_IS_DATASET (data));
  g_set_object (&self->data, data);
  self->as_of = as_of;
  forget (self);
}

void
lotse_project_item_set_client (LotseProjectItem *self, LotseClient *client)
{
  g_return_if_fail (LOTSE_IS_PROJECT_ITEM (self));
  g_set_object (&self->client, client);
}

LotseReleaseState
lotse_project_item_release (LotseProjectItem *self)
{
  LotseRecord *report;

  g_return_val_if_fail (LOTSE_IS_PROJECT_ITEM (self), LOTSE_RELEASE_NOT_NEEDED);
  report = lotse_project_latest_report (self->data, self->project, self->as_of);
  return report != NULL ? lotse_report_release_state (self->data, report, NULL) : LOTSE_RELEASE_NOT_NEEDED;
}

LotseRecordState
lotse_project_item_standing (LotseProjectItem *self)
{
  g_return_val_if_fail (LOTSE_IS_PROJECT_ITEM (self), LOTSE_RECORD_TRANSMITTED);
  return lotse_project_standing (self->client, self->data, self->project, NULL, NULL);
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

gboolean
lotse_project_item_status_old (LotseProjectItem *self)
{
  g_return_val_if_fail (LOTSE_IS_PROJECT_ITEM (self), FALSE);
  return lotse_project_status_old (self->data, self->project, self->as_of);
}

gboolean
lotse_project_item_archived (LotseProjectItem *self)
{
  g_return_val_if_fail (LOTSE_IS_PROJECT_ITEM (self), FALSE);
  return lotse_project_archived (self->project, self->as_of);
}

gboolean
lotse_project_item_doubted (LotseProjectItem *self)
{
  g_auto (LotseFacts) facts = { 0 };
  g_autoptr (GPtrArray) sentences = NULL;

  g_return_val_if_fail (LOTSE_IS_PROJECT_ITEM (self), FALSE);

  if (lotse_project_item_state (self) != LOTSE_STATE_ON_TRACK)
    return FALSE;
  lotse_facts_read (self->data, self->project, self->as_of, &facts);
  sentences = lotse_facts_sentences (&facts, lotse_lang_get ());
  return sentences->len > 0;
}

static char *
status_text (LotseProjectItem *self)
{
  const gboolean archived = lotse_project_item_archived (self), missing = !archived && lotse_project_missing (self->data, self->project, self->as_of);
  g_autofree char *words = lotse_source_state_words (self->data, self->project, self->as_of, missing, lotse_lang_get ());

  /* Translators: state of a project, which is in the archive besides */
  return archived ? g_strdup_printf (_("%s, archived"), words) : g_steal_pointer (&words);
}

char *
lotse_project_item_text (LotseProjectItem *self, LotseColumn column)
{
  g_return_val_if_fail (LOTSE_IS_PROJECT_ITEM (self), NULL);

  switch (column)
    {
    case LOTSE_COLUMN_STATUS: return status_text (self);
    case LOTSE_COLUMN_CODE: return g_strdup (or_empty (lotse_record_text (self->project, LOTSE_F_PROJECT_CODE)));
    case LOTSE_COLUMN_TITLE: return g_strdup (or_empty (lotse_record_text (self->project, LOTSE_F_PROJECT_TITLE)));
    case LOTSE_COLUMN_DEPARTMENT: return g_strdup (department_name (self));
    case LOTSE_COLUMN_FIELD: return g_strdup (field_name (self));
    case LOTSE_COLUMN_PERIOD: return lotse_period_format (lotse_record_period (self->project, LOTSE_F_PROJECT_PERIOD), lotse_lang_get ());
    case LOTSE_COLUMN_SLIP: return slip_text (self);
    case LOTSE_COLUMN_STAND: return stand_text (self);
    case LOTSE_COLUMN_CARRIES: return function_text (self, LOTSE_F_PROJECT_CARRIES);
    case LOTSE_COLUMN_PILOTS: return function_text (self, LOTSE_F_PROJECT_PILOTS);
    case LOTSE_COLUMN_CHECKS: return checks_text (self, FALSE);
    case LOTSE_COLUMN_REVIEW: return review_text (self);
    default: g_return_val_if_reached (NULL);
    }
}

int
lotse_project_item_compare (LotseProjectItem *self, LotseProjectItem *other, LotseColumn column)
{
  int mine, theirs;

  switch (column)
    {
    case LOTSE_COLUMN_CODE:
    case LOTSE_COLUMN_TITLE:
    case LOTSE_COLUMN_DEPARTMENT:
    case LOTSE_COLUMN_CARRIES:
    case LOTSE_COLUMN_PILOTS:
    case LOTSE_COLUMN_FIELD: return strcmp (text_key (self, column), text_key (other, column));
    default: break;
    }
  mine = number_key (self, column);
  theirs = number_key (other, column);
  return (mine > theirs) - (mine < theirs);
}

/* What one would type to find a project in the table: its title, code, department and field, and who answers for it. */
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
  g_string_append_c (out, '\n');
  differs |= lotse_fold_append (out, function_title (self, LOTSE_F_PROJECT_CARRIES), expand);
  g_string_append_c (out, '\n');
  differs |= lotse_fold_append (out, function_title (self, LOTSE_F_PROJECT_PILOTS), expand);
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
