/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded into gtk4-builder-tool, so that it knows the types of libadwaita and of the application which the templates name. */
#include "config.h"

#include <adwaita.h>

#include "app/pages/lotse-page.h"

__attribute__ ((constructor)) static void
register_types (void)
{
  const GType parents[] = {
    ADW_TYPE_BIN, ADW_TYPE_APPLICATION_WINDOW, ADW_TYPE_WINDOW, ADW_TYPE_MESSAGE_DIALOG, ADW_TYPE_PREFERENCES_WINDOW, LOTSE_TYPE_PAGE, GTK_TYPE_BOX, GTK_TYPE_LIST_BOX_ROW,
    GTK_TYPE_POPOVER, GTK_TYPE_LIST_ITEM, GTK_TYPE_WIDGET,
  };

  for (guint i = 0; i < G_N_ELEMENTS (parents); i++)
    g_type_ensure (parents[i]);
}
