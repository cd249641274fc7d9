/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON objects as structures. What a member should be is only asked, never believed: another type is as if it were missing. */
#include "config.h"

#include <string.h>

#include "oparl-private.h"

#define MAX_NESTED 8       /* objects embedded in one another; OParl needs four */
#define MAX_URL 2000       /* characters that a record holds; a longer address cut would be another */

/* ---- Members ---- */

static JsonNode *
member (JsonObject *object, const char *name)
{
  return json_object_get_member (object, name); /* (nullable) */
}

/* Text without white space around it; numbers as they are written. (transfer full) (nullable) */
static char *
text_of (JsonObject *object, const char *name)
{
  JsonNode *node = member (object, name);
  char *text;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    text = g_strstrip (json_node_dup_string (node));
  else if (json_node_get_value_type (node) == G_TYPE_INT64)
    text = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  else
    return NULL;
  if (*text != '\0')
    return text;
  g_free (text);
  return NULL;
}

static gboolean
is_true (JsonObject *object, const char *name, gboolean fallback)
{
  JsonNode *node = member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN ? json_node_get_boolean (node) : fallback;
}

/* Where councils sit whose systems speak OParl, wherever this runs. (transfer full) */
static GTimeZone *
zone_of_councils (void)
{
  GTimeZone *zone = g_time_zone_new_identifier ("Europe/Berlin");

  return zone != NULL ? zone : g_time_zone_new_local ();
}

/* A moment in UTC says no place: a sitting that begins at half past midnight is written with the day before. @text: "2014-04-03T22:30:00Z". LOTSE_DATE_NONE: it is none. */
static LotseDate
day_of_utc (const char *text)
{
  g_autoptr (GDateTime) moment = g_str_has_suffix (text, "Z") || g_str_has_suffix (text, "+00:00") || g_str_has_suffix (text, "-00:00") ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
  g_autoptr (GTimeZone) zone = moment != NULL ? zone_of_councils () : NULL;
  g_autoptr (GDateTime) there = moment != NULL ? g_date_time_to_timezone (moment, zone) : NULL;

  return there != NULL ? lotse_date_from_ymd (g_date_time_get_year (there), g_date_time_get_month (there), g_date_time_get_day_of_month (there)) : LOTSE_DATE_NONE;
}

/* The day of "2014-04-04", "2014-04-04T08:00:00+02:00", "04.04.2014"; local to where it was said. */
static LotseDate
day_of (JsonObject *object, const char *name)
{
  g_autofree char *text = text_of (object, name);
  const LotseDate utc = text != NULL ? day_of_utc (text) : LOTSE_DATE_NONE;
  LotseSoftDate soft;

  if (text == NULL || utc != LOTSE_DATE_NONE)
    return utc;
  if (strlen (text) > 10 && text[4] == '-' && (text[10] == 'T' || text[10] == ' '))
    text[10] = '\0';
  return lotse_date_read (text, NULL, &soft) && soft.precision == LOTSE_PRECISION_DAY ? soft.first : LOTSE_DATE_NONE;
}

/* Systems write names of files as they are; browsers encode what an address cannot hold, and so does this. (transfer full) */
static char *
encode_strays (const char *text)
{
  GString *encoded = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if ((guchar) *p <= ' ' || *p == 0x7f || strchr ("<>\"", *p) != NULL)
        g_string_append_printf (encoded, "%%%02X", (guint) (guchar) *p);
      else
        g_string_append_c (encoded, *p);
    }
  return g_string_free (encoded, FALSE);
}

char *
lotse_oparl_resolve (const char *base, const char *text)
{
  g_autoptr (GUri) from = g_uri_parse (base, G_URI_FLAGS_ENCODED, NULL);
  g_autofree char *encoded = text != NULL ? encode_strays (text) : NULL;
  g_autoptr (GUri) uri = from != NULL && encoded != NULL ? g_uri_parse_relative (from, encoded, G_URI_FLAGS_ENCODED, NULL) : NULL;
  g_autofree char *url = NULL;

  /* Without a host a path may begin with two slashes, which GLib refuses to write. */
  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return NULL;
  url = g_uri_to_string (uri);
  return lotse_text_is_url (url) && strlen (url) <= MAX_URL ? g_steal_pointer (&url) : NULL;
}

static char *
url_of (JsonObject *object, const char *name, const char *base)
{
  g_autofree char *text = text_of (object, name);

  return lotse_oparl_resolve (base, text);
}

/* ---- Objects ---- */

static gboolean take_object (LotseOparl *self, JsonObject *object, const char *base, const char *expected, guint depth);

/* What a member refers to, whether it is an address or embedded; embedded ones are taken. (transfer full) (nullable) */
static char *
refer (LotseOparl *self, JsonNode *node, const char *base, const char *type, guint depth)
{
  if (node == NULL || depth > MAX_NESTED)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);

      take_object (self, object, base, type, depth + 1);
      return url_of (object, "id", base);
    }
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return lotse_oparl_resolve (base, json_node_get_string (node));
  return NULL;
}

/* Each of a member that is a list, or one alone. */
static void
refer_each (LotseOparl *self, JsonNode *node, const char *base, const char *type, guint depth, GPtrArray *urls)
{
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  const guint n = array != NULL ? json_array_get_length (array) : node != NULL ? 1 : 0;

  for (guint i = 0; i < n; i++)
    {
      char *url = refer (self, array != NULL ? json_array_get_element (array, i) : node, base, type, depth);

      if (url == NULL)
        continue;
      if (urls != NULL && urls->len < LOTSE_OPARL_MAX_REFERRED)
        g_ptr_array_add (urls, url);
      else
        g_free (url);
    }
}

static void
take_item (LotseOparl *self, JsonObject *object, const char *url, const char *base, guint depth)
{
  LotseOparlItem *item = g_new0 (LotseOparlItem, 1);

  item->url = g_strdup (url);
  item->number = text_of (object, "number");
  item->name = text_of (object, "name");
  item->result = text_of (object, "result");
  item->web = url_of (object, "web", base);
  item->closed = !is_true (object, "public", TRUE);
  item->consultation = refer (self, member (object, "consultation"), base, "Consultation", depth);
  item->meeting = refer (self, member (object, "meeting"), base, "Meeting", depth);
  g_hash_table_replace (self->items, item->url, item);
  if (item->consultation != NULL)
    g_hash_table_replace (self->item_of, g_strdup (item->consultation), g_strdup (item->url));
}

static void
take_meeting (LotseOparl *self, JsonObject *object, const char *url, const char *base, guint depth)
{
  LotseOparlMeeting *meeting;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_free);

  /* First what is embedded: it may be the same sitting once more. What is embedded does not say in what. */
  refer_each (self, member (object, "agendaItem"), base, "AgendaItem", depth, items);
  for (guint i = 0; i < items->len; i++)
    {
      LotseOparlItem *item = g_hash_table_lookup (self->items, items->pdata[i]);

      if (item != NULL && item->meeting == NULL)
        item->meeting = g_strdup (url);
    }
  meeting = g_new0 (LotseOparlMeeting, 1);

  meeting->url = g_strdup (url);
  meeting->name = text_of (object, "name");
  meeting->web = url_of (object, "web", base);
  meeting->start = day_of (object, "start");
  meeting->modified = day_of (object, "modified");
  meeting->cancelled = is_true (object, "cancelled", FALSE);
  meeting->items = g_steal_pointer (&items);
  g_hash_table_replace (self->meetings, meeting->url, meeting);
}

static void
take_consultation (LotseOparl *self, JsonObject *object, const char *url, const char *base, guint depth)
{
  LotseOparlConsultation *consultation = g_new0 (LotseOparlConsultation, 1);

  consultation->url = g_strdup (url);
  consultation->meeting = refer (self, member (object, "meeting"), base, "Meeting", depth);
  consultation->item = refer (self, member (object, "agendaItem"), base, "AgendaItem", depth);
  consultation->paper = refer (self, member (object, "paper"), base, "Paper", depth);
  consultation->role = text_of (object, "role");
  consultation->authoritative = is_true (object, "authoritative", FALSE);
  g_hash_table_replace (self->consultations, consultation->url, consultation);
}

/* The page for people, else the main file. (transfer full) (nullable) */
static char *
web_of (JsonObject *object, const char *base)
{
  char *web = url_of (object, "web", base);
  JsonNode *file = member (object, "mainFile");

  if (web == NULL && file != NULL && JSON_NODE_HOLDS_OBJECT (file))
    web = url_of (json_node_get_object (file), "accessUrl", base);
  return web;
}

static void
clear_paper (LotseOparlPaper *paper)
{
  g_clear_pointer (&paper->reference, g_free);
  g_clear_pointer (&paper->name, g_free);
  g_clear_pointer (&paper->paper_type, g_free);
  g_clear_pointer (&paper->web, g_free);
  g_clear_pointer (&paper->consultations, g_ptr_array_unref);
}

/* One that is there already is filled anew at its place, so that pointers to it stay good. (nullable) */
static LotseOparlPaper *
place_of (LotseOparl *self, const char *url)
{
  LotseOparlPaper *paper = g_hash_table_lookup (self->papers, url);

  if (paper != NULL)
    {
      clear_paper (paper);
      return paper;
    }
  if (g_hash_table_size (self->papers) >= LOTSE_OPARL_MAX_PAPERS)
    {
      self->cut = TRUE;
      return NULL;
    }
  paper = g_new0 (LotseOparlPaper, 1);
  paper->url = g_strdup (url);
  g_hash_table_insert (self->papers, paper->url, paper);
  return paper;
}

static void
take_paper (LotseOparl *self, JsonObject *object, const char *url, const char *base, guint depth)
{
  g_autoptr (GPtrArray) consultations = g_ptr_array_new_with_free_func (g_free);
  LotseOparlPaper *paper;

  /* First what is embedded: it may be the same paper once more. */
  refer_each (self, member (object, "consultation"), base, "Consultation", depth, consultations);
  paper = place_of (self, url);
  if (paper == NULL)
    return;
  paper->consultations = g_steal_pointer (&consultations);
  paper->reference = text_of (object, "reference");
  paper->name = text_of (object, "name");
  if (paper->name == NULL)
    paper->name = g_strdup (paper->reference != NULL ? paper->reference : url);
  paper->paper_type = text_of (object, "paperType");
  paper->web = web_of (object, base);
  paper->date = day_of (object, "date");
  if (paper->date == LOTSE_DATE_NONE)
    paper->date = day_of (object, "publishedDate"); /* as it was called in drafts of 1.0 */
  paper->modified = day_of (object, "modified");
}

/* The first moment of @day there, as part of an address: "2022-06-15T00:00:00%2B02:00". (transfer full) */
static char *
begin_of (LotseDate day)
{
  g_autoptr (GTimeZone) zone = zone_of_councils ();
  int year, month, of_month;
  g_autoptr (GDateTime) begin = NULL;
  g_autofree char *text = NULL;

  lotse_date_to_ymd (day, &year, &month, &of_month);
  begin = g_date_time_new (zone, year, month, of_month, 0, 0, 0);
  if (begin == NULL)
    begin = g_date_time_new_from_unix_utc ((gint64) day * 86400);
  text = begin != NULL ? g_date_time_format (begin, "%Y-%m-%dT%H:%M:%S%:z") : lotse_date_to_text (day);
  return g_uri_escape_string (text, ":", FALSE);
}

/* A list of papers is asked only for what has changed; not every system knows how, so that what comes back is looked at once more. */
static void
queue_papers (LotseOparl *self, const char *url)
{
  g_autofree char *day = self->since != LOTSE_DATE_NONE ? lotse_date_to_text (self->since) : NULL, *begin = day != NULL ? begin_of (self->since) : NULL;
  g_autofree char *asked = day != NULL ? g_strdup_printf ("%s%cmodified_since=%s", url, strchr (url, '?') != NULL ? '&' : '?', begin) : NULL;

  lotse_oparl_queue (self, asked != NULL ? asked : url, TRUE);
}

static void
take_body (LotseOparl *self, JsonObject *object, const char *base, guint depth)
{
  JsonNode *papers = member (object, "paper");
  g_autofree char *url = papers != NULL && JSON_NODE_HOLDS_VALUE (papers) ? url_of (object, "paper", base) : NULL;

  if (url != NULL)
    queue_papers (self, url);
  else
    refer_each (self, papers, base, "Paper", depth, NULL);
}

static void
take_system (LotseOparl *self, JsonObject *object, const char *base, guint depth)
{
  JsonNode *bodies = member (object, "body");
  g_autofree char *url = bodies != NULL && JSON_NODE_HOLDS_VALUE (bodies) ? url_of (object, "body", base) : NULL;
  g_autoptr (GPtrArray) urls = g_ptr_array_new_with_free_func (g_free);

  if (url != NULL)
    {
      lotse_oparl_queue (self, url, TRUE);
      return;
    }
  refer_each (self, bodies, base, "Body", depth, urls);
  for (guint i = 0; i < urls->len; i++)
    lotse_oparl_queue (self, urls->pdata[i], TRUE);
}

/* What only objects of that type have, for systems that leave the type out. (nullable) */
static const char *
guess_type (JsonObject *object)
{
  static const struct { const char *name, *type; } marks[] = {
    { "oparlVersion", "System" }, { "legislativeTerm", "Body" }, { "paperType", "Paper" }, { "mainFile", "Paper" }, { "underDirectionOf", "Paper" },
    { "reference", "Paper" }, { "resolutionText", "AgendaItem" }, { "invitation", "Meeting" }, { "meetingState", "Meeting" },
    { "resultsProtocol", "Meeting" }, { "verbatimProtocol", "Meeting" }, { "authoritative", "Consultation" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (json_object_has_member (object, marks[i].name))
      return marks[i].type;
  return NULL;
}

/* "Paper" of "https://schema.oparl.org/1.1/Paper". (transfer full) (nullable) */
static char *
type_of (JsonObject *object)
{
  g_autofree char *text = text_of (object, "type");
  const char *slash = text != NULL ? strrchr (text, '/') : NULL;

  return g_strdup (text == NULL ? guess_type (object) : slash != NULL ? slash + 1 : text);
}

/* It may have been embedded elsewhere, as it was before. Papers stay at their places for those who point to them, and are passed over. */
static void
take_away (LotseOparl *self, const char *url)
{
  g_hash_table_add (self->deleted, g_strdup (url));
  g_hash_table_remove (self->meetings, url);
  g_hash_table_remove (self->items, url);
  g_hash_table_remove (self->consultations, url);
}

/* @expected (nullable): what it is where it does not say so. */
static gboolean
take_object (LotseOparl *self, JsonObject *object, const char *base, const char *expected, guint depth)
{
  static const struct
  {
    const char *type;
    void (*take) (LotseOparl *self, JsonObject *object, const char *url, const char *base, guint depth);
  } kinds[] = {
    { "Paper", take_paper }, { "Meeting", take_meeting }, { "AgendaItem", take_item }, { "Consultation", take_consultation },
  };
  g_autofree char *said = type_of (object), *url = url_of (object, "id", base);
  const char *type = said != NULL ? said : expected;

  if (type == NULL || depth > MAX_NESTED)
    return FALSE;
  if (url != NULL && g_hash_table_contains (self->deleted, url))
    return TRUE;
  if (is_true (object, "deleted", FALSE))
    {
      if (url != NULL)
        take_away (self, url);
      return TRUE;
    }
  if (g_str_equal (type, "System"))
    take_system (self, object, base, depth);
  else if (g_str_equal (type, "Body"))
    take_body (self, object, base, depth);
  for (guint i = 0; url != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (type, kinds[i].type))
      {
        kinds[i].take (self, object, url, base, depth);
        if (depth == 0 && self->now_is_list && kinds[i].take != take_paper)
          g_ptr_array_add (self->starts, g_strdup (url));
      }
  return TRUE;
}

static void
take_list (LotseOparl *self, JsonArray *array, const char *base)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        take_object (self, json_node_get_object (node), base, NULL, 0);
      else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        {
          g_autofree char *url = lotse_oparl_resolve (base, json_node_get_string (node)); /* as lists of 1.0 may be */

          lotse_oparl_queue (self, url, TRUE);
        }
    }
}

gboolean
lotse_oparl_take (LotseOparl *self, JsonNode *node, const char *base)
{
  JsonObject *object, *links;
  JsonNode *data, *more;
  g_autofree char *next = NULL;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      take_list (self, json_node_get_array (node), base);
      return TRUE;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
  data = member (object, "data");
  if (data == NULL || !JSON_NODE_HOLDS_ARRAY (data))
    return take_object (self, object, base, NULL, 0);
  take_list (self, json_node_get_array (data), base);
  more = member (object, "links");
  links = more != NULL && JSON_NODE_HOLDS_OBJECT (more) ? json_node_get_object (more) : NULL;
  next = links != NULL ? url_of (links, "next", base) : NULL;
  lotse_oparl_queue (self, next, TRUE);
  return TRUE;
}
