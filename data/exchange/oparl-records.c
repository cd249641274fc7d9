/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers as records. Their id comes from their address, so that fetching again finds them; one that was entered by hand with the same address
 * is found too. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "data/model/id.h"
#include "oparl-private.h"

/* Cut where the field ends; what is longer is a text, and stands in the paper. NULL takes away what was there. */
static void
set_text (LotseRecord *record, guint field, const char *text)
{
  const guint max = lotse_kind_info (lotse_record_kind (record))->fields[field].max;
  g_autofree char *clean = text != NULL ? g_strdup (text) : NULL;

  for (char *p = clean; p != NULL && *p != '\0'; p++)
    if ((guchar) *p < ' ')
      *p = ' ';
  if (clean != NULL && max > 0 && g_utf8_strlen (clean, -1) > max)
    *g_utf8_offset_to_pointer (clean, max) = '\0';
  lotse_record_set_text (record, field, clean);
}

static void
set_day (LotseRecord *record, guint field, LotseDate day)
{
  const LotseValue none = LOTSE_VALUE_UNSET (LOTSE_TYPE_DATE);

  if (day != LOTSE_DATE_NONE)
    lotse_record_set_integer (record, field, day);
  else
    lotse_record_set (record, field, &none);
}

/* (transfer full) */
static char *
id_of (const char *url)
{
  g_autofree char *name = g_strconcat ("oparl/", url, NULL);

  return lotse_id_from_name (name);
}

/* (transfer none) (nullable) */
static LotseRecord *
find (LotseDataset *data, LotseKind kind, guint field, const char *url)
{
  g_autofree char *id = id_of (url);
  LotseRecord *found = lotse_dataset_get (data, kind, id);

  for (guint i = 0; found == NULL && i < lotse_dataset_count (data, kind); i++)
    if (g_strcmp0 (lotse_record_text (lotse_dataset_at (data, kind, i), field), url) == 0)
      found = lotse_dataset_at (data, kind, i);
  return found;
}

/* A copy of what is there, or a new one. (transfer full) */
static LotseRecord *
begin (LotseDataset *data, LotseKind kind, guint field, const char *url, LotseRecord **before)
{
  g_autofree char *id = id_of (url);

  *before = find (data, kind, field, url);
  return *before != NULL ? lotse_record_copy (*before) : lotse_record_new (kind, id);
}

static void
add (GPtrArray *mutations, LotseRecord *before, LotseRecord *after)
{
  LotseMutation *mutation = before != NULL ? lotse_mutation_patch (before, after) : lotse_mutation_create (after);

  if (mutation != NULL)
    g_ptr_array_add (mutations, mutation);
}

/* "10.1 Satzungsänderung" */
static char *
item_text (const LotseOparlItem *item)
{
  if (item->number != NULL && item->name != NULL)
    return g_strdup_printf ("%s %s", item->number, item->name);
  return g_strdup (item->number != NULL ? item->number : item->name);
}

static void
set_meeting (LotseRecord *record, const LotseOparlMeeting *meeting, const LotseOparlItem *item, const char *address)
{
  g_autofree char *text = item != NULL ? item_text (item) : NULL;

  set_text (record, LOTSE_F_COUNCIL_PAPER_MEETING, meeting != NULL ? meeting->name : NULL);
  set_day (record, LOTSE_F_COUNCIL_PAPER_MEETING_ON, meeting != NULL ? meeting->start : LOTSE_DATE_NONE);
  set_text (record, LOTSE_F_COUNCIL_PAPER_MEETING_URL, meeting == NULL ? NULL : meeting->web != NULL ? meeting->web : meeting->url);
  set_text (record, LOTSE_F_COUNCIL_PAPER_AGENDA_ITEM, text);
  set_text (record, LOTSE_F_COUNCIL_PAPER_AGENDA_URL, address);
  set_text (record, LOTSE_F_COUNCIL_PAPER_RESULT, item != NULL ? item->result : NULL);
}

static void
add_paper (LotseOparl *self, LotseDataset *data, const LotseOparlPaper *paper, LotseDate today, GPtrArray *mutations)
{
  LotseRecord *before;
  g_autoptr (LotseRecord) record = begin (data, LOTSE_KIND_COUNCIL_PAPER, LOTSE_F_COUNCIL_PAPER_SOURCE_URL, paper->url, &before);
  const LotseOparlItem *item;
  const LotseOparlMeeting *meeting = lotse_oparl_meeting_of (self, paper, &item);
  const char *address = lotse_oparl_item_address (self, paper);

  set_text (record, LOTSE_F_COUNCIL_PAPER_TITLE, paper->name);
  set_text (record, LOTSE_F_COUNCIL_PAPER_REFERENCE, paper->reference);
  set_text (record, LOTSE_F_COUNCIL_PAPER_PAPER_TYPE, paper->paper_type);
  set_day (record, LOTSE_F_COUNCIL_PAPER_DATE, paper->date);
  set_text (record, LOTSE_F_COUNCIL_PAPER_PAPER_URL, paper->web != NULL ? paper->web : paper->url);
  /* Where nothing came back about the sitting this time, what was known stays. */
  if (meeting != NULL || item != NULL)
    set_meeting (record, meeting, item, address);
  else if (address != NULL && !lotse_record_has (record, LOTSE_F_COUNCIL_PAPER_AGENDA_URL))
    set_text (record, LOTSE_F_COUNCIL_PAPER_AGENDA_URL, address);
  set_text (record, LOTSE_F_COUNCIL_PAPER_SOURCE_URL, paper->url);
  set_day (record, LOTSE_F_COUNCIL_PAPER_FETCHED_ON, today);
  if (item != NULL && item->closed && !lotse_record_has (record, LOTSE_F_COUNCIL_PAPER_AUDIENCE))
    lotse_record_set_integer (record, LOTSE_F_COUNCIL_PAPER_AUDIENCE, LOTSE_AUDIENCE_STAFF);
  add (mutations, before, record);
}

static gboolean
is_withdrawn (LotseOparl *self, LotseRecord *paper)
{
  const char *url = lotse_record_text (paper, LOTSE_F_COUNCIL_PAPER_SOURCE_URL);

  return url != NULL && g_hash_table_contains (self->deleted, url);
}

char *
lotse_oparl_withdrawn_words (LotseOparl *self, LotseDataset *data, guint most)
{
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  GString *words;
  guint told;

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_COUNCIL_PAPER); i++)
    if (is_withdrawn (self, lotse_dataset_at (data, LOTSE_KIND_COUNCIL_PAPER, i)))
      g_ptr_array_add (gone, lotse_dataset_at (data, LOTSE_KIND_COUNCIL_PAPER, i));
  if (gone->len == 0)
    return NULL;
  told = most == 0 ? gone->len : MIN (gone->len, most);
  words = g_string_new (NULL);
  g_string_append_printf (words, g_dngettext (GETTEXT_PACKAGE, "%u recorded paper was taken away there, and stays recorded here:",
                                              "%u recorded papers were taken away there, and stay recorded here:", gone->len), gone->len);
  for (guint i = 0; i < told; i++)
    g_string_append_printf (words, "\n%s", lotse_record_text (gone->pdata[i], LOTSE_F_COUNCIL_PAPER_TITLE));
  if (told < gone->len)
    {
      g_string_append_c (words, '\n');
      g_string_append_printf (words, g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", gone->len - told), gone->len - told);
    }
  return g_string_free (words, FALSE);
}

static gboolean
makes_event (const LotseOparlMeeting *meeting)
{
  return meeting->start != LOTSE_DATE_NONE && meeting->name != NULL && !meeting->cancelled;
}

static void
add_event (LotseDataset *data, const LotseOparlMeeting *meeting, GPtrArray *mutations)
{
  LotseRecord *before;
  g_autoptr (LotseRecord) record = NULL;

  if (!makes_event (meeting))
    return;
  record = begin (data, LOTSE_KIND_EVENT, LOTSE_F_EVENT_SOURCE_URL, meeting->url, &before);
  set_text (record, LOTSE_F_EVENT_TITLE, meeting->name);
  lotse_record_set_soft (record, LOTSE_F_EVENT_DATE, lotse_soft_from_day (meeting->start));
  lotse_record_set_integer (record, LOTSE_F_EVENT_BAND, LOTSE_BAND_OUTSIDE);
  set_text (record, LOTSE_F_EVENT_SOURCE_URL, meeting->url);
  add (mutations, before, record);
}

/* One at which the walk began, in the time that was asked for; of sittings nothing is known that words could match. (nullable) */
static const LotseOparlMeeting *
start_at (LotseOparl *self, guint i)
{
  const LotseOparlMeeting *meeting = g_hash_table_lookup (self->meetings, self->starts->pdata[i]);

  if (meeting == NULL || !makes_event (meeting) || !lotse_fold_query_is_empty (self->match))
    return NULL;
  return self->since == LOTSE_DATE_NONE || MAX (meeting->start, meeting->modified) >= self->since ? meeting : NULL;
}

guint
lotse_oparl_n_sittings (LotseOparl *self)
{
  guint n = 0;

  for (guint i = 0; i < self->starts->len; i++)
    n += start_at (self, i) != NULL;
  return n;
}

char *
lotse_oparl_nothing_words (LotseOparl *self)
{
  const guint sittings = lotse_oparl_n_sittings (self);

  if (self->elsewhere != NULL)
    return lotse_oparl_elsewhere_words (self);
  if (sittings > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "There is %u sitting at this address and no council paper. Switch on “Sittings on the timeline” to take it.",
                                         "There are %u sittings at this address and no council papers. Switch on “Sittings on the timeline” to take them.", sittings),
                            sittings);
  return g_strdup (lotse_oparl_n_seen (self) == 0 ? _("There are no council papers at this address.") : _("No council paper matches. Try fewer words or an earlier day."));
}

GPtrArray *
lotse_oparl_mutations (LotseOparl *self, LotseDataset *data, GPtrArray *papers, gboolean events, LotseDate today)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < papers->len; i++)
    {
      const LotseOparlMeeting *meeting = lotse_oparl_meeting_of (self, papers->pdata[i], NULL);

      add_paper (self, data, papers->pdata[i], today, mutations);
      if (events && meeting != NULL && g_hash_table_add (done, (gpointer) meeting))
        add_event (data, meeting, mutations);
    }
  for (guint i = 0; events && i < self->starts->len; i++)
    {
      const LotseOparlMeeting *meeting = start_at (self, i);

      if (meeting != NULL && g_hash_table_add (done, (gpointer) meeting))
        add_event (data, meeting, mutations);
    }
  return mutations;
}
