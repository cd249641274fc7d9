/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys that sign frozen folders (Ed25519): the one of this computer's person, and those of others that they know. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Under these names the program keeps the secret key among its tokens. */
#define LOTSE_FOLDER_KEY_SERVER "lotse-folder"
#define LOTSE_FOLDER_KEY_WORKSPACE "signing-key"

#define LOTSE_FOLDER_PUBLIC_BYTES 32
#define LOTSE_FOLDER_SIGNATURE_BYTES 64

typedef struct _LotseFolderKey LotseFolderKey;

/* A fresh one. (transfer full) */
LotseFolderKey *lotse_folder_key_new (void);
/* From what lotse_folder_key_to_text() wrote; NULL with @error (LOTSE_ERROR_INVALID) where it is none. (transfer full) */
LotseFolderKey *lotse_folder_key_from_text (const char *text, GError **error);
/* Its memory is wiped. */
void            lotse_folder_key_free (LotseFolderKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseFolderKey, lotse_folder_key_free)
/* The secret, in one line; free it with lotse_folder_key_forget_text(). (transfer full) */
char           *lotse_folder_key_to_text (const LotseFolderKey *self);
void            lotse_folder_key_forget_text (char *text);
/* The public key as base64. (transfer none) */
const char     *lotse_folder_key_public (const LotseFolderKey *self);
void            lotse_folder_key_sign (const LotseFolderKey *self, const char *message, gsize length, guint8 signature[LOTSE_FOLDER_SIGNATURE_BYTES]);
/* @key: a public key as base64. FALSE also where it is none. */
gboolean        lotse_folder_key_verify (const char *key, const char *message, gsize length, const guint8 signature[LOTSE_FOLDER_SIGNATURE_BYTES]);

/* Where the key is where there is no keyring: below the user's data folder, readable by its owner only. (transfer full) */
char           *lotse_folder_key_path (void);
/* The key of @path (nullable: lotse_folder_key_path()), made and kept there where there is none. NULL with @error. (transfer full) */
LotseFolderKey *lotse_folder_key_load (const char *path, GError **error);

/* Six words that can be read out, from the first 96 bits of a hash of the public key: "fobuz-kitad-…". @key: base64. (transfer full) */
char           *lotse_folder_fingerprint (const char *key);

typedef enum
{
  LOTSE_FOLDER_KEY_UNKNOWN, /* nobody here has said whose it is */
  LOTSE_FOLDER_KEY_KNOWN,   /* somebody here has compared its words */
  LOTSE_FOLDER_KEY_OWN,     /* of whoever works here */
} LotseFolderKeyStanding;

/* Of a public key (base64) among those that are known on this computer. @name: (out) (optional) (transfer full) (nullable) whose it was said to be. */
LotseFolderKeyStanding lotse_folder_key_standing (const char *key, char **name);
/* From here on it is known, under @name. FALSE with @error. */
gboolean               lotse_folder_key_trust (const char *key, const char *name, gboolean own, GError **error);

G_END_DECLS
