/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of the data layer: few codes, one impersonal line that names record, field and reason. */
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
  LOTSE_ERROR_STORAGE,     /* disk full, locked, corrupt, read-only */
  LOTSE_ERROR_NETWORK,     /* no answer, or not from a Lotse server */
  LOTSE_ERROR_UNSUPPORTED, /* made by a newer Lotse, or not possible in this format */
} LotseErrorCode;

G_END_DECLS
