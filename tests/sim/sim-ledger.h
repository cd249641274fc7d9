/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the person at one client has entered and been told: for each edit that was saved on the computer, where it is now and what has to
 * travel. The client's half of the oracle. */
#pragma once

#include "sim-world.h"

G_BEGIN_DECLS

typedef enum
{
  SIM_PLACE_WAITING,  /* in the outbox */
  SIM_PLACE_CONFLICT, /* in the outbox, shown to the person */
  SIM_PLACE_ACKED,
  SIM_PLACE_JOURNAL,
  SIM_PLACE_REPLACED, /* taken into a later mutation that counts for it */
  SIM_PLACE_NOWHERE,
} SimPlace;

typedef struct
{
  char       *mid;      /* (owned) */
  char       *key;      /* (owned) "kind/id" */
  char       *op;       /* (owned) */
  GHashTable *base;     /* (owned) what the person saw before, for the fields they changed */
  GHashTable *set;      /* (owned) what they entered; nulls as "null" */
  gboolean    trusted;  /* made by the store itself: its content is not known beforehand */
  char       *sent;     /* (owned) (nullable) what was asked for when it was first sent */
  gboolean    open;     /* it was refused only since the server did not know the record (yet) */
  gboolean    told;     /* the person's computer has been told a verdict in this epoch */
  SimVerdict  verdict;
  gboolean    heard;    /* the same, before it was stored */
  SimVerdict  heard_verdict;
  SimPlace    place;    /* as it was last seen */
  gint64      left_at;  /* wall clock when it was acknowledged or discarded */
  guint       restores; /* of the world when it was acknowledged */
  gboolean    forgotten;
} SimEntry;

struct _SimLedger
{
  GHashTable *entries; /* (owned) mid → SimEntry */
  GPtrArray  *order;   /* (unowned) in order of commit */
};

SimLedger *sim_ledger_new (void);
void       sim_ledger_free (SimLedger *ledger);
SimEntry  *sim_ledger_find (SimLedger *ledger, const char *mid); /* (nullable) */

/* A commit has succeeded. @mutation: as the person made it. */
void       sim_ledger_committed (SimClient *client, const SimMutation *mutation);
/* Nobody knows whether the commit has succeeded. TRUE: it has, and the ledger says so. */
gboolean   sim_ledger_recover (SimClient *client, const SimMutation *mutation);
/* Mutations that the store made in place of others are taken in; those that are gone are replaced. */
void       sim_ledger_adopt (SimClient *client, const char *replaced_mid);
/* A batch is on its way to the server for the first time or again: holds its content against what was entered. */
void       sim_ledger_sending (SimClient *client, const SimMutation *mutation);
/* An answer with this verdict has reached the computer; whether it could be stored is not known. */
void       sim_ledger_heard (SimClient *client, const char *mid, SimVerdict verdict);
void       sim_ledger_told (SimClient *client, const char *mid, SimVerdict verdict);
/* Where everything is now; I2 and I3 speak up where it is nowhere, or twice. */
void       sim_ledger_look (SimClient *client);

G_END_DECLS
