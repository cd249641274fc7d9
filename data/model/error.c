/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of the data layer. The kind of storage trouble travels inside the error, wherever it is copied or prefixed. */
#include "error.h"

#include <errno.h>

typedef struct
{
  LotseStorageTrouble trouble;
} LotseErrorPrivate;

static void
lotse_error_private_init (LotseErrorPrivate *priv)
{
  priv->trouble = LOTSE_STORAGE_FINE;
}

static void
lotse_error_private_copy (const LotseErrorPrivate *from, LotseErrorPrivate *to)
{
  to->trouble = from->trouble;
}

static void
lotse_error_private_clear (LotseErrorPrivate *priv)
{
}

/* GLib's macro casts from bytes; what lies there is aligned. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcast-align"
G_DEFINE_EXTENDED_ERROR (LotseError, lotse_error)
#pragma GCC diagnostic pop

LotseStorageTrouble
lotse_storage_trouble (const GError *error)
{
  LotseErrorPrivate *priv;

  if (!g_error_matches (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE))
    return LOTSE_STORAGE_FINE;
  priv = lotse_error_get_private (error);
  return priv->trouble != LOTSE_STORAGE_FINE ? priv->trouble : LOTSE_STORAGE_IO;
}

gboolean
lotse_set_storage_error (GError **error, LotseStorageTrouble trouble, const char *format, ...)
{
  va_list arguments;
  GError *made;

  if (error == NULL)
    return FALSE;
  va_start (arguments, format);
  made = g_error_new_valist (LOTSE_ERROR, LOTSE_ERROR_STORAGE, format, arguments);
  va_end (arguments);
  ((LotseErrorPrivate *) lotse_error_get_private (made))->trouble = trouble;
  g_propagate_error (error, made);
  return FALSE;
}

LotseStorageTrouble
lotse_storage_trouble_from_errno (int number)
{
  switch (number)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return LOTSE_STORAGE_FULL;
    case EACCES:
    case EPERM:
    case EROFS:
      return LOTSE_STORAGE_READ_ONLY;
    case EBUSY:
    case ETXTBSY:
    case EAGAIN:
      return LOTSE_STORAGE_LOCKED;
    default:
      return LOTSE_STORAGE_IO;
    }
}
