/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of holders stand beside their function, and nowhere beside what became of a project. */
#include "config.h"
#include "responsibility-words.h"

#include <glib/gi18n-lib.h>

#include "data/model/mutation-list.h"

char *
lotse_holder_words (LotseDataset *data, LotseRecord *function, LotseDate day)
{
  LotseRecord *person = lotse_dataset_deref (data, function, LOTSE_F_FUNCTION_HOLDER);
  const LotseDate since = lotse_record_date (function, LOTSE_F_FUNCTION_HOLDER_SINCE);
  g_autofree char *name = person != NULL ? lotse_record_title (person) : NULL;
  g_autofree char *when = since != LOTSE_DATE_NONE ? lotse_date_format (since, lotse_lang_get ()) : NULL;

  if (!lotse_holders_known (data) || (person == NULL && lotse_record_has (function, LOTSE_F_FUNCTION_HOLDER)))
    return NULL;
  if (person == NULL)
    return when != NULL ? g_strdup_printf (_("vacant since %s"), when) : g_strdup (_("vacant"));
  if (lotse_function_vacant (data, function, day))
    return g_strdup_printf (_("vacant: %s has left"), name);
  return when == NULL ? g_steal_pointer (&name) : since > day ? g_strdup_printf (_("%s from %s on"), name, when) : g_strdup_printf (_("%s since %s"), name, when);
}

GPtrArray *
lotse_assignment_mutations (LotseDataset *data, const char *const *ids, guint field, const char *function)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      LotseRecord *project = lotse_dataset_get (data, LOTSE_KIND_PROJECT, ids[i]);
      g_autoptr (LotseRecord) after = project != NULL ? lotse_record_copy (project) : NULL;

      if (project == NULL)
        continue;
      lotse_record_set_text (after, field, function);
      lotse_mutations_add_patch (mutations, project, after);
    }
  return mutations;
}

char *
lotse_assignment_words (LotseDataset *data, const char *const *ids, guint field, const char *function)
{
  LotseRecord *record = lotse_dataset_get (data, LOTSE_KIND_FUNCTION, function);
  LotseRecord *first = ids[0] != NULL ? lotse_dataset_get (data, LOTSE_KIND_PROJECT, ids[0]) : NULL;
  const guint n = g_strv_length ((char **) ids);
  const gboolean carries = field == LOTSE_F_PROJECT_CARRIES;
  g_autofree char *who = record != NULL ? lotse_record_title (record) : g_strdup ("");
  g_autofree char *what = first != NULL ? lotse_record_title (first) : g_strdup ("");

  if (n == 1)
    return g_strdup_printf (carries ? _("“%s” is carried by “%s”") : _("“%s” is piloted by “%s”"), what, who);
  return g_strdup_printf (carries ? ngettext ("%u project is carried by “%s”", "%u projects are carried by “%s”", n)
                                  : ngettext ("%u project is piloted by “%s”", "%u projects are piloted by “%s”", n), n, who);
}
