/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by writing and reading. */
#pragma once

#include "folder-file.h"

G_BEGIN_DECLS

#define FOLDER_SUM_DIGITS 16
#define FOLDER_HASH_DIGITS 64
#define FOLDER_MAX_BYTES (512 * 1024 * 1024)
/* What is signed: it can be nothing else that this key ever signs. */
#define FOLDER_SIGNED "lotse frozen folder 1\n"

/* SHA-256 as 64 digits. */
void folder_hash (const char *data, gsize length, char out[FOLDER_HASH_DIGITS + 1]);

G_END_DECLS
