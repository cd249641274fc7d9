/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "milestone-paste.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/bulk/bulk-edit.h"
#include "app/conflict-words.h"
#include "data/exchange/header-name.h"
#include "data/exchange/milestone-table.h"

typedef struct
{
  LotsePastePlan      *plan;    /* (unowned) */
  LotseSession        *session; /* (unowned) */
  LotseDataset        *data;    /* (unowned) */
  const char          *project; /* id */
  LotseDate            day;     /* on which those were done that do not say it; or LOTSE_DATE_NONE */
  LotseMilestoneTable *table;   /* (owned) */
  GHashTable          *titles;  /* (owned) normalised title → GUINT_TO_POINTER (rows of the table) */
  GHashTable          *seen;    /* (owned) normalised title and date of the rows before */
  GHashTable          *without; /* (owned) numbers of rows that are left out */
} Reading;

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->table, lotse_milestone_table_free);
  g_clear_pointer (&self->titles, g_hash_table_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->without, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static void
refuse (Reading *self, guint row, const char *header, const char *value, const char *reason)
{
  g_ptr_array_add (self->plan->refused, lotse_paste_refusal (row, header, value, reason));
  g_hash_table_add (self->without, GUINT_TO_POINTER (row));
}

static void
leave_out (Reading *self, const LotseMilestoneRow *row, LotseRecord *record, const char *why)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (rows, row->row);
  g_hash_table_add (self->without, GUINT_TO_POINTER (row->row));
  lotse_bulk_lines_leave_out (self->plan->lines, record, lotse_paste_left_out (rows, why));
}

/* Milestones of the project by that title. (transfer full) (element-type LotseRecord) */
static GPtrArray *
namesakes (const Reading *self, const char *name)
{
  const GPtrArray *all = lotse_dataset_referrers (self->data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, self->project);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      LotseRecord *milestone = g_ptr_array_index (all, i);
      const char *title = lotse_record_text (milestone, LOTSE_F_MILESTONE_TITLE);
      g_autofree char *other = lotse_name_normalise (title != NULL ? title : "");

      if (strcmp (other, name) == 0)
        g_ptr_array_add (found, milestone);
    }
  return found;
}

/* The milestone that @row means; NULL: a new one. @moved: it is due at another time. (transfer none) (nullable) */
static LotseRecord *
find_milestone (const Reading *self, const LotseMilestoneRow *row, const char *name, gboolean *moved)
{
  g_autoptr (GPtrArray) found = namesakes (self, name);

  *moved = FALSE;
  for (guint i = 0; i < found->len; i++)
    if (!lotse_soft_is_set (row->due) || lotse_soft_equal (lotse_record_soft (found->pdata[i], LOTSE_F_MILESTONE_DUE), row->due))
      return found->pdata[i];
  if (found->len != 1 || GPOINTER_TO_UINT (g_hash_table_lookup (self->titles, name)) != 1)
    return NULL;
  *moved = lotse_soft_is_set (lotse_record_soft (found->pdata[0], LOTSE_F_MILESTONE_DUE));
  return found->pdata[0];
}

/* What the cells say; what they leave empty stays. */
static void
fill (LotseRecord *record, const LotseMilestoneRow *row, LotseDate day)
{
  if (lotse_soft_is_set (row->due))
    lotse_record_set_soft (record, LOTSE_F_MILESTONE_DUE, row->due);
  if (row->kind >= 0)
    lotse_record_set_integer (record, LOTSE_F_MILESTONE_KIND, row->kind);
  if (row->audience >= 0)
    lotse_record_set_integer (record, LOTSE_F_MILESTONE_AUDIENCE, row->audience);
  if (row->done && row->done_on != LOTSE_DATE_NONE)
    lotse_record_set_integer (record, LOTSE_F_MILESTONE_DONE_ON, row->done_on);
  else if (row->done && !lotse_record_has (record, LOTSE_F_MILESTONE_DONE_ON) && day != LOTSE_DATE_NONE)
    lotse_record_set_integer (record, LOTSE_F_MILESTONE_DONE_ON, day);
}

static LotseRecord *
new_milestone (const Reading *self, const LotseMilestoneRow *row)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);

  lotse_record_set_text (record, LOTSE_F_MILESTONE_TITLE, row->title);
  lotse_record_set_text (record, LOTSE_F_MILESTONE_PROJECT, self->project);
  return record;
}

/* "new · Due: Q3 2027 · Kind: go-live" (transfer full) */
static char *
words_of_new (LotseDataset *data, LotseRecord *record)
{
  const LotseKindInfo *info = lotse_kind_info (LOTSE_KIND_MILESTONE);
  GString *words = g_string_new (_("new"));

  for (guint i = 0; i < info->n_fields; i++)
    {
      g_autofree char *value = NULL;

      if (i == LOTSE_F_MILESTONE_TITLE || i == LOTSE_F_MILESTONE_PROJECT || !lotse_record_has (record, i))
        continue;
      value = lotse_value_words (data, &info->fields[i], lotse_record_get (record, i));
      g_string_append_printf (words, " · %s: %s", lotse_field_label (&info->fields[i]), value);
    }
  return g_string_free (words, FALSE);
}

static gboolean
may (const Reading *self, LotseRecord *before, LotseRecord *after, char **why)
{
  return lotse_person_may (lotse_session_get_person (self->session), self->data, before, after, why);
}

static void
add_new (Reading *self, const LotseMilestoneRow *row)
{
  g_autoptr (LotseRecord) record = new_milestone (self, row);
  g_autofree char *why = NULL;

  fill (record, row, self->day);
  if (!may (self, NULL, record, &why))
    {
      leave_out (self, row, record, why);
      return;
    }
  self->plan->n_made++;
  g_ptr_array_add (self->plan->mutations, lotse_mutation_create (record));
  lotse_bulk_lines_add (self->plan->lines, record, record, words_of_new (self->data, record));
}

static void
change (Reading *self, const LotseMilestoneRow *row, LotseRecord *before)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (before);
  LotseMutation *patch;
  g_autofree char *why = NULL;

  fill (after, row, self->day);
  patch = lotse_mutation_patch (before, after);
  if (patch == NULL)
    {
      self->plan->n_same++;
      lotse_bulk_lines_keep (self->plan->lines, before);
    }
  else if (!may (self, before, after, &why))
    {
      lotse_mutation_free (patch);
      leave_out (self, row, before, why);
    }
  else
    {
      self->plan->n_changed++;
      g_ptr_array_add (self->plan->mutations, patch);
      lotse_bulk_lines_add (self->plan->lines, before, after, lotse_bulk_difference (self->data, before, after));
    }
}

static void
leave_out_moved (Reading *self, const LotseMilestoneRow *row, LotseRecord *milestone)
{
  g_autofree char *due = lotse_soft_format (lotse_record_soft (milestone, LOTSE_F_MILESTONE_DUE), lotse_lang_get ());
  g_autofree char *other = lotse_soft_format (row->due, lotse_lang_get ());
  /* Translators: when the milestone is due, and when the table says */
  g_autofree char *why = g_strdup_printf (_("it is there already and due %s, not %s. Move it in the timeline or in its form: there the reason is asked for."), due, other);

  leave_out (self, row, milestone, why);
}

static void
take_row (Reading *self, const LotseMilestoneRow *row)
{
  g_autofree char *name = lotse_name_normalise (row->title), *due = lotse_soft_to_text (row->due), *key = g_strdup_printf ("%s\n%s", name, due);
  LotseRecord *milestone;
  gboolean moved;

  if (!g_hash_table_add (self->seen, g_steal_pointer (&key)))
    {
      refuse (self, row->row, NULL, NULL, _("an earlier row has the same title and date"));
      return;
    }
  milestone = find_milestone (self, row, name, &moved);
  if (moved)
    leave_out_moved (self, row, milestone);
  else if (milestone != NULL)
    change (self, row, milestone);
  else
    add_new (self, row);
}

/* Whether a day is needed that the table does not say: of what is done, and not known to be done here. */
static gboolean
wants_day (const Reading *self)
{
  for (guint i = 0; i < self->table->rows->len; i++)
    {
      const LotseMilestoneRow *row = g_ptr_array_index (self->table->rows, i);
      g_autofree char *name = lotse_name_normalise (row->title);
      gboolean moved;
      LotseRecord *milestone = row->done && row->done_on == LOTSE_DATE_NONE ? find_milestone (self, row, name, &moved) : NULL;

      if (row->done && row->done_on == LOTSE_DATE_NONE && (milestone == NULL || !lotse_record_has (milestone, LOTSE_F_MILESTONE_DONE_ON)))
        return TRUE;
    }
  return FALSE;
}

static void
count_titles (Reading *self)
{
  for (guint i = 0; i < self->table->rows->len; i++)
    {
      char *name = lotse_name_normalise (((LotseMilestoneRow *) g_ptr_array_index (self->table->rows, i))->title);

      g_hash_table_replace (self->titles, name, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (self->titles, name)) + 1));
    }
}

static void
take_table (Reading *self)
{
  LotseMilestoneTable *table = self->table;

  count_titles (self);
  for (guint i = 0; i < table->problems->len; i++)
    {
      const LotseMilestoneProblem *problem = g_ptr_array_index (table->problems, i);

      refuse (self, problem->row, problem->header, problem->value, problem->reason);
    }
  for (guint i = 0; i < table->unknown->len; i++)
    g_ptr_array_add (self->plan->unknown, g_strdup (g_ptr_array_index (table->unknown, i)));
  self->plan->wants_day = self->day == LOTSE_DATE_NONE && wants_day (self);
  for (guint i = 0; !self->plan->wants_day && i < table->rows->len; i++)
    take_row (self, g_ptr_array_index (table->rows, i));
}

static LotsePastePlan *
read_milestones (LotseSession *session, const char *project, const char *text, LotseDate day)
{
  LotsePastePlan *plan = lotse_paste_plan_new ();
  g_auto (Reading) self = { .plan = plan, .session = session, .data = lotse_session_get_dataset (session), .project = project, .day = day };
  g_autofree char *whole = NULL;
  g_autoptr (LotseSheet) sheet = lotse_paste_sheet (text, &whole);
  g_autoptr (GError) error = NULL;
  guint n;

  g_return_val_if_fail (project != NULL, plan);

  self.titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.without = g_hash_table_new (NULL, NULL);
  self.table = sheet != NULL ? lotse_milestone_table_read (sheet, &error) : NULL;
  if (self.table == NULL)
    {
      plan->problem = error != NULL ? g_strdup_printf (_("This cannot be taken in as milestones: %s. Copy the cells with titles and dates, one milestone in a row."), error->message)
                                    : g_strdup (_("What was copied is no table. Copy the cells in the spreadsheet, then paste here."));
      return plan;
    }
  take_table (&self);
  plan->n_left_out = g_hash_table_size (self.without);
  if (plan->n_left_out > 0)
    plan->left_out = lotse_paste_part (sheet, self.without, TRUE, FALSE, self.table->heading);
  n = plan->n_made + plan->n_changed;
  plan->words = g_strdup_printf (ngettext ("%u milestone pasted: %u new, %u changed", "%u milestones pasted: %u new, %u changed", n), n, plan->n_made,
                                 plan->n_changed);
  return plan;
}

const LotsePasteKind lotse_milestone_paste = {
  .heading = N_("Paste Milestones"),
  .ask = N_("On which day were they done?"),
  .because = N_("Some of them are done, and the table does not say when. Please enter the day, or add a column “Done on” in the spreadsheet: nothing is guessed."),
  .by_today = TRUE,
  .read = read_milestones,
};
