/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mandate of a project on one A4 page, to be signed: words on the left, what was agreed on the right. What is not agreed yet is said to be. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "data/model/kpi-values.h"
#include "data/model/orders.h"
#include "data/model/responsibility.h"
#include "page.h"
#include "source-private.h"

#define LABEL 168.0
#define GAP 9.0
#define SIGN_HEIGHT 92.0
#define MOST_MILESTONES 4
#define MOST_KPIS 3
#define MOST_RISKS 3

typedef struct
{
  const char *label;
  char       *text;  /* (owned) (nullable) not agreed yet */
  int         lines; /* at most */
} Entry;

typedef struct
{
  LotsePage *page;
  double     x, y, width, bottom;
  GArray    *entries; /* (owned) (element-type Entry) */
} Mandate;

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->text);
}

/* @text (nullable): not agreed yet. @lines: at most, where the page is full. */
static void
entry (Mandate *self, const char *label, const char *text, int lines)
{
  const Entry one = { label, g_strdup (text), lines };

  g_array_append_val (self->entries, one);
}

static double
text_height (const Mandate *self, const Entry *one, int lines)
{
  return lotse_text_paragraph (self->page->text, NULL, one->text, LOTSE_TEXT_BODY, LOTSE_TEXT_WRAP | LOTSE_TEXT_ELLIPSIS_END, NULL, 0, 0, self->width - LABEL, lines);
}

static double
entry_height (const Mandate *self, const Entry *one)
{
  const double label = lotse_text_paragraph (self->page->text, NULL, one->label, LOTSE_TEXT_BODY, LOTSE_TEXT_BOLD | LOTSE_TEXT_WRAP | LOTSE_TEXT_ELLIPSIS_END, NULL,
                                             0, 0, LABEL - 12, 2);

  return MAX (label, one->text != NULL ? text_height (self, one, one->lines) : 0) + GAP + 1;
}

/* What is signed should not end in dots where there is room: a line more for each text that is cut, as long as all of it stays on the page. */
static void
give_room (Mandate *self)
{
  double height = self->y;
  gboolean more = TRUE;

  for (guint i = 0; i < self->entries->len; i++)
    height += entry_height (self, &g_array_index (self->entries, Entry, i));
  while (more)
    {
      more = FALSE;
      for (guint i = 0; i < self->entries->len; i++)
        {
          Entry *one = &g_array_index (self->entries, Entry, i);
          const double before = entry_height (self, one), text = one->text != NULL ? text_height (self, one, one->lines) : 0;
          double grown;

          one->lines++;
          grown = entry_height (self, one) - before;
          if (one->text != NULL && text_height (self, one, one->lines) > text && height + grown <= self->bottom)
            {
              height += grown;
              more = TRUE;
            }
          else
            one->lines--;
        }
    }
}

static void
draw_entry (Mandate *self, const char *label, const char *text, int lines)
{
  LotsePage *page = self->page;
  const double body = lotse_page_line_height (page, LOTSE_TEXT_BODY);
  const gboolean said = text != NULL && *text != '\0';
  double left, right = 0;

  if (self->y + body > self->bottom)
    return;
  lotse_page_rule (page, self->x, self->y, self->width);
  self->y += GAP / 2 + 1;
  lotse_page_begin (page, "H2");
  left = lotse_text_paragraph (page->text, page->cr, label, LOTSE_TEXT_BODY, LOTSE_TEXT_BOLD | LOTSE_TEXT_WRAP | LOTSE_TEXT_ELLIPSIS_END, &page->style.text,
                               self->x, self->y, LABEL - 12, 2);
  lotse_page_end (page, "H2");
  lotse_page_begin (page, "P");
  right = lotse_text_paragraph (page->text, page->cr, said ? text : _("not agreed yet"), LOTSE_TEXT_BODY, LOTSE_TEXT_WRAP | LOTSE_TEXT_ELLIPSIS_END,
                                said ? &page->style.text : &page->style.dim, self->x + LABEL, self->y, self->width - LABEL, lines);
  lotse_page_end (page, "P");
  self->y += MAX (left, right) + GAP / 2;
}

/* One line each; what is more than @most is counted. Owns @lines. */
static void
entries (Mandate *self, const char *label, GPtrArray *lines, guint most, int each)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len && i < most; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) lines->pdata[i]);
  if (lines->len > most)
    g_string_append_printf (text, ngettext ("\n… and %u more", "\n… and %u more", lines->len - most), lines->len - most);
  entry (self, label, text->str, (int) (MIN (lines->len, most) * (guint) each + 1));
  g_string_free (text, TRUE);
  g_ptr_array_unref (lines);
}

static gboolean
visible (Mandate *self, LotseRecord *record)
{
  return record != NULL && lotse_source_visible (&self->page->source, record);
}

static gboolean
may_see (Mandate *self, guint field)
{
  return lotse_kind_info (LOTSE_KIND_PROJECT)->fields[field].audience <= self->page->source.audience;
}

static void
paragraph (Mandate *self, const char *label, guint field, int lines)
{
  const char *text = lotse_record_text (self->page->project, field);
  g_autofree char *clean = text != NULL ? lotse_text_clean (text) : NULL;

  entry (self, label, clean, lines);
}

static void
one_ref (Mandate *self, const char *label, guint field)
{
  LotseRecord *record = lotse_dataset_deref (self->page->data, self->page->project, field);
  g_autofree char *title = visible (self, record) ? lotse_record_title (record) : NULL;

  entry (self, label, title, 1);
}

/* Names of several fields that hold several. */
static void
with_whom (Mandate *self)
{
  const struct { guint field; LotseKind kind; } fields[] = { { LOTSE_F_PROJECT_TAKES_PART, LOTSE_KIND_FUNCTION }, { LOTSE_F_PROJECT_PARTNERS, LOTSE_KIND_PARTNER } };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *const *ids = lotse_record_refs (self->page->project, fields[i].field);

      for (guint j = 0; ids[j] != NULL; j++)
        {
          LotseRecord *record = lotse_dataset_get (self->page->data, fields[i].kind, ids[j]);
          g_autofree char *title = visible (self, record) ? lotse_record_title (record) : NULL;

          if (title != NULL)
            g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", title);
        }
    }
  entry (self, _("Involved"), text->str, 3);
}

static void
milestones (Mandate *self)
{
  LotsePage *page = self->page;
  const GPtrArray *all = lotse_dataset_referrers_of (page->data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, page->project);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < all->len; i++)
    if (visible (self, all->pdata[i]))
      g_ptr_array_add (sorted, all->pdata[i]);
  g_ptr_array_sort (sorted, lotse_compare_due_cb);
  for (guint i = 0; i < sorted->len; i++)
    {
      g_autofree char *title = lotse_record_title (sorted->pdata[i]);
      g_autofree char *due = lotse_soft_format (lotse_record_soft (sorted->pdata[i], LOTSE_F_MILESTONE_DUE), page->lang);

      g_ptr_array_add (lines, *due != '\0' ? g_strdup_printf ("%s: %s", due, title) : g_strdup (title));
    }
  entries (self, _("Milestones"), lines, MOST_MILESTONES, 1);
}

/* "Days to the permit: from 74 to 60 by 31 Dec 2027" */
static char *
kpi_words (LotseRecord *kpi, int audience, LotseLang lang)
{
  const LotseKindInfo *info = lotse_kind_info (LOTSE_KIND_KPI);
  const LotseValue *targets = lotse_record_get (kpi, LOTSE_F_KPI_TARGETS);
  const LotsePoint *last = targets->set && targets->u.points->len > 0 ? &g_array_index (targets->u.points, LotsePoint, targets->u.points->len - 1) : NULL;
  const char *unit = lotse_record_text (kpi, LOTSE_F_KPI_UNIT);
  g_autofree char *title = lotse_record_title (kpi);
  g_autofree char *start = lotse_kpi_hides_start (kpi, audience) ? g_strdup (_("fewer than 5")) : lotse_value_format (&info->fields[LOTSE_F_KPI_START], lotse_record_get (kpi, LOTSE_F_KPI_START), lang);
  g_autofree char *day = last != NULL ? lotse_date_format (last->date, lang) : NULL;
  LotseValue value = lotse_value_number (last != NULL ? last->value : 0);
  g_autofree char *target = last != NULL ? lotse_value_format (&info->fields[LOTSE_F_KPI_START], &value, lang) : NULL;
  g_autofree char *with_unit = unit != NULL ? g_strdup_printf ("%s (%s)", title, unit) : g_strdup (title);

  lotse_value_clear (&value);
  if (last == NULL)
    return *start != '\0' ? g_strdup_printf (_("%s: today %s"), with_unit, start) : g_steal_pointer (&with_unit);
  return *start != '\0' ? g_strdup_printf (_("%s: from %s to %s by %s"), with_unit, start, target, day) : g_strdup_printf (_("%s: %s by %s"), with_unit, target, day);
}

static void
measured_by (Mandate *self)
{
  LotsePage *page = self->page;
  const GPtrArray *all = lotse_dataset_referrers_of (page->data, LOTSE_KIND_KPI, LOTSE_F_KPI_PROJECT, page->project);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < all->len; i++)
    if (visible (self, all->pdata[i]))
      g_ptr_array_add (lines, kpi_words (all->pdata[i], page->source.audience, page->lang));
  entries (self, _("Measured by"), lines, MOST_KPIS, 2);
}

static void
money (Mandate *self)
{
  LotseRecord *project = self->page->project;
  const LotseField *fields = lotse_kind_info (LOTSE_KIND_PROJECT)->fields;
  const LotseValue *funding = lotse_record_get (project, LOTSE_F_PROJECT_FUNDING_SHARE);
  const char *currency = lotse_record_text (project, LOTSE_F_PROJECT_CURRENCY);
  g_autofree char *total = NULL, *share = NULL, *text = NULL;

  if (!may_see (self, LOTSE_F_PROJECT_BUDGET_TOTAL))
    return;
  total = lotse_value_format (&fields[LOTSE_F_PROJECT_BUDGET_TOTAL], lotse_record_get (project, LOTSE_F_PROJECT_BUDGET_TOTAL), self->page->lang);
  if (funding->set && funding->u.ratio->denominator > 0)
    share = g_strdup_printf ("%.0f %%", 100.0 * (double) funding->u.ratio->numerator / (double) funding->u.ratio->denominator);
  if (*total != '\0' && currency != NULL)
    text = g_strdup_printf ("%s %s", total, currency);
  else if (*total != '\0' && share != NULL)
    text = g_strdup_printf (_("%s, of which funded: %s"), total, share);
  entry (self, _("Total budget"), text != NULL ? text : total, 1);
}

static void
risks (Mandate *self)
{
  LotsePage *page = self->page;
  const GPtrArray *all = lotse_dataset_referrers_of (page->data, LOTSE_KIND_RISK, LOTSE_F_RISK_PROJECT, page->project);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < all->len; i++)
    {
      const char *response = lotse_record_text (all->pdata[i], LOTSE_F_RISK_RESPONSE);
      g_autofree char *title = lotse_record_title (all->pdata[i]);
      g_autofree char *clean = response != NULL ? lotse_text_clean (response) : NULL;

      if (visible (self, all->pdata[i]) && lotse_record_enum (all->pdata[i], LOTSE_F_RISK_STATE) != LOTSE_RISK_STATE_CLOSED)
        g_ptr_array_add (lines, clean != NULL ? g_strdup_printf ("%s → %s", title, clean) : g_strdup (title));
    }
  if (LOTSE_AUDIENCE_STAFF <= page->source.audience)
    entries (self, _("Biggest risks"), lines, MOST_RISKS, 2);
  else
    g_ptr_array_unref (lines);
}

/* Which checks are needed, with their state; those that are not needed are named last. */
static void
legal (Mandate *self)
{
  const LotseValue *value = lotse_record_get (self->page->project, LOTSE_F_PROJECT_LEGAL);
  const LotseEnum *states = lotse_enum_info (LOTSE_ENUM_CHECK_STATE), *checks = lotse_enum_info (LOTSE_ENUM_LEGAL_CHECK);
  g_autoptr (GString) needed = g_string_new (NULL);

  for (guint i = 0; value->set && i < value->u.map->len; i++)
    {
      const LotseMapEntry *one = &g_array_index (value->u.map, LotseMapEntry, i);
      const char *name = one->key, *state = NULL;

      for (guint j = 0; j < checks->n_values; j++)
        if (g_strcmp0 (checks->values[j].code, one->key) == 0)
          name = lotse_enum_label (LOTSE_ENUM_LEGAL_CHECK, (int) j);
      for (guint j = 0; j < states->n_values; j++)
        if (g_strcmp0 (states->values[j].code, one->state) == 0)
          state = lotse_enum_label (LOTSE_ENUM_CHECK_STATE, (int) j);
      g_string_append_printf (needed, "%s%s%s%s%s", needed->len > 0 ? ", " : "", name, state != NULL ? " (" : "", state != NULL ? state : "", state != NULL ? ")" : "");
    }
  entry (self, _("Legal checks"), needed->str, 4);
}

/* Where the two who answer for it, and whoever gives the mandate, sign. */
static void
signatures (Mandate *self)
{
  LotsePage *page = self->page;
  const char *words[] = { _("Commissioned by"), _("Carried by"), _("Piloted by") };
  const double gap = 22, width = (self->width - 2 * gap) / 3, y = page->height - LOTSE_PAGE_MARGIN - 40;
  const double small = lotse_page_line_height (page, LOTSE_TEXT_SMALL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const double x = self->x + i * (width + gap);
      g_autofree char *text = g_strdup_printf (_("%s: date, signature"), words[i]);

      lotse_colour_set (page->cr, &page->style.dim, 1);
      cairo_set_line_width (page->cr, 0.7);
      cairo_move_to (page->cr, x, y);
      cairo_line_to (page->cr, x + width, y);
      cairo_stroke (page->cr);
      lotse_page_text (page, "P", text, LOTSE_TEXT_SMALL, LOTSE_TEXT_ELLIPSIS_END, &page->style.dim, x, y + small / 2 + 3, 0, width);
    }
}

static char *
below_title (LotsePage *page)
{
  LotseRecord *field = lotse_dataset_deref (page->data, page->project, LOTSE_F_PROJECT_FIELD_OF_ACTION);
  LotseRecord *department = lotse_project_department (page->data, page->project, page->as_of);
  g_autofree char *day = lotse_date_format (page->as_of, page->lang), *as_of = g_strdup_printf (_("As of %s"), day);
  g_autofree char *one = field != NULL ? lotse_record_title (field) : NULL, *other = department != NULL ? lotse_record_title (department) : NULL;

  if (one == NULL)
    return other != NULL ? g_strjoin (" · ", as_of, other, NULL) : g_steal_pointer (&as_of);
  return g_strjoin (" · ", as_of, one, other, NULL);
}

void
lotse_page_draw_mandate (LotsePage *page)
{
  Mandate self = { page, LOTSE_PAGE_MARGIN + 14, 0, page->width - 2 * LOTSE_PAGE_MARGIN - 28, page->height - SIGN_HEIGHT,
                   g_array_new (FALSE, FALSE, sizeof (Entry)) };
  const char *code = lotse_record_text (page->project, LOTSE_F_PROJECT_CODE);
  g_autofree char *name = lotse_record_title (page->project), *below = below_title (page);
  g_autofree char *title = code != NULL ? g_strdup_printf (_("Mandate: %s %s"), code, name) : g_strdup_printf (_("Mandate: %s"), name);
  g_autofree char *period = lotse_period_format (lotse_record_period (page->project, LOTSE_F_PROJECT_PERIOD), page->lang);

  g_array_set_clear_func (self.entries, entry_clear);
  self.y = lotse_page_heading (page, title, below) + 4;
  paragraph (&self, _("For whom does what become easier?"), LOTSE_F_PROJECT_GOAL, 6);
  paragraph (&self, _("Benefit for citizens"), LOTSE_F_PROJECT_BENEFIT_CITIZENS, 4);
  paragraph (&self, _("Benefit for staff"), LOTSE_F_PROJECT_BENEFIT_STAFF, 4);
  one_ref (&self, _("Carried by"), LOTSE_F_PROJECT_CARRIES);
  one_ref (&self, _("Piloted by"), LOTSE_F_PROJECT_PILOTS);
  with_whom (&self);
  entry (&self, _("Period"), period, 1);
  milestones (&self);
  measured_by (&self);
  money (&self);
  risks (&self);
  legal (&self);
  give_room (&self);
  for (guint i = 0; i < self.entries->len; i++)
    {
      const Entry *one = &g_array_index (self.entries, Entry, i);

      draw_entry (&self, one->label, one->text, one->lines);
    }
  g_array_unref (self.entries);
  signatures (&self);
}
