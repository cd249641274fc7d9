/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The phases of a project with their gates on its page, where it has any. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "data/model/parts.h"
#include "page-project.h"

void
lotse_project_card_phases (LotsePage *page, LotseProjectCard *out)
{
  g_autoptr (GPtrArray) rows = lotse_rows_phases (page->data, &page->source, page->project, page->lang);
  guint done = 0;

  *out = (LotseProjectCard) { .title = rows->len > 0 ? _("Phases and gates") : NULL, .least = 2 };
  if (rows->len == 0)
    return;
  out->table = lotse_card_table_new ((LotseCardColumn[]) { { _("Phase"), FALSE, 1 }, { _("How it goes"), FALSE, 2 } }, 2);
  for (guint i = 0; i < rows->len; i++)
    {
      const LotseRow *row = rows->pdata[i];
      g_autoptr (GString) words = g_string_new (NULL);

      lotse_card_table_begin_row (out->table, row->state, row->spoken);
      lotse_card_table_add (out->table, row->title);
      lotse_parts_add (words, row->detail);
      if (row->badge != NULL)
        lotse_parts_take (words, g_strdup_printf (_("%s: %s"), _("Gate"), row->badge));
      lotse_card_table_add (out->table, words->str);
    }
  while (done < rows->len && ((LotseRow *) rows->pdata[done])->state == LOTSE_CHART_DONE)
    done++;
  lotse_card_table_set_skippable (out->table, done, FALSE);
}
