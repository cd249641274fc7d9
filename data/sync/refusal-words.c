/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server speaks English to programs; what a person reads is made here from the code, which stays the same in every version. */
#include "config.h"
#include "refusal-words.h"

#include <glib/gi18n-lib.h>

static const struct { const char *code, *words; } refusals[] = {
  { "bad_request", N_("the request is not understood") },
  { "sign_in", N_("the sign-in is missing or has ended") },
  { "sign_in_failed", N_("account or password is wrong") },
  { "too_many_failures", N_("too many failed attempts") },
  { "denied", N_("the account does not have the rights") },
  { "not_found", N_("there is nothing at this address that the account may see") },
  { "method", N_("the request is not understood") },
  { "content_type", N_("the request is not understood") },
  { "content_encoding", N_("the request is not understood") },
  { "too_large", N_("more was sent than is accepted at once") },
  { "too_old", N_("this version of Lotse is too old for it") },
  { "mid_reused", N_("the same change came before with other content") },
  { "resync", N_("everything has to be received anew") },
  { "busy", N_("it is too busy at the moment") },
  { "storage", N_("it cannot reach its data at the moment") },
};

const char *
lotse_refusal_words (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (g_strcmp0 (refusals[i].code, code) == 0)
      return _(refusals[i].words);
  return NULL;
}

char *
lotse_refusal_told (const char *code, const char *detail)
{
  const char *known = lotse_refusal_words (code);

  if (known != NULL)
    return g_strdup (known);
  if (detail == NULL || *detail == '\0')
    return g_strdup_printf (_("this version of Lotse does not know the reason “%s”; update Lotse, or ask whoever runs the server"), code);
  return g_strdup_printf (_("this version of Lotse does not know the reason “%s”; update Lotse, or ask whoever runs the server (its own words: “%s”)"), code, detail);
}
