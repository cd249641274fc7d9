/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose fault it is decides what a person can do about it. */
#include "config.h"
#include "trouble-words.h"

#include <glib/gi18n-lib.h>

char *
lotse_trouble_short (const GError *error)
{
  if (g_error_matches (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE))
    return g_strdup (_("it cannot be written on this computer"));
  return g_strdup (error->message);
}

char *
lotse_trouble_long (const GError *error)
{
  return g_strdup_printf (_("Changes cannot be saved on this computer: %s. What you typed stays in the form."), error->message);
}
