/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which accounts work with a workspace of a server on this computer, under one login of the desktop. Each has a cache of its own, and beside it
 * a workplace (workplace.h): what one typed, kept or has not transmitted yet is neither shown to another nor sent in their name, and is there
 * again when they sign in again. The cache that was there before accounts were told apart belongs to the account that used it. */
#pragma once

#include "data/client/sign-in.h"

G_BEGIN_DECLS

/* The account that worked last. (transfer full) (nullable) NULL: none is known */
char *lotse_accounts_current (const char *server, const char *workspace);
/* The cache of the account that worked last. (transfer full) */
char *lotse_accounts_current_path (const char *server, const char *workspace);
/* The account to which @token was given. (transfer full) (nullable) NULL: not known */
char *lotse_accounts_of_token (const char *server, const char *workspace, const char *token);
/* From now on @who works here, and @token is theirs: the server said so. @token_was_here: it is the one with which the cache that is there was
 * filled before accounts were told apart, so that this is theirs, too; without that, it is if they are what was known of its account. */
void  lotse_accounts_note (const char *server, const char *workspace, const LotseSignIn *who, const char *token, gboolean token_was_here);

G_END_DECLS
