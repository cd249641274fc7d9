/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import found: as JSON for programs, in a few sentences for people. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/codec.h"
#include "data/model/excerpt.h"
#include "data/model/project-closing.h"
#include "lotse-import.h"

#define MATTER_CHARS 100

static void
write_text (GString *out, const char *key, const char *text)
{
  g_string_append_printf (out, ",\"%s\":", key);
  if (text != NULL)
    lotse_json_write_string (out, text);
  else
    g_string_append (out, "null");
}

static void
write_count (GString *out, const char *key, guint number)
{
  g_string_append_printf (out, "%s\"%s\":%u", out->str[out->len - 1] == '{' ? "" : ",", key, number);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* {"word":count,…}, in the order of the words, so that two runs give the same text. */
static void
write_words (GString *out, const char *key, GHashTable *words)
{
  guint n = 0;
  g_autofree gpointer *keys = g_hash_table_get_keys_as_array (words, &n);

  qsort (keys, n, sizeof (gpointer), compare_texts);
  g_string_append_printf (out, ",\"%s\":{", key);
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      lotse_json_write_string (out, keys[i]);
      g_string_append_printf (out, ":%u", GPOINTER_TO_UINT (g_hash_table_lookup (words, keys[i])));
    }
  g_string_append_c (out, '}');
}

static void
write_counts (LotseImport *self, GString *out)
{
  const LotseImportCounts *c = &self->counts;

  g_string_append (out, ",\"counts\":{");
  write_count (out, "rows", c->rows);
  write_count (out, "projects", c->projects);
  write_count (out, "projects_created", c->projects_created);
  write_count (out, "projects_updated", c->projects_updated);
  write_count (out, "projects_unchanged", c->projects_unchanged);
  write_count (out, "departments", c->departments);
  write_count (out, "departments_created", c->departments_created);
  write_count (out, "fields_of_action_created", c->fields_created);
  write_count (out, "reports", c->reports);
  write_count (out, "reports_created", c->reports_created);
  write_count (out, "reports_unchanged", c->reports_unchanged);
  write_count (out, "reports_corrected", c->reports_corrected);
  write_count (out, "promises_created", c->promises_created);
  write_count (out, "shifts_created", c->shifts_created);
  write_count (out, "start_dates", c->starts);
  write_count (out, "end_dates", c->ends);
  write_count (out, "open_ends", c->open_ends);
  write_count (out, "budgets", c->budgets);
  write_count (out, "mutations", self->mutations->len);
  write_count (out, "problems", self->problems != NULL ? self->problems->len : 0);
  g_string_append_c (out, '}');

  g_string_append (out, ",\"status\":{");
  for (guint i = 0; i < LOTSE_STATUS_N_VALUES; i++)
    write_count (out, lotse_enum_code (LOTSE_ENUM_STATUS, (int) i), c->status[i]);
  write_count (out, "empty", c->status_empty);
  write_count (out, "second_assessment_only", c->second_only);
  g_string_append_c (out, '}');
}

static void
write_open_matters (LotseImport *self, GString *out)
{
  g_string_append (out, ",\"open_matters\":[");
  for (guint i = 0; i < self->open_matters->len; i++)
    {
      LotseRecord *record = self->open_matters->pdata[i];
      g_autofree char *title = lotse_record_title (record);

      g_string_append_printf (out, "%s{\"kind\":\"%s\"", i > 0 ? "," : "", lotse_kind_info (lotse_record_kind (record))->name);
      write_text (out, "id", lotse_record_id (record));
      write_text (out, "title", title);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

char *
lotse_import_problem_words (const LotseImportProblem *self)
{
  return self->kept != NULL ? g_strdup_printf ("%s; %s", self->reason, self->kept) : g_strdup (self->reason);
}

static void
write_problems (LotseImport *self, GString *out)
{
  g_string_append (out, ",\"problems\":[");
  for (guint i = 0; self->problems != NULL && i < self->problems->len; i++)
    {
      const LotseImportProblem *p = g_ptr_array_index (self->problems, i);
      g_autofree char *words = lotse_import_problem_words (p);
      g_string_append_printf (out, "%s{\"kind\":\"%s\",\"row\":", i > 0 ? "," : "", p->kind == LOTSE_PROBLEM_CELL ? "cell" : "row");
      g_string_append_printf (out, p->row > 0 ? "%u" : "null", p->row);
      g_string_append (out, ",\"column\":");
      g_string_append_printf (out, p->column > 0 ? "%u" : "null", p->column);
      g_string_append_printf (out, ",\"line\":%u", p->line);
      write_text (out, "header", p->header);
      write_text (out, "project", p->project);
      write_text (out, "value", p->value);
      write_text (out, "reason", words);
      g_string_append_c (out, '}');
    }
  g_string_append (out, "],\"notes\":[");
  for (guint i = 0; self->notes != NULL && i < self->notes->len; i++)
    {
      const LotseImportNote *note = g_ptr_array_index (self->notes, i);
      g_string_append_printf (out, "%s{\"%s\":%u", i > 0 ? "," : "", self->transposed ? "column" : "row", note->row);
      write_text (out, "text", note->text);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
write_columns (LotseImport *self, GString *out)
{
  g_string_append (out, ",\"columns\":[");
  for (guint i = 0; i + 1 < self->columns->len; i += 2)
    {
      const char *target = g_ptr_array_index (self->columns, i + 1);
      g_string_append (out, i > 0 ? ",{\"header\":" : "{\"header\":");
      lotse_json_write_string (out, g_ptr_array_index (self->columns, i));
      write_text (out, "field", *target != '\0' ? target : NULL);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

void
lotse_import_write_json (LotseImport *self, gboolean written, GString *out)
{
  g_autofree char *valid = g_utf8_make_valid (self->file, -1);
  char delimiter[2] = { self->delimiter, '\0' };

  g_string_append (out, "{\"file\":");
  lotse_json_write_string (out, valid);
  g_string_append_printf (out, ",\"written\":%s", written ? "true" : "false");
  write_text (out, "mapping", self->mapping);
  write_text (out, "source", self->mapping_title);
  write_text (out, "encoding", self->encoding);
  write_text (out, "delimiter", delimiter);
  g_string_append_printf (out, ",\"transposed\":%s,\"header\":%u,\"as_of\":[", self->transposed ? "true" : "false", self->header_row);
  for (guint i = 0; i < self->as_of->len; i++)
    {
      g_autofree char *day = lotse_date_to_text (g_array_index (self->as_of, LotseDate, i));
      g_string_append_printf (out, "%s\"%s\"", i > 0 ? "," : "", day);
    }
  g_string_append_c (out, ']');
  write_counts (self, out);
  write_words (out, "status_words", self->status_words);
  write_words (out, "other_status_words", self->other_words);
  write_words (out, "departments", self->department_projects);
  write_columns (self, out);
  write_open_matters (self, out);
  write_problems (self, out);
  g_string_append_c (out, '}');
}

static void
add_line (GString *out, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
add_line (GString *out, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_string_append (out, "  ");
  g_string_append_vprintf (out, format, arguments);
  g_string_append_c (out, '\n');
  va_end (arguments);
}

static char *
list_dates (LotseImport *self)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < self->as_of->len; i++)
    {
      g_autofree char *day = lotse_date_format (g_array_index (self->as_of, LotseDate, i), lotse_lang_get ());
      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", day);
    }
  return g_strdup (list->str);
}

static void
summarise_problems (LotseImport *self, guint max_problems, GString *out)
{
  guint n = self->problems != NULL ? self->problems->len : 0;
  if (n == 0)
    return;

  add_line (out, ngettext ("%u cell or row could not be read and stays empty:", "%u cells or rows could not be read and stay empty:", n), n);
  for (guint i = 0; i < MIN (n, max_problems); i++)
    {
      const LotseImportProblem *p = g_ptr_array_index (self->problems, i);
      g_autofree char *value = lotse_excerpt (p->value, 60), *header = lotse_excerpt (p->header, 40), *words = lotse_import_problem_words (p);
      if (p->kind == LOTSE_PROBLEM_CELL)
        add_line (out, _("  row %u, column %u (%s): “%s”: %s"), p->row, p->column, header, value, words);
      else if (p->row > 0)
        add_line (out, _("  row %u: “%s”: %s"), p->row, value, words);
      else
        add_line (out, _("  column %u: “%s”: %s"), p->column, value, words);
    }
  if (n > max_problems)
    add_line (out, ngettext ("  and %u more", "  and %u more", n - max_problems), n - max_problems);
}

/* They are closed where somebody looks at them: in the application, with a word to whoever asked. */
static void
summarise_open_matters (LotseImport *self, gboolean written, guint max, GString *out)
{
  const GPtrArray *open = self->open_matters;
  g_autofree char *matters = NULL;

  if (open->len == 0)
    return;
  matters = g_strdup_printf (ngettext ("%u request, decision or task", "%u requests, decisions or tasks", open->len), open->len);
  if (written)
    /* Translators: projects, and "5 requests, decisions or tasks" */
    add_line (out, ngettext ("%u project has ended with it and still has %s open; the page of the project shows what waits:",
                             "%u projects have ended with it and still have %s open; the page of each project shows what waits:", self->n_ended),
              self->n_ended, matters);
  else
    add_line (out, ngettext ("%u project would end with it and would still have %s open:", "%u projects would end with it and would still have %s open:", self->n_ended),
              self->n_ended, matters);
  for (guint i = 0; i < open->len && i < max; i++)
    {
      g_autofree char *words = lotse_project_matter_words (open->pdata[i]);
      g_autofree char *line = lotse_excerpt (words, MATTER_CHARS);

      add_line (out, "  %s", line);
    }
  if (open->len > max)
    add_line (out, ngettext ("  and %u more", "  and %u more", open->len - max), open->len - max);
}

char *
lotse_import_summary (LotseImport *self, gboolean written, guint max_problems)
{
  const LotseImportCounts *c = &self->counts;
  g_autofree char *dates = list_dates (self);
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_append_printf (out, written ? _("%s: imported, as of %s\n") : _("%s: read, nothing written, as of %s\n"), self->file, dates);
  add_line (out, self->transposed ? _("mapping %s, %s, a project per column") : _("mapping %s, %s, a project per row"), self->mapping, self->encoding);
  add_line (out, _("projects: %u (%u new, %u changed, %u unchanged)"), c->projects, c->projects_created, c->projects_updated, c->projects_unchanged);
  add_line (out, _("departments: %u (%u new)"), c->departments, c->departments_created);
  add_line (out, _("status reports: %u (%u new, %u unchanged, %u corrected)"), c->reports, c->reports_created, c->reports_unchanged, c->reports_corrected);
  if (self->has_status)
    add_line (out, _("status: on track %u, needs attention %u, needs decision %u, not rated %u, without a word %u"), c->status[LOTSE_STATUS_ON_TRACK],
              c->status[LOTSE_STATUS_NEEDS_ATTENTION], c->status[LOTSE_STATUS_NEEDS_DECISION], c->status[LOTSE_STATUS_NOT_RATED], c->status_empty);
  if (c->second_only > 0)
    add_line (out, ngettext ("%u report has only the second assessment, which is kept; second_status=fill in a mapping makes it the status",
                             "%u reports have only the second assessment, which is kept; second_status=fill in a mapping makes it the status", c->second_only),
              c->second_only);
  add_line (out, _("read: beginnings %u, ends %u, open ends %u, total budgets %u"), c->starts, c->ends, c->open_ends, c->budgets);
  if (c->promises_created > 0 || c->shifts_created > 0)
    add_line (out, _("new: first promises %u, shifts %u"), c->promises_created, c->shifts_created);
  if (self->notes != NULL)
    add_line (out, ngettext ("%u note on how rows were matched; the report has it", "%u notes on how rows were matched; the report has them", self->notes->len),
              self->notes->len);
  summarise_open_matters (self, written, max_problems, out);
  summarise_problems (self, max_problems, out);
  return g_strdup (out->str);
}
