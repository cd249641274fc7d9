/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens the listening socket, and refuses addresses that others can reach unless that was asked for. */
#include "listen.h"

#include "data/model/error.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define BACKLOG 511

/* "127.0.0.1:8470" or "[::1]:8470". (transfer full) */
static GSocketAddress *
parse_address (const char *where, GError **error)
{
  const char *colon = strrchr (where, ':');
  g_autofree char *host = NULL;
  guint64 port;

  if (colon != NULL && g_ascii_string_to_unsigned (colon + 1, 10, 0, G_MAXUINT16, &port, NULL))
    {
      gboolean brackets = where[0] == '[' && colon > where + 1 && colon[-1] == ']';

      host = brackets ? g_strndup (where + 1, (gsize) (colon - where) - 2) : g_strndup (where, (gsize) (colon - where));
      if (g_hostname_is_ip_address (host))
        return g_inet_socket_address_new_from_string (host, (guint) port);
    }
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "address '%s': not ADDRESS:PORT in digits, and not unix:PATH", where);
  return NULL;
}

static gboolean
is_loopback (GSocketAddress *address)
{
  return g_inet_address_get_is_loopback (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
}

/* A socket that a server has left behind is removed; one behind which somebody listens is not. */
static gboolean
remove_left_over (const char *path, GSocketAddress *address, GError **error)
{
  g_autoptr (GSocket) probe = NULL;
  GStatBuf info;

  if (g_lstat (path, &info) != 0)
    return TRUE;
  if (S_ISSOCK (info.st_mode))
    {
      probe = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, error);
      if (probe == NULL)
        return FALSE;
      if (!g_socket_connect (probe, address, NULL, NULL))
        return g_unlink (path) == 0;
    }
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NETWORK, "%s: in use", path);
  return FALSE;
}

static GSocket *
open_socket (GSocketAddress *address, const char *where, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (GSocket) socket
    = g_socket_new (g_socket_address_get_family (address), G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, &failed);

  if (socket != NULL)
    {
      g_socket_set_listen_backlog (socket, BACKLOG);
      if (g_socket_bind (socket, address, TRUE, &failed) && g_socket_listen (socket, &failed))
        return g_steal_pointer (&socket);
    }
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NETWORK, "%s: %s", where, failed->message);
  return NULL;
}

static char *
url_of (GSocket *socket)
{
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (socket, NULL);
  g_autofree char *host = NULL;
  GInetAddress *inet;

  if (address == NULL || !G_IS_INET_SOCKET_ADDRESS (address))
    return NULL;
  inet = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address));
  host = g_inet_address_to_string (inet);
  return g_strdup_printf (g_inet_address_get_family (inet) == G_SOCKET_FAMILY_IPV6 ? "http://[%s]:%u" : "http://%s:%u", host,
                          g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
}

GSocket *
lotse_listen (const char *where, gboolean anywhere, char **url, char **path, GError **error)
{
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GSocket) socket = NULL;

  *path = NULL;
  if (g_str_has_prefix (where, "unix:"))
    {
      const char *file = where + strlen ("unix:");

      address = g_unix_socket_address_new (file);
      if (!remove_left_over (file, address, error))
        return NULL;
      socket = open_socket (address, where, error);
      if (socket == NULL)
        return NULL;
      /* The proxy is let in by the group of the folder. */
      g_chmod (file, 0660);
      *path = g_strdup (file);
      *url = g_strdup (where);
      return g_steal_pointer (&socket);
    }
  address = parse_address (where, error);
  if (address == NULL)
    return NULL;
  if (!anywhere && !is_loopback (address))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_DENIED, "address '%s': not loopback; needs --listen-anywhere", where);
      return NULL;
    }
  socket = open_socket (address, where, error);
  if (socket == NULL)
    return NULL;
  *url = url_of (socket);
  return g_steal_pointer (&socket);
}
