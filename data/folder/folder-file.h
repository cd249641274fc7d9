/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frozen folders (Stichtagsmappen): the records of a day as an audience may see them, the view that was looked at, and the words they are to be read with,
 * in one signed file that is never written again.
 *
 * The file is text, a JSON object a line: what it is ("folder"), the words, the records by kind, in the order that they had, and the seal. Each line but the last begins
 * with the first 16 digits of its SHA-256, so that damage has a place; the seal has the SHA-256 of everything above it, and an Ed25519 signature of that. */
#pragma once

#include "data/folder/folder-key.h"
#include "data/model/lotse-dataset.h"

G_BEGIN_DECLS

#define LOTSE_FOLDER_SUFFIX ".lotsemappe"
#define LOTSE_FOLDER_MAGIC "LOTSE-FOLDER 1\n"
#define LOTSE_FOLDER_TITLE_MOST 300 /* characters */
#define LOTSE_FOLDER_PAGE_MOST 200

/* What a status, a figure or a term means, as it was said on that day. */
typedef struct
{
  char *group;   /* (owned) "status", "terms", … */
  char *term;    /* (owned) */
  char *meaning; /* (owned) */
} LotseFolderWord;

typedef struct
{
  char         *title;    /* (owned) */
  LotseDate     as_of;    /* the day that it speaks for; today for whoever opens it */
  gboolean      looks_back; /* it was over when it was frozen: only what records tell of it is known */
  int           audience; /* LOTSE_AUDIENCE_… */
  gint64        made_at;  /* seconds since the epoch */
  char         *made_by;  /* (owned) function or name, as whoever made it says */
  char         *program;  /* (owned) "lotse 1.0" */
  char         *lang;     /* (owned) of the words: "de", "en" */
  char         *page;     /* (owned) that was looked at: "timeline", "project:ID" */
  char         *view;     /* (owned) (nullable) id of the record of kind view that says how; among the records */
  GPtrArray    *words;    /* (owned) (element-type LotseFolderWord) */
  LotseDataset *data;     /* (owned) */

  /* Of a file that was read, or was just written. */
  char         *hash;     /* (owned) (nullable) SHA-256 of the content, 64 digits */
  char         *key;      /* (owned) (nullable) public key, base64 */
} LotseFolder;

LotseFolder *lotse_folder_new (void); /* (transfer full); empty texts, no words, an empty dataset */
void         lotse_folder_free (LotseFolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseFolder, lotse_folder_free)
void         lotse_folder_add_word (LotseFolder *self, const char *group, const char *term, const char *meaning);

/* Whether title, maker or page can be @text: at most @most characters in one line, and nothing that a terminal would take for a command. */
gboolean     lotse_folder_fits (const char *text, glong most);

/* All of the file; sets hash and key. Equal content and key give equal bytes. (transfer full) */
GBytes      *lotse_folder_seal (LotseFolder *self, const LotseFolderKey *key);
/* The same, written aside and moved to @path, for nobody to write and for others than owner and group not to read. FALSE with @error, and without a file:
 * also where it could not be read again. */
gboolean     lotse_folder_write (LotseFolder *self, const LotseFolderKey *key, const char *path, GError **error);

/* Whether a file of @length bytes that begins with @head is one, whole or not. */
gboolean     lotse_folder_looks_like (const char *head, gsize length);
/* The same of a file; FALSE also where it cannot be read. */
gboolean     lotse_folder_is_file (const char *path);

/* Reads and checks everything before any of it is believed: seal and signature first, then each line. NULL with @error: LOTSE_ERROR_INVALID names line and reason,
 * LOTSE_ERROR_UNSUPPORTED is of a newer Lotse, LOTSE_ERROR_TOO_LARGE, LOTSE_ERROR_DENIED: the signature is not valid. (transfer full) */
LotseFolder *lotse_folder_read (const char *data, gsize length, GError **error);
/* The same of a file, with its name before the error; LOTSE_ERROR_NOT_FOUND, LOTSE_ERROR_STORAGE as well. */
LotseFolder *lotse_folder_open (const char *path, GError **error);

/* "Signature valid", "Signature valid, by “Kreis X”", "Signature of an unknown key". (transfer full) */
char        *lotse_folder_signature_words (const LotseFolder *self);
/* "Frozen folder, as of 1 Oct 2026, frozen on 2 Oct 2026, signature valid". (transfer full) */
char        *lotse_folder_words (const LotseFolder *self, LotseLang lang);
/* Day on which it was made, where this computer is. */
LotseDate    lotse_folder_made_on (const LotseFolder *self);
/* How many records it has. */
guint        lotse_folder_count (const LotseFolder *self);

G_END_DECLS
