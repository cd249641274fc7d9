/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything the server does, one after the other, each from where it has something to do. */
#pragma once

#include "support.h"

#include "tests/faults/fault-vfs.h"

#define DATABASE "/var/lotse.db"
#define BACKUP "/var/backup.db"

typedef struct _Scenario Scenario;

typedef struct
{
  Fixture         fixture;
  FaultVfs       *vfs;      /* (owned) */
  const Scenario *scenario;
  GString        *answer;   /* (owned) what the client got */
  char           *position; /* (owned) (nullable) of the feed */
} Env;

struct _Scenario
{
  const char *name;
  gboolean  (*act) (Env *env, GError **error);
  void      (*set_up) (Env *env); /* (nullable) what there is beside the house of the fixture */
  gboolean    empty;              /* there is no database */
  gboolean    opens;              /* @act opens it */
  gboolean    log;                /* @act finds a log that was not moved into the file */
  gboolean    steps;              /* @act is several transactions */
};

extern const Scenario scenarios[];
extern const guint    n_scenarios;

extern char          *last_warning; /* (owned) (nullable) what the log of the server says */
