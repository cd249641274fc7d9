/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of a frozen folder: what was sealed is read again, and nothing else is. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/folder/folder-file.h"
#include "data/model/error.h"

#define PROJECT "5ca1ab1e-0000-4000-8000-000000000001"
#define VIEW "5ca1ab1e-0000-4000-8000-000000000002"
#define KEY "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

static LotseFolderKey *
test_key (void)
{
  g_autoptr (GError) error = NULL;
  LotseFolderKey *key = lotse_folder_key_from_text (KEY, &error);

  g_assert_no_error (error);
  return key;
}

static void
add (LotseFolder *folder, LotseKind kind, const char *id, const char *title)
{
  LotseRecord *record = lotse_record_new (kind, id);

  lotse_record_set_text (record, 0, title);
  lotse_dataset_take (folder->data, record);
}

static LotseFolder *
make (void)
{
  LotseFolder *folder = lotse_folder_new ();

  g_free (folder->title);
  folder->title = g_strdup ("Digitale Zukunft, Stand 1.10.2026 \"Kreistag\"");
  g_free (folder->made_by);
  folder->made_by = g_strdup ("Stabsstelle Digitalisierung");
  g_free (folder->page);
  folder->page = g_strdup ("timeline");
  folder->view = g_strdup (VIEW);
  folder->as_of = lotse_date_from_ymd (2026, 10, 1);
  folder->audience = LOTSE_AUDIENCE_PARTNERS;
  folder->made_at = 1790000000;
  lotse_folder_add_word (folder, "Status", "im Plan", "Es läuft\nwie zugesagt.");
  add (folder, LOTSE_KIND_PROJECT, PROJECT, "E-Akte");
  add (folder, LOTSE_KIND_VIEW, VIEW, "Kreistag");
  return folder;
}

static char *
sealed (gsize *length)
{
  g_autoptr (LotseFolder) folder = make ();
  g_autoptr (LotseFolderKey) key = test_key ();
  g_autoptr (GBytes) bytes = lotse_folder_seal (folder, key);

  return g_bytes_unref_to_data (g_steal_pointer (&bytes), length);
}

static void
assert_refused (const char *data, gsize length, int code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseFolder) folder = lotse_folder_read (data, length, &error);

  g_assert_null (folder);
  g_assert_error (error, LOTSE_ERROR, code);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” is not in: %s", words, error->message);
}

static void
test_again (void)
{
  gsize length, other_length;
  g_autofree char *data = sealed (&length), *other = sealed (&other_length);
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseFolder) folder = lotse_folder_read (data, length, &error);
  const LotseFolderWord *word;

  g_assert_no_error (error);
  g_assert_cmpmem (data, length, other, other_length); /* equal content, equal bytes */
  g_assert_cmpstr (folder->title, ==, "Digitale Zukunft, Stand 1.10.2026 \"Kreistag\"");
  g_assert_cmpstr (folder->made_by, ==, "Stabsstelle Digitalisierung");
  g_assert_cmpstr (folder->page, ==, "timeline");
  g_assert_cmpstr (folder->view, ==, VIEW);
  g_assert_cmpint (folder->as_of, ==, lotse_date_from_ymd (2026, 10, 1));
  g_assert_cmpint (folder->audience, ==, LOTSE_AUDIENCE_PARTNERS);
  g_assert_cmpint (folder->made_at, ==, 1790000000);
  g_assert_cmpuint (lotse_folder_count (folder), ==, 2);
  g_assert_cmpstr (lotse_record_text (lotse_dataset_get (folder->data, LOTSE_KIND_PROJECT, PROJECT), LOTSE_F_PROJECT_TITLE), ==, "E-Akte");
  g_assert_cmpuint (folder->words->len, ==, 1);
  word = folder->words->pdata[0];
  g_assert_cmpstr (word->meaning, ==, "Es läuft\nwie zugesagt.");
  g_assert_cmpuint (strlen (folder->hash), ==, 64);
}

/* Whatever single byte is another, the folder is refused, and the message has a line. */
static void
test_each_byte (void)
{
  gsize length;
  g_autofree char *data = sealed (&length);

  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LotseFolder) folder = NULL;

      data[i] ^= 1;
      folder = lotse_folder_read (data, length, &error);
      g_assert_null (folder);
      g_assert_true (error->domain == LOTSE_ERROR);
      g_assert_nonnull (strstr (error->message, "line "));
      data[i] ^= 1;
    }
}

/* Wherever it ends early. */
static void
test_each_length (void)
{
  gsize length;
  g_autofree char *data = sealed (&length);

  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *part = g_memdup2 (data, i);
      g_autoptr (LotseFolder) folder = lotse_folder_read (part != NULL ? part : "", i, &error);

      g_assert_null (folder);
      g_assert_true (error->domain == LOTSE_ERROR);
    }
}

static char *
replaced (const char *data, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (data, from, 2);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  return g_strjoinv (to, parts);
}

static void
test_places (void)
{
  gsize length;
  g_autofree char *data = sealed (&length);
  g_autofree char *title = replaced (data, "E-Akte", "E-Post"), *newer = replaced (data, "LOTSE-FOLDER 1", "LOTSE-FOLDER 2");
  g_autofree char *signature = NULL, *key = NULL, *doubled = NULL, *line = NULL;
  char *begin, *end;

  assert_refused (title, strlen (title), LOTSE_ERROR_INVALID, "line 4: it was changed after it was written");
  assert_refused (newer, strlen (newer), LOTSE_ERROR_UNSUPPORTED, "line 1: made by a newer Lotse");
  assert_refused ("Projekt;Stand\n", 14, LOTSE_ERROR_INVALID, "line 1: not a frozen folder");
  assert_refused ("", 0, LOTSE_ERROR_INVALID, "not a frozen folder");
  /* A line that was taken out whole has no place of its own: the seal tells. */
  begin = strstr (data, "\n");
  for (guint i = 0; i < 2; i++)
    begin = strchr (begin + 1, '\n');
  end = strchr (begin + 1, '\n');
  line = g_strndup (begin, (gsize) (end - begin));
  doubled = replaced (data, line, "");
  assert_refused (doubled, strlen (doubled), LOTSE_ERROR_INVALID, "line 5: the content is not the one that was sealed");
  /* Who puts a hash of their own there has no key for it. */
  key = replaced (data, "\"seal\":\"", "\"seal\":\"0");
  assert_refused (key, strlen (key), LOTSE_ERROR_INVALID, "line 6: “seal” is too long");
  end = strstr (data, "\"signature\":\"") + strlen ("\"signature\":\"");
  signature = g_strdup (data);
  signature[end - data] = signature[end - data] == 'A' ? 'B' : 'A';
  assert_refused (signature, strlen (signature), LOTSE_ERROR_DENIED, "line 6: the signature is not valid");
}

/* Signed by a key of their own, everything may stand in it. */
static void
seal_text (const char *head, const char *body, int code, const char *words)
{
  g_autoptr (LotseFolderKey) key = test_key ();
  g_autoptr (GString) out = g_string_new (LOTSE_FOLDER_MAGIC);
  g_autofree char *all = g_strconcat (head, "\n", body, NULL), *hash = NULL, *message = NULL, *signature_text = NULL;
  g_auto (GStrv) lines = g_strsplit (all, "\n", -1);
  guint8 signature[LOTSE_FOLDER_SIGNATURE_BYTES];

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      {
        g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, lines[i], -1);

        g_string_append_printf (out, "%.16s %s\n", sum, lines[i]);
      }
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, out->str, (gssize) out->len);
  message = g_strconcat ("lotse frozen folder 1\n", hash, NULL);
  lotse_folder_key_sign (key, message, strlen (message), signature);
  signature_text = g_base64_encode (signature, sizeof signature);
  g_string_append_printf (out, "{\"seal\":\"%s\",\"key\":\"%s\",\"signature\":\"%s\"}\n", hash, lotse_folder_key_public (key), signature_text);
  assert_refused (out->str, out->len, code, words);
}

#define HEAD(as_of, audience, words, records) \
  "{\"title\":\"T\",\"as_of\":\"" as_of "\",\"audience\":\"" audience "\",\"made_at\":\"2026-10-02T08:00:00Z\",\"made_by\":\"M\",\"program\":\"P\"," \
  "\"lang\":\"de\",\"page\":\"timeline\",\"words\":" words ",\"records\":" records "}"
#define REPLACED_HEAD(by) \
  "{\"title\":\"T\",\"as_of\":\"2026-10-01\",\"audience\":\"public\",\"made_at\":\"2026-10-02T08:00:00Z\",\"made_by\":" by ",\"program\":\"P\"," \
  "\"lang\":\"de\",\"page\":\"timeline\",\"words\":0,\"records\":1}"
#define RECORD(kind, fields) "{\"kind\":\"" kind "\",\"id\":\"" PROJECT "\",\"rev\":0,\"seq\":0,\"deleted\":false,\"fields\":{" fields "}}"

static void
test_hostile (void)
{
  const char *project = RECORD ("project", "\"title\":\"E-Akte\"");
  g_autofree char *twice = g_strdup_printf ("%s\n%s", project, project);

  seal_text (HEAD ("2026-10-01", "public", "0", "2"), twice, LOTSE_ERROR_INVALID, "line 4: the record is there already");
  seal_text (HEAD ("2026-10-01", "public", "0", "2"), project, LOTSE_ERROR_INVALID, "line 4: the file ends here, and more was to come");
  seal_text (HEAD ("2026-10-01", "public", "0", "0"), project, LOTSE_ERROR_INVALID, "line 3: there is more in the file than its head says");
  seal_text (HEAD ("2026-02-31", "public", "0", "1"), project, LOTSE_ERROR_INVALID, "line 2: “as_of” cannot be read");
  seal_text (HEAD ("2026-10-01", "everybody", "0", "1"), project, LOTSE_ERROR_INVALID, "line 2: “audience” cannot be read");
  seal_text (HEAD ("2026-10-01", "public", "-1", "1"), project, LOTSE_ERROR_INVALID, "line 2: “words” is missing or is no number");
  seal_text (HEAD ("2026-10-01", "public", "0", "99999999999"), project, LOTSE_ERROR_INVALID, "line 2: “records” is missing or is no number");
  seal_text (HEAD ("2026-10-01", "public", "0", "1"), RECORD ("risk", "\"title\":\"Zu teuer\""), LOTSE_ERROR_INVALID, "line 3: the record is not for the audience");
  seal_text (HEAD ("2026-10-01", "public", "0", "1"), "{\"kind\":\"project\",\"id\":\"../x\",\"fields\":{}}", LOTSE_ERROR_INVALID, "line 3: ");
  seal_text (HEAD ("2026-10-01", "public", "0", "1"), RECORD ("spell", "\"title\":\"x\""), LOTSE_ERROR_INVALID, "line 3: ");
  seal_text (HEAD ("2026-10-01", "public", "0", "1"), "[[[[[[[[", LOTSE_ERROR_INVALID, "line 3: ");
  /* What is printed in front of whoever asks whose it is. */
  seal_text (REPLACED_HEAD ("\"M\\nSignature valid\""), project, LOTSE_ERROR_INVALID, "line 2: “made_by” holds control characters");
  seal_text (REPLACED_HEAD ("\"M\\u001b[2J\""), project, LOTSE_ERROR_INVALID, "line 2: “made_by” holds control characters");
  seal_text (HEAD ("2026-10-01", "public", "1", "0"), "{\"group\":\"G\",\"term\":\"T\\nSignature valid\",\"meaning\":\"M\"}", LOTSE_ERROR_INVALID,
             "line 3: “term” holds control characters");
  seal_text (HEAD ("2026-10-01", "public", "1", "0"), "{\"group\":\"G\",\"term\":\"T\",\"meaning\":\"M\\u001b[2J\"}", LOTSE_ERROR_INVALID,
             "line 3: “meaning” holds control characters");
  seal_text ("[]", project, LOTSE_ERROR_INVALID, "line 2: not an object");
}

static void
test_file (void)
{
  g_autofree char *folder_path = g_dir_make_tmp ("lotse-folder-XXXXXX", NULL), *path = g_build_filename (folder_path, "kreistag.lotsemappe", NULL);
  g_autofree char *other = g_build_filename (folder_path, "table.csv", NULL), *missing = g_build_filename (folder_path, "none.lotsemappe", NULL);
  g_autoptr (LotseFolder) folder = make (), again = NULL;
  g_autoptr (LotseFolderKey) key = test_key ();
  g_autoptr (GError) error = NULL;
  struct stat info;

  g_assert_true (lotse_folder_write (folder, key, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0440); /* nobody writes to it by mistake */
  g_assert_true (lotse_folder_is_file (path));
  again = lotse_folder_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->hash, ==, folder->hash);

  /* Nothing is written that could not be read again, and what is there stays. */
  g_free (folder->title);
  folder->title = g_strnfill (301, 'x');
  g_assert_false (lotse_folder_write (folder, key, path, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_clear_error (&error);
  g_clear_pointer (&again, lotse_folder_free);
  again = lotse_folder_open (path, &error);
  g_assert_no_error (error);

  g_assert_true (g_file_set_contents (other, "Titel;Stand\n", -1, NULL));
  g_assert_false (lotse_folder_is_file (other));
  g_assert_false (lotse_folder_is_file (missing));
  g_assert_null (lotse_folder_open (missing, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "none.lotsemappe"));
  g_clear_error (&error);
  g_assert_null (lotse_folder_open (folder_path, &error)); /* a folder of the file system */
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (lotse_folder_open ("/dev/zero", &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_unlink (path);
  g_unlink (other);
  g_rmdir (folder_path);
}

static void
test_keys (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseFolderKey) fresh = lotse_folder_key_new (), same = NULL, kept = NULL, again = NULL, fixed = test_key ();
  char *text = lotse_folder_key_to_text (fresh);
  g_autofree char *print = lotse_folder_fingerprint (lotse_folder_key_public (fixed)), *path = lotse_folder_key_path (), *name = NULL;
  g_autofree char *known = NULL, *list = NULL, *damaged = NULL, *after = NULL;
  struct stat info;

  same = lotse_folder_key_from_text (text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lotse_folder_key_public (same), ==, lotse_folder_key_public (fresh));
  lotse_folder_key_forget_text (text);
  g_assert_null (lotse_folder_key_from_text ("geheim", &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_clear_error (&error);

  /* Words that people read out to each other years later must stay the same. */
  g_assert_cmpstr (print, ==, "hafus-pigop-zolif-rafil-zuvat-ropoh");

  kept = lotse_folder_key_load (NULL, &error);
  g_assert_no_error (error);
  again = lotse_folder_key_load (NULL, &error);
  g_assert_cmpstr (lotse_folder_key_public (kept), ==, lotse_folder_key_public (again));
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  g_assert_cmpint (lotse_folder_key_standing (lotse_folder_key_public (fixed), NULL), ==, LOTSE_FOLDER_KEY_UNKNOWN);
  g_assert_true (lotse_folder_key_trust (lotse_folder_key_public (fixed), "Kreis X", FALSE, &error));
  g_assert_cmpint (lotse_folder_key_standing (lotse_folder_key_public (fixed), &name), ==, LOTSE_FOLDER_KEY_KNOWN);
  g_assert_cmpstr (name, ==, "Kreis X");
  g_assert_true (lotse_folder_key_trust (lotse_folder_key_public (kept), NULL, TRUE, &error));
  g_assert_cmpint (lotse_folder_key_standing (lotse_folder_key_public (kept), NULL), ==, LOTSE_FOLDER_KEY_OWN);
  g_assert_false (lotse_folder_key_trust ("no key", NULL, FALSE, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_clear_error (&error);

  /* A list that cannot be read is not begun anew: whoever compared the words of others would have to do it again. */
  known = g_build_filename (g_get_user_data_dir (), "lotse", "folder-keys", NULL);
  g_assert_true (g_file_get_contents (known, &list, NULL, NULL));
  damaged = g_strconcat (list, "what is this\n", NULL);
  g_assert_true (g_file_set_contents (known, damaged, -1, NULL));
  g_assert_false (lotse_folder_key_trust (lotse_folder_key_public (fresh), "Kreis Y", FALSE, &error));
  g_assert_nonnull (strstr (error->message, "folder-keys"));
  g_assert_true (g_file_get_contents (known, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, damaged);
  g_assert_true (g_file_set_contents (known, list, -1, NULL));
}

static gpointer
load_key (gpointer path)
{
  g_autoptr (LotseFolderKey) key = lotse_folder_key_load (path, NULL);

  return g_strdup (key != NULL ? lotse_folder_key_public (key) : "");
}

/* Two that freeze their first folder at once have one key: what is signed with a key that is nowhere is nobody's later. */
static void
test_keys_at_once (void)
{
  g_autofree char *place = g_dir_make_tmp ("lotse-folder-XXXXXX", NULL), *path = g_build_filename (place, "key", NULL);

  for (guint round = 0; round < 20; round++)
    {
      GThread *threads[8];
      g_autofree char *kept = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new ("key", load_key, path);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        {
          g_autofree char *one = g_thread_join (threads[i]);

          kept = kept != NULL ? kept : g_strdup (one);
          g_assert_cmpstr (one, ==, kept);
          g_assert_cmpstr (one, !=, "");
        }
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (place), ==, 0); /* nothing else is left of it */
}

static void
test_words (void)
{
  gsize length;
  g_autofree char *data = sealed (&length), *words = NULL;
  g_autoptr (LotseFolder) folder = lotse_folder_read (data, length, NULL);

  g_assert_true (lotse_folder_key_trust (folder->key, "Kreis X", FALSE, NULL));
  words = lotse_folder_words (folder, LOTSE_LANG_EN);
  g_assert_cmpstr (words, ==, "Frozen folder, as of 1 Oct 2026, frozen on 21 Sep 2026, signature valid (Kreis X)");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  lotse_lang_init ("en");
  g_test_add_func ("/folder/file/again", test_again);
  g_test_add_func ("/folder/file/each-byte", test_each_byte);
  g_test_add_func ("/folder/file/each-length", test_each_length);
  g_test_add_func ("/folder/file/places", test_places);
  g_test_add_func ("/folder/file/hostile", test_hostile);
  g_test_add_func ("/folder/file/file", test_file);
  g_test_add_func ("/folder/file/keys", test_keys);
  g_test_add_func ("/folder/file/keys-at-once", test_keys_at_once);
  g_test_add_func ("/folder/file/words", test_words);
  return g_test_run ();
}
