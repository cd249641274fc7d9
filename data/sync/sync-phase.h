/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How things stand between this computer and the server, in one word. */
#pragma once

typedef enum
{
  LOTSE_SYNC_LOCAL,     /* a file, no server behind it */
  LOTSE_SYNC_IDLE,      /* all transmitted, all received */
  LOTSE_SYNC_BUSY,
  LOTSE_SYNC_OFFLINE,   /* no answer: tried again by itself; a normal state, not an error */
  LOTSE_SYNC_SIGN_IN,   /* the token is not (no longer) valid */
  LOTSE_SYNC_TOO_OLD,   /* the server asks for a newer Lotse: read only, the outbox is kept, until the server takes this one */
  LOTSE_SYNC_FAILED,    /* storage: see "message" */
} LotseSyncPhase;
