/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole sentences for every phase of synchronisation, so that translators never meet pieces of one. */
#include "config.h"
#include "sync-words.h"

#include <glib/gi18n-lib.h>

#include "data/client/trouble-words.h"
#include "data/model/date.h"

static LotseDate
day_of (GDateTime *when)
{
  return lotse_date_from_ymd (g_date_time_get_year (when), g_date_time_get_month (when), g_date_time_get_day_of_month (when));
}

char *
lotse_sync_moment_text (gint64 usecs)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (usecs / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *clock = NULL, *day = NULL;

  if (local == NULL)
    return g_strdup ("");
  clock = g_date_time_format (local, "%H:%M");
  if (day_of (local) == lotse_date_today ())
    return g_steal_pointer (&clock);
  day = lotse_date_format_short (day_of (local), lotse_lang_get ());
  return g_strdup_printf ("%s, %s", day, clock);
}

char *
lotse_sync_as_of_text (gint64 synced_at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (synced_at / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *clock = NULL, *day = NULL;

  if (local == NULL)
    return g_strdup ("");
  clock = g_date_time_format (local, "%H:%M");
  day = lotse_date_format (day_of (local), lotse_lang_get ());
  /* Translators: date and time of day at which the data was received */
  return g_strdup_printf (_("As of %s · %s"), day, clock);
}

static char *
idle_text (const char *moment, guint waiting)
{
  if (waiting == 0)
    return g_strdup_printf (_("Synchronised %s"), moment);
  return g_strdup_printf (ngettext ("Synchronised %s · %u change waiting", "Synchronised %s · %u changes waiting", waiting), moment, waiting);
}

static char *
offline_text (const char *moment, guint waiting)
{
  if (*moment == '\0')
    return g_strdup (_("Offline · nothing received yet"));
  if (waiting == 0)
    return g_strdup_printf (_("Offline · as of %s"), moment);
  return g_strdup_printf (ngettext ("Offline · as of %s · %u change waiting", "Offline · as of %s · %u changes waiting", waiting), moment, waiting);
}

char *
lotse_sync_short_text (LotseClient *client)
{
  g_autofree char *moment = NULL;
  gint64 synced_at;

  if (client == NULL)
    return g_strdup (_("Nothing is open"));
  /* Nobody lacks a right that they could be given. */
  if (lotse_date_frozen () != LOTSE_DATE_NONE)
    return g_strdup (_("Frozen: nothing changes"));
  if (lotse_client_only_reads (client) != LOTSE_STORAGE_FINE)
    return lotse_trouble_only_reads_short (lotse_client_only_reads (client));
  synced_at = lotse_client_synced_at (client);
  moment = synced_at > 0 ? lotse_sync_moment_text (synced_at) : g_strdup ("");

  switch (lotse_client_phase (client))
    {
    case LOTSE_SYNC_LOCAL:
      return g_strdup (_("File on this computer"));
    case LOTSE_SYNC_IDLE:
      return idle_text (moment, lotse_client_waiting (client));
    case LOTSE_SYNC_BUSY:
      return g_strdup (_("Synchronising …"));
    case LOTSE_SYNC_OFFLINE:
      return offline_text (moment, lotse_client_waiting (client));
    case LOTSE_SYNC_SIGN_IN:
      return g_strdup (_("Please sign in again"));
    case LOTSE_SYNC_TOO_OLD:
      return g_strdup (_("Read only: a newer Lotse is needed"));
    case LOTSE_SYNC_FAILED:
    default:
      return g_strdup (_("Cannot be saved on this computer"));
    }
}

/* Why is known mostly, and each has its way out. */
static char *
failed_text (LotseClient *client)
{
  char *notice = lotse_trouble_notice (lotse_client_storage_trouble (client));

  return notice != NULL ? notice : g_strdup (_("Changes cannot be saved on this computer at the moment. Try again; if it stays, tell your IT."));
}

char *
lotse_sync_long_text (LotseClient *client)
{
  if (client == NULL)
    return g_strdup (_("Nothing is open."));
  if (lotse_date_frozen () != LOTSE_DATE_NONE)
    return g_strdup (_("This is a frozen folder: nothing in it changes any more."));
  if (lotse_client_only_reads (client) != LOTSE_STORAGE_FINE)
    return lotse_client_phase (client) == LOTSE_SYNC_LOCAL
             ? g_strdup (_("The file may only be read. To change something, save a copy of it and open that."))
             : lotse_trouble_only_reads (lotse_client_only_reads (client));
  switch (lotse_client_phase (client))
    {
    case LOTSE_SYNC_LOCAL:
      return g_strdup (_("A file on this computer is open. There is no server behind it."));
    case LOTSE_SYNC_IDLE:
      return g_strdup (_("Everything from the server is here."));
    case LOTSE_SYNC_BUSY:
      return g_strdup (_("Changes are being exchanged with the server."));
    case LOTSE_SYNC_OFFLINE:
      return g_strdup (_("Nothing can be exchanged with the server at the moment. You can go on working; Lotse tries again by itself."));
    case LOTSE_SYNC_SIGN_IN:
      return g_strdup (_("The server asks you to sign in again. What you entered is kept."));
    case LOTSE_SYNC_TOO_OLD:
      return g_strdup (_("The server needs a newer version of Lotse. Until then you can read; what you entered is kept."));
    case LOTSE_SYNC_FAILED:
    default:
      return failed_text (client);
    }
}

char *
lotse_sync_waiting_text (LotseClient *client)
{
  guint waiting = client != NULL ? lotse_client_waiting (client) : 0;

  if (waiting == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u change is saved on this computer and not yet transmitted.",
                                    "%u changes are saved on this computer and not yet transmitted.", waiting), waiting);
}

char *
lotse_sync_conflicts_text (LotseClient *client)
{
  guint conflicts = client != NULL ? lotse_client_conflicts (client) : 0;

  if (conflicts == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u change contradicts what others entered meanwhile; both are kept.",
                                    "%u changes contradict what others entered meanwhile; both are kept.", conflicts), conflicts);
}
