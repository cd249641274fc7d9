/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of the data layer: few codes, one impersonal line that names record, field and reason; errors of the storage also say
 * which kind of trouble it is, so that a person can be told what to do. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LOTSE_ERROR (lotse_error_quark ())
GQuark lotse_error_quark (void);

typedef enum
{
  LOTSE_ERROR_INVALID,     /* data of the outside world is not what it must be; the message names the place */
  LOTSE_ERROR_NOT_FOUND,   /* a record, file, workspace or account that is named does not exist */
  LOTSE_ERROR_CONFLICT,    /* the state has changed meanwhile */
  LOTSE_ERROR_DENIED,      /* the rights do not allow it, or the sign-in failed */
  LOTSE_ERROR_TOO_LARGE,   /* a size cap was reached */
  LOTSE_ERROR_STORAGE,     /* disk full, locked, corrupt, read-only: lotse_storage_trouble() */
  LOTSE_ERROR_NETWORK,     /* no answer, or not from a Lotse server */
  LOTSE_ERROR_UNSUPPORTED, /* made by a newer Lotse, or not possible in this format */
} LotseErrorCode;

typedef enum
{
  LOTSE_STORAGE_FINE,      /* no error, or none of the storage */
  LOTSE_STORAGE_FULL,      /* no space left, or the quota is used up: goes again once there is space */
  LOTSE_STORAGE_READ_ONLY, /* file or folder may be read only */
  LOTSE_STORAGE_LOCKED,    /* another program works on the file: goes again once it is done */
  LOTSE_STORAGE_DAMAGED,   /* what is stored cannot be read */
  LOTSE_STORAGE_IO,        /* anything else: the disk fails, or it is not known */
} LotseStorageTrouble;

/* @error: (nullable) */
LotseStorageTrouble lotse_storage_trouble (const GError *error);
/* LOTSE_ERROR_STORAGE with what kind it is. Returns FALSE. */
gboolean            lotse_set_storage_error (GError **error, LotseStorageTrouble trouble, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* Of a number of errno, for files. */
LotseStorageTrouble lotse_storage_trouble_from_errno (int number);

G_END_DECLS
