/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-key.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "data/model/error.h"
#include "data/model/id.h"

G_STATIC_ASSERT (LOTSE_FOLDER_PUBLIC_BYTES == crypto_sign_PUBLICKEYBYTES);
G_STATIC_ASSERT (LOTSE_FOLDER_SIGNATURE_BYTES == crypto_sign_BYTES);

#define WORDS 6
#define GROUP_OWN "own"
#define GROUP_KNOWN "known"

struct _LotseFolderKey
{
  guint8 seed[crypto_sign_SEEDBYTES];
  guint8 secret[crypto_sign_SECRETKEYBYTES];
  char  *public_text; /* (owned) base64 */
};

/* In memory that is not swapped and is wiped when it is given back. (transfer full) */
static LotseFolderKey *
key_from_seed (const guint8 seed[crypto_sign_SEEDBYTES])
{
  LotseFolderKey *self;
  guint8 public_key[crypto_sign_PUBLICKEYBYTES];

  g_return_val_if_fail (sodium_init () >= 0, NULL);
  self = sodium_malloc (sizeof *self);
  memcpy (self->seed, seed, sizeof self->seed);
  crypto_sign_seed_keypair (public_key, self->secret, seed);
  self->public_text = g_base64_encode (public_key, sizeof public_key);
  return self;
}

LotseFolderKey *
lotse_folder_key_new (void)
{
  guint8 seed[crypto_sign_SEEDBYTES];
  LotseFolderKey *self;

  g_return_val_if_fail (sodium_init () >= 0, NULL);
  randombytes_buf (seed, sizeof seed);
  self = key_from_seed (seed);
  sodium_memzero (seed, sizeof seed);
  return self;
}

/* Exactly @size bytes in canonical base64. */
static gboolean
decode (const char *text, guint8 *out, gsize size)
{
  size_t length = 0;

  return text != NULL && sodium_init () >= 0
         && sodium_base642bin (out, size, text, strlen (text), NULL, &length, NULL, sodium_base64_VARIANT_ORIGINAL) == 0 && length == size;
}

LotseFolderKey *
lotse_folder_key_from_text (const char *text, GError **error)
{
  guint8 seed[crypto_sign_SEEDBYTES];
  LotseFolderKey *self = NULL;

  if (decode (text, seed, sizeof seed))
    self = key_from_seed (seed);
  else
    g_set_error_literal (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("not a key for signing"));
  sodium_memzero (seed, sizeof seed);
  return self;
}

void
lotse_folder_key_free (LotseFolderKey *self)
{
  if (self == NULL)
    return;
  g_free (self->public_text);
  sodium_free (self);
}

char *
lotse_folder_key_to_text (const LotseFolderKey *self)
{
  return g_base64_encode (self->seed, sizeof self->seed);
}

void
lotse_folder_key_forget_text (char *text)
{
  if (text != NULL)
    sodium_memzero (text, strlen (text));
  g_free (text);
}

const char *
lotse_folder_key_public (const LotseFolderKey *self)
{
  return self->public_text;
}

void
lotse_folder_key_sign (const LotseFolderKey *self, const char *message, gsize length, guint8 signature[LOTSE_FOLDER_SIGNATURE_BYTES])
{
  crypto_sign_detached (signature, NULL, (const guint8 *) message, length, self->secret);
}

gboolean
lotse_folder_key_verify (const char *key, const char *message, gsize length, const guint8 signature[LOTSE_FOLDER_SIGNATURE_BYTES])
{
  guint8 public_key[crypto_sign_PUBLICKEYBYTES];

  return decode (key, public_key, sizeof public_key) && crypto_sign_verify_detached (signature, (const guint8 *) message, length, public_key) == 0;
}

/* Where the program keeps a token where there is no keyring. */
char *
lotse_folder_key_path (void)
{
  g_autofree char *id = lotse_id_from_name (LOTSE_FOLDER_KEY_SERVER "\n" LOTSE_FOLDER_KEY_WORKSPACE);

  return g_build_filename (g_get_user_data_dir (), "lotse", "tokens", id, NULL);
}

/* Written aside and then given its name, which only one can have: @path stays what another process has put there meanwhile. */
static gboolean
keep_new (const char *path, const char *text, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path), *own = g_uuid_string_random (), *aside = g_strconcat (path, ".", own, NULL);
  gboolean named;
  int problem;

  g_mkdir_with_parents (folder, 0700);
  if (!g_file_set_contents_full (aside, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error))
    return FALSE;
  named = link (aside, path) == 0;
  problem = errno;
  /* Where a file has one name only, as on some sticks. */
  if (!named && problem != EEXIST)
    named = g_rename (aside, path) == 0;
  g_unlink (aside);
  if (named || problem == EEXIST)
    return TRUE;
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, "%s: %s", path, g_strerror (problem));
  return FALSE;
}

/* NULL with @error, G_FILE_ERROR_NOENT where there is none. (transfer full) */
static LotseFolderKey *
read_key (const char *path, GError **error)
{
  LotseFolderKey *self = NULL;
  char *text = NULL;

  if (g_file_get_contents (path, &text, NULL, error))
    {
      self = lotse_folder_key_from_text (g_strstrip (text), error);
      if (self == NULL)
        g_prefix_error (error, "%s: ", path);
    }
  lotse_folder_key_forget_text (text);
  return self;
}

LotseFolderKey *
lotse_folder_key_load (const char *path, GError **error)
{
  g_autofree char *own_path = path == NULL ? lotse_folder_key_path () : g_strdup (path);
  g_autoptr (GError) local = NULL;
  g_autoptr (LotseFolderKey) fresh = NULL;
  LotseFolderKey *self = read_key (own_path, &local);
  char *text;
  gboolean kept;

  if (self != NULL)
    return self;
  if (!g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  fresh = lotse_folder_key_new ();
  text = lotse_folder_key_to_text (fresh);
  kept = keep_new (own_path, text, error);
  lotse_folder_key_forget_text (text);
  /* The one that is there signs, whoever was first. */
  return kept ? read_key (own_path, error) : NULL;
}

/* Sixteen bits as consonant, vowel, consonant, vowel, consonant: there is one way to say and one to write each, in German as in English. */
static void
append_word (GString *out, guint bits)
{
  static const char consonants[] = "bdfghjklmnprstvz", vowels[] = "aiou";

  g_string_append_c (out, consonants[bits >> 12 & 15]);
  g_string_append_c (out, vowels[bits >> 10 & 3]);
  g_string_append_c (out, consonants[bits >> 6 & 15]);
  g_string_append_c (out, vowels[bits >> 4 & 3]);
  g_string_append_c (out, consonants[bits & 15]);
}

char *
lotse_folder_fingerprint (const char *key)
{
  guint8 public_key[crypto_sign_PUBLICKEYBYTES] = { 0 }, hash[2 * WORDS + 4];
  GString *out = g_string_new (NULL);

  if (!decode (key, public_key, sizeof public_key))
    return g_string_free (out, FALSE);
  crypto_generichash (hash, sizeof hash, public_key, sizeof public_key, NULL, 0);
  for (guint i = 0; i < WORDS; i++)
    {
      if (i > 0)
        g_string_append_c (out, '-');
      append_word (out, (guint) hash[2 * i] << 8 | hash[2 * i + 1]);
    }
  return g_string_free (out, FALSE);
}

/* ---- Known keys ---- */

static char *
known_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "lotse", "folder-keys", NULL);
}

/* A key file takes no "=" in the name of a value. */
static char *
name_of (const char *key)
{
  char *name = g_strdup (key);

  return g_strdelimit (name, "=", '.');
}

LotseFolderKeyStanding
lotse_folder_key_standing (const char *key, char **name)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = known_path (), *value = name_of (key);
  LotseFolderKeyStanding standing = LOTSE_FOLDER_KEY_UNKNOWN;

  if (name != NULL)
    *name = NULL;
  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return standing;
  if (g_key_file_has_key (file, GROUP_OWN, value, NULL))
    standing = LOTSE_FOLDER_KEY_OWN;
  else if (g_key_file_has_key (file, GROUP_KNOWN, value, NULL))
    standing = LOTSE_FOLDER_KEY_KNOWN;
  if (name != NULL && standing != LOTSE_FOLDER_KEY_UNKNOWN)
    *name = g_key_file_get_string (file, standing == LOTSE_FOLDER_KEY_OWN ? GROUP_OWN : GROUP_KNOWN, value, NULL);
  return standing;
}

gboolean
lotse_folder_key_trust (const char *key, const char *name, gboolean own, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = known_path (), *value = name_of (key), *folder = g_path_get_dirname (path), *text = NULL;
  g_autoptr (GError) local = NULL;
  guint8 public_key[crypto_sign_PUBLICKEYBYTES];

  if (!decode (key, public_key, sizeof public_key))
    {
      g_set_error_literal (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("not a public key"));
      return FALSE;
    }
  if (lotse_folder_key_standing (key, NULL) == LOTSE_FOLDER_KEY_OWN)
    return TRUE;
  /* One that cannot be read stays as it is: somebody may find out yet what is wrong with it. */
  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, &local) && !g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&local), "%s: ", path);
      return FALSE;
    }
  g_key_file_set_string (file, own ? GROUP_OWN : GROUP_KNOWN, value, name != NULL ? name : "");
  g_mkdir_with_parents (folder, 0700);
  text = g_key_file_to_data (file, NULL, NULL);
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}
