/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a frozen folder of somebody else: nothing in it is believed before it was checked, and what is refused is named by line and reason. */
#include "config.h"
#include "folder-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/model/codec.h"
#include "data/model/error.h"
#include "data/model/id.h"

#define MAX_WORDS 10000

typedef struct
{
  const char *data;   /* (unowned) */
  gsize       length; /* up to the seal */
  gsize       at;
  guint       line;   /* number of the line that is being read, from 1 */
} Reader;

static gboolean
refuse (GError **error, guint line, const char *format, ...) G_GNUC_PRINTF (3, 4);

static gboolean
refuse (GError **error, guint line, const char *format, ...)
{
  va_list arguments;
  g_autofree char *reason = NULL;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* Translators: number of the line, reason */
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("line %u: %s"), line, reason);
  return FALSE;
}

/* The next line without its sum, which is checked. FALSE: refused, with @error, also at the end. */
static gboolean
next_line (Reader *self, const char **line, gsize *length, GError **error)
{
  const char *start = self->data + self->at, *end;
  char sum[FOLDER_HASH_DIGITS + 1];

  self->line++;
  if (self->at >= self->length)
    return refuse (error, self->line, _("the file ends here, and more was to come"));
  end = memchr (start, '\n', self->length - self->at);
  if (end == NULL || end - start <= FOLDER_SUM_DIGITS || start[FOLDER_SUM_DIGITS] != ' ')
    return refuse (error, self->line, _("it does not begin with its sum"));
  *line = start + FOLDER_SUM_DIGITS + 1;
  *length = (gsize) (end - *line);
  folder_hash (*line, *length, sum);
  if (memcmp (sum, start, FOLDER_SUM_DIGITS) != 0)
    return refuse (error, self->line, _("it was changed after it was written"));
  self->at = (gsize) (end + 1 - self->data);
  return TRUE;
}

/* The object of a line. (transfer full) */
static JsonNode *
parse (guint line, const char *text, gsize length, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (JsonNode) node = lotse_json_parse (text, (gssize) length, NULL, &local);

  if (node == NULL)
    {
      refuse (error, line, "%s", local->message);
      return NULL;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      refuse (error, line, _("not an object"));
      return NULL;
    }
  return g_steal_pointer (&node);
}

/* A text of @object; NULL with @error where it is none or has more than @max characters. */
static const char *
text_of (JsonObject *object, const char *name, guint line, glong max, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *text = node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  if (text == NULL)
    refuse (error, line, _("“%s” is missing or is no text"), name);
  else if (g_utf8_strlen (text, -1) > max)
    {
      refuse (error, line, _("“%s” is too long"), name);
      return NULL;
    }
  return text;
}

static gboolean
take_text (JsonObject *object, const char *name, guint line, glong max, char **out, GError **error)
{
  const char *text = text_of (object, name, line, max, error);

  if (text == NULL)
    return FALSE;
  if (!lotse_folder_fits (text, max))
    return refuse (error, line, _("“%s” holds control characters"), name);
  g_free (*out);
  *out = g_strdup (text);
  return TRUE;
}

static gboolean
take_count (JsonObject *object, const char *name, guint line, guint *out, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  const gint64 number = node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : -1;

  if (number < 0 || number > G_MAXINT)
    return refuse (error, line, _("“%s” is missing or is no number"), name);
  *out = (guint) number;
  return TRUE;
}

/* ---- The seal ---- */

/* Checks hash and signature over all that stands before the last line. */
static gboolean
check_seal (LotseFolder *self, Reader *reader, gsize whole, GError **error)
{
  const char *last = whole > 0 && reader->data[whole - 1] == '\n' ? g_strrstr_len (reader->data, (gssize) whole - 1, "\n") : NULL;
  guint line = 1;
  char hash[FOLDER_HASH_DIGITS + 1];
  guint8 signature[LOTSE_FOLDER_SIGNATURE_BYTES];
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;
  const char *wanted, *key, *signed_text;
  g_autofree char *message = NULL;
  size_t n = 0;

  for (gsize i = 0; i < whole; i++)
    line += reader->data[i] == '\n';
  line -= whole > 0 && reader->data[whole - 1] == '\n';
  if (last == NULL || last[1] != '{')
    return refuse (error, MAX (line, 1), _("the file ends without its seal"));
  reader->length = (gsize) (last + 1 - reader->data);
  node = parse (line, last + 1, whole - reader->length - 1, error);
  if (node == NULL)
    return FALSE;
  object = json_node_get_object (node);
  wanted = text_of (object, "seal", line, FOLDER_HASH_DIGITS, error);
  key = wanted != NULL ? text_of (object, "key", line, 64, error) : NULL;
  signed_text = key != NULL ? text_of (object, "signature", line, 128, error) : NULL;
  if (signed_text == NULL)
    return FALSE;
  if (json_object_get_size (object) != 3)
    return refuse (error, line, _("the seal has more than belongs to one"));
  if (sodium_base642bin (signature, sizeof signature, signed_text, strlen (signed_text), NULL, &n, NULL, sodium_base64_VARIANT_ORIGINAL) != 0
      || n != sizeof signature)
    return refuse (error, line, _("“%s” cannot be read"), "signature");
  message = g_strconcat (FOLDER_SIGNED, wanted, NULL);
  if (!lotse_folder_key_verify (key, message, strlen (message), signature))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_DENIED, _("line %u: %s"), line, _("the signature is not valid"));
      return FALSE;
    }
  self->hash = g_strdup (wanted);
  self->key = g_strdup (key);
  folder_hash (reader->data, reader->length, hash);
  return g_str_equal (hash, wanted);
}

/* The content is not what was sealed: the first line that tells is named. */
static void
name_damage (Reader *reader, guint seal_line, GError **error)
{
  const char *line;
  gsize length;

  while (reader->at < reader->length)
    if (!next_line (reader, &line, &length, error))
      return;
  refuse (error, seal_line, _("the content is not the one that was sealed: lines were taken out, added or exchanged"));
}

/* ---- Content ---- */

static gboolean
read_moment (JsonObject *object, guint line, gint64 *out, GError **error)
{
  const char *text = text_of (object, "made_at", line, 40, error);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) moment = text != NULL ? g_date_time_new_from_iso8601 (text, utc) : NULL;

  if (text == NULL)
    return FALSE;
  if (moment == NULL)
    return refuse (error, line, _("“%s” cannot be read"), "made_at");
  *out = g_date_time_to_unix (moment);
  return TRUE;
}

/* FALSE where it is not there. */
static gboolean
take_truth (JsonObject *object, const char *name, guint line, gboolean *out, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  *out = FALSE;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return refuse (error, line, _("“%s” cannot be read"), name);
  *out = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
read_head (LotseFolder *self, Reader *reader, guint *words, guint *records, GError **error)
{
  const char *text, *day, *audience;
  gsize length;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;
  const guint line = reader->line + 1;

  if (!next_line (reader, &text, &length, error) || (node = parse (line, text, length, error)) == NULL)
    return FALSE;
  object = json_node_get_object (node);
  if (!take_text (object, "title", line, LOTSE_FOLDER_TITLE_MOST, &self->title, error) || !take_text (object, "made_by", line, LOTSE_FOLDER_TITLE_MOST, &self->made_by, error)
      || !take_text (object, "program", line, LOTSE_FOLDER_TITLE_MOST, &self->program, error) || !take_text (object, "lang", line, 8, &self->lang, error)
      || !take_text (object, "page", line, LOTSE_FOLDER_PAGE_MOST, &self->page, error) || !read_moment (object, line, &self->made_at, error)
      || (json_object_has_member (object, "view") && !take_text (object, "view", line, 64, &self->view, error))
      || !take_truth (object, "looks_back", line, &self->looks_back, error)
      || (day = text_of (object, "as_of", line, 20, error)) == NULL || (audience = text_of (object, "audience", line, 40, error)) == NULL
      || !take_count (object, "words", line, words, error) || !take_count (object, "records", line, records, error))
    return FALSE;
  self->as_of = lotse_date_parse (day);
  if (self->as_of == LOTSE_DATE_NONE)
    return refuse (error, line, _("“%s” cannot be read"), "as_of");
  self->audience = lotse_enum_index (LOTSE_ENUM_AUDIENCE, audience);
  if (self->audience < 0)
    return refuse (error, line, _("“%s” cannot be read"), "audience");
  if (*words > MAX_WORDS)
    return refuse (error, line, _("“%s” is too long"), "words");
  return TRUE;
}

/* Breaks are of a text, commands to a terminal are not. */
static gboolean
is_text (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)) && strchr ("\n\r\t", *at) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
read_word (LotseFolder *self, Reader *reader, GError **error)
{
  const char *text, *group, *term, *meaning;
  gsize length;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;
  const guint line = reader->line + 1;

  if (!next_line (reader, &text, &length, error) || (node = parse (line, text, length, error)) == NULL)
    return FALSE;
  object = json_node_get_object (node);
  group = text_of (object, "group", line, LOTSE_FOLDER_TITLE_MOST, error);
  term = group != NULL ? text_of (object, "term", line, 2000, error) : NULL;
  meaning = term != NULL ? text_of (object, "meaning", line, 20000, error) : NULL;
  if (meaning == NULL)
    return FALSE;
  if (!lotse_folder_fits (group, G_MAXLONG) || !lotse_folder_fits (term, G_MAXLONG) || !is_text (meaning))
    return refuse (error, line, _("“%s” holds control characters"),
                   !lotse_folder_fits (group, G_MAXLONG) ? "group" : !lotse_folder_fits (term, G_MAXLONG) ? "term" : "meaning");
  lotse_folder_add_word (self, group, term, meaning);
  return TRUE;
}

static gboolean
read_record (LotseFolder *self, Reader *reader, GError **error)
{
  const char *text;
  gsize length;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (LotseRecord) record = NULL;
  g_autoptr (GError) local = NULL;
  const guint line = reader->line + 1;

  if (!next_line (reader, &text, &length, error) || (node = parse (line, text, length, error)) == NULL)
    return FALSE;
  record = lotse_record_from_json (node, NULL, &local);
  if (record == NULL)
    {
      /* A kind that only a newer Lotse knows is nothing that this one could show. */
      return refuse (error, line, "%s", local->message);
    }
  if (lotse_record_deleted (record))
    return refuse (error, line, _("a deleted record has no place in a folder"));
  if (lotse_record_audience (record) > self->audience)
    return refuse (error, line, _("the record is not for the audience of the folder"));
  if (lotse_dataset_get (self->data, lotse_record_kind (record), lotse_record_id (record)) != NULL)
    return refuse (error, line, _("the record is there already"));
  lotse_dataset_take (self->data, g_steal_pointer (&record));
  return TRUE;
}

static gboolean
read_content (LotseFolder *self, Reader *reader, GError **error)
{
  guint words, records;
  gboolean good;

  if (!read_head (self, reader, &words, &records, error))
    return FALSE;
  for (guint i = 0; i < words; i++)
    if (!read_word (self, reader, error))
      return FALSE;
  lotse_dataset_begin (self->data);
  good = TRUE;
  for (guint i = 0; good && i < records; i++)
    good = read_record (self, reader, error);
  lotse_dataset_end (self->data);
  if (!good)
    return FALSE;
  if (reader->at != reader->length)
    return refuse (error, reader->line + 1, _("there is more in the file than its head says"));
  if (self->view != NULL && lotse_dataset_get (self->data, LOTSE_KIND_VIEW, self->view) == NULL)
    return refuse (error, 2, _("the view that was looked at is not in the file"));
  return TRUE;
}

LotseFolder *
lotse_folder_read (const char *data, gsize length, GError **error)
{
  const gsize magic = strlen (LOTSE_FOLDER_MAGIC);
  g_autoptr (LotseFolder) self = lotse_folder_new ();
  g_autoptr (GError) local = NULL;
  Reader reader = { data, length, magic, 1 };
  guint lines = 1;

  g_clear_pointer (&self->hash, g_free);
  if (length > FOLDER_MAX_BYTES)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE, _("larger than %u MiB"), FOLDER_MAX_BYTES >> 20);
      return NULL;
    }
  if (length < magic || memcmp (data, LOTSE_FOLDER_MAGIC, magic) != 0)
    {
      if (lotse_folder_looks_like (data, length) && memchr (data, '\n', MIN (length, 40)) != NULL)
        g_set_error_literal (error, LOTSE_ERROR, LOTSE_ERROR_UNSUPPORTED, _("line 1: made by a newer Lotse"));
      else
        refuse (error, 1, _("not a frozen folder"));
      return NULL;
    }
  for (gsize i = 0; i + 1 < length; i++)
    lines += data[i] == '\n';
  if (!check_seal (self, &reader, length, &local))
    {
      if (local == NULL)
        name_damage (&reader, lines, &local);
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return read_content (self, &reader, error) ? g_steal_pointer (&self) : NULL;
}

/* A device or a pipe is no file: nothing waits for it. (transfer full) */
static char *
read_file (const char *path, gsize *length, GError **error)
{
  struct stat info;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  g_autofree char *content = NULL;
  gsize got = 0;
  gssize now = 1;
  int problem = errno;

  if (fd < 0)
    {
      g_set_error (error, LOTSE_ERROR, problem == ENOENT ? LOTSE_ERROR_NOT_FOUND : LOTSE_ERROR_STORAGE, "%s", g_strerror (problem));
      return NULL;
    }
  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    refuse (error, 1, _("not a frozen folder"));
  else if (info.st_size > FOLDER_MAX_BYTES)
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE, _("larger than %u MiB"), FOLDER_MAX_BYTES >> 20);
  else
    {
      content = g_malloc ((gsize) info.st_size + 1);
      while (got < (gsize) info.st_size && now > 0)
        {
          now = read (fd, content + got, (gsize) info.st_size - got);
          got += now > 0 ? (gsize) now : 0;
        }
      if (now < 0)
        {
          g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, "%s", g_strerror (errno));
          g_clear_pointer (&content, g_free);
        }
      else
        content[got] = '\0';
    }
  g_close (fd, NULL);
  *length = got;
  return g_steal_pointer (&content);
}

LotseFolder *
lotse_folder_open (const char *path, GError **error)
{
  gsize length = 0;
  g_autofree char *content = read_file (path, &length, error);
  LotseFolder *self = content != NULL ? lotse_folder_read (content, length, error) : NULL;

  if (self == NULL)
    g_prefix_error (error, "%s: ", path);
  return self;
}
