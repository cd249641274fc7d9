/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "milestone-words.h"

#include <string.h>

#include "data/model/number.h"
#include "data/model/schema.h"
#include "header-name.h"

/* Normalised like headings. */
static const char *const kind_words[LOTSE_MILESTONE_KIND_N_VALUES] = {
  [LOTSE_MILESTONE_KIND_DECISION] = "beschluss;entscheidung;decision;decision milestone;gremienbeschluss;kreistagsbeschluss",
  [LOTSE_MILESTONE_KIND_GO_LIVE] = "go live;golive;echtbetrieb;produktivstart;produktivsetzung;inbetriebnahme;einführung;rollout;launch",
  [LOTSE_MILESTONE_KIND_PILOT_START] = "pilotstart;pilot;pilotbetrieb;pilotierung;start pilot;pilot start;start pilotbetrieb",
  [LOTSE_MILESTONE_KIND_DEADLINE] = "frist;deadline;stichtag;gesetzliche frist",
  [LOTSE_MILESTONE_KIND_INFORMATION_DAY] = "infotag;informationstag;info tag;information day",
  [LOTSE_MILESTONE_KIND_RESULT] = "ergebnis;result;lieferergebnis;liefergegenstand;deliverable;output",
};

static const char *const audience_words[LOTSE_AUDIENCE_N_VALUES] = {
  [LOTSE_AUDIENCE_PUBLIC] = "öffentlich;public;öffentlichkeit",
  [LOTSE_AUDIENCE_PARTNERS] = "partner;partners",
  [LOTSE_AUDIENCE_STAFF] = "beschäftigte;staff;intern;internal;mitarbeitende",
  [LOTSE_AUDIENCE_LEADERSHIP] = "führung;leadership;leitung",
};

static const char *const done_words[] = { "erledigt", "fertig", "fertiggestellt", "abgeschlossen", "erreicht", "beendet", "umgesetzt", "done", "completed", "complete",
                                          "finished", "reached", "closed", "ja", "yes", "x", "✓", "✔", "☑", "wahr", "true" };
static const char *const open_words[] = { "offen", "geplant", "in planung", "in arbeit", "in bearbeitung", "laufend", "läuft", "begonnen", "ausstehend", "nicht begonnen",
                                          "verschoben", "nein", "open", "planned", "in progress", "ongoing", "started", "pending", "not started", "todo", "to do",
                                          "no", "-", "–", "☐", "falsch", "false" };

static gboolean
is_one_of (const char *words, const char *text)
{
  g_auto (GStrv) all = g_strsplit (words, ";", -1);

  return g_strv_contains ((const char *const *) all, text);
}

/* By words, by code, or by the label in the language of the process; -1. */
static int
read_enum (int enum_id, const char *const *words, guint n, const char *text)
{
  g_autofree char *wanted = lotse_header_normalise (text);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *code = lotse_header_normalise (lotse_enum_code (enum_id, (int) i));
      g_autofree char *label = lotse_header_normalise (lotse_enum_label (enum_id, (int) i));

      if (*wanted != '\0' && (strcmp (wanted, code) == 0 || strcmp (wanted, label) == 0 || is_one_of (words[i], wanted)))
        return (int) i;
    }
  return -1;
}

int
lotse_milestone_kind_read (const char *text)
{
  return read_enum (LOTSE_ENUM_MILESTONE_KIND, kind_words, LOTSE_MILESTONE_KIND_N_VALUES, text);
}

int
lotse_audience_read (const char *text)
{
  return read_enum (LOTSE_ENUM_AUDIENCE, audience_words, LOTSE_AUDIENCE_N_VALUES, text);
}

static gboolean
read_day (const char *text, LotseDate *day)
{
  LotseSoftDate soft;

  if (!lotse_date_read (text, NULL, &soft) || soft.precision != LOTSE_PRECISION_DAY)
    return FALSE;
  *day = soft.first;
  return TRUE;
}

/* "100 %" is done, less is not. */
static gboolean
read_share (const char *text, gboolean *done)
{
  g_autofree char *number = NULL;
  double value;

  if (!g_str_has_suffix (text, "%"))
    return FALSE;
  number = g_strndup (text, strlen (text) - 1);
  g_strstrip (number);
  if (!lotse_number_read (number, LOTSE_DECIMAL_AUTO, &value) || value < 0 || value > 100)
    return FALSE;
  *done = value >= 100;
  return TRUE;
}

/* What follows @word in "erledigt am 12.3.2026" or "done (12 Mar 2026)". NULL: @text does not begin with it. (transfer full) (nullable) */
static char *
behind_word (const char *text, const char *word)
{
  const gsize length = strlen (word);
  g_autofree char *rest = NULL;
  const char *at;

  if (!g_str_has_prefix (text, word) || g_unichar_isalnum (g_utf8_get_char (text + length)))
    return NULL;
  rest = g_strdelimit (g_strdup (text + length), "(),:;", ' ');
  g_strstrip (rest);
  at = g_str_has_prefix (rest, "am ") || g_str_has_prefix (rest, "on ") ? rest + 3 : rest;
  return g_strdup (at);
}

static gboolean
is_open (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (open_words); i++)
    if (strcmp (text, open_words[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
lotse_milestone_state_read (const char *text, LotseMilestoneState *out)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);

  *out = (LotseMilestoneState) { FALSE, LOTSE_DATE_NONE };
  g_strstrip (lower);
  if (is_open (lower) || read_share (lower, &out->done))
    return TRUE;
  if (read_day (lower, &out->day))
    {
      out->done = TRUE;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (done_words); i++)
    {
      g_autofree char *rest = behind_word (lower, done_words[i]);

      if (rest == NULL || (*rest != '\0' && !read_day (rest, &out->day)))
        continue;
      out->done = TRUE;
      return TRUE;
    }
  return FALSE;
}
