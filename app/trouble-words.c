/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose fault it is decides what a person can do about it. */
#include "config.h"
#include "trouble-words.h"

#include <glib/gi18n-lib.h>

char *
lotse_trouble_short (const GError *error)
{
  switch (lotse_storage_trouble (error))
    {
    case LOTSE_STORAGE_FULL: return g_strdup (_("the disk is full"));
    case LOTSE_STORAGE_READ_ONLY: return g_strdup (_("the folder may only be read"));
    case LOTSE_STORAGE_LOCKED: return g_strdup (_("another program is using the data"));
    case LOTSE_STORAGE_DAMAGED: return g_strdup (_("the data on this computer is damaged"));
    case LOTSE_STORAGE_IO: return g_strdup (_("the disk does not respond"));
    default: return g_strdup (error->message);
    }
}

char *
lotse_trouble_notice (LotseStorageTrouble trouble)
{
  switch (trouble)
    {
    case LOTSE_STORAGE_FULL:
      return g_strdup (_("Nothing can be saved: the disk is full. What you typed stays in the form. Free some space, then try again."));
    case LOTSE_STORAGE_READ_ONLY:
      return g_strdup (_("Nothing can be saved: the folder for your data may only be read. You can read everything; what you typed stays in "
                         "the form. Ask your IT for the right to write."));
    case LOTSE_STORAGE_LOCKED:
      return g_strdup (_("Nothing can be saved just now: another program is using the data, perhaps a second Lotse. What you typed stays in "
                         "the form; close the other program, then try again."));
    case LOTSE_STORAGE_DAMAGED:
      return g_strdup (_("The data kept on this computer is damaged. What you typed stays in the form. Start Lotse again: it saves what was "
                         "not transmitted yet and fetches the rest from the server."));
    case LOTSE_STORAGE_IO:
      return g_strdup (_("Nothing can be saved: the disk reports an error. What you typed stays in the form. Try again; if it stays, tell "
                         "your IT before you go on."));
    default: return NULL;
    }
}

char *
lotse_trouble_long (const GError *error)
{
  char *notice = lotse_trouble_notice (lotse_storage_trouble (error));

  return notice != NULL ? notice : g_strdup_printf (_("That did not work: %s"), error->message);
}
