/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The walk over an endpoint: lists first, details when they are wanted, each address once, and an end to both. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/codec.h"
#include "data/model/error.h"
#include "oparl-private.h"

#define MAX_VALUES 400000

static void
paper_free (gpointer data)
{
  LotseOparlPaper *paper = data;

  g_free (paper->url);
  g_free (paper->name);
  g_free (paper->reference);
  g_free (paper->paper_type);
  g_free (paper->web);
  g_clear_pointer (&paper->consultations, g_ptr_array_unref);
  g_free (paper);
}

static void
meeting_free (gpointer data)
{
  LotseOparlMeeting *meeting = data;

  g_free (meeting->url);
  g_free (meeting->name);
  g_free (meeting->web);
  g_ptr_array_unref (meeting->items);
  g_free (meeting);
}

static void
item_free (gpointer data)
{
  LotseOparlItem *item = data;

  g_free (item->url);
  g_free (item->number);
  g_free (item->name);
  g_free (item->result);
  g_free (item->web);
  g_free (item->consultation);
  g_free (item->meeting);
  g_free (item);
}

static void
consultation_free (gpointer data)
{
  LotseOparlConsultation *consultation = data;

  g_free (consultation->url);
  g_free (consultation->meeting);
  g_free (consultation->item);
  g_free (consultation->paper);
  g_free (consultation->role);
  g_free (consultation);
}

/* Scheme, host in lower case and port, without user and password; NULL where it is no address of the web. (transfer full) (nullable) */
static char *
root_of (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autofree char *lower = host != NULL ? g_ascii_strdown (host, -1) : NULL;
  g_autoptr (GUri) root = NULL;

  if (lower == NULL || *lower == '\0' || g_uri_get_userinfo (uri) != NULL
      || (g_strcmp0 (g_uri_get_scheme (uri), "https") != 0 && g_strcmp0 (g_uri_get_scheme (uri), "http") != 0))
    return NULL;
  root = g_uri_build (G_URI_FLAGS_ENCODED, g_uri_get_scheme (uri), NULL, lower, g_uri_get_port (uri), "", NULL, NULL);
  return g_uri_to_string (root);
}

LotseOparl *
lotse_oparl_new (const char *url, LotseDate since, const char *match, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (url)), *root = root_of (trimmed);
  LotseOparl *self;

  if (root == NULL)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("“%s” is not an http or https address"), trimmed);
      return NULL;
    }
  self = g_rc_box_new0 (LotseOparl);
  self->root = g_steal_pointer (&root);
  self->since = since;
  self->match = lotse_fold_query_new (match != NULL ? match : "");
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->papers = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, paper_free);
  self->meetings = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, meeting_free);
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, item_free);
  self->consultations = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, consultation_free);
  self->deleted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->skipped = g_ptr_array_new_with_free_func (g_free);
  self->item_of = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->starts = g_ptr_array_new_with_free_func (g_free);
  self->wanted = g_ptr_array_new ();
  lotse_oparl_queue (self, trimmed, TRUE);
  return self;
}

static void
clear (gpointer data)
{
  LotseOparl *self = data;

  g_free (self->root);
  g_free (self->elsewhere);
  g_free (self->now);
  lotse_fold_query_free (self->match);
  g_queue_clear_full (&self->lists, g_free);
  g_queue_clear_full (&self->details, g_free);
  g_ptr_array_unref (self->wanted);
  g_ptr_array_unref (self->starts);
  g_hash_table_unref (self->item_of);
  g_hash_table_unref (self->deleted);
  g_ptr_array_unref (self->skipped);
  g_hash_table_unref (self->asked);
  g_hash_table_unref (self->papers);
  g_hash_table_unref (self->meetings);
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->consultations);
}

LotseOparl *
lotse_oparl_ref (LotseOparl *self)
{
  return g_rc_box_acquire (self);
}

void
lotse_oparl_unref (LotseOparl *self)
{
  g_rc_box_release_full (self, clear);
}

gboolean
lotse_oparl_queue (LotseOparl *self, const char *url, gboolean list)
{
  g_autofree char *root = url != NULL ? root_of (url) : NULL;

  if (root != NULL && list && self->elsewhere == NULL && !g_str_equal (root, self->root))
    self->elsewhere = g_strdup (root);
  if (root == NULL || !g_str_equal (root, self->root) || g_hash_table_contains (self->deleted, url) || !g_hash_table_add (self->asked, g_strdup (url)))
    return FALSE;
  g_queue_push_tail (list ? &self->lists : &self->details, g_strdup (url));
  return TRUE;
}

static gboolean
is_queued (LotseOparl *self, const char *url)
{
  return g_queue_find_custom (&self->details, url, (GCompareFunc) strcmp) != NULL;
}

/* What is still missing of a consultation; a sitting brings its items along, so that those are asked for last. */
static void
want_consultation (LotseOparl *self, const char *url)
{
  const LotseOparlConsultation *consultation = g_hash_table_lookup (self->consultations, url);

  if (consultation == NULL)
    {
      lotse_oparl_queue (self, url, FALSE);
      return;
    }
  if (consultation->meeting != NULL && !g_hash_table_contains (self->meetings, consultation->meeting)
      && (lotse_oparl_queue (self, consultation->meeting, FALSE) || is_queued (self, consultation->meeting)))
    return;
  if (consultation->item != NULL && !g_hash_table_contains (self->items, consultation->item))
    lotse_oparl_queue (self, consultation->item, FALSE);
}

static void
want_more (LotseOparl *self)
{
  for (guint i = 0; i < self->wanted->len; i++)
    {
      const LotseOparlPaper *paper = self->wanted->pdata[i];

      for (guint j = 0; j < paper->consultations->len; j++)
        want_consultation (self, paper->consultations->pdata[j]);
    }
}

/* ---- Sittings that lead to papers ---- */

static void
follow_consultation (LotseOparl *self, const char *url)
{
  const LotseOparlConsultation *consultation = g_hash_table_lookup (self->consultations, url);

  if (consultation == NULL)
    lotse_oparl_queue (self, url, FALSE);
  else if (consultation->paper != NULL && !g_hash_table_contains (self->papers, consultation->paper))
    lotse_oparl_queue (self, consultation->paper, FALSE);
}

static void
follow_item (LotseOparl *self, const char *url)
{
  const LotseOparlItem *item = g_hash_table_lookup (self->items, url);

  if (item == NULL)
    lotse_oparl_queue (self, url, FALSE);
  else if (item->consultation != NULL)
    follow_consultation (self, item->consultation);
}

/* A sitting that was over and has not been changed since has no paper that is asked for. */
static void
follow_meeting (LotseOparl *self, const LotseOparlMeeting *meeting)
{
  const LotseDate last = MAX (meeting->start, meeting->modified);

  if (self->since != LOTSE_DATE_NONE && last != LOTSE_DATE_NONE && last < self->since)
    return;
  for (guint i = 0; i < meeting->items->len; i++)
    follow_item (self, meeting->items->pdata[i]);
}

/* The next step from each of the starts. */
static void
follow_starts (LotseOparl *self)
{
  for (guint i = 0; i < self->starts->len; i++)
    {
      const char *url = self->starts->pdata[i];
      const LotseOparlMeeting *meeting = g_hash_table_lookup (self->meetings, url);

      if (meeting != NULL)
        follow_meeting (self, meeting);
      else if (g_hash_table_contains (self->items, url))
        follow_item (self, url);
      else
        follow_consultation (self, url);
    }
}

static void
add_consultation (LotseOparlPaper *paper, const char *url)
{
  if (paper->consultations->len < LOTSE_OPARL_MAX_REFERRED && !g_ptr_array_find_with_equal_func (paper->consultations, url, g_str_equal, NULL))
    g_ptr_array_add (paper->consultations, g_strdup (url));
}

/* A paper does not have to name the consultations through which it was found. */
static void
link_papers (LotseOparl *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->consultations);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const LotseOparlConsultation *consultation = value;
      LotseOparlPaper *paper = consultation->paper != NULL ? g_hash_table_lookup (self->papers, consultation->paper) : NULL;

      if (paper != NULL)
        add_consultation (paper, consultation->url);
    }
}

/* ---- The walk ---- */

void
lotse_oparl_want (LotseOparl *self, const LotseOparlPaper *paper)
{
  g_ptr_array_add (self->wanted, (gpointer) paper);
}

/* Papers are found first, and have as many requests as what is read about those that are wanted. (transfer full) (nullable) */
static char *
next_detail (LotseOparl *self)
{
  const gboolean finding = self->wanted->len == 0;

  if (g_queue_is_empty (&self->details))
    {
      if (finding)
        follow_starts (self);
      else
        want_more (self);
    }
  if (self->n_requests >= (finding ? 1 : 2) * LOTSE_OPARL_MAX_REQUESTS || (finding && g_hash_table_size (self->papers) >= LOTSE_OPARL_MAX_PAPERS))
    {
      self->cut = self->cut || !g_queue_is_empty (&self->details);
      g_queue_clear_full (&self->details, g_free);
    }
  return g_queue_pop_head (&self->details);
}

const char *
lotse_oparl_next (LotseOparl *self)
{
  if (self->now != NULL)
    return self->now;
  if (self->n_requests >= LOTSE_OPARL_MAX_REQUESTS || g_hash_table_size (self->papers) >= LOTSE_OPARL_MAX_PAPERS)
    {
      self->cut = self->cut || !g_queue_is_empty (&self->lists);
      g_queue_clear_full (&self->lists, g_free);
    }
  self->now = g_queue_pop_head (&self->lists);
  self->now_is_list = self->now != NULL;
  if (self->now == NULL)
    self->now = next_detail (self);
  return self->now;
}

static void
answered (LotseOparl *self)
{
  g_clear_pointer (&self->now, g_free);
  self->n_requests++;
}

gboolean
lotse_oparl_feed (LotseOparl *self, const char *data, gsize length, GError **error)
{
  const LotseGuardLimits limits = { LOTSE_OPARL_MAX_BYTES, 0, MAX_VALUES };
  g_autofree char *base = g_strdup (self->now);
  g_autoptr (JsonNode) node = NULL;

  g_return_val_if_fail (base != NULL, FALSE);

  /* A byte order mark has no place in JSON, and some systems put it there. */
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  node = lotse_json_parse (data, (gssize) length, &limits, error);
  if (node == NULL)
    {
      g_prefix_error (error, "%s: ", base);
      return FALSE;
    }
  if (!lotse_oparl_take (self, node, base))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: this is not OParl"), base);
      return FALSE;
    }
  answered (self);
  return TRUE;
}

void
lotse_oparl_skip (LotseOparl *self)
{
  g_return_if_fail (self->now != NULL);
  g_ptr_array_add (self->skipped, g_strdup (self->now));
  answered (self);
}

gboolean
lotse_oparl_reads_list (LotseOparl *self)
{
  return lotse_oparl_next (self) != NULL && self->now_is_list;
}

guint
lotse_oparl_n_requests (LotseOparl *self)
{
  return self->n_requests;
}

guint
lotse_oparl_n_seen (LotseOparl *self)
{
  return g_hash_table_size (self->papers);
}

gboolean
lotse_oparl_is_cut (LotseOparl *self)
{
  return self->cut;
}

guint
lotse_oparl_n_skipped (LotseOparl *self)
{
  return self->skipped->len;
}

char *
lotse_oparl_skipped_words (LotseOparl *self, guint most)
{
  const guint n = self->skipped->len, told = most == 0 ? n : MIN (n, most);
  GString *words;

  if (n == 0)
    return NULL;
  words = g_string_new (NULL);
  g_string_append_printf (words, g_dngettext (GETTEXT_PACKAGE, "%u address did not answer and was passed over:", "%u addresses did not answer and were passed over:", n), n);
  for (guint i = 0; i < told; i++)
    g_string_append_printf (words, "\n%s", (const char *) self->skipped->pdata[i]);
  if (told < n)
    {
      g_string_append_c (words, '\n');
      g_string_append_printf (words, g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", n - told), n - told);
    }
  return g_string_free (words, FALSE);
}

char *
lotse_oparl_elsewhere_words (LotseOparl *self)
{
  if (self->elsewhere == NULL)
    return NULL;
  /* Translators: two addresses of web servers */
  return g_strdup_printf (_("Lists of this system lie at %s, and only what lies at %s is read. If you trust that place, say an address there."), self->elsewhere,
                          self->root);
}

/* Where neither consultation nor sitting names the item, the item may name the consultation. (nullable) */
static const LotseOparlItem *
item_of (LotseOparl *self, const LotseOparlConsultation *consultation)
{
  const LotseOparlItem *found = consultation->item != NULL ? g_hash_table_lookup (self->items, consultation->item) : NULL;
  const char *url = found == NULL ? g_hash_table_lookup (self->item_of, consultation->url) : NULL;

  return found != NULL || url == NULL ? found : g_hash_table_lookup (self->items, url);
}

/* The sitting of a consultation, which its item may be the only one to name. @item (nullable). (nullable) */
static const LotseOparlMeeting *
meeting_at (LotseOparl *self, const LotseOparlConsultation *consultation, const LotseOparlItem *item)
{
  const char *url = consultation->meeting != NULL ? consultation->meeting : item != NULL ? item->meeting : NULL;

  return url != NULL ? g_hash_table_lookup (self->meetings, url) : NULL;
}

/* The latest sitting that is known, of those at which the walk began; LOTSE_DATE_NONE without one. */
static LotseDate
last_sitting (LotseOparl *self, const LotseOparlPaper *paper)
{
  LotseDate last = LOTSE_DATE_NONE;

  for (guint i = 0; self->starts->len > 0 && i < paper->consultations->len; i++)
    {
      const LotseOparlConsultation *consultation = g_hash_table_lookup (self->consultations, paper->consultations->pdata[i]);
      const LotseOparlMeeting *meeting = consultation != NULL ? meeting_at (self, consultation, item_of (self, consultation)) : NULL;

      if (meeting != NULL)
        last = MAX (last, MAX (meeting->start, meeting->modified));
    }
  return last;
}

static gboolean
matches (LotseOparl *self, const LotseOparlPaper *paper)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *plain = NULL, *expanded = NULL;
  const LotseDate last = MAX (MAX (paper->date, paper->modified), last_sitting (self, paper));

  if (g_hash_table_contains (self->deleted, paper->url) || (self->since != LOTSE_DATE_NONE && last != LOTSE_DATE_NONE && last < self->since))
    return FALSE;
  if (lotse_fold_query_is_empty (self->match))
    return TRUE;
  text = g_string_new (paper->name);
  g_string_append_printf (text, " %s %s", paper->reference != NULL ? paper->reference : "", paper->paper_type != NULL ? paper->paper_type : "");
  plain = lotse_fold (text->str, FALSE);
  expanded = lotse_fold (text->str, TRUE);
  return lotse_fold_query_matches (self->match, plain, expanded);
}

static int
compare_papers (gconstpointer a, gconstpointer b)
{
  const LotseOparlPaper *one = *(LotseOparlPaper *const *) a, *other = *(LotseOparlPaper *const *) b;

  if (one->date != other->date)
    return one->date > other->date ? -1 : 1;
  return strcmp (one->url, other->url);
}

GPtrArray *
lotse_oparl_papers (LotseOparl *self)
{
  GPtrArray *found = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer paper;

  link_papers (self);
  g_hash_table_iter_init (&iter, self->papers);
  while (g_hash_table_iter_next (&iter, NULL, &paper))
    if (matches (self, paper))
      g_ptr_array_add (found, paper);
  g_ptr_array_sort (found, compare_papers);
  return found;
}

/* The address that it names, unless what was there was taken away. (nullable) */
static const char *
item_url (LotseOparl *self, const LotseOparlConsultation *consultation)
{
  return consultation->item != NULL && !g_hash_table_contains (self->deleted, consultation->item) ? consultation->item : NULL;
}

/* More says more. */
static int
weight (const LotseOparlConsultation *consultation, const LotseOparlMeeting *meeting, const LotseOparlItem *item)
{
  return (meeting == NULL || meeting->cancelled ? 0 : 4) + (item != NULL && item->result != NULL ? 2 : 0) + (consultation->authoritative ? 8 : 0);
}

/* (transfer none) (nullable) */
static const LotseOparlConsultation *
best_consultation (LotseOparl *self, const LotseOparlPaper *paper, const LotseOparlMeeting **meeting, const LotseOparlItem **item)
{
  const LotseOparlConsultation *best = NULL;
  int best_weight = -1;

  *meeting = NULL;
  *item = NULL;
  for (guint i = 0; i < paper->consultations->len; i++)
    {
      const LotseOparlConsultation *consultation = g_hash_table_lookup (self->consultations, paper->consultations->pdata[i]);
      const LotseOparlItem *one = consultation != NULL ? item_of (self, consultation) : NULL;
      const LotseOparlMeeting *other = consultation != NULL ? meeting_at (self, consultation, one) : NULL;
      int now;

      if (consultation == NULL || (other == NULL && one == NULL && item_url (self, consultation) == NULL))
        continue;
      now = weight (consultation, other, one);
      if (now < best_weight || (now == best_weight && *meeting != NULL && other != NULL && other->start <= (*meeting)->start))
        continue;
      best = consultation;
      *meeting = other;
      *item = one;
      best_weight = now;
    }
  return best;
}

const LotseOparlMeeting *
lotse_oparl_meeting_of (LotseOparl *self, const LotseOparlPaper *paper, const LotseOparlItem **item)
{
  const LotseOparlMeeting *meeting;
  const LotseOparlItem *one;

  best_consultation (self, paper, &meeting, &one);
  if (item != NULL)
    *item = one;
  return meeting;
}

const char *
lotse_oparl_item_address (LotseOparl *self, const LotseOparlPaper *paper)
{
  const LotseOparlMeeting *meeting;
  const LotseOparlItem *item;
  const LotseOparlConsultation *consultation = best_consultation (self, paper, &meeting, &item);

  if (item != NULL)
    return item->web != NULL ? item->web : item->url;
  return consultation != NULL ? item_url (self, consultation) : NULL;
}
