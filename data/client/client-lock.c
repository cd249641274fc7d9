/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One program at a time works on a cache. The lock belongs to an open file, so that none is left behind by a process that was killed; the
 * file itself stays. */
#include "config.h"

#include "client-lock.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "data/model/error.h"

gboolean
client_lock_take (const char *path, int *fd, GError **error)
{
  g_autofree char *name = g_strconcat (path, ".lock", NULL);

  *fd = g_open (name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (*fd < 0 || flock (*fd, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  close (*fd);
  *fd = -1;
  return lotse_set_storage_error (error, LOTSE_STORAGE_LOCKED, "%s: %s", path, _("in use by another program"));
}

void
client_lock_release (int fd)
{
  if (fd >= 0)
    close (fd);
}
