/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that people write into status columns. What is not here is kept as it was written and counts as not rated. */
#include "config.h"

#include "import-status.h"

#include <string.h>

#include "data/model/schema.h"

typedef struct { const char *word; int value; } Word;

static const Word status_words[] = {
  { "green", LOTSE_STATUS_ON_TRACK }, { "g", LOTSE_STATUS_ON_TRACK }, { "grün", LOTSE_STATUS_ON_TRACK },
  { "gruen", LOTSE_STATUS_ON_TRACK }, { "gr", LOTSE_STATUS_ON_TRACK }, { "on track", LOTSE_STATUS_ON_TRACK },
  { "on_track", LOTSE_STATUS_ON_TRACK }, { "on schedule", LOTSE_STATUS_ON_TRACK }, { "im plan", LOTSE_STATUS_ON_TRACK },
  { "planmäßig", LOTSE_STATUS_ON_TRACK }, { "plangemäß", LOTSE_STATUS_ON_TRACK }, { "nach plan", LOTSE_STATUS_ON_TRACK },
  { "auf kurs", LOTSE_STATUS_ON_TRACK }, { "im zeitplan", LOTSE_STATUS_ON_TRACK },

  { "amber", LOTSE_STATUS_NEEDS_ATTENTION }, { "a", LOTSE_STATUS_NEEDS_ATTENTION }, { "yellow", LOTSE_STATUS_NEEDS_ATTENTION },
  { "y", LOTSE_STATUS_NEEDS_ATTENTION }, { "amber/green", LOTSE_STATUS_NEEDS_ATTENTION },
  { "green/amber", LOTSE_STATUS_NEEDS_ATTENTION }, { "a/g", LOTSE_STATUS_NEEDS_ATTENTION }, { "g/a", LOTSE_STATUS_NEEDS_ATTENTION },
  { "yellow/green", LOTSE_STATUS_NEEDS_ATTENTION }, { "green/yellow", LOTSE_STATUS_NEEDS_ATTENTION },
  { "gelb", LOTSE_STATUS_NEEDS_ATTENTION }, { "ge", LOTSE_STATUS_NEEDS_ATTENTION }, { "gelb/grün", LOTSE_STATUS_NEEDS_ATTENTION },
  { "grün/gelb", LOTSE_STATUS_NEEDS_ATTENTION }, { "at risk", LOTSE_STATUS_NEEDS_ATTENTION },
  { "needs attention", LOTSE_STATUS_NEEDS_ATTENTION }, { "needs_attention", LOTSE_STATUS_NEEDS_ATTENTION },
  { "braucht aufmerksamkeit", LOTSE_STATUS_NEEDS_ATTENTION }, { "aufmerksamkeit", LOTSE_STATUS_NEEDS_ATTENTION },
  { "verzögert", LOTSE_STATUS_NEEDS_ATTENTION }, { "behind schedule", LOTSE_STATUS_NEEDS_ATTENTION },
  { "delayed", LOTSE_STATUS_NEEDS_ATTENTION },

  { "red", LOTSE_STATUS_NEEDS_DECISION }, { "r", LOTSE_STATUS_NEEDS_DECISION }, { "amber/red", LOTSE_STATUS_NEEDS_DECISION },
  { "red/amber", LOTSE_STATUS_NEEDS_DECISION }, { "a/r", LOTSE_STATUS_NEEDS_DECISION }, { "r/a", LOTSE_STATUS_NEEDS_DECISION },
  { "yellow/red", LOTSE_STATUS_NEEDS_DECISION }, { "red/yellow", LOTSE_STATUS_NEEDS_DECISION },
  { "rot", LOTSE_STATUS_NEEDS_DECISION }, { "gelb/rot", LOTSE_STATUS_NEEDS_DECISION }, { "rot/gelb", LOTSE_STATUS_NEEDS_DECISION },
  { "orange", LOTSE_STATUS_NEEDS_DECISION }, { "off track", LOTSE_STATUS_NEEDS_DECISION },
  { "needs decision", LOTSE_STATUS_NEEDS_DECISION }, { "needs_decision", LOTSE_STATUS_NEEDS_DECISION },
  { "braucht entscheidung", LOTSE_STATUS_NEEDS_DECISION }, { "entscheidung", LOTSE_STATUS_NEEDS_DECISION },
  { "kritisch", LOTSE_STATUS_NEEDS_DECISION }, { "critical", LOTSE_STATUS_NEEDS_DECISION },

  { "not rated", LOTSE_STATUS_NOT_RATED }, { "not_rated", LOTSE_STATUS_NOT_RATED }, { "nicht bewertet", LOTSE_STATUS_NOT_RATED },
  { "grau", LOTSE_STATUS_NOT_RATED }, { "grey", LOTSE_STATUS_NOT_RATED }, { "gray", LOTSE_STATUS_NOT_RATED },
};

static const Word life_cycle_words[] = {
  { "idea", LOTSE_LIFE_CYCLE_IDEA }, { "idee", LOTSE_LIFE_CYCLE_IDEA }, { "proposed", LOTSE_LIFE_CYCLE_IDEA },
  { "vorgeschlagen", LOTSE_LIFE_CYCLE_IDEA },
  { "under review", LOTSE_LIFE_CYCLE_UNDER_REVIEW }, { "under_review", LOTSE_LIFE_CYCLE_UNDER_REVIEW },
  { "in prüfung", LOTSE_LIFE_CYCLE_UNDER_REVIEW }, { "prüfung", LOTSE_LIFE_CYCLE_UNDER_REVIEW },
  { "commissioned", LOTSE_LIFE_CYCLE_COMMISSIONED }, { "beauftragt", LOTSE_LIFE_CYCLE_COMMISSIONED },
  { "approved", LOTSE_LIFE_CYCLE_COMMISSIONED }, { "genehmigt", LOTSE_LIFE_CYCLE_COMMISSIONED },
  { "planned", LOTSE_LIFE_CYCLE_COMMISSIONED }, { "geplant", LOTSE_LIFE_CYCLE_COMMISSIONED },
  { "in planung", LOTSE_LIFE_CYCLE_COMMISSIONED }, { "not started", LOTSE_LIFE_CYCLE_COMMISSIONED },
  { "nicht begonnen", LOTSE_LIFE_CYCLE_COMMISSIONED },
  { "in progress", LOTSE_LIFE_CYCLE_IN_PROGRESS }, { "in_progress", LOTSE_LIFE_CYCLE_IN_PROGRESS },
  { "in umsetzung", LOTSE_LIFE_CYCLE_IN_PROGRESS }, { "umsetzung", LOTSE_LIFE_CYCLE_IN_PROGRESS },
  { "in arbeit", LOTSE_LIFE_CYCLE_IN_PROGRESS }, { "in bearbeitung", LOTSE_LIFE_CYCLE_IN_PROGRESS },
  { "laufend", LOTSE_LIFE_CYCLE_IN_PROGRESS }, { "läuft", LOTSE_LIFE_CYCLE_IN_PROGRESS }, { "begonnen", LOTSE_LIFE_CYCLE_IN_PROGRESS },
  { "gestartet", LOTSE_LIFE_CYCLE_IN_PROGRESS }, { "started", LOTSE_LIFE_CYCLE_IN_PROGRESS },
  { "active", LOTSE_LIFE_CYCLE_IN_PROGRESS }, { "aktiv", LOTSE_LIFE_CYCLE_IN_PROGRESS }, { "ongoing", LOTSE_LIFE_CYCLE_IN_PROGRESS },
  { "open", LOTSE_LIFE_CYCLE_IN_PROGRESS }, { "offen", LOTSE_LIFE_CYCLE_IN_PROGRESS },
  { "paused", LOTSE_LIFE_CYCLE_PAUSED }, { "pausiert", LOTSE_LIFE_CYCLE_PAUSED }, { "on hold", LOTSE_LIFE_CYCLE_PAUSED },
  { "ruht", LOTSE_LIFE_CYCLE_PAUSED }, { "ruhend", LOTSE_LIFE_CYCLE_PAUSED }, { "zurückgestellt", LOTSE_LIFE_CYCLE_PAUSED },
  { "completed", LOTSE_LIFE_CYCLE_COMPLETED }, { "complete", LOTSE_LIFE_CYCLE_COMPLETED }, { "done", LOTSE_LIFE_CYCLE_COMPLETED },
  { "closed", LOTSE_LIFE_CYCLE_COMPLETED }, { "finished", LOTSE_LIFE_CYCLE_COMPLETED }, { "abgeschlossen", LOTSE_LIFE_CYCLE_COMPLETED },
  { "fertig", LOTSE_LIFE_CYCLE_COMPLETED }, { "erledigt", LOTSE_LIFE_CYCLE_COMPLETED }, { "beendet", LOTSE_LIFE_CYCLE_COMPLETED },
  { "umgesetzt", LOTSE_LIFE_CYCLE_COMPLETED },
  { "stopped", LOTSE_LIFE_CYCLE_STOPPED }, { "cancelled", LOTSE_LIFE_CYCLE_STOPPED }, { "canceled", LOTSE_LIFE_CYCLE_STOPPED },
  { "eingestellt", LOTSE_LIFE_CYCLE_STOPPED }, { "abgebrochen", LOTSE_LIFE_CYCLE_STOPPED }, { "gestoppt", LOTSE_LIFE_CYCLE_STOPPED },
  { "in operation", LOTSE_LIFE_CYCLE_IN_OPERATION }, { "in_operation", LOTSE_LIFE_CYCLE_IN_OPERATION },
  { "in regular operation", LOTSE_LIFE_CYCLE_IN_OPERATION }, { "live", LOTSE_LIFE_CYCLE_IN_OPERATION },
  { "im regelbetrieb", LOTSE_LIFE_CYCLE_IN_OPERATION }, { "regelbetrieb", LOTSE_LIFE_CYCLE_IN_OPERATION },
  { "im betrieb", LOTSE_LIFE_CYCLE_IN_OPERATION }, { "in betrieb", LOTSE_LIFE_CYCLE_IN_OPERATION },
};

static gboolean
joins (gunichar c)
{
  return c == '/' || c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2012 || c == 0x2013 || c == 0x2014;
}

char *
lotse_status_normalise (const char *word)
{
  g_return_val_if_fail (word != NULL, NULL);

  GString *out = g_string_sized_new (strlen (word) + 1);
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean after_join = out->len > 0 && out->str[out->len - 1] == '/';

      if (joins (c))
        {
          while (out->len > 0 && out->str[out->len - 1] == ' ')
            g_string_truncate (out, out->len - 1);
          if (!after_join)
            g_string_append_c (out, '/');
        }
      else if (g_unichar_isalnum (c) || c == '_')
        g_string_append_unichar (out, g_unichar_tolower (c));
      else if (g_unichar_isspace (c) && out->len > 0 && !after_join && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  while (out->len > 0 && (out->str[out->len - 1] == ' ' || out->str[out->len - 1] == '/'))
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

static int
look_up (const Word *words, gsize n_words, const char *normal)
{
  for (gsize i = 0; i < n_words; i++)
    if (strcmp (words[i].word, normal) == 0)
      return words[i].value;
  return -1;
}

int
lotse_status_from_word (const char *normal)
{
  return look_up (status_words, G_N_ELEMENTS (status_words), normal);
}

int
lotse_life_cycle_from_word (const char *normal)
{
  return look_up (life_cycle_words, G_N_ELEMENTS (life_cycle_words), normal);
}
