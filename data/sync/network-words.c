/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "network-words.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

/* NULL: another one. */
static const char *
io_words (int code)
{
  switch (code)
    {
    case G_IO_ERROR_HOST_NOT_FOUND: return _("a server of this name was not found");
    case G_IO_ERROR_CONNECTION_REFUSED: return _("the server takes no connections");
    case G_IO_ERROR_TIMED_OUT: return _("the server did not answer in time");
    case G_IO_ERROR_HOST_UNREACHABLE:
    case G_IO_ERROR_NETWORK_UNREACHABLE: return _("the server cannot be reached from this network");
    case G_IO_ERROR_CONNECTION_CLOSED:
    case G_IO_ERROR_PARTIAL_INPUT:
    case G_IO_ERROR_NOT_CONNECTED: return _("the connection broke off");
    case G_IO_ERROR_PROXY_FAILED:
    case G_IO_ERROR_PROXY_AUTH_FAILED:
    case G_IO_ERROR_PROXY_NEED_AUTH:
    case G_IO_ERROR_PROXY_NOT_ALLOWED: return _("the proxy of this network does not let the connection through");
    default: return NULL;
    }
}

static const char *
session_words (int code)
{
  switch (code)
    {
    case SOUP_SESSION_ERROR_PARSING:
    case SOUP_SESSION_ERROR_ENCODING: return _("what came cannot be read");
    case SOUP_SESSION_ERROR_TOO_MANY_REDIRECTS:
    case SOUP_SESSION_ERROR_REDIRECT_NO_LOCATION:
    case SOUP_SESSION_ERROR_REDIRECT_BAD_URI: return _("the server sends on to an address that leads nowhere");
    default: return NULL;
    }
}

static const char *
tls_words (int code)
{
  switch (code)
    {
    case G_TLS_ERROR_BAD_CERTIFICATE: return _("the certificate of the server is not trusted");
    case G_TLS_ERROR_EOF: return _("the connection broke off");
    default: return _("no protected connection came about");
    }
}

char *
lotse_network_words (const GError *error)
{
  const char *words = NULL;
  g_autofree char *number = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == G_RESOLVER_ERROR)
    words = io_words (G_IO_ERROR_HOST_NOT_FOUND);
  else if (error->domain == G_IO_ERROR)
    words = io_words (error->code);
  else if (error->domain == G_TLS_ERROR)
    words = tls_words (error->code);
  else if (error->domain == SOUP_SESSION_ERROR)
    words = session_words (error->code);
  if (words == NULL)
    {
      /* Translators: where an error comes from and its number, for whoever keeps the network */
      number = g_strdup_printf (_("the connection failed (%s %d)"), g_quark_to_string (error->domain), error->code);
      words = number;
    }
  return g_strdup_printf (_("no answer: %s"), words);
}
