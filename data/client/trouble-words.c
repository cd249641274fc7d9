/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose fault it is decides what a person can do about it. */
#include "config.h"
#include "trouble-words.h"

#include <glib/gi18n-lib.h>

const char *
lotse_trouble_word (LotseStorageTrouble trouble)
{
  switch (trouble)
    {
    case LOTSE_STORAGE_FULL: return _("the disk is full");
    case LOTSE_STORAGE_READ_ONLY: return _("the folder may only be read");
    case LOTSE_STORAGE_LOCKED: return _("another program is using the data");
    case LOTSE_STORAGE_DAMAGED: return _("the data on this computer is damaged");
    case LOTSE_STORAGE_IO: return _("the disk does not respond");
    default: return NULL;
    }
}

char *
lotse_trouble_short (const GError *error)
{
  const char *word = lotse_trouble_word (lotse_storage_trouble (error));

  return g_strdup (word != NULL ? word : error->message);
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
lotse_trouble_only_reads (LotseStorageTrouble why)
{
  switch (why)
    {
    case LOTSE_STORAGE_FINE: return NULL;
    case LOTSE_STORAGE_FULL:
      return g_strdup (_("Read only, because the disk is full. What was saved here is all there; nothing can be changed or received. Free some "
                         "space, then try again."));
    case LOTSE_STORAGE_READ_ONLY:
      return g_strdup (_("Read only, because the folder for your data may not be written. What was saved here is all there; nothing can be "
                         "changed or received. Ask your IT for the right to write, then try again."));
    case LOTSE_STORAGE_LOCKED:
      return g_strdup (_("Read only, because another program is using the data, perhaps a second Lotse. Close it, then try again to make "
                         "changes here."));
    case LOTSE_STORAGE_DAMAGED:
      return g_strdup (_("Read only, because the data on this computer is damaged. Start Lotse again: it saves what was not transmitted yet "
                         "and fetches the rest from the server."));
    default:
      return g_strdup (_("Read only, because the disk reports an error. What could be read is shown; nothing can be changed or received. Try "
                         "again; if it stays, tell your IT."));
    }
}

char *
lotse_trouble_only_reads_short (LotseStorageTrouble why)
{
  switch (why)
    {
    case LOTSE_STORAGE_FULL: return g_strdup (_("Read only: disk full"));
    case LOTSE_STORAGE_READ_ONLY: return g_strdup (_("Read only: no right to write"));
    case LOTSE_STORAGE_LOCKED: return g_strdup (_("Read only: in use elsewhere"));
    case LOTSE_STORAGE_DAMAGED: return g_strdup (_("Read only: data damaged"));
    default: return g_strdup (_("Read only: disk error"));
    }
}

char *
lotse_trouble_exchange (LotseSyncPhase phase, const GError *error)
{
  const char *word = lotse_trouble_word (lotse_storage_trouble (error));

  if (word == NULL && phase == LOTSE_SYNC_SIGN_IN)
    word = _("the server does not accept the sign-in");
  else if (word == NULL && phase == LOTSE_SYNC_TOO_OLD)
    word = _("the server needs a newer version of Lotse");
  else if (word == NULL && g_error_matches (error, LOTSE_ERROR, LOTSE_ERROR_NETWORK))
    word = _("the server cannot be reached");
  return word != NULL ? g_strdup_printf ("%s (%s)", word, error->message) : g_strdup (error->message);
}

char *
lotse_trouble_long (const GError *error)
{
  char *notice = lotse_trouble_notice (lotse_storage_trouble (error));

  return notice != NULL ? notice : g_strdup_printf (_("That did not work: %s"), error->message);
}

char *
lotse_salvage_words (const LotseSalvage *salvage)
{
  GString *words = g_string_new (_("The data kept on this computer was damaged and has been built anew."));
  g_autofree char *kept = salvage->kept != NULL ? g_filename_display_basename (salvage->kept) : NULL;

  g_string_append_c (words, ' ');
  if (salvage->waiting > 0)
    g_string_append_printf (words, ngettext ("%u change that was not transmitted yet has been saved.",
                                             "%u changes that were not transmitted yet have been saved.", salvage->waiting), salvage->waiting);
  else
    g_string_append (words, _("No change was found that was still to be transmitted."));
  if (salvage->lost > 0 || salvage->uncertain)
    g_string_append_c (words, ' ');
  if (salvage->lost > 0)
    g_string_append_printf (words, ngettext ("%u entry could not be read; please look whether something you entered lately is missing.",
                                             "%u entries could not be read; please look whether something you entered lately is missing.",
                                             salvage->lost), salvage->lost);
  else if (salvage->uncertain)
    g_string_append (words, _("There may have been more; please look whether something you entered lately is missing."));
  if (kept != NULL)
    {
      g_string_append_c (words, ' ');
      g_string_append_printf (words, _("The damaged file is kept as “%s”."), kept);
    }
  return g_string_free (words, FALSE);
}
