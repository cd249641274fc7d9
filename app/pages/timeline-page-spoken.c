/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the timeline page tells whoever does not see what has changed: other lanes, another day. */
#include "config.h"
#include "lotse-timeline-page-private.h"

#include <glib/gi18n-lib.h>

void
lotse_timeline_page_say_lanes (LotseTimelinePage *self)
{
  const guint n = lotse_timeline_input_n_lanes (self->input);
  LotseTimelineItem item = lotse_timeline_view_get_selected_item (self->view);
  g_autofree char *lanes = g_strdup_printf (ngettext ("%u lane", "%u lanes", n), n);
  g_autoptr (GString) words = g_string_new (NULL);

  /* Translators: how the lanes are chosen, and how many there are: "Lanes by Department: 12 lanes." */
  g_string_printf (words, _("Lanes by %s: %s."), lotse_enum_label (LOTSE_ENUM_LANES, (int) gtk_drop_down_get_selected (self->lanes)), lanes);
  if (item.kind == LOTSE_TIMELINE_BAR)
    {
      g_string_append_c (words, ' ');
      /* Translators: project and lane. */
      g_string_append_printf (words, _("%s is in the lane %s."), lotse_timeline_input_bar (self->input, item.index)->title,
                              lotse_timeline_input_lane_title (self->input, lotse_timeline_input_bar_lane (self->input, item.index)));
    }
  lotse_timeline_view_say (self->view, words->str);
}

void
lotse_timeline_page_say_day (LotseTimelinePage *self, LotseDate as_of)
{
  g_autofree char *day = lotse_date_format (as_of, lotse_lang_get ()), *words = NULL;

  if (as_of == lotse_date_today ())
    words = g_strdup_printf (_("The timeline shows today, %s."), day);
  else
    words = g_strdup_printf (_("The timeline shows the state of %s."), day);
  lotse_timeline_view_say (self->view, words);
}
