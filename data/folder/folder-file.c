/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a frozen folder is, and its way into a file. */
#include "config.h"
#include "folder-private.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/model/codec.h"

static void
word_free (gpointer data)
{
  LotseFolderWord *word = data;

  g_free (word->group);
  g_free (word->term);
  g_free (word->meaning);
  g_free (word);
}

LotseFolder *
lotse_folder_new (void)
{
  LotseFolder *self = g_new0 (LotseFolder, 1);

  self->title = g_strdup ("");
  self->made_by = g_strdup ("");
  self->program = g_strdup ("lotse " LOTSE_VERSION);
  self->lang = g_strdup (lotse_lang_get () == LOTSE_LANG_EN ? "en" : "de");
  self->page = g_strdup ("");
  self->as_of = LOTSE_DATE_NONE;
  self->words = g_ptr_array_new_with_free_func (word_free);
  self->data = lotse_dataset_new ();
  return self;
}

void
lotse_folder_free (LotseFolder *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->made_by);
  g_free (self->program);
  g_free (self->lang);
  g_free (self->page);
  g_free (self->view);
  g_free (self->hash);
  g_free (self->key);
  g_ptr_array_unref (self->words);
  g_object_unref (self->data);
  g_free (self);
}

void
lotse_folder_add_word (LotseFolder *self, const char *group, const char *term, const char *meaning)
{
  LotseFolderWord *word = g_new0 (LotseFolderWord, 1);

  word->group = g_strdup (group);
  word->term = g_strdup (term);
  word->meaning = g_strdup (meaning);
  g_ptr_array_add (self->words, word);
}

gboolean
lotse_folder_fits (const char *text, glong most)
{
  if (!g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) > most)
    return FALSE;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

void
folder_hash (const char *data, gsize length, char out[FOLDER_HASH_DIGITS + 1])
{
  g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, length);

  g_strlcpy (out, sum, FOLDER_HASH_DIGITS + 1);
}

/* ---- Writing ---- */

static void
add_line (GString *out, const char *line, gsize length)
{
  char sum[FOLDER_HASH_DIGITS + 1];

  folder_hash (line, length, sum);
  g_string_append_len (out, sum, FOLDER_SUM_DIGITS);
  g_string_append_c (out, ' ');
  g_string_append_len (out, line, (gssize) length);
  g_string_append_c (out, '\n');
}

static void
member (GString *out, const char *name, const char *text)
{
  if (out->str[out->len - 1] != '{')
    g_string_append_c (out, ',');
  g_string_append_printf (out, "\"%s\":", name);
  lotse_json_write_string (out, text);
}

static void
add_head (const LotseFolder *self, GString *out)
{
  g_autoptr (GString) line = g_string_new ("{");
  g_autofree char *day = lotse_date_to_text (self->as_of);
  g_autoptr (GDateTime) made = g_date_time_new_from_unix_utc (self->made_at);
  g_autofree char *made_at = g_date_time_format (made, "%Y-%m-%dT%H:%M:%SZ");

  member (line, "title", self->title);
  member (line, "as_of", day);
  member (line, "audience", lotse_enum_code (LOTSE_ENUM_AUDIENCE, self->audience));
  member (line, "made_at", made_at);
  member (line, "made_by", self->made_by);
  member (line, "program", self->program);
  member (line, "lang", self->lang);
  member (line, "page", self->page);
  if (self->view != NULL)
    member (line, "view", self->view);
  if (self->looks_back)
    g_string_append (line, ",\"looks_back\":true");
  g_string_append_printf (line, ",\"words\":%u,\"records\":%u}", self->words->len, lotse_folder_count (self));
  add_line (out, line->str, line->len);
}

static void
add_words (const LotseFolder *self, GString *out)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      const LotseFolderWord *word = self->words->pdata[i];
      g_autoptr (GString) line = g_string_new ("{");

      member (line, "group", word->group);
      member (line, "term", word->term);
      member (line, "meaning", word->meaning);
      g_string_append_c (line, '}');
      add_line (out, line->str, line->len);
    }
}

/* In the order in which they are: lists of equal rank follow it. */
static void
add_records (const LotseFolder *self, GString *out)
{
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    for (guint i = 0; i < lotse_dataset_count (self->data, kind); i++)
      {
        g_autoptr (GString) line = g_string_new (NULL);

        lotse_record_write_json (lotse_dataset_at (self->data, kind, i), line);
        add_line (out, line->str, line->len);
      }
}

GBytes *
lotse_folder_seal (LotseFolder *self, const LotseFolderKey *key)
{
  GString *out = g_string_new (LOTSE_FOLDER_MAGIC);
  guint8 signature[LOTSE_FOLDER_SIGNATURE_BYTES];
  char hash[FOLDER_HASH_DIGITS + 1];
  g_autofree char *message = NULL, *signature_text = NULL;

  add_head (self, out);
  add_words (self, out);
  add_records (self, out);
  folder_hash (out->str, out->len, hash);
  message = g_strconcat (FOLDER_SIGNED, hash, NULL);
  lotse_folder_key_sign (key, message, strlen (message), signature);
  signature_text = g_base64_encode (signature, sizeof signature);
  g_string_append_c (out, '{');
  member (out, "seal", hash);
  member (out, "key", lotse_folder_key_public (key));
  member (out, "signature", signature_text);
  g_string_append (out, "}\n");
  g_free (self->hash);
  self->hash = g_strdup (hash);
  g_free (self->key);
  self->key = g_strdup (lotse_folder_key_public (key));
  return g_string_free_to_bytes (out);
}

gboolean
lotse_folder_write (LotseFolder *self, const LotseFolderKey *key, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = lotse_folder_seal (self, key);
  gsize length;
  const char *content = g_bytes_get_data (bytes, &length);
  /* What is found out years later helps nobody. */
  g_autoptr (LotseFolder) again = lotse_folder_read (content, length, error);

  if (again == NULL)
    return FALSE;
  /* Nobody writes to it again, by mistake either. */
  return g_file_set_contents_full (path, content, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0440, error);
}

/* ---- Being one ---- */

gboolean
lotse_folder_looks_like (const char *head, gsize length)
{
  /* Of every version: one that is newer is refused with words, and not taken for a table. */
  static const char begin[] = "LOTSE-FOLDER ";

  return length >= sizeof begin - 1 && memcmp (head, begin, sizeof begin - 1) == 0;
}

gboolean
lotse_folder_is_file (const char *path)
{
  char head[sizeof LOTSE_FOLDER_MAGIC];
  struct stat info;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  gssize got = -1;

  if (fd >= 0 && fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    got = read (fd, head, sizeof head);
  if (fd >= 0)
    g_close (fd, NULL);
  if (got > 0 && lotse_folder_looks_like (head, (gsize) got))
    return TRUE;
  /* One that lost its beginning is to be refused as what it was. */
  return got >= 0 && g_str_has_suffix (path, LOTSE_FOLDER_SUFFIX);
}

/* ---- In words ---- */

guint
lotse_folder_count (const LotseFolder *self)
{
  guint n = 0;

  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    n += lotse_dataset_count (self->data, kind);
  return n;
}

LotseDate
lotse_folder_made_on (const LotseFolder *self)
{
  g_autoptr (GDateTime) made = g_date_time_new_from_unix_local (self->made_at);

  return made != NULL ? lotse_date_from_ymd (g_date_time_get_year (made), g_date_time_get_month (made), g_date_time_get_day_of_month (made)) : LOTSE_DATE_NONE;
}

char *
lotse_folder_signature_words (const LotseFolder *self)
{
  g_autofree char *name = NULL;

  switch (lotse_folder_key_standing (self->key, &name))
    {
    case LOTSE_FOLDER_KEY_OWN: return g_strdup (_("signature valid (own key)"));
    case LOTSE_FOLDER_KEY_KNOWN:
      if (name == NULL || *name == '\0')
        return g_strdup (_("signature valid"));
      /* Translators: whose key it is */
      return g_strdup_printf (_("signature valid (%s)"), name);
    case LOTSE_FOLDER_KEY_UNKNOWN:
    default: return g_strdup (_("signature of an unknown key"));
    }
}

char *
lotse_folder_words (const LotseFolder *self, LotseLang lang)
{
  g_autofree char *as_of = lotse_date_format (self->as_of, lang), *made = lotse_date_format (lotse_folder_made_on (self), lang);
  g_autofree char *signature = lotse_folder_signature_words (self);

  /* Translators: day that it speaks for, day on which it was made, "signature valid" */
  return g_strdup_printf (_("Frozen folder, as of %s, frozen on %s, %s"), as_of, made, signature);
}
